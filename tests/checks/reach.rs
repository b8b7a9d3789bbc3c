//! What can never hold, never be reached, or be divided by nought; and what is noted of it.

use kpi::finding::{Code, Finding, Place, Severity};
use kpi::lang::Lang;

use super::cases::{Case, changed, codes, hold, notes, said, underlined};
use crate::support::monthly;

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "a deduction that can never hold",
        code: Code::K204,
        change: ("\"工时 > 8\" = \"-1", "\"工时 < 0\" = \"-1"),
        at: "\"工时 < 0\"",
        zh: "“工时 < 0”永远不会用到：工时 ≥ 0",
        en: "can never hold: 工时 ≥ 0",
    },
    Case {
        what: "a level in whole points without a whole number",
        code: Code::K204,
        change: (
            "name = \"态度\"\nfull = 5\n[indicator.levels]\n\"优秀\"   = \"x = 5\"\n\"合格\"   = \"2 ≤ x < 5\"",
            "name = \"态度\"\nfull = 5\nstep = 1\n[indicator.levels]\n\"优秀\"   = \"x = 5\"\n\"良好\"   = \"4 < x < 5\"\n\"合格\"   = \"2 ≤ x ≤ 4\"",
        ),
        at: "\"4 < x < 5\"",
        zh: "等级“良好”永远不会用到",
        en: "level `良好` can never hold",
    },
    Case {
        what: "a score that rises and falls",
        code: Code::K206,
        change: ("\"0 → 8\"", "\"8 → 3\""),
        at: "\"60% ≤ x < 95%\"",
        zh: "先升后降",
        en: "rises and then falls again, from `60% ≤ x < 95%` on",
    },
    Case {
        what: "a score that falls and rises",
        code: Code::K206,
        change: ("\"x < 60%\"       = 0", "\"x < 60%\"       = 1"),
        at: "\"60% ≤ x < 95%\"",
        zh: "先降后升",
        en: "falls and then rises again, from `60% ≤ x < 95%` on",
    },
    Case {
        what: "full marks that nobody can reach",
        code: Code::K310,
        change: ("\"x ≥ 90%\" = 8", "\"x ≥ 90%\" = 7"),
        at: "\"率\"",
        zh: "“率”没有人能得满分 8：最多 7",
        en: "nobody can reach the full marks of 8 of `率`: it gives at most 7",
    },
    Case {
        what: "a grade above everything that can be reached",
        code: Code::K311,
        change: ("\"x ≥ 60\" = \"好\"", "\"x ≥ 126\" = \"极好\"\n\"60 ≤ x < 126\" = \"好\""),
        at: "\"x ≥ 126\"",
        zh: "没有人能得到“极好”(x ≥ 126)；能得到的总分，最宽：最低 0，最高 50",
        en: "nobody can get `极好` (x ≥ 126); attainable total, at the widest: at least 0, at most 50",
    },
    Case {
        what: "a grade below everything that can be reached",
        code: Code::K311,
        change: ("\"x < 60\" = \"差\"", "\"0 ≤ x < 60\" = \"差\"\n\"x < 0\" = \"负\""),
        at: "\"x < 0\"",
        zh: "没有人能得到“负”",
        en: "nobody can get `负`",
    },
    Case {
        what: "a denominator that can be nought",
        code: Code::K402,
        change: ("x     = \"考分 / 100\"", "x     = \"考分 / (次数 × 2)\"\ncap = 2"),
        at: "(次数 × 2)",
        zh: "写明分母为 0 时怎么办：empty",
        en: "the denominator `次数 × 2` can be 0",
    },
    Case {
        what: "a denominator in a formula",
        code: Code::K402,
        change: ("score = \"2 × x\"", "score = \"2 × x / 工时\"\ncap = 2"),
        at: "工时",
        zh: "分母“工时”可能是 0",
        en: "the denominator `工时` can be 0",
    },
    Case {
        what: "a denominator on the left side of a deduction",
        code: Code::K402,
        change: ("\"次数 = 2\" = -1", "\"工时 / 次数 > 3\" = -1"),
        at: "次数",
        zh: "empty",
        en: "empty",
    },
    Case {
        what: "a denominator of a bonus",
        code: Code::K402,
        change: ("x      = \"加分\"", "x      = \"考分 / 次数\""),
        at: "次数",
        zh: "分母“次数”可能是 0",
        en: "the denominator `次数` can be 0",
    },
    Case {
        what: "a denominator of a veto",
        code: Code::K402,
        change: ("count(扣分记录 where 事项 = '重大损失') > 0", "工时 / 次数 > 10%"),
        at: "次数",
        zh: "写成“a > 10% × b”",
        en: "write `a > 10% × b`",
    },
    Case {
        what: "a denominator of a requirement",
        code: Code::K402,
        change: ("考分 ≥ 60分", "考分 / 工时 ≥ 60"),
        at: "工时",
        zh: "分母“工时”可能是 0",
        en: "can be 0",
    },
    Case {
        what: "a denominator of who takes part",
        code: Code::K402,
        change: ("eligible = \"在岗 = '是'\"", "eligible = \"工时 / 次数 > 8\""),
        at: "次数",
        zh: "分母“次数”可能是 0",
        en: "can be 0",
    },
    Case {
        what: "a denominator of pay",
        code: Code::K402,
        change: ("amount = \"score × 10\"", "amount = \"score × 10 / 工时\""),
        at: "工时",
        zh: "分母“工时”可能是 0",
        en: "can be 0",
    },
    Case {
        what: "a denominator of the scale",
        code: Code::K402,
        change: ("full     = 40", "full     = 40\nscale    = \"points × points / points\""),
        at: "points",
        zh: "分母“points”可能是 0",
        en: "can be 0",
    },
];

#[test]
fn what_cannot_be_is_told_at_its_place() {
    hold(CASES);
}

/// One item of ten points over a share.
fn shares(item: &str) -> String {
    let item = format!("[[indicator]]\nname = \"项\"\nfull = 10\nx = \"率\"\n{item}");
    monthly("10", "\"率\" = \"% 0..100%\"\n\"次\" = \"次 0..\"", &item)
}

/// One item of ten points over a count.
fn counted(item: &str) -> String {
    shares(item).replace("x = \"率\"", "x = \"次\"")
}

/// The findings of a text with one code.
fn found(text: &str, code: Code) -> Vec<Finding> {
    let findings = kpi::scheme::read("s.toml", text).findings;
    findings.into_iter().filter(|finding| finding.code == code).collect()
}

/// The English messages of all findings with one code.
fn told(text: &str, code: Code) -> Vec<String> {
    let found = found(text, code);
    found.iter().map(|finding| finding.message.get(Lang::En).to_owned()).collect()
}

#[test]
fn a_score_that_only_rises_or_only_falls_turns_nowhere() {
    for rows in [
        "\"x < 50%\" = 10, \"x ≥ 50%\" = 10",
        "\"x < 50%\" = 10, \"50% ≤ x < 60%\" = 4, \"x ≥ 60%\" = 4",
        "\"x ≤ 50%\" = \"10 × x\", \"x > 50%\" = 10",
        "\"x < 50%\" = \"10 → 4\", \"50% ≤ x ≤ 100%\" = \"4 → 0\"",
        "\"x ≥ 90%\" = 10, \"x < 50%\" = 0, \"50% ≤ x < 90%\" = \"0 → 8\"",
    ] {
        let rows = rows.replace("\"x < 50%\" = \"10 → 4\"", "\"0% ≤ x < 50%\" = \"10 → 4\"");
        assert_eq!(codes(&shares(&format!("bands = {{ {rows} }}"))), Vec::<&str>::new(), "{rows}");
    }
}

#[test]
fn a_score_may_not_turn_inside_the_limits_only() {
    let rows = "bands = { \"x < 50%\" = 4, \"50% ≤ x < 90%\" = 12, \"x ≥ 90%\" = 11 }";
    assert_eq!(codes(&shares(&format!("cap = 10\n{rows}"))), Vec::<&str>::new());
    assert_eq!(codes(&shares(&format!("cap = 11.5\n{rows}"))), ["K206"]);
}

#[test]
fn the_row_before_the_turn_is_shown() {
    let text = changed(("\"0 → 8\"", "\"8 → 3\""));
    let found = found(&text, Code::K206);
    let Place::Scheme { source, others, .. } = &found[0].place else {
        unreachable!("a place in the scheme");
    };
    let shown: Vec<&str> = others.iter().map(|(span, _)| &source.text[span.clone()]).collect();
    assert_eq!(shown, ["\"x < 60%\""]);
}

#[test]
fn full_marks_are_reached_where_one_value_reaches_them() {
    let most = |text: &str| told(text, Code::K310);
    assert_eq!(most(&shares("score = \"10 × x\"")), [""; 0]);
    assert_eq!(
        most(&shares("score = \"9.99 × x\"")),
        ["nobody can reach the full marks of 10 of `项`: it gives at most 9.99"]
    );
    // A line that ends just before full marks.
    assert_eq!(
        most(&shares("bands = { \"0% ≤ x < 100%\" = \"0 → 10\", \"x = 100%\" = 9 }")),
        ["nobody can reach the full marks of 10 of `项`: it always stays below 10"]
    );
    assert_eq!(
        most(&shares("base = 8\nadjust = { \"x ≥ 90%\" = +1, \"次 = 0\" = +0.5 }")),
        ["nobody can reach the full marks of 10 of `项`: it gives at most 9.5"]
    );
    assert_eq!(most(&shares("base = 8\nadjust = { \"x ≥ 90%\" = +1, \"次 = 0\" = +1 }")), [""; 0]);
    // Every row holds somewhere: one of them always does.
    let always = "adjust = { \"x ≥ 90%\" = -1, \"x < 90%\" = -2 }";
    assert_eq!(
        most(&shares(always)),
        ["nobody can reach the full marks of 10 of `项`: it gives at most 9"]
    );
}

#[test]
fn gains_beyond_the_cap_reach_full_marks() {
    let gains = "adjust = { \"x ≥ 0%\" = +1, \"次 ≥ 0\" = +2 }";
    assert_eq!(codes(&shares(gains)), [""; 0]);
    assert_eq!(told(&shares(gains), Code::K313), ["attainable total: at least 10, at most 10"]);
}

#[test]
fn a_blank_that_may_be_keeps_rows_from_holding() {
    let always = "adjust = { \"x ≥ 90%\" = -1, \"x < 90%\" = -2 }";
    let text = shares(always);
    let blank = text.replace("\"% 0..100%\"", "{ unit = \"% 0..100%\", missing = \"none\" }");
    assert_eq!((codes(&text), codes(&blank)), (vec!["K310"], vec![]));
}

#[test]
fn full_marks_of_a_part_are_told_at_the_part_alone() {
    let parts = "[[indicator.parts]]\nname = \"甲\"\nfull = 4\nscore = 3\n\
                 [[indicator.parts]]\nname = \"乙\"\nfull = 6\nscore = 6";
    let text = monthly(
        "10",
        "\"次\" = \"次 0..\"",
        &format!("[[indicator]]\nname = \"项\"\nfull = 10\n{parts}"),
    );
    let found = found(&text, Code::K310);
    assert_eq!(found.iter().map(underlined).collect::<Vec<_>>(), ["\"甲\""]);
}

/// The sound scheme with other grades, of a hundred and rounded to whole points.
fn graded(item: &str, rows: &str, round: &str) -> String {
    let text = monthly("100", "\"率\" = \"% 0..100%\"\n\"次\" = \"次 0..\"", "");
    let text = text.replace("full = 100", &format!("full = 100\nround = {round}"));
    format!("{text}[[indicator]]\nname = \"项\"\nfull = 100\n{item}\n[grade]\n{rows}\n")
}

#[test]
fn a_grade_is_reached_where_one_score_is_rounded_into_it() {
    // Scores are 0 to below 89.5, and 100.
    let item = |edge: &str| {
        format!("x = \"率\"\nbands = {{ \"0% ≤ x {edge} 50%\" = \"0 → 89.5\", \"x > 50%\" = 100 }}")
    };
    let rows = "\"x > 90\" = \"A\"\n\"x = 90\" = \"B\"\n\"x < 90\" = \"C\"";
    // 89.5 is rounded to 90; what stays below it, to 89.
    let reached = item("≤");
    assert_eq!(codes(&graded(&reached, rows, "1")), Vec::<&str>::new());
    let missed = item("<").replace("\"x > 50%\"", "\"x ≥ 50%\"");
    assert_eq!(codes(&graded(&missed, rows, "1")), ["K311"]);
    // To tenths, 89.5 is 89.5.
    assert_eq!(codes(&graded(&reached, rows, "0.1")), ["K311"]);
    assert_eq!(
        told(&graded(&missed, rows, "1"), Code::K311),
        ["nobody can get `B` (x = 90); attainable total: at least 0, at most 100"]
    );
}

#[test]
fn a_grade_between_points_that_are_far_apart_is_reached_by_nobody() {
    let item = "x = \"次\"\nadjust = { \"x > 0\" = \"-15 per 1次\" }";
    let rows = "\"x ≥ 90\" = \"A\"\n\"86 ≤ x < 90\" = \"B\"\n\"x < 86\" = \"C\"";
    assert_eq!(codes(&graded(item, rows, "1")), ["K311"]);
    let rows = rows.replace("86", "85");
    assert_eq!(codes(&graded(item, &rows, "1")), Vec::<&str>::new());
}

#[test]
fn a_veto_reaches_its_grade() {
    let item = "x = \"率\"\nscore = \"40 + 60 × x\"";
    let rows = "\"x ≥ 40\" = \"A\"\n\"x < 40\" = \"B\"";
    let text = graded(item, rows, "1");
    assert_eq!(codes(&text), ["K311"]);
    let veto = "[[veto]]\nwhen = \"次 > 3\"\n";
    assert_eq!(codes(&text.replace("[grade]", &format!("{veto}[grade]"))), Vec::<&str>::new());
}

#[test]
fn a_hole_between_grades_counts_where_scores_can_lie() {
    let item = "x = \"率\"\nscore = \"40 + 60 × x\"";
    let open = graded(item, "\"x ≥ 90\" = \"A\"\n\"40 ≤ x < 90\" = \"B\"", "1");
    assert_eq!(codes(&open), Vec::<&str>::new());
    let hole = open.replace("40 ≤ x", "41 ≤ x");
    assert_eq!(codes(&hole), ["K306"]);
    let found = found(&hole, Code::K306);
    assert!(said(&found[0], Lang::En).contains("add a row \"x = 40\""), "{found:?}");
    // 39.6 is rounded to 40, 39.4 to 39.
    let from = |line: &str| codes(&open.replace("40 + 60 × x", line));
    assert_eq!(from("39.5 + 60.5 × x"), Vec::<&str>::new());
    assert_eq!(from("39.4 + 60.6 × x"), ["K306"]);
}

#[test]
fn an_end_that_nobody_reaches_is_not_rounded_up() {
    // The line ends just below 89.5, which is rounded to 90.
    let line = "x = \"率\"\nbands = { \"0% ≤ x < 100%\" = \"0 → 89.5\", \"x = 100%\" = 89 }";
    let grades = "\"0 ≤ x < 90\" = \"A\"";
    assert_eq!(told(&graded(line, grades, "1"), Code::K306), [""; 0]);
    let closed = line.replace("= 89 }", "= 89.5 }");
    assert_eq!(
        told(&graded(&closed, grades, "1"), Code::K306),
        ["no grade holds a rounded score of x = 90"]
    );
}

#[test]
fn the_rows_on_both_sides_of_a_hole_are_shown() {
    let item = "x = \"率\"\nscore = \"100 × x\"";
    let text = graded(item, "\"x ≥ 90\" = \"A\"\n\"x < 89\" = \"B\"", "1");
    for (text, code) in [(text.clone(), Code::K306), (text.replace("< 89", "≤ 89"), Code::K314)] {
        let found = found(&text, code);
        let Place::Scheme { source, others, .. } = &found[0].place else {
            unreachable!("a place in the scheme");
        };
        let shown: Vec<&str> = others.iter().map(|(span, _)| &source.text[span.clone()]).collect();
        assert_eq!(shown[1], "\"x ≥ 90\"");
        assert!(shown[0].starts_with("\"x "), "{shown:?}");
    }
}

#[test]
fn a_hole_that_rounding_closes_is_noted() {
    let item = "x = \"率\"\nscore = \"100 × x\"";
    let text = graded(item, "\"x ≥ 90\" = \"A\"\n\"x ≤ 89\" = \"B\"", "1");
    assert_eq!(
        told(&text, Code::K314),
        ["no grade holds 89 < x < 90, but scores are rounded to 1 and never lie there"]
    );
    assert_eq!(codes(&text), Vec::<&str>::new());
    // Where no score lies in it, there is nothing to close.
    let above = text.replace("\"100 × x\"", "\"90 + 10 × x\"").replace("\"x ≤ 89\" = \"B\"\n", "");
    assert!(!notes(&above).contains(&"K314"));
}

#[test]
fn what_is_judged_on_other_results_is_not_proved() {
    let item = "x = \"率\"\nscore = \"100 × x\"";
    let text = graded(item, "\"x ≥ 90\" = \"A\"\n\"x < 90\" = \"B\"", "1");
    let on =
        |on: &str| codes(&text.replace("round = 1", &format!("round = 1\ngrade_on = \"{on}\"")));
    assert_eq!(on("points"), Vec::<&str>::new());
    assert_eq!(on("max(score, 95)"), Vec::<&str>::new());
}

/// Two items of 50 points over the columns, and grades from 60 to 100.
fn two_items(x: &str, y: &str) -> String {
    let item = |name: &str, x: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = 50\nx = \"{x}\"\nscore = \"x\"\n")
    };
    let columns = "\"甲\" = \"分 0..50\"\n\"乙\" = \"分 0..50\"";
    let items = format!("{}{}", item("一", x), item("二", y));
    monthly("100", columns, &format!("{items}[grade]\n\"60 ≤ x ≤ 100\" = \"A\""))
}

#[test]
fn a_missing_lowest_grade_is_an_error_only_where_somebody_comes_there() {
    assert_eq!(codes(&two_items("甲", "乙")), ["K306"]);
    // The one rises where the other falls: everybody has 50.
    let same = two_items("甲", "50 - 甲");
    assert_eq!(codes(&same), ["K315"]);
    let said = told(&same, Code::K315);
    assert!(said[0].contains("0 ≤ x ≤ 59.99, if there is ever one, has no grade"), "{said:?}");
    assert_eq!(
        told(&same, Code::K313),
        ["attainable total, at the widest: at least 0, at most 100"]
    );
    // So it is within one formula.
    let share = two_items("甲 / (甲 + 1)", "乙");
    assert_eq!(codes(&share), ["K315"]);
    // What lies between two grades stays an error.
    let rows = "\"60 ≤ x ≤ 100\" = \"A\"\n\"x ≤ 40\" = \"B\"";
    let hole = same.replace("\"60 ≤ x ≤ 100\" = \"A\"", rows);
    assert_eq!(codes(&hole), ["K306"]);
}

#[test]
fn above_what_is_judged_at_most_no_grade_is_missing() {
    let rows = |rows: &str| {
        let text = two_items("甲", "乙").replace("\"60 ≤ x ≤ 100\" = \"A\"", rows);
        codes(&text.replace("full = 100", "full = 100\ngrade_on = \"min(score, 90)\""))
    };
    assert_eq!(rows("\"60 ≤ x ≤ 90\" = \"A\"\n\"x < 60\" = \"B\""), [""; 0]);
    assert_eq!(rows("\"60 ≤ x ≤ 80\" = \"A\"\n\"x < 60\" = \"B\""), ["K315"]);
}

#[test]
fn half_an_occurrence_can_cost_half_a_point() {
    let sheet = |times: &str| {
        format!(
            "[sheet.\"事件\"]\nevent = \"事项\"\ntimes = \"时数\"\npoints = \"扣分\"\n\
             [sheet.\"事件\".columns]\n\"时数\" = \"{times}\"\n\"扣分\" = {{ unit = \"分 0..\", step = 1 }}\n\
             [[indicator]]\nname = \"项\"\nfull = 100\nevents = {{ \"被投诉\" = \"-1..-5\" }}\n\
             [grade]\n\"x ≥ 100\" = \"A\"\n\"99.1 ≤ x < 100\" = \"B\"\n\"x < 99.1\" = \"C\"\n"
        )
    };
    let text = |times: &str| monthly("100", "\"次\" = \"次 0..\"", &sheet(times));
    assert_eq!(codes(&text("小时 0..")), [""; 0]);
    assert_eq!(codes(&text("次 0..")), ["K311"]);
}

#[test]
fn limits_that_act_unwritten_are_noted() {
    let limits = |text: &str| told(text, Code::K312);
    let count = "adjust = { \"x > 0\" = \"-2 per 1次\" }";
    assert_eq!(
        limits(&counted(count)),
        ["deductions of `项` can exceed its full marks: it stops at 0 (no `floor` is written)"]
    );
    assert_eq!(limits(&counted(&format!("floor = 0\n{count}"))), [""; 0]);
    assert_eq!(limits(&counted(&format!("floor = \"none\"\n{count}"))), [""; 0]);
    let each = "[each]\nfloor = 0\n[[indicator]]";
    assert_eq!(limits(&counted(count).replace("[[indicator]]", each)), [""; 0]);
    // Just to the edge, and just beyond it.
    let few = |most: u32| counted(count).replace("\"次 0..\"", &format!("\"次 0..{most}\""));
    assert_eq!(limits(&few(5)), [""; 0]);
    assert_eq!(limits(&few(6)).len(), 1);
    let gain = "base = 8\nadjust = { \"x = 0\" = +3 }";
    assert_eq!(
        limits(&counted(gain)),
        ["points of `项` can exceed its full marks: it stops at 10 (no `cap` is written)"]
    );
    assert_eq!(limits(&counted(&gain.replace("+3", "+2"))), [""; 0]);
    assert_eq!(limits(&counted(&format!("cap = 10\n{gain}"))), [""; 0]);
}

#[test]
fn the_least_and_the_most_total_are_noted() {
    let total = |text: &str| told(text, Code::K313);
    let text = counted("adjust = { \"x > 0\" = \"-2 per 1次\" }");
    assert_eq!(total(&text), ["attainable total: at least 0, at most 10"]);
    assert_eq!(
        total(&text.replace("adjust =", "floor = \"none\"\nadjust =")),
        ["attainable total: no lower limit, at most 10"]
    );
    let extras = format!("{text}[bonus]\nx = \"次\"\ncap = 3\n[[penalty]]\nx = \"率 × 5\"\n");
    assert_eq!(
        total(&extras),
        [
            "attainable total, at the widest: at least -5, at most 13; before bonus and penalty: at least 0, at most 10"
        ]
    );
    let vetoed = format!("{text}[[veto]]\nwhen = \"次 > 9\"\nscore = -7\n");
    assert_eq!(total(&vetoed), ["attainable total: at least -7, at most 10"]);
    let never = vetoed.replace("次 > 9", "率 > 100%");
    assert_eq!(total(&never), ["attainable total, at the widest: at least -7, at most 10"]);
    let halved = text.replace("full = 10\n\n", "full = 5\nscale = \"points / 10 × full\"\n\n");
    assert_eq!(total(&halved), ["attainable total: at least 0, at most 5"]);
}

#[test]
fn what_stands_in_for_blanks_and_words_counts_too() {
    let text = counted("score = \"2 × x\"\ncap = 10");
    let column = |column: &str| told(&text.replace("\"次 0..\"", column), Code::K313);
    let least = |least: &str| [format!("attainable total: at least {least}, at most 10")];
    assert_eq!(column("{ unit = \"次 2..\" }"), least("4"));
    assert_eq!(column("{ unit = \"次 2..\", words = { \"两次半\" = 2.5 } }"), least("4"));
    assert_eq!(column("{ unit = \"次 2..\", missing = 0 }"), least("0"));
    assert_eq!(column("{ unit = \"小时 2..\", words = { \"半时\" = 0.5 } }"), least("1"));
}

#[test]
fn a_row_for_what_stands_in_for_a_blank_can_hold() {
    let blank = "{ unit = \"分 1..100\", missing = 0 }";
    for item in [
        "x = \"率\"\nadjust = { \"次 = 0\" = -5 }",
        "x = \"次\"\nadjust = { \"x = 0\" = -5 }",
        "x = \"次\"\nbands = { \"x < 1\" = 0, \"x ≥ 1\" = 10 }",
    ] {
        let text = shares("").replace("x = \"率\"\n", item);
        let ranged = text.replace("\"次 0..\"", "\"分 1..100\"");
        assert_eq!(codes(&ranged), ["K204"], "{item}");
        assert_eq!(codes(&text.replace("\"次 0..\"", blank)), [""; 0], "{item}");
    }
}

#[test]
fn of_a_faulty_scheme_it_is_not_asked_what_can_be_reached() {
    let text =
        changed(("\"x ≥ 90%\" = 8", "\"x ≥ 90%\" = 7")).replace("ties = \"dense\"", "ties = 1");
    assert_eq!(codes(&text), ["K104"]);
    assert_eq!(notes(&text), [""; 0]);
}

#[test]
fn a_denominator_is_asked_for_only_where_it_can_be_nought() {
    let divided = |by: &str, rest: &str| {
        let item = format!("x = \"率 / {by}\"\nscore = \"min(x, 1) × 10\"\ncap = 10\n{rest}");
        codes(&shares("").replace("x = \"率\"\n", &item))
    };
    assert_eq!(divided("次", ""), ["K402"]);
    assert_eq!(divided("(次 + 1)", ""), Vec::<&str>::new());
    assert_eq!(divided("max(次, 1)", ""), Vec::<&str>::new());
    assert_eq!(divided("(次 - 1)", ""), ["K402"]);
    assert_eq!(divided("0.5", ""), Vec::<&str>::new());
    for empty in ["\"full\"", "\"error\"", "\"skip\"", "0"] {
        assert_eq!(divided("次", &format!("empty = {empty}")), Vec::<&str>::new(), "{empty}");
    }
    let least = |range: &str| {
        let item = "x = \"率 / 次\"\nscore = \"min(x, 1) × 10\"\ncap = 10\n";
        codes(&shares("").replace("x = \"率\"\n", item).replace("次 0..", &format!("次 {range}")))
    };
    assert_eq!(least("1.."), Vec::<&str>::new());
    let blank = |missing: &str| {
        let column = format!("{{ unit = \"次 1..\", missing = {missing} }}");
        let item = "x = \"率 / 次\"\nscore = \"min(x, 1) × 10\"\ncap = 10\n";
        codes(&shares("").replace("x = \"率\"\n", item).replace("\"次 0..\"", &column))
    };
    assert_eq!((blank("1"), blank("0")), (vec![], vec!["K402"]));
    assert_eq!(least("-1..1"), ["K402"]);
}

#[test]
fn what_every_item_gives_for_a_denominator_of_nought_counts_for_each() {
    let text = changed(("x     = \"考分 / 100\"", "x     = \"考分 / 次数\"\ncap = 2"));
    assert_eq!(codes(&text), ["K402"]);
    let each = text.replace("clause = \"第一章\"", "clause = \"第一章\"\nempty = \"error\"");
    assert_eq!(codes(&each), Vec::<&str>::new());
}

#[test]
fn warnings_and_notes_leave_a_scheme_standing() {
    for case in CASES.iter().filter(|case| case.code.severity() < Severity::Error) {
        assert!(kpi::scheme::read("s.toml", &changed(case.change)).scheme.is_some());
    }
}
