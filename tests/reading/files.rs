//! What a file is, its bytes say and not its name.

use crate::support::forms::{Written, csv, xlsx};
use crate::support::{Run, Table, monthly, run_bytes, table};

fn data() -> Table {
    table("月度数据", "工号 姓名 月份 值\n00012 张伟 2026-10 7\n00015 李娜 2026-10 8.5")
}

fn read(name: &str, bytes: Vec<u8>) -> Run {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    let scheme = monthly("10", "\"值\" = \"分 0..10\"", item);
    run_bytes(&scheme, &[(name.to_owned(), bytes)])
}

#[test]
fn a_wrong_ending_does_not_matter() {
    let workbook = xlsx(&[data()], Written::default());
    let text = csv(&data(), ',', "\r\n").into_bytes();
    let tabs = csv(&data(), '\t', "\n").into_bytes();
    for (name, bytes) in [
        ("月度数据.xls", workbook.clone()),
        ("月度数据.csv", workbook.clone()),
        ("月度数据", workbook),
        ("月度数据.xlsx", text.clone()),
        ("月度数据.xls", text),
        ("月度数据.xls", tabs),
    ] {
        let run = read(name, bytes);
        assert_eq!(run.order(), ["00015", "00012"], "{name}");
        assert_eq!((run.score("00012"), run.score("00015")), ("7".into(), "8.5".into()), "{name}");
    }
}

#[test]
fn places_name_the_file_and_the_line_of_a_text() {
    let text = "2026年10月考核数据\n\n工号,姓名,值\n00012,张伟,九\n";
    let run = read("十月.csv", text.as_bytes().to_vec());
    assert_eq!(run.places("00012"), ["十月.csv!十月!C4"]);
}

#[test]
fn rows_that_are_hidden_or_filtered_out_are_known() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..4 {
        sheet.write_number(row, 0, row).unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.set_row_height(2, 0).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let book = kpi::workbook::Workbook::open("d.xlsx", bytes).unwrap();
    let visible: Vec<bool> = book.sheets[0].rows.iter().map(|row| row.visible).collect();
    assert_eq!(visible, [true, false, false, true]);
}
