//! Ranks and grades follow the shown score and nothing else.

use std::collections::BTreeSet;

use kpi::number::Number;
use proptest::prelude::*;

use super::data::{cases, people, scheme, tables};
use crate::support::{Run, Table, monthly, run};

/// Whoever has a rank, with the shown score.
fn ranked(run: &Run) -> Vec<(usize, Number)> {
    let ranked = run.appraisals.iter().filter_map(|a| Some((a.rank?, a.score.clone()?)));
    ranked.collect()
}

fn above<'a>(all: &'a [(usize, Number)], score: &'a Number) -> impl Iterator<Item = &'a Number> {
    all.iter().map(|(_, other)| other).filter(move |other| *other > score)
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_rank_is_one_more_than_those_above(scores in prop::collection::vec(0u32..40, 1..12)) {
        let item = "[[indicator]]\nname = \"分\"\nfull = 40\nscore = \"分 / 3\"";
        for (ties, dense) in [("competition", false), ("dense", true)] {
            let rest = format!("{item}\n[rank]\nties = \"{ties}\"");
            let scheme = monthly("40", "\"分\" = \"分 0..\"", &rest);
            let sheet = (0..).zip(&scores).fold(
                Table::new("月度数据", "工号 月份 分"),
                |sheet, (row, score)| sheet.row(&format!("P{row} 2026-10 {score}")),
            );
            let all = ranked(&run(&scheme, &[sheet]));
            prop_assert_eq!(all.len(), scores.len());
            for (rank, score) in &all {
                let better = if dense {
                    above(&all, score).collect::<BTreeSet<_>>().len()
                } else {
                    above(&all, score).count()
                };
                prop_assert_eq!(*rank, better + 1);
            }
        }
    }

    #[test]
    fn whoever_has_no_score_has_no_rank_no_grade_and_no_pay(people in people()) {
        let run = run(&scheme(&Number::ONE), &tables(&people, &Number::ONE));
        for appraisal in &run.appraisals {
            let id = run.id(appraisal);
            let counts = matches!(run.status(id), "scored" | "vetoed");
            prop_assert_eq!(appraisal.score.is_some(), counts);
            prop_assert_eq!(appraisal.rank.is_some(), counts);
            prop_assert_eq!(appraisal.grade.is_some(), counts);
            prop_assert_eq!(appraisal.pay.is_some(), counts);
            prop_assert_eq!(counts, run.verdict(id).is_ok());
        }
    }

    #[test]
    fn equal_scores_have_equal_grades_and_ranks_and_higher_ones_no_worse(people in people()) {
        let run = run(&scheme(&Number::ONE), &tables(&people, &Number::ONE));
        let counted: Vec<_> = run.appraisals.iter().filter(|a| a.rank.is_some()).collect();
        for one in &counted {
            for other in &counted {
                // Grades stand in the scheme from the best to the worst.
                match one.score.cmp(&other.score) {
                    std::cmp::Ordering::Equal => {
                        prop_assert_eq!((one.rank, one.grade), (other.rank, other.grade));
                    }
                    std::cmp::Ordering::Greater => {
                        prop_assert!(one.rank < other.rank && one.grade <= other.grade);
                    }
                    std::cmp::Ordering::Less => {}
                }
            }
        }
    }
}
