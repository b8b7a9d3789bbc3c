//! Periods as people write them.

use jiff::civil::Date;

use super::{Kind, Period};
use crate::names;

/// Between the first and the last day of a stretch of time.
const TO: [char; 5] = ['~', '至', '到', '—', '–'];

/// 一 to 十二, the longer ones first.
const NUMERALS: [(&str, i8); 12] = [
    ("十二", 12),
    ("十一", 11),
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("十", 10),
];

impl Period {
    /// Reads `2026-10`, `2026/10`, `2026年10月`, `202610`, `2026Q3`, `2026年第三季度`, `2026H1`,
    /// `2026年上半年`, `2026`, a whole date, which stands for its month, and `2026/10/01 ~ 10/31`.
    /// `None` for anything else.
    pub fn parse(text: &str) -> Option<Period> {
        if let Some(date) = parse_date(text) {
            return Some(Period::holding(date, Kind::Month));
        }
        let text = names::header(text);
        if let Some((first, last)) = text.split_once(TO) {
            return stretch(first, last);
        }
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (year, rest) = text.split_at(digits);
        match (year.len(), rest) {
            (6, "") => in_year(&year[..4], Kind::Month, number(&year[4..])?),
            (4, "" | "年" | "年度" | "全年" | "年全年") => in_year(year, Kind::Year, 1),
            (4, rest) => {
                let (kind, number) = part_of_year(rest.trim_start_matches('年'))?;
                in_year(year, kind, number)
            }
            _ => None,
        }
    }

    /// The same, and a lone month such as `10月`, `十月` and `10`, where the year is known.
    pub fn parse_in(text: &str, year: Option<i16>) -> Option<Period> {
        Period::parse(text).or_else(|| {
            let text = names::header(text);
            let month = text.trim_end_matches('份').trim_end_matches('月');
            let number = number(month).filter(|month| (1..=12).contains(month))?;
            Some(Period { year: year?, kind: Kind::Month, number })
        })
    }

    /// The one period that a title or a file's name speaks of; `None` where it speaks of none, or
    /// of several.
    pub fn only_in(text: &str) -> Option<Period> {
        let text = names::header(text);
        let mut found: Vec<Period> = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|s| at + s) {
            let digits = text[start..].find(|c: char| !c.is_ascii_digit());
            let end = digits.map_or(text.len(), |digits| start + digits);
            let longest = text[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
            // No form has more characters.
            let ends: Vec<usize> = longest.take(24).filter(|to| *to >= end).collect();
            let read = ends.iter().rev().find_map(|&to| {
                let is_date_or_period = matches!(end - start, 4 | 6 | 8);
                let period = Period::parse(&text[start..to]).filter(|_| is_date_or_period)?;
                Some((period, to))
            });
            match read {
                Some((period, to)) => {
                    // The day on which a file was made is no period.
                    if parse_date(&text[start..to]).is_none() && !found.contains(&period) {
                        found.push(period);
                    }
                    at = to;
                }
                None => at = end,
            }
        }
        // 2026年10月 beside 2026年 is said twice.
        let all = found.clone();
        found.retain(|one| !all.iter().any(|other| other != one && one.holds(*other)));
        match found.as_slice() {
            [period] => Some(*period),
            _ => None,
        }
    }
}

fn in_year(year: &str, kind: Kind, number: i8) -> Option<Period> {
    let year = year.parse::<i16>().ok()?;
    let is_sensible = (1900..=2999).contains(&year) && (1..=12 / kind.months()).contains(&number);
    is_sensible.then_some(Period { year, kind, number })
}

/// What stands behind the year.
fn part_of_year(text: &str) -> Option<(Kind, i8)> {
    match text {
        "上半年" => return Some((Kind::HalfYear, 1)),
        "下半年" => return Some((Kind::HalfYear, 2)),
        _ => {}
    }
    let bare = text.trim_start_matches(['-', '第']);
    if let Some(quarter) = bare.strip_prefix('q') {
        return Some((Kind::Quarter, digit(quarter)?));
    }
    if let Some(half) = bare.strip_prefix('h') {
        return Some((Kind::HalfYear, digit(half)?));
    }
    if let Some(quarter) = bare.strip_suffix("季度").or_else(|| bare.strip_suffix('季')) {
        return Some((Kind::Quarter, number(quarter)?));
    }
    let month = text.strip_prefix(['-', '/', '.']).unwrap_or(text);
    let is_month = month.len() < text.len() || month.contains('月');
    let is_month = is_month || text.bytes().all(|b| b.is_ascii_digit());
    let month = month.trim_end_matches('份').trim_end_matches('月');
    Some((Kind::Month, number(month).filter(|_| is_month)?))
}

fn digit(text: &str) -> Option<i8> {
    number(text).filter(|_| text.len() == 1)
}

/// `10` and `十`.
fn number(text: &str) -> Option<i8> {
    if let Some((_, number)) = NUMERALS.iter().find(|(word, _)| *word == text) {
        return Some(*number);
    }
    let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

/// From one day to another: the month that holds both, or the longer period that they begin and
/// end.
fn stretch(first: &str, last: &str) -> Option<Period> {
    let first = parse_date(first)?;
    let last = parse_date(last).or_else(|| {
        let parts: Vec<&str> = last.trim_end_matches('日').split(['-', '/', '.', '月']).collect();
        let part = |text: &str| number(text);
        match parts.as_slice() {
            [month, day] => Date::new(first.year(), part(month)?, part(day)?).ok(),
            [day] => Date::new(first.year(), first.month(), part(day)?).ok(),
            _ => None,
        }
    })?;
    let kinds = [Kind::Month, Kind::Quarter, Kind::HalfYear, Kind::Year];
    let mut holding = kinds.into_iter().map(|kind| Period::holding(first, kind));
    holding.find(|period| {
        let is_whole =
            period.first_day() == first && period.day_after() == last.tomorrow().unwrap_or(last);
        first <= last && period.has(last) && (period.kind == Kind::Month || is_whole)
    })
}

/// Reads `2026-10-05`, `2026/10/5`, `2026.10.5`, `2026年10月5日`, each also with a time behind it.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = names::plain(text);
    let day = text.split([' ', 'T']).next()?.trim_end_matches('日');
    if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month) = (day[..4].parse().ok()?, day[4..6].parse().ok()?);
        return Date::new(year, month, day[6..].parse().ok()?).ok();
    }
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<String> {
        Period::parse(text).map(|period| period.to_string())
    }

    #[test]
    fn a_month_in_all_its_forms() {
        for form in [
            "2026-10",
            "2026/10",
            "2026年10月",
            "202610",
            "2026.10",
            "２０２６－１０",
            "2026-10-05",
            "2026年10月5日",
            "2026/10/1 00:00:00",
            "2026年10月份",
            "20261004",
            "2026年十月",
            "2026/10/01 ~ 10/22",
            "2026-10-01至2026-10-31",
            "2026年10月1日—31日",
        ] {
            assert_eq!(parsed(form).as_deref(), Some("2026-10"), "{form}");
        }
    }

    #[test]
    fn longer_periods() {
        for (form, wanted) in [
            ("2026Q3", "2026Q3"),
            ("2026-Q3", "2026Q3"),
            ("2026年第三季度", "2026Q3"),
            ("2026年3季度", "2026Q3"),
            ("2026年7月1日至9月30日", "2026Q3"),
            ("2026H1", "2026H1"),
            ("2026年上半年", "2026H1"),
            ("2026 下半年", "2026H2"),
            ("2026/01/01~06/30", "2026H1"),
            ("2026", "2026"),
            ("2026年", "2026"),
            ("2026年度", "2026"),
            ("2026-01-01~12-31", "2026"),
        ] {
            assert_eq!(parsed(form).as_deref(), Some(wanted), "{form}");
        }
    }

    #[test]
    fn what_is_no_period() {
        for bad in [
            "",
            "10月",
            "2026-13",
            "2026-00",
            "2026Q5",
            "2026Q33",
            "2026H3",
            "26-10",
            "2026-10-32",
            "1",
            "abcdef",
            "十月",
            "2026年第五季度",
            "2026-10-05~2026-11-04",
            "2026-10-05~10-01",
            "2026年中",
            "20261",
        ] {
            assert_eq!(parsed(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_lone_month_takes_its_year_from_elsewhere() {
        for form in ["10月", "10月份", "十月", "10", " 10 月"] {
            let period = Period::parse_in(form, Some(2026)).map(|period| period.to_string());
            assert_eq!(period.as_deref(), Some("2026-10"), "{form}");
            assert_eq!(Period::parse_in(form, None), None, "{form}");
        }
        for bad in ["13", "0", "十三月", "月", "q3", "1000"] {
            assert_eq!(Period::parse_in(bad, Some(2026)), None, "{bad}");
        }
    }

    #[test]
    fn the_period_of_a_title() {
        for (title, wanted) in [
            ("2026年10月售后绩效数据", Some("2026-10")),
            ("绩效数据(2026年10月)", Some("2026-10")),
            ("KPI_202610.xlsx", Some("2026-10")),
            ("2026-10.xlsx", Some("2026-10")),
            ("考核期:2026/10/01~10/31", Some("2026-10")),
            ("2026年第三季度考核", Some("2026Q3")),
            ("2026年上半年", Some("2026H1")),
            ("2026年冯雪00510工作行程表.xlsx", Some("2026")),
            ("2026年度 2026年10月", Some("2026-10")),
            ("2026年9月、2026年10月", None),
            ("工号20101", None),
            ("绩效数据", None),
            ("制表日期 20261105", None),
            ("2026年10月 制表日期:2026-11-05", Some("2026-10")),
        ] {
            let found = Period::only_in(title).map(|period| period.to_string());
            assert_eq!(found.as_deref(), wanted, "{title}");
        }
    }
}
