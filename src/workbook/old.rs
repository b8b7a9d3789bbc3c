//! xls, xlsb and ods.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{
    Error, Ods, OdsError, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError,
};

use super::beside::Beside;
use super::biff;
use super::extent;
use super::format::Format;
use super::grid::{Grid, Merge};
use super::ods;
use super::sniff::FileKind;
use super::value;
use crate::lang::{Text, run as say};

type Book<'b> = Xls<Cursor<&'b [u8]>>;

/// All worksheets, in their order.
pub(super) fn sheets(name: &str, kind: FileKind, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    let sheets = match kind {
        FileKind::Xls => return xls_sheets(name, bytes),
        FileKind::Ods => {
            extent::expect_moderate(name, bytes)?;
            ods(bytes).map_err(Error::from)
        }
        _ => xlsb(bytes),
    };
    sheets.map_err(|error| translate(name, &error))
}

/// The workbook in a compound file. One whose chains of sectors loop would make the library ask
/// for memory without end: they are followed here first.
fn xls<'b>(name: &str, bytes: &'b [u8]) -> Result<Book<'b>, Text> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| say::damaged(name))?;
    let is_workbook = ["/Workbook", "/Book"].iter().any(|stream| file.is_stream(stream));
    if !is_workbook {
        return Err(say::no_workbook(name));
    }
    Xls::new(Cursor::new(bytes)).map_err(|error| translate(name, &Error::from(error)))
}

/// What the file says beside the values is read at the same time.
fn ods(bytes: &[u8]) -> Result<Vec<Grid>, OdsError> {
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| ods::of_sheets(bytes));
        let mut grids = Ods::new(Cursor::new(bytes)).and_then(ranges)?;
        let mut beside = beside.join().unwrap_or_default();
        for grid in &mut grids {
            if let Some(beside) = beside.remove(&*grid.name) {
                grid.add(beside);
            }
        }
        Ok(grids)
    })
}

fn xls_sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    let book = xls(name, bytes)?;
    let beside = biff::of_sheets(&stream(bytes).unwrap_or_default());
    let merges = book.sheets_metadata().iter().map(|sheet| {
        let found = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        found.iter().map(value::merge).collect()
    });
    let names = book.sheets_metadata().iter().map(|sheet| sheet.name.clone());
    let is_known = beside.len() == book.sheets_metadata().len();
    let beside = beside.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    let mut sheets: HashMap<String, (Vec<Merge>, Option<Beside>)> =
        names.zip(merges.zip(beside)).collect();
    let unreadable = |error: XlsError| translate(name, &Error::from(error));
    let mut grids = ranges(book).map_err(unreadable)?;
    for grid in &mut grids {
        let Some((merges, beside)) = sheets.remove(&*grid.name) else {
            continue;
        };
        match beside.filter(|_| is_known) {
            Some(beside) => grid.add(Beside { merges, ..beside }),
            None => grid.merges = merges,
        }
    }
    Ok(grids)
}

/// The stream of the workbook in a compound file.
fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut found = Vec::new();
    let most = bytes.len() as u64;
    file.open_stream(name).ok()?.take(most).read_to_end(&mut found).ok()?;
    Some(found)
}

fn translate(name: &str, error: &Error) -> Text {
    match error {
        Error::Xls(XlsError::Password)
        | Error::Xlsb(XlsbError::Password)
        | Error::Ods(OdsError::Password) => say::password(name),
        _ => say::damaged(name),
    }
}

/// As a stream of cells.
fn xlsb(bytes: &[u8]) -> Result<Vec<Grid>, Error> {
    let mut book = Xlsb::new(Cursor::new(bytes))?;
    let mut grids: Vec<Grid> = book.sheets_metadata().iter().filter_map(worksheet).collect();
    for grid in &mut grids {
        let mut cells = book.worksheet_cells_reader(&grid.name)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            if let Some(value) = value::raw(cell.get_value()) {
                grid.push(row + 1, column, value, Format::default());
            }
        }
    }
    Ok(grids)
}

/// As ranges, which the library has filled when the file is open.
fn ranges<'b, B: Reader<Cursor<&'b [u8]>>>(mut book: B) -> Result<Vec<Grid>, B::Error> {
    let mut grids: Vec<Grid> = book.sheets_metadata().iter().filter_map(worksheet).collect();
    for grid in &mut grids {
        let range = book.worksheet_range(&grid.name)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            if let (Some(value), Ok(row), Ok(column)) =
                (value::owned(value), u32::try_from(row), u32::try_from(column))
            {
                grid.push(top + row + 1, left + column, value, Format::default());
            }
        }
    }
    Ok(grids)
}

fn worksheet(sheet: &Sheet) -> Option<Grid> {
    let is_visible = sheet.visible == SheetVisible::Visible;
    (sheet.typ == SheetType::WorkSheet).then(|| Grid::new(&sheet.name, is_visible))
}
