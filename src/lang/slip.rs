//! What stands on a slip, and what is said of slips.

use super::label::Label;
use super::{Lang, Text, text};

/// What the sheet is.
pub const SLIP: Label = Label("绩效考核单", "Appraisal slip");
/// What somebody works as.
pub const POST: Label = Label("岗位", "Post");
/// The department, in the little room that there is.
pub const DEPARTMENT: Label = Label("部门", "Dept.");
/// What was done is proved by.
pub const EVIDENCE: Label = Label("凭证", "Evidence");
/// The rule of an item.
pub const RULE: Label = Label("规则", "Rule");
/// What was found.
pub const ACTUAL: Label = Label("实际", "Actual");
/// A veto that acted.
pub const VETO: Label = Label("否决", "Veto");
/// The items nearest to their full marks.
pub const STRONGEST: Label = Label("强项", "Strongest");
/// The items furthest from them.
pub const WEAKEST: Label = Label("弱项", "Weakest");
/// What was lost, most first.
pub const LOSSES: Label = Label("失分次序", "Points lost");
/// What is to be filled in where a scheme names nothing.
pub const COMMENT: Label = Label("评语", "Comment");
/// What is to be done about the weak items.
pub const PLAN: Label = Label("改进计划", "Plan for improvement");
/// Who signs where a scheme names nobody.
pub const SIGNERS: [Label; 2] = [Label("被考核人", "Appraised"), Label("考核人", "Appraiser")];
/// When it was signed.
pub const DATE: Label = Label("      年    月    日", "Date:");

/// A word in every language, in which data can have it.
pub fn both(label: Label) -> [&'static str; 2] {
    [Lang::Zh, Lang::En].map(|lang| label.get(lang))
}

/// A plan by any name in the scheme's own language.
pub fn is_plan(name: &str) -> bool {
    name.contains("改进") || name.to_lowercase().contains("improve")
}

/// The way back.
pub fn back() -> Text {
    text!("← 返回排名", "← Back to the ranking")
}

/// The period, by its name and its days.
pub fn period(period: &str, first: &str, last: &str) -> Text {
    text!("考核期 {period}（{first} 至 {last}）", "Period {period} ({first} to {last})")
}

/// The mean of the months, of which these have a score.
pub fn mean_of_months() -> Text {
    text!("各月得分的平均", "mean of the months")
}

/// What an item that does not apply is worth.
pub fn does_not_apply() -> Text {
    text!("不适用", "does not apply")
}

/// Something that happened so often.
pub fn times(what: &str, times: &str) -> Text {
    text!("{what} {times}次", "{what} × {times}")
}

/// How many there are, behind the first ones.
pub fn in_all(count: usize) -> Text {
    text!(" … 共 {count} 项", " … {count} in all")
}

/// A workbook of more slips than anybody can turn over.
pub fn too_many(people: usize, most: usize) -> Text {
    text!(
        "{people} 人各一张考核单，工作簿装不下这么多张工作表(最多 {most} 张)，没有写；请用 --slips-to 文件夹，每人一个工作簿",
        "{people} slips are more sheets than a workbook is good for (at most {most}), and nothing was written; --slips-to FOLDER gives each person a workbook"
    )
}

/// `--slips` without a workbook for them.
pub fn needs_workbook() -> Text {
    text!(
        "--slips 要写进结果工作簿，请加 -o 结果.xlsx；只要考核单时用 --slips-to 文件夹",
        "--slips go into the result workbook: add -o result.xlsx, or take --slips-to FOLDER for slips alone"
    )
}

/// `--slips-to` beside an output for each input.
pub fn one_run() -> Text {
    text!(
        "--slips-to 是一次运行的考核单，不能和每个数据文件各写一个的 -o 同时用",
        "--slips-to is for one run and cannot stand beside an -o that writes one for each data file"
    )
}

/// A folder for slips that is no folder.
pub fn no_folder(path: &str) -> Text {
    text!(
        "--slips-to 要写一个文件夹，{path} 是文件",
        "--slips-to takes a folder, and {path} is a file"
    )
}

/// A file that would be written is there, and somebody has worked on it.
pub fn was_filled_in(path: &str) -> Text {
    text!(
        "{path} 写出以后又被保存过，里面可能填了评语，不覆盖；确实要覆盖请加 --force",
        "{path} was saved again since it was written and may have been filled in; add --force to overwrite it"
    )
}

/// How many were written.
pub fn written(count: usize, folder: &str) -> Text {
    text!("已在 {folder} 写入 {count} 份考核单", "wrote {count} slips into {folder}")
}

/// `--slips`
pub fn option() -> Text {
    text!(
        "结果工作簿里每人加一张考核单，一页，可打印签字",
        "Add a slip for each person to the result workbook: one page, to print and sign"
    )
}

/// `--slips-to`
pub fn folder_option() -> Text {
    text!(
        "每人一份考核单，各写成一个工作簿放进这个文件夹；--where 选人",
        "Write a slip for each person that is shown, each a workbook of its own, into this folder"
    )
}

/// `DIR`
pub fn folder_value() -> Text {
    text!("文件夹", "FOLDER")
}
