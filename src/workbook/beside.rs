//! What a file says of a sheet beside the values that the library gives: rows that nobody sees,
//! merged cells, error values of newer programs, formulas without a value. Here it is that of xlsx.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::format::{Code, Format};
use super::grid::Merge;

type Archive<'b> = zip::ZipArchive<Cursor<&'b [u8]>>;

/// What a sheet says beside its values. Rows count from 1, columns from 0.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Rows that are not shown, from the first of several to the last.
    pub(super) hidden: Vec<(u32, u32)>,
    /// How numbers are shown, where it is not as they are.
    pub(super) shown: Vec<Mark>,
    /// Merged cells.
    pub(super) merges: Vec<Merge>,
    /// Error values that the library does not know.
    pub(super) errors: HashMap<(u32, u32), Arc<str>>,
    /// Cells with a formula and no value.
    pub(super) without_value: HashSet<(u32, u32)>,
    /// Is there a cell that does not say where it is?
    pub(super) lacks_addresses: bool,
}

/// What is said of the cells from one row and column to others.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
    pub(super) says: Says,
}

/// What is said of a cell.
#[derive(Debug)]
pub(super) enum Says {
    /// How its number is shown.
    Format(Format),
    /// The code of that.
    Code(Arc<Code>),
    /// Its value is an error, which the library takes for another one.
    Error(Arc<str>),
}

/// What the sheets of an xlsx file say, by their names. Of what is damaged nothing is known: the
/// reader of the cells tells of it.
pub(super) fn of_sheets(bytes: &[u8]) -> HashMap<String, Beside> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return HashMap::new();
    };
    let parts = parts(&mut archive).unwrap_or_default();
    let mut read = |part: &str| {
        let index = index_of(&archive, part)?;
        let content = archive.by_index(index).ok()?;
        Some(read(BufReader::with_capacity(1 << 16, content)))
    };
    parts.into_iter().filter_map(|(name, part)| Some((name, read(&part)?))).collect()
}

/// The sheets by their names, and the parts of the file in which they are.
fn parts(archive: &mut Archive) -> Option<Vec<(String, String)>> {
    let workbook = related(archive, "_rels/.rels", "")
        .into_iter()
        .find(|(_, kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(.., part)| part);
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations = related(archive, &format!("{folder}/_rels/{file}.rels"), folder);
    let mut sheets = Vec::new();
    each_tag(&text_of(archive, &workbook)?, |tag| {
        if local(tag.name().as_ref()) == "sheet" {
            let id = attribute(tag, "id");
            let part = relations.iter().find(|(own, ..)| Some(own) == id.as_ref());
            let named = attribute(tag, "name").zip(part);
            sheets.extend(named.map(|(name, (.., part))| (name, part.clone())));
        }
    });
    Some(sheets)
}

/// The relations that a part says: id, kind and the other part.
fn related(archive: &mut Archive, part: &str, folder: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    each_tag(&text_of(archive, part).unwrap_or_default(), |tag| {
        let names = ["Id", "Type", "Target"].map(|name| attribute(tag, name));
        if let [Some(id), Some(kind), Some(target)] = names {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            found.push((id, kind, part));
        }
    });
    found
}

/// The text of a small part.
fn text_of(archive: &mut Archive, part: &str) -> Option<String> {
    const MOST: u64 = 16_000_000;
    let index = index_of(archive, part)?;
    let mut text = String::new();
    archive.by_index(index).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

fn index_of(archive: &Archive, part: &str) -> Option<usize> {
    archive.index_for_name(part).or_else(|| {
        let mut names = archive.file_names().enumerate();
        names.find_map(|(at, name)| name.ok()?.eq_ignore_ascii_case(part).then_some(at))
    })
}

fn each_tag(text: &str, mut tell: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => tell(&tag),
            _ => {}
        }
    }
}

/// The attribute of that name, whatever stands before its colon.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| local(attribute.key.as_ref()) == name)?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads the XML of a sheet, tag by tag. An XML reader would take as long as reading the values.
fn read(mut content: impl BufRead) -> Beside {
    /// No tag that is looked at is longer.
    const LONGEST: u64 = 100_000;
    let mut sheet = Reading::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match content.by_ref().take(LONGEST).read_until(b'>', &mut buffer) {
            Ok(0) | Err(_) => return sheet.found,
            Ok(_) => {}
        }
        let Some((b'>', piece)) = buffer.split_last() else {
            continue;
        };
        // A > in a text is no tag.
        if let Some(at) = piece.iter().rposition(|byte| *byte == b'<') {
            sheet.tag(&piece[at + 1..], &piece[..at]);
        }
    }
}

/// What was read of a sheet, and where the reader is.
#[derive(Default)]
struct Reading {
    found: Beside,
    row: u32,
    /// The column of the next cell that does not say it.
    column: u32,
    cell: Cell,
}

/// The cell at hand.
#[derive(Default)]
struct Cell {
    at: (u32, u32),
    is_error: bool,
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

impl Reading {
    /// A tag, and the text before it.
    fn tag(&mut self, tag: &[u8], text: &[u8]) {
        let end = tag.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
        let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
        let is_closed = tag.ends_with(b"/");
        let name = name.strip_suffix(b"/").unwrap_or(name);
        let (is_end, name) = match name.strip_prefix(b"/") {
            Some(name) => (true, name),
            None => (false, name),
        };
        let colon = name.iter().position(|byte| *byte == b':');
        match (&name[colon.map_or(0, |at| at + 1)..], is_end) {
            (b"row", false) => self.start_row(rest),
            (b"c", false) => {
                self.start_cell(rest);
                if is_closed {
                    self.end_cell();
                }
            }
            (b"c", true) => self.end_cell(),
            (b"f", false) => self.cell.has_formula = true,
            // A text of no characters is one.
            (b"v", false) => self.cell.has_value |= self.cell.is_text,
            (b"v", true) => self.value(text),
            (b"is", false) => self.cell.has_value = true,
            (b"mergeCell", false) => self.merge(rest),
            _ => {}
        }
    }

    fn start_row(&mut self, attributes: &[u8]) {
        let number = value_of(attributes, b"r").and_then(number);
        self.row = number.unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        let is_true = |name: &[u8]| matches!(value_of(attributes, name), Some(b"1" | b"true"));
        let has_no_height = matches!(value_of(attributes, b"ht"), Some(b"0" | b"0.0"));
        if is_true(b"hidden") || has_no_height {
            self.found.hidden.push((self.row, self.row));
        }
    }

    fn start_cell(&mut self, attributes: &[u8]) {
        let address = value_of(attributes, b"r").and_then(address);
        self.found.lacks_addresses |= address.is_none();
        let at = address.unwrap_or((self.row, self.column));
        self.column = at.1.saturating_add(1);
        let kind = value_of(attributes, b"t");
        self.cell = Cell {
            at,
            is_error: kind == Some(b"e"),
            is_text: kind == Some(b"str"),
            ..Cell::default()
        };
    }

    fn value(&mut self, text: &[u8]) {
        self.cell.has_value |= !text.is_empty();
        if self.cell.is_error && !is_known_error(text) {
            let token = String::from_utf8_lossy(text);
            self.found.errors.insert(self.cell.at, token.trim().into());
        }
    }

    fn end_cell(&mut self) {
        if self.cell.has_formula && !self.cell.has_value {
            self.found.without_value.insert(self.cell.at);
        }
        self.cell = Cell::default();
    }

    fn merge(&mut self, attributes: &[u8]) {
        /// No sheet that people look at has as many.
        const MOST: usize = 500_000;
        let merge = value_of(attributes, b"ref").and_then(range);
        if self.found.merges.len() < MOST {
            self.found.merges.extend(merge);
        }
    }
}

/// Those that the library knows.
fn is_known_error(token: &[u8]) -> bool {
    const KNOWN: [&[u8]; 7] =
        [b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"];
    KNOWN.contains(&token)
}

/// The value of an attribute: ` r="A1"`.
fn value_of<'t>(attributes: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let mut rest = attributes;
    loop {
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let found = rest[..equals].trim_ascii();
        let value = rest[equals + 1..].trim_ascii_start();
        let (quote, value) = value.split_first()?;
        let end = value.iter().position(|byte| byte == quote)?;
        if found == name {
            return Some(&value[..end]);
        }
        rest = &value[end + 1..];
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Row and column of `B3`.
fn address(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    // No sheet has more than three letters.
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = text[..letters]
        .iter()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((number(&text[letters..])?, column - 1))
}

/// `B3:C4`; whole rows and columns are no merged cells.
fn range(text: &[u8]) -> Option<Merge> {
    let colon = text.iter().position(|byte| *byte == b':')?;
    let (first, last) = (address(&text[..colon])?, address(&text[colon + 1..])?);
    let is_range = first.0 <= last.0 && first.1 <= last.1;
    is_range.then_some(Merge { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_says_what_is_beside_its_values() {
        let found = read(
            br##"<worksheet><sheetData><row r="2" hidden="1"><c r="A2" t="e"><f>A1&gt;0</f><v>#SPILL!</v></c>
            <c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><f>1>0</f></c><c r="D2" t="e"><v>#N/A</v></c>
            <c r="E2"/></row><x:row r='3'><x:c r='AA3'><x:f>1</x:f><x:v/></x:c></x:row><row ht="0"/>
            </sheetData><mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="A:A"/></mergeCells>"##
                .as_slice(),
        );
        assert_eq!(found.hidden, [(2, 2), (4, 4)]);
        assert_eq!(found.errors, HashMap::from([((2, 0), "#SPILL!".into())]));
        assert_eq!(found.without_value, HashSet::from([(2, 2), (3, 26)]));
        assert_eq!(found.merges, [Merge { rows: (2, 3), columns: (0, 1) }]);
        assert!(!found.lacks_addresses);
        assert!(read(b"<row><c><v>1</v></c></row>".as_slice()).lacks_addresses);
    }

    #[test]
    fn what_is_damaged_says_nothing() {
        for text in
            ["", "<", ">", "<c", "<c r=>", "<c r='A", "<c r='9'>", "<row r='x'/>", "</c>", "< >"]
        {
            read(text.as_bytes());
        }
        assert!(of_sheets(b"PK").is_empty());
    }
}
