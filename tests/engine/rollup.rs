//! Months that become half-years and years.

use kpi::finding::Code;
use kpi::number::Number;

use crate::support::{Run, Table, n, run_all, run_in, table};

/// The mean of the months, of which five must be there.
const MEAN: &str = r#"
    [scheme]
    full  = 10
    round = "0.01"
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "得" = "分 0..10"
    [[indicator]]
    name  = "项"
    full  = 10
    score = "得"
    [period.half-year]
    at_least = 5
"#;

/// The months with a rating, by 70 and 30 parts in 100; an event settles it.
const RATED: &str = r#"
    [scheme]
    full     = 100
    round    = "0.01"
    eligible = "服务月数 ≥ 6"
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "得" = "分 0..100"
    [sheet."评分表"]
    period    = "月份"
    rater     = "评分人"
    kind      = "身份"
    indicator = "指标"
    points    = "得分"
    [sheet."评分表".columns]
    "得分" = "分 0..100"
    [sheet."扣分记录"]
    date  = "日期"
    event = "事项"
    [sheet."花名册".columns]
    "入职日期" = "date"
    [[indicator]]
    name  = "项"
    full  = 100
    score = "得"
    [period.half-year]
    of       = "month"
    at_least = 5
    score    = "定量 × 70% + 定性 × 30%"
    [period.half-year.part."定量"]
    mean = "month"
    [period.half-year.part."定性"]
    x = "(评分表.得分 of 领导 + 评分表.得分 of 经理) / 2"
    [[period.half-year.veto]]
    name = "事故"
    when = "count(扣分记录 where 事项 = '事故') > 0"
    [period.year]
    like     = "half-year"
    at_least = 10
    [period.year.part."定性"]
    x      = "评分表.得分 of 领导"
    months = "7..12"
    [grade]
    "x ≥ 80" = "好"
    "x < 80" = "差"
"#;

/// A person's months from January on, a `-` for a blank and a `.` for a month without a row.
fn months(id: &str, points: &str) -> String {
    let points = (1..).zip(points.split_whitespace()).filter(|(_, points)| *points != ".");
    points.map(|(month, points)| format!("{id} 2026-{month:02} {points}\n")).collect()
}

fn data(rows: &str) -> Table {
    table("月度数据", &format!("工号 月份 得\n{rows}"))
}

fn half_year(scheme: &str, rows: &str) -> Run {
    run_in("2026H1", scheme, &[data(rows)])
}

fn ratings(rows: &str) -> Table {
    let rows = rows.lines().map(|row| format!("{row} 定性\n")).collect::<String>();
    table("评分表", &format!("工号 月份 评分人 身份 得分 指标\n{rows}"))
}

/// A has six months of 80 and is rated 90 and 70; what else there is of ratings and events.
fn rated(period: &str, rated: &str, events: &str) -> Run {
    let alike = months("A", &["80"; 12].join(" "));
    let ratings = ratings(&format!("A 2026H1 甲 领导 90\nA 2026H1 乙 经理 70\n{rated}"));
    let events = table("扣分记录", &format!("工号 日期 事项\n{events}"));
    let roster = table("花名册", "工号 入职日期\nA 2020-01-01\nB 2020-01-01");
    run_in(period, RATED, &[data(&alike), ratings, events, roster])
}

/// The points of the parts.
fn parts(run: &Run, id: &str) -> Vec<Number> {
    let items = run.person(id).card.items.iter();
    items.map(|item| item.points.clone().unwrap()).collect()
}

/// How many months were used and expected.
fn used(run: &Run, id: &str) -> (usize, usize) {
    let months = run.person(id).card.months;
    (months.used, months.expected)
}

/// The notes about versions.
fn notes_of_versions(runs: &[Run]) -> Vec<&str> {
    let found = runs[0].findings.iter().filter(|finding| finding.code == Code::D313);
    found.map(|finding| finding.message.get(kpi::lang::Lang::En)).collect()
}

#[test]
fn months_are_not_rounded_and_their_mean_is_rounded_once() {
    // Rounded month by month it would be (5 × 1.01 + 1.00) ÷ 6, that is 1.01.
    let run = half_year(MEAN, &months("A", "1.005 1.005 1.005 1.005 1.005 1.001"));
    assert_eq!(run.unrounded("A"), Some(n("6.026/6")));
    assert_eq!(run.score("A"), "1");
}

#[test]
fn a_third_stays_a_third() {
    let thirds = MEAN.replace("score = \"得\"", "score = \"得 / 3\"");
    let run = half_year(&thirds, &months("A", "1 1 1 1 1 2"));
    assert_eq!(run.unrounded("A"), Some(n("7/18")));
}

#[test]
fn five_months_of_six_are_enough_and_four_are_not() {
    let rows = months("A", "8 8 8 8 8 8") + &months("B", ". 8 8 8 8 8") + &months("C", "8 . 8 8 8");
    let run = half_year(MEAN, &rows);
    assert_eq!((run.status("A"), used(&run, "A")), ("scored", (6, 6)));
    assert_eq!((run.status("B"), used(&run, "B")), ("scored", (5, 6)));
    assert_eq!((run.status("C"), used(&run, "C")), ("incomplete", (4, 6)));
    assert_eq!(run.codes("C"), ["D310"]);
}

#[test]
fn without_at_least_all_months_are_needed() {
    let all = MEAN.replace("at_least = 5", "");
    let run = half_year(&all, &(months("A", "8 8 8 8 8 8") + &months("B", "8 8 8 8 8")));
    assert_eq!((run.status("A"), run.codes("B")), ("scored", vec!["D310"]));
}

#[test]
fn a_month_of_leave_is_not_a_month_of_nought() {
    let run = half_year(MEAN, &(months("A", "6 6 . 6 6 6") + &months("B", "6 6 0 6 6 6")));
    assert_eq!((run.score("A"), run.score("B")), ("6".into(), "5".into()));
}

#[test]
fn a_month_with_a_blank_makes_the_person_incomplete() {
    let run = half_year(MEAN, &months("A", "6 6 - 6 6 6"));
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D101"]));
    assert_eq!(run.places("A"), ["d.xlsx!月度数据!C4"]);
}

#[test]
fn a_month_that_is_not_recognised_is_not_used() {
    let asked = MEAN.replace(
        "[period.half-year]",
        "[[require]]\nwhen = \"得 ≥ 2分\"\notherwise = \"太少\"\n[period.half-year]",
    );
    let rows = months("A", "6 6 1 6 6 6") + &months("B", "6 1 1 6 6 6");
    let run = half_year(&asked, &rows);
    assert_eq!((run.status("A"), run.score("A"), used(&run, "A")), ("scored", "6".into(), (5, 6)));
    assert_eq!((run.status("B"), run.codes("B")), ("incomplete", vec!["D310"]));
}

#[test]
fn a_veto_of_a_month_is_a_month_of_nought() {
    let vetoed = MEAN.replace("[period", "[[veto]]\nwhen = \"得 < 2分\"\n[period");
    let run = half_year(&vetoed, &months("A", "6 6 1 6 6 6"));
    assert_eq!((run.status("A"), run.score("A"), used(&run, "A")), ("scored", "5".into(), (6, 6)));
}

#[test]
fn parts_are_weighed() {
    let run = rated("2026H1", "", "");
    assert_eq!(parts(&run, "A"), [n("80"), n("80")]);
    let run = rated("2026H1", "A 2026H1 丙 领导 60", "");
    assert_eq!(parts(&run, "A"), [n("80"), n("72.5")]);
    assert_eq!(run.unrounded("A"), Some(n("77.75")));
    assert_eq!((run.score("A"), run.grade("A")), ("77.75".into(), "差"));
}

#[test]
fn what_is_written_for_the_period_stands_for_its_months() {
    let run = rated("2026H1", "A 2026-03 甲 领导 10\nA 2026-03 丙 经理 -", "");
    assert_eq!(parts(&run, "A"), [n("80"), n("80")]);
    let kept: Vec<usize> = run.person("A").card.items.iter().map(|item| item.steps.len()).collect();
    assert_eq!(kept, [0, 2], "ratings that do not count are not shown as if they did");
}

#[test]
fn without_a_period_written_out_its_months_count() {
    let rows = "B 2026-02 甲 领导 70\nB 2026-05 甲 领导 90\nB 2026-06 乙 经理 60\n\
                B 2026-07 甲 领导 0\nB 2026 甲 领导 0";
    let alike = data(&months("B", "80 80 80 80 80 80"));
    let others =
        [table("扣分记录", "工号 日期 事项"), table("花名册", "工号 入职日期\nB 2020-01-01")];
    let run = run_in("2026H1", RATED, &[&[alike, ratings(rows)], &others[..]].concat());
    assert_eq!(parts(&run, "B"), [n("80"), n("70")]);
}

#[test]
fn a_period_like_another_has_its_own_words_where_it_says_so() {
    // Of the year only the leader is asked, and only in July to December; the parts keep their
    // places, and the event is the half-year's.
    let run = rated("2026", "A 2026-06 甲 领导 0\nA 2026-07 甲 领导 50\nA 2026-12 甲 领导 70", "");
    assert_eq!(parts(&run, "A"), [n("80"), n("60")]);
    assert_eq!((run.unrounded("A"), used(&run, "A")), (Some(n("74")), (12, 12)));
    let written_out = rated("2026", "A 2026-07 甲 领导 50\nA 2026 甲 领导 100", "");
    assert_eq!(parts(&written_out, "A"), [n("80"), n("100")]);
    let struck = rated("2026", "A 2026 甲 领导 100", "A 2026-02-01 事故");
    assert_eq!((struck.status("A"), struck.score("A")), ("vetoed", "0".into()));
}

#[test]
fn a_rating_that_nobody_gave_makes_the_person_incomplete() {
    let run = rated("2026", "", "");
    assert_eq!((run.status("A"), run.codes("A")), ("incomplete", vec!["D113"]));
}

#[test]
fn an_event_settles_the_period_in_which_it_happened() {
    for (day, status, score) in [
        ("2025-12-31", "scored", "80"),
        ("2026-01-01", "vetoed", "0"),
        ("2026-06-30", "vetoed", "0"),
        ("2026-07-01", "scored", "80"),
    ] {
        let run = rated("2026H1", "", &format!("A {day} 事故"));
        assert_eq!((run.status("A"), run.score("A")), (status, score.into()), "{day}");
    }
    assert_eq!(rated("2026H1", "", "A 2026-05-01 小事").status("A"), "scored");
}

#[test]
fn what_is_wrong_in_a_row_of_the_period_is_told() {
    let bad = rated("2026H1", "A 2026H1 丙 领导 很好", "");
    assert_eq!((bad.status("A"), bad.codes("A")), ("incomplete", vec!["D102"]));
    let blank = rated("2026H1", "A 2026H1 丙 领导 -", "");
    assert_eq!((blank.status("A"), blank.codes("A")), ("incomplete", vec!["D101"]));
    let kind = rated("2026H1", "A 2026H1 丙 同事 50", "");
    assert_eq!((kind.status("A"), kind.codes("A")), ("scored", vec!["D115"]));
}

#[test]
fn a_row_for_somebody_who_is_not_scored_is_told_once() {
    let run = rated("2026H1", "B 2026H1 甲 领导 90\nB 2026-03 甲 领导 90", "");
    assert_eq!(run.order(), ["A"]);
    assert_eq!(run.all().iter().filter(|told| told.starts_with("D303")).count(), 1);
}

#[test]
fn somebody_on_leave_for_a_month_is_no_stranger_in_it() {
    let rows = data(&months("A", "80 80 . 80 80 80"));
    let ratings = ratings("A 2026-03 甲 领导 90\nA 2026-03 乙 经理 70");
    let events = table("扣分记录", "工号 日期 事项\nA 2026-03-05 小事");
    let roster = table("花名册", "工号 入职日期\nA 2020-01-01");
    let run = run_in("2026H1", RATED, &[rows, ratings, events, roster]);
    assert_eq!((run.status("A"), run.score("A")), ("scored", "80".into()));
    // An event that no rule asks for may be one that is misspelt.
    assert_eq!(run.codes("A"), ["D111"]);
    assert!(run.findings.iter().all(|found| found.severity < kpi::finding::Severity::Error));
}

#[test]
fn who_takes_part_is_asked_of_the_longer_period() {
    // A month of service by the end of January is enough in June; B is a day short, and what is
    // missing of B is no fault.
    let rows = data(&(months("A", "80 80 80 80 80 80") + &months("B", "80 80 - 80 80 80")));
    let ratings = ratings("A 2026H1 甲 领导 80\nA 2026H1 乙 经理 80");
    let events = table("扣分记录", "工号 日期 事项");
    let roster = table("花名册", "工号 入职日期\nA 2026-01-01\nB 2026-01-02");
    let run = run_in("2026H1", RATED, &[rows, ratings, events, roster]);
    assert_eq!((run.status("A"), used(&run, "A")), ("scored", (6, 6)));
    assert_eq!((run.status("B"), run.codes("B")), ("ineligible", vec![]));
    // The months are those of B all the same: five with a score.
    assert_eq!(used(&run, "B"), (5, 6));
    assert_eq!(run.all(), Vec::<String>::new());
}

#[test]
fn grades_and_ranks_are_those_of_the_rounded_score() {
    let graded = format!("{MEAN}[grade]\n\"x ≥ 80\" = \"好\"\n\"x < 80\" = \"差\"\n");
    // 8 and 7.9983… are 80% and 79.983…%; rounded both are 8.00.
    let rows = months("A", "8 8 8 8 8 8") + &months("B", "8 8 8 8 8 7.99");
    let run = half_year(&graded, &(rows + &months("C", "7 7 7 7 7 7")));
    assert_eq!((run.grade("A"), run.grade("B"), run.grade("C")), ("好", "好", "差"));
    assert_eq!((run.rank("A"), run.rank("B"), run.rank("C")), (Some(1), Some(1), Some(3)));
}

#[test]
fn longer_periods_pay_nothing() {
    let paid = format!("{MEAN}[pay]\namount = \"score × 10\"\n");
    let rows = months("A", "8 8 8 8 8 8");
    assert_eq!(half_year(&paid, &rows).pay("A"), "none");
    assert_eq!(run_in("2026-03", &paid, &[data(&rows)]).pay("A"), "80");
}

/// The scheme of one post.
fn of_post(post: &str, full: &str) -> String {
    MEAN.replace("full  = 10", &format!("full  = {full}"))
        .replace("\"分 0..10\"", &format!("\"分 0..{full}\"\n    \"岗位\" = \"text\""))
        .replacen(
            "[scheme]",
            &format!("[scheme]\n    id = \"{post}\"\n    applies = \"岗位 = '{post}'\""),
            1,
        )
}

#[test]
fn months_of_a_former_post_count_as_shares_of_full_marks() {
    let (clerk, fitter) = (of_post("文员", "10"), of_post("技工", "50"));
    let rows: String = (1..=6)
        .map(|month| match month {
            1..=2 => format!("A 2026-{month:02} 文员 6\nB 2026-{month:02} 文员 9\n"),
            _ => format!("A 2026-{month:02} 技工 45\nB 2026-{month:02} 文员 9\n"),
        })
        .collect();
    let data = table("月度数据", &format!("工号 月份 岗位 得\n{rows}"));
    let period = kpi::period::Period::parse("2026H1");
    let runs = run_all(&[&clerk, &fitter], &[data], period);
    assert_eq!((runs[0].order(), runs[1].order()), (vec!["B"], vec!["A"]));
    // (2 × 60% + 4 × 90%) ÷ 6 of 50 points.
    assert_eq!((runs[1].unrounded("A"), used(&runs[1], "A")), (Some(n("40")), (6, 6)));
    assert_eq!(runs[0].unrounded("B"), Some(n("9")));
    assert_eq!(notes_of_versions(&runs), [""; 0]);
}

#[test]
fn each_month_is_scored_by_its_own_version() {
    let old = MEAN.replacen("[scheme]", "[scheme]\n    id = \"s\"", 1);
    let halved = old.replace("score = \"得\"", "score = \"得 / 2\"");
    let new =
        |day: &str| halved.replacen("[scheme]", &format!("[scheme]\n    effective = {day}"), 1);
    let sheet = data(&months("A", "8 8 8 8 8 8"));
    let period = kpi::period::Period::parse("2026H1");
    for (day, score, notes) in [
        ("2026-01-01", "4", vec![]),
        (
            "2026-05-01",
            "20/3",
            vec![
                "the months of 2026H1 were scored by several versions of s: 2026-01 to 2026-04 by \
                 the first version, 2026-05 to 2026-06 by the version of 2026-05-01",
            ],
        ),
        (
            "2026-06-01",
            "44/6",
            vec![
                "the months of 2026H1 were scored by several versions of s: 2026-01 to 2026-05 by \
                 the first version, 2026-06 by the version of 2026-06-01",
            ],
        ),
    ] {
        // The version in force at the end comes first, as its results do.
        let runs = run_all(&[&new(day), &old], std::slice::from_ref(&sheet), period);
        assert_eq!(runs[0].unrounded("A"), Some(n(score)), "{day}");
        assert_eq!(notes_of_versions(&runs), notes, "{day}");
    }
}

#[test]
fn a_version_without_data_is_not_told() {
    let old = MEAN.replacen("[scheme]", "[scheme]\n    id = \"s\"", 1);
    let new = old.replacen("[scheme]", "[scheme]\n    effective = 2026-02-01", 1);
    let sheet = data(&months("A", ". 8 8 8 8 8"));
    let runs = run_all(&[&new, &old], &[sheet], kpi::period::Period::parse("2026H1"));
    assert_eq!((runs[0].score("A"), notes_of_versions(&runs)), ("8".into(), vec![]));
}

/// Six months in which a word of A changes, B is out in all of them, C in none; and the same by a
/// veto.
#[test]
fn a_word_of_each_month_must_be_the_same_in_all_where_a_longer_period_needs_it() {
    let column = "\"得\" = \"分 0..10\"";
    let with_word =
        MEAN.replace(column, &format!("{column}\n\"在岗\" = {{ words = [\"是\", \"否\"] }}"));
    let with_word = with_word.replace("at_least = 5", "at_least = 2");
    let data = table(
        "月度数据",
        "工号 月份 得 在岗\nA 2026-01 9 是\nA 2026-02 8 否\nB 2026-01 8 否\nB 2026-02 8 否\n\
         C 2026-01 8 是\nC 2026-02 8 是",
    );
    let stands = |scheme: &str| {
        let run = run_in("2026H1", scheme, std::slice::from_ref(&data));
        assert_eq!(run.codes("A"), ["D311"]);
        ["A", "B", "C"].map(|id| run.status(id))
    };
    let eligible = with_word.replace("round = ", "eligible = \"在岗 = '是'\"\nround = ");
    assert_eq!(stands(&eligible), ["incomplete", "ineligible", "scored"]);
    let veto = format!("{with_word}\n[[period.half-year.veto]]\nwhen = \"在岗 = '否'\"\n");
    assert_eq!(stands(&veto), ["incomplete", "vetoed", "scored"]);
}
