//! Do the full marks add up?

use super::Scheme;
use crate::finding::{Code, Span};
use crate::lang::scheme as say;
use crate::number::Number;
use crate::syntax::document::Diagnostics;
use crate::syntax::expr::Field;

/// The indicators' full marks, scaled as the scheme says, are the scheme's.
pub(super) fn check(scheme: &Scheme, full_span: Span, diagnostics: &Diagnostics) {
    let sum: Number = scheme.indicators.iter().map(|indicator| indicator.full.clone()).sum();
    let scaled = match &scheme.scale {
        None => Some(sum.clone()),
        Some(scale) => scale.evaluate(&|field| match field {
            Field::Points => Some(sum.clone()),
            Field::Full => Some(scheme.full.clone()),
            _ => None,
        }),
    };
    if scheme.indicators.is_empty() || scaled.as_ref() == Some(&scheme.full) {
        return;
    }
    if scaled.is_none() {
        diagnostics.add(Code::K301, full_span, say::scale_without_value());
        return;
    }
    let message = say::total_sum(&sum, &scheme.full);
    let hint = Some(say::total_sum_hint(&sum, &scheme.full));
    let others = scheme
        .indicators
        .iter()
        .map(|indicator| (indicator.span.clone(), say::full_marks(&indicator.full)))
        .collect();
    diagnostics.add_with(Code::K301, full_span, message, hint, others);
}
