//! From schemes and data to results: the way that every command goes.

use std::collections::BTreeSet;

use crate::facts::{Facts, InPeriod, Person};
use crate::finding::{Code, Finding};
use crate::lang::{data as say_data, run as say};
use crate::layout::Use;
use crate::period::{self, Kind, Period};
use crate::results::{Input, Results, SchemeResults, once};
use crate::scheme::Scheme;
use crate::score::{assign, score};
use crate::settle::{settle, unmatched};

/// The period that is asked for, or the only one in the data. Never the clock's.
pub(super) fn choose_period(
    asked: Option<&str>,
    schemes: &[Scheme],
    facts: &[Facts],
) -> anyhow::Result<Option<Period>> {
    let found = periods(schemes, facts);
    let list = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if let Some(text) = asked {
        let period = Period::parse(text).ok_or_else(|| say::no_period(text))?;
        if period.kind() != Kind::Month {
            return Err(say::only_months(text).into());
        }
        if !found.is_empty() && !found.contains(&period) {
            return Err(say::period_not_found(text, &list).into());
        }
        return Ok(Some(period));
    }
    match found.len() {
        0 => Ok(None),
        1 => Ok(found.into_iter().next()),
        _ => Err(say::several_periods(&list).into()),
    }
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

/// Scores everybody and settles the results; of those whom `traced` names it is kept how everything
/// came about.
pub(super) fn appraise<'a>(
    schemes: &'a [Scheme],
    months: &'a [InPeriod<'a>],
    inputs: Vec<Input>,
    traced: &dyn Fn(&Person) -> bool,
) -> Results<'a> {
    let pairs: Vec<(&Scheme, &InPeriod)> = schemes.iter().zip(months).collect();
    let assignments = assign(&pairs);
    let mut results = Vec::new();
    let mut findings: Vec<Finding> = Vec::new();
    for ((scheme, facts), assignment) in pairs.into_iter().zip(assignments) {
        let traced = |person: usize| traced(&facts.facts.people[person]);
        let scored = score(scheme, facts, &assignment.people, &traced);
        let mut appraisals = settle(scheme, facts, scored.cards);
        let nobody = assignment.unmatched.into_iter();
        appraisals.extend(nobody.map(|(person, finding)| unmatched(person, finding)));
        findings.extend(general(facts, &appraisals.iter().map(|a| a.card.person).collect()));
        findings.extend(other_periods(scheme, facts));
        findings.extend(scored.findings);
        findings.extend(appraisals.iter().flat_map(|a| a.card.findings.iter().cloned()));
        results.push(SchemeResults { scheme, facts, appraisals });
    }
    let period = months.first().and_then(|month| month.period);
    Results { schemes: results, period, findings: once(findings), inputs }
}

/// What reading found about nobody in particular, or about somebody who is not scored.
fn general(facts: &InPeriod, scored: &BTreeSet<usize>) -> Vec<Finding> {
    let noted = facts.facts.findings.iter().filter(|noted| {
        period::counts(noted.period, facts.period)
            && noted.person.is_none_or(|person| !scored.contains(&person))
    });
    noted.map(|noted| noted.finding.clone()).collect()
}

/// Rows of other periods are passed over, with a count.
fn other_periods(scheme: &Scheme, facts: &InPeriod) -> Vec<Finding> {
    let Some(period) = facts.period else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (sheet, read) in scheme.layout.sheets.iter().zip(&facts.facts.sheets) {
        if sheet.usage < Use::Rule {
            continue;
        }
        let passed_over = |row: &&crate::facts::Row| !period::counts(row.period, facts.period);
        let count = read.rows.iter().filter(passed_over).count();
        if let (true, Some(row)) = (count > 0, read.rows.first()) {
            let source = &facts.facts.sources[row.source as usize];
            let place = format!("{}!{}", source.file, source.sheet);
            let message = say_data::other_periods(&sheet.name, count, period);
            findings.push(Finding::data(Code::D205, place, message));
        }
    }
    findings
}
