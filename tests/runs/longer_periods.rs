//! Half-years and years, which are made of the scores of months.

use crate::runs_support::{Folder, TEAM, rows};

/// The team's scheme with half-years and years: five and ten months are enough.
fn rolled_up() -> String {
    let longer =
        "[period.half-year]\nat_least = 5\n[period.year]\nlike = \"half-year\"\nat_least = 10";
    format!("{TEAM}\n{longer}\n")
}

/// A month of two people: 张伟 has 100 less 5 for each 投诉, 李娜 80.
fn month(month: u32, complaints: u32) -> String {
    rows(&format!(
        "00012 张伟 华东 2026-{month:02} 100% {complaints}\n00015 李娜 华南 2026-{month:02} 100% 4\n"
    ))
}

/// A folder with a workbook for each month up to the last one, two of them deeper down.
fn year(last: u32) -> Folder {
    let folder = Folder::new();
    folder.write("team.toml", rolled_up());
    for number in 1..=last {
        let place = if number <= 2 { "old" } else { "new" };
        let name = format!("{place}/{number}.xlsx");
        folder.book(&name, &[("月度数据", &month(number, number % 2))]);
    }
    folder
}

#[test]
fn a_half_year_and_a_year_come_from_many_files_and_folders() {
    let folder = year(12);
    let run = folder.kpi("score old new -s team.toml --period 2026H1").exits(0);
    run.prints("小组月度考核  2026H1  满分 100")
        .prints("名次  工号   姓名  部门   总分  等级  月数  各月平均")
        .prints("   1  00012  张伟  华东  97.50  A      6/6     97.50")
        .prints("   2  00015  李娜  华南  80.00  B      6/6     80.00");
    let year = folder.kpi("score new old -s team.toml --period 2026 --format json").exits(0);
    assert_eq!(year.people(), ["00012 scored 97.5", "00015 scored 80"]);
    let months = &year.json()["people"][0]["months"];
    assert_eq!((&months["used"], &months["expected"]), (&12.into(), &12.into()));
    let march = folder.kpi("score old new -s team.toml --period 2026-03 --format json").exits(0);
    assert_eq!(march.people(), ["00012 scored 95", "00015 scored 80"]);
}

#[test]
fn months_that_are_used_stand_beside_the_score_in_every_format() {
    let folder = year(5);
    let score = "score old new -s team.toml --period 2026H1";
    folder.kpi(score).exits(0).prints("00012  张伟  华东  97.00  A      5/6");
    folder.kpi(&format!("{score} --format csv")).exits(0).prints("A,5/6,97,");
    folder.kpi(&format!("{score} --format markdown")).exits(0).prints("| A | 5/6 | 97 |");
    let json = folder.kpi(&format!("{score} --format json")).exits(0).json();
    assert_eq!(
        (&json["people"][0]["months"]["used"], &json["period"]),
        (&5.into(), &"2026H1".into())
    );
}

#[test]
fn too_few_months_of_a_year_are_told_of_everybody() {
    let run = year(9).kpi("score old new -s team.toml --period 2026 --format json").exits(1);
    assert_eq!(run.people(), ["00012 incomplete", "00015 incomplete"]);
    run.says("错误[D310]: 1.xlsx!月度数据!A2, A3: 2026 至少要有 10 个月的数据，只有 9 个月");
}

#[test]
fn without_a_period_the_longer_ones_are_listed_too() {
    year(2).tells(
        "score old -s team.toml",
        2,
        "错误: 数据里有几个考核期：2026-01, 2026-02, 2026H1, 2026；用 --period 指定一个",
        "error: the data hold several periods: 2026-01, 2026-02, 2026H1, 2026; choose one with --period",
    );
}

#[test]
fn a_scheme_without_longer_periods_says_what_it_scores() {
    Folder::of_team().tells(
        "score d.xlsx -s team.toml --period 2026H2",
        2,
        "错误: 方案 team 按月考核，不能算 2026H2；应写成 2026-10",
        "error: team scores months, not 2026H2; write 2026-10",
    );
}

#[test]
fn a_month_in_two_files_is_an_error_and_never_counts_twice() {
    let folder = year(6);
    folder.book("again.xlsx", &[("月度数据", &rows("00012 张伟 华东 2026-03 100% 0\n"))]);
    let score = "score old new again.xlsx -s team.toml --period 2026H1 --format json";
    let run = folder.kpi(score).exits(1);
    assert_eq!(run.people(), ["00015 scored 80", "00012 incomplete"]);
    assert_eq!(run.json()["findings"][0]["code"], "D301");
}

#[test]
fn check_reads_what_is_written_for_a_longer_period() {
    let folder = Folder::new();
    let sheet = "[sheet.\"评分表\"]\nperiod = \"月份\"\nid = \"工号\"\nrater = \"评分人\"\n\
                 kind = \"身份\"\nindicator = \"指标\"\npoints = \"得分\"\n";
    let longer = "[period.half-year]\nat_least = 1\nscore = \"定量 × 70% + 定性 × 30%\"\n\
                  [period.half-year.part.\"定量\"]\nmean = \"month\"\n\
                  [period.half-year.part.\"定性\"]\nx = \"评分表.得分 of 领导\"\nrange = \"0..100\"\n";
    let scheme = TEAM.replacen("[[indicator]]", &format!("{sheet}\n[[indicator]]"), 1);
    folder.write("team.toml", format!("{scheme}\n{longer}"));
    let book = |points: &str| {
        let rated =
            format!("工号 月份 评分人 身份 指标 得分\n00012 2026H1 甲 领导 定性 {points}\n");
        let data = rows("00012 张伟 华东 2026-01 100% 0\n");
        folder.book("d.xlsx", &[("月度数据", &data), ("评分表", &rated)]);
    };
    book("90");
    folder.kpi("check team.toml d.xlsx -A K312,K313").exits(0).prints_nothing();
    folder.kpi("check team.toml d.xlsx --period 2026H1 -A K312,K313").exits(0).prints_nothing();
    book("很好");
    let told = "错误[D102]: d.xlsx!评分表!F2";
    folder.kpi("check team.toml d.xlsx --period 2026H1").exits(1).prints(told);
    let run = folder.kpi("score d.xlsx -s team.toml --period 2026H1 --format json").exits(1);
    assert_eq!(run.people(), ["00012 incomplete"]);
    assert_eq!(run.json()["people"][0]["findings"][0]["code"], "D102");
}
