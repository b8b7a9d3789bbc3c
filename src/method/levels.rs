//! `levels`: a rater gives a level, and with it points that the level allows or a share of the
//! full marks. Levels are turned into points row by row, before any mean.

use super::bands::beside;
use super::table::{CLOSED, Part, Table};
use super::{Entries, Outcome, Reading, SheetColumns};
use crate::finding::{Code, Span};
use crate::formula::{Formula, Function, Sign};
use crate::interval::{Interval, Set, cover};
use crate::lang::{proof, scheme as say};
use crate::layout::{Layout, Measure, Type, Unit};
use crate::names;
use crate::number::Number;
use crate::syntax::condition::{self, Condition};
use crate::syntax::dashed;
use crate::syntax::document::{Diagnostics, Entry, Literal, Spelled};
use crate::syntax::expr::Expr;
use crate::syntax::formula::Words;
use crate::syntax::parser::Scope;
use crate::syntax::shape::{NumberShape, number_shape};

/// The levels and what each allows.
#[derive(Clone, Debug)]
pub struct Levels {
    /// Its rows, in the order of the scheme.
    pub rows: Vec<LevelRow>,
    /// The sheet of the ratings and its columns.
    pub columns: SheetColumns,
    /// Points come in steps of 1.
    pub whole: bool,
}

/// One level.
#[derive(Clone, Debug)]
pub struct LevelRow {
    /// What it is called in the data.
    pub name: String,
    /// The points that it allows; a single number where it settles them.
    pub allowed: Interval,
    /// What it means in this indicator, in the scheme's own language, where the scheme says so.
    pub meaning: Option<String>,
    /// Its place in the scheme.
    pub span: Span,
    /// Where its points stand.
    value_span: Span,
    /// Are they set by the level alone?
    settled: bool,
    /// The share of the full marks that they are, where they are written so.
    pub share: Option<Number>,
}

/// Why a rating is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RatingError {
    /// No such level.
    UnknownLevel,
    /// The level leaves a choice of points, and none are recorded.
    NoPoints(usize),
    /// The points lie outside the level's range.
    NotAllowed(usize),
    /// Points are whole in this item.
    NotWhole,
    /// Neither a level nor points that belong to just one level.
    NoLevel,
}

impl Levels {
    /// Does one of them leave a choice of points?
    pub fn leave_a_choice(&self) -> bool {
        self.rows.iter().any(|row| row.allowed.single().is_none())
    }

    /// The points of one rating.
    pub fn rate(
        &self,
        level: Option<&str>,
        recorded: Option<&Number>,
    ) -> Result<Number, RatingError> {
        let row = match level {
            Some(level) => self
                .rows
                .iter()
                .position(|row| names::plain(&row.name) == level)
                .ok_or(RatingError::UnknownLevel)?,
            None => self.level_of(recorded.ok_or(RatingError::NoLevel)?)?,
        };
        let allowed = &self.rows[row].allowed;
        let Some(recorded) = recorded else {
            return allowed.single().cloned().ok_or(RatingError::NoPoints(row));
        };
        if self.whole && !recorded.is_whole() {
            return Err(RatingError::NotWhole);
        }
        if allowed.contains(recorded) {
            Ok(recorded.clone())
        } else {
            Err(RatingError::NotAllowed(row))
        }
    }

    /// The points of one rating: its level has this `number` in the table, 0 where there is no such
    /// level.
    pub fn formula(
        &self,
        number: &Formula,
        level: Option<&Formula>,
        recorded: Option<&Formula>,
        table: &Table,
        words: &Words,
    ) -> Formula {
        let of = |part: Part| table.of(part, number.clone());
        let wrong = || Formula::from(&*words.wrong);
        let settled = of(Part::Low).is(of(Part::High)).then(of(Part::Low), wrong());
        let points = match recorded {
            None => settled,
            Some(recorded) => {
                let above = end(recorded, Sign::Greater, of(Part::Low), of(Part::LowSign));
                let below = end(recorded, Sign::Less, of(Part::High), of(Part::HighSign));
                let whole = self
                    .whole
                    .then(|| recorded.clone().is(Formula::call(Function::Int, [recorded.clone()])));
                let conditions = [above, below].into_iter().chain(whole);
                let is_allowed = Formula::call(Function::And, conditions);
                let is_blank = recorded.clone().is(Formula::nothing());
                is_blank.then(settled, is_allowed.then(recorded.clone(), wrong()))
            }
        };
        let unknown = match level {
            Some(level) => level.clone().is(Formula::nothing()).then(&*words.missing, wrong()),
            None => wrong(),
        };
        number.clone().is(0.0).then(unknown, points)
    }

    /// The one level that allows these points, where no level is recorded.
    fn level_of(&self, points: &Number) -> Result<usize, RatingError> {
        let mut rows = (0..self.rows.len()).filter(|&row| self.rows[row].allowed.contains(points));
        match (rows.next(), rows.next()) {
            (Some(row), None) => Ok(row),
            _ => Err(RatingError::NoLevel),
        }
    }

    /// The points of the item: the mean, or what else x makes of the ratings.
    pub fn points(&self, x: &Number) -> Outcome {
        Outcome { points: x.clone(), steps: Vec::new() }
    }

    /// All points that it can give: what x makes of ratings anywhere between the least and the
    /// most that a level allows, since means fill what lies between levels.
    pub fn attainable(&self, x: &Expr, layout: &Layout) -> Set {
        let rated = self.rated(layout);
        self.hull().map_or_else(Set::default, |_| {
            number_shape(x, &rated, &NumberShape::default()).range.into()
        })
    }

    /// The sheets, where a rating is any number between the least and the most that a level allows.
    pub fn rated(&self, layout: &Layout) -> Layout {
        let mut rated = layout.clone();
        for at in [self.columns.word, self.columns.points].into_iter().flatten() {
            let range = self.hull().unwrap_or(Interval::ALL);
            let column = &mut rated.sheets[at.sheet].columns[at.column];
            column.kind = Type::Number(Measure { range, ..Measure::default() });
        }
        rated
    }

    /// Reads what the levels mean in an indicator: words for some or all of them.
    pub fn describe(&mut self, entries: &Entries, diagnostics: &Diagnostics) {
        for entry in entries {
            let Some(words) = entry.literal(diagnostics) else { continue };
            let Literal::Text(words) = words else {
                let message = say::wrong_type(&entry.key.text, &say::a_text(), &say::a_number());
                diagnostics.add(Code::K104, entry.value_span.clone(), message);
                continue;
            };
            let name = names::plain(&entry.key.text);
            if let Some(row) = self.rows.iter_mut().find(|row| names::plain(&row.name) == name) {
                row.meaning = Some(words.text);
                continue;
            }
            let known = self.rows.iter().map(|row| row.name.as_str());
            let hint = names::nearest(&name, known).map(say::did_you_mean);
            let message = say::unknown_level(&entry.key.text);
            diagnostics.add_hint(Code::K102, entry.key.span.clone(), message, hint);
        }
    }

    /// What a level means, where the scheme says so.
    pub fn meaning(&self, level: &str) -> Option<&str> {
        let row = self.rows.iter().find(|row| names::plain(&row.name) == names::plain(level))?;
        row.meaning.as_deref()
    }

    /// From the least to the most that a level allows.
    pub fn hull(&self) -> Option<Interval> {
        let allowed: Set = self.rows.iter().filter_map(|row| self.allowed_by(row)).collect();
        allowed.hull()
    }

    fn allowed_by(&self, row: &LevelRow) -> Option<Interval> {
        if self.whole { row.allowed.on_grid(&Number::ONE) } else { Some(row.allowed.clone()) }
    }

    /// Reads and proves the table; what is wrong is told.
    pub fn read(entries: &Entries, reading: &Reading) -> Option<Levels> {
        let Some(columns) = reading.sheet else {
            let span = reading.used_at.clone();
            reading.diagnostics.add(Code::K103, span, say::no_level_sheet());
            return None;
        };
        let rows: Vec<LevelRow> =
            entries.iter().filter_map(|entry| LevelRow::read(entry, reading)).collect();
        let whole = reading.x.is_some_and(NumberShape::is_whole);
        if rows.len() < entries.len() {
            return None;
        }
        let open = rows.iter().find(|row| row.allowed.single().is_none());
        if let (Some(row), None) = (open, columns.points) {
            let message = say::no_points_column(&row.name);
            reading.diagnostics.add(Code::K103, row.span.clone(), message);
        }
        prove(&rows, whole, columns.word.is_some(), reading);
        Some(Levels { rows, columns, whole })
    }
}

impl LevelRow {
    fn read(entry: &Entry, reading: &Reading) -> Option<LevelRow> {
        let literal = entry.literal(reading.diagnostics)?;
        let (allowed, settled, share) = match &literal {
            Literal::Number { value, .. } => (Interval::point(value.clone()), true, None),
            Literal::Text(text) => match parse_allowed(text, reading) {
                Some(allowed) => allowed,
                None => {
                    let span = text.span.clone();
                    reading.diagnostics.add(Code::K109, span, say::not_a_level_value());
                    return None;
                }
            },
        };
        Some(LevelRow {
            name: entry.key.text.clone(),
            allowed,
            meaning: None,
            span: entry.key.span.clone(),
            value_span: entry.value_span.clone(),
            settled,
            share,
        })
    }
}

/// `"15 ≤ x ≤ 20"` is a range of points; `"80%"` is a share of the full marks.
fn parse_allowed(text: &Spelled, reading: &Reading) -> Option<(Interval, bool, Option<Number>)> {
    let scope = Scope { x: true, ..reading.scope };
    if let Ok(Condition::Within { measure: Expr::X, interval, .. }) =
        condition::parse(&text.text, scope, &NumberShape::default())
    {
        return Some((interval, false, None));
    }
    // `20-15` is meant as a range and would be 5.
    if dashed::ends(&text.text).is_some() {
        return None;
    }
    let expr = crate::syntax::parser::parse(&text.text, scope).ok()?;
    let (number, unit) = expr.constant()?;
    match unit == Unit::Percent {
        true => Some((Interval::point(&number * reading.full), true, Some(number))),
        false => Some((Interval::point(number), true, None)),
    }
}

/// Within 0 to full; no hole; ends shared only where the level is recorded.
fn prove(rows: &[LevelRow], whole: bool, recorded: bool, reading: &Reading) {
    let all = Interval::closed(Some(Number::ZERO), Some(reading.full.clone()));
    let step = whole.then_some(Number::ONE);
    let show = |interval: &Interval| interval.to_condition("x", Number::to_string);
    for row in rows {
        let outside = [&row.allowed.low, &row.allowed.high]
            .iter()
            .any(|end| end.as_ref().is_none_or(|end| !all.contains(&end.value)));
        if outside {
            let message = say::level_outside(&row.name, &show(&row.allowed), reading.full);
            reading.diagnostics.add(Code::K305, row.value_span.clone(), message);
        }
    }
    if whole {
        for row in rows.iter().filter(|row| row.allowed.holds_none(step.as_ref())) {
            let message = proof::no_whole_points(&row.name, &show(&row.allowed));
            reading.diagnostics.add(Code::K204, row.value_span.clone(), message);
        }
    }
    if rows.iter().all(|row| row.settled) {
        return;
    }
    let ranges: Vec<Interval> = rows.iter().map(|row| row.allowed.clone()).collect();
    let coverage = cover(&ranges, &all, step.as_ref());
    for gap in &coverage.gaps {
        let message = say::level_gap(&show(gap));
        // Whole points close a hole in which no whole number lies.
        let hint = (!whole && gap.holds_none(Some(&Number::ONE))).then(say::level_gap_hint);
        let spans: Vec<&Span> = rows.iter().map(|row| &row.span).collect();
        let others = beside(gap, &ranges, &spans, step.as_ref());
        let place = reading.place.clone();
        reading.diagnostics.add_with(Code::K305, place, message, hint, others);
    }
    for (one, other, both) in &coverage.overlaps {
        if let (true, Some(points)) = (recorded, both.single()) {
            let (one, other) = (&rows[*one], &rows[*other]);
            let message = say::levels_share(&one.name, &other.name, points);
            let others = vec![(one.span.clone(), say::the_other_row())];
            reading.diagnostics.add_with(Code::K307, other.span.clone(), message, None, others);
            continue;
        }
        let [one, other] =
            [one, other].map(|&index| (rows[index].name.as_str(), &rows[index].span));
        reading.diagnostics.add_overlap(one, other, &show(both));
    }
}

/// Does a number lie on the right side of an end, or at one that belongs to the range?
fn end(number: &Formula, beyond: Sign, end: Formula, sign: Formula) -> Formula {
    let at_end = Formula::call(Function::And, [number.clone().is(end.clone()), sign.is(CLOSED)]);
    Formula::call(Function::Or, [number.clone().binary(beyond, end), at_end])
}

/// The words of a level's range, for messages: `15 ≤ x ≤ 20`.
pub fn allowed_text(allowed: &Interval) -> String {
    match (&allowed.low, &allowed.high) {
        (Some(low), Some(high)) if low.closed && high.closed && low.value != high.value => {
            format!("{}–{}", low.value, high.value)
        }
        _ => match allowed.single() {
            Some(points) => points.to_string(),
            None => allowed.to_condition("x", Number::to_string),
        },
    }
}
