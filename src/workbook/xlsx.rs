//! xlsx, streamed: memory follows the cells that exist, never the rectangle that a file claims.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::format::Code;
use super::grid::{Grid, Merge};
use super::value;
use crate::lang::{Text, run as say};

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// All worksheets, in their order.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    let mut book = open(name, bytes)?;
    let sheets = book.sheets_metadata().to_vec();
    let sheets = sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets
        .map(|sheet| {
            let mut grid = Grid::new(&sheet.name, sheet.visible == SheetVisible::Visible);
            read(&mut book, &mut grid).map_err(|error| translate(name, &error))?;
            Ok(grid)
        })
        .collect()
}

/// The cells of a sheet that hold a formula and no value: `(row from 1, column from 0)`.
pub(super) fn formulas_without_value(
    name: &str,
    sheet: &str,
    bytes: &[u8],
) -> Result<HashSet<(u32, u32)>, Text> {
    let unreadable = |error: XlsxError| translate(name, &error);
    let mut book = open(name, bytes)?;
    let mut cells = book.worksheet_cells_reader(sheet).map_err(unreadable)?;
    let mut found = HashSet::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(unreadable)? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.insert((cell.pos.0 + 1, cell.pos.1));
        }
    }
    Ok(found)
}

/// The merged cells of a sheet.
pub(super) fn merges(name: &str, sheet: &str, bytes: &[u8]) -> Result<Vec<Merge>, Text> {
    let mut book = open(name, bytes)?;
    let found = book.merge_cells_by_sheet_name(sheet).map_err(|error| translate(name, &error))?;
    Ok(found.iter().map(value::merge).collect())
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

fn read(book: &mut Book, grid: &mut Grid) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(&grid.name)?;
    let formats: Vec<Code> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref())
        .map(|format| format.map_or(Code::Plain, |format| Code::parse(&format.format_code)))
        .collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if let Some(value) = value::raw(cell.get_value()) {
            let format = formats.get(style).map(|code| code.of(&value)).unwrap_or_default();
            grid.push(row + 1, column, value, format);
        }
    }
    Ok(())
}
