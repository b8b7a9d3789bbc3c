//! From workbooks and a layout to facts: finds each sheet and its columns, reads its rows, and
//! notes everything that is odd or wrong.

use std::collections::{BTreeSet, HashMap};

use super::grid::Workbook;
use super::people::People;
use super::register::Register;
use super::rows::{self, Shared};
use super::table::Table;
use super::tabs::{self, Found};
use super::units::{self, Relation};
use crate::facts::{Facts, Noted, Row, SheetFacts, SheetSource, cell_place};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{Layout, Missing, Role, Type, Use, column_letters};
use crate::names;
use crate::period::Period;

/// Reads every sheet of the layout from all workbooks. A lone month such as 10月 takes its year from
/// a title, else from the period that is asked for.
pub fn read(workbooks: &[Workbook], layout: &Layout, asked: Option<Period>) -> Facts {
    let tabs = tabs::find(workbooks, layout);
    let mut reader = Reader {
        layout,
        asked,
        facts: Facts { unread: tabs.unread(layout), ..Facts::default() },
        people: People::default(),
        register: Register::default(),
        tables_read: 0,
    };
    tabs.findings.into_iter().for_each(|finding| reader.note(finding));
    let sheets: Vec<SheetTables> = tabs
        .found
        .into_iter()
        .zip(tabs.faults)
        .enumerate()
        .map(|(sheet, (found, fault))| reader.tables(sheet, found, fault))
        .collect();
    reader.know_names(&sheets);
    for (sheet, tables) in sheets.into_iter().enumerate() {
        reader.read_sheet(sheet, tables);
    }
    Facts { people: reader.people.list, ..reader.facts }
}

/// The tabs that are one sheet of the layout.
struct SheetTables<'w> {
    tables: Vec<Table<'w>>,
    fault: Option<Finding>,
}

struct Reader<'a> {
    layout: &'a Layout,
    /// The period that is asked for.
    asked: Option<Period>,
    facts: Facts,
    people: People,
    /// Who is meant where there is nothing but a name.
    register: Register,
    /// How many tables have been read.
    tables_read: usize,
}

impl<'a> Reader<'a> {
    fn note(&mut self, finding: Finding) {
        self.facts.findings.push(Noted { person: None, period: None, finding });
    }

    fn tables(
        &mut self,
        index: usize,
        found: Vec<Found<'a>>,
        mut fault: Option<Finding>,
    ) -> SheetTables<'a> {
        let sheet = &self.layout.sheets[index];
        let mut tables = Vec::new();
        for mut found in found {
            let Some(header) = found.header.take() else {
                if sheet.usage >= Use::Proposal {
                    fault = Some(tabs::no_header(&found, sheet));
                }
                continue;
            };
            let mut table = Table::new(found.workbook, found.grid, (index, sheet), header);
            let may_be_department = found.by_pattern && !is_period(&found.grid.name);
            if may_be_department && table.give_department(&found.grid.name) {
                let column = sheet.role(Role::Department).map_or("", |at| &sheet.columns[at].name);
                let message = say::department_of_tab(column, &found.grid.name);
                self.note(Finding::data(Code::D210, table.place(), message));
            }
            self.note_covered(&table);
            tables.push(table);
        }
        SheetTables { tables, fault }
    }

    /// Values that lie under merged cells: nobody sees them, and they are passed over.
    fn note_covered(&mut self, table: &Table) {
        const SHOWN: usize = 5;
        let covered = table.covered();
        let Some((row, column)) = covered.first() else {
            return;
        };
        let cells = covered.iter().take(SHOWN);
        let cells: Vec<String> =
            cells.map(|(row, column)| format!("{}{row}", column_letters(*column))).collect();
        let place = cell_place(&table.source, Some(*column), *row);
        let message = say::covered_values(&cells, covered.len());
        let finding = Finding::data(Code::D121, place, message);
        self.note(finding.hint(say::covered_values_hint()));
    }

    /// Who is known by which id, and whose names alone.
    fn know_names(&mut self, sheets: &[SheetTables]) {
        let tables = || sheets.iter().flat_map(|sheet| &sheet.tables);
        self.register = Register::of(tables(), self.layout.id_width);
        for table in tables().filter(|table| table.is_by_name()) {
            let id = table.sheet.role(Role::Id).map_or("", |id| &table.sheet.columns[id].name);
            let message = match self.register.is_without_ids() {
                true => say::names_as_ids(id),
                false => say::ids_by_names(id),
            };
            let finding = Finding::data(Code::D314, table.place(), message);
            self.facts.findings.push(Noted { person: None, period: None, finding });
        }
    }

    fn read_sheet(&mut self, index: usize, SheetTables { tables, fault }: SheetTables) {
        let columns = self.layout.sheets[index].columns.len();
        let mut facts =
            SheetFacts { fault, column_faults: vec![None; columns], ..SheetFacts::default() };
        for table in tables {
            for (column, fault) in self.missing_columns(&table) {
                facts.column_faults[column].get_or_insert(fault);
            }
            let shared = Shared {
                year: self.asked.map(Period::year),
                id_width: self.layout.id_width,
                register: &self.register,
                table: self.tables_read,
                facts: &mut self.facts,
                people: &mut self.people,
            };
            rows::read(&table, shared, &mut facts);
            self.tables_read += 1;
        }
        // What decisions alone read keeps nobody from being scored.
        let sheet = &self.layout.sheets[index];
        let columns = sheet.columns.iter().map(|column| column.usage);
        let faults = facts.column_faults.iter_mut().zip(columns);
        for (fault, usage) in faults.chain([(&mut facts.fault, sheet.usage)]) {
            if usage <= Use::Proposal {
                *fault = fault.take().map(Finding::as_warning);
            }
        }
        let faults = facts.column_faults.iter().flatten().chain(&facts.fault);
        let faults: Vec<Finding> = faults.cloned().collect();
        faults.into_iter().for_each(|fault| self.note(fault));
        self.check_keyed_once(index, &mut facts);
        self.facts.sheets.push(facts);
    }

    /// Columns that a rule reads and that are not there, or there twice: the column and the
    /// finding. One that may be blank is only told.
    fn missing_columns(&mut self, table: &Table) -> Vec<(usize, Finding)> {
        let (sheet, header) = (table.sheet, &table.header);
        let place = table.place();
        let mut faults = Vec::new();
        for &(column, first, second) in &header.twice {
            if sheet.columns[column].usage == Use::Unread {
                continue;
            }
            let name = &sheet.columns[column].name;
            let letters = [first, second].map(column_letters);
            let written = [first, second].map(|column| header.written_at(column));
            let message = match names::column(&written[0]) == names::column(&written[1]) {
                true => say::column_twice(name, &letters),
                false => say::column_of_several(name, &written, &letters),
            };
            faults.push((column, Finding::data(Code::D202, place.clone(), message)));
        }
        for (index, column) in sheet.columns.iter().enumerate() {
            let (Type::Number(measure), Some(unit)) = (&column.kind, header.unit(index)) else {
                continue;
            };
            if column.usage == Use::Unread {
                continue;
            }
            match units::relation(unit, &measure.unit) {
                Relation::Own => {}
                Relation::Times(_) => {
                    let message = say::converted(&column.name, unit, &measure.unit);
                    self.note(Finding::data(Code::D209, place.clone(), message));
                }
                Relation::Foreign => {
                    let message = say::foreign_unit(&column.name, unit, &measure.unit);
                    let finding = Finding::data(Code::D208, place.clone(), message);
                    faults.push((index, finding.hint(say::one_unit())));
                }
            }
        }
        let known: BTreeSet<String> =
            sheet.columns.iter().map(|c| names::column(&c.name)).collect();
        let written = header.written();
        let unknown: Vec<&str> = written
            .iter()
            .map(String::as_str)
            .filter(|written| !known.contains(&names::column(written)))
            .collect();
        for (index, column) in sheet.columns.iter().enumerate() {
            let may_be_left_out =
                column.usage < Use::Rule || table.has(index) || header.stands_for_id(sheet, index);
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
        let sources = [row, other].map(|row| &self.facts.sources[row.source as usize]);
        let (message, hint) = match (longer, shorter) {
            _ if is_original_and_returned(sources) => {
                let message = say::person_returned_too(id, row.period, &place(other));
                (message, Some(say::give_the_returned_alone()))
            }
            (Some(longer), Some(shorter)) if longer != shorter => {
                (say::periods_overlap(id, longer, shorter, &place(other)), None)
            }
            _ => (say::person_twice(id, row.period, &place(other)), Some(say::keep_one_row())),
        };
        let finding = Finding::data(Code::D301, place(row), message).hint_if(hint);
        let person = Some(row.person as usize);
        self.facts.findings.push(Noted { person, period: longer, finding });
    }
}

/// Is a tab called after a period: 2026年10月, 10月?
fn is_period(tab: &str) -> bool {
    const ANY_YEAR: i16 = 2000;
    Period::only_in(tab).is_some() || Period::parse_in(tab, Some(ANY_YEAR)).is_some()
}

/// Is one the file that went back to its sender, and the other the one that came again?
fn is_original_and_returned([one, other]: [&SheetSource; 2]) -> bool {
    let is_from = |returned: &SheetSource, original: &SheetSource| {
        original.returned_from.is_none() && returned.returned_from.as_ref() == Some(&original.file)
    };
    is_from(one, other) || is_from(other, one)
}

/// Do two rows of a person speak of the same time?
fn is_twice(period: Option<Period>, other: Option<Period>, is_pooled: bool) -> bool {
    let overlap = |(one, other): (Period, Period)| one.overlaps(other);
    period == other || is_pooled && period.zip(other).is_some_and(overlap)
}
