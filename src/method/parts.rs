//! `parts`: smaller indicators, added up.

use super::Indicator;
use crate::finding::Code;
use crate::lang::scheme as say;
use crate::number::Number;
use crate::syntax::document::Diagnostics;

/// The parts' full marks must add up to the whole's.
pub fn check(whole: &Indicator, diagnostics: &Diagnostics) {
    let parts = whole.parts();
    let sum: Number = parts.iter().map(|part| part.full.clone()).sum();
    if parts.is_empty() || sum == whole.full {
        return;
    }
    let message = say::parts_sum(&whole.name, &sum, &whole.full);
    let others =
        parts.iter().map(|part| (part.span.clone(), say::full_marks(&part.full))).collect();
    diagnostics.add_with(Code::K302, whole.span.clone(), message, None, others);
}
