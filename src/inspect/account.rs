//! The account of the sheets that are seen without a scheme: a row counts as used where it says whose
//! it is.

use std::collections::BTreeSet;

use super::{FileView, SheetView, WhyPassed};
use crate::account::{Account, Fate, SheetAccount, Tally};

/// The account of the files.
pub(super) fn of(files: &[FileView]) -> Account {
    let views = files.iter().flat_map(|file| file.sheets.iter().map(move |view| (file, view)));
    let sheets = views.map(|(file, view)| {
        let is_read = view.header.is_ok();
        SheetAccount {
            file: file.name.clone(),
            sheet: view.name.clone(),
            is_read,
            read_as: BTreeSet::new(),
            people: if is_read { view.people } else { 0 },
            rows: if is_read { rows(view) } else { unread(view) },
            hidden: if is_read { view.hidden } else { 0 },
        }
    });
    Account { files: files.len(), sheets: sheets.collect() }
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
