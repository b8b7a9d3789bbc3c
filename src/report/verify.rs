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

/// Values alone where formulas do not differ.
fn difference(found: &Content, expected: &Content) -> Text {
    let is_value = match (&found.formula, &expected.formula) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            let normal = |formula: &str| crate::verify::formula::normal(formula, &|_| None);
            normal(one) == normal(other)
        }
        _ => false,
    };
    let told = |content: &Content| {
        let value = value(content.value.as_ref());
        match &content.formula {
            _ if is_value => value,
            Some(formula) => say::formula(&cut(formula), &value),
            None => say::plain_value(&value),
        }
    };
    say::value(&told(found), &told(expected))
}

fn value(value: Option<&Raw>) -> Text {
    match value {
        None => say::blank(),
        Some(Raw::Text(text)) if text.trim().is_empty() => say::blank(),
        Some(Raw::Text(text)) => say::quoted(&cut(text)),
        Some(value) => Text::new(shown(value), shown(value)),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
