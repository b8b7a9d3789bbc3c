//! What a column seems to hold, by what most of its cells seem to say.

use std::collections::BTreeSet;

use crate::names;
use crate::number::Number;
use crate::period::Period;
use crate::workbook::{GridCell, Percents, Raw, Seems, shown, shown_in};

/// What a column seems to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Empty,
    /// Ids of people.
    Id,
    /// Numbers.
    Number,
    /// Shares in per cent.
    Percent,
    /// Days.
    Date,
    /// Months, or longer periods.
    Period,
    /// Durations, or times of the day.
    Duration,
    /// A few words, again and again.
    Words,
    /// Texts.
    Text,
}

impl Kind {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Empty => "empty",
            Kind::Id => "id",
            Kind::Number => "number",
            Kind::Percent => "percent",
            Kind::Date => "date",
            Kind::Period => "period",
            Kind::Duration => "duration",
            Kind::Words => "words",
            Kind::Text => "text",
        }
    }
}

/// What is known of a column without its cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    /// Is it named as one of ids?
    pub(super) is_id: bool,
    /// Is it named as one of people's names?
    pub(super) is_name: bool,
    /// Is it named as one of periods?
    pub(super) is_period: bool,
    /// Is its unit %?
    pub(super) is_percent: bool,
    /// Is it kept which of its numbers are shown in per cent?
    pub(super) keeps_formats: bool,
}

/// Cells with their rows and what they seem to say, those that say nothing left out.
pub(super) type Told<'g> = [(u32, &'g GridCell, Seems)];

/// More different ones are no words.
pub(super) const MOST_WORDS: usize = 8;

/// Does a column of that name hold periods?
pub(super) fn names_a_period(name: &str) -> bool {
    const NAMES: [&str; 12] = [
        "月",
        "年月",
        "考核月",
        "期间",
        "考核期",
        "考核期间",
        "周期",
        "考核周期",
        "季度",
        "年度",
        "month",
        "period",
    ];
    let name = names::header(name);
    name.ends_with("月份") || NAMES.contains(&name.as_str())
}

/// Does a column of that name hold days on which something happened, and not those of somebody's
/// life?
pub(super) fn names_a_day(name: &str) -> bool {
    const OF_A_LIFE: [&str; 12] = [
        "入职", "离职", "到职", "到職", "離職", "轉正", "转正", "出生", "生日", "毕业", "合同",
        "到期",
    ];
    !OF_A_LIFE.iter().any(|word| name.contains(word))
}

/// What a column seems to hold.
pub(super) fn guess(told: &Told, column: Named) -> Kind {
    let count = |fits: fn(Seems) -> bool| told.iter().filter(|(.., seems)| fits(*seems)).count();
    let errors = count(|seems| seems == Seems::Error);
    let all = told.len() - errors;
    if column.is_id {
        return Kind::Id;
    }
    if all == 0 {
        return Kind::Empty;
    }
    if column.is_period && told.iter().all(|(_, cell, seems)| is_period(cell, *seems)) {
        return Kind::Period;
    }
    let in_percent = count(|seems| matches!(seems, Seems::Percent | Seems::PercentAsText));
    let numbers = count(is_numeric);
    let is_most = |count: usize| count * 2 > all;
    if is_most(numbers) && !holds_codes(told) {
        // One cell in per cent makes no column of per cents, and a quarter of them is no slip.
        let is_percent = column.is_percent || in_percent * 4 >= numbers;
        return if is_percent { Kind::Percent } else { Kind::Number };
    }
    let others = [
        (Kind::Date, Seems::Date),
        (Kind::Period, Seems::Period),
        (Kind::Duration, Seems::Duration),
    ];
    let how_many = |wanted: Seems| told.iter().filter(|(.., seems)| *seems == wanted).count();
    let other = others.into_iter().find(|(_, wanted)| is_most(how_many(*wanted)));
    match other {
        Some((kind, _)) => kind,
        None if !column.is_name && are_words(told) => Kind::Words,
        None => Kind::Text,
    }
}

fn is_numeric(seems: Seems) -> bool {
    use Seems::{Number, NumberAsText, Percent, PercentAsText};
    matches!(seems, Number(_) | NumberAsText | Percent | PercentAsText)
}

fn is_period(cell: &GridCell, seems: Seems) -> bool {
    let any_year = Some(2000);
    matches!(seems, Seems::Error | Seems::Date)
        || Period::parse_in(&shown_in(cell), any_year).is_some()
}

/// Telephone numbers and the like: texts of many digits, or with a zero before them.
fn holds_codes(told: &Told) -> bool {
    const LONG: usize = 11;
    let is_code = |cell: &GridCell| match &cell.value {
        Raw::Text(text) => {
            let text = names::plain(text);
            let is_long = text.len() >= LONG || (text.len() > 1 && text.starts_with('0'));
            is_long && text.bytes().all(|b| b.is_ascii_digit())
        }
        _ => false,
    };
    told.iter().filter(|(_, cell, _)| is_code(cell)).count() * 2 > told.len()
}

fn are_words(told: &Told) -> bool {
    const LEAST: usize = 4;
    let different: BTreeSet<String> = told.iter().map(|(_, cell, _)| shown_in(cell)).collect();
    let are_few = different.len() <= MOST_WORDS && different.len() * 2 <= told.len();
    let are_truths = told.iter().all(|(.., seems)| *seems == Seems::Bool);
    are_truths || (told.len() >= LEAST && are_few)
}

/// Is that what a column of this kind holds?
pub(super) fn fits(kind: Kind, seems: Seems) -> bool {
    match kind {
        Kind::Number => matches!(seems, Seems::Number(_) | Seems::NumberAsText),
        Kind::Percent => is_numeric(seems),
        Kind::Date => seems == Seems::Date,
        Kind::Duration => matches!(seems, Seems::Duration | Seems::Number(_) | Seems::NumberAsText),
        // All cells of a period have been looked at by name; of texts anything goes.
        Kind::Period => matches!(seems, Seems::Period | Seems::Date) || is_numeric(seems),
        Kind::Id | Kind::Words | Kind::Text | Kind::Empty => true,
    }
}

/// Should such a cell of a column of this kind be no text, and is that what it seems to say?
pub(super) fn should_be_stored(kind: Kind, seems: Seems) -> bool {
    matches!(kind, Kind::Number | Kind::Percent | Kind::Date) && fits(kind, seems)
}

/// Can nobody say whether 1 is 1% or 100%? What is marked with % says it itself.
pub(super) fn is_mixed(told: &Told, column: Named) -> bool {
    let unmarked = told.iter().filter_map(|(_, cell, seems)| match seems {
        Seems::Number(number) => Some(*number),
        Seems::NumberAsText => {
            Number::from_decimal(&shown(&cell.value)).map(|number| number.to_f64())
        }
        _ => None,
    });
    let is_one_doubtful = column.is_percent || !column.keeps_formats;
    Percents::decide(unmarked, is_one_doubtful, &|_| false) == Percents::Mixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Format, seems};

    /// A column of these cells: `0.95%` is a number shown in per cent, `'` stands before a number
    /// that is a text, everything else is a number where it can be one.
    fn cells(words: &str) -> Vec<GridCell> {
        let cell = |word: &str| {
            let percent = word.strip_suffix('%').and_then(|number| number.parse().ok());
            let format = if percent.is_some() { Format::Percent } else { Format::Plain };
            let value = match (percent, word.parse()) {
                (Some(share), _) => Raw::Number(share),
                (None, Ok(number)) => Raw::Number(number),
                _ if word == "#DIV/0!" => Raw::error("#DIV/0!"),
                _ => Raw::Text(word.trim_start_matches('\'').into()),
            };
            GridCell { column: 0, value, format }
        };
        words.split(' ').map(cell).collect()
    }

    fn told(cells: &[GridCell]) -> Vec<(u32, &GridCell, Seems)> {
        (2..).zip(cells).map(|(row, cell)| (row, cell, seems(cell))).collect()
    }

    fn guessed(words: &str, column: Named) -> Kind {
        guess(&told(&cells(words)), column)
    }

    #[test]
    fn what_most_of_a_column_says() {
        for (words, wanted) in [
            ("1 2 3", Kind::Number),
            ("'1 '2 3", Kind::Number),
            ("1 2 待定", Kind::Number),
            ("1 #DIV/0! #DIV/0!", Kind::Number),
            ("'3次 '1.2万 '1,234", Kind::Number),
            ("1 2 待定 不详", Kind::Text),
            ("1 2 3 待定 不详", Kind::Number),
            ("0.95% 1% 0.8%", Kind::Percent),
            ("'95% '96.5% '100%", Kind::Percent),
            ("1 2 3 4 '95%", Kind::Number),
            ("1 2 3 '95%", Kind::Percent),
            ("'2026-10-05 '2026/10/6", Kind::Date),
            ("'2026年10月 '2026年11月", Kind::Period),
            ("'4小时4分钟 '09:30", Kind::Duration),
            ("是 否 是 否", Kind::Words),
            ("是 否 是", Kind::Text),
            ("一 二 三 四 五 六", Kind::Text),
            ("'13800000001 '13800000002", Kind::Text),
            ("'0012 '0015", Kind::Text),
            ("#DIV/0!", Kind::Empty),
        ] {
            assert_eq!(guessed(words, Named::default()), wanted, "{words}");
        }
        assert_eq!(guess(&[], Named::default()), Kind::Empty);
    }

    #[test]
    fn what_its_name_says() {
        let named = Named::default();
        assert_eq!(guessed("12 15", Named { is_id: true, ..named }), Kind::Id);
        assert_eq!(guessed("202610 202611", Named { is_period: true, ..named }), Kind::Period);
        assert_eq!(guessed("'10月 '11月", Named { is_period: true, ..named }), Kind::Period);
        assert_eq!(guessed("12 15", Named { is_period: true, ..named }), Kind::Number);
        assert_eq!(guessed("95 96", Named { is_percent: true, ..named }), Kind::Percent);
        assert_eq!(guessed("王 王 李 李", Named { is_name: true, ..named }), Kind::Text);
        assert!(names_a_period("考核月份") && !names_a_period("服务月数"));
        assert!(names_a_day("日期") && !names_a_day("入职日期"));
    }

    #[test]
    fn shares_beside_per_cents() {
        let keeping = Named { keeps_formats: true, ..Named::default() };
        let mixed = |words: &str, column| is_mixed(&told(&cells(words)), column);
        assert!(mixed("0.95 96", keeping));
        assert!(mixed("0.95 '96", keeping));
        assert!(!mixed("0.95% 96", keeping));
        assert!(!mixed("0.95 1", keeping));
        assert!(mixed("1", Named { is_percent: true, ..keeping }));
    }

    #[test]
    fn what_does_not_belong() {
        assert!(!fits(Kind::Number, Seems::PercentAsText) && !fits(Kind::Number, Seems::Text));
        assert!(fits(Kind::Percent, Seems::Number(0.5)) && !fits(Kind::Date, Seems::Number(1.0)));
        assert!(should_be_stored(Kind::Number, Seems::NumberAsText));
        assert!(!should_be_stored(Kind::Duration, Seems::NumberAsText));
    }
}
