//! Worse never scores more, and better never less.

use kpi::number::Number;
use proptest::prelude::*;

use super::data::{cases, people, scheme, scored, tables};
use crate::support::{Run, Table, expect, monthly, n, run};

/// A rising table over shares: edges in thousandths, and points at each, never falling. Rows are
/// plain points or lines to the next row's points.
#[derive(Debug)]
struct Rising {
    edges: Vec<u32>,
    points: Vec<u32>,
    lines: Vec<bool>,
}

impl Rising {
    fn scheme(&self) -> String {
        let per_cent = |edge: u32| format!("{}%", &n("0.1") * &Number::from(i64::from(edge)));
        let mut rows = Vec::new();
        for (row, &points) in self.points.iter().enumerate() {
            let low = row.checked_sub(1).map(|at| self.edges[at]);
            let high = self.edges.get(row).copied();
            let condition = match (low, high) {
                (Some(low), Some(high)) => format!("{} ≤ x < {}", per_cent(low), per_cent(high)),
                (Some(low), None) => format!("x ≥ {}", per_cent(low)),
                (None, Some(high)) => format!("x < {}", per_cent(high)),
                (None, None) => "0% ≤ x ≤ 100%".to_owned(),
            };
            let next = self.points.get(row + 1).filter(|_| low.is_some() && high.is_some());
            let value = match next.filter(|_| self.lines[row]) {
                Some(next) => format!("\"{points} → {next}\""),
                None => points.to_string(),
            };
            rows.push(format!("\"{condition}\" = {value}"));
        }
        let item = "[[indicator]]\nname = \"率\"\nfull = 100\nx = \"率\"\n[indicator.bands]\n";
        monthly("100", "\"率\" = \"% 0..100%\"", &format!("{item}{}", rows.join("\n")))
    }
}

fn rising() -> impl Strategy<Value = Rising> {
    let edges = prop::collection::btree_set(1u32..1000, 0..5);
    let points = prop::collection::vec(0u32..=100, 6);
    let lines = prop::collection::vec(any::<bool>(), 6);
    (edges, points, lines).prop_map(|(edges, mut points, lines)| {
        points.truncate(edges.len() + 1);
        points.sort_unstable();
        Rising { edges: edges.into_iter().collect(), points, lines }
    })
}

fn at(run: &Run, id: &str) -> Number {
    run.unrounded(id).expect("a score")
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn more_of_a_good_measure_never_lowers_the_score(
        table in rising(),
        one in 0u32..=1000,
        other in 0u32..=1000,
    ) {
        let (less, more) = (one.min(other), one.max(other));
        let shown = |thousandths: u32| format!("{}%", f64::from(thousandths) / 10.0);
        let sheet = Table::new("月度数据", "工号 月份 率")
            .row(&format!("L 2026-10 {}", shown(less)))
            .row(&format!("M 2026-10 {}", shown(more)));
        let run = run(&table.scheme(), &[sheet]);
        prop_assert!(at(&run, "L") <= at(&run, "M"), "{table:?}");
    }

    #[test]
    fn one_more_deduction_never_raises_a_score(
        people in people(),
        fixed in any::<bool>(),
        times in 1u32..=3,
        halves in 1u32..=10,
    ) {
        let before = scored(&people);
        let mut worse = people.clone();
        worse[0].events.push((fixed, times, halves));
        let after = scored(&worse);
        if let (Some(before), Some(after)) = (before.unrounded("P0"), after.unrounded("P0")) {
            prop_assert!(after <= before);
        } else {
            // An event does not mend what is missing, nor break what is whole.
            prop_assert_eq!(before.verdict("P0"), after.verdict("P0"));
        }
    }

    #[test]
    fn one_more_deduction_takes_just_its_points_where_the_floor_is_lifted(
        people in people(),
        times in 1u32..=3,
        halves in 1u32..=10,
    ) {
        let lifted = scheme(&Number::ONE).replace("events = {", "floor  = \"none\"\n        events = {");
        let mut worse = people.clone();
        worse[0].events.push((false, times, halves));
        let item = |people: &[super::data::Person]| {
            let run = run(&lifted, &tables(people, &Number::ONE));
            run.item("P0", "行为").points.clone().expect("points")
        };
        let lost = &(&n("0.5") * &Number::from(i64::from(halves))) * &Number::from(i64::from(times));
        prop_assert_eq!(&item(&people) - &item(&worse), lost);
    }

    #[test]
    fn whole_units_never_cost_more_than_begun_ones(edge in 1u32..100, below in 0u32..1000) {
        let item = |unit: &str| {
            let row = format!("\"x < {edge}\" = \"-1 per {unit}\"");
            let item = format!("[[indicator]]\nname = \"分\"\nfull = 200\nx = \"分\"\nadjust = {{ {row} }}");
            monthly("200", "\"分\" = \"分\"", &item)
        };
        let tenths = i64::from(edge) * 10 - i64::from(below);
        let value = Number::ratio(tenths, 10).expect("tenths").to_string();
        let short = Number::ratio(below.into(), 10).expect("tenths");
        let left = |lost: &Number| (&n("200") - lost).to_string();
        expect(&item("1"), "分", &[(&value, &left(&short.floor()))]);
        expect(&item("1 prorata"), "分", &[(&value, &left(&short))]);
        expect(&item("started 1"), "分", &[(&value, &left(&short.ceil()))]);
    }
}
