//! A workbook that went back to its sender and came again: what was written into it for people is
//! taken out, so that it is read as the files from which it was taken.

use std::collections::HashSet;

use super::grid::{Grid, Origin, Raw};
use crate::lang::{Lang, returned};

/// The heading of findings stands in the header, which is looked for no further down.
const ROWS: usize = 60;

/// Takes out the list of findings and each sheet's column of them, and notes what file and sheet
/// it was. Other workbooks stay as they are.
pub(super) fn undo(sheets: &mut Vec<Grid>) {
    sheets.retain(|sheet| !is_list(sheet));
    for sheet in sheets {
        let Some((number, column, origin)) = heading(sheet) else {
            continue;
        };
        for row in sheet.rows.iter_mut().filter(|row| row.number >= number) {
            row.cells.retain(|cell| cell.column != column);
        }
        let formulas: HashSet<u32> = sheet.without_value.iter().map(|(row, _)| *row).collect();
        sheet.rows.retain(|row| !row.cells.is_empty() || formulas.contains(&row.number));
        sheet.origin = Some(origin);
    }
}

/// Is it the list of findings? Its first cell says so.
fn is_list(sheet: &Grid) -> bool {
    let first = sheet.rows.first().and_then(|row| row.cells.first());
    let title = returned::title();
    first.is_some_and(|cell| match &cell.value {
        Raw::Text(text) => [Lang::Zh, Lang::En].iter().any(|&lang| &**text == title.get(lang)),
        _ => false,
    })
}

/// The row and column of the heading of findings, and what it says.
fn heading(sheet: &Grid) -> Option<(u32, u32, Origin)> {
    sheet.rows.iter().take(ROWS).find_map(|row| {
        row.cells.iter().rev().find_map(|cell| {
            let Raw::Text(text) = &cell.value else {
                return None;
            };
            let (file, sheet) = returned::origin(text)?;
            let origin = Origin { file: file.into(), sheet: sheet.into() };
            Some((row.number, cell.column, origin))
        })
    })
}
