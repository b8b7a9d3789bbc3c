//! The data of a run, period by period, as the versions of the schemes that are in force read them.

use jiff::civil::Date;

use crate::facts::{Facts, InPeriod};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::period::Period;
use crate::scheme::{PartSource, Rollup, Scheme, versions};

/// The data of one period.
pub struct Stages<'f> {
    /// The period that is scored, where the data have one.
    pub(super) period: Option<Period>,
    /// What is scored: a stage for each scheme.
    pub(super) whole: Vec<Stage<'f>>,
    /// Its shorter periods, the earliest first: a stage for each scheme in each.
    pub(super) shorter: Vec<Stage<'f>>,
    pub(super) schemes: &'f [Scheme],
    pub(super) facts: &'f [Facts],
}

/// A scheme, and the data of one period as it reads them.
pub(super) struct Stage<'f> {
    pub(super) scheme: &'f Scheme,
    pub(super) facts: InPeriod<'f>,
    /// Of a rolled-up period, by its parts: the data over which a part is measured.
    pub(super) measured: Vec<InPeriod<'f>>,
}

impl<'f> Stages<'f> {
    /// The stages of a period. `facts` are the data as each of the schemes reads them.
    pub fn new(schemes: &'f [Scheme], facts: &'f [Facts], period: Option<Period>) -> Stages<'f> {
        let stage = |index: usize, period| Stage::new(&schemes[index], &facts[index], period);
        // A longer period is scored by the version that is in force in the last of its months.
        let last = |scheme: &Scheme| period.and_then(|p| p.parts(scheme.period).pop());
        let ends: Vec<Option<Period>> = schemes.iter().map(last).collect();
        let whole: Vec<usize> = (0..schemes.len())
            .filter(|&index| versions::in_force(schemes, ends[index].or(period)).contains(&index))
            .collect();
        let mut shorter: Vec<Period> = whole
            .iter()
            .filter(|&&index| period.is_some_and(|p| schemes[index].period != p.kind()))
            .flat_map(|&index| period.map_or(Vec::new(), |p| p.parts(schemes[index].period)))
            .collect();
        shorter.sort_by_key(|period| (period.first_day(), period.kind()));
        shorter.dedup();
        let shorter = shorter.into_iter().flat_map(|period| {
            let in_force = versions::in_force(schemes, Some(period)).into_iter();
            let own = in_force.filter(move |&index| schemes[index].period == period.kind());
            own.map(move |index| (index, period))
        });
        Stages {
            period,
            whole: whole.iter().map(|&index| stage(index, period)).collect(),
            shorter: shorter.map(|(index, period)| stage(index, Some(period))).collect(),
            schemes,
            facts,
        }
    }

    /// The same for the period of the same length that lies so many before it.
    pub(super) fn before(&self, count: usize) -> Option<Stages<'f>> {
        Some(Stages::new(self.schemes, self.facts, Some(self.period?.before(count))))
    }

    /// The schemes, and the data of the whole period as each of them reads it.
    pub(super) fn pairs(&self) -> Vec<(&'f Scheme, &InPeriod<'f>)> {
        self.whole.iter().map(Stage::pair).collect()
    }

    /// The stages of each of the shorter periods: their indices.
    pub(super) fn shorter_by_period(&self) -> Vec<Vec<usize>> {
        let indices: Vec<usize> = (0..self.shorter.len()).collect();
        let alike =
            |a: &usize, b: &usize| self.shorter[*a].facts.period == self.shorter[*b].facts.period;
        indices.chunk_by(alike).map(<[usize]>::to_vec).collect()
    }

    /// The schemes by which not all months with people are scored in the same version.
    pub(super) fn several_versions(&self) -> Vec<Finding> {
        let Some(period) = self.period else {
            return Vec::new();
        };
        let rolled_up = self.whole.iter().filter(|stage| stage.rollup().is_some());
        rolled_up.filter_map(|stage| several_versions(period, &self.used(stage.scheme))).collect()
    }

    /// The shorter periods with people whom a version of this scheme scores, and these versions.
    fn used(&self, scheme: &Scheme) -> Vec<(Period, &'f Scheme)> {
        let has_people =
            |stage: &&Stage| !stage.facts.people_on(stage.scheme.layout.people).is_empty();
        let own = self.shorter.iter().filter(|stage| stage.scheme.id == scheme.id);
        own.filter(has_people)
            .filter_map(|stage| Some((stage.facts.period?, stage.scheme)))
            .collect()
    }

    /// Periods with people in which no version of a scheme is in force.
    pub(super) fn not_in_force(&self) -> Vec<Finding> {
        let shorter = self.shorter.iter().map(|stage| stage.facts.period);
        let mut periods: Vec<Option<Period>> = shorter.collect();
        if let (true, Some(period)) = (periods.is_empty(), self.period) {
            periods.extend(period.parts(self.schemes[0].period).into_iter().map(Some));
        }
        periods.dedup();
        let none = periods.into_iter().flat_map(|period| {
            let indices = versions::not_in_force(self.schemes, period).into_iter();
            indices.map(move |index| (index, period))
        });
        none.filter_map(|(index, period)| {
            super::no_version(&self.schemes[index], &self.facts[index], period?)
        })
        .collect()
    }
}

/// That several versions scored the parts of a period, with the first and the last part of each.
fn several_versions(period: Period, used: &[(Period, &Scheme)]) -> Option<Finding> {
    let alike = |a: &(Period, &Scheme), b: &(Period, &Scheme)| a.1.effective == b.1.effective;
    let runs: Vec<(Period, Period, Option<Date>)> = used
        .chunk_by(alike)
        .filter_map(|run| Some((run.first()?.0, run.last()?.0, run.first()?.1.effective)))
        .collect();
    let (_, scheme) = used.first().filter(|_| runs.len() > 1)?;
    Some(Finding::run(Code::D313, say::several_versions(&scheme.id, period, &runs)))
}

impl<'f> Stage<'f> {
    fn new(scheme: &'f Scheme, facts: &'f Facts, period: Option<Period>) -> Stage<'f> {
        let rollup = period.and_then(|period| scheme.rollup(period.kind()));
        let measured = rollup.zip(period).map_or(Vec::new(), |(rollup, period)| {
            let over = |source: &PartSource| match source {
                PartSource::Mean => facts.in_period(Some(period)),
                PartSource::Measured(months) => facts.in_months(period, months),
            };
            rollup.sources.iter().map(over).collect()
        });
        Stage { scheme, facts: facts.in_period(period), measured }
    }

    /// How scores become that of the period, where they do.
    pub(super) fn rollup(&self) -> Option<&'f Rollup> {
        self.scheme.rollup(self.facts.period?.kind())
    }

    pub(super) fn pair(&self) -> (&'f Scheme, &InPeriod<'f>) {
        (self.scheme, &self.facts)
    }
}
