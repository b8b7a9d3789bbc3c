//! Personal goals: do they have points to share, and does one formula hold for each of them?

use super::super::Scheme;
use super::super::goals::{Goals, left_over};
use crate::finding::{Code, Span};
use crate::lang::{goals as say, scheme};
use crate::layout::{ColumnRef, Layout, Missing, Type};
use crate::syntax::document::Diagnostics;
use crate::syntax::expr::{Comparison, Expr};

/// The indicators leave something over for them.
pub(super) fn check_full(scheme: &Scheme, full: Span, diagnostics: &Diagnostics) {
    let left = left_over(&scheme.full, scheme.scale.as_ref(), &scheme.indicators);
    let message = match left {
        Some(left) if left.is_positive() => return,
        Some(left) => say::nothing_left(&scheme.full, &left),
        None => say::scale_is_no_line(),
    };
    diagnostics.add(Code::K301, full, message);
}

/// Where all conditions are about the words of one column, each word is asked for once.
pub(super) fn check_rows(goals: &Goals, layout: &Layout, diagnostics: &Diagnostics) {
    let Some(column) = only_column(goals) else {
        return;
    };
    for word in words(column, layout).into_iter().flatten() {
        let holding: Option<Vec<bool>> =
            goals.completion.iter().map(|row| holds(row.when.as_ref()?, column, word)).collect();
        let Some(holding) = holding else {
            return;
        };
        let rows = goals.completion.iter().zip(&holding).filter(|(_, holds)| **holds);
        let rows: Vec<(&str, &Span)> =
            rows.map(|(row, _)| (row.text.as_str(), &row.span)).collect();
        let asked = asked_for(column, word).to_text(layout);
        match rows.as_slice() {
            [] => {
                let hint = Some(scheme::add_the_row(&asked, None));
                let place = goals.completion[0].span.clone();
                diagnostics.add_hint(Code::K201, place, scheme::gap(&asked), hint);
            }
            [_] => {}
            [first, others @ ..] => {
                for other in others {
                    diagnostics.add_overlap(*first, *other, &asked);
                }
            }
        }
    }
}

/// The one column that all conditions read.
fn only_column(goals: &Goals) -> Option<ColumnRef> {
    let conditions: Option<Vec<&Expr>> =
        goals.completion.iter().map(|row| row.when.as_ref()).collect();
    let read: Vec<ColumnRef> = conditions?.into_iter().flat_map(Expr::columns).collect();
    let first = *read.first()?;
    read.iter().all(|column| *column == first).then_some(first)
}

/// The words that a column can hold, and a blank where it may have no value.
fn words(column: ColumnRef, layout: &Layout) -> Option<Vec<Option<&str>>> {
    let column = layout.column(column);
    let Type::Words { words, .. } = &column.kind else {
        return None;
    };
    let blank = (column.missing == Missing::None).then_some(None);
    Some(words.iter().map(|word| Some(&**word)).chain(blank).collect())
}

/// The condition that a word answers.
fn asked_for(column: ColumnRef, word: Option<&str>) -> Expr {
    let column = Box::new(Expr::Column(column));
    match word {
        Some(word) => Expr::Compare(column, vec![(Comparison::Equal, Expr::Text(word.into()))]),
        None => Expr::IsMissing(column),
    }
}

/// Does a condition hold where a column holds this word? Nothing where that cannot be told.
fn holds(when: &Expr, column: ColumnRef, word: Option<&str>) -> Option<bool> {
    let is_about = |expr: &Expr| *expr == Expr::Column(column);
    let inside = |expr: &Expr| holds(expr, column, word);
    let is_word = |expr: &Expr| match expr {
        Expr::Text(text) => Some(word == Some(&**text)),
        _ => None,
    };
    match when {
        Expr::Compare(first, rest) if is_about(first) => match rest.as_slice() {
            [(Comparison::Equal, text)] => is_word(text),
            // Of what is blank nothing is so.
            [(Comparison::NotEqual, text)] => Some(!is_word(text)? && word.is_some()),
            _ => None,
        },
        Expr::In(item, list) if is_about(item) => {
            let asked: Option<Vec<bool>> = list.iter().map(is_word).collect();
            Some(asked?.contains(&true))
        }
        Expr::IsMissing(item) if is_about(item) => Some(word.is_none()),
        Expr::Not(a) => Some(!inside(a)?),
        Expr::And(a, b) => Some(inside(a)? && inside(b)?),
        Expr::Or(a, b) => Some(inside(a)? || inside(b)?),
        _ => None,
    }
}
