//! What is read of a CSV is what was written into it. A damaged one loses nobody in silence and
//! says no other number: what does not come out is told with its line.

use encoding_rs::GB18030;
use kpi::number::Number;
use kpi::workbook::{Workbook, shown};
use proptest::prelude::*;
use proptest::sample::Index;

use super::data::cases;
use crate::support::{Run, monthly, run_bytes};

const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

const LINE_ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

/// What stands in fields, and between them.
const PIECES: [&str; 22] = [
    "张", "伟", "a", "B", "0", "7", "12", ".", "-", " ", "\"", "\"\"", ",", ";", "\t", "|", "\n",
    "%", "'", "=", "é", "好",
];

fn field() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(0..PIECES.len(), 0..8);
    pieces.prop_map(|pieces| pieces.into_iter().map(|piece| PIECES[piece]).collect())
}

fn quoted(field: &str, always: bool) -> String {
    let needs = |c: char| SEPARATORS.contains(&c) || matches!(c, '"' | '\n' | '\r');
    match always || field.contains(needs) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    }
}

fn written(rows: &[Vec<String>], separator: char, end: &str, always: bool) -> String {
    let line = |row: &Vec<String>| {
        let fields: Vec<String> = row.iter().map(|field| quoted(field, always)).collect();
        fields.join(&separator.to_string()) + end
    };
    rows.iter().map(line).collect()
}

/// The fields of a text that are not blank, by row and column.
fn read(bytes: Vec<u8>) -> Vec<(u32, u32, String)> {
    let book = Workbook::open("d.csv", bytes).expect("a text");
    let rows = book.sheets[0].rows.iter();
    let cells = rows.flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)));
    cells.map(|(row, cell)| (row, cell.column, shown(&cell.value))).collect()
}

/// What a field says: a text that shall be no number is that text.
fn meant(field: &str) -> String {
    let trimmed = field.trim();
    let formula = trimmed.strip_prefix('=').map(str::trim).and_then(|quoted| {
        let inside = |quote: &str| quoted.strip_prefix(quote)?.strip_suffix(quote);
        inside("\"\"").or_else(|| inside("\"")).filter(|text| !text.contains('"'))
    });
    let digits = trimmed
        .strip_prefix('\'')
        .filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let text = formula.or(digits).unwrap_or(field);
    shown(&kpi::workbook::Raw::Text(text.into()))
}

/// A person: the points and what is remarked.
type Person = (u32, usize);

const REMARKS: [&str; 8] =
    ["", "", "好", "5\"屏", "\"a,b\"", "\"换了屏\n又换电池\"", "\"他说\"\"好\"\"\"", "x"];

const HEADER: &str = "工号,姓名,月份,值,备注\n";

/// The lines of some people, and by each its first row in the sheet.
fn lines(people: &[Person], always: bool) -> String {
    let quote = if always { "\"" } else { "" };
    let line = |(at, (points, remark)): (usize, &Person)| {
        let values = [&id(at), "张伟", "2026-10", &points.to_string()]
            .map(|value| format!("{quote}{value}{quote}"));
        format!("{},{}\n", values.join(","), REMARKS[*remark])
    };
    people.iter().enumerate().map(line).collect()
}

fn id(at: usize) -> String {
    format!("{:05}", at + 11)
}

/// What happens to a text.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Quote,
    Nul,
    BadByte,
    Separator,
    NoSeparator,
}

const DAMAGES: [Damage; 5] =
    [Damage::Quote, Damage::Nul, Damage::BadByte, Damage::Separator, Damage::NoSeparator];

fn damaged(bytes: &[u8], damage: Damage, at: Index) -> Vec<u8> {
    let insert = |byte: u8| {
        let at = at.index(bytes.len() + 1);
        [&bytes[..at], &[byte], &bytes[at..]].concat()
    };
    match damage {
        Damage::Quote => insert(b'"'),
        Damage::Nul => insert(0),
        Damage::BadByte => insert(0xff),
        Damage::Separator => insert(b','),
        Damage::NoSeparator => {
            let all: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b',').collect();
            let at = all[at.index(all.len())];
            [&bytes[..at], &bytes[at + 1..]].concat()
        }
    }
}

fn scored(bytes: Vec<u8>) -> Run {
    let item =
        "[[indicator]]\nname = \"项\"\nfull = 100\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    let scheme = monthly("100", "\"值\" = { unit = \"分 0..\", missing = 0 }", item);
    run_bytes(&scheme, &[("d.csv".to_owned(), bytes)])
}

/// Everybody has the points that were written, or is told; so is whoever appears besides.
fn nothing_is_silent(run: &Run, people: &[Person]) -> Result<(), TestCaseError> {
    let line_of = |place: &str| {
        place
            .rsplit('!')
            .next()
            .map(|cell| cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).to_owned())
    };
    let told: Vec<String> = run
        .findings
        .iter()
        .filter(|finding| finding.severity == kpi::finding::Severity::Error)
        .filter_map(|finding| line_of(&finding.place.to_text()?))
        .collect();
    for (at, (points, _)) in people.iter().enumerate() {
        let found = run.order().contains(&id(at).as_str());
        if !found {
            let is_told = told.contains(&(at + 2).to_string());
            prop_assert!(is_told, "{} is lost: {:?}", id(at), run.all());
            continue;
        }
        if let Ok(score) = run.verdict(&id(at)) {
            prop_assert_eq!(score, Number::from(i64::from(*points)), "{}", id(at));
        }
    }
    for other in run.order() {
        let is_known = (0..people.len()).any(|at| id(at) == other);
        prop_assert!(is_known || run.verdict(other).is_err(), "{other} is invented");
    }
    Ok(())
}

/// A number as it is written somewhere in the world.
fn spelled(number: u64, decimals: usize, style: usize) -> String {
    let (groups, point) =
        [("", "."), (",", "."), ("", ","), (".", ","), ("'", "."), ("\u{a0}", ",")][style];
    let digits = format!("{number:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mut parted = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            parted.push_str(groups);
        }
        parted.push(digit);
    }
    if decimals > 0 { format!("{parted}{point}{fraction}") } else { parted }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_table_reads_back_field_by_field(
        rows in prop::collection::vec(prop::collection::vec(field(), 4), 1..8),
        separator in 0..SEPARATORS.len(),
        end in 0..LINE_ENDS.len(),
        always in any::<bool>(),
    ) {
        let header = ["工号", "姓名", "值", "备注"].map(str::to_owned).to_vec();
        let rows: Vec<Vec<String>> = std::iter::once(header).chain(rows).collect();
        let text = written(&rows, SEPARATORS[separator], LINE_ENDS[end], always);
        let fields = (1..).zip(&rows).flat_map(|(row, fields)| {
            (0..).zip(fields).map(move |(column, field)| (row, column, meant(field)))
        });
        let wanted: Vec<(u32, u32, String)> = fields.filter(|(.., field)| !field.is_empty()).collect();
        let mut found = read(text.clone().into_bytes());
        found.retain(|(.., field)| !field.is_empty());
        prop_assert_eq!(&found, &wanted, "{}", text);
    }

    #[test]
    fn a_damaged_text_loses_nobody_in_silence(
        people in prop::collection::vec((0u32..100, 0..REMARKS.len()), 2..7),
        damage in 0..DAMAGES.len(),
        at in any::<Index>(),
        always in any::<bool>(),
        is_gbk in any::<bool>(),
    ) {
        // Within quotes a separator is one more character.
        prop_assume!(!(always && matches!(DAMAGES[damage], Damage::Separator)));
        let encoded = |text: &str| match is_gbk {
            true => GB18030.encode(text).0.into_owned(),
            false => text.as_bytes().to_vec(),
        };
        let below = damaged(&encoded(&lines(&people, always)), DAMAGES[damage], at);
        let bytes = [encoded(HEADER), below].concat();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let told = nothing_is_silent(&scored(bytes), &people);
        prop_assert!(told.is_ok(), "{:?}\n{}", told, text);
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_number_is_read_in_its_spelling_or_refused(
        numbers in prop::collection::vec((0u64..10_000_000, 0usize..4), 1..8),
        style in 0usize..6,
        separator in 0..SEPARATORS.len(),
    ) {
        // Elsewhere a comma parts thousands, unless the column shows another thing.
        let has_comma = matches!(style, 2 | 3 | 5);
        let separator = if has_comma { ';' } else { SEPARATORS[separator] };
        let header: Vec<String> = ["工号", "月份", "值"].map(str::to_owned).to_vec();
        let row = |(at, (number, decimals)): (usize, &(u64, usize))| {
            vec![id(at), "2026-10".to_owned(), spelled(*number, *decimals, style)]
        };
        let rows = std::iter::once(header).chain(numbers.iter().enumerate().map(row));
        let text = written(&rows.collect::<Vec<_>>(), separator, "\n", false);
        let run = scored(text.clone().into_bytes());
        for (at, (number, decimals)) in numbers.iter().enumerate() {
            let exact = Number::from(*number as i64).divide(&Number::from(10_i64.pow(*decimals as u32)));
            if let Ok(score) = run.verdict(&id(at)) {
                prop_assert_eq!(Some(score), exact, "{} in {}", id(at), text);
            }
        }
    }
}
