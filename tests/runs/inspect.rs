//! `kpi inspect`: what the reader sees of files as people keep them.

use encoding_rs::GB18030;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value;

use crate::runs_support::{Folder, OCTOBER, Run, TEAM, example};

/// A sheet with titles, a header of two rows, texts for numbers, totals, notes and blank rows.
fn untidy(sheet: &mut Worksheet) {
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 7, "2026年10月售后部绩效数据", &plain).unwrap();
    sheet.write(1, 0, "部门：售后部").unwrap();
    sheet.write(1, 3, "制表人：赵敏").unwrap();
    let down = ["工 号：", "姓名", "部门", "-", "-", "满意度\n（%）", "处理时长", "评价"];
    for (column, name) in (0..).zip(down).filter(|(_, name)| *name != "-") {
        sheet.merge_range(2, column, 3, column, name, &plain).unwrap();
    }
    sheet.merge_range(2, 3, 2, 4, "迟到", &plain).unwrap();
    sheet.write(3, 3, "次数").unwrap();
    sheet.write(3, 4, "分钟").unwrap();
    let people = [
        ["00012", "张伟", "", "1", "5", "'95", "4小时4分钟", "优秀"],
        ["00015", "李娜", "", "'2", "8", "96.5", "3小时", "良好"],
        ["00023", "欧阳明月", "", "待定", "0", "88", "2.5小时", "优秀"],
        ["00031", "王芳", "华南", "0", "0", "#", "09:30", "良好"],
    ];
    for (row, person) in (4..).zip(people) {
        for (column, word) in (0..).zip(person).filter(|(_, word)| !word.is_empty()) {
            match word.parse::<f64>() {
                Ok(number) if column > 0 => sheet.write(row, column, number).unwrap(),
                _ if word == "#" => sheet
                    .write(row, column, rust_xlsxwriter::Formula::new("1/0").set_result("#DIV/0!"))
                    .unwrap(),
                _ => sheet.write(row, column, word.trim_start_matches('\'')).unwrap(),
            };
        }
    }
    sheet.merge_range(4, 2, 6, 2, "华东", &plain).unwrap();
    sheet.write(9, 0, "合计").unwrap();
    sheet.write(9, 3, 3).unwrap();
    sheet.write(10, 0, "注：迟到按打卡记录统计，有异议的在次月5日以前提出").unwrap();
    sheet.write(11, 1, "孙八").unwrap();
    sheet.write(11, 3, 1).unwrap();
}

fn untidy_book() -> Vec<u8> {
    let mut book = Workbook::new();
    untidy(book.add_worksheet().set_name("十月").unwrap());
    let note = book.add_worksheet().set_name("填表说明").unwrap();
    note.write(0, 0, "各部门在次月5日以前交人力资源部。").unwrap();
    note.write(1, 0, "满意度由客服部提供。").unwrap();
    let hidden = book.add_worksheet().set_name("旧数据").unwrap().set_hidden(true);
    hidden.write(0, 0, "工号").unwrap();
    hidden.write(0, 1, "值").unwrap();
    hidden.write(1, 0, "00012").unwrap();
    hidden.write(1, 1, 3).unwrap();
    book.add_worksheet().set_name("Sheet4").unwrap();
    book.save_to_buffer().unwrap()
}

/// What is seen of the sheets of the first file.
fn sheets(run: &Run) -> Vec<Value> {
    run.json()["files"][0]["sheets"].as_array().unwrap().clone()
}

/// What is printed, with lines that were folded made one again.
fn unfolded(run: &Run) -> String {
    run.stdout.replace("\n    ", "")
}

/// `A 工号 id`, for each column of a sheet.
fn columns(sheet: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let columns = sheet["table"].as_array().unwrap().iter();
    let fields = |c: &Value| [&c["column"], &c["name"], &c["kind"]].map(text).join(" ");
    columns.map(fields).collect()
}

#[test]
fn a_header_of_two_rows_below_its_titles() {
    let folder = Folder::new();
    folder.write("d.xlsx", untidy_book());
    let run = folder.kpi("inspect d.xlsx --format json").exits(0).says_nothing();
    let seen = &sheets(&run)[0];
    assert_eq!(seen["header"], serde_json::json!({ "first": 3, "last": 4 }));
    assert_eq!(seen["title_period"], "2026-10");
    assert_eq!(seen["titles"][1], "部门：售后部 制表人：赵敏");
    let wanted = [
        "A 工号 id",
        "B 姓名 text",
        "C 部门 text",
        "D 迟到/次数 number",
        "E 迟到/分钟 number",
        "F 满意度 percent",
        "G 处理时长 duration",
        "H 评价 words",
    ];
    assert_eq!(columns(seen), wanted);
    assert_eq!((&seen["data_rows"], &seen["people"]), (&4.into(), &4.into()));
}

#[test]
fn what_is_doubtful_in_a_column() {
    let folder = Folder::new();
    folder.write("d.xlsx", untidy_book());
    let run = folder.kpi("inspect d.xlsx --format json");
    let table = &sheets(&run)[0]["table"];
    assert_eq!(table[3]["as_text"], serde_json::json!(["D6"]));
    assert_eq!(table[3]["odd"], serde_json::json!(["D7"]));
    assert_eq!(table[5]["as_text"], serde_json::json!(["F5"]));
    assert_eq!(table[5]["errors"], serde_json::json!(["F8"]));
    assert_eq!((&table[5]["unit"], &table[5]["mixed_percents"]), (&"%".into(), &false.into()));
    assert_eq!(table[2]["filled_percent"], 50);
}

#[test]
fn rows_that_are_passed_over() {
    let folder = Folder::new();
    folder.write("d.xlsx", untidy_book());
    let run = folder.kpi("inspect d.xlsx").exits(0);
    let said = "跳过 4 处：第 9 行(空行)、第 10 行(“合计”)、第 11 行(“注：迟到按打卡记录统计，…”)、\
                第 12 行(“孙八”没有工号)";
    assert!(unfolded(&run).contains(said), "{run}");
    run.prints("合并单元格 9 处：A1:H1、");
}

#[test]
fn sheets_without_data_and_hidden_ones() {
    let folder = Folder::new();
    folder.write("d.xlsx", untidy_book());
    let run = folder.kpi("inspect d.xlsx");
    let run = run.prints("旧数据  2 行 × 2 列  隐藏").prints("Sheet4  空表");
    run.prints("最像表头的是第 1 行：各部门在次月5日以前交人力…；其中不到两个列名");
}

/// A line that is too wide for a terminal is folded, but for those that are to be pasted.
#[test]
fn everything_fits_a_terminal() {
    let folder = Folder::new();
    folder.write("d.xlsx", untidy_book());
    folder.write("team.toml", TEAM);
    for run in [folder.kpi("inspect d.xlsx -s team.toml"), folder.kpi_en("inspect d.xlsx")] {
        let shown = run.stdout.split("替换同名的行").next().unwrap();
        for line in shown.lines() {
            assert!(kpi::report::display_width(line) <= 80, "{line}");
        }
    }
}

#[test]
fn a_csv_in_gb18030_whose_parents_stand_over_their_first_child() {
    let folder = Folder::new();
    let text = "售后考核 2026年9月,,,,\n工号,姓名,迟到,,满意度(%)\n,,次数,分钟,\n\
                00012,张伟,1,5,95\n00015,李娜,0,0,96\n";
    folder.write("九月.csv", GB18030.encode(text).0);
    let run = folder.kpi("inspect 九月.csv --format json").exits(0);
    let seen = &sheets(&run)[0];
    let wanted = [
        "A 工号 id",
        "B 姓名 text",
        "C 迟到/次数 number",
        "D 迟到/分钟 number",
        "E 满意度 percent",
    ];
    assert_eq!(columns(seen), wanted);
    assert_eq!(seen["periods"], serde_json::json!(["2026-09"]));
    // All of a CSV is text.
    assert_eq!(seen["table"][2]["as_text"], serde_json::json!([]));
}

#[test]
fn formulas_without_a_value_are_named() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("月度数据", "工号 满意度\n00012 =80+5\n00015 90%")]);
    let run = folder.kpi("inspect d.xlsx").exits(0);
    run.prints("1 个公式没有存值：B2；用 Excel 或 WPS 打开并保存一次");
}

#[test]
fn a_sheet_without_a_header_is_told_with_the_row_that_looks_most_like_one() {
    let folder = Folder::new();
    for (table, zh, en) in [
        ("好 很好\n一般 较差\n", "看不出是表头", "is all texts"),
        ("1 2 3 姓名 4\n5 6 7 8 9\n", "其中不到两个列名", "fewer than two names"),
        ("产品 部门\n", "它下面没有数据", "no data below it"),
        ("产品 1 2 3 部门\n甲 1 2 3 乙\n", "多半是数值", "more values than names"),
    ] {
        folder.book("d.xlsx", &[("表", table)]);
        let run = folder.kpi("inspect d.xlsx").exits(1).prints("没有找到表头");
        assert!(unfolded(&run).contains(zh), "{run}");
        let said = folder.kpi_en("inspect d.xlsx").exits(1).stdout;
        assert!(said.replace("\n    ", " ").contains(en), "{said}");
    }
}

#[test]
fn a_form_that_is_not_filled_in_has_a_header_and_nobody() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("表", "姓名 部门\n")]);
    folder.kpi("inspect d.xlsx").exits(1).prints("表头在第 1 行，数据 0 行，0 人\n");
    folder.kpi("template team-quarterly -o t.xlsx").exits(0);
    folder.kpi("inspect t.xlsx").exits(1).prints("方案 team-quarterly：");
}

/// A remark beside each header is merged with rows of people, and the first one is no name.
#[test]
fn a_header_over_each_department() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("考勤表").unwrap();
    let plain = Format::new();
    let remark = "带*号的为在编人员；请假多的人要在本栏写明原因，并由本人和部门负责人签字";
    for (row, remark) in [(0, remark), (4, "带*号的为在编人员"), (7, "")] {
        for (column, name) in ["单位", "姓名", "考勤情况"].into_iter().enumerate() {
            sheet.write(row, column as u16, name).unwrap();
        }
        let last = if row == 0 { 3 } else { row + 2 };
        sheet.merge_range(row, 3, last, 4, remark, &plain).unwrap();
    }
    for (row, name) in [(1, "张伟"), (2, "李娜"), (5, "王芳"), (8, "赵敏"), (9, "孙丽")] {
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, "事假1天").unwrap();
    }
    let folder = Folder::new();
    folder.write("d.xlsx", book.save_to_buffer().unwrap());
    let told = unfolded(&folder.kpi("inspect d.xlsx").exits(0));
    assert!(told.contains("表头在第 1 行，数据 5 行，5 人"), "{told}");
    let again = "跳过 4 处：第 4 行(空行)、第 5 行(表头又一次)、第 7 行(空行)、第 8 行(表头又一次)";
    assert!(told.contains(again), "{told}");
}

#[test]
fn names_beside_days_and_an_id_that_nobody_filled_in() {
    let folder = Folder::new();
    let table = "编号 姓名 1 2 3 4 5\n- 张伟 8 8 8 8 8\n- 李娜 8 8 8 8 -\n";
    folder.book("d.xlsx", &[("表", table)]);
    folder.kpi("inspect d.xlsx").exits(0).prints("表头在第 1 行，数据 2 行，2 人\n");
}

#[test]
fn the_days_of_a_month_are_a_header() {
    let days: Vec<String> = (1..=31).map(|day| day.to_string()).collect();
    let days = days.join(" ");
    let hours = ["8"; 31].join(" ");
    let folder = Folder::new();
    let table = format!("姓名 {days}\n张伟 {hours}\n李娜 {hours}\n");
    folder.book("d.xlsx", &[("表", &table)]);
    folder.kpi("inspect d.xlsx").exits(0).prints("表头在第 1 行，数据 2 行，2 人\n");
    let table = format!("姓名 部门 日期\n- - {days}\n张伟 一部 {hours}\n李娜 一部 {hours}\n");
    folder.book("e.xlsx", &[("表", &table)]);
    folder.kpi("inspect e.xlsx").exits(0).prints("表头在第 1–2 行，数据 2 行，2 人\n");
}

#[test]
fn a_form_about_one_person_is_told_as_one() {
    let folder = Folder::new();
    let told = "这是一个人的表单";
    let beside = "绩效考核表\n姓名 张伟 工号 '00012\n部门 售后部 考核月份 2026-10\n\
        考核项目 权重 得分\n满意度 50 45\n投诉 50 40\n本人签字 - -\n";
    folder.book("a.xlsx", &[("表", beside)]);
    folder.kpi("inspect a.xlsx").exits(1).prints(told);
    folder.book("b.xlsx", &[("表", "工号 '00012\n姓名 张伟\n部门 售后部\n总分 95\n")]);
    folder.kpi("inspect b.xlsx").exits(1).prints(told);
    // A line about the whole table stands above many a header.
    let above = "部门 售后部 月份 2026-10\n工号 姓名 满意度\n'00012 张伟 95\n'00015 李娜 96\n";
    folder.book("c.xlsx", &[("表", above)]);
    folder.kpi("inspect c.xlsx").exits(0).prints("表头在第 2 行，数据 2 行，2 人");
}

#[test]
fn inspect_passes_over_what_the_reader_passes_over() {
    let folder = Folder::of_team();
    let rows = "工号 姓名 部门 月份 满意度 投诉\n华东售后部 - - - - -\n'00012 张伟 华东 2026-10 92% 1\n\
        平均分 - - 2026-10 92% 1\n工号 姓名 部门 月份 满意度 投诉\n'00013 李娜 华东 2026-10 91% 0\n\
        - 王强 华东 2026-10 90% 0\n- - - - - -\n- - 最高分 - 92% -\n- - - - 92% -\n注：初评\n";
    folder.book("d.xlsx", &[("月度数据", rows)]);
    let run = folder.kpi("inspect d.xlsx -s team.toml --format json");
    let passed = sheets(&run)[0]["passed_over"].clone();
    let why = |row: &Value| format!("{} {}", row["first"], row["why"].as_str().unwrap());
    let passed: Vec<String> = passed.as_array().unwrap().iter().map(why).collect();
    let wanted = [
        "2 note",
        "4 total",
        "5 header",
        "7 name_only",
        "8 blank",
        "9 total",
        "10 nobody",
        "11 note",
    ];
    assert_eq!(passed, wanted);
    let told = folder.kpi("score d.xlsx -s team.toml --format json").exits(1).json();
    let found = told["findings"].as_array().unwrap().iter();
    let of_rows = found.filter(|f| ["D206", "D304"].contains(&f["code"].as_str().unwrap()));
    assert_eq!(of_rows.count(), 7);
}

#[test]
fn a_header_without_people_is_a_fault() {
    let folder = Folder::new();
    folder.book("d.xlsx", &[("表", "产品 数量\nA 3\nB 4\n")]);
    folder
        .kpi("inspect d.xlsx")
        .exits(1)
        .prints("表头在第 1 行，数据 2 行，没有工号、姓名一类的列");
    folder.book("e.xlsx", &[("表", "姓名 数量\nA 3\nB 4\n")]);
    folder.kpi("inspect e.xlsx").exits(0).prints("表头在第 1 行，数据 2 行，2 人");
    folder.kpi("inspect d.xlsx e.xlsx").exits(1);
}

#[test]
fn a_file_that_cannot_be_read_is_told_beside_the_others() {
    let folder = Folder::of_team();
    folder.write("bad.xlsx", "PK\x03\x04 no archive");
    let run = folder.kpi("inspect d.xlsx bad.xlsx -s team.toml").exits(2);
    assert!(run.stderr.contains("bad.xlsx"), "{run}");
    run.prints("d.xlsx  (xlsx)");
    folder.kpi("inspect bad.xlsx").exits(2).prints_nothing();
    folder.kpi("inspect nothing.xlsx").exits(2).prints_nothing();
}

#[test]
fn a_folder_of_files_that_fit_alike_is_told_once() {
    let folder = Folder::of_team();
    for name in ["data/01.xlsx", "data/02.xlsx"] {
        folder.book(name, &[("月度数据", OCTOBER)]);
    }
    let run = folder.kpi("inspect data -s team.toml").exits(0);
    run.prints("“月度数据” ← 2 个表：01.xlsx!月度数据、02.xlsx!月度数据\n")
        .prints("按这个方案读到 3 人，考核期 2026-10\n")
        .does_not_print("缺");
}

/// Every example fits the scheme that it is for, and no column is missing.
#[test]
fn examples_show_all_matched() {
    for scheme in kpi::scheme::embedded::ALL {
        let file = match scheme.id {
            "annual-appraisal" => example("x").with_file_name("annual-appraisal"),
            id => example(id),
        };
        let file = file.to_str().unwrap();
        let run = Folder::new().run(&["inspect", file, "--format", "json"], &[]).exits(0);
        let fit = &run.json()["scheme"];
        assert_eq!((&fit["id"], &fit["asked_for"]), (&scheme.id.into(), &false.into()));
        assert_eq!(fit["aliases"], Value::Null, "{}", scheme.id);
        for sheet in fit["sheets"].as_array().unwrap() {
            assert_eq!((&sheet["read"], &sheet["missing"]), (&true.into(), &Value::Array(vec![])));
        }
    }
}

#[test]
fn none_fits_is_said() {
    let folder = Folder::of_team();
    let said = "自带的方案没有一个合适；用 -s 指定方案";
    folder.kpi("inspect d.xlsx").exits(0).prints(said);
}

/// What is pasted makes the scheme read the file.
#[test]
fn the_aliases_can_be_pasted() {
    let folder = Folder::of_team();
    let renamed = OCTOBER.replace("满意度", "客户满意度").replace("投诉", "投诉数");
    let renamed = renamed.replace("工号 ", "员工工号 ");
    folder.book("d.xlsx", &[("月度", &renamed)]);
    folder.kpi("score d.xlsx -s team.toml").exits(2);

    let run = folder.kpi("inspect d.xlsx -s team.toml --format json").exits(1);
    let aliases = run.json()["scheme"]["aliases"].as_str().unwrap().to_owned();
    let wanted = "[sheet.\"月度数据\"]\naliases = [\"月度\"]\n\n\
                  [sheet.\"月度数据\".columns]\n\
                  \"满意度\" = { unit = \"% 0..100%\", aliases = [\"客户满意度\"] }\n\
                  \"投诉\" = { unit = \"次 0..\", aliases = [\"投诉数\"] }\n\
                  \"工号\" = { type = \"id\", aliases = [\"员工工号\"] }\n";
    assert_eq!(aliases, wanted);

    folder.write("team.toml", pasted(TEAM, &aliases));
    let run = folder.kpi("inspect d.xlsx -s team.toml --format json").exits(0);
    assert_eq!(run.json()["scheme"]["aliases"], Value::Null, "{run}");
    let run = folder.kpi("score d.xlsx -s team.toml --format json").exits(0);
    assert_eq!(run.people(), ["00012 scored 92", "00015 scored 88", "00023 scored 80"]);
}

/// The scheme with the lines in place of those of the same name, or below the head of their table.
fn pasted(scheme: &str, lines: &str) -> String {
    let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let mut text: Vec<String> = scheme.lines().map(str::to_owned).collect();
    let mut table = String::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        if line.starts_with('[') {
            table = line.to_owned();
            continue;
        }
        let head = text.iter().position(|other| *other == table).unwrap();
        let length = text[head + 1..].iter().position(|line| line.starts_with('[')).unwrap();
        let same = (head + 1..=head + length).find(|at| key(&text[*at]) == key(line));
        match same {
            Some(at) => text[at] = line.to_owned(),
            None => text.insert(head + 1, line.to_owned()),
        }
    }
    text.join("\n")
}

#[test]
fn columns_below_their_groups_are_matched() {
    let folder = Folder::new();
    folder.write(
        "team.toml",
        TEAM.replace("\"投诉\"   =", "\"投诉/次数\" =").replace("投诉 >", "[投诉/次数] >"),
    );
    let two = "
        工号  姓名 部门 月份    满意度 投诉 -
        -     -    -    -       -      次数 内容
        00012 张伟 华东 2026-10 95%    1    慢
    ";
    folder.book("d.xlsx", &[("月度数据", two)]);
    let run = folder.kpi("inspect d.xlsx -s team.toml").exits(0);
    run.prints("表头在第 1–2 行，数据 1 行，1 人").prints("投诉/次数").does_not_print("缺");
}

#[test]
fn a_sheet_that_is_read_by_names_misses_no_id() {
    let folder = Folder::of_team();
    let by_name = "姓名 月份 满意度 投诉\n张伟 2026-10 95% 1\n李娜 2026-10 90% 0\n";
    folder.book("d.xlsx", &[("月度数据", by_name)]);
    let run = folder.kpi("inspect d.xlsx -s team.toml --format json").exits(0);
    let missing = &run.json()["scheme"]["sheets"][0]["missing"];
    assert_eq!(
        missing[0],
        serde_json::json!({ "column": "工号", "nearest": null, "needed": false })
    );
}

#[test]
fn aliases_that_a_scheme_has_already_stay() {
    let folder = Folder::of_team();
    let scheme = TEAM.replace(
        "\"投诉\"   = \"次 0..\"",
        "\"投诉\" = { unit = \"次 0..\", aliases = [\"被投诉\"], missing = 0 }",
    );
    folder.write("team.toml", scheme);
    folder.book("d.xlsx", &[("月度数据", &OCTOBER.replace("投诉", "投诉数"))]);
    let run = folder.kpi("inspect d.xlsx -s team.toml");
    run.prints("\"投诉\" = { unit = \"次 0..\", aliases = [\"被投诉\", \"投诉数\"], missing = 0 }");
}

/// What stands for the opposite, or could not hold the numbers, is not proposed.
#[test]
fn a_header_that_cannot_be_meant_is_not_proposed() {
    let folder = Folder::of_team();
    for header in ["未投诉", "投诉内容"] {
        let table = "工号 月份 满意度 X\n00012 2026-10 95% 甲\n".replace('X', header);
        let table = if header == "未投诉" { table.replace('甲', "3") } else { table };
        folder.book("d.xlsx", &[("月度数据", &table)]);
        let run = folder.kpi("inspect d.xlsx -s team.toml --format json").exits(0);
        let fit = &run.json()["scheme"];
        assert_eq!(fit["aliases"], Value::Null, "{run}");
        assert_eq!(fit["sheets"][0]["extra"], serde_json::json!([header]));
    }
}

#[test]
fn the_reader_has_the_last_word_on_where_the_header_is() {
    let folder = Folder::of_team();
    let two = "
        工号  姓名 部门 月份    满意度 投诉
        工号  姓名 部门 月份    满意度 投诉
        00012 张伟 华东 2026-10 95%    1
    ";
    folder.write("team.toml", TEAM.replace("period = \"月份\"", "period = \"月份\"\nheader = 2"));
    folder.book("d.xlsx", &[("月度数据", two)]);
    folder.kpi("inspect d.xlsx -s team.toml").exits(0).prints("表头在第 2 行，数据 1 行，1 人");
    folder.kpi("inspect d.xlsx").prints("表头在第 1 行");
}
