//! What a person's rows of a sheet come to: counts, sums and means, by kinds of raters or not.

use super::data::View;
use super::people::People;
use super::scope::RowScope;
use crate::facts::Cell;
use crate::formula::{Formula, Function, Sign};
use crate::lang::workings as say;
use crate::layout::{ColumnRef, Missing, Role, Unit};
use crate::method::{Fallback, Indicator, Method};
use crate::names;
use crate::number::Number;
use crate::syntax::expr::{Aggregate, Comparison, Expr, Fold};
use crate::syntax::raters::{Absent, Raters};
use std::sync::Arc;

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
        && !text.starts_with(['<', '>', '='])
        && !is_number(text)
        && !["true", "false"].contains(&text.to_lowercase().as_str());
    // A pattern would take any text for these signs.
    let exact = text.replace('~', "~~").replace('*', "~*").replace('?', "~?");
    is_plain.then(|| exact.as_str().into())
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
    pub(super) fn fold(
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
            let unread = self.unread(aggregate, indicator, (whose, what), view);
            let may_be_missing = indicator.is_some_and(|one| one.missing != Fallback::Error);
            let word = match may_be_missing {
                true => &self.words.missing,
                false => &self.words.wrong,
            };
            let word = self.word(word);
            unread.into_iter().fold(folded, |folded, unread| unread.then(word.clone(), folded))
        });
        let heading = if item.is_empty() { text } else { format!("{item} {text}") };
        let column = made.map(|formula| self.step(&heading, formula));
        self.folded.insert(key, column);
        column
    }

    /// When one of the rows that count has no number where it needs one: by list of criteria.
    fn unread(
        &mut self,
        aggregate: &Aggregate,
        indicator: Option<&Indicator>,
        whose: (&str, &str),
        view: View,
    ) -> Vec<Formula> {
        let layout = &self.results.scheme.layout;
        let may_be_blank = match &aggregate.value {
            Some(Expr::Column(at)) => {
                let is_rated = indicator.is_some_and(|one| matches!(one.method, Method::Levels(_)));
                !is_rated && layout.column(*at).missing != Missing::Error
            }
            Some(other) => {
                other.columns().iter().any(|at| layout.column(*at).missing == Missing::None)
            }
            None => true,
        };
        if may_be_blank {
            return Vec::new();
        }
        let Some(Some(value)) = self.value_of(aggregate, indicator, whose) else {
            return Vec::new();
        };
        let views = std::iter::once(view).chain(self.whole_first);
        let mut lists: Vec<Criteria> = Vec::new();
        for view in views {
            lists.extend(self.criteria(aggregate, indicator, whose, view).unwrap_or_default());
        }
        // Of kinds that are weighed, those that are not named count for nothing.
        if let (Some(raters), Some(by)) = (&aggregate.raters, aggregate.by) {
            let data = self.data[by.sheet].as_ref();
            let range = data.and_then(|data| data.range(self.grid, by.column));
            let kinds: Option<Vec<[Formula; 2]>> = raters
                .kinds
                .iter()
                .map(|kind| Some([range?.into(), literal(&kind.name)?]))
                .collect();
            let kinds = kinds.unwrap_or_default();
            let with = |list: &Criteria, kind: &[Formula; 2]| -> Criteria {
                list.iter().cloned().chain(kind.clone()).collect()
            };
            lists =
                lists.iter().flat_map(|list| kinds.iter().map(|kind| with(list, kind))).collect();
        }
        let numbers = |list: &Criteria| {
            let number = [value.clone(), ">-1E+300".into()];
            Formula::call(Function::CountIfs, list.iter().cloned().chain(number))
        };
        let rows = Formula::joined(
            Sign::Add,
            lists.iter().map(|list| Formula::Call(Function::CountIfs, list.clone())),
        );
        let read = Formula::joined(Sign::Add, lists.iter().map(numbers));
        rows.zip(read).map(|(rows, read)| rows.binary(Sign::Greater, read)).into_iter().collect()
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
                let Some(((_, first), (_, last))) = means.first().zip(means.last()) else {
                    return Some(self.nothing_of(aggregate.fold));
                };
                let (first, last) = (*first, *last);
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

    /// What rows come to that are not there.
    fn nothing_of(&self, fold: Fold) -> Formula {
        match fold {
            Fold::Count | Fold::Sum => 0.0.into(),
            Fold::Mean | Fold::Min | Fold::Max => self.word(&self.words.missing),
        }
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
        let is_short = names.len() <= 20;
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
