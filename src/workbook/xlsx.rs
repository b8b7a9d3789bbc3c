//! xlsx, streamed: memory follows the cells that exist, never the rectangle that a file claims.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::beside;
use super::format::{self, Code};
use super::grid::Grid;
use super::value;
use crate::lang::{Text, run as say};

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// All worksheets, in their order. What their XML says beside the values is read at the same time.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| beside::of_sheets(bytes));
        let grids = values(name, bytes)?;
        let mut beside = beside.join().unwrap_or_default();
        let complete = |(mut grid, errors): (Grid, usize)| {
            let beside = beside.remove(&*grid.name).unwrap_or_default();
            // Where an error stands that the library does not know, only the XML says.
            let is_known = beside.errors.len() == errors && !beside.lacks_addresses;
            if errors > 0 && !is_known {
                return Err(say::damaged(name));
            }
            grid.add(beside);
            Ok(grid)
        };
        grids.into_iter().map(complete).collect()
    })
}

/// The values of all worksheets, each with how many errors were passed over that the library does
/// not know.
fn values(name: &str, bytes: &[u8]) -> Result<Vec<(Grid, usize)>, Text> {
    let mut book = open(name, bytes)?;
    let sheets = book.sheets_metadata().to_vec();
    let sheets = sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets
        .map(|sheet| {
            let mut grid = Grid::new(&sheet.name, sheet.visible == SheetVisible::Visible);
            let errors = read(&mut book, &mut grid).map_err(|error| translate(name, &error))?;
            Ok((grid, errors))
        })
        .collect()
}

fn open<'b>(name: &str, bytes: &'b [u8]) -> Result<Book<'b>, Text> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| translate(name, &error))
}

fn translate(name: &str, error: &XlsxError) -> Text {
    match error {
        XlsxError::Password => say::password(name),
        XlsxError::FileNotFound(_) => say::no_workbook(name),
        _ => say::damaged(name),
    }
}

fn read(book: &mut Book, grid: &mut Grid) -> Result<usize, XlsxError> {
    let mut cells = book.worksheet_cells_reader(&grid.name)?;
    let formats: Vec<Code> = cells.styles().iter().map(code).collect();
    let mut errors = 0;
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(errors),
            // The next call goes on behind it.
            Err(XlsxError::CellError(_)) => {
                errors += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let (row, column) = cell.get_position();
        if let Some(value) = value::raw(cell.get_value()) {
            let format = formats.get(style).map(|code| code.of(&value)).unwrap_or_default();
            grid.push(row + 1, column, value, format);
        }
    }
}

fn code(style: &Style) -> Code {
    match &style.number_format {
        Some(format) if format.format_id.is_some_and(format::is_built_in) => {
            Code::built_in(&format.format_code)
        }
        Some(format) => Code::parse(&format.format_code),
        None => Code::parse(""),
    }
}
