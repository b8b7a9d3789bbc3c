//! Chinese and English.

use crate::runs_support::{Folder, OCTOBER, TEAM};

#[test]
fn the_language_is_typed_or_set_or_the_schemes_or_the_systems() {
    let folder = Folder::of_team();
    folder.write("zh.toml", TEAM.replace("[scheme]", "[scheme]\nlang = \"zh\""));
    let lang = |arguments: &str, variables: &[(&str, &str)]| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let run = folder.run(&arguments, variables).exits(0);
        if run.stdout.contains("3 人已排名") { "zh" } else { "en" }
    };
    let team = "score d.xlsx -s team.toml";
    let scheme_in_chinese = "score d.xlsx -s zh.toml";
    assert_eq!(lang(team, &[]), "en");
    assert_eq!(lang(team, &[("LANG", "zh_CN.UTF-8")]), "zh");
    assert_eq!(lang(team, &[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_CN.UTF-8")]), "en");
    assert_eq!(lang(team, &[("LANG", "C")]), "en");
    assert_eq!(lang(team, &[("LANG", "fr_FR.UTF-8")]), "en");
    assert_eq!(lang(scheme_in_chinese, &[("LANG", "en_US.UTF-8")]), "zh");
    assert_eq!(lang(scheme_in_chinese, &[("KPI_LANG", "en")]), "en");
    assert_eq!(lang(team, &[("KPI_LANG", "zh"), ("LANG", "en_US.UTF-8")]), "zh");
    assert_eq!(lang(&format!("{team} --lang en"), &[("KPI_LANG", "zh")]), "en");
    assert_eq!(lang(&format!("--lang=zh {team}"), &[("KPI_LANG", "en")]), "zh");
}

#[test]
fn json_has_the_same_keys_and_codes_in_both_languages() {
    let folder = Folder::of_team();
    folder.book("blank.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    let command = "score blank.xlsx -s team.toml --format json";
    let (zh, en) = (folder.kpi(command).json(), folder.kpi_en(command).json());
    let finding = &zh["findings"][0];
    assert_eq!(finding["code"], "D101");
    assert_eq!(finding["place"], "blank.xlsx!月度数据!E3");
    assert_eq!(finding["message"], "“满意度”没有填");
    assert_eq!(en["findings"][0]["message"], "`满意度` is blank");
    let without_messages = |mut json: serde_json::Value| {
        json["findings"][0]["message"].take();
        json["people"][2]["findings"][0]["message"].take();
        json["people"][2]["reasons"].take();
        json
    };
    assert_eq!(without_messages(zh), without_messages(en));
}
