//! What an xls file says of its sheets beside the values that the library gives: how numbers are
//! shown, and which rows nobody sees. The records of BIFF 5 and 8 are read as far as that goes.

use std::collections::HashMap;
use std::sync::Arc;

use super::beside::{Beside, Mark, Says};
use super::format::{self, Code};

/// Kinds of records.
mod kind {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000a;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const SHORT_NUMBERS: u16 = 0x00bd;
    pub(super) const FORMULA: u16 = 0x0006;
}

/// What the sheets say, in their order; of what is damaged nothing is known.
pub(super) fn of_sheets(stream: &[u8]) -> Vec<Beside> {
    let Some(book) = Book::read(stream) else {
        return Vec::new();
    };
    let sheets = book.sheets.iter().map(|start| {
        let records = stream.get(*start..).map(|rest| Records { rest });
        records.and_then(|records| sheet(records, &book.styles)).unwrap_or_default()
    });
    sheets.collect()
}

/// The records of a stream, one after the other: kind, length, content.
#[derive(Clone)]
struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Records<'b> {
    type Item = (u16, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (u16_at(self.rest, 0)?, u16_at(self.rest, 2)?);
        let end = 4 + usize::from(length);
        let content = self.rest.get(4..end)?;
        self.rest = &self.rest[end..];
        Some((kind, content))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// What all sheets share.
struct Book {
    /// Where each sheet begins.
    sheets: Vec<usize>,
    /// The formats of numbers by their styles; none where a number is shown as it is.
    styles: Vec<Option<Arc<Code>>>,
}

impl Book {
    fn read(stream: &[u8]) -> Option<Book> {
        let mut records = Records { rest: stream };
        let (kind::BEGIN, begin) = records.next()? else {
            return None;
        };
        let is_biff8 = match u16_at(begin, 0)? {
            0x0600 => true,
            0x0500 => false,
            _ => return None,
        };
        let (mut sheets, mut of_styles) = (Vec::new(), Vec::new());
        let mut codes: HashMap<u16, Code> = HashMap::new();
        for (kind, content) in records {
            match kind {
                kind::END => break,
                kind::SHEET => sheets.push(u32_at(content, 0)? as usize),
                kind::STYLE => of_styles.push(u16_at(content, 2)?),
                kind::FORMAT => {
                    let (number, text) =
                        (u16_at(content, 0)?, text_of(content.get(2..)?, is_biff8)?);
                    codes.insert(number, code(number, &text));
                }
                _ => {}
            }
        }
        let mut codes: HashMap<u16, Arc<Code>> =
            codes.into_iter().map(|(number, code)| (number, Arc::new(code))).collect();
        let styles = of_styles.into_iter().map(|number| {
            if let Some(text) = built_in(number) {
                codes.entry(number).or_insert_with(|| Arc::new(Code::built_in(text)));
            }
            codes.get(&number).filter(|_| number != 0).cloned()
        });
        let styles = styles.collect();
        Some(Book { sheets, styles })
    }
}

/// A text with its length in characters before it.
fn text_of(content: &[u8], is_biff8: bool) -> Option<String> {
    if !is_biff8 {
        let length = usize::from(*content.first()?);
        return Some(String::from_utf8_lossy(content.get(1..=length)?).into_owned());
    }
    let length = usize::from(u16_at(content, 0)?);
    let is_wide = content.get(2)? & 1 == 1;
    let bytes = content.get(3..)?;
    if !is_wide {
        return Some(bytes.get(..length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let units = bytes.get(..2 * length)?.chunks_exact(2);
    let units: Vec<u16> = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

fn code(number: u16, text: &str) -> Code {
    match format::is_built_in(u32::from(number)) {
        true => Code::built_in(text),
        false => Code::parse(text),
    }
}

/// Formats that files need not say; those of days the library knows.
fn built_in(number: u16) -> Option<&'static str> {
    Some(match number {
        1 => "0",
        2 => "0.00",
        3 | 5 | 6 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        48 => "##0.0E+0",
        _ => return None,
    })
}

/// What a sheet says, up to its end.
fn sheet(records: Records, styles: &[Option<Arc<Code>>]) -> Option<Beside> {
    const IS_HIDDEN: u16 = 0x20;
    let mut found = Beside::default();
    // Charts inside the sheet are sheets of their own.
    let mut depth = 0_usize;
    for (kind, content) in records {
        match kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Some(found),
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            kind::ROW if u16_at(content, 12)? & IS_HIDDEN != 0 => {
                let row = u32::from(u16_at(content, 0)?) + 1;
                found.hidden.push((row, row));
            }
            kind::NUMBER | kind::SHORT_NUMBER | kind::FORMULA => {
                let [row, column, style] = [0, 2, 4].map(|at| u16_at(content, at));
                found.shown.extend(mark(row?, column?, style?, styles));
            }
            kind::SHORT_NUMBERS => {
                // Six bytes a cell, between the first column and the last.
                let (row, first) = (u16_at(content, 0)?, u16_at(content, 2)?);
                let cells = content.get(4..content.len().checked_sub(2)?)?;
                for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
                    found.shown.extend(mark(row, column, u16_at(cell, 0)?, styles));
                }
            }
            _ => {}
        }
    }
    None
}

fn mark(row: u16, column: u16, style: u16, styles: &[Option<Arc<Code>>]) -> Option<Mark> {
    let code = styles.get(usize::from(style))?.clone()?;
    let (row, column) = (u32::from(row) + 1, u32::from(column));
    Some(Mark { rows: (row, row), columns: (column, column), says: Says::Code(code) })
}
