//! `events`: full marks plus the points of everything that happened.

use crate::support::{Run, n, run, run_in, table};

const HEAD: &str = r#"
    [scheme]
    full = 50
    [sheet."月度数据"]
    period = "月份"
    [sheet."扣分记录"]
    date   = "日期"
    event  = "事项"
    times  = "次数"
    points = "扣分"
    [[indicator]]
    name  = "代理维修"
    full  = 30
    floor = "none"
    [indicator.events]
    "维修函出错" = -5
    "被投诉"     = "-1..-5"
    "受表扬"     = +2
    [[indicator]]
    name  = "工作态度"
    full  = 20
    [indicator.events]
    "不服从安排" = "-5..-10"
    "帮助同事"   = "+1..+3"
"#;

/// A scores with these events: 日期 事项 次数 扣分.
fn scored(events: &str) -> Run {
    scored_by(HEAD, events)
}

fn scored_by(scheme: &str, events: &str) -> Run {
    let people = table("月度数据", "工号 月份\nA 2026-10");
    let rows = events.lines().filter(|row| !row.trim().is_empty());
    let rows: Vec<String> = rows.map(|row| format!("A {row}")).collect();
    let log = table("扣分记录", &format!("工号 日期 事项 次数 扣分\n{}", rows.join("\n")));
    run(scheme, &[people, log])
}

fn total(events: &str) -> Result<kpi::number::Number, String> {
    scored(events).verdict("A")
}

#[test]
fn without_events_nothing_is_lost() {
    assert_eq!(total(""), Ok(n("50")));
}

#[test]
fn a_sheet_that_is_not_there_is_an_error_and_no_rows_are_none() {
    let run = run(HEAD, &[table("月度数据", "工号 月份\nA 2026-10")]);
    assert_eq!(run.status("A"), "incomplete");
    assert_eq!(run.codes("A"), ["D201"]);
}

#[test]
fn fixed_points_need_not_be_written_and_may_not_differ() {
    assert_eq!(total("2026-10-01 维修函出错 1 -"), Ok(n("45")));
    assert_eq!(total("2026-10-01 维修函出错 1 5"), Ok(n("45")));
    assert_eq!(total("2026-10-01 维修函出错 1 4"), Err("D112".into()));
    assert_eq!(total("2026-10-01 维修函出错 1 6"), Err("D112".into()));
    assert_eq!(total("2026-10-01 维修函出错 1 0"), Err("D112".into()));
}

#[test]
fn assessed_points_lie_in_their_range_on_both_sides() {
    assert_eq!(total("2026-10-01 被投诉 1 1"), Ok(n("49")));
    assert_eq!(total("2026-10-01 被投诉 1 5"), Ok(n("45")));
    assert_eq!(total("2026-10-01 被投诉 1 2.5"), Ok(n("47.5")));
    assert_eq!(total("2026-10-01 被投诉 1 0.99"), Err("D112".into()));
    assert_eq!(total("2026-10-01 被投诉 1 5.01"), Err("D112".into()));
    assert_eq!(total("2026-10-01 被投诉 1 0"), Err("D112".into()));
    assert_eq!(total("2026-10-01 不服从安排 1 10"), Ok(n("40")));
    assert_eq!(total("2026-10-01 不服从安排 1 4"), Err("D112".into()));
}

#[test]
fn points_are_amounts_and_have_no_sign() {
    assert_eq!(total("2026-10-01 被投诉 1 -3"), Err("D112".into()));
}

#[test]
fn points_that_the_assessor_sets_must_be_there() {
    let run = scored("2026-10-01 被投诉 1 -");
    assert_eq!(run.codes("A"), ["D112"]);
    assert_eq!(run.places("A"), ["d.xlsx!扣分记录!E2"]);
}

#[test]
fn a_blank_number_of_times_is_once() {
    assert_eq!(total("2026-10-01 被投诉 - 3"), Ok(n("47")));
    assert_eq!(total("2026-10-01 被投诉 1 3"), Ok(n("47")));
}

#[test]
fn times_multiply_the_points() {
    assert_eq!(total("2026-10-01 被投诉 3 4"), Ok(n("38")));
    assert_eq!(total("2026-10-01 维修函出错 2 -"), Ok(n("40")));
}

#[test]
fn times_are_whole_and_above_nought() {
    assert_eq!(total("2026-10-01 被投诉 0 3"), Err("D103".into()));
    assert_eq!(total("2026-10-01 被投诉 1.5 3"), Err("D104".into()));
    assert_eq!(total("2026-10-01 被投诉 -1 3"), Err("D103".into()));
    assert_eq!(total("2026-10-01 被投诉 两次 3"), Err("D102".into()));
}

#[test]
fn an_event_that_no_indicator_names_is_an_error() {
    let run = scored("2026-10-01 被投拆 1 3");
    assert_eq!(run.codes("A"), ["D111"]);
    assert_eq!(run.places("A"), ["d.xlsx!扣分记录!C2"]);
    let hint = run.person("A").card.findings[0].hint.as_ref().unwrap();
    assert!(hint.get(kpi::lang::Lang::En).contains("被投诉"), "{hint}");
}

#[test]
fn an_event_is_known_in_whatever_width_it_is_typed() {
    let scheme = HEAD.replace("受表扬", "5S不合格").replace("= +2", "= -2");
    let run = scored_by(&scheme, "2026-10-01 ５Ｓ不合格 1 -");
    assert_eq!(run.verdict("A"), Ok(n("48")));
}

#[test]
fn a_blank_event_is_an_error() {
    let run = scored("2026-10-01 - 1 3");
    assert_eq!(run.codes("A"), ["D101"]);
}

#[test]
fn an_event_may_give_points_up_to_the_cap() {
    assert_eq!(total("2026-10-01 受表扬 1 -\n2026-10-02 被投诉 1 5"), Ok(n("47")));
    assert_eq!(total("2026-10-01 受表扬 1 -"), Ok(n("50")));
    assert_eq!(total("2026-10-01 帮助同事 1 3\n2026-10-02 不服从安排 1 5"), Ok(n("48")));
    assert_eq!(total("2026-10-01 帮助同事 1 4"), Err("D112".into()));
}

#[test]
fn an_item_goes_below_nought_only_when_the_floor_is_lifted() {
    let run = scored("2026-10-01 维修函出错 7 -\n2026-10-01 不服从安排 3 10");
    assert_eq!(run.points("A", "代理维修"), "-5");
    assert_eq!(run.points("A", "工作态度"), "0");
    assert_eq!(run.verdict("A"), Ok(n("-5")));
}

#[test]
fn only_events_of_the_period_count() {
    let scored = crate::support::run_in(
        "2026-10",
        HEAD,
        &[
            table("月度数据", "工号 月份\nA 2026-10"),
            table(
                "扣分记录",
                "工号 日期 事项 次数 扣分\nA 2026-09-30 被投诉 1 5\nA 2026-10-01 被投诉 1 1\n\
                 A 2026-10-31 被投诉 1 2\nA 2026-11-01 被投诉 1 5",
            ),
        ],
    );
    assert_eq!(scored.verdict("A"), Ok(n("47")));
}

#[test]
fn two_equal_rows_both_count_and_are_told() {
    let run = scored("2026-10-01 被投诉 1 3\n2026-10-01 被投诉 1 3");
    assert_eq!(run.verdict("A"), Ok(n("44")));
    assert_eq!(run.codes("A"), ["D307"]);
}

#[test]
fn events_of_somebody_who_is_not_scored_are_told() {
    let people = table("月度数据", "工号 月份\nA 2026-10");
    let log = table("扣分记录", "工号 日期 事项 次数 扣分\nB 2026-10-01 被投诉 1 5");
    let run = run(HEAD, &[people, log]);
    assert_eq!(run.verdict("A"), Ok(n("50")));
    assert_eq!(run.all(), ["D303 d.xlsx!扣分记录!A2"]);
}

#[test]
fn an_event_without_a_day_makes_nobody_a_stranger_in_another_month() {
    let people = table("月度数据", "工号 月份\nA 2026-10\nB 2026-09");
    let log = table("扣分记录", "工号 日期 事项 次数 扣分\nA - 被投诉 1 5\nC - 被投诉 1 5");
    let run = run_in("2026-09", HEAD, &[people, log]);
    assert_eq!(run.verdict("B"), Ok(n("50")));
    let strangers = run.all().into_iter().filter(|told| told.starts_with("D303"));
    assert_eq!(strangers.collect::<Vec<_>>(), ["D303 d.xlsx!扣分记录!A3"]);
}

#[test]
fn one_persons_bad_row_stops_nobody_else() {
    let people = table("月度数据", "工号 月份\nA 2026-10\nB 2026-10");
    let log = table(
        "扣分记录",
        "工号 日期 事项 次数 扣分\nA 2026-10-01 被投诉 1 9\nB 2026-10-01 被投诉 1 5",
    );
    let run = run(HEAD, &[people, log]);
    assert_eq!((run.status("A"), run.verdict("B")), ("incomplete", Ok(n("45"))));
}

#[test]
fn every_event_is_kept_with_the_item() {
    let run = scored("2026-10-01 被投诉 2 3\n2026-10-02 维修函出错 - -");
    let steps: Vec<String> = run.item("A", "代理维修").steps.iter().map(step).collect();
    assert_eq!(steps, ["row 1 × 2: -6", "row 0 × 1: -5"]);
}

fn step(step: &kpi::method::Step) -> String {
    match step {
        kpi::method::Step::Event(event) => {
            format!("row {} × {}: {}", event.row, event.times, event.points())
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn a_fixed_event_may_cost_nothing() {
    let scheme = HEAD.replace("\"受表扬\"     = +2", "\"提醒\" = 0");
    assert_eq!(scored_by(&scheme, "2026-10-01 提醒 4 -").verdict("A"), Ok(n("50")));
}

#[test]
fn an_event_without_its_day_is_an_error_whatever_the_period() {
    let run = scored("- 被投诉 1 1");
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D101"]));
    assert_eq!(run.places("A"), ["d.xlsx!扣分记录!B2"]);
    let run = scored("十月初 被投诉 1 1");
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D102"]));
}
