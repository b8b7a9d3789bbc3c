//! Names as people write them: compared by what they mean, and the nearest one to a wrong one.

mod columns;

pub use columns::{is_of_departments, is_of_ids, is_of_names, numbers_rows};
use unicode_normalization::UnicodeNormalization;

/// A text with full-width letters, digits and signs made plain (NFKC), without characters that
/// nobody sees, and no white space at its ends. Ids, levels and categories are compared in this form.
/// Digits that mark a footnote stay what they are: 9² is not 92.
pub fn plain(text: &str) -> String {
    // Nearly every cell is plain already, and NFKC is slow.
    if text.is_ascii() && !text.contains(is_invisible) {
        return text.trim().to_owned();
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    if !visible.contains(is_footnote) {
        return visible.nfkc().collect::<String>().trim().to_owned();
    }
    let pieces = visible.split_inclusive(is_footnote).map(|piece| {
        let end = piece.char_indices().last().filter(|(_, c)| is_footnote(*c));
        let (before, mark) = piece.split_at(end.map_or(piece.len(), |(at, _)| at));
        before.nfkc().chain(mark.chars()).collect::<String>()
    });
    pieces.collect::<String>().trim().to_owned()
}

/// A text with every letter, digit and sign made plain, as systems compare the names of files.
pub fn compatible(text: &str) -> String {
    text.nfkc().collect()
}

/// Is it a raised, lowered or circled digit?
fn is_footnote(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⒛' | '⓪'..='⓿' | '❶'..='➓')
}

/// Is it a character that nobody sees, and no white space: zero-width ones, those that turn the
/// direction of writing, soft hyphens, tags, variants of the same sign, control characters?
pub fn is_invisible(c: char) -> bool {
    match c {
        '\u{0}'..='\u{7f}' => c.is_ascii_control() && !c.is_ascii_whitespace() && c != '\u{b}',
        '\u{80}'..='\u{9f}' => c != '\u{85}',
        _ => matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'),
    }
}

/// The name of a person as it is compared and shown: [`plain`], without blanks between Chinese
/// characters, which only line names up (张 伟), and one blank between other words. The dots in
/// names of several parts are one dot.
pub fn person(name: &str) -> String {
    let mut tidy = String::new();
    for word in plain(name).trim_end_matches(':').split_whitespace() {
        let begins = word.starts_with(|c| is_chinese(c) || is_dot(c));
        let is_apart = !(begins && tidy.ends_with(|c| is_chinese(c) || is_dot(c)));
        if is_apart && !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.extend(word.chars().map(|c| if is_dot(c) { '·' } else { c }));
    }
    tidy
}

/// The dots between the parts of a name: 买买提·艾力.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '∙' | '・' | '⋅')
}

/// Is a letter Chinese?
pub fn is_chinese(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3ffff}').contains(&c)
}

/// What ids have in common that are probably one person's: 12, 00012 and 12.0; A-001, A–001, A001
/// and A 1. Ids of which it differs are two people's.
pub fn id_stem(id: &str) -> String {
    let text = plain(id).to_lowercase();
    let whole = text.strip_suffix(".0").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    let mut stem = String::new();
    let mut is_apart = false;
    for c in whole.unwrap_or(&text).chars() {
        if is_dash(c) || c.is_whitespace() {
            is_apart = true;
            continue;
        }
        // Between digits a dash tells 1-01 from 101.
        let ends_in_digit = stem.ends_with(|c: char| c.is_ascii_digit());
        if is_apart && ends_in_digit && c.is_ascii_digit() {
            stem.push('-');
        }
        is_apart = false;
        drop_zero(&mut stem, c);
        stem.push(c);
    }
    stem
}

/// Takes a zero out that leads the digits to which `next` belongs.
fn drop_zero(stem: &mut String, next: char) {
    let Some(before) = stem.strip_suffix('0') else {
        return;
    };
    if next.is_ascii_digit() && !before.ends_with(|c: char| c.is_ascii_digit()) {
        stem.pop();
    }
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{fe58}' | '\u{fe63}' | '_'
    )
}

/// The form in which headers and sheet names are compared: [`plain`], without any white space,
/// trailing colons, or case. `工 号：` and `工号` are one.
pub fn header(text: &str) -> String {
    let joined: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    joined.trim_end_matches(':').to_lowercase()
}

/// The form in which the names of columns are compared: [`header`], without the mark of a column that
/// must be filled in: `*工号`, `工号(必填)`.
pub fn column(text: &str) -> String {
    const MARKS: [&str; 9] = [
        "(必填)",
        "[必填]",
        "【必填】",
        "(必填项)",
        "(选填)",
        "[选填]",
        "【选填】",
        "(required)",
        "(optional)",
    ];
    let full = header(text).replace("*(", "(");
    let mut name = full.as_str();
    loop {
        let bare = name.trim_matches(['*', '※', ':']);
        let bare = MARKS.iter().fold(bare, |bare, mark| {
            let bare = bare.strip_prefix(mark).unwrap_or(bare);
            bare.strip_suffix(mark).unwrap_or(bare)
        });
        if bare == name {
            break;
        }
        name = bare;
    }
    // A mark alone is a name, if any.
    if name.is_empty() { full } else { name.to_owned() }
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

/// The candidate that `name` seems to be a slip of: the same but for blanks, width and case, or, among
/// four characters or more, for a single one.
pub fn misspelt<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONG: usize = 4;
    let wanted = header(name);
    candidates.into_iter().find(|candidate| {
        let known = header(candidate);
        let is_long = wanted.chars().count().min(known.chars().count()) >= LONG;
        known == wanted || is_long && strsim::damerau_levenshtein(&known, &wanted) == 1
    })
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
    fn digits_that_mark_a_footnote_are_no_digits() {
        for text in ["9²", "90①", "0001²", "8⑵", "CO₂", "❶"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain(" ９²０ "), "9²0");
    }

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
    fn the_mark_of_a_column_that_must_be_filled_in_is_no_part_of_its_name() {
        for written in
            ["*工号", "工号*", "工号（必填）", "＊ 工号：", "*工号(必填)*", "【必填】工号"]
        {
            assert_eq!(column(written), "工号", "{written:?}");
        }
        assert_eq!(column("满意度*（%）"), "满意度(%)");
        assert_eq!(column("满意度（%）*"), "满意度(%)");
        assert_eq!(column("*"), "*");
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        for written in ["00012\u{200b}", "\u{feff}00012", "0\u{ad}0012", "\u{202a}00012\u{202c}"] {
            assert_eq!(plain(written), "00012", "{written:?}");
        }
        assert_eq!(plain("\u{a0}00012\u{a0}"), "00012");
        assert_eq!(plain("a\u{1}b"), "ab");
    }

    #[test]
    fn blanks_between_chinese_characters_make_no_other_name() {
        for written in ["张伟", "张 伟", "张　伟", " 张\u{a0}\u{a0}伟 ", "张\u{200b}伟", "张\n伟"]
        {
            assert_eq!(person(written), "张伟", "{written:?}");
        }
        assert_eq!(person("Ann  Lee"), "Ann Lee");
        assert_ne!(person("AnnLee"), person("Ann Lee"));
        assert_eq!(person("张 Wei"), "张 Wei");
        assert_eq!(person("买买提 • 艾力"), person("买买提·艾力"));
    }

    #[test]
    fn ids_that_are_probably_one() {
        for (one, other) in [
            ("12", "00012"),
            ("12.0", "00012"),
            ("A-001", "A–001"),
            ("A-001", "A\u{2011}001"),
            ("A-001", "A—001"),
            ("A-001", "A－001"),
            ("A001", "A-001"),
            ("A 001", "a1"),
            ("0", "000"),
            ("1-01", "1–1"),
        ] {
            assert_eq!(id_stem(one), id_stem(other), "{one} {other}");
        }
        for (one, other) in
            [("1-01", "101"), ("12", "120"), ("102", "12"), ("1.5", "15"), ("A", "B")]
        {
            assert_ne!(id_stem(one), id_stem(other), "{one} {other}");
        }
    }

    #[test]
    fn slips_of_the_pen_are_told_from_other_words() {
        for (written, known) in [
            ("上 级", "上级"),
            ("服务意思", "服务意识"),
            ("客户满意", "客户满意度"),
            ("ＡＢ", "ab"),
        ] {
            assert_eq!(misspelt(written, ["同事", known]), Some(known), "{written}");
        }
        for (written, known) in [("客服", "客户"), ("下级", "上级"), ("自评", "互评")] {
            assert_eq!(misspelt(written, [known]), None, "{written}");
        }
    }

    #[test]
    fn the_nearest_name_is_found_or_none() {
        let known = ["按时处理投诉数", "受理问题数", "加分"];
        assert_eq!(nearest("按时处理投述数", known), Some("按时处理投诉数"));
        assert_eq!(nearest("加分项", known), Some("加分"));
        assert_eq!(nearest("天气", known), None);
    }
}
