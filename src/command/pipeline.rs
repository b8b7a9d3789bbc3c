//! From schemes and data to results: the way that every command goes.

use std::collections::BTreeSet;

use crate::facts::{Facts, InPeriod, Person, Row};
use crate::finding::{Code, Finding};
use crate::lang::{data as say_data, run as say};
use crate::layout::Use;
use crate::period::{self, Kind, Period};
use crate::results::{Input, Results, SchemeResults, once};
use crate::scheme::{Scheme, versions};
use crate::score::{Assignment, Scorecard, assign, score, without_data};
use crate::settle::{settle, unmatched};

/// The period that is asked for, or the only one in the data that the schemes can score. Never the
/// clock's.
pub(super) fn choose_period(
    asked: Option<&str>,
    schemes: &[Scheme],
    facts: &[Facts],
) -> anyhow::Result<Option<Period>> {
    let found = scorable(schemes, facts);
    let list = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if let Some(text) = asked {
        let period = Period::parse(text).ok_or_else(|| say::no_period(text))?;
        if let Some(scheme) = schemes.iter().find(|scheme| scheme.period != period.kind()) {
            return Err(say::other_kind_of_period(text, &scheme.id, scheme.period).into());
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

/// The period that is asked for, or all in the data, one after the other.
pub(super) fn choose_periods(
    asked: Option<&str>,
    schemes: &[Scheme],
    facts: &[Facts],
) -> anyhow::Result<Vec<Option<Period>>> {
    let found = scorable(schemes, facts);
    if asked.is_some() || found.is_empty() {
        return Ok(vec![choose_period(asked, schemes, facts)?]);
    }
    Ok(found.into_iter().map(Some).collect())
}

/// The periods that the schemes score and of which the data hold something.
fn scorable(schemes: &[Scheme], facts: &[Facts]) -> BTreeSet<Period> {
    let found = periods(schemes, facts);
    let kinds: BTreeSet<Kind> = schemes.iter().map(|scheme| scheme.period).collect();
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

/// Do the data list nobody whom a scheme could score?
pub(super) fn lists_nobody(schemes: &[Scheme], facts: &[Facts]) -> bool {
    schemes.iter().zip(facts).all(|(scheme, facts)| {
        let people = facts.sheets.get(scheme.layout.people);
        people.is_none_or(|sheet| sheet.rows.is_empty())
    })
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
    let mut findings: Vec<Finding> = without_data(&pairs);
    for ((scheme, facts), assignment) in pairs.into_iter().zip(assignments) {
        let traced = |person: usize| traced(&facts.facts.people[person]);
        let scored = score(scheme, facts, &assignment.people, &traced);
        let mut appraisals = settle(scheme, facts, scored.cards);
        let nobody = assignment.unmatched.into_iter();
        appraisals.extend(nobody.map(|(person, finding)| unmatched(person, finding)));
        let cards: Vec<&Scorecard> = appraisals.iter().map(|appraisal| &appraisal.card).collect();
        findings.extend(told(facts, scored.findings, &cards));
        findings.extend(other_periods(scheme, facts.facts, facts.period.as_slice()));
        results.push(SchemeResults { scheme, facts, appraisals });
    }
    let period = months.first().and_then(|month| month.period);
    Results { schemes: results, period, findings: once(findings), inputs }
}

/// Everything about the data that scoring these periods would tell, each by the versions in force.
///
/// Most of it only scoring knows: which cells a rule reads, what is divided by 0, whose pay lacks
/// its base. So everybody is scored and judged, for what there is to tell; no result is kept.
pub(super) fn inspect(
    schemes: &[Scheme],
    facts: &[Facts],
    periods: &[Option<Period>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &period in periods {
        let none = versions::not_in_force(schemes, period).into_iter();
        findings.extend(none.filter_map(|at| no_version(&schemes[at], &facts[at], period?)));
        let in_force = versions::in_force(schemes, period);
        let months: Vec<InPeriod> =
            in_force.iter().map(|&at| facts[at].in_period(period)).collect();
        let pairs: Vec<(&Scheme, &InPeriod)> =
            in_force.iter().map(|&at| &schemes[at]).zip(&months).collect();
        for ((scheme, facts), assignment) in pairs.iter().zip(assign(&pairs)) {
            findings.extend(inspect_people(scheme, facts, assignment));
        }
        findings.extend(without_data(&pairs));
    }
    let dated: Vec<Period> = periods.iter().copied().flatten().collect();
    let passed_over = schemes.iter().zip(facts).flat_map(|(s, f)| other_periods(s, f, &dated));
    findings.extend(passed_over);
    findings
}

fn inspect_people(scheme: &Scheme, facts: &InPeriod, assignment: Assignment) -> Vec<Finding> {
    let scored = score(scheme, facts, &assignment.people, &|_| false);
    let settled = settle(scheme, facts, scored.cards).into_iter();
    let nobody = assignment.unmatched.into_iter();
    let nobody = nobody.map(|(person, finding)| unmatched(person, finding));
    let mut cards: Vec<Scorecard> = settled.chain(nobody).map(|appraisal| appraisal.card).collect();
    // In the order of the data, as they are read to be put right.
    cards.sort_by_key(|card| card.person);
    told(facts, scored.findings, &cards.iter().collect::<Vec<_>>())
}

/// What reading found about nobody in particular or about somebody who is not scored, what
/// scoring found about nobody in particular, and what stands on the cards.
fn told(facts: &InPeriod, scored: Vec<Finding>, cards: &[&Scorecard]) -> Vec<Finding> {
    let people: BTreeSet<usize> = cards.iter().map(|card| card.person).collect();
    let noted = facts.facts.findings.iter().filter(|noted| {
        period::counts(noted.period, facts.period)
            && noted.person.is_none_or(|person| !people.contains(&person))
    });
    let mut findings: Vec<Finding> = noted.map(|noted| noted.finding.clone()).collect();
    findings.extend(scored);
    findings.extend(cards.iter().flat_map(|card| card.findings.iter().cloned()));
    findings
}

/// People are listed in a month before the scheme's first version.
fn no_version(scheme: &Scheme, facts: &Facts, month: Period) -> Option<Finding> {
    let rows = &facts.sheets.get(scheme.layout.people)?.rows;
    let row = rows.iter().find(|row| row.period == Some(month))?;
    let message = say_data::no_version(&scheme.id, month, scheme.effective?);
    let finding = Finding::data(Code::K503, sheet_place(facts, row), message);
    Some(finding.hint(say_data::add_a_version()))
}

/// Rows of other periods are passed over, with a count.
fn other_periods(scheme: &Scheme, facts: &Facts, periods: &[Period]) -> Vec<Finding> {
    if periods.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (sheet, read) in scheme.layout.sheets.iter().zip(&facts.sheets) {
        if sheet.usage < Use::Rule {
            continue;
        }
        let counts = |row: &Row| periods.iter().any(|&p| period::counts(row.period, Some(p)));
        let count = read.rows.iter().filter(|row| !counts(row)).count();
        if let (true, Some(row)) = (count > 0, read.rows.first()) {
            let message = say_data::other_periods(&sheet.name, count, periods);
            findings.push(Finding::data(Code::D205, sheet_place(facts, row), message));
        }
    }
    findings
}

/// The sheet that a row stands on: `d.xlsx!月度数据`.
fn sheet_place(facts: &Facts, row: &Row) -> String {
    let source = &facts.sources[row.source as usize];
    format!("{}!{}", source.file, source.sheet)
}
