//! What a file is, by its first bytes and not by its name.

use crate::lang::{Text, run as say};

/// Refuses everything that is no xlsx workbook, and says what it is instead.
pub(super) fn expect_xlsx(name: &str, bytes: &[u8]) -> Result<(), Text> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if name.starts_with("~$") {
        return Err(say::temporary_file(name));
    }
    if bytes.is_empty() {
        return Err(say::empty_file(name));
    }
    if bytes.starts_with(OLE) {
        // An encrypted workbook is an OLE file with a stream of this name, in UTF-16.
        let encrypted: Vec<u8> =
            "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_encrypted = bytes.windows(encrypted.len()).any(|window| window == encrypted);
        return Err(if is_encrypted { say::password(name) } else { say::old_xls(name) });
    }
    if !bytes.starts_with(ZIP) {
        let is_text = !bytes.contains(&0)
            && std::str::from_utf8(&bytes[..bytes.len().min(1024)]).map_or_else(
                // A character may be cut at the end of what is looked at.
                |error| error.error_len().is_none(),
                |_| true,
            );
        return Err(if is_text { say::text_file(name) } else { say::no_workbook(name) });
    }
    Ok(())
}
