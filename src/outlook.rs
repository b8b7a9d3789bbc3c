//! What one more step would bring: for each item the nearest better row that raises the total, and
//! the cell that would reach it. Nothing is estimated: the engine scores again with that cell
//! changed, so that whatever else the cell feeds, and whatever a cap above the item eats, counts.

use std::cmp::Ordering;

use crate::facts::{Cell, InPeriod};
use crate::interval::{Bound, Interval};
use crate::layout::{ColumnRef, Pool, Type, Unit};
use crate::method::row::{Award, Counting, Row};
use crate::method::{Indicator, Method, RowPlace, Step};
use crate::number::Number;
use crate::scheme::Scheme;
use crate::score::{CellRef, Item, WhatIf, Working, score_if};
use crate::settle::{Appraisal, Status, stand};
use crate::syntax::condition::Condition;
use crate::syntax::expr::Expr;

/// A step that would bring the item more points, and the person a higher total.
#[derive(Debug)]
pub struct Prospect {
    /// The item: its index among the indicators, then among the parts, and so on.
    pub path: Vec<usize>,
    /// What would have to be otherwise.
    pub change: Change,
    /// The item as it would be.
    pub item: Item,
    /// What the total would gain, before it is rounded.
    pub gain: Number,
    /// The score as it would be, rounded.
    pub score: Option<Number>,
    /// The grade as it would be: its row in the scheme.
    pub grade: Option<usize>,
}

/// What would have to be otherwise.
#[derive(Debug)]
pub enum Change {
    /// A cell, and with it what is measured.
    Cell(Moved),
    /// An event that would not have happened.
    Without(RowPlace),
}

/// A cell that would hold something else, and what is measured with it.
#[derive(Debug)]
pub struct Moved {
    /// The cell.
    pub cell: CellRef,
    /// What it holds, and what it would hold.
    pub values: [Number; 2],
    /// What is measured.
    pub measure: Expr,
    /// What it is, and what it would be.
    pub measured: [Number; 2],
    /// The unit of what is measured.
    pub unit: Unit,
}

/// The steps of somebody whose score follows from the items, in the order of the scheme. Items that
/// people rate have none: what would be better there, nobody can measure. Needs a card that was
/// traced.
pub fn prospects(scheme: &Scheme, facts: &InPeriod, appraisal: &Appraisal) -> Vec<Prospect> {
    let has_score = matches!(appraisal.status, Status::Scored | Status::Unrecognised);
    let is_rolled = appraisal.card.rolled.is_some();
    if !has_score || is_rolled || appraisal.card.veto.is_some() {
        return Vec::new();
    }
    let asker = Asker { scheme, facts, appraisal };
    let mut found = Vec::new();
    let card = &appraisal.card;
    for (index, (indicator, item)) in
        card.indicators(&scheme.indicators).zip(&card.items).enumerate()
    {
        asker.item(indicator, item, &mut vec![index], &mut found);
    }
    found
}

struct Asker<'a> {
    scheme: &'a Scheme,
    facts: &'a InPeriod<'a>,
    appraisal: &'a Appraisal,
}

/// What an item measures, and what that came to.
struct Measure {
    expr: Expr,
    value: Number,
    unit: Unit,
}

/// A number cell of the person that a measure follows: `slope × cell + constant`.
struct Lever {
    cell: CellRef,
    value: Number,
    slope: Number,
    constant: Number,
}

impl Asker<'_> {
    fn item(
        &self,
        indicator: &Indicator,
        item: &Item,
        path: &mut Vec<usize>,
        found: &mut Vec<Prospect>,
    ) {
        for (index, (part, item)) in indicator.parts().iter().zip(&item.parts).enumerate() {
            path.push(index);
            self.item(part, item, path, found);
            path.pop();
        }
        let (Some(points), Some(working)) = (item.own_points(), &item.working) else {
            return;
        };
        let is_at_the_cap = indicator.cap.as_ref().is_some_and(|cap| points >= cap);
        if item.stood_in.is_some() || item.does_not_apply() || is_at_the_cap {
            return;
        }
        if let Method::Events(_) = &indicator.method {
            found.extend(self.without_an_event(item, path));
        }
        for measure in measures(indicator, item, working) {
            let levers = self.levers(&measure.expr, indicator, item, working);
            let targets = targets(indicator, item, &measure);
            let step = targets.iter().find_map(|target| {
                levers.iter().find_map(|lever| self.pull(lever, target, &measure, item, path))
            });
            found.extend(step);
        }
    }

    /// The cells that a measure follows in proportion, in the order of reading; of several months
    /// the last one first.
    fn levers(
        &self,
        measure: &Expr,
        indicator: &Indicator,
        item: &Item,
        working: &Working,
    ) -> Vec<Lever> {
        let is_longer = indicator.period.is_some();
        let known = |expr: &Expr| working.number(expr).cloned();
        let mut levers = Vec::new();
        for column in measure.columns() {
            let name = Expr::Column(column);
            let value = working.number(&name);
            let line = measure.linear_in(&name, &known).filter(|(slope, _)| !slope.is_zero());
            if let (Some(value), Some((slope, constant))) = (value, line) {
                let cells = item.cells.iter().filter(|cell| cell.column() == column);
                let months = self.months(&cells.collect::<Vec<_>>(), value, is_longer).into_iter();
                levers.extend(months.map(|month| month.followed_by(&slope, &constant)));
            }
        }
        levers
    }

    /// The cells of one column that make up its value; those of a longer period than the scheme's
    /// own, where the item is measured over that.
    fn months(&self, cells: &[&CellRef], value: &Number, is_longer: bool) -> Vec<Lever> {
        let [first, rest @ ..] = cells else {
            return Vec::new();
        };
        if rest.is_empty() {
            let (slope, constant) = (Number::ONE, Number::ZERO);
            return vec![Lever { cell: **first, value: value.clone(), slope, constant }];
        }
        let column = first.column();
        let rows = &self.facts.facts.sheets[column.sheet].rows;
        let number = |cell: &&CellRef| match &rows[cell.row as usize].cells[column.column] {
            Cell::Number(number) => Some((**cell, number)),
            _ => None,
        };
        let mut months: Vec<(CellRef, &Number)> = cells.iter().filter_map(number).collect();
        months.sort_by_key(|(cell, _)| std::cmp::Reverse(rows[cell.row as usize].period));
        let layout = &self.scheme.layout;
        let pool = if is_longer { layout.pool_over_longer(column) } else { layout.pool(column) };
        let slope = match pool {
            Some(Pool::Sum) => Some(Number::ONE),
            Some(Pool::Mean) => Number::ONE.divide(&Number::from(months.len())),
            _ => None,
        };
        let Some(slope) = slope else {
            return Vec::new();
        };
        let lever = |(cell, own): (CellRef, &Number)| {
            let constant = value - &(&slope * own);
            Lever { cell, value: own.clone(), slope: slope.clone(), constant }
        };
        months.into_iter().map(lever).collect()
    }

    /// The step that moves a lever until the measure lies in the target, if it raises the total.
    fn pull(
        &self,
        lever: &Lever,
        target: &Interval,
        measure: &Measure,
        item: &Item,
        path: &[usize],
    ) -> Option<Prospect> {
        let column = lever.cell.column();
        let (range, grid) = self.range_and_grid(column)?;
        let to = lever.reach(target, &grid)?;
        if !range.contains(&to) {
            return None;
        }
        let what_if = WhatIf::Cell(lever.cell, Cell::Number(to.clone()));
        let measured = [&lever.value, &to].map(|cell| &(&lever.slope * cell) + &lever.constant);
        let values = [lever.value.clone(), to];
        let (measure, unit) = (measure.expr.clone(), measure.unit.clone());
        let moved = Moved { cell: lever.cell, values, measure, measured, unit };
        self.scored_again(&what_if, Change::Cell(moved), item, path)
    }

    /// What a column can hold, and the steps in which people change it: whole things, hundredths of
    /// a per cent, hundredths of anything else.
    fn range_and_grid(&self, column: ColumnRef) -> Option<(Interval, Number)> {
        let Type::Number(held) = &self.scheme.layout.column(column).kind else {
            return None;
        };
        let hundredths = if held.unit == Unit::Percent { 10_000 } else { 100 };
        let grid = held.step.clone().or_else(|| Number::ratio(1, hundredths))?;
        Some((held.range.clone(), grid))
    }

    /// Of the events that cost points, the one that cost most, if the total rises without it.
    fn without_an_event(&self, item: &Item, path: &[usize]) -> Option<Prospect> {
        let events = item.steps.iter().filter_map(|step| match step {
            Step::Event(event) => Some((event.points(), event.place)),
            _ => None,
        });
        let mut costs: Vec<_> = events.filter(|(points, _)| points.is_negative()).collect();
        costs.sort_by(|(one, _), (other, _)| one.cmp(other));
        costs.iter().find_map(|&(_, place)| {
            self.scored_again(&WhatIf::Without(place), Change::Without(place), item, path)
        })
    }

    fn scored_again(
        &self,
        what_if: &WhatIf,
        change: Change,
        item: &Item,
        path: &[usize],
    ) -> Option<Prospect> {
        let person = self.appraisal.card.person;
        let card = score_if(self.scheme, self.facts, person, what_if);
        let again = stand(self.scheme, self.facts, card);
        if again.status != self.appraisal.status {
            return None;
        }
        let changed = item_at(&again.card.items, path)?.clone();
        let gain = again.card.total.as_ref()? - self.appraisal.card.total.as_ref()?;
        let helps = changed.points > item.points && gain.is_positive();
        helps.then_some(Prospect {
            path: path.to_vec(),
            change,
            item: changed,
            gain,
            score: again.score,
            grade: again.grade,
        })
    }
}

impl Lever {
    /// The lever of what follows this one's measure in proportion.
    fn followed_by(self, slope: &Number, constant: &Number) -> Lever {
        let constant = &(slope * &self.constant) + constant;
        Lever { slope: slope * &self.slope, constant, ..self }
    }

    /// The nearest value on the grid at which the measure lies in the target.
    fn reach(&self, target: &Interval, grid: &Number) -> Option<Number> {
        let measured = &(&self.slope * &self.value) + &self.constant;
        if target.contains(&measured) {
            return None;
        }
        let is_below = target.low.as_ref().is_some_and(|low| measured <= low.value);
        let edge = if is_below { target.low.as_ref()? } else { target.high.as_ref()? };
        let exact = (&edge.value - &self.constant).divide(&self.slope)?;
        let steps = exact.divide(grid)?;
        let grows = is_below == self.slope.is_positive();
        let mut steps = if grows { steps.ceil() } else { steps.floor() };
        if !edge.closed && &steps * grid == exact {
            steps = if grows { &steps + &Number::ONE } else { &steps - &Number::ONE };
        }
        let to = &steps * grid;
        target.contains(&(&(&self.slope * &to) + &self.constant)).then_some(to)
    }
}

/// The item at a path of indices.
pub fn item_at<'i>(items: &'i [Item], path: &[usize]) -> Option<&'i Item> {
    let (first, rest) = path.split_first()?;
    let item = items.get(*first)?;
    if rest.is_empty() { Some(item) } else { item_at(&item.parts, rest) }
}

/// What an item measures: what its rows are about, or its formula.
fn measures(indicator: &Indicator, item: &Item, working: &Working) -> Vec<Measure> {
    let x = || {
        let unit = indicator.shape.unit.clone();
        Some(Measure { expr: indicator.x.clone()?, value: item.x.clone()?, unit })
    };
    match &indicator.method {
        Method::Bands(_) => x().into_iter().collect(),
        Method::Score(score) if score.formula.linear_in_x().is_some() => x().into_iter().collect(),
        Method::Score(score) => formula(&score.formula, indicator, working).into_iter().collect(),
        Method::Adjust(adjust) => {
            let mut found: Vec<Measure> = Vec::new();
            for row in &adjust.rows {
                let Condition::Within { measure, shape, .. } = &row.condition else { continue };
                let measured = match measure {
                    Expr::X => x(),
                    other => working.number(other).map(|value| Measure {
                        expr: other.clone(),
                        value: value.clone(),
                        unit: shape.unit.clone(),
                    }),
                };
                let is_new = |new: &Measure| found.iter().all(|old| old.expr != new.expr);
                found.extend(measured.filter(is_new));
            }
            found
        }
        Method::Events(_) | Method::Levels(_) | Method::Parts(_) => Vec::new(),
    }
}

/// A formula as a measure of its own, in points. What x stands for is put in its place: the cells
/// behind x move the formula like those that it reads itself.
fn formula(formula: &Expr, indicator: &Indicator, working: &Working) -> Option<Measure> {
    let value = working.number(formula)?.clone();
    let x = |expr: &Expr| indicator.x.clone().filter(|_| *expr == Expr::X);
    Some(Measure { expr: formula.replaced(&x), value, unit: Unit::Unknown })
}

/// Where a measure might bring more points, the nearest first.
fn targets(indicator: &Indicator, item: &Item, measure: &Measure) -> Vec<Interval> {
    let most = indicator.cap.as_ref().unwrap_or(&indicator.full);
    let value = &measure.value;
    let mut targets = match &indicator.method {
        Method::Bands(bands) => bands.rows.iter().flat_map(|row| band(row, value, most)).collect(),
        Method::Adjust(adjust) => {
            let is_x = indicator.x.as_ref() == Some(&measure.expr);
            let about = |row: &&Row| {
                row.within()
                    .is_some_and(|(own, _)| *own == measure.expr || (is_x && *own == Expr::X))
            };
            let short = short_of_floor(indicator, item);
            adjust.rows.iter().filter(about).flat_map(|row| adjusted(row, value, &short)).collect()
        }
        Method::Score(score) => match score.formula.linear_in_x() {
            Some(line) => reaching(&line, most).into_iter().collect(),
            None => vec![at_least(most.clone())],
        },
        Method::Events(_) | Method::Levels(_) | Method::Parts(_) => Vec::new(),
    };
    targets.sort_by_key(|target| distance(target, value));
    targets
}

/// A band, and on a line the place where it reaches the most points.
fn band(row: &Row, value: &Number, most: &Number) -> Vec<Interval> {
    let Some((_, interval)) = row.within() else {
        return Vec::new();
    };
    let mut targets = Vec::new();
    if !interval.contains(value) {
        targets.push(interval.clone());
    }
    if let Award::Linear { slope, constant } = &row.award {
        let line = (slope.clone(), constant.clone());
        targets.extend(reaching(&line, most).map(|beyond| beyond.intersection(interval)));
        // The better end of the line, where it belongs to it.
        let end = if slope.is_positive() { &interval.high } else { &interval.low };
        let end = end.as_ref().filter(|end| !slope.is_zero() && end.closed);
        targets.extend(end.map(|end| Interval::point(end.value.clone())));
    }
    targets.retain(|target| !target.is_empty());
    targets
}

/// Outside a row that costs points, inside one that brings some, and unit by unit.
fn adjusted(row: &Row, value: &Number, short: &Number) -> Vec<Interval> {
    let Some((_, interval)) = row.within() else {
        return Vec::new();
    };
    if !interval.contains(value) {
        return vec![interval.clone()];
    }
    let below = interval.low.as_ref().map(|low| Interval { low: None, high: Some(turned(low)) });
    let above = interval.high.as_ref().map(|high| Interval { low: Some(turned(high)), high: None });
    let mut targets: Vec<Interval> = below.into_iter().chain(above).collect();
    targets.extend(unit_by_unit(&row.award, value, short));
    targets
}

/// One unit less of what costs points (as many as lie below the floor more), or one unit more of
/// what brings some.
fn unit_by_unit(award: &Award, value: &Number, short: &Number) -> Option<Interval> {
    let Award::PerUnit { points, size, counting, edge, upward } = award else {
        return None;
    };
    let beyond = if *upward { value - edge } else { edge - value };
    let units = beyond.divide(size)?;
    let hidden = short.divide(&points.abs())?.floor();
    let (end, closed) = if points.is_negative() {
        match counting {
            Counting::Whole => (&units.floor() - &hidden, false),
            Counting::Started => (&(&units.ceil() - &hidden) - &Number::ONE, true),
            Counting::Prorata => (&(&units - &hidden) - &Number::ONE, true),
        }
    } else {
        match counting {
            Counting::Whole => (&units.floor() + &Number::ONE, true),
            Counting::Started => (units.ceil(), false),
            Counting::Prorata => (&units + &Number::ONE, true),
        }
    };
    let distance = &end * size;
    let at = if *upward { edge + &distance } else { edge - &distance };
    let bound = Bound { value: at, closed };
    // Fewer units lie towards the edge.
    let towards_low = points.is_negative() == *upward;
    Some(if towards_low {
        Interval { low: None, high: Some(bound) }
    } else {
        Interval { low: Some(bound), high: None }
    })
}

/// How many points of the item are lost already below its floor.
fn short_of_floor(indicator: &Indicator, item: &Item) -> Number {
    let short = indicator.floor.as_ref().zip(item.raw.as_ref()).map(|(floor, raw)| floor - raw);
    short.filter(Number::is_positive).unwrap_or(Number::ZERO)
}

/// Where a line reaches so many points or more.
fn reaching((slope, constant): &(Number, Number), points: &Number) -> Option<Interval> {
    let at = (points - constant).divide(slope)?;
    let bound = Some(Bound { value: at, closed: true });
    Some(match slope.is_positive() {
        true => Interval { low: bound, high: None },
        false => Interval { low: None, high: bound },
    })
}

fn at_least(value: Number) -> Interval {
    Interval::closed(Some(value), None)
}

/// The same end seen from the other side.
fn turned(bound: &Bound) -> Bound {
    Bound { value: bound.value.clone(), closed: !bound.closed }
}

/// How far a value lies from an interval.
fn distance(interval: &Interval, value: &Number) -> Number {
    let to = |bound: &Bound| (&bound.value - value).abs();
    let below = interval.low.as_ref().filter(|low| value.cmp(&low.value) != Ordering::Greater);
    let above = interval.high.as_ref().filter(|high| value.cmp(&high.value) != Ordering::Less);
    below.or(above).map_or(Number::ZERO, to)
}
