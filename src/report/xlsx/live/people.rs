//! What is known of each person, in a row of 计算: the person's own cells of the data, and what the
//! person's rows come to.

use std::collections::HashMap;
use std::sync::Arc;

use super::columns::{Columns, Known, KnownOf, Look};
use super::data::{Data, View};
use super::rules::Rules;
use crate::facts::Cell;
use crate::formula::{Formula, Function, Grid, Sign};
use crate::lang::{Lang, label, workings as say};
use crate::layout::{ColumnRef, Missing, Pool, Role, Type, Unit};
use crate::method::{Indicator, Method};
use crate::names;
use crate::number::Number;
use crate::results::SchemeResults;
use crate::syntax::expr::{Aggregate, Comparison, Expr, Field, Fold};
use crate::syntax::formula::{Absence, Cells, Named, Words};
use crate::syntax::raters::{Absent, Raters};

/// A sheet on which people are worked out, with everything that its formulas read.
pub(super) struct People<'b, 'a> {
    pub(super) results: &'b SchemeResults<'a>,
    pub(super) lang: Lang,
    pub(super) words: &'b Words,
    pub(super) grid: &'b mut Grid,
    pub(super) rules: &'b mut Rules,
    pub(super) data: &'b mut [Option<Data>],
    pub(super) columns: Columns,
    /// Which rows count.
    pub(super) view: View,
    /// The views of longer periods, over which items are measured.
    pub(super) longer: Vec<(crate::period::Kind, View)>,
    /// Rows for the period as a whole, where these stand for those of its months.
    pub(super) whole_first: Option<View>,
    locators: HashMap<(usize, View), u32>,
    fetched: HashMap<(ColumnRef, View), u32>,
    folded: HashMap<String, Option<u32>>,
    /// What is wrong with the cells of a person, each a formula that is 0 where nothing is.
    pub(super) faults: Vec<Formula>,
    /// By indicator: where its numbers stand.
    pub(super) items: HashMap<usize, ItemAt>,
    /// Of a longer period: where the scores of the shorter ones stand.
    pub(super) by_month: Vec<(crate::period::Period, u32)>,
    /// On the sheet of the goals: weight, what is reached, points.
    pub(super) goals_at: Option<[u32; 3]>,
    /// For how many months people have rows on their sheet, where that is counted.
    pub(super) months: Option<u32>,
    /// What has no formula.
    pub(super) without_formula: Vec<String>,
}

/// Where the numbers of an item stand on 计算.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::report::xlsx) struct ItemAt {
    /// What was measured.
    pub(in crate::report::xlsx) x: Option<u32>,
    /// The points.
    pub(in crate::report::xlsx) points: Option<u32>,
    /// The person's own full marks, where they differ from person to person.
    pub(in crate::report::xlsx) full: Option<u32>,
}

/// What an indicator's expressions name.
pub(super) struct Scope<'p, 'b, 'a> {
    pub(super) people: &'p mut People<'b, 'a>,
    pub(super) indicator: Option<&'p Indicator>,
    /// Whose numbers of the policy they are.
    pub(super) whose: &'p str,
    /// In what they stand.
    pub(super) what: &'p str,
    pub(super) x: Option<u32>,
    pub(super) view: View,
    /// Is something measured over more than the scheme's own period?
    pub(super) over_longer: bool,
    /// What else is known by name.
    pub(super) known: &'p HashMap<Field, Named>,
}

impl<'b, 'a> People<'b, 'a> {
    pub(super) fn new(
        (results, lang, words): (&'b SchemeResults<'a>, Lang, &'b Words),
        grid: &'b mut Grid,
        rules: &'b mut Rules,
        data: &'b mut [Option<Data>],
        columns: Columns,
        view: View,
    ) -> People<'b, 'a> {
        let mut people = People {
            results,
            lang,
            words,
            grid,
            rules,
            data,
            columns,
            view,
            longer: Vec::new(),
            whole_first: None,
            locators: HashMap::new(),
            fetched: HashMap::new(),
            folded: HashMap::new(),
            faults: Vec::new(),
            items: HashMap::new(),
            by_month: Vec::new(),
            goals_at: None,
            months: None,
            without_formula: Vec::new(),
        };
        people.names();
        people
    }

    /// Number, id and name: the first columns.
    fn names(&mut self) {
        let results = self.results;
        let person = |at: usize| results.person(&results.appraisals[at]);
        let number = |at: usize| Value::Number(at as f64 + 1.0);
        use crate::formula::Value;
        let (grid, columns) = (&mut *self.grid, &mut self.columns);
        columns.values(grid, label::NUMBER.get(self.lang), Look::Ordinal, number);
        columns
            .values(grid, label::ID.get(self.lang), Look::Text, |at| Value::text(&person(at).id));
        columns.values(grid, label::NAME.get(self.lang), Look::Text, |at| {
            Value::text(person(at).name.as_deref().unwrap_or_default())
        });
    }

    /// The number of the person.
    pub(super) fn number(&self) -> Formula {
        self.columns.own(0)
    }

    pub(super) fn add(
        &mut self,
        heading: &str,
        look: Look,
        formula: Formula,
        known: KnownOf,
    ) -> u32 {
        self.columns.add(self.grid, heading, look, formula, known)
    }

    /// A step of which the engine says nothing.
    pub(super) fn step(&mut self, heading: &str, formula: Formula) -> u32 {
        self.add(heading, Look::Exact, formula, &|_| Known::Nothing)
    }

    pub(super) fn own(&self, column: u32) -> Formula {
        self.columns.own(column)
    }

    pub(super) fn word(&self, word: &Arc<str>) -> Formula {
        Formula::Text(word.clone())
    }

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
    fn fetch(&mut self, at: ColumnRef, view: View, over_longer: bool) -> Option<u32> {
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
            Some(pool) => self.pooled(at, pool, view, over_longer)?,
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
            let fault = self.fault(at, fetched);
            self.faults.extend(fault);
        }
        Some(fetched)
    }

    /// 1 where a person's cell holds what its column does not allow, as a formula.
    fn fault(&mut self, at: ColumnRef, fetched: u32) -> Option<Formula> {
        let layout = &self.results.scheme.layout;
        let column = layout.column(at);
        let (cell, lang) = (self.own(fetched), self.lang);
        let is_blank = cell.clone().is(Formula::nothing());
        match &column.kind {
            Type::Number(measure) => {
                let what = say::range(lang);
                let mut breaks = Vec::new();
                let ends = [(&measure.range.low, false), (&measure.range.high, true)];
                for (end, is_high) in ends {
                    let Some(end) = end else { continue };
                    let value = self.rules.number(
                        self.grid,
                        &column.name,
                        &what,
                        &end.value,
                        &measure.unit,
                    );
                    let sign = match (is_high, end.closed) {
                        (false, true) => Sign::Less,
                        (false, false) => Sign::LessEqual,
                        (true, true) => Sign::Greater,
                        (true, false) => Sign::GreaterEqual,
                    };
                    breaks.push(cell.clone().binary(sign, value));
                }
                // The mean of whole numbers need not be one.
                let step = measure.step.as_ref().filter(|step| **step == Number::ONE);
                if step.is_some() && layout.pool(at).is_none_or(|pool| pool != Pool::Mean) {
                    let whole = Formula::call(Function::Int, [cell.clone()]);
                    breaks.push(cell.clone().binary(Sign::NotEqual, whole));
                }
                let broken = Formula::any(breaks).map_or(0.0.into(), |any| any.then(1.0, 0.0));
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
    fn of_service(&mut self, field: Field, view: View) -> Option<Named> {
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

impl Cells for Scope<'_, '_, '_> {
    fn column(&mut self, at: ColumnRef) -> Option<Named> {
        let fetched = self.people.fetch(at, self.view, self.over_longer)?;
        let column = self.people.results.scheme.layout.column(at);
        let absence = match &column.missing {
            Missing::None => Absence::Allowed,
            Missing::Error | Missing::Value(_) => Absence::Missing,
        };
        let is_text = matches!(column.kind, Type::Text | Type::Words { .. });
        let is_exact = self.people.results.scheme.layout.pool(at).is_none();
        Some(Named { formula: self.people.own(fetched), absence, is_text, is_exact })
    }

    fn x(&mut self) -> Option<Named> {
        let formula = self.people.own(self.x?);
        Some(Named { formula, absence: Absence::Never, is_text: false, is_exact: false })
    }

    fn field(&mut self, field: Field) -> Option<Named> {
        match self.known.get(&field) {
            Some(known) => Some(known.clone()),
            None => self.people.of_service(field, self.view),
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> Option<Named> {
        let column =
            self.people.fold(aggregate, self.indicator, (self.whose, self.what), self.view)?;
        let formula = self.people.own(column);
        // Of nothing there are none: a count is always there.
        let is_count = aggregate.fold == Fold::Count && aggregate.kinds.is_empty();
        let absence = if is_count { Absence::Never } else { Absence::Told };
        Some(Named { formula, absence, is_text: false, is_exact: is_count })
    }

    fn result(&mut self, _: &Expr) -> Option<Named> {
        None
    }

    fn number(&mut self, number: &Number, unit: &Unit) -> Formula {
        self.people.rules.number(self.people.grid, self.whose, self.what, number, unit)
    }

    fn order(&self, at: ColumnRef) -> Option<Vec<Arc<str>>> {
        match &self.people.results.scheme.layout.column(at).kind {
            Type::Words { words, ordered: true } => Some(words.clone()),
            _ => None,
        }
    }

    fn is_limited(&self) -> bool {
        self.indicator.is_some_and(Indicator::is_limited)
    }
}

/// Names in single rows of a data sheet.
pub(super) struct RowScope<'p, 'b, 'a> {
    pub(super) people: &'p mut People<'b, 'a>,
    pub(super) sheet: usize,
    pub(super) whose: &'p str,
    pub(super) what: &'p str,
}

impl Cells for RowScope<'_, '_, '_> {
    fn column(&mut self, at: ColumnRef) -> Option<Named> {
        let data = self.people.data[self.sheet].as_ref().filter(|_| at.sheet == self.sheet)?;
        data.named(at, self.people.results)
    }

    fn x(&mut self) -> Option<Named> {
        None
    }

    fn field(&mut self, _: Field) -> Option<Named> {
        None
    }

    fn aggregate(&mut self, _: &Aggregate) -> Option<Named> {
        None
    }

    fn result(&mut self, _: &Expr) -> Option<Named> {
        None
    }

    fn number(&mut self, number: &Number, unit: &Unit) -> Formula {
        self.people.rules.number(self.people.grid, self.whose, self.what, number, unit)
    }

    fn order(&self, _: ColumnRef) -> Option<Vec<Arc<str>>> {
        None
    }

    fn is_limited(&self) -> bool {
        false
    }
}

/// Rows of a sheet that count, as the arguments of `SUMIFS` and the like.
type Criteria = Vec<Formula>;

/// A text that a criterion takes for itself, and for no pattern, sign or number.
pub(super) fn literal(text: &str) -> Option<Formula> {
    // A number, a day, a time, an amount.
    let is_number = |text: &str| {
        let signs = "+-.,:/%eE￥¥$年月日时分秒点 ";
        text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || signs.contains(c))
    };
    let is_plain = !text.is_empty()
        && !text.contains(['*', '?', '~'])
        && !text.starts_with(['<', '>', '='])
        && !is_number(text)
        && !["true", "false"].contains(&text.to_lowercase().as_str());
    is_plain.then(|| text.into())
}

/// What a condition on single rows asks for, where it is one column that is one of some words.
fn words_of(filter: &Expr) -> Option<(ColumnRef, Vec<Arc<str>>)> {
    let text = |expr: &Expr| match expr {
        Expr::Text(text) => Some(text.clone()),
        _ => None,
    };
    match filter {
        Expr::Compare(first, rest) => match (&**first, rest.as_slice()) {
            (Expr::Column(at), [(Comparison::Equal, word)]) => Some((*at, vec![text(word)?])),
            _ => None,
        },
        Expr::In(item, list) => match &**item {
            Expr::Column(at) => {
                let words: Option<Vec<Arc<str>>> = list.iter().map(text).collect();
                Some((*at, words?))
            }
            _ => None,
        },
        _ => None,
    }
}

impl People<'_, '_> {
    /// A column with what a person's rows of a sheet come to: a number, or the word for why there
    /// is none.
    fn fold(
        &mut self,
        aggregate: &Aggregate,
        indicator: Option<&Indicator>,
        (whose, what): (&str, &str),
        view: View,
    ) -> Option<u32> {
        let item = indicator.map_or("", |indicator| indicator.name.as_str());
        let text =
            Expr::Aggregate(Box::new(aggregate.clone())).to_text(&self.results.scheme.layout);
        let rated = indicator.filter(|_| self.by_item(aggregate).is_some());
        let key = match rated {
            Some(_) => format!("{item}\n{text}\n{view}\n{:?}", aggregate.raters),
            None => format!("{text}\n{view}\n{:?}", aggregate.raters),
        };
        if let Some(known) = self.folded.get(&key) {
            return *known;
        }
        let made = self.folded_anew(aggregate, indicator, (whose, what), view).map(|folded| {
            match self.wrong_ratings(aggregate, indicator, (whose, what), view) {
                Some(count) => {
                    let wrong = self.word(&self.words.wrong);
                    count.binary(Sign::Greater, 0.0).then(wrong, folded)
                }
                None => folded,
            }
        });
        let heading = if item.is_empty() { text } else { format!("{item} {text}") };
        let column = made.map(|formula| self.step(&heading, formula));
        self.folded.insert(key, column);
        column
    }

    /// How many of a person's ratings by level are wrong.
    fn wrong_ratings(
        &mut self,
        aggregate: &Aggregate,
        indicator: Option<&Indicator>,
        whose: (&str, &str),
        view: View,
    ) -> Option<Formula> {
        if !matches!(indicator?.method, Method::Levels(_)) {
            return None;
        }
        let value = self.value_of(aggregate, indicator, whose)??;
        let lists = self.criteria(aggregate, indicator, whose, view)?;
        let words = [self.words.wrong.clone(), self.words.missing.clone()];
        let counts = lists.iter().flat_map(|list| {
            words.iter().map(|word| {
                let own = [value.clone(), Formula::Text(word.clone())];
                Formula::call(Function::CountIfs, list.iter().cloned().chain(own))
            })
        });
        Formula::joined(Sign::Add, counts)
    }

    /// The column of the items, where rows are each about one.
    fn by_item(&self, aggregate: &Aggregate) -> Option<ColumnRef> {
        let layout = &self.results.scheme.layout.sheets[aggregate.sheet];
        let column = ColumnRef { sheet: aggregate.sheet, column: layout.role(Role::Indicator)? };
        let asks = |filter: &Expr| filter.columns().contains(&column);
        (!aggregate.filter.as_ref().is_some_and(asks)).then_some(column)
    }

    fn folded_anew(
        &mut self,
        aggregate: &Aggregate,
        indicator: Option<&Indicator>,
        (whose, what): (&str, &str),
        view: View,
    ) -> Option<Formula> {
        let criteria = self.criteria(aggregate, indicator, (whose, what), view)?;
        let whole = match self.whole_first {
            Some(whole) => self.criteria(aggregate, indicator, (whose, what), whole)?,
            None => Vec::new(),
        };
        let value = self.value_of(aggregate, indicator, (whose, what))?;
        let groups: Vec<Group> = match aggregate.by {
            None => {
                let months = self.ungrouped(aggregate, criteria, value.clone())?;
                if whole.is_empty() {
                    return Some(months);
                }
                let is_answered = counted(&whole).binary(Sign::Greater, 0.0);
                return Some(is_answered.then(self.ungrouped(aggregate, whole, value)?, months));
            }
            Some(by) => self.groups(aggregate, by)?,
        };
        let mut means = Vec::new();
        for group in groups {
            let by = aggregate.by?;
            let range = self.data[by.sheet].as_ref()?.range(self.grid, by.column)?;
            let kind = literal(&group.name)?;
            let of_kind = |lists: &[Criteria]| -> Vec<Criteria> {
                let kind = [range.into(), kind.clone()];
                let own = lists.iter().map(|one| one.iter().cloned().chain(kind.clone()).collect());
                own.collect()
            };
            let own = of_kind(&criteria);
            let mut folded = folded_rows(aggregate.fold, &own, value.as_ref())?;
            if !whole.is_empty() {
                let whole = of_kind(&whole);
                let is_answered = counted(&whole).binary(Sign::Greater, 0.0);
                let answer = folded_rows(aggregate.fold, &whole, value.as_ref())?;
                folded = is_answered.then(answer, folded);
            }
            let enough = match group.at_least {
                0 | 1 => folded,
                least => {
                    let least = Number::from(least);
                    let what = say::ratings_at_least(&group.name, self.lang);
                    let least = self.rules.number(self.grid, whose, &what, &least, &Unit::Unknown);
                    let few = counted(&own).binary(Sign::Less, least);
                    few.then(Formula::nothing(), folded)
                }
            };
            let heading = format!("{} {}", indicator.map_or(whose, |i| &i.name), group.name);
            let mean = Formula::call(Function::IfError, [enough, Formula::nothing()]);
            let column = self.step(&heading, mean);
            means.push((group, column));
        }
        let joined = match &aggregate.raters {
            Some(raters) => self.weighed(raters, &means, whose),
            None => {
                let first = means.first()?.1;
                let last = means.last()?.1;
                let over = self.columns.own_range(first, last);
                let function = match aggregate.fold {
                    Fold::Mean => {
                        let count = Formula::call(Function::Count, [over.clone()]);
                        let mean = Formula::call(Function::Sum, [over]).over(count.clone());
                        return Some(count.is(0.0).then(self.word(&self.words.missing), mean));
                    }
                    Fold::Count | Fold::Sum => Function::Sum,
                    Fold::Min => Function::Min,
                    Fold::Max => Function::Max,
                };
                Formula::call(function, [over])
            }
        };
        Some(joined)
    }

    /// The weighted mean over kinds of raters.
    fn weighed(&mut self, raters: &Raters, means: &[(Group, u32)], whose: &str) -> Formula {
        let mut weights = Vec::new();
        for (group, column) in means {
            let weight =
                raters.kind(&group.name).map(|kind| kind.weight.clone()).unwrap_or_default();
            let what = say::weight_of(&group.name, self.lang);
            let weight = self.rules.cell(self.grid, whose, &what, &weight, &Unit::Unknown);
            weights.push((weight, self.own(*column)));
        }
        let or_nothing = |mean: &Formula, value: Formula| mean.clone().is_number().then(value, 0.0);
        let sum = Formula::joined(
            Sign::Add,
            weights
                .iter()
                .map(|(weight, mean)| or_nothing(mean, weight.clone().times(mean.clone()))),
        );
        let divisor = Formula::joined(
            Sign::Add,
            weights.iter().map(|(weight, mean)| match raters.absent {
                Absent::Reweight => or_nothing(mean, weight.clone()),
                Absent::Error | Absent::Zero => weight.clone(),
            }),
        );
        let (sum, divisor) = (sum.unwrap_or(0.0.into()), divisor.unwrap_or(0.0.into()));
        let missing = self.word(&self.words.missing);
        match raters.absent {
            Absent::Zero => sum.over(divisor),
            Absent::Reweight => divisor.clone().is(0.0).then(missing, sum.over(divisor)),
            Absent::Error => {
                let silent = weights.iter().map(|(weight, mean)| {
                    let counts = weight.clone().binary(Sign::Greater, 0.0);
                    Formula::call(Function::And, [counts, mean.clone().is_number().negated()])
                });
                match Formula::any(silent.collect()) {
                    Some(silent) => silent.then(missing, sum.over(divisor)),
                    None => sum.over(divisor),
                }
            }
        }
    }

    /// The kinds by which rows are grouped: those that are weighed, or those in the data.
    fn groups(&self, aggregate: &Aggregate, by: ColumnRef) -> Option<Vec<Group>> {
        if let Some(raters) = &aggregate.raters {
            let kinds = raters.kinds.iter();
            let group = |name: &Arc<str>, at_least| Group { name: name.clone(), at_least };
            return Some(kinds.map(|kind| group(&kind.name, kind.at_least)).collect());
        }
        let data = self.data[by.sheet].as_ref()?;
        let rows = &self.results.facts.facts.sheets[by.sheet].rows;
        let mut names: Vec<Arc<str>> = data
            .rows
            .iter()
            .filter_map(|row| match &rows[*row as usize].cells[by.column] {
                Cell::Text(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        names.sort();
        names.dedup();
        let is_short = (1..=20).contains(&names.len());
        is_short.then(|| names.into_iter().map(|name| Group { name, at_least: 0 }).collect())
    }

    fn ungrouped(
        &mut self,
        aggregate: &Aggregate,
        criteria: Vec<Criteria>,
        value: Option<Formula>,
    ) -> Option<Formula> {
        let missing = self.word(&self.words.missing);
        let folded = folded_rows(aggregate.fold, &criteria, value.as_ref())?;
        let folded = match aggregate.fold {
            Fold::Count | Fold::Sum => folded,
            Fold::Mean | Fold::Min | Fold::Max => {
                Formula::call(Function::IfError, [folded, missing.clone()])
            }
        };
        // Each of several kinds must have given something.
        let silent = match aggregate.kinds.len() {
            0 | 1 => None,
            _ => Formula::any(
                criteria.iter().map(|one| counted(std::slice::from_ref(one)).is(0.0)).collect(),
            ),
        };
        let few = (aggregate.at_least > 1).then(|| {
            let least = aggregate.at_least as f64;
            counted(&criteria).binary(Sign::Less, least)
        });
        let none = Formula::any(silent.into_iter().chain(few).collect());
        Some(match none {
            Some(none) => none.then(missing, folded),
            None => folded,
        })
    }

    /// The rows of a person that count: several lists of criteria where any of several words will do.
    fn criteria(
        &mut self,
        aggregate: &Aggregate,
        indicator: Option<&Indicator>,
        (whose, what): (&str, &str),
        view: View,
    ) -> Option<Vec<Criteria>> {
        let data = self.data.get(aggregate.sheet)?.as_ref()?;
        let mut base: Criteria = vec![data.owners(self.grid, view).into(), self.number()];
        if let (Some(column), Some(indicator)) = (self.by_item(aggregate), indicator) {
            let items = data.range(self.grid, column.column)?;
            base.extend([items.into(), literal(&names::plain(&indicator.name))?]);
        }
        let Some(filter) = &aggregate.filter else {
            return Some(vec![base]);
        };
        if let Some((at, words)) = words_of(filter) {
            let range: Formula = data.range(self.grid, at.column)?.into();
            return words
                .iter()
                .map(|word| {
                    let own = [range.clone(), literal(word)?];
                    Some(base.iter().cloned().chain(own).collect())
                })
                .collect();
        }
        let flag = self.row_helper(aggregate.sheet, filter, (whose, what), true)?;
        let data = self.data[aggregate.sheet].as_ref()?;
        let range = self.grid.column(data.columns.sheet, flag);
        base.extend([range.into(), 1.0.into()]);
        Some(vec![base])
    }

    /// A column of a data sheet with what an expression is in each row.
    fn row_helper(
        &mut self,
        sheet: usize,
        expr: &Expr,
        (whose, what): (&str, &str),
        is_condition: bool,
    ) -> Option<u32> {
        let heading = expr.to_text(&self.results.scheme.layout);
        let mut scope = RowScope { people: self, sheet, whose, what };
        let formula = match is_condition {
            true => {
                let asked = expr.asked(&mut scope)?;
                let holds = asked.holds.then(1.0, 0.0);
                match asked.unknown {
                    Some(unknown) => unknown.then(&*scope.people.words.missing, holds),
                    None => holds,
                }
            }
            false => expr.counted(&mut scope)?.into_cell(self.words, false),
        };
        self.data[sheet].as_mut()?.helper(self.grid, &heading, |_, _| Some(formula))
    }

    /// The cells that are folded; nothing for a count.
    fn value_of(
        &mut self,
        aggregate: &Aggregate,
        indicator: Option<&Indicator>,
        whose: (&str, &str),
    ) -> Option<Option<Formula>> {
        let Some(value) = &aggregate.value else {
            return Some(None);
        };
        let levels = indicator.and_then(|indicator| match &indicator.method {
            Method::Levels(levels) => Some(levels),
            _ => None,
        });
        let column = match (value, levels) {
            (Expr::Column(at), Some(levels)) if levels.columns.hold_rating(*at) => {
                self.rated(levels)?
            }
            (Expr::Column(at), _) => {
                let data = self.data[aggregate.sheet].as_ref()?;
                let range = data.range(self.grid, at.column)?;
                return Some(Some(range.into()));
            }
            _ => self.row_helper(aggregate.sheet, value, whose, false)?,
        };
        let data = self.data[aggregate.sheet].as_ref()?;
        Some(Some(self.grid.column(data.columns.sheet, column).into()))
    }
}

/// Rows that are folded together before the groups are.
struct Group {
    name: Arc<str>,
    at_least: usize,
}

/// How many rows meet one of the lists.
fn counted(criteria: &[Criteria]) -> Formula {
    let counts = criteria.iter().map(|one| Formula::Call(Function::CountIfs, one.clone()));
    Formula::joined(Sign::Add, counts).unwrap_or(0.0.into())
}

/// What the rows that meet one of the lists come to; nothing where no formula says that.
fn folded_rows(fold: Fold, criteria: &[Criteria], value: Option<&Formula>) -> Option<Formula> {
    let over = |function, one: &Criteria| {
        Some(Formula::call(function, std::iter::once(value?.clone()).chain(one.iter().cloned())))
    };
    let sum = || -> Option<Formula> {
        let sums: Option<Vec<Formula>> =
            criteria.iter().map(|one| over(Function::SumIfs, one)).collect();
        Formula::joined(Sign::Add, sums?)
    };
    match (fold, criteria) {
        (Fold::Count, _) => Some(counted(criteria)),
        (Fold::Sum, _) => sum(),
        (Fold::Mean, [one]) => over(Function::AverageIfs, one),
        (Fold::Mean, _) => Some(sum()?.over(counted(criteria))),
        (Fold::Min | Fold::Max, _) => None,
    }
}
