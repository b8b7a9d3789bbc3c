//! The person's own cells of the data, in columns of 计算, and what is wrong with them.

use super::columns::{Known, Look};
use super::data::View;
use super::people::People;
use crate::formula::{Formula, Function, Sign};
use crate::lang::workings as say;
use crate::layout::{ColumnRef, Measure, Missing, Pool, Role, Type, Unit};
use crate::number::Number;
use crate::syntax::expr::Field;
use crate::syntax::formula::{Absence, Named};
use std::collections::HashMap;

impl People<'_, '_> {
    /// The place of the person's row among those of a sheet; 0 where there is none.
    fn locator(&mut self, sheet: usize, view: View) -> Option<u32> {
        if let Some(known) = self.locators.get(&(sheet, view)) {
            return Some(*known);
        }
        let owners = self.data.get(sheet)?.as_ref()?.owners(self.grid, view);
        let found = Formula::call(Function::Match, [self.number(), owners.into(), 0.0.into()]);
        let formula = Formula::call(Function::IfError, [found, 0.0.into()]);
        let name = &self.results.scheme.layout.sheets[sheet].name;
        let heading = say::row_of(name, self.lang);
        let column = self.add(&heading, Look::Ordinal, formula, &|_| Known::Nothing);
        self.locators.insert((sheet, view), column);
        Some(column)
    }

    /// The person's own value of a column.
    pub(super) fn fetch(&mut self, at: ColumnRef, view: View, over_longer: bool) -> Option<u32> {
        if let Some(known) = self.fetched.get(&(at, view)) {
            return Some(*known);
        }
        let layout = &self.results.scheme.layout;
        let sheet = &layout.sheets[at.sheet];
        if sheet.has_many_rows() || sheet.role(Role::Id) == Some(at.column) {
            return None;
        }
        let pool = match over_longer {
            true => layout.pool_over_longer(at),
            false => layout.pool(at),
        };
        let column = layout.column(at);
        let formula = match pool {
            Some(pool) => {
                let pooled = self.pooled(at, pool, view, over_longer)?;
                match self.wrong_in_rows(at, view) {
                    Some(wrong) => {
                        wrong.binary(Sign::Greater, 0.0).then(Formula::nothing(), pooled)
                    }
                    None => pooled,
                }
            }
            None => {
                let locator = self.locator(at.sheet, view)?;
                let range = self.data[at.sheet].as_ref()?.range(self.grid, at.column)?;
                let own = Formula::call(Function::Index, [range.into(), self.own(locator)]);
                let blank = match &column.missing {
                    Missing::Value(crate::layout::Value::Number(number)) => {
                        let what = say::when_blank(self.lang);
                        self.rules.number(
                            self.grid,
                            &column.name,
                            &what,
                            number,
                            &unit(&column.kind),
                        )
                    }
                    Missing::Value(crate::layout::Value::Text(text)) => Formula::Text(text.clone()),
                    _ => Formula::nothing(),
                };
                let own = own.clone().is(Formula::nothing()).then(blank, own);
                self.own(locator).is(0.0).then(Formula::nothing(), own)
            }
        };
        let look = match &column.kind {
            Type::Number(measure) if measure.unit == Unit::Percent => Look::Percent,
            Type::Number(_) => Look::General,
            Type::Date => Look::Date,
            _ => Look::Text,
        };
        let fetched = self.add(&column.name, look, formula, &|_| Known::Nothing);
        self.fetched.insert((at, view), fetched);
        if !over_longer {
            let wrong = match pool {
                Some(_) => self.wrong_in_rows(at, view),
                None => self.fault(at, fetched),
            };
            self.wrong.extend(wrong);
        }
        Some(fetched)
    }

    /// 1 where a person's cell holds what its column does not allow, as a formula.
    fn fault(&mut self, at: ColumnRef, fetched: u32) -> Option<Formula> {
        let layout = &self.results.scheme.layout;
        let column = layout.column(at);
        let cell = self.own(fetched);
        let is_blank = cell.clone().is(Formula::nothing());
        match &column.kind {
            Type::Number(measure) => {
                let broken = self.broken(at, measure, &cell);
                let broken = broken.map_or(0.0.into(), |any| any.then(1.0, 0.0));
                Some(cell.is_number().then(broken, is_blank.then(0.0, 1.0)))
            }
            Type::Words { words, .. } => {
                let mut known = vec![is_blank];
                known.extend(words.iter().map(|word| cell.clone().is_word(word)));
                Some(Formula::any(known)?.then(0.0, 1.0))
            }
            _ => None,
        }
    }

    /// Is the number in a cell of that column outside its range, or between its steps?
    pub(super) fn broken(
        &mut self,
        at: ColumnRef,
        measure: &Measure,
        cell: &Formula,
    ) -> Option<Formula> {
        let column = self.results.scheme.layout.column(at);
        let what = say::range(self.lang);
        let mut breaks = Vec::new();
        let ends = [(&measure.range.low, false), (&measure.range.high, true)];
        for (end, is_high) in ends {
            let Some(end) = end else { continue };
            let value =
                self.rules.number(self.grid, &column.name, &what, &end.value, &measure.unit);
            let sign = match (is_high, end.closed) {
                (false, true) => Sign::Less,
                (false, false) => Sign::LessEqual,
                (true, true) => Sign::Greater,
                (true, false) => Sign::GreaterEqual,
            };
            breaks.push(cell.clone().binary(sign, value));
        }
        match &measure.step {
            Some(step) if *step == Number::ONE => {
                let whole = Formula::call(Function::Int, [cell.clone()]);
                breaks.push(cell.clone().binary(Sign::NotEqual, whole));
            }
            Some(step) => {
                let step = self.rules.cell(self.grid, &column.name, "step", step, &measure.unit);
                let steps = cell.clone().over(step);
                let whole = Formula::call(Function::Round, [steps.clone(), 0.0.into()]);
                breaks.push(steps.rounded().binary(Sign::NotEqual, whole));
            }
            None => {}
        }
        Formula::any(breaks)
    }

    /// In how many of a person's rows a number is not what its column allows: the months are
    /// looked at one by one, since their sum may well be more.
    fn wrong_in_rows(&mut self, at: ColumnRef, view: View) -> Option<Formula> {
        let column = self.results.scheme.layout.column(at);
        let Type::Number(measure) = &column.kind else { return None };
        let cell = self.data[at.sheet].as_ref()?.cell(at.column)?;
        let broken = self.broken(at, measure, &cell);
        let broken = broken.map_or(0.0.into(), |broken| broken.then(1.0, 0.0));
        let is_text = cell.clone().is(Formula::nothing()).then(0.0, 1.0);
        let wrong = cell.is_number().then(broken, is_text);
        let heading = format!("{} {}", column.name, say::wrong(self.lang));
        let data = self.data[at.sheet].as_mut()?;
        let helper = data.helper(self.grid, &heading, |_, _| Some(wrong))?;
        let owners = data.owners(self.grid, view).into();
        let range = self.grid.column(data.columns.sheet, helper).into();
        Some(Formula::call(Function::SumIfs, [range, owners, self.number()]))
    }

    /// The values of several months as one.
    fn pooled(
        &mut self,
        at: ColumnRef,
        pool: Pool,
        view: View,
        over_longer: bool,
    ) -> Option<Formula> {
        let data = self.data[at.sheet].as_ref()?;
        let owners: Formula = data.owners(self.grid, view).into();
        let range: Formula = data.range(self.grid, at.column)?.into();
        let number = self.number();
        let count = Formula::call(Function::CountIfs, [owners.clone(), number.clone()]);
        let criteria = [owners, number];
        let filled = Formula::call(
            Function::CountIfs,
            criteria.iter().cloned().chain([range.clone(), "<>".into()]),
        );
        let over = |function| {
            Formula::call(function, std::iter::once(range.clone()).chain(criteria.iter().cloned()))
        };
        let value = match pool {
            Pool::Sum => over(Function::SumIfs),
            Pool::Mean => over(Function::AverageIfs),
            Pool::Min | Pool::Max | Pool::Same => return None,
        };
        // What may be blank adds nothing; over a longer period any month may hold the value.
        let may_be_blank =
            over_longer || self.results.scheme.layout.column(at).missing == Missing::None;
        Some(match may_be_blank {
            true => filled.is(0.0).then(Formula::nothing(), value),
            false => {
                let none = Formula::call(
                    Function::Or,
                    [count.clone().is(0.0), filled.binary(Sign::Less, count)],
                );
                none.then(Formula::nothing(), value)
            }
        })
    }

    /// For how many months of the period a person has rows on a sheet. A sheet without rows of the
    /// person says nothing of that.
    pub(super) fn months_on(&mut self, sheet: usize) -> Option<Formula> {
        let rows = &self.results.facts.facts.sheets[sheet].rows;
        let period = self.results.facts.period?;
        let data = self.data[sheet].as_mut()?;
        let mut known: HashMap<u32, Vec<crate::period::Period>> = HashMap::new();
        let counted: Vec<f64> = data
            .rows
            .iter()
            .map(|row| {
                let row = &rows[*row as usize];
                let own = row.period.unwrap_or(period);
                let before = known.entry(row.person).or_default();
                if before.iter().any(|other| other.overlaps(own)) {
                    return 0.0;
                }
                before.push(own);
                f64::from(own.kind().months())
            })
            .collect();
        let heading = say::months_of_row(self.lang);
        let months = data.values(self.grid, &heading, Look::Ordinal, &counted);
        let owners: Formula = data.owners(self.grid, self.view).into();
        let range = self.grid.column(data.columns.sheet, months).into();
        let number = self.columns.own(0);
        let rows = Formula::call(Function::CountIfs, [owners.clone(), number.clone()]);
        let sum = Formula::call(Function::SumIfs, [range, owners, number]);
        Some(rows.is(0.0).then(f64::from(period.kind().months()), sum))
    }

    /// The day in a column.
    fn day(&mut self, field: Field, view: View) -> Option<(Formula, bool)> {
        let at = self.results.scheme.layout.day(field.day()?)?;
        let column = self.fetch(at, view, false)?;
        let is_needed = self.results.scheme.layout.column(at).missing == Missing::Error;
        Some((self.own(column), is_needed))
    }

    /// What follows from the day on which somebody joined or left.
    pub(super) fn of_service(&mut self, field: Field, view: View) -> Option<Named> {
        let [first, after] = self.rules.days.clone()?;
        let (day, is_needed) = self.day(field, view)?;
        let heading = field.name();
        let key = format!("{heading} {view}");
        let part = |function, of: &Formula| Formula::call(function, [of.clone()]);
        let formula = match field {
            Field::ServiceMonths => {
                let years = part(Function::Year, &after).minus(part(Function::Year, &day));
                let months = part(Function::Month, &after).minus(part(Function::Month, &day));
                // The day after a period is a first: only who joined on a first has a whole month.
                let begun = part(Function::Day, &day).binary(Sign::Greater, 1.0).then(1.0, 0.0);
                let whole = years.times(12.0).plus(months).minus(begun);
                Formula::call(Function::Max, [0.0.into(), whole])
            }
            _ => {
                let inside = [
                    day.clone().binary(Sign::GreaterEqual, first),
                    day.clone().binary(Sign::Less, after),
                ];
                Formula::call(Function::And, inside)
            }
        };
        let none = match field {
            Field::ServiceMonths => Formula::nothing(),
            _ if is_needed => Formula::nothing(),
            _ => Formula::Truth(false),
        };
        let formula = day.is_number().then(formula, none);
        let column = match self.folded.get(&key) {
            Some(known) => (*known)?,
            None => {
                let column = self.add(heading, Look::General, formula, &|_| Known::Nothing);
                self.folded.insert(key, Some(column));
                column
            }
        };
        let absence = if is_needed { Absence::Missing } else { Absence::Allowed };
        let absence = match field {
            Field::ServiceMonths => absence,
            _ if is_needed => Absence::Missing,
            _ => Absence::Never,
        };
        Some(Named { formula: self.own(column), absence, is_text: false, is_exact: true })
    }
}
fn unit(kind: &Type) -> Unit {
    match kind {
        Type::Number(measure) => measure.unit.clone(),
        _ => Unit::Unknown,
    }
}
