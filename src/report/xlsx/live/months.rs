//! Longer periods: the scores of the months, and what they come to.

use std::collections::HashMap;

use super::columns::{Known, Look};
use super::people::People;
use super::rules::key;
use super::totals::{Around, Shown};
use crate::formula::{CellAt, Formula, Function, SheetAt, Sign};
use crate::lang::workings::TOTALS;
use crate::lang::{label, workings as say};
use crate::layout::{ColumnRef, Unit};
use crate::number::Number;
use crate::period::Period;
use crate::scheme::{PartSource, Rollup};
use crate::score::Item;
use crate::settle::Status;
use crate::syntax::expr::{Aggregate, Expr, Field};
use crate::syntax::formula::{Absence, Cells, Named};

/// A month: its sheet, and the columns that the longer period reads.
#[derive(Clone, Debug)]
pub(super) struct Month {
    pub(super) period: Period,
    pub(super) sheet: SheetAt,
    /// The score, unrounded.
    pub(super) total: u32,
    /// How much is missing or wrong.
    pub(super) faults: u32,
}

impl People<'_, '_> {
    /// The score of one month, for those who have anything in it.
    pub(super) fn month(&mut self, period: Period, sheet: SheetAt) -> Month {
        let (results, lang) = (self.results, self.lang);
        let scheme = results.scheme;
        let items = self.items(&scheme.indicators, &|_| None);
        let points = self.points_of_month(&items);
        let around = Around {
            bonus: self.extras(&scheme.bonus, points, label::BONUS),
            penalty: self.extras(&scheme.penalty, points, label::PENALTY),
            veto: self.vetoes(&scheme.vetoes, Some(points)),
            unmet: self.unmet(points),
            ..Around::default()
        };
        let is_there = self.is_there();
        let mut terms = std::mem::take(&mut self.faults);
        terms.append(&mut self.wrong);
        terms.extend(self.faults_of_rows());
        terms.push(self.own(points).is_number().negated().then(1.0, 0.0));
        let faults = Formula::joined(Sign::Add, terms).unwrap_or(0.0.into());
        let faults = match &is_there {
            Some(is_there) => is_there.clone().then(faults, 0.0),
            None => faults,
        };
        let faults = self.step(TOTALS.faults.get(lang), faults);
        let mut none = vec![self.own(faults).binary(Sign::Greater, 0.0)];
        none.extend(is_there.map(Formula::negated));
        none.extend(around.unmet.map(|unmet| self.own(unmet).binary(Sign::Greater, 0.0)));
        let total = self.total(points, &around);
        let total = match Formula::any(none) {
            Some(none) => none.then(Formula::nothing(), total),
            None => total,
        };
        let total = self.add(TOTALS.unrounded.get(lang), Look::Exact, total, &|person| {
            let rolled = results.appraisals[person].card.rolled.iter().flatten();
            let month = rolled.into_iter().find(|month| month.period == period);
            match results.appraisals[person].status {
                Status::Unmatched => Known::Nothing,
                _ => Known::exact(month.and_then(|month| month.total.as_ref())),
            }
        });
        Month { period, sheet, total, faults }
    }

    /// Has the person a row on the sheet of the people?
    fn is_there(&mut self) -> Option<Formula> {
        let people = self.results.scheme.layout.people;
        let owners = self.data.get(people)?.as_ref()?.owners(self.grid, self.view);
        let count = Formula::call(Function::CountIfs, [owners.into(), self.number()]);
        let heading = say::rows_of(&self.results.scheme.layout.sheets[people].name, self.lang);
        let column = self.step(&heading, count);
        Some(self.own(column).binary(Sign::Greater, 0.0))
    }

    /// The whole of a longer period. `parts` are, by part, the views of its rows for the months, and
    /// for the period as a whole.
    pub(super) fn roll_up(
        &mut self,
        rollup: &Rollup,
        months: &[Month],
        parts: &[[usize; 2]],
        status: u32,
    ) -> Shown {
        let results = self.results;
        let eligible = self.eligible();
        let totals: Vec<u32> = months.iter().map(|month| self.linked(month)).collect();
        self.by_month = months.iter().map(|month| month.period).zip(totals.clone()).collect();
        for month in months {
            let faults = Formula::from(CellAt::own(month.sheet, month.faults));
            self.faults.push(faults);
        }
        let used = self.used(&totals);
        if let Some(used) = used {
            let least = Number::from(rollup.at_least);
            let kind = rollup.kind.word();
            let least = self.rules.cell(self.grid, kind, "at_least", &least, &Unit::Unknown);
            self.faults.push(self.own(used).binary(Sign::Less, least).then(1.0, 0.0));
        }
        let mut items = Vec::new();
        for (at, (part, source)) in rollup.parts.iter().zip(&rollup.sources).enumerate() {
            let found = |person: usize| -> Option<&[Item]> {
                let items = &results.appraisals[person].card.items;
                (!items.is_empty()).then_some(&**items)
            };
            items.push(match source {
                PartSource::Mean => {
                    let known = |person: usize| match found(person).and_then(|items| items.get(at))
                    {
                        Some(item) => Known::exact(item.points.as_ref()),
                        None => Known::Nothing,
                    };
                    let points = self.mean_of(&part.name, &totals, &known);
                    self.items.entry(key(part)).or_default().points = Some(points);
                    points
                }
                PartSource::Measured(_) => {
                    let view = self.view;
                    let [own, whole] = parts[at];
                    (self.view, self.whole_first) = (own, Some(whole));
                    let points = self.item(part, &found, at);
                    self.items.entry(key(part)).or_default().points = Some(points);
                    (self.view, self.whole_first) = (view, None);
                    points
                }
            });
        }
        let veto = self.vetoes(&rollup.vetoes, None);
        let points = self.rolled_points(rollup, &items);
        let around = Around { veto, eligible, months: used, ..Around::default() };
        self.settle(items, points, &around, status)
    }

    /// The score of a month beside those of the others.
    fn linked(&mut self, month: &Month) -> u32 {
        let results = self.results;
        let period = month.period;
        let cell = Formula::from(CellAt::own(month.sheet, month.total));
        self.add(&period.to_string(), Look::Exact, cell, &|person| {
            let rolled = results.appraisals[person].card.rolled.iter().flatten();
            let month = rolled.into_iter().find(|month| month.period == period);
            match results.appraisals[person].status {
                Status::Unmatched => Known::Nothing,
                _ => Known::exact(month.and_then(|month| month.total.as_ref())),
            }
        })
    }

    /// How many months have a score.
    fn used(&mut self, totals: &[u32]) -> Option<u32> {
        let range = self.columns.own_range(*totals.first()?, *totals.last()?);
        let count = Formula::call(Function::Count, [range]);
        let heading = TOTALS.months.get(self.lang);
        Some(self.add(heading, Look::Ordinal, count, &|_| Known::Nothing))
    }

    fn mean_of(&mut self, name: &str, totals: &[u32], known: &dyn Fn(usize) -> Known) -> u32 {
        let heading = format!("{name} {}", label::POINTS.get(self.lang));
        let Some((first, last)) = totals.first().zip(totals.last()) else {
            return self.engine_values(&heading, known);
        };
        let range = self.columns.own_range(*first, *last);
        let count = Formula::call(Function::Count, [range.clone()]);
        let mean = Formula::call(Function::Sum, [range]).over(count.clone());
        let missing = self.word(&self.words.missing);
        let mean = count.is(0.0).then(missing, mean);
        self.add(&heading, Look::Exact, mean, known)
    }

    /// The score from the points of the parts.
    fn rolled_points(&mut self, rollup: &Rollup, items: &[u32]) -> u32 {
        let (results, words, lang) = (self.results, self.words, self.lang);
        let known = |person: usize| {
            let card = &results.appraisals[person].card;
            match card.eligible && results.appraisals[person].status != Status::Unmatched {
                true => Known::exact(card.points.as_ref()),
                false => Known::Nothing,
            }
        };
        let cells: Vec<Formula> = items.iter().map(|item| self.own(*item)).collect();
        let mut scope = Parts { people: self, cells, whose: rollup.kind.word() };
        let score = rollup.score.counted(&mut scope);
        let heading = TOTALS.sum.get(lang);
        match score {
            Some(score) => {
                let cell = score.into_cell(words, false);
                self.add(heading, Look::Exact, cell, &known)
            }
            None => {
                self.without_formula.push(heading.to_owned());
                self.engine_values(heading, &known)
            }
        }
    }
}

/// The parts of a longer period, by which its score names them.
struct Parts<'p, 'b, 'a> {
    people: &'p mut People<'b, 'a>,
    cells: Vec<Formula>,
    whose: &'p str,
}

impl Cells for Parts<'_, '_, '_> {
    fn column(&mut self, at: ColumnRef) -> Option<Named> {
        let formula = self.cells.get(at.column)?.clone();
        Some(Named { formula, absence: Absence::Told, is_text: false, is_exact: false })
    }

    fn x(&mut self) -> Option<Named> {
        None
    }

    fn field(&mut self, field: Field) -> Option<Named> {
        let known: HashMap<Field, Named> = HashMap::from([self.people.full_of_scheme()]);
        known.get(&field).cloned()
    }

    fn aggregate(&mut self, _: &Aggregate) -> Option<Named> {
        None
    }

    fn result(&mut self, _: &Expr) -> Option<Named> {
        None
    }

    fn number(&mut self, number: &Number, unit: &Unit) -> Formula {
        self.people.rules.number(self.people.grid, self.whose, "score", number, unit)
    }

    fn order(&self, _: ColumnRef) -> Option<Vec<std::sync::Arc<str>>> {
        None
    }

    fn is_limited(&self) -> bool {
        false
    }
}
