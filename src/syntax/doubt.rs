//! What an expression says soundly and probably does not mean: a division by what can be 0, a
//! rounding of its own.

use super::document::{Diagnostics, Spelled};
use super::expr::{Expr, Field, Function};
use super::parser::{self, Scope};
use super::shape::{NumberShape, number_shape};
use crate::finding::Code;
use crate::lang::{Text, proof as say};
use crate::number::Number;

/// Tells of every denominator that can be 0, and what to write; `x` is what x can be, and `full`
/// the full marks that the expression may name.
pub fn denominators(
    text: &Spelled,
    scope: Scope,
    x: &NumberShape,
    full: &Number,
    hint: Option<Text>,
    diagnostics: &Diagnostics,
) {
    for (denominator, place) in parser::used(&text.text, scope).denominators {
        if can_be_zero(&denominator, scope, x, full) {
            let message = say::can_be_zero(&denominator.to_text(scope.layout));
            diagnostics.add_hint(Code::K402, text.part(place), message, hint.clone());
        }
    }
}

fn can_be_zero(expr: &Expr, scope: Scope, x: &NumberShape, full: &Number) -> bool {
    match expr.evaluate(&|field| (field == Field::Full).then(|| full.clone())) {
        Some(number) => number.is_zero(),
        None => number_shape(expr, scope.layout, x).range.contains(&Number::ZERO),
    }
}

/// Tells of every use of these functions.
pub fn roundings(text: &Spelled, scope: Scope, doubted: &[Function], diagnostics: &Diagnostics) {
    for (function, place) in parser::used(&text.text, scope).functions {
        if doubted.contains(&function) {
            let message = say::second_rounding(function.name());
            let hint = Some(say::round_once());
            diagnostics.add_hint(Code::K702, text.part(place), message, hint);
        }
    }
}
