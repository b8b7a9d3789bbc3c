//! Indicators and the six methods that turn what is measured into points.
//!
//! Each method is one file with everything about it: how its table is read, what it gives, what
//! can be wrong with it. The engine hands a method what it asks for through [`Evidence`].

pub mod adjust;
pub mod bands;
pub mod events;
pub mod levels;
pub mod parts;
pub mod row;
pub mod score;
pub mod table;

use crate::finding::Span;
use crate::interval::Interval;
use crate::lang::proof as say;
use crate::layout::{ColumnRef, Layout};
use crate::number::Number;
use crate::period::Kind;
use crate::syntax::document::{Diagnostics, Entry, Spelled};
use crate::syntax::doubt;
use crate::syntax::expr::{Expr, Function};
use crate::syntax::parser::Scope;
use crate::syntax::shape::NumberShape;

/// Something that is measured and gives points.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its name in the policy.
    pub name: String,
    /// The group that it belongs to.
    pub group: Option<String>,
    /// Its full marks.
    pub full: Number,
    /// The share of its group's points that they are, where they are written so.
    pub weight: Option<Weight>,
    /// What is measured.
    pub x: Option<Expr>,
    /// What x can be, as far as its columns and `range` tell.
    pub shape: NumberShape,
    /// What x can be, where the scheme says so: a value outside is that row's error.
    pub range: Option<Interval>,
    /// Where `adjust` and `events` start, if not from full marks.
    pub base: Option<Number>,
    /// Least points; `None` when the scheme lifts the floor of 0.
    pub floor: Option<Number>,
    /// Most points; `None` when the scheme lifts the cap of full marks.
    pub cap: Option<Number>,
    /// Does the scheme write the floor, or is it the one that holds where nothing is written?
    pub floor_is_written: bool,
    /// Does the scheme write the cap?
    pub cap_is_written: bool,
    /// The longer period over which it is measured, if not the scheme's own.
    pub period: Option<Kind>,
    /// What a zero denominator gives.
    pub empty: Fallback,
    /// What a blank cell gives.
    pub missing: Fallback,
    /// Whom it is for; everybody where it is not said.
    pub applies: Option<Applies>,
    /// How points follow from what is measured.
    pub method: Method,
    /// What it is measured against, in words for those who rate it.
    pub yardstick: Option<String>,
    /// Where the paper says so.
    pub clause: Option<String>,
    /// What the paper does not say: the key, and why it is as it is.
    pub assumed: Vec<(String, String)>,
    /// The place of its name.
    pub span: Span,
}

/// Full marks as a share of what a group has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The points of the group.
    pub points: Number,
    /// The item's own weight.
    pub own: Number,
    /// The weights of all items of the group.
    pub all: Number,
}

/// What stands in for points that cannot be computed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing: it is that person's error.
    #[default]
    Error,
    /// The item is left out of the sum.
    Skip,
    /// These points.
    Points(StandIn),
}

/// Points that stand in for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// How many.
    pub points: Number,
    /// Are they the full marks, whatever these are?
    pub is_full: bool,
}

impl StandIn {
    /// Points as somebody wrote them.
    pub fn written(points: Number) -> StandIn {
        StandIn { points, is_full: false }
    }

    /// Full marks.
    pub fn full(full: &Number) -> StandIn {
        StandIn { points: full.clone(), is_full: true }
    }
}

/// Whom an item is for, and what becomes of its points otherwise.
#[derive(Clone, Debug)]
pub struct Applies {
    /// The condition.
    pub when: Expr,
    /// What it gives where the condition does not hold.
    pub otherwise: Otherwise,
    /// Where the scheme says so.
    pub span: Span,
}

/// What becomes of the points of an item that does not apply to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// Its full marks go to the other items of its group, in proportion to theirs.
    Share,
    /// The item is left out of the sum.
    Skip,
    /// These points stand in.
    Points(StandIn),
}

/// How points follow from what is measured.
#[derive(Clone, Debug)]
pub enum Method {
    /// The row that x falls in.
    Bands(bands::Bands),
    /// Full marks plus every row that holds.
    Adjust(adjust::Adjust),
    /// Full marks plus the points of every event.
    Events(events::Events),
    /// Levels given by raters.
    Levels(levels::Levels),
    /// One formula in x.
    Score(score::Score),
    /// Smaller indicators, added up.
    Parts(Vec<Indicator>),
}

impl Method {
    /// The keys of the methods in a scheme.
    pub const KEYS: [&str; 6] = ["bands", "adjust", "events", "levels", "score", "parts"];

    /// Its key in a scheme.
    pub fn key(&self) -> &'static str {
        match self {
            Method::Bands(_) => "bands",
            Method::Adjust(_) => "adjust",
            Method::Events(_) => "events",
            Method::Levels(_) => "levels",
            Method::Score(_) => "score",
            Method::Parts(_) => "parts",
        }
    }
}

impl Indicator {
    /// Its parts; none where it is measured itself.
    pub fn parts(&self) -> &[Indicator] {
        match &self.method {
            Method::Parts(parts) => parts,
            _ => &[],
        }
    }

    /// Itself and all parts, the whole before its parts.
    pub fn walk(&self) -> Vec<&Indicator> {
        let parts = self.parts().iter().flat_map(Indicator::walk);
        std::iter::once(self).chain(parts).collect()
    }

    /// The expressions that are evaluated for it.
    pub fn expressions(&self) -> Vec<&Expr> {
        let applies = self.applies.iter().map(|applies| &applies.when);
        let mut found: Vec<&Expr> = applies.chain(&self.x).collect();
        match &self.method {
            Method::Adjust(adjust) => found.extend(adjust.expressions()),
            Method::Score(score) => found.push(&score.formula),
            Method::Parts(parts) => found.extend(parts.iter().flat_map(Indicator::expressions)),
            Method::Bands(_) | Method::Events(_) | Method::Levels(_) => {}
        }
        found
    }

    /// Does the scheme say how great x can be?
    pub fn is_limited(&self) -> bool {
        self.range.as_ref().is_some_and(|range| range.high.is_some())
    }

    /// Does it give its full marks to the others of its group where it does not apply?
    pub fn shares(&self) -> bool {
        self.applies.as_ref().is_some_and(|applies| applies.otherwise == Otherwise::Share)
    }

    /// The points after floor and cap.
    pub fn limit(&self, points: &Number) -> Number {
        let mut limited = points.clone();
        if let Some(cap) = &self.cap {
            limited = limited.min(cap.clone());
        }
        if let Some(floor) = &self.floor {
            limited = limited.max(floor.clone());
        }
        limited
    }

    /// Where `adjust` and `events` start.
    pub fn start(&self) -> &Number {
        self.base.as_ref().unwrap_or(&self.full)
    }
}

/// Why a value cannot be had. What exactly is wrong, the evidence keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// A denominator is 0.
    Empty,
    /// A cell is blank.
    Missing,
    /// Something is wrong and has been told.
    Fault,
}

/// What the engine knows of one person, as the methods ask for it.
pub trait Evidence {
    /// A number; `None` where the scheme lets it be absent.
    fn number(&mut self, expr: &Expr) -> Result<Option<Number>, Stop>;
    /// Is it so?
    fn truth(&mut self, expr: &Expr) -> Result<bool, Stop>;
    /// The person's rows of an event sheet.
    fn events(&mut self, events: &events::Events) -> Result<Vec<events::Event>, Stop>;
}

/// One step from what was measured to the points, kept for whoever asks why.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A row of the table that held, and what it gave.
    Row {
        /// Its place in the table, from 0.
        row: usize,
        /// What it gave.
        points: Number,
    },
    /// An event, and what it cost; boxed, because it is far larger than the other steps.
    Event(Box<events::Event>),
    /// A rating, as points.
    Rating {
        /// Its row in the data.
        place: RowPlace,
        /// What it is worth.
        points: Number,
    },
}

/// A row of the data: a sheet of the layout, and an index into its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// Index into the layout's sheets.
    pub sheet: usize,
    /// Index into the rows read from it.
    pub row: u32,
}

/// Points before floor and cap, and how they came about.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The points.
    pub points: Number,
    /// The steps.
    pub steps: Vec<Step>,
}

impl Default for Number {
    fn default() -> Number {
        Number::ZERO
    }
}

/// What a method needs to read its table.
#[derive(Clone)]
pub struct Reading<'a> {
    /// The indicator's name, for messages.
    pub name: &'a str,
    /// The names that may be used.
    pub scope: Scope<'a>,
    /// What x can be; `None` where the indicator has no x.
    pub x: Option<&'a NumberShape>,
    /// What x can be, with what stands in for blanks and words.
    pub widest_x: &'a NumberShape,
    /// The sheets, with what stands in for blanks and words.
    pub widest: &'a Layout,
    /// Is it known what x can be? Not where x itself is wrong, which has been told.
    pub x_is_known: bool,
    /// The indicator's full marks.
    pub full: &'a Number,
    /// Is a floor of 0 in force?
    pub floored: bool,
    /// The most points, where the scheme writes a cap; `None` when it writes none.
    pub cap: Option<&'a Option<Number>>,
    /// Does the scheme say what a zero denominator gives?
    pub empty_is_written: bool,
    /// The columns of the sheet that the method reads, if it reads one.
    pub sheet: Option<SheetColumns>,
    /// The place of the table, which may be a shared one.
    pub place: Span,
    /// The place where the indicator names it.
    pub used_at: Span,
    /// The keys of an indicator, none of which can be a row.
    pub known_keys: &'a [&'static str],
    /// Where findings go.
    pub diagnostics: &'a Diagnostics,
}

impl Reading<'_> {
    /// Tells what may be doubted in an expression of the table: denominators that can be 0 where
    /// nothing says what that gives, and roundings of its own.
    pub fn doubt(&self, text: &Spelled) {
        let scope = Scope { x: self.x.is_some(), layout: self.widest, ..self.scope };
        doubt::roundings(text, scope, &[Function::Round], self.diagnostics);
        if !self.empty_is_written {
            let hint = Some(say::write_empty());
            doubt::denominators(text, scope, self.widest_x, self.full, hint, self.diagnostics);
        }
    }
}

/// The columns that `events` and `levels` read.
#[derive(Clone, Copy, Debug)]
pub struct SheetColumns {
    /// The sheet.
    pub sheet: usize,
    /// 事项 or 等级.
    pub word: Option<ColumnRef>,
    /// 次数.
    pub times: Option<ColumnRef>,
    /// 扣分 or 得分.
    pub points: Option<ColumnRef>,
}

impl SheetColumns {
    /// Is it the recorded level or its points that stand in a column?
    pub fn hold_rating(&self, column: ColumnRef) -> bool {
        self.word == Some(column) || self.points == Some(column)
    }
}

/// The rows of a method's table.
pub type Entries<'a> = [Entry<'a>];
