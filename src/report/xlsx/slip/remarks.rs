//! What is said of a result, and what is left to be filled in and signed.

use super::Slip;
use super::page::{COLUMNS, PLAIN, Page, TEXT, height};
use crate::lang::label::Label;
use crate::lang::{Lang, label, slip as told};
use crate::number::Number;
use crate::report::explain::{Lost, Standing, standing};
use crate::report::visible;

/// A row in which somebody signs.
const SIGNED: f64 = 30.0;
/// Room to write in: at least and at most so much.
const ROOM: (f64, f64) = (36.0, 150.0);

/// So many losses and pieces of evidence are named, those first that stand first.
const LOSSES: usize = 12;
const EVIDENCE: usize = 40;
/// Reasons are not told any further: they would not fit a row.
const LONGEST: usize = 2_500;

/// Reasons, proposals, what is strong and weak, and evidence.
pub(super) fn write(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let (results, appraisal, lang) = (slip.results, slip.appraisal, slip.lang);
    let reasons = results.reasons(appraisal, lang).join(lang.pick("；", "; "));
    remark(slip, page, label::REASON, &reasons, slip.told(label::REASON))?;
    let decisions = results.decisions(appraisal, lang).join(lang.pick("；", "; "));
    remark(slip, page, label::DECISIONS, &decisions, slip.told(label::DECISIONS))?;
    if !appraisal.status.is_fault() {
        let Standing { strongest, weakest, lost } = standing(results, appraisal, lang);
        for (label, items, tell) in [
            (told::STRONGEST, strongest, share as fn(&Lost) -> String),
            (told::WEAKEST, weakest, share),
            (told::LOSSES, lost, points_lost),
        ] {
            let texts = items.iter().map(|item| format!("{} {}", item.name, tell(item)));
            remark(slip, page, label, &listed(texts.collect(), LOSSES, lang), None)?;
        }
    }
    remark(slip, page, told::EVIDENCE, &listed(evidence(slip), EVIDENCE, lang), None)
}

/// The first of many, and how many there are.
fn listed(mut texts: Vec<String>, most: usize, lang: Lang) -> String {
    let all = texts.len();
    texts.truncate(most);
    let listed = texts.join(lang.pick("、", ", "));
    match all > most {
        true => format!("{listed}{}", told::in_all(all).get(lang)),
        false => listed,
    }
}

/// `57/60`
fn share(item: &Lost) -> String {
    let marks = item.item.as_ref().map(|marks| marks.each_ref().map(short));
    marks.map_or(String::new(), |[points, full]| format!("{points}/{full}"))
}

fn points_lost(item: &Lost) -> String {
    format!("-{}", short(&item.lost))
}

/// A number with two decimals, unless it is shorter.
fn short(number: &Number) -> String {
    number.to_fixed(number.places().unwrap_or(2).min(2))
}

/// A heading with a text beside it, where there is any.
fn remark(
    slip: &Slip,
    page: &mut Page,
    label: Label,
    text: &str,
    formula: Option<String>,
) -> anyhow::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    // A text that is cut is no longer the one that stands there.
    let told = visible(text, LONGEST);
    let formula = formula.filter(|_| told == text);
    page.text(0..2, label.get(slip.lang), None, &slip.looks.heading)?;
    page.text(2..COLUMNS, &told, formula.as_deref(), &slip.looks.wrapped)?;
    page.end(height(&told, COLUMNS - 2, TEXT).max(PLAIN))
}

/// The evidence that is filed for the person's rows, each once.
fn evidence(slip: &Slip) -> Vec<String> {
    let facts = slip.results.facts;
    let mut named: Vec<String> = Vec::new();
    for column in slip.columns(told::EVIDENCE) {
        let rows = facts.rows_of(column.sheet, slip.appraisal.card.person);
        named.extend(rows.iter().filter_map(|&row| facts.facts.text(column, row)));
    }
    named.sort();
    named.dedup();
    named
}

/// Room for comments and a plan, and for those who sign.
pub(super) fn to_fill_in(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let (scheme, lang) = (slip.results.scheme, slip.lang);
    let mut rooms = scheme.comments.clone();
    if rooms.is_empty() {
        rooms.push(told::COMMENT.get(lang).to_owned());
    }
    if !rooms.iter().any(|name| told::is_plan(name)) {
        rooms.push(told::PLAN.get(lang).to_owned());
    }
    let mut signers = scheme.signatures.clone();
    if signers.is_empty() {
        signers.extend(told::SIGNERS.map(|label| label.get(lang).to_owned()));
    }
    let signed = SIGNED * signers.len().div_ceil(2) as f64;
    let room = ((page.left() - signed) / rooms.len() as f64).clamp(ROOM.0, ROOM.1);
    for name in &rooms {
        page.text(0..2, name, None, &slip.looks.heading)?;
        page.text(2..COLUMNS, "", None, &slip.looks.room)?;
        page.end(room)?;
    }
    for two in signers.chunks(2) {
        for (at, name) in [0, 6].into_iter().zip(two) {
            page.text(at..at + 2, name, None, &slip.looks.heading)?;
            page.text(at + 2..at + 4, "", None, &slip.looks.room)?;
            page.text(at + 4..at + 6, told::DATE.get(lang), None, &slip.looks.text)?;
        }
        if two.len() == 1 {
            page.text(6..COLUMNS, "", None, &slip.looks.room)?;
        }
        page.end(SIGNED)?;
    }
    Ok(())
}
