//! The data files that are given to be verified with, beside those that were scored.

use std::path::{Path, PathBuf};

use super::super::inputs;
use super::open;
use crate::cli::Verify;
use crate::fingerprint;
use crate::verify::Change;
use crate::workbook::result::Listed;
use crate::workbook::{self, Workbook};

/// What is given.
pub(super) struct Given {
    /// The files that were scored, in their order and by the names that they had; nothing where none
    /// is given, or not all.
    pub(super) workbooks: Option<Vec<Workbook>>,
    /// Files that are others than those that were scored.
    pub(super) changes: Vec<Change>,
}

impl Given {
    /// Finds the files that were scored among those that are given. What a file is called does not
    /// matter as long as its content is the same.
    pub(super) fn find(options: &Verify, scored: &[Listed]) -> anyhow::Result<Given> {
        let mut given = Given { workbooks: None, changes: Vec::new() };
        if options.data.is_empty() {
            return Ok(given);
        }
        let mut files = inputs::files(&options.data)?;
        // A folder may hold the result beside its data.
        files.retain(|file| !same_file::is_same_file(file, &options.result).unwrap_or(false));
        let taken = given.pair(files, scored)?;
        if let Some(files) = taken.into_iter().collect::<Option<Vec<PathBuf>>>() {
            let pairs = files.iter().zip(scored);
            let opened = pairs.map(|(file, scored)| open(file, &scored.name));
            given.workbooks = Some(opened.collect::<anyhow::Result<_>>()?);
        }
        Ok(given)
    }

    /// For each file that was scored the one that is given for it: of the same content, else of the
    /// same name, else the only one that is left.
    fn pair(
        &mut self,
        files: Vec<PathBuf>,
        scored: &[Listed],
    ) -> anyhow::Result<Vec<Option<PathBuf>>> {
        let mut left: Vec<(PathBuf, String)> = Vec::new();
        for file in files {
            let sha256 = fingerprint::of_bytes(&inputs::bytes(&file)?);
            left.push((file, sha256));
        }
        let mut take = |is_it: &dyn Fn(&(PathBuf, String)) -> bool| {
            left.iter().position(is_it).map(|at| left.remove(at).0)
        };
        let mut taken: Vec<Option<PathBuf>> =
            scored.iter().map(|one| take(&|(_, sha256)| *sha256 == one.sha256)).collect();
        for (taken, scored) in taken.iter_mut().zip(scored).filter(|(taken, _)| taken.is_none()) {
            *taken = take(&|(file, _)| is_called(file, &scored.name));
            self.note_other(taken.as_deref(), scored);
        }
        let mut missing: Vec<usize> = (0..scored.len()).filter(|&at| taken[at].is_none()).collect();
        if let ([at], [_]) = (missing.as_slice(), left.as_slice()) {
            taken[*at] = left.pop().map(|(file, _)| file);
            self.note_other(taken[*at].as_deref(), &scored[*at]);
            missing.clear();
        }
        left.retain(|(file, _)| !is_own(file));
        let missing = missing.into_iter().map(|at| scored[at].name.clone());
        self.changes.extend(missing.map(|name| Change::MissingInput { name }));
        let unknown = left.into_iter().map(|(file, _)| inputs::shown(&file));
        self.changes.extend(unknown.map(|given| Change::UnknownInput { given }));
        Ok(taken)
    }

    fn note_other(&mut self, file: Option<&Path>, scored: &Listed) {
        if let Some(file) = file {
            let (name, given) = (scored.name.clone(), inputs::shown(file));
            self.changes.push(Change::OtherInput { name, given });
        }
    }
}

/// Is it another result, a slip or an empty template that lies beside the data?
fn is_own(file: &Path) -> bool {
    let opened = open(file, &inputs::shown(file));
    opened.is_ok_and(|workbook| workbook::own(&workbook).is_some())
}

/// Files of one name in several folders are known by their paths.
fn is_called(file: &Path, name: &str) -> bool {
    file.file_name().is_some_and(|own| own.to_string_lossy() == name)
        || file.display().to_string() == name
}
