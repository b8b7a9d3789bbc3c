//! From the sum of the indicators to the decisions, in the order in which it is computed.

use super::item::assumed;
use super::words::{Words, in_unit, shown};
use super::{Kind, Node, item, months, say};
use crate::finding::Severity;
use crate::lang::explain as told;
use crate::layout::{ColumnRef, Unit};
use crate::number::Number;
use crate::scheme::{Decision, Extra, Origin};
use crate::score::{Counted, Judged, Scorecard, Trace, Value, Working};
use crate::settle::{Appraisal, Held, Proposed, known};
use crate::syntax::expr::{Expr, Field};

/// The whole derivation of one result.
pub(super) fn derivation(words: &Words, appraisal: &Appraisal) -> Vec<Node> {
    let card = &appraisal.card;
    let none = Trace::default();
    let trace = card.trace.as_deref().unwrap_or(&none);
    let mut nodes = problems(words, appraisal);
    nodes.extend(eligible(words, trace));
    match words.results.rollup() {
        None => nodes.extend(of_card(words, card)),
        Some(rollup) => {
            nodes.extend(months::nodes(words, rollup, card));
            nodes.extend(vetoes(words, card, trace));
        }
    }
    if appraisal.status.is_fault() {
        return nodes;
    }
    if card.eligible {
        nodes.extend(result(words, appraisal, trace));
    }
    nodes.extend(decisions(words, appraisal));
    nodes
}

/// From the score before rounding to the pay.
fn result(words: &Words, appraisal: &Appraisal, trace: &Trace) -> Vec<Node> {
    let mut nodes = Vec::new();
    nodes.extend(rounding(words, appraisal));
    nodes.extend(grade(words, appraisal));
    nodes.extend(requirements(words, trace));
    nodes.extend(rank(words, appraisal));
    nodes.extend(pay(words, appraisal, trace));
    nodes
}

/// From the cells to the score before rounding.
pub(super) fn of_card(words: &Words, card: &Scorecard) -> Vec<Node> {
    let scheme = words.results.scheme;
    let none = Trace::default();
    let trace = card.trace.as_deref().unwrap_or(&none);
    let items = card.indicators(&scheme.indicators).zip(&card.items);
    let mut nodes: Vec<Node> =
        items.map(|(i, of)| item::node(words, i, of, Kind::Indicator)).collect();
    let goals = scheme.goals.as_ref().filter(|_| !card.goals.is_empty());
    let before_goals = nodes.len() - card.goals.len();
    nodes.splice(before_goals..before_goals, goals.map(|goals| item::goals(words, goals, card)));
    if card.total.is_none() {
        return nodes;
    }
    nodes.extend(sum(words, card, trace));
    let bonus = scheme.bonus.iter().zip(&trace.bonus);
    nodes.extend(bonus.filter_map(|(rule, found)| extra(words, rule, found, Kind::Bonus)));
    let penalty = scheme.penalty.iter().zip(&trace.penalty);
    nodes.extend(penalty.filter_map(|(rule, found)| extra(words, rule, found, Kind::Penalty)));
    nodes.extend(vetoes(words, card, trace));
    nodes
}

/// Why somebody has no score.
fn problems(words: &Words, appraisal: &Appraisal) -> Vec<Node> {
    let errors = appraisal.card.findings.iter().filter(|f| f.severity == Severity::Error);
    let node = |finding: &crate::finding::Finding| {
        let text = told::problem(finding.message.get(words.lang));
        let node = Node::new(Kind::Problem, say(&text, words.lang));
        Node { place: finding.place.to_text(), ..node }
    };
    errors.map(node).collect()
}

fn eligible(words: &Words, trace: &Trace) -> Option<Node> {
    let rule = words.results.scheme.eligible.as_ref()?;
    let judged = trace.eligible.as_ref()?;
    let text = match judged.holds? {
        true => told::eligible(&rule.text),
        false => told::not_eligible(&rule.text),
    };
    let mut node = Node::new(Kind::Eligible, say(&text, words.lang));
    node.line = Some(words.results.scheme.line(&rule.span));
    node.children = judgement(words, &rule.when, judged);
    Some(node)
}

/// What is behind a condition that was asked.
pub(super) fn judgement(words: &Words, when: &Expr, judged: &Judged) -> Vec<Node> {
    condition(words, when, &judged.working, judged.holds)
}

/// The cells behind a condition, and its values where they are more than those cells.
fn condition(words: &Words, when: &Expr, working: &Working, holds: Option<bool>) -> Vec<Node> {
    let mut nodes = words.cells(&working.cells);
    nodes.extend(working.folds.iter().flat_map(|folded| words.fold(folded)));
    nodes.extend(working.values.iter().filter_map(|(name, value)| earlier(words, name, value)));
    // That a name like 本期入职 holds says no more than its cell.
    let says_more = |(name, value): &(Expr, Value)| {
        let is_more_than_a_cell = name.is_name() && !matches!(name, Expr::Column(_));
        is_more_than_a_cell && !matches!(value, Value::Truth(_))
    };
    if working.values.iter().any(says_more) {
        let holds = holds.map_or("", |holds| told::truth(holds, words.lang));
        let text = told::so(&words.with_values(when, working), holds);
        nodes.push(Node::new(Kind::Measure, say(&text, words.lang)));
    }
    nodes
}

/// What was reached in an earlier period, with that period.
fn earlier(words: &Words, name: &Expr, value: &Value) -> Option<Node> {
    let Expr::Previous(_, back) = name else { return None };
    let period = words.results.facts.period?.before(*back);
    let (number, value) = match value {
        Value::Number(number) => (Some(number), shown(number)),
        Value::Text(text) => (None, text.to_string()),
        _ => return None,
    };
    let name = name.to_text(&words.results.scheme.layout);
    let text = told::earlier(&name, &value, period);
    Some(Node::new(Kind::Measure, say(&text, words.lang)).value(number))
}

/// The sum, and the sum as it is scaled.
fn sum(words: &Words, card: &Scorecard, trace: &Trace) -> Vec<Node> {
    let scheme = words.results.scheme;
    let points = &card.points;
    let sum = Node::new(Kind::Sum, say(&told::sum(), words.lang)).value(trace.sum.as_ref());
    let (Some(scale), Some(sum_value), Some(points)) = (&scheme.scale, &trace.sum, points) else {
        return vec![sum];
    };
    let field = |expr: &Expr| match expr {
        Expr::Field(Field::Points) => Some(shown(sum_value)),
        Expr::Field(Field::Full) => Some(shown(&scheme.full)),
        _ => None,
    };
    let rule = scale.to_text(&scheme.layout);
    let values = scale.to_text_with(&scheme.layout, &field);
    let name = say(&told::scale(), words.lang);
    let node = Node::new(Kind::Scale, format!("{name} {rule} = {values}"));
    vec![sum, node.value(Some(points))]
}

/// A bonus or a penalty that somebody got.
fn extra(words: &Words, rule: &Extra, found: &Counted, kind: Kind) -> Option<Node> {
    let (points, counted) = (found.found.as_ref()?, found.counted.as_ref()?);
    if points.is_zero() {
        return None;
    }
    let name = match kind {
        Kind::Bonus => told::bonus(&rule.name),
        _ => told::penalty(&rule.name),
    };
    let mut node = from(words, Node::new(kind, say(&name, words.lang)), &rule.origin);
    node.value = Some(counted.clone());
    node.children.extend(words.cells(&found.working.cells));
    node.children.extend(found.working.folds.iter().flat_map(|folded| words.fold(folded)));
    if !matches!(rule.x, Expr::Column(_)) {
        let name = say(&told::points(), words.lang);
        let text = words.equation(&name, &rule.x, &found.working, None, &shown(points));
        node.children.push(Node::new(Kind::Measure, text).value(Some(points)));
    }
    if points != counted {
        let text = told::capped(&shown(points), &shown(counted));
        node.children.push(Node::new(Kind::Cap, say(&text, words.lang)).value(Some(counted)));
    }
    node.children.extend(reason(words, rule.reason, &found.working));
    Some(node)
}

/// The line and clause of a rule, and what it assumes.
fn from(words: &Words, node: Node, origin: &Origin) -> Node {
    let line = Some(words.results.scheme.line(&origin.span));
    let children = assumed(words, &origin.assumed);
    Node { line, clause: origin.clause.clone(), children, ..node }
}

/// Why somebody says that it was so.
fn reason(words: &Words, column: Option<ColumnRef>, working: &Working) -> Option<Node> {
    let column = column?;
    let row = working.cells.iter().find(|cell| cell.column().sheet == column.sheet)?.row;
    let facts = words.results.facts.facts;
    let name = &words.results.scheme.layout.column(column).name;
    let text = told::reason(name, &facts.text(column, row)?);
    let node = Node::new(Kind::Reason, say(&text, words.lang));
    Some(Node { place: Some(facts.place(column, row)), ..node })
}

/// The vetoes that hold.
fn vetoes(words: &Words, card: &Scorecard, trace: &Trace) -> Vec<Node> {
    let rules = words.results.vetoes().iter().zip(&trace.vetoes).enumerate();
    let holding = rules.filter(|(_, (_, judged))| judged.holds == Some(true));
    holding
        .map(|(index, (rule, judged))| {
            let settles = card.veto == Some(index);
            let text = match settles {
                true => told::veto(&rule.name, &shown(&rule.score)),
                false => told::veto_beside(&rule.name),
            };
            let node = Node::new(Kind::Veto, say(&text, words.lang));
            let mut node = from(words, node, &rule.origin);
            node.value = settles.then(|| rule.score.clone());
            node.children.extend(judgement(words, &rule.when, judged));
            node.children.extend(reason(words, rule.reason, &judged.working));
            node
        })
        .collect()
}

/// The score before and after the one rounding.
fn rounding(words: &Words, appraisal: &Appraisal) -> Vec<Node> {
    let scheme = words.results.scheme;
    let total = Node::new(Kind::Total, say(&told::total(), words.lang));
    let score = Node::new(Kind::Score, say(&told::rounded(&scheme.round.to_string()), words.lang));
    vec![
        total.value(appraisal.card.total.as_ref()),
        Node { full: Some(scheme.full.clone()), ..score.value(appraisal.score.as_ref()) },
    ]
}

/// The grade with the table that it comes from.
fn grade(words: &Words, appraisal: &Appraisal) -> Option<Node> {
    let scheme = words.results.scheme;
    let (grades, score) = (scheme.grades.as_ref()?, appraisal.score.as_ref()?);
    let (judged, hit) = (appraisal.judged.as_ref()?, appraisal.grade?);
    let text = told::grade(&grades.rows[hit].name);
    let mut node = Node::new(Kind::Grade, say(&text, words.lang));
    node.children = assumed(words, &grades.assumed);
    let values = grades.on.to_text_with(&scheme.layout, &|expr| match expr {
        Expr::Field(field) => known(scheme, &appraisal.card, score, *field).as_ref().map(shown),
        _ => None,
    });
    let rule = grades.on.to_text(&scheme.layout);
    let text = format!("x = {rule} = {values} = {}", shown(judged));
    node.children.push(Node::new(Kind::Measure, text).value(Some(judged)));
    node.children.extend(grades.rows.iter().enumerate().map(|(index, row)| {
        let mut node = Node::new(Kind::Row, &*row.text);
        node.aside = Some(row.name.clone());
        node.line = Some(scheme.line(&row.span));
        node.hit = Some(index == hit);
        node
    }));
    Some(node)
}

/// What must be so for the score to count.
fn requirements(words: &Words, trace: &Trace) -> Vec<Node> {
    let layout = &words.results.scheme.layout;
    let rules = words.results.scheme.requirements.iter().zip(&trace.requirements);
    rules
        .map(|(rule, judged)| {
            let when = rule.when.to_text(layout);
            let text = match judged.holds {
                Some(false) => told::unmet(&when, &rule.otherwise),
                _ => told::met(&when),
            };
            let node = Node::new(Kind::Requirement, say(&text, words.lang));
            let mut node = from(words, node, &rule.origin);
            node.children.extend(judgement(words, &rule.when, judged));
            node
        })
        .collect()
}

/// The rank, and with whom it is shared.
fn rank(words: &Words, appraisal: &Appraisal) -> Option<Node> {
    let rank = appraisal.rank?;
    let sharing = words.results.sharing(appraisal);
    let of = words.results.ranked_with(appraisal);
    let text = match sharing.len() {
        0 => told::rank(rank, of),
        count => {
            /// So many are named.
            const NAMED: usize = 5;
            let name = |other: &&Appraisal| words.results.called(other);
            let names: Vec<String> = sharing.iter().take(NAMED).map(name).collect();
            let mut with = names.join(words.lang.pick("、", ", "));
            if count > NAMED {
                with = say(&told::and_more(&with, count), words.lang);
            }
            told::rank_shared(rank, of, &with)
        }
    };
    Some(Node::new(Kind::Rank, say(&text, words.lang)).value(Some(&Number::from(rank))))
}

/// The pay, from the unrounded score.
fn pay(words: &Words, appraisal: &Appraisal, trace: &Trace) -> Option<Node> {
    let rule = words.results.scheme.pay.as_ref()?;
    let amount = appraisal.pay.as_ref()?;
    let working = &trace.pay;
    let text = say(&told::pay(&rule.round.to_string()), words.lang);
    let mut node = from(words, Node::new(Kind::Pay, text), &rule.origin).value(Some(amount));
    node.children.extend(words.cells(&working.cells));
    let exact = working.number(&rule.amount).map(shown).unwrap_or_default();
    let name = crate::lang::label::PAY.get(words.lang);
    let text = words.equation(name, &rule.amount, working, None, &exact);
    node.children.push(Node::new(Kind::Measure, text).value(working.number(&rule.amount)));
    Some(node)
}

/// What is proposed, each with what it follows from.
fn decisions(words: &Words, appraisal: &Appraisal) -> Vec<Node> {
    let node = |proposed: &Proposed| {
        let rule = &words.results.scheme.decisions[proposed.decision];
        let when = rule.when.to_text(&words.results.scheme.layout);
        let name = words.results.decision_name(appraisal, proposed, words.lang);
        let text = say(&told::decision(&name, &when), words.lang);
        let mut node = from(words, Node::new(Kind::Decision, text), &rule.origin);
        let held = proposed.held.iter().flat_map(|held| behind(words, rule, held, appraisal));
        node.children.extend(held);
        node
    };
    appraisal.decisions.iter().map(node).collect()
}

/// What is behind a decision: of one that names indicators, behind each of them.
fn behind(words: &Words, rule: &Decision, held: &Held, appraisal: &Appraisal) -> Vec<Node> {
    let Some(working) = &held.working else {
        return Vec::new();
    };
    let nodes = condition(words, &rule.when, working, Some(true));
    let Some(index) = held.indicator else {
        return nodes;
    };
    let card = &appraisal.card;
    let indicator = card.indicators(&words.results.scheme.indicators).nth(index);
    let name = indicator.map_or("", |indicator| &indicator.name);
    let item = &card.items[index];
    let points = item.points.as_ref().map(shown).unwrap_or_default();
    let share = item.share().map(|share| in_unit(&share, &Unit::Percent)).unwrap_or_default();
    let text = told::share(name, &points, &shown(&item.full), &share);
    let node = Node::new(Kind::Group, say(&text, words.lang));
    vec![Node { children: nodes, ..node }]
}
