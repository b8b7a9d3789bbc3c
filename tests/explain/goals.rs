//! Personal goals, explained: each like an indicator, with the cells of its own row.

use super::told::{self, lines, next};
use crate::support::{Table, table};

const SCHEME: &str = r#"
[scheme]
full   = 100
people = "目标表"

[sheet."目标表"]
period    = "月份"
indicator = "指标"
[sheet."目标表".columns]
"权重"   = "0.."
"目标值" = "0.."
"实际值" = "0.."
"方向"   = { words = ["越高越好", "越低越好"], missing = "越高越好" }

[goals]
name    = "合计"
sheet   = "目标表"
weight  = "权重"
cap     = "120%"
empty   = "error"
assumed = { cap = "最多算120%" }
[goals.x]
"方向 = '越高越好'" = "实际值 / 目标值"
"方向 = '越低越好'" = "2 - 实际值 / 目标值"
"#;

fn sheet() -> Table {
    table(
        "目标表",
        "工号 月份 指标 权重 目标值 实际值 方向
         P 2026-10 回访率 40 95% 76% -
         P 2026-10 投诉 30 4 3 越低越好
         P 2026-10 差错 30 2 5 越低越好",
    )
}

#[test]
fn a_goal_is_led_back_to_its_row() {
    let told = lines(SCHEME, &[sheet()], "P");
    let wanted = "合计 | 68
  assumed cap: 最多算120%
回访率 | 32
  权重 = 40 | 40 | d.xlsx!目标表!D2
  方向 is blank, which counts as 越高越好 | d.xlsx!目标表!G2
  实际值 = 76% | 0.76 | d.xlsx!目标表!F2
  目标值 = 95% | 0.95 | d.xlsx!目标表!E2
  x = 实际值 ÷ 目标值 = 76% ÷ 95% = 80% | 0.8
  points = 40 × x = 40 × 80% = 32 | 32
投诉 | 36
  权重 = 30 | 30 | d.xlsx!目标表!D3
  方向 = 越低越好 | d.xlsx!目标表!G3
  实际值 = 3 | 3 | d.xlsx!目标表!F3
  目标值 = 4 | 4 | d.xlsx!目标表!E3
  x = 2 − 实际值 ÷ 目标值 = 2 − 3 ÷ 4 = 125% | 1.25
  points = 30 × x = 30 × 125% = 37.5 | 37.5
  37.5 is above the cap and counts as 36 | 36
差错 | 0
  权重 = 30 | 30 | d.xlsx!目标表!D4
  方向 = 越低越好 | d.xlsx!目标表!G4
  实际值 = 5 | 5 | d.xlsx!目标表!F4
  目标值 = 2 | 2 | d.xlsx!目标表!E4
  x = 2 − 实际值 ÷ 目标值 = 2 − 5 ÷ 2 = -50% | -0.5
  points = 30 × x = 30 × -50% = -15 | -15
  -15 is below the floor and counts as 0 | 0
sum of the indicators | 68";
    let wanted: Vec<&str> = wanted.lines().collect();
    assert_eq!(told[..wanted.len()], wanted);
}

#[test]
fn goals_are_lost_strong_and_weak_like_indicators() {
    told::of(SCHEME, &[sheet()], "P", |one| {
        let names = |items: &[kpi::report::explain::Lost]| -> Vec<String> {
            items.iter().map(|item| format!("{} {}", item.name, item.lost)).collect()
        };
        assert_eq!(names(&one.lost), ["差错 30", "回访率 8"]);
        assert_eq!(names(&one.strongest), ["投诉 -6"]);
        assert_eq!(names(&one.weakest), ["差错 30"]);
    });
}

/// The cell that moves is that of the goal's own row, and the engine scores again with it.
#[test]
fn what_one_more_step_would_bring() {
    assert_eq!(
        next(SCHEME, &[sheet()], "P"),
        [
            "差错: 实际值 5 → 1.6; x -50% → 120%, 170 percentage points away: 36 (+36), 104",
            "回访率: 实际值 76% → 114%; x 80% → 120%, 40 percentage points away: 48 (+16), 84",
        ]
    );
}

#[test]
fn without_a_score_it_is_said_what_is_wrong() {
    let sheet = sheet().row("P 2026-10 多余 1 1 1 -");
    let told = lines(SCHEME, &[sheet], "P");
    let problem =
        "the weights of the goals of P come to 40 + 30 + 30 + 1 = 101; they must add up to 100";
    assert!(told[0].contains(problem), "{told:#?}");
    assert!(told.iter().any(|line| line == "多余 | 1"), "{told:#?}");
}
