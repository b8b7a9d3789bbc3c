//! 方案: every number of the policy in a cell of its own, where formulas find it and people change
//! it.

mod rows;

use std::collections::HashMap;

use super::columns::Look;
use crate::formula::{CellAt, Evaluator, Formula, Grid, SheetAt, Value};
use crate::interval::Interval;
use crate::lang::{Lang, label, workings as say};
use crate::layout::Unit;
use crate::method::table::{CLOSED, OPEN, Part, Table};
use crate::method::{Fallback, Indicator, Method, Otherwise, StandIn};
use crate::number::Number;
use crate::period::day_number;
use crate::report::xlsx::Options;
use crate::report::xlsx::rules::fallback;
use crate::results::{Results, SchemeResults};
use crate::scheme::Scheme;

/// A line of the sheet.
#[derive(Debug)]
pub(in crate::report::xlsx) enum Line {
    Blank,
    Title(String),
    Remark(String),
    /// By what something is known again, which is known once all of it is written.
    Fingerprint(usize),
    Headings(Vec<String>),
    Cells(Vec<(Content, Look)>),
}

/// What stands in a cell of it.
#[derive(Clone, Debug)]
pub(in crate::report::xlsx) enum Content {
    Blank,
    Text(String),
    Number(f64),
    Formula(Formula, Value),
}

/// Where the numbers of an indicator stand.
#[derive(Clone, Debug)]
pub(super) struct ItemCells {
    pub(super) full: Formula,
    pub(super) floor: Option<Formula>,
    pub(super) cap: Option<Formula>,
    pub(super) start: Formula,
    pub(super) empty: Option<Formula>,
    pub(super) missing: Option<Formula>,
    pub(super) otherwise: Option<Formula>,
    pub(super) table: Option<Table>,
}

/// The sheet, and where everything on it stands.
pub(in crate::report::xlsx) struct Rules {
    sheet: SheetAt,
    pub(in crate::report::xlsx) lines: Vec<Line>,
    /// The text of the scheme.
    pub(in crate::report::xlsx) text: String,
    items: HashMap<usize, ItemCells>,
    /// All rows of all rules, in which events and levels are looked up.
    pub(super) all: Table,
    pub(super) full: Formula,
    /// 1 ÷ the step of the rounding.
    pub(super) steps: Formula,
    /// The first day of the period, and the day after its last.
    pub(super) days: Option<[Formula; 2]>,
    pub(super) grades: Option<Table>,
    /// Numbers of the policy by whose they are, what they are, and how they are written.
    numbers: HashMap<(String, String), Formula>,
}

/// The columns of the table of indicators.
const FULL: usize = 2;

/// An indicator of the scheme, told from all others.
pub(super) fn key(indicator: &Indicator) -> usize {
    std::ptr::from_ref(indicator) as usize
}

impl Rules {
    /// Lays out the sheet of one scheme, up to the numbers that its formulas will ask for.
    pub(super) fn new(
        sheet: SheetAt,
        grid: &mut Grid,
        results: &SchemeResults,
        (run, options, fingerprints): (&Results, Options, usize),
        lang: Lang,
    ) -> Rules {
        let nothing = Table { sheet, rows: (0, 0) };
        let mut rules = Rules {
            sheet,
            lines: Vec::new(),
            text: results.scheme.source.text.to_string(),
            items: HashMap::new(),
            all: nothing,
            full: Formula::nothing(),
            steps: Formula::nothing(),
            days: None,
            grades: None,
            numbers: HashMap::new(),
        };
        let mut writer = Writer { rules: &mut rules, grid, scheme: results.scheme, lang, width: 0 };
        writer.head(run, options, fingerprints);
        writer.basics(results);
        writer.items(results);
        writer.rows(results);
        writer.grades();
        writer.line(Line::Blank);
        writer.line(Line::Headings(say::numbers_headings(lang)));
        rules
    }

    /// Where the numbers of an indicator stand.
    pub(super) fn item(&self, indicator: &Indicator) -> Option<&ItemCells> {
        self.items.get(&key(indicator))
    }

    /// The cell of a number of the policy: of `whose` rule, and what it is there.
    pub(super) fn number(
        &mut self,
        grid: &mut Grid,
        whose: &str,
        what: &str,
        number: &Number,
        unit: &Unit,
    ) -> Formula {
        // Nobody's policy: `> 0`, `1 − x`.
        if number.is_zero() || *number == Number::ONE {
            return number.to_f64().into();
        }
        self.cell(grid, whose, what, number, unit)
    }

    /// The same, also where it is 0 or 1.
    pub(super) fn cell(
        &mut self,
        grid: &mut Grid,
        whose: &str,
        what: &str,
        number: &Number,
        unit: &Unit,
    ) -> Formula {
        let shown = unit.show(number);
        let known = (whose.to_owned(), format!("{what}\n{shown}"));
        if let Some(cell) = self.numbers.get(&known) {
            return cell.clone();
        }
        let look = if *unit == Unit::Percent { Look::Percent } else { Look::General };
        let row = self.lines.len() as u32;
        grid.page_mut(self.sheet).put(row, 2, Value::Number(number.to_f64()));
        self.lines.push(Line::Cells(vec![
            (Content::Text(whose.to_owned()), Look::Text),
            (Content::Text(what.to_owned()), Look::Text),
            (Content::Number(number.to_f64()), look),
        ]));
        let cell = Formula::from(CellAt::fixed(self.sheet, 2, row));
        self.numbers.insert(known, cell.clone());
        cell
    }

    /// The cell with the full marks of an indicator.
    pub(in crate::report::xlsx) fn full_of(&self, indicator: &Indicator) -> Option<Formula> {
        self.item(indicator).map(|cells| cells.full.clone())
    }

    /// The cell with the full marks of the whole.
    pub(in crate::report::xlsx) fn full_of_scheme(&self) -> &Formula {
        &self.full
    }

    pub(in crate::report::xlsx) fn sheet(&self) -> SheetAt {
        self.sheet
    }
}

/// The indicators; for a longer period, also those by which its months are scored.
fn all<'r>(results: &'r SchemeResults) -> Vec<&'r Indicator> {
    let parts = results.rollup().map_or(&[][..], |rollup| &rollup.parts);
    results.scheme.indicators.iter().chain(parts).collect()
}

/// A number that shows as `不限` where it is none.
fn limit(cell: Option<Content>, lang: Lang) -> (Content, Look) {
    match cell {
        Some(cell) => (cell, Look::General),
        None => (Content::Text(lang.pick("不限", "none").to_owned()), Look::Centered),
    }
}

/// Columns of the indicators that are there where some indicator needs them: weight, start, what
/// stands in for an item that does not apply, yardstick.
struct More([bool; 4]);

impl More {
    /// Columns that are always there.
    const BEFORE: usize = 10;

    fn of(indicators: &[(usize, &Indicator)]) -> More {
        let any = |has: &dyn Fn(&Indicator) -> bool| indicators.iter().any(|(_, one)| has(one));
        let starts = |method: &Method| matches!(method, Method::Adjust(_) | Method::Events(_));
        More([
            any(&|one| one.weight.is_some()),
            any(&|one| starts(&one.method)),
            any(&|one| {
                let otherwise = one.applies.as_ref().map(|applies| &applies.otherwise);
                matches!(otherwise, Some(Otherwise::Points(_)))
            }),
            any(&|one| one.yardstick.is_some()),
        ])
    }

    fn shown(&self) -> [bool; 4] {
        self.0
    }

    /// Where the column stands.
    fn at(&self, column: usize) -> usize {
        More::BEFORE + self.0[..column].iter().filter(|is_shown| **is_shown).count()
    }
}

struct Writer<'w, 's> {
    rules: &'w mut Rules,
    grid: &'w mut Grid,
    scheme: &'s Scheme,
    lang: Lang,
    /// How many columns the rows of rules have.
    width: usize,
}

impl Writer<'_, '_> {
    fn row(&self) -> u32 {
        self.rules.lines.len() as u32
    }

    fn cell(&self, column: usize) -> Formula {
        CellAt::fixed(self.rules.sheet, column as u32, self.row()).into()
    }

    fn line(&mut self, line: Line) {
        if let Line::Cells(cells) = &line {
            let row = self.row();
            for (column, (content, _)) in (0..).zip(cells) {
                let value = match content {
                    Content::Blank => continue,
                    Content::Text(text) => Value::text(text),
                    Content::Number(number) => Value::Number(*number),
                    Content::Formula(_, value) => value.clone(),
                };
                self.grid.page_mut(self.rules.sheet).put(row, column, value);
            }
        }
        self.rules.lines.push(line);
    }

    /// A formula of the sheet, with what it comes to.
    fn formula(&self, formula: Formula) -> Content {
        let evaluator = Evaluator { grid: self.grid, sheet: self.rules.sheet, index: 0 };
        let value = evaluator.value(&formula);
        Content::Formula(formula, value)
    }

    fn head(&mut self, run: &Results, options: Options, fingerprints: usize) {
        let (scheme, lang) = (self.scheme, self.lang);
        self.line(Line::Title(scheme.name.clone()));
        let mut pairs = vec![(label::SCHEME, scheme.id.clone())];
        pairs.push((label::ROUNDING, scheme.round.to_string()));
        pairs.extend(scheme.effective.map(|date| (label::EFFECTIVE, date.to_string())));
        pairs.extend(run.period.map(|period| (label::PERIOD, period.to_string())));
        pairs.push((label::VERSION, env!("CARGO_PKG_VERSION").to_owned()));
        let inputs = run.inputs.iter();
        pairs.extend(
            inputs
                .map(|input| (label::INPUTS, format!("{}  SHA-256 {}", input.name, input.sha256))),
        );
        let chosen = options.to_text();
        pairs.extend((!chosen.is_empty()).then_some((label::OPTIONS, chosen)));
        for (heading, value) in pairs {
            self.line(Line::Remark(format!("{}:{value}", heading.get(lang))));
        }
        // The text of the scheme, the data sheets, the findings.
        (0..fingerprints).for_each(|at| self.line(Line::Fingerprint(at)));
        if !options.values {
            self.line(Line::Remark(say::may_be_changed(lang)));
        }
        self.line(Line::Blank);
    }

    /// What holds for the scheme as a whole.
    fn basics(&mut self, results: &SchemeResults) {
        let (scheme, lang) = (self.scheme, self.lang);
        self.rules.full = self.basic(label::FULL.get(lang), scheme.full.to_f64(), Look::General);
        let steps = Number::ONE.divide(&scheme.round).unwrap_or(Number::ONE);
        self.rules.steps = self.basic(&say::steps(lang), steps.to_f64(), Look::General);
        if let Some(period) = results.facts.period {
            let [first, after] = say::days(lang);
            let first = self.basic(&first, day_number(period.first_day()), Look::Date);
            let after = self.basic(&after, day_number(period.day_after()), Look::Date);
            self.rules.days = Some([first, after]);
        }
        self.line(Line::Blank);
    }

    fn basic(&mut self, what: &str, number: f64, look: Look) -> Formula {
        let cell = self.cell(1);
        let what = (Content::Text(what.to_owned()), Look::Text);
        self.line(Line::Cells(vec![what, (Content::Number(number), look)]));
        cell
    }

    /// The groups of which items have a share: where their points, and all weights, stand.
    fn groups(&mut self, results: &SchemeResults) -> HashMap<String, [Formula; 2]> {
        let mut groups = HashMap::new();
        for indicator in all(results) {
            let (Some(group), Some(weight)) = (&indicator.group, &indicator.weight) else {
                continue;
            };
            if groups.contains_key(group) {
                continue;
            }
            if groups.is_empty() {
                self.line(Line::Headings(say::groups_headings(self.lang)));
            }
            groups.insert(group.clone(), [self.cell(1), self.cell(2)]);
            self.line(Line::Cells(vec![
                (Content::Text(group.clone()), Look::Text),
                (Content::Number(weight.points.to_f64()), Look::General),
                (Content::Number(weight.all.to_f64()), Look::General),
            ]));
        }
        if !groups.is_empty() {
            self.line(Line::Blank);
        }
        groups
    }

    fn items(&mut self, results: &SchemeResults) {
        let groups = self.groups(results);
        let goals = results.goals().map(|goals| &goals.whole);
        let indicators = all(results).into_iter().chain(goals);
        let indicators: Vec<(usize, &Indicator)> =
            indicators.flat_map(|one| with_depth(one, 0)).collect();
        let more = More::of(&indicators);
        self.line(Line::Headings(say::items_headings(more.shown(), self.lang)));
        for (depth, indicator) in indicators {
            let shares = indicator.group.as_ref().and_then(|group| groups.get(group)).cloned();
            self.item(indicator, depth, shares, &more);
        }
        self.line(Line::Blank);
    }

    fn item(
        &mut self,
        indicator: &Indicator,
        depth: usize,
        group: Option<[Formula; 2]>,
        more: &More,
    ) {
        let lang = self.lang;
        let text = |text: &str| (Content::Text(text.to_owned()), Look::Wrapped);
        let number = |number: &Number| Content::Number(number.to_f64());
        let x = indicator.x.as_ref().map(|x| x.to_text(&self.scheme.layout)).unwrap_or_default();
        let own_full = self.cell(FULL);
        let weight = indicator.weight.as_ref().zip(group);
        // What follows from weights stands behind the cells that it follows from.
        let full = match &weight {
            Some((weight, [points, all])) => {
                let own = Value::Number(weight.own.to_f64());
                let row = self.row();
                self.grid.page_mut(self.rules.sheet).put(row, more.at(0) as u32, own);
                let share = points.clone().times(self.cell(more.at(0))).over(all.clone());
                self.formula(share)
            }
            None => number(&indicator.full),
        };
        let row = self.row();
        let value = Value::Number(indicator.full.to_f64());
        self.grid.page_mut(self.rules.sheet).put(row, FULL as u32, value);
        let cap = indicator.cap.as_ref().map(|cap| match indicator.cap_is_written {
            true => number(cap),
            false => self.formula(own_full.clone()),
        });
        let floor = indicator.floor.as_ref().map(number);
        let start = match (&indicator.method, &indicator.base) {
            (Method::Adjust(_) | Method::Events(_), Some(base)) => number(base),
            (Method::Adjust(_) | Method::Events(_), None) => self.formula(own_full.clone()),
            _ => Content::Blank,
        };
        let stand_in = |fallback: Option<&StandIn>| match fallback {
            Some(given) if given.is_full => Some(self.formula(own_full.clone())),
            Some(given) => Some(number(&given.points)),
            None => None,
        };
        let given = |fallback: &Fallback| match fallback {
            Fallback::Points(given) => stand_in(Some(given)),
            Fallback::Error | Fallback::Skip => None,
        };
        let [empty, missing] = [given(&indicator.empty), given(&indicator.missing)];
        let otherwise = indicator.applies.as_ref().and_then(|applies| match &applies.otherwise {
            Otherwise::Points(given) => stand_in(Some(given)),
            Otherwise::Share | Otherwise::Skip => None,
        });
        let says = |cell: &Option<Content>, fallback_of: &Fallback| match cell {
            Some(cell) => (cell.clone(), Look::General),
            None => (Content::Text(fallback(fallback_of, lang)), Look::Centered),
        };
        let at = |cell: &Option<Content>, column| cell.as_ref().map(|_| self.cell(column));
        self.rules.items.insert(
            key(indicator),
            ItemCells {
                full: own_full.clone(),
                floor: at(&floor, 4),
                cap: at(&cap, 5),
                start: self.cell(more.at(1)),
                empty: at(&empty, 6),
                missing: at(&missing, 7),
                otherwise: at(&otherwise, more.at(2)),
                table: None,
            },
        );
        let assumed: Vec<String> = indicator
            .assumed
            .iter()
            .map(|(key, why)| if key.is_empty() { why.clone() } else { format!("{key}: {why}") })
            .collect();
        let optional = |cell: Option<Content>| (cell.unwrap_or(Content::Blank), Look::General);
        let weight = weight.map(|(weight, _)| number(&weight.own));
        let mut cells = vec![
            (Content::Text(format!("{}{}", "  ".repeat(depth), indicator.name)), Look::Text),
            text(&x),
            (full, Look::General),
            (Content::Text(indicator.method.key().to_owned()), Look::Centered),
            limit(floor, lang),
            limit(cap, lang),
            says(&empty, &indicator.empty),
            says(&missing, &indicator.missing),
            text(indicator.clause.as_deref().unwrap_or_default()),
            text(&assumed.join("; ")),
        ];
        let behind = [
            optional(weight),
            (start, Look::General),
            optional(otherwise),
            text(indicator.yardstick.as_deref().unwrap_or_default()),
        ];
        let shown = behind.into_iter().zip(more.shown());
        cells.extend(shown.filter(|(_, is_shown)| *is_shown).map(|(cell, _)| cell));
        self.line(Line::Cells(cells));
    }

    /// An upper end that is the lower one of another row is that cell, so that both move together:
    /// in a table of intervals the rows neither overlap nor leave a hole.
    fn share_end(&mut self, rows: &[Interval], at: usize, cells: &mut [(Content, Look)]) {
        let Some(high) = rows[at].high.as_ref().filter(|_| rows[at].single().is_none()) else {
            return;
        };
        let meets = |row: &Interval| {
            let low = row.low.as_ref();
            low.is_some_and(|low| low.value == high.value && low.closed != high.closed)
        };
        let Some(other) = rows.iter().position(meets) else {
            return;
        };
        let row = self.row() + other as u32 - at as u32;
        let cell = |part: Part| Formula::from(CellAt::fixed(self.rules.sheet, part.column(), row));
        let value = Value::Number(high.value.to_f64());
        let look = cells[Part::High.column() as usize].1;
        cells[Part::High.column() as usize] = (Content::Formula(cell(Part::Low), value), look);
        let sign = cell(Part::LowSign).is(CLOSED).then(OPEN, CLOSED);
        let text = Value::text(if high.closed { CLOSED } else { OPEN });
        cells[Part::HighSign.column() as usize] = (Content::Formula(sign, text), Look::Centered);
    }

    fn grades(&mut self) {
        let Some(grades) = &self.scheme.grades else {
            return;
        };
        self.line(Line::Headings(say::grades_headings(self.lang)));
        let first = self.row();
        let held: Vec<Interval> = grades.rows.iter().map(|row| row.interval.clone()).collect();
        for (number, row) in (1u32..).zip(&grades.rows) {
            let mut cells = vec![
                (Content::Text(row.name.clone()), Look::Centered),
                (Content::Text(row.text.clone()), Look::Text),
                (Content::Text(grades.on.to_text(&self.scheme.layout)), Look::Text),
            ];
            cells.resize(11, (Content::Blank, Look::General));
            ends(&row.interval, Look::General, &mut cells);
            self.share_end(&held, number as usize - 1, &mut cells);
            cells[Part::Number.column() as usize] =
                (Content::Number(f64::from(number)), Look::Ordinal);
            self.line(Line::Cells(cells));
        }
        self.rules.grades = Some(Table { sheet: self.rules.sheet, rows: (first, self.row() - 1) });
    }
}

fn put(cells: &mut [(Content, Look)], part: Part, number: &Number, look: Look) {
    cells[part.column() as usize] = (Content::Number(number.to_f64()), look);
}

/// The ends of an interval, each with its sign.
fn ends(interval: &Interval, look: Look, cells: &mut [(Content, Look)]) {
    let sides =
        [(&interval.low, Part::Low, Part::LowSign), (&interval.high, Part::High, Part::HighSign)];
    for (end, part, sign) in sides {
        let Some(end) = end else { continue };
        // As formulas compare: ten digits behind the point.
        let digits = Number::ratio(1, 10_000_000_000).unwrap_or(Number::ONE);
        put(cells, part, &end.value.round_to(&digits), look);
        let text = if end.closed { CLOSED } else { OPEN };
        cells[sign.column() as usize] = (Content::Text(text.to_owned()), Look::Centered);
    }
}

/// An indicator and its parts, each with how deep it stands.
pub(in crate::report::xlsx) fn with_depth(
    indicator: &Indicator,
    depth: usize,
) -> Vec<(usize, &Indicator)> {
    let parts = indicator.parts().iter().flat_map(|part| with_depth(part, depth + 1));
    std::iter::once((depth, indicator)).chain(parts).collect()
}
