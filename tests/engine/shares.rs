//! Decisions by the share of its full marks that an item has: of one by name, or of each.

use kpi::lang::Lang;

use crate::support::{Run, Table, run, run_in, table};

/// Two items and a whole of two parts: 20, 10 and 6 + 4 points.
fn scheme(decisions: &str) -> String {
    format!(
        r#"
        [scheme]
        full     = 40
        eligible = "在岗 = '是'"
        [sheet."月度数据"]
        period = "月份"
        [sheet."月度数据".columns]
        "成功率" = "% 0..100%"
        "培训"   = "分 0..10"
        "外返"   = "分 0..6"
        "内返"   = "分 0..4"
        "在岗"   = {{ words = ["是", "否"], missing = "是" }}
        "面谈"   = {{ words = ["是", "否"], missing = "是" }}
        [[indicator]]
        name  = "维修成功率"
        full  = 20
        x     = "成功率"
        score = "20 × x"
        [[indicator]]
        name  = "培训"
        full  = 10
        x     = "培训 × 培训 / 培训"
        empty = "skip"
        score = "x"
        [[indicator]]
        name = "返修控制"
        full = 10
        [[indicator.parts]]
        name  = "外返"
        full  = 6
        score = "外返"
        [[indicator.parts]]
        name  = "内返"
        full  = 4
        score = "内返"
        [[require]]
        when      = "面谈 = '是'"
        otherwise = "没有面谈"
        {decisions}
        "#
    )
}

/// 59.9%, 60% and 100% of the first item; C had no training, D has no interview, E takes no part.
fn people() -> Table {
    table(
        "月度数据",
        "
        工号 月份    成功率 培训 外返 内返 在岗 面谈
        A    2026-10 59.9%  5    3    4    -    -
        B    2026-10 60%    6    6    1    -    -
        C    2026-10 100%   0    6    4    -    -
        D    2026-10 10%    1    0    0    -    否
        E    2026-10 10%    1    0    0    否   -
        ",
    )
}

/// What is proposed of everybody: `A 培训需求：培训`.
fn proposed(run: &Run) -> Vec<String> {
    let mut told: Vec<String> = run
        .appraisals
        .iter()
        .flat_map(|appraisal| {
            appraisal.decisions.iter().map(|proposed| {
                let held = proposed.held.iter().filter_map(|held| held.indicator);
                let names: Vec<&str> = appraisal
                    .card
                    .indicators(&run.scheme.indicators)
                    .map(|indicator| indicator.name.as_str())
                    .collect();
                let items: Vec<&str> = held.map(|index| names[index]).collect();
                format!("{} {}", run.id(appraisal), items.join("、")).trim_end().to_owned()
            })
        })
        .collect();
    told.sort();
    told
}

#[track_caller]
fn holds(when: &str, wanted: &[&str]) {
    let text = format!("[[decision]]\nname = \"提议\"\nwhen = \"{when}\"\n");
    assert_eq!(proposed(&run(&scheme(&text), &[people()])), wanted, "{when}");
}

#[track_caller]
fn holds_of_each(when: &str, wanted: &[&str]) {
    let text =
        format!("[[decision]]\nname = \"培训需求\"\neach = \"indicator\"\nwhen = \"{when}\"\n");
    assert_eq!(proposed(&run(&scheme(&text), &[people()])), wanted, "{when}");
}

#[test]
fn a_share_is_points_over_full_marks() {
    holds("share('维修成功率') < 60%", &["A"]);
    holds("share('维修成功率') = 60%", &["B"]);
    holds("share('维修成功率') ≤ 0.6", &["A", "B"]);
    holds("60% ≤ share('维修成功率') < 100%", &["B"]);
    // A has 7 of 10, B too, and C all.
    holds("share('返修控制') = 70%", &["A", "B"]);
}

#[test]
fn a_part_is_named_behind_its_whole() {
    holds("share('返修控制/外返') = 50%", &["A"]);
    holds("share('返修控制/内返') < 50%", &["B"]);
    holds("share('返修控制/外返') < share('返修控制/内返')", &["A"]);
}

#[test]
fn of_an_item_without_points_nothing_is_so() {
    // C had no training; D's result is not recognised, and E has none.
    holds("share('培训') ≥ 0", &["A", "B"]);
    holds("not (share('培训') ≥ 60%)", &["A"]);
    holds("share('培训') ≠ 50%", &["B"]);
    holds("share('培训') is missing", &["C", "D", "E"]);
}

#[test]
fn asked_of_each_item_a_decision_names_those_for_which_it_holds() {
    holds_of_each("share < 60%", &["A 维修成功率、培训"]);
    holds_of_each("share ≤ 60%", &["A 维修成功率、培训", "B 维修成功率、培训"]);
    holds_of_each("share = 100%", &["C 维修成功率、返修控制"]);
    holds_of_each("share < 70% and score < 25", &["A 维修成功率、培训"]);
}

#[test]
fn each_item_can_be_held_against_one_by_name() {
    holds_of_each("share > share('返修控制')", &[]);
    holds_of_each("share < share('返修控制')", &["A 维修成功率、培训", "B 维修成功率、培训"]);
}

#[test]
fn an_item_without_points_is_not_named_whatever_else_holds() {
    holds_of_each(
        "share < 60% or 在岗 = '否' or score = 30",
        &["A 维修成功率、培训", "C 维修成功率、返修控制"],
    );
}

#[test]
fn what_is_proposed_stands_with_its_items_in_either_language() {
    let text = "[[decision]]\nname = \"培训需求\"\neach = \"indicator\"\nwhen = \"share < 60%\"\n";
    let run = run(&scheme(text), &[people()]);
    let appraisal = run.person("A");
    let facts = run.facts.in_period(None);
    let results = kpi::results::SchemeResults {
        scheme: &run.scheme,
        facts: &facts,
        appraisals: Vec::new(),
        shorter: Vec::new(),
    };
    assert_eq!(results.decisions(appraisal, Lang::Zh), ["培训需求：维修成功率、培训"]);
    assert_eq!(results.decisions(appraisal, Lang::En), ["培训需求: 维修成功率, 培训"]);
}

#[test]
fn items_are_those_of_a_month_and_not_asked_about_in_a_longer_period() {
    let text = "[[decision]]\nname = \"提议\"\nwhen = \"share('维修成功率') < 60%\"\n\
                [period.quarter]\nat_least = 1\n";
    let asked = |period| proposed(&run_in(period, &scheme(text), &[people()]));
    assert_eq!(asked("2026-10"), ["A"]);
    assert_eq!(asked("2026Q4"), [""; 0]);
}

#[test]
fn a_share_is_of_the_full_marks_that_are_the_persons_own() {
    let item = |name: &str, full: u32, rest: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = {full}\nscore = \"{name}\"\n{rest}\n")
    };
    let items = [
        item("甲", 6, ""),
        item("乙", 2, "applies = \"职级 ≥ 'P2'\"\notherwise = \"share\""),
        item("丙", 2, ""),
    ];
    let weak = "[[decision]]\nname = \"培训\"\neach = \"indicator\"\nwhen = \"share < 90%\"\n";
    let columns = "\"职级\" = { order = [\"P1\", \"P2\"] }\n\"甲\" = \"分 0..6\"\n\
                   \"乙\" = \"分 0..2\"\n\"丙\" = \"分 0..2\"";
    let scheme = crate::support::monthly("10", columns, &format!("{}{weak}", items.concat()));
    // Of A 甲 has 6.25 of 7.5 and 丙 2.5 of 2.5; 乙 is for others.
    let people = "工号 月份 职级 甲 乙 丙\nA 2026-10 P1 5 0 2\nB 2026-10 P2 6 1 2";
    assert_eq!(proposed(&run(&scheme, &[table("月度数据", people)])), ["A 甲", "B 乙"]);
}

#[test]
fn goals_of_somebodys_own_are_asked_about_like_every_item() {
    let scheme = r#"
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
        [goals]
        sheet  = "目标表"
        weight = "权重"
        empty  = "error"
        x      = "实际值 / 目标值"
        [[decision]]
        name = "辅导"
        each = "indicator"
        when = "share < 60%"
    "#;
    let goals = "工号 月份 指标 权重 目标值 实际值\nA 2026-10 回访 40 10 6\n\
                 A 2026-10 建档 60 10 5\nB 2026-10 回访 100 10 5";
    assert_eq!(proposed(&run(scheme, &[table("目标表", goals)])), ["A 建档", "B 回访"]);
}
