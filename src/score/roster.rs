//! The roster beside the data: who is in one and not in the other is told.

use std::collections::HashSet;

use super::evaluate::Evaluator;
use super::strangers::one_id;
use crate::facts::InPeriod;
use crate::finding::{Code, Finding, Severity};
use crate::lang::data as say;
use crate::layout::{JOINED, LEFT, Layout};
use crate::names;
use crate::scheme::Scheme;

/// Somebody who is not on the roster, of whom a rule reads what stands there.
pub(super) fn not_on_roster(
    layout: &Layout,
    facts: &InPeriod,
    person: usize,
    roster: usize,
) -> Finding {
    let id = &facts.facts.people[person].id;
    let message = say::not_on_roster(id, &layout.sheets[roster].name);
    // 12 and 00012 may well be one person.
    let wanted = names::id_stem(id);
    let listed = facts.people_on(roster).into_iter().map(|person| &facts.facts.people[person].id);
    let like = listed.filter(|listed| names::id_stem(listed) == wanted);
    let hint = like.max_by_key(|listed| listed.len()).map(|listed| one_id(id, listed));
    Finding::data(Code::D306, facts.person_place(layout.people, person), message).hint_if(hint)
}

/// The same of somebody whom no rule looks for there: good to know, and the result stands. Without
/// a roster in the data nobody is missed on it.
pub fn unlisted(layout: &Layout, facts: &InPeriod, person: usize) -> Option<Finding> {
    let roster = layout.roster.filter(|&sheet| !facts.facts.sheets[sheet].rows.is_empty())?;
    let is_listed = !facts.rows_of(roster, person).is_empty();
    let finding = || not_on_roster(layout, facts, person, roster);
    (!is_listed).then(|| Finding { severity: Severity::Warning, ..finding() })
}

/// Everybody on a roster of whom no scheme of the run has data in the period.
pub fn without_data(schemes: &[(&Scheme, &InPeriod)]) -> Vec<Finding> {
    let present: HashSet<&str> =
        schemes.iter().flat_map(|(scheme, facts)| ids_in_data(&scheme.layout, facts)).collect();
    let missed = schemes.iter().flat_map(|(scheme, facts)| {
        let roster = scheme.layout.roster.into_iter();
        roster.flat_map(|roster| missed(&scheme.layout, facts, roster, &present))
    });
    missed.collect()
}

/// The ids on all sheets but the roster.
fn ids_in_data<'f>(layout: &Layout, facts: &InPeriod<'f>) -> HashSet<&'f str> {
    let sheets = (0..layout.sheets.len()).filter(|&sheet| layout.roster != Some(sheet));
    let people = sheets.flat_map(|sheet| facts.people_on(sheet));
    people.map(|person| &*facts.facts.people[person].id).collect()
}

/// Who stands on the roster, was employed in the period, and has no data.
fn missed(
    layout: &Layout,
    facts: &InPeriod,
    roster: usize,
    present: &HashSet<&str>,
) -> Vec<Finding> {
    let id = |person: usize| &*facts.facts.people[person].id;
    let listed = facts.people_on(roster).into_iter();
    let missed = listed.filter(|&person| {
        !present.contains(id(person)) && was_employed(layout, facts, roster, person)
    });
    let finding = |person| {
        let message = say::no_data(id(person), &layout.sheets[roster].name, facts.period);
        Finding::data(Code::D312, facts.person_place(roster, person), message)
    };
    missed.map(finding).collect()
}

/// Did somebody join before the period's end, and not leave before it began? Where the roster does
/// not say, yes.
fn was_employed(layout: &Layout, facts: &InPeriod, roster: usize, person: usize) -> bool {
    let Some(period) = facts.period else {
        return true;
    };
    let evaluator = Evaluator::new(layout, facts, person);
    let day = |name| evaluator.shown_date(layout.day_on(roster, name)?);
    day(JOINED).is_none_or(|joined| joined < period.day_after())
        && day(LEFT).is_none_or(|left| left >= period.first_day())
}
