//! What a story leaves out: the usual sheets, full marks, and an item to be scored.

/// A sheet that stories take for granted.
struct Usual {
    name: &'static str,
    /// The words of a fragment that call for it; the empty one stands in every fragment.
    words: &'static [&'static str],
    toml: &'static str,
}

const MONTHLY: Usual = Usual {
    name: "月度数据",
    words: &[""],
    toml: r#"
[sheet."月度数据"]
period = "月份"
[sheet."月度数据".columns]
"迟到次数" = "次 0.."
"投诉次数" = "次 0.."
"工时"     = "小时 0.."
"满意度"   = "% 0..100%"
"考分"     = "分 0..100"
"目标"     = "元 0.."
"实际"     = "元 0.."
"加分"     = { unit = "分 0..", missing = 0 }
"#,
};

const DEDUCTIONS: Usual = Usual {
    name: "扣分记录",
    words: &["扣分记录", "events"],
    toml: r#"
[sheet."扣分记录"]
date    = "日期"
event   = "事项"
points  = "扣分"
columns = { "扣分" = "分 0.." }
"#,
};

const RATINGS: Usual = Usual {
    name: "评分表",
    words: &["评分表", "levels"],
    toml: r#"
[sheet."评分表"]
period    = "月份"
rater     = "评分人"
kind      = "身份"
indicator = "指标"
level     = "等级"
points    = "得分"
columns   = { "得分" = "分 0..10" }
"#,
};

const GOALS: Usual = Usual {
    name: "目标表",
    words: &["[goals]"],
    toml: r#"
[sheet."目标表"]
period    = "月份"
indicator = "指标"
[sheet."目标表".columns]
"权重"   = "0.."
"目标值" = "0.."
"实际值" = "0.."
"方向"   = { type = "text", missing = "越高越好" }
"#,
};

/// Full marks beside items: those of the one item that most fragments show.
const HEAD_OF_ITEMS: &str = "[scheme]\nfull = 10\n";

/// Full marks where a fragment shows no item: those of [`ITEM`].
const HEAD: &str = "[scheme]\nfull = 100\n";

/// The item where a fragment shows none.
const ITEM: &str = r#"
[[indicator]]
name  = "日常考评"
full  = 100
x     = "考分"
score = "x"
"#;

/// The whole scheme that a fragment stands for.
pub(crate) fn complete(fragment: &str) -> String {
    let has_items = fragment.contains("[[indicator]]") || fragment.contains("[goals]");
    let mut whole = String::new();
    if !fragment.contains("[scheme]") {
        whole.push_str(if has_items { HEAD_OF_ITEMS } else { HEAD });
    }
    for sheet in [MONTHLY, DEDUCTIONS, RATINGS, GOALS] {
        let is_needed = sheet.words.iter().any(|word| fragment.contains(word));
        let is_own = fragment.contains(&format!("[sheet.\"{}\"]", sheet.name));
        if is_needed && !is_own {
            whole.push_str(sheet.toml);
        }
    }
    if !has_items {
        whole.push_str(ITEM);
    }
    format!("{whole}\n{fragment}")
}
