//! Pay: from the unrounded score, rounded to its own step.

use crate::support::{Run, monthly, run, table};

fn scheme(pay: &str) -> String {
    let rest = format!(
        "[[indicator]]\nname = \"项\"\nfull = 100\nfloor = \"none\"\nscore = \"得\"\n[pay]\n{pay}\n\
         [grade]\n\"x ≥ 60\" = \"好\"\n\"x < 60\" = \"差\""
    );
    monthly("100", "\"得\" = \"分\"\n\"奖金\" = \"元 0..\"", &rest)
}

fn paid(pay: &str, rows: &str) -> Run {
    run(&scheme(pay), &[table("月度数据", &format!("工号 月份 得 奖金\n{rows}"))])
}

const SHARE: &str = "amount = \"max(score / 100 × 奖金, 0)\"";

#[test]
fn pay_follows_the_unrounded_score_and_rank_and_grade_the_rounded() {
    let run = paid(SHARE, "A 2026-10 59.9951 100000\nB 2026-10 60 100000");
    assert_eq!((run.score("A"), run.score("B")), ("60".into(), "60".into()));
    assert_eq!((run.grade("A"), run.grade("B")), ("好", "好"));
    assert_eq!((run.rank("A"), run.rank("B")), (Some(1), Some(1)));
    assert_eq!((run.pay("A"), run.pay("B")), ("59995.1".into(), "60000".into()));
}

#[test]
fn pay_is_rounded_to_cents_half_away_from_nought() {
    let run = paid(
        SHARE,
        "A 2026-10 50 0.01\nB 2026-10 50 0.03\nC 2026-10 49.9 0.01\nD 2026-10 33.33 10",
    );
    assert_eq!((run.pay("A"), run.pay("B")), ("0.01".into(), "0.02".into()));
    assert_eq!((run.pay("C"), run.pay("D")), ("0".into(), "3.33".into()));
}

#[test]
fn pay_may_be_rounded_to_another_step() {
    let run = paid(&format!("{SHARE}\nround = 10"), "A 2026-10 84.5 1000\nB 2026-10 84.4 1000");
    assert_eq!((run.pay("A"), run.pay("B")), ("850".into(), "840".into()));
}

#[test]
fn a_negative_total_pays_nothing() {
    let run = paid(SHARE, "A 2026-10 -12.5 1000\nB 2026-10 0 1000");
    assert_eq!(
        (run.score("A"), run.pay("A"), run.pay("B")),
        ("-12.5".into(), "0".into(), "0".into())
    );
}

#[test]
fn what_pay_needs_and_is_not_there_is_an_error() {
    let run = paid(SHARE, "A 2026-10 90 -\nB 2026-10 90 1000");
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D101"]));
    assert_eq!(run.places("A"), ["d.xlsx!月度数据!D2"]);
    assert_eq!((run.status("B"), run.rank("B")), ("scored", Some(1)));
}

#[test]
fn the_roster_may_hold_what_the_score_is_worth() {
    let scheme = r#"
        [scheme]
        full = 100
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "得" = "分"
        [sheet."花名册".columns]
        "月度绩效奖金" = "元 0.."
        [[indicator]]
        name  = "项"
        full  = 100
        score = "得"
        [pay]
        amount = "score / 100 × 花名册.月度绩效奖金"
    "#;
    let data = table("月度数据", "工号 月份 得\nA 2026-10 90\nB 2026-10 80\nC 2026-10 80");
    let roster = table("花名册", "工号 月度绩效奖金\nB 2000\nA 1500\nC -");
    let run = run(scheme, &[data, roster]);
    assert_eq!((run.pay("A"), run.pay("B")), ("1350".into(), "1600".into()));
    assert_eq!(run.codes("C"), ["D101"]);
}
