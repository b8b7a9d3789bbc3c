//! Whatever the scheme and the data, every score of the workbook is a formula, and follows a change
//! of the data as `kpi` does: tried on random cases, most of them on an edge or right beside it.

use std::fmt::Write;

use kpi::lang::{Lang, label};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::book::{self, Sheet, Value};
use super::strict::Strict;
use crate::support::{Cell, Run, Table, result_workbook, run};

/// A scheme with each method. Shares are in thousandths.
#[derive(Clone, Debug)]
struct Policy {
    /// Edges of x, upwards, each with whether it belongs to the row above it.
    edges: Vec<(u32, bool)>,
    /// Points of the rows from the lowest; the one behind the first edge climbs.
    points: Vec<u32>,
    /// From so many, so many points for each; only above that number?
    late: (u32, u32, bool),
    /// How it counts, and how many halves are one unit.
    absent: (&'static str, u32),
    /// Points off for an event, and the most for one that is assessed.
    events: (u32, u32),
    /// Shares of the levels, in per cent.
    levels: [u32; 3],
    /// Where nothing is planned.
    empty: &'static str,
    /// The most of a bonus, and the score after a veto.
    cap: u32,
    veto: u32,
    /// The edges of grades.
    grades: [(u32, bool); 2],
    /// Decimals of the score, and whether rank is without gaps.
    round: &'static str,
    dense: bool,
}

fn policy() -> impl Strategy<Value = Policy> {
    let edge = (1u32..40, any::<bool>()).prop_map(|(at, above)| (at * 25, above));
    let edges = prop::collection::vec(edge, 3).prop_map(|mut edges| {
        edges.sort_unstable();
        edges.dedup_by_key(|(at, _)| *at);
        edges
    });
    let bands = (edges, prop::collection::vec(0u32..=20, 4));
    let late = (0u32..=3, 1u32..=3, any::<bool>());
    let counting = (select(vec!["", " started", " prorata"]), 1u32..=3);
    let records = ((1u32..=3, 3u32..=5), [50u32..=100, 20..=80, 0..=40]);
    let empty = select(vec!["full", "error", "skip"]);
    let around = (1u32..=8, 0u32..=60);
    let grades = (20u32..=50, any::<bool>(), 51u32..=90, any::<bool>());
    let rounding = (select(vec!["1", "0.1", "0.01"]), any::<bool>());
    (bands, late, counting, records, empty, around, grades, rounding).prop_map(
        |(
            (edges, points),
            late,
            absent,
            (events, levels),
            empty,
            (cap, veto),
            grades,
            rounding,
        )| {
            Policy {
                edges,
                points,
                late,
                absent,
                events,
                levels,
                empty,
                cap,
                veto,
                grades: [(grades.0, grades.1), (grades.2, grades.3)],
                round: rounding.0,
                dense: rounding.1,
            }
        },
    )
}

/// A table of rows that cut the numbers at edges, from the lowest.
fn rows(
    edges: &[(u32, bool)],
    edge: impl Fn(u32) -> String,
    value: impl Fn(usize) -> String,
) -> String {
    let mut text = String::new();
    for at in 0..=edges.len() {
        let low = at.checked_sub(1).map(|low| edges[low]);
        let high = edges.get(at);
        let low =
            low.map(|(low, above)| format!("{} {} ", edge(low), if above { "≤" } else { "<" }));
        let high = high
            .map(|(high, above)| format!(" {} {}", if *above { "<" } else { "≤" }, edge(*high)));
        let condition = [low.unwrap_or_default(), high.unwrap_or_default()].join("x");
        writeln!(text, "\"{condition}\" = {}", value(at)).unwrap();
    }
    text
}

impl Policy {
    fn toml(&self) -> String {
        let Policy { late, absent, events, levels, empty, cap, veto, round, dense, .. } = self;
        let ties = if *dense { "dense" } else { "competition" };
        let per_cent = |at: u32| format!("{}%", f64::from(at) / 10.0);
        let bands = rows(&self.edges, per_cent, |row| {
            let points = |row: usize| self.points[row % self.points.len()];
            match row == 1 && self.edges.len() > 1 {
                true => format!("\"{} → {}\"", points(1), points(2)),
                false => points(row).to_string(),
            }
        });
        let grades =
            rows(&self.grades, |at| at.to_string(), |row| format!("\"{}\"", ["C", "B", "A"][row]));
        let sign = if late.2 { ">" } else { "≥" };
        let unit = f64::from(absent.1) / 2.0;
        let per = match absent.0 {
            " prorata" => format!(" {unit}天 prorata"),
            how => format!("{how} {unit}天"),
        };
        format!(
            r#"
[scheme]
full  = 65
round = "{round}"
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
"事故"   = "次 0.."
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
full = 20
x    = "满意度"
[indicator.bands]
{bands}
[[indicator]]
name = "任务"
full = 20
[[indicator.parts]]
name  = "完成率"
full  = 10
x     = "完成 / 计划"
score = "full × x"
cap   = 10
empty = "{empty}"
[[indicator.parts]]
name  = "余量"
full  = 10
x     = "完成 - floor(计划 × 50%)"
bands = {{ "x < 0" = 0, "0 ≤ x ≤ 3" = 5, "x ≥ 4" = 10 }}

[[indicator]]
name  = "出勤"
full  = 10
floor = "none"
[indicator.adjust]
"迟到 {sign} {}" = "-{} per 1次"
"缺勤 > 0" = "-1 per{}"

[[indicator]]
name   = "行为"
full   = 5
events = {{ "出错" = -{}, "被投诉" = "-1..-{}" }}

[[indicator]]
name    = "态度"
full    = 10
x       = "mean(评分表.得分 by 身份)"
levels  = {{ "优秀" = "{}%", "良好" = "{}%", "较差" = "{}%" }}
missing = "skip"

[bonus]
x   = "加分"
cap = {cap}
[penalty]
x   = "扣分"
[[veto]]
name  = "事故"
when  = "事故 > 0"
score = {veto}
[grade]
{grades}
[rank]
ties = "{ties}"
[pay]
amount = "score × 11.35"
"#,
            late.0, late.1, per, events.0, events.1, levels[0], levels[1], levels[2],
        )
    }
}

/// A person: the cells of each sheet.
#[derive(Clone, Debug)]
struct Person {
    measured: [Option<f64>; 8],
    /// Is it a fixed event, how often, and its points.
    events: Vec<(bool, u32, u32)>,
    /// Kind and level.
    ratings: Vec<(usize, usize)>,
}

/// The columns of 月度数据 that hold numbers.
const COLUMNS: [&str; 8] = ["满意度", "计划", "完成", "迟到", "缺勤", "加分", "扣分", "事故"];

/// A number of a column: an edge of the scheme, right beside it, or anything; now and then nothing.
fn number(policy: &Policy, column: usize) -> BoxedStrategy<Option<f64>> {
    let number = match column {
        0 => {
            let edges: Vec<u32> = policy.edges.iter().map(|(at, _)| *at).collect();
            let near = (select(edges), 0u32..3).prop_map(|(at, step)| at + step - 1);
            prop_oneof![4 => near, 1 => 0u32..=1001]
                .prop_map(|thousandths| f64::from(thousandths) / 1000.0)
                .boxed()
        }
        4 => (0u32..=9).prop_map(|halves| f64::from(halves) / 2.0).boxed(),
        7 => prop::bool::weighted(0.1).prop_map(|is| f64::from(u8::from(is))).boxed(),
        _ => (0u32..=9).prop_map(f64::from).boxed(),
    };
    prop::option::weighted(0.96, number).boxed()
}

fn person(policy: &Policy) -> BoxedStrategy<Person> {
    let measured: Vec<_> = (0..COLUMNS.len()).map(|column| number(policy, column)).collect();
    let events = prop::collection::vec((any::<bool>(), 1u32..=3, 1u32..=6), 0..3);
    let ratings = prop::collection::vec((0usize..3, 0usize..3), 0..4);
    (measured, events, ratings)
        .prop_map(|(measured, events, ratings)| Person {
            measured: measured.try_into().unwrap(),
            events,
            ratings,
        })
        .boxed()
}

/// A scheme, people, and changes: whose, of which column, to what.
type Case = (Policy, Vec<Person>, Vec<(Index, usize, Option<f64>)>);

fn case() -> impl Strategy<Value = Case> {
    policy().prop_flat_map(|policy| {
        let people = prop::collection::vec(person(&policy), 1..=6);
        let numbers: Vec<_> = (0..COLUMNS.len()).map(|column| number(&policy, column)).collect();
        let change = (any::<Index>(), 0..COLUMNS.len(), numbers)
            .prop_map(|(whose, column, numbers)| (whose, column, numbers[column]));
        (Just(policy), people, prop::collection::vec(change, 1..=4))
    })
}

fn tables(people: &[Person]) -> Vec<Table> {
    let header = format!("工号 月份 {}", COLUMNS.join(" "));
    let mut data = Table::new("月度数据", &header);
    let mut log = Table::new("扣分记录", "工号 日期 事项 次数 每次");
    let mut ratings = Table::new("评分表", "月份 工号 评分人 身份 指标 等级 得分");
    let text = |text: &str| Cell::Text(text.to_owned());
    for (at, person) in people.iter().enumerate() {
        let id = text(&format!("P{at}"));
        let cells = person.measured.iter().enumerate().map(|(column, number)| match number {
            None => Cell::Blank,
            Some(share) if column == 0 => Cell::Shown(*share, "0.0%"),
            Some(number) => Cell::Number(*number),
        });
        data.rows.push([id.clone(), text("2026-10")].into_iter().chain(cells).collect());
        for (day, &(fixed, times, points)) in (1..).zip(&person.events) {
            let event = text(if fixed { "出错" } else { "被投诉" });
            let points = if fixed { Cell::Blank } else { Cell::Number(points.into()) };
            let day = Cell::Date(format!("2026-10-{day:02}"));
            log.rows.push(vec![id.clone(), day, event, Cell::Number(times.into()), points]);
        }
        for (rater, &(kind, level)) in person.ratings.iter().enumerate() {
            let kind = text(["上级", "同事", "客户"][kind]);
            let level = text(["优秀", "良好", "较差"][level]);
            let rater = text(&format!("R{rater}"));
            let row = [text("2026-10"), id.clone(), rater, kind, text("态度"), level, Cell::Blank];
            ratings.rows.push(row.into());
        }
    }
    vec![data, log, ratings]
}

/// What a run says of somebody: rank, score, grade, pay and status.
fn said(run: &Run, id: &str) -> Vec<Value> {
    let person = run.person(id);
    let number = |number: Option<f64>| number.map_or(Value::Text(String::new()), Value::Number);
    vec![
        number(person.rank.map(|rank| rank as f64)),
        number(person.score.as_ref().map(kpi::number::Number::to_f64)),
        Value::Text(run.grade(id).replace("none", "")),
        number(person.pay.as_ref().map(kpi::number::Number::to_f64)),
        Value::Text(person.status.label().get(Lang::Zh).to_owned()),
    ]
}

/// The cells of 排名 that say the same.
fn cells(sheet: &Sheet, id: &str) -> Vec<(u32, u32)> {
    let heading = |label: label::Label| label.get(Lang::Zh);
    let header = sheet.header(heading(label::ID)).unwrap();
    let column = |label| sheet.column(header, heading(label)).unwrap();
    let ids = column(label::ID);
    let row = (header..=sheet.end().0).find(|&row| sheet.text(row, ids) == id).unwrap();
    let labels = [label::RANK, label::SCORE, label::GRADE, label::PAY, label::STATUS];
    labels.map(|label| (row, column(label))).into()
}

/// The cell of a person's column on 月度数据.
fn place(sheet: &Sheet, id: &str, column: &str) -> (u32, u32) {
    let header = sheet.header(label::ID.get(Lang::Zh)).unwrap();
    let ids = sheet.column(header, label::ID.get(Lang::Zh)).unwrap();
    let row = (header..=sheet.end().0).find(|&row| sheet.text(row, ids) == id).unwrap();
    (row, sheet.column(header, column).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_workbook_follows_its_data_as_kpi_does((policy, mut people, changes) in case()) {
        let scheme = policy.toml();
        prop_assume!(kpi::scheme::read("s.toml", &scheme).scheme.is_some());
        let before = run(&scheme, &tables(&people));
        let bytes = result_workbook(&scheme, &tables(&people));
        let sheets = book::of_bytes(bytes.clone());
        let ranking = &sheets[0];
        let mut engine = Strict::open(bytes);
        engine.evaluate();
        for id in before.order() {
            for (&(row, column), own) in cells(ranking, id).iter().zip(said(&before, id)) {
                let is_formula = ranking.formulas().contains_key(&(row, column));
                prop_assert!(is_formula, "{} {:?} {}", id, own, scheme);
                let found = engine.value(&ranking.name, row, column);
                prop_assert_eq!(found, own, "{} {}", id, scheme);
            }
        }

        let data = sheets.iter().find(|sheet| sheet.name == "月度数据").unwrap();
        for (whose, column, number) in changes {
            let at = whose.index(people.len());
            people[at].measured[column] = number;
            let (row, place) = place(data, &format!("P{at}"), COLUMNS[column]);
            engine.put(&data.name, row, place, number);
        }
        engine.evaluate();
        let after = run(&scheme, &tables(&people));
        for id in after.order() {
            for (&(row, column), own) in cells(ranking, id).iter().zip(said(&after, id)) {
                let found = engine.value(&ranking.name, row, column);
                prop_assert_eq!(found, own, "{} {:?} {}", id, people, scheme);
            }
        }
    }
}
