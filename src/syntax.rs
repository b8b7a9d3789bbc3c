//! How a scheme is written: the TOML with the place of every word, expressions and conditions.

pub mod condition;
pub mod dashed;
pub mod document;
pub mod doubt;
pub mod exact;
pub mod expr;
pub mod format;
pub mod formula;
pub mod lexer;
pub mod parser;
pub mod raters;
pub mod shape;
pub mod sound;

use std::ops::Range;

use crate::lang::Text;

/// Why an expression or a row cannot be read, and where in its text.
#[derive(Debug)]
pub struct SyntaxError {
    /// Bytes of the text that are wrong.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: ErrorKind,
    /// What is wrong, in words.
    pub message: Text,
    /// What to write instead.
    pub hint: Option<Text>,
}

/// What sort of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text has no such form.
    Form,
    /// A name that nothing declares.
    UnknownName,
    /// A name that several sheets declare.
    AmbiguousName,
    /// A number in the wrong unit.
    Unit,
    /// A text where a number is needed, and the like.
    Shape,
    /// A row that lacks the edge that its value needs.
    Edge,
}

impl SyntaxError {
    /// A mistake in the form of a text.
    pub fn form(span: Range<usize>, message: Text) -> SyntaxError {
        SyntaxError { span, kind: ErrorKind::Form, message, hint: None }
    }
}
