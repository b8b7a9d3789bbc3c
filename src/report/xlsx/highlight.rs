//! Conditional formats: bars behind scores, and items with few of their marks.

use rust_xlsxwriter::{
    Color, ConditionalFormatDataBar, ConditionalFormatFormula, ConditionalFormatType, Format,
};

use super::scores;
use super::sheet::{Sheet, relative};
use super::workings;
use crate::facts::column_letters;
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
    sheet: &mut Sheet,
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
    sheet.worksheet().add_conditional_format(first, column, last, column, &bar)?;
    Ok(())
}

/// A light red for points far below full marks: the person's own, where they are shared out.
pub(super) fn low_items(
    sheet: &mut Sheet,
    results: &SchemeResults,
    workings: &str,
) -> anyhow::Result<()> {
    let (first, last) = scores::rows(results);
    for item in 0..results.columns().len() {
        let column = scores::FIRST_ITEM + item;
        let points = relative(first, column);
        let own = results.shares_full_marks() && item < results.indicators().len();
        let full = match own {
            true => workings::first_own_full_marks(workings, results, item),
            false => format!("{}${}", column_letters(column as u32), scores::FULL_MARKS + 1),
        };
        // What lies below by no more than the noise of binary numbers does not lie below.
        let rule = format!("=AND(ISNUMBER({points}),ROUND({points}-{FEW}*{full},10)<0)");
        let rule = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(Format::new().set_background_color(LOW));
        let column = column as u16;
        sheet.worksheet().add_conditional_format(first, column, last, column, &rule)?;
    }
    Ok(())
}
