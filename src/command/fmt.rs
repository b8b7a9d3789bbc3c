//! `kpi fmt`: scheme files in their one form.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::output::Target;
use super::{Console, Exit, schemes};
use crate::cli::Fmt;
use crate::finding::{Code, Finding};
use crate::lang::{label, run as say};
use crate::scheme::embedded;
use crate::syntax::format;

/// Runs it. Everything is read before the first file is written.
pub(super) fn run(options: &Fmt, console: &Console) -> anyhow::Result<Exit> {
    if embedded::find(&options.scheme).is_some() {
        return Err(say::shipped_is_fixed(&options.scheme).into());
    }
    let mut changed: Vec<(PathBuf, String)> = Vec::new();
    let mut mistakes: Vec<Finding> = Vec::new();
    for path in schemes::files(&options.scheme)? {
        match form_of(&path)? {
            Form::Kept => {}
            Form::Changed(text) => changed.push((path, text)),
            Form::None(findings) => mistakes.extend(findings),
        }
    }
    console.findings(&mistakes);
    if options.check {
        let names = changed.iter().map(|(path, _)| format!("{}\n", path.display()));
        console.print(&names.collect::<String>())?;
    } else {
        write(&changed, console)?;
    }
    let is_folder = Path::new(&options.scheme).is_dir();
    Ok(match (mistakes.is_empty(), options.check && !changed.is_empty()) {
        (false, _) if !is_folder => Exit::Nothing,
        (false, _) | (_, true) => Exit::Faults,
        _ => Exit::Well,
    })
}

/// What the form of a file is.
enum Form {
    /// As it stands.
    Kept,
    /// This text.
    Changed(String),
    /// It has none, for these reasons.
    None(Vec<Finding>),
}

fn form_of(path: &Path) -> anyhow::Result<Form> {
    let text = match schemes::text(path)? {
        Ok(text) => text,
        Err(not_utf8) => return Ok(Form::None(not_utf8.findings)),
    };
    Ok(match format::format(&text) {
        Some(form) if form == text => Form::Kept,
        Some(form) => Form::Changed(form),
        None => {
            let mut findings = schemes::read_text(path, &text).findings;
            findings.retain(|found| matches!(found.code, Code::K001 | Code::K002 | Code::K003));
            Form::None(findings)
        }
    })
}

/// Writes all files, or none where one of them may not be written.
fn write(changed: &[(PathBuf, String)], console: &Console) -> anyhow::Result<()> {
    let check = |(path, _): &(PathBuf, String)| Target::check(path, &[], false);
    let targets: Vec<Target> = changed.iter().map(check).collect::<anyhow::Result<_>>()?;
    for (target, (_, text)) in targets.iter().zip(changed) {
        target.write(|out| Ok(out.write_all(text.as_bytes())?))?;
        console.note(&label::written(target.shown()));
    }
    Ok(())
}
