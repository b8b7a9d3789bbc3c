//! A result workbook beside what it should hold: every cell that differs, with both contents.

pub mod formula;

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::lang::Text;
use crate::lang::explain::as_if_filled_in;
use crate::period::day_number;
use crate::workbook::Raw;
use crate::workbook::result::is_of_the_run;
use crate::workbook::stored::{Rows, Stored, StoredCell, StoredRow};

/// What was found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Sheets that were compared.
    pub sheets: usize,
    /// Cells that should hold something, on these sheets.
    pub cells: usize,
    /// What is another than it should be.
    pub changes: Vec<Change>,
    /// Sheets that somebody added.
    pub added: Vec<String>,
    /// Formulas that are right and have no value beside them.
    pub without_value: usize,
}

/// What is another than it should be.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A cell.
    Cell {
        /// Its sheet.
        sheet: String,
        /// Its row, from 1, and its column, from 0.
        at: (u32, u32),
        /// What stands there.
        found: Content,
        /// What should.
        expected: Content,
    },
    /// The rows of a sheet stand in another order, each as it should be.
    Order {
        /// The sheet.
        sheet: String,
        /// The first and the last of the rows, from 1.
        rows: (u32, u32),
    },
    /// A sheet has another name.
    Renamed {
        /// Its name.
        sheet: String,
        /// The name that it had.
        from: String,
    },
    /// A sheet is not there.
    Missing {
        /// Its name.
        sheet: String,
    },
    /// A sheet that cannot be compared cell by cell holds other values than were written.
    Values {
        /// The sheet.
        sheet: String,
        /// Is it one of data, from which the rest was scored again?
        is_data: bool,
    },
    /// The text of a scheme is another than was written.
    SchemeText {
        /// The scheme's id.
        scheme: String,
    },
    /// A file that was read is another now.
    OtherInput {
        /// The name of the file that was read.
        name: String,
        /// The path of the file that was given.
        given: String,
    },
    /// A file that was read was not given.
    MissingInput {
        /// Its name.
        name: String,
    },
    /// A file that was given was not read.
    UnknownInput {
        /// Its path.
        given: String,
    },
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The value; of a formula the one beside it.
    pub value: Option<Raw>,
    /// The formula.
    pub formula: Option<String>,
}

/// What may differ where the workbook is scored from its own data sheets: they do not hold what was
/// wrong in the files.
#[derive(Debug, Default)]
pub struct Leeway {
    /// The sheet of findings, which tells it.
    pub findings: Option<String>,
    /// Data sheets that hold what was written. Who comes first in the files, they do not tell.
    pub written: BTreeSet<String>,
    /// The ids of those who have no score because of it. Where a cell of theirs is blank, or says
    /// why, it may say something else.
    pub incomplete: BTreeSet<String>,
    /// Was a cell blank for which the scheme has a value? The data sheets hold that value.
    pub fills_in: bool,
    /// Sheets of the steps between the data and the scores, where any value of theirs may differ.
    pub steps: BTreeSet<String>,
}

impl Content {
    /// Is the value the same, whatever formula stands behind it?
    pub fn has_value_of(&self, other: &Content) -> bool {
        is_same_value(self.value.as_ref(), other.value.as_ref())
    }
}

/// Compares a workbook with what it should be.
pub fn compare(
    found: &mut Stored,
    expected: &mut Stored,
    leeway: &Leeway,
) -> Result<Comparison, Text> {
    let mut comparison = Comparison::default();
    let pairs = comparison.pair_sheets(&found.sheets(), &expected.sheets());
    let renamed = pairs.iter().filter(|(found, expected)| found != expected).cloned().collect();
    for (name, own) in &pairs {
        comparison.sheets += 1;
        if leeway.findings.as_ref() == Some(name) {
            continue;
        }
        let mut sheet = Sheet {
            name,
            leeway,
            renamed: &renamed,
            has_formulas: found.has_formulas(),
            cells: 0,
            without_value: 0,
            changes: Vec::new(),
        };
        sheet.compare(&mut found.rows(name)?, &mut expected.rows(own)?)?;
        if sheet.may_be_sorted()
            && row_sum(&mut found.rows(name)?)? == row_sum(&mut expected.rows(own)?)?
        {
            let is_told = !leeway.written.contains(name);
            sheet.changes = sheet.as_order().filter(|_| is_told).into_iter().collect();
        }
        comparison.cells += sheet.cells;
        comparison.without_value += sheet.without_value;
        comparison.changes.append(&mut sheet.changes);
    }
    Ok(comparison)
}

impl Comparison {
    /// The sheets that are compared, each with the name that it should have.
    fn pair_sheets(&mut self, found: &[String], expected: &[String]) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (at, name) in expected.iter().enumerate() {
            if found.contains(name) {
                pairs.push((name.clone(), name.clone()));
                continue;
            }
            // One of another name in its place.
            match found.get(at).filter(|other| !expected.contains(other)) {
                Some(other) => {
                    let (sheet, from) = (other.clone(), name.clone());
                    self.changes.push(Change::Renamed { sheet, from });
                    pairs.push((other.clone(), name.clone()));
                }
                None => self.changes.push(Change::Missing { sheet: name.clone() }),
            }
        }
        let is_paired = |name: &&String| pairs.iter().any(|(found, _)| found == *name);
        self.added = found.iter().filter(|name| !is_paired(name)).cloned().collect();
        pairs
    }
}

/// A sheet that is being compared.
struct Sheet<'s> {
    name: &'s str,
    leeway: &'s Leeway,
    /// Sheets that were renamed: what they were called.
    renamed: &'s HashMap<String, String>,
    has_formulas: bool,
    cells: usize,
    without_value: usize,
    changes: Vec<Change>,
}

impl Sheet<'_> {
    /// Both go from row to row; what one lacks is blank in it.
    fn compare(&mut self, found: &mut Rows, expected: &mut Rows) -> Result<(), Text> {
        let (mut left, mut right) = (found.next_row()?, expected.next_row()?);
        loop {
            let number = |row: &Option<StoredRow>| row.as_ref().map_or(u32::MAX, |row| row.number);
            if left.is_none() && right.is_none() {
                return Ok(());
            }
            let order = number(&left).cmp(&number(&right));
            let own = left.take_if(|_| order != Ordering::Greater);
            let should = right.take_if(|_| order != Ordering::Less);
            if own.is_some() {
                left = found.next_row()?;
            }
            if should.is_some() {
                right = expected.next_row()?;
            }
            self.compare_row(&own.unwrap_or_default(), &should.unwrap_or_default());
        }
    }

    fn compare_row(&mut self, found: &StoredRow, expected: &StoredRow) {
        let row = found.number.max(expected.number);
        let may_differ = self.is_of_somebody_incomplete(expected);
        let (mut left, mut right) =
            (found.cells.iter().peekable(), expected.cells.iter().peekable());
        while let Some(column) =
            left.peek().into_iter().chain(right.peek()).map(|cell| cell.column).min()
        {
            let own = left.next_if(|cell| cell.column == column);
            let should = right.next_if(|cell| cell.column == column);
            self.cells += usize::from(should.is_some());
            let is_excused = may_differ && self.is_excused(own, should);
            if !is_excused && !self.is_same(own, should) {
                let (found, expected) = self.contents(own, should);
                let (sheet, at) = (self.name.to_owned(), (row, column));
                self.changes.push(Change::Cell { sheet, at, found, expected });
            }
        }
    }

    /// Is it the row of somebody without a score? The id stands in one of the first cells.
    fn is_of_somebody_incomplete(&self, row: &StoredRow) -> bool {
        !self.leeway.incomplete.is_empty()
            && row.cells.iter().take(3).any(|cell| match &cell.value {
                Some(Raw::Text(text)) => self.leeway.incomplete.contains(&**text),
                _ => false,
            })
    }

    /// May a cell in a row of somebody without a score differ? No number may stand where a score or
    /// a rank would, and no other formula.
    fn is_excused(&self, found: Option<&StoredCell>, expected: Option<&StoredCell>) -> bool {
        let is_step = self.leeway.steps.contains(self.name);
        let is_wordy = found.is_none_or(says_nothing_in_numbers);
        match (formula_of(found), formula_of(expected)) {
            (Some(one), Some(other)) => (is_step || is_wordy) && self.is_same_formula(one, other),
            (Some(_), None) => false,
            // Words stand where the formula did not come to them.
            (None, Some(_)) if self.has_formulas => is_step && is_wordy,
            (None, _) => is_step || is_wordy,
        }
    }

    /// Of a file that tells no formulas, values alone.
    fn contents(
        &self,
        found: Option<&StoredCell>,
        expected: Option<&StoredCell>,
    ) -> (Content, Content) {
        let content = |cell: Option<&StoredCell>| cell.map_or(Content::default(), content);
        let (found, mut expected) = (content(found), content(expected));
        expected.formula.take_if(|_| !self.has_formulas);
        (found, expected)
    }

    fn is_same_formula(&self, found: &str, expected: &str) -> bool {
        found == expected || self.normal(found) == formula::normal(expected, &|_| None)
    }

    fn is_same(&mut self, found: Option<&StoredCell>, expected: Option<&StoredCell>) -> bool {
        let (own, should) = (value_of(found), value_of(expected));
        match (formula_of(found), formula_of(expected)) {
            (Some(one), Some(other)) => {
                let is_same = self.is_same_formula(one, other);
                // Not every program computes what it saves.
                let is_uncomputed = own.is_none() && !is_blank(should);
                self.without_value += usize::from(is_same && is_uncomputed);
                is_same && (is_uncomputed || is_same_beside(own, should))
            }
            (None, Some(_)) if self.has_formulas => false,
            (Some(_), None) => false,
            (None, Some(_)) => is_same_beside(own, should),
            _ => {
                is_same_value(own, should)
                    || is_told_apart(own, should)
                    || self.leeway.fills_in && is_same_filled_in(own, should)
            }
        }
    }

    fn normal(&self, formula: &str) -> String {
        formula::normal(formula, &|name| self.renamed.get(name).cloned())
    }

    /// Do values of several rows differ, and not formulas alone?
    fn may_be_sorted(&self) -> bool {
        let rows: BTreeSet<u32> = self.changed_rows().collect();
        rows.len() > 1
            && self.changes.iter().any(|change| match change {
                Change::Cell { found, expected, .. } => !found.has_value_of(expected),
                _ => false,
            })
    }

    fn changed_rows(&self) -> impl Iterator<Item = u32> {
        self.changes.iter().filter_map(|change| match change {
            Change::Cell { at: (row, _), .. } => Some(*row),
            _ => None,
        })
    }

    fn as_order(&self) -> Option<Change> {
        let rows = (self.changed_rows().min()?, self.changed_rows().max()?);
        Some(Change::Order { sheet: self.name.to_owned(), rows })
    }
}

/// A sum over the rows of a sheet, which does not depend on their order.
fn row_sum(rows: &mut Rows) -> Result<u64, Text> {
    let mut sum: u64 = 0;
    while let Some(row) = rows.next_row()? {
        let mut hasher = DefaultHasher::new();
        for cell in row.cells.iter().filter(|cell| !is_blank(cell.value.as_ref())) {
            (cell.column, cell.formula.is_some()).hash(&mut hasher);
            match &cell.value {
                Some(Raw::Number(number)) => format!("{:.9e}", number + 0.0).hash(&mut hasher),
                value => format!("{value:?}").hash(&mut hasher),
            }
        }
        sum = sum.wrapping_add(hasher.finish());
    }
    Ok(sum)
}

fn value_of(cell: Option<&StoredCell>) -> Option<&Raw> {
    cell?.value.as_ref()
}

fn formula_of(cell: Option<&StoredCell>) -> Option<&str> {
    cell?.formula.as_deref()
}

fn content(cell: &StoredCell) -> Content {
    Content { value: cell.value.clone(), formula: cell.formula.clone() }
}

/// Blank, or words: no number that somebody without a score should not have.
fn says_nothing_in_numbers(cell: &StoredCell) -> bool {
    is_blank(cell.value.as_ref()) || matches!(cell.value, Some(Raw::Text(_)))
}

/// Lines that are checked, or told, by themselves.
fn is_told_apart(found: Option<&Raw>, expected: Option<&Raw>) -> bool {
    match (found, expected) {
        (Some(Raw::Text(found)), Some(Raw::Text(expected))) => is_of_the_run(found, expected),
        _ => false,
    }
}

/// Does one say that a cell is blank, and the other what it counts as?
fn is_same_filled_in(found: Option<&Raw>, expected: Option<&Raw>) -> bool {
    match (found, expected) {
        (Some(Raw::Text(found)), Some(Raw::Text(expected))) => {
            as_if_filled_in(found) == as_if_filled_in(expected)
        }
        _ => false,
    }
}

fn is_blank(value: Option<&Raw>) -> bool {
    match value {
        None => true,
        Some(Raw::Text(text)) => text.chars().all(char::is_whitespace),
        Some(_) => false,
    }
}

/// Beside a formula a text that looks like a number can be kept as a number, and so can a truth.
fn is_same_beside(found: Option<&Raw>, expected: Option<&Raw>) -> bool {
    let reads_as = |text: &str, number: f64| text.parse().is_ok_and(|read: f64| read == number);
    is_same_value(found, expected)
        || match (found, expected) {
            (Some(Raw::Text(text)), Some(Raw::Number(number)))
            | (Some(Raw::Number(number)), Some(Raw::Text(text))) => reads_as(text, *number),
            (Some(Raw::Text(text)), Some(Raw::Error(error))) => **text == **error,
            (Some(Raw::Bool(truth)), Some(Raw::Number(number)))
            | (Some(Raw::Number(number)), Some(Raw::Bool(truth))) => {
                *number == f64::from(u8::from(*truth))
            }
            _ => false,
        }
}

/// Are two values the same to people? Programs keep 15 digits of a number, or 17.
fn is_same_value(found: Option<&Raw>, expected: Option<&Raw>) -> bool {
    if is_blank(found) || is_blank(expected) {
        return is_blank(found) && is_blank(expected);
    }
    match (found, expected) {
        (Some(Raw::Number(one)), Some(Raw::Number(other))) => {
            let difference = (one - other).abs();
            difference <= 1e-9 * one.abs().max(other.abs()) || difference <= 1e-12
        }
        // A day is a number, and not every program says that it is a day.
        (Some(Raw::Date(day, _)), Some(Raw::Number(number)))
        | (Some(Raw::Number(number)), Some(Raw::Date(day, _))) => day_number(*day) == *number,
        (Some(Raw::Text(one)), Some(Raw::Text(other))) => {
            let has_returns = one.contains('\r') || other.contains('\r');
            one == other || has_returns && one.replace('\r', "") == other.replace('\r', "")
        }
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}
