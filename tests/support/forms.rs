//! The same tables in other forms: xlsx written by hand, with texts inside the cells and dates of
//! 1904, somewhere else on the sheet; and CSV.

use std::io::Write;

use rust_xlsxwriter::ExcelDateTime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Cell, Table};

/// How an xlsx file is written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Written {
    /// Days are counted from 1904 on.
    pub(crate) from_1904: bool,
    /// Texts stand in the cells, and not in a list of their own.
    pub(crate) inline: bool,
    /// So many rows and columns are left free above and beside the table.
    pub(crate) offset: (usize, usize),
}

const FORMATS: [&str; 4] = ["General", "0.0%", "yyyy-mm-dd", "00000"];

/// The bytes of a workbook with these sheets.
pub(crate) fn xlsx(tables: &[Table], how: Written) -> Vec<u8> {
    let mut texts: Vec<String> = Vec::new();
    let sheets: Vec<String> = tables.iter().map(|table| sheet(table, how, &mut texts)).collect();
    let numbers = 1..=sheets.len();
    let types: String = numbers
        .clone()
        .map(|n| part(&format!("worksheets/sheet{n}"), "worksheet"))
        .chain([
            part("workbook", "sheet.main"),
            part("styles", "styles"),
            part("sharedStrings", "sharedStrings"),
        ])
        .collect();
    let named = numbers.clone().zip(tables);
    let list: String = named
        .map(|(n, table)| format!(r#"<sheet name="{}" sheetId="{n}" r:id="rId{n}"/>"#, table.name))
        .collect();
    let related: String = numbers
        .map(|n| relation(n, "worksheet", &format!("worksheets/sheet{n}.xml")))
        .chain([
            relation(98, "styles", "styles.xml"),
            relation(99, "sharedStrings", "sharedStrings.xml"),
        ])
        .collect();
    let shared: String =
        texts.iter().map(|text| format!("<si><t>{}</t></si>", escaped(text))).collect();
    let codes: String = (164..)
        .zip(&FORMATS[1..])
        .map(|(id, code)| format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#))
        .collect();
    let styles: String = std::iter::once(0)
        .chain(164..164 + FORMATS.len() - 1)
        .map(|id| {
            format!(
                r#"<xf numFmtId="{id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>"#
            )
        })
        .collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                r#"<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>"#
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr date1904="{}"/><sheets>{list}</sheets></workbook>"#,
                u8::from(how.from_1904)
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{package}/relationships">{related}</Relationships>"#),
        ),
        ("xl/sharedStrings.xml".to_owned(), format!(r#"<sst xmlns="{main}">{shared}</sst>"#)),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"#
            ),
        ),
    ];
    for (n, sheet) in (1..).zip(sheets) {
        let sheet =
            format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>"#);
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        write!(zip, r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}"#)
            .expect("memory");
    }
    zip.finish().expect("a workbook").into_inner()
}

fn part(name: &str, kind: &str) -> String {
    format!(
        r#"<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>"#
    )
}

fn relation(id: usize, kind: &str, target: &str) -> String {
    format!(
        r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
    )
}

fn sheet(table: &Table, how: Written, texts: &mut Vec<String>) -> String {
    let rows = table.rows.iter().enumerate().map(|(row, cells)| {
        let number = row + how.offset.0 + 1;
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let letter = kpi::layout::column_letters((column + how.offset.1) as u32);
            self::cell(&format!("{letter}{number}"), cell, how, texts)
        });
        format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
    });
    rows.collect()
}

fn cell(at: &str, cell: &Cell, how: Written, texts: &mut Vec<String>) -> String {
    let style = |code: &str| FORMATS.iter().position(|known| *known == code).unwrap_or_default();
    match cell {
        Cell::Blank => String::new(),
        Cell::Number(number) => format!(r#"<c r="{at}"><v>{number}</v></c>"#),
        Cell::Shown(number, code) => {
            format!(r#"<c r="{at}" s="{}"><v>{number}</v></c>"#, style(code))
        }
        Cell::Text(text) if how.inline => {
            format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(text))
        }
        Cell::Text(text) => {
            let known = texts.iter().position(|known| known == text);
            let index = known.unwrap_or_else(|| {
                texts.push(text.clone());
                texts.len() - 1
            });
            format!(r#"<c r="{at}" t="s"><v>{index}</v></c>"#)
        }
        Cell::Truth(truth) => format!(r#"<c r="{at}" t="b"><v>{}</v></c>"#, u8::from(*truth)),
        Cell::Date(day) => {
            let day = ExcelDateTime::parse_from_str(day).expect("a day").to_excel();
            let day = if how.from_1904 { day - 1_462.0 } else { day };
            format!(r#"<c r="{at}" s="{}"><v>{day}</v></c>"#, style("yyyy-mm-dd"))
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A sheet as CSV, in one of the ways in which it is written.
pub(crate) fn csv(table: &Table, separator: char, line_end: &str) -> String {
    let field = |cell: &Cell| match cell {
        Cell::Blank => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Shown(number, "0.0%") => format!("{}%", (number * 1e6).round() / 1e4),
        Cell::Shown(number, _) => number.to_string(),
        Cell::Truth(truth) => truth.to_string().to_uppercase(),
        Cell::Text(text) | Cell::Date(text) => format!("\"{}\"", text.replace('"', "\"\"")),
    };
    let separator = separator.to_string();
    let line =
        |cells: &Vec<Cell>| cells.iter().map(field).collect::<Vec<_>>().join(&separator) + line_end;
    table.rows.iter().map(line).collect()
}

/// The same with every number written as a text.
pub(crate) fn as_texts(table: &Table) -> Table {
    let text = |cell: &Cell| match cell {
        Cell::Number(number) => Cell::Text(number.to_string()),
        Cell::Shown(number, "0.0%") => Cell::Text(format!("{}%", (number * 1e6).round() / 1e4)),
        Cell::Date(day) => Cell::Text(day.replace('-', "/")),
        other => other.clone(),
    };
    let rows = table.rows.iter().map(|row| row.iter().map(text).collect());
    Table { rows: rows.collect(), ..table.clone() }
}
