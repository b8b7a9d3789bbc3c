//! Decisions: what the result proposes, and for which items.

use super::{Appraisal, History, Reached, evaluator, grade_name};
use crate::facts::InPeriod;
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::method::Evidence;
use crate::number::Number;
use crate::period::Period;
use crate::scheme::{Asks, Decision, Scheme};
use crate::score::{Answer, Evaluator, Item, Known, Value, Working};
use crate::syntax::expr::{Expr, Field};

/// A decision whose condition holds.
#[derive(Debug)]
pub struct Proposed {
    /// Its index in the scheme.
    pub decision: usize,
    /// That for which it holds: the result as a whole, or some of the indicators.
    pub held: Vec<Held>,
}

/// For what a decision holds.
#[derive(Debug)]
pub struct Held {
    /// The indicator, where it was asked of each: its index among the items of the card, which a
    /// person's own goals are among.
    pub indicator: Option<usize>,
    /// How it came about, where somebody asks.
    pub working: Option<Box<Working>>,
}

/// Asks for each decision whether it is proposed. Those without a recognised result are asked too,
/// and have no score, grade, rank or item to speak of. What a condition cannot be told for want of
/// data keeps that one decision from being proposed: the score stands.
pub(super) fn decide(
    scheme: &Scheme,
    facts: &InPeriod,
    appraisal: &mut Appraisal,
    history: &History,
) {
    if appraisal.status.is_fault() {
        return;
    }
    let mut evaluator = evaluator(scheme, facts, &appraisal.card);
    let has_result = appraisal.status.has_result();
    evaluator.known = Known {
        full: Some(scheme.full.clone()),
        score: appraisal.score.clone().filter(|_| has_result),
        unrounded: appraisal.card.total.clone().filter(|_| has_result),
        grade: grade_name(scheme, appraisal.grade),
        rank: appraisal.rank,
        ..Known::default()
    };
    let kind = facts.period.map_or(scheme.period, Period::kind);
    let about = About { scheme, facts, history, appraisal };
    let mut proposed = Vec::new();
    for (index, decision) in scheme.decisions.iter().enumerate() {
        let is_rolled_up = appraisal.card.rolled.is_some();
        if !decision.is_asked_in(kind) || is_rolled_up && decision.is_of_own_periods(&scheme.layout)
        {
            continue;
        }
        let held = about.held(decision, &mut evaluator);
        if !held.is_empty() {
            proposed.push(Proposed { decision: index, held });
        }
    }
    appraisal.decisions = proposed;
    // The score stands.
    let findings = evaluator.findings.drain(..).map(Finding::as_warning);
    appraisal.card.findings.extend(findings);
}

/// The result that decisions are about.
struct About<'a> {
    scheme: &'a Scheme,
    facts: &'a InPeriod<'a>,
    history: &'a History,
    appraisal: &'a Appraisal,
}

impl About<'_> {
    /// That for which a decision holds.
    fn held<'e>(&self, decision: &'e Decision, evaluator: &mut Evaluator<'e>) -> Vec<Held> {
        let results = decision.when.results().into_iter();
        let named: Vec<(Expr, Answer)> = results
            .filter_map(|asked| Some((asked.clone(), self.answer(asked, decision)?)))
            .collect();
        let mut ask = |indicator: Option<usize>, share: Option<Number>| {
            let at_hand = share.map(|share| (Expr::Share(None), Ok(Value::Number(share))));
            evaluator.known.answers = named.iter().cloned().chain(at_hand).collect();
            let working = working(decision, evaluator)?;
            let working = self.appraisal.card.trace.is_some().then(|| Box::new(working));
            Some(Held { indicator, working })
        };
        match decision.asks {
            Asks::Once => ask(None, None).into_iter().collect(),
            // Of an item without points nothing is so.
            Asks::EachIndicator => (0..self.appraisal.card.items.len())
                .filter_map(|index| ask(Some(index), Some(self.share(&[index])?)))
                .collect(),
        }
    }

    /// What there is to say to something that a decision asks; nothing where it is no such thing,
    /// or somebody does not have it.
    fn answer(&self, asked: &Expr, decision: &Decision) -> Option<Answer> {
        match asked {
            Expr::Share(Some(item)) => self.share(&item.path).map(|share| Ok(Value::Number(share))),
            Expr::Previous(field, back) => self.earlier(*field, *back, decision),
            _ => None,
        }
    }

    /// The share of its full marks that the item at a path has.
    fn share(&self, path: &[usize]) -> Option<Number> {
        let has_result = self.appraisal.status.has_result();
        has_result.then(|| share_at(&self.appraisal.card.items, path))?
    }

    /// A result of an earlier period.
    fn earlier(&self, field: Field, back: usize, decision: &Decision) -> Option<Answer> {
        let id = &self.facts.facts.people[self.appraisal.card.person].id;
        let (period, reached) = self.history.of(id, back)?;
        match reached {
            Reached::Incomplete { place } => {
                let message = say::cannot_be_judged(&decision.name, period);
                Some(Err(Box::new(Finding::data(Code::D405, place.clone(), message))))
            }
            Reached::Result { share, grade, rank } => match field {
                Field::Grade => grade.clone().map(Value::Text),
                Field::Score => Some(Value::Number(share * &self.scheme.full)),
                Field::Rank => rank.map(|rank| Value::Number(Number::from(rank))),
                _ => None,
            }
            .map(Ok),
        }
    }
}

/// How it came about that a decision holds; nothing where it does not.
fn working<'e>(decision: &'e Decision, evaluator: &mut Evaluator<'e>) -> Option<Working> {
    evaluator.cells.clear();
    let holds = evaluator.truth(&decision.when);
    if holds.is_err() {
        evaluator.tell_absent();
    }
    let working = evaluator.take_working();
    (holds == Ok(true)).then_some(working)
}

/// The share of its full marks that the item at a path has.
fn share_at(items: &[Item], path: &[usize]) -> Option<Number> {
    let (&first, inside) = path.split_first()?;
    let item = items.get(first)?;
    if inside.is_empty() { item.share() } else { share_at(&item.parts, inside) }
}
