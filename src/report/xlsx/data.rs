//! One copy of each sheet that was read: the values as understood, where each row came from, and
//! what single rows come to.

use super::Book;
use super::live::{Live, SheetNames};
use super::sheet::Sheet;
use super::style::Styles;
use crate::lang::Lang;
use crate::results::SchemeResults;

/// Writes the sheets of one scheme.
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
    for (data, name) in sheets.data.iter().flatten().zip(names.data.iter().flatten()) {
        let title = &results.scheme.layout.sheets[data.layout].name;
        let mut sheet = Sheet::new(book.sheet(name)?, styles, title, &[])?;
        sheet.columns(&data.columns, &live.grid, &[])?;
        sheet.finish(3, lang)?;
    }
    Ok(())
}
