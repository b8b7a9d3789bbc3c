//! What is seen of workbooks, as JSON: keys and kinds are English always.

use std::io::Write;

use serde::Serialize;

use crate::inspect::{
    Chosen, ColumnView, FileView, Fit, Inspection, SheetFit, SheetView, WhyNot, WhyPassed,
};
use crate::layout::column_letters;
use crate::report::account::AccountJson;
use crate::report::json::FORMAT;

/// All that is seen.
pub fn write(inspection: &Inspection, out: &mut dyn Write) -> anyhow::Result<()> {
    let all = All {
        format: FORMAT,
        files: inspection.files.iter().map(file).collect(),
        scheme: inspection.fit.as_ref().map(fit),
        read: AccountJson::of(&inspection.account),
    };
    serde_json::to_writer_pretty(&mut *out, &all)?;
    Ok(out.write_all(b"\n")?)
}

#[derive(Serialize)]
struct All<'a> {
    format: u32,
    files: Vec<File<'a>>,
    scheme: Option<SchemeJson<'a>>,
    read: AccountJson<'a>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    format: &'a str,
    sheets: Vec<Sheet<'a>>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    name: &'a str,
    hidden: bool,
    rows: u32,
    columns: u32,
    header: Option<Rows>,
    likeliest: Option<Likeliest<'a>>,
    titles: &'a [String],
    title_period: Option<String>,
    data_rows: usize,
    people: usize,
    periods: Vec<String>,
    table: Vec<Column<'a>>,
    passed_over: Vec<Passed<'a>>,
    merges: &'a [String],
    formulas_without_value: &'a [String],
}

#[derive(Serialize)]
struct Rows {
    first: u32,
    last: u32,
}

#[derive(Serialize)]
struct Likeliest<'a> {
    row: u32,
    texts: &'a [String],
    why: &'static str,
}

#[derive(Serialize)]
struct Column<'a> {
    column: String,
    name: &'a str,
    kind: &'static str,
    unit: Option<&'a str>,
    filled: usize,
    filled_percent: usize,
    samples: &'a [String],
    as_text: Vec<String>,
    odd: Vec<String>,
    errors: Vec<String>,
    mixed_percents: bool,
}

#[derive(Serialize)]
struct Passed<'a> {
    first: u32,
    last: u32,
    why: &'static str,
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct SchemeJson<'a> {
    id: &'a str,
    name: &'a str,
    asked_for: bool,
    sheets: Vec<SheetJson<'a>>,
    people: usize,
    periods: Vec<String>,
    aliases: Option<&'a str>,
}

#[derive(Serialize)]
struct SheetJson<'a> {
    name: &'a str,
    needed: bool,
    read: bool,
    found: &'a [String],
    matched: Vec<Matched<'a>>,
    missing: Vec<Missing<'a>>,
    extra: &'a [String],
}

#[derive(Serialize)]
struct Matched<'a> {
    column: &'a str,
    header: &'a str,
}

#[derive(Serialize)]
struct Missing<'a> {
    column: &'a str,
    nearest: Option<&'a str>,
    needed: bool,
}

fn file(file: &FileView) -> File<'_> {
    File { name: &file.name, format: file.format, sheets: file.sheets.iter().map(sheet).collect() }
}

fn sheet(sheet: &SheetView) -> Sheet<'_> {
    let likeliest = sheet.header.as_ref().err().and_then(Option::as_ref);
    Sheet {
        name: &sheet.name,
        hidden: !sheet.visible,
        rows: sheet.rows,
        columns: sheet.columns,
        header: sheet.header.as_ref().ok().map(|rows| Rows { first: rows.first, last: rows.last }),
        likeliest: likeliest.map(|row| Likeliest {
            row: row.row,
            texts: &row.texts,
            why: match row.why {
                WhyNot::FewNames => "few_names",
                WhyNot::Values => "values",
                WhyNot::NothingBelow => "nothing_below",
                WhyNot::AllTexts => "all_texts",
            },
        }),
        titles: &sheet.titles,
        title_period: sheet.title_period.map(|period| period.to_string()),
        data_rows: sheet.data_rows,
        people: sheet.people,
        periods: sheet.periods.iter().map(ToString::to_string).collect(),
        table: sheet.table.iter().map(|seen| column(seen, sheet.data_rows)).collect(),
        passed_over: sheet.passed_over.iter().map(passed).collect(),
        merges: &sheet.merges,
        formulas_without_value: &sheet.formulas,
    }
}

fn column(seen: &ColumnView, rows: usize) -> Column<'_> {
    let letters = column_letters(seen.at);
    let cells = |rows: &[u32]| rows.iter().map(|row| format!("{letters}{row}")).collect();
    Column {
        name: &seen.name,
        kind: seen.kind.as_str(),
        unit: seen.unit.as_deref(),
        filled: seen.filled,
        filled_percent: seen.filled_percent(rows),
        samples: &seen.samples,
        as_text: cells(&seen.as_text),
        odd: cells(&seen.odd),
        errors: cells(&seen.errors),
        mixed_percents: seen.mixed,
        column: letters,
    }
}

fn passed(rows: &crate::inspect::PassedOver) -> Passed<'_> {
    let (why, text) = match &rows.why {
        WhyPassed::Blank => ("blank", None),
        WhyPassed::Total(text) => ("total", Some(text.as_str())),
        WhyPassed::Note(text) => ("note", Some(text.as_str())),
        WhyPassed::NameOnly(name) => ("name_only", Some(name.as_str())),
        WhyPassed::Header => ("header", None),
        WhyPassed::Nobody => ("nobody", None),
    };
    Passed { first: rows.first, last: rows.last, why, text }
}

fn fit<'a>(fit: &'a Fit) -> SchemeJson<'a> {
    SchemeJson {
        id: &fit.scheme.id,
        name: &fit.scheme.name,
        asked_for: fit.chosen == Chosen::Asked,
        sheets: fit.sheets.iter().map(sheet_fit).collect(),
        people: fit.people,
        periods: fit.periods.iter().map(ToString::to_string).collect(),
        aliases: fit.aliases.as_deref(),
    }
}

fn sheet_fit(sheet: &SheetFit) -> SheetJson<'_> {
    let matched = sheet.matched.iter().map(|(column, header)| Matched { column, header });
    let missing = sheet.missing.iter().map(|column| Missing {
        column: &column.name,
        nearest: column.nearest.as_deref(),
        needed: column.needed,
    });
    SheetJson {
        name: &sheet.name,
        needed: sheet.needed,
        read: sheet.is_read,
        found: &sheet.found,
        matched: matched.collect(),
        missing: missing.collect(),
        extra: &sheet.extra,
    }
}
