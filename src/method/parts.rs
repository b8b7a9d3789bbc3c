//! `parts`: smaller indicators, added up.

use super::Indicator;
use crate::finding::Code;
use crate::formula::{Formula, Function};
use crate::lang::scheme as say;
use crate::number::Number;
use crate::syntax::document::Diagnostics;

/// The sum of the parts' points, and whether all of them are there: each has points, or one of the
/// words with which it may be left out.
pub fn formula(points: &[Formula], left_out: &[Vec<Formula>]) -> (Formula, Formula) {
    let mut count = Formula::call(Function::Count, points.iter().cloned());
    for (cell, words) in points.iter().zip(left_out) {
        for word in words {
            count = count.plus(cell.clone().is(word.clone()).then(1.0, 0.0));
        }
    }
    (Formula::sum(points.to_vec()), count.is(points.len() as f64))
}

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
