//! What an empty data workbook says of how it is filled in.

use super::{Text, text};

/// Remark above the guide.
pub fn how_to_fill_in() -> Text {
    text!(
        "表头下面一行填一条；表头上面的小字说明这一列怎么填，可以留着",
        "enter a row for each under the header; the small print above it says how, and may stay"
    )
}

/// A word from a list.
pub fn one_of_the_list() -> Text {
    text!("从列表里选", "choose from the list")
}

/// A day.
pub fn a_day() -> Text {
    text!("日期，如 2026-10-31", "a day, such as 2026-10-31")
}

/// A month or a longer period.
pub fn a_period() -> Text {
    text!("考核期，如 2026-10", "a period, such as 2026-10")
}

/// An id.
pub fn an_id() -> Text {
    text!("如 00012，前面的 0 要写", "such as 00012, with its zeros")
}

/// Any text.
pub fn a_text() -> Text {
    text!("文字", "a text")
}

/// A number of nothing in particular.
pub fn a_number() -> Text {
    text!("数字", "a number")
}

/// Whole numbers only.
pub fn whole() -> Text {
    text!("整数", "whole")
}

/// A word that stands for a number.
pub fn or(word: &str) -> Text {
    text!("或“{word}”", "or `{word}`")
}

/// A cell that must be filled in.
pub fn needed() -> Text {
    text!("必填", "required")
}

/// Points that an event or a level may settle.
pub fn needed_where_open() -> Text {
    text!("分数没有定死时必填", "required where the points are not settled")
}

/// A cell that need not be filled in.
pub fn may_be_blank() -> Text {
    text!("可以空着", "may be blank")
}

/// What a blank cell means.
pub fn blank_counts_as(value: &str) -> Text {
    text!("空着就是 {value}", "blank is {value}")
}
