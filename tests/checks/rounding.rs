//! K7: one rounding, and grades whose edges it can tell apart.

use kpi::finding::Code;
use kpi::lang::Lang;

use super::cases::{Case, changed, codes, hold};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "a grade edge between two scores",
        code: Code::K701,
        change: (
            "\"x ≥ 60\" = \"好\"\n\"x < 60\" = \"差\"",
            "\"x ≥ 59.99\" = \"好\"\n\"x < 59.99\" = \"差\"",
        ),
        at: "\"x ≥ 59.99\"",
        zh: "界限 59.99 是得分 23.996，比得分的取整(0.01)更细",
        en: "59.99 is a score of 23.996, finer than the rounding",
    },
    Case {
        what: "a rounding of what is measured",
        code: Code::K702,
        change: ("x     = \"考分 / 100\"", "x     = \"round(考分) / 100\""),
        at: "round",
        zh: "第二次取整",
        en: "rounds a second time",
    },
    Case {
        what: "a rounding of points",
        code: Code::K702,
        change: ("score = \"2 × x\"", "score = \"round(2 × x)\""),
        at: "round",
        zh: "只留 [scheme] 的 round",
        en: "keep the `round` of [scheme]",
    },
    Case {
        what: "a rounding of the left side of a deduction",
        code: Code::K702,
        change: ("\"工时 > 8\"", "\"round(工时) > 8\""),
        at: "round",
        zh: "第二次取整",
        en: "rounds a second time",
    },
    Case {
        what: "a rounding of a bonus",
        code: Code::K702,
        change: ("x      = \"加分\"", "x      = \"round(加分)\""),
        at: "round",
        zh: "第二次取整",
        en: "rounds a second time",
    },
    Case {
        what: "whole points of the total",
        code: Code::K702,
        change: ("full     = 40", "full     = 40\nscale    = \"floor(points)\""),
        at: "floor",
        zh: "这里的 floor(…)",
        en: "`floor(…)` rounds",
    },
    Case {
        what: "a rounding of what is graded",
        code: Code::K702,
        change: ("full     = 40", "full     = 40\ngrade_on = \"ceil(score / full × 100)\""),
        at: "ceil",
        zh: "这里的 ceil(…)",
        en: "`ceil(…)` rounds",
    },
];

#[test]
fn roundings_that_are_doubtful_are_told() {
    hold(CASES);
}

#[test]
fn an_edge_on_a_score_that_can_be_shown_is_fine() {
    let edge = |edge: &str, round: &str| {
        let text = changed(("\"x ≥ 60\" = \"好\"", &format!("\"x ≥ {edge}\" = \"好\"")));
        let text = text.replace("\"x < 60\"", &format!("\"x < {edge}\""));
        codes(&text.replace("round    = 0.01", &format!("round    = {round}")))
    };
    // Scores go to 40: 2.5 of a hundred are one point, 0.025 a hundredth of one.
    assert_eq!(edge("59.975", "0.01"), Vec::<&str>::new());
    assert_eq!(edge("59.98", "0.01"), ["K701"]);
    assert_eq!(edge("60", "1"), Vec::<&str>::new());
    assert_eq!(edge("61", "1"), ["K701"]);
}

#[test]
fn every_edge_is_told_once() {
    let table = "\"x ≥ 60\" = \"好\"\n\"x < 60\" = \"差\"";
    let rows = "\"x ≥ 70.01\" = \"好\"\n\"60.01 ≤ x < 70.01\" = \"中\"\n\"x < 60.01\" = \"差\"";
    assert_eq!(codes(&changed((table, rows))), ["K701", "K701"]);
}

#[test]
fn the_unrounded_score_has_edges_as_fine_as_one_likes() {
    let table = "\"x ≥ 60\" = \"好\"\n\"x < 60\" = \"差\"";
    let rows = "\"x ≥ 59.99\" = \"好\"\n\"x < 59.99\" = \"差\"";
    let text = changed((table, rows));
    let unrounded = "full     = 40\ngrade_on = \"unrounded / full × 100\"";
    assert_eq!(codes(&text.replace("full     = 40", unrounded)), Vec::<&str>::new());
}

#[test]
fn a_hole_between_unrounded_scores_is_not_said_to_be_rounded() {
    let unrounded = "full     = 40\ngrade_on = \"unrounded / full × 100\"";
    let text = changed(("\"x < 60\" = \"差\"", "\"x < 59\" = \"差\""));
    let read = kpi::scheme::read("s.toml", &text.replace("full     = 40", unrounded));
    let hole = read.findings.iter().find(|finding| finding.code == Code::K306).expect("a hole");
    assert_eq!(hole.message.get(Lang::Zh), "得分 59 ≤ x < 60 不属于任何等级");
    assert_eq!(hole.message.get(Lang::En), "no grade holds a score of 59 ≤ x < 60");
}

#[test]
fn whole_units_of_what_is_measured_are_no_rounding() {
    for x in ["floor(考分 / 10)", "ceil(考分 / 10)"] {
        let text = changed(("x     = \"考分 / 100\"", &format!("x     = \"{x} / 10\"")));
        assert_eq!(codes(&text), Vec::<&str>::new(), "{x}");
    }
}

#[test]
fn money_has_a_rounding_of_its_own() {
    let pay = ("amount = \"score × 10\"", "amount = \"round(score) × 10\"");
    assert_eq!(codes(&changed(pay)), Vec::<&str>::new());
}
