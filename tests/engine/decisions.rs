//! Decisions: proposed where their condition holds, after everything else is settled.

use crate::support::{Run, Table, run, run_in, table};

/// People of three months and more are scored; decisions are tried on them.
fn scheme(decisions: &[(&str, &str)]) -> String {
    let decisions: String = decisions
        .iter()
        .map(|(name, when)| format!("[[decision]]\nname = \"{name}\"\nwhen = \"{when}\"\n"))
        .collect();
    format!(
        r#"
        [scheme]
        full     = 100
        round    = 1
        eligible = "服务月数 ≥ 3"
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "得"   = "分 0..100"
        "面谈" = {{ words = ["是", "否"], missing = "是" }}
        "过失" = {{ words = ["是", "否"], missing = "否" }}
        "推荐" = {{ words = ["是", "否"] }}
        [sheet."花名册".columns]
        "入职日期" = "date"
        "职级"     = {{ order = ["P1", "P2", "P3"] }}
        [[indicator]]
        name  = "项"
        full  = 100
        score = "得"
        [[require]]
        when      = "面谈 = '是'"
        otherwise = "没有面谈"
        [[veto]]
        when = "过失 = '是'"
        [grade]
        "x ≥ 90" = "A"
        "x < 90" = "B"
        {decisions}
        "#
    )
}

/// A to D are scored, with 95, 89.6, 89.4 and 0 by veto; E has no interview, F joined in October.
fn people() -> [Table; 2] {
    let data = "
        工号 月份    得   面谈 过失 推荐
        A    2026-10 95   -    -    是
        B    2026-10 89.6 -    -    否
        C    2026-10 89.4 -    -    否
        D    2026-10 99   -    是   是
        E    2026-10 99   否   -    是
        F    2026-10 99   -    -    是
    ";
    let roster = "
        工号 入职日期   职级
        A    2020-01-01 P1
        B    2020-01-01 P2
        C    2026-04-02 P3
        D    2020-01-01 P1
        E    2020-01-01 P1
        F    2026-10-09 P1
    ";
    [table("月度数据", data), table("花名册", roster)]
}

/// The ids of those for whom something is proposed.
fn proposed(run: &Run) -> Vec<&str> {
    let with = run.appraisals.iter().filter(|appraisal| !appraisal.decisions.is_empty());
    let mut ids: Vec<&str> = with.map(|appraisal| run.id(appraisal)).collect();
    ids.sort_unstable();
    ids
}

/// Of whom a condition holds.
#[track_caller]
fn holds(when: &str, wanted: &str) {
    let run = run(&scheme(&[("提议", when)]), &people());
    assert_eq!(proposed(&run).join(" "), wanted, "{when}");
    assert_eq!(run.all(), [""; 0], "{when}");
}

#[test]
fn a_decision_is_judged_on_the_rounded_score_its_grade_and_its_rank() {
    holds("score ≥ 90", "A B");
    holds("score = 90", "B");
    holds("unrounded ≥ 90", "A");
    holds("unrounded = 89.6", "B");
    holds("grade = 'A'", "A B");
    holds("rank = 1", "A");
    holds("rank ≤ 2", "A B");
    holds("score ≥ full × 95%", "A");
}

#[test]
fn somebody_vetoed_has_a_score_a_grade_and_a_rank() {
    holds("score = 0", "D");
    holds("rank = 4", "D");
    holds("grade = 'B' and 推荐 = '是'", "D");
}

#[test]
fn of_a_score_that_somebody_does_not_have_nothing_is_so() {
    // E is not recognised and F not eligible.
    holds("score < 1000", "A B C D");
    holds("unrounded < 1000", "A B C D");
    holds("grade in ['A', 'B']", "A B C D");
    holds("rank < 100", "A B C D");
    holds("grade ≠ 'A'", "C D");
    holds("not (grade = 'A')", "C D");
    holds("not (score ≥ 90)", "C D");
    holds("not (score ≥ 90 or 推荐 = '是')", "C");
    holds("not not (rank ≤ 2)", "A B");
    holds("score is missing", "E F");
}

#[test]
fn the_ineligible_are_asked_too() {
    holds("本期入职", "F");
    holds("服务月数 < 3", "F");
    holds("服务月数 = 6", "C");
    holds("职级 ≥ 'P2'", "B C");
    holds("推荐 = '是' and not 本期入职", "A D E");
    holds("本期入职 or score ≥ 95", "A F");
}

#[test]
fn several_decisions_stand_in_the_order_of_the_scheme() {
    let run =
        run(&scheme(&[("甲", "score ≥ 90"), ("乙", "rank = 3"), ("丙", "rank ≤ 2")]), &people());
    let of =
        |id| -> Vec<usize> { run.person(id).decisions.iter().map(|one| one.decision).collect() };
    assert_eq!((of("A"), of("B"), of("C"), of("D")), (vec![0, 2], vec![0, 2], vec![1], vec![]));
}

#[test]
fn a_blank_keeps_its_decision_from_being_proposed_and_the_score_stands() {
    let mut tables = people();
    tables[0] = table("月度数据", "工号 月份 得 推荐\nA 2026-10 95 -\nB 2026-10 80 是");
    let run = run(&scheme(&[("甲", "推荐 = '是'"), ("乙", "score ≥ 0")]), &tables);
    let of =
        |id| -> Vec<usize> { run.person(id).decisions.iter().map(|one| one.decision).collect() };
    assert_eq!((run.status("A"), run.codes("A"), of("A")), ("scored", vec!["D101"], vec![1]));
    assert_eq!(
        (run.score("A"), run.rank("A"), run.places("A")[0].as_str()),
        ("95".into(), Some(1), "d.xlsx!月度数据!D2")
    );
    assert_eq!((run.codes("B"), of("B")), (vec![], vec![0, 1]));
}

#[test]
fn somebody_without_a_result_for_want_of_data_is_not_asked() {
    let mut tables = people();
    tables[0] = table("月度数据", "工号 月份 得 推荐\nA 2026-10 - 是\nB 2026-10 80 是");
    let run = run(&scheme(&[("甲", "推荐 = '是'")]), &tables);
    assert_eq!((run.status("A"), proposed(&run)), ("incomplete", vec!["B"]));
}

#[test]
fn a_longer_period_is_asked_what_its_score_and_the_roster_tell() {
    let asked = |when, period| {
        let rolled = format!("{}[period.half-year]\nat_least = 1\n", scheme(&[("提议", when)]));
        proposed(&run_in(period, &rolled, &people())).join(" ")
    };
    assert_eq!(asked("score ≥ 90 and 花名册.职级 = 'P1'", "2026H2"), "A");
    // Of which month would that be?
    assert_eq!(asked("推荐 = '是'", "2026H2"), "");
    assert_eq!(asked("推荐 = '是'", "2026-10"), "A D E F");
}

/// A decision that is asked in periods of some length only.
fn asked_in(periods: &str, period: &str) -> String {
    let decision =
        format!("[[decision]]\nname = \"提议\"\nperiod = {periods}\nwhen = \"score ≥ 90\"\n");
    let longer = "[period.quarter]\nat_least = 1\n[period.half-year]\nat_least = 1\n";
    let rolled = format!("{}{decision}{longer}", scheme(&[]));
    proposed(&run_in(period, &rolled, &people())).join(" ")
}

#[test]
fn a_decision_can_be_asked_in_periods_of_some_length_only() {
    for (periods, month, quarter, half) in [
        ("\"month\"", "A B", "", ""),
        ("\"quarter\"", "", "A B", ""),
        ("[\"quarter\", \"half-year\"]", "", "A B", "A B"),
        ("[\"month\", \"quarter\", \"half-year\"]", "A B", "A B", "A B"),
    ] {
        let asked = ["2026-10", "2026Q4", "2026H2"].map(|period| asked_in(periods, period));
        assert_eq!(asked, [month, quarter, half], "{periods}");
    }
}

/// What decisions alone read keeps nobody from being scored, and does not make the run fail.
#[test]
fn without_what_only_decisions_read_the_scores_stand() {
    let scheme = r#"
        [scheme]
        full = 100
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "得" = "分 0..100"
        "荐" = "分 0..10"
        [sheet."花名册".columns]
        "职级" = { order = ["P1", "P2"] }
        [[indicator]]
        name  = "项"
        full  = 100
        score = "得"
        [[decision]]
        name = "晋升"
        when = "花名册.职级 = 'P1' and score ≥ 90"
        [[decision]]
        name = "表扬"
        when = "荐 > 5"
    "#;
    let data = "工号 月份 得 荐\nA 2026-10 95 6\nB 2026-10 92 十\nC 2026-10 91 -";
    let run_with = |tables: &[Table]| {
        let run = run(scheme, tables);
        assert_eq!(run.order(), ["A", "B", "C"]);
        assert!(["A", "B", "C"].iter().all(|id| run.status(id) == "scored"));
        let severe = run.findings.iter().filter(|f| f.severity == kpi::finding::Severity::Error);
        assert_eq!(severe.count(), 0);
        run
    };
    let alone = run_with(&[table("月度数据", data)]);
    assert!(alone.all().iter().any(|told| told.contains("D201")), "{:?}", alone.all());
    let roster = table("花名册", "工号 职级\nA P1\nB P9");
    let listed = run_with(&[table("月度数据", data), roster]);
    let proposed = |id| listed.person(id).decisions.len();
    assert_eq!(["A", "B", "C"].map(proposed), [2, 0, 0]);
}
