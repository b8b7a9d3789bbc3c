//! The rules of an indicator in words.

use crate::lang::Lang;
use crate::layout::Layout;
use crate::method::row::Row;
use crate::method::{Fallback, Indicator, Method, Otherwise, levels};
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

/// A row of a rule as people read it.
pub(super) struct RuleLine {
    /// `95% ≤ x < 100%`, an event, a level.
    pub(super) condition: String,
    /// `10`, `-2 per 1`, `-1..-5`.
    pub(super) points: String,
    /// What a level means.
    pub(super) meaning: Option<String>,
}

/// The rows of an indicator's own table.
pub(super) fn table(indicator: &Indicator) -> Vec<RuleLine> {
    match &indicator.method {
        Method::Bands(bands) => bands.rows.iter().map(line).collect(),
        Method::Adjust(adjust) => adjust.rows.iter().map(line).collect(),
        Method::Events(events) => events
            .rows
            .iter()
            .map(|row| RuleLine {
                condition: row.name.clone(),
                points: row.cost.to_text(),
                meaning: None,
            })
            .collect(),
        Method::Levels(levels) => levels
            .rows
            .iter()
            .map(|row| RuleLine {
                condition: row.name.clone(),
                points: levels::allowed_text(&row.allowed),
                meaning: row.meaning.clone(),
            })
            .collect(),
        Method::Score(score) => {
            let (condition, points) = ("x".to_owned(), score.text.clone());
            vec![RuleLine { condition, points, meaning: None }]
        }
        Method::Parts(_) => Vec::new(),
    }
}

fn line(row: &Row) -> RuleLine {
    let sign = if row.signed && !row.award.to_text().starts_with('-') { "+" } else { "" };
    RuleLine {
        condition: row.text.clone(),
        points: format!("{sign}{}", row.award.to_text()),
        meaning: None,
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

/// What stands in for points, in words.
pub(super) fn fallback(fallback: &Fallback, lang: Lang) -> String {
    match fallback {
        Fallback::Error => lang.pick("报错", "error").to_owned(),
        Fallback::Skip => lang.pick("不计", "left out").to_owned(),
        Fallback::Points(given) => given.points.to_exact(),
    }
}
