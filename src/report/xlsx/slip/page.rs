//! The page: twelve narrow columns, over which every row lays its cells, and rows that are as high
//! as what stands in them.

use std::ops::Range;

use rust_xlsxwriter::{Format, Worksheet};

use crate::number::Number;
use crate::report::display_width;
use crate::report::xlsx::sheet::{Sheet, fitting};
use crate::report::xlsx::style::{NumberStyle, Styles};

/// Columns of the page.
pub(super) const COLUMNS: u16 = 12;
/// The width of each, in characters.
const WIDTH: usize = 8;
/// A row of one line.
pub(super) const PLAIN: f64 = 20.0;
/// The size of letters in texts and in rules, against the usual one.
pub(super) const TEXT: f64 = 0.9;
pub(super) const SMALL: f64 = 0.8;
/// What a page holds without being made smaller, in points.
const HEIGHT: f64 = 815.0;
/// The height of a line of text, and what a row has beside its lines.
const LINE: f64 = 15.5;
const AROUND: f64 = 4.0;
/// No row of a spreadsheet is much higher.
const HIGHEST_ROW: f64 = 400.0;

/// A page, written from top to bottom.
pub(super) struct Page<'w> {
    sheet: Sheet<'w>,
    /// The height of what stands on it.
    height: f64,
    /// The first row that is printed.
    first: u32,
}

impl<'w> Page<'w> {
    pub(super) fn new(worksheet: &'w mut Worksheet, styles: &'w Styles) -> Page<'w> {
        Page { sheet: Sheet::plain(worksheet, styles), height: 0.0, first: 0 }
    }

    /// The row at hand, from 0.
    pub(super) fn row(&self) -> usize {
        self.sheet.row() as usize
    }

    /// What is left of the page.
    pub(super) fn left(&self) -> f64 {
        HEIGHT - self.height
    }

    /// A link in a line of its own, above what is printed.
    pub(super) fn link(&mut self, text: &str, place: &str, format: &Format) -> anyhow::Result<()> {
        self.sheet.link(0, text, place, format)?;
        self.sheet.next();
        self.first = self.sheet.row();
        Ok(())
    }

    /// A text over some columns of the row at hand; by the formula, where there is one.
    pub(super) fn text(
        &mut self,
        columns: Range<u16>,
        text: &str,
        formula: Option<&str>,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.merge(&columns, format)?;
        let column = columns.start.into();
        match formula {
            Some(formula) => self.sheet.text_formula(column, formula, &fitting(text), format),
            None => self.sheet.text(column, text, format),
        }
    }

    /// A number over some columns of the row at hand; by the formula, where there is one.
    pub(super) fn number(
        &mut self,
        columns: Range<u16>,
        number: Option<&Number>,
        formula: Option<&str>,
        style: &NumberStyle,
    ) -> anyhow::Result<()> {
        self.merge(&columns, &style.format)?;
        let column = columns.start.into();
        match formula {
            Some(formula) => self.sheet.number_formula(column, formula, number, style),
            None => self.sheet.number(column, number, style),
        }
    }

    fn merge(&mut self, columns: &Range<u16>, format: &Format) -> anyhow::Result<()> {
        if columns.len() > 1 {
            let row = self.sheet.row();
            let last = columns.end - 1;
            self.sheet.worksheet().merge_range(row, columns.start, row, last, "", format)?;
        }
        Ok(())
    }

    /// Ends the row at hand.
    pub(super) fn end(&mut self, height: f64) -> anyhow::Result<()> {
        self.sheet.height(height)?;
        self.height += height;
        self.sheet.next();
        Ok(())
    }

    /// A4, upright, on one sheet of paper, with room on the left for filing.
    pub(super) fn finish(&mut self) -> anyhow::Result<()> {
        let (first, last) = (self.first, self.sheet.row().saturating_sub(1));
        let worksheet = self.sheet.worksheet();
        worksheet.set_column_range_width(0, COLUMNS - 1, WIDTH as f64)?;
        worksheet
            .set_portrait()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 1)
            .set_print_center_horizontally(true)
            .set_margins(0.8, 0.4, 0.5, 0.5, 0.3, 0.3)
            .set_screen_gridlines(false);
        worksheet.set_print_area(first, 0, last, COLUMNS - 1)?;
        Ok(())
    }
}

/// How high a row is for a text over so many columns; `scale` is the size of its letters against
/// the usual ones.
pub(super) fn height(text: &str, columns: u16, scale: f64) -> f64 {
    let room = (f64::from(columns) * WIDTH as f64 / scale - 1.0).max(1.0);
    let lines = text.lines().map(|line| (display_width(line) as f64 / room).ceil().max(1.0));
    (AROUND + LINE * scale * lines.sum::<f64>().max(1.0)).min(HIGHEST_ROW)
}
