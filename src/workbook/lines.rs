//! The lines of a text that are the rows of a sheet: what is wrong with each, and whether it has as
//! many fields as the header.

use std::collections::BTreeMap;

use super::grid::GridRow;

/// The lines of a text, by the rows that they are.
#[derive(Debug)]
pub struct Lines {
    /// What stands between their fields.
    pub separator: char,
    /// By rows, from the first: how many fields there are.
    fields: Vec<u32>,
    /// What is wrong with some, by row.
    faults: BTreeMap<u32, LineFault>,
}

/// Why a line cannot be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// A quote in it is never closed, or closed behind other rows.
    Quote,
    /// It has bytes that are no text.
    Damaged,
    /// It has not as many fields as the header.
    Fields {
        /// So many.
        found: u32,
        /// So many has the header.
        wanted: u32,
    },
}

impl LineFault {
    /// May what stands in it belong to other columns?
    pub(super) fn shifts(self) -> bool {
        matches!(self, LineFault::Fields { .. })
    }
}

impl Lines {
    pub(super) fn new(separator: char) -> Lines {
        Lines { separator, fields: Vec::new(), faults: BTreeMap::new() }
    }

    /// Adds the next one.
    pub(super) fn add(&mut self, fields: usize, fault: Option<LineFault>) {
        self.fields.push(u32::try_from(fields).unwrap_or(u32::MAX));
        if let Some(fault) = fault {
            self.faults.insert(self.fields.len() as u32, fault);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// How many have bytes that are no text.
    pub(super) fn damaged(&self) -> usize {
        self.faults.values().filter(|fault| **fault == LineFault::Damaged).count()
    }

    /// Are so many damaged that the text is another one, or two in one file?
    pub(super) fn are_mostly_damaged(&self) -> bool {
        const FEW: usize = 5;
        self.damaged() > FEW && self.damaged() > self.len() / 10
    }

    /// The rows up to one whose lines have a fault of their own.
    pub(super) fn faults_until(&self, row: u32) -> impl Iterator<Item = (u32, LineFault)> {
        self.faults.range(..=row).map(|(row, fault)| (*row, *fault))
    }

    fn fields(&self, row: u32) -> u32 {
        let at = row.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.fields.get(at)).copied().unwrap_or(0)
    }
}

/// What the lines below a header should be.
pub(super) struct Ruler<'l> {
    lines: &'l Lines,
    /// How many fields the header has, up to the last that names a column.
    named: u32,
    /// How many it has up to the last that may not be blank.
    needed: u32,
    /// How many it has in all.
    header: u32,
    /// So many have most of the lines that have more.
    usual: Option<u32>,
}

impl<'l> Ruler<'l> {
    /// `header` are its rows, from 1, and `named` the number of fields up to the last column that
    /// it names.
    /// `named` and `needed` are how many fields a line has down to the last one with a header, and to the
    /// last one that may not be blank.
    pub(super) fn new(
        lines: &'l Lines,
        header: (u32, u32),
        (named, needed): (u32, u32),
    ) -> Ruler<'l> {
        let width = (header.0..=header.1).map(|row| lines.fields(row)).max().unwrap_or(0);
        let below = lines.fields.get(header.1 as usize..).unwrap_or_default();
        Ruler { lines, named, needed, header: width, usual: usual_above(below, width) }
    }

    /// Why the line of a row below the header cannot be relied on, if so.
    pub(super) fn fault(&self, row: &GridRow) -> Option<LineFault> {
        let own = self.lines.faults.get(&row.number).copied();
        own.or_else(|| self.fields_fault(row))
    }

    fn fields_fault(&self, row: &GridRow) -> Option<LineFault> {
        let found = self.lines.fields(row.number);
        let is_less = found < self.named;
        let holds_more = || row.cells.last().is_some_and(|cell| cell.column >= self.named);
        let is_more = found > self.header && (holds_more() || self.usual != Some(found));
        // What is cut off at the end is blank in the whole block; a field that is needed is not.
        let is_cut = || found >= self.needed && self.is_cut(row.number);
        let is_fault = is_more && holds_more() || (is_less || is_more) && !is_cut();
        is_fault.then_some(LineFault::Fields { found, wanted: self.header.max(self.named) })
    }

    /// Excel writes sixteen rows at a time, each with as many fields as the longest of them needs.
    fn is_cut(&self, row: u32) -> bool {
        const AT_A_TIME: usize = 16;
        let at = row.saturating_sub(1) as usize;
        let mut chunks = self.lines.fields.chunks(AT_A_TIME);
        let chunk = chunks.nth(at / AT_A_TIME).unwrap_or_default();
        chunk.len() > 1 && chunk.iter().all(|fields| fields == &chunk[0])
    }
}

/// What most lines have that are as long as the header or longer, where that is more.
fn usual_above(lines: &[u32], header: u32) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for fields in lines.iter().filter(|fields| **fields >= header) {
        *counts.entry(*fields).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let (most, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (most > header && count > 1 && count * 2 > all).then_some(most)
}
