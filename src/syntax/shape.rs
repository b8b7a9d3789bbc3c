//! What an expression can be, found from what its columns can be: number or text, its unit, its
//! least and greatest value, and whether it is whole.

use super::expr::{Expr, Field, Fold, Function, Operator};
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
    /// Is it always whole?
    pub whole: bool,
}

impl NumberShape {
    /// The step in which it moves, where it has one.
    pub fn step(&self) -> Option<&'static Number> {
        self.whole.then_some(&Number::ONE)
    }

    /// Everything that it can be.
    pub fn values(&self) -> Set {
        if self.whole { Set::whole_numbers(&self.range) } else { self.range.clone().into() }
    }

    /// Everything that it can be in an interval.
    pub fn within(&self, interval: &Interval) -> Set {
        let range = self.range.intersection(interval);
        NumberShape { range, ..self.clone() }.values()
    }

    fn counted() -> NumberShape {
        NumberShape { unit: Unit::Unknown, range: at_least_zero(), whole: true }
    }

    fn constant(number: &Number, unit: &Unit) -> NumberShape {
        NumberShape {
            unit: unit.clone(),
            range: Interval::point(number.clone()),
            whole: number.is_whole() && *unit != Unit::Percent,
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
                    whole: measure.step.as_ref().is_some_and(Number::is_whole),
                };
                match layout.pool(*at) {
                    Some(Pool::Sum) => NumberShape { range: sign_only(&cell.range), ..cell },
                    Some(Pool::Mean) => NumberShape { whole: false, ..cell },
                    _ => cell,
                }
            }
            Type::Date => return Shape::Date,
            Type::Text | Type::Words { .. } | Type::Period | Type::Id => return Shape::Text,
        },
        Expr::Field(Field::Grade) => return Shape::Text,
        Expr::Field(Field::JoinedInPeriod | Field::LeftInPeriod) => return Shape::Truth,
        Expr::Field(Field::ServiceMonths | Field::Rank) => NumberShape::counted(),
        Expr::Field(_) => NumberShape::default(),
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
            (Some(value), Fold::Mean) => NumberShape { whole: false, ..number(value) },
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
    let whole = a.whole && b.whole && operator != Operator::Divide;
    match operator {
        Operator::Add => {
            NumberShape { unit: same_unit(&a.unit, &b.unit), range: a.range.plus(&b.range), whole }
        }
        Operator::Subtract => NumberShape {
            unit: same_unit(&a.unit, &b.unit),
            range: a.range.plus(&b.range.times(&minus_one())),
            whole,
        },
        Operator::Multiply => {
            NumberShape { unit: scaled_unit(a, b), range: multiplied(&a.range, &b.range), whole }
        }
        Operator::Divide => NumberShape {
            unit: quotient_unit(&a.unit, &b.unit),
            range: divided(&a.range, &b.range),
            whole,
        },
    }
}

fn call(function: Function, arguments: &[NumberShape]) -> NumberShape {
    let Some(first) = arguments.first() else {
        return NumberShape::default();
    };
    let each = |end: fn(&Interval) -> Option<&Bound>| -> Vec<Option<Bound>> {
        arguments.iter().map(|argument| end(&argument.range).cloned()).collect()
    };
    let whole = arguments.iter().all(|argument| argument.whole);
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
            NumberShape { unit, range, whole: true }
        }
        Function::Abs if is_never_negative(&first.range) => first.clone(),
        Function::Abs => NumberShape { unit, range: at_least_zero(), whole },
        Function::Min => {
            let lows = each(|range| range.low.as_ref());
            let highs = each(|range| range.high.as_ref());
            let low = lows.into_iter().reduce(lower).flatten();
            let high =
                highs.into_iter().flatten().reduce(|a, b| if b.value < a.value { b } else { a });
            NumberShape { unit, range: Interval { low, high }, whole }
        }
        Function::Max => {
            let lows = each(|range| range.low.as_ref());
            let highs = each(|range| range.high.as_ref());
            let low =
                lows.into_iter().flatten().reduce(|a, b| if b.value > a.value { b } else { a });
            let high = highs.into_iter().reduce(higher).flatten();
            NumberShape { unit, range: Interval { low, high }, whole }
        }
    }
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
fn sign_only(range: &Interval) -> Interval {
    let zero = Bound { value: Number::ZERO, closed: true };
    Interval {
        low: range.low.as_ref().filter(|low| !low.value.is_negative()).map(|_| zero.clone()),
        high: range.high.as_ref().filter(|high| !high.value.is_positive()).map(|_| zero.clone()),
    }
}

fn is_never_negative(range: &Interval) -> bool {
    range.low.as_ref().is_some_and(|low| !low.value.is_negative())
}

fn multiplied(a: &Interval, b: &Interval) -> Interval {
    if let Some(factor) = b.single() {
        return a.times(factor);
    }
    if let Some(factor) = a.single() {
        return b.times(factor);
    }
    if !(is_never_negative(a) && is_never_negative(b)) {
        return Interval::ALL;
    }
    let product = |a: &Option<Bound>, b: &Option<Bound>| {
        let (a, b) = (a.as_ref()?, b.as_ref()?);
        let value = &a.value * &b.value;
        // One factor of 0 is enough.
        Some(Bound { closed: (a.closed && b.closed) || value.is_zero(), value })
    };
    Interval { low: product(&a.low, &b.low), high: product(&a.high, &b.high) }
}

fn divided(a: &Interval, b: &Interval) -> Interval {
    if let Some(inverse) = b.single().and_then(|divisor| Number::ONE.divide(divisor)) {
        return a.times(&inverse);
    }
    if is_never_negative(a) && is_never_negative(b) { at_least_zero() } else { Interval::ALL }
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
