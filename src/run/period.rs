//! Which period is scored: the one that is asked for, or the only one in the data. Never the clock's.

use std::collections::BTreeSet;

use crate::facts::Facts;
use crate::lang::{Text, run as say};
use crate::period::{Kind, Period};
use crate::scheme::Scheme;

/// The period that is asked for, or the only one in the data of the schemes' own length; nothing
/// where the data have no periods.
pub fn choose(
    asked: Option<&str>,
    schemes: &[Scheme],
    facts: &[Facts],
) -> Result<Option<Period>, Text> {
    let own = scorable(schemes, facts, |scheme| vec![scheme.period]);
    let all = scorable(schemes, facts, kinds);
    let list = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let Some(text) = asked else {
        return match own.len() {
            0 | 1 => Ok(own.into_iter().next()),
            _ => Err(say::several_periods(&list)),
        };
    };
    let period = Period::parse(text).ok_or_else(|| say::no_period(text))?;
    if let Some(scheme) = schemes.iter().find(|scheme| !kinds(scheme).contains(&period.kind())) {
        return Err(say::other_kind_of_period(text, &scheme.id, &kinds(scheme)));
    }
    if !all.is_empty() && !all.contains(&period) {
        return Err(say::period_not_found(text, &list));
    }
    Ok(Some(period))
}

/// The period that is asked for, or all in the data of the schemes' own length, one after the
/// other.
pub fn choose_all(
    asked: Option<&str>,
    schemes: &[Scheme],
    facts: &[Facts],
) -> Result<Vec<Option<Period>>, Text> {
    let own = scorable(schemes, facts, |scheme| vec![scheme.period]);
    if asked.is_some() || own.is_empty() {
        return Ok(vec![choose(asked, schemes, facts)?]);
    }
    Ok(own.into_iter().map(Some).collect())
}

fn kinds(scheme: &Scheme) -> Vec<Kind> {
    scheme.kinds().collect()
}

/// The periods that the schemes score and of which the data hold something.
fn scorable(
    schemes: &[Scheme],
    facts: &[Facts],
    kinds: impl Fn(&Scheme) -> Vec<Kind>,
) -> BTreeSet<Period> {
    let found = periods(schemes, facts);
    let kinds: BTreeSet<Kind> = schemes.iter().flat_map(kinds).collect();
    let each = found.into_iter().flat_map(|period| {
        let kinds = kinds.iter().filter(move |kind| **kind >= period.kind());
        kinds.map(move |kind| Period::holding(period.first_day(), *kind))
    });
    each.collect()
}

/// The periods of the people's rows; where those have none, of all rows.
fn periods(schemes: &[Scheme], facts: &[Facts]) -> BTreeSet<Period> {
    let of_people = schemes.iter().zip(facts).flat_map(|(scheme, facts)| {
        let rows = facts.sheets.get(scheme.layout.people).map(|sheet| &sheet.rows);
        rows.into_iter().flatten().filter_map(|row| row.period)
    });
    let of_people: BTreeSet<Period> = of_people.collect();
    if !of_people.is_empty() {
        return of_people;
    }
    let rows = facts.iter().flat_map(|facts| &facts.sheets).flat_map(|sheet| &sheet.rows);
    rows.filter_map(|row| row.period).collect()
}
