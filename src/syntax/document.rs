//! The TOML of a scheme with the place of every key and value, read key by key; whatever is left
//! unread is unknown and is told.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ErrorKind, SyntaxError, lexer};
use crate::finding::{self, Code, Finding, Place, Source, Span};
use crate::lang::{Text, parse as say_toml, scheme as say};
use crate::names;
use crate::number::Number;

/// The findings of one scheme file, as they are made.
pub struct Diagnostics {
    source: Arc<Source>,
    findings: RefCell<Vec<Finding>>,
    /// Lines that are not TOML: what is read from them means nothing.
    broken_lines: RefCell<BTreeSet<usize>>,
}

impl Diagnostics {
    /// None so far.
    pub fn new(source: Arc<Source>) -> Diagnostics {
        Diagnostics { source, findings: RefCell::default(), broken_lines: RefCell::default() }
    }

    /// Adds a finding at a place.
    pub fn add(&self, code: Code, span: Span, message: Text) {
        self.add_with(code, span, message, None, Vec::new());
    }

    /// Adds a finding with a remedy.
    pub fn add_hint(&self, code: Code, span: Span, message: Text, hint: Option<Text>) {
        self.add_with(code, span, message, hint, Vec::new());
    }

    /// Adds a finding with a remedy and the other places that take part.
    pub fn add_with(
        &self,
        code: Code,
        span: Span,
        message: Text,
        hint: Option<Text>,
        others: Vec<(Span, Text)>,
    ) {
        let any_broken = !self.broken_lines.borrow().is_empty();
        if self.is_broken(&span) || (any_broken && is_about_the_whole(code)) {
            return;
        }
        let place = Place::Scheme { source: self.source.clone(), span, others };
        let finding = Finding { code, severity: code.severity(), place, message, hint };
        let mut findings = self.findings.borrow_mut();
        // What [each] or a shared table says is read for each indicator, and told once.
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }

    /// Has an error been found?
    pub fn has_error(&self) -> bool {
        finding::any_error(&*self.findings.borrow())
    }

    /// Does it stand on a line that is not TOML?
    fn is_broken(&self, span: &Span) -> bool {
        let broken = self.broken_lines.borrow();
        !broken.is_empty() && broken.contains(&self.source.line_column(span.start).0)
    }

    /// What stands at a place, without quotes.
    pub fn written(&self, span: &Span) -> &str {
        self.source.text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\''])
    }

    /// Tells that two rows hold the same values; the later one in the file is underlined first.
    pub fn add_overlap(&self, one: (&str, &Span), other: (&str, &Span), both: &str) {
        let (first, second) =
            if one.1.start <= other.1.start { (one, other) } else { (other, one) };
        let message = say::overlap(first.0, second.0, both);
        let others = vec![(first.1.clone(), say::the_other_row())];
        self.add_with(Code::K202, second.1.clone(), message, None, others);
    }

    /// Adds what is wrong inside a text of the scheme.
    pub fn add_syntax(&self, form: Code, text: &Spelled, error: SyntaxError) {
        // A column on a line that is not TOML may hold anything.
        if error.kind == ErrorKind::Shape && !self.broken_lines.borrow().is_empty() {
            return;
        }
        let code = match error.kind {
            ErrorKind::Form | ErrorKind::Shape => form,
            ErrorKind::UnknownName => Code::K102,
            ErrorKind::AmbiguousName => Code::K111,
            ErrorKind::Unit => Code::K401,
            ErrorKind::Edge => Code::K205,
        };
        self.add_hint(code, text.part(error.span), error.message, error.hint);
    }

    /// All findings, in the order of the file.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        findings.sort_by_key(|finding| match &finding.place {
            Place::Scheme { span, .. } => span.start,
            _ => 0,
        });
        findings
    }
}

/// A text as TOML writes it.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Codes that say of a table that something is not in it. Where a line is not TOML, it may be.
fn is_about_the_whole(code: Code) -> bool {
    use Code::{K103, K106, K201, K301, K302, K305, K306, K308};
    matches!(code, K103 | K106 | K201 | K301 | K302 | K305 | K306 | K308)
}

/// A text of the scheme with its place.
#[derive(Clone, Debug)]
pub struct Spelled {
    /// The text itself.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// Where its first character stands, when it is written without escapes.
    inner: Option<usize>,
}

impl Spelled {
    fn new(text: &str, span: Span, source: &str) -> Spelled {
        let written = source.get(span.clone()).unwrap_or_default();
        let inner = written.find(text).filter(|_| !written.contains('\\'));
        Spelled { text: text.to_owned(), inner: inner.map(|at| span.start + at), span }
    }

    /// The place of some bytes of the text.
    pub fn part(&self, part: Span) -> Span {
        match self.inner {
            // An empty part (the end of the text) is shown as the closing quote.
            Some(start) if part.is_empty() => start + part.start..start + part.start + 1,
            Some(start) => start + part.start..start + part.end,
            None => self.span.clone(),
        }
    }
}

/// A number or a text, as the value of a row.
#[derive(Clone, Debug)]
pub enum Literal {
    /// A bare number; `signed` when a sign is written before it.
    Number {
        /// Its value.
        value: Number,
        /// Is there a + or −?
        signed: bool,
    },
    /// A text.
    Text(Spelled),
}

impl Literal {
    /// The number, also one that is written as a text: `"0.01"`, or `"20/3"`, which no decimal is.
    pub fn number(&self) -> Option<Number> {
        match self {
            Literal::Number { value, .. } => Some(value.clone()),
            Literal::Text(text) => fraction(&text.text),
        }
    }
}

fn fraction(text: &str) -> Option<Number> {
    let plain: String = text.chars().map(lexer::plain).collect();
    let mut parts = plain.split(['/', '÷']).map(|part| Number::from_decimal(part.trim()));
    let first = parts.next()??;
    parts.try_fold(first, |quotient, divisor| quotient.divide(&divisor?))
}

/// One `key = value` of a table whose keys are free.
pub struct Entry<'d> {
    /// The key.
    pub key: Spelled,
    /// Where the value stands.
    pub value_span: Span,
    value: &'d DeValue<'d>,
}

/// The root of a scheme's document, or why it is not TOML. All syntax errors are told, one a line.
pub fn parse<'i>(diagnostics: &Diagnostics, text: &'i str) -> Spanned<DeTable<'i>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut lines = BTreeSet::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        if !lines.insert(diagnostics.source.line_column(span.start).0) {
            continue;
        }
        if let Some((at, typed, wanted)) = chinese_punctuation(text, &span) {
            let (message, hint) = match wanted.is_ascii_digit() {
                true => (say_toml::full_width_digit(typed), say_toml::write_digit(wanted)),
                false => (say_toml::chinese_punctuation(typed), say_toml::type_instead(wanted)),
            };
            diagnostics.add_hint(Code::K002, at, message, Some(hint));
        } else if error.message().contains("duplicate key") {
            let key = text.get(span.clone()).unwrap_or_default().trim_matches('"');
            diagnostics.add(Code::K003, span.clone(), say::duplicate_key(key));
        } else {
            let hint = error.message().starts_with("invalid unquoted key");
            let hint = hint.then(say_toml::quote_the_key);
            diagnostics.add_hint(Code::K001, span, say_toml::not_toml(error.message()), hint);
        }
    }
    *diagnostics.broken_lines.borrow_mut() = lines;
    table
}

/// The first Chinese quote, comma, colon or sign, or full-width digit, that stands outside a text on the line of an
/// error, and what TOML wants there.
fn chinese_punctuation(text: &str, error: &Span) -> Option<(Span, char, char)> {
    let start = text[..error.start.min(text.len())].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next()?;
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => return None,
            (None, _) => {
                let wanted = match c {
                    '“' | '”' | '＂' | '「' | '」' => '"',
                    '‘' | '’' => '\'',
                    '，' | '、' => ',',
                    '：' | '＝' => '=',
                    '【' | '［' => '[',
                    '】' | '］' => ']',
                    '｛' => '{',
                    '｝' => '}',
                    '．' | '。' => '.',
                    '＃' => '#',
                    '０'..='９' => lexer::plain(c),
                    _ => continue,
                };
                let at = start + at;
                return Some((at..at + c.len_utf8(), c, wanted));
            }
        }
    }
    None
}

/// A table of the scheme whose keys are fixed.
pub struct Section<'d> {
    table: &'d DeTable<'d>,
    diagnostics: &'d Diagnostics,
    /// Its place: the header, or the braces.
    pub span: Span,
    asked: BTreeSet<&'static str>,
    /// Does it say what other tables take from it? Then these know what can be assumed.
    is_of_others: bool,
    /// Values for keys that are not written here.
    defaults: BTreeMap<&'static str, &'d Spanned<DeValue<'d>>>,
}

impl<'d> Section<'d> {
    /// The document itself.
    pub fn root(table: &'d Spanned<DeTable<'d>>, diagnostics: &'d Diagnostics) -> Section<'d> {
        Section::new(table.get_ref(), 0..0, diagnostics)
    }

    fn new(table: &'d DeTable<'d>, span: Span, diagnostics: &'d Diagnostics) -> Section<'d> {
        let (asked, defaults) = (BTreeSet::new(), BTreeMap::new());
        Section { table, diagnostics, span, asked, is_of_others: false, defaults }
    }

    fn source(&self) -> &'d str {
        &self.diagnostics.source.text
    }

    fn value(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.asked.insert(key);
        self.found(key)
    }

    fn found(&self, key: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        match self.table.get_key_value(key) {
            // What was guessed of a line that is not TOML is no value.
            Some((key, _)) if self.diagnostics.is_broken(&key.span()) => None,
            Some((_, value)) => Some(value),
            None => self.defaults.get(key).copied(),
        }
    }

    /// Other tables take values from it.
    pub fn is_for_others(&mut self) {
        self.is_of_others = true;
    }

    /// Takes the values of these keys from another table, where they are not written here.
    pub fn default_to(&mut self, other: &Section<'d>, keys: &[&'static str]) {
        let found = keys.iter().filter_map(|key| Some((*key, other.table.get(*key)?)));
        self.defaults.extend(found);
    }

    /// The same table, of which nothing has been read yet.
    pub fn again(&self) -> Section<'d> {
        Section::new(self.table, self.span.clone(), self.diagnostics)
    }

    /// Takes no value of these keys from elsewhere.
    pub fn forget_defaults(&mut self, keys: &[&str]) {
        self.defaults.retain(|key, _| !keys.contains(key));
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue>, wanted: Text) {
        let found = type_name(value.get_ref());
        self.diagnostics.add(Code::K104, value.span(), say::wrong_type(key, &wanted, &found));
    }

    /// Is the key there, or is there a value for it from elsewhere?
    pub fn has(&self, key: &str) -> bool {
        self.found(key).is_some()
    }

    /// Is the key written here?
    pub fn has_own(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Is the value of the key a table?
    pub fn value_is_table(&self, key: &str) -> bool {
        self.found(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// The place of a key.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.table.get_key_value(key).map(|(key, _)| key.span())
    }

    /// The place of a value.
    pub fn value_span(&self, key: &str) -> Option<Span> {
        self.found(key).map(Spanned::span)
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<Spelled> {
        let value = self.value(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return Some(Spelled::new(text, value.span(), self.source()));
        }
        self.wrong_type(key, value, say::a_text());
        None
    }

    /// A text, where it is one; nothing is told where it is not.
    pub fn literal_text(&self, key: &str) -> Option<&'d str> {
        match self.found(key)?.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<Spelled> {
        if !self.has(key) {
            self.asked.insert(key);
            self.missing(key);
            return None;
        }
        self.text(key)
    }

    /// Tells that a key is needed.
    pub fn missing(&self, key: &str) {
        self.diagnostics.add(Code::K103, self.span.clone(), say::key_needed(key));
    }

    /// A text or a list of texts.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Spelled>> {
        let value = self.value(key)?;
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => {
                    texts.push(Spelled::new(text, item.span(), self.source()));
                }
                _ => self.wrong_type(key, item, say::a_list_of_texts()),
            }
        }
        Some(texts)
    }

    /// A number.
    pub fn number(&mut self, key: &'static str) -> Option<(Number, Span)> {
        let value = self.value(key)?;
        let literal = literal(value.get_ref(), value.span(), self.source());
        let number = literal.and_then(|literal| literal.number());
        if number.is_none() {
            self.wrong_type(key, value, say::a_number());
        }
        Some((number?, value.span()))
    }

    /// A number or a text.
    pub fn literal(&mut self, key: &'static str) -> Option<(Literal, Span)> {
        let value = self.value(key)?;
        let found = literal(value.get_ref(), value.span(), self.source());
        if found.is_none() {
            self.wrong_type(key, value, say::a_number_or_a_text());
        }
        Some((found?, value.span()))
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(when) => when.date.and_then(|date| {
                let (year, month, day) = (date.year, date.month, date.day);
                Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
            }),
            DeValue::String(text) => crate::period::parse_date(text),
            _ => None,
        };
        if date.is_none() {
            self.wrong_type(key, value, say::a_date());
        }
        date
    }

    /// A table with fixed keys.
    pub fn section(&mut self, key: &'static str) -> Option<Section<'d>> {
        let value = self.value(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, say::a_table());
            return None;
        };
        Some(Section::new(table, value.span(), self.diagnostics))
    }

    /// Tables of one name: `[[indicator]]`; a single `[indicator]` counts as one.
    pub fn sections(&mut self, key: &'static str) -> Vec<Section<'d>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut sections = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => {
                    sections.push(Section::new(table, item.span(), self.diagnostics));
                }
                _ => self.wrong_type(key, item, say::a_table()),
            }
        }
        sections
    }

    /// A table whose keys are free, or the name of a shared one.
    pub fn rows_or_name(&mut self, key: &'static str) -> Option<Rows<'d>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => {
                let section = Section::new(table, value.span(), self.diagnostics);
                Some(Rows::Entries(section.entries(), value.span()))
            }
            DeValue::String(name) => {
                Some(Rows::Shared(Spelled::new(name, value.span(), self.source())))
            }
            _ => {
                self.wrong_type(key, value, say::a_table());
                None
            }
        }
    }

    /// Every key with its value: the keys of this table are free.
    pub fn entries(&self) -> Vec<Entry<'d>> {
        self.table
            .iter()
            .map(|(key, value)| Entry {
                key: Spelled::new(key.get_ref(), key.span(), self.source()),
                value_span: value.span(),
                value: value.get_ref(),
            })
            .collect()
    }

    /// Marks keys as known although they are not read here.
    pub fn know(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
    }

    /// Tells of every key that nothing asked for, with the nearest one that is known.
    pub fn finish(self) {
        self.check_assumed();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if self.asked.contains(name) {
                continue;
            }
            let hint = names::nearest(name, self.asked.iter().copied())
                .map(say::did_you_mean)
                .or_else(|| Some(say::known_keys(&self.asked)));
            self.diagnostics.add_hint(Code::K101, key.span(), say::unknown_key(name), hint);
        }
    }
}

impl Section<'_> {
    /// What is assumed is about a key of the table, or about a row of one of its tables.
    fn check_assumed(&self) {
        if self.is_of_others {
            return;
        }
        let Some(DeValue::Table(assumed)) = self.table.get("assumed").map(Spanned::get_ref) else {
            return;
        };
        let tables = self.table.values().filter_map(|value| value.get_ref().as_table());
        let rows: Vec<&str> =
            tables.flat_map(|table| table.keys().map(|key| &**key.get_ref())).collect();
        for key in assumed.keys() {
            let name: &str = key.get_ref();
            // What a column means may be assumed, too; keys of the language have plain letters.
            let is_free = !name.is_ascii() || rows.iter().filter(|row| **row == name).count() > 1;
            if !self.asked.contains(name) && !is_free {
                let hint = names::nearest(name, self.asked.iter().copied()).map(say::did_you_mean);
                self.diagnostics.add_hint(Code::K101, key.span(), say::assumes_nothing(name), hint);
            }
        }
    }
}

/// The rows of a table: written here, or shared under a name.
pub enum Rows<'d> {
    /// The rows and the place of their table.
    Entries(Vec<Entry<'d>>, Span),
    /// The name of a `[table."…"]`.
    Shared(Spelled),
}

impl<'d> Entry<'d> {
    /// The value as a number or a text.
    pub fn literal(&self, diagnostics: &Diagnostics) -> Option<Literal> {
        let found = literal(self.value, self.value_span.clone(), &diagnostics.source.text);
        if found.is_none() {
            let found = type_name(self.value);
            let message = say::wrong_type(&self.key.text, &say::a_number_or_a_text(), &found);
            diagnostics.add(Code::K104, self.value_span.clone(), message);
        }
        found
    }

    /// The value as a table with fixed keys, where it is a table.
    pub fn section(&self, diagnostics: &'d Diagnostics) -> Option<Section<'d>> {
        match self.value {
            DeValue::Table(table) => {
                Some(Section::new(table, self.value_span.clone(), diagnostics))
            }
            _ => None,
        }
    }
}

/// What a value is, in words.
fn type_name(value: &DeValue) -> Text {
    match value {
        DeValue::String(_) => say::a_text(),
        DeValue::Integer(_) | DeValue::Float(_) => say::such_a_number(),
        DeValue::Boolean(_) => say::true_or_false(),
        DeValue::Datetime(_) => say::a_date(),
        DeValue::Array(_) => say::a_list(),
        DeValue::Table(_) => say::a_table(),
    }
}

fn literal(value: &DeValue, span: Span, source: &str) -> Option<Literal> {
    let number = |raw: &str| {
        let value = Number::from_decimal(raw)?;
        Some(Literal::Number { value, signed: raw.starts_with(['+', '-']) })
    };
    match value {
        DeValue::String(text) => Some(Literal::Text(Spelled::new(text, span, source))),
        DeValue::Integer(integer) if integer.radix() == 10 => number(integer.as_str()),
        DeValue::Float(float) => number(float.as_str()),
        _ => None,
    }
}

impl Section<'_> {
    /// `assumed = "why"` or `assumed = { key = "why" }`: pairs of key (empty for the whole) and
    /// reason.
    pub fn assumptions(&mut self) -> Vec<(String, String)> {
        let Some(value) = self.value("assumed") else {
            return Vec::new();
        };
        let of = self.literal_text("name").unwrap_or_default();
        let note = |key: &str, why: &str, span: Span| {
            self.diagnostics.add(Code::K602, span, say::assumption(of, key, why));
            (key.to_owned(), why.to_owned())
        };
        match value.get_ref() {
            DeValue::String(why) => vec![note("", why, value.span())],
            DeValue::Table(table) => table
                .iter()
                .filter_map(|(key, why)| match why.get_ref() {
                    DeValue::String(text) => Some(note(key.get_ref(), text, why.span())),
                    _ => {
                        self.wrong_type(key.get_ref(), why, say::a_text());
                        None
                    }
                })
                .collect(),
            _ => {
                self.wrong_type("assumed", value, say::a_text());
                Vec::new()
            }
        }
    }
}
