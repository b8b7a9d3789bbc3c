//! Decimal commas and parted thousands in numbers that are kept as texts.

use kpi::lang::Lang;

use crate::support::{Run, expect, expect_of, monthly, run_bytes};

const ITEM: &str =
    "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";

fn scheme(kind: &str) -> String {
    monthly("10", &format!("\"值\" = \"{kind}\""), ITEM)
}

/// P0, P1 and so on with these values in a text with such separators.
fn text(kind: &str, separator: &str, cases: &[(&str, &str)]) -> Run {
    let line = |(row, (cell, _)): (usize, &(&str, &str))| {
        [&format!("P{row}"), "2026-10", &format!("\"{cell}\"")].join(separator) + "\n"
    };
    let lines: String = cases.iter().enumerate().map(line).collect();
    let header = ["工号", "月份", "值"].join(separator);
    let bytes = format!("{header}\n{lines}").into_bytes();
    run_bytes(&scheme(kind), &[("d.csv".to_owned(), bytes)])
}

fn expect_text(kind: &str, separator: &str, cases: &[(&str, &str)]) {
    expect_of(&text(kind, separator, cases), cases);
}

#[test]
fn a_column_of_a_workbook_that_shows_decimal_commas() {
    let cases = [
        ("'95,5", "95.5"),
        ("'0,950", "0.95"),
        ("'1.234,5", "1234.5"),
        ("'12.345.678", "12345678"),
        ("'95.5", "95.5"),
        ("'96", "96"),
        ("97", "97"),
        ("'95,125", "D126"),
        ("'1.234", "D126"),
        ("'12,34,567", "D102"),
    ];
    expect(&scheme("元 0.."), "值", &cases);
}

#[test]
fn a_column_of_a_workbook_that_shows_none() {
    let cases = [
        ("'1,234", "1234"),
        ("'1,234.5", "1234.5"),
        ("'1.234", "1.234"),
        ("'1'234.5", "1234.5"),
        ("'0,950", "D102"),
        ("'95,5", "D102"),
    ];
    expect(&scheme("元 0.."), "值", &cases);
    expect(&scheme("元 0.."), "值", &[("'1,234", "1234"), ("'0,950", "D102"), ("88.5", "88.5")]);
}

#[test]
fn a_text_with_commas_between_its_fields() {
    expect_text("元 0..", ",", &[("1.234,5", "D102"), ("0,950", "D102"), ("1,234", "1234")]);
}

#[test]
fn a_text_with_semicolons_between_its_fields() {
    expect_text("元 0..", ";", &[("95,5", "95.5"), ("95,125", "D126"), ("1.234,5", "1234.5")]);
    expect_text("元 0..", ";", &[("0,950", "0.95"), ("1.234", "D126")]);
    // Nothing shows what the comma is, and semicolons stand where it parts decimals.
    expect_text("元 0..", ";", &[("95,125", "D126"), ("1.234", "1.234"), ("7", "7")]);
    expect_text("元 0..", ";", &[("95,125", "95125"), ("95.5", "95.5")]);
}

#[test]
fn the_columns_of_a_text_with_semicolons_speak_for_one_another() {
    let lines = "工号;月份;值;金额\nP0;2026-10;9,125;95,5\nP1;2026-10;9;1\n";
    let run = run_bytes(&scheme("分 0.."), &[("d.csv".to_owned(), lines.into())]);
    expect_of(&run, &[("9,125", "D126"), ("9", "9")]);
}

#[test]
fn per_cents_times_and_money_are_spelled_alike() {
    expect_text("% 0..100%", ";", &[("95,5%", "0.955"), ("96,25", "D108"), ("0,5", "D108")]);
    expect_text("% 0..100%", ";", &[("95,5", "0.955"), ("96,25", "0.9625"), ("97", "0.97")]);
    expect_text("小时 0..", ";", &[("2,5小时", "2.5"), ("1小时1,5分钟", "1.025")]);
    expect_text(
        "元 0..",
        ";",
        &[("￥1.234,5", "1234.5"), ("2,5万元", "25000"), ("2,500元", "D126")],
    );
}

#[test]
fn blanks_that_do_not_break_part_thousands() {
    let cases = [("1\u{a0}234,5", "1234.5"), ("1\u{202f}234", "1234"), ("90 100", "D102")];
    expect_text("元 0..", ";", &cases);
}

#[test]
fn both_readings_are_told() {
    let run = text("元 0..", ";", &[("95,5", ""), ("95,125", "")]);
    let told = run.findings.iter().find(|found| found.code.as_str() == "D126").unwrap();
    assert_eq!(told.place.to_text().as_deref(), Some("d.csv!d!C3"));
    assert_eq!(told.message.get(Lang::Zh), "“值”的 95,125 可能是 95.125，也可能是 95125，说不准");
    let run = text("元 0..", ",", &[("95,5", "")]);
    let told = run.findings.iter().find(|found| found.code.as_str() == "D102").unwrap();
    assert_eq!(told.hint.as_ref().unwrap().get(Lang::Zh), "若逗号是小数点，写成 95.5");
}
