//! The results of a run, as every report reads them.

use std::collections::HashSet;
use std::sync::Arc;

use crate::account::{Account, InputSheet};
use crate::facts::{InPeriod, Person};
use crate::finding::{Finding, Severity};
use crate::lang::{Lang, Text, label};
use crate::method::Indicator;
use crate::number::Number;
use crate::period::Period;
use crate::scheme::{Goals, Pay, Rollup, Scheme, Veto};
use crate::score::Evaluator;
use crate::settle::{Appraisal, Proposed, Status};

/// Everything that a run found out.
#[derive(Debug)]
pub struct Results<'a> {
    /// One for each scheme, in the order in which they were given.
    pub schemes: Vec<SchemeResults<'a>>,
    /// The period, where the data have one.
    pub period: Option<Period>,
    /// Everything that was found, each once.
    pub findings: Vec<Finding>,
    /// The files that were read.
    pub inputs: Vec<Input>,
    /// What became of their sheets and rows.
    pub account: Account,
}

/// One of the shorter periods that a longer one is made of.
#[derive(Clone, Copy, Debug)]
pub struct Shorter<'a> {
    /// The scheme, in the version that is in force.
    pub scheme: &'a Scheme,
    /// The data of the period.
    pub facts: &'a InPeriod<'a>,
}

/// The results under one scheme.
#[derive(Debug)]
pub struct SchemeResults<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The data, as this scheme reads them.
    pub facts: &'a InPeriod<'a>,
    /// One for each person: those with a rank first.
    pub appraisals: Vec<Appraisal>,
    /// Of a longer period, the shorter ones, by which the months of a card are known.
    pub shorter: Vec<Shorter<'a>>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, as it stands in places.
    pub name: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its sheets, in their order.
    pub sheets: Vec<InputSheet>,
}

impl Results<'_> {
    /// Is somebody without the score that they should have, or is something wrong?
    pub fn has_fault(&self) -> bool {
        let appraisals = self.schemes.iter().flat_map(|scheme| &scheme.appraisals);
        let mut statuses = appraisals.map(|appraisal| appraisal.status);
        statuses.any(Status::is_fault) || crate::finding::any_error(&self.findings)
    }

    /// Is there a warning?
    pub fn has_warning(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Warning)
    }
}

impl SchemeResults<'_> {
    /// What the score of everybody is made of: the indicators, or of a longer period its parts.
    pub fn indicators(&self) -> &[Indicator] {
        self.rollup().map_or(&self.scheme.indicators, |rollup| &rollup.parts)
    }

    /// Can somebody's full marks of an item be other than the scheme's?
    pub fn shares_full_marks(&self) -> bool {
        self.indicators().iter().flat_map(Indicator::walk).any(Indicator::shares)
    }

    /// Can somebody's full marks be other than the scheme's in one of the
    /// [columns](SchemeResults::columns)? Those of all goals together cannot.
    pub fn has_own_full_marks(&self, column: usize) -> bool {
        self.shares_full_marks() && column < self.indicators().len()
    }

    /// What the score of one person is made of: that, and then the person's own goals.
    pub fn indicators_of<'c>(
        &'c self,
        appraisal: &'c Appraisal,
    ) -> impl Iterator<Item = &'c Indicator> {
        appraisal.card.indicators(self.indicators())
    }

    /// What tables have a column for: what everybody has, and all goals of a person as one.
    pub fn columns(&self) -> Vec<&Indicator> {
        self.indicators().iter().chain(self.goals().map(|goals| &goals.whole)).collect()
    }

    /// The personal goals of the period; a longer one has only those of its shorter ones.
    pub fn goals(&self) -> Option<&Goals> {
        self.scheme.goals.as_ref().filter(|_| self.rollup().is_none())
    }

    /// The points of a person by [`SchemeResults::columns`].
    pub fn points_by_column(&self, appraisal: &Appraisal) -> Vec<Option<Number>> {
        let card = &appraisal.card;
        let shared =
            (0..self.indicators().len()).map(|index| card.items.get(index)?.points.clone());
        shared.chain(self.goals().map(|goals| card.goal_points(goals))).collect()
    }

    /// How scores became that of the period, where they did.
    pub fn rollup(&self) -> Option<&Rollup> {
        self.scheme.rollup(self.facts.period?.kind())
    }

    /// The earlier periods at which decisions look back.
    pub fn earlier_periods(&self) -> Vec<Period> {
        let period = self.facts.period.into_iter();
        period.flat_map(|period| self.scheme.looks_back_at(period)).collect()
    }

    /// What can settle the score.
    pub fn vetoes(&self) -> &[Veto] {
        self.rollup().map_or(&self.scheme.vetoes, |rollup| &rollup.vetoes)
    }

    /// What is paid in the period; what a longer one pays, its months have paid.
    pub fn pay(&self) -> Option<&Pay> {
        self.scheme.pay.as_ref().filter(|_| self.rollup().is_none())
    }

    /// Does the period have shorter ones, of which some may be missing?
    pub fn counts_months(&self) -> bool {
        self.scheme.layout.is_pooled || self.rollup().is_some()
    }

    /// Who an appraisal is about.
    pub fn person(&self, appraisal: &Appraisal) -> &Person {
        &self.facts.facts.people[appraisal.card.person]
    }

    /// The scheme that a result is by; none where no scheme fits, or several do.
    pub fn scheme_of(&self, appraisal: &Appraisal) -> Option<&Scheme> {
        (appraisal.status != Status::Unmatched).then_some(self.scheme)
    }

    /// The name of the grade.
    pub fn grade(&self, appraisal: &Appraisal) -> Option<&str> {
        let grades = self.scheme.grades.as_ref()?;
        Some(&grades.rows[appraisal.grade?].name)
    }

    /// The decisions that are proposed, each once, with the indicators that they are about:
    /// `培训需求：知识储备、学习能力`.
    pub fn decisions(&self, appraisal: &Appraisal, lang: Lang) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for proposed in &appraisal.decisions {
            let name = self.decision_name(appraisal, proposed, lang);
            if !told.contains(&name) {
                told.push(name);
            }
        }
        told
    }

    /// The name of a decision, with those of the indicators for which it holds.
    pub fn decision_name(&self, appraisal: &Appraisal, proposed: &Proposed, lang: Lang) -> String {
        let name = &self.scheme.decisions[proposed.decision].name;
        let of_items = appraisal.card.indicators(&self.scheme.indicators);
        let indicators: Vec<&Indicator> = of_items.collect();
        let held = proposed.held.iter().filter_map(|held| held.indicator);
        let items: Vec<&str> = held.map(|index| indicators[index].name.as_str()).collect();
        match items.as_slice() {
            [] => name.clone(),
            items => {
                let items = items.join(lang.pick("、", ", "));
                format!("{name}{}{items}", lang.pick("：", ": "))
            }
        }
    }

    /// The others who have the same rank.
    pub fn sharing(&self, appraisal: &Appraisal) -> Vec<&Appraisal> {
        let person = appraisal.card.person;
        let group = self.group(appraisal);
        let others = self.appraisals.iter().filter(|other| other.card.person != person);
        others.filter(|other| other.rank == appraisal.rank && self.group(other) == group).collect()
    }

    /// How many people are ranked with somebody, that one included.
    pub fn ranked_with(&self, appraisal: &Appraisal) -> usize {
        let group = self.group(appraisal);
        let ranked = self.appraisals.iter().filter(|other| other.rank.is_some());
        ranked.filter(|other| self.group(other) == group).count()
    }

    /// Within whom somebody is ranked.
    fn group(&self, appraisal: &Appraisal) -> Option<Arc<str>> {
        let column = self.scheme.ranking.within?;
        Evaluator::new(&self.scheme.layout, self.facts, appraisal.card.person).text(column)
    }

    /// Id and name: `00012 张伟`.
    pub fn called(&self, appraisal: &Appraisal) -> String {
        let person = self.person(appraisal);
        match &person.name {
            Some(name) => format!("{} {name}", person.id),
            None => person.id.to_string(),
        }
    }

    /// By [`SchemeResults::columns`]: decimals in which points are shown, none where all are whole.
    pub fn column_places(&self) -> Vec<u32> {
        let mut places = vec![0; self.columns().len()];
        for appraisal in &self.appraisals {
            for (places, points) in places.iter_mut().zip(self.points_by_column(appraisal)) {
                if points.is_some_and(|points| !points.is_whole()) {
                    *places = self.scheme.places().max(2);
                }
            }
        }
        places
    }

    /// Why somebody has no rank, or a score that the indicators do not explain.
    pub fn reasons(&self, appraisal: &Appraisal, lang: Lang) -> Vec<String> {
        let card = &appraisal.card;
        let mut reasons = Vec::new();
        match appraisal.status {
            Status::Ineligible => {
                if let Some(rule) = &self.scheme.eligible {
                    let text: Text = label::not_eligible(&rule.text);
                    reasons.push(text.get(lang).to_owned());
                }
            }
            Status::Incomplete | Status::Unmatched => {
                let errors = card.findings.iter().filter(|f| f.severity == Severity::Error);
                for reason in errors.map(|finding| finding.message.get(lang).to_owned()) {
                    // A cell that is blank in each month is one reason.
                    if !reasons.contains(&reason) {
                        reasons.push(reason);
                    }
                }
            }
            Status::Scored | Status::Vetoed | Status::Unrecognised => {}
        }
        let unmet = card.unmet.iter().map(|&index| &self.scheme.requirements[index].otherwise);
        if appraisal.status == Status::Unrecognised {
            reasons.extend(unmet.cloned());
        }
        if let Some(veto) = card.veto
            && !appraisal.status.is_fault()
        {
            reasons.push(self.vetoes()[veto].name.clone());
        }
        reasons
    }
}

/// The same findings without repetitions: errors first, then warnings and notes, each in the
/// order of the data.
pub fn once(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            let place = finding.place.to_text();
            seen.insert((finding.code, place, finding.message.clone()))
        })
        .collect();
    kept.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    kept
}
