//! Words by which rows below a header are known as nobody's: totals, statistics, notes, rules.

use super::cell;
use crate::names::{self, is_chinese};

/// Words of totals and statistics in Chinese, alone or with one of the tails.
const TOTALS: &str = "合计 总计 小计 共计 累计 总共 总和 总数 总分 总体 汇总 平均 均值 均分 人均 月均 日均 \
     总平均 人数 总人数 最高 最低 最大 最小 中位 中位数 标准差 方差 极差 众数 满分 目标 \
     标准 基准 权重 占比 比例 比重 环比 同比 及格率 合格率 优秀率 优良率 达标率 分值 上月 本月 \
     去年同期 差异 增长率 完成率 应出勤 实出勤";

/// What may follow such a word in a cell with nothing else in it.
const TAILS: &str =
    "值 分 数 线 项 人数 得分 分数 成绩 分值 增长 增长率 增减 增幅 变化 总分 占比 比例";

/// Words of totals with which a longer text may begin: 合计（不含加班）.
const BEGINNINGS: &str = "合计 总计 小计 共计 累计 平均 均值 汇总";

/// Words with which a longer text may end, whatever stands before: 华东小计.
const ENDS: &str = "合计 小计 总计";

/// Words with which a text of at least four characters may end: 部门平均分. Shorter ones may be names.
const LONG_ENDS: &str = "平均 平均分 平均值 平均数 均值 均分 最高分 最低分 最高值 最低值 中位数 标准差 人数 \
     满分 及格率 合格率 优秀率 占比 环比 同比";

/// Words of totals and statistics in Latin letters, as [`names::header`] writes them, without stops.
const LATIN: &str = "total totals subtotal sub-total grandtotal overall overalltotal average averages avg \
     averagescore classaverage overallaverage meanscore median maximum minimum maxscore \
     minscore maxpoints maximumpoints maximumscore minimumscore maxmarks fullmarks \
     fullscore highest lowest highestscore lowestscore pointspossible possiblepoints \
     possiblescore outof target targets stddev stdev stdevp std standarddeviation \
     variance headcount weighting passrate percentile benchmark baseline grandaverage \
     totalscore totalpoints runningtotal summary";

/// Such words that nobody is likely to be called, and that may be.
const OR_NAMES: &str = "排名 名次";

/// Such words that are names of people as well.
const LATIN_OR_NAMES: &str = "max min sum mean mode count range goal weight standard";

/// Words of which a longer text in Latin letters may begin or end with one: Class Average.
const LATIN_ENDS: &str = "total subtotal average sub-total";

/// Words before a colon, or alone, that belong to the form and to nobody.
const NOTES: &str = "制表 填表 审核 审批 复核 批准 签字 签名 说明 备注 评分标准 考核标准 单位 以下空白 示例 样例 范例";

/// What may follow these.
const OF_NOTES: &str = "人 员 日期 时间 部门 签字";

/// Words with which a text of at least four characters belongs to the form: 部门负责人签字.
const ENDS_OF_NOTES: &str = "签字 签名 签章 盖章 说明 备注";

/// The same in Latin letters: before a colon, or alone.
const LATIN_NOTES: &str = "note notes remark remarks preparedby approvedby checkedby signature signed legend \
     example sample confidential endofreport";

/// Characters of which each of these words in Chinese has one.
const SIGNS: &str = "章计均总汇人最中标准方极众满目基权占比环同率排名分制填审复批签说备注考评单以页月期差出示样范:：";

/// What a text is that says a row is a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statistic {
    /// Nothing else.
    Surely,
    /// Or the name of somebody: Max, Min, Sum.
    OrName,
}

/// Can a text be any of them at all? Nearly every one is an id or a name, and comparing each with
/// all of the words would be slow.
fn may_be(text: &str) -> bool {
    match text.is_ascii() {
        true => text.contains(|c: char| c.is_ascii_alphabetic()),
        false => text.contains(|c| SIGNS.contains(c)) || text.contains(is_full_width),
    }
}

fn is_full_width(c: char) -> bool {
    ('\u{ff01}'..='\u{ff5e}').contains(&c)
}

/// Is a text the name of a total or a statistic, and no other: 合计, 平均分, 华东小计, 合计(12人), 人数：25,
/// Grand Total?
pub(super) fn statistic(text: &str) -> Option<Statistic> {
    if !may_be(text) {
        return None;
    }
    let text = names::header(text);
    let text = text.split(':').next().unwrap_or_default();
    let text = names::split_bracket(text).map_or(text, |(text, _)| text);
    if text.is_ascii() {
        return latin_statistic(text);
    }
    if is_one_of(OR_NAMES, text) {
        return Some(Statistic::OrName);
    }
    let is_long = text.chars().count() >= 4;
    let ends = |ends| words(ends).any(|end| text.ends_with(end));
    let is_total =
        text == "计" || is_word_of(TOTALS, TAILS, text) || ends(ENDS) || is_long && ends(LONG_ENDS);
    is_total.then_some(Statistic::Surely)
}

fn latin_statistic(text: &str) -> Option<Statistic> {
    let text = text.replace('.', "");
    if is_one_of(LATIN_OR_NAMES, &text) {
        return Some(Statistic::OrName);
    }
    is_one_of(LATIN, &text).then_some(Statistic::Surely)
}

/// Does a text begin or end like a total: 合计25人, 平均（不含离职）, Total of January, Class Average? So
/// may a name: 平均霞.
pub(super) fn is_like_total(text: &str) -> bool {
    if !may_be(text) {
        return false;
    }
    let plain = names::plain(text);
    if plain.is_ascii() {
        let parts: Vec<String> = plain.split_whitespace().map(str::to_lowercase).collect();
        let is_total = |word: Option<&String>| {
            word.is_some_and(|word| is_one_of(LATIN_ENDS, word.trim_end_matches(':')))
        };
        return parts.len() > 1 && (is_total(parts.first()) || is_total(parts.last()));
    }
    let text = names::header(&plain);
    let mut rests = words(BEGINNINGS).filter_map(|word| text.strip_prefix(word));
    rests.any(|rest| match rest.chars().next() {
        None => true,
        Some(first) => !first.is_alphabetic() || rest.chars().count() >= 3,
    })
}

/// Does a text belong to the form: 制表人：张三, 说明：…, 注1, 部门经理：, 第1页共2页?
pub(super) fn is_note(text: &str) -> bool {
    if !may_be(text) && !text.trim_end().ends_with([':', '：']) {
        return false;
    }
    let ends_in_colon = names::plain(text).ends_with(':');
    let text = names::header(text);
    let head = text.split(':').next().unwrap_or_default();
    let of_note = head.trim_start_matches(['附', '备']).strip_prefix('注');
    let is_first_of_line = head != text && words(NOTES).any(|word| head.ends_with(word));
    let inside = head.trim_matches(|c: char| !c.is_alphanumeric());
    // A lone colon parts columns.
    ends_in_colon && !inside.is_empty()
        || is_first_of_line
        || is_word_of(NOTES, OF_NOTES, inside)
        || inside.chars().count() >= 4 && words(ENDS_OF_NOTES).any(|end| inside.ends_with(end))
        || is_one_of(LATIN_NOTES, inside)
        || is_page(head)
        || of_note.is_some_and(|rest| rest.chars().next().is_none_or(|c| c.is_ascii_digit()))
}

/// Is it the number of a page: 第1页, 共3页, page1of2?
fn is_page(text: &str) -> bool {
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let is_latin = text
        .strip_prefix("page")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    is_latin || digits && text.starts_with(['第', '共']) && text.ends_with('页')
}

/// Is a text one of the words, alone or with one of the tails?
fn is_word_of(list: &str, tails: &str, text: &str) -> bool {
    let mut rests = words(list).filter_map(|word| text.strip_prefix(word));
    rests.any(|rest| rest.is_empty() || is_one_of(tails, rest))
}

fn is_one_of(list: &str, text: &str) -> bool {
    words(list).any(|word| word == text)
}

/// The words of a list.
fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(' ')
}

/// Does a text that stands alone in a row say more than a name or an id does: a numbered line, a
/// sentence?
pub(super) fn is_sentence(text: &str) -> bool {
    /// No name and no id of Chinese characters is longer.
    const LONGEST_NAME: usize = 12;
    /// No name has more words.
    const MOST_WORDS: usize = 6;
    let text = names::plain(text);
    let chinese = || text.chars().filter(|c| is_chinese(*c)).count();
    let rest = text.trim_start_matches('(');
    let number = rest.find(|c: char| !c.is_ascii_digit() && !"一二三四五六七八九十".contains(c));
    let is_numbered = number.is_some_and(|end| {
        let after = rest[end..].chars().next();
        end > 0 && after.is_some_and(|c| "、.)．,".contains(c))
    });
    text.split_whitespace().count() > MOST_WORDS
        || chinese() > 0
            && (is_numbered
                || text.contains(['。', ';', '；', '、', ',', ':'])
                || begins_like_note(&text)
                || chinese() > LONGEST_NAME)
}

fn begins_like_note(text: &str) -> bool {
    text.starts_with('注') || words(NOTES).any(|word| text.starts_with(word))
}

/// Does a text that stands alone in a row head those below it: 华东售后部, 2026年10月?
pub(super) fn is_heading(text: &str) -> bool {
    const UNITS: &str = "部 科 组 室 处 队 班 店 区 厂 中心 公司 小组 车间 表";
    let text = names::header(text);
    let text = names::split_bracket(&text).map_or(text.as_str(), |(text, _)| text);
    let is_of_time = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['年', '月']);
    let is_unit = text.chars().count() >= 3
        && text.chars().all(char::is_alphanumeric)
        && words(UNITS).any(|unit| text.ends_with(unit));
    is_of_time || is_unit
}

/// Does a text that stands alone in a row, where an id should be, look like none: several words that
/// are no name, or what an export ends with: 共2条记录? 售后01 and 张伟3月15离职 are somebody.
pub(super) fn is_remark(text: &str) -> bool {
    const BEGINNINGS: &str =
        "共 总共 合计 第 截至 截止 数据 导出 打印 生成 更新 统计 以上 以下 本表";
    let text = names::plain(text);
    let is_said = !text.contains(is_chinese) && !text.split_whitespace().all(is_capitalized);
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    has_digit && words(BEGINNINGS).any(|word| text.starts_with(word))
        || text.starts_with(['(', '#', '*'])
        || text.contains(char::is_whitespace) && is_said
        || text.contains(" = ")
        || text.contains(": ")
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Can it be no id, in a row of texts below a note: Chinese, without a number?
pub(super) fn is_words(text: &str) -> bool {
    text.contains(is_chinese) && !text.contains(|c: char| c.is_ascii_digit())
}

/// Does a text say nothing: a dash, a line, a word that stands for nothing? A mark says something.
pub(super) fn says_nothing(text: &str) -> bool {
    /// With these attendance is kept; an empty box is none of them.
    const MARKS: &str = "√✓✔☑×✕✖✗✘☒○●◎△▲▽▼◇◆■☆★※";
    let says = |c: char| c.is_alphanumeric() || MARKS.contains(c);
    !text.contains(says) || cell::is_blank(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_sign() {
        let all = [TOTALS, NOTES, ENDS_OF_NOTES, BEGINNINGS, ENDS, LONG_ENDS, "注 第1页"];
        for word in all.iter().flat_map(|list| words(list)) {
            assert!(may_be(word), "{word}");
        }
    }

    #[test]
    fn a_total_is_told_from_a_name_that_begins_like_one() {
        let totals = "合计 合　计： 平均 平均分 合计(12人) 华东小计 Total 合计人数 最高分 最低分 部门平均分 \
            满分 目标值 人数：25 总人数 占比 环比增长率 同比 Sub-total Std.Dev. AVERAGE 计 本页小计 \
            全公司合计 标准分 权重 Ｔｏｔａｌ";
        for text in totals.split_ascii_whitespace().chain(["Grand Total", "Points Possible"]) {
            assert_eq!(statistic(text), Some(Statistic::Surely), "{text}");
        }
        for text in ["Max", "min", "SUM", "Mean", "Count"] {
            assert_eq!(statistic(text), Some(Statistic::OrName), "{text}");
        }
        let people = "平均霞 总工 张合 00012 Totalis 高标准 目标明 Sumner Minnie MAX001 SUM-12 李人数 \
            王平均 总经办 人事部 计晓 张总";
        for text in people.split_ascii_whitespace().chain(["Max Müller", "Max Li"]) {
            assert_eq!(statistic(text), None, "{text}");
        }
    }

    #[test]
    fn longer_texts_that_begin_or_end_like_a_total() {
        for text in ["合计25人", "平均（不含离职）", "Total of January", "Class Average"]
        {
            assert!(is_like_total(text), "{text}");
        }
        for text in ["平均霞", "Totalis", "TOTAL01", "Total-1", "Max Müller", "00012"] {
            assert!(!is_like_total(text), "{text}");
        }
    }

    #[test]
    fn notes_are_told_from_people() {
        let notes = "注 注：以上为初评 注1 备注： 制表人：张三 制表日期:2026-11-05 审核 部门经理： \
            Remarks （以下空白） Date: 部门负责人签字 （盖章处签章） 评分说明";
        let longer = ["Prepared by: Ann", "第1页 共3页", "Page 1 of 2"];
        for text in notes.split_ascii_whitespace().chain(longer) {
            assert!(is_note(text), "{text}");
        }
        let people = "注册工程师 说明书丢失 审计部 张三 00012 10:30 Notley Page 单位部";
        for text in people.split_ascii_whitespace() {
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
            "All figures are taken from the ticket system",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        let people = "李娜 00012 12345678901234567890 1.5 买买提·艾力 A-1,2 售后一部";
        for text in people.split_ascii_whitespace().chain(["Juan Carlos de la Cruz"]) {
            assert!(!is_sentence(text), "{text}");
        }
    }

    #[test]
    fn remarks_at_the_end_of_an_export_are_told_from_ids() {
        for text in [
            "End of report",
            "Generated on 2026-10-31 10:00",
            "Source: HRIS",
            "P = Present",
            "共2条记录",
            "(2 rows affected)",
            "# end, total 1",
        ] {
            assert!(is_remark(text), "{text}");
        }
        for text in ["00012", "A-001", "张伟", "张 伟", "售后01", "Noah Smith", "A001/B", "2026"]
        {
            assert!(!is_remark(text), "{text}");
        }
    }

    #[test]
    fn headings_are_told_from_names_and_ids() {
        for text in ["华东售后部", "第一组：", "2026年10月", "客服中心（上海）", "10月考核表"]
        {
            assert!(is_heading(text), "{text}");
        }
        for text in ["李娜", "00012", "总工", "A组"] {
            assert!(!is_heading(text), "{text}");
        }
    }
}
