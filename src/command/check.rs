//! `kpi check`: what is wrong with a scheme, and with data that it would score.

use std::io::IsTerminal;

use super::levels::{self, Levels};
use super::returned::Returns;
use super::{Console, Exit, inputs, schemes};
use crate::cli::Check;
use crate::facts::Facts;
use crate::finding::{Finding, Severity, any_error};
use crate::lang::run as say;
use crate::report::{findings, json};
use crate::results::{Input, once};
use crate::run::{self, period};
use crate::scheme::{Scheme, versions};
use crate::workbook::Workbook;

/// Runs it. Data can only be read by schemes that are sound; that a code is not told, or counts as
/// something else, makes no scheme sound. Without `--period` every month of the data is checked.
pub(super) fn run(options: Check, console: &mut Console) -> anyhow::Result<Exit> {
    if let Some(code) = &options.explain {
        return explain(code, console);
    }
    let levels = Levels::parse(&options.levels)?;
    let (sound, found) = read_schemes(&options.scheme)?;
    console.adopt(&sound);
    let is_sound = !any_error(&found);
    let mut told = levels.settle(found);
    let wants_data = !options.data.is_empty();
    let data = match wants_data && is_sound {
        true => Some(Data::read(&options, &sound, console)?),
        false => None,
    };
    if let Some(Data { facts, inputs, .. }) = &data {
        let periods = period::choose_all(options.period.as_deref(), &sound, facts)?;
        told.extend(once(levels.settle(run::inspect(&sound, facts, inputs, &periods))));
    }
    report(&told, &options, console)?;
    if let Some(Data { workbooks, facts, returns, .. }) = &data {
        returns.write(workbooks, facts, &told, console)?;
        if run::lists_nobody(&sound, facts) {
            return Err(say::nobody().into());
        }
    }
    let is_unread = wants_data && data.is_none();
    if is_unread {
        console.note(&say::data_not_read());
    }
    let counts = if options.strict { Severity::Warning } else { Severity::Error };
    let is_faulty = is_unread || told.iter().any(|finding| finding.severity >= counts);
    Ok(if is_faulty { Exit::Faults } else { Exit::Well })
}

/// `--explain`: the story of a code.
fn explain(name: &str, console: &Console) -> anyhow::Result<Exit> {
    let (code, lang) = (levels::code(name)?, console.lang());
    let severity = code.severity().label().get(lang);
    console.print(&format!("{severity}[{}]\n\n{}", code.as_str(), code.story(lang)))?;
    Ok(Exit::Well)
}

/// The schemes without a fault, and what was found in all.
fn read_schemes(name: &str) -> anyhow::Result<(Vec<Scheme>, Vec<Finding>)> {
    let mut found: Vec<Finding> = Vec::new();
    let mut sound: Vec<Scheme> = Vec::new();
    for read in schemes::load(name)? {
        found.extend(read.findings);
        sound.extend(read.scheme);
    }
    found.extend(versions::check(&sound));
    Ok((sound, found))
}

/// The data that are checked.
struct Data {
    /// The files, as long as they may go back.
    workbooks: Vec<Workbook>,
    /// As each scheme reads them.
    facts: Vec<Facts>,
    inputs: Vec<Input>,
    returns: Returns,
}

impl Data {
    fn read(options: &Check, schemes: &[Scheme], console: &Console) -> anyhow::Result<Data> {
        let files = inputs::files(&options.data)?;
        inputs::tell_others(&options.data, console);
        let progress = console.progress();
        let data = inputs::read(&options.data, &files, &progress)?.expect_some(console)?;
        let returns = Returns::check(options, &data.paths)?;
        let inputs::Data { mut workbooks, inputs, .. } = data;
        progress.step(&say::checking());
        let facts = inputs::facts(&workbooks, schemes, options.period.as_deref());
        if returns.is_empty() {
            workbooks.clear();
        }
        Ok(Data { workbooks, facts, inputs, returns })
    }
}

/// Says what was found; for people, with how many, or what they want told.
fn report(told: &[Finding], options: &Check, console: &Console) -> anyhow::Result<()> {
    if options.json {
        return console.print_with(|out| json::write_findings(told, console.lang(), out));
    }
    let style = console.finding_style(std::io::stdout().is_terminal());
    console.print(&findings::write(&console.told(told), style))?;
    let count = |severity| told.iter().filter(|finding| finding.severity == severity).count();
    console.note(&say::checked(count(Severity::Error), count(Severity::Warning)));
    Ok(())
}
