//! Data files that cannot be read.

use crate::runs_support::{Folder, raw_team, zip};

/// A run that ends with 2 for this one reason, written as `d.xlsx` where it names a file.
#[track_caller]
fn unreadable(bytes: impl AsRef<[u8]>, zh: &str, en: &str) {
    let folder = Folder::of_team();
    folder.write("d.xlsx", bytes);
    folder.refuses("score d.xlsx -s team.toml -o r.csv", zh, en);
    assert!(!folder.has("r.csv"));
    folder.refuses("check team.toml d.xlsx", zh, en);
}

/// What an OLE file begins with: workbooks before xlsx, and encrypted ones.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

#[test]
fn a_file_that_is_not_there() {
    let folder = Folder::of_team();
    for name in ["missing.xlsx", "no*.xlsx", "no/missing.xlsx", "[.xlsx"] {
        let command = format!("score {name} -s team.toml");
        folder.refuses(&command, &format!("找不到文件 {name}"), &format!("{name}: no such file"));
    }
}

#[test]
fn an_empty_file() {
    unreadable("", "d.xlsx 是空文件", "d.xlsx is empty");
}

#[test]
fn a_text_called_xlsx() {
    let zh = "d.xlsx 是文本文件，里面没有分列，不是工作簿也不是 CSV";
    let en = "d.xlsx is a text without fields, no workbook and no CSV";
    unreadable("工号\n00012\n", zh, en);
    unreadable("\u{feff}工号\r\n00012\r\n", zh, en);
    unreadable("a".to_owned() + &"工".repeat(1000), zh, en);
}

#[test]
fn a_web_page_called_xlsx() {
    unreadable(
        "<html><body><table><tr><td>工号</td></tr></table></body></html>",
        "d.xlsx 其实是网页或 XML，不是工作簿；请用 Excel 或 WPS 打开，另存为 .xlsx",
        "d.xlsx is a web page or XML and no workbook; open it in Excel or WPS and save it as .xlsx",
    );
}

/// One cell in the last row of 30 columns would cost gigabytes.
#[test]
fn a_sheet_with_cells_far_apart() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let gap = r#"<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>"#;
    let far = r#"<table:table-cell table:number-columns-repeated="29"/>"#;
    let rows = format!(
        "<table:table-row>{cell}</table:table-row>{gap}<table:table-row>{far}{cell}</table:table-row>"
    );
    let content = format!(
        "<office:document-content><table:table>{rows}</table:table></office:document-content>"
    );
    unreadable(
        zip(&[("content.xml", content.into_bytes())]),
        "d.xlsx 里有工作表太大：最后一个单元格离开头太远；请另存为 .xlsx",
        "d.xlsx has a sheet that is too large: its last cell is too far from its first; save it as .xlsx",
    );
}

#[test]
fn a_sheet_older_than_workbooks() {
    let zh = "d.xlsx 是很旧的 Excel 格式，请用 Excel 或 WPS 打开后另存为 .xlsx";
    let en =
        "d.xlsx is in a very old format of Excel; open it in Excel or WPS and save it as .xlsx";
    unreadable(b"\x09\x08\x08\x00\x00\x05\x10\x00\xbf\x0c", zh, en);
    unreadable(b"\x09\x00\x04\x00\x02\x00\x10\x00", zh, en);
}

#[test]
fn something_else_called_xlsx() {
    let zh = "d.xlsx 不是工作簿(xlsx、xls、xlsb、ods)，也不是 CSV";
    let en = "d.xlsx is no workbook (xlsx, xls, xlsb, ods) and no CSV";
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n * n % 251) as u8 | 0x80).collect();
    unreadable(&noise, zh, en);
    unreadable(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", zh, en);
    unreadable(zip(&[("note.txt", b"hello".to_vec())]), zh, en);
}

#[test]
fn a_workbook_with_a_password() {
    let mut bytes = OLE.to_vec();
    bytes.extend([0; 1000]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    unreadable(
        &bytes,
        "d.xlsx 有密码，请先去掉密码再另存",
        "d.xlsx is protected by a password; save it without one first",
    );
}

#[test]
fn a_damaged_workbook_in_the_old_format() {
    let zh = "d.xlsx 已损坏，读不出来；请用 Excel 或 WPS 打开并另存";
    let en = "d.xlsx is damaged and cannot be read; open it in Excel or WPS and save it again";
    let mut bytes = OLE.to_vec();
    bytes.extend([0; 1000]);
    bytes.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    unreadable(&bytes, zh, en);
    // A compound file whose chains loop is not followed.
    unreadable([&OLE[..], &[0xff; 5000]].concat(), zh, en);
}

#[test]
fn a_workbook_that_is_cut_short() {
    let whole = Folder::of_team().bytes("d.xlsx");
    for length in [4, 10, 100, whole.len() / 2, whole.len() - 30] {
        unreadable(
            &whole[..length],
            "d.xlsx 已损坏，读不出来；请用 Excel 或 WPS 打开并另存",
            "d.xlsx is damaged and cannot be read; open it in Excel or WPS and save it again",
        );
    }
}

#[test]
fn a_workbook_with_damaged_rows() {
    let zh = "d.xlsx 已损坏，读不出来；请用 Excel 或 WPS 打开并另存";
    let en = "d.xlsx is damaged and cannot be read; open it in Excel or WPS and save it again";
    for rows in [
        "<row r=\"2\"><c r=\"A2\"><v>1</v></row>",
        "<row r=\"4294967298\"><c r=\"A4294967298\"><v>1</v></c></row>",
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row>",
    ] {
        let folder = Folder::of_team();
        folder.raw_book("d.xlsx", &(raw_team(&[]) + rows));
        folder.refuses("score d.xlsx -s team.toml", zh, en);
    }
}

#[test]
fn every_byte_of_a_workbook_may_be_damaged() {
    let folder = Folder::of_team();
    let whole = folder.bytes("d.xlsx");
    for at in (0..whole.len()).step_by(97) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        folder.write("d.xlsx", damaged);
        let run = folder.kpi("score d.xlsx -s team.toml --format json");
        assert!(matches!(run.code, Some(0..=2)), "byte {at}: {run}");
    }
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let folder = Folder::of_team();
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    folder.raw_book("d.xlsx", &(raw_team(&[]) + far));
    folder.kpi("score d.xlsx -s team.toml").exits(0).prints("   1  00012  张伟  华东  92.00");
}

#[test]
fn what_a_spreadsheet_leaves_beside_an_open_file() {
    let folder = Folder::of_team();
    folder.write("~$d.xlsx", b"\x05someone");
    folder.refuses(
        "score ~$d.xlsx -s team.toml",
        "~$d.xlsx 是 Excel 打开文件时留下的临时文件，请选原文件",
        "~$d.xlsx is a temporary file of Excel; name the workbook itself",
    );
}

#[test]
fn a_folder_without_workbooks() {
    let folder = Folder::of_team();
    folder.write("in/~$d.xlsx", "");
    folder.write("in/d.txt", "");
    folder.write("in/deeper/d.xlsx", "");
    folder.refuses(
        "score in -s team.toml",
        "文件夹 in 里没有工作簿或 CSV",
        "there is no workbook and no CSV in in",
    );
}
