//! From what a cell stores to what it says, in the column's unit.

use std::sync::Arc;

use super::agree;
use super::amount::{self, Amount};
use super::decimals::{self, Decimals};
use super::format::Format;
use super::grid::{GridCell, Raw};
use crate::facts::Cell;
use crate::finding::Code;
use crate::lang::{Text, data as say};
use crate::layout::{Column, Measure, Missing, Type, Unit};
use crate::names;
use crate::number::Number;
use crate::period::{self, Kind, Period};

/// What is wrong with a cell.
#[derive(Debug)]
pub(super) struct CellError {
    pub(super) code: Code,
    pub(super) message: Text,
    pub(super) hint: Option<Text>,
}

impl CellError {
    fn new(code: Code, message: Text) -> CellError {
        CellError { code, message, hint: None }
    }
}

/// How numbers without a per cent format are meant in a column of per cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percents {
    /// 0.95 is 95%.
    Shares,
    /// 95 is 95%.
    PerCents,
    /// Some look like the one and some like the other.
    Mixed,
}

impl Percents {
    /// Decides from all numbers of the column that have no per cent format.
    /// Where more than 100% can be, 1.2 may be 120% or 1.2%; nobody completes ten times his plan.
    pub fn decide(
        numbers: impl Iterator<Item = f64>,
        is_one_doubtful: bool,
        may_be_share: &dyn Fn(f64) -> bool,
    ) -> Percents {
        const TEN_TIMES: f64 = 10.0;
        let (mut below, mut above, mut one) = (false, false, false);
        let mut slightly_above = false;
        for number in numbers {
            below |= number > 0.0 && number < 1.0;
            above |= number > 1.0;
            one |= number == 1.0;
            slightly_above |= number > 1.0 && number <= TEN_TIMES && may_be_share(number);
        }
        if slightly_above {
            return Percents::Mixed;
        }
        match (below, above) {
            (true, true) => Percents::Mixed,
            (false, true) if one => Percents::Mixed,
            (false, true) => Percents::PerCents,
            // Under a header in per cent, 1 may be 1% or 100%; so it may where formats are lost.
            (false, false) if one && is_one_doubtful => Percents::Mixed,
            (_, false) => Percents::Shares,
        }
    }
}

impl Written {
    /// A number without a unit of its own, in the unit of the column.
    fn in_own_unit(&self, number: Number) -> Number {
        match &self.factor {
            Some(factor) => &number * factor,
            None => number,
        }
    }
}

/// Texts that stand for nothing.
pub(super) fn is_blank(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "—" | "——" | "/" | "无" | "N/A" | "n/a" | "NA")
}

/// How the numbers of a column are written, where they do not say it themselves.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// As shares, or in per cent.
    pub(super) percents: Percents,
    /// With decimal points or commas.
    pub(super) decimals: Decimals,
    /// How many of the column's unit one of them is, where the header says another one.
    pub(super) factor: Option<Number>,
    /// The year of lone months, where it is known.
    pub(super) year: Option<i16>,
    /// May 2026.1 be the number that 2026.10 became?
    pub(super) may_lack_zeros: bool,
}

/// What the cell says; `None` is a blank one.
pub(super) fn read(
    cell: Option<&GridCell>,
    column: &Column,
    written: &Written,
) -> Result<Cell, CellError> {
    let Some(cell) = cell.filter(|cell| !says_nothing(cell, column)) else {
        return Ok(blank(column));
    };
    match &cell.value {
        Raw::Error(error) => Err(error_value(error, column)),
        Raw::Text(text) => {
            let is_number = matches!(column.kind, Type::Number(_));
            let text = if is_number { decimals::plain(text) } else { names::plain(text) };
            if is_error(&text) {
                return Err(error_value(&text, column));
            }
            match bare_percent(&text, column, written.decimals) {
                Some(number) => from_percent(number, &text, false, column, written.percents),
                None => from_text(&text, column, written),
            }
        }
        _ => from_value(cell, column, written),
    }
}

/// Error values of all spreadsheet programs, as they stand in a text.
const ERRORS: [&str; 16] = [
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#GETTING_DATA",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
    "#PYTHON!",
];

/// Is a text an error value, as it stands in a CSV?
pub(super) fn is_error(text: &str) -> bool {
    text.starts_with('#') && ERRORS.contains(&text)
}

fn error_value(error: &str, column: &Column) -> CellError {
    CellError::new(Code::D107, say::error_cell(&column.name, error, &wanted(&column.kind)))
}

/// Does a cell stand for nothing, whatever is in it?
pub(super) fn says_nothing(cell: &GridCell, column: &Column) -> bool {
    /// No text that stands for nothing has more bytes, in full-width letters either.
    const LONGEST: usize = 9;
    match &cell.value {
        Raw::Error(error) => column.blanks.iter().any(|blank| **blank == **error),
        Raw::Text(text) if text.trim().len() <= LONGEST => {
            let text = names::plain(text);
            let is_word = matches!(&column.kind, Type::Words { words, .. }
                if words.iter().any(|word| **word == text));
            (is_blank(&text) || column.blanks.contains(&text)) && !is_word
        }
        Raw::Text(text) => !column.blanks.is_empty() && column.blanks.contains(&names::plain(text)),
        _ => false,
    }
}

/// Is it a number written in per cent, with its sign or by its format? In a column that counts
/// something a format says nothing.
pub(super) fn is_in_percent(cell: &GridCell, column: &Column) -> bool {
    let may_be =
        matches!(&column.kind, Type::Number(measure) if !matches!(measure.unit, Unit::Named(_)));
    may_be
        && match &cell.value {
            Raw::Number(_) => is_shown_in_percent(cell),
            Raw::Text(text) => names::plain(text).ends_with('%'),
            _ => false,
        }
}

/// Does the format of a number say that it is a per cent?
pub(super) fn is_shown_in_percent(cell: &GridCell) -> bool {
    match &cell.format {
        Format::Percent => true,
        Format::Shown(shown) => shown.text.ends_with('%'),
        Format::Plain | Format::Decimals { .. } | Format::Money(_) => false,
    }
}

/// What a blank cell means.
pub(super) fn blank(column: &Column) -> Cell {
    match &column.missing {
        Missing::Error => Cell::Missing,
        Missing::None => Cell::None,
        Missing::Value(value) => Cell::from(value.clone()),
    }
}

fn from_text(text: &str, column: &Column, written: &Written) -> Result<Cell, CellError> {
    match &column.kind {
        Type::Text | Type::Id => Ok(Cell::Text(text.into())),
        Type::Words { words, .. } => one_of(text, words, column),
        Type::Date => period::parse_date(text)
            .map(Cell::Date)
            .ok_or_else(|| not_what_was_expected(column, text, &say::a_date())),
        Type::Period if written.may_lack_zeros && lacks_zero(text) => {
            Err(january_or_october(column, text))
        }
        Type::Period => Period::parse_in(text, written.year)
            .map(|period| Cell::Text(period.to_string().into()))
            .ok_or_else(|| not_what_was_expected(column, text, &say::a_period())),
        Type::Number(measure) => {
            if let Some(number) = of_word(text, column) {
                return in_range(number.clone(), measure, column).map(Cell::Number);
            }
            let number = match amount::read(text, &measure.unit, written.decimals) {
                Some(Amount::InUnit(number)) => number,
                Some(Amount::Bare(number)) => written.in_own_unit(number),
                None => return Err(no_number(text, column, measure, written.decimals)),
            };
            measured(number, measure, column)
        }
    }
}

/// What a word stands for the scheme says, be it a multiple of the step or not.
fn of_word<'c>(text: &str, column: &'c Column) -> Option<&'c Number> {
    column.words.iter().find(|(word, _)| *word == text).map(|(_, number)| number)
}

/// Why a text is not read as a number.
fn no_number(text: &str, column: &Column, measure: &Measure, decimals: Decimals) -> CellError {
    if let Some([less, more]) = amount::doubt(text, decimals) {
        let message = say::comma_in_doubt(&column.name, text, &less, &more);
        let hint = Some(say::comma_in_doubt_hint(&less, &more));
        return CellError { code: Code::D126, message, hint };
    }
    let error = not_what_was_expected(column, text, &say::a_number(&measure.unit));
    let hint = amount::with_comma(text).map(|number| say::write_a_point(&number));
    CellError { hint, ..error }
}

fn one_of(text: &str, words: &[Arc<str>], column: &Column) -> Result<Cell, CellError> {
    let meant = match text {
        "√" | "✓" | "✔" | "TRUE" => "是",
        "×" | "✗" | "✘" | "FALSE" => "否",
        _ => text,
    };
    if let Some(word) = words.iter().find(|word| ***word == *text || ***word == *meant) {
        return Ok(Cell::Text(word.clone()));
    }
    let list: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    Err(CellError {
        code: Code::D105,
        message: say::unknown_word(&column.name, text, &list),
        hint: names::nearest(text, list).map(crate::lang::scheme::did_you_mean),
    })
}

/// The number for which a word stands that is not in the cell as a text, and is what it shows: that of
/// a truth, or of a format such as `"√";;"×"`.
fn of_word_shown<'c>(cell: &GridCell, column: &'c Column) -> Option<&'c Number> {
    let is_word = matches!(cell.value, Raw::Bool(_)) || matches!(cell.format, Format::Shown(_));
    let may_be = is_word && !column.words.is_empty();
    may_be.then(|| of_word(&shown_in(cell), column)).flatten()
}

fn from_value(cell: &GridCell, column: &Column, written: &Written) -> Result<Cell, CellError> {
    let shown = shown(&cell.value);
    if let (Type::Number(measure), Some(number)) = (&column.kind, of_word_shown(cell, column)) {
        return in_range(number.clone(), measure, column).map(Cell::Number);
    }
    match (&column.kind, &cell.value) {
        (Type::Number(measure), Raw::Number(value)) => {
            let no_number = || not_what_was_expected(column, &shown, &say::a_number(&measure.unit));
            let number = Number::from_cell(*value).ok_or_else(no_number)?;
            let agreed =
                agree::amount(&number, &cell.format, &measure.unit, written.factor.as_ref());
            match agreed.ok_or_else(|| disagrees(cell, column))? {
                Amount::InUnit(number) => measured(number, measure, column),
                Amount::Bare(number) if measure.unit == Unit::Percent => {
                    let is_marked = cell.format == Format::Percent;
                    from_percent(number, &shown, is_marked, column, written.percents)
                }
                Amount::Bare(number) => measured(written.in_own_unit(number), measure, column),
            }
        }
        (Type::Number(measure), Raw::Time(seconds)) => {
            let seconds = Number::from(*seconds);
            let time = measure.unit.convert(&seconds, &Unit::named("秒"));
            let time = time.ok_or_else(|| {
                not_what_was_expected(column, &shown, &say::a_number(&measure.unit))
            })?;
            measured(time, measure, column)
        }
        (Type::Date, Raw::Date(date, _)) => Ok(Cell::Date(*date)),
        (Type::Period, Raw::Date(date, _)) => {
            let month = Period::holding(*date, Kind::Month);
            Ok(Cell::Text(month.to_string().into()))
        }
        (Type::Period, Raw::Number(number)) => {
            if agree::hides_digits(cell) {
                return Err(disagrees(cell, column));
            }
            let shown = shown_in(cell);
            // 2026.10 that was typed as a number.
            if number.fract() != 0.0 && lacks_zero(&shown) {
                return Err(january_or_october(column, &shown));
            }
            Period::parse_in(&shown, written.year)
                .map(|period| Cell::Text(period.to_string().into()))
                .ok_or_else(|| not_what_was_expected(column, &shown, &say::a_period()))
        }
        (Type::Date, Raw::Number(_)) => {
            let shown = shown_in(cell);
            let date =
                period::parse_date(&shown).filter(|_| matches!(cell.format, Format::Shown(_)));
            date.map(Cell::Date)
                .ok_or_else(|| not_what_was_expected(column, &shown, &say::a_date()))
        }
        (Type::Words { words, .. }, Raw::Bool(_)) => one_of(&shown, words, column),
        (Type::Words { words, .. }, Raw::Number(_)) => one_of(&shown_in(cell), words, column),
        (Type::Text | Type::Id, Raw::Number(_) | Raw::Bool(_) | Raw::Date(..)) => {
            Ok(Cell::Text(shown_in(cell).into()))
        }
        (kind, _) => Err(not_what_was_expected(column, &shown, &wanted(kind))),
    }
}

/// Is it what becomes of 2026.10 where that is taken for a number?
fn lacks_zero(month: &str) -> bool {
    month.len() == 6 && month.ends_with(".1") && month[..4].bytes().all(|b| b.is_ascii_digit())
}

fn january_or_october(column: &Column, month: &str) -> CellError {
    let message = say::january_or_october(&column.name, month);
    CellError { code: Code::D102, message, hint: Some(say::january_or_october_hint()) }
}

/// What a column holds.
fn wanted(kind: &Type) -> Text {
    match kind {
        Type::Number(measure) => say::a_number(&measure.unit),
        Type::Date => say::a_date(),
        Type::Period => say::a_period(),
        Type::Words { .. } | Type::Text | Type::Id => say::a_text(),
    }
}

/// A number kept as text, without a sign, in a column of per cents: whether it is a share, the
/// column decides.
pub(super) fn bare_percent(text: &str, column: &Column, decimals: Decimals) -> Option<Number> {
    match &column.kind {
        Type::Number(measure) if measure.unit == Unit::Percent => decimals::read(text, decimals),
        _ => None,
    }
}

/// A number in a column of per cents.
fn from_percent(
    number: Number,
    shown: &str,
    is_marked: bool,
    column: &Column,
    percents: Percents,
) -> Result<Cell, CellError> {
    let Type::Number(measure) = &column.kind else {
        return Ok(Cell::Bad);
    };
    if !is_marked && percents == Percents::Mixed && !number.is_zero() {
        let as_share = measure.unit.show(&number);
        let message = say::share_or_percent(&column.name, shown, &as_share);
        let hint = Some(say::share_or_percent_hint());
        return Err(CellError { code: Code::D108, message, hint });
    }
    let in_percent = !is_marked && percents == Percents::PerCents;
    let number = match number.divide(&Number::HUNDRED) {
        Some(share) if in_percent => share,
        _ => number,
    };
    measured(number, measure, column)
}

/// A cell that shows another thing than it holds.
fn disagrees(cell: &GridCell, column: &Column) -> CellError {
    let (stored, shown) = (shown(&cell.value), agree::text(cell));
    let message = say::shown_otherwise(&column.name, &stored, &shown, &wanted(&column.kind));
    CellError { code: Code::D120, message, hint: Some(say::shown_otherwise_hint()) }
}

/// What a person reads in a cell: the digits that its format shows of a number.
pub fn shown_in(cell: &GridCell) -> String {
    match &cell.format {
        // A whole number is itself, with zeros behind the point or without.
        Format::Decimals { .. } if agree::is_whole(cell) => shown(&cell.value),
        Format::Plain | Format::Money(_) => shown(&cell.value),
        Format::Decimals { .. } | Format::Percent | Format::Shown(_) => agree::text(cell),
    }
}

/// The value as a person would read it in the cell, were it not for its format.
pub fn shown(value: &Raw) -> String {
    match value {
        Raw::Number(number) => match Number::from_cell(*number) {
            Some(number) => number.to_string(),
            None => number.to_string(),
        },
        Raw::Text(text) => names::plain(text),
        Raw::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Raw::Date(date, _) => date.to_string(),
        Raw::Time(seconds) => match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
            (hours, minutes, 0) => format!("{hours}:{minutes:02}"),
            (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
        },
        Raw::Error(error) => error.to_string(),
    }
}

/// A number in the column's range and a multiple of its step.
fn measured(number: Number, measure: &Measure, column: &Column) -> Result<Cell, CellError> {
    let number = in_range(number, measure, column)?;
    if let Some(step) = measure.step.as_ref().filter(|step| !number.is_multiple_of(step)) {
        let shown = measure.unit.show(&number);
        return Err(CellError::new(Code::D104, say::off_step(&column.name, &shown, step)));
    }
    Ok(Cell::Number(number))
}

fn in_range(number: Number, measure: &Measure, column: &Column) -> Result<Number, CellError> {
    if measure.range.contains(&number) {
        return Ok(number);
    }
    let shown = measure.unit.show(&number);
    let range = measure.range.to_condition(&column.name, |edge| measure.unit.show(edge));
    Err(CellError::new(Code::D103, say::out_of_range(&column.name, &shown, &range)))
}

fn not_what_was_expected(column: &Column, found: &str, wanted: &Text) -> CellError {
    CellError::new(Code::D102, say::not_what_was_expected(&column.name, found, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_per_cents_is_read_as_one() {
        let decide = |numbers: &[f64]| Percents::decide(numbers.iter().copied(), false, &|_| false);
        assert_eq!(decide(&[0.95, 1.0, 0.0]), Percents::Shares);
        assert_eq!(decide(&[95.0, 100.0, 0.0]), Percents::PerCents);
        assert_eq!(decide(&[0.95, 95.0]), Percents::Mixed);
        assert_eq!(decide(&[1.0, 95.0]), Percents::Mixed);
        assert_eq!(decide(&[1.0]), Percents::Shares);
        assert_eq!(Percents::decide([1.0].into_iter(), true, &|_| false), Percents::Mixed);
        let completion = |numbers: &[f64]| {
            Percents::decide(numbers.iter().copied(), false, &|number| number <= 1.5)
        };
        assert_eq!(completion(&[1.05, 1.2]), Percents::Mixed);
        assert_eq!(completion(&[95.0, 120.0]), Percents::PerCents);
        assert_eq!(completion(&[0.95, 1.0]), Percents::Shares);
    }
}
