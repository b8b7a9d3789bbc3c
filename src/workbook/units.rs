//! Units as people write them beside numbers and into headers: which words are units at all, which
//! mean the same one, and what one is in another.

use crate::layout::Unit;
use crate::names;
use crate::number::Number;

/// Words that mean the same unit.
const SAME: [(&str, &[&str]); 11] = [
    ("小时", &["时", "个小时", "h", "hr", "hrs", "hour", "hours"]),
    ("分钟", &["分", "min", "mins", "minute", "minutes"]),
    ("秒", &["秒钟", "s", "sec", "secs", "second", "seconds"]),
    ("元", &["人民币", "人民币元", "元人民币", "rmb", "cny", "圆", "yuan", "¥"]),
    ("%", &["百分比", "百分数", "百分率", "percent", "percentage", "pct"]),
    ("分", &["point", "points", "pts"]),
    ("次", &["time", "times"]),
    ("天", &["日", "d", "day", "days"]),
    ("月", &["个月", "month", "months"]),
    ("年", &["year", "years"]),
    ("人", &["person", "persons", "people"]),
];

/// Signs of which each stands for many of what follows.
const MANY: [(char, i64); 5] =
    [('十', 10), ('百', 100), ('千', 1_000), ('万', 10_000), ('亿', 100_000_000)];

/// Words for many that mean more than one thing, or not the same to everybody.
const VAGUE: [&str; 12] =
    ["k", "kk", "w", "m", "mn", "b", "bn", "thousand", "thousands", "million", "millions", "mio"];

/// Shares of something else than a hundred.
const SHARES: [&str; 7] = ["‰", "千分比", "千分数", "千分率", "permille", "‱", "bp"];

const TIMES: [&str; 9] = ["毫秒", "ms", "刻钟", "工时", "人时", "人天", "人日", "人月", "工作日"];

/// Longer times, and parts of a calendar: 销售额(月) is no number of months.
const CALENDAR: [&str; 14] = [
    "时", "日", "周", "星期", "week", "weeks", "月", "month", "季", "季度", "quarter", "年",
    "year", "岁",
];

const CURRENCIES: [&str; 50] = [
    "美元",
    "美金",
    "刀",
    "usd",
    "us$",
    "$",
    "dollar",
    "dollars",
    "欧元",
    "eur",
    "euro",
    "euros",
    "€",
    "英镑",
    "gbp",
    "£",
    "日元",
    "日圆",
    "円",
    "jpy",
    "港元",
    "港币",
    "港幣",
    "hkd",
    "hk$",
    "澳元",
    "aud",
    "澳门元",
    "mop",
    "加元",
    "cad",
    "新元",
    "新加坡元",
    "sgd",
    "台币",
    "新台币",
    "twd",
    "nt$",
    "韩元",
    "韩币",
    "krw",
    "₩",
    "卢布",
    "rub",
    "卢比",
    "inr",
    "₹",
    "泰铢",
    "thb",
    "林吉特",
];

const SIZES: [&str; 48] = [
    "米",
    "公里",
    "千米",
    "km",
    "里",
    "厘米",
    "cm",
    "毫米",
    "mm",
    "平方米",
    "平米",
    "平方",
    "㎡",
    "m2",
    "亩",
    "公顷",
    "立方米",
    "立方",
    "m3",
    "公斤",
    "千克",
    "kg",
    "克",
    "g",
    "斤",
    "两",
    "吨",
    "t",
    "磅",
    "lb",
    "升",
    "l",
    "毫升",
    "ml",
    "度",
    "千瓦时",
    "kwh",
    "千瓦",
    "kw",
    "瓦",
    "℃",
    "°c",
    "兆",
    "kb",
    "mb",
    "gb",
    "tb",
    "角",
];

const PEOPLE: [&str; 3] = ["人", "名", "位"];

const HOUSEHOLDS: [&str; 2] = ["户", "家"];

/// What a unit measures; one of another kind is never meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Share,
    Points,
    Time,
    Days,
    Calendar,
    Money,
    Currency,
    Count,
    People,
    Households,
    Size,
    /// A unit a unit: 元/人.
    Ratio,
    /// Many of whatever the column counts: 万.
    Many,
    /// Many, without saying how many.
    Vague,
}

/// What a unit is to the unit of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Relation {
    /// The same, or one that counts the same.
    Own,
    /// So many of the column's.
    Times(Number),
    /// None that can be turned into the column's.
    Foreign,
}

/// The unit that a word means to a column in `own`: 分 are minutes where hours are counted, and
/// points elsewhere.
pub(super) fn unit_of(word: &str, own: &Unit) -> Unit {
    let word = word.to_lowercase();
    let meant = SAME.iter().find(|(unit, words)| {
        let unit = Unit::named(unit);
        words.contains(&word.as_str())
            && (unit == *own || own.convert(&Number::ONE, &unit).is_some())
    });
    Unit::named(meant.map_or(word.as_str(), |(unit, _)| unit))
}

/// How many of `own` one of the unit that a word means is, where it is of the same kind.
pub(super) fn factor(word: &str, own: &Unit) -> Option<Number> {
    let unit = unit_of(word, own);
    if unit == *own {
        return Some(Number::ONE);
    }
    if let Some(factor) = own.convert(&Number::ONE, &unit) {
        return Some(factor);
    }
    let Unit::Named(name) = own else {
        return None;
    };
    let ((many, rest), (own_many, own_rest)) = (split_many(word), split_many(name));
    let base = Unit::named(own_rest);
    let is_same = many.is_some() && rest.is_empty() || unit_of(rest, &base) == base;
    let (many, own_many) = (many.unwrap_or(1), own_many.unwrap_or(1));
    is_same.then(|| Number::ratio(many, own_many))?
}

/// What the unit in a header is to a column in `own`.
pub(super) fn relation(word: &str, own: &Unit) -> Relation {
    if *own == Unit::Unknown {
        return Relation::Own;
    }
    // Amounts are not kept in tens or hundreds: who writes 百元 may mean 百万元.
    let is_odd = matches!(split_many(word).0, Some(10 | 100)) && unit_of(word, own) != *own;
    if is_odd {
        return Relation::Foreign;
    }
    if let Some(factor) = factor(word, own) {
        return if factor == Number::ONE { Relation::Own } else { Relation::Times(factor) };
    }
    let own = match own {
        Unit::Named(name) => kind(name),
        _ => Some(Kind::Share),
    };
    match (kind(word), own) {
        (Some(Kind::Count), Some(Kind::Count) | None) => Relation::Own,
        (Some(Kind::People), Some(Kind::People)) => Relation::Own,
        (Some(Kind::Households), Some(Kind::Households)) => Relation::Own,
        _ => Relation::Foreign,
    }
}

/// Is a word a unit, whatever the column?
pub fn is_unit(word: &str) -> bool {
    kind(&names::header(word)).is_some_and(|kind| kind != Kind::Calendar)
}

/// Is a word a unit to some columns?
pub(super) fn is_known(word: &str) -> bool {
    kind(word).is_some()
}

/// Can a word be the unit of a column in `own`, or one of another kind by mistake?
pub(super) fn may_be_unit(word: &str, own: &Unit) -> bool {
    match kind(word) {
        Some(Kind::Calendar) => {
            let own_kind = match own {
                Unit::Named(name) => kind(name),
                _ => None,
            };
            unit_of(word, own) == *own
                || matches!(own_kind, Some(Kind::Time | Kind::Days | Kind::Calendar))
        }
        Some(_) => true,
        None => unit_of(word, own) == *own,
    }
}

/// The unit that a text in brackets says: `元` of `元` and of `单位:元`.
pub(super) fn said(bracket: &str) -> &str {
    let words = ["计量单位", "单位", "units", "unit"];
    let rest = words.iter().find_map(|word| bracket.strip_prefix(word));
    rest.map_or(bracket, |rest| rest.trim_start_matches([':', '为']).trim())
}

fn kind(word: &str) -> Option<Kind> {
    let word = word.to_lowercase();
    let word = word.as_str();
    known_kind(word).or_else(|| {
        let (over, under) = word.split_once('/')?;
        (kind(over).is_some() && kind(under).is_some()).then_some(Kind::Ratio)
    })
}

fn known_kind(word: &str) -> Option<Kind> {
    let lists: [(&[&str], Kind); 8] = [
        (&CALENDAR, Kind::Calendar),
        (&SHARES, Kind::Share),
        (&TIMES, Kind::Time),
        (&CURRENCIES, Kind::Currency),
        (&SIZES, Kind::Size),
        (&PEOPLE, Kind::People),
        (&HOUSEHOLDS, Kind::Households),
        (&VAGUE, Kind::Vague),
    ];
    if let Some((_, kind)) = lists.iter().find(|(words, _)| words.contains(&word)) {
        return Some(*kind);
    }
    let unit = SAME.iter().find(|(unit, words)| *unit == word || words.contains(&word));
    if let Some((unit, _)) = unit {
        return Some(match *unit {
            "小时" | "分钟" | "秒" if word != "分" => Kind::Time,
            "元" => Kind::Money,
            "%" => Kind::Share,
            "次" => Kind::Count,
            "天" => Kind::Days,
            "月" | "年" => Kind::Calendar,
            "人" => Kind::People,
            _ => Kind::Points,
        });
    }
    if Unit::named(word).is_counted() {
        return Some(Kind::Count);
    }
    if let Some(rest) = word.strip_prefix('个') {
        return known_kind(rest).filter(|kind| matches!(kind, Kind::Time | Kind::Calendar));
    }
    many_of(word)
}

/// 万元, 千次, 万, k元.
fn many_of(word: &str) -> Option<Kind> {
    if let (Some(_), rest) = split_many(word) {
        return if rest.is_empty() { Some(Kind::Many) } else { known_kind(rest) };
    }
    let rest = word.strip_prefix(['k', 'm', 'w'])?;
    let is_money = matches!(known_kind(rest), Some(Kind::Money | Kind::Currency));
    is_money.then_some(Kind::Vague)
}

/// How many a unit begins with, and of what: 百万元 are 1,000,000 of 元.
fn split_many(word: &str) -> (Option<i64>, &str) {
    let end = word.find(|c| MANY.iter().all(|(sign, _)| *sign != c)).unwrap_or(word.len());
    let mut many: Option<i64> = None;
    for sign in word[..end].chars() {
        let times = MANY.iter().find(|(known, _)| *known == sign).map_or(1, |(_, times)| *times);
        many = many.unwrap_or(1).checked_mul(times);
        if many.is_none() {
            return (None, word);
        }
    }
    (many, word[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_units_and_words_that_are_none() {
        for word in [
            "%",
            "‰",
            "分",
            "次",
            "起",
            "人",
            "户",
            "分钟",
            "小时",
            "min",
            "h",
            "天",
            "元",
            "万元",
            "百元",
            "百万元",
            "万",
            "k",
            "K",
            "k元",
            "美元",
            "USD",
            "$",
            "万美元",
            "个小时",
            "元/人",
            "次/天",
            "千克",
            "公里",
            "百分比",
            "工作日",
        ] {
            assert!(is_unit(word), "{word}");
        }
        for word in [
            "上月",
            "自评",
            "目标",
            "未达标",
            "2026",
            "上级",
            "含税",
            "月",
            "年",
            "满分100",
            "合计",
            "",
            "人民",
            "10月",
            "A",
            "早班",
            "次数",
            "分数",
        ] {
            assert!(!is_unit(word), "{word}");
        }
    }

    #[track_caller]
    fn expect(word: &str, own: &str, wanted: Relation) {
        assert_eq!(relation(word, &Unit::named(own)), wanted, "{word} in {own}");
    }

    #[test]
    fn the_same_unit_in_other_words() {
        for (word, own) in [
            ("%", "%"),
            ("百分比", "%"),
            ("次", "起"),
            ("件", "次"),
            ("名", "人"),
            ("家", "户"),
            ("h", "小时"),
            ("分", "分钟"),
            ("日", "天"),
            ("rmb", "元"),
            ("万", "万元"),
            ("%", ""),
            ("件", "工单"),
        ] {
            expect(word, own, Relation::Own);
        }
    }

    #[test]
    fn units_that_can_be_turned() {
        for (word, own, factor) in [
            ("分钟", "小时", Number::ratio(1, 60)),
            ("万元", "元", Some(Number::from(10_000))),
            ("百万元", "元", Some(Number::from(1_000_000))),
            ("万", "元", Some(Number::from(10_000))),
            ("千元", "万元", Number::ratio(1, 10)),
            ("千", "次", Some(Number::from(1_000))),
            ("万次", "次", Some(Number::from(10_000))),
        ] {
            expect(word, own, factor.map_or(Relation::Foreign, Relation::Times));
        }
    }

    #[test]
    fn units_of_another_kind() {
        for (word, own) in [
            ("百元", "元"),
            ("百元", "万元"),
            ("分钟", "次"),
            ("人", "次"),
            ("户", "次"),
            ("元", "次"),
            ("%", "次"),
            ("公斤", "件"),
            ("美元", "元"),
            ("USD", "元"),
            ("万美元", "元"),
            ("k", "元"),
            ("k元", "元"),
            ("m", "元"),
            ("‰", "%"),
            ("分", "%"),
            ("%", "分"),
            ("分", "次"),
            ("天", "小时"),
            ("小时", "天"),
            ("小时", "元"),
            ("元/人", "元"),
            ("次", "人"),
            ("小时", "工单"),
        ] {
            expect(word, own, Relation::Foreign);
        }
    }
}
