//! One copy of each sheet that was read: the values as understood, where each row came from, and
//! what single rows come to.

use super::live::{Live, SheetNames};
use super::sheet::Sheet;
use super::style::Styles;
use super::{Book, Fingerprint};
use crate::lang::Lang;
use crate::results::SchemeResults;

/// Writes the sheets of one scheme; returns their names and fingerprints.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    live: &Live,
    names: &SheetNames,
    at: usize,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<Vec<Fingerprint>> {
    let mut written = Vec::new();
    let data = live.schemes[at].data.iter().flatten();
    for (data, name) in data.zip(names.data.iter().flatten()) {
        let title = &results.scheme.layout.sheets[data.layout].name;
        let mut sheet = Sheet::new(book.sheet(name)?, styles, title, &[])?;
        sheet.columns(&data.columns, &live.grid, &[])?;
        written.push(Fingerprint { of: name.clone(), sha256: sheet.fingerprint() });
        sheet.finish(3, lang)?;
    }
    Ok(written)
}
