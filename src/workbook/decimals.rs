//! Numbers as texts with commas and points: which part decimals and which thousands, a column says
//! by all of its numbers, and one that nobody can read for certain is not read.

use crate::names;
use crate::number::Number;

/// How the numbers of a column are spelled that are kept as texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimals {
    /// `1,234.5`; one with a decimal comma is none.
    Points,
    /// The same for all that can be known: there is no `1,234.5` nor `95,5`, but semicolons stand
    /// between the fields, as they do where a comma parts decimals. 1,234 is in doubt.
    Unsettled,
    /// Decimal commas, at least in places: `95,5` and `1.234,5` can mean just one thing, and so can
    /// `95.5`, but 1,234 and 1.234 are in doubt.
    Commas,
}

/// What the numbers of a column show of their spelling.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// So many can only have a decimal comma: `95,5`.
    commas: usize,
    /// One of them has thousands besides: `1.234,5`, `12.345.678`.
    has_grouped_comma: bool,
    /// One can only have a decimal point, or thousands parted by commas.
    has_point: bool,
    /// One has thousands parted by commas for certain: `1,234.5`.
    has_grouped_point: bool,
}

impl Evidence {
    /// Looks at a text that begins with a number, but for a sign of money.
    pub(super) fn note(&mut self, text: &str) {
        let text = text.trim_start_matches(|c: char| "¥￥$€ ".contains(c)).replace('−', "-");
        let end = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
        let number = &text[..end];
        match (with_points(number), with_commas(number)) {
            (None, Some(_)) => {
                self.commas += 1;
                self.has_grouped_comma |= number.contains(['.', '\'', '’']);
            }
            (Some(_), None) => {
                self.has_point = true;
                self.has_grouped_point |= number.contains(',');
            }
            _ => {}
        }
    }

    /// How a column is spelled by what it shows; in a text with semicolons between its fields, by
    /// what the whole text shows.
    pub(super) fn decide(&self, separator: Option<char>) -> Decimals {
        const SEVERAL: usize = 2;
        match separator {
            Some(',') => Decimals::Points,
            Some(';') if self.commas > 0 => Decimals::Commas,
            Some(';') if !self.has_point => Decimals::Unsettled,
            Some(';') => Decimals::Points,
            // A single one may be a slip of the finger.
            _ if self.has_grouped_point => Decimals::Points,
            _ if self.has_grouped_comma || self.commas >= SEVERAL => Decimals::Commas,
            _ => Decimals::Points,
        }
    }
}

/// The number in such a spelling; `None` where it is none, or in doubt.
pub(super) fn read(text: &str, decimals: Decimals) -> Option<Number> {
    let (points, commas) = (with_points(text), with_commas(text));
    match decimals {
        Decimals::Points => points,
        _ if doubt(text, decimals).is_some() => None,
        Decimals::Unsettled => points,
        Decimals::Commas => points.or(commas),
    }
}

/// What a text may say, where nobody can say which: the number with a decimal point or comma, and
/// the one with thousands.
pub(super) fn doubt(text: &str, decimals: Decimals) -> Option<[Number; 2]> {
    let (points, commas) = (with_points(text)?, with_commas(text)?);
    let is_doubtful = points != commas
        && match decimals {
            Decimals::Points => false,
            Decimals::Unsettled => text.contains(','),
            Decimals::Commas => true,
        };
    let both = if points < commas { [points, commas] } else { [commas, points] };
    is_doubtful.then_some(both)
}

/// Can a character stand in a number?
pub(super) fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-' | '\'' | '’')
}

/// A text made plain, of a column of numbers: a blank that does not break a line between two digits
/// parts thousands.
pub(super) fn plain(text: &str) -> String {
    let parts = |c: char| matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}');
    if !text.contains(parts) {
        return names::plain(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_numeric());
    let parted = chars.iter().enumerate().map(|(at, c)| {
        let is_between = is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        if parts(*c) && is_between { '\'' } else { *c }
    });
    names::plain(&parted.collect::<String>())
}

/// `1,234.5` and whatever else has a decimal point.
fn with_points(text: &str) -> Option<Number> {
    Number::from_decimal(text).or_else(|| spelled(text, [',', '\''], '.'))
}

/// `1.234,5` and whatever else has a decimal comma.
fn with_commas(text: &str) -> Option<Number> {
    spelled(text, ['.', '\''], ',')
}

/// A number whose thousands are parted by one of these signs.
fn spelled(text: &str, groups: [char; 2], decimal: char) -> Option<Number> {
    let text = text.trim().replace('’', "'");
    let digits = text.trim_start_matches(['-', '+']);
    let (whole, fraction) = match digits.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let sign = groups.into_iter().find(|sign| whole.contains(*sign));
    let parts: Vec<&str> = match sign {
        Some(sign) => whole.split(sign).collect(),
        None => vec![whole],
    };
    let are_groups = sign.is_none() || are_groups(&parts);
    let is_sound = !whole.is_empty() && fraction != Some("") && are_groups;
    let number = format!(
        "{}{}.{}",
        &text[..text.len() - digits.len()],
        parts.concat(),
        fraction.unwrap_or_default()
    );
    is_sound.then(|| Number::from_decimal(&number))?
}

/// Are they thousands? The first has one to three digits and is no nought.
fn are_groups(parts: &[&str]) -> bool {
    let (Some(first), rest) = (parts.first(), parts.get(1..).unwrap_or_default()) else {
        return false;
    };
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|part| part.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(texts: &[&str], separator: Option<char>) -> Decimals {
        let mut evidence = Evidence::default();
        texts.iter().for_each(|text| evidence.note(text));
        evidence.decide(separator)
    }

    #[track_caller]
    fn expect(decimals: Decimals, cases: &[(&str, Option<&str>)]) {
        for (text, wanted) in cases {
            let found = read(text, decimals).map(|number| number.to_string());
            assert_eq!(found.as_deref(), *wanted, "{text} {decimals:?}");
        }
    }

    #[test]
    fn a_number_in_each_spelling() {
        expect(
            Decimals::Points,
            &[
                ("1,234.5", Some("1234.5")),
                ("1,234", Some("1234")),
                ("1.234", Some("1.234")),
                ("-1,234,567", Some("-1234567")),
                ("1'234.5", Some("1234.5")),
                ("1’234", Some("1234")),
                ("1.234,5", None),
                ("0,950", None),
                ("95,5", None),
                ("1234,567", None),
                ("12,34,567", None),
                ("1.5,000", None),
                ("12.345.678", None),
                ("1,234'567", None),
                ("", None),
                (".", None),
                (",", None),
            ],
        );
        expect(
            Decimals::Commas,
            &[
                ("1.234,5", Some("1234.5")),
                ("0,950", Some("0.95")),
                ("00,5", Some("0.5")),
                ("-95,5", Some("-95.5")),
                ("95.5", Some("95.5")),
                ("12.345.678", Some("12345678")),
                ("1'234,5", Some("1234.5")),
                ("1,2345", Some("1.2345")),
                ("1,234.5", Some("1234.5")),
                ("95", Some("95")),
                ("1,234", None),
                ("1.234", None),
                ("12,34,567", None),
                ("1.23.4", None),
                ("95,", None),
            ],
        );
        expect(
            Decimals::Unsettled,
            &[("95", Some("95")), ("1.234", Some("1.234")), ("1,234", None)],
        );
    }

    #[test]
    fn what_may_be_two_numbers() {
        let both = |text, decimals| {
            doubt(text, decimals).map(|both| both.map(|number| number.to_string()))
        };
        let wanted = Some(["95.125".to_owned(), "95125".to_owned()]);
        assert_eq!(both("95,125", Decimals::Commas), wanted);
        assert_eq!(both("95.125", Decimals::Commas), wanted);
        assert_eq!(both("95,125", Decimals::Unsettled), wanted);
        assert_eq!(both("95.125", Decimals::Unsettled), None);
        assert_eq!(both("95,125", Decimals::Points), None);
        assert_eq!(both("95,5", Decimals::Commas), None);
    }

    #[test]
    fn a_column_says_how_it_is_spelled() {
        for (texts, separator, wanted) in [
            (&["1,234", "95"][..], None, Decimals::Points),
            (&["1,234", "95,5", "96,25"], None, Decimals::Commas),
            (&["1,234", "￥1.234,5元"], None, Decimals::Commas),
            (&["1,234", "1,23"], None, Decimals::Points),
            (&["1,234.5", "95,5", "96,25"], None, Decimals::Points),
            (&["1.234,5", "0,950", "1,234"], Some(','), Decimals::Points),
            (&["95,5%", "95,125"], Some(';'), Decimals::Commas),
            (&["95", "95,125"], Some(';'), Decimals::Unsettled),
            (&["95.5", "1,234"], Some(';'), Decimals::Points),
            (&["95,5", "96,5"], Some('\t'), Decimals::Commas),
        ] {
            assert_eq!(decided(texts, separator), wanted, "{texts:?}");
        }
    }

    #[test]
    fn blanks_that_part_thousands() {
        assert_eq!(plain("1\u{a0}234,5"), "1'234,5");
        assert_eq!(plain("１\u{202f}２３４"), "1'234");
        assert_eq!(plain("5\u{a0}元"), "5 元");
        assert_eq!(plain("90 100"), "90 100");
    }
}
