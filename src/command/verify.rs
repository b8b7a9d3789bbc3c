//! `kpi verify`: a result workbook is scored again, and compared with what comes out.

mod again;
mod given;

use std::path::Path;

use super::{Console, Exit, inputs, schemes};
use crate::cli::Verify;
use crate::fingerprint;
use crate::lang::verify as say;
use crate::report::verify::{Verified, json};
use crate::verify::{Change, Comparison, compare};
use crate::workbook::result::{self, Kept};
use crate::workbook::stored::Stored;
use crate::workbook::{Workbook, guarded};
use again::Again;
use given::Given;

/// Runs it. Nothing is written.
pub(super) fn run(options: &Verify, console: &mut Console) -> anyhow::Result<Exit> {
    let progress = console.progress();
    let (mut opened, _) = inputs::read(std::slice::from_ref(&options.result), &progress)?;
    let workbook = opened.remove(0);
    let kept = result::kept(&workbook);
    let Some(first) = kept.first() else {
        return Err(say::no_result(&workbook.name).into());
    };
    let schemes = schemes::of_result(&kept, &workbook.name, console)
        .map_err(|_| say::no_sound_scheme(&workbook.name))?;
    console.adopt(&schemes);
    let given = Given::find(options, &first.inputs)?;
    let mut changes = given.changes;
    changes.extend(other_texts(&kept));
    if given.workbooks.is_none() {
        changes.extend(other_values(&workbook, &kept)?);
    }

    progress.step(&crate::lang::run::scoring());
    let inputs = given.workbooks.as_ref().map(|_| first.inputs.iter().map(|i| &*i.name).collect());
    let again = Again::score(&workbook, &kept, schemes, given.workbooks)?;
    progress.step(&say::comparing());
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
        inputs,
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

/// Of the sheets that only the data files could be compared with: those that hold other values than
/// were written.
fn other_values(workbook: &Workbook, kept: &[Kept]) -> anyhow::Result<Vec<Change>> {
    let findings = result::findings_sheet(workbook);
    let mut changes = Vec::new();
    for one in kept {
        let Some(((last, own), _)) = one.fingerprints.split_last().zip(one.fingerprints.first())
        else {
            continue;
        };
        let data = own.iter().skip(1).map(|own| (own.name.as_str(), &own.sha256));
        for (sheet, written) in data.chain(findings.map(|sheet| (sheet, &last.sha256))) {
            let found = guarded(&workbook.name, || result::fingerprint(workbook, sheet))?;
            let change = Change::Values { sheet: sheet.to_owned() };
            if found.is_some_and(|found| found != *written) && !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    Ok(changes)
}
