//! How a run ends: results, faults, and their exit codes.

use crate::runs_support::{Folder, HEADER, OCTOBER, TEAM, WARNING};

#[test]
fn somebody_incomplete_is_exit_1_and_the_others_are_scored() {
    let folder = Folder::of_team();
    folder.book("blank.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    let run = folder.kpi("score blank.xlsx -s team.toml -o r.json --format json").exits(1);
    assert_eq!(run.people(), ["00012 scored 92", "00023 scored 80", "00015 incomplete"]);
    let table = folder.kpi("score blank.xlsx -s team.toml");
    table.prints("2 人已排名，1 人未排名").prints("00015  李娜  数据不全     -  “满意度”没有填");
    assert!(folder.has("r.json"), "a result is written all the same");
}

#[test]
fn vetoed_and_unrecognised_people_are_results_and_no_faults() {
    let folder = Folder::of_team();
    let rules = "[[veto]]\nname = \"投诉太多\"\nwhen = \"投诉 ≥ 4\"\nscore = 0\n\
                 [[require]]\nwhen = \"满意度 ≥ 90%\"\notherwise = \"满意度不够\"\n";
    folder.write("team.toml", format!("{TEAM}\n{rules}"));
    let run = folder.kpi("score d.xlsx -s team.toml --format json").exits(0);
    assert_eq!(run.people(), ["00012 scored 92", "00023 vetoed 0", "00015 unrecognised 88"]);
    folder.kpi("score d.xlsx -s team.toml --strict").exits(0);
}

#[test]
fn a_warning_is_exit_1_when_strict() {
    let folder = Folder::with_a_warning();
    folder.kpi("score events.xlsx -s events.toml").exits(0).says(WARNING);
    folder.kpi("score events.xlsx -s events.toml --strict").exits(1).says(WARNING);
}

#[test]
fn a_faulty_scheme_scores_nobody() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    let run = folder.kpi("score d.xlsx -s faulty.toml -o r.csv").exits(2).prints_nothing();
    run.says("错误[K301]: 各指标满分合计 90，方案满分是 100")
        .says("错误: 方案 faulty.toml 有错，没有评分");
    assert!(!folder.has("r.csv"));
    let run = folder.kpi_en("score d.xlsx -s faulty.toml -s team.toml").exits(2).prints_nothing();
    run.says("error: faulty.toml has errors; nothing was scored");
}

#[test]
fn nobody_in_the_data_is_exit_2() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", HEADER)]);
    folder.tells(
        "score d.xlsx -s team.toml",
        2,
        "错误: 数据里没有可考核的人",
        "error: there is nobody to score in the data",
    );
}
