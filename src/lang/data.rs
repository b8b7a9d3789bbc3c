//! What is said about data.

mod sheets;

pub use sheets::*;

use jiff::civil::Date;

use super::{Text, text};
use crate::layout::Unit;
use crate::number::Number;
use crate::period::Period;

fn list(items: &[&str]) -> (String, String) {
    (items.join("、"), items.join(", "))
}

/// What a cell should hold.
pub fn a_date() -> Text {
    text!("日期，如 2026-10-05", "a date such as 2026-10-05")
}

/// What a cell should hold.
pub fn a_period() -> Text {
    text!("月份，如 2026-10", "a month such as 2026-10")
}

/// What a cell should hold.
pub fn a_text() -> Text {
    text!("文字", "a text")
}

/// What a cell should hold.
pub fn a_number(unit: &Unit) -> Text {
    match unit {
        Unit::Unknown => text!("数字", "a number"),
        Unit::Percent => text!("百分数，如 95%", "a per cent such as 95%"),
        Unit::Named(unit) => text!("以{unit}计的数字", "a number ({unit})"),
    }
}

/// A cell that holds something else.
pub fn not_what_was_expected(column: &str, found: &str, wanted: &Text) -> Text {
    let (zh, en) = (&wanted.zh, &wanted.en);
    text!("“{column}”应是{zh}，填的是“{found}”", "`{column}` should be {en}, and is `{found}`")
}

/// An error value.
pub fn error_cell(column: &str, error: &str, wanted: &Text) -> Text {
    let (zh, en) = (&wanted.zh, &wanted.en);
    text!(
        "“{column}”应是{zh}，却是错误值 {error}",
        "`{column}` should be {en}, and is the error {error}"
    )
}

/// A blank that a rule reads.
pub fn missing_cell(column: &str) -> Text {
    text!("“{column}”没有填", "`{column}` is blank")
}

/// A blank group of `[rank] within`.
pub fn without_group(column: &str) -> Text {
    text!(
        "“{column}”没有填，只与同样没有填的人排名",
        "`{column}` is blank; ranked with those alone who have none either"
    )
}

/// A formula that nobody has computed.
pub fn formula_without_value(column: &str) -> Text {
    text!("“{column}”是公式，但文件里没有存结果", "`{column}` is a formula without a stored value")
}

/// How to have it computed.
pub fn open_and_save() -> Text {
    text!("用 Excel 或 WPS 打开，保存一次", "open the file in Excel or WPS and save it once")
}

/// A word that is not on the list.
pub fn unknown_word(column: &str, found: &str, words: &[&str]) -> Text {
    let (zh, en) = list(words);
    text!("“{column}”填的是“{found}”，只能是：{zh}", "`{column}` is `{found}`; it takes {en}")
}

/// A number that may be a share or a per cent.
pub fn share_or_percent(column: &str, found: &str, as_share: &str) -> Text {
    text!(
        "“{column}”的 {found} 可能是 {found}%，也可能是 {as_share}，说不准",
        "{found} in `{column}` may be {found}% or {as_share}; which, nobody can say"
    )
}

/// How to say it.
pub fn share_or_percent_hint() -> Text {
    text!(
        "把整列设成百分比格式，或都写成 95%",
        "format the whole column as per cent, or write 95% throughout"
    )
}

/// A number whose comma or point may part decimals or thousands.
pub fn comma_in_doubt(column: &str, found: &str, less: &Number, more: &Number) -> Text {
    text!(
        "“{column}”的 {found} 可能是 {less}，也可能是 {more}，说不准",
        "{found} in `{column}` may be {less} or {more}; which, nobody can say"
    )
}

/// What to do about it.
pub fn comma_in_doubt_hint(less: &Number, more: &Number) -> Text {
    text!(
        "存成数字，或写成 {less}(小数用点)、{more}(千位不分开)",
        "store it as a number, or write {less} (a decimal point) or {more} (thousands not parted)"
    )
}

/// A number with a decimal comma, among others without one.
pub fn write_a_point(number: &Number) -> Text {
    text!("若逗号是小数点，写成 {number}", "if the comma parts decimals, write {number}")
}

/// A number that its cell shows as another.
pub fn shown_otherwise(column: &str, stored: &str, shown: &str, wanted: &Text) -> Text {
    let (zh, en) = (&wanted.zh, &wanted.en);
    if shown.is_empty() {
        return text!(
            "“{column}”应是{zh}，单元格存的是 {stored}，却什么也不显示",
            "`{column}` should be {en}; the cell holds {stored} and shows nothing"
        );
    }
    text!(
        "“{column}”应是{zh}，单元格存的是 {stored}，显示的却是“{shown}”",
        "`{column}` should be {en}; the cell holds {stored} and shows `{shown}`"
    )
}

/// How to say it.
pub fn shown_otherwise_hint() -> Text {
    text!(
        "把数字格式设为“常规”，看看存的数对不对，再填这一列该填的",
        "set the number format to General, look at the number that is there, and enter the right one"
    )
}

/// Values under merged cells.
pub fn covered_values(cells: &[String], count: usize) -> Text {
    let listed = cells.join(", ");
    let (more_zh, more_en) = match count > cells.len() {
        true => (format!(" 等 {count} 格"), format!(" and others, {count} in all")),
        false => (String::new(), String::new()),
    };
    text!(
        "合并单元格下面压着看不见的数，没有读：{listed}{more_zh}",
        "values under merged cells, which nobody sees, were not read: {listed}{more_en}"
    )
}

/// How to have them read.
pub fn covered_values_hint() -> Text {
    text!("要用它们就取消合并，否则清空", "take the merge apart to have them read, or clear them")
}

/// A month that was typed as a number.
pub fn january_or_october(column: &str, found: &str) -> Text {
    let year = found.trim_end_matches(".1");
    text!(
        "“{column}”是数字 {found}，可能是 {year} 年 1 月，也可能是键入的 {year}.10，说不准",
        "`{column}` is the number {found}: January, or {year}.10 typed as a number; which, nobody can say"
    )
}

/// How to say it.
pub fn january_or_october_hint() -> Text {
    text!("写成 2026-01 或 2026-10 这样", "write it as 2026-01 or 2026-10")
}

/// A number outside its column's range.
pub fn out_of_range(column: &str, found: &str, range: &str) -> Text {
    text!("“{column}”是 {found}，超出范围：{range}", "`{column}` is {found}, out of range: {range}")
}

/// A fraction of something that is counted.
pub fn off_step(column: &str, found: &str, step: &Number) -> Text {
    if *step != Number::ONE {
        return text!(
            "“{column}”应是 {step} 的倍数，填的是 {found}",
            "`{column}` comes in steps of {step}, and is {found}"
        );
    }
    text!(
        "“{column}”应是整数，填的是 {found}",
        "`{column}` is counted in whole numbers, and is {found}"
    )
}

/// x outside its range.
pub fn x_out_of_range(indicator: &str, found: &str, range: &str) -> Text {
    text!(
        "“{indicator}”的 x = {found}，超出范围：{range}",
        "x of `{indicator}` is {found}, out of range: {range}"
    )
}

/// x that should be whole.
pub fn x_off_step(indicator: &str, found: &str, step: &Number) -> Text {
    if *step != Number::ONE {
        return text!(
            "“{indicator}”的 x 应是 {step} 的倍数，是 {found}",
            "x of `{indicator}` comes in steps of {step}, and is {found}"
        );
    }
    text!(
        "“{indicator}”的 x 应是整数，是 {found}",
        "x of `{indicator}` should be whole, and is {found}"
    )
}

/// A zero denominator.
pub fn zero_denominator(indicator: &str, formula: &str) -> Text {
    text!("“{indicator}”的分母为 0：{formula}", "a denominator of `{indicator}` is 0: {formula}")
}

/// Something of nothing, where x has a limit.
pub fn something_of_nothing(indicator: &str, formula: &str) -> Text {
    text!(
        "“{indicator}”的分母为 0，分子却不是：{formula}",
        "a denominator of `{indicator}` is 0, and its numerator is not: {formula}"
    )
}

/// A zero denominator outside the indicators.
pub fn zero_denominator_here(formula: &str) -> Text {
    text!("分母为 0：{formula}", "a denominator is 0: {formula}")
}

/// What to do about it.
pub fn zero_denominator_hint() -> Text {
    text!(
        "改数据，或在方案里用 empty 写明分母为 0 时怎么算",
        "mend the data, or say with `empty` in the scheme what a zero denominator gives"
    )
}

/// An item that does not apply, with nobody to take its full marks.
pub fn nobody_to_share_with(indicator: &str, full: &Number) -> Text {
    text!(
        "“{indicator}”不适用，它的 {full} 分要分给其他各项，却没有一项可以分",
        "`{indicator}` does not apply and gives its {full} points to the others, of which none is left"
    )
}

/// What to do about it.
pub fn nobody_to_share_with_hint() -> Text {
    text!(
        "改数据，或在方案里让同组至少一项对所有人适用",
        "mend the data, or let at least one item of the group apply to everybody"
    )
}

/// No rating for an item.
pub fn no_rating(sheet: &str, indicator: &str) -> Text {
    text!("“{sheet}”里没有“{indicator}”的评分", "no rating for `{indicator}` on `{sheet}`")
}

/// No rating by one kind of rater, for an item where the sheet tells items apart.
pub fn no_rating_by(kind: &str, sheet: &str, item: Option<&str>) -> Text {
    match item {
        Some(item) => text!(
            "“{sheet}”里没有“{kind}”给“{item}”的评分",
            "no rating by `{kind}` for `{item}` on `{sheet}`"
        ),
        None => {
            text!("“{sheet}”里没有“{kind}”的评分", "no rating by `{kind}` on `{sheet}`")
        }
    }
}

/// Fewer ratings than the scheme asks for, by one kind of rater where it asks that of a kind.
pub fn too_few_ratings(
    kind: Option<&str>,
    count: usize,
    least: usize,
    sheet: &str,
    item: Option<&str>,
) -> Text {
    let (zh_by, en_by) = match kind {
        Some(kind) => (format!("“{kind}”"), format!(" by `{kind}`")),
        None => Default::default(),
    };
    let (zh_item, en_item) = match item {
        Some(item) => (format!("给“{item}”"), format!(" for `{item}`")),
        None => Default::default(),
    };
    text!(
        "“{sheet}”里{zh_by}{zh_item}的评分有 {count} 个，至少要 {least} 个",
        "{count} of at least {least} ratings{en_by}{en_item} on `{sheet}`"
    )
}

/// No row of a sheet.
pub fn no_rows(sheet: &str) -> Text {
    text!("“{sheet}”里没有这个人的行", "no row for this person on `{sheet}`")
}

/// A rating without a level.
pub fn no_level(indicator: &str) -> Text {
    text!("“{indicator}”的评分没有写等级", "a rating of `{indicator}` has no level")
}

/// A level that settles no points, without points.
pub fn level_without_points(level: &str, allowed: &str) -> Text {
    text!(
        "等级“{level}”可得 {allowed} 分，没有写得几分",
        "level `{level}` allows {allowed} points, and none are given"
    )
}

/// Points that a level does not allow.
pub fn level_points(level: &str, found: &Number, allowed: &str) -> Text {
    text!(
        "等级“{level}”可得 {allowed} 分，写的是 {found}",
        "level `{level}` allows {allowed} points, and {found} are given"
    )
}

/// A fraction where points are whole.
pub fn points_not_whole(indicator: &str, found: &Number) -> Text {
    text!(
        "“{indicator}”只打整数分，写的是 {found}",
        "points of `{indicator}` are whole, and {found} are given"
    )
}

/// The names that the scheme has, where none comes near to what was written.
pub fn known_names(names: &[&str]) -> Text {
    /// More than this nobody reads.
    const SHOWN: usize = 10;
    let (zh, en) = list(&names[..names.len().min(SHOWN)]);
    match names.len() {
        0..=SHOWN => text!("方案里有：{zh}", "the scheme has {en}"),
        all => text!("方案里有：{zh} 等 {all} 个", "the scheme has {en} and others, {all} in all"),
    }
}

/// An event that nobody knows.
pub fn unknown_event(event: &str) -> Text {
    text!("方案里没有事项“{event}”", "the scheme knows no event `{event}`")
}

/// An item that nobody knows.
pub fn unknown_item(item: &str) -> Text {
    text!(
        "方案里没有指标“{item}”，这一行不计",
        "the scheme has no item `{item}`; the row does not count"
    )
}

/// An event whose points the assessor did not set.
pub fn points_not_set(event: &str, allowed: &str) -> Text {
    text!(
        "事项“{event}”要填每次扣几分({allowed})",
        "the points of event `{event}` must be given ({allowed})"
    )
}

/// Points outside an event's range.
pub fn points_not_allowed(event: &str, found: &Number, allowed: &str) -> Text {
    text!(
        "事项“{event}”每次应为 {allowed} 分，写的是 {found}",
        "event `{event}` takes {allowed} points each time, and {found} are given"
    )
}

/// What to do about it, where the sign alone is wrong.
pub fn without_sign(points: &Number) -> Text {
    text!("扣几分就填几，不带负号：{points}", "enter what is taken without a sign: {points}")
}

/// A decision looks back at a period in which somebody has no score for want of data.
pub fn cannot_be_judged(decision: &str, period: Period) -> Text {
    text!(
        "{period} 的数据不全，“{decision}”无法判断",
        "the data of {period} are incomplete: `{decision}` cannot be judged"
    )
}

/// A sheet without ids, where others have them.
pub fn ids_by_names(id: &str) -> Text {
    text!(
        "没有“{id}”，按姓名到别的表里找",
        "there is no `{id}`; ids were looked up by name on other sheets"
    )
}

/// A sheet without ids, as all are.
pub fn names_as_ids(id: &str) -> Text {
    text!(
        "没有“{id}”，只按姓名认人；有人同名就分不清",
        "there is no `{id}`; people are told by their names, and two of one name cannot be"
    )
}

/// A name without an id that two people have.
pub fn name_of_several(name: &str, ids: &[(impl AsRef<str>, String)]) -> Text {
    const SHOWN: usize = 5;
    let shown = || ids.iter().take(SHOWN);
    let zh: Vec<String> = shown().map(|(id, at)| format!("{}({at})", id.as_ref())).collect();
    let en: Vec<String> = shown().map(|(id, at)| format!("{} ({at})", id.as_ref())).collect();
    let (more_zh, more_en) = match ids.len() > SHOWN {
        true => (format!(" 等 {} 人", ids.len()), format!(" and others, {} in all", ids.len())),
        false => (String::new(), String::new()),
    };
    let (zh, en) = (zh.join("和 "), en.join(" and "));
    text!(
        "叫“{name}”的不止一人：{zh}{more_zh}，说不准是谁",
        "several people are called `{name}`: {en}{more_en}"
    )
}

/// A name without an id, and whose it is.
pub fn id_of_name(name: &str, id: &str) -> Text {
    text!("“{name}”没有工号，按姓名认作 {id}", "`{name}` has no id; by the name it is {id}")
}

/// A name that may as well be what a row of statistics is called.
pub fn name_or_statistic(name: &str) -> Text {
    text!(
        "“{name}”说不准是人还是一行统计",
        "whether `{name}` is somebody or a row of statistics nobody can say"
    )
}

/// More than one id in a cell.
pub fn several_in_a_cell(key: &str) -> Text {
    text!(
        "“{key}”里不止一个人，这一行算谁的说不准",
        "`{key}` is more than one person; whose the row is nobody can say"
    )
}

/// What to do about it.
pub fn one_row_each() -> Text {
    text!("一人一行", "give each person a row")
}

/// Characters in ids and names that nobody sees.
pub fn invisible_characters(count: usize) -> Text {
    text!(
        "工号或姓名里有看不见的字符，已去掉；这张表里共 {count} 格，这是第一处",
        "an id or a name holds characters that nobody sees; they were taken out (cells of this \
         sheet: {count}, this is the first)"
    )
}

/// A name without an id that no other sheet has.
pub fn name_of_nobody(name: &str) -> Text {
    text!(
        "没有工号，有工号的表里也没有“{name}”，不知道是谁",
        "the row has no id, and no sheet with ids has `{name}`; whose it is nobody can say"
    )
}

/// What to do about it.
pub fn give_the_ids() -> Text {
    text!("在这张表里加上工号列", "add the column of ids to this sheet")
}

/// A name that holds more than a name.
pub fn odd_name(name: &str) -> Text {
    text!("姓名“{name}”里不只是姓名", "`{name}` holds more than a name")
}

/// A row that says something about nobody.
pub fn row_without_id() -> Text {
    text!("这一行没有工号，不知道是谁", "the row has no id; whose it is nobody can say")
}

/// The same, of which nothing is read.
pub fn row_of_nobody() -> Text {
    text!(
        "这一行没有工号，要读的列也都空着，跳过",
        "the row has no id, and nothing in the columns that are read; passed over"
    )
}

/// What to do about it.
pub fn enter_the_id() -> Text {
    text!("填上工号；不是人员的行请删去", "enter the id, or delete the row if it is nobody's")
}

/// An id that is no text or number.
pub fn no_id(found: &str) -> Text {
    text!("“{found}”不是工号，应是文字或数字", "`{found}` is no id, which is a text or a number")
}

/// An id with lost digits.
pub fn damaged_id(found: &str) -> Text {
    text!(
        "工号 {found} 太长，Excel 已经丢了末几位",
        "the id {found} is too long; Excel has lost its last digits"
    )
}

/// How to keep them.
pub fn damaged_id_hint() -> Text {
    text!("把工号列设成文本格式，重新填写", "format the column as text and enter the ids again")
}

/// A quote in a line of a text that nothing closes.
pub fn stray_quote() -> Text {
    text!(
        "这一行有一个引号没有成对，当作普通字符读了；这一行的数都不算",
        "a quotation mark of this line is not closed and was read as a character; nothing of the line counts"
    )
}

/// What to do about it.
pub fn stray_quote_hint() -> Text {
    text!(
        "补上或删去引号；引号里面的引号要写两个",
        "close or delete it; a quotation mark between others is written twice"
    )
}

/// A line of a text with bytes that are none.
pub fn damaged_line() -> Text {
    text!(
        "这一行有读不出的字符，这一行的数都不算",
        "this line has bytes that are no text; nothing of it counts"
    )
}

/// What to do about it.
pub fn damaged_line_hint() -> Text {
    text!(
        "重新导出，或用文本编辑器改好这一行，存成 UTF-8",
        "export the file again, or mend the line in an editor and save it in UTF-8"
    )
}

/// A line of a text with more or fewer fields than its header.
pub fn fields_of_line(found: u32, wanted: u32) -> Text {
    text!(
        "这一行分成 {found} 列，表头是 {wanted} 列，说不准哪个数是哪一列；这一行的数都不算",
        "this line has {found} fields and the header {wanted}; which belongs where nobody can say: nothing of it counts"
    )
}

/// What to do about it.
pub fn fields_of_line_hint() -> Text {
    text!(
        "补上或删去分隔符；字段里有分隔符的，用引号括起来",
        "add or delete separators; a field with one in it stands in quotation marks"
    )
}

/// One person twice.
pub fn person_twice(id: &str, period: Option<Period>, first: &str) -> Text {
    match period {
        Some(period) => text!(
            "{id} 在 {period} 出现两次，另一处在 {first}",
            "{id} stands twice in {period}; the other is {first}"
        ),
        None => text!("{id} 出现两次，另一处在 {first}", "{id} stands twice; the other is {first}"),
    }
}

/// What to do about it.
pub fn keep_one_row() -> Text {
    text!("只留一行，或改工号、月份", "keep one of the rows, or correct the id or the period")
}

/// One person in the file that went back and in the one that came again.
pub fn person_returned_too(id: &str, period: Option<Period>, first: &str) -> Text {
    let (zh, en) = match period {
        Some(period) => (format!(" {period}"), format!(" for {period}")),
        None => (String::new(), String::new()),
    };
    text!(
        "{id}{zh} 在原文件和退回后改好的文件里都有，另一处在 {first}",
        "{id} has a row{en} in the original and in the file that came back; the other is {first}"
    )
}

/// What to do about it.
pub fn give_the_returned_alone() -> Text {
    text!("只给改好的那个文件", "give only the file that came back")
}

/// One person has a row for a period and one for a part of it.
pub fn periods_overlap(id: &str, longer: Period, shorter: Period, first: &str) -> Text {
    text!(
        "{id} 填了 {longer}，又填了其中的 {shorter}，只能留一种；另一处在 {first}",
        "{id} has a row for {longer} and one for {shorter}, which is part of it; keep one. The other is {first}"
    )
}

/// Two names for one id.
pub fn two_names(id: &str, known: &str, place: &str, other: &str) -> Text {
    text!(
        "工号 {id} 有两个姓名：“{known}”({place})和“{other}”",
        "id {id} has two names: `{known}` ({place}) and `{other}`"
    )
}

/// What to do about it.
pub fn one_name() -> Text {
    text!(
        "改成同一个姓名；若是两个人，改工号",
        "enter one name; if they are two people, correct the id"
    )
}

/// Two ids that differ in capitals only.
pub fn ids_alike(id: &str, other: &str, place: &str) -> Text {
    text!(
        "工号 {id} 与 {other}({place})只有大小写不同",
        "id {id} and {other} ({place}) differ in capitals only"
    )
}

/// What to do about it.
pub fn one_way_to_write(id: &str) -> Text {
    text!("若是同一个人，都写成 {id}", "if they are one person, write {id} throughout")
}

/// An event or rating for somebody who is not scored.
pub fn nobody_scored(sheet: &str, id: &str) -> Text {
    text!("“{sheet}”里的 {id} 不在考核人员中", "{id} on `{sheet}` is not among the people scored")
}

/// What to do about the row of somebody unknown.
pub fn correct_the_id() -> Text {
    text!(
        "改对工号；若这个人本来就不参加考核，删去这一行或写进花名册",
        "correct the id; if that person is not appraised here, delete the row or enter the person on the roster"
    )
}

/// Somebody who is not on the roster.
pub fn not_on_roster(id: &str, sheet: &str) -> Text {
    text!("{id} 不在“{sheet}”中", "{id} is not on `{sheet}`")
}

/// Somebody on the roster without data.
pub fn no_data(id: &str, sheet: &str, period: Option<Period>) -> Text {
    match period {
        Some(period) => text!(
            "{id} 在“{sheet}”上，{period} 没有数据",
            "{id} is on `{sheet}` and has no data in {period}"
        ),
        None => text!("{id} 在“{sheet}”上，没有数据", "{id} is on `{sheet}` and has no data"),
    }
}

/// Two rows that are equal.
pub fn same_event(first: &str) -> Text {
    text!("与 {first} 完全相同，两行都计", "the same as {first}; both count")
}

/// A month before the first version of a scheme.
pub fn no_version(id: &str, month: Period, first: Date) -> Text {
    text!(
        "{month} 没有生效的方案：“{id}”最早的版本从 {first} 起生效",
        "no version of scheme `{id}` is in force in {month}; the first begins on {first}"
    )
}

/// What to do about it.
pub fn add_a_version() -> Text {
    text!(
        "补上当时的版本，或把 effective 改早",
        "add the version of that time, or move `effective` back"
    )
}

/// A bonus above its cap.
pub fn bonus_capped(name: &str, found: &Number, cap: &Number) -> Text {
    text!("“{name}” {found} 分，最多计 {cap} 分", "`{name}` of {found} counts as {cap}")
}

/// A bonus, penalty or veto without its reason.
pub fn reason_missing(name: &str, column: &str) -> Text {
    text!("“{name}”没有写“{column}”", "`{name}` without `{column}`")
}

/// No scheme applies.
pub fn no_scheme_applies(id: &str) -> Text {
    text!("没有一个方案适用于 {id}", "no scheme applies to {id}")
}

/// Several schemes apply.
pub fn several_schemes_apply(id: &str, schemes: &[&str]) -> Text {
    let (zh, en) = list(schemes);
    text!("{id} 适用的方案不止一个：{zh}", "several schemes apply to {id}: {en}")
}

/// How to tell schemes apart.
pub fn write_applies() -> Text {
    text!(
        "在每个方案的 [scheme] 里写 applies，如 applies = \"岗位 = '维修技工'\"",
        "write `applies` in each scheme, as applies = \"岗位 = '维修技工'\""
    )
}

/// Months of service without a period.
pub fn no_period(field: &str) -> Text {
    text!(
        "没有考核期，不知道{field}；用 --period 指定",
        "without a period {field} cannot be known; choose one with --period"
    )
}

/// An id that is probably that of somebody scored.
pub fn ids_differ_from_scored(id: &str, scored: &str) -> Text {
    text!(
        "工号 {id} 不在考核人员中，而 {scored} 在：只差 0、横线或空格，说不准是不是同一个人",
        "id {id} is not among the people scored and {scored} is: they differ in zeros, dashes or \
         blanks only"
    )
}

/// Two ids of one person, probably.
pub fn ids_probably_one(id: &str, other: &str) -> Text {
    text!(
        "工号 {id} 和 {other} 多半是同一个人：只差 0、横线或空格",
        "ids {id} and {other} are probably one person's: they differ in zeros, dashes or blanks only"
    )
}

/// How to settle that.
pub fn write_id_width(width: usize) -> Text {
    text!(
        "若是同一个人，在方案的 [scheme] 里写 id_width = {width}",
        "if they are one person, write id_width = {width} in the scheme's [scheme]"
    )
}

/// A kind of rater that no rule names.
pub fn unknown_kind(kind: &str) -> Text {
    text!(
        "方案没有用到身份“{kind}”，这一行不计",
        "no rule of the scheme names raters of kind `{kind}`; the row does not count"
    )
}

/// Months that are not there.
pub fn months_missing(period: Period, used: usize, needed: usize) -> Text {
    text!(
        "{period} 至少要有 {needed} 个月的数据，只有 {used} 个月",
        "{period} needs data of {needed} months, and there are {used}"
    )
}

/// Words that change from month to month.
pub fn not_alike(column: &str) -> Text {
    text!("“{column}”各月填的不一样，不知道用哪个", "`{column}` changes from month to month")
}

/// What to do about it.
pub fn not_alike_hint() -> Text {
    text!("各月填成一样", "enter the same word for every month")
}

/// Months of a longer period under several versions: of each its first and last month, and from
/// when on it is in force.
pub fn several_versions(
    scheme: &str,
    period: Period,
    runs: &[(Period, Period, Option<Date>)],
) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (first, last, effective) in runs {
        let (to_zh, to_en) = match first == last {
            true => (String::new(), String::new()),
            false => (format!(" 至 {last}"), format!(" to {last}")),
        };
        let (by_zh, by_en) = match effective {
            Some(day) => (format!(" {day} 起的版本"), format!("the version of {day}")),
            None => ("最初的版本".to_owned(), "the first version".to_owned()),
        };
        zh.push(format!("{first}{to_zh} 用{by_zh}"));
        en.push(format!("{first}{to_en} by {by_en}"));
    }
    let (zh, en) = (zh.join("，"), en.join(", "));
    text!(
        "{period} 各月不是用方案 {scheme} 的同一个版本算的：{zh}",
        "the months of {period} were scored by several versions of {scheme}: {en}"
    )
}
