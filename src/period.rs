//! Months, quarters, half-years and years.

mod text;

use std::fmt;

use jiff::civil::Date;

pub use text::parse_date;

/// A stretch of the calendar that can be scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: i16,
    kind: Kind,
    /// From 1: the month, quarter or half of the year; 1 for the year itself.
    number: i8,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

impl Kind {
    /// How many months it has.
    pub fn months(self) -> i8 {
        match self {
            Kind::Month => 1,
            Kind::Quarter => 3,
            Kind::HalfYear => 6,
            Kind::Year => 12,
        }
    }

    /// The word for it in a scheme.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Month => "month",
            Kind::Quarter => "quarter",
            Kind::HalfYear => "half-year",
            Kind::Year => "year",
        }
    }

    /// The kind of that word in a scheme: `month`, `quarter`, `half-year`, `year`.
    pub fn from_word(word: &str) -> Option<Kind> {
        let kinds = [Kind::Month, Kind::Quarter, Kind::HalfYear, Kind::Year];
        kinds.into_iter().find(|kind| kind.word() == word)
    }
}

impl Period {
    /// The period of that kind which holds `date`.
    pub fn holding(date: Date, kind: Kind) -> Period {
        Period { year: date.year(), kind, number: (date.month() - 1) / kind.months() + 1 }
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// How long it is.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        let month = (self.number - 1) * self.kind.months() + 1;
        // Year and month were checked when the period was made.
        Date::new(self.year, month, 1).unwrap_or(Date::ZERO)
    }

    /// The day after its last day.
    pub fn day_after(self) -> Date {
        let months = jiff::Span::new().months(self.kind.months());
        self.first_day().saturating_add(months)
    }

    /// The shorter periods of a kind that it is made of, the earliest first.
    pub fn parts(self, kind: Kind) -> Vec<Period> {
        let months = (0..self.kind.months()).step_by(kind.months().unsigned_abs().into());
        let starts =
            months.map(|month| self.first_day().saturating_add(jiff::Span::new().months(month)));
        starts.map(|start| Period::holding(start, kind)).collect()
    }

    /// The period of the same length that lies so many before it.
    pub fn before(self, count: usize) -> Period {
        // Farther back than that there is no data.
        let months = i64::try_from(count).map_or(0, |count| count * i64::from(self.kind.months()));
        let span = jiff::Span::new().try_months(months).unwrap_or_default();
        Period::holding(self.first_day().saturating_sub(span), self.kind)
    }

    /// Does a day lie in it?
    pub fn has(self, day: Date) -> bool {
        (self.first_day()..self.day_after()).contains(&day)
    }

    /// Does the other period lie in it, whole?
    pub fn holds(self, other: Period) -> bool {
        self.first_day() <= other.first_day() && other.day_after() <= self.day_after()
    }

    /// Have they days in common? Of two periods that have, one lies in the other.
    pub fn overlaps(self, other: Period) -> bool {
        self.holds(other) || other.holds(self)
    }
}

/// Does something of the period `own` count in the period `wanted`? What has no period counts in
/// every one, and where none is wanted everything counts.
pub fn counts(own: Option<Period>, wanted: Option<Period>) -> bool {
    own.zip(wanted).is_none_or(|(own, wanted)| wanted.holds(own))
}

/// Whole months from `start` to `end`: a month is complete on the day of the same number, or on
/// the last day of a shorter month. 0 when `end` comes first.
pub fn whole_months(start: Date, end: Date) -> i64 {
    if end < start {
        return 0;
    }
    let count = i64::from(end.year() - start.year()) * 12 + i64::from(end.month() - start.month());
    let anniversary = start.saturating_add(jiff::Span::new().months(count));
    if anniversary <= end { count } else { count - 1 }
}

/// A day as spreadsheets count it: days since 1899-12-30.
pub fn day_number(date: Date) -> f64 {
    let start = Date::new(1899, 12, 30).unwrap_or(Date::ZERO);
    date.since(start).map_or(0.0, |span| f64::from(span.get_days()))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Month => write!(f, "{}-{:02}", self.year, self.number),
            Kind::Quarter => write!(f, "{}Q{}", self.year, self.number),
            Kind::HalfYear => write!(f, "{}H{}", self.year, self.number),
            Kind::Year => write!(f, "{}", self.year),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn the_periods_before_have_the_same_length() {
        for (period, count, before) in [
            ("2026-10", 1, "2026-09"),
            ("2026-01", 2, "2025-11"),
            ("2026Q1", 1, "2025Q4"),
            ("2026H2", 1, "2026H1"),
            ("2026H1", 3, "2024H2"),
            ("2026", 12, "2014"),
        ] {
            assert_eq!(Period::parse(period).unwrap().before(count).to_string(), before);
        }
    }

    #[test]
    fn a_half_year_holds_its_months() {
        let half = Period::parse("2026H2").unwrap();
        assert_eq!((half.first_day(), half.day_after()), (date(2026, 7, 1), date(2027, 1, 1)));
        assert!(half.holds(Period::parse("2026-12").unwrap()));
        assert!(!half.holds(Period::parse("2026-06").unwrap()));
    }

    #[test]
    fn months_of_service_at_the_ends_of_months() {
        let after_half_year = date(2026, 7, 1);
        assert_eq!(whole_months(date(2025, 12, 31), after_half_year), 6);
        assert_eq!(whole_months(date(2026, 1, 1), after_half_year), 6);
        assert_eq!(whole_months(date(2026, 1, 2), after_half_year), 5);
        assert_eq!(whole_months(date(2026, 1, 31), date(2026, 2, 28)), 1);
        assert_eq!(whole_months(date(2024, 2, 29), date(2025, 2, 28)), 12);
        assert_eq!(whole_months(date(2026, 3, 1), date(2026, 2, 1)), 0);
    }
}
