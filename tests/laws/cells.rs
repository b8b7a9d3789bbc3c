//! Whatever stands in a cell, the run ends, and whoever has no score is told why.

use kpi::finding::Severity;
use kpi::number::Number;
use proptest::prelude::*;
use proptest::sample::Index;

use super::data::{cases, people, scheme, tables};
use crate::support::{Cell, Run, Table, run_all};

/// Cells that are not what their columns hold, or just so.
fn odd() -> impl Strategy<Value = Cell> {
    let texts = [
        "",
        " ",
        "-",
        "无",
        "95%",
        "95",
        "1,234.5",
        "1,23",
        "九十",
        "3次",
        "3台",
        "全天",
        "是",
        "√",
        "2026-10",
        "2026年10月",
        "2026-13",
        "优秀",
        "优",
        "合计",
        "注:以上",
        "1e9",
        "=1+1",
        "#N/A",
        "工号",
        "P0",
        "\u{a0}",
        "％",
        "上级",
        "态度",
        "被投诉",
        "nan",
        "inf",
    ];
    let numbers = [
        0.0,
        -0.0,
        -1.0,
        0.5,
        1.0,
        1.5,
        95.0,
        100.1,
        1e15,
        1e-9,
        1e300,
        -1e300,
        202_610.0,
        46_000.0,
        0.1 + 0.2,
    ];
    prop_oneof![
        2 => Just(Cell::Blank),
        4 => prop::sample::select(texts.to_vec()).prop_map(|text| Cell::Text(text.to_owned())),
        3 => prop::sample::select(numbers.to_vec()).prop_map(Cell::Number),
        1 => prop::sample::select(numbers.to_vec()).prop_map(|share| Cell::Shown(share, "0%")),
        1 => Just(Cell::Date("2026-10-05".to_owned())),
        1 => Just(Cell::Date("2026-11-05".to_owned())),
    ]
}

/// Puts a cell somewhere below the header of some sheet.
fn put(tables: &mut [Table], at: &[Index; 3], cell: Cell) {
    let sheet = at[0].index(tables.len());
    let rows = &mut tables[sheet].rows;
    if rows.len() > 1 {
        let row = 1 + at[1].index(rows.len() - 1);
        let column = at[2].index(rows[row].len());
        rows[row][column] = cell;
    }
}

fn scored(tables: &[Table]) -> Run {
    let month = kpi::period::Period::parse("2026-10");
    run_all(&[&scheme(&Number::ONE)], tables, month).remove(0)
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn odd_cells_end_in_findings_and_whoever_has_no_score_is_told_why(
        people in people(),
        changes in prop::collection::vec((any::<[Index; 3]>(), odd()), 1..8),
    ) {
        let mut tables = tables(&people, &Number::ONE);
        for (at, cell) in changes {
            put(&mut tables, &at, cell);
        }
        let run = scored(&tables);
        for appraisal in &run.appraisals {
            let found = &appraisal.card.findings;
            let told = found.iter().any(|finding| finding.severity == Severity::Error);
            let id = run.id(appraisal);
            prop_assert_eq!(run.status(id) == "incomplete", told, "{}: {:?}", id, found);
            prop_assert_eq!(appraisal.score.is_none(), told);
            for finding in found {
                prop_assert!(finding.place.to_text().is_some(), "{:?}", finding);
            }
        }
    }

    #[test]
    fn an_odd_cell_of_one_person_leaves_the_others_alone(
        people in people(),
        at in any::<[Index; 3]>(),
        cell in odd(),
    ) {
        prop_assume!(people.len() > 1);
        let plain = tables(&people, &Number::ONE);
        let before = scored(&plain);
        let mut odd = plain.clone();
        put(&mut odd, &at, cell);
        // Whose row was changed, before and after.
        let touched: Vec<&Cell> = plain
            .iter()
            .zip(&odd)
            .flat_map(|(plain, odd)| plain.rows.iter().zip(&odd.rows))
            .filter(|(plain, odd)| plain != odd)
            .flat_map(|(plain, odd)| plain.iter().chain(odd))
            .collect();
        let after = scored(&odd);
        for id in before.order() {
            if touched.contains(&&Cell::Text(id.to_owned())) {
                continue;
            }
            prop_assert_eq!(before.verdict(id), after.verdict(id), "{}", id);
        }
    }
}
