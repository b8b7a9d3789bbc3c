//! K2: rows that leave a gap, overlap, hold nothing, or lack an edge.

use kpi::finding::Code;

use super::cases::{Case, changed, codes, hold};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "a gap between two rows",
        code: Code::K201,
        change: ("\"60% ≤ x < 95%\" =", "\"60% ≤ x < 90%\" ="),
        at: "[indicator.bands]",
        zh: "加一行 \"90% ≤ x < 95%\"",
        en: "add a row \"90% ≤ x < 95%\"",
    },
    Case {
        what: "a single point that no row holds",
        code: Code::K201,
        change: ("\"x ≥ 95%\"       =", "\"x > 95%\"       ="),
        at: "[indicator.bands]",
        zh: "没有一行包含 x = 95%",
        en: "no row holds x = 95%",
    },
    Case {
        what: "a gap at the lower end of the range",
        code: Code::K201,
        change: ("\"x < 60%\"       = 0\n", ""),
        at: "[indicator.bands]",
        zh: "没有一行包含 0% ≤ x < 60%",
        en: "no row holds 0% ≤ x < 60%",
    },
    Case {
        what: "a gap at the upper end of the range",
        code: Code::K201,
        change: ("\"x ≥ 95%\"       =", "\"95% ≤ x < 100%\" ="),
        at: "[indicator.bands]",
        zh: "没有一行包含 x = 100%",
        en: "no row holds x = 100%",
    },
    Case {
        what: "a gap without an end",
        code: Code::K201,
        change: (
            "x     = \"满意度\"\nbands = \"率表\"",
            "x     = \"工时 / 8\"\nbands = { \"0 ≤ x ≤ 1\" = 8 }",
        ),
        at: "{ \"0 ≤ x ≤ 1\" = 8 }",
        zh: "range 写明",
        en: "say with `range`",
    },
    Case {
        what: "a gap in a shared table",
        code: Code::K201,
        change: ("\"x < 90%\" = 4", "\"x < 80%\" = 4"),
        at: "[table.\"率表\"]",
        zh: "没有一行包含 80% ≤ x < 90%",
        en: "no row holds 80% ≤ x < 90%",
    },
    Case {
        what: "two rows that share an edge",
        code: Code::K202,
        change: ("\"x < 60%\"       =", "\"x ≤ 60%\"       ="),
        at: "\"x ≤ 60%\"",
        zh: "都包含 x = 60%",
        en: "both hold x = 60%",
    },
    Case {
        what: "two rows that share more",
        code: Code::K202,
        change: ("\"60% ≤ x < 95%\" =", "\"60% ≤ x < 98%\" ="),
        at: "\"60% ≤ x < 98%\"",
        zh: "都包含 95% ≤ x < 98%",
        en: "both hold 95% ≤ x < 98%",
    },
    Case {
        what: "two deductions of one measure",
        code: Code::K202,
        change: ("\"次数 = 2\" = -1", "\"次数 ≥ 2\" = -1"),
        at: "\"次数 ≥ 3\"",
        zh: "都包含 次数 ≥ 3",
        en: "both hold 次数 ≥ 3",
    },
    Case {
        what: "two grades of one score",
        code: Code::K202,
        change: ("\"x < 60\" = \"差\"", "\"x ≤ 60\" = \"差\""),
        at: "\"x ≤ 60\"",
        zh: "都包含 x = 60",
        en: "both hold x = 60",
    },
    Case {
        what: "two levels that share more than an end",
        code: Code::K202,
        change: ("\"0 ≤ x < 2\"", "\"0 ≤ x < 3\""),
        at: "\"不合格\"",
        zh: "“合格”和“不合格”都包含 2 ≤ x < 3",
        en: "both hold 2 ≤ x < 3",
    },
    Case {
        what: "a row with reversed edges",
        code: Code::K203,
        change: ("\"次数 = 2\" = -1", "\"2 ≤ 次数 < 1\" = -1"),
        at: "\"2 ≤ 次数 < 1\"",
        zh: "没有任何数",
        en: "holds no number",
    },
    Case {
        what: "a row with one open point",
        code: Code::K203,
        change: ("\"次数 = 2\" = -1", "\"2 ≤ 次数 < 2\" = -1"),
        at: "\"2 ≤ 次数 < 2\"",
        zh: "没有任何数",
        en: "holds no number",
    },
    Case {
        what: "a reversed range of a column",
        code: Code::K203,
        change: ("\"考分\"   = \"分 0..100\"", "\"考分\"   = \"分 100..0\""),
        at: "\"分 100..0\"",
        zh: "没有任何数",
        en: "holds no number",
    },
    Case {
        what: "a grade that holds nothing",
        code: Code::K203,
        change: ("\"x < 60\" = \"差\"", "\"x < 60\" = \"差\"\n\"60 < x < 60\" = \"中\""),
        at: "\"60 < x < 60\"",
        zh: "没有任何数",
        en: "holds no number",
    },
    Case {
        what: "a row outside the range",
        code: Code::K204,
        change: ("\"x < 60%\"       = 0", "\"0% ≤ x < 60%\" = 0\n\"x < 0%\" = 0"),
        at: "\"x < 0%\"",
        zh: "永远不会用到",
        en: "can never hold",
    },
    Case {
        what: "a line without an upper edge",
        code: Code::K205,
        change: ("\"x ≥ 95%\"       = 10", "\"x ≥ 95%\"       = \"8 → 10\""),
        at: "8 → 10",
        zh: "左右两个界限",
        en: "needs both edges",
    },
    Case {
        what: "a line about something else than x",
        code: Code::K205,
        change: ("\"次数 = 2\" = -1", "\"1 ≤ 次数 ≤ 2\" = \"-1 → -2\""),
        at: "-1 → -2",
        zh: "左右两个界限",
        en: "needs both edges",
    },
    Case {
        what: "per on a row with two edges",
        code: Code::K205,
        change: ("\"次数 = 2\" = -1", "\"1 ≤ 次数 ≤ 2\" = \"-1 per 1次\""),
        at: "-1 per 1次",
        zh: "两个界限",
        en: "two edges",
    },
    Case {
        what: "per on a row without an edge",
        code: Code::K205,
        change: ("\"次数 = 2\" = -1", "\"在岗 = '是'\" = \"-1 per 1次\""),
        at: "-1 per 1次",
        zh: "没有界限",
        en: "has none",
    },
];

#[test]
fn rows_that_are_wrong_are_told_with_what_is_wrong() {
    hold(CASES);
}

#[test]
fn whole_numbers_touch_and_shares_do_not() {
    let rows = |low: &str, high: &str| {
        let bands = format!("x = \"次数\"\nbands = {{ \"{low}\" = 8, \"{high}\" = 4 }}");
        codes(&changed(("x     = \"满意度\"\nbands = \"率表\"", &bands)))
    };
    assert_eq!(rows("x ≤ 1", "x ≥ 2"), Vec::<&str>::new());
    assert_eq!(rows("x ≤ 1", "x > 1"), Vec::<&str>::new());
    assert_eq!(rows("x < 1", "x ≥ 2"), ["K201"]);
    assert_eq!(rows("x ≤ 1", "x ≥ 1"), ["K202"]);
    let shares = ("\"x < 90%\" = 4", "\"x ≤ 89%\" = 4");
    assert_eq!(codes(&changed(shares)), ["K201"]);
}

#[test]
fn a_row_of_whole_numbers_that_holds_none_is_told() {
    let row = ("\"次数 = 2\" = -1", "\"1 < 次数 < 2\" = -1");
    assert_eq!(codes(&changed(row)), ["K203"]);
}

#[test]
fn the_other_row_of_an_overlap_is_shown_too() {
    let text = changed(("\"x < 60%\"       =", "\"x ≤ 60%\"       ="));
    let read = kpi::scheme::read("s.toml", &text);
    let kpi::finding::Place::Scheme { source, others, .. } = &read.findings[0].place else {
        unreachable!("a place in the scheme");
    };
    let shown: Vec<&str> = others.iter().map(|(span, _)| &source.text[span.clone()]).collect();
    assert_eq!(shown, ["\"60% ≤ x < 95%\""]);
}

#[test]
fn a_deduction_may_be_sparse() {
    let rows = ("\"次数 = 2\" = -1", "\"次数 = 1\" = -1");
    assert_eq!(codes(&changed(rows)), Vec::<&str>::new());
}

#[test]
fn every_gap_and_overlap_of_a_table_is_told() {
    let table = "\"x ≥ 95%\"       = 10\n\"60% ≤ x < 95%\" = \"0 → 8\"\n\"x < 60%\"       = 0";
    let holes =
        "\"x > 95%\" = 10\n\"60% < x < 95%\" = \"0 → 8\"\n\"x < 50%\" = 0\n\"40% ≤ x < 45%\" = 1";
    assert_eq!(codes(&changed((table, holes))), ["K201", "K201", "K202"]);
}

#[test]
fn the_row_to_add_closes_the_gap() {
    let text = changed(("\"60% ≤ x < 95%\" =", "\"60% ≤ x < 90%\" ="));
    let read = kpi::scheme::read("s.toml", &text);
    let hint = read.findings[0].hint.as_ref().unwrap().get(kpi::lang::Lang::En);
    let row = hint.split('"').nth(1).unwrap();
    let mended = text.replace("\"x < 60%\"       = 0", &format!("\"x < 60%\" = 0\n\"{row}\" = 9"));
    assert_eq!(codes(&mended), Vec::<&str>::new());
}
