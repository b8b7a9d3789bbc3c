//! Results as text, files and workbooks. A report prints what was computed and computes nothing.

pub mod csv;
pub mod findings;
pub mod json;
pub mod markdown;
pub mod ranking;
pub mod terminal;
pub mod xlsx;

use unicode_width::UnicodeWidthStr;

/// A table of texts, the same for every format.
#[derive(Debug)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; as many fields as columns.
    pub rows: Vec<Vec<String>>,
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

/// The columns that a text takes on a screen: two for a Chinese character.
pub fn display_width(text: &str) -> usize {
    text.width()
}
