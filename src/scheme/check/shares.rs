//! Full marks that items give to the others of their group: is somebody there to take them?

use super::super::Scheme;
use crate::finding::Code;
use crate::lang::proof as say;
use crate::method::{Indicator, Otherwise};
use crate::syntax::document::Diagnostics;

/// Checks the indicators, and the parts of each.
pub(super) fn check(scheme: &Scheme, diagnostics: &Diagnostics) {
    check_level(&scheme.indicators, diagnostics);
    for whole in scheme.walk() {
        check_level(whole.parts(), diagnostics);
    }
}

/// Tells, at the first of them, of a group whose items may all be left out, one of them by giving
/// away its full marks.
fn check_level(siblings: &[Indicator], diagnostics: &Diagnostics) {
    for (at, item) in siblings.iter().enumerate() {
        let of_group = |other: &&Indicator| other.group == item.group;
        let is_first = !siblings[..at].iter().filter(of_group).any(Indicator::shares);
        let stays = siblings.iter().filter(of_group).any(|other| !may_be_left_out(other));
        let applies = item.applies.as_ref().filter(|_| item.shares() && is_first && !stays);
        if let Some(applies) = applies {
            let (span, hint) = (applies.span.clone(), Some(say::keep_one_item()));
            diagnostics.add_hint(Code::K402, span, say::all_may_be_shared_out(), hint);
        }
    }
}

fn may_be_left_out(item: &Indicator) -> bool {
    let otherwise = item.applies.as_ref().map(|applies| &applies.otherwise);
    matches!(otherwise, Some(Otherwise::Share | Otherwise::Skip))
}
