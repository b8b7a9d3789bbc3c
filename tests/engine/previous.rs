//! Decisions that look back: at the grade, score and rank of the same person in earlier periods.

use kpi::period::Period;

use crate::support::{FILE, Run, Table, run_all, run_files, run_in, run_in_files, table};

/// 90 points and more are an A, 60 and more a B, less a C.
fn scheme(decisions: &[(&str, &str)]) -> String {
    let decisions: String = decisions
        .iter()
        .map(|(name, when)| format!("[[decision]]\nname = \"{name}\"\nwhen = \"{when}\"\n"))
        .collect();
    format!(
        r#"
        [scheme]
        id       = "s"
        full     = 100
        round    = 1
        eligible = "在岗 = '是'"
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "得"   = "分 0..100"
        "面谈" = {{ words = ["是", "否"], missing = "是" }}
        "在岗" = {{ words = ["是", "否"], missing = "是" }}
        [[indicator]]
        name  = "项"
        full  = 100
        score = "得"
        [[require]]
        when      = "面谈 = '是'"
        otherwise = "没有面谈"
        [grade]
        "x ≥ 90"      = "A"
        "60 ≤ x < 90" = "B"
        "x < 60"      = "C"
        {decisions}
        "#
    )
}

/// A and B have three months. C begins in October, D's September is blank, E had no interview in
/// September, and F took no part.
fn months() -> Table {
    table(
        "月度数据",
        "
        工号 月份    得   面谈 在岗
        A    2026-08 50   -    -
        B    2026-08 95   -    -
        A    2026-09 59.4 -    -
        B    2026-09 59.5 -    -
        D    2026-09 -    -    -
        E    2026-09 99   否   -
        F    2026-09 99   -    否
        A    2026-10 40   -    -
        B    2026-10 70   -    -
        C    2026-10 80   -    -
        D    2026-10 80   -    -
        E    2026-10 80   -    -
        F    2026-10 80   -    -
        ",
    )
}

/// The ids of those for whom something is proposed.
fn proposed(run: &Run) -> String {
    let with = run.appraisals.iter().filter(|appraisal| !appraisal.decisions.is_empty());
    let mut ids: Vec<&str> = with.map(|appraisal| run.id(appraisal)).collect();
    ids.sort_unstable();
    ids.join(" ")
}

/// For whom a decision holds in October, and of whom it is noted that it cannot be judged.
#[track_caller]
fn holds(when: &str, wanted: &str, noted: &[&str]) {
    let run = run_in("2026-10", &scheme(&[("提议", when)]), &[months()]);
    assert_eq!(proposed(&run), wanted, "{when}");
    // August is read only where something is asked about it.
    let told: Vec<String> =
        run.all().into_iter().filter(|told| !told.starts_with("D205")).collect();
    assert_eq!(told, noted, "{when}");
}

const NOTED: &[&str] = &["D405 d.xlsx!月度数据!A6"];

#[test]
fn the_grade_score_and_rank_of_the_period_before() {
    // 59.4 is shown as 59, 59.5 as 60.
    holds("previous(grade) = 'C'", "A", NOTED);
    holds("previous(grade) = 'B'", "B", NOTED);
    holds("previous(score) = 59", "A", NOTED);
    holds("score ≥ previous(score) + 10", "B", NOTED);
    holds("previous(rank) = 1", "B", NOTED);
    holds("previous(rank) = 2", "A", NOTED);
}

#[test]
fn the_period_before_that() {
    // D was not there in August, which settles it.
    holds("previous(grade, 2) = 'A' and previous(grade, 1) = 'B'", "B", &[]);
    holds("previous(score, 2) = 50", "A", &[]);
    holds("previous(rank, 2) < previous(rank)", "", NOTED);
    holds("previous(rank, 2) = previous(rank)", "A B", NOTED);
    holds("previous(grade, 3) = 'A' or previous(grade, 3) ≠ 'A'", "", &[]);
}

#[test]
fn of_a_result_that_somebody_did_not_have_nothing_is_so() {
    // Neither of C, who is new, nor of E and F, whose September does not count.
    holds("previous(grade) ≠ 'A'", "A B", NOTED);
    holds("not (previous(grade) = 'A')", "A B", NOTED);
    holds("previous(score) < 1000", "A B", NOTED);
    // Of D, whose data are incomplete, too: that is what the question is about.
    holds("previous(score) is missing", "C D E F", &[]);
}

#[test]
fn what_cannot_be_judged_is_noted_only_where_it_matters() {
    // 80 points settle it for D, whatever September was.
    holds("score < 60 and previous(grade) = 'C'", "A", &[]);
    holds("score ≥ 80 or previous(grade) = 'C'", "A C D E F", &[]);
    holds("score ≥ 80 and previous(grade) = 'C'", "", NOTED);
}

#[test]
fn each_decision_that_cannot_be_judged_is_named_and_the_score_stands() {
    let decisions = [("降职", "previous(grade) = 'C'"), ("提薪", "previous(grade) = 'A'")];
    let run = run_in("2026-10", &scheme(&decisions), &[months()]);
    let findings = &run.person("D").card.findings;
    let told: Vec<&str> =
        findings.iter().map(|finding| finding.message.get(kpi::lang::Lang::Zh)).collect();
    let wanted = ["2026-09 的数据不全，“降职”无法判断", "2026-09 的数据不全，“提薪”无法判断"];
    assert_eq!(told, wanted);
    assert_eq!((run.status("D"), run.score("D")), ("scored", "80".to_owned()));
}

#[test]
fn rows_of_a_period_at_which_decisions_look_back_are_not_passed_over() {
    let told = |when| run_in("2026-10", &scheme(&[("提议", when)]), &[months()]).all();
    assert_eq!(told("score > 0"), ["D205 d.xlsx!月度数据"]);
    assert_eq!(told("previous(grade, 2) = 'A' or previous(score) > 0"), NOTED);
}

#[test]
fn what_came_before_may_stand_in_another_file() {
    let [september, october] = [("2026-09", "50"), ("2026-10", "55")]
        .map(|(month, points)| table("月度数据", &format!("工号 月份 得\nA {month} {points}")));
    let text = scheme(&[("提议", "grade = 'C' and previous(grade) = 'C'")]);
    let files = [vec![october], vec![september]];
    assert_eq!(proposed(&run_in_files("2026-10", &text, &files)), "A");
}

#[test]
fn an_earlier_period_is_scored_by_the_version_then_in_force() {
    // Till September a point was worth half, of 50.
    let old =
        scheme(&[]).replace("full     = 100", "full     = 50\n        scale = \"points / 2\"");
    let new = scheme(&[("提议", "previous(score) = 80 and previous(grade) = 'B'")])
        .replace("full     = 100", "full     = 100\n        effective = 2026-10-01");
    let data = table("月度数据", "工号 月份 得\nA 2026-09 80\nA 2026-10 80");
    let runs = run_all(&[&old, &new], &[data], Period::parse("2026-10"));
    // 40 of 50 are 80 of 100.
    assert_eq!(proposed(&runs[0]), "A");
}

#[test]
fn before_the_first_version_nothing_is_known() {
    let text = scheme(&[("提议", "previous(grade) is missing")])
        .replace("full     = 100", "full     = 100\n        effective = 2026-10-01");
    let run = run_in("2026-10", &text, &[months()]);
    assert_eq!(proposed(&run), "A B C D E F");
}

#[test]
fn somebody_who_came_from_another_position_brings_the_result_along() {
    let applies = |text: String, position: &str, id: &str| {
        text.replace(
            "id       = \"s\"",
            &format!("id = \"{id}\"\napplies = \"岗位 = '{position}'\""),
        )
        .replace("\"得\"   =", "\"岗位\" = \"text\"\n\"得\"   =")
    };
    let front = applies(scheme(&[("提议", "previous(grade) = 'C'")]), "前台", "front");
    let back = applies(scheme(&[]), "后台", "back");
    let data = table(
        "月度数据",
        "工号 月份 岗位 得\nA 2026-09 后台 50\nA 2026-10 前台 80\nB 2026-09 前台 80\nB 2026-10 前台 80",
    );
    let tables: &[Table] = &[data];
    let runs = run_files(&[&front, &back], &[(FILE, tables)], Period::parse("2026-10"));
    assert_eq!(proposed(&runs[0]), "A");
}

#[test]
fn a_half_year_looks_back_at_the_half_year_before() {
    let text = format!(
        "{}[period.half-year]\nat_least = 1\n",
        scheme(&[("提议", "score > previous(score) and previous(grade) = 'B'")])
    );
    // A goes from 75, the mean of 70 and 80, to 90.
    let data = table(
        "月度数据",
        "工号 月份 得\nA 2026-01 70\nA 2026-06 80\nA 2026-09 90\nB 2026-01 90\nB 2026-09 91\n\
         C 2026-03 -\nC 2026-09 90",
    );
    let run = run_in("2026H2", &text, std::slice::from_ref(&data));
    assert_eq!(proposed(&run), "A");
    assert_eq!(run.codes("C"), ["D405"]);
    assert_eq!(proposed(&run_in("2026-09", &text, &[data])), "");
}
