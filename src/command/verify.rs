//! `kpi verify`: a result workbook is scored again, and compared with what comes out.

mod again;
mod given;

use std::collections::BTreeSet;
use std::path::Path;

use super::{Console, Exit, inputs, schemes};
use crate::cli::Verify;
use crate::finding::Code;
use crate::fingerprint;
use crate::lang::verify as say;
use crate::report::verify::{Verified, json};
use crate::verify::{Change, Comparison, compare};
use crate::workbook::result::{self, Kept, Listed};
use crate::workbook::stored::Stored;
use crate::workbook::{Workbook, guarded};
use again::Again;
use given::Given;

/// Runs it. Nothing is written.
pub(super) fn run(options: &Verify, console: &mut Console) -> anyhow::Result<Exit> {
    let progress = console.progress();
    progress.step(&crate::lang::run::reading(&inputs::shown(&options.result)));
    let workbook = open(&options.result, &inputs::name(&options.result))?;
    let kept = result::kept(&workbook);
    let Some(first) = kept.first() else {
        return Err(say::no_result(&workbook.name).into());
    };
    if result::tells(&workbook, Code::D313.as_str()) {
        return Err(say::several_versions(&workbook.name).into());
    }
    let schemes = schemes::of_result(&kept, &workbook.name, console)
        .map_err(|_| say::no_sound_scheme(&workbook.name))?;
    console.adopt(&schemes);
    let given = Given::find(options, &first.inputs)?;
    let mut changes = given.changes;
    changes.extend(other_texts(&kept));
    let is_itself = given.workbooks.is_none();

    progress.step(&crate::lang::run::scoring());
    let mut again = Again::score(&workbook, &kept, schemes, given.workbooks)?;
    progress.step(&say::comparing());
    if is_itself {
        let (other, written) = by_fingerprint(&workbook, &again.bytes, &kept)?;
        changes.extend(other);
        again.leeway.written = written;
    }
    let mut found = Stored::of(&workbook)?;
    let compared = guarded(&workbook.name, || {
        let mut expected = Stored::open(&workbook.name, &again.bytes)?;
        compare(&mut found, &mut expected, &again.leeway)
    });
    let mut comparison = compared?;
    changes.append(&mut comparison.changes);
    drop(progress);
    let verified = Verified {
        workbook: &workbook.name,
        version: first.version.as_deref(),
        inputs: (!is_itself).then(|| first.inputs.iter().map(|input| &*input.name).collect()),
        comparison: Comparison { changes, ..comparison },
    };
    tell(&verified, found.has_formulas(), options.json, console)
}

fn tell(
    verified: &Verified,
    has_formulas: bool,
    as_json: bool,
    console: &Console,
) -> anyhow::Result<Exit> {
    let (notes, lang) = (verified.notes(has_formulas), console.lang());
    if as_json {
        console.print_with(|out| json::write(verified, &notes, lang, out))?;
    } else if !verified.is_well() {
        console.print(&verified.changes(lang))?;
    } else if !console.is_quiet() {
        console.print(&verified.summary(lang))?;
    }
    if !as_json {
        notes.iter().for_each(|note| console.note(note));
    }
    Ok(if verified.is_well() { Exit::Well } else { Exit::Faults })
}

/// A workbook by the name that it has in places.
fn open(path: &Path, name: &str) -> anyhow::Result<Workbook> {
    Ok(Workbook::open(name, inputs::bytes(path)?)?)
}

/// The schemes whose text is not the one that was written.
fn other_texts(kept: &[Kept]) -> Vec<Change> {
    let other = kept.iter().filter(|one| {
        let written = one.fingerprints.first();
        written.is_some_and(|written| written.sha256 != fingerprint::of_lines(&one.text))
    });
    other.map(|one| Change::SchemeText { scheme: one.id.clone().unwrap_or_default() }).collect()
}

/// Of the data sheets and that of the findings, which only the data files could tell: those that hold
/// other values than were written, and the names of those that do not.
fn by_fingerprint(
    workbook: &Workbook,
    again: &[u8],
    kept: &[Kept],
) -> anyhow::Result<(Vec<Change>, BTreeSet<String>)> {
    let mut again = Stored::open(&workbook.name, again)?;
    let findings = result::findings_sheet(workbook);
    let (mut other, mut written) = (Vec::new(), BTreeSet::new());
    for one in kept {
        // The text of the scheme stands before them.
        let Some((last, data)) = one.fingerprints.get(1..).and_then(<[Listed]>::split_last) else {
            continue;
        };
        let data = data.iter().map(|sheet| (sheet.name.as_str(), &sheet.sha256, true));
        let findings = findings.map(|sheet| (sheet, &last.sha256, false));
        for (sheet, sha256, is_data) in data.chain(findings) {
            let found =
                guarded(&workbook.name, || result::fingerprint(workbook, &mut again, sheet))?;
            let change = Change::Values { sheet: sheet.to_owned(), is_data };
            match found {
                // That it is missing is told by itself.
                None => {}
                Some(found) if found == *sha256 => _ = written.insert(sheet.to_owned()),
                Some(_) if other.contains(&change) => {}
                Some(_) => other.push(change),
            }
        }
    }
    Ok((other, written))
}
