//! `levels`: a level, and the points that it allows.

use crate::support::{Run, n, run, table};

/// One item of 20 points whose level is recorded.
const RECORDED: &str = r#"
    [scheme]
    full = 20
    [sheet."评分表"]
    period    = "月份"
    rater     = "评分人"
    kind      = "身份"
    indicator = "指标"
    level     = "等级"
    points    = "得分"
    [[indicator]]
    name = "满意度"
    full = 20
    [indicator.levels]
    "优秀"   = "15 ≤ x ≤ 20"
    "合格"   = "10 ≤ x ≤ 15"
    "不合格" = "0 ≤ x ≤ 10"
"#;

/// The same, five points, whole ones only.
fn of_five() -> String {
    let (head, _) = RECORDED.split_once("[[indicator]]").unwrap();
    let head = head.replace("full = 20", "full = 5");
    format!(
        "{head}[[indicator]]\nname = \"满意度\"\nfull = 5\nstep = 1\n[indicator.levels]\n\
         \"优秀\" = \"x = 5\"\n\"合格\" = \"2 ≤ x ≤ 4\"\n\"不合格\" = \"0 ≤ x ≤ 1\""
    )
}

/// Each level a share of the full marks.
fn of_shares() -> String {
    let (head, _) = RECORDED.split_once("[indicator.levels]").unwrap();
    format!(
        "{head}levels = {{ \"优秀\" = \"100%\", \"良好\" = \"80%\", \"一般\" = \"60%\", \"较差\" = 0 }}"
    )
}

/// A is rated so: 评分人 身份 等级 得分.
fn rated(scheme: &str, ratings: &str) -> Run {
    let rows = ratings.lines().filter(|row| !row.trim().is_empty());
    let rows: Vec<String> = rows
        .map(|row| {
            let words: Vec<&str> = row.split_whitespace().collect();
            format!("2026-10 A {} {} 满意度 {} {}", words[0], words[1], words[2], words[3])
        })
        .collect();
    let sheet = format!("月份 工号 评分人 身份 指标 等级 得分\n{}", rows.join("\n"));
    run(scheme, &[table("评分表", &sheet)])
}

fn one(scheme: &str, level: &str, points: &str) -> Result<kpi::number::Number, String> {
    rated(scheme, &format!("王 上级 {level} {points}")).verdict("A")
}

#[test]
fn points_lie_in_the_range_of_their_level() {
    assert_eq!(one(RECORDED, "优秀", "20"), Ok(n("20")));
    assert_eq!(one(RECORDED, "优秀", "17.5"), Ok(n("17.5")));
    assert_eq!(one(RECORDED, "优秀", "14.99"), Err("D112".into()));
    assert_eq!(one(RECORDED, "优秀", "20.01"), Err("D112".into()));
    assert_eq!(one(RECORDED, "合格", "9.99"), Err("D112".into()));
    assert_eq!(one(RECORDED, "不合格", "0"), Ok(n("0")));
    assert_eq!(one(RECORDED, "不合格", "-1"), Err("D112".into()));
}

#[test]
fn the_recorded_level_settles_an_end_that_two_levels_share() {
    assert_eq!(one(RECORDED, "优秀", "15"), Ok(n("15")));
    assert_eq!(one(RECORDED, "合格", "15"), Ok(n("15")));
    assert_eq!(one(RECORDED, "合格", "10"), Ok(n("10")));
    assert_eq!(one(RECORDED, "不合格", "10"), Ok(n("10")));
}

#[test]
fn a_level_that_settles_its_points_needs_none() {
    assert_eq!(one(&of_five(), "优秀", "-"), Ok(n("5")));
    assert_eq!(one(&of_five(), "优秀", "5"), Ok(n("5")));
    assert_eq!(one(&of_five(), "优秀", "4"), Err("D112".into()));
}

#[test]
fn a_level_that_leaves_a_choice_needs_points() {
    assert_eq!(one(&of_five(), "合格", "-"), Err("D112".into()));
    assert_eq!(one(RECORDED, "优秀", "-"), Err("D112".into()));
}

#[test]
fn points_are_whole_where_the_step_is_one() {
    assert_eq!(one(&of_five(), "合格", "2"), Ok(n("2")));
    assert_eq!(one(&of_five(), "合格", "4"), Ok(n("4")));
    assert_eq!(one(&of_five(), "合格", "3.5"), Err("D112".into()));
    assert_eq!(one(&of_five(), "不合格", "1"), Ok(n("1")));
    assert_eq!(one(&of_five(), "不合格", "2"), Err("D112".into()));
}

#[test]
fn the_mean_of_whole_points_need_not_be_whole() {
    let run = rated(&of_five(), "王 上级 合格 3\n李 同事 合格 4\n赵 同事 优秀 -");
    assert_eq!(run.verdict("A"), Ok(n("4")));
    let run = rated(&of_five(), "王 上级 合格 3\n李 同事 合格 4");
    assert_eq!(run.verdict("A"), Ok(n("3.5")));
    let run = rated(&of_five(), "王 上级 合格 3\n李 同事 合格 3\n赵 同事 合格 4");
    assert_eq!(run.verdict("A"), Ok(n("10/3")));
}

#[test]
fn a_share_is_of_the_full_marks() {
    assert_eq!(one(&of_shares(), "优秀", "-"), Ok(n("20")));
    assert_eq!(one(&of_shares(), "良好", "-"), Ok(n("16")));
    assert_eq!(one(&of_shares(), "一般", "-"), Ok(n("12")));
    assert_eq!(one(&of_shares(), "较差", "-"), Ok(n("0")));
}

#[test]
fn points_beside_a_level_must_say_the_same() {
    assert_eq!(one(&of_shares(), "良好", "16"), Ok(n("16")));
    assert_eq!(one(&of_shares(), "良好", "80"), Err("D112".into()));
    assert_eq!(one(&of_shares(), "良好", "15.99"), Err("D112".into()));
}

#[test]
fn an_unknown_level_is_an_error_with_the_nearest_known_one() {
    let run = rated(RECORDED, "王 上级 优委 16");
    assert_eq!(run.codes("A"), ["D105"]);
    assert_eq!(run.places("A"), ["d.xlsx!评分表!F2"]);
    let hint = run.person("A").card.findings[0].hint.as_ref().unwrap();
    assert!(hint.get(kpi::lang::Lang::Zh).contains("优秀"), "{hint}");
}

#[test]
fn a_rating_without_its_level_is_missing() {
    let run = rated(RECORDED, "王 上级 - 16");
    assert_eq!(run.codes("A"), ["D101"]);
    assert_eq!(run.places("A"), ["d.xlsx!评分表!F2"]);
}

#[test]
fn without_a_column_for_levels_the_points_tell_the_level() {
    let scheme = RECORDED
        .replace("level     = \"等级\"", "")
        .replace("10 ≤ x ≤ 15", "10 ≤ x < 15")
        .replace("0 ≤ x ≤ 10", "0 ≤ x < 10");
    assert_eq!(one(&scheme, "-", "15"), Ok(n("15")));
    assert_eq!(one(&scheme, "-", "9.99"), Ok(n("9.99")));
    assert_eq!(one(&scheme, "-", "20.5"), Err("D112".into()));
    assert_eq!(one(&scheme, "-", "-"), Err("D112".into()));
}

#[test]
fn only_the_rows_of_the_item_count() {
    let sheet = table(
        "评分表",
        "月份 工号 评分人 身份 指标 等级 得分\n2026-10 A 王 上级 满意度 优秀 20\n\
         2026-10 A 王 上级 态度 优秀 15",
    );
    let run = run(RECORDED, &[sheet]);
    assert_eq!(run.verdict("A"), Ok(n("20")));
    assert_eq!(run.all(), ["D114 d.xlsx!评分表!E3"]);
}

#[test]
fn every_row_counts_also_two_of_one_rater() {
    let run = rated(RECORDED, "王 上级 优秀 20\n王 上级 合格 10\n李 同事 合格 12");
    assert_eq!(run.verdict("A"), Ok(n("14")));
}

/// The item of shares, measured as `x` says.
fn shares_by(x: &str) -> String {
    of_shares().replace("levels = {", &format!("x = \"{x}\"\nlevels = {{"))
}

#[test]
fn levels_become_points_before_any_mean() {
    // 上级 20; 同事 (16 + 12) ÷ 2 = 14; together 17.
    let ratings = "王 上级 优秀 -\n李 同事 良好 -\n赵 同事 一般 -";
    let run = rated(&shares_by("mean(评分表.得分 by 身份)"), ratings);
    assert_eq!(run.verdict("A"), Ok(n("17")));
    let run = rated(&shares_by("评分表.得分 of 上级 × 40% + 评分表.得分 of 同事 × 60%"), ratings);
    assert_eq!(run.verdict("A"), Ok(n("16.4")));
}

#[test]
fn in_an_item_of_levels_the_level_itself_is_worth_its_points() {
    let run = rated(&shares_by("mean(评分表.等级 by 身份)"), "王 上级 优秀 -\n李 同事 一般 -");
    assert_eq!(run.verdict("A"), Ok(n("16")));
}

#[test]
fn an_item_that_nobody_rated_is_an_error() {
    let sheet =
        table("评分表", "月份 工号 评分人 身份 指标 等级 得分\n2026-10 A 王 上级 态度 优秀 15");
    let run = run(RECORDED, &[sheet]);
    assert_eq!(run.verdict("A"), Err("D113".into()));
}
