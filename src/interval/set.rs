//! A set of numbers as disjoint intervals, with the arithmetic that sums of scores need.

use super::{Edge, Interval, between};
use crate::number::Number;

/// A sum of more pieces than this is kept as the interval from its least to its greatest number:
/// then it holds more than it must, never less, and is found at once.
const MOST_PIECES: usize = 4_000;

/// So many whole numbers are kept one by one; what follows them is kept as one interval.
const MOST_WHOLE: i64 = 100;

/// A set of numbers: intervals from low to high that neither overlap nor touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    pieces: Vec<Interval>,
}

impl Set {
    /// One number alone.
    pub fn point(value: Number) -> Set {
        Set { pieces: vec![Interval::point(value)] }
    }

    /// The whole numbers of an interval.
    pub fn whole_numbers(interval: &Interval) -> Set {
        let Some(grid) = interval.on_grid(&Number::ONE) else {
            return Set::default();
        };
        let (first, step) = match (&grid.low, &grid.high) {
            (Some(low), _) => (&low.value, Number::ONE),
            (None, Some(high)) => (&high.value, -&Number::ONE),
            (None, None) => return grid.into(),
        };
        let at = |count: i64| first + &(&Number::from(count) * &step);
        let each = (0..MOST_WHOLE).map(at).map(Interval::point);
        let beyond = Interval::point(at(MOST_WHOLE));
        let rest = match grid.low {
            Some(_) => Interval { high: None, ..beyond },
            None => Interval { low: None, ..beyond },
        };
        each.chain([rest]).map(|piece| piece.intersection(&grid)).collect()
    }

    /// Its intervals, from low to high.
    pub fn pieces(&self) -> &[Interval] {
        &self.pieces
    }

    /// The numbers that lie in at least one of both.
    pub fn union(self, other: Set) -> Set {
        self.pieces.into_iter().chain(other.pieces).collect()
    }

    /// Every number of the one plus every number of the other.
    pub fn plus(&self, other: &Set) -> Set {
        if self.pieces.len() * other.pieces.len() > MOST_PIECES {
            let hulls = self.hull().zip(other.hull());
            return hulls.into_iter().map(|(a, b)| a.plus(&b)).collect();
        }
        let pairs = self.pieces.iter().flat_map(|a| other.pieces.iter().map(move |b| a.plus(b)));
        pairs.collect()
    }

    /// Every number times `factor`.
    pub fn times(&self, factor: &Number) -> Set {
        self.pieces.iter().map(|piece| piece.times(factor)).collect()
    }

    /// Every number, those above `cap` lowered to it, then those below `floor` raised to it.
    pub fn clamp(&self, floor: Option<&Number>, cap: Option<&Number>) -> Set {
        self.pieces.iter().map(|piece| piece.clamp(floor, cap)).collect()
    }

    /// The whole part of every number.
    pub fn floors(&self) -> Set {
        let floors = |piece: &Interval| {
            let low = piece.low.as_ref().map(|low| low.value.floor());
            // Below an open whole number lies the one before it.
            let high = piece.high.as_ref().map(|high| match high.closed {
                true => high.value.floor(),
                false => &high.value.ceil() - &Number::ONE,
            });
            Set::whole_numbers(&Interval::closed(low, high))
        };
        self.pieces.iter().map(floors).fold(Set::default(), Set::union)
    }

    /// Every sum of one number of each set, those above `cap` lowered to it, then those below
    /// `floor` raised to it.
    ///
    /// A term so low that the sum stays at the floor whatever the others are is as good as any
    /// lower one, and so for the cap: made equal before they are added, many terms of many numbers
    /// have few sums.
    pub fn total(terms: &[Set], floor: Option<&Number>, cap: Option<&Number>) -> Set {
        let mut terms = terms.to_vec();
        for at in 0..terms.len() {
            // The others as they are now: what was lowered before leaves room for no more.
            let Some(others) = hull_of_sum(terms[..at].iter().chain(&terms[at + 1..])) else {
                return Set::default();
            };
            // Up to here the sum stays at the floor whatever the others are; so for the cap.
            let least = floor.zip(others.high).map(|(floor, most)| floor - &most.value);
            let most = cap.zip(others.low).map(|(cap, least)| cap - &least.value);
            terms[at] = terms[at].clamp(least.as_ref(), most.as_ref());
        }
        let zero = Set::point(Number::ZERO);
        terms.iter().fold(zero, |sum, term| sum.plus(term)).clamp(floor, cap)
    }

    /// The interval from its least to its greatest number; `None` where it holds none.
    pub fn hull(&self) -> Option<Interval> {
        let (first, last) = (self.pieces.first()?, self.pieces.last()?);
        Some(Interval { low: first.low.clone(), high: last.high.clone() })
    }

    /// Does one of its numbers lie in the interval?
    pub fn meets(&self, interval: &Interval) -> bool {
        self.pieces.iter().any(|piece| !piece.intersection(interval).is_empty())
    }
}

/// From the least to the greatest sum of one number of each; `None` where one holds none.
fn hull_of_sum<'s>(terms: impl Iterator<Item = &'s Set>) -> Option<Interval> {
    let zero = Interval::point(Number::ZERO);
    terms.map(Set::hull).try_fold(zero, |sum, hull| Some(sum.plus(&hull?)))
}

impl From<Interval> for Set {
    fn from(interval: Interval) -> Set {
        std::iter::once(interval).collect()
    }
}

/// Intervals in any order, which may overlap or be empty.
impl FromIterator<Interval> for Set {
    fn from_iter<I: IntoIterator<Item = Interval>>(intervals: I) -> Set {
        let spans = intervals.into_iter().map(|piece| (piece.start(None), piece.end(None)));
        let mut spans: Vec<(Edge, Edge)> = spans.filter(|(start, end)| start < end).collect();
        spans.sort();
        let mut merged: Vec<(Edge, Edge)> = Vec::new();
        for (start, end) in spans {
            match merged.last_mut() {
                Some((_, reached)) if start <= *reached => *reached = end.max(reached.clone()),
                _ => merged.push((start, end)),
            }
        }
        Set { pieces: merged.iter().map(|(start, end)| between(start, end, None)).collect() }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::tests::interval;
    use super::*;
    use proptest::prelude::*;

    fn closed(low: i64, high: i64) -> Interval {
        interval(Some((low, true)), Some((high, true)))
    }

    fn points(values: &[i64]) -> Set {
        values.iter().map(|&value| Interval::point(Number::from(value))).collect()
    }

    fn shown(set: &Set) -> Vec<String> {
        set.pieces().iter().map(|i| i.to_condition("x", Number::to_string)).collect()
    }

    #[test]
    fn pieces_that_touch_are_one() {
        let open = interval(Some((1, true)), Some((2, false)));
        let set: Set = [closed(2, 3), open.clone(), closed(7, 7)].into_iter().collect();
        assert_eq!(shown(&set), ["1 ≤ x ≤ 3", "x = 7"]);
        let hole: Set = [open, interval(Some((2, false)), Some((3, true)))].into_iter().collect();
        assert_eq!(shown(&hole), ["1 ≤ x < 2", "2 < x ≤ 3"]);
    }

    #[test]
    fn a_sum_is_open_where_one_of_its_terms_is() {
        let line = Set::from(interval(Some((0, true)), Some((8, false))));
        assert_eq!(shown(&points(&[0, 10]).plus(&line)), ["0 ≤ x < 8", "10 ≤ x < 18"]);
        assert_eq!(points(&[]).plus(&line), Set::default());
    }

    #[test]
    fn what_lies_beyond_a_limit_becomes_the_limit() {
        let set: Set = [interval(None, Some((-2, true))), closed(5, 9)].into_iter().collect();
        let [zero, six] = [Number::ZERO, Number::from(6)];
        assert_eq!(shown(&set.clamp(Some(&zero), Some(&six))), ["x = 0", "5 ≤ x ≤ 6"]);
        assert_eq!(shown(&set.clamp(None, Some(&zero))), ["x ≤ -2", "x = 0"]);
        let below = Set::from(interval(Some((6, false)), None));
        assert_eq!(shown(&below.clamp(None, Some(&six))), ["x = 6"]);
        let open = Set::from(interval(Some((5, true)), Some((6, false))));
        assert_eq!(shown(&open.clamp(Some(&zero), Some(&six))), ["5 ≤ x < 6"]);
    }

    #[test]
    fn a_sum_of_too_many_pieces_is_its_hull() {
        let [ones, hundreds]: [Vec<i64>; 2] =
            [(0..100).map(|n| n * 2).collect(), (0..100).map(|n| n * 1000).collect()];
        let sum = points(&ones).plus(&points(&hundreds));
        assert_eq!(shown(&sum), ["0 ≤ x ≤ 99198"]);
    }

    #[test]
    fn whole_numbers_are_told_apart_up_to_a_hundred() {
        assert_eq!(shown(&Set::whole_numbers(&closed(-1, 1))), ["x = -1", "x = 0", "x = 1"]);
        let open = interval(Some((0, false)), Some((2, false)));
        assert_eq!(shown(&Set::whole_numbers(&open)), ["x = 1"]);
        let up = shown(&Set::whole_numbers(&interval(Some((0, true)), None)));
        assert_eq!((up.len(), up[99].as_str(), up[100].as_str()), (101, "x = 99", "x ≥ 100"));
        let down = shown(&Set::whole_numbers(&interval(None, Some((0, true)))));
        assert_eq!((down.len(), down[0].as_str(), down[1].as_str()), (101, "x ≤ -100", "x = -99"));
        assert_eq!(Set::whole_numbers(&closed(0, 99)).pieces().len(), 100);
        assert_eq!(shown(&Set::whole_numbers(&Interval::ALL)), ["x"]);
    }

    #[test]
    fn whole_parts_stop_before_an_open_whole_number() {
        let half = Number::ratio(1, 2).unwrap();
        let line = Set::from(interval(Some((1, true)), Some((5, false)))).times(&half);
        assert_eq!(shown(&line.floors()), ["x = 0", "x = 1", "x = 2"]);
        let below = Set::from(interval(Some((0, true)), Some((2, false))));
        assert_eq!(shown(&below.floors()), ["x = 0", "x = 1"]);
    }

    #[test]
    fn a_total_is_exact_between_its_limits() {
        let whole = Set::whole_numbers(&interval(None, Some((0, true))));
        let terms = [points(&[5]), whole.times(&Number::from(2)), whole.times(&Number::from(5))];
        let zero = Number::ZERO;
        let total = Set::total(&terms, Some(&zero), None);
        assert_eq!(shown(&total), ["x = 0", "x = 1", "x = 3", "x = 5"]);
        let above = [points(&[10]), points(&[1]), points(&[1])];
        assert_eq!(shown(&Set::total(&above, None, Some(&Number::from(10)))), ["x = 10"]);
    }

    type Ends = (i64, bool, i64, bool);

    fn set(ends: &[Ends]) -> Set {
        ends.iter().map(|&(a, x, b, y)| interval(Some((a, x)), Some((b, y)))).collect()
    }

    /// Is `x`, in quarters, in one of the intervals?
    fn holds(set: &Set, quarters: i64) -> bool {
        let x = Number::ratio(quarters, 4).unwrap();
        set.pieces().iter().any(|piece| piece.contains(&x))
    }

    fn ends() -> impl Strategy<Value = Vec<Ends>> {
        prop::collection::vec((0i64..6, any::<bool>(), 0i64..6, any::<bool>()), 0..4)
    }

    proptest! {
        #[test]
        fn a_limited_total_is_each_sum_limited(
            terms in prop::collection::vec(prop::collection::vec(-9i64..9, 0..4), 0..5),
            floor in prop::option::of(-40i64..40),
            cap in prop::option::of(-40i64..40),
        ) {
            let mut sums = vec![0];
            for term in &terms {
                sums = sums.iter().flat_map(|sum| term.iter().map(move |value| sum + value)).collect();
            }
            let limited = sums.iter().map(|&sum| sum.min(cap.unwrap_or(sum)));
            let limited: Vec<i64> = limited.map(|sum| sum.max(floor.unwrap_or(sum))).collect();
            let terms: Vec<Set> = terms.iter().map(|term| points(term)).collect();
            let [floor, cap] = [floor, cap].map(|limit| limit.map(Number::from));
            prop_assert_eq!(Set::total(&terms, floor.as_ref(), cap.as_ref()), points(&limited));
        }

        /// Asked are quarters. A half that is the sum of any two numbers, of intervals between
        /// whole numbers, is also the sum of two quarters of those intervals.
        #[test]
        fn sets_agree_with_asking_every_quarter(a in ends(), b in ends(), floor in 0i64..6, cap in 0i64..6) {
            let [a, b] = [set(&a), set(&b)];
            let sum = a.plus(&b);
            let both = a.clone().union(b.clone());
            let (floor, cap) = (floor.min(cap), floor.max(cap));
            let clamped = a.clamp(Some(&Number::from(floor)), Some(&Number::from(cap)));
            let doubled = a.times(&Number::from(-2));
            for quarters in 0..=40 {
                let added = |part: i64| holds(&a, part) && holds(&b, quarters - part);
                if quarters % 2 == 0 {
                    prop_assert_eq!(holds(&sum, quarters), (0..=quarters).any(added));
                    prop_assert_eq!(holds(&doubled, -quarters), holds(&a, quarters / 2));
                }
                prop_assert_eq!(holds(&both, quarters), holds(&a, quarters) || holds(&b, quarters));
                let lands = |from: i64| holds(&a, from) && from.clamp(floor * 4, cap * 4) == quarters;
                prop_assert_eq!(holds(&clamped, quarters), (0..=40).any(lands));
            }
            for pair in both.pieces().windows(2) {
                prop_assert!(pair[0].end(None) < pair[1].start(None));
            }
        }
    }
}
