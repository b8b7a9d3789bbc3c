//! A scheme with each method, and random data for it.

use std::collections::BTreeMap;

use kpi::number::Number;
use proptest::prelude::*;

use crate::support::{Cell, Run, Table, n, run};

/// The scheme with all its points, full marks, caps and floors times `k`.
pub(crate) fn scheme(k: &Number) -> String {
    let p = |points: &str| (&n(points) * k).to_string();
    let (full, twenty, ten, five) = (p("60"), p("20"), p("10"), p("5"));
    let (sixteen, eight, two, one, half) = (p("16"), p("8"), p("2"), p("1"), p("0.5"));
    format!(
        r#"
        [scheme]
        full = {full}
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "满意度" = "% 0..100%"
        "计划"   = "项 0.."
        "完成"   = "项 0.."
        "迟到"   = "次 0.."
        "缺勤"   = "天 0.."
        "加分"   = {{ unit = "分 0..", missing = 0 }}
        "扣分"   = {{ unit = "分 0..", missing = 0 }}
        "否决"   = {{ words = ["是", "否"], missing = "否" }}
        [sheet."扣分记录"]
        date   = "日期"
        event  = "事项"
        times  = "次数"
        points = "每次"
        [sheet."评分表"]
        period    = "月份"
        rater     = "评分人"
        kind      = "身份"
        indicator = "指标"
        level     = "等级"
        points    = "得分"

        [[indicator]]
        name = "满意"
        full = {twenty}
        x    = "满意度"
        [indicator.bands]
        "x ≥ 95%"       = {twenty}
        "60% ≤ x < 95%" = "{two} → {sixteen}"
        "x < 60%"       = "{two} × x"

        [[indicator]]
        name  = "任务"
        full  = {twenty}
        [[indicator.parts]]
        name  = "完成率"
        full  = {ten}
        x     = "完成 / 计划"
        score = "{ten} × x"
        empty = "full"
        [[indicator.parts]]
        name  = "余量"
        full  = {ten}
        x     = "完成 - floor(计划 × 50%)"
        bands = {{ "x < 0" = 0, "0 ≤ x ≤ 3" = {five}, "x ≥ 4" = {ten} }}

        [[indicator]]
        name  = "出勤"
        full  = {ten}
        floor = "none"
        [indicator.adjust]
        "迟到 = 2" = -{one}
        "迟到 ≥ 3" = "-{one} per 1次"
        "缺勤 > 0" = "-{two} per 1天 prorata"

        [[indicator]]
        name   = "行为"
        full   = {five}
        events = {{ "出错" = -{two}, "被投诉" = "-{half}..-{five}" }}

        [[indicator]]
        name    = "态度"
        full    = {five}
        x       = "mean(评分表.得分 by 身份)"
        levels  = {{ "优秀" = "100%", "良好" = "80%", "较差" = "20%" }}
        missing = "skip"

        [bonus]
        x   = "加分 × {one}"
        cap = {eight}
        [penalty]
        x   = "扣分 × {one}"
        [[veto]]
        when  = "否决 = '是'"
        score = {one}
        [grade]
        "x ≥ 80"      = "A"
        "60 ≤ x < 80" = "B"
        "x < 60"      = "C"
        [pay]
        amount = "score × 10"
    "#
    )
}

/// So many random cases, each a run of its own. One that fails is printed whole and belongs in a
/// test of its own, not in a file of seeds.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

/// A person with what was measured, what happened and who rated.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// In thousandths; `None` is blank.
    pub(crate) satisfaction: Option<u32>,
    planned: u32,
    done: Option<u32>,
    late: u32,
    /// In half days.
    absent: u32,
    bonus: Option<u32>,
    penalty: Option<u32>,
    vetoed: bool,
    /// Is it a fixed event? How often, and the points of an assessed one in halves.
    pub(crate) events: Vec<(bool, u32, u32)>,
    /// Kind and level.
    ratings: Vec<(usize, usize)>,
}

/// Up to six people; now and then something is blank.
pub(crate) fn people() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec(person(), 1..=6)
}

pub(crate) fn person() -> impl Strategy<Value = Person> {
    let measured = (
        prop::option::weighted(0.95, 0u32..=1000),
        0u32..=12,
        prop::option::weighted(0.95, 0u32..=15),
        0u32..=5,
        0u32..=7,
    );
    let settled =
        (prop::option::of(0u32..=12), prop::option::of(0u32..=9), prop::bool::weighted(0.1));
    let events = prop::collection::vec((any::<bool>(), 1u32..=3, 1u32..=10), 0..4);
    let ratings = prop::collection::vec((0usize..3, 0usize..3), 0..5);
    (measured, settled, events, ratings).prop_map(|(measured, settled, events, ratings)| {
        let (satisfaction, planned, done, late, absent) = measured;
        let (bonus, penalty, vetoed) = settled;
        Person {
            satisfaction,
            planned,
            done,
            late,
            absent,
            bonus,
            penalty,
            vetoed,
            events,
            ratings,
        }
    })
}

/// The sheets of these people, P0 and so on; recorded points are times `k`.
pub(crate) fn tables(people: &[Person], k: &Number) -> Vec<Table> {
    let mut data = Table::new("月度数据", "工号 月份 满意度 计划 完成 迟到 缺勤 加分 扣分 否决");
    let mut log = Table::new("扣分记录", "工号 日期 事项 次数 每次");
    let mut ratings = Table::new("评分表", "月份 工号 评分人 身份 指标 等级 得分");
    for (index, person) in people.iter().enumerate() {
        let id = text(format!("P{index}"));
        data.rows.push(measured(&id, person));
        for (day, &(fixed, times, halves)) in (1..).zip(&person.events) {
            let points = &(&n("0.5") * &Number::from(i64::from(halves))) * k;
            let points = if fixed { Cell::Blank } else { Cell::Number(points.to_f64()) };
            let event = if fixed { "出错" } else { "被投诉" };
            let day = Cell::Date(format!("2026-10-{day:02}"));
            log.rows.push(vec![id.clone(), day, text(event), whole(times), points]);
        }
        for (rater, &(kind, level)) in person.ratings.iter().enumerate() {
            let (kind, level) = (["上级", "同事", "客户"][kind], ["优秀", "良好", "较差"][level]);
            let rater = text(format!("R{rater}"));
            let about = [text(kind), text("态度"), text(level), Cell::Blank];
            let row = [text("2026-10"), id.clone(), rater].into_iter().chain(about);
            ratings.rows.push(row.collect());
        }
    }
    vec![data, log, ratings]
}

fn measured(id: &Cell, person: &Person) -> Vec<Cell> {
    let or_blank = |value: Option<u32>| value.map_or(Cell::Blank, whole);
    vec![
        id.clone(),
        text("2026-10"),
        person.satisfaction.map_or(Cell::Blank, |t| Cell::Shown(thousandths(t), "0.0%")),
        whole(person.planned),
        or_blank(person.done),
        whole(person.late),
        Cell::Number(f64::from(person.absent) / 2.0),
        or_blank(person.bonus),
        or_blank(person.penalty),
        if person.vetoed { text("是") } else { Cell::Blank },
    ]
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn whole(number: u32) -> Cell {
    Cell::Number(number.into())
}

/// The float nearest to so many thousandths.
pub(crate) fn thousandths(count: u32) -> f64 {
    f64::from(count) / 1000.0
}

/// Scores these people by the scheme as it is.
pub(crate) fn scored(people: &[Person]) -> Run {
    run(&scheme(&Number::ONE), &tables(people, &Number::ONE))
}

/// Everything of a result that the order and the places of cells must not change.
pub(crate) fn outcome(run: &Run) -> BTreeMap<String, String> {
    let shown = |id: &str| {
        let person = run.person(id);
        let points: Vec<_> = person.card.items.iter().map(|item| &item.points).collect();
        let mut codes = run.codes(id);
        codes.sort_unstable();
        let (total, score, pay) = (&person.card.total, &person.score, &person.pay);
        let judged = (run.status(id), run.grade(id), run.rank(id));
        format!("{judged:?} {total:?} {score:?} {pay:?} {points:?} {codes:?}")
    };
    run.order().into_iter().map(|id| (id.to_owned(), shown(id))).collect()
}
