//! What stands around the items: who takes part, bonuses, penalties, vetoes, requirements.

use super::columns::{Known, Look};
use super::people::People;
use super::scope::Scope;
use super::totals::named;
use crate::formula::{Formula, Function, Sign, Value};
use crate::lang::workings::TOTALS;
use crate::lang::{label, workings as say};
use crate::layout::Unit;
use crate::scheme::{Extra, Veto};
use crate::syntax::expr::{Expr, Field};
use crate::syntax::formula::{Absence, Counted, Named};
use std::collections::HashMap;

impl People<'_, '_> {
    /// A number of a rule that is about no item.
    pub(super) fn counted(
        &mut self,
        expr: &Expr,
        (whose, what): (&str, &str),
        known: &HashMap<Field, Named>,
    ) -> Option<Counted> {
        let view = self.view;
        let mut scope = Scope {
            people: self,
            indicator: None,
            whose,
            what,
            x: None,
            view,
            over_longer: false,
            known,
        };
        expr.counted(&mut scope)
    }

    /// A column with whether a condition holds; what is missing for it is a fault.
    pub(super) fn condition(
        &mut self,
        name: &str,
        what: &str,
        when: &Expr,
        points: Option<u32>,
    ) -> Option<u32> {
        let mut known = HashMap::from([self.full_of_scheme()]);
        if let Some(points) = points {
            known.insert(Field::Points, named(self.own(points), Absence::Told));
        }
        let view = self.view;
        let mut scope = Scope {
            people: self,
            indicator: None,
            whose: name,
            what,
            x: None,
            view,
            over_longer: false,
            known: &known,
        };
        let asked = when.asked(&mut scope)?;
        let Some(unknown) = asked.unknown else {
            return Some(self.step(name, asked.holds));
        };
        let missing = self.word(&self.words.missing);
        let column = self.step(name, unknown.then(missing.clone(), asked.holds));
        let fault = self.own(column).is(missing).then(1.0, 0.0);
        self.faults.push(fault);
        Some(column)
    }

    /// Who takes part.
    pub(super) fn eligible(&mut self) -> Option<u32> {
        let results = self.results;
        let rule = results.scheme.eligible.as_ref()?;
        let name = TOTALS.eligible.get(self.lang);
        let column = self.condition(name, &rule.text, &rule.when, None);
        if column.is_none() {
            self.without_formula.push(name.to_owned());
            let value = |person: usize| Value::Truth(results.appraisals[person].card.eligible);
            return Some(self.columns.values(self.grid, name, Look::Centered, value));
        }
        column
    }

    /// The sum of bonuses or penalties, each at most its cap.
    pub(super) fn extras(
        &mut self,
        extras: &[Extra],
        points: u32,
        heading: label::Label,
    ) -> Option<u32> {
        let mut counted = Vec::new();
        for extra in extras {
            let known = HashMap::from([
                (Field::Points, named(self.own(points), Absence::Told)),
                self.full_of_scheme(),
            ]);
            let Some(found) = self.counted(&extra.x, (&extra.name, "x"), &known) else {
                self.without_formula.push(extra.name.clone());
                continue;
            };
            let cell = found.into_cell(self.words, false);
            let found = self.step(&say::found(&extra.name, self.lang), cell);
            let own = self.own(found);
            let says = own.clone().binary(Sign::NotEqual, Formula::nothing());
            let is_word = Formula::call(Function::And, [own.clone().is_number().negated(), says]);
            self.faults.push(is_word.then(1.0, 0.0));
            let limited = match &extra.cap {
                Some(cap) => {
                    let what = say::cap(self.lang);
                    let cap = self.rules.cell(self.grid, &extra.name, &what, cap, &Unit::Unknown);
                    Formula::call(Function::Min, [own.clone(), cap])
                }
                None => own.clone(),
            };
            let name = format!("{} {}", extra.name, heading.get(self.lang));
            counted.push(self.step(&name, own.is_number().then(limited, 0.0)));
        }
        let cells = counted.iter().map(|column| self.own(*column));
        let sum = Formula::joined(Sign::Add, cells)?;
        let results = self.results;
        let known = |person: usize| {
            let appraisal = &results.appraisals[person];
            let card = &appraisal.card;
            let own =
                if heading.get(crate::lang::Lang::En) == label::BONUS.get(crate::lang::Lang::En) {
                    &card.bonus
                } else {
                    &card.penalty
                };
            match card.eligible && card.total.is_some() {
                true => Known::exact(Some(own)),
                false => Known::Nothing,
            }
        };
        Some(self.add(heading.get(self.lang), Look::Exact, sum, &known))
    }

    /// The score that a veto leaves, where one holds: of several the least.
    pub(super) fn vetoes(&mut self, vetoes: &[Veto], points: Option<u32>) -> Option<u32> {
        let mut holding = Vec::new();
        for veto in vetoes {
            let Some(column) = self.condition(&veto.name, "when", &veto.when, points) else {
                self.without_formula.push(veto.name.clone());
                continue;
            };
            let what = TOTALS.veto.get(self.lang);
            let score = self.rules.cell(self.grid, &veto.name, what, &veto.score, &Unit::Unknown);
            holding.push((self.own(column).is(Formula::Truth(true)), score));
        }
        let formula = match holding.as_slice() {
            [] => return None,
            [(holds, score)] => holds.clone().then(score.clone(), Formula::nothing()),
            several => {
                let scores = several.iter().map(|(_, score)| score.clone());
                let most = Formula::call(Function::Max, scores);
                let left = several
                    .iter()
                    .map(|(holds, score)| holds.clone().then(score.clone(), most.clone()));
                let least = Formula::call(Function::Min, left);
                let any =
                    Formula::call(Function::Or, several.iter().map(|(holds, _)| holds.clone()));
                any.then(least, Formula::nothing())
            }
        };
        Some(self.step(TOTALS.veto.get(self.lang), formula))
    }

    /// How many requirements are not met.
    pub(super) fn unmet(&mut self, points: u32) -> Option<u32> {
        let results = self.results;
        let mut unmet = Vec::new();
        for one in &results.scheme.requirements {
            let Some(column) = self.condition(&one.otherwise, "require", &one.when, Some(points))
            else {
                self.without_formula.push(one.otherwise.clone());
                continue;
            };
            unmet.push(self.own(column).is(Formula::Truth(false)).then(1.0, 0.0));
        }
        let sum = Formula::joined(Sign::Add, unmet)?;
        Some(self.step(TOTALS.unmet.get(self.lang), sum))
    }
}
