//! Two schemes in one run: each person goes to the one that applies.

use crate::support::{Run, run_all, table};

fn scheme(id: &str, applies: &str, full: &str) -> String {
    format!(
        r#"
        [scheme]
        id   = "{id}"
        full = {full}
        {applies}
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "岗位" = "text"
        "得"   = "分"
        [[indicator]]
        name  = "项"
        full  = {full}
        score = "得"
    "#
    )
}

fn both(first: &str, second: &str, rows: &str) -> Vec<Run> {
    let (first, second) = (scheme("甲", first, "100"), scheme("乙", second, "50"));
    let sheet = table("月度数据", &format!("工号 月份 岗位 得\n{rows}"));
    run_all(&[&first, &second], &[sheet], None)
}

const TECHNICIANS: &str = "applies = \"岗位 = '技工'\"";
const CLERKS: &str = "applies = \"岗位 in ['前台', '索赔员']\"";

#[test]
fn each_person_is_scored_by_the_scheme_that_applies() {
    let runs =
        both(TECHNICIANS, CLERKS, "A 2026-10 技工 80\nB 2026-10 前台 80\nC 2026-10 索赔员 30");
    assert_eq!(runs[0].order(), ["A"]);
    assert_eq!(runs[0].score("A"), "80");
    assert_eq!(runs[1].order(), ["B", "C"]);
    assert_eq!((runs[1].score("B"), runs[1].score("C")), ("50".into(), "30".into()));
    assert_eq!((runs[1].rank("B"), runs[1].rank("C")), (Some(1), Some(2)));
}

#[test]
fn somebody_whom_no_scheme_fits_is_listed_once() {
    let runs = both(TECHNICIANS, CLERKS, "A 2026-10 技工 80\nB 2026-10 司机 80");
    assert_eq!(runs[0].status("B"), "unmatched");
    assert_eq!(runs[0].codes("B"), ["D403"]);
    assert_eq!((runs[0].score("B"), runs[0].rank("B")), ("none".into(), None));
    assert_eq!(runs[1].order(), Vec::<&str>::new());
}

#[test]
fn somebody_whom_two_schemes_fit_is_scored_by_neither() {
    let runs = both(TECHNICIANS, "applies = \"得 > 50\"", "A 2026-10 技工 80\nB 2026-10 技工 50");
    assert_eq!((runs[0].status("A"), runs[0].codes("A")), ("unmatched", vec!["D404"]));
    assert_eq!(runs[0].status("B"), "scored");
    assert_eq!(runs[1].order(), Vec::<&str>::new());
}

#[test]
fn a_scheme_without_a_condition_applies_to_everybody() {
    let runs = both(TECHNICIANS, "", "A 2026-10 技工 80\nB 2026-10 前台 80");
    assert_eq!(runs[0].codes("A"), ["D404"]);
    assert_eq!(runs[1].order(), ["B"]);
}

#[test]
fn where_the_condition_reads_a_blank_the_person_fits_nothing_and_is_told_why() {
    let runs = both(TECHNICIANS, CLERKS, "A 2026-10 - 80\nB 2026-10 技工 70");
    assert_eq!((runs[0].status("A"), runs[0].codes("A")), ("unmatched", vec!["D101"]));
    assert_eq!(runs[0].status("B"), "scored");
}

#[test]
fn the_id_of_a_person_may_be_the_condition() {
    let runs = both(
        "applies = \"工号 in ['A', 'C']\"",
        "applies = \"工号 = 'B'\"",
        "A 2026-10 技工 80\nB 2026-10 技工 40",
    );
    assert_eq!(runs[0].order(), ["A"]);
    assert_eq!(runs[1].order(), ["B"]);
}

#[test]
fn events_of_somebody_whom_another_scheme_scores_are_no_strangers() {
    let scheme = |id: &str, applies: &str| {
        format!(
            r#"
            [scheme]
            id      = "{id}"
            full    = 10
            applies = "{applies}"
            [sheet."月度数据"]
            period = "月份"
            [sheet."月度数据".columns]
            "岗位" = "text"
            [sheet."扣分记录"]
            date  = "日期"
            event = "事项"
            [[indicator]]
            name   = "项"
            full   = 10
            events = {{ "出错" = -1 }}
        "#
        )
    };
    let (first, second) = (scheme("甲", "岗位 = '技工'"), scheme("乙", "岗位 = '前台'"));
    let people = table("月度数据", "工号 月份 岗位\nA 2026-10 技工\nB 2026-10 前台");
    let log = "工号 日期 事项\nA 2026-10-01 出错\nB 2026-10-02 出错\nC 2026-10-03 出错";
    let runs = run_all(&[&first, &second], &[people, table("扣分记录", log)], None);
    assert_eq!((runs[0].score("A"), runs[1].score("B")), ("9".into(), "9".into()));
    // Only C is nobody's.
    for run in &runs {
        assert_eq!(run.all(), ["D303 d.xlsx!扣分记录!A4"]);
    }
}
