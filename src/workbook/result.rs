//! What a result workbook keeps of its run: the schemes, and the data that they read. So a result
//! can be explained with nothing else at hand.

use super::grid::{Grid, Raw, Workbook};
use crate::lang::{Lang, label};
use crate::layout::{Layout, Role};
use crate::period::Period;

/// A scheme that a result workbook keeps.
#[derive(Debug)]
pub struct Kept {
    /// The scheme's id, which its text need not hold.
    pub id: Option<String>,
    /// The text of its file.
    pub text: String,
    /// The period that was scored.
    pub period: Option<Period>,
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
    let (first, _) = lines[heading];
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
    Some(Kept { id, text, period: said(label::PERIOD).and_then(Period::parse) })
}

/// What stands behind the label of a line: `2026-10` of `考核期:2026-10`.
fn said(line: &str, label: label::Label) -> Option<&str> {
    let (heading, value) = line.split_once(':')?;
    is(heading, label).then_some(value)
}

fn is(text: &str, wanted: label::Label) -> bool {
    [Lang::Zh, Lang::En].iter().any(|&lang| wanted.get(lang) == text)
}

/// The data sheets of a result workbook by scheme: each with the layout by which they are read.
/// Each sheet stands under its name, which is its title, once for each scheme.
pub fn data(workbook: Workbook, layouts: Vec<Layout>) -> Vec<(Workbook, Layout)> {
    let Workbook { name, sheets, bytes, kind } = workbook;
    let mut left: Vec<Option<Grid>> = sheets.into_iter().map(Some).collect();
    let mut by_scheme = Vec::new();
    for mut layout in layouts {
        let mut own = Vec::new();
        for sheet in &mut layout.sheets {
            let has_title = |grid: &Option<Grid>| {
                grid.as_ref().is_some_and(|grid| title(grid) == Some(&sheet.name))
            };
            let Some(grid) = left.iter_mut().find(|grid| has_title(grid)).and_then(Option::take)
            else {
                continue;
            };
            sheet.aliases.push(grid.name.to_string());
            own.push(grid);
            // Ids and names have the headers of every result.
            for (role, header) in [(Role::Id, label::ID), (Role::Name, label::NAME)] {
                if let Some(column) = sheet.role(role) {
                    let headers = [Lang::Zh, Lang::En].map(|lang| header.get(lang).to_owned());
                    sheet.columns[column].aliases.extend(headers);
                }
            }
        }
        by_scheme.push((
            Workbook { name: name.clone(), sheets: own, bytes: bytes.clone(), kind },
            layout,
        ));
    }
    by_scheme
}

/// The text of the first cell.
fn title(grid: &Grid) -> Option<&str> {
    let cell = grid.rows.first()?.cells.first()?;
    match &cell.value {
        Raw::Text(text) if cell.column == 0 => Some(text),
        _ => None,
    }
}
