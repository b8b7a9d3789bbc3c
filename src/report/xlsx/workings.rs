//! 计算: the steps between the data and the scores.

use super::Book;
use super::live::{Columns, Live, SchemeSheets, SheetNames, WORKINGS_HEAD};
use super::sheet::{Sheet, cell, range};
use super::style::Styles;
use crate::lang::{Lang, label};
use crate::results::SchemeResults;

/// Everybody's own full marks of an indicator, where they differ from person to person.
pub(super) fn own_full_marks(
    sheet: &str,
    sheets: &SchemeSheets,
    results: &SchemeResults,
    indicator: usize,
) -> Option<String> {
    let before = results.indicators()[..indicator].iter();
    let walked: usize = before.map(|one| one.walk().len()).sum();
    let column = sheets.shown.walked.get(walked)?.full?;
    Some(range(sheet, rows(results), column as usize))
}

/// The scores of everybody in one of the shorter periods.
pub(super) fn month(sheet: &str, results: &SchemeResults, column: u32) -> String {
    range(sheet, rows(results), column as usize)
}

/// The score of one person in it.
pub(super) fn month_of(sheet: &str, column: u32, person: usize) -> String {
    cell(sheet, WORKINGS_HEAD + person as u32, column as usize)
}

/// First and last row of the people, from 0.
fn rows(results: &SchemeResults) -> (u32, u32) {
    let people = results.appraisals.len() as u32;
    (WORKINGS_HEAD, (WORKINGS_HEAD + people).saturating_sub(1))
}

/// Writes the sheets of one scheme: that of the period, and those of its months.
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
    let mut one = |name: &str, columns: &Columns, title: &str| {
        let remark = label::workings();
        let mut sheet = Sheet::new(book.sheet(name)?, styles, title, &[remark.get(lang)])?;
        sheet.columns(columns, &live.grid, &[])?;
        // The rows of other sheets point here: they must stay in their order.
        sheet.finish_unsorted(3, lang)
    };
    one(&names.workings, &sheets.workings, &results.scheme.name)?;
    for ((period, columns), name) in sheets.months.iter().zip(&names.months) {
        one(name, columns, &format!("{}  {period}", results.scheme.name))?;
    }
    Ok(())
}
