//! One spelling of an expression: its signs, its quotes, and the blanks between its words.

use crate::syntax::lexer::{self, Sign, Token, TokenKind};

/// An expression in its one spelling; `None` where it cannot be read, or would be read otherwise.
pub(super) fn expression(text: &str, declared: &[&str]) -> Option<String> {
    let tokens = lexer::tokens(text, declared).ok()?;
    let mut spelled = String::new();
    let mut before: Option<Part> = None;
    for token in &tokens {
        let part = Part::of(&token.kind, before);
        if before.is_some_and(|before| before.is_apart_from(part)) {
            spelled.push(' ');
        }
        spelled.push_str(&written(token, text));
        before = Some(part);
    }
    let kinds = |tokens: Vec<Token>| tokens.into_iter().map(|token| token.kind).collect::<Vec<_>>();
    let again = lexer::tokens(&spelled, declared).ok()?;
    (kinds(again) == kinds(tokens)).then_some(spelled)
}

fn written(token: &Token, text: &str) -> String {
    let typed = &text[token.span.clone()];
    match &token.kind {
        TokenKind::Sign(sign) => sign.written().to_owned(),
        // A unit is a name and stays as it is.
        TokenKind::Number(..) => typed.chars().map(plain_of_number).collect(),
        TokenKind::Text(content) if !content.contains(|c| lexer::plain(c) == '\'') => {
            format!("'{content}'")
        }
        TokenKind::Text(_) | TokenKind::Word(_) | TokenKind::End => typed.to_owned(),
    }
}

fn plain_of_number(c: char) -> char {
    let plain = lexer::plain(c);
    if plain.is_ascii_digit() || matches!(plain, '.' | '%') { plain } else { c }
}

/// Words with a blank on both sides, also before a bracket.
const KEYWORDS: [&str; 12] =
    ["and", "or", "not", "in", "is", "missing", "where", "by", "of", "per", "started", "prorata"];

/// What a token is to its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Operand,
    Keyword,
    /// A sign between two operands.
    Between,
    /// A sign before its only operand.
    Before,
    Open,
    Close,
    Comma,
    /// `.` and `..`, which hold their neighbours together.
    Joint,
    End,
}

impl Part {
    fn of(kind: &TokenKind, before: Option<Part>) -> Part {
        let follows_operand = matches!(before, Some(Part::Operand | Part::Close));
        match kind {
            TokenKind::Number(..) | TokenKind::Text(_) => Part::Operand,
            TokenKind::Word(word) if KEYWORDS.contains(&word.as_str()) => Part::Keyword,
            TokenKind::Word(_) => Part::Operand,
            TokenKind::End => Part::End,
            TokenKind::Sign(sign) => match sign {
                Sign::OpenParen | Sign::OpenBracket => Part::Open,
                Sign::CloseParen | Sign::CloseBracket => Part::Close,
                Sign::Comma => Part::Comma,
                Sign::Dot | Sign::Range => Part::Joint,
                Sign::Plus | Sign::Minus if !follows_operand => Part::Before,
                _ => Part::Between,
            },
        }
    }

    /// Does a blank stand between this part and the next one?
    fn is_apart_from(self, next: Part) -> bool {
        match (self, next) {
            (Part::Before | Part::Open | Part::Joint, _) => false,
            (_, Part::Close | Part::Comma | Part::Joint | Part::End) => false,
            // `max(…)`
            (Part::Operand, Part::Open) => false,
            _ => true,
        }
    }
}
