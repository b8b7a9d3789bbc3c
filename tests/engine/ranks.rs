//! Ranks: by the rounded score, ties as the scheme says.

use kpi::finding::Severity;

use crate::support::{Run, monthly, run, table};

fn scheme(rest: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 100\nfloor = \"none\"\nscore = \"得\"";
    let columns = "\"得\" = \"分\"\n\"区域\" = { type = \"text\", missing = \"none\" }";
    monthly("100", columns, &format!("{item}\n{rest}"))
}

/// Ids with their ranks, in the order of the ranking.
fn ranks(run: &Run) -> String {
    let shown = run.appraisals.iter().map(|a| {
        let rank = a.rank.map_or("-".to_owned(), |rank| rank.to_string());
        format!("{}{rank}", run.id(a))
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn ranked(scheme: &str, rows: &str) -> String {
    let rows: Vec<String> = rows
        .split(", ")
        .map(|row| {
            let (id, rest) = row.split_once(' ').unwrap();
            format!("{id} 2026-10 {rest}")
        })
        .collect();
    ranks(&run(
        scheme,
        &[table("月度数据", &format!("工号 月份 得 部门 区域\n{}", rows.join("\n")))],
    ))
}

#[test]
fn a_tie_shares_its_rank_and_leaves_out_as_many() {
    let rows = "D 80 - -, B 90 - -, A 95 - -, C 90 - -";
    assert_eq!(ranked(&scheme(""), rows), "A1 B2 C2 D4");
    assert_eq!(ranked(&scheme("[rank]\nties = \"competition\""), rows), "A1 B2 C2 D4");
}

#[test]
fn dense_ranks_leave_nothing_out() {
    let rows = "D 80 - -, B 90 - -, A 95 - -, C 90 - -, E 80 - -, F 70 - -";
    assert_eq!(ranked(&scheme("[rank]\nties = \"dense\""), rows), "A1 B2 C2 D3 E3 F4");
    assert_eq!(ranked(&scheme(""), rows), "A1 B2 C2 D4 E4 F6");
}

#[test]
fn everybody_may_share_the_first_rank() {
    assert_eq!(ranked(&scheme(""), "B 90 - -, A 90 - -, C 90 - -"), "A1 B1 C1");
}

#[test]
fn what_is_ranked_is_the_rounded_score() {
    assert_eq!(ranked(&scheme(""), "A 89.994999 - -, B 89.986 - -, C 89.995 - -"), "C1 A2 B2");
}

#[test]
fn people_of_one_rank_stand_by_their_ids() {
    assert_eq!(
        ranked(&scheme(""), "b 90 - -, a 90 - -, C 90 - -, 00010 90 - -"),
        "000101 C1 a1 b1"
    );
}

#[test]
fn who_has_no_score_takes_no_rank_and_stands_last() {
    assert_eq!(ranked(&scheme(""), "A - - -, B 90 - -, C 95 - -"), "C1 B2 A-");
}

#[test]
fn scores_below_nought_are_ranked_too() {
    assert_eq!(ranked(&scheme(""), "A -5 - -, B 0 - -, C -4.995 - -"), "B1 A2 C2");
}

#[test]
fn ranks_within_a_department() {
    let rows = "A 95 东 -, B 90 西 -, C 90 东 -, D 80 西 -, E 90 东 -, F 85 东 -";
    assert_eq!(ranked(&scheme("[rank]\nwithin = \"部门\""), rows), "A1 B1 C2 D2 E2 F4");
    let dense = "[rank]\nwithin = \"部门\"\nties = \"dense\"";
    assert_eq!(ranked(&scheme(dense), rows), "A1 B1 C2 D2 E2 F3");
}

#[test]
fn ranks_within_any_column() {
    let rows = "A 95 东 一, B 90 东 二, C 80 西 一, D 70 西 -, E 60 西 -";
    assert_eq!(ranked(&scheme("[rank]\nwithin = \"区域\""), rows), "A1 B1 D1 C2 E2");
}

#[test]
fn a_blank_group_is_told() {
    let of = |missing: &str, severity| {
        let within = scheme("[rank]\nwithin = \"区域\"").replace(", missing = \"none\"", missing);
        let data = table("月度数据", "工号 月份 得 区域\nA 2026-10 95 一\nB 2026-10 90 -");
        let run = run(&within, &[data]);
        assert_eq!((run.rank("A"), run.rank("B")), (Some(1), Some(1)));
        assert_eq!(run.all(), ["D101 d.xlsx!月度数据!D3"]);
        assert_eq!(run.findings[0].severity, severity);
    };
    of("", Severity::Warning);
    of(", missing = \"none\"", Severity::Note);
}

#[test]
fn groups_that_cannot_be_read_leave_nobody_with_a_rank() {
    let roster =
        "roster = \"花名册\"\n\n[sheet.\"花名册\".columns]\n\"小组\" = { type = \"text\" }\n";
    let scheme = scheme("[rank]\nwithin = \"小组\"").replacen(
        "\n\n[sheet",
        &format!("\n{roster}\n[sheet"),
        1,
    );
    let data = table("月度数据", "工号 月份 得 区域\nA 2026-10 95 一\nB 2026-10 90 -");
    let run = run(&scheme, &[data]);
    assert_eq!((run.score("A").as_str(), run.rank("A"), run.rank("B")), ("95", None, None));
    assert_eq!(run.all(), ["D201 d.xlsx"]);
}

#[test]
fn ranks_within_the_department_that_the_roster_tells() {
    let within = scheme("[rank]\nwithin = \"部门\"\n\n[sheet.\"花名册\"]\ndepartment = \"部门\"")
        .replacen("\n\n[sheet", "\nroster = \"花名册\"\n\n[sheet", 1);
    let data =
        table("月度数据", "工号 月份 得 区域\nA 2026-10 95 -\nB 2026-10 90 -\nC 2026-10 80 -");
    let roster = table("花名册", "工号 部门\nA 东\nB 东\nC 西");
    assert_eq!(ranks(&run(&within, &[data, roster])), "A1 C1 B2");
}
