//! Personal goals: what can be wrong with `[goals]`, and what is proved of it.

use kpi::finding::{Code, Severity};
use kpi::scheme::read;

use super::cases::{Case, changed_in, codes, hold_in, notes, underlined};
use crate::support::written;

/// A sound scheme with goals beside an indicator, which leaves them 60 points.
pub(crate) const SOUND: &str = r#"
[scheme]
full   = 100
people = "目标表"

[sheet."目标表"]
period    = "月份"
indicator = "指标"

[sheet."目标表".columns]
"权重"   = "0.."
"比重"   = "% 0..100%"
"目标值" = "0.."
"实际值" = "0.."
"方向"   = { words = ["越高越好", "越低越好"], missing = "越高越好" }
"备注"   = "text"

[sheet."月度数据"]
period = "月份"

[sheet."月度数据".columns]
"满意度" = "% 0..100%"

[[indicator]]
name  = "满意"
full  = 40
x     = "满意度"
score = "40 × x"

[goals]
name   = "目标完成"
sheet  = "目标表"
weight = "权重"
floor  = "0%"
cap    = "120%"
empty  = "error"

[goals.x]
"方向 = '越高越好'" = "实际值 / 目标值"
"方向 = '越低越好'" = "2 - 实际值 / 目标值"
"#;

const HIGHER: &str = "\"方向 = '越高越好'\" = \"实际值 / 目标值\"\n";
const LOWER: &str = "\"方向 = '越低越好'\" = \"2 - 实际值 / 目标值\"\n";

const CASES: &[Case] = &[
    Case {
        what: "a sheet that nothing declares",
        code: Code::K102,
        change: ("sheet  = \"目标表\"", "sheet  = \"目表\""),
        at: "\"目表\"",
        zh: "目标表",
        en: "did you mean `目标表`",
    },
    Case {
        what: "a sheet whose rows have no name",
        code: Code::K103,
        change: ("sheet  = \"目标表\"", "sheet  = \"月度数据\""),
        at: "\"月度数据\"",
        zh: "没有写明指标列",
        en: "has no column that names its goals",
    },
    Case {
        what: "no weight",
        code: Code::K103,
        change: ("weight = \"权重\"\n", ""),
        at: "[goals]",
        zh: "缺少 weight",
        en: "`weight` is missing",
    },
    Case {
        what: "no formula",
        code: Code::K103,
        change: ("[goals.x]", "[table.\"x\"]"),
        at: "[goals]",
        zh: "缺少 x",
        en: "`x` is missing",
    },
    Case {
        what: "a key that nobody knows",
        code: Code::K101,
        change: ("floor  = \"0%\"", "least  = \"0%\""),
        at: "least",
        zh: "least",
        en: "least",
    },
    Case {
        what: "a cap that leaves open what it is a number of",
        code: Code::K104,
        change: ("cap    = \"120%\"", "cap    = 120"),
        at: "120",
        zh: "cap 只能是：\"none\", \"0%\", \"120%\"",
        en: "`cap` is one of: \"none\", \"0%\", \"120%\"",
    },
    Case {
        what: "a floor below nothing",
        code: Code::K104,
        change: ("floor  = \"0%\"", "floor  = \"-5%\""),
        at: "\"-5%\"",
        zh: "floor 只能是",
        en: "`floor` is one of",
    },
    Case {
        what: "a cap below the floor",
        code: Code::K104,
        change: ("floor  = \"0%\"", "floor  = \"130%\""),
        at: "\"120%\"",
        zh: "cap(120%)比 floor(130%)还小",
        en: "the cap (120%) is below the floor (130%)",
    },
    Case {
        what: "points for a zero denominator",
        code: Code::K104,
        change: ("empty  = \"error\"", "empty  = 5"),
        at: "5",
        zh: "empty 只能是",
        en: "`empty` is one of",
    },
    Case {
        what: "a weight in per cent",
        code: Code::K401,
        change: ("weight = \"权重\"", "weight = \"比重\""),
        at: "\"比重\"",
        zh: "写 weight = \"比重 × 60\"",
        en: "write weight = \"比重 × 60\"",
    },
    Case {
        what: "a weight that nothing declares",
        code: Code::K102,
        change: ("weight = \"权重\"", "weight = \"权量\""),
        at: "权量",
        zh: "权重",
        en: "did you mean `权重`",
    },
    Case {
        what: "a weight that is a text",
        code: Code::K107,
        change: ("weight = \"权重\"", "weight = \"备注\""),
        at: "备注",
        zh: "备注",
        en: "备注",
    },
    Case {
        what: "a formula that cannot be read",
        code: Code::K109,
        change: ("\"2 - 实际值 / 目标值\"", "\"2 - 实际值 / / 目标值\""),
        at: "/",
        zh: "“/”",
        en: "`/`",
    },
    Case {
        what: "a row for no condition",
        code: Code::K108,
        change: ("\"方向 = '越低越好'\"", "\"方向\""),
        at: "方向",
        zh: "“方向”不是条件",
        en: "`方向` is no condition that could hold",
    },
    Case {
        what: "a word that the column does not have",
        code: Code::K102,
        change: ("\"方向 = '越低越好'\"", "\"方向 = '越少越好'\""),
        at: "方向 = '越少越好'",
        zh: "不在该列的 words 中",
        en: "is not among the column's words",
    },
    Case {
        what: "a word that no row asks for",
        code: Code::K201,
        change: (LOWER, ""),
        at: "\"方向 = '越高越好'\"",
        zh: "加一行 \"方向 = '越低越好'\" = …",
        en: "add a row \"方向 = '越低越好'\" = …",
    },
    Case {
        what: "a blank that no row asks for",
        code: Code::K201,
        change: ("missing = \"越高越好\"", "missing = \"none\""),
        at: "\"方向 = '越高越好'\"",
        zh: "方向 is missing",
        en: "方向 is missing",
    },
    Case {
        what: "a word that two rows ask for",
        code: Code::K202,
        change: ("\"方向 = '越低越好'\"", "\"方向 in ['越低越好', '越高越好']\""),
        at: "\"方向 in ['越低越好', '越高越好']\"",
        zh: "都包含 方向 = '越高越好'",
        en: "both hold 方向 = '越高越好'",
    },
    Case {
        what: "indicators that leave nothing over",
        code: Code::K301,
        change: ("full  = 40", "full  = 100"),
        at: "100",
        zh: "还剩 0，没有分留给个人目标",
        en: "the indicators leave 0, which is nothing for the goals",
    },
    Case {
        what: "a scale that does not tell what goals carry",
        code: Code::K301,
        change: ("full   = 100\n", "full   = 100\nscale  = \"max(points, 10)\"\n"),
        at: "100",
        zh: "算不出个人目标该占几分",
        en: "does not tell what the goals carry",
    },
];

#[test]
fn faults_are_found() {
    hold_in(SOUND, CASES);
}

#[test]
fn one_fault_is_one_finding() {
    for case in CASES {
        let found = codes(&changed_in(SOUND, case.change));
        assert_eq!(found, [case.code.as_str()], "{}", case.what);
    }
}

/// The sound scheme with the whole table of formulas changed.
fn with_rows(rows: &str) -> String {
    let (head, _) = SOUND.split_once("[goals.x]").unwrap();
    format!("{head}[goals.x]\n{rows}\n")
}

#[track_caller]
fn sound(text: &str) {
    let found = read("s.toml", text).findings;
    let faults: Vec<_> = found.into_iter().filter(|f| f.severity > Severity::Note).collect();
    assert!(faults.is_empty(), "{}", written(&faults));
}

#[test]
fn each_word_may_be_asked_for_in_any_way() {
    sound(SOUND);
    for other in [
        "方向 ≠ '越高越好'",
        "方向 in ['越低越好']",
        "not (方向 = '越高越好')",
        "方向 = '越低越好' or not (方向 in ['越高越好', '越低越好'])",
    ] {
        sound(&with_rows(&format!("{HIGHER}\"{other}\" = \"2 - 实际值 / 目标值\"")));
    }
}

#[test]
fn a_blank_is_asked_for_by_its_name() {
    let text = changed_in(SOUND, ("missing = \"越高越好\"", "missing = \"none\""));
    let higher = "\"方向 = '越高越好'\"";
    sound(&changed_in(&text, (higher, "\"方向 = '越高越好' or 方向 is missing\"")));
    // Of what is blank nothing is so, and nothing is not so.
    let not_lower = changed_in(&text, (higher, "\"方向 ≠ '越低越好'\""));
    assert_eq!(codes(&not_lower), ["K201"]);
    sound(&changed_in(&text, (higher, "\"not (方向 = '越低越好')\"")));
}

#[test]
fn what_depends_on_more_than_words_is_asked_of_the_rows() {
    sound(&with_rows("\"目标值 > 1\" = \"实际值 / 目标值\"\n\"目标值 < 1\" = \"实际值 / 目标值\""));
    sound(&with_rows("\"方向 = '越低越好' and 目标值 > 1\" = \"实际值 / 目标值\""));
}

#[test]
fn one_formula_may_do_for_all_rows() {
    let (head, _) = SOUND.split_once("\n[goals.x]").unwrap();
    sound(&format!("{head}x = \"实际值 / 目标值\"\n"));
    sound(&format!("{head}x = \"min(实际值, 目标值) / 目标值\"\n"));
    assert_eq!(codes(&format!("{head}x = \"实际值 - 目标值 /\"\n")), ["K107"]);
    assert_eq!(codes(&with_rows("")), ["K201"]);
}

/// Of each denominator that can be 0 it is asked what that gives.
#[test]
fn what_a_target_of_zero_gives_must_be_said() {
    let silent = changed_in(SOUND, ("empty  = \"error\"\n", ""));
    assert_eq!(codes(&silent), ["K402", "K402"]);
    for empty in ["full", "skip", "0%", "50%"] {
        sound(&changed_in(SOUND, ("empty  = \"error\"", &format!("empty  = \"{empty}\""))));
    }
}

/// Rows of one sheet are at hand, no others.
#[test]
fn rows_of_another_sheet_need_a_fold() {
    let ratings = "[sheet.\"评分表\"]\nrater = \"评分人\"\npoints = \"得分\"\n\n[[indicator]]";
    let with_ratings = changed_in(SOUND, ("[[indicator]]", ratings));
    let single = with_ratings.replace("\"2 - 实际值 / 目标值\"", "\"得分 / 目标值\"");
    assert_eq!(codes(&single), ["K109"]);
    sound(&with_ratings.replace("\"2 - 实际值 / 目标值\"", "\"mean(评分表.得分) / 目标值\""));
}

#[test]
fn goals_may_stand_alone_or_behind_a_scale() {
    let (head, rest) = SOUND.split_once("[[indicator]]").unwrap();
    let (_, goals) = rest.split_once("[goals]").unwrap();
    sound(&format!("{head}[goals]{goals}"));
    sound(&changed_in(
        SOUND,
        ("full   = 100", "full   = 100\nscale  = \"points / 31 × 100 × 31%\""),
    ));
}

#[test]
fn indicators_are_needed_where_there_are_no_goals() {
    let (head, _) = SOUND.split_once("[[indicator]]").unwrap();
    assert_eq!(codes(head), ["K103"]);
}

/// What a scheme can give, as K313 says it.
fn total(text: &str) -> String {
    let found = read("s.toml", text).findings;
    let note = found.iter().find(|finding| finding.code == Code::K313).unwrap();
    note.message.to_string()
}

#[test]
fn goals_give_from_their_floor_to_their_cap() {
    let changed = |change| total(&changed_in(SOUND, change));
    assert_eq!(total(SOUND), "attainable total: at least 0, at most 112");
    assert!(changed(("\"120%\"", "\"150%\"")).ends_with("at least 0, at most 130"));
    assert!(changed(("\"0%\"", "\"50%\"")).ends_with("at least 30, at most 112"));
    assert!(!changed(("\"120%\"", "\"none\"")).contains("112"));
    // 2 − actual ÷ target goes below 0 as far as one likes, and above 2 never.
    let lower = with_rows("\"方向 in ['越高越好', '越低越好']\" = \"2 - 实际值 / 目标值\"");
    let unlimited = lower.replace("\"120%\"", "\"none\"");
    assert!(total(&unlimited).ends_with("at least 0, at most 160"));
}

/// Where goals and indicators read the same, or a condition what its formula reads, the ends are
/// no more than a bound.
#[test]
fn ends_that_may_not_come_out_are_at_the_widest() {
    assert!(!total(SOUND).contains("widest"));
    let of_person = changed_in(SOUND, ("\"实际值 / 目标值\"", "\"实际值 / 目标值 × 满意度\""));
    assert!(total(&of_person).contains("widest"), "{}", total(&of_person));
    let by_size =
        with_rows("\"目标值 > 1\" = \"实际值 / 目标值\"\n\"目标值 ≤ 1\" = \"2 - 实际值 / 目标值\"");
    assert!(total(&by_size).contains("widest"), "{}", total(&by_size));
}

/// A cap or a floor that nothing writes is noted where it can act; a cap below the whole weight
/// keeps the full marks out of reach.
#[test]
fn limits_are_told() {
    assert!(!notes(SOUND).contains(&"K312"));
    for line in ["floor  = \"0%\"\n", "cap    = \"120%\"\n"] {
        let text = changed_in(SOUND, (line, ""));
        assert_eq!(notes(&text).iter().filter(|code| **code == "K312").count(), 1, "{line}");
    }
    assert_eq!(codes(&changed_in(SOUND, ("\"120%\"", "\"99%\""))), ["K310"]);
    sound(&changed_in(SOUND, ("\"120%\"", "\"100%\"")));
}

#[test]
fn what_is_assumed_of_goals_is_noted() {
    let text = changed_in(
        SOUND,
        ("empty  = \"error\"", "empty  = \"error\"\nassumed = { cap = \"原文没有\" }"),
    );
    let found = read("s.toml", &text).findings;
    let note = found.iter().find(|finding| finding.code == Code::K602).unwrap();
    assert_eq!(underlined(note), "\"原文没有\"");
}
