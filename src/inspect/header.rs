//! Which rows of a sheet are its header, where no scheme says which columns there should be.

use std::collections::BTreeMap;

use super::people;
use crate::names;
use crate::workbook::{
    Grid, GridCell, GridRow, HEADER_ROWS, Merge, Raw, Seems, names_of_columns, seems, shown,
};

/// No column's name has more characters.
const LONGEST: usize = 30;

/// No header has more rows.
const DEEPEST: u32 = 3;

/// So many rows below a header show what its columns hold.
const BELOW: usize = 20;

/// The rows of a header, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRows {
    /// The first of them.
    pub first: u32,
    /// The last of them.
    pub last: u32,
}

/// A header with the names of its columns.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) rows: HeaderRows,
    /// By column, from 0; of several rows joined: `迟到/次数`.
    pub(super) names: BTreeMap<u32, String>,
}

/// A row that is no header, and comes nearest to one.
#[derive(Debug, PartialEq, Eq)]
pub struct Likeliest {
    /// Its number, from 1.
    pub row: u32,
    /// What stands in it.
    pub texts: Vec<String>,
    /// Why it is none.
    pub why: WhyNot,
}

/// Why a row is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It holds fewer than two names.
    FewNames,
    /// It holds more values than names.
    Values,
    /// There is nothing below it.
    NothingBelow,
    /// What stands below it is as much a text as it is.
    AllTexts,
}

/// The header of a sheet: of the first rows the one with the most names that has people or values
/// below it, with the rows that are merged with it. `settled` are its rows, where they are known.
pub(super) fn find(
    grid: &Grid,
    merges: &[Merge],
    settled: Option<HeaderRows>,
) -> Result<Header, Option<Likeliest>> {
    let top = grid.rows.partition_point(|row| row.number <= HEADER_ROWS);
    let candidates = (0..top).map(|at| (at, weigh(&grid.rows, at), judge(&grid.rows, at)));
    let candidates: Vec<_> = candidates.collect();
    let best = candidates.iter().filter(|(.., verdict)| verdict.is_ok());
    // The first of several equally good ones.
    let best = best.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let rows = settled.or_else(|| best.map(|(at, ..)| rows_around(grid, merges, *at)));
    match rows {
        Some(rows) => Ok(Header { rows, names: named(grid, merges, rows) }),
        None => Err(likeliest(grid, &candidates)),
    }
}

fn likeliest(grid: &Grid, candidates: &[(usize, usize, Result<(), WhyNot>)]) -> Option<Likeliest> {
    let best = candidates.iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let (at, _, verdict) = best?;
    let row = &grid.rows[*at];
    let texts = row.cells.iter().map(written);
    Some(Likeliest { row: row.number, texts: texts.collect(), why: (*verdict).err()? })
}

/// How much a row looks like a header: by its names, and most by those of people.
fn weigh(rows: &[GridRow], at: usize) -> usize {
    const PERSON: usize = 3;
    names_in(&rows[at]).len() + PERSON * columns_of_people(rows, at)
}

/// How many cells of a row name columns of people. Where another such name stands below, it is a
/// list of columns.
fn columns_of_people(rows: &[GridRow], at: usize) -> usize {
    let below = below(rows, at);
    let is_column = |cell: &&GridCell| {
        let Some(name) = name_in(cell).filter(|name| is_of_people(name)) else {
            return false;
        };
        let names = below.iter().filter_map(|row| name_in(row.cell(cell.column)?));
        names.into_iter().all(|other| other == name || !is_of_people(&other))
    };
    rows[at].cells.iter().filter(is_column).count()
}

fn is_of_people(name: &str) -> bool {
    people::is_id(name) || people::is_name(name)
}

fn below(rows: &[GridRow], at: usize) -> &[GridRow] {
    let below = &rows[at + 1..];
    &below[..below.len().min(BELOW)]
}

/// Can a row be a header?
fn judge(rows: &[GridRow], at: usize) -> Result<(), WhyNot> {
    let (row, below) = (&rows[at], below(rows, at));
    let names = names_in(row).len();
    if names < 2 {
        Err(WhyNot::FewNames)
    } else if columns_of_people(rows, at) > 0 {
        // Also over days or numbers, and with nothing below it yet.
        Ok(())
    } else if names * 2 < row.cells.len() {
        Err(WhyNot::Values)
    } else if !below.iter().any(|other| other.cells.len() >= 2) {
        Err(WhyNot::NothingBelow)
    } else if row.cells.iter().any(|cell| stands_over_values(cell, below)) {
        Ok(())
    } else {
        Err(WhyNot::AllTexts)
    }
}

/// Is most of what stands below a cell no text?
fn stands_over_values(name: &GridCell, below: &[GridRow]) -> bool {
    let cells = below.iter().filter_map(|row| row.cell(name.column)).map(seems);
    let told: Vec<Seems> = cells.filter(|cell| *cell != Seems::Nothing).collect();
    let values = told.iter().filter(|cell| **cell != Seems::Text).count();
    values > 0 && values * 2 >= told.len()
}

/// The names in a row, each once.
fn names_in(row: &GridRow) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in row.cells.iter().filter_map(name_in) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The name of a column that a cell can be. `部门:售后部` is none: it says what it names. In
/// brackets it may: `加班(单位:小时)`.
fn name_in(cell: &GridCell) -> Option<String> {
    let Raw::Text(text) = &cell.value else {
        return None;
    };
    let name = names::header(text);
    let is_short = (1..=LONGEST).contains(&name.chars().count());
    let outside = names::split_bracket(&name).map_or(name.as_str(), |(name, _)| name);
    (is_short && !outside.contains(':') && seems(cell) == Seems::Text).then_some(name)
}

/// A text in one line. Chinese words have no blanks between them.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().fold(String::new(), |line, word| {
        let is_latin = |c: char| c.is_ascii();
        let is_apart = line.ends_with(is_latin) || word.starts_with(is_latin);
        let blank = if is_apart && !line.is_empty() { " " } else { "" };
        line + blank + word
    })
}

/// What a cell shows, in one line.
pub(super) fn written(cell: &GridCell) -> String {
    match &cell.value {
        Raw::Text(text) => joined(text),
        other => shown(other),
    }
}

/// The rows of the header around the one that has most of its names.
fn rows_around(grid: &Grid, merges: &[Merge], at: usize) -> HeaderRows {
    let rows = &grid.rows;
    let above = (1..DEEPEST as usize).take_while(|up| {
        let is_next = |upper: usize| rows[upper].number + 1 == rows[upper + 1].number;
        at.checked_sub(*up)
            .is_some_and(|upper| is_next(upper) && is_group_row(&rows[upper], merges))
    });
    let first = at - above.count();
    let mut last = at;
    while last + 1 < rows.len()
        && rows[last + 1].number - rows[first].number < DEEPEST
        && is_continued(&rows[last], &rows[last + 1], merges)
    {
        last += 1;
    }
    HeaderRows { first: rows[first].number, last: rows[last].number }
}

/// The names of all columns. Days and numbers can be names, too.
fn named(grid: &Grid, merges: &[Merge], header: HeaderRows) -> BTreeMap<u32, String> {
    let start = grid.rows.partition_point(|row| row.number < header.first);
    let end = grid.rows.partition_point(|row| row.number <= header.last);
    let rows = &grid.rows[start..end];
    let cells = rows.iter().flat_map(|row| &row.cells);
    let mut names: BTreeMap<u32, String> = cells.map(|cell| (cell.column, written(cell))).collect();
    let of_texts = names_of_columns(rows, merges).into_iter();
    names.extend(of_texts.map(|(column, name)| (column, joined(&name))));
    names
}

/// Does a row name groups of columns, at least one of them over several?
fn is_group_row(row: &GridRow, merges: &[Merge]) -> bool {
    let names_only = row.cells.iter().all(|cell| name_in(cell).is_some());
    let is_over_several = |cell: &GridCell| {
        let merge = merge_at(merges, row.number, cell.column);
        merge.is_some_and(|merge| merge.columns.0 < merge.columns.1)
    };
    row.cells.len() >= 2 && names_only && row.cells.iter().any(is_over_several)
}

/// Does a header go on in the next row? Where something of it is merged with that row, or stands
/// merged over several names there; where merges are lost, when names stand in the next row where
/// there were none, and nothing below those of people.
fn is_continued(row: &GridRow, next: &GridRow, merges: &[Merge]) -> bool {
    if next.number != row.number + 1 {
        return false;
    }
    let touches = |merge: &&Merge| (merge.rows.0..=merge.rows.1).contains(&row.number);
    let of_row: Vec<&Merge> = merges.iter().filter(touches).collect();
    if of_row.iter().any(|merge| merge.rows.1 >= next.number) {
        return true;
    }
    if !next.cells.iter().all(|cell| name_in(cell).is_some()) {
        return false;
    }
    if !merges.is_empty() {
        return of_row.iter().any(|merge| merge.columns.0 < merge.columns.1);
    }
    let is_person = |cell: &&GridCell| name_in(cell).is_some_and(|name| is_of_people(&name));
    let mut of_people = row.cells.iter().filter(is_person);
    let fills_gaps = next.cells.iter().any(|cell| row.cell(cell.column).is_none());
    let is_below_people = of_people.any(|cell| next.cell(cell.column).is_some());
    fills_gaps && !is_below_people && row.cells.len() >= 2
}

fn merge_at(merges: &[Merge], row: u32, column: u32) -> Option<&Merge> {
    merges.iter().find(|merge| merge.holds(row, column))
}
