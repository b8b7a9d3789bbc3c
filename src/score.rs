//! The engine: from facts to scorecards. It is pure, computes everything once, and leaves a trace
//! that every output reads.

mod aggregate;
mod appraise;
mod assign;
mod evaluate;
mod records;

pub use appraise::{Scored, score};
pub use assign::{Assignment, assign};
pub use evaluate::{Evaluator, Known};

use crate::finding::Finding;
use crate::layout::ColumnRef;
use crate::method::Step;
use crate::number::Number;

/// What one person reached, before anything is rounded.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// Index into the people of the facts.
    pub person: usize,
    /// Does the person take part at all?
    pub eligible: bool,
    /// By the scheme's indicators.
    pub items: Vec<Item>,
    /// The sum of the indicators, scaled.
    pub points: Option<Number>,
    /// Points on top.
    pub bonus: Number,
    /// Points taken away.
    pub penalty: Number,
    /// The veto that acted: its index in the scheme.
    pub veto: Option<usize>,
    /// Requirements that are not met: their indices in the scheme.
    pub unmet: Vec<usize>,
    /// The score; `None` where something that it needs is missing or wrong.
    pub total: Option<Number>,
    /// What the person thinks of it.
    pub self_score: Option<Number>,
    /// Everything that was noted about the person.
    pub findings: Vec<Finding>,
}

impl Scorecard {
    /// A card on which nothing stands yet.
    pub fn blank(person: usize) -> Scorecard {
        Scorecard {
            person,
            eligible: true,
            items: Vec::new(),
            points: None,
            bonus: Number::ZERO,
            penalty: Number::ZERO,
            veto: None,
            unmet: Vec::new(),
            total: None,
            self_score: None,
            findings: Vec::new(),
        }
    }
}

/// What one indicator gave.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// What was measured.
    pub x: Option<Number>,
    /// The points before floor and cap.
    pub raw: Option<Number>,
    /// The points; `None` where they cannot be computed, or the item is left out.
    pub points: Option<Number>,
    /// Is it left out of the sum because the scheme says so?
    pub skipped: bool,
    /// How the points came about.
    pub steps: Box<[Step]>,
    /// The cells that were read, in the order of reading.
    pub cells: Box<[CellRef]>,
    /// Its parts.
    pub parts: Box<[Item]>,
}

/// A cell of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRef {
    sheet: u16,
    column: u16,
    /// Index into the rows of the sheet.
    pub row: u32,
}

impl CellRef {
    /// The cell of a column in a row.
    pub fn new(column: ColumnRef, row: u32) -> CellRef {
        // A scheme has far fewer sheets and columns than a workbook can have.
        CellRef { sheet: column.sheet as u16, column: column.column as u16, row }
    }

    /// Its column.
    pub fn column(self) -> ColumnRef {
        ColumnRef { sheet: self.sheet.into(), column: self.column.into() }
    }
}
