//! Evaluates expressions for one person, and remembers every cell that it reads.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;

use super::working::{Value, Working};
use super::{CellRef, roster};
use crate::facts::{Cell, InPeriod};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{ColumnRef, Layout, Role, Type};
use crate::method::events::{Event, Events};
use crate::method::{Evidence, Indicator, RowPlace, Step, Stop};
use crate::number::Number;
use crate::period;
use crate::syntax::expr::{Comparison, Expr, Field, Operator};

/// Something that is otherwise than the data say, to see what would follow.
#[derive(Clone, Debug)]
pub enum WhatIf {
    /// A cell holds this.
    Cell(CellRef, Cell),
    /// A row is not there.
    Without(RowPlace),
}

/// Results that an expression may read, where they exist already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The sum of the indicators.
    pub points: Option<Number>,
    /// The full marks of the scheme.
    pub full: Option<Number>,
    /// The score.
    pub score: Option<Number>,
    /// The score before rounding.
    pub unrounded: Option<Number>,
    /// The grade.
    pub grade: Option<Arc<str>>,
    /// The rank.
    pub rank: Option<usize>,
    /// What else is asked about the result, and the answers that there are.
    pub answers: Vec<(Expr, Answer)>,
}

/// What something is worth, or what is missing.
pub type Answer = Result<Value, Box<Finding>>;

/// The evaluator of one person.
pub struct Evaluator<'a> {
    pub(super) layout: &'a Layout,
    pub(super) facts: &'a InPeriod<'a>,
    pub(super) person: usize,
    /// The indicator at hand: its own ratings are read, and its levels turned into points.
    pub indicator: Option<&'a Indicator>,
    /// What the indicator measured.
    pub x: Option<Number>,
    /// Results that exist already.
    pub known: Known,
    /// The row at hand, inside an aggregate.
    pub(super) row: Option<(usize, u32)>,
    /// The row of the goal at hand.
    pub(super) goal: Option<(usize, u32)>,
    /// Every cell that was read.
    pub cells: Vec<CellRef>,
    /// Every rating that was read, as points.
    pub ratings: Vec<Step>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What is absent; wrong only where nothing stands in for it.
    pub absent: Vec<Finding>,
    /// Do rows for the period as a whole stand for those of its months?
    pub(super) whole_first: bool,
    /// Is something measured over a longer period than the scheme's own? Then its value may stand
    /// in any of its months.
    pub(super) over_longer: bool,
    /// What is otherwise than the data say.
    pub(super) what_if: Option<&'a WhatIf>,
    /// How values come about, where somebody asks.
    pub(super) working: Option<Working>,
}

pub(super) type Evaluated = Result<Value, Stop>;

impl<'a> Evaluator<'a> {
    /// An evaluator for one person.
    pub fn new(layout: &'a Layout, facts: &'a InPeriod<'a>, person: usize) -> Evaluator<'a> {
        Evaluator {
            layout,
            facts,
            person,
            indicator: None,
            x: None,
            known: Known::default(),
            row: None,
            goal: None,
            cells: Vec::new(),
            ratings: Vec::new(),
            findings: Vec::new(),
            absent: Vec::new(),
            whole_first: false,
            over_longer: false,
            what_if: None,
            working: None,
        }
    }

    /// The same, keeping how values come about.
    pub fn traced(self) -> Evaluator<'a> {
        Evaluator { working: Some(Working::default()), ..self }
    }

    /// What was kept since the last time; nothing unless somebody asks.
    pub fn take_working(&mut self) -> Working {
        match &mut self.working {
            Some(working) => Working { cells: self.cells.clone(), ..std::mem::take(working) },
            None => Working::default(),
        }
    }

    /// Adds what is wrong, once.
    pub fn tell(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Nothing stands in for what is absent: it is wrong.
    pub fn tell_absent(&mut self) {
        for finding in std::mem::take(&mut self.absent) {
            self.tell(finding);
        }
    }

    /// The text of a person's cell, where there is one; nothing is told.
    pub fn text(&self, column: ColumnRef) -> Option<Arc<str>> {
        if let Some(text) = self.personal(column) {
            return text;
        }
        let &row = self.facts.rows_of(column.sheet, self.person).first()?;
        match &self.facts.facts.sheets[column.sheet].rows[row as usize].cells[column.column] {
            Cell::Text(text) => Some(text.clone()),
            Cell::Number(number) => Some(number.to_string().into()),
            _ => None,
        }
    }

    /// The group of a person: the text of the cell or, of a department that another sheet tells, that.
    pub fn group(&self, column: ColumnRef) -> Option<Arc<str>> {
        let is_department =
            self.layout.sheets[column.sheet].role(Role::Department) == Some(column.column);
        let told = || self.facts.facts.people[self.person].department.clone();
        self.text(column).or_else(|| is_department.then(told).flatten())
    }

    /// Does a person have a row whose cell is blank?
    pub fn is_blank(&self, column: ColumnRef) -> bool {
        let rows = self.facts.rows_of(column.sheet, self.person);
        let cells = &self.facts.facts.sheets[column.sheet].rows;
        rows.first().is_some_and(|&row| {
            matches!(cells[row as usize].cells[column.column], Cell::Missing | Cell::None)
        })
    }

    /// The number of a person's cell, where there is one; nothing is told.
    pub fn shown_number(&self, column: ColumnRef) -> Option<Number> {
        let &row = self.facts.rows_of(column.sheet, self.person).first()?;
        match &self.facts.facts.sheets[column.sheet].rows[row as usize].cells[column.column] {
            Cell::Number(number) => Some(number.clone()),
            _ => None,
        }
    }

    /// The day in a person's cell, where there is one; nothing is told.
    pub(super) fn shown_date(&self, column: ColumnRef) -> Option<Date> {
        let &row = self.facts.rows_of(column.sheet, self.person).first()?;
        match &self.facts.facts.sheets[column.sheet].rows[row as usize].cells[column.column] {
            Cell::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The place of the first cell that was read, or of the person's row.
    pub fn first_place(&self) -> String {
        self.cells.first().map_or_else(|| self.person_place(), |cell| self.place(*cell))
    }

    /// The place of the first cell of an expression that was read.
    pub(super) fn place_of(&self, expr: &Expr) -> String {
        let columns = expr.columns();
        let cell = self.cells.iter().find(|cell| columns.contains(&cell.column()));
        cell.map_or_else(|| self.first_place(), |cell| self.place(*cell))
    }

    fn place(&self, cell: CellRef) -> String {
        self.facts.facts.place(cell.column(), cell.row)
    }

    pub(super) fn person_place(&self) -> String {
        self.facts.person_place(self.layout.people, self.person)
    }

    fn evaluate(&mut self, expr: &Expr) -> Evaluated {
        let value = self.worth(expr)?;
        if expr.is_name() {
            self.keep(expr, &value);
        }
        Ok(value)
    }

    /// Keeps a value where somebody asks; of the rows of an aggregate the aggregate itself tells.
    fn keep(&mut self, expr: &Expr, value: &Value) {
        if let (Some(working), None) = (&mut self.working, self.row) {
            working.note(expr, value);
        }
    }

    fn worth(&mut self, expr: &Expr) -> Evaluated {
        match expr {
            Expr::Number(number, _) => Ok(Value::Number(number.clone())),
            Expr::Text(text) => Ok(Value::Text(text.clone())),
            Expr::X => Ok(self.x.clone().map_or(Value::None, Value::Number)),
            Expr::Column(column) => self.column(*column),
            Expr::Field(field) => self.field(*field),
            Expr::Share(_) | Expr::Previous(..) => self.answer(expr),
            Expr::Negate(inner) => {
                Ok(self.numeric(inner)?.map_or(Value::None, |number| Value::Number(-&number)))
            }
            Expr::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right),
            Expr::Compare(first, rest) => self.compare(first, rest),
            Expr::In(item, list) => self.is_in(item, list),
            Expr::IsMissing(inner) => self.is_missing(inner),
            Expr::Not(inner) => {
                Ok(Value::Truth(!self.is_true(inner)? && self.has_results_for(inner)))
            }
            Expr::And(left, right) => self.connect(left, right, false),
            Expr::Or(left, right) => self.connect(left, right, true),
            Expr::Call(function, arguments) => {
                let mut values = Vec::new();
                let mut stop = None;
                for argument in arguments {
                    match self.numeric(argument) {
                        Ok(value) => values.push(value),
                        Err(why) => stop = stop.max(Some(why)),
                    }
                }
                if let Some(stop) = stop {
                    return Err(stop);
                }
                let values: Option<Vec<Number>> = values.into_iter().collect();
                let result = values.and_then(|values| function.apply(values));
                Ok(result.map_or(Value::None, Value::Number))
            }
            Expr::Aggregate(aggregate) => self.aggregate(aggregate),
        }
    }

    /// A number, or nothing where the scheme allows that. A text is no number: a checked scheme
    /// does not calculate with texts.
    pub(super) fn numeric(&mut self, expr: &Expr) -> Result<Option<Number>, Stop> {
        match self.evaluate(expr)? {
            Value::Number(number) => Ok(Some(number)),
            Value::Truth(truth) => Ok(Some(if truth { Number::ONE } else { Number::ZERO })),
            Value::None | Value::Text(_) | Value::Date(_) => Ok(None),
        }
    }

    pub(super) fn is_true(&mut self, expr: &Expr) -> Result<bool, Stop> {
        Ok(self.evaluate(expr)? == Value::Truth(true))
    }

    /// Is every result there that an expression reads? Of a score that somebody does not have
    /// nothing is so, and nothing is not so either.
    fn has_results_for(&mut self, expr: &Expr) -> bool {
        let mut read = expr.results().into_iter().map(|result| self.worth(result));
        read.all(|result| result != Ok(Value::None))
    }

    /// `and` and `or`: one side alone decides when it is `decisive`, whatever a blank on the other
    /// would say. Both sides are asked, so that everything that is missing is told.
    fn connect(&mut self, left: &Expr, right: &Expr, decisive: bool) -> Evaluated {
        let told = self.absent.len();
        match (self.is_true(left), self.is_true(right)) {
            (Ok(side), Err(Stop::Missing)) | (Err(Stop::Missing), Ok(side)) if side == decisive => {
                self.absent.truncate(told);
                Ok(Value::Truth(decisive))
            }
            (left, right) => {
                let (left, right) = worse(left, right)?;
                Ok(Value::Truth(if decisive { left || right } else { left && right }))
            }
        }
    }

    /// The person's rows of a sheet, in the order of the files.
    pub(super) fn rows(&self, sheet: usize) -> impl Iterator<Item = u32> + use<'a> {
        let absent = match self.what_if {
            Some(WhatIf::Without(place)) if place.sheet == sheet => Some(place.row),
            _ => None,
        };
        let rows = self.facts.rows_of(sheet, self.person).iter().copied();
        rows.filter(move |row| Some(*row) != absent)
    }

    /// The row at hand, or that of the person on a sheet with one row a person.
    fn row_of(&mut self, sheet: usize) -> Result<u32, Stop> {
        let at_hand = self.row.into_iter().chain(self.goal).find(|(at_hand, _)| *at_hand == sheet);
        if let Some((_, row)) = at_hand {
            return Ok(row);
        }
        self.check_sheet(sheet)?;
        match self.facts.rows_of(sheet, self.person) {
            [row] => Ok(*row),
            [] if self.layout.roster == Some(sheet) => {
                self.tell(roster::not_on_roster(self.layout, self.facts, self.person, sheet));
                Err(Stop::Fault)
            }
            [] => {
                let message = say::no_rows(&self.layout.sheets[sheet].name);
                self.absent.push(Finding::data(Code::D101, self.person_place(), message));
                Err(Stop::Missing)
            }
            _ => {
                self.tell_noted(|finding| finding.code == Code::D301);
                Err(Stop::Fault)
            }
        }
    }

    pub(super) fn check_sheet(&mut self, sheet: usize) -> Result<(), Stop> {
        match &self.facts.facts.sheets[sheet].fault {
            Some(fault) => {
                self.tell(fault.clone());
                Err(Stop::Fault)
            }
            None => Ok(()),
        }
    }

    /// The cell of a column, remembered as read.
    pub(super) fn cell(&mut self, column: ColumnRef) -> Result<(&'a Cell, u32), Stop> {
        let row = self.row_of(column.sheet)?;
        let cell_ref = CellRef::new(column, row);
        if !self.cells.contains(&cell_ref) {
            self.cells.push(cell_ref);
        }
        if let Some(WhatIf::Cell(at, cell)) = self.what_if
            && *at == cell_ref
        {
            return Ok((cell, row));
        }
        let sheet = &self.facts.facts.sheets[column.sheet];
        if let Some(fault) = &sheet.column_faults[column.column] {
            self.tell(fault.clone());
        }
        let cell = &sheet.rows[row as usize].cells[column.column];
        if *cell == Cell::Bad {
            let place = Some(self.facts.facts.place(column, row));
            self.tell_noted(|finding| finding.place.to_text() == place);
        }
        Ok((cell, row))
    }

    /// Tells what reading noted about the person's rows. Those of the period at hand are told
    /// anyhow, but an item may be measured over more than that.
    fn tell_noted(&mut self, is_about: impl Fn(&Finding) -> bool) {
        for noted in &self.facts.facts.findings {
            if noted.person == Some(self.person) && is_about(&noted.finding) {
                self.tell(noted.finding.clone());
            }
        }
    }

    pub(super) fn column(&mut self, column: ColumnRef) -> Evaluated {
        if let Some(points) = self.rated(column) {
            return points.map(Value::Number);
        }
        if let Some(pool) = self.pool(column) {
            return self.pooled(column, pool);
        }
        let (cell, row) = self.cell(column)?;
        if let Some(text) = self.personal(column) {
            return text.map_or(Ok(Value::None), |text| Ok(Value::Text(text)));
        }
        match cell {
            Cell::Number(number) => Ok(Value::Number(number.clone())),
            Cell::Text(text) => Ok(Value::Text(text.clone())),
            Cell::Date(date) => Ok(Value::Date(*date)),
            Cell::None => Ok(Value::None),
            Cell::Missing => {
                self.absent.push(self.missing_cell(column, row));
                Err(Stop::Missing)
            }
            Cell::Bad => Err(Stop::Fault),
        }
    }

    /// Ids and names are kept with the person: the text, if there is one, of such a column.
    fn personal(&self, column: ColumnRef) -> Option<Option<Arc<str>>> {
        let sheet = &self.layout.sheets[column.sheet];
        let person = &self.facts.facts.people[self.person];
        if sheet.role(Role::Id) == Some(column.column) {
            return Some(Some(person.id.clone()));
        }
        (sheet.role(Role::Name) == Some(column.column)).then(|| person.name.clone())
    }

    pub(super) fn missing_cell(&self, column: ColumnRef, row: u32) -> Finding {
        let place = self.facts.facts.place(column, row);
        Finding::data(Code::D101, place, say::missing_cell(&self.layout.column(column).name))
    }

    fn field(&mut self, field: Field) -> Evaluated {
        let number = match field {
            Field::Points => self.known.points.clone(),
            Field::Full => self.known.full.clone(),
            Field::Score => self.known.score.clone(),
            Field::Unrounded => self.known.unrounded.clone(),
            Field::Rank => self.known.rank.map(Number::from),
            Field::Grade => {
                return Ok(self.known.grade.clone().map_or(Value::None, Value::Text));
            }
            Field::ServiceMonths | Field::JoinedInPeriod | Field::LeftInPeriod => {
                return self.of_service(field);
            }
        };
        Ok(number.map_or(Value::None, Value::Number))
    }

    /// The answer to what is asked about the result; nothing where there is none.
    fn answer(&mut self, asked: &Expr) -> Evaluated {
        let answers = &self.known.answers;
        match answers.iter().find(|(known, _)| known == asked).map(|(_, answer)| answer.clone()) {
            None => Ok(Value::None),
            Some(Ok(value)) => Ok(value),
            Some(Err(missing)) => {
                self.absent.push(*missing);
                Err(Stop::Missing)
            }
        }
    }

    /// What follows from the day on which somebody joined or left. Who has no such day, and need
    /// not, neither joined nor left.
    fn of_service(&mut self, field: Field) -> Evaluated {
        let day = field.day().and_then(|name| self.layout.day(name));
        let day = day.map(|column| self.column(column)).transpose()?;
        let Some(period) = self.facts.period else {
            let message = say::no_period(field.name());
            self.absent.push(Finding::data(Code::D101, self.person_place(), message));
            return Err(Stop::Missing);
        };
        Ok(match (field, day) {
            (Field::ServiceMonths, Some(Value::Date(joined))) => {
                let months = period::whole_months(joined, period.day_after());
                Value::Number(Number::from(months))
            }
            (Field::ServiceMonths, _) => Value::None,
            (_, Some(Value::Date(day))) => Value::Truth(period.has(day)),
            _ => Value::Truth(false),
        })
    }

    fn arithmetic(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Evaluated {
        let a = self.numeric(left);
        let b = self.numeric(right);
        let (Some(a), Some(b)) = worse(a, b)? else {
            return Ok(Value::None);
        };
        if let Some(result) = operator.apply(&a, &b) {
            return Ok(Value::Number(result));
        }
        let whole = Expr::Arithmetic(operator, Box::new(left.clone()), Box::new(right.clone()));
        let formula = format!("{} ({a} ÷ {b})", whole.to_text(self.layout));
        let place = self.place_of(right);
        // It lies above every limit; `empty` is about nothing of nothing.
        if let Some(indicator) = self.indicator.filter(|item| a.is_positive() && item.is_limited())
        {
            let message = say::something_of_nothing(&indicator.name, &formula);
            self.tell(Finding::data(Code::D110, place, message));
            return Err(Stop::Fault);
        }
        self.absent.push(match self.indicator {
            Some(indicator) => {
                let message = say::zero_denominator(&indicator.name, &formula);
                let finding = Finding::data(Code::D109, place, message);
                finding.hint(say::zero_denominator_hint())
            }
            // What `empty` gives, it gives to an indicator only.
            None => Finding::data(Code::D109, place, say::zero_denominator_here(&formula)),
        });
        Err(Stop::Empty)
    }

    fn compare(&mut self, first: &Expr, rest: &[(Comparison, Expr)]) -> Evaluated {
        let mut left_expr = first;
        let mut left = self.evaluate(first);
        let mut holds = Ok(true);
        for (sign, expr) in rest {
            let right = self.evaluate(expr);
            let pair = worse(left, right.clone());
            let order = [left_expr, expr].into_iter().find_map(|side| self.word_order(side));
            let this = pair.map(|(a, b)| match ordering(&a, &b, order) {
                Some(ordering) => sign.holds(ordering),
                // Of what is absent nothing is so.
                None => *sign == Comparison::NotEqual && a != Value::None && b != Value::None,
            });
            holds = worse(holds, this).map(|(a, b)| a && b);
            (left_expr, left) = (expr, right);
        }
        holds.map(Value::Truth)
    }

    /// The words of an ordered column, from the least to the greatest.
    fn word_order(&self, expr: &Expr) -> Option<&'a [Arc<str>]> {
        let Expr::Column(column) = expr else {
            return None;
        };
        match &self.layout.column(*column).kind {
            Type::Words { words, ordered: true } => Some(words),
            _ => None,
        }
    }

    fn is_in(&mut self, item: &Expr, list: &[Expr]) -> Evaluated {
        let item = self.evaluate(item)?;
        for expr in list {
            if item != Value::None && self.evaluate(expr)? == item {
                return Ok(Value::Truth(true));
            }
        }
        Ok(Value::Truth(false))
    }

    /// Who asks whether a cell is missing has said what that means: nothing is told.
    fn is_missing(&mut self, inner: &Expr) -> Evaluated {
        let told = self.absent.len();
        match self.evaluate(inner) {
            Ok(value) => Ok(Value::Truth(value == Value::None)),
            Err(Stop::Missing) => {
                self.absent.truncate(told);
                Ok(Value::Truth(true))
            }
            Err(stop) => Err(stop),
        }
    }
}

impl Evidence for Evaluator<'_> {
    fn number(&mut self, expr: &Expr) -> Result<Option<Number>, Stop> {
        let number = self.numeric(expr)?;
        self.keep(expr, &number.clone().map_or(Value::None, Value::Number));
        Ok(number)
    }

    fn truth(&mut self, expr: &Expr) -> Result<bool, Stop> {
        let truth = self.is_true(expr)?;
        self.keep(expr, &Value::Truth(truth));
        Ok(truth)
    }

    fn events(&mut self, events: &Events) -> Result<Vec<Event>, Stop> {
        self.events_of(events)
    }
}

/// Both values, or the worse of the two reasons why not.
fn worse<A, B>(a: Result<A, Stop>, b: Result<B, Stop>) -> Result<(A, B), Stop> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.max(b)),
        (Err(stop), _) | (_, Err(stop)) => Err(stop),
    }
}

/// How two values compare; `None` where they do not.
fn ordering(a: &Value, b: &Value, order: Option<&[Arc<str>]>) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => match order {
            None => Some(a.cmp(b)),
            Some(words) => {
                let place = |word: &Arc<str>| words.iter().position(|known| known == word);
                Some(place(a)?.cmp(&place(b)?))
            }
        },
        _ => None,
    }
}
