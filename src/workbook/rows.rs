//! The rows of one sheet of one file: whose each is, and what its cells say.

use std::collections::HashMap;
use std::sync::Arc;

use super::amount;
use super::cell::{self, Percents, Written};
use super::grid::{Grid, GridCell, GridRow, Raw, Workbook};
use super::header::Header;
use super::people::{IdCell, Named, People, Register, read_id};
use super::row_kind::RowKind;
use super::table::Table;
use crate::account::Fate;
use crate::facts::{Cell, Facts, Marks, Noted, Row, SheetFacts};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{Role, Sheet, Type, Unit, Use};
use crate::names;
use crate::number::Number;
use crate::period::{Kind, Period};

/// What all sheets share.
pub(super) struct Shared<'s> {
    /// The year of lone months, where no title says it.
    pub(super) year: Option<i16>,
    /// See [`crate::layout::Layout::id_width`].
    pub(super) id_width: usize,
    /// Who is meant by a name.
    pub(super) register: &'s Register,
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
}

/// Somebody of whom nobody can say who it is.
struct Stranger {
    /// What to tell; nothing where the row says nothing.
    findings: Vec<Finding>,
    /// Who it may be: ids with their places.
    perhaps: Vec<(Arc<str>, String)>,
}

impl<'t, 's> RowReader<'t, 's> {
    fn new(table: &'t Table<'t>, shared: Shared<'s>) -> RowReader<'t, 's> {
        let sheet = table.sheet;
        let source = shared.facts.sources.len() as u32;
        shared.facts.sources.push(table.source.clone());
        let title = period_of(table.workbook, table.grid, &table.header);
        let year = title.map(Period::year).or(shared.year);
        let written = (0..sheet.columns.len()).map(|column| Written {
            percents: decide_percents(table, column),
            unit: unit_of_header(sheet, &table.header, column),
            year,
        });
        let written = written.collect();
        let period = sheet.role(Role::Period).filter(|column| !table.has(*column));
        // A year in a title is that of the file, and no row's.
        let period = period.and(title).filter(|period| period.kind() != Kind::Year);
        let mut reader = RowReader { table, sheet, shared, source, written, period };
        if let Some(period) = period {
            let column = sheet.role(Role::Period).map_or("", |at| &sheet.columns[at].name);
            let message = say::period_of_title(column, period);
            reader.note(None, None, Finding::data(Code::D210, table.place(), message));
        }
        reader
    }

    fn read(mut self, facts: &mut SheetFacts) {
        let mut events: HashMap<String, String> = HashMap::new();
        for (row, kind) in self.table.rows().iter().zip(self.table.kinds()) {
            let person = match self.person(row, kind) {
                Ok(person) => person,
                Err(fate) => {
                    let source = &mut self.shared.facts.sources[self.source as usize];
                    source.passed_over.push((row.number, fate));
                    continue;
                }
            };
            if self.sheet.role(Role::Event).is_some() {
                self.note_same_event(row, person, &mut events);
            }
            let row = self.row(row, person, facts);
            facts.rows.push(row);
        }
    }

    fn note(&mut self, person: Option<usize>, period: Option<Period>, finding: Finding) {
        self.shared.facts.findings.push(Noted { person, period, finding });
    }

    /// Whom the row is about, or what else it is.
    fn person(&mut self, row: &GridRow, kind: &RowKind) -> Result<usize, Fate> {
        let key = self.table.key().ok_or(Fate::Nobody)?;
        let place = self.table.cell_place(Some(key), row);
        let passed_over = match kind {
            RowKind::Person | RowKind::NameOnly(_) | RowKind::Stranger => None,
            RowKind::Blank => return Err(Fate::Blank),
            RowKind::Total(text) => Some((Fate::Total, say::total_row(text))),
            RowKind::Note(text) => Some((Fate::Note, say::note_row(text))),
            RowKind::Header => Some((Fate::HeaderAgain, say::header_row())),
        };
        if let Some((fate, message)) = passed_over {
            self.note(None, None, Finding::data(Code::D206, place, message));
            return Err(fate);
        }
        let id = read_id(self.table.cell(key, row), self.id_width());
        let id = match self.id(row, key, id, &place) {
            Ok(id) => id,
            Err(stranger) => {
                self.note_stranger(stranger);
                return Err(Fate::Nobody);
            }
        };
        let person = self.meet(id, place);
        self.name(person, row);
        Ok(person)
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
    fn id(&self, row: &GridRow, key: usize, id: IdCell, place: &str) -> Result<Arc<str>, Stranger> {
        let finding = |code, message| Finding::data(code, place, message);
        let told = match id {
            IdCell::Id(name) if self.table.is_by_name() => {
                match self.shared.register.named(&name) {
                    Named::One(id) => return Ok(id),
                    Named::Several(ids) => {
                        let told = finding(Code::D315, say::name_of_several(&name, &ids));
                        let findings = vec![told.hint(say::give_the_ids())];
                        return Err(Stranger { findings, perhaps: ids.to_vec() });
                    }
                    Named::Unknown => {
                        let told = finding(Code::D304, say::name_of_nobody(&name));
                        Some(told.hint(say::give_the_ids()))
                    }
                }
            }
            IdCell::Id(id) => return Ok(id),
            IdCell::Blank if self.table.is_formula_without_value(key, row) => {
                let message = say::formula_without_value(&self.sheet.columns[key].name);
                Some(finding(Code::D106, message).hint(say::open_and_save()))
            }
            IdCell::Blank => {
                let mut columns = self.table.header.columns.iter().flatten();
                let says_something = columns.any(|column| row.cell(*column).is_some());
                says_something
                    .then(|| finding(Code::D304, say::row_without_id()).hint(say::enter_the_id()))
            }
            IdCell::Damaged(shown) => {
                let told = finding(Code::D305, say::damaged_id(&shown));
                Some(told.hint(say::damaged_id_hint()))
            }
            IdCell::Wrong(shown) => Some(finding(Code::D102, say::no_id(&shown))),
        };
        Err(Stranger { findings: told.into_iter().collect(), perhaps: Vec::new() })
    }

    fn name(&mut self, person: usize, row: &GridRow) {
        let text = |role| {
            let cell = self.table.cell_of(role, row)?;
            Some(Arc::<str>::from(cell::shown_in(cell)))
        };
        let (name, department) = (text(Role::Name), text(Role::Department));
        if let Some(name) = name {
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

/// The one period of which the rows above the header speak, else the sheet's name, else the file's.
fn period_of(workbook: &Workbook, grid: &Grid, header: &Header) -> Option<Period> {
    /// What has more texts is a table of its own.
    const MOST: usize = 200;
    let above = grid.rows[..header.rows.start].iter().flat_map(|row| &row.cells);
    let titles = above.filter_map(|cell| match &cell.value {
        Raw::Text(text) => Some(&**text),
        _ => None,
    });
    let titles: Vec<&str> = titles.take(MOST).collect();
    let titles = titles.join(" ");
    let mut sources = [&*titles, grid.own_name(), grid.own_file(&workbook.name)].into_iter();
    sources.find_map(Period::only_in)
}

/// The unit that a header says, where it is another one of the same kind.
pub(super) fn unit_of_header(sheet: &Sheet, header: &Header, column: usize) -> Option<Unit> {
    let Type::Number(measure) = &sheet.columns[column].kind else {
        return None;
    };
    let unit = amount::unit_of(header.unit(column)?, &measure.unit);
    let differs = unit != measure.unit && measure.unit.convert(&Number::ONE, &unit).is_some();
    differs.then_some(unit)
}

/// How the numbers of a column of per cents are meant.
fn decide_percents(table: &Table, column: usize) -> Percents {
    let own = &table.sheet.columns[column];
    let measure = match &own.kind {
        Type::Number(measure) if measure.unit == Unit::Percent => measure,
        _ => return Percents::Shares,
    };
    let Some(at) = table.header.columns[column] else {
        return Percents::Shares;
    };
    let numbers = table.rows_of_people().filter_map(|row| match row.cell(at)? {
        cell @ GridCell { value: Raw::Number(number), .. } => {
            (!cell::is_shown_in_percent(cell)).then_some(*number)
        }
        GridCell { value: Raw::Text(text), .. } => {
            cell::bare_percent(&names::plain(text), own).map(|number| number.to_f64())
        }
        _ => None,
    });
    let may_be_share =
        |number: f64| Number::from_cell(number).is_some_and(|share| measure.range.contains(&share));
    // Where a format would have told 1 from 100%, it is lost in some files.
    let is_one_doubtful =
        table.header.unit(column) == Some("%") || !table.workbook.keeps_formats(table.grid);
    Percents::decide(numbers, is_one_doubtful, &may_be_share)
}
