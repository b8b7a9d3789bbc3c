//! Headers of two and three rows: groups over their columns, merged or not.

use kpi::lang::Lang;

use crate::support::{Cell, FILE, Run, Table, monthly, run, table, xlsx};

/// A scheme whose score is the sum of these columns.
fn scheme(columns: &[&str]) -> String {
    let declared: Vec<String> =
        columns.iter().map(|column| format!("\"{column}\" = \"0..\"")).collect();
    let terms: Vec<String> = columns.iter().map(|column| format!("[{column}]")).collect();
    let item = format!(
        "[[indicator]]\nname = \"项\"\nfull = 100\nx = \"{}\"\nscore = \"x\"\ncap = \"none\"",
        terms.join(" + ")
    );
    monthly("100", &declared.join("\n"), &item)
}

fn lateness() -> Table {
    table(
        "月度数据",
        "工号 姓名 月份 迟到 - 早退 - 备注\n\
         - - - 次数 分钟 次数 分钟 -\n\
         A 张伟 2026-10 1 20 3 40 好\n\
         B 李娜 2026-10 5 60 7 80 -",
    )
}

const MERGES: [&str; 6] = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:H2"];

fn told(run: &Run, what: &str) {
    assert!(run.all().iter().any(|told| told.contains(what)), "{what}: {:?}", run.all());
}

fn nothing_is_wrong(run: &Run) {
    assert!(run.all().iter().all(|told| !told.starts_with("D2")), "{:?}", run.all());
    assert!(run.all().iter().all(|told| !told.starts_with("D3")), "{:?}", run.all());
}

#[test]
fn a_group_and_its_columns_are_joined() {
    for columns in
        [["迟到/次数", "早退/分钟"], ["迟到次数", "早退分钟"], ["迟到／次数", "早退 / 分钟"]]
    {
        for merges in [&MERGES[..], &[]] {
            let run = run(&scheme(&columns), &[lateness().merged(merges)]);
            assert_eq!((run.score("A"), run.score("B")), ("41".into(), "85".into()), "{columns:?}");
            assert_eq!(run.order(), ["B", "A"]);
            nothing_is_wrong(&run);
        }
    }
}

#[test]
fn the_end_alone_will_do_where_one_column_has_it() {
    let table = |merges: &[&'static str]| {
        table(
            "月度数据",
            "工号 月份 迟到 - 早退\n- - 次数 分钟 天数\nA 2026-10 1 20 3\nB 2026-10 5 60 7",
        )
        .merged(merges)
    };
    let merges = ["A1:A2", "B1:B2", "C1:D1"];
    for merges in [&merges[..], &[]] {
        let run = run(&scheme(&["分钟", "天数"]), &[table(merges)]);
        assert_eq!((run.score("A"), run.score("B")), ("23".into(), "67".into()));
    }
}

#[test]
fn an_end_that_two_columns_have_is_not_guessed() {
    let run = run(&scheme(&["次数"]), &[lateness().merged(&MERGES)]);
    assert_eq!(run.verdict("A"), Err("D202".into()));
    let finding = run.findings.iter().find(|found| found.code.as_str() == "D202").unwrap();
    let both = "列“次数”可能是“迟到/次数”(D 列)，也可能是“早退/次数”(F 列)；方案里要写全";
    assert_eq!(finding.message.get(Lang::Zh), both);
}

#[test]
fn a_column_that_another_name_means_is_not_taken_twice() {
    let sheet = "工号 月份 迟到\n- - 次数\nA 2026-10 1";
    let run = run(&scheme(&["迟到/次数", "次数"]), &[table("月度数据", sheet)]);
    assert_eq!(run.verdict("A"), Err("D202".into()));
}

#[test]
fn the_name_of_a_group_is_no_column() {
    for merges in [&MERGES[..], &[]] {
        let run = run(&scheme(&["迟到"]), &[lateness().merged(merges)]);
        assert_eq!(run.verdict("A"), Err("D202".into()));
        assert!(run.all().iter().all(|told| !told.starts_with("D304")), "{:?}", run.all());
    }
    // Of a single column as well, where merged cells say that the header goes on.
    let sheet = "工号 月份 迟到\n- - 次数\nA 2026-10 1";
    let one = run(&scheme(&["迟到"]), &[table("月度数据", sheet).merged(&["A1:A2", "B1:B2"])]);
    assert_eq!(one.verdict("A"), Err("D202".into()));
}

#[test]
fn three_rows_below_a_title() {
    let sheet = "2026年10月考勤 - - - - - -\n\
                 工号 姓名 出勤 - - - 备注\n\
                 - - 迟到 - 早退 - -\n\
                 - - 次数 分钟 次数 分钟 -\n\
                 A 张伟 1 20 3 40 -\n\
                 B 李娜 5 60 7 80 -";
    let merges = ["A1:G1", "A2:A4", "B2:B4", "C2:F2", "C3:D3", "E3:F3", "G2:G4"];
    for merges in [&merges[..], &[]] {
        for columns in [["出勤/迟到/次数", "早退/分钟"], ["迟到次数", "出勤早退分钟"]]
        {
            let run = run(&scheme(&columns), &[table("月度数据", sheet).merged(merges)]);
            assert_eq!((run.score("A"), run.score("B")), ("41".into(), "85".into()), "{columns:?}");
            told(&run, "D210");
        }
    }
}

#[test]
fn the_people_may_stand_in_a_group() {
    let sheet = "员工 - 月份 迟到 -\n\
                 工号 姓名 - 次数 分钟\n\
                 A 张伟 2026-09 1 20\n\
                 A 张伟 2026-10 2 30";
    let merges = ["A1:B1", "C1:C2", "D1:E1"];
    for merges in [&merges[..], &[]] {
        let run = crate::support::run_in(
            "2026-10",
            &scheme(&["分钟"]),
            &[table("月度数据", sheet).merged(merges)],
        );
        // The month stands in the upper row: without it the two rows would be one person twice.
        assert_eq!(run.score("A"), "30");
    }
}

#[test]
fn a_text_in_every_merged_cell_is_one() {
    let sheet = "工号 月份 迟到 迟到 早退 早退\n\
                 工号 月份 次数 分钟 次数 分钟\n\
                 A 2026-10 1 20 3 40";
    let run = run(&scheme(&["迟到/次数", "早退/分钟"]), &[table("月度数据", sheet)]);
    assert_eq!(run.score("A"), "41");
    assert_eq!(run.order(), ["A"]);
    nothing_is_wrong(&run);
}

#[test]
fn the_unit_of_a_group_is_that_of_its_columns() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 100\nx = \"[迟到/平均]\"\nscore = \"x\"";
    let scheme = monthly("100", "\"迟到/平均\" = \"小时 0..\"", item);
    let sheet = "工号 月份 迟到(分钟) -\n- - 平均 最长\nA 2026-10 90 120";
    let run = run(&scheme, &[table("月度数据", sheet).merged(&["C1:D1"])]);
    assert_eq!(run.unrounded("A"), Some(crate::support::n("1.5")));
    told(&run, "D209");
}

#[test]
fn merged_groups_end_where_their_cells_do() {
    // Without the merge, 出差 would stand below 迟到.
    let sheet = "工号 月份 迟到 - - -\n- - 次数 分钟 出差 加班\nA 2026-10 1 20 3 5";
    let merged = table("月度数据", sheet).merged(&["C1:D1"]);
    let run = run(&scheme(&["迟到/分钟", "出差"]), &[merged]);
    assert_eq!(run.score("A"), "23");
    let no_group = crate::support::run(
        &scheme(&["迟到/出差"]),
        &[table("月度数据", sheet).merged(&["C1:D1"])],
    );
    assert_eq!(no_group.verdict("A"), Err("D202".into()));
}

#[test]
fn a_plain_header_is_one_row() {
    // Blank ids and texts below the header are data, and no part of it.
    let sheet = "工号 姓名 月份 值 备注\n- 李娜 2026-10 - 无\nA 张伟 2026-10 7 -";
    let run = run(&scheme(&["值"]), &[table("月度数据", sheet)]);
    assert_eq!(run.score("A"), "7");
    told(&run, "D304 d.xlsx!月度数据!A2");
}

#[test]
fn a_header_that_the_scheme_settles_may_have_several_rows() {
    let sheet = "工号 月份 次数\n工号 月份 迟到 -\n- - 次数 分钟\nA 2026-10 1 20";
    let settled = scheme(&["迟到/分钟"]).replace("period = ", "header = 2\nperiod = ");
    let run = run(&settled, &[table("月度数据", sheet)]);
    assert_eq!(run.score("A"), "20");
}

#[test]
fn a_settled_header_may_stand_far_below() {
    let above = "说明\n".repeat(60);
    let far = table("月度数据", &format!("{above}工号 月份 值\nA 2026-10 7"));
    let settled = scheme(&["值"]).replace("period = ", "header = 61\nperiod = ");
    assert_eq!(run(&settled, &[far]).score("A"), "7");
}

#[test]
fn many_columns_take_no_time() {
    let wide = |row: u32| vec![Cell::Text(format!("题{row}")); 2_000];
    let mut sheet = table("月度数据", "工号 月份 别的\nA 2026-10 7");
    sheet.rows.splice(0..0, (0..20).map(wide));
    let start = std::time::Instant::now();
    let run = run(&scheme(&["值"]), &[sheet]);
    assert_eq!(run.verdict("A"), Err("D202".into()));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn where_the_values_stand_is_told() {
    let run = run(
        &scheme(&["早退/分钟"]),
        &[table("月度数据", "工号 月份 早退 -\n- - 次数 分钟\nA 2026-10 1 许多")
            .merged(&["C1:D1"])],
    );
    assert_eq!(run.places("A"), [format!("{FILE}!月度数据!D3")]);
    // The builder of this test writes what it says.
    assert!(!xlsx(&[lateness().merged(&MERGES)]).is_empty());
}

/// Days of a month over their weekdays: a number above a text is part of its name.
#[test]
fn days_over_weekdays_name_their_columns() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"[2/日] - [1/六]\"\nscore = \"x\"";
    let scheme = crate::support::monthly("10", "\"1/六\" = \"0..\"\n\"2/日\" = \"0..\"", item);
    let sheet = "工号 月份 1 2 3\n- - 六 日 一\nA 2026-10 1 8 9\nB 2026-10 2 5 9";
    let run = crate::support::run(&scheme, &[crate::support::table("月度数据", sheet)]);
    assert_eq!((run.score("A"), run.score("B")), ("7".into(), "3".into()));
}

#[test]
fn the_mark_of_what_must_be_filled_in_belongs_to_no_name() {
    for header in [
        "*工号 *姓名 月份* 次数*",
        "工号（必填） 姓名 月份[必填] 次数（必填）",
        "＊工号 姓名 【必填】月份 次数※",
    ] {
        let sheet = table("月度数据", &format!("{header}\nA 张伟 2026-10 7"));
        let run = run(&scheme(&["次数"]), &[sheet]);
        assert_eq!(run.score("A"), "7", "{header}: {:?}", run.all());
        nothing_is_wrong(&run);
    }
}

/// Days of a month, and the number of a year, as spreadsheets have them.
#[test]
fn numbers_in_a_header_are_names_of_columns() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"[1] + [2]\"\nscore = \"x\"";
    let scheme = monthly("10", "\"1\" = \"分\"\n\"2\" = { unit = \"分\", missing = 0 }", item);
    let of = |header: &[f64], values: &[f64]| {
        let mut sheet = table("月度数据", "工号 姓名 月份\nA 张伟 2026-10");
        for (row, numbers) in [header, values].into_iter().enumerate() {
            sheet.rows[row].extend(numbers.iter().copied().map(Cell::Number));
        }
        run(&scheme, &[sheet])
    };
    assert_eq!(of(&[1.0, 2.0], &[3.0, 4.0]).score("A"), "7");
    assert_eq!(of(&[2.0, 1.0, 31.0], &[3.0, 4.0, 9.0]).score("A"), "7");
    assert_eq!(of(&[1.0, 3.0], &[3.0, 4.0]).score("A"), "3");
    assert_eq!(of(&[1.0, 3.0], &[2.0, 2.0]).score("A"), "2");
    assert_eq!(of(&[1.0, 1.0], &[3.0, 4.0]).verdict("A"), Err("D202".to_owned()));
}

/// A second table below the first, in which the names stand in another column.
#[test]
fn a_later_header_with_the_ids_elsewhere_is_no_person() {
    let rows = "值 工号 姓名 月份\n7 A 张伟 2026-10\n值 加班 工号 姓名 月份\n3 0 B 李娜 2026-10";
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    let run = run(&monthly("10", "\"值\" = \"分 0..10\"", item), &[table("月度数据", rows)]);
    assert_eq!(run.score("A"), "7");
    assert_eq!(run.order(), ["A"]);
    assert!(run.all().contains(&"D202 d.xlsx!月度数据!B3".to_owned()), "{:?}", run.all());
}
