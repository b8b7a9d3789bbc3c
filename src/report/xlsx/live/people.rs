//! What is known of each person, in a row of 计算: the person's own cells of the data, and what the
//! person's rows come to.

use std::collections::HashMap;
use std::sync::Arc;

use super::columns::{Columns, Known, KnownOf, Look};
use super::data::{Data, View};
use super::rules::Rules;
use crate::formula::{Formula, Grid};
use crate::lang::{Lang, label};
use crate::layout::ColumnRef;
use crate::results::SchemeResults;
use crate::syntax::formula::Words;

/// A sheet on which people are worked out, with everything that its formulas read.
pub(super) struct People<'b, 'a> {
    pub(super) results: &'b SchemeResults<'a>,
    pub(super) lang: Lang,
    pub(super) words: &'b Words,
    pub(super) grid: &'b mut Grid,
    pub(super) rules: &'b mut Rules,
    pub(super) data: &'b mut [Option<Data>],
    pub(super) columns: Columns,
    /// Which rows count.
    pub(super) view: View,
    /// The views of longer periods, over which items are measured.
    pub(super) longer: Vec<(crate::period::Kind, View)>,
    /// Rows for the period as a whole, where these stand for those of its months.
    pub(super) whole_first: Option<View>,
    pub(super) locators: HashMap<(usize, View), u32>,
    pub(super) fetched: HashMap<(ColumnRef, View), u32>,
    pub(super) folded: HashMap<String, Option<u32>>,
    /// What the cells of a person lack, each a formula that is 0 where they lack nothing.
    pub(super) faults: Vec<Formula>,
    /// By indicator: where its numbers stand.
    pub(super) items: HashMap<usize, ItemAt>,
    /// Of a longer period: where the scores of the shorter ones stand.
    pub(super) by_month: Vec<(crate::period::Period, u32)>,
    /// On the sheet of the goals: weight, what is reached, points.
    pub(super) goals_at: Option<[u32; 3]>,
    /// For how many months people have rows on their sheet, where that is counted.
    pub(super) months: Option<u32>,
    /// What is wrong with them: also of those who take no part.
    pub(super) wrong: Vec<Formula>,
    /// What has no formula.
    pub(super) without_formula: Vec<String>,
}

/// Where the numbers of an item stand on 计算.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::report::xlsx) struct ItemAt {
    /// What was measured.
    pub(in crate::report::xlsx) x: Option<u32>,
    /// The points.
    pub(in crate::report::xlsx) points: Option<u32>,
    /// The person's own full marks, where they differ from person to person.
    pub(in crate::report::xlsx) full: Option<u32>,
}

impl<'b, 'a> People<'b, 'a> {
    pub(super) fn new(
        (results, lang, words): (&'b SchemeResults<'a>, Lang, &'b Words),
        grid: &'b mut Grid,
        rules: &'b mut Rules,
        data: &'b mut [Option<Data>],
        columns: Columns,
        view: View,
    ) -> People<'b, 'a> {
        let mut people = People {
            results,
            lang,
            words,
            grid,
            rules,
            data,
            columns,
            view,
            longer: Vec::new(),
            whole_first: None,
            locators: HashMap::new(),
            fetched: HashMap::new(),
            folded: HashMap::new(),
            faults: Vec::new(),
            items: HashMap::new(),
            by_month: Vec::new(),
            goals_at: None,
            months: None,
            wrong: Vec::new(),
            without_formula: Vec::new(),
        };
        people.names();
        people
    }

    /// Number, id and name: the first columns.
    fn names(&mut self) {
        let results = self.results;
        let person = |at: usize| results.person(&results.appraisals[at]);
        let number = |at: usize| Value::Number(at as f64 + 1.0);
        use crate::formula::Value;
        let (grid, columns) = (&mut *self.grid, &mut self.columns);
        columns.values(grid, label::NUMBER.get(self.lang), Look::Ordinal, number);
        columns
            .values(grid, label::ID.get(self.lang), Look::Text, |at| Value::text(&person(at).id));
        columns.values(grid, label::NAME.get(self.lang), Look::Text, |at| {
            Value::text(person(at).name.as_deref().unwrap_or_default())
        });
    }

    /// The number of the person.
    pub(super) fn number(&self) -> Formula {
        self.columns.own(0)
    }

    pub(super) fn add(
        &mut self,
        heading: &str,
        look: Look,
        formula: Formula,
        known: KnownOf,
    ) -> u32 {
        self.columns.add(self.grid, heading, look, formula, known)
    }

    /// A step of which the engine says nothing.
    pub(super) fn step(&mut self, heading: &str, formula: Formula) -> u32 {
        self.add(heading, Look::Exact, formula, &|_| Known::Nothing)
    }

    pub(super) fn own(&self, column: u32) -> Formula {
        self.columns.own(column)
    }

    pub(super) fn word(&self, word: &Arc<str>) -> Formula {
        Formula::Text(word.clone())
    }
}
