//! The spread of each indicator: what share of its full marks people have.

use rust_xlsxwriter::{
    ChartErrorBars, ChartErrorBarsDirection, ChartErrorBarsType, ChartFormat, ChartRange,
};

use super::look::{self, Drawing, Scale};
use super::{Source, TABLE, mean, median};
use crate::lang::{charts as say, label};
use crate::number::Number;
use crate::report::xlsx::sheet::{Sheet, relative};
use crate::report::xlsx::{scores, workings};

/// Columns of the table, from its first one.
const COUNT: usize = TABLE + 1;
const LEAST: usize = TABLE + 2;
const MEAN: usize = TABLE + 3;
const MEDIAN: usize = TABLE + 4;
const GREATEST: usize = TABLE + 5;
const BELOW: usize = TABLE + 6;
const ABOVE: usize = TABLE + 7;

/// Writes the table and draws it: bars to the mean, with a line from the least to the greatest.
pub(super) fn draw(sheet: &mut Sheet, source: &Source) -> anyhow::Result<Option<Drawing>> {
    let lang = source.lang;
    let headers = [
        label::INDICATOR,
        say::PEOPLE,
        say::LEAST,
        say::MEAN,
        say::MEDIAN,
        say::GREATEST,
        say::BELOW_MEAN,
        say::ABOVE_MEAN,
    ];
    source.head(sheet, say::ITEMS.get(lang), &headers.map(|label| label.get(lang)))?;
    let first = sheet.row();
    let shares = shares(source);
    for (item, shares) in shares.iter().enumerate() {
        write_row(sheet, source, item, shares)?;
    }
    let rows = (first, sheet.row() - 1);
    sheet.next();
    if shares.iter().all(Vec::is_empty) {
        return Ok(None);
    }

    let scale = Scale::new(shares.iter().flatten(), &Number::from(1), "0%");
    let mut series = look::series(source.charts, rows, (TABLE, MEAN), look::PALE);
    let range = |column: usize| {
        ChartRange::new_from_range(source.charts, rows.0, column as u16, rows.1, column as u16)
    };
    let mut whiskers = ChartErrorBars::new();
    whiskers
        .set_type(ChartErrorBarsType::Custom(range(ABOVE), range(BELOW)))
        .set_direction(ChartErrorBarsDirection::Both)
        .set_format(ChartFormat::new().set_line(&look::whisker()));
    // Numbers would lie under the whiskers; they stand in the table.
    series.set_x_error_bars(&whiskers);
    Ok(Some(look::bars(say::ITEMS.get(lang), &scale, &mut series, shares.len())))
}

/// By the columns of the results: the shares of those who have one.
fn shares(source: &Source) -> Vec<Vec<Number>> {
    let results = source.results;
    let columns = results.columns();
    let mut shares = vec![Vec::new(); columns.len()];
    for appraisal in &source.ranked {
        let points = results.points_by_column(appraisal);
        for (item, (points, indicator)) in points.iter().zip(&columns).enumerate() {
            let own = appraisal.card.items.get(item).filter(|_| results.has_own_full_marks(item));
            let full = own.map_or(&indicator.full, |item| &item.full);
            let share = points.as_ref().filter(|_| full.is_positive());
            shares[item].extend(share.and_then(|points| points.divide(full)));
        }
    }
    shares
}

fn write_row(
    sheet: &mut Sheet,
    source: &Source,
    item: usize,
    shares: &[Number],
) -> anyhow::Result<()> {
    let (results, styles) = (source.results, source.styles);
    let ranks = source.people.ranks();
    let points = scores::points(source.scores, results, item);
    let own = results
        .has_own_full_marks(item)
        .then(|| workings::own_full_marks(source.workings, source.sheets, results, item));
    let full = own.flatten().unwrap_or_else(|| scores::full(source.scores, item));
    // Texts of cells without a number are never divided.
    let share =
        format!("IF(ISNUMBER({ranks}),IF(ISNUMBER({points}),IF({full}>0,{points}/{full})))");
    let row = sheet.row();
    sheet.text(TABLE, &results.columns()[item].name, &styles.text)?;
    let count = Number::from(shares.len());
    sheet.array_formula(COUNT, &format!("=COUNT({share})"), Some(&count), &styles.ordinal)?;

    let counted = relative(row, COUNT);
    let (mean, median) = (mean(shares), median(shares));
    let (least, greatest) = (shares.iter().min(), shares.iter().max());
    let columns = [
        (LEAST, "MIN", least),
        (MEAN, "AVERAGE", mean.as_ref()),
        (MEDIAN, "MEDIAN", median.as_ref()),
        (GREATEST, "MAX", greatest),
    ];
    for (column, function, number) in columns {
        let formula = format!("=IF({counted}=0,\"\",{function}({share}))");
        sheet.array_formula(column, &formula, number, &styles.percent)?;
    }
    for (column, (high, low), ends) in [
        (BELOW, (MEAN, LEAST), (mean.as_ref(), least)),
        (ABOVE, (GREATEST, MEAN), (greatest, mean.as_ref())),
    ] {
        let formula =
            format!("=IF({counted}=0,\"\",{}-{})", relative(row, high), relative(row, low));
        let distance = ends.0.zip(ends.1).map(|(high, low)| high - low);
        sheet.number_formula(column, &formula, distance.as_ref(), &styles.percent)?;
    }
    sheet.next();
    Ok(())
}
