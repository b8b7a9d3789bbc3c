//! What each row below a header is: somebody's, or why it is nobody's. The reader and `inspect` both
//! ask here, so that they agree about every row.

use std::ops::Range;

use super::grid::{GridCell, GridRow, Raw};
use super::nobody::{self, Statistic};
use super::people::{IdCell, read_id};
use crate::names;

/// What a row below a header is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// It says whose it is: by an id, or by a name where there is no column of ids.
    Person,
    /// It says a name where an id should be; others may know whose name it is.
    NameOnly(String),
    /// It says whose by no id and no name, and yet it says something.
    Stranger,
    /// Nothing stands in it, or dashes, or its own number.
    Blank,
    /// A total or a statistic, with these words.
    Total(String),
    /// A note, a signature line, a heading or a rule, with these words.
    Note(String),
    /// The header once more.
    Header,
}

/// The columns of a sheet that say whose a row is, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhoColumns {
    /// That of the id.
    pub id: Option<u32>,
    /// That of the name.
    pub name: Option<u32>,
    /// That of the department.
    pub department: Option<u32>,
}

impl WhoColumns {
    /// The column that says whose a row is: that of the id or, without one, of the name.
    pub fn key(&self) -> Option<u32> {
        self.id.or(self.name)
    }
}

/// The cell of a column in a row; where cells are merged, the first of them.
pub type CellAt<'c, 'g> = &'c dyn Fn(u32, &'g GridRow) -> Option<&'g GridCell>;

/// What the rows below a header are.
#[derive(Debug)]
pub struct Sorted {
    /// From top to bottom.
    pub kinds: Vec<RowKind>,
    /// The columns that say whose they are; without that of the id where there are but names.
    pub who: WhoColumns,
}

/// What the rows below a header are; `header` are the indices of its rows. A column of ids with nothing
/// in it is none, unless it has formulas that nobody has computed.
pub fn sort_rows<'g>(
    rows: &'g [GridRow],
    header: Range<usize>,
    mut who: WhoColumns,
    cell: CellAt<'_, 'g>,
    is_formula_in: &dyn Fn(u32) -> bool,
) -> Sorted {
    let mut kinds = row_kinds(rows, header.clone(), who, cell);
    let has_names_only = !kinds.contains(&RowKind::Person)
        && kinds.iter().any(|kind| matches!(kind, RowKind::NameOnly(_)));
    if has_names_only && who.id.is_some_and(|id| !is_formula_in(id)) {
        who.id = None;
        kinds = row_kinds(rows, header, who, cell);
    }
    Sorted { kinds, who }
}

fn row_kinds<'g>(
    rows: &'g [GridRow],
    header: Range<usize>,
    who: WhoColumns,
    cell: CellAt<'_, 'g>,
) -> Vec<RowKind> {
    let below = &rows[header.end..];
    let header = &rows[header];
    let numbers = header
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| matches!(&cell.value, Raw::Text(text) if names::numbers_rows(text)));
    let numbers =
        numbers.map(|cell| cell.column).filter(|column| who.key() != Some(*column)).collect();
    let is_keyed =
        |row: &'g GridRow| who.key().is_some_and(|key| read_id(cell(key, row), 0) != IdCell::Blank);
    let end = below.iter().rposition(is_keyed).map_or(0, |last| last + 1);
    let mut sorter = Sorter { header, below, who, cell, numbers, end, in_notes: false };
    (0..below.len()).map(|at| sorter.next(at)).collect()
}

struct Sorter<'c, 'g> {
    header: &'g [GridRow],
    below: &'g [GridRow],
    who: WhoColumns,
    cell: CellAt<'c, 'g>,
    /// Columns that number the rows.
    numbers: Vec<u32>,
    /// Below the last row with a key: there formulas may be filled down over rows of nobody.
    end: usize,
    /// Was the last row a note? Then texts below it belong to it.
    in_notes: bool,
}

impl<'g> Sorter<'_, 'g> {
    fn next(&mut self, at: usize) -> RowKind {
        let kind = self.kind(at);
        self.in_notes = matches!(kind, RowKind::Note(_));
        kind
    }

    fn kind(&self, at: usize) -> RowKind {
        let row = &self.below[at];
        // Formulas that were never computed.
        if row.cells.is_empty() {
            return RowKind::Stranger;
        }
        if self.is_header(row) {
            return RowKind::Header;
        }
        let key = self.who.key().map_or(IdCell::Blank, |key| read_id((self.cell)(key, row), 0));
        match key {
            IdCell::Blank if self.says_nothing(row, at) => RowKind::Blank,
            IdCell::Id(key) if self.who.id.is_none() => self.of_name(row, at, &key),
            IdCell::Id(id) => self.of_id(row, at, &id),
            IdCell::Blank => self.of_nobody(row, at),
            IdCell::Damaged(_) | IdCell::Wrong(_) => RowKind::Person,
        }
    }

    /// A row with an id.
    fn of_id(&self, row: &'g GridRow, at: usize, id: &str) -> RowKind {
        let name = self.name(row);
        let written = || self.key_as_written(row, id);
        let statistic = nobody::statistic(id);
        let is_total = match statistic {
            Some(Statistic::OrName) => match name.as_deref() {
                Some(name) => nobody::statistic(name).is_some(),
                None if self.who.name.is_some() || self.is_beside_statistics(at) => true,
                // Where there are no names it may be what somebody is called.
                None => return RowKind::NameOnly(id.to_owned()),
            },
            Some(Statistic::Surely) => true,
            None => nobody::is_like_total(id),
        };
        if is_total {
            return RowKind::Total(written());
        }
        let belongs_to_notes = || {
            has_texts_alone(row)
                && (says_one_thing(row) && (nobody::is_sentence(id) || nobody::is_heading(id))
                    || row.cells.len() == 1 && nobody::is_remark(id)
                    || self.in_notes && nobody::is_words(id))
        };
        if self.is_note(row, &written()) || belongs_to_notes() {
            return RowKind::Note(written());
        }
        match self.total_beside(row, name.as_deref()) {
            Some(words) => RowKind::Total(words),
            None => RowKind::Person,
        }
    }

    /// The words of a total beside an id: a name that is none, else the department, else the first
    /// text where the id is that of the rows above it.
    fn total_beside(&self, row: &GridRow, name: Option<&str>) -> Option<String> {
        let is_total = |text: &str| nobody::statistic(text) == Some(Statistic::Surely);
        if let Some(name) = name {
            return is_total(name).then(|| name.to_owned());
        }
        let department = self.who.department.and_then(|column| text_at(row, column));
        let of_above = self.who.id.is_some_and(|id| row.cell(id).is_none());
        let first = row.cells.first().filter(|_| of_above).and_then(text_in);
        [department, first].into_iter().flatten().find(|text| is_total(text)).map(as_written)
    }

    /// A row with a name, where there are no ids.
    fn of_name(&self, row: &'g GridRow, at: usize, name: &str) -> RowKind {
        if !name.contains(char::is_alphabetic) {
            return self.of_nobody(row, at);
        }
        let is_total = match nobody::statistic(name) {
            Some(Statistic::Surely) => true,
            Some(Statistic::OrName) => self.is_beside_statistics(at),
            None => false,
        };
        if is_total {
            return RowKind::Total(self.key_as_written(row, name));
        }
        let is_alone = has_texts_alone(row) && says_one_thing(row);
        let is_note = self.is_note(row, name)
            || is_alone && (nobody::is_sentence(name) || nobody::is_heading(name));
        match is_note {
            true => RowKind::Note(self.key_as_written(row, name)),
            // Max is the name of a row as well: nobody can say which.
            false if nobody::statistic(name).is_some() => RowKind::NameOnly(name.to_owned()),
            false => RowKind::Person,
        }
    }

    /// Does the key of a row belong to the form? One with a colon behind it does not, beside numbers.
    fn is_note(&self, row: &GridRow, key: &str) -> bool {
        let is_number = |cell: &GridCell| match &cell.value {
            Raw::Number(_) => true,
            Raw::Text(text) => text.trim_start().starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        let is_other = |cell: &&GridCell| self.who.key() != Some(cell.column);
        let bare = key.trim_end_matches([':', '：']);
        let has_numbers = || row.cells.iter().filter(is_other).any(is_number);
        nobody::is_note(key) && (nobody::is_note(bare) || !has_numbers())
    }

    /// A row without an id, or without a name where there are no ids.
    fn of_nobody(&self, row: &'g GridRow, at: usize) -> RowKind {
        let name = self.name(row);
        let texts = || self.first_texts(row);
        for (column, text) in texts() {
            let is_name = self.who.name == Some(column);
            let is_total = match nobody::statistic(text) {
                Some(Statistic::Surely) => true,
                Some(Statistic::OrName) => !is_name || self.is_beside_statistics(at),
                None => !is_name && nobody::is_like_total(text),
            };
            if is_total {
                return RowKind::Total(as_written(text));
            }
            if nobody::is_note(text) {
                return RowKind::Note(as_written(text));
            }
        }
        let is_note = |text: &str| {
            let is_said = nobody::is_sentence(text) || nobody::is_heading(text) || name.is_none();
            let is_wordy = text.contains(char::is_alphabetic);
            is_wordy && has_texts_alone(row) && (self.in_notes || says_one_thing(row) && is_said)
        };
        match texts().next().filter(|(_, text)| is_note(text)) {
            Some((_, text)) => RowKind::Note(as_written(text)),
            None => match name.filter(|_| self.who.id.is_some()) {
                Some(name) => RowKind::NameOnly(name),
                None => RowKind::Stranger,
            },
        }
    }

    /// The name in a row: no number, and no dash.
    fn name(&self, row: &'g GridRow) -> Option<String> {
        let text = text_in((self.cell)(self.who.name?, row)?)?;
        let is_name = text.contains(char::is_alphabetic) && !nobody::says_nothing(text);
        is_name.then(|| names::plain(text))
    }

    fn key_as_written(&self, row: &'g GridRow, key: &str) -> String {
        let cell = self.who.key().and_then(|column| (self.cell)(column, row));
        as_written(cell.and_then(text_in).unwrap_or(key))
    }

    /// Does the key of the row above or below name a statistic, too?
    fn is_beside_statistics(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.below.get(above));
        let beside = [above, self.below.get(at + 1)];
        beside.into_iter().flatten().any(|row| {
            let mut texts = self.first_texts(row);
            texts.any(|(_, text)| nobody::statistic(text).is_some())
        })
    }

    /// The texts in the first columns of a row, up to those of the person, and its first of all: a
    /// note further on is one about the person.
    fn first_texts(&self, row: &'g GridRow) -> impl Iterator<Item = (u32, &'g str)> + use<'g> {
        let WhoColumns { id, name, department } = self.who;
        let last = [id, name, department].into_iter().flatten().max().unwrap_or(0);
        let cells = row.cells.iter().enumerate();
        let first = cells.filter(move |(at, cell)| *at == 0 || cell.column <= last);
        first.filter_map(|(_, cell)| Some((cell.column, text_in(cell)?)))
    }

    /// Is there nothing in it that anybody could be meant by or that could be counted? The number of
    /// a row in a form that is not filled in is nothing, and so are a look-up that found nothing and
    /// the zeros of formulas below the last row of anybody.
    fn says_nothing(&self, row: &GridRow, at: usize) -> bool {
        let is_below_all = at >= self.end;
        row.cells.iter().all(|cell| match &cell.value {
            Raw::Text(text) => nobody::says_nothing(text),
            Raw::Error(error) => **error == *"#N/A",
            Raw::Number(number) => {
                self.numbers.contains(&cell.column) || is_below_all && *number == 0.0
            }
            _ => false,
        })
    }

    /// Does it say what the header says: in the column of the key, in all of its cells, or in other
    /// columns: the key and as much as another name?
    fn is_header(&self, row: &GridRow) -> bool {
        let says_the_same = |cell: &GridCell| {
            let text = text_in(cell).map(names::column);
            let above = self.header.iter().filter_map(|row| text_at(row, cell.column));
            text.is_some_and(|text| above.map(names::column).any(|header| header == text))
        };
        let key = self.who.key().and_then(|key| row.cell(key));
        key.is_some_and(says_the_same)
            || row.cells.len() >= 2 && row.cells.iter().all(says_the_same)
            || self.is_header_elsewhere(row)
    }

    fn is_header_elsewhere(&self, row: &GridRow) -> bool {
        let Some(key) = self.who.key() else { return false };
        let names_of = |row: &'g GridRow, column: u32| text_at(row, column).map(names::column);
        let key_names: Vec<String> =
            self.header.iter().filter_map(|row| names_of(row, key)).collect();
        let texts: Vec<String> = row.cells.iter().filter_map(text_in).map(names::column).collect();
        let is_of_header = |text: &&String| {
            let cells = self.header.iter().flat_map(|row| &row.cells);
            cells.filter_map(text_in).any(|header| names::column(header) == **text)
        };
        has_texts_alone(row)
            && texts.iter().any(|text| key_names.contains(text))
            && texts.iter().filter(is_of_header).count() >= 2
    }
}

fn as_written(text: &str) -> String {
    text.trim().to_owned()
}

fn text_in(cell: &GridCell) -> Option<&str> {
    match &cell.value {
        Raw::Text(text) => Some(text),
        _ => None,
    }
}

fn text_at(row: &GridRow, column: u32) -> Option<&str> {
    row.cell(column).and_then(text_in)
}

fn has_texts_alone(row: &GridRow) -> bool {
    row.cells.iter().all(|cell| matches!(cell.value, Raw::Text(_)))
}

/// Is there one cell in a row, or one of several columns whose text some programs write into each
/// of them?
fn says_one_thing(row: &GridRow) -> bool {
    row.cells.windows(2).all(|pair| pair[0].value == pair[1].value)
}
