//! What a file is, by its bytes and not by its name.

use std::io::Cursor;

use crate::lang::{Text, run as say};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Excel since 2007.
    Xlsx,
    /// The same, in binary.
    Xlsb,
    /// Excel until 2003.
    Xls,
    /// LibreOffice.
    Ods,
    /// A text with fields.
    Csv,
}

impl FileKind {
    /// The endings of the files that a folder or a pattern means.
    pub const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"];

    /// Its usual ending.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Xlsx => "xlsx",
            FileKind::Xlsb => "xlsb",
            FileKind::Xls => "xls",
            FileKind::Ods => "ods",
            FileKind::Csv => "csv",
        }
    }
}

/// What a file is; of what cannot be read it is said what it is instead.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Result<FileKind, Text> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if file.starts_with("~$") {
        return Err(say::temporary_file(name));
    }
    if bytes.is_empty() {
        return Err(say::empty_file(name));
    }
    if bytes.starts_with(ZIP) {
        return Ok(zipped(bytes));
    }
    if bytes.starts_with(OLE) {
        // An encrypted workbook is a compound file with a stream of this name, in UTF-16.
        let encrypted: Vec<u8> =
            "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_encrypted = bytes.windows(encrypted.len()).any(|window| window == encrypted);
        return if is_encrypted { Err(say::password(name)) } else { Ok(FileKind::Xls) };
    }
    // A sheet of Excel 2 to 5 without the compound file around it, as attendance clocks write it.
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..]) {
        return Err(say::bare_sheet(name));
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).to_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let is_page = start.starts_with('<')
        && ["<html", "<table", "<?xml", "<!doctype"].iter().any(|tag| start.contains(tag));
    if is_page { Err(say::web_page(name)) } else { Ok(FileKind::Csv) }
}

/// Which of the workbooks that are zip files it is. What the rest are, the reader of xlsx tells.
fn zipped(bytes: &[u8]) -> FileKind {
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return FileKind::Xlsx;
    };
    let has =
        |part: &str| archive.file_names().flatten().any(|name| name.eq_ignore_ascii_case(part));
    match (has("xl/workbook.xml"), has("xl/workbook.bin"), has("content.xml")) {
        (false, true, _) => FileKind::Xlsb,
        (false, false, true) => FileKind::Ods,
        _ => FileKind::Xlsx,
    }
}
