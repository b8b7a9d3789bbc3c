//! How the columns of a table are written, where their cells do not say it: in which unit, with points or
//! commas, as shares or per cents; and the period of a table whose rows do not say theirs.

use super::cell::{self, Percents, Written};
use super::decimals::{self, Decimals, Evidence};
use super::grid::{Grid, GridCell, GridRow, Raw, Workbook};
use super::header::Header;
use super::sniff::FileKind;
use super::table::Table;
use super::units::{self, Relation};
use crate::layout::{Type, Unit};
use crate::number::Number;
use crate::period::Period;

/// By the layout's columns; `year` is that of lone months, where it is known.
pub(super) fn of_columns(table: &Table, year: Option<i16>) -> Vec<Written> {
    let spelling = Spelling::of(table);
    let written = (0..table.sheet.columns.len()).map(|column| {
        let decimals = spelling.of_column(column);
        Written {
            percents: decide_percents(table, column, decimals),
            decimals,
            factor: factor_of_header(table, column),
            year,
            may_lack_zeros: may_lack_zeros(table, column),
        }
    });
    written.collect()
}

/// The one period of which the rows above the header speak, else the sheet's name, else the file's.
pub(super) fn period_of(workbook: &Workbook, grid: &Grid, header: &Header) -> Option<Period> {
    /// What has more texts is a table of its own.
    const MOST: usize = 200;
    let above = grid.rows[..header.rows.start].iter().flat_map(|row| &row.cells);
    let titles = above.filter_map(|cell| match &cell.value {
        Raw::Text(text) => Some(&**text),
        _ => None,
    });
    let titles: Vec<&str> = titles.take(MOST).collect();
    let titles = titles.join(" ");
    let mut sources = [&*titles, grid.own_name(), grid.own_file(&workbook.name)].into_iter();
    sources.find_map(Period::only_in)
}

/// The month after which a tab is called: 10月.
pub(super) fn month_of_tab(tab: &str, year: i16) -> Option<Period> {
    tab.contains('月').then(|| Period::parse_in(tab, Some(year))).flatten()
}

/// How many of a column's own unit one of its numbers is, where its header says another one of the
/// same kind.
fn factor_of_header(table: &Table, column: usize) -> Option<Number> {
    let Type::Number(measure) = &table.sheet.columns[column].kind else {
        return None;
    };
    match units::relation(table.header.unit(column)?, &measure.unit) {
        Relation::Times(factor) => Some(factor),
        Relation::Own | Relation::Foreign => None,
    }
}

/// How the numbers of a table are spelled that are kept as texts.
struct Spelling<'t> {
    table: &'t Table<'t>,
    /// What stands between fields, in a text.
    separator: Option<char>,
    /// What all columns show, where semicolons stand between them: they speak for one another.
    all: Evidence,
}

impl<'t> Spelling<'t> {
    fn of(table: &'t Table<'t>) -> Spelling<'t> {
        let separator = table.grid.lines.as_ref().map(|lines| lines.separator);
        let cells = || table.rows_of_people().flat_map(|row| &row.cells);
        let all = if separator == Some(';') { evidence(cells()) } else { Evidence::default() };
        Spelling { table, separator, all }
    }

    fn of_column(&self, column: usize) -> Decimals {
        let is_number = matches!(self.table.sheet.columns[column].kind, Type::Number(_));
        let Some(at) = self.table.header.columns[column].filter(|_| is_number) else {
            return Decimals::Points;
        };
        let cells = self.table.rows_of_people().filter_map(|row| row.cell(at));
        evidence(cells).decide(self.separator, &self.all)
    }
}

fn evidence<'c>(cells: impl Iterator<Item = &'c GridCell>) -> Evidence {
    let mut evidence = Evidence::default();
    for cell in cells {
        match &cell.value {
            Raw::Text(text) if text.contains([',', '.', '，', '．']) => {
                evidence.note(&decimals::plain(text));
            }
            _ => {}
        }
    }
    evidence
}

/// May a month 2026.1 of a column be October, from which a spreadsheet has cut the zero when it saved
/// a text? Not where the zero stands in others.
fn may_lack_zeros(table: &Table, column: usize) -> bool {
    let is_text = table.workbook.kind == FileKind::Csv;
    let is_period = matches!(table.sheet.columns[column].kind, Type::Period);
    let Some(at) = table.header.columns[column].filter(|_| is_text && is_period) else {
        return false;
    };
    let has_zero = |row: &GridRow| match row.cell(at).map(|cell| &cell.value) {
        Some(Raw::Text(text)) => text.ends_with(".10"),
        _ => false,
    };
    !table.rows().iter().any(has_zero)
}

/// How the numbers of a column of per cents are meant.
fn decide_percents(table: &Table, column: usize, decimals: Decimals) -> Percents {
    let own = &table.sheet.columns[column];
    let measure = match &own.kind {
        Type::Number(measure) if measure.unit == Unit::Percent => measure,
        _ => return Percents::Shares,
    };
    let Some(at) = table.header.columns[column] else {
        return Percents::Shares;
    };
    let numbers = table.rows_of_people().filter_map(|row| match row.cell(at)? {
        cell @ GridCell { value: Raw::Number(number), .. } => {
            (!cell::is_shown_in_percent(cell)).then_some(*number)
        }
        GridCell { value: Raw::Text(text), .. } => {
            cell::bare_percent(&decimals::plain(text), own, decimals).map(|number| number.to_f64())
        }
        _ => None,
    });
    let may_be_share =
        |number: f64| Number::from_cell(number).is_some_and(|share| measure.range.contains(&share));
    let unit = table.header.unit(column);
    let is_in_percent =
        unit.is_some_and(|unit| units::unit_of(unit, &Unit::Percent) == Unit::Percent);
    // Where a format would have told 1 from 100%, it is lost in some files.
    let is_one_doubtful = is_in_percent || !table.workbook.keeps_formats(table.grid);
    Percents::decide(numbers, is_one_doubtful, &may_be_share)
}
