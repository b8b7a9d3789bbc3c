//! One spelling for a formula: each program that saves a workbook has its own.

/// The formula without blanks, in capitals, with names of sheets unquoted and numbers written one
/// way. `sheet` gives the name of a sheet that was renamed.
pub fn normal(formula: &str, sheet: &dyn Fn(&str) -> Option<String>) -> String {
    let rest = formula.trim_start();
    let rest = rest.strip_prefix("of:").unwrap_or(rest);
    let mut reader = Reader { rest: rest.strip_prefix('=').unwrap_or(rest), sheet };
    let mut normal = String::with_capacity(formula.len());
    while let Some(token) = reader.token() {
        normal.push_str(&token);
    }
    normal
}

struct Reader<'f> {
    rest: &'f str,
    sheet: &'f dyn Fn(&str) -> Option<String>,
}

impl<'f> Reader<'f> {
    fn token(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        Some(match first {
            '"' => self.quoted('"').to_owned(),
            '\'' => {
                let quoted = self.quoted('\'');
                let name = quoted.trim_matches('\'').replace("''", "'");
                self.name_of_sheet(&name)
            }
            _ if is_word(first) => self.word(),
            _ => self.take(first.len_utf8()).to_owned(),
        })
    }

    fn take(&mut self, length: usize) -> &'f str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// A text in quotes, with both of them; a quote in it is written twice.
    fn quoted(&mut self, quote: char) -> &'f str {
        let mut end = 1;
        loop {
            match self.rest[end..].find(quote) {
                None => return self.take(self.rest.len()),
                Some(at) => end += at + 1,
            }
            if !self.rest[end..].starts_with(quote) {
                return self.take(end);
            }
            end += 1;
        }
    }

    fn word(&mut self) -> String {
        let word = self.take(self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len()));
        if self.rest.starts_with('!') {
            return self.name_of_sheet(word);
        }
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && let Some(number) = self.number(word)
        {
            return number.to_string();
        }
        let word = word.to_uppercase();
        let word = word.strip_prefix("_XLFN.").unwrap_or(&word);
        // Some programs write the two constants as functions.
        if matches!(word, "TRUE" | "FALSE") && self.rest.starts_with("()") {
            self.take(2);
        }
        word.to_owned()
    }

    /// The number that a word begins: `1E` has its sign and digits behind it.
    fn number(&mut self, word: &str) -> Option<f64> {
        let has_exponent = word.ends_with(['e', 'E']) && self.rest.starts_with(['-', '+']);
        if !has_exponent {
            return word.parse().ok();
        }
        let digits = self.rest[1..].find(|c: char| !c.is_ascii_digit());
        let length = digits.map_or(self.rest.len(), |digits| digits + 1);
        let number = format!("{word}{}", &self.rest[..length]).parse().ok()?;
        self.take(length);
        Some(number)
    }

    fn name_of_sheet(&self, name: &str) -> String {
        (self.sheet)(name).unwrap_or_else(|| name.to_owned()).to_uppercase()
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_formula() {
        let same = [
            ("=SUM(A1:B2)", "sum( a1:b2 )"),
            ("'得分'!F7*2", "得分!F7 * 2.0"),
            ("IF(x>=1E-10,1,0)", "IF(x>=0.0000000001,1,0)"),
            ("ROUND(A1+1E-09,2)", "ROUND(A1+1E-9,2)"),
            ("of:=A1&\"b c\"", "A1&\"b c\""),
            ("IF(TRUE(),1)", "IF(TRUE,1)"),
            ("_xlfn.IFNA(A1,0)", "IFNA(A1,0)"),
            ("'a''b'!$A$1", "'a''b'!$a$1"),
        ];
        for (one, other) in same {
            assert_eq!(normal(one, &|_| None), normal(other, &|_| None), "{one} {other}");
        }
        let other = [
            ("A1", "$A$1"),
            ("\"a b\"", "\"ab\""),
            ("\"a\"", "\"A\""),
            ("A1+0.1", "A1+0.11"),
            ("'a'!A1", "'b'!A1"),
            ("\"a\"\"b\"", "\"a\"&\"b\""),
        ];
        for (one, other) in other {
            assert_ne!(normal(one, &|_| None), normal(other, &|_| None), "{one} {other}");
        }
    }

    #[test]
    fn a_sheet_that_was_renamed_has_its_name_again() {
        let sheet = |name: &str| (name == "分").then(|| "得分".to_owned());
        assert_eq!(normal("分!A1+'分'!A2", &sheet), normal("得分!A1+得分!A2", &|_| None));
    }

    #[test]
    fn what_is_no_formula_has_an_end() {
        for broken in ["\"", "'", "\"a", "1E-", "A1+", "'a''", "\"a\"\""] {
            normal(broken, &|_| None);
        }
    }
}
