//! What a cell stores, from the library's words for it.

use calamine::{CellErrorType, Data, DataRef, Dimensions, ExcelDateTime};
use jiff::civil::{Date, DateTime, Time};

use super::grid::{Merge, Raw};

/// The value of a cell; `None` for a blank one.
pub(super) fn raw(value: &DataRef) -> Option<Raw> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => Raw::Number(*number as f64),
        DataRef::Float(number) => Raw::Number(*number),
        DataRef::String(text) => return Raw::text(text),
        DataRef::SharedString(text) => return Raw::text(text),
        DataRef::Bool(truth) => Raw::Bool(*truth),
        DataRef::DateTime(when) => date(when),
        DataRef::DateTimeIso(text) => match crate::period::parse_date(text) {
            Some(date) => {
                let when = text.parse::<DateTime>();
                Raw::Date(date, when.map_or(Time::midnight(), DateTime::time))
            }
            None => Raw::Text(text.as_str().into()),
        },
        DataRef::DurationIso(text) => match text.parse::<jiff::SignedDuration>() {
            Ok(duration) => Raw::Time(duration.as_secs()),
            Err(_) => Raw::Text(text.as_str().into()),
        },
        DataRef::Error(error) => Raw::error(match error {
            CellErrorType::Div0 => "#DIV/0!",
            CellErrorType::NA => "#N/A",
            CellErrorType::Name => "#NAME?",
            CellErrorType::Null => "#NULL!",
            CellErrorType::Num => "#NUM!",
            CellErrorType::Ref => "#REF!",
            CellErrorType::Value => "#VALUE!",
            CellErrorType::GettingData => "#GETTING_DATA",
        }),
    })
}

/// The same as it is stored: an empty text is one, and a number that is shown as a day is a number.
pub(super) fn stored(value: &DataRef) -> Option<Raw> {
    match value {
        DataRef::String(text) => Some(Raw::Text(text.as_str().into())),
        DataRef::SharedString(text) => Some(Raw::Text((*text).into())),
        DataRef::DateTime(when) => Some(Raw::Number(when.as_f64())),
        other => raw(other),
    }
}

/// The same of a value that the library gives away.
pub(super) fn owned(value: &Data) -> Option<Raw> {
    match value {
        Data::Empty => None,
        Data::Int(number) => raw(&DataRef::Int(*number)),
        Data::Float(number) => raw(&DataRef::Float(*number)),
        Data::String(text) => Raw::text(text),
        Data::Bool(truth) => raw(&DataRef::Bool(*truth)),
        Data::DateTime(when) => raw(&DataRef::DateTime(*when)),
        Data::DateTimeIso(text) => raw(&DataRef::DateTimeIso(text.clone())),
        Data::DurationIso(text) => raw(&DataRef::DurationIso(text.clone())),
        Data::Error(error) => raw(&DataRef::Error(error.clone())),
    }
}

/// A serial number shown as a date. Days below 1 and durations are times, of whole seconds: a
/// third of a day has no last binary digit.
fn date(when: &ExcelDateTime) -> Raw {
    let serial = when.as_f64();
    if when.is_duration() || serial < 1.0 {
        return Raw::Time((serial * 86_400.0).round() as i64);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let date =
        i16::try_from(year).ok().and_then(|year| Date::new(year, month as i8, day as i8).ok());
    let time = Time::new(hour as i8, minute as i8, second as i8, 0).ok();
    match date.zip(time) {
        Some((date, time)) => Raw::Date(date, time),
        None => Raw::Number(serial),
    }
}

/// Merged cells, with rows from 1.
pub(super) fn merge(found: &Dimensions) -> Merge {
    let (start, end) = (found.start, found.end);
    Merge { rows: (start.0 + 1, end.0 + 1), columns: (start.1, end.1) }
}
