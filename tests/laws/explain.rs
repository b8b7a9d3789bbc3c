//! An explanation adds up to the score, names cells that hold what it says, and keeps its promises.

use kpi::facts::InPeriod;
use kpi::lang::Lang;
use kpi::number::Number;
use kpi::outlook::prospects;
use kpi::period::Period;
use kpi::report::explain::{Explanation, Kind, Node, explain};
use kpi::results::SchemeResults;
use proptest::prelude::*;

use super::data::{Person, cases, people, scheme, tables};
use crate::support::{Cell, FILE, Run, Table, run};

/// Every step of a run, explained by `check`.
fn explained(run: Run, mut check: impl FnMut(&Explanation)) {
    let Run { scheme, facts, appraisals, .. } = run;
    let month: InPeriod = facts.in_period(Period::parse("2026-10"));
    let results = SchemeResults { scheme: &scheme, facts: &month, appraisals, shorter: Vec::new() };
    for appraisal in &results.appraisals {
        let prospects = prospects(&scheme, &month, appraisal);
        check(&explain(&results, appraisal, &prospects, Lang::En));
    }
}

fn scored(people: &[Person]) -> (Vec<Table>, Run) {
    let tables = tables(people, &Number::ONE);
    let run = run(&scheme(&Number::ONE), &tables);
    (tables, run)
}

/// The sum of the numbers of some nodes.
fn sum(nodes: &[Node], kind: Kind) -> Number {
    let of_kind = nodes.iter().filter(|node| node.kind == kind);
    of_kind.filter_map(|node| node.value.clone()).sum()
}

/// The number of the only node of a kind.
fn only(nodes: &[Node], kind: Kind) -> Option<Number> {
    let mut found = nodes.iter().filter(|node| node.kind == kind);
    let value = found.next()?.value.clone();
    assert!(found.next().is_none(), "{} stands twice", kind.as_str());
    value
}

/// What an indicator's steps come to, from the cells up to floor and cap.
fn comes_to(node: &Node) -> Option<Number> {
    let steps = &node.children;
    let has = |kind| steps.iter().any(|step| step.kind == kind);
    for kind in [Kind::StandIn, Kind::Floor, Kind::Cap] {
        if has(kind) {
            return only(steps, kind);
        }
    }
    if has(Kind::Part) {
        return Some(sum(steps, Kind::Part));
    }
    if has(Kind::Start) {
        let start = only(steps, Kind::Start)?;
        let rows = &sum(steps, Kind::Row) + &sum(steps, Kind::Event);
        return Some(&start + &rows);
    }
    if has(Kind::Formula) {
        return only(steps, Kind::Formula);
    }
    match steps.iter().find(|step| step.kind == Kind::Row && step.value.is_some()) {
        Some(row) => row.value.clone(),
        // Ratings: the mean is what was measured.
        None => only(steps, Kind::Measure),
    }
}

fn adds_up(one: &Explanation) {
    let tree = &one.tree;
    for node in tree.iter().flat_map(Node::walk) {
        let is_item = matches!(node.kind, Kind::Indicator | Kind::Part);
        if is_item && node.value.is_some() {
            assert_eq!(comes_to(node), node.value, "{}", node.text);
        }
    }
    let Some(total) = only(tree, Kind::Total) else {
        assert!(one.appraisal.score.is_none());
        return;
    };
    let items = sum(tree, Kind::Indicator);
    assert_eq!(only(tree, Kind::Sum), Some(items.clone()));
    let extras = &sum(tree, Kind::Bonus) - &sum(tree, Kind::Penalty);
    let vetoed = tree.iter().filter(|node| node.kind == Kind::Veto);
    let settled = vetoed.filter_map(|node| node.value.clone()).next();
    assert_eq!(total, settled.unwrap_or_else(|| &items + &extras));
    assert_eq!(Some(&total), one.appraisal.card.total.as_ref());
    let step = &one.results.scheme.round;
    assert_eq!(only(tree, Kind::Score), Some(total.round_to(step)));
    assert_eq!(only(tree, Kind::Score), one.appraisal.score);
    let pay = tree.iter().find(|node| node.kind == Kind::Pay).unwrap();
    let exact = only(&pay.children, Kind::Measure).unwrap();
    assert_eq!(pay.value, Some(exact.round_to(&Number::ratio(1, 100).unwrap())));
    assert_eq!(pay.value, one.appraisal.pay);
    // What was lost and what was reached are the full marks.
    for lost in &one.lost {
        assert_eq!(&lost.points + &lost.lost, lost.full);
    }
}

/// The cell at `d.xlsx!月度数据!C7`.
fn cell_at<'t>(tables: &'t [Table], place: &str) -> Option<&'t Cell> {
    let (table, row, column) = at(tables, place);
    tables[table].rows[row].get(column?)
}

/// Table, row and column of a place, each from 0.
fn at(tables: &[Table], place: &str) -> (usize, usize, Option<usize>) {
    let parts: Vec<&str> = place.split('!').collect();
    let [file, sheet, cell] = parts[..] else { panic!("{place}") };
    assert_eq!(file, FILE);
    let table = tables.iter().position(|table| table.name == sheet).expect(place);
    let digits = cell.find(|c: char| c.is_ascii_digit()).unwrap();
    let (letters, number) = cell.split_at(digits);
    let column = letters.bytes().next().map(|letter| usize::from(letter - b'A'));
    (table, number.parse::<usize>().unwrap() - 1, column)
}

fn names_cells(one: &Explanation, tables: &[Table]) {
    let nodes = one.tree.iter().flat_map(Node::walk);
    for node in nodes.filter(|node| node.kind == Kind::Cell) {
        let place = node.place.as_deref().expect("a cell without its place");
        let stored = match cell_at(tables, place) {
            Some(Cell::Number(number) | Cell::Shown(number, _)) => Number::from_cell(*number),
            Some(Cell::Text(text)) => {
                assert!(node.text.ends_with(text.as_str()), "{place}: {}", node.text);
                None
            }
            Some(Cell::Date(_)) => None,
            // A blank counts as what the scheme says.
            Some(Cell::Blank) | None => {
                assert!(node.text.contains("blank"), "{place}: {}", node.text);
                continue;
            }
        };
        assert_eq!(node.value, stored, "{place}: {}", node.text);
    }
    let rows = one.tree.iter().flat_map(Node::walk);
    for node in rows.filter(|node| matches!(node.kind, Kind::Rating | Kind::Event)) {
        let Some(place) = &node.place else { continue };
        let (table, row, _) = at(tables, place);
        let about = &tables[table].rows[row];
        // Day and event, or rater and level: each of them stands in the row.
        let telling = node.text.split([' ', ':']).next().unwrap();
        let stands = about.iter().any(|cell| match cell {
            Cell::Text(text) | Cell::Date(text) => text.contains(telling),
            _ => false,
        });
        assert!(stands, "{place}: {} in {about:?}", node.text);
    }
}

/// The tables with one cell changed, or without one row.
fn changed(tables: &[Table], step: &kpi::report::explain::Step) -> Vec<Table> {
    let mut tables = tables.to_vec();
    let (table, row, column) = at(&tables, &step.place);
    let rows = &mut tables[table].rows;
    match (&step.values, column) {
        (Some([_, to]), Some(column)) => {
            let to = to.to_f64();
            rows[row][column] = match &rows[row][column] {
                Cell::Shown(_, format) => Cell::Shown(to, format),
                _ => Cell::Number(to),
            };
        }
        _ => {
            rows.remove(row);
        }
    }
    tables
}

fn keeps_promises(one: &Explanation, tables: &[Table]) {
    let id = one.results.person(one.appraisal).id.to_string();
    for step in &one.next {
        let again = run(&scheme(&Number::ONE), &changed(tables, step));
        let told = format!("{id}: {} {}", step.name, step.change);
        assert_eq!(again.person(&id).score, step.score, "{told}");
        let grade = (again.grade(&id) != "none").then(|| again.grade(&id).to_owned());
        assert_eq!(grade, step.grade, "{told}");
        let item = again.item(&id, &step.name.replace(" / ", "/"));
        assert_eq!(item.points.as_ref(), Some(&step.points), "{told}");
        assert!(step.gain.is_positive(), "{told}");
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_numbers_of_an_explanation_add_up_to_the_score(people in people()) {
        let (_, run) = scored(&people);
        explained(run, adds_up);
    }

    #[test]
    fn every_cell_of_an_explanation_holds_what_it_says(people in people()) {
        let (tables, run) = scored(&people);
        explained(run, |one| names_cells(one, &tables));
    }

}

proptest! {
    // Each of them scores again for every step.
    #![proptest_config(cases(20))]

    #[test]
    fn every_step_more_comes_true_when_the_cell_is_changed(people in people()) {
        let (tables, run) = scored(&people);
        explained(run, |one| keeps_promises(one, &tables));
    }
}
