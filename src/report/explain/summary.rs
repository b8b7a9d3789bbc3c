//! What was lost, what is strong and weak, and what one more step would bring.

use std::cmp::Ordering;

use super::say;
use super::words::{Words, in_unit, shown};
use crate::lang::{Lang, explain as told, label};
use crate::layout::Unit;
use crate::method::{Indicator, Method, Step as Taken};
use crate::number::Number;
use crate::outlook::{Change, Moved, Prospect, item_at};
use crate::results::SchemeResults;
use crate::score::Item;
use crate::settle::Appraisal;
use crate::syntax::expr::Expr;

/// Something that cost points.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The item, penalty or veto.
    pub name: String,
    /// The points of an item, and its full marks.
    pub item: Option<[Number; 2]>,
    /// What is missing to the full marks, or was taken; negative where there is more.
    pub lost: Number,
}

/// A step that would raise the total.
#[derive(Clone, Debug)]
pub struct Step {
    /// The item; a part behind its whole.
    pub name: String,
    /// The cell that would change, or the event that would not be there.
    pub place: String,
    /// What would change, in words.
    pub change: String,
    /// What the cell holds and what it would hold; nothing where an event goes.
    pub values: Option<[Number; 2]>,
    /// What is measured, and what it would be.
    pub measured: Option<[Number; 2]>,
    /// The row that would hold.
    pub row: Option<String>,
    /// The points that the item would have.
    pub points: Number,
    /// What the total would gain, before it is rounded.
    pub gain: Number,
    /// The score as it would be.
    pub score: Option<Number>,
    /// The grade as it would be.
    pub grade: Option<String>,
}

/// So many strong and weak items are named.
const NAMED: usize = 3;

/// All items with points, those that lost most first; equal ones in the order of the scheme.
pub(super) fn by_loss(results: &SchemeResults, appraisal: &Appraisal) -> Vec<Lost> {
    let items = results.indicators_of(appraisal).zip(&appraisal.card.items);
    let mut all: Vec<Lost> = items
        .filter_map(|(indicator, item)| {
            let points = item.points.clone()?;
            let (name, full) = (indicator.name.clone(), item.full.clone());
            Some(Lost { name, lost: &full - &points, item: Some([points, full]) })
        })
        .collect();
    all.sort_by(|a, b| b.lost.cmp(&a.lost));
    all
}

/// The items that lost anything, and what penalties and a veto took, most first.
pub(super) fn lost(words: &Words, items: Vec<Lost>, appraisal: &Appraisal) -> Vec<Lost> {
    let mut all = items;
    all.extend(penalties(words, appraisal));
    all.extend(veto(words, appraisal));
    all.retain(|one| one.lost.is_positive());
    all.sort_by(|a, b| b.lost.cmp(&a.lost));
    all
}

/// Each of the penalties where they were traced, else all of them together.
fn penalties(words: &Words, appraisal: &Appraisal) -> Vec<Lost> {
    let card = &appraisal.card;
    if card.trace.is_none() {
        let name = label::PENALTY.get(words.lang).to_owned();
        return vec![Lost { name, item: None, lost: card.penalty.clone() }];
    }
    let found = card.trace.iter().flat_map(|trace| &trace.penalty);
    let rules = words.results.scheme.penalty.iter().zip(found);
    let lost = rules.filter_map(|(rule, found)| {
        let name = say(&told::penalty(&rule.name), words.lang);
        Some(Lost { name, item: None, lost: found.counted.clone()? })
    });
    lost.collect()
}

/// What the score would be without the veto, less what it leaves.
fn veto(words: &Words, appraisal: &Appraisal) -> Option<Lost> {
    let card = &appraisal.card;
    let rule = &words.results.vetoes()[card.veto?];
    let before = &(card.points.as_ref()? + &card.bonus) - &card.penalty;
    let name = say(&told::vetoed_by(&rule.name), words.lang);
    Some(Lost { name, item: None, lost: &before - &rule.score })
}

/// Those with the highest share of their full marks, and no less than 80% of them, best first.
pub(super) fn strongest(all: &[Lost]) -> Vec<Lost> {
    let good = Number::ratio(4, 5).unwrap_or(Number::ONE);
    let mut few = first_few(by_share(all, |one, other| other.cmp(one)));
    few.retain(|(share, _)| *share >= good);
    few.into_iter().map(|(_, item)| item).collect()
}

/// Those with the lowest share of their full marks that lost anything, worst first.
pub(super) fn weakest(all: &[Lost]) -> Vec<Lost> {
    let few = first_few(by_share(all, Number::cmp)).into_iter();
    few.map(|(_, item)| item).filter(|item| item.lost.is_positive()).collect()
}

/// The items by their share of the full marks; equal ones stay in their order.
fn by_share(all: &[Lost], order: impl Fn(&Number, &Number) -> Ordering) -> Vec<(Number, Lost)> {
    let share = |item: &Lost| {
        let [points, full] = item.item.as_ref()?;
        Some((points.divide(full)?, item.clone()))
    };
    let mut shares: Vec<(Number, Lost)> = all.iter().filter_map(share).collect();
    shares.sort_by(|(one, _), (other, _)| order(one, other));
    shares
}

/// The first few, at most half of all, as far as they differ from the last.
fn first_few(ordered: Vec<(Number, Lost)>) -> Vec<(Number, Lost)> {
    let last = ordered.last().map(|(share, _)| share.clone());
    let count = NAMED.min(ordered.len() / 2);
    let few = ordered.into_iter().take(count);
    few.filter(|(share, _)| Some(share) != last.as_ref()).collect()
}

/// What keeps a score from being recognised.
pub(super) fn unmet(results: &SchemeResults, appraisal: &Appraisal) -> Vec<String> {
    let rules = &results.scheme.requirements;
    appraisal.card.unmet.iter().map(|&index| rules[index].otherwise.clone()).collect()
}

/// A step in words.
pub(super) fn step(words: &Words, appraisal: &Appraisal, prospect: &Prospect) -> Step {
    let scheme = words.results.scheme;
    let indicators = words.results.indicators_of(appraisal).collect();
    let (indicator, name) = indicator_at(indicators, &prospect.path);
    let before = item_at(&appraisal.card.items, &prospect.path);
    let moved = match &prospect.change {
        Change::Cell(moved) => Some(moved),
        Change::Without(_) => None,
    };
    Step {
        name,
        place: place_of_change(words, &prospect.change),
        change: words_of_change(words, indicator, &prospect.change),
        values: moved.map(|moved| moved.values.clone()),
        measured: moved.map(|moved| moved.measured.clone()),
        row: indicator.and_then(|indicator| reached(indicator, before, &prospect.item)),
        points: prospect.item.points.clone().unwrap_or_default(),
        gain: prospect.gain.clone(),
        score: prospect.score.clone(),
        grade: prospect.grade.zip(scheme.grades.as_ref()).map(|(row, g)| g.rows[row].name.clone()),
    }
}

/// The cell that would change, or the row that would not be there.
fn place_of_change(words: &Words, change: &Change) -> String {
    let facts = words.results.facts.facts;
    match change {
        Change::Cell(moved) => facts.place(moved.cell.column(), moved.cell.row),
        Change::Without(row) => facts.row_place(row.sheet, row.row),
    }
}

/// `达标 15项 → 18项，x 75% → 90%，差 15%`
fn words_of_change(words: &Words, indicator: Option<&Indicator>, change: &Change) -> String {
    let moved = match change {
        Change::Cell(moved) => moved,
        Change::Without(row) => return say(&told::without(&words.row(*row)), words.lang),
    };
    let cell = words_of_cell(words, moved);
    // A cell that is measured as it is has been said.
    if matches!(moved.measure, Expr::Column(_)) && moved.measured == moved.values {
        return cell;
    }
    let measure = words_of_measure(words, indicator, moved);
    format!("{cell}{}{measure}", words.lang.pick("，", "; "))
}

/// `达标 15项 → 18项`
fn words_of_cell(words: &Words, moved: &Moved) -> String {
    let unit = words.unit(moved.cell);
    let [from, to] = moved.values.each_ref().map(|value| in_unit(value, &unit));
    say(&told::change(&words.cell_name(moved.cell), &from, &to), words.lang)
}

/// `x 75% → 90%，差 15%`
fn words_of_measure(words: &Words, indicator: Option<&Indicator>, moved: &Moved) -> String {
    let [from, to] = &moved.measured;
    let distance = (to - from).abs();
    let distance = match moved.unit {
        // From 95% to 97% is 2 of them, and no 2%.
        Unit::Percent => {
            say(&told::percentage_points(&shown(&(&distance * &Number::HUNDRED))), words.lang)
        }
        _ => in_unit(&distance, &moved.unit),
    };
    let [from, to] = [from, to].map(|value| in_unit(value, &moved.unit));
    let name = name_of_measure(words, indicator, &moved.measure);
    say(&told::moved(&name, &from, &to, &distance), words.lang)
}

/// x, the points that a formula comes to, or the measure as the scheme writes it.
fn name_of_measure(words: &Words, indicator: Option<&Indicator>, measure: &Expr) -> String {
    match indicator {
        Some(indicator) if indicator.x.as_ref() == Some(measure) => "x".to_owned(),
        Some(Indicator { method: Method::Score(_), .. }) => say(&told::points(), words.lang),
        _ => measure.to_text(&words.results.scheme.layout),
    }
}

/// The indicator at a path, and its name behind those of its wholes.
fn indicator_at<'i>(
    indicators: Vec<&'i Indicator>,
    path: &[usize],
) -> (Option<&'i Indicator>, String) {
    let mut names: Vec<&str> = Vec::new();
    let (mut level, mut found) = (indicators, None);
    for &index in path {
        found = level.get(index).copied();
        let Some(indicator) = found else { break };
        names.push(&indicator.name);
        level = indicator.parts().iter().collect();
    }
    (found, names.join(" / "))
}

/// The row that would hold, where it is another one than now.
fn reached(indicator: &Indicator, before: Option<&Item>, after: &Item) -> Option<String> {
    let row = |item: &Item| {
        item.steps.iter().find_map(|step| match step {
            Taken::Row { row, .. } => Some(*row),
            _ => None,
        })
    };
    let Method::Bands(bands) = &indicator.method else {
        return None;
    };
    let now = row(after)?;
    (before.and_then(row) != Some(now)).then(|| bands.rows[now].text.clone())
}

impl Lost {
    /// `2.5 / 4`; nothing for what is no item.
    pub(super) fn share(&self) -> String {
        let item = self.item.as_ref();
        item.map_or(String::new(), |[points, full]| told::out_of(&shown(points), &shown(full)))
    }
}

impl Step {
    /// `95% ≤ x < 100%，得 10 分，总分 28.5(+2)，等级 A`
    pub(super) fn outcome(&self, lang: Lang) -> String {
        let score = self.score.as_ref().map(shown).unwrap_or_default();
        let brings = told::brings(&shown(&self.points), &score, &shown(&self.gain));
        let grade = self.grade.as_ref().map(|grade| say(&told::with_grade(grade), lang));
        let row = self.row.clone().into_iter();
        let parts: Vec<String> = row.chain([say(&brings, lang)]).chain(grade).collect();
        parts.join(lang.pick("，", ", "))
    }
}
