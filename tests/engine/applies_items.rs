//! Items for some people only: what becomes of their points, and of the full marks of the others.

use crate::support::{Run, expect, monthly, n, run, table};

const COLUMNS: &str = "\"职级\" = { order = [\"P1\", \"P2\", \"P3\"] }\n\"甲\" = \"分 -9..99\"\n\
                       \"乙\" = \"分 -9..99\"\n\"丙\" = \"分 -9..99\"";

/// A group of 6, 2 and 2 points, the second item for P2 and above.
fn grouped(otherwise: &str) -> String {
    let item = |name: &str, full: &str, rest: &str| {
        format!(
            "[[indicator]]\nname = \"{name}\"\ngroup = \"组\"\nfull = {full}\nscore = \"{name}\"\n{rest}\n"
        )
    };
    let applies = format!("applies = \"职级 ≥ 'P2'\"\notherwise = {otherwise}");
    let items = [item("甲", "6", ""), item("乙", "2", &applies), item("丙", "2", "")];
    monthly("10", COLUMNS, &format!("[group.\"组\"]\nfull = 10\n{}", items.concat()))
}

/// Scores and full marks of the items of P0: `6.25/7.5`.
fn items(run: &Run, names: &[&str]) -> Vec<String> {
    let item = |name: &&str| format!("{}/{}", run.points("P0", name), run.item("P0", name).full);
    names.iter().map(item).collect()
}

fn one(scheme: &str, cells: &str) -> Run {
    run(scheme, &[table("月度数据", &format!("工号 月份 职级 甲 乙 丙\nP0 2026-10 {cells}"))])
}

#[test]
fn an_item_that_does_not_apply_gives_its_full_marks_to_the_others_of_its_group() {
    let cases = [
        // 6 and 2 become 7.5 and 2.5, and what was reached of them grows alike.
        ("P1 6 2 2", "10"),
        ("P1 6 - 2", "10"),
        ("P1 5 0 1", "7.5"),
        ("P1 0 2 0", "0"),
        // The edge of the condition.
        ("P2 5 0 1", "6"),
        ("P2 6 2 2", "10"),
        ("P3 5 2 1", "8"),
        ("P2 6 - 2", "D101"),
    ];
    expect(&grouped("\"share\""), "职级 甲 乙 丙", &cases);
}

#[test]
fn full_marks_are_the_person_s_own() {
    let scheme = grouped("\"share\"");
    assert_eq!(
        items(&one(&scheme, "P1 5 2 1"), &["甲", "乙", "丙"]),
        ["6.25/7.5", "none/0", "1.25/2.5"]
    );
    assert_eq!(items(&one(&scheme, "P2 5 2 1"), &["甲", "乙", "丙"]), ["5/6", "2/2", "1/2"]);
}

#[test]
fn or_it_is_left_out_or_something_stands_in() {
    let at_p1 = |otherwise: &str| one(&grouped(otherwise), "P1 5 0 1").score("P0");
    assert_eq!(at_p1("\"skip\""), "6");
    assert_eq!(at_p1("\"full\""), "8");
    assert_eq!(at_p1("1.5"), "7.5");
    assert_eq!(at_p1("0"), "6");
    for otherwise in ["\"skip\"", "\"full\"", "1.5", "0"] {
        assert_eq!(one(&grouped(otherwise), "P2 5 2 1").score("P0"), "8");
    }
    let left_out = one(&grouped("\"skip\""), "P1 5 0 1");
    assert_eq!(items(&left_out, &["甲", "乙", "丙"]), ["5/6", "none/2", "1/2"]);
}

#[test]
fn a_blank_that_the_condition_needs_is_that_person_s_error_whatever_stands_in_for_the_item() {
    for otherwise in ["\"share\"", "\"skip\"", "\"full\"", "1"] {
        let scheme =
            grouped(otherwise).replace("score = \"乙\"", "score = \"乙\"\nmissing = \"full\"");
        let run = one(&scheme, "- 5 2 1");
        assert_eq!(run.codes("P0"), ["D101"], "{otherwise}");
        assert_eq!(run.places("P0"), ["d.xlsx!月度数据!C2"]);
        assert_eq!(run.score("P0"), "none");
    }
}

#[test]
fn a_condition_may_read_the_roster() {
    let columns = COLUMNS.replace("\"职级\" = { order = [\"P1\", \"P2\", \"P3\"] }\n", "");
    let roster =
        "[sheet.\"花名册\"]\n[sheet.\"花名册\".columns]\n\"职级\" = { order = [\"P1\", \"P2\"] }\n";
    let scheme = grouped("\"share\"");
    let (_, items) = scheme.split_once("[group").unwrap();
    let scheme = monthly("10", &columns, &format!("{roster}[group{items}"));
    let data =
        "工号 月份 甲 乙 丙\nA 2026-10 5 0 1\nB 2026-10 5 0 1\nC 2026-10 5 0 1\nD 2026-10 5 0 1";
    let roster = table("花名册", "工号 职级\nA P1\nB P2\nC -");
    let run = run(&scheme, &[table("月度数据", data), roster]);
    assert_eq!((run.score("A"), run.score("B")), ("7.5".into(), "6".into()));
    assert_eq!((run.codes("C"), run.places("C")), (vec!["D101"], vec!["d.xlsx!花名册!B4".into()]));
    assert_eq!(run.codes("D"), ["D306"]);
}

#[test]
fn floor_and_cap_act_before_points_grow() {
    let limits = |limits: &str| {
        grouped("\"share\"").replace("score = \"甲\"", &format!("score = \"甲\"\n{limits}"))
    };
    let cases = [("P1 8 0 0", "7.5"), ("P1 -4 0 2", "2.5")];
    expect(&limits(""), "职级 甲 乙 丙", &cases);
    let cases = [("P1 8 0 0", "10"), ("P1 -4 0 2", "-2.5"), ("P2 8 0 0", "8")];
    expect(&limits("cap = \"none\"\nfloor = \"none\""), "职级 甲 乙 丙", &cases);
    let run = one(&limits("cap = 7"), "P1 9 0 0");
    let item = run.item("P0", "甲");
    assert_eq!((item.raw.clone(), item.points.clone()), (Some(n("9")), Some(n("8.75"))));
    assert_eq!(item.own_points(), Some(&n("7")));
}

#[test]
fn shares_are_exact() {
    let thirds = grouped("\"share\"")
        .replace("full = 6", "full = 3")
        .replace("full = 2\nscore = \"丙\"", "full = 5\nscore = \"丙\"");
    // 3 × 10 ÷ 8 and 5 × 10 ÷ 8; 1 of 3 is 1.25, 1 of 5 is 1.25.
    expect(
        &thirds,
        "职级 甲 乙 丙",
        &[("P1 1 0 0", "1.25"), ("P1 0 0 1", "1.25"), ("P1 3 0 5", "10")],
    );
    let sevenths = thirds.replace("full = 2", "full = 3").replace("full = 5", "full = 4");
    expect(&sevenths, "职级 甲 乙 丙", &[("P1 1 0 0", "10/7"), ("P1 3 0 4", "10")]);
}

/// The same for the third item, by a column of its own.
fn two_conditions(second: &str) -> String {
    let applies = format!("score = \"丙\"\napplies = \"甲 ≥ 4\"\notherwise = {second}");
    grouped("\"share\"").replace("score = \"丙\"", &applies)
}

#[test]
fn several_items_may_give_theirs() {
    let cases = [
        ("P1 3 0 0", "5"),
        ("P1 3 2 2", "5"),
        ("P2 3 2 2", "6.25"),
        ("P1 4 0 2", "7.5"),
        ("P2 4 2 2", "8"),
    ];
    expect(&two_conditions("\"share\""), "职级 甲 乙 丙", &cases);
}

#[test]
fn what_is_left_out_takes_nothing() {
    let cases = [
        // 6 and the 2 that 乙 gives; the 2 of 丙 are nobody's.
        ("P1 3 0 2", "4"),
        ("P2 3 2 2", "5"),
        ("P1 4 0 2", "7.5"),
    ];
    expect(&two_conditions("\"skip\""), "职级 甲 乙 丙", &cases);
    let blank =
        grouped("\"share\"").replace("score = \"丙\"", "score = \"丙\"\nmissing = \"skip\"");
    expect(&blank, "职级 甲 乙 丙", &[("P1 3 0 -", "4"), ("P1 3 0 1", "5"), ("P2 3 1 -", "4")]);
}

#[test]
fn what_stands_in_for_an_item_grows_with_the_others() {
    let cases = [("P1 3 0 0", "6.25"), ("P2 3 2 0", "7")];
    expect(&two_conditions("\"full\""), "职级 甲 乙 丙", &cases);
    let blank = grouped("\"share\"").replace("score = \"丙\"", "score = \"丙\"\nmissing = 1");
    expect(&blank, "职级 甲 乙 丙", &[("P1 3 0 -", "5"), ("P2 3 1 -", "5")]);
}

#[test]
fn where_no_item_is_left_it_is_that_person_s_error() {
    let scheme = two_conditions("\"share\"")
        .replace("score = \"甲\"", "score = \"甲\"\napplies = \"丙 < 2\"\notherwise = \"skip\"");
    let run = one(&scheme, "P1 3 2 2");
    assert_eq!((run.status("P0"), run.codes("P0")), ("incomplete", vec!["D109", "D109"]));
    assert_eq!(run.places("P0"), ["d.xlsx!月度数据!C2", "d.xlsx!月度数据!D2"]);
    assert_eq!(run.points("P0", "乙"), "none");
    // 甲 is left out with its 6; 乙 takes the 2 of 丙.
    assert_eq!(one(&scheme, "P2 3 2 2").score("P0"), "4");
}

#[test]
fn without_a_group_the_others_without_a_group_take_it() {
    let alone = |name: &str, full: &str, rest: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = {full}\nscore = \"{name}\"\n{rest}\n")
    };
    let applies = "applies = \"职级 ≥ 'P2'\"\notherwise = \"share\"";
    let grouped = alone("丙", "4", "group = \"组\"");
    let scheme = format!(
        "[group.\"组\"]\nfull = 4\n{grouped}{}{}",
        alone("甲", "4", ""),
        alone("乙", "2", applies)
    );
    let scheme = monthly("10", COLUMNS, &scheme);
    let run = one(&scheme, "P1 2 2 3");
    assert_eq!(items(&run, &["丙", "甲", "乙"]), ["3/4", "3/6", "none/0"]);
    assert_eq!(run.score("P0"), "6");
}

#[test]
fn a_part_gives_its_full_marks_to_the_other_parts() {
    let part = |name: &str, full: &str, rest: &str| {
        format!(
            "[[indicator.parts]]\nname = \"{name}\"\nfull = {full}\nscore = \"{name}\"\n{rest}\n"
        )
    };
    let applies = "applies = \"职级 ≥ 'P2'\"\notherwise = \"share\"";
    let parts = [part("甲", "3", ""), part("乙", "2", applies), part("丙", "1", "")].concat();
    let other = "[[indicator]]\nname = \"别项\"\nfull = 4\nscore = 4\n";
    let scheme = monthly(
        "10",
        COLUMNS,
        &format!("{other}[[indicator]]\nname = \"总项\"\nfull = 6\n{parts}"),
    );
    let run = one(&scheme, "P1 2 0 1");
    let names = ["别项", "总项", "总项/甲", "总项/乙", "总项/丙"];
    assert_eq!(items(&run, &names), ["4/4", "4.5/6", "3/4.5", "none/0", "1.5/1.5"]);
    assert_eq!(one(&scheme, "P2 2 0 1").score("P0"), "7");
}

#[test]
fn a_whole_may_be_for_some_people_only() {
    let whole = "[[indicator]]\nname = \"总项\"\nfull = 5\napplies = \"职级 ≥ 'P2'\"\notherwise = \"share\"\n\
                 [[indicator.parts]]\nname = \"甲\"\nfull = 3\nscore = \"甲\"\n\
                 [[indicator.parts]]\nname = \"乙\"\nfull = 2\nscore = \"乙\"\n";
    let other = "[[indicator]]\nname = \"丙\"\nfull = 5\nscore = \"丙\"\n";
    let scheme = monthly("10", COLUMNS, &format!("{whole}{other}"));
    // A blank that only its parts read is no error.
    expect(&scheme, "职级 甲 乙 丙", &[("P1 - - 4", "8"), ("P2 3 1 4", "8"), ("P2 3 - 4", "D101")]);
}

#[test]
fn a_condition_may_ask_for_months_of_service() {
    let data = "[sheet.\"花名册\"]\n[sheet.\"花名册\".columns]\n\"入职日期\" = \"date\"\n";
    let scheme = grouped("\"share\"").replace("职级 ≥ 'P2'", "服务月数 ≥ 6");
    let scheme = scheme.replacen("[group", &format!("{data}[group"), 1);
    let sheets = [
        table("月度数据", "工号 月份 职级 甲 乙 丙\nA 2026-10 P1 5 0 1\nB 2026-10 P1 5 0 1"),
        table("花名册", "工号 入职日期\nA 2026-05-02\nB 2026-05-01"),
    ];
    let run = run(&scheme, &sheets);
    assert_eq!((run.score("A"), run.score("B")), ("7.5".into(), "6".into()));
}

/// A group whose points are shared equally by so many items.
fn equal(full: &str, count: usize) -> String {
    let items = (0..count).map(|at| {
        format!("[[indicator]]\nname = \"第{at}项\"\ngroup = \"组\"\nscore = \"甲 × {full} / {count}\"\n")
    });
    let items: Vec<String> = items.collect();
    monthly(
        full,
        COLUMNS,
        &format!("[group.\"组\"]\nfull = {full}\nweights = \"equal\"\n{}", items.concat()),
    )
}

#[test]
fn equal_weights_are_exact_parts_of_the_group() {
    let run = one(&equal("20", 3), "P1 1 0 0");
    assert_eq!(run.item("P0", "第0项").full, n("20/3"));
    assert_eq!(run.unrounded("P0"), Some(n("20")));
    assert_eq!(one(&equal("20", 4), "P1 1 0 0").item("P0", "第3项").full, n("5"));
    assert_eq!(one(&equal("7", 1), "P1 1 0 0").item("P0", "第0项").full, n("7"));
}

#[test]
fn an_equal_item_gives_equal_parts() {
    let applies = "group = \"组\"\napplies = \"职级 ≥ 'P2'\"\notherwise = \"share\"";
    let scheme = equal("20", 3).replacen("group = \"组\"", applies, 1);
    let run = one(&scheme, "P1 1 0 0");
    assert_eq!(items(&run, &["第0项", "第1项", "第2项"]), ["none/0", "10/10", "10/10"]);
}

#[test]
fn full_marks_may_be_written_as_a_fraction() {
    let third = "[[indicator]]\nname = \"甲\"\nfull = \"20 / 3\"\nscore = \"甲\"\n\
                 [[indicator]]\nname = \"乙\"\nfull = \"40÷3\"\nscore = \"乙\"\n";
    let scheme = monthly("20", COLUMNS, third);
    expect(&scheme, "职级 甲 乙 丙", &[("P1 9 1 0", "23/3"), ("P1 99 99 0", "20")]);
}
