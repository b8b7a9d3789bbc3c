//! What indicators that stand side by side come to, where some of them may give their full marks to
//! the others.

use super::attainable::Reach;
use super::known;
use crate::interval::{Interval, Set};
use crate::method::{Fallback, Indicator, Otherwise};
use crate::number::Number;
use crate::syntax::exact::{Exactness, Known};

/// So many ways in which items of one group take part or do not are looked at one by one; of more
/// nothing is known.
const MOST_WAYS: usize = 32;

/// Items of one group, with what each can give by its own full marks.
type Siblings<'a> = Vec<(&'a Indicator, &'a Reach)>;

/// How an item takes part.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Its points count.
    Counts,
    /// It is left out, and its full marks with it.
    IsLeftOut,
    /// It is left out, and its full marks go to the others.
    Gives,
}

/// Sets that add up to the points of these indicators: one for each, or one for a group whose
/// items may share their full marks.
pub(super) fn terms(indicators: &[Indicator], reaches: &[Reach]) -> Vec<Set> {
    let groups = groups(indicators, reaches).into_iter();
    let terms = groups.flat_map(|group| match shares(&group) {
        true => vec![shared(&group)],
        false => group.iter().map(|(_, reach)| reach.points.clone()).collect(),
    });
    terms.collect()
}

/// How exactly their sum is known. Where a blank leaves an item out, nobody can tell whether that
/// ever makes the others grow.
pub(super) fn known(indicators: &[Indicator], reaches: &[Reach]) -> Known {
    let is_bound = |group: &Siblings| {
        shares(group) && (count(group) > MOST_WAYS || group.iter().any(|(item, _)| skips(item)))
    };
    let any_is_bound = groups(indicators, reaches).iter().any(is_bound);
    let most = if any_is_bound { Exactness::Bound } else { Exactness::All };
    known::together(reaches.iter().map(|reach| reach.known.clone())).at_most(most)
}

/// Those of one group each, in the order of the scheme.
fn groups<'a>(indicators: &'a [Indicator], reaches: &'a [Reach]) -> Vec<Siblings<'a>> {
    let mut groups: Vec<Siblings> = Vec::new();
    for pair in indicators.iter().zip(reaches) {
        match groups.iter_mut().find(|group| group[0].0.group == pair.0.group) {
            Some(group) => group.push(pair),
            None => groups.push(vec![pair]),
        }
    }
    groups
}

fn shares(group: &Siblings) -> bool {
    group.iter().any(|(item, _)| item.shares())
}

/// May a blank or a zero denominator leave it out?
fn skips(item: &Indicator) -> bool {
    [&item.empty, &item.missing].contains(&&Fallback::Skip)
}

/// All ways in which an item can take part.
fn parts(item: &Indicator) -> Vec<Part> {
    let otherwise = item.applies.as_ref().map(|applies| &applies.otherwise);
    let is_left_out = otherwise == Some(&Otherwise::Skip) || skips(item);
    let left_out = is_left_out.then_some(Part::IsLeftOut);
    let gives = item.shares().then_some(Part::Gives);
    [Part::Counts].into_iter().chain(left_out).chain(gives).collect()
}

/// How many ways there are in which all items can take part.
fn count(group: &Siblings) -> usize {
    group.iter().fold(1, |count: usize, (item, _)| count.saturating_mul(parts(item).len()))
}

/// The points of a group, whoever takes part.
fn shared(group: &Siblings) -> Set {
    if count(group) > MOST_WAYS {
        return Interval::ALL.into();
    }
    let mut ways: Vec<Vec<Part>> = vec![Vec::new()];
    for (item, _) in group {
        let with = |way: &Vec<Part>| -> Vec<Vec<Part>> {
            parts(item).into_iter().map(|part| [&way[..], &[part]].concat()).collect()
        };
        ways = ways.iter().flat_map(with).collect();
    }
    ways.iter().map(|way| points(group, way)).fold(Set::default(), Set::union)
}

/// The points of a group where its items take part in this way; none where nobody takes the full
/// marks that are given.
fn points(group: &Siblings, way: &[Part]) -> Set {
    let full = |wanted: Part| -> Number {
        let items = group.iter().zip(way).filter(|(_, part)| **part == wanted);
        items.map(|((item, _), _)| item.full.clone()).sum()
    };
    let (given, kept) = (full(Part::Gives), full(Part::Counts));
    let growth = match given.is_zero() {
        true => Some(Number::ONE),
        false => (&given + &kept).divide(&kept),
    };
    let Some(growth) = growth else {
        return Set::default();
    };
    let counted = group.iter().zip(way).filter(|(_, part)| **part == Part::Counts);
    let points = counted.map(|((_, reach), _)| reach.points.times(&growth));
    points.fold(Set::point(Number::ZERO), |sum, points| sum.plus(&points))
}
