//! What a scheme is said to reach is what its people reach.

use std::collections::BTreeSet;

use kpi::finding::Code;
use kpi::interval::{Interval, Set};
use kpi::lang::Lang;
use kpi::number::Number;
use kpi::scheme::attainable::{Attainable, Reach};
use kpi::score::Item;
use proptest::prelude::*;

use super::data::{cases, people, scheme, scored, tables};
use crate::support::{Run, Table, monthly, n, run};

fn holds(set: &Set, number: &Number) -> bool {
    set.meets(&Interval::point(number.clone()))
}

/// Points of an item, and of its parts, lie in what can be reached.
fn lies_in(item: &Item, reach: &Reach) -> Result<(), TestCaseError> {
    if let Some(points) = item.own_points() {
        prop_assert!(holds(&reach.points, points), "{points} in {:?}", reach.points);
    }
    item.parts.iter().zip(&reach.parts).try_for_each(|(part, reach)| lies_in(part, reach))
}

pub(crate) fn everybody_lies_in(run: &Run) -> Result<(), TestCaseError> {
    let attainable = Attainable::of(&run.scheme);
    for person in &run.appraisals {
        let items = person.card.items.iter().zip(&attainable.indicators);
        items.into_iter().try_for_each(|(item, reach)| lies_in(item, reach))?;
        if let Some(points) = &person.card.points {
            prop_assert!(holds(&attainable.points, points), "{points}");
        }
        if let Some(total) = &person.card.total {
            prop_assert!(holds(&attainable.total, total), "{total} in {:?}", attainable.total);
        }
    }
    Ok(())
}

/// A small scheme whose people can all be written down: one item of bands over 0 to 12, one that
/// adds and takes for 0 to 3, and grades over the score.
#[derive(Debug)]
struct Small {
    /// Cuts of the bands, and what each row gives: points, or a line to other points.
    cuts: BTreeSet<u32>,
    bands: Vec<(u32, Option<u32>)>,
    /// What each count of the other item adds, in halves.
    added: [i32; 4],
    /// Where that item starts, and its limits, as they are written.
    base: Option<i32>,
    floor: String,
    cap: String,
    round: &'static str,
    /// Edges of grades in tenths, and which of the rows between them are there.
    edges: BTreeSet<u32>,
    is_there: Vec<bool>,
}

impl Small {
    fn text(&self) -> String {
        let columns = "\"甲\" = \"次 0..12\"\n\"乙\" = \"次 0..3\"";
        let mut low = 0;
        let mut rows = Vec::new();
        let ends = self.cuts.iter().copied().chain([13]);
        for (end, (points, to)) in ends.zip(&self.bands) {
            let value = match to.filter(|_| end - low > 1) {
                Some(to) => format!("\"{points} → {to}\""),
                None => points.to_string(),
            };
            rows.push(format!("\"{low} ≤ x ≤ {}\" = {value}", end - 1));
            low = end;
        }
        let added =
            self.added.iter().enumerate().map(|(count, halves)| {
                format!("\"x = {count}\" = {:+.1}", f64::from(*halves) / 2.0)
            });
        let added: Vec<String> = added.collect();
        let base = self.base.map_or(String::new(), |base| format!("base = {base}\n"));
        let (floor, cap) = (&self.floor, &self.cap);
        let items = format!(
            "[[indicator]]\nname = \"带\"\nfull = 20\ncap = \"none\"\nx = \"甲\"\n[indicator.bands]\n{}\n\
             [[indicator]]\nname = \"加减\"\nfull = 10\n{base}floor = {floor}\ncap = {cap}\nx = \"乙\"\n[indicator.adjust]\n{}\n\
             [grade]\n{}",
            rows.join("\n"),
            added.join("\n"),
            self.grades().join("\n"),
        );
        let head = format!("30\nround = {}\ngrade_on = \"score\"", self.round);
        monthly(&head, columns, &items)
    }

    /// The rows of the grades; the first and the last are always there.
    fn grades(&self) -> Vec<String> {
        let edges: Vec<String> = self.edges.iter().map(|tenths| tenth(*tenths)).collect();
        let Some((first, last)) = edges.first().zip(edges.last()) else {
            return vec!["\"x ≥ 0\" = \"G\"\n\"x < 0\" = \"H\"".to_owned()];
        };
        let between = edges.windows(2).zip(&self.is_there).filter(|(_, there)| **there);
        let between =
            between.map(|(pair, _)| format!("\"{} ≤ x < {}\" = \"{0}\"", pair[0], pair[1]));
        let ends = [format!("\"x < {first}\" = \"least\""), format!("\"x ≥ {last}\" = \"most\"")];
        between.chain(ends).collect()
    }

    /// Everybody that there can be.
    fn everybody(&self) -> Table {
        let mut table = Table::new("月度数据", "工号 月份 甲 乙");
        for one in 0..=12 {
            for other in 0..=3 {
                table = table.row(&format!("P{one}-{other} 2026-10 {one} {other}"));
            }
        }
        table
    }
}

fn tenth(tenths: u32) -> String {
    (&n("0.1") * &Number::from(i64::from(tenths))).to_string()
}

fn small() -> impl Strategy<Value = Small> {
    let cuts = prop::collection::btree_set(1u32..13, 0..4);
    let bands = prop::collection::vec((0u32..=20, prop::option::of(0u32..=20)), 5);
    let added = prop::array::uniform4(-24i32..=8);
    let round = prop::sample::select(vec!["1", "0.5", "0.1", "0.01"]);
    let edges = prop::collection::btree_set(0u32..=320, 0..6);
    let is_there = prop::collection::vec(prop::bool::weighted(0.9), 5);
    let limit = |from, to| {
        prop_oneof![
            Just("\"none\"".to_owned()),
            (from..=to).prop_map(|limit: i32| limit.to_string())
        ]
    };
    let limits = (prop::option::of(-15i32..=25), limit(-5, 4), limit(5, 14));
    (cuts, bands, added, limits, round, edges, is_there).prop_map(
        |(cuts, bands, added, (base, floor, cap), round, edges, is_there)| Small {
            cuts,
            bands,
            added,
            base,
            floor,
            cap,
            round,
            edges,
            is_there,
        },
    )
}

/// A formula over columns with all sorts of ranges; what it divides by may be nought.
fn formula() -> impl Strategy<Value = String> {
    let folds = &["sum(行程.工时)", "mean(行程.工时)", "count(行程)"];
    formula_of(folds, &["+", "-", "×", "÷"])
}

/// One whose ends lie where those of its columns do.
fn formula_of_ends() -> impl Strategy<Value = String> {
    formula_of(&["mean(行程.工时)"], &["+", "-", "×"])
}

fn formula_of(
    folds: &'static [&'static str],
    operators: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let columns = ["甲", "乙", "丙", "x", "3", "0.5"];
    let leaf = prop::sample::select([&columns[..], folds].concat()).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 2, move |inner| {
        let operator = prop::sample::select(operators);
        let two = (inner.clone(), operator, inner.clone())
            .prop_map(|(a, operator, b)| format!("({a} {operator} {b})"));
        let function = prop::sample::select(vec!["min", "max"]);
        let pair = (function, inner.clone(), inner.clone())
            .prop_map(|(function, a, b)| format!("{function}({a}, {b})"));
        let function = prop::sample::select(vec!["floor", "ceil", "round", "abs", "-"]);
        let one = (function, inner).prop_map(|(function, a)| format!("({function}({a}))"));
        prop_oneof![4 => two, 2 => pair, 2 => one]
    })
}

/// The scheme of one item with a formula.
fn formula_scheme(formula: &str) -> String {
    let columns = "\"甲\" = \"分 -2..3\"\n\"乙\" = \"次 0..4\"\n\"丙\" = \"% 25%..100%\"";
    let trips =
        "[sheet.\"行程\"]\ndate = \"日期\"\n[sheet.\"行程\".columns]\n\"工时\" = \"分 1..8\"\n";
    let item = "[[indicator]]\nname = \"项\"\nfull = 2\nfloor = \"none\"\ncap = \"none\"\n";
    let rest = format!("{trips}{item}x = \"乙 - 2\"\nscore = \"{formula}\"");
    monthly("2", columns, &rest)
}

/// People at all the ends of all the columns, with few trips and many.
fn at_the_ends() -> [Table; 2] {
    let mut people = Table::new("月度数据", "工号 月份 甲 乙 丙");
    let mut trips = Table::new("行程", "工号 日期 工时");
    let driven: [&[i32]; 4] = [&[], &[1], &[8], &[8; 31]];
    for (row, place) in (0..120).map(|row| (row, (row % 3, row / 3 % 5, row / 15 % 2, row / 30))) {
        let (one, three) = (["-2", "0", "3"][place.0], ["25%", "100%"][place.2]);
        people = people.row(&format!("P{row} 2026-10 {one} {} {three}", place.1));
        for (day, hours) in (1..).zip(driven[place.3]) {
            trips = trips.row(&format!("P{row} 2026-10-{day:02} {hours}"));
        }
    }
    [people, trips]
}

/// Ends that are said to come out come out, where they are numbers.
fn ends_come_out(formula: &str) -> Result<bool, TestCaseError> {
    let text = formula_scheme(formula);
    let Some(scheme) = kpi::scheme::read("s.toml", &text).scheme else {
        return Ok(false);
    };
    let attainable = Attainable::of(&scheme);
    let Some(hull) = attainable.total.hull().filter(|_| attainable.is_exact) else {
        return Ok(false);
    };
    let run = run(&text, &at_the_ends());
    let totals: Vec<Number> =
        run.appraisals.iter().filter_map(|person| person.card.total.clone()).collect();
    for end in [hull.low, hull.high].into_iter().flatten().filter(|end| end.closed) {
        prop_assert!(totals.contains(&end.value), "{} of {formula}", end.value);
    }
    Ok(true)
}

#[test]
fn ends_are_a_bound_where_the_same_is_read_twice() -> Result<(), TestCaseError> {
    let exact = [
        "甲 + 乙 × 丙",
        "甲 ÷ (丙 + 1)",
        "-甲 ÷ (乙 + 1)",
        "3 ÷ (乙 - 2)",
        "min(甲, 乙) - 丙",
        "max(count(行程), 2)",
        "mean(行程.工时) × 甲",
        "-sum(行程.工时)",
        "floor(甲 / 2) + x",
        "2 × x",
    ];
    for formula in exact {
        prop_assert!(ends_come_out(formula)?, "{formula}");
    }
    let bounds = [
        "甲 - 甲",
        "甲 ÷ (甲 + 乙)",
        "x × x",
        "x + 乙 × 丙",
        "abs(甲)",
        "count(行程) - mean(行程.工时)",
        "sum(行程.工时 where 行程.工时 > 3)",
        "甲 ÷ (x × x)",
    ];
    for formula in bounds {
        prop_assert!(!ends_come_out(formula)?, "{formula}");
    }
    Ok(())
}

/// One item with a formula, and people at the ends and in the middle of its columns; nothing where
/// the formula cannot be scored as it is written.
fn formula_run(formula: &str) -> Option<Run> {
    let text = formula_scheme(formula);
    kpi::scheme::read("s.toml", &text).scheme?;
    let mut people = Table::new("月度数据", "工号 月份 甲 乙 丙");
    let mut trips = Table::new("行程", "工号 日期 工时");
    let values = [("-2", "0", "25%"), ("3", "4", "100%"), ("0", "1", "50%"), ("-0.5", "3", "75%")];
    for (row, (one, two, three)) in values.into_iter().enumerate() {
        people = people.row(&format!("P{row} 2026-10 {one} {two} {three}"));
        for (day, hours) in [1, 8, 3].into_iter().take(row).enumerate() {
            trips = trips.row(&format!("P{row} 2026-10-0{} {hours}", day + 1));
        }
    }
    Some(run(&text, &[people, trips]))
}

#[test]
fn formulas_whose_ends_are_easily_missed() -> Result<(), TestCaseError> {
    let formulas = [
        "abs(甲 - 3)",
        "floor(甲 / 2) - ceil(甲 / 2)",
        "-round(甲 / 3)",
        "min(甲, 乙) - max(甲, 乙)",
        "(甲 + 2) × (乙 - 1)",
        "(甲 - 3) ÷ 丙",
        "丙 ÷ (乙 + 1) - sum(行程.工时)",
        "count(行程) × mean(行程.工时)",
        "x × x",
        "3 ÷ (乙 - 2)",
        "甲 ÷ (乙 + 1) - 3 ÷ 丙",
    ];
    formulas.into_iter().try_for_each(|formula| {
        everybody_lies_in(&formula_run(formula).expect("a scheme without faults"))
    })
}

/// What is said with one code, in English.
fn told(text: &str, code: Code) -> Vec<String> {
    let findings = kpi::scheme::read("s.toml", text).findings;
    let found = findings.iter().filter(|finding| finding.code == code);
    found.map(|finding| finding.message.get(Lang::En).to_owned()).collect()
}

/// The scores of everybody, exact; grades are left out, so that any can be tried on them.
fn scores(small: &Small) -> Vec<Number> {
    let text = small.text();
    let (ungraded, _) = text.split_once("[grade]").expect("grades");
    let run = run(ungraded, &[small.everybody()]);
    run.order().into_iter().filter_map(|id| run.unrounded(id)).collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn everybody_lies_in_what_can_be_reached(people in people()) {
        everybody_lies_in(&scored(&people))?;
    }

    #[test]
    fn also_without_limits_and_on_another_scale(people in people()) {
        let open = scheme(&Number::ONE)
            .replace("events = {", "floor  = \"none\"\n        events = {")
            .replace("full = 60\n", "full = 60\nscale = \"max(points / 60 × full, 12)\"\n")
            .replace("missing = \"skip\"", "missing = 7\n        cap = 7")
            .replace("\"加分 × 1\"", "\"加分 × points / 60\"");
        everybody_lies_in(&run(&open, &tables(&people, &Number::ONE)))?;
    }

    #[test]
    fn what_a_formula_gives_lies_in_what_it_can_be(formula in formula()) {
        let run = formula_run(&formula);
        prop_assume!(run.is_some());
        run.iter().try_for_each(everybody_lies_in)?;
    }

    #[test]
    fn ends_that_are_said_to_come_out_come_out(formula in formula_of_ends()) {
        ends_come_out(&formula)?;
    }

    #[test]
    fn a_grade_is_missing_at_an_end_where_somebody_has_none(small in small(), at_top in any::<bool>()) {
        let small = Small { is_there: vec![true; 5], ..small };
        let edge = if at_top { small.edges.last() } else { small.edges.first() };
        prop_assume!(edge.is_some());
        let edge = n(&tenth(*edge.expect("an edge")));
        let shown = scores(&small).into_iter().map(|score| score.round_to(&n(small.round)));
        let somebody = shown.into_iter().any(|score| (score >= edge) == at_top);
        let row = if at_top { "\"most\"" } else { "\"least\"" };
        let text = small.text();
        let cut: Vec<&str> = text.lines().filter(|line| !line.ends_with(row)).collect();
        let cut = cut.join("\n");
        prop_assert_eq!(!told(&cut, Code::K306).is_empty(), somebody, "{}", cut);
        prop_assert_eq!(told(&cut, Code::K315), [""; 0]);
    }

    #[test]
    fn the_least_and_the_most_are_those_of_everybody(small in small()) {
        let scores = scores(&small);
        let (least, most) = (scores.iter().min().expect("a score"), scores.iter().max().expect("a score"));
        let text = small.text();
        if kpi::scheme::read("s.toml", &text).scheme.is_some() {
            let wanted = format!("attainable total: at least {least}, at most {most}");
            prop_assert_eq!(told(&text, Code::K313), [wanted]);
        }
    }

    #[test]
    fn full_marks_are_out_of_reach_where_nobody_has_them(small in small()) {
        let text = small.text();
        let (ungraded, _) = text.split_once("[grade]").expect("grades");
        let run = run(ungraded, &[small.everybody()]);
        for (name, full) in [("带", "20"), ("加减", "10")] {
            let points = run.order().into_iter().map(|id| run.item(id, name).points.clone());
            let nobody = points.into_iter().flatten().all(|points| points < n(full));
            let said = told(ungraded, Code::K310).iter().any(|message| message.contains(name));
            prop_assert_eq!(said, nobody, "{} of {}", name, text);
        }
    }

    #[test]
    fn a_grade_is_out_of_reach_where_nobody_has_it(small in small()) {
        let text = small.text();
        let read = kpi::scheme::read("s.toml", &text);
        prop_assume!(read.scheme.is_some());
        let run = run(&text, &[small.everybody()]);
        let given: BTreeSet<&str> = run.order().into_iter().map(|id| run.grade(id)).collect();
        let unreached = told(&text, Code::K311);
        for grade in &run.scheme.grades.as_ref().expect("grades").rows {
            let said = unreached.iter().any(|message| message.contains(&format!("`{}`", grade.name)));
            prop_assert_eq!(said, !given.contains(grade.name.as_str()), "{} of {}", grade.name, text);
        }
    }

    #[test]
    fn a_hole_is_told_where_a_score_between_the_least_and_the_most_has_no_grade(small in small()) {
        let round = n(small.round);
        let shown: Vec<Number> = scores(&small).iter().map(|score| score.round_to(&round)).collect();
        let (least, most) = (shown.iter().min().expect("a score"), shown.iter().max().expect("a score"));
        let edges: Vec<Number> = small.edges.iter().map(|&edge| n(&tenth(edge))).collect();
        let is_hole = |score: &Number| {
            let row = edges.windows(2).position(|pair| pair[0] <= *score && *score < pair[1]);
            row.is_some_and(|row| !small.is_there[row])
        };
        let steps = (most - least).divide(&round).and_then(|steps| steps.to_i64()).expect("steps");
        let on_the_way = (0..=steps).map(|step| least + &(&Number::from(step) * &round));
        let wanted = on_the_way.into_iter().any(|score| is_hole(&score));
        prop_assert_eq!(!told(&small.text(), Code::K306).is_empty(), wanted, "{}", small.text());
    }
}
