//! The grades against the scores that there can be: holes, grades that nobody reaches, edges finer
//! than the rounding.

use super::super::attainable::{Attainable, in_x};
use super::super::{Grades, Scheme};
use crate::finding::{Code, Span};
use crate::interval::{Bound, Interval, Set, cover};
use crate::lang::{Text, proof, scheme as say};
use crate::method::bands::beside;
use crate::number::Number;
use crate::syntax::document::Diagnostics;
use crate::syntax::expr::Field;
use crate::syntax::shape::{NumberShape, number_shape};

/// Checks the grades against the scores that there can be, where these are known.
pub(super) fn check(
    scheme: &Scheme,
    attainable: Option<&Attainable>,
    place: Span,
    diagnostics: &Diagnostics,
) {
    let Some(grades) = &scheme.grades else {
        return;
    };
    let total = attainable.and_then(Reached::of);
    let Some(judged) = Judged::of(scheme, grades) else {
        let scores = Judged { slope: Number::ONE, constant: Number::ZERO, step: None };
        let table = Table::new(grades, scores, place, diagnostics);
        let bound = |total: &Reached| judged_at_the_widest(scheme, grades, &total.hull);
        return table.check_holes(total.as_ref().map(bound).as_ref(), false);
    };
    let table = Table::new(grades, judged, place, diagnostics);
    table.check_edges();
    let shown = total.as_ref().map(|total| table.judged.shown(&total.hull));
    table.check_holes(shown.as_ref(), total.as_ref().is_some_and(|total| total.is_exact));
    if let Some(total) = &total {
        table.check_closed_holes(&total.hull);
        table.check_reach(total);
    }
}

/// What scores there can be, before they are rounded.
struct Reached<'a> {
    total: &'a Set,
    /// From the least to the most.
    hull: Interval,
    /// Do these come out?
    is_exact: bool,
}

impl<'a> Reached<'a> {
    fn of(attainable: &'a Attainable) -> Option<Reached<'a>> {
        let (total, is_exact) = (&attainable.total, attainable.is_exact);
        Some(Reached { total, hull: total.hull()?, is_exact })
    }
}

/// Where what is judged lies, where it does not follow from the score by a line that rises.
fn judged_at_the_widest(scheme: &Scheme, grades: &Grades, hull: &Interval) -> Interval {
    // Half a step is the most that rounding moves a score.
    let unrounded = in_x(&grades.on, Field::Unrounded, &scheme.full);
    let on = in_x(&unrounded, Field::Score, &scheme.full);
    let step = Interval::closed(Some(-&scheme.round), Some(scheme.round.clone()));
    let x = NumberShape { range: hull.plus(&step), ..NumberShape::default() };
    number_shape(&on, &scheme.layout, &x).range
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

    /// Scores in a range that can be shown and have no grade. A hole below or above all grades is
    /// none where no score comes there: told as one is only what lies between two grades, unless
    /// it `is_exact` that scores reach as far as the range.
    fn check_holes(&self, range: Option<&Interval>, is_exact: bool) {
        let step = self.judged.step.as_ref();
        let gap = |missing: &str| say::grade_gap(missing, step.is_some());
        for hole in self.holes(range.unwrap_or(&Interval::ALL)) {
            let is_between = hole.neighbours(&self.scores, step).iter().all(Option::is_some);
            if is_between || is_exact {
                self.tell_hole(Code::K306, &hole, &gap);
            } else if range.is_some() {
                self.tell_hole(Code::K315, &hole, &proof::perhaps_no_grade);
            }
        }
    }

    fn tell_hole(&self, code: Code, hole: &Interval, message: &dyn Fn(&str) -> Text) {
        let missing = self.judged.judge(hole).to_condition("x", Number::to_string);
        let hint = Some(say::add_the_row(&missing, None));
        let spans: Vec<&Span> = self.grades.rows.iter().map(|row| &row.span).collect();
        let others = beside(hole, &self.scores, &spans, self.judged.step.as_ref());
        self.diagnostics.add_with(code, self.place.clone(), message(&missing), hint, others);
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
    fn check_reach(&self, reached: &Reached) {
        for row in &self.grades.rows {
            let scores = self.judged.judged_into(&row.interval);
            if !scores.is_some_and(|scores| reached.total.meets(&scores)) {
                let total = proof::attainable_total(&reached.hull, reached.is_exact);
                let message = proof::grade_out_of_reach(&row.name, &row.text, &total);
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
