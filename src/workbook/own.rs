//! Workbooks that this program wrote, known by what is in them: a result is not data, nor is a slip
//! or a template in which nothing was entered.

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

/// No title, guide or heading stands further down.
const ROWS: usize = 5;

/// What a workbook is, where the program wrote it and it holds no data. A template that was filled in
/// is data, and so is a workbook that went back to its sender.
pub fn own(workbook: &Workbook) -> Option<Own> {
    if workbook.sheets.iter().any(is_table_of_results) || !result::kept(workbook).is_empty() {
        return Some(Own::Result);
    }
    let is_slip = workbook.sheets.len() == 1 && workbook.sheets.iter().all(is_slip);
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

/// Under its title a slip says what it is.
fn is_slip(sheet: &Grid) -> bool {
    let begins = |text: &str, lang| text.starts_with(slip::SLIP.get(lang));
    texts(sheet).any(|text| [Lang::Zh, Lang::En].iter().any(|&lang| begins(text, lang)))
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
