//! Ids are texts from end to end, and what spreadsheets do to them is told.

use kpi::lang::Lang;
use kpi::workbook::{self, Workbook};

use crate::support::{Run, monthly, run, table};

fn scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    monthly("10", "\"值\" = \"分 0..10\"", item)
}

fn of(rows: &str) -> Run {
    run(&scheme(), &[table("月度数据", &format!("工号 姓名 月份 值\n{rows}"))])
}

#[test]
fn twenty_digits_stay() {
    let run = of("'12345678901234567890 张伟 2026-10 7\n'12345678901234567891 李娜 2026-10 8");
    assert_eq!(run.order(), ["12345678901234567891", "12345678901234567890"]);
    assert!(run.all().is_empty(), "{:?}", run.all());
}

#[test]
fn a_number_that_has_lost_digits_is_no_id() {
    let run = of("1000000000000000 张伟 2026-10 7\n999999999999999 李娜 2026-10 8");
    assert_eq!(run.order(), ["999999999999999"]);
    assert_eq!(run.all(), ["D305 d.xlsx!月度数据!A2"]);
}

#[test]
fn a_csv_that_has_lost_digits_is_told() {
    let text =
        "工号,姓名,月份,值\n1.23457E+19,张伟,2026-10,7\n12345678901234567890,李娜,2026-10,8\n";
    let scheme = kpi::scheme::read("s.toml", &scheme()).scheme.unwrap();
    let book = Workbook::open("月度数据.csv", text.as_bytes().to_vec()).unwrap();
    let facts = workbook::read(&[book], &scheme.layout, None);
    let ids: Vec<&str> = facts.people.iter().map(|person| &*person.id).collect();
    assert_eq!(ids, ["12345678901234567890"]);
    let codes: Vec<&str> = facts.findings.iter().map(|f| f.finding.code.as_str()).collect();
    assert_eq!(codes, ["D305"]);
}

#[test]
fn ids_that_differ_in_zeros_are_told_once_a_sheet() {
    let scheme = scheme()
        + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n\n\
        [[indicator]]\nname = \"扣\"\nfull = 0\nfloor = \"none\"\n[indicator.events]\n\"迟到\" = -1\n";
    let month = table("月度数据", "工号 姓名 月份 值\n00012 张伟 2026-10 7\n00015 李娜 2026-10 8");
    let events = "日期 工号 事项\n2026-10-05 12 迟到\n2026-10-06 12 迟到\n2026-10-07 15 迟到";
    let tables = [month, table("扣分记录", events)];
    let read = kpi::scheme::read("s.toml", &scheme);
    assert!(read.scheme.is_some(), "{}", crate::support::written(&read.findings));
    let told = run(&scheme, &tables).all();
    let zeros: Vec<&String> = told.iter().filter(|told| told.starts_with("D309")).collect();
    assert_eq!(zeros.len(), 2, "{told:?}");
    let settled = scheme.replacen("[scheme]", "[scheme]\nid_width = 5", 1);
    let run = run(&settled, &tables);
    assert!(run.all().iter().all(|told| !told.starts_with("D30")), "{:?}", run.all());
}

#[test]
fn a_roster_with_fewer_zeros_is_told_with_the_width() {
    let scheme = scheme() + "[sheet.\"花名册\"]\n";
    let month = table("月度数据", "工号 姓名 月份 值\n00012 张伟 2026-10 7");
    let tables = [month, table("花名册", "工号 姓名\n12 张伟")];
    let told = run(&scheme, &tables);
    let finding = told.findings.iter().find(|found| found.code.as_str() == "D306").unwrap();
    let hint = finding.hint.as_ref().unwrap().get(Lang::En);
    assert!(hint.contains("id_width = 5"), "{hint}");
    let settled = scheme.replacen("[scheme]", "[scheme]\nid_width = 5", 1);
    assert!(run(&settled, &tables).all().is_empty());
}

#[test]
fn one_id_with_two_names_is_told_with_both_places() {
    let scheme = scheme() + "[sheet.\"花名册\"]\n";
    let month = table("月度数据", "工号 姓名 月份 值\nA 张伟 2026-10 7");
    let run = run(&scheme, &[month, table("花名册", "工号 姓名\nA 张威")]);
    assert_eq!(run.verdict("A"), Err("D302".into()));
    let finding = run.findings.iter().find(|found| found.code.as_str() == "D302").unwrap();
    assert_eq!(finding.place.to_text().unwrap(), "d.xlsx!花名册!B2");
    assert!(finding.message.get(Lang::Zh).contains("d.xlsx!月度数据!B2"));
}

#[test]
fn what_nobody_sees_is_taken_out_of_ids_and_told_once() {
    for odd in
        ["00012\u{200b}", "\u{feff}00012", "000\u{ad}12", "\u{202d}00012\u{202c}", "00012\u{a0}"]
    {
        let mut sheet = table("月度数据", "工号 姓名 月份 值\n- 张伟 2026-10 7\nA 李娜 2026-10 8");
        sheet.rows[1][0] = crate::support::Cell::Text(odd.to_owned());
        sheet.rows[2][0] = crate::support::Cell::Text("A\u{200d}".to_owned());
        let run = run(&scheme(), &[sheet]);
        assert_eq!(run.order(), ["A", "00012"], "{odd:?}");
        assert_eq!(run.all(), ["D317 d.xlsx!月度数据!A2"], "{odd:?}");
    }
}

#[test]
fn ids_that_are_probably_one_persons_are_told_of_both() {
    for (one, other) in [("00101", "101"), ("A-001", "A–001"), ("A-001", "A001"), ("'12", "'12.0")]
    {
        let run = of(&format!("'{one} 周岚 2026-10 7\n'{other} 周岚 2026-10 8\nB 李娜 2026-10 9")
            .replace("''", "'"));
        assert_eq!(run.score("B"), "9", "{one} {other}: {:?}", run.all());
        assert_eq!(run.verdict(one.trim_matches('\'')), Err("D318".into()), "{one} {other}");
        assert_eq!(run.verdict(other.trim_matches('\'')), Err("D318".into()), "{one} {other}");
    }
    // Names tell them apart, and so do other digits.
    for rows in
        ["00101 周岚 2026-10 7\n101 李娜 2026-10 8", "00102 吴峻 2026-10 7\n00203 吴峻 2026-10 8"]
    {
        let run = of(rows);
        assert_eq!(run.order().len(), 2, "{rows}");
        assert!(run.all().is_empty(), "{rows}: {:?}", run.all());
    }
    let settled = scheme().replacen("[scheme]", "[scheme]\nid_width = 5", 1);
    let text = "工号 姓名 月份 值\n00101 周岚 2026-10 7\n101 周岚 2026-10 8";
    let run = run(&settled, &[table("月度数据", text)]);
    assert_eq!(run.verdict("00101"), Err("D301".into()));
}

#[test]
fn somebody_with_another_spelling_in_another_month_is_told() {
    let text = "工号 姓名 月份 值\n00101 周岚 2026-09 7\n101 周岚 2026-10 8";
    let run = crate::support::run_in("2026-10", &scheme(), &[table("月度数据", text)]);
    assert_eq!(run.score("101"), "8");
    assert!(run.all().contains(&"D318 d.xlsx!月度数据!A2".to_owned()), "{:?}", run.all());
}

#[test]
fn two_ids_in_a_cell_are_an_error_of_both() {
    let scheme = scheme()
        + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n\n\
        [[indicator]]\nname = \"扣\"\nfull = 0\nfloor = \"none\"\n[indicator.events]\n\"迟到\" = -1\n";
    let month = "工号 月份 值\n00012 2026-10 7\n00013 2026-10 8\n00014 2026-10 9\nA/1 2026-10 6\n1号 2026-10 5";
    for both in [
        "00012/00013",
        "00012、00013",
        "00012 00013",
        "00012,00013",
        "00012\n00013",
        "00012；00013",
    ] {
        let mut events =
            table("扣分记录", "日期 工号 事项\n2026-10-05 - 迟到\n2026-10-05 A/1 迟到");
        events.rows[1][1] = crate::support::Cell::Text(both.to_owned());
        let run = run(&scheme, &[table("月度数据", month), events]);
        assert_eq!(run.verdict("00012"), Err("D319".into()), "{both:?}");
        assert_eq!(run.verdict("00013"), Err("D319".into()), "{both:?}");
        assert_eq!(run.score("00014"), "9", "{both:?}");
        assert_eq!(run.score("A/1"), "5", "{both:?}");
    }
    let mut events = table("扣分记录", "日期 工号 事项\n2026-10-05 00021/00022 迟到");
    events.rows[1][1] = crate::support::Cell::Text("00021/00022".to_owned());
    let nobody = run(&scheme, &[table("月度数据", month), events]);
    assert!(nobody.all().contains(&"D319 d.xlsx!扣分记录!B2".to_owned()), "{:?}", nobody.all());
}

#[test]
fn ids_with_a_slash_in_them_are_ids() {
    let run = of("2026/001 张伟 2026-10 7\n2026/002 李娜 2026-10 8\n12/34 王强 2026-10 9");
    assert_eq!(run.order().len(), 3, "{:?}", run.all());
}

#[test]
fn an_event_under_an_id_with_another_dash_is_an_error() {
    let scheme = scheme()
        + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n\n\
        [[indicator]]\nname = \"扣\"\nfull = 0\nfloor = \"none\"\n[indicator.events]\n\"迟到\" = -1\n";
    let month = table("月度数据", "工号 月份 值\nA-001 2026-10 7");
    let run = run(&scheme, &[month, table("扣分记录", "日期 工号 事项\n2026-10-05 A–001 迟到")]);
    assert_eq!(run.verdict("A-001"), Err("D309".into()));
}
