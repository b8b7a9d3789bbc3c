//! Which rows below a header hold data, and why the others do not.

use std::ops::Range;

use crate::workbook::{CellAt, Grid, GridRow, RowKind, WhoColumns, row_kinds};

/// Rows below the header that hold no data.
#[derive(Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The first of them, from 1.
    pub first: u32,
    /// The last of them.
    pub last: u32,
    /// Why they hold none.
    pub why: WhyPassed,
}

/// Why a row holds no data.
#[derive(Debug, PartialEq, Eq)]
pub enum WhyPassed {
    /// Nothing stands in it, or nothing but dashes or its number.
    Blank,
    /// A total or a statistic, with these words.
    Total(String),
    /// A note, a heading or a rule, with these words.
    Note(String),
    /// The header once more.
    Header,
    /// It says this name, and no id.
    NameOnly(String),
    /// It says not who it is about.
    Nobody,
}

/// The rows that hold data, and the others; `header` are the indices of its rows.
pub(super) fn sort<'g>(
    grid: &'g Grid,
    header: Range<usize>,
    who: WhoColumns,
    cell: CellAt<'_, 'g>,
) -> (Vec<&'g GridRow>, Vec<PassedOver>) {
    let (mut data, mut passed_over) = (Vec::new(), Vec::new());
    let below = &grid.rows[header.end..];
    let mut expected = grid.rows[..header.end].last().map_or(1, |row| row.number + 1);
    for (row, kind) in below.iter().zip(row_kinds(&grid.rows, header, who, cell)) {
        if expected < row.number {
            add(&mut passed_over, expected, row.number - 1, WhyPassed::Blank);
        }
        expected = row.number + 1;
        match why(kind, who) {
            Some(why) => add(&mut passed_over, row.number, row.number, why),
            None => data.push(row),
        }
    }
    (data, passed_over)
}

/// Blank rows that follow one another are told together.
fn add(passed_over: &mut Vec<PassedOver>, first: u32, last: u32, why: WhyPassed) {
    let before = passed_over.last_mut().filter(|before| before.last + 1 == first);
    match before.filter(|before| before.why == WhyPassed::Blank && why == WhyPassed::Blank) {
        Some(before) => before.last = last,
        None => passed_over.push(PassedOver { first, last, why }),
    }
}

/// Why a row holds no data, if so. Where no column says whose rows are, it does.
fn why(kind: RowKind, who: WhoColumns) -> Option<WhyPassed> {
    match kind {
        RowKind::Person => None,
        RowKind::NameOnly(name) => Some(WhyPassed::NameOnly(name)),
        RowKind::Stranger => who.key().map(|_| WhyPassed::Nobody),
        RowKind::Blank => Some(WhyPassed::Blank),
        RowKind::Total(text) => Some(WhyPassed::Total(text)),
        RowKind::Note(text) => Some(WhyPassed::Note(text)),
        RowKind::Header => Some(WhyPassed::Header),
    }
}
