//! Which columns say who a row is about, by their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::names;
use crate::workbook::{CellAt, GridRow, WhoColumns, shown_in};

/// The columns that say who a row is about, by the names of all columns: of several the first; one
/// in which nothing is filled in only where there is no other.
pub(super) fn columns(all: &BTreeMap<u32, String>, below: &[GridRow]) -> WhoColumns {
    let is_filled = |column: u32| below.iter().any(|row| row.cell(column).is_some());
    let first = |fits: fn(&str) -> bool| {
        let named = all.iter().filter(|(_, name)| name.split('/').any(fits));
        let columns: Vec<u32> = named.map(|(column, _)| *column).collect();
        let filled = columns.iter().copied().find(|column| is_filled(*column));
        (filled, columns.first().copied())
    };
    let (id, name, department) =
        (first(names::is_of_ids), first(names::is_of_names), first(names::is_of_departments).0);
    match (id.0, name.0) {
        (None, None) => WhoColumns { id: id.1, name: name.1, department },
        (id, name) => WhoColumns { id, name, department },
    }
}

/// How many people some rows are about.
pub(super) fn count<'g>(rows: &[&'g GridRow], who: WhoColumns, cell: CellAt<'_, 'g>) -> usize {
    let key = |row: &&'g GridRow| Some(shown_in(cell(who.key()?, row)?));
    rows.iter().filter_map(key).collect::<BTreeSet<_>>().len()
}
