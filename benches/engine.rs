//! The engine alone, from facts in memory to settled results: 100,000 people under a scheme of ten
//! indicators. No file is read or written.

#![allow(clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kpi::facts::{Cell, Facts, InPeriod, Marks, Person, Row, SheetFacts, SheetSource};
use kpi::layout::{Column, Role};
use kpi::number::Number;
use kpi::period::Period;
use kpi::scheme::{self, Scheme};
use kpi::score::score;
use kpi::settle::{Appraisal, History, settle};

const PEOPLE: usize = 100_000;

/// Three tables of bands, three rates, two tables of deductions, and two items of two parts.
const SCHEME: &str = r#"
[scheme]
full = 100

[sheet."月度数据"]
period = "月份"

[sheet."月度数据".columns]
"检查项"   = "项 0.."
"达标项"   = "项 0.."
"满意度"   = "% 0..100%"
"考分"     = "分 0..100"
"目标产值" = "元 0.."
"实际产值" = "元 0.."
"计划"     = "项 0.."
"完成"     = "项 0.."
"缺勤天数" = "天 0.."
"迟到次数" = "次 0.."
"早退次数" = "次 0.."
"维修台数" = "台 0.."
"外返台数" = "台 0.."
"内返台数" = "台 0.."
"加分"     = { unit = "分 0..", missing = 0 }

[[indicator]]
name  = "达标率"
full  = 12
x     = "达标项 / 检查项"
range = "0..100%"
[indicator.bands]
"x = 100%"       = 12
"95% ≤ x < 100%" = 10
"90% ≤ x < 95%"  = 8
"85% ≤ x < 90%"  = 6
"80% ≤ x < 85%"  = 4
"75% ≤ x < 80%"  = 2
"x < 75%"        = 0

[[indicator]]
name = "满意度"
full = 10
x    = "满意度"
[indicator.bands]
"x ≥ 90%"       = 10
"50% ≤ x < 90%" = "0 → 8"
"x < 50%"       = 0

[[indicator]]
name = "考试"
full = 8
x    = "考分"
[indicator.bands]
"x ≥ 90"      = 8
"60 ≤ x < 90" = 5
"x < 60"      = 0

[[indicator]]
name  = "产值"
full  = 10
cap   = 10
x     = "实际产值 / 目标产值"
score = "10 × x"

[[indicator]]
name  = "完成率"
full  = 10
cap   = 10
x     = "完成 / 计划"
score = "10 × x"

[[indicator]]
name  = "综合"
full  = 10
x     = "满意度 × 40% + 考分 / 100 × 60%"
score = "10 × x"

[[indicator]]
name  = "出勤"
full  = 10
floor = "none"
[indicator.adjust]
"缺勤天数 > 0" = "-2 per 1天 prorata"
"迟到次数 = 2" = -1
"迟到次数 ≥ 3" = -5
"早退次数 > 0" = "-2 per 1次"

[[indicator]]
name   = "培训"
full   = 10
x      = "考分"
adjust = { "x < 75分" = "-1 per 1分" }

[[indicator]]
name = "返修"
full = 10
[[indicator.parts]]
name   = "外返"
full   = 5
x      = "外返台数 - floor(维修台数 × 2%)"
adjust = { "x > 0" = "-1 per 1台" }
[[indicator.parts]]
name   = "内返"
full   = 5
x      = "内返台数 - floor(维修台数 × 1%)"
adjust = { "x > 0" = "-1 per 1台" }

[[indicator]]
name = "推进"
full = 10
[[indicator.parts]]
name  = "进度"
full  = 4
cap   = 4
x     = "完成 / 计划"
score = "4 × x"
[[indicator.parts]]
name  = "效果"
full  = 6
x     = "满意度"
bands = { "x = 100%" = 6, "80% ≤ x < 100%" = 4, "x < 80%" = 0 }

[bonus]
x   = "加分"
cap = 10

[grade]
"x ≥ 90"      = "A"
"80 ≤ x < 90" = "B"
"70 ≤ x < 80" = "C"
"60 ≤ x < 70" = "D"
"x < 60"      = "E"
"#;

/// A whole number below `limit` that looks like chance and is always the same.
fn chance(person: usize, column: &str, limit: usize) -> i64 {
    let seed = column.bytes().fold(person.wrapping_mul(0x9e37_79b9) ^ 0x5bd1, |seed, byte| {
        seed.wrapping_mul(31).wrapping_add(byte.into()).rotate_left(7)
    });
    (seed % limit) as i64
}

/// What stands in a column for a person.
fn cell(person: usize, column: &Column) -> Cell {
    let any = |limit| chance(person, &column.name, limit);
    let fraction = |over: i64, under| Number::ratio(over, under).unwrap_or(Number::ZERO);
    let number = match column.name.as_str() {
        "检查项" => fraction(20 + chance(person, "检查", 40), 1),
        "达标项" => fraction(20 + chance(person, "检查", 40) - any(10), 1),
        "满意度" => fraction(600 + any(401), 1000),
        "考分" => fraction(100 + any(101), 2),
        "目标产值" => fraction(50_000 + any(20_000), 1),
        "实际产值" => fraction(5_000_000 + any(2_000_000), 100),
        "计划" => fraction(10 + any(20), 1),
        "完成" => fraction(8 + any(20), 1),
        "缺勤天数" => fraction(any(4), 2),
        "维修台数" => fraction(80 + any(120), 1),
        "加分" => fraction(any(12), 1),
        _ => fraction(any(4), 1),
    };
    Cell::Number(number)
}

/// A row a person, as if they had been read from one sheet.
fn facts(scheme: &Scheme, month: Period) -> Facts {
    let sheet = &scheme.layout.sheets[scheme.layout.people];
    let columns = &sheet.columns;
    let id = sheet.role(Role::Id);
    let row = |person: usize| Row {
        person: person as u32,
        source: 0,
        number: person as u32 + 2,
        period: Some(month),
        blanks: Marks::default(),
        percents: Marks::default(),
        cells: (0..columns.len())
            .map(|at| if Some(at) == id { Cell::None } else { cell(person, &columns[at]) })
            .collect(),
    };
    let person = |number: usize| Person {
        id: Arc::from(format!("{number:06}")),
        name: None,
        department: None,
    };
    Facts {
        sources: vec![SheetSource {
            file: "d.xlsx".into(),
            sheet: sheet.name.as_str().into(),
            read_as: 0,
            header: (1, 1),
            columns: (0..columns.len() as u32).map(Some).collect(),
            id: id.map(|column| column as u32),
            returned_from: None,
            titles: 0,
            header_rows: 1,
            passed_over: Vec::new(),
            hidden: 0,
        }],
        sheets: vec![SheetFacts {
            fault: None,
            column_faults: vec![None; columns.len()],
            rows: (0..PEOPLE).map(row).collect(),
        }],
        people: (0..PEOPLE).map(person).collect(),
        findings: Vec::new(),
        unread: Vec::new(),
    }
}

fn results(scheme: &Scheme, facts: &InPeriod, people: &[usize]) -> Vec<Appraisal> {
    let cards = score(scheme, facts, people, &|_| false).cards;
    settle(scheme, facts, cards, &History::default())
}

fn engine(criterion: &mut Criterion) {
    let scheme = scheme::read("bench.toml", SCHEME).scheme.expect("a scheme without faults");
    let month = Period::parse("2026-10").expect("a month");
    let facts = facts(&scheme, month);
    let facts = facts.in_period(Some(month));
    let people = facts.people_on(scheme.layout.people);
    // What is measured is scoring, not the telling of faults.
    let all = results(&scheme, &facts, &people);
    assert!(all.len() == PEOPLE && all.iter().all(|appraisal| appraisal.rank.is_some()));

    let mut group = criterion.benchmark_group("engine");
    group.sample_size(10).measurement_time(Duration::from_secs(12));
    group.throughput(Throughput::Elements(PEOPLE as u64));
    group.bench_function("100,000 people × 10 indicators", |bencher| {
        // Results live to the end of a run: freeing them is no part of it.
        bencher.iter_with_large_drop(|| results(black_box(&scheme), black_box(&facts), &people));
    });
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
