//! Items for some people only: why an item applies or does not, and what the others have of it.

use super::told;
use crate::support::{Table, monthly, table};

fn scheme(otherwise: &str) -> String {
    let columns =
        "\"职级\" = { order = [\"P1\", \"P2\"] }\n\"甲\" = \"分 0..9\"\n\"乙\" = \"分 0..9\"";
    let items = format!(
        "[group.\"学习\"]\nfull = 10\n\
         [[indicator]]\nname = \"证书\"\ngroup = \"学习\"\nfull = 8\nscore = \"甲\"\n\
         [[indicator]]\nname = \"带教\"\ngroup = \"学习\"\nfull = 2\nscore = \"乙\"\n\
         applies = \"职级 ≥ 'P2'\"\notherwise = {otherwise}\n"
    );
    monthly("10", columns, &items)
}

fn lines(otherwise: &str, cells: &str) -> Vec<String> {
    told::lines(&scheme(otherwise), &[data(cells)], "P")
}

fn data(cells: &str) -> Table {
    table("月度数据", &format!("工号 月份 职级 甲 乙\nP 2026-10 {cells}"))
}

/// The steps of the items, without what follows them.
fn items(otherwise: &str, cells: &str) -> Vec<String> {
    let all = lines(otherwise, cells).into_iter();
    all.take_while(|line| !line.starts_with("sum of")).collect()
}

#[test]
fn an_item_that_gives_its_full_marks_away() {
    let wanted = [
        "证书 | 7.5",
        "  甲 = 6分 | 6 | d.xlsx!月度数据!D2",
        "  points = 甲 = 6分 = 6 | 6",
        "  with the full marks of what does not apply: full marks 10 = 8 × 10 ÷ 8, points 7.5 = 6 × 10 ÷ 8 | 7.5",
        "带教",
        "  does not apply; not met: 职级 ≥ 'P2'",
        "    职级 = P1 | d.xlsx!月度数据!C2",
        "  its 2 points go to the others of `学习`, in proportion to their full marks",
    ];
    assert_eq!(items("\"share\"", "P1 6 -"), wanted);
}

#[test]
fn an_item_that_applies() {
    let wanted = [
        "证书 | 6",
        "  甲 = 6分 | 6 | d.xlsx!月度数据!D2",
        "  points = 甲 = 6分 = 6 | 6",
        "带教 | 1",
        "  applies: 职级 ≥ 'P2'",
        "    职级 = P2 | d.xlsx!月度数据!C2",
        "  乙 = 1分 | 1 | d.xlsx!月度数据!E2",
        "  points = 乙 = 1分 = 1 | 1",
    ];
    assert_eq!(items("\"share\"", "P2 6 1"), wanted);
}

#[test]
fn an_item_that_is_left_out_or_for_which_something_stands_in() {
    let last = |otherwise: &str| items(otherwise, "P1 6 -").split_off(3);
    let why = ["  does not apply; not met: 职级 ≥ 'P2'", "    职级 = P1 | d.xlsx!月度数据!C2"];
    let left_out = ["带教", why[0], why[1], "  the scheme leaves the item out"];
    assert_eq!(last("\"skip\""), left_out);
    assert_eq!(last("\"full\""), ["带教 | 2", why[0], why[1], "  the scheme gives 2 | 2"]);
    assert_eq!(last("1.5"), ["带教 | 1.5", why[0], why[1], "  the scheme gives 1.5 | 1.5"]);
}

#[test]
fn where_nobody_takes_the_full_marks() {
    let both = scheme("\"share\"")
        .replace("score = \"甲\"", "score = \"甲\"\napplies = \"甲 > 6\"\notherwise = \"skip\"");
    let lines = told::lines(&both, &[data("P1 6 -")], "P");
    let problem = "problem: `带教` does not apply and gives its 2 points to the others, of which none is left";
    assert_eq!(lines[0], format!("{problem} | d.xlsx!月度数据!C2"));
    assert!(lines.contains(&"  cannot be computed".to_owned()), "{lines:#?}");
}

#[test]
fn the_next_step_is_of_what_applies_and_counts_as_much_as_it_has_grown() {
    let next = |cells: &str| told::next(&scheme("\"share\""), &[data(cells)], "P");
    assert_eq!(next("P1 6 0"), ["证书: 甲 6分 → 8分: 10 (+2.5), 10"]);
    let both = ["证书: 甲 6分 → 8分: 8 (+2), 9", "带教: 乙 1分 → 2分: 2 (+1), 8"];
    assert_eq!(next("P2 6 1"), both);
    // At the cap, though with more points than the scheme's full marks.
    assert_eq!(next("P1 8 0"), [""; 0]);
}

#[test]
fn what_is_lost_is_lost_of_the_person_s_own_full_marks() {
    let lost = told::of(&scheme("\"share\""), &[data("P1 6 0")], "P", |one| {
        let lost = one.lost.iter().map(|item| {
            let [points, full] = item.item.clone().unwrap();
            format!("{} {} of {full}: {points}", item.name, item.lost)
        });
        lost.collect::<Vec<String>>()
    });
    assert_eq!(lost, ["证书 2.5 of 10: 7.5"]);
}
