//! Do the full marks add up?

use super::super::Scheme;
use super::super::groups::Group;
use crate::finding::{Code, Span};
use crate::lang::scheme as say;
use crate::number::Number;
use crate::syntax::document::Diagnostics;
use crate::syntax::expr::Field;

/// The full marks of the indicators and groups, scaled as the scheme says, are the scheme's.
pub(super) fn check(scheme: &Scheme, groups: &[Group], full_span: Span, diagnostics: &Diagnostics) {
    let alone = scheme.indicators.iter().filter(|indicator| indicator.group.is_none());
    let alone = alone.map(|indicator| (indicator.span.clone(), Some(indicator.full.clone())));
    let has_items = |group: &&Group| {
        scheme.indicators.iter().any(|item| item.group.as_ref() == Some(&group.name))
    };
    let groups = groups.iter().filter(has_items);
    let groups = groups.map(|group| (group.span.clone(), group.full.clone()));
    let terms: Option<Vec<(Span, Number)>> =
        groups.chain(alone).map(|(span, full)| Some((span, full?))).collect();
    let Some(terms) = terms else {
        return;
    };
    let sum: Number = terms.iter().map(|(_, full)| full.clone()).sum();
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
    let others = terms.into_iter().map(|(span, full)| (span, say::full_marks(&full))).collect();
    diagnostics.add_with(Code::K301, full_span, message, hint, others);
}
