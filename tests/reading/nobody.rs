//! Rows below the header that are about nobody, and people who look like one.

use crate::support::{Cell, Run, monthly, run, table};

fn scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    monthly("10", "\"值\" = \"分 0..10\"", item)
}

/// One person, and below him a row, or several.
fn below(rows: &str) -> Run {
    run(&scheme(), &[table("月度数据", &format!("工号 姓名 月份 值\nA 张伟 2026-10 7\n{rows}"))])
}

#[test]
fn totals_and_means_are_told_and_are_nobody() {
    for row in [
        "合计 - - 7",
        "- 合计 - 7",
        "- 小计： - 7",
        "平均 - - 7",
        "- 平均分 - 7",
        "华东小计 - - 7",
        "合计(1人) - - 7",
        "- - 合计 7",
        "9 合计 - 7",
    ] {
        let run = below(row);
        assert_eq!(run.order(), ["A"], "{row}");
        assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"], "{row}");
    }
}

#[test]
fn somebody_whose_name_begins_like_a_total_is_somebody() {
    let run = below("B 平均霞 2026-10 8");
    assert_eq!(run.score("B"), "8");
    assert!(run.all().is_empty(), "{:?}", run.all());
    // Without an id it is a row without an id, and no total.
    assert_eq!(below("- 平均霞 2026-10 8").all(), ["D304 d.xlsx!月度数据!A3"]);
}

#[test]
fn notes_and_signatures_are_told_and_are_nobody() {
    for row in [
        "注：初评",
        "注1",
        "- 制表人：王强 审核人：赵敏 -",
        "部门经理： - 总经理： -",
        "说明：以此为准",
    ] {
        let run = below(row);
        assert_eq!(run.order(), ["A"], "{row}");
        assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"], "{row}");
    }
}

#[test]
fn a_block_of_rules_is_told_line_by_line() {
    let run = below(
        "- - - -\n\
         说明：\n\
         1、迟到一次扣一分\n\
         （2）旷工一天扣五分\n\
         本表由各部门填写，次月五日前交人事部。\n\
         - 三、以上由人事部解释\n\
         售后部 二零二六年",
    );
    assert_eq!(run.order(), ["A"]);
    let places: Vec<String> = (4..=9).map(|row| format!("D206 d.xlsx!月度数据!A{row}")).collect();
    assert_eq!(run.all(), places);
}

#[test]
fn a_rule_in_all_cells_of_a_merge_is_one_text() {
    let rule = "1、迟到一次扣一分";
    let run = below(&format!("{rule} {rule} {rule} {rule}"));
    assert_eq!(run.order(), ["A"]);
    assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"]);
}

#[test]
fn values_without_an_id_are_somebodys() {
    for row in ["- - 2026-10 7", "- 李娜 2026-10 7", "- - - 7", "说明：\n- - - 7"] {
        let found = below(row).all();
        assert!(found.iter().any(|told| told.starts_with("D304")), "{row}: {found:?}");
    }
}

#[test]
fn a_note_about_a_person_hides_nobody() {
    let scheme = scheme() + "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n";
    let events = "日期 工号 事项 备注\n2026-10-05 - 迟到 说明：路上堵车\n2026-10-06 A 迟到 注：补";
    let month = table("月度数据", "工号 月份 值\nA 2026-10 7");
    let run = run(&scheme, &[month, table("扣分记录", events)]);
    assert_eq!(run.all(), ["D304 d.xlsx!扣分记录!B2"]);
}

#[test]
fn people_go_on_below_a_note() {
    let run = below("小计 - - 7\nB 李娜 2026-10 8\n注：以上为一部\nC 王强 2026-10 9");
    assert_eq!(run.order(), ["C", "B", "A"]);
}

#[test]
fn an_id_of_chinese_characters_is_an_id() {
    let mut sheet =
        table("月度数据", "工号 姓名 月份 值\n售后001 张伟 2026-10 7\n总工 李娜 2026-10 8");
    sheet.rows.push(vec![Cell::Blank]);
    let run = run(&scheme(), &[sheet]);
    assert_eq!(run.order(), ["总工", "售后001"]);
    assert!(run.all().is_empty());
}
