//! What is seen of a column: its name, what it seems to hold, how full it is, and samples.

use std::collections::{BTreeMap, BTreeSet};

use super::header::written;
use super::kind::{self, Kind, Named};
use super::people;
use crate::names;
use crate::period::{Kind as Length, Period};
use crate::workbook::{
    FileKind, Format, Grid, GridCell, GridRow, Raw, Seems, Workbook, is_unit, seems, shown_in,
};

/// So many different values are shown; of a few words, all.
const SAMPLES: usize = 3;

/// What is seen of a column.
#[derive(Debug)]
pub struct ColumnView {
    /// Where it stands, from 0.
    pub at: u32,
    /// Its name, in one line; empty where it has none.
    pub name: String,
    /// The unit in its header.
    pub unit: Option<String>,
    /// What it seems to hold.
    pub kind: Kind,
    /// In how many rows of data something stands.
    pub filled: usize,
    /// Some of its values, or all its words.
    pub samples: Vec<String>,
    /// Rows in which a number or a day is kept as a text.
    pub as_text: Vec<u32>,
    /// Rows in which another thing stands than in most.
    pub odd: Vec<u32>,
    /// Rows with an error such as `#DIV/0!`.
    pub errors: Vec<u32>,
    /// Does it hold per cents of which nobody can say whether 1 is 1% or 100%?
    pub mixed: bool,
}

impl ColumnView {
    /// In how many of a hundred rows something stands; 100 and 0 are all and none.
    pub fn filled_percent(&self, rows: usize) -> usize {
        match self.filled {
            0 => 0,
            filled if filled == rows => 100,
            filled => (filled * 100 / rows.max(1)).clamp(1, 99),
        }
    }
}

/// What the format of a file keeps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keeps {
    /// Which numbers are shown in per cent?
    pub(super) formats: bool,
    /// Numbers and days as such? In a CSV all are texts.
    pub(super) values: bool,
}

impl Keeps {
    /// What is kept of a sheet.
    pub(super) fn of(workbook: &Workbook, grid: &Grid) -> Keeps {
        Keeps { formats: workbook.keeps_formats(grid), values: workbook.kind != FileKind::Csv }
    }
}

/// All columns that have a name or data.
pub(super) fn look(
    named: &BTreeMap<u32, String>,
    rows: &[&GridRow],
    keeps: Keeps,
) -> Vec<ColumnView> {
    let filled = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column));
    let all: BTreeSet<u32> = named.keys().copied().chain(filled).collect();
    all.into_iter()
        .map(|at| column(at, named.get(&at).map_or("", String::as_str), rows, keeps))
        .collect()
}

fn column(at: u32, name: &str, rows: &[&GridRow], keeps: Keeps) -> ColumnView {
    let (own, unit) = split_unit(name);
    let cells: Vec<(u32, &GridCell)> =
        rows.iter().filter_map(|row| Some((row.number, row.cell(at)?))).collect();
    let told: Vec<(u32, &GridCell, Seems)> = cells
        .iter()
        .map(|(row, cell)| (*row, *cell, seems(cell)))
        .filter(|(.., seems)| *seems != Seems::Nothing)
        .collect();
    let leaf = own.rsplit('/').next().unwrap_or(&own);
    let column = Named {
        is_id: people::is_id(leaf),
        is_name: people::is_name(leaf),
        is_period: kind::names_a_period(leaf),
        is_percent: unit.as_deref() == Some("%"),
        keeps_formats: keeps.formats,
    };
    let kind = kind::guess(&told, column);
    let rows_where = |fits: &dyn Fn(&GridCell, Seems) -> bool| {
        let fitting = told.iter().filter(|(_, cell, seems)| fits(cell, *seems));
        fitting.map(|(row, ..)| *row).collect::<Vec<u32>>()
    };
    ColumnView {
        at,
        name: own,
        unit,
        kind,
        filled: told.len(),
        samples: samples(&told, if kind == Kind::Words { kind::MOST_WORDS } else { SAMPLES }),
        as_text: rows_where(&|cell, seems| {
            let is_text = keeps.values && matches!(cell.value, Raw::Text(_));
            is_text && kind::should_be_stored(kind, seems)
        }),
        odd: rows_where(&|_, seems| seems != Seems::Error && !kind::fits(kind, seems)),
        errors: rows_where(&|_, seems| seems == Seems::Error),
        mixed: kind == Kind::Percent && kind::is_mixed(&told, column),
    }
}

/// A name without the unit in brackets at its end, and the unit. Any other remark is part of the
/// name.
fn split_unit(name: &str) -> (String, Option<String>) {
    let name = name.trim_end_matches([':', '：']);
    let plain = names::plain(name);
    let unit = names::split_bracket(&plain).map(|(_, unit)| unit.trim().to_owned());
    let unit = unit.filter(|unit| is_unit(unit));
    let is_bracket = ['(', '（', '[', '［', '【', '〔'];
    let own = name.rfind(is_bracket).filter(|_| unit.is_some()).map_or(name, |at| &name[..at]);
    (own.trim().to_owned(), unit)
}

fn samples(told: &[(u32, &GridCell, Seems)], most: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for (_, cell, _) in told {
        let sample = as_shown(cell);
        if samples.len() < most && !samples.contains(&sample) {
            samples.push(sample);
        }
    }
    samples
}

/// A value as the sheet shows it, in one line: shares in per cent, ids with their zeros.
fn as_shown(cell: &GridCell) -> String {
    let shown = written(cell);
    match (&cell.value, &cell.format) {
        (Raw::Number(number), Format::Percent) => {
            let number = crate::number::Number::from_cell(*number);
            number.map_or(shown, |number| crate::layout::Unit::Percent.show(&number))
        }
        (Raw::Number(_), Format::Shown(shown)) => shown.text.clone(),
        _ => shown,
    }
}

/// The periods of some rows: those of the first column of periods, or of days on which something
/// happened; else that of the title.
pub(super) fn periods(
    columns: &[ColumnView],
    rows: &[&GridRow],
    title: Option<Period>,
) -> BTreeSet<Period> {
    let period = columns.iter().find(|column| column.kind == Kind::Period);
    let day = || columns.iter().find(|c| c.kind == Kind::Date && kind::names_a_day(&c.name));
    let Some(column) = period.or_else(day) else {
        return title.into_iter().collect();
    };
    let year = title.map(Period::year);
    let cells = rows.iter().filter_map(|row| row.cell(column.at));
    let periods = cells.filter_map(|cell| match &cell.value {
        Raw::Date(date, _) => Some(Period::holding(*date, Length::Month)),
        _ => Period::parse_in(&shown_in(cell), year),
    });
    periods.collect()
}

#[cfg(test)]
mod tests {
    use super::split_unit;

    #[test]
    fn a_bracket_is_a_unit_only_when_it_is_one() {
        for (written, name, unit) in [
            ("满意度（%）", "满意度", Some("%")),
            ("奖金[万元]：", "奖金", Some("万元")),
            ("时长 (min)", "时长", Some("min")),
            ("满意度（上月）", "满意度（上月）", None),
            ("满意度(自评)", "满意度(自评)", None),
            ("得分(2026)", "得分(2026)", None),
        ] {
            let unit = unit.map(str::to_owned);
            assert_eq!(split_unit(written), (name.to_owned(), unit), "{written}");
        }
    }
}
