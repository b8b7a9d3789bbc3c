//! An explanation adds up to the score, names cells that hold what it says, and keeps its promises.

use std::cmp::Ordering;

use kpi::facts::InPeriod;
use kpi::lang::Lang;
use kpi::method::row::{Award, Row};
use kpi::method::{Fallback, Indicator, Method};
use kpi::number::Number;
use kpi::outlook::prospects;
use kpi::period::Period;
use kpi::report::explain::{Explanation, Kind, Node, explain};
use kpi::results::SchemeResults;
use kpi::settle::Appraisal;
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
        check(&explain(&results, appraisal, &prospects, None, Lang::En));
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

/// The numbers of an item's steps lead to its points, computed once more from the cells up.
fn item_adds_up(node: &Node, indicator: &Indicator) {
    let steps = &node.children;
    let parts = steps.iter().filter(|step| step.kind == Kind::Part);
    for (part, indicator) in parts.zip(indicator.parts()) {
        item_adds_up(part, indicator);
    }
    ratings_add_up(steps);
    let Some(points) = &node.value else { return };
    let stand_in = steps.iter().find(|step| step.kind == Kind::StandIn);
    let (before, after) = match stand_in {
        Some(stand_in) => {
            let allowed = [&indicator.empty, &indicator.missing];
            let given = stand_in.value.clone().unwrap();
            let is_given = |fallback: &&Fallback| match fallback {
                Fallback::Points(allowed) => allowed.points == given,
                _ => false,
            };
            assert!(allowed.iter().any(is_given), "{}", node.text);
            (given.clone(), given)
        }
        None => {
            let before = comes_to(steps, indicator);
            (before.clone(), limited(before, indicator))
        }
    };
    assert_eq!(*points, after, "{}", node.text);
    let acted = steps.iter().find(|step| matches!(step.kind, Kind::Floor | Kind::Cap));
    let wanted = match after.cmp(&before) {
        Ordering::Less => Some(Kind::Cap),
        Ordering::Equal => None,
        Ordering::Greater => Some(Kind::Floor),
    };
    assert_eq!(acted.map(|step| step.kind), wanted, "{}", node.text);
    assert!(acted.is_none_or(|step| step.value.as_ref() == Some(points)), "{}", node.text);
}

/// What an item's steps come to before floor and cap.
fn comes_to(steps: &[Node], indicator: &Indicator) -> Number {
    let x = || only(steps, Kind::Measure).unwrap();
    match &indicator.method {
        Method::Parts(_) => sum(steps, Kind::Part),
        Method::Adjust(_) | Method::Events(_) => {
            let changes = &sum(steps, Kind::Row) + &sum(steps, Kind::Event);
            &only(steps, Kind::Start).unwrap() + &changes
        }
        Method::Score(score) => on_line(&score.formula.linear_in_x().unwrap(), &x()),
        Method::Bands(bands) => {
            let holds = |row: &&Row| row.within().unwrap().1.contains(&x());
            match &bands.rows.iter().find(holds).unwrap().award {
                Award::Linear { slope, constant } => {
                    on_line(&(slope.clone(), constant.clone()), &x())
                }
                other => panic!("{other:?}"),
            }
        }
        Method::Levels(_) => x(),
    }
}

fn on_line((slope, constant): &(Number, Number), x: &Number) -> Number {
    &(slope * x) + constant
}

/// The points after the floor and cap of the scheme.
fn limited(points: Number, indicator: &Indicator) -> Number {
    let below = match &indicator.cap {
        Some(cap) if points > *cap => cap.clone(),
        _ => points,
    };
    match &indicator.floor {
        Some(floor) if below < *floor => floor.clone(),
        _ => below,
    }
}

/// The mean of the ratings of each kind is that kind's, and the mean of those what was measured.
fn ratings_add_up(steps: &[Node]) {
    let groups: Vec<&Node> = steps.iter().filter(|step| step.kind == Kind::Group).collect();
    for group in &groups {
        assert_eq!(mean(group.children.iter()), group.value, "{}", group.text);
    }
    if !groups.is_empty() {
        assert_eq!(mean(groups.into_iter()), only(steps, Kind::Measure));
    }
}

fn mean<'n>(nodes: impl ExactSizeIterator<Item = &'n Node>) -> Option<Number> {
    let count = Number::from(nodes.len());
    nodes.map(|node| node.value.clone().unwrap()).sum::<Number>().divide(&count)
}

fn adds_up(one: &Explanation) {
    let tree = &one.tree;
    let items: Vec<&Node> = tree.iter().filter(|node| node.kind == Kind::Indicator).collect();
    assert_eq!(items.len(), one.results.scheme.indicators.len());
    for (node, indicator) in items.into_iter().zip(&one.results.scheme.indicators) {
        item_adds_up(node, indicator);
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
        if let Some([points, full]) = &lost.item {
            assert_eq!(points + &lost.lost, *full);
        }
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
            Some(Cell::Date(_) | Cell::Truth(_)) => None,
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
    let total = |of: &Appraisal| of.card.total.clone().unwrap();
    for step in &one.next {
        let again = run(&scheme(&Number::ONE), &changed(tables, step));
        let told = format!("{id}: {} {}", step.name, step.change);
        assert_eq!(again.person(&id).score, step.score, "{told}");
        let grade = (again.grade(&id) != "none").then(|| again.grade(&id).to_owned());
        assert_eq!(grade, step.grade, "{told}");
        let item = again.item(&id, &step.name.replace(" / ", "/"));
        assert_eq!(item.points.as_ref(), Some(&step.points), "{told}");
        let now = total(again.person(&id));
        assert!(now > total(one.appraisal), "{told}");
        assert_eq!(&now - &total(one.appraisal), step.gain, "{told}");
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
