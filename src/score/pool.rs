//! The values of several months as one: facts are pooled, scores are not.

use std::collections::BTreeSet;

use super::Months;
use super::evaluate::{Evaluated, Evaluator};
use super::working::Value;
use crate::facts::InPeriod;
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{ColumnRef, Layout, Pool};
use crate::method::Stop;
use crate::number::Number;
use crate::period::Period;

impl Evaluator<'_> {
    /// How the person's rows of a column are pooled; nothing where there is just one, or one is at
    /// hand.
    pub(super) fn pool(&self, column: ColumnRef) -> Option<Pool> {
        let pool = match self.over_longer {
            true => self.layout.pool_over_longer(column)?,
            false => self.layout.pool(column)?,
        };
        let is_at_hand = self.row.is_some_and(|(sheet, _)| sheet == column.sheet);
        let rows = self.facts.rows_of(column.sheet, self.person);
        (!is_at_hand && rows.len() > 1 && self.are_of_several_periods(column.sheet)).then_some(pool)
    }

    /// Does each row speak of another time? Two of one month were told when they were read. An
    /// item that is measured over more than the scheme's period finds its value in any row of it.
    fn are_of_several_periods(&self, sheet: usize) -> bool {
        let periods: Option<Vec<Period>> = periods_of(self.facts, sheet, self.person).collect();
        let Some(periods) = periods else {
            return false;
        };
        let different: BTreeSet<&Period> = periods.iter().collect();
        let kept = if self.over_longer { different.len() } else { apart(&periods).len() };
        kept == periods.len()
    }

    /// The values of all months as one. What may be blank, and is, adds nothing.
    pub(super) fn pooled(&mut self, column: ColumnRef, pool: Pool) -> Evaluated {
        let outer = self.row;
        let told = self.absent.len();
        let mut stop = None;
        let mut values = Vec::new();
        for &row in self.facts.rows_of(column.sheet, self.person) {
            self.row = Some((column.sheet, row));
            match self.column(column) {
                Ok(Value::None) => {}
                Ok(value) => values.push(value),
                Err(why) => stop = stop.max(Some(why)),
            }
        }
        self.row = outer;
        if self.over_longer && stop == Some(Stop::Missing) && !values.is_empty() {
            self.absent.truncate(told);
            stop = None;
        }
        if let Some(stop) = stop {
            return Err(stop);
        }
        match pool {
            Pool::Same => self.alike(column, values),
            pool => Ok(together(pool, numbers(values)).map_or(Value::None, Value::Number)),
        }
    }

    /// The one value that all months have.
    fn alike(&mut self, column: ColumnRef, values: Vec<Value>) -> Evaluated {
        let mut values = values.into_iter();
        let first = values.next().unwrap_or(Value::None);
        if values.all(|value| value == first) {
            return Ok(first);
        }
        let name = &self.layout.column(column).name;
        let row = self.facts.rows_of(column.sheet, self.person)[0];
        let place = self.facts.facts.place(column, row);
        let finding = Finding::data(Code::D311, place, say::not_alike(name));
        self.tell(finding.hint(say::not_alike_hint()));
        Err(Stop::Fault)
    }
}

fn numbers(values: Vec<Value>) -> Vec<Number> {
    let number = |value| match value {
        Value::Number(number) => Some(number),
        _ => None,
    };
    values.into_iter().filter_map(number).collect()
}

fn together(pool: Pool, numbers: Vec<Number>) -> Option<Number> {
    let count = Number::from(numbers.len());
    match pool {
        _ if numbers.is_empty() => None,
        Pool::Sum => Some(numbers.into_iter().sum()),
        Pool::Mean => numbers.into_iter().sum::<Number>().divide(&count),
        Pool::Min => numbers.into_iter().min(),
        Pool::Max => numbers.into_iter().max(),
        Pool::Same => None,
    }
}

fn periods_of<'f>(
    facts: &'f InPeriod,
    sheet: usize,
    person: usize,
) -> impl Iterator<Item = Option<Period>> + use<'f> {
    let rows = &facts.facts.sheets[sheet].rows;
    facts.rows_of(sheet, person).iter().map(|&row| rows[row as usize].period)
}

/// The months of the period for which a person has a row on a sheet, and how many it has.
pub(super) fn months(layout: &Layout, facts: &InPeriod, sheet: usize, person: usize) -> Months {
    let Some(wanted) = facts.period.filter(|_| layout.pools(sheet)) else {
        return Months::default();
    };
    let expected = wanted.kind().months() as usize;
    let own: Vec<Period> = periods_of(facts, sheet, person).flatten().collect();
    // No row is told where a rule reads one; rows without a period say everything at once.
    let used = match own.is_empty() {
        true => expected,
        false => apart(&own).iter().map(|period| period.kind().months() as usize).sum(),
    };
    Months { used, expected }
}

/// The periods that have nothing in common with one before them.
fn apart(periods: &[Period]) -> Vec<Period> {
    let mut apart: Vec<Period> = Vec::new();
    for &period in periods {
        if !apart.iter().any(|other| other.overlaps(period)) {
            apart.push(period);
        }
    }
    apart
}
