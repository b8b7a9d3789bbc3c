//! Two workbooks side by side: what is the same content, whichever program saved it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod runs_support;

use std::io::{Cursor, Read};

use kpi::verify::{Change, Comparison, Leeway, compare};
use kpi::workbook::stored::Stored;
use runs_support::zip;
use rust_xlsxwriter::{Formula, Workbook};

/// A workbook with a sheet 得分, in whose first row these cells stand: a number, a text, or a
/// formula with its value, `=A1+1|3`.
fn book(name: &str, cells: &[&str]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (column, cell) in (0..).zip(cells) {
        if let Some((formula, value)) = cell.split_once('|') {
            let formula = Formula::new(formula).set_result(value);
            sheet.write_formula(0, column, formula).unwrap();
        } else if let Ok(number) = cell.parse::<f64>() {
            sheet.write_number(0, column, number).unwrap();
        } else {
            sheet.write_string(0, column, *cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn compared(found: &[u8], expected: &[u8]) -> Comparison {
    let (mut found, mut expected) =
        (Stored::open("r", found).unwrap(), Stored::open("r", expected).unwrap());
    compare(&mut found, &mut expected, &Leeway::default()).unwrap()
}

fn differ(found: &[&str], expected: &[&str]) -> usize {
    compared(&book("得分", found), &book("得分", expected)).changes.len()
}

#[test]
fn numbers_are_the_same_to_nine_digits() {
    assert_eq!(differ(&["0.3", "1e15"], &["0.30000000000000004", "1000000000000001"]), 0);
    assert_eq!(differ(&["0"], &["1e-16"]), 0);
    assert_eq!(differ(&["0.3"], &["0.3000001"]), 1);
    assert_eq!(differ(&["1"], &["-1"]), 1);
}

#[test]
fn formulas_are_the_same_in_any_spelling() {
    assert_eq!(differ(&["=sum( '得分'!B1 )|3"], &["=SUM(得分!B1)|3"]), 0);
    assert_eq!(differ(&["=SUM(B1)|3"], &["=SUM(B2)|3"]), 1);
    assert_eq!(differ(&["=SUM(B1)|4"], &["=SUM(B1)|3"]), 1);
}

/// Programs keep the value of a formula in kinds of their own.
#[test]
fn beside_a_formula_a_truth_may_be_a_number() {
    assert_eq!(differ(&["=B1>0|1"], &["=B1>0|TRUE"]), 0);
    assert_eq!(differ(&["=B1>0|0"], &["=B1>0|TRUE"]), 1);
    assert_eq!(differ(&["1"], &["TRUE"]), 1);
}

#[test]
fn a_formula_and_its_value_are_not_the_same() {
    assert_eq!(differ(&["3"], &["=SUM(B1)|3"]), 1);
    assert_eq!(differ(&["=SUM(B1)|3"], &["3"]), 1);
}

#[test]
fn a_formula_that_nobody_computed_is_counted() {
    let expected = book("得分", &["=SUM(B1)|3"]);
    let without = compared(&uncomputed(&expected), &expected);
    assert_eq!((without.changes.len(), without.without_value), (0, 1));
    // An empty text is a value.
    assert_eq!(differ(&["=SUM(B1)|"], &["=SUM(B1)|3"]), 1);
    assert_eq!(differ(&["=SUM(B1)|"], &["=SUM(B1)|"]), 0);
}

/// The workbook without the value 3.
fn uncomputed(book: &[u8]) -> Vec<u8> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let text = text.replace("<v>3</v>", "<v></v>");
        parts.push((file.name().unwrap().into_owned(), text.into_bytes()));
    }
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    zip(&parts)
}

#[test]
fn formulas_follow_a_sheet_that_was_renamed() {
    let found = book("分", &["=分!B1+'分'!C1|3"]);
    let changes = compared(&found, &book("得分", &["=得分!B1+得分!C1|3"])).changes;
    assert_eq!(changes, [Change::Renamed { sheet: "分".into(), from: "得分".into() }]);
}

#[test]
fn blank_is_blank() {
    assert_eq!(differ(&["1", " "], &["1"]), 0);
    assert_eq!(differ(&["1"], &["1", "a"]), 1);
    assert_eq!(differ(&["1", "a"], &["1"]), 1);
    assert_eq!(differ(&["1"], &["1x"]), 1);
}
