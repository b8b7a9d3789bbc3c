//! Items of a monthly scheme that are measured by quarter.

use kpi::finding::Code;
use kpi::lang::Lang;

use crate::support::{Run, Table, monthly, run_in, table};

const COLUMNS: &str = "\"错单\" = \"张 0..\"\n\"工单\" = \"张 0..\"\n\"核对\" = \"% 0..100%\"\n\"满意\" = \"% 0..100%\"";

fn scheme(item: &str) -> String {
    let own = "[[indicator]]\nname = \"满意\"\nfull = 5\nx = \"满意\"\nscore = \"5 × x\"\n";
    let quarterly =
        format!("[[indicator]]\nname = \"季度项\"\nfull = 5\nperiod = \"quarter\"\n{item}");
    monthly("10", COLUMNS, &format!("{own}{quarterly}"))
}

/// The points of the quarterly item in each of the three months.
fn points(item: &str, table: &Table) -> Vec<String> {
    let of = |run: Run| match run.unrounded("P") {
        Some(_) => run.points("P", "季度项"),
        None => run.codes("P").join(" "),
    };
    let months = ["2026-07", "2026-08", "2026-09"];
    months.map(|month| of(run_in(month, &scheme(item), std::slice::from_ref(table)))).into()
}

const CHECKED: &str = "x = \"核对\"\nscore = \"5 × x\"";

#[test]
fn a_value_counts_for_each_month_of_its_quarter_wherever_it_stands() {
    for rows in [
        ["80% 100%", "- 90%", "- 80%"],
        ["- 100%", "80% 90%", "- 80%"],
        ["- 100%", "- 90%", "80% 80%"],
    ] {
        let sheet = Table::new("月度数据", "工号 月份 核对 满意 错单 工单");
        let sheet = (7..)
            .zip(rows)
            .fold(sheet, |sheet, (month, row)| sheet.row(&format!("P 2026-{month:02} {row} 0 10")));
        assert_eq!(points(CHECKED, &sheet), ["4", "4", "4"], "{rows:?}");
    }
}

#[test]
fn what_stands_in_no_month_is_missing_in_each() {
    let sheet = table(
        "月度数据",
        "工号 月份 核对 满意\nP 2026-07 - 100%\nP 2026-08 - 100%\nP 2026-09 - 100%",
    );
    // One blank cell for each month of the quarter.
    let blank = "D101 D101 D101".to_owned();
    let item = format!("{CHECKED}\n");
    assert_eq!(points(&item, &sheet), [blank.clone(), blank.clone(), blank]);
}

#[test]
fn facts_of_the_quarter_are_pooled() {
    let item = "x = \"1 - 错单 / 工单\"\nscore = \"5 × x\"\nempty = \"error\"";
    let sheet = table(
        "月度数据",
        "工号 月份 错单 工单 满意\nP 2026-07 1 10 100%\nP 2026-08 0 10 100%\nP 2026-09 3 20 100%",
    );
    // 4 of 40, not the mean of 10%, 0% and 15%.
    assert_eq!(points(item, &sheet), ["4.5", "4.5", "4.5"]);
}

#[test]
fn a_month_of_the_next_quarter_is_no_part_of_it() {
    let sheet = table("月度数据", "工号 月份 核对 满意\nP 2026-09 80% 100%\nP 2026-10 60% 100%");
    let at = |month| run_in(month, &scheme(CHECKED), std::slice::from_ref(&sheet));
    assert_eq!(at("2026-09").points("P", "季度项"), "4");
    assert_eq!(at("2026-10").points("P", "季度项"), "3");
    // What is measured by month is that month's alone.
    assert_eq!(at("2026-10").points("P", "满意"), "5");
}

#[test]
fn somebody_whose_value_stands_in_a_month_that_is_not_scored_yet() {
    let sheet = table("月度数据", "工号 月份 核对 满意\nP 2026-07 - 100%\nP 2026-09 80% 90%");
    let july = run_in("2026-07", &scheme(CHECKED), &[sheet]);
    assert_eq!(july.score("P"), "9");
}

#[test]
fn a_cell_that_is_wrong_in_another_month_of_the_quarter_is_told() {
    let sheet = table("月度数据", "工号 月份 核对 满意\nP 2026-07 '很多 100%\nP 2026-09 80% 90%");
    let september = run_in("2026-09", &scheme(CHECKED), &[sheet]);
    assert_eq!((september.status("P"), september.codes("P")), ("incomplete", vec!["D102"]));
    assert_eq!(september.places("P"), ["d.xlsx!月度数据!C2"]);
}

#[test]
fn rows_of_the_quarter_are_not_passed_over() {
    let rows = "工号 月份 核对 满意\nP 2026-06 70% 100%\nP 2026-07 - 100%\nP 2026-09 80% 90%";
    let passed_over = |item: &str| {
        let run = run_in("2026-09", &scheme(item), &[table("月度数据", rows)]);
        let found = run.findings.into_iter().find(|finding| finding.code == Code::D205);
        found.map(|finding| finding.message.get(Lang::En).to_owned()).unwrap_or_default()
    };
    assert!(passed_over(CHECKED).ends_with("passed over: 1"), "{}", passed_over(CHECKED));
}

#[test]
fn a_month_that_stands_there_twice_is_told_in_each_month_of_the_quarter() {
    let sheet = table(
        "月度数据",
        "工号 月份 核对 满意\nP 2026-07 80% 100%\nP 2026-07 80% 90%\nP 2026-09 - 90%",
    );
    let september = run_in("2026-09", &scheme(CHECKED), &[sheet]);
    assert_eq!((september.status("P"), september.codes("P")), ("incomplete", vec!["D301"]));
}
