//! Conditional formats: bars behind scores, and items with few of their marks.

use rust_xlsxwriter::{
    Color, ConditionalFormatDataBar, ConditionalFormatFormula, ConditionalFormatType, Format,
    Worksheet,
};

use super::Book;
use super::live::{SchemeSheets, SheetNames};
use super::scores;
use super::sheet::relative;
use super::workings;
use crate::layout::column_letters;
use crate::number::Number;
use crate::results::SchemeResults;

/// An item with less than this share of its full marks is highlighted.
const FEW: &str = "0.6";

/// Fill of bars behind scores.
const BAR: Color = Color::RGB(0x9DC3E6);

/// Fill of items with few of their marks.
const LOW: Color = Color::RGB(0xFDE0DD);

/// Bars behind the scores in these rows, from 0 to full marks.
pub(super) fn bars(
    worksheet: &mut Worksheet,
    (first, last): (u32, u32),
    column: u16,
    full: &Number,
) -> anyhow::Result<()> {
    let bar = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, full.to_f64())
        .set_fill_color(BAR)
        .set_solid_fill(true)
        .set_border_off(true);
    worksheet.add_conditional_format(first, column, last, column, &bar)?;
    Ok(())
}

/// The sheet of scores of one scheme, which has this place in the run; the names are those of it and
/// of the workings. Points far below full marks, the person's own where they are shared out, are on
/// a light red.
pub(super) fn scores(
    book: &mut Book,
    results: &SchemeResults,
    index: usize,
    sheets: &SchemeSheets,
    names: &SheetNames,
) -> anyhow::Result<()> {
    if results.appraisals.is_empty() {
        return Ok(());
    }
    let rows = scores::rows(results);
    for item in 0..results.columns().len() {
        let column = scores::FIRST_ITEM + item;
        let own = match results.has_own_full_marks(item) {
            true => workings::own_full_marks(&names.workings, sheets, results, item),
            false => None,
        };
        let name = format!("own_full_{index}_{item}");
        if let Some(range) = &own {
            // Not every program takes a range of another sheet in a rule: all take a name for it.
            book.workbook.define_name(&name, &format!("={range}"))?;
        }
        let full = match own {
            Some(_) => format!("INDEX({name},ROW()-{})", rows.0),
            None => format!("{}${}", column_letters(column as u32), scores::FULL_MARKS + 1),
        };
        low_items(book.workbook.worksheet_from_name(&names.scores)?, rows, column, &full)?;
    }
    let column = scores::score_column(results) as u16;
    let worksheet = book.workbook.worksheet_from_name(&names.scores)?;
    bars(worksheet, rows, column, &results.scheme.full)
}

/// A light red in one column; `full` are the full marks in a formula for its first row.
fn low_items(
    worksheet: &mut Worksheet,
    (first, last): (u32, u32),
    column: usize,
    full: &str,
) -> anyhow::Result<()> {
    let points = relative(first, column);
    // What lies below by no more than the noise of binary numbers does not lie below.
    let rule = format!("=AND(ISNUMBER({points}),ROUND({points}-{FEW}*{full},10)<0)");
    let rule = ConditionalFormatFormula::new()
        .set_rule(rule.as_str())
        .set_format(Format::new().set_background_color(LOW));
    let column = column as u16;
    worksheet.add_conditional_format(first, column, last, column, &rule)?;
    Ok(())
}
