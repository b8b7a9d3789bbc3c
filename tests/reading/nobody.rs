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

/// 上午 and 下午 of one person, and the id in the first of the two rows alone.
#[test]
fn a_row_of_marks_without_an_id_is_told() {
    let below = |row: &str| {
        let rows = format!("工号 姓名 月份 值 1日 2日\nA 张伟 2026-10 7 √ ×\n{row}");
        run(&scheme(), &[table("月度数据", &rows)])
    };
    for mark in ["√", "✓", "✗", "○", "△"] {
        let run = below(&format!("- - - - {mark} {mark}"));
        assert_eq!(run.order(), ["A"], "{mark}");
        assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"], "{mark}");
    }
    assert_eq!(below("- - - √ √ √").all(), ["D304 d.xlsx!月度数据!A3"]);
    assert_eq!(below("- - - - □ —").all(), [""; 0]);
}

/// Somebody of whom nothing is known yet.
#[test]
fn an_id_of_several_words_or_with_a_number_may_stand_alone() {
    let of = |rows: &str| {
        let mut sheet = table("月度数据", "工号 月份 值");
        for row in rows.lines() {
            let cells = row.split('|').map(|cell| Cell::word(cell.trim()));
            sheet.rows.push(cells.collect());
        }
        run(&scheme(), &[sheet]).all()
    };
    for below in ["", "\nMia Wong|2026-10|5"] {
        let told = of(&format!("Anna Lee|2026-10|7\nNoah Smith{below}"));
        assert_eq!(told, ["D101 d.xlsx!月度数据!C3", "D101 d.xlsx!月度数据!B3"]);
    }
    for id in ["售后01", "张伟3月15离职", "李娜2", "张 伟"] {
        let told = of(&format!("A|2026-10|7\n{id}"));
        assert_eq!(told, ["D101 d.xlsx!月度数据!C3", "D101 d.xlsx!月度数据!B3"], "{id}");
    }
    assert_eq!(of("A|2026-10|7\n导出时间2026-10-31 08:00"), ["D206 d.xlsx!月度数据!A3"]);
    assert_eq!(of("Anna Lee|2026-10|7\nExported by the system"), ["D206 d.xlsx!月度数据!A3"]);
}

/// A sheet with a column of nothing but colons, between hours and minutes.
#[test]
fn a_colon_is_no_note() {
    let rows = "分隔 工号 姓名 月份 值\n: A 张伟 2026-10 7\n: - - 2026-10 5";
    let run = run(&scheme(), &[table("月度数据", rows)]);
    assert_eq!(run.order(), ["A"]);
    assert_eq!(run.all(), ["D304 d.xlsx!月度数据!B3"]);
}

/// Formulas that were filled down over rows in which nobody stands yet give 0.
#[test]
fn zeros_below_everybody_are_an_unfilled_form() {
    assert_eq!(below("- - - 0\n- - - 0").all(), [""; 0]);
    assert_eq!(below("- - - 0\n- - - 5").all(), ["D304 d.xlsx!月度数据!A4"]);
    let run = below("- - - 0\nB 李娜 2026-10 5");
    assert_eq!(run.order(), ["A", "B"]);
    assert_eq!(run.all(), ["D304 d.xlsx!月度数据!A3"]);
}

#[test]
fn statistics_are_told_and_are_nobody() {
    for word in [
        "最高分",
        "最低分",
        "最高",
        "最低",
        "平均",
        "部门平均分",
        "满分",
        "目标",
        "目标值",
        "标准",
        "标准分",
        "权重",
        "人数",
        "总人数",
        "占比",
        "环比",
        "同比",
        "达标率",
        "排名",
        "及格率",
        "优秀率",
        "中位数",
        "标准差",
        "计",
        "本页小计",
        "全公司合计",
        "部门合计",
        "GrandTotal",
        "Sub-total",
        "SUM",
        "Mean",
        "Median",
        "min",
        "MAX",
        "StdDev",
        "Count",
        "Average",
        "Avg",
        "PointsPossible",
        "人数：25",
    ] {
        for row in [
            format!("{word} - - 7"),
            format!("{word} - 2026-10 7"),
            format!("- {word} 2026-10 7"),
            format!("{word} {word} 2026-10 7"),
        ] {
            // Without an id and alone, Max may be somebody.
            let may_be_name = ["SUM", "Mean", "min", "MAX", "Count", "排名"].contains(&word);
            if may_be_name && row.starts_with('-') {
                continue;
            }
            let run = below(&row);
            assert_eq!(run.order(), ["A"], "{row}");
            assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"], "{row}");
        }
    }
}

#[test]
fn a_statistic_beside_a_department_is_nobody() {
    let of = |row: &str| {
        let text = format!("部门 工号 姓名 月份 值\n华东部 A 张伟 2026-10 7\n{row}");
        run(&scheme(), &[table("月度数据", &text)])
    };
    for row in
        ["华东部 平均分 - 2026-10 7", "华东部 - 最高分 2026-10 7", "部门平均分 - - 2026-10 7"]
    {
        let run = of(row);
        assert_eq!(run.order(), ["A"], "{row}");
        assert_eq!(run.all(), ["D206 d.xlsx!月度数据!B3"], "{row}");
    }
    assert_eq!(of("标准 B 李娜 2026-10 8").order(), ["B", "A"]);
}

#[test]
fn people_who_are_called_like_a_statistic_are_somebody() {
    for row in [
        "00012 Max 2026-10 8",
        "00012 Min 2026-10 8",
        "MAX001 李娜 2026-10 8",
        "SUM-12 李娜 2026-10 8",
        "MAX 李娜 2026-10 8",
        "B 高标准 2026-10 8",
        "B 目标明 2026-10 8",
        "B Sumner 2026-10 8",
        "总工 李娜 2026-10 8",
        "B 计晓 2026-10 8",
    ] {
        let run = below(row);
        assert_eq!(run.order().len(), 2, "{row}: {:?}", run.all());
        assert!(run.all().is_empty(), "{row}: {:?}", run.all());
    }
}

#[test]
fn statistics_below_names_without_ids() {
    let of = |rows: &str| {
        let text = format!("姓名 月份 值\n张伟 2026-10 7\n李娜 2026-10 8\n{rows}");
        run(&scheme(), &[table("月度数据", &text)])
    };
    let several = of("Max 2026-10 8\nMin 2026-10 7\nMean 2026-10 7");
    assert_eq!(several.order(), ["李娜", "张伟"]);
    let told: Vec<String> =
        several.all().into_iter().filter(|told| told.starts_with("D206")).collect();
    assert_eq!(told.len(), 3);
    // One alone may be somebody.
    let one = of("Max 2026-10 8");
    assert_eq!(one.order(), ["李娜", "张伟"]);
    assert!(one.all().contains(&"D304 d.xlsx!月度数据!A4".to_owned()), "{:?}", one.all());
}

#[test]
fn the_header_once_more_is_nobody() {
    for row in ["工号 姓名 月份 值", "工号 姓名 月份 十月值", "工号： - - -", "- 姓名 月份 值"]
    {
        let run = below(&format!("{row}\nB 李娜 2026-10 8"));
        assert_eq!(run.order(), ["B", "A"], "{row}");
        assert_eq!(run.all(), ["D206 d.xlsx!月度数据!A3"], "{row}");
    }
}

#[test]
fn a_heading_between_people_is_nobody() {
    let run = below("华南售后部\nB 李娜 2026-10 8\n第2页 共2页");
    assert_eq!(run.order(), ["B", "A"]);
    assert_eq!(run.all().len(), 2, "{:?}", run.all());
    assert!(run.all().iter().all(|told| told.starts_with("D206")));
}

#[test]
fn rows_with_dashes_or_their_number_alone_are_blank() {
    let text = "序号 工号 姓名 月份 值\n1 A 张伟 2026-10 7\n2 - - - -\n3";
    let run = run(&scheme(), &[table("月度数据", text)]);
    assert_eq!(run.order(), ["A"]);
    assert!(run.all().is_empty(), "{:?}", run.all());
}

#[test]
fn a_total_does_not_make_per_cents_doubtful() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"full × x\"";
    let scheme = monthly("10", "\"值\" = \"% 0..100%\"", item);
    let text = "工号 姓名 月份 值\nA 张伟 2026-10 0.9\nB 李娜 2026-10 0.8\n人数 - - 2";
    let run = run(&scheme, &[table("月度数据", text)]);
    assert_eq!(run.order(), ["A", "B"]);
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

fn sheet_scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    crate::support::monthly("10", "\"值\" = \"分 0..10\"\n\"另\" = \"分 0..10\"", item)
}

#[test]
fn a_colon_behind_an_id_or_a_name_makes_nobody_of_no_one() {
    let data = crate::support::table(
        "月度数据",
        "工号 姓名 月份 值\nA： 张伟 2026-10 7\nB 李娜： 2026-10 8",
    );
    let run = crate::support::run(&sheet_scheme(), &[data]);
    assert_eq!(run.order(), ["B", "A"]);
    assert_eq!(run.all(), [""; 0]);
}

#[test]
fn an_id_that_may_be_a_statistic_is_in_doubt_and_not_passed_over() {
    let data = crate::support::table("月度数据", "工号 月份 值\nanna 2026-10 7\nmax 2026-10 8");
    let run = crate::support::run(&sheet_scheme(), &[data]);
    assert_eq!(run.order(), ["anna"]);
    assert_eq!(run.all(), ["D304 d.xlsx!月度数据!A3"]);
}

#[test]
fn below_a_header_with_other_columns_nobody_is_scored() {
    let data = crate::support::table(
        "月度数据",
        "工号 姓名 月份 值 另\nA 张伟 2026-10 7 1\n工号 姓名 月份 另 值\nB 李娜 2026-10 1 9\n工号 姓名 月份 值 另\nC 王强 2026-10 5 1",
    );
    let run = crate::support::run(&sheet_scheme(), &[data]);
    assert_eq!((run.score("A"), run.score("C")), ("7".into(), "5".into()));
    assert_eq!(run.verdict("B"), Err("D202".into()));
}

#[test]
fn a_number_alone_is_somebodys_and_no_note() {
    let file = ("月度数据.csv".to_owned(), "工号,月份,值\nA,2026-10,7\n,,9\n".as_bytes().to_vec());
    let run = crate::support::run_bytes(&sheet_scheme(), &[file]);
    assert_eq!(run.order(), ["A"]);
    assert_eq!(run.all(), ["D304 月度数据.csv!月度数据!A3"]);
}

#[test]
fn what_stands_at_the_end_of_an_export_is_nobody() {
    let end = "A,2026-10,7\nEnd of report,,\n共2条记录,,\n示例,2026-10,9\n上月,2026-10,9\n";
    let file = ("月度数据.csv".to_owned(), format!("工号,月份,值\n{end}").into_bytes());
    let run = crate::support::run_bytes(&sheet_scheme(), &[file]);
    assert_eq!(run.order(), ["A"]);
    assert!(run.all().iter().all(|told| told.starts_with("D206")), "{:?}", run.all());
}
