//! The rules of an indicator, in words and as a table that formulas can look into.

use crate::lang::Lang;
use crate::layout::{Layout, Unit};
use crate::method::row::{Award, Counting, Row};
use crate::method::{Fallback, Indicator, Method, Otherwise, levels};
use crate::number::Number;
use crate::scheme::{Goals, Scheme};

/// The rule in a few lines, for the note of a header.
pub(super) fn rule_of(indicator: &Indicator, scheme: &Scheme) -> String {
    let mut lines = Vec::new();
    if let Some(applies) = &indicator.applies {
        let when = applies.when.to_text(&scheme.layout);
        lines.push(format!("applies = {when}, otherwise = {}", otherwise(&applies.otherwise)));
    }
    if let Some(x) = &indicator.x {
        lines.push(format!("x = {}", x.to_text(&scheme.layout)));
    }
    lines.extend(
        table(indicator).into_iter().map(|line| format!("{} → {}", line.condition, line.points)),
    );
    for part in indicator.parts() {
        lines.push(format!("{} ({})", part.name, part.full.to_exact()));
        lines.extend(rule_of(part, scheme).lines().map(|line| format!("  {line}")));
    }
    lines.join("\n")
}

/// What x is for which goals, and what it is worth.
pub(super) fn rules_of_goals(goals: &Goals, layout: &Layout) -> Vec<(String, String)> {
    let completion = goals.completion.iter().map(|row| {
        let condition = if row.text.is_empty() { "x" } else { &row.text };
        (condition.to_owned(), format!("x = {}", row.x.to_text(layout)))
    });
    let worth = table(&goals.whole).into_iter().map(|line| (line.condition, line.points));
    completion.chain(worth).collect()
}

/// The same in a few lines, for the note of a header.
pub(super) fn rule_of_goals(goals: &Goals, layout: &Layout) -> String {
    let rules = rules_of_goals(goals, layout).into_iter();
    let lines: Vec<String> =
        rules.map(|(condition, points)| format!("{condition} → {points}")).collect();
    lines.join("\n")
}

/// A row of a rule: as people read it, and in numbers.
pub(super) struct RuleLine {
    /// `95% ≤ x < 100%`, an event, a level.
    pub(super) condition: String,
    /// `10`, `-2 per 1`, `-1..-5`.
    pub(super) points: String,
    /// What a level means.
    pub(super) meaning: Option<String>,
    /// The interval and the points as numbers, where the row has them.
    pub(super) numbers: Option<Numbers>,
}

/// A row as a spreadsheet formula needs it: between two edges, `base + slope × x`, or `slope` for
/// each `size` beyond the edge.
pub(super) struct Numbers {
    pub(super) low: Option<(Number, bool)>,
    pub(super) high: Option<(Number, bool)>,
    pub(super) base: Number,
    pub(super) slope: Number,
    pub(super) size: Option<(Number, Counting)>,
    pub(super) percent: bool,
}

/// The rows of an indicator's own table.
pub(super) fn table(indicator: &Indicator) -> Vec<RuleLine> {
    match &indicator.method {
        Method::Bands(bands) => bands.rows.iter().map(|row| line(row, indicator)).collect(),
        Method::Adjust(adjust) => adjust.rows.iter().map(|row| line(row, indicator)).collect(),
        Method::Events(events) => events
            .rows
            .iter()
            .map(|row| RuleLine {
                condition: row.name.clone(),
                points: row.cost.to_text(),
                meaning: None,
                numbers: None,
            })
            .collect(),
        Method::Levels(levels) => levels
            .rows
            .iter()
            .map(|row| RuleLine {
                condition: row.name.clone(),
                points: levels::allowed_text(&row.allowed),
                meaning: row.meaning.clone(),
                numbers: None,
            })
            .collect(),
        Method::Score(score) => {
            let (condition, points) = ("x".to_owned(), score.text.clone());
            vec![RuleLine { condition, points, meaning: None, numbers: None }]
        }
        Method::Parts(_) => Vec::new(),
    }
}

fn line(row: &Row, indicator: &Indicator) -> RuleLine {
    let numbers = row.within().map(|(_, interval)| {
        let edge = |end: &Option<crate::interval::Bound>| {
            end.as_ref().map(|bound| (bound.value.clone(), bound.closed))
        };
        let (base, slope, size) = match &row.award {
            Award::Linear { slope, constant } => (constant.clone(), slope.clone(), None),
            Award::PerUnit { points, size, counting, .. } => {
                (Number::ZERO, points.clone(), Some((size.clone(), *counting)))
            }
        };
        let percent = indicator.shape.unit == Unit::Percent;
        Numbers { low: edge(&interval.low), high: edge(&interval.high), base, slope, size, percent }
    });
    let sign = if row.signed && !row.award.to_text().starts_with('-') { "+" } else { "" };
    RuleLine {
        condition: row.text.clone(),
        points: format!("{sign}{}", row.award.to_text()),
        meaning: None,
        numbers,
    }
}

/// What becomes of an item that does not apply, as the scheme writes it.
fn otherwise(otherwise: &Otherwise) -> String {
    match otherwise {
        Otherwise::Share => "share".to_owned(),
        Otherwise::Skip => "skip".to_owned(),
        Otherwise::Points(given) => given.points.to_string(),
    }
}

/// A floor or a cap in words.
pub(super) fn limit(limit: Option<&Number>, lang: Lang) -> String {
    limit.map_or_else(|| lang.pick("不限", "none").to_owned(), Number::to_exact)
}

/// What stands in for points, in words.
pub(super) fn fallback(fallback: &Fallback, lang: Lang) -> String {
    match fallback {
        Fallback::Error => lang.pick("报错", "error").to_owned(),
        Fallback::Skip => lang.pick("不计", "left out").to_owned(),
        Fallback::Points(given) => given.points.to_exact(),
    }
}
