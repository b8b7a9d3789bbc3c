//! What is said about files, their sheets and columns, and rows that are nobody's.

use super::list;
use crate::lang::{Text, text};
use crate::layout::Unit;
use crate::period::Period;

/// A header in a unit that is not the scheme's.
pub fn foreign_unit(column: &str, found: &str, own: &Unit) -> Text {
    let own = name_of(own);
    text!(
        "“{column}”的表头写的单位是 {found}，方案里是 {own}，换算不了",
        "the header of `{column}` says {found}; the scheme has {own}, which it cannot be turned into"
    )
}

/// What to do about it.
pub fn one_unit() -> Text {
    text!(
        "看清数据是什么单位：改表头，或改方案里这一列的单位",
        "see what the data are in: correct the header, or the unit of the column in the scheme"
    )
}

/// A header in a unit of the same kind.
pub fn converted(column: &str, found: &str, own: &Unit) -> Text {
    let own = name_of(own);
    text!(
        "“{column}”的表头写的单位是 {found}，已换算成 {own}",
        "the header of `{column}` says {found}; its numbers were turned into {own}"
    )
}

fn name_of(unit: &Unit) -> &str {
    match unit {
        Unit::Named(name) => name,
        Unit::Percent => "%",
        Unit::Unknown => "",
    }
}

/// Rows without a period of their own.
pub fn period_of_title(column: &str, period: Period) -> Text {
    text!(
        "没有“{column}”列，按标题、工作表名或文件名算作 {period}",
        "there is no column `{column}`; a title or the name of the sheet or file says {period}"
    )
}

/// A sheet under another name.
pub fn taken_by_columns(sheet: &str) -> Text {
    text!("按列名认作“{sheet}”", "taken as `{sheet}` by its columns")
}

/// A sheet that is not there.
pub fn sheet_missing(sheet: &str, columns: &[&str]) -> Text {
    let (zh, en) = list(columns);
    text!(
        "没有找到工作表“{sheet}”(应有列：{zh})",
        "there is no sheet `{sheet}` (with the columns {en})"
    )
}

/// A file of which nothing was read.
pub fn nothing_read_of_file() -> Text {
    text!(
        "这个文件里没有方案要读的工作表，什么也没有读",
        "none of its sheets is one of the scheme's; nothing was read"
    )
}

/// The sheet of such a file that comes nearest, and what it lacks.
pub fn nearest_unread(tab: &str, sheet: &str, missing: &[&str]) -> Text {
    let (zh, en) = list(missing);
    match missing {
        [] => text!(
            "最像的是“{tab}”，有“{sheet}”的各列",
            "`{tab}` comes nearest: it has the columns of `{sheet}`"
        ),
        _ => text!(
            "最像“{sheet}”的是“{tab}”，缺少列：{zh}",
            "`{tab}` comes nearest to `{sheet}`; it lacks {en}"
        ),
    }
}

/// A sheet of a file that has another one of the same kind under its proper name.
pub fn another_of_the_kind(sheet: &str) -> Text {
    text!(
        "有“{sheet}”的各列，而这个文件已另有“{sheet}”，没有读；里面的人没有计入",
        "has the columns of `{sheet}`, which this file has under its own name; not read, and its people do not count"
    )
}

/// What to do about it.
pub fn delete_or_list_it(sheet: &str, tab: &str) -> Text {
    text!(
        "是备份就删掉；也要算就在方案的“{sheet}”里写 sheet = [{sheet:?}, {tab:?}]",
        "delete it where it is a copy; if it counts too, write sheet = [{sheet:?}, {tab:?}] for `{sheet}` in the scheme"
    )
}

/// A sheet that lacks some of the columns of one that the scheme reads.
pub fn nearly_a_sheet(sheet: &str, missing: &[&str]) -> Text {
    let (zh, en) = list(missing);
    text!(
        "像“{sheet}”，但缺少列：{zh}；没有读，里面的人没有计入",
        "looks like `{sheet}`, but lacks {en}; not read, and its people do not count"
    )
}

/// Sheets that are none of the scheme's.
pub fn sheets_not_read(names: &[&str]) -> Text {
    let (zh, en) = list(names);
    text!("方案不用这些工作表，没有读：{zh}", "sheets that the scheme does not use, not read: {en}")
}

/// The tabs that are there, where none comes near.
pub fn sheets_there(names: &[&str]) -> Text {
    let (zh, en) = list(names);
    text!("文件里有工作表：{zh}", "the sheets of the data: {en}")
}

/// The tab that comes nearest.
pub fn nearest_sheet(name: &str) -> Text {
    text!("最接近的是“{name}”", "the nearest is `{name}`")
}

/// A sheet without a header.
pub fn no_header(id: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(nearest) => text!(
            "前 50 行里没有表头：找不到“{id}”这一列，最接近的是“{nearest}”",
            "no header in the first 50 rows: there is no column `{id}`; the nearest is `{nearest}`"
        ),
        None => text!(
            "前 50 行里没有表头：找不到“{id}”这一列",
            "no header in the first 50 rows: there is no column `{id}`"
        ),
    }
}

/// The role to write.
pub fn write_the_id(id: &str, nearest: &str) -> Text {
    text!(
        "若“{nearest}”就是“{id}”，在方案的这张表里写 id = \"{nearest}\"",
        "if `{nearest}` is the `{id}`, write id = \"{nearest}\" for this sheet in the scheme"
    )
}

/// Several sheets that could be meant.
pub fn several_sheets_fit(sheet: &str, names: &[&str]) -> Text {
    let (zh, en) = list(names);
    text!(
        "没有工作表“{sheet}”，而列名相符的不止一张：{zh}",
        "there is no sheet `{sheet}`, and several have its columns: {en}"
    )
}

/// How to say which, or that all of them are meant.
pub fn which_sheet(sheet: &str, names: &[&str]) -> Text {
    let all: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let all = all.join(", ");
    text!(
        "只用一张：把它改名为“{sheet}”；都要用：在方案的这张表里写 sheet = [{all}]",
        "if one is meant, rename it `{sheet}`; if all are, write sheet = [{all}] for this sheet in the scheme"
    )
}

/// A tab that a pattern means and that has nothing of the sheet.
pub fn pattern_without_header(sheet: &str) -> Text {
    text!(
        "按方案里写的 sheet，这张应是“{sheet}”，却没有它的表头，没有读",
        "by the scheme's `sheet` this is one of `{sheet}`, but it has no header of it; not read"
    )
}

/// Rows without a department of their own.
pub fn department_of_tab(column: &str, tab: &str) -> Text {
    text!(
        "没有“{column}”列，按工作表名算作“{tab}”",
        "there is no column `{column}`; the name of the sheet says `{tab}`"
    )
}

/// A column that is not there.
pub fn column_missing(column: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(nearest) => text!(
            "没有列“{column}”，最接近的是“{nearest}”",
            "there is no column `{column}`; the nearest is `{nearest}`"
        ),
        None => text!("没有列“{column}”", "there is no column `{column}`"),
    }
}

/// The alias to write.
pub fn write_an_alias(column: &str, nearest: &str) -> Text {
    text!(
        "若就是它，在方案里写：\"{column}\" = {{ …, aliases = [\"{nearest}\"] }}",
        "if that is it, write in the scheme: \"{column}\" = {{ …, aliases = [\"{nearest}\"] }}"
    )
}

/// An absent column that may be blank.
pub fn column_left_out(column: &str) -> Text {
    text!(
        "没有列“{column}”，当作每个人都空着",
        "there is no column `{column}`; it counts as blank for everybody"
    )
}

/// Two headers of one name.
pub fn column_twice(column: &str, letters: &[String; 2]) -> Text {
    let [first, second] = letters;
    text!(
        "列“{column}”出现两次：{first} 列和 {second} 列",
        "column `{column}` stands twice: {first} and {second}"
    )
}

/// Two headers of which only the ends are alike.
pub fn column_of_several(column: &str, written: &[String; 2], letters: &[String; 2]) -> Text {
    let ([one, other], [first, second]) = (written, letters);
    text!(
        "列“{column}”可能是“{one}”({first} 列)，也可能是“{other}”({second} 列)；方案里要写全",
        "column `{column}` may be `{one}` ({first}) or `{other}` ({second}); write it in full in the scheme"
    )
}

/// A row that sums people up.
pub fn total_row(text: &str) -> Text {
    text!(
        "“{text}”是合计或统计，不是人员，跳过",
        "`{text}` is a total or a statistic, and nobody; passed over"
    )
}

/// A row that belongs to the form.
pub fn note_row(text: &str) -> Text {
    text!("“{text}”是说明，不是人员，跳过", "`{text}` is a note, and nobody; passed over")
}

/// The header once more.
pub fn header_row() -> Text {
    text!("表头在这里又出现一次，跳过", "the header once more; passed over")
}

/// Rows of other periods.
pub fn other_periods(sheet: &str, count: usize, periods: &[Period]) -> Text {
    let periods: Vec<String> = periods.iter().map(ToString::to_string).collect();
    let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
    let (zh, en) = list(&periods);
    text!(
        "“{sheet}”有 {count} 行不属于 {zh}，没有计入",
        "rows of `{sheet}` that are not of {en} were passed over: {count}"
    )
}

/// A hidden sheet.
pub fn hidden_sheet() -> Text {
    text!("隐藏的工作表，没有读", "a hidden sheet; not read")
}

/// A header that stands once more, with other columns.
pub fn other_header(columns: &[&str]) -> Text {
    let (zh, en) = list(columns);
    text!(
        "这里又有一行表头，列与上面的不同：{zh}；它下面的行不知道该怎么读",
        "the header stands here once more with other columns: {en}; the rows below it cannot be read"
    )
}

/// What to do about it.
pub fn one_header() -> Text {
    text!(
        "把下面的行按第一个表头的列排好，或另放一张工作表",
        "put the rows below it into the columns of the first header, or on a sheet of their own"
    )
}

/// Sheets of the files that the scheme lists for one of its own and that are not there.
pub fn listed_tabs_missing(sheet: &str, names: &[&str]) -> Text {
    let (zh, en) = list(names);
    text!(
        "方案的“{sheet}”列出的工作表不在：{zh}",
        "the scheme lists for `{sheet}` sheets that are not there: {en}"
    )
}
