//! The key of a row: `95% ≤ x < 100%`, `迟到次数 = 2`.

use std::ops::Range;

use super::expr::{Comparison, Expr};
use super::parser::{self, Scope};
use super::shape::{NumberShape, Shape, number_shape, shape};
use super::{SyntaxError, sound};
use crate::interval::{Bound, Interval};
use crate::lang::scheme as say;
use crate::layout::Unit;
use crate::number::Number;

/// When a row holds.
#[derive(Clone, Debug)]
pub enum Condition {
    /// A measure lies in an interval.
    Within {
        /// What is measured: x, or anything else that can be.
        measure: Expr,
        /// What it can be.
        shape: NumberShape,
        /// Where it must lie.
        interval: Interval,
        /// The unit in which the edges are written.
        unit: Unit,
    },
    /// Anything else that is true or false: `一票否决 = '是'`.
    Truth(Expr),
}

impl Condition {
    /// The condition as it is shown: one form of signs and spacing.
    pub fn to_text(&self, layout: &crate::layout::Layout) -> String {
        match self {
            Condition::Within { measure, interval, unit, .. } => {
                interval.to_condition(&measure.to_text(layout), |number| unit.show(number))
            }
            Condition::Truth(expr) => expr.to_text(layout),
        }
    }
}

/// Reads the key of a row; `x` is what x can be.
pub fn parse(text: &str, scope: Scope, x: &NumberShape) -> Result<Condition, SyntaxError> {
    let expr = parser::parse(text, scope)?;
    if shape(&expr, scope.layout, x) != Shape::Truth {
        return Err(SyntaxError::form(0..text.len(), say::not_a_condition()));
    }
    sound::check(&expr, &Shape::Truth, scope.layout, x, text.len())?;
    let whole = 0..text.len();
    if let Expr::Compare(first, rest) = &expr
        && let Some(condition) = within(first, rest, scope, x, whole.clone())?
    {
        return Ok(condition);
    }
    Ok(Condition::Truth(expr))
}

/// The comparison as an interval of one measure, where it is one.
fn within(
    first: &Expr,
    rest: &[(Comparison, Expr)],
    scope: Scope,
    x: &NumberShape,
    whole: Range<usize>,
) -> Result<Option<Condition>, SyntaxError> {
    let mut terms = vec![first];
    terms.extend(rest.iter().map(|(_, expr)| expr));
    let measures: Vec<usize> =
        (0..terms.len()).filter(|&index| terms[index].constant().is_none()).collect();
    let &[at] = measures.as_slice() else {
        return Ok(None);
    };
    let measure = terms[at].clone();
    let Shape::Number(shape) = shape(&measure, scope.layout, x) else {
        return Ok(None);
    };

    let mut interval = Interval::ALL;
    let mut unit = Unit::Unknown;
    for (index, (sign, _)) in rest.iter().enumerate() {
        // Turned so that the measure stands on the left.
        let (edge, sign) =
            if index < at { (terms[index], sign.mirrored()) } else { (terms[index + 1], *sign) };
        let Some((value, written)) = edge.constant() else {
            return Ok(None);
        };
        if let Some((kind, message, hint)) = sound::other_unit(&shape.unit, &value, &written) {
            return Err(SyntaxError { span: whole, kind, message, hint });
        }
        if unit == Unit::Unknown {
            unit = written;
        }
        let Some(side) = half_line(sign, value) else {
            return Ok(None);
        };
        let slot_taken = (side.low.is_some() && interval.low.is_some())
            || (side.high.is_some() && interval.high.is_some());
        if slot_taken {
            return Err(SyntaxError::form(whole, say::two_edges_on_one_side()));
        }
        interval.low = interval.low.or(side.low);
        interval.high = interval.high.or(side.high);
    }
    Ok(Some(Condition::Within { measure, shape, interval, unit }))
}

/// The numbers that compare so with `value`, where these are an interval.
pub(super) fn half_line(sign: Comparison, value: Number) -> Option<Interval> {
    let bound = |closed| Some(Bound { value: value.clone(), closed });
    Some(match sign {
        Comparison::Less => Interval { low: None, high: bound(false) },
        Comparison::LessEqual => Interval { low: None, high: bound(true) },
        Comparison::Greater => Interval { low: bound(false), high: None },
        Comparison::GreaterEqual => Interval { low: bound(true), high: None },
        Comparison::Equal => Interval::point(value),
        Comparison::NotEqual => return None,
    })
}

/// What a measure can be, for rows that are about x.
pub fn shape_of(measure: &Expr, scope: Scope) -> NumberShape {
    number_shape(measure, scope.layout, &NumberShape::default())
}
