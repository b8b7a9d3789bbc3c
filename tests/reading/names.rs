//! Sheets without ids: names that other sheets know, names alone, and names that will not do.

use kpi::lang::Lang;

use crate::support::{Run, monthly, run, table};

fn scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    monthly("10", "\"值\" = \"分 0..10\"", item) + "[sheet.\"花名册\"]\n"
}

fn of(month: &str, roster: &str) -> Run {
    let mut tables = vec![table("月度数据", month)];
    if !roster.is_empty() {
        tables.push(table("花名册", roster));
    }
    run(&scheme(), &tables)
}

const NAMES: &str = "姓名 月份 值\n张伟 2026-10 7\n李娜 2026-10 8";

#[test]
fn a_name_that_another_sheet_knows_by_one_id() {
    let run = of(NAMES, "工号 姓名 部门\n00012 张伟 华东部\n00015 李娜 华南部\n00016 王强 华南部");
    assert_eq!(run.order(), ["00015", "00012"]);
    assert_eq!(run.score("00012"), "7");
    assert!(run.all().contains(&"D314 d.xlsx!月度数据".to_owned()), "{:?}", run.all());
}

#[test]
fn a_name_of_two_ids_is_an_error_with_both_places() {
    let run = of(NAMES, "工号 姓名\n00012 张伟\n00013 张伟\n00015 李娜");
    assert_eq!(run.order(), ["00015"]);
    assert!(run.all().contains(&"D315 d.xlsx!月度数据!A2".to_owned()), "{:?}", run.all());
    let finding = run.findings.iter().find(|found| found.code.as_str() == "D315").unwrap();
    for place in ["00012(d.xlsx!花名册!A2)", "00013(d.xlsx!花名册!A3)"] {
        assert!(finding.message.get(Lang::Zh).contains(place), "{}", finding.message.get(Lang::Zh));
    }
}

#[test]
fn neither_of_two_who_may_be_meant_is_scored() {
    let scheme = scheme() + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n";
    let month =
        "工号 姓名 月份 值\n00012 张伟 2026-10 7\n00013 张伟 2026-10 8\n00015 李娜 2026-10 9";
    let events = table("扣分记录", "日期 姓名 事项\n2026-10-05 张伟 迟到\n2026-10-06 李娜 迟到");
    let run = run(&scheme, &[table("月度数据", month), events]);
    assert_eq!(run.verdict("00012"), Err("D315".into()));
    assert_eq!(run.verdict("00013"), Err("D315".into()));
    assert_eq!(run.score("00015"), "9");
}

#[test]
fn one_id_on_several_rows_is_one_person() {
    let scheme = scheme() + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n";
    let events = "日期 工号 姓名 事项\n2026-10-05 00012 张伟 迟到\n2026-10-06 00012 张伟 早退";
    let roster = table("花名册", "工号 姓名\n00012 张伟\n00015 李娜");
    let run = run(&scheme, &[table("月度数据", NAMES), roster, table("扣分记录", events)]);
    assert_eq!(run.score("00012"), "7");
}

#[test]
fn a_name_that_nobody_has_is_nobodys() {
    let run = of(NAMES, "工号 姓名\n00012 张伟");
    assert_eq!(run.order(), ["00012"]);
    assert!(run.all().contains(&"D304 d.xlsx!月度数据!A3".to_owned()), "{:?}", run.all());
}

#[test]
fn names_alone_do_while_they_differ() {
    let run = of(NAMES, "");
    assert_eq!(run.order(), ["李娜", "张伟"]);
    assert_eq!(run.all(), ["D314 d.xlsx!月度数据"]);
    let twice = of(&format!("{NAMES}\n张伟 2026-10 9"), "");
    assert_eq!(twice.verdict("张伟"), Err("D301".into()));
    assert!(twice.places("张伟").contains(&"d.xlsx!月度数据!A4".to_owned()));
}

#[test]
fn a_total_below_names_is_nobody() {
    let run = of(&format!("{NAMES}\n合计 - 15\n注：初评"), "");
    assert_eq!(run.order(), ["李娜", "张伟"]);
}

#[test]
fn a_column_that_seems_to_be_the_id_is_asked_about() {
    let scheme = kpi::scheme::read("s.toml", &scheme()).scheme.unwrap();
    let sheet = table("月度数据", "员工号 姓名 月份 值\nA 张伟 2026-10 7");
    let book = kpi::workbook::Workbook::open("d.xlsx", crate::support::xlsx(&[sheet])).unwrap();
    let facts = kpi::workbook::read(&[book], &scheme.layout, None);
    assert!(facts.people.is_empty());
    assert_eq!(facts.sheets[0].fault.as_ref().unwrap().code.as_str(), "D202");
}

#[test]
fn a_name_with_more_than_a_name_in_it_is_told() {
    let run = of("工号 姓名 月份 值\nA 张三3月15离职 2026-10 7\nB 李娜 2026-10 8", "");
    assert_eq!(run.score("A"), "7");
    assert_eq!(run.all(), ["D316 d.xlsx!月度数据!B2"]);
}

#[test]
fn the_family_may_stand_before_a_comma() {
    let of = |name: &str| {
        let mut sheet = table("月度数据", "工号 姓名 月份 值\nA x 2026-10 7");
        sheet.rows[1][1] = crate::support::Cell::Text(name.to_owned());
        run(&scheme(), &[sheet]).all()
    };
    assert_eq!(of("Smith, Anna"), [""; 0]);
    assert_eq!(of("Da Silva,José"), [""; 0]);
    for odd in ["Smith, Anna, left", "Smith, 2", "张伟,李娜", ", Anna"] {
        assert_eq!(of(odd), ["D316 d.xlsx!月度数据!B2"], "{odd}");
    }
}

#[test]
fn ids_are_not_needed_twice() {
    // A merged name goes down, as an id does.
    let merged = table("月度数据", "姓名 月份 值\n张伟 2026-09 7\n- 2026-10 8").merged(&["A2:A3"]);
    let run = crate::support::run_in("2026-10", &scheme(), &[merged]);
    assert_eq!(run.score("张伟"), "8");
}

/// Rows that are numbered are no ids, however like 工号 their header is.
#[test]
fn numbered_rows_have_names_only() {
    let run = of("序号 姓名 月份 值\n1 张伟 2026-10 7\n2 李娜 2026-10 8", "");
    assert_eq!(run.order(), ["李娜", "张伟"]);
    assert!(run.all().contains(&"D314 d.xlsx!月度数据".to_owned()), "{:?}", run.all());
}

#[test]
fn blanks_inside_a_name_make_no_other_name() {
    let roster = "工号 姓名\n00012 张伟\n00015 李娜\n00016 -";
    let mut names = table("月度数据", "姓名 月份 值\n- 2026-10 7\n- 2026-10 8\n- 2026-10 9");
    for (row, name) in names.rows.iter_mut().skip(1).zip(["张　伟", "李 娜", "Ann Lee"]) {
        row[0] = crate::support::Cell::Text(name.to_owned());
    }
    let mut roster = table("花名册", roster);
    roster.rows[3][1] = crate::support::Cell::Text("Ann\u{a0}\u{a0}Lee".to_owned());
    let found = run(&scheme(), &[names, roster]);
    assert_eq!(found.order(), ["00016", "00015", "00012"], "{:?}", found.all());
    let mut other = table("月度数据", "工号 姓名 月份 值\n00012 - 2026-10 7");
    other.rows[1][1] = crate::support::Cell::Text("张 伟".to_owned());
    let found = run(&scheme(), &[other, table("花名册", "工号 姓名\n00012 张伟")]);
    assert_eq!(found.score("00012"), "7");
    assert!(found.all().is_empty(), "{:?}", found.all());
}

#[test]
fn a_name_without_an_id_among_ids_is_looked_up() {
    let roster = "工号 姓名\n00012 张伟\n00013 王强\n00014 王强\n00015 李娜";
    let of = |row: &str| of(&format!("工号 姓名 月份 值\n00015 李娜 2026-10 8\n{row}"), roster);
    let known = of("- 张伟 2026-10 7");
    assert_eq!(known.score("00012"), "7");
    assert!(known.all().contains(&"D314 d.xlsx!月度数据!A3".to_owned()), "{:?}", known.all());
    let unknown = of("- 赵敏 2026-10 7");
    assert_eq!(unknown.order(), ["00015"]);
    assert!(unknown.all().contains(&"D304 d.xlsx!月度数据!A3".to_owned()), "{:?}", unknown.all());
    let several = of("- 王强 2026-10 7");
    assert_eq!(several.score("00015"), "8");
    assert!(several.all().contains(&"D315 d.xlsx!月度数据!A3".to_owned()), "{:?}", several.all());
}

#[test]
fn all_who_may_be_meant_by_a_name_are_incomplete() {
    let scheme = scheme() + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n";
    let month = "工号 姓名 月份 值\n1 张伟 2026-10 7\n2 张伟 2026-10 8\n3 张 2026-10 9";
    let mut month = table("月度数据", month);
    month.rows[3][1] = crate::support::Cell::Text("张 伟".to_owned());
    let run = run(&scheme, &[month, table("扣分记录", "日期 姓名 事项\n2026-10-05 张伟 迟到")]);
    for id in ["1", "2", "3"] {
        assert_eq!(run.verdict(id), Err("D315".into()));
    }
}

#[test]
fn two_names_in_a_cell_are_an_error_of_both() {
    let run = of(&format!("{NAMES}\n王强 2026-10 9\n张伟/李娜 2026-10 9"), "");
    assert_eq!(run.verdict("张伟"), Err("D319".into()));
    assert_eq!(run.verdict("李娜"), Err("D319".into()));
    assert!(run.all().contains(&"D319 d.xlsx!月度数据!A5".to_owned()), "{:?}", run.all());
}

/// A column of ids with nothing in it is none.
#[test]
fn ids_that_nobody_filled_in_leave_the_names() {
    let month = "工号 姓名 月份 值\n- 张伟 2026-10 7\n- 李娜 2026-10 8\n合计 - - 15";
    let alone = of(month, "");
    assert_eq!(alone.order(), ["李娜", "张伟"], "{:?}", alone.all());
    assert_eq!(alone.all(), ["D314 d.xlsx!月度数据", "D206 d.xlsx!月度数据!B4"]);
    let known = of(month, "工号 姓名\n00012 张伟\n00015 李娜");
    assert_eq!(known.order(), ["00015", "00012"]);
}

#[test]
fn the_usual_names_of_ids_are_asked_about() {
    for header in ["员工编号", "人员编号", "Emp_id", "employee_id", "UserId"] {
        let scheme = kpi::scheme::read("s.toml", &scheme()).scheme.unwrap();
        let sheet = table("月度数据", &format!("{header} 姓名 月份 值\nA 张伟 2026-10 7"));
        let book = kpi::workbook::Workbook::open("d.xlsx", crate::support::xlsx(&[sheet])).unwrap();
        let facts = kpi::workbook::read(&[book], &scheme.layout, None);
        assert!(facts.people.is_empty());
        let fault = facts.sheets[0].fault.as_ref().unwrap();
        assert_eq!(fault.code.as_str(), "D202");
        assert!(fault.message.get(Lang::Zh).contains(header), "{}", fault.message.get(Lang::Zh));
    }
}
