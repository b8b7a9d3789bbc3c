//! What was found of an item in a few words, where there is no room for all of it.

use super::item::{levels_given, stand_in};
use super::say;
use super::words::{Words, in_unit, shown};
use crate::lang::{Lang, slip as told};
use crate::method::events::Events;
use crate::method::{Indicator, Method, Step};
use crate::number::Number;
use crate::results::SchemeResults;
use crate::score::{CellRef, Item};

/// What was found of an item, unless its x says all of it: `优秀 2次`, `投诉 = 1次`. Of `anonymous`
/// raters no more is told than in an explanation.
pub fn found(
    results: &SchemeResults,
    indicator: &Indicator,
    item: &Item,
    anonymous: Option<usize>,
    lang: Lang,
) -> String {
    let words = Words { results, lang, anonymous };
    if item.does_not_apply() {
        return say(&told::does_not_apply(), lang);
    }
    if let Some(stand_in) = stand_in(&words, item) {
        return stand_in.text;
    }
    match &indicator.method {
        Method::Levels(levels) => {
            let given = levels_given(&words, item, levels.columns.word.map(|word| word.column));
            if given.is_empty() {
                let x = item.x.as_ref().map(|x| in_unit(x, &indicator.shape.unit));
                return x.unwrap_or_default();
            }
            counted(given.into_iter().map(|level| (level, Number::ONE)), lang)
        }
        Method::Events(events) => counted(happened(events, item), lang),
        Method::Parts(_) => String::new(),
        _ if item.x.is_some() => String::new(),
        _ => listed(results, &item.cells, lang),
    }
}

/// The cells behind a goal, without its weight, which is its full marks: `目标值 = 90，实际值 = 85`.
pub fn cells_of_goal(results: &SchemeResults, item: &Item, lang: Lang) -> String {
    let weights = results.goals().map_or(Vec::new(), |goals| goals.weight.columns());
    let rest = item.cells.iter().filter(|cell| !weights.contains(&cell.column()));
    listed(results, &rest.copied().collect::<Vec<CellRef>>(), lang)
}

fn listed(results: &SchemeResults, cells: &[CellRef], lang: Lang) -> String {
    let words = Words { results, lang, anonymous: None };
    let texts: Vec<String> = words.cells(cells).into_iter().map(|node| node.text).collect();
    texts.join(lang.pick("，", ", "))
}

fn happened(events: &Events, item: &Item) -> impl Iterator<Item = (String, Number)> {
    item.steps.iter().filter_map(|step| match step {
        Step::Event(event) => Some((events.rows[event.row].name.clone(), event.times.clone())),
        _ => None,
    })
}

/// Each thing once, with how often it is there: `优秀 2次、合格 1次`.
fn counted(things: impl Iterator<Item = (String, Number)>, lang: Lang) -> String {
    let mut counts: Vec<(String, Number)> = Vec::new();
    for (thing, times) in things {
        match counts.iter_mut().find(|(known, _)| *known == thing) {
            Some((_, count)) => *count = &*count + &times,
            None => counts.push((thing, times)),
        }
    }
    let texts: Vec<String> =
        counts.iter().map(|(thing, count)| say(&told::times(thing, &shown(count)), lang)).collect();
    texts.join(lang.pick("、", ", "))
}
