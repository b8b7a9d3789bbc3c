//! Kinds of raters: how much each counts in a mean, and what it means that one is silent.

use std::sync::Arc;

use crate::number::Number;

/// The kinds of raters whose means make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raters {
    /// In the order of the scheme.
    pub kinds: Vec<RaterKind>,
    /// What it means that a kind is silent.
    pub absent: Absent,
}

/// A kind of rater.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaterKind {
    /// What it is called in the data.
    pub name: Arc<str>,
    /// Its share of the sum of all weights; 0 for one that is heard and does not count.
    pub weight: Number,
    /// With fewer ratings than this it is silent.
    pub at_least: usize,
}

/// What it means that a kind of rater is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absent {
    /// It is that person's error.
    #[default]
    Error,
    /// The others count for it, in proportion to their weights.
    Reweight,
    /// It gave nothing: 0.
    Zero,
}

impl Raters {
    /// The mean over the kinds, where `mean_of` tells what one of them gave. Nothing where no kind
    /// that counts gave anything, and a silent one is not taken for 0.
    pub fn mean(&self, mean_of: impl Fn(&RaterKind) -> Option<Number>) -> Option<Number> {
        let given: Vec<(&RaterKind, Number)> =
            self.kinds.iter().filter_map(|kind| Some((kind, mean_of(kind)?))).collect();
        let sum: Number = given.iter().map(|(kind, mean)| &kind.weight * mean).sum();
        sum.divide(&self.divisor(|kind| given.iter().any(|(other, _)| *other == kind)))
    }

    /// What the sum of weight × mean is divided by: the weights of all kinds, or of those alone
    /// that are heard.
    pub fn divisor(&self, is_heard: impl Fn(&RaterKind) -> bool) -> Number {
        let counts = |kind: &&RaterKind| self.absent != Absent::Reweight || is_heard(kind);
        self.kinds.iter().filter(counts).map(|kind| kind.weight.clone()).sum()
    }

    /// The kind of that name.
    pub fn kind(&self, name: &str) -> Option<&RaterKind> {
        self.kinds.iter().find(|kind| *kind.name == *name)
    }

    /// The kinds that must have given something.
    pub fn required(&self) -> impl Iterator<Item = &RaterKind> {
        let needs_all = self.absent == Absent::Error;
        self.kinds.iter().filter(move |kind| needs_all && kind.weight.is_positive())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn raters(absent: Absent) -> Raters {
        let kind = |name: &str, weight: i64| RaterKind {
            name: name.into(),
            weight: Number::from(weight),
            at_least: 1,
        };
        Raters { kinds: vec![kind("自评", 0), kind("同事", 20), kind("上级", 40)], absent }
    }

    fn mean(absent: Absent, given: &[(&str, i64)]) -> Option<Number> {
        let of = |kind: &RaterKind| given.iter().find(|(name, _)| *name == &*kind.name);
        raters(absent).mean(|kind| of(kind).map(|(_, mean)| Number::from(*mean)))
    }

    #[test]
    fn kinds_weigh_in_proportion() {
        let given = [("同事", 90), ("上级", 60), ("自评", 100)];
        assert_eq!(mean(Absent::Error, &given), Some(Number::from(70i64)));
    }

    #[test]
    fn a_silent_kind_is_left_out_or_0() {
        assert_eq!(mean(Absent::Reweight, &[("上级", 60)]), Some(Number::from(60i64)));
        assert_eq!(mean(Absent::Zero, &[("上级", 60)]), Some(Number::from(40i64)));
        assert_eq!(mean(Absent::Zero, &[]), Some(Number::ZERO));
        assert_eq!(mean(Absent::Reweight, &[("自评", 60)]), None);
        assert_eq!(mean(Absent::Reweight, &[]), None);
    }
}
