//! What is said about personal goals, in the scheme and in the data.

use super::{Text, text};
use crate::layout::Unit;
use crate::number::Number;
use crate::period::Period;

/// A sheet of goals without a column for their names.
pub fn sheet_without_names(sheet: &str) -> Text {
    text!(
        "工作表“{sheet}”没有写明指标列，不知道各行是什么目标：写 indicator = \"指标\"",
        "sheet `{sheet}` has no column that names its goals: write indicator = \"指标\""
    )
}

/// A weight in per cent.
pub fn weight_is_a_share() -> Text {
    text!(
        "权重是百分数，而目标的满分是分数",
        "the weight is a per cent, and the full marks of a goal are points"
    )
}

/// How to make points of it.
pub fn write_points(weight: &str, full: &Number) -> Text {
    text!("写 weight = \"{weight} × {full}\"", "write weight = \"{weight} × {full}\"")
}

/// What to say of a denominator of 0.
pub fn write_empty() -> Text {
    text!(
        "写明分母为 0 时怎么办：empty = \"error\"(算出错)、\"full\"(算全部完成)、\"skip\"(不计这个目标)或一个比例，如 \"0%\"",
        "say what it gives then: empty = \"error\", \"full\" (fully reached), \"skip\" (left out) or a share, as \"0%\""
    )
}

/// A table of completions without rows.
pub fn no_completion() -> Text {
    text!("没有一行说怎么算完成率", "no row says how far a goal is reached")
}

/// A cap below the floor, both shares of the weight.
pub fn cap_below_floor(cap: &Number, floor: &Number) -> Text {
    let [cap, floor] = [cap, floor].map(|share| Unit::Percent.show(share));
    text!("cap({cap})比 floor({floor})还小", "the cap ({cap}) is below the floor ({floor})")
}

/// No points for goals.
pub fn nothing_left(full: &Number, left: &Number) -> Text {
    text!(
        "方案满分 {full}，减去各指标的满分还剩 {left}，没有分留给个人目标",
        "of the scheme's {full} the indicators leave {left}, which is nothing for the goals"
    )
}

/// A scale that does not tell what goals carry.
pub fn scale_is_no_line() -> Text {
    text!(
        "这样的 scale 算不出个人目标该占几分：只能是 points 乘除加减一个数",
        "such a `scale` does not tell what the goals carry: it can only multiply `points` and add to it"
    )
}

/// Two goals of one name.
pub fn goal_twice(id: &str, goal: &str, first: &str) -> Text {
    text!(
        "{id} 的目标“{goal}”出现两次，另一处在 {first}",
        "the goal `{goal}` of {id} stands twice; the other is {first}"
    )
}

/// A weight below 0.
pub fn weight_below_zero(goal: &str, weight: &Number) -> Text {
    text!(
        "目标“{goal}”的权重是 {weight}，不能小于 0",
        "the weight of the goal `{goal}` is {weight}; it cannot be below 0"
    )
}

/// Weights that do not add up.
pub fn weights_sum(id: &str, weights: &[Number], sum: &Number, full: &Number) -> Text {
    let terms: Vec<String> = weights.iter().map(Number::to_string).collect();
    let terms = match terms.as_slice() {
        [_] => String::new(),
        terms => format!("{} = ", terms.join(" + ")),
    };
    text!(
        "{id} 的目标权重合计 {terms}{sum}，应为 {full}",
        "the weights of the goals of {id} come to {terms}{sum}; they must add up to {full}"
    )
}

/// A goal to which no formula applies.
pub fn no_formula(goal: &str) -> Text {
    text!("目标“{goal}”哪一行完成率算法都不适用", "no row of [goals.x] holds for the goal `{goal}`")
}

/// A goal to which several formulas apply.
pub fn several_formulas(goal: &str, rows: &[&str]) -> Text {
    let (zh, en) = (rows.join("”“"), rows.join("`, `"));
    text!(
        "目标“{goal}”适用的完成率算法不止一行：“{zh}”",
        "several rows of [goals.x] hold for the goal `{goal}`: `{en}`"
    )
}

/// One number of a goal in per cent, and another that is not.
pub fn only_one_in_percent(goal: &str, in_percent: &str, other: &str, found: &Number) -> Text {
    let as_share = Unit::Percent.show(found);
    text!(
        "目标“{goal}”的“{in_percent}”是百分数，“{other}”却是 {found}：可能是 {found}%，也可能是 {as_share}",
        "`{in_percent}` of the goal `{goal}` is in per cent, and `{other}` is {found}, which may be {found}% or {as_share}"
    )
}

/// How to say it.
pub fn write_both_in_percent() -> Text {
    text!("都写成 95% 这样，或都不用百分数", "write all of them like 95%, or none of them")
}

/// Goals of months where those of a longer period are needed.
pub fn goals_of_months(count: usize, period: Period) -> Text {
    text!(
        "{count} 个目标只属于 {period} 中的一段，没有计入：各月的目标不合并",
        "goals of a part of {period} were passed over, since those of several months are not put together: {count}"
    )
}

/// How to write a goal of the whole period.
pub fn write_the_period(period: Period) -> Text {
    text!(
        "目标属于整个考核期的，月份写 {period}",
        "write {period} where a goal is of the whole period"
    )
}

/// What the goals are called, where the scheme does not say.
pub fn usual_name() -> Text {
    text!("个人目标", "Personal goals")
}
