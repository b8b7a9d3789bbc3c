//! Months of service, and the days that lie in a period.

use jiff::civil::Date;
use kpi::period::{Kind, Period, whole_months};
use proptest::prelude::*;

/// Days of four leap years and the years between them.
fn day() -> impl Strategy<Value = Date> {
    let first = Date::constant(2019, 1, 1);
    (0..6000_i32).prop_map(move |days| first.saturating_add(jiff::Span::new().days(days)))
}

fn next(day: Date) -> Date {
    day.tomorrow().unwrap()
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Month, Kind::Quarter, Kind::HalfYear, Kind::Year])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn months_of_service_never_fall_as_time_passes(joined in day(), end in day()) {
        let (today, tomorrow) = (whole_months(joined, end), whole_months(joined, next(end)));
        prop_assert!((today..=today + 1).contains(&tomorrow), "{today}, then {tomorrow}");
    }

    #[test]
    fn who_joins_later_has_no_more_months(joined in day(), end in day()) {
        prop_assert!(whole_months(next(joined), end) <= whole_months(joined, end));
    }

    #[test]
    fn every_day_lies_in_just_one_period_of_a_kind(day in day(), kind in kind()) {
        let period = Period::holding(day, kind);
        prop_assert!(period.has(day));
        prop_assert!(!Period::holding(period.day_after(), kind).has(day));
        prop_assert_eq!(period.has(next(day)), next(day) != period.day_after());
    }
}

#[test]
fn a_year_of_months_is_a_year_also_from_a_leap_day() {
    for joined in ["2023-02-28", "2024-02-28", "2024-02-29", "2024-03-31", "2024-12-31"] {
        let joined: Date = joined.parse().unwrap();
        for years in 1..9 {
            let end = joined.saturating_add(jiff::Span::new().years(years));
            assert_eq!(whole_months(joined, end), i64::from(years) * 12, "{joined} to {end}");
            let before = end.yesterday().unwrap();
            assert_eq!(
                whole_months(joined, before),
                i64::from(years) * 12 - 1,
                "{joined}, {before}"
            );
        }
    }
}
