//! Ranges as people type them: `1-5`, `0~10`, `0…10`, `1至5`. A scheme writes two points: `1..5`.

use super::lexer;
use crate::names;

/// What people put between the ends of a range.
const BETWEEN: [&str; 6] = ["......", "...", "-", "~", "至", "到"];

/// The ends of a text that is nothing but two numbers with one of these between them: `-1` and
/// `-5` of `-1–-5`. Without a sign of its own the second end has the first one's: `-1-5`.
pub fn ends(text: &str) -> Option<[String; 2]> {
    // The long dash is two characters, the second of which is no sign.
    let text: String = names::plain(&text.replace("——", "~")).chars().map(lexer::plain).collect();
    let (low, rest) = number(&text)?;
    let rest = BETWEEN.iter().find_map(|between| rest.strip_prefix(between))?;
    let (high, rest) = number(rest)?;
    let high = match low.strip_prefix('-') {
        Some(_) if !high.starts_with(['-', '+']) => format!("-{high}"),
        _ => high,
    };
    rest.is_empty().then_some([low, high])
}

/// The number at the beginning, with its sign and a per cent sign, and what follows; the points of
/// `1分` go without saying.
fn number(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let whole = past_digits(unsigned);
    let fraction = whole.strip_prefix('.').map(past_digits);
    let fraction = fraction.filter(|rest| rest.len() + 1 < whole.len());
    let rest = fraction.unwrap_or(whole);
    if rest.len() == unsigned.len() {
        return None;
    }
    let rest = rest.strip_prefix('%').unwrap_or(rest);
    let number = text[..text.len() - rest.len()].to_owned();
    Some((number, rest.strip_prefix('分').unwrap_or(rest).trim_start()))
}

fn past_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_range_in_many_spellings() {
        let spellings = ["-1–-5", "-1--5", "-1—-5", "-1——5", "-1-5", "-1至-5", "－１ 到 －５分"];
        for text in spellings {
            assert_eq!(ends(text), Some(["-1".to_owned(), "-5".to_owned()]), "{text}");
        }
        for text in ["0~10.5%", "0 … 10.5%", "0...10.5%", "0……10.5%", "0—10.5%"] {
            assert_eq!(ends(text), Some(["0".to_owned(), "10.5%".to_owned()]), "{text}");
        }
        for text in ["-5", "1..5", "1-2-3", "x-5", "", "1 5", "2-x", "1."] {
            assert_eq!(ends(text), None, "{text}");
        }
    }
}
