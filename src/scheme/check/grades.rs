//! The grades against the scores that there can be: holes, grades that nobody reaches, edges finer
//! than the rounding.

use super::super::attainable::in_x;
use super::super::{Grades, Scheme};
use crate::finding::{Code, Span};
use crate::interval::{Bound, Interval, Set, cover};
use crate::lang::{proof, scheme as say};
use crate::method::bands::beside;
use crate::number::Number;
use crate::syntax::document::Diagnostics;
use crate::syntax::expr::Field;

/// Checks the grades; `total` is every score that there can be, before it is rounded, where that is
/// known.
pub(super) fn check(scheme: &Scheme, total: Option<&Set>, table: Span, diagnostics: &Diagnostics) {
    let Some(grades) = &scheme.grades else {
        return;
    };
    let Some(judged) = Judged::of(scheme, grades) else {
        let scores = Judged { slope: Number::ONE, constant: Number::ZERO, step: None };
        let table = Table::new(grades, scores, table, diagnostics);
        return table.check_holes(&Interval::ALL);
    };
    let table = Table::new(grades, judged, table, diagnostics);
    table.check_edges();
    match total.and_then(Set::hull).zip(total) {
        Some((hull, total)) => {
            table.check_holes(&table.judged.shown(&hull));
            table.check_closed_holes(&hull);
            table.check_reach(total, &hull);
        }
        None => table.check_holes_between(),
    }
}

/// How what is judged follows from the score: `slope × score + constant`.
struct Judged {
    slope: Number,
    constant: Number,
    /// The step to which the score is rounded; none where the unrounded score is judged.
    step: Option<Number>,
}

impl Judged {
    /// `None` where it does not follow from the score alone, or not by a line that rises.
    fn of(scheme: &Scheme, grades: &Grades) -> Option<Judged> {
        let round = Some(scheme.round.clone());
        let ways = [(Field::Score, round), (Field::Unrounded, None)];
        ways.into_iter().find_map(|(field, step)| {
            let on = in_x(&grades.on, field, &scheme.full);
            let (slope, constant) = on.linear_in_x()?;
            slope.is_positive().then_some(Judged { slope, constant, step })
        })
    }

    /// The scores that are judged to lie in an interval.
    fn scores(&self, judged: &Interval) -> Interval {
        let by = Number::ONE.divide(&self.slope).unwrap_or(Number::ONE);
        judged.plus(&Interval::point(-&self.constant)).times(&by)
    }

    /// What scores in an interval are judged as.
    fn judge(&self, scores: &Interval) -> Interval {
        scores.times(&self.slope).plus(&Interval::point(self.constant.clone()))
    }

    /// From the least to the most of the scores shown, where the unrounded ones lie in `hull`.
    fn shown(&self, hull: &Interval) -> Interval {
        let Some(step) = &self.step else {
            return hull.clone();
        };
        // An end that is open, just where it would be rounded away from 0, is never rounded.
        let shown = |end: &Bound, inward: Number| {
            let nearest = end.value.round_to(step);
            let cell = unrounded(&Interval::point(nearest.clone()), step);
            let is_shown = !cell.intersection(hull).is_empty();
            Some(Bound { value: if is_shown { nearest } else { &nearest + &inward }, closed: true })
        };
        Interval {
            low: hull.low.as_ref().and_then(|low| shown(low, step.clone())),
            high: hull.high.as_ref().and_then(|high| shown(high, -step)),
        }
    }

    /// All scores, before rounding, that are judged to lie in an interval; `None` where no score
    /// that can be shown is.
    fn judged_into(&self, row: &Interval) -> Option<Interval> {
        let scores = self.scores(row);
        match &self.step {
            Some(step) => Some(unrounded(&scores.on_grid(step)?, step)),
            None => Some(scores),
        }
    }
}

/// Everything that is rounded, half away from 0, to a multiple of `step` between two of them.
fn unrounded(multiples: &Interval, step: &Number) -> Interval {
    let half = step.divide(&Number::from(2)).unwrap_or(Number::ZERO);
    let low = |end: &Bound| Bound { value: &end.value - &half, closed: end.value.is_positive() };
    let high = |end: &Bound| Bound { value: &end.value + &half, closed: end.value.is_negative() };
    Interval { low: multiples.low.as_ref().map(low), high: multiples.high.as_ref().map(high) }
}

/// The table of grades, with the scores of each row.
struct Table<'a> {
    grades: &'a Grades,
    judged: Judged,
    scores: Vec<Interval>,
    place: Span,
    diagnostics: &'a Diagnostics,
}

impl<'a> Table<'a> {
    fn new(
        grades: &'a Grades,
        judged: Judged,
        place: Span,
        diagnostics: &'a Diagnostics,
    ) -> Table<'a> {
        let scores = grades.rows.iter().map(|row| judged.scores(&row.interval)).collect();
        Table { grades, judged, scores, place, diagnostics }
    }

    fn holes(&self, range: &Interval) -> Vec<Interval> {
        cover(&self.scores, range, self.judged.step.as_ref()).gaps
    }

    /// Scores that can be shown and have no grade.
    fn check_holes(&self, range: &Interval) {
        for hole in self.holes(range) {
            self.tell_hole(&hole);
        }
    }

    /// Where it is not known which scores there are: holes between two grades.
    fn check_holes_between(&self) {
        let holes = self.holes(&Interval::ALL).into_iter();
        for hole in holes.filter(|hole| hole.low.is_some() && hole.high.is_some()) {
            self.tell_hole(&hole);
        }
    }

    fn tell_hole(&self, hole: &Interval) {
        let missing = self.judged.judge(hole).to_condition("x", Number::to_string);
        let hint = Some(say::add_the_row(&missing, None));
        let spans: Vec<&Span> = self.grades.rows.iter().map(|row| &row.span).collect();
        let others = beside(hole, &self.scores, &spans, self.judged.step.as_ref());
        let message = say::grade_gap(&missing, self.judged.step.is_some());
        self.diagnostics.add_with(Code::K306, self.place.clone(), message, hint, others);
    }

    /// Holes between numbers into which no rounded score falls.
    fn check_closed_holes(&self, hull: &Interval) {
        let Some(step) = &self.judged.step else {
            return;
        };
        let holes = cover(&self.scores, hull, None).gaps.into_iter();
        for hole in holes.filter(|hole| hole.holds_none(Some(step))) {
            let missing = self.judged.judge(&hole).to_condition("x", Number::to_string);
            let spans: Vec<&Span> = self.grades.rows.iter().map(|row| &row.span).collect();
            let others = beside(&hole, &self.scores, &spans, None);
            let message = proof::hole_closed(&missing, step);
            self.diagnostics.add_with(Code::K314, self.place.clone(), message, None, others);
        }
    }

    /// Grades that no score is judged into.
    fn check_reach(&self, total: &Set, hull: &Interval) {
        for row in &self.grades.rows {
            let scores = self.judged.judged_into(&row.interval);
            if !scores.is_some_and(|scores| total.meets(&scores)) {
                let message = proof::grade_out_of_reach(&row.name, &row.text, hull);
                self.diagnostics.add(Code::K311, row.span.clone(), message);
            }
        }
    }

    /// Edges that lie between two scores that can be shown, each at its first row.
    fn check_edges(&self) {
        let Some(step) = &self.judged.step else {
            return;
        };
        let mut told: Vec<Number> = Vec::new();
        for (row, scores) in self.grades.rows.iter().zip(&self.scores) {
            let edges = [(&row.interval.low, &scores.low), (&row.interval.high, &scores.high)];
            for (edge, score) in edges.into_iter().filter_map(|(a, b)| a.as_ref().zip(b.as_ref())) {
                if score.value.is_multiple_of(step) || told.contains(&edge.value) {
                    continue;
                }
                told.push(edge.value.clone());
                let before = lower(&score.value, step);
                let message = proof::fine_edge(&edge.value, &score.value, step);
                let hint = Some(proof::scores_beside(&before, &(&before + step)));
                self.diagnostics.add_hint(Code::K701, row.span.clone(), message, hint);
            }
        }
    }
}

/// The last multiple of `step` below a number that is none.
fn lower(number: &Number, step: &Number) -> Number {
    number.divide(step).map_or_else(|| number.clone(), |steps| &steps.floor() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        Number::from_decimal(text).unwrap_or_default()
    }

    #[test]
    fn everything_between_two_halves_is_rounded_to_what_lies_between_them() {
        let shown = |low: &str, high: &str| {
            let multiples = Interval::closed(Some(n(low)), Some(n(high)));
            unrounded(&multiples, &Number::ONE).to_condition("x", Number::to_string)
        };
        assert_eq!(shown("89", "89"), "88.5 ≤ x < 89.5");
        assert_eq!(shown("-3", "2"), "-3.5 < x < 2.5");
        assert_eq!(shown("0", "0"), "-0.5 < x < 0.5");
        assert_eq!(shown("-3", "-2"), "-3.5 < x ≤ -1.5");
    }
}
