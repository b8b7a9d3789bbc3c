//! What a result proposes, from the command line to every output.

use crate::runs_support::{Folder, TEAM, rows};

/// Training for each weak item, and a talk about two weak months in a row.
const DECISIONS: &str = r#"
[[decision]]
name = "培训需求"
each = "indicator"
when = "share < 90%"

[[decision]]
name = "约谈"
when = "grade = 'C' and previous(grade) = 'C'"
"#;

/// 张伟 has 48 of 60 and 10 of 40 points twice, 李娜 70 points and then all.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("team.toml", format!("{TEAM}{DECISIONS}"));
    let month = |month: &str, complaints: u32| {
        rows(&format!("00012 张伟 华东 {month} 80% 6\n00015 李娜 华南 {month} 100% {complaints}\n"))
    };
    folder.book("9.xlsx", &[("月度数据", &month("2026-09", 6))]);
    folder.book("10.xlsx", &[("月度数据", &month("2026-10", 0))]);
    folder
}

const SCORE: &str = "score 9.xlsx 10.xlsx -s team.toml --period 2026-10";

#[test]
fn decisions_with_their_items_stand_in_every_output() {
    let folder = folder();
    folder.kpi(SCORE).exits(0).prints("培训需求：客户满意、少投诉；约谈");
    folder.kpi_en(SCORE).exits(0).prints("培训需求: 客户满意, 少投诉; 约谈");
    let csv = folder.kpi(&format!("{SCORE} --format csv")).exits(0);
    csv.prints("培训需求：客户满意、少投诉；约谈");
    let json = folder.kpi(&format!("{SCORE} --format json")).exits(0).json();
    let wanted = serde_json::json!(["培训需求：客户满意、少投诉", "约谈"]);
    assert_eq!(json["people"][1]["decisions"], wanted);
    assert_eq!(json["people"][0]["decisions"], serde_json::json!([]));
}

#[test]
fn without_the_month_before_nothing_is_known_of_it() {
    let run = folder().kpi("score 10.xlsx -s team.toml --format json").exits(0).json();
    assert_eq!(run["people"][1]["decisions"], serde_json::json!(["培训需求：客户满意、少投诉"]));
    assert_eq!(run["findings"], serde_json::json!([]));
}

#[test]
fn a_result_workbook_keeps_what_its_decisions_looked_back_at() {
    let folder = folder();
    folder.kpi(&format!("{SCORE} -o result.xlsx")).exits(0);
    for data in ["9.xlsx 10.xlsx -s team.toml --period 2026-10", "result.xlsx"] {
        let run = folder.kpi(&format!("explain 00012 {data}")).exits(0);
        run.prints("建议 约谈：grade = 'C' and previous(grade) = 'C'")
            .prints("previous(grade) = C（2026-09）")
            .prints("少投诉 = 10 ÷ 40 = 25%");
    }
}
