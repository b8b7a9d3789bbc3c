//! Grades: judged on what is shown, on a scale of 100.

use crate::support::{Run, monthly, run, table};

const FIVE: &str = r#"
    [grade]
    "x ≥ 90"      = "A"
    "80 ≤ x < 90" = "B"
    "60 ≤ x < 80" = "C"
    "x < 60"      = "D"
"#;

fn scheme(full: &str, head: &str, grades: &str) -> String {
    let item = format!(
        "[[indicator]]\nname = \"项\"\nfull = {full}\nfloor = \"none\"\ncap = \"none\"\nscore = \"得\""
    );
    let text = monthly(full, "\"得\" = \"分\"", &format!("{item}\n{grades}"));
    text.replacen(&format!("full = {full}\n"), &format!("full = {full}\n{head}\n"), 1)
}

fn scored(scheme: &str, points: &[&str]) -> Run {
    let rows = points.iter().map(|points| format!("{points} 2026-10 {points}"));
    let rows: Vec<String> = rows.map(|row| format!("P{row}")).collect();
    run(scheme, &[table("月度数据", &format!("工号 月份 得\n{}", rows.join("\n")))])
}

fn graded(scheme: &str, cases: &[(&str, &str)]) {
    let points: Vec<&str> = cases.iter().map(|(points, _)| *points).collect();
    let run = scored(scheme, &points);
    for (points, grade) in cases {
        assert_eq!(run.grade(&format!("P{points}")), *grade, "at {points}");
    }
}

#[test]
fn either_side_of_each_edge() {
    let cases = [
        ("90", "A"),
        ("89.99", "B"),
        ("80", "B"),
        ("79.99", "C"),
        ("60", "C"),
        ("59.99", "D"),
        ("-5", "D"),
        ("120", "A"),
    ];
    graded(&scheme("100", "", FIVE), &cases);
}

#[test]
fn what_is_graded_is_the_rounded_score() {
    let cases = [("89.995", "A"), ("89.994999", "B"), ("59.995", "C")];
    graded(&scheme("100", "", FIVE), &cases);
    let whole = scheme("100", "round = 1", FIVE);
    graded(&whole, &[("89.5", "A"), ("89.49", "B")]);
}

#[test]
fn bands_of_whole_points_have_no_holes_when_the_score_is_whole() {
    let printed = r#"
        [grade]
        "x ≥ 90"      = "A"
        "80 ≤ x ≤ 89" = "B"
        "x ≤ 79"      = "C"
    "#;
    graded(
        &scheme("100", "round = 1", printed),
        &[("89.4", "B"), ("89.5", "A"), ("79.5", "B"), ("79.4", "C")],
    );
    let read = kpi::scheme::read("s.toml", &scheme("100", "round = 0.01", printed));
    let errors = read.findings.iter().filter(|f| f.severity == kpi::finding::Severity::Error);
    let codes: Vec<&str> = errors.map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["K306", "K306"]);
}

#[test]
fn a_total_out_of_31_is_judged_as_a_share_of_100() {
    let cases = [("27.9", "A"), ("27.89", "B"), ("24.8", "B"), ("24.79", "C"), ("27.895", "A")];
    graded(&scheme("31", "", FIVE), &cases);
}

#[test]
fn a_scheme_may_judge_on_something_else() {
    let own = r#"
        [grade]
        "x ≥ 28" = "A"
        "x < 28" = "B"
    "#;
    let cases = [("28", "A"), ("27.99", "B"), ("27.995", "A")];
    graded(&scheme("31", "grade_on = \"score\"", own), &cases);
    graded(&scheme("31", "grade_on = \"unrounded\"", own), &[("27.995", "B"), ("28", "A")]);
    let points = "grade_on = \"points - 2\"";
    graded(&scheme("31", points, own), &[("30", "A"), ("29.99", "B")]);
    // What was judged is kept beside the grade that it gave.
    let run = scored(&scheme("31", points, own), &["30"]);
    assert_eq!(run.person("P30").judged, Some(crate::support::n("28")));
}

#[test]
fn judging_by_a_persons_own_column_counts_or_is_refused() {
    let text = scheme("31", "grade_on = \"score / 系数\"", FIVE)
        .replace("\"得\" = \"分\"", "\"得\" = \"分\"\n\"系数\" = \" 0..\"");
    if kpi::scheme::read("s.toml", &text).scheme.is_some() {
        let sheet = table("月度数据", "工号 月份 得 系数\nA 2026-10 30 0.25");
        assert_eq!(run(&text, &[sheet]).grade("A"), "A");
    }
}

#[test]
fn without_grades_there_are_none() {
    let run = scored(&scheme("100", "", ""), &["90"]);
    assert_eq!((run.grade("P90"), run.score("P90")), ("none", "90".into()));
}
