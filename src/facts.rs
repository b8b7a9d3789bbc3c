//! What was read from the workbooks: people, and the rows of every sheet with their places.

mod account;

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::Arc;

pub use account::{Reading, account};
use jiff::civil::Date;

use crate::account::Fate;
use crate::finding::Finding;
use crate::layout::{ColumnRef, Value, column_letters};
use crate::number::Number;
use crate::period::{self, Kind, Period};

/// Everything that was read for one scheme.
#[derive(Debug, Default)]
pub struct Facts {
    /// Where sheets came from.
    pub sources: Vec<SheetSource>,
    /// By the layout's sheets.
    pub sheets: Vec<SheetFacts>,
    /// Everybody who appears anywhere, in the order of appearance.
    pub people: Vec<Person>,
    /// What is odd or wrong in the data.
    pub findings: Vec<Noted>,
    /// Sheets of files of which nothing was read.
    pub unread: Vec<Unread>,
}

/// A sheet of a file of which nothing was read.
#[derive(Clone, Debug)]
pub struct Unread {
    /// The file's name.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// Has it been told already?
    pub is_told: bool,
    /// The sheet of the scheme that it comes nearest to, where there is one.
    pub nearest: Option<Nearest>,
}

/// How likely a sheet is one that the scheme reads, and only looks otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// At least half of the columns are there that a rule reads, and not only those of the person.
    Near,
    /// It says whose its rows are, and has rows of values.
    Possible,
    /// It has too few of the columns.
    Far,
}

/// The sheet of a scheme that an unread one comes nearest to.
#[derive(Clone, Debug)]
pub struct Nearest {
    /// Its name.
    pub sheet: Arc<str>,
    /// The columns that a rule reads and that are not there.
    pub missing: Vec<Arc<str>>,
    /// How likely it is meant.
    pub likeness: Likeness,
    /// Is that sheet read from another one of the same file?
    pub is_there: bool,
    /// Does it then hold people or rows that the other one does not?
    pub has_more: bool,
}

/// A finding, and whom it concerns.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The person; nobody in particular where it is `None`.
    pub person: Option<usize>,
    /// The period of the row; every period where it is `None`.
    pub period: Option<Period>,
    /// The finding itself.
    pub finding: Finding,
}

/// A person of the data.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id, a text from end to end.
    pub id: Arc<str>,
    /// The name, where a sheet tells it.
    pub name: Option<Arc<str>>,
    /// The department, where a sheet tells it.
    pub department: Option<Arc<str>>,
}

/// A sheet of a file that was read as a sheet of the layout.
#[derive(Clone, Debug)]
pub struct SheetSource {
    /// The file's name.
    pub file: Arc<str>,
    /// The sheet's name in the file.
    pub sheet: Arc<str>,
    /// The sheet of the layout as which it was read.
    pub read_as: usize,
    /// The first and the last row of its header, from 1.
    pub header: (u32, u32),
    /// By the layout's columns: where each stands, from 0.
    pub columns: Vec<Option<u32>>,
    /// Where the id stands.
    pub id: Option<u32>,
    /// The file from which it was taken, in a workbook that went back to its sender.
    pub returned_from: Option<Arc<str>>,
    /// How many rows with something in them stand above its header.
    pub titles: usize,
    /// How many rows its header has.
    pub header_rows: usize,
    /// The rows below it that are about nobody who is known: their numbers, from 1, and why.
    pub passed_over: Vec<(u32, Fate)>,
    /// How many of the rows below it are hidden.
    pub hidden: usize,
}

/// All rows of a sheet of the layout, from all files.
#[derive(Debug, Default)]
pub struct SheetFacts {
    /// Why nothing could be read, if so.
    pub fault: Option<Finding>,
    /// By the layout's columns: why none of its cells can be used, if so.
    pub column_faults: Vec<Option<Finding>>,
    /// The rows, in the order of the files.
    pub rows: Vec<Row>,
}

/// A row that is about somebody.
#[derive(Debug)]
pub struct Row {
    /// Index into [`Facts::people`].
    pub person: u32,
    /// Index into [`Facts::sources`].
    pub source: u32,
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// Its period, where the sheet has one.
    pub period: Option<Period>,
    /// Which cells say nothing in the file, whatever the scheme lets that mean.
    pub blanks: Marks,
    /// Which cells are numbers written in per cent.
    pub percents: Marks,
    /// By the layout's columns; columns that nobody reads are [`Cell::None`].
    pub cells: Box<[Cell]>,
}

/// Some cells of a row; of the first 64 columns, more than any policy reads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks(u64);

impl Marks {
    /// Marks the cell of a column.
    pub fn note(&mut self, column: usize) {
        if column < 64 {
            self.0 |= 1 << column;
        }
    }

    /// Is the cell of a column marked?
    pub fn contain(self, column: usize) -> bool {
        column < 64 && self.0 & (1 << column) != 0
    }
}

/// What a cell says to the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number; a per cent as a share of 1.
    Number(Number),
    /// A text, word, level or id.
    Text(Arc<str>),
    /// A day.
    Date(Date),
    /// Blank, and the scheme lets it be.
    None,
    /// Blank, and nothing says what that means.
    Missing,
    /// Wrong; it has been told.
    Bad,
}

impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        match value {
            Value::Number(number) => Cell::Number(number),
            Value::Text(text) => Cell::Text(text),
            Value::Date(date) => Cell::Date(date),
        }
    }
}

impl Facts {
    /// Can nothing be read of a column: neither the sheet nor the column is there, or it is in doubt?
    pub fn is_unreadable(&self, column: ColumnRef) -> bool {
        let sheet = &self.sheets[column.sheet];
        sheet.fault.is_some() || sheet.column_faults[column.column].is_some()
    }

    /// The place of a cell: `d.xlsx!月度数据!C7`; of the whole row where the column is not there.
    pub fn place(&self, column: ColumnRef, row: u32) -> String {
        let row = &self.sheets[column.sheet].rows[row as usize];
        let source = &self.sources[row.source as usize];
        cell_place(source, source.columns[column.column], row.number)
    }

    /// The sheet that a row stands on: `d.xlsx!月度数据`.
    pub fn sheet_place(&self, row: &Row) -> String {
        let source = &self.sources[row.source as usize];
        format!("{}!{}", source.file, source.sheet)
    }

    /// The place of a row: `d.xlsx!月度数据!7`.
    pub fn row_place(&self, sheet: usize, row: u32) -> String {
        let row = &self.sheets[sheet].rows[row as usize];
        cell_place(&self.sources[row.source as usize], None, row.number)
    }

    /// The place of several rows: `d.xlsx!目标表!2-4,7`.
    pub fn rows_place(&self, sheet: usize, rows: &[u32]) -> String {
        let mut rows: Vec<&Row> =
            rows.iter().map(|&row| &self.sheets[sheet].rows[row as usize]).collect();
        rows.sort_by_key(|row| (row.source, row.number));
        let of_sheets = rows.chunk_by(|one, next| one.source == next.source);
        let places = of_sheets.map(|rows| {
            let runs = rows.chunk_by(|one, next| one.number + 1 == next.number);
            let runs = runs.filter_map(|run| match run {
                [row] => Some(row.number.to_string()),
                _ => Some(format!("{}-{}", run.first()?.number, run.last()?.number)),
            });
            format!("{}!{}", self.sheet_place(rows[0]), runs.collect::<Vec<_>>().join(","))
        });
        places.collect::<Vec<_>>().join("; ")
    }

    /// The place of the id of a row: `d.xlsx!月度数据!A7`.
    pub fn id_place(&self, sheet: usize, row: u32) -> String {
        let row = &self.sheets[sheet].rows[row as usize];
        let source = &self.sources[row.source as usize];
        cell_place(source, source.id, row.number)
    }

    /// What a cell says, as a text; `None` for a blank or wrong one.
    pub fn text(&self, column: ColumnRef, row: u32) -> Option<String> {
        match &self.sheets[column.sheet].rows[row as usize].cells[column.column] {
            Cell::Number(number) => Some(number.to_string()),
            Cell::Text(text) => Some(text.to_string()),
            Cell::Date(date) => Some(date.to_string()),
            Cell::None | Cell::Missing | Cell::Bad => None,
        }
    }

    /// The rows that count in a period, by person.
    pub fn in_period(&self, period: Option<Period>) -> InPeriod<'_> {
        self.counting(period, |own| period::counts(own, period))
    }

    /// The rows of a period as a whole, those of some of its months (from 1, of the year), and
    /// those that have no period.
    pub fn in_months(&self, period: Period, months: &RangeInclusive<i8>) -> InPeriod<'_> {
        let is_among = |own: Period| {
            let month = own.first_day().month();
            own == period
                || (own.kind() == Kind::Month && period.holds(own) && months.contains(&month))
        };
        self.counting(Some(period), |own| own.is_none_or(is_among))
    }

    fn counting(
        &self,
        period: Option<Period>,
        counts: impl Fn(Option<Period>) -> bool,
    ) -> InPeriod<'_> {
        let sheets = self.sheets.iter().map(|sheet| {
            let mut rows: Vec<u32> = (0..sheet.rows.len() as u32)
                .filter(|&row| counts(sheet.rows[row as usize].period))
                .collect();
            // Stable: the rows of a person stay in the order of the files.
            rows.sort_by_key(|&row| sheet.rows[row as usize].person);
            rows
        });
        InPeriod { facts: self, period, sheets: sheets.collect() }
    }
}

/// The rows of one period.
#[derive(Debug)]
pub struct InPeriod<'f> {
    /// All facts.
    pub facts: &'f Facts,
    /// The period, where the data have one.
    pub period: Option<Period>,
    /// By the layout's sheets: indices of rows, sorted by person.
    sheets: Vec<Vec<u32>>,
}

impl InPeriod<'_> {
    /// The rows of a person on a sheet, in the order of the files.
    pub fn rows_of(&self, sheet: usize, person: usize) -> &[u32] {
        let rows = &self.sheets[sheet];
        let owner = |row: &u32| self.facts.sheets[sheet].rows[*row as usize].person as usize;
        let start = rows.partition_point(|row| owner(row) < person);
        let length = rows[start..].partition_point(|row| owner(row) == person);
        &rows[start..start + length]
    }

    /// The cell of a person's id on a sheet, or the id alone where there is no row.
    pub fn person_place(&self, sheet: usize, person: usize) -> String {
        match self.rows_of(sheet, person).first() {
            Some(&row) => self.facts.id_place(sheet, row),
            None => self.facts.people[person].id.to_string(),
        }
    }

    /// Every row of a sheet with its person, by person.
    pub fn rows_on(&self, sheet: usize) -> impl Iterator<Item = (usize, u32)> {
        let rows = &self.facts.sheets[sheet].rows;
        self.sheets[sheet].iter().map(|&row| (rows[row as usize].person as usize, row))
    }

    /// Everybody with a row on a sheet, in the order of first appearance in the data.
    pub fn people_on(&self, sheet: usize) -> Vec<usize> {
        let rows = &self.facts.sheets[sheet].rows;
        let mut people: Vec<usize> =
            self.sheets[sheet].iter().map(|&row| rows[row as usize].person as usize).collect();
        people.dedup();
        people
    }
}

/// `d.xlsx!月度数据!C7`, or `d.xlsx!月度数据!7` for the whole row.
pub fn cell_place(source: &SheetSource, column: Option<u32>, row: u32) -> String {
    let mut place = format!("{}!{}!", source.file, source.sheet);
    if let Some(column) = column {
        place.push_str(&column_letters(column));
    }
    // Writing to a String cannot fail.
    let _ = write!(place, "{row}");
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_a_spreadsheet_shows() {
        let letters = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")];
        for (column, shown) in letters {
            assert_eq!(column_letters(column), shown);
        }
        assert_eq!(column_letters(16_383), "XFD");
    }
}
