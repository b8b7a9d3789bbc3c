//! The rows of a slip's table: items with their parts or months, and personal goals.

use super::Slip;
use super::places::About;
use super::rule::{self, Detail};
use crate::lang::slip as told;
use crate::layout::Unit;
use crate::method::Indicator;
use crate::number::Number;
use crate::report::explain::{cells_of_goal, found};
use crate::scheme::PartSource;
use crate::score::Item;

/// A row of the table.
pub(super) struct Row {
    pub(super) about: About,
    pub(super) name: String,
    pub(super) rule: String,
    pub(super) actual: Actual,
    pub(super) full: Option<Number>,
    pub(super) points: Option<Number>,
}

/// What was found.
pub(super) enum Actual {
    /// A measure, in its unit.
    Measure(Number, Unit),
    /// Levels, events, cells, or why there are none.
    Text(String),
}

impl Row {
    /// Does it stand below another one?
    pub(super) fn is_part(&self) -> bool {
        matches!(self.about, About::Part(_) | About::Month(_))
    }
}

/// All rows, from top to bottom; none of somebody who takes no part.
pub(super) fn rows(slip: &Slip, detail: Detail) -> Vec<Row> {
    let (results, card) = (slip.results, &slip.appraisal.card);
    let mut rows = Vec::new();
    let mut walked = 0;
    for (at, (indicator, item)) in results.indicators().iter().zip(&card.items).enumerate() {
        rows.push(row(slip, About::Item(at, walked), indicator, item, detail));
        parts(slip, indicator, item, walked + 1, detail, &mut rows);
        walked += indicator.walk().len();
        let source = results.rollup().map(|rollup| &rollup.sources[at]);
        if source == Some(&PartSource::Mean) {
            months(slip, &mut rows);
        }
    }
    for (at, (goal, item)) in card.goals.iter().zip(card.goal_items()).enumerate() {
        let row = row(slip, About::Goal(at), goal, item, detail);
        // The weight can be missing as well.
        let full = row.full.filter(|full| item.points.is_some() || !full.is_zero());
        rows.push(Row { rule: cells_of_goal(results, item, slip.lang), full, ..row });
    }
    rows
}

fn row(slip: &Slip, about: About, indicator: &Indicator, item: &Item, detail: Detail) -> Row {
    let results = slip.results;
    let text = found(results, indicator, item, slip.anonymous(), slip.lang);
    let measure = item.x.clone().filter(|_| text.is_empty());
    let actual = match measure {
        Some(x) => Actual::Measure(x, indicator.shape.unit.clone()),
        None => Actual::Text(text),
    };
    let applies = !item.does_not_apply() || item.points.is_some();
    Row {
        about,
        name: indicator.name.clone(),
        rule: rule::of_item(results, indicator, item, detail, slip.lang),
        actual,
        full: applies.then(|| item.full.clone()),
        points: item.points.clone(),
    }
}

/// The parts of an item, each with its own below it.
fn parts(
    slip: &Slip,
    indicator: &Indicator,
    item: &Item,
    first: usize,
    detail: Detail,
    rows: &mut Vec<Row>,
) {
    let mut walked = first;
    for (part, item) in indicator.parts().iter().zip(&item.parts) {
        rows.push(row(slip, About::Part(walked), part, item, detail));
        parts(slip, part, item, walked + 1, detail, rows);
        walked += part.walk().len();
    }
}

/// The months behind the item at hand, which is their mean.
fn months(slip: &Slip, rows: &mut Vec<Row>) {
    if let Some(mean) = rows.last_mut() {
        mean.rule = told::mean_of_months().get(slip.lang).to_owned();
        mean.actual = Actual::Text(slip.appraisal.card.months.to_string());
    }
    let months = slip.appraisal.card.rolled.iter().flatten();
    rows.extend(months.map(|month| Row {
        about: About::Month(month.period),
        name: month.period.to_string(),
        rule: String::new(),
        actual: Actual::Text(String::new()),
        full: None,
        points: month.total.clone(),
    }));
}
