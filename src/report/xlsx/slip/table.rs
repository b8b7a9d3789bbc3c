//! The table of a slip: the items, and what becomes of their sum.

use std::ops::Range;

use super::Slip;
use super::items::{Actual, Row, rows};
use super::page::{PLAIN, Page, SMALL, TEXT, height};
use super::rule::Detail;
use crate::lang::label::Label;
use crate::lang::{explain, label, slip as told};
use crate::layout::Unit;
use crate::number::Number;
use crate::report::xlsx::scores::Told;
use crate::report::xlsx::style::NumberStyle;
use crate::scheme::Extra;
use crate::score::Evaluator;

/// The columns of the table: item, rule, what was found, full marks, points, what was lost.
const NAME: Range<u16> = 0..3;
const RULE: Range<u16> = 3..7;
const ACTUAL: Range<u16> = 7..9;
const FULL: Range<u16> = 9..10;
const POINTS: Range<u16> = 10..11;
const LOST: Range<u16> = 11..12;

/// A table that is higher leaves away the rows of rules that did not hold.
const HIGHEST: f64 = 700.0;

/// Writes the table; nothing of somebody who takes no part.
pub(super) fn write(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let mut all = rows(slip, Detail::All);
    if all.iter().map(height_of).sum::<f64>() > HIGHEST {
        all = rows(slip, Detail::Held);
    }
    if all.is_empty() {
        return Ok(());
    }
    let headings = [
        (NAME, label::INDICATOR),
        (RULE, told::RULE),
        (ACTUAL, told::ACTUAL),
        (FULL, label::FULL),
        (POINTS, label::POINTS),
        (LOST, label::LOST),
    ];
    for (columns, label) in headings {
        page.text(columns, label.get(slip.lang), None, &slip.looks.heading)?;
    }
    page.end(PLAIN)?;
    let style = slip.points_style(slip.places_of_points(&all));
    for row in &all {
        item(slip, page, row, &style)?;
    }
    totals(slip, page)
}

fn height_of(row: &Row) -> f64 {
    let actual = match &row.actual {
        Actual::Text(text) => height(text, ACTUAL.end - ACTUAL.start, TEXT),
        Actual::Measure(..) => 0.0,
    };
    let name = height(&row.name, NAME.end - NAME.start, TEXT);
    height(&row.rule, RULE.end - RULE.start, SMALL).max(name).max(actual)
}

fn item(slip: &Slip, page: &mut Page, row: &Row, style: &NumberStyle) -> anyhow::Result<()> {
    let looks = slip.looks;
    let name = if row.is_part() { &looks.part } else { &looks.name };
    page.text(NAME, &row.name, None, name)?;
    page.text(RULE, &row.rule, None, &looks.rule)?;
    let places = slip.places.as_ref();
    match &row.actual {
        Actual::Text(text) => page.text(ACTUAL, text, None, &looks.text)?,
        Actual::Measure(x, unit) => {
            let formula = places.and_then(|places| places.x(row.about));
            page.number(ACTUAL, Some(x), formula.as_deref(), slip.measure_style(x, unit))?;
        }
    }
    let full = places.and_then(|places| places.full(row.about)).filter(|_| row.full.is_some());
    let points = places.and_then(|places| places.points(row.about));
    marks(slip, page, [row.full.as_ref(), row.points.as_ref()], [full, points], style)?;
    page.end(height_of(row))
}

/// Full marks, points, and what lies between them.
fn marks(
    slip: &Slip,
    page: &mut Page,
    [full, points]: [Option<&Number>; 2],
    formulas: [Option<String>; 2],
    style: &NumberStyle,
) -> anyhow::Result<()> {
    let whole = full.filter(|full| !full.is_whole());
    let of_full = whole.map_or_else(|| slip.points_style(0), |_| slip.points_style(2));
    page.number(FULL, full, formulas[0].as_deref(), &of_full)?;
    page.number(POINTS, points, formulas[1].as_deref(), style)?;
    let lost = full.zip(points).map(|(full, points)| full - points);
    let row = page.row() + 1;
    let formula = format!("=IF(AND(ISNUMBER(J{row}),ISNUMBER(K{row})),J{row}-K{row},\"\")");
    let formula = slip.places.as_ref().filter(|_| full.is_some()).map(|_| formula);
    page.number(LOST, lost.as_ref(), formula.as_deref(), style)
}

/// From the sum of the items to the score.
fn totals(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let (results, card, lang) = (slip.results, &slip.appraisal.card, slip.lang);
    let scheme = results.scheme;
    let places = slip.places.as_ref();
    let full_sum = || places.map(|places| places.full_sum());
    let scored = |told| places.map(|places| places.scored(told));
    let exact = slip.points_style(scheme.places().max(2));

    let rule = sum_rule(slip);
    heading(slip, page, label::POINTS_SUM.get(lang), &rule)?;
    let formulas = [full_sum(), scored(Told::Sum)];
    marks(slip, page, [Some(&scheme.full), card.points.as_ref()], formulas, &exact)?;
    page.end(height(&rule, ACTUAL.end - RULE.start, SMALL).max(PLAIN))?;

    let counted = card.total.as_ref();
    let extras = [
        (label::BONUS, &scheme.bonus, &card.bonus, Told::Bonus, POINTS),
        (label::PENALTY, &scheme.penalty, &card.penalty, Told::Penalty, LOST),
    ];
    for (label, rules, points, told, columns) in extras {
        if rules.is_empty() || results.rollup().is_some() {
            continue;
        }
        let rule = extra_rule(slip, label, rules, points);
        heading(slip, page, label.get(lang), &rule)?;
        let style = slip.points_style(points.places().unwrap_or(2).min(2));
        for column in [FULL, POINTS, LOST] {
            if column == columns {
                page.number(column, counted.map(|_| points), scored(told).as_deref(), &style)?;
            } else {
                page.text(column, "", None, &slip.looks.text)?;
            }
        }
        page.end(height(&rule, ACTUAL.end - RULE.start, SMALL).max(PLAIN))?;
    }
    if let Some(veto) = card.veto {
        let rule = &results.vetoes()[veto];
        heading(slip, page, told::VETO.get(lang), &rule.name)?;
        marks(slip, page, [None, Some(&rule.score)], [None, None], &exact)?;
        page.end(height(&rule.name, ACTUAL.end - RULE.start, SMALL).max(PLAIN))?;
    }
    heading(slip, page, label::SCORE.get(lang), "")?;
    let formulas = [full_sum(), scored(Told::Score)];
    let score = slip.appraisal.score.as_ref();
    let style = slip.points_style(scheme.places());
    marks(slip, page, [Some(&scheme.full), score], formulas, &style)?;
    page.end(PLAIN)
}

fn heading(slip: &Slip, page: &mut Page, name: &str, rule: &str) -> anyhow::Result<()> {
    page.text(NAME, name, None, &slip.looks.heading)?;
    page.text(RULE.start..ACTUAL.end, rule, None, &slip.looks.rule)
}

/// How the score follows from the items, where it is not their sum.
fn sum_rule(slip: &Slip) -> String {
    let scheme = slip.results.scheme;
    if let Some(rollup) = slip.results.rollup() {
        return rollup.score.to_text(&rollup.names);
    }
    let scale = scheme.scale.as_ref().map(|scale| scale.to_text(&scheme.layout));
    scale.map_or(String::new(), |scale| format!("{} {scale}", explain::scale().get(slip.lang)))
}

/// What bonuses or penalties are for, and the reasons that are given.
fn extra_rule(slip: &Slip, label: Label, rules: &[Extra], points: &Number) -> String {
    let evaluator =
        Evaluator::new(&slip.results.scheme.layout, slip.results.facts, slip.appraisal.card.person);
    let texts = rules.iter().map(|rule| {
        let reason = rule.reason.filter(|_| !points.is_zero());
        match reason.and_then(|column| evaluator.text(column)) {
            Some(reason) => format!("{}{}{reason}", rule.name, slip.lang.pick("：", ": ")),
            None => rule.name.clone(),
        }
    });
    let texts = texts.filter(|text| text != label.get(slip.lang));
    texts.collect::<Vec<_>>().join(slip.lang.pick("；", "; "))
}

impl Slip<'_> {
    /// The decimals of points: none where all are whole.
    fn places_of_points(&self, rows: &[Row]) -> u32 {
        let mut points = rows.iter().filter_map(|row| row.points.as_ref());
        match points.all(Number::is_whole) {
            true => 0,
            false => self.results.scheme.places().max(2),
        }
    }

    fn points_style(&self, places: u32) -> NumberStyle {
        self.looks.points(places)
    }

    fn measure_style(&self, x: &Number, unit: &Unit) -> &NumberStyle {
        match unit {
            Unit::Percent => &self.looks.percent,
            _ if x.places().is_some_and(|places| places <= 4) => &self.looks.general,
            _ => &self.looks.long,
        }
    }
}
