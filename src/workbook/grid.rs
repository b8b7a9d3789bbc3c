//! The cells of a workbook as they stand, whatever the format of its file.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

use jiff::civil::{Date, Time};

use super::beside::{Beside, Mark, Says};
use super::format::Format;
use super::lines::Lines;
use super::sniff::{self, FileKind};
use super::{csv, old, own, returned, xlsx};
use crate::account::InputSheet;
use crate::lang::{Text, run as say};

/// A workbook that was read.
pub struct Workbook {
    /// The file's name, as it stands in places.
    pub name: Arc<str>,
    /// Its sheets, in their order.
    pub sheets: Vec<Grid>,
    /// The format of the file.
    pub kind: FileKind,
    pub(super) bytes: Arc<Vec<u8>>,
}

/// The cells of a sheet.
pub struct Grid {
    /// Its name.
    pub name: Arc<str>,
    /// Is it shown?
    pub visible: bool,
    /// Where it was taken from, in a workbook that went back to its sender.
    pub origin: Option<Origin>,
    /// Is it a sheet of a template that holds no entries: the guide, or the lists to choose from?
    pub is_form: bool,
    /// Rows with at least one cell that is not blank, from top to bottom. Where none but a formula that
    /// was never computed stands in a row, it has no cells.
    pub rows: Vec<GridRow>,
    /// The lines that its rows are, where it is a text.
    pub lines: Option<Lines>,
    /// Is it known how its numbers are shown?
    pub(super) keeps_formats: bool,
    /// Its merged cells.
    pub(super) merges: Vec<Merge>,
    /// What lies under them.
    pub(super) covered: Vec<Covered>,
    /// Cells with a formula and no value.
    pub(super) without_value: HashSet<(u32, u32)>,
}

/// A cell that is not blank and that nobody sees: another one of the same merged cells is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Covered {
    /// Its row, from 1.
    pub(super) row: u32,
    /// Its column, from 0.
    pub(super) column: u32,
    /// Does it hold what is shown, as some programs write it?
    pub(super) is_alike: bool,
}

/// The file and the sheet that a sheet was before it went back to its sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file's name.
    pub file: Arc<str>,
    /// The sheet's name in that file.
    pub sheet: Arc<str>,
}

/// A row with its cells from left to right.
pub struct GridRow {
    /// Its number, from 1.
    pub number: u32,
    /// Is it shown? A filter hides rows, and so do people.
    pub visible: bool,
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
    /// A day, and the time on it.
    Date(Date, Time),
    /// A time of the day or a duration, in whole seconds.
    Time(i64),
    /// `#DIV/0!` and the like.
    Error(Arc<str>),
}

/// Cells that are one: from the first to the last row (from 1) and column (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Its first and last row.
    pub rows: (u32, u32),
    /// Its first and last column.
    pub columns: (u32, u32),
}

impl Merge {
    /// Is the cell of a row (from 1) and a column (from 0) part of it?
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.rows.0..=self.rows.1).contains(&row)
            && (self.columns.0..=self.columns.1).contains(&column)
    }
}

impl Workbook {
    /// Reads all sheets of a file: an xlsx, xls, xlsb or ods workbook, or a CSV text. What it is,
    /// its bytes say. `name` is how the file is called in messages.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Workbook, Text> {
        let kind = sniff::kind(name, &bytes)?;
        let mut sheets = guarded(name, || match kind {
            FileKind::Xlsx => xlsx::sheets(name, &bytes),
            FileKind::Xls | FileKind::Xlsb | FileKind::Ods => old::sheets(name, kind, &bytes),
            FileKind::Csv => csv::sheets(name, &bytes),
        })?;
        returned::undo(&mut sheets);
        own::mark_forms(&mut sheets);
        for sheet in &mut sheets {
            sheet.put_in_order();
            if let Some((row, column)) = sheet.stored_twice() {
                let cell = format!("{}!{}{row}", sheet.name, crate::layout::column_letters(column));
                return Err(say::cell_twice(name, &cell));
            }
            sheet.take_out_covered();
        }
        Ok(Workbook { name: name.into(), sheets, kind, bytes: Arc::new(bytes) })
    }

    /// The cells of a sheet that hold a formula and no value: `(row from 1, column from 0)`.
    /// Nothing else tells them from blank ones; of xlsx files alone they are known.
    pub fn formulas_without_value<'g>(&self, sheet: &'g Grid) -> &'g HashSet<(u32, u32)> {
        &sheet.without_value
    }

    /// The merged cells of a sheet.
    pub fn merges(&self, sheet: &Grid) -> Vec<Merge> {
        sheet.merges.clone()
    }

    /// Is it kept which numbers of a sheet are shown in per cent? What went back to its sender has
    /// no more formats than the file had from which it was taken.
    pub fn keeps_formats(&self, sheet: &Grid) -> bool {
        let was_kept = |origin: &Origin| {
            let file = origin.file.to_lowercase();
            [".xlsx", ".xlsm", ".xls", ".ods"].iter().any(|ending| file.ends_with(ending))
        };
        sheet.keeps_formats && sheet.origin.as_ref().is_none_or(was_kept)
    }

    /// What is kept of its sheets when their cells no longer are.
    pub fn input_sheets(&self) -> Vec<InputSheet> {
        let sheets = self.sheets.iter().map(|grid| InputSheet {
            name: grid.name.clone(),
            is_form: grid.is_form,
            rows: grid.rows.last().map_or(0, |row| row.number as usize),
            filled: grid.rows.len(),
        });
        sheets.collect()
    }

    /// The file's bytes, as they were read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Grid {
    /// A sheet without cells.
    pub(super) fn new(name: &str, visible: bool) -> Grid {
        Grid {
            name: name.into(),
            visible,
            origin: None,
            is_form: false,
            rows: Vec::new(),
            lines: None,
            keeps_formats: false,
            merges: Vec::new(),
            covered: Vec::new(),
            without_value: HashSet::new(),
        }
    }

    /// The name that its sender gave it.
    pub fn own_name(&self) -> &str {
        self.origin.as_ref().map_or(&self.name, |origin| &origin.sheet)
    }

    /// The name of the file that its sender made, where `file` is the one at hand.
    pub fn own_file<'n>(&'n self, file: &'n str) -> &'n str {
        self.origin.as_ref().map_or(file, |origin| &origin.file)
    }

    /// Adds a cell; `row` counts from 1, `column` from 0.
    pub(super) fn push(&mut self, row: u32, column: u32, value: Raw, format: Format) {
        let cell = GridCell { column, value, format };
        match self.rows.last_mut() {
            Some(last) if last.number == row => last.cells.push(cell),
            _ => self.rows.push(GridRow { number: row, visible: true, cells: vec![cell] }),
        }
    }

    /// Adds what the file says of the sheet beside its values.
    pub(super) fn add(&mut self, beside: Beside) {
        // Of rows that have nothing else.
        let mut errors: BTreeMap<u32, Vec<GridCell>> = BTreeMap::new();
        self.put_in_order();
        let count = self.rows.len();
        for ((row, column), error) in beside.errors {
            let cell = GridCell { column, value: Raw::Error(error), format: Format::default() };
            match self.rows[..count].binary_search_by_key(&row, |known| known.number) {
                Ok(at) => self.rows[at].cells.push(cell),
                Err(_) => errors.entry(row).or_default().push(cell),
            }
        }
        let rows = errors.into_iter();
        self.rows.extend(rows.map(|(number, cells)| GridRow { number, visible: true, cells }));
        self.hide(beside.hidden);
        self.mark(&beside.shown);
        self.keeps_formats = true;
        self.merges = beside.merges;
        self.without_value = beside.without_value;
        self.add_rows_of_formulas();
    }

    /// Adds the rows in which there is nothing but formulas that were never computed: without cells,
    /// but they are there.
    fn add_rows_of_formulas(&mut self) {
        self.put_in_order();
        let known = |row: &u32| self.rows.binary_search_by_key(row, |known| known.number).is_ok();
        let rows: BTreeSet<u32> = self.without_value.iter().map(|(row, _)| *row).collect();
        let new: Vec<u32> = rows.into_iter().filter(|row| !known(row)).collect();
        let rows = new.into_iter();
        self.rows.extend(rows.map(|number| GridRow { number, visible: true, cells: Vec::new() }));
    }

    fn hide(&mut self, mut hidden: Vec<(u32, u32)>) {
        hidden.sort_unstable();
        for row in &mut self.rows {
            let before = hidden.partition_point(|(first, _)| *first <= row.number);
            let last = before.checked_sub(1).map(|at| hidden[at].1);
            row.visible = last.is_none_or(|last| last < row.number);
        }
    }

    /// Notes how numbers are shown, and which values are errors.
    fn mark(&mut self, marks: &[Mark]) {
        /// More than a sheet of those files can have.
        const MOST: usize = 100_000_000;
        let mut looks = 0;
        for mark in marks {
            let start = self.rows.partition_point(|row| row.number < mark.rows.0);
            let end = self.rows.partition_point(|row| row.number <= mark.rows.1);
            looks += end - start;
            if looks > MOST {
                return;
            }
            for row in &mut self.rows[start..end] {
                let start = row.cells.partition_point(|cell| cell.column < mark.columns.0);
                let cells = row.cells[start..].iter_mut();
                cells.take_while(|cell| cell.column <= mark.columns.1).for_each(|cell| {
                    cell.mark(&mark.says);
                });
            }
        }
    }

    /// Takes out what merged cells cover: what is shown is the first of them alone.
    fn take_out_covered(&mut self) {
        /// Merged cells that overlap, as no program writes them, could have the rows looked at
        /// without end.
        const MOST: usize = 20_000_000;
        let mut looks = 0;
        for merge in &self.merges {
            let start = self.rows.partition_point(|row| row.number < merge.rows.0);
            let end = self.rows.partition_point(|row| row.number <= merge.rows.1);
            looks += end - start;
            if looks > MOST {
                return;
            }
            let rows = &mut self.rows[start..end];
            let first = rows.first().filter(|row| row.number == merge.rows.0);
            let first =
                first.and_then(|row| row.cell(merge.columns.0)).map(|cell| cell.value.clone());
            for row in rows {
                let is_first = |column| (row.number, column) == (merge.rows.0, merge.columns.0);
                let start = row.cells.partition_point(|cell| cell.column < merge.columns.0);
                let end = row.cells.partition_point(|cell| cell.column <= merge.columns.1);
                let start = start + usize::from(start < end && is_first(row.cells[start].column));
                self.covered.extend(row.cells.drain(start..end).map(|cell| Covered {
                    row: row.number,
                    column: cell.column,
                    is_alike: first.as_ref() == Some(&cell.value),
                }));
            }
        }
        if !self.covered.is_empty() {
            let formulas: HashSet<u32> = self.without_value.iter().map(|(row, _)| *row).collect();
            self.rows.retain(|row| !row.cells.is_empty() || formulas.contains(&row.number));
            self.covered.sort_unstable_by_key(|cell| (cell.row, cell.column));
        }
    }

    /// Nearly every writer keeps the order of cells; the formats do not ask for it.
    fn put_in_order(&mut self) {
        if !self.rows.is_sorted_by_key(|row| row.number) {
            self.rows.sort_by_key(|row| row.number);
        }
        for row in &mut self.rows {
            if !row.cells.is_sorted_by_key(|cell| cell.column) {
                row.cells.sort_by_key(|cell| cell.column);
            }
            row.cells.shrink_to_fit();
        }
    }

    /// The first cell that the file holds twice; which of its values is meant nobody can say.
    fn stored_twice(&self) -> Option<(u32, u32)> {
        let rows = &self.rows;
        if let Some(pair) = rows.windows(2).find(|pair| pair[0].number == pair[1].number) {
            let column = pair[1].cells.first().map_or(0, |cell| cell.column);
            return Some((pair[1].number, column));
        }
        rows.iter().find_map(|row| {
            let pair = row.cells.windows(2).find(|pair| pair[0].column == pair[1].column)?;
            Some((row.number, pair[0].column))
        })
    }
}

impl GridCell {
    fn mark(&mut self, says: &Says) {
        match (says, &self.value) {
            (Says::Error(error), _) => self.value = Raw::Error(error.clone()),
            (Says::Format(format), Raw::Number(_)) => self.format = format.clone(),
            (Says::Code(code), Raw::Number(_)) => self.format = code.of(&self.value),
            _ => {}
        }
    }
}

impl GridRow {
    /// The cell in a column, counted from 0.
    pub fn cell(&self, column: u32) -> Option<&GridCell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }
}

impl Raw {
    /// A text; `None` where there is nothing but white space.
    pub(super) fn text(text: &str) -> Option<Raw> {
        let blank = text.chars().all(char::is_whitespace);
        (!blank).then(|| Raw::Text(text.into()))
    }

    /// An error value.
    pub fn error(token: &str) -> Raw {
        Raw::Error(token.into())
    }
}

thread_local! {
    /// Is this thread reading a file? Then a panic is no news.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Damaged files make the library panic; that is one more unreadable file.
pub fn guarded<T>(name: &str, read: impl FnOnce() -> Result<T, Text>) -> Result<T, Text> {
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
