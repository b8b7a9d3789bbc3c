//! Personal goals: each of a person's rows is scored as an indicator of its own.

use std::collections::HashMap;
use std::sync::Arc;

use super::appraise::Appraiser;
use super::evaluate::Evaluator;
use super::{Item, Scorecard};
use crate::facts::Cell;
use crate::finding::{Code, Finding};
use crate::lang::{data, goals as say};
use crate::layout::{ColumnRef, Type, Unit};
use crate::method::{Evidence, Indicator, Stop};
use crate::number::Number;
use crate::scheme::{Completion, Goals};
use crate::syntax::expr::Expr;

/// A goal of the person at hand.
struct Goal {
    /// The goal as an indicator; without a weight it has no full marks.
    indicator: Indicator,
    item: Item,
    weight: Option<Number>,
}

/// What was found, where something is wrong with the goal itself.
fn without_points(item: Item) -> Item {
    let stood_in = Some(Stop::Fault);
    Item { x: None, raw: None, points: None, skipped: false, stood_in, ..item }
}

impl Appraiser<'_> {
    /// Puts the person's goals and what they gave onto the card. Are they all there, with the
    /// weights that they should have?
    pub(super) fn add_goals(&self, card: &mut Scorecard, told: &mut Evaluator) -> bool {
        let Some(goals) = &self.scheme.goals else {
            return true;
        };
        if told.check_sheet(goals.sheet).is_err() {
            return false;
        }
        let rows = self.rows_of_goals(goals, told);
        let twice = self.check_names(goals, &rows, told);
        let found = rows.iter().map(|row| {
            let goal = self.goal(goals, *row, told);
            match twice.contains(row) {
                true => Goal { item: without_points(goal.item), ..goal },
                false => goal,
            }
        });
        let found: Vec<Goal> = found.collect();
        let weights: Option<Vec<Number>> = found.iter().map(|goal| goal.weight.clone()).collect();
        for Goal { indicator, item, .. } in found {
            card.goals.push(indicator);
            card.items.push(item);
        }
        let weights = weights.filter(|weights| !weights.is_empty());
        weights.is_some_and(|weights| self.check_weights(goals, &rows, &weights, told))
    }

    /// The rows of the period. Goals of parts of it are others, and are not put together.
    fn rows_of_goals(&self, goals: &Goals, told: &mut Evaluator) -> Vec<u32> {
        let facts = self.facts.facts;
        let is_whole = |row: &u32| {
            let own = facts.sheets[goals.sheet].rows[*row as usize].period;
            own.is_none() || self.facts.period.is_none() || own == self.facts.period
        };
        let (whole, parts): (Vec<u32>, Vec<u32>) = told.rows(goals.sheet).partition(is_whole);
        if let (Some(period), false) = (self.facts.period, parts.is_empty()) {
            let message = say::goals_of_months(parts.len(), period);
            let finding = Finding::data(Code::D205, facts.rows_place(goals.sheet, &parts), message);
            told.tell(finding.hint(say::write_the_period(period)));
        }
        if whole.is_empty() {
            let message = data::no_rows(&self.scheme.layout.sheets[goals.sheet].name);
            told.tell(Finding::data(Code::D101, told.person_place(), message));
        }
        whole
    }

    /// What the goal of a row is called; nothing where it has no name.
    fn name(&self, at: ColumnRef, row: u32) -> Option<&Arc<str>> {
        match &self.facts.facts.sheets[at.sheet].rows[row as usize].cells[at.column] {
            Cell::Text(name) => Some(name),
            _ => None,
        }
    }

    /// Every goal has a name, and no two have the same: the rows of those that have.
    fn check_names(&self, goals: &Goals, rows: &[u32], told: &mut Evaluator) -> Vec<u32> {
        let facts = self.facts.facts;
        let id = &facts.people[self.person].id;
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut twice = Vec::new();
        for &row in rows {
            let Some(name) = self.name(goals.name, row) else {
                told.tell(told.missing_cell(goals.name, row));
                continue;
            };
            let Some(&first) = known.get(&**name) else {
                known.insert(name, row);
                continue;
            };
            let message = say::goal_twice(id, name, &facts.place(goals.name, first));
            told.tell(Finding::data(Code::D301, facts.place(goals.name, row), message));
            twice.extend([first, row]);
        }
        twice
    }

    fn goal(&self, goals: &Goals, row: u32, told: &mut Evaluator) -> Goal {
        let name = self.name(goals.name, row).map_or("", |name| name);
        let mut evaluator = self.evaluator();
        evaluator.goal = Some((goals.sheet, row));
        let weight = self.weight(goals, name, &mut evaluator);
        let completion = self.completion(goals, name, row, &mut evaluator);
        let read = std::mem::take(&mut evaluator.cells);
        let mut findings = std::mem::take(&mut evaluator.findings);

        let full = weight.clone().unwrap_or_default();
        let indicator = match completion {
            Some(completion) => goals.indicator(name, &full, completion),
            None => Indicator { name: name.to_owned(), full, ..goals.whole.clone() },
        };
        let mut item = Item::default();
        let mut is_sound = weight.is_some() && completion.is_some();
        if let Some(completion) = completion {
            item = self.item(&indicator, &mut evaluator);
            findings.append(&mut evaluator.findings);
            let doubt = self.only_some_in_percent(goals, name, row, &completion.x);
            is_sound &= doubt.is_none();
            findings.extend(doubt);
        }
        if !is_sound {
            item = without_points(item);
        }
        let more = item.cells.iter().filter(|cell| !read.contains(cell));
        item.cells = read.iter().chain(more).copied().collect();
        findings.into_iter().for_each(|finding| told.tell(finding));
        Goal { indicator, item, weight }
    }

    /// The full marks of a goal.
    fn weight(&self, goals: &Goals, goal: &str, evaluator: &mut Evaluator) -> Option<Number> {
        let weight = match evaluator.number(&goals.weight) {
            Ok(Some(weight)) => Some(weight),
            Ok(None) => {
                self.nothing(evaluator);
                None
            }
            Err(_) => None,
        };
        evaluator.tell_absent();
        let weight = weight?;
        if weight.is_negative() {
            let message = say::weight_below_zero(goal, &weight);
            let place = evaluator.place_of(&goals.weight);
            evaluator.tell(Finding::data(Code::D116, place, message));
            return None;
        }
        Some(weight)
    }

    /// The one formula that holds for a goal.
    fn completion<'g>(
        &self,
        goals: &'g Goals,
        goal: &str,
        row: u32,
        evaluator: &mut Evaluator,
    ) -> Option<&'g Completion> {
        let mut holding: Vec<&Completion> = Vec::new();
        let mut is_known = true;
        for completion in &goals.completion {
            match completion.when.as_ref().map_or(Ok(true), |when| evaluator.truth(when)) {
                Ok(true) => holding.push(completion),
                Ok(false) => {}
                Err(_) => is_known = false,
            }
        }
        evaluator.tell_absent();
        let message = match holding.as_slice() {
            _ if !is_known => return None,
            [one] => return Some(one),
            [] => say::no_formula(goal),
            several => {
                let rows: Vec<&str> = several.iter().map(|row| row.text.as_str()).collect();
                say::several_formulas(goal, &rows)
            }
        };
        let place = self.facts.facts.row_place(goals.sheet, row);
        evaluator.tell(Finding::data(Code::D117, place, message));
        None
    }

    /// A goal in per cent is so in all its numbers: 93 of 95% is no 97.9 times the target. Beside a
    /// per cent 0.93 is a share, as it is in a column of per cents.
    fn only_some_in_percent(
        &self,
        goals: &Goals,
        goal: &str,
        row: u32,
        x: &Expr,
    ) -> Option<Finding> {
        let cells = &self.facts.facts.sheets[goals.sheet].rows[row as usize];
        let layout = &self.scheme.layout;
        let is_plain = |at: &ColumnRef| {
            let kind = &layout.column(*at).kind;
            at.sheet == goals.sheet
                && matches!(kind, Type::Number(measure) if measure.unit == Unit::Unknown)
        };
        let read = x.columns().into_iter().filter(is_plain);
        let (percents, others): (Vec<ColumnRef>, Vec<ColumnRef>) =
            read.partition(|at| cells.percents.contain(at.column));
        let in_percent = layout.column(*percents.first()?);
        others.into_iter().find_map(|at| match &cells.cells[at.column] {
            Cell::Number(found) if found.abs() > Number::ONE => {
                let other = &layout.column(at).name;
                let message = say::only_one_in_percent(goal, &in_percent.name, other, found);
                let finding = Finding::data(Code::D108, self.facts.facts.place(at, row), message);
                Some(finding.hint(say::write_both_in_percent()))
            }
            _ => None,
        })
    }

    /// The weights of a person add up to what the goals carry.
    fn check_weights(
        &self,
        goals: &Goals,
        rows: &[u32],
        weights: &[Number],
        told: &mut Evaluator,
    ) -> bool {
        let (sum, full) = (weights.iter().cloned().sum::<Number>(), &goals.whole.full);
        if sum == *full {
            return true;
        }
        let facts = self.facts.facts;
        let message = say::weights_sum(&facts.people[self.person].id, weights, &sum, full);
        told.tell(Finding::data(Code::D116, facts.rows_place(goals.sheet, rows), message));
        false
    }
}
