//! Scores tables that are written down in a test: they become a workbook in memory, which goes the
//! way of every run, from the reader to the settled result.

#![allow(dead_code, reason = "each test file uses its own part of this one")]

pub(crate) mod forms;

use kpi::account::Account;
use kpi::facts::Facts;
use kpi::finding::{Finding, Severity};
use kpi::lang::Lang;
use kpi::method::Indicator;
use kpi::number::Number;
use kpi::period::Period;
use kpi::report::findings;
use kpi::results::Input;
use kpi::run::{self, Stages};
use kpi::scheme::{self, Scheme};
use kpi::score::Item;
use kpi::settle::Appraisal;
use kpi::workbook::{self, Workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

/// The file's name in places: `d.xlsx!月度数据!C7`.
pub(crate) const FILE: &str = "d.xlsx";

/// A scheme in which everything is a goal.
pub(crate) const GOALS: &str = r#"
[scheme]
full   = 100
people = "目标表"

[sheet."目标表"]
period    = "月份"
indicator = "指标"

[sheet."目标表".columns]
"权重"   = "0.."
"目标值" = "0.."
"实际值" = "0.."
"方向"   = { words = ["越高越好", "越低越好"], missing = "越高越好" }

[goals]
sheet  = "目标表"
weight = "权重"
cap    = "120%"
empty  = "error"
[goals.x]
"方向 = '越高越好'" = "实际值 / 目标值"
"方向 = '越低越好'" = "2 - 实际值 / 目标值"
"#;

/// A cell, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// A number without a format.
    Number(f64),
    /// A number in a format, such as 0.95 shown as 95%.
    Shown(f64, &'static str),
    /// A text.
    Text(String),
    /// A day, as `2026-10-05`.
    Date(String),
    /// What a check box says.
    Truth(bool),
}

impl Cell {
    /// `-` is blank, `95%` is 0.95 shown as a per cent, `2026-10-05` is a day, `12.5` a number and
    /// `'95%` a text, as is everything else; `00012` is an id, a text.
    pub(crate) fn word(word: &str) -> Cell {
        if word == "-" {
            Cell::Blank
        } else if let Some(text) = word.strip_prefix('\'') {
            Cell::Text(text.to_owned())
        } else if let Some(percent) = percent(word) {
            Cell::Shown(percent, "0.0%")
        } else if let Some(number) = number(word) {
            Cell::Number(number)
        } else if ExcelDateTime::parse_from_str(word).is_ok() {
            Cell::Date(word.to_owned())
        } else {
            Cell::Text(word.to_owned())
        }
    }
}

/// The float nearest to the share itself: dividing by 100 can miss it.
fn percent(word: &str) -> Option<f64> {
    let digits = word.strip_suffix('%')?;
    format!("{digits}e-2").parse().ok()
}

fn number(word: &str) -> Option<f64> {
    let padded = word.len() > 1 && word.starts_with('0') && !word.starts_with("0.");
    word.parse().ok().filter(|_| !padded)
}

/// A sheet: its header is its first row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// The tab's name.
    pub(crate) name: String,
    /// The cells, row by row.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Cells that are one: `A1:A2`.
    pub(crate) merges: Vec<&'static str>,
    /// Is the tab hidden?
    pub(crate) hidden: bool,
}

impl Table {
    /// A sheet with nothing but its header.
    pub(crate) fn new(name: &str, header: &str) -> Table {
        let header = header.split_whitespace();
        Table {
            name: name.to_owned(),
            rows: vec![header.map(header_cell).collect()],
            merges: Vec::new(),
            hidden: false,
        }
    }

    /// Adds a row of words; see [`Cell::word`].
    pub(crate) fn row(mut self, words: &str) -> Table {
        self.rows.push(words.split_whitespace().map(Cell::word).collect());
        self
    }

    /// Makes cells one; what is written in any of them stays.
    pub(crate) fn merged(mut self, ranges: &[&'static str]) -> Table {
        self.merges.extend(ranges);
        self
    }

    /// Hides the tab.
    pub(crate) fn hidden(mut self) -> Table {
        self.hidden = true;
        self
    }
}

fn header_cell(word: &str) -> Cell {
    if word == "-" { Cell::Blank } else { Cell::Text(word.to_owned()) }
}

/// A sheet of words: the header is its first line, in which `-` is blank as well.
pub(crate) fn table(name: &str, text: &str) -> Table {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let header = lines.next().unwrap_or_default();
    lines.fold(Table::new(name, header), Table::row)
}

/// The bytes of a workbook with these sheets.
pub(crate) fn xlsx(tables: &[Table]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.name).expect("a name for a tab");
        sheet.set_hidden(table.hidden);
        for range in &table.merges {
            let [first, last] = corners(range);
            let blank = Format::new();
            sheet
                .merge_range(first.0, first.1, last.0, last.1, "", &blank)
                .expect("cells that can be merged");
        }
        for (row, cells) in (0..).zip(&table.rows) {
            for (column, cell) in (0..).zip(cells) {
                write(sheet, row, column, cell).expect("a cell that can be written");
            }
        }
    }
    book.save_to_buffer().expect("a workbook in memory")
}

/// Row and column, from 0, of the first and the last cell of `C1:D2`.
fn corners(range: &str) -> [(u32, u16); 2] {
    let (first, last) = range.split_once(':').expect("two cells");
    [first, last].map(|cell| {
        let letter = cell.as_bytes()[0] - b'A';
        let row: u32 = cell[1..].parse().expect("the number of a row");
        (row - 1, u16::from(letter))
    })
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
) -> Result<(), rust_xlsxwriter::XlsxError> {
    match cell {
        Cell::Blank => {}
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Shown(number, format) => {
            let format = Format::new().set_num_format(*format);
            sheet.write_number_with_format(row, column, *number, &format)?;
        }
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Truth(truth) => {
            sheet.write_boolean(row, column, *truth).unwrap();
        }
        Cell::Date(day) => {
            let format = Format::new().set_num_format("yyyy-mm-dd");
            let day = ExcelDateTime::parse_from_str(day)?;
            sheet.write_datetime_with_format(row, column, &day, &format)?;
        }
    }
    Ok(())
}

/// A scheme that reads the sheet 月度数据, one row a person and month.
pub(crate) fn monthly(full: &str, columns: &str, rest: &str) -> String {
    format!(
        "[scheme]\nfull = {full}\n\n[sheet.\"月度数据\"]\nperiod = \"月份\"\n\n\
         [sheet.\"月度数据\".columns]\n{columns}\n\n{rest}\n"
    )
}

/// Everything that a run gave.
pub(crate) struct Run {
    /// The scheme.
    pub(crate) scheme: Scheme,
    /// The data, as it reads them.
    pub(crate) facts: Facts,
    /// The results, in the order of the ranking.
    pub(crate) appraisals: Vec<Appraisal>,
    /// Everything that was found, each once.
    pub(crate) findings: Vec<Finding>,
    /// What became of every sheet and row of all files.
    pub(crate) account: Account,
}

/// Scores the only period of the tables by a scheme without faults.
pub(crate) fn run(scheme: &str, tables: &[Table]) -> Run {
    run_all(&[scheme], tables, None).remove(0)
}

/// The same for a period of one's choice.
pub(crate) fn run_in(period: &str, scheme: &str, tables: &[Table]) -> Run {
    let period = Period::parse(period);
    assert!(period.is_some(), "no period");
    run_all(&[scheme], tables, period).remove(0)
}

/// The same with sheets from several files.
pub(crate) fn run_in_files(period: &str, scheme: &str, files: &[Vec<Table>]) -> Run {
    let period = Period::parse(period);
    assert!(period.is_some(), "no period");
    let names: Vec<String> = (1..=files.len()).map(|number| format!("d{number}.xlsx")).collect();
    let named = names.iter().map(String::as_str).zip(files.iter().map(Vec::as_slice));
    run_files(&[scheme], &named.collect::<Vec<_>>(), period).remove(0)
}

/// Several schemes in one run: each person goes to the scheme that applies.
pub(crate) fn run_all(schemes: &[&str], tables: &[Table], period: Option<Period>) -> Vec<Run> {
    run_files(schemes, &[(FILE, tables)], period)
}

/// The same with sheets in several files, each with its name.
pub(crate) fn run_files(
    schemes: &[&str],
    files: &[(&str, &[Table])],
    period: Option<Period>,
) -> Vec<Run> {
    let books = files.iter().map(|(name, tables)| book(name, xlsx(tables)));
    run_books(schemes, &books.collect::<Vec<_>>(), period)
}

/// The result workbook of a scheme and tables, in Chinese.
pub(crate) fn result_workbook(scheme: &str, tables: &[Table]) -> Vec<u8> {
    let schemes = [sound("s.toml", scheme)];
    let facts = [workbook::read(&[book(FILE, xlsx(tables))], &schemes[0].layout, None)];
    let stages = Stages::new(&schemes, &facts, only_period(&facts));
    let results = run::appraise(&stages, Vec::new(), &|_| true);
    let mut bytes = std::io::Cursor::new(Vec::new());
    let written = kpi::report::xlsx::write(
        &results,
        kpi::report::xlsx::Options::default(),
        Lang::Zh,
        &mut bytes,
    );
    assert!(written.is_ok(), "{written:?}");
    bytes.into_inner()
}

/// Scores files by their bytes, each with its name.
pub(crate) fn run_bytes(scheme: &str, files: &[(String, Vec<u8>)]) -> Run {
    let books = files.iter().map(|(name, bytes)| book(name, bytes.clone()));
    run_books(&[scheme], &books.collect::<Vec<_>>(), None).remove(0)
}

fn book(name: &str, bytes: Vec<u8>) -> Workbook {
    Workbook::open(name, bytes).expect("a workbook")
}

fn run_books(schemes: &[&str], books: &[Workbook], period: Option<Period>) -> Vec<Run> {
    let schemes: Vec<Scheme> =
        (1..).zip(schemes).map(|(number, text)| sound(&format!("s{number}.toml"), text)).collect();
    let facts: Vec<Facts> =
        schemes.iter().map(|scheme| workbook::read(books, &scheme.layout, None)).collect();
    let period = period.or_else(|| only_period(&facts));
    let settled: Vec<(Vec<Appraisal>, Vec<Finding>, Account)> = {
        let stages = Stages::new(&schemes, &facts, period);
        let results = run::appraise(&stages, inputs(books), &|_| true);
        let (findings, account) = (results.findings, results.account);
        let of_schemes = results.schemes.into_iter();
        let all = of_schemes.map(|scheme| (scheme.appraisals, findings.clone(), account.clone()));
        all.collect()
    };
    let runs = schemes.into_iter().zip(facts).zip(settled);
    runs.map(|((scheme, facts), (appraisals, findings, account))| Run {
        scheme,
        facts,
        appraisals,
        findings,
        account,
    })
    .collect()
}

fn inputs(books: &[Workbook]) -> Vec<Input> {
    let input = |book: &Workbook| Input {
        name: book.name.clone(),
        sha256: String::new(),
        sheets: book.input_sheets(),
    };
    books.iter().map(input).collect()
}

/// A scheme that has no faults.
pub(crate) fn sound(name: &str, text: &str) -> Scheme {
    let read = scheme::read(name, text);
    assert!(read.scheme.is_some(), "{}", written(&read.findings));
    read.scheme.expect("a scheme without faults")
}

/// Findings as they stand in a terminal, for the message of a test that fails.
pub(crate) fn written(found: &[Finding]) -> String {
    let style = findings::Style { lang: Lang::En, color: false, width: 100 };
    findings::write(found, style)
}

fn only_period(facts: &[Facts]) -> Option<Period> {
    let sheets = facts.iter().flat_map(|facts| &facts.sheets);
    let mut periods = sheets.flat_map(|sheet| sheet.rows.iter().filter_map(|row| row.period));
    let first = periods.next()?;
    assert!(periods.all(|other| other == first), "several periods: say which");
    Some(first)
}

impl Run {
    /// The result of a person.
    pub(crate) fn person(&self, id: &str) -> &Appraisal {
        let found = self.appraisals.iter().find(|a| self.id(a) == id);
        assert!(found.is_some(), "{id} has no result");
        found.expect("a result")
    }

    /// The id of the person whom a result is about.
    pub(crate) fn id(&self, appraisal: &Appraisal) -> &str {
        &self.facts.people[appraisal.card.person].id
    }

    /// The ids in the order of the ranking.
    pub(crate) fn order(&self) -> Vec<&str> {
        self.appraisals.iter().map(|a| self.id(a)).collect()
    }

    /// How somebody stands.
    pub(crate) fn status(&self, id: &str) -> &'static str {
        self.person(id).status.as_str()
    }

    /// The rounded score, or `none`.
    pub(crate) fn score(&self, id: &str) -> String {
        shown(self.person(id).score.as_ref())
    }

    /// The exact score, where there is one.
    pub(crate) fn unrounded(&self, id: &str) -> Option<Number> {
        self.person(id).card.total.clone()
    }

    /// The exact score, or the codes of the errors that stand in its way.
    pub(crate) fn verdict(&self, id: &str) -> Result<Number, String> {
        let errors: Vec<&str> = self
            .person(id)
            .card
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.code.as_str())
            .collect();
        self.unrounded(id).ok_or_else(|| errors.join(" "))
    }

    /// The name of the grade, or `none`.
    pub(crate) fn grade(&self, id: &str) -> &str {
        let grade = self.person(id).grade.zip(self.scheme.grades.as_ref());
        grade.map_or("none", |(row, grades)| &grades.rows[row].name)
    }

    /// The rank, where there is one.
    pub(crate) fn rank(&self, id: &str) -> Option<usize> {
        self.person(id).rank
    }

    /// The pay, or `none`.
    pub(crate) fn pay(&self, id: &str) -> String {
        shown(self.person(id).pay.as_ref())
    }

    /// What an indicator gave, or one of its parts: `返修控制/外返`.
    pub(crate) fn item(&self, id: &str, path: &str) -> &Item {
        let mut indicators: &[Indicator] = &self.scheme.indicators;
        let mut items: &[Item] = &self.person(id).card.items;
        let mut found = None;
        for name in path.split('/') {
            let at = indicators.iter().position(|i| i.name == name);
            found = at.and_then(|at| items.get(at));
            assert!(found.is_some(), "{id} has no item {path}");
            indicators = at.map_or(&[], |at| indicators[at].parts());
            items = found.map_or(&[], |item| &item.parts);
        }
        found.expect("an item")
    }

    /// The points of an indicator or a part, or `none`.
    pub(crate) fn points(&self, id: &str, path: &str) -> String {
        shown(self.item(id, path).points.as_ref())
    }

    /// The codes of all that was noted about a person, in its order.
    pub(crate) fn codes(&self, id: &str) -> Vec<&'static str> {
        let findings = &self.person(id).card.findings;
        findings.iter().map(|f| f.code.as_str()).collect()
    }

    /// Where that is.
    pub(crate) fn places(&self, id: &str) -> Vec<String> {
        places(&self.person(id).card.findings)
    }

    /// Everything that was found in the run: `D303 d.xlsx!扣分记录!2`.
    pub(crate) fn all(&self) -> Vec<String> {
        let places = places(&self.findings);
        let codes = self.findings.iter().map(|f| f.code.as_str());
        codes.zip(places).map(|(code, place)| format!("{code} {place}")).collect()
    }
}

fn places(findings: &[Finding]) -> Vec<String> {
    let places = findings.iter().map(|finding| finding.place.to_text());
    places.map(Option::unwrap_or_default).collect()
}

fn shown(number: Option<&Number>) -> String {
    number.map_or_else(|| "none".to_owned(), Number::to_string)
}

/// A number as a test writes it: `74.5`, `-3`, `20/3`.
pub(crate) fn n(text: &str) -> Number {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let part = |digits: &str| Number::from_decimal(digits).expect("a number");
    part(over).divide(&part(under)).expect("a fraction")
}

/// Scores a person a row; each case is the row's cells in these columns of 月度数据, and what comes
/// out: the exact score, or the codes of the errors that stand in its way.
pub(crate) fn expect(scheme: &str, columns: &str, cases: &[(&str, &str)]) {
    let header = format!("工号 月份 {columns}");
    let sheet = Table::new("月度数据", &header);
    let sheet = (0..)
        .zip(cases)
        .fold(sheet, |sheet, (row, (cells, _))| sheet.row(&format!("P{row} 2026-10 {cells}")));
    expect_of(&run(scheme, &[sheet]), cases);
}

/// Compares the people P0, P1 and so on of a run with what should come out of each.
pub(crate) fn expect_of(run: &Run, cases: &[(&str, &str)]) {
    for (row, (cells, wanted)) in cases.iter().enumerate() {
        let id = format!("P{row}");
        let wanted = match wanted.starts_with('D') {
            true => Err((*wanted).to_owned()),
            false => Ok(n(wanted)),
        };
        let told = written(&run.person(&id).card.findings);
        assert_eq!(run.verdict(&id), wanted, "at {cells}\n{told}");
    }
}
