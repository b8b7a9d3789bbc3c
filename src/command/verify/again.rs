//! What a result workbook keeps, scored again, and written as it was.

use std::io::Cursor;

use super::super::inputs;
use crate::facts::{Facts, Noted};
use crate::finding::{Code, Finding};
use crate::lang::{Lang, Text, label};
use crate::layout::Layout;
use crate::period::Period;
use crate::report::xlsx;
use crate::results::Input;
use crate::run::{self, Stages};
use crate::scheme::Scheme;
use crate::verify::Leeway;
use crate::workbook::result::{self, Kept};
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
        let facts = match files {
            Some(files) => {
                let asked = period.map(|period| period.to_string());
                inputs::facts(&files, &schemes, asked.as_deref())
            }
            None => {
                leeway.incomplete = result::incomplete(workbook);
                leeway.findings = result::findings_sheet(workbook).map(str::to_owned);
                own_facts(workbook, kept, &schemes, &leeway, period)
            }
        };
        let stages = Stages::new(&schemes, &facts, period);
        let results = run::appraise(&stages, inputs_of(kept), &|_| false);
        let lang = kept.first().map_or(Lang::Zh, |kept| kept.lang);
        let mut out = Cursor::new(Vec::new());
        xlsx::write(&results, lang, &mut out)?;
        Ok(Again { bytes: out.into_inner(), leeway })
    }
}

fn inputs_of(kept: &[Kept]) -> Vec<Input> {
    let listed = kept.first().into_iter().flat_map(|kept| &kept.inputs);
    let input = |one: &result::Listed| Input {
        name: one.name.as_str().into(),
        sha256: one.sha256.clone(),
    };
    listed.map(input).collect()
}

/// What the data sheets of the workbook say. They do not hold what was wrong in the files: who has no
/// score because of it is taken over from the ranking.
fn own_facts(
    workbook: &Workbook,
    kept: &[Kept],
    schemes: &[Scheme],
    leeway: &Leeway,
    period: Option<Period>,
) -> Vec<Facts> {
    let layouts = schemes.iter().map(|scheme| scheme.layout.clone()).collect();
    let inputs: Vec<&str> = kept[0].inputs.iter().map(|input| input.name.as_str()).collect();
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| label::INCOMPLETE.get(lang));
    let why = Text::new(zh, en);
    let by_scheme = origins::take_apart(workbook, layouts, &inputs).into_iter();
    by_scheme
        .map(|(files, layout)| {
            let mut facts = workbook::read(&files, &layout, None);
            for (index, person) in facts.people.iter().enumerate() {
                if leeway.incomplete.contains(&*person.id) {
                    let finding = Finding::run(Code::D101, why.clone());
                    facts.findings.push(Noted { person: Some(index), period, finding });
                }
            }
            facts
        })
        .collect()
}
