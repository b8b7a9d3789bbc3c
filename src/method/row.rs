//! A row of a table: when it holds, and what it gives.

use std::cmp::Ordering;

use super::Reading;
use super::table::{Part, TableRow};
use crate::finding::{Code, Span};
use crate::formula::{Formula, Function};
use crate::interval::{Interval, Set};
use crate::lang::{Text, scheme as say};
use crate::layout::Unit;
use crate::number::Number;
use crate::syntax::condition::{self, Condition};
use crate::syntax::document::{Entry, Literal, Spelled};
use crate::syntax::expr::Expr;
use crate::syntax::lexer::{Sign, TokenKind};
use crate::syntax::parser::{Parser, Scope};
use crate::syntax::shape::{NumberShape, Shape};
use crate::syntax::{ErrorKind, SyntaxError, dashed, sound};

/// A row of `bands` or `adjust`.
#[derive(Clone, Debug)]
pub struct Row {
    /// When it holds.
    pub condition: Condition,
    /// What it gives.
    pub award: Award,
    /// The condition as it is shown.
    pub text: String,
    /// The place of its key.
    pub span: Span,
    /// The place of its value.
    pub value_span: Span,
    /// Is a sign written before its value?
    pub signed: bool,
    /// The points at both ends, where they are written as a straight line between these.
    pub line: Option<[Number; 2]>,
}

/// What a row gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Award {
    /// `slope × x + constant`; a plain number has slope 0.
    Linear {
        /// Points for each 1 of x.
        slope: Number,
        /// Points at x = 0.
        constant: Number,
    },
    /// Points for each unit beyond the row's edge.
    PerUnit {
        /// Points for one unit.
        points: Number,
        /// How much of x is one unit.
        size: Number,
        /// What counts as a unit.
        counting: Counting,
        /// The edge from which it is counted.
        edge: Number,
        /// Does the row lie above its edge?
        upward: bool,
    },
}

/// What counts as a unit beyond an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Whole units only.
    Whole,
    /// A unit counts once it has begun.
    Started,
    /// A part of a unit counts as that part.
    Prorata,
}

impl Award {
    /// A plain number of points.
    pub fn constant(points: Number) -> Award {
        Award::Linear { slope: Number::ZERO, constant: points }
    }

    /// The points, where they are the same for every x.
    pub fn fixed(&self) -> Option<&Number> {
        match self {
            Award::Linear { slope, constant } if slope.is_zero() => Some(constant),
            _ => None,
        }
    }

    /// The points at `x`, which lies in the row.
    pub fn points(&self, x: &Number) -> Number {
        match self {
            Award::Linear { slope, constant } => &(slope * x) + constant,
            Award::PerUnit { points, size, counting, edge, upward } => {
                let beyond = if *upward { x - edge } else { edge - x };
                let units = beyond.divide(size).unwrap_or(Number::ZERO);
                let units = match counting {
                    Counting::Whole => units.floor(),
                    Counting::Started => units.ceil(),
                    Counting::Prorata => units,
                };
                points * &units
            }
        }
    }

    /// The points at every one of these x, which lie in the row.
    pub fn points_of(&self, x: &Set) -> Set {
        match self {
            Award::Linear { slope, constant } => x.times(slope).plus(&Set::point(constant.clone())),
            Award::PerUnit { points, size, counting, edge, upward } => {
                let minus_one = -&Number::ONE;
                let beyond = x.plus(&Set::point(-edge));
                let beyond = if *upward { beyond } else { beyond.times(&minus_one) };
                let units = beyond.times(&Number::ONE.divide(size).unwrap_or(Number::ZERO));
                let units = match counting {
                    Counting::Whole => units.floors(),
                    Counting::Started => units.times(&minus_one).floors().times(&minus_one),
                    Counting::Prorata => units,
                };
                units.times(points)
            }
        }
    }

    /// The points at both ends of an interval; `None` at an end where they have no limit.
    pub fn at_ends(&self, interval: &Interval) -> [Option<Number>; 2] {
        [&interval.low, &interval.high]
            .map(|end| self.fixed().cloned().or_else(|| Some(self.points(&end.as_ref()?.value))))
    }

    /// Does it rise or fall as x grows?
    pub fn direction(&self) -> Ordering {
        let (slope, upward) = match self {
            Award::Linear { slope, .. } => (slope, true),
            Award::PerUnit { points, upward, .. } => (points, *upward),
        };
        let rises = slope.cmp(&Number::ZERO);
        if upward { rises } else { rises.reverse() }
    }

    /// Is it a formula in x?
    pub fn reads_x(&self) -> bool {
        matches!(self, Award::Linear { slope, .. } if !slope.is_zero())
    }

    /// What it gives, in the scheme's own words.
    pub fn to_text(&self) -> String {
        match self {
            Award::Linear { slope, constant } if slope.is_zero() => constant.to_exact(),
            Award::Linear { slope, constant } => {
                let slope = slope.to_exact();
                match constant {
                    none if none.is_zero() => format!("{slope} × x"),
                    less if less.is_negative() => {
                        format!("{slope} × x − {}", less.abs().to_exact())
                    }
                    more => format!("{slope} × x + {}", more.to_exact()),
                }
            }
            Award::PerUnit { points, size, counting, .. } => {
                let (points, size) = (points.to_exact(), size.to_exact());
                match counting {
                    Counting::Whole => format!("{points} per {size}"),
                    Counting::Started => format!("{points} per started {size}"),
                    Counting::Prorata => format!("{points} per {size} prorata"),
                }
            }
        }
    }
}

impl Award {
    /// What the row gives at `x`, which lies in it.
    pub fn formula(&self, x: &Formula, row: &TableRow) -> Formula {
        match self {
            Award::Linear { slope, .. } if slope.is_zero() => row.cell(Part::Base),
            Award::Linear { .. } => {
                row.cell(Part::Base).plus(row.cell(Part::Slope).times(x.clone()))
            }
            Award::PerUnit { counting, upward, .. } => for_units(x, row, *counting, *upward),
        }
    }
}

/// The points for the units of x beyond the row's end.
fn for_units(x: &Formula, row: &TableRow, counting: Counting, upward: bool) -> Formula {
    let beyond = match upward {
        true => x.clone().minus(row.cell(Part::Low)),
        false => row.cell(Part::High).minus(x.clone()),
    };
    let units = beyond.over(row.cell(Part::Size));
    let whole = |units: Formula| Formula::call(Function::Int, [units.rounded()]);
    let units = match counting {
        Counting::Whole => whole(units),
        Counting::Started => Formula::Negate(Box::new(whole(Formula::Negate(Box::new(units))))),
        Counting::Prorata => units,
    };
    row.cell(Part::Slope).times(units)
}

impl Row {
    /// The interval and the measure, where the row is about a measure.
    pub fn within(&self) -> Option<(&Expr, &Interval)> {
        match &self.condition {
            Condition::Within { measure, interval, .. } => Some((measure, interval)),
            Condition::Truth(_) => None,
        }
    }

    /// Reads `"95% ≤ x < 100%" = 10`; what cannot be read is told.
    pub fn read(entry: &Entry, reading: &Reading) -> Option<Row> {
        let diagnostics = reading.diagnostics;
        let x = reading.x.cloned().unwrap_or_default();
        let scope = Scope { x: reading.x.is_some(), ..reading.scope };
        let condition = match condition::parse(&entry.key.text, scope, &x) {
            Ok(condition) => Some(condition),
            Err(_) if reading.known_keys.contains(&entry.key.text.as_str()) => {
                let hint = Some(say::move_it_up());
                let message = say::slid_key(&entry.key.text);
                diagnostics.add_hint(Code::K101, entry.key.span.clone(), message, hint);
                return None;
            }
            Err(error) => {
                diagnostics.add_syntax(Code::K108, &entry.key, error);
                None
            }
        };
        let literal = entry.literal(diagnostics)?;
        let condition = condition?;
        let (award, signed, line) = match literal {
            Literal::Number { value, signed } => (Award::constant(value), signed, None),
            Literal::Text(text) => match parse_award(&text, &condition, scope) {
                Ok(award) => award,
                Err(error) => {
                    let error = as_dashed(&text.text, error, say::write_a_line);
                    diagnostics.add_syntax(Code::K109, &text, error);
                    return None;
                }
            },
        };
        let row = Row {
            text: condition.to_text(scope.layout),
            condition,
            award,
            span: entry.key.span.clone(),
            value_span: entry.value_span.clone(),
            signed,
            line,
        };
        row.check_not_empty(reading);
        reading.doubt(&entry.key);
        Some(row)
    }

    /// Tells of a row that holds numbers, but none that its measure can be.
    pub(super) fn check_can_hold(
        &self,
        shape: &NumberShape,
        unit: &Unit,
        measure: &str,
        reading: &Reading,
    ) {
        let Some((_, interval)) = self.within() else {
            return;
        };
        let step = shape.step();
        if !interval.holds_none(step) && interval.intersection(&shape.range).holds_none(step) {
            let range = shape.range.to_condition(measure, |number| unit.show(number));
            let message = say::row_outside_range(&self.text, &range);
            reading.diagnostics.add(Code::K204, self.span.clone(), message);
        }
    }

    fn check_not_empty(&self, reading: &Reading) {
        let Condition::Within { interval, shape, .. } = &self.condition else {
            return;
        };
        if interval.holds_none(shape.step()) {
            reading.diagnostics.add(Code::K203, self.span.clone(), say::empty_row(&self.text));
        }
    }
}

/// What is wrong with a value that people mean as a range is that it is not written as one.
pub(super) fn as_dashed(
    text: &str,
    error: SyntaxError,
    write: fn(&[String; 2]) -> Text,
) -> SyntaxError {
    let Some(ends) = dashed::ends(text) else {
        return error;
    };
    let hint = Some(write(&ends));
    SyntaxError { hint, ..SyntaxError::form(0..text.len(), say::looks_like_a_range(text)) }
}

/// What a row gives, whether a sign stands before it, and the ends of a line.
type Written = (Award, bool, Option<[Number; 2]>);

/// Reads the value of a row.
fn parse_award(
    text: &Spelled,
    condition: &Condition,
    scope: Scope,
) -> Result<Written, SyntaxError> {
    let whole = 0..text.text.len();
    let mut parser = Parser::new(&text.text, scope)?;
    let sign = match parser.peek() {
        TokenKind::Sign(sign @ (Sign::Plus | Sign::Minus)) => Some(*sign),
        _ => None,
    };
    let subtracts = parser.takes_a_number_from_another();
    let first = parser.sum()?;
    // Nobody writes 8 as 10 - 2: the dash is meant as something else.
    if subtracts && first.constant().is_some() {
        return Err(SyntaxError::form(whole, say::subtraction(&text.text)));
    }
    let mut ends = None;
    let award = if parser.take(Sign::Arrow) {
        let last = parser.sum()?;
        parser.expect_end()?;
        let points = [constant(&first, whole.clone())?, constant(&last, whole.clone())?];
        let award = line(&points[0], &points[1], condition, whole)?;
        ends = Some(points);
        award
    } else if matches!(parser.peek(), TokenKind::Word(word) if is_per(word)) {
        per_unit(&mut parser, constant(&first, whole.clone())?, condition, whole)?
    } else {
        parser.expect_end()?;
        let number = Shape::Number(NumberShape::default());
        sound::check(&first, &number, scope.layout, &NumberShape::default(), text.text.len())?;
        let (slope, constant) = first
            .linear_in_x()
            .ok_or_else(|| SyntaxError::form(whole.clone(), say::not_linear()))?;
        let about_x = matches!(condition, Condition::Within { measure: Expr::X, .. });
        if !slope.is_zero() && !about_x {
            return Err(SyntaxError::form(whole, say::formula_needs_x()));
        }
        Award::Linear { slope, constant }
    };
    // A sign that the number itself has not says nothing: `-(-5)` adds.
    let is_meant = award.fixed().is_none_or(|points| match sign {
        Some(Sign::Minus) => !points.is_positive(),
        _ => !points.is_negative(),
    });
    Ok((award, sign.is_some() && is_meant, ends))
}

fn constant(expr: &Expr, whole: Span) -> Result<Number, SyntaxError> {
    let found = expr.constant().map(|(number, _)| number);
    found.ok_or_else(|| SyntaxError::form(whole, say::number_expected()))
}

fn is_per(word: &str) -> bool {
    matches!(word, "per" | "started" | "prorata")
}

/// `0 → 8`: from the row's lower edge to its upper one.
fn line(
    from: &Number,
    to: &Number,
    condition: &Condition,
    whole: Span,
) -> Result<Award, SyntaxError> {
    let no_edge = || SyntaxError {
        kind: ErrorKind::Edge,
        ..SyntaxError::form(whole.clone(), say::line_needs_edges())
    };
    let Condition::Within { measure: Expr::X, interval, .. } = condition else {
        return Err(no_edge());
    };
    let (low, high) = interval.low.as_ref().zip(interval.high.as_ref()).ok_or_else(no_edge)?;
    let width = &high.value - &low.value;
    let slope = (to - from).divide(&width).ok_or_else(no_edge)?;
    let constant = from - &(&slope * &low.value);
    Ok(Award::Linear { slope, constant })
}

/// `-2 per 1次`, `-1 per started 1分`, `-2 per 1天 prorata`.
fn per_unit(
    parser: &mut Parser,
    points: Number,
    condition: &Condition,
    whole: Span,
) -> Result<Award, SyntaxError> {
    let mut counting = Counting::Whole;
    let mut size = None;
    loop {
        let token = parser.advance();
        match token.kind {
            TokenKind::Word(word) if word == "per" => {}
            TokenKind::Word(word) if word == "started" => counting = Counting::Started,
            TokenKind::Word(word) if word == "prorata" => counting = Counting::Prorata,
            TokenKind::Number(number, unit) if size.is_none() && number.is_positive() => {
                size = Some((number, unit));
            }
            // `per 次` is one of them.
            TokenKind::Word(unit) if size.is_none() => {
                size = Some((Number::ONE, Unit::named(&unit)));
            }
            TokenKind::End => break,
            _ => return Err(SyntaxError::form(token.span, say::unit_expected())),
        }
    }
    let (size, unit) =
        size.ok_or_else(|| SyntaxError::form(whole.clone(), say::unit_expected()))?;
    let edge_error = |message| {
        Err(SyntaxError { kind: ErrorKind::Edge, ..SyntaxError::form(whole.clone(), message) })
    };
    let Condition::Within { interval, shape, .. } = condition else {
        return edge_error(say::per_needs_an_edge());
    };
    if let Some((kind, message, hint)) = sound::other_unit(&shape.unit, &size, &unit) {
        return Err(SyntaxError { span: whole, kind, message, hint });
    }
    let (edge, upward) = match (&interval.low, &interval.high) {
        (Some(low), None) => (low.value.clone(), true),
        (None, Some(high)) => (high.value.clone(), false),
        (None, None) => return edge_error(say::per_needs_an_edge()),
        (Some(_), Some(_)) => return edge_error(say::per_with_two_edges()),
    };
    Ok(Award::PerUnit { points, size, counting, edge, upward })
}
