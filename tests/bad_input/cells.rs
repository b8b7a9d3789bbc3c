//! Cells that do not hold what their columns should.

use super::{with_row, wrong_data, wrong_in};
use crate::runs_support::{Folder, OCTOBER, TEAM, raw_team};

/// 李娜's row is wrong: this is said, in both languages and with its place in `d.xlsx!月度数据`,
/// she is incomplete, and the others are scored.
#[track_caller]
fn wrong_cell(row: &str, zh: &str, en: &str) {
    wrong_in(&with_row(row), &["00012 scored 92", "00023 scored 80", "00015 incomplete"], zh, en);
}

#[test]
fn a_blank_cell() {
    for blank in ["-", "'-", "'--", "'无", "'/", "'N/A", "'\u{3000}"] {
        wrong_cell(
            &format!("00015 李娜 华南 2026-10 {blank} 0"),
            "错误[D101]: !E3: “满意度”没有填",
            "error[D101]: !E3: `满意度` is blank",
        );
    }
}

#[test]
fn a_text_in_a_column_of_numbers() {
    wrong_cell(
        "00015 李娜 华南 2026-10 很好 0",
        "错误[D102]: !E3: “满意度”应是百分数，如 95%，填的是“很好”",
        "error[D102]: !E3: `满意度` should be a per cent such as 95%, and is `很好`",
    );
    wrong_cell(
        "00015 李娜 华南 2026-10 80% 两次",
        "错误[D102]: !F3: “投诉”应是以次计的数字，填的是“两次”",
        "error[D102]: !F3: `投诉` should be a number (次), and is `两次`",
    );
    // In another unit than the column's.
    wrong_cell(
        "00015 李娜 华南 2026-10 80% '2天",
        "错误[D102]: !F3: “投诉”应是以次计的数字，填的是“2天”",
        "error[D102]: !F3: `投诉` should be a number (次), and is `2天`",
    );
}

#[test]
fn an_error_value() {
    for error in ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A", "#SPILL!"] {
        wrong_cell(
            &format!("00015 李娜 华南 2026-10 {error} 0"),
            &format!("错误[D107]: !E3: “满意度”应是百分数，如 95%，却是错误值 {error}"),
            &format!(
                "error[D107]: !E3: `满意度` should be a per cent such as 95%, and is the error {error}"
            ),
        );
    }
}

#[test]
fn an_error_value_of_a_newer_program() {
    for error in ["#SPILL!", "#CALC!", "#GETTING_DATA", "#PYTHON!", "#NEW_ONE!"] {
        let folder = Folder::of_team();
        folder.raw_book(
            "d.xlsx",
            &raw_team(&["00015", "李娜", "华南", "2026-10", error, "<v>0</v>"]),
        );
        wrong_data(
            &folder,
            &["00012 scored 92", "00015 incomplete"],
            &format!("错误[D107]: !E3: “满意度”应是百分数，如 95%，却是错误值 {error}"),
            &format!(
                "error[D107]: !E3: `满意度` should be a per cent such as 95%, and is the error {error}"
            ),
        );
    }
}

/// Where cells do not say where they are, nobody can say where such a value stands.
#[test]
fn an_error_value_of_a_newer_program_without_an_address() {
    let folder = Folder::of_team();
    let rows = raw_team(&["00015", "李娜", "华南", "2026-10", "#SPILL!", "<v>0</v>"]);
    folder.raw_book("d.xlsx", &rows.replace(" r=\"E3\"", ""));
    folder.kpi("score d.xlsx -s team.toml").exits(2);
}

#[test]
fn a_row_of_nothing_but_formulas_without_values_is_not_blank() {
    let folder = Folder::of_team();
    folder.raw_book("d.xlsx", &raw_team(&["<f>名单!A3</f>", "<f>名单!B3</f>", "<f>1</f>"]));
    wrong_data(
        &folder,
        &["00012 scored 92"],
        "错误[D106]: !A3: “工号”是公式，但文件里没有存结果",
        "error[D106]: !A3: `工号` is a formula without a stored value",
    );
    let run = folder.kpi("score d.xlsx -s team.toml").exits(1);
    assert!(run.stderr.contains("2 行：1 行计入，1 行跳过：认不出是谁 1"), "{run}");
    let run = folder.kpi("inspect d.xlsx -s team.toml");
    assert!(run.stdout.contains("2 行：1 行计入，1 行跳过：认不出是谁 1"), "{run}");
    // A cell that is covered elsewhere takes none of these rows away.
    let rows = raw_team(&["<f>名单!A3</f>", "<f>名单!B3</f>"]);
    folder.raw_book("d.xlsx", &rows);
    let merged = folder.bytes("d.xlsx");
    folder.write("d.xlsx", with_merge(&merged, "C1:C2"));
    let run = folder.kpi("score d.xlsx -s team.toml").exits(1);
    assert!(run.stderr.contains("错误[D106]: d.xlsx!月度数据!A3"), "{run}");
    // Without an id, formulas in other columns do not make a row blank either.
    folder.raw_book("d.xlsx", &raw_team(&["<v></v>", "<f>名单!B3</f>"]));
    folder
        .kpi("score d.xlsx -s team.toml")
        .exits(1)
        .says("错误[D304]: d.xlsx!月度数据!A3: 这一行没有工号，不知道是谁");
}

#[test]
fn a_formula_without_a_stored_value() {
    let folder = Folder::of_team();
    let formula = ["00015", "李娜", "华南", "2026-10", "<f>0.4+0.4</f>", "<v>0</v>"];
    folder.raw_book("d.xlsx", &raw_team(&formula));
    wrong_data(
        &folder,
        &["00012 scored 92", "00015 incomplete"],
        "错误[D106]: !E3: “满意度”是公式，但文件里没有存结果",
        "error[D106]: !E3: `满意度` is a formula without a stored value",
    );
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        "改法: 用 Excel 或 WPS 打开，保存一次",
        "help: open the file in Excel or WPS and save it once",
    );
}

#[test]
fn what_to_do_stands_right_below_what_is_wrong() {
    let folder = Folder::of_team();
    let formula = ["00015", "李娜", "华南", "2026-10", "<f>0.4+0.4</f>", "<v>0</v>"];
    folder.raw_book("d.xlsx", &raw_team(&formula));
    let run = folder.kpi("score d.xlsx -s team.toml").exits(1);
    assert_eq!(run.said().len(), 2, "{run}");
}

#[test]
fn an_id_that_is_a_formula_without_a_stored_value() {
    let folder = Folder::of_team();
    let formula = ["<f>10+5</f>", "李娜", "华南", "2026-10", "<v>0.8</v>", "<v>0</v>"];
    folder.raw_book("d.xlsx", &raw_team(&formula));
    let run = folder.kpi("score d.xlsx -s team.toml").exits(1);
    assert!(run.stderr.contains("错误[D106]: d.xlsx!月度数据!A3: "), "{run}");
}

#[test]
fn shares_and_per_cents_in_one_column() {
    let table = OCTOBER.replace("95%", "0.95").replace("80%", "80");
    let people = ["00023 scored 80", "00012 incomplete", "00015 incomplete"];
    for (place, number, share) in [("E2", "0.95", "95%"), ("E3", "80", "8000%")] {
        wrong_in(
            &table,
            &people,
            &format!(
                "错误[D108]: !{place}: “满意度”的 {number} 可能是 {number}%，也可能是 {share}，说不准"
            ),
            &format!(
                "error[D108]: !{place}: {number} in `满意度` may be {number}% or {share}; which, nobody can say"
            ),
        );
    }
}

#[test]
fn a_number_out_of_range() {
    wrong_cell(
        "00015 李娜 华南 2026-10 120% 0",
        "错误[D103]: !E3: “满意度”是 120%，超出范围：0% ≤ 满意度 ≤ 100%",
        "error[D103]: !E3: `满意度` is 120%, out of range: 0% ≤ 满意度 ≤ 100%",
    );
    wrong_cell(
        "00015 李娜 华南 2026-10 80% -1",
        "错误[D103]: !F3: “投诉”是 -1次，超出范围：投诉 ≥ 0次",
        "error[D103]: !F3: `投诉` is -1次, out of range: 投诉 ≥ 0次",
    );
}

#[test]
fn a_fraction_of_what_is_counted() {
    for cell in ["1.5", "'1.5次"] {
        wrong_cell(
            &format!("00015 李娜 华南 2026-10 80% {cell}"),
            "错误[D104]: !F3: “投诉”应是整数，填的是 1.5次",
            "error[D104]: !F3: `投诉` is counted in whole numbers, and is 1.5次",
        );
    }
}

#[test]
fn what_is_no_multiple_of_its_step() {
    let folder = Folder::of_team();
    let column = "\"投诉\"   = \"次 0..\"";
    assert!(TEAM.contains(column));
    let halves = "\"投诉\" = { unit = \"次 0..\", step = 0.5 }";
    folder.write("team.toml", TEAM.replace(column, halves));
    folder.book(
        "d.xlsx",
        &[("月度数据", "工号 姓名 部门 月份 满意度 投诉\n00015 李娜 华南 2026-10 80% 0.3")],
    );
    wrong_data(
        &folder,
        &["00015 incomplete"],
        "错误[D104]: !F2: “投诉”应是 0.5 的倍数，填的是 0.3次",
        "error[D104]: !F2: `投诉` comes in steps of 0.5, and is 0.3次",
    );
}

#[test]
fn a_word_that_the_scheme_does_not_know() {
    let folder = Folder::of_team();
    let post = "\"职级\" = { words = [\"初级\", \"中级\", \"高级\"] }\n\"投诉\"   =";
    let scheme = TEAM.replace("\"投诉\"   =", post);
    folder.write(
        "team.toml",
        scheme + "[[require]]\nwhen = \"职级 = '高级'\"\notherwise = \"未达\"\n",
    );
    let table = "
        工号  姓名 月份    满意度 投诉 职级
        00012 张伟 2026-10 95%    1    高级
        00015 李娜 2026-10 80%    0    高极
    ";
    folder.book("d.xlsx", &[("月度数据", table)]);
    wrong_data(
        &folder,
        &["00012 scored 92", "00015 incomplete"],
        "错误[D105]: !F3: “职级”填的是“高极”，只能是：初级、中级、高级",
        "error[D105]: !F3: `职级` is `高极`; it takes 初级, 中级, 高级",
    );
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        "改法: 是不是“高级”？",
        "help: did you mean `高级`?",
    );
}

#[test]
fn a_cell_that_is_stored_twice() {
    let folder = Folder::of_team();
    let twice = "<v>0.8</v></c><c r=\"E3\"><v>0.3</v>";
    let row = ["00015", "李娜", "华南", "2026-10", twice, "<v>0</v>"];
    folder.raw_book("d.xlsx", &raw_team(&row));
    let run = folder.kpi("score d.xlsx -s team.toml");
    assert!(run.code != Some(0) && run.stderr.contains("E3"), "{run}");
}

#[test]
fn numbers_that_are_none() {
    for number in ["NaN", "inf", "-inf", "1e999"] {
        let folder = Folder::of_team();
        let value = format!("<v>{number}</v>");
        let row = ["00015", "李娜", "华南", "2026-10", "<v>0.8</v>", &value];
        folder.raw_book("d.xlsx", &raw_team(&row));
        let run = folder.kpi("score d.xlsx -s team.toml --format json").exits(1);
        assert_eq!(run.people(), ["00012 scored 92", "00015 incomplete"], "{number}");
        assert!(run.stderr.starts_with("错误[D102]: d.xlsx!月度数据!F3: "), "{run}");
    }
}

#[test]
fn a_month_that_is_blank_or_none() {
    wrong_cell(
        "00015 李娜 华南 - 80% 0",
        "错误[D101]: !D3: “月份”没有填",
        "error[D101]: !D3: `月份` is blank",
    );
    wrong_cell(
        "00015 李娜 华南 十月 80% 0",
        "错误[D102]: !D3: “月份”应是月份，如 2026-10，填的是“十月”",
        "error[D102]: !D3: `月份` should be a month such as 2026-10, and is `十月`",
    );
}

/// The workbook with merged cells on its sheet.
fn with_merge(workbook: &[u8], range: &str) -> Vec<u8> {
    use std::io::Read;
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().to_string();
        if name.starts_with("xl/worksheets/") {
            let merge = format!(
                "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"{range}\"/></mergeCells>"
            );
            bytes = String::from_utf8(bytes).unwrap().replace("</sheetData>", &merge).into_bytes();
        }
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (&**name, bytes.clone())).collect();
    crate::runs_support::zip(&parts)
}
