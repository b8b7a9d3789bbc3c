//! The account of the input.

use super::{Text, text};

/// How much was read, and how much of it counts.
pub fn read(files: usize, sheets: usize, rows: usize, used: usize) -> Text {
    let en = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let (en_files, en_sheets, en_rows) = (en(files, "file"), en(sheets, "sheet"), en(rows, "row"));
    text!(
        "{files} 个文件，{sheets} 张表，{rows} 行：{used} 行计入",
        "{en_files}, {en_sheets}, {en_rows}: {used} used"
    )
}

/// How many rows were passed over, and why.
pub fn passed_over(rows: usize, zh: &str, en: &str) -> Text {
    text!("，{rows} 行跳过：{zh}", ", {rows} passed over ({en})")
}

/// How many of all rows are hidden; they are read like the others.
pub fn hidden(rows: usize) -> Text {
    text!(
        "；隐藏的行共 {rows} 行，与其他行一样处理",
        "; hidden rows: {rows}, treated like the others"
    )
}

/// How many sheets hold something and were not read.
pub fn unread(sheets: usize) -> Text {
    let plural = if sheets == 1 { "" } else { "s" };
    text!("；{sheets} 张表没有读", "; {sheets} sheet{plural} not read")
}

/// How many rows of a sheet are hidden.
pub fn hidden_rows(rows: usize) -> Text {
    text!("隐藏 {rows}", "{rows} hidden")
}
