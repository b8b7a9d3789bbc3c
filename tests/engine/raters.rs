//! `raters`: how the kinds of raters count, and what a silent one means.

use crate::support::{Run, n, run, table};

/// One item of 100 points; `says` is what it says of its raters.
fn scheme(says: &str) -> String {
    format!(
        r#"
    [scheme]
    full = 100
    [sheet."评分表"]
    period    = "月份"
    rater     = "评分人"
    kind      = "身份"
    indicator = "指标"
    points    = "得分"
    [sheet."评分表".columns]
    "得分" = "分 0..100"
    [[indicator]]
    name  = "协作"
    full  = 100
    score = "x"
    {says}
"#
    )
}

/// A is rated so: 评分人 身份 得分.
fn rated(says: &str, ratings: &[&str]) -> Run {
    let row = |rating: &&str| {
        let words: Vec<&str> = rating.split_whitespace().collect();
        format!("2026-10 A {} {} 协作 {}", words[0], words[1], words[2])
    };
    let rows: Vec<String> = ratings.iter().map(row).collect();
    let sheet = format!("月份 工号 评分人 身份 指标 得分\n{}", rows.join("\n"));
    run(&scheme(says), &[table("评分表", &sheet)])
}

const WEIGHTS: &str = r#"raters = { "自评" = 10, "同事" = 30, "上级" = 60 }"#;
const ALL: [&str; 4] = ["甲 自评 100", "乙 同事 70", "丙 同事 80", "丁 上级 90"];

#[test]
fn each_kind_counts_by_its_mean_and_its_weight() {
    // 100 × 10% + 75 × 30% + 90 × 60%
    assert_eq!(rated(WEIGHTS, &ALL).verdict("A"), Ok(n("86.5")));
    let written = format!("{WEIGHTS}\nx = \"mean(评分表.得分 by 身份)\"");
    assert_eq!(rated(&written, &ALL).verdict("A"), Ok(n("86.5")));
    // (100 + 75 + 90) ÷ 3
    let alike = r#"raters = ["自评", "同事", "上级"]"#;
    assert_eq!(rated(alike, &ALL).score("A"), "88.33");
    assert_eq!(rated(r#"raters = "equal""#, &ALL).score("A"), "88.33");
}

#[test]
fn a_silent_kind_is_an_error_unless_the_scheme_says_what_it_means() {
    let without = [ALL[0], ALL[3]];
    assert_eq!(rated(WEIGHTS, &without).verdict("A"), Err("D113".into()));
    let error = format!("{WEIGHTS}\nabsent = \"error\"");
    assert_eq!(rated(&error, &without).verdict("A"), Err("D113".into()));
    // (100 × 10 + 90 × 60) ÷ 70
    let reweight = format!("{WEIGHTS}\nabsent = \"reweight\"");
    assert_eq!(rated(&reweight, &without).score("A"), "91.43");
    // 100 × 10% + 0 × 30% + 90 × 60%
    let zero = format!("{WEIGHTS}\nabsent = 0");
    assert_eq!(rated(&zero, &without).verdict("A"), Ok(n("64")));
    // Every kind that gave something, alike.
    assert_eq!(rated(r#"raters = "equal""#, &without).verdict("A"), Ok(n("95")));
}

#[test]
fn every_silent_kind_is_told() {
    let run = rated(WEIGHTS, &ALL[..1]);
    assert_eq!(run.codes("A"), ["D113", "D113"]);
}

#[test]
fn a_kind_without_weight_is_heard_and_does_not_count() {
    let says = r#"raters = { "自评" = 0, "同事" = 50, "上级" = 50 }"#;
    assert_eq!(rated(says, &ALL).verdict("A"), Ok(n("82.5")));
    assert_eq!(rated(says, &ALL[1..]).verdict("A"), Ok(n("82.5")));
    let reweight = format!("{says}\nabsent = \"reweight\"");
    assert_eq!(rated(&reweight, &ALL[..1]).verdict("A"), Err("D113".into()));
}

#[test]
fn a_kind_that_is_not_named_is_passed_over_with_a_warning() {
    let others = [&ALL[..], &["戊 客户 0"]].concat();
    let run = rated(WEIGHTS, &others);
    assert_eq!(run.verdict("A"), Ok(n("86.5")));
    assert_eq!(run.codes("A"), ["D115"]);
}

#[test]
fn too_few_ratings_of_a_kind_are_none() {
    let two = format!("{WEIGHTS}\nat_least = {{ \"同事\" = 2 }}");
    assert_eq!(rated(&two, &ALL).verdict("A"), Ok(n("86.5")));
    let one = [ALL[0], ALL[1], ALL[3]];
    assert_eq!(rated(&two, &one).verdict("A"), Err("D113".into()));
    let reweight = format!("{two}\nabsent = \"reweight\"");
    assert_eq!(rated(&reweight, &one).score("A"), "91.43");
    let zero = format!("{two}\nabsent = 0");
    assert_eq!(rated(&zero, &one).verdict("A"), Ok(n("64")));
}

#[test]
fn too_few_ratings_in_all() {
    let mean = "x = \"mean(评分表.得分)\"\nat_least = 3";
    assert_eq!(rated(mean, &ALL[..3]).score("A"), "83.33");
    assert_eq!(rated(mean, &ALL[..2]).verdict("A"), Err("D113".into()));
    let missing = format!("{mean}\nmissing = 50");
    assert_eq!(rated(&missing, &ALL[..2]).verdict("A"), Ok(n("50")));
}

#[test]
fn what_each_says_is_for_the_items_with_ratings_only() {
    let two = r#"
    [scheme]
    full = 200
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "率" = "% 0..100%"
    [sheet."评分表"]
    period    = "月份"
    rater     = "评分人"
    kind      = "身份"
    indicator = "指标"
    points    = "得分"
    [each]
    raters = { "同事" = 40, "上级" = 60 }
    absent = "reweight"
    [[indicator]]
    name  = "协作"
    full  = 100
    score = "x"
    [[indicator]]
    name  = "及时"
    full  = 100
    x     = "率"
    score = "100 × x"
"#;
    let ratings =
        "月份 工号 评分人 身份 指标 得分\n2026-10 A 丁 上级 协作 90\n2026-10 A 乙 同事 协作 80";
    let month = "月份 工号 率\n2026-10 A 50%";
    let run = run(two, &[table("月度数据", month), table("评分表", ratings)]);
    assert_eq!(run.verdict("A"), Ok(n("136")));
}

#[test]
fn a_rating_without_a_kind_is_an_error() {
    let sheet =
        "月份 工号 评分人 身份 指标 得分\n2026-10 A 甲 自评 协作 90\n2026-10 A 乙 - 协作 80";
    let equal = run(&scheme(r#"raters = "equal""#), &[table("评分表", sheet)]);
    assert_eq!(equal.status("A"), "incomplete");
    let reweight = format!("{WEIGHTS}\nabsent = \"reweight\"");
    let run = run(&scheme(&reweight), &[table("评分表", sheet)]);
    assert_eq!(run.verdict("A"), Err("D101".into()));
}
