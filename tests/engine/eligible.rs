//! Who takes part: months of service, and other conditions.

use crate::support::{run, run_in, table};

/// Six months of service, as the annual appraisal asks for them.
const SERVED: &str = r#"
    [scheme]
    full     = 10
    eligible = "服务月数 ≥ 6"
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "得" = "分 0..10"
    [sheet."花名册".columns]
    "入职日期" = "date"
    [[indicator]]
    name  = "项"
    full  = 10
    score = "得"
"#;

fn roster(rows: &str) -> crate::support::Table {
    table("花名册", &format!("工号 入职日期\n{rows}"))
}

#[test]
fn six_months_are_counted_to_the_day_after_the_periods_end() {
    let data = table("月度数据", "工号 月份 得\nA 2026-06 9\nB 2026-06 9\nC 2026-06 9");
    let hired = roster("A 2025-12-31\nB 2026-01-01\nC 2026-01-02");
    for period in ["2026-06", "2026H1"] {
        let run = run_in(period, SERVED, &[data.clone(), hired.clone()]);
        assert_eq!(run.status("A"), "scored", "{period}");
        assert_eq!(run.status("B"), "scored", "{period}");
        assert_eq!(run.status("C"), "ineligible", "{period}");
    }
}

#[test]
fn who_is_not_eligible_has_no_score_no_rank_and_no_fault() {
    let data = table("月度数据", "工号 月份 得\nA 2026-06 8\nC 2026-06 9");
    let run = run(SERVED, &[data, roster("A 2020-03-15\nC 2026-05-01")]);
    assert_eq!(
        (run.status("C"), run.score("C"), run.rank("C")),
        ("ineligible", "none".into(), None)
    );
    assert_eq!(run.codes("C"), Vec::<&str>::new());
    assert_eq!((run.score("A"), run.rank("A")), ("8".into(), Some(1)));
}

#[test]
fn what_is_missing_of_somebody_who_takes_no_part_is_no_fault() {
    let data = table("月度数据", "工号 月份 得\nA 2026-06 8\nC 2026-06 -");
    let run = run(SERVED, &[data, roster("A 2020-03-15\nC 2026-05-01")]);
    assert_eq!((run.status("C"), run.codes("C")), ("ineligible", vec![]));
}

#[test]
fn a_blank_day_of_entry_is_missing() {
    let data = table("月度数据", "工号 月份 得\nA 2026-06 8\nB 2026-06 8");
    let run = run(SERVED, &[data, roster("A 2020-03-15\nB -")]);
    assert_eq!((run.status("B"), run.codes("B")), ("incomplete", vec!["D101"]));
    assert_eq!(run.status("A"), "scored");
}

#[test]
fn who_is_not_on_the_roster_is_an_error() {
    let data = table("月度数据", "工号 月份 得\nA 2026-06 8\nB 2026-06 8");
    let run = run(SERVED, &[data, roster("A 2020-03-15")]);
    assert_eq!((run.status("B"), run.codes("B")), ("incomplete", vec!["D306"]));
}

#[test]
fn months_of_service_without_a_period_are_not_nought() {
    // 月份 may be left out; then nobody can say how long somebody has served.
    let data = table("月度数据", "工号 得\nA 8");
    let run = run(SERVED, &[data, roster("A 2020-03-15")]);
    assert_ne!(run.status("A"), "ineligible");
}

#[test]
fn months_of_service_need_a_day_of_entry_in_the_scheme() {
    let scheme = SERVED.replace("\"入职日期\" = \"date\"", "\"职级\" = \"text\"");
    let read = kpi::scheme::read("s.toml", &scheme);
    assert!(read.scheme.is_none(), "without 入职日期 everybody would be ineligible");
}

#[test]
fn any_condition_may_say_who_takes_part() {
    let scheme = SERVED
        .replace("服务月数 ≥ 6", "在岗 = '是' and 职级 in ['P2', 'P3']")
        .replace("\"得\" =", "\"在岗\" = { words = [\"是\", \"否\"] }\n\"得\" =")
        .replace("\"入职日期\" = \"date\"", "\"职级\" = \"text\"");
    let data =
        table("月度数据", "工号 月份 在岗 得\nA 2026-06 是 9\nB 2026-06 否 9\nC 2026-06 是 9");
    let run = run(&scheme, &[data, table("花名册", "工号 职级\nA P2\nB P2\nC P1")]);
    assert_eq!(
        (run.status("A"), run.status("B"), run.status("C")),
        ("scored", "ineligible", "ineligible")
    );
}

#[test]
fn months_of_service_count_in_an_indicator_too() {
    let scheme = SERVED.replace("eligible = \"服务月数 ≥ 6\"\n", "").replace(
        "score = \"得\"",
        "x = \"服务月数\"\n    bands = { \"x < 12\" = 5, \"x ≥ 12\" = 10 }",
    );
    let data = table("月度数据", "工号 月份 得\nA 2026-06 9\nB 2026-06 9");
    let run = run(&scheme, &[data, roster("A 2025-07-01\nB 2025-07-02")]);
    assert_eq!((run.score("A"), run.score("B")), ("10".into(), "5".into()));
}
