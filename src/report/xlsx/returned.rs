//! The workbook that goes back to a sender: the sheets as they came, what is wrong coloured, and
//! the reasons beside each row.

mod cells;
mod list;
mod marked;

use std::io::{Seek, Write};

use super::style::Styles;
use super::{Book, MAX_ROWS, RETURNED};
use crate::lang::{Lang, label, run as say};
use crate::report::returned::{Returned, Sheet};

/// Writes the workbook. The same data and findings give the same bytes.
pub fn write(returned: &Returned, lang: Lang, out: impl Write + Seek + Send) -> anyhow::Result<()> {
    let last = |sheet: &Sheet| sheet.grid.rows.last().map_or(0, |row| row.number as usize);
    let rows = returned.sheets.iter().map(last).max().unwrap_or(0).max(returned.findings.len());
    if rows > MAX_ROWS {
        return Err(say::too_many_rows(rows).into());
    }
    let mut book = Book::new();
    book.mark(RETURNED)?;
    let styles = Styles::new();
    // The sender's sheets keep their names; the list stands first and takes another if it must.
    let names: Vec<String> =
        returned.sheets.iter().map(|sheet| book.name(&sheet.grid.name)).collect();
    let list = book.name(label::FINDINGS_SHEET.get(lang));
    list::write(&mut book, &list, returned, &names, &styles, lang)?;
    let mut looks = cells::Looks::default();
    for (sheet, name) in returned.sheets.iter().zip(&names) {
        marked::write(&mut book, name, sheet, &mut looks, lang)?;
    }
    Ok(book.workbook.save_to_writer(out)?)
}
