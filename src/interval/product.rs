//! Products and quotients of intervals, each end open or closed as its factors make it.

use std::cmp::Ordering;

use super::{Bound, Edge, Interval, between};
use crate::number::Number;

impl Interval {
    /// Every number of the one times every number of the other; both hold some.
    pub fn product(&self, other: &Interval) -> Interval {
        let corners = || self.ends().into_iter().flat_map(|a| other.ends().map(|b| a.times(&b)));
        match (corners().map(End::start).min(), corners().map(End::end).max()) {
            (Some(start), Some(end)) => between(&start, &end, None),
            _ => Interval::ALL,
        }
    }

    /// From the least to the greatest `1 ÷ x`, for every x in it but 0.
    pub fn inverse(&self) -> Interval {
        let reaches_below = self.low.as_ref().is_none_or(|low| low.value.is_negative());
        let reaches_above = self.high.as_ref().is_none_or(|high| high.value.is_positive());
        if reaches_below && reaches_above {
            return Interval::ALL;
        }
        Interval { low: inverted(self.high.as_ref()), high: inverted(self.low.as_ref()) }
    }

    fn ends(&self) -> [End; 2] {
        let end = |bound: &Option<Bound>, side| match bound {
            Some(bound) => End::At(bound.clone()),
            None => End::Infinite(side),
        };
        [end(&self.low, Ordering::Less), end(&self.high, Ordering::Greater)]
    }
}

/// Towards 0 there is no limit, and without a limit 0 is approached.
fn inverted(end: Option<&Bound>) -> Option<Bound> {
    let Some(end) = end else {
        return Some(Bound { value: Number::ZERO, closed: false });
    };
    Some(Bound { value: Number::ONE.divide(&end.value)?, closed: end.closed })
}

/// Where an interval ends; an infinite end lies below or above 0.
enum End {
    Infinite(Ordering),
    At(Bound),
}

impl End {
    fn times(&self, other: &End) -> End {
        match (self, other) {
            (End::At(a), End::At(b)) => {
                // One factor of 0 is enough.
                let is_nought = a.is_nought() || b.is_nought();
                let closed = is_nought || a.closed && b.closed;
                End::At(Bound { value: &a.value * &b.value, closed })
            }
            // Whatever lies on the way to infinity: next to 0 the product is next to 0 as well.
            (End::At(end), End::Infinite(_)) | (End::Infinite(_), End::At(end))
                if end.value.is_zero() =>
            {
                End::At(end.clone())
            }
            _ if self.side() == other.side() => End::Infinite(Ordering::Greater),
            _ => End::Infinite(Ordering::Less),
        }
    }

    fn side(&self) -> Ordering {
        match self {
            End::Infinite(side) => *side,
            End::At(bound) => bound.value.cmp(&Number::ZERO),
        }
    }

    fn start(self) -> Edge {
        match self {
            End::Infinite(side) => Edge::Infinite(side),
            End::At(bound) => Edge::At { value: bound.value, after: !bound.closed },
        }
    }

    fn end(self) -> Edge {
        match self {
            End::Infinite(side) => Edge::Infinite(side),
            End::At(bound) => Edge::At { value: bound.value, after: bound.closed },
        }
    }
}

impl Bound {
    fn is_nought(&self) -> bool {
        self.closed && self.value.is_zero()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As near to an open end as is looked.
    fn near() -> Number {
        Number::ratio(1, 10_000).unwrap()
    }

    fn far() -> Number {
        Number::from(10_000)
    }

    /// An interval with ends from −3 to 3 or none, which holds some number.
    fn interval() -> impl Strategy<Value = Interval> {
        let end = || prop::option::of((-3i64..=3, any::<bool>()));
        let bound = |(value, closed)| Bound { value: Number::from(value), closed };
        (end(), end())
            .prop_map(move |(low, high)| Interval { low: low.map(bound), high: high.map(bound) })
            .prop_filter("holds some number", |interval| !interval.is_empty())
    }

    /// Numbers of an interval: its ends or what is next to them, those far out, and halves.
    fn some_of(interval: &Interval) -> Vec<Number> {
        let whole = (-3..=3).map(Number::from);
        let next = whole.flat_map(|at| [&at - &near(), at.clone(), &at + &near()]);
        let halves = (-6..=6).map(|halves| Number::ratio(halves, 2).unwrap());
        let all = next.chain(halves).chain([far(), -&far()]);
        all.filter(|number| interval.contains(number)).collect()
    }

    /// The interval holds all of these, and as few others as can be.
    fn is_tight(interval: &Interval, found: &[Number]) -> Result<(), TestCaseError> {
        for number in found {
            prop_assert!(interval.contains(number), "{number} in {interval:?}");
        }
        let reaches = |end: &Option<Bound>, most: &Number| match end {
            None => most.abs() > Number::from(1_000),
            Some(end) if end.closed => *most == end.value,
            Some(end) => (most - &end.value).abs() < Number::ratio(1, 100).unwrap(),
        };
        let (least, most) = (found.iter().min().unwrap(), found.iter().max().unwrap());
        prop_assert!(reaches(&interval.low, least), "{least} in {interval:?}");
        prop_assert!(reaches(&interval.high, most), "{most} in {interval:?}");
        Ok(())
    }

    proptest! {
        #[test]
        fn a_product_is_what_its_factors_give(a in interval(), b in interval()) {
            let found: Vec<Number> = some_of(&a)
                .iter()
                .flat_map(|x| some_of(&b).into_iter().map(move |y| x * &y))
                .collect();
            is_tight(&a.product(&b), &found)?;
        }

        #[test]
        fn an_inverse_leaves_nought_out(a in interval()) {
            let one = Number::ONE;
            let found: Vec<Number> =
                some_of(&a).iter().filter_map(|x| one.divide(x)).collect();
            prop_assume!(!found.is_empty());
            is_tight(&a.inverse(), &found)?;
        }
    }
}
