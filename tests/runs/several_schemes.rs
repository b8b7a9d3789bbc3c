//! Several schemes in one run.

use crate::runs_support::{Folder, OCTOBER, TEAM};

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
    folder.write("back.toml", scheme_for("仓库"));
    let csv = folder.kpi("score d.xlsx -s front.toml -s back.toml --format csv").exits(1);
    csv.prints("\n,,00015,李娜,");
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

const HIRED: &str = "
    工号  姓名 岗位 入职日期
    00012 张伟 前台 2020-01-06
    00015 李娜 后台 2021-03-01
    00023 王芳 前台 2026-10-08
    00031 陈静 前台 2019-07-01
";

/// The team's scheme for those whom the roster gives a post, and who did not join just now.
fn scheme_by_roster(post: &str) -> String {
    let roster = "[sheet.\"花名册\".columns]\n\"岗位\" = \"text\"\n\"入职日期\" = \"date\"\n";
    let head =
        format!("id = \"{post}\"\napplies = \"岗位 = '{post}'\"\neligible = \"not 本期入职\"");
    TEAM.replace("id     = \"team\"", &head).replacen(
        "[[indicator]]",
        &format!("{roster}\n[[indicator]]"),
        1,
    )
}

fn with_schemes_by_roster() -> Folder {
    let folder = Folder::new();
    folder.write("schemes/front.toml", scheme_by_roster("前台"));
    folder.write("schemes/back.toml", scheme_by_roster("后台"));
    folder
}

/// Of whom something is told: the code, the severity, the place.
fn told(run: &crate::runs_support::Run) -> Vec<String> {
    let json = run.json();
    let findings = json["findings"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings
        .map(|one| [&one["code"], &one["severity"], &one["place"]].map(text).join(" "))
        .collect()
}

#[test]
fn the_roster_may_stand_in_the_same_file_or_in_one_of_its_own() {
    let folder = with_schemes_by_roster();
    folder.book("one.xlsx", &[("月度数据", OCTOBER), ("花名册", HIRED)]);
    folder.book("d.xlsx", &[("月度数据", OCTOBER)]);
    folder.book("people.xlsx", &[("花名册", HIRED)]);
    for (data, roster) in
        [("one.xlsx", "one"), ("d.xlsx people.xlsx", "people"), ("people.xlsx d.xlsx", "people")]
    {
        let run = folder.kpi(&format!("score {data} -s schemes --format json")).exits(0);
        assert_eq!(run.people(), ["00015 scored 88", "00012 scored 92", "00023 ineligible"]);
        assert_eq!(told(&run), [format!("D312 note {roster}.xlsx!花名册!A5")]);
    }
}

#[test]
fn several_people_without_data_are_one_kind_of_note() {
    let folder = Folder::of_team();
    folder.write("team.toml", format!("{TEAM}\n[sheet.\"花名册\"]\nid = \"工号\"\n"));
    let away: String = (1..=9).map(|n| format!("0009{n}\n")).collect();
    let hired = format!("工号\n00012\n00015\n00023\n{away}");
    folder.book("people.xlsx", &[("花名册", &hired)]);
    let run = folder.kpi("score d.xlsx people.xlsx -s team.toml").exits(0);
    let notes: Vec<&str> = run.stderr.lines().filter(|line| line.contains("D312")).collect();
    assert_eq!(notes.len(), 4, "{run}");
    assert!(notes[3].contains("A8, A9, A10 … 共 6 处"), "{run}");
}

#[test]
fn somebody_in_the_data_who_is_not_on_the_roster_is_told() {
    let folder = Folder::of_team();
    let roster = "[sheet.\"花名册\"]\nid = \"工号\"\n";
    folder.write("team.toml", format!("{TEAM}\n{roster}"));
    folder.book("people.xlsx", &[("花名册", "工号\n00012\n00023\n")]);
    let scored = folder.kpi("score d.xlsx people.xlsx -s team.toml --format json").exits(0);
    assert_eq!(scored.people(), ["00012 scored 92", "00015 scored 88", "00023 scored 80"]);
    assert_eq!(told(&scored), ["D306 warning d.xlsx!月度数据!A3"]);
    let checked = folder.kpi("check team.toml d.xlsx people.xlsx").exits(0);
    checked.prints("警告[D306]: d.xlsx!月度数据!A3: 00015 不在“花名册”中");
}

#[test]
fn two_schemes_that_fit_are_both_named() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("月度数据", POSTS)]);
    folder.write("s/front.toml", scheme_for("前台"));
    folder.write(
        "s/all.toml",
        scheme_for("后台").replace("岗位 = '后台'", "岗位 in ['前台', '后台']"),
    );
    folder.tells(
        "score d.xlsx -s s",
        1,
        "错误[D404]: d.xlsx!月度数据!A2: 00012 适用的方案不止一个：后台、前台",
        "error[D404]: d.xlsx!月度数据!A2: several schemes apply to 00012: 后台, 前台",
    );
    let json = folder.kpi("score d.xlsx -s s --format json").exits(1);
    assert_eq!(json.people(), ["00015 scored 88", "00012 unmatched", "00023 unmatched"]);
}

/// The folder of the example, as it stands in the repository.
fn by_position() -> String {
    format!("{}/examples/by-position", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_schemes_of_the_example_are_sound_and_in_form() {
    let folder = Folder::new();
    let schemes = by_position();
    let check = folder.kpi(&format!("check {schemes} --strict --format json")).exits(0);
    assert!(told(&check).iter().all(|finding| finding.contains(" note ")), "{check}");
    folder.kpi(&format!("fmt --check {schemes}")).exits(0).prints_nothing();
}

#[test]
fn what_is_proposed_stands_in_every_output() {
    let folder = Folder::new();
    let data = format!("{0}/2026-10.xlsx -s {0}", by_position());
    folder.kpi(&format!("score {data}")).exits(1).prints("建议").prints("提前转正");
    let markdown = folder.kpi(&format!("score {data} --format markdown")).exits(1);
    markdown.prints("| 等级 | 建议 |").prints("| 00413 | 何欢 | 不参加考核 | - | 入职培训 |");
    let csv = folder.kpi(&format!("score {data} --format csv")).exits(1);
    csv.prints("technical-support,3,00404,杨帆,支持组,93.80,A,提前转正,");
    let json = folder.kpi(&format!("score {data} --format json")).exits(1).json();
    let people = json["people"].as_array().unwrap().iter();
    let with = people.filter(|one| one["decisions"] != serde_json::json!([]));
    let with: Vec<String> = with.map(|one| format!("{} {}", one["id"], one["decisions"])).collect();
    assert_eq!(
        with,
        [
            r#""00411" ["当月之星"]"#,
            r#""00414" ["绩效面谈"]"#,
            r#""00413" ["入职培训"]"#,
            r#""00422" ["当月之星"]"#,
            r#""00423" ["停工培训"]"#,
            r#""00401" ["当月之星"]"#,
            r#""00405" ["当月之星"]"#,
            r#""00404" ["提前转正"]"#,
        ]
    );
}
