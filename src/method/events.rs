//! `events`: full marks plus, for each row of an event sheet, the points of what happened.

use super::row::as_dashed;
use super::table::{Part, Table};
use super::{Entries, Evidence, Outcome, Reading, RowPlace, SheetColumns, Step, Stop};
use crate::finding::{Code, Span};
use crate::formula::{Formula, Function, Sign};
use crate::interval::{Interval, Set};
use crate::lang::scheme as say;
use crate::layout::{ColumnRef, Layout, Unit};
use crate::names;
use crate::number::Number;
use crate::syntax::SyntaxError;
use crate::syntax::document::{Entry, Literal, Spelled};
use crate::syntax::expr::Expr;
use crate::syntax::formula::Words;
use crate::syntax::lexer::{self, TokenKind};
use crate::syntax::parser::{Parser, Scope};
use crate::syntax::shape::{NumberShape, number_shape};

/// What each event costs.
#[derive(Clone, Debug)]
pub struct Events {
    /// Its rows, in the order of the scheme.
    pub rows: Vec<EventRow>,
    /// The sheet and its columns.
    pub columns: SheetColumns,
}

/// One kind of event.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// What it is called in the data.
    pub name: String,
    /// What it costs.
    pub cost: Cost,
    /// Its place in the scheme.
    pub span: Span,
}

/// What one occurrence adds or takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cost {
    /// The same each time.
    Fixed(Number),
    /// What the assessor sets, between two amounts.
    Assessed {
        /// The least amount, without its sign.
        least: Number,
        /// The greatest amount, without its sign.
        most: Number,
        /// Is it taken away?
        taken: bool,
    },
}

/// An event of the data, whose points are settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its row in the data.
    pub place: RowPlace,
    /// Its row in the table, from 0.
    pub row: usize,
    /// How often it happened.
    pub times: Number,
    /// What one occurrence adds; negative for a deduction.
    pub once: Number,
}

impl Event {
    /// What it adds, all times together.
    pub fn points(&self) -> Number {
        &self.once * &self.times
    }
}

/// Why recorded points are not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CostError {
    /// The assessor must set them and has not.
    NotSet,
    /// They are not what the scheme fixes, or outside its range.
    NotAllowed,
}

impl Cost {
    /// The points of one occurrence, given what the assessor wrote (without a sign).
    pub fn points(&self, recorded: Option<&Number>) -> Result<Number, CostError> {
        match (self, recorded) {
            (Cost::Fixed(points), None) => Ok(points.clone()),
            (Cost::Fixed(points), Some(recorded)) if points.abs() == *recorded => {
                Ok(points.clone())
            }
            (Cost::Fixed(_), Some(_)) => Err(CostError::NotAllowed),
            (Cost::Assessed { .. }, None) => Err(CostError::NotSet),
            (Cost::Assessed { least, most, taken }, Some(recorded)) => {
                if recorded < least || recorded > most {
                    return Err(CostError::NotAllowed);
                }
                Ok(if *taken { -recorded } else { recorded.clone() })
            }
        }
    }

    /// The points of so many occurrences together; `whole` where these points are.
    fn attainable(&self, times: &Set, whole: bool) -> Set {
        let (least, most, sign) = match self {
            Cost::Fixed(points) => return times.times(points),
            Cost::Assessed { least, most, taken: true } => (least, most, -&Number::ONE),
            Cost::Assessed { least, most, taken: false } => (least, most, Number::ONE),
        };
        let amounts = times.pieces().iter().map(|times| match (times.single(), &times.low) {
            (Some(times), _) => {
                Interval::closed(Some(least.clone()), Some(most.clone())).times(times)
            }
            (None, Some(low)) => Interval::closed(Some(least * &low.value), None),
            (None, None) => Interval::ALL,
        });
        let amounts: Set = match whole {
            true => amounts.map(|a| Set::whole_numbers(&a)).fold(Set::default(), Set::union),
            false => amounts.collect(),
        };
        amounts.times(&sign)
    }

    /// The same amount, taken away or given.
    fn as_if(&self, taken: bool) -> Cost {
        match self {
            Cost::Fixed(points) if taken => Cost::Fixed(-&points.abs()),
            Cost::Fixed(points) => Cost::Fixed(points.abs()),
            Cost::Assessed { least, most, .. } => {
                Cost::Assessed { least: least.clone(), most: most.clone(), taken }
            }
        }
    }

    /// As people write it: `-5`, `-1..-5`.
    pub fn to_text(&self) -> String {
        match self {
            Cost::Fixed(points) if points.is_positive() => format!("+{points}"),
            Cost::Fixed(points) => points.to_string(),
            Cost::Assessed { least, most, taken } => {
                let sign = if *taken { '-' } else { '+' };
                format!("{sign}{least}..{sign}{most}")
            }
        }
    }

    /// What the assessor may write: `1–5`, `5`.
    pub fn allowed(&self) -> String {
        match self {
            Cost::Fixed(points) => points.abs().to_string(),
            Cost::Assessed { least, most, .. } => format!("{least}–{most}"),
        }
    }
}

impl Events {
    /// The row of the table that names an event.
    pub fn row_named(&self, event: &str) -> Option<usize> {
        self.rows.iter().position(|row| names::plain(&row.name) == event)
    }

    /// Does an assessor set the points of one of them?
    pub fn are_assessed(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.cost, Cost::Assessed { .. }))
    }

    /// `start` plus the points of every event.
    pub fn points(&self, start: &Number, evidence: &mut dyn Evidence) -> Result<Outcome, Stop> {
        let mut outcome = Outcome { points: start.clone(), steps: Vec::new() };
        for event in evidence.events(self)? {
            outcome.points = &outcome.points + &event.points();
            outcome.steps.push(Step::Event(Box::new(event)));
        }
        Ok(outcome)
    }

    /// What the event of a row adds: its `number` in the table is 0 where the table does not have it.
    pub fn formula(
        number: &Formula,
        times: Option<Formula>,
        recorded: Option<Formula>,
        table: &Table,
        words: &Words,
    ) -> Formula {
        let of = |part: Part| table.of(part, number.clone());
        let wrong = || Formula::from(&*words.wrong);
        let is_blank = |cell: &Formula| cell.clone().is(Formula::nothing());
        let often = |points: Formula| match &times {
            Some(times) => points.times(is_blank(times).then(1.0, times.clone())),
            None => points,
        };
        // Only points that are the same each time need not be written.
        let usual = is_blank(&of(Part::Base)).then(wrong(), often(of(Part::Base)));
        let points = match recorded {
            None => usual,
            Some(recorded) => {
                let is_allowed = Formula::call(
                    Function::And,
                    [
                        recorded.clone().binary(Sign::GreaterEqual, of(Part::Low)),
                        recorded.clone().binary(Sign::LessEqual, of(Part::High)),
                    ],
                );
                let signed = often(of(Part::Slope).times(recorded.clone()));
                is_blank(&recorded).then(usual, is_allowed.then(signed, wrong()))
            }
        };
        number.clone().is(0.0).then(Formula::nothing(), points)
    }

    /// What can be added to the start: a set for each kind of event, which may happen any number
    /// of times.
    pub fn attainable(&self, layout: &Layout) -> Vec<Set> {
        let shape = |column: Option<ColumnRef>| {
            let column = column.map(Expr::Column);
            column.map(|column| number_shape(&column, layout, &NumberShape::default()))
        };
        let never_less = Interval::closed(Some(Number::ZERO), None);
        let counted = shape(self.columns.times);
        // Half an occurrence may cost half a point.
        let whole = shape(self.columns.points).is_some_and(|points| points.is_whole())
            && counted.as_ref().is_none_or(NumberShape::is_whole);
        let times = match counted {
            None => Set::whole_numbers(&never_less),
            Some(times) if times.range.low.as_ref().is_some_and(|l| !l.value.is_negative()) => {
                NumberShape { range: never_less, ..times }.values()
            }
            Some(_) => Interval::ALL.into(),
        };
        self.rows.iter().map(|row| row.cost.attainable(&times, whole)).collect()
    }

    /// Reads the table; what is wrong is told.
    pub fn read(entries: &Entries, reading: &Reading) -> Option<Events> {
        let Some(columns) = reading.sheet.filter(|columns| columns.word.is_some()) else {
            let span = reading.used_at.clone();
            reading.diagnostics.add(Code::K103, span, say::no_event_sheet());
            return None;
        };
        let rows: Vec<EventRow> =
            entries.iter().filter_map(|entry| EventRow::read(entry, reading)).collect();
        let assessed = rows.iter().find(|row| matches!(row.cost, Cost::Assessed { .. }));
        if let (Some(row), None) = (assessed, columns.points) {
            let message = say::no_points_column(&row.name);
            reading.diagnostics.add(Code::K103, row.span.clone(), message);
        }
        (rows.len() == entries.len()).then_some(Events { rows, columns })
    }
}

impl EventRow {
    fn read(entry: &Entry, reading: &Reading) -> Option<EventRow> {
        let diagnostics = reading.diagnostics;
        let (cost, signed) = match entry.literal(diagnostics)? {
            Literal::Number { value, signed } => (Cost::Fixed(value), signed),
            Literal::Text(text) => match parse_cost(&text, reading.scope) {
                Ok(cost) => cost,
                Err(error) => {
                    let error = as_dashed(&text.text, error, say::write_a_range);
                    diagnostics.add_syntax(Code::K109, &text, error);
                    return None;
                }
            },
        };
        if !signed && cost != Cost::Fixed(Number::ZERO) {
            let written = diagnostics.written(&entry.value_span);
            let [taken, given] = [true, false].map(|taken| cost.as_if(taken).to_text());
            let hint = Some(say::sign_missing_hint(&taken, &given));
            let span = entry.value_span.clone();
            diagnostics.add_hint(Code::K304, span, say::sign_missing(written), hint);
        }
        Some(EventRow { name: entry.key.text.clone(), cost, span: entry.key.span.clone() })
    }
}

/// Reads `-5` or `-1..-5`, and whether a sign stands before it.
fn parse_cost(text: &Spelled, scope: Scope) -> Result<(Cost, bool), SyntaxError> {
    let whole = 0..text.text.len();
    let mut parser = Parser::new(&text.text, scope)?;
    let (first, is_first_signed) = amount(&mut parser)?;
    let second = if parser.take(lexer::Sign::Range) { Some(amount(&mut parser)?) } else { None };
    parser.expect_end()?;
    let Some((second, is_second_signed)) = second else {
        return Ok((Cost::Fixed(first), is_first_signed));
    };
    // `-1..5` would mix taking and giving.
    let mixed = first.is_negative() != second.is_negative();
    if mixed && !first.is_zero() && !second.is_zero() {
        return Err(SyntaxError::form(whole, say::range_mixes_signs()));
    }
    let taken = first.is_negative() || second.is_negative();
    let (least, most) = (first.abs().min(second.abs()), first.abs().max(second.abs()));
    Ok((Cost::Assessed { least, most, taken }, is_first_signed || is_second_signed))
}

/// Reads `-5`, also as `-20/3` or `-5分`, and whether a sign stands before it. An event costs a
/// number of points, and nothing has to be worked out.
fn amount(parser: &mut Parser) -> Result<(Number, bool), SyntaxError> {
    let is_negative = parser.take(lexer::Sign::Minus);
    let is_signed = is_negative || parser.take(lexer::Sign::Plus);
    let mut points = points(parser)?;
    if parser.take(lexer::Sign::Divide) {
        let span = parser.span();
        let divisor = self::points(parser)?;
        points = points
            .divide(&divisor)
            .ok_or_else(|| SyntaxError::form(span, say::number_expected()))?;
    }
    Ok((if is_negative { -&points } else { points }, is_signed))
}

fn points(parser: &mut Parser) -> Result<Number, SyntaxError> {
    let token = parser.advance();
    match token.kind {
        TokenKind::Number(points, unit) if unit == Unit::Unknown || unit == Unit::points() => {
            Ok(points)
        }
        _ => Err(SyntaxError::form(token.span, say::not_a_cost())),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn n(value: i64) -> Number {
        Number::from(value)
    }

    #[test]
    fn the_assessor_stays_within_the_range_on_both_sides() {
        let cost = Cost::Assessed { least: n(1), most: n(5), taken: true };
        assert_eq!(cost.points(Some(&n(1))), Ok(n(-1)));
        assert_eq!(cost.points(Some(&n(5))), Ok(n(-5)));
        assert_eq!(
            cost.points(Some(&Number::from_decimal("5.01").unwrap())),
            Err(CostError::NotAllowed)
        );
        assert_eq!(
            cost.points(Some(&Number::from_decimal("0.99").unwrap())),
            Err(CostError::NotAllowed)
        );
        assert_eq!(cost.points(Some(&n(-3))), Err(CostError::NotAllowed));
        assert_eq!(cost.points(None), Err(CostError::NotSet));
    }

    #[test]
    fn fixed_points_may_be_repeated_but_not_changed() {
        let cost = Cost::Fixed(n(-5));
        assert_eq!(cost.points(None), Ok(n(-5)));
        assert_eq!(cost.points(Some(&n(5))), Ok(n(-5)));
        assert_eq!(cost.points(Some(&n(4))), Err(CostError::NotAllowed));
    }
}
