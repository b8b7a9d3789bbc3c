//! Schemes: finding them, listing the shipped ones, and starting one's own.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::inputs;
use super::output::Target;
use super::{Console, Exit};
use crate::cli::New;
use crate::finding::{Code, Finding, Place, Severity, Source, any_error};
use crate::lang::{label, run as say, scheme as say_scheme};
use crate::names;
use crate::report::{Column, Table, terminal};
use crate::scheme::{JSON_SCHEMA, Read, Scheme, embedded, read, versions};
use crate::syntax::document;
use crate::workbook::result::Kept;

/// Reads what `--scheme` names: a shipped id, a file, or a folder of files.
pub(super) fn load(name: &str) -> anyhow::Result<Vec<Read>> {
    if let Some(shipped) = embedded::find(name) {
        return Ok(vec![read(&format!("{}.toml", shipped.id), shipped.text)]);
    }
    files(name)?.iter().map(|file| load_file(file)).collect()
}

/// The scheme files that a path names: itself, or those of a folder.
pub(super) fn files(name: &str) -> anyhow::Result<Vec<PathBuf>> {
    let path = Path::new(name);
    if path.is_dir() {
        let entries =
            std::fs::read_dir(path).map_err(|error| say::cannot_read(name, &error.to_string()))?;
        let mut files: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .collect();
        files.sort();
        if files.is_empty() {
            return Err(say::no_scheme_in_folder(name).into());
        }
        return Ok(files);
    }
    if !path.exists() && !name.ends_with(".toml") {
        let ids = embedded::ALL.iter().map(|scheme| scheme.id);
        return Err(say::no_such_scheme(name, names::nearest(name, ids)).into());
    }
    Ok(vec![path.to_owned()])
}

/// Schemes without a fault.
pub(super) struct Sound {
    /// The schemes, in the order in which they were given.
    pub(super) schemes: Vec<Scheme>,
    /// Is there a warning about one of them?
    pub(super) are_doubtful: bool,
}

/// Reads the schemes; with a fault in one, nothing is scored.
pub(super) fn load_sound(
    names: &[String],
    strict: bool,
    console: &Console,
) -> anyhow::Result<Sound> {
    let reads: Vec<Vec<Read>> =
        names.iter().map(|name| load(name)).collect::<anyhow::Result<_>>()?;
    sound(reads.into_iter().flatten(), strict, console)
}

/// The schemes of what was read.
pub(super) fn sound(
    reads: impl IntoIterator<Item = Read>,
    strict: bool,
    console: &Console,
) -> anyhow::Result<Sound> {
    let mut schemes: Vec<Scheme> = Vec::new();
    let mut warnings = 0;
    let mut faulty = Vec::new();
    for read in reads {
        warnings += tell(&read.findings, strict, console);
        match read.scheme {
            Some(scheme) => schemes.push(scheme),
            None => faulty.push(read.source.name.clone()),
        }
    }
    if !faulty.is_empty() {
        return Err(say::faulty_scheme(&faulty.join(", ")).into());
    }
    let alike = versions::check(&schemes);
    console.findings(&alike);
    match any_error(&alike) {
        true => Err(say::versions_alike().into()),
        false => Ok(Sound { schemes, are_doubtful: warnings > 0 }),
    }
}

/// The schemes that a result workbook keeps.
pub(super) fn of_result(
    kept: &[Kept],
    workbook: &str,
    console: &Console,
) -> anyhow::Result<Vec<Scheme>> {
    // An id that no text holds was the name of its file.
    let file = |id: &Option<String>| id.as_ref().map(|id| format!("{id}.toml"));
    let reads =
        kept.iter().map(|one| read(file(&one.id).as_deref().unwrap_or(workbook), &one.text));
    Ok(sound(reads, false, console)?.schemes)
}

/// What is told of a scheme at scoring: its errors. What else there is to say of it is the business
/// of `kpi check`; how many warnings there are is said, and what they are where they make the run
/// fail. Returns their number.
fn tell(findings: &[Finding], strict: bool, console: &Console) -> usize {
    let least = if strict { Severity::Warning } else { Severity::Error };
    let told: Vec<Finding> = findings.iter().filter(|f| f.severity >= least).cloned().collect();
    console.findings(&told);
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning).count();
    if warnings > 0 && !strict {
        console.warn(&say::scheme_warnings(warnings));
    }
    warnings
}

fn load_file(path: &Path) -> anyhow::Result<Read> {
    Ok(match text(path)? {
        Ok(text) => read_text(path, &text),
        Err(not_utf8) => *not_utf8,
    })
}

/// Reads the scheme in a file whose text is known.
pub(super) fn read_text(path: &Path, text: &str) -> Read {
    read(&file_name(path), text)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The text of a scheme file, or what is to be said where it is no UTF-8.
pub(super) fn text(path: &Path) -> anyhow::Result<Result<String, Box<Read>>> {
    let bytes = inputs::bytes(path)?;
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(say::workbook_for_scheme(&path.display().to_string()).into());
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Ok(text)),
        Err(error) => error,
    };
    // As much as can be shown, up to the first byte that is no UTF-8.
    let at = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let source = std::sync::Arc::new(Source { name: file_name(path), text });
    // The first wrong byte stands there as the replacement character.
    let span = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
    let place = Place::Scheme { source: source.clone(), span, others: Vec::new() };
    let finding = Finding {
        code: Code::K001,
        severity: Code::K001.severity(),
        place,
        message: say_scheme::not_utf8(),
        hint: Some(say_scheme::save_as_utf8()),
    };
    Ok(Err(Box::new(Read { scheme: None, findings: vec![finding], source })))
}

/// `kpi schemes`
pub(super) fn list(console: &Console) -> anyhow::Result<Exit> {
    let lang = console.lang();
    let column = |header: &str, numeric| Column { header: header.to_owned(), numeric, key: true };
    let columns = vec![
        column(lang.pick("代号", "Id"), false),
        column(label::SCHEME.get(lang), false),
        column(label::FULL.get(lang), true),
    ];
    let schemes: Vec<_> = embedded::ALL.iter().filter_map(|s| read(s.id, s.text).scheme).collect();
    let table = Table::new(columns, schemes.len(), |index| {
        let scheme = &schemes[index];
        vec![scheme.id.clone(), scheme.name.clone(), scheme.full.to_string()]
    });
    let style = terminal::Style { width: console.width(), boxes: false };
    console.print(&format!("{}\n", terminal::draw(&table, style).text))?;
    Ok(Exit::Well)
}

/// `kpi schemes show`
pub(super) fn show(id: &str, console: &Console) -> anyhow::Result<Exit> {
    console.print(shipped(id)?.text)?;
    Ok(Exit::Well)
}

/// `kpi schema`
pub(super) fn schema(console: &Console) -> anyhow::Result<Exit> {
    console.print(JSON_SCHEMA)?;
    Ok(Exit::Well)
}

fn shipped(id: &str) -> anyhow::Result<embedded::Embedded> {
    embedded::find(id).ok_or_else(|| {
        let ids = embedded::ALL.iter().map(|scheme| scheme.id);
        say::no_such_scheme(id, names::nearest(id, ids)).into()
    })
}

/// `kpi new`: a copy of a shipped scheme under the name of the new file. A file that is there
/// already stays as it is.
pub(super) fn start(new: &New, console: &Console) -> anyhow::Result<Exit> {
    let shipped = shipped(&new.id)?;
    let shown = new.output.display().to_string();
    if new.output.extension().is_none_or(|ending| ending != "toml") {
        return Err(say::scheme_ending(&shown).into());
    }
    if new.output.exists() {
        return Err(say::exists(&shown).into());
    }
    let target = Target::check(&new.output, &[], false)?;
    let stem = new.output.file_stem().unwrap_or_default().to_string_lossy();
    let own_id = document::quoted(&stem);
    let text: Vec<String> = shipped
        .text
        .lines()
        .map(|line| match line.split_once('=') {
            Some((key, _)) if key.trim() == "id" && line.contains(shipped.id) => {
                format!("{key}= {own_id}")
            }
            _ => line.to_owned(),
        })
        .collect();
    target.write(|out| Ok(writeln!(out, "{}", text.join("\n"))?))?;
    console.note(&label::written(target.shown()));
    Ok(Exit::Well)
}
