//! Every row below a header is one thing, and `inspect` says of each what the reader makes of it.

use kpi::facts::Facts;
use kpi::inspect::{self, WhyPassed};
use kpi::scheme::{Scheme, embedded};
use kpi::workbook::{self, Workbook};
use proptest::prelude::*;

use super::data::cases;
use crate::support::{FILE, Table, monthly, sound, table, xlsx};

/// Rows by what they are.
const ROWS: [(&str, &[&str]); 8] = [
    (
        "person",
        &["A# 张伟 2026-10 7", "000# Max 2026-10 0", "总工# 平均霞 2026-10 8", "B-# - 2026-10 9"],
    ),
    ("blank", &["- - - -", "'— '/ - -"]),
    (
        "total",
        &[
            "合计 - - 7",
            "- 平均分 2026-10 7",
            "最高分 - 2026-10 7",
            "- - 华东小计 7",
            "Max - - 7",
            "GrandTotal - - 9",
            "9 合计 - 7",
        ],
    ),
    (
        "note",
        &["注：以上为初评", "- 制表人：王强 审核人：赵敏 -", "华东售后部", "1、迟到一次扣一分"],
    ),
    ("header", &["工号 姓名 月份 值", "工号： - - -", "- 姓名 月份 值"]),
    ("nobody", &["- - 2026-10 7", "- - - 7"]),
    ("name_only", &["- 无此人# 2026-10 7"]),
    ("person", &["A# 李娜 - -"]),
];

fn scheme() -> Scheme {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    sound("s.toml", &monthly("10", "\"值\" = \"分 0..10\"", item))
}

/// What `inspect` says of each row below the header of a sheet, by its number.
fn inspected(
    books: &[Workbook],
    scheme: &Scheme,
    file: &str,
    sheet: &str,
) -> Vec<(u32, &'static str)> {
    let seen = inspect::inspect(books, std::slice::from_ref(scheme), true);
    let file = seen.files.iter().find(|view| &*view.name == file).unwrap();
    let view = file.sheets.iter().find(|view| &*view.name == sheet).unwrap();
    let passed = view.passed_over.iter().flat_map(|passed| {
        let why = match &passed.why {
            WhyPassed::Blank => "blank",
            WhyPassed::Total(_) => "total",
            WhyPassed::Note(_) => "note",
            WhyPassed::Header => "header",
            WhyPassed::NameOnly(_) | WhyPassed::Nobody => "nobody",
        };
        (passed.first..=passed.last).map(move |row| (row, why))
    });
    let mut all: Vec<(u32, &str)> = passed.collect();
    let last = view.header.as_ref().unwrap().last;
    let blank_or_passed: Vec<u32> = all.iter().map(|(row, _)| *row).collect();
    all.extend(
        (last + 1..=view.rows)
            .filter(|row| !blank_or_passed.contains(row))
            .map(|row| (row, "person")),
    );
    assert_eq!(all.iter().filter(|(_, why)| *why == "person").count(), view.data_rows);
    all.sort_unstable();
    all
}

/// What the reader makes of the rows of a source, those that the file does not hold left out.
fn read(facts: &Facts, source: usize) -> Vec<(u32, &'static str)> {
    use kpi::account::Fate;
    let passed = facts.sources[source].passed_over.iter().map(|(row, fate)| {
        let why = match fate {
            Fate::Blank => "blank",
            Fate::Total => "total",
            Fate::Note => "note",
            Fate::HeaderAgain => "header",
            Fate::Nobody => "nobody",
            other => panic!("{other:?}"),
        };
        (*row, why)
    });
    let rows = facts.sheets.iter().flat_map(|sheet| &sheet.rows);
    let people = rows.filter(|row| row.source as usize == source).map(|row| (row.number, "person"));
    let mut all: Vec<(u32, &str)> = passed.chain(people).collect();
    all.sort_unstable();
    all
}

fn agree(books: &[Workbook], scheme: &Scheme) -> usize {
    let facts = workbook::read(books, &scheme.layout, None);
    for (at, source) in facts.sources.iter().enumerate() {
        let mut seen = inspected(books, scheme, &source.file, &source.sheet);
        let read = read(&facts, at);
        // Rows without a cell are none to the reader.
        seen.retain(|(row, why)| *why != "blank" || read.iter().any(|(number, _)| number == row));
        assert_eq!(seen, read, "{}!{}", source.file, source.sheet);
    }
    facts.sources.len()
}

fn built(rows: &[(usize, usize)]) -> (Table, Vec<(u32, &'static str)>) {
    let mut text = "工号 姓名 月份 值\nZ 王强 2026-10 7".to_owned();
    let mut wanted = vec![(2, "person")];
    for (number, (kind, which)) in (3..).zip(rows) {
        let (kind, texts) = ROWS[*kind];
        text += "\n";
        text += &texts[which % texts.len()].replace('#', &number.to_string());
        wanted.push((number, if kind == "name_only" { "nobody" } else { kind }));
    }
    (table("月度数据", &text), wanted)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_row_is_one_thing_and_all_agree(rows in prop::collection::vec((0usize..ROWS.len(), 0usize..8), 0..25)) {
        let (table, wanted) = built(&rows);
        let book = Workbook::open(FILE, xlsx(&[table])).unwrap();
        let scheme = scheme();
        let seen = inspected(std::slice::from_ref(&book), &scheme, FILE, "月度数据");
        // A blank row at the end is not in the file.
        let there = |row: &&(u32, &str)| seen.iter().any(|(number, _)| *number == row.0) || row.1 != "blank";
        let wanted: Vec<(u32, &str)> = wanted.iter().filter(there).copied().collect();
        prop_assert_eq!(&seen, &wanted);
        agree(&[book], &scheme);
    }
}

#[test]
fn inspect_and_the_reader_agree_about_every_row_of_the_examples() {
    let mut sources = 0;
    for scheme in embedded::ALL.iter().filter_map(|one| kpi::scheme::read(one.id, one.text).scheme)
    {
        let path = format!("{}/examples/{}.xlsx", env!("CARGO_MANIFEST_DIR"), scheme.id);
        let Ok(bytes) = std::fs::read(path) else {
            continue;
        };
        sources += agree(&[Workbook::open("d.xlsx", bytes).unwrap()], &scheme);
    }
    assert!(sources > 20, "{sources}");
}
