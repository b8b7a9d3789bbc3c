//! The mean score of each department, those with most people first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_xlsxwriter::ChartDataLabelPosition;

use super::look::{self, Drawing, Scale};
use super::{Source, TABLE, mean};
use crate::lang::{charts as say, label};
use crate::number::Number;
use crate::report::xlsx::sheet::{Sheet, relative};
use crate::report::xlsx::style::decimals;

/// So many departments are drawn.
const DRAWN: usize = 20;

/// So many stand in the table: each costs a look at everybody.
const LISTED: usize = 200;

/// A department with the scores of its people.
type Department<'a> = (&'a str, Vec<Number>);

/// Writes the table, where departments are known, and draws it.
pub(super) fn draw(sheet: &mut Sheet, source: &Source) -> anyhow::Result<Option<Drawing>> {
    let departments = departments(source);
    if departments.iter().all(|(name, _)| name.is_empty()) {
        return Ok(None);
    }
    let lang = source.lang;
    let drawn = departments.len().min(DRAWN);
    let title = say::departments(drawn, departments.len());
    let headers = [label::DEPARTMENT, say::PEOPLE, say::MEAN].map(|label| label.get(lang));
    source.head(sheet, title.get(lang), &headers)?;
    let first = sheet.row();
    for department in departments.iter().take(LISTED) {
        write_row(sheet, source, department)?;
    }
    sheet.next();

    let means: Vec<Number> =
        departments.iter().take(drawn).filter_map(|(_, scores)| mean(scores)).collect();
    let scale = Scale::new(&means, &source.results.scheme.full, "General");
    let rows = (first, first + drawn as u32 - 1);
    let mut series = look::series(source.charts, rows, (TABLE, TABLE + 2), look::MAIN);
    series.set_data_label(&look::labels(
        &decimals(source.places()),
        ChartDataLabelPosition::OutsideEnd,
    ));
    Ok(Some(look::bars(title.get(lang), &scale, &mut series, drawn)))
}

/// Those with the most people first, and alike by name.
fn departments<'a>(source: &'a Source) -> Vec<Department<'a>> {
    let mut scores: BTreeMap<&str, Vec<Number>> = BTreeMap::new();
    for appraisal in &source.ranked {
        let department = source.results.person(appraisal).department.as_deref();
        scores.entry(department.unwrap_or_default()).or_default().extend(appraisal.score.clone());
    }
    let mut departments: Vec<Department> = scores.into_iter().collect();
    departments.sort_by_key(|(_, scores)| Reverse(scores.len()));
    departments
}

fn write_row(
    sheet: &mut Sheet,
    source: &Source,
    (name, scores): &Department,
) -> anyhow::Result<()> {
    let (people, styles) = (&source.people, source.styles);
    let row = sheet.row();
    let (shown, wanted) = match *name {
        "" => (say::NO_DEPARTMENT.get(source.lang), "\"\"".to_owned()),
        name => (name, relative(row, TABLE)),
    };
    // A criterion of AVERAGEIFS would take a name such as `>5` for a comparison.
    let is_in = format!("EXACT({},{wanted})*ISNUMBER({})", people.departments(), people.ranks());
    let count = format!("=SUMPRODUCT({is_in})");
    let cell = relative(row, TABLE + 1);
    let formula = format!("=IF({cell}=0,\"\",SUMPRODUCT({is_in},{})/{cell})", people.scores());
    let mean = mean(scores);
    sheet.text(TABLE, shown, &styles.text)?;
    sheet.number_formula(TABLE + 1, &count, Some(&Number::from(scores.len())), &styles.ordinal)?;
    sheet.number_formula(TABLE + 2, &formula, mean.as_ref(), &styles.fixed(source.places()))?;
    sheet.next();
    Ok(())
}
