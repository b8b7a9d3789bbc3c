//! What a decision sees of an earlier month is what a run of that month gives.

use proptest::prelude::*;

use crate::support::{Run, Table, monthly, run, run_in};

const DECISIONS: &str = "[[indicator]]\nname = \"项\"\nfull = 100\nscore = \"得\"\n\
    [grade]\n\"x ≥ 60\" = \"A\"\n\"x < 60\" = \"B\"\n\
    [[decision]]\nname = \"升\"\nwhen = \"score > previous(score)\"\n\
    [[decision]]\nname = \"级\"\nwhen = \"grade = 'A' and previous(grade) = 'B'\"\n\
    [[decision]]\nname = \"名\"\nwhen = \"rank < previous(rank)\"\n";

/// The points of each person in a month: a blank one, or none at all.
type Month = Vec<Option<Option<u8>>>;

fn rows(table: Table, month: &str, points: &Month) -> Table {
    let people = points.iter().enumerate();
    let there = people.filter_map(|(id, points)| Some((id, (*points)?)));
    there.fold(table, |table, (id, points)| {
        let points = points.map_or("-".to_owned(), |points| points.to_string());
        table.row(&format!("P{id} {month} {points}"))
    })
}

fn header() -> Table {
    Table::new("月度数据", "工号 月份 得")
}

/// The result of somebody who has one.
fn result<'r>(run: &'r Option<Run>, id: &str) -> Option<&'r kpi::settle::Appraisal> {
    let run = run.as_ref()?;
    run.appraisals.iter().find(|one| run.id(one) == id && one.score.is_some())
}

fn month() -> impl Strategy<Value = Month> {
    let points = prop_oneof![1 => Just(None), 8 => (0..=100_u8).prop_map(Some)];
    let person = prop_oneof![1 => Just(None), 5 => points.prop_map(Some)];
    prop::collection::vec(person, 6)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_decision_sees_the_month_before_as_a_run_of_that_month_gives_it(
        september in month(),
        october in month(),
    ) {
        let scheme = monthly("100", "\"得\" = \"分 0..100\"", DECISIONS);
        let alone = |month: &str, points: &Month| {
            let has_people = points.iter().any(Option::is_some);
            has_people.then(|| run(&scheme, &[rows(header(), month, points)]))
        };
        let (before, now) = (alone("2026-09", &september), alone("2026-10", &october));
        let both = rows(rows(header(), "2026-10", &october), "2026-09", &september);
        prop_assume!(now.is_some());
        let together = run_in("2026-10", &scheme, &[both]);
        for appraisal in &together.appraisals {
            let id = together.id(appraisal);
            let proposed: Vec<usize> = appraisal.decisions.iter().map(|one| one.decision).collect();
            let pair = result(&now, id).zip(result(&before, id));
            let wanted = pair.map_or(Vec::new(), |(now, before)| {
                let rises = [
                    now.score > before.score,
                    now.grade == Some(0) && before.grade == Some(1),
                    now.rank < before.rank,
                ];
                (0..3).filter(|&decision| rises[decision]).collect()
            });
            prop_assert_eq!(proposed, wanted, "{}", id);
            // Of a blank in September it is noted, unless nothing hangs on it.
            let is_noted = together.codes(id).contains(&"D405");
            let was_blank = before.as_ref().is_some_and(|run| {
                run.appraisals.iter().any(|one| run.id(one) == id && one.score.is_none())
            });
            prop_assert_eq!(is_noted, was_blank && appraisal.score.is_some(), "{}", id);
        }
    }
}
