//! Who a slip is about, and how it ended.

use super::Slip;
use super::page::{COLUMNS, PLAIN, Page, TEXT, height};
use crate::lang::label::Label;
use crate::lang::{label, slip as told};
use crate::number::Number;
use crate::report::visible;
use crate::report::xlsx::style::NumberStyle;
use crate::score::Evaluator;

/// A name is not told any further.
const LONGEST: usize = 80;

/// A field of the person's block.
enum Field {
    Text(Label, String, Option<String>),
    Number(Label, Option<Number>, Option<String>, NumberStyle),
}

/// Who it is about, and how it ended: four fields a row.
pub(super) fn write(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    const WIDE: u16 = 3;
    let looks = slip.looks;
    for four in fields(slip).chunks((COLUMNS / WIDE).into()) {
        let mut highest = PLAIN;
        for (at, field) in (0..COLUMNS).step_by(WIDE.into()).zip(four) {
            let (heading, value) = (at..at + 1, at + 1..at + WIDE);
            match field {
                Field::Text(label, text, formula) => {
                    page.text(heading, label.get(slip.lang), None, &looks.heading)?;
                    highest = highest.max(height(text, WIDE - 1, TEXT));
                    page.text(value, text, formula.as_deref(), &looks.text)?;
                }
                Field::Number(label, number, formula, style) => {
                    page.text(heading, label.get(slip.lang), None, &looks.heading)?;
                    page.number(value, number.as_ref(), formula.as_deref(), style)?;
                }
            }
        }
        let used = four.len() as u16 * WIDE;
        if used < COLUMNS {
            page.text(used..COLUMNS, "", None, &looks.text)?;
        }
        page.end(highest)?;
    }
    Ok(())
}

fn fields(slip: &Slip) -> Vec<Field> {
    let (results, appraisal, looks) = (slip.results, slip.appraisal, slip.looks);
    let (scheme, who) = (results.scheme, results.person(appraisal));
    let plain = |label, text: &str| Field::Text(label, visible(text, LONGEST), None);
    let text = |label, text: &str| Field::Text(label, text.to_owned(), slip.told(label));
    let number = |label, number: Option<Number>, style| {
        Field::Number(label, number, slip.ranked(label), style)
    };
    let mut fields = vec![
        plain(label::ID, &who.id),
        plain(label::NAME, who.name.as_deref().unwrap_or_default()),
        plain(told::DEPARTMENT, who.department.as_deref().unwrap_or_default()),
    ];
    fields.extend(post(slip).map(|post| plain(told::POST, &post)));
    let score = appraisal.score.clone();
    fields.push(number(label::SCORE, score, looks.score(scheme.places())));
    if scheme.grades.is_some() {
        fields.push(text(label::GRADE, results.grade(appraisal).unwrap_or_default()));
    }
    let rank = appraisal.rank.map(Number::from);
    fields.push(number(label::RANK, rank, looks.ordinal.clone()));
    if results.pay().is_some() {
        fields.push(number(label::PAY, appraisal.pay.clone(), looks.money.clone()));
    }
    if results.counts_months() {
        fields.push(text(label::MONTHS, &appraisal.card.months.to_string()));
    }
    if scheme.self_score.is_some() {
        let own = appraisal.card.self_score.clone();
        fields.push(number(label::SELF, own, looks.general.clone()));
    }
    fields.push(text(label::STATUS, appraisal.status.label().get(slip.lang)));
    fields
}

/// What the person works as, where the scheme has a column for it.
fn post(slip: &Slip) -> Option<String> {
    let layout = &slip.results.scheme.layout;
    let evaluator = Evaluator::new(layout, slip.results.facts, slip.appraisal.card.person);
    let mut columns = slip.columns(told::POST).into_iter();
    columns.find_map(|column| Some(evaluator.text(column)?.to_string()))
}
