//! What `kpi inspect` says of workbooks.

use super::{Text, label::Label, text};

/// The header of a table of columns.
pub const COLUMN: Label = Label("列", "Column");
/// The header of a table of columns.
pub const NAME: Label = Label("列名", "Name");
/// The header of a table of columns.
pub const KIND: Label = Label("内容", "Holds");
/// The header of a table of columns.
pub const UNIT: Label = Label("单位", "Unit");
/// The header of a table of columns.
pub const FILLED: Label = Label("填写", "Filled");
/// The header of a table of columns.
pub const SAMPLES: Label = Label("样例", "Samples");
/// A column without a name.
pub const NAMELESS: Label = Label("(没有列名)", "(no name)");

/// What a column holds, by its name in JSON.
pub fn kind(kind: &str) -> Text {
    let (zh, en) = match kind {
        "id" => ("工号", "ids"),
        "number" => ("数", "numbers"),
        "percent" => ("百分数", "per cents"),
        "date" => ("日期", "days"),
        "period" => ("期间", "periods"),
        "duration" => ("时长", "durations"),
        "words" => ("词", "words"),
        "text" => ("文本", "texts"),
        _ => ("空", "nothing"),
    };
    Text::new(zh, en)
}

/// How large a sheet is.
pub fn size(rows: u32, columns: u32) -> Text {
    let (high, wide) = (many(rows as usize, "row"), many(columns as usize, "column"));
    text!("{rows} 行 × {columns} 列", "{high} × {wide}")
}

/// A sheet that nobody sees.
pub fn hidden() -> Text {
    text!("隐藏", "hidden")
}

/// A sheet with nothing in it.
pub fn blank_sheet() -> Text {
    text!("空表", "nothing in it")
}

/// Where the header is.
pub fn header(first: u32, last: u32) -> Text {
    match first == last {
        true => text!("表头在第 {first} 行", "header in row {first}"),
        false => text!("表头在第 {first}–{last} 行", "header in rows {first}–{last}"),
    }
}

/// How much data there is.
pub fn data(rows: usize, people: Option<usize>) -> Text {
    let data = many(rows, "row");
    match people {
        None => text!(
            "数据 {rows} 行，没有工号、姓名一类的列",
            "{data} of data, no column with ids or names"
        ),
        Some(1) => text!("数据 {rows} 行，1 人", "{data} of data, 1 person"),
        Some(people) => text!("数据 {rows} 行，{people} 人", "{data} of data, {people} people"),
    }
}

/// Of which periods it is.
pub fn periods(periods: &[String]) -> Text {
    const SHOWN: usize = 3;
    let (first, count) = (&periods[..periods.len().min(SHOWN)], periods.len());
    let (zh, en) = (first.join("、"), first.join(", "));
    match count {
        1 => text!("考核期 {zh}", "period {en}"),
        2..=SHOWN => text!("考核期 {zh}", "periods {en}"),
        _ => text!("考核期 {zh} …共 {count} 个", "{count} periods: {en} …"),
    }
}

/// What stands above the header.
pub fn above(texts: &str) -> Text {
    text!("表头上面：{texts}", "above it: {texts}")
}

/// No header.
pub fn no_header() -> Text {
    text!("前 50 行里没有找到表头", "no header in the first 50 rows")
}

/// The row that looks most like one.
pub fn likeliest(row: u32, texts: &str) -> Text {
    text!("最像表头的是第 {row} 行：{texts}", "most like one is row {row}: {texts}")
}

/// Why a row is no header.
pub fn few_names() -> Text {
    text!("其中不到两个列名", "it holds fewer than two names")
}

/// Why a row is no header.
pub fn values() -> Text {
    text!("其中多半是数值，不是列名", "it holds more values than names")
}

/// Why a row is no header.
pub fn nothing_below() -> Text {
    text!("它下面没有数据", "there are no data below it")
}

/// Why a row is no header.
pub fn all_texts() -> Text {
    text!(
        "它没有工号、姓名一类的列名，下面也全是文字，看不出是表头",
        "none of its names is one of ids or people, and what stands below it is all texts"
    )
}

/// What to do without a header.
pub fn write_the_header() -> Text {
    text!(
        "表头在别的行时，在方案的这个表里写 header = 行号",
        "if the header is in another row, write header = ROW for the sheet in the scheme"
    )
}

/// Numbers and days kept as texts.
pub fn as_text(count: usize, cells: &str) -> Text {
    text!("{count} 个值存成了文本({cells})", "kept as texts: {count} ({cells})")
}

/// Cells unlike the others of their column.
pub fn odd(count: usize, kind: &Text, cells: &str) -> Text {
    let (zh, en) = (&kind.zh, &kind.en);
    text!("{count} 格不是{zh}({cells})", "no {en}: {count} ({cells})")
}

/// `#DIV/0!` and the like.
pub fn errors(count: usize, cells: &str) -> Text {
    text!("{count} 格是错误值({cells})", "errors: {count} ({cells})")
}

/// 0.95 beside 95.
pub fn mixed() -> Text {
    text!(
        "没有 % 号的数有的像 0.95、有的像 95，分不清 1 是 1% 还是 100%",
        "of the numbers without % some look like 0.95 and some like 95: 1 may be 1% or 100%"
    )
}

/// Rows that are passed over.
pub fn passed_over(count: usize, rows: &str) -> Text {
    text!("跳过 {count} 处：{rows}", "passed over ({count}): {rows}")
}

/// Rows that are passed over for one reason.
pub fn rows(first: u32, last: u32, why: &Text) -> Text {
    let (zh, en) = (&why.zh, &why.en);
    match first == last {
        true => text!("第 {first} 行({zh})", "row {first} ({en})"),
        false => text!("第 {first}–{last} 行({zh})", "rows {first}–{last} ({en})"),
    }
}

/// Why a row is passed over.
pub fn blank() -> Text {
    text!("空行", "blank")
}

/// Why a row is passed over.
pub fn nobody() -> Text {
    text!("没有工号或姓名", "no id or name")
}

/// Why a row is passed over.
pub fn name_only(name: &str) -> Text {
    text!("“{name}”没有工号", "`{name}` has no id")
}

/// Why a row is passed over.
pub fn header_again() -> Text {
    text!("表头又一次", "the header once more")
}

/// Why a row is passed over: its own words.
pub fn words(text: &str) -> Text {
    text!("“{text}”", "“{text}”")
}

/// Merged cells.
pub fn merges(count: usize, ranges: &str) -> Text {
    text!("合并单元格 {count} 处：{ranges}", "merged cells ({count}): {ranges}")
}

/// Formulas that were never computed.
pub fn formulas(count: usize, cells: &str) -> Text {
    text!(
        "{count} 个公式没有存值：{cells}；用 Excel 或 WPS 打开并保存一次",
        "formulas without a value ({count}): {cells}; open the file in Excel or WPS and save it once"
    )
}

/// The scheme that was asked for.
pub fn scheme(id: &str, name: &str) -> Text {
    text!("方案 {id}：{name}", "Scheme {id}: {name}")
}

/// The scheme that fits best.
pub fn best_scheme(id: &str, name: &str) -> Text {
    text!(
        "方案 {id}：{name}(自带方案中最合适的)",
        "Scheme {id}: {name} (of those that come with kpi it fits best)"
    )
}

/// None that fits.
pub fn no_scheme() -> Text {
    text!(
        "自带的方案没有一个合适；用 -s 指定方案",
        "None of the schemes that come with kpi fits; name one with -s"
    )
}

/// The sheets that are read as one of the scheme.
pub fn read_as(sheet: &str, count: usize, places: &str) -> Text {
    match count {
        1 => text!("“{sheet}” ← {places}", "`{sheet}` ← {places}"),
        _ => text!("“{sheet}” ← {count} 个表：{places}", "`{sheet}` ← {count} sheets: {places}"),
    }
}

/// A sheet that comes near, and is not taken.
pub fn near(sheet: &str, place: &str) -> Text {
    text!("“{sheet}”没有找到，最像的是 {place}", "no `{sheet}`; {place} comes nearest")
}

/// A sheet that is not there.
pub fn no_sheet(sheet: &str) -> Text {
    text!("“{sheet}”没有找到", "no `{sheet}`")
}

/// Columns that are there.
pub fn matched(count: usize, names: &str) -> Text {
    text!("对上 {count} 列：{names}", "found ({count}): {names}")
}

/// Columns that must be there.
pub fn missing(count: usize, names: &str) -> Text {
    text!("缺 {count} 列：{names}", "missing ({count}): {names}")
}

/// Columns that need not be there.
pub fn left_out(count: usize, names: &str) -> Text {
    text!("没有 {count} 列，可以没有：{names}", "left out, as they may be ({count}): {names}")
}

/// Columns of which the scheme says nothing.
pub fn extra(count: usize, names: &str) -> Text {
    text!("多出 {count} 列，方案不读：{names}", "not read by the scheme ({count}): {names}")
}

/// A header that comes near to a missing column.
pub fn nearest(name: &str, header: &str) -> Text {
    text!("{name}(最像“{header}”)", "{name} (like `{header}`)")
}

/// Whom and what the reader finds with the scheme.
pub fn found(people: usize, periods: &[String]) -> Text {
    let said = match people {
        1 => text!("按这个方案读到 1 人", "with this scheme: 1 person"),
        _ => text!("按这个方案读到 {people} 人", "with this scheme: {people} people"),
    };
    if periods.is_empty() { said } else { comma(&said, &self::periods(periods)) }
}

/// Two parts of a sentence.
pub fn comma(one: &Text, other: &Text) -> Text {
    Text::new(format!("{}，{}", one.zh, other.zh), format!("{}, {}", one.en, other.en))
}

/// What to do with the lines of TOML.
pub fn paste() -> Text {
    text!(
        "若确是同一列，在方案里用下面的行替换同名的行：",
        "If these are the same columns, replace the lines of that name in the scheme:"
    )
}

/// `1 row`, `2 rows`
fn many(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
