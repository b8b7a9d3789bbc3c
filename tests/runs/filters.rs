//! `--where`: who is shown.

use crate::runs_support::Folder;

/// Who is shown under a condition.
fn shown(condition: &str) -> Vec<String> {
    let arguments = ["score", "d.xlsx", "-s", "team.toml", "--format", "json", "--where"];
    let arguments = [&arguments[..], &[condition]].concat();
    let run = Folder::of_team().run(&arguments, &[]).exits(0);
    let ids = run.people().into_iter();
    ids.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn people_are_shown_by_what_they_are_and_by_their_results() {
    assert_eq!(shown("部门=华东"), ["00012", "00023"]);
    assert_eq!(shown("部门 = '华东'"), ["00012", "00023"]);
    assert_eq!(shown("department=华南"), ["00015"]);
    assert_eq!(shown("等级!=A"), ["00015", "00023"]);
    assert_eq!(shown("等级≠A"), ["00015", "00023"]);
    assert_eq!(shown("总分>=90"), ["00012"]);
    assert_eq!(shown("score<=88"), ["00015", "00023"]);
    assert_eq!(shown("总分≥88"), ["00012", "00015"]);
    assert_eq!(shown("名次<3"), ["00012", "00015"]);
    assert_eq!(shown("status=scored").len(), 3);
    assert_eq!(shown("方案=team").len(), 3);
    assert_eq!(shown("投诉>0"), ["00012", "00023"]);
    assert_eq!(shown("姓名=王芳"), ["00023"]);
    assert_eq!(shown("部门=西南"), [""; 0]);
}

#[test]
fn an_id_is_compared_as_a_text() {
    assert_eq!(shown("工号=00012"), ["00012"]);
    assert_eq!(shown("工号=12"), [""; 0]);
}

#[test]
fn a_share_is_compared_with_a_per_cent() {
    assert_eq!(shown("满意度<90%"), ["00015"]);
}

#[test]
fn a_status_is_known_by_the_word_of_the_table() {
    assert_eq!(shown("状态=已评分").len(), 3);
}

#[test]
fn a_number_cannot_be_compared_with_a_word() {
    Folder::of_team().kpi("score d.xlsx -s team.toml --where 总分<高").exits(2);
}

#[test]
fn every_condition_must_hold_and_ranks_stay_those_of_all() {
    let folder = Folder::of_team();
    let run = folder.kpi("score d.xlsx -s team.toml --where 部门=华东 --where 等级=B").exits(0);
    run.prints("   3  00023  王芳").does_not_print("00012").prints("1 人已排名");
    let command = "score d.xlsx -s team.toml --where 部门=华南 -o r.csv -o r.json -o r.md";
    folder.kpi(command).exits(0);
    for name in ["r.csv", "r.json", "r.md"] {
        let text = folder.text(name);
        assert!(text.contains("00015") && !text.contains("00012"), "{name}: {text}");
    }
}

#[test]
fn an_unknown_field_is_exit_2() {
    let folder = Folder::of_team();
    folder.tells(
        "score d.xlsx -s team.toml --where 心情=好",
        2,
        "错误: --where 不认识字段“心情”；可用：工号 姓名 部门 方案 状态 总分 等级 名次 奖金，以及方案声明的列",
        "error: --where knows no field `心情`; there are id name department scheme status score grade rank pay, and the columns that the scheme declares",
    );
    folder.tells(
        "score d.xlsx -s team.toml --where 部门",
        2,
        "错误: --where 应写成 字段=值，写的是“部门”",
        "error: --where takes FIELD=VALUE, not `部门`",
    );
}
