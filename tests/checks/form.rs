//! One form of a scheme file: what is in form stays, whatever else means the same becomes it, and
//! nothing that is said changes.

use std::sync::Arc;

use kpi::finding::Source;
use kpi::scheme::{Scheme, embedded, read};
use kpi::syntax::format::format;
use proptest::prelude::*;

use super::cases::{SOUND, changed};
use super::goals;

/// Schemes that are in form.
pub(crate) fn in_form() -> Vec<&'static str> {
    let literal = [
        include_str!("../fixtures/literal/service-department-levels.toml"),
        include_str!("../fixtures/literal/service-manager-monthly.toml"),
        include_str!("../fixtures/literal/service-post-deductions.toml"),
    ];
    let by_position = [
        include_str!("../../examples/by-position/customer-service.toml"),
        include_str!("../../examples/by-position/repair.toml"),
        include_str!("../../examples/by-position/technical-support.toml"),
    ];
    let shipped = embedded::ALL.iter().map(|scheme| scheme.text);
    shipped
        .chain(literal)
        .chain(by_position)
        .chain([SOUND, goals::SOUND].map(str::trim_start))
        .collect()
}

#[test]
fn what_is_in_form_stays_as_it_is() {
    for text in in_form() {
        assert_eq!(format(text).unwrap(), text);
    }
}

/// One row of a table of bands, from its key.
fn key(typed: &str) -> String {
    row(&format!("{typed} = 1")).strip_suffix(" = 1").unwrap().to_owned()
}

/// One value of such a table.
fn value(typed: &str) -> String {
    row(&format!("\"x\" = {typed}")).strip_prefix("\"x\" = ").unwrap().to_owned()
}

/// A line of a table of bands, in form.
fn row(line: &str) -> String {
    let declared = "[sheet.\"表\".columns]\n\"5A达标项\" = \"项\"\n\"量(A-B)\" = \"项\"\n";
    let head = format!("{declared}\n[indicator.bands]\n");
    let text = format(&format!("{head}{line}\n")).unwrap();
    text.split_once("[indicator.bands]\n").unwrap().1.trim_end().to_owned()
}

#[test]
fn signs_have_one_spelling() {
    for (typed, form) in [
        ("\"95%<=x<100%\"", "\"95% ≤ x < 100%\""),
        ("\"９５％≦x＜１００％\"", "\"95% ≤ x < 100%\""),
        ("\"95% > x >= 60%\"", "\"95% > x ≥ 60%\""),
        ("\"x==3\"", "\"x = 3\""),
        ("\"x<>3\"", "\"x ≠ 3\""),
        ("\"x != 3\"", "\"x ≠ 3\""),
        ("'x > 0'", "\"x > 0\""),
        ("\"  x   >   0 \"", "\"x > 0\""),
        ("\"a*b÷c−d\"", "\"a × b / c - d\""),
        ("\"- x > -（ 3+2 ）\"", "\"-x > -(3 + 2)\""),
        ("\"面谈＝“是”\"", "\"面谈 = '是'\""),
        ("'面谈 = \"是\"'", "\"面谈 = '是'\""),
        ("\"面谈 in【'是'、'否'】\"", "\"面谈 in ['是', '否']\""),
        ("\"not(a is missing)and b>=1次\"", "\"not (a is missing) and b ≥ 1次\""),
        ("\"floor ( 台数*2% )>0\"", "\"floor(台数 × 2%) > 0\""),
        (
            "\"sum( max(表 . 工时,0.5小时)  where 事='甲')>0\"",
            "\"sum(max(表.工时, 0.5小时) where 事 = '甲') > 0\"",
        ),
    ] {
        assert_eq!(key(typed), form, "{typed}");
    }
    for (typed, form) in [
        ("\"-2  per  1次\"", "\"-2 per 1次\""),
        ("\"−２ per １次 prorata\"", "\"-2 per 1次 prorata\""),
        ("\"0->8\"", "\"0 → 8\""),
        ("\"-1 .. -5\"", "\"-1..-5\""),
        ("\"15<=x<=20\"", "\"15 ≤ x ≤ 20\""),
        ("\"3*x\"", "\"3 × x\""),
        ("+2", "+2"),
    ] {
        assert_eq!(value(typed), form, "{typed}");
    }
}

#[test]
fn declared_names_stay_whole() {
    assert_eq!(key("\"5A达标项>=1\""), "\"5A达标项 ≥ 1\"");
    assert_eq!(key("\"[ 量(A-B) ]*2>1\""), "\"[量(A-B)] × 2 > 1\"");
    assert_eq!(key("\"量(A-B)-1>1\""), "\"量(A-B) - 1 > 1\"");
}

#[test]
fn what_would_be_read_otherwise_stays_as_it_is_typed() {
    for typed in [
        // No expression.
        "\"x>=3 ; y\"",
        "\"x>'是\"",
        // A unit is a name, of which the digit is a part.
        "\"x>=5m２\"",
        // Quotes within quotes.
        "\"a=\\\"it's\\\"\"",
        // Escapes, and several lines.
        "\"a='\\\\'\"",
    ] {
        assert_eq!(key(typed), typed);
    }
    assert_eq!(value("\"\"\"\n3*x\"\"\""), "\"\"\"\n3*x\"\"\"");
}

#[test]
fn two_keys_that_would_become_one_stay_two() {
    let both = "\"x>=3\"   = 1\n\"x ≥ 3\" = 2";
    assert_eq!(row(both), "\"x>=3\"  = 1\n\"x ≥ 3\" = 2");
    let both = "\"x>=3\" = 1\n\"x=>3\" = 2";
    assert_eq!(row(both), "\"x ≥ 3\" = 1\n\"x=>3\"  = 2");
}

#[test]
fn names_and_prose_stay_as_they_are() {
    for text in [
        "[[indicator]]\nname = \"a>=b\"\nclause = \"满意度>=95%\"\nassumed = { \"x>=3\" = \"y<=3\" }",
        "[indicator.levels]\n\"A+\" = 1\n\">=90\" = 2",
        "[indicator.events]\n\"早退-迟到\" = -1",
        "[table.\"等级\"]\n\"A+\" = \"80%\"",
        "[[require]]\notherwise = \"a>=b\"",
        "[scheme]\nname = \"a*b\"",
    ] {
        let untouched = format(text).unwrap();
        let words = |text: &str| text.replace([' ', '\n'], "");
        assert_eq!(words(&untouched), words(text));
    }
}

#[test]
fn a_shared_table_is_spelled_as_the_methods_that_name_it() {
    let table = "[table.\"表\"]\n\"x>=3\" = \"3*x\"\n";
    let used = |method: &str| format(&format!("{table}[each]\n{method} = \"表\"\n")).unwrap();
    assert!(used("bands").contains("\"x ≥ 3\" = \"3 × x\""));
    assert!(used("adjust").contains("\"x ≥ 3\" = \"3 × x\""));
    assert!(used("levels").contains("\"x>=3\" = \"3 × x\""));
}

#[test]
fn blanks_have_one_form() {
    for (typed, form) in [
        ("", ""),
        ("\n \n", ""),
        (
            "\n\n  a=1  \n\n\n\n# c  \n\t[ s . \"t\" ]#d\n",
            "a = 1\n\n# c\n[s.\"t\"]                  #d\n",
        ),
        ("a = 1\nbcd=2", "a   = 1\nbcd = 2\n"),
        ("a = 1\n\nbcd=2", "a = 1\n\nbcd = 2\n"),
        ("a = 1\n# c\nbcd=2", "a = 1\n# c\nbcd = 2\n"),
        ("'甲'=1\n'ab'=2", "'甲' = 1\n'ab' = 2\n"),
        ("a={}\nb={x=1,y=[ 1,2 ]}", "a = {}\nb = { x = 1, y = [1, 2] }\n"),
        ("a . b=1979-05-27 07:32:00", "a.b = 1979-05-27 07:32:00\n"),
        ("a=0.5#c", "a = 0.5                  #c\n"),
        (
            "a=1 # c\nb=\"12345678901234567890123\"# d",
            "a = 1                         # c\nb = \"12345678901234567890123\" # d\n",
        ),
        (
            "a=[\n1 ,#c\n\n\n  [2,\n3]\n]#d",
            "a = [\n    1, #c\n\n    [2,\n        3]\n]                        #d\n",
        ),
        ("a=\"\"\"x  \n  y\"\"\"", "a = \"\"\"x  \n  y\"\"\"\n"),
        ("a=1\r\nb =2\r\n", "a = 1\r\nb = 2\r\n"),
        ("a=[\r\n1]", "a = [\r\n    1]\r\n"),
        ("\u{feff}a=1", "a = 1\n"),
    ] {
        assert_eq!(format(typed).unwrap(), form, "{typed:?}");
        assert_eq!(format(form).unwrap(), form, "{form:?} is not in form");
    }
}

#[test]
fn what_is_not_toml_has_no_form() {
    for text in ["a", "a = 1\na = 2", "[a", "a = “1”"] {
        assert_eq!(format(text), None, "{text}");
    }
}

/// Other ways to type a sign of an expression.
const SPELLINGS: [(&str, &[&str]); 8] = [
    (" ≤ ", &[" <= ", "≤", " ≦ ", "=<", " ＜＝ ", " ⩽  "]),
    (" ≥ ", &[" >= ", "≥", "  ≧", "=>", "＞=", " ⩾ "]),
    (" < ", &["<", "＜", "  <  "]),
    (" > ", &[">", "＞", "  >  "]),
    (" × ", &["*", " ＊ ", "×"]),
    (" - ", &["-", " − ", "－"]),
    (" → ", &["->", " -> ", "→"]),
    ("%", &["％"]),
];

/// Keys whose values are no expressions.
const PROSE: [&str; 8] =
    ["name", "clause", "source", "assumed", "otherwise", "signatures", "id", "yardstick"];

/// Somebody who types a scheme in a way of their own; the choices are taken one by one, round and
/// round.
struct Typist<I>(I);

impl<I: Iterator<Item = usize>> Typist<I> {
    fn one_of<'t>(&mut self, ways: &[&'t str]) -> &'t str {
        ways[self.0.next().unwrap() % ways.len()]
    }

    fn scheme(&mut self, text: &str) -> String {
        let mut typed = String::new();
        let mut table = "";
        for line in text.lines() {
            let (code, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
            if code.starts_with('[') {
                table = code.trim_end();
            }
            let has_prose = table.ends_with("assumed]") || table.ends_with("describe]");
            let has_prose = has_prose || PROSE.iter().any(|key| code.starts_with(key));
            let mut code = code.trim_end().to_owned();
            if !has_prose {
                code = self.expressions(code);
            }
            typed += self.one_of(&["", "  ", "\t"]);
            typed += &self.blanks(&code);
            typed += self.one_of(&["", " ", "        "]);
            typed += comment;
            typed += self.one_of(&[" \n", "\n", "\n"]);
            if line.is_empty() {
                typed += self.one_of(&["", "\n \n"]);
            }
        }
        typed
    }

    fn expressions(&mut self, mut code: String) -> String {
        for (form, spellings) in SPELLINGS {
            let spelling = self.one_of(&[spellings, &[form]].concat());
            code = code.replace(form, spelling);
        }
        code
    }

    fn blanks(&mut self, code: &str) -> String {
        let open = self.one_of(&["{", "{ ", "{   "]);
        let code = code.replace("{ ", open).replace(" }", self.one_of(&["}", " }", "\t}"]));
        // The first ` =` may stand inside of a key.
        let is_whole = |key: &str| key.matches('"').count().is_multiple_of(2);
        match code.split_once(" =").filter(|(key, _)| is_whole(key)) {
            Some((key, value)) => {
                let equals = self.one_of(&["=", " =", "\t  =   ", " = "]);
                format!("{}{equals}{}", key.trim_end(), value.trim_start())
            }
            None => code,
        }
    }
}

/// Everything in a scheme, without its text and the places in it.
fn said(mut scheme: Scheme) -> String {
    scheme.source = Arc::new(Source { name: String::new(), text: String::new() });
    let shown = format!("{scheme:#?}");
    let is_place = |line: &&str| {
        let ends = line.trim_end_matches(',').rsplit(' ').next().and_then(|w| w.split_once(".."));
        ends.is_some_and(|(a, b)| [a, b].iter().all(|end| end.parse::<usize>().is_ok()))
    };
    shown.lines().filter(|line| !is_place(line)).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_a_scheme_is_typed_its_form_is_one(
        which in 0..in_form().len(),
        choices in prop::collection::vec(any::<usize>(), 1..97),
    ) {
        let form = in_form()[which];
        let typed = Typist(choices.into_iter().cycle()).scheme(form);
        prop_assert_eq!(format(&typed).expect("TOML"), form);

        // And it says the same.
        let (before, after) = (read("s.toml", &typed), read("s.toml", form));
        let told = |read: &kpi::scheme::Read| -> Vec<_> {
            read.findings.iter().map(|found| (found.code, found.message.clone())).collect()
        };
        prop_assert_eq!(told(&before), told(&after));
        prop_assert_eq!(before.scheme.map(said), after.scheme.map(said));
    }
}

#[test]
fn a_faulty_scheme_keeps_its_faults() {
    for case in super::cases::all() {
        let typed = changed(case.change);
        let Some(form) = format(&typed) else {
            let codes = super::cases::codes(&typed);
            assert!(codes.iter().any(|code| code.starts_with("K00")), "{}", case.what);
            continue;
        };
        assert_eq!(super::cases::codes(&form), super::cases::codes(&typed), "{}", case.what);
        assert_eq!(format(&form).unwrap(), form, "{}", case.what);
    }
}
