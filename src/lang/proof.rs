//! What is said about what a scheme proves to be: what can be reached, what adds up, what is
//! rounded, what refers to what.

use super::{Text, text};
use crate::interval::{Bound, Interval};
use crate::number::Number;

/// A denominator that can be 0.
pub fn can_be_zero(denominator: &str) -> Text {
    text!("分母“{denominator}”可能是 0", "the denominator `{denominator}` can be 0")
}

/// What to say of a denominator of 0.
pub fn write_empty() -> Text {
    text!(
        "写明分母为 0 时怎么办：empty = \"full\"(给满分)、\"error\"(算出错)、\"skip\"(不计这一项)或一个分数",
        "say what it gives then: empty = \"full\" (full marks), \"error\", \"skip\" (left out) or points"
    )
}

/// How to compare without dividing.
pub fn write_a_product() -> Text {
    text!(
        "不用除法也能比较：“a / b > 10%”写成“a > 10% × b”",
        "compare without dividing: for `a / b > 10%` write `a > 10% × b`"
    )
}

/// `round(…)` beside the one rounding.
pub fn second_rounding(function: &str) -> Text {
    text!(
        "这里的 {function}(…) 是第二次取整：总分还会按 round 取整一次",
        "`{function}(…)` rounds a second time: the total is rounded by `round` as well"
    )
}

/// Why one rounding is enough.
pub fn round_once() -> Text {
    text!(
        "取整两次会让得分差一点；去掉这一次，只留 [scheme] 的 round",
        "two roundings can shift a score; leave this one out and keep the `round` of [scheme]"
    )
}

/// Where a row ends before a gap.
pub fn row_ends_here() -> Text {
    text!("缺口以下到这里为止", "below the gap it goes to here")
}

/// Where a row starts behind a gap.
pub fn row_starts_here() -> Text {
    text!("缺口以上从这里开始", "above the gap it goes on here")
}

/// The row below the one at which a score turns.
pub fn row_before() -> Text {
    text!("x 再小一些是这一行", "the row of the next smaller x")
}

/// A score that falls and rises again, or the other way round.
pub fn score_turns(row: &str, was_falling: bool) -> Text {
    if was_falling {
        return text!(
            "x 变大时得分先降后升，从“{row}”起又升上去",
            "as x grows the score falls and then rises again, from `{row}` on"
        );
    }
    text!(
        "x 变大时得分先升后降，从“{row}”起又降下来",
        "as x grows the score rises and then falls again, from `{row}` on"
    )
}

/// A level in whole points without a whole number.
pub fn no_whole_points(level: &str, allowed: &str) -> Text {
    text!(
        "等级“{level}”永远不会用到：只打整数分，{allowed} 里没有整数",
        "level `{level}` can never hold: points are whole, and {allowed} holds no whole number"
    )
}

/// A name that is no group.
pub fn unknown_group(name: &str) -> Text {
    text!("没有 [group.\"{name}\"]", "there is no [group.\"{name}\"]")
}

/// A group to which nothing belongs.
pub fn group_without_items(name: &str) -> Text {
    text!("没有一个指标写着 group = \"{name}\"", "no indicator says group = \"{name}\"")
}

/// Whose weights they are.
pub fn weights_of_group(name: &str) -> Text {
    text!("“{name}”各项的权重", "the weights of `{name}`")
}

/// Whose weights they are.
pub fn weights_of_raters() -> Text {
    text!("各类评分人的权重", "the weights of the kinds of raters")
}

/// `absent` where no kinds are named.
pub fn absent_needs_kinds() -> Text {
    text!(
        "absent 说的是缺了哪类评分人怎么办，要和 raters = {{ \"…\" = 50, … }} 或 [\"…\", …] 一起写",
        "`absent` is about a kind of rater that is silent: it goes with raters = {{ \"…\" = 50, … }} or [\"…\", …]"
    )
}

/// Raters where x takes no mean of theirs.
pub fn raters_need_a_mean() -> Text {
    text!(
        "x 里没有按身份取的平均，raters 没有用处：去掉 x，或写成 mean(评分表.得分 by 身份)",
        "x takes no mean by kind of rater, so `raters` says nothing: leave x out, or write `mean(评分表.得分 by 身份)`"
    )
}

/// A number of ratings where x takes no mean of any.
pub fn at_least_needs_a_mean() -> Text {
    text!(
        "x 里没有评分的平均，at_least 没有用处",
        "x takes no mean of ratings, so `at_least` says nothing"
    )
}

/// A kind of rater that stands twice.
pub fn kind_twice(kind: &str) -> Text {
    text!("“{kind}”写了两次", "`{kind}` stands twice")
}

/// A kind that is not among those which count.
pub fn unknown_rater(kind: &str) -> Text {
    text!("raters 里没有“{kind}”", "`raters` has no kind `{kind}`")
}

/// Where the kinds stand.
pub fn the_kinds() -> Text {
    text!("raters 在这里", "the kinds are here")
}

/// A number of ratings that is none.
pub fn not_a_count(key: &str) -> Text {
    text!("{key} 要写大于 0 的整数", "`{key}` is a whole number above 0")
}

/// A number below 0.
pub fn not_below_zero(key: &str) -> Text {
    text!("“{key}”不能小于 0", "`{key}` is not below 0")
}

/// Weights that are not 100 together.
pub fn weights_sum(what: &Text, sum: &Number) -> Text {
    let off = off(sum, &Number::HUNDRED);
    let (zh, en) = (&what.zh, &what.en);
    let (zh_off, en_off) = (&off.zh, &off.en);
    text!("{zh}合计 {sum}，应为 100({zh_off})", "{en} add up to {sum}, not 100 ({en_off})")
}

/// Label of a weight.
pub fn weight(weight: &Number) -> Text {
    text!("权重 {weight}", "weight {weight}")
}

/// A weight or full marks in a group whose items are equal.
pub fn beside_equal_weights(key: &str) -> Text {
    text!(
        "这一组写了 weights = \"equal\"，各项平分，“{key}”不起作用",
        "the group has weights = \"equal\"; `{key}` says nothing beside it"
    )
}

/// Siblings of which it may be that none is left.
pub fn all_may_be_shared_out() -> Text {
    text!(
        "同组各项都可能不适用；一项也不剩时，满分没有地方可分",
        "every item of the group may not apply; where none is left, nobody takes the full marks"
    )
}

/// How to make sure that one is left.
pub fn keep_one_item() -> Text {
    text!(
        "让同组至少一项对所有人适用，或把 otherwise 写成 \"skip\"、\"full\" 或一个分数",
        "let one item of the group apply to everybody, or write \"skip\", \"full\" or points for `otherwise`"
    )
}

/// Items of a group that do not add up.
pub fn group_sum(name: &str, sum: &Number, full: &Number) -> Text {
    text!(
        "“{name}”各项满分合计 {sum}，应为 {full}",
        "the full marks in `{name}` add up to {sum}, not {full}"
    )
}

/// Full marks that a weight contradicts.
pub fn full_beside_weight(written: &Number, full: &Number) -> Text {
    text!(
        "按权重算满分是 {full}，这里写的是 {written}",
        "by its weight the full marks are {full}, and {written} is written"
    )
}

/// What to write of the two.
pub fn write_by_weight(full: &Number) -> Text {
    text!("去掉 full，或改成 full = {full}", "leave `full` out, or write full = {full}")
}

/// How far a number is off: `5 short`, `2 too many`.
pub fn off(found: &Number, wanted: &Number) -> Text {
    if found < wanted {
        let short = wanted - found;
        return text!("少 {short}", "{short} short");
    }
    let over = found - wanted;
    text!("多 {over}", "{over} too many")
}

/// Full marks that nobody can reach; `most` is the end of what can be reached.
pub fn full_out_of_reach(name: &str, full: &Number, most: Option<&Bound>) -> Text {
    let most = most_text(most);
    let (zh, en) = (&most.zh, &most.en);
    text!(
        "“{name}”没有人能得满分 {full}：{zh}",
        "nobody can reach the full marks of {full} of `{name}`: {en}"
    )
}

/// A grade that nobody can reach; `total` is what can be reached.
pub fn grade_out_of_reach(grade: &str, row: &str, total: &Text) -> Text {
    let (zh, en) = (&total.zh, &total.en);
    text!("没有人能得到“{grade}”({row})；{zh}", "nobody can get `{grade}` ({row}); {en}")
}

/// A hole below or above all grades, where it is not known that a score comes there.
pub fn perhaps_no_grade(missing: &str) -> Text {
    text!(
        "取整后的得分若有 {missing}，就没有等级(是否真会有，这里算不准)",
        "a rounded score of {missing}, if there is ever one, has no grade (whether there is could not be proved)"
    )
}

/// A floor that nothing writes.
pub fn floor_acts(name: &str) -> Text {
    text!(
        "“{name}”扣分可以超过满分：到 0 分为止(没有写 floor)",
        "deductions of `{name}` can exceed its full marks: it stops at 0 (no `floor` is written)"
    )
}

/// A cap that nothing writes.
pub fn cap_acts(name: &str, cap: &Number) -> Text {
    text!(
        "“{name}”得分可以超过满分：到 {cap} 分为止(没有写 cap)",
        "points of `{name}` can exceed its full marks: it stops at {cap} (no `cap` is written)"
    )
}

/// The least and the most total; where these need not come out, at the widest.
pub fn attainable_total(total: &Interval, is_exact: bool) -> Text {
    let ends = ends_text(total);
    let (zh, en) = (&ends.zh, &ends.en);
    if is_exact {
        return text!("能得到的总分：{zh}", "attainable total: {en}");
    }
    text!("能得到的总分，最宽：{zh}", "attainable total, at the widest: {en}")
}

/// The least and the most total, and what it is before bonus and penalty.
pub fn total_before(total: &Text, before: &Interval) -> Text {
    let before = ends_text(before);
    let (zh, en) = (&total.zh, &total.en);
    let (zh_before, en_before) = (&before.zh, &before.en);
    text!("{zh}；加分、扣分之前：{zh_before}", "{en}; before bonus and penalty: {en_before}")
}

/// A hole between grades into which no rounded score falls.
pub fn hole_closed(missing: &str, step: &Number) -> Text {
    text!(
        "{missing} 不属于任何等级，但得分取整到 {step}，不会落在这里",
        "no grade holds {missing}, but scores are rounded to {step} and never lie there"
    )
}

/// An edge between two scores that can be shown.
pub fn fine_edge(edge: &Number, score: &Number, step: &Number) -> Text {
    if edge == score {
        return text!(
            "等级的界限 {edge} 比得分的取整({step})更细",
            "the grade edge {edge} is finer than the rounding of scores ({step})"
        );
    }
    text!(
        "等级的界限 {edge} 是得分 {score}，比得分的取整({step})更细",
        "the grade edge {edge} is a score of {score}, finer than the rounding of scores ({step})"
    )
}

/// The scores on both sides of such an edge.
pub fn scores_beside(before: &Number, behind: &Number) -> Text {
    text!(
        "取整后只有 {before} 和 {behind}，没有中间的分数；界限写成其中一个",
        "rounded there is {before} and {behind} and nothing between; let the edge be one of them"
    )
}

/// A period that no table describes.
pub fn unknown_period(name: &str) -> Text {
    text!("没有 [period.{name}]", "there is no [period.{name}]")
}

/// Tables that refer to one another: `year → half-year → year`.
pub fn circle(way: &str) -> Text {
    text!("这几张表互相引用，没有尽头：{way}", "these tables refer to one another for ever: {way}")
}

/// Another table of a circle.
pub fn part_of_circle() -> Text {
    text!("又指到这里", "which leads here")
}

/// From the least to the most.
fn ends_text(ends: &Interval) -> Text {
    let least = match &ends.low {
        None => text!("没有下限", "no lower limit"),
        Some(Bound { value, closed: true }) => text!("最低 {value}", "at least {value}"),
        Some(Bound { value, closed: false }) => text!("高于 {value}", "above {value}"),
    };
    let most = match &ends.high {
        None => text!("没有上限", "no upper limit"),
        Some(Bound { value, closed: true }) => text!("最高 {value}", "at most {value}"),
        Some(Bound { value, closed: false }) => text!("低于 {value}", "below {value}"),
    };
    Text::new(format!("{}，{}", least.zh, most.zh), format!("{}, {}", least.en, most.en))
}

fn most_text(most: Option<&Bound>) -> Text {
    match most {
        None => text!("没有上限", "there is no most"),
        Some(Bound { value, closed: true }) => text!("最多 {value}", "it gives at most {value}"),
        Some(Bound { value, closed: false }) => {
            text!("总是低于 {value}", "it always stays below {value}")
        }
    }
}
