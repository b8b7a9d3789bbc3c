//! A result workbook that was scored again: what differs, for people.

pub mod json;

use crate::lang::{Lang, Text, verify as say};
use crate::layout::column_letters;
use crate::verify::{Change, Comparison, Content};
use crate::workbook::{Raw, shown};

/// So many differences are told; JSON has all.
const SHOWN: usize = 50;

/// A longer text of a cell is cut.
const LONGEST: usize = 100;

/// A longer formula is cut: the place tells which it is.
const LONGEST_FORMULA: usize = 60;

/// What was verified, by what, and what came out.
pub struct Verified<'v> {
    /// The name of the result workbook.
    pub workbook: &'v str,
    /// The version of the program that wrote it.
    pub version: Option<&'v str>,
    /// The files that were scored again; none where the workbook's own data were.
    pub inputs: Option<Vec<&'v str>>,
    /// What differs.
    pub comparison: Comparison,
}

impl Verified<'_> {
    /// Is all as it should be?
    pub fn is_well(&self) -> bool {
        self.comparison.changes.is_empty()
    }

    /// What was verified, where all is well.
    pub fn summary(&self, lang: Lang) -> String {
        let summary = say::all_is_well(self.comparison.sheets, self.comparison.cells);
        let by = match &self.inputs {
            Some(names) => say::by_inputs(names),
            None => say::by_itself(),
        };
        format!("{}{}\n", summary.get(lang), by.get(lang))
    }

    /// What differs, a line each, and how much it is.
    pub fn changes(&self, lang: Lang) -> String {
        let changes = &self.comparison.changes;
        let mut text = String::new();
        for change in changes.iter().take(SHOWN) {
            let place = self.place(change).map_or(String::new(), |place| format!("{place}: "));
            text.push_str(&format!("{place}{}\n", self.message(change).get(lang)));
        }
        if changes.len() > SHOWN {
            text.push_str(&format!("{}\n", say::more(changes.len() - SHOWN).get(lang)));
        }
        text.push_str(&format!("\n{}\n", say::changed(changes.len()).get(lang)));
        text
    }

    /// What is no difference, and good to know.
    pub fn notes(&self, has_formulas: bool) -> Vec<Text> {
        let own = env!("CARGO_PKG_VERSION");
        let version = self.version.filter(|version| *version != own);
        let added: Vec<&str> = self.comparison.added.iter().map(String::as_str).collect();
        let uncomputed = self.comparison.without_value;
        [
            version.map(|version| say::other_version(version, own)),
            (!added.is_empty()).then(|| say::added_sheets(&added)),
            (uncomputed > 0).then(|| say::without_value(uncomputed)),
            (!has_formulas).then(|| say::without_formulas(self.workbook)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// `result.xlsx!得分!F7`, or the sheet; nothing of what stands in none.
    fn place(&self, change: &Change) -> Option<String> {
        let (sheet, cell) = match change {
            Change::Cell { sheet, at: (row, column), .. } => {
                (sheet, format!("!{}{row}", column_letters(*column)))
            }
            Change::Order { sheet, .. }
            | Change::Renamed { sheet, .. }
            | Change::Missing { sheet }
            | Change::Values { sheet, .. } => (sheet, String::new()),
            Change::SchemeText { .. } => return Some(self.workbook.to_owned()),
            Change::OtherInput { .. }
            | Change::MissingInput { .. }
            | Change::UnknownInput { .. } => return None,
        };
        Some(format!("{}!{sheet}{cell}", self.workbook))
    }

    fn message(&self, change: &Change) -> Text {
        match change {
            Change::Cell { found, expected, .. } => difference(found, expected),
            Change::Order { rows: (first, last), .. } => say::order(*first, *last),
            Change::Renamed { from, .. } => say::renamed(from),
            Change::Missing { .. } => say::missing_sheet(),
            Change::Values { is_data, .. } => say::values(*is_data),
            Change::SchemeText { scheme } => say::scheme_text(scheme),
            Change::OtherInput { name, given } => say::other_input(name, given),
            Change::MissingInput { name } => say::missing_input(name),
            Change::UnknownInput { given } => say::unknown_input(given),
        }
    }
}

/// First the values, where they differ, and then the formulas.
fn difference(found: &Content, expected: &Content) -> Text {
    let values = || {
        let (found, expected) = (value(found.value.as_ref()), value(expected.value.as_ref()));
        say::value(&found, &expected)
    };
    match formulas(found, expected) {
        None => values(),
        Some(told) if found.has_value_of(expected) => told,
        Some(told) => values().and(&told),
    }
}

/// Nothing where the formulas do not differ.
fn formulas(found: &Content, expected: &Content) -> Option<Text> {
    let normal = |formula: &str| crate::verify::formula::normal(formula, &|_| None);
    let cut = |formula: &str| cut(formula, LONGEST_FORMULA);
    match (&found.formula, &expected.formula) {
        (None, None) => None,
        (Some(one), Some(other)) if normal(one) == normal(other) => None,
        (Some(one), Some(other)) => Some(say::other_formula(&cut(one), &cut(other))),
        (None, Some(formula)) => Some(say::value_for_formula(&cut(formula))),
        (Some(formula), None) => Some(say::formula_for_value(&cut(formula))),
    }
}

fn value(value: Option<&Raw>) -> Text {
    match value {
        None => say::blank(),
        Some(Raw::Text(text)) if text.trim().is_empty() => say::blank(),
        Some(Raw::Text(text)) => say::quoted(&cut(text, LONGEST)),
        Some(value) => Text::new(shown(value), shown(value)),
    }
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
