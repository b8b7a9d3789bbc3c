//! How a number is shown: what its format makes of it.

mod pattern;
mod section;

use std::sync::Arc;

pub(super) use self::pattern::number_in;
pub(super) use self::section::currency;
use self::section::{Condition, Look, Section};
use super::grid::Raw;
use crate::number::Number;

/// How a number is shown, as far as it matters to what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As the number that it is.
    #[default]
    Plain,
    /// As the number that it is, with so many digits after the point, its thousands grouped or not.
    Decimals {
        /// Zeros fill up to so many.
        least: u8,
        /// It is rounded to so many.
        most: u8,
    },
    /// In per cent.
    Percent,
    /// As an amount of money, with the sign of its currency.
    Money(char),
    /// As a text that is another than the number's own: with leading zeros, letters, scaled.
    Shown(Arc<Shown>),
}

/// What a cell shows of a number, and the code of the format that makes it so.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown {
    /// `00012`
    pub text: String,
    /// `00000`
    pub code: Arc<str>,
}

/// The code of a number format, such as `00000` or `0.0%`.
#[derive(Debug)]
pub(super) struct Code {
    text: Arc<str>,
    /// One for all numbers, or one for each kind of number.
    sections: Vec<Section>,
}

impl Code {
    pub(super) fn parse(code: &str) -> Code {
        /// Spreadsheets take 255 characters.
        const LONGEST: usize = 2_000;
        let code = if code.len() > LONGEST { "" } else { code };
        Code { text: code.into(), sections: section::parse(code) }
    }

    /// That of a built-in number of formats, whose sign of a currency is that of each computer.
    pub(super) fn built_in(code: &str) -> Code {
        Code::parse(&code.replace('$', ""))
    }

    /// How it shows a value.
    pub(super) fn of(&self, value: &Raw) -> Format {
        let Raw::Number(number) = value else {
            return Format::Plain;
        };
        let Some(section) = self.section(*number) else {
            return self.shown("######".to_owned());
        };
        match &section.look {
            Look::Plain => Format::Plain,
            Look::Decimals { least, most, zeros: 0 | 1 } => {
                Format::Decimals { least: *least, most: *most }
            }
            Look::Decimals { least, most, .. } => {
                let text = self.text(section, *number);
                match has_leading_zero(&text) {
                    true => self.shown(text),
                    false => Format::Decimals { least: *least, most: *most },
                }
            }
            Look::Percent => Format::Percent,
            Look::Money(sign) => Format::Money(*sign),
            Look::Date | Look::Other => {
                let text = self.text(section, *number);
                // 0 as a dash or as nothing is still 0.
                let is_nothing = |text: &str| text == "无" || !text.contains(char::is_alphanumeric);
                match *number == 0.0 && is_nothing(&text) {
                    true => Format::Plain,
                    false => self.shown(text),
                }
            }
        }
    }

    fn shown(&self, text: String) -> Format {
        Format::Shown(Arc::new(Shown { text, code: self.text.clone() }))
    }

    fn text(&self, section: &Section, number: f64) -> String {
        match Number::from_cell(number) {
            Some(number) => pattern::text(section, &number),
            None => number.to_string(),
        }
    }

    /// The section for a number; none where its conditions leave the number out.
    fn section(&self, number: f64) -> Option<&Section> {
        let last = self.sections.len() - 1;
        self.sections.iter().enumerate().find_map(|(at, section)| {
            let holds = match section.condition {
                Some(Condition { sign, bound }) => sign.holds(number, bound),
                // With one section before it, the last is for what is left.
                None if at == last => true,
                None if at == 0 && last == 1 => number >= 0.0,
                None if at == 0 => number > 0.0,
                None => number < 0.0,
            };
            holds.then_some(section)
        })
    }
}

/// Formats that are known by their number alone.
pub(super) fn is_built_in(number: u32) -> bool {
    /// From here on files number their own.
    const OWN: u32 = 164;
    number < OWN
}

/// How a number is shown in a file that keeps the text and no code of the format.
pub(super) fn of_text(number: f64, text: &str) -> Format {
    let blanks = [' ', '\u{a0}', '\u{202f}', '\''];
    let plain = text.replace(blanks, "");
    if is_in_full(&plain) {
        return Format::Plain;
    }
    // 1.234,5 where commas stand for points.
    let swapped: String = plain.chars().map(swap).collect();
    let stored = Number::from_cell(number);
    let looks = [plain.as_str(), &swapped].map(|text| own_look(stored.as_ref()?, text));
    let look = looks.into_iter().flatten().next();
    look.unwrap_or_else(|| Format::Shown(Arc::new(written(number, text))))
}

/// Has it an exponent, or is it a fraction? The number behind it is the one that counts.
fn is_in_full(text: &str) -> bool {
    let is_number = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b".,-+".contains(&b))
    };
    let parts = text.split_once(['E', '/']);
    parts.is_some_and(|(before, behind)| is_number(before) && is_number(behind))
}

fn swap(c: char) -> char {
    match c {
        ',' => '.',
        '.' => ',',
        other => other,
    }
}

/// A text that is the number itself, or an amount of money; nothing where it is another one.
fn own_look(stored: &Number, text: &str) -> Option<Format> {
    let shown = pattern::number_in(text)?;
    if !shown.is_rounded_from(stored) || shown.whole > 1 && has_leading_zero(text) {
        return None;
    }
    match (shown.before, shown.behind) {
        ("", "") => Some(Format::Decimals { least: shown.places, most: shown.places }),
        (word, "") | ("", word) => section::currency(word).map(Format::Money),
        _ => None,
    }
}

/// A text, and a format code that shows the number so.
fn written(number: f64, text: &str) -> Shown {
    let stored = Number::from_cell(number);
    let shown = pattern::number_in(text).zip(stored);
    let code = match shown.filter(|(shown, stored)| shown.is_rounded_from(stored)) {
        Some((shown, _)) => digits_of(&shown),
        None if text.is_empty() => ";;;".to_owned(),
        None => quoted(text),
    };
    Shown { text: text.to_owned(), code: code.into() }
}

/// The code for a number with texts around it.
fn digits_of(shown: &pattern::NumberIn) -> String {
    let point = if shown.places > 0 { "." } else { "" };
    let (whole, decimals) = ("0".repeat(shown.whole), "0".repeat(shown.places.into()));
    let (before, behind) = (quoted(shown.before), quoted(shown.behind));
    format!("{before}{whole}{point}{decimals}{behind}")
}

fn quoted(text: &str) -> String {
    match text {
        "" => String::new(),
        _ => format!("\"{}\"", text.replace('"', "")),
    }
}

fn has_leading_zero(text: &str) -> bool {
    let digits = text.trim_start_matches('-').as_bytes();
    matches!(digits, [b'0', b'0'..=b'9', ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, number: f64) -> Format {
        Code::parse(code).of(&Raw::Number(number))
    }

    /// What is shown, where that is another thing than the number.
    fn text(code: &str, number: f64) -> Option<String> {
        match of(code, number) {
            Format::Shown(shown) => Some(shown.text.clone()),
            _ => None,
        }
    }

    #[test]
    fn a_text_is_what_a_spreadsheet_shows() {
        for (code, number, wanted) in [
            ("\"GH\"000", 12.0, "GH012"),
            ("\"GH\"000", 1234.0, "GH1234"),
            ("\"GH\"000", -3.0, "-GH003"),
            ("GH000", 12.0, "1900-01-12"),
            ("00000_ ", 13.0, "00013"),
            ("[$-804]00000", 14.0, "00014"),
            ("[Red]00000;[Blue]-00000", -14.0, "-00014"),
            ("000-00-00", 1234567.0, "123-45-67"),
            ("0000-00-00", 20261005.0, "2026-10-05"),
            ("0.0,", 12345.0, "12.3"),
            ("0.00,,\"百万\"", 12_345_678.0, "12.35百万"),
            ("0!.0000\"万元\"", 12345.0, "1.2345万元"),
            ("0\\.0000\"万元\"", 5.0, "0.0005万元"),
            ("0!.0,\"万\"", 12345.0, "1.2万"),
            ("#,##0\"元\"", 1234.5, "1,235元"),
            ("0.0##\"分\"", 95.456, "95.456分"),
            ("0.0##\"分\"", 95.0, "95.0分"),
            ("0.??\"分\"", 1.5, "1.5 分"),
            (".00\"m\"", 12.5, "12.50m"),
            ("General\"分\"", 95.5, "95.5分"),
            ("G/通用格式\"分\"", 95.5, "95.5分"),
            ("0小时", 2.0, "2小时"),
            ("0\"%\"", 95.0, "95%"),
            ("0‰", 5.0, "5‰"),
            ("0%\"左右\"", 0.95, "95%左右"),
            ("0%%", 0.95, "9500%%"),
            ("[>=1000]0.0,\"k\";0", 12345.0, "12.3k"),
            ("[=1]\"是\";[=0]\"否\";General", 1.0, "是"),
            ("[=1]\"是\";[=0]\"否\"", 2.0, "######"),
            ("0;0", -5.0, "5"),
            ("0;-0;\"缺考\"", 0.0, "缺考"),
            (";;;", 5.0, ""),
            ("aaaa", 46296.0, "星期四"),
            ("[$-804]aaa;@", 46297.0, "五"),
            ("0;aaaa", -1.0, "######"),
            ("\"A", 2.0, "A"),
        ] {
            assert_eq!(text(code, number).as_deref(), Some(wanted), "{code} {number}");
        }
    }

    #[test]
    fn plain_formats_keep_no_text() {
        let decimals = |least, most| Format::Decimals { least, most };
        for (code, number, wanted) in [
            ("General", 12.0, Format::Plain),
            ("", 12.0, Format::Plain),
            ("@", 12.0, Format::Plain),
            ("G/通用格式", 12.0, Format::Plain),
            ("[DBNum1][$-804]General", 12.0, Format::Plain),
            ("0", 12.0, decimals(0, 0)),
            ("0.00", 2026.1, decimals(2, 2)),
            ("#,##0.00", 1234.5, decimals(2, 2)),
            ("0.0#", 1.0, decimals(1, 2)),
            ("00000", 12345.0, decimals(0, 0)),
            ("000", 99.6, decimals(0, 0)),
            ("0.00_ ;[Red]0.00\\ ", -1.0, decimals(2, 2)),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", -1.0, decimals(2, 2)),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", 1.0, decimals(2, 2)),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", -1.0, decimals(2, 2)),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", 0.0, Format::Plain),
            ("+0;-0;0", 5.0, decimals(0, 0)),
            ("0;-0;;@", 0.0, Format::Plain),
            ("0;-0;\"无\"", 0.0, Format::Plain),
            ("0.00E+00", 12345.0, Format::Plain),
            ("# ?/?", 0.5, Format::Plain),
            ("0.0%", 0.95, Format::Percent),
            ("0%;[Red]-0%", -0.95, Format::Percent),
            ("¥#,##0.00", 1.0, Format::Money('¥')),
            ("[$¥-804]#,##0.00;[$¥-804]\\-#,##0.00", -1.0, Format::Money('¥')),
            ("\"￥\"#,##0.00_);[Red]\\(\"￥\"#,##0.00\\)", -1.0, Format::Money('¥')),
            ("_-[$$-409]* #,##0.00_ ", 1.0, Format::Money('$')),
            ("#,##0.00 [$€-407]", 1.0, Format::Money('€')),
            ("[$CNY] #,##0", 1.0, Format::Money('¥')),
        ] {
            assert_eq!(of(code, number), wanted, "{code} {number}");
        }
        assert_eq!(Code::built_in("\"$\"#,##0").of(&Raw::Number(1.0)), decimals(0, 0));
    }

    #[test]
    fn codes_of_no_sense_do_no_harm() {
        let pieces = ["[", "]", "\"", "\\", "_", "*", ";", "0", "#", "?", ".", ",", "%", "E+", "/"];
        let more =
            ["General", "@", "[h]", "[>1", "[$", "万", "y", "[Red]", "\u{301}", "!", "-", "G/"];
        let all: Vec<&str> = pieces.into_iter().chain(more).collect();
        for first in &all {
            for second in &all {
                for third in &all {
                    let code = Code::parse(&format!("{first}{second}{third}"));
                    for number in [0.0, -0.5, 1234.5, 1e300, f64::MIN_POSITIVE, f64::NAN] {
                        let _ = code.of(&Raw::Number(number));
                    }
                }
            }
        }
        let long = "0".repeat(3_000);
        assert_eq!(of(&long, 12.0), Format::Plain);
    }

    #[test]
    fn a_text_alone_tells_what_the_format_is() {
        let code = |number, text: &str| match of_text(number, text) {
            Format::Shown(shown) => shown.code.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(code(12.0, "GH012"), "\"GH\"000");
        assert_eq!(code(13.0, "00013"), "00000");
        assert_eq!(code(12.5, "012.50人"), "000.00\"人\"");
        assert_eq!(code(12345.0, "1.2345万元"), "\"1.2345万元\"");
        assert_eq!(code(2026.1, "2026.10"), "Decimals { least: 2, most: 2 }");
        assert_eq!(code(1234.5, "1,234.50"), "Decimals { least: 2, most: 2 }");
        assert_eq!(code(-5.0, "-5"), "Decimals { least: 0, most: 0 }");
        assert_eq!(code(0.5, "0.5"), "Decimals { least: 1, most: 1 }");
        assert_eq!(code(12.0, "¥12.00"), "Money('¥')");
        assert_eq!(code(1234.5, "1.234,50"), "Decimals { least: 2, most: 2 }");
        assert_eq!(code(1234.5, "1 234,5"), "Decimals { least: 1, most: 1 }");
        assert_eq!(code(0.5, "1/2"), "Plain");
        assert_eq!(code(12345.0, "1.23E+04"), "Plain");
        assert_eq!(code(5.0, ""), ";;;");
    }
}
