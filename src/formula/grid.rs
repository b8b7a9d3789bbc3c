//! The cells that formulas read: what each will hold once a program has worked it out.

use std::cell::RefCell;
use std::collections::HashMap;

use super::text::Names;
use super::{RangeAt, SheetAt, Value};

/// The cells of a workbook, sheet by sheet.
#[derive(Debug, Default)]
pub struct Grid {
    pages: Vec<Page>,
    /// How many cells all formulas together look through.
    spent: u64,
    /// By column and rows: where each whole number stands. Most sums are over the rows of a person.
    places: RefCell<HashMap<(RangeKey, u32), Places>>,
}

type RangeKey = (SheetAt, u32, u32);
type Places = std::rc::Rc<HashMap<i64, Vec<u32>>>;

/// The cells of one sheet.
#[derive(Debug, Default)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// The first of its rows, counted from 0: what stands above is its head.
    pub first_row: u32,
    /// How many rows it has.
    pub rows: u32,
    columns: Vec<Vec<Value>>,
}

impl Page {
    /// A sheet without cells.
    pub fn new(name: &str, first_row: u32, rows: u32) -> Page {
        Page { name: name.to_owned(), first_row, rows, columns: Vec::new() }
    }

    /// Puts a value into a cell; both are counted from 0.
    pub fn put(&mut self, row: u32, column: u32, value: Value) {
        let (row, column) = (row as usize, column as usize);
        if self.columns.len() <= column {
            self.columns.resize(column + 1, Vec::new());
        }
        let cells = &mut self.columns[column];
        if cells.len() <= row {
            cells.resize(row + 1, Value::Blank);
        }
        cells[row] = value;
    }

    /// The value of a cell.
    pub fn value(&self, row: u32, column: u32) -> Value {
        let cells = self.columns.get(column as usize);
        cells.and_then(|cells| cells.get(row as usize)).cloned().unwrap_or_default()
    }

    /// First and last row, counted from 0; one empty row where there is none.
    pub fn span(&self) -> (u32, u32) {
        (self.first_row, self.first_row + self.rows.max(1) - 1)
    }

    /// All rows of a column, from the first of the sheet.
    pub(super) fn cells(&self, column: u32) -> &[Value] {
        self.columns.get(column as usize).map_or(&[], Vec::as_slice)
    }
}

impl Grid {
    /// Notes that formulas look through so many cells; `false` where that is more than a program
    /// should be asked for, and they had better be values.
    pub fn spend(&mut self, cells: u64) -> bool {
        const MOST: u64 = 1_000_000_000;
        let is_affordable = self.spent.saturating_add(cells) <= MOST;
        if is_affordable {
            self.spent += cells;
        }
        is_affordable
    }

    /// Adds a sheet.
    pub fn add(&mut self, page: Page) -> SheetAt {
        self.pages.push(page);
        SheetAt(self.pages.len() - 1)
    }

    /// A sheet.
    pub fn page(&self, sheet: SheetAt) -> &Page {
        &self.pages[sheet.0]
    }

    /// A sheet, to be changed.
    pub fn page_mut(&mut self, sheet: SheetAt) -> &mut Page {
        &mut self.pages[sheet.0]
    }

    /// All rows of a column of a sheet.
    pub fn column(&self, sheet: SheetAt, column: u32) -> RangeAt {
        RangeAt { sheet, columns: (column, column), rows: Some(self.page(sheet).span()) }
    }

    /// The values of one column of a range, from top to bottom.
    pub(super) fn values(
        &self,
        range: &RangeAt,
        own: u32,
        column: u32,
    ) -> impl Iterator<Item = &Value> {
        static BLANK: Value = Value::Blank;
        let (top, bottom) = range.rows.unwrap_or((own, own));
        let cells = self.page(range.sheet).cells(column);
        (top..=bottom).map(move |row| cells.get(row as usize).unwrap_or(&BLANK))
    }

    /// The places of a range, from 0, at which a whole number stands.
    pub(super) fn places_of(&self, range: &RangeAt, number: i64) -> Vec<u32> {
        let Some((top, bottom)) = range.rows else {
            return Vec::new();
        };
        let key = ((range.sheet, range.columns.0, top), bottom);
        let mut known = self.places.borrow_mut();
        let places = known.entry(key).or_insert_with(|| {
            let mut places: HashMap<i64, Vec<u32>> = HashMap::new();
            for (at, value) in (0..).zip(self.values(range, 0, range.columns.0)) {
                if let Value::Number(number) = value
                    && number.trunc() == *number
                {
                    places.entry(*number as i64).or_default().push(at);
                }
            }
            std::rc::Rc::new(places)
        });
        places.get(&number).cloned().unwrap_or_default()
    }
}

impl Names for Grid {
    fn name(&self, sheet: SheetAt) -> &str {
        &self.page(sheet).name
    }

    fn first_row(&self, sheet: SheetAt) -> u32 {
        self.page(sheet).first_row
    }
}
