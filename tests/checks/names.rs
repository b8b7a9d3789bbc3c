//! K1: names. Unknown keys, columns and sheets, and what is there twice or not at all.

use kpi::finding::Code;

use super::cases::{Case, changed, codes, hold};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "a misspelt key of the scheme",
        code: Code::K101,
        change: ("round    = 0.01", "rounds   = 0.01"),
        at: "rounds",
        zh: "是不是“round”",
        en: "did you mean `round`",
    },
    Case {
        what: "a misspelt key of an indicator",
        code: Code::K101,
        change: ("examples = {", "exampels = {"),
        at: "exampels",
        zh: "不认识的键“exampels”",
        en: "unknown key `exampels`",
    },
    Case {
        what: "a misspelt key of a part",
        code: Code::K101,
        change: (
            "full  = 2\nx     = \"考分 / 100\"",
            "full  = 2\nflor  = 0\nx     = \"考分 / 100\"",
        ),
        at: "flor",
        zh: "是不是“floor”",
        en: "did you mean `floor`",
    },
    Case {
        what: "a misspelt key of a sheet",
        code: Code::K101,
        change: ("rater     = \"评分人\"", "raters    = \"评分人\""),
        at: "raters",
        zh: "是不是“rater”",
        en: "did you mean `rater`",
    },
    Case {
        what: "a misspelt key of a column",
        code: Code::K101,
        change: (
            "\"在岗\"   = { words = [\"是\", \"否\"], missing",
            "\"在岗\"   = { words = [\"是\", \"否\"], mising",
        ),
        at: "mising",
        zh: "是不是“missing”",
        en: "did you mean `missing`",
    },
    Case {
        what: "an unknown table",
        code: Code::K101,
        change: ("[rank]\nties = \"dense\"", "[ranking]\nties = \"dense\""),
        at: "ranking",
        zh: "是不是“rank”",
        en: "did you mean `rank`",
    },
    Case {
        what: "a key of [each] that has no default",
        code: Code::K101,
        change: ("clause = \"第一章\"", "name = \"都叫这个\""),
        at: "name",
        zh: "不认识的键“name”",
        en: "unknown key `name`",
    },
    Case {
        what: "a key that slid into the table above it",
        code: Code::K101,
        change: ("[bonus]\nx      = \"加分\"", "[bonus]\nx      = \"加分\"\nperiods = 1"),
        at: "periods",
        zh: "不认识的键“periods”",
        en: "known here",
    },
    Case {
        what: "a column that nothing declares",
        code: Code::K102,
        change: ("x      = \"加分\"", "x      = \"加分项\""),
        at: "加分项",
        zh: "是不是“加分”",
        en: "did you mean `加分`",
    },
    Case {
        what: "a column that its sheet does not declare",
        code: Code::K102,
        change: ("amount = \"score × 10\"", "amount = \"score × 月度数据.奖金\""),
        at: "奖金",
        zh: "“月度数据”没有声明列“奖金”",
        en: "declares no column `奖金`",
    },
    Case {
        what: "a sheet that nothing declares",
        code: Code::K102,
        change: ("count(扣分记录 where", "count(扣分纪录 where"),
        at: "扣分纪录",
        zh: "是不是“扣分记录”",
        en: "did you mean `扣分记录`",
    },
    Case {
        what: "people of a sheet that nothing declares",
        code: Code::K102,
        change: ("full     = 40", "full     = 40\npeople   = \"月度数剧\""),
        at: "\"月度数剧\"",
        zh: "是不是“月度数据”",
        en: "did you mean `月度数据`",
    },
    Case {
        what: "a function that does not exist",
        code: Code::K102,
        change: ("score = \"2 × x\"", "score = \"rounds(2 × x)\""),
        at: "rounds",
        zh: "没有“rounds”这个函数",
        en: "did you mean `round`",
    },
    Case {
        what: "a shared table that does not exist",
        code: Code::K102,
        change: ("bands = \"率表\"", "bands = \"率\""),
        at: "\"率\"",
        zh: "是不是“率表”",
        en: "there is no [table.\"率\"]",
    },
    Case {
        what: "the left side of a deduction that nothing declares",
        code: Code::K102,
        change: ("\"次数 = 2\" = -1", "\"迟到次数 = 2\" = -1"),
        at: "迟到次数",
        zh: "没有声明过“迟到次数”",
        en: "nothing declares `迟到次数`",
    },
    Case {
        what: "x where there is none",
        code: Code::K102,
        change: ("\"工时 > 8\" = \"-1", "\"x > 8\" = \"-1"),
        at: "x",
        zh: "没有声明过“x”",
        en: "nothing declares `x`",
    },
    Case {
        what: "an event sheet that is none",
        code: Code::K102,
        change: ("events = {", "sheet  = \"月度数据\"\nevents = {"),
        at: "\"月度数据\"",
        zh: "月度数据",
        en: "月度数据",
    },
    Case {
        what: "an indicator without a name",
        code: Code::K103,
        change: ("name   = \"事件\"\n", ""),
        at: "[[indicator]]",
        zh: "缺少 name",
        en: "`name` is missing",
    },
    Case {
        what: "an indicator without full marks",
        code: Code::K103,
        change: ("full  = 2\n", ""),
        at: "[[indicator.parts]]",
        zh: "缺少 full",
        en: "`full` is missing",
    },
    Case {
        what: "bands without x",
        code: Code::K103,
        change: ("x     = \"满意度\"\nbands", "bands"),
        at: "\"率表\"",
        zh: "没有写 x",
        en: "there is no `x`",
    },
    Case {
        what: "a decision without its name",
        code: Code::K103,
        change: ("name = \"提薪\"\n", ""),
        at: "[[decision]]",
        zh: "缺少 name",
        en: "`name` is missing",
    },
    Case {
        what: "a decision without its condition",
        code: Code::K103,
        change: ("when = \"score ≥ 38 and rank = 1 and 职级 = 'P2'\"\n", ""),
        at: "[[decision]]",
        zh: "缺少 when",
        en: "`when` is missing",
    },
    Case {
        what: "an earlier grade that decides who takes part",
        code: Code::K102,
        change: ("eligible = \"在岗 = '是'\"", "eligible = \"previous(grade) = '好'\""),
        at: "previous",
        zh: "没有“previous”这个函数",
        en: "there is no function `previous`",
    },
    Case {
        what: "an earlier grade that the scheme does not have",
        code: Code::K102,
        change: ("score ≥ 38 and", "previous(grade, 2) = '好的' and"),
        at: "'好的'",
        zh: "是不是“好”",
        en: "[grade] has no grade `好的`",
    },
    Case {
        what: "a decision by an item",
        code: Code::K102,
        change: ("score ≥ 38 and", "考勤 ≥ 38 and"),
        at: "考勤",
        zh: "没有声明过“考勤”",
        en: "nothing declares `考勤`",
    },
    Case {
        what: "the share of an item that the scheme does not have",
        code: Code::K102,
        change: ("score ≥ 38 and", "share('考情') < 60% and"),
        at: "'考情'",
        zh: "是不是“考勤”",
        en: "the scheme has no item `考情`",
    },
    Case {
        what: "the share of a part without its whole",
        code: Code::K102,
        change: ("score ≥ 38 and", "share('率') < 60% and"),
        at: "'率'",
        zh: "是不是“总项/率”",
        en: "did you mean `总项/率`",
    },
    Case {
        what: "the share of an item that decides who takes part",
        code: Code::K102,
        change: ("eligible = \"在岗 = '是'\"", "eligible = \"share('考勤') > 10%\""),
        at: "share",
        zh: "没有“share”这个函数",
        en: "there is no function `share`",
    },
    Case {
        what: "a grade that the scheme does not have",
        code: Code::K102,
        change: ("score ≥ 38 and", "grade = '好的' and"),
        at: "'好的'",
        zh: "是不是“好”",
        en: "[grade] has no grade `好的`",
    },
    Case {
        what: "a grade in a list that the scheme does not have",
        code: Code::K102,
        change: ("score ≥ 38 and", "grade in ['好', 'S'] and"),
        at: "'S'",
        zh: "有这些等级：好、差",
        en: "the grades are: 好, 差",
    },
    Case {
        what: "pay by a grade that the scheme does not have",
        code: Code::K102,
        change: ("score × 10", "score × count(扣分记录 where 'A' = grade)"),
        at: "'A'",
        zh: "[grade] 里没有等级“A”",
        en: "[grade] has no grade `A`",
    },
    Case {
        what: "words for a level that the indicator does not have",
        code: Code::K102,
        change: ("\"优秀\" = \"主动尽责\"", "\"优\" = \"主动尽责\""),
        at: "\"优\"",
        zh: "是不是“优秀”",
        en: "the indicator has no level `优`",
    },
    Case {
        what: "a yardstick that slid into the table above it",
        code: Code::K101,
        change: ("\"x < 60%\"       = 0", "\"x < 60%\" = 0\nyardstick = \"差错率低于5%\""),
        at: "yardstick",
        zh: "落进了上面的表里",
        en: "slid into the table above it",
    },
    Case {
        what: "a score that decides who takes part",
        code: Code::K102,
        change: ("eligible = \"在岗 = '是'\"", "eligible = \"score > 10\""),
        at: "score",
        zh: "没有声明过“score”",
        en: "nothing declares `score`",
    },
    Case {
        what: "somebody who left, and no column that says so",
        code: Code::K102,
        change: ("rank = 1 and", "本期离职 and"),
        at: "本期离职",
        zh: "\"离职日期\" = \"date\"",
        en: "no date column of that name is declared",
    },
    Case {
        what: "somebody who joined, and no column that says so",
        code: Code::K102,
        change: ("eligible = \"在岗 = '是'\"", "eligible = \"本期入职\""),
        at: "本期入职",
        zh: "本期入职要看入职日期",
        en: "本期入职 follows from 入职日期",
    },
    Case {
        what: "a veto without its condition",
        code: Code::K103,
        change: ("when = \"count(扣分记录 where 事项 = '重大损失') > 0\"\n", ""),
        at: "[[veto]]",
        zh: "缺少 when",
        en: "`when` is missing",
    },
    Case {
        what: "a requirement that says nothing",
        code: Code::K103,
        change: ("otherwise = \"不及格\"", ""),
        at: "[[require]]",
        zh: "缺少 otherwise",
        en: "`otherwise` is missing",
    },
    Case {
        what: "a bonus without its points",
        code: Code::K103,
        change: ("x      = \"加分\"\ncap", "cap"),
        at: "[bonus]",
        zh: "缺少 x",
        en: "`x` is missing",
    },
    Case {
        what: "pay without its amount",
        code: Code::K103,
        change: ("amount = \"score × 10\"", ""),
        at: "[pay]",
        zh: "缺少 amount",
        en: "`amount` is missing",
    },
    Case {
        what: "one indicator twice",
        code: Code::K105,
        change: ("name   = \"事件\"", "name   = \"考勤\""),
        at: "\"考勤\"",
        zh: "“考勤”出现两次",
        en: "`考勤` stands twice",
    },
    Case {
        what: "one part twice",
        code: Code::K105,
        change: ("name  = \"分\"", "name  = \"率\""),
        at: "\"率\"",
        zh: "“率”出现两次",
        en: "`率` stands twice",
    },
    Case {
        what: "an indicator without a method",
        code: Code::K106,
        change: ("events = { \"被投诉\" = \"-1..-5\", \"出错\" = -2 }", ""),
        at: "\"事件\"",
        zh: "没有写怎么计分",
        en: "no method",
    },
    Case {
        what: "an indicator with two methods",
        code: Code::K106,
        change: ("score = \"2 × x\"", "score = \"2 × x\"\nadjust = { \"x < 1\" = -1 }"),
        at: "score",
        zh: "adjust、score",
        en: "here are adjust, score",
    },
    Case {
        what: "a column that several sheets have",
        code: Code::K111,
        change: ("amount = \"score × 10\"", "amount = \"sum(分值)\""),
        at: "分值",
        zh: "扣分记录、评分表",
        en: "several sheets have a column `分值`",
    },
];

#[test]
fn names_that_are_wrong_are_told_with_the_nearest_known_one() {
    hold(CASES);
}

#[test]
fn a_file_without_anything_says_what_it_needs() {
    assert_eq!(codes(""), ["K103", "K103", "K103"]);
    assert_eq!(codes("[scheme]\n"), ["K103", "K103", "K103"]);
}

#[test]
fn an_indicator_may_bear_the_name_of_another_ones_part() {
    assert_eq!(codes(&changed(("name  = \"分\"", "name  = \"考勤\""))), Vec::<&str>::new());
}

#[test]
fn names_that_differ_in_width_only_are_one() {
    let text = changed(("name   = \"事件\"", "name   = \"５S\"")).replace("\"考勤\"", "\"5S\"");
    assert_eq!(codes(&text), ["K105"]);
}

#[test]
fn words_for_levels_say_nothing_beside_another_method() {
    let text =
        changed(("bands = \"率表\"", "bands = \"率表\"\ndescribe = { \"优秀\" = \"主动\" }"));
    assert_eq!(codes(&text), ["K101"]);
}
