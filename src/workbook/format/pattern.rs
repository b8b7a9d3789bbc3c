//! What a section of a format code writes of a number, and the number in such a text.

use super::section::{Look, Part, Section, Shape};
use crate::number::Number;

/// What a section writes of a number, without blanks around it.
pub(super) fn text(section: &Section, number: &Number) -> String {
    if section.look == Look::Date {
        return day(section, number);
    }
    let sign = if number.is_negative() && !section.is_negative { "-" } else { "" };
    let text = digits(section, &number.abs());
    format!("{sign}{}", text.trim()).trim().to_owned()
}

/// A day of which nobody has seen that it is one: a day of the week, or any other form, which is
/// told as the day that it is.
fn day(section: &Section, number: &Number) -> String {
    const WEEK: [&str; 7] = ["六", "日", "一", "二", "三", "四", "五"];
    let letters = section.parts.iter().filter(|part| matches!(part, Part::Date(_)));
    let letters: Vec<&Part> = letters.collect();
    let serial = number.floor().to_i64().filter(|serial| (0..3_000_000).contains(serial));
    let Some(serial) = serial else {
        return "######".to_owned();
    };
    if letters.iter().all(|part| **part == Part::Date('a')) {
        let week = if letters.len() > 3 { "星期" } else { "" };
        return format!("{week}{}", WEEK[(serial % 7) as usize]);
    }
    // Serial 60 is a day that never was.
    let first = if serial > 60 { (1899, 12, 30) } else { (1899, 12, 31) };
    let first = jiff::civil::date(first.0, first.1, first.2);
    let span = jiff::Span::new().try_days(serial);
    let date = span.ok().and_then(|span| first.checked_add(span).ok());
    date.map_or_else(|| "######".to_owned(), |date| date.to_string())
}

/// The texts and digits of a section, from left to right.
fn digits(section: &Section, number: &Number) -> String {
    let parts = &section.parts;
    let shape = Shape::of(parts);
    let scaled = scaled(number, &shape);
    let fixed = scaled.to_fixed(shape.most.into());
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let whole: Vec<char> = whole.trim_start_matches('0').chars().collect();
    // How many digits stand in the places that are left.
    let mut left = shape.places;
    let mut fraction = fraction.chars();
    let (mut text, mut is_behind_point) = (String::new(), false);
    for part in parts {
        match part {
            Part::Digit(c) if is_behind_point => {
                let is_end = fraction.as_str().bytes().all(|digit| digit == b'0');
                match fraction.next() {
                    Some(_) if is_end && *c != '0' => text.push_str(filler(*c)),
                    Some(digit) => text.push(digit),
                    None => text.push_str(filler(*c)),
                }
            }
            Part::Digit(c) => {
                let more = if left == shape.places { whole.len().saturating_sub(left) } else { 0 };
                for at in (left..=left + more).rev() {
                    match whole.len().checked_sub(at) {
                        Some(index) => text.push(whole[index]),
                        None => text.push_str(filler(*c)),
                    }
                    let is_in_group = at > 1 && (at - 1) % 3 == 0;
                    if shape.is_grouped
                        && is_in_group
                        && text.ends_with(|c: char| c.is_ascii_digit())
                    {
                        text.push(',');
                    }
                }
                left -= 1;
            }
            Part::Point => {
                // A point without a place before it has the number there all the same.
                if shape.places == 0 && !is_behind_point {
                    text.extend(&whole);
                }
                text.push('.');
                is_behind_point = true;
            }
            Part::Percent => text.push('%'),
            Part::Text(c) => text.push(*c),
            Part::Space => text.push(' '),
            Part::General | Part::Free => text.push_str(&number.to_string()),
            Part::Comma | Part::Date(_) => {}
        }
    }
    text
}

/// What stands in a place without a digit.
fn filler(place: char) -> &'static str {
    match place {
        '0' => "0",
        '?' => " ",
        _ => "",
    }
}

fn scaled(number: &Number, shape: &Shape) -> Number {
    let mut scaled = number.clone();
    for _ in 0..shape.percents {
        scaled = &scaled * &Number::HUNDRED;
    }
    for _ in 0..shape.thousands {
        scaled = scaled.divide(&Number::from(1_000)).unwrap_or(scaled);
    }
    scaled
}

/// The one number in a text that a format makes, and what stands around it.
#[derive(Debug)]
pub(in crate::workbook) struct NumberIn<'t> {
    pub(in crate::workbook) number: Number,
    /// Digits before and after the point.
    pub(in crate::workbook) whole: usize,
    pub(in crate::workbook) places: u8,
    pub(in crate::workbook) before: &'t str,
    pub(in crate::workbook) behind: &'t str,
}

/// The number in a text, where there is just one.
pub(in crate::workbook) fn number_in(text: &str) -> Option<NumberIn<'_>> {
    const MOST: usize = 15;
    let is_digit = |c: char| c.is_ascii_digit();
    let first = text.find(is_digit)?;
    let mut end = text.rfind(is_digit)? + 1;
    let mut start = first;
    // .5, -5, -.5, but not A-5.
    start -= usize::from(text[..start].ends_with('.'));
    let sign = text[..start].strip_suffix('-');
    start -= usize::from(sign.is_some_and(|before| !before.contains(char::is_alphanumeric)));
    // 5.
    end += usize::from(text[end..].starts_with('.'));
    let digits = text[start..end].replace(',', "");
    let digits = digits.strip_suffix('.').unwrap_or(&digits);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let places = u8::try_from(fraction.len()).ok().filter(|_| fraction.len() <= MOST)?;
    let number = Number::from_decimal(digits)?;
    let whole = whole.trim_start_matches('-').len();
    Some(NumberIn {
        number,
        whole,
        places,
        before: text[..start].trim(),
        behind: text[end..].trim(),
    })
}

impl NumberIn<'_> {
    /// Is it what is left of a number that is rounded?
    pub(in crate::workbook) fn is_rounded_from(&self, stored: &Number) -> bool {
        let rounded = Number::from_decimal(&stored.to_fixed(self.places.into()));
        rounded.is_some_and(|rounded| rounded == self.number)
    }

    /// The number that is shown, with all digits of the one that is stored: both are the same but
    /// for rounding, or one is ten, a hundred, … times the other.
    pub(in crate::workbook) fn exact(&self, stored: &Number) -> Option<Number> {
        const POWERS: usize = 9;
        if self.is_rounded_from(stored) {
            return Some(stored.clone());
        }
        // What is left of a number of which nothing is left, nobody can say.
        if self.number.is_zero() {
            return None;
        }
        let ten = Number::from(10);
        let up = std::iter::successors(Some(stored.clone()), |last| Some(last * &ten));
        let down = std::iter::successors(Some(stored.clone()), |last| last.divide(&ten));
        up.take(POWERS).chain(down.take(POWERS)).find(|number| self.is_rounded_from(number))
    }
}
