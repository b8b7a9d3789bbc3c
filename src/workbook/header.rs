//! Which rows of a sheet are its header, and which column is which.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::{Range, RangeInclusive};

use super::cell::shown_in;
use super::grid::{Grid, GridRow, Merge, Raw, Workbook};
use super::labels::{self, Fitting, Known, Label};
use crate::layout::{Column, Missing, Role, Sheet, Use};
use crate::names;

/// A header is looked for in so many rows from the top.
pub const ROWS: u32 = 50;

/// No header has more rows.
const DEPTH: usize = 3;

/// A header, matched with the columns of a sheet of the layout.
#[derive(Debug)]
pub(super) struct Header {
    /// Its rows: indices into the grid's.
    pub(super) rows: Range<usize>,
    /// By the layout's columns: the column of the grid, from 0.
    pub(super) columns: Vec<Option<u32>>,
    /// Layout columns that two headers fit: the columns of the grid.
    pub(super) twice: Vec<(usize, u32, u32)>,
    /// The units that headers say, by column of the grid.
    units: BTreeMap<u32, String>,
    /// The header of each column.
    labels: Vec<Label>,
}

impl Header {
    /// The unit that the header of a column of the layout says.
    pub(super) fn unit(&self, column: usize) -> Option<&str> {
        self.units.get(&self.columns[column]?).map(String::as_str)
    }

    /// Its first and its last row, from 1.
    pub(super) fn numbers(&self, grid: &Grid) -> (u32, u32) {
        let rows = &grid.rows[self.rows.clone()];
        (rows.first().map_or(0, |row| row.number), rows.last().map_or(0, |row| row.number))
    }

    /// How many columns there are up to the last that it names, and to the last that may not be blank.
    pub(super) fn widths(&self, sheet: &Sheet) -> (u32, u32) {
        let named = self.labels.iter().map(|label| label.column + 1);
        let needed = needed(sheet).filter_map(|at| Some(self.columns[at]? + 1));
        (named.max().unwrap_or(0), needed.max().unwrap_or(0))
    }

    /// Every header as written.
    pub(super) fn written(&self) -> Vec<String> {
        self.labels.iter().map(Label::written).collect()
    }

    /// Does it say this of another column of the grid, and not of this one?
    pub(super) fn says_elsewhere(&self, column: u32, text: &str) -> bool {
        !self.says(column, text)
            && self.labels.iter().any(|label| label.column != column && label.says(text))
    }

    /// Does it say this of a column of the grid?
    pub(super) fn says(&self, column: u32, text: &str) -> bool {
        self.labels.iter().any(|label| label.column == column && label.says(text))
    }

    /// The header of a column of the grid, as written.
    pub(super) fn written_at(&self, column: u32) -> String {
        let label = self.labels.iter().find(|label| label.column == column);
        label.map(Label::written).unwrap_or_default()
    }

    /// Does it have every column that a rule reads?
    pub(super) fn is_complete(&self, sheet: &Sheet) -> bool {
        self.missing(sheet).next().is_none()
    }

    /// The columns that a rule reads and that it lacks. Names do where there are no ids.
    pub(super) fn missing<'s>(&self, sheet: &'s Sheet) -> impl Iterator<Item = &'s Column> {
        let is_missing =
            |at: &usize| self.columns[*at].is_none() && !self.stands_for_id(sheet, *at);
        needed(sheet).filter(is_missing).map(|at| &sheet.columns[at])
    }

    /// Has it a column that is read beside those of whom and of when a row is? A department is more
    /// where a rule reads it.
    pub(super) fn says_more_than_who(&self, sheet: &Sheet) -> bool {
        let is_department = |at| sheet.role(Role::Department) == Some(at);
        let is_more = |at: usize| match sheet.columns[at].usage {
            Use::Unread | Use::Shown => false,
            Use::Proposal => !is_key(sheet, at),
            Use::Rule => !is_key(sheet, at) || is_department(at),
        };
        (0..sheet.columns.len()).any(|at| self.columns[at].is_some() && is_more(at))
    }

    /// How many of the layout's columns it has.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Has it anything that a rule reads beside what says whose and of when a row is?
    pub(super) fn has_any_value(&self, sheet: &Sheet) -> bool {
        let is_value =
            |index: &usize| sheet.columns[*index].usage == Use::Rule && !is_key(sheet, *index);
        let mut values = (0..sheet.columns.len()).filter(is_value).peekable();
        values.peek().is_none() || values.any(|index| self.columns[index].is_some())
    }

    /// Is it the column of the id, which is not there, beside one of names?
    pub(super) fn stands_for_id(&self, sheet: &Sheet, column: usize) -> bool {
        sheet.role(Role::Id) == Some(column)
            && self.columns[column].is_none()
            && sheet.role(Role::Name).is_some_and(|name| self.columns[name].is_some())
    }

    /// How many of the layout's columns it has, and how many of them just once.
    fn merit(&self) -> (usize, usize) {
        (self.known(), self.known() - self.twice.len().min(self.known()))
    }

    /// Has it every column that anybody reads?
    fn has_all(&self, sheet: &Sheet) -> bool {
        let read = sheet.columns.iter().zip(&self.columns).filter(|(c, _)| c.usage > Use::Unread);
        self.twice.is_empty() && read.into_iter().all(|(_, found)| found.is_some())
    }
}

/// The columns that a rule reads and that may not be left out.
pub(super) fn needed(sheet: &Sheet) -> impl Iterator<Item = usize> {
    let is_needed = |column: &Column| column.usage >= Use::Rule && column.missing == Missing::Error;
    (0..sheet.columns.len()).filter(move |at| is_needed(&sheet.columns[*at]))
}

/// Does a column say whose a row is, or of when?
fn is_key(sheet: &Sheet, column: usize) -> bool {
    let keys = [Role::Id, Role::Name, Role::Department, Role::Period];
    keys.iter().any(|role| sheet.role(*role) == Some(column))
}

/// The header of a sheet: the rows with the most known columns, the id among them; where no row has
/// the id, nor anything like it, the name. A scheme that settles the row is taken at its word.
pub(super) fn find(workbook: &Workbook, grid: &Grid, sheet: &Sheet) -> Option<Header> {
    let id = sheet.role(Role::Id)?;
    let known = Known::of(sheet);
    let search = |key| Search::new(workbook, grid, sheet, &known, key).header();
    search(id).or_else(|| {
        let by_name = search(sheet.role(Role::Name)?)?;
        // A lone 姓名 may be any text, and a 员工号 is an id by another name.
        let is_table = by_name.merit().0 > 1;
        (is_table && nearest_id(grid, sheet).is_none()).then_some(by_name)
    })
}

/// Where no row has the id: the header that comes nearest to it, in the row that has the most of
/// the other columns.
pub(super) fn nearest_id(grid: &Grid, sheet: &Sheet) -> Option<String> {
    let id = &sheet.columns[sheet.role(Role::Id)?].name;
    let rows = (0..grid.rows.len()).take_while(|&at| grid.rows[at].number <= ROWS);
    let known = Known::of(sheet);
    let headers = rows.map(|at| match_rows(grid, at..at + 1, &[], &known));
    let best = headers.max_by_key(|header| (header.merit(), Reverse(header.rows.start)))?;
    let written = best.written();
    let may_be_id = written.iter().map(String::as_str);
    let may_be_id: Vec<&str> = may_be_id.filter(|header| !names::numbers_rows(header)).collect();
    // What ids are usually called comes before what is merely alike.
    let is_usual = |header: &&&str| names::is_of_ids(id) && names::is_of_ids(header);
    let usual = may_be_id.iter().find(is_usual).copied();
    usual.or_else(|| names::nearest(id, may_be_id.iter().copied())).map(str::to_owned)
}

/// Where a header is looked for.
struct Search<'s> {
    workbook: &'s Workbook,
    grid: &'s Grid,
    sheet: &'s Sheet,
    known: &'s Known,
    /// The column that it must have.
    key: usize,
    /// By the first rows of the grid: can that column's header stand there?
    may_be_keyed: Vec<bool>,
}

impl<'s> Search<'s> {
    fn new(
        workbook: &'s Workbook,
        grid: &'s Grid,
        sheet: &'s Sheet,
        known: &'s Known,
        key: usize,
    ) -> Search<'s> {
        let last = sheet.header.unwrap_or(ROWS);
        let starts = grid.rows.partition_point(|row| row.number <= last);
        let rows = grid.rows.iter().take(starts + DEPTH);
        let may_be_keyed = rows.map(|row| known.may_be(key, row)).collect();
        Search { workbook, grid, sheet, known, key, may_be_keyed }
    }

    /// The header with that column. Nearly every one is a row; only where columns are not in it, or
    /// it goes on in the next one, are several rows tried, and only where these have more are
    /// merged cells looked for, which takes reading the sheet again.
    fn header(&self) -> Option<Header> {
        let row = self.best(1..=1, &[], 0);
        let end = row.as_ref().map_or(0, |header| self.end(header));
        let goes_on = row.as_ref().is_some_and(|header| header.rows.end < end);
        if !goes_on && row.as_ref().is_some_and(|header| header.has_all(self.sheet)) {
            return row;
        }
        let is_better = |several: &Header| {
            goes_on || row.as_ref().is_none_or(|row| several.merit() > row.merit())
        };
        let unmerged = self.best(2..=DEPTH, &[], end).filter(is_better);
        let merges = unmerged.map(|_| self.workbook.merges(self.grid));
        let several = merges.and_then(|merges| self.best(2..=DEPTH, &merges, end));
        several.filter(is_better).or(row)
    }

    /// The best header of so many rows that goes down to a row.
    fn best(&self, depths: RangeInclusive<usize>, merges: &[Merge], end: usize) -> Option<Header> {
        let last = self.sheet.header.unwrap_or(ROWS);
        let starts = self.grid.rows.partition_point(|row| row.number <= last);
        let blocks = depths.flat_map(|depth| (0..starts).map(move |start| start..start + depth));
        blocks
            .filter(|block| end <= block.end && self.may_be(block))
            .map(|block| match_rows(self.grid, block, merges, self.known))
            .filter(|header| self.is_keyed(header))
            // The first of several equally good ones, and one with fewer rows before one with more.
            .reduce(|best, next| if next.merit() > best.merit() { next } else { best })
    }

    /// Rows that follow one another, and hold the one that the scheme settles.
    fn may_be(&self, block: &Range<usize>) -> bool {
        let Some(rows) = self.grid.rows.get(block.clone()) else {
            return false;
        };
        if !self.may_be_keyed[block.clone()].contains(&true) {
            return false;
        }
        let is_settled = |number| rows.iter().any(|row| row.number == number);
        rows.windows(2).all(|pair| pair[0].number + 1 == pair[1].number)
            && self.sheet.header.is_none_or(is_settled)
    }

    /// Has it that column, and nothing there but texts? A row of data below has an id.
    fn is_keyed(&self, header: &Header) -> bool {
        let rows = &self.grid.rows[header.rows.clone()];
        header.columns[self.key].is_some_and(|column| {
            let mut cells = rows.iter().filter_map(|row| row.cell(column));
            cells.all(|cell| matches!(cell.value, Raw::Text(_)))
        })
    }

    /// Where a header of one row ends: the rows below it belong to it while they have texts alone,
    /// nobody's, where it has none, or while its own cells are merged with theirs.
    fn end(&self, header: &Header) -> usize {
        let top = &self.grid.rows[header.rows.start];
        let merges = OnceCell::new();
        let is_merged = |row: &GridRow| {
            let merges: &Vec<Merge> = merges.get_or_init(|| self.workbook.merges(self.grid));
            header.columns[self.key].is_some_and(|column| {
                let rows = [top.number, row.number];
                merges.iter().any(|merge| rows.iter().all(|row| merge.holds(*row, column)))
            })
        };
        let goes_on = |row: &GridRow| {
            self.has_nobody(row, header)
                && (row.cells.iter().any(|cell| top.cell(cell.column).is_none()) || is_merged(row))
        };
        let below = self.grid.rows[header.rows.end..].iter().take(DEPTH - 1).zip(top.number + 1..);
        let rows = below.take_while(|(row, number)| row.number == *number && goes_on(row));
        header.rows.end + rows.count()
    }

    /// Texts alone, and no id and no name but those of the header once more.
    fn has_nobody(&self, row: &GridRow, header: &Header) -> bool {
        let top = &self.grid.rows[header.rows.start];
        let of_people = [Role::Id, Role::Name].map(|role| header.columns[self.sheet.role(role)?]);
        let is_blank = |column: u32| {
            row.cell(column).is_none_or(|cell| {
                top.cell(column).is_some_and(|header| header.value == cell.value)
            })
        };
        of_people.into_iter().flatten().all(is_blank)
            && row.cells.iter().all(|cell| matches!(cell.value, Raw::Text(_)))
    }
}

/// What the columns of a header are in the layout. A whole label goes before a part of one, and of
/// several columns that a part fits nobody can say which is meant.
fn match_rows(grid: &Grid, rows: Range<usize>, merges: &[Merge], known: &Known) -> Header {
    let mut header = Header {
        labels: labels::of(&grid.rows[rows.clone()], merges),
        rows,
        columns: vec![None; known.count],
        twice: Vec::new(),
        units: BTreeMap::new(),
    };
    let labels = std::mem::take(&mut header.labels);
    let mut whole: BTreeMap<usize, Vec<(&Label, Fitting)>> = BTreeMap::new();
    for label in &labels {
        if let Some(fitting) = label.column_in(known) {
            whole.entry(fitting.column).or_default().push((label, fitting));
        }
    }
    for (label, fitting) in whole.into_values().flat_map(best) {
        header.take(label, fitting);
    }
    let whole = header.columns.clone();
    let taken: HashSet<u32> = whole.iter().flatten().copied().collect();
    let mut inside: BTreeMap<usize, Vec<(&Label, Fitting)>> = BTreeMap::new();
    for label in &labels {
        for fitting in label.columns_inside(known) {
            let column = fitting.column;
            let others = inside.entry(column).or_default();
            // One label may end in several names of a column.
            let is_new = others.last().is_none_or(|(last, _)| last.column != label.column);
            if is_new && whole[column].is_none() {
                others.push((label, fitting));
            }
        }
    }
    for fitting in inside.into_values() {
        let is_taken = fitting.iter().any(|(label, _)| taken.contains(&label.column));
        if fitting.len() > 1 || !is_taken {
            best(fitting).into_iter().for_each(|(label, fitting)| header.take(label, fitting));
        }
    }
    header.labels = labels;
    header.take_numbers(&grid.rows[header.rows.clone()], known);
    header
}

/// Those labels that fit a column best: 迟到 before 迟到(次), and that before 迟到(分钟).
fn best(mut fitting: Vec<(&Label, Fitting)>) -> Vec<(&Label, Fitting)> {
    let best = fitting.iter().map(|(_, fitting)| fitting.fit).min();
    fitting.retain(|(_, fitting)| Some(fitting.fit) == best);
    fitting
}

impl Header {
    /// The days of a month and years are numbers in most headers: those that are called like a column
    /// which no text is called. Below the first row they would be a person's.
    fn take_numbers(&mut self, rows: &[GridRow], known: &Known) {
        let missing = known.numbers().filter(|column| self.columns[*column].is_none());
        for column in missing.collect::<Vec<usize>>() {
            let cells = rows.iter().take(1).flat_map(|row| &row.cells);
            let numbers = cells.filter(|cell| !matches!(cell.value, Raw::Text(_)));
            for cell in numbers.filter(|cell| known.is_called(column, &shown_in(cell))) {
                match self.columns[column] {
                    None => self.columns[column] = Some(cell.column),
                    Some(first) => self.twice.push((column, first, cell.column)),
                }
            }
        }
    }

    fn take(&mut self, label: &Label, fitting: Fitting) {
        let Fitting { column, unit, .. } = fitting;
        if let Some(first) = self.columns[column] {
            self.twice.push((column, first, label.column));
            return;
        }
        self.columns[column] = Some(label.column);
        if let Some(unit) = unit {
            self.units.insert(label.column, unit);
        }
    }
}
