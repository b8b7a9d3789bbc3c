//! `adjust`: full marks (or `base`) plus every row that holds.

use super::row::{Award, Row};
use super::table::TableRow;
use super::{Entries, Evidence, Outcome, Reading, Step, Stop};
use crate::finding::Code;
use crate::formula::Formula;
use crate::interval::{Interval, Set, cover};
use crate::lang::scheme as say;
use crate::layout::Layout;
use crate::number::Number;
use crate::syntax::condition::Condition;
use crate::syntax::expr::Expr;
use crate::syntax::shape::{NumberShape, number_shape};

/// May a measure be absent? Then no row about it holds.
pub type Absent<'a> = &'a dyn Fn(&Expr) -> bool;

/// A table of deductions and additions.
#[derive(Clone, Debug)]
pub struct Adjust {
    /// Its rows, in the order of the scheme.
    pub rows: Vec<Row>,
}

impl Adjust {
    /// `start` plus every row that holds. A row whose measure may be absent, and is, does not
    /// hold. All rows are asked, so that everything that is missing is told.
    pub fn points(
        &self,
        start: &Number,
        x: Option<&Number>,
        evidence: &mut dyn Evidence,
    ) -> Result<Outcome, Stop> {
        let mut outcome = Outcome { points: start.clone(), steps: Vec::new() };
        let mut stop: Option<Stop> = None;
        for (index, row) in self.rows.iter().enumerate() {
            match row.adjustment(x, evidence) {
                Ok(None) => {}
                Ok(Some(points)) => {
                    outcome.points = &outcome.points + &points;
                    outcome.steps.push(Step::Row { row: index, points });
                }
                Err(why) => stop = stop.max(Some(why)),
            }
        }
        stop.map_or(Ok(outcome), Err)
    }

    /// What a row adds where its measure, which is a number, is `measure`; comparisons take it as
    /// `compared`.
    pub fn formula(row: &Row, measure: &Formula, compared: &Formula, table: &TableRow) -> Formula {
        let holds = match &row.condition {
            Condition::Within { interval, .. } => table.holds(compared, interval),
            Condition::Truth(_) => measure.clone(),
        };
        holds.then(row.award.formula(measure, table), 0.0)
    }

    /// The measures other than x.
    pub fn expressions(&self) -> impl Iterator<Item = &Expr> {
        self.rows.iter().map(|row| match &row.condition {
            Condition::Within { measure, .. } => measure,
            Condition::Truth(expr) => expr,
        })
    }

    /// Does it read x?
    pub fn reads_x(&self) -> bool {
        self.expressions().any(|expr| expr.mentions(&Expr::X))
    }

    /// What can be added to the start: a set for each measure, and for each other condition.
    pub fn attainable(&self, x: &NumberShape, layout: &Layout, absent: Absent) -> Vec<Set> {
        let mut measures: Vec<&Expr> = Vec::new();
        let mut terms = Vec::new();
        for row in &self.rows {
            match &row.condition {
                Condition::Within { measure, .. } if measures.contains(&measure) => {}
                Condition::Within { measure, .. } => {
                    measures.push(measure);
                    let shape = number_shape(measure, layout, x);
                    terms.push(self.added_by(measure, &shape, absent(measure)));
                }
                Condition::Truth(_) => {
                    let nothing = Set::point(Number::ZERO);
                    terms.push(nothing.clone().union(row.award.points_of(&nothing)));
                }
            }
        }
        terms
    }

    /// What the rows about one measure can add; nothing, where it can lie outside all of them.
    fn added_by(&self, measure: &Expr, shape: &NumberShape, absent: bool) -> Set {
        let about = |row: &&Row| row.within().is_some_and(|(other, _)| other == measure);
        let rows = self.rows.iter().filter(about);
        let rows: Vec<(&Row, Interval)> =
            rows.filter_map(|row| Some((row, row.within()?.1.clone()))).collect();
        let intervals: Vec<Interval> = rows.iter().map(|(_, interval)| interval.clone()).collect();
        let is_sparse = !cover(&intervals, &shape.range, shape.step()).gaps.is_empty();
        let points = rows.iter().map(|(row, held)| row.award.points_of(&shape.within(held)));
        let added = points.fold(Set::default(), Set::union);
        if is_sparse || absent { added.union(Set::point(Number::ZERO)) } else { added }
    }

    /// Reads the table; what is wrong is told.
    pub fn read(entries: &Entries, reading: &Reading) -> Option<Adjust> {
        let rows: Vec<Row> = entries.iter().filter_map(|entry| Row::read(entry, reading)).collect();
        for row in &rows {
            if !row.signed && row.award != Award::constant(Number::ZERO) {
                let written = reading.diagnostics.written(&row.value_span);
                let message = say::sign_missing(written);
                let amount = row.award.fixed().map(|points| points.abs().to_string());
                let amount = amount.as_deref().unwrap_or(written);
                let hint = say::sign_missing_hint(&format!("-{amount}"), &format!("+{amount}"));
                let hint = Some(hint);
                reading.diagnostics.add_hint(Code::K304, row.value_span.clone(), message, hint);
            }
        }
        check_measures(&rows, reading);
        (rows.len() == entries.len()).then_some(Adjust { rows })
    }
}

impl Row {
    /// What the row adds; `None` where it does not hold.
    fn adjustment(
        &self,
        x: Option<&Number>,
        evidence: &mut dyn Evidence,
    ) -> Result<Option<Number>, Stop> {
        match &self.condition {
            Condition::Within { measure: Expr::X, interval, .. } => {
                Ok(x.filter(|x| interval.contains(x)).map(|x| self.award.points(x)))
            }
            Condition::Within { measure, interval, .. } => {
                let value = evidence.number(measure)?;
                let inside = value.filter(|value| interval.contains(value));
                Ok(inside.map(|value| self.award.points(&value)))
            }
            Condition::Truth(expr) => {
                Ok(evidence.truth(expr)?.then(|| self.award.points(&Number::ZERO)))
            }
        }
    }
}

/// Of the rows about one measure each can hold, and no two at once.
fn check_measures(rows: &[Row], reading: &Reading) {
    let layout = reading.scope.layout;
    for (index, row) in rows.iter().enumerate() {
        let Condition::Within { measure, shape, unit, .. } = &row.condition else {
            continue;
        };
        // Each measure once, at its first row.
        let alike: Vec<&Row> = rows
            .iter()
            .filter(|other| other.within().is_some_and(|(other, _)| other == measure))
            .collect();
        let is_first =
            rows[..index].iter().all(|row| row.within().is_none_or(|(other, _)| other != measure));
        if !is_first {
            continue;
        }
        let intervals: Vec<Interval> =
            alike.iter().filter_map(|row| row.within().map(|(_, i)| i.clone())).collect();
        let text = measure.to_text(layout);
        if *measure != Expr::X || reading.x_is_known {
            let widest = number_shape(measure, reading.widest, reading.widest_x);
            for row in &alike {
                row.check_can_hold(&widest, unit, &text, reading);
            }
        }
        for (one, other, both) in cover(&intervals, &Interval::ALL, shape.step()).overlaps {
            let both = both.to_condition(&text, |number| unit.show(number));
            let [one, other] = [one, other].map(|at| (alike[at].text.as_str(), &alike[at].span));
            reading.diagnostics.add_overlap(one, other, &both);
        }
    }
}
