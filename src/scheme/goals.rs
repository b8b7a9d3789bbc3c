//! The `[goals]` table: each row of a sheet is one goal of one person, with a weight of its own.

use super::read::{Names, origin};
use crate::finding::{Code, Span};
use crate::interval::Interval;
use crate::lang::{goals as say, scheme};
use crate::layout::{ColumnRef, Layout, Role, Unit};
use crate::method::score::Score;
use crate::method::{Fallback, Indicator, Method, StandIn};
use crate::number::Number;
use crate::syntax::document::{Entry, Literal, Rows, Section, Spelled};
use crate::syntax::doubt;
use crate::syntax::expr::{Expr, Field, Function, Operator};
use crate::syntax::parser::{self, Scope};
use crate::syntax::shape::{NumberShape, number_shape};

/// Personal goals.
#[derive(Debug)]
pub struct Goals {
    /// All goals of a person as one indicator: what they are called, the points that they share,
    /// the least and the most of these that count. It is scored goal by goal.
    pub whole: Indicator,
    /// The sheet, each row of which is a goal.
    pub sheet: usize,
    /// The column with the name of the goal.
    pub name: ColumnRef,
    /// The full marks of a goal, read from its row.
    pub weight: Expr,
    /// How far a goal is reached; one of them holds for each row.
    pub completion: Vec<Completion>,
}

/// How far the goals of one kind are reached.
#[derive(Debug)]
pub struct Completion {
    /// For which rows; all of them where it is not said.
    pub when: Option<Expr>,
    /// As it is shown; nothing where it holds for all rows.
    pub text: String,
    /// The share of a goal that is reached.
    pub x: Expr,
    /// Its place in the scheme.
    pub span: Span,
}

impl Goals {
    /// A goal as an indicator of its person.
    pub fn indicator(&self, name: &str, weight: &Number, completion: &Completion) -> Indicator {
        let share = |points: &Number| (points * weight).divide(&self.whole.full);
        let formula = times_x(Expr::Number(weight.clone(), Unit::Unknown));
        let (text, span) = (format!("{weight} × x"), completion.span.clone());
        let score = Score { in_full: times_x(Expr::Field(Field::Full)), formula, text, span };
        Indicator {
            name: name.to_owned(),
            full: weight.clone(),
            x: Some(completion.x.clone()),
            floor: self.whole.floor.as_ref().and_then(share),
            cap: self.whole.cap.as_ref().and_then(share),
            empty: match &self.whole.empty {
                Fallback::Points(given) => {
                    let own = |points| StandIn { points, is_full: given.is_full };
                    let own = share(&given.points).map(own);
                    own.map_or(Fallback::Error, Fallback::Points)
                }
                other => other.clone(),
            },
            method: Method::Score(score),
            span: completion.span.clone(),
            assumed: Vec::new(),
            ..self.whole.clone()
        }
    }

    /// Every expression that is evaluated for a row.
    pub fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let completion = self.completion.iter().flat_map(|one| one.when.iter().chain([&one.x]));
        std::iter::once(&self.weight).chain(completion)
    }
}

/// The points that the indicators leave over for goals, before they are scaled; `None` where the
/// scale does not tell how many that are.
pub(super) fn left_over(
    full: &Number,
    scale: Option<&Expr>,
    indicators: &[Indicator],
) -> Option<Number> {
    let taken: Number = indicators.iter().map(|indicator| indicator.full.clone()).sum();
    let wanted = match scale {
        None => full.clone(),
        Some(scale) => {
            let scale = super::attainable::in_x(scale, Field::Points, full);
            let (slope, constant) = scale.linear_in_x()?;
            (full - &constant).divide(&slope)?
        }
    };
    Some(&wanted - &taken)
}

/// Reads `[goals]`, which share `full` points; nothing where there are none, or they are wrong.
pub(super) fn read(
    root: &mut Section,
    names: &Names,
    full: &Number,
    usual_name: &str,
) -> Option<Goals> {
    let mut section = root.section("goals")?;
    let sheet = section.required_text("sheet");
    let reader = Reader { names, widest: &names.layout.with_stand_ins(), full };
    let of_rows = sheet.and_then(|sheet| reader.of_rows(&sheet));
    section.know(&["weight", "x"]);
    let read = of_rows.and_then(|(sheet, name)| {
        let weight = reader.weight(&mut section, sheet);
        let completion = reader.completion(&mut section, sheet);
        Some((sheet, name, weight?, completion?))
    });
    let whole = reader.whole(&mut section, usual_name);
    section.finish();
    let (sheet, name, weight, completion) = read?;
    let formula = times_x(weight.clone());
    let text = formula.to_text(names.layout);
    let (in_full, span) = (formula.clone(), whole.span.clone());
    let method = Method::Score(Score { formula, in_full, text, span });
    Some(Goals { whole: Indicator { method, ..whole }, sheet, name, weight, completion })
}

fn times_x(weight: Expr) -> Expr {
    Expr::Arithmetic(Operator::Multiply, Box::new(weight), Box::new(Expr::X))
}

struct Reader<'r, 'a, 'd> {
    names: &'r Names<'a, 'd>,
    /// The sheets, with what stands in for blanks and words.
    widest: &'r Layout,
    /// What the goals of a person share.
    full: &'r Number,
}

impl Reader<'_, '_, '_> {
    /// The sheet of the goals, and the column with their names.
    fn of_rows(&self, named: &Spelled) -> Option<(usize, ColumnRef)> {
        let sheet = self.names.sheet(named)?;
        let Some(column) = self.names.layout.sheets[sheet].role(Role::Indicator) else {
            let message = say::sheet_without_names(&named.text);
            self.names.diagnostics.add(Code::K103, named.span.clone(), message);
            return None;
        };
        Some((sheet, ColumnRef { sheet, column }))
    }

    fn scope(&self, sheet: usize) -> Scope<'_> {
        Scope { row: Some(sheet), ..Scope::measuring(self.names.layout) }
    }

    fn weight(&self, section: &mut Section, sheet: usize) -> Option<Expr> {
        let text = section.required_text("weight")?;
        let weight = self.number(&text, sheet, Code::K107, true)?;
        let unit = number_shape(&weight, self.widest, &NumberShape::default()).unit;
        if unit == Unit::Percent {
            let hint = Some(say::write_points(&text.text, self.full));
            let diagnostics = self.names.diagnostics;
            diagnostics.add_hint(Code::K401, text.span, say::weight_is_a_share(), hint);
            return None;
        }
        Some(weight)
    }

    /// A number that is read from a row; `empty` says whether a zero denominator has its answer.
    fn number(&self, text: &Spelled, sheet: usize, form: Code, empty: bool) -> Option<Expr> {
        let (scope, diagnostics) = (self.scope(sheet), self.names.diagnostics);
        let read = parser::parse_number(&text.text, scope)
            .map_err(|error| diagnostics.add_syntax(form, text, error))
            .ok()?;
        let scope = Scope { layout: self.widest, ..scope };
        doubt::roundings(text, scope, &[Function::Round], diagnostics);
        if !empty {
            let (any, hint) = (NumberShape::default(), Some(say::write_empty()));
            doubt::denominators(text, scope, &any, &Number::ONE, hint, diagnostics);
        }
        Some(read)
    }

    /// One formula for all rows, or a table whose key is the condition.
    fn completion(&self, section: &mut Section, sheet: usize) -> Option<Vec<Completion>> {
        let empty = section.has("empty");
        if !section.has("x") {
            section.missing("x");
        }
        match section.rows_or_name("x")? {
            Rows::Shared(text) => {
                let x = self.number(&text, sheet, Code::K107, empty)?;
                let (text, span) = (String::new(), text.span);
                Some(vec![Completion { when: None, text, x, span }])
            }
            Rows::Entries(entries, span) => {
                let rows: Option<Vec<Completion>> =
                    entries.iter().map(|entry| self.row(entry, sheet, empty)).collect();
                if entries.is_empty() {
                    self.names.diagnostics.add(Code::K201, span, say::no_completion());
                }
                rows.filter(|rows| !rows.is_empty())
            }
        }
    }

    fn row(&self, entry: &Entry, sheet: usize, empty: bool) -> Option<Completion> {
        let diagnostics = self.names.diagnostics;
        let when = parser::parse_truth(&entry.key.text, self.scope(sheet))
            .map_err(|error| diagnostics.add_syntax(Code::K108, &entry.key, error));
        let x = match entry.literal(diagnostics)? {
            Literal::Text(text) => self.number(&text, sheet, Code::K109, empty),
            Literal::Number { value, .. } => Some(Expr::Number(value, Unit::Unknown)),
        };
        let when = when.ok()?;
        let text = when.to_text(self.names.layout);
        Some(Completion { when: Some(when), text, x: x?, span: entry.key.span.clone() })
    }

    /// Everything that does not depend on the rows.
    fn whole(&self, section: &mut Section, usual_name: &str) -> Indicator {
        let name = section.text("name").map_or_else(|| usual_name.to_owned(), |name| name.text);
        let [floor_is_written, cap_is_written] = ["floor", "cap"].map(|key| section.has(key));
        let cap_span = section.value_span("cap").unwrap_or_else(|| section.span.clone());
        let floor = self.limit(section, "floor").unwrap_or(Some(Number::ZERO));
        let cap = self.limit(section, "cap").unwrap_or(Some(Number::ONE));
        if let (Some(floor), Some(cap)) = (&floor, &cap)
            && cap < floor
        {
            let message = say::cap_below_floor(cap, floor);
            self.names.diagnostics.add(Code::K104, cap_span, message);
        }
        let empty = self.empty(section);
        let origin = origin(section);
        let points = |share: Number| &share * self.full;
        Indicator {
            name,
            group: None,
            full: self.full.clone(),
            weight: None,
            x: None,
            shape: NumberShape { unit: Unit::Percent, ..NumberShape::default() },
            range: None,
            base: None,
            floor: floor.map(points),
            cap: cap.map(points),
            floor_is_written,
            cap_is_written,
            period: None,
            applies: None,
            empty,
            missing: Fallback::Error,
            method: Method::Parts(Vec::new()),
            yardstick: None,
            clause: origin.clause,
            assumed: origin.assumed,
            span: origin.span,
        }
    }

    /// `"120%"` of the weight, or `"none"`; the outer `None` where the key is not there, or wrong.
    fn limit(&self, section: &mut Section, key: &'static str) -> Option<Option<Number>> {
        let (literal, span) = section.literal(key)?;
        match &literal {
            Literal::Text(text) if text.text == "none" => return Some(None),
            Literal::Text(text) => {
                if let Some(share) = share(text) {
                    return Some(Some(share));
                }
            }
            Literal::Number { .. } => {}
        }
        let message = scheme::one_of(key, "\"none\", \"0%\", \"120%\" …");
        self.names.diagnostics.add(Code::K104, span, message);
        None
    }

    /// What a zero denominator gives, of the points that all goals share.
    fn empty(&self, section: &mut Section) -> Fallback {
        let Some((literal, span)) = section.literal("empty") else {
            return Fallback::Error;
        };
        match &literal {
            Literal::Text(text) if text.text == "full" => {
                Fallback::Points(StandIn::full(self.full))
            }
            Literal::Text(text) if text.text == "skip" => Fallback::Skip,
            Literal::Text(text) if text.text == "error" => Fallback::Error,
            Literal::Text(text) if share(text).is_some() => {
                let points = share(text).map(|share| &share * self.full);
                let given = points.map(StandIn::written);
                given.map_or(Fallback::Error, Fallback::Points)
            }
            _ => {
                let words = "\"full\", \"error\", \"skip\", \"0%\" …";
                self.names.diagnostics.add(Code::K104, span, scheme::one_of("empty", words));
                Fallback::Error
            }
        }
    }
}

/// `120%` as a share of the weight. A bare number would leave open what it is a number of.
fn share(text: &Spelled) -> Option<Number> {
    let nothing = Layout::default();
    let scope = Scope { fields: &[], ..Scope::measuring(&nothing) };
    let (share, unit) = parser::parse(&text.text, scope).ok()?.constant()?;
    let least = Interval::closed(Some(Number::ZERO), None);
    (unit == Unit::Percent && least.contains(&share)).then_some(share)
}
