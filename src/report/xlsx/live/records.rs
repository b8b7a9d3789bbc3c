//! Rows that people write down, each with the points that it comes to: ratings and events.

use std::collections::HashMap;

use super::people::People;
use crate::formula::{Formula, Function, Sign};
use crate::lang::workings as say;
use crate::layout::{ColumnRef, Role, Type, Use};
use crate::method::events::Events;
use crate::method::levels::Levels;
use crate::method::table::{Part, Table};
use crate::method::{Indicator, Method};

/// Columns of the rules: whose a row is, and what it is about.
const WHOSE: u32 = 0;
const ABOUT: u32 = 1;

impl People<'_, '_> {
    /// The column of a data sheet with the points of each rating.
    pub(super) fn rated(&mut self, levels: &Levels) -> Option<u32> {
        let sheet = levels.columns.sheet;
        let words = self.words;
        let rules = self.rules.all;
        let cell = |people: &Self, at: Option<ColumnRef>| {
            at.and_then(|at| people.data[sheet].as_ref()?.cell(at.column))
        };
        let item = self.results.scheme.layout.sheets[sheet].role(Role::Indicator);
        let item = cell(self, item.map(|column| ColumnRef { sheet, column }))?;
        let level = cell(self, levels.columns.word)?;
        let recorded = cell(self, levels.columns.points);
        let data = self.data[sheet].as_mut()?;
        let number = data.helper(self.grid, &say::level_row(self.lang), |_, _| {
            Some(number_of(&rules, [(WHOSE, item), (ABOUT, level.clone())]))
        })?;
        let number = data.columns.own(number);
        let heading = say::rated(levels.whole, self.lang);
        data.helper(self.grid, &heading, |_, _| {
            Some(levels.formula(&number, Some(&level), recorded.as_ref(), &rules, words))
        })
    }

    /// What the person's events of an indicator come to: a formula that is a word where one of them
    /// is wrong.
    pub(super) fn events(&mut self, indicator: &Indicator, events: &Events) -> Option<Formula> {
        let sheet = events.columns.sheet;
        let words = self.words;
        let is_shared = self.names_each_event_once(sheet);
        let rules = match is_shared {
            true => self.rules.all,
            false => self.rules.item(indicator)?.table?,
        };
        let whose = if is_shared { "" } else { indicator.name.as_str() };
        let cell = |people: &Self, at: Option<ColumnRef>| {
            at.and_then(|at| people.data[sheet].as_ref()?.cell(at.column))
        };
        let event = cell(self, events.columns.word)?;
        let times = cell(self, events.columns.times);
        let recorded = cell(self, events.columns.points);
        let all = self.rules.all;
        let lang = self.lang;
        let data = self.data[sheet].as_mut()?;
        let number = data.helper(self.grid, &say::event_row(whose, lang), |_, _| {
            Some(number_of(&rules, [(ABOUT, event.clone()), (ABOUT, event)]))
        })?;
        let own = data.columns.own(number);
        let points = data.helper(self.grid, &say::event_points(whose, lang), |_, _| {
            Some(Events::formula(&own, times, recorded, &all, words))
        })?;
        let mut criteria: Vec<Formula> =
            vec![data.owners(self.grid, self.view).into(), self.columns.own(0)];
        if is_shared {
            let item = data.helper(self.grid, &say::event_item(lang), |_, _| {
                let item = Formula::call(Function::Index, [all.column(WHOSE), own.clone()]);
                Some(own.clone().is(0.0).then(Formula::nothing(), item))
            })?;
            let items = self.grid.column(data.columns.sheet, item);
            criteria.extend([items.into(), super::folds::literal(&indicator.name)?]);
        }
        let range: Formula = self.grid.column(data.columns.sheet, points).into();
        let wrong = self.word(&words.wrong);
        let of_wrong = criteria.iter().cloned().chain([range.clone(), wrong.clone()]);
        let is_wrong = Formula::call(Function::CountIfs, of_wrong);
        let sum = Formula::call(Function::SumIfs, std::iter::once(range).chain(criteria));
        Some(is_wrong.binary(Sign::Greater, 0.0).then(wrong, sum))
    }

    /// By column of a sheet with many rows: is the number in a row not what the column allows?
    fn broken_in_rows(&mut self, sheet: usize) -> HashMap<usize, Formula> {
        let layout = &self.results.scheme.layout;
        let columns = layout.sheets[sheet].columns.iter().enumerate();
        let numbers = columns.filter(|(_, column)| column.usage == Use::Rule);
        let mut broken = HashMap::new();
        for (column, of) in numbers {
            let cell = self.data[sheet].as_ref().and_then(|data| data.cell(column));
            if let (Type::Number(measure), Some(cell)) = (&of.kind, cell) {
                let own = self.broken(ColumnRef { sheet, column }, measure, &cell);
                broken.extend(own.map(|own| (column, own)));
            }
        }
        broken
    }

    fn names_each_event_once(&self, sheet: usize) -> bool {
        let indicators = self.results.indicators().iter().flat_map(Indicator::walk);
        let events = indicators.filter_map(|indicator| match &indicator.method {
            Method::Events(events) if events.columns.sheet == sheet => Some(events),
            _ => None,
        });
        let mut names: Vec<String> = events
            .flat_map(|events| events.rows.iter().map(|row| crate::names::plain(&row.name)))
            .collect();
        let all = names.len();
        names.sort();
        names.dedup();
        names.len() == all
    }

    /// What is wrong in the rows that a person has on sheets with many rows, as formulas.
    pub(super) fn faults_of_rows(&mut self) -> Vec<Formula> {
        let layout = &self.results.scheme.layout;
        let sheets: Vec<usize> = (0..layout.sheets.len())
            .filter(|&sheet| layout.sheets[sheet].has_many_rows())
            .filter(|&sheet| layout.sheets[sheet].usage == Use::Rule)
            .collect();
        let (wrong, results, lang) = (self.words.wrong.clone(), self.results, self.lang);
        let mut faults = Vec::new();
        for sheet in sheets {
            let broken = self.broken_in_rows(sheet);
            let Some(data) = self.data[sheet].as_mut() else { continue };
            let checked = data.helper(self.grid, &say::checked(lang), |data, _| {
                data.faults(results, &wrong, &broken)
            });
            let Some(checked) = checked else { continue };
            let owners = data.owners(self.grid, self.view).into();
            let range = self.grid.column(data.columns.sheet, checked).into();
            let number = self.columns.own(0);
            faults.push(Formula::call(Function::SumIfs, [range, owners, number]));
        }
        faults
    }
}

/// The number of the rule that has these texts in these columns; 0 where there is none.
fn number_of(rules: &Table, texts: [(u32, Formula); 2]) -> Formula {
    let [first, second] = texts.map(|(column, text)| rules.column(column).is(text));
    let is_there = if first == second { first } else { first.times(second) };
    Formula::call(Function::SumProduct, [is_there.times(rules.range(Part::Number))])
}
