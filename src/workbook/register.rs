//! The ids and names of a run: who is meant by a name without an id, and whether a cell holds one id
//! or two.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::grid::Raw;
use super::people::{IdCell, read_id};
use super::row_kind::RowKind;
use super::table::Table;
use crate::names;

/// An id with the place where it was found.
pub(super) type Placed = (Arc<str>, String);

/// The ids that each name has, and where each id stands.
#[derive(Default)]
pub(super) struct Register {
    /// By the names of people, as they are compared.
    names: HashMap<String, Vec<Placed>>,
    /// Each name with each of its ids.
    pairs: HashSet<(String, Arc<str>)>,
    ids: HashMap<Arc<str>, Known>,
    /// Names on tables without ids.
    alone: HashMap<String, Placed>,
    /// See [`crate::layout::Layout::id_width`].
    id_width: usize,
    /// By tables: how many of their keys can be parted, and how many there are.
    keys: Vec<(usize, usize)>,
}

/// Where an id stands.
struct Known {
    place: String,
    /// The first table that has it.
    table: usize,
    /// Has another one got it, too?
    is_elsewhere: bool,
}

/// Whom a name means.
pub(super) enum Named<'r> {
    /// The only one of that name.
    One(Arc<str>),
    /// All of that name, at least two.
    Several(&'r [Placed]),
    /// Nobody of that name is known by an id.
    Unknown,
}

impl Register {
    /// Notes the people of all tables, if anything in them asks for it.
    pub(super) fn of<'t, 'w: 't>(
        tables: impl Iterator<Item = &'t Table<'w>> + Clone,
        id_width: usize,
    ) -> Register {
        let mut register = Register { id_width, ..Register::default() };
        if tables.clone().any(is_needed) {
            tables.for_each(|table| register.note(table));
        }
        register
    }

    fn note(&mut self, table: &Table) {
        let at = self.keys.len();
        self.keys.push((0, 0));
        let Some(key) = table.key() else {
            return;
        };
        let is_by_name = table.is_by_name();
        let width = if is_by_name { 0 } else { self.id_width };
        for row in table.rows_of_people() {
            let IdCell::Id(own) = read_id(table.cell(key, row), width) else {
                continue;
            };
            self.keys[at].0 += usize::from(has_sign(&own));
            self.keys[at].1 += 1;
            let place = || table.cell_place(Some(key), row);
            if is_by_name {
                let name = names::person(&own);
                let alone = self.alone.entry(name.clone());
                alone.or_insert_with(|| (name.into(), place()));
                continue;
            }
            let known = self.ids.entry(own.clone());
            let known =
                known.or_insert_with(|| Known { place: place(), table: at, is_elsewhere: false });
            known.is_elsewhere |= known.table != at;
            let Some(name) = table.name(row) else {
                continue;
            };
            if self.pairs.insert((name.clone(), own.clone())) {
                self.names.entry(name).or_default().push((own, place()));
            }
        }
    }

    /// Has nobody an id? Then names stand for themselves.
    pub(super) fn is_without_ids(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whom a name means that stands where an id should be.
    pub(super) fn named(&self, name: &str) -> Named<'_> {
        match self.ids_of(name) {
            [(only, _)] => Named::One(only.clone()),
            [] if self.is_without_ids() => Named::One(name.into()),
            [] => Named::Unknown,
            several => Named::Several(several),
        }
    }

    fn ids_of(&self, name: &str) -> &[Placed] {
        self.names.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The known ids among those that one cell holds, where it holds more than one: 00012/00013. An id
    /// with such a sign in it is known as a whole elsewhere, or like most of its table.
    pub(super) fn several_in(&self, key: &str, table: usize) -> Option<Vec<Placed>> {
        let parts = parts(key);
        let is_whole = self.ids.get(key).is_some_and(|id| id.is_elsewhere || id.table != table);
        if parts.len() < 2 || is_whole {
            return None;
        }
        let by_part: Vec<Vec<Placed>> = parts.iter().map(|part| self.known(part)).collect();
        let is_any_known = by_part.iter().any(|ids| !ids.is_empty());
        let are_all_known = by_part.iter().all(|ids| !ids.is_empty());
        let are_alike = parts.windows(2).all(|pair| shape(pair[0]) == shape(pair[1]))
            && parts[0].contains(|c: char| c.is_ascii_digit());
        let (with_sign, all) = self.keys.get(table).copied().unwrap_or_default();
        let is_usual = with_sign > 1 && with_sign * 2 > all;
        let are_several =
            are_all_known || are_alike && (is_any_known || is_long(&parts) && !is_usual);
        are_several.then(|| by_part.into_iter().flatten().collect())
    }

    /// Who may be meant by a part of a cell: the id, or all of that name.
    fn known(&self, part: &str) -> Vec<Placed> {
        let is_number = part.bytes().all(|b| b.is_ascii_digit());
        let width = if is_number { self.id_width } else { 0 };
        let id = format!("{part:0>width$}");
        let name = names::person(part);
        match (self.ids.get_key_value(&*id), self.alone.get(&name)) {
            (Some((id, known)), _) => vec![(id.clone(), known.place.clone())],
            (None, Some(alone)) if self.is_without_ids() => vec![alone.clone()],
            (None, _) => self.ids_of(&name).to_vec(),
        }
    }
}

/// Does a table hold names without ids, or a key that may be two?
fn is_needed(table: &Table) -> bool {
    let Some(key) = table.key() else {
        return false;
    };
    let is_by_name_only = |kind: &RowKind| matches!(kind, RowKind::NameOnly(_));
    let may_be_two = |row| {
        let value = table.cell(key, row).map(|cell| &cell.value);
        matches!(value, Some(Raw::Text(text)) if has_sign(text.trim()))
    };
    table.is_by_name()
        || table.kinds().iter().any(is_by_name_only)
        || table.rows_of_people().any(may_be_two)
}

fn is_sign(c: char) -> bool {
    c.is_whitespace() || "/\\、，,;；|&+／".contains(c)
}

fn has_sign(key: &str) -> bool {
    key.contains(is_sign)
}

/// The parts of a cell; blanks part ids, and not the words of a name.
fn parts(key: &str) -> Vec<&str> {
    let is_name = !key.contains(|c: char| c.is_ascii_digit());
    let parts = key.split(|c: char| is_sign(c) && !(is_name && c.is_whitespace()));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Are the parts long enough to be ids? `12/34` is one id.
fn is_long(parts: &[&str]) -> bool {
    parts.iter().all(|part| part.len() >= 3)
}

/// Digits and letters of a text by kind: 00012 is like 00013.
fn shape(text: &str) -> Vec<u8> {
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => b'0',
        _ if c.is_alphabetic() => b'a',
        _ => b'-',
    };
    text.chars().map(kind).collect()
}
