//! A workbook as it is stored: values, and the formulas that they stand beside.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A number, or a day.
    Number(f64),
    /// A text; also an empty one, and nothing.
    Text(String),
    /// Is it so?
    Truth(bool),
    /// What cannot be worked out.
    Error(String),
}

/// A sheet. Rows and columns are counted from 0.
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    values: calamine::Range<Data>,
    formulas: BTreeMap<(u32, u32), String>,
}

/// All sheets of a workbook.
pub(crate) fn read(path: &Path) -> Vec<Sheet> {
    of_bytes(std::fs::read(path).unwrap())
}

/// All sheets of a workbook in memory.
pub(crate) fn of_bytes(bytes: Vec<u8>) -> Vec<Sheet> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names.into_iter().map(|name| sheet(&mut book, name)).collect()
}

fn sheet<R: Read + Seek>(book: &mut Xlsx<R>, name: String) -> Sheet {
    let values = book.worksheet_range(&name).unwrap();
    let formulas = book.worksheet_formula(&name).unwrap();
    let (top, left) = formulas.start().unwrap_or_default();
    let at = |(row, column): (usize, usize)| (top + row as u32, left + column as u32);
    let formulas = formulas
        .used_cells()
        .map(|(row, column, formula)| (at((row, column)), formula.clone()))
        .collect();
    Sheet { name, values, formulas }
}

impl Sheet {
    /// The value of a cell.
    pub(crate) fn value(&self, row: u32, column: u32) -> Value {
        match self.values.get_value((row, column)) {
            None | Some(Data::Empty) => Value::Text(String::new()),
            Some(Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text)) => {
                Value::Text(text.clone())
            }
            Some(Data::Float(number)) => Value::Number(*number),
            Some(Data::Int(number)) => Value::Number(*number as f64),
            Some(Data::DateTime(day)) => Value::Number(day.as_f64()),
            Some(Data::Bool(truth)) => Value::Truth(*truth),
            Some(Data::Error(error)) => Value::Error(error.to_string()),
        }
    }

    /// Every formula, by row and column.
    pub(crate) fn formulas(&self) -> &BTreeMap<(u32, u32), String> {
        &self.formulas
    }

    /// The text of a cell; the empty one where it holds none.
    pub(crate) fn text(&self, row: u32, column: u32) -> String {
        match self.value(row, column) {
            Value::Text(text) => text,
            _ => String::new(),
        }
    }

    /// The row of the header, which is the first with a cell of that text.
    pub(crate) fn header(&self, text: &str) -> Option<u32> {
        (0..10).find(|&row| (0..10).any(|column| self.text(row, column) == text))
    }

    /// The column below a heading of that row.
    pub(crate) fn column(&self, header: u32, text: &str) -> Option<u32> {
        (0..=self.end().1).find(|&column| self.text(header, column) == text)
    }

    /// The last row and column.
    pub(crate) fn end(&self) -> (u32, u32) {
        self.values.end().unwrap_or_default()
    }
}

/// A cell as people name it.
pub(crate) fn address(row: u32, column: u32) -> String {
    format!("{}{}", kpi::layout::column_letters(column), row + 1)
}
