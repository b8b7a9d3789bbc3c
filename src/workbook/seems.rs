//! What a cell seems to say, where no scheme says what it should.

use super::amount::{self, Amount};
use super::cell;
use super::format::Format;
use super::grid::{GridCell, Raw};
use crate::layout::Unit;
use crate::names;
use crate::period::{self, Period};

/// What a cell seems to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seems {
    /// Nothing: `-`, 无, N/A.
    Nothing,
    /// A number.
    Number(f64),
    /// A number kept as a text: `1,234.5`, `3次`, `￥1200`.
    NumberAsText,
    /// A share, shown in per cent.
    Percent,
    /// The same as a text: `95%`.
    PercentAsText,
    /// A day, stored as one or written.
    Date,
    /// A month or a longer period.
    Period,
    /// A time of the day or a duration.
    Duration,
    /// TRUE or FALSE.
    Bool,
    /// Any other text.
    Text,
    /// `#DIV/0!` and the like.
    Error,
}

/// What a cell seems to say by itself. Digits alone are a number, be they a month or an id: that
/// only the column can tell.
pub fn seems(cell: &GridCell) -> Seems {
    match &cell.value {
        Raw::Number(number) => match &cell.format {
            Format::Percent => Seems::Percent,
            Format::Shown(shown) => match text_seems(&names::plain(&shown.text)) {
                Seems::NumberAsText => Seems::Number(*number),
                Seems::PercentAsText => Seems::Percent,
                other => other,
            },
            Format::Plain | Format::Decimals { .. } | Format::Money(_) => Seems::Number(*number),
        },
        Raw::Text(text) => text_seems(&names::plain(text)),
        Raw::Bool(_) => Seems::Bool,
        Raw::Date(..) => Seems::Date,
        Raw::Time(_) => Seems::Duration,
        Raw::Error(_) => Seems::Error,
    }
}

fn text_seems(text: &str) -> Seems {
    let digits_alone = text.bytes().all(|b| b.is_ascii_digit());
    if cell::is_blank(text) {
        Seems::Nothing
    } else if cell::is_error(text) {
        Seems::Error
    } else if amount::seems(text, &Unit::Percent).is_some() {
        Seems::PercentAsText
    } else if !digits_alone && period::parse_date(text).is_some() {
        Seems::Date
    } else if !digits_alone && is_period(text) {
        Seems::Period
    } else if is_number(text) {
        Seems::NumberAsText
    } else if matches!(amount::seems(text, &Unit::named("小时")), Some(Amount::InUnit(_))) {
        Seems::Duration
    } else {
        Seems::Text
    }
}

/// A period with its year, or a lone month.
fn is_period(text: &str) -> bool {
    let any_year = text.contains('月').then_some(2000);
    Period::parse_in(text, any_year).is_some() && amount::seems(text, &Unit::Unknown).is_none()
}

/// A number alone, an amount of money, or one with a unit in which things are counted. 95分 are
/// points: that they are minutes only the column can tell.
fn is_number(text: &str) -> bool {
    let in_unit = |unit: &str| amount::seems(text, &Unit::named(unit)).is_some();
    let word = amount::word(text).unwrap_or_default();
    ["", "元", "分", "天"].into_iter().any(in_unit) || Unit::named(word).is_counted()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: Raw, percent: bool) -> Seems {
        let format = if percent { Format::Percent } else { Format::Plain };
        seems(&GridCell { column: 0, value, format })
    }

    #[test]
    fn texts_in_all_their_forms() {
        for (texts, wanted) in [
            (vec!["-", "无", "N/A", "——"], Seems::Nothing),
            (
                vec![
                    "12",
                    "1,234.5",
                    "￥1200",
                    "1.2万",
                    "3次",
                    "95分",
                    "2 天",
                    "95,5",
                    "1.234,5元",
                ],
                Seems::NumberAsText,
            ),
            (vec!["202610", "00012", "20261005", "-3", "１２"], Seems::NumberAsText),
            (vec!["95%", "９５％", "12.5%", "95,5%"], Seems::PercentAsText),
            (vec!["2026-10-05", "2026/10/5", "2026年10月5日", "2026.10.5 08:30"], Seems::Date),
            (
                vec!["2026-10", "2026年10月", "10月", "十月", "2026Q3", "2026年上半年"],
                Seems::Period,
            ),
            (vec!["4小时4分钟", "09:30", "2.5小时", "30分钟", "1:02:03"], Seems::Duration),
            (vec!["#DIV/0!", "#REF!", "#N/A", "#SPILL!"], Seems::Error),
            (vec!["张伟", "优秀", "3-4次", "约3次", "A-12", "95%以上", "12a"], Seems::Text),
        ] {
            for text in texts {
                assert_eq!(of(Raw::Text(text.into()), false), wanted, "{text}");
            }
        }
    }

    #[test]
    fn numbers_as_they_are_shown() {
        let shown = |number: f64, code: &str| {
            let value = Raw::Number(number);
            let format = super::super::format::Code::parse(code).of(&value);
            seems(&GridCell { column: 0, value, format })
        };
        assert_eq!(shown(12.0, "00000"), Seems::Number(12.0));
        assert_eq!(shown(95.0, "0\"分\""), Seems::Number(95.0));
        assert_eq!(shown(95.0, "0\"%\""), Seems::Percent);
        assert_eq!(shown(12.0, "\"GH\"000"), Seems::Text);
        assert_eq!(shown(202610.0, "0000\"-\"00"), Seems::Period);
        assert_eq!(shown(20261005.0, "0000-00-00"), Seems::Date);
    }

    #[test]
    fn values_as_they_are_stored() {
        assert_eq!(of(Raw::Number(0.95), true), Seems::Percent);
        assert_eq!(of(Raw::Number(0.95), false), Seems::Number(0.95));
        assert_eq!(of(Raw::Time(90), false), Seems::Duration);
        assert_eq!(of(Raw::Bool(true), false), Seems::Bool);
        assert_eq!(of(Raw::error("#N/A"), false), Seems::Error);
        assert_eq!(of(Raw::error("#DIV/0!"), false), Seems::Error);
    }
}
