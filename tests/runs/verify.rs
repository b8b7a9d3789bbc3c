//! `kpi verify`: what was changed in a result workbook since it was written, and what was not.

use std::io::{Cursor, Read};

use crate::runs_support::{Folder, OCTOBER, example, rows, zip};

/// The team's result `r.xlsx`, in Chinese.
fn scored() -> Folder {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx --scheme team.toml -o r.xlsx").exits(0);
    folder
}

/// The same after what `edit` makes of the parts of the file, each with its name.
fn edited(edit: impl Fn(&str, String) -> String) -> Folder {
    let folder = scored();
    rewrite(&folder, "r.xlsx", edit);
    folder
}

fn rewrite(folder: &Folder, name: &str, edit: impl Fn(&str, String) -> String) {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(folder.bytes(name))).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.push((name.clone(), edit(&name, text).into_bytes()));
    }
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    folder.write(name, zip(&parts));
}

/// The sheets of the team's result, in their order.
const SHEETS: [&str; 7] = ["排名", "得分", "计算", "月度数据", "方案", "统计", "问题"];

/// The team's result with another content of one cell: `<v>1</v>`, or a text.
fn with_cell(sheet: &str, cell: &str, content: &str) -> Folder {
    let number = SHEETS.iter().position(|name| *name == sheet).unwrap() + 1;
    edited(|part, xml| match part == format!("xl/worksheets/sheet{number}.xml") {
        true => replaced(&xml, cell, content),
        false => xml,
    })
}

fn replaced(xml: &str, cell: &str, content: &str) -> String {
    let at = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no {cell}"));
    let tag = at + xml[at..].find('>').unwrap() + 1;
    let is_empty = xml[..tag].ends_with("/>");
    let end = if is_empty { tag } else { tag + xml[tag..].find("</c>").unwrap() + 4 };
    let cell = match content.starts_with('<') {
        true => format!("<c r=\"{cell}\">{content}</c>"),
        false => format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{content}</t></is></c>"),
    };
    format!("{}{cell}{}", &xml[..at], &xml[end..])
}

const VERIFY: &str = "verify r.xlsx";
const WITH_DATA: &str = "verify r.xlsx d.xlsx";

/// With the data and without them the same place is told.
#[track_caller]
fn tells(folder: &Folder, line: &str) {
    for arguments in [VERIFY, WITH_DATA] {
        let run = folder.kpi(arguments).exits(1);
        let expected = format!("{line}\n\n1 处与重新计算的结果不同\n");
        assert_eq!(run.stdout, expected, "{run}");
    }
}

#[test]
fn what_nobody_changed_verifies() {
    let folder = scored();
    let before = folder.bytes("r.xlsx");
    let run = folder.kpi(VERIFY).exits(0).says_nothing();
    run.prints("核对无误：7 张表，").prints("个单元格，按工作簿里的数据表计算\n");
    folder.kpi(WITH_DATA).exits(0).prints("，数据文件 d.xlsx\n").says_nothing();
    let run = folder.kpi_en(WITH_DATA).exits(0).says_nothing();
    run.prints("verified: 7 sheets, ").prints(" cells, inputs d.xlsx\n");
    folder.kpi_en(VERIFY).prints("cells, by the data sheets in the workbook\n");
    folder.kpi("verify r.xlsx -q").exits(0).prints_nothing().says_nothing();
    assert_eq!(folder.bytes("r.xlsx"), before);
}

/// The scores of a scheme that comes with the program: its data, its name and the period.
fn examples() -> Vec<(String, String, &'static str)> {
    let folder = example("x").parent().unwrap().to_owned();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let periods = [
        ("complaint-engineer-targets", "--period=2026-09"),
        ("complaint-engineer-targets", "--period=2026Q3"),
        ("complaint-engineer-weighted", ""),
        ("engineer-360", "--period=2026-09"),
        ("engineer-360", "--period=2026Q3"),
        ("engineer-quantified", ""),
        ("problem-solving-engineer", ""),
        ("project-engineer", "--period=2026-08"),
        ("repair-technician", ""),
        ("role-goals", ""),
        ("sales-service-360", "--period=2026-10"),
        ("service-department-levels", ""),
        ("service-kpi-essentials", ""),
        ("service-manager-monthly", ""),
        ("service-post-deductions", ""),
        ("team-quarterly", ""),
    ];
    let mut examples: Vec<(String, String, &str)> = periods
        .iter()
        .map(|(id, period)| (file(&format!("{id}.xlsx")), (*id).to_owned(), *period))
        .collect();
    let by_position = (file("by-position/2026-10.xlsx"), file("by-position"), "");
    let annual = (file("annual-appraisal"), "annual-appraisal".to_owned(), "--period=2026H1");
    examples.extend([by_position, annual]);
    examples
}

#[track_caller]
fn verify(examples: &[(String, String, &str)], lang: &str) {
    for (data, scheme, period) in examples {
        let folder = Folder::new();
        let run = |arguments: &[&str]| {
            let arguments: Vec<&str> =
                arguments.iter().copied().filter(|text| !text.is_empty()).collect();
            folder.run(&arguments, &[("KPI_LANG", lang)])
        };
        run(&["score", data, "-s", scheme, period, "-o", "r.xlsx", "-q"]);
        run(&["verify", "r.xlsx"]).exits(0).says_nothing();
        run(&["verify", "r.xlsx", data]).exits(0).says_nothing();
    }
}

#[test]
fn every_example_verifies() {
    verify(&examples(), "zh");
}

/// What a slip says of a blank cell that the scheme has a value for, its data sheet does not say.
#[test]
fn slips_verify() {
    let data = example("role-goals");
    let folder = Folder::new();
    let score = format!("score {} -s role-goals -o r.xlsx --slips -q", data.display());
    folder.kpi(&score).exits(1);
    folder.kpi(VERIFY).exits(0);
    folder.kpi(&format!("verify r.xlsx {}", data.display())).exits(0);
    rewrite(&folder, "r.xlsx", |_, xml| xml.replace("空着，按方案算", "填的是"));
    folder.kpi(VERIFY).exits(1).prints("方向 填的是 越高越好");
}

#[test]
fn results_in_english_verify() {
    verify(&examples()[12..], "en");
}

#[test]
fn a_result_is_read_in_its_own_language() {
    scored().kpi_en(VERIFY).exits(0);
}

#[test]
fn a_score_that_was_changed_is_named_with_both_values() {
    tells(
        &with_cell("得分", "C5", "<v>59</v>"),
        "r.xlsx!得分!C5: 59，应为57；公式 =IF(ISNUMBER(计算!$I$4),计算!$I$4,\"\") 被换成了值",
    );
    let folder = with_cell("排名", "E4", "<v>98</v>");
    tells(&folder, "r.xlsx!排名!E4: 98，应为92；公式 =计算!$R$4 被换成了值");
    let english = "r.xlsx!排名!E4: 98, should be 92; a value stands in place of the formula =计算!$R$4\n\n1 place differs from what was scored again\n";
    assert_eq!(folder.kpi_en(VERIFY).exits(1).stdout, english);
    // A formula may keep a value that it does not come to.
    let folder = edited(|part, xml| match part {
        "xl/worksheets/sheet1.xml" => xml.replace("<v>92</v>", "<v>98</v>"),
        _ => xml,
    });
    tells(&folder, "r.xlsx!排名!E4: 98，应为92");
    assert_eq!(folder.kpi("verify r.xlsx -q").exits(1).stdout.lines().count(), 3);
}

#[test]
fn a_rank_a_name_and_a_status_that_were_changed_are_named() {
    let value = "公式 =计算!$W$5 被换成了值";
    tells(&with_cell("排名", "A5", "<v>1</v>"), &format!("r.xlsx!排名!A5: 1，应为2；{value}"));
    tells(&with_cell("排名", "A5", "<v>2</v>"), &format!("r.xlsx!排名!A5: {value}"));
    tells(&with_cell("排名", "C5", "李小娜"), "r.xlsx!排名!C5: “李小娜”，应为“李娜”");
    tells(&with_cell("计算", "C4", "张小伟"), "r.xlsx!计算!C4: “张小伟”，应为“张伟”");
    let folder = with_cell("计算", "D4", "一票否决");
    let formula = "公式 =IF(P4=2,\"无适用方案\",IF(O4+P4>0,\"数据不全\",\"已评分\")) 被换成了值";
    tells(&folder, &format!("r.xlsx!计算!D4: “一票否决”，应为“已评分”；{formula}"));
    let value = "公式 =计算!$V$5 被换成了值";
    tells(&with_cell("排名", "F5", " "), &format!("r.xlsx!排名!F5: 空白，应为“B”；{value}"));
}

#[test]
fn full_marks_in_the_rules_that_were_changed_are_named() {
    let folder = scored();
    let text = folder.kpi("verify r.xlsx --format json").json();
    assert_eq!(text["verified"], true);
    tells(&with_cell("方案", "C18", "<v>50</v>"), "r.xlsx!方案!C18: 50，应为60");
}

/// Nothing but the files tells what stood in a data sheet; its fingerprint tells that it changed.
#[test]
fn data_that_were_changed_are_told_and_named_by_the_files() {
    let folder = with_cell("月度数据", "F3", "<v>1</v>");
    tells_with_data(&folder, "r.xlsx!月度数据!F3: 1，应为0.95");
    let told =
        "r.xlsx!月度数据: 表里的值与写出时不同，给出数据文件可以查到单元格；其余各处按现在的值计算";
    folder.kpi(VERIFY).exits(1).prints(told).prints("r.xlsx!排名!E4: 92，应为95\n");
    // A name that another sheet has as well, and what is no number any more.
    let folder = with_cell("月度数据", "C3", "张小伟");
    tells_with_data(&folder, "r.xlsx!月度数据!C3: “张小伟”，应为“张伟”");
    folder.kpi(VERIFY).exits(1).prints(told).prints("r.xlsx!排名!C4: “张伟”，应为“张小伟”\n");
    let folder = with_cell("月度数据", "F3", "不详");
    tells_with_data(&folder, "r.xlsx!月度数据!F3: “不详”，应为0.95");
    folder.kpi(VERIFY).exits(1).prints(told).prints("排名!E4: ");
    let folder = with_cell("月度数据", "H3", "别处");
    tells_with_data(&folder, "r.xlsx!月度数据!H3: “别处”，应为“d.xlsx!月度数据!A2”");
    folder.kpi(VERIFY).exits(1).prints(told);
}

#[track_caller]
fn tells_with_data(folder: &Folder, line: &str) {
    let run = folder.kpi(WITH_DATA).exits(1);
    assert_eq!(run.stdout, format!("{line}\n\n1 处与重新计算的结果不同\n"), "{run}");
}

#[test]
fn another_text_of_the_scheme_is_told() {
    let folder = edited(|_, xml| xml.replace(r#"score = "60 × x""#, r#"score = "50 × x""#));
    let told = "r.xlsx: 方案 team 的全文与写出时不同；其余各处按现在的全文计算\n";
    for arguments in [VERIFY, WITH_DATA] {
        folder.kpi(arguments).exits(1).prints(told).prints("r.xlsx!得分!C5: 57，应为47.5\n");
    }
    // One that says the same says it otherwise.
    let folder = edited(|_, xml| xml.replace("full  = 60", "full  = 60 # 六成"));
    assert_eq!(folder.kpi(VERIFY).exits(1).stdout.lines().next(), Some(told.trim_end()));
}

#[test]
fn a_scheme_that_has_errors_now_cannot_be_scored() {
    let folder = edited(|_, xml| xml.replace(r#"score = "60 × x""#, r#"score = "60 × y""#));
    let run = folder.kpi(VERIFY).exits(2).prints_nothing();
    run.says("错误: r.xlsx 里的方案全文有错，无法重新计算；请从原文件恢复");
}

#[test]
fn a_finding_that_was_changed_is_told() {
    let folder = Folder::with_a_warning();
    folder.kpi("score events.xlsx --scheme events.toml -o r.xlsx").exits(0);
    folder.kpi(VERIFY).exits(0);
    rewrite(&folder, "r.xlsx", |_, xml| xml.replace("完全相同", "差不多"));
    folder
        .kpi(VERIFY)
        .exits(1)
        .prints("r.xlsx!问题: 表里的值与写出时不同，给出数据文件可以查到单元格\n");
    folder.kpi("verify r.xlsx events.xlsx").exits(1).prints("r.xlsx!问题!D3: “");
}

#[test]
fn another_formula_is_told() {
    let folder = with_cell("得分", "C5", "<f>30+27</f><v>57</v>");
    tells(&folder, "r.xlsx!得分!C5: 公式 =30+27，应为 =IF(ISNUMBER(计算!$I$4),计算!$I$4,\"\")");
}

#[test]
fn the_files_may_be_called_otherwise() {
    let folder = scored();
    folder.write("十月.xlsx", folder.bytes("d.xlsx"));
    folder.kpi("verify r.xlsx 十月.xlsx").exits(0);
}

#[test]
fn another_file_is_told_and_what_differs_by_it() {
    let folder = scored();
    folder.book("d.xlsx", &[("月度数据", &OCTOBER.replace("95%", "90%"))]);
    let other = "d.xlsx 不是当时评分用的 d.xlsx：SHA-256 不同\n";
    folder
        .kpi(WITH_DATA)
        .exits(1)
        .prints(other)
        .prints("r.xlsx!月度数据!F3: 0.95，应为0.9\n")
        .prints("r.xlsx!得分!C5: 57，应为54\n");
    folder.kpi(VERIFY).exits(0);
    folder.write("e.xlsx", folder.bytes("d.xlsx"));
    let run = folder.kpi_en("verify r.xlsx e.xlsx").exits(1);
    run.prints("e.xlsx is not the d.xlsx that was scored: its SHA-256 differs\n");
}

#[test]
fn files_that_are_missing_or_too_many_are_told() {
    let folder = Folder::of_team();
    folder.book("e.xlsx", &[("月度数据", &rows("00031 赵磊 华南 2026-10 90% 0"))]);
    folder.kpi("score d.xlsx e.xlsx --scheme team.toml -o r.xlsx").exits(0);
    folder.kpi(VERIFY).exits(0);
    folder.kpi("verify r.xlsx e.xlsx d.xlsx").exits(0).prints("数据文件 d.xlsx、e.xlsx\n");
    let missing = "没有给出当时评分用的 e.xlsx，改用工作簿里的数据表计算\n";
    let run = folder.kpi(WITH_DATA).exits(1);
    assert_eq!(run.stdout, format!("{missing}\n1 处与重新计算的结果不同\n"), "{run}");
    folder.book("f.xlsx", &[("月度数据", &rows("00041 钱多 华南 2026-10 90% 0"))]);
    let run = folder.kpi("verify r.xlsx d.xlsx e.xlsx f.xlsx").exits(1);
    assert_eq!(run.stdout, "f.xlsx 不是当时评分用的文件\n\n1 处与重新计算的结果不同\n", "{run}");
}

#[test]
fn a_folder_may_hold_the_result_beside_its_data() {
    let folder = Folder::of_team();
    folder.write("十月/d.xlsx", folder.bytes("d.xlsx"));
    folder.kpi("score 十月/d.xlsx --scheme team.toml -o 十月/r.xlsx").exits(0);
    folder.kpi("verify 十月/r.xlsx 十月").exits(0).prints("数据文件 d.xlsx");
}

#[test]
fn a_sheet_that_was_added_is_a_note_one_that_is_missing_or_renamed_a_fault() {
    let named = |from: &'static str, to: &'static str| {
        edited(move |part, xml| match part {
            "xl/workbook.xml" => {
                xml.replace(&format!("name=\"{from}\""), &format!("name=\"{to}\""))
            }
            _ => xml,
        })
    };
    tells(&named("计算", "过程"), "r.xlsx!过程: 工作表原名“计算”");
    let run = named("月度数据", "十月").kpi(VERIFY).exits(1);
    run.prints("r.xlsx!十月: 工作表原名“月度数据”\n").prints("\n1 处");
    // The last sheet is gone, and another stands somewhere else.
    let folder = edited(|part, xml| match part {
        "xl/workbook.xml" => {
            let at = xml.find("<sheet name=\"问题\"").unwrap();
            let end = at + xml[at..].find("/>").unwrap() + 2;
            let (findings, rest) = (&xml[at..end], &xml[end..]);
            let added = findings.replace("问题", "备注");
            xml[..at].replacen("<sheet ", &format!("{added}<sheet "), 1) + rest
        }
        _ => xml,
    });
    let run = folder.kpi(VERIFY).exits(1).says("后来增加、没有核对的工作表：备注");
    assert_eq!(run.stdout, "r.xlsx!问题: 缺少这张工作表\n\n1 处与重新计算的结果不同\n", "{run}");
}

#[test]
fn rows_in_another_order_are_told_as_that() {
    // The second and the third change places, whole.
    let folder = edited(|part, xml| match part {
        "xl/worksheets/sheet1.xml" => swap_rows(&xml, 5, 6),
        _ => xml,
    });
    tells(&folder, "r.xlsx!排名: 第 5–6 行的顺序被改动，各行内容没有变");
}

fn swap_rows(xml: &str, one: u32, other: u32) -> String {
    let row = |number: u32| {
        let at = xml.find(&format!("<row r=\"{number}\"")).unwrap();
        let end = at + xml[at..].find("</row>").unwrap() + 6;
        (at, end)
    };
    let moved = |(at, end): (usize, usize), from: u32, to: u32| {
        let text = xml[at..end].replace(&format!("row r=\"{from}\""), &format!("row r=\"{to}\""));
        ('A'..='Z').fold(text, |text, c| {
            text.replace(&format!("r=\"{c}{from}\""), &format!("r=\"{c}{to}\""))
        })
    };
    let (first, second) = (row(one), row(other));
    let (before, between, after) = (&xml[..first.0], &xml[first.1..second.0], &xml[second.1..]);
    [before, &moved(second, other, one), between, &moved(first, one, other), after].concat()
}

#[test]
fn of_many_differences_the_first_are_told_and_json_has_all() {
    let people: Vec<String> =
        (100..180).map(|id| format!("0{id}0 某甲{id} 华东 2026-10 95% 1")).collect();
    let folder = scored();
    folder.book("many.xlsx", &[("月度数据", &rows(&people.join("\n")))]);
    folder.kpi("score many.xlsx --scheme team.toml -o r.xlsx").exits(0);
    rewrite(&folder, "r.xlsx", |part, xml| match part {
        "xl/worksheets/sheet2.xml" => {
            (5..85).fold(xml, |xml, row| replaced(&xml, &format!("C{row}"), "<v>58</v>"))
        }
        _ => xml,
    });
    let run = folder.kpi(VERIFY).exits(1);
    assert_eq!(run.stdout.lines().count(), 53, "{run}");
    run.prints("\n… 还有 30 处(--format json 全部列出)\n\n80 处与重新计算的结果不同\n");
    let json = folder.kpi("verify r.xlsx --format json").exits(1).json();
    assert_eq!(json["changes"].as_array().unwrap().len(), 80);
}

#[test]
fn json_has_places_and_both_contents() {
    let folder = with_cell("得分", "C5", "<f>30+28</f><v>58</v>");
    let json = folder.kpi("verify r.xlsx d.xlsx --format json").exits(1).says_nothing().json();
    assert_eq!(json["verified"], false);
    assert_eq!(json["workbook"], "r.xlsx");
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["inputs"], serde_json::json!(["d.xlsx"]));
    assert_eq!(json["sheets"], 7);
    let formula = r#"IF(ISNUMBER(计算!$I$4),计算!$I$4,"")"#;
    let change = serde_json::json!({
        "kind": "cell",
        "place": "r.xlsx!得分!C5",
        "found": { "value": 58.0, "formula": "30+28" },
        "expected": { "value": 57.0, "formula": formula },
        "message": format!("58，应为57；公式 =30+28，应为 ={formula}"),
    });
    assert_eq!(json["changes"], serde_json::json!([change]));
    let json = scored().kpi("verify r.xlsx --format json").exits(0).json();
    assert_eq!(json["inputs"], serde_json::Value::Null);
    assert_eq!(json["verified"], true);
}

#[test]
fn another_version_of_the_program_is_told() {
    let own = env!("CARGO_PKG_VERSION");
    let folder = edited(|_, xml| xml.replace(&format!("程序版本:{own}"), "程序版本:0.0.9"));
    let run = folder.kpi(VERIFY).exits(0);
    run.says(&format!("工作簿由 kpi 0.0.9 写出，现在用 {own} 核对"));
}

#[test]
fn columns_that_somebody_asked_for_are_no_difference() {
    let folder = Folder::of_team();
    let scheme =
        folder.text("team.toml").replace("\"投诉\"   =", "\"城市\" = \"text\"\n\"投诉\" =");
    folder.write("city.toml", scheme);
    let rows = OCTOBER
        .replace("部门", "部门 城市")
        .replace("华东 ", "华东 上海 ")
        .replace("华南", "华南 广州");
    folder.book("city.xlsx", &[("月度数据", &rows)]);
    folder.kpi("score city.xlsx --scheme city.toml --where 城市=上海 -o r.xlsx").exits(0);
    folder.kpi(VERIFY).exits(0);
    folder.kpi("verify r.xlsx city.xlsx").exits(0);
}

/// What was wrong in a file does not stand in the data sheets.
#[test]
fn who_has_no_score_has_none_again() {
    let folder = Folder::of_team();
    let scheme =
        folder.text("team.toml").replace("\"次 0..\"", "{ unit = \"次 0..\", missing = 0 }");
    folder.write("team.toml", scheme);
    folder.book(
        "d.xlsx",
        &[("月度数据", &OCTOBER.replace("80%    0", "80% 不少").replace("100%   4", "120% 4"))],
    );
    folder.kpi("score d.xlsx --scheme team.toml -o r.xlsx").exits(1);
    folder.kpi(VERIFY).exits(0);
    folder.kpi(WITH_DATA).exits(0);
    // A score for one of them is told.
    rewrite(&folder, "r.xlsx", |part, xml| match part {
        "xl/worksheets/sheet1.xml" => replaced(&xml, "E5", "<v>90</v>"),
        _ => xml,
    });
    tells(&folder, "r.xlsx!排名!E5: 90，应为空白；公式 =计算!$R$5 被换成了值");
}

/// What somebody without a score comes to on the way may differ, formulas may not.
#[test]
fn formulas_of_somebody_without_a_score_are_compared() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &OCTOBER.replace("80% ", "八成 "))]);
    folder.kpi("score d.xlsx --scheme team.toml -o r.xlsx").exits(1);
    folder.kpi(VERIFY).exits(0);
    rewrite(&folder, "r.xlsx", |_, xml| xml.replace("IF(ISNUMBER(F6),F6,", "IF(ISNUMBER(F6),0.9,"));
    let told =
        "r.xlsx!计算!G6: 公式 =IF(ISNUMBER(F6),0.9,\"缺\")，应为 =IF(ISNUMBER(F6),F6,\"缺\")";
    tells(&folder, told);
}

/// Beside its formula the writer keeps the text 1 as a number; who works it out again keeps a text.
#[test]
fn grades_that_look_like_numbers_verify() {
    let folder = Folder::of_team();
    let grades = [("\"A\"", "\"1\""), ("\"B\"", "\"2\""), ("\"C\"", "\"3\"")];
    let scheme = grades
        .iter()
        .fold(folder.text("team.toml"), |scheme, (letter, number)| scheme.replace(letter, number));
    let decision = "[[decision]]\nname = \"奖励\"\nwhen = \"grade = '1'\"\n";
    folder.write("team.toml", format!("{scheme}\n{decision}"));
    folder.kpi("score d.xlsx --scheme team.toml -o r.xlsx").exits(0);
    folder.kpi(VERIFY).exits(0);
    // Another program stores the text again, and then another one.
    let stored = "><f>计算!$V$4</f><v>1</v>";
    rewrite(&folder, "r.xlsx", |_, xml| xml.replace(stored, " t=\"str\"><f>计算!$V$4</f><v>1</v>"));
    folder.kpi(VERIFY).exits(0);
    rewrite(&folder, "r.xlsx", |_, xml| xml.replace("$V$4</f><v>1</v>", "$V$4</f><v>3</v>"));
    tells(&folder, "r.xlsx!排名!F4: “3”，应为1");
}

#[test]
fn a_sheet_that_is_not_there_keeps_everybody_without_a_score_again() {
    let folder = Folder::with_a_warning();
    folder.book("d.xlsx", &[("月度数据", OCTOBER)]);
    folder.kpi("score d.xlsx --scheme events.toml -o r.xlsx").exits(1);
    folder.kpi(VERIFY).exits(0);
    folder.kpi(WITH_DATA).exits(0);
}

#[test]
fn what_is_no_result_workbook_is_refused() {
    let folder = scored();
    let (zh, en) = (
        "d.xlsx 不是 kpi 写的结果工作簿，里面没有方案全文",
        "d.xlsx is no result workbook of kpi: it keeps no scheme",
    );
    folder.refuses("verify d.xlsx", zh, en);
    folder.refuses("verify 没有.xlsx", "找不到文件 没有.xlsx", "没有.xlsx: no such file");
    let bytes = folder.bytes("r.xlsx");
    folder.write("half.xlsx", &bytes[..bytes.len() / 2]);
    folder.refuses(
        "verify half.xlsx",
        "half.xlsx 已损坏，读不出来；请用 Excel 或 WPS 打开并另存",
        "half.xlsx is damaged and cannot be read; open it in Excel or WPS and save it again",
    );
    folder.refuses("verify r.xlsx 没有.xlsx", "找不到文件 没有.xlsx", "没有.xlsx: no such file");
}

/// Of several versions the workbook keeps the last alone.
#[test]
fn months_that_several_versions_scored_cannot_be_scored_again() {
    let folder = Folder::of_team();
    let first = format!("{}\n[period.half-year]\n", folder.text("team.toml"));
    let second = first.replacen("period =", "effective = 2026-11-01\nperiod =", 1);
    folder.write("schemes/1.toml", first);
    folder.write("schemes/2.toml", second);
    let november = OCTOBER.replace("2026-10", "2026-11");
    folder.book("e.xlsx", &[("月度数据", &november)]);
    folder.kpi("score d.xlsx e.xlsx -s schemes --period 2026H2 -o r.xlsx");
    folder.refuses(
        VERIFY,
        "r.xlsx 的各月按方案的几个版本评分，而工作簿里只有最后一个，无法重新计算",
        "the months of r.xlsx were scored by several versions of a scheme, and it keeps only the last: nothing can be scored again",
    );
}
