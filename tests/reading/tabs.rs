//! Which tabs are read: one a department, by a pattern or a list, under another name, hidden.

use kpi::lang::Lang;

use crate::support::{Run, Table, monthly, run, run_in, run_in_files, table};

fn scheme(keys: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    let scheme = monthly("10", "\"值\" = \"分 0..10\"", item);
    scheme.replace("period = ", &format!("{keys}\nperiod = "))
}

fn east() -> Table {
    table("华东部", "工号 姓名 月份 值\nA 张伟 2026-10 7\nB 李娜 2026-10 8")
}

fn south() -> Table {
    table("华南部", "2026年10月\n工号 姓名 月份 值\nC 王强 2026-10 9")
}

fn cover() -> Table {
    table("封面", "售后服务部考核")
}

fn department(run: &Run, id: &str) -> Option<String> {
    let person = &run.facts.people[run.person(id).card.person];
    person.department.as_deref().map(str::to_owned)
}

#[test]
fn one_tab_a_department() {
    for keys in ["sheet = \"*部\"", "sheet = [\"华东*\", \"华南部\"]", "sheet = \"华 * 部\""]
    {
        let run = run(&scheme(keys), &[cover(), east(), south()]);
        assert_eq!(run.order(), ["C", "B", "A"], "{keys}");
        assert_eq!(department(&run, "A").as_deref(), Some("华东部"));
        assert_eq!(department(&run, "C").as_deref(), Some("华南部"));
        let told = ["D210 d.xlsx!华东部", "D210 d.xlsx!华南部", "D207 d.xlsx"];
        assert_eq!(run.all(), told, "{keys}");
    }
}

#[test]
fn a_tab_that_a_pattern_means_without_a_header_is_told() {
    let run = run(&scheme("sheet = \"*\""), &[cover(), east(), table("空", "")]);
    assert_eq!(run.order(), ["B", "A"]);
    assert_eq!(run.all(), ["D211 d.xlsx!封面", "D210 d.xlsx!华东部"]);
}

#[test]
fn a_list_of_people_that_no_sheet_of_the_scheme_is_stops_nobody() {
    let roster = table("花名册", "工号 姓名 部门\nA 张伟 华东部");
    let run = run(&scheme("sheet = \"*\""), &[roster, east()]);
    assert_eq!(run.score("A"), "7");
    assert!(run.all().contains(&"D211 d.xlsx!花名册".to_owned()), "{:?}", run.all());
}

#[test]
fn a_tab_of_another_sheet_is_left_to_it() {
    let scheme =
        scheme("sheet = \"*\"") + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n";
    let events = table("扣分记录", "日期 工号 事项 值\n2026-10-05 A 迟到 3");
    let run = run(&scheme, &[events, east()]);
    assert_eq!(run.order(), ["B", "A"]);
    assert!(run.all().iter().all(|told| !told.starts_with("D3")), "{:?}", run.all());
}

#[test]
fn a_column_that_one_tab_lacks_is_told() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值 + 另\"\nscore = \"x\"";
    let scheme = monthly("10", "\"值\" = \"分 0..5\"\n\"另\" = \"分 0..5\"", item)
        .replace("period = ", "sheet = \"*部\"\nperiod = ");
    let both = table("华东部", "工号 部门 月份 值 另\nA 甲 2026-10 3 4");
    let one = table("西部", "工号 部门 月份 值\nD 乙 2026-10 5");
    let run = run(&scheme, &[both, one]);
    assert_eq!(run.verdict("D"), Err("D202".into()));
    assert!(run.all().contains(&"D202 d.xlsx!西部".to_owned()), "{:?}", run.all());
}

#[test]
fn a_column_says_the_department_before_the_tab_does() {
    let west = table("西部", "工号 部门 月份 值\nD 售后三部 2026-10 9");
    let run = run(&scheme("sheet = \"*部\""), &[east(), west]);
    assert_eq!(department(&run, "D").as_deref(), Some("售后三部"));
    assert_eq!(department(&run, "A").as_deref(), Some("华东部"));
}

#[test]
fn months_in_tabs_are_months_and_no_departments() {
    let month = |name: &str, points: u8| table(name, &format!("工号 值\nA {points}"));
    let tables = [month("2026年9月", 4), month("2026年10月", 7)];
    let run = run_in("2026-10", &scheme("sheet = \"*月\""), &tables);
    assert_eq!(run.score("A"), "7");
    assert_eq!(department(&run, "A"), None);
}

#[test]
fn the_tabs_of_all_files_are_one_sheet() {
    let files = [vec![cover(), east()], vec![south()]];
    let run = run_in_files("2026-10", &scheme("sheet = \"*部\""), &files);
    assert_eq!(run.order(), ["C", "B", "A"]);
}

#[test]
fn one_person_on_two_tabs_is_told() {
    let again = table("华南部", "工号 姓名 月份 值\nA 张伟 2026-10 9");
    let run = run(&scheme("sheet = \"*部\""), &[east(), again]);
    assert_eq!(run.verdict("A"), Err("D301".into()));
}

#[test]
fn a_department_of_a_tab_is_one_that_rules_read() {
    let by_department = scheme("sheet = \"*部\"")
        .replace("full = 10\n\n[sheet", "full = 10\n[rank]\nwithin = \"部门\"\n\n[sheet");
    let run = run(&by_department, &[east(), south()]);
    assert_eq!(run.order().len(), 3);
    let column = run.scheme.ranking.within.unwrap();
    let rows = &run.facts.sheets[column.sheet].rows;
    let cells: Vec<String> =
        (0..rows.len() as u32).filter_map(|row| run.facts.text(column, row)).collect();
    assert_eq!(cells, ["华东部", "华东部", "华南部"]);
}

#[test]
fn two_tabs_that_fit_by_their_columns_are_not_guessed() {
    let scheme = kpi::scheme::read("s.toml", &scheme("")).scheme.unwrap();
    let book = kpi::workbook::Workbook::open("d.xlsx", crate::support::xlsx(&[east(), south()]));
    let facts = kpi::workbook::read(&[book.unwrap()], &scheme.layout, None);
    let fault = facts.sheets[0].fault.as_ref().unwrap();
    assert_eq!(fault.code.as_str(), "D201");
    let hint = &fault.hint.as_ref().unwrap().get(Lang::Zh);
    assert!(hint.contains("sheet = [\"华东部\", \"华南部\"]"), "{hint}");
}

#[test]
fn hidden_tabs_are_read_when_named_and_told_otherwise() {
    let named = Table { name: "月度数据".into(), ..east() }.hidden();
    let run_named = run(&scheme(""), &[cover(), named]);
    assert_eq!(run_named.order(), ["B", "A"]);
    let by_pattern = run(&scheme("sheet = \"*部\""), &[east(), south().hidden()]);
    assert_eq!(by_pattern.order(), ["B", "A"]);
    assert_eq!(by_pattern.all(), ["D207 d.xlsx!华南部", "D210 d.xlsx!华东部"]);
}

#[test]
fn tabs_are_found_file_by_file() {
    let named = Table { name: "月度数据".into(), ..east() };
    let other = Table { name: "10月".into(), ..south() };
    for files in [[vec![named.clone()], vec![other.clone()]], [vec![other], vec![named]]] {
        let run = run_in_files("2026-10", &scheme(""), &files);
        assert_eq!(run.order(), ["C", "B", "A"]);
        assert!(run.all().iter().any(|told| told.starts_with("D204")), "{:?}", run.all());
    }
}

fn with_roster() -> String {
    scheme("")
        + "[sheet.\"花名册\".columns]\n\"职级\" = \"text\"\n[grade]\n\"x ≥ 0\" = \"甲\"\n\
        [[decision]]\nname = \"升\"\nwhen = \"职级 = 'P1'\"\n"
}

#[test]
fn a_tab_goes_to_the_sheet_of_which_it_has_the_most_columns() {
    let both = table("10月", "工号 姓名 职级 月份 值\nA 张伟 P1 2026-10 7");
    let roster = table("人员", "工号 姓名 职级\nA 张伟 P1");
    let run = run(&with_roster(), &[both, roster]);
    assert_eq!(run.score("A"), "7");
    assert_eq!(run.all(), ["D204 d.xlsx!10月", "D204 d.xlsx!人员"]);
}

#[test]
fn a_second_tab_of_a_sheet_is_no_other_sheet() {
    let named = table("月度数据", "工号 姓名 职级 月份 值\nA 张伟 P1 2026-10 7");
    let copy = table("月度数据 (2)", "工号 姓名 职级 月份 值\nA 张伟 P1 2026-10 9");
    let run = run(&with_roster(), &[named, copy]);
    assert_eq!(run.score("A"), "7");
    let unread = &run.facts.unread;
    assert_eq!((unread.len(), &*unread[0].sheet), (1, "月度数据 (2)"));
    let nearest = unread[0].nearest.as_ref().unwrap();
    assert_eq!((&*nearest.sheet, nearest.missing.len()), ("月度数据", 0));
}

#[test]
fn a_second_tab_with_other_people_is_an_error() {
    let named = table("月度数据", "工号 姓名 月份 值\nA 张伟 2026-10 7");
    let copy = table("草稿", "工号 姓名 月份 值\nA 张伟 2026-10 9");
    let more = table("补充", "工号 姓名 月份 值\nB 李娜 2026-10 9");
    let run = run(&scheme(""), &[named, copy, more]);
    let told = run.findings.iter().filter(|finding| finding.code.as_str() == "D212");
    let told: Vec<String> = told
        .map(|finding| {
            format!("{} {}", finding.severity.as_str(), finding.place.to_text().unwrap())
        })
        .collect();
    assert_eq!(told, ["error d.xlsx!补充", "warning d.xlsx!草稿"]);
}

#[test]
fn every_tab_of_a_list_is_read_or_missed() {
    let keys = "sheet = [\"华东部\", \"华南部\"]";
    let all = run(&scheme(keys), &[east(), south().hidden()]);
    assert_eq!(all.order(), ["C", "B", "A"]);
    let one = run(&scheme(keys), &[east()]);
    assert_eq!(one.order(), ["B", "A"]);
    assert_eq!(one.all(), ["D201 d.xlsx", "D210 d.xlsx!华东部"]);
}

#[test]
fn tabs_of_months_take_their_year_from_the_file() {
    let month = |name: &str, points: u8| table(name, &format!("工号 值\nA {points}"));
    let scheme = kpi::scheme::read("s.toml", &scheme("sheet = \"*月\"")).scheme.unwrap();
    let bytes = crate::support::xlsx(&[month("9月", 4), month("10月", 7)]);
    let book = kpi::workbook::Workbook::open("2026年.xlsx", bytes).unwrap();
    let facts = kpi::workbook::read(&[book], &scheme.layout, None);
    let periods = facts.sheets[0].rows.iter().map(|row| row.period.unwrap().to_string());
    assert_eq!(periods.collect::<Vec<_>>(), ["2026-09", "2026-10"]);
    assert!(facts.people.iter().all(|person| person.department.is_none()));
}
