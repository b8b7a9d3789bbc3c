//! K3: points that do not add up, rise above full marks, lack a sign, or are nobody's.

use kpi::finding::Code;

use super::cases::{Case, changed, codes, hold, notes};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "indicators that do not add up",
        code: Code::K301,
        change: ("full     = 40", "full     = 50"),
        at: "50",
        zh: "各指标满分合计 40，方案满分是 50",
        en: "add up to 40; the scheme's are 50",
    },
    Case {
        what: "a scale that leaves too little",
        code: Code::K301,
        change: ("full     = 40", "full     = 40\nscale    = \"points / 80 × full\""),
        at: "\"points / 80 × full\"",
        zh: "合计 40，按 scale 折算是 20，方案满分是 40 写 scale = \"points / 40 × full\"",
        en: "add up to 40, which `scale` makes 20; the scheme's are 40 write scale",
    },
    Case {
        what: "parts that do not add up",
        code: Code::K302,
        change: ("full  = 2\n", "full  = 3\n"),
        at: "\"总项\"",
        zh: "各部分满分合计 11，应为 10",
        en: "add up to 11, not 10",
    },
    Case {
        what: "a row above full marks",
        code: Code::K303,
        change: ("\"x ≥ 95%\"       = 10", "\"x ≥ 95%\"       = 11"),
        at: "11",
        zh: "“满意”的“x ≥ 95%”给 11 分，高于满分 10",
        en: "`x ≥ 95%` of `满意` gives 11, more than the full marks of 10",
    },
    Case {
        what: "a line that ends above full marks",
        code: Code::K303,
        change: ("\"0 → 8\"", "\"0 → 12\""),
        at: "\"0 → 12\"",
        zh: "给 12 分",
        en: "gives 12",
    },
    Case {
        what: "a formula above full marks at the end of its row",
        code: Code::K303,
        change: ("\"0 → 8\"", "\"20 × x\""),
        at: "\"20 × x\"",
        zh: "给 19 分",
        en: "gives 19",
    },
    Case {
        what: "a formula above full marks at the end of the range",
        code: Code::K303,
        change: ("\"x ≥ 90%\" = 8", "\"x ≥ 90%\" = \"8.5 × x\""),
        at: "\"8.5 × x\"",
        zh: "给 8.5 分",
        en: "gives 8.5",
    },
    Case {
        what: "a formula above full marks over all that x can be",
        code: Code::K303,
        change: ("score = \"2 × x\"", "score = \"3 × x\""),
        at: "\"3 × x\"",
        zh: "给 3 分",
        en: "gives 3",
    },
    Case {
        what: "a fixed score above full marks",
        code: Code::K303,
        change: ("score = \"2 × x\"", "score = 3"),
        at: "3",
        zh: "高于满分 2",
        en: "more than the full marks of 2",
    },
    Case {
        what: "more than full marks where nothing can be divided",
        code: Code::K303,
        change: ("score = \"2 × x\"", "score = \"2 × x\"\nempty = 3"),
        at: "3",
        zh: "“分”的 empty 给 3 分，高于满分 2",
        en: "`empty` of `分` gives 3, more than the full marks of 2",
    },
    Case {
        what: "more than full marks, and than the cap, for a blank",
        code: Code::K303,
        change: ("score = \"2 × x\"", "score = \"2 × x\"\nmissing = 4\ncap = 3"),
        at: "4",
        zh: "写 missing = \"full\"；若允许超过满分，写 cap = 4",
        en: "write missing = \"full\", or cap = 4",
    },
    Case {
        what: "a deduction without its sign",
        code: Code::K304,
        change: ("\"次数 = 2\" = -1", "\"次数 = 2\" = 1"),
        at: "1",
        zh: "写 -1 或 +1",
        en: "write -1 or +1",
    },
    Case {
        what: "a deduction by the unit without its sign",
        code: Code::K304,
        change: ("\"-5 per 3次\"", "\"5 per 3次\""),
        at: "\"5 per 3次\"",
        zh: "是加还是减",
        en: "add or deduct",
    },
    Case {
        what: "a deduction that adds",
        code: Code::K304,
        change: ("\"次数 = 2\" = -1", "\"次数 = 2\" = \"-(-1)\""),
        at: "\"-(-1)\"",
        zh: "写 -1 或 +1",
        en: "write -1 or +1",
    },
    Case {
        what: "points below nought whose sign stands inside",
        code: Code::K304,
        change: ("\"x < 60%\"       = 0", "\"x < 60%\"       = \"3 × -1\""),
        at: "\"3 × -1\"",
        zh: "bands 的值是得分",
        en: "`bands` gives points",
    },
    Case {
        what: "an event without its sign",
        code: Code::K304,
        change: ("\"出错\" = -2", "\"出错\" = 2"),
        at: "2",
        zh: "是加还是减",
        en: "write -2 or +2",
    },
    Case {
        what: "an assessed event without its sign",
        code: Code::K304,
        change: ("\"-1..-5\"", "\"1..5\""),
        at: "\"1..5\"",
        zh: "写 -1..-5 或 +1..+5",
        en: "write -1..-5 or +1..+5",
    },
    Case {
        what: "a sign before points that are given",
        code: Code::K304,
        change: ("\"x ≥ 95%\"       = 10", "\"x ≥ 95%\"       = +10"),
        at: "+10",
        zh: "bands 的值是得分",
        en: "`bands` gives points",
    },
    Case {
        what: "points below nought above a floor",
        code: Code::K304,
        change: ("\"x < 60%\"       = 0", "\"x < 60%\"       = -3"),
        at: "-3",
        zh: "floor = \"none\"",
        en: "floor = \"none\"",
    },
    Case {
        what: "a level above full marks",
        code: Code::K305,
        change: ("\"优秀\"   = \"x = 5\"", "\"优秀\"   = \"5 ≤ x ≤ 6\""),
        at: "\"5 ≤ x ≤ 6\"",
        zh: "超出 0 到满分 5",
        en: "leaves 0 to 5",
    },
    Case {
        what: "a level below nought",
        code: Code::K305,
        change: ("\"0 ≤ x < 2\"", "\"-1 ≤ x < 2\""),
        at: "\"-1 ≤ x < 2\"",
        zh: "超出 0 到满分 5",
        en: "leaves 0 to 5",
    },
    Case {
        what: "points that no level allows",
        code: Code::K305,
        change: ("\"2 ≤ x < 5\"", "\"2 ≤ x ≤ 4\""),
        at: "[indicator.levels]",
        zh: "没有一个等级包含 4 < x < 5 分",
        en: "no level allows 4 < x < 5 points",
    },
    Case {
        what: "a level of more than the whole",
        code: Code::K305,
        change: ("\"优秀\"   = \"x = 5\"", "\"超群\"   = \"120%\"\n\"优秀\"   = \"x = 5\""),
        at: "\"120%\"",
        zh: "“超群”",
        en: "level `超群`",
    },
    Case {
        what: "a score that no grade holds",
        code: Code::K306,
        change: ("\"x < 60\" = \"差\"", "\"x < 59\" = \"差\""),
        at: "[grade]",
        zh: "得分 59 ≤ x",
        en: "no grade holds",
    },
    Case {
        what: "scores below all grades, where items read the same",
        code: Code::K315,
        change: ("\"x < 60\" = \"差\"", "\"10 ≤ x < 60\" = \"差\""),
        at: "[grade]",
        zh: "加一行 \"0 ≤ x ≤ 9.975\"",
        en: "add a row \"0 ≤ x ≤ 9.975\"",
    },
];

#[test]
fn points_that_are_wrong_are_told_at_their_place() {
    hold(CASES);
}

#[test]
fn a_hole_between_grades_is_shown_at_the_table_and_not_in_a_note() {
    let noted = changed(("name     = \"样例\"", "name     = \"样例\" # 等级见 [grade]"));
    let text = noted.replace("\"x < 60\" = \"差\"", "\"x < 59\" = \"差\"");
    let read = kpi::scheme::read("s.toml", &text);
    assert_eq!(codes(&text), ["K306"]);
    let hole = read.findings.iter().find(|finding| finding.code == Code::K306).unwrap();
    let kpi::finding::Place::Scheme { source, span, .. } = &hole.place else {
        unreachable!("a place in the scheme");
    };
    let wanted = text.lines().position(|line| line.trim() == "[grade]").unwrap() + 1;
    assert_eq!(source.line_column(span.start), (wanted, 1));
}

#[test]
fn a_row_above_full_marks_is_fine_with_a_cap() {
    let row = "\"x ≥ 95%\"       = 10";
    for cap in ["cap = 10", "cap = \"none\"", "cap = 12"] {
        let text = changed((row, "\"x ≥ 95%\"       = 12"));
        let text = text.replace(
            "full     = 10\nx        = \"满意度\"",
            &format!("full     = 10\n{cap}\nx        = \"满意度\""),
        );
        assert_eq!(
            codes(&text),
            ["K601"].into_iter().filter(|_| cap != "cap = 10").collect::<Vec<_>>(),
            "{cap}"
        );
    }
}

#[test]
fn a_row_that_could_only_rise_above_full_marks_outside_the_range_is_fine() {
    let line = changed(("\"x ≥ 95%\"       = 10", "\"95% ≤ x ≤ 200%\" = \"10 × x\""));
    let line = line.replace("{ \"97%\" = 10 }", "{ \"100%\" = 10 }");
    assert_eq!(codes(&line), Vec::<&str>::new());
}

#[test]
fn what_stands_in_may_be_as_much_as_a_cap_that_is_written() {
    for keys in
        ["empty = 2", "empty = 3\ncap = 3", "missing = 3\ncap = \"none\"", "empty = 2\ncap = 1"]
    {
        let text = changed(("score = \"2 × x\"", &format!("score = \"2 × x\"\n{keys}")));
        assert!(!codes(&text).contains(&"K303"), "{keys}");
    }
}

#[test]
fn nothing_needs_no_sign() {
    assert_eq!(codes(&changed(("\"次数 = 2\" = -1", "\"次数 = 2\" = 0"))), Vec::<&str>::new());
    assert_eq!(codes(&changed(("\"出错\" = -2", "\"出错\" = 0"))), Vec::<&str>::new());
}

#[test]
fn a_sum_may_be_scaled_to_the_full_marks() {
    let scaled = "full     = 50\nscale    = \"points / 40 × full\"";
    assert_eq!(codes(&changed(("full     = 40", scaled))), Vec::<&str>::new());
    let wrong = "full     = 50\nscale    = \"points / 30 × full\"";
    assert_eq!(codes(&changed(("full     = 40", wrong))), ["K301"]);
}

#[test]
fn ends_of_levels_may_be_shared_where_the_level_is_recorded() {
    let shared = changed(("\"2 ≤ x < 5\"", "\"2 ≤ x ≤ 5\""));
    assert!(notes(&shared).contains(&"K307"));
    assert!(codes(&shared).is_empty());
    assert!(kpi::scheme::read("s.toml", &shared).scheme.is_some());
    let unrecorded = shared.replace("level     = \"等级\"\n", "");
    assert_eq!(codes(&unrecorded), ["K202"]);
}

#[test]
fn what_is_assumed_is_noted_and_no_fault() {
    let assumed = changed(("clause = \"第一章\"", "assumed = { full = \"原文没有写\" }"));
    assert!(notes(&assumed).contains(&"K602"));
    assert!(codes(&assumed).is_empty());
    assert!(kpi::scheme::read("s.toml", &assumed).scheme.is_some());
}

#[test]
fn whole_points_leave_no_hole_between_levels() {
    let holes =
        changed(("\"2 ≤ x < 5\"", "\"2 ≤ x ≤ 4\"")).replace("\"0 ≤ x < 2\"", "\"0 ≤ x ≤ 1\"");
    assert_eq!(codes(&holes), ["K305", "K305"]);
    let whole = holes.replace("name = \"态度\"\n", "name = \"态度\"\nstep = 1\n");
    assert_eq!(codes(&whole), Vec::<&str>::new());
}

#[test]
fn rounding_closes_a_hole_between_grades() {
    let printed = changed(("\"x < 60\" = \"差\"", "\"x ≤ 58\" = \"差\""))
        .replace("full     = 40", "full     = 40\ngrade_on = \"score × 2\"");
    assert_eq!(codes(&printed), ["K306"]);
    assert!(!notes(&printed).contains(&"K314"));
    let whole = printed.replace("round    = 0.01", "round    = 1");
    assert_eq!(codes(&whole), Vec::<&str>::new());
    assert!(notes(&whole).contains(&"K314"));
}
