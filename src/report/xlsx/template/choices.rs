//! The words that a scheme names for a column, and the sheet on which they can be chosen.

use rust_xlsxwriter::{DataValidation, Formula};

use super::fields::Field;
use crate::lang::Lang;
use crate::layout::column_letters;
use crate::layout::{ColumnRef, Role, Type};
use crate::method::{Indicator, Method};
use crate::names;
use crate::report::xlsx::Book;
use crate::report::xlsx::sheet::Sheet;
use crate::report::xlsx::style::Styles;
use crate::scheme::Scheme;

/// The words that may stand in a column, each once; none where the scheme does not name them all.
pub(super) fn words(scheme: &Scheme, at: ColumnRef, role: Option<Role>) -> Vec<String> {
    let named = match (&scheme.layout.column(at).kind, role) {
        (Type::Words { words, .. }, _) => words.iter().map(|word| word.to_string()).collect(),
        (_, Some(Role::Event)) => scheme.known_events(at.sheet),
        (_, Some(Role::Kind)) => scheme.known_kinds(at),
        (_, Some(Role::Indicator)) => items(scheme, at.sheet),
        (_, Some(Role::Level)) => levels(scheme, at.sheet),
        _ => Vec::new(),
    };
    let mut words: Vec<String> = Vec::new();
    for word in named {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The items that read the rows of a sheet.
fn items(scheme: &Scheme, sheet: usize) -> Vec<String> {
    let parts = scheme.rollups.iter().flat_map(|rollup| &rollup.parts);
    let reads = |item: &&Indicator| {
        item.parts().is_empty()
            && (item.expressions().iter().any(|expr| expr.sheets().contains(&sheet))
                || matches!(&item.method, Method::Levels(levels) if levels.columns.sheet == sheet))
    };
    let items = scheme.walk().chain(parts).filter(reads);
    items.map(|item| names::plain(&item.name)).collect()
}

/// The levels of the items that are rated on a sheet.
fn levels(scheme: &Scheme, sheet: usize) -> Vec<String> {
    let of = |item: &Indicator| match &item.method {
        Method::Levels(levels) if levels.columns.sheet == sheet => {
            levels.rows.iter().map(|row| names::plain(&row.name)).collect()
        }
        _ => Vec::new(),
    };
    scheme.walk().flat_map(of).collect()
}

/// The lists of words: a column for each field that has one.
pub(super) struct Choices {
    /// The name of the sheet.
    name: String,
    lists: Vec<List>,
}

struct List {
    of: ColumnRef,
    /// `评分表.等级`
    title: String,
    words: Vec<String>,
}

impl Choices {
    pub(super) fn new(name: String, sheets: &[Vec<Field>], scheme: &Scheme) -> Choices {
        let fields = sheets.iter().flatten().filter(|field| !field.words.is_empty());
        let list = |field: &Field| List {
            of: field.at,
            title: format!("{}.{}", scheme.layout.sheets[field.at.sheet].name, field.name()),
            words: field.words.clone(),
        };
        Choices { name, lists: fields.map(list).collect() }
    }

    /// What keeps a cell to the words of its list, where it has one.
    pub(super) fn guard(&self, field: &Field) -> Option<DataValidation> {
        let (column, list) = (0..).zip(&self.lists).find(|(_, list)| list.of == field.at)?;
        let (letters, name) = (column_letters(column), self.name.replace('\'', "''"));
        let range = format!("='{name}'!${letters}$2:${letters}${}", list.words.len() + 1);
        Some(DataValidation::new().allow_list_formula(Formula::new(range)))
    }

    /// Writes the sheet, where there is anything to choose.
    pub(super) fn write(&self, book: &mut Book, styles: &Styles, lang: Lang) -> anyhow::Result<()> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let mut sheet = Sheet::plain(book.sheet(&self.name)?, styles);
        let titles: Vec<&str> = self.lists.iter().map(|list| list.title.as_str()).collect();
        sheet.header(&titles)?;
        let longest = self.lists.iter().map(|list| list.words.len()).max().unwrap_or(0);
        for row in 0..longest {
            for (column, list) in self.lists.iter().enumerate() {
                if let Some(word) = list.words.get(row) {
                    sheet.text(column, word, &styles.text)?;
                }
            }
            sheet.next();
        }
        sheet.finish(0, lang)
    }
}
