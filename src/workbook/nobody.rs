//! Rows below a header that are nobody's: totals, means, notes, rules.

use crate::names;

/// Words with which a row of totals begins.
const TOTALS: [&str; 12] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "平均",
    "均值",
    "汇总",
    "总平均",
    "total",
    "subtotal",
    "average",
];

/// What may follow such a word in a cell with nothing else in it.
const TAILS: [&str; 8] = ["", "值", "分", "数", "人数", "得分", "分数", "成绩"];

/// Words before a colon, or alone, that belong to the form and to nobody.
const NOTES: [&str; 12] = [
    "制表",
    "填表",
    "审核",
    "审批",
    "复核",
    "批准",
    "签字",
    "签名",
    "说明",
    "备注",
    "评分标准",
    "考核标准",
];

/// What may follow these.
const OF_NOTES: [&str; 7] = ["", "人", "员", "日期", "时间", "部门", "签字"];

/// Characters of which each of these words in Chinese has one.
const SIGNS: &str = "计均汇制填审复批签说备注考评:：";

/// Can a text be any of them at all? Nearly every one is an id or a name, and comparing each with
/// all of the words would be slow.
fn may_be(text: &str) -> bool {
    if !text.is_ascii() {
        return text.contains(|c| SIGNS.contains(c));
    }
    let text = text.trim();
    let begins =
        |word: &&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    text.ends_with(':') || TOTALS.iter().any(begins)
}

/// Does a text say that a row is nobody's: a total, a mean, a note, or a rule that stands alone?
pub fn is_nobodys(text: &str, is_alone: bool) -> bool {
    is_total(text) || is_note(text) || is_alone && is_sentence(text)
}

/// Does a text begin like the first cell of a total? So may a name: 平均霞.
pub(super) fn begins_like_total(text: &str) -> bool {
    if !may_be(text) {
        return false;
    }
    let text = names::header(text);
    TOTALS.iter().any(|word| text.starts_with(word))
}

/// Is a text the name of a total or a mean, and no other: 合计, 平均分, 华东小计, 合计(12人)?
pub(super) fn is_total(text: &str) -> bool {
    if !may_be(text) {
        return false;
    }
    let text = names::header(text);
    let text = names::split_bracket(&text).map_or(text.as_str(), |(text, _)| text);
    is_word_of(&TOTALS, &TAILS, text) || ["合计", "小计"].iter().any(|end| text.ends_with(end))
}

/// Does a text belong to the form: 制表人：张三, 说明：…, 注1, 部门经理：?
pub(super) fn is_note(text: &str) -> bool {
    if !may_be(text) {
        return false;
    }
    let ends_in_colon = names::plain(text).ends_with(':');
    let text = names::header(text);
    let head = text.split(':').next().unwrap_or_default();
    let of_note = head.trim_start_matches(['附', '备']).strip_prefix('注');
    let is_first_of_line = head != text && NOTES.iter().any(|word| head.ends_with(word));
    ends_in_colon
        || is_first_of_line
        || is_word_of(&NOTES, &OF_NOTES, head)
        || of_note.is_some_and(|rest| rest.chars().next().is_none_or(|c| c.is_ascii_digit()))
}

/// Is a text one of the words, with one of the tails?
fn is_word_of(words: &[&str], tails: &[&str], text: &str) -> bool {
    let mut rests = words.iter().filter_map(|word| text.strip_prefix(word));
    rests.any(|rest| tails.contains(&rest))
}

/// Does a text that stands alone in a row say more than a name or an id does: a numbered line, a
/// sentence?
pub(super) fn is_sentence(text: &str) -> bool {
    /// No name and no id of Chinese characters is longer.
    const LONGEST_NAME: usize = 12;
    let text = names::plain(text);
    let chinese = || text.chars().filter(|c| is_chinese(*c)).count();
    let rest = text.trim_start_matches('(');
    let number = rest.find(|c: char| !c.is_ascii_digit() && !"一二三四五六七八九十".contains(c));
    let is_numbered = number.is_some_and(|end| {
        let after = rest[end..].chars().next();
        end > 0 && after.is_some_and(|c| "、.)．,".contains(c))
    });
    chinese() > 0
        && (is_numbered
            || text.contains(['。', ';', '；', '、', ',', ':'])
            || begins_like_note(&text)
            || chinese() > LONGEST_NAME)
}

fn begins_like_note(text: &str) -> bool {
    text.starts_with('注') || NOTES.iter().any(|word| text.starts_with(word))
}

/// Can it be no id, in a row of texts below a note: Chinese, without a number?
pub(super) fn is_words(text: &str) -> bool {
    text.contains(is_chinese) && !text.contains(|c: char| c.is_ascii_digit())
}

/// Is a letter Chinese?
fn is_chinese(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3ffff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_sign() {
        for word in TOTALS.iter().chain(&NOTES).chain(&["注"]) {
            assert!(may_be(word), "{word}");
        }
    }

    #[test]
    fn a_total_is_told_from_a_name_that_begins_like_one() {
        for text in
            ["合计", " 合 计：", "平均", "平均分", "合计(12人)", "华东小计", "Total", "合计人数"]
        {
            assert!(is_total(text), "{text}");
        }
        for text in ["平均霞", "总工", "张合", "00012", "Totalis"] {
            assert!(!is_total(text), "{text}");
        }
    }

    #[test]
    fn notes_are_told_from_people() {
        for text in [
            "注",
            "注：以上为初评",
            "注1",
            "备注：",
            "制表人：张三",
            "制表日期:2026-11-05",
            "审核",
            "部门经理：",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in ["注册工程师", "说明书丢失", "审计部", "张三", "00012", "10:30"]
        {
            assert!(!is_note(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_told_from_names_and_ids() {
        for text in [
            "1、迟到一次扣1分",
            "（2）旷工扣5分",
            "二、加分",
            "本表由各部门填写，次月5日前交人事部。",
            "注意事项",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        for text in
            ["李娜", "00012", "12345678901234567890", "1.5", "买买提·艾力", "A-1,2", "售后一部"]
        {
            assert!(!is_sentence(text), "{text}");
        }
    }
}
