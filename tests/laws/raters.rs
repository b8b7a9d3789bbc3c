//! Raters: who rates higher takes nobody down, the order of ratings means nothing, and two ways of
//! saying the same agree.

use proptest::prelude::*;

use super::data::cases;
use crate::support::{Run, run, table};

const KINDS: [&str; 3] = ["自评", "同事", "上级"];

/// A rating: the kind of rater, and points in halves.
type Rating = (usize, u32);

fn ratings() -> impl Strategy<Value = Vec<Rating>> {
    prop::collection::vec((0..KINDS.len(), 0..=200u32), 1..9)
}

/// Three weights that add up to 100.
fn weights() -> impl Strategy<Value = [u32; 3]> {
    (0..=100u32, 0..=100u32).prop_map(|(a, b)| {
        let (low, high) = (a.min(b), a.max(b));
        [low, high - low, 100 - high]
    })
}

fn weighed(weights: [u32; 3], absent: &str) -> String {
    let [own, peer, superior] = weights;
    format!(
        "raters = {{ \"自评\" = {own}, \"同事\" = {peer}, \"上级\" = {superior} }}\nabsent = {absent}"
    )
}

fn scored(says: &str, ratings: &[Rating]) -> Run {
    let scheme = format!(
        "[scheme]\nfull = 100\nround = \"0.0001\"\n[sheet.\"评分表\"]\nperiod = \"月份\"\n\
         rater = \"评分人\"\nkind = \"身份\"\nindicator = \"指标\"\npoints = \"得分\"\n\
         [sheet.\"评分表\".columns]\n\"得分\" = \"分 0..100\"\n\
         [[indicator]]\nname = \"协作\"\nfull = 100\nscore = \"x\"\n{says}\n"
    );
    let row = |(kind, points): &Rating| {
        let points = f64::from(*points) / 2.0;
        format!("\n2026-10 A 某 {} 协作 {points}", KINDS[*kind])
    };
    let rows: String = ratings.iter().map(row).collect();
    run(&scheme, &[table("评分表", &format!("月份 工号 评分人 身份 指标 得分{rows}"))])
}

fn outcome(says: &str, ratings: &[Rating]) -> Result<kpi::number::Number, String> {
    let run = scored(says, ratings);
    run.verdict("A").and_then(|_| run.unrounded("A").ok_or_else(|| "no total".to_owned()))
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_higher_rating_takes_nobody_down(
        mut ratings in ratings(),
        weights in weights(),
        at in any::<prop::sample::Index>(),
        absent in prop::sample::select(&["\"reweight\"", "\"error\"", "0"][..]),
    ) {
        let says = weighed(weights, absent);
        let before = outcome(&says, &ratings);
        let one = at.get(&ratings).1;
        let at = at.index(ratings.len());
        ratings[at].1 = (one + 7).min(200);
        let after = outcome(&says, &ratings);
        prop_assert_eq!(before.is_ok(), after.is_ok());
        if let (Ok(before), Ok(after)) = (before, after) {
            prop_assert!(before <= after, "{before} > {after}");
        }
    }

    #[test]
    fn the_order_of_ratings_means_nothing(ratings in ratings(), weights in weights()) {
        let says = weighed(weights, "\"reweight\"");
        let turned: Vec<Rating> = ratings.iter().rev().copied().collect();
        prop_assert_eq!(outcome(&says, &ratings), outcome(&says, &turned));
    }

    #[test]
    fn a_list_weighs_alike(ratings in ratings()) {
        let list = "raters = [\"自评\", \"同事\", \"上级\"]\nabsent = \"reweight\"";
        prop_assert_eq!(outcome(list, &ratings), outcome("raters = \"equal\"", &ratings));
    }

    #[test]
    fn where_nobody_is_silent_it_does_not_matter_what_that_would_mean(
        ratings in ratings(),
        weights in weights(),
    ) {
        let all: Vec<Rating> = (0..3).map(|kind| (kind, 120)).chain(ratings).collect();
        let shared_out = outcome(&weighed(weights, "\"reweight\""), &all);
        prop_assert_eq!(&shared_out, &outcome(&weighed(weights, "\"error\""), &all));
        prop_assert_eq!(&shared_out, &outcome(&weighed(weights, "0"), &all));
    }
}
