//! `parts`: smaller indicators, each held to its own full marks before they are added.

use crate::support::{expect, monthly, run, table};

/// 进度 3 and 效果 4, as the manager's policy has them.
fn progress_and_effect(limits: &str) -> String {
    let columns = "\"计划\" = \"项 0..\"\n\"完成\" = \"项 0..\"\n\"满意度\" = \"% 0..100%\"";
    let item = format!(
        r#"
        [[indicator]]
        name = "重点工作"
        full = 7
        {limits}
        [[indicator.parts]]
        name  = "进度"
        full  = 3
        x     = "完成 / 计划"
        score = "3 × x"
        [[indicator.parts]]
        name  = "效果"
        full  = 4
        cap   = 4
        x     = "满意度"
        bands = {{ "x = 100%" = 5, "90% ≤ x < 100%" = 4, "x < 90%" = 0 }}
    "#
    );
    monthly("7", columns, &item)
}

#[test]
fn each_part_is_held_to_its_own_full_marks() {
    let cases = [
        ("4 4 100%", "7"),
        ("4 8 100%", "7"),
        // The surplus of one part does not make up for the other.
        ("4 8 89%", "3"),
        ("4 2 100%", "5.5"),
        ("3 1 95%", "5"),
    ];
    expect(&progress_and_effect(""), "计划 完成 满意度", &cases);
}

#[test]
fn the_whole_has_a_floor_and_a_cap_of_its_own() {
    expect(
        &progress_and_effect("cap = 5"),
        "计划 完成 满意度",
        &[("4 4 100%", "5"), ("4 2 89%", "1.5")],
    );
    expect(&progress_and_effect("floor = 2"), "计划 完成 满意度", &[("4 2 89%", "2")]);
}

#[test]
fn what_is_wrong_in_one_part_is_told_with_what_is_wrong_in_the_other() {
    let sheet = table("月度数据", "工号 月份 计划 完成 满意度\nA 2026-10 0 4 -");
    let run = run(&progress_and_effect(""), &[sheet]);
    assert_eq!(run.codes("A"), ["D109", "D101"]);
    assert_eq!(run.points("A", "重点工作"), "none");
    assert_eq!(run.places("A"), ["d.xlsx!月度数据!C2", "d.xlsx!月度数据!E2"]);
}

#[test]
fn parts_may_be_levels_of_a_rating_sheet() {
    let scheme = r#"
        [scheme]
        full = 10
        [sheet."评分表"]
        period    = "月份"
        rater     = "评分人"
        indicator = "指标"
        level     = "等级"
        [[indicator]]
        name = "素质"
        full = 10
        [[indicator.parts]]
        name   = "忠诚度"
        full   = 5
        levels = { "优秀" = 5, "合格" = 3, "不合格" = 0 }
        [[indicator.parts]]
        name   = "创新能力"
        full   = 5
        levels = { "优秀" = 5, "合格" = 3, "不合格" = 0 }
    "#;
    let sheet = table(
        "评分表",
        "月份 工号 评分人 指标 等级\n2026-10 A 王 忠诚度 优秀\n2026-10 A 王 创新能力 合格\n\
         2026-10 A 李 创新能力 优秀",
    );
    let run = run(scheme, &[sheet]);
    assert_eq!(run.points("A", "素质/忠诚度"), "5");
    assert_eq!(run.points("A", "素质/创新能力"), "4");
    assert_eq!(run.score("A"), "9");
}

#[test]
fn parts_may_have_parts() {
    let item = r#"
        [[indicator]]
        name = "总"
        full = 6
        [[indicator.parts]]
        name = "分"
        full = 6
        [[indicator.parts.parts]]
        name  = "甲"
        full  = 4
        score = "次"
        [[indicator.parts.parts]]
        name  = "乙"
        full  = 2
        score = "次"
    "#;
    let scheme = monthly("6", "\"次\" = \"次 0..\"", item);
    expect(&scheme, "次", &[("0", "0"), ("1", "2"), ("3", "5"), ("9", "6")]);
}
