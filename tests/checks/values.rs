//! K1 and K4: values of the wrong kind, expressions and rows that cannot be read, units.

use kpi::finding::Code;

use super::cases::{Case, SOUND, changed, codes, hold};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "a text where a number belongs",
        code: Code::K104,
        change: ("full     = 40", "full     = \"四十\""),
        at: "\"四十\"",
        zh: "“full”应是数字",
        en: "`full` takes a number",
    },
    Case {
        what: "a number where a text belongs",
        code: Code::K104,
        change: ("otherwise = \"不及格\"", "otherwise = 60"),
        at: "60",
        zh: "应是文字",
        en: "takes a text",
    },
    Case {
        what: "full marks of nought",
        code: Code::K104,
        change: ("cap    = 10", "cap    = 0"),
        at: "0",
        zh: "cap 应大于 0",
        en: "`cap` must be above 0",
    },
    Case {
        what: "a step of rounding of nought",
        code: Code::K104,
        change: ("round    = 0.01", "round    = 0"),
        at: "0",
        zh: "round 应大于 0",
        en: "`round` must be above 0",
    },
    Case {
        what: "an unknown word for ties",
        code: Code::K104,
        change: ("ties = \"dense\"", "ties = \"random\""),
        at: "\"random\"",
        zh: "只能是",
        en: "competition, dense",
    },
    Case {
        what: "an unknown period",
        code: Code::K104,
        change: ("period   = \"month\"", "period   = \"week\""),
        at: "\"week\"",
        zh: "period 只能是",
        en: "half-year",
    },
    Case {
        what: "a word for a floor that is none",
        code: Code::K104,
        change: ("score = \"2 × x\"", "score = \"2 × x\"\nfloor = \"nothing\""),
        at: "\"nothing\"",
        zh: "floor 只能是",
        en: "`floor` is one of",
    },
    Case {
        what: "an unknown word for a zero denominator",
        code: Code::K104,
        change: ("score = \"2 × x\"", "score = \"2 × x\"\nempty = \"zero\""),
        at: "\"zero\"",
        zh: "empty 只能是",
        en: "\"skip\"",
    },
    Case {
        what: "a word for a blank that its column does not list",
        code: Code::K104,
        change: ("missing = \"否\"", "missing = \"无\""),
        at: "\"无\"",
        zh: "“无”不在该列的 words 中",
        en: "not among the column's words",
    },
    Case {
        what: "a blank of another type than its column",
        code: Code::K104,
        change: (
            "\"加分\"   = { unit = \"分 0..\", missing = 0 }",
            "\"加分\"   = { unit = \"分 0..\", missing = \"零\" }",
        ),
        at: "\"零\"",
        zh: "与列的类型不符",
        en: "does not fit the column's type",
    },
    Case {
        what: "an unknown type of column",
        code: Code::K104,
        change: ("type = \"text\"", "type = \"words\""),
        at: "\"words\"",
        zh: "type 只能是",
        en: "number, text, date",
    },
    Case {
        what: "a column that is neither text nor table",
        code: Code::K104,
        change: ("\"次数\"   = \"次 0..\"", "\"次数\"   = true"),
        at: "true",
        zh: "次数",
        en: "`次数` takes",
    },
    Case {
        what: "a step other than one",
        code: Code::K104,
        change: ("x     = \"考分 / 100\"", "x     = \"考分 / 100\"\nstep  = 0.5"),
        at: "0.5",
        zh: "只能是 1",
        en: "can only be 1",
    },
    Case {
        what: "a number in another base",
        code: Code::K104,
        change: ("cap    = 10", "cap    = 0x10"),
        at: "0x10",
        zh: "“cap”应是数字",
        en: "`cap` takes a number",
    },
    Case {
        what: "a number that is none",
        code: Code::K104,
        change: ("cap    = 10", "cap    = inf"),
        at: "inf",
        zh: "“cap”应是数字",
        en: "`cap` takes a number",
    },
    Case {
        what: "a grade that is no text",
        code: Code::K104,
        change: ("\"x < 60\" = \"差\"", "\"x < 60\" = 5"),
        at: "5",
        zh: "等级名应是文字",
        en: "a grade is a text",
    },
    Case {
        what: "a grade that is neither text nor number",
        code: Code::K104,
        change: ("\"x < 60\" = \"差\"", "\"x < 60\" = true"),
        at: "true",
        zh: "文字",
        en: "text",
    },
    Case {
        what: "a row of a table that gives a truth",
        code: Code::K104,
        change: ("\"次数 = 2\" = -1", "\"次数 = 2\" = true"),
        at: "true",
        zh: "数字或文字",
        en: "a number or a text",
    },
    Case {
        what: "one's own score in something that is no column",
        code: Code::K104,
        change: ("self     = \"自评\"", "self     = \"自评 + 1\""),
        at: "\"自评 + 1\"",
        zh: "self 应是一个列名",
        en: "name of one column",
    },
    Case {
        what: "an expression that ends too early",
        code: Code::K107,
        change: ("x     = \"考分 / 100\"", "x     = \"考分 /\""),
        at: "\"",
        zh: "写到一半就结束了",
        en: "ends too early",
    },
    Case {
        what: "a bracket that is not closed",
        code: Code::K107,
        change: ("x     = \"考分 / 100\"", "x     = \"(考分 / 100\""),
        at: "\"",
        zh: "此处应为 )",
        en: "write `)` here",
    },
    Case {
        what: "a sign of no language",
        code: Code::K107,
        change: ("x     = \"考分 / 100\"", "x     = \"考分 ; 100\""),
        at: ";",
        zh: "不认识的符号“;”",
        en: "`;` is no sign",
    },
    Case {
        what: "rows where one value is needed",
        code: Code::K107,
        change: ("x     = \"考分 / 100\"", "x     = \"扣分记录.扣分\""),
        at: "扣分",
        zh: "sum(扣分记录.扣分)",
        en: "has many rows a person",
    },
    Case {
        what: "a sum of no rows",
        code: Code::K107,
        change: ("amount = \"score × 10\"", "amount = \"sum(考分)\""),
        at: "sum",
        zh: "没有多行工作表的列",
        en: "names no column of a sheet with many rows",
    },
    Case {
        what: "a text to calculate with",
        code: Code::K107,
        change: ("x      = \"加分\"\ncap", "x      = \"理由 × 2\"\ncap"),
        at: "理由 × 2",
        zh: "“理由”不是数字",
        en: "`理由` is no number",
    },
    Case {
        what: "a range that is none",
        code: Code::K107,
        change: ("\"考分\"   = \"分 0..100\"", "\"考分\"   = \"分 0-100\""),
        at: "\"分 0-100\"",
        zh: "不是范围",
        en: "is not a range",
    },
    Case {
        what: "a range with three dots",
        code: Code::K107,
        change: ("\"考分\"   = \"分 0..100\"", "\"考分\"   = \"分 0…100\""),
        at: "\"分 0…100\"",
        zh: "应写成 0..100",
        en: "write 0..100",
    },
    Case {
        what: "a row that is no condition",
        code: Code::K108,
        change: ("\"x < 60%\"       = 0", "\"低于60%\"       = 0"),
        at: "%",
        zh: "不认识的符号“%”",
        en: "`%` is no sign",
    },
    Case {
        what: "a measure alone is no condition",
        code: Code::K108,
        change: ("\"次数 = 2\" = -1", "\"次数\" = -1"),
        at: "次数",
        zh: "左边不是条件",
        en: "not a condition",
    },
    Case {
        what: "two edges on one side",
        code: Code::K108,
        change: ("\"60% ≤ x < 95%\" = \"0 → 8\"", "\"60% ≤ x > 50%\" = 8"),
        at: "60% ≤ x > 50%",
        zh: "同一侧写了两个界限",
        en: "two edges on the same side",
    },
    Case {
        what: "a band about something else than x",
        code: Code::K108,
        change: ("\"x < 60%\"       = 0", "\"x < 60%\"       = 0\n\"满意度 = 3%\" = 0"),
        at: "\"满意度 = 3%\"",
        zh: "都以 x 为条件",
        en: "every row of `bands` is about x",
    },
    Case {
        what: "a grade about something else than x",
        code: Code::K108,
        change: ("\"x < 60\" = \"差\"", "\"x < 60\" = \"差\"\n\"考分 < 3\" = \"劣\""),
        at: "\"考分 < 3\"",
        zh: "左边不是条件",
        en: "not a condition",
    },
    Case {
        what: "an example that is no value of x",
        code: Code::K108,
        change: ("{ \"97%\" = 10 }", "{ \"满意\" = 10 }"),
        at: "\"满意\"",
        zh: "例子的左边是 x 的值",
        en: "left side of an example",
    },
    Case {
        what: "a value that is no points",
        code: Code::K102,
        change: ("\"次数 = 2\" = -1", "\"次数 = 2\" = \"扣一分\""),
        at: "扣一分",
        zh: "没有声明过“扣一分”",
        en: "nothing declares `扣一分`",
    },
    Case {
        what: "a formula that is not linear",
        code: Code::K109,
        change: ("\"0 → 8\"", "\"8 × x × x\""),
        at: "8 × x × x",
        zh: "x 的一次式",
        en: "linear in x",
    },
    Case {
        what: "per without a unit",
        code: Code::K109,
        change: ("\"-5 per 3次\"", "\"-5 per\""),
        at: "-5 per",
        zh: "per 后面应是单位",
        en: "a unit must follow",
    },
    Case {
        what: "a range of points that both adds and deducts",
        code: Code::K109,
        change: ("\"-1..-5\"", "\"-1..5\""),
        at: "-1..5",
        zh: "不能又加又减",
        en: "cannot both add and deduct",
    },
    Case {
        what: "a range of points with a dash",
        code: Code::K109,
        change: ("\"-1..-5\"", "\"-1–-5\""),
        at: "-1–-5",
        zh: "写 \"-1..-5\"",
        en: "write \"-1..-5\"",
    },
    Case {
        what: "a cost that has to be worked out",
        code: Code::K109,
        change: ("\"-1..-5\"", "\"-2 × 3\""),
        at: "×",
        zh: "这里不应该是“×”",
        en: "`×` does not belong here",
    },
    Case {
        what: "a cost of something else than points",
        code: Code::K109,
        change: ("\"-1..-5\"", "\"-50元\""),
        at: "50元",
        zh: "一个数 -2",
        en: "a number -2",
    },
    Case {
        what: "a line with a dash",
        code: Code::K109,
        change: ("\"0 → 8\"", "\"0—8\""),
        at: "0—8",
        zh: "写 \"0 → 8\"",
        en: "write \"0 → 8\"",
    },
    Case {
        what: "a number taken from another",
        code: Code::K109,
        change: ("\"0 → 8\"", "\"10 - 1 - 1\""),
        at: "10 - 1 - 1",
        zh: "两个数相减",
        en: "takes one number from another",
    },
    Case {
        what: "a level with a dash",
        code: Code::K109,
        change: ("\"2 ≤ x < 5\"", "\"4-2\""),
        at: "\"4-2\"",
        zh: "分数范围 \"15 ≤ x ≤ 20\"",
        en: "points \"15 ≤ x ≤ 20\"",
    },
    Case {
        what: "a level that is neither points nor share",
        code: Code::K109,
        change: ("\"2 ≤ x < 5\"", "\"二到四\""),
        at: "\"二到四\"",
        zh: "占满分的比例",
        en: "a share of the full marks",
    },
    Case {
        what: "more months than a month has",
        code: Code::K104,
        change: ("period   = \"month\"", "period   = \"month\"\nat_least = 2"),
        at: "2",
        zh: "at_least 应在 1 到 1 之间",
        en: "lies between 1 and 1",
    },
    Case {
        what: "a way to pool that numbers do not have",
        code: Code::K104,
        change: (
            "\"次数\"   = \"次 0..\"",
            "\"次数\"   = { unit = \"次 0..\", pool = \"median\" }",
        ),
        at: "\"median\"",
        zh: "pool 只能是：sum, mean, min, max, same",
        en: "`pool` is one of: sum, mean, min, max, same",
    },
    Case {
        what: "words that are added up",
        code: Code::K104,
        change: (
            "\"理由\"   = { type = \"text\",",
            "\"理由\"   = { type = \"text\", pool = \"sum\",",
        ),
        at: "\"sum\"",
        zh: "pool 只能是：same",
        en: "`pool` is one of: same",
    },
    Case {
        what: "a decision that is a number",
        code: Code::K107,
        change: ("\"score ≥ 38 and rank = 1 and 职级 = 'P2'\"", "\"score - 38\""),
        at: "score - 38",
        zh: "不是条件",
        en: "is no condition that could hold",
    },
    Case {
        what: "a share that does not say of which item",
        code: Code::K107,
        change: ("score ≥ 38 and", "share < 60% and"),
        at: "share",
        zh: "请写 share('指标名')",
        en: "`share` does not say of which item",
    },
    Case {
        what: "a share of an item whose name has no quotes",
        code: Code::K107,
        change: ("score ≥ 38 and", "share(考勤) < 60% and"),
        at: "考勤",
        zh: "此处应为 '…'",
        en: "write `'…'` here",
    },
    Case {
        what: "a decision on an item, in periods that have none",
        code: Code::K104,
        change: (
            "score ≥ 38 and rank = 1 and 职级 = 'P2'\"",
            "share('考勤') < 60%\"\nperiod = \"quarter\"",
        ),
        at: "\"quarter\"",
        zh: "period 里要有 month",
        en: "without `month` in `period` it is never asked",
    },
    Case {
        what: "a decision on a cell of a month, in periods of several",
        code: Code::K104,
        change: ("name = \"提薪\"", "name = \"提薪\"\nperiod = \"quarter\""),
        at: "\"quarter\"",
        zh: "period 里要有 month",
        en: "without `month` in `period` it is never asked",
    },
    Case {
        what: "a level that means a number",
        code: Code::K104,
        change: ("\"优秀\" = \"主动尽责\"", "\"优秀\" = 5"),
        at: "5",
        zh: "优秀",
        en: "优秀",
    },
    Case {
        what: "levels that mean one text",
        code: Code::K104,
        change: (
            "[indicator.levels]\n\"优秀\"   = \"x = 5\"\n\"合格\"   = \"2 ≤ x < 5\"\n\
             \"不合格\" = \"0 ≤ x < 2\"\n[indicator.describe]\n\"优秀\" = \"主动尽责\"",
            "describe = \"主动\"\nlevels = { \"优秀\" = 5, \"合格\" = 3, \"不合格\" = 0 }",
        ),
        at: "\"主动\"",
        zh: "describe",
        en: "describe",
    },
    Case {
        what: "something that no earlier period tells",
        code: Code::K107,
        change: ("score ≥ 38 and", "previous(考分) > 60 and"),
        at: "考分",
        zh: "previous 里只能是 grade、score 或 rank",
        en: "`previous` asks for `grade`, `score` or `rank`",
    },
    Case {
        what: "a period that is not before this one",
        code: Code::K107,
        change: ("score ≥ 38 and", "previous(score, 0) > 30 and"),
        at: "0",
        zh: "是 1 到 12 的整数",
        en: "a whole number from 1 to 12",
    },
    Case {
        what: "a period too far back",
        code: Code::K107,
        change: ("score ≥ 38 and", "previous(score, 13) > 30 and"),
        at: "13",
        zh: "是 1 到 12 的整数",
        en: "a whole number from 1 to 12",
    },
    Case {
        what: "an earlier grade held against a number",
        code: Code::K107,
        change: ("score ≥ 38 and", "previous(grade) > 3 and"),
        at: "previous(grade) > 3 and rank = 1 and 职级 = 'P2'",
        zh: "previous(grade)",
        en: "previous(grade)",
    },
    Case {
        what: "a share held against points",
        code: Code::K401,
        change: ("score ≥ 38 and", "share('考勤') < 60 and"),
        at: "share('考勤') < 60 and rank = 1 and 职级 = 'P2'",
        zh: "60%",
        en: "60%",
    },
    Case {
        what: "a decision asked of something else than indicators",
        code: Code::K104,
        change: ("name = \"提薪\"", "name = \"提薪\"\neach = \"item\""),
        at: "\"item\"",
        zh: "each 只能是：indicator",
        en: "`each` is one of: indicator",
    },
    Case {
        what: "a decision asked of each item that asks nothing about it",
        code: Code::K104,
        change: ("name = \"提薪\"", "name = \"提薪\"\neach = \"indicator\""),
        at: "\"indicator\"",
        zh: "when 要用到 share",
        en: "must read `share`",
    },
    Case {
        what: "a decision in periods that the scheme does not score",
        code: Code::K104,
        change: ("name = \"提薪\"", "name = \"提薪\"\nperiod = [\"month\", \"year\"]"),
        at: "\"year\"",
        zh: "period 只能是：month, quarter",
        en: "`period` is one of: month, quarter",
    },
    Case {
        what: "an edge in another unit",
        code: Code::K401,
        change: ("\"工时 > 8\" = \"-1 per 1小时 prorata\"", "\"工时 > 8天\" = -1"),
        at: "工时 > 8天",
        zh: "以“小时”为单位，写的是 8天",
        en: "this is in 小时, and 8天 is written",
    },
    Case {
        what: "an edge in another unit of time",
        code: Code::K401,
        change: ("\"工时 > 8\" = \"-1 per 1小时 prorata\"", "\"工时 > 90分钟\" = -1"),
        at: "工时 > 90分钟",
        zh: "写 1.5小时",
        en: "write 1.5小时",
    },
    Case {
        what: "points in per cent",
        code: Code::K401,
        change: ("考分 ≥ 60分", "考分 ≥ 60%"),
        at: "考分 ≥ 60%",
        zh: "以“分”为单位，写的是 60%",
        en: "this is in 分, and 60% is written",
    },
    Case {
        what: "a share in another unit",
        code: Code::K401,
        change: ("\"x ≥ 95%\"       = 10", "\"x ≥ 95分\"      = 10"),
        at: "x ≥ 95分",
        zh: "这里是百分比，写的是 95分",
        en: "this is a per cent, and 95分 is written",
    },
    Case {
        what: "points for each of another unit",
        code: Code::K401,
        change: ("\"-5 per 3次\"", "\"-5 per 3台\""),
        at: "-5 per 3台",
        zh: "以“次”为单位，写的是 3台",
        en: "this is in 次, and 3台 is written",
    },
    Case {
        what: "a share against a number of per cents",
        code: Code::K401,
        change: ("\"x ≥ 95%\"       = 10", "\"x ≥ 95\"        = 10"),
        at: "x ≥ 95",
        zh: "是不是“95%”",
        en: "did you mean `95%`",
    },
    Case {
        what: "a range of shares in per cents",
        code: Code::K401,
        change: ("\"满意度\" = \"% 0..100%\"", "\"满意度\" = \"% 0..100\""),
        at: "\"% 0..100\"",
        zh: "这是比率",
        en: "this is a share",
    },
    Case {
        what: "a grade in per cent",
        code: Code::K401,
        change: ("\"x ≥ 60\" = \"好\"", "\"x ≥ 60%\" = \"好\""),
        at: "x ≥ 60%",
        zh: "写 \"x ≥ 60\"",
        en: "write \"x ≥ 60\"",
    },
    Case {
        what: "an example that comes out otherwise",
        code: Code::K601,
        change: ("{ \"97%\" = 10 }", "{ \"97%\" = 8 }"),
        at: "8",
        zh: "应得 8，算出来是 10(多 2)",
        en: "should be 8, is 10 (2 too many)",
    },
    Case {
        what: "an example that comes out with less",
        code: Code::K601,
        change: ("{ \"97%\" = 10 }", "{ \"50%\" = 10 }"),
        at: "10",
        zh: "应得 10，算出来是 0(少 10)",
        en: "should be 10, is 0 (10 short)",
    },
];

#[test]
fn values_that_are_wrong_are_told_at_their_place() {
    hold(CASES);
}

#[test]
fn a_number_may_stand_in_quotes() {
    assert_eq!(codes(&changed(("round    = 0.01", "round    = \"0.01\""))), Vec::<&str>::new());
    assert_eq!(codes(&changed(("full     = 40", "full     = 40.0"))), Vec::<&str>::new());
}

#[test]
fn a_dash_between_two_numbers_is_no_subtraction() {
    for dashed in ["-1–-5", "-1--5", "-1—-5", "-1——-5", "-1-5", "-1至-5", "-1~-5", "-1…-5"]
    {
        for row in ["\"-1..-5\"", "\"0 → 8\"", "\"-5 per 3次\""] {
            let text = changed((row, &format!("\"{dashed}\"")));
            assert_eq!(codes(&text), ["K109"], "{dashed} for {row}");
        }
    }
    for sum in ["8 × x - 1", "10 - 2 × x", "10 - x", "-1 × (2 - x)"] {
        let text = changed(("\"0 → 8\"", &format!("\"{sum}\"")));
        assert!(!codes(&text).contains(&"K109"), "{sum}");
    }
}

#[test]
fn a_range_has_two_points() {
    let column = "\"考分\"   = \"分 0..100\"";
    for range in ["0…100", "0...100", "0 …… 100", "0~100", "0-100", "0至100", "0.. .100..", "0"]
    {
        let text = changed((column, &format!("\"考分\" = \"分 {range}\"")));
        assert_eq!(codes(&text), ["K107"], "{range}");
        let ranged = format!("x     = \"考分 / 100\"\nrange = \"{range}\"");
        assert_eq!(codes(&changed(("x     = \"考分 / 100\"", &ranged))), ["K107"], "{range}");
    }
    let points = changed(("\"-1..-5\"", "\"-1...5\""));
    assert_eq!(codes(&points), ["K109"]);
}

#[test]
fn an_event_costs_a_number_or_a_range() {
    for cost in ["-5", "-5分", "-20/3", "+1..+5", "-1分..-5分", "0..-5"] {
        let text = changed(("\"-1..-5\"", &format!("\"{cost}\"")));
        assert_eq!(codes(&text), [""; 0], "{cost}");
    }
}

/// A scheme of three equal items, each with these keys.
fn thirds(group: &str, keys: &str) -> String {
    let item = |name: &str| format!("[[indicator]]\nname = \"{name}\"\n{keys}\n");
    let items: String = ["一", "二", "三"].map(item).concat();
    crate::support::monthly("20", "\"率\" = \"% 0..100%\"", &format!("{group}{items}"))
}

#[test]
fn equal_shares_of_three_are_exact() {
    let score = "x = \"率\"\nscore = \"20/3 × x\"\nexamples = { \"100%\" = \"20/3\" }";
    let full = |full: &str| thirds("", &format!("full = {full}\n{score}"));
    for third in ["\"20/3\"", "\" 20 ÷ 3 \"", "\"40/3/2\"", "\"２０／３\""] {
        assert_eq!(codes(&full(third)), [""; 0], "{third}");
    }
    assert_eq!(codes(&full("6.6667")), ["K301"]);
    let group = "[group.\"组\"]\nfull = 20\n";
    let weight = format!("group = \"组\"\nweight = \"100/3\"\n{score}");
    assert_eq!(codes(&thirds(group, &weight)), [""; 0]);
    let bands = "full = \"20/3\"\nx = \"率\"\nempty = \"10/3\"\nfloor = \"1/3\"\n\
                 bands = { \"x ≥ 90%\" = \"20/3\", \"x < 90%\" = \"10/3\" }";
    assert_eq!(codes(&thirds("", bands)), [""; 0]);
    for wrong in ["\"20/0\"", "\"20/\"", "\"/3\"", "\"20/三\"", "\"20-3\"", "\"\""] {
        assert_eq!(codes(&full(wrong)), ["K104", "K104", "K104"], "{wrong}");
    }
}

#[test]
fn grades_are_in_the_unit_of_what_is_judged() {
    let graded = |on: &str, good: &str, bad: &str| {
        let text = changed(("full     = 40", &format!("full     = 40\ngrade_on = \"{on}\"")));
        codes(&text.replace("\"x ≥ 60\"", good).replace("\"x < 60\"", bad))
    };
    assert_eq!(graded("score / full", "\"x ≥ 60%\"", "\"x < 60%\""), [""; 0]);
    assert_eq!(graded("score / full", "\"x ≥ 60\"", "\"x < 60%\""), ["K401"]);
    assert_eq!(graded("score", "\"x ≥ 24分\"", "\"x < 24\""), [""; 0]);
    assert_eq!(graded("score", "\"x ≥ 60%\"", "\"x < 24\""), ["K401"]);
}

#[test]
fn units_are_compared_in_every_condition() {
    let veto = "count(扣分记录 where 事项 = '重大损失') > 0";
    for (from, to) in [
        ("考分 ≥ 60分", "考分 ≥ 60次"),
        (veto, "满意度 < 60"),
        (veto, "满意度 < 60 and 次数 > 3"),
        ("\"次数 = 2\" = -1", "\"次数 = 2 and 满意度 < 60\" = -1"),
        (veto, "count(扣分记录 where 分值 > 3次) > 0"),
    ] {
        assert_eq!(codes(&changed((from, to))), ["K401"], "{to}");
    }
}

#[test]
fn no_number_is_advised_in_another_unit_that_is_not_the_same() {
    let advised = |unit: &str, edge: &str| {
        let text =
            SOUND.replace("\"工时\"   = \"小时 0..\"", &format!("\"工时\" = \"{unit} 0..\""));
        let text =
            text.replace("\"工时 > 8\" = \"-1 per 1小时 prorata\"", &format!("\"{edge}\" = -1"));
        let read = kpi::scheme::read("s.toml", &text);
        let found = read.findings.iter().find(|finding| finding.code == Code::K401);
        let hint = found.expect("another unit").hint.as_ref();
        hint.map(|hint| hint.get(kpi::lang::Lang::En).to_owned())
    };
    for (unit, edge, wanted) in [
        ("分钟", "工时 > 1.5小时", Some("write 90分钟")),
        ("元", "工时 > 1.2万元", Some("write 12000元")),
        ("万元", "工时 > 500元", Some("write 0.05万元")),
        // Neither is certain, nor can a third be written.
        ("天", "工时 > 8小时", None),
        ("元", "工时 > 90%", None),
        ("小时", "工时 > 50分钟", None),
    ] {
        assert_eq!(advised(unit, edge).as_deref(), wanted, "{edge}");
    }
}

#[test]
fn a_word_that_no_cell_can_hold_is_told() {
    // Compared with a word that its column does not list, a condition never holds.
    for (from, to) in [
        ("eligible = \"在岗 = '是'\"", "eligible = \"在岗 = '在'\""),
        ("eligible = \"在岗 = '是'\"", "eligible = \"职级 ≥ 'P3'\""),
        ("eligible = \"在岗 = '是'\"", "eligible = \"在岗 in ['是', '有']\""),
        ("eligible = \"在岗 = '是'\"", "eligible = \"在岗 = 1\""),
    ] {
        assert_eq!(codes(&changed((from, to))).len(), 1, "{to}");
    }
}

#[test]
fn a_number_before_x_is_not_a_unit() {
    for (from, to) in [("score = \"2 × x\"", "score = \"2x\""), ("\"0 → 8\"", "\"8x\"")] {
        assert_eq!(codes(&changed((from, to))).len(), 1, "{to}");
    }
}
