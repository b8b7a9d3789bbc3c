//! What an ods file says of its sheets beside the values that the library gives: for each number the
//! text that is shown, merged cells, rows that nobody sees, errors.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::beside::{Beside, Mark, Says};
use super::format::{self, Format};
use super::grid::Merge;
use crate::number::Number;

/// What the sheets say, by their names; of what is damaged nothing is known.
pub(super) fn of_sheets(bytes: &[u8]) -> HashMap<String, Beside> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return HashMap::new();
    };
    match archive.by_name("content.xml") {
        Ok(content) => read(BufReader::new(content)).unwrap_or_default(),
        Err(_) => HashMap::new(),
    }
}

/// Reads to the end, or nothing.
fn read(content: impl BufRead) -> Option<HashMap<String, Beside>> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    let mut sheets = Sheets::default();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(sheets.found),
            Event::Start(tag) => sheets.start(&tag),
            Event::Empty(tag) => {
                sheets.start(&tag);
                sheets.end(tag.name().as_ref());
            }
            Event::End(tag) => sheets.end(tag.name().as_ref()),
            Event::Text(text) => sheets.text(&text.xml10_content()),
            Event::GeneralRef(entity) => sheets.text(&resolved(&entity)),
            _ => {}
        }
        buffer.clear();
    }
}

/// The character that an entity stands for.
fn resolved(entity: &str) -> String {
    quick_xml::escape::unescape(&format!("&{entity};")).map_or_else(|_| String::new(), |c| c.into())
}

/// What was read, and where the reader is.
#[derive(Default)]
struct Sheets {
    found: HashMap<String, Beside>,
    /// The sheet at hand.
    name: Option<String>,
    sheet: Beside,
    /// The first and the last row at hand, from 1.
    rows: (u32, u32),
    /// The column of the next cell, from 0.
    column: u32,
    cell: Option<Cell>,
    /// Is it in a remark, which is no part of what is shown?
    in_remark: bool,
    /// How deep it is inside paragraphs.
    paragraphs: usize,
}

/// The cell at hand.
#[derive(Default)]
struct Cell {
    columns: (u32, u32),
    number: Option<f64>,
    is_percent: bool,
    is_error: bool,
    currency: Option<char>,
    /// What is shown, where the file says it.
    text: Option<String>,
}

impl Sheets {
    fn start(&mut self, tag: &BytesStart) {
        match tag.name().as_ref() {
            "table:table" if self.name.is_none() => {
                self.name = attribute(tag, "table:name");
                (self.sheet, self.rows) = (Beside::default(), (0, 0));
            }
            "table:table-row" => self.start_row(tag),
            "table:table-cell" => {
                self.merge(tag);
                self.start_cell(tag);
            }
            "table:covered-table-cell" => self.start_cell(tag),
            "office:annotation" => self.in_remark = true,
            "text:p" if !self.in_remark => {
                self.paragraphs += 1;
                if let Some(cell) = &mut self.cell {
                    cell.text.get_or_insert_default();
                }
            }
            "text:s" => self.text(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table" => {
                if let Some(name) = self.name.take() {
                    self.found.insert(name, std::mem::take(&mut self.sheet));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "office:annotation" => self.in_remark = false,
            "text:p" if !self.in_remark => self.paragraphs = self.paragraphs.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_remark || self.paragraphs == 0 {
            return;
        }
        if let Some(shown) = self.cell.as_mut().and_then(|cell| cell.text.as_mut()) {
            shown.push_str(text);
        }
    }

    fn start_row(&mut self, tag: &BytesStart) {
        let first = self.rows.1.saturating_add(1);
        let count = repeated(tag, "table:number-rows-repeated");
        self.rows = (first, first.saturating_add(count - 1));
        self.column = 0;
        let visibility = attribute(tag, "table:visibility");
        if matches!(visibility.as_deref(), Some("collapse" | "filter")) {
            self.sheet.hidden.push(self.rows);
        }
    }

    /// A cell that goes over others.
    fn merge(&mut self, tag: &BytesStart) {
        let rows = repeated(tag, "table:number-rows-spanned");
        let columns = repeated(tag, "table:number-columns-spanned");
        if rows > 1 || columns > 1 {
            let (row, column) = (self.rows.0, self.column);
            let rows = (row, row.saturating_add(rows - 1));
            let columns = (column, column.saturating_add(columns - 1));
            self.sheet.merges.push(Merge { rows, columns });
        }
    }

    fn start_cell(&mut self, tag: &BytesStart) {
        let first = self.column;
        let count = repeated(tag, "table:number-columns-repeated");
        self.column = first.saturating_add(count);
        let kind = attribute(tag, "office:value-type");
        let currency =
            attribute(tag, "office:currency").filter(|_| kind.as_deref() == Some("currency"));
        self.cell = Some(Cell {
            columns: (first, self.column - 1),
            number: attribute(tag, "office:value").and_then(|number| number.parse().ok()),
            is_percent: kind.as_deref() == Some("percentage"),
            is_error: attribute(tag, "calcext:value-type").as_deref() == Some("error"),
            currency: currency.and_then(|currency| format::currency(&currency)),
            text: None,
        });
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let (rows, columns) = (self.rows, cell.columns);
        if let Some(says) = cell.says() {
            self.sheet.shown.push(Mark { rows, columns, says });
        }
    }
}

impl Cell {
    /// What the text in it tells that its value does not.
    fn says(self) -> Option<Says> {
        let text = self.text?;
        let text = text.trim();
        if self.is_error {
            return Some(Says::Error(text.into()));
        }
        let number = self.number?;
        if self.is_percent && is_percent_of(number, text) {
            return Some(Says::Format(Format::Percent));
        }
        let format = match (format::of_text(number, text), self.currency) {
            (Format::Shown(shown), Some(sign)) if has_one_number(&shown.text, number) => {
                Format::Money(sign)
            }
            (format, _) => format,
        };
        (format != Format::Plain).then_some(Says::Format(format))
    }
}

/// Is a text the number in per cent, rounded or not?
fn is_percent_of(number: f64, text: &str) -> bool {
    let Some(digits) = text.strip_suffix('%') else {
        return false;
    };
    let in_percent = Number::from_cell(number).map(|number| &number * &Number::HUNDRED);
    let is_shown = |text: &str| {
        let shown = format::number_in(text);
        let shown = shown.filter(|shown| shown.before.is_empty() && shown.behind.is_empty());
        shown.zip(in_percent.as_ref()).is_some_and(|(shown, number)| shown.is_rounded_from(number))
    };
    is_shown(digits) || is_shown(&digits.replace(',', "."))
}

/// Is the one number in a text that number, rounded or not?
fn has_one_number(text: &str, number: f64) -> bool {
    let shown = format::number_in(text).zip(Number::from_cell(number));
    shown.is_some_and(|(shown, number)| shown.is_rounded_from(&number))
}

/// A count above 0.
fn repeated(tag: &BytesStart, name: &str) -> u32 {
    attribute(tag, name)
        .and_then(|count| count.parse().ok())
        .filter(|count| *count > 0)
        .unwrap_or(1)
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}
