//! What an expression may read and do.

use kpi::lang::Lang;

use crate::support::{Run, Table, expect, monthly, n, run, table};

/// One item of 100 points whose points are the formula.
fn formula(columns: &str, formula: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 1000\nfloor = \"none\"\nscore =";
    monthly("1000", columns, &format!("{item} \"{formula}\""))
}

/// Twelve points less one where the condition holds.
fn holds(columns: &str, condition: &str) -> String {
    let item =
        format!("[[indicator]]\nname = \"项\"\nfull = 12\nadjust = {{ \"{condition}\" = -1 }}");
    monthly("12", columns, &item)
}

const RANKS: &str = "\"职级\" = { order = [\"P1\", \"P2\", \"P10\"], missing = \"none\" }";

#[test]
fn ordered_words_are_compared_by_their_order() {
    let cases = [("P1", "12"), ("P2", "11"), ("P10", "11"), ("-", "12"), ("P3", "D105")];
    expect(&holds(RANKS, "职级 ≥ 'P2'"), "职级", &cases);
    expect(&holds(RANKS, "职级 > 'P2'"), "职级", &[("P1", "12"), ("P2", "12"), ("P10", "11")]);
    expect(&holds(RANKS, "'P2' > 职级"), "职级", &[("P1", "11"), ("P2", "12"), ("P10", "12")]);
    expect(
        &holds(RANKS, "'P1' < 职级 ≤ 'P10'"),
        "职级",
        &[("P1", "12"), ("P2", "11"), ("P10", "11")],
    );
}

#[test]
fn one_of_a_list() {
    let column = "\"岗位\" = { type = \"text\", missing = \"none\" }";
    let cases = [("前台", "11"), ("质检员", "11"), ("司机", "12"), ("-", "12")];
    expect(&holds(column, "岗位 in ['前台', '质检员']"), "岗位", &cases);
    let cases = [("前台", "12"), ("司机", "11"), ("-", "11")];
    expect(&holds(column, "not 岗位 in ['前台', '质检员']"), "岗位", &cases);
    expect(
        &holds("\"次\" = \"次 0..\"", "次 in [1, 3]"),
        "次",
        &[("1", "11"), ("2", "12"), ("3", "11")],
    );
}

#[test]
fn whether_a_cell_is_missing_may_be_asked() {
    let allowed = "\"值\" = { unit = \"次 0..\", missing = \"none\" }";
    expect(&holds(allowed, "值 is missing"), "值", &[("-", "11"), ("0", "12")]);
    expect(&holds(allowed, "值 is not missing"), "值", &[("-", "12"), ("0", "11")]);
    // Who asks has said what it means, also of a column that must not be blank.
    let needed = "\"值\" = \"次 0..\"";
    expect(&holds(needed, "值 is missing"), "值", &[("-", "11"), ("0", "12"), ("x", "D102")]);
}

#[test]
fn of_what_is_absent_nothing_is_so() {
    let column = "\"值\" = { unit = \"次 0..\", missing = \"none\" }";
    for condition in ["值 = 0 or 值 ≠ 0", "值 < 5 or 值 ≥ 5", "值 ≠ 3 and 值 ≠ 4"] {
        expect(&holds(column, condition), "值", &[("-", "12"), ("2", "11")]);
    }
}

#[test]
fn and_binds_more_tightly_than_or_and_not_than_and() {
    let columns = "\"a\" = \"次 0..\"\n\"b\" = \"次 0..\"\n\"c\" = \"次 0..\"";
    let cases =
        [("1 0 0", "11"), ("0 1 1", "11"), ("0 1 0", "12"), ("1 0 1", "11"), ("0 0 1", "12")];
    expect(&holds(columns, "a = 1 or b = 1 and c = 1"), "a b c", &cases);
    let cases = [("1 0 0", "12"), ("1 0 1", "11"), ("0 1 1", "11")];
    expect(&holds(columns, "(a = 1 or b = 1) and c = 1"), "a b c", &cases);
    let cases = [("0 1 0", "11"), ("0 0 0", "12"), ("1 1 0", "12")];
    expect(&holds(columns, "not a = 1 and b = 1"), "a b c", &cases);
}

#[test]
fn everything_that_is_missing_on_either_side_is_told() {
    let columns = "\"a\" = \"次 0..\"\n\"b\" = \"次 0..\"";
    for condition in ["a = 1 and b = 1", "a = 1 or b = 1", "a + b > 1", "a < b"] {
        expect(&holds(columns, condition), "a b", &[("- -", "D101 D101")]);
    }
    for condition in ["a + b > 1", "a < b"] {
        expect(&holds(columns, condition), "a b", &[("1 -", "D101"), ("- 1", "D101")]);
    }
}

#[test]
fn one_side_of_and_and_or_may_decide_whatever_a_blank_on_the_other_would_say() {
    let columns = "\"a\" = \"次 0..\"\n\"b\" = \"次 0..\"";
    let both = holds(columns, "a = 1 and b = 1");
    expect(&both, "a b", &[("0 -", "12"), ("- 0", "12"), ("1 -", "D101"), ("- 1", "D101")]);
    let either = holds(columns, "a = 1 or b = 1");
    expect(&either, "a b", &[("1 -", "11"), ("- 1", "11"), ("0 -", "D101"), ("- 0", "D101")]);
    // A cell that is wrong is no blank.
    expect(&both, "a b", &[("0 x", "D102")]);
    expect(&either, "a b", &[("1 x", "D102")]);
}

#[test]
fn brackets_that_matter_are_shown() {
    let columns = "\"a\" = \"次 0..\"\n\"b\" = \"次 0..\"\n\"c\" = \"次 0..\"";
    let shown = |condition: &str| {
        let scheme = format!("{}\n[[veto]]\nwhen = \"{condition}\"", formula(columns, "a"));
        crate::support::sound("s.toml", &scheme).vetoes[0].name.clone()
    };
    for condition in [
        "(a = 1 or b = 1) and c = 1",
        "a = 1 or b = 1 and c = 1",
        "not (a = 1 and b = 1)",
        "not (a = 1 or b = 1)",
        "not (not a = 1)",
        "not a = 1 and b = 1",
        "(a + b) × c = 1",
        "a − (b − c) = 1",
        "a ÷ (b × c) = 1",
        "−(a + b) = 1",
    ] {
        assert_eq!(shown(condition), condition);
    }
}

#[test]
fn the_least_and_the_greatest_of_numbers() {
    let columns = "\"a\" = \"分\"\n\"b\" = \"分\"";
    expect(&formula(columns, "min(a, b, 7)"), "a b", &[("3 5", "3"), ("9 8", "7"), ("9 -2", "-2")]);
    expect(
        &formula(columns, "max(a, b)"),
        "a b",
        &[("3 5", "5"), ("-3 -5", "-3"), ("- 5", "D101")],
    );
}

#[test]
fn whole_numbers_below_above_and_nearest() {
    let column = "\"a\" = \"分\"";
    expect(&formula(column, "floor(a)"), "a", &[("2.98", "2"), ("-0.5", "-1"), ("3", "3")]);
    expect(&formula(column, "ceil(a)"), "a", &[("2.01", "3"), ("-0.5", "0"), ("3", "3")]);
    expect(&formula(column, "round(a)"), "a", &[("2.5", "3"), ("-2.5", "-3"), ("2.49", "2")]);
    expect(&formula(column, "abs(a)"), "a", &[("2.5", "2.5"), ("-2.5", "2.5")]);
}

#[test]
fn a_cell_keeps_the_fifteen_digits_that_a_spreadsheet_shows() {
    let scheme = formula("\"a\" = \"元\"", "a ÷ 100000000000000000000");
    let cases = [
        ("1e20", "1"),
        ("123456789012345678", "0.00123456789012346"),
        ("-2e22", "-200"),
        ("999999999999999", "0.00000999999999999999"),
    ];
    expect(&scheme, "a", &cases);
    let scheme = formula("\"a\" = \"元\"", "a");
    expect(&scheme, "a", &[("0.12345678901234567", "0.123456789012346"), ("1e-7", "0.0000001")]);
}

#[test]
fn a_name_with_other_signs_stands_in_brackets() {
    let columns = "\"We.Do完成量\" = \"单 0..\"\n\"平均处理时间(小时)\" = \"小时 0..\"\n\"5A达标项\" = \"项 0..\"";
    let scheme = formula(columns, "[We.Do完成量] + [平均处理时间(小时)] × 10 + [5A达标项] × 100");
    expect(&scheme, "We.Do完成量 平均处理时间(小时) 5A达标项", &[("3 2.5 4", "428")]);
}

#[test]
fn the_longest_declared_name_wins() {
    let columns = "\"加分\" = \"分 0..\"\n\"加分上限\" = \"分 0..\"";
    expect(&formula(columns, "加分上限 × 10 + 加分"), "加分 加分上限", &[("3 5", "53")]);
}

/// The people's sheet, an event sheet and a rating sheet, with one item that is the formula.
fn rows(formula: &str) -> String {
    format!(
        r#"
        [scheme]
        full = 1000
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "线" = {{ unit = "小时 0..", missing = 0 }}
        [sheet."工作行程"]
        date = "日期"
        [sheet."工作行程".columns]
        "外勤工时" = {{ unit = "小时 0..", words = {{ "全天" = 7.5 }} }}
        "客户" = "text"
        [sheet."评分表"]
        period = "月份"
        rater  = "评分人"
        kind   = "身份"
        points = "得分"
        [[indicator]]
        name  = "项"
        full  = 1000
        score = "{formula}"
    "#
    )
}

fn folded(formula: &str) -> Result<kpi::number::Number, String> {
    folded_of(&rows(formula), "A").verdict("A")
}

fn folded_of(scheme: &str, ids: &str) -> Run {
    let people: Vec<String> = ids.split(' ').map(|id| format!("{id} 2026-10 2")).collect();
    let people = table("月度数据", &format!("工号 月份 线\n{}", people.join("\n")));
    let trips = table(
        "工作行程",
        "工号 日期 外勤工时 客户\nA 2026-10-01 0.2 甲\nA 2026-10-02 全天 甲\nB 2026-10-02 9 甲\n\
         A 2026-10-03 2 乙",
    );
    let ratings = table(
        "评分表",
        "月份 工号 评分人 身份 得分\n2026-10 A 王 上级 90\n2026-10 A 李 同事 80\n\
         2026-10 A 赵 同事 70\n2026-10 B 赵 同事 10",
    );
    run(scheme, &[people, trips, ratings])
}

#[test]
fn rows_of_a_sheet_are_counted_and_added() {
    assert_eq!(folded("count(工作行程)"), Ok(n("3")));
    assert_eq!(folded("sum(工作行程.外勤工时)"), Ok(n("9.7")));
    assert_eq!(folded("mean(工作行程.外勤工时)"), Ok(n("97/30")));
    assert_eq!(folded("min(工作行程.外勤工时)"), Ok(n("0.2")));
    assert_eq!(folded("max(工作行程.外勤工时)"), Ok(n("7.5")));
}

#[test]
fn inside_a_sum_everything_is_row_by_row() {
    assert_eq!(folded("sum(max(工作行程.外勤工时, 0.5小时))"), Ok(n("10")));
    assert_eq!(folded("sum(min(工作行程.外勤工时, 线))"), Ok(n("4.2")));
    assert_eq!(folded("max(sum(工作行程.外勤工时), 20)"), Ok(n("20")));
}

#[test]
fn where_says_which_rows_count() {
    assert_eq!(folded("count(工作行程 where 客户 = '甲')"), Ok(n("2")));
    assert_eq!(folded("sum(工作行程.外勤工时 where 外勤工时 ≥ 2)"), Ok(n("9.5")));
    assert_eq!(folded("sum(工作行程.外勤工时 where 外勤工时 > 2)"), Ok(n("7.5")));
    assert_eq!(folded("count(工作行程 where 外勤工时 > 线 and 客户 in ['甲'])"), Ok(n("1")));
}

#[test]
fn no_rows_are_a_count_and_a_sum_of_nought_but_no_mean() {
    assert_eq!(folded("count(工作行程 where 客户 = '丙')"), Ok(n("0")));
    assert_eq!(folded("sum(工作行程.外勤工时 where 客户 = '丙')"), Ok(n("0")));
    for fold in ["mean", "min", "max"] {
        let none = folded(&format!("{fold}(工作行程.外勤工时 where 客户 = '丙')"));
        assert_eq!(none, Err("D113".into()), "{fold}");
    }
}

#[test]
fn by_takes_the_mean_within_each_group_first() {
    assert_eq!(folded("mean(评分表.得分)"), Ok(n("80")));
    assert_eq!(folded("mean(评分表.得分 by 身份)"), Ok(n("82.5")));
    assert_eq!(folded("max(评分表.得分 by 身份)"), Ok(n("90")));
    assert_eq!(folded("mean(评分表.得分 by 身份 where 得分 < 90)"), Ok(n("75")));
    assert_eq!(folded("mean(评分表.得分 where 得分 > 70 by 身份)"), Ok(n("85")));
}

#[test]
fn of_takes_the_mean_of_one_kind_of_rater() {
    assert_eq!(folded("评分表.得分 of 上级"), Ok(n("90")));
    assert_eq!(folded("评分表.得分 of 同事"), Ok(n("75")));
    assert_eq!(folded("评分表.得分 of 上级 × 40% + 评分表.得分 of '同事' × 60%"), Ok(n("81")));
    assert_eq!(folded("评分表.得分 of 客户"), Err("D113".into()));
}

#[test]
fn a_kind_that_nobody_gave_is_that_persons_error_alone() {
    let run = folded_of(&rows("评分表.得分 of 上级"), "A B");
    assert_eq!((run.verdict("A"), run.verdict("B")), (Ok(n("90")), Err("D113".into())));
}

#[test]
fn all_that_several_kinds_gave_counts_alike_and_each_kind_must_have_given() {
    let people = table("月度数据", "工号 月份\nA 2026-10\nB 2026-10\nC 2026-10\nD 2026-10");
    let trips = table("工作行程", "工号 日期 外勤工时 客户");
    let ratings = Table::new("评分表", "月份 工号 评分人 身份 得分")
        // The mean of four, where that of the two kinds is 90.
        .row("2026-10 A 王 上级 100")
        .row("2026-10 A 李 同事 70")
        .row("2026-10 A 赵 同事 80")
        .row("2026-10 A 钱 同事 90")
        .row("2026-10 A 孙 客户 0")
        .row("2026-10 B 王 上级 100")
        .row("2026-10 C 李 同事 70");
    let run = run(&rows("评分表.得分 of ['同事', '上级']"), &[people, trips, ratings]);
    assert_eq!(run.verdict("A"), Ok(n("85")));
    assert_eq!((run.verdict("B"), run.verdict("C")), (Err("D113".into()), Err("D113".into())));
    let said = |id: &str| -> Vec<String> {
        let told = run.person(id).card.findings.iter();
        told.map(|finding| finding.message.get(Lang::En).to_owned()).collect()
    };
    assert_eq!(said("B"), ["no rating by `同事` on `评分表`"]);
    assert_eq!(said("C"), ["no rating by `上级` on `评分表`"]);
    assert_eq!(said("D"), ["no rating by `同事` on `评分表`", "no rating by `上级` on `评分表`"]);
}

#[test]
fn a_kind_of_rater_that_the_scheme_does_not_name_is_passed_over_with_a_finding() {
    let people = table("月度数据", "工号 月份\nA 2026-10");
    let trips = table("工作行程", "工号 日期 外勤工时 客户");
    let ratings =
        table("评分表", "月份 工号 评分人 身份 得分\n2026-10 A 王 上级 90\n2026-10 A 李 上极 20");
    let run = run(&rows("评分表.得分 of 上级"), &[people, trips, ratings]);
    assert_eq!(run.verdict("A"), Ok(n("90")));
    assert_eq!(run.places("A"), ["d.xlsx!评分表!D3"]);
}

#[test]
fn a_true_nought_pulls_the_mean_down_and_a_rater_who_gave_nothing_is_told() {
    let scheme = rows("mean(评分表.得分)");
    let people = table("月度数据", "工号 月份\nA 2026-10\nB 2026-10");
    let trips = table("工作行程", "工号 日期 外勤工时 客户");
    let ratings = table(
        "评分表",
        "月份 工号 评分人 身份 得分\n2026-10 A 王 上级 90\n2026-10 A 李 同事 0\n\
         2026-10 B 王 上级 90\n2026-10 B 李 同事 -",
    );
    let run = run(&scheme, &[people, trips, ratings]);
    assert_eq!(run.verdict("A"), Ok(n("45")));
    assert_eq!(run.verdict("B"), Err("D101".into()));
    assert_eq!(run.places("B"), ["d.xlsx!评分表!E5"]);
}

#[test]
fn a_row_without_its_value_is_told_with_its_cell() {
    let people = table("月度数据", "工号 月份\nA 2026-10");
    let trips = table("工作行程", "工号 日期 外勤工时 客户\nA 2026-10-01 3 甲\nA 2026-10-02 - 甲");
    let run = run(&rows("sum(工作行程.外勤工时)"), &[people, trips]);
    assert_eq!(
        (run.codes("A"), run.places("A")),
        (vec!["D101"], vec!["d.xlsx!工作行程!C3".to_owned()])
    );
}

#[test]
fn who_somebody_is_may_be_asked() {
    let asked = |condition: &str| {
        let sheet = "工号 姓名 部门 月份 次\nA 张伟 东 2026-10 1\nB 王芳 西 2026-10 1";
        let run = run(&holds("\"次\" = \"次 0..\"", condition), &[table("月度数据", sheet)]);
        (run.score("A"), run.score("B"))
    };
    let only_the_first = ("11".to_owned(), "12".to_owned());
    assert_eq!(asked("部门 = '东'"), only_the_first);
    assert_eq!(asked("工号 = 'A'"), only_the_first);
    assert_eq!(asked("姓名 = '张伟'"), only_the_first);
}

#[test]
fn look_alike_signs_mean_the_same() {
    let columns = "\"率\" = \"% 0..100%\"";
    let cases = [("94.9%", "12"), ("95%", "11"), ("100%", "11")];
    for condition in [
        "率 ≥ 95%",
        "率 >= 95%",
        "率 ＞= 95％",
        "率 ≧ ９５％",
        "率 => 95%",
        "95% ≤ 率",
        "95% <= 率",
    ] {
        expect(&holds(columns, condition), "率", &cases);
    }
    let column = "\"a\" = \"分\"";
    for product in ["a × 2 ÷ 4", "a * 2 / 4", "a＊2／4"] {
        expect(&formula(column, product), "a", &[("3", "1.5")]);
    }
    for difference in ["a - 1", "a − 1", "a － 1", "a – 1"] {
        expect(&formula(column, difference), "a", &[("3", "2")]);
    }
}
