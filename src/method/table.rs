//! Where the rows of a rule stand in a workbook, and how a formula reads them.

use crate::formula::{CellAt, Formula, Function, RangeAt, SheetAt, Sign};
use crate::interval::Interval;

/// The sign of an end that belongs to its row.
pub const CLOSED: &str = "≤";

/// The sign of an end that does not.
pub const OPEN: &str = "<";

/// A column of the table, the same for all methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The lower end: of x, of what an assessor may write, of what a level allows.
    Low,
    /// Does the lower end belong to the row?
    LowSign,
    /// Does the upper end belong to the row?
    HighSign,
    /// The upper end.
    High,
    /// The points, less what depends on x.
    Base,
    /// Points for each 1 of x, or for each unit beyond the end.
    Slope,
    /// How much of x is one unit.
    Size,
    /// The place of the row in the table, from 1.
    Number,
}

/// The rows of one rule, below each other on one sheet.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The sheet.
    pub sheet: SheetAt,
    /// First and last row, counted from 0.
    pub rows: (u32, u32),
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct TableRow {
    /// The sheet.
    pub sheet: SheetAt,
    /// The row, counted from 0.
    pub row: u32,
}

impl Part {
    /// The column, counted from 0.
    pub fn column(self) -> u32 {
        match self {
            Part::Low => 3,
            Part::LowSign => 4,
            Part::HighSign => 5,
            Part::High => 6,
            Part::Base => 7,
            Part::Slope => 8,
            Part::Size => 9,
            Part::Number => 10,
        }
    }
}

impl Table {
    /// A row, from 0.
    pub fn row(&self, index: usize) -> TableRow {
        TableRow { sheet: self.sheet, row: self.rows.0 + index as u32 }
    }

    /// A column of all rows.
    pub fn range(&self, part: Part) -> Formula {
        self.column(part.column())
    }

    /// The same of any column.
    pub fn column(&self, column: u32) -> Formula {
        RangeAt { sheet: self.sheet, columns: (column, column), rows: Some(self.rows) }.into()
    }

    /// What stands in a column of the row with that number.
    pub fn of(&self, part: Part, number: Formula) -> Formula {
        Formula::call(Function::Index, [self.range(part), number])
    }

    /// For each row 1 where x lies between its ends, else 0. An end that is blank is none.
    pub fn holding(&self, x: &Formula) -> Formula {
        let end = |end: Part, sign: Part, beyond: Sign| {
            let end = self.range(end);
            let is_none = end.clone().is(Formula::nothing());
            let is_beyond = x.clone().binary(beyond, end.clone());
            let at_end = x.clone().is(end).times(self.range(sign).is(CLOSED));
            is_none.plus(is_beyond).plus(at_end).binary(Sign::Greater, 0.0)
        };
        let above = end(Part::Low, Part::LowSign, Sign::Greater);
        above.times(end(Part::High, Part::HighSign, Sign::Less))
    }

    /// The number of the row between whose ends x lies; 0 where there is none.
    pub fn number_holding(&self, x: &Formula) -> Formula {
        let numbers = self.holding(x).times(self.range(Part::Number));
        Formula::call(Function::SumProduct, [numbers])
    }
}

impl TableRow {
    /// A cell of the row.
    pub fn cell(&self, part: Part) -> Formula {
        CellAt::fixed(self.sheet, part.column(), self.row).into()
    }

    /// Does x lie between the ends that the row has?
    pub fn holds(&self, x: &Formula, interval: &Interval) -> Formula {
        let end = |end: Part, sign: Part, beyond: Sign| {
            let end = self.cell(end);
            let at_end = Formula::call(
                Function::And,
                [x.clone().is(end.clone()), self.cell(sign).is(CLOSED)],
            );
            Formula::call(Function::Or, [x.clone().binary(beyond, end), at_end])
        };
        let low = interval.low.as_ref().map(|_| end(Part::Low, Part::LowSign, Sign::Greater));
        let high = interval.high.as_ref().map(|_| end(Part::High, Part::HighSign, Sign::Less));
        Formula::all(low.into_iter().chain(high).collect()).unwrap_or(Formula::Truth(true))
    }
}
