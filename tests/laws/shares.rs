//! Full marks that go from items that do not apply to the others of their group.

use kpi::method::Otherwise;
use kpi::number::Number;
use kpi::scheme::attainable::Attainable;
use proptest::prelude::*;

use super::data::cases;
use super::reach::everybody_lies_in;
use crate::support::{Run, Table, monthly, n, run};

/// An item: its full marks, what becomes of it where it does not apply, and what a blank gives.
#[derive(Clone, Debug)]
struct One {
    full: u32,
    otherwise: Option<&'static str>,
    missing: &'static str,
}

fn items() -> impl Strategy<Value = Vec<One>> {
    let otherwise = prop::sample::select(vec!["\"share\"", "\"skip\"", "\"full\"", "1"]);
    let missing = prop::sample::select(vec!["\"error\"", "\"error\"", "\"skip\"", "0"]);
    let one = (1u32..=20, prop::option::of(otherwise), missing);
    let one = one.prop_map(|(full, otherwise, missing)| One { full, otherwise, missing });
    prop::collection::vec(one, 1..=4)
}

/// Each item has a column with its points and one that says for whom it is.
fn scheme(items: &[One]) -> String {
    let full: u32 = items.iter().map(|item| item.full).sum();
    let columns = (0..items.len()).map(|at| {
        format!("\"值{at}\" = \"分 -30..30\"\n\"是{at}\" = {{ words = [\"是\", \"否\"] }}\n")
    });
    let indicators = items.iter().enumerate().map(|(at, One { full, otherwise, missing })| {
        let applies = otherwise.map_or(String::new(), |otherwise| {
            format!("applies = \"是{at} = '是'\"\notherwise = {otherwise}\n")
        });
        format!(
            "[[indicator]]\nname = \"项{at}\"\ngroup = \"组\"\nfull = {full}\nfloor = \"none\"\n\
             score = \"值{at}\"\nmissing = {missing}\n{applies}"
        )
    });
    let (columns, indicators): (String, String) = (columns.collect(), indicators.collect());
    let group = format!("[group.\"组\"]\nfull = {full}\n");
    monthly(&full.to_string(), &columns, &format!("{group}{indicators}"))
}

/// Cells by person: points of each item (or a blank), and whether it applies.
fn people() -> impl Strategy<Value = Vec<Vec<(Option<i32>, bool)>>> {
    let cell = (prop::option::weighted(0.9, -30i32..=30), any::<bool>());
    prop::collection::vec(prop::collection::vec(cell, 4), 1..8)
}

fn table(count: usize, people: &[Vec<(Option<i32>, bool)>]) -> Table {
    let header: String = (0..count).map(|at| format!(" 值{at} 是{at}")).collect();
    let rows = people.iter().enumerate().map(|(row, cells)| {
        let cells: String = cells[..count]
            .iter()
            .map(|(points, applies)| {
                let points = points.map_or("-".to_owned(), |points| points.to_string());
                format!(" {points} {}", if *applies { "是" } else { "否" })
            })
            .collect();
        format!("P{row} 2026-10{cells}")
    });
    rows.fold(Table::new("月度数据", &format!("工号 月份{header}")), |table, row| {
        table.row(&row)
    })
}

/// The sum of the full marks that count of one person: those of items that are left out by the
/// scheme are nobody's.
fn own_full(run: &Run, id: &str) -> Number {
    let items = run.scheme.indicators.iter().zip(&run.person(id).card.items);
    items.filter(|(_, item)| !item.skipped).map(|(_, item)| item.full.clone()).sum()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn everybody_lies_in_what_can_be_reached(items in items(), people in people()) {
        everybody_lies_in(&run(&scheme(&items), &[table(items.len(), &people)]))?;
    }

    #[test]
    fn no_full_marks_are_lost_but_those_of_items_left_out(items in items(), people in people()) {
        let run = run(&scheme(&items), &[table(items.len(), &people)]);
        for appraisal in run.appraisals.iter().filter(|one| one.card.total.is_some()) {
            let id = run.id(appraisal);
            let pairs = run.scheme.indicators.iter().zip(&appraisal.card.items);
            let is_nobody_s = |(indicator, item): &(&kpi::method::Indicator, &kpi::score::Item)| {
                let otherwise = indicator.applies.as_ref().map(|applies| &applies.otherwise);
                item.skipped && !(item.does_not_apply() && otherwise == Some(&Otherwise::Share))
            };
            let lost: Number = pairs.filter(is_nobody_s).map(|(i, _)| i.full.clone()).sum();
            prop_assert_eq!(own_full(&run, id), &run.scheme.full - &lost);
        }
    }

    #[test]
    fn points_keep_their_share_of_the_full_marks(items in items(), people in people()) {
        let run = run(&scheme(&items), &[table(items.len(), &people)]);
        for appraisal in &run.appraisals {
            for (indicator, item) in run.scheme.indicators.iter().zip(&appraisal.card.items) {
                if let (Some(own), Some(points)) = (item.own_points(), &item.points) {
                    prop_assert_eq!(own * &item.full, points * &indicator.full);
                }
            }
        }
    }
}

#[test]
fn the_ends_are_those_of_all_ways_to_take_part() {
    let one = |full, otherwise| One { full, otherwise, missing: "\"error\"" };
    let total = |items: &[One]| {
        let scheme = crate::support::sound("s.toml", &scheme(items).replace("-30..30", "0..30"));
        let attainable = Attainable::of(&scheme);
        let hull = attainable.total.hull().unwrap();
        let ends = [hull.low, hull.high].map(|end| end.unwrap().value);
        (ends, attainable.is_exact)
    };
    // Without the second item the first counts 10 instead of 8.
    let share = [one(8, None), one(2, Some("\"share\""))];
    assert_eq!(total(&share), ([n("0"), n("10")], true));
    let skip = [one(8, None), one(2, Some("\"skip\""))];
    assert_eq!(total(&skip), ([n("0"), n("10")], true));
    let blank =
        [one(8, None), one(2, Some("\"share\"")), One { missing: "\"skip\"", ..one(5, None) }];
    assert!(!total(&blank).1, "a blank leaves an item out, nobody knows whether ever");
    // A gain of the first item grows with it: 12 of 8, or 15 of 10.
    let text = scheme(&share).replacen("score = \"值0\"", "cap = 12\nscore = \"值0\"", 1);
    let high = Attainable::of(&crate::support::sound("s.toml", &text)).total.hull().unwrap().high;
    assert_eq!(high.unwrap().value, n("15"));
    // So many ways are not looked at one by one.
    let many = [&[one(8, None)][..], &vec![one(1, Some("\"share\"")); 6]].concat();
    let text = scheme(&many);
    let attainable = Attainable::of(&crate::support::sound("s.toml", &text));
    assert!(!attainable.is_exact);
    assert_eq!(attainable.total.hull(), Some(kpi::interval::Interval::ALL));
}
