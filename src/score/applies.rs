//! Items for some people only. What is not for somebody is left out, or something stands in for it,
//! or its full marks go to the others of its group, in proportion to theirs.

use std::collections::BTreeSet;

use super::appraise::Appraiser;
use super::evaluate::Evaluator;
use super::{Item, Shared};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::method::{Indicator, Otherwise, StandIn};
use crate::number::Number;

impl<'a> Appraiser<'a> {
    /// Items side by side; what is not for this person gives its full marks to the others.
    pub(super) fn items(
        &self,
        indicators: &'a [Indicator],
        evaluator: &mut Evaluator<'a>,
    ) -> Vec<Item> {
        let mut items: Vec<Item> =
            indicators.iter().map(|indicator| self.item(indicator, evaluator)).collect();
        for at in share(indicators, &mut items) {
            let (indicator, item) = (&indicators[at], &mut items[at]);
            item.skipped = false;
            let message = say::nobody_to_share_with(&indicator.name, &indicator.full);
            let place =
                item.cells.first().map(|cell| self.facts.facts.place(cell.column(), cell.row));
            let place = place.unwrap_or_else(|| evaluator.first_place());
            let hint = say::nobody_to_share_with_hint();
            evaluator.tell(Finding::data(Code::D109, place, message).hint(hint));
        }
        items
    }

    /// An item, or what becomes of it where it is not for this person. A condition that cannot be
    /// told is wrong, whatever stands in for blanks of the item itself.
    pub(super) fn item(&self, indicator: &'a Indicator, evaluator: &mut Evaluator<'a>) -> Item {
        let Some(applies) = &indicator.applies else {
            return self.scored(indicator, evaluator);
        };
        evaluator.indicator = Some(indicator);
        let judged = self.judge(&applies.when, evaluator);
        let asked = evaluator.cells.clone();
        let mut item = match judged.holds {
            Some(true) => self.scored(indicator, evaluator),
            Some(false) => without(indicator, &applies.otherwise),
            None => Item { full: indicator.full.clone(), ..Item::default() },
        };
        let own = item.cells.iter().filter(|cell| !asked.contains(cell));
        item.cells = asked.iter().chain(own).copied().collect();
        item.applies = Some(Box::new(judged));
        item
    }
}

/// An item that is not for this person.
fn without(indicator: &Indicator, otherwise: &Otherwise) -> Item {
    let item = Item { full: indicator.full.clone(), ..Item::default() };
    match otherwise {
        Otherwise::Points(StandIn { points, .. }) => {
            Item { raw: Some(points.clone()), points: Some(points.clone()), ..item }
        }
        Otherwise::Share | Otherwise::Skip => Item { skipped: true, ..item },
    }
}

/// Shares out the full marks of those items of one level (all indicators, or the parts of one) that
/// are not for this person. What a group is to its items, the whole is to its parts, and the scheme
/// to what has no group. Gives back the places of items that find nobody to take their full marks:
/// no item of their group is left, or none that has any.
fn share(indicators: &[Indicator], items: &mut [Item]) -> Vec<usize> {
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
    let full = |&at: &usize| indicators[at].full.clone();
    let sum = |places: &[usize]| -> Number { places.iter().map(full).sum() };
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
