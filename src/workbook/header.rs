//! Which sheet of a file is meant, and which of its rows is the header.

use std::collections::BTreeMap;

use super::grid::{Grid, GridRow, Raw};
use crate::layout::{Column, Role, Sheet, Use};
use crate::names;

/// A header is looked for in so many rows from the top.
const ROWS: usize = 50;

/// A header row, matched with the columns of a sheet of the layout.
#[derive(Debug)]
pub(super) struct Header {
    /// Index into the grid's rows.
    pub(super) at: usize,
    /// By the layout's columns: the column of the grid, from 0.
    pub(super) columns: Vec<Option<u32>>,
    /// Layout columns that two headers fit: the columns of the grid.
    pub(super) twice: Vec<(usize, u32, u32)>,
    /// The units that headers say, by column of the grid.
    pub(super) units: BTreeMap<u32, String>,
    /// Every header as written.
    pub(super) written: Vec<String>,
}

impl Header {
    /// The unit that the header of a column of the layout says.
    pub(super) fn unit(&self, column: usize) -> Option<&str> {
        self.units.get(&self.columns[column]?).map(String::as_str)
    }

    /// How many of the layout's columns it has.
    fn matches(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Does it have every column that a rule reads?
    pub(super) fn is_complete(&self, sheet: &Sheet) -> bool {
        sheet.columns.iter().zip(&self.columns).all(|(column, found)| {
            let may_be_absent = column.missing != crate::layout::Missing::Error;
            column.usage < Use::Rule || may_be_absent || found.is_some()
        })
    }
}

/// The header of a sheet: the row with the most known columns, the id among them. A scheme that
/// settles the row is taken at its word.
pub(super) fn find(grid: &Grid, sheet: &Sheet) -> Option<Header> {
    let id = sheet.role(Role::Id)?;
    let candidates = grid.rows.iter().enumerate().take_while(|(_, row)| match sheet.header {
        Some(number) => row.number <= number,
        None => row.number as usize <= ROWS,
    });
    candidates
        .filter(|(_, row)| sheet.header.is_none_or(|number| row.number == number))
        .map(|(at, row)| match_row(at, row, sheet))
        .filter(|header| header.columns[id].is_some())
        // The first of several equally good ones.
        .reduce(|best, next| if next.matches() > best.matches() { next } else { best })
}

/// Where no row has the id: the header that comes nearest to it, in the row that has the most of
/// the other columns.
pub(super) fn nearest_id(grid: &Grid, sheet: &Sheet) -> Option<String> {
    let id = &sheet.columns[sheet.role(Role::Id)?].name;
    let rows = grid.rows.iter().enumerate().take_while(|(_, row)| row.number as usize <= ROWS);
    let headers = rows.map(|(at, row)| match_row(at, row, sheet));
    let best = headers.max_by_key(|header| (header.matches(), std::cmp::Reverse(header.at)))?;
    names::nearest(id, best.written.iter().map(String::as_str)).map(str::to_owned)
}

fn match_row(at: usize, row: &GridRow, sheet: &Sheet) -> Header {
    let mut header = Header {
        at,
        columns: vec![None; sheet.columns.len()],
        twice: Vec::new(),
        units: BTreeMap::new(),
        written: Vec::new(),
    };
    for cell in &row.cells {
        let Raw::Text(written) = &cell.value else {
            continue;
        };
        header.written.push(written.trim().to_owned());
        let name = names::header(written);
        let (base, unit) = names::split_unit(&name).unwrap_or((&name, ""));
        let exact = sheet.columns.iter().position(|column| is_called(column, &name));
        // A unit in the scheme's own name of a column is its unit.
        if !unit.is_empty() && (exact.is_none() || unit == "%") {
            header.units.insert(cell.column, unit.to_owned());
        }
        let found = exact.or_else(|| sheet.columns.iter().position(|c| is_called(c, base)));
        let Some(column) = found else {
            continue;
        };
        match header.columns[column] {
            None => header.columns[column] = Some(cell.column),
            Some(first) => header.twice.push((column, first, cell.column)),
        }
    }
    header
}

fn is_called(column: &Column, name: &str) -> bool {
    std::iter::once(&column.name).chain(&column.aliases).any(|known| names::header(known) == name)
}

/// Is the grid the sheet that the layout names?
pub(super) fn is_named(grid: &Grid, sheet: &Sheet) -> bool {
    let name = names::header(grid.own_name());
    std::iter::once(&sheet.name).chain(&sheet.aliases).any(|known| names::header(known) == name)
}

/// Does a text in the first columns say that a row is no person's: a total, a mean, a note?
pub(super) fn is_total_or_note(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "合计", "总计", "小计", "平均", "均值", "汇总", "制表", "填表", "审核", "审批", "说明",
        "备注", "total", "average",
    ];
    let text = names::header(text);
    let is_note = text.strip_prefix('注').is_some_and(|rest| {
        rest.is_empty() || rest.starts_with([':', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    });
    is_note || WORDS.iter().any(|word| text.starts_with(word))
}
