//! The `[[indicator]]` tables, with `[each]` and the shared tables.

use std::collections::BTreeMap;

use super::groups::{self, Group, Marks};
use super::layout::{read_range, sheet_with, span_of};
use super::raters::{self, Written};
use super::read::Names;
use crate::finding::{Code, Span};
use crate::interval::Interval;
use crate::lang::{proof, scheme as say};
use crate::layout::{ColumnRef, Layout, Role};
use crate::method::{
    Applies, Fallback, Indicator, Method, Otherwise, Outcome, Reading, SheetColumns, StandIn,
    adjust, bands, events, levels, parts, score,
};
use crate::names;
use crate::number::Number;
use crate::period::Kind;
use crate::syntax::condition;
use crate::syntax::document::{Diagnostics, Entry, Literal, Rows, Section, Spelled};
use crate::syntax::doubt;
use crate::syntax::expr::{Expr, Function};
use crate::syntax::parser::{self, Scope};
use crate::syntax::shape::{NumberShape, number_shape};

/// Keys that `[each]` may give a default to.
const DEFAULTS: [&str; 19] = [
    "x", "bands", "adjust", "events", "levels", "score", "range", "step", "base", "floor", "cap",
    "empty", "missing", "sheet", "raters", "absent", "at_least", "clause", "assumed",
];

/// Keys that can only belong to an indicator, wherever they stand.
const KEYS: [&str; 14] = [
    "name",
    "full",
    "range",
    "step",
    "base",
    "floor",
    "cap",
    "empty",
    "missing",
    "clause",
    "assumed",
    "examples",
    "describe",
    "yardstick",
];

/// Of those, the ones that also mean something to an indicator made of parts.
const DEFAULTS_OF_WHOLES: [&str; 2] = ["floor", "cap"];

/// Keys that say nothing beside a method.
fn idle_keys(method: &str) -> &'static [&'static str] {
    match method {
        "bands" | "score" => &["base", "sheet", "describe"],
        "adjust" => &["sheet", "describe"],
        "events" => &["range", "step", "examples", "describe"],
        "levels" => &["base", "range", "examples"],
        _ => &["x", "range", "step", "base", "empty", "missing", "sheet", "examples", "describe"],
    }
}

/// Reads all indicators, and whether every one could be read.
pub(super) fn read<'d>(
    root: &mut Section<'d>,
    layout: &Layout,
    groups: &[Group],
    own: Kind,
    diagnostics: &'d Diagnostics,
) -> (Vec<Indicator>, bool) {
    let mut each = root.section("each");
    if let Some(each) = &mut each {
        each.know(&DEFAULTS);
        each.is_for_others();
    }
    let shared = shared_tables(root, diagnostics);
    let widest = layout.with_stand_ins();
    let reader = Reader {
        layout,
        widest: &widest,
        groups,
        own,
        diagnostics,
        each: each.as_ref(),
        shared: &shared,
    };
    if !root.has("indicator") && !root.has("goals") {
        root.missing("indicator");
    }
    let mut sections = root.sections("indicator");
    check_names(&mut sections, diagnostics);
    let count = sections.len();
    let marks = groups::marks(&mut sections, groups, diagnostics);
    let pairs = sections.into_iter().zip(marks);
    let indicators: Vec<Indicator> =
        pairs.filter_map(|(section, marks)| reader.indicator(section, marks)).collect();
    let all_read = indicators.len() == count;
    check_events(&indicators, diagnostics);
    if let Some(each) = each {
        each.finish();
    }
    (indicators, all_read)
}

/// A part of a longer period that is the mean of its shorter ones, without a word in the scheme.
pub(super) fn mean_of_periods(name: &str, span: Span, full: &Number) -> Indicator {
    Indicator {
        name: name.to_owned(),
        group: None,
        full: full.clone(),
        weight: None,
        x: None,
        shape: NumberShape::default(),
        range: None,
        period: None,
        base: None,
        floor: None,
        cap: None,
        floor_is_written: true,
        cap_is_written: true,
        empty: Fallback::Error,
        missing: Fallback::Error,
        applies: None,
        method: Method::Parts(Vec::new()),
        yardstick: None,
        clause: None,
        assumed: Vec::new(),
        span,
    }
}

/// A part of a longer period that is the mean of its shorter ones.
pub(super) fn read_mean(mut section: Section, name: &Spelled, full: &Number) -> Indicator {
    let clause = section.text("clause").map(|text| text.text);
    let assumed = section.assumptions();
    section.finish();
    Indicator { clause, assumed, ..mean_of_periods(&name.text, name.span.clone(), full) }
}

/// A part of a longer period that is measured over it: x is its points.
pub(super) fn read_measured<'d>(
    mut section: Section<'d>,
    name: &Spelled,
    full: &Number,
    layout: &Layout,
    own: Kind,
    diagnostics: &'d Diagnostics,
) -> Option<Indicator> {
    let layout = &Layout { is_pooled: true, ..layout.clone() };
    let widest = layout.with_stand_ins();
    let shared = BTreeMap::new();
    let reader = Reader {
        layout,
        widest: &widest,
        groups: &[],
        own,
        diagnostics,
        each: None,
        shared: &shared,
    };
    if !section.has("x") && !section.has("raters") {
        section.missing("x");
    }
    section.know(&["mean"]);
    let measured = reader.measured(&mut section);
    let floor = reader.limit(&mut section, "floor").unwrap_or(Some(Number::ZERO));
    let cap = reader.limit(&mut section, "cap").unwrap_or_else(|| Some(full.clone()));
    let empty = reader.fallback(&mut section, "empty", full);
    let missing = reader.fallback(&mut section, "missing", full);
    let part = read_mean(section, name, full);
    let method = Method::Score(score::Score {
        formula: Expr::X,
        in_full: Expr::X,
        text: "x".to_owned(),
        span: name.span.clone(),
    });
    Some(Indicator {
        x: Some(measured.x?),
        shape: measured.shape,
        range: measured.range,
        floor,
        cap,
        empty,
        missing,
        method,
        ..part
    })
}

/// `[table."…"]`: rows that several indicators share.
fn shared_tables<'d>(
    root: &mut Section<'d>,
    diagnostics: &'d Diagnostics,
) -> BTreeMap<String, (Vec<Entry<'d>>, Span)> {
    let Some(Rows::Entries(entries, _)) = root.rows_or_name("table") else {
        return BTreeMap::new();
    };
    let tables = entries.iter().filter_map(|entry| {
        let Some(section) = entry.section(diagnostics) else {
            let message = say::wrong_type(&entry.key.text, &say::a_table(), &say::such_a_value());
            diagnostics.add(Code::K104, entry.value_span.clone(), message);
            return None;
        };
        Some((entry.key.text.clone(), (section.entries(), section.span.clone())))
    });
    tables.collect()
}

/// Two indicators of one name cannot be told apart.
fn check_names(sections: &mut [Section], diagnostics: &Diagnostics) {
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    for name in sections.iter_mut().filter_map(|section| section.text("name")) {
        let Some(first) = known.get(&names::plain(&name.text)) else {
            known.insert(names::plain(&name.text), name.span);
            continue;
        };
        let others = vec![(first.clone(), say::the_first_one())];
        let message = say::indicator_twice(&name.text);
        diagnostics.add_with(Code::K105, name.span, message, None, others);
    }
}

/// One event, counted by two rows, would count twice.
fn check_events(indicators: &[Indicator], diagnostics: &Diagnostics) {
    let mut known: BTreeMap<(usize, String), Span> = BTreeMap::new();
    for indicator in indicators.iter().flat_map(Indicator::walk) {
        let Method::Events(events) = &indicator.method else { continue };
        for row in &events.rows {
            let key = (events.columns.sheet, names::plain(&row.name));
            let Some(first) = known.get(&key) else {
                known.insert(key, row.span.clone());
                continue;
            };
            // A table that several items share is one place.
            let others = if *first == row.span {
                vec![(indicator.span.clone(), say::the_first_one())]
            } else {
                vec![(first.clone(), say::the_first_one())]
            };
            let message = say::event_twice(&row.name);
            diagnostics.add_with(Code::K105, row.span.clone(), message, None, others);
        }
    }
}

struct Reader<'r, 'd> {
    layout: &'r Layout,
    /// The same, with what stands in for blanks and words.
    widest: &'r Layout,
    groups: &'r [Group],
    /// The length of the scheme's periods.
    own: Kind,
    diagnostics: &'d Diagnostics,
    each: Option<&'r Section<'d>>,
    shared: &'r BTreeMap<String, (Vec<Entry<'d>>, Span)>,
}

impl<'d> Reader<'_, 'd> {
    fn indicator(&self, mut section: Section<'d>, marks: Marks) -> Option<Indicator> {
        let Some(period) = self.period(&mut section) else {
            return self.indicator_over(None, section, marks);
        };
        // Its months are pooled.
        let layout = Layout { is_pooled: true, ..self.layout.clone() };
        let reader = Reader { layout: &layout, widest: &layout.with_stand_ins(), ..*self };
        reader.indicator_over(Some(period), section, marks)
    }

    /// `period = "quarter"`: longer than the scheme's own.
    fn period(&self, section: &mut Section) -> Option<Kind> {
        let text = section.text("period")?;
        let kind = Kind::from_word(&text.text).filter(|kind| *kind > self.own);
        if kind.is_none() {
            let message = say::not_a_longer_period(&text.text, self.own.word());
            self.diagnostics.add(Code::K104, text.span, message);
        }
        kind
    }

    fn indicator_over(
        &self,
        period: Option<Kind>,
        mut section: Section<'d>,
        marks: Marks,
    ) -> Option<Indicator> {
        if let Some(each) = self.each {
            let whole = section.has("parts");
            section.default_to(each, if whole { &DEFAULTS_OF_WHOLES } else { &DEFAULTS });
            // A method of its own stands instead of the one that [each] gives.
            if !whole && Method::KEYS.iter().any(|key| section.has_own(key)) {
                section.forget_defaults(&Method::KEYS);
            }
        }
        let name = section.required_text("name");
        let span = name.as_ref().map_or(section.span.clone(), |name| name.span.clone());
        let full = marks.full.clone().unwrap_or(Number::HUNDRED);

        let measured = self.measured(&mut section);
        let limits = self.limits(&mut section);
        let called = name.as_ref().map_or("", |name| name.text.as_str());
        let named = (called, span.clone());
        let mut method = self.method(&mut section, &measured, &limits, &full, named);
        self.describe(&mut section, method.as_mut());
        let yardstick = section.text("yardstick").map(|text| text.text);
        let [empty, missing] = ["empty", "missing"].map(|key| {
            let found = self.fallback(&mut section, key, &full);
            if let (Fallback::Points(given), Some(span)) = (&found, section.value_span(key)) {
                self.check_stand_in((called, key, span), &given.points, &full, &limits);
            }
            found
        });
        let applies = self.applies(&mut section, called, &full, &limits);
        let clause = section.text("clause").map(|text| text.text);
        let assumed = section.assumptions();
        let examples = section.rows_or_name("examples");
        section.finish();

        // Without full marks nothing that depends on them can be said.
        let full = marks.full?;
        let cap = limits.cap.unwrap_or_else(|| Some(full.clone()));
        if let (Some(floor), Some(cap)) = (&limits.floor, &cap)
            && cap < floor
        {
            let span = limits.cap_span.clone().unwrap_or_else(|| span.clone());
            self.diagnostics.add(Code::K104, span, say::cap_below_floor(cap, floor));
        }
        let indicator = Indicator {
            name: name?.text,
            group: marks.group.map(|group| self.groups[group].name.clone()),
            weight: marks.share.clone(),
            full,
            x: measured.x,
            shape: measured.shape,
            range: measured.range,
            period,
            base: limits.base,
            floor: limits.floor,
            cap,
            floor_is_written: limits.floor_is_written,
            cap_is_written: limits.cap_span.is_some(),
            empty,
            missing,
            applies,
            method: method?,
            yardstick,
            clause,
            assumed,
            span,
        };
        parts::check(&indicator, self.diagnostics);
        match examples {
            Some(Rows::Entries(examples, _)) => self.check_examples(&indicator, &examples),
            Some(Rows::Shared(text)) => {
                let message = say::wrong_type("examples", &say::a_table(), &say::a_text());
                self.diagnostics.add(Code::K104, text.span, message);
            }
            None => {}
        }
        Some(indicator)
    }

    fn measured(&self, section: &mut Section) -> Measured {
        let text = section.text("x");
        let scope = Scope::measuring(self.layout);
        let mut x = text.as_ref().and_then(|text| {
            parser::parse_number(&text.text, scope)
                .map_err(|error| self.diagnostics.add_syntax(Code::K107, text, error))
                .ok()
        });
        let written = text.is_some();
        let raters = raters::read(section, self.diagnostics);
        let weighs_kinds = raters.as_ref().is_some_and(Written::names_kinds);
        if !written && (section.has("levels") || weighs_kinds) {
            x = self.mean_of_ratings(weighs_kinds);
        }
        if let Some(raters) = raters {
            if x.is_none() && !written {
                raters.have_no_mean(self.diagnostics);
            }
            x = x.map(|x| raters.put_into(x, self.layout, self.diagnostics));
        }
        if let Some(text) = text.as_ref().filter(|_| x.is_some()) {
            self.doubt(text, section.has("empty"));
        }
        let mut shape = x.as_ref().map(|x| condition::shape_of(x, scope)).unwrap_or_default();
        let range = section
            .text("range")
            .and_then(|text| read_range(&text.text, text.span, &shape.unit, self.diagnostics));
        let mut widest = x.as_ref().map(|x| self.widest_shape(x)).unwrap_or_default();
        if let Some(range) = &range {
            shape.range = shape.range.intersection(range);
            widest.range = widest.range.intersection(range);
        }
        if let Some((step, span)) = section.number("step") {
            if step != Number::ONE {
                self.diagnostics.add(Code::K104, span, say::only_step_one());
            }
            // A column's own step of 5 says more.
            if !shape.is_whole() {
                shape.step = Some(Number::ONE);
            }
        }
        widest.step.clone_from(&shape.step);
        Measured { x, shape, widest, range, is_written: written }
    }

    fn widest_shape(&self, x: &Expr) -> NumberShape {
        number_shape(x, self.widest, &NumberShape::default())
    }

    /// Tells what may be doubted in x.
    fn doubt(&self, x: &Spelled, empty_is_written: bool) {
        let scope = Scope::measuring(self.widest);
        doubt::roundings(x, scope, &[Function::Round], self.diagnostics);
        if !empty_is_written {
            let hint = Some(proof::write_empty());
            let any = NumberShape::default();
            doubt::denominators(x, scope, &any, &Number::ONE, hint, self.diagnostics);
        }
    }

    /// Without an x, an item with levels or raters is the mean of its ratings.
    fn mean_of_ratings(&self, by_kind: bool) -> Option<Expr> {
        let columns = self.level_columns(None)?;
        Some(raters::mean(columns.points.or(columns.word)?, by_kind, self.layout))
    }

    fn limits(&self, section: &mut Section) -> Limits {
        let base = section.number("base").map(|(base, _)| base);
        let floor_is_written = section.has("floor");
        let floor = self.limit(section, "floor").unwrap_or(Some(Number::ZERO));
        let cap_span = section.value_span("cap");
        let cap = self.limit(section, "cap");
        Limits { base, floor, floor_is_written, cap, cap_span }
    }

    /// `"none"`, `"full"` or a number; the outer `None` where the key is not there.
    fn limit(&self, section: &mut Section, key: &'static str) -> Option<Option<Number>> {
        let (literal, span) = section.literal(key)?;
        if let Some(number) = literal.number() {
            return Some(Some(number));
        }
        match literal {
            Literal::Text(text) if text.text == "none" => Some(None),
            _ => {
                self.diagnostics.add(Code::K104, span, say::one_of(key, "\"none\", 0, 10 …"));
                None
            }
        }
    }

    fn fallback(&self, section: &mut Section, key: &'static str, full: &Number) -> Fallback {
        let Some((literal, span)) = section.literal(key) else {
            return Fallback::Error;
        };
        if let Some(number) = literal.number() {
            return Fallback::Points(StandIn::written(number));
        }
        match &literal {
            Literal::Text(text) if text.text == "full" => Fallback::Points(StandIn::full(full)),
            Literal::Text(text) if text.text == "skip" => Fallback::Skip,
            Literal::Text(text) if text.text == "error" => Fallback::Error,
            _ => {
                let words = "\"full\", \"error\", \"skip\", 0 …";
                self.diagnostics.add(Code::K104, span, say::one_of(key, words));
                Fallback::Error
            }
        }
    }

    /// `applies` and `otherwise`, of which neither says anything without the other.
    fn applies(
        &self,
        section: &mut Section,
        name: &str,
        full: &Number,
        limits: &Limits,
    ) -> Option<Applies> {
        let [condition, otherwise] = ["applies", "otherwise"].map(|key| section.has(key));
        if condition != otherwise {
            section.missing(if condition { "otherwise" } else { "applies" });
        }
        let names = Names { layout: self.layout, diagnostics: self.diagnostics };
        let scope = Scope::measuring(self.layout);
        let when = section.text("applies").and_then(|text| names.truth(&text, scope));
        let span = section.value_span("otherwise");
        let otherwise = self.otherwise(section, full);
        if let (Some(Otherwise::Points(given)), Some(span)) = (&otherwise, &span) {
            self.check_stand_in((name, "otherwise", span.clone()), &given.points, full, limits);
        }
        Some(Applies { when: when?, otherwise: otherwise?, span: span? })
    }

    fn otherwise(&self, section: &mut Section, full: &Number) -> Option<Otherwise> {
        let (literal, span) = section.literal("otherwise")?;
        if let Some(number) = literal.number() {
            return Some(Otherwise::Points(StandIn::written(number)));
        }
        match &literal {
            Literal::Text(text) if text.text == "share" => Some(Otherwise::Share),
            Literal::Text(text) if text.text == "skip" => Some(Otherwise::Skip),
            Literal::Text(text) if text.text == "full" => {
                Some(Otherwise::Points(StandIn::full(full)))
            }
            _ => {
                let words = "\"share\", \"full\", \"skip\", 0 …";
                self.diagnostics.add(Code::K104, span, say::one_of("otherwise", words));
                None
            }
        }
    }

    /// What stands in for points is no more than full marks, unless a cap is written that allows it.
    fn check_stand_in(
        &self,
        (name, key, span): (&str, &str, Span),
        points: &Number,
        full: &Number,
        limits: &Limits,
    ) {
        let is_allowed = match &limits.cap {
            Some(None) => true,
            Some(Some(cap)) => points <= cap.max(full),
            None => points <= full,
        };
        if !is_allowed {
            let message = say::stand_in_above_full(name, key, points, full);
            let hint = Some(say::write_full_or_a_cap(key, points));
            self.diagnostics.add_hint(Code::K303, span, message, hint);
        }
    }

    fn method(
        &self,
        section: &mut Section<'d>,
        measured: &Measured,
        limits: &Limits,
        full: &Number,
        (name, place): (&str, Span),
    ) -> Option<Method> {
        let present: Vec<&'static str> =
            Method::KEYS.into_iter().filter(|key| section.has(key)).collect();
        section.know(&Method::KEYS);
        let sheet = section.text("sheet");
        let [key] = present.as_slice() else {
            let (message, span) = match present.as_slice() {
                [] => (say::no_method(), place),
                [_, second, ..] => (say::several_methods(&present), span_of(section, second)),
                [_] => return None,
            };
            self.diagnostics.add(Code::K106, span, message);
            return None;
        };
        for idle in idle_keys(key).iter().filter(|idle| section.has_own(idle)) {
            let span = span_of(section, idle);
            self.diagnostics.add(Code::K101, span, say::idle_key(idle, key));
        }
        let table_span = section.value_span(key).unwrap_or(place);
        let floored = limits.floor.as_ref().is_some_and(|floor| !floor.is_negative());
        let mut reading = Reading {
            name,
            scope: Scope::measuring(self.layout),
            x: measured.for_rows(),
            widest_x: &measured.widest,
            widest: self.widest,
            x_is_known: measured.x.is_some(),
            full,
            floored,
            cap: limits.cap.as_ref(),
            empty_is_written: section.has("empty"),
            sheet: None,
            place: table_span.clone(),
            used_at: table_span.clone(),
            known_keys: &KEYS,
            diagnostics: self.diagnostics,
        };
        match *key {
            "parts" => {
                let mut sections = section.sections("parts");
                check_names(&mut sections, self.diagnostics);
                let count = sections.len();
                let parts = sections.into_iter().filter_map(|mut section| {
                    let marks = Marks::of_part(&mut section, self.diagnostics);
                    self.indicator(section, marks)
                });
                let parts: Vec<Indicator> = parts.collect();
                (parts.len() == count).then_some(Method::Parts(parts))
            }
            "score" => {
                let (literal, span) = section.literal("score")?;
                score::Score::read(literal, span, &reading).map(Method::Score)
            }
            key => {
                let shared;
                let own;
                let entries = match section.rows_or_name(key)? {
                    Rows::Entries(entries, _) => {
                        own = entries;
                        &own
                    }
                    Rows::Shared(name) => {
                        let (entries, place) = self.shared_table(&name)?;
                        reading.place = place.clone();
                        shared = entries;
                        shared
                    }
                };
                match key {
                    "bands" => bands::Bands::read(entries, &reading).map(Method::Bands),
                    "adjust" => adjust::Adjust::read(entries, &reading).map(Method::Adjust),
                    "events" => {
                        reading.sheet = self.event_columns(sheet.as_ref());
                        if reading.sheet.is_none() && sheet.is_some() {
                            return None;
                        }
                        events::Events::read(entries, &reading).map(Method::Events)
                    }
                    _ => {
                        reading.sheet = self.level_columns(sheet.as_ref());
                        levels::Levels::read(entries, &reading).map(Method::Levels)
                    }
                }
            }
        }
    }

    /// What the levels mean in this indicator.
    fn describe(&self, section: &mut Section<'d>, method: Option<&mut Method>) {
        let levels = match method {
            Some(Method::Levels(levels)) => levels,
            _ => return section.know(&["describe"]),
        };
        match section.rows_or_name("describe") {
            Some(Rows::Entries(entries, _)) => levels.describe(&entries, self.diagnostics),
            Some(Rows::Shared(text)) => {
                let message = say::wrong_type("describe", &say::a_table(), &say::a_text());
                self.diagnostics.add(Code::K104, text.span, message);
            }
            None => {}
        }
    }

    fn shared_table(&self, name: &Spelled) -> Option<&(Vec<Entry<'d>>, Span)> {
        let found = self.shared.get(&name.text);
        if found.is_none() {
            let known = self.shared.keys().map(String::as_str);
            let hint = names::nearest(&name.text, known).map(say::did_you_mean);
            let message = say::unknown_table(&name.text);
            self.diagnostics.add_hint(Code::K102, name.span.clone(), message, hint);
        }
        found
    }

    /// The sheet that an indicator names, or the only one with that role.
    fn sheet(&self, named: Option<&Spelled>, role: Role) -> Option<usize> {
        let candidates = sheet_with(self.layout, role);
        let Some(name) = named else {
            return candidates.first().copied();
        };
        let found = candidates.into_iter().find(|&s| self.layout.sheets[s].name == name.text);
        if found.is_none() {
            let span = name.span.clone();
            self.diagnostics.add(Code::K102, span, say::not_a_sheet(&name.text));
        }
        found
    }

    fn columns_of(&self, sheet: usize, word: Role) -> SheetColumns {
        let column = |role| {
            let column = self.layout.sheets[sheet].role(role)?;
            Some(ColumnRef { sheet, column })
        };
        SheetColumns {
            sheet,
            word: column(word),
            times: column(Role::Times),
            points: column(Role::Points),
        }
    }

    fn event_columns(&self, named: Option<&Spelled>) -> Option<SheetColumns> {
        Some(self.columns_of(self.sheet(named, Role::Event)?, Role::Event))
    }

    fn level_columns(&self, named: Option<&Spelled>) -> Option<SheetColumns> {
        let sheet = self
            .sheet(named, Role::Level)
            .or_else(|| sheet_with(self.layout, Role::Indicator).first().copied())?;
        Some(self.columns_of(sheet, Role::Level))
    }

    /// `examples = { "95%" = 10 }`: what x gives, worked out by hand.
    fn check_examples(&self, indicator: &Indicator, examples: &[Entry]) {
        for example in examples {
            let key = example.key.text.trim();
            let key = key
                .strip_prefix('x')
                .map_or(key, |rest| rest.trim_start().trim_start_matches(['=', '＝']));
            let x = parser::parse(key, Scope::measuring(self.layout)).ok();
            let Some((x, _)) = x.and_then(|expr| expr.constant()) else {
                let span = example.key.span.clone();
                self.diagnostics.add(Code::K108, span, say::not_an_example());
                continue;
            };
            let wanted = example.literal(self.diagnostics).and_then(|literal| literal.number());
            let Some(wanted) = wanted else {
                let span = example.value_span.clone();
                self.diagnostics.add(Code::K109, span, say::number_expected());
                continue;
            };
            let Some(outcome) = by_hand(indicator, &x) else {
                let span = example.key.span.clone();
                self.diagnostics.add(Code::K108, span, say::example_needs_x());
                continue;
            };
            let found = indicator.limit(&outcome.points);
            if found != wanted {
                let message = say::example_differs(&example.key.text, &wanted, &found);
                self.diagnostics.add(Code::K601, example.value_span.clone(), message);
            }
        }
    }
}

/// The points at `x`, for methods that need nothing else.
fn by_hand(indicator: &Indicator, x: &Number) -> Option<Outcome> {
    match &indicator.method {
        Method::Bands(bands) => bands.points(x),
        Method::Adjust(adjust) => {
            let held = adjust.rows.iter().filter_map(|row| {
                let (measure, interval) = row.within()?;
                (*measure == Expr::X && interval.contains(x)).then(|| row.award.points(x))
            });
            let points = held.fold(indicator.start().clone(), |sum, points| &sum + &points);
            adjust.reads_x().then_some(Outcome { points, steps: Vec::new() })
        }
        Method::Score(score) => {
            let (slope, constant) = score.formula.linear_in_x()?;
            Some(Outcome { points: &(&slope * x) + &constant, steps: Vec::new() })
        }
        Method::Events(_) | Method::Levels(_) | Method::Parts(_) => None,
    }
}

/// What an indicator measures.
struct Measured {
    x: Option<Expr>,
    shape: NumberShape,
    /// The same, with what stands in for blanks and words.
    widest: NumberShape,
    range: Option<Interval>,
    is_written: bool,
}

impl Measured {
    /// What rows may say of x. A wrong x was told once; its rows are read as if it were anything.
    fn for_rows(&self) -> Option<&NumberShape> {
        (self.x.is_some() || self.is_written).then_some(&self.shape)
    }
}

/// Base, floor and cap as written.
struct Limits {
    base: Option<Number>,
    floor: Option<Number>,
    floor_is_written: bool,
    cap: Option<Option<Number>>,
    cap_span: Option<Span>,
}
