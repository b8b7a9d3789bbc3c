//! `kpi explain`: how somebody's score came about, down to the cells.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use super::{Console, Exit, inputs, schemes};
use crate::cli::{Explain, Format};
use crate::facts::{Facts, Person};
use crate::lang::{Text, explain as told, run as say};
use crate::names;
use crate::outlook::prospects;
use crate::report::explain::{self, Explanation, explain, write_json, write_markdown};
use crate::results::Results;
use crate::run::{self, Stages, period};
use crate::scheme::Scheme;
use crate::workbook::{self, Workbook, result};

/// Runs it.
pub(super) fn run(options: Explain, console: &mut Console) -> anyhow::Result<Exit> {
    let people = typed(&options.ids)?;
    let files = inputs::files(&options.data)?;
    inputs::tell_others(&options.data, console);
    let progress = console.progress();
    let data = inputs::read(&options.data, &files, &progress)?;
    let inputs::Data { workbooks, inputs, .. } = data.expect_some(console)?;
    let read = match options.schemes.as_slice() {
        [] => of_result(workbooks, options.period, console)?,
        names => {
            let schemes = schemes::load_sound(names, false, console)?.schemes;
            of_data(workbooks, schemes, options.period)
        }
    };
    console.adopt(&read.schemes);
    progress.step(&say::scoring());
    let asked = Asked::find(&people, &read);
    for problem in &asked.problems {
        console.error(problem);
    }
    if asked.ids.is_empty() {
        return Ok(Exit::Nothing);
    }
    let period = period::choose(read.period.as_deref(), &read.schemes, &read.facts)?;
    let stages = Stages::new(&read.schemes, &read.facts, period);
    let traced = |person: &Person| asked.ids.contains(&person.id);
    let results = run::appraise(&stages, inputs, &traced);
    drop(progress);
    let (explained, left): (Vec<_>, Vec<_>) = asked
        .ids
        .iter()
        .map(|id| explanation(&results, id, options.anonymous, console))
        .partition(Option::is_some);
    let explained: Vec<Explanation> = explained.into_iter().flatten().collect();
    console.print_with(|out| write(&results, &explained, options.format, console, out))?;
    let is_fault = explained.iter().any(|one| one.appraisal.status.is_fault());
    let all_well = !is_fault && left.is_empty() && asked.problems.is_empty();
    Ok(if all_well { Exit::Well } else { Exit::Faults })
}

/// The ids and names that are typed: at least one.
fn typed(ids: &str) -> Result<Vec<String>, Text> {
    let texts = ids.split([',', '，', '、', ';']).map(names::plain);
    let typed: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    if typed.is_empty() { Err(told::no_id()) } else { Ok(typed) }
}

/// Schemes, and the data as they read them.
struct Read {
    schemes: Vec<Scheme>,
    facts: Vec<Facts>,
    period: Option<String>,
}

fn of_data(workbooks: Vec<Workbook>, schemes: Vec<Scheme>, period: Option<String>) -> Read {
    let facts = inputs::facts(&workbooks, &schemes, period.as_deref());
    drop(workbooks);
    Read { schemes, facts, period }
}

/// A result workbook keeps its schemes, its data and its period.
fn of_result(
    workbooks: Vec<Workbook>,
    period: Option<String>,
    console: &Console,
) -> anyhow::Result<Read> {
    let [workbook] = <[Workbook; 1]>::try_from(workbooks).map_err(|_| say::scheme_needed())?;
    let kept = result::kept(&workbook);
    if kept.is_empty() {
        return Err(say::scheme_needed().into());
    }
    let period = period.or_else(|| Some(kept.iter().find_map(|one| one.period)?.to_string()));
    let schemes = schemes::of_result(&kept, &workbook.name, console)?;
    let layouts = schemes.iter().map(|scheme| scheme.layout.clone()).collect();
    let data = result::data(workbook, layouts).into_iter();
    let facts = data.map(|(data, layout)| workbook::read(&[data], &layout, None)).collect();
    Ok(Read { schemes, facts, period })
}

/// Who is asked about.
#[derive(Default)]
struct Asked {
    /// Their ids, each once, in the order of asking.
    ids: Vec<Arc<str>>,
    /// Whom nobody could find.
    problems: Vec<Text>,
}

impl Asked {
    /// Finds people by id, or by a name that only one of them has.
    fn find(people: &[String], read: &Read) -> Asked {
        let mut asked = Asked::default();
        for text in people {
            match find(text, read) {
                Ok(id) if asked.ids.contains(&id) => {}
                Ok(id) => asked.ids.push(id),
                Err(problem) => asked.problems.push(problem),
            }
        }
        asked
    }
}

fn find(text: &str, read: &Read) -> Result<Arc<str>, Text> {
    let people = || read.facts.iter().flat_map(|facts| &facts.people);
    let widths = read.schemes.iter().map(|scheme| scheme.layout.id_width);
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    let padded = widths.filter(|_| is_number).map(|width| format!("{text:0>width$}"));
    let ids: Vec<String> = std::iter::once(text.to_owned()).chain(padded).collect();
    if let Some(person) = people().find(|person| ids.iter().any(|id| **id == *person.id)) {
        return Ok(person.id.clone());
    }
    let name = names::person(text);
    let of_name = people().filter(|person| person.name.as_deref() == Some(&name));
    let of_name: BTreeSet<&Arc<str>> = of_name.map(|person| &person.id).collect();
    match of_name.iter().copied().collect::<Vec<_>>().as_slice() {
        [] => {
            let ids = || people().map(|person| &*person.id);
            let same = ids().find(|id| names::id_stem(id) == names::id_stem(text));
            Err(told::nobody(text, same.or_else(|| names::nearest(text, ids()))))
        }
        [id] => Ok((*id).clone()),
        several => {
            let ids: Vec<&str> = several.iter().map(|id| &***id).collect();
            Err(told::several_of_that_name(text, &ids))
        }
    }
}

/// The explanation of one result; somebody whom no scheme scores has none, and that is said.
fn explanation<'r>(
    results: &'r Results,
    id: &str,
    anonymous: Option<usize>,
    console: &Console,
) -> Option<Explanation<'r>> {
    let found = results.schemes.iter().find_map(|scheme| {
        let mut appraisals = scheme.appraisals.iter();
        Some((scheme, appraisals.find(|appraisal| *scheme.person(appraisal).id == *id)?))
    });
    let Some((scheme, appraisal)) = found else {
        console.error(&told::not_scored(id));
        return None;
    };
    let prospects = prospects(scheme.scheme, scheme.facts, appraisal);
    let anonymous = anonymous.or(scheme.scheme.anonymous).filter(|least| *least > 0);
    Some(explain(scheme, appraisal, &prospects, anonymous, console.lang()))
}

fn write(
    results: &Results,
    explained: &[Explanation],
    format: Option<Format>,
    console: &Console,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match format {
        Some(Format::Json) => write_json(results, explained, out),
        Some(Format::Markdown) => write_markdown(results, explained, console.lang(), out),
        _ => {
            let text = explain::write_text(results, explained, console.lang(), console.width());
            Ok(out.write_all(text.as_bytes())?)
        }
    }
}
