//! `kpi check … -o`: the data go back to their senders, with what is wrong marked in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Console;
use super::output::{self, FileFormat, Target};
use crate::cli::Check;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::lang::{label, returned as say, run};
use crate::report::returned::Returned;
use crate::report::xlsx::returned as xlsx;
use crate::workbook::Workbook;

/// The workbooks that are to be written, if something in the data must be put right.
pub(super) struct Returns {
    /// Each with the file whose sheets it takes, by index; those of all where it is `None`.
    targets: Vec<(Option<usize>, Target)>,
}

impl Returns {
    /// Checks that what is asked for can be written: one workbook for all files, or one for each.
    pub(super) fn check(options: &Check, files: &[PathBuf]) -> anyhow::Result<Returns> {
        let Some(path) = &options.output else {
            return Ok(Returns { targets: Vec::new() });
        };
        let mut inputs = files.to_vec();
        inputs.push(PathBuf::from(&options.scheme));
        let target = |path: &Path| -> anyhow::Result<Target> {
            match FileFormat::of(path) {
                Ok(FileFormat::Xlsx) => Target::check(path, &inputs, options.force),
                _ => Err(say::only_xlsx(&path.display().to_string()).into()),
            }
        };
        if !output::is_per_input(path) {
            return Ok(Returns { targets: vec![(None, target(path)?)] });
        }
        let mut known = BTreeSet::new();
        let mut targets = Vec::new();
        for (at, file) in files.iter().enumerate() {
            let path = output::for_input(path, file);
            let target = target(&path)?;
            if !known.insert(path) {
                return Err(run::one_output_twice(target.shown()).into());
            }
            targets.push((Some(at), target));
        }
        Ok(Returns { targets })
    }

    /// Is nothing asked for?
    pub(super) fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Writes what has something to put right, and says so; where nothing has, that is said.
    pub(super) fn write(
        &self,
        workbooks: &[Workbook],
        facts: &[Facts],
        told: &[Finding],
        console: &Console,
    ) -> anyhow::Result<()> {
        let mut is_written = false;
        for (only, target) in &self.targets {
            let returned = Returned::new(workbooks, *only, facts, told);
            if returned.is_empty() {
                continue;
            }
            let progress = console.progress();
            progress.step(&run::writing(target.shown()));
            target.write(|out| xlsx::write(&returned, console.lang(), out))?;
            drop(progress);
            console.note(&label::written(target.shown()));
            is_written = true;
        }
        if !is_written {
            for (_, target) in &self.targets {
                console.note(&say::nothing(target.shown()));
            }
        }
        Ok(())
    }
}
