//! What a result workbook keeps of its run: the schemes, and the data that they read. So a result
//! can be explained with nothing else at hand.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::cell::shown;
use super::grid::{Grid, GridCell, GridRow, Raw, Workbook};
use super::stored::{Stored, StoredCell};
use crate::fingerprint::Cells;
use crate::lang::{Lang, Text, label};
use crate::layout::{Layout, Role};
use crate::period::{Period, day_number};

/// A scheme that a result workbook keeps.
#[derive(Debug)]
pub struct Kept {
    /// The scheme's id, which its text need not hold.
    pub id: Option<String>,
    /// The text of its file.
    pub text: String,
    /// The period that was scored.
    pub period: Option<Period>,
    /// The language of the workbook.
    pub lang: Lang,
    /// With which options it was written, as they are typed.
    pub options: String,
    /// The version of the program that wrote it.
    pub version: Option<String>,
    /// The files that were read.
    pub inputs: Vec<Listed>,
    /// What nothing else in the workbook can be compared with: the scheme's text, each of its data
    /// sheets, and the findings.
    pub fingerprints: Vec<Listed>,
}

/// A file, or a part of the workbook, and what it is known again by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// The schemes of a result workbook, in their order; none where it is another workbook.
pub fn kept(workbook: &Workbook) -> Vec<Kept> {
    workbook.sheets.iter().filter_map(kept_on).collect()
}

/// Everything behind the heading of the scheme's text.
fn kept_on(sheet: &Grid) -> Option<Kept> {
    let lines: Vec<(u32, &str)> = sheet
        .rows
        .iter()
        .filter_map(|row| match row.cells.first().map(|cell| (cell.column, &cell.value)) {
            Some((0, Raw::Text(text))) => Some((row.number, &**text)),
            _ => None,
        })
        .collect();
    let heading = lines.iter().position(|(_, text)| is(text, label::FULL_TEXT))?;
    let (first, written) = lines[heading];
    let lang = if written == label::FULL_TEXT.get(Lang::Zh) { Lang::Zh } else { Lang::En };
    let mut text = String::new();
    let mut next = first + 1;
    for (number, line) in &lines[heading + 1..] {
        // Blank lines leave no cell.
        (next..*number).for_each(|_| text.push('\n'));
        text.push_str(line);
        text.push('\n');
        next = number + 1;
    }
    // Above it all, as the title, stands the scheme's name.
    let head = lines[..heading].get(1..)?;
    let said = |label| head.iter().find_map(|(_, line)| said(line, label));
    let id = said(label::SCHEME).map(str::to_owned);
    let listed = |label| head.iter().filter_map(|(_, line)| listed(line, label)).collect();
    Some(Kept {
        id,
        text,
        period: said(label::PERIOD).and_then(Period::parse),
        lang,
        options: said(label::OPTIONS).unwrap_or_default().to_owned(),
        version: said(label::VERSION).map(str::to_owned),
        inputs: listed(label::INPUTS),
        fingerprints: listed(label::FINGERPRINT),
    })
}

/// What stands behind the label of a line: `2026-10` of `考核期:2026-10`.
fn said(line: &str, label: label::Label) -> Option<&str> {
    let (heading, value) = line.split_once(':')?;
    is(heading, label).then_some(value)
}

/// `数据文件:d.xlsx  SHA-256 …`
fn listed(line: &str, label: label::Label) -> Option<Listed> {
    let (name, sha256) = said(line, label)?.rsplit_once("  SHA-256 ")?;
    Some(Listed { name: name.to_owned(), sha256: sha256.trim().to_owned() })
}

/// Are both the same line of the head, and one that says how the workbook came about? Such lines are
/// no cells to be compared: [`kept`] reads them, and they are told by themselves.
pub fn is_of_the_run(line: &str, other: &str) -> bool {
    let labels = [label::VERSION, label::INPUTS, label::FINGERPRINT];
    labels.iter().any(|&label| said(line, label).is_some() && said(other, label).is_some())
}

/// Those who had no score when the workbook was written, because something was missing or wrong: by
/// id, why.
pub fn incomplete(workbook: &Workbook) -> BTreeMap<String, String> {
    workbook.sheets.iter().flat_map(incomplete_on).collect()
}

fn incomplete_on(sheet: &Grid) -> Vec<(String, String)> {
    let headings = [label::ID, label::RUN_STATUS, label::RUN_REASON];
    let Some((header, [id, status, reason])) = header(sheet, headings) else {
        return Vec::new();
    };
    let rows = sheet.rows[header + 1..].iter();
    let without = rows.filter(|row| text(row, status).is_some_and(|s| is(s, label::INCOMPLETE)));
    let told = without.filter_map(|row| Some((text(row, id)?, text(row, reason).unwrap_or(""))));
    told.map(|(id, reason)| (id.to_owned(), reason.to_owned())).collect()
}

/// Does the workbook tell a finding of that code?
pub fn tells(workbook: &Workbook, code: &str) -> bool {
    workbook.sheets.iter().any(|sheet| {
        header(sheet, [label::SEVERITY, label::CODE, label::PLACE]).is_some_and(
            |(header, [_, column, _])| {
                sheet.rows[header + 1..].iter().any(|row| text(row, column) == Some(code))
            },
        )
    })
}

/// By what the values of a sheet are known again; nothing where there is no such sheet. Which of its
/// cells hold formulas, `expected` tells where the file does not.
pub fn fingerprint(
    workbook: &Workbook,
    expected: &mut Stored,
    sheet: &str,
) -> Result<Option<String>, Text> {
    let mut stored = Stored::of(workbook)?;
    if !stored.sheets().iter().any(|name| name == sheet) {
        return Ok(None);
    }
    let formulas = match stored.has_formulas() || !expected.sheets().iter().any(|n| n == sheet) {
        true => HashSet::new(),
        false => formulas(expected, sheet)?,
    };
    let is_value = |row: u32, cell: &StoredCell| {
        cell.formula.is_none() && !formulas.contains(&(row, cell.column))
    };
    let mut cells = Cells::default();
    let mut rows = stored.rows(sheet)?;
    while let Some(row) = rows.next_row()? {
        for cell in row.cells.iter().filter(|cell| is_value(row.number, cell)) {
            match &cell.value {
                Some(Raw::Number(number)) => cells.number(row.number - 1, cell.column, *number),
                Some(Raw::Text(text)) => cells.text(row.number - 1, cell.column, text),
                Some(Raw::Date(date, _)) => {
                    cells.number(row.number - 1, cell.column, day_number(*date));
                }
                Some(value) => cells.text(row.number - 1, cell.column, &shown(value)),
                None => {}
            }
        }
    }
    Ok(Some(cells.finish()))
}

/// The cells of a sheet that hold formulas: row and column.
fn formulas(stored: &mut Stored, sheet: &str) -> Result<HashSet<(u32, u32)>, Text> {
    let mut formulas = HashSet::new();
    let mut rows = stored.rows(sheet)?;
    while let Some(row) = rows.next_row()? {
        let of_row = row.cells.iter().filter(|cell| cell.formula.is_some());
        formulas.extend(of_row.map(|cell| (row.number, cell.column)));
    }
    Ok(formulas)
}

/// The sheets of the steps between the data and the scores: their rows are numbered by person.
pub fn sheets_of_steps(workbook: &Workbook) -> BTreeSet<String> {
    let headings = [label::NUMBER, label::ID, label::NAME];
    let sheets = workbook.sheets.iter().filter(|sheet| header(sheet, headings).is_some());
    sheets.map(|sheet| sheet.name.to_string()).collect()
}

/// The name of the sheet of findings.
pub fn findings_sheet(workbook: &Workbook) -> Option<&str> {
    let headings = [label::SEVERITY, label::CODE, label::PLACE];
    let sheet = workbook.sheets.iter().find(|sheet| header(sheet, headings).is_some())?;
    Some(&sheet.name)
}

/// The first row with these headings, in either language: its index, and their columns.
pub(super) fn header<const N: usize>(
    sheet: &Grid,
    wanted: [label::Label; N],
) -> Option<(usize, [u32; N])> {
    /// A header stands no further down.
    const ROWS: usize = 60;
    sheet.rows.iter().take(ROWS).enumerate().find_map(|(at, row)| {
        let mut columns = [0; N];
        for (column, label) in columns.iter_mut().zip(wanted) {
            let is_it =
                |cell: &&GridCell| matches!(&cell.value, Raw::Text(text) if is(text, label));
            *column = row.cells.iter().find(is_it)?.column;
        }
        Some((at, columns))
    })
}

/// The text in a column of a row.
pub(super) fn text(row: &GridRow, column: u32) -> Option<&str> {
    match &row.cell(column)?.value {
        Raw::Text(text) => Some(text),
        _ => None,
    }
}

fn is(text: &str, wanted: label::Label) -> bool {
    [Lang::Zh, Lang::En].iter().any(|&lang| wanted.get(lang) == text)
}

/// The data sheets of a result workbook by scheme: each with the layout by which they are read.
/// Each sheet stands under its name, which is its title, once for each scheme.
pub fn data(workbook: Workbook, layouts: Vec<Layout>) -> Vec<(Workbook, Layout)> {
    let found = data_sheets(&workbook, layouts);
    let Workbook { name, sheets, bytes, kind } = workbook;
    let mut left: Vec<Option<Grid>> = sheets.into_iter().map(Some).collect();
    let by_scheme = found.into_iter().map(|(own, mut layout)| {
        let mut sheets = Vec::new();
        for (sheet, grid) in own {
            let Some(grid) = left[grid].take() else {
                continue;
            };
            layout.sheets[sheet].aliases.push(grid.name.to_string());
            sheets.push(grid);
        }
        (Workbook { name: name.clone(), sheets, bytes: bytes.clone(), kind }, layout)
    });
    by_scheme.collect()
}

/// By scheme: which sheets of the layout stand where in the workbook, and the layout.
pub(super) fn data_sheets(
    workbook: &Workbook,
    layouts: Vec<Layout>,
) -> Vec<(Vec<(usize, usize)>, Layout)> {
    let mut left: Vec<Option<&str>> = workbook.sheets.iter().map(title).collect();
    let by_scheme = layouts.into_iter().map(|mut layout| {
        let mut own = Vec::new();
        for (index, sheet) in layout.sheets.iter_mut().enumerate() {
            let found = left.iter().position(|title| *title == Some(&sheet.name));
            let Some(grid) = found else {
                continue;
            };
            left[grid] = None;
            own.push((index, grid));
            // Ids and names have the headers of every result.
            for (role, header) in [(Role::Id, label::ID), (Role::Name, label::NAME)] {
                if let Some(column) = sheet.role(role) {
                    let headers = [Lang::Zh, Lang::En].map(|lang| header.get(lang).to_owned());
                    sheet.columns[column].aliases.extend(headers);
                }
            }
        }
        (own, layout)
    });
    by_scheme.collect()
}

/// The text of the first cell.
fn title(grid: &Grid) -> Option<&str> {
    let cell = grid.rows.first()?.cells.first()?;
    match &cell.value {
        Raw::Text(text) if cell.column == 0 => Some(text),
        _ => None,
    }
}
