//! One way to write a sheet: columns with a kind, rows of words, `-` for a blank cell.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use rust_xlsxwriter::utility::cell_range;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet,
};
use unicode_width::UnicodeWidthStr;

/// How the words of a column are written into its cells.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// As text: ids with their leading zeros, names, months.
    Text,
    /// As a number in this number format.
    Number(&'static str),
    /// As a number, but for a word such as 全天.
    Hours,
    /// As a number, or in per cent where it ends in `%`.
    Amount,
    /// `95%` as 0.95 shown as 95%, `99.9%` as 0.999 shown as 99.9%.
    Percent,
    /// `2026-10-08` as a date.
    Date,
}

/// A column: its header and how its cells are written.
pub(crate) type Column = (&'static str, Kind);

/// A sheet as it is to be written.
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    /// Stands above the header, merged over all columns.
    pub(crate) title: Option<&'static str>,
    pub(crate) columns: &'static [Column],
    pub(crate) rows: Vec<Vec<String>>,
    /// Whether a row 合计 below the people adds up the columns of numbers.
    pub(crate) totals: bool,
}

/// The words of a table: a row a line, without empty lines and those that begin with `#`.
pub(crate) fn words(table: &str) -> Vec<Vec<String>> {
    table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect()
}

/// The rows with the same `value` put in before column `at` of each: the month of everybody.
pub(crate) fn with_column(mut rows: Vec<Vec<String>>, at: usize, value: &str) -> Vec<Vec<String>> {
    for row in &mut rows {
        row.insert(at.min(row.len()), value.to_owned());
    }
    rows
}

/// Writes `examples/<id>.xlsx`.
pub(crate) fn save(id: &str, title: &str, sheets: &[Sheet]) -> Result<()> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 11, 2)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_author("人力资源部")
            .set_creation_datetime(&created),
    );
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet)
            .with_context(|| format!("{id}: {}", sheet.name))?;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{id}.xlsx"));
    workbook.save(&path).with_context(|| path.display().to_string())
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<()> {
    worksheet.set_name(sheet.name)?;
    let last_column = u16::try_from(sheet.columns.len())?.saturating_sub(1);
    let mut row = 0;
    if let Some(title) = sheet.title {
        let format = font().set_bold().set_font_size(14).set_align(FormatAlign::Center);
        worksheet.merge_range(row, 0, row, last_column, title, &format)?;
        row += 1;
    }
    for (column, (name, _)) in (0..).zip(sheet.columns) {
        worksheet.write_with_format(row, column, *name, &header())?;
    }
    worksheet.set_freeze_panes(row + 1, 2)?;
    let first = row + 1;
    for words in &sheet.rows {
        row += 1;
        ensure!(words.len() == sheet.columns.len(), "{words:?}");
        for ((column, (_, kind)), word) in (0..).zip(sheet.columns).zip(words) {
            write_cell(worksheet, row, column, *kind, word)
                .with_context(|| format!("{word} in {words:?}"))?;
        }
    }
    if sheet.totals {
        write_totals(worksheet, sheet, first, row)?;
    }
    for (column, (name, _)) in (0..).zip(sheet.columns) {
        let cells = sheet.rows.iter().filter_map(|r| r.get(usize::from(column)));
        let widest = cells.map(|word| word.width()).chain([name.width()]).max();
        worksheet.set_column_width(column, widest.map_or(8.0, |width| width as f64 + 2.0))?;
    }
    worksheet.set_landscape().set_paper_size(9);
    worksheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    kind: Kind,
    word: &str,
) -> Result<()> {
    let plain = cell();
    match kind {
        _ if word == "-" => worksheet.write_blank(row, column, &plain)?,
        Kind::Text => worksheet.write_with_format(row, column, word, &plain)?,
        Kind::Number(shown) => {
            let format = plain.set_num_format(shown);
            worksheet.write_with_format(row, column, word.parse::<f64>()?, &format)?
        }
        Kind::Hours => match word.parse::<f64>() {
            Ok(hours) => worksheet.write_with_format(row, column, hours, &plain)?,
            Err(_) => worksheet.write_with_format(row, column, word, &plain)?,
        },
        Kind::Amount if !word.ends_with('%') => {
            worksheet.write_with_format(row, column, word.parse::<f64>()?, &plain)?
        }
        Kind::Percent | Kind::Amount => {
            let digits = word.strip_suffix('%').context("no % sign")?;
            let shown = match digits.split_once('.') {
                None => "0%",
                Some((_, decimals)) if decimals.len() == 1 => "0.0%",
                Some(_) => "0.00%",
            };
            let share = format!("{digits}e-2").parse::<f64>()?;
            worksheet.write_with_format(row, column, share, &plain.set_num_format(shown))?
        }
        Kind::Date => {
            let date = ExcelDateTime::parse_from_str(word)?;
            worksheet.write_with_format(row, column, &date, &plain.set_num_format("yyyy-mm-dd"))?
        }
    };
    Ok(())
}

/// The row 合计 below the rows `first..=last`, with its sums stored beside the formulas.
fn write_totals(worksheet: &mut Worksheet, sheet: &Sheet, first: u32, last: u32) -> Result<()> {
    for (column, (_, kind)) in (0..).zip(sheet.columns) {
        if !matches!(kind, Kind::Number(_)) {
            worksheet.write_blank(last + 1, column, &header())?;
            continue;
        }
        let numbers = sheet.rows.iter().filter_map(|r| r.get(usize::from(column)));
        let sum: f64 = numbers.filter_map(|word| word.parse::<f64>().ok()).sum();
        let range = cell_range(first, column, last, column);
        let formula = Formula::new(format!("SUM({range})")).set_result(sum.to_string());
        worksheet.write_formula_with_format(last + 1, column, formula, &header())?;
    }
    worksheet.write_with_format(last + 1, 0, "合计", &header())?;
    Ok(())
}

fn font() -> Format {
    Format::new().set_font_name("微软雅黑").set_font_size(10)
}

fn cell() -> Format {
    font().set_border(FormatBorder::Thin)
}

fn header() -> Format {
    let grey = Color::RGB(0xE7_E6E6);
    cell().set_bold().set_background_color(grey).set_align(FormatAlign::Center)
}
