//! The account of the input, from what each scheme read of it, and what there is to say of files and
//! sheets of which nothing was read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::read_in;
use crate::account::{Account, Fate, InputSheet, SheetAccount, Tally};
use crate::facts::{Facts, Likeness, Nearest, Row, Unread};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::period::{Period, counts};
use crate::results::Input;
use crate::scheme::Scheme;

/// Who and what counts in a run.
pub(super) struct Counted<'c> {
    /// The period that is scored, where the data have one.
    pub(super) period: Option<Period>,
    /// The ids of those who are listed in the result.
    pub(super) people: &'c HashSet<Arc<str>>,
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

/// The account of all sheets of the files.
pub(super) fn account(
    inputs: &[Input],
    schemes: &[Scheme],
    facts: &[Facts],
    counted: &Counted,
) -> Account {
    let each = schemes.iter().zip(facts);
    let read: Vec<ReadSheets> = each.map(|(s, facts)| read_sheets(s, facts, counted)).collect();
    let mut sheets = Vec::new();
    for input in inputs {
        for sheet in &input.sheets {
            let key = [input.name.clone(), sheet.name.clone()];
            let read: Vec<&ReadSheet> = read.iter().filter_map(|one| one.get(&key)).collect();
            sheets.push(sheet_account(input, sheet, &read));
        }
    }
    Account { files: inputs.len(), sheets }
}

fn read_sheets<'f>(scheme: &'f Scheme, facts: &'f Facts, counted: &Counted) -> ReadSheets<'f> {
    let mut sheets: Vec<ReadSheet> = facts
        .sources
        .iter()
        .map(|source| ReadSheet {
            read_as: &scheme.layout.sheets[source.read_as].name,
            titles: source.titles,
            header_rows: source.header_rows,
            hidden: source.hidden,
            rows: source.passed_over.clone(),
            people: HashSet::new(),
        })
        .collect();
    let periods = read_in(scheme, counted.period.as_slice());
    let fate = |row: &Row, id: &Arc<str>| {
        let is_of_period =
            periods.is_empty() || periods.iter().any(|&period| counts(row.period, Some(period)));
        match (is_of_period, counted.people.contains(id)) {
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
fn sheet_account(input: &Input, sheet: &InputSheet, read: &[&ReadSheet]) -> SheetAccount {
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
        file: input.name.clone(),
        sheet: sheet.name.clone(),
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

/// What there is to say of files and sheets of which no scheme read anything: people may stand there.
pub(super) fn unread(inputs: &[Input], facts: &[Facts]) -> Vec<Finding> {
    let sources = facts.iter().flat_map(|facts| &facts.sources);
    let read: HashSet<(&str, &str)> =
        sources.map(|source| (&*source.file, &*source.sheet)).collect();
    let mut findings = Vec::new();
    for input in inputs {
        let is_read = read.iter().any(|(file, _)| **file == *input.name);
        let sheets: Vec<Vec<&Unread>> = input
            .sheets
            .iter()
            .filter(|sheet| !read.contains(&(&*input.name, &*sheet.name)))
            .map(|sheet| as_each_sees(&input.name, &sheet.name, facts))
            .filter(|seen| !seen.is_empty())
            .collect();
        let nearest: Vec<&Unread> = sheets.iter().filter_map(|seen| nearest(seen)).collect();
        match is_read {
            true => findings.extend(of_sheets(&input.name, &nearest)),
            false if read.is_empty() => {}
            false => findings.push(of_file(&input.name, nearest)),
        }
    }
    findings
}

/// An unread sheet as each of the schemes sees it.
fn as_each_sees<'f>(file: &str, sheet: &str, facts: &'f [Facts]) -> Vec<&'f Unread> {
    let all = facts.iter().flat_map(|facts| &facts.unread);
    all.filter(|unread| *unread.file == *file && *unread.sheet == *sheet).collect()
}

/// The one who comes nearest: with the fewest columns missing.
fn nearest<'u>(seen: &[&'u Unread]) -> Option<&'u Unread> {
    let missing =
        |unread: &&&Unread| unread.nearest.as_ref().map_or(usize::MAX, |n| n.missing.len());
    seen.iter().min_by_key(missing).copied()
}

fn of_file(file: &str, mut sheets: Vec<&Unread>) -> Finding {
    sheets.sort_by_key(|unread| unread.nearest.as_ref().map_or(usize::MAX, |n| n.missing.len()));
    let nearest = sheets.first().and_then(|unread| Some((unread, unread.nearest.as_ref()?)));
    let hint = nearest.map(|(unread, nearest)| {
        say::nearest_unread(&unread.sheet, &nearest.sheet, &texts(&nearest.missing))
    });
    Finding::data(Code::D201, file, say::nothing_read_of_file()).hint_if(hint)
}

fn of_sheets(file: &str, unread: &[&Unread]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for one in unread.iter().filter(|one| !one.is_told) {
        let is_likely = |nearest: &&Nearest| nearest.likeness != Likeness::Far;
        let Some(nearest) = one.nearest.as_ref().filter(is_likely) else {
            others.push(&one.sheet);
            continue;
        };
        let message = match nearest.missing.as_slice() {
            [] => say::another_of_the_kind(&nearest.sheet),
            missing => say::nearly_a_sheet(&nearest.sheet, &texts(missing)),
        };
        let finding = Finding::data(Code::D212, format!("{file}!{}", one.sheet), message);
        findings.push(match nearest.is_there {
            // The name settles which of them is meant.
            true => finding.as_warning().hint(say::delete_or_list_it(&nearest.sheet, &one.sheet)),
            false if nearest.likeness == Likeness::Possible => finding.as_warning(),
            false => finding,
        });
    }
    if !others.is_empty() {
        findings.push(Finding::data(Code::D207, file, say::sheets_not_read(&others)));
    }
    findings
}

fn texts(columns: &[Arc<str>]) -> Vec<&str> {
    columns.iter().map(AsRef::as_ref).collect()
}
