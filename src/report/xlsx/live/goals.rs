//! Personal goals: each row of their sheet with how far it is reached and what that gives.

use std::collections::HashMap;

use super::columns::{Known, Look};
use super::people::People;
use super::scope::RowScope;
use crate::formula::{Formula, Function, Sign};
use crate::lang::{label, workings as say};
use crate::method::Fallback;
use crate::scheme::Goals;
use crate::score::Item;

impl People<'_, '_> {
    /// The column with what the goals of each person give together.
    pub(super) fn goals(&mut self, goals: &Goals) -> u32 {
        let results = self.results;
        let known = |person: usize| {
            let card = &results.appraisals[person].card;
            match card.eligible && !card.items.is_empty() {
                true => Known::exact(card.goal_points(goals).as_ref()),
                false => Known::Nothing,
            }
        };
        let heading = format!("{} {}", goals.whole.name, label::POINTS.get(self.lang));
        match self.sum_of_goals(goals) {
            Some(sum) => self.add(&heading, Look::Exact, sum, &known),
            None => {
                self.without_formula.push(goals.whole.name.clone());
                self.engine_values(&heading, &known)
            }
        }
    }

    /// The sum, where each goal has points and their weights add up to what the goals carry.
    fn sum_of_goals(&mut self, goals: &Goals) -> Option<Formula> {
        let [weight, points] = self.columns_of_goals(goals)?;
        let full = self.rules.item(&goals.whole)?.full.clone();
        let data = self.data[goals.sheet].as_ref()?;
        let owners: Formula = data.owners(self.grid, self.view).into();
        let number = self.columns.own(0);
        let sheet = data.columns.sheet;
        let range = |column| Formula::from(self.grid.column(sheet, column));
        let sum = |column| {
            Formula::call(Function::SumIfs, [range(column), owners.clone(), number.clone()])
        };
        let missing = self.word(&self.words.missing);
        let rows = Formula::call(Function::CountIfs, [owners.clone(), number.clone()]);
        let all = [owners.clone(), number.clone(), range(points), ">-1E+300".into()];
        let with_points = Formula::call(Function::CountIfs, all);
        let conditions = [
            rows.clone().binary(Sign::Greater, 0.0),
            with_points.is(rows),
            sum(weight).rounded().is(full),
        ];
        Some(Formula::call(Function::And, conditions).then(sum(points), missing))
    }

    /// The columns of the weight and the points of each goal.
    fn columns_of_goals(&mut self, goals: &Goals) -> Option<[u32; 2]> {
        let (results, words, lang) = (self.results, self.words, self.lang);
        let whose = goals.whole.name.as_str();
        let is_limited = goals.whole.is_limited();
        let mut scope = RowScope { people: self, sheet: goals.sheet, whose, what: "x" };
        let weight = goals.weight.counted(&mut scope)?.into_cell(words, false);
        let mut x: Formula = (&*words.missing).into();
        for completion in goals.completion.iter().rev() {
            let own = completion.x.counted(&mut scope)?.into_cell(words, is_limited);
            x = match &completion.when {
                None => own,
                Some(when) => when.asked(&mut scope)?.holds.then(own, x),
            };
        }
        let cells = self.rules.item(&goals.whole)?.clone();

        let mut found: HashMap<u32, &Item> = HashMap::new();
        for appraisal in &results.appraisals {
            for item in appraisal.card.goal_items() {
                let own = item.cells.iter().find(|cell| cell.column().sheet == goals.sheet);
                found.extend(own.map(|cell| (cell.row, item)));
            }
        }
        let data = self.data[goals.sheet].as_mut()?;
        let rows = data.rows.clone();
        let of = |at: usize| found.get(&rows[at]);
        let columns = &mut data.columns;
        let heading = label::FULL.get(lang);
        let weight = columns.add(self.grid, heading, Look::General, weight, &|_| Known::Nothing);
        let x = columns.add(self.grid, &say::reached(lang), Look::Percent, x, &|at| {
            of(at).map_or(Known::Nothing, |item| Known::exact(item.x.as_ref()))
        });
        let (own_weight, own_x) = (columns.own(weight), columns.own(x));
        let share = own_weight.clone().over(cells.full.clone());
        let mut points = own_weight.times(own_x.clone());
        if let Some(cap) = &cells.cap {
            points = Formula::call(Function::Min, [points, cap.clone().times(share.clone())]);
        }
        if let Some(floor) = &cells.floor {
            points = Formula::call(Function::Max, [points, floor.clone().times(share.clone())]);
        }
        let otherwise = match (&goals.whole.empty, &cells.empty) {
            (Fallback::Points(_), Some(empty)) => {
                let is_empty = own_x.clone().is(&*words.empty);
                is_empty.then(empty.clone().times(share), own_x.clone())
            }
            _ => own_x.clone(),
        };
        let points = own_x.is_number().then(points, otherwise);
        let heading = label::POINTS.get(lang);
        let points = columns.add(self.grid, heading, Look::Exact, points, &|at| {
            of(at).map_or(Known::Nothing, |item| Known::exact(item.points.as_ref()))
        });
        self.goals_at = Some([weight, x, points]);
        Some([weight, points])
    }
}
