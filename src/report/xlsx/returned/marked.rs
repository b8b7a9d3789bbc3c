//! A sheet as it came, row by row in its place, with a column of reasons behind it.

use std::collections::BTreeMap;

use rust_xlsxwriter::Worksheet;

use super::cells::{self, Look, Looks, Part};
use crate::finding::Severity;
use crate::lang::{Lang, Text, returned as say};
use crate::layout::column_letters;
use crate::names;
use crate::report::display_width;
use crate::report::returned::{Remark, Sheet};
use crate::report::xlsx::Book;
use crate::report::xlsx::sheet::{PAGE, fitting, page};
use crate::workbook::{Format, GridCell, GridRow, Merge, Raw};

/// Columns are at least and at most so wide.
const WIDTHS: (usize, usize) = (6, 30);

/// A heading makes its column at most so wide.
const HEADING: usize = 12;

/// The column of reasons.
const REASONS: usize = 64;

/// The last column of a sheet, from 0.
const LAST: u32 = 16_383;

/// Lines are drawn around blank cells in so many columns.
const FRAMED: u32 = 100;

/// The rows down to the header stay on the screen, unless there are more of them.
const FROZEN: u32 = 12;

/// So many cells are merged again at most; a file may claim any rectangle.
const MERGED: u64 = 200_000;

/// Writes it.
pub(super) fn write(
    book: &mut Book,
    name: &str,
    sheet: &Sheet,
    looks: &mut Looks,
    lang: Lang,
) -> anyhow::Result<()> {
    let cells = sheet.grid.rows.iter().flat_map(|row| &row.cells);
    let last = cells.map(|cell| cell.column).max().unwrap_or(0);
    if last >= LAST {
        return Err(say::too_wide(&sheet.grid.name).into());
    }
    let worksheet = book.workbook.add_worksheet();
    worksheet.set_name(name)?.set_hidden(!sheet.grid.visible);
    let mut marked = Marked { worksheet, sheet, last, looks, widths: BTreeMap::new(), lang };
    marked.merge()?;
    for row in &sheet.grid.rows {
        marked.row(row)?;
    }
    marked.heading()?;
    for (&row, remarks) in &sheet.remarks {
        marked.reasons(row, remarks)?;
    }
    marked.finish()
}

/// A sheet that is being written.
struct Marked<'w, 'a> {
    worksheet: &'w mut Worksheet,
    sheet: &'a Sheet<'a>,
    /// The last column of the sender's, from 0.
    last: u32,
    looks: &'a mut Looks,
    widths: BTreeMap<u32, usize>,
    lang: Lang,
}

impl Marked<'_, '_> {
    /// The cells that were one, as far as there is anything.
    fn merge(&mut self) -> anyhow::Result<()> {
        let bottom = self.sheet.grid.rows.last().map_or(1, |row| row.number);
        let mut merged = 0;
        for Merge { rows, columns } in self.sheet.workbook.merges(self.sheet.grid) {
            let (rows, columns) =
                ((rows.0, rows.1.min(bottom)), (columns.0, columns.1.min(self.last)));
            let is_one = rows.0 >= rows.1 && columns.0 >= columns.1;
            if is_one || rows.0 > rows.1 || columns.0 > columns.1 {
                continue;
            }
            merged += u64::from(rows.1 - rows.0 + 1) * u64::from(columns.1 - columns.0 + 1);
            if merged > MERGED {
                break;
            }
            let look = self.look(rows.0, None);
            let format = self.looks.get(&look, "General");
            // Those that overlap are no merged cells in any spreadsheet.
            let _ = self.worksheet.merge_range(
                rows.0 - 1,
                columns.0 as u16,
                rows.1 - 1,
                columns.1 as u16,
                "",
                format,
            );
        }
        Ok(())
    }

    fn look(&self, row: u32, fault: Option<Severity>) -> Look {
        let first = self.sheet.grid.rows.first().map(|row| row.number);
        let part = match self.sheet.header {
            Some(header) if row == header => Part::Header,
            Some(header) if row < header && Some(row) == first => Part::Title,
            Some(header) if row < header => Part::Above,
            _ => Part::Data,
        };
        Look { part, fault }
    }

    /// What is wrong with a cell, at worst.
    fn fault(&self, row: u32, column: u32) -> Option<Severity> {
        let remarks = self.sheet.remarks.get(&row)?;
        let own = remarks.iter().filter(|remark| remark.column == Some(column));
        own.map(|remark| remark.finding.severity).max()
    }

    fn row(&mut self, row: &GridRow) -> anyhow::Result<()> {
        let look = self.look(row.number, None);
        if look.part == Part::Data {
            let framed = 0..(self.last + 1).min(FRAMED);
            let format = self.looks.get(&look, "General");
            for column in framed.chain([self.last + 1]) {
                self.worksheet.write_blank(row.number - 1, column as u16, format)?;
            }
        }
        for cell in &row.cells {
            let look = Look { fault: self.fault(row.number, cell.column), ..look.clone() };
            let at = (row.number - 1, cell.column as u16);
            cells::write(self.worksheet, at, cell, &look, self.looks)?;
            self.widen(cell, look.part);
        }
        if look.part == Part::Header {
            let lines = row.cells.iter().map(|cell| width(cell).div_ceil(HEADING));
            let height = 6.0 + 14.0 * lines.max().unwrap_or(1).clamp(1, 4) as f64;
            self.worksheet.set_row_height(row.number - 1, height)?;
        }
        Ok(())
    }

    fn widen(&mut self, cell: &GridCell, part: Part) {
        let width = match part {
            Part::Title | Part::Above => return,
            Part::Header => width(cell).min(HEADING),
            Part::Data | Part::Reason => width(cell),
        };
        let known = self.widths.entry(cell.column).or_default();
        *known = width.max(*known);
    }

    /// The heading of the reasons: beside the header, or in the first row.
    fn heading(&mut self) -> anyhow::Result<()> {
        let first = self.sheet.grid.rows.first().map_or(1, |row| row.number);
        let row = self.sheet.header.unwrap_or(first);
        let (grid, file) = (self.sheet.grid, &self.sheet.workbook.name);
        let heading = say::heading(grid.own_file(file), grid.own_name());
        let look = Look { part: Part::Header, fault: None };
        let (at, format) = (self.last as u16 + 1, self.looks.get(&look, "General"));
        self.worksheet.write_string_with_format(row - 1, at, heading.get(self.lang), format)?;
        Ok(())
    }

    /// The reasons of a row, and the colour of what should stand there and does not.
    fn reasons(&mut self, row: u32, remarks: &[Remark]) -> anyhow::Result<()> {
        let cells = self.sheet.grid.rows.binary_search_by_key(&row, |row| row.number);
        let cells = cells.map_or(&[][..], |at| &self.sheet.grid.rows[at].cells);
        for column in remarks.iter().filter_map(|remark| remark.column) {
            if cells.iter().all(|cell| cell.column != column) {
                let look = self.look(row, self.fault(row, column));
                let format = self.looks.get(&look, "General");
                self.worksheet.write_blank(row - 1, u16::try_from(column)?, format)?;
            }
        }
        let reasons: Vec<Text> = remarks.iter().map(|remark| self.reason(row, remark)).collect();
        let reasons: Vec<&str> = reasons.iter().map(|reason| reason.get(self.lang)).collect();
        let lines = reasons.iter().map(|reason| display_width(reason).div_ceil(REASONS - 4)).sum();
        // Not every program fits the height of a row to its lines.
        if let 2.. = lines {
            self.worksheet.set_row_height(row - 1, 4.0 + 14.0 * f64::from(lines.min(28) as u32))?;
        }
        let fault = remarks.iter().map(|remark| remark.finding.severity).max();
        let format = self.looks.get(&Look { part: Part::Reason, fault }, "General");
        let text = fitting(&reasons.join("\n"));
        self.worksheet.write_string_with_format(row - 1, self.last as u16 + 1, text, format)?;
        Ok(())
    }

    /// The cell, its column where the message does not name it, what is wrong and what to do.
    fn reason(&self, row: u32, remark: &Remark) -> Text {
        let finding = remark.finding;
        let cell = remark.column.map(|column| format!("{}{row}", column_letters(column)));
        let header = remark.column.and_then(|column| self.header(column));
        let message = match header {
            Some(header) if !finding.message.get(self.lang).contains(&header) => {
                say::in_column(&header, &finding.message)
            }
            _ => finding.message.clone(),
        };
        say::reason(cell.as_deref(), &message, finding.hint.as_ref())
    }

    /// The header of a column, in one line.
    fn header(&self, column: u32) -> Option<String> {
        let rows = &self.sheet.grid.rows;
        let header = self.sheet.header?;
        let row = &rows[rows.binary_search_by_key(&header, |row| row.number).ok()?];
        let at = row.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        match &row.cells[at].value {
            Raw::Text(text) => Some(names::plain(text).split_whitespace().collect()),
            _ => None,
        }
    }

    /// Widths, what stays on the screen, the filter and the page.
    fn finish(self) -> anyhow::Result<()> {
        let reasons = self.last + 1;
        let mut total = REASONS;
        for (&column, width) in &self.widths {
            let width = (width + 2).clamp(WIDTHS.0, WIDTHS.1);
            self.worksheet.set_column_width(column as u16, width as f64)?;
            total += width;
        }
        self.worksheet.set_column_width(reasons as u16, REASONS as f64)?;
        if let Some(header) = self.sheet.header {
            if header <= FROZEN {
                self.worksheet.set_freeze_panes(header, 0)?;
            }
            self.worksheet.set_repeat_rows(header - 1, header - 1)?;
            let bottom = self.sheet.grid.rows.last().map_or(header, |row| row.number);
            if bottom > header {
                self.worksheet.autofilter(header - 1, 0, bottom - 1, reasons as u16)?;
            }
        }
        page(self.worksheet, total.div_ceil(PAGE).max(1) as u16, self.lang);
        Ok(())
    }
}

/// How wide a cell is when it is read.
fn width(cell: &GridCell) -> usize {
    match &cell.value {
        Raw::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
        Raw::Number(number) => match &cell.format {
            Format::Shown(shown) => display_width(&shown.text),
            Format::Percent => (number.to_string().len() + 1).min(20),
            Format::Plain | Format::Decimals { .. } => number.to_string().len().min(20),
            Format::Money(_) => (number.to_string().len() + 4).min(20),
        },
        Raw::Date(..) => 11,
        Raw::Time(_) => 9,
        Raw::Bool(_) => 6,
        Raw::Error(error) => error.len(),
    }
}
