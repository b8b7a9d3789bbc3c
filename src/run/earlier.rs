//! Earlier periods, scored only where a decision looks back at them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::stages::Stages;
use super::{Settled, settled_after};
use crate::names;
use crate::period::Period;
use crate::results::SchemeResults;
use crate::settle::{Appraisal, Earlier, History, Reached, Status};

/// What everybody reached before, by the versions then in force. What is found there is told when
/// that period is scored.
pub(super) fn history(stages: &Stages) -> History {
    let mut history = History::default();
    let Some(period) = stages.period else {
        return history;
    };
    let schemes = stages.whole.iter().map(|stage| stage.scheme);
    let back: BTreeSet<usize> =
        schemes.flat_map(|scheme| scheme.looks_back(period.kind())).collect();
    for back in back {
        let Some(earlier) = stages.before(back) else { continue };
        let settled = settled_after(&History::default(), &earlier, &|_| false, &mut Vec::new());
        let people = settled.iter().flat_map(|Settled { results, .. }| people(results, period));
        history.add(back, Earlier { period: period.before(back), people: people.collect() });
    }
    history
}

/// Those who reached something under one scheme, or lack the data for it.
fn people(results: &SchemeResults, period: Period) -> HashMap<Arc<str>, Reached> {
    // A version that did not score such periods has no result to look back at.
    if !results.scheme.kinds().any(|kind| kind == period.kind()) {
        return HashMap::new();
    }
    let reached = results.appraisals.iter().filter_map(|appraisal| {
        Some((results.person(appraisal).id.clone(), reached(results, appraisal)?))
    });
    reached.collect()
}

fn reached(results: &SchemeResults, appraisal: &Appraisal) -> Option<Reached> {
    match appraisal.status {
        Status::Scored | Status::Vetoed => Some(Reached::Result {
            share: appraisal.score.as_ref()?.divide(&results.scheme.full)?,
            // As texts are compared.
            grade: results.grade(appraisal).map(|grade| names::plain(grade).into()),
            rank: appraisal.rank,
        }),
        Status::Incomplete => {
            let people = results.scheme.layout.people;
            let place = results.facts.person_place(people, appraisal.card.person);
            Some(Reached::Incomplete { place })
        }
        Status::Ineligible | Status::Unrecognised | Status::Unmatched => None,
    }
}
