//! The account of the input, from what each scheme read of it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::{Facts, Row};
use crate::account::{Account, Fate, InputSheet, SheetAccount, Tally};
use crate::layout::Layout;
use crate::period::{Period, counts};

/// What a scheme reads, and what it read.
pub struct Reading<'r> {
    /// Its sheets.
    pub layout: &'r Layout,
    /// What was read.
    pub facts: &'r Facts,
    /// The periods whose rows count; all where there are none.
    pub periods: BTreeSet<Period>,
}

/// What one scheme read of a sheet of a file.
struct ReadSheet<'f> {
    read_as: &'f str,
    titles: usize,
    header_rows: usize,
    hidden: usize,
    /// The rows below the header: their numbers and what became of them.
    rows: Vec<(u32, Fate)>,
    people: HashSet<&'f Arc<str>>,
}

/// By the names of the file and of the sheet.
type ReadSheets<'f> = HashMap<[Arc<str>; 2], ReadSheet<'f>>;

/// The account of all sheets of the files, by their names; of `people` by their ids, where not everybody
/// whom the data name is listed in the result.
pub fn account(
    files: &[(Arc<str>, Vec<InputSheet>)],
    readings: &[Reading],
    people: Option<&HashSet<Arc<str>>>,
) -> Account {
    let read: Vec<ReadSheets> = readings.iter().map(|one| read_sheets(one, people)).collect();
    let mut sheets = Vec::new();
    for (file, own) in files {
        for sheet in own {
            let key = [file.clone(), sheet.name.clone()];
            let read: Vec<&ReadSheet> = read.iter().filter_map(|one| one.get(&key)).collect();
            sheets.push(sheet_account(file, sheet, &read));
        }
    }
    Account { files: files.len(), sheets }
}

fn read_sheets<'f>(
    Reading { layout, facts, periods }: &Reading<'f>,
    people: Option<&HashSet<Arc<str>>>,
) -> ReadSheets<'f> {
    let mut sheets: Vec<ReadSheet> = facts
        .sources
        .iter()
        .map(|source| ReadSheet {
            read_as: &layout.sheets[source.read_as].name,
            titles: source.titles,
            header_rows: source.header_rows,
            hidden: source.hidden,
            rows: source.passed_over.clone(),
            people: HashSet::new(),
        })
        .collect();
    let fate = |row: &Row, id: &Arc<str>| {
        let is_of_period =
            periods.is_empty() || periods.iter().any(|&period| counts(row.period, Some(period)));
        match (is_of_period, people.is_none_or(|people| people.contains(id))) {
            (false, _) => Fate::OtherPeriod,
            (true, false) => Fate::NotScored,
            (true, true) => Fate::Used,
        }
    };
    for row in facts.sheets.iter().flat_map(|sheet| &sheet.rows) {
        let id = &facts.people[row.person as usize].id;
        let sheet = &mut sheets[row.source as usize];
        sheet.rows.push((row.number, fate(row, id)));
        sheet.people.insert(id);
    }
    let names = facts.sources.iter().map(|source| [source.file.clone(), source.sheet.clone()]);
    names.zip(sheets).collect()
}

/// A row that one scheme uses is used, whatever it is to the others.
fn sheet_account(file: &Arc<str>, sheet: &InputSheet, read: &[&ReadSheet]) -> SheetAccount {
    let mut rows = Tally::default();
    rows.add(Fate::Blank, sheet.rows.saturating_sub(sheet.filled));
    // Of several headers the highest has all rows of the others below it.
    let highest = read.iter().max_by_key(|one| one.rows.len());
    match highest {
        Some(highest) => {
            rows.add(Fate::Title, highest.titles);
            rows.add(Fate::Header, highest.header_rows);
            best_fates(highest, read).for_each(|fate| rows.add(fate, 1));
        }
        None if sheet.is_form => rows.add(Fate::Note, sheet.filled),
        None => rows.add(Fate::Unread, sheet.filled),
    }
    let people: HashSet<&Arc<str>> =
        read.iter().flat_map(|one| one.people.iter().copied()).collect();
    SheetAccount {
        file: file.clone(),
        sheet: sheet.name.clone(),
        is_read: !read.is_empty(),
        read_as: read.iter().map(|one| one.read_as.to_owned()).collect(),
        people: people.len(),
        rows,
        hidden: highest.map_or(0, |one| one.hidden),
    }
}

/// What became of each row of a sheet: the best that it is to any of those who read it.
fn best_fates<'r>(
    highest: &'r ReadSheet,
    read: &'r [&ReadSheet],
) -> impl Iterator<Item = Fate> + use<'r> {
    let others = read.iter().filter(|other| !std::ptr::eq(**other, highest));
    let others: Vec<HashMap<u32, Fate>> =
        others.map(|other| other.rows.iter().copied().collect()).collect();
    highest.rows.iter().map(move |(number, fate)| {
        let elsewhere = others.iter().filter_map(|rows| rows.get(number));
        elsewhere.copied().fold(*fate, Fate::min)
    })
}
