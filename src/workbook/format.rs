//! How a number is shown: what its format makes of it.

use std::sync::Arc;

use super::cell::shown;
use super::grid::Raw;

/// How a number is shown, as far as it matters to what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As the number that it is, rounded or not, its thousands grouped or not.
    #[default]
    Plain,
    /// In per cent.
    Percent,
    /// As a text that is another than the number's own: with leading zeros, letters, scaled.
    Shown(Arc<Shown>),
}

/// What a cell shows of a number, and the code of the format that makes it so.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown {
    /// `00012`
    pub text: String,
    /// `00000`
    pub code: Arc<str>,
}

/// The code of a number format, such as `00000` or `0.0%`.
#[derive(Debug)]
pub(super) enum Code {
    /// It shows numbers as they are.
    Plain,
    /// It shows them in per cent.
    Percent,
    /// It shows at least as many digits as it has zeros.
    Zeros(Arc<str>),
}

impl Code {
    pub(super) fn parse(code: &str) -> Code {
        let first = code.split(';').next().unwrap_or_default();
        if !first.is_empty() && first.bytes().all(|b| b == b'0') {
            return Code::Zeros(first.into());
        }
        // A quoted or escaped % is only text.
        if unquoted(first).contains('%') { Code::Percent } else { Code::Plain }
    }

    /// How it shows a value.
    pub(super) fn of(&self, value: &Raw) -> Format {
        match (self, value) {
            (Code::Percent, _) => Format::Percent,
            (Code::Zeros(code), Raw::Number(_)) => {
                let (digits, width) = (shown(value), code.len());
                if digits.len() >= width {
                    return Format::Plain;
                }
                let text = format!("{digits:0>width$}");
                Format::Shown(Arc::new(Shown { text, code: code.clone() }))
            }
            _ => Format::Plain,
        }
    }
}

/// The format code without what stands in quotes or behind a backslash.
fn unquoted(code: &str) -> String {
    let mut plain = String::new();
    let mut quoted = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' => {
                chars.next();
            }
            _ if !quoted => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_per_cents_and_leading_zeros() {
        let zeros = Shown { text: "00012".to_owned(), code: "00000".into() };
        for (code, wanted) in [
            ("0.0%", Format::Percent),
            ("0%;[Red]-0%", Format::Percent),
            ("0\"%\"", Format::Plain),
            ("0\\%", Format::Plain),
            ("00000", Format::Shown(Arc::new(zeros))),
            ("0", Format::Plain),
            ("General", Format::Plain),
        ] {
            assert_eq!(Code::parse(code).of(&Raw::Number(12.0)), wanted, "{code}");
        }
    }
}
