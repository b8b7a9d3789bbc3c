//! The data sheets: the values as understood, by whom they are, and what single rows come to.

use std::collections::{HashMap, HashSet};

use super::columns::{Columns, Known, Look};
use crate::facts::{Cell, InPeriod};
use crate::formula::{Formula, Function, Grid, RangeAt, Sign, Value};
use crate::lang::{Lang, label, workings as say};
use crate::layout::{ColumnRef, Missing, Role, Type, Unit, Use};
use crate::period::day_number;
use crate::results::SchemeResults;
use crate::scheme::Scheme;
use crate::syntax::formula::{Absence, Named};

/// Which rows count: an index into the views of a scheme. The first is that of the period.
pub(super) type View = usize;

/// The rows that count in a view.
pub(super) struct RowsOfView {
    /// The period that it is about.
    pub(super) name: String,
    /// By sheet of the layout: rows of the facts.
    pub(super) rows: Vec<HashSet<u32>>,
}

impl RowsOfView {
    /// The rows of some data for which `counts` holds.
    pub(super) fn of(
        name: &str,
        facts: &InPeriod,
        counts: impl Fn(&crate::facts::Row) -> bool,
    ) -> RowsOfView {
        let sheets = 0..facts.facts.sheets.len();
        let rows = sheets.map(|sheet| {
            let all = &facts.facts.sheets[sheet].rows;
            let own = facts.rows_on(sheet).map(|(_, row)| row);
            own.filter(|row| counts(&all[*row as usize])).collect()
        });
        RowsOfView { name: name.to_owned(), rows: rows.collect() }
    }
}

/// The sheet of the rows read from one sheet of the layout.
pub(in crate::report::xlsx) struct Data {
    /// The sheet of the layout.
    pub(in crate::report::xlsx) layout: usize,
    pub(in crate::report::xlsx) columns: Columns,
    /// Where each column of the layout stands.
    places: HashMap<usize, u32>,
    /// By view: the column with the number of the person to whom the row counts.
    pub(super) people: Vec<u32>,
    /// By what they come to: columns that formulas need.
    helpers: HashMap<String, Option<u32>>,
    /// Rows of the facts, in the order of the sheet.
    pub(super) rows: Vec<u32>,
}

/// Rows above the first: title and header.
pub(in crate::report::xlsx) const HEAD: u32 = 2;

impl Data {
    /// Lays out the rows; `numbers` are those of the people, `views` the rows that count.
    pub(super) fn new(
        grid: &mut Grid,
        mut columns: Columns,
        results: &SchemeResults,
        layout: usize,
        rows: &[(usize, u32, bool)],
        (views, numbers): (&[RowsOfView], &HashMap<usize, usize>),
        lang: Lang,
    ) -> Data {
        let facts = results.facts.facts;
        let sheet = &results.scheme.layout.sheets[layout];
        let number = |at: usize| {
            let (person, _, is_earlier) = rows[at];
            numbers.get(&person).filter(|_| !is_earlier)
        };
        let as_number = |number: Option<&usize>| {
            number.map_or(Value::Blank, |number| Value::Number(*number as f64))
        };
        columns.values(grid, label::NUMBER.get(lang), Look::Ordinal, |at| as_number(number(at)));
        let text = |text: &str| if text.is_empty() { Value::Blank } else { Value::text(text) };
        let person = |at: usize| &facts.people[rows[at].0];
        columns.values(grid, label::ID.get(lang), Look::Text, |at| text(&person(at).id));
        columns.values(grid, label::NAME.get(lang), Look::Text, |at| {
            text(person(at).name.as_deref().unwrap_or_default())
        });
        let mut data = Data {
            layout,
            columns,
            places: HashMap::new(),
            people: Vec::new(),
            helpers: HashMap::new(),
            rows: rows.iter().map(|(_, row, _)| *row).collect(),
        };
        for column in data.order(results) {
            let at = data.copy(grid, results, column, lang);
            data.places.insert(column, at);
        }
        let source = |at: usize| Value::text(&facts.id_place(layout, rows[at].1));
        data.columns.values(grid, label::SOURCE.get(lang), Look::Text, source);

        // By view: does each row count?
        for view in views {
            let is_counted = |at: usize| view.rows[layout].contains(&rows[at].1);
            let is_all = (0..rows.len()).all(|at| number(at).is_none() || is_counted(at));
            let heading = format!("{} {}", label::NUMBER.get(lang), view.name);
            let column = match is_all || sheet.usage < Use::Proposal {
                true => 0,
                false => data.columns.values(grid, &heading, Look::Ordinal, |at| {
                    as_number(number(at).filter(|_| is_counted(at)))
                }),
            };
            data.people.push(column);
        }
        data
    }

    /// The columns that are shown, in the order of the file of the first row.
    fn order(&self, results: &SchemeResults) -> Vec<usize> {
        let sheet = &results.scheme.layout.sheets[self.layout];
        let (id, name) = (sheet.role(Role::Id), sheet.role(Role::Name));
        let mut columns: Vec<usize> = (0..sheet.columns.len())
            .filter(|&column| sheet.columns[column].usage != Use::Unread)
            .filter(|&column| Some(column) != id && Some(column) != name)
            .collect();
        let facts = results.facts.facts;
        if let Some(row) = self.rows.first() {
            let row = &facts.sheets[self.layout].rows[*row as usize];
            let source = &facts.sources[row.source as usize];
            columns.sort_by_key(|&column| source.columns[column].unwrap_or(u32::MAX));
        }
        columns
    }

    /// A column of the layout: its values as they were understood.
    fn copy(&mut self, grid: &mut Grid, results: &SchemeResults, column: usize, lang: Lang) -> u32 {
        let layout = &results.scheme.layout.sheets[self.layout].columns[column];
        let rows = &results.facts.facts.sheets[self.layout].rows;
        let cells: Vec<u32> = self.rows.clone();
        let look = match &layout.kind {
            Type::Number(measure) if measure.unit == Unit::Percent => Look::Percent,
            Type::Number(_) => Look::General,
            Type::Date => Look::Date,
            _ => Look::Text,
        };
        // What is written in per cent stays so: it may have no other sign of it.
        let percents = (0u32..).zip(&cells);
        let percents = percents.filter(|(_, row)| rows[**row as usize].percents.contain(column));
        let percents: Vec<u32> = percents.map(|(at, _)| at).collect();
        let at = self.columns.values(grid, &layout.name, look, |at| {
            match &rows[cells[at] as usize].cells[column] {
                Cell::Number(number) => Value::Number(number.to_f64()),
                Cell::Text(text) => Value::Text(text.clone()),
                Cell::Date(date) => Value::Number(day_number(*date)),
                Cell::None | Cell::Missing => Value::Blank,
                Cell::Bad => Value::text(&say::wrong(lang)),
            }
        });
        self.columns.show_in_percent(at, percents);
        at
    }

    /// A column of the layout in all rows.
    pub(super) fn range(&self, grid: &Grid, column: usize) -> Option<RangeAt> {
        Some(grid.column(self.columns.sheet, *self.places.get(&column)?))
    }

    /// The numbers of the people to whom the rows count.
    pub(super) fn owners(&self, grid: &Grid, view: View) -> RangeAt {
        let column = self.people.get(view).copied().unwrap_or_default();
        grid.column(self.columns.sheet, column)
    }

    /// A cell of the row at hand.
    pub(super) fn cell(&self, column: usize) -> Option<Formula> {
        Some(self.columns.own(*self.places.get(&column)?))
    }

    /// A cell of the row at hand, as expressions read it.
    pub(super) fn named(&self, at: ColumnRef, results: &SchemeResults) -> Option<Named> {
        let column = results.scheme.layout.column(at);
        let formula = self.cell(at.column)?;
        let is_text = matches!(column.kind, Type::Text | Type::Words { .. });
        let absence = match &column.missing {
            Missing::Error => Absence::Missing,
            Missing::None => Absence::Allowed,
            Missing::Value(_) => Absence::Missing,
        };
        Some(Named { formula, absence, is_text, is_exact: true })
    }

    /// The column of a step that single rows need; made when it is asked for first. Nothing where
    /// it has no formula.
    pub(super) fn helper(
        &mut self,
        grid: &mut Grid,
        heading: &str,
        formula: impl FnOnce(&Data, &Grid) -> Option<Formula>,
    ) -> Option<u32> {
        if let Some(known) = self.helpers.get(heading) {
            return *known;
        }
        let made = formula(self, grid).map(|formula| {
            self.columns.add(grid, heading, Look::General, formula, &|_| Known::Nothing)
        });
        self.helpers.insert(heading.to_owned(), made);
        made
    }

    /// A column of numbers that follow from the rows as they were read.
    pub(super) fn values(&mut self, grid: &mut Grid, heading: &str, look: Look, of: &[f64]) -> u32 {
        self.columns.values(grid, heading, look, |at| Value::Number(of[at]))
    }

    /// How many cells of a row that rules need are blank or wrong, as a formula; `broken` says by
    /// column what a number must not be.
    pub(super) fn faults(
        &self,
        results: &SchemeResults,
        words: &str,
        broken: &HashMap<usize, Formula>,
    ) -> Option<Formula> {
        let sheet = &results.scheme.layout.sheets[self.layout];
        // Of ratings and events that have points of their own, these say what is wrong.
        let of_records = results.scheme.records_of(self.layout);
        let roles = [Role::Event, Role::Times, Role::Points, Role::Level];
        let is_told =
            |column| of_records && roles.iter().any(|role| sheet.role(*role) == Some(column));
        let faults = sheet.columns.iter().enumerate().filter_map(|(column, layout)| {
            let cell = self.cell(column).filter(|_| layout.usage == Use::Rule)?;
            if let Some(known) = known_events(results.scheme, self.layout, column) {
                let is_known = known.iter().map(|name| cell.clone().is(name.as_str()));
                return Some(Formula::any(is_known.collect())?.then(0.0, 1.0));
            }
            let is_told = is_told(column);
            if is_told && !matches!(layout.kind, Type::Number(_)) {
                return None;
            }
            let blank = cell.clone().is(Formula::nothing());
            let broken = broken.get(&column).cloned();
            let broken = broken.map_or(0.0.into(), |broken| broken.then(1.0, 0.0));
            match (&layout.kind, &layout.missing) {
                // Of a blank, the rule that reads the row tells.
                (Type::Number(_), _) => Some(cell.is_number().then(broken, blank.then(0.0, 1.0))),
                (Type::Text | Type::Words { .. }, Missing::Error) => {
                    let is_bad = Formula::call(Function::Or, [blank, cell.is(words)]);
                    Some(is_bad.then(1.0, 0.0))
                }
                _ => None,
            }
        });
        Formula::joined(Sign::Add, faults)
    }
}

/// The events that a column may hold, where items count them.
fn known_events(scheme: &Scheme, sheet: usize, column: usize) -> Option<Vec<String>> {
    let is_event = scheme.layout.sheets[sheet].role(Role::Event) == Some(column);
    (is_event && scheme.counts_events(sheet)).then(|| scheme.known_events(sheet))
}
