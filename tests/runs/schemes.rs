//! The shipped schemes, schemes of one's own, and `kpi check`.

use crate::runs_support::{Folder, OCTOBER, TEAM};

#[test]
fn schemes_are_listed_and_shown() {
    let folder = Folder::new();
    for id in ["service-manager-monthly", "repair-technician"] {
        folder.kpi("schemes").exits(0).prints(id).says_nothing();
        let text = folder.kpi(&format!("schemes show {id}")).exits(0).says_nothing().stdout;
        let shipped = format!("{}/schemes/{id}.toml", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(text, std::fs::read_to_string(shipped).unwrap());
    }
}

#[test]
fn an_unknown_scheme_is_exit_2_and_the_nearest_is_named() {
    let folder = Folder::of_team();
    for command in ["schemes show ID", "new ID -o my.toml", "score d.xlsx -s ID", "check ID"] {
        folder.tells(
            &command.replace("ID", "service-manager-montly"),
            2,
            "错误: 没有方案 service-manager-montly，是不是 service-manager-monthly？(kpi schemes 列出自带方案)",
            "error: there is no scheme service-manager-montly; did you mean service-manager-monthly? (kpi schemes lists them)",
        );
    }
}

#[test]
fn a_new_scheme_is_a_sound_copy_under_its_own_id() {
    let folder = Folder::new();
    folder
        .kpi("new service-manager-monthly -o 我的方案.toml")
        .exits(0)
        .says("已写入 我的方案.toml");
    let copy = folder.text("我的方案.toml");
    assert!(copy.contains("id      = \"我的方案\""), "{copy}");
    folder.kpi("check 我的方案.toml").exits(0).prints("提示[K602]").says("没有发现问题");
    folder.kpi("new repair-technician -o quiet.toml -q").exits(0).says_nothing();
}

#[test]
fn a_new_scheme_never_replaces_a_file() {
    let folder = Folder::new();
    folder.write("my.toml", "mine");
    folder.tells(
        "new repair-technician -o my.toml",
        2,
        "错误: my.toml 已经存在，不会覆盖",
        "error: my.toml is there already and is left alone",
    );
    assert_eq!(folder.text("my.toml"), "mine");
    folder
        .kpi("new repair-technician -o my.txt")
        .exits(2)
        .says("错误: 方案文件应以 .toml 结尾：my.txt");
    folder
        .kpi("new repair-technician -o no/my.toml")
        .exits(2)
        .says("错误: 没有文件夹 no，请先建立");
}

#[test]
fn a_sound_scheme_and_sound_data_pass_the_check() {
    let folder = Folder::of_team();
    folder.tells("check team.toml", 0, "没有发现问题", "nothing is wrong");
    let total = "提示[K313]: 能得到的总分：最低 0，最高 100";
    folder.kpi("check team.toml d.xlsx").exits(0).prints(total).says("没有发现问题");
    folder.kpi("check team.toml d.xlsx --period 2026-10 -q").exits(0).says_nothing();
    folder.kpi("check team.toml d.xlsx --period 2026-09").exits(2);
    folder.kpi("check repair-technician").exits(0);
}

#[test]
fn a_fault_of_the_scheme_or_the_data_fails_the_check() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    folder.kpi("check faulty.toml").exits(1).prints("错误[K301]").says("1 个错误，0 个警告");
    folder.kpi("check faulty.toml d.xlsx").exits(1).prints("错误[K301]");
    folder.book("blank.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    let line = "错误[D101]: blank.xlsx!月度数据!E3: “满意度”没有填";
    folder.kpi("check team.toml blank.xlsx").exits(1).prints(line).says("1 个错误，0 个警告");
}

#[test]
fn a_check_can_be_read_by_a_program() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    let json = folder.kpi("check faulty.toml --format json").exits(1).says_nothing().json();
    assert_eq!(json["format"], 1);
    assert_eq!(json["findings"][0]["code"], "K301");
    assert_eq!(json["findings"][0]["severity"], "error");
    assert_eq!(json["findings"][0]["place"], "faulty.toml:6:10");
    let json = folder.kpi("check team.toml --format json").exits(0).json();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["severity"] == "note"), "{json}");
}

#[test]
fn a_run_says_how_many_warnings_there_are_about_the_scheme() {
    let folder = Folder::of_team();
    folder.write("doubtful.toml", TEAM.replace("\"60 × x\"", "\"round(60 × x)\""));
    let score = "score d.xlsx -s doubtful.toml";
    folder.tells(
        score,
        0,
        "方案有 1 个警告，用 kpi check 查看",
        "1 warning about the scheme; see kpi check",
    );
    let run = folder.kpi(score).exits(0);
    assert_eq!(run.said(), ["方案有 1 个警告，用 kpi check 查看"]);
    folder.kpi(&format!("{score} -q")).exits(0).says("方案有 1 个警告，用 kpi check 查看");
    folder
        .kpi(&format!("{score} --strict"))
        .exits(1)
        .says("警告[K702]: 这里的 round(…) 是第二次取整：总分还会按 round 取整一次");
    folder.kpi("check doubtful.toml").exits(0).prints("警告[K702]");
}

#[test]
fn warnings_pass_the_check_unless_it_is_strict() {
    let folder = Folder::with_a_warning();
    folder.kpi("check events.toml events.xlsx").exits(0).says("0 个错误，1 个警告");
    folder.kpi("check events.toml events.xlsx --strict").exits(1);
}

#[test]
fn the_schema_of_schemes_is_printed_as_it_is() {
    let folder = Folder::new();
    let schema = folder.kpi("schema").exits(0).says_nothing().stdout;
    let file = format!("{}/docs/scheme.schema.json", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(schema, std::fs::read_to_string(file).unwrap());
}
