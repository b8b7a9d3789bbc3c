//! Cells as they came: a text stays a text, a day a day, a per cent a per cent.

use std::collections::HashMap;

use jiff::civil::{Date, Time};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Formula, Worksheet};

use crate::finding::Severity;
use crate::number::Number;
use crate::report::xlsx::sheet::fitting;
use crate::report::xlsx::style::Styles;
use crate::workbook::{self, GridCell, Raw};

/// What a cell is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// The first line above the header.
    Title,
    /// What else stands above it.
    Above,
    /// The header.
    Header,
    /// The data.
    Data,
    /// The reasons of a row.
    Reason,
}

/// How a cell looks.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) part: Part,
    /// What is wrong with it, at worst.
    pub(super) fault: Option<Severity>,
}

/// Every look, made once.
#[derive(Default)]
pub(super) struct Looks {
    known: HashMap<(Look, String), Format>,
}

impl Looks {
    /// A look with a format of numbers.
    pub(super) fn get(&mut self, look: &Look, code: &str) -> &Format {
        let key = (look.clone(), code.to_owned());
        self.known.entry(key).or_insert_with(|| {
            let styles = Styles::new();
            let base = match (look.fault, look.part) {
                (Some(Severity::Error), _) => uncentered(styles.wrong),
                (Some(_), _) => uncentered(styles.odd),
                (None, Part::Title) => styles.title,
                (None, Part::Above) => styles.remark,
                (None, Part::Header) => styles.header,
                (None, Part::Data | Part::Reason) => styles.text,
            };
            let base = match look.part {
                Part::Reason => base.set_align(FormatAlign::Left).set_text_wrap(),
                Part::Title | Part::Above | Part::Header | Part::Data => base,
            };
            base.set_num_format(code)
        })
    }
}

/// With numbers on the right and texts on the left, as they stand beside it.
fn uncentered(format: Format) -> Format {
    format.set_align(FormatAlign::General).set_align(FormatAlign::VerticalCenter)
}

/// Writes the value of a cell, rows and columns from 0.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &GridCell,
    look: &Look,
    looks: &mut Looks,
) -> anyhow::Result<()> {
    match &cell.value {
        Raw::Text(text) => sheet.write_string_with_format(
            row,
            column,
            fitting(text),
            looks.get(look, "General"),
        )?,
        Raw::Number(number) => {
            let code = number_code(*number, &cell.format);
            sheet.write_number_with_format(row, column, *number, looks.get(look, &code))?
        }
        Raw::Bool(truth) => {
            sheet.write_boolean_with_format(row, column, *truth, looks.get(look, "General"))?
        }
        Raw::Date(date, time) => match moment(*date, *time) {
            Some(moment) => {
                let is_day = *time == Time::midnight();
                let code = if is_day { "yyyy-mm-dd" } else { "yyyy-mm-dd hh:mm:ss" };
                sheet.write_datetime_with_format(row, column, &moment, looks.get(look, code))?
            }
            // Spreadsheets have no days before 1900.
            None => {
                let text = date.to_string();
                sheet.write_string_with_format(row, column, text, looks.get(look, "General"))?
            }
        },
        Raw::Time(seconds) => {
            let days = *seconds as f64 / 86_400.0;
            sheet.write_number_with_format(row, column, days, looks.get(look, "[h]:mm:ss"))?
        }
        Raw::Error(error) => {
            let formula = Formula::new(&**error).set_result(&**error);
            sheet.write_formula_with_format(row, column, formula, looks.get(look, "General"))?
        }
    };
    Ok(())
}

/// The format in which a number says what it said before.
fn number_code(number: f64, format: &workbook::Format) -> String {
    /// From here on numbers are shown with an exponent, unless they are told not to be.
    const LONG: f64 = 1e11;
    match format {
        workbook::Format::Percent => {
            let share = Number::from_cell(number);
            let shown = share.map(|share| (&share * &Number::HUNDRED).to_string());
            let decimals = shown.as_deref().and_then(|text| text.split_once('.'));
            match decimals.map_or(0, |(_, decimals)| decimals.len().min(12)) {
                0 => "0%".to_owned(),
                places => format!("0.{}%", "0".repeat(places)),
            }
        }
        workbook::Format::Shown(shown) => shown.code.to_string(),
        workbook::Format::Decimals { least, .. } if *least > 0 && number.fract() != 0.0 => {
            let places = usize::from(*least);
            format!("0.{}{}", "0".repeat(places), "#".repeat(15_usize.saturating_sub(places)))
        }
        workbook::Format::Money(sign) => format!("\"{sign}\"#,##0.00##########"),
        _ if number.abs() >= LONG && number.fract() == 0.0 => "0".to_owned(),
        workbook::Format::Plain | workbook::Format::Decimals { .. } => "General".to_owned(),
    }
}

fn moment(date: Date, time: Time) -> Option<ExcelDateTime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let day = ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, day).ok()?;
    let (hour, minute) = (u16::try_from(time.hour()).ok()?, u8::try_from(time.minute()).ok()?);
    day.and_hms(hour, minute, f64::from(time.second())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_they_said() {
        use workbook::{Format, Shown};
        let zeros = Shown { text: "00012".to_owned(), code: "00000".into() };
        assert_eq!(number_code(0.95, &Format::Percent), "0%");
        assert_eq!(number_code(0.9575, &Format::Percent), "0.00%");
        assert_eq!(number_code(12.0, &Format::Shown(zeros.into())), "00000");
        assert_eq!(number_code(12.5, &Format::Plain), "General");
        assert_eq!(number_code(123_456_789_012.0, &Format::Plain), "0");
    }
}
