//! The result workbook: complete by itself, laid out to be read, printed and recalculated. The
//! only place that knows the library that writes workbooks.

mod charts;
mod data;
mod findings;
mod highlight;
mod live;
mod ranking;
pub mod returned;
mod rules;
mod scheme;
mod scores;
mod sheet;
mod slip;
mod style;
pub mod template;
mod workings;

use std::collections::BTreeSet;
use std::io::{Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, FontScheme, Format, Workbook, Worksheet};

use crate::fingerprint;
use crate::lang::{Lang, label, run as say};
use crate::layout::column_letters;
use crate::results::Results;
use crate::scheme::Scheme;
use live::{Live, SheetNames};
pub use slip::{MOST as MOST_SLIPS, write as write_slip};
use style::Styles;

/// Marks workbooks that kpi wrote, in their properties: those may be overwritten.
pub const COMPANY: &str = "kpi result workbook";

/// When kpi says that it wrote a workbook: the same input gives the same bytes.
pub const WRITTEN: &str = "2000-01-01";

/// Marks workbooks that go back to their senders. They may be overwritten as long as nobody has
/// worked on them.
pub const RETURNED: &str = "kpi returned workbook";

/// Marks the slip of a single person. It may be overwritten as long as nobody has filled it in.
pub const SLIP: &str = crate::workbook::SLIP_MARK;

/// Most rows of a sheet, less the rows above the header.
const MAX_ROWS: usize = 1_048_576 - 10;

/// What somebody may want of the workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// A page for each person.
    pub slips: bool,
    /// Values alone, and no formulas.
    pub values: bool,
}

impl Options {
    /// How they are typed, and kept in the workbook; nothing where none is chosen.
    pub fn to_text(self) -> String {
        let chosen = [(self.slips, "--slips"), (self.values, "--values")];
        let chosen = chosen.into_iter().filter(|(is_chosen, _)| *is_chosen);
        chosen.map(|(_, option)| option).collect::<Vec<_>>().join(" ")
    }

    /// The options of such a text.
    pub fn parse(text: &str) -> Options {
        let has = |option| text.split_whitespace().any(|word| word == option);
        Options { slips: has("--slips"), values: has("--values") }
    }
}

/// Writes the workbook. The same results give the same bytes.
pub fn write(
    results: &Results,
    options: Options,
    lang: Lang,
    out: impl Write + Seek + Send,
) -> anyhow::Result<()> {
    check_size(results)?;
    let mut book = Book::new();
    book.set_chart_font()?;
    book.mark(COMPANY)?;
    let mut styles = Styles::new();
    styles.formulas = !options.values;

    // Links and formulas name sheets that come later.
    let names = Names::of(&mut book, results, options.slips, lang);
    let live = Live::new(results, options, &names.schemes, lang);
    ranking::write(&mut book, results, &live, &names, &styles, lang)?;
    for (at, scheme) in results.schemes.iter().enumerate() {
        scores::write(&mut book, scheme, &live, &names.schemes[at], at, &styles, lang)?;
    }
    for (at, scheme) in results.schemes.iter().enumerate() {
        workings::write(&mut book, scheme, &live, &names.schemes[at], at, &styles, lang)?;
    }
    let remarks = live.values();
    let mut fingerprints = Vec::new();
    for (at, scheme) in results.schemes.iter().enumerate() {
        let mut own = vec![Fingerprint::of_text(scheme.scheme, lang)];
        own.extend(data::write(&mut book, scheme, &live, &names.schemes[at], at, &styles, lang)?);
        own.push(findings::fingerprint(results, &remarks, lang));
        fingerprints.push(own);
    }
    for (at, sheets) in live.schemes.iter().enumerate() {
        let name = &names.schemes[at].rules;
        scheme::write(&mut book, sheets, &live, name, &fingerprints[at], &styles, lang)?;
    }
    for (index, scheme) in results.schemes.iter().enumerate() {
        highlight::scores(&mut book, scheme, index, &live.schemes[index], &names.schemes[index])?;
    }
    charts::write(&mut book, results, &live, &names.schemes, &styles, lang)?;
    findings::write(&mut book, results, &remarks, &styles, lang)?;
    slip::write_all(&mut book, results, &live, &names, &styles, lang)?;
    Ok(book.workbook.save_to_writer(out)?)
}

/// The names of all sheets.
struct Names {
    ranking: String,
    schemes: Vec<SheetNames>,
    /// By the schemes, by their appraisals: those of the slips; none where there are no slips.
    slips: Vec<Vec<String>>,
}

impl Names {
    /// Settled in the order in which the sheets stand.
    fn of(book: &mut Book, results: &Results, slips: bool, lang: Lang) -> Names {
        let ranking = book.name(label::RANKING_SHEET.get(lang));
        let mut schemes: Vec<SheetNames> =
            results.schemes.iter().map(|_| SheetNames::default()).collect();
        for names in &mut schemes {
            names.scores = book.name(label::SCORES_SHEET.get(lang));
        }
        for (scheme, names) in results.schemes.iter().zip(&mut schemes) {
            let heading = label::WORKINGS_SHEET.get(lang);
            names.workings = book.name(heading);
            let months = live::months_of(scheme).into_iter();
            names.months = months.map(|month| book.name(&format!("{heading} {month}"))).collect();
        }
        for (scheme, names) in results.schemes.iter().zip(&mut schemes) {
            let sheets = scheme.scheme.layout.sheets.iter().enumerate();
            let written = sheets
                .map(|(at, sheet)| live::is_written(scheme, at).then(|| book.name(&sheet.name)));
            names.data = written.collect();
        }
        for names in &mut schemes {
            names.rules = book.name(label::SCHEME_SHEET.get(lang));
        }
        let slips = if slips { slip::names(book, results) } else { Vec::new() };
        Names { ranking, schemes, slips }
    }

    /// Where the name of somebody in the ranking leads: to the slip, or the row in the scores.
    fn place_of(&self, scheme: usize, index: usize) -> String {
        match self.slips.get(scheme) {
            Some(slips) => place(&slips[index], "A1"),
            None => scores::place_of(&self.schemes[scheme].scores, index),
        }
    }
}

/// A cell of a sheet, as links and formulas name it.
fn place(sheet: &str, cell: &str) -> String {
    format!("'{}'!{cell}", sheet.replace('\'', "''"))
}

/// A cell by its column and row, both from 0, as formulas name it wherever they stand.
fn fixed(sheet: &str, column: usize, row: usize) -> String {
    place(sheet, &format!("${}${}", column_letters(column as u32), row + 1))
}

/// By what a part of the workbook that nothing in it can be compared with is known again.
struct Fingerprint {
    /// The sheet, or the heading of the scheme's text.
    of: String,
    sha256: String,
}

impl Fingerprint {
    fn of_text(scheme: &Scheme, lang: Lang) -> Fingerprint {
        let sha256 = fingerprint::of_lines(&scheme.source.text);
        Fingerprint { of: label::FULL_TEXT.get(lang).to_owned(), sha256 }
    }
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

/// A name without what no name of a sheet may have; it can still be too long.
fn clean(wanted: &str) -> String {
    const FORBIDDEN: [char; 9] = ['[', ']', ':', '*', '?', '/', '\\', '\u{fffe}', '\u{ffff}'];
    let clean: String =
        wanted.chars().filter(|c| !FORBIDDEN.contains(c) && !c.is_control()).collect();
    let clean = clean.trim_matches(is_bad_end);
    // Excel keeps this name for itself.
    if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        return format!("{clean}_");
    }
    clean.to_owned()
}

/// As much of a name as has so many UTF-16 units, which is what Excel counts.
fn cut(name: &str, most: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    let cut = end.map_or(name, |(at, _)| &name[..at]);
    cut.trim_end_matches(is_bad_end)
}

/// Does no name of a sheet begin or end like this?
fn is_bad_end(c: char) -> bool {
    c == '\'' || c.is_whitespace()
}

/// Longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

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

    /// Writes into its properties what it is, and always the same time.
    fn mark(&mut self, company: &str) -> anyhow::Result<()> {
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new().set_company(company).set_creation_datetime(&created);
        self.workbook.set_properties(&properties);
        Ok(())
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
        let clean = clean(wanted);
        for number in 1.. {
            let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
            let name = format!("{}{suffix}", cut(&clean, LONGEST_NAME - suffix.len()));
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
        }
        clean
    }

    /// A new page of that name, of which there can be many: each is kept in memory, where one that
    /// is not holds a file open.
    fn page(&mut self, name: &str) -> anyhow::Result<&mut Worksheet> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_formula_result_default("");
        Ok(sheet)
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
        assert_eq!(book.name("' 'y"), "y");
        assert_eq!(book.name(&format!("{}'z", "a".repeat(30))), "a".repeat(30));
        assert_eq!(book.name("History"), "History_");
        assert_eq!(book.name("\u{0}"), "_");
        let long = "很".repeat(40);
        assert_eq!(book.name(&long).chars().count(), 31);
        assert_eq!(book.name(&long).chars().count(), 31);
    }
}
