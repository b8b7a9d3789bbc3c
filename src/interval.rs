//! Intervals of exact numbers, sets of them, and the proof that they cover a range without overlap.

mod product;
mod set;

use std::cmp::Ordering;

pub use set::Set;

use crate::number::Number;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where the interval ends.
    pub value: Number,
    /// Does the end itself belong to it?
    pub closed: bool,
}

/// All numbers between two ends; an end that is `None` is infinite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

impl Interval {
    /// Every number.
    pub const ALL: Interval = Interval { low: None, high: None };

    /// `low ≤ x ≤ high`, where `None` is infinite.
    pub fn closed(low: Option<Number>, high: Option<Number>) -> Interval {
        let bound = |value| Bound { value, closed: true };
        Interval { low: low.map(bound), high: high.map(bound) }
    }

    /// `x = value`.
    pub fn point(value: Number) -> Interval {
        Interval::closed(Some(value.clone()), Some(value))
    }

    /// Does `x` lie in it?
    pub fn contains(&self, x: &Number) -> bool {
        let above = self.low.as_ref().is_none_or(|low| match x.cmp(&low.value) {
            Ordering::Greater => true,
            Ordering::Equal => low.closed,
            Ordering::Less => false,
        });
        let below = self.high.as_ref().is_none_or(|high| match x.cmp(&high.value) {
            Ordering::Less => true,
            Ordering::Equal => high.closed,
            Ordering::Greater => false,
        });
        above && below
    }

    /// The one number in it, where there is just one.
    pub fn single(&self) -> Option<&Number> {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low.value == high.value && low.closed && high.closed => {
                Some(&low.value)
            }
            _ => None,
        }
    }

    /// Is no number in it?
    pub fn is_empty(&self) -> bool {
        self.holds_none(None)
    }

    /// Is no number in it; with a `step`, no multiple of that?
    pub fn holds_none(&self, step: Option<&Number>) -> bool {
        self.start(step) >= self.end(step)
    }

    /// The numbers that lie in both.
    pub fn intersection(&self, other: &Interval) -> Interval {
        let low = if self.start(None) >= other.start(None) { &self.low } else { &other.low };
        let high = if self.end(None) <= other.end(None) { &self.high } else { &other.high };
        Interval { low: low.clone(), high: high.clone() }
    }

    /// Every number of the one plus every number of the other; both hold some.
    pub fn plus(&self, other: &Interval) -> Interval {
        let sum = |a: &Option<Bound>, b: &Option<Bound>| {
            let (a, b) = (a.as_ref()?, b.as_ref()?);
            Some(Bound { value: &a.value + &b.value, closed: a.closed && b.closed })
        };
        Interval { low: sum(&self.low, &other.low), high: sum(&self.high, &other.high) }
    }

    /// Every number of it times `factor`.
    pub fn times(&self, factor: &Number) -> Interval {
        if factor.is_zero() {
            return Interval::point(Number::ZERO);
        }
        let scaled = |bound: &Bound| Bound { value: &bound.value * factor, closed: bound.closed };
        let (low, high) = (self.low.as_ref().map(scaled), self.high.as_ref().map(scaled));
        if factor.is_negative() {
            return Interval { low: high, high: low };
        }
        Interval { low, high }
    }

    /// Every number of it, those above `cap` lowered to it, then those below `floor` raised to it.
    pub fn clamp(&self, floor: Option<&Number>, cap: Option<&Number>) -> Interval {
        let mut limited = self.clone();
        if let Some(cap) = cap {
            limited = limited.at_most(cap);
        }
        if let Some(floor) = floor {
            // Seen from the other side a floor is a cap.
            let minus_one = -&Number::ONE;
            limited = limited.times(&minus_one).at_most(&-floor).times(&minus_one);
        }
        limited
    }

    fn at_most(&self, cap: &Number) -> Interval {
        let edge = || Some(Bound { value: cap.clone(), closed: true });
        let lies_above = self.low.as_ref().is_some_and(|low| low.value >= *cap);
        let reaches_above = self.high.as_ref().is_none_or(|high| high.value > *cap);
        Interval {
            low: if lies_above { edge() } else { self.low.clone() },
            high: if lies_above || reaches_above { edge() } else { self.high.clone() },
        }
    }

    /// From its first multiple of `step` to its last; `None` where it holds none.
    pub fn on_grid(&self, step: &Number) -> Option<Interval> {
        let (start, end) = (self.start(Some(step)), self.end(Some(step)));
        (start < end).then(|| between(&start, &end, Some(step)))
    }

    /// Of these intervals, the one that ends last before this one, and the one that starts first
    /// behind it.
    pub fn neighbours(&self, others: &[Interval], step: Option<&Number>) -> [Option<usize>; 2] {
        let (start, end) = (self.start(step), self.end(step));
        let all = || (0..others.len()).filter(|&at| !others[at].holds_none(step));
        let below = all().filter(|&at| others[at].end(step) <= start);
        let above = all().filter(|&at| others[at].start(step) >= end);
        [
            below.max_by_key(|&at| others[at].end(step)),
            above.min_by_key(|&at| others[at].start(step)),
        ]
    }

    /// Writes it as a condition on `x`, each number by `show`: `95% ≤ x < 100%`, `x = 3`.
    pub fn to_condition(&self, x: &str, show: impl Fn(&Number) -> String) -> String {
        if let Some(value) = self.single() {
            return format!("{x} = {}", show(value));
        }
        let sign = |closed| if closed { "≤" } else { "<" };
        match (&self.low, &self.high) {
            (None, None) => x.to_owned(),
            (None, Some(high)) => format!("{x} {} {}", sign(high.closed), show(&high.value)),
            (Some(low), None) => {
                let sign = if low.closed { "≥" } else { ">" };
                format!("{x} {sign} {}", show(&low.value))
            }
            (Some(low), Some(high)) => format!(
                "{} {} {x} {} {}",
                show(&low.value),
                sign(low.closed),
                sign(high.closed),
                show(&high.value)
            ),
        }
    }

    fn start(&self, step: Option<&Number>) -> Edge {
        let Some(low) = &self.low else {
            return Edge::MINUS_INFINITY;
        };
        Edge::after_skipping(&low.value, !low.closed, step)
    }

    fn end(&self, step: Option<&Number>) -> Edge {
        let Some(high) = &self.high else {
            return Edge::PLUS_INFINITY;
        };
        Edge::after_skipping(&high.value, high.closed, step)
    }
}

/// A cut between numbers: just before `value`, or just after it. So a closed low and an open high
/// at one value are the same cut, and so are an open low and a closed high.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Edge {
    Infinite(Ordering),
    At { value: Number, after: bool },
}

impl Edge {
    const MINUS_INFINITY: Edge = Edge::Infinite(Ordering::Less);
    const PLUS_INFINITY: Edge = Edge::Infinite(Ordering::Greater);

    /// The cut at `value`. Where only multiples of `step` exist, it is moved up to just before the
    /// first multiple that follows it.
    fn after_skipping(value: &Number, after: bool, step: Option<&Number>) -> Edge {
        let Some((step, steps)) = step.and_then(|step| Some((step, value.divide(step)?))) else {
            return Edge::At { value: value.clone(), after };
        };
        let next = if after { &steps.floor() + &Number::ONE } else { steps.ceil() };
        Edge::At { value: &next * step, after: false }
    }
}

impl Ord for Edge {
    fn cmp(&self, other: &Edge) -> Ordering {
        match (self, other) {
            (Edge::Infinite(a), Edge::Infinite(b)) => a.cmp(b),
            (Edge::Infinite(a), Edge::At { .. }) => *a,
            (Edge::At { .. }, Edge::Infinite(b)) => b.reverse(),
            (Edge::At { value: a, after: x }, Edge::At { value: b, after: y }) => {
                a.cmp(b).then(x.cmp(y))
            }
        }
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Edge) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a set of intervals leaves out of a range, and where two of them meet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Parts of the range that no interval holds, from low to high.
    pub gaps: Vec<Interval>,
    /// Pairs of indices into the set, and the numbers that both hold.
    pub overlaps: Vec<(usize, usize, Interval)>,
}

/// Looks for gaps and overlaps of `rows` in `range`. With a `step`, only its multiples count: in
/// whole numbers `x ≤ 1` and `x ≥ 2` touch.
///
/// Sorted by their start, the furthest end so far is kept: a start beyond it leaves a gap, one
/// before it an overlap.
pub fn cover(rows: &[Interval], range: &Interval, step: Option<&Number>) -> Coverage {
    let mut spans: Vec<(Edge, Edge, usize)> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| (row.start(step), row.end(step), index))
        .filter(|(start, end, _)| start < end)
        .collect();
    spans.sort();

    let (range_start, range_end) = (range.start(step), range.end(step));
    let mut coverage = Coverage::default();
    let mut reached = range_start.clone();
    let mut furthest: Option<(Edge, usize)> = None;
    for (start, end, index) in spans {
        if let Some((last_end, last)) = &furthest
            && start < *last_end
        {
            let both = between(&start, (&end).min(last_end), step);
            coverage.overlaps.push((*last, index, both));
        }
        if start > reached && reached < range_end {
            coverage.gaps.push(between(&reached, (&start).min(&range_end), step));
        }
        if reached < end {
            reached = end.clone();
        }
        if furthest.as_ref().is_none_or(|(last_end, _)| *last_end < end) {
            furthest = Some((end, index));
        }
    }
    if reached < range_end {
        coverage.gaps.push(between(&reached, &range_end, step));
    }
    coverage
}

/// The interval from one cut to the next; on a grid its upper end is the last multiple inside.
fn between(start: &Edge, end: &Edge, step: Option<&Number>) -> Interval {
    let low = match start {
        Edge::Infinite(_) => None,
        Edge::At { value, after } => Some(Bound { value: value.clone(), closed: !after }),
    };
    let high = match (end, step) {
        (Edge::Infinite(_), _) => None,
        (Edge::At { value, after: false }, Some(step)) => {
            Some(Bound { value: value - step, closed: true })
        }
        (Edge::At { value, after }, _) => Some(Bound { value: value.clone(), closed: *after }),
    };
    Interval { low, high }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn interval(low: Option<(i64, bool)>, high: Option<(i64, bool)>) -> Interval {
        let bound = |(value, closed): (i64, bool)| Bound { value: Number::from(value), closed };
        Interval { low: low.map(bound), high: high.map(bound) }
    }

    fn shown(intervals: &[Interval]) -> Vec<String> {
        intervals.iter().map(|i| i.to_condition("x", Number::to_string)).collect()
    }

    #[test]
    fn touching_rows_neither_leave_a_gap_nor_overlap() {
        let rows = [interval(None, Some((75, false))), interval(Some((75, true)), None)];
        assert_eq!(cover(&rows, &Interval::ALL, None), Coverage::default());
    }

    #[test]
    fn a_single_missing_point_is_a_gap() {
        let rows = [interval(None, Some((130, false))), interval(Some((130, false)), None)];
        assert_eq!(shown(&cover(&rows, &Interval::ALL, None).gaps), ["x = 130"]);
    }

    #[test]
    fn a_shared_point_is_an_overlap() {
        let rows = [interval(None, Some((10, true))), interval(Some((10, true)), None)];
        let overlaps = cover(&rows, &Interval::ALL, None).overlaps;
        assert_eq!(overlaps, [(0, 1, Interval::point(Number::from(10)))]);
    }

    #[test]
    fn whole_numbers_touch_and_fractions_do_not() {
        let rows = [interval(None, Some((1, true))), interval(Some((2, true)), None)];
        assert_eq!(cover(&rows, &Interval::ALL, Some(&Number::ONE)), Coverage::default());
        assert_eq!(shown(&cover(&rows, &Interval::ALL, None).gaps), ["1 < x < 2"]);
    }

    #[test]
    fn a_gap_is_told_at_either_end_of_the_range() {
        let range = interval(Some((0, true)), Some((100, true)));
        let rows = [interval(Some((60, true)), Some((100, false)))];
        assert_eq!(shown(&cover(&rows, &range, None).gaps), ["0 ≤ x < 60", "x = 100"]);
    }

    proptest! {
        /// The proof agrees with asking every number, halves included.
        #[test]
        fn cover_agrees_with_counting(
            ends in prop::collection::vec((0i64..12, any::<bool>(), 0i64..12, any::<bool>()), 0..6),
            whole in any::<bool>(),
        ) {
            let rows: Vec<_> =
                ends.iter().map(|&(a, x, b, y)| interval(Some((a, x)), Some((b, y)))).collect();
            let range = interval(Some((0, true)), Some((12, true)));
            let step = whole.then_some(Number::ONE);
            let found = cover(&rows, &range, step.as_ref());
            for doubled in 0..=24 {
                let x = Number::ratio(doubled, 2).unwrap();
                if whole && !x.is_whole() {
                    continue;
                }
                let hits = rows.iter().filter(|row| row.contains(&x)).count();
                prop_assert_eq!(hits == 0, found.gaps.iter().any(|gap| gap.contains(&x)));
                prop_assert_eq!(hits > 1, found.overlaps.iter().any(|(_, _, both)| both.contains(&x)));
            }
        }
    }
}
