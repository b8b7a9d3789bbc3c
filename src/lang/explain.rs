//! What is said of how a score came about.

use super::{Lang, Text, text};
use crate::period::Period;

/// How many months of a longer period have a score.
pub fn months_used(used: usize, expected: usize) -> Text {
    text!("有得分的 {used}/{expected}", "with a score: {used} of {expected}")
}

/// A month of which nothing is known.
pub fn month_without_data(period: Period) -> Text {
    text!("{period} 没有数据，不计入平均", "{period} has no data and is no part of the mean")
}

/// A month that was scored by another version.
pub fn month_by(period: Period, version: &str) -> Text {
    text!("{period}(按 {version})", "{period} (by {version})")
}

/// Where a rule stands.
pub fn line(line: usize) -> Text {
    text!("方案第 {line} 行", "line {line} of the scheme")
}

/// Where a rule stands, and what the paper says.
pub fn line_and_clause(line: usize, clause: &str) -> Text {
    text!("方案第 {line} 行：{clause}", "line {line} of the scheme: {clause}")
}

/// A cell with its value.
pub fn cell(name: &str, value: &str) -> Text {
    text!("{name} = {value}", "{name} = {value}")
}

/// A blank cell, and what the scheme takes it for.
pub fn blank_cell_as(name: &str, value: &str) -> Text {
    text!("{name} 空着，按方案算 {value}", "{name} is blank, which counts as {value}")
}

/// The same as if the value had been written into the cell.
pub fn as_if_filled_in(told: &str) -> String {
    told.replace(" 空着，按方案算 ", " = ").replace(" is blank, which counts as ", " = ")
}

/// A blank cell.
pub fn blank_cell(name: &str) -> Text {
    text!("{name} 空着", "{name} is blank")
}

/// A cell that cannot be used.
pub fn bad_cell(name: &str) -> Text {
    text!("{name} 填得不对", "{name} is wrong")
}

/// How a kind of rater counts.
pub fn weighs(share: &str) -> Text {
    text!("(占 {share})", " (counts {share})")
}

/// A kind of rater that is heard only.
pub fn does_not_count() -> Text {
    text!("(只列出，不计分)", " (shown only, does not count)")
}

/// A kind of rater with fewer ratings than the scheme asks for.
pub fn too_few(count: usize, least: usize) -> Text {
    text!(
        "({count} 个评分，不足 {least} 个，不计)",
        " ({count} of {least} ratings, does not count)"
    )
}

/// A kind of rater that gave nothing, for which the others count.
pub fn silent_is_left_out(kind: &str) -> Text {
    text!(
        "{kind} 没有评分，权重由其余身份按比例分担",
        "no rating by {kind}: the others share its weight"
    )
}

/// A kind of rater that gave nothing, which is 0.
pub fn silent_is_zero(kind: &str, share: &str) -> Text {
    text!("{kind} 没有评分，按 0 计(占 {share})", "no rating by {kind}: counts as 0 ({share})")
}

/// A kind of rater that gave nothing.
pub fn silent(kind: &str) -> Text {
    text!("{kind} 没有评分", "no rating by {kind}")
}

/// Ratings by too few raters to show what they gave.
pub fn kept_back(kinds: &str, least: usize) -> Text {
    text!(
        "{kinds} 的评分不显示：有的身份评分人不足 {least} 人，也不能由其余的推算出来",
        "what {kinds} gave is not shown: a kind has fewer than {least} raters, and is not to be \
         worked out from the others"
    )
}

/// What is to be filled in.
pub fn comments() -> Text {
    text!("评语及建议", "Comments")
}

/// Who signs.
pub fn signatures() -> Text {
    text!("签字及日期", "Signatures and dates")
}

/// What the word for the points of an item is.
pub fn points() -> Text {
    text!("得分", "points")
}

/// Where deductions start.
pub fn from_full(full: &str) -> Text {
    text!("从满分 {full} 算起", "from the full marks of {full}")
}

/// Where deductions start, if not from full marks.
pub fn from_base(base: &str) -> Text {
    text!("从基数 {base} 算起", "from a base of {base}")
}

/// Nothing happened.
pub fn no_events() -> Text {
    text!("没有相关事项", "no such event")
}

/// An event.
pub fn event(what: &str, once: &str, times: &str) -> Text {
    text!("{what}：每次 {once} 分 × {times} 次", "{what}: {once} each time × {times}")
}

/// The floor acted.
pub fn floored(raw: &str, floor: &str) -> Text {
    text!(
        "{raw} 低于最低分 {floor}，按 {floor} 计",
        "{raw} is below the floor and counts as {floor}"
    )
}

/// The cap acted.
pub fn capped(raw: &str, cap: &str) -> Text {
    text!("{raw} 高于最高分 {cap}，按 {cap} 计", "{raw} is above the cap and counts as {cap}")
}

/// The parts together.
pub fn sum_of_parts() -> Text {
    text!("各部分合计", "sum of the parts")
}

/// Something stands in for a zero denominator.
pub fn empty_gives(points: &str) -> Text {
    text!("分母为 0，方案规定得 {points} 分", "a denominator is 0; the scheme gives {points}")
}

/// Something stands in for a blank.
pub fn missing_gives(points: &str) -> Text {
    text!("没有数据，方案规定得 {points} 分", "nothing is there; the scheme gives {points}")
}

/// A zero denominator leaves the item out.
pub fn empty_skips() -> Text {
    text!("分母为 0，方案规定本项不计", "a denominator is 0; the scheme leaves the item out")
}

/// A blank leaves the item out.
pub fn missing_skips() -> Text {
    text!("没有数据，方案规定本项不计", "nothing is there; the scheme leaves the item out")
}

/// An item that is for this person.
pub fn applies(rule: &str) -> Text {
    text!("本项适用：{rule}", "applies: {rule}")
}

/// An item that is not.
pub fn does_not_apply(rule: &str) -> Text {
    text!("本项不适用，不满足：{rule}", "does not apply; not met: {rule}")
}

/// An item that does not apply gives its full marks to others.
pub fn gives_full_marks(full: &str, group: Option<&str>) -> Text {
    match group {
        Some(group) => text!(
            "{full} 分按满分比例分给“{group}”的其他各项",
            "its {full} points go to the others of `{group}`, in proportion to their full marks"
        ),
        None => text!(
            "{full} 分按满分比例分给其他各项",
            "its {full} points go to the others, in proportion to their full marks"
        ),
    }
}

/// An item that does not apply is left out.
pub fn otherwise_skips() -> Text {
    text!("方案规定本项不计", "the scheme leaves the item out")
}

/// Points stand in for an item that does not apply.
pub fn otherwise_gives(points: &str) -> Text {
    text!("方案规定得 {points} 分", "the scheme gives {points}")
}

/// What an item has of the full marks of others: its own, and its points where there are any.
pub fn shared(full: &str, points: Option<&str>) -> Text {
    match points {
        Some(points) => text!(
            "分得不适用各项的满分：满分 {full}，得分 {points}",
            "with the full marks of what does not apply: full marks {full}, points {points}"
        ),
        None => text!(
            "分得不适用各项的满分：满分 {full}",
            "with the full marks of what does not apply: full marks {full}"
        ),
    }
}

/// An item without points.
pub fn no_points() -> Text {
    text!("算不出来", "cannot be computed")
}

/// The indicators together.
pub fn sum() -> Text {
    text!("各指标合计", "sum of the indicators")
}

/// The scale.
pub fn scale() -> Text {
    text!("折算", "scaled")
}

/// A bonus.
pub fn bonus(name: &str) -> Text {
    text!("加：{name}", "plus: {name}")
}

/// A penalty.
pub fn penalty(name: &str) -> Text {
    text!("减：{name}", "minus: {name}")
}

/// Why somebody got a bonus, penalty or veto.
pub fn reason(column: &str, why: &str) -> Text {
    text!("{column}：{why}", "{column}: {why}")
}

/// A veto that holds.
pub fn veto(name: &str, score: &str) -> Text {
    text!("否决：{name}，总分按 {score} 计", "veto: {name}; the score is {score}")
}

/// A veto that holds and leaves the score to another one.
pub fn veto_beside(name: &str) -> Text {
    text!(
        "否决：{name}(另一条更低，以它为准)",
        "veto: {name} (another one is lower and settles it)"
    )
}

/// The score before rounding.
pub fn total() -> Text {
    text!("总分(未取整)", "score before rounding")
}

/// The rounding.
pub fn rounded(step: &str) -> Text {
    text!("取整一次，到 {step}(四舍五入)", "rounded once, to {step} (half away from zero)")
}

/// The grade.
pub fn grade(name: &str) -> Text {
    text!("等级 {name}", "grade {name}")
}

/// A requirement that is met.
pub fn met(rule: &str) -> Text {
    text!("满足：{rule}", "met: {rule}")
}

/// A requirement that is not met.
pub fn unmet(rule: &str, otherwise: &str) -> Text {
    text!("不满足：{rule}，{otherwise}", "not met: {rule}; {otherwise}")
}

/// Somebody takes part.
pub fn eligible(rule: &str) -> Text {
    text!("参加考核：{rule}", "takes part: {rule}")
}

/// Somebody does not take part.
pub fn not_eligible(rule: &str) -> Text {
    text!("不参加考核，不满足：{rule}", "does not take part; not met: {rule}")
}

/// The rank.
pub fn rank(rank: usize, of: usize) -> Text {
    text!("名次 {rank}(共 {of} 人)", "rank {rank} of {of}")
}

/// The rank, with others on it.
pub fn rank_shared(rank: usize, of: usize, with: &str) -> Text {
    text!("名次 {rank}(共 {of} 人)，与 {with} 并列", "rank {rank} of {of}, shared with {with}")
}

/// So many others.
pub fn and_more(shown: &str, more: usize) -> Text {
    text!("{shown} 等 {more} 人", "{shown} and others, {more} in all")
}

/// The pay.
pub fn pay(step: &str) -> Text {
    text!("奖金(用未取整的总分算，取整到 {step})", "pay (from the unrounded score, to {step})")
}

/// A decision that is proposed, and why.
pub fn decision(name: &str, when: &str) -> Text {
    text!("建议 {name}：{when}", "proposed {name}: {when}")
}

/// What an item is measured against.
pub fn yardstick(words: &str) -> Text {
    text!("标准：{words}", "yardstick: {words}")
}

/// A result of an earlier period.
pub fn earlier(name: &str, value: &str, period: Period) -> Text {
    text!("{name} = {value}（{period}）", "{name} = {value} ({period})")
}

/// What an item has of its full marks: `知识储备 = 11 ÷ 20 = 55%`.
pub fn share(item: &str, points: &str, full: &str, share: &str) -> Text {
    text!("{item} = {points} ÷ {full} = {share}", "{item} = {points} ÷ {full} = {share}")
}

/// Why somebody has no score.
pub fn problem(message: &str) -> Text {
    text!("问题：{message}", "problem: {message}")
}

/// Heading.
pub fn lost() -> Text {
    text!("失分(从多到少)", "Lost, most first")
}

/// Heading.
pub fn strongest() -> Text {
    text!("强项", "Strongest")
}

/// Heading.
pub fn weakest() -> Text {
    text!("弱项", "Weakest")
}

/// Heading.
pub fn next() -> Text {
    text!("再进一步", "One more step")
}

/// A cell that would have to change.
pub fn change(cell: &str, from: &str, to: &str) -> Text {
    text!("{cell} {from} → {to}", "{cell} {from} → {to}")
}

/// What is measured would change with it.
pub fn moved(measure: &str, from: &str, to: &str, distance: &str) -> Text {
    text!("{measure} {from} → {to}，差 {distance}", "{measure} {from} → {to}, {distance} away")
}

/// An event that would not have happened.
pub fn without(event: &str) -> Text {
    text!("少一件：{event}", "without: {event}")
}

/// What a step would bring: the points of the item, the score, and what the score gains.
pub fn brings(points: &str, score: &str, gain: &str) -> Text {
    text!("得 {points} 分，总分 {score}(+{gain})", "gives {points}, score {score} (+{gain})")
}

/// The grade that it would bring.
pub fn with_grade(grade: &str) -> Text {
    text!("等级 {grade}", "grade {grade}")
}

/// The order in which everything is computed.
pub fn order() -> Text {
    text!(
        "计算顺序：单元格 → x → 计分法 → 最低/最高分 → 各部分相加 → 各指标相加 → 折算 → 加分(有上限) → 减分 → 否决 → 取整一次 → 等级 → 必备条件 → 名次 → 奖金 → 建议",
        "order: cells → x → method → floor and cap → sum of parts → sum of indicators → scale → bonus (capped) → penalty → veto → rounded once → grade → requirements → rank → pay → decisions"
    )
}

/// A condition with its values, and whether it holds.
pub fn so(condition: &str, holds: &str) -> Text {
    text!("即 {condition}，{holds}", "that is, {condition}: {holds}")
}

/// Is it so?
pub fn truth(truth: bool, lang: Lang) -> &'static str {
    if truth { lang.pick("成立", "true") } else { lang.pick("不成立", "false") }
}

/// Nothing.
pub fn nothing(lang: Lang) -> &'static str {
    lang.pick("空", "blank")
}

/// The data that everything was read from.
pub fn data(files: &str) -> Text {
    text!("数据 {files}", "data {files}")
}

/// Nobody is asked about.
pub fn no_id() -> Text {
    text!(
        "没有写工号；请写要看的人的工号，例如 00012",
        "no id is given; write whose score to explain, such as 00012"
    )
}

/// Nobody of that id.
pub fn nobody(id: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(nearest) => text!(
            "数据里没有工号 {id}，最接近的是 {nearest}",
            "nobody has the id {id}; the nearest is {nearest}"
        ),
        None => text!("数据里没有工号 {id}", "nobody has the id {id}"),
    }
}

/// What a veto took.
pub fn vetoed_by(name: &str) -> Text {
    text!("否决：{name}", "veto: {name}")
}

/// A difference of two shares.
pub fn percentage_points(points: &str) -> Text {
    text!("{points} 个百分点", "{points} percentage points")
}

/// What must be done before a score counts.
pub fn first_of_all(what: &str) -> Text {
    text!(
        "先要解决：{what}，否则分数再高也不算",
        "first of all: {what}; without that no score counts"
    )
}

/// Somebody who stands in the data and is not scored.
pub fn not_scored(id: &str) -> Text {
    text!("{id} 不在考核人员中", "{id} is not among the people scored")
}

/// A name that several people have.
pub fn several_of_that_name(name: &str, ids: &[&str]) -> Text {
    let (zh, en) = (ids.join("、"), ids.join(", "));
    text!("有几个人叫{name}，请写工号：{zh}", "several people are called {name}; write an id: {en}")
}

/// A rounded number for a heading.
pub fn out_of(points: &str, full: &str) -> String {
    format!("{points} / {full}")
}
