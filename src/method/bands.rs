//! `bands`: the row that x falls in. The rows cover all that x can be, and never overlap.

use std::cmp::Ordering;

use super::row::{Award, Row};
use super::table::{Part, Table};
use super::{Entries, Outcome, Reading, Step};
use crate::finding::{Code, Span};
use crate::formula::{Formula, Function};
use crate::interval::{Coverage, Interval, Set, cover};
use crate::lang::{Text, proof, scheme as say};
use crate::layout::Unit;
use crate::number::Number;
use crate::syntax::condition::Condition;
use crate::syntax::expr::Expr;
use crate::syntax::shape::NumberShape;

/// A banded table.
#[derive(Clone, Debug)]
pub struct Bands {
    /// Its rows, in the order of the scheme.
    pub rows: Vec<Row>,
}

impl Bands {
    /// The points at `x`; `None` where no row holds it, which a checked scheme rules out.
    pub fn points(&self, x: &Number) -> Option<Outcome> {
        let holds = |row: &Row| row.within().is_some_and(|(_, interval)| interval.contains(x));
        let row = self.rows.iter().position(holds)?;
        let points = self.rows[row].award.points(x);
        Some(Outcome { steps: vec![Step::Row { row, points: points.clone() }], points })
    }

    /// The points at `x`, which comparisons take as `compared`, as one sum over the table; nothing
    /// where a row counts units, each of which has a formula of its own.
    pub fn formula(&self, x: &Formula, compared: &Formula, table: &Table) -> Option<Formula> {
        let mut is_sloped = false;
        for row in &self.rows {
            match &row.award {
                Award::Linear { slope, .. } => is_sloped |= !slope.is_zero(),
                Award::PerUnit { .. } => return None,
            }
        }
        let holding = table.holding(compared);
        let base = table.range(Part::Base);
        let points = match is_sloped {
            true => base.plus(table.range(Part::Slope).times(x.clone())),
            false => base,
        };
        Some(Formula::call(Function::SumProduct, [holding.times(points)]))
    }

    /// All points that it can give, where x can be this.
    pub fn attainable(&self, x: &NumberShape) -> Set {
        let rows = self.rows.iter().filter_map(|row| Some((row, row.within()?.1)));
        let points = rows.map(|(row, interval)| row.award.points_of(&x.within(interval)));
        points.fold(Set::default(), Set::union)
    }

    /// Reads and proves the table; what is wrong is told.
    pub fn read(entries: &Entries, reading: &Reading) -> Option<Bands> {
        let Some(x) = reading.x else {
            reading.diagnostics.add(
                Code::K103,
                reading.used_at.clone(),
                say::method_needs_x("bands"),
            );
            return None;
        };
        let rows: Vec<Row> = entries.iter().filter_map(|entry| Row::read(entry, reading)).collect();
        if rows.len() < entries.len() {
            return None;
        }
        let mut about_x = true;
        for row in &rows {
            if !matches!(row.condition, Condition::Within { measure: Expr::X, .. }) {
                about_x = false;
                reading.diagnostics.add(Code::K108, row.span.clone(), say::band_not_about_x());
            }
            row.check_points(reading);
        }
        if about_x && reading.x_is_known {
            prove(&rows, x, reading);
        }
        Some(Bands { rows })
    }
}

impl Row {
    /// No sign where points are given, and no more than the full marks unless a cap is written.
    fn check_points(&self, reading: &Reading) {
        let Some((_, interval)) = self.within() else {
            return;
        };
        // What x can never be gives no points.
        let range = reading.x.map_or(Interval::ALL, |x| x.range.clone());
        let ends = self.award.at_ends(&interval.intersection(&range));
        let below = ends.iter().flatten().any(Number::is_negative);
        let signed = self.signed || self.award.fixed().is_some_and(Number::is_negative);
        if signed && (!below || reading.floored) {
            let message = say::sign_in_bands(&self.award.to_text());
            let hint = Some(say::sign_in_bands_hint());
            reading.diagnostics.add_hint(Code::K304, self.value_span.clone(), message, hint);
        }
        let most = ends.into_iter().flatten().max();
        if reading.cap.is_none()
            && let Some(most) = most.filter(|most| most > reading.full)
        {
            let message = say::row_above_full(reading.name, &self.text, &most, reading.full);
            let hint = Some(say::write_a_cap(reading.full));
            reading.diagnostics.add_hint(Code::K303, self.value_span.clone(), message, hint);
        }
    }
}

/// The rows on both sides of a gap, each with what it has to do with it.
pub fn beside(
    gap: &Interval,
    rows: &[Interval],
    spans: &[&Span],
    step: Option<&Number>,
) -> Vec<(Span, Text)> {
    let [below, above] = gap.neighbours(rows, step);
    let below = below.map(|row| (spans[row].clone(), proof::row_ends_here()));
    let above = above.map(|row| (spans[row].clone(), proof::row_starts_here()));
    below.into_iter().chain(above).collect()
}

/// Does the score only rise, or only fall, as x grows? The row at which it turns is told.
fn check_turns(rows: &[Row], x: &NumberShape, reading: &Reading) {
    let rows = from_low_to_high(rows, x);
    let moves = moves(&rows, reading);
    let Some((_, first)) = moves.first() else {
        return;
    };
    let Some((turn, _)) = moves.iter().find(|(_, direction)| direction != first) else {
        return;
    };
    let row = rows[*turn].0;
    let before = turn.checked_sub(1).map(|before| rows[before].0.span.clone());
    let others = before.map(|span| (span, proof::row_before())).into_iter().collect();
    let message = proof::score_turns(&row.text, *first == Ordering::Less);
    reading.diagnostics.add_with(Code::K206, row.span.clone(), message, None, others);
}

/// The rows that x can fall in, each with what x can be in it.
fn from_low_to_high<'r>(rows: &'r [Row], x: &NumberShape) -> Vec<(&'r Row, Interval)> {
    let held = |row: &Row| Some(row.within()?.1.intersection(&x.range));
    let rows = rows.iter().filter_map(|row| Some((row, held(row)?)));
    let mut rows: Vec<_> = rows.filter(|(_, held)| !held.holds_none(x.step())).collect();
    rows.sort_by_key(|(_, held)| held.low.as_ref().map(|low| (low.value.clone(), !low.closed)));
    rows
}

/// Where the score rises or falls: at the start of a row, or inside it.
fn moves(rows: &[(&Row, Interval)], reading: &Reading) -> Vec<(usize, Ordering)> {
    let cap = reading.cap.map_or(Some(reading.full), Option::as_ref);
    let floor = reading.floored.then_some(&Number::ZERO);
    let limited = |points: Option<Number>| Some(Interval::point(points?).clamp(floor, cap));
    let ends = rows.iter().map(|(row, held)| row.award.at_ends(held).map(limited));
    let ends: Vec<[Option<Interval>; 2]> = ends.collect();
    // What stands in for it where an end has no limit is the slope.
    let compare = |from: &Option<Interval>, to: &Option<Interval>| {
        Some(to.as_ref()?.single()?.cmp(from.as_ref()?.single()?))
    };
    let moves = rows.iter().enumerate().flat_map(|(at, (row, _))| {
        let [first, last] = &ends[at];
        let step = at.checked_sub(1).and_then(|before| compare(&ends[before][1], first));
        let inside = compare(first, last).unwrap_or_else(|| row.award.direction());
        [(at, step.unwrap_or(Ordering::Equal)), (at, inside)]
    });
    moves.filter(|(_, direction)| direction.is_ne()).collect()
}

/// Rows inside the range; no gap; no overlap.
fn prove(rows: &[Row], x: &NumberShape, reading: &Reading) {
    let intervals: Vec<Interval> =
        rows.iter().filter_map(|row| row.within().map(|(_, interval)| interval.clone())).collect();
    let unit = rows
        .iter()
        .find_map(|row| match &row.condition {
            Condition::Within { unit, .. } if *unit != Unit::Unknown => Some(unit.clone()),
            _ => None,
        })
        .unwrap_or_else(|| x.unit.clone());
    let show = |interval: &Interval| interval.to_condition("x", |number| unit.show(number));

    for row in rows {
        row.check_can_hold(reading.widest_x, &unit, "x", reading);
    }
    let coverage = cover(&intervals, &x.range, x.step());
    for gap in &coverage.gaps {
        let missing = show(gap);
        let message = say::gap(&missing);
        let range = if x.unit == Unit::Percent { "0..100%" } else { "0.." };
        let unbounded = gap.low.is_none() || gap.high.is_none();
        let hint = say::add_the_row(&missing, unbounded.then_some(range));
        let spans: Vec<&Span> = rows.iter().map(|row| &row.span).collect();
        let others = beside(gap, &intervals, &spans, x.step());
        let place = reading.place.clone();
        reading.diagnostics.add_with(Code::K201, place, message, Some(hint), others);
    }
    if coverage == Coverage::default() {
        check_turns(rows, x, reading);
    }
    for (one, other, both) in &coverage.overlaps {
        let [one, other] =
            [one, other].map(|&index| (rows[index].text.as_str(), &rows[index].span));
        reading.diagnostics.add_overlap(one, other, &show(both));
    }
}
