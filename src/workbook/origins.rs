//! The data sheets of a result workbook as the files from which they came: each row stands at the
//! place that the workbook tells of it.

use std::sync::Arc;

use super::grid::{Grid, GridCell, GridRow, Workbook};
use super::result::{data_sheets, header, text};
use super::sniff::FileKind;
use crate::lang::label;
use crate::layout::{Layout, Role, Sheet, Use};
use crate::names;

/// Behind the last column that a sheet can have: of cells beside the id it is not told where they
/// stood.
const BESIDE: u32 = 20_000;

/// The data sheets of each scheme, taken apart into the files from which they came, those with these
/// names first, and the layout by which they are read. Rows stay in the order of the workbook, which
/// is that of people.
pub fn take_apart(
    workbook: &Workbook,
    layouts: Vec<Layout>,
    inputs: &[&str],
) -> Vec<(Vec<Workbook>, Layout)> {
    let by_scheme = data_sheets(workbook, layouts).into_iter().map(|(own, mut layout)| {
        let mut files = Files { kind: workbook.kind, list: Vec::new() };
        inputs.iter().for_each(|name| _ = files.named(name));
        for (sheet, grid) in own {
            if let Some(table) = Table::of(&workbook.sheets[grid]) {
                table.move_rows(&mut layout.sheets[sheet], inputs, &mut files);
            }
        }
        (files.list, layout)
    });
    by_scheme.collect()
}

/// Has layouts read the columns that no rule reads and that stand in the data sheets because
/// somebody asked for them.
pub fn read_shown_columns(workbook: &Workbook, layouts: &mut [&mut Layout]) {
    let found = data_sheets(workbook, layouts.iter().map(|layout| (*layout).clone()).collect());
    for (layout, (own, _)) in layouts.iter_mut().zip(found) {
        for (sheet, grid) in own {
            if let Some(table) = Table::of(&workbook.sheets[grid]) {
                table.read_shown_columns(&mut layout.sheets[sheet]);
            }
        }
    }
}

/// The files from which data came.
struct Files {
    kind: FileKind,
    list: Vec<Workbook>,
}

impl Files {
    fn named(&mut self, name: &str) -> &mut Workbook {
        let known = self.list.iter().position(|file| *file.name == *name);
        let at = known.unwrap_or_else(|| {
            let (sheets, bytes) = (Vec::new(), Arc::default());
            self.list.push(Workbook { name: name.into(), sheets, kind: self.kind, bytes });
            self.list.len() - 1
        });
        &mut self.list[at]
    }
}

/// Where a row stood.
struct Place {
    file: String,
    sheet: String,
    /// The column of the id.
    column: u32,
    row: u32,
}

impl Place {
    /// Reads `d.xlsx!月度数据!A7`. A name of a file may have the sign in it as well.
    fn parse(place: &str, inputs: &[&str]) -> Option<Place> {
        let (sheet, cell) = place.rsplit_once('!')?;
        let of_input = inputs
            .iter()
            .find_map(|name| Some((*name, sheet.strip_prefix(name)?.strip_prefix('!')?)));
        let (file, sheet) = of_input.or_else(|| sheet.split_once('!'))?;
        let digits = cell.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = cell.split_at(digits);
        let (file, sheet) = (file.to_owned(), sheet.to_owned());
        Some(Place { file, sheet, column: column(letters)?, row: row.parse().ok()? })
    }
}

/// The column of letters, from 0; the first where there are none.
fn column(letters: &str) -> Option<u32> {
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let digit = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some(column.saturating_sub(1))
}

/// A data sheet.
struct Table<'g> {
    grid: &'g Grid,
    /// The index of its header.
    header: usize,
    number: u32,
    id: u32,
    source: u32,
}

impl<'g> Table<'g> {
    fn of(grid: &'g Grid) -> Option<Table<'g>> {
        let wanted = [label::NUMBER, label::ID, label::SOURCE];
        let (header, [number, id, source]) = header(grid, wanted)?;
        Some(Table { grid, header, number, id, source })
    }

    fn read_shown_columns(&self, sheet: &mut Sheet) {
        let header = &self.grid.rows[self.header];
        let headers = header.cells.iter().filter_map(|cell| text(header, cell.column));
        let headers: Vec<String> = headers.map(names::header).collect();
        let of_person = [Role::Id, Role::Name].map(|role| sheet.role(role));
        for (index, column) in sheet.columns.iter_mut().enumerate() {
            let is_shown = headers.contains(&names::header(&column.name));
            if is_shown && !of_person.contains(&Some(index)) {
                column.usage = column.usage.max(Use::Shown);
            }
        }
    }

    /// Puts each row where it stood; one that somebody added came from the first file. Of a sheet
    /// without rows there is its header.
    fn move_rows(&self, sheet: &mut Sheet, inputs: &[&str], files: &mut Files) {
        let here = |row: u32| Place {
            file: inputs.first().copied().unwrap_or_default().to_owned(),
            sheet: self.grid.name.to_string(),
            column: self.id,
            row,
        };
        let rows = &self.grid.rows[self.header + 1..];
        if rows.is_empty() {
            self.table_at(&here(1), sheet, files);
        }
        for row in rows {
            let told = text(row, self.source).and_then(|place| Place::parse(place, inputs));
            let place = told.unwrap_or_else(|| here(row.number));
            let moved = self.moved(row, place.row, place.column);
            self.table_at(&place, sheet, files).push(moved);
        }
    }

    /// The rows of the sheet that holds a place, with the header first.
    fn table_at<'f>(
        &self,
        place: &Place,
        sheet: &mut Sheet,
        files: &'f mut Files,
    ) -> &'f mut Vec<GridRow> {
        let file = files.named(&place.file);
        let known = file.sheets.iter().position(|grid| *grid.name == *place.sheet);
        let at = known.unwrap_or_else(|| {
            sheet.aliases.push(place.sheet.clone());
            let mut grid = Grid::new(&place.sheet, true);
            grid.keeps_formats = self.grid.keeps_formats;
            // On top, where it is looked for.
            grid.rows.push(self.moved(&self.grid.rows[self.header], 0, place.column));
            file.sheets.push(grid);
            file.sheets.len() - 1
        });
        &mut file.sheets[at].rows
    }

    /// A row without what the workbook added: the number of the person and the place.
    fn moved(&self, row: &GridRow, number: u32, id: u32) -> GridRow {
        let own = row.cells.iter().filter(|c| c.column != self.number && c.column != self.source);
        let mut cells: Vec<GridCell> = own
            .map(|cell| {
                let column = if cell.column == self.id { id } else { BESIDE + cell.column };
                GridCell { column, ..cell.clone() }
            })
            .collect();
        cells.sort_by_key(|cell| cell.column);
        GridRow { number, visible: row.visible, cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = |text: &str| {
            let place = Place::parse(text, &["a!b.xlsx"])?;
            Some((place.file, place.sheet, place.column, place.row))
        };
        let known = |file: &str, sheet: &str, column, row| {
            Some((file.to_owned(), sheet.to_owned(), column, row))
        };
        assert_eq!(place("d.xlsx!月度数据!A7"), known("d.xlsx", "月度数据", 0, 7));
        assert_eq!(place("a!b.xlsx!x!y!AB12"), known("a!b.xlsx", "x!y", 27, 12));
        assert_eq!(place("d.xlsx!月度数据!7"), known("d.xlsx", "月度数据", 0, 7));
        for other in ["", "d.xlsx", "d.xlsx!月度数据", "d.xlsx!月度数据!A", "d.xlsx!月度数据!a7"]
        {
            assert_eq!(place(other), None, "{other}");
        }
    }
}
