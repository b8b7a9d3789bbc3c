//! The cells of a workbook as its file stores them, row by row: formulas with the values beside
//! them.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};

use super::grid::{Grid, GridRow, Raw, Workbook};
use super::sniff::FileKind;
use super::value;
use crate::lang::{Text, run as say};

/// A row with its cells from left to right.
#[derive(Debug, Default)]
pub struct StoredRow {
    /// Its number, from 1.
    pub number: u32,
    /// Cells in which something is stored.
    pub cells: Vec<StoredCell>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct StoredCell {
    /// Its column, from 0.
    pub column: u32,
    /// Its value; that of a formula may not be there, or be an empty text.
    pub value: Option<Raw>,
    /// The formula behind the value.
    pub formula: Option<String>,
}

/// A workbook whose sheets are read one at a time.
pub struct Stored<'b> {
    name: &'b str,
    book: Book<'b>,
}

enum Book<'b> {
    /// With formulas.
    Xlsx(Box<Xlsx<Cursor<&'b [u8]>>>),
    /// Of other files, values alone are known.
    Grids(&'b [Grid]),
}

impl<'b> Stored<'b> {
    /// A workbook that was read.
    pub fn of(workbook: &'b Workbook) -> Result<Stored<'b>, Text> {
        match workbook.kind {
            FileKind::Xlsx => Stored::open(&workbook.name, workbook.bytes()),
            _ => Ok(Stored { name: &workbook.name, book: Book::Grids(&workbook.sheets) }),
        }
    }

    /// The bytes of an xlsx workbook.
    pub fn open(name: &'b str, bytes: &'b [u8]) -> Result<Stored<'b>, Text> {
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|_| say::damaged(name))?;
        Ok(Stored { name, book: Book::Xlsx(Box::new(book)) })
    }

    /// Is it known which cells hold formulas?
    pub fn has_formulas(&self) -> bool {
        matches!(self.book, Book::Xlsx(_))
    }

    /// The names of its sheets, in their order.
    pub fn sheets(&self) -> Vec<String> {
        match &self.book {
            Book::Xlsx(book) => book.sheet_names(),
            Book::Grids(grids) => grids.iter().map(|grid| grid.name.to_string()).collect(),
        }
    }

    /// The rows of a sheet.
    pub fn rows(&mut self, sheet: &str) -> Result<Rows<'_, 'b>, Text> {
        let name = self.name;
        let cells = match &mut self.book {
            Book::Xlsx(book) => {
                let cells = book.worksheet_cells_reader(sheet);
                Cells::Xlsx(Box::new(cells.map_err(|_| say::damaged(name))?))
            }
            Book::Grids(grids) => {
                let grid = grids.iter().find(|grid| *grid.name == *sheet);
                Cells::Grid(grid.map_or([].iter(), |grid| grid.rows.iter()))
            }
        };
        Ok(Rows { name, cells, ahead: None })
    }
}

/// The rows of a sheet, one after the other.
pub struct Rows<'r, 'b> {
    name: &'r str,
    cells: Cells<'r, 'b>,
    /// The first cell of the next row, which ended the last one.
    ahead: Option<(u32, StoredCell)>,
}

enum Cells<'r, 'b> {
    Xlsx(Box<XlsxCellReader<'r, Cursor<&'b [u8]>>>),
    Grid(std::slice::Iter<'r, GridRow>),
}

impl Rows<'_, '_> {
    /// The next row in which something is stored.
    pub fn next_row(&mut self) -> Result<Option<StoredRow>, Text> {
        if let Cells::Grid(rows) = &mut self.cells {
            return Ok(rows.next().map(of_grid));
        }
        let Some((number, first)) = self.next_cell()? else {
            return Ok(None);
        };
        let mut cells = vec![first];
        while let Some((row, cell)) = self.next_cell()? {
            if row != number {
                self.ahead = Some((row, cell));
                break;
            }
            cells.push(cell);
        }
        cells.sort_by_key(|cell| cell.column);
        Ok(Some(StoredRow { number, cells }))
    }

    fn next_cell(&mut self) -> Result<Option<(u32, StoredCell)>, Text> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        let Cells::Xlsx(cells) = &mut self.cells else {
            return Ok(None);
        };
        loop {
            let next = match cells.next_cell_with_formula() {
                // An error value that the library does not know is none that kpi writes.
                Err(XlsxError::CellError(_)) => continue,
                next => next.map_err(|_| say::damaged(self.name))?,
            };
            let Some(cell) = next else {
                // The library knows the end only once.
                self.cells = Cells::Grid([].iter());
                return Ok(None);
            };
            if cell.value == DataRef::Empty && cell.formula.is_none() {
                continue;
            }
            let value = value::stored(&cell.value);
            let formula = cell.formula.filter(|formula| !formula.is_empty());
            return Ok(Some((cell.pos.0 + 1, StoredCell { column: cell.pos.1, value, formula })));
        }
    }
}

fn of_grid(row: &GridRow) -> StoredRow {
    let cells = row.cells.iter().map(|cell| StoredCell {
        column: cell.column,
        value: Some(cell.value.clone()),
        formula: None,
    });
    StoredRow { number: row.number, cells: cells.collect() }
}
