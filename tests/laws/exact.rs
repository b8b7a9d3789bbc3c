//! What adds up, adds up exactly; what says the same, scores the same.

use kpi::number::Number;
use kpi::settle::Status;
use proptest::prelude::*;

use super::data::{cases, outcome, people, scheme, scored, tables, thousandths};
use crate::support::{Cell, Table, monthly, n, run};

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_total_is_the_sum_of_the_items_plus_bonus_less_penalty(people in people()) {
        let run = scored(&people);
        for appraisal in &run.appraisals {
            let card = &appraisal.card;
            let Some(total) = &card.total else { continue };
            if appraisal.status == Status::Vetoed {
                prop_assert_eq!(total, &Number::ONE);
                continue;
            }
            let items = card.items.iter().filter(|item| !item.skipped);
            let sum: Number = items.map(|item| item.points.clone().expect("points")).sum();
            prop_assert_eq!(Some(&sum), card.points.as_ref());
            prop_assert_eq!(total, &(&(&sum + &card.bonus) - &card.penalty));
            let rounded = appraisal.score.clone().expect("a score");
            prop_assert!((&rounded - total).abs() <= n("0.005"));
            prop_assert!(rounded.is_multiple_of(&n("0.01")));
        }
    }

    #[test]
    fn a_whole_is_the_sum_of_its_parts(people in people()) {
        let run = scored(&people);
        for appraisal in &run.appraisals {
            let whole = run.item(run.id(appraisal), "任务");
            let parts: Option<Vec<Number>> =
                whole.parts.iter().map(|part| part.points.clone()).collect();
            prop_assert_eq!(&whole.points, &parts.map(|parts| parts.into_iter().sum()));
        }
    }

    #[test]
    fn points_lie_between_floor_and_cap(people in people()) {
        let run = scored(&people);
        for appraisal in &run.appraisals {
            for (item, indicator) in appraisal.card.items.iter().zip(&run.scheme.indicators) {
                let Some(points) = &item.points else { continue };
                prop_assert!(indicator.cap.as_ref().is_none_or(|cap| points <= cap));
                prop_assert!(indicator.floor.as_ref().is_none_or(|floor| points >= floor));
            }
        }
    }

    #[test]
    fn scaling_every_point_of_a_scheme_scales_the_score(
        people in people(),
        k in prop::sample::select(vec!["2", "0.5", "10", "2.5", "0.125", "1.7", "33.33"]),
    ) {
        let k = n(k);
        let plain = scored(&people);
        let scaled = run(&scheme(&k), &tables(&people, &k));
        for id in plain.order() {
            let wanted = plain.verdict(id).map(|total| &total * &k);
            prop_assert_eq!(scaled.verdict(id), wanted);
            prop_assert_eq!(scaled.status(id), plain.status(id));
        }
    }

    #[test]
    fn a_share_scores_the_same_however_it_is_written(
        shares in prop::collection::vec(20u32..=1000, 1..8),
        unit in prop::sample::select(vec!["x", "20 × x", "3 × x - 1"]),
    ) {
        let item = format!("[[indicator]]\nname = \"率\"\nfull = 100\nfloor = \"none\"\nx = \"率\"\nscore = \"{unit}\"");
        let scheme = monthly("100", "\"率\" = \"% 0..100%\"", &item);
        let written = |cell: &dyn Fn(u32) -> Cell| {
            let mut sheet = Table::new("月度数据", "工号 月份 率");
            for (row, &share) in shares.iter().enumerate() {
                let id = Cell::Text(format!("P{row}"));
                sheet.rows.push(vec![id, Cell::Text("2026-10".into()), cell(share)]);
            }
            outcome(&run(&scheme, &[sheet]))
        };
        let per_cent = |share: u32| (&Number::from(i64::from(share)) * &n("0.1")).to_string();
        let shown = written(&|share| Cell::Shown(thousandths(share), "0.0%"));
        prop_assert_eq!(&written(&|share| Cell::Number(thousandths(share))), &shown);
        prop_assert_eq!(&written(&|share| Cell::Text(format!("{}%", per_cent(share)))), &shown);
        prop_assert_eq!(&written(&|share| Cell::Text(format!("{}％ ", per_cent(share)))), &shown);
        // All above 1: the whole column is in per cents.
        prop_assert_eq!(&written(&|share| Cell::Number(f64::from(share) / 10.0)), &shown);
        // Cells that say it themselves may stand beside each other.
        prop_assert_eq!(&written(&|share| if share % 2 == 0 {
            Cell::Text(format!("{}%", per_cent(share)))
        } else {
            Cell::Shown(thousandths(share), "0%")
        }), &shown);
    }

    #[test]
    fn a_decimal_is_what_it_shows(units in 0i64..1_000_000_000, places in 0u32..6) {
        let value = Number::ratio(units, 10i64.pow(places)).expect("a decimal");
        let item = "[[indicator]]\nname = \"分\"\nfull = 1\ncap = \"none\"\nscore = \"分\"";
        let scheme = monthly("1", "\"分\" = \"分\"", item);
        let cells = [
            Cell::Number(value.to_string().parse().expect("a float")),
            Cell::Text(value.to_string()),
            Cell::Text(format!("{value}分")),
        ];
        let mut sheet = Table::new("月度数据", "工号 月份 分");
        for (row, cell) in cells.into_iter().enumerate() {
            let id = Cell::Text(format!("P{row}"));
            sheet.rows.push(vec![id, Cell::Text("2026-10".into()), cell]);
        }
        let run = run(&scheme, &[sheet]);
        for id in ["P0", "P1", "P2"] {
            prop_assert_eq!(run.verdict(id), Ok(value.clone()));
        }
    }
}
