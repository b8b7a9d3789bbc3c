//! Columns of a sheet whose rows are alike: each with one formula for all its rows, and the values
//! that stand beside it.

use std::collections::BTreeMap;

use crate::formula::{CellAt, Evaluator, Formula, Grid, RangeAt, SheetAt, Value};
use crate::number::Number;

/// Values of unrounded numbers are the same when they differ by no more than this.
const NOISE: f64 = 1e-9;

/// How the cells of a column look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::xlsx) enum Look {
    Text,
    Wrapped,
    Centered,
    General,
    Exact,
    Percent,
    Money,
    Ordinal,
    Date,
    /// A number that people may change, and the result follows.
    Entry,
    /// The same in per cent.
    PercentEntry,
    /// So many decimals.
    Fixed(u32),
}

/// A column.
#[derive(Debug)]
pub(in crate::report::xlsx) struct Column {
    pub(in crate::report::xlsx) heading: String,
    look: Look,
    formula: Option<Formula>,
    /// What the engine has in place of what a formula comes to, to the noise of binary numbers.
    exact: BTreeMap<u32, f64>,
    /// Rows in which a value stands and no formula.
    held: Vec<u32>,
    /// Rows that are written in per cent where the column is not.
    percents: Vec<u32>,
    /// Would a program compare too many cells to work it out?
    is_slow: bool,
}

/// The columns of a sheet.
#[derive(Debug)]
pub(in crate::report::xlsx) struct Columns {
    pub(in crate::report::xlsx) sheet: SheetAt,
    pub(in crate::report::xlsx) rows: u32,
    pub(in crate::report::xlsx) list: Vec<Column>,
}

/// What the engine knows of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Known {
    /// Nothing: it is a step on the way.
    Nothing,
    /// It has this number, which is not rounded.
    Exact(f64),
    /// It has this number, to the last digit.
    Settled(f64),
    /// It has no number.
    NoNumber,
    /// It has this text.
    Text(String),
}

/// What the engine knows, by row.
pub(super) type KnownOf<'k> = &'k dyn Fn(usize) -> Known;

/// A cell as it is written.
pub(in crate::report::xlsx) struct Written<'c> {
    /// The formula, where there is one.
    pub(in crate::report::xlsx) formula: Option<&'c Formula>,
    /// The value, or that which stands beside the formula.
    pub(in crate::report::xlsx) value: Value,
}

impl Known {
    /// An unrounded number, or none.
    pub(super) fn exact(number: Option<&Number>) -> Known {
        number.map_or(Known::NoNumber, |number| Known::Exact(number.to_f64()))
    }

    /// A rounded number, or none.
    pub(super) fn settled(number: Option<&Number>) -> Known {
        number.map_or(Known::NoNumber, |number| Known::Settled(number.to_f64()))
    }

    /// Is this what a formula comes to?
    fn is(&self, found: &Value) -> bool {
        match (self, found) {
            (_, Value::Error) => false,
            (Known::Nothing, _) | (Known::NoNumber, Value::Text(_)) => true,
            (Known::Exact(own), Value::Number(found)) => {
                (own - found).abs() <= NOISE * own.abs().max(1.0)
            }
            (Known::Settled(own), Value::Number(found)) => own == found,
            (Known::Text(own), Value::Text(found)) => **own == **found,
            _ => false,
        }
    }

    /// The value that stands alone.
    fn value(&self) -> Value {
        match self {
            // Not blank: what refers to a blank cell takes it for 0.
            Known::Nothing | Known::NoNumber => Value::text("-"),
            Known::Exact(number) | Known::Settled(number) => Value::Number(*number),
            Known::Text(text) => Value::text(text),
        }
    }
}

impl Columns {
    /// No columns yet, for so many rows.
    pub(super) fn new(sheet: SheetAt, rows: u32) -> Columns {
        Columns { sheet, rows, list: Vec::new() }
    }

    /// The next column.
    pub(super) fn next(&self) -> u32 {
        self.list.len() as u32
    }

    /// The cell of a column in the formula's own row.
    pub(super) fn own(&self, column: u32) -> Formula {
        CellAt::own(self.sheet, column).into()
    }

    /// Several columns in the formula's own row.
    pub(super) fn own_range(&self, first: u32, last: u32) -> Formula {
        RangeAt { sheet: self.sheet, columns: (first, last), rows: None }.into()
    }

    /// Adds a column of values.
    pub(super) fn values(
        &mut self,
        grid: &mut Grid,
        heading: &str,
        look: Look,
        value: impl Fn(usize) -> Value,
    ) -> u32 {
        let column = self.next();
        let page = grid.page_mut(self.sheet);
        let first = page.first_row;
        for (row, index) in (first..).zip(0..self.rows as usize) {
            page.put(row, column, value(index));
        }
        self.list.push(Column::new(heading, look));
        column
    }

    /// Adds a column that is filled later.
    pub(super) fn reserve(&mut self, heading: &str, look: Look) -> u32 {
        self.list.push(Column::new(heading, look));
        self.next() - 1
    }

    /// Adds a column with a formula.
    pub(super) fn add(
        &mut self,
        grid: &mut Grid,
        heading: &str,
        look: Look,
        formula: Formula,
        known: KnownOf,
    ) -> u32 {
        let column = self.reserve(heading, look);
        self.fill(grid, column, formula, known);
        column
    }

    /// Fills a reserved column with a formula. Where it does not come to what the engine knows, the
    /// engine's value stands in the cell alone.
    pub(super) fn fill(&mut self, grid: &mut Grid, column: u32, formula: Formula, known: KnownOf) {
        let first = grid.page(self.sheet).first_row;
        let rows_of = |range: &crate::formula::RangeAt| match range.rows {
            Some((top, bottom)) => u64::from(bottom - top + 1),
            None => 0,
        };
        let cost = formula.cost(&rows_of) * u64::from(self.rows);
        let is_slow = !grid.spend(cost);
        let filled = &mut self.list[column as usize];
        filled.is_slow = is_slow;
        for index in 0..self.rows {
            let told = known(index as usize);
            let row = first + index;
            if is_slow && told != Known::Nothing {
                grid.page_mut(self.sheet).put(row, column, told.value());
                continue;
            }
            let found = Evaluator { grid, sheet: self.sheet, index }.value(&formula);
            if !told.is(&found) {
                filled.held.push(index);
                grid.page_mut(self.sheet).put(row, column, told.value());
                continue;
            }
            if let (Known::Exact(exact), Value::Number(found)) = (&told, &found)
                && exact != found
            {
                filled.exact.insert(index, *exact);
            }
            grid.page_mut(self.sheet).put(row, column, found);
        }
        filled.formula = Some(formula);
    }

    /// A cell of a column.
    pub(in crate::report::xlsx) fn cell(
        &self,
        grid: &Grid,
        column: u32,
        index: u32,
    ) -> Written<'_> {
        let page = grid.page(self.sheet);
        let own = &self.list[column as usize];
        let is_held = own.is_slow || own.held.binary_search(&index).is_ok();
        let value = match own.exact.get(&index) {
            Some(exact) => Value::Number(*exact),
            None => page.value(page.first_row + index, column),
        };
        Written { formula: own.formula.as_ref().filter(|_| !is_held), value }
    }

    /// Shows these rows of a column in per cent.
    pub(super) fn show_in_percent(&mut self, column: u32, rows: Vec<u32>) {
        self.list[column as usize].percents = rows;
    }
}

impl Column {
    fn new(heading: &str, look: Look) -> Column {
        Column {
            heading: heading.to_owned(),
            look,
            formula: None,
            exact: BTreeMap::new(),
            held: Vec::new(),
            percents: Vec::new(),
            is_slow: false,
        }
    }

    /// How a cell looks.
    pub(in crate::report::xlsx) fn look(&self, index: u32) -> Look {
        match self.percents.binary_search(&index) {
            Ok(_) => Look::Percent,
            Err(_) => self.look,
        }
    }

    /// Do values stand in the column because a program would take too long?
    pub(super) fn is_slow(&self) -> bool {
        self.is_slow && self.formula.is_some()
    }

    /// The rows in which a value stands where others have a formula.
    pub(super) fn held(&self) -> &[u32] {
        &self.held
    }
}
