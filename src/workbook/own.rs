//! Workbooks that this program wrote, known by what is in them: a result is not data, nor is a slip
//! or a template in which nothing was entered.

use std::io::{Cursor, Read};

use super::grid::{Grid, GridRow, Raw, Workbook};
use super::result;
use crate::lang::label::{self, Label};
use crate::lang::{Lang, Text, slip, template};

/// What the program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The result of a run, as a workbook or as CSV.
    Result,
    /// A slip.
    Slip,
    /// A template without entries.
    Template,
}

impl Own {
    /// All of them.
    pub const ALL: [Own; 3] = [Own::Result, Own::Slip, Own::Template];
}

/// What stands among the properties of a slip.
pub const SLIP_MARK: &str = "kpi slip";

/// No title, guide or heading stands further down.
const ROWS: usize = 5;

/// What a workbook is, where the program wrote it and it holds no data. A template that was filled in
/// is data, and so is a workbook that went back to its sender.
pub fn own(workbook: &Workbook) -> Option<Own> {
    if workbook.sheets.iter().any(is_table_of_results) || !result::kept(workbook).is_empty() {
        return Some(Own::Result);
    }
    let is_slip = workbook.sheets.len() == 1
        && workbook.sheets.iter().all(|sheet| is_slip(sheet, || has_mark(workbook.bytes())));
    let is_template = workbook.sheets.iter().any(|sheet| sheet.is_form)
        && workbook.sheets.iter().all(|sheet| sheet.is_form || is_without_entries(sheet));
    match (is_slip, is_template) {
        (true, _) => Some(Own::Slip),
        (_, true) => Some(Own::Template),
        _ => None,
    }
}

/// Marks the sheets of a template that hold no entries: the guide, and the lists to choose from.
pub(super) fn mark_forms(sheets: &mut [Grid]) {
    let has_guide = sheets.iter().any(is_guide);
    for sheet in sheets.iter_mut().filter(|_| has_guide) {
        sheet.is_form = is_guide(sheet) || is_either(&sheet.name, label::CHOICES);
    }
}

fn is_guide(sheet: &Grid) -> bool {
    let how = template::how_to_fill_in();
    texts(sheet).any(|text| is_text(text, &how))
}

/// A template has one row above the header of a sheet, which says how it is filled in.
fn is_without_entries(sheet: &Grid) -> bool {
    const HEAD: usize = 2;
    sheet.rows.len() <= HEAD
}

/// Under its title a slip says what it is. So may others: it also has the mark of one or, where the
/// program that saved it last has dropped that, its parts.
fn is_slip(sheet: &Grid, has_mark: impl Fn() -> bool) -> bool {
    const PARTS: [Label; 3] = [slip::LOSSES, slip::STRONGEST, slip::WEAKEST];
    let begins = |text: &str, lang| text.starts_with(slip::SLIP.get(lang));
    let all = || sheet.rows.iter().flat_map(row_texts);
    texts(sheet).any(|text| [Lang::Zh, Lang::En].iter().any(|&lang| begins(text, lang)))
        && (has_mark() || PARTS.iter().any(|part| all().any(|text| is_either(text, *part))))
}

/// Is it written among the properties of a workbook that it is a slip?
fn has_mark(bytes: &[u8]) -> bool {
    /// Properties are short.
    const LONGEST: u64 = 100_000;
    let mut text = String::new();
    let read = zip::ZipArchive::new(Cursor::new(bytes)).ok().and_then(|mut archive| {
        let part = archive.by_name("docProps/app.xml").ok()?;
        part.take(LONGEST).read_to_string(&mut text).ok()
    });
    read.is_some() && text.contains(SLIP_MARK)
}

/// The ranking as a table of its own, as it is written to a CSV file.
fn is_table_of_results(sheet: &Grid) -> bool {
    const FIRST: [Label; 5] =
        [label::RANK, label::ID, label::NAME, label::DEPARTMENT, label::SCORE];
    const LAST: [Label; 2] = [label::STATUS, label::REASON];
    let Some(header) = sheet.rows.first().filter(|row| row.number == 1) else {
        return false;
    };
    let names: Vec<&str> = row_texts(header).collect();
    // Of several schemes each row says by which it was scored.
    let names = match names.split_first() {
        Some((first, rest)) if is_either(first, label::SCHEME) => rest,
        _ => &names,
    };
    let are = |names: &[&str], labels: &[Label]| {
        names.iter().zip(labels).all(|(name, label)| is_either(name, *label))
    };
    names.len() >= FIRST.len() + LAST.len()
        && are(names, &FIRST)
        && are(&names[names.len() - LAST.len()..], &LAST)
}

fn texts(sheet: &Grid) -> impl Iterator<Item = &str> {
    sheet.rows.iter().take(ROWS).flat_map(row_texts)
}

fn row_texts(row: &GridRow) -> impl Iterator<Item = &str> {
    row.cells.iter().filter_map(|cell| match &cell.value {
        Raw::Text(text) => Some(&**text),
        _ => None,
    })
}

fn is_either(text: &str, label: Label) -> bool {
    [Lang::Zh, Lang::En].iter().any(|&lang| text == label.get(lang))
}

fn is_text(text: &str, wanted: &Text) -> bool {
    [Lang::Zh, Lang::En].iter().any(|&lang| text == wanted.get(lang))
}
