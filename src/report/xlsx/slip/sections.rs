//! What stands on a slip, from the title to the signatures.

use std::ops::Range;

use super::Slip;
use super::items::{Actual, Row, rows};
use super::page::{COLUMNS, Page, height};
use super::rule::Detail;
use crate::lang::label::Label;
use crate::lang::{explain, label, slip as told};
use crate::layout::{ColumnRef, Unit};
use crate::number::Number;
use crate::report::explain::{Lost, standing};
use crate::report::xlsx::scores::Told;
use crate::report::xlsx::style::NumberStyle;
use crate::score::Evaluator;

/// The columns of the table: item, rule, what was found, full marks, points, what was lost.
const NAME: Range<u16> = 0..3;
const RULE: Range<u16> = 3..7;
const ACTUAL: Range<u16> = 7..9;
const FULL: Range<u16> = 9..10;
const POINTS: Range<u16> = 10..11;
const LOST: Range<u16> = 11..12;

/// The size of letters in texts and in rules, against the usual one.
const TEXT: f64 = 0.9;
const SMALL: f64 = 0.8;

/// A row of one line.
const PLAIN: f64 = 20.0;
/// A row in which somebody signs.
const SIGNED: f64 = 30.0;
/// Room to write in: at least and at most so much.
const ROOM: (f64, f64) = (36.0, 150.0);
/// A table that is higher leaves away the rows of rules that did not hold.
const HIGHEST_TABLE: f64 = 700.0;

/// Writes a slip.
pub(super) fn write(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    head(slip, page)?;
    person(slip, page)?;
    table(slip, page)?;
    remarks(slip, page)?;
    to_fill_in(slip, page)?;
    page.finish()
}

fn head(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let (lang, looks) = (slip.lang, slip.looks);
    if let Some(places) = &slip.places {
        page.link(told::back().get(lang), &places.back(), &looks.link)?;
    }
    let scheme = slip.results.scheme_of(slip.appraisal);
    let name = scheme.map_or(told::SLIP.get(lang), |scheme| scheme.name.as_str());
    page.text(0..COLUMNS, name, None, &looks.title)?;
    page.end(height(name, COLUMNS, 1.7))?;
    let period = slip.run.period.map(|period| {
        let last = period.day_after().yesterday().unwrap_or(period.first_day());
        let days = [period.first_day(), last].map(|day| day.to_string());
        told::period(&period.to_string(), &days[0], &days[1]).get(lang).to_owned()
    });
    let kind = scheme.map(|_| told::SLIP.get(lang).to_owned());
    let line: Vec<String> = kind.into_iter().chain(period).collect();
    page.text(0..COLUMNS, &line.join("    "), None, &looks.subtitle)?;
    page.end(PLAIN)
}

/// A field of the person's block.
enum Field {
    Text(Label, String, Option<String>),
    Number(Label, Option<Number>, Option<String>, NumberStyle),
}

/// Who it is about, and how it ended: four fields a row.
fn person(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
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
    let ranked = |label| slip.places.as_ref().and_then(|places| places.ranked(label));
    let told_there = |label| slip.places.as_ref().and_then(|places| places.told(label));
    let plain = |label, text: &str| Field::Text(label, text.to_owned(), None);
    let text = |label, text: &str| Field::Text(label, text.to_owned(), told_there(label));
    let number =
        |label, number: Option<Number>, style| Field::Number(label, number, ranked(label), style);
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
    let evaluator = Evaluator::new(&layout, slip.results.facts, slip.appraisal.card.person);
    let mut columns = columns(slip, told::POST).into_iter();
    columns.find_map(|column| Some(evaluator.text(column)?.to_string()))
}

/// The columns of that name, in either language.
fn columns(slip: &Slip, label: Label) -> Vec<ColumnRef> {
    let sheets = slip.results.scheme.layout.sheets.iter().enumerate();
    let named = sheets.filter_map(|(sheet, layout)| {
        let column = told::both(label).iter().find_map(|name| layout.column_named(name))?;
        Some(ColumnRef { sheet, column })
    });
    named.collect()
}

fn table(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let mut all = rows(slip, Detail::All);
    if all.iter().map(height_of).sum::<f64>() > HIGHEST_TABLE {
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
fn extra_rule(
    slip: &Slip,
    label: Label,
    rules: &[crate::scheme::Extra],
    points: &Number,
) -> String {
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

/// Reasons, proposals, evidence, and what is strong and weak.
fn remarks(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
    let (results, appraisal, lang) = (slip.results, slip.appraisal, slip.lang);
    let told_there = |label| slip.places.as_ref().and_then(|places| places.told(label));
    let listed = |texts: Vec<String>| texts.join(lang.pick("；", "; "));
    let reasons = listed(results.reasons(appraisal, lang));
    remark(slip, page, label::REASON, &reasons, told_there(label::REASON))?;
    let decisions = listed(results.decisions(appraisal, lang));
    remark(slip, page, label::DECISIONS, &decisions, told_there(label::DECISIONS))?;
    if !appraisal.status.is_fault() {
        let standing = standing(results, appraisal, lang);
        let named = |items: &[Lost], tell: &dyn Fn(&Lost) -> String| {
            let texts: Vec<String> =
                items.iter().map(|item| format!("{} {}", item.name, tell(item))).collect();
            texts.join(lang.pick("、", ", "))
        };
        let share = |item: &Lost| {
            let marks = item.item.as_ref().map(|marks| marks.each_ref().map(short));
            marks.map_or(String::new(), |[points, full]| format!("{points}/{full}"))
        };
        let lost = |item: &Lost| format!("-{}", short(&item.lost));
        remark(slip, page, told::STRONGEST, &named(&standing.strongest, &share), None)?;
        remark(slip, page, told::WEAKEST, &named(&standing.weakest, &share), None)?;
        remark(slip, page, told::LOSSES, &named(&standing.lost, &lost), None)?;
    }
    remark(slip, page, told::EVIDENCE, &listed(evidence(slip)), None)
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
    page.text(0..2, label.get(slip.lang), None, &slip.looks.heading)?;
    page.text(2..COLUMNS, text, formula.as_deref(), &slip.looks.wrapped)?;
    page.end(height(text, COLUMNS - 2, TEXT).max(PLAIN))
}

/// The evidence that is filed for the person's rows, each once.
fn evidence(slip: &Slip) -> Vec<String> {
    let facts = slip.results.facts;
    let mut named: Vec<String> = Vec::new();
    for column in columns(slip, told::EVIDENCE) {
        let rows = facts.rows_of(column.sheet, slip.appraisal.card.person);
        named.extend(rows.iter().filter_map(|&row| facts.facts.text(column, row)));
    }
    named.sort();
    named.dedup();
    named
}

/// Room for comments and a plan, and for those who sign.
fn to_fill_in(slip: &Slip, page: &mut Page) -> anyhow::Result<()> {
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

impl Slip<'_> {
    /// With how few raters of a kind nothing of them is shown, where they are anonymous.
    pub(super) fn anonymous(&self) -> Option<usize> {
        self.results.scheme.anonymous.filter(|least| *least > 0)
    }

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
