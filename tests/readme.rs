//! The README tells the truth: its scheme runs, and prints what it shows.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

/// The first block of that language.
fn block<'t>(text: &'t str, language: &str) -> &'t str {
    let start = text.find(&format!("```{language}\n")).unwrap() + language.len() + 4;
    let length = text[start..].find("```").unwrap();
    &text[start..start + length]
}

#[test]
fn its_scheme_prints_its_table() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let scheme = folder.path().join("mini.toml");
    std::fs::write(&scheme, block(&readme, "toml")).unwrap();

    let shown = block(&readme, "console");
    let mut lines = shown.lines();
    let command = lines.next().unwrap().strip_prefix("$ kpi ").unwrap();
    let arguments = command.split(' ').map(|word| match word {
        "mini.toml" => scheme.as_path(),
        word => Path::new(word),
    });
    let run = Command::new(env!("CARGO_BIN_EXE_kpi")).args(arguments).output().unwrap();

    // What stands between the first and the last lines is left out.
    let (first, last) = shown.split_once('\n').unwrap().1.split_once("…\n").unwrap();
    let printed = String::from_utf8(run.stdout).unwrap();
    assert!(printed.starts_with(first), "{printed}");
    assert!(printed.ends_with(last), "{printed}");
    assert_eq!(String::from_utf8(run.stderr).unwrap(), block(&readme, "text"));
}

#[test]
fn its_scheme_is_in_form() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let scheme = block(&readme, "toml");
    assert_eq!(kpi::syntax::format::format(scheme).unwrap(), scheme);
}

#[test]
fn every_code_is_listed() {
    let codes = std::fs::read_to_string("docs/codes.md").unwrap();
    let listed: Vec<&str> = codes
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .filter(|code| code.starts_with(['K', 'D']) && code.len() == 4)
        .collect();
    let known: Vec<&str> = kpi::finding::Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(listed, known);
}
