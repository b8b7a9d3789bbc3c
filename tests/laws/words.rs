//! An expression says, as it is shown, what it says as it is written.

use kpi::syntax::expr::Field;
use kpi::syntax::parser::{self, Scope};
use proptest::prelude::*;

use super::data::cases;
use crate::support::{Table, run, sound, table};

const SHEETS: &str = r#"
    [scheme]
    full = 2
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "甲" = { unit = "分", missing = "none" }
    "5A项" = "项 0.."
    "时间(小时)" = "分"
    "词" = { words = ["是", "否"] }
    [sheet."行程"]
    date = "日期"
    [sheet."行程".columns]
    "工时" = "分"
    "客户" = "text"
    [each]
    floor = "none"
    cap   = "none"
"#;

/// A number of so many levels, with a bracket around everything that is not a leaf.
fn number(depth: u32) -> impl Strategy<Value = String> {
    let leaves = ["甲", "[5A项]", "[时间(小时)]", "x", "3", "0.5", "95%", "count(行程)", "rows"];
    let leaf = prop::sample::select(leaves.to_vec()).prop_map(|leaf| match leaf {
        "rows" => "sum(max(行程.工时, 甲) where 客户 = '一')".to_owned(),
        leaf => leaf.to_owned(),
    });
    leaf.prop_recursive(depth, 8 * depth, 2, |inner| {
        let operator = prop::sample::select(vec!["+", "-", "×", "÷"]);
        let two = (inner.clone(), operator, inner.clone())
            .prop_map(|(a, operator, b)| format!("({a} {operator} {b})"));
        let function = prop::sample::select(vec!["min", "max"]);
        let call = (function, inner.clone(), inner.clone())
            .prop_map(|(function, a, b)| format!("{function}({a}, {b})"));
        let turned = inner.prop_map(|a| format!("(-{a})"));
        prop_oneof![4 => two, 1 => call, 1 => turned]
    })
}

/// A condition, with a bracket around everything that is not a comparison.
fn condition() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["<", "≤", ">", "≥", "=", "≠"]);
    let compared = (number(1), sign, number(1)).prop_map(|(a, sign, b)| format!("{a} {sign} {b}"));
    let chained =
        (number(1), number(1), number(1)).prop_map(|(a, b, c)| format!("{a} ≤ {b} < {c}"));
    let words = ["词 = '是'", "词 in ['否']", "甲 is missing", "甲 is not missing"];
    let word = prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    let leaf = prop_oneof![1 => compared, 1 => chained, 3 => word];
    leaf.prop_recursive(3, 12, 2, |inner| {
        let word = prop::sample::select(vec!["and", "or"]);
        let both = (inner.clone(), word, inner.clone())
            .prop_map(|(a, word, b)| format!("({a}) {word} ({b})"));
        let not = inner.prop_map(|a| format!("not ({a})"));
        prop_oneof![3 => both, 1 => not]
    })
}

/// How it is shown.
fn shown(text: &str) -> Option<String> {
    let plain = "[[indicator]]\nname = \"项\"\nfull = 2\nscore = 1";
    let scheme = sound("s.toml", &format!("{SHEETS}{plain}"));
    let scope = Scope {
        layout: &scheme.layout,
        fields: &[Field::ServiceMonths],
        x: true,
        row: None,
        asked: None,
    };
    Some(parser::parse(text, scope).ok()?.to_text(&scheme.layout))
}

/// One item as it is written, one as it is shown: they give everybody the same.
fn say_the_same(method: &dyn Fn(&str) -> String, text: &str) -> Result<(), TestCaseError> {
    let item = |name: &str, text: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = 1\nx = \"[5A项]\"\n{}\n", method(text))
    };
    let Some(shown) = shown(text) else {
        return Err(TestCaseError::reject("no expression"));
    };
    let scheme = |second: &str| format!("{SHEETS}{}{}", item("写", text), item("显", second));
    // What cannot be scored as it is written is told elsewhere.
    prop_assume!(kpi::scheme::read("s.toml", &scheme(text)).scheme.is_some());
    let read = kpi::scheme::read("s.toml", &scheme(&shown));
    prop_assert!(read.scheme.is_some(), "{text} is shown as {shown}, which cannot be scored");
    let run = run(&scheme(&shown), &data());
    for id in run.order() {
        let (written, shown_too) = (run.item(id, "写"), run.item(id, "显"));
        prop_assert_eq!(&written.raw, &shown_too.raw, "{} is shown as {}", text, shown);
    }
    Ok(())
}

fn data() -> Vec<Table> {
    let people = "工号 月份 甲 5A项 时间(小时) 词\nA 2026-10 1 2 3 是\nB 2026-10 -2 0 0.5 否\n\
                  C 2026-10 - 1 -1 是\nD 2026-10 0 4 7 否\nE 2026-10 5 3 -2.5 是";
    let trips = "工号 日期 工时 客户\nA 2026-10-01 2 一\nA 2026-10-02 5 二\nD 2026-10-01 0.5 一";
    vec![table("月度数据", people), table("行程", trips)]
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_formula_means_what_is_shown_of_it(text in number(4)) {
        say_the_same(&|text| format!("score = \"{text}\""), &text)?;
    }

    #[test]
    fn a_condition_means_what_is_shown_of_it(text in condition()) {
        say_the_same(&|text| format!("adjust = {{ \"{text}\" = -1 }}"), &text)?;
    }
}
