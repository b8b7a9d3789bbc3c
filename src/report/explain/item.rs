//! One indicator: its cells, what was measured, the table with the row that held, its limits.

use super::total::judgement;
use super::words::{Words, in_unit, shown};
use super::{Kind, Node, say};
use crate::finding::Span;
use crate::lang::explain as told;
use crate::method::events::Event;
use crate::method::row::Row;
use crate::method::{Indicator, Method, Otherwise, Step, Stop};
use crate::number::Number;
use crate::scheme::Goals;
use crate::score::{CellRef, Item, Scorecard, Working};
use crate::syntax::condition::Condition;
use crate::syntax::expr::Expr;

/// An indicator or a part, and how its points came about.
pub(super) fn node(words: &Words, indicator: &Indicator, item: &Item, kind: Kind) -> Node {
    let mut node = Node::new(kind, &*indicator.name).value(item.points.as_ref());
    node.full = (!item.does_not_apply() || item.points.is_some()).then(|| item.full.clone());
    node.line = Some(words.results.scheme.line(&indicator.span));
    node.clause = indicator.clause.clone();
    let yardstick = indicator
        .yardstick
        .as_ref()
        .map(|yardstick| Node::new(Kind::Yardstick, say(&told::yardstick(yardstick), words.lang)));
    node.children = yardstick.into_iter().chain(assumed(words, &indicator.assumed)).collect();
    node.children.extend(applies(words, indicator, item));
    if item.does_not_apply() {
        node.children.extend(otherwise(words, indicator, item));
    } else {
        node.children.extend(scored(words, indicator, item));
    }
    node.children.extend(shared(words, indicator, item));
    node
}

/// Whom the item is for, with what that is about in this person's data.
fn applies(words: &Words, indicator: &Indicator, item: &Item) -> Option<Node> {
    let (rule, judged) = (indicator.applies.as_ref()?, item.applies.as_ref()?);
    let when = rule.when.to_text(&words.results.scheme.layout);
    let text = match judged.holds? {
        true => told::applies(&when),
        false => told::does_not_apply(&when),
    };
    let mut node = Node::new(Kind::Applies, say(&text, words.lang));
    node.line = Some(words.results.scheme.line(&rule.span));
    node.children = judgement(words, &rule.when, judged);
    Some(node)
}

/// What becomes of the points of an item that does not apply.
fn otherwise(words: &Words, indicator: &Indicator, item: &Item) -> Option<Node> {
    let (kind, text) = match &indicator.applies.as_ref()?.otherwise {
        Otherwise::Share if !item.skipped => (Kind::Problem, told::no_points()),
        Otherwise::Share => {
            let group = indicator.group.as_deref();
            (Kind::Skipped, told::gives_full_marks(&shown(&indicator.full), group))
        }
        Otherwise::Skip => (Kind::Skipped, told::otherwise_skips()),
        Otherwise::Points(given) => (Kind::StandIn, told::otherwise_gives(&shown(&given.points))),
    };
    Some(Node::new(kind, say(&text, words.lang)).value(item.own_points()))
}

/// Full marks and points with what items that do not apply gave.
fn shared(words: &Words, indicator: &Indicator, item: &Item) -> Option<Node> {
    let shared = item.shared.as_ref()?;
    let grown = |own: &Number, new: &Number| {
        let [new, own, all, kept] = [new, own, &shared.all, &shared.kept].map(shown);
        format!("{new} = {own} × {all} ÷ {kept}")
    };
    let full = grown(&indicator.full, &item.full);
    let points = shared.points.as_ref().zip(item.points.as_ref());
    let text = told::shared(&full, points.map(|(own, new)| grown(own, new)).as_deref());
    Some(Node::new(Kind::Shared, say(&text, words.lang)).value(item.points.as_ref()))
}

/// How the points by the scheme's own full marks came about.
fn scored(words: &Words, indicator: &Indicator, item: &Item) -> Vec<Node> {
    let mut nodes = match &indicator.method {
        Method::Parts(parts) => {
            let parts = parts.iter().zip(&item.parts);
            parts.map(|(part, item)| self::node(words, part, item, Kind::Part)).collect()
        }
        _ => measured(words, indicator, item),
    };
    match stand_in(words, item) {
        Some(stand_in) => nodes.push(stand_in),
        None => nodes.extend(limits(words, indicator, item)),
    }
    nodes
}

/// All goals of a person together; each of them follows as an indicator.
pub(super) fn goals(words: &Words, goals: &Goals, card: &Scorecard) -> Node {
    let whole = &goals.whole;
    let node = Node::new(Kind::Goals, &*whole.name).value(card.goal_points(goals).as_ref());
    Node {
        full: Some(whole.full.clone()),
        line: Some(words.results.scheme.line(&whole.span)),
        clause: whole.clause.clone(),
        children: assumed(words, &whole.assumed),
        ..node
    }
}

/// What the paper does not say of it.
pub(super) fn assumed(words: &Words, assumed: &[(String, String)]) -> Vec<Node> {
    let node = |(key, why): &(String, String)| {
        Node::new(Kind::Assumed, say(&crate::lang::scheme::assumption("", key, why), words.lang))
    };
    assumed.iter().map(node).collect()
}

/// From the cells to the points before floor and cap.
fn measured(words: &Words, indicator: &Indicator, item: &Item) -> Vec<Node> {
    let none = Working::default();
    let working = item.working.as_deref().unwrap_or(&none);
    let asked = item.applies.as_ref().map_or(&[][..], |judged| &judged.working.cells);
    let own = item.cells.iter().filter(|cell| !asked.contains(cell));
    let mut nodes = words.cells(&own.copied().collect::<Vec<CellRef>>());
    if !matches!(indicator.method, Method::Events(_)) {
        nodes.extend(working.folds.iter().flat_map(|folded| words.fold(folded)));
    }
    if let (Some(x), Some(value)) = (&indicator.x, &item.x) {
        let result = in_unit(value, &indicator.shape.unit);
        let text = words.equation("x", x, working, None, &result);
        nodes.push(Node::new(Kind::Measure, text).value(Some(value)));
    }
    if item.stood_in.is_none() {
        nodes.extend(by_method(words, indicator, item, working));
    }
    nodes
}

fn by_method(words: &Words, indicator: &Indicator, item: &Item, working: &Working) -> Vec<Node> {
    match &indicator.method {
        Method::Bands(bands) => {
            let rows = bands.rows.iter().enumerate();
            let x = item.x.as_ref().map(|x| in_unit(x, &indicator.shape.unit));
            let x = x.as_deref();
            rows.map(|(index, row)| table_row(words, row, points_of(item, index), x)).collect()
        }
        Method::Adjust(adjust) => {
            let mut nodes = vec![start(words, indicator)];
            nodes.extend(measures(words, &adjust.rows, working));
            let rows = adjust.rows.iter().enumerate();
            nodes.extend(rows.map(|(at, row)| table_row(words, row, points_of(item, at), None)));
            nodes
        }
        Method::Events(events) => {
            let mut nodes = vec![start(words, indicator)];
            nodes.extend(item.steps.iter().filter_map(|step| match step {
                Step::Event(found) => Some(event(words, found, &events.rows[found.row].span)),
                _ => None,
            }));
            if item.steps.is_empty() {
                nodes.push(Node::new(Kind::Event, say(&told::no_events(), words.lang)));
            }
            nodes
        }
        Method::Levels(levels) => {
            let given = levels_given(words, item, levels.columns.word.map(|word| word.column));
            let rows = levels.rows.iter().map(|row| {
                let mut node = Node::new(Kind::Row, &*row.name);
                node.aside = Some(crate::method::levels::allowed_text(&row.allowed));
                node.line = Some(words.results.scheme.line(&row.span));
                let is_given = given.contains(&crate::names::plain(&row.name));
                node.hit = Some(is_given);
                let meaning = row.meaning.iter().filter(|_| is_given);
                node.children = meaning.map(|words| Node::new(Kind::Meaning, words)).collect();
                node
            });
            rows.collect()
        }
        Method::Score(score) => {
            let raw = item.raw.as_ref();
            let x = item.x.as_ref().map(|x| in_unit(x, &indicator.shape.unit));
            let name = say(&told::points(), words.lang);
            let result = raw.map(shown).unwrap_or_default();
            let text = words.equation(&name, &score.formula, working, x.as_deref(), &result);
            vec![Node::new(Kind::Formula, text).value(raw)]
        }
        Method::Parts(_) => Vec::new(),
    }
}

/// What a row gave; nothing where it did not hold.
fn points_of(item: &Item, index: usize) -> Option<&Number> {
    item.steps.iter().find_map(|step| match step {
        Step::Row { row, points } if *row == index => Some(points),
        _ => None,
    })
}

/// A row of a table as the scheme writes it, and what it gave, by its formula where it has one in
/// `x`.
fn table_row(words: &Words, row: &Row, points: Option<&Number>, x: Option<&str>) -> Node {
    let written = words.written(&row.value_span);
    let mut node = Node::new(Kind::Row, &*row.text).value(points);
    node.line = Some(words.results.scheme.line(&row.span));
    node.hit = Some(points.is_some());
    node.aside = Some(match points.map(shown) {
        Some(points) if points != written => {
            let formula = row.award.to_text();
            let values = x.filter(|_| row.award.reads_x()).map(|x| formula.replacen('x', x, 1));
            let values = values.map_or(String::new(), |values| format!("  →  {values} ="));
            let sign = if values.is_empty() { "  →  " } else { " " };
            format!("{written}{values}{sign}{points}")
        }
        _ => written,
    });
    node
}

/// Where deductions start.
fn start(words: &Words, indicator: &Indicator) -> Node {
    let start = shown(indicator.start());
    let text = match &indicator.base {
        None => told::from_full(&start),
        Some(_) => told::from_base(&start),
    };
    Node::new(Kind::Start, say(&text, words.lang)).value(Some(indicator.start()))
}

/// What rows measure beside x, where it is more than one cell.
fn measures(words: &Words, rows: &[Row], working: &Working) -> Vec<Node> {
    let mut told: Vec<&Expr> = Vec::new();
    let mut nodes = Vec::new();
    for row in rows {
        let Condition::Within { measure, shape, .. } = &row.condition else { continue };
        let is_plain = matches!(measure, Expr::X | Expr::Column(_));
        if is_plain || told.contains(&measure) {
            continue;
        }
        told.push(measure);
        let Some(value) = working.number(measure) else { continue };
        let layout = &words.results.scheme.layout;
        let result = in_unit(value, &shape.unit);
        let text = words.equation(&measure.to_text(layout), measure, working, None, &result);
        nodes.push(Node::new(Kind::Measure, text).value(Some(value)));
    }
    nodes
}

fn event(words: &Words, event: &Event, rule: &Span) -> Node {
    let (place, points) = (event.place, event.points());
    let text = told::event(&words.row(place), &shown(&event.once), &shown(&event.times));
    let mut node = Node::new(Kind::Event, say(&text, words.lang)).value(Some(&points));
    node.place = Some(words.results.facts.facts.row_place(place.sheet, place.row));
    node.line = Some(words.results.scheme.line(rule));
    node.aside = Some(shown(&points));
    node
}

/// The levels that raters gave.
pub(super) fn levels_given(words: &Words, item: &Item, word: Option<usize>) -> Vec<String> {
    let places = || {
        item.steps.iter().filter_map(|step| match step {
            Step::Rating { place, .. } => Some(*place),
            _ => None,
        })
    };
    if words.keeps_back(places()) {
        return Vec::new();
    }
    let facts = words.results.facts.facts;
    let given = places().filter_map(|place| {
        facts.text(crate::layout::ColumnRef { sheet: place.sheet, column: word? }, place.row)
    });
    given.collect()
}

/// What stands in for points that cannot be computed, or that they cannot be.
pub(super) fn stand_in(words: &Words, item: &Item) -> Option<Node> {
    let why = item.stood_in?;
    let points = item.own_points();
    let (kind, text) = match (points, why) {
        (Some(points), Stop::Empty) => (Kind::StandIn, told::empty_gives(&shown(points))),
        (Some(points), _) => (Kind::StandIn, told::missing_gives(&shown(points))),
        (None, Stop::Empty) if item.skipped => (Kind::Skipped, told::empty_skips()),
        (None, _) if item.skipped => (Kind::Skipped, told::missing_skips()),
        (None, _) => (Kind::Problem, told::no_points()),
    };
    Some(Node::new(kind, say(&text, words.lang)).value(points))
}

/// The floor or the cap, where it acted; and what parts come to before it does.
fn limits(words: &Words, indicator: &Indicator, item: &Item) -> Vec<Node> {
    let (Some(raw), Some(points)) = (&item.raw, item.own_points()) else {
        let text = say(&told::no_points(), words.lang);
        return vec![Node::new(Kind::Problem, text)];
    };
    if raw == points {
        return Vec::new();
    }
    let mut nodes = Vec::new();
    if !indicator.parts().is_empty() {
        let text = format!("{} = {}", say(&told::sum_of_parts(), words.lang), shown(raw));
        nodes.push(Node::new(Kind::Sum, text).value(Some(raw)));
    }
    let (kind, text) = if raw < points {
        (Kind::Floor, told::floored(&shown(raw), &shown(points)))
    } else {
        (Kind::Cap, told::capped(&shown(raw), &shown(points)))
    };
    nodes.push(Node::new(kind, say(&text, words.lang)).value(Some(points)));
    nodes
}
