//! From bytes to a text, in whatever encoding they are; what is no text is remembered.

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and where in it, in bytes, something stands that is none.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) bad: Vec<usize>,
}

/// Is it a character that no text has, such as NUL?
pub(super) fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{b}' | '\u{c}')
}

/// The text in bytes; `None` where there is hardly any.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    /// The end of a file, for very old programs.
    const END: u8 = 0x1a;
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | &END)).map_or(0, |last| last + 1);
    // What a program left behind the text; in UTF-16 a last NUL is half a character.
    let is_two_byte = bytes[..end].contains(&0);
    let bytes = if is_two_byte { bytes } else { &bytes[..end] };
    let (encoding, from) = Encoding::for_bom(bytes).or_else(|| Some((guess(bytes)?, 0)))?;
    let mut decoded = decode_in(encoding, &bytes[from..]);
    let controls = decoded.text.char_indices().filter(|(_, c)| is_no_text(*c));
    decoded.bad.extend(controls.map(|(at, _)| at).collect::<Vec<usize>>());
    decoded.bad.sort_unstable();
    let (bad, all) = (decoded.bad.len(), decoded.text.chars().count());
    let is_binary = all > 0 && bad == all || bad > 1 && bad > all / 10;
    (!is_binary).then_some(decoded)
}

/// How bytes without a byte order mark are written: in UTF-16 if every other one is often NUL, in
/// UTF-8 if lines are Chinese in it, which by chance no other text is, or if most of what is not
/// ASCII can be; else in GB18030, in which Chinese Excel writes.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    const ONE_IN: usize = 1_000;
    if let Some(encoding) = guess_utf16(bytes) {
        return Some(encoding);
    }
    let lines = bytes.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.is_ascii());
    let (mut chinese, mut bad) = (0, 0);
    for line in lines {
        match std::str::from_utf8(line) {
            Ok(line) => chinese += usize::from(line.chars().any(|c| c.len_utf8() > 2)),
            Err(_) => bad += 1,
        }
    }
    if bad == 0 || chinese * ONE_IN > bad || is_mostly_utf8(bytes) {
        return Some(UTF_8);
    }
    // What has no line and no field in it is no text in that either.
    bytes.iter().any(u8::is_ascii_whitespace).then_some(GB18030)
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn guess_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 4_000;
    const FEWEST: usize = 8;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nul_in = |first: usize| sample[first..].iter().step_by(2).filter(|b| **b == 0).count();
    if sample.is_empty() {
        return None;
    }
    let are_many = |count: usize| count >= FEWEST && count * 10 >= sample.len();
    match (nul_in(0), nul_in(1)) {
        (0, low) if are_many(low) => Some(UTF_16LE),
        (high, 0) if are_many(high) => Some(UTF_16BE),
        _ => None,
    }
}

fn decode_in(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut decoded = Decoded { text: String::new(), bad: Vec::new() };
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        decoded.text.reserve(room.unwrap_or(rest.len()).min(rest.len() * 3 + 16));
        let (result, read) =
            decoder.decode_to_string_without_replacement(rest, &mut decoded.text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return decoded,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                decoded.bad.push(decoded.text.len());
                decoded.text.push('\u{fffd}');
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TEXT: &str = "工号,姓名\n00012,张伟\n";

    fn utf16(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(bytes).collect()
    }

    fn whole(text: &str) -> Option<Decoded> {
        Some(Decoded { text: text.to_owned(), bad: Vec::new() })
    }

    #[test]
    fn a_text_in_all_its_encodings() {
        let written = [
            TEXT.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", TEXT.as_bytes()].concat(),
            GB18030.encode(TEXT).0.into_owned(),
            [&[0xff, 0xfe], &utf16(u16::to_le_bytes)[..]].concat(),
            [&[0xfe, 0xff], &utf16(u16::to_be_bytes)[..]].concat(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            [TEXT.as_bytes(), b"\x1a"].concat(),
        ];
        for bytes in written {
            assert_eq!(decode(&bytes), whole(TEXT), "{bytes:x?}");
        }
        assert_eq!(decode(b"\x00\x01\x02"), None);
        assert_eq!(decode(b"\xff\xff\xff\xff"), None);
    }

    #[test]
    fn a_bad_byte_is_remembered_and_the_rest_is_read() {
        for (encoded, bad) in [
            (TEXT.as_bytes().to_vec(), &b"\xff"[..]),
            (TEXT.as_bytes().to_vec(), b"\x00"),
            (TEXT.as_bytes().to_vec(), b"\xe5\xbc"),
            (GB18030.encode(TEXT).0.into_owned(), b"\xff"),
            (GB18030.encode(TEXT).0.into_owned(), b"\x00"),
            (GB18030.encode(TEXT).0.into_owned(), b"\xd5"),
        ] {
            // Before the comma of the second line.
            let at = encoded.iter().rposition(|b| *b == b',').unwrap();
            let damaged = [&encoded[..at], bad, &encoded[at..]].concat();
            let decoded = decode(&damaged).unwrap();
            assert_eq!(decoded.bad, [TEXT.rfind(',').unwrap()], "{bad:x?}");
            assert_eq!(decoded.text.replace(['\u{fffd}', '\0'], ""), TEXT, "{bad:x?}");
        }
    }
}
