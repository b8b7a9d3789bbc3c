//! `score`: one formula.

use crate::support::{expect, monthly};

const COLUMNS: &str = "\"实际\" = \"元 0..\"\n\"目标\" = \"元 0..\"";

fn item(full: &str, body: &str) -> String {
    monthly(full, COLUMNS, &format!("[[indicator]]\nname = \"产值\"\nfull = {full}\n{body}"))
}

#[test]
fn full_marks_times_the_rate_at_most_full_marks() {
    let scheme = item("10", "x = \"实际 / 目标\"\nscore = \"10 × x\"");
    let cases = [
        ("95 100", "9.5"),
        ("1 3", "10/3"),
        ("57 100", "5.7"),
        ("100 100", "10"),
        ("130 100", "10"),
        ("0 100", "0"),
    ];
    expect(&scheme, "实际 目标", &cases);
}

#[test]
fn full_in_a_formula_is_the_items_full_marks() {
    let scheme = item("10", "x = \"实际 / 目标\"\nscore = \"full × x\"");
    expect(&scheme, "实际 目标", &[("95 100", "9.5"), ("1 3", "10/3"), ("130 100", "10")]);
    let fraction = "[each]\nscore = \"full × x\"\n[[indicator]]\nname = \"甲\"\nfull = \"20/3\"\n\
                    x = \"实际 / 目标\"\n[[indicator]]\nname = \"乙\"\nfull = \"10/3\"\nx = \"目标 / 100\"";
    let scheme = monthly("10", COLUMNS, fraction);
    expect(&scheme, "实际 目标", &[("50 100", "20/3"), ("100 100", "10"), ("0 30", "1")]);
    // The same formula with the number in its place.
    let linear = item("10", "x = \"实际 / 目标\"\nscore = \"full / 2 + full × x / 2\"");
    expect(&linear, "实际 目标", &[("50 100", "7.5")]);
}

#[test]
fn the_cap_may_be_lifted_or_moved() {
    let lifted = item("10", "cap = \"none\"\nx = \"实际 / 目标\"\nscore = \"10 × x\"");
    expect(&lifted, "实际 目标", &[("130 100", "13")]);
    let moved = item("10", "cap = 12\nx = \"实际 / 目标\"\nscore = \"10 × x\"");
    expect(&moved, "实际 目标", &[("115 100", "11.5"), ("130 100", "12")]);
}

#[test]
fn the_floor_is_nought_unless_it_is_lifted_or_moved() {
    let body = "x = \"实际 / 目标\"\nscore = \"20 × x - 10\"";
    expect(&item("10", body), "实际 目标", &[("60 100", "2"), ("40 100", "0")]);
    let lifted = item("10", &format!("floor = \"none\"\n{body}"));
    expect(&lifted, "实际 目标", &[("40 100", "-2"), ("0 100", "-10")]);
    let moved = item("10", &format!("floor = -1\n{body}"));
    expect(&moved, "实际 目标", &[("49 100", "-0.2"), ("40 100", "-1")]);
    let raised = item("10", &format!("floor = 3\n{body}"));
    expect(&raised, "实际 目标", &[("60 100", "3"), ("70 100", "4")]);
}

#[test]
fn lower_is_better_has_its_effect() {
    let scheme = item("10", "cap = 10\nx = \"实际 / 目标\"\nscore = \"10 × (2 - x)\"");
    let cases = [("100 100", "10"), ("120 100", "8"), ("200 100", "0"), ("50 100", "10")];
    expect(&scheme, "实际 目标", &cases);
}

#[test]
fn a_formula_needs_no_x() {
    let scheme = item("10", "score = \"10 × min(实际, 目标) / max(实际, 目标)\"");
    expect(&scheme, "实际 目标", &[("80 100", "8"), ("100 80", "8"), ("0 0", "D109")]);
    expect(&item("10", "score = 7"), "实际 目标", &[("0 0", "7")]);
}

#[test]
fn a_formula_may_read_x_and_columns() {
    let scheme = item("10", "x = \"实际 / 目标\"\nscore = \"8 × x + min(实际 / 1000, 2)\"");
    expect(&scheme, "实际 目标", &[("500 1000", "4.5"), ("1000 1000", "9"), ("2000 2500", "8.4")]);
}

#[test]
fn operators_bind_as_on_paper() {
    let value = |formula: &str| item("100", &format!("score = \"{formula}\""));
    expect(&value("2 + 3 × 4"), "实际 目标", &[("0 1", "14")]);
    expect(&value("(2 + 3) × 4"), "实际 目标", &[("0 1", "20")]);
    expect(&value("20 - 3 - 2"), "实际 目标", &[("0 1", "15")]);
    expect(&value("20 ÷ 4 ÷ 5"), "实际 目标", &[("0 1", "1")]);
    expect(&value("20 - -3"), "实际 目标", &[("0 1", "23")]);
    expect(&value("50% × 30"), "实际 目标", &[("0 1", "15")]);
}

#[test]
fn a_number_before_x_without_a_sign_is_not_taken_for_a_unit() {
    // `10x` reads as 10 of the unit x, and everybody would have full marks.
    let text = item("10", "x = \"实际 / 目标\"\nscore = \"10x\"");
    let read = kpi::scheme::read("s.toml", &text);
    if read.scheme.is_some() {
        expect(&text, "实际 目标", &[("50 100", "5")]);
    }
}
