//! The workbook as a thing that is alive: what stands in each cell, the formula behind it, and what
//! a spreadsheet program will make of it.
//!
//! Every formula is worked out here as such a program does it, in binary numbers. Where that is not
//! what the engine found, the engine's value stands in the cell without a formula, and is told.

mod around;
mod columns;
mod data;
mod folds;
mod goals;
mod items;
mod months;
mod own;
mod people;
mod records;
mod rules;
mod scope;
mod totals;

use std::collections::{HashMap, HashSet};

use columns::Known;
pub(super) use columns::{Columns, Look};
pub(super) use data::Data;
use data::HEAD;
use data::{RowsOfView, View};
use months::Month;
use people::People;
pub(super) use rules::{Content, Line, Rules, with_depth};
use totals::Around;
pub(super) use totals::Shown;

use super::Options;
use crate::formula::{CellAt, Formula, Function, Grid, Page, Value};
use crate::lang::{Lang, Text, label, workings as say};
use crate::layout::{Use, column_letters};
use crate::period::{Kind, Period};
use crate::results::{Results, SchemeResults};
use crate::scheme::PartSource;
use crate::settle::Status;
use crate::syntax::formula::Words;

/// Rows above the people on 计算: title, remark, header.
pub(super) const WORKINGS_HEAD: u32 = 3;

/// Rows above the people on 得分: title, remark, full marks, header.
pub(super) const SCORES_HEAD: u32 = 4;

/// The names of the sheets of one scheme.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    pub(super) scores: String,
    pub(super) workings: String,
    /// Of the months of a longer period.
    pub(super) months: Vec<String>,
    /// By sheet of the layout, where it is written.
    pub(super) data: Vec<Option<String>>,
    pub(super) rules: String,
}

/// The sheets of one scheme.
pub(super) struct SchemeSheets {
    pub(super) rules: Rules,
    pub(super) data: Vec<Option<Data>>,
    pub(super) months: Vec<(Period, Columns)>,
    pub(super) workings: Columns,
    pub(super) shown: Shown,
    pub(super) scores: Columns,
    /// On the sheet of the goals: weight, what is reached, points.
    goals: Option<[u32; 3]>,
    /// What stays a value, because no formula of this kind says it.
    pub(super) without_formula: Vec<String>,
}

/// What is told of a goal.
#[derive(Clone, Copy)]
pub(super) enum GoalTold {
    Full,
    X,
    Points,
}

impl SchemeSheets {
    /// Column and row of what is told of the goal that was read from a row of the facts.
    pub(super) fn goal(&self, sheet: usize, row: u32, told: GoalTold) -> Option<(u32, u32)> {
        let [full, x, points] = self.goals?;
        let rows = &self.data.get(sheet)?.as_ref()?.rows;
        let at = rows.iter().position(|one| *one == row)? as u32;
        let column = match told {
            GoalTold::Full => full,
            GoalTold::X => x,
            GoalTold::Points => points,
        };
        Some((column, HEAD + at))
    }
}

/// All sheets that formulas stand on or read.
pub(super) struct Live {
    pub(super) grid: Grid,
    pub(super) schemes: Vec<SchemeSheets>,
}

/// The months of a longer period that are scored by the same version of the scheme: those that
/// formulas can be made for.
pub(super) fn months_of(results: &SchemeResults) -> Vec<Period> {
    if results.rollup().is_none() {
        return Vec::new();
    }
    let own = results.shorter.iter().filter(|one| std::ptr::eq(one.scheme, results.scheme));
    own.filter_map(|one| one.facts.period).collect()
}

/// Is a sheet of the layout written?
pub(super) fn is_written(results: &SchemeResults, sheet: usize) -> bool {
    let layout = &results.scheme.layout.sheets[sheet];
    layout.usage == Use::Rule || !results.facts.facts.sheets[sheet].rows.is_empty()
}

impl Live {
    /// Works out the whole workbook.
    pub(super) fn new(
        results: &Results,
        options: Options,
        names: &[SheetNames],
        lang: Lang,
    ) -> Live {
        let mut live = Live { grid: Grid::default(), schemes: Vec::new() };
        let words = words(lang);
        for (scheme, names) in results.schemes.iter().zip(names) {
            let sheets = live.scheme(scheme, (results, options), names, &words, lang);
            live.schemes.push(sheets);
        }
        live
    }

    /// Where values stand in place of formulas, and why: sheet and cells, and a sentence.
    pub(super) fn values(&self) -> Vec<(String, Text)> {
        self.schemes.iter().flat_map(|sheets| self.values_of(sheets)).collect()
    }

    fn values_of(&self, sheets: &SchemeSheets) -> Vec<(String, Text)> {
        let data = sheets.data.iter().flatten().map(|data| &data.columns);
        let months = sheets.months.iter().map(|(_, columns)| columns);
        let all = [&sheets.scores, &sheets.workings].into_iter().chain(months).chain(data);
        let mut values = Vec::new();
        for columns in all {
            let page = self.grid.page(columns.sheet);
            for (at, column) in (0..).zip(&columns.list) {
                let letters = column_letters(at);
                if column.is_slow() {
                    let place = format!("{}!{letters}", page.name);
                    values.push((place, say::too_slow(&column.heading)));
                } else if !column.held().is_empty() {
                    let first = page.first_row + 1;
                    let cells = column.held().iter().take(20);
                    let cells: Vec<String> =
                        cells.map(|row| format!("{letters}{}", first + row)).collect();
                    let place = format!("{}!{}", page.name, cells.join(","));
                    values.push((place, say::not_by_formula(&column.heading, column.held().len())));
                }
            }
        }
        let workings = &self.grid.page(sheets.workings.sheet).name;
        let without = sheets.without_formula.iter();
        values.extend(without.map(|name| (workings.clone(), say::without_formula(name))));
        values
    }

    fn scheme(
        &mut self,
        results: &SchemeResults,
        run: (&Results, Options),
        names: &SheetNames,
        words: &Words,
        lang: Lang,
    ) -> SchemeSheets {
        let grid = &mut self.grid;
        let rules = grid.add(Page::new(&names.rules, 0, 1));
        // One more for the scheme's text, and one for the findings.
        let fingerprints = names.data.iter().flatten().count() + 2;
        let mut rules = Rules::new(rules, grid, results, (run.0, run.1, fingerprints), lang);
        let views = Views::of(results);
        let mut data = data_of(grid, results, names, &views, lang);
        let people = results.appraisals.len() as u32;
        let sheet = |grid: &mut Grid, name: &str| grid.add(Page::new(name, WORKINGS_HEAD, people));

        let mut months = Vec::new();
        let mut scored = Vec::new();
        let mut without_formula = Vec::new();
        for ((period, view), name) in views.months.iter().zip(&names.months) {
            let at = sheet(grid, name);
            let columns = Columns::new(at, people);
            let of = (results, lang, words);
            let mut people = People::new(of, grid, &mut rules, &mut data, columns, *view);
            people.longer.clone_from(&views.longer);
            scored.push(people.month(*period, at));
            without_formula.append(&mut people.without_formula);
            months.push((*period, people.columns));
        }
        let at = sheet(grid, &names.workings);
        let columns = Columns::new(at, people);
        let of = (results, lang, words);
        let mut people = People::new(of, grid, &mut rules, &mut data, columns, views.own);
        people.longer.clone_from(&views.longer);
        let shown = score(&mut people, &scored, &views);
        without_formula.append(&mut people.without_formula);
        without_formula.sort();
        without_formula.dedup();
        let goals = people.goals_at;
        let workings = people.columns;
        let scores = scores(grid, results, &names.scores, &workings, &shown, lang);
        SchemeSheets { rules, data, months, workings, shown, scores, goals, without_formula }
    }
}

/// The score of everybody.
fn score(people: &mut People, months: &[Month], views: &Views) -> Shown {
    let results = people.results;
    let status = people.columns.reserve(label::STATUS.get(people.lang), Look::Centered);
    if let Some(rollup) = results.rollup() {
        return people.roll_up(rollup, months, &views.parts, status);
    }
    let eligible = people.eligible();
    let found = |person: usize| {
        let card = &results.appraisals[person].card;
        (!card.items.is_empty()).then_some(&*card.items)
    };
    let scheme = results.scheme;
    let mut items = people.items(&scheme.indicators, &found);
    items.extend(results.goals().map(|goals| people.goals(goals)));
    let points = people.points(&items);
    let around = Around {
        bonus: people.extras(&scheme.bonus, points, label::BONUS),
        penalty: people.extras(&scheme.penalty, points, label::PENALTY),
        veto: people.vetoes(&scheme.vetoes, Some(points)),
        unmet: people.unmet(points),
        eligible,
        months: None,
    };
    people.settle(items, points, &around, status)
}

/// 得分: what 计算 came to, for those to whom it applies.
fn scores(
    grid: &mut Grid,
    results: &SchemeResults,
    name: &str,
    workings: &Columns,
    shown: &Shown,
    lang: Lang,
) -> Columns {
    let sheet = grid.add(Page::new(name, SCORES_HEAD, workings.rows));
    let mut scores = Columns::new(sheet, workings.rows);
    let person = |at: usize| results.person(&results.appraisals[at]);
    scores.values(grid, label::ID.get(lang), Look::Text, |at| Value::text(&person(at).id));
    scores.values(grid, label::NAME.get(lang), Look::Text, |at| {
        Value::text(person(at).name.as_deref().unwrap_or_default())
    });
    let cell = |column: u32| Formula::from(CellAt::own(workings.sheet, column));
    let mut out: Vec<Formula> = Vec::new();
    let of = |status: Status| cell(shown.status).is(status.label().get(lang));
    out.extend(shown.eligible.map(|_| of(Status::Ineligible)));
    let is_unmatched = results.appraisals.iter().any(|one| one.status == Status::Unmatched);
    out.extend(is_unmatched.then(|| of(Status::Unmatched)));
    let own = |column: u32| {
        let is_number = cell(column).is_number();
        let is_shown = match Formula::any(out.clone()) {
            Some(out) => Formula::call(Function::And, [is_number, out.negated()]),
            None => is_number,
        };
        is_shown.then(cell(column), Formula::nothing())
    };
    let places = results.column_places();
    let points: Vec<Vec<Known>> = results
        .appraisals
        .iter()
        .map(|one| {
            let points = results.points_by_column(one);
            points.iter().map(|points| Known::exact(points.as_ref())).collect()
        })
        .collect();
    for (at, (indicator, column)) in results.columns().iter().zip(&shown.items).enumerate() {
        scores.add(grid, &indicator.name, Look::Fixed(places[at]), own(*column), &|person| {
            points[person].get(at).cloned().unwrap_or(Known::NoNumber)
        });
    }
    let card = |person: usize| &results.appraisals[person].card;
    scores.add(grid, label::POINTS_SUM.get(lang), Look::Exact, own(shown.points), &|person| {
        Known::exact(card(person).points.as_ref())
    });
    let total = cell(shown.unrounded);
    let extra = |column: Option<u32>| {
        let counted = column.map_or(0.0.into(), cell);
        total.clone().is_number().then(counted, Formula::nothing())
    };
    scores.add(grid, label::BONUS.get(lang), Look::General, extra(shown.bonus), &|person| {
        Known::exact(card(person).total.as_ref().map(|_| &card(person).bonus))
    });
    scores.add(grid, label::PENALTY.get(lang), Look::General, extra(shown.penalty), &|person| {
        Known::exact(card(person).total.as_ref().map(|_| &card(person).penalty))
    });
    scores.add(grid, label::UNROUNDED.get(lang), Look::Exact, total.clone(), &|person| {
        Known::exact(card(person).total.as_ref())
    });
    let look = Look::Fixed(results.scheme.places());
    scores.add(grid, label::SCORE.get(lang), look, cell(shown.score), &|person| {
        Known::settled(results.appraisals[person].score.as_ref())
    });
    scores
}

/// Which rows count where.
struct Views {
    all: Vec<RowsOfView>,
    own: View,
    longer: Vec<(Kind, View)>,
    months: Vec<(Period, View)>,
    /// By part of a longer period: rows of its months, and of the period as a whole.
    parts: Vec<[View; 2]>,
}

impl Views {
    fn of(results: &SchemeResults) -> Views {
        let facts = results.facts;
        let period = facts.period;
        let name = |period: Option<Period>| period.map_or(String::new(), |p| p.to_string());
        let own = RowsOfView::of(&name(period), facts, |_| true);
        let mut views = Views {
            all: vec![own],
            own: 0,
            longer: Vec::new(),
            months: Vec::new(),
            parts: Vec::new(),
        };
        let Some(period) = period else {
            return views;
        };
        for longer in results.scheme.longer_periods(period) {
            let rows = facts.facts.in_period(Some(longer));
            let view = views.add(RowsOfView::of(&longer.to_string(), &rows, |_| true));
            views.longer.push((longer.kind(), view));
        }
        for month in months_of(results) {
            let rows = facts.facts.in_period(Some(month));
            let view = views.add(RowsOfView::of(&month.to_string(), &rows, |_| true));
            views.months.push((month, view));
        }
        let sources = results.rollup().map_or(&[][..], |rollup| &rollup.sources);
        for source in sources {
            let rows = match source {
                PartSource::Mean => {
                    views.parts.push([0, 0]);
                    continue;
                }
                PartSource::Measured(months) => facts.facts.in_months(period, months),
            };
            let is_whole = |row: &crate::facts::Row| row.period == Some(period);
            let name = say::of_months(period);
            let months = views.add(RowsOfView::of(&name, &rows, |row| !is_whole(row)));
            let whole = views.add(RowsOfView::of(&period.to_string(), &rows, is_whole));
            views.parts.push([months, whole]);
        }
        views
    }

    fn add(&mut self, rows: RowsOfView) -> View {
        self.all.push(rows);
        self.all.len() - 1
    }
}

/// The data sheets.
fn data_of(
    grid: &mut Grid,
    results: &SchemeResults,
    names: &SheetNames,
    views: &Views,
    lang: Lang,
) -> Vec<Option<Data>> {
    // People are numbered as they stand on the other sheets; nobody is looked up by an id.
    let numbers: HashMap<usize, usize> = results
        .appraisals
        .iter()
        .enumerate()
        .map(|(at, appraisal)| (appraisal.card.person, at + 1))
        .collect();
    let sheets = names.data.iter().enumerate();
    sheets
        .map(|(layout, name)| {
            let rows = rows(results, layout);
            let sheet = grid.add(Page::new(name.as_ref()?, HEAD, rows.len() as u32));
            let columns = Columns::new(sheet, rows.len() as u32);
            Some(Data::new(grid, columns, results, layout, &rows, (&views.all, &numbers), lang))
        })
        .collect()
}

/// Every row of the period with its person, or of the longest one over which items are measured;
/// behind them those of the earlier periods at which decisions look back, which belong to nobody
/// on the other sheets.
fn rows(results: &SchemeResults, index: usize) -> Vec<(usize, u32, bool)> {
    use crate::facts::Row;
    use crate::period::counts;
    let (scheme, facts) = (results.scheme, results.facts.facts);
    let period = results.facts.period;
    let longer = period.map(|period| scheme.longer_periods(period)).unwrap_or_default();
    let longest = longer.into_iter().max_by_key(|longer| longer.kind());
    let longest = longest.map(|longest| facts.in_period(Some(longest)));
    let own = longest.as_ref().unwrap_or(results.facts).rows_on(index);
    let mut rows: Vec<(usize, u32, bool)> = own.map(|(person, row)| (person, row, false)).collect();
    let written: HashSet<u32> = rows.iter().map(|(_, row, _)| *row).collect();

    let earlier = results.earlier_periods();
    let around = earlier.iter().flat_map(|&period| scheme.longer_periods(period));
    let earlier: Vec<Period> = around.chain(earlier.iter().copied()).collect();
    let is_read =
        |row: &Row| row.period.is_some() && earlier.iter().any(|&e| counts(row.period, Some(e)));
    let all = (0..).zip(&facts.sheets[index].rows);
    let before = all.filter(|(at, row)| !written.contains(at) && is_read(row));
    rows.extend(before.map(|(at, row)| (row.person as usize, at, true)));
    // In the order of the files: that of the people hangs on what else is in them.
    rows.sort_by_key(|(_, row, is_earlier)| {
        let row = &facts.sheets[index].rows[*row as usize];
        (*is_earlier, row.source, row.number)
    });
    rows
}

fn words(lang: Lang) -> Words {
    Words {
        missing: lang.pick("缺", "missing").into(),
        empty: "÷0".into(),
        wrong: say::wrong(lang).into(),
        skipped: lang.pick("不计", "left out").into(),
        given: lang.pick("让出", "given away").into(),
    }
}
