//! No text makes the reader of schemes panic, and what it finds can be shown.

use kpi::finding::{Place, any_error};
use kpi::lang::Lang;
use kpi::report::findings;
use kpi::scheme::{self, embedded};
use proptest::prelude::*;
use proptest::sample::Index;

use super::data::cases;

/// What people type, and what breaks parsers.
const PIECES: [&str; 36] = [
    "“",
    "”",
    "，",
    "：",
    "％",
    "≤",
    "→",
    "\"",
    "'",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "#",
    "\n",
    "\r\n",
    "x",
    "工",
    "\u{feff}",
    "\\",
    "-",
    "..",
    "per",
    "95%",
    "1e999",
    "满意度",
    ".",
    "(",
    ")",
    "\0",
    "0x1F",
    "true",
    "\u{1F600}",
];

/// A change of a text: something is put in, taken out, or both.
type Change = (Index, usize, usize);

fn changed(text: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, removed, piece) in changes {
        let at = at.index(chars.len().max(1)).min(chars.len());
        let end = (at + removed).min(chars.len());
        let piece = PIECES.get(*piece).copied().unwrap_or_default();
        chars.splice(at..end, piece.chars());
    }
    chars.into_iter().collect()
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<Index>(), 0usize..40, 0usize..PIECES.len() * 2), 1..6)
}

/// Reads a text, and checks that its findings lie inside it and can be written.
fn read(text: &str) -> Result<(), TestCaseError> {
    let read = scheme::read("s.toml", text);
    prop_assert_eq!(read.scheme.is_none(), any_error(&read.findings));
    for lang in [Lang::Zh, Lang::En] {
        let style = findings::Style { lang, color: false, width: 80 };
        prop_assert_eq!(
            findings::write(&read.findings, style).is_empty(),
            read.findings.is_empty()
        );
    }
    for finding in &read.findings {
        let Place::Scheme { source, span, others } = &finding.place else {
            return Err(TestCaseError::fail("a finding without a place"));
        };
        for span in std::iter::once(span).chain(others.iter().map(|(span, _)| span)) {
            prop_assert!(source.text.get(span.clone()).is_some(), "{:?} at {:?}", finding, span);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn a_damaged_scheme_has_findings_and_no_panic(
        shipped in 0..embedded::ALL.len(),
        changes in changes(),
    ) {
        read(&changed(embedded::ALL[shipped].text, &changes))?;
    }

    #[test]
    fn a_scheme_without_some_of_its_lines_has_findings_and_no_panic(
        shipped in 0..embedded::ALL.len(),
        kept in prop::collection::vec(prop::bool::weighted(0.85), 32),
    ) {
        let lines = embedded::ALL[shipped].text.lines().zip(kept.iter().cycle());
        let text: Vec<&str> = lines.filter(|(_, kept)| **kept).map(|(line, _)| line).collect();
        read(&text.join("\n"))?;
    }

    #[test]
    fn any_text_has_findings_and_no_panic(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        read(&text)?;
        read(&format!("[scheme]\nfull = 10\n{text}"))?;
    }
}
