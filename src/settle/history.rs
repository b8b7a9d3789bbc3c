//! What people reached in earlier periods, as far as decisions ask.

use std::collections::HashMap;
use std::sync::Arc;

use crate::number::Number;
use crate::period::Period;

/// The results of earlier periods.
#[derive(Debug, Default)]
pub struct History {
    /// By how many periods before: 1 for the last one.
    periods: HashMap<usize, Earlier>,
}

/// The results of one earlier period.
#[derive(Debug)]
pub struct Earlier {
    /// The period.
    pub period: Period,
    /// By id; those are absent who are not in the data, or have no result that counts.
    pub people: HashMap<Arc<str>, Reached>,
}

/// What somebody reached in an earlier period.
#[derive(Clone, Debug)]
pub enum Reached {
    /// Something was missing or wrong.
    Incomplete {
        /// Where the person stands in the data.
        place: String,
    },
    /// A result that counts.
    Result {
        /// The score, rounded, as a share of the full marks of its scheme.
        share: Number,
        /// The name of the grade.
        grade: Option<Arc<str>>,
        /// The rank.
        rank: Option<usize>,
    },
}

impl History {
    /// Adds the results of the period that lies so many before.
    pub fn add(&mut self, back: usize, earlier: Earlier) {
        self.periods.insert(back, earlier);
    }

    /// What somebody reached so many periods before, and in which one that was.
    pub(super) fn of(&self, id: &str, back: usize) -> Option<(Period, &Reached)> {
        let earlier = self.periods.get(&back)?;
        Some((earlier.period, earlier.people.get(id)?))
    }
}
