//! What differs in a result workbook, as JSON: keys and kinds are English always.

use std::io::Write;

use serde::Serialize;
use serde_json::Value;

use super::Verified;
use crate::lang::{Lang, Text};
use crate::report::json::FORMAT;
use crate::verify::{Change, Content};
use crate::workbook::{Raw, shown};

/// All that differs.
pub fn write(
    verified: &Verified,
    notes: &[Text],
    lang: Lang,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let all = All {
        format: FORMAT,
        workbook: verified.workbook,
        verified: verified.is_well(),
        version: verified.version,
        inputs: verified.inputs.as_deref(),
        sheets: verified.comparison.sheets,
        cells: verified.comparison.cells,
        changes: verified
            .comparison
            .changes
            .iter()
            .map(|one| change(verified, one, lang))
            .collect(),
        notes: notes.iter().map(|note| note.get(lang)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &all)?;
    Ok(out.write_all(b"\n")?)
}

#[derive(Serialize)]
struct All<'a> {
    format: u32,
    workbook: &'a str,
    verified: bool,
    version: Option<&'a str>,
    inputs: Option<&'a [&'a str]>,
    sheets: usize,
    cells: usize,
    changes: Vec<ChangeJson>,
    notes: Vec<&'a str>,
}

#[derive(Serialize)]
struct ChangeJson {
    kind: &'static str,
    place: Option<String>,
    found: Option<ContentJson>,
    expected: Option<ContentJson>,
    message: String,
}

#[derive(Serialize)]
struct ContentJson {
    value: Value,
    formula: Option<String>,
}

fn change(verified: &Verified, change: &Change, lang: Lang) -> ChangeJson {
    let (found, expected) = match change {
        Change::Cell { found, expected, .. } => (Some(content(found)), Some(content(expected))),
        _ => (None, None),
    };
    let (place, message) = (verified.place(change), verified.message(change));
    ChangeJson { kind: kind(change), place, found, expected, message: message.get(lang).to_owned() }
}

fn kind(change: &Change) -> &'static str {
    match change {
        Change::Cell { .. } => "cell",
        Change::Order { .. } => "order",
        Change::Renamed { .. } => "renamed",
        Change::Missing { .. } => "missing",
        Change::Values { .. } => "values",
        Change::SchemeText { .. } => "scheme",
        Change::OtherInput { .. } => "other_input",
        Change::MissingInput { .. } => "missing_input",
        Change::UnknownInput { .. } => "unknown_input",
    }
}

fn content(content: &Content) -> ContentJson {
    let value = match &content.value {
        None => Value::Null,
        Some(Raw::Number(number)) => Value::from(*number),
        Some(Raw::Bool(truth)) => Value::from(*truth),
        Some(Raw::Text(text)) => Value::from(&**text),
        Some(other) => Value::from(shown(other)),
    };
    ContentJson { value, formula: content.formula.clone() }
}
