//! The account of the input: every sheet of every file, and what became of each of its rows. Its counts
//! add up to the rows that are there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::lang::label::{self, Label};

/// A sheet of a file that was read.
#[derive(Clone, Debug)]
pub struct InputSheet {
    /// Its name.
    pub name: Arc<str>,
    /// Does it belong to a template, and hold no entries?
    pub is_form: bool,
    /// The number of its last row with something in it, from 1.
    pub rows: usize,
    /// How many rows hold something.
    pub filled: usize,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It counts for somebody who is listed in the result.
    Used,
    /// It stands above the header: a title, a period, a unit.
    Title,
    /// It belongs to the header.
    Header,
    /// Nothing stands in it.
    Blank,
    /// A total, a mean or another statistic.
    Total,
    /// A note, a signature or a rule.
    Note,
    /// The header once more.
    HeaderAgain,
    /// It does not say, or not clearly, whose it is.
    Nobody,
    /// It belongs to another period.
    OtherPeriod,
    /// It is about somebody who is not listed in the result.
    NotScored,
    /// It stands on a sheet that is not read.
    Unread,
}

impl Fate {
    /// Every fate, with its name in JSON.
    pub const ALL: [(Fate, &'static str); 11] = [
        (Fate::Used, "used"),
        (Fate::Title, "title"),
        (Fate::Header, "header"),
        (Fate::Blank, "blank"),
        (Fate::Total, "total"),
        (Fate::Note, "note"),
        (Fate::HeaderAgain, "header_again"),
        (Fate::Nobody, "nobody"),
        (Fate::OtherPeriod, "other_period"),
        (Fate::NotScored, "not_scored"),
        (Fate::Unread, "unread"),
    ];

    /// Its name for people.
    pub fn label(self) -> Label {
        match self {
            Fate::Used => label::ROWS_USED,
            Fate::Title => label::ROWS_ABOVE,
            Fate::Header => label::ROWS_OF_HEADER,
            Fate::Blank => label::ROWS_BLANK,
            Fate::Total => label::ROWS_OF_TOTALS,
            Fate::Note => label::ROWS_OF_NOTES,
            Fate::HeaderAgain => label::ROWS_OF_HEADER_AGAIN,
            Fate::Nobody => label::ROWS_OF_NOBODY,
            Fate::OtherPeriod => label::ROWS_OF_OTHER_PERIODS,
            Fate::NotScored => label::ROWS_NOT_SCORED,
            Fate::Unread => label::ROWS_UNREAD,
        }
    }

    /// Does the row hold something, below a header, that is not used?
    fn is_passed_over(self) -> bool {
        !matches!(self, Fate::Used | Fate::Title | Fate::Header | Fate::Blank)
    }
}

/// How many rows had each fate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Fate, usize>);

impl Tally {
    /// Adds rows of a fate.
    pub fn add(&mut self, fate: Fate, count: usize) {
        if count > 0 {
            *self.0.entry(fate).or_default() += count;
        }
    }

    /// How many had this fate.
    pub fn of(&self, fate: Fate) -> usize {
        self.0.get(&fate).copied().unwrap_or(0)
    }

    /// How many there are in all.
    pub fn sum(&self) -> usize {
        self.0.values().sum()
    }

    /// Those with something in them that is not used, by fate.
    pub fn passed_over(&self) -> impl Iterator<Item = (Fate, usize)> {
        self.0.iter().filter(|(fate, _)| fate.is_passed_over()).map(|(fate, count)| (*fate, *count))
    }

    /// How many hold something below a header: those used and those passed over.
    pub fn filled(&self) -> usize {
        self.of(Fate::Used) + self.passed_over().map(|(_, count)| count).sum::<usize>()
    }

    fn include(&mut self, other: &Tally) {
        other.0.iter().for_each(|(fate, count)| self.add(*fate, *count));
    }
}

/// A sheet of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetAccount {
    /// The file's name.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// Was it read?
    pub is_read: bool,
    /// The sheets of the schemes as which it was read, each once.
    pub read_as: BTreeSet<String>,
    /// The people whom its rows are about.
    pub people: usize,
    /// Its rows, down to the last that holds something.
    pub rows: Tally,
    /// How many of the rows that hold something below its header are hidden or filtered out.
    pub hidden: usize,
}

/// Every sheet of every file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// How many files there are.
    pub files: usize,
    /// The sheets, in the order of the files.
    pub sheets: Vec<SheetAccount>,
}

impl Account {
    /// The sheets that were read.
    pub fn read(&self) -> impl Iterator<Item = &SheetAccount> {
        self.sheets.iter().filter(|sheet| sheet.is_read)
    }

    /// The sheets that hold something and were not read.
    pub fn unread(&self) -> impl Iterator<Item = &SheetAccount> {
        self.sheets.iter().filter(|sheet| !sheet.is_read && sheet.rows.sum() > 0)
    }

    /// The rows of all sheets that were read.
    pub fn rows(&self) -> Tally {
        let mut all = Tally::default();
        self.read().for_each(|sheet| all.include(&sheet.rows));
        all
    }

    /// How many rows of these are hidden.
    pub fn hidden(&self) -> usize {
        self.read().map(|sheet| sheet.hidden).sum()
    }
}
