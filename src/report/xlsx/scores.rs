//! 得分: a person a row, an indicator a column.

use super::Book;
use super::live::{Live, SCORES_HEAD, SchemeSheets, SheetNames};
use super::rules::{rule_of, rule_of_goals};
use super::sheet::Sheet;
use super::style::Styles;
use crate::lang::{Lang, Text, label};
use crate::results::SchemeResults;

/// The place of a person's row on the sheet, counted from 0.
pub(super) fn place_of(sheet: &str, index: usize) -> String {
    format!("'{}'!A{}", sheet.replace('\'', "''"), SCORES_HEAD as usize + index + 1)
}

/// Writes the sheet of one scheme.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    live: &Live,
    names: &SheetNames,
    sheets: &SchemeSheets,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
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
