//! 计算: the steps between the data and the scores.

use std::collections::BTreeSet;

use super::sheet::Sheet;
use super::style::{NumberStyle, Styles};
use super::{Book, fixed};
use crate::lang::{Lang, label};
use crate::layout::Unit;
use crate::method::Indicator;
use crate::period::Period;
use crate::results::SchemeResults;
use crate::score::Item;

/// Rows above the first person: title, remark, header.
const ABOVE: usize = 3;

/// What the sheet tells of an item or a part, counted from 0 with each whole before its parts.
#[derive(Clone, Copy)]
pub(super) enum Told {
    /// What was measured.
    X(usize),
    /// The points.
    Points(usize),
    /// The full marks, where they are not the same for everybody.
    Full(usize),
    /// The score of a month.
    Month(Period),
}

/// The cell of a person, counted from 0; nothing where the sheet does not tell it.
pub(super) fn cell(
    results: &SchemeResults,
    sheet: &str,
    index: usize,
    told: Told,
) -> Option<String> {
    let shares = results.shares_full_marks();
    let mut next = 3;
    for (at, indicator) in results.indicators().iter().flat_map(Indicator::walk).enumerate() {
        let x = indicator.x.is_some().then_some(next);
        let points = next + usize::from(x.is_some()) + 1;
        let full = shares.then_some(points + 1);
        let column = match told {
            Told::X(item) if item == at => Some(x?),
            Told::Points(item) if item == at => Some(points),
            Told::Full(item) if item == at => Some(full?),
            _ => None,
        };
        if let Some(column) = column {
            return Some(fixed(sheet, column, ABOVE + index));
        }
        next = full.unwrap_or(points) + 1;
    }
    let Told::Month(month) = told else { return None };
    let at = months(results).iter().position(|one| *one == month)?;
    Some(fixed(sheet, next + at, ABOVE + index))
}

/// Writes the sheet of one scheme under a name that is settled already.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    name: &str,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let scheme = results.scheme;
    let remark = label::workings();
    let mut sheet = Sheet::new(book.sheet(name)?, styles, &scheme.name, &[remark.get(lang)])?;

    let shares = results.shares_full_marks();
    let mut headers: Vec<String> =
        [label::ID, label::NAME, label::STATUS].map(|label| label.get(lang).to_owned()).into();
    for indicator in results.indicators().iter().flat_map(Indicator::walk) {
        if indicator.x.is_some() {
            headers.push(format!("{} x", indicator.name));
        }
        headers.push(format!("{} {}", indicator.name, label::BEFORE_LIMITS.get(lang)));
        headers.push(format!("{} {}", indicator.name, label::POINTS.get(lang)));
        if shares {
            headers.push(format!("{} {}", indicator.name, label::FULL.get(lang)));
        }
    }
    let months = months(results);
    headers.extend(months.iter().map(ToString::to_string));
    sheet.header(&headers)?;

    let measures: Vec<&NumberStyle> = results
        .indicators()
        .iter()
        .flat_map(Indicator::walk)
        .map(|indicator| x_format(indicator, styles))
        .collect();
    let exact = &styles.exact;
    for appraisal in &results.appraisals {
        let person = results.person(appraisal);
        sheet.text(0, &person.id, &styles.text)?;
        sheet.text(1, person.name.as_deref().unwrap_or_default(), &styles.text)?;
        sheet.text(2, appraisal.status.label().get(lang), &styles.centered)?;
        let mut column = 3;
        let nothing = Item::default();
        let items = walk(results.indicators(), &appraisal.card.items, &nothing);
        for ((indicator, item), x_format) in items.into_iter().zip(&measures) {
            if indicator.x.is_some() {
                sheet.number(column, item.x.as_ref(), x_format)?;
                column += 1;
            }
            sheet.number(column, item.raw.as_ref(), exact)?;
            sheet.number(column + 1, item.points.as_ref(), exact)?;
            column += 2;
            if shares {
                let full = appraisal.card.eligible.then_some(&item.full);
                sheet.number(column, full, exact)?;
                column += 1;
            }
        }
        for month in &months {
            let rolled = appraisal.card.rolled.iter().flatten();
            let found = rolled.filter(|rolled| rolled.period == *month);
            sheet.number(column, found.filter_map(|month| month.total.as_ref()).next(), exact)?;
            column += 1;
        }
        sheet.next();
    }
    sheet.finish(3, lang)
}

/// The shorter periods of a longer one for which anybody has anything, the earliest first.
fn months(results: &SchemeResults) -> BTreeSet<Period> {
    let rolled = results.appraisals.iter().filter_map(|one| one.card.rolled.as_deref());
    rolled.flatten().map(|month| month.period).collect()
}

fn x_format<'s>(indicator: &Indicator, styles: &'s Styles) -> &'s NumberStyle {
    match indicator.shape.unit {
        Unit::Percent => &styles.percent,
        _ => &styles.exact,
    }
}

/// Indicators with their results, each whole before its parts, also where nothing was scored.
fn walk<'a>(
    indicators: &'a [Indicator],
    items: &'a [Item],
    nothing: &'a Item,
) -> Vec<(&'a Indicator, &'a Item)> {
    indicators
        .iter()
        .enumerate()
        .flat_map(|(index, indicator)| {
            let item = items.get(index).unwrap_or(nothing);
            let parts = walk(indicator.parts(), &item.parts, nothing);
            std::iter::once((indicator, item)).chain(parts)
        })
        .collect()
}
