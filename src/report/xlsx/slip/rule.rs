//! The rule of an item in a few lines.

use crate::lang::{Lang, explain};
use crate::method::{Indicator, Method, Step};
use crate::report::visible;
use crate::report::xlsx::rules::{self, RuleLine};
use crate::results::SchemeResults;
use crate::score::Item;

/// A rule is not told any further: it would not fit a row.
const LONGEST: usize = 900;

/// How much of a rule stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All of it.
    All,
    /// The rows that held.
    Held,
}

/// What x is, and the table of an item: `x = 达标项 / 检查项；x = 100% → 12；…`.
pub(super) fn of_item(
    results: &SchemeResults,
    indicator: &Indicator,
    item: &Item,
    detail: Detail,
    lang: Lang,
) -> String {
    let layout = &results.scheme.layout;
    let yardstick = indicator.yardstick.iter().map(|words| explain::yardstick(words));
    let mut lines: Vec<String> = yardstick.map(|text| text.get(lang).to_owned()).collect();
    // Of levels x is but the mean.
    let x = indicator.x.as_ref().filter(|_| !matches!(indicator.method, Method::Levels(_)));
    lines.extend(x.map(|x| format!("x = {}", x.to_text(layout))));
    let table = rules::table(indicator).into_iter().enumerate();
    let shown = table.filter(|(at, _)| detail == Detail::All || held(indicator, item, *at));
    lines.extend(shown.map(|(_, line)| row(&line, detail)));
    visible(&lines.join(lang.pick("；", "; ")), LONGEST)
}

/// `优秀 → 15–20(常受书面表扬)`
fn row(line: &RuleLine, detail: Detail) -> String {
    let meaning = line.meaning.as_ref().filter(|_| detail == Detail::All);
    let meaning = meaning.map_or(String::new(), |words| format!("({words})"));
    match line.condition.as_str() {
        "x" => line.points.clone(),
        condition => format!("{condition} → {}{meaning}", line.points),
    }
}

/// Did a row of the table give points? Where there are no rows to choose from, the rule did.
fn held(indicator: &Indicator, item: &Item, row: usize) -> bool {
    match indicator.method {
        Method::Levels(_) | Method::Score(_) => true,
        _ => item.steps.iter().any(|step| match step {
            Step::Row { row: held, .. } => *held == row,
            Step::Event(event) => event.row == row,
            Step::Rating { .. } => false,
        }),
    }
}
