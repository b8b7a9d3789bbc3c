//! `[each]`, `[table]` and `examples`.

use kpi::finding::Severity;

use crate::support::{expect, monthly};

const COLUMNS: &str = "\"甲\" = \"次 0..\"\n\"乙\" = \"次 0..\"";

fn two(each: &str, one: &str, other: &str) -> String {
    let items = format!(
        "[each]\n{each}\n[[indicator]]\nname = \"一\"\nfull = 10\n{one}\n\
         [[indicator]]\nname = \"二\"\nfull = 10\n{other}"
    );
    monthly("20", COLUMNS, &items)
}

#[test]
fn each_gives_defaults_that_an_item_may_replace() {
    let deducted = "adjust = { \"甲 > 0\" = \"-6 per 1次\" }";
    let also = "adjust = { \"甲 > 0\" = \"-6 per 1次\" }\nfloor = -1";
    let scheme = two("floor = \"none\"", deducted, also);
    expect(&scheme, "甲 乙", &[("0 0", "20"), ("1 0", "8"), ("2 0", "-3")]);
}

#[test]
fn each_may_give_the_method_and_an_item_another_one() {
    let each = "x = \"甲\"\nbands = { \"x = 0\" = 10, \"x ≥ 1\" = 4 }";
    expect(&two(each, "", ""), "甲 乙", &[("0 3", "20"), ("1 3", "8")]);
    expect(&two(each, "", "x = \"乙\""), "甲 乙", &[("0 3", "14"), ("1 0", "14")]);
    let other = "adjust = { \"x > 0\" = \"-1 per 1次\" }";
    expect(&two(each, "", other), "甲 乙", &[("3 0", "11")]);
}

#[test]
fn each_reaches_the_parts_of_an_item() {
    let items = r#"
        [each]
        floor = "none"
        [[indicator]]
        name = "总"
        full = 10
        [[indicator.parts]]
        name   = "一"
        full   = 6
        adjust = { "甲 > 0" = "-4 per 1次" }
        [[indicator.parts]]
        name   = "二"
        full   = 4
        floor  = 0
        adjust = { "乙 > 0" = "-3 per 1次" }
    "#;
    let scheme = monthly("10", COLUMNS, items);
    expect(&scheme, "甲 乙", &[("0 0", "10"), ("2 2", "-2"), ("2 0", "2"), ("4 9", "-10")]);
}

#[test]
fn a_table_may_be_shared() {
    let items = r#"
        [table."次数表"]
        "x = 0"     = 10
        "1 ≤ x ≤ 2" = 6
        "x ≥ 3"     = 0
        [[indicator]]
        name  = "一"
        full  = 10
        x     = "甲"
        bands = "次数表"
        [[indicator]]
        name  = "二"
        full  = 10
        x     = "乙"
        bands = "次数表"
    "#;
    let scheme = monthly("20", COLUMNS, items);
    expect(&scheme, "甲 乙", &[("0 0", "20"), ("1 2", "12"), ("3 0", "10"), ("2 4", "6")]);
}

#[test]
fn a_shared_table_of_shares_is_of_each_items_own_full_marks() {
    let scheme = r#"
        [scheme]
        full = 30
        [sheet."评分表"]
        period    = "月份"
        rater     = "评分人"
        indicator = "指标"
        level     = "等级"
        [table."五级"]
        "优秀" = "100%"
        "良好" = "80%"
        [[indicator]]
        name   = "大"
        full   = 25
        levels = "五级"
        [[indicator]]
        name   = "小"
        full   = 5
        levels = "五级"
    "#;
    let sheet = crate::support::table(
        "评分表",
        "月份 工号 评分人 指标 等级\n2026-10 A 王 大 良好\n2026-10 A 王 小 良好",
    );
    let run = crate::support::run(scheme, &[sheet]);
    assert_eq!((run.points("A", "大"), run.points("A", "小")), ("20".into(), "4".into()));
}

#[test]
fn examples_that_come_out_right_say_nothing_and_others_are_told() {
    let with = |examples: &str| {
        let item = format!(
            "[[indicator]]\nname = \"率\"\nfull = 10\nx = \"甲 / 乙\"\nrange = \"0..100%\"\n\
             bands = {{ \"x ≥ 95%\" = 10, \"x < 95%\" = 5 }}\nexamples = {{ {examples} }}"
        );
        errors(&monthly("10", COLUMNS, &item))
    };
    for right in ["\"95%\" = 10", "\"x = 94.9%\" = 5", "\"19 / 20\" = 10", "\"1\" = 10"] {
        assert_eq!(with(right), [""; 0], "{right}");
    }
    assert_eq!(with("\"95%\" = 5, \"94%\" = 5, \"0%\" = 0"), ["K601", "K601"]);
}

/// The codes of what is wrong with a scheme.
fn errors(text: &str) -> Vec<&'static str> {
    let findings = kpi::scheme::read("s.toml", text).findings;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.code.as_str()).collect()
}

#[test]
fn examples_are_held_to_floor_and_cap_too() {
    let item = "[[indicator]]\nname = \"率\"\nfull = 10\nx = \"甲\"\n\
                adjust = { \"x > 0\" = \"-4 per 1次\" }\nexamples = { \"0\" = 10, \"2\" = 2, \"9\" = 0 }";
    assert_eq!(errors(&monthly("10", COLUMNS, item)), [""; 0]);
}
