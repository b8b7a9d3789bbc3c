//! Results as text, files and workbooks. A report prints what was computed and computes nothing.

pub mod account;
pub mod csv;
pub mod explain;
pub mod findings;
pub mod inspect;
pub mod json;
pub mod markdown;
pub mod ranking;
pub mod returned;
pub mod terminal;
pub mod verify;
pub mod xlsx;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A table of texts, the same for every format. Its rows are made when they are asked for: a long
/// one never stands in memory as text.
pub struct Table<'a> {
    /// Its columns.
    pub columns: Vec<Column>,
    rows: usize,
    row: Box<dyn Fn(usize) -> Vec<String> + 'a>,
}

impl<'a> Table<'a> {
    /// A table of so many rows, each with as many fields as there are columns.
    pub fn new(
        columns: Vec<Column>,
        rows: usize,
        row: impl Fn(usize) -> Vec<String> + 'a,
    ) -> Table<'a> {
        Table { columns, rows, row: Box::new(row) }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Is there no row?
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        (0..self.rows).map(|index| (self.row)(index))
    }
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// Does it hold numbers?
    pub numeric: bool,
    /// Must it be shown, however narrow the place?
    pub key: bool,
}

impl Column {
    fn key(header: &str, numeric: bool) -> Column {
        Column { header: header.to_owned(), numeric, key: true }
    }

    fn detail(header: &str, numeric: bool) -> Column {
        Column { header: header.to_owned(), numeric, key: false }
    }
}

/// A text as a screen can show it: one line, without signs that move the cursor, and cut where it
/// is wider than `width`.
pub fn visible(text: &str, width: usize) -> String {
    let mut shown = String::new();
    let mut used = 0;
    for c in text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }) {
        used += c.width().unwrap_or(0);
        if used > width && display_width(text) > width {
            while display_width(&shown) >= width {
                shown.pop();
            }
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    shown
}

/// The columns that a text takes on a screen: two for a Chinese character.
pub fn display_width(text: &str) -> usize {
    text.width()
}
