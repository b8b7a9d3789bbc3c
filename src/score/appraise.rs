//! One person after another: x, method, floor and cap, sum, scale, bonus, penalty, veto.

use std::collections::BTreeSet;

use super::evaluate::{Evaluator, Known, WhatIf};
use super::strangers::strangers;
use super::{Counted, Item, Judged, Months, Scorecard, Trace, pool};
use crate::facts::{Cell, InPeriod, Noted, Row};
use crate::finding::{Code, Finding, Severity, any_error};
use crate::lang::data as say;
use crate::layout::{ColumnRef, Layout, Role, Use};
use crate::method::{Evidence, Fallback, Indicator, Method, Outcome, Stop};
use crate::number::Number;
use crate::period::{self, Period};
use crate::scheme::{Extra, Scheme, Veto};
use crate::syntax::expr::{Expr, Field};

/// What scoring gives.
#[derive(Debug, Default)]
pub struct Scored {
    /// By person, in the order in which they were asked for.
    pub cards: Vec<Scorecard>,
    /// What was found about nobody in particular.
    pub findings: Vec<Finding>,
}

/// Of whom it is kept how everything came about.
pub type Traced<'t> = &'t dyn Fn(usize) -> bool;

/// Scores these people by a scheme.
pub fn score(scheme: &Scheme, facts: &InPeriod, people: &[usize], traced: Traced) -> Scored {
    let mut cards = cards(scheme, facts, people, traced, true);
    let findings = strangers(scheme, facts, &mut cards);
    Scored { cards, findings }
}

/// Scores these people in one of the shorter periods of a longer one. Who takes part, and who is a
/// stranger, is asked of the longer one.
pub fn score_part(
    scheme: &Scheme,
    facts: &InPeriod,
    people: &[usize],
    traced: Traced,
) -> Vec<Scorecard> {
    cards(scheme, facts, people, traced, false)
}

fn cards(
    scheme: &Scheme,
    facts: &InPeriod,
    people: &[usize],
    traced: Traced,
    asks_who: bool,
) -> Vec<Scorecard> {
    let noted = noted_by_person(facts);
    let rows = RowChecks::new(scheme);
    let longer = longer_periods(scheme, facts);
    let card = |&person: &usize| {
        let traced = traced(person);
        let mut card = Appraiser { scheme, facts, person, traced, what_if: None, longer: &longer }
            .card(&rows, asks_who);
        for noted in &noted[person] {
            if !card.findings.contains(&noted.finding) {
                card.findings.push(noted.finding.clone());
            }
        }
        if any_error(&card.findings) {
            card.total = None;
        }
        card
    };
    people.iter().map(card).collect()
}

/// What somebody would reach if one thing in the data were otherwise.
pub fn score_if(scheme: &Scheme, facts: &InPeriod, person: usize, what_if: &WhatIf) -> Scorecard {
    let rows = RowChecks::new(scheme);
    let longer = longer_periods(scheme, facts);
    let appraiser =
        Appraiser { scheme, facts, person, traced: false, what_if: Some(what_if), longer: &longer };
    let mut card = appraiser.card(&rows, true);
    if any_error(&card.findings) {
        card.total = None;
    }
    card
}

/// The data of the longer periods over which items are measured.
fn longer_periods<'f>(scheme: &Scheme, facts: &InPeriod<'f>) -> Vec<InPeriod<'f>> {
    let Some(period) = facts.period else {
        return Vec::new();
    };
    let longer = scheme.longer_periods(period).into_iter();
    longer.map(|longer| facts.facts.in_period(Some(longer))).collect()
}

/// By person: what reading noted in this period.
pub(super) fn noted_by_person<'f>(facts: &InPeriod<'f>) -> Vec<Vec<&'f Noted>> {
    let mut by_person: Vec<Vec<&Noted>> = vec![Vec::new(); facts.facts.people.len()];
    for noted in &facts.facts.findings {
        if let Some(person) = noted.person
            && period::counts(noted.period, facts.period)
        {
            by_person[person].push(noted);
        }
    }
    by_person
}

/// Which events and items each sheet may name.
pub(super) struct RowChecks<'s> {
    layout: &'s Layout,
    /// The sheet's column, the known names, and what an unknown one is, and how grave at most.
    sheets: Vec<(ColumnRef, BTreeSet<String>, Severity, Code)>,
}

impl<'s> RowChecks<'s> {
    pub(super) fn new(scheme: &'s Scheme) -> RowChecks<'s> {
        let mut sheets = Vec::new();
        for (sheet, layout) in scheme.layout.sheets.iter().enumerate() {
            if layout.usage < Use::Rule {
                continue;
            }
            if let Some(column) = layout.role(Role::Event) {
                let known: BTreeSet<String> = scheme.known_events(sheet).into_iter().collect();
                let at = ColumnRef { sheet, column };
                match scheme.counts_events(sheet) {
                    true => sheets.push((at, known, Severity::Error, Code::D111)),
                    // Where rules only ask for some events, the others may be there for others.
                    false if scheme.asks_for_events(at) => {
                        sheets.push((at, known, Severity::Warning, Code::D111));
                    }
                    false => {}
                }
            }
            if let Some(column) = layout.role(Role::Kind) {
                let at = ColumnRef { sheet, column };
                let known: BTreeSet<String> = scheme.known_kinds(at).into_iter().collect();
                if !known.is_empty() {
                    sheets.push((at, known, Severity::Error, Code::D115));
                }
            }
            // What somebody's own goals are called, no scheme says.
            let holds_goals = scheme.goals.as_ref().is_some_and(|goals| goals.sheet == sheet);
            if let Some(column) = layout.role(Role::Indicator).filter(|_| !holds_goals) {
                let known = scheme.known_items().into_iter().collect();
                sheets.push((ColumnRef { sheet, column }, known, Severity::Error, Code::D114));
            }
        }
        RowChecks { layout: &scheme.layout, sheets }
    }

    /// Names that the scheme does not know, and blanks, in those rows of a person that are of a
    /// period which is asked for.
    pub(super) fn check(
        &self,
        facts: &InPeriod,
        person: usize,
        is_asked: impl Fn(Option<Period>) -> bool,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (column, known, most, code) in &self.sheets {
            for &row in facts.rows_of(column.sheet, person) {
                let Row { period, cells, .. } =
                    &facts.facts.sheets[column.sheet].rows[row as usize];
                if !is_asked(*period) {
                    continue;
                }
                let place = || facts.facts.place(*column, row);
                match &cells[column.column] {
                    Cell::Text(name) if !known.contains(&**name) => {
                        let message = match code {
                            Code::D111 => say::unknown_event(name),
                            Code::D115 => say::unknown_kind(name),
                            _ => say::unknown_item(name),
                        };
                        let known: Vec<&str> = known.iter().map(String::as_str).collect();
                        let hint = match crate::names::nearest(name, known.iter().copied()) {
                            Some(nearest) => crate::lang::scheme::did_you_mean(nearest),
                            None => say::known_names(&known),
                        };
                        let finding = Finding::data(*code, place(), message).hint(hint);
                        let is_slip = crate::names::misspelt(name, known).is_some();
                        findings.push(match most {
                            // Its row would drop out of what it was meant for.
                            _ if is_slip => finding.as_error(),
                            Severity::Error => finding,
                            _ => finding.as_warning(),
                        });
                    }
                    // Of a blank kind, the rule that asks for it tells.
                    Cell::Missing | Cell::None
                        if *code != Code::D115 && *most == Severity::Error =>
                    {
                        let message = say::missing_cell(&self.layout.column(*column).name);
                        findings.push(Finding::data(Code::D101, place(), message));
                    }
                    _ => {}
                }
            }
        }
        findings
    }
}

/// One person under one scheme.
pub(super) struct Appraiser<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) facts: &'a InPeriod<'a>,
    pub(super) person: usize,
    /// Is it kept how everything came about?
    pub(super) traced: bool,
    /// What is otherwise than the data say.
    pub(super) what_if: Option<&'a WhatIf>,
    /// The data of longer periods, over which some items are measured.
    pub(super) longer: &'a [InPeriod<'a>],
}

impl<'a> Appraiser<'a> {
    pub(super) fn evaluator(&self) -> Evaluator<'a> {
        let mut evaluator = Evaluator::new(&self.scheme.layout, self.facts, self.person);
        evaluator.what_if = self.what_if;
        if self.traced { evaluator.traced() } else { evaluator }
    }

    fn card(&self, rows: &RowChecks, asks_who: bool) -> Scorecard {
        let mut card = Scorecard::blank(self.person);
        let mut evaluator = self.evaluator();
        let mut trace = Trace::default();
        card.self_score = self.scheme.self_score.and_then(|at| evaluator.shown_number(at));
        if let Some(rule) = self.scheme.eligible.as_ref().filter(|_| asks_who) {
            let eligible = self.judge(&rule.when, &mut evaluator);
            card.eligible = eligible.holds != Some(false);
            trace.eligible = Some(eligible);
        }
        card.months = self.months(self.scheme.layout.people);
        if card.eligible {
            self.check_months(&mut evaluator);
            self.fill(&mut card, &mut trace, &mut evaluator);
            card.findings = evaluator.findings;
            card.findings.extend(rows.check(self.facts, self.person, |_| true));
        }
        card.trace = self.traced.then(|| Box::new(trace));
        card
    }

    fn months(&self, sheet: usize) -> Months {
        pool::months(&self.scheme.layout, self.facts, sheet, self.person)
    }

    /// Enough months of the period are there, on every sheet whose months are pooled.
    fn check_months(&self, evaluator: &mut Evaluator) {
        let Some(period) = self.facts.period else {
            return;
        };
        for (index, sheet) in self.scheme.layout.sheets.iter().enumerate() {
            let months = self.months(index);
            let needed = self.scheme.at_least.unwrap_or(months.expected).min(months.expected);
            if sheet.usage == Use::Rule && months.used < needed {
                let place = self.facts.person_place(index, self.person);
                let message = say::months_missing(period, months.used, needed);
                evaluator.tell(Finding::data(Code::D310, place, message));
            }
        }
    }

    /// Items, sum, scale, bonus, penalty, veto and requirements, in this order.
    fn fill(&self, card: &mut Scorecard, trace: &mut Trace, evaluator: &mut Evaluator<'a>) {
        let scheme = self.scheme;
        card.items = self.items(&scheme.indicators, evaluator);
        let are_sound = self.add_goals(card, evaluator);
        trace.sum = sum_of(&card.items).filter(|_| are_sound);
        card.points = trace.sum.as_ref().and_then(|sum| self.scaled(sum));
        evaluator.indicator = None;
        evaluator.known = Known {
            points: card.points.clone(),
            full: Some(scheme.full.clone()),
            ..Known::default()
        };
        trace.bonus = scheme.bonus.iter().map(|extra| self.count(extra, evaluator)).collect();
        trace.penalty = scheme.penalty.iter().map(|extra| self.count(extra, evaluator)).collect();
        trace.vetoes = scheme.vetoes.iter().map(|veto| self.ask(veto, evaluator)).collect();
        let requirements = scheme.requirements.iter();
        trace.requirements = requirements.map(|one| self.judge(&one.when, evaluator)).collect();
        evaluator.tell_absent();

        card.bonus = total_of(&trace.bonus);
        card.penalty = total_of(&trace.penalty);
        card.veto = acting(&scheme.vetoes, &trace.vetoes);
        let unmet = (0..).zip(&trace.requirements).filter(|(_, one)| one.holds == Some(false));
        card.unmet = unmet.map(|(index, _)| index).collect();
        card.total = card.points.as_ref().map(|points| match card.veto {
            Some(veto) => scheme.vetoes[veto].score.clone(),
            None => &(points + &card.bonus) - &card.penalty,
        });
    }

    /// The sum of the indicators, scaled; `None` where the scale has no value.
    fn scaled(&self, sum: &Number) -> Option<Number> {
        let Some(scale) = &self.scheme.scale else {
            return Some(sum.clone());
        };
        scale.evaluate(&|field| match field {
            Field::Points => Some(sum.clone()),
            Field::Full => Some(self.scheme.full.clone()),
            _ => None,
        })
    }

    /// An item that is for this person.
    pub(super) fn scored(&self, indicator: &'a Indicator, evaluator: &mut Evaluator<'a>) -> Item {
        let full = indicator.full.clone();
        if !indicator.parts().is_empty() {
            let parts = self.items(indicator.parts(), evaluator);
            let raw = sum_of(&parts);
            let points = raw.as_ref().map(|raw| indicator.limit(raw));
            return Item { raw, points, full, parts: parts.into(), ..Item::default() };
        }
        evaluator.indicator = Some(indicator);
        evaluator.x = None;
        evaluator.cells.clear();
        evaluator.ratings.clear();
        evaluator.absent.clear();
        let longer = self.longer.iter().find(|longer| {
            let kind = longer.period.map(Period::kind);
            kind.is_some() && kind == indicator.period
        });
        evaluator.over_longer = longer.is_some();
        evaluator.facts = longer.unwrap_or(self.facts);
        let outcome = self.outcome(indicator, evaluator);
        evaluator.over_longer = false;
        evaluator.facts = self.facts;
        let mut item = Item {
            x: evaluator.x.take(),
            full,
            working: self.traced.then(|| Box::new(evaluator.take_working())),
            // A copy is as small as can be; the list itself has room for the next item.
            cells: evaluator.cells.as_slice().into(),
            ..Item::default()
        };
        item.stood_in = outcome.as_ref().err().copied();
        let stand_in = match outcome {
            Ok(outcome) => {
                item.points = Some(indicator.limit(&outcome.points));
                item.raw = Some(outcome.points);
                item.steps = outcome.steps.into();
                return item;
            }
            Err(Stop::Missing) => &indicator.missing,
            Err(Stop::Empty) => &indicator.empty,
            Err(Stop::Fault) => &Fallback::Error,
        };
        match stand_in {
            Fallback::Points(given) => {
                evaluator.absent.clear();
                item.raw = Some(given.points.clone());
                item.points = Some(given.points.clone());
            }
            Fallback::Skip => {
                evaluator.absent.clear();
                item.skipped = true;
            }
            Fallback::Error => evaluator.tell_absent(),
        }
        item
    }

    /// The points before floor and cap.
    fn outcome(
        &self,
        indicator: &'a Indicator,
        evaluator: &mut Evaluator<'a>,
    ) -> Result<Outcome, Stop> {
        let reads_x = match &indicator.method {
            Method::Adjust(adjust) => adjust.reads_x(),
            Method::Events(_) | Method::Parts(_) => false,
            Method::Bands(_) | Method::Levels(_) | Method::Score(_) => true,
        };
        let x = match &indicator.x {
            Some(x) if reads_x => evaluator.number(x),
            _ => Ok(None),
        };
        if let Ok(Some(x)) = &x {
            self.check_x(indicator, x, evaluator)?;
        }
        match &indicator.method {
            Method::Bands(bands) => {
                let x = self.needed(x?, evaluator)?;
                evaluator.x = Some(x.clone());
                bands.points(&x).ok_or_else(|| self.outside(indicator, &x, evaluator))
            }
            Method::Adjust(adjust) => {
                evaluator.x = x.as_ref().ok().cloned().flatten();
                let outcome =
                    adjust.points(indicator.start(), evaluator.x.clone().as_ref(), evaluator);
                // x is asked for first, but what else is wrong is told with it.
                match (x, outcome) {
                    (Ok(_), outcome) => outcome,
                    (Err(stop), Ok(_)) => Err(stop),
                    (Err(stop), Err(other)) => Err(stop.max(other)),
                }
            }
            Method::Events(events) => events.points(indicator.start(), evaluator),
            Method::Levels(levels) => {
                let x = self.needed(x?, evaluator)?;
                evaluator.x = Some(x.clone());
                let steps = std::mem::take(&mut evaluator.ratings);
                Ok(Outcome { steps, ..levels.points(&x) })
            }
            Method::Score(score) => {
                evaluator.x = x?;
                let mut outcome = match score.points(evaluator)? {
                    Some(outcome) => outcome,
                    None => return Err(self.nothing(evaluator)),
                };
                outcome.steps.append(&mut evaluator.ratings);
                Ok(outcome)
            }
            Method::Parts(_) => Ok(Outcome::default()),
        }
    }

    /// A value that the method cannot do without.
    fn needed(&self, x: Option<Number>, evaluator: &mut Evaluator) -> Result<Number, Stop> {
        x.ok_or_else(|| self.nothing(evaluator))
    }

    /// What is measured is absent, which its columns allow; but the method needs it.
    pub(super) fn nothing(&self, evaluator: &mut Evaluator) -> Stop {
        let blank = evaluator.cells.iter().rev().find(|cell| {
            let at = cell.column();
            let row = &self.facts.facts.sheets[at.sheet].rows[cell.row as usize];
            row.cells[at.column] == Cell::None
        });
        let (place, column) = match blank {
            Some(cell) => {
                let column = &self.scheme.layout.column(cell.column()).name;
                (self.facts.facts.place(cell.column(), cell.row), column.as_str())
            }
            None => (evaluator.first_place(), "x"),
        };
        evaluator.absent.push(Finding::data(Code::D101, place, say::missing_cell(column)));
        Stop::Missing
    }

    /// x lies in the range that the scheme gives it, and is whole where it says so.
    fn check_x(
        &self,
        indicator: &Indicator,
        x: &Number,
        evaluator: &mut Evaluator,
    ) -> Result<(), Stop> {
        if indicator.range.as_ref().is_some_and(|range| !range.contains(x)) {
            return Err(self.outside(indicator, x, evaluator));
        }
        let is_rated = matches!(indicator.method, Method::Levels(_));
        let off_step = indicator.shape.step().filter(|step| !is_rated && !x.is_multiple_of(step));
        if let Some(step) = off_step {
            let shown = indicator.shape.unit.show(x);
            let message = say::x_off_step(&indicator.name, &shown, step);
            evaluator.tell(Finding::data(Code::D104, evaluator.first_place(), message));
            return Err(Stop::Fault);
        }
        Ok(())
    }

    fn outside(&self, indicator: &Indicator, x: &Number, evaluator: &mut Evaluator) -> Stop {
        let unit = &indicator.shape.unit;
        let range = indicator.range.as_ref().unwrap_or(&indicator.shape.range);
        let range = range.to_condition("x", |edge| unit.show(edge));
        let message = say::x_out_of_range(&indicator.name, &unit.show(x), &range);
        evaluator.tell(Finding::data(Code::D110, evaluator.first_place(), message));
        Stop::Fault
    }

    /// The points of a bonus or penalty, at most its cap.
    fn count(&self, extra: &Extra, evaluator: &mut Evaluator<'a>) -> Counted {
        evaluator.cells.clear();
        let Ok(found) = evaluator.number(&extra.x) else {
            evaluator.tell_absent();
            return Counted { found: None, counted: None, working: evaluator.take_working() };
        };
        let found = found.unwrap_or_default();
        let counted = match &extra.cap {
            Some(cap) if found > *cap => {
                let message = say::bonus_capped(&extra.name, &found, cap);
                evaluator.tell(Finding::data(Code::D401, evaluator.first_place(), message));
                cap.clone()
            }
            _ => found.clone(),
        };
        if !found.is_zero() {
            self.check_reason(&extra.name, extra.reason, evaluator);
        }
        let working = evaluator.take_working();
        Counted { found: Some(found), counted: Some(counted), working }
    }

    /// Does a condition hold?
    pub(super) fn judge(&self, when: &Expr, evaluator: &mut Evaluator<'a>) -> Judged {
        evaluator.cells.clear();
        let holds = evaluator.truth(when).ok();
        if holds.is_none() {
            evaluator.tell_absent();
        }
        Judged { holds, working: evaluator.take_working() }
    }

    /// Does a veto hold, and is its reason written?
    pub(super) fn ask(&self, veto: &Veto, evaluator: &mut Evaluator<'a>) -> Judged {
        let judged = self.judge(&veto.when, evaluator);
        if judged.holds == Some(true) {
            self.check_reason(&veto.name, veto.reason, evaluator);
        }
        judged
    }

    fn check_reason(&self, name: &str, reason: Option<ColumnRef>, evaluator: &mut Evaluator) {
        let Some(column) = reason else { return };
        if evaluator.text(column).is_none() {
            let message = say::reason_missing(name, &self.scheme.layout.column(column).name);
            evaluator.tell(Finding::data(Code::D402, evaluator.first_place(), message));
        }
    }
}

/// The veto that holds; of several, the first of those that leave the lowest score.
pub(super) fn acting(vetoes: &[Veto], judged: &[Judged]) -> Option<usize> {
    let holding = (0..vetoes.len()).filter(|&index| judged[index].holds == Some(true));
    holding.min_by_key(|&index| &vetoes[index].score)
}

/// The sum of bonuses or penalties. One that cannot be had is an error of its own.
fn total_of(extras: &[Counted]) -> Number {
    extras.iter().filter_map(|extra| extra.counted.clone()).sum()
}

/// The sum of items; `None` where one has neither points nor leave to be left out.
pub(super) fn sum_of(items: &[Item]) -> Option<Number> {
    let mut sum = Number::ZERO;
    for item in items.iter().filter(|item| !item.skipped) {
        sum = &sum + item.points.as_ref()?;
    }
    Some(sum)
}
