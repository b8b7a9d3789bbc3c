//! What stands on the sheet of charts.

use super::label::Label;
use super::{Text, text};

/// The name of the sheet.
pub const CHARTS_SHEET: Label = Label("统计", "Charts");
/// How many people a number is about.
pub const PEOPLE: Label = Label("人数", "People");
/// The least of several numbers.
pub const LEAST: Label = Label("最低", "Least");
/// The mean of several numbers.
pub const MEAN: Label = Label("平均", "Mean");
/// The number in the middle of several.
pub const MEDIAN: Label = Label("中位数", "Median");
/// The greatest of several numbers.
pub const GREATEST: Label = Label("最高", "Greatest");
/// How far the least lies under the mean.
pub const BELOW_MEAN: Label = Label("平均−最低", "Mean − least");
/// How far the greatest lies above the mean.
pub const ABOVE_MEAN: Label = Label("最高−平均", "Greatest − mean");
/// A row of another sheet.
pub const ROW: Label = Label("行", "Row");
/// Those whose department no sheet tells.
pub const NO_DEPARTMENT: Label = Label("(无部门)", "(no department)");
/// The numbers around all scores.
pub const SUMMARY: Label = Label("总体情况", "All together");
/// How many people have which grade.
pub const GRADES: Label = Label("等级分布", "People by grade");
/// Shares of full marks by indicator.
pub const ITEMS: Label =
    Label("各指标得分率：平均，线为最低到最高", "Share of full marks: mean, and least to greatest");
/// Scores by the shorter periods.
pub const MONTHS: Label = Label("各期得分", "Scores by period");

/// The title of the sheet; never that of a data sheet.
pub fn title(schemes: &str) -> Text {
    text!("统计图表  {schemes}", "Charts  {schemes}")
}

/// Where the numbers come from, and whose they are.
pub fn remark() -> Text {
    text!(
        "图取自右边的表，表里的公式取自“排名”“得分”“计算”，数据改了图跟着变；只统计有名次的人",
        "charts draw from the tables on their right, which follow the ranking, scores and workings; those with a rank are counted"
    )
}

/// There is nothing to draw.
pub fn nobody() -> Text {
    text!("没有人有名次，没有图可画", "nobody has a rank: there is nothing to draw")
}

/// The means of departments, of which so many are drawn out of all.
pub fn departments(drawn: usize, all: usize) -> Text {
    if drawn == all {
        text!("部门平均分", "Mean score by department")
    } else {
        text!(
            "部门平均分(人数最多的 {drawn} 个部门)",
            "Mean score by department (the {drawn} with most people)"
        )
    }
}

/// The best so many.
pub fn top(count: usize) -> Text {
    text!("前 {count} 名", "Top {count}")
}

/// The last so many.
pub fn bottom(count: usize) -> Text {
    text!("后 {count} 名", "Bottom {count}")
}

/// Somebody who has no name, as the formulas of charts call them.
pub fn nameless(id: &str) -> Text {
    text!("工号 {id}", "Id {id}")
}
