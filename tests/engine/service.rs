//! What follows from the days on which people joined and left: months of service, and who joined or
//! left in the period. By calendar days, on both edges.

use crate::support::{Run, Table, run, run_in, table};

/// Full marks for who joined in the period, half of them for who left in it.
const MOVES: &str = r#"
    [scheme]
    full = 10
    [sheet."月度数据"]
    period = "月份"
    [sheet."花名册".columns]
    "入职日期" = "date"
    "离职日期" = { type = "date", missing = "none" }
    [[indicator]]
    name  = "变动"
    full  = 10
    base  = 0
    floor = "none"
    [indicator.adjust]
    "本期入职" = +10
    "本期离职" = +5
"#;

/// A scheme for people who take part where a condition holds.
fn eligible(condition: &str) -> String {
    MOVES.replace(
        "full = 10\n    [sheet",
        &format!("full = 10\n    eligible = \"{condition}\"\n    [sheet"),
    )
}

/// One row in `month` for each person of a roster.
fn data(month: &str, roster: &str) -> [Table; 2] {
    let ids = roster.lines().filter_map(|line| line.split_whitespace().next());
    let rows: String = ids.map(|id| format!("{id} {month}\n")).collect();
    let people = table("月度数据", &format!("工号 月份\n{rows}"));
    [people, table("花名册", &format!("工号 入职日期 离职日期\n{roster}"))]
}

/// The ids of those who take part.
fn taking_part(run: &Run) -> Vec<&str> {
    let mut ids = run.order();
    ids.retain(|id| run.status(id) != "ineligible");
    ids.sort_unstable();
    ids
}

#[test]
fn who_joined_on_the_first_or_the_last_day_joined_in_the_period() {
    let roster = "A 2026-09-30 -\nB 2026-10-01 -\nC 2026-10-31 -\nD 2026-11-01 -";
    let run = run(&eligible("本期入职"), &data("2026-10", roster));
    assert_eq!(taking_part(&run), ["B", "C"]);
}

#[test]
fn who_left_on_the_first_or_the_last_day_left_in_the_period() {
    let roster = "A 2020-01-01 2026-09-30\nB 2020-01-01 2026-10-01\nC 2020-01-01 2026-10-31\n\
                  D 2020-01-01 2026-11-01\nE 2020-01-01 -";
    let run = run(&eligible("本期离职"), &data("2026-10", roster));
    assert_eq!(taking_part(&run), ["B", "C"]);
}

#[test]
fn february_ends_on_the_29th_in_leap_years() {
    let roster = "A 2024-02-29 -\nB 2024-03-01 -\nC 2024-01-31 -";
    assert_eq!(taking_part(&run(&eligible("本期入职"), &data("2024-02", roster))), ["A"]);
    let roster = "A 2023-02-28 -\nB 2023-03-01 -";
    assert_eq!(taking_part(&run(&eligible("本期入职"), &data("2023-02", roster))), ["A"]);
}

#[test]
fn the_period_is_the_one_that_is_scored() {
    let scheme = eligible("本期入职").replace(
        "full = 10\n    eligible",
        "period = \"quarter\"\n    at_least = 1\n    full = 10\n    eligible",
    );
    let roster = "A 2026-06-30 -\nB 2026-07-01 -\nC 2026-09-30 -\nD 2026-10-01 -";
    let run = run_in("2026Q3", &scheme, &data("2026-08", roster));
    assert_eq!(taking_part(&run), ["B", "C"]);
}

#[test]
fn who_moved_can_be_told_from_who_did_not() {
    let roster = "A 2026-10-05 -\nB 2020-01-01 2026-10-20\nC 2026-10-05 2026-10-20\nD 2020-01-01 -";
    let stayed = run(&eligible("not (本期入职 or 本期离职)"), &data("2026-10", roster));
    assert_eq!(taking_part(&stayed), ["D"]);
}

#[test]
fn rows_of_an_item_may_ask_who_moved() {
    let scheme = MOVES.replace("\"本期入职\" = +10", "\"本期入职\" = +4");
    let roster = "A 2026-10-05 -\nB 2020-01-01 2026-10-20\nC 2026-10-05 2026-10-20\nD 2020-01-01 -";
    let run = run(&scheme, &data("2026-10", roster));
    let scores = ["A", "B", "C", "D"].map(|id| run.score(id));
    assert_eq!(scores, ["4", "5", "9", "0"]);
}

#[test]
fn a_blank_day_is_missing_unless_the_scheme_lets_it_be() {
    let roster = "A - -\nB 2026-10-01 -";
    let run = run(&eligible("本期入职"), &data("2026-10", roster));
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D101"]));
    assert_eq!(run.status("B"), "scored");
}

#[test]
fn months_of_service_at_the_ends_of_months() {
    for (month, joined, months) in [
        // The day after the period's end is 1 March.
        ("2026-02", "2026-01-31", 1),
        ("2026-02", "2026-02-01", 1),
        ("2026-02", "2026-02-02", 0),
        ("2024-02", "2024-01-31", 1),
        ("2024-02", "2023-03-01", 12),
        ("2024-02", "2023-03-02", 11),
        ("2025-02", "2024-02-29", 12),
        ("2026-06", "2025-12-31", 6),
        ("2026-06", "2026-01-01", 6),
        ("2026-06", "2026-01-02", 5),
        ("2026-06", "2026-08-01", 0),
    ] {
        let sheets = data(month, &format!("A {joined} -"));
        let takes_part = |from: i32| {
            let condition = format!("服务月数 ≥ {from}");
            run(&eligible(&condition), &sheets).status("A") != "ineligible"
        };
        assert!(takes_part(months), "{joined} in {month}: fewer than {months}");
        assert!(!takes_part(months + 1), "{joined} in {month}: more than {months}");
    }
}

#[test]
fn a_day_that_is_no_date_says_nothing_of_who_moved() {
    let scheme = MOVES.replace("\"入职日期\" = \"date\"", "\"入职日期\" = \"text\"");
    let read = kpi::scheme::read("s.toml", &scheme);
    assert!(read.scheme.is_none(), "a text lies in no period");
}
