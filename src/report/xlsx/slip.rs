//! Slips: one page a person, ready to print and sign; in the result workbook, or each in a workbook
//! of its own.

mod items;
mod looks;
mod page;
mod person;
mod places;
mod remarks;
mod rule;
mod table;

use std::collections::{BTreeSet, HashMap};
use std::io::{Seek, Write};

use super::live::Live;
use super::style::Styles;
use super::{Book, LONGEST_NAME, Names, SLIP, clean, cut};
use crate::lang::label::Label;
use crate::lang::{Lang, charts, label, slip as told};
use crate::layout::ColumnRef;
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;
use looks::Looks;
use page::{COLUMNS, PLAIN, Page, height};
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
    live: &Live,
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
            let places = Some(Places { run, results, live, names, scheme, index, at, lang });
            let slip = Slip { run, results, appraisal, places, looks: &looks, lang };
            draw(&slip, &mut Page::new(book.page(name)?, styles))?;
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
    draw(&slip, &mut Page::new(book.page(&name)?, &styles))?;
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
    let labels = [label::SCHEME_SHEET, label::FINDINGS_SHEET, charts::CHARTS_SHEET];
    let labels = labels.iter().flat_map(|label| [Lang::Zh, Lang::En].map(|lang| label.get(lang)));
    let layouts = run.schemes.iter().flat_map(|results| &results.scheme.layout.sheets);
    let data = layouts.map(|sheet| sheet.name.as_str());
    labels.chain(data).map(|name| clean(name).to_lowercase()).collect()
}

/// Draws a slip, from the title to the signatures.
fn draw(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    head(slip, page)?;
    person::write(slip, page)?;
    table::write(slip, page)?;
    remarks::write(slip, page)?;
    remarks::to_fill_in(slip, page)?;
    page.finish()
}

fn head(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let (lang, looks) = (slip.lang, slip.looks);
    if let Some(places) = &slip.places {
        page.link(told::back().get(lang), &places.back(), &looks.link)?;
    }
    let scheme = slip.results.scheme_of(slip.appraisal);
    let name = scheme.map_or(told::SLIP.get(lang), |scheme| scheme.name.as_str());
    page.text(0..COLUMNS, name, None, &looks.title)?;
    page.end(height(name, COLUMNS, 1.7))?;
    let period = slip.run.period.map(|period| {
        let last = period.day_after().yesterday().unwrap_or(period.first_day());
        let days = [period.first_day(), last].map(|day| day.to_string());
        told::period(&period.to_string(), &days[0], &days[1]).get(lang).to_owned()
    });
    let kind = scheme.map(|_| told::SLIP.get(lang).to_owned());
    let line: Vec<String> = kind.into_iter().chain(period).collect();
    page.text(0..COLUMNS, &line.join("    "), None, &looks.subtitle)?;
    page.end(PLAIN)
}

impl Slip<'_> {
    /// With how few raters of a kind nothing of them is shown, where they are anonymous.
    fn anonymous(&self) -> Option<usize> {
        self.results.scheme.anonymous.filter(|least| *least > 0)
    }

    /// A number of the person in the ranking, as a formula.
    fn ranked(&self, header: Label) -> Option<String> {
        self.places.as_ref()?.ranked(header)
    }

    /// A text of the person in the ranking, as a formula.
    fn told(&self, header: Label) -> Option<String> {
        self.places.as_ref()?.told(header)
    }

    /// The columns of that name, in either language.
    fn columns(&self, label: Label) -> Vec<ColumnRef> {
        let sheets = self.results.scheme.layout.sheets.iter().enumerate();
        let named = sheets.filter_map(|(sheet, layout)| {
            let column = told::both(label).iter().find_map(|name| layout.column_named(name))?;
            Some(ColumnRef { sheet, column })
        });
        named.collect()
    }
}
