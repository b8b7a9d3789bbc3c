//! The data of a run: workbooks, folders and patterns, each file once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Console;
use super::console::Progress;
use crate::facts::Facts;
use crate::fingerprint;
use crate::lang::run as say;
use crate::period::Period;
use crate::results::Input;
use crate::scheme::Scheme;
use crate::workbook::{self, FileKind, Own, Workbook};

/// Every file that the arguments name, in their order; the files of a folder by name.
pub(super) fn files(arguments: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for argument in arguments {
        for file in expand(argument)? {
            // One file by two names would count twice.
            let known = files.iter().any(|known| {
                known == &file || same_file::is_same_file(known, &file).unwrap_or(false)
            });
            if !known {
                files.push(file);
            }
        }
    }
    Ok(files)
}

fn expand(argument: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let shown = argument.display().to_string();
    if argument.is_dir() {
        let entries = std::fs::read_dir(argument)
            .map_err(|error| say::cannot_read(&shown, &error.to_string()))?;
        let files = entries.filter_map(Result::ok).map(|entry| entry.path());
        let mut files: Vec<PathBuf> = files.filter(|path| is_workbook(path)).collect();
        files.sort();
        if files.is_empty() {
            return Err(say::no_workbook_in_folder(&shown).into());
        }
        return Ok(files);
    }
    if argument.exists() || !shown.contains(['*', '?', '[']) {
        return Ok(vec![argument.to_owned()]);
    }
    // cmd.exe leaves patterns to the program.
    let found = glob::glob(&shown).map_err(|_| say::not_found(&shown))?;
    let files: Vec<PathBuf> =
        found.filter_map(Result::ok).filter(|path| is_workbook(path)).collect();
    if files.is_empty() {
        return Err(say::not_found(&shown).into());
    }
    Ok(files)
}

/// A file that a folder or pattern means: a workbook, and not what Excel leaves beside an open one or a
/// Mac beside any.
fn is_workbook(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_hidden = name.starts_with("~$") || name.starts_with('.');
    path.is_file() && FileKind::ENDINGS.contains(&ending.as_str()) && !is_hidden
}

/// The data of a run.
#[derive(Default)]
pub(super) struct Data {
    pub(super) workbooks: Vec<Workbook>,
    /// By the workbooks.
    pub(super) inputs: Vec<Input>,
    /// By the workbooks: where each lies.
    pub(super) paths: Vec<PathBuf>,
    /// Files that this program wrote and that hold no data.
    pub(super) passed_over: Vec<(Arc<str>, Own)>,
}

/// Reads all files; the first that cannot be read stops the run. What this program wrote itself is no
/// data, unless it is the one file that was named.
pub(super) fn read(
    arguments: &[PathBuf],
    files: &[PathBuf],
    progress: &Progress,
) -> anyhow::Result<Data> {
    let (data, unreadable) = read_all(arguments, files, progress, true);
    match unreadable.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(data),
    }
}

/// The same, with why each of the others cannot be read; `stops` at the first of them.
pub(super) fn read_all(
    arguments: &[PathBuf],
    files: &[PathBuf],
    progress: &Progress,
    stops: bool,
) -> (Data, Vec<anyhow::Error>) {
    let is_named_alone = arguments == files && files.len() == 1;
    let (mut data, mut unreadable) = (Data::default(), Vec::new());
    for (path, opened) in files.iter().zip(open(files, progress)) {
        match opened {
            Ok((workbook, input)) => data.add(path, workbook, input, is_named_alone),
            Err(error) => unreadable.push(error),
        }
        if stops && !unreadable.is_empty() {
            break;
        }
    }
    (data, unreadable)
}

impl Data {
    fn add(&mut self, path: &Path, workbook: Workbook, input: Input, is_named_alone: bool) {
        match workbook::own(&workbook).filter(|_| !is_named_alone) {
            Some(own) => self.passed_over.push((workbook.name, own)),
            None => {
                self.workbooks.push(workbook);
                self.inputs.push(input);
                self.paths.push(path.to_owned());
            }
        }
    }

    /// Says which files were passed over.
    pub(super) fn tell_passed_over(&self, console: &Console) {
        for kind in Own::ALL {
            let files = self.passed_over.iter().filter(|(_, own)| *own == kind);
            let names = files.map(|(name, _)| &**name).collect::<Vec<_>>().join(", ");
            if !names.is_empty() {
                console.note(&match kind {
                    Own::Result => say::results_passed_over(&names),
                    Own::Slip => say::slips_passed_over(&names),
                    Own::Template => say::templates_passed_over(&names),
                });
            }
        }
    }

    /// The same; an error where nothing is left.
    pub(super) fn expect_some(self, console: &Console) -> anyhow::Result<Data> {
        self.tell_passed_over(console);
        if self.workbooks.is_empty() { Err(say::no_data().into()) } else { Ok(self) }
    }
}

/// Reads the files one by one.
fn open(
    files: &[PathBuf],
    progress: &Progress,
) -> impl Iterator<Item = anyhow::Result<(Workbook, Input)>> {
    files.iter().zip(names(files)).map(|(path, name)| {
        progress.step(&say::reading(&name));
        let bytes = bytes(path)?;
        let sha256 = fingerprint::of_bytes(&bytes);
        let workbook = Workbook::open(&name, bytes)?;
        let input = Input { name: name.into(), sha256, sheets: workbook.input_sheets() };
        Ok((workbook, input))
    })
}

/// The data, as each scheme reads them. The cells of the workbooks need not be kept.
pub(super) fn facts(
    workbooks: &[Workbook],
    schemes: &[Scheme],
    period: Option<&str>,
) -> Vec<Facts> {
    let asked = period.and_then(Period::parse);
    schemes.iter().map(|scheme| workbook::read(workbooks, &scheme.layout, asked)).collect()
}

/// The bytes of a file, or one sentence on why they cannot be had.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = path.display().to_string();
    if path.is_dir() {
        return Err(say::is_a_folder(&shown).into());
    }
    std::fs::read(path).map_err(|error| {
        let text = match error.kind() {
            std::io::ErrorKind::NotFound => say::not_found(&shown),
            _ => say::cannot_read(&shown, &error.to_string()),
        };
        text.into()
    })
}

/// A path as it was typed.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The last part of a path.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// How files are called in places: by their names, or by their paths where names repeat.
fn names(files: &[PathBuf]) -> Vec<String> {
    let all: Vec<String> = files.iter().map(|path| name(path)).collect();
    let repeats = |name: &String| all.iter().filter(|other| *other == name).count() > 1;
    all.iter()
        .zip(files)
        .map(|(name, path)| if repeats(name) { path.display().to_string() } else { name.clone() })
        .collect()
}
