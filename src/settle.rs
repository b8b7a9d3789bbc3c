//! What follows from the scores: rounding (once), grade, status, rank, pay, decisions.

mod decide;
mod history;

pub use decide::{Held, Proposed};
pub use history::{Earlier, History, Reached};

use std::collections::HashMap;
use std::sync::Arc;

use crate::facts::InPeriod;
use crate::finding::{Code, Finding, Severity, any_error};
use crate::lang::data as say;
use crate::lang::label::{self, Label};
use crate::layout::{ColumnRef, Missing};
use crate::method::Evidence;
use crate::names;
use crate::number::Number;
use crate::scheme::{Pay, Scheme};
use crate::score::{Evaluator, Known, Scorecard, unlisted};
use crate::syntax::expr::Field;

/// How somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// With a score, grade and rank.
    Scored,
    /// A veto settled the score.
    Vetoed,
    /// A requirement is not met: a score that does not count.
    Unrecognised,
    /// Not part of this appraisal.
    Ineligible,
    /// Something is missing or wrong: no score.
    Incomplete,
    /// No scheme applies, or several do.
    Unmatched,
}

impl Status {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Scored => "scored",
            Status::Vetoed => "vetoed",
            Status::Unrecognised => "unrecognised",
            Status::Ineligible => "ineligible",
            Status::Incomplete => "incomplete",
            Status::Unmatched => "unmatched",
        }
    }

    /// Its name for people.
    pub fn label(self) -> Label {
        match self {
            Status::Scored => label::SCORED,
            Status::Vetoed => label::VETOED,
            Status::Unrecognised => label::UNRECOGNISED,
            Status::Ineligible => label::INELIGIBLE,
            Status::Incomplete => label::INCOMPLETE,
            Status::Unmatched => label::UNMATCHED,
        }
    }

    /// Does a score count: is it graded, ranked and paid?
    pub fn has_result(self) -> bool {
        matches!(self, Status::Scored | Status::Vetoed)
    }

    /// Does it count as a fault of the run?
    pub fn is_fault(self) -> bool {
        matches!(self, Status::Incomplete | Status::Unmatched)
    }
}

/// The result of one person.
#[derive(Debug)]
pub struct Appraisal {
    /// How the score came about.
    pub card: Scorecard,
    /// How the person stands.
    pub status: Status,
    /// The score, rounded.
    pub score: Option<Number>,
    /// What the grade is judged by.
    pub judged: Option<Number>,
    /// The grade: its row in the scheme.
    pub grade: Option<usize>,
    /// The rank, from 1.
    pub rank: Option<usize>,
    /// The pay, rounded.
    pub pay: Option<Number>,
    /// What is proposed, in the order of the scheme.
    pub decisions: Vec<Proposed>,
}

/// Settles the scores of one scheme. Those with a rank come first, in its order; people of one
/// rank, and those without, by id. Decisions may look back at `history`.
pub fn settle(
    scheme: &Scheme,
    facts: &InPeriod,
    cards: Vec<Scorecard>,
    history: &History,
) -> Vec<Appraisal> {
    let mut appraisals: Vec<Appraisal> =
        cards.into_iter().map(|card| stand(scheme, facts, card)).collect();
    rank(scheme, facts, &mut appraisals);
    for appraisal in &mut appraisals {
        decide::decide(scheme, facts, appraisal, history);
        look_on_roster(scheme, facts, &mut appraisal.card);
    }
    let people = &facts.facts.people;
    appraisals.sort_by_cached_key(|appraisal| {
        let unranked = appraisal.rank.is_none().then_some(appraisal.status);
        let id = people[appraisal.card.person].id.clone();
        (appraisal.rank.unwrap_or(usize::MAX), unranked, id)
    });
    appraisals
}

/// Somebody whom no scheme scores.
pub fn unmatched(person: usize, finding: Finding) -> Appraisal {
    let card = Scorecard { findings: vec![finding], ..Scorecard::blank(person) };
    Appraisal { status: Status::Unmatched, ..Appraisal::without_result(card) }
}

impl Appraisal {
    fn without_result(card: Scorecard) -> Appraisal {
        let status = Status::Incomplete;
        Appraisal {
            card,
            status,
            score: None,
            judged: None,
            grade: None,
            rank: None,
            pay: None,
            decisions: Vec::new(),
        }
    }
}

/// Everything about one person that does not depend on the others.
pub fn stand(scheme: &Scheme, facts: &InPeriod, mut card: Scorecard) -> Appraisal {
    let score = card.total.as_ref().map(|total| total.round_to(&scheme.round));
    let status = status(&card);
    let counts = status.has_result();
    let judged = score.as_ref().filter(|_| counts).and_then(|score| judged(scheme, &card, score));
    let grade = judged.as_ref().and_then(|judged| grade(scheme, judged));
    let mut paid = None;
    // What a longer period pays, its months have paid.
    let pays = counts && card.rolled.is_none();
    if let (true, Some(rule)) = (pays, &scheme.pay) {
        paid = pay(rule, scheme, facts, &mut card, grade);
        if any_error(&card.findings) || paid.is_none() {
            card.total = None;
            return Appraisal::without_result(card);
        }
    }
    if status == Status::Incomplete {
        return Appraisal::without_result(card);
    }
    let decisions = Vec::new();
    Appraisal { card, status, score, judged, grade, rank: None, pay: paid, decisions }
}

fn status(card: &Scorecard) -> Status {
    if any_error(&card.findings) || (card.eligible && card.total.is_none()) {
        Status::Incomplete
    } else if !card.eligible {
        Status::Ineligible
    } else if !card.unmet.is_empty() {
        Status::Unrecognised
    } else if card.veto.is_some() {
        Status::Vetoed
    } else {
        Status::Scored
    }
}

/// What `grade_on` comes to.
fn judged(scheme: &Scheme, card: &Scorecard, score: &Number) -> Option<Number> {
    scheme.grades.as_ref()?.on.evaluate(&|field| known(scheme, card, score, field))
}

/// The row of the grade table that holds what is judged.
fn grade(scheme: &Scheme, judged: &Number) -> Option<usize> {
    scheme.grades.as_ref()?.rows.iter().position(|row| row.interval.contains(judged))
}

/// What `grade_on` may read.
pub fn known(scheme: &Scheme, card: &Scorecard, score: &Number, field: Field) -> Option<Number> {
    match field {
        Field::Score => Some(score.clone()),
        Field::Unrounded => card.total.clone(),
        Field::Full => Some(scheme.full.clone()),
        Field::Points => card.points.clone(),
        _ => None,
    }
}

/// An evaluator that keeps how values come about where the card does.
fn evaluator<'a>(scheme: &'a Scheme, facts: &'a InPeriod, card: &Scorecard) -> Evaluator<'a> {
    let evaluator = Evaluator::new(&scheme.layout, facts, card.person);
    if card.trace.is_some() { evaluator.traced() } else { evaluator }
}

fn grade_name(scheme: &Scheme, grade: Option<usize>) -> Option<Arc<str>> {
    let name = &scheme.grades.as_ref()?.rows[grade?].name;
    // As texts are compared.
    Some(names::plain(name).into())
}

/// The amount from the unrounded score, rounded to its own step. What is wrong with it, and how it
/// came about, goes onto the card.
fn pay(
    rule: &Pay,
    scheme: &Scheme,
    facts: &InPeriod,
    card: &mut Scorecard,
    grade: Option<usize>,
) -> Option<Number> {
    let mut evaluator = evaluator(scheme, facts, card);
    evaluator.known = Known {
        points: card.points.clone(),
        full: Some(scheme.full.clone()),
        score: card.total.clone(),
        grade: grade_name(scheme, grade),
        ..Known::default()
    };
    let amount = evaluator.number(&rule.amount);
    if amount.is_err() {
        evaluator.tell_absent();
    }
    if let Some(trace) = &mut card.trace {
        trace.pay = evaluator.take_working();
    }
    card.findings.append(&mut evaluator.findings);
    Some(amount.ok()??.round_to(&rule.round))
}

/// Ranks everybody whose score counts. Equal scores share a rank; what follows is the next number
/// (dense) or leaves out as many as share (competition).
///
/// Groups that cannot be read leave everybody without a rank: the reader has told why.
fn rank(scheme: &Scheme, facts: &InPeriod, appraisals: &mut [Appraisal]) {
    let within = scheme.ranking.within;
    if within.is_some_and(|column| facts.facts.is_unreadable(column)) {
        return;
    }
    let mut groups: HashMap<Option<Arc<str>>, Vec<usize>> = HashMap::new();
    for (index, appraisal) in appraisals.iter_mut().enumerate() {
        if !appraisal.status.has_result() {
            continue;
        }
        let group = within.and_then(|column| {
            let evaluator = Evaluator::new(&scheme.layout, facts, appraisal.card.person);
            let group = evaluator.group(column);
            let is_blank = group.is_none() && evaluator.is_blank(column);
            appraisal.card.findings.extend(
                is_blank.then(|| without_group(scheme, facts, column, appraisal.card.person)),
            );
            group
        });
        groups.entry(group).or_default().push(index);
    }
    for group in groups.values_mut() {
        group.sort_by(|&a, &b| appraisals[b].score.cmp(&appraisals[a].score));
        let mut previous: Option<(usize, Option<Number>)> = None;
        for (place, &index) in group.iter().enumerate() {
            let score = appraisals[index].score.clone();
            let rank = match &previous {
                Some((rank, last)) if *last == score => *rank,
                Some((rank, _)) if scheme.ranking.dense => rank + 1,
                _ => place + 1,
            };
            appraisals[index].rank = Some(rank);
            previous = Some((rank, score));
        }
    }
}

/// That somebody is ranked with those who have no group.
fn without_group(scheme: &Scheme, facts: &InPeriod, column: ColumnRef, person: usize) -> Finding {
    let place = match facts.rows_of(column.sheet, person).first() {
        Some(&row) => facts.facts.place(column, row),
        None => facts.facts.people[person].id.to_string(),
    };
    let column = scheme.layout.column(column);
    let finding = Finding::data(Code::D101, place, say::without_group(&column.name));
    match column.missing {
        Missing::Error => finding.as_warning(),
        // The scheme lets it be blank.
        _ => Finding { severity: Severity::Note, ..finding },
    }
}

/// Notes that somebody is not on the roster, where no rule did that already.
fn look_on_roster(scheme: &Scheme, facts: &InPeriod, card: &mut Scorecard) {
    if card.findings.iter().all(|finding| finding.code != Code::D306) {
        card.findings.extend(unlisted(&scheme.layout, facts, card.person));
    }
}
