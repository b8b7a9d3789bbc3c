//! Why a score is what it is: one person's result as a tree, from the cells to the pay. Every number
//! in the tree was kept by the engine while it scored. What is computed here is no more than what a
//! reader could: how far points lie from full marks, which share of them they are, and how far a
//! step goes.

mod brief;
mod item;
mod json;
mod markdown;
mod months;
mod raters;
mod summary;
mod terminal;
mod total;
mod words;

pub use summary::{Lost, Step};

use crate::lang::{Lang, Text};
use crate::number::Number;
use crate::outlook::Prospect;
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;
use words::Words;

pub use brief::{cells_of_goal, found};
pub use json::write as write_json;
pub use markdown::write as write_markdown;
pub use terminal::write as write_text;

/// One person's result and how it came about.
pub struct Explanation<'r> {
    /// The results among which it stands.
    pub results: &'r SchemeResults<'r>,
    /// The result.
    pub appraisal: &'r Appraisal,
    /// How it came about, in the order in which it was computed.
    pub tree: Vec<Node>,
    /// What was lost, most first.
    pub lost: Vec<Lost>,
    /// The items that are nearest to their full marks; none where all are alike.
    pub strongest: Vec<Lost>,
    /// The items that are furthest from them; none where all are alike.
    pub weakest: Vec<Lost>,
    /// What must be done before the score counts at all.
    pub unmet: Vec<String>,
    /// What one more step would bring, most first.
    pub next: Vec<Step>,
}

/// A step of the derivation, with the steps that it follows from.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// What is said of it.
    pub text: String,
    /// What stands to the right of it: a row's value as the scheme writes it.
    pub aside: Option<String>,
    /// The number that it is about, exactly: points, or what a cell holds or a measure is.
    pub value: Option<Number>,
    /// The full marks beside its points.
    pub full: Option<Number>,
    /// Its cell or row in the data.
    pub place: Option<String>,
    /// Its line in the scheme.
    pub line: Option<usize>,
    /// The paper's words for it.
    pub clause: Option<String>,
    /// Of a row of a table: does it hold?
    pub hit: Option<bool>,
    /// What it follows from.
    pub children: Vec<Node>,
}

/// What a step of the derivation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the word for itself")]
pub enum Kind {
    Problem,
    Eligible,
    Indicator,
    Goals,
    Part,
    Applies,
    Months,
    Month,
    Yardstick,
    Assumed,
    Cell,
    Measure,
    Group,
    Rating,
    Start,
    Row,
    Meaning,
    Event,
    Formula,
    StandIn,
    Skipped,
    Floor,
    Cap,
    Shared,
    Sum,
    Scale,
    Bonus,
    Penalty,
    Reason,
    Veto,
    Total,
    Score,
    Grade,
    Requirement,
    Rank,
    Pay,
    Decision,
}

impl Kind {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Problem => "problem",
            Kind::Eligible => "eligible",
            Kind::Indicator => "indicator",
            Kind::Goals => "goals",
            Kind::Part => "part",
            Kind::Applies => "applies",
            Kind::Months => "months",
            Kind::Month => "month",
            Kind::Yardstick => "yardstick",
            Kind::Assumed => "assumed",
            Kind::Cell => "cell",
            Kind::Measure => "measure",
            Kind::Group => "group",
            Kind::Rating => "rating",
            Kind::Start => "start",
            Kind::Row => "row",
            Kind::Meaning => "meaning",
            Kind::Event => "event",
            Kind::Formula => "formula",
            Kind::StandIn => "stand-in",
            Kind::Skipped => "skipped",
            Kind::Floor => "floor",
            Kind::Cap => "cap",
            Kind::Shared => "shared",
            Kind::Sum => "sum",
            Kind::Scale => "scale",
            Kind::Bonus => "bonus",
            Kind::Penalty => "penalty",
            Kind::Reason => "reason",
            Kind::Veto => "veto",
            Kind::Total => "total",
            Kind::Score => "score",
            Kind::Grade => "grade",
            Kind::Requirement => "requirement",
            Kind::Rank => "rank",
            Kind::Pay => "pay",
            Kind::Decision => "decision",
        }
    }

    /// Is its line of the scheme told, also without a clause?
    fn names_its_line(self) -> bool {
        matches!(self, Kind::Indicator | Kind::Goals | Kind::Decision)
    }

    /// Does it head a part of the derivation, with its points on the right?
    fn is_heading(self) -> bool {
        matches!(
            self,
            Kind::Indicator
                | Kind::Goals
                | Kind::Part
                | Kind::Month
                | Kind::Sum
                | Kind::Total
                | Kind::Score
        ) || matches!(self, Kind::Scale | Kind::Bonus | Kind::Penalty | Kind::Veto | Kind::Pay)
    }
}

impl Node {
    fn new(kind: Kind, text: impl Into<String>) -> Node {
        Node {
            kind,
            text: text.into(),
            aside: None,
            value: None,
            full: None,
            place: None,
            line: None,
            clause: None,
            hit: None,
            children: Vec::new(),
        }
    }

    fn value(self, value: Option<&Number>) -> Node {
        Node { value: value.cloned(), ..self }
    }

    /// Itself and everything below it, from top to bottom.
    pub fn walk(&self) -> Vec<&Node> {
        let below = self.children.iter().flat_map(Node::walk);
        std::iter::once(self).chain(below).collect()
    }
}

/// Explains one result. What is asked about must have been traced. Where raters are `anonymous`
/// neither their names nor their rows are told, and nothing of a kind with fewer raters than that.
pub fn explain<'r>(
    results: &'r SchemeResults<'r>,
    appraisal: &'r Appraisal,
    prospects: &[Prospect],
    anonymous: Option<usize>,
    lang: Lang,
) -> Explanation<'r> {
    let words = Words { results, lang, anonymous };
    let Standing { lost, strongest, weakest } = standing(results, appraisal, lang);
    let mut next: Vec<Step> =
        prospects.iter().map(|one| summary::step(&words, appraisal, one)).collect();
    next.sort_by(|a, b| b.gain.cmp(&a.gain));
    Explanation {
        results,
        appraisal,
        tree: total::derivation(&words, appraisal),
        lost,
        strongest,
        weakest,
        unmet: summary::unmet(results, appraisal),
        next,
    }
}

/// What is strong and weak in a result, and what was lost.
pub struct Standing {
    /// What was lost, most first.
    pub lost: Vec<Lost>,
    /// The items that are nearest to their full marks; none where all are alike.
    pub strongest: Vec<Lost>,
    /// The items that are furthest from them; none where all are alike.
    pub weakest: Vec<Lost>,
}

/// How the items of a result stand to their full marks.
pub fn standing(results: &SchemeResults, appraisal: &Appraisal, lang: Lang) -> Standing {
    let words = Words { results, lang, anonymous: None };
    let ranked = summary::by_loss(results, appraisal);
    Standing {
        strongest: summary::strongest(&ranked),
        weakest: summary::weakest(&ranked),
        lost: summary::lost(&words, ranked, appraisal),
    }
}

/// The files that were read, where their names are not part of every place.
fn only_file(run: &Results) -> Option<String> {
    match run.inputs.as_slice() {
        [input] => Some(input.name.to_string()),
        _ => None,
    }
}

/// The words of one language.
fn say(text: &Text, lang: Lang) -> String {
    text.get(lang).to_owned()
}
