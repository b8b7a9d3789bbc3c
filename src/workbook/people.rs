//! Who the rows are about: ids as text, from end to end.

use std::collections::HashMap;
use std::sync::Arc;

use super::agree::hides_digits;
use super::cell::{is_blank, is_error, shown, shown_in};
use super::format::Format;
use super::grid::{GridCell, Raw};
use crate::facts::Person;
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::names;

/// What the cell of an id says.
#[derive(Debug, PartialEq)]
pub(super) enum IdCell {
    /// Blank.
    Blank,
    /// An id.
    Id(Arc<str>),
    /// A number too long for a spreadsheet, which has lost digits of it.
    Damaged(String),
    /// No id at all.
    Wrong(String),
}

/// Reads an id. A number keeps the digits that are shown: 12 with the format 00000 is 00012. Ids of
/// digits alone are filled up to `width`.
pub(super) fn read_id(cell: Option<&GridCell>, width: usize) -> IdCell {
    match id_in(cell) {
        IdCell::Id(id) if id.bytes().all(|b| b.is_ascii_digit()) => {
            IdCell::Id(format!("{id:0>width$}").into())
        }
        other => other,
    }
}

fn id_in(cell: Option<&GridCell>) -> IdCell {
    /// From here on a binary number has lost digits of an id.
    const LOST: f64 = 1e15;
    let Some(cell) = cell else {
        return IdCell::Blank;
    };
    match &cell.value {
        Raw::Text(text) => match names::plain(text) {
            text if is_blank(&text) => IdCell::Blank,
            text if is_error(&text) => IdCell::Wrong(text),
            text if is_shortened(&text) => IdCell::Damaged(text),
            // A quote that went astray in a CSV, or a byte that was no text.
            text if text.contains(['"', '\u{fffd}']) => IdCell::Wrong(text),
            text => IdCell::Id(text.trim_end_matches(':').trim_end().into()),
        },
        Raw::Number(number) if number.abs() >= LOST => IdCell::Damaged(number.to_string()),
        Raw::Number(_) => {
            let text = names::plain(&shown_in(cell));
            let is_id = text.contains(char::is_alphanumeric) && cell.format != Format::Percent;
            match is_id && !hides_digits(cell) {
                true => IdCell::Id(text.into()),
                false => IdCell::Wrong(text),
            }
        }
        other => IdCell::Wrong(shown(other)),
    }
}

/// Is it what a spreadsheet shows of a long number, and keeps in a CSV: `1.23457E+19`?
fn is_shortened(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once("E+").is_some_and(|(number, power)| {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        digits(power) && whole.len() == 1 && digits(whole) && digits(fraction)
    })
}

/// A name without the comma of `Smith, Anna`, where the family comes first.
fn in_order(name: &str) -> String {
    let is_latin =
        |part: &str| part.contains(char::is_alphabetic) && !part.contains(names::is_chinese);
    match name.split_once(',') {
        Some((family, given)) if is_latin(family) && is_latin(given) => format!("{family} {given}"),
        _ => name.to_owned(),
    }
}

/// Does a name hold more than a name, as `张三3月15离职` does?
fn is_odd(name: &str) -> bool {
    let name = in_order(name);
    name.contains(|c: char| c.is_ascii_digit() || "()[]{}<>【】《》,;:/、*?#".contains(c))
        || ["离职", "入职", "调岗", "停薪", "实习"].iter().any(|word| name.ends_with(word))
}

/// Everybody met so far, by id.
#[derive(Default)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    by_id: HashMap<Arc<str>, usize>,
    /// Ids in small letters, and whose they are.
    by_folded_id: HashMap<String, usize>,
    /// Where each name was found.
    name_places: HashMap<usize, String>,
    /// Where each id was found first.
    id_places: Vec<String>,
}

impl People {
    /// The person with that id. An id that differs from a known one in capitals only is told of
    /// both: who is meant nobody can say.
    pub(super) fn with_id(
        &mut self,
        id: Arc<str>,
        place: impl FnOnce() -> String,
    ) -> (usize, Option<(usize, Finding)>) {
        if let Some(&person) = self.by_id.get(&id) {
            return (person, None);
        }
        let place = place();
        let person = self.list.len();
        self.list.push(Person { id: id.clone(), name: None, department: None });
        self.by_id.insert(id.clone(), person);
        let other = *self.by_folded_id.entry(id.to_lowercase()).or_insert(person);
        let finding = (other != person).then(|| {
            let message = say::ids_alike(&id, &self.list[other].id, &self.id_places[other]);
            let hint = say::one_way_to_write(&self.list[other].id);
            (other, Finding::data(Code::D308, place.clone(), message).hint(hint))
        });
        self.id_places.push(place);
        (person, finding)
    }

    /// Notes a name; an odd one is told, and another name for the same id.
    pub(super) fn name(
        &mut self,
        person: usize,
        name: Arc<str>,
        place: impl FnOnce() -> String,
    ) -> Option<Finding> {
        match &self.list[person].name {
            None => {
                let place = place();
                let odd = is_odd(&name)
                    .then(|| Finding::data(Code::D316, place.clone(), say::odd_name(&name)));
                self.list[person].name = Some(name);
                self.name_places.insert(person, place);
                odd
            }
            Some(known) if *known == name => None,
            Some(known) => {
                let first = self.name_places.get(&person).map_or("", String::as_str);
                let message = say::two_names(&self.list[person].id, known, first, &name);
                Some(Finding::data(Code::D302, place(), message).hint(say::one_name()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::format::Code;

    fn id(value: Raw, zeros: usize) -> IdCell {
        let format = Code::parse(&"0".repeat(zeros)).of(&value);
        read_id(Some(&GridCell { column: 0, value, format }), 0)
    }

    #[test]
    fn ids_keep_the_digits_that_are_shown() {
        assert_eq!(id(Raw::Number(12.0), 5), IdCell::Id("00012".into()));
        assert_eq!(id(Raw::Number(12.0), 0), IdCell::Id("12".into()));
        assert_eq!(id(Raw::Text(" 00012\u{a0}".into()), 0), IdCell::Id("00012".into()));
        assert_eq!(id(Raw::Text("１２".into()), 0), IdCell::Id("12".into()));
        let twenty = "12345678901234567890";
        assert_eq!(id(Raw::Text(twenty.into()), 0), IdCell::Id(twenty.into()));
        assert!(matches!(id(Raw::Number(1e15), 0), IdCell::Damaged(_)));
        assert!(matches!(id(Raw::Number(999_999_999_999_999.0), 0), IdCell::Id(_)));
    }

    #[test]
    fn a_long_number_that_was_shortened_is_no_id() {
        for text in ["1.23457E+19", "1E+15", "4.40102E+17"] {
            assert!(matches!(id(Raw::Text(text.into()), 0), IdCell::Damaged(_)), "{text}");
        }
        for text in ["E+1", "12E+1", "1.2E15", "A1E+5", "1.E+5"] {
            assert!(matches!(id(Raw::Text(text.into()), 0), IdCell::Id(_)), "{text}");
        }
    }

    #[test]
    fn a_name_with_more_than_a_name_in_it() {
        for name in ["张三3月15离职", "张伟(大)", "李娜/王芳", "李娜2", "李娜离职"]
        {
            assert!(is_odd(name), "{name}");
        }
        for name in ["张伟", "买买提·艾力", "Ann-Marie O'Neil", "J. Smith"] {
            assert!(!is_odd(name), "{name}");
        }
    }
}
