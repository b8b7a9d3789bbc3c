//! CSV as people's systems and spreadsheets write it: in UTF-8, GB18030 or UTF-16, with commas,
//! semicolons or tabs.

mod records;
mod text;

use records::{Record, Records};
use text::Decoded;

use super::format::Format;
use super::grid::{Grid, Raw};
use super::lines::{LineFault, Lines};
use crate::lang::{Text, run as say};

/// What can stand between two fields.
const SEPARATORS: [char; 4] = [',', '\t', ';', '|'];

/// The one sheet, called as the file is.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Text> {
    let Decoded { text, bad } = text::decode(bytes).ok_or_else(|| say::no_workbook(name))?;
    let (separator, start) = match hinted(&text) {
        Some(hinted) => hinted,
        None => (separator(&text).ok_or_else(|| say::text_file(name))?, 0),
    };
    let sheet = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let sheet = sheet.rsplit_once('.').map_or(sheet, |(stem, _)| stem);
    let mut grid = Grid::new(sheet, true);
    let mut lines = Lines::new(separator);
    let mut records = Records::new(&text, separator, start);
    let mut record = Record::default();
    let mut bad = bad.into_iter().peekable();
    // Rows count as in a spreadsheet: a blank line is one, and lines inside quotes are not.
    let mut row: u32 = 0;
    while records.read(&mut record) {
        row = row.checked_add(1).ok_or_else(|| say::damaged(name))?;
        let mut is_damaged = false;
        while bad.next_if(|at| *at < record.end).is_some() {
            is_damaged = true;
        }
        let fault = match (is_damaged, record.has_stray_quote) {
            (true, _) => Some(LineFault::Damaged),
            (false, true) => Some(LineFault::Quote),
            (false, false) => None,
        };
        lines.add(record.fields.len(), fault);
        for (column, field) in (0..).zip(&record.fields) {
            if let Some(value) = value(field, is_damaged) {
                grid.push(row, column, value, Format::default());
            }
        }
    }
    if lines.are_mostly_damaged() {
        return Err(say::mixed_encodings(name, lines.damaged(), lines.len()));
    }
    grid.lines = Some(lines);
    Ok(vec![grid])
}

/// What a field says. `="00012"` is a text that spreadsheets shall take for no number, and `'00012`
/// another.
fn value(field: &str, is_damaged: bool) -> Option<Raw> {
    if is_damaged && field.contains(text::is_no_text) {
        return Raw::text(&field.replace(text::is_no_text, "\u{fffd}"));
    }
    Raw::text(as_formula(field).or_else(|| as_marked(field)).unwrap_or(field))
}

/// `00012` of `="00012"`, or of `=""00012""` where quotes were doubled once more.
fn as_formula(field: &str) -> Option<&str> {
    let quoted = field.trim().strip_prefix('=')?.trim();
    let inside = |quote: &str| quoted.strip_prefix(quote)?.strip_suffix(quote);
    let text = inside("\"\"").or_else(|| inside("\""))?;
    (!text.contains('"')).then_some(text)
}

/// `00012` of `'00012`, digits alone.
fn as_marked(field: &str) -> Option<&str> {
    let digits = field.trim().strip_prefix('\'')?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// The separator that a first line `sep=;` names, and where the rows begin: for a spreadsheet that
/// line is none.
fn hinted(text: &str) -> Option<(char, usize)> {
    let end = text.find(['\r', '\n'])?;
    let line = text[..end].trim_matches('"');
    let named = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?;
    let mut rest = line[named.len()..].chars();
    let separator = rest.next().filter(|c| c.is_ascii() && !c.is_alphanumeric() && *c != '"')?;
    let length = if text[end..].starts_with("\r\n") { 2 } else { 1 };
    rest.next().is_none().then_some((separator, end + length))
}

/// What stands between the fields: what stands equally often in most of the first lines, outside of
/// quotes; of several, what there is most of.
fn separator(text: &str) -> Option<char> {
    const LINES: usize = 50;
    let lines: Vec<&str> =
        text.split(['\n', '\r']).filter(|line| !line.is_empty()).take(LINES).collect();
    let weight = |separator: char| {
        let counts: Vec<usize> = lines.iter().map(|line| count(line, separator)).collect();
        let alike = |wanted: usize| counts.iter().filter(|count| **count == wanted).count();
        let most = counts.iter().filter(|count| **count > 0).map(|count| alike(*count)).max();
        (most.unwrap_or(0), counts.iter().sum::<usize>())
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| weight(*separator))?;
    (weight(best).1 > 0).then_some(best)
}

/// How often a sign stands in a line outside of quotes.
fn count(line: &str, sign: char) -> usize {
    let mut is_quoted = false;
    let outside = |c: &char| {
        is_quoted ^= *c == '"';
        !is_quoted
    };
    line.chars().filter(outside).filter(|c| *c == sign).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Rows by number, with the texts of their cells.
    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        let grids = sheets("d/月度数据.csv", text.as_bytes()).unwrap();
        let texts = |row: &super::super::grid::GridRow| {
            row.cells.iter().map(|cell| super::super::shown(&cell.value)).collect()
        };
        grids[0].rows.iter().map(|row| (row.number, texts(row))).collect()
    }

    #[test]
    fn what_stands_between_fields() {
        assert_eq!(separator("a,b;c\n1,2\n"), Some(','));
        assert_eq!(separator("a;b\n\"1,2,3\";2\n"), Some(';'));
        assert_eq!(separator("a\tb\n1,000\t2\n"), Some('\t'));
        assert_eq!(separator("a;b\n1;1,234,567.89\n"), Some(';'));
        assert_eq!(separator("a;b;c\n1;95,5;1,5\n2;95,5;2,5\n"), Some(';'));
        assert_eq!(separator("a text\n"), None);
    }

    #[test]
    fn rows_have_the_numbers_of_their_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["标题", "", "工号,姓名", "\"1\",\"张", "三\"", "2,李"];
            let rows = read(&lines.join(end));
            let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [1, 3, 4, 5], "{end:?}");
            assert_eq!(rows[2].1, ["1", "张\n三"], "{end:?}");
        }
    }

    #[test]
    fn a_first_line_may_name_the_separator() {
        for first in ["sep=;\r\n", "\u{feff}SEP=;\n", "\"sep=;\"\n"] {
            let rows = read(&format!("{first}a,b;c\n1,5;2\n"));
            assert_eq!(rows[0], (1, vec!["a,b".to_owned(), "c".to_owned()]), "{first:?}");
            assert_eq!(rows[1], (2, vec!["1,5".to_owned(), "2".to_owned()]), "{first:?}");
        }
        assert_eq!(read("sep=^\na^b\n")[0].1, ["a", "b"]);
        assert_eq!(read("sep=a,b\n1,2\n").len(), 2);
    }

    #[test]
    fn texts_that_shall_be_no_numbers() {
        for (written, wanted) in [
            ("=\"00012\"", "00012"),
            ("\"=\"\"00012\"\"\"", "00012"),
            ("=\"\"00012\"\"", "00012"),
            ("'00012", "00012"),
            ("'t Hart", "'t Hart"),
            ("=A1", "=A1"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("5\"屏", "5\"屏"),
        ] {
            assert_eq!(read(&format!("工号,值\n{written},1\n"))[1].1[0], wanted, "{written}");
        }
    }
}
