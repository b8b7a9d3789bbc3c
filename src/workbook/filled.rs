//! Cells that are merged over several rows: the first of them stands for all.

use super::grid::{GridCell, GridRow, Merge};

/// The merged cells of a sheet that are several rows high.
#[derive(Debug)]
pub struct Filled {
    /// By their first column and row.
    merges: Vec<Merge>,
}

impl Filled {
    /// Those among all merged cells of a sheet.
    pub fn new(mut merges: Vec<Merge>) -> Filled {
        merges.retain(|merge| merge.rows.0 < merge.rows.1);
        merges.sort_unstable_by_key(|merge| (merge.columns.0, merge.rows.0));
        Filled { merges }
    }

    /// The cell that stands for a blank one, if it is part of merged cells that begin in these rows.
    pub fn above<'g>(&self, rows: &'g [GridRow], column: u32, row: u32) -> Option<&'g GridCell> {
        let after = self.merges.partition_point(|m| (m.columns.0, m.rows.0) <= (column, row));
        let merge = self.merges[..after].last().filter(|merge| merge.holds(row, column))?;
        let first = rows.binary_search_by_key(&merge.rows.0, |row| row.number).ok()?;
        rows[first].cell(column)
    }
}
