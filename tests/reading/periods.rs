//! The month of a row: in all its forms, alone, and in a title.

use crate::support::{Run, monthly, run_in, run_in_files, table};

fn scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    monthly("10", "\"值\" = \"分 0..10\"", item)
}

fn of(period: &str, sheet: &str) -> Run {
    run_in(period, &scheme(), &[table("月度数据", sheet)])
}

#[test]
fn a_month_in_all_its_forms() {
    for form in [
        "2026-10",
        "'2026/10",
        "2026年10月",
        "202610",
        "'2026.10",
        "2026年10月份",
        "2026年十月",
        "2026/10/01~10/31",
    ] {
        let run = of("2026-10", &format!("工号 月份 值\nA {form} 7"));
        assert_eq!(run.score("A"), "7", "{form}");
    }
}

#[test]
fn a_lone_month_takes_its_year_from_the_title() {
    for form in ["10月", "十月", "10"] {
        let sheet = format!("2026年考核数据\n工号 月份 值\nA {form} 7\nB 9月 8");
        let run = of("2026-10", &sheet);
        assert_eq!(run.score("A"), "7", "{form}");
        assert_eq!(run.order(), ["A"]);
    }
}

#[test]
fn a_lone_month_without_a_year_is_an_error() {
    let run = of("2026-10", "工号 月份 值\nA 10月 7\nB 2026-10 8");
    assert_eq!(run.verdict("A"), Err("D102".into()));
    assert_eq!(run.score("B"), "8");
}

#[test]
fn a_sheet_without_months_has_the_period_of_its_title() {
    let october = "2026年10月售后考核\n工号 值\nA 7";
    let run = of("2026-10", october);
    assert_eq!(run.score("A"), "7");
    assert!(run.all().iter().any(|told| told.contains("D210")), "{:?}", run.all());
    let september = of("2026-09", october);
    assert!(september.order().is_empty(), "{:?}", september.order());
}

#[test]
fn files_of_months_are_told_apart_by_their_titles() {
    let month = |title: &str, points: &str| {
        vec![table("月度数据", &format!("{title}\n工号 值\nA {points}"))]
    };
    let files = [month("2026年9月", "4"), month("2026年10月", "7")];
    assert_eq!(run_in_files("2026-10", &scheme(), &files).score("A"), "7");
    assert_eq!(run_in_files("2026-09", &scheme(), &files).score("A"), "4");
}

#[test]
fn the_day_on_which_a_file_was_made_is_no_period() {
    let run = of("2026-10", "制表日期:2026-11-05\n工号 值\nA 7");
    assert_eq!(run.score("A"), "7");
    assert!(run.all().iter().all(|told| !told.contains("D210")), "{:?}", run.all());
}

/// A spreadsheet that saves 2026.10 as a text may cut its zero.
#[test]
fn a_month_of_a_csv_that_may_have_lost_its_zero_is_refused() {
    let of = |csv: &str| {
        let file = ("月度数据.csv".to_owned(), csv.as_bytes().to_vec());
        crate::support::run_bytes(&scheme(), &[file])
    };
    assert_eq!(of("工号,月份,值\nA,2026.1,7\n").verdict("A"), Err("D102".into()));
    assert_eq!(of("工号,月份,值\nA,2026.01,7\n").score("A"), "7");
    assert_eq!(of("工号,月份,值\nA,2026.10,7\n").score("A"), "7");
}
