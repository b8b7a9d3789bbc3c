//! `kpi check`: what is wrong with a scheme, and with data that it would score.

use std::io::IsTerminal;

use super::{Console, Exit, inputs, pipeline, schemes};
use crate::cli::Check;
use crate::facts::Facts;
use crate::finding::{Finding, Severity, any_error};
use crate::lang::run as say;
use crate::report::{findings, json};
use crate::scheme::Scheme;
use crate::workbook;

/// Runs it.
pub(super) fn run(options: Check, console: &mut Console) -> anyhow::Result<Exit> {
    let mut list: Vec<Finding> = Vec::new();
    let mut sound: Vec<Scheme> = Vec::new();
    let reads = schemes::load(&options.scheme)?;
    let count = reads.len();
    for read in reads {
        list.extend(read.findings);
        sound.extend(read.scheme);
    }
    console.adopt(&sound);
    // Data can only be read by a scheme that is sound.
    if !options.data.is_empty() && sound.len() == count {
        list.extend(check_data(&options, &sound, console)?);
    }
    if options.json {
        console.print_with(|out| json::write_findings(&list, console.lang(), out))?;
    } else {
        let style = console.finding_style(std::io::stdout().is_terminal());
        console.print(&findings::write(&list, style))?;
        let errors = list.iter().filter(|finding| finding.severity == Severity::Error).count();
        let warnings = list.iter().filter(|finding| finding.severity == Severity::Warning).count();
        console.note(&say::checked(errors, warnings));
    }
    let warned = list.iter().any(|finding| finding.severity == Severity::Warning);
    let faulty = any_error(&list) || (options.strict && warned);
    Ok(if faulty { Exit::Faults } else { Exit::Well })
}

/// Everything about the data that would be told at scoring.
fn check_data(
    options: &Check,
    schemes: &[Scheme],
    console: &Console,
) -> anyhow::Result<Vec<Finding>> {
    let files = inputs::files(&options.data)?;
    let progress = console.progress();
    let (workbooks, inputs) = inputs::read(&files, &progress)?;
    let facts: Vec<Facts> =
        schemes.iter().map(|scheme| workbook::read(&workbooks, &scheme.layout)).collect();
    let period = pipeline::choose_period(options.period.as_deref(), schemes, &facts)?;
    let months: Vec<_> = facts.iter().map(|facts| facts.in_period(period)).collect();
    Ok(pipeline::appraise(schemes, &months, inputs, &|_| false).findings)
}
