//! An explanation as JSON: keys are English always, the tree as nested steps.

use std::io::Write;

use serde::Serialize;

use super::{Explanation, Lost, Node, Step};
use crate::number::Number;
use crate::report::json::{FORMAT, Num, num};
use crate::results::Results;

/// All explanations.
pub fn write(
    run: &Results,
    explanations: &[Explanation],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let run = Run {
        format: FORMAT,
        period: run.period.map(|period| period.to_string()),
        people: explanations.iter().map(person).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    Ok(out.write_all(b"\n")?)
}

#[derive(Serialize)]
struct Run<'a> {
    format: u32,
    period: Option<String>,
    people: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    id: &'a str,
    name: Option<&'a str>,
    department: Option<&'a str>,
    scheme: &'a str,
    status: &'static str,
    score: Option<Num>,
    unrounded: Option<String>,
    grade: Option<&'a str>,
    rank: Option<usize>,
    shared_with: Vec<&'a str>,
    pay: Option<Num>,
    steps: Vec<StepJson<'a>>,
    lost: Vec<LostJson<'a>>,
    unmet: &'a [String],
    strongest: Vec<&'a str>,
    weakest: Vec<&'a str>,
    next: Vec<NextJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    kind: &'static str,
    text: &'a str,
    value: Option<Num>,
    /// The same number as a text, exact or cut at 12 digits after the point.
    exact: Option<String>,
    full: Option<Num>,
    place: Option<&'a str>,
    line: Option<usize>,
    clause: Option<&'a str>,
    hit: Option<bool>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct LostJson<'a> {
    name: &'a str,
    score: Option<Num>,
    full: Option<Num>,
    lost: Option<Num>,
}

#[derive(Serialize)]
struct NextJson<'a> {
    name: &'a str,
    place: &'a str,
    change: &'a str,
    from: Option<Num>,
    to: Option<Num>,
    x: Option<Num>,
    row: Option<&'a str>,
    points: Option<Num>,
    gain: Option<Num>,
    score: Option<Num>,
    grade: Option<&'a str>,
}

fn person<'e>(one: &'e Explanation) -> Person<'e> {
    let (results, appraisal) = (one.results, one.appraisal);
    let person = results.person(appraisal);
    let sharing = if appraisal.rank.is_some() { results.sharing(appraisal) } else { Vec::new() };
    Person {
        id: &person.id,
        name: person.name.as_deref(),
        department: person.department.as_deref(),
        scheme: &results.scheme.id,
        status: appraisal.status.as_str(),
        score: num(appraisal.score.as_ref()),
        unrounded: appraisal.card.total.as_ref().map(Number::to_string),
        grade: results.grade(appraisal),
        rank: appraisal.rank,
        shared_with: sharing.into_iter().map(|other| &*results.person(other).id).collect(),
        pay: num(appraisal.pay.as_ref()),
        steps: one.tree.iter().map(step).collect(),
        lost: one.lost.iter().map(lost).collect(),
        unmet: &one.unmet,
        strongest: one.strongest.iter().map(|item| item.name.as_str()).collect(),
        weakest: one.weakest.iter().map(|item| item.name.as_str()).collect(),
        next: one.next.iter().map(next).collect(),
    }
}

fn step(node: &Node) -> StepJson<'_> {
    StepJson {
        kind: node.kind.as_str(),
        text: &node.text,
        value: num(node.value.as_ref()),
        exact: node.value.as_ref().map(Number::to_string),
        full: num(node.full.as_ref()),
        place: node.place.as_deref(),
        line: node.line,
        clause: node.clause.as_deref(),
        hit: node.hit,
        steps: node.children.iter().map(step).collect(),
    }
}

fn lost(item: &Lost) -> LostJson<'_> {
    LostJson {
        name: &item.name,
        score: num(item.item.as_ref().map(|[points, _]| points)),
        full: num(item.item.as_ref().map(|[_, full]| full)),
        lost: num(Some(&item.lost)),
    }
}

fn next(step: &Step) -> NextJson<'_> {
    let [from, to] = match &step.values {
        Some([from, to]) => [Some(from), Some(to)],
        None => [None, None],
    };
    NextJson {
        name: &step.name,
        place: &step.place,
        change: &step.change,
        from: num(from),
        to: num(to),
        x: num(step.measured.as_ref().map(|[_, to]| to)),
        row: step.row.as_deref(),
        points: num(Some(&step.points)),
        gain: num(Some(&step.gain)),
        score: num(step.score.as_ref()),
        grade: step.grade.as_deref(),
    }
}
