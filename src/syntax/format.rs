//! One form of a scheme file: how expressions are spelled, and where blanks stand. Comments, order
//! and everything that is said stay as they are.

mod expression;
mod spacing;
mod spelling;

/// A scheme file in its one form; `None` where it is not TOML. A byte order mark is dropped.
pub fn format(text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(spacing::respaced(&spelling::respelled(text)?))
}
