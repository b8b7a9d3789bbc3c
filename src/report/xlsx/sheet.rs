//! A sheet written row by row, with what every sheet has: a title, a header that stays, a filter,
//! widths for Chinese text, and a page that can be printed.

use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::live::{Columns, Look};
use super::style::{NumberStyle, Styles};
use crate::fingerprint;
use crate::formula::{Grid, Value};
use crate::lang::{Lang, label};
use crate::layout::column_letters;
use crate::number::Number;
use crate::report::display_width;

/// Columns are at least and at most so wide, in characters.
const WIDTHS: (usize, usize) = (6, 42);

/// A page can be read with at most so many characters in a line; a wider sheet takes several.
pub(super) const PAGE: usize = 260;

/// A heading makes its column at most so wide.
const HEADING: usize = 12;

/// Longest formula that every program takes, in bytes.
const LONGEST_FORMULA: usize = 8_000;

/// Longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// A sheet and the row at hand.
pub(super) struct Sheet<'w> {
    worksheet: &'w mut Worksheet,
    styles: &'w Styles,
    row: u32,
    widths: Vec<usize>,
    header: Option<u32>,
    /// The row behind the last of the table under the header, where more follows.
    end: Option<u32>,
    /// The last row with a height of its own.
    high: Option<u32>,
    fingerprint: fingerprint::Cells,
}

impl<'w> Sheet<'w> {
    /// Starts with nothing above the first row.
    pub(super) fn plain(worksheet: &'w mut Worksheet, styles: &'w Styles) -> Sheet<'w> {
        let fingerprint = fingerprint::Cells::default();
        Sheet {
            worksheet,
            styles,
            row: 0,
            widths: Vec::new(),
            header: None,
            end: None,
            high: None,
            fingerprint,
        }
    }

    /// Starts with a title and remarks.
    pub(super) fn new(
        worksheet: &'w mut Worksheet,
        styles: &'w Styles,
        title: &str,
        remarks: &[&str],
    ) -> anyhow::Result<Sheet<'w>> {
        let mut sheet = Sheet::plain(worksheet, styles);
        sheet.height(24.0)?;
        sheet.line(title, &styles.title)?;
        for remark in remarks {
            sheet.line(remark, &styles.remark)?;
        }
        Ok(sheet)
    }

    /// The row at hand, from 0.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// The table under the header ends above the row at hand; its filter holds no more.
    pub(super) fn end_of_table(&mut self) {
        self.end = Some(self.row);
    }

    /// Goes on to the next row.
    pub(super) fn next(&mut self) {
        self.row += 1;
    }

    /// Makes the row at hand so high, in points. Heights are given here and nowhere else: see
    /// [`close`](Self::close).
    pub(super) fn height(&mut self, points: f64) -> anyhow::Result<()> {
        self.worksheet.set_row_height(self.row, points)?;
        self.high = Some(self.row);
        Ok(())
    }

    /// A line of text across the sheet; it widens no column.
    pub(super) fn line(&mut self, text: &str, format: &Format) -> anyhow::Result<()> {
        let text = fitting(text);
        self.fingerprint.text(self.row, 0, &text);
        self.worksheet.write_string_with_format(self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// The header of the sheet: it stays on the screen and is repeated on every page.
    pub(super) fn header<S: AsRef<str>>(&mut self, headers: &[S]) -> anyhow::Result<()> {
        self.header = Some(self.row);
        self.headings(headers)
    }

    /// The headings of one of several tables on a sheet. Long ones are broken into lines.
    pub(super) fn headings<S: AsRef<str>>(&mut self, headers: &[S]) -> anyhow::Result<()> {
        let lines = headers.iter().map(|header| display_width(header.as_ref()).div_ceil(HEADING));
        // Not every program fits the height of a row to broken lines.
        let height = 6.0 + 14.0 * lines.max().unwrap_or(1).max(1) as f64;
        self.height(height)?;
        for (column, header) in headers.iter().enumerate() {
            let header = header.as_ref();
            self.widen(column, display_width(header).min(HEADING));
            let at = column as u16;
            self.fingerprint.text(self.row, at.into(), header);
            self.worksheet.write_string_with_format(self.row, at, header, &self.styles.header)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Makes the row at hand, of which nothing is written yet, high enough for texts that are broken
    /// into lines: not every program does that by itself.
    pub(super) fn fit(&mut self, texts: &[&str]) -> anyhow::Result<()> {
        let lines = texts.iter().map(|text| display_width(text).div_ceil(WIDTHS.1 - 2));
        if let Some(lines) = lines.max().filter(|lines| *lines > 1) {
            self.height(15.0 * lines as f64)?;
        }
        Ok(())
    }

    /// A note that shows when the mouse rests on a cell of the row at hand.
    pub(super) fn note(&mut self, row: u32, column: usize, text: &str) -> anyhow::Result<()> {
        let lines = text.lines().count().max(1) as u32;
        let width = text.lines().map(display_width).max().unwrap_or(0).clamp(16, 60) as u32;
        let note = rust_xlsxwriter::Note::new(text)
            .add_author_prefix(false)
            .set_width(width * 8)
            .set_height(lines * 20 + 12);
        self.worksheet.insert_note(row, column as u16, &note)?;
        Ok(())
    }

    /// A text in a column of the row at hand.
    pub(super) fn text(
        &mut self,
        column: usize,
        text: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.widen(column, text.lines().map(display_width).max().unwrap_or(0));
        let (row, column) = (self.row, column as u16);
        if text.is_empty() {
            self.worksheet.write_blank(row, column, format)?;
        } else {
            let text = fitting(text);
            self.fingerprint.text(row, column.into(), &text);
            self.worksheet.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    /// A text that leads to a place in the workbook.
    pub(super) fn link(
        &mut self,
        column: usize,
        text: &str,
        place: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.widen(column, display_width(text));
        let url = rust_xlsxwriter::Url::new(format!("internal:{place}")).set_text(fitting(text));
        self.worksheet.write_url_with_format(self.row, column as u16, &url, format)?;
        Ok(())
    }

    /// A number, or a blank cell where there is none.
    pub(super) fn number(
        &mut self,
        column: usize,
        number: Option<&Number>,
        style: &NumberStyle,
    ) -> anyhow::Result<()> {
        let (row, at, format) = (self.row, column as u16, &style.format);
        match number {
            Some(number) => {
                self.widen(column, number.to_fixed(style.places).len());
                let number = number.to_f64();
                self.fingerprint.number(row, at.into(), number);
                self.worksheet.write_number_with_format(row, at, number, format)?;
            }
            None => {
                self.worksheet.write_blank(row, at, format)?;
            }
        }
        Ok(())
    }

    /// A formula that gives a number, with that number beside it; with an empty text beside it where
    /// there is none.
    pub(super) fn number_formula(
        &mut self,
        column: usize,
        formula: &str,
        number: Option<&Number>,
        style: &NumberStyle,
    ) -> anyhow::Result<()> {
        if !self.styles.formulas {
            return self.number(column, number, style);
        }
        let shown = number.map_or(String::new(), |number| number.to_fixed(style.places));
        self.widen(column, shown.len());
        let stored = number.map_or(String::new(), |number| number.to_f64().to_string());
        self.stored_formula(column, formula, &stored, &style.format)
    }

    /// A formula that gives a text, with that text beside it.
    pub(super) fn text_formula(
        &mut self,
        column: usize,
        formula: &str,
        text: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        if !self.styles.formulas {
            return self.text(column, text, format);
        }
        self.widen(column, text.lines().map(display_width).max().unwrap_or(0));
        self.stored_formula(column, formula, text, format)
    }

    fn stored_formula(
        &mut self,
        column: usize,
        formula: &str,
        stored: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        let formula = Formula::new(formula).set_result(stored);
        self.worksheet.write_formula_with_format(self.row, column as u16, formula, format)?;
        Ok(())
    }

    /// A number that stands elsewhere in the workbook.
    pub(super) fn linked(
        &mut self,
        column: usize,
        formula: Option<&str>,
        number: &Number,
        style: &NumberStyle,
    ) -> anyhow::Result<()> {
        match formula {
            Some(formula) => self.number_formula(column, formula, Some(number), style),
            None => self.number(column, Some(number), style),
        }
    }

    /// The header, with notes on some of its columns, and all rows of columns that are alike.
    pub(super) fn columns(
        &mut self,
        columns: &Columns,
        grid: &Grid,
        notes: &[(usize, String)],
    ) -> anyhow::Result<()> {
        let headings: Vec<&str> = columns.list.iter().map(|column| &*column.heading).collect();
        let header = self.row;
        self.header(&headings)?;
        for (column, note) in notes {
            self.note(header, *column, note)?;
        }
        for index in 0..columns.rows {
            for (at, column) in columns.list.iter().enumerate() {
                let cell = columns.cell(grid, at as u32, index);
                let formula =
                    cell.formula.map(|formula| formula.to_text(grid, columns.sheet, index));
                self.cell(at, formula.as_deref(), &cell.value, column.look(index))?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// A cell with a value, or with a formula and its value beside it.
    pub(super) fn cell(
        &mut self,
        column: usize,
        formula: Option<&str>,
        value: &Value,
        look: Look,
    ) -> anyhow::Result<()> {
        let (format, places) = self.styles.look(look);
        let shown = match value {
            Value::Number(number) => places.map_or(10, |places| fixed_width(*number, places)),
            Value::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
            _ => 5,
        };
        self.widen(column, shown);
        let is_written = |formula: &&str| self.styles.formulas && formula.len() <= LONGEST_FORMULA;
        if let Some(formula) = formula.filter(is_written) {
            let stored = match value {
                Value::Number(number) => unsigned_zero(*number).to_string(),
                Value::Text(text) => text.to_string(),
                Value::Truth(truth) => truth.to_string().to_uppercase(),
                Value::Blank | Value::Error => String::new(),
            };
            return self.stored_formula(column, formula, &stored, &format);
        }
        let (row, at) = (self.row, column as u16);
        match value {
            Value::Number(number) => {
                let number = unsigned_zero(*number);
                self.fingerprint.number(row, column as u32, number);
                self.worksheet.write_number_with_format(row, at, number, &format)?;
            }
            Value::Text(text) if !text.is_empty() => {
                let text = fitting(text);
                self.fingerprint.text(row, column as u32, &text);
                self.worksheet.write_string_with_format(row, at, text, &format)?;
            }
            Value::Truth(truth) => {
                self.worksheet.write_boolean_with_format(row, at, *truth, &format)?;
            }
            Value::Text(_) | Value::Blank | Value::Error => {
                self.worksheet.write_blank(row, at, &format)?;
            }
        }
        Ok(())
    }

    /// By what the values that were written are known again: texts and numbers, without formulas
    /// and links.
    pub(super) fn fingerprint(&self) -> String {
        self.fingerprint.clone().finish()
    }

    /// A formula that goes through ranges cell by cell, with its number beside it.
    pub(super) fn array_formula(
        &mut self,
        column: usize,
        formula: &str,
        number: Option<&Number>,
        style: &NumberStyle,
    ) -> anyhow::Result<()> {
        if !self.styles.formulas {
            return self.number(column, number, style);
        }
        self.widen(column, number.map_or(0, |number| number.to_fixed(style.places).len()));
        let stored = number.map_or(String::new(), |number| number.to_f64().to_string());
        let formula = Formula::new(formula).set_result(stored);
        let (row, at, format) = (self.row, column as u16, &style.format);
        self.worksheet.write_array_formula_with_format(row, at, row, at, formula, format)?;
        Ok(())
    }

    /// The sheet itself, for what only one of them has.
    pub(super) fn worksheet(&mut self) -> &mut Worksheet {
        self.worksheet
    }

    /// Lets an empty row follow a last row that has a height. Without it the library, where it does
    /// not keep rows in memory, writes such a row a second time and without its cells.
    fn close(&mut self) -> anyhow::Result<()> {
        let Some(below) = self.high.map(|high| high + 1) else { return Ok(()) };
        if self.row <= below {
            self.worksheet.write_blank(below, 0, &Format::new())?;
            self.worksheet.clear_cell(below, 0);
        }
        Ok(())
    }

    fn widen(&mut self, column: usize, width: usize) {
        if self.widths.len() <= column {
            self.widths.resize(column + 1, 0);
        }
        self.widths[column] = self.widths[column].max(width);
    }

    /// Widths, frozen panes, filter, page: after the last row. `frozen` columns stay on the left.
    pub(super) fn finish(self, frozen: u16, lang: Lang) -> anyhow::Result<()> {
        self.finished(frozen, true, lang)
    }

    /// The same without the filter, by which people also sort.
    pub(super) fn finish_unsorted(self, frozen: u16, lang: Lang) -> anyhow::Result<()> {
        self.finished(frozen, false, lang)
    }

    fn finished(mut self, frozen: u16, filter: bool, lang: Lang) -> anyhow::Result<()> {
        self.close()?;
        let mut total = 0;
        for (column, width) in self.widths.iter().enumerate() {
            let width = (width + 2).clamp(WIDTHS.0, WIDTHS.1);
            self.worksheet.set_column_width(column as u16, width as f64)?;
            total += width;
        }
        if let Some(header) = self.header {
            self.worksheet.set_freeze_panes(header + 1, frozen)?;
            self.worksheet.set_repeat_rows(header, header)?;
            if frozen > 0 {
                self.worksheet.set_repeat_columns(0, frozen - 1)?;
            }
            let last = self.end.unwrap_or(self.row).saturating_sub(1).max(header);
            let columns = self.widths.len().max(1) as u16;
            if last > header && filter {
                self.worksheet.autofilter(header, 0, last, columns - 1)?;
            }
        }
        page(self.worksheet, total.div_ceil(PAGE).max(1) as u16, lang);
        Ok(())
    }
}

/// A cell as formulas of its own sheet name it, moving with them; `row` and `column` from 0.
pub(super) fn relative(row: u32, column: usize) -> String {
    format!("{}{}", column_letters(column as u32), row + 1)
}

/// A cell as formulas of any sheet name it.
pub(super) fn cell(sheet: &str, row: u32, column: usize) -> String {
    let sheet = sheet.replace('\'', "''");
    format!("'{sheet}'!${}${}", column_letters(column as u32), row + 1)
}

/// Rows of a column as formulas of any sheet name them.
pub(super) fn range(sheet: &str, (first, last): (u32, u32), column: usize) -> String {
    format!("{}:${}${}", cell(sheet, first, column), column_letters(column as u32), last + 1)
}

/// A page to print: A4, landscape, so many pages wide, with their numbers.
pub(super) fn page(worksheet: &mut Worksheet, wide: u16, lang: Lang) {
    worksheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(wide, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(format!("&C&9{}", label::page_footer().get(lang)))
        .set_screen_gridlines(false);
}

/// The number itself, and 0 for -0, which programs read differently.
fn unsigned_zero(number: f64) -> f64 {
    number + 0.0
}

/// How wide a number with so many decimals is.
fn fixed_width(number: f64, places: u32) -> usize {
    format!("{number:.*}", places as usize).len()
}

/// As much of a text as a cell holds.
pub(super) fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut units = 0;
    for c in text.chars() {
        units += c.len_utf16();
        if units >= LONGEST {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    cut
}
