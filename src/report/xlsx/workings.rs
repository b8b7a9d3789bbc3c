//! 计算: the steps between the data and the scores.

use super::Book;
use super::live::{Columns, Live, SheetNames};
use super::sheet::Sheet;
use super::style::Styles;
use crate::lang::{Lang, label};
use crate::results::SchemeResults;

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
