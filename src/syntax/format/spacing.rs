//! One spacing of a scheme file: the `=` of neighbouring lines stand below each other, and so do
//! the comments behind them.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};
use unicode_width::UnicodeWidthStr;

/// Comments behind a line begin here, or one blank behind the longest of their neighbours.
const COMMENT_COLUMN: usize = 25;

/// How much deeper the lines of a value that fills several stand.
const INDENT: &str = "    ";

/// The text of a scheme file, which is TOML, with its blanks in their one form.
pub(super) fn respaced(text: &str) -> String {
    let tokens = Source::new(text).lex().into_vec();
    let newline = newline(text, &tokens);
    let mut lines: Vec<Line> =
        logical_lines(&tokens).into_iter().map(|line| Line::read(line, text, newline)).collect();
    lines.dedup_by(|line, before| *line == Line::Blank && *before == Line::Blank);
    let blocks = lines.chunk_by(|line, next| line.may_lead() && matches!(next, Line::Entry { .. }));
    let mut written: Vec<String> = blocks.flat_map(aligned).collect();
    // A file neither begins nor ends with a blank line.
    written.drain(..written.iter().take_while(|line| line.is_empty()).count());
    while written.pop_if(|line| line.is_empty()).is_some() {}
    written.iter().flat_map(|line| [line, newline]).collect()
}

/// How the first line of the file ends.
fn newline<'t>(text: &'t str, tokens: &[Token]) -> &'t str {
    let first = tokens.iter().find(|token| token.kind() == TokenKind::Newline);
    first.map_or("\n", |newline| typed(newline, text))
}

fn typed<'t>(token: &Token, text: &'t str) -> &'t str {
    let span = token.span();
    &text[span.start()..span.end()]
}

/// How many brackets a token opens or closes.
fn opens(kind: TokenKind) -> i32 {
    match kind {
        TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => 1,
        TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => -1,
        _ => 0,
    }
}

/// The tokens of each line, without its end; what stands in brackets is one line.
fn logical_lines(tokens: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0;
    let ends_line = |token: &Token| {
        depth += opens(token.kind());
        depth == 0 && matches!(token.kind(), TokenKind::Newline | TokenKind::Eof)
    };
    tokens.split(ends_line).collect()
}

/// A line of the file; a value may fill several.
#[derive(PartialEq)]
enum Line<'t> {
    Blank,
    /// A comment that stands alone.
    Comment(&'t str),
    /// `[scheme]`
    Header(String, Option<&'t str>),
    /// `key = value`
    Entry {
        key: String,
        value: String,
        comment: Option<&'t str>,
    },
}

impl<'t> Line<'t> {
    fn read(tokens: &[Token], text: &'t str, newline: &str) -> Line<'t> {
        let tokens: Vec<Token> =
            tokens.iter().filter(|token| token.kind() != TokenKind::Whitespace).copied().collect();
        let (tokens, comment) = match tokens.split_last() {
            Some((last, others)) if last.kind() == TokenKind::Comment => {
                (others, Some(typed(last, text).trim_end()))
            }
            _ => (tokens.as_slice(), None),
        };
        let joined = |tokens: &[Token]| tokens.iter().map(|token| typed(token, text)).collect();
        let equals = tokens.iter().position(|token| token.kind() == TokenKind::Equals);
        match (equals, comment) {
            (Some(at), _) => {
                let value = value(&tokens[at + 1..], text, newline);
                Line::Entry { key: joined(&tokens[..at]), value, comment }
            }
            (None, _) if !tokens.is_empty() => Line::Header(joined(tokens), comment),
            (None, Some(comment)) => Line::Comment(comment),
            (None, None) => Line::Blank,
        }
    }

    /// May entries below it belong to it?
    fn may_lead(&self) -> bool {
        matches!(self, Line::Header(..) | Line::Entry { .. })
    }
}

/// A value; where it fills several lines, they stay, deeper by the brackets around them.
fn value(tokens: &[Token], text: &str, newline: &str) -> String {
    let mut written = String::new();
    let mut depth = 0;
    let mut before = None;
    for token in tokens {
        let kind = token.kind();
        depth += opens(kind);
        match before {
            _ if kind == TokenKind::Newline => {}
            Some(TokenKind::Newline) => {
                // A bracket that closes stands below the line that it opened on.
                let outside = depth - opens(kind).max(0);
                (0..outside).for_each(|_| written.push_str(INDENT));
            }
            Some(before) if is_apart(before, kind) => written.push(' '),
            _ => {}
        }
        match kind {
            TokenKind::Newline if written.ends_with(&newline.repeat(2)) => {}
            TokenKind::Newline => written.push_str(newline),
            TokenKind::Comment => written.push_str(typed(token, text).trim_end()),
            _ => written.push_str(typed(token, text)),
        }
        before = Some(kind);
    }
    written
}

/// Does a blank stand between two tokens of a value?
fn is_apart(before: TokenKind, next: TokenKind) -> bool {
    use TokenKind::{Comma, Comment, Dot, LeftCurlyBracket, LeftSquareBracket};
    use TokenKind::{RightCurlyBracket, RightSquareBracket};
    match (before, next) {
        (_, Comment) => true,
        (LeftCurlyBracket, RightCurlyBracket) => false,
        (LeftSquareBracket | Dot, _) => false,
        (_, RightSquareBracket | Comma | Dot) => false,
        // Two words side by side are a day and its hour.
        _ => true,
    }
}

/// The lines of a block, their `=` below each other and their comments too.
fn aligned(block: &[Line]) -> Vec<String> {
    let keys = block.iter().filter_map(|line| match line {
        Line::Entry { key, .. } => Some(key.width()),
        _ => None,
    });
    let keys = keys.max().unwrap_or(0);
    let lines: Vec<(String, Option<&str>)> = block
        .iter()
        .map(|line| match line {
            Line::Blank => (String::new(), None),
            Line::Comment(comment) => ((*comment).to_owned(), None),
            Line::Header(name, comment) => (name.clone(), *comment),
            Line::Entry { key, value, comment } => {
                (format!("{key}{} = {value}", blanks(keys - key.width())), *comment)
            }
        })
        .collect();
    let commented = lines.iter().filter(|(_, comment)| comment.is_some());
    let longest = commented.map(|(line, _)| last_width(line)).max().unwrap_or(0);
    let column = COMMENT_COLUMN.max(longest + 1);
    let with_comment = |(line, comment): (String, Option<&str>)| match comment {
        Some(comment) => format!("{line}{}{comment}", blanks(column - last_width(&line))),
        None => line,
    };
    lines.into_iter().map(with_comment).collect()
}

fn blanks(count: usize) -> String {
    " ".repeat(count)
}

/// The columns that the last line of an entry fills.
fn last_width(line: &str) -> usize {
    line.rsplit('\n').next().unwrap_or_default().width()
}
