//! Rows of which nobody can say whose they are.

use super::{with_row, wrong_in};
use crate::runs_support::{Folder, rows};

#[test]
fn an_id_that_a_spreadsheet_has_already_cut() {
    wrong_in(
        &with_row("1234567890123456 李娜 华南 2026-10 80% 0"),
        &["00012 scored 92", "00023 scored 80"],
        "错误[D305]: !A3: 工号 1234567890123456 太长，Excel 已经丢了末几位",
        "error[D305]: !A3: the id 1234567890123456 is too long; Excel has lost its last digits",
    );
}

#[test]
fn one_person_twice() {
    wrong_in(
        &with_row("00015 李娜 华南 2026-10 80% 0\n00015 李娜 华南 2026-10 80% 1"),
        &["00012 scored 92", "00023 scored 80", "00015 incomplete"],
        "错误[D301]: !A4: 00015 在 2026-10 出现两次，另一处在 d.xlsx!月度数据!A3",
        "error[D301]: !A4: 00015 stands twice in 2026-10; the other is d.xlsx!月度数据!A3",
    );
}

#[test]
fn one_person_twice_without_a_month() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", "工号 满意度 投诉\n00015 80% 0\n00015 80% 1\n")]);
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        "错误[D301]: d.xlsx!月度数据!A3: 00015 出现两次，另一处在 d.xlsx!月度数据!A2",
        "error[D301]: d.xlsx!月度数据!A3: 00015 stands twice; the other is d.xlsx!月度数据!A2",
    );
}

#[test]
fn one_person_in_two_files() {
    let folder = Folder::of_team();
    folder.book("e.xlsx", &[("月度数据", &rows("00015 李娜 华南 2026-10 80% 1"))]);
    let run = folder.kpi("score d.xlsx e.xlsx -s team.toml --format json").exits(1);
    assert_eq!(run.people(), ["00012 scored 92", "00023 scored 80", "00015 incomplete"]);
    run.says(
        "错误[D301]: e.xlsx!月度数据!A2: 00015 在 2026-10 出现两次，另一处在 d.xlsx!月度数据!A3",
    );
}

#[test]
fn one_id_with_two_names() {
    wrong_in(
        &with_row("00015 李娜 华南 2026-10 80% 0\n00015 李那 华南 2026-10 80% 1"),
        &["00012 scored 92", "00023 scored 80", "00015 incomplete"],
        "错误[D302]: !B4: 工号 00015 有两个姓名：“李娜”(d.xlsx!月度数据!B3)和“李那”",
        "error[D302]: !B4: id 00015 has two names: `李娜` (d.xlsx!月度数据!B3) and `李那`",
    );
}

#[test]
fn one_name_with_two_ids_is_two_people() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &with_row("00015 张伟 华南 2026-10 80% 0"))]);
    folder.kpi("score d.xlsx -s team.toml").exits(0).prints("3 人已排名").says_the_account_alone();
}

#[test]
fn ids_that_differ_in_capitals_only() {
    let folder = Folder::of_team();
    folder.book(
        "d.xlsx",
        &[("月度数据", &with_row("a1 李娜 华南 2026-10 80% 0\nA1 赵敏 华南 2026-10 90% 0"))],
    );
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        "错误[D308]: d.xlsx!月度数据!A4: 工号 A1 与 a1(d.xlsx!月度数据!A3)只有大小写不同",
        "error[D308]: d.xlsx!月度数据!A4: id A1 and a1 (d.xlsx!月度数据!A3) differ in capitals only",
    );
    let run = folder.kpi("score d.xlsx -s team.toml --format json");
    assert!(run.people().contains(&"A1 incomplete".to_owned()), "{run}");
}

#[test]
fn of_ids_that_differ_in_capitals_only_neither_is_scored() {
    let folder = Folder::of_team();
    folder.book(
        "d.xlsx",
        &[("月度数据", &with_row("a1 李娜 华南 2026-10 80% 0\nA1 李娜 华南 2026-10 90% 0"))],
    );
    let people = folder.kpi("score d.xlsx -s team.toml --format json").people();
    assert!(people.contains(&"a1 incomplete".to_owned()), "{people:?}");
}

#[test]
fn a_row_without_an_id() {
    wrong_in(
        &with_row("- 李娜 华南 2026-10 80% 0"),
        &["00012 scored 92", "00023 scored 80"],
        "错误[D304]: !A3: 没有工号，有工号的表里也没有“李娜”，不知道是谁",
        "error[D304]: !A3: the row has no id, and no sheet with ids has `李娜`; whose it is nobody can say",
    );
}
