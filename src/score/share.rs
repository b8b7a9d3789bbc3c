//! Items that do not apply to somebody give their full marks to the others of their group, in
//! proportion to theirs.

use std::collections::BTreeSet;

use super::{Item, Shared};
use crate::method::Indicator;
use crate::number::Number;

/// Shares out the full marks of those items of one level (all indicators, or the parts of one) that
/// are not for this person. What a group is to its items, the whole is to its parts, and the scheme
/// to what has no group. Gives back the places of items that find nobody to take their full marks:
/// no item of their group is left, or none that has any.
pub(super) fn share(indicators: &[Indicator], items: &mut [Item]) -> Vec<usize> {
    let is_given = |&at: &usize| indicators[at].shares() && items[at].does_not_apply();
    let given: Vec<usize> = (0..items.len()).filter(is_given).collect();
    let groups: BTreeSet<&Option<String>> = given.iter().map(|&at| &indicators[at].group).collect();
    let mut lost = Vec::new();
    for group in groups {
        let is_of_group = |at: &usize| indicators[*at].group == *group;
        let givers: Vec<usize> = given.iter().copied().filter(is_of_group).collect();
        let takers = (0..items.len()).filter(is_of_group);
        let takers: Vec<usize> = takers.filter(|&at| !items[at].skipped).collect();
        if !give(indicators, items, &givers, &takers) {
            lost.extend(givers);
        }
    }
    lost
}

/// Gives the full marks of the one to the other; `false` where nobody can take them.
fn give(indicators: &[Indicator], items: &mut [Item], givers: &[usize], takers: &[usize]) -> bool {
    let sum =
        |places: &[usize]| -> Number { places.iter().map(|&at| indicators[at].full.clone()).sum() };
    let kept = sum(takers);
    let all = &sum(givers) + &kept;
    let Some(growth) = all.divide(&kept) else {
        return false;
    };
    for &at in givers {
        items[at].full = Number::ZERO;
    }
    for &at in takers {
        let item = &mut items[at];
        item.full = &item.full * &growth;
        let points = item.points.take();
        item.points = points.as_ref().map(|points| points * &growth);
        item.shared = Some(Box::new(Shared { points, all: all.clone(), kept: kept.clone() }));
    }
    true
}
