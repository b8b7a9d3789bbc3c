//! From the points of the items to score, grade, rank and pay.

use std::collections::HashMap;

use super::columns::{Known, Look};
use super::people::{ItemAt, People};
use super::rules::key;
use crate::formula::{Formula, Function, RangeAt, Sign, Value};
use crate::lang::workings::TOTALS;
use crate::lang::{label, workings as say};
use crate::layout::Unit;
use crate::method::Indicator;
use crate::number::Number;
use crate::period::Period;
use crate::settle::Status;
use crate::syntax::expr::Field;
use crate::syntax::formula::{Absence, Named};

/// The columns that other sheets show.
#[derive(Clone, Debug, Default)]
pub(in crate::report::xlsx) struct Shown {
    /// The points of each item.
    pub(in crate::report::xlsx) items: Vec<u32>,
    pub(in crate::report::xlsx) points: u32,
    pub(in crate::report::xlsx) bonus: Option<u32>,
    pub(in crate::report::xlsx) penalty: Option<u32>,
    pub(in crate::report::xlsx) unrounded: u32,
    pub(in crate::report::xlsx) score: u32,
    pub(in crate::report::xlsx) status: u32,
    pub(in crate::report::xlsx) eligible: Option<u32>,
    pub(in crate::report::xlsx) rank: u32,
    pub(in crate::report::xlsx) grade: Option<u32>,
    pub(in crate::report::xlsx) pay: Option<u32>,
    /// By the indicators, each whole before its parts: where their numbers stand.
    pub(in crate::report::xlsx) walked: Vec<ItemAt>,
    /// Of a longer period: where the scores of the shorter ones stand.
    pub(in crate::report::xlsx) by_month: Vec<(Period, u32)>,
    /// Months that are known, of those that there are.
    pub(in crate::report::xlsx) months: Option<u32>,
    /// What was told of everybody when the workbook was written.
    pub(in crate::report::xlsx) run: OfTheRun,
}

/// What was told of everybody when the workbook was written, and holds as long as the result is the
/// same.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::report::xlsx) struct OfTheRun {
    pub(in crate::report::xlsx) status: u32,
    pub(in crate::report::xlsx) reason: u32,
    /// Score, rank, and what was proposed for them, where the scheme proposes anything.
    pub(in crate::report::xlsx) decided: Option<[u32; 3]>,
}

/// What stands between the points and the score.
#[derive(Default)]
pub(super) struct Around {
    pub(super) bonus: Option<u32>,
    pub(super) penalty: Option<u32>,
    pub(super) veto: Option<u32>,
    pub(super) unmet: Option<u32>,
    pub(super) eligible: Option<u32>,
    /// How many months are known.
    pub(super) months: Option<u32>,
}

impl People<'_, '_> {
    /// The sum of the items, scaled; a word where one has no points.
    pub(super) fn points(&mut self, items: &[u32]) -> u32 {
        let results = self.results;
        self.points_known(items, &|person: usize| {
            let card = &results.appraisals[person].card;
            match card.eligible && results.appraisals[person].status != Status::Unmatched {
                true => Known::exact(card.points.as_ref()),
                false => Known::Nothing,
            }
        })
    }

    /// The same of a month, of which the engine keeps the score alone.
    pub(super) fn points_of_month(&mut self, items: &[u32]) -> u32 {
        self.points_known(items, &|_| Known::Nothing)
    }

    fn points_known(&mut self, items: &[u32], points: &dyn Fn(usize) -> Known) -> u32 {
        let (results, lang) = (self.results, self.lang);
        let (sum, complete) = self.sum_of(items, &results.scheme.indicators);
        let missing = self.word(&self.words.missing);
        let sum = complete.then(sum, missing);
        let Some(scale) = &results.scheme.scale else {
            return self.add(TOTALS.sum.get(lang), Look::Exact, sum, points);
        };
        let sum = self.step(TOTALS.sum.get(lang), sum);
        let named = named(self.own(sum), Absence::Told);
        let known = HashMap::from([(Field::Points, named), self.full_of_scheme()]);
        let scaled = self.counted(scale, ("", TOTALS.scaled.get(lang)), &known);
        match scaled {
            Some(scaled) => {
                let cell = scaled.into_cell(self.words, false);
                self.add(TOTALS.scaled.get(lang), Look::Exact, cell, points)
            }
            None => {
                self.without_formula.push(TOTALS.scaled.get(lang).to_owned());
                self.engine_values(TOTALS.scaled.get(lang), points)
            }
        }
    }

    pub(super) fn full_of_scheme(&self) -> (Field, Named) {
        (Field::Full, Named { is_exact: true, ..named(self.rules.full.clone(), Absence::Never) })
    }

    /// From the points to score, status, grade, rank and pay; `status` is reserved for the status.
    pub(super) fn settle(
        &mut self,
        items: Vec<u32>,
        points: u32,
        around: &Around,
        status: u32,
    ) -> Shown {
        let (results, lang) = (self.results, self.lang);
        let appraisal = |person: usize| &results.appraisals[person];
        let faults = self.faults_of(points, around);
        let unseen = self.unseen(faults);
        self.status(status, faults, unseen, around);

        let total = self.total(points, around);
        let bad = self.own(faults).plus(self.own(unseen)).binary(Sign::Greater, 0.0);
        let out = around.eligible.map(|eligible| self.own(eligible).is(Formula::Truth(false)));
        let none = Formula::any(std::iter::once(bad).chain(out).collect());
        let total = none.map_or(total.clone(), |none| none.then(Formula::nothing(), total));
        let unrounded = self.add(TOTALS.unrounded.get(lang), Look::Exact, total, &|person| {
            Known::exact(appraisal(person).card.total.as_ref())
        });

        let steps = self.rules.steps.clone();
        let rounded = round(self.own(unrounded), steps);
        let rounded = self.own(unrounded).is_number().then(rounded, Formula::nothing());
        let look = Look::Fixed(results.scheme.places());
        let score = self.add(label::SCORE.get(lang), look, rounded, &|person| {
            Known::settled(appraisal(person).score.as_ref())
        });
        let counts = [Status::Scored, Status::Vetoed];
        let counts = counts.map(|one| self.own(status).is(one.label().get(lang)));
        let counts = Formula::call(Function::Or, counts);
        let counted = counts.then(self.own(score), Formula::nothing());
        let counted = self.add(TOTALS.counted.get(lang), look, counted, &|person| {
            let counts = appraisal(person).status.has_result();
            Known::settled(appraisal(person).score.as_ref().filter(|_| counts))
        });
        let grade = self.grade(points, unrounded, score, counted);
        let rank = self.rank(counted);
        let pay = self.pay(points, unrounded, counted, grade);
        let months = around.months.or(self.months).map(|months| self.months_text(months));
        let run = self.of_the_run();
        Shown {
            items,
            points,
            bonus: around.bonus,
            penalty: around.penalty,
            unrounded,
            score,
            status,
            eligible: around.eligible,
            rank,
            grade,
            pay,
            walked: self.walked(),
            by_month: std::mem::take(&mut self.by_month),
            months,
            run,
        }
    }

    fn walked(&self) -> Vec<ItemAt> {
        let walked = self.results.indicators().iter().flat_map(Indicator::walk);
        walked.map(|one| self.items.get(&key(one)).copied().unwrap_or_default()).collect()
    }

    /// `5/6`
    fn months_text(&mut self, months: u32) -> u32 {
        let results = self.results;
        let expected = results.appraisals.iter().map(|one| one.card.months.expected).max();
        let of = format!("/{}", expected.unwrap_or(1));
        let text = self.own(months).binary(Sign::Join, &*of);
        self.add(label::MONTHS.get(self.lang), Look::Centered, text, &|person| {
            Known::Text(results.appraisals[person].card.months.to_string())
        })
    }

    /// What was told of everybody.
    fn of_the_run(&mut self) -> OfTheRun {
        let (results, lang) = (self.results, self.lang);
        let between = lang.pick("；", "; ");
        let appraisal = |person: usize| &results.appraisals[person];
        let status = |person: usize| Value::text(appraisal(person).status.label().get(lang));
        let status =
            self.columns.values(self.grid, label::RUN_STATUS.get(lang), Look::Centered, status);
        let reason = |person: usize| {
            let reasons = results.reasons(appraisal(person), lang);
            Value::text(&reasons.join(between))
        };
        let reason =
            self.columns.values(self.grid, label::RUN_REASON.get(lang), Look::Text, reason);
        let decided = (!results.scheme.decisions.is_empty()).then(|| {
            let number = |number: Option<f64>| number.map_or(Value::Blank, Value::Number);
            let look = Look::Fixed(results.scheme.places());
            let score =
                |person: usize| number(appraisal(person).score.as_ref().map(Number::to_f64));
            let score = self.columns.values(self.grid, label::RUN_SCORE.get(lang), look, score);
            let rank = |person: usize| number(appraisal(person).rank.map(|rank| rank as f64));
            let heading = label::RUN_RANK.get(lang);
            let rank = self.columns.values(self.grid, heading, Look::Ordinal, rank);
            let proposed = |person: usize| {
                let decisions = results.decisions(appraisal(person), lang);
                Value::text(&decisions.join(between))
            };
            let heading = label::RUN_DECISIONS.get(lang);
            [score, rank, self.columns.values(self.grid, heading, Look::Text, proposed)]
        });
        OfTheRun { status, reason, decided }
    }

    /// Points, bonus and penalty, or what a veto leaves.
    pub(super) fn total(&self, points: u32, around: &Around) -> Formula {
        let mut total = self.own(points);
        if let Some(bonus) = around.bonus {
            total = total.plus(self.own(bonus));
        }
        if let Some(penalty) = around.penalty {
            total = total.minus(self.own(penalty));
        }
        match around.veto {
            Some(veto) => self.own(veto).is_number().then(self.own(veto), total),
            None => total,
        }
    }

    /// How much is missing or wrong.
    fn faults_of(&mut self, points: u32, around: &Around) -> u32 {
        let mut terms = std::mem::take(&mut self.faults);
        terms.extend(self.faults_of_rows());
        terms.extend(self.months_missing());
        let without = self.own(points).is_number().negated();
        terms.push(without.then(1.0, 0.0));
        terms.extend(self.pay_lacks(around));
        let sum = Formula::joined(Sign::Add, terms).unwrap_or(0.0.into());
        let sum = match around.eligible {
            Some(eligible) => self.own(eligible).is(Formula::Truth(false)).then(0.0, sum),
            None => sum,
        };
        let wrong = std::mem::take(&mut self.wrong);
        let sum = wrong.into_iter().fold(sum, Formula::plus);
        self.add(TOTALS.faults.get(self.lang), Look::Ordinal, sum, &|_| Known::Nothing)
    }

    /// What keeps the pay from being known of somebody whose score counts.
    fn pay_lacks(&mut self, around: &Around) -> Option<Formula> {
        let pay = self.results.pay()?;
        let known = self.known_to_pay(None, None, None);
        let counted = self.counted(&pay.amount, (label::PAY.get(self.lang), "amount"), &known)?;
        let lacks = Formula::any(counted.unknown())?;
        let lacks = match around.unmet {
            Some(unmet) => Formula::call(Function::And, [self.own(unmet).is(0.0), lacks]),
            None => lacks,
        };
        Some(lacks.then(1.0, 0.0))
    }

    /// Enough months of the period are there, on every sheet whose months are pooled.
    fn months_missing(&mut self) -> Vec<Formula> {
        let (results, lang) = (self.results, self.lang);
        let Some(period) = results.facts.period.filter(|_| results.rollup().is_none()) else {
            return Vec::new();
        };
        let layout = &results.scheme.layout;
        let expected = usize::try_from(period.kind().months()).unwrap_or(1);
        let needed = results.scheme.at_least.unwrap_or(expected).min(expected);
        let mut faults = Vec::new();
        for (at, sheet) in layout.sheets.iter().enumerate() {
            if !layout.pools(at) || sheet.usage < crate::layout::Use::Rule {
                continue;
            }
            let Some(months) = self.months_on(at) else { continue };
            let needed = Number::from(needed);
            let what = say::months_needed(lang);
            let needed = self.rules.cell(self.grid, &sheet.name, &what, &needed, &Unit::Unknown);
            let heading = format!("{} {}", sheet.name, TOTALS.months.get(lang));
            let months = self.step(&heading, months);
            if at == layout.people {
                self.months = Some(months);
            }
            faults.push(self.own(months).binary(Sign::Less, needed).then(1.0, 0.0));
        }
        faults
    }

    /// 1 where reading found what no formula can see; 2 where no scheme fits the person.
    fn unseen(&mut self, faults: u32) -> u32 {
        let (results, sheet) = (self.results, self.columns.sheet);
        let first = self.grid.page(sheet).first_row;
        let unseen: Vec<f64> = results
            .appraisals
            .iter()
            .zip(first..)
            .map(|(appraisal, row)| {
                let is_seen = self.grid.page(sheet).value(row, faults) != Value::Number(0.0);
                match appraisal.status {
                    Status::Unmatched => 2.0,
                    Status::Incomplete if !is_seen => 1.0,
                    _ => 0.0,
                }
            })
            .collect();
        let heading = TOTALS.unseen.get(self.lang);
        self.columns
            .values(self.grid, heading, Look::Ordinal, |person| Value::Number(unseen[person]))
    }

    fn status(&mut self, status: u32, faults: u32, unseen: u32, around: &Around) {
        let lang = self.lang;
        let word = |status: Status| Formula::from(status.label().get(lang));
        let mut formula = match around.veto {
            Some(veto) => {
                self.own(veto).is_number().then(word(Status::Vetoed), word(Status::Scored))
            }
            None => word(Status::Scored),
        };
        if let Some(unmet) = around.unmet {
            let is_unmet = self.own(unmet).binary(Sign::Greater, 0.0);
            formula = is_unmet.then(word(Status::Unrecognised), formula);
        }
        if let Some(eligible) = around.eligible {
            let is_out = self.own(eligible).is(Formula::Truth(false));
            formula = is_out.then(word(Status::Ineligible), formula);
        }
        let bad = self.own(faults).plus(self.own(unseen)).binary(Sign::Greater, 0.0);
        formula = bad.then(word(Status::Incomplete), formula);
        formula = self.own(unseen).is(2.0).then(word(Status::Unmatched), formula);
        let results = self.results;
        let known = |person: usize| {
            Known::Text(results.appraisals[person].status.label().get(lang).to_owned())
        };
        self.columns.fill(self.grid, status, formula, &known);
    }

    /// What is judged, the number of the row that it falls in, and the grade.
    fn grade(&mut self, points: u32, unrounded: u32, score: u32, counted: u32) -> Option<u32> {
        let (results, lang) = (self.results, self.lang);
        let grades = results.scheme.grades.as_ref()?;
        let table = self.rules.grades?;
        let exact = |formula| Named { is_exact: true, ..named(formula, Absence::Never) };
        let known = HashMap::from([
            (Field::Score, exact(self.own(score))),
            (Field::Unrounded, named(self.own(unrounded), Absence::Never)),
            (Field::Points, named(self.own(points), Absence::Never)),
            self.full_of_scheme(),
        ]);
        let judged = self.counted(&grades.on, (label::GRADE.get(lang), "grade_on"), &known)?;
        let judged = judged.into_cell(self.words, false);
        let own = self.own(counted);
        let judged = own.is_number().then(judged, Formula::nothing());
        let judged = self.add(TOTALS.judged.get(lang), Look::Exact, judged, &|person| {
            Known::exact(results.appraisals[person].judged.as_ref())
        });
        let own = self.own(judged);
        let number = table.number_holding(&own.clone().rounded());
        let number = own.is_number().then(number, 0.0);
        let number = self.add(TOTALS.grade.get(lang), Look::Ordinal, number, &|person| {
            Known::Settled(results.appraisals[person].grade.map_or(0.0, |grade| grade as f64 + 1.0))
        });
        let own = self.own(number);
        let name = Formula::call(Function::Index, [table.column(0), own.clone()]);
        let name = own.is(0.0).then(Formula::nothing(), name);
        Some(self.add(label::GRADE.get(lang), Look::Centered, name, &|person| {
            let grade = results.grade(&results.appraisals[person]);
            Known::Text(grade.unwrap_or_default().to_owned())
        }))
    }

    /// All cells of a column.
    fn whole(&self, column: u32) -> Formula {
        let range: RangeAt = self.grid.column(self.columns.sheet, column);
        range.into()
    }

    fn rank(&mut self, counted: u32) -> u32 {
        let (results, lang) = (self.results, self.lang);
        let ranking = &results.scheme.ranking;
        let own = self.own(counted);
        let scores = self.whole(counted);
        let known = |person: usize| {
            let rank = results.appraisals[person].rank;
            rank.map_or(Known::NoNumber, |rank| Known::Settled(rank as f64))
        };
        let above = scores.clone().binary(Sign::Greater, own.clone());
        let of = |factors: Vec<Formula>| {
            let product = Formula::joined(Sign::Multiply, factors).unwrap_or(0.0.into());
            Formula::call(Function::SumProduct, [product])
        };
        let group = ranking.within.map(|within| {
            if let Some(own) = self.fetch(within, self.view, false) {
                return own;
            }
            let text = |person: usize| {
                let appraisal = &results.appraisals[person];
                let facts = results.facts;
                let evaluator = crate::score::Evaluator::new(
                    &results.scheme.layout,
                    facts,
                    appraisal.card.person,
                );
                Value::text(evaluator.group(within).as_deref().unwrap_or_default())
            };
            self.columns.values(self.grid, TOTALS.within.get(lang), Look::Text, text)
        });
        let in_group = group.map(|group| self.whole(group).is(self.own(group)));
        let rank = match (ranking.dense, in_group) {
            (false, None) => {
                let above = Formula::from(">").binary(Sign::Join, own.clone());
                Formula::call(Function::CountIf, [scores, above]).plus(1.0)
            }
            (false, Some(in_group)) => {
                of(vec![scores.clone().is_number(), above, in_group]).plus(1.0)
            }
            (true, in_group) => {
                let same = scores.is(own.clone());
                let before = self.whole(0).binary(Sign::Less, self.own(0));
                let earlier = of([same, before].into_iter().chain(in_group.clone()).collect());
                let is_first =
                    Formula::call(Function::And, [own.clone().is_number(), earlier.is(0.0)]);
                let first = self.add(
                    TOTALS.first.get(lang),
                    Look::Ordinal,
                    is_first.then(1.0, 0.0),
                    &|_| Known::Nothing,
                );
                let firsts = self.whole(first).is(1.0);
                of([above, firsts].into_iter().chain(in_group).collect()).plus(1.0)
            }
        };
        let rank = own.is_number().then(rank, Formula::nothing());
        self.add(label::RANK.get(lang), Look::Ordinal, rank, &known)
    }

    fn known_to_pay(
        &self,
        points: Option<u32>,
        unrounded: Option<u32>,
        grade: Option<u32>,
    ) -> HashMap<Field, Named> {
        let cell = |column: Option<u32>| column.map_or(0.0.into(), |column| self.own(column));
        let grade = Named { is_text: true, ..named(cell(grade), Absence::Allowed) };
        HashMap::from([
            (Field::Score, named(cell(unrounded), Absence::Never)),
            (Field::Points, named(cell(points), Absence::Never)),
            (Field::Grade, grade),
            self.full_of_scheme(),
        ])
    }

    /// The amount from the unrounded score.
    fn pay(
        &mut self,
        points: u32,
        unrounded: u32,
        counted: u32,
        grade: Option<u32>,
    ) -> Option<u32> {
        let (results, lang) = (self.results, self.lang);
        let pay = results.pay()?;
        let known = self.known_to_pay(Some(points), Some(unrounded), grade);
        let heading = label::PAY.get(lang);
        let known_pay = |person: usize| Known::settled(results.appraisals[person].pay.as_ref());
        let Some(amount) = self.counted(&pay.amount, (heading, "amount"), &known) else {
            self.without_formula.push(heading.to_owned());
            return Some(self.engine_values(heading, &known_pay));
        };
        let steps = Number::ONE.divide(&pay.round).unwrap_or(Number::ONE);
        let steps = self.rules.cell(self.grid, heading, &say::steps(lang), &steps, &Unit::Unknown);
        let amount = round(amount.into_cell(self.words, false), steps);
        let amount = self.own(counted).is_number().then(amount, Formula::nothing());
        Some(self.add(heading, Look::Money, amount, &known_pay))
    }
}

pub(super) fn named(formula: Formula, absence: Absence) -> Named {
    Named { formula, absence, is_text: false, is_exact: false }
}

/// A number to the nearest step, of which there are so many in 1: half a step is a whole one, also
/// where the binary number lies a little below.
fn round(number: Formula, steps: Formula) -> Formula {
    let in_steps = number.times(steps.clone());
    let clean = Formula::call(Function::Round, [in_steps, 8.0.into()]);
    Formula::call(Function::Round, [clean, 0.0.into()]).over(steps)
}
