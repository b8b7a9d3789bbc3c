//! What `kpi check` lets pass holds every value once; what it refuses does not.

use proptest::prelude::*;

use super::data::cases;
use crate::support::{Run, Table, monthly, run};

/// Rows over 0 to 12: each edge with its side.
type Row = (i64, bool, i64, bool);

fn scheme(rows: &[Row], whole: bool) -> String {
    let unit = if whole { "次" } else { "分" };
    let sign = |closed| if closed { "≤" } else { "<" };
    let shown = rows.iter().enumerate().map(|(at, (low, closed, high, also))| {
        format!("\"{low} {} x {} {high}\" = {at}", sign(*closed), sign(*also))
    });
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    // The same row twice is no TOML.
    shown.dedup_by_key(|row| row.split(" = ").next().map(str::to_owned));
    let item = "[[indicator]]\nname = \"项\"\nfull = 20\nx = \"值\"\n[indicator.bands]\n";
    monthly("20", &format!("\"值\" = \"{unit} 0..12\""), &format!("{item}{}", shown.join("\n")))
}

/// Everything that x can be, halves among it where x has fractions.
fn values(whole: bool) -> Vec<String> {
    let halves = 0..=24;
    halves
        .filter(|half| !whole || half % 2 == 0)
        .map(|half| format!("{}", f64::from(half) / 2.0))
        .collect()
}

fn scored(scheme: &str, values: &[String]) -> Run {
    let rows = values.iter().enumerate();
    let sheet = rows
        .fold(Table::new("月度数据", "工号 月份 值"), |sheet, (row, value)| {
            sheet.row(&format!("P{row} 2026-10 {value}"))
        });
    run(scheme, &[sheet])
}

fn holds((low, closed, high, also): &Row, halves: i64) -> bool {
    let (low, high) = (low * 2, high * 2);
    (halves > low || (*closed && halves == low)) && (halves < high || (*also && halves == high))
}

/// Rows that cut 0 to 12 at some places, each cut on one side, so that a good many are sound.
fn cut() -> impl Strategy<Value = Vec<Row>> {
    let cuts = prop::collection::btree_set(1i64..12, 0..5);
    let sides = prop::collection::vec((any::<bool>(), prop::bool::weighted(0.9)), 5);
    (cuts, sides).prop_map(|(cuts, sides)| {
        let mut rows: Vec<Row> = Vec::new();
        let (mut low, mut closed) = (0, true);
        for (cut, (above, neat)) in cuts.into_iter().zip(sides) {
            rows.push((low, closed, cut, !above));
            // Now and then both sides take the edge, or neither.
            (low, closed) = (cut, above == neat);
        }
        rows.push((low, closed, 12, true));
        rows
    })
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_table_is_sound_exactly_where_every_value_has_one_row(rows in cut(), whole in any::<bool>()) {
        let text = scheme(&rows, whole);
        let read = kpi::scheme::read("s.toml", &text);
        let step = if whole { 2 } else { 1 };
        let hits = |halves: i64| rows.iter().filter(|row| holds(row, halves)).count();
        let every_one_once = (0..=24).step_by(step).all(|halves| hits(halves) == 1);
        let none_is_empty =
            rows.iter().all(|row| (0..=24).step_by(step).any(|halves| holds(row, halves)));
        prop_assert_eq!(read.scheme.is_some(), every_one_once && none_is_empty, "{}", text);
        if read.scheme.is_some() {
            let values = values(whole);
            let run = scored(&text, &values);
            for (row, value) in values.iter().enumerate() {
                prop_assert!(run.verdict(&format!("P{row}")).is_ok(), "{} at {}", text, value);
            }
        }
    }
}
