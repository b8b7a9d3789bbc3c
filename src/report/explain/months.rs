//! A longer period: its parts, and the months that they come from, each down to its cells.

use super::words::{Words, shown};
use super::{Kind, Node, item, say, total};
use crate::lang::explain as told;
use crate::number::Number;
use crate::period::Period;
use crate::results::SchemeResults;
use crate::scheme::{PartSource, Rollup};
use crate::score::{Month, Scorecard};
use crate::syntax::expr::Expr;

/// The parts of a longer period, and the score that they make.
pub(super) fn nodes(words: &Words, rollup: &Rollup, card: &Scorecard) -> Vec<Node> {
    let parts = rollup.parts.iter().zip(&rollup.sources).zip(&card.items);
    let mut nodes: Vec<Node> = parts
        .map(|((part, source), found)| {
            let mut node = item::node(words, part, found, Kind::Indicator);
            if *source == PartSource::Mean {
                node.children = months(words, card);
            }
            node
        })
        .collect();
    let points: Vec<Option<&Number>> = card.items.iter().map(|item| item.points.as_ref()).collect();
    let values = rollup.score.to_text_with(&rollup.names, &|expr| match expr {
        Expr::Column(at) => points.get(at.column).copied().flatten().map(shown),
        _ => None,
    });
    if let (Some(score), true) = (&card.points, rollup.parts.len() > 1) {
        let text = format!("{} = {values}", rollup.score.to_text(&rollup.names));
        let mut node = Node::new(Kind::Sum, text).value(Some(score));
        node.line = Some(words.results.scheme.line(&rollup.origin.span));
        nodes.push(node);
    }
    nodes
}

/// Every month of the period, also those without anything.
fn months(words: &Words, card: &Scorecard) -> Vec<Node> {
    let scheme = words.results.scheme;
    let all = words.results.facts.period.map_or(Vec::new(), |p| p.parts(scheme.period));
    let months = card.rolled.as_deref().unwrap_or_default();
    let node = |period: Period| match months.iter().find(|month| month.period == period) {
        Some(found) => month(words, found),
        None => Node::new(Kind::Month, say(&told::month_without_data(period), words.lang)),
    };
    let used = say(&told::months_used(card.months.used, card.months.expected), words.lang);
    std::iter::once(Node::new(Kind::Months, used)).chain(all.into_iter().map(node)).collect()
}

/// A month with its score, and how that came about.
fn month(words: &Words, month: &Month) -> Node {
    let Some(shorter) = words.results.shorter.get(month.stage) else {
        return Node::new(Kind::Month, month.period.to_string()).value(month.total.as_ref());
    };
    let version = (shorter.scheme.source.name != words.results.scheme.source.name)
        .then(|| told::month_by(month.period, &shorter.scheme.source.name));
    let text = version.map_or(month.period.to_string(), |text| say(&text, words.lang));
    let results = SchemeResults {
        scheme: shorter.scheme,
        facts: shorter.facts,
        appraisals: Vec::new(),
        shorter: Vec::new(),
    };
    let own = Words { results: &results, lang: words.lang, anonymous: words.anonymous };
    let children = month.card.as_deref().map_or(Vec::new(), |card| total::of_card(&own, card));
    Node { children, ..Node::new(Kind::Month, text).value(month.total.as_ref()) }
}
