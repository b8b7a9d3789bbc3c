//! What a cell holds beside what its format shows of it: where the two say different things, neither
//! is read.

use super::amount::{self, Amount};
use super::cell::shown;
use super::decimals::Decimals;
use super::format::{self, Format};
use super::grid::{GridCell, Raw};
use crate::layout::Unit;
use crate::number::Number;

/// The number of a cell as it is shown, with all digits that are stored; nothing where what is shown
/// is no number of the column's. `factor` is how many of the column's unit one of the header's is, if
/// that is another one.
pub(super) fn amount(
    stored: &Number,
    format: &Format,
    own: &Unit,
    factor: Option<&Number>,
) -> Option<Amount> {
    let bare = || Some(Amount::Bare(stored.clone()));
    match format {
        // How a number is rounded does not change it.
        Format::Plain | Format::Decimals { .. } => bare(),
        Format::Percent => bare().filter(|_| !matches!(own, Unit::Named(_))),
        Format::Money(sign) => bare().filter(|_| is_money(*sign, own, factor)),
        Format::Shown(shown) => in_text(stored, &shown.text, own, factor),
    }
}

/// Is a number with the sign of a currency one of that column?
fn is_money(sign: char, own: &Unit, factor: Option<&Number>) -> bool {
    let names: &[&str] = match sign {
        // Of the unit that the header says, if it says one.
        '¥' if *own != Unit::Unknown => {
            let size = own.convert(&Number::ONE, &Unit::named("元"));
            return size.is_some_and(|size| size == *factor.unwrap_or(&Number::ONE));
        }
        '$' => &["美元", "美金", "港元", "港币", "加元", "澳元", "usd", "hkd"],
        '€' => &["欧元", "eur"],
        '£' => &["英镑", "gbp"],
        '₩' => &["韩元", "krw"],
        _ => &[],
    };
    match own {
        Unit::Unknown => true,
        Unit::Percent => false,
        Unit::Named(name) => names.contains(&name.to_lowercase().as_str()),
    }
}

fn in_text(stored: &Number, text: &str, own: &Unit, factor: Option<&Number>) -> Option<Amount> {
    let shown = format::number_in(text)?;
    let exact = shown.exact(stored)?;
    let is_scaled = exact != *stored;
    if shown.before.is_empty() && shown.behind.is_empty() {
        // On another scale only where the header says so: 12.3 of 12345 below 千元.
        let by_header = factor.map(|factor| &exact * factor);
        return match is_scaled {
            false => Some(Amount::Bare(exact)),
            true => by_header.filter(|number| number == stored).map(Amount::InUnit),
        };
    }
    // A column without a unit takes any, but none that says how many.
    let says_how_many = || text.contains(|c| "%‰百千万亿kKmM".contains(c));
    if *own == Unit::Unknown && shown.before.is_empty() && !is_scaled && !says_how_many() {
        return Some(Amount::Bare(exact));
    }
    match amount::read(&format!("{}1{}", shown.before, shown.behind), own, Decimals::Points)? {
        // Of a number of which nothing is left to see, nobody can say on what scale it is.
        Amount::InUnit(one) if shown.number.is_zero() && !exact.is_zero() => {
            (one == Number::ONE).then_some(Amount::InUnit(exact))
        }
        Amount::InUnit(one) => Some(Amount::InUnit(&exact * &one)),
        Amount::Bare(_) => (!is_scaled).then_some(Amount::Bare(exact)),
    }
}

/// The text in a cell, as its format makes it.
pub(super) fn text(cell: &GridCell) -> String {
    let digits = shown(&cell.value);
    match (&cell.format, number(cell)) {
        (Format::Shown(shown), _) => shown.text.clone(),
        (Format::Percent, Some(number)) => format!("{}%", &number * &Number::HUNDRED),
        (Format::Money(sign), Some(_)) => format!("{sign}{digits}"),
        (Format::Decimals { least, most }, Some(number)) => {
            // All digits that are there, between the least and the most.
            let places = number.places().unwrap_or(u32::from(*most));
            number.to_fixed(places.clamp(u32::from(*least), u32::from(*most)))
        }
        _ => digits,
    }
}

/// Does a format round digits away that the number has?
pub(super) fn hides_digits(cell: &GridCell) -> bool {
    let places = number(cell).and_then(|number| number.places());
    match (&cell.format, places) {
        (Format::Decimals { most, .. }, Some(places)) => places > u32::from(*most),
        (Format::Shown(shown), Some(places)) => {
            let shown = format::number_in(&shown.text);
            places > 0 && shown.is_some_and(|shown| u32::from(shown.places) < places)
        }
        _ => false,
    }
}

pub(super) fn is_whole(cell: &GridCell) -> bool {
    number(cell).is_some_and(|number| number.is_whole())
}

fn number(cell: &GridCell) -> Option<Number> {
    match cell.value {
        Raw::Number(number) => Number::from_cell(number),
        _ => None,
    }
}
