//! The rows of one sheet of one file: whose each is, and what its cells say.

use std::collections::HashMap;
use std::sync::Arc;

use super::cell::{self, Written};
use super::grid::{GridRow, Raw};
use super::lines::{LineFault, Ruler};
use super::nobody;
use super::people::{IdCell, People, read_id};
use super::register::{Named, Placed, Register};
use super::row_kind::RowKind;
use super::table::Table;
use super::written;
use crate::account::Fate;
use crate::facts::{Cell, Facts, Marks, Noted, Row, SheetFacts, cell_place};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{Column, Role, Sheet, Use};
use crate::names;
use crate::period::{Kind, Period};

/// What all sheets share.
pub(super) struct Shared<'s> {
    /// The year of lone months, where no title says it.
    pub(super) year: Option<i16>,
    /// See [`crate::layout::Layout::id_width`].
    pub(super) id_width: usize,
    /// Who is meant by a name.
    pub(super) register: &'s Register,
    /// Which of all tables it is, by the register.
    pub(super) table: usize,
    /// What is read.
    pub(super) facts: &'s mut Facts,
    /// Who is met.
    pub(super) people: &'s mut People,
}

/// Reads the rows of a table.
pub(super) fn read(table: &Table, shared: Shared, facts: &mut SheetFacts) {
    RowReader::new(table, shared).read(facts);
}

struct RowReader<'t, 's> {
    table: &'t Table<'t>,
    sheet: &'t Sheet,
    shared: Shared<'s>,
    source: u32,
    written: Vec<Written>,
    /// Of all rows, where they have no column for it.
    period: Option<Period>,
    /// The first id or name with characters that nobody sees, and how many there are.
    invisible: Option<(String, usize)>,
    /// What the lines of a text should be.
    ruler: Option<Ruler<'t>>,
    /// What is wrong with the rows below a header that stands once more, with other columns.
    other_header: Option<Finding>,
    /// Does that header have the key elsewhere? Then the rows below it are nobody's.
    is_key_elsewhere: bool,
}

/// Somebody of whom nobody can say who it is.
struct Stranger {
    /// What to tell; nothing where the row says nothing.
    findings: Vec<Finding>,
    /// Who it may be: ids with their places.
    perhaps: Vec<Placed>,
}

impl Stranger {
    /// Somebody of whom nothing more is known.
    fn told(finding: Finding) -> Stranger {
        Stranger { findings: vec![finding], perhaps: Vec::new() }
    }
}

impl<'t, 's> RowReader<'t, 's> {
    fn new(table: &'t Table<'t>, shared: Shared<'s>) -> RowReader<'t, 's> {
        let sheet = table.sheet;
        let source = shared.facts.sources.len() as u32;
        shared.facts.sources.push(table.source.clone());
        let title = written::period_of(table.workbook, table.grid, &table.header);
        let year = title.map(Period::year).or(shared.year);
        let title = title.filter(|period| period.kind() != Kind::Year);
        let title = title.or_else(|| written::month_of_tab(table.grid.own_name(), year?));
        let written = written::of_columns(table, year);
        let period = sheet.role(Role::Period).filter(|column| !table.has(*column));
        // A year in a title is that of the file, and no row's.
        let period = period.and(title);
        let ruler = table.ruler();
        let mut reader = RowReader {
            table,
            sheet,
            shared,
            source,
            written,
            period,
            invisible: None,
            ruler,
            other_header: None,
            is_key_elsewhere: false,
        };
        if let Some(period) = period {
            let column = sheet.role(Role::Period).map_or("", |at| &sheet.columns[at].name);
            let message = say::period_of_title(column, period);
            reader.note(None, None, Finding::data(Code::D210, table.place(), message));
        }
        reader
    }

    fn read(mut self, facts: &mut SheetFacts) {
        let mut events: HashMap<String, String> = HashMap::new();
        self.note_lines_above();
        for (row, kind) in self.table.rows().iter().zip(self.table.kinds()) {
            let fault = self.ruler.as_ref().and_then(|ruler| ruler.fault(row));
            let person = match self.person(row, kind, fault) {
                Ok(person) => person,
                Err(fate) => {
                    self.note_nobodys_line(row, fault);
                    let source = &mut self.shared.facts.sources[self.source as usize];
                    source.passed_over.push((row.number, fate));
                    continue;
                }
            };
            let doubt = match fault {
                Some(fault) => {
                    let place = self.table.cell_place(None, row);
                    Some((line_finding(fault, place), fault.shifts()))
                }
                None => self.other_header.clone().map(|finding| (finding, true)),
            };
            if let Some((finding, shifts)) = doubt {
                facts.rows.push(self.doubtful_row(row, person, finding, shifts));
                continue;
            }
            if self.sheet.role(Role::Event).is_some() {
                self.note_same_event(row, person, &mut events);
            }
            let row = self.row(row, person, facts);
            facts.rows.push(row);
        }
        if let Some((place, count)) = self.invisible.take() {
            let message = say::invisible_characters(count);
            self.note(None, None, Finding::data(Code::D317, place, message));
        }
    }

    fn note(&mut self, person: Option<usize>, period: Option<Period>, finding: Finding) {
        self.shared.facts.findings.push(Noted { person, period, finding });
    }

    /// Lines with faults down to the header: one with a title, or of the header itself.
    fn note_lines_above(&mut self) {
        let Some(lines) = &self.table.grid.lines else {
            return;
        };
        let faults: Vec<(u32, LineFault)> =
            lines.faults_until(self.table.source.header.1).collect();
        for (row, fault) in faults {
            let place = cell_place(&self.table.source, None, row);
            self.note(None, None, line_finding(fault, place));
        }
    }

    /// A total or a note may have fewer fields than the header.
    fn note_nobodys_line(&mut self, row: &GridRow, fault: Option<LineFault>) {
        if let Some(fault) = fault.filter(|fault| !fault.shifts()) {
            let place = self.table.cell_place(None, row);
            self.note(None, None, line_finding(fault, place));
        }
    }

    /// Below a header that stands once more with its columns in another order nothing can be relied on.
    fn note_header_again(&mut self, row: &GridRow, place: &str) {
        let header = &self.table.header;
        let differs = |(index, column): &(usize, &Column)| {
            let Some(at) = header.columns[*index].filter(|_| column.usage > Use::Unread) else {
                return false;
            };
            let cell = row.cell(at).map(|cell| cell::shown(&cell.value));
            let is_away = || {
                row.cells.iter().any(|cell| header.says(at, &cell::shown(&cell.value)))
                    && !cell.as_ref().is_some_and(|text| header.says(at, text))
            };
            cell.as_ref().is_some_and(|text| header.says_elsewhere(at, text)) || is_away()
        };
        let other: Vec<(usize, &Column)> =
            self.sheet.columns.iter().enumerate().filter(differs).collect();
        let names: Vec<&str> = other.iter().map(|(_, column)| column.name.as_str()).collect();
        let finding = (!names.is_empty()).then(|| {
            let finding = Finding::data(Code::D202, place, say::other_header(&names));
            finding.hint(say::one_header())
        });
        self.is_key_elsewhere = other.iter().any(|(index, _)| self.table.key() == Some(*index));
        if let Some(finding) = finding.clone().filter(|_| self.is_key_elsewhere) {
            self.note(None, None, finding);
        }
        self.other_header = finding;
    }

    /// A row that cannot be relied on: nothing that it says counts, but for the period where that
    /// stands in its own column.
    fn doubtful_row(
        &mut self,
        row: &GridRow,
        person: usize,
        finding: Finding,
        shifts: bool,
    ) -> Row {
        let cells = self.sheet.columns.iter().enumerate().map(|(index, column)| {
            let role = |role| self.sheet.role(role) == Some(index);
            let is_read = column.usage > Use::Shown || role(Role::Period) || role(Role::Date);
            if !is_read || role(Role::Id) || role(Role::Name) {
                return Cell::None;
            }
            if shifts || !role(Role::Period) {
                return Cell::Bad;
            }
            let found = self.table.cell(index, row);
            let period = cell::read(found, column, &self.written[index]);
            period.ok().filter(|cell| matches!(cell, Cell::Text(_))).unwrap_or(Cell::Bad)
        });
        let mut cells: Vec<Cell> = cells.collect();
        if let (Some(column), Some(period)) = (self.sheet.role(Role::Period), self.period) {
            cells[column] = Cell::Text(period.to_string().into());
        }
        let period = self.period(&cells);
        self.note(Some(person), period, finding);
        Row {
            person: person as u32,
            source: self.source,
            number: row.number,
            period,
            blanks: Marks::default(),
            percents: Marks::default(),
            cells: cells.into_boxed_slice(),
        }
    }

    /// Whom the row is about, or what else it is.
    fn person(
        &mut self,
        row: &GridRow,
        kind: &RowKind,
        fault: Option<LineFault>,
    ) -> Result<usize, Fate> {
        let key = self.table.key().ok_or(Fate::Nobody)?;
        let place = self.table.cell_place(Some(key), row);
        let passed_over = match kind {
            RowKind::Person | RowKind::NameOnly(_) | RowKind::Stranger => None,
            RowKind::Blank => return Err(Fate::Blank),
            RowKind::Total(text) => Some((Fate::Total, say::total_row(text))),
            RowKind::Note(text) => Some((Fate::Note, say::note_row(text))),
            RowKind::Header => Some((Fate::HeaderAgain, say::header_row())),
        };
        if *kind == RowKind::Header {
            self.note_header_again(row, &place);
        }
        if let Some((fate, message)) = passed_over {
            self.note(None, None, Finding::data(Code::D206, place, message));
            return Err(fate);
        }
        if self.is_key_elsewhere {
            return Err(Fate::Nobody);
        }
        self.look_for_invisible(row, key);
        let id = match self.id(row, key, kind, &place) {
            Ok(id) => id,
            Err(stranger) => {
                self.note_stranger(stranger);
                return Err(Fate::Nobody);
            }
        };
        let person = self.meet(id, place);
        if fault.is_none_or(|fault| !fault.shifts()) {
            self.name(person, row);
        }
        Ok(person)
    }

    /// Counts the ids and names with characters that nobody sees.
    fn look_for_invisible(&mut self, row: &GridRow, key: usize) {
        let columns = [Some(key), self.sheet.role(Role::Name)];
        for column in
            columns.into_iter().flatten().take(if self.table.is_by_name() { 1 } else { 2 })
        {
            let at = self.table.header.columns[column];
            let Some(Raw::Text(text)) = at.and_then(|at| row.cell(at)).map(|cell| &cell.value)
            else {
                continue;
            };
            let is_id = column == key && !self.table.is_by_name();
            if text.contains(|c| names::is_invisible(c) || is_id && c == '\u{a0}') {
                let place = || self.table.cell_place(Some(column), row);
                self.invisible.get_or_insert_with(|| (place(), 0)).1 += 1;
            }
        }
    }

    /// Whoever may be meant cannot be scored.
    fn note_stranger(&mut self, Stranger { findings, perhaps }: Stranger) {
        let perhaps: Vec<Option<usize>> =
            perhaps.into_iter().map(|(id, place)| Some(self.meet(id, place))).collect();
        let people = if perhaps.is_empty() { vec![None] } else { perhaps };
        for finding in findings {
            people.iter().for_each(|&person| self.note(person, None, finding.clone()));
        }
    }

    /// The person with an id; one that differs from another in capitals only is told of both.
    fn meet(&mut self, id: Arc<str>, place: String) -> usize {
        let (person, alike) = self.shared.people.with_id(id, || place);
        if let Some((other, finding)) = alike {
            self.note(Some(other), None, finding.clone());
            self.note(Some(person), None, finding);
        }
        person
    }

    /// Names have no width.
    fn id_width(&self) -> usize {
        if self.table.is_by_name() { 0 } else { self.shared.id_width }
    }

    /// The id of a row, or why nobody can say whose it is.
    fn id(
        &mut self,
        row: &GridRow,
        key: usize,
        kind: &RowKind,
        place: &str,
    ) -> Result<Arc<str>, Stranger> {
        let finding = |code, message| Finding::data(code, place, message);
        if self.table.is_formula_without_value(key, row) {
            let message = say::formula_without_value(&self.sheet.columns[key].name);
            return Err(Stranger::told(finding(Code::D106, message).hint(say::open_and_save())));
        }
        if let RowKind::NameOnly(name) = kind {
            let name = names::person(name);
            self.one_only(&name, place)?;
            return self.id_of_name(&name, true, place);
        }
        let id = match read_id(self.table.cell(key, row), self.id_width()) {
            IdCell::Id(name) if self.table.is_by_name() => names::person(&name).into(),
            IdCell::Id(id) => id,
            IdCell::Blank => return Err(self.nobody(row, place)),
            IdCell::Damaged(shown) => {
                let told = finding(Code::D305, say::damaged_id(&shown));
                return Err(Stranger::told(told.hint(say::damaged_id_hint())));
            }
            IdCell::Wrong(shown) => {
                return Err(Stranger::told(finding(Code::D102, say::no_id(&shown))));
            }
        };
        self.one_only(&id, place)?;
        match self.table.is_by_name() {
            true => self.id_of_name(&id, false, place),
            false => Ok(id),
        }
    }

    /// Makes sure that a cell does not hold two ids or names.
    fn one_only(&self, key: &str, place: &str) -> Result<(), Stranger> {
        match self.shared.register.several_in(key, self.shared.table) {
            None => Ok(()),
            Some(perhaps) => {
                let told = Finding::data(Code::D319, place, say::several_in_a_cell(key));
                Err(Stranger { findings: vec![told.hint(say::one_row_each())], perhaps })
            }
        }
    }

    /// The id of somebody of whom there is but a name; `is_told` where the others of the table have
    /// ids.
    fn id_of_name(&mut self, name: &str, is_told: bool, place: &str) -> Result<Arc<str>, Stranger> {
        let finding = |code, message| Finding::data(code, place, message);
        let may_be_statistic = nobody::statistic(name).is_some();
        let is_without_ids = self.shared.register.is_without_ids();
        match self.shared.register.named(name) {
            Named::One(_) if may_be_statistic && is_without_ids => {
                let told = finding(Code::D304, say::name_or_statistic(name));
                Err(Stranger::told(told.hint(say::enter_the_id())))
            }
            Named::One(id) => {
                if is_told && !is_without_ids {
                    self.note(None, None, finding(Code::D314, say::id_of_name(name, &id)));
                }
                Ok(id)
            }
            Named::Several(ids) => {
                let told = finding(Code::D315, say::name_of_several(name, ids));
                let hint = if is_told { say::enter_the_id() } else { say::give_the_ids() };
                Err(Stranger { findings: vec![told.hint(hint)], perhaps: ids.to_vec() })
            }
            Named::Unknown => {
                let told = finding(Code::D304, say::name_of_nobody(name));
                let hint = if is_told { say::enter_the_id() } else { say::give_the_ids() };
                Err(Stranger::told(told.hint(hint)))
            }
        }
    }

    /// A row that says whose it is by nothing. Where nothing is read of it, that is no fault.
    fn nobody(&self, row: &GridRow, place: &str) -> Stranger {
        let is_filled = |column: usize| {
            let at = self.table.header.columns[column];
            at.is_some_and(|at| row.cell(at).is_some())
                || self.table.is_formula_without_value(column, row)
        };
        let told = match (0..self.sheet.columns.len()).any(is_filled) {
            true => {
                Finding::data(Code::D304, place, say::row_without_id()).hint(say::enter_the_id())
            }
            false => Finding::data(Code::D206, place, say::row_of_nobody()),
        };
        Stranger::told(told)
    }

    fn name(&mut self, person: usize, row: &GridRow) {
        let text = |role| {
            let cell = self.table.cell_of(role, row)?;
            Some(Arc::<str>::from(cell::shown_in(cell)))
        };
        let department = text(Role::Department);
        if let Some(name) = self.table.name(row).map(Arc::from) {
            let place = || self.table.cell_place(self.sheet.role(Role::Name), row);
            if let Some(finding) = self.shared.people.name(person, name, place) {
                self.note(Some(person), None, finding);
            }
        }
        let known = &mut self.shared.people.list[person].department;
        if known.is_none() {
            *known = department;
        }
    }

    /// Two rows that are equal in every column are probably one event entered twice; both count.
    fn note_same_event(
        &mut self,
        row: &GridRow,
        person: usize,
        events: &mut HashMap<String, String>,
    ) {
        let values: Vec<(u32, String)> =
            row.cells.iter().map(|cell| (cell.column, cell::shown_in(cell))).collect();
        let place = self.table.cell_place(None, row);
        if let Some(first) = events.get(&format!("{values:?}")) {
            let message = say::same_event(first);
            self.note(Some(person), None, Finding::data(Code::D307, place, message));
        } else {
            events.insert(format!("{values:?}"), place);
        }
    }

    fn row(&mut self, row: &GridRow, person: usize, facts: &SheetFacts) -> Row {
        let mut cells: Vec<Cell> = Vec::with_capacity(self.sheet.columns.len());
        let mut wrong: Vec<Finding> = Vec::new();
        let (mut blanks, mut percents) = (Marks::default(), Marks::default());
        for (index, column) in self.sheet.columns.iter().enumerate() {
            // Ids and names are kept with the person.
            let with_person =
                [Role::Id, Role::Name].iter().any(|&role| self.sheet.role(role) == Some(index));
            if column.usage == Use::Unread || with_person {
                cells.push(Cell::None);
                continue;
            }
            if facts.column_faults[index].is_some() {
                cells.push(Cell::Bad);
                continue;
            }
            // What no rule reads and no row is known by keeps nobody from being scored.
            let has_role = self.sheet.roles.iter().any(|(_, of_role)| *of_role == index);
            let is_needed = column.usage == Use::Rule || has_role;
            let as_needed =
                |finding: Finding| if is_needed { finding } else { finding.as_warning() };
            let found = self.table.cell(index, row);
            if found.is_none_or(|cell| cell::says_nothing(cell, column)) {
                blanks.note(index);
            }
            if found.is_some_and(|cell| cell::is_in_percent(cell, column)) {
                percents.note(index);
            }
            if !self.table.has(index) {
                cells.push(cell::blank(column));
                continue;
            }
            if found.is_none() && self.table.is_formula_without_value(index, row) {
                let place = self.table.cell_place(Some(index), row);
                let finding =
                    Finding::data(Code::D106, place, say::formula_without_value(&column.name));
                wrong.push(as_needed(finding.hint(say::open_and_save())));
                cells.push(Cell::Bad);
                continue;
            }
            cells.push(match cell::read(found, column, &self.written[index]) {
                Ok(cell) => cell,
                Err(error) => {
                    let place = self.table.cell_place(Some(index), row);
                    let finding = Finding::data(error.code, place, error.message);
                    wrong.push(as_needed(finding.hint_if(error.hint)));
                    let is_only_shown = column.usage == Use::Shown && !has_role;
                    if is_only_shown { Cell::None } else { Cell::Bad }
                }
            });
        }
        if let (Some(column), Some(period)) = (self.sheet.role(Role::Period), self.period) {
            cells[column] = Cell::Text(period.to_string().into());
        }
        let period = self.period(&cells);
        for finding in wrong {
            self.note(Some(person), period, finding);
        }
        self.check_dated(row, person, &cells);
        Row {
            person: person as u32,
            source: self.source,
            number: row.number,
            period,
            blanks,
            percents,
            cells: cells.into_boxed_slice(),
        }
    }

    /// The period of a row: its own, or the month of its day.
    fn period(&self, cells: &[Cell]) -> Option<Period> {
        let own = self.sheet.role(Role::Period).and_then(|column| match &cells[column] {
            Cell::Text(text) => Period::parse(text),
            _ => None,
        });
        own.or_else(|| match &cells[self.sheet.role(Role::Date)?] {
            Cell::Date(date) => Some(Period::holding(*date, Kind::Month)),
            _ => None,
        })
    }

    /// Without its day or month nobody can say whether a row counts.
    fn check_dated(&mut self, row: &GridRow, person: usize, cells: &[Cell]) {
        for role in [Role::Period, Role::Date] {
            let Some(column) = self.sheet.role(role) else {
                continue;
            };
            let is_there = self.table.header.columns[column].is_some();
            if is_there && matches!(cells[column], Cell::Missing | Cell::None) {
                let place = self.table.cell_place(Some(column), row);
                let message = say::missing_cell(&self.sheet.columns[column].name);
                self.note(Some(person), None, Finding::data(Code::D101, place, message));
            }
        }
    }
}

/// What is told of a line that cannot be relied on.
fn line_finding(fault: LineFault, place: String) -> Finding {
    let (message, hint) = match fault {
        LineFault::Quote => (say::stray_quote(), say::stray_quote_hint()),
        LineFault::Damaged => (say::damaged_line(), say::damaged_line_hint()),
        LineFault::Fields { found, wanted } => {
            (say::fields_of_line(found, wanted), say::fields_of_line_hint())
        }
    };
    Finding::data(Code::D125, place, message).hint(hint)
}
