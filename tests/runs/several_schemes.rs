//! Several schemes in one run.

use crate::runs_support::{Folder, TEAM};

/// The team's scheme for those of one post.
fn scheme_for(post: &str) -> String {
    TEAM.replace("id     = \"team\"", &format!("id = \"{post}\"\napplies = \"岗位 = '{post}'\""))
        .replace("\"投诉\"   =", "\"岗位\" = \"text\"\n\"投诉\"   =")
}

const POSTS: &str = "
    工号  姓名 部门 岗位 月份    满意度 投诉
    00012 张伟 华东 前台 2026-10 95%    1
    00015 李娜 华南 后台 2026-10 80%    0
    00023 王芳 华东 前台 2026-10 100%   4
";

#[test]
fn several_schemes_each_score_those_that_they_apply_to() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("月度数据", POSTS)]);
    folder.write("front.toml", scheme_for("前台"));
    folder.write("back.toml", scheme_for("后台"));
    let run = folder.kpi("score d.xlsx -s front.toml -s back.toml --format json").exits(0);
    assert_eq!(run.people(), ["00012 scored 92", "00023 scored 80", "00015 scored 88"]);
    let schemes: Vec<_> = run.json()["people"].as_array().unwrap().clone();
    assert_eq!(schemes[2]["scheme"], "后台");
    assert_eq!(schemes[2]["rank"], 1, "ranked among those of one scheme");
    let csv = folder.kpi("score d.xlsx -s front.toml -s back.toml --format csv").exits(0);
    csv.prints("方案,名次,").prints("前台,1,00012,").prints("后台,1,00015,");
}

#[test]
fn a_folder_of_schemes_is_all_of_them() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("月度数据", POSTS)]);
    folder.write("schemes/front.toml", scheme_for("前台"));
    folder.write("schemes/back.toml", scheme_for("后台"));
    folder.kpi("score d.xlsx -s schemes").exits(0).prints("2 人已排名").prints("1 人已排名");
    folder.kpi("check schemes d.xlsx").exits(0);
    folder.write("empty/readme.txt", "");
    folder.kpi("score d.xlsx -s empty").exits(2).says("错误: 文件夹 empty 里没有 .toml 方案");
}

#[test]
fn without_applies_nobody_can_tell_which_scheme_is_meant() {
    let folder = Folder::of_team();
    folder.write("other.toml", TEAM.replace("id     = \"team\"", "id     = \"other\""));
    let run = folder.kpi("score d.xlsx -s team.toml -s other.toml --format json").exits(1);
    assert_eq!(run.people(), ["00012 unmatched", "00015 unmatched", "00023 unmatched"]);
    let codes: Vec<_> = run.json()["findings"].as_array().unwrap().clone();
    assert!(codes.iter().all(|finding| finding["code"] == "D404"), "{run}");
}

#[test]
fn somebody_whom_no_scheme_fits_is_unmatched() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("月度数据", POSTS)]);
    folder.write("front.toml", scheme_for("前台"));
    let run = folder.kpi("score d.xlsx -s front.toml --format json").exits(1);
    assert_eq!(run.people(), ["00012 scored 92", "00023 scored 80", "00015 unmatched"]);
    assert_eq!(run.json()["findings"][0]["code"], "D403");
}

#[test]
fn somebody_unmatched_has_no_scheme_and_is_told_at_the_row() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("月度数据", POSTS)]);
    folder.write("front.toml", scheme_for("前台"));
    let json = folder.kpi("score d.xlsx -s front.toml --format json").exits(1).json();
    assert!(json["people"][2]["scheme"].is_null(), "{json}");
    assert_eq!(json["findings"][0]["place"], "d.xlsx!月度数据!A3");
}

#[test]
fn one_scheme_twice_is_exit_2() {
    Folder::of_team().tells(
        "score d.xlsx -s team.toml -s team.toml",
        2,
        "错误: 同一个方案给了几份，分不清用哪份，没有评分",
        "error: one scheme is given several times, and which one is meant nobody can say; nothing was scored",
    );
}
