//! The result workbook: complete by itself, laid out to be read, printed and recalculated. The
//! only place that knows the library that writes workbooks.

mod charts;
mod data;
mod findings;
mod goals;
mod highlight;
mod ranking;
pub mod returned;
mod rules;
mod scheme;
mod scores;
mod sheet;
mod style;
pub mod template;
mod workings;

use std::collections::BTreeSet;
use std::io::{Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, FontScheme, Format, Workbook, Worksheet};

use crate::lang::label::Label;
use crate::lang::{Lang, label, run as say};
use crate::results::Results;
use style::Styles;

/// Marks workbooks that kpi wrote, in their properties: those may be overwritten.
pub const COMPANY: &str = "kpi result workbook";

/// When kpi says that it wrote a workbook: the same input gives the same bytes.
pub const WRITTEN: &str = "2000-01-01";

/// Marks workbooks that go back to their senders. They may be overwritten as long as nobody has
/// worked on them.
pub const RETURNED: &str = "kpi returned workbook";

/// Most rows of a sheet, less the rows above the header.
const MAX_ROWS: usize = 1_048_576 - 10;

/// Writes the workbook. The same results give the same bytes.
pub fn write(results: &Results, lang: Lang, out: impl Write + Seek + Send) -> anyhow::Result<()> {
    check_size(results)?;
    let mut book = Book::new();
    book.set_chart_font()?;
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_company(COMPANY).set_creation_datetime(&created);
    book.workbook.set_properties(&properties);
    let styles = Styles::new();

    // Links and formulas lead to sheets that come later.
    let mut names = |label: Label| -> Vec<String> {
        results.schemes.iter().map(|_| book.name(label.get(lang))).collect()
    };
    let (scores, workings) = (names(label::SCORES_SHEET), names(label::WORKINGS_SHEET));
    ranking::write(&mut book, results, &scores, &styles, lang)?;
    for (scheme, name) in results.schemes.iter().zip(&scores) {
        scores::write(&mut book, scheme, name, &styles, lang)?;
    }
    for (scheme, name) in results.schemes.iter().zip(&workings) {
        workings::write(&mut book, scheme, name, &styles, lang)?;
    }
    for scheme in &results.schemes {
        goals::write(&mut book, scheme, &styles, lang)?;
    }
    for scheme in &results.schemes {
        data::write(&mut book, scheme, &styles, lang)?;
    }
    for scheme in &results.schemes {
        scheme::write(&mut book, scheme, results, &styles, lang)?;
    }
    for (index, scheme) in results.schemes.iter().enumerate() {
        highlight::scores(&mut book, scheme, index, (&scores[index], &workings[index]))?;
    }
    charts::write(&mut book, results, (&scores, &workings), &styles, lang)?;
    findings::write(&mut book, &results.findings, &styles, lang)?;
    Ok(book.workbook.save_to_writer(out)?)
}

/// What does not fit is told before anything is written.
fn check_size(results: &Results) -> anyhow::Result<()> {
    let sheets = results.schemes.iter().flat_map(|scheme| &scheme.facts.facts.sheets);
    let rows = sheets.map(|sheet| sheet.rows.len());
    let people = results.schemes.iter().map(|scheme| scheme.appraisals.len()).sum();
    match rows.chain([people, results.findings.len()]).max() {
        Some(most) if most > MAX_ROWS => Err(say::too_many_rows(most).into()),
        _ => Ok(()),
    }
}

/// A workbook whose sheets have names that every spreadsheet program takes.
struct Book {
    workbook: Workbook,
    /// Names that are taken, in small letters.
    names: BTreeSet<String>,
}

impl Book {
    fn new() -> Book {
        Book { workbook: Workbook::new(), names: BTreeSet::new() }
    }

    /// Lets charts have the Chinese font of a newer theme: they name one for Latin letters only.
    /// Cells keep the font, and so the widths, that they have without it.
    fn set_chart_font(&mut self) -> anyhow::Result<()> {
        self.workbook.use_excel_2023_theme()?;
        let cells = Format::new().set_font_scheme(FontScheme::None);
        self.workbook.set_default_format(&cells, 20, 64)?;
        Ok(())
    }

    /// A name for a sheet, as near to the wanted one as can be.
    fn name(&mut self, wanted: &str) -> String {
        const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
        const LONGEST: usize = 31;
        let clean: String =
            wanted.chars().filter(|c| !FORBIDDEN.contains(c) && !c.is_control()).collect();
        let clean = clean.trim_matches('\'').trim();
        let base = if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
            format!("{clean}_")
        } else {
            clean.to_owned()
        };
        for number in 1.. {
            let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
            let mut name = base.clone();
            // Excel counts UTF-16 units.
            while name.encode_utf16().count() + suffix.len() > LONGEST {
                name.pop();
            }
            name.push_str(&suffix);
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
        }
        base
    }

    /// A new sheet of that name. Its rows are written from top to bottom and not kept in memory.
    fn sheet(&mut self, name: &str) -> anyhow::Result<&mut Worksheet> {
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        // A formula whose value is no number and no text beside it would be read as 0.
        sheet.set_formula_result_default("");
        Ok(sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        Book { workbook: Workbook::new(), names: BTreeSet::new() }
    }

    #[test]
    fn sheet_names_are_safe_and_unique() {
        let mut book = book();
        assert_eq!(book.name("月度数据"), "月度数据");
        assert_eq!(book.name("月度数据"), "月度数据 (2)");
        assert_eq!(book.name("a/b:c[d]"), "abcd");
        assert_eq!(book.name("'x'"), "x");
        assert_eq!(book.name("History"), "History_");
        assert_eq!(book.name("\u{0}"), "_");
        let long = "很".repeat(40);
        assert_eq!(book.name(&long).chars().count(), 31);
        assert_eq!(book.name(&long).chars().count(), 31);
    }
}
