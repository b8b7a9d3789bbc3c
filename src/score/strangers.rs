//! Rows of people who are not scored, and people who are probably one: their ids tell it.

use std::collections::{HashMap, HashSet};

use super::Scorecard;
use crate::facts::{InPeriod, Person};
use crate::finding::{Code, Finding};
use crate::lang::{Text, data as say};
use crate::layout::Use;
use crate::names;
use crate::scheme::Scheme;

/// Rows for somebody who is not scored, and people with two ways to write one id. Where the id of a
/// stranger is probably that of somebody scored, that is noted on the card, and of two people who
/// are probably one on both cards.
pub(super) fn strangers(
    scheme: &Scheme,
    facts: &InPeriod,
    cards: &mut [Scorecard],
) -> Vec<Finding> {
    let scored = Scored::new(facts, cards);
    let known = known(scheme, facts);
    let mut findings = Vec::new();
    let mut of_cards: Vec<(usize, Finding)> = Vec::new();
    for (index, sheet) in scheme.layout.sheets.iter().enumerate() {
        let is_asked = index != scheme.layout.people && sheet.usage >= Use::Rule;
        if !is_asked || scheme.layout.roster == Some(index) && !sheet.has_many_rows() {
            continue;
        }
        for person in people_beside(scheme, facts, index) {
            let place = facts.person_place(index, person);
            if let Some(at) = scored.like(person) {
                let other = cards[at].person;
                of_cards.push((at, differ(facts, person, other, place, Code::D309)));
            } else if sheet.has_many_rows() {
                let message = say::nobody_scored(&sheet.name, &facts.facts.people[person].id);
                let finding = Finding::data(Code::D303, place, message);
                // Whoever is known is not scored here; an id that is not may be a wrong one.
                findings.push(match known.contains(&person) {
                    true => finding.as_warning(),
                    false => finding.hint(say::correct_the_id()),
                });
            }
        }
    }
    for (at, other) in scored.pairs() {
        let place = |at: usize| facts.person_place(scheme.layout.people, cards[at].person);
        let (one, two) = (cards[at].person, cards[other].person);
        of_cards.push((at, differ(facts, one, two, place(at), Code::D318)));
        of_cards.push((other, differ(facts, two, one, place(other), Code::D318)));
    }
    findings.extend(of_other_periods(scheme, facts, &scored));
    for (at, finding) in of_cards {
        cards[at].findings.push(finding);
        cards[at].total = None;
    }
    findings
}

/// Who is probably somebody scored, by id and name, and has data of another period: what looks back
/// or adds months up would not find them.
fn of_other_periods(scheme: &Scheme, facts: &InPeriod, scored: &Scored) -> Vec<Finding> {
    let sheet = scheme.layout.people;
    let mut met: HashSet<usize> =
        scored.by_stem.values().flatten().map(|(_, person)| *person).collect();
    let mut findings = Vec::new();
    for (row, person) in
        (0..).zip(facts.facts.sheets[sheet].rows.iter().map(|row| row.person as usize))
    {
        let other = if met.insert(person) { scored.named_like(person) } else { None };
        if let Some(other) = other {
            let place = facts.facts.id_place(sheet, row);
            findings.push(differ(facts, person, other, place, Code::D318).as_warning());
        }
    }
    findings
}

/// Everybody on the roster or, in whatever period, on the people's sheet.
fn known(scheme: &Scheme, facts: &InPeriod) -> HashSet<usize> {
    let layout = &scheme.layout;
    let sheets = layout.roster.into_iter().chain([layout.people]);
    let rows = sheets.flat_map(|sheet| &facts.facts.sheets[sheet].rows);
    rows.map(|row| row.person as usize).collect()
}

/// Everybody on a sheet who does not stand on that of the people.
fn people_beside(scheme: &Scheme, facts: &InPeriod, sheet: usize) -> Vec<usize> {
    // Who stands on the people's sheet may be another scheme's.
    let known: HashSet<usize> = facts.people_on(scheme.layout.people).into_iter().collect();
    let ever = &facts.facts.sheets[scheme.layout.people].rows;
    let ever: HashSet<usize> = ever.iter().map(|row| row.person as usize).collect();
    let has_dated_row = |person: usize| {
        let rows = &facts.facts.sheets[sheet].rows;
        facts.rows_of(sheet, person).iter().any(|&row| rows[row as usize].period.is_some())
    };
    let mut people = facts.people_on(sheet);
    // A row without a date may be about any month in which the person is scored.
    people.retain(|person| {
        !known.contains(person) && (!ever.contains(person) || has_dated_row(*person))
    });
    people
}

/// Whoever is scored, by what is the same in the ids that are probably one.
struct Scored<'f> {
    people: &'f [Person],
    /// By stems: the cards, with their people.
    by_stem: HashMap<String, Vec<(usize, usize)>>,
}

impl<'f> Scored<'f> {
    fn new(facts: &InPeriod<'f>, cards: &[Scorecard]) -> Scored<'f> {
        let people = &facts.facts.people;
        let mut by_stem: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, card) in cards.iter().enumerate() {
            by_stem
                .entry(names::id_stem(&people[card.person].id))
                .or_default()
                .push((at, card.person));
        }
        Scored { people, by_stem }
    }

    /// The card of somebody who is probably the same person.
    fn like(&self, person: usize) -> Option<usize> {
        let alike = self.by_stem.get(&names::id_stem(&self.people[person].id))?;
        let found = alike.iter().find(|(_, other)| self.may_be_one(person, *other));
        found.map(|(at, _)| *at)
    }

    /// Somebody who is probably the same person, and has the same name.
    fn named_like(&self, person: usize) -> Option<usize> {
        self.people[person].name.as_ref()?;
        let alike = self.by_stem.get(&names::id_stem(&self.people[person].id))?;
        let mut others = alike.iter().map(|(_, other)| *other);
        others.find(|other| self.people[*other].name.is_some() && self.may_be_one(person, *other))
    }

    /// The cards of people who are probably one, by two.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let alike = self.by_stem.values().filter(|alike| alike.len() > 1);
        // Each with every other, as far as ids of one stem are that few.
        const FEW: usize = 20;
        let others = |alike: &'_ Vec<(usize, usize)>, at: usize| {
            let end = (at + FEW).min(alike.len());
            alike[at + 1..end].to_vec()
        };
        let pairs = alike.flat_map(|alike| {
            let each = alike.iter().enumerate();
            each.flat_map(move |(at, one)| others(alike, at).into_iter().map(|other| (*one, other)))
        });
        let one = pairs.filter(|(one, other)| self.may_be_one(one.1, other.1));
        let mut pairs: Vec<(usize, usize)> = one.map(|(one, other)| (one.0, other.0)).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Does nothing say that they are two: neither their names, nor capitals, which have been told?
    fn may_be_one(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.people[one], &self.people[other]);
        let names = one.name.as_ref().zip(other.name.as_ref());
        one.id.to_lowercase() != other.id.to_lowercase()
            && names.is_none_or(|(name, other)| name == other)
    }
}

fn differ(facts: &InPeriod, person: usize, other: usize, place: String, code: Code) -> Finding {
    let id = |person: usize| &*facts.facts.people[person].id;
    let (id, other) = (id(person), id(other));
    let message = match code {
        Code::D309 => say::ids_differ_from_scored(id, other),
        _ => say::ids_probably_one(id, other),
    };
    // The same of both.
    let (one, two) = if code == Code::D318 { (id.max(other), id.min(other)) } else { (id, other) };
    Finding::data(code, place, message).hint(one_id(one, two))
}

/// How to settle that two ids are one.
pub(super) fn one_id(id: &str, other: &str) -> Text {
    let is_number = |id: &str| id.bytes().all(|b| b.is_ascii_digit());
    match is_number(id) && is_number(other) {
        true => say::write_id_width(id.len().max(other.len())),
        false => say::one_way_to_write(other),
    }
}
