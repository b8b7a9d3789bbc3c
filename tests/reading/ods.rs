//! ods files: what is shown of a number stands beside it.

use std::io::Write;

use kpi::workbook::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Run, monthly, run_bytes};

/// The bytes of a file with a sheet 月度数据, from the XML of its rows.
fn ods(rows: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"月度数据\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ];
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

/// A number with its kind and what is shown.
fn number(kind: &str, value: &str, shown: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\">\
         <text:p>{shown}</text:p></table:table-cell>"
    )
}

fn scheme(kind: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    monthly("10", &format!("\"值\" = {kind}"), item)
}

fn read(kind: &str, rows: &[String]) -> Run {
    let header = row(&["工号", "月份", "值"].map(text));
    run_bytes(&scheme(kind), &[("d.ods".to_owned(), ods(&(header + &rows.concat())))])
}

/// A scores what a cell says.
fn value(kind: &str, cell: String) -> String {
    let run = read(kind, &[row(&[text("A"), text("2026-10"), cell])]);
    run.verdict("A").map_or_else(|codes| codes, |number| number.to_string())
}

#[test]
fn what_is_shown_counts() {
    let shown = [number("float", "12", "GH012"), number("float", "2026.1", "2026.10")];
    let run =
        read("\"分\"", &[row(&[shown[0].clone(), shown[1].clone(), number("float", "5", "5")])]);
    assert_eq!(run.order(), ["GH012"]);
    let period = run.facts.sheets[0].rows[0].period.map(|period| period.to_string());
    assert_eq!(period.as_deref(), Some("2026-10"));
    for (kind, cell, wanted) in [
        ("\"分\"", number("float", "95.456", "95.46"), "95.456"),
        ("\"分\"", number("float", "1234.5", "1.234,50"), "1234.5"),
        ("\"分\"", number("float", "95", "95分"), "95"),
        ("\"分\"", number("float", "95", "95次"), "D120"),
        ("\"分\"", number("percentage", "0.95", "95%"), "D120"),
        ("\"分\"", number("float", "5", ""), "D120"),
        ("\"元\"", number("float", "12345", "12.3"), "D120"),
        ("\"元\"", number("float", "12345", "1.2345万元"), "12345"),
        ("\"元\"", number("currency", "12", "¥12.00"), "12"),
        ("\"元\"", number("currency", "12", "$12.00"), "D120"),
        ("\"% 0..100%\"", number("percentage", "0.955", "95.50%"), "0.955"),
        ("\"% 0..100%\"", number("percentage", "1", "100,00%"), "1"),
    ] {
        assert_eq!(value(kind, cell.clone()), wanted, "{kind} {cell}");
    }
    // Some programs write no texts.
    let bare = "<table:table-cell office:value-type=\"float\" office:value=\"5\"/>";
    assert_eq!(value("\"分\"", bare.to_owned()), "5");
}

#[test]
fn errors_are_errors() {
    let error = |attributes: &str| {
        format!(
            "<table:table-cell {attributes} calcext:value-type=\"error\"><text:p>#DIV/0!</text:p>\
             </table:table-cell>"
        )
    };
    let as_text = "office:value-type=\"string\" office:string-value=\"\"";
    for attributes in [as_text, "office:value-type=\"float\" office:value=\"0\""] {
        assert_eq!(value("\"分\"", error(attributes)), "D107", "{attributes}");
    }
}

#[test]
fn merged_cells_and_hidden_rows() {
    let spanning = "<table:table-cell office:value-type=\"float\" office:value=\"7\" \
                    table:number-rows-spanned=\"2\"><text:p>7</text:p></table:table-cell>";
    let covered = "<table:covered-table-cell office:value-type=\"float\" office:value=\"9\">\
                   <text:p>9</text:p></table:covered-table-cell>";
    let rows = [
        row(&[text("A"), text("2026-10"), spanning.to_owned()]),
        row(&[text("B"), text("2026-10"), covered.to_owned()]),
        "<table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"3\">\
         <table:table-cell/></table:table-row>"
            .to_owned(),
        row(&[text("C"), text("2026-10"), number("float", "8", "8")])
            .replace("<table:table-row>", "<table:table-row table:visibility=\"filter\">"),
    ];
    let run = read("\"分\"", &rows);
    assert_eq!(run.score("A"), "7");
    assert_eq!(run.verdict("B"), Err("D101".to_owned()));
    assert!(run.all().contains(&"D121 d.ods!月度数据!C3".to_owned()), "{:?}", run.all());
    let book = Workbook::open("d.ods", ods(&rows.concat())).unwrap();
    let visible: Vec<(u32, bool)> =
        book.sheets[0].rows.iter().map(|row| (row.number, row.visible)).collect();
    assert_eq!(visible, [(1, true), (2, true), (6, false)]);
}
