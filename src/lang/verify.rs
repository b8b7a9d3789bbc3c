//! What is told of a result workbook that was scored again.

use super::{Text, text};

/// `kpi verify`
pub fn about() -> Text {
    text!(
        "核对结果工作簿：重新计算，列出被改动的单元格",
        "Score a result workbook again, and name every cell that was changed since"
    )
}

/// What follows `kpi verify`.
pub fn arguments() -> Text {
    text!("<结果.xlsx> [数据]... [选项]", "<RESULT> [DATA]... [OPTIONS]")
}

/// `RESULT`
pub fn result_value() -> Text {
    text!("结果.xlsx", "RESULT")
}

/// The workbook of `kpi verify`.
pub fn result() -> Text {
    text!("kpi 写的结果工作簿", "A result workbook that kpi wrote")
}

/// The data of `kpi verify`.
pub fn data() -> Text {
    text!(
        "当时评分用的数据文件；不写时用工作簿里的数据表",
        "The data that were scored; without them the data sheets in the workbook"
    )
}

/// A workbook that keeps no scheme.
pub fn no_result(path: &str) -> Text {
    text!(
        "{path} 不是 kpi 写的结果工作簿，里面没有方案全文",
        "{path} is no result workbook of kpi: it keeps no scheme"
    )
}

/// The text of a scheme is another, and none that can be used.
pub fn no_sound_scheme(path: &str) -> Text {
    text!(
        "{path} 里的方案全文有错，无法重新计算；请从原文件恢复",
        "the scheme in {path} has errors, and nothing can be scored again; take it from the original file"
    )
}

/// Months that several versions scored, of which the workbook keeps the last.
pub fn several_versions(path: &str) -> Text {
    text!(
        "{path} 的各月按方案的几个版本评分，而工作簿里只有最后一个，无法重新计算",
        "the months of {path} were scored by several versions of a scheme, and it keeps only the last: nothing can be scored again"
    )
}

/// How many sheets and cells are as they should be.
pub fn all_is_well(sheets: usize, cells: usize) -> Text {
    let sheet = if sheets == 1 { "sheet" } else { "sheets" };
    let cell = if cells == 1 { "cell" } else { "cells" };
    text!("核对无误：{sheets} 张表，{cells} 个单元格", "verified: {sheets} {sheet}, {cells} {cell}")
}

/// The files by which a workbook was verified.
pub fn by_inputs(names: &[&str]) -> Text {
    let (zh, en) = (names.join("、"), names.join(", "));
    text!("，数据文件 {zh}", ", inputs {en}")
}

/// Verified by the data in the workbook.
pub fn by_itself() -> Text {
    text!("，按工作簿里的数据表计算", ", by the data sheets in the workbook")
}

/// How many places there are.
pub fn changed(count: usize) -> Text {
    let place = if count == 1 { "place differs" } else { "places differ" };
    text!("{count} 处与重新计算的结果不同", "{count} {place} from what was scored again")
}

/// Places that are not listed.
pub fn more(count: usize) -> Text {
    text!("… 还有 {count} 处(--format json 全部列出)", "… {count} more (--format json lists all)")
}

/// A cell without a value.
pub fn blank() -> Text {
    text!("空白", "blank")
}

/// A text.
pub fn quoted(value: &str) -> Text {
    text!("“{value}”", "`{value}`")
}

/// Another value than it should be.
pub fn value(found: &Text, expected: &Text) -> Text {
    let (zh, en) = ((&found.zh, &expected.zh), (&found.en, &expected.en));
    Text::new(format!("{}，应为{}", zh.0, zh.1), format!("{}, should be {}", en.0, en.1))
}

/// A value where a formula was.
pub fn value_for_formula(formula: &str) -> Text {
    text!("公式 ={formula} 被换成了值", "a value stands in place of the formula ={formula}")
}

/// A formula where a value was.
pub fn formula_for_value(formula: &str) -> Text {
    text!("值被换成了公式 ={formula}", "the formula ={formula} stands in place of a value")
}

/// Another formula than it was.
pub fn other_formula(found: &str, expected: &str) -> Text {
    text!("公式 ={found}，应为 ={expected}", "the formula ={found}, should be ={expected}")
}

/// Rows that were sorted.
pub fn order(first: u32, last: u32) -> Text {
    text!(
        "第 {first}–{last} 行的顺序被改动，各行内容没有变",
        "rows {first}-{last} stand in another order; each is as it should be"
    )
}

/// A sheet of another name.
pub fn renamed(from: &str) -> Text {
    text!("工作表原名“{from}”", "the sheet was called `{from}`")
}

/// A sheet that is gone.
pub fn missing_sheet() -> Text {
    text!("缺少这张工作表", "the sheet is missing")
}

/// Values of a sheet that nothing else tells.
pub fn values(is_data: bool) -> Text {
    let told = text!(
        "表里的值与写出时不同，给出数据文件可以查到单元格",
        "its values are not those that were written; with the data files the cells can be named"
    );
    let by_them = text!("其余各处按现在的值计算", "the rest is scored by the values as they stand");
    if is_data { told.and(&by_them) } else { told }
}

/// Another text of the scheme.
pub fn scheme_text(scheme: &str) -> Text {
    text!(
        "方案 {scheme} 的全文与写出时不同；其余各处按现在的全文计算",
        "the text of the scheme {scheme} is not the one that was written; the rest is scored by it as it stands"
    )
}

/// Another file of the name.
pub fn other_input(name: &str, given: &str) -> Text {
    text!(
        "{given} 不是当时评分用的 {name}：SHA-256 不同",
        "{given} is not the {name} that was scored: its SHA-256 differs"
    )
}

/// A file that is not there.
pub fn missing_input(name: &str) -> Text {
    text!(
        "没有给出当时评分用的 {name}，改用工作簿里的数据表计算",
        "{name}, which was scored, was not given; the data sheets in the workbook were taken"
    )
}

/// A file too much.
pub fn unknown_input(given: &str) -> Text {
    text!("{given} 不是当时评分用的文件", "{given} is none of the files that were scored")
}

/// Another version of the program.
pub fn other_version(wrote: &str, own: &str) -> Text {
    text!(
        "工作簿由 kpi {wrote} 写出，现在用 {own} 核对",
        "the workbook was written by kpi {wrote}, and is verified by {own}"
    )
}

/// Sheets that were not there.
pub fn added_sheets(names: &[&str]) -> Text {
    let (zh, en) = (names.join("、"), names.join(", "));
    text!("后来增加、没有核对的工作表：{zh}", "sheets that were added, and not verified: {en}")
}

/// Formulas that nobody computed.
pub fn without_value(count: usize) -> Text {
    let formula = if count == 1 { "formula has" } else { "formulas have" };
    text!(
        "{count} 个公式旁边没有存值，只核对了公式；用 Excel 或 WPS 打开并保存可以补上",
        "{count} {formula} no value stored, and only the formulas were verified; open and save in Excel or WPS"
    )
}

/// A file that tells no formulas.
pub fn without_formulas(path: &str) -> Text {
    text!(
        "{path} 不是 .xlsx，只核对了值，没有核对公式",
        "{path} is no .xlsx: values were verified, formulas were not"
    )
}

/// What a run is doing.
pub fn comparing() -> Text {
    text!("核对", "comparing")
}
