//! From workbooks and a layout to facts: finds each sheet and its columns, reads its rows, and
//! notes everything that is odd or wrong.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::amount;
use super::cell::{self, Percents, Written};
use super::grid::{Grid, GridCell, GridRow, Raw, Workbook};
use super::header::{self, Header};
use super::people::{IdCell, People, read_id};
use crate::facts::{Cell, Facts, Marks, Noted, Row, SheetFacts, SheetSource, cell_place};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{Layout, Missing, Role, Sheet, Type, Unit, Use};
use crate::names;
use crate::number::Number;
use crate::period::{Kind, Period};

/// Reads every sheet of the layout from all workbooks. A lone month such as 10月 takes its year from
/// a title, else from the period that is asked for.
pub fn read(workbooks: &[Workbook], layout: &Layout, asked: Option<Period>) -> Facts {
    let mut reader = Reader {
        layout,
        asked,
        facts: Facts { sheets: Vec::new(), ..Facts::default() },
        people: People::default(),
        claimed: HashSet::new(),
    };
    let found: Vec<Vec<Found>> =
        layout.sheets.iter().map(|sheet| reader.find_by_name(workbooks, sheet)).collect();
    for (sheet, found) in found.into_iter().enumerate() {
        reader.read_sheet(workbooks, sheet, found);
    }
    reader.note_hidden(workbooks);
    Facts { people: reader.people.list, ..reader.facts }
}

/// A sheet of a file: the indices of the workbook and of its grid.
type At = (usize, usize);

/// A sheet of a file that is meant by a sheet of the layout.
struct Found {
    at: At,
    header: Option<Header>,
}

struct Reader<'a> {
    layout: &'a Layout,
    /// The period that is asked for.
    asked: Option<Period>,
    facts: Facts,
    people: People,
    /// Sheets of files that are already taken.
    claimed: HashSet<At>,
}

impl Reader<'_> {
    fn note(&mut self, finding: Finding) {
        self.facts.findings.push(Noted { person: None, period: None, finding });
    }

    fn find_by_name(&mut self, workbooks: &[Workbook], sheet: &Sheet) -> Vec<Found> {
        let mut found = Vec::new();
        for (book, workbook) in workbooks.iter().enumerate() {
            for (index, grid) in workbook.sheets.iter().enumerate() {
                if header::is_named(grid, sheet) {
                    self.claimed.insert((book, index));
                    found.push(Found { at: (book, index), header: header::find(grid, sheet) });
                }
            }
        }
        found
    }

    /// Under another name: the one sheet that has every column that a rule reads.
    fn find_by_columns(
        &mut self,
        workbooks: &[Workbook],
        sheet: &Sheet,
    ) -> Result<Vec<Found>, Box<Finding>> {
        let mut fitting = Vec::new();
        for (book, workbook) in workbooks.iter().enumerate() {
            for (index, grid) in workbook.sheets.iter().enumerate() {
                if !grid.visible || self.claimed.contains(&(book, index)) {
                    continue;
                }
                let header = header::find(grid, sheet);
                if let Some(header) = header.filter(|header| header.is_complete(sheet)) {
                    fitting.push(Found { at: (book, index), header: Some(header) });
                }
            }
        }
        // Two that fit in one file: which one is meant nobody can say.
        let file = |&Found { at: (book, grid), .. }: &Found| {
            let workbook = &workbooks[book];
            (book, workbook.sheets[grid].own_file(&workbook.name))
        };
        let files: BTreeSet<(usize, &str)> = fitting.iter().map(file).collect();
        if files.len() < fitting.len() {
            let grids = fitting.iter().map(|found| &workbooks[found.at.0].sheets[found.at.1]);
            let names: Vec<&str> = grids.map(|grid| &*grid.name).collect();
            let message = say::several_sheets_fit(&sheet.name, &names);
            let finding = Finding::data(Code::D201, file_names(workbooks), message);
            return Err(Box::new(finding.hint(say::rename_the_sheet(&sheet.name))));
        }
        for found in &fitting {
            self.claimed.insert(found.at);
            let workbook = &workbooks[found.at.0];
            let grid = &workbook.sheets[found.at.1];
            let place = format!("{}!{}", workbook.name, grid.name);
            self.note(Finding::data(Code::D204, place, say::taken_by_columns(&sheet.name)));
        }
        if fitting.is_empty() {
            return Err(Box::new(self.sheet_missing(workbooks, sheet)));
        }
        Ok(fitting)
    }

    /// The nearest of the sheets that are no other sheet of the layout may be the one.
    fn sheet_missing(&self, workbooks: &[Workbook], sheet: &Sheet) -> Finding {
        let wanted: Vec<&str> = sheet
            .columns
            .iter()
            .filter(|column| column.usage == Use::Rule && column.missing == Missing::Error)
            .map(|column| column.name.as_str())
            .collect();
        let sheets: Vec<(At, &str)> = workbooks
            .iter()
            .enumerate()
            .flat_map(|(book, workbook)| {
                let names = workbook.sheets.iter().map(|grid| &*grid.name);
                names.enumerate().map(move |(at, name)| ((book, at), name))
            })
            .collect();
        let free = sheets.iter().filter(|(at, _)| !self.claimed.contains(at));
        let hint = match names::nearest(&sheet.name, free.map(|(_, name)| *name)) {
            Some(nearest) => say::nearest_sheet(nearest),
            None => {
                let all: BTreeSet<&str> = sheets.iter().map(|(_, name)| *name).collect();
                say::sheets_there(&all.into_iter().collect::<Vec<_>>())
            }
        };
        let message = say::sheet_missing(&sheet.name, &wanted);
        Finding::data(Code::D201, file_names(workbooks), message).hint(hint)
    }

    fn read_sheet(&mut self, workbooks: &[Workbook], index: usize, mut found: Vec<Found>) {
        let sheet = &self.layout.sheets[index];
        let mut facts =
            SheetFacts { column_faults: vec![None; sheet.columns.len()], ..SheetFacts::default() };
        if found.is_empty() && sheet.usage >= Use::Proposal {
            match self.find_by_columns(workbooks, sheet) {
                Ok(fitting) => found = fitting,
                Err(fault) => facts.fault = Some(*fault),
            }
        }
        for Found { at: (book, grid), header } in found {
            let workbook = &workbooks[book];
            let grid = &workbook.sheets[grid];
            match header {
                Some(header) => {
                    let missing = self.missing_columns(workbook, grid, sheet, &header);
                    for (column, fault) in missing {
                        facts.column_faults[column].get_or_insert(fault);
                    }
                    SheetReader::new(self, workbook, grid, index, header).read(&mut facts);
                }
                None if sheet.usage >= Use::Proposal => {
                    facts.fault = Some(no_header(workbook, grid, sheet));
                }
                None => {}
            }
        }
        // What decisions alone read keeps nobody from being scored.
        let columns = sheet.columns.iter().map(|column| column.usage);
        let faults = facts.column_faults.iter_mut().zip(columns);
        for (fault, usage) in faults.chain([(&mut facts.fault, sheet.usage)]) {
            if usage <= Use::Proposal {
                *fault = fault.take().map(Finding::as_warning);
            }
        }
        let faults = facts.column_faults.iter().flatten().chain(&facts.fault);
        let faults: Vec<Finding> = faults.cloned().collect();
        for fault in faults {
            self.note(fault);
        }
        self.check_keyed_once(index, &mut facts);
        self.facts.sheets.push(facts);
    }

    /// Columns that a rule reads and that are not there, or there twice: the column and the
    /// finding. One that may be blank is only told.
    fn missing_columns(
        &mut self,
        workbook: &Workbook,
        grid: &Grid,
        sheet: &Sheet,
        header: &Header,
    ) -> Vec<(usize, Finding)> {
        let place = format!("{}!{}", workbook.name, grid.name);
        let mut faults = Vec::new();
        for &(column, first, second) in &header.twice {
            if sheet.columns[column].usage == Use::Unread {
                continue;
            }
            let letters = [first, second].map(crate::facts::column_letters);
            let message = say::column_twice(&sheet.columns[column].name, &letters);
            faults.push((column, Finding::data(Code::D202, place.clone(), message)));
        }
        for (index, column) in sheet.columns.iter().enumerate() {
            let (Type::Number(measure), Some(unit)) = (&column.kind, header.unit(index)) else {
                continue;
            };
            if column.usage == Use::Unread {
                continue;
            }
            if amount::is_foreign(unit, &measure.unit) {
                let message = say::foreign_unit(&column.name, unit, &measure.unit);
                let finding = Finding::data(Code::D208, place.clone(), message);
                faults.push((index, finding.hint(say::one_unit())));
            } else if let Some(unit) = unit_of_header(sheet, header, index) {
                let message = say::converted(&column.name, &unit, &measure.unit);
                self.note(Finding::data(Code::D209, place.clone(), message));
            }
        }
        let known: BTreeSet<String> =
            sheet.columns.iter().map(|c| names::header(&c.name)).collect();
        let unknown: Vec<&str> = header
            .written
            .iter()
            .map(String::as_str)
            .filter(|written| !known.contains(&names::header(written)))
            .collect();
        for (index, column) in sheet.columns.iter().enumerate() {
            let may_be_left_out = column.usage < Use::Proposal || header.columns[index].is_some();
            if may_be_left_out {
                continue;
            }
            let nearest = names::nearest(&column.name, unknown.iter().copied());
            let message = say::column_missing(&column.name, nearest);
            let hint = nearest.map(|nearest| say::write_an_alias(&column.name, nearest));
            // A column that may be blank may also be left out, unless it seems to be there under
            // another name.
            let code = match &column.missing {
                Missing::Error => Code::D202,
                _ if nearest.is_some() => Code::D202,
                _ => Code::D203,
            };
            let message =
                if code == Code::D203 { say::column_left_out(&column.name) } else { message };
            let finding = Finding::data(code, place.clone(), message).hint_if(hint);
            if code == Code::D203 {
                self.note(finding);
            } else {
                faults.push((index, finding));
            }
        }
        faults
    }

    /// A person stands once in a period on a sheet with one row a person. Where months are pooled,
    /// a quarter and one of its months are that month twice, too.
    fn check_keyed_once(&mut self, index: usize, facts: &mut SheetFacts) {
        let sheet = &self.layout.sheets[index];
        if sheet.has_many_rows() {
            return;
        }
        let is_pooled = self.layout.is_pooled;
        let mut known: HashMap<u32, Vec<&Row>> = HashMap::new();
        for row in &facts.rows {
            let own = known.entry(row.person).or_default();
            match own.iter().find(|other| is_twice(row.period, other.period, is_pooled)) {
                Some(other) => self.note_twice(row, other),
                None => own.push(row),
            }
        }
    }

    fn note_twice(&mut self, row: &Row, other: &Row) {
        let place = |row: &Row| {
            let source = &self.facts.sources[row.source as usize];
            cell_place(source, source.id, row.number)
        };
        let id = &self.people.list[row.person as usize].id;
        // Of two periods of one year the longer is the greater.
        let (longer, shorter) = (row.period.max(other.period), row.period.min(other.period));
        let (message, hint) = match (longer, shorter) {
            (Some(longer), Some(shorter)) if longer != shorter => {
                (say::periods_overlap(id, longer, shorter, &place(other)), None)
            }
            _ => (say::person_twice(id, row.period, &place(other)), Some(say::keep_one_row())),
        };
        let finding = Finding::data(Code::D301, place(row), message).hint_if(hint);
        let person = Some(row.person as usize);
        self.facts.findings.push(Noted { person, period: longer, finding });
    }

    fn note_hidden(&mut self, workbooks: &[Workbook]) {
        for (book, workbook) in workbooks.iter().enumerate() {
            for (index, grid) in workbook.sheets.iter().enumerate() {
                if !grid.visible && !self.claimed.contains(&(book, index)) {
                    let place = format!("{}!{}", workbook.name, grid.name);
                    self.note(Finding::data(Code::D207, place, say::hidden_sheet()));
                }
            }
        }
    }
}

/// Do two rows of a person speak of the same time?
fn is_twice(period: Option<Period>, other: Option<Period>, is_pooled: bool) -> bool {
    let overlap = |(one, other): (Period, Period)| one.overlaps(other);
    period == other || is_pooled && period.zip(other).is_some_and(overlap)
}

fn file_names(workbooks: &[Workbook]) -> String {
    workbooks.iter().map(|workbook| &*workbook.name).collect::<Vec<_>>().join(", ")
}

fn no_header(workbook: &Workbook, grid: &Grid, sheet: &Sheet) -> Finding {
    let id = sheet.role(Role::Id).map_or("", |id| sheet.columns[id].name.as_str());
    let place = format!("{}!{}", workbook.name, grid.name);
    let nearest = header::nearest_id(grid, sheet);
    let hint = nearest.as_deref().map(|nearest| say::write_the_id(id, nearest));
    Finding::data(Code::D202, place, say::no_header(id, nearest.as_deref())).hint_if(hint)
}

/// Reads the rows of one sheet of one file.
struct SheetReader<'r, 'a> {
    reader: &'r mut Reader<'a>,
    workbook: &'r Workbook,
    grid: &'r Grid,
    sheet: &'a Sheet,
    header: Header,
    source: u32,
    written: Vec<Written>,
    /// Of all rows, where they have no column for it.
    period: Option<Period>,
    /// Found when the first blank cell is met.
    formulas: OnceLock<HashSet<(u32, u32)>>,
}

impl<'r, 'a> SheetReader<'r, 'a> {
    fn new(
        reader: &'r mut Reader<'a>,
        workbook: &'r Workbook,
        grid: &'r Grid,
        index: usize,
        header: Header,
    ) -> SheetReader<'r, 'a> {
        let sheet = &reader.layout.sheets[index];
        let source = reader.facts.sources.len() as u32;
        reader.facts.sources.push(SheetSource {
            file: workbook.name.clone(),
            header: grid.rows[header.at].number,
            sheet: grid.name.clone(),
            columns: header.columns.clone(),
            id: sheet.role(Role::Id).and_then(|id| header.columns[id]),
        });
        let title = period_of(workbook, grid, &header);
        let year = title.or(reader.asked).map(Period::year);
        let written = (0..sheet.columns.len()).map(|column| Written {
            percents: decide_percents(workbook, grid, sheet, &header, column),
            unit: unit_of_header(sheet, &header, column),
            year,
        });
        let written = written.collect();
        let period = sheet.role(Role::Period).filter(|column| header.columns[*column].is_none());
        // A year in a title is that of the file, and no row's.
        let period = period.and(title).filter(|period| period.kind() != Kind::Year);
        if let Some(period) = period {
            let place = format!("{}!{}", workbook.name, grid.name);
            let column = sheet.role(Role::Period).map_or("", |at| &sheet.columns[at].name);
            reader.note(Finding::data(Code::D210, place, say::period_of_title(column, period)));
        }
        let formulas = OnceLock::new();
        SheetReader { reader, workbook, grid, sheet, header, source, written, period, formulas }
    }

    fn read(mut self, facts: &mut SheetFacts) {
        let mut events: HashMap<String, String> = HashMap::new();
        let grid = self.grid;
        for row in &grid.rows[self.header.at + 1..] {
            let Some(person) = self.person(row) else {
                continue;
            };
            if self.sheet.role(Role::Event).is_some() {
                self.note_same_event(row, person, &mut events);
            }
            let row = self.row(row, person, facts);
            facts.rows.push(row);
        }
    }

    fn place(&self, column: Option<usize>, row: &GridRow) -> String {
        let column = column.and_then(|column| self.header.columns[column]);
        let source = &self.reader.facts.sources[self.source as usize];
        cell_place(source, column, row.number)
    }

    fn cell<'g>(&self, column: usize, row: &'g GridRow) -> Option<&'g GridCell> {
        let at = self.header.columns[column]?;
        let index = row.cells.binary_search_by_key(&at, |cell| cell.column).ok()?;
        Some(&row.cells[index])
    }

    fn note(&mut self, person: Option<usize>, period: Option<Period>, finding: Finding) {
        self.reader.facts.findings.push(Noted { person, period, finding });
    }

    /// Whom the row is about; nobody where it is blank, a total or a note.
    fn person(&mut self, row: &GridRow) -> Option<usize> {
        let id_column = self.sheet.role(Role::Id)?;
        let place = self.place(Some(id_column), row);
        let total = row.cells.iter().take(3).find_map(|cell| match &cell.value {
            Raw::Text(text) if header::is_total_or_note(text) => Some(text.clone()),
            _ => None,
        });
        let id = match (read_id(self.cell(id_column, row), self.reader.layout.id_width), total) {
            (IdCell::Id(id), None) => id,
            (IdCell::Id(id), Some(_)) if !header::is_total_or_note(&id) => id,
            (IdCell::Id(_) | IdCell::Blank, Some(text)) => {
                let finding = Finding::data(Code::D206, place, say::total_row(text.trim()));
                self.note(None, None, finding);
                return None;
            }
            (IdCell::Blank, None) if self.is_formula_without_value(id_column, row) => {
                let message = say::formula_without_value(&self.sheet.columns[id_column].name);
                let finding = Finding::data(Code::D106, place, message);
                self.note(None, None, finding.hint(say::open_and_save()));
                return None;
            }
            (IdCell::Blank, None) => {
                let says_something =
                    (0..self.sheet.columns.len()).any(|column| self.cell(column, row).is_some());
                if says_something {
                    let finding = Finding::data(Code::D304, place, say::row_without_id());
                    self.note(None, None, finding.hint(say::enter_the_id()));
                }
                return None;
            }
            (IdCell::Damaged(shown), _) => {
                let finding = Finding::data(Code::D305, place, say::damaged_id(&shown));
                self.note(None, None, finding.hint(say::damaged_id_hint()));
                return None;
            }
            (IdCell::Wrong(shown), _) => {
                self.note(None, None, Finding::data(Code::D102, place, say::no_id(&shown)));
                return None;
            }
        };
        let (person, alike) = self.reader.people.with_id(id, || place);
        if let Some((other, finding)) = alike {
            self.note(Some(other), None, finding.clone());
            self.note(Some(person), None, finding);
        }
        self.name(person, row);
        Some(person)
    }

    fn name(&mut self, person: usize, row: &GridRow) {
        let text = |reader: &Self, role| {
            let cell = reader.cell(reader.sheet.role(role)?, row)?;
            Some(Arc::<str>::from(cell::shown(&cell.value)))
        };
        if let Some(name) = text(self, Role::Name) {
            let place = self.place(self.sheet.role(Role::Name), row);
            if let Some(finding) = self.reader.people.name(person, name, || place) {
                self.note(Some(person), None, finding);
            }
        }
        let department = text(self, Role::Department);
        let known = &mut self.reader.people.list[person].department;
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
            row.cells.iter().map(|cell| (cell.column, cell::shown(&cell.value))).collect();
        let place = self.place(None, row);
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
            let found = self.cell(index, row);
            if found.is_none_or(|cell| cell::says_nothing(cell, column)) {
                blanks.note(index);
            }
            if found.is_some_and(|cell| cell::is_in_percent(cell, column)) {
                percents.note(index);
            }
            if self.header.columns[index].is_none() {
                cells.push(cell::blank(column));
                continue;
            }
            if found.is_none() && self.is_formula_without_value(index, row) {
                let place = self.place(Some(index), row);
                let finding =
                    Finding::data(Code::D106, place, say::formula_without_value(&column.name));
                wrong.push(as_needed(finding.hint(say::open_and_save())));
                cells.push(Cell::Bad);
                continue;
            }
            cells.push(match cell::read(found, column, &self.written[index]) {
                Ok(cell) => cell,
                Err(error) => {
                    let place = self.place(Some(index), row);
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

    fn is_formula_without_value(&self, column: usize, row: &GridRow) -> bool {
        let Some(at) = self.header.columns[column] else {
            return false;
        };
        let formulas =
            self.formulas.get_or_init(|| self.workbook.formulas_without_value(self.grid));
        formulas.contains(&(row.number, at))
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
            let is_there = self.header.columns[column].is_some();
            if is_there && matches!(cells[column], Cell::Missing | Cell::None) {
                let place = self.place(Some(column), row);
                let message = say::missing_cell(&self.sheet.columns[column].name);
                self.note(Some(person), None, Finding::data(Code::D101, place, message));
            }
        }
    }
}

/// The one period of which the rows above the header speak, else the sheet's name, else the file's.
fn period_of(workbook: &Workbook, grid: &Grid, header: &Header) -> Option<Period> {
    let above = grid.rows[..header.at].iter().flat_map(|row| &row.cells);
    let titles = above.filter_map(|cell| match &cell.value {
        Raw::Text(text) => Some(&**text),
        _ => None,
    });
    let titles: Vec<&str> = titles.collect();
    let titles = titles.join(" ");
    let mut sources = [&*titles, grid.own_name(), grid.own_file(&workbook.name)].into_iter();
    sources.find_map(Period::only_in)
}

/// The unit that a header says, where it is another one of the same kind.
fn unit_of_header(sheet: &Sheet, header: &Header, column: usize) -> Option<Unit> {
    let Type::Number(measure) = &sheet.columns[column].kind else {
        return None;
    };
    let unit = amount::unit_of(header.unit(column)?, &measure.unit);
    let differs = unit != measure.unit && measure.unit.convert(&Number::ONE, &unit).is_some();
    differs.then_some(unit)
}

/// How the numbers of a column of per cents are meant.
fn decide_percents(
    workbook: &Workbook,
    grid: &Grid,
    sheet: &Sheet,
    header: &Header,
    column: usize,
) -> Percents {
    let measure = match &sheet.columns[column].kind {
        Type::Number(measure) if measure.unit == Unit::Percent => measure,
        _ => return Percents::Shares,
    };
    let Some(at) = header.columns[column] else {
        return Percents::Shares;
    };
    let numbers = grid.rows[header.at + 1..].iter().filter_map(|row| {
        let index = row.cells.binary_search_by_key(&at, |cell| cell.column).ok()?;
        match &row.cells[index] {
            GridCell { value: Raw::Number(number), format, .. } if !format.percent => Some(*number),
            GridCell { value: Raw::Text(text), .. } => {
                let number = cell::bare_percent(&names::plain(text), &sheet.columns[column])?;
                Some(number.to_f64())
            }
            _ => None,
        }
    });
    let may_exceed_all = measure.range.contains(&Number::from(2));
    // Where a format would have told 1 from 100%, it is lost in some files.
    let is_one_doubtful = header.unit(column) == Some("%") || !workbook.keeps_formats(grid);
    Percents::decide(numbers, is_one_doubtful, may_exceed_all)
}
