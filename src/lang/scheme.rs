//! What is said about a scheme.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::proof::off;
use super::{Text, text};
use crate::layout::Unit;
use crate::number::Number;
use crate::period::{Kind, Period};

/// A word or sign of the text that does not belong where it stands.
pub fn unexpected(found: &str) -> Text {
    match found {
        "" => text!("写到一半就结束了", "it ends too early"),
        _ => text!("这里不应该是“{found}”", "`{found}` does not belong here"),
    }
}

/// A sign that should come next.
pub fn expected(written: &str) -> Text {
    text!("此处应为 {written}", "write `{written}` here")
}

/// More digits than any score has.
pub fn number_too_long() -> Text {
    text!("数字太长", "the number is too long")
}

/// A text in quotes that never ends.
pub fn quote_not_closed() -> Text {
    text!("引号没有成对", "the quote is not closed")
}

/// A sign of no language.
pub fn unknown_sign(sign: char) -> Text {
    text!("不认识的符号“{sign}”", "`{sign}` is no sign of this language")
}

/// `...`
pub fn two_dots() -> Text {
    text!("范围是两个点，如 0..10", "a range has two dots, as 0..10")
}

/// Too many brackets.
pub fn nested_too_deeply() -> Text {
    text!("括号套得太深", "brackets are nested too deeply")
}

/// `floor(a, b)`
pub fn takes_one_argument(function: &str) -> Text {
    text!("{function} 只接受一个值", "`{function}` takes one value")
}

/// A word before a bracket that is no function.
pub fn unknown_function(word: &str) -> Text {
    text!("没有“{word}”这个函数", "there is no function `{word}`")
}

/// The nearest known name.
pub fn did_you_mean(name: &str) -> Text {
    text!("是不是“{name}”？", "did you mean `{name}`?")
}

/// A name that is no sheet.
pub fn not_a_sheet(found: &str) -> Text {
    text!("“{found}”不是方案声明过的工作表", "`{found}` is not a sheet that the scheme declares")
}

/// `sum(1)`
pub fn no_sheet_in_aggregate(function: &str) -> Text {
    text!(
        "{function}(…) 里没有多行工作表的列，不知道对哪些行计算",
        "`{function}(…)` names no column of a sheet with many rows, so there are no rows to take"
    )
}

/// `min(评分表.得分, 3)`
pub fn rows_need_a_fold(function: &str) -> Text {
    text!(
        "{function} 要么对一张表的各行计算，要么比较几个数，不能混用",
        "`{function}` is either over the rows of a sheet or between numbers, not both"
    )
}

/// `by` without a column.
pub fn by_needs_a_column() -> Text {
    text!("by 后面应是同一张表的列", "`by` takes a column of the same sheet")
}

/// A sheet without such a column.
pub fn unknown_column(sheet: &str, name: &str) -> Text {
    text!("工作表“{sheet}”没有声明列“{name}”", "sheet `{sheet}` declares no column `{name}`")
}

/// `of` on a sheet without kinds of raters.
pub fn no_kind_of_rater(sheet: &str) -> Text {
    text!(
        "工作表“{sheet}”没有写 kind(评分人身份的列),不能用 of",
        "sheet `{sheet}` has no `kind` (the column with the kind of rater), so `of` says nothing"
    )
}

/// A column with many rows where one value is needed.
pub fn many_rows(sheet: &str, column: &str) -> Text {
    text!(
        "“{sheet}.{column}”每人可有多行，要先汇总成一个数",
        "`{sheet}.{column}` has many rows a person, and one value is needed"
    )
}

/// How to make one value of many.
pub fn fold_them(sheet: &str, column: &str) -> Text {
    text!(
        "写 sum({sheet}.{column}) 或 mean({sheet}.{column})",
        "write sum({sheet}.{column}) or mean({sheet}.{column})"
    )
}

/// A name that nothing declares.
pub fn unknown_name(word: &str) -> Text {
    text!("没有声明过“{word}”", "nothing declares `{word}`")
}

/// An item that the scheme does not have.
pub fn unknown_item(name: &str) -> Text {
    text!("方案没有指标“{name}”", "the scheme has no item `{name}`")
}

/// `share` without the item that it is about.
pub fn whose_share() -> Text {
    text!("share 没有说是哪个指标", "`share` does not say of which item")
}

/// What to write instead.
pub fn whose_share_hint() -> Text {
    text!(
        "请写 share('指标名')；要逐项问，就在 [[decision]] 里写 each = \"indicator\"",
        "write `share('name of the item')`, or `each = \"indicator\"` in the decision to ask of each"
    )
}

/// What `previous` asks for that no earlier period tells.
pub fn not_of_an_earlier_period() -> Text {
    text!(
        "previous 里只能是 grade、score 或 rank",
        "`previous` asks for `grade`, `score` or `rank`"
    )
}

/// How far back `previous` may look.
pub fn not_so_far_back(most: usize) -> Text {
    text!(
        "往前数几期，是 1 到 {most} 的整数",
        "so many periods back: a whole number from 1 to {most}"
    )
}

/// `each` beside a condition that is the same for every item.
pub fn each_without_share() -> Text {
    text!(
        "逐项问时，when 要用到 share，否则每项都一样",
        "a decision that is asked of each item must read `share`, or it holds for all or for none"
    )
}

/// A level that the indicator does not have.
pub fn unknown_level(name: &str) -> Text {
    text!("本项没有等级“{name}”", "the indicator has no level `{name}`")
}

/// A decision on what only the scheme's own periods have, in none of which it is asked.
pub fn never_asked(own: &str) -> Text {
    text!(
        "when 用到的只有 {own} 才有，period 里要有 {own}，否则从不会问",
        "`when` reads what only a {own} has: without `{own}` in `period` it is never asked"
    )
}

/// A grade that stands in no row of the table.
pub fn unknown_grade(name: &str) -> Text {
    text!("[grade] 里没有等级“{name}”", "[grade] has no grade `{name}`")
}

/// The grades that there are.
pub fn known_grades(grades: &[String]) -> Option<Text> {
    let (zh, en) = (grades.join("、"), grades.join(", "));
    (!grades.is_empty()).then(|| text!("有这些等级：{zh}", "the grades are: {en}"))
}

/// A name that several sheets declare.
pub fn ambiguous_name(word: &str, sheets: &[&str]) -> Text {
    let (zh, en) = (sheets.join("、"), sheets.join(", "));
    text!("好几张表都有列“{word}”：{zh}", "several sheets have a column `{word}`: {en}")
}

/// A name with its sheet.
pub fn write_the_sheet(sheet: &str, word: &str) -> Text {
    text!("写明工作表，例如 {sheet}.{word}", "name the sheet, as in {sheet}.{word}")
}

/// One key twice.
pub fn duplicate_key(key: &str) -> Text {
    text!("同一张表里“{key}”写了两次", "`{key}` stands twice in one table")
}

/// The bytes are no UTF-8.
pub fn not_utf8() -> Text {
    text!("文件不是 UTF-8 编码", "the file is not UTF-8")
}

/// How to make it UTF-8.
pub fn save_as_utf8() -> Text {
    text!("用记事本“另存为”，编码选 UTF-8", "save it as UTF-8")
}

/// A value of another type.
pub fn wrong_type(key: &str, wanted: &Text, found: &Text) -> Text {
    let (zh, zh_found) = (&wanted.zh, &found.zh);
    let (en, en_found) = (&wanted.en, &found.en);
    text!("“{key}”应是{zh}，写的是{zh_found}", "`{key}` takes {en}, not {en_found}")
}

/// A number that is none, or too large.
pub fn such_a_number() -> Text {
    text!("这样的数", "such a number")
}

/// `true`
pub fn true_or_false() -> Text {
    text!("真假值 true/false", "true or false")
}

/// `[…]`
pub fn a_list() -> Text {
    text!("一串值 […]", "a list […]")
}

/// What a key takes.
pub fn a_text() -> Text {
    text!("文字(加引号)", "a text in quotes")
}

/// What a key takes.
pub fn a_list_of_texts() -> Text {
    text!("一串文字 [\"…\", \"…\"]", "a list of texts [\"…\", \"…\"]")
}

/// What a key takes.
pub fn a_number() -> Text {
    text!("数字", "a number")
}

/// What a key takes.
pub fn a_number_or_a_text() -> Text {
    text!("数字或文字", "a number or a text")
}

/// What a key takes.
pub fn a_date() -> Text {
    text!("日期，如 2026-01-01", "a date such as 2026-01-01")
}

/// What a key takes.
pub fn a_table() -> Text {
    text!("一张表", "a table")
}

/// What a column takes.
pub fn a_unit_and_range() -> Text {
    text!("单位和范围，如 \"次 0..\"", "a unit and a range such as \"次 0..\"")
}

/// A key that must be there.
pub fn key_needed(key: &str) -> Text {
    text!("缺少 {key}", "`{key}` is missing")
}

/// A key that nobody knows.
pub fn unknown_key(key: &str) -> Text {
    text!("不认识的键“{key}”", "unknown key `{key}`")
}

/// The keys that are known here.
pub fn known_keys(keys: &BTreeSet<&'static str>) -> Text {
    let list = keys.iter().copied().collect::<Vec<_>>().join(", ");
    text!("这里可用的键：{list}", "known here: {list}")
}

/// The file has no `[scheme]`.
pub fn scheme_table_needed() -> Text {
    text!("缺少 [scheme] 表", "the [scheme] table is missing")
}

/// A number that must be above 0.
pub fn must_be_positive(key: &str) -> Text {
    text!("{key} 应大于 0", "`{key}` must be above 0")
}

/// A value that must be one column.
pub fn column_expected(key: &str) -> Text {
    text!("{key} 应是一个列名", "`{key}` takes the name of one column")
}

/// A value that must be one of these.
pub fn one_of(key: &str, words: &str) -> Text {
    text!("{key} 只能是：{words}", "`{key}` is one of: {words}")
}

/// A word that a column does not list.
pub fn not_one_of_the_words(word: &str) -> Text {
    text!("“{word}”不在该列的 words 中", "`{word}` is not among the column's words")
}

/// `missing` of another type than the column.
pub fn missing_does_not_fit() -> Text {
    text!("missing 的值与列的类型不符", "`missing` does not fit the column's type")
}

/// `0-100`, whose ends may be told.
pub fn not_a_range(written: &str, ends: Option<[String; 2]>) -> Text {
    match ends {
        Some([low, high]) => text!(
            "“{written}”不是范围，应写成 {low}..{high}",
            "`{written}` is not a range; write {low}..{high}"
        ),
        None => text!(
            "“{written}”不是范围，应写成 0.. 或 0..100",
            "`{written}` is not a range; write 0.. or 0..100"
        ),
    }
}

/// A key that is no condition.
pub fn not_a_condition() -> Text {
    text!(
        "这一行的左边不是条件，应像 \"90% ≤ x < 95%\"",
        "the left side of this row is not a condition such as \"90% ≤ x < 95%\""
    )
}

/// `3 < x > 5`
pub fn two_edges_on_one_side() -> Text {
    text!("同一侧写了两个界限", "two edges on the same side")
}

/// `x ≥ 95` where x is a share.
pub fn share_against_number(value: &Number) -> Text {
    text!(
        "这是比率(100% 就是 1),不能和 {value} 相比",
        "this is a share (100% is 1) and cannot be compared with {value}"
    )
}

/// A number in another unit.
pub fn other_unit(own: &Unit, written: &str) -> Text {
    match own {
        Unit::Named(own) => text!(
            "单位不同：这里以“{own}”为单位，写的是 {written}",
            "another unit: this is in {own}, and {written} is written"
        ),
        Unit::Percent | Unit::Unknown => text!(
            "单位不同：这里是百分比，写的是 {written}",
            "another unit: this is a per cent, and {written} is written"
        ),
    }
}

/// What to write instead.
pub fn write_instead(written: &str) -> Text {
    text!("写 {written}", "write {written}")
}

/// A row that holds nothing.
pub fn empty_row(row: &str) -> Text {
    text!("“{row}”里没有任何数", "`{row}` holds no number at all")
}

/// `x × x`
pub fn not_linear() -> Text {
    text!("公式应是 x 的一次式，如 \"3 × x\"", "the formula must be linear in x, as \"3 × x\"")
}

/// A formula in a row about something else.
pub fn formula_needs_x() -> Text {
    text!("只有以 x 为条件的行才能用 x 的公式", "only a row about x can have a formula in x")
}

/// A name where a number is needed.
pub fn number_expected() -> Text {
    text!("这里应是一个数", "a number is needed here")
}

/// `0 → 8` without both edges.
pub fn line_needs_edges() -> Text {
    text!(
        "直线 a → b 需要左右两个界限，如 \"50% ≤ x < 90%\"",
        "a line a → b needs both edges, as in \"50% ≤ x < 90%\""
    )
}

/// `-2 per`
pub fn unit_expected() -> Text {
    text!("per 后面应是单位，如 \"-2 per 1次\"", "a unit must follow, as in \"-2 per 1次\"")
}

/// `per` on a row without an edge.
pub fn per_needs_an_edge() -> Text {
    text!("per 从界限处数起，这一行没有界限", "`per` counts from an edge, and this row has none")
}

/// `per` on a row with two edges.
pub fn per_with_two_edges() -> Text {
    text!(
        "这一行有两个界限，per 不知从哪一个数起；只留一个，并用 floor 限制最低分",
        "this row has two edges and `per` cannot tell from which to count; keep one, and let `floor` set the least"
    )
}

/// A method that reads x without one.
pub fn method_needs_x(method: &str) -> Text {
    text!("{method} 要按 x 查表，但没有写 x", "`{method}` looks x up, and there is no `x`")
}

/// A band about something else than x.
pub fn band_not_about_x() -> Text {
    text!("bands 的每一行都以 x 为条件", "every row of `bands` is about x")
}

/// A sign before points that are given.
pub fn sign_in_bands(value: &str) -> Text {
    text!("bands 的值是得分，不带正负号：{value}", "`bands` gives points, without a sign: {value}")
}

/// What to use instead.
pub fn sign_in_bands_hint() -> Text {
    text!(
        "加减分用 adjust；确实要负分就写 floor = \"none\"",
        "use `adjust` to add or deduct; for negative points write floor = \"none\""
    )
}

/// More than full marks.
pub fn row_above_full(name: &str, row: &str, most: &Number, full: &Number) -> Text {
    text!(
        "“{name}”的“{row}”给 {most} 分，高于满分 {full}",
        "`{row}` of `{name}` gives {most}, more than the full marks of {full}"
    )
}

/// Points for a blank or for a denominator of 0 that are more than full marks.
pub fn stand_in_above_full(name: &str, key: &str, points: &Number, full: &Number) -> Text {
    text!(
        "“{name}”的 {key} 给 {points} 分，高于满分 {full}",
        "`{key}` of `{name}` gives {points}, more than the full marks of {full}"
    )
}

/// Full marks instead, or the cap to write.
pub fn write_full_or_a_cap(key: &str, points: &Number) -> Text {
    text!(
        "写 {key} = \"full\"；若允许超过满分，写 cap = {points}",
        "write {key} = \"full\", or cap = {points} if more than full marks is meant"
    )
}

/// The cap to write.
pub fn write_a_cap(full: &Number) -> Text {
    text!(
        "若以满分为限，写 cap = {full}；若允许超过满分，写 cap = \"none\"",
        "write cap = {full} if full marks are the limit, or cap = \"none\" if they are not"
    )
}

/// A row outside the range.
pub fn row_outside_range(row: &str, range: &str) -> Text {
    text!("“{row}”永远不会用到：{range}", "`{row}` can never hold: {range}")
}

/// Values that no row holds.
pub fn gap(missing: &str) -> Text {
    text!("没有一行包含 {missing}", "no row holds {missing}")
}

/// The row to add; `range` is what the range of x might be, where the gap has no end.
pub fn add_the_row(missing: &str, range: Option<&str>) -> Text {
    match range {
        Some(range) => text!(
            "加一行 \"{missing}\" = …，或用 range 写明 x 的范围，如 range = \"{range}\"",
            "add a row \"{missing}\" = …, or say with `range` what x can be, as range = \"{range}\""
        ),
        None => text!("加一行 \"{missing}\" = …", "add a row \"{missing}\" = …"),
    }
}

/// Values that two rows hold.
pub fn overlap(first: &str, second: &str, both: &str) -> Text {
    text!("“{first}”和“{second}”都包含 {both}", "`{first}` and `{second}` both hold {both}")
}

/// Label of the other row.
pub fn the_other_row() -> Text {
    text!("另一行", "the other row")
}

/// A deduction without a sign.
pub fn sign_missing(value: &str) -> Text {
    text!("{value} 是加还是减？", "does {value} add or deduct?")
}

/// Both ways to write it.
pub fn sign_missing_hint(taken: &str, given: &str) -> Text {
    text!("写 {taken} 或 {given}", "write {taken} or {given}")
}

/// `events` without a sheet.
pub fn no_event_sheet() -> Text {
    text!(
        "events 需要一张写了 event(事项列)的工作表",
        "`events` needs a sheet that says which column is its `event`"
    )
}

/// `-1-5`
pub fn looks_like_a_range(written: &str) -> Text {
    text!("“{written}”像是一个范围，但不是范围的写法", "`{written}` looks like a range and is none")
}

/// `10 - 2`
pub fn subtraction(written: &str) -> Text {
    text!(
        "“{written}”是两个数相减；分数请直接写成一个数",
        "`{written}` takes one number from another; write the points as one number"
    )
}

/// The range of points that an assessor may set; without a sign they are deducted.
pub fn write_a_range([least, most]: &[String; 2]) -> Text {
    let sign = if least.starts_with('+') { '+' } else { '-' };
    let signed = |end: &str| format!("{sign}{}", end.trim_start_matches(['+', '-']));
    let (least, most) = (signed(least), signed(most));
    text!(
        "由评定人在范围内给分，写 \"{least}..{most}\"",
        "for points that somebody sets within a range, write \"{least}..{most}\""
    )
}

/// A line from one end of the row to the other.
pub fn write_a_line([from, to]: &[String; 2]) -> Text {
    let [from, to] = [from, to].map(|end| end.trim_start_matches('+'));
    text!(
        "分数随 x 从一头到另一头，写 \"{from} → {to}\"",
        "for points that move with x from one end to the other, write \"{from} → {to}\""
    )
}

/// `-5 × 2`
pub fn not_a_cost() -> Text {
    text!(
        "事项的分数应是一个数 -2，或一个范围 \"-1..-5\"",
        "an event costs a number -2 or a range \"-1..-5\""
    )
}

/// `-1..5`
pub fn range_mixes_signs() -> Text {
    text!("范围不能又加又减", "a range cannot both add and deduct")
}

/// `levels` without a sheet.
pub fn no_level_sheet() -> Text {
    text!(
        "levels 需要一张写了 level(等级列)的工作表",
        "`levels` needs a sheet that says which column is its `level`"
    )
}

/// The value of a level.
pub fn not_a_level_value() -> Text {
    text!(
        "等级的值应是分数范围 \"15 ≤ x ≤ 20\"、分数 5 或占满分的比例 \"80%\"",
        "a level allows points \"15 ≤ x ≤ 20\", a number 5, or a share of the full marks \"80%\""
    )
}

/// A level outside 0 to full.
pub fn level_outside(name: &str, allowed: &str, full: &Number) -> Text {
    text!(
        "等级“{name}”的 {allowed} 超出 0 到满分 {full}",
        "level `{name}` allows {allowed}, which leaves 0 to {full}"
    )
}

/// Points that no level allows.
pub fn level_gap(missing: &str) -> Text {
    text!("没有一个等级包含 {missing} 分", "no level allows {missing} points")
}

/// Where only whole points exist.
pub fn level_gap_hint() -> Text {
    text!("若只打整数分，写 step = 1", "if points are whole, write step = 1")
}

/// Parts that do not add up.
pub fn parts_sum(name: &str, sum: &Number, full: &Number) -> Text {
    text!(
        "“{name}”各部分满分合计 {sum}，应为 {full}",
        "the parts of `{name}` add up to {sum}, not {full}"
    )
}

/// Label of a part.
pub fn full_marks(full: &Number) -> Text {
    let full = full.to_exact();
    text!("满分 {full}", "full marks {full}")
}

/// Indicators that do not add up.
pub fn total_sum(sum: &Number, full: &Number) -> Text {
    text!(
        "各指标满分合计 {sum}，方案满分是 {full}",
        "the indicators' full marks add up to {sum}; the scheme's are {full}"
    )
}

/// Indicators whose sum, once scaled, is not the scheme's.
pub fn scaled_sum(sum: &Number, scaled: &Number, full: &Number) -> Text {
    text!(
        "各指标满分合计 {sum}，按 scale 折算是 {scaled}，方案满分是 {full}",
        "the indicators' full marks add up to {sum}, which `scale` makes {scaled}; the scheme's are {full}"
    )
}

/// The scale that makes the sum the full marks.
pub fn write_the_scale(sum: &Number) -> Text {
    text!("写 scale = \"points / {sum} × full\"", "write scale = \"points / {sum} × full\"")
}

/// How to say that a sum is scaled.
pub fn total_sum_hint(sum: &Number, full: &Number) -> Text {
    text!(
        "改满分，或写明折算：scale = \"points / {sum} × {full}\"",
        "mend the full marks, or say the scale: scale = \"points / {sum} × {full}\""
    )
}

/// Label of the first of two.
pub fn the_first_one() -> Text {
    text!("第一次在这里", "first here")
}

/// Two indicators of one name.
pub fn indicator_twice(name: &str) -> Text {
    text!("指标“{name}”出现两次", "indicator `{name}` stands twice")
}

/// `step = 0.5`
pub fn only_step_one() -> Text {
    text!("指标的 step 只能是 1(整数)", "the step of an indicator can only be 1 (whole numbers)")
}

/// No method.
pub fn no_method() -> Text {
    text!(
        "没有写怎么计分：bands、adjust、events、levels、score、parts 选一个",
        "no method: one of bands, adjust, events, levels, score, parts"
    )
}

/// Several methods.
pub fn several_methods(found: &[&str]) -> Text {
    let (zh, en) = (found.join("、"), found.join(", "));
    text!("一个指标只能用一种计分法，这里有：{zh}", "one method for each indicator; here are {en}")
}

/// No such shared table.
pub fn unknown_table(name: &str) -> Text {
    text!("没有 [table.\"{name}\"]", "there is no [table.\"{name}\"]")
}

/// The key of an example.
pub fn not_an_example() -> Text {
    text!(
        "例子的左边是 x 的值，如 \"95%\"",
        "the left side of an example is a value of x, as \"95%\""
    )
}

/// An example for a method without x.
pub fn example_needs_x() -> Text {
    text!("这个 x 算不出分数", "there are no points at this x")
}

/// An example that comes out otherwise.
pub fn example_differs(x: &str, wanted: &Number, found: &Number) -> Text {
    let off = off(found, wanted);
    let (zh, en) = (&off.zh, &off.en);
    text!(
        "例子 {x} 应得 {wanted}，算出来是 {found}({zh})",
        "example {x} should be {wanted}, is {found} ({en})"
    )
}

/// The value of a grade row.
pub fn grade_is_a_text() -> Text {
    text!("等级名应是文字", "a grade is a text")
}

/// A grade's edge in per cent where the score is in points.
pub fn grade_in_percent(top: &Number) -> Text {
    text!(
        "定级看的是分数，满分是 {top}，不是百分比",
        "grades judge a score of {top} at full marks, not a per cent"
    )
}

/// The row in points.
pub fn write_the_row(row: &str) -> Text {
    text!("写 \"{row}\"", "write \"{row}\"")
}

/// Scores that no grade holds, rounded ones or not.
pub fn grade_gap(missing: &str, rounded: bool) -> Text {
    if !rounded {
        return text!("得分 {missing} 不属于任何等级", "no grade holds a score of {missing}");
    }
    text!("取整后的得分 {missing} 不属于任何等级", "no grade holds a rounded score of {missing}")
}

/// A text where a number is needed, or a number where a condition is.
pub fn misfit(expr: &str, truth: bool) -> Text {
    if truth {
        return text!(
            "“{expr}”不是条件，不能判断是否成立",
            "`{expr}` is no condition that could hold"
        );
    }
    text!("“{expr}”不是数字，不能参加计算", "`{expr}` is no number and cannot be calculated with")
}

/// Two sides of different kinds.
pub fn not_comparable(left: &str, sign: &str, right: &str) -> Text {
    text!(
        "{left} 和 {right} 不是同类，不能用 {sign} 比较",
        "{left} and {right} are of different kinds; {sign} says nothing between them"
    )
}

/// A unit that nothing has.
pub fn unknown_unit(unit: &str) -> Text {
    text!("没有哪一列以“{unit}”为单位", "no column has the unit `{unit}`")
}

/// `2x`
pub fn write_times_x(number: &Number) -> Text {
    text!("乘以 x 写成 \"{number} × x\"", "to multiply by x, write \"{number} × x\"")
}

/// More words and signs than an expression can have.
pub fn too_long() -> Text {
    text!("算式太长", "the expression is too long")
}

/// Months of service without a day to count from.
pub fn no_such_day(field: &str, day: &str) -> Text {
    text!(
        "{field}要看{day}，方案没有把这一列声明为日期",
        "{field} follows from {day}, and no date column of that name is declared"
    )
}

/// The column to declare.
pub fn declare_the_day(day: &str) -> Text {
    text!(
        "在花名册的 columns 里写 \"{day}\" = \"date\"；可以空着的写 {{ type = \"date\", missing = \"none\" }}",
        "write \"{day}\" = \"date\" among the roster's columns; where it may be blank, {{ type = \"date\", missing = \"none\" }}"
    )
}

/// Points that two levels allow.
pub fn levels_share(one: &str, other: &str, points: &Number) -> Text {
    text!(
        "“{one}”和“{other}”都可以是 {points} 分，以记录的等级为准",
        "`{one}` and `{other}` both allow {points} points; the recorded level settles which"
    )
}

/// What a scheme assumes.
pub fn assumption(of: &str, key: &str, why: &str) -> Text {
    let (zh, en) = match (of, key) {
        ("", "") => (String::new(), String::new()),
        ("", key) => (format!(" {key}"), format!(" {key}")),
        (of, "") => (format!("“{of}”"), format!(" of `{of}`")),
        (of, key) => (format!("“{of}”的 {key}"), format!(" {key} of `{of}`")),
    };
    text!("设定{zh}：{why}", "assumed{en}: {why}")
}

/// An assumption about a key that is not there.
pub fn assumes_nothing(key: &str) -> Text {
    text!("assumed 里的“{key}”在这张表里没有", "`{key}` in `assumed` is nothing in this table")
}

/// Grades that are compared as if they were numbers.
pub fn grades_have_no_order(sign: &str) -> Text {
    text!("等级不能用 {sign} 比大小", "grades have no order, and {sign} says nothing of them")
}

/// What to write of grades.
pub fn write_a_list_of_grades() -> Text {
    text!(
        "写成 grade in ['A', 'B']，或者比得分：score ≥ 80",
        "write `grade in ['A', 'B']`, or compare the score: `score ≥ 80`"
    )
}

/// A key that slid into the table above it.
pub fn slid_key(key: &str) -> Text {
    text!("“{key}”落进了上面的表里", "`{key}` slid into the table above it")
}

/// Where it belongs.
pub fn move_it_up() -> Text {
    text!("把它移到这张表的 [ ] 标题之前", "move it above the table's [ ] heading")
}

/// Full marks below 0.
pub fn full_below_zero() -> Text {
    text!("满分不能小于 0", "full marks cannot be below 0")
}

/// A key that says nothing beside a method.
pub fn idle_key(key: &str, method: &str) -> Text {
    text!("用 {method} 计分时，“{key}”不起作用", "`{key}` says nothing beside `{method}`")
}

/// A cap below the floor.
pub fn cap_below_floor(cap: &Number, floor: &Number) -> Text {
    text!("cap = {cap} 低于 floor = {floor}", "cap = {cap} is below floor = {floor}")
}

/// What a key holds.
pub fn such_a_value() -> Text {
    text!("单个值", "a single value")
}

/// One event in two rows.
pub fn event_twice(name: &str) -> Text {
    text!(
        "事项“{name}”写了两处，会扣两次",
        "event `{name}` stands in two rows and would count twice"
    )
}

/// Points that nobody can write down.
pub fn no_points_column(name: &str) -> Text {
    text!(
        "“{name}”的分数由人填写，但这张表没有写 points(分数列)",
        "the points of `{name}` are set by people, and the sheet does not say which column is its `points`"
    )
}

/// A scale that divides by 0.
pub fn scale_without_value() -> Text {
    text!("scale 在满分时算不出值(除以 0)", "`scale` has no value at full marks (it divides by 0)")
}

/// Two versions of one day.
pub fn same_effective(id: &str, effective: Option<Date>, other: &str) -> Text {
    match effective {
        Some(day) => text!(
            "方案“{id}”有两个版本都从 {day} 起生效，另一个是 {other}",
            "two versions of scheme `{id}` come into force on {day}; the other is {other}"
        ),
        None => text!(
            "方案“{id}”有两个版本都没有写生效日期，另一个是 {other}",
            "two versions of scheme `{id}` have no `effective`; the other is {other}"
        ),
    }
}

/// How to tell versions apart.
pub fn write_effective() -> Text {
    text!(
        "给每个版本写上不同的 effective；若是两个方案，写不同的 id",
        "give each version an `effective` of its own; if they are two schemes, give each its own `id`"
    )
}

/// A version that begins inside a month.
pub fn inside_a_month(effective: Date, month: Period) -> Text {
    text!(
        "{effective} 在 {month} 的中间，而整月只按一个版本算：这一版从下个月起才用",
        "{effective} lies inside {month}, and a month is scored by one version: this one counts from the next month on"
    )
}

/// The days that could be meant.
pub fn first_days(this: Date, next: Date) -> Text {
    text!("写 {this} 或 {next}", "write {this} or {next}")
}

/// More months than the period has.
pub fn not_so_many_months(months: i8) -> Text {
    text!("at_least 应在 1 到 {months} 之间", "`at_least` lies between 1 and {months}")
}

/// A period that is not longer than the scheme's own.
pub fn not_a_longer_period(name: &str, own: &str) -> Text {
    text!(
        "“{name}”不是比 {own} 长的考核期；可用 quarter、half-year、year",
        "`{name}` is no period longer than a {own}; there are quarter, half-year, year"
    )
}

/// Months that are none.
pub fn not_months() -> Text {
    text!("months 应像 \"7..12\"", "`months` is like \"7..12\"")
}

/// What the mean of the shorter periods is called where the scheme gives it no name.
pub fn mean_of(kind: Kind) -> Text {
    match kind {
        Kind::Month => text!("各月平均", "mean of months"),
        Kind::Quarter => text!("各季度平均", "mean of quarters"),
        Kind::HalfYear => text!("各半年平均", "mean of half-years"),
        Kind::Year => text!("各年平均", "mean of years"),
    }
}
