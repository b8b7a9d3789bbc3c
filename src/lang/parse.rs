//! What the TOML parser says of a file that is not TOML, in plain words.

use super::{Text, text};

/// How the parser's messages begin, and what they mean. The first that fits is the one.
const MEANINGS: [(&str, &str); 30] = [
    ("string values must be quoted", "这里应是数字，或加引号的文字"),
    ("invalid unquoted key", "没加引号的键里有不能用的字符"),
    ("unquoted keys cannot be empty", "这里缺少键"),
    ("key with no value", "键的后面缺少 = 和值"),
    ("missing value", "= 的后面缺少值"),
    ("missing assignment", "键的后面缺少 = 和值"),
    ("unexpected key or value", "值的后面多了内容；一行只写一个键和它的值"),
    ("extra `=`", "多写了一个 ="),
    ("invalid basic string, expected `\"`", "文字的引号没有成对"),
    ("invalid literal string, expected `'`", "文字的引号没有成对"),
    ("missing opening quote", "文字的引号没有成对"),
    ("invalid multi-line", "三个引号的文字没有结束"),
    ("invalid basic string", "文字里有看不见的控制字符"),
    ("invalid literal string", "文字里有看不见的控制字符"),
    ("missing escaped value", "双引号里的反斜杠要写两个(\\\\),或改用单引号"),
    ("unclosed table", "表的标题缺少 ]"),
    ("unclosed array table", "表的标题缺少 ]]"),
    ("unclosed array", "方括号没有成对，缺少 ]"),
    ("unclosed inline table", "花括号没有成对，缺少 }"),
    ("missing comma between array", "这一串值缺少逗号或 ]"),
    ("missing comma between key", "花括号里缺少逗号或 }"),
    ("extra assignment", "花括号里缺少逗号"),
    ("unexpected leading zero", "数字不能以 0 开头；编号要加引号"),
    ("invalid fraction", "小数点后面缺少数字"),
    ("redundant numeric sign", "正负号只写一个"),
    ("`_` may only go", "数字里的 _ 只能夹在两个数字中间"),
    ("invalid date", "日期应写成 2026-01-01 这样"),
    ("invalid boolean", "真假值只有 true 和 false"),
    ("cannot extend", "这个键已经有值，不能再当作一张表"),
    ("cannot recurse", "括号套得太深"),
];

/// The parser's own words; in Chinese their meaning, where it is known.
pub fn not_toml(message: &str) -> Text {
    let known = MEANINGS.iter().find(|(beginning, _)| message.starts_with(beginning));
    let meaning = known.map_or(message, |(_, meaning)| *meaning);
    Text::new(format!("TOML 写法有误：{meaning}"), format!("not TOML: {message}"))
}

/// Chinese punctuation where TOML wants ASCII.
pub fn chinese_punctuation(typed: char) -> Text {
    text!("这里用了中文标点 {typed}", "`{typed}` is Chinese punctuation; TOML wants ASCII here")
}

/// The ASCII sign to type.
pub fn type_instead(wanted: char) -> Text {
    text!("改用英文标点 {wanted}", "type {wanted}")
}

/// A full-width digit outside quotes.
pub fn full_width_digit(typed: char) -> Text {
    text!("这里用了全角数字 {typed}", "`{typed}` is a full-width digit; TOML wants ASCII here")
}

/// The ASCII digit to type.
pub fn write_digit(wanted: char) -> Text {
    text!("写成半角的 {wanted}", "write {wanted}")
}

/// A Chinese key without quotes.
pub fn quote_the_key() -> Text {
    text!(
        "中文的键要加引号，如 \"满意度\" = …",
        "a key with such letters stands in quotes: \"满意度\" = …"
    )
}
