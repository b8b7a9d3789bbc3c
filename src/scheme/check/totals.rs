//! Do the full marks add up?

use super::super::Scheme;
use super::super::groups::Group;
use crate::finding::{Code, Span};
use crate::lang::scheme as say;
use crate::number::Number;
use crate::syntax::document::Diagnostics;
use crate::syntax::expr::Field;

/// Where the whole is said.
pub(super) struct Places {
    /// The full marks of the scheme.
    pub full: Span,
    /// How their sum is scaled, where it is.
    pub scale: Option<Span>,
}

/// The full marks of the indicators and groups, scaled as the scheme says, are the scheme's.
pub(super) fn check(scheme: &Scheme, groups: &[Group], places: Places, diagnostics: &Diagnostics) {
    let Some(terms) = terms(scheme, groups) else {
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
    let (place, message, hint) = match (places.scale, scaled) {
        (scale, None) => (scale.unwrap_or(places.full), say::scale_without_value(), None),
        (Some(scale), Some(scaled)) => {
            let message = say::scaled_sum(&sum, &scaled, &scheme.full);
            (scale, message, Some(say::write_the_scale(&sum)))
        }
        (None, Some(_)) => {
            let message = say::total_sum(&sum, &scheme.full);
            (places.full, message, Some(say::total_sum_hint(&sum, &scheme.full)))
        }
    };
    let others = terms.into_iter().map(|(span, full)| (span, say::full_marks(&full))).collect();
    diagnostics.add_with(Code::K301, place, message, hint, others);
}

/// The full marks that add up, each with its place; `None` where one is not known.
fn terms(scheme: &Scheme, groups: &[Group]) -> Option<Vec<(Span, Number)>> {
    let alone = scheme.indicators.iter().filter(|indicator| indicator.group.is_none());
    let alone = alone.map(|indicator| (indicator.span.clone(), Some(indicator.full.clone())));
    let has_items = |group: &&Group| {
        scheme.indicators.iter().any(|item| item.group.as_ref() == Some(&group.name))
    };
    let groups = groups.iter().filter(has_items);
    let groups = groups.map(|group| (group.span.clone(), group.full.clone()));
    groups.chain(alone).map(|(span, full)| Some((span, full?))).collect()
}
