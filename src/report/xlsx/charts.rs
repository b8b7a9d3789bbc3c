//! 统计: charts of the results. They lie on the left of the sheet and draw from tables on its right,
//! whose formulas follow the other sheets. Only those with a rank count, whose scores do.

mod departments;
mod extremes;
mod grades;
mod items;
mod look;
mod months;
mod summary;

use super::Book;
use super::live::{Live, SchemeSheets, SheetNames};
use super::ranking::People;
use super::sheet::{Sheet, page};
use super::style::Styles;
use crate::lang::{Lang, charts as say};
use crate::number::Number;
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;
use look::Drawing;

/// Columns under a chart; two stand side by side.
const COLUMNS: u16 = 11;

/// The first column of the tables, behind the charts.
const TABLE: usize = 2 * COLUMNS as usize + 1;

/// Pixels of a row, of a chart and of two side by side: the columns under them, less a margin.
const ROW: u32 = 20;
const WIDTH: u32 = 505;
const FULL_WIDTH: u32 = 2 * WIDTH + 12;

/// Pixels between a chart and the edges of its first cell, where a page may begin.
const OFFSET: u32 = 4;

/// How large the sheet is printed, in per cent, and the rows that a page then holds.
const SCALE: u16 = 72;
const PAGE_ROWS: u32 = 46;

/// Rows above the first chart: title, remark, a blank one.
const ABOVE: u32 = 3;

/// What the charts of one scheme are made of.
struct Source<'a> {
    results: &'a SchemeResults<'a>,
    /// Those with a rank, as they stand on the ranking.
    ranked: Vec<&'a Appraisal>,
    people: People,
    /// The names of the sheets of the scheme, and of this one.
    scores: &'a str,
    workings: &'a str,
    sheets: &'a SchemeSheets,
    charts: &'a str,
    styles: &'a Styles,
    lang: Lang,
}

/// Writes the sheet.
pub(super) fn write(
    book: &mut Book,
    run: &Results,
    live: &Live,
    names: &[SheetNames],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let name = book.name(say::CHARTS_SHEET.get(lang));
    let mut title: Vec<String> =
        run.schemes.iter().map(|scheme| scheme.scheme.name.clone()).collect();
    title.extend(run.period.map(|period| period.to_string()));
    let (title, remark) = (say::title(&title.join("  ")), say::remark());
    let remarks = [remark.get(lang)];
    // Charts keep the words that they draw, which they read from a sheet that is kept in memory.
    let worksheet = book.workbook.add_worksheet().set_name(&name)?;
    let mut sheet = Sheet::new(worksheet, styles, title.get(lang), &remarks)?;
    sheet.worksheet().set_default_row_height_pixels(ROW);

    let mut charts = Vec::new();
    for (index, results) in run.schemes.iter().enumerate() {
        sheet.next();
        let heading = sheet.row();
        if run.schemes.len() > 1 {
            sheet.line(&results.scheme.name, &styles.title)?;
        }
        let ranked = results.appraisals.iter().filter(|one| one.rank.is_some()).collect();
        let source = Source {
            results,
            ranked,
            people: People::of(run, index, lang),
            scores: &names[index].scores,
            workings: &names[index].workings,
            sheets: &live.schemes[index],
            charts: &name,
            styles,
            lang,
        };
        if source.ranked.is_empty() {
            sheet.line(say::nobody().get(lang), &styles.remark)?;
        } else {
            charts.extend(write_scheme(&mut sheet, &source, heading)?);
        }
    }
    sheet.finish(0, lang)?;
    print(book, &name, &charts, lang)
}

/// The tables of one scheme and, beside them, its charts. Gives the rows from which to
/// which charts reach, the first ones with the heading above them.
fn write_scheme(
    sheet: &mut Sheet,
    source: &Source,
    heading: u32,
) -> anyhow::Result<Vec<(u32, u32)>> {
    let mut row = sheet.row();
    let ranked = summary::write(sheet, source)?;
    let by_row = [
        [grades::draw(sheet, source)?, departments::draw(sheet, source)?],
        [items::draw(sheet, source)?, months::draw(sheet, source)?],
        extremes::draw(sheet, source, &ranked)?,
    ];
    let mut reached = Vec::new();
    for drawings in by_row {
        let drawings: Vec<Drawing> = drawings.into_iter().flatten().collect();
        let Some(height) = drawings.iter().map(|drawing| drawing.height).max() else {
            continue;
        };
        let width = if drawings.len() == 1 { FULL_WIDTH } else { WIDTH };
        for (column, mut drawing) in (0..).step_by(COLUMNS.into()).zip(drawings) {
            drawing.chart.set_width(width).set_height(height);
            let chart = &drawing.chart;
            sheet.worksheet().insert_chart_with_offset(row, column, chart, OFFSET, OFFSET)?;
        }
        let end = row + height.div_ceil(ROW);
        reached.push((if reached.is_empty() { heading } else { row }, end));
        row = end + 1;
    }
    while sheet.row() < row {
        sheet.next();
    }
    Ok(reached)
}

/// The charts are printed, without their tables, and no page ends within one.
fn print(book: &mut Book, name: &str, charts: &[(u32, u32)], lang: Lang) -> anyhow::Result<()> {
    let worksheet = book.workbook.worksheet_from_name(name)?;
    page(worksheet, 1, lang);
    worksheet.set_print_scale(SCALE).set_print_center_horizontally(true);
    let last = charts.last().map_or(ABOVE, |(_, end)| *end);
    worksheet.set_print_area(0, 0, last, 2 * COLUMNS - 1)?;
    let mut top = 0;
    let mut breaks = Vec::new();
    for &(start, end) in charts {
        if end - top > PAGE_ROWS && start > ABOVE {
            breaks.push(start);
            top = start;
        }
    }
    if !breaks.is_empty() {
        worksheet.set_page_breaks(&breaks)?;
    }
    Ok(())
}

/// The mean of numbers.
fn mean(numbers: &[Number]) -> Option<Number> {
    let sum: Number = numbers.iter().cloned().sum();
    sum.divide(&Number::from(numbers.len()))
}

/// The number in the middle, or the mean of the two there.
fn median(numbers: &[Number]) -> Option<Number> {
    let mut sorted = numbers.to_vec();
    sorted.sort();
    let (low, high) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    (&sorted[low] + &sorted[high]).divide(&Number::from(2))
}

impl Source<'_> {
    /// The scores that count.
    fn ranked_scores(&self) -> Vec<Number> {
        self.ranked.iter().filter_map(|one| one.score.clone()).collect()
    }

    /// Decimals of means of scores.
    fn places(&self) -> u32 {
        self.results.scheme.places().max(1)
    }

    /// The heading of a table and those of its columns.
    fn head(&self, sheet: &mut Sheet, title: &str, headers: &[&str]) -> anyhow::Result<()> {
        // As wide as its column is without it.
        let row = sheet.row();
        sheet.worksheet().write_string_with_format(
            row,
            TABLE as u16,
            title,
            &self.styles.remark,
        )?;
        sheet.next();
        for (column, header) in headers.iter().enumerate() {
            sheet.text(TABLE + column, header, &self.styles.header)?;
        }
        sheet.next();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: &[i64]) -> Vec<Number> {
        numbers.iter().copied().map(Number::from).collect()
    }

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_there() {
        assert_eq!(median(&numbers(&[9, 1, 4])), Some(4.into()));
        assert_eq!(median(&numbers(&[9, 1, 4, 6])), Some(5.into()));
        assert_eq!(median(&numbers(&[7])), Some(7.into()));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_mean_of_nothing_is_none() {
        assert_eq!(mean(&numbers(&[1, 2])), Number::ratio(3, 2));
        assert_eq!(mean(&[]), None);
    }
}
