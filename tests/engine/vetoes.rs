//! Vetoes and requirements.

use crate::support::{Run, monthly, run, table};

const COLUMNS: &str = r#"
    "得"   = "分"
    "否决" = { words = ["是", "否"], missing = "否" }
    "原由" = { type = "text", missing = "none" }
    "面谈" = { words = ["是", "否"], missing = "否" }
    "工资" = "元 0.."
"#;

fn scheme(extras: &str) -> String {
    let rest = format!(
        "[[indicator]]\nname = \"项\"\nfull = 100\nscore = \"得\"\n[bonus]\nx = \"5\"\n\
         [grade]\n\"x ≥ 60\" = \"好\"\n\"x < 60\" = \"差\"\n\
         [pay]\namount = \"score / 100 × 工资\"\n{extras}"
    );
    monthly("100", COLUMNS, &rest)
}

const VETO: &str =
    "[[veto]]\nname = \"一票否决\"\nwhen = \"否决 = '是'\"\nscore = 0\nreason = \"原由\"\n";
const REQUIRE: &str = "[[require]]\nwhen = \"面谈 = '是'\"\notherwise = \"没有面谈\"\n";

fn scored(extras: &str, rows: &str) -> Run {
    run(&scheme(extras), &[table("月度数据", &format!("工号 月份 得 否决 原由 面谈 工资\n{rows}"))])
}

#[test]
fn a_veto_settles_the_score_whatever_was_reached() {
    let run = scored(VETO, "A 2026-10 90 是 损失 是 1000\nB 2026-10 50 否 - 是 1000");
    assert_eq!((run.status("A"), run.score("A"), run.grade("A")), ("vetoed", "0".into(), "差"));
    assert_eq!((run.rank("A"), run.pay("A")), (Some(2), "0".into()));
    assert_eq!((run.status("B"), run.score("B"), run.rank("B")), ("scored", "55".into(), Some(1)));
    assert_eq!(run.points("A", "项"), "90");
}

#[test]
fn a_veto_may_leave_another_score() {
    let run = scored(&VETO.replace("score = 0", "score = 59"), "A 2026-10 90 是 损失 是 1000");
    assert_eq!((run.score("A"), run.pay("A")), ("59".into(), "590".into()));
}

#[test]
fn of_two_vetoes_the_first_settles_the_score() {
    let other = "[[veto]]\nname = \"低分\"\nwhen = \"得 < 20\"\nscore = 10\n";
    let rows = "A 2026-10 5 是 损失 是 1000\nB 2026-10 5 否 - 是 1000\nC 2026-10 20 否 - 是 1000";
    let run = scored(&format!("{VETO}{other}"), rows);
    assert_eq!(
        (run.score("A"), run.score("B"), run.score("C")),
        ("0".into(), "10".into(), "25".into())
    );
    assert_eq!((run.person("A").card.veto, run.person("B").card.veto), (Some(0), Some(1)));
}

#[test]
fn a_veto_without_its_reason_is_a_warning() {
    let run = scored(VETO, "A 2026-10 90 是 - 是 1000\nB 2026-10 90 否 - 是 1000");
    assert_eq!((run.codes("A"), run.status("A")), (vec!["D402"], "vetoed"));
    assert_eq!(run.codes("B"), Vec::<&str>::new());
}

#[test]
fn a_veto_does_not_stand_in_for_what_is_missing() {
    let run = scored(VETO, "A 2026-10 - 是 损失 是 1000");
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D101"]));
}

#[test]
fn a_word_that_the_column_does_not_list_is_no_veto_but_an_error() {
    let run = scored(VETO, "A 2026-10 90 有 - 是 1000");
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D105"]));
}

#[test]
fn without_what_is_required_a_score_is_kept_but_does_not_count() {
    let rows = "A 2026-10 90 否 - 否 1000\nB 2026-10 50 否 - 是 1000\nC 2026-10 95 否 - - 1000";
    let run = scored(REQUIRE, rows);
    assert_eq!((run.status("A"), run.score("A")), ("unrecognised", "95".into()));
    assert_eq!((run.grade("A"), run.rank("A"), run.pay("A")), ("none", None, "none".into()));
    assert_eq!((run.status("B"), run.rank("B")), ("scored", Some(1)));
    assert_eq!(run.status("C"), "unrecognised");
    assert_eq!(run.person("A").card.unmet, [0]);
}

#[test]
fn what_is_required_outweighs_a_veto() {
    let run = scored(&format!("{VETO}{REQUIRE}"), "A 2026-10 90 是 损失 否 1000");
    assert_eq!(
        (run.status("A"), run.score("A"), run.rank("A")),
        ("unrecognised", "0".into(), None)
    );
}

#[test]
fn what_is_missing_outweighs_what_is_required() {
    let run = scored(REQUIRE, "A 2026-10 - 否 - 否 1000");
    assert_eq!((run.status("A"), run.score("A")), ("incomplete", "none".into()));
}

#[test]
fn every_unmet_requirement_is_kept() {
    let other = "[[require]]\nwhen = \"得 ≥ 60\"\notherwise = \"不及格\"\n";
    let rows = "A 2026-10 50 否 - 否 1\nB 2026-10 60 否 - 否 1\nC 2026-10 60 否 - 是 1";
    let run = scored(&format!("{REQUIRE}{other}"), rows);
    assert_eq!(run.person("A").card.unmet, [0, 1]);
    assert_eq!(run.person("B").card.unmet, [0]);
    assert_eq!(run.status("C"), "scored");
}

#[test]
fn an_event_may_be_a_veto() {
    let scheme = r#"
        [scheme]
        full = 10
        [sheet."月度数据"]
        period = "月份"
        [sheet."扣分记录"]
        date  = "日期"
        event = "事项"
        [[indicator]]
        name  = "项"
        full  = 10
        score = 10
        [[veto]]
        when = "count(扣分记录 where 事项 in ['重大损失', '恶劣影响']) > 0"
        [[veto]]
        when = "count(扣分记录 where 事项 = '工伤') ≥ 2"
    "#;
    let people = table("月度数据", "工号 月份\nA 2026-10\nB 2026-10\nC 2026-10\nD 2026-10");
    let log = table(
        "扣分记录",
        "工号 日期 事项\nA 2026-10-01 恶劣影响\nB 2026-10-02 工伤\nC 2026-10-02 工伤\n\
         C 2026-10-03 工伤\nD 2026-10-03 迟到",
    );
    let run = run(scheme, &[people, log]);
    assert_eq!((run.status("A"), run.score("A")), ("vetoed", "0".into()));
    assert_eq!((run.status("B"), run.score("B")), ("scored", "10".into()));
    assert_eq!(run.status("C"), "vetoed");
    // No item counts events, so that rows about anything may stand there.
    assert_eq!((run.status("D"), run.score("D")), ("scored", "10".into()));
}
