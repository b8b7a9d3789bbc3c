//! Names as people write them: compared by what they mean, and the nearest one to a wrong one.

use unicode_normalization::UnicodeNormalization;

/// A text with full-width letters, digits and signs made plain (NFKC) and no white space at its
/// ends. Ids, levels and categories are compared in this form.
pub fn plain(text: &str) -> String {
    // Nearly every cell is plain already, and NFKC is slow.
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    text.nfkc().collect::<String>().trim().to_owned()
}

/// The form in which headers and sheet names are compared: [`plain`], without any white space,
/// trailing colons, or case. `工 号：` and `工号` are one.
pub fn header(text: &str) -> String {
    let joined: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    joined.trim_end_matches(':').to_lowercase()
}

/// A header without what stands in brackets at its end: `满意度(%)` is `满意度`, with `%`.
pub fn split_bracket(header: &str) -> Option<(&str, &str)> {
    const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')];
    let (open, close) = BRACKETS.iter().find(|(_, close)| header.ends_with(*close))?;
    let (name, inside) = header.strip_suffix(*close)?.rsplit_once(*open)?;
    (!name.is_empty() && !inside.is_empty()).then_some((name, inside))
}

/// The candidate that is most like `name`, if any is alike at all.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = header(name);
    candidates
        .into_iter()
        .map(|candidate| (likeness(&wanted, &header(candidate)), candidate))
        .filter(|(likeness, _)| *likeness > 0.45)
        // The first of several equally near ones, so that the answer does not depend on chance.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// From 0 (nothing in common) to 1 (the same): edits against length, where a name that holds the
/// other counts as near.
fn likeness(a: &str, b: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(a, b);
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short);
    let is_remarked = rest.is_some_and(|rest| rest.starts_with(['(', '[', '【', '〔']));
    let held = is_remarked || short.chars().count() >= 2 && long.contains(short);
    if held { edits.max(0.6) } else { edits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_by_what_they_mean() {
        for written in ["工号", "工 号：", "工\u{a0}号", "工\n号", "\u{3000}工号:"] {
            assert_eq!(header(written), "工号", "{written:?}");
        }
        assert_eq!(header("５Ａ达标项"), header("5a达标项"));
        for written in ["满意度（%）", "满意度[%]", "满意度【 % 】"] {
            assert_eq!(split_bracket(&header(written)), Some(("满意度", "%")), "{written}");
        }
        assert_eq!(split_bracket("满意度"), None);
    }

    #[test]
    fn the_nearest_name_is_found_or_none() {
        let known = ["按时处理投诉数", "受理问题数", "加分"];
        assert_eq!(nearest("按时处理投述数", known), Some("按时处理投诉数"));
        assert_eq!(nearest("加分项", known), Some("加分"));
        assert_eq!(nearest("天气", known), None);
    }
}
