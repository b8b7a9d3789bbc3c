//! xls files, written record by record: how numbers are shown, and which rows are.

use std::io::{Cursor, Write};

use kpi::workbook::Workbook;

use crate::support::{Run, monthly, run_bytes};

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A text of UTF-16, with its length before it.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap();
    [&length.to_le_bytes()[..], &[1], &words(&units)].concat()
}

/// A cell, by its row and column from 0.
enum Cell {
    Text(&'static str),
    /// A number in the format of that index.
    Number(f64, u16),
}

/// A row is hidden or not, and has cells.
type Row = (bool, Vec<Cell>);

/// The bytes of a file with a sheet 月度数据 whose numbers have these formats.
fn xls(formats: &[&str], rows: &[Row], merges: &[[u16; 4]]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000a, &[]);
    let own = (164..).zip(formats);
    let codes: Vec<u8> = own
        .clone()
        .flat_map(|(number, code)| record(0x041e, &[words(&[number]), text(code)].concat()))
        .collect();
    // The built-in format of per cents is the last.
    let styles: Vec<u8> = own
        .map(|(number, _)| number)
        .chain([9])
        .flat_map(|number| record(0x00e0, &[words(&[0, number]), vec![0; 16]].concat()))
        .collect();
    let name: Vec<u16> = "月度数据".encode_utf16().collect();
    let sheet = |start: usize| {
        let start = u32::try_from(start).unwrap().to_le_bytes();
        record(0x0085, &[&start[..], &[0, 0, name.len() as u8, 1], &words(&name)].concat())
    };
    let length = [begin(5), codes.clone(), styles.clone(), sheet(0), end.clone()].concat().len();
    let mut stream = [begin(5), codes, styles, sheet(length), end.clone(), begin(16)].concat();
    for (number, (is_hidden, cells)) in (0_u16..).zip(rows) {
        let flags = if *is_hidden { 0x20 } else { 0 };
        stream.extend(record(0x0208, &words(&[number, 0, 9, 255, 0, 0, flags, 0])));
        for (column, cell) in (0_u16..).zip(cells) {
            stream.extend(match cell {
                Cell::Text(content) => {
                    record(0x0204, &[words(&[number, column, 0]), text(content)].concat())
                }
                Cell::Number(value, format) => {
                    let place = words(&[number, column, *format]);
                    record(0x0203, &[&place[..], &value.to_le_bytes()].concat())
                }
            });
        }
    }
    let count = u16::try_from(merges.len()).unwrap();
    stream.extend(record(0x00e5, &[words(&[count]), words(&merges.concat())].concat()));
    stream.extend(end);
    // Small streams are kept in another way.
    stream.resize(stream.len().max(4_096), 0);
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

fn scheme(kind: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    monthly("10", &format!("\"值\" = {kind}"), item)
}

fn header() -> Row {
    (false, vec![Cell::Text("工号"), Cell::Text("月份"), Cell::Text("值")])
}

fn read(kind: &str, formats: &[&str], rows: Vec<Row>, merges: &[[u16; 4]]) -> Run {
    let rows: Vec<Row> = std::iter::once(header()).chain(rows).collect();
    run_bytes(&scheme(kind), &[("d.xls".to_owned(), xls(formats, &rows, merges))])
}

#[test]
fn what_is_shown_counts() {
    let formats = ["General", "\"GH\"000", "0.00"];
    let cells = vec![Cell::Number(12.0, 1), Cell::Number(2026.1, 2), Cell::Number(5.0, 0)];
    let run = read("\"分\"", &formats, vec![(false, cells)], &[]);
    assert_eq!(run.order(), ["GH012"]);
    let period = run.facts.sheets[0].rows[0].period.map(|period| period.to_string());
    assert_eq!(period.as_deref(), Some("2026-10"));
    for (kind, value, format, wanted) in [
        ("\"分\"", 0.95, 1, "D120"),
        ("\"% 0..100%\"", 1.0, 1, "1"),
        ("\"元\"", 12345.0, 0, "12345"),
    ] {
        let cells = vec![Cell::Text("A"), Cell::Text("2026-10"), Cell::Number(value, format)];
        let run = read(kind, &["0!.0000\"万元\""], vec![(false, cells)], &[]);
        let verdict = run.verdict("A").map_or_else(|codes| codes, |number| number.to_string());
        assert_eq!(verdict, wanted, "{kind} {value}");
    }
}

#[test]
fn merged_cells_and_hidden_rows() {
    let row = |id: &'static str, is_hidden: bool| {
        (is_hidden, vec![Cell::Text(id), Cell::Text("2026-10"), Cell::Number(7.0, 0)])
    };
    let rows = || vec![row("A", false), row("B", false), row("C", true)];
    let run = read("\"分\"", &["General"], rows(), &[[1, 2, 2, 2]]);
    assert_eq!(run.score("A"), "7");
    assert_eq!(run.verdict("B"), Err("D101".to_owned()));
    assert!(run.all().contains(&"D121 d.xls!月度数据!C3".to_owned()), "{:?}", run.all());
    let book = Workbook::open("d.xls", xls(&["General"], &rows(), &[])).unwrap();
    let visible: Vec<bool> = book.sheets[0].rows.iter().map(|row| row.visible).collect();
    assert_eq!(visible, [true, true, false]);
    assert!(book.keeps_formats(&book.sheets[0]));
}

#[test]
fn a_damaged_file_does_no_harm() {
    let cells = vec![Cell::Number(12.0, 0)];
    let whole = xls(&["000"], &[(false, cells)], &[]);
    let at = whole.windows(4).position(|bytes| bytes == [0x09, 0x08, 0x10, 0x00]).unwrap();
    for cut in 0..200 {
        let mut bytes = whole.clone();
        bytes[at + cut] ^= 0xff;
        // Whatever it is now, it is read or refused.
        let _ = Workbook::open("d.xls", bytes);
    }
}
