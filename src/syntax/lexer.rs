//! Words, numbers and signs of an expression. Full-width and look-alike signs are the plain ones.

use std::ops::Range;

use super::SyntaxError;
use crate::lang::scheme as say;
use crate::layout::Unit;
use crate::number::Number;

/// A word or sign, with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// What a token can be.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    /// `12`, `95%` (95/100), `72小时`.
    Number(Number, Unit),
    /// `'上级'`
    Text(String),
    /// A declared name, a keyword, or an unknown word.
    Word(String),
    /// A name in square brackets where it stands alone: `[We.Do完成量]`. In a list it opens it.
    Sign(Sign),
    /// The end of the text.
    End,
}

/// A sign, whatever way it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sign {
    Plus,
    Minus,
    Times,
    Divide,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    Range,
    Arrow,
}

impl Sign {
    /// The one form in which it is written.
    pub fn written(self) -> &'static str {
        match self {
            Sign::Plus => "+",
            Sign::Minus => "-",
            Sign::Times => "×",
            Sign::Divide => "/",
            Sign::Less => "<",
            Sign::LessEqual => "≤",
            Sign::Greater => ">",
            Sign::GreaterEqual => "≥",
            Sign::Equal => "=",
            Sign::NotEqual => "≠",
            Sign::OpenParen => "(",
            Sign::CloseParen => ")",
            Sign::OpenBracket => "[",
            Sign::CloseBracket => "]",
            Sign::Comma => ",",
            Sign::Dot => ".",
            Sign::Range => "..",
            Sign::Arrow => "→",
        }
    }
}

/// Signs of several characters first, so that the longest wins.
const SIGNS: [(&str, Sign); 31] = [
    ("->", Sign::Arrow),
    ("=>", Sign::GreaterEqual),
    ("=<", Sign::LessEqual),
    ("<=", Sign::LessEqual),
    (">=", Sign::GreaterEqual),
    ("<>", Sign::NotEqual),
    ("!=", Sign::NotEqual),
    ("==", Sign::Equal),
    ("..", Sign::Range),
    ("→", Sign::Arrow),
    ("≤", Sign::LessEqual),
    ("≦", Sign::LessEqual),
    ("⩽", Sign::LessEqual),
    ("≥", Sign::GreaterEqual),
    ("≧", Sign::GreaterEqual),
    ("⩾", Sign::GreaterEqual),
    ("≠", Sign::NotEqual),
    ("<", Sign::Less),
    (">", Sign::Greater),
    ("=", Sign::Equal),
    ("+", Sign::Plus),
    ("-", Sign::Minus),
    ("*", Sign::Times),
    ("×", Sign::Times),
    ("/", Sign::Divide),
    ("÷", Sign::Divide),
    ("(", Sign::OpenParen),
    (")", Sign::CloseParen),
    ("[", Sign::OpenBracket),
    ("]", Sign::CloseBracket),
    (",", Sign::Comma),
];

/// An expression has at most so many words and signs: what is nested too deeply, however it is
/// written, would overflow the stack.
const MOST_TOKENS: usize = 500;

/// Splits `text` into tokens; the last one is [`TokenKind::End`]. Of the names in `declared`, the
/// longest that stands at a place wins there.
pub fn tokens(text: &str, declared: &[&str]) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer { text, at: 0, declared };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        if tokens.len() == MOST_TOKENS {
            return Err(SyntaxError::form(token.span, say::too_long()));
        }
        tokens.push(token);
    }
    tokens.push(Token { kind: TokenKind::End, span: text.len()..text.len() });
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    declared: &'a [&'a str],
}

impl Lexer<'_> {
    fn next(&mut self) -> Result<Option<Token>, SyntaxError> {
        self.skip(|c| c.is_whitespace());
        let start = self.at;
        let Some(first) = self.peek() else {
            return Ok(None);
        };
        let kind = if let Some(name) = self.declared_name() {
            TokenKind::Word(name)
        } else if first.is_ascii_digit() || (first == '.' && self.digit_follows()) {
            self.number()?
        } else if is_word(first) {
            TokenKind::Word(self.skip(is_word).to_owned())
        } else if matches!(first, '\'' | '"') {
            self.quoted(first)?
        } else {
            self.sign()?
        };
        Ok(Some(Token { kind, span: start..self.at }))
    }

    /// The character here, as its plain form.
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next().map(plain)
    }

    /// Takes characters while they are as wanted.
    fn skip(&mut self, wanted: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|c| !wanted(plain(c))).unwrap_or(rest.len());
        &self.text[start..self.at]
    }

    fn digit_follows(&self) -> bool {
        self.text[self.at..].chars().nth(1).is_some_and(|c| plain(c).is_ascii_digit())
    }

    /// The longest declared name here that is not just the beginning of a longer word.
    fn declared_name(&mut self) -> Option<String> {
        let rest = &self.text[self.at..];
        let ends_here = |name: &str| {
            let next = rest[name.len()..].chars().next();
            !(name.ends_with(is_word) && next.is_some_and(is_word))
        };
        let name = self
            .declared
            .iter()
            .filter(|name| !name.is_empty() && rest.starts_with(**name) && ends_here(name))
            .max_by_key(|name| name.len())?;
        self.at += name.len();
        Some((*name).to_owned())
    }

    fn number(&mut self) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        self.skip(|c| c.is_ascii_digit());
        // `1..5` is a range, not `1.` and `.5`.
        if self.peek() == Some('.') && self.digit_follows() {
            self.at += '.'.len_utf8();
            self.skip(|c| c.is_ascii_digit());
        }
        let digits: String = self.text[start..self.at].chars().map(plain).collect();
        let number = Number::from_decimal(&digits)
            .ok_or_else(|| SyntaxError::form(start..self.at, say::number_too_long()))?;
        if self.peek() == Some('%') {
            self.skip(|c| c == '%');
            let share = number.divide(&Number::HUNDRED).unwrap_or(Number::ZERO);
            return Ok(TokenKind::Number(share, Unit::Percent));
        }
        let unit = self.skip(is_word).to_owned();
        Ok(TokenKind::Number(number, Unit::named(&unit)))
    }

    fn quoted(&mut self, quote: char) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        self.at += self.text[start..].chars().next().map_or(0, char::len_utf8);
        let content = self.skip(|c| c != quote).to_owned();
        let Some(end) = self.text[self.at..].chars().next() else {
            return Err(SyntaxError::form(start..self.at, say::quote_not_closed()));
        };
        self.at += end.len_utf8();
        Ok(TokenKind::Text(content))
    }

    fn sign(&mut self) -> Result<TokenKind, SyntaxError> {
        let rest = &self.text[self.at..];
        let ahead: Vec<char> = rest.chars().take(2).collect();
        let plain_ahead: String = ahead.iter().map(|&c| plain(c)).collect();
        let dots = &rest[..rest.find(|c| !is_dot(c)).unwrap_or(rest.len())];
        // Of three dots the last would belong to the number behind them: `0...5`.
        if dots.chars().count() > 2 || dots.contains('…') {
            let span = self.at..self.at + dots.len();
            return Err(SyntaxError::form(span, say::two_dots()));
        }
        let known = SIGNS.iter().find(|(written, _)| plain_ahead.starts_with(written));
        if let Some((written, sign)) = known {
            let count = written.chars().count();
            self.at += ahead[..count].iter().map(|c| c.len_utf8()).sum::<usize>();
            return Ok(TokenKind::Sign(*sign));
        }
        let width = ahead[0].len_utf8();
        if plain_ahead.starts_with('.') {
            self.at += width;
            return Ok(TokenKind::Sign(Sign::Dot));
        }
        Err(SyntaxError::form(self.at..self.at + width, say::unknown_sign(ahead[0])))
    }
}

fn is_dot(c: char) -> bool {
    matches!(plain(c), '.' | '…')
}

/// Is it a letter of any script, a digit or `_`?
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The plain form of a full-width or typographic character.
pub fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '‘' | '’' | '“' | '”' => '\'',
        '−' | '–' | '—' => '-',
        '、' => ',',
        '【' => '[',
        '】' => ']',
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn kinds(text: &str, declared: &[&str]) -> Vec<TokenKind> {
        tokens(text, declared).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn one_comparison_in_many_spellings() {
        let expected = kinds("x >= 95%", &[]);
        for spelling in ["x≥95%", "x ≧ 95％", "x＞=95%", "x ＞＝ ９５％", "x => 95%"] {
            assert_eq!(kinds(spelling, &[]), expected, "{spelling}");
        }
    }

    #[test]
    fn the_longest_declared_name_wins() {
        let declared = ["加分", "加分理由", "5A达标项", "平均处理时间(小时)"];
        let word = |name: &str| TokenKind::Word(name.into());
        assert_eq!(kinds("加分理由", &declared)[0], word("加分理由"));
        assert_eq!(kinds("5A达标项 / 2", &declared)[0], word("5A达标项"));
        assert_eq!(kinds("平均处理时间(小时)*2", &declared)[0], word("平均处理时间(小时)"));
        assert_eq!(kinds("加分说明", &declared)[0], word("加分说明"));
    }

    #[test]
    fn numbers_with_units_and_ranges() {
        let number = |text: &str, unit: &str| {
            TokenKind::Number(Number::from_decimal(text).unwrap(), Unit::named(unit))
        };
        assert_eq!(kinds("0.5小时", &[])[0], number("0.5", "小时"));
        assert_eq!(kinds("95%", &[])[0], number("0.95", "%"));
        let range = kinds("-1..-5", &[]);
        assert_eq!(range[1], number("1", ""));
        assert_eq!(range[2], TokenKind::Sign(Sign::Range));
    }

    #[test]
    fn what_is_no_sign_is_told_with_its_place() {
        let error = tokens("x ≥ 3 ; y", &[]).unwrap_err();
        assert_eq!(error.span, "x ≥ 3 ".len().."x ≥ 3 ;".len());
        assert!(tokens("x = '上级", &[]).is_err());
    }
}
