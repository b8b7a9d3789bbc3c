//! The columns of the items: what is measured, the steps to the points, and the points.

use std::collections::HashMap;

use super::columns::{Known, Look};
use super::data::View;
use super::people::People;
use super::rules::{ItemCells, key};
use super::scope::Scope;
use crate::formula::{Formula, Function, Sign};
use crate::lang::{label, workings as say};
use crate::layout::Unit;
use crate::method::adjust::Adjust;
use crate::method::row::Row;
use crate::method::{Fallback, Indicator, Method, Otherwise, parts};
use crate::score::Item;
use crate::syntax::condition::Condition;
use crate::syntax::expr::{Expr, Field};
use crate::syntax::formula::{Absence, Asked, Named};

/// What the engine found of items side by side, by person; nothing where they were not scored.
pub(super) type Found<'f> = &'f dyn Fn(usize) -> Option<&'f [Item]>;

/// What an item measures, on the way to its points.
struct Measured {
    /// The points by the rule.
    raw: Formula,
    /// When there are none by the rule, and what then stands in.
    absent: Option<(Formula, Formula)>,
}

impl People<'_, '_> {
    /// The columns of items side by side: those with their points.
    pub(super) fn items(&mut self, indicators: &[Indicator], found: Found) -> Vec<u32> {
        let mut points = Vec::new();
        for (at, indicator) in indicators.iter().enumerate() {
            points.push(self.item(indicator, found, at));
        }
        if indicators.iter().any(Indicator::shares) {
            points = self.shared(indicators, &points, found);
        }
        for (indicator, points) in indicators.iter().zip(&points) {
            self.items.entry(key(indicator)).or_default().points = Some(*points);
        }
        points
    }

    /// The column with the points of an item.
    pub(super) fn item(&mut self, indicator: &Indicator, found: Found, at: usize) -> u32 {
        let item = |person: usize| found(person).and_then(|items| items.get(at));
        let asked = indicator.applies.as_ref().map(|applies| {
            let asked = self.asked(indicator, &applies.when)?;
            Some(self.step(&say::applies(&indicator.name, self.lang), asked))
        });
        let lasting: Option<(Formula, Formula)> = match asked {
            // Whom it is for cannot be told by a formula.
            Some(None) => None,
            Some(Some(applies)) => self.measured(indicator, Some(applies), found, at),
            None => self.measured(indicator, None, found, at),
        };
        let raw = |person: usize| {
            item(person).map_or(Known::Nothing, |item| Known::exact(item.raw.as_ref()))
        };
        let points = |person: usize| {
            item(person).map_or(Known::Nothing, |item| Known::exact(item.own_points()))
        };
        let heading = |what: label::Label| format!("{} {}", indicator.name, what.get(self.lang));
        let (raw_heading, points_heading) = (heading(label::BEFORE_LIMITS), heading(label::POINTS));
        match lasting {
            Some((before, is_limited)) => {
                let raw = self.add(&raw_heading, Look::Exact, before, &raw);
                let own = self.own(raw);
                let limited = self.limited(indicator, own.clone());
                let limited = is_limited.then(limited, own);
                self.add(&points_heading, Look::Exact, limited, &points)
            }
            None => {
                self.without_formula.push(indicator.name.clone());
                self.engine_values(&raw_heading, &raw);
                self.engine_values(&points_heading, &points)
            }
        }
    }

    /// A column of what the engine found, where no formula says it.
    pub(super) fn engine_values(&mut self, heading: &str, known: &dyn Fn(usize) -> Known) -> u32 {
        use crate::formula::Value;
        self.columns.values(self.grid, heading, Look::Exact, |person| match known(person) {
            Known::Exact(number) | Known::Settled(number) => Value::Number(number),
            Known::Text(text) => Value::text(&text),
            Known::Nothing | Known::NoNumber => Value::text("-"),
        })
    }

    /// The points before floor and cap, or what stands in for them; and when floor and cap act.
    fn measured(
        &mut self,
        indicator: &Indicator,
        applies: Option<u32>,
        found: Found,
        at: usize,
    ) -> Option<(Formula, Formula)> {
        let cells = self.rules.item(indicator)?.clone();
        let measured = match &indicator.method {
            Method::Parts(parts) => {
                let of_parts =
                    |person: usize| -> Option<&[Item]> { Some(&*found(person)?.get(at)?.parts) };
                let points = self.items(parts, &of_parts);
                let (raw, complete) = self.sum_of(&points, parts);
                let missing = self.word(&self.words.missing);
                Measured { raw, absent: Some((complete.negated(), missing)) }
            }
            _ => {
                let x = |person: usize| match found(person).and_then(|items| items.get(at)) {
                    Some(item) => Known::exact(item.x.as_ref()),
                    None => Known::Nothing,
                };
                self.by_method(indicator, &cells, applies, &x)?
            }
        };
        let is_measured = match &measured.absent {
            Some((absent, _)) => absent.clone().negated(),
            None => Formula::Truth(true),
        };
        let raw = match measured.absent {
            Some((absent, instead)) => absent.then(instead, measured.raw),
            None => measured.raw,
        };
        let Some(applies) = applies else {
            return Some((raw, is_measured));
        };
        let applies = self.own(applies);
        let otherwise = indicator.applies.as_ref().map(|applies| &applies.otherwise);
        let otherwise = match otherwise {
            Some(Otherwise::Share) => self.word(&self.words.given),
            Some(Otherwise::Skip) | None => self.word(&self.words.skipped),
            Some(Otherwise::Points(_)) => cells.otherwise.clone()?,
        };
        let holds = applies.clone().is(Formula::Truth(true));
        let not = applies.clone().is(Formula::Truth(false));
        let is_limited = Formula::call(Function::And, [holds.clone(), is_measured]);
        Some((holds.then(raw, not.then(otherwise, applies)), is_limited))
    }

    /// The points by the rule of an item that is measured itself.
    fn by_method(
        &mut self,
        indicator: &Indicator,
        cells: &ItemCells,
        applies: Option<u32>,
        x: &dyn Fn(usize) -> Known,
    ) -> Option<Measured> {
        let reads_x = match &indicator.method {
            Method::Adjust(adjust) => adjust.reads_x(),
            Method::Events(_) | Method::Parts(_) => false,
            Method::Bands(_) | Method::Levels(_) | Method::Score(_) => true,
        };
        let x = match indicator.x.as_ref().filter(|_| reads_x) {
            Some(expr) => Some(self.x(indicator, expr, applies, x)?),
            None => None,
        };
        let own_x = x.map(|x| self.own(x));
        let is_exact = indicator.x.as_ref().is_some_and(|x| self.is_exact(x));
        let compared = |x: &Formula| if is_exact { x.clone() } else { x.clone().rounded() };
        let raw = match &indicator.method {
            Method::Bands(bands) => {
                let table = cells.table?;
                let x = own_x.as_ref()?;
                match bands.formula(x, &compared(x), &table) {
                    Some(formula) => formula,
                    None => self.rows(indicator, &bands.rows, own_x.as_ref(), 0.0.into())?.0,
                }
            }
            Method::Adjust(adjust) => {
                let start = cells.start.clone();
                let (raw, unknown) = self.rows(indicator, &adjust.rows, own_x.as_ref(), start)?;
                let absent = unknown.map(|(unknown, why)| (unknown, self.stand_in(indicator, why)));
                return Some(Measured { raw, absent });
            }
            Method::Events(events) => {
                let events = self.events(indicator, events)?;
                let column = self.step(&say::events(&indicator.name, self.lang), events);
                let sum = self.own(column);
                let raw = cells.start.clone().plus(sum.clone());
                return Some(Measured {
                    raw,
                    absent: Some((sum.clone().is_number().negated(), sum)),
                });
            }
            Method::Levels(_) => own_x.clone()?,
            Method::Score(score) => {
                let words = self.words;
                self.within(indicator, "score", x, |scope| {
                    Some(score.formula(scope)?.into_cell(words, indicator.is_limited()))
                })?
            }
            Method::Parts(_) => return None,
        };
        let Some(x) = own_x else {
            // A formula without x says itself what it lacks.
            let column =
                self.step(&format!("{} {}", indicator.name, label::METHOD.get(self.lang)), raw);
            let own = self.own(column);
            let stand_in = self.stand_in(indicator, own.clone());
            return Some(Measured {
                raw: own.clone(),
                absent: Some((own.is_number().negated(), stand_in)),
            });
        };
        let stand_in = self.stand_in(indicator, x.clone());
        Some(Measured { raw, absent: Some((x.is_number().negated(), stand_in)) })
    }

    /// The column of x.
    fn x(
        &mut self,
        indicator: &Indicator,
        expr: &Expr,
        applies: Option<u32>,
        known: &dyn Fn(usize) -> Known,
    ) -> Option<u32> {
        let mut formula = self.number_of(indicator, expr, "x", None)?;
        if let Some(range) = &indicator.range {
            let step =
                self.step(&format!("{} {}", indicator.name, say::measured(self.lang)), formula);
            let own = self.own(step);
            let ends = [
                (&range.low, [Sign::Less, Sign::LessEqual]),
                (&range.high, [Sign::Greater, Sign::GreaterEqual]),
            ];
            let mut breaks = Vec::new();
            for (end, signs) in ends {
                let Some(end) = end else { continue };
                let unit = &indicator.shape.unit;
                let value =
                    self.rules.number(self.grid, &indicator.name, "range", &end.value, unit);
                let sign = if end.closed { signs[0] } else { signs[1] };
                breaks.push(own.clone().rounded().binary(sign, value));
            }
            formula = match Formula::any(breaks) {
                Some(broken) => {
                    let inside = broken.then(self.word(&self.words.wrong), own.clone());
                    own.clone().is_number().then(inside, own)
                }
                None => own,
            };
        }
        if let Some(applies) = applies {
            formula = self.own(applies).is(Formula::Truth(true)).then(formula, Formula::nothing());
        }
        let look = if indicator.shape.unit == Unit::Percent { Look::Percent } else { Look::Exact };
        let x = self.add(&format!("{} x", indicator.name), look, formula, known);
        self.items.entry(key(indicator)).or_default().x = Some(x);
        Some(x)
    }

    /// `start` and what every row adds; with it, when a measure is not there, and the cell that says
    /// why.
    #[allow(clippy::type_complexity)]
    fn rows(
        &mut self,
        indicator: &Indicator,
        rows: &[Row],
        x: Option<&Formula>,
        start: Formula,
    ) -> Option<(Formula, Option<(Formula, Formula)>)> {
        let table = self.rules.item(indicator)?.table?;
        let mut measures: Vec<(&Expr, Formula)> = Vec::new();
        let mut unknown: Vec<Formula> = Vec::new();
        let mut why = Vec::new();
        let mut terms = vec![start];
        for (at, row) in rows.iter().enumerate() {
            let table = table.row(at);
            let added = match &row.condition {
                Condition::Within { measure, .. } => {
                    let known = measures.iter().find(|(known, _)| *known == measure);
                    let cell = match known {
                        Some((_, cell)) => cell.clone(),
                        None => {
                            let (cell, lacks) = self.measure(indicator, measure, x)?;
                            measures.push((measure, cell.clone()));
                            unknown.extend(lacks);
                            why.push(cell.clone());
                            cell
                        }
                    };
                    {
                        let is_exact = match measure {
                            Expr::X => indicator.x.as_ref().is_some_and(|x| self.is_exact(x)),
                            other => self.is_exact(other),
                        };
                        let compared = if is_exact { cell.clone() } else { cell.clone().rounded() };
                        let added = Adjust::formula(row, &cell, &compared, &table);
                        cell.is_number().then(added, 0.0)
                    }
                }
                Condition::Truth(expr) => {
                    let asked = self.asked_of(indicator, expr)?;
                    unknown.extend(asked.unknown.clone());
                    let added = Adjust::formula(row, &asked.holds, &asked.holds, &table);
                    match asked.unknown {
                        Some(unknown) => unknown.then(0.0, added),
                        None => added,
                    }
                }
            };
            let column = self.step(&format!("{} {}", indicator.name, row.text), added);
            terms.push(self.own(column));
        }
        let sum = Formula::joined(Sign::Add, terms)?;
        // Of several cells, not every one says what is the matter.
        let why = match <[Formula; 1]>::try_from(why) {
            Ok([cell]) if unknown.len() == 1 => cell,
            _ => self.word(&self.words.missing),
        };
        Some((sum, Formula::any(unknown).map(|unknown| (unknown, why))))
    }

    /// Is it a cell as somebody wrote it, without the noise of binary arithmetic?
    fn is_exact(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Column(at) => self
                .results
                .scheme
                .layout
                .pool_over_longer(*at)
                .is_none_or(|_| !self.results.scheme.layout.is_pooled && self.longer.is_empty()),
            _ => false,
        }
    }

    /// The cell of a measure, and when it lacks something.
    fn measure(
        &mut self,
        indicator: &Indicator,
        measure: &Expr,
        x: Option<&Formula>,
    ) -> Option<(Formula, Option<Formula>)> {
        let lacks = |cell: &Formula| {
            let is_text = cell.clone().is_number().negated();
            let says = cell.clone().binary(Sign::NotEqual, Formula::nothing());
            Formula::call(Function::And, [is_text, says])
        };
        if *measure == Expr::X {
            let cell = x?.clone();
            let lacks = lacks(&cell);
            return Some((cell, Some(lacks)));
        }
        if let Expr::Column(at) = measure {
            let named = self.named(indicator, *at)?;
            let lacks = (named.absence == Absence::Missing)
                .then(|| named.formula.clone().is_number().negated());
            return Some((named.formula, lacks));
        }
        let formula = self.number_of(indicator, measure, "adjust", None)?;
        let text = measure.to_text(&self.results.scheme.layout);
        let column = self.step(&format!("{} {text}", indicator.name), formula);
        let cell = self.own(column);
        let lacks = lacks(&cell);
        Some((cell, Some(lacks)))
    }

    /// What stands in where a cell says why there is no number; else what it says.
    fn stand_in(&self, indicator: &Indicator, cell: Formula) -> Formula {
        let cells = self.rules.item(indicator);
        let given = |fallback: &Fallback, points: Option<&Formula>| match fallback {
            Fallback::Error => None,
            Fallback::Skip => Some(self.word(&self.words.skipped)),
            Fallback::Points(_) => points.cloned(),
        };
        let empty = given(&indicator.empty, cells.and_then(|cells| cells.empty.as_ref()));
        let missing = given(&indicator.missing, cells.and_then(|cells| cells.missing.as_ref()));
        let mut instead = cell.clone();
        if let Some(missing) = missing {
            let is_missing = [
                cell.clone().is(self.word(&self.words.missing)),
                cell.clone().is(Formula::nothing()),
            ];
            instead = Formula::call(Function::Or, is_missing).then(missing, instead);
        }
        match empty {
            Some(empty) => cell.is(self.word(&self.words.empty)).then(empty, instead),
            None => instead,
        }
    }

    /// The points after floor and cap.
    fn limited(&self, indicator: &Indicator, points: Formula) -> Formula {
        let Some(cells) = self.rules.item(indicator) else {
            return points;
        };
        let capped = match &cells.cap {
            Some(cap) => Formula::call(Function::Min, [points, cap.clone()]),
            None => points,
        };
        match &cells.floor {
            Some(floor) => Formula::call(Function::Max, [capped, floor.clone()]),
            None => capped,
        }
    }

    /// The sum of items side by side, and whether each has points or is left out.
    pub(super) fn sum_of(&self, points: &[u32], indicators: &[Indicator]) -> (Formula, Formula) {
        let cells: Vec<Formula> = points.iter().map(|points| self.own(*points)).collect();
        let words: Vec<Vec<Formula>> = indicators.iter().map(|one| self.left_out(one)).collect();
        parts::formula(&cells, &words)
    }

    /// The words that stand in place of the points of an item that is left out.
    fn left_out(&self, indicator: &Indicator) -> Vec<Formula> {
        let otherwise = indicator.applies.as_ref().map(|applies| &applies.otherwise);
        let may_be_skipped = indicator.empty == Fallback::Skip
            || indicator.missing == Fallback::Skip
            || otherwise == Some(&Otherwise::Skip);
        let skipped = may_be_skipped.then(|| self.word(&self.words.skipped));
        let gives = otherwise == Some(&Otherwise::Share);
        let given = gives.then(|| self.word(&self.words.given));
        skipped.into_iter().chain(given).collect()
    }

    /// The points after full marks were shared out, a column each.
    fn shared(&mut self, indicators: &[Indicator], points: &[u32], found: Found) -> Vec<u32> {
        let mut growth: HashMap<Option<&String>, [u32; 2]> = HashMap::new();
        for indicator in indicators.iter().filter(|indicator| indicator.shares()) {
            let group = indicator.group.as_ref();
            if growth.contains_key(&group) {
                continue;
            }
            let of_group =
                indicators.iter().zip(points).filter(|(one, _)| one.group.as_ref() == group);
            let mut kept = Vec::new();
            let mut given = Vec::new();
            for (one, points) in of_group {
                let Some(full) = self.rules.item(one).map(|cells| cells.full.clone()) else {
                    continue;
                };
                let cell = self.own(*points);
                if one.shares() {
                    let gave = cell.clone().is(self.word(&self.words.given));
                    given.push(gave.then(full.clone(), 0.0));
                }
                kept.push(cell.is_number().then(full, 0.0));
            }
            let [kept, given] =
                [kept, given].map(|terms| Formula::joined(Sign::Add, terms).unwrap_or(0.0.into()));
            let [left, gone] = say::shared(group.map_or("", String::as_str), self.lang);
            let kept = self.step(&left, kept);
            let given = self.step(&gone, given);
            // Nobody is there to take them.
            let nobody = [self.own(kept).is(0.0), self.own(given).binary(Sign::Greater, 0.0)];
            self.faults.push(Formula::call(Function::And, nobody).then(1.0, 0.0));
            growth.insert(group, [kept, given]);
        }
        let mut shared = Vec::new();
        for (at, (indicator, points)) in indicators.iter().zip(points).enumerate() {
            let Some([kept, given]) = growth.get(&indicator.group.as_ref()).copied() else {
                shared.push(*points);
                continue;
            };
            let own = self.own(*points);
            let (kept, given) = (self.own(kept), self.own(given));
            let grown = own.clone().times(kept.clone().plus(given.clone()).over(kept.clone()));
            let is_left = kept.clone().binary(Sign::Greater, 0.0);
            let takes = Formula::call(Function::And, [own.clone().is_number(), is_left]);
            let known = |person: usize| match found(person).and_then(|items| items.get(at)) {
                Some(item) => Known::exact(item.points.as_ref()),
                None => Known::Nothing,
            };
            let heading = say::after_sharing(&indicator.name, self.lang);
            self.own_full(indicator, [&takes, &own], [&kept, &given], found, at);
            shared.push(self.add(&heading, Look::Exact, takes.then(grown, own), &known));
        }
        shared
    }

    /// The column with the person's own full marks of an item.
    fn own_full(
        &mut self,
        indicator: &Indicator,
        [takes, own]: [&Formula; 2],
        [kept, given]: [&Formula; 2],
        found: Found,
        at: usize,
    ) {
        let Some(full) = self.rules.item(indicator).map(|cells| cells.full.clone()) else {
            return;
        };
        let grown = full.clone().times(kept.clone().plus(given.clone()).over(kept.clone()));
        let gave = own.clone().is(self.word(&self.words.given)).then(0.0, full);
        let known = |person: usize| match found(person).and_then(|items| items.get(at)) {
            Some(item) => Known::exact(Some(&item.full)),
            None => Known::Nothing,
        };
        let heading = say::own_full(&indicator.name, self.lang);
        let column = self.add(&heading, Look::Exact, takes.clone().then(grown, gave), &known);
        self.items.entry(key(indicator)).or_default().full = Some(column);
    }

    /// Over which rows an item is measured, and whether these are of a longer period.
    fn rows_of(&self, indicator: &Indicator) -> (View, bool) {
        let longer = self.longer.iter().find(|(kind, _)| Some(*kind) == indicator.period);
        longer.map_or((self.view, false), |(_, view)| (*view, true))
    }

    /// A scope of an indicator, in which `full` is its full marks.
    fn within<R>(
        &mut self,
        indicator: &Indicator,
        what: &str,
        x: Option<u32>,
        ask: impl FnOnce(&mut Scope) -> R,
    ) -> R {
        let (view, over_longer) = self.rows_of(indicator);
        let full = self.rules.item(indicator).map(|cells| Named {
            formula: cells.full.clone(),
            absence: Absence::Never,
            is_text: false,
            is_exact: true,
        });
        let known: HashMap<Field, Named> =
            full.map(|full| (Field::Full, full)).into_iter().collect();
        let whose = indicator.name.as_str();
        let mut scope = Scope {
            people: self,
            indicator: Some(indicator),
            whose,
            what,
            x,
            view,
            over_longer,
            known: &known,
        };
        ask(&mut scope)
    }

    /// The cell of an expression: its number, or the word for why there is none.
    fn number_of(
        &mut self,
        indicator: &Indicator,
        expr: &Expr,
        what: &str,
        x: Option<u32>,
    ) -> Option<Formula> {
        let words = self.words;
        self.within(indicator, what, x, |scope| {
            Some(expr.counted(scope)?.into_cell(words, indicator.is_limited()))
        })
    }

    fn named(&mut self, indicator: &Indicator, at: crate::layout::ColumnRef) -> Option<Named> {
        use crate::syntax::formula::Cells;
        self.within(indicator, "adjust", None, |scope| scope.column(at))
            .filter(|named| !named.is_text)
    }

    fn asked_of(&mut self, indicator: &Indicator, when: &Expr) -> Option<Asked> {
        self.within(indicator, "applies", None, |scope| when.asked(scope))
    }

    /// The cell of a condition: does it hold, or why that cannot be told.
    fn asked(&mut self, indicator: &Indicator, when: &Expr) -> Option<Formula> {
        let asked = self.asked_of(indicator, when)?;
        Some(match asked.unknown {
            Some(unknown) => unknown.then(self.word(&self.words.missing), asked.holds),
            None => asked.holds,
        })
    }
}
