//! Fingerprints: by them a file, or what stands in the cells of a sheet, is known again.

use sha2::{Digest, Sha256};

/// The SHA-256 of the bytes of a file, in hexadecimal.
pub fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// That of a text, line by line: blanks at the ends of lines, and blank lines at its end, are
/// nothing.
pub fn of_lines(text: &str) -> String {
    let mut cells = Cells::default();
    (0..).zip(text.lines()).for_each(|(row, line)| cells.text(row, 0, line.trim_end()));
    cells.finish()
}

/// That of the cells of a sheet, added row by row. Formulas are left out: their values follow from
/// the rest. Rows and columns count from 0.
#[derive(Clone, Debug, Default)]
pub struct Cells(Sha256);

impl Cells {
    /// Adds a text; a blank one is nothing.
    pub fn text(&mut self, row: u32, column: u32, text: &str) {
        if !text.chars().all(char::is_whitespace) {
            // Line ends are the program's that saved last.
            self.add(row, column, 't', &text.replace('\r', ""));
        }
    }

    /// Adds a number. Programs keep 15 digits of it at least.
    pub fn number(&mut self, row: u32, column: u32, number: f64) {
        // 0 has one sign.
        self.add(row, column, 'n', &format!("{:.14e}", number + 0.0));
    }

    fn add(&mut self, row: u32, column: u32, kind: char, value: &str) {
        self.0.update(format!("{row},{column}{kind}{}:{value}", value.len()));
    }

    /// All of it, in hexadecimal.
    pub fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_15_digits_are_the_same_number() {
        let of = |number: f64| {
            let mut cells = Cells::default();
            cells.number(0, 0, number);
            cells.finish()
        };
        assert_eq!(of(0.1 + 0.2), of(0.3));
        assert_eq!(of(-0.0), of(0.0));
        assert_ne!(of(0.3), of(0.300_000_000_1));
    }

    #[test]
    fn blank_ends_of_a_text_are_nothing() {
        assert_eq!(of_lines("a \r\n\nb\n\n"), of_lines("a\n\nb"));
        assert_ne!(of_lines("a\nb"), of_lines("a\n\nb"));
    }
}
