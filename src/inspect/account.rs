//! The account of the sheets that are seen: a row counts as used where it says whose it is.

use std::collections::BTreeSet;

use super::{FileView, Fit, SheetView, WhyPassed};
use crate::account::{Account, Fate, SheetAccount, Tally};

/// The account of the files, with the sheets of the scheme as which theirs are read.
pub(super) fn of(files: &[FileView], fit: Option<&Fit>) -> Account {
    let mut sheets = Vec::new();
    for file in files {
        for view in &file.sheets {
            let place = format!("{}!{}", file.name, view.name);
            let read = fit.into_iter().flat_map(|fit| &fit.sheets);
            let read = read.filter(|sheet| sheet.is_read && sheet.found.contains(&place));
            let read_as: BTreeSet<String> = read.map(|sheet| sheet.name.clone()).collect();
            let is_read = if fit.is_some() { !read_as.is_empty() } else { view.header.is_ok() };
            sheets.push(SheetAccount {
                file: file.name.clone(),
                sheet: view.name.clone(),
                read_as,
                people: view.people,
                rows: if is_read { rows(view) } else { unread(view) },
                hidden: if is_read { view.hidden } else { 0 },
            });
        }
    }
    Account { files: files.len(), sheets }
}

fn rows(view: &SheetView) -> Tally {
    let mut rows = Tally::default();
    let top = view.header.as_ref().map_or(0, |header| header.last as usize);
    rows.add(Fate::Blank, top.saturating_sub(view.above + view.header_rows));
    rows.add(Fate::Title, view.above);
    rows.add(Fate::Header, view.header_rows);
    rows.add(Fate::Used, view.data_rows);
    for passed in &view.passed_over {
        let fate = match passed.why {
            WhyPassed::Blank => Fate::Blank,
            WhyPassed::Total(_) => Fate::Total,
            WhyPassed::Note(_) => Fate::Note,
            WhyPassed::Header => Fate::HeaderAgain,
            WhyPassed::NameOnly(_) | WhyPassed::Nobody => Fate::Nobody,
        };
        rows.add(fate, (passed.last - passed.first) as usize + 1);
    }
    rows
}

fn unread(view: &SheetView) -> Tally {
    let mut rows = Tally::default();
    rows.add(Fate::Unread, view.filled);
    rows.add(Fate::Blank, (view.rows as usize).saturating_sub(view.filled));
    rows
}
