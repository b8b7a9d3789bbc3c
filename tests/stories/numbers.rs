//! The points that the stories speak of are those that the right examples give.

use super::story::{Story, ZH};
use super::told::written;
use super::usual::complete;
use crate::runs_support::Folder;

/// A person of the monthly data, and the score: the story, columns, cells, points.
const SCORES: &[(&str, &str, &str, &str)] = &[
    ("K001", "满意度", "97%", "9.7"),
    ("K003", "考分 加分", "80 8", "85"),
    ("K101", "考分 加分", "80 12", "85"),
    ("K102", "满意度", "97%", "9.7"),
    ("K105", "迟到次数 工时", "2 160", "8"),
    ("K105", "迟到次数 工时", "0 144", "8"),
    ("K106", "满意度", "85%", "6"),
    ("K108", "满意度", "55%", "0"),
    ("K109", "投诉次数", "4", "2"),
    ("K201", "满意度", "92%", "9"),
    ("K202", "满意度", "90%", "10"),
    ("K203", "迟到次数", "2", "9"),
    ("K204", "实际 目标", "110 100", "12"),
    ("K205", "满意度", "80%", "5"),
    ("K206", "满意度", "82%", "8"),
    ("K301", "满意度 投诉次数", "100% 1", "95"),
    ("K302", "满意度 投诉次数", "100% 1", "8"),
    ("K303", "满意度", "96%", "12"),
    ("K304", "投诉次数", "3", "4"),
    ("K308", "满意度 投诉次数", "100% 0", "70"),
    ("K309", "满意度 投诉次数", "0% 0", "10.5"),
    ("K312", "投诉次数", "5", "0"),
    ("K401", "满意度", "97%", "10"),
    ("K402", "实际 目标", "50 0", "10"),
    ("K601", "满意度", "90%", "10"),
    ("K602", "实际 目标", "130 100", "10"),
    ("K702", "满意度 考分", "94% 94", "18.8"),
];

/// What comes of a right example that shows its data: the story, 张伟 and 李娜.
const OF_DATA: &[(&str, &str)] = &[
    ("D101", "92 85"),
    ("D103", "92 85"),
    ("D104", "10 9"),
    ("D108", "9.5 8.8"),
    ("D109", "9 10"),
    ("D110", "9.5 9"),
    ("D111", "10 5"),
    ("D112", "10 5"),
    ("D113", "9 8"),
    ("D114", "7.5"),
    ("D115", "8"),
    ("D116", "95 96"),
    ("D117", "97.5"),
    ("D120", "92 85"),
    ("D121", "100 90"),
    ("D201", "10 5"),
    ("D203", "92 93"),
    ("D205", "5 5"),
    ("D302", "5 10"),
    ("D303", "10 5"),
    ("D307", "10 9"),
    ("D309", "10 5"),
    ("D315", "9 10"),
    ("D401", "97 95"),
    ("D402", "92 93"),
    ("D403", "92 85"),
    ("D404", "92 85"),
];

/// The score of 张伟 by the right example of a story.
#[track_caller]
fn score(code: &str, sheets: &[(&str, &str)]) -> String {
    let folder = Folder::new();
    let example = Story::of(code, &ZH).right;
    folder.write("s.toml", complete(&example.fragments[0]));
    folder.book("d.xlsx", sheets);
    let run = folder.kpi("score d.xlsx -s s.toml --format json");
    run.people().join(", ")
}

#[test]
fn right_examples_give_the_points_of_their_stories() {
    for (code, columns, cells, points) in SCORES {
        let table = format!("工号 月份 {columns}\n00012 2026-10 {cells}\n");
        let wanted = format!("00012 scored {points}");
        assert_eq!(score(code, &[("月度数据", &table)]), wanted, "{code} at {cells}");
    }
}

#[test]
fn right_data_give_the_points_of_their_stories() {
    for (code, points) in OF_DATA {
        let (folder, arguments) = written(code, &Story::of(code, &ZH).right);
        let scheme = arguments.trim_end_matches(" d.xlsx");
        let run = folder.kpi(&format!("score d.xlsx -s {scheme} --format json")).exits(0);
        let mut people = run.people();
        people.sort();
        let scored = |(id, points): (&str, &str)| format!("{id} scored {points}");
        let wanted: Vec<String> =
            ["00012", "00015"].into_iter().zip(points.split(' ')).map(scored).collect();
        assert_eq!(people, wanted, "{code}");
    }
}

const NOBODY_ELSE: (&str, &str) = ("月度数据", "工号 月份\n00012 2026-10\n");

#[test]
fn three_deductions_are_added_up() {
    let deductions = "日期 工号 事项 扣分\n2026-10-05 00012 迟到 2\n2026-10-12 00012 早退 1\n\
                      2026-10-19 00012 顶撞 3\n";
    assert_eq!(score("K107", &[NOBODY_ELSE, ("扣分记录", deductions)]), "00012 scored 4");
}

#[test]
fn training_is_not_overtime() {
    let hours = |hours: &str| format!("工号 月份 时长\n00012 2026-10 {hours}\n");
    let (training, overtime) = (hours("4"), hours("12"));
    let sheets = [NOBODY_ELSE, ("培训表", &training), ("加班表", &overtime)];
    assert_eq!(score("K111", &sheets), "00012 scored 6");
}

#[test]
fn a_version_that_begins_in_june_changes_the_second_quarter() {
    let story = Story::of("D313", &ZH);
    for (example, points) in [(&story.wrong, "89"), (&story.right, "90")] {
        let (folder, arguments) = written("D313", example);
        let scheme = arguments.trim_end_matches(" d.xlsx");
        let command = format!("score d.xlsx -s {scheme} --period 2026Q2 --format json");
        assert_eq!(folder.kpi(&command).people(), [format!("00012 scored {points}")]);
    }
}
