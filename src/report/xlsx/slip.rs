//! Slips: one page a person, ready to print and sign; in the result workbook, or each in a workbook
//! of its own.

mod items;
mod looks;
mod page;
mod places;
mod rule;
mod sections;

use std::collections::{BTreeSet, HashMap};
use std::io::{Seek, Write};

use super::style::Styles;
use super::{Book, LONGEST_NAME, Names, SLIP, clean, cut};
use crate::lang::{Lang, label, slip as told};
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;
use looks::Looks;
use page::Page;
use places::Places;

/// Most people with slips in one workbook. A spreadsheet program holds every sheet open, with a tab
/// for each: at 500 LibreOffice takes 0.9 GB and seven seconds to open the workbook, at 1,000 twice
/// that and more than a minute to save it, and nobody finds a tab among so many.
pub const MOST: usize = 500;

/// One person's slip.
struct Slip<'r> {
    run: &'r Results<'r>,
    results: &'r SchemeResults<'r>,
    appraisal: &'r Appraisal,
    /// Where its numbers stand in the same workbook, if they do.
    places: Option<Places<'r>>,
    looks: &'r Looks<'r>,
    lang: Lang,
}

/// Writes the slips that have names.
pub(super) fn write_all(
    book: &mut Book,
    run: &Results,
    names: &Names,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let looks = Looks::new(styles);
    let mut above = 0;
    for (scheme, slips) in names.slips.iter().enumerate() {
        let results = &run.schemes[scheme];
        for (index, (name, appraisal)) in slips.iter().zip(&results.appraisals).enumerate() {
            let at = above + index;
            let places = Some(Places { run, results, names, scheme, index, at, lang });
            let slip = Slip { run, results, appraisal, places, looks: &looks, lang };
            sections::write(&slip, &mut Page::new(book.page(name)?, styles))?;
        }
        above += slips.len();
    }
    Ok(())
}

/// Writes the slip of one person as a workbook that tells of nobody else.
pub fn write(
    run: &Results,
    results: &SchemeResults,
    appraisal: &Appraisal,
    lang: Lang,
    out: impl Write + Seek + Send,
) -> anyhow::Result<()> {
    let mut book = Book::new();
    book.mark(SLIP)?;
    let styles = Styles::new();
    let looks = Looks::new(&styles);
    let name = book.name(told::SLIP.get(lang));
    let slip = Slip { run, results, appraisal, places: None, looks: &looks, lang };
    sections::write(&slip, &mut Page::new(book.page(&name)?, &styles))?;
    Ok(book.workbook.save_to_writer(out)?)
}

/// The names of the slips' sheets: a person's name, with the id where two have one name. They are
/// settled before those of the sheets that stand to the left, but take none of them.
pub(super) fn names(book: &mut Book, run: &Results) -> Vec<Vec<String>> {
    let kept: Vec<String> =
        fixed_names(run).into_iter().filter(|name| book.names.insert(name.clone())).collect();
    let own = |results: &SchemeResults, appraisal: &Appraisal| {
        let person = results.person(appraisal);
        clean(person.name.as_ref().unwrap_or(&person.id)).to_lowercase()
    };
    let mut bearers: HashMap<String, usize> = HashMap::new();
    for results in &run.schemes {
        for appraisal in &results.appraisals {
            *bearers.entry(own(results, appraisal)).or_default() += 1;
        }
    }
    let mut name = |results: &SchemeResults, appraisal: &Appraisal| {
        let person = results.person(appraisal);
        let own = own(results, appraisal);
        match &person.name {
            Some(name) if bearers[&own] > 1 || book.names.contains(&own) => {
                book.name(&with_id(name, &person.id))
            }
            Some(name) => book.name(name),
            None => book.name(&person.id),
        }
    };
    let names = run
        .schemes
        .iter()
        .map(|results| results.appraisals.iter().map(|one| name(results, one)).collect())
        .collect();
    for name in kept {
        book.names.remove(&name);
    }
    names
}

/// `张伟 00012`; of a long name so much that the id can be read.
fn with_id(name: &str, id: &str) -> String {
    let room = LONGEST_NAME.saturating_sub(id.encode_utf16().count() + 1);
    format!("{} {id}", cut(&clean(name), room))
}

/// The names that other sheets will have, in small letters.
fn fixed_names(run: &Results) -> BTreeSet<String> {
    let labels = [label::SCHEME_SHEET, label::FINDINGS_SHEET, told::CHARTS_SHEET];
    let labels = labels.iter().flat_map(|label| [Lang::Zh, Lang::En].map(|lang| label.get(lang)));
    let layouts = run.schemes.iter().flat_map(|results| &results.scheme.layout.sheets);
    let data = layouts.map(|sheet| sheet.name.as_str());
    labels.chain(data).map(|name| clean(name).to_lowercase()).collect()
}
