//! Which month is scored.

use crate::runs_support::{Folder, OCTOBER, TEAM};

#[test]
fn the_only_month_of_the_data_is_scored() {
    Folder::of_team().kpi("score d.xlsx -s team.toml").exits(0).prints("小组月度考核  2026-10");
}

#[test]
fn a_month_is_chosen_where_the_data_hold_two() {
    let folder = Folder::of_team();
    let both = format!("{}00012 张伟 华东 2026-09 100% 0\n", OCTOBER.trim_start());
    folder.book("two.xlsx", &[("月度数据", &both)]);
    folder.tells(
        "score two.xlsx -s team.toml",
        2,
        "错误: 数据里有几个考核期：2026-09, 2026-10；用 --period 指定一个",
        "error: the data hold several periods: 2026-09, 2026-10; choose one with --period",
    );
    for september in ["2026-09", "2026-9", "202609", "2026年9月"] {
        let command = format!("score two.xlsx -s team.toml --period {september}");
        let run = folder.kpi(&command).exits(0).prints("   1  00012  张伟  华东  100.00  A");
        let left_out = "提示[D205]: two.xlsx!月度数据: “月度数据”有 3 行不属于 2026-09，没有计入";
        run.prints("小组月度考核  2026-09").prints("1 人已排名").says(left_out);
    }
    let october = folder.kpi("score two.xlsx -s team.toml --period 2026-10 --format json").exits(0);
    assert_eq!(october.people(), ["00012 scored 92", "00015 scored 88", "00023 scored 80"]);
}

#[test]
fn a_month_that_the_data_do_not_hold_is_exit_2() {
    let folder = Folder::of_team();
    folder.tells(
        "score d.xlsx -s team.toml --period 2026-08",
        2,
        "错误: 数据里没有 2026-08，有：2026-10",
        "error: the data hold no 2026-08; they hold 2026-10",
    );
    folder.tells(
        "score d.xlsx -s team.toml --period 八月",
        2,
        "错误: “八月”不是考核期，应写成 2026-10",
        "error: `八月` is no period; write 2026-10",
    );
    folder.tells(
        "score d.xlsx -s team.toml --period 2026Q4",
        2,
        "错误: 方案 team 按月考核，不能算 2026Q4；应写成 2026-10",
        "error: team scores months, not 2026Q4; write 2026-10",
    );
}

#[test]
fn data_without_a_month_are_scored_as_they_stand() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", "工号 满意度 投诉\n00012 95% 1\n")]);
    folder.kpi("score d.xlsx -s team.toml").exits(0).prints("小组月度考核  满分 100");
    let json =
        folder.kpi("score d.xlsx -s team.toml --period 2026-10 --format json").exits(0).json();
    assert_eq!(json["period"], "2026-10");
    assert_eq!(json["people"][0]["score"], 92);
}

/// Two people of the team in the third quarter; the second one has no August.
const QUARTER: &str = "
    工号  姓名 部门 月份    满意度 投诉
    00012 张伟 华东 2026-07 95%    1
    00012 张伟 华东 2026-08 82%    0
    00012 张伟 华东 2026-09 100%   1
    00015 李娜 华南 2026-07 100%   0
    00015 李娜 华南 2026-09 100%   0
";

/// The folder of the team, which is scored by quarters.
fn by_quarters() -> Folder {
    let folder = Folder::of_team();
    folder.write("team.toml", TEAM.replace("\"month\"", "\"quarter\""));
    folder.book("d.xlsx", &[("月度数据", QUARTER)]);
    folder
}

#[test]
fn the_only_quarter_of_the_data_is_scored() {
    let folder = by_quarters();
    // 60 × (95% + 82% + 100%) ÷ 3 = 55.4, and 40 − 5 × 2.
    for asked in ["", " --period 2026Q3", " --period 2026q3"] {
        let run = folder.kpi(&format!("score d.xlsx -s team.toml{asked}")).exits(1);
        let row = "   1  00012  张伟  华东  85.40  B      3/3     55.40      30";
        let run = run.prints("小组月度考核  2026Q3").prints(row);
        let told = "错误[D310]: d.xlsx!月度数据!A5: 2026Q3 至少要有 3 个月的数据，只有 2 个月";
        run.says(told).prints("1 人已排名，1 人未排名");
    }
    let json = folder.kpi("score d.xlsx -s team.toml --format json").exits(1).json();
    assert_eq!(json["period"], "2026Q3");
    let months = |person: usize| &json["people"][person]["months"];
    assert_eq!((&months(0)["used"], &months(0)["expected"]), (&3.into(), &3.into()));
    assert_eq!((&months(1)["used"], &months(1)["expected"]), (&2.into(), &3.into()));
}

#[test]
fn a_quarter_is_chosen_where_the_data_hold_two() {
    let folder = by_quarters();
    folder.book("d.xlsx", &[("月度数据", &format!("{QUARTER}00015 李娜 华南 2026-10 90% 0\n"))]);
    folder.tells(
        "score d.xlsx -s team.toml",
        2,
        "错误: 数据里有几个考核期：2026Q3, 2026Q4；用 --period 指定一个",
        "error: the data hold several periods: 2026Q3, 2026Q4; choose one with --period",
    );
    let run = folder.kpi("score d.xlsx -s team.toml --period 2026Q3 --format json").exits(1);
    assert_eq!(run.people(), ["00012 scored 85.4", "00015 incomplete"]);
    folder.tells(
        "score d.xlsx -s team.toml --period 2026Q2",
        2,
        "错误: 数据里没有 2026Q2，有：2026Q3, 2026Q4",
        "error: the data hold no 2026Q2; they hold 2026Q3, 2026Q4",
    );
}

#[test]
fn a_month_asked_of_a_scheme_by_quarters_is_exit_2() {
    by_quarters().tells(
        "score d.xlsx -s team.toml --period 2026-07",
        2,
        "错误: 方案 team 按季度考核，不能算 2026-07；应写成 2026Q3",
        "error: team scores quarters, not 2026-07; write 2026Q3",
    );
}

#[test]
fn a_quarter_beside_its_months_is_told() {
    let folder = by_quarters();
    folder.book("d.xlsx", &[("月度数据", &format!("{QUARTER}00012 张伟 华东 2026Q3 90% 2\n"))]);
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        "错误[D301]: d.xlsx!月度数据!A7: 00012 填了 2026Q3，又填了其中的 2026-07，只能留一种；另一处在 d.xlsx!月度数据!A2",
        "error[D301]: d.xlsx!月度数据!A7: 00012 has a row for 2026Q3 and one for 2026-07, which is part of it; keep one. The other is d.xlsx!月度数据!A2",
    );
}

#[test]
fn months_from_a_file_each_make_one_quarter() {
    let folder = by_quarters();
    for (month, row) in [("07", "95% 1"), ("08", "82% 0"), ("09", "100% 1")] {
        let row = format!("工号 姓名 部门 月份 满意度 投诉\n00012 张伟 华东 2026-{month} {row}\n");
        folder.book(&format!("months/{month}.xlsx"), &[("月度数据", &row)]);
    }
    let run = folder.kpi("score months -s team.toml --format json").exits(0);
    assert_eq!(run.people(), ["00012 scored 85.4"]);
    let again = folder.kpi("score months months/08.xlsx -s team.toml --format json");
    assert_eq!(again.people(), ["00012 scored 85.4"]);
}

#[test]
fn a_quarter_is_explained_month_by_month_also_from_its_result() {
    let folder = by_quarters();
    folder.kpi("score d.xlsx -s team.toml -o r.xlsx").exits(1);
    for command in ["explain 00012 d.xlsx -s team.toml", "explain 00012 r.xlsx"] {
        let run = folder.kpi(command).exits(0).prints("小组月度考核  2026Q3");
        let run = run.prints("满意度(2026-07) = 95%").prints("满意度(2026-08) = 82%");
        run.prints("投诉(2026-09) = 1次").prints("x = 满意度 = 92.3333…%");
    }
}
