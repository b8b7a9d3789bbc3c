//! Personal goals: the order of their rows means nothing, and a better actual never lowers a score.

use kpi::interval::Interval;
use kpi::scheme::attainable::Attainable;
use proptest::prelude::*;

use super::data::cases;
use super::order::{picks, turned};
use crate::support::{Cell, GOALS, Run, Table, run};

/// A goal: a share of the weights, a target and an actual in hundredths, and whether less is
/// better.
#[derive(Clone, Debug)]
struct Goal {
    share: u32,
    target: u32,
    actual: u32,
    less: bool,
}

fn goal() -> impl Strategy<Value = Goal> {
    let parts = (1u32..20, 0u32..1000, 0u32..2000, any::<bool>());
    parts.prop_map(|(share, target, actual, less)| Goal { share, target, actual, less })
}

/// People, each with a few goals.
fn people() -> impl Strategy<Value = Vec<Vec<Goal>>> {
    prop::collection::vec(prop::collection::vec(goal(), 1..5), 1..4)
}

/// The weights of a person are shares of 100; the last one takes what is left over, but where one
/// too much is wanted.
fn sheet(people: &[Vec<Goal>], too_much: f64) -> Table {
    let mut sheet = Table::new("目标表", "工号 月份 指标 权重 目标值 实际值 方向");
    for (person, goals) in people.iter().enumerate() {
        let mut left = 100.0 + too_much;
        for (at, goal) in goals.iter().enumerate() {
            let weight = if at + 1 == goals.len() { left } else { f64::from(goal.share) };
            left -= weight;
            let hundredths = |number: u32| f64::from(number) / 100.0;
            sheet.rows.push(vec![
                Cell::Text(format!("P{person}")),
                Cell::Text("2026-10".to_owned()),
                Cell::Text(format!("目标{at}")),
                Cell::Number(weight),
                Cell::Number(hundredths(goal.target)),
                Cell::Number(hundredths(goal.actual)),
                if goal.less { Cell::Text("越低越好".to_owned()) } else { Cell::Blank },
            ]);
        }
    }
    sheet
}

/// By person and goal: everything that was found, in no order.
fn outcome(run: &Run) -> Vec<String> {
    let mut all = Vec::new();
    for appraisal in &run.appraisals {
        let (card, id) = (&appraisal.card, run.id(appraisal));
        all.push(format!(
            "{id} {:?} {:?} {:?}",
            run.verdict(id).ok(),
            appraisal.rank,
            appraisal.status
        ));
        let goals = card.goals.iter().zip(card.goal_items());
        all.extend(goals.map(|(goal, item)| {
            format!("{id} {} {} {:?} {:?}", goal.name, goal.full, item.x, item.points)
        }));
        all.extend(card.findings.iter().map(|finding| format!("{id} {}", finding.code.as_str())));
    }
    all.sort();
    all
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_order_of_goals_gives_the_same(
        people in people(),
        columns in picks(),
        rows in picks(),
        too_much in prop_oneof![4 => Just(0.0), 1 => Just(1.0)],
    ) {
        let sheet = sheet(&people, too_much);
        let turned = turned(&sheet, &columns, &rows);
        prop_assert_eq!(outcome(&run(GOALS, &[turned])), outcome(&run(GOALS, &[sheet])));
    }

    #[test]
    fn a_better_actual_never_lowers_a_score(
        goals in prop::collection::vec(goal(), 1..5),
        at in any::<prop::sample::Index>(),
        by in 0u32..500,
    ) {
        let mut better = goals.clone();
        let goal = &mut better[at.index(goals.len())];
        goal.actual = if goal.less { goal.actual.saturating_sub(by) } else { goal.actual + by };
        let score = |goals: &[Goal]| run(GOALS, &[sheet(&[goals.to_vec()], 0.0)]).verdict("P0");
        match (score(&goals), score(&better)) {
            (Ok(before), Ok(after)) => prop_assert!(after >= before, "{after} < {before}"),
            (before, after) => prop_assert_eq!(before, after),
        }
    }

    /// Every score lies in what the scheme is proved to give.
    #[test]
    fn scores_are_those_that_can_come_out(
        people in people(),
        floor in prop::sample::select(vec!["none", "0%", "50%"]),
        cap in prop::sample::select(vec!["none", "90%", "120%"]),
    ) {
        let limits = format!("floor = \"{floor}\"\ncap = \"{cap}\"\n");
        let scheme = GOALS.replace("cap    = \"120%\"\n", &limits);
        let run = run(&scheme, &[sheet(&people, 0.0)]);
        let total = Attainable::of(&run.scheme).total;
        for score in run.appraisals.iter().filter_map(|one| one.card.total.clone()) {
            prop_assert!(total.meets(&Interval::point(score.clone())), "{score}");
        }
    }
}
