//! The scores of the shorter periods that a longer one is made of, as lines.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartFormat, ChartMarker, ChartMarkerType, ConditionalFormatFormula,
    Format,
};

use super::look::{self, Drawing, Scale};
use super::{Source, TABLE, mean};
use crate::lang::{charts as say, label};
use crate::number::Number;
use crate::period::Period;
use crate::report::xlsx::sheet::{Sheet, relative};
use crate::report::xlsx::style::NumberStyle;
use crate::report::xlsx::workings;
use crate::settle::Appraisal;

/// Up to so many people have a line each.
const LINES: usize = 12;

/// What a line leaves out.
const NOTHING: &str = "#N/A";

/// Writes the table, where there are shorter periods, and draws it.
pub(super) fn draw(sheet: &mut Sheet, source: &Source) -> anyhow::Result<Option<Drawing>> {
    let months = &source.sheets.shown.by_month;
    if months.is_empty() {
        return Ok(None);
    }
    let lang = source.lang;
    let people = people(source);
    let names = names(source, &people);
    let mut headers = vec![label::PERIOD.get(lang), say::MEAN.get(lang)];
    headers.extend(names.iter().map(String::as_str));
    source.head(sheet, say::MONTHS.get(lang), &headers)?;
    let first = sheet.row();
    for (month, column) in months {
        write_row(sheet, source, (*column, *month), &people)?;
    }
    let rows = (first, sheet.row() - 1);
    dim(sheet, rows, headers.len() - 1)?;
    sheet.next();

    let scores = source
        .ranked
        .iter()
        .flat_map(|one| months.iter().filter_map(|(month, _)| score(one, *month)));
    let scale = Scale::new(scores, &source.results.scheme.full, "General");
    let mut chart = look::chart(Chart::new_line(), say::MONTHS.get(lang), &scale);
    chart.show_empty_cells_as(ChartEmptyCells::Connected);
    // The mean lies above the others.
    for column in (2..headers.len()).chain([1]) {
        draw_line(&mut chart, source, rows, column);
    }
    match people.is_empty() {
        true => chart.legend().set_hidden(),
        false => look::show_legend(&mut chart),
    };
    Ok(Some(look::drawing(chart)))
}

/// Those who have a line, with their places among all.
fn people<'a>(source: &Source<'a>) -> Vec<(usize, &'a Appraisal)> {
    if source.ranked.len() > LINES {
        return Vec::new();
    }
    let all = source.results.appraisals.iter().enumerate();
    all.filter(|(_, one)| one.rank.is_some()).collect()
}

/// What people are called: by their names, and where two are alike or one has none, by id too.
fn names(source: &Source, people: &[(usize, &Appraisal)]) -> Vec<String> {
    let name = |one: &Appraisal| source.results.person(one).name.clone();
    let all: BTreeSet<_> = people.iter().filter_map(|(_, one)| name(one)).collect();
    let called = people.iter().map(|(_, one)| match name(one) {
        Some(name) if all.len() == people.len() => name.to_string(),
        _ => source.results.called(one),
    });
    called.collect()
}

/// The score of somebody in one of the shorter periods.
fn score(appraisal: &Appraisal, month: Period) -> Option<&Number> {
    let mut rolled = appraisal.card.rolled.iter().flatten();
    rolled.find(|rolled| rolled.period == month)?.total.as_ref()
}

fn write_row(
    sheet: &mut Sheet,
    source: &Source,
    (at, month): (u32, Period),
    people: &[(usize, &Appraisal)],
) -> anyhow::Result<()> {
    let (results, styles) = (source.results, source.styles);
    let style = styles.fixed(source.places());
    let all = workings::month(source.workings, results, at);
    let formula = format!("=IFERROR(AVERAGEIFS({all},{},\">0\"),NA())", source.people.ranks());
    let scores: Vec<Number> =
        source.ranked.iter().filter_map(|one| score(one, month).cloned()).collect();
    sheet.text(TABLE, &month.to_string(), &styles.centered)?;
    write_score(sheet, TABLE + 1, &formula, mean(&scores).as_ref(), &style)?;
    for (column, (index, one)) in (TABLE + 2..).zip(people) {
        let cell = workings::month_of(source.workings, at, *index);
        let formula = format!("=IF(ISNUMBER({cell}),{cell},NA())");
        write_score(sheet, column, &formula, score(one, month), &style)?;
    }
    sheet.next();
    Ok(())
}

/// A score; where there is none, what a line leaves out: an empty text would be drawn as 0.
fn write_score(
    sheet: &mut Sheet,
    column: usize,
    formula: &str,
    score: Option<&Number>,
    style: &NumberStyle,
) -> anyhow::Result<()> {
    match score {
        Some(score) => sheet.number_formula(column, formula, Some(score), style),
        None => sheet.text_formula(column, formula, NOTHING, &style.format),
    }
}

/// What a line leaves out is written in the lightest grey.
fn dim(sheet: &mut Sheet, (first, last): (u32, u32), columns: usize) -> anyhow::Result<()> {
    let rule = ConditionalFormatFormula::new()
        .set_rule(format!("=ISNA({})", relative(first, TABLE + 1)).as_str())
        .set_format(Format::new().set_font_color(look::LIGHT));
    let (left, right) = (TABLE as u16 + 1, (TABLE + columns) as u16);
    sheet.worksheet().add_conditional_format(first, left, last, right, &rule)?;
    Ok(())
}

/// The line of a column of the table: the first is the mean.
fn draw_line(chart: &mut Chart, source: &Source, (first, last): (u32, u32), column: usize) {
    let (sheet, left, at) = (source.charts, TABLE as u16, (TABLE + column) as u16);
    let (color, width) = match column {
        1 => (look::DARK, 3.0),
        _ => (look::LINES[(column - 2) % look::LINES.len()], 1.5),
    };
    let mut fill = ChartFormat::new();
    fill.set_solid_fill(&look::fill(color));
    // One period is no line: a point shows it.
    let mut marker = ChartMarker::new();
    marker.set_type(ChartMarkerType::Circle).set_size(5).set_format(&mut fill);
    chart
        .add_series()
        .set_name((sheet, first - 1, at))
        .set_categories((sheet, first, left, last, left))
        .set_values((sheet, first, at, last, at))
        .set_format(ChartFormat::new().set_line(&look::line(color, width)))
        .set_marker(&marker);
}
