//! The checked scheme: a policy that cannot be built wrong. After it is read nothing in it is
//! checked again.

pub mod attainable;
mod check;
mod decisions;
pub mod embedded;
pub mod goals;
mod grades;
mod groups;
mod indicators;
mod known;
mod layout;
mod periods;
mod raters;
mod read;
mod siblings;
pub mod versions;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;

pub use goals::{Completion, Goals};
pub use read::{Read, read};

use crate::finding::{Source, Span};
use crate::interval::Interval;
use crate::lang::Lang;
use crate::layout::{ColumnRef, Layout, Role};
use crate::method::{Indicator, Method};
use crate::names;
use crate::number::Number;
use crate::period::{Kind, Period};
use crate::syntax::expr::{Aggregate, Expr};

/// What editors need to know of a scheme file: its JSON Schema.
pub const JSON_SCHEMA: &str = include_str!("../docs/scheme.schema.json");

/// A policy, ready to score.
#[derive(Debug)]
pub struct Scheme {
    /// The file that it was read from.
    pub source: Arc<Source>,
    /// Its id; versions of one scheme share it.
    pub id: String,
    /// The policy's name.
    pub name: String,
    /// From when it is in force.
    pub effective: Option<Date>,
    /// Where the file says which version it is: its `effective`, else its `id`, else `[scheme]`.
    pub version_at: Span,
    /// The length of the periods that it scores.
    pub period: Kind,
    /// How many months of a longer period must be known; all of them where it is not said.
    pub at_least: Option<usize>,
    /// Full marks of the whole.
    pub full: Number,
    /// The step to which the score is rounded, once.
    pub round: Number,
    /// The language of the policy.
    pub lang: Option<Lang>,
    /// The sheets that it reads.
    pub layout: Layout,
    /// What is measured, in the paper's order.
    pub indicators: Vec<Indicator>,
    /// The goals that each person has of their own, beside the indicators or instead of them.
    pub goals: Option<Goals>,
    /// What becomes of the sum of the indicators.
    pub scale: Option<Expr>,
    /// Points on top of the total.
    pub bonus: Vec<Extra>,
    /// Points taken from the total.
    pub penalty: Vec<Extra>,
    /// What settles the score whatever the indicators say.
    pub vetoes: Vec<Veto>,
    /// What must be so for the score to be recognised.
    pub requirements: Vec<Requirement>,
    /// Who takes part; everybody where it is not said.
    pub eligible: Option<Rule>,
    /// Whose scheme it is, where several are in one run.
    pub applies: Option<Expr>,
    /// The grades.
    pub grades: Option<Grades>,
    /// How people are ranked.
    pub ranking: Ranking,
    /// What the result proposes; people decide.
    pub decisions: Vec<Decision>,
    /// What the score is worth.
    pub pay: Option<Pay>,
    /// The score that people gave themselves; shown beside the result.
    pub self_score: Option<ColumnRef>,
    /// What is to be filled in on the slip: 培训, 改进计划.
    pub comments: Vec<String>,
    /// Who signs the slip.
    pub signatures: Vec<String>,
    /// Are raters anonymous on slips, and with how few of a kind is nothing of them shown?
    pub anonymous: Option<usize>,
    /// How scores become those of longer periods.
    pub rollups: Vec<Rollup>,
    /// What the scheme as a whole assumes: the key, and why.
    pub assumed: Vec<(String, String)>,
}

/// Where a rule stands in the scheme, and where the paper has it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Its place in the scheme's text.
    pub span: Span,
    /// The paper's own words or number for it.
    pub clause: Option<String>,
    /// What the paper does not say: the key, and why it is as it is.
    pub assumed: Vec<(String, String)>,
}

/// A bonus or a penalty.
#[derive(Debug)]
pub struct Extra {
    /// What it is called.
    pub name: String,
    /// How many points.
    pub x: Expr,
    /// At most so many count.
    pub cap: Option<Number>,
    /// The column that says why.
    pub reason: Option<ColumnRef>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A condition that settles the score.
#[derive(Debug)]
pub struct Veto {
    /// What it is called.
    pub name: String,
    /// When it acts.
    pub when: Expr,
    /// The score that it leaves.
    pub score: Number,
    /// The column that says why.
    pub reason: Option<ColumnRef>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A condition without which a score is not recognised.
#[derive(Debug)]
pub struct Requirement {
    /// What must be so.
    pub when: Expr,
    /// What is said where it is not.
    pub otherwise: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// How the scores of a scheme's periods become that of a longer one.
#[derive(Debug)]
pub struct Rollup {
    /// The length of the longer period.
    pub kind: Kind,
    /// How many of the shorter periods must have a score.
    pub at_least: usize,
    /// What the score is made of: name, clause and assumptions, and x where it is measured.
    pub parts: Vec<Indicator>,
    /// By the parts: where the points come from.
    pub sources: Vec<PartSource>,
    /// The score from the parts; the parts are the columns of [`Rollup::names`].
    pub score: Expr,
    /// The parts as columns, by which the score names them.
    pub names: Layout,
    /// What settles the score of the longer period.
    pub vetoes: Vec<Veto>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where the points of a part come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartSource {
    /// The mean of the shorter periods' scores, unrounded.
    Mean,
    /// It is measured over the longer period: over rows for that period, or else over rows of
    /// these of its months, from 1.
    Measured(RangeInclusive<i8>),
}

/// A condition in the scheme's own words.
#[derive(Debug)]
pub struct Rule {
    /// The condition.
    pub when: Expr,
    /// As it is shown.
    pub text: String,
    /// Its place in the scheme's text.
    pub span: Span,
}

/// The table of grades.
#[derive(Debug)]
pub struct Grades {
    /// Rows, in the order of the scheme.
    pub rows: Vec<GradeRow>,
    /// What they are judged on: the rounded score on a scale of 100, unless the scheme says so.
    pub on: Expr,
    /// What the paper does not say of them.
    pub assumed: Vec<(String, String)>,
}

/// One grade.
#[derive(Debug)]
pub struct GradeRow {
    /// Its name.
    pub name: String,
    /// Where it applies.
    pub interval: Interval,
    /// As it is shown.
    pub text: String,
    /// The place of its condition.
    pub span: Span,
}

/// How people are ranked.
#[derive(Debug, Default)]
pub struct Ranking {
    /// What follows a tie: 1-2-2-3 when dense, else 1-2-2-4.
    pub dense: bool,
    /// Within everybody, or within those who share this column's value.
    pub within: Option<ColumnRef>,
}

/// What the score is worth.
#[derive(Debug)]
pub struct Pay {
    /// The amount, from the unrounded score.
    pub amount: Expr,
    /// The step to which it is rounded.
    pub round: Number,
    /// Where it comes from.
    pub origin: Origin,
}

impl Rollup {
    fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let parts = self.parts.iter().flat_map(Indicator::expressions);
        parts.chain(self.vetoes.iter().map(|veto| &veto.when))
    }
}

/// Something to decide about a person, proposed where a condition holds.
#[derive(Debug)]
pub struct Decision {
    /// What it is called: 转正, 提薪.
    pub name: String,
    /// Of what it is asked.
    pub asks: Asks,
    /// The lengths of the periods in which it is asked; none where it is asked in all.
    pub periods: Vec<Kind>,
    /// When it is proposed.
    pub when: Expr,
    /// Where it comes from.
    pub origin: Origin,
}

/// Of what a decision is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Of the result as a whole.
    Once,
    /// Of one indicator after the other; it is proposed with the names of those for which it holds.
    EachIndicator,
}

impl Decision {
    /// Is it asked in periods of this length?
    pub fn is_asked_in(&self, kind: Kind) -> bool {
        self.periods.is_empty() || self.periods.contains(&kind)
    }

    /// Does it read what only the scheme's own periods have: rows of single months, or items? It is
    /// not asked of what becomes of their scores.
    pub fn is_of_own_periods(&self, layout: &Layout) -> bool {
        let columns = self.when.columns();
        let reads_rows = columns.iter().any(|column| layout.has_a_row_a_month(column.sheet));
        reads_rows || self.when.asks_for_share()
    }
}

impl Scheme {
    /// How many decimals a score has.
    pub fn places(&self) -> u32 {
        self.round.places().unwrap_or(2)
    }

    /// The line of the scheme, from 1, on which something stands.
    pub fn line(&self, span: &Span) -> usize {
        self.source.line_column(span.start).0
    }

    /// How many periods back its decisions look in periods of this length: 1 for the last one.
    pub fn looks_back(&self, kind: Kind) -> BTreeSet<usize> {
        let asked = self.decisions.iter().filter(|decision| decision.is_asked_in(kind));
        asked.flat_map(|decision| decision.when.looks_back()).collect()
    }

    /// The earlier periods at which its decisions look back from this one.
    pub fn looks_back_at(&self, period: Period) -> impl Iterator<Item = Period> {
        self.looks_back(period.kind()).into_iter().map(move |back| period.before(back))
    }

    /// How scores become those of periods of this length, if they do.
    pub fn rollup(&self, kind: Kind) -> Option<&Rollup> {
        self.rollups.iter().find(|rollup| rollup.kind == kind)
    }

    /// The periods around one of the scheme's own, and longer than that, over which items are
    /// measured.
    pub fn longer_periods(&self, period: Period) -> BTreeSet<Period> {
        let kinds = self.walk().filter_map(|indicator| indicator.period);
        let longer = kinds.filter(|kind| *kind > period.kind());
        longer.map(|kind| Period::holding(period.first_day(), kind)).collect()
    }

    /// The lengths of the periods that it scores, its own first.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        std::iter::once(self.period).chain(self.rollups.iter().map(|rollup| rollup.kind))
    }

    /// Every indicator and part, the whole before its parts.
    pub fn walk(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().flat_map(Indicator::walk)
    }

    /// Every expression that is evaluated for a person.
    fn expressions(&self) -> Vec<&Expr> {
        let proposals = self.decisions.iter().map(|decision| &decision.when);
        self.rules().into_iter().chain(proposals).collect()
    }

    /// Those on which a result hangs.
    fn rules(&self) -> Vec<&Expr> {
        let extras = self.bonus.iter().chain(&self.penalty).map(|extra| &extra.x);
        self.indicators
            .iter()
            .flat_map(Indicator::expressions)
            .chain(self.goals.iter().flat_map(Goals::expressions))
            .chain(extras)
            .chain(self.vetoes.iter().map(|veto| &veto.when))
            .chain(self.requirements.iter().map(|requirement| &requirement.when))
            .chain(self.eligible.iter().map(|rule| &rule.when))
            .chain(&self.applies)
            .chain(self.pay.iter().map(|pay| &pay.amount))
            .chain(self.rollups.iter().flat_map(Rollup::expressions))
            .collect()
    }

    /// Are the rows of a sheet ratings by level or events, each of which is worth points of its own?
    pub fn records_of(&self, sheet: usize) -> bool {
        self.walk().any(|indicator| match &indicator.method {
            Method::Events(events) => events.columns.sheet == sheet,
            Method::Levels(levels) => levels.columns.sheet == sheet,
            _ => false,
        })
    }

    /// Does an item count the events on a sheet? Else rules only ask for some of them.
    pub fn counts_events(&self, sheet: usize) -> bool {
        self.walk().any(|indicator| match &indicator.method {
            Method::Events(events) => events.columns.sheet == sheet,
            _ => false,
        })
    }

    /// Do all rules that read an event sheet ask for events by name?
    pub fn asks_for_events(&self, event: ColumnRef) -> bool {
        let expressions = self.expressions();
        let folds = expressions.iter().flat_map(|expr| expr.aggregates());
        let mut own = folds.filter(|fold| fold.sheet == event.sheet).peekable();
        own.peek().is_some()
            && own.all(|fold| {
                let filter = fold.filter.as_ref();
                filter.is_some_and(|filter| !filter.words_compared_with(event).is_empty())
            })
    }

    /// The names of all events that the scheme knows on a sheet.
    pub fn known_events(&self, sheet: usize) -> Vec<String> {
        let mut known: Vec<String> = self
            .walk()
            .filter_map(|indicator| match &indicator.method {
                Method::Events(events) if events.columns.sheet == sheet => Some(events),
                _ => None,
            })
            .flat_map(|events| events.rows.iter().map(|row| names::plain(&row.name)))
            .collect();
        if let Some(column) = self.layout.sheets[sheet].role(Role::Event) {
            let column = ColumnRef { sheet, column };
            let compared =
                self.expressions().into_iter().flat_map(|expr| expr.words_compared_with(column));
            known.extend(compared);
        }
        known
    }

    /// The kinds of raters that the rules name; none where some rule reads the rows of every kind.
    pub fn known_kinds(&self, kind: ColumnRef) -> Vec<String> {
        let expressions = self.expressions();
        let folds: Vec<&Aggregate> =
            expressions.iter().flat_map(|expr| expr.aggregates()).collect();
        let names_kinds = |aggregate: &Aggregate| {
            let filter = aggregate.filter.as_ref();
            aggregate.raters.is_some()
                || filter.is_some_and(|filter| !filter.words_compared_with(kind).is_empty())
        };
        if !folds.iter().filter(|fold| fold.sheet == kind.sheet).all(|fold| names_kinds(fold)) {
            return Vec::new();
        }
        let weighed = folds.iter().filter_map(|fold| fold.raters.as_ref());
        let weighed = weighed.flat_map(|raters| &raters.kinds).map(|kind| kind.name.to_string());
        let compared = expressions.iter().flat_map(|expr| expr.words_compared_with(kind));
        weighed.chain(compared).collect()
    }

    /// The names of all items that are rated on a sheet.
    pub fn known_items(&self) -> Vec<String> {
        let parts = self.rollups.iter().flat_map(|rollup| &rollup.parts);
        self.walk().chain(parts).map(|indicator| names::plain(&indicator.name)).collect()
    }
}
