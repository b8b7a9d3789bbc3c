//! Merged cells below the header: what says whose a row is goes down, a value does not.

use crate::support::{monthly, run, run_in, table};

fn scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    monthly("10", "\"值\" = \"分 0..10\"", item)
}

fn department(run: &crate::support::Run, id: &str) -> Option<String> {
    let person = &run.facts.people[run.person(id).card.person];
    person.department.as_deref().map(str::to_owned)
}

const TEAMS: &str = "部门 工号 姓名 月份 值\n\
                     华东部 A 张伟 2026-10 7\n\
                     - B 李娜 2026-10 8\n\
                     华南部 C 王强 2026-10 9\n\
                     - D 赵敏 2026-10 10";

#[test]
fn a_department_goes_down_inside_its_merged_cells_only() {
    let run = run(&scheme(), &[table("月度数据", TEAMS).merged(&["A2:A3"])]);
    assert_eq!(department(&run, "A"), Some("华东部".into()));
    assert_eq!(department(&run, "B"), Some("华东部".into()));
    assert_eq!(department(&run, "C"), Some("华南部".into()));
    assert_eq!(department(&run, "D"), None);
}

#[test]
fn a_text_in_every_merged_cell_says_the_same() {
    let sheet = TEAMS.replace("- B", "华东部 B");
    let run = run(&scheme(), &[table("月度数据", &sheet).merged(&["A2:A3"])]);
    assert_eq!(department(&run, "B"), Some("华东部".into()));
    assert_eq!(run.all(), [""; 0]);
}

#[test]
fn the_person_and_the_month_go_down() {
    let sheet = "月份 工号 姓名 值\n2026-09 A 张伟 7\n2026-10 - - 8\n- B 李娜 9";
    let merged = table("月度数据", sheet).merged(&["A3:A4", "B2:B3", "C2:C3"]);
    let run = run_in("2026-10", &scheme(), &[merged]);
    assert_eq!((run.score("A"), run.score("B")), ("8".into(), "9".into()));
    assert!(run.all().iter().all(|told| !told.starts_with("D3")), "{:?}", run.all());
}

#[test]
fn a_value_is_one_rows_alone() {
    let sheet = "工号 月份 值\nA 2026-10 7\nB 2026-10 -";
    let run = run(&scheme(), &[table("月度数据", sheet).merged(&["C2:C3"])]);
    assert_eq!(run.score("A"), "7");
    assert_eq!(run.verdict("B"), Err("D101".into()));
}

#[test]
fn a_merged_title_or_total_is_no_person() {
    let sheet = "工号 月份 值\nA 2026-10 7\n合计 - 7";
    let run = run(&scheme(), &[table("月度数据", sheet).merged(&["A3:B3"])]);
    assert_eq!(run.order(), ["A"]);
    assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"]);
}

#[test]
fn ratings_go_down_by_rater_and_item() {
    let scheme = "[scheme]\nfull = 10\n\n[sheet.\"评分表\"]\nperiod = \"月份\"\nrater = \"评分人\"\n\
                  kind = \"身份\"\nindicator = \"指标\"\npoints = \"得分\"\n\n\
                  [sheet.\"评分表\".columns]\n\"得分\" = \"分 0..100\"\n\n\
                  [[indicator]]\nname = \"协作\"\nfull = 10\n\
                  raters = { \"同事\" = 50, \"上级\" = 50 }\nscore = \"x / 10\"\n";
    let sheet = "月份 工号 评分人 身份 指标 得分\n\
                 2026-10 A 甲 同事 协作 80\n\
                 - B - - - 60\n\
                 - A 乙 上级 - 100\n\
                 - B - - - 90";
    let merges = ["A2:A5", "C2:C3", "D2:D3", "C4:C5", "D4:D5", "E2:E5"];
    let run = run(scheme, &[table("评分表", sheet).merged(&merges)]);
    assert_eq!((run.score("A"), run.score("B")), ("9".into(), "7.5".into()));
}

#[test]
fn what_lies_under_merged_cells_is_not_read_and_told() {
    let sheet = "部门 工号 月份 值\n华东部 A 2026-10 7\n华南部 B 2026-10 8\n华南部 C 2026-10 9";
    let run = run(&scheme(), &[table("月度数据", sheet).merged(&["A2:A3", "D2:D3"])]);
    assert_eq!((run.score("A"), run.score("C")), ("7".into(), "9".into()));
    assert_eq!(run.verdict("B"), Err("D101".into()));
    assert_eq!(department(&run, "B"), Some("华东部".into()));
    assert!(run.all().contains(&"D121 d.xlsx!月度数据!A3".to_owned()), "{:?}", run.all());
    assert_eq!(run.all().iter().filter(|told| told.starts_with("D121")).count(), 1);
}

#[test]
fn a_role_goes_down_inside_cells_merged_over_several_columns() {
    let sheet = "部门 组 工号 月份 值\n华东部 - A 2026-10 7\n- - B 2026-10 8";
    let run = run(&scheme(), &[table("月度数据", sheet).merged(&["A2:B3"])]);
    assert_eq!(department(&run, "B"), Some("华东部".into()));
}
