//! Which texts of a scheme file are expressions, conditions and ranges, and each of them in its one
//! spelling. Names and prose stay as they are typed.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::expression::expression;
use crate::finding::Span;
use crate::layout::Role;
use crate::names;

/// Tables of fixed keys, and which of these are expressions.
const EXPRESSIONS: [(&str, &[&str]); 7] = [
    ("scheme", &["scale", "grade_on", "eligible", "applies"]),
    ("bonus", &["x"]),
    ("penalty", &["x"]),
    ("veto", &["when"]),
    ("require", &["when"]),
    ("pay", &["amount"]),
    ("decision", &["when"]),
];

/// The same of an indicator.
const OF_INDICATOR: [&str; 3] = ["x", "score", "applies"];

/// Methods whose rows have a condition as their key.
const BY_CONDITION: [&str; 2] = ["bands", "adjust"];

/// Methods whose rows have a name as their key.
const BY_NAME: [&str; 2] = ["events", "levels"];

/// The text of a scheme file with every expression in its one spelling; `None` where it is not
/// TOML.
pub(super) fn respelled(text: &str) -> Option<String> {
    let document = DeTable::parse(text).ok()?;
    let root = document.get_ref();
    let declared = declared(root);
    let mut speller = Speller { text, declared, by_condition: BTreeSet::new(), edits: Vec::new() };
    speller.scheme(root);
    Some(speller.edited())
}

/// The tables under a key: one, or those of an array.
fn tables<'t, 'i>(parent: &'t DeTable<'i>, key: &str) -> Vec<&'t DeTable<'i>> {
    match parent.get(key).map(Spanned::get_ref) {
        Some(DeValue::Table(table)) => vec![table],
        Some(DeValue::Array(items)) => {
            items.iter().filter_map(|item| item.get_ref().as_table()).collect()
        }
        _ => Vec::new(),
    }
}

/// The tables of a table whose keys are free, with their names.
fn named<'t, 'i>(
    parent: &'t DeTable<'i>,
    key: &str,
) -> impl Iterator<Item = (&'t str, &'t DeTable<'i>)> {
    let entries = tables(parent, key).into_iter().flat_map(|table| table.iter());
    entries.filter_map(|(name, value)| Some((&**name.get_ref(), value.get_ref().as_table()?)))
}

/// Every name that the sheets declare: whatever signs it holds, it is one word.
fn declared<'t>(root: &'t DeTable<'_>) -> Vec<&'t str> {
    let mut names = Vec::new();
    for (name, sheet) in named(root, "sheet") {
        names.push(name);
        let columns = tables(sheet, "columns").into_iter().flat_map(|columns| columns.keys());
        names.extend(columns.map(|column| column.get_ref().as_ref()));
        let roles = Role::ALL.iter().filter_map(|(_, key)| sheet.get(*key));
        names.extend(roles.filter_map(|column| column.get_ref().as_str()));
    }
    let longer = named(root, "period").flat_map(|(_, longer)| named(longer, "part"));
    names.extend(longer.map(|(name, _)| name));
    names
}

/// Walks through a scheme and notes what is to be spelled otherwise.
struct Speller<'t> {
    text: &'t str,
    declared: Vec<&'t str>,
    /// Shared tables whose rows have a condition as their key.
    by_condition: BTreeSet<String>,
    edits: Vec<(Span, String)>,
}

impl Speller<'_> {
    fn scheme(&mut self, root: &DeTable) {
        for (table, keys) in EXPRESSIONS {
            for table in tables(root, table) {
                self.expressions(table, keys);
            }
        }
        for (_, sheet) in named(root, "sheet") {
            for columns in tables(sheet, "columns") {
                columns.values().for_each(|column| self.column(column));
            }
        }
        for indicator in tables(root, "each").into_iter().chain(tables(root, "indicator")) {
            self.indicator(indicator);
        }
        for goals in tables(root, "goals") {
            self.expressions(goals, &["weight", "x", "floor", "cap", "empty"]);
            for rows in tables(goals, "x") {
                self.keys(rows);
                self.values(rows);
            }
        }
        for (_, longer) in named(root, "period") {
            self.longer_period(longer);
        }
        for grades in tables(root, "grade") {
            self.keys(grades);
        }
        for (name, rows) in named(root, "table") {
            if self.by_condition.contains(name) {
                self.keys(rows);
            }
            self.values(rows);
        }
    }

    fn longer_period(&mut self, longer: &DeTable) {
        self.expressions(longer, &["score"]);
        for veto in tables(longer, "veto") {
            self.expressions(veto, &["when"]);
        }
        for (_, part) in named(longer, "part") {
            self.indicator(part);
        }
    }

    fn expressions(&mut self, table: &DeTable, keys: &[&str]) {
        for value in keys.iter().filter_map(|key| table.get(*key)) {
            self.value(value, expression);
        }
    }

    /// `"次 0.."`, or a table with `unit` and `range`.
    fn column(&mut self, column: &Spanned<DeValue>) {
        self.value(column, measure);
        if let Some(table) = column.get_ref().as_table() {
            table.get("unit").into_iter().for_each(|unit| self.value(unit, measure));
            table.get("range").into_iter().for_each(|range| self.value(range, measure));
        }
    }

    fn indicator(&mut self, indicator: &DeTable) {
        self.expressions(indicator, &OF_INDICATOR);
        if let Some(range) = indicator.get("range") {
            self.value(range, measure);
        }
        for rows in BY_CONDITION.iter().filter_map(|method| indicator.get(*method)) {
            match rows.get_ref() {
                DeValue::String(shared) => {
                    self.by_condition.insert(shared.to_string());
                }
                DeValue::Table(rows) => {
                    self.keys(rows);
                    self.values(rows);
                }
                _ => {}
            }
        }
        for rows in BY_NAME.into_iter().flat_map(|method| tables(indicator, method)) {
            self.values(rows);
        }
        for examples in tables(indicator, "examples") {
            self.keys(examples);
        }
        for part in tables(indicator, "parts") {
            self.indicator(part);
        }
    }

    /// Keys that are expressions. Two that would become one stay two.
    fn keys(&mut self, rows: &DeTable) {
        let mut taken: BTreeSet<String> =
            rows.keys().map(|key| key.get_ref().to_string()).collect();
        for key in rows.keys() {
            let spelled = expression(key.get_ref(), &self.declared);
            if let Some(spelled) = spelled
                && (spelled == *key.get_ref() || taken.insert(spelled.clone()))
            {
                self.edit(key.span(), &spelled);
            }
        }
    }

    fn values(&mut self, rows: &DeTable) {
        rows.values().for_each(|value| self.value(value, expression));
    }

    fn value(&mut self, value: &Spanned<DeValue>, form: fn(&str, &[&str]) -> Option<String>) {
        if let Some(text) = value.get_ref().as_str()
            && let Some(spelled) = form(text, &self.declared)
        {
            self.edit(value.span(), &spelled);
        }
    }

    /// Notes a text of one line that needs no escapes; others are rare, and typed with care.
    fn edit(&mut self, span: Span, spelled: &str) {
        let typed = &self.text[span.clone()];
        let is_one_line = !typed.starts_with("\"\"\"") && !typed.starts_with("'''");
        let is_quoted = typed.starts_with(['"', '\'']) && is_one_line;
        let needs_escapes = |c: char| matches!(c, '"' | '\\') || c.is_control();
        if is_quoted && !spelled.contains(needs_escapes) {
            self.edits.push((span, format!("\"{spelled}\"")));
        }
    }

    fn edited(mut self) -> String {
        self.edits.sort_by_key(|(span, _)| span.start);
        let mut text = String::new();
        let mut at = 0;
        for (span, spelled) in self.edits {
            text.push_str(&self.text[at..span.start]);
            text.push_str(&spelled);
            at = span.end;
        }
        text.push_str(&self.text[at..]);
        text
    }
}

/// `次 0..`, `% 0..100%`, `0..100%`: a unit and a range, either of which may be absent.
fn measure(text: &str, _: &[&str]) -> Option<String> {
    let plain = names::plain(text);
    let at = plain.find(|c: char| c.is_ascii_digit() || c == '-' || c == '.')?;
    let (unit, range) = (plain[..at].trim(), &plain[at..]);
    let (low, high) = range.split_once("..")?;
    let end = |end: &str| match end.trim().strip_suffix('%') {
        Some(digits) => format!("{}%", digits.trim()),
        None => end.trim().to_owned(),
    };
    let gap = if unit.is_empty() { "" } else { " " };
    Some(format!("{unit}{gap}{}..{}", end(low), end(high)))
}
