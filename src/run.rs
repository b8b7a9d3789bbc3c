//! One run: which period is scored, by which versions of the schemes, and what comes out for
//! everybody.

mod earlier;
pub mod period;
mod stages;
mod unread;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

pub use stages::Stages;

use crate::facts::{Facts, InPeriod, Person, Reading, Row, account};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::Use;
use crate::period::{Kind, Period, counts};
use crate::results::{Input, Results, SchemeResults, Shorter, once};
use crate::scheme::Scheme;
use crate::score::{
    Assignment, Month, Scorecard, Scored, Whole, assign, score, score_part, without_data,
};
use crate::settle::{History, settle, unmatched};
use stages::Stage;

/// Of whom it is kept how everything came about.
type Traced<'t> = &'t dyn Fn(&Person) -> bool;

/// Scores everybody and settles the results.
pub fn appraise<'a>(stages: &'a Stages<'a>, inputs: Vec<Input>, traced: Traced) -> Results<'a> {
    let mut findings = of_the_run(stages);
    let mut schemes = Vec::new();
    for Settled { results, beside } in settled(stages, traced, &mut findings) {
        findings.extend(beside);
        findings.extend(results.appraisals.iter().flat_map(|a| a.card.findings.iter().cloned()));
        schemes.push(results);
    }
    for stage in &stages.whole {
        let period = stage.facts.period;
        let (scheme, facts) = (stage.scheme, stage.facts.facts);
        findings.extend(other_periods(scheme, facts, period.as_slice(), &BTreeSet::new()));
    }
    findings.extend(unread::unread(&inputs, stages.facts));
    let people = schemes.iter().flat_map(|scheme| {
        scheme.appraisals.iter().map(|appraisal| scheme.person(appraisal).id.clone())
    });
    let people = people.collect();
    let files: Vec<_> =
        inputs.iter().map(|input| (input.name.clone(), input.sheets.clone())).collect();
    let each = stages.schemes.iter().zip(stages.facts);
    let readings = each.map(|(scheme, facts)| Reading {
        layout: &scheme.layout,
        facts,
        periods: read_in(scheme, stages.period.as_slice()),
    });
    let account = account(&files, &readings.collect::<Vec<_>>(), Some(&people));
    Results { schemes, period: stages.period, findings: once(findings), inputs, account }
}

/// What there is to tell about a period before anybody is scored.
fn of_the_run(stages: &Stages) -> Vec<Finding> {
    let mut findings = stages.not_in_force();
    findings.extend(stages.several_versions());
    findings.extend(without_data(&stages.pairs()));
    findings
}

/// The results under one scheme, and what was found beside their cards: by reading about nobody
/// whom it scores, by scoring about nobody in particular.
struct Settled<'a> {
    results: SchemeResults<'a>,
    beside: Vec<Finding>,
}

/// Everybody under every scheme. What is found about the shorter periods goes to `findings`.
fn settled<'a>(
    stages: &'a Stages<'a>,
    traced: Traced,
    findings: &mut Vec<Finding>,
) -> Vec<Settled<'a>> {
    settled_after(&earlier::history(stages), stages, traced, findings)
}

/// The same, knowing what was reached before.
fn settled_after<'a>(
    history: &History,
    stages: &'a Stages<'a>,
    traced: Traced,
    findings: &mut Vec<Finding>,
) -> Vec<Settled<'a>> {
    let months = Months::score(stages, traced, findings);
    let (rolled_up, own): (Vec<&Stage>, Vec<&Stage>) =
        stages.whole.iter().partition(|stage| stage.rollup().is_some());
    let pairs: Vec<(&Scheme, &InPeriod)> = own.iter().map(|stage| stage.pair()).collect();
    let own = pairs.iter().zip(assign(&pairs)).map(|((scheme, facts), assignment)| {
        let traced = |person: usize| traced(&facts.facts.people[person]);
        let scored = score(scheme, facts, &assignment.people, &traced);
        Settled::of((scheme, facts), scored, assignment.unmatched, Vec::new(), history)
    });
    let longer = rolled_up.iter().map(|stage| months.roll_up(stage, stages, history, traced));
    own.chain(longer).collect()
}

impl<'a> Settled<'a> {
    fn of(
        (scheme, facts): (&'a Scheme, &'a InPeriod<'a>),
        scored: Scored,
        nobody: Vec<(usize, Finding)>,
        shorter: Vec<Shorter<'a>>,
        history: &History,
    ) -> Settled<'a> {
        let mut appraisals = settle(scheme, facts, scored.cards, history);
        appraisals.extend(nobody.into_iter().map(|(person, why)| unmatched(person, why)));
        let people = appraisals.iter().map(|appraisal| appraisal.card.person).collect();
        let mut beside = noted_beside(facts, &people);
        beside.extend(scored.findings);
        Settled { results: SchemeResults { scheme, facts, appraisals, shorter }, beside }
    }
}

/// The shorter periods of a longer one, scored: by id of the person.
#[derive(Default)]
struct Months {
    /// By which scheme the person was scored last, and the months, the earliest first.
    by_person: BTreeMap<Arc<str>, (String, Vec<Month>)>,
    /// People whom no scheme, or more than one, fits in the last of their months.
    unmatched: BTreeMap<Arc<str>, (String, Finding)>,
}

impl Months {
    fn score(stages: &Stages, traced: Traced, findings: &mut Vec<Finding>) -> Months {
        let mut months = Months::default();
        for group in stages.shorter_by_period() {
            let pairs: Vec<(&Scheme, &InPeriod)> =
                group.iter().map(|&at| stages.shorter[at].pair()).collect();
            for ((&at, (scheme, facts)), assignment) in group.iter().zip(&pairs).zip(assign(&pairs))
            {
                months.add(at, scheme, facts, assignment, traced, findings);
            }
        }
        months
    }

    fn add(
        &mut self,
        stage: usize,
        scheme: &Scheme,
        facts: &InPeriod,
        assignment: Assignment,
        traced: Traced,
        findings: &mut Vec<Finding>,
    ) {
        let Some(period) = facts.period else {
            return;
        };
        let traced = |person: usize| traced(&facts.facts.people[person]);
        let cards = score_part(scheme, facts, &assignment.people, &traced);
        // What stands on the cards is told of those who take part in the longer period.
        let people = cards.iter().map(|card| card.person).collect();
        findings.extend(noted_beside(facts, &people));
        let id = |person: usize| facts.facts.people[person].id.clone();
        for (person, finding) in assignment.unmatched {
            self.unmatched.insert(id(person), (scheme.id.clone(), finding));
        }
        for card in cards {
            let id = id(card.person);
            self.unmatched.remove(&id);
            let (last, months) = self.by_person.entry(id).or_default();
            last.clone_from(&scheme.id);
            months.push(Month::of(period, stage, scheme, card));
        }
    }

    /// Everybody whom the scheme of a longer period scores.
    fn roll_up<'a>(
        &self,
        stage: &'a Stage<'a>,
        stages: &'a Stages<'a>,
        history: &History,
        traced: Traced,
    ) -> Settled<'a> {
        let Stage { scheme, facts, .. } = stage;
        let people = &facts.facts.people;
        let index: HashMap<&Arc<str>, usize> =
            people.iter().enumerate().map(|(at, person)| (&person.id, at)).collect();
        let traced = |person: usize| traced(&people[person]);
        let own = self.by_person.iter().filter(|(_, (last, _))| *last == scheme.id);
        let own = own.filter_map(|(id, (_, months))| {
            let months = months.iter().map(|month| month.scaled_to(&scheme.full)).collect();
            Some((*index.get(id)?, months))
        });
        let scored = stage.rollup().map_or(Scored::default(), |rollup| {
            Whole::new(scheme, rollup, facts, &stage.measured).score(own.collect(), &traced)
        });
        let nobody = self.unmatched.iter().filter(|(_, (listed, _))| *listed == scheme.id);
        let nobody = nobody.filter_map(|(id, (_, why))| Some((*index.get(id)?, why.clone())));
        let shorter = stages.shorter.iter();
        let shorter = shorter.map(|one| Shorter { scheme: one.scheme, facts: &one.facts });
        Settled::of((scheme, facts), scored, nobody.collect(), shorter.collect(), history)
    }
}

/// Do the data list nobody whom a scheme could score?
pub fn lists_nobody(schemes: &[Scheme], facts: &[Facts]) -> bool {
    schemes.iter().zip(facts).all(|(scheme, facts)| {
        let people = facts.sheets.get(scheme.layout.people);
        people.is_none_or(|sheet| sheet.rows.is_empty())
    })
}

/// Everything about the data that scoring these periods would tell, each by the versions in force.
///
/// Most of it only scoring knows: which cells a rule reads, what is divided by 0, whose pay lacks
/// its base. So everybody is scored and judged, for what there is to tell; no result is kept.
pub fn inspect(
    schemes: &[Scheme],
    facts: &[Facts],
    inputs: &[Input],
    periods: &[Option<Period>],
) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        periods.iter().flat_map(|&period| inspect_period(schemes, facts, period)).collect();
    findings.extend(unread::unread(inputs, facts));
    let is_rolled_up =
        |period: &Period| schemes.iter().any(|scheme| scheme.rollup(period.kind()).is_some());
    let dated: Vec<Period> = periods.iter().copied().flatten().collect();
    let longer = longer(schemes, dated.iter().copied().filter(|period| !is_rolled_up(period)));
    let stages = longer.iter().map(|&period| Stages::new(schemes, facts, Some(period)));
    findings.extend(stages.flat_map(|stages| stages.several_versions()));
    let each = schemes.iter().zip(facts);
    findings.extend(each.flat_map(|(s, f)| other_periods(s, f, &dated, &longer)));
    findings
}

/// The longer periods that the scores of these become part of.
fn longer(schemes: &[Scheme], periods: impl Iterator<Item = Period>) -> BTreeSet<Period> {
    let rollups = schemes.iter().flat_map(|scheme| &scheme.rollups);
    let kinds: BTreeSet<Kind> = rollups.map(|rollup| rollup.kind).collect();
    let holding = |p: Period| kinds.iter().map(move |&kind| Period::holding(p.first_day(), kind));
    periods.flat_map(holding).collect()
}

fn inspect_period(schemes: &[Scheme], facts: &[Facts], period: Option<Period>) -> Vec<Finding> {
    let stages = Stages::new(schemes, facts, period);
    let mut findings = of_the_run(&stages);
    for Settled { results, beside } in settled(&stages, &|_| false, &mut findings) {
        findings.extend(beside);
        let mut cards: Vec<Scorecard> = results.appraisals.into_iter().map(|a| a.card).collect();
        // In the order of the data, as they are read to be put right.
        cards.sort_by_key(|card| card.person);
        findings.extend(cards.into_iter().flat_map(|card| card.findings));
    }
    findings
}

/// What reading found about nobody in particular, or about somebody else than these people.
fn noted_beside(facts: &InPeriod, people: &BTreeSet<usize>) -> Vec<Finding> {
    let noted = facts.facts.findings.iter().filter(|noted| {
        counts(noted.period, facts.period)
            && noted.person.is_none_or(|person| !people.contains(&person))
    });
    noted.map(|noted| noted.finding.clone()).collect()
}

/// People are listed in a month before the scheme's first version.
fn no_version(scheme: &Scheme, facts: &Facts, month: Period) -> Option<Finding> {
    let rows = &facts.sheets.get(scheme.layout.people)?.rows;
    let row = rows.iter().find(|row| row.period == Some(month))?;
    let message = say::no_version(&scheme.id, month, scheme.effective?);
    let finding = Finding::data(Code::K503, facts.sheet_place(row), message);
    Some(finding.hint(say::add_a_version()))
}

/// The periods whose rows are read when these are scored.
fn read_in(scheme: &Scheme, periods: &[Period]) -> BTreeSet<Period> {
    let earlier = periods.iter().flat_map(|&period| scheme.looks_back_at(period));
    let scored: BTreeSet<Period> = periods.iter().copied().chain(earlier).collect();
    // What is measured over a longer period reads the rows of all of it.
    let measured = scored.iter().flat_map(|&period| scheme.longer_periods(period));
    measured.chain(scored.iter().copied()).collect()
}

/// Rows of other periods are passed over, with a count. Those of `longer` are read when that is
/// scored, and those of earlier ones where decisions look back.
fn other_periods(
    scheme: &Scheme,
    facts: &Facts,
    periods: &[Period],
    longer: &BTreeSet<Period>,
) -> Vec<Finding> {
    if periods.is_empty() {
        return Vec::new();
    }
    let read_in = read_in(scheme, periods);
    let mut findings = Vec::new();
    for (sheet, read) in scheme.layout.sheets.iter().zip(&facts.sheets) {
        if sheet.usage < Use::Rule {
            continue;
        }
        let counts = |row: &Row| {
            let is_longer = row.period.is_some_and(|period| longer.contains(&period));
            is_longer || read_in.iter().any(|&period| counts(row.period, Some(period)))
        };
        let others: Vec<&Row> = read.rows.iter().filter(|row| !counts(row)).collect();
        if let Some(row) = others.first() {
            let message = say::other_periods(&sheet.name, others.len(), periods);
            findings.push(Finding::data(Code::D205, facts.sheet_place(row), message));
        }
    }
    findings
}
