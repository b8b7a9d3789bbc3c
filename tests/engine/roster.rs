//! The roster beside the data: who is in one and not in the other.

use crate::support::{Table, run, run_all, run_in, table};

/// A scheme with a roster that no rule reads.
const TEAM: &str = r#"
    [scheme]
    full = 10
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "得" = "分 0..10"
    [sheet."扣分记录"]
    date  = "日期"
    event = "事项"
    [sheet."花名册".columns]
    "入职日期" = "date"
    "离职日期" = { type = "date", missing = "none" }
    "奖金"     = "元 0.."
    [[indicator]]
    name  = "项"
    full  = 10
    score = "得"
"#;

fn roster(rows: &str) -> Table {
    table("花名册", &format!("工号 入职日期 离职日期 奖金\n{rows}"))
}

fn october(ids: &str) -> Table {
    let rows: String = ids.split(' ').map(|id| format!("{id} 2026-10 8\n")).collect();
    table("月度数据", &format!("工号 月份 得\n{rows}"))
}

#[test]
fn who_is_not_on_the_roster_is_scored_and_told_once() {
    let run = run(TEAM, &[october("A B"), roster("A 2020-01-01 - 100")]);
    assert_eq!((run.status("B"), run.codes("B")), ("scored", vec!["D306"]));
    assert_eq!(run.codes("A"), Vec::<&str>::new());
    assert_eq!(run.all(), ["D306 d.xlsx!月度数据!A3"]);
    assert_eq!(run.findings[0].severity.as_str(), "warning");
}

#[test]
fn where_a_rule_needs_the_roster_it_is_an_error_and_told_once() {
    let paid = format!("{TEAM}\n[pay]\namount = \"score × 花名册.奖金\"");
    let eligible = TEAM
        .replace("full = 10\n    [sheet", "full = 10\n    eligible = \"not 本期入职\"\n    [sheet");
    for scheme in
        [&paid, &eligible, &format!("{eligible}\n[pay]\namount = \"score × 花名册.奖金\"")]
    {
        let run = run(scheme, &[october("A B"), roster("A 2020-01-01 - 100")]);
        assert_eq!((run.status("B"), run.codes("B")), ("incomplete", vec!["D306"]));
        assert_eq!(run.all(), ["D306 d.xlsx!月度数据!A3"]);
        assert_eq!(run.findings[0].severity.as_str(), "error");
    }
}

#[test]
fn without_a_roster_in_the_data_nobody_is_missed_on_it() {
    assert_eq!(run(TEAM, &[october("A B")]).all(), [""; 0]);
    assert_eq!(run(TEAM, &[october("A B"), roster("")]).all(), [""; 0]);
}

#[test]
fn who_is_on_the_roster_without_data_is_noted() {
    let run = run(TEAM, &[october("B"), roster("A 2020-01-01 - 100\nB 2020-01-01 - 100")]);
    assert_eq!(run.all(), ["D312 d.xlsx!花名册!A2"]);
    assert_eq!(run.findings[0].severity.as_str(), "note");
    assert_eq!(run.order(), ["B"]);
}

#[test]
fn data_of_another_month_are_none_of_this_one() {
    let data = table("月度数据", "工号 月份 得\nA 2026-09 8\nB 2026-10 8");
    let hired = roster("A 2020-01-01 - 100\nB 2020-01-01 - 100");
    let noted = |period| {
        let all = run_in(period, TEAM, &[data.clone(), hired.clone()]).all();
        all.into_iter().filter(|told| told.starts_with("D312")).collect::<Vec<_>>()
    };
    assert_eq!(noted("2026-10"), ["D312 d.xlsx!花名册!A2"]);
    assert_eq!(noted("2026-09"), ["D312 d.xlsx!花名册!A3"]);
}

#[test]
fn who_joined_after_the_period_or_left_before_it_is_not_missed() {
    let hired = roster(
        "A 2026-10-31 - 1\nB 2026-11-01 - 1\nC 2020-01-01 2026-09-30 1\nD 2020-01-01 2026-10-01 1\n\
         E - - 1\nF 2020-01-01 - 1",
    );
    let run = run(TEAM, &[october("F"), hired]);
    let noted = run.all().into_iter().filter(|told| told.starts_with("D312"));
    let noted: Vec<String> = noted.collect();
    let places = ["A2", "A5", "A6"].map(|cell| format!("D312 d.xlsx!花名册!{cell}"));
    assert_eq!(noted, places, "A joined on the last day, D left on the first, of E nobody knows");
}

#[test]
fn an_event_is_data_too() {
    let scheme = TEAM.replace("score = \"得\"", "events = { \"出错\" = -1 }");
    let log = table("扣分记录", "工号 日期 事项\nA 2026-10-05 出错");
    let run = run(&scheme, &[october("B"), log, roster("A 2020-01-01 - 1\nB 2020-01-01 - 1")]);
    assert_eq!(run.all(), ["D303 d.xlsx!扣分记录!A2"]);
}

#[test]
fn who_has_data_for_another_scheme_of_the_run_is_not_missed() {
    let other =
        TEAM.replace("月度数据", "前台数据").replace("full = 10\n", "id = \"other\"\nfull = 10\n");
    let front = table("前台数据", "工号 月份 得\nA 2026-10 8");
    let hired = roster("A 2020-01-01 - 1\nB 2020-01-01 - 1\nC 2020-01-01 - 1");
    for run in run_all(&[TEAM, &other], &[october("B"), front, hired], None) {
        assert_eq!(run.all(), ["D312 d.xlsx!花名册!A4"]);
    }
}
