//! What an expression can be, found from what its columns can be: number or text, its unit, its
//! least and greatest value, and whether it is whole.

use super::expr::{Expr, Field, Fold, Function, Operator};
use super::raters::Absent;
use crate::interval::{Bound, Interval, Set};
use crate::layout::{Layout, Pool, Type, Unit};
use crate::number::Number;

/// What an expression can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A number.
    Number(NumberShape),
    /// A text, word or period.
    Text,
    /// A day.
    Date,
    /// True or false.
    Truth,
}

/// What a number can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberShape {
    /// Its unit.
    pub unit: Unit,
    /// Where it lies.
    pub range: Interval,
    /// The step of which it is always a multiple: 1 for whole numbers.
    pub step: Option<Number>,
}

impl NumberShape {
    /// The step in which it moves, where it has one.
    pub fn step(&self) -> Option<&Number> {
        self.step.as_ref()
    }

    /// Is it always whole?
    pub fn is_whole(&self) -> bool {
        self.step.as_ref().is_some_and(Number::is_whole)
    }

    /// Everything that it can be.
    pub fn values(&self) -> Set {
        let inverse = self.step().and_then(|step| Some((step, Number::ONE.divide(step)?)));
        match inverse {
            Some((step, inverse)) => Set::whole_numbers(&self.range.times(&inverse)).times(step),
            None => self.range.clone().into(),
        }
    }

    /// Everything that it can be in an interval.
    pub fn within(&self, interval: &Interval) -> Set {
        let range = self.range.intersection(interval);
        NumberShape { range, ..self.clone() }.values()
    }

    fn counted() -> NumberShape {
        NumberShape { unit: Unit::Unknown, range: at_least_zero(), step: one() }
    }

    fn constant(number: &Number, unit: &Unit) -> NumberShape {
        NumberShape {
            unit: unit.clone(),
            range: Interval::point(number.clone()),
            step: one().filter(|_| number.is_whole() && *unit != Unit::Percent),
        }
    }
}

/// What `expr` can be; `x` is what x can be.
pub fn shape(expr: &Expr, layout: &Layout, x: &NumberShape) -> Shape {
    let number = |expr: &Expr| number_shape(expr, layout, x);
    let found = match expr {
        Expr::Text(_) => return Shape::Text,
        Expr::Compare(..)
        | Expr::In(..)
        | Expr::IsMissing(_)
        | Expr::Not(_)
        | Expr::And(..)
        | Expr::Or(..) => return Shape::Truth,
        Expr::Column(at) => match &layout.column(*at).kind {
            Type::Number(measure) => {
                let cell = NumberShape {
                    unit: measure.unit.clone(),
                    range: measure.range.clone(),
                    step: layout.column(*at).step().cloned(),
                };
                match layout.pool(*at) {
                    Some(Pool::Sum) => NumberShape { range: sign_only(&cell.range), ..cell },
                    Some(Pool::Mean) => NumberShape { step: None, ..cell },
                    _ => cell,
                }
            }
            Type::Date => return Shape::Date,
            Type::Text | Type::Words { .. } | Type::Period | Type::Id => return Shape::Text,
        },
        Expr::Field(Field::Grade) | Expr::Previous(Field::Grade, _) => return Shape::Text,
        Expr::Field(Field::JoinedInPeriod | Field::LeftInPeriod) => return Shape::Truth,
        Expr::Field(Field::ServiceMonths | Field::Rank) => NumberShape::counted(),
        Expr::Previous(Field::Rank, _) => NumberShape::counted(),
        Expr::Field(_) | Expr::Previous(..) => NumberShape::default(),
        Expr::Share(_) => NumberShape { unit: Unit::Percent, ..NumberShape::default() },
        Expr::Number(value, unit) => NumberShape::constant(value, unit),
        Expr::X => x.clone(),
        Expr::Negate(inner) => {
            let inner = number(inner);
            NumberShape { range: inner.range.times(&minus_one()), ..inner }
        }
        Expr::Arithmetic(operator, left, right) => {
            arithmetic(*operator, &number(left), &number(right))
        }
        Expr::Call(function, arguments) => {
            let shapes: Vec<NumberShape> = arguments.iter().map(number).collect();
            call(*function, &shapes)
        }
        Expr::Aggregate(aggregate) => match (&aggregate.value, aggregate.fold) {
            (Some(value), Fold::Sum) => {
                let value = number(value);
                NumberShape { range: sign_only(&value.range), ..value }
            }
            (Some(value), Fold::Mean) => {
                let value = number(value);
                let range = match &aggregate.raters {
                    // Who is silent gave 0.
                    Some(raters) if raters.absent == Absent::Zero => with_zero(&value.range),
                    _ => value.range,
                };
                NumberShape { step: None, range, ..value }
            }
            (Some(value), Fold::Min | Fold::Max) => number(value),
            (_, Fold::Count) | (None, _) => NumberShape::counted(),
        },
    };
    Shape::Number(found)
}

/// What `expr` can be as a number; anything where it is none.
pub fn number_shape(expr: &Expr, layout: &Layout, x: &NumberShape) -> NumberShape {
    match shape(expr, layout, x) {
        Shape::Number(number) => number,
        _ => NumberShape::default(),
    }
}

fn arithmetic(operator: Operator, a: &NumberShape, b: &NumberShape) -> NumberShape {
    let step = match operator {
        Operator::Add | Operator::Subtract => common_step(&a.step, &b.step),
        Operator::Multiply => a.step.as_ref().zip(b.step.as_ref()).map(|(a, b)| a * b),
        Operator::Divide => None,
    };
    match operator {
        Operator::Add => {
            NumberShape { unit: same_unit(&a.unit, &b.unit), range: a.range.plus(&b.range), step }
        }
        Operator::Subtract => NumberShape {
            unit: same_unit(&a.unit, &b.unit),
            range: a.range.plus(&b.range.times(&minus_one())),
            step,
        },
        Operator::Multiply => {
            NumberShape { unit: scaled_unit(a, b), range: a.range.product(&b.range), step }
        }
        Operator::Divide => {
            NumberShape { unit: quotient_unit(&a.unit, &b.unit), range: divided(&a.range, b), step }
        }
    }
}

fn call(function: Function, arguments: &[NumberShape]) -> NumberShape {
    let Some(first) = arguments.first() else {
        return NumberShape::default();
    };
    let each = |end: fn(&Interval) -> Option<&Bound>| -> Vec<Option<Bound>> {
        arguments.iter().map(|argument| end(&argument.range).cloned()).collect()
    };
    let steps = arguments.iter().map(|argument| argument.step.clone());
    let step = steps.reduce(|a, b| common_step(&a, &b)).flatten();
    let unit = first.unit.clone();
    match function {
        // None of them ever falls, so that ends go to ends.
        Function::Floor | Function::Ceil | Function::Round => {
            let whole = |bound: &Bound| {
                let value = function.apply(vec![bound.value.clone()])?;
                Some(Bound { value, closed: true })
            };
            let range = Interval {
                low: first.range.low.as_ref().and_then(whole),
                high: first.range.high.as_ref().and_then(whole),
            };
            NumberShape { unit, range, step: one() }
        }
        Function::Abs if is_never_negative(&first.range) => first.clone(),
        Function::Abs => NumberShape { unit, range: at_least_zero(), step },
        Function::Min => {
            let low = each(|range| range.low.as_ref()).into_iter().reduce(lower).flatten();
            let highs = each(|range| range.high.as_ref()).into_iter();
            let below = highs.map(|high| Interval { low: None, high });
            let high = below.fold(Interval::ALL, |all, one| all.intersection(&one)).high;
            NumberShape { unit, range: Interval { low, high }, step }
        }
        Function::Max => {
            let lows = each(|range| range.low.as_ref()).into_iter();
            let above = lows.map(|low| Interval { low, high: None });
            let low = above.fold(Interval::ALL, |all, one| all.intersection(&one)).low;
            let high = each(|range| range.high.as_ref()).into_iter().reduce(higher).flatten();
            NumberShape { unit, range: Interval { low, high }, step }
        }
    }
}

fn one() -> Option<Number> {
    Some(Number::ONE)
}

/// A step of which both are multiples: the finer one, or 1.
fn common_step(a: &Option<Number>, b: &Option<Number>) -> Option<Number> {
    let (a, b) = (a.as_ref()?, b.as_ref()?);
    let candidates = [a.min(b), &Number::ONE];
    let fits = |step: &&&Number| a.is_multiple_of(step) && b.is_multiple_of(step);
    candidates.iter().find(fits).map(|step| (*step).clone())
}

/// The lower of two ends; of two at one value, the one that includes it.
fn lower(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
    let (a, b) = (a?, b?);
    Some(if (&b.value, !b.closed) < (&a.value, !a.closed) { b } else { a })
}

fn higher(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
    let (a, b) = (a?, b?);
    Some(if (&b.value, b.closed) > (&a.value, a.closed) { b } else { a })
}

fn minus_one() -> Number {
    -&Number::ONE
}

fn at_least_zero() -> Interval {
    Interval::closed(Some(Number::ZERO), None)
}

/// The sum of any number of values, none included: 0, or on the side where they all lie.
fn with_zero(range: &Interval) -> Interval {
    let both = Set::from(range.clone()).union(Set::point(Number::ZERO));
    both.hull().unwrap_or(Interval::ALL)
}

fn sign_only(range: &Interval) -> Interval {
    let zero = Bound { value: Number::ZERO, closed: true };
    Interval {
        low: range.low.as_ref().filter(|low| !low.value.is_negative()).map(|_| zero.clone()),
        high: range.high.as_ref().filter(|high| !high.value.is_positive()).map(|_| zero.clone()),
    }
}

pub(super) fn is_never_negative(range: &Interval) -> bool {
    range.low.as_ref().is_some_and(|low| !low.value.is_negative())
}

/// Dividing by 0 gives no number; of whole numbers those next to it are 1 and −1.
fn divided(a: &Interval, b: &NumberShape) -> Interval {
    let from_one = Interval::closed(Some(Number::ONE), None);
    let divisors: Set = match b.is_whole() {
        true => {
            let sides = [from_one.times(&minus_one()), from_one];
            sides.iter().map(|side| side.intersection(&b.range)).collect()
        }
        false => b.range.clone().into(),
    };
    let inverses: Set = divisors.pieces().iter().map(Interval::inverse).collect();
    inverses.hull().map_or(Interval::ALL, |inverses| a.product(&inverses))
}

fn same_unit(a: &Unit, b: &Unit) -> Unit {
    if *a == Unit::Unknown { b.clone() } else { a.clone() }
}

/// A number of things times a bare number or a share is that number of things.
fn scaled_unit(a: &NumberShape, b: &NumberShape) -> Unit {
    match (&a.unit, &b.unit) {
        (unit @ Unit::Named(_), Unit::Unknown | Unit::Percent) => unit.clone(),
        (Unit::Unknown | Unit::Percent, unit @ Unit::Named(_)) => unit.clone(),
        (Unit::Percent, Unit::Percent) => Unit::Percent,
        _ => Unit::Unknown,
    }
}

/// Like by like is a share; a thing by a bare number is still that thing.
fn quotient_unit(a: &Unit, b: &Unit) -> Unit {
    match (a, b) {
        (Unit::Named(_), Unit::Named(_)) if a == b => Unit::Percent,
        (_, Unit::Unknown) => a.clone(),
        (Unit::Percent, Unit::Percent) => Unit::Percent,
        _ => Unit::Unknown,
    }
}
