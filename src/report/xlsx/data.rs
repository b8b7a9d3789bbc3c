//! One copy of each sheet that was read: the values as understood, and where each row came from.

use std::collections::{HashMap, HashSet};

use super::sheet::Sheet;
use super::style::Styles;
use super::{Book, Fingerprint};
use crate::facts::{Cell, Row};
use crate::lang::{Lang, label};
use crate::layout::{self, Role, Type, Unit, Use};
use crate::number::Number;
use crate::period::{Period, counts};
use crate::results::SchemeResults;

/// Writes the sheets of one scheme; returns their names and fingerprints.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<Vec<Fingerprint>> {
    let mut written = Vec::new();
    let sheets = results.scheme.layout.sheets.iter().enumerate();
    for (index, layout) in sheets {
        if layout.usage == Use::Rule || !results.facts.facts.sheets[index].rows.is_empty() {
            written.push(write_sheet(book, results, index, styles, lang)?);
        }
    }
    Ok(written)
}

fn write_sheet(
    book: &mut Book,
    results: &SchemeResults,
    index: usize,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<Fingerprint> {
    let layout = &results.scheme.layout.sheets[index];
    let name = book.name(&layout.name);
    let mut sheet = Sheet::new(book.sheet(&name)?, styles, &layout.name, &[])?;

    let (id, name_column) = (layout.role(Role::Id), layout.role(Role::Name));
    let mut columns: Vec<usize> = (0..layout.columns.len())
        .filter(|&column| layout.columns[column].usage != Use::Unread)
        .filter(|&column| Some(column) != id && Some(column) != name_column)
        .collect();
    // In the order of the first file.
    let facts = results.facts.facts;
    if let Some(row) = facts.sheets[index].rows.first() {
        let source = &facts.sources[row.source as usize];
        columns.sort_by_key(|&column| source.columns[column].unwrap_or(u32::MAX));
    }
    let mut headers = vec![label::NUMBER.get(lang), label::ID.get(lang), label::NAME.get(lang)];
    headers.extend(columns.iter().map(|&column| layout.columns[column].name.as_str()));
    headers.push(label::SOURCE.get(lang));
    sheet.header(&headers)?;

    // People are numbered as they stand on the other sheets; nobody is looked up by an id.
    let numbers: HashMap<usize, usize> = results
        .appraisals
        .iter()
        .enumerate()
        .map(|(at, appraisal)| (appraisal.card.person, at + 1))
        .collect();
    for (person, row, is_earlier) in rows(results, index) {
        let cells = &facts.sheets[index].rows[row as usize];
        let number = numbers.get(&person).filter(|_| !is_earlier);
        let number = number.map(|&number| Number::from(number));
        let person = &facts.people[person];
        sheet.number(0, number.as_ref(), &styles.ordinal)?;
        sheet.text(1, &person.id, &styles.text)?;
        sheet.text(2, person.name.as_deref().unwrap_or_default(), &styles.text)?;
        for (at, &column) in columns.iter().enumerate() {
            write_cell(&mut sheet, at + 3, layout, column, cells, styles)?;
        }
        let place = facts.id_place(index, row);
        sheet.text(columns.len() + 3, &place, &styles.text)?;
        sheet.next();
    }
    let fingerprint = Fingerprint { of: name, sha256: sheet.fingerprint() };
    sheet.finish(3, lang)?;
    Ok(fingerprint)
}

/// A value as it was understood.
pub(super) fn write_cell(
    sheet: &mut Sheet,
    at: usize,
    layout: &layout::Sheet,
    column: usize,
    row: &Row,
    styles: &Styles,
) -> anyhow::Result<()> {
    // What is written in per cent stays so: it may have no other sign of it.
    let percent = row.percents.contain(column)
        || matches!(&layout.columns[column].kind,
            Type::Number(measure) if measure.unit == Unit::Percent);
    match &row.cells[column] {
        Cell::Number(number) => {
            let style = if percent { &styles.percent } else { &styles.general };
            sheet.number(at, Some(number), style)
        }
        Cell::Text(text) => sheet.text(at, text, &styles.text),
        Cell::Date(date) => sheet.text(at, &date.to_string(), &styles.text),
        Cell::None | Cell::Missing | Cell::Bad => sheet.text(at, "", &styles.text),
    }
}

/// Every row of the period with its person, or of the longest one over which items are measured;
/// behind them those of the earlier periods at which decisions look back, which belong to nobody
/// on the other sheets.
fn rows(results: &SchemeResults, index: usize) -> Vec<(usize, u32, bool)> {
    let (scheme, facts) = (results.scheme, results.facts.facts);
    let period = results.facts.period;
    let longer = period.map(|period| scheme.longer_periods(period)).unwrap_or_default();
    let longest = longer.into_iter().max_by_key(|longer| longer.kind());
    let longest = longest.map(|longest| facts.in_period(Some(longest)));
    let own = longest.as_ref().unwrap_or(results.facts).rows_on(index);
    let mut rows: Vec<(usize, u32, bool)> = own.map(|(person, row)| (person, row, false)).collect();
    let written: HashSet<u32> = rows.iter().map(|(_, row, _)| *row).collect();

    let earlier = results.earlier_periods();
    let around = earlier.iter().flat_map(|&period| scheme.longer_periods(period));
    let earlier: Vec<Period> = around.chain(earlier.iter().copied()).collect();
    let is_read =
        |row: &Row| row.period.is_some() && earlier.iter().any(|&e| counts(row.period, Some(e)));
    let all = (0..).zip(&facts.sheets[index].rows);
    let before = all.filter(|(at, row)| !written.contains(at) && is_read(row));
    rows.extend(before.map(|(at, row)| (row.person as usize, at, true)));
    rows
}
