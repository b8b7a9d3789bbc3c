//! Every cell of every example.

use std::path::Path;

use kpi::lang::{Lang, label};

use super::book::{self, Sheet, Value, address};
use super::examples::{self, RESULTS, Scored};
use super::libreoffice;
use super::strict::Strict;

/// The columns whose numbers are rounded: these are the same to the last digit.
fn is_rounded(heading: &str, lang: Lang) -> bool {
    [label::RANK, label::SCORE, label::GRADE, label::PAY]
        .iter()
        .any(|label| label.get(lang) == heading)
}

fn is_same(stored: &Value, found: &Value, is_rounded: bool) -> bool {
    match (stored, found) {
        (Value::Number(stored), Value::Number(found)) if !is_rounded => {
            (stored - found).abs() <= 1e-9 * stored.abs().max(1.0)
        }
        // LibreOffice writes down what is so as 1.
        (Value::Truth(stored), Value::Number(found)) => f64::from(u8::from(*stored)) == *found,
        _ => stored == found,
    }
}

/// The first formulas of a workbook for which another program finds another value, with both.
fn differences(
    scored: &Scored,
    stored: &[Sheet],
    found: impl Fn(&Sheet, u32, u32) -> Value,
) -> Vec<String> {
    let mut differences = Vec::new();
    let mut count = 0;
    for sheet in stored {
        let header = sheet.header(label::ID.get(scored.lang)).unwrap_or_default();
        for (&(row, column), formula) in sheet.formulas() {
            count += 1;
            let (own, other) = (sheet.value(row, column), found(sheet, row, column));
            if !is_same(&own, &other, is_rounded(&sheet.text(header, column), scored.lang)) {
                let place = format!("{} {}!{}", scored.name, sheet.name, address(row, column));
                differences.push(format!("{place} {own:?} {other:?} ={formula}"));
            }
        }
    }
    assert!(count > 100, "{}: {count} formulas", scored.name);
    differences.truncate(5);
    differences
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_gets_what_is_stored() {
    let folder = examples::folder("libreoffice");
    let files: Vec<&Path> = RESULTS.iter().map(|scored| scored.path.as_path()).collect();
    let recalculated = libreoffice::recalculate(&files, &folder);
    let mut wrong = Vec::new();
    for (scored, recalculated) in RESULTS.iter().zip(recalculated) {
        let (stored, found) = (book::read(&scored.path), book::read(&recalculated));
        let found = |sheet: &Sheet, row, column| {
            let same = found.iter().find(|found| found.name == sheet.name);
            same.unwrap().value(row, column)
        };
        wrong.extend(differences(scored, &stored, found));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers on these sheets that are data.
const DATA: &[label::Label] = &[label::SELF];

/// Cells of people with a score that hold a plain number, by column.
fn plain(scored: &Scored) -> Vec<String> {
    let lang = scored.lang;
    let [ranking, scores] =
        [label::RANKING_SHEET, label::SCORES_SHEET].map(|label| label.get(lang));
    let mut plain = Vec::new();
    for sheet in book::read(&scored.path) {
        if sheet.name != ranking && !sheet.name.starts_with(scores) {
            continue;
        }
        let header = sheet.header(label::ID.get(lang)).unwrap();
        let (last, right) = sheet.end();
        for (row, column) in (header + 1..=last).flat_map(|row| (0..=right).map(move |c| (row, c)))
        {
            let is_number = matches!(sheet.value(row, column), Value::Number(_));
            let heading = sheet.text(header, column);
            let is_data = DATA.iter().any(|label| label.get(lang) == heading);
            if is_number && !is_data && !sheet.formulas().contains_key(&(row, column)) {
                plain.push(format!("{} {}!{}", scored.name, sheet.name, address(row, column)));
            }
        }
    }
    plain
}

#[test]
fn a_strict_engine_gets_what_is_stored() {
    let mut wrong = Vec::new();
    for scored in RESULTS.iter().filter(|scored| scored.lang == Lang::Zh) {
        let mut engine = Strict::open(std::fs::read(&scored.path).unwrap());
        engine.evaluate();
        // The engine takes no array formulas, of which the tables of the charts are made.
        let charts = kpi::lang::charts::CHARTS_SHEET.get(scored.lang);
        let mut stored = book::read(&scored.path);
        stored.retain(|sheet| sheet.name != charts);
        let found = |sheet: &Sheet, row, column| engine.value(&sheet.name, row, column);
        wrong.extend(differences(scored, &stored, found));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rank_score_and_pay_is_a_formula() {
    let plain: Vec<String> = RESULTS.iter().flat_map(plain).collect();
    assert!(plain.is_empty(), "{}", plain.join("\n"));
}

/// Cells that hold a value in columns of formulas.
fn held(scored: &Scored) -> Vec<String> {
    let mut held = Vec::new();
    for sheet in book::read(&scored.path) {
        let Some(header) = sheet.header(label::ID.get(scored.lang)) else { continue };
        let (last, right) = sheet.end();
        let is_formula = |row, column| sheet.formulas().contains_key(&(row, column));
        for column in 0..=right {
            let (formulas, values): (Vec<u32>, Vec<u32>) =
                (header + 1..=last).partition(|&row| is_formula(row, column));
            // Reasons may be longer than a text in a formula can be.
            if sheet.text(header, column) == label::REASON.get(scored.lang) {
                continue;
            }
            // Where reading found what no formula can see, a dash stands for the number.
            let nothing = ["", "-"].map(|text| Value::Text(text.to_owned()));
            let values = values.iter().filter(|row| !nothing.contains(&sheet.value(**row, column)));
            let place =
                |row: &u32| format!("{} {}!{}", scored.name, sheet.name, address(*row, column));
            held.extend(values.map(place).filter(|_| !formulas.is_empty()));
        }
    }
    held
}

#[test]
fn no_cell_of_an_example_is_held() {
    let held: Vec<String> = RESULTS.iter().flat_map(held).collect();
    assert!(held.is_empty(), "{}", held.join("\n"));
}
