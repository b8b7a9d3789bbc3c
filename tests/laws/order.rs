//! The order of rows, columns and sheets means nothing; neither do blank rows and titles.

use kpi::number::Number;
use proptest::prelude::*;
use proptest::sample::Index;

use super::data::{cases, outcome, people, person, scheme, scored, tables};
use crate::support::{Cell, Table, run};

/// The same sheet with its columns, and its rows below the header, in another order.
pub(crate) fn turned(table: &Table, columns: &[Index], rows: &[Index]) -> Table {
    let width = table.rows[0].len();
    let columns = order(width, columns);
    let pick = |row: &Vec<Cell>| columns.iter().map(|&at| row[at].clone()).collect::<Vec<_>>();
    let below = order(table.rows.len() - 1, rows);
    let rows = std::iter::once(0).chain(below.into_iter().map(|row| row + 1));
    let rows = rows.map(|row| pick(&table.rows[row])).collect();
    Table { rows, ..table.clone() }
}

/// A permutation of so many things, made from random picks.
pub(crate) fn order(count: usize, picks: &[Index]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..count).collect();
    (0..count).map(|turn| left.remove(picks[turn % picks.len()].index(left.len()))).collect()
}

pub(crate) fn picks() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 16)
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn any_order_of_rows_columns_and_sheets_gives_the_same(
        people in people(),
        columns in picks(),
        rows in picks(),
        sheets in picks(),
    ) {
        let tables = tables(&people, &Number::ONE);
        let order = order(tables.len(), &sheets);
        let turned: Vec<Table> =
            order.into_iter().map(|at| turned(&tables[at], &columns, &rows)).collect();
        let scheme = scheme(&Number::ONE);
        prop_assert_eq!(outcome(&run(&scheme, &turned)), outcome(&run(&scheme, &tables)));
    }

    #[test]
    fn blank_rows_and_titles_above_do_not_matter(
        people in people(),
        titles in 0usize..4,
        gaps in prop::collection::vec(any::<Index>(), 0..5),
    ) {
        let plain = tables(&people, &Number::ONE);
        let spaced = plain.iter().map(|table| {
            let mut rows = table.rows.clone();
            for gap in &gaps {
                rows.insert(1 + gap.index(rows.len()), Vec::new());
            }
            for title in 0..titles {
                let title = Cell::Text(format!("售后服务部 2026年10月 {title}"));
                rows.insert(0, if gaps.len() % 2 == 0 { vec![title] } else { vec![Cell::Blank, title] });
            }
            Table { rows, ..table.clone() }
        });
        let spaced: Vec<Table> = spaced.collect();
        let scheme = scheme(&Number::ONE);
        prop_assert_eq!(outcome(&run(&scheme, &spaced)), outcome(&run(&scheme, &plain)));
    }

    #[test]
    fn columns_that_nobody_declares_do_not_matter(people in people(), at in any::<Index>()) {
        let plain = tables(&people, &Number::ONE);
        let mut noted = plain.clone();
        for table in &mut noted {
            let column = at.index(table.rows[0].len());
            for (row, cells) in table.rows.iter_mut().enumerate() {
                let note = if row == 0 { "随手记".to_owned() } else { format!("{row}号") };
                cells.insert(column, Cell::Text(note));
            }
        }
        let scheme = scheme(&Number::ONE);
        prop_assert_eq!(outcome(&run(&scheme, &noted)), outcome(&run(&scheme, &plain)));
    }

    #[test]
    fn what_somebody_reached_does_not_depend_on_the_others(people in people(), other in person()) {
        let alone = scored(&people);
        let with: Vec<_> = people.iter().cloned().chain([other]).collect();
        let together = scored(&with);
        for id in alone.order() {
            prop_assert_eq!(alone.verdict(id), together.verdict(id));
            prop_assert_eq!(alone.score(id), together.score(id));
            prop_assert_eq!(alone.grade(id), together.grade(id));
        }
    }
}
