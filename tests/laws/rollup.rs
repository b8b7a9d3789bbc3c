//! What months become together: the same whatever order they come in, and never a month twice.

use kpi::number::Number;
use kpi::period::Period;
use proptest::prelude::*;
use proptest::sample::Index;

use super::data::{cases, outcome};
use super::order::{order, picks};
use crate::support::{Cell, Run, Table, run_files};

/// Months and two ratings make a half-year.
const HALF: &str = r#"
    [scheme]
    full  = 100
    round = "0.01"
    [sheet."月度数据"]
    period = "月份"
    [sheet."月度数据".columns]
    "得" = "分 0..100"
    [sheet."评分表"]
    period    = "月份"
    rater     = "评分人"
    kind      = "身份"
    indicator = "指标"
    points    = "得分"
    [sheet."评分表".columns]
    "得分" = "分 0..100"
    [[indicator]]
    name  = "项"
    full  = 100
    x     = "得"
    score = "x / 3"
    [period.half-year]
    at_least = 5
    score    = "定量 × 70% + 定性 × 30%"
    [period.half-year.part."定量"]
    mean = "month"
    [period.half-year.part."定性"]
    x = "(评分表.得分 of 领导 + 评分表.得分 of 经理) / 2"
    [grade]
    "x ≥ 30" = "好"
    "x < 30" = "差"
"#;

/// A person: by month the points in tenths, where there is a row; and ratings, each of a month or
/// of the half-year (0), by the leader or the manager.
#[derive(Clone, Debug)]
struct Person {
    months: Vec<Option<u32>>,
    ratings: Vec<(u32, bool, u32)>,
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let months = prop::collection::vec(prop::option::weighted(0.9, 0u32..=1000), 6);
    let ratings = prop::collection::vec((0u32..=6, any::<bool>(), 0u32..=100), 0..6);
    let person = (months, ratings).prop_map(|(months, ratings)| Person { months, ratings });
    prop::collection::vec(person, 1..=5)
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// The rows of everybody in 月度数据 and in 评分表.
fn rows(people: &[Person]) -> [Vec<Vec<Cell>>; 2] {
    let mut both = [Vec::new(), Vec::new()];
    for (index, person) in people.iter().enumerate() {
        let id = text(format!("P{index}"));
        for (month, tenths) in (1..).zip(&person.months) {
            let Some(tenths) = tenths else { continue };
            let points = Cell::Number(f64::from(*tenths) / 10.0);
            both[0].push(vec![id.clone(), text(format!("2026-{month:02}")), points]);
        }
        for (rater, &(month, leads, points)) in person.ratings.iter().enumerate() {
            let month = if month == 0 { "2026H1".to_owned() } else { format!("2026-{month:02}") };
            let kind = text(if leads { "领导" } else { "经理" });
            let rater = text(format!("R{rater}"));
            let points = Cell::Number(points.into());
            both[1].push(vec![id.clone(), text(month), rater, kind, text("定性"), points]);
        }
    }
    both
}

/// The two sheets with these rows.
fn tables([months, ratings]: [Vec<Vec<Cell>>; 2]) -> Vec<Table> {
    let mut data = Table::new("月度数据", "工号 月份 得");
    let mut rated = Table::new("评分表", "工号 月份 评分人 身份 指标 得分");
    data.rows.extend(months);
    rated.rows.extend(ratings);
    vec![data, rated]
}

fn half_year(files: &[(&str, &[Table])]) -> Run {
    run_files(&[HALF], files, Period::parse("2026H1")).remove(0)
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn equal_months_are_that_score(tenths in 0u32..=1000, leave in prop::option::of(0usize..6)) {
        let mut months = vec![Some(tenths); 6];
        if let Some(leave) = leave {
            months[leave] = None;
        }
        let rated = vec![(0, true, 50), (0, false, 50)];
        let tables = tables(rows(&[Person { months, ratings: rated }]));
        let run = half_year(&[("d.xlsx", &tables)]);
        let month = run_files(&[HALF], &[("d.xlsx", &tables)], Period::parse(
            if leave == Some(0) { "2026-02" } else { "2026-01" },
        ));
        prop_assert_eq!(&run.person("P0").card.items[0].points, &month[0].unrounded("P0"));
        prop_assert!(month[0].unrounded("P0").is_some());
    }

    #[test]
    fn the_order_of_files_rows_and_months_does_not_matter(
        people in people(),
        picked in picks(),
        files in prop::collection::vec(0usize..3, 1..12),
    ) {
        let plain = tables(rows(&people));
        // The rows in another order, dealt out to three files, and these in another order too.
        let mut dealt: Vec<[Vec<Vec<Cell>>; 2]> = vec![Default::default(); 3];
        for (sheet, rows) in rows(&people).iter().enumerate() {
            for (at, row) in order(rows.len(), &picked).into_iter().enumerate() {
                dealt[files[at % files.len()]][sheet].push(rows[row].clone());
            }
        }
        let dealt: Vec<Vec<Table>> = dealt.into_iter().map(tables).collect();
        let names = ["a.xlsx", "b.xlsx", "c.xlsx"];
        let dealt: Vec<(&str, &[Table])> =
            order(3, &picked).into_iter().map(|at| (names[at], dealt[at].as_slice())).collect();
        prop_assert_eq!(outcome(&half_year(&dealt)), outcome(&half_year(&[("d.xlsx", &plain)])));
    }

    #[test]
    fn a_month_that_stands_there_twice_is_an_error_and_counts_for_nobody(
        people in people(),
        again in any::<Index>(),
        in_another_file in any::<bool>(),
    ) {
        let plain = rows(&people);
        prop_assume!(!plain[0].is_empty());
        let twice = plain[0][again.index(plain[0].len())].clone();
        let once = half_year(&[("d.xlsx", &tables(plain.clone()))]);
        let run = match in_another_file {
            true => {
                let other = tables([vec![twice.clone()], Vec::new()]);
                half_year(&[("d.xlsx", &tables(plain)), ("e.xlsx", &other)])
            }
            false => {
                let [mut months, ratings] = plain;
                months.push(twice.clone());
                half_year(&[("d.xlsx", &tables([months, ratings]))])
            }
        };
        let Cell::Text(struck) = &twice[0] else { unreachable!("ids are texts") };
        prop_assert_eq!(run.status(struck), "incomplete");
        prop_assert!(run.codes(struck).contains(&"D301"));
        for id in once.order().into_iter().filter(|id| id != struck) {
            prop_assert_eq!(once.verdict(id), run.verdict(id));
        }
    }

    #[test]
    fn a_longer_period_lies_between_its_worst_and_its_best_month(people in people()) {
        let run = half_year(&[("d.xlsx", &tables(rows(&people)))]);
        for id in run.order() {
            let card = &run.person(id).card;
            let months: Vec<&Number> =
                card.rolled.iter().flatten().filter_map(|month| month.total.as_ref()).collect();
            let mean = card.items.first().and_then(|item| item.points.as_ref());
            let Some(mean) = mean.filter(|_| !months.is_empty()) else { continue };
            prop_assert!(months.iter().any(|month| *month <= mean));
            prop_assert!(months.iter().any(|month| *month >= mean));
        }
    }
}
