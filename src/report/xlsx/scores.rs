//! 得分: a person a row, an indicator a column.

use super::Book;
use super::rules::{rule_of, rule_of_goals};
use super::sheet::{Sheet, cell, range};
use super::style::Styles;
use crate::lang::{Lang, Text, label};
use crate::results::SchemeResults;

/// Rows above the first person: title, remark, full marks, header.
const ABOVE: usize = 4;

/// The row of full marks, from 0.
pub(super) const FULL_MARKS: u32 = 2;

/// The place of a person's row on the sheet, counted from 0.
pub(super) fn place_of(sheet: &str, index: usize) -> String {
    format!("'{}'!A{}", sheet.replace('\'', "''"), ABOVE + index + 1)
}

/// The column of the first item, from 0.
pub(super) const FIRST_ITEM: usize = 2;

/// The cell with the full marks of an item, by its place among the columns of the results.
pub(super) fn full_marks(sheet: &str, item: usize) -> String {
    cell(sheet, FULL_MARKS, FIRST_ITEM + item)
}

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
    let first = ABOVE as u32;
    (first, (first + results.appraisals.len() as u32).saturating_sub(1))
}

/// Writes the sheet of one scheme under a name that is settled already.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    name: &str,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let scheme = results.scheme;
    let shares = results.shares_full_marks().then(label::own_full_marks);
    let remarks: Vec<Text> = [label::shown_decimals()].into_iter().chain(shares).collect();
    let remarks: Vec<&str> = remarks.iter().map(|remark| remark.get(lang)).collect();
    let remark = remarks.join(lang.pick("；", "; "));
    let mut sheet = Sheet::new(book.sheet(name)?, styles, &scheme.name, &[&remark])?;

    // Full marks stand above the header, where a filter does not take them for a person.
    sheet.text(1, label::FULL.get(lang), &styles.header)?;
    let columns = results.columns();
    for (index, indicator) in columns.iter().enumerate() {
        sheet.number(index + 2, Some(&indicator.full), &styles.header_number)?;
    }
    let sum = columns.len() + 2;
    sheet.number(sum, Some(&scheme.full), &styles.header_number)?;
    sheet.next();

    let header_row = sheet.row();
    let mut headers = vec![label::ID.get(lang), label::NAME.get(lang)];
    headers.extend(columns.iter().map(|indicator| indicator.name.as_str()));
    headers.extend([label::POINTS_SUM, label::BONUS, label::PENALTY].map(|label| label.get(lang)));
    headers.extend([label::UNROUNDED, label::SCORE].map(|label| label.get(lang)));
    sheet.header(&headers)?;
    for (index, indicator) in results.indicators().iter().enumerate() {
        sheet.note(header_row, index + 2, &rule_of(indicator, scheme))?;
    }
    if let Some(goals) = results.goals() {
        let rule = rule_of_goals(goals, &scheme.layout);
        sheet.note(header_row, results.indicators().len() + 2, &rule)?;
    }

    let formats: Vec<_> =
        results.column_places().into_iter().map(|places| styles.fixed(places)).collect();
    let (exact, rounded) = (&styles.exact, styles.fixed(scheme.places()));
    for appraisal in &results.appraisals {
        let person = results.person(appraisal);
        let card = &appraisal.card;
        sheet.text(0, &person.id, &styles.text)?;
        sheet.text(1, person.name.as_deref().unwrap_or_default(), &styles.text)?;
        let points = results.points_by_column(appraisal);
        for (index, (points, format)) in points.iter().zip(&formats).enumerate() {
            sheet.number(index + 2, points.as_ref(), format)?;
        }
        let counted = card.total.as_ref();
        sheet.number(sum, card.points.as_ref(), exact)?;
        sheet.number(sum + 1, counted.map(|_| &card.bonus), &styles.general)?;
        sheet.number(sum + 2, counted.map(|_| &card.penalty), &styles.general)?;
        sheet.number(sum + 3, counted, exact)?;
        sheet.number(sum + 4, appraisal.score.as_ref(), &rounded)?;
        sheet.next();
    }
    sheet.finish(2, lang)
}
