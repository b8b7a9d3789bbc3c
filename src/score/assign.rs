//! Who is scored by which scheme, where several are in one run.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evaluate::Evaluator;
use crate::facts::InPeriod;
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::method::Evidence;
use crate::scheme::Scheme;

/// Who is scored by one scheme.
#[derive(Debug, Default)]
pub struct Assignment {
    /// People whom the scheme scores: indices into its facts.
    pub people: Vec<usize>,
    /// People listed under it whom no scheme, or more than one, fits: index and finding.
    pub unmatched: Vec<(usize, Finding)>,
}

/// Gives each person to the scheme that applies. A scheme without `applies` applies to everybody
/// on its sheet.
pub fn assign(schemes: &[(&Scheme, &InPeriod)]) -> Vec<Assignment> {
    // Ids differ in index from scheme to scheme: each reads the data by its own layout.
    let mut fits: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    let mut listed: BTreeMap<Arc<str>, (usize, usize)> = BTreeMap::new();
    let mut failed: BTreeMap<Arc<str>, Finding> = BTreeMap::new();
    for (index, (scheme, facts)) in schemes.iter().enumerate() {
        for person in facts.people_on(scheme.layout.people) {
            let id = facts.facts.people[person].id.clone();
            listed.entry(id.clone()).or_insert((index, person));
            let mut evaluator = Evaluator::new(&scheme.layout, facts, person);
            let applies = scheme.applies.as_ref().map_or(Ok(true), |when| evaluator.truth(when));
            match applies {
                Ok(true) => fits.entry(id).or_default().push(index),
                Ok(false) => {}
                Err(_) => {
                    evaluator.tell_absent();
                    if let Some(finding) = evaluator.findings.into_iter().next() {
                        failed.insert(id, finding);
                    }
                }
            }
        }
    }
    let mut assignments: Vec<Assignment> = schemes.iter().map(|_| Assignment::default()).collect();
    for (index, (scheme, facts)) in schemes.iter().enumerate() {
        for person in facts.people_on(scheme.layout.people) {
            let id = &facts.facts.people[person].id;
            let fitting = fits.get(id).map_or(&[][..], Vec::as_slice);
            if *fitting == [index] {
                assignments[index].people.push(person);
            } else if fitting.len() != 1 && listed.get(id) == Some(&(index, person)) {
                let place = facts.person_place(scheme.layout.people, person);
                let finding = match (fitting, failed.get(id)) {
                    ([], Some(finding)) => finding.clone(),
                    ([], None) => Finding::data(Code::D403, place, say::no_scheme_applies(id)),
                    (several, _) => {
                        let names: Vec<&str> =
                            several.iter().map(|&scheme| schemes[scheme].0.id.as_str()).collect();
                        let message = say::several_schemes_apply(id, &names);
                        Finding::data(Code::D404, place, message).hint(say::write_applies())
                    }
                };
                assignments[index].unmatched.push((person, finding));
            }
        }
    }
    assignments
}
