//! The `[grade]` table: no score has two grades. That every score has one is checked in
//! [`check`](super::check), when it is known which scores there are.

use super::GradeRow;
use crate::finding::{Code, Span};
use crate::interval::{Interval, cover};
use crate::lang::scheme as say;
use crate::layout::{Layout, Unit};
use crate::number::Number;
use crate::syntax::condition::{self, Condition};
use crate::syntax::document::{Diagnostics, Entry, Literal, Rows, Section};
use crate::syntax::expr::Expr;
use crate::syntax::parser::Scope;
use crate::syntax::shape::NumberShape;
use crate::syntax::{ErrorKind, SyntaxError};

/// What is judged at full marks, 100 unless the scheme says otherwise; none where it is not known.
pub(super) type Top = Option<Number>;

/// Rows, and what the paper does not say of them.
pub(super) type Table = (Vec<GradeRow>, Vec<(String, String)>);

/// Reads the rows and the place of their table; none where the scheme has no grades.
pub(super) fn read(
    root: &mut Section,
    layout: &Layout,
    top: &Top,
    diagnostics: &Diagnostics,
) -> Option<(Table, Span)> {
    let Rows::Entries(entries, table) = root.rows_or_name("grade")? else {
        let span = root.value_span("grade").unwrap_or_default();
        diagnostics.add(
            Code::K104,
            span,
            say::wrong_type("grade", &say::a_table(), &say::a_text()),
        );
        return None;
    };
    let assumed = root.section("grade").map(|mut grades| grades.assumptions()).unwrap_or_default();
    let entries: Vec<Entry> =
        entries.into_iter().filter(|entry| entry.key.text != "assumed").collect();
    let scope = Scope { layout, fields: &[], x: true, row: None, asked: None };
    let judged = NumberShape { unit: unit(top), ..NumberShape::default() };
    let count = entries.len();
    let mut rows = Vec::new();
    for entry in entries {
        let condition = condition::parse(&entry.key.text, scope, &judged);
        let interval = match condition {
            Ok(Condition::Within { measure: Expr::X, interval, .. }) => interval,
            Ok(_) => {
                diagnostics.add(Code::K108, entry.key.span.clone(), say::not_a_condition());
                continue;
            }
            Err(error) => {
                let error = in_points(error, &entry.key.text, scope, top);
                diagnostics.add_syntax(Code::K108, &entry.key, error);
                continue;
            }
        };
        let name = match entry.literal(diagnostics) {
            Some(Literal::Text(name)) => name,
            Some(Literal::Number { .. }) => {
                diagnostics.add(Code::K104, entry.value_span.clone(), say::grade_is_a_text());
                continue;
            }
            None => continue,
        };
        let text = interval.to_condition("x", Number::to_string);
        if interval.is_empty() {
            diagnostics.add(Code::K203, entry.key.span.clone(), say::empty_row(&text));
        }
        rows.push(GradeRow { name: name.text, interval, text, span: entry.key.span.clone() });
    }
    overlaps(&rows, diagnostics);
    if rows.len() < count {
        return None;
    }
    Some(((rows, assumed), table))
}

/// A score that is 1 at full marks is a share of them, any other is in points.
fn unit(top: &Top) -> Unit {
    match top {
        Some(top) if *top == Number::ONE => Unit::Percent,
        Some(_) => Unit::points(),
        None => Unit::Unknown,
    }
}

/// Says of an edge in per cent, where points are judged, how many points it is.
fn in_points(error: SyntaxError, row: &str, scope: Scope, top: &Top) -> SyntaxError {
    let any = condition::parse(row, scope, &NumberShape::default());
    let (Ok(Condition::Within { interval, unit: Unit::Percent, .. }), Some(top)) = (any, top)
    else {
        return error;
    };
    if error.kind != ErrorKind::Unit || *top == Number::ONE {
        return error;
    }
    let points = interval.times(top).to_condition("x", Number::to_string);
    let message = say::grade_in_percent(top);
    SyntaxError { message, hint: Some(say::write_the_row(&points)), ..error }
}

fn overlaps(rows: &[GradeRow], diagnostics: &Diagnostics) {
    let intervals: Vec<Interval> = rows.iter().map(|row| row.interval.clone()).collect();
    for (one, other, both) in cover(&intervals, &Interval::ALL, None).overlaps {
        let both = both.to_condition("x", Number::to_string);
        let [one, other] = [one, other].map(|index| (rows[index].text.as_str(), &rows[index].span));
        diagnostics.add_overlap(one, other, &both);
    }
}
