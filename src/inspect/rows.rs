//! Which rows below a header hold data, and why the others do not.

use super::header::joined;
use super::people::Who;
use crate::workbook::{GridRow, Raw, is_nobodys};

/// Rows below the header that hold no data.
#[derive(Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The first of them, from 1.
    pub first: u32,
    /// The last of them.
    pub last: u32,
    /// Why they hold none.
    pub why: WhyPassed,
}

/// Why a row holds no data.
#[derive(Debug, PartialEq, Eq)]
pub enum WhyPassed {
    /// Nothing stands in it.
    Blank,
    /// A total, a mean or a note, with these words.
    Total(String),
    /// Nothing stands in it but this one text.
    Remark(String),
    /// It says not who it is about.
    Nobody,
}

/// The rows that hold data, and the others; `header` is the last row of the header.
pub(super) fn sort<'g>(
    below: &[&'g GridRow],
    header: u32,
    who: &Who,
) -> (Vec<&'g GridRow>, Vec<PassedOver>) {
    let (mut data, mut passed_over) = (Vec::new(), Vec::new());
    let mut expected = header + 1;
    for &row in below {
        if expected < row.number {
            let blank = PassedOver { first: expected, last: row.number - 1, why: WhyPassed::Blank };
            passed_over.push(blank);
        }
        expected = row.number + 1;
        match why(row, who) {
            Some(why) => passed_over.push(PassedOver { first: row.number, last: row.number, why }),
            None => data.push(row),
        }
    }
    (data, passed_over)
}

/// Why a row holds no data, if so.
fn why(row: &GridRow, who: &Who) -> Option<WhyPassed> {
    let is_alone = row.cells.len() == 1;
    let person = who.of(row).filter(|person| !is_nobodys(person, is_alone));
    if person.is_some() {
        return None;
    }
    let texts = row.cells.iter().filter_map(|cell| match &cell.value {
        Raw::Text(text) => Some(joined(text)),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    let total = texts.iter().take(3).find(|text| is_nobodys(text, is_alone));
    match (total, texts.as_slice(), row.cells.len()) {
        (Some(total), ..) => Some(WhyPassed::Total(total.clone())),
        (None, [text], 1) => Some(WhyPassed::Remark(text.clone())),
        _ => who.is_known().then_some(WhyPassed::Nobody),
    }
}
