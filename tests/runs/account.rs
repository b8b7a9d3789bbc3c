//! The account of the input: one line at the end of a run, a table in 问题 and in `kpi inspect`, and
//! `"read"` in JSON.

use kpi::workbook::{Raw, Workbook};

use crate::runs_support::{Folder, OCTOBER, rows};

/// Two people of another month, a total, a note and a row without an id below the three of October.
fn untidy() -> Folder {
    let folder = Folder::of_team();
    let more = "00012 张伟 华东 2026-09 95% 1\n00015 李娜 华南 2026-09 95% 1\n合计 - - - - 2\n\
                说明：以上为初评 - - - - -\n- - - 2026-10 95% 1\n";
    folder.book("d.xlsx", &[("月度数据", &format!("{OCTOBER}{more}")), ("随笔", "随便 写写")]);
    folder
}

const LINE: &str = "1 个文件，1 张表，8 行：3 行计入，5 行跳过：合计 1，说明 1，认不出是谁 1，其他考核期 2；1 张表没有读";

#[test]
fn the_last_line_of_a_run_accounts_for_every_row() {
    let folder = untidy();
    let run = folder.kpi("score d.xlsx -s team.toml --period 2026-10").exits(1);
    assert_eq!(run.stderr.lines().last(), Some(LINE), "{run}");
    let run = folder.kpi_en("score d.xlsx -s team.toml --period 2026-10").exits(1);
    let line = "1 file, 1 sheet, 8 rows: 3 used, 5 passed over (totals 1, notes 1, person unknown 1, \
                of other periods 2); 1 sheet not read";
    assert_eq!(run.stderr.lines().last(), Some(line), "{run}");
    folder.kpi("score d.xlsx -s team.toml --period 2026-10 -q").exits(1).prints_nothing();
}

#[test]
fn json_tells_it_under_read() {
    let run = untidy().kpi("score d.xlsx -s team.toml --period 2026-10 --format json").exits(1);
    let read = &run.json()["read"];
    assert_eq!(
        (&read["rows"], &read["used"], &read["passed_over"]),
        (&8.into(), &3.into(), &5.into())
    );
    let sheet = &read["sheets"][0];
    assert_eq!(sheet["read_as"], serde_json::json!(["月度数据"]));
    assert_eq!(
        (&sheet["rows"], &sheet["header"], &sheet["total"]),
        (&9.into(), &1.into(), &1.into())
    );
    assert_eq!(read["sheets"][1]["unread"], 1);
}

#[test]
fn the_sheet_of_findings_has_a_row_for_each_sheet() {
    let folder = untidy();
    folder.kpi("score d.xlsx -s team.toml --period 2026-10 -o r.xlsx").exits(1);
    let book = Workbook::open("r.xlsx", folder.bytes("r.xlsx")).unwrap();
    let sheet = book.sheets.iter().find(|sheet| &*sheet.name == "问题").unwrap();
    let shown = |row: &kpi::workbook::GridRow| -> Vec<String> {
        row.cells
            .iter()
            .map(|cell| match &cell.value {
                Raw::Text(text) => text.to_string(),
                other => kpi::workbook::shown(other),
            })
            .collect()
    };
    let last: Vec<Vec<String>> = sheet.rows.iter().rev().take(4).rev().map(shown).collect();
    assert_eq!(last[0], [LINE]);
    assert_eq!(last[1], ["行数", "计入", "位置", "各行的去向", "读作"]);
    let others = "表头 1，合计 1，说明 1，认不出是谁 1，其他考核期 2";
    assert_eq!(last[2], ["9", "3", "d.xlsx!月度数据", others, "月度数据"]);
    assert_eq!(last[3], ["1", "0", "d.xlsx!随笔", "没有读 1", "没有读"]);
    folder.kpi("verify r.xlsx").exits(0);
    folder.kpi("verify r.xlsx d.xlsx").exits(0);
}

#[test]
fn inspect_has_a_line_for_each_sheet() {
    let run = untidy().kpi("inspect d.xlsx -s team.toml").exits(0);
    let line = "1 个文件，1 张表，8 行：5 行计入，3 行跳过：合计 1，说明 1，认不出是谁 1；1 张表";
    assert!(run.stdout.contains(line), "{run}");
    assert!(run.stdout.contains("随笔         1     0  没有读 1"), "{run}");
}

#[test]
fn a_file_of_which_nothing_is_read_is_an_error() {
    let folder = Folder::of_team();
    let other = rows("00031 刘洋 华北 2026-10 90% 0").replace("投诉", "抱怨次数");
    folder.book("e.xlsx", &[("十月", &other)]);
    let run = folder.kpi("score d.xlsx e.xlsx -s team.toml --format json").exits(1);
    assert_eq!(run.people().len(), 3);
    for line in [
        "错误[D201]: e.xlsx: 这个文件里没有方案要读的工作表，什么也没有读",
        "改法: 最像“月度数据”的是“十月”，缺少列：投诉",
    ] {
        assert!(run.stderr.contains(line), "{run}");
    }
    folder.kpi("check team.toml d.xlsx e.xlsx").exits(1).prints("错误[D201]: e.xlsx");
    folder.book("f.xlsx", &[("封面", "售后 考核")]);
    let run = folder.kpi("score d.xlsx f.xlsx -s team.toml").exits(1);
    assert!(run.stderr.contains("错误[D201]: f.xlsx"), "{run}");
}

#[test]
fn a_sheet_that_nearly_fits_is_an_error_where_its_file_has_no_other() {
    let folder = Folder::of_team();
    folder.write("two.toml", two_sheets());
    let log = "日期 工号 事项\n2026-10-05 00012 失礼\n";
    let other = rows("00031 刘洋 华北 2026-10 90% 0").replace("满意度", "评分");
    // Of two sheets in its file the name settles which is meant.
    folder.book("c.xlsx", &[("月度数据", OCTOBER), ("草稿", OCTOBER)]);
    let run = folder.kpi("score c.xlsx -s team.toml").exits(0);
    assert!(run.stderr.contains("警告[D212]: c.xlsx!草稿"), "{run}");
    // Without the only column that a rule reads it may be another list of people.
    folder.book("a.xlsx", &[("月度数据", OCTOBER), ("投诉记录", log)]);
    folder.book("b.xlsx", &[("十月", &other), ("投诉记录", log)]);
    let run = folder.kpi("score a.xlsx b.xlsx -s two.toml").exits(0);
    let line = "[D212]: b.xlsx!十月: 像“月度数据”，但缺少列：满意度；没有读，里面的人没有计入";
    assert!(run.stderr.contains(&format!("警告{line}")), "{run}");
    folder.write("three.toml", two_sheets().replace("60 × x", "60 × x - 投诉"));
    let run = folder.kpi("score a.xlsx b.xlsx -s three.toml").exits(1);
    assert!(run.stderr.contains(&format!("错误{line}")), "{run}");
}

fn two_sheets() -> String {
    let sheet = "[sheet.\"投诉记录\"]\ndate = \"日期\"\nid = \"工号\"\nevent = \"事项\"\n";
    crate::runs_support::TEAM
        .replacen("[[indicator]]", &format!("{sheet}\n[[indicator]]"), 1)
        .replace("adjust = { \"投诉 > 0\" = \"-5 per 1次\" }", "events = { \"失礼\" = -2 }")
}
