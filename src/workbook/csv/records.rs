//! The rows of a text with fields. Quotes are taken by the book where they are closed by it; where
//! they are not, they are characters like any other, and that is remembered.

use std::borrow::Cow;

/// A row.
#[derive(Debug, Default)]
pub(super) struct Record<'t> {
    /// Its fields, without the quotes around them.
    pub(super) fields: Vec<Cow<'t, str>>,
    /// Where it ends in the text, with its line end.
    pub(super) end: usize,
    /// Does a quote stand in it that nothing closes?
    pub(super) has_stray_quote: bool,
}

/// Reads one row after another.
pub(super) struct Records<'t> {
    text: &'t str,
    separator: char,
    at: usize,
    /// How many fields the last row of a table had.
    usual: Option<usize>,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, separator: char, start: usize) -> Records<'t> {
        Records { text, separator, at: start, usual: None }
    }

    /// Reads the next row; is there one?
    pub(super) fn read(&mut self, record: &mut Record<'t>) -> bool {
        record.fields.clear();
        record.has_stray_quote = false;
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let field = self.field(record);
            record.fields.push(field);
            if !self.text[self.at..].starts_with(self.separator) {
                break;
            }
            self.at += self.separator.len_utf8();
        }
        self.at += line_end(&self.text[self.at..]);
        record.end = self.at;
        if record.fields.len() > 1 {
            self.usual = Some(record.fields.len());
        }
        true
    }

    fn field(&mut self, record: &mut Record<'t>) -> Cow<'t, str> {
        let start = self.at;
        let rest = &self.text[start..];
        if rest.starts_with('"') {
            let quoted = quoted(rest, self.separator);
            match quoted.filter(|length| !self.swallows_rows(&record.fields, *length)) {
                Some(length) => {
                    self.at += length;
                    return unquoted(&rest[..length]);
                }
                None => record.has_stray_quote = true,
            }
        }
        let length = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
        self.at += length;
        Cow::Borrowed(&rest[..length])
    }

    /// Does a quoted field that begins here go over line ends, with rows of the table behind them?
    /// They are rows where they have as many fields as the line in which the quote stands, and look
    /// like it.
    fn swallows_rows(&self, before: &[Cow<str>], length: usize) -> bool {
        let rest = &self.text[self.at..];
        if !rest[..length].contains(['\n', '\r']) {
            return false;
        }
        let (first, below) = rest.split_at(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        let end = length + rest[length..].find(['\n', '\r']).unwrap_or(rest.len() - length);
        let by_the_book = before.len() + pieces(&rest[length..end], self.separator).len();
        let first: Vec<String> = before
            .iter()
            .map(|field| shape(field))
            .chain(pieces(first, self.separator).into_iter().map(shape))
            .collect();
        let is_first_a_row = self.usual == Some(first.len()) || self.usual != Some(by_the_book);
        let mut below = below[..end - (rest.len() - below.len())].split(['\n', '\r']);
        below.any(|line| {
            let line: Vec<String> = pieces(line, self.separator).into_iter().map(shape).collect();
            let may_be_row =
                is_first_a_row && line.len() == first.len() || self.usual == Some(line.len());
            may_be_row && line.len() > 1 && are_alike(&first, &line, before.len())
        })
    }
}

/// How long a quoted field at the start of a text is, with its quotes and the blanks behind them;
/// `None` where nothing closes it, or something else stands behind. A cell of a spreadsheet holds 253
/// lines at most; to look any further would take hours where each row opens such a quote.
fn quoted(text: &str, separator: char) -> Option<usize> {
    const LINES: usize = 600;
    let (mut at, mut lines) = (1, 0);
    loop {
        let length = text[at..].find('"')?;
        lines += text[at..at + length].bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
        at += length + 1;
        if lines > LINES {
            return None;
        }
        if !text[at..].starts_with('"') {
            break;
        }
        at += 1;
    }
    let behind = &text[at..];
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let blanks = if separator == ' ' { 0 } else { blanks };
    let next = behind[blanks..].chars().next();
    next.is_none_or(|c| c == separator || matches!(c, '\n' | '\r')).then_some(at + blanks)
}

/// What stands between quotes; a doubled quote is one.
fn unquoted(field: &str) -> Cow<'_, str> {
    let field = field.trim_end_matches(' ');
    let inside = field.get(1..field.len() - 1).unwrap_or_default();
    if !inside.contains(['"', '\r']) {
        return Cow::Borrowed(inside);
    }
    let lines = inside.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(lines.replace("\"\"", "\""))
}

fn line_end(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The fields of one line as they are written.
fn pieces(line: &str, separator: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    loop {
        let quoted = if rest.starts_with('"') { quoted(rest, separator) } else { None };
        let length = quoted.or_else(|| rest.find(separator)).unwrap_or(rest.len());
        pieces.push(&rest[..length]);
        match rest[length..].strip_prefix(separator) {
            Some(behind) => rest = behind,
            None => return pieces,
        }
    }
}

/// What a field looks like: `2026-10` is `9-9`, `张伟` and `A` are `a`.
fn shape(field: &str) -> String {
    let mut shape = String::new();
    for c in field.trim_matches(['"', ' ', '\u{feff}']).chars() {
        let c = match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_alphabetic() => 'a',
            c => c,
        };
        if !shape.ends_with(c) {
            shape.push(c);
        }
    }
    shape
}

/// Do most fields of two lines look alike, but for the one in which the quote stands?
fn are_alike(one: &[String], other: &[String], quote: usize) -> bool {
    let pairs = one.iter().zip(other).enumerate().filter(|(at, _)| *at != quote);
    let pairs = pairs.map(|(_, pair)| pair).filter(|(a, b)| !a.is_empty() || !b.is_empty());
    let pairs: Vec<(&String, &String)> = pairs.collect();
    let alike: Vec<&String> = pairs.iter().filter(|(a, b)| a == b).map(|(a, _)| *a).collect();
    let has_digit = alike.iter().any(|shape| shape.contains('9'));
    let are_all = alike.len() == pairs.len() && alike.len() > 1;
    alike.len() * 2 > pairs.len() && (has_digit || are_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text with commas, and which of them have stray quotes.
    fn read(text: &str) -> (Vec<Vec<String>>, Vec<usize>) {
        let mut records = Records::new(text, ',', 0);
        let mut record = Record::default();
        let (mut rows, mut stray) = (Vec::new(), Vec::new());
        while records.read(&mut record) {
            if record.has_stray_quote {
                stray.push(rows.len() + 1);
            }
            rows.push(record.fields.iter().map(|field| field.to_string()).collect());
        }
        (rows, stray)
    }

    #[track_caller]
    fn expect(text: &str, wanted: &[&[&str]], stray: &[usize]) {
        let (rows, found) = read(text);
        assert_eq!(rows, wanted, "{text}");
        assert_eq!(found, stray, "{text}");
    }

    #[test]
    fn quotes_by_the_book() {
        expect("a,\"b,c\",\"d\"\"e\"\n", &[&["a", "b,c", "d\"e"]], &[]);
        expect("a,\"\",\n,\n\n\"\"\"\"", &[&["a", "", ""], &["", ""], &[""], &["\""]], &[]);
        expect("a,5\"屏,b", &[&["a", "5\"屏", "b"]], &[]);
        expect("\"a\" ,b", &[&["a", "b"]], &[]);
    }

    #[test]
    fn a_field_may_go_over_several_lines() {
        let header: &[&str] = &["工号", "月份", "值", "备注"];
        for remark in [
            "第一行\n第二行",
            "Hi, the printer, the scanner,\nthe mouse, and the keyboard, are out",
            "1. 打印机\n2. 网络",
            "10:30 到\n11:30 走",
            "\n",
            "7\n8",
            "a,b,c,d\n",
        ] {
            let text = format!("工号,月份,值,备注\n12,2026-10,7,\"{remark}\"\n13,2026-10,8,\n");
            let rows = [header, &["12", "2026-10", "7", remark], &["13", "2026-10", "8", ""]];
            expect(&text, &rows, &[]);
        }
        let heads = "\"工号\",\"满意度\n(%)\",\"得分\n(分)\"\n12,7,8\n";
        expect(heads, &[&["工号", "满意度\n(%)", "得分\n(分)"], &["12", "7", "8"]], &[]);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_a_character() {
        expect(
            "工号,备注,值\n12,\"5寸屏,7\n13,,8\n",
            &[&["工号", "备注", "值"], &["12", "\"5寸屏", "7"], &["13", "", "8"]],
            &[2],
        );
        expect("a,\"b\"c,d\n1,2,3", &[&["a", "\"b\"c", "d"], &["1", "2", "3"]], &[1]);
    }

    #[test]
    fn a_field_is_closed_within_the_lines_of_a_cell() {
        let of = |lines: usize| {
            let remark = "一行\n".repeat(lines);
            read(&format!("工号,值,备注\n12,7,\"{remark}\"\n13,8,\n")).0.len()
        };
        assert_eq!((of(253), of(600)), (3, 3));
        assert!(of(700) > 3);
    }

    #[test]
    fn a_quote_that_swallows_rows_is_a_character() {
        // Closed by an inch sign two rows below, by one in the next row, and by another stray one.
        for end in ["13,,8\n14,7寸\",9\n", "14,7寸\",9\n", "13,,8\n14,\"7寸,9\n"] {
            let (rows, stray) = read(&format!("工号,备注,值\n12,\"5寸屏,7\n{end}"));
            let ids: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
            assert_eq!(ids.last(), Some(&"14"), "{end}");
            assert_eq!(ids.len(), end.lines().count() + 2, "{end}");
            assert!(stray.contains(&2), "{end}");
        }
    }
}
