//! The empty data workbook of a scheme: a sheet for each that it reads, with what may stand in its
//! columns, a guide to the items, and the words to choose from.

mod choices;
mod fields;
mod guide;

use std::collections::BTreeSet;
use std::io::{Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use self::choices::Choices;
use self::fields::Field;
use super::Book;
use super::sheet::Sheet;
use super::style::Styles;
use crate::lang::{Lang, label};
use crate::scheme::Scheme;

/// The row of a header, from 1, where the scheme does not settle it: above it stands how the
/// columns are filled in.
const HEADER: u32 = 2;

/// So many rows of a sheet are guarded against what may not stand there.
const GUARDED: u32 = 5_000;

/// Writes the workbook, which holds nobody. The same scheme gives the same bytes.
pub fn write(scheme: &Scheme, lang: Lang, out: impl Write + Seek + Send) -> anyhow::Result<()> {
    let mut book = Book { workbook: Workbook::new(), names: BTreeSet::new() };
    // It is no result: `kpi score` must not overwrite what will be entered here.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let styles = Styles::new();
    let sheets: Vec<Vec<Field>> =
        (0..scheme.layout.sheets.len()).map(|sheet| fields::of(scheme, sheet)).collect();
    let names: Vec<String> =
        scheme.layout.sheets.iter().map(|sheet| book.name(&sheet.name)).collect();
    let guide = book.name(label::GUIDE.get(lang));
    let choices = Choices::new(book.name(label::CHOICES.get(lang)), &sheets, scheme);
    for (index, (name, fields)) in names.iter().zip(&sheets).enumerate() {
        let header = scheme.layout.sheets[index].header.unwrap_or(HEADER);
        write_sheet(&mut book, name, fields, header, &choices, &styles, lang)?;
    }
    guide::write(&mut book, &guide, scheme, &sheets, &styles, lang)?;
    choices.write(&mut book, &styles, lang)?;
    Ok(book.workbook.save_to_writer(out)?)
}

/// A sheet to be filled in: how, and below that the header, in its row from 1.
fn write_sheet(
    book: &mut Book,
    name: &str,
    fields: &[Field],
    header: u32,
    choices: &Choices,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let mut sheet = Sheet::plain(book.sheet(name)?, styles);
    for (column, field) in (0..).zip(fields) {
        sheet.worksheet().set_column_format(column, &field.format())?;
    }
    while sheet.row() + 2 < header {
        sheet.next();
    }
    if header > 1 {
        for (column, field) in fields.iter().enumerate() {
            sheet.text(column, &field.hint(lang), &styles.hint)?;
        }
        sheet.next();
    }
    let headers: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    sheet.header(&headers)?;
    let (first, last) = (sheet.row(), sheet.row() + GUARDED - 1);
    for (column, field) in (0..).zip(fields) {
        if let Some(guard) = choices.guard(field).or_else(|| field.guard()) {
            sheet.worksheet().add_data_validation(first, column, last, column, &guard)?;
        }
    }
    sheet.finish(0, lang)
}
