//! Files out: never half a file, never over an input, and the old one intact until the new one
//! is complete.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::lang::{Text, returned, run as say, slip};
use crate::report::xlsx;

/// What an ending says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileFormat {
    /// A result workbook.
    Xlsx,
    /// CSV.
    Csv,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
}

impl FileFormat {
    /// The format of a path, by its ending.
    pub(super) fn of(path: &Path) -> anyhow::Result<FileFormat> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Ok(match ending.as_str() {
            "xlsx" => FileFormat::Xlsx,
            "csv" => FileFormat::Csv,
            "json" => FileFormat::Json,
            "md" => FileFormat::Markdown,
            _ => return Err(say::unknown_ending(&path.display().to_string()).into()),
        })
    }
}

/// Does an output path ask for one file for each input?
pub(super) fn is_per_input(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.ends_with(['/', '\\']) || path.contains("{stem}")
}

/// The output of one input: `{stem}` is its name without the ending; in a folder it is `.xlsx`.
pub(super) fn for_input(output: &Path, input: &Path) -> PathBuf {
    let stem = input.file_stem().unwrap_or_default().to_string_lossy();
    let written = output.to_string_lossy();
    if written.contains("{stem}") {
        return PathBuf::from(written.replace("{stem}", &stem));
    }
    output.join(format!("{stem}.xlsx"))
}

/// A file that may be written: checked before the work that fills it.
pub(super) struct Target {
    /// As it was typed.
    shown: String,
    /// With links resolved, so that a link stays one.
    path: PathBuf,
    /// The permissions of the file that is there.
    permissions: Option<fs::Permissions>,
}

impl Target {
    /// Checks that `path` is none of the inputs, and may be written.
    pub(super) fn check(path: &Path, inputs: &[PathBuf], force: bool) -> anyhow::Result<Target> {
        let shown = path.display().to_string();
        if path.is_dir() {
            return Err(say::is_a_folder(&shown).into());
        }
        let is_input = |input: &&PathBuf| same_file::is_same_file(path, input).unwrap_or(false);
        if let Some(input) = inputs.iter().find(is_input) {
            return Err(say::output_is_input(&shown, &input.display().to_string()).into());
        }
        let resolved = resolve(path);
        let folder = folder_of(&resolved);
        if !folder.is_dir() {
            return Err(say::no_folder(&folder.display().to_string()).into());
        }
        let mut permissions = None;
        if let Ok(metadata) = fs::metadata(&resolved) {
            if metadata.permissions().readonly() {
                return Err(say::read_only(&shown).into());
            }
            let is_workbook = FileFormat::of(path).is_ok_and(|format| format == FileFormat::Xlsx);
            match whose(&resolved) {
                _ if !is_workbook || force => {}
                Whose::Ours => {}
                Whose::Changed => return Err(returned::was_changed(&shown).into()),
                Whose::FilledIn => return Err(slip::was_filled_in(&shown).into()),
                Whose::Others => return Err(say::not_written_by_kpi(&shown).into()),
            }
            permissions = Some(metadata.permissions());
        }
        Ok(Target { shown, path: resolved, permissions })
    }

    /// Writes the file: into a temporary one beside it, synced, then renamed.
    pub(super) fn write(
        &self,
        fill: impl FnOnce(&mut BufWriter<&mut File>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let folder = folder_of(&self.path);
        let write = || -> anyhow::Result<()> {
            // New files are for their owner only: these are wages.
            let mut file = NamedTempFile::new_in(&folder)?;
            let mut out = BufWriter::new(file.as_file_mut());
            fill(&mut out)?;
            out.flush()?;
            drop(out);
            if let Some(permissions) = &self.permissions {
                file.as_file().set_permissions(permissions.clone())?;
            }
            file.as_file().sync_all()?;
            file.persist(&self.path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error| match error.is::<Text>() {
            // It says in both languages what does not fit.
            true => error,
            false => say::cannot_write(&self.shown, &format!("{error:#}")).into(),
        })?;
        // The new name itself must survive a power cut. Not every system can sync a folder.
        if let Ok(folder) = File::open(&folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }

    /// As it was typed.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }
}

/// Where a link leads, also one whose end is not there yet.
fn resolve(path: &Path) -> PathBuf {
    if let Ok(resolved) = fs::canonicalize(path) {
        return resolved;
    }
    match fs::read_link(path) {
        Ok(end) => folder_of(path).join(end),
        Err(_) => path.to_owned(),
    }
}

/// The folder in which a path lies.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Whose work a file is.
enum Whose {
    /// kpi wrote it, or it is empty.
    Ours,
    /// kpi wrote it for somebody to work on, which somebody did.
    Changed,
    /// kpi wrote it for somebody to fill in and sign, which somebody did.
    FilledIn,
    /// Somebody else's.
    Others,
}

fn whose(path: &Path) -> Whose {
    let Ok(mut file) = File::open(path) else {
        return Whose::Others;
    };
    if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
        return Whose::Ours;
    }
    let company = part(&mut file, "docProps/app.xml");
    if company.contains(xlsx::COMPANY) {
        return Whose::Ours;
    }
    let worked_on = match company {
        _ if company.contains(xlsx::RETURNED) => Whose::Changed,
        _ if company.contains(xlsx::SLIP) => Whose::FilledIn,
        _ => return Whose::Others,
    };
    // Who saves a workbook leaves the time in it; kpi writes one long past.
    let properties = part(&mut file, "docProps/core.xml");
    let saved = properties.split("<dcterms:modified").nth(1).and_then(|rest| rest.split_once('>'));
    match saved.is_some_and(|(_, time)| time.starts_with(xlsx::WRITTEN)) {
        true => Whose::Ours,
        false => worked_on,
    }
}

/// A part of a workbook as text; nothing where there is none.
fn part(file: &mut File, name: &str) -> String {
    /// Properties are short.
    const LONGEST: u64 = 100_000;
    let mut text = String::new();
    if let Ok(mut archive) = zip::ZipArchive::new(file)
        && let Ok(part) = archive.by_name(name)
        && part.take(LONGEST).read_to_string(&mut text).is_err()
    {
        text.clear();
    }
    text
}
