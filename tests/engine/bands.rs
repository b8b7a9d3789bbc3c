//! `bands`: the row that x falls in.

use crate::support::{expect, monthly};

const PERCENT: &str = "\"满意度\" = \"% 0..100%\"";
const RATE: &str = "\"达标项\" = \"项 0..\"\n\"检查项\" = \"项 0..\"";

/// The rate of what was checked, as the manager's policy grades it.
fn rate_of_checks() -> String {
    let item = r#"
        [[indicator]]
        name  = "达标率"
        full  = 12
        x     = "达标项 / 检查项"
        range = "0..100%"
        [indicator.bands]
        "x = 100%"       = 12
        "95% ≤ x < 100%" = 10
        "90% ≤ x < 95%"  = 8
        "x < 90%"        = 0
    "#;
    monthly("12", RATE, item)
}

fn of_satisfaction(full: &str, body: &str) -> String {
    let item = format!("[[indicator]]\nname = \"满意\"\nfull = {full}\nx = \"满意度\"\n{body}");
    monthly(full, PERCENT, &item)
}

#[test]
fn a_closed_edge_holds_its_value_and_an_open_one_does_not() {
    let cases = [
        ("20 20", "12"),
        ("1999 2000", "10"),
        ("19 20", "10"),
        ("57 60", "10"),
        ("9499 10000", "8"),
        ("9 10", "8"),
        ("8999 10000", "0"),
        ("0 1", "0"),
    ];
    expect(&rate_of_checks(), "达标项 检查项", &cases);
}

#[test]
fn a_rate_above_its_range_is_an_error_of_that_person() {
    expect(&rate_of_checks(), "达标项 检查项", &[("21 20", "D110"), ("20 20", "12")]);
}

#[test]
fn n_of_a_hundred_reaches_n_per_cent_and_n_minus_one_does_not() {
    for cut in [7, 14, 28, 29, 55, 56, 57, 58, 69, 95] {
        let item = format!(
            "[[indicator]]\nname = \"率\"\nfull = 1\nx = \"达标项 / 检查项\"\nrange = \"0..100%\"\n\
             bands = {{ \"x ≥ {cut}%\" = 1, \"x < {cut}%\" = 0 }}"
        );
        let scheme = monthly("1", RATE, &item);
        let (at, below) = (format!("{cut} 100"), format!("{} 100", cut - 1));
        expect(&scheme, "达标项 检查项", &[(&at, "1"), (&below, "0")]);
    }
}

#[test]
fn fifty_seven_of_a_hundred_times_a_hundred_is_fifty_seven() {
    let item = r#"
        [[indicator]]
        name  = "得分率"
        full  = 1
        x     = "达标项 / 检查项 × 100"
        bands = { "x ≥ 57" = 1, "x < 57" = 0 }
    "#;
    let scheme = monthly("1", RATE, item);
    expect(&scheme, "达标项 检查项", &[("57 100", "1"), ("29 50", "1"), ("28 50", "0")]);
}

#[test]
fn a_third_is_a_third() {
    let item = r#"
        [[indicator]]
        name  = "三分之一"
        full  = 3
        x     = "达标项 / 检查项"
        bands = { "x < 1 / 3" = 1, "x = 1 / 3" = 2, "x > 1 / 3" = 3 }
    "#;
    let cases = [("1 3", "2"), ("33 99", "2"), ("333333 1000000", "1"), ("333334 1000000", "3")];
    expect(&monthly("3", RATE, item), "达标项 检查项", &cases);
}

#[test]
fn whole_numbers_need_no_row_between_one_and_two() {
    let item = r#"
        [[indicator]]
        name  = "次数"
        full  = 5
        x     = "达标项"
        bands = { "x ≤ 1" = 5, "x ≥ 2" = 0 }
    "#;
    let scheme = monthly("5", RATE, item);
    expect(&scheme, "达标项 检查项", &[("1 -", "5"), ("2 -", "0"), ("1.5 -", "D104")]);
}

#[test]
fn what_is_counted_is_whole_and_what_is_measured_is_not() {
    let found = |unit: &str| {
        let item = "[[indicator]]\nname = \"项\"\nfull = 5\nx = \"值\"\n\
                    bands = { \"x = 0\" = 5, \"x ≥ 1\" = 0 }";
        let scheme = monthly("5", &format!("\"值\" = \"{unit} 0..\""), item);
        kpi::scheme::read("s.toml", &scheme).findings.first().map(|finding| finding.code.as_str())
    };
    for unit in ["次", "人次", "台", "张", "家", "场", "位", "笔", "宗", "批", "部", "节", "车"]
    {
        assert_eq!(found(unit), Some("K313"), "{unit}");
    }
    for unit in ["元", "万元", "小时", "分钟", "天", "分", "kg", "公里", "工时", "课时", "吨"]
    {
        assert_eq!(found(unit), Some("K201"), "{unit}");
    }
}

#[test]
fn half_days_need_no_row_between_none_and_a_half() {
    let days = "\"缺勤\" = { unit = \"天 0..\", step = 0.5 }\n\"天数\" = \"天 0..\"";
    let of = |x: &str, rows: &str| {
        let item = format!("[[indicator]]\nname = \"出勤\"\nfull = 5\nx = \"{x}\"\nbands = {rows}");
        monthly("5", days, &item)
    };
    let cases = [("0 0", "5"), ("0.5 0", "0"), ("0.3 0", "D104"), ("1 0", "0")];
    expect(&of("缺勤", "{ \"x = 0\" = 5, \"x ≥ 0.5\" = 0 }"), "缺勤 天数", &cases);
    let cases = [("0 0", "5"), ("0.5 0", "0")];
    for x in ["2 × 缺勤", "缺勤 + 缺勤 - 0", "max(缺勤, 0)"] {
        expect(&of(x, "{ \"x = 0\" = 5, \"x ≥ 0.5\" = 0 }"), "缺勤 天数", &cases);
    }
    // What has no step of its own leaves the gap.
    for x in ["缺勤 + 天数", "缺勤 / 2", "缺勤 × 0.1", "mean(月度数据.缺勤)"] {
        let gap = kpi::scheme::read("s.toml", &of(x, "{ \"x = 0\" = 5, \"x ≥ 0.5\" = 0 }"));
        assert!(gap.scheme.is_none(), "{x}");
    }
}

#[test]
fn a_straight_line_runs_from_the_lower_edge_to_the_upper() {
    let line = r#"bands = { "x < 50%" = 0, "50% ≤ x < 90%" = "0 → 8", "x ≥ 90%" = 10 }"#;
    let cases = [
        ("49.9%", "0"),
        ("50%", "0"),
        ("51%", "0.2"),
        ("70%", "4"),
        ("89.9%", "7.98"),
        ("90%", "10"),
    ];
    expect(&of_satisfaction("10", line), "满意度", &cases);
}

#[test]
fn a_line_may_fall() {
    let line = r#"bands = { "x < 50%" = 10, "x ≥ 50%" = 0 }"#;
    let falling = line.replace("\"x < 50%\" = 10", "\"0% ≤ x < 50%\" = \"10 → 5\"");
    expect(
        &of_satisfaction("10", &falling),
        "满意度",
        &[("0%", "10"), ("25%", "7.5"), ("50%", "0")],
    );
}

#[test]
fn a_row_may_be_a_formula_in_x() {
    let rate = r#"bands = { "x < 60%" = 0, "x ≥ 60%" = "10 × x" }"#;
    let cases = [("59.9%", "0"), ("60%", "6"), ("66.7%", "6.67"), ("100%", "10")];
    expect(&of_satisfaction("10", rate), "满意度", &cases);
    let shifted = r#"bands = { "x < 60%" = 0, "x ≥ 60%" = "20 × x - 10" }"#;
    expect(&of_satisfaction("10", shifted), "满意度", &[("60%", "2"), ("100%", "10")]);
}

#[test]
fn a_row_may_count_units_beyond_its_edge() {
    let item = r#"
        [[indicator]]
        name  = "考试"
        full  = 8
        x     = "考分"
        bands = { "x < 60" = 0, "x ≥ 60" = "1 per 5分" }
    "#;
    let scheme = monthly("8", "\"考分\" = \"分 0..100\"", item);
    let cases = [("59", "0"), ("60", "0"), ("64.9", "0"), ("65", "1"), ("74", "2"), ("100", "8")];
    expect(&scheme, "考分", &cases);
}

#[test]
fn a_row_above_full_marks_is_cut_by_the_cap_or_let_be() {
    let capped = "cap = 4\nbands = { \"x = 100%\" = 5, \"x < 100%\" = 4 }";
    expect(&of_satisfaction("4", capped), "满意度", &[("100%", "4"), ("99%", "4")]);
    let open = "cap = \"none\"\nbands = { \"x = 100%\" = 5, \"x < 100%\" = 4 }";
    expect(&of_satisfaction("4", open), "满意度", &[("100%", "5"), ("99%", "4")]);
}

#[test]
fn a_row_below_nought_needs_the_floor_lifted() {
    let table = "bands = { \"x < 60%\" = -5, \"x ≥ 60%\" = 10 }";
    let lifted = format!("floor = \"none\"\n{table}");
    expect(&of_satisfaction("10", &lifted), "满意度", &[("59%", "-5"), ("60%", "10")]);
    let part_way = format!("floor = -2\n{table}");
    expect(&of_satisfaction("10", &part_way), "满意度", &[("59%", "-2"), ("60%", "10")]);
}

#[test]
fn the_row_that_held_is_kept_with_the_item() {
    let sheet = crate::support::table("月度数据", "工号 月份 达标项 检查项\nA 2026-10 19 20");
    let run = crate::support::run(&rate_of_checks(), &[sheet]);
    let item = run.item("A", "达标率");
    let row = kpi::method::Step::Row { row: 1, points: crate::support::n("10") };
    assert_eq!(*item.steps, [row]);
    assert_eq!(item.x, Some(crate::support::n("19/20")));
    let read: Vec<String> =
        item.cells.iter().map(|cell| run.facts.place(cell.column(), cell.row)).collect();
    assert_eq!(read, ["d.xlsx!月度数据!C2", "d.xlsx!月度数据!D2"]);
}
