//! The engine: from facts to scorecards. It is pure, computes everything once, and leaves a trace
//! that every output reads.

mod aggregate;
mod applies;
mod appraise;
mod assign;
mod evaluate;
mod goals;
mod pool;
mod records;
mod rollup;
mod roster;
mod strangers;
mod working;

use appraise::sum_of;
pub use appraise::{Scored, Traced, score, score_if, score_part};
pub use assign::{Assignment, assign};
pub use evaluate::{Answer, Evaluator, Known, WhatIf};
pub use rollup::{Month, Whole};
pub use roster::{unlisted, without_data};
pub use working::{Folded, Group, Value, Working};

use std::fmt;

use crate::finding::Finding;
use crate::layout::ColumnRef;
use crate::method::{Indicator, Step, Stop};
use crate::number::Number;
use crate::scheme::Goals;

/// What one person reached, before anything is rounded.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// Index into the people of the facts.
    pub person: usize,
    /// Does the person take part at all?
    pub eligible: bool,
    /// By the scheme's indicators, then by the person's own goals.
    pub items: Vec<Item>,
    /// The person's own goals, each an indicator.
    pub goals: Vec<Indicator>,
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
    /// The months that it is about.
    pub months: Months,
    /// What the person thinks of it.
    pub self_score: Option<Number>,
    /// Everything that was noted about the person.
    pub findings: Vec<Finding>,
    /// Of a longer period, the shorter ones for which there is anything, the earliest first.
    pub rolled: Option<Box<[Month]>>,
    /// How all of it came about, where somebody asks.
    pub trace: Option<Box<Trace>>,
}

/// Of how many months something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months {
    /// Those that are known.
    pub used: usize,
    /// Those that the period has.
    pub expected: usize,
}

impl Default for Months {
    fn default() -> Months {
        Months { used: 1, expected: 1 }
    }
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.used, self.expected)
    }
}

/// How the rules around the indicators acted on one person.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Whether the person takes part.
    pub eligible: Option<Judged>,
    /// The sum of the indicators, before it is scaled.
    pub sum: Option<Number>,
    /// By the scheme's bonuses.
    pub bonus: Vec<Counted>,
    /// By the scheme's penalties.
    pub penalty: Vec<Counted>,
    /// By the scheme's vetoes.
    pub vetoes: Vec<Judged>,
    /// By the scheme's requirements.
    pub requirements: Vec<Judged>,
    /// How the pay came about.
    pub pay: Working,
}

/// A condition, and whether it holds.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Does it? Nothing where that cannot be said.
    pub holds: Option<bool>,
    /// How that came about.
    pub working: Working,
}

/// A bonus or a penalty.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The points as found; nothing where they cannot be had.
    pub found: Option<Number>,
    /// The points that count.
    pub counted: Option<Number>,
    /// How they came about.
    pub working: Working,
}

impl Scorecard {
    /// A card on which nothing stands yet.
    pub fn blank(person: usize) -> Scorecard {
        Scorecard {
            person,
            eligible: true,
            items: Vec::new(),
            goals: Vec::new(),
            points: None,
            bonus: Number::ZERO,
            penalty: Number::ZERO,
            veto: None,
            unmet: Vec::new(),
            total: None,
            months: Months::default(),
            self_score: None,
            findings: Vec::new(),
            rolled: None,
            trace: None,
        }
    }
}

impl Scorecard {
    /// What the items are about: the indicators that everybody has, then the person's own goals.
    pub fn indicators<'c>(
        &'c self,
        shared: &'c [Indicator],
    ) -> impl Iterator<Item = &'c Indicator> {
        shared.iter().chain(&self.goals)
    }

    /// What each of the person's own goals gave.
    pub fn goal_items(&self) -> &[Item] {
        &self.items[self.items.len().saturating_sub(self.goals.len())..]
    }

    /// What the goals gave together; `None` where one has no points, or they do not add up to what
    /// they should carry.
    pub fn goal_points(&self, goals: &Goals) -> Option<Number> {
        let weights: Number = self.goals.iter().map(|goal| goal.full.clone()).sum();
        sum_of(self.goal_items()).filter(|_| weights == goals.whole.full)
    }
}

/// What one indicator gave.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Whether it is for this person; nothing where it is for everybody.
    pub applies: Option<Box<Judged>>,
    /// What was measured.
    pub x: Option<Number>,
    /// The points before floor and cap.
    pub raw: Option<Number>,
    /// The points; `None` where they cannot be computed, or the item is left out.
    pub points: Option<Number>,
    /// This person's full marks of it: the scheme's, with what other items gave, or 0 where its own
    /// were given away.
    pub full: Number,
    /// How full marks and points grew by what items that do not apply gave.
    pub shared: Option<Box<Shared>>,
    /// Is it left out of the sum because the scheme says so?
    pub skipped: bool,
    /// Why something stands in for what was measured.
    pub stood_in: Option<Stop>,
    /// How the points came about.
    pub steps: Box<[Step]>,
    /// The cells that were read, in the order of reading.
    pub cells: Box<[CellRef]>,
    /// Its parts.
    pub parts: Box<[Item]>,
    /// How its values came about, where somebody asks.
    pub working: Option<Box<Working>>,
}

/// How an item took part in the full marks of others: its own, and its points, times `all ÷ kept`.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The points by the scheme's full marks.
    pub points: Option<Number>,
    /// The full marks of the items of its group, with those that were given away.
    pub all: Number,
    /// The full marks of those that are left.
    pub kept: Number,
}

impl Item {
    /// Is it said that the item is not for this person?
    pub fn does_not_apply(&self) -> bool {
        self.applies.as_ref().is_some_and(|applies| applies.holds == Some(false))
    }

    /// The points by the scheme's full marks, before other items gave theirs.
    pub fn own_points(&self) -> Option<&Number> {
        match &self.shared {
            Some(shared) => shared.points.as_ref(),
            None => self.points.as_ref(),
        }
    }

    /// Its points as a share of this person's full marks of it; nothing where it has no points, or no
    /// marks can be had.
    pub fn share(&self) -> Option<Number> {
        self.points.as_ref()?.divide(&self.full)
    }
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
