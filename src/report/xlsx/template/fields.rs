//! The columns of a sheet that is to be filled in, and what may stand in them.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Format, IntoDataValidationValue};

use super::choices;
use crate::interval::{Bound, Interval};
use crate::lang::{Lang, template as say};
use crate::layout::{Column, ColumnRef, Layout, Measure, Missing, Role, Type, Unit, Use, Value};
use crate::number::Number;
use crate::scheme::Scheme;

/// Columns with these roles come first, in this order; the others follow as the scheme has them.
const FIRST: [Role; 12] = [
    Role::Id,
    Role::Name,
    Role::Department,
    Role::Period,
    Role::Date,
    Role::Rater,
    Role::Kind,
    Role::Indicator,
    Role::Event,
    Role::Level,
    Role::Points,
    Role::Times,
];

/// A column to be filled in.
pub(super) struct Field<'s> {
    /// Where the scheme has it.
    pub(super) at: ColumnRef,
    column: &'s Column,
    role: Option<Role>,
    /// Does an event or a level beside it say how many points there are, or leave a choice?
    words_settle_points: bool,
    /// The words that may stand there; none where anything may.
    pub(super) words: Vec<String>,
}

/// The columns of a sheet that somebody reads.
pub(super) fn of(scheme: &Scheme, index: usize) -> Vec<Field<'_>> {
    let sheet = &scheme.layout.sheets[index];
    let role = |column: usize| {
        let found = sheet.roles.iter().find(|(_, at)| *at == column);
        found.map(|(role, _)| *role)
    };
    let mut columns: Vec<(usize, Option<Role>)> = (0..sheet.columns.len())
        .filter(|&column| sheet.columns[column].usage != Use::Unread)
        .map(|column| (column, role(column)))
        .filter(|(_, role)| *role != Some(Role::Department) || tells_departments(scheme, index))
        .collect();
    let place = |role: Option<Role>| FIRST.iter().position(|first| Some(*first) == role);
    columns.sort_by_key(|(_, role)| place(*role).unwrap_or(FIRST.len()));
    let words_settle_points =
        [Role::Event, Role::Level].iter().any(|role| sheet.role(*role).is_some());
    let field = |(column, role)| {
        let at = ColumnRef { sheet: index, column };
        let words = choices::words(scheme, at, role);
        Field { at, column: &sheet.columns[column], role, words_settle_points, words }
    };
    columns.into_iter().map(field).collect()
}

/// Departments stand on the roster, and without one beside the people.
fn tells_departments(scheme: &Scheme, sheet: usize) -> bool {
    let Layout { people, roster, .. } = &scheme.layout;
    roster.unwrap_or(*people) == sheet
}

impl Field<'_> {
    /// The header.
    pub(super) fn name(&self) -> &str {
        &self.column.name
    }

    /// What to write, and what a blank means.
    pub(super) fn hint(&self, lang: Lang) -> String {
        format!("{}{}{}", self.holds(lang), lang.pick("；", "; "), self.blank(lang))
    }

    /// What a cell holds: `0%–100%`, `≥ 0次，整数`.
    pub(super) fn holds(&self, lang: Lang) -> String {
        if !self.words.is_empty() {
            return say::one_of_the_list().get(lang).to_owned();
        }
        match &self.column.kind {
            Type::Number(measure) => self.number(measure, lang),
            Type::Date => say::a_day().get(lang).to_owned(),
            Type::Period => say::a_period().get(lang).to_owned(),
            Type::Id => say::an_id().get(lang).to_owned(),
            Type::Text | Type::Words { .. } => say::a_text().get(lang).to_owned(),
        }
    }

    fn number(&self, measure: &Measure, lang: Lang) -> String {
        let mut parts = match &measure.unit {
            _ if measure.range != Interval::ALL => vec![range(measure)],
            Unit::Unknown => vec![say::a_number().get(lang).to_owned()],
            Unit::Percent => vec!["%".to_owned()],
            Unit::Named(unit) => vec![unit.to_string()],
        };
        if measure.step.as_ref() == Some(&Number::ONE) {
            parts.push(say::whole().get(lang).to_owned());
        }
        let words = self.column.words.iter();
        parts.extend(words.map(|(word, _)| say::or(word).get(lang).to_owned()));
        parts.join(lang.pick("，", ", "))
    }

    /// What a blank means.
    pub(super) fn blank(&self, lang: Lang) -> String {
        let text = match (&self.column.missing, self.role) {
            (Missing::Error, Some(Role::Period)) => say::needed(),
            (Missing::Error, Some(Role::Points)) if self.words_settle_points => {
                say::needed_where_open()
            }
            (Missing::Error, _) if self.column.usage == Use::Rule => say::needed(),
            (Missing::Value(value), _) => say::blank_counts_as(&self.shown(value)),
            _ => say::may_be_blank(),
        };
        text.get(lang).to_owned()
    }

    fn shown(&self, value: &Value) -> String {
        match (value, &self.column.kind) {
            (Value::Number(number), Type::Number(measure)) => measure.unit.show(number),
            (Value::Number(number), _) => number.to_string(),
            (Value::Text(text), _) => text.to_string(),
            (Value::Date(date), _) => date.to_string(),
        }
    }

    /// How its cells look: ids and months stay as they are typed.
    pub(super) fn format(&self) -> Format {
        let format = Format::new().set_font_name("微软雅黑").set_font_size(10);
        match &self.column.kind {
            Type::Id | Type::Period => format.set_num_format("@"),
            Type::Date => format.set_num_format("yyyy-mm-dd"),
            Type::Number(measure) if measure.unit == Unit::Percent => {
                format.set_num_format("0.00%")
            }
            _ => format,
        }
    }

    /// What keeps a number in its range. Where words may stand for one, anything may be typed.
    pub(super) fn guard(&self) -> Option<DataValidation> {
        let Type::Number(measure) = &self.column.kind else { return None };
        if !self.column.words.is_empty() {
            return None;
        }
        let guard = DataValidation::new();
        // A spreadsheet takes whole numbers of 32 bits.
        let whole = |number: &Number| number.to_i64().and_then(|whole| i32::try_from(whole).ok());
        if measure.step.as_ref() == Some(&Number::ONE)
            && let Some(rule) = rule(&measure.range, whole)
        {
            return Some(guard.allow_whole_number(rule));
        }
        let rule = rule(&measure.range, |number| Some(number.to_f64()))?;
        Some(guard.allow_decimal_number(rule))
    }
}

/// The rule that holds in a range; none where it has no end, or one that cannot be said.
fn rule<T: IntoDataValidationValue>(
    range: &Interval,
    value: impl Fn(&Number) -> Option<T>,
) -> Option<DataValidationRule<T>> {
    let end = |bound: &Bound| Some((value(&bound.value)?, bound.closed));
    Some(match (&range.low, &range.high) {
        (Some(low), Some(high)) => DataValidationRule::Between(end(low)?.0, end(high)?.0),
        (Some(low), None) => match end(low)? {
            (low, true) => DataValidationRule::GreaterThanOrEqualTo(low),
            (low, false) => DataValidationRule::GreaterThan(low),
        },
        (None, Some(high)) => match end(high)? {
            (high, true) => DataValidationRule::LessThanOrEqualTo(high),
            (high, false) => DataValidationRule::LessThan(high),
        },
        (None, None) => return None,
    })
}

/// `0%–100%`, `≥ 0次`
fn range(measure: &Measure) -> String {
    let show = |number: &Number| measure.unit.show(number);
    match (&measure.range.low, &measure.range.high) {
        (Some(low), Some(high)) if low.closed && high.closed => {
            format!("{}–{}", show(&low.value), show(&high.value))
        }
        // A range with one end needs no name for what lies in it.
        _ => {
            let condition = measure.range.to_condition("x", show);
            condition.strip_prefix("x ").unwrap_or(&condition).to_owned()
        }
    }
}
