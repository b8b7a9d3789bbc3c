//! The rows below a header, cell by cell in the layout's columns.

use std::sync::{Arc, OnceLock};

use super::cell::{is_blank, shown_in};
use super::filled::Filled;
use super::format::Format;
use super::grid::{Covered, Grid, GridCell, GridRow, Raw, Workbook};
use super::header::Header;
use super::lines::Ruler;
use super::row_kind::{RowKind, Sorted, WhoColumns, sort_rows};
use crate::facts::{SheetSource, cell_place};
use crate::layout::{Role, Sheet, Use};
use crate::names;

/// Columns that say what a row is about: one of their cells may stand for several rows. A value is
/// one row's alone.
const FILLED: [Role; 8] = [
    Role::Id,
    Role::Name,
    Role::Department,
    Role::Period,
    Role::Date,
    Role::Rater,
    Role::Kind,
    Role::Indicator,
];

/// A sheet of a file, read as a sheet of the layout.
pub(super) struct Table<'w> {
    pub(super) workbook: &'w Workbook,
    pub(super) grid: &'w Grid,
    pub(super) sheet: &'w Sheet,
    pub(super) header: Header,
    /// Where its facts come from.
    pub(super) source: SheetSource,
    /// By the layout's columns: may a cell stand for several rows?
    is_filled: Vec<bool>,
    /// The department of every row, where the tab names it and no column does.
    department: Option<GridCell>,
    /// Looked for when the first blank cell is met that may be part of one.
    filled: OnceLock<Filled>,
    /// What the rows of data are.
    sorted: Sorted,
}

impl<'w> Table<'w> {
    /// `sheet` is that of the layout with the index `read_as`.
    pub(super) fn new(
        workbook: &'w Workbook,
        grid: &'w Grid,
        (read_as, sheet): (usize, &'w Sheet),
        header: Header,
    ) -> Table<'w> {
        let mut is_filled = vec![false; sheet.columns.len()];
        for column in FILLED.iter().filter_map(|role| sheet.role(*role)) {
            is_filled[column] = true;
        }
        let source = SheetSource {
            file: workbook.name.clone(),
            sheet: grid.name.clone(),
            read_as,
            header: header.numbers(grid),
            columns: header.columns.clone(),
            id: None,
            returned_from: grid.origin.as_ref().map(|origin| origin.file.clone()),
            titles: header.rows.start,
            header_rows: header.rows.len(),
            passed_over: Vec::new(),
            hidden: grid.rows[header.rows.end..].iter().filter(|row| !row.visible).count(),
        };
        let who = who(sheet, &header);
        let mut table = Table {
            workbook,
            grid,
            sheet,
            header,
            source,
            is_filled,
            department: None,
            filled: OnceLock::new(),
            sorted: Sorted { kinds: Vec::new(), who },
        };
        table.sorted = table.sort();
        table.source.id = table.sorted.who.key();
        table
    }

    fn sort(&self) -> Sorted {
        let cell = |at, row: &'w GridRow| row.cell(at).or_else(|| self.merged_above(at, row));
        let is_formula_in = |at| {
            self.workbook.formulas_without_value(self.grid).iter().any(|(_, column)| *column == at)
        };
        let header = self.header.rows.clone();
        sort_rows(&self.grid.rows, header, self.sorted.who, &cell, &is_formula_in)
    }

    /// Gives every row that department, unless a column says it; has it been given?
    pub(super) fn give_department(&mut self, department: &Arc<str>) -> bool {
        let role = self.sheet.role(Role::Department);
        let is_absent = role.is_some_and(|column| self.header.columns[column].is_none());
        if is_absent {
            let value = Raw::Text(department.clone());
            self.department = Some(GridCell { column: 0, value, format: Format::default() });
        }
        is_absent
    }

    /// The rows of data.
    pub(super) fn rows(&self) -> &'w [GridRow] {
        &self.grid.rows[self.header.rows.end..]
    }

    /// What each of the rows is.
    pub(super) fn kinds(&self) -> &[RowKind] {
        &self.sorted.kinds
    }

    /// The rows that say whose they are.
    pub(super) fn rows_of_people(&self) -> impl Iterator<Item = &'w GridRow> {
        let rows = self.rows().iter().zip(self.kinds());
        rows.filter(|(_, kind)| **kind == RowKind::Person).map(|(row, _)| row)
    }

    /// Does the file or its tab say anything of a column?
    pub(super) fn has(&self, column: usize) -> bool {
        self.header.columns[column].is_some() || self.of_all_rows(column).is_some()
    }

    /// The column that says whose a row is: that of the id or, without one, of the name.
    pub(super) fn key(&self) -> Option<usize> {
        let role = if self.is_by_name() { Role::Name } else { Role::Id };
        self.sheet.role(role)
    }

    /// Are people told by their names alone?
    pub(super) fn is_by_name(&self) -> bool {
        self.sorted.who.id.is_none()
    }

    /// A cell that is not blank.
    pub(super) fn cell<'t>(&'t self, column: usize, row: &'t GridRow) -> Option<&'t GridCell> {
        let Some(at) = self.header.columns[column] else {
            return self.of_all_rows(column);
        };
        row.cell(at).or_else(|| {
            let is_filled = self.is_filled[column];
            is_filled.then(|| self.merged_above(at, row)).flatten()
        })
    }

    /// The same for the column with a role.
    pub(super) fn cell_of<'t>(&'t self, role: Role, row: &'t GridRow) -> Option<&'t GridCell> {
        self.cell(self.sheet.role(role)?, row)
    }

    /// The name in a row.
    pub(super) fn name(&self, row: &GridRow) -> Option<String> {
        let name = names::person(&shown_in(self.cell_of(Role::Name, row)?));
        (!is_blank(&name)).then_some(name)
    }

    fn of_all_rows(&self, column: usize) -> Option<&GridCell> {
        let is_department = self.sheet.role(Role::Department) == Some(column);
        self.department.as_ref().filter(|_| is_department)
    }

    /// The first cell of the merged ones that a blank cell is part of.
    fn merged_above(&self, at: u32, row: &GridRow) -> Option<&'w GridCell> {
        let filled = self.filled.get_or_init(|| Filled::new(self.workbook.merges(self.grid)));
        filled.above(self.rows(), at, row.number)
    }

    pub(super) fn is_formula_without_value(&self, column: usize, row: &GridRow) -> bool {
        let Some(at) = self.header.columns[column] else {
            return false;
        };
        self.workbook.formulas_without_value(self.grid).contains(&(row.number, at))
    }

    /// Cells below the header in columns that are read, with something in them that nobody sees;
    /// in columns that go down inside merged cells, only where it is another thing than is shown.
    pub(super) fn covered(&self) -> Vec<(u32, u32)> {
        let first = self.rows().first().map_or(u32::MAX, |row| row.number);
        let is_read = |cell: &Covered| {
            let columns = self.header.columns.iter().zip(&self.sheet.columns).zip(&self.is_filled);
            let mut own = columns.filter(|((at, _), _)| **at == Some(cell.column));
            own.any(|((_, column), is_filled)| {
                column.usage != Use::Unread && !(*is_filled && cell.is_alike)
            })
        };
        let covered = self.grid.covered.iter().filter(|cell| cell.row >= first && is_read(cell));
        covered.map(|cell| (cell.row, cell.column)).collect()
    }

    /// What the lines of its rows should be, where it is a text.
    pub(super) fn ruler(&self) -> Option<Ruler<'w>> {
        let lines = self.grid.lines.as_ref()?;
        Some(Ruler::new(lines, self.source.header, self.header.widths(self.sheet)))
    }

    /// `d.xlsx!月度数据`
    pub(super) fn place(&self) -> String {
        format!("{}!{}", self.workbook.name, self.grid.name)
    }

    /// The place of a cell; of the whole row where there is no such column.
    pub(super) fn cell_place(&self, column: Option<usize>, row: &GridRow) -> String {
        let column = column.and_then(|column| self.header.columns[column]);
        cell_place(&self.source, column, row.number)
    }
}

fn who(sheet: &Sheet, header: &Header) -> WhoColumns {
    let column = |role| header.columns[sheet.role(role)?];
    WhoColumns {
        id: column(Role::Id),
        name: column(Role::Name),
        department: column(Role::Department),
    }
}
