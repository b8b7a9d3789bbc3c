//! What there is to say of files and sheets of which nothing was read.

use std::collections::HashSet;
use std::sync::Arc;

use crate::facts::{Facts, Likeness, Nearest, Unread};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::results::Input;

/// What there is to say of files and sheets of which no scheme read anything: people may stand there.
pub(super) fn unread(inputs: &[Input], facts: &[Facts]) -> Vec<Finding> {
    let sources = facts.iter().flat_map(|facts| &facts.sources);
    let read: HashSet<(&str, &str)> =
        sources.map(|source| (&*source.file, &*source.sheet)).collect();
    let mut findings = Vec::new();
    for input in inputs {
        let is_read = read.iter().any(|(file, _)| **file == *input.name);
        let sheets: Vec<Vec<&Unread>> = input
            .sheets
            .iter()
            .filter(|sheet| !read.contains(&(&*input.name, &*sheet.name)))
            .map(|sheet| as_each_sees(&input.name, &sheet.name, facts))
            .filter(|seen| !seen.is_empty())
            .collect();
        let nearest: Vec<&Unread> = sheets.iter().filter_map(|seen| nearest(seen)).collect();
        match is_read {
            true => findings.extend(of_sheets(&input.name, &nearest)),
            false if read.is_empty() => {}
            false => findings.push(of_file(&input.name, nearest)),
        }
    }
    findings
}

/// An unread sheet as each of the schemes sees it.
fn as_each_sees<'f>(file: &str, sheet: &str, facts: &'f [Facts]) -> Vec<&'f Unread> {
    let all = facts.iter().flat_map(|facts| &facts.unread);
    all.filter(|unread| *unread.file == *file && *unread.sheet == *sheet).collect()
}

/// The one who comes nearest: with the fewest columns missing.
fn nearest<'u>(seen: &[&'u Unread]) -> Option<&'u Unread> {
    let missing =
        |unread: &&&Unread| unread.nearest.as_ref().map_or(usize::MAX, |n| n.missing.len());
    seen.iter().min_by_key(missing).copied()
}

fn of_file(file: &str, mut sheets: Vec<&Unread>) -> Finding {
    sheets.sort_by_key(|unread| unread.nearest.as_ref().map_or(usize::MAX, |n| n.missing.len()));
    let nearest = sheets.first().and_then(|unread| Some((unread, unread.nearest.as_ref()?)));
    let hint = nearest.map(|(unread, nearest)| {
        say::nearest_unread(&unread.sheet, &nearest.sheet, &texts(&nearest.missing))
    });
    Finding::data(Code::D201, file, say::nothing_read_of_file()).hint_if(hint)
}

fn of_sheets(file: &str, unread: &[&Unread]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for one in unread.iter().filter(|one| !one.is_told) {
        let is_likely = |nearest: &&Nearest| nearest.likeness != Likeness::Far;
        let Some(nearest) = one.nearest.as_ref().filter(is_likely) else {
            others.push(&one.sheet);
            continue;
        };
        let message = match nearest.missing.as_slice() {
            [] => say::another_of_the_kind(&nearest.sheet),
            missing => say::nearly_a_sheet(&nearest.sheet, &texts(missing)),
        };
        let finding = Finding::data(Code::D212, format!("{file}!{}", one.sheet), message);
        findings.push(match nearest.is_there {
            true => {
                let hint = say::delete_or_list_it(&nearest.sheet, &one.sheet);
                let finding = finding.hint(hint);
                // Of a copy, the name settles which is meant.
                if nearest.has_more { finding } else { finding.as_warning() }
            }
            false if nearest.likeness == Likeness::Possible => finding.as_warning(),
            false => finding,
        });
    }
    if !others.is_empty() {
        findings.push(Finding::data(Code::D207, file, say::sheets_not_read(&others)));
    }
    findings
}

fn texts(columns: &[Arc<str>]) -> Vec<&str> {
    columns.iter().map(AsRef::as_ref).collect()
}
