//! Numbers as people write them into cells: `1,234.5`, `￥1200`, `1.2万`, `3次`, `4小时4分钟`.

use super::decimals::{self, Decimals, is_of_number};
use super::units;
use crate::layout::Unit;
use crate::number::Number;

/// A number that a text says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Amount {
    /// Without a unit: in that of the column.
    Bare(Number),
    /// With a unit beside it; in that of the column all the same.
    InUnit(Number),
}

/// The number that a text says, in the column's unit; `None` where it says another thing. Bare
/// numbers of a column of per cents are not read here: what they mean, the column decides.
pub(super) fn read(text: &str, own: &Unit, decimals: Decimals) -> Option<Amount> {
    let text = text.trim().replace('−', "-");
    if let Some(percent) = text.strip_suffix('%') {
        return match own {
            Unit::Percent | Unit::Unknown => {
                let number = decimals::read(percent.trim(), decimals)?;
                Some(Amount::InUnit(number.divide(&Number::HUNDRED)?))
            }
            Unit::Named(_) => None,
        };
    }
    match own {
        Unit::Percent => None,
        Unit::Unknown => decimals::read(&text, decimals).map(Amount::Bare),
        Unit::Named(_) if is_time(own) => in_time(&text, own, decimals),
        Unit::Named(_) => named(&text, own, decimals),
    }
}

fn is_time(own: &Unit) -> bool {
    own.convert(&Number::ONE, &Unit::named("秒")).is_some()
}

fn is_money(own: &Unit) -> bool {
    own.convert(&Number::ONE, &Unit::named("元")).is_some()
}

fn named(text: &str, own: &Unit, decimals: Decimals) -> Option<Amount> {
    let marked = text.strip_prefix(['¥', '￥']).filter(|_| is_money(own));
    let (number, word) = split(marked.unwrap_or(text), decimals)?;
    if word.is_empty() {
        // The sign says 元, whatever the column counts in.
        return match marked {
            Some(_) => own.convert(&number, &Unit::named("元")).map(Amount::InUnit),
            None => Some(Amount::Bare(number)),
        };
    }
    Some(Amount::InUnit(&number * &units::factor(word, own)?))
}

/// `4小时4分钟`, `1h30min`, `2.5小时`, `09:30`, `1:02:03`.
fn in_time(text: &str, own: &Unit, decimals: Decimals) -> Option<Amount> {
    if text.contains(':') {
        return own.convert(&clock(text)?, &Unit::named("秒")).map(Amount::InUnit);
    }
    let mut rest = text;
    let mut sum: Option<Number> = None;
    let mut last: Option<Number> = None;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_of_number(c)).unwrap_or(rest.len());
        let number = decimals::read(&rest[..end], decimals)?;
        let behind = rest[end..].trim_start();
        let word = &behind[..behind.find(is_of_number).unwrap_or(behind.len())];
        rest = behind[word.len()..].trim_start();
        if word.is_empty() {
            // A bare number says nothing beside others with a unit.
            return (sum.is_none() && rest.is_empty()).then_some(Amount::Bare(number));
        }
        let unit = units::unit_of(word.trim(), own);
        let size = own.convert(&Number::ONE, &unit)?;
        // From the great to the small, each once.
        if last.is_some_and(|last| last <= size) || number.is_negative() && sum.is_some() {
            return None;
        }
        sum = Some(&sum.unwrap_or_default() + &own.convert(&number, &unit)?);
        last = Some(size);
    }
    sum.map(Amount::InUnit)
}

/// Seconds of `9:30` and `9:30:15`, hours and minutes first.
fn clock(text: &str) -> Option<Number> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let whole = |part: &str, below: i64| {
        let is_short = (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<i64>().ok().filter(|number| is_short && *number < below)
    };
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes] => (hours, minutes, "0"),
        [hours, minutes, seconds] => (hours, minutes, *seconds),
        _ => return None,
    };
    let (hours, minutes) = (whole(hours, i64::MAX)?, whole(minutes, 60)?);
    Some(Number::from(hours * 3_600 + minutes * 60 + whole(seconds, 60)?))
}

/// The same where nobody knows how the column is spelled: does it seem to be a number at all?
pub(super) fn seems(text: &str, own: &Unit) -> Option<Amount> {
    read(text, own, Decimals::Points).or_else(|| read(text, own, Decimals::Commas))
}

/// The two numbers that a text may mean, where nobody can say which.
pub(super) fn doubt(text: &str, decimals: Decimals) -> Option<[Number; 2]> {
    decimals::doubt(number_in(text), decimals)
}

/// The number with a decimal comma that a text has in a column that is not spelled so.
pub(super) fn with_comma(text: &str) -> Option<Number> {
    let number = number_in(text);
    let is_point = decimals::read(number, Decimals::Points).is_some();
    decimals::read(number, Decimals::Commas).filter(|_| !is_point)
}

/// The number at the start of a text, behind a sign of money.
fn number_in(text: &str) -> &str {
    let text = text.trim_start_matches(['¥', '￥', ' ']);
    text[..end_of_number(text)].trim()
}

fn end_of_number(text: &str) -> usize {
    text.find(|c: char| !is_of_number(c) && c != ' ').unwrap_or(text.len())
}

/// The word behind a number, if there is a number at all.
pub(super) fn word(text: &str) -> Option<&str> {
    let of = |decimals| split(text, decimals).map(|(_, word)| word);
    of(Decimals::Points).or_else(|| of(Decimals::Commas))
}

/// A number and the word behind it.
fn split(text: &str, decimals: Decimals) -> Option<(Number, &str)> {
    let end = end_of_number(text);
    Some((decimals::read(text[..end].trim(), decimals)?, text[end..].trim()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn number(text: &str, unit: &str) -> Option<String> {
        let amount = read(text, &Unit::named(unit), Decimals::Points)?;
        let (Amount::Bare(number) | Amount::InUnit(number)) = amount;
        Some(number.to_string())
    }

    #[test]
    fn numbers_kept_as_text() {
        for (text, unit, wanted) in [
            ("1,234.5", "元", "1234.5"),
            ("¥1200", "元", "1200"),
            ("¥ 1,200.50", "元", "1200.5"),
            ("1200元", "元", "1200"),
            ("12000元", "万元", "1.2"),
            ("¥12000", "万元", "1.2"),
            ("1.2万", "元", "12000"),
            ("1.2万元", "元", "12000"),
            ("1.2 万", "次", "12000"),
            ("1.2万", "万元", "1.2"),
            ("1百元", "元", "100"),
            ("3万次", "次", "30000"),
            ("95分", "分", "95"),
            ("3 次", "次", "3"),
            ("95%", "%", "0.95"),
            ("95%", "", "0.95"),
            ("−3", "分", "-3"),
            ("12", "", "12"),
        ] {
            assert_eq!(number(text, unit).as_deref(), Some(wanted), "{text} in {unit}");
        }
        for (text, unit) in [
            ("95", "%"),
            ("95次", "分"),
            ("95%", "分"),
            ("1,23", "元"),
            ("1.5,000", "元"),
            ("0,950", "元"),
            ("九十", ""),
            ("12a", ""),
            ("¥12", "次"),
            ("3天", "小时"),
            ("万", "元"),
            ("约3次", "次"),
            ("3-4次", "次"),
            ("3万分", "次"),
            ("12美元", "元"),
            ("$12", "元"),
            ("3k", "元"),
            ("3k", "次"),
            ("5‰", "%"),
            ("3人", "次"),
            ("35分钟", "次"),
        ] {
            assert_eq!(number(text, unit), None, "{text} in {unit}");
        }
    }

    #[test]
    fn times_in_the_unit_of_the_column() {
        for (text, unit, wanted) in [
            ("2.5小时", "小时", "2.5"),
            ("2.5", "小时", "2.5"),
            ("30分钟", "小时", "0.5"),
            ("30分", "小时", "0.5"),
            ("4小时4分钟", "分钟", "244"),
            ("4 小时 30 分", "小时", "4.5"),
            ("1h30min", "小时", "1.5"),
            ("1小时1分1秒", "秒", "3661"),
            ("09:30", "小时", "9.5"),
            ("1:02:03", "秒", "3723"),
            ("26:30", "小时", "26.5"),
        ] {
            assert_eq!(number(text, unit).as_deref(), Some(wanted), "{text} in {unit}");
        }
        for (text, unit) in [
            ("4小时30", "小时"),
            ("30分钟1小时", "小时"),
            ("1小时2小时", "小时"),
            ("1小时-5分钟", "小时"),
            ("9:60", "小时"),
            ("9:3:60", "小时"),
            (":30", "小时"),
            ("9:30", "次"),
            ("1天2小时", "小时"),
            ("小时", "小时"),
            ("半小时", "小时"),
        ] {
            assert_eq!(number(text, unit), None, "{text} in {unit}");
        }
    }
}
