//! Slips on the way out: whether they can be written, and the name of each file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::file_names::{file_name, folded};
use super::output::{self, FileFormat, Target};
use crate::cli::Score;
use crate::lang::{Lang, Text, run as say, slip as told};
use crate::report::xlsx;
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;

/// Checks what is asked for, before anything is read.
pub(super) fn check(options: &Score) -> anyhow::Result<()> {
    let is_workbook = |path: &PathBuf| {
        // In a folder every output is one.
        FileFormat::of(path).map_or(true, |format| format == FileFormat::Xlsx)
    };
    if options.slips && !options.output.iter().any(is_workbook) {
        return Err(told::needs_workbook().into());
    }
    let Some(folder) = &options.slips_to else {
        return Ok(());
    };
    if options.output.iter().any(|path| output::is_per_input(path)) {
        return Err(told::one_run().into());
    }
    let shown = folder.display().to_string();
    if folder.exists() && !folder.is_dir() {
        return Err(told::no_folder(&shown).into());
    }
    let parent = output::folder_of(folder);
    if !parent.is_dir() {
        return Err(say::no_folder(&parent.display().to_string()).into());
    }
    Ok(())
}

/// Refuses slips for more people than a workbook is good for.
pub(super) fn check_count(options: &Score, results: &Results) -> anyhow::Result<()> {
    let people: usize = results.schemes.iter().map(|scheme| scheme.appraisals.len()).sum();
    if options.slips && people > xlsx::MOST_SLIPS {
        return Err(told::too_many(people, xlsx::MOST_SLIPS).into());
    }
    Ok(())
}

/// The slips that go into a folder, each with a file that may be written.
pub(super) struct Slips<'r> {
    folder: &'r Path,
    files: Vec<(Target, &'r SchemeResults<'r>, &'r Appraisal)>,
}

impl<'r> Slips<'r> {
    /// Checks all files. The folder is made where there is none.
    pub(super) fn check(
        folder: &'r Path,
        people: Vec<(&'r SchemeResults<'r>, &'r Appraisal)>,
        outputs: &[PathBuf],
        inputs: &[PathBuf],
        force: bool,
    ) -> anyhow::Result<Slips<'r>> {
        let shown = folder.display().to_string();
        if !folder.is_dir() {
            fs::create_dir(folder)
                .map_err(|error| say::cannot_write(&shown, &error.to_string()))?;
        }
        let mut taken: BTreeSet<String> = outputs
            .iter()
            .filter(|path| is_in(path, folder))
            .filter_map(|path| file_of(path))
            .collect();
        let mut files = Vec::new();
        for (results, appraisal) in people {
            let name = file_name(&results.called(appraisal), &mut taken);
            let target = Target::check(&folder.join(name), inputs, force)?;
            files.push((target, results, appraisal));
        }
        Ok(Slips { folder, files })
    }

    /// Writes them.
    pub(super) fn write(&self, run: &Results, lang: Lang) -> anyhow::Result<()> {
        for (target, results, appraisal) in &self.files {
            target.write(|out| xlsx::write_slip(run, results, appraisal, lang, out))?;
        }
        Ok(())
    }

    /// The folder, as it was typed.
    pub(super) fn shown(&self) -> String {
        self.folder.display().to_string()
    }

    /// What was written.
    pub(super) fn written(&self) -> Text {
        told::written(self.files.len(), &self.shown())
    }
}

/// Does a file lie in the folder, by whatever path?
fn is_in(path: &Path, folder: &Path) -> bool {
    same_file::is_same_file(output::folder_of(path), folder).unwrap_or(false)
}

/// The name of a file in the form in which names are told apart.
fn file_of(path: &Path) -> Option<String> {
    Some(folded(&path.file_name()?.to_string_lossy()))
}
