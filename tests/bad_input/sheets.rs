//! Sheets and columns that are not there, or there twice.

use super::wrong_in;
use crate::runs_support::{Folder, OCTOBER};

#[test]
fn a_column_that_is_not_there() {
    let nobody = ["00012 incomplete", "00015 incomplete", "00023 incomplete"];
    wrong_in(
        &OCTOBER.replace("满意度", "满意率"),
        &nobody,
        "错误[D202]: : 没有列“满意度”，最接近的是“满意率”",
        "error[D202]: : there is no column `满意度`; the nearest is `满意率`",
    );
    wrong_in(
        &OCTOBER.replace("满意度", "天气"),
        &nobody,
        "错误[D202]: : 没有列“满意度”",
        "error[D202]: : there is no column `满意度`",
    );
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &OCTOBER.replace("满意度", "满意率"))]);
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        "改法: 若就是它，在方案里写：\"满意度\" = { …, aliases = [\"满意率\"] }",
        "help: if that is it, write in the scheme: \"满意度\" = { …, aliases = [\"满意率\"] }",
    );
}

#[test]
fn two_columns_of_one_name() {
    wrong_in(
        &OCTOBER.replace("部门", "满意度").replace("华东", "85%").replace("华南", "85%"),
        &["00012 incomplete", "00015 incomplete", "00023 incomplete"],
        "错误[D202]: : 列“满意度”出现两次：C 列和 E 列",
        "error[D202]: : column `满意度` stands twice: C and E",
    );
}

#[test]
fn a_sheet_that_is_not_there() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据表", "说明\n没有数据\n"), ("备注", "这里\n")]);
    let command = "score d.xlsx -s team.toml";
    folder.tells(
        command,
        2,
        "错误[D201]: d.xlsx: 没有找到工作表“月度数据”(应有列：满意度、投诉、工号)",
        "error[D201]: d.xlsx: there is no sheet `月度数据` (with the columns 满意度, 投诉, 工号)",
    );
    folder.tells(command, 2, "改法: 最接近的是“月度数据表”", "help: the nearest is `月度数据表`");
    folder.tells(
        command,
        2,
        "错误: 数据里没有可考核的人",
        "error: there is nobody to score in the data",
    );
}

#[test]
fn a_sheet_without_a_header() {
    let headless = OCTOBER.lines().skip(2).collect::<Vec<_>>().join("\n");
    for table in [headless.as_str(), "", "考核数据"] {
        let folder = Folder::of_team();
        folder.book("d.xlsx", &[("月度数据", table)]);
        folder.tells(
            "score d.xlsx -s team.toml",
            2,
            "错误[D202]: d.xlsx!月度数据: 前 50 行里没有表头：找不到“工号”这一列",
            "error[D202]: d.xlsx!月度数据: no header in the first 50 rows: there is no column `工号`",
        );
    }
}

#[test]
fn a_column_of_ids_under_another_name() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &OCTOBER.replace("工号", "员工号"))]);
    let run = folder.kpi("score d.xlsx -s team.toml").exits(2);
    assert!(run.stderr.contains("员工号"), "{run}");
}
