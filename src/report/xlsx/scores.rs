//! 得分: a person a row, an indicator a column.

use super::live::{Live, SCORES_HEAD, SheetNames};
use super::rules::{rule_of, rule_of_goals};
use super::sheet::{Sheet, range};
use super::style::Styles;
use super::{Book, fixed, place};
use crate::lang::{Lang, Text, label};
use crate::results::SchemeResults;

/// The place of a person's row on the sheet, counted from 0.
pub(super) fn place_of(sheet: &str, index: usize) -> String {
    place(sheet, &format!("A{}", SCORES_HEAD as usize + index + 1))
}

/// The row of full marks, from 0.
pub(super) const FULL_MARKS: u32 = 2;

/// The column of the first item, from 0.
pub(super) const FIRST_ITEM: usize = 2;

/// The points of everybody in an item.
pub(super) fn points(sheet: &str, results: &SchemeResults, item: usize) -> String {
    range(sheet, rows(results), FIRST_ITEM + item)
}

/// The column of the score, behind the items, their sum, bonus, penalty and the unrounded score.
pub(super) fn score_column(results: &SchemeResults) -> usize {
    FIRST_ITEM + results.columns().len() + 4
}

/// First and last row of the people, from 0.
pub(super) fn rows(results: &SchemeResults) -> (u32, u32) {
    (SCORES_HEAD, (SCORES_HEAD + results.appraisals.len() as u32).saturating_sub(1))
}

/// What the sheet tells of a person.
#[derive(Clone, Copy)]
pub(super) enum Told {
    /// The points of an item, by [`SchemeResults::columns`].
    Points(usize),
    /// The points of all items, scaled.
    Sum,
    /// Those on top.
    Bonus,
    /// Those taken away.
    Penalty,
    /// The score.
    Score,
}

/// The cell of a person, counted from 0.
pub(super) fn cell(results: &SchemeResults, sheet: &str, index: usize, told: Told) -> String {
    let sum = results.columns().len() + 2;
    let column = match told {
        Told::Points(item) => item + 2,
        Told::Sum => sum,
        Told::Bonus => sum + 1,
        Told::Penalty => sum + 2,
        Told::Score => sum + 4,
    };
    fixed(sheet, column, SCORES_HEAD as usize + index)
}

/// The full marks of an item, or behind the items those of the whole.
pub(super) fn full(sheet: &str, item: usize) -> String {
    fixed(sheet, FIRST_ITEM + item, FULL_MARKS as usize)
}

/// Writes the sheet of one scheme.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    live: &Live,
    names: &SheetNames,
    at: usize,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let sheets = &live.schemes[at];
    let scheme = results.scheme;
    let shares = results.shares_full_marks().then(label::own_full_marks);
    let remarks: Vec<Text> = [label::shown_decimals()].into_iter().chain(shares).collect();
    let remarks: Vec<&str> = remarks.iter().map(|remark| remark.get(lang)).collect();
    let remark = remarks.join(lang.pick("；", "; "));
    let mut sheet = Sheet::new(book.sheet(&names.scores)?, styles, &scheme.name, &[&remark])?;

    // Full marks stand above the header, where a filter does not take them for a person.
    sheet.text(1, label::FULL.get(lang), &styles.header)?;
    let columns = results.columns();
    for (index, indicator) in columns.iter().enumerate() {
        let own = sheets.rules.full_of(indicator);
        let own = own.map(|own| own.to_text(&live.grid, sheets.scores.sheet, 0));
        sheet.linked(index + 2, own.as_deref(), &indicator.full, &styles.header_number)?;
    }
    let full = sheets.rules.full_of_scheme().to_text(&live.grid, sheets.scores.sheet, 0);
    sheet.linked(columns.len() + 2, Some(&full), &scheme.full, &styles.header_number)?;
    sheet.next();

    let mut notes: Vec<(usize, String)> = Vec::new();
    for (index, indicator) in results.indicators().iter().enumerate() {
        notes.push((index + 2, rule_of(indicator, scheme)));
    }
    if let Some(goals) = results.goals() {
        notes.push((results.indicators().len() + 2, rule_of_goals(goals, &scheme.layout)));
    }
    sheet.columns(&sheets.scores, &live.grid, &notes)?;
    sheet.finish(2, lang)
}
