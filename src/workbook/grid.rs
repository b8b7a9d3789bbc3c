//! The cells of a workbook as they stand, streamed: memory follows the cells that exist, never
//! the rectangle that a file claims.

use std::cell::Cell;
use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::Date;

use super::sniff;
use crate::lang::{Text, run as say};

/// A workbook that was read.
pub struct Workbook {
    /// The file's name, as it stands in places.
    pub name: Arc<str>,
    /// Its sheets, in their order.
    pub sheets: Vec<Grid>,
    pub(super) bytes: Arc<Vec<u8>>,
}

/// The cells of a sheet.
pub struct Grid {
    /// Its name.
    pub name: Arc<str>,
    /// Is it shown?
    pub visible: bool,
    /// Rows with at least one cell that is not blank, from top to bottom.
    pub rows: Vec<GridRow>,
}

/// A row with its cells from left to right.
pub struct GridRow {
    /// Its number, from 1.
    pub number: u32,
    /// Cells that are not blank.
    pub cells: Vec<GridCell>,
}

/// A cell that is not blank.
#[derive(Clone, Debug)]
pub struct GridCell {
    /// Its column, from 0.
    pub column: u32,
    /// What is stored.
    pub value: Raw,
    /// How it is shown.
    pub format: Format,
}

/// What a cell stores.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// A number.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// TRUE or FALSE.
    Bool(bool),
    /// A day, and the time on it if it is not midnight.
    Date(Date, bool),
    /// A time of the day or a duration, in whole seconds.
    Time(i64),
    /// `#DIV/0!` and the like.
    Error(&'static str),
}

/// How a number is shown, as far as it matters to what it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// In per cent.
    pub percent: bool,
    /// With leading zeros up to so many digits (`00000`).
    pub zeros: u8,
}

impl Format {
    fn from_code(code: &str) -> Format {
        let first = code.split(';').next().unwrap_or_default();
        let only_zeros = !first.is_empty() && first.bytes().all(|b| b == b'0');
        Format {
            // A quoted or escaped % is only text.
            percent: unquoted(first).contains('%'),
            zeros: if only_zeros { u8::try_from(first.len()).unwrap_or(u8::MAX) } else { 0 },
        }
    }
}

/// The format code without what stands in quotes or behind a backslash.
fn unquoted(code: &str) -> String {
    let mut plain = String::new();
    let mut quoted = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' => {
                chars.next();
            }
            _ if !quoted => plain.push(c),
            _ => {}
        }
    }
    plain
}

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

impl Workbook {
    /// Reads all sheets of an xlsx workbook. `name` is how the file is called in messages.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Workbook, Text> {
        sniff::expect_xlsx(name, &bytes)?;
        let sheets = guarded(name, || read_sheets(name, &bytes))?;
        Ok(Workbook { name: name.into(), sheets, bytes: Arc::new(bytes) })
    }

    /// The cells of a sheet that hold a formula and no value: `(row from 1, column from 0)`.
    /// Nothing but a second look at the file can tell them from blank ones.
    pub fn formulas_without_value(&self, sheet: &Grid) -> HashSet<(u32, u32)> {
        let found = guarded(&self.name, || {
            let mut book = open(&self.name, &self.bytes)?;
            let unreadable = |error: calamine::XlsxError| translate(&self.name, &error);
            let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(unreadable)?;
            let mut found = HashSet::new();
            while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(unreadable)? {
                if cell.formula.is_some() && cell.value == DataRef::Empty {
                    found.insert((cell.pos.0 + 1, cell.pos.1));
                }
            }
            Ok(found)
        });
        // The same sheet was read a moment ago.
        found.unwrap_or_default()
    }

    /// The file's bytes, as they were read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

thread_local! {
    /// Is this thread reading a file? Then a panic is no news.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Damaged files make the library panic; that is one more unreadable file.
fn guarded<T>(name: &str, read: impl FnOnce() -> Result<T, Text>) -> Result<T, Text> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let others = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !READING.get() {
                others(panic);
            }
        }));
    });
    READING.set(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    result.unwrap_or_else(|_| Err(say::damaged(name)))
}

fn open<'b>(name: &str, bytes: &'b [u8]) -> Result<Book<'b>, Text> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| translate(name, &error))
}

fn translate(name: &str, error: &calamine::XlsxError) -> Text {
    match error {
        calamine::XlsxError::Password => say::password(name),
        calamine::XlsxError::FileNotFound(_) => say::no_workbook(name),
        _ => say::damaged(name),
    }
}

fn read_sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    let mut book = open(name, bytes)?;
    let sheets = book.sheets_metadata().to_vec();
    let mut grids = Vec::new();
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let rows = read_rows(&mut book, &sheet.name).map_err(|error| translate(name, &error))?;
        if let Some((row, column)) = stored_twice(&rows) {
            let cell = format!("{}!{}{row}", sheet.name, crate::facts::column_letters(column));
            return Err(say::cell_twice(name, &cell));
        }
        let visible = sheet.visible == SheetVisible::Visible;
        grids.push(Grid { name: sheet.name.as_str().into(), visible, rows });
    }
    Ok(grids)
}

fn read_rows(book: &mut Book, sheet: &str) -> Result<Vec<GridRow>, calamine::XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let formats: Vec<Format> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref())
        .map(|format| format.map_or(Format::default(), |f| Format::from_code(&f.format_code)))
        .collect();
    let mut rows: Vec<GridRow> = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let Some(value) = raw(cell.get_value()) else {
            continue;
        };
        let cell =
            GridCell { column, value, format: formats.get(style).copied().unwrap_or_default() };
        let number = row + 1;
        match rows.last_mut() {
            Some(last) if last.number == number => last.cells.push(cell),
            _ => rows.push(GridRow { number, cells: vec![cell] }),
        }
    }
    // Nearly every writer keeps the order; the format does not ask for it.
    if !rows.is_sorted_by_key(|row| row.number) {
        rows.sort_by_key(|row| row.number);
    }
    for row in &mut rows {
        if !row.cells.is_sorted_by_key(|cell| cell.column) {
            row.cells.sort_by_key(|cell| cell.column);
        }
        row.cells.shrink_to_fit();
    }
    Ok(rows)
}

/// The first cell that the file holds twice; which of its values is meant nobody can say.
fn stored_twice(rows: &[GridRow]) -> Option<(u32, u32)> {
    if let Some(pair) = rows.windows(2).find(|pair| pair[0].number == pair[1].number) {
        let column = pair[1].cells.first().map_or(0, |cell| cell.column);
        return Some((pair[1].number, column));
    }
    rows.iter().find_map(|row| {
        let pair = row.cells.windows(2).find(|pair| pair[0].column == pair[1].column)?;
        Some((row.number, pair[0].column))
    })
}

/// The value of a cell; `None` for a blank one.
fn raw(value: &DataRef) -> Option<Raw> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => Raw::Number(*number as f64),
        DataRef::Float(number) => Raw::Number(*number),
        DataRef::String(text) => return text_or_blank(text),
        DataRef::SharedString(text) => return text_or_blank(text),
        DataRef::Bool(truth) => Raw::Bool(*truth),
        DataRef::DateTime(when) => date(when),
        DataRef::DateTimeIso(text) => match crate::period::parse_date(text) {
            Some(date) => Raw::Date(date, text.contains('T')),
            None => Raw::Text(text.as_str().into()),
        },
        DataRef::DurationIso(text) => match text.parse::<jiff::SignedDuration>() {
            Ok(duration) => Raw::Time(duration.as_secs()),
            Err(_) => Raw::Text(text.as_str().into()),
        },
        DataRef::Error(error) => Raw::Error(match error {
            CellErrorType::Div0 => "#DIV/0!",
            CellErrorType::NA => "#N/A",
            CellErrorType::Name => "#NAME?",
            CellErrorType::Null => "#NULL!",
            CellErrorType::Num => "#NUM!",
            CellErrorType::Ref => "#REF!",
            CellErrorType::Value => "#VALUE!",
            CellErrorType::GettingData => "#GETTING_DATA",
        }),
    })
}

fn text_or_blank(text: &str) -> Option<Raw> {
    let blank = text.chars().all(char::is_whitespace);
    (!blank).then(|| Raw::Text(text.into()))
}

/// A serial number shown as a date. Days below 1 and durations are times, of whole seconds: a
/// third of a day has no last binary digit.
fn date(when: &ExcelDateTime) -> Raw {
    let serial = when.as_f64();
    if when.is_duration() || serial < 1.0 {
        return Raw::Time((serial * 86_400.0).round() as i64);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let date =
        i16::try_from(year).ok().and_then(|year| Date::new(year, month as i8, day as i8).ok());
    match date {
        Some(date) => Raw::Date(date, (hour, minute, second) != (0, 0, 0)),
        None => Raw::Number(serial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_per_cents_and_leading_zeros() {
        let percent = Format { percent: true, zeros: 0 };
        assert_eq!(Format::from_code("0.0%"), percent);
        assert_eq!(Format::from_code("0%;[Red]-0%"), percent);
        assert_eq!(Format::from_code("0\"%\""), Format::default());
        assert_eq!(Format::from_code("0\\%"), Format::default());
        assert_eq!(Format::from_code("00000"), Format { percent: false, zeros: 5 });
        assert_eq!(Format::from_code("General"), Format::default());
    }
}
