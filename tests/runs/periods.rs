//! Which month is scored.

use crate::runs_support::{Folder, OCTOBER};

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
