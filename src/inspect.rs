//! What the reader sees of workbooks: sheets, their headers and columns, the rows that it passes
//! over, and how well a scheme fits. Nothing is scored.

mod account;
mod aliases;
mod columns;
mod fit;
mod header;
mod kind;
mod people;
mod rows;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use columns::ColumnView;
use columns::Keeps;
pub use fit::{Chosen, Fit, MissingColumn, SheetFit};
pub use header::{HeaderRows, Likeliest, WhyNot};
pub use kind::Kind;
pub use rows::{PassedOver, WhyPassed};

use crate::account::Account;
use crate::facts::{self, Reading, SheetSource};
use crate::layout::{Layout, Role, column_letters};
use crate::period::Period;
use crate::scheme::Scheme;
use crate::workbook::{self, Filled, Grid, GridRow, Merge, Raw, WhoColumns, Workbook, sort_rows};

/// What is seen of some workbooks.
#[derive(Debug)]
pub struct Inspection<'s> {
    /// By the workbooks.
    pub files: Vec<FileView>,
    /// How the scheme fits that fits best; none where none comes near.
    pub fit: Option<Fit<'s>>,
    /// What becomes of every sheet and row.
    pub account: Account,
}

/// What is seen of a file.
#[derive(Debug)]
pub struct FileView {
    /// Its name.
    pub name: Arc<str>,
    /// Its format, by its usual ending.
    pub format: &'static str,
    /// Its sheets, in their order.
    pub sheets: Vec<SheetView>,
}

/// What is seen of a sheet.
#[derive(Debug)]
pub struct SheetView {
    /// Its name.
    pub name: Arc<str>,
    /// Is it shown?
    pub visible: bool,
    /// The last row with anything in it, from 1; 0 for a blank sheet.
    pub rows: u32,
    /// How many columns there are up to the last with anything in it.
    pub columns: u32,
    /// The rows of its header, or the row that looks most like one.
    pub header: Result<HeaderRows, Option<Likeliest>>,
    /// The texts above the header, a row each.
    pub titles: Vec<String>,
    /// The period in the titles, in the sheet's name, or in the file's.
    pub title_period: Option<Period>,
    /// Its columns, from the left; none without a header.
    pub table: Vec<ColumnView>,
    /// How many rows hold data.
    pub data_rows: usize,
    /// Has it a column with ids or names?
    pub names_people: bool,
    /// How many people they are about.
    pub people: usize,
    /// The periods of which they are.
    pub periods: BTreeSet<Period>,
    /// Rows below the header that hold no data, from the top.
    pub passed_over: Vec<PassedOver>,
    /// How many rows hold something.
    pub filled: usize,
    /// How many of these stand above the header.
    pub above: usize,
    /// How many rows the header has.
    pub header_rows: usize,
    /// How many of the rows below it are hidden.
    pub hidden: usize,
    /// Merged cells: `A1:N1`.
    pub merges: Vec<String>,
    /// Cells with a formula and without a value: `F5`.
    pub formulas: Vec<String>,
}

/// Looks at workbooks, and at how the best of some schemes fits them. Schemes that nobody `asked` for
/// must fit decently.
pub fn inspect<'s>(workbooks: &[Workbook], schemes: &'s [Scheme], asked: bool) -> Inspection<'s> {
    let mut files: Vec<FileView> = workbooks.iter().map(FileView::of).collect();
    let best = fit::choose(&files, schemes, asked).map(|scheme| {
        let facts = workbook::read(workbooks, &scheme.layout, None);
        let layout = &scheme.layout;
        let reading = Reading { layout, facts: &facts, periods: BTreeSet::new() };
        let sheets = workbooks.iter().map(|book| (book.name.clone(), book.input_sheets()));
        let account = facts::account(&sheets.collect::<Vec<_>>(), &[reading], None);
        for source in &facts.sources {
            let settled = Settled::of(source, &scheme.layout);
            settle(source, settled, workbooks, &mut files);
        }
        let chosen = if asked { Chosen::Asked } else { Chosen::Best };
        (fit::compare(scheme, chosen, &facts, &files), account)
    });
    let (fit, account) = best.unzip();
    let account = account.unwrap_or_else(|| account::of(&files));
    Inspection { files, fit, account }
}

/// What the reader knows of a sheet.
#[derive(Clone, Copy)]
struct Settled {
    /// The rows of its header.
    rows: HeaderRows,
    /// The columns that say whose a row is.
    who: WhoColumns,
}

impl Settled {
    fn of(source: &SheetSource, layout: &Layout) -> Settled {
        let sheet = &layout.sheets[source.read_as];
        let column = |role| source.columns[sheet.role(role)?];
        let who = WhoColumns {
            id: column(Role::Id),
            name: column(Role::Name),
            department: column(Role::Department),
        };
        Settled { rows: HeaderRows { first: source.header.0, last: source.header.1 }, who }
    }
}

/// The reader has the last word on where a header is, and on whose each row is.
fn settle(source: &SheetSource, settled: Settled, workbooks: &[Workbook], files: &mut [FileView]) {
    for (file, workbook) in files.iter_mut().zip(workbooks) {
        let is_other = file.name != source.file;
        for (view, grid) in file.sheets.iter_mut().zip(&workbook.sheets) {
            if !is_other && view.name == source.sheet {
                *view = SheetView::of(workbook, grid, Some(settled));
            }
        }
    }
}

impl Inspection<'_> {
    /// Has every file a sheet with a header and people below it, and does the scheme find somebody?
    pub fn finds_people(&self) -> bool {
        let has_people = |file: &FileView| file.sheets.iter().any(|sheet| sheet.people > 0);
        self.files.iter().all(has_people) && self.fit.as_ref().is_none_or(|fit| fit.people > 0)
    }
}

impl FileView {
    fn of(workbook: &Workbook) -> FileView {
        let sheets = workbook.sheets.iter().map(|grid| SheetView::of(workbook, grid, None));
        FileView {
            name: workbook.name.clone(),
            format: workbook.kind.name(),
            sheets: sheets.collect(),
        }
    }
}

impl SheetView {
    fn of<'g>(workbook: &Workbook, grid: &'g Grid, settled: Option<Settled>) -> SheetView {
        let mut merges = workbook.merges(grid);
        merges.sort_by_key(|merge| (merge.rows, merge.columns));
        let widths = grid.rows.iter().filter_map(|row| Some(row.cells.last()?.column + 1));
        let mut view = SheetView {
            name: grid.name.clone(),
            visible: grid.visible,
            rows: grid.rows.last().map_or(0, |row| row.number),
            columns: widths.max().unwrap_or(0),
            header: Err(None),
            titles: Vec::new(),
            title_period: None,
            table: Vec::new(),
            data_rows: 0,
            names_people: false,
            people: 0,
            periods: BTreeSet::new(),
            passed_over: Vec::new(),
            filled: grid.rows.len(),
            above: 0,
            header_rows: 0,
            hidden: 0,
            merges: merges.iter().map(range).collect(),
            formulas: formulas(workbook, grid),
        };
        let header = match header::find(grid, &merges, settled.map(|settled| settled.rows)) {
            Ok(header) => header,
            Err(likeliest) => {
                view.header = Err(likeliest);
                return view;
            }
        };
        view.header = Ok(header.rows);
        view.titles = titles(grid, header.rows);
        let names = [view.titles.join(" "), grid.name.to_string(), workbook.name.to_string()];
        view.title_period = names.iter().find_map(|text| Period::only_in(text));
        let start = grid.rows.partition_point(|row| row.number < header.rows.first);
        let end = grid.rows.partition_point(|row| row.number <= header.rows.last);
        let below = &grid.rows[end..];
        let who = settled.map(|settled| settled.who);
        let who = who.unwrap_or_else(|| people::columns(&header.names, below));
        let filled = Filled::new(merges);
        let cell =
            |at, row: &'g GridRow| row.cell(at).or_else(|| filled.above(below, at, row.number));
        let is_formula_in =
            |at| workbook.formulas_without_value(grid).iter().any(|(_, column)| *column == at);
        let sorted = sort_rows(&grid.rows, start..end, who, &cell, &is_formula_in);
        let who = sorted.who;
        let (rows, passed_over) = rows::sort(grid, start..end, sorted);
        view.names_people = who.key().is_some();
        view.passed_over = passed_over;
        (view.above, view.header_rows) = (start, end - start);
        view.hidden = below.iter().filter(|row| !row.visible).count();
        view.data_rows = rows.len();
        view.people = people::count(&rows, who, &cell);
        view.table = columns::look(&header.names, &rows, Keeps::of(workbook, grid));
        view.periods = columns::periods(&view.table, &rows, view.title_period);
        view
    }
}

fn titles(grid: &Grid, header: HeaderRows) -> Vec<String> {
    let above = grid.rows.iter().take_while(|row| row.number < header.first);
    let texts = above.map(|row| {
        let texts = row.cells.iter().filter_map(|cell| match &cell.value {
            Raw::Text(text) => Some(header::joined(text)),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    });
    texts.filter(|text| !text.is_empty()).collect()
}

fn range(merge: &Merge) -> String {
    let cell = |column, row| format!("{}{row}", column_letters(column));
    let Merge { rows, columns } = merge;
    format!("{}:{}", cell(columns.0, rows.0), cell(columns.1, rows.1))
}

fn formulas(workbook: &Workbook, grid: &Grid) -> Vec<String> {
    let mut found: Vec<(u32, u32)> =
        workbook.formulas_without_value(grid).iter().copied().collect();
    found.sort_unstable();
    found.into_iter().map(|(row, column)| format!("{}{row}", column_letters(column))).collect()
}
