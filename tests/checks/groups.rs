//! Groups and their weights, weights of raters, and periods that refer to one another.

use kpi::finding::{Code, Place};
use kpi::lang::Lang;

use super::cases::{Case, changed, codes, hold, said, underlined};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "weights of a group that do not add up",
        code: Code::K308,
        change: GROUPED,
        at: "[group.\"行为\"]",
        zh: "“行为”各项的权重合计 99.9，应为 100(少 0.1)",
        en: "the weights of `行为` add up to 99.9, not 100 (0.1 short)",
    },
    Case {
        what: "full marks beside a weight that say something else",
        code: Code::K309,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nweight = 100\nfull   = 6",
        ),
        at: "6",
        zh: "按权重算满分是 5，这里写的是 6",
        en: "by its weight the full marks are 5, and 6 is written",
    },
    Case {
        what: "full marks in a group that do not add up",
        code: Code::K302,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nfull   = 4",
        ),
        at: "[group.\"行为\"]",
        zh: "“行为”各项满分合计 4，应为 5",
        en: "the full marks in `行为` add up to 4, not 5",
    },
    Case {
        what: "a weight without a group",
        code: Code::K103,
        change: ("name   = \"事件\"", "name   = \"事件\"\nweight = 100"),
        at: "[[indicator]]",
        zh: "缺少 group",
        en: "`group` is missing",
    },
    Case {
        what: "an unknown group",
        code: Code::K102,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 1\n\
             [[indicator]]\nname = \"甲\"\nfull = 1\ngroup = \"行为\"\nscore = 1\n\
             [[indicator]]\nname = \"事件\"\ngroup = \"行位\"\nfull = 4",
        ),
        at: "\"行位\"",
        zh: "没有 [group.\"行位\"]",
        en: "did you mean `行为`",
    },
    Case {
        what: "a group without items",
        code: Code::K103,
        change: ("[each]", "[group.\"空组\"]\nfull = 5\n[each]"),
        at: "[group.\"空组\"]",
        zh: "没有一个指标写着 group = \"空组\"",
        en: "no indicator says group = \"空组\"",
    },
    Case {
        what: "a misspelt key of a group",
        code: Code::K101,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\nfulls = 5\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nfull   = 5",
        ),
        at: "fulls",
        zh: "是不是“full”",
        en: "did you mean `full`",
    },
    Case {
        what: "a group without full marks",
        code: Code::K103,
        change: (
            ITEM,
            "[group.\"行为\"]\nclause = \"第二章\"\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nfull   = 5",
        ),
        at: "[group.\"行为\"]",
        zh: "缺少 full",
        en: "`full` is missing",
    },
    Case {
        what: "weights of a group in other words",
        code: Code::K104,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\nweights = \"same\"\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nfull   = 5",
        ),
        at: "\"same\"",
        zh: "weights 只能是",
        en: "`weights` is one of: \"equal\"",
    },
    Case {
        what: "full marks where a group shares its own equally",
        code: Code::K309,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\nweights = \"equal\"\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nfull   = 5",
        ),
        at: "full",
        zh: "各项平分，“full”不起作用",
        en: "`full` says nothing beside it",
    },
    Case {
        what: "a weight where a group shares its full marks equally",
        code: Code::K309,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\nweights = \"equal\"\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nweight = 100",
        ),
        at: "weight",
        zh: "各项平分，“weight”不起作用",
        en: "`weight` says nothing beside it",
    },
    Case {
        what: "a condition of an item, and nothing of what else",
        code: Code::K103,
        change: (NAMED, "name = \"考勤\"\napplies = \"职级 = 'P2'\""),
        at: "[[indicator]]",
        zh: "缺少 otherwise",
        en: "`otherwise` is missing",
    },
    Case {
        what: "what else, and no condition of the item",
        code: Code::K103,
        change: (NAMED, "name = \"考勤\"\notherwise = \"share\""),
        at: "[[indicator]]",
        zh: "缺少 applies",
        en: "`applies` is missing",
    },
    Case {
        what: "something else than what becomes of an item",
        code: Code::K104,
        change: (NAMED, "name = \"考勤\"\napplies = \"职级 = 'P2'\"\notherwise = \"error\""),
        at: "\"error\"",
        zh: "otherwise 只能是：\"share\", \"full\", \"skip\", 0 …",
        en: "`otherwise` is one of: \"share\"",
    },
    Case {
        what: "more than full marks for whom an item is not",
        code: Code::K303,
        change: (NAMED, "name = \"考勤\"\napplies = \"职级 = 'P2'\"\notherwise = 10.1"),
        at: "10.1",
        zh: "“考勤”的 otherwise 给 10.1 分，高于满分 10",
        en: "`otherwise` of `考勤` gives 10.1, more than the full marks of 10",
    },
    Case {
        what: "a condition that is none",
        code: Code::K107,
        change: (NAMED, "name = \"考勤\"\napplies = \"工时 + 1\"\notherwise = 0"),
        at: "工时 + 1",
        zh: "",
        en: "",
    },
    Case {
        what: "a word that the column of a condition does not know",
        code: Code::K102,
        change: (NAMED, "name = \"考勤\"\napplies = \"等级别 = 'P2'\"\notherwise = 0"),
        at: "等级别",
        zh: "没有声明过",
        en: "nothing declares",
    },
    Case {
        what: "a group whose items may all be left out, with full marks that somebody must take",
        code: Code::K402,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 5\n\
             [[indicator]]\nname = \"甲\"\ngroup = \"行为\"\nfull = 2\nscore = 2\napplies = \"职级 = 'P1'\"\notherwise = \"share\"\n\
             [[indicator]]\nname   = \"事件\"\ngroup = \"行为\"\nfull = 3\napplies = \"职级 = 'P2'\"\notherwise = \"skip\"",
        ),
        at: "\"share\"",
        zh: "同组各项都可能不适用",
        en: "every item of the group may not apply",
    },
    Case {
        what: "a group without points",
        code: Code::K104,
        change: (
            ITEM,
            "[group.\"行为\"]\nfull = 0\n[[indicator]]\nname   = \"事件\"\ngroup  = \"行为\"\nfull   = 5",
        ),
        at: "0",
        zh: "full 应大于 0",
        en: "`full` must be above 0",
    },
    Case {
        what: "weights of raters that do not add up",
        code: Code::K308,
        change: (
            "name = \"态度\"\nfull = 5",
            "name = \"态度\"\nfull = 5\nraters = { \"上级\" = 60, \"同事\" = 40.1 }",
        ),
        at: "{ \"上级\" = 60, \"同事\" = 40.1 }",
        zh: "各类评分人的权重合计 100.1，应为 100(多 0.1)",
        en: "the weights of the kinds of raters add up to 100.1, not 100 (0.1 too many)",
    },
    Case {
        what: "raters in other words",
        code: Code::K104,
        change: ("name = \"态度\"\nfull = 5", "name = \"态度\"\nfull = 5\nraters = \"same\""),
        at: "\"same\"",
        zh: "raters 只能是",
        en: "`raters` is one of",
    },
    Case {
        what: "raters beside an x without a mean by kind",
        code: Code::K104,
        change: (
            "name = \"态度\"\nfull = 5",
            "name = \"态度\"\nfull = 5\nx = \"评分表.得分 of 上级\"\nraters = [\"上级\"]",
        ),
        at: "[\"上级\"]",
        zh: "x 里没有按身份取的平均",
        en: "takes no mean by kind of rater",
    },
    Case {
        what: "one kind of rater twice",
        code: Code::K105,
        change: (
            "name = \"态度\"\nfull = 5",
            "name = \"态度\"\nfull = 5\nraters = [\"上级\", \"上级\"]",
        ),
        at: "\"上级\"",
        zh: "“上级”写了两次",
        en: "`上级` stands twice",
    },
    Case {
        what: "a weight of a rater below 0",
        code: Code::K104,
        change: (
            "name = \"态度\"\nfull = 5",
            "name = \"态度\"\nfull = 5\nraters = { \"上级\" = 101, \"同事\" = -1 }",
        ),
        at: "-1",
        zh: "“同事”不能小于 0",
        en: "`同事` is not below 0",
    },
    Case {
        what: "a rater that is away, in other words",
        code: Code::K104,
        change: (
            "name = \"态度\"\nfull = 5",
            "name = \"态度\"\nfull = 5\nraters = [\"上级\"]\nabsent = \"skip\"",
        ),
        at: "\"skip\"",
        zh: "absent 只能是",
        en: "`absent` is one of",
    },
    Case {
        what: "what a silent kind means, where no kinds are named",
        code: Code::K104,
        change: ("name = \"态度\"\nfull = 5", "name = \"态度\"\nfull = 5\nabsent = \"reweight\""),
        at: "absent",
        zh: "要和 raters",
        en: "it goes with raters",
    },
    Case {
        what: "a number of ratings for a kind that does not count",
        code: Code::K102,
        change: (
            "name = \"态度\"\nfull = 5",
            "name = \"态度\"\nfull = 5\nraters = [\"上级\", \"同事\"]\nat_least = { \"同是\" = 2 }",
        ),
        at: "\"同是\"",
        zh: "是不是“同事”",
        en: "did you mean `同事`?",
    },
    Case {
        what: "half a rating",
        code: Code::K104,
        change: ("name = \"态度\"\nfull = 5", "name = \"态度\"\nfull = 5\nat_least = 1.5"),
        at: "1.5",
        zh: "at_least 要写大于 0 的整数",
        en: "`at_least` is a whole number above 0",
    },
    Case {
        what: "a number of ratings for an item without any",
        code: Code::K104,
        change: ("name   = \"事件\"", "name   = \"事件\"\nat_least = 2"),
        at: "2",
        zh: "at_least 没有用处",
        en: "`at_least` says nothing",
    },
    Case {
        what: "periods that refer to one another",
        code: Code::K112,
        change: (
            "[slip]",
            "[period.year]\nlike = \"half-year\"\n[period.half-year]\nlike = \"year\"\n[slip]",
        ),
        at: "\"half-year\"",
        zh: "year → half-year → year",
        en: "year → half-year → year",
    },
    Case {
        what: "a period that is like itself",
        code: Code::K112,
        change: ("[slip]", "[period.year]\nlike = \"year\"\n[slip]"),
        at: "\"year\"",
        zh: "year → year",
        en: "year → year",
    },
    Case {
        what: "a period like one that is not there",
        code: Code::K102,
        change: (
            "[slip]",
            "[period.year]\nlike = \"half-years\"\n[period.half-year]\nof = \"month\"\n[slip]",
        ),
        at: "\"half-years\"",
        zh: "是不是“half-year”",
        en: "there is no [period.half-years]",
    },
    Case {
        what: "a longer period that is none",
        code: Code::K104,
        change: ("[slip]", "[period.month]\nof = \"month\"\n[slip]"),
        at: "month",
        zh: "“month”不是比 month 长的考核期",
        en: "`month` is no period longer than a month",
    },
    Case {
        what: "more months than a half-year has",
        code: Code::K104,
        change: ("[slip]", "[period.half-year]\nat_least = 7\n[slip]"),
        at: "7",
        zh: "at_least 应在 1 到 6 之间",
        en: "lies between 1 and 6",
    },
    Case {
        what: "scores of other periods than the scheme's own",
        code: Code::K104,
        change: ("[slip]", "[period.year]\nof = \"quarter\"\n[slip]"),
        at: "\"quarter\"",
        zh: "of 只能是：month",
        en: "`of` is one of: month",
    },
    Case {
        what: "a score of parts that there are not",
        code: Code::K102,
        change: (
            "[slip]",
            "[period.year]\nscore = \"定量 × 70% + 定性 × 30%\"\n[period.year.part.\"定量\"]\nmean = \"month\"\n[slip]",
        ),
        at: "定性",
        zh: "是不是“定量”？",
        en: "did you mean `定量`?",
    },
    Case {
        what: "several parts without a score",
        code: Code::K103,
        change: (
            "[slip]",
            "[period.year.part.\"定量\"]\nmean = \"month\"\n[period.year.part.\"定性\"]\nx = \"考分\"\n[slip]",
        ),
        at: "year",
        zh: "缺少 score",
        en: "`score` is missing",
    },
    Case {
        what: "months that are none",
        code: Code::K104,
        change: ("[slip]", "[period.year.part.\"定性\"]\nx = \"考分\"\nmonths = \"7..13\"\n[slip]"),
        at: "\"7..13\"",
        zh: "months 应像",
        en: "`months` is like",
    },
    Case {
        what: "an unknown key of a longer period",
        code: Code::K101,
        change: ("[slip]", "[period.year]\nat_last = 10\n[slip]"),
        at: "at_last",
        zh: "是不是“at_least”？",
        en: "did you mean `at_least`?",
    },
];

const NAMED: &str = "name = \"考勤\"";

const ITEM: &str = "[[indicator]]\nname   = \"事件\"\nfull   = 5";

/// One of the sound scheme's items as two of a group, with weights of 99.9 together.
const GROUPED: (&str, &str) = (
    ITEM,
    "[group.\"行为\"]\nfull = 5\n\
     [[indicator]]\nname = \"甲\"\ngroup = \"行为\"\nweight = 39.9\nadjust = { \"次数 > 9\" = -1 }\n\
     [[indicator]]\nname = \"事件\"\ngroup = \"行为\"\nweight = 60",
);

/// The same with a weight of one's choice.
fn grouped(weight: &str) -> String {
    changed(GROUPED).replace("weight = 39.9", &format!("weight = {weight}"))
}

#[test]
fn groups_that_are_wrong_are_told_at_their_place() {
    hold(CASES);
}

#[test]
fn weights_are_a_hundred_to_the_last_digit() {
    assert_eq!(codes(&grouped("39.9")), ["K308"]);
    assert_eq!(codes(&grouped("40")), Vec::<&str>::new());
    assert_eq!(codes(&grouped("40.1")), ["K308"]);
    let raters = |text: &str| {
        let raters = format!("name = \"态度\"\nfull = 5\nraters = {text}");
        codes(&changed(("name = \"态度\"\nfull = 5", &raters)))
    };
    assert_eq!(raters("{ \"上级\" = 50, \"同事\" = 49.9 }"), ["K308"]);
    assert_eq!(raters("{ \"上级\" = 50, \"同事\" = 50 }"), [""; 0]);
    assert_eq!(raters("{ \"上级\" = 50, \"同事\" = 50.1 }"), ["K308"]);
    assert_eq!(raters("\"equal\""), [""; 0]);
    assert_eq!(raters("[\"上级\", \"同事\"]"), [""; 0]);
    assert_eq!(raters("{ \"上级\" = 100, \"同事\" = 0 }"), [""; 0]);
}

#[test]
fn every_weight_is_shown() {
    let read = kpi::scheme::read("s.toml", &grouped("39.9"));
    let found = read.findings.iter().find(|finding| finding.code == Code::K308).unwrap();
    let Place::Scheme { source, others, .. } = &found.place else {
        unreachable!("a place in the scheme");
    };
    let shown: Vec<(&str, &str)> = others
        .iter()
        .map(|(span, text)| (&source.text[span.clone()], text.get(Lang::En)))
        .collect();
    assert_eq!(shown, [("39.9", "weight 39.9"), ("60", "weight 60")]);
}

#[test]
fn full_marks_by_weight_are_exact() {
    let thirds = grouped("40").replace("weight = 60", "weight = 60\nfull = 3");
    let scheme = crate::support::sound("s.toml", &thirds);
    let marks = |name: &str| {
        let item = scheme.indicators.iter().find(|item| item.name == name).unwrap();
        (item.full.to_string(), item.group.clone())
    };
    assert_eq!(marks("事件"), ("3".to_owned(), Some("行为".to_owned())));
    assert_eq!(marks("甲"), ("2".to_owned(), Some("行为".to_owned())));
    assert_eq!(marks("考勤"), ("10".to_owned(), None));
}

#[test]
fn full_marks_beside_a_weight_are_equal_to_the_last_digit() {
    for (full, wanted) in [("2.99", &["K309"][..]), ("3", &[]), ("3.0", &[]), ("3.01", &["K309"])] {
        let text = grouped("40").replace("weight = 60", &format!("weight = 60\nfull = {full}"));
        assert_eq!(codes(&text), wanted, "{full}");
    }
}

#[test]
fn a_group_counts_as_one_in_the_sum_of_the_scheme() {
    let text = grouped("40").replace("full     = 40", "full     = 41");
    let read = kpi::scheme::read("s.toml", &text);
    assert_eq!(codes(&text), ["K301"]);
    let found = read.findings.iter().find(|finding| finding.code == Code::K301).unwrap();
    assert_eq!(underlined(found), "41");
    assert!(said(found, Lang::En).contains("add up to 40"));
    let Place::Scheme { source, others, .. } = &found.place else {
        unreachable!("a place in the scheme");
    };
    let shown: Vec<&str> = others.iter().map(|(span, _)| &source.text[span.clone()]).collect();
    let alone = ["\"满意\"", "\"考勤\"", "\"态度\"", "\"总项\""];
    assert_eq!(shown[0], "[group.\"行为\"]");
    assert_eq!(shown[1..], alone);
}

#[test]
fn a_part_has_no_group() {
    let part = ("name  = \"分\"\nfull  = 2", "name  = \"分\"\nfull  = 2\nweight = 20");
    assert_eq!(codes(&changed(part)), ["K101"]);
}

/// Three items of one group, the first for some people only, and what the second says.
fn shared(second: &str) -> String {
    let applies = "applies = \"职级 = 'P2'\"\notherwise = \"share\"";
    let items = format!(
        "[group.\"行为\"]\nfull = 5\nweights = \"equal\"\n\
         [[indicator]]\nname = \"甲\"\ngroup = \"行为\"\nscore = 1\n{applies}\n\
         [[indicator]]\nname = \"乙\"\ngroup = \"行为\"\nscore = 1\n{second}\n\
         [[indicator]]\nname = \"事件\"\ngroup = \"行为\"\n{applies}"
    );
    changed((ITEM, &items))
}

#[test]
fn one_item_that_stays_takes_what_the_others_give() {
    let warns = |second: &str| codes(&shared(second)).contains(&"K402");
    assert!(!warns(""));
    assert!(!warns("applies = \"职级 = 'P1'\"\notherwise = \"full\""));
    assert!(!warns("applies = \"职级 = 'P1'\"\notherwise = 0"));
    assert!(warns("applies = \"职级 = 'P1'\"\notherwise = \"share\""));
    assert!(warns("applies = \"职级 = 'P1'\"\notherwise = \"skip\""));
    let twice = codes(&shared("applies = \"职级 = 'P1'\"\notherwise = \"skip\""));
    assert_eq!(twice.iter().filter(|code| **code == "K402").count(), 1, "told once a group");
}

#[test]
fn parts_are_looked_at_as_well() {
    let part = (
        "name  = \"分\"\nfull  = 2",
        "name  = \"分\"\napplies = \"职级 = 'P2'\"\notherwise = \"share\"\nfull  = 2",
    );
    assert_eq!(codes(&changed(part)), [""; 0]);
    let both = changed(part).replace(
        "name  = \"率\"",
        "name  = \"率\"\napplies = \"职级 = 'P1'\"\notherwise = \"share\"",
    );
    assert_eq!(codes(&both), ["K402"]);
}
