//! CSV as people's systems and spreadsheets write it: in UTF-8, GB18030 or UTF-16, with commas,
//! semicolons or tabs.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::format::Format;
use super::grid::{Grid, Raw};
use crate::lang::{Text, run as say};

/// What can stand between two fields.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The one sheet, called as the file is.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    let text = decode(bytes).ok_or_else(|| say::no_workbook(name))?;
    // However lines end.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = separator(&text).ok_or_else(|| say::text_file(name))?;
    let sheet = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let sheet = sheet.rsplit_once('.').map_or(sheet, |(stem, _)| stem);
    let mut grid = Grid::new(sheet, true);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    // Rows count as in a spreadsheet: a blank line is one, and lines inside quotes are not.
    let mut row = 0;
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| say::damaged(name))? {
        let start = record.position().map_or(0, csv::Position::byte);
        let before = usize::try_from(start).ok().and_then(|start| text.get(start..));
        let blank_lines = before.map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        row += 1 + u32::try_from(blank_lines).map_err(|_| say::damaged(name))?;
        for (column, field) in (0..).zip(&record) {
            if let Some(value) = Raw::text(field) {
                grid.push(row, column, value, Format::default());
            }
        }
    }
    Ok(vec![grid])
}

/// The text in bytes; `None` where it is none. A byte order mark says how it is written; without
/// one it is UTF-8 if it can be, else GB18030, in which Chinese Excel writes.
fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, from) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        // What has no line and no field in it is no text in that either.
        None if bytes.iter().any(u8::is_ascii_whitespace) => (GB18030, 0),
        None => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[from..])?;
    let is_control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{b}' | '\u{c}');
    (!text.contains(is_control)).then(|| text.into_owned())
}

/// What stands between the fields: what there is most of outside of quotes, in the first lines.
fn separator(text: &str) -> Option<u8> {
    const LINES: usize = 50;
    let mut counts = [0_usize; SEPARATORS.len()];
    let (mut quoted, mut lines) = (false, 0);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => lines += 1,
            _ if quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|known| *known == byte) {
                    counts[at] += 1;
                }
            }
        }
        if lines == LINES {
            break;
        }
    }
    let most = (0..SEPARATORS.len()).rev().max_by_key(|&at| counts[at])?;
    (counts[most] > 0).then_some(SEPARATORS[most])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_all_its_encodings() {
        let text = "工号,姓名\n00012,张伟\n";
        let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        let written = [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            GB18030.encode(text).0.into_owned(),
            utf16([0xff, 0xfe], u16::to_le_bytes),
            utf16([0xfe, 0xff], u16::to_be_bytes),
        ];
        for bytes in written {
            assert_eq!(decode(&bytes).as_deref(), Some(text), "{bytes:x?}");
        }
        assert_eq!(decode(b"\x00\x01\x02"), None);
        assert_eq!(decode(b"\xff\xff\xff\xff"), None);
    }

    #[test]
    fn what_stands_between_fields() {
        assert_eq!(separator("a,b;c\n1,2\n"), Some(b','));
        assert_eq!(separator("a;b\n\"1,2,3\";2\n"), Some(b';'));
        assert_eq!(separator("a\tb\n1,000\t2\n"), Some(b'\t'));
        assert_eq!(separator("a text\n"), None);
    }

    #[test]
    fn rows_have_the_numbers_of_their_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["标题", "", "工号,姓名", "\"1\",\"张", "三\"", "2,李"];
            let text = lines.join(end);
            let grids = sheets("d/月度数据.csv", text.as_bytes()).unwrap();
            let numbers: Vec<u32> = grids[0].rows.iter().map(|row| row.number).collect();
            assert_eq!((&*grids[0].name, numbers), ("月度数据", vec![1, 3, 4, 5]), "{text:?}");
        }
    }
}
