//! Roll-ups: the score of a longer period from the unrounded scores of its shorter ones.

use super::appraise::{Appraiser, RowChecks, acting, noted_by_person};
use super::strangers::strangers;
use super::{Evaluator, Item, Months, Scorecard, Scored, Trace, Traced};
use crate::facts::{InPeriod, Noted};
use crate::finding::{Code, Finding, any_error};
use crate::lang::data as say;
use crate::number::Number;
use crate::period::Period;
use crate::scheme::{PartSource, Rollup, Scheme};
use crate::syntax::expr::Expr;

/// What somebody reached in one of the shorter periods.
#[derive(Clone, Debug)]
pub struct Month {
    /// The period.
    pub period: Period,
    /// By what it was scored: an index into the shorter periods of the results.
    pub stage: usize,
    /// The score, unrounded; `None` where something is missing or wrong.
    pub total: Option<Number>,
    /// What was noted about it.
    pub findings: Vec<Finding>,
    /// The scorecard, where somebody asks.
    pub card: Option<Box<Scorecard>>,
}

impl Month {
    /// What a card says of a month, as a share of the full marks of its scheme. A score that is not
    /// recognised does not count.
    pub fn of(period: Period, stage: usize, scheme: &Scheme, card: Scorecard) -> Month {
        let total = card.total.clone().filter(|_| card.unmet.is_empty());
        let findings = card.findings.clone();
        let share = total.and_then(|total| total.divide(&scheme.full));
        let card = card.trace.is_some().then(|| Box::new(card));
        Month { period, stage, total: share, findings, card }
    }

    /// The same on the scale of a scheme.
    pub fn scaled_to(&self, full: &Number) -> Month {
        let total = self.total.as_ref().map(|share| share * full);
        Month { total, ..self.clone() }
    }
}

/// What the score of a longer period is made of.
pub struct Whole<'a> {
    /// The version that is in force in the last of the shorter periods.
    scheme: &'a Scheme,
    rollup: &'a Rollup,
    facts: &'a InPeriod<'a>,
    /// By the parts: the data over which a part is measured.
    measured: &'a [InPeriod<'a>],
    rows: RowChecks<'a>,
    /// By person: what reading noted.
    noted: Vec<Vec<&'a Noted>>,
}

impl<'a> Whole<'a> {
    /// A longer period; `measured` are, by the roll-up's parts, the data over which a part is
    /// measured.
    pub fn new(
        scheme: &'a Scheme,
        rollup: &'a Rollup,
        facts: &'a InPeriod<'a>,
        measured: &'a [InPeriod<'a>],
    ) -> Whole<'a> {
        let (rows, noted) = (RowChecks::new(scheme), noted_by_person(facts));
        Whole { scheme, rollup, facts, measured, rows, noted }
    }

    /// The scores of these people; with each the shorter periods for which there is anything.
    pub fn score(&self, people: Vec<(usize, Vec<Month>)>, traced: Traced) -> Scored {
        let people = people.into_iter();
        let mut cards: Vec<Scorecard> =
            people.map(|(person, months)| self.roll_up(person, months, traced(person))).collect();
        let findings = strangers(self.scheme, self.facts, &mut cards);
        Scored { cards, findings }
    }

    fn roll_up(&self, person: usize, months: Vec<Month>, traced: bool) -> Scorecard {
        let appraiser = self.appraiser(self.facts, person, traced);
        let mut evaluator = appraiser.evaluator();
        // Where a condition reads what stands there month by month, one answer is needed.
        evaluator.over_longer = true;
        let mut trace = Trace::default();
        let mut card = Scorecard::blank(person);
        if let Some(rule) = &self.scheme.eligible {
            let eligible = appraiser.judge(&rule.when, &mut evaluator);
            card.eligible = eligible.holds != Some(false);
            trace.eligible = Some(eligible);
        }
        card.months = self.count(&months);
        if card.eligible {
            self.check_months(&card, &mut evaluator);
            self.noted(person, &months).into_iter().for_each(|noted| evaluator.tell(noted));
            card.items = self.parts(person, &months, traced, &mut evaluator);
            trace.vetoes =
                self.rollup.vetoes.iter().map(|veto| appraiser.ask(veto, &mut evaluator)).collect();
            card.veto = acting(&self.rollup.vetoes, &trace.vetoes);
            card.points = self.points(&card.items);
            card.total = match card.veto {
                Some(veto) => Some(self.rollup.vetoes[veto].score.clone()),
                None => card.points.clone(),
            };
        }
        card.findings = evaluator.findings;
        if any_error(&card.findings) {
            card.total = None;
        }
        card.trace = traced.then(|| Box::new(trace));
        card.rolled = Some(months.into());
        card
    }

    /// What was noted about the months, and about rows that are of none of them: those of the
    /// period as a whole, and those of months without a score.
    fn noted(&self, person: usize, months: &[Month]) -> Vec<Finding> {
        let is_left = |own: Option<Period>| months.iter().all(|month| own != Some(month.period));
        let of_months = months.iter().flat_map(|month| month.findings.iter().cloned());
        let left = self.noted[person].iter().filter(|noted| is_left(noted.period));
        let left = left.map(|noted| noted.finding.clone());
        of_months.chain(left).chain(self.rows.check(self.facts, person, is_left)).collect()
    }

    fn appraiser<'b>(
        &'b self,
        facts: &'b InPeriod<'b>,
        person: usize,
        traced: bool,
    ) -> Appraiser<'b> {
        Appraiser { scheme: self.scheme, facts, person, traced, what_if: None, longer: &[] }
    }

    fn count(&self, months: &[Month]) -> Months {
        let expected = self.rollup.kind.months() / self.scheme.period.months();
        let used = months.iter().filter(|month| month.total.is_some()).count();
        Months { used, expected: usize::try_from(expected).unwrap_or(1) }
    }

    /// Enough of the shorter periods have a score.
    fn check_months(&self, card: &Scorecard, evaluator: &mut Evaluator) {
        let (used, needed) = (card.months.used, self.rollup.at_least);
        if let (true, Some(period)) = (used < needed, self.facts.period) {
            let place = self.facts.person_place(self.scheme.layout.people, card.person);
            let message = say::months_missing(period, used, needed);
            evaluator.tell(Finding::data(Code::D310, place, message));
        }
    }

    /// The points of each part.
    fn parts(
        &self,
        person: usize,
        months: &[Month],
        traced: bool,
        told: &mut Evaluator,
    ) -> Vec<Item> {
        let parts = self.rollup.parts.iter().zip(&self.rollup.sources).zip(self.measured);
        parts
            .map(|((part, source), facts)| match source {
                PartSource::Mean => {
                    let points = mean(months);
                    Item { raw: points.clone(), points, full: part.full.clone(), ..Item::default() }
                }
                PartSource::Measured(_) => {
                    let appraiser = self.appraiser(facts, person, traced);
                    let mut evaluator = appraiser.evaluator();
                    evaluator.whole_first = true;
                    let item = appraiser.item(part, &mut evaluator);
                    evaluator.findings.into_iter().for_each(|finding| told.tell(finding));
                    item
                }
            })
            .collect()
    }

    /// The score from the points of the parts.
    fn points(&self, parts: &[Item]) -> Option<Number> {
        let points: Option<Vec<Number>> = parts.iter().map(|part| part.points.clone()).collect();
        let points = points?;
        let score = self.rollup.score.replaced(&|inner| match inner {
            Expr::Column(at) => {
                let unit = crate::layout::Unit::Unknown;
                Some(Expr::Number(points.get(at.column)?.clone(), unit))
            }
            _ => None,
        });
        score.evaluate(&|_| None)
    }
}

/// The mean of the scores that there are.
fn mean(months: &[Month]) -> Option<Number> {
    let totals: Vec<Number> = months.iter().filter_map(|month| month.total.clone()).collect();
    let count = Number::from(totals.len());
    totals.into_iter().sum::<Number>().divide(&count)
}
