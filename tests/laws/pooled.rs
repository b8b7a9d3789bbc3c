//! Months that are pooled into a quarter: one is itself, and their order means nothing.

use kpi::number::Number;
use proptest::prelude::*;

use super::data::{Person, cases, outcome, people, scheme, tables};
use super::order::{order, picks, turned};
use crate::support::{Cell, Table, run, run_in, run_in_files};

const Q4: &str = "2026Q4";
const MONTHS: [&str; 3] = ["2026-10", "2026-11", "2026-12"];

/// The scheme of these laws for a quarter of which one month will do.
fn quarterly() -> String {
    let head = "[scheme]\n        period = \"quarter\"\n        at_least = 1";
    scheme(&Number::ONE).replacen("[scheme]", head, 1)
}

/// The sheets of three months, each with people of its own under the same ids.
fn quarter() -> impl Strategy<Value = Vec<Vec<Table>>> {
    prop::array::uniform3(people()).prop_map(|months| {
        let months = months.iter().zip(MONTHS);
        months.map(|(people, month)| in_month(month, people)).collect()
    })
}

fn in_month(month: &str, people: &[Person]) -> Vec<Table> {
    let mut tables = tables(people, &Number::ONE);
    for cell in tables.iter_mut().flat_map(|table| table.rows.iter_mut().flatten()) {
        if let Cell::Text(text) | Cell::Date(text) = cell
            && text.starts_with("2026-10")
        {
            text.replace_range(..month.len(), month);
        }
    }
    tables
}

/// All months in one file.
fn in_one_file(months: &[Vec<Table>]) -> Vec<Table> {
    let mut whole = months[0].clone();
    for month in &months[1..] {
        for (table, other) in whole.iter_mut().zip(month) {
            table.rows.extend_from_slice(&other.rows[1..]);
        }
    }
    whole
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn one_month_pooled_is_that_month(people in people()) {
        let tables = tables(&people, &Number::ONE);
        let pooled = run_in(Q4, &quarterly(), &tables);
        let monthly = run(&scheme(&Number::ONE), &tables);
        prop_assert_eq!(outcome(&pooled), outcome(&monthly));
    }

    #[test]
    fn any_order_of_rows_gives_the_same_quarter(
        months in quarter(),
        columns in picks(),
        rows in picks(),
    ) {
        let tables = in_one_file(&months);
        let turned: Vec<Table> =
            tables.iter().map(|table| turned(table, &columns, &rows)).collect();
        let plain = run_in(Q4, &quarterly(), &tables);
        prop_assert_eq!(outcome(&run_in(Q4, &quarterly(), &turned)), outcome(&plain));
    }

    #[test]
    fn any_order_of_files_gives_the_same_quarter(months in quarter(), files in picks()) {
        let plain = run_in(Q4, &quarterly(), &in_one_file(&months));
        let files: Vec<Vec<Table>> =
            order(months.len(), &files).into_iter().map(|at| months[at].clone()).collect();
        prop_assert_eq!(outcome(&run_in_files(Q4, &quarterly(), &files)), outcome(&plain));
    }
}
