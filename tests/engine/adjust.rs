//! `adjust`: full marks, or the base, plus every row that holds.

use crate::support::{expect, monthly, n, run, table};

fn item(full: &str, columns: &str, body: &str) -> String {
    monthly(full, columns, &format!("[[indicator]]\nname = \"项\"\nfull = {full}\n{body}"))
}

/// 出勤率 of the deductions for posts: four columns that have nothing to do with each other.
fn attendance() -> String {
    let columns = r#"
        "缺勤天数" = "天 0.."
        "迟到次数" = "次 0.."
        "早退次数" = "次 0.."
        "旷工次数" = "次 0.."
    "#;
    let body = r#"
        floor = "none"
        [indicator.adjust]
        "缺勤天数 > 0" = "-2 per 1天 prorata"
        "迟到次数 = 2" = -1
        "迟到次数 ≥ 3" = -5
        "早退次数 > 0" = "-2 per 1次"
        "旷工次数 > 0" = "-5 per 1次"
    "#;
    item("10", columns, body)
}

#[test]
fn rows_that_do_not_hold_change_nothing() {
    expect(
        &attendance(),
        "缺勤天数 迟到次数 早退次数 旷工次数",
        &[("0 0 0 0", "10"), ("0 1 0 0", "10")],
    );
}

#[test]
fn being_late_twice_and_three_times_are_two_rows() {
    let cases = [("0 2 0 0", "9"), ("0 3 0 0", "5"), ("0 9 0 0", "5")];
    expect(&attendance(), "缺勤天数 迟到次数 早退次数 旷工次数", &cases);
}

#[test]
fn half_a_day_costs_half_of_a_day() {
    let cases = [("0.5 0 0 0", "9"), ("1 0 0 0", "8"), ("1.5 0 0 0", "7"), ("0.25 0 0 0", "9.5")];
    expect(&attendance(), "缺勤天数 迟到次数 早退次数 旷工次数", &cases);
}

#[test]
fn rows_about_different_columns_add_up() {
    // 10 − 1 (half a day) − 1 (late twice) − 2 (left early) − 5 (absent)
    let cases = [("0.5 2 1 1", "1"), ("1 3 2 3", "-16")];
    expect(&attendance(), "缺勤天数 迟到次数 早退次数 旷工次数", &cases);
}

#[test]
fn a_half_counted_column_is_refused_where_only_whole_numbers_exist() {
    expect(
        &attendance(),
        "缺勤天数 迟到次数 早退次数 旷工次数",
        &[("0 1.5 0 0", "D104"), ("0 -1 0 0", "D103")],
    );
}

#[test]
fn whole_units_below_the_edge_count() {
    let scheme = item(
        "5",
        "\"培训得分\" = \"分 0..100\"",
        "x = \"培训得分\"\nadjust = { \"x < 75分\" = \"-1 per 1分\" }",
    );
    let cases = [
        ("75", "5"),
        ("74.5", "5"),
        ("74.01", "5"),
        ("74", "4"),
        ("73.99", "4"),
        ("70", "0"),
        ("60", "0"),
        ("100", "5"),
    ];
    expect(&scheme, "培训得分", &cases);
}

#[test]
fn a_begun_unit_counts_with_started() {
    let body = "x = \"培训得分\"\nadjust = { \"x < 75分\" = \"-1 per started 1分\" }";
    let scheme = item("5", "\"培训得分\" = \"分 0..100\"", body);
    let cases = [("75", "5"), ("74.99", "4"), ("74.5", "4"), ("74", "4"), ("73.9", "3")];
    expect(&scheme, "培训得分", &cases);
}

#[test]
fn a_part_of_a_unit_counts_as_that_part_with_prorata() {
    let body = "x = \"培训得分\"\nadjust = { \"x < 75分\" = \"-1 per 1分 prorata\" }";
    let scheme = item("5", "\"培训得分\" = \"分 0..100\"", body);
    expect(&scheme, "培训得分", &[("75", "5"), ("74.5", "4.5"), ("74", "4"), ("73.9", "3.9")]);
}

#[test]
fn a_unit_may_be_larger_than_one() {
    let body = "x = \"工时\"\nadjust = { \"x > 24小时\" = \"-3 per 8小时\" }";
    let scheme = item("12", "\"工时\" = \"小时 0..\"", body);
    let cases = [("24", "12"), ("31.9", "12"), ("32", "9"), ("40", "6"), ("56", "0"), ("72", "0")];
    expect(&scheme, "工时", &cases);
}

#[test]
fn a_unit_may_be_a_per_cent() {
    let body = "x = \"率\"\nadjust = { \"x < 90%\" = \"-1 per 1%\" }";
    let scheme = item("10", "\"率\" = \"% 0..100%\"", body);
    let cases = [("90%", "10"), ("89.5%", "10"), ("89%", "9"), ("85%", "5"), ("10%", "0")];
    expect(&scheme, "率", &cases);
}

#[test]
fn an_allowance_is_the_whole_units_in_the_percentage() {
    let columns = "\"维修\" = \"台 0..\"\n\"返修\" = \"台 0..\"";
    let body = "x = \"返修 - floor(维修 × 2%)\"\nadjust = { \"x > 0\" = \"-1 per 1台\" }";
    let cases = [
        ("149 2", "5"),
        ("149 3", "4"),
        ("150 3", "5"),
        ("150 4", "4"),
        ("49 0", "5"),
        ("49 1", "4"),
        ("50 1", "5"),
        ("0 9", "0"),
    ];
    expect(&item("5", columns, body), "维修 返修", &cases);
}

#[test]
fn each_one_short_costs_its_points() {
    let body = "x = \"案例\"\nadjust = { \"x < 2\" = \"-2.5 per 1个\" }";
    let scheme = item("5", "\"案例\" = \"个 0..\"", body);
    expect(&scheme, "案例", &[("0", "0"), ("1", "2.5"), ("2", "5"), ("3", "5")]);
}

#[test]
fn points_stop_at_nought_and_at_full_marks() {
    let body = "adjust = { \"次 > 0\" = \"-4 per 1次\", \"好 > 0\" = \"+1 per 1次\" }";
    let scheme = item("10", "\"次\" = \"次 0..\"\n\"好\" = \"次 0..\"", body);
    let cases = [("2 0", "2"), ("3 0", "0"), ("3 3", "1"), ("0 5", "10"), ("1 5", "10")];
    expect(&scheme, "次 好", &cases);
}

#[test]
fn a_gain_may_lift_an_item_above_full_marks_when_the_cap_is_lifted() {
    let table = "adjust = { \"x < 90%\" = -3, \"x > 110%\" = +2 }";
    let column = "\"率\" = \"% 0..\"";
    let cases = [("89.9%", "2"), ("90%", "5"), ("100%", "5"), ("110%", "5")];
    let open = item("5", column, &format!("x = \"率\"\ncap = \"none\"\n{table}"));
    expect(&open, "率", &cases);
    expect(&open, "率", &[("110.1%", "7")]);
    let closed = item("5", column, &format!("x = \"率\"\n{table}"));
    expect(&closed, "率", &[("110.1%", "5")]);
    let part_way = item("5", column, &format!("x = \"率\"\ncap = 6\n{table}"));
    expect(&part_way, "率", &[("110.1%", "6")]);
}

#[test]
fn it_may_start_elsewhere_than_from_full_marks() {
    let body = "x = \"率\"\nbase = 7\nadjust = { \"x < 90%\" = -3, \"x > 110%\" = +2 }";
    let scheme = item("10", "\"率\" = \"% 0..\"", body);
    expect(&scheme, "率", &[("89%", "4"), ("90%", "7"), ("110%", "7"), ("111%", "9")]);
    let nothing = "base = 0\nadjust = { \"次 > 0\" = \"+2 per 1次\" }";
    let scheme = item("10", "\"次\" = \"次 0..\"", nothing);
    expect(&scheme, "次", &[("0", "0"), ("3", "6"), ("5", "10"), ("6", "10")]);
}

#[test]
fn a_row_may_be_a_formula_in_x_or_a_line() {
    let column = "\"率\" = \"% 0..100%\"";
    let formula = item("10", column, "x = \"率\"\nadjust = { \"x < 50%\" = \"-10 × x\" }");
    expect(&formula, "率", &[("40%", "6"), ("50%", "10"), ("0%", "10")]);
    let line = item("10", column, "x = \"率\"\nadjust = { \"0% ≤ x < 50%\" = \"-8 → 0\" }");
    expect(&line, "率", &[("0%", "2"), ("25%", "6"), ("49%", "9.84"), ("50%", "10")]);
}

#[test]
fn a_row_may_be_any_condition() {
    let columns = "\"次\" = \"次 0..\"\n\"严重\" = { words = [\"是\", \"否\"] }";
    let body =
        "adjust = { \"严重 = '是'\" = -6, \"次 > 2 and 严重 = '否'\" = -1, \"次 ≠ 0\" = -1 }";
    let scheme = item("10", columns, body);
    let cases = [("0 否", "10"), ("1 否", "9"), ("3 否", "8"), ("3 是", "3"), ("0 是", "4")];
    expect(&scheme, "次 严重", &cases);
}

#[test]
fn one_measure_may_stand_between_two_edges() {
    let body = "adjust = { \"1 ≤ 次 ≤ 2\" = -1, \"3 ≤ 次 < 5\" = -2, \"次 ≥ 5\" = -4 }";
    let scheme = item("10", "\"次\" = \"次 0..\"", body);
    let cases = [("0", "10"), ("1", "9"), ("2", "9"), ("3", "8"), ("4", "8"), ("5", "6")];
    expect(&scheme, "次", &cases);
}

#[test]
fn a_row_about_a_column_that_may_be_blank_does_not_hold_where_it_is() {
    let columns =
        "\"缺席\" = \"次 0..\"\n\"培训得分\" = { unit = \"分 0..100\", missing = \"none\" }";
    let body = "adjust = { \"缺席 > 0\" = \"-2 per 1次\", \"培训得分 < 75分\" = \"-1 per 1分\" }";
    let scheme = item("5", columns, body);
    expect(
        &scheme,
        "缺席 培训得分",
        &[("1 -", "3"), ("0 -", "5"), ("1 73", "1"), ("- 80", "D101")],
    );
}

#[test]
fn everything_that_is_missing_is_told_at_once() {
    let sheet =
        table("月度数据", "工号 月份 缺勤天数 迟到次数 早退次数 旷工次数\nA 2026-10 - 1 - 0");
    let run = run(&attendance(), &[sheet]);
    assert_eq!(run.codes("A"), ["D101", "D101"]);
    assert_eq!(run.places("A"), ["d.xlsx!月度数据!C2", "d.xlsx!月度数据!E2"]);
}

#[test]
fn the_rows_that_held_are_kept_with_the_item() {
    let sheet =
        table("月度数据", "工号 月份 缺勤天数 迟到次数 早退次数 旷工次数\nA 2026-10 0.5 2 0 0");
    let run = run(&attendance(), &[sheet]);
    let step = |row, points| kpi::method::Step::Row { row, points: n(points) };
    assert_eq!(*run.item("A", "项").steps, [step(0, "-1"), step(1, "-1")]);
}
