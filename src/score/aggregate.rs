//! Counts, sums and means over a person's rows of a sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::evaluate::{Evaluated, Evaluator};
use super::working::{Folded, Group, Value};
use crate::facts::Cell;
use crate::finding::{Code, Finding};
use crate::lang::{Text, data as say};
use crate::layout::{ColumnRef, Role};
use crate::method::{RowPlace, Step, Stop};
use crate::names;
use crate::number::Number;
use crate::syntax::expr::{Aggregate, Expr, Fold};
use crate::syntax::raters::Raters;

/// The group that a row belongs to, and what it adds.
type Grouped = (Arc<str>, Option<Number>);

/// Rows, each with what it adds.
type Rows = Vec<(u32, Option<Number>)>;

impl Evaluator<'_> {
    pub(super) fn aggregate(&mut self, aggregate: &Aggregate) -> Evaluated {
        self.check_sheet(aggregate.sheet)?;
        let groups = self.groups(aggregate)?;
        let silent = self.too_few(aggregate, &groups);
        let folded: Vec<Option<Number>> =
            groups.values().map(|rows| fold(aggregate.fold, taken(rows))).collect();
        let result = match &aggregate.raters {
            Some(raters) => raters.mean(|kind| {
                let rows = groups.get(&kind.name)?;
                fold(aggregate.fold, taken(rows)).filter(|_| given(rows) >= kind.at_least)
            }),
            None => fold(aggregate.fold, folded.iter().flatten().cloned().collect()),
        };
        if let (Some(working), None) = (&mut self.working, self.row) {
            let groups = groups.into_iter().zip(folded);
            let groups = groups.map(|((name, rows), value)| {
                let rows = rows.into_iter();
                let place = |row| RowPlace { sheet: aggregate.sheet, row };
                Group { name, rows: rows.map(|(row, taken)| (place(row), taken)).collect(), value }
            });
            working.folds.push(Folded { aggregate: aggregate.clone(), groups: groups.collect() });
        }
        if let (Some(result), true) = (result, silent.is_empty()) {
            return Ok(Value::Number(result));
        }
        let why = if silent.is_empty() { vec![self.nothing_to_fold(aggregate)] } else { silent };
        let id = &self.facts.facts.people[self.person].id;
        let place = format!("{} {id}", self.sheet_place(aggregate.sheet));
        let findings = why.into_iter().map(|why| Finding::data(Code::D113, place.clone(), why));
        self.absent.extend(findings);
        Err(Stop::Missing)
    }

    /// What is said where no row counts, and there is no mean of nothing.
    fn nothing_to_fold(&self, aggregate: &Aggregate) -> Text {
        let sheet = &self.layout.sheets[aggregate.sheet];
        match self.rated_item(aggregate.sheet) {
            Some(item) => say::no_rating(&sheet.name, item),
            None => say::no_rows(&sheet.name),
        }
    }

    /// The item that the rows of a sheet are about, where they are about one.
    fn rated_item(&self, sheet: usize) -> Option<&str> {
        let is_by_item = self.layout.sheets[sheet].role(Role::Indicator).is_some();
        self.indicator.filter(|_| is_by_item).map(|indicator| indicator.name.as_str())
    }

    /// What is said where there are too few ratings: of all, or of a kind that should have given
    /// something.
    fn too_few(&self, aggregate: &Aggregate, groups: &BTreeMap<Arc<str>, Rows>) -> Vec<Text> {
        let sheet = &self.layout.sheets[aggregate.sheet];
        let item = self.rated_item(aggregate.sheet);
        let all: usize = groups.values().map(given).sum();
        if (1..aggregate.at_least).contains(&all) {
            let message = say::too_few_ratings(None, all, aggregate.at_least, &sheet.name, item);
            return vec![message];
        }
        let required = aggregate.raters.iter().flat_map(Raters::required);
        let told = required.filter_map(|kind| match groups.get(&kind.name).map_or(0, given) {
            0 => Some(say::no_rating_by(&kind.name, &sheet.name, item)),
            count if count < kind.at_least => {
                let (by, least) = (Some(&*kind.name), kind.at_least);
                Some(say::too_few_ratings(by, count, least, &sheet.name, item))
            }
            _ => None,
        });
        told.chain(self.silent_kinds(aggregate, groups)).collect()
    }

    /// What is said of each kind of rater that should have given something, and did not.
    fn silent_kinds(&self, aggregate: &Aggregate, groups: &BTreeMap<Arc<str>, Rows>) -> Vec<Text> {
        let sheet = &self.layout.sheets[aggregate.sheet];
        let rows = &self.facts.facts.sheets[aggregate.sheet].rows;
        let kind_of = |row: u32| match &rows[row as usize].cells[sheet.role(Role::Kind)?] {
            Cell::Text(kind) => Some(kind),
            _ => None,
        };
        let given = groups.values().flatten().filter(|(_, value)| value.is_some());
        let heard: BTreeSet<&Arc<str>> = given.filter_map(|(row, _)| kind_of(*row)).collect();
        let silent = aggregate.kinds.iter().filter(|kind| !heard.contains(kind));
        let item = self.rated_item(aggregate.sheet);
        silent.map(|kind| say::no_rating_by(kind, &sheet.name, item)).collect()
    }

    /// The rows that count, in the order of the groups' names, so that the order of rows does not
    /// matter. Where it is asked for, what a group says of the period as a whole stands for what it
    /// says of its months, whatever that is.
    fn groups(&mut self, aggregate: &Aggregate) -> Result<BTreeMap<Arc<str>, Rows>, Stop> {
        let facts = self.facts;
        let rows = &facts.facts.sheets[aggregate.sheet].rows;
        let is_whole = |row: &u32| self.whole_first && rows[*row as usize].period == facts.period;
        let (whole, shorter): (Vec<u32>, Vec<u32>) = self.rows(aggregate.sheet).partition(is_whole);
        let mut groups = self.grouped(aggregate, whole)?;
        let is_answered = |row: &u32| {
            let by = aggregate.by.map(|by| &rows[*row as usize].cells[by.column]);
            groups.keys().any(|name| match by {
                Some(Cell::Text(kind)) => kind == name,
                _ => name.is_empty(),
            })
        };
        let shorter: Vec<u32> = shorter.into_iter().filter(|row| !is_answered(row)).collect();
        groups.extend(self.grouped(aggregate, shorter)?);
        Ok(groups)
    }

    /// Those of these rows that count.
    fn grouped(
        &mut self,
        aggregate: &Aggregate,
        rows: Vec<u32>,
    ) -> Result<BTreeMap<Arc<str>, Rows>, Stop> {
        let mut stop = None;
        let mut groups: BTreeMap<Arc<str>, Rows> = BTreeMap::new();
        let outer = self.row;
        for row in rows {
            self.row = Some((aggregate.sheet, row));
            match self.aggregated_row(aggregate) {
                Ok(Some((group, value))) => groups.entry(group).or_default().push((row, value)),
                Ok(None) => {}
                Err(why) => stop = stop.max(Some(why)),
            }
        }
        self.row = outer;
        stop.map_or(Ok(groups), Err)
    }

    /// The file and sheet from which rows were read.
    fn sheet_place(&self, sheet: usize) -> String {
        let facts = self.facts.facts;
        let first = facts.sheets[sheet].rows.first();
        first.map_or_else(|| self.layout.sheets[sheet].name.clone(), |row| facts.sheet_place(row))
    }

    /// The group and the value of the row at hand; `None` where it does not count.
    fn aggregated_row(&mut self, aggregate: &Aggregate) -> Result<Option<Grouped>, Stop> {
        if !self.is_own_row(aggregate.sheet, aggregate.filter.as_ref())? {
            return Ok(None);
        }
        if let Some(filter) = &aggregate.filter
            && !self.is_true(filter)?
        {
            return Ok(None);
        }
        let group = match aggregate.by.map(|column| self.column(column)).transpose()? {
            Some(Value::Text(text)) => text,
            _ => "".into(),
        };
        if aggregate.raters.as_ref().is_some_and(|raters| raters.kind(&group).is_none()) {
            return Ok(None);
        }
        let Some(expr) = &aggregate.value else {
            return Ok(Some((group, Some(Number::ONE))));
        };
        let value = self.numeric(expr)?;
        let is_rated = self.layout.sheets[aggregate.sheet].role(Role::Rater).is_some();
        if let (true, Some((sheet, row)), Some(points)) = (is_rated, self.row, &value) {
            let place = RowPlace { sheet, row };
            self.ratings.push(Step::Rating { place, points: points.clone() });
        }
        Ok(Some((group, value)))
    }

    /// On a sheet whose rows are each about an indicator, only the indicator's own rows count.
    fn is_own_row(&mut self, sheet: usize, filter: Option<&Expr>) -> Result<bool, Stop> {
        let (Some(column), Some(indicator)) =
            (self.layout.sheets[sheet].role(Role::Indicator), self.indicator)
        else {
            return Ok(true);
        };
        // A `where` that asks for the indicator has its own answer.
        if filter.is_some_and(|filter| filter.columns().contains(&ColumnRef { sheet, column })) {
            return Ok(true);
        }
        let (_, row) = self.row.unwrap_or((sheet, 0));
        let cells = &self.facts.facts.sheets[sheet].rows[row as usize].cells;
        Ok(matches!(&cells[column], Cell::Text(item) if **item == *names::plain(&indicator.name)))
    }
}

/// How many rows gave something.
fn given(rows: &Rows) -> usize {
    rows.iter().filter(|(_, value)| value.is_some()).count()
}

/// What rows add.
fn taken(rows: &Rows) -> Vec<Number> {
    rows.iter().filter_map(|(_, value)| value.clone()).collect()
}

/// Folds values; `None` for a mean, least or greatest of nothing.
fn fold(fold: Fold, values: Vec<Number>) -> Option<Number> {
    match fold {
        // A row counts as 1.
        Fold::Count | Fold::Sum => Some(values.into_iter().sum()),
        Fold::Mean => {
            let count = Number::from(values.len());
            values.into_iter().sum::<Number>().divide(&count)
        }
        Fold::Min => values.into_iter().min(),
        Fold::Max => values.into_iter().max(),
    }
}
