//! Slips on the way out: whether they can be written, and the name of each file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::output::{self, FileFormat, Target};
use crate::cli::Score;
use crate::lang::{Lang, Text, run as say, slip as told};
use crate::layout::Use;
use crate::names;
use crate::report::xlsx;
use crate::results::{Results, SchemeResults};
use crate::scheme::Scheme;
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

/// Lets the columns be read that only slips show: what somebody works as, and evidence.
pub(super) fn prepare(schemes: &mut [Scheme]) {
    let shown = [told::POST, told::EVIDENCE].map(told::both).concat();
    for scheme in schemes {
        let columns = scheme.layout.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns);
        for column in columns.filter(|column| shown.contains(&column.name.as_str())) {
            column.usage = column.usage.max(Use::Shown);
        }
    }
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
        let mut taken: BTreeSet<String> =
            outputs.iter().filter(|path| is_in(path, folder)).filter_map(file_of).collect();
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
fn file_of(path: &PathBuf) -> Option<String> {
    Some(folded(&path.file_name()?.to_string_lossy()))
}

/// Names are one where a system takes them for one: by case, or by how a letter is put together.
fn folded(name: &str) -> String {
    names::plain(name).to_lowercase()
}

/// The name of a file that every system takes, and that none in the folder has yet.
fn file_name(called: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = safe(called);
    for number in 1.. {
        let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
        let name = format!("{}{suffix}.xlsx", cut(&stem, LONGEST - suffix.len()));
        if taken.insert(folded(&name)) {
            return name;
        }
    }
    stem
}

/// Characters of a name without its ending, and bytes, of which systems count one or the other.
const LONGEST: usize = 75;
const MOST_BYTES: usize = 240;

/// A name without what some system forbids.
fn safe(name: &str) -> String {
    const FORBIDDEN: &str = "<>:\"/\\|?*";
    let allowed = |c: char| match c.is_control() || FORBIDDEN.contains(c) {
        true => '_',
        false => c,
    };
    let safe: String = name.chars().map(allowed).collect();
    // A dot in front hides a file, and `~$` is what a spreadsheet program leaves behind.
    let safe = safe.trim_start_matches(['.', ' ', '~']).trim_end_matches(is_bad_end);
    let device = safe.split('.').next().unwrap_or_default().trim();
    match safe.is_empty() || is_device(device) {
        true => format!("_{safe}"),
        false => safe.to_owned(),
    }
}

/// Windows drops these from the end of a name.
fn is_bad_end(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// What Windows takes for a device and not for a file.
fn is_device(stem: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = names::plain(stem).to_lowercase();
    let port = ["com", "lpt"].iter().find_map(|port| stem.strip_prefix(port));
    let is_port =
        port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit());
    DEVICES.contains(&stem.as_str()) || is_port
}

/// As much of a name as fits.
fn cut(name: &str, most: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find(|(at, c)| {
        units += c.len_utf16();
        units > most || at + c.len_utf8() > MOST_BYTES
    });
    end.map_or(name, |(at, _)| &name[..at]).trim_end_matches(is_bad_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_names_that_every_system_takes() {
        let mut taken = BTreeSet::new();
        let mut name = |called: &str| file_name(called, &mut taken);
        assert_eq!(name("00306 张伟"), "00306 张伟.xlsx");
        assert_eq!(name("a<b>c:d\"e/f\\g|h?i*j\u{7}"), "a_b_c_d_e_f_g_h_i_j_.xlsx");
        assert_eq!(name("..\\../etc/passwd"), "_.._etc_passwd.xlsx");
        assert_eq!(name("~$x. . "), "$x.xlsx");
        assert_eq!(name(". "), "_.xlsx");
        for device in ["CON", "nul", "Com1", "LPT9", "com¹", "aux.txt", "ｃｏｎ"] {
            assert_eq!(name(device), format!("_{device}.xlsx"));
        }
        assert_eq!(name("COM10"), "COM10.xlsx");
        assert_eq!(name("CON 张伟"), "CON 张伟.xlsx");
    }

    #[test]
    fn no_two_files_have_one_name_on_any_system() {
        let mut taken = BTreeSet::new();
        let mut name = |called: &str| file_name(called, &mut taken);
        assert_eq!(name("a1 Li"), "a1 Li.xlsx");
        assert_eq!(name("A1 LI"), "A1 LI (2).xlsx");
        assert_eq!(name("e\u{301}"), "e\u{301}.xlsx");
        assert_eq!(name("é"), "é (2).xlsx");
        let long = "很".repeat(300);
        assert_eq!(name(&long), format!("{}.xlsx", "很".repeat(75)));
        assert_eq!(name(&long), format!("{} (2).xlsx", "很".repeat(71)));
        let wide = "😀".repeat(300);
        assert_eq!(name(&wide).chars().count(), 37 + 5);
        assert!(name(&"𠀀".repeat(300)).len() < 255);
    }
}
