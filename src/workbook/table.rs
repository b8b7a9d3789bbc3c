//! The rows below a header, cell by cell in the layout's columns.

use std::sync::{Arc, OnceLock};

use super::format::Format;
use super::grid::{Covered, Grid, GridCell, GridRow, Merge, Raw, Workbook};
use super::header::Header;
use crate::facts::{SheetSource, cell_place};
use crate::layout::{Role, Sheet, Use};

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
    /// Those of several rows, by their first column and row; looked for when the first blank cell is met that may
    /// be part of one.
    merges: OnceLock<Vec<Merge>>,
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
            id: key(sheet, &header).and_then(|key| header.columns[key]),
        };
        Table {
            workbook,
            grid,
            sheet,
            header,
            source,
            is_filled,
            department: None,
            merges: OnceLock::new(),
        }
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

    /// Does the file or its tab say anything of a column?
    pub(super) fn has(&self, column: usize) -> bool {
        self.header.columns[column].is_some() || self.of_all_rows(column).is_some()
    }

    /// The column that says whose a row is: that of the id or, without one, of the name.
    pub(super) fn key(&self) -> Option<usize> {
        key(self.sheet, &self.header)
    }

    /// Are people told by their names alone?
    pub(super) fn is_by_name(&self) -> bool {
        self.key() != self.sheet.role(Role::Id)
    }

    /// A cell that is not blank.
    pub(super) fn cell<'t>(&'t self, column: usize, row: &'t GridRow) -> Option<&'t GridCell> {
        let Some(at) = self.header.columns[column] else {
            return self.of_all_rows(column);
        };
        row.cell(at).or_else(|| self.filled_down(column, at, row))
    }

    /// The same for the column with a role.
    pub(super) fn cell_of<'t>(&'t self, role: Role, row: &'t GridRow) -> Option<&'t GridCell> {
        self.cell(self.sheet.role(role)?, row)
    }

    fn of_all_rows(&self, column: usize) -> Option<&GridCell> {
        let is_department = self.sheet.role(Role::Department) == Some(column);
        self.department.as_ref().filter(|_| is_department)
    }

    /// The first cell of the merged ones that a blank cell is part of.
    fn filled_down(&self, column: usize, at: u32, row: &GridRow) -> Option<&'w GridCell> {
        if !self.is_filled[column] {
            return None;
        }
        let merges = self.merges.get_or_init(|| {
            let mut merges = self.workbook.merges(self.grid);
            merges.retain(|merge| merge.rows.0 < merge.rows.1);
            merges.sort_unstable_by_key(|merge| (merge.columns.0, merge.rows.0));
            merges
        });
        let after = merges.partition_point(|m| (m.columns.0, m.rows.0) <= (at, row.number));
        let merge = merges[..after].last().filter(|merge| merge.holds(row.number, at))?;
        let rows = self.rows();
        let first = rows.binary_search_by_key(&merge.rows.0, |row| row.number).ok()?;
        rows[first].cell(at)
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

fn key(sheet: &Sheet, header: &Header) -> Option<usize> {
    let id = sheet.role(Role::Id)?;
    if header.stands_for_id(sheet, id) { sheet.role(Role::Name) } else { Some(id) }
}
