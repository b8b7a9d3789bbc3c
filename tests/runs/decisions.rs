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

/// Three months in which everybody gives somebody one level for everything: 优秀 is an A, 良好 a B,
/// 一般 a D, 较差 and 很差 are an E; `-` is a month without the person.
fn levels(people: &[(&str, [&str; 3])]) -> [(String, String); 2] {
    const ITEMS: [&str; 14] = [
        "订单处理及时性及准确性",
        "客户回访数量及频率",
        "客户咨询、投诉处理",
        "售后维修服务跟踪及反馈",
        "服务态度",
        "工作总结与汇报",
        "客户二次开发销售额目标达成率",
        "客户二次开发成功率",
        "重点客户流失量的控制",
        "客户服务满意度",
        "销售数据信息管理",
        "其它日常工作",
        "知识与技能",
        "愿望与态度",
    ];
    let mut months = "工号 月份 出勤扣分 处罚扣分 奖励加分\n".to_owned();
    let mut ratings = "月份 工号 评分人 身份 指标 等级 得分\n".to_owned();
    for (id, levels) in people {
        let months_given = (8..).zip(levels).filter(|(_, level)| **level != "-");
        for (month, level) in months_given {
            months.push_str(&format!("{id} 2026-{month:02} 0 0 0\n"));
            for (kind, item) in
                ["自评", "同事", "上级"].iter().flat_map(|kind| ITEMS.map(|item| (kind, item)))
            {
                ratings.push_str(&format!("2026-{month:02} {id} 甲 {kind} {item} {level} -\n"));
            }
        }
    }
    [("月度数据".to_owned(), months), ("评分表".to_owned(), ratings)]
}

#[test]
fn what_becomes_of_somebody_follows_from_grades_in_a_row() {
    let people = [
        ("A1", ["优秀", "优秀", "优秀"], "升职"),
        ("A2", ["良好", "优秀", "优秀"], "提薪"),
        ("A3", ["-", "优秀", "优秀"], "提薪"),
        ("A4", ["优秀", "-", "优秀"], ""),
        ("D1", ["良好", "一般", "一般"], "降薪"),
        ("D2", ["一般", "较差", "一般"], "降薪"),
        ("E1", ["优秀", "一般", "较差"], "降职"),
        ("E2", ["一般", "很差", "较差"], "辞退"),
        ("E3", ["较差", "良好", "较差"], ""),
    ];
    let given: Vec<(&str, [&str; 3])> = people.iter().map(|(id, of, _)| (*id, *of)).collect();
    let sheets = levels(&given);
    let folder = Folder::new();
    folder.book("d.xlsx", &sheets.each_ref().map(|(name, rows)| (name.as_str(), rows.as_str())));
    let run = folder.kpi("score d.xlsx -s sales-service-360 --period 2026-10 --format json");
    let json = run.exits(0).json();
    for (id, levels, wanted) in people {
        let all = json["people"].as_array().unwrap();
        let person = all.iter().find(|person| person["id"] == id).unwrap();
        let proposed: Vec<&str> =
            person["decisions"].as_array().unwrap().iter().filter_map(|one| one.as_str()).collect();
        assert_eq!(proposed.join("、"), wanted, "{id} {levels:?}");
    }
}
