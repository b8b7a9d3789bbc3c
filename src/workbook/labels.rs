//! What a header calls each column: by one row, or by two or three of which the upper ones group
//! the columns below them (迟到 over 次数 and 分钟).

use std::collections::HashMap;

use super::cell::shown;
use super::grid::{GridRow, Merge, Raw};
use crate::layout::{Column, Sheet};
use crate::names;

/// The header of one column of a file.
#[derive(Debug)]
pub(super) struct Label {
    /// The column, from 0.
    pub(super) column: u32,
    /// From the outermost group to the column's own header.
    parts: Vec<Part>,
}

/// What one row says of a column.
#[derive(Clone, Debug)]
struct Part {
    written: String,
    name: String,
}

/// How a label comes to be called what a column of the layout is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// As it is written; a unit in it belongs to the name.
    Exact,
    /// Without the units in brackets.
    WithoutUnit,
}

/// The columns of a sheet of the layout by their names, in the form in which these are compared.
pub(super) struct Known {
    columns: HashMap<String, usize>,
    /// By columns: their names.
    names: Vec<Vec<String>>,
    /// How many columns there are.
    pub(super) count: usize,
}

impl Known {
    pub(super) fn of(sheet: &Sheet) -> Known {
        let names_of = |column: &Column| {
            let names = std::iter::once(&column.name).chain(&column.aliases);
            names.map(|name| names::column(name)).collect()
        };
        let names: Vec<Vec<String>> = sheet.columns.iter().map(names_of).collect();
        let mut columns = HashMap::new();
        for (index, own) in names.iter().enumerate() {
            for name in own {
                // Of two columns the first.
                columns.entry(name.clone()).or_insert(index);
            }
        }
        Known { columns, names, count: sheet.columns.len() }
    }

    /// Can a label be called like the column, if a row of its header says this?
    pub(super) fn may_be(&self, column: usize, row: &GridRow) -> bool {
        let ends_a_name = |text: &str| {
            let part = Part::new(text);
            let mut names = self.names[column].iter();
            names.any(|name| name.ends_with(&part.name) || name.ends_with(part.base()))
        };
        let mut texts = row.cells.iter().filter_map(|cell| match &cell.value {
            Raw::Text(text) => Some(text),
            _ => None,
        });
        texts.any(|text| ends_a_name(text))
    }

    /// The column that is called like these parts: `迟到/次数` or `迟到次数`.
    fn column(&self, parts: &[Part]) -> Option<(usize, Fit)> {
        let named = |part: fn(&Part) -> &str| {
            let parts: Vec<&str> = parts.iter().map(part).collect();
            let columns = [parts.join("/"), parts.concat()];
            columns.iter().filter_map(|name| self.columns.get(name).copied()).min()
        };
        let exact = named(|part| &part.name).map(|column| (column, Fit::Exact));
        exact.or_else(|| Some((named(Part::base)?, Fit::WithoutUnit)))
    }
}

impl Part {
    fn new(text: &str) -> Part {
        Part { written: text.trim().to_owned(), name: names::column(text) }
    }

    fn base(&self) -> &str {
        names::split_unit(&self.name).map_or(&self.name, |(base, _)| base)
    }
}

impl Label {
    /// As it is written: `工号`, `迟到/次数`.
    pub(super) fn written(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.written.as_str()).collect();
        parts.join("/")
    }

    /// The unit that it says; that of a group holds for all of its columns.
    pub(super) fn unit(&self) -> Option<&str> {
        let units = self.parts.iter().rev().map(|part| names::split_unit(&part.name));
        units.flatten().map(|(_, unit)| unit).next()
    }

    /// The column that is called like it, with all its groups.
    pub(super) fn column_in(&self, known: &Known) -> Option<(usize, Fit)> {
        known.column(&self.parts)
    }

    /// The columns that are called like it without the outer groups: `次数`.
    pub(super) fn columns_inside(&self, known: &Known) -> impl Iterator<Item = (usize, Fit)> {
        (1..self.parts.len()).filter_map(|start| known.column(&self.parts[start..]))
    }
}

/// What a header of these rows calls each column, from 0; of several rows joined: `迟到/次数`.
pub fn names_of_columns(rows: &[GridRow], merges: &[Merge]) -> Vec<(u32, String)> {
    of(rows, merges).iter().map(|label| (label.column, label.written())).collect()
}

/// The labels of a header of these rows, by column.
pub(super) fn of(rows: &[GridRow], merges: &[Merge]) -> Vec<Label> {
    let block = Block::new(rows, merges);
    let mut columns: Vec<u32> =
        rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let labels = columns.into_iter().map(|column| Label { column, parts: block.parts(column) });
    labels.filter(|label| !label.parts.is_empty()).collect()
}

/// The rows of a header and the merged cells among them.
struct Block<'g> {
    rows: &'g [GridRow],
    /// By rows: the merged cells that touch it, from left to right.
    merges: Vec<Vec<Merge>>,
    /// By rows: are there groups among these?
    has_merged_groups: Vec<bool>,
}

impl<'g> Block<'g> {
    fn new(rows: &'g [GridRow], merges: &[Merge]) -> Block<'g> {
        let touching = |row: &GridRow| {
            let is_touching = |merge: &&Merge| (merge.rows.0..=merge.rows.1).contains(&row.number);
            let mut merges: Vec<Merge> = merges.iter().filter(is_touching).copied().collect();
            merges.sort_unstable_by_key(|merge| merge.columns.0);
            merges
        };
        let merges: Vec<Vec<Merge>> = rows.iter().map(touching).collect();
        let is_group = |merge: &Merge| merge.columns.0 < merge.columns.1;
        let has_merged_groups = merges.iter().map(|merges| merges.iter().any(is_group)).collect();
        Block { rows, merges, has_merged_groups }
    }

    /// Every row's own text, or that of the group in which the column stands. A text that goes
    /// over several rows counts once.
    fn parts(&self, column: u32) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let texts = (0..self.rows.len()).filter_map(|row| {
            let text = self.text(row, column).map(str::to_owned);
            text.or_else(|| self.day(row, column))
                .or_else(|| self.merged(row, column).map(str::to_owned))
                .or_else(|| self.group(row, column).map(str::to_owned))
        });
        for part in texts.map(|text| Part::new(&text)) {
            if parts.last().is_none_or(|last| last.name != part.name) {
                parts.push(part);
            }
        }
        parts
    }

    fn text(&self, row: usize, column: u32) -> Option<&'g str> {
        match &self.rows[row].cell(column)?.value {
            Raw::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number or a day above another row of the header, as over the columns of a month. In the
    /// last row it would be a person's.
    fn day(&self, row: usize, column: u32) -> Option<String> {
        let value = &self.rows[row].cell(column)?.value;
        let is_day = matches!(value, Raw::Number(_) | Raw::Date(..));
        (is_day && self.text(self.rows.len() - 1, column).is_some() && row + 1 < self.rows.len())
            .then(|| shown(value))
    }

    fn has_below(&self, row: usize, column: u32) -> bool {
        (row + 1..self.rows.len()).any(|below| self.text(below, column).is_some())
    }

    /// The column of the last cell of a row that stands before a column.
    fn last_before(&self, row: usize, column: u32) -> Option<u32> {
        let cells = &self.rows[row].cells;
        let before = cells.partition_point(|cell| cell.column < column);
        cells[..before].last().map(|cell| cell.column)
    }

    /// The text of the merged cell that the place is part of.
    fn merged(&self, row: usize, column: u32) -> Option<&'g str> {
        let merges = &self.merges[row];
        let before = merges.partition_point(|merge| merge.columns.0 <= column);
        let merge = merges[..before].last().filter(|merge| column <= merge.columns.1)?;
        let first = self.rows.iter().position(|row| row.number == merge.rows.0)?;
        self.text(first, merge.columns.0)
    }

    /// Where groups are not merged, they reach from their first column to the next group.
    fn group(&self, row: usize, column: u32) -> Option<&'g str> {
        if self.has_merged_groups[row] || !self.has_below(row, column) {
            return None;
        }
        let start = self.last_before(row, column)?;
        // A greater group ends at the next one.
        let goes_on = |above: usize| self.last_before(above, column + 1) <= Some(start);
        let is_group = self.has_below(row, start) && (0..row).all(goes_on);
        is_group.then(|| self.text(row, start)).flatten()
    }
}
