//! JSON, a promise to other programs: keys and codes are English always, numbers are equal as
//! numbers.

use std::io::Write;

use serde::{Serialize, Serializer};

use super::account::AccountJson;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::layout::{ColumnRef, Role};
use crate::method::{Indicator, Method, Step};
use crate::number::Number;
use crate::results::{Results, SchemeResults};
use crate::score::Item;
use crate::settle::Appraisal;

/// The version of this shape; it grows when a key changes its meaning.
pub(super) const FORMAT: u32 = 1;

/// The whole run, one person after the other.
pub fn write(
    results: &Results,
    shown: &dyn Fn(usize, &Appraisal) -> bool,
    lang: Lang,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let run = Run {
        format: FORMAT,
        schemes: results.schemes.iter().map(|results| scheme(results)).collect(),
        period: results.period.map(|period| period.to_string()),
        read: AccountJson::of(&results.account),
        people: People { results, shown, lang },
        findings: findings(&results.findings, lang),
    };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    Ok(out.write_all(b"\n")?)
}

/// Findings alone, for `kpi check`.
pub fn write_findings(list: &[Finding], lang: Lang, out: &mut dyn Write) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct Findings {
        format: u32,
        findings: Vec<FindingJson>,
    }
    let findings = Findings { format: FORMAT, findings: findings(list, lang) };
    serde_json::to_writer_pretty(&mut *out, &findings)?;
    Ok(out.write_all(b"\n")?)
}

/// People, made one by one as they are written: a large run never stands in memory as JSON.
struct People<'a> {
    results: &'a Results<'a>,
    shown: &'a dyn Fn(usize, &Appraisal) -> bool,
    lang: Lang,
}

impl Serialize for People<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let schemes = self.results.schemes.iter().enumerate();
        serializer.collect_seq(schemes.flat_map(|(index, scheme)| {
            let people = scheme.appraisals.iter().filter(move |a| (self.shown)(index, a));
            people.map(move |appraisal| person(scheme, appraisal, self.lang))
        }))
    }
}

/// A number of JSON: whole ones without a point.
pub(super) struct Num(Number);

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0.to_f64()),
        }
    }
}

/// The number, where there is one.
pub(super) fn num(number: Option<&Number>) -> Option<Num> {
    number.cloned().map(Num)
}

#[derive(Serialize)]
struct Run<'a> {
    format: u32,
    schemes: Vec<SchemeJson<'a>>,
    period: Option<String>,
    read: AccountJson<'a>,
    people: People<'a>,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct SchemeJson<'a> {
    id: &'a str,
    name: &'a str,
    effective: Option<String>,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    id: &'a str,
    name: Option<&'a str>,
    department: Option<&'a str>,
    scheme: Option<&'a str>,
    status: &'static str,
    reasons: Vec<String>,
    score: Option<Num>,
    unrounded: Option<String>,
    grade: Option<&'a str>,
    rank: Option<usize>,
    pay: Option<Num>,
    #[serde(rename = "self")]
    self_score: Option<Num>,
    indicators: Vec<IndicatorJson<'a>>,
    bonus: Num,
    penalty: Num,
    veto: Option<&'a str>,
    adjustment: Option<Num>,
    months: Months,
    decisions: Vec<String>,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct Months {
    used: usize,
    expected: usize,
}

#[derive(Serialize)]
struct IndicatorJson<'a> {
    name: &'a str,
    x: Option<Num>,
    score: Option<Num>,
    full: Num,
    row: Option<String>,
    cells: Vec<String>,
    parts: Vec<IndicatorJson<'a>>,
    raters: Vec<RaterJson>,
}

#[derive(Serialize)]
struct RaterJson {
    kind: Option<String>,
    rater: Option<String>,
    score: Num,
    place: String,
}

#[derive(Serialize)]
struct FindingJson {
    code: &'static str,
    severity: &'static str,
    place: Option<String>,
    message: String,
    hint: Option<String>,
}

fn scheme<'a>(results: &SchemeResults<'a>) -> SchemeJson<'a> {
    let scheme = results.scheme;
    SchemeJson {
        id: &scheme.id,
        name: &scheme.name,
        effective: scheme.effective.map(|date| date.to_string()),
    }
}

fn person<'r>(results: &'r SchemeResults, appraisal: &'r Appraisal, lang: Lang) -> PersonJson<'r> {
    let card = &appraisal.card;
    let person = results.person(appraisal);
    let pairs = results.indicators_of(appraisal).zip(&card.items);
    PersonJson {
        id: &person.id,
        name: person.name.as_deref(),
        department: person.department.as_deref(),
        scheme: results.scheme_of(appraisal).map(|scheme| scheme.id.as_str()),
        status: appraisal.status.as_str(),
        reasons: results.reasons(appraisal, lang),
        score: num(appraisal.score.as_ref()),
        unrounded: card.total.as_ref().map(Number::to_string),
        grade: results.grade(appraisal),
        rank: appraisal.rank,
        pay: num(appraisal.pay.as_ref()),
        self_score: num(card.self_score.as_ref()),
        indicators: pairs.map(|(i, item)| indicator(results, i, item)).collect(),
        bonus: Num(card.bonus.clone()),
        penalty: Num(card.penalty.clone()),
        veto: card.veto.map(|index| results.vetoes()[index].name.as_str()),
        adjustment: None,
        months: Months { used: card.months.used, expected: card.months.expected },
        decisions: results.decisions(appraisal, lang),
        findings: findings(&card.findings, lang),
    }
}

fn indicator<'r>(
    results: &'r SchemeResults,
    indicator: &'r Indicator,
    item: &'r Item,
) -> IndicatorJson<'r> {
    let facts = results.facts.facts;
    let parts = indicator.parts().iter().zip(&item.parts);
    IndicatorJson {
        name: &indicator.name,
        x: num(item.x.as_ref()),
        score: num(item.points.as_ref()),
        full: Num(item.full.clone()),
        row: rows_hit(indicator, item),
        cells: item.cells.iter().map(|cell| facts.place(cell.column(), cell.row)).collect(),
        parts: parts.map(|(part, item)| self::indicator(results, part, item)).collect(),
        raters: raters(results, item),
    }
}

/// The rows of the table that held: `95% ≤ x < 100%`; several with a semicolon between.
pub fn rows_hit(indicator: &Indicator, item: &Item) -> Option<String> {
    let rows = item.steps.iter().filter_map(|step| match (step, &indicator.method) {
        (Step::Row { row, .. }, Method::Bands(bands)) => Some(bands.rows[*row].text.clone()),
        (Step::Row { row, .. }, Method::Adjust(adjust)) => Some(adjust.rows[*row].text.clone()),
        (Step::Event(event), Method::Events(events)) => {
            Some(format!("{} × {}", events.rows[event.row].name, event.times))
        }
        _ => None,
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| rows.join("; "))
}

fn raters(results: &SchemeResults, item: &Item) -> Vec<RaterJson> {
    let facts = results.facts.facts;
    let ratings = item.steps.iter().filter_map(|step| match step {
        Step::Rating { place, points } => Some((place, points)),
        _ => None,
    });
    ratings
        .map(|(place, points)| RaterJson {
            kind: text(results, facts, Role::Kind, place.sheet, place.row),
            rater: text(results, facts, Role::Rater, place.sheet, place.row),
            score: Num(points.clone()),
            place: facts.row_place(place.sheet, place.row),
        })
        .collect()
}

fn text(
    results: &SchemeResults,
    facts: &Facts,
    role: Role,
    sheet: usize,
    row: u32,
) -> Option<String> {
    let column = results.scheme.layout.sheets[sheet].role(role)?;
    facts.text(ColumnRef { sheet, column }, row)
}

fn findings(list: &[Finding], lang: Lang) -> Vec<FindingJson> {
    list.iter()
        .map(|finding| FindingJson {
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            place: finding.place.to_text(),
            message: finding.message.get(lang).to_owned(),
            hint: finding.hint.as_ref().map(|hint| hint.get(lang).to_owned()),
        })
        .collect()
}
