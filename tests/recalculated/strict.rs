//! A spreadsheet engine that compares binary numbers as they are: it cannot overlook that a
//! comparison is not rounded, as LibreOffice does.

use formualizer_workbook::{
    CalamineAdapter, LiteralValue, LoadStrategy, SpreadsheetReader, Workbook, WorkbookConfig,
};

use super::book::Value;

/// A workbook, worked out from scratch.
pub(crate) struct Strict(Workbook);

impl Strict {
    /// Reads it.
    pub(crate) fn open(bytes: Vec<u8>) -> Strict {
        let file = CalamineAdapter::open_bytes(bytes).unwrap();
        let load = LoadStrategy::EagerAll;
        Strict(Workbook::from_reader(file, load, WorkbookConfig::ephemeral()).unwrap())
    }

    /// Puts a number into a cell, or nothing.
    pub(crate) fn put(&mut self, sheet: &str, row: u32, column: u32, number: Option<f64>) {
        let value = number.map_or(LiteralValue::Empty, LiteralValue::Number);
        self.0.set_value(sheet, row + 1, column + 1, value).unwrap();
    }

    /// Works everything out.
    pub(crate) fn evaluate(&mut self) {
        self.0.evaluate_all().unwrap();
    }

    /// The value of a cell; row and column are counted from 0.
    pub(crate) fn value(&self, sheet: &str, row: u32, column: u32) -> Value {
        match self.0.get_value(sheet, row + 1, column + 1) {
            None | Some(LiteralValue::Empty) => Value::Text(String::new()),
            Some(LiteralValue::Number(number)) => Value::Number(number),
            Some(LiteralValue::Int(number)) => Value::Number(number as f64),
            Some(LiteralValue::Boolean(truth)) => Value::Truth(truth),
            Some(LiteralValue::Text(text)) => Value::Text(text.to_string()),
            Some(other) => match other.as_serial_number() {
                Some(number) => Value::Number(number),
                None => Value::Error(format!("{other:?}")),
            },
        }
    }
}
