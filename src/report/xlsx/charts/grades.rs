//! How many people have which grade, from the best.

use rust_xlsxwriter::{Chart, ChartDataLabelPosition, ChartFormat, ChartPoint, Color};

use super::look::{self, Drawing, Scale};
use super::{Source, TABLE};
use crate::lang::{charts as say, label};
use crate::number::Number;
use crate::report::xlsx::ranking::by_height;
use crate::report::xlsx::sheet::{Sheet, relative};

/// Writes the table, where there are grades, and draws it.
pub(super) fn draw(sheet: &mut Sheet, source: &Source) -> anyhow::Result<Option<Drawing>> {
    let Some(grades) = &source.results.scheme.grades else {
        return Ok(None);
    };
    let lang = source.lang;
    let mut rows: Vec<(&str, Color)> = Vec::new();
    for (name, color) in by_height(grades) {
        // Several rows of a scheme may give one grade.
        if rows.iter().all(|(known, _)| *known != name) {
            rows.push((name, color));
        }
    }
    let headers = [label::GRADE, say::PEOPLE].map(|label| label.get(lang));
    source.head(sheet, say::GRADES.get(lang), &headers)?;
    let first = sheet.row();
    let mut most = 0;
    for (name, _) in &rows {
        let has = |one: &&&crate::settle::Appraisal| source.results.grade(one) == Some(name);
        let count = source.ranked.iter().filter(has).count();
        most = most.max(count);
        sheet.text(TABLE, name, &source.styles.centered)?;
        let grade = relative(sheet.row(), TABLE);
        // A criterion of COUNTIF would take a name such as `A*` or `>5` for a pattern.
        let formula = format!("=SUMPRODUCT(EXACT({},{grade})*1)", source.people.grades());
        sheet.number_formula(
            TABLE + 1,
            &formula,
            Some(&Number::from(count)),
            &source.styles.ordinal,
        )?;
        sheet.next();
    }
    let last = sheet.row() - 1;
    sheet.next();

    let mut chart =
        look::chart(Chart::new_column(), say::GRADES.get(lang), &Scale::of_people(most));
    let mut series = look::series(source.charts, (first, last), (TABLE, TABLE + 1), look::MAIN);
    let points: Vec<ChartPoint> = rows.iter().map(|(_, color)| point(*color)).collect();
    let label = look::labels("0", ChartDataLabelPosition::OutsideEnd);
    chart.legend().set_hidden();
    chart.push_series(series.set_points(&points).set_data_label(&label));
    Ok(Some(look::drawing(chart)))
}

/// A column in the colour of its grade, which is light: a line goes around it.
fn point(color: Color) -> ChartPoint {
    let mut format = ChartFormat::new();
    format.set_solid_fill(&look::fill(color));
    format.set_border(&look::edge());
    ChartPoint::new().set_format(&mut format)
}
