//! How large a sheet of an ods file is. The library fills the whole rectangle up to the last cell:
//! one cell in the last row of a sheet would cost gigabytes.

use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::lang::{Text, run as say};

/// Cells that a sheet may have, blank ones among them: 600 MB of them at most.
const MOST: u64 = 20_000_000;

/// Refuses a file with a sheet that would take too much memory. What is no ods file at all, its
/// reader tells.
pub(super) fn expect_moderate(name: &str, bytes: &[u8]) -> Result<(), Text> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(());
    };
    let Ok(content) = archive.by_name("content.xml") else {
        return Ok(());
    };
    match largest(BufReader::new(content)) > MOST {
        true => Err(say::sheet_too_large(name)),
        false => Ok(()),
    }
}

/// The cells of the largest rectangle from the first cell of a sheet to its last that is not blank.
fn largest(content: impl std::io::BufRead) -> u64 {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut found) = (Vec::new(), 0);
    let mut sheet = Extent::default();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table" => sheet = Extent::default(),
                "table:table-row" => sheet.row(repeated(&tag, "table:number-rows-repeated")),
                "table:table-cell" | "table:covered-table-cell" => {
                    let count = repeated(&tag, "table:number-columns-repeated");
                    sheet.cell(count, attribute(&tag, "office:value-type").is_some());
                }
                _ => {}
            },
            _ => {}
        }
        found = found.max(sheet.rows.saturating_mul(sheet.columns));
        buffer.clear();
    }
    found
}

/// How far a sheet reaches.
#[derive(Default)]
struct Extent {
    /// Where the row at hand ends, and how many columns of it there were.
    row_end: u64,
    column: u64,
    /// The last row and column with a value.
    rows: u64,
    columns: u64,
}

impl Extent {
    fn row(&mut self, count: u64) {
        self.row_end = self.row_end.saturating_add(count);
        self.column = 0;
    }

    fn cell(&mut self, count: u64, has_value: bool) {
        self.column = self.column.saturating_add(count);
        if has_value {
            self.rows = self.row_end;
            self.columns = self.columns.max(self.column);
        }
    }
}

fn repeated(tag: &BytesStart, name: &str) -> u64 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &str) -> u64 {
        largest(format!("<a><table:table>{rows}</table:table></a>").as_bytes())
    }

    #[test]
    fn blank_cells_count_as_far_as_the_last_value() {
        const VALUE: &str = r#"<table:table-cell office:value-type="float"/>"#;
        const BLANKS: &str = r#"<table:table-cell table:number-columns-repeated="1000"/>"#;
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let gap = r#"<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>"#;
        assert_eq!(cells(&row(VALUE)), 1);
        assert_eq!(cells(&(row(&format!("{VALUE}{BLANKS}")) + gap)), 1);
        assert_eq!(cells(&(row(&format!("{BLANKS}{VALUE}")) + gap)), 1001);
        assert_eq!(cells(&(row(VALUE) + gap + &row(&format!("{BLANKS}{VALUE}")))), 1048576 * 1001);
    }
}
