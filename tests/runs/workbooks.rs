//! What is read from workbooks as people keep them.

use crate::runs_support::{Folder, OCTOBER, Run, example, raw_row, rows};

/// All of the team are scored from this workbook as from the plain one, and `notes` are the only
/// things said.
#[track_caller]
fn all_scored(folder: &Folder, notes: &[&str]) {
    let run = folder.kpi("score d.xlsx -s team.toml --format json").exits(0);
    assert_eq!(run.people(), ["00012 scored 92", "00015 scored 88", "00023 scored 80"]);
    assert_eq!(run.said(), notes);
}

#[track_caller]
fn all_scored_in(table: &str, notes: &[&str]) {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", table)]);
    all_scored(&folder, notes);
}

#[test]
fn a_sheet_is_found_by_its_columns() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("说明", "这里 没有 数据"), ("十月", OCTOBER)]);
    let notes = [
        "提示[D204]: d.xlsx!十月: 按列名认作“月度数据”",
        "提示[D207]: d.xlsx: 方案不用这些工作表，没有读：说明",
    ];
    all_scored(&folder, &notes);
}

#[test]
fn the_sheet_of_the_name_is_taken_before_one_that_fits() {
    let folder = Folder::of_team();
    let other = OCTOBER.replace("100%", "10%");
    folder.book("d.xlsx", &[("草稿", &other), ("月度数据", OCTOBER)]);
    let notes = [
        "警告[D212]: d.xlsx!草稿: 有“月度数据”的各列，而这个文件已另有“月度数据”，没有读；里面的人没有计入",
        "改法: 是备份就删掉；也要算就在方案的“月度数据”里写 sheet = [\"月度数据\", \"草稿\"]",
    ];
    all_scored(&folder, &notes);
}

#[test]
fn two_sheets_that_fit_are_not_guessed_between() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("九月", OCTOBER), ("十月", OCTOBER)]);
    let run = folder.kpi("score d.xlsx -s team.toml").exits(2).prints_nothing();
    assert!(run.stderr.contains("D201"), "{run}");
}

#[test]
fn two_sheets_that_fit_are_both_named() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("九月", OCTOBER), ("十月", OCTOBER)]);
    let run = folder.kpi("score d.xlsx -s team.toml");
    assert!(run.stderr.contains("九月") && run.stderr.contains("十月"), "{run}");
}

#[test]
fn columns_stand_in_any_order_with_others_between_them() {
    all_scored_in(
        "
        投诉 姓名 满意度 备注 月份    工号  部门
        1    张伟 95%    -    2026-10 00012 华东
        0    李娜 80%    新   2026-10 00015 华南
        4    王芳 100%   -    2026-10 00023 华东
        ",
        &[],
    );
}

#[test]
fn the_header_stands_in_row_3() {
    all_scored_in(&format!("十月考核数据\n制表:人力资源部\n{}", OCTOBER.trim_start()), &[]);
}

#[test]
fn headers_are_found_by_what_they_mean() {
    let header = "工\u{a0}号： 姓名 部门 月份 满意度（%） 投\u{3000}诉(次)";
    let table = OCTOBER.trim_start().replacen("工号  姓名 部门 月份    满意度 投诉", header, 1);
    let folder = Folder::of_team();
    // The words of a table are separated by white space, which these headers hold.
    let rows: Vec<&str> = table.lines().skip(1).collect();
    let header = header.split(' ').collect::<Vec<_>>();
    folder.raw_book("d.xlsx", &raw_team(&header, &rows));
    all_scored(&folder, &[]);
}

#[test]
fn total_rows_notes_and_blank_rows_are_passed_over() {
    let table = format!(
        "{}\n\n合计 - - - 92% 5\n平均 - - - 92% 1.7\n注:满意度由客服部提供",
        OCTOBER.trim().replace("    00023", "\n    00023")
    );
    all_scored_in(
        &table,
        &[
            "提示[D206]: d.xlsx!月度数据!A7: “合计”是合计或统计，不是人员，跳过",
            "提示[D206]: d.xlsx!月度数据!A8: “平均”是合计或统计，不是人员，跳过",
            "提示[D206]: d.xlsx!月度数据!A9: “注:满意度由客服部提供”是说明，不是人员，跳过",
        ],
    );
}

#[test]
fn a_numeric_id_keeps_the_digits_that_are_shown() {
    let shown = OCTOBER.replace("00012", "12@00000").replace("00015", "15@00000");
    all_scored_in(&shown, &[]);
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &rows("12 张伟 华东 2026-10 95% 1"))]);
    let run = folder.kpi("score d.xlsx -s team.toml --format json");
    assert_eq!(run.people(), ["12 scored 92"]);
}

#[test]
fn a_long_id_is_a_text_from_end_to_end() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &rows("'12345678901234567890 张伟 华东 2026-10 95% 1"))]);
    let run = folder.kpi("score d.xlsx -s team.toml --format json");
    assert_eq!(run.people(), ["12345678901234567890 scored 92"]);
}

#[test]
fn per_cents_are_read_as_they_are_meant() {
    let with = |shares: [&str; 3]| {
        OCTOBER.replace("95%", shares[0]).replace("80%", shares[1]).replace("100%", shares[2])
    };
    all_scored_in(&with(["0.95", "0.8", "1"]), &[]);
    all_scored_in(&with(["95", "80", "100"]), &[]);
    all_scored_in(&with(["'95%", "'80%", "'100%"]), &[]);
    all_scored_in(&with(["'0.95", "0.80@0.00", "100%"]), &[]);
    all_scored_in(&with(["0.95@0.0%", "80%", "'100%"]), &[]);
}

#[test]
fn numbers_kept_as_text_count_as_numbers() {
    all_scored_in(&OCTOBER.replace("   1\n", " '1次\n").replace("   4\n", " '4\n"), &[]);
}

#[test]
fn two_files_of_one_name_are_told_apart_by_their_folders() {
    let folder = Folder::of_team();
    folder.book("华东/十月.xlsx", &[("月度数据", &rows("00012 张伟 华东 2026-10 - 1"))]);
    folder.book("华南/十月.xlsx", &[("月度数据", &rows("00015 李娜 华南 2026-10 - 0"))]);
    let run = folder.kpi("score 华东/十月.xlsx 华南/十月.xlsx -s team.toml").exits(1);
    let places: Vec<String> =
        ["华东", "华南"].iter().map(|f| format!("{f}/十月.xlsx!月度数据!E2")).collect();
    run.says(&format!("错误[D101]: {}: “满意度”没有填", places.join(", ")));
}

#[test]
fn one_file_by_two_names_counts_once() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx ./d.xlsx d.xlsx -s team.toml").exits(0).prints("3 人已排名");
}

#[test]
fn equal_findings_are_one_line_with_three_of_their_places() {
    let folder = Folder::of_team();
    let blank: String = (1..=5).map(|n| format!("0000{n} 张伟 华东 2026-10 - 1\n")).collect();
    folder.book("d.xlsx", &[("月度数据", &rows(&blank))]);
    let places = "d.xlsx!月度数据!E2, E3, E4";
    folder.tells(
        "score d.xlsx -s team.toml",
        1,
        &format!("错误[D101]: {places} … 共 5 处: “满意度”没有填"),
        &format!("error[D101]: {places} … 5 places: `满意度` is blank"),
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::of_team();
    for (id, format) in [("service-department-levels", "json"), ("repair-technician", "csv")] {
        let arguments = ["score", "data.xlsx", "-s", id, "--format", format];
        folder.write("data.xlsx", std::fs::read(example(id)).unwrap());
        let output = |run: Run| (run.stdout, run.stderr);
        let first = output(folder.run(&arguments, &[]));
        assert_eq!(first, output(folder.run(&arguments, &[])));
    }
}

/// The XML of the team's rows under another header.
fn raw_team(header: &[&str], rows: &[&str]) -> String {
    let header = raw_row(1, header);
    let rows = (2..).zip(rows).map(|(number, row)| {
        let mut cells: Vec<&str> = row.split_whitespace().collect();
        let Some(complaints) = cells.pop() else {
            return String::new();
        };
        let complaints = format!("<v>{complaints}</v>");
        cells.push(&complaints);
        raw_row(number, &cells)
    });
    header + &rows.collect::<String>()
}
