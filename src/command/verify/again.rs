//! What a result workbook keeps, scored again, and written as it was.

use std::collections::BTreeMap;
use std::io::Cursor;

use super::super::inputs;
use crate::facts::{Facts, Noted};
use crate::finding::{Code, Finding};
use crate::lang::{Lang, Text};
use crate::layout::Layout;
use crate::period::Period;
use crate::report::xlsx;
use crate::results::{Input, Results};
use crate::run::{self, Stages};
use crate::scheme::Scheme;
use crate::verify::Leeway;
use crate::workbook::result::{self, Kept, Listed};
use crate::workbook::{self, Workbook, origins};

/// What comes out now.
pub(super) struct Again {
    /// The result workbook.
    pub(super) bytes: Vec<u8>,
    /// Where it may differ.
    pub(super) leeway: Leeway,
}

impl Again {
    /// Scores the files, or without them the data sheets of the workbook, and writes the results in
    /// its language.
    pub(super) fn score(
        workbook: &Workbook,
        kept: &[Kept],
        mut schemes: Vec<Scheme>,
        files: Option<Vec<Workbook>>,
    ) -> anyhow::Result<Again> {
        let period = kept.iter().find_map(|one| one.period);
        let mut layouts: Vec<&mut Layout> = schemes.iter_mut().map(|s| &mut s.layout).collect();
        origins::read_shown_columns(workbook, &mut layouts);
        let mut leeway = Leeway::default();
        let mut incomplete = BTreeMap::new();
        let files = files.as_deref();
        let facts = match files {
            Some(files) => {
                let asked = period.map(|period| period.to_string());
                inputs::facts(files, &schemes, asked.as_deref())
            }
            None => {
                incomplete = result::incomplete(workbook);
                leeway.incomplete = incomplete.keys().cloned().collect();
                leeway.fills_in = true;
                leeway.steps = result::sheets_of_steps(workbook);
                leeway.findings = result::findings_sheet(workbook).map(str::to_owned);
                own_facts(workbook, kept, &schemes, &incomplete, period)
            }
        };
        let stages = Stages::new(&schemes, &facts, period);
        let mut results =
            run::appraise(&stages, inputs_of(kept, files.unwrap_or_default()), &|_| false);
        say_why(&mut results, &incomplete);
        let lang = kept.first().map_or(Lang::Zh, |kept| kept.lang);
        let mut out = Cursor::new(Vec::new());
        let options = kept.first().map_or("", |kept| &kept.options);
        xlsx::write(&results, xlsx::Options::parse(options), lang, &mut out)?;
        Ok(Again { bytes: out.into_inner(), leeway })
    }
}

/// Each of its schemes lists them.
fn listed_inputs(kept: &[Kept]) -> &[Listed] {
    kept.first().map_or(&[], |kept| &kept.inputs)
}

/// The files that the workbook lists; their sheets, where the files are at hand.
fn inputs_of(kept: &[Kept], files: &[Workbook]) -> Vec<Input> {
    let sheets = |one: &Listed| {
        let file = files.iter().find(|file| *file.name == *one.name);
        file.map_or(Vec::new(), Workbook::input_sheets)
    };
    let input = |one: &Listed| Input {
        name: one.name.as_str().into(),
        sha256: one.sha256.clone(),
        sheets: sheets(one),
    };
    listed_inputs(kept).iter().map(input).collect()
}

/// What the data sheets of the workbook say. They do not hold what was wrong in the files: who has no
/// score because of it is taken over from the ranking.
fn own_facts(
    workbook: &Workbook,
    kept: &[Kept],
    schemes: &[Scheme],
    incomplete: &BTreeMap<String, String>,
    period: Option<Period>,
) -> Vec<Facts> {
    let layouts = schemes.iter().map(|scheme| scheme.layout.clone()).collect();
    let inputs: Vec<&str> = listed_inputs(kept).iter().map(|input| input.name.as_str()).collect();
    let by_scheme = origins::take_apart(workbook, layouts, &inputs).into_iter();
    let read = by_scheme.map(|(files, layout)| {
        let mut facts = workbook::read(&files, &layout, None);
        for (index, person) in facts.people.iter().enumerate() {
            if let Some(why) = incomplete.get(&*person.id) {
                let person = Some(index);
                facts.findings.push(Noted { person, period, finding: fault(why) });
            }
        }
        facts
    });
    read.collect()
}

/// Has the ranking say why, as it says in the workbook.
fn say_why(results: &mut Results, incomplete: &BTreeMap<String, String>) {
    for scheme in &mut results.schemes {
        let people = &scheme.facts.facts.people;
        for appraisal in &mut scheme.appraisals {
            if let Some(why) = incomplete.get(&*people[appraisal.card.person].id) {
                appraisal.card.findings = vec![fault(why)];
            }
        }
    }
}

fn fault(why: &str) -> Finding {
    Finding::run(Code::D101, Text::new(why, why))
}
