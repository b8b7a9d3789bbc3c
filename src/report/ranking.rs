//! The ranking: who stands where, with what.

use super::{Column, Table};
use crate::lang::{Lang, label};
use crate::number::Number;
use crate::results::SchemeResults;
use crate::settle::{Appraisal, Status};

/// What is shown of a missing value.
pub const MISSING: &str = "-";

/// Who is shown.
pub type Shown<'s> = &'s dyn Fn(&Appraisal) -> bool;

/// Those with a rank, in its order; as many decimals as the scheme rounds to.
pub fn ranked<'r>(results: &'r SchemeResults, shown: Shown, lang: Lang) -> Table<'r> {
    let people = people(results, |appraisal| appraisal.rank.is_some() && shown(appraisal));
    let proposes = people.iter().any(|appraisal| !appraisal.decisions.is_empty());
    let columns = columns(results, proposes, lang);
    let places = results.column_places();
    Table::new(columns, people.len(), move |index| {
        row(results, people[index], proposes, &places, lang)
    })
}

/// Those without a rank, with the reason.
pub fn unranked<'r>(results: &'r SchemeResults, shown: Shown, lang: Lang) -> Table<'r> {
    let mut columns = vec![
        Column::key(label::ID.get(lang), false),
        Column::key(label::NAME.get(lang), false),
        Column::key(label::STATUS.get(lang), false),
        Column::key(label::SCORE.get(lang), true),
    ];
    let people = people(results, |appraisal| appraisal.rank.is_none() && shown(appraisal));
    let proposes = people.iter().any(|appraisal| !appraisal.decisions.is_empty());
    if proposes {
        columns.push(Column::key(label::DECISIONS.get(lang), false));
    }
    columns.push(Column::key(label::REASON.get(lang), false));
    Table::new(columns, people.len(), move |index| {
        let appraisal = people[index];
        let person = results.person(appraisal);
        let mut fields = vec![
            person.id.to_string(),
            person.name.as_deref().unwrap_or(MISSING).to_owned(),
            appraisal.status.label().get(lang).to_owned(),
            fixed(appraisal.score.as_ref(), results.scheme.places()),
        ];
        if proposes {
            fields.push(decisions(results, appraisal, lang));
        }
        fields.push(results.reasons(appraisal, lang).join(lang.pick("；", "; ")));
        fields
    })
}

/// Everybody in one table, for formats that keep columns apart.
pub fn everybody<'r>(results: &'r SchemeResults, shown: Shown, lang: Lang) -> Table<'r> {
    let proposes = !results.scheme.decisions.is_empty();
    let mut columns = columns(results, proposes, lang);
    columns.push(Column::key(label::STATUS.get(lang), false));
    columns.push(Column::key(label::REASON.get(lang), false));
    let people = people(results, shown);
    let places = results.column_places();
    Table::new(columns, people.len(), move |index| {
        let appraisal = people[index];
        let mut fields = row(results, appraisal, proposes, &places, lang);
        fields.push(appraisal.status.label().get(lang).to_owned());
        fields.push(results.reasons(appraisal, lang).join(lang.pick("；", "; ")));
        fields
    })
}

fn people<'r>(
    results: &'r SchemeResults,
    shown: impl Fn(&Appraisal) -> bool,
) -> Vec<&'r Appraisal> {
    results.appraisals.iter().filter(|appraisal| shown(appraisal)).collect()
}

fn columns(results: &SchemeResults, proposes: bool, lang: Lang) -> Vec<Column> {
    let scheme = results.scheme;
    let mut columns = vec![
        Column::key(label::RANK.get(lang), true),
        Column::key(label::ID.get(lang), false),
        Column::key(label::NAME.get(lang), false),
        Column::key(label::DEPARTMENT.get(lang), false),
        Column::key(label::SCORE.get(lang), true),
    ];
    if scheme.grades.is_some() {
        columns.push(Column::key(label::GRADE.get(lang), false));
    }
    if results.pay().is_some() {
        columns.push(Column::key(label::PAY.get(lang), true));
    }
    if results.counts_months() {
        columns.push(Column::key(label::MONTHS.get(lang), true));
    }
    if proposes {
        columns.push(Column::detail(label::DECISIONS.get(lang), false));
    }
    if scheme.self_score.is_some() {
        columns.push(Column::detail(label::SELF.get(lang), true));
    }
    columns.extend(results.columns().iter().map(|i| Column::detail(&i.name, true)));
    if !scheme.bonus.is_empty() {
        columns.push(Column::detail(label::BONUS.get(lang), true));
    }
    if !scheme.penalty.is_empty() {
        columns.push(Column::detail(label::PENALTY.get(lang), true));
    }
    columns
}

fn row(
    results: &SchemeResults,
    appraisal: &Appraisal,
    proposes: bool,
    item_places: &[u32],
    lang: Lang,
) -> Vec<String> {
    let scheme = results.scheme;
    let person = results.person(appraisal);
    let text = |text: Option<&str>| text.unwrap_or(MISSING).to_owned();
    let places = scheme.places();
    let mut fields = vec![
        appraisal.rank.map_or(MISSING.to_owned(), |rank| rank.to_string()),
        person.id.to_string(),
        text(person.name.as_deref()),
        text(person.department.as_deref()),
        fixed(appraisal.score.as_ref(), places),
    ];
    if scheme.grades.is_some() {
        fields.push(text(results.grade(appraisal)));
    }
    if let Some(pay) = results.pay() {
        fields.push(fixed(appraisal.pay.as_ref(), pay.round.places().unwrap_or(2)));
    }
    if results.counts_months() {
        fields.push(appraisal.card.months.to_string());
    }
    if proposes {
        fields.push(decisions(results, appraisal, lang));
    }
    if scheme.self_score.is_some() {
        fields.push(short(appraisal.card.self_score.as_ref(), places));
    }
    let points = results.points_by_column(appraisal);
    fields.extend(
        points.iter().zip(item_places).map(|(points, &places)| fixed(points.as_ref(), places)),
    );
    let counted = appraisal.status != Status::Incomplete && !appraisal.card.items.is_empty();
    if !scheme.bonus.is_empty() {
        fields.push(short(counted.then_some(&appraisal.card.bonus), places));
    }
    if !scheme.penalty.is_empty() {
        fields.push(short(counted.then_some(&appraisal.card.penalty), places));
    }
    fields
}

/// What is proposed.
fn decisions(results: &SchemeResults, appraisal: &Appraisal, lang: Lang) -> String {
    let names = results.decisions(appraisal, lang).join(lang.pick("；", "; "));
    if names.is_empty() { MISSING.to_owned() } else { names }
}

fn fixed(number: Option<&Number>, places: u32) -> String {
    number.map_or(MISSING.to_owned(), |number| number.to_fixed(places))
}

/// A number without needless zeros; where it is longer, at most two places (or the scheme's).
fn short(number: Option<&Number>, places: u32) -> String {
    let places = places.max(2);
    match number {
        None => MISSING.to_owned(),
        Some(number) if number.places().is_some_and(|own| own <= places) => number.to_string(),
        Some(number) => number.to_fixed(places),
    }
}
