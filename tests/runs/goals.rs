//! Personal goals in whole runs: what is printed and written of them.

use crate::runs_support::Folder;

const SCHEME: &str = r#"
[scheme]
name   = "目标考核"
full   = 100
people = "目标表"

[sheet."目标表"]
period    = "月份"
indicator = "指标"
[sheet."目标表".columns]
"权重"   = "0.."
"目标值" = "0.."
"实际值" = "0.."

[goals]
sheet  = "目标表"
weight = "权重"
x      = "实际值 / 目标值"
empty  = "error"
"#;

const ROWS: &str = "工号 姓名 月份 指标 权重 目标值 实际值
    00012 张伟 2026-10 回访 40 50 45
    00012 张伟 2026-10 修复 60 20 20
    00015 李娜 2026-10 接待 100 80 60
    00023 王芳 2026-10 接待 99 80 60";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("goals.toml", SCHEME);
    folder.book("d.xlsx", &[("目标表", ROWS)]);
    folder
}

#[test]
fn tables_have_one_column_for_all_goals() {
    let folder = folder();
    let run = folder.kpi("score d.xlsx -s goals.toml").exits(1);
    let run = run.prints("名次  工号   姓名  部门   总分  个人目标");
    run.prints("   1  00012  张伟  -     96.00        96")
        .says("错误[D116]: d.xlsx!目标表!5: 00023 的目标权重合计 99，应为 100");
    folder
        .kpi("score d.xlsx -s goals.toml --format csv")
        .prints("名次,工号,姓名,部门,总分,个人目标,状态,说明\n")
        .prints("\n2,00015,李娜,,75.00,75,已评分,\n");
    folder.kpi("score d.xlsx -s goals.toml --format markdown").prints("| 个人目标 |");
}

#[test]
fn goals_are_plain_indicators_in_json() {
    let folder = folder();
    let json = folder.kpi("score d.xlsx -s goals.toml --format json").json();
    let of = |person: usize| -> Vec<String> {
        let items = json["people"][person]["indicators"].as_array().unwrap().iter();
        let item = |item: &serde_json::Value| {
            format!("{} {} {} {}", item["name"], item["x"], item["score"], item["full"])
        };
        items.map(item).collect()
    };
    assert_eq!(of(0), ["\"回访\" 0.9 36 40", "\"修复\" 1 60 60"]);
    assert_eq!(of(1), ["\"接待\" 0.75 75 100"]);
    let cells = &json["people"][0]["indicators"][0]["cells"];
    let wanted = ["E2", "G2", "F2"].map(|cell| format!("d.xlsx!目标表!{cell}"));
    assert_eq!(*cells, serde_json::json!(wanted));
}

/// A result workbook is complete by itself: it explains its goals, and those that are in per cent
/// are so there too.
#[test]
fn a_result_workbook_explains_its_goals() {
    let folder = folder();
    let rows = format!("{ROWS}\n00031 赵敏 2026-10 满意 100 95% 93");
    folder.book("d.xlsx", &[("目标表", &rows)]);
    folder.kpi("score d.xlsx -s goals.toml -o r.xlsx").exits(1);
    folder
        .kpi("explain 00012 r.xlsx")
        .exits(0)
        .prints("回访")
        .prints("得分 = 40 × x = 40 × 90% = 36");
    folder.kpi("explain 00031 r.xlsx").prints("可能是 93%，也可能是 9300%");
}

#[test]
fn a_scheme_with_goals_has_one_form() {
    let folder = Folder::new();
    let typed = SCHEME
        .replace("实际值 / 目标值", "实际值/目标值")
        .replace("empty  =", "cap=\"１２０％\"\nempty  =");
    folder.write("goals.toml", typed);
    folder.kpi("fmt goals.toml").exits(0);
    let formed = folder.text("goals.toml");
    assert!(formed.contains("x      = \"实际值 / 目标值\"\ncap    = \"120%\"\n"), "{formed}");
}
