//! Who may use whom, and where each package is at home: read from the text of the sources.
//!
//! Tests inside the sources may reach anywhere: what stands behind `#[cfg(test)]` is not looked
//! at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What everything may use: numbers, names, periods, how sheets are laid out, words, findings.
const GROUND: &[&str] =
    &["number", "names", "interval", "period", "layout", "lang", "finding", "fingerprint"];

/// Every module, and what it may use beside the [`GROUND`]; the ground itself only what is listed
/// for it. Data go one way, so nobody uses anything further down the list.
const MAY_USE: &[(&str, &[&str])] = &[
    // The ground.
    ("number", &[]),
    ("names", &[]),
    ("interval", &["number"]),
    ("period", &["names"]),
    ("layout", &["number", "interval"]),
    ("lang", &["number", "interval", "period", "layout"]),
    ("finding", &["lang"]),
    ("fingerprint", &[]),
    // What spreadsheets work out.
    ("formula", &[]),
    // From a text to a scheme.
    ("syntax", &["formula"]),
    ("method", &["formula", "syntax"]),
    ("scheme", &["syntax", "method"]),
    // From workbooks to facts. Neither reading nor scoring knows the other.
    ("account", &[]),
    ("facts", &["account"]),
    ("workbook", &["account", "facts"]),
    // What the reader sees, and how a scheme fits it.
    ("inspect", &["account", "syntax", "scheme", "facts", "workbook"]),
    // A result workbook beside what it should be.
    ("verify", &["workbook"]),
    // From both to results.
    ("score", &["syntax", "method", "scheme", "facts"]),
    ("settle", &["syntax", "method", "scheme", "facts", "score"]),
    ("outlook", &["syntax", "method", "scheme", "facts", "score", "settle"]),
    ("results", &["account", "method", "scheme", "facts", "score", "settle"]),
    ("run", &["account", "method", "scheme", "facts", "score", "settle", "results"]),
    (
        "report",
        &[
            "account", "formula", "syntax", "method", "scheme", "facts", "inspect", "workbook",
            "verify", "score", "settle", "outlook", "results",
        ],
    ),
    // What can be typed, and what is done.
    ("cli", &[]),
    (
        "command",
        &[
            "syntax", "method", "scheme", "facts", "workbook", "inspect", "verify", "score",
            "settle", "outlook", "results", "run", "report", "cli",
        ],
    ),
];

/// What goes against the direction, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// Where each package may be named. A package that is added gets its line here.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["report/findings.rs"]),
    ("anyhow", &["command", "report"]),
    (
        "calamine",
        &["workbook/old.rs", "workbook/stored.rs", "workbook/value.rs", "workbook/xlsx.rs"],
    ),
    ("cfb", &["workbook/old.rs"]),
    ("clap", &["cli.rs"]),
    ("comfy_table", &["report/terminal.rs"]),
    ("csv", &["report/csv.rs"]),
    ("dashu_base", &["number.rs"]),
    ("dashu_int", &["number.rs"]),
    ("dashu_ratio", &["number.rs"]),
    ("encoding_rs", &["workbook/csv/text.rs"]),
    ("glob", &["command/inputs.rs"]),
    ("indicatif", &["command/console.rs"]),
    // Dates are read, compared and printed in many places.
    ("jiff", &[""]),
    ("quick_xml", &["workbook/beside.rs", "workbook/extent.rs", "workbook/ods.rs"]),
    ("rust_xlsxwriter", &["report/xlsx"]),
    ("same_file", &["command"]),
    (
        "serde",
        &[
            "report/account.rs",
            "report/json.rs",
            "report/explain/json.rs",
            "report/inspect/json.rs",
            "report/verify/json.rs",
        ],
    ),
    // In `kpi new` it quotes an id: a JSON text is a TOML text.
    (
        "serde_json",
        &[
            "report/json.rs",
            "report/explain/json.rs",
            "report/inspect/json.rs",
            "report/verify/json.rs",
            "command/schemes.rs",
        ],
    ),
    ("sha2", &["fingerprint.rs"]),
    ("strsim", &["names.rs"]),
    ("sys_locale", &["command/console.rs"]),
    ("tempfile", &["command/output.rs"]),
    ("terminal_size", &["command/console.rs"]),
    ("textwrap", &["report/explain/terminal.rs", "report/inspect.rs"]),
    ("toml", &["syntax/document.rs", "syntax/format/spelling.rs"]),
    ("toml_parser", &["syntax/format/spacing.rs"]),
    ("unicode_normalization", &["names.rs"]),
    ("unicode_width", &["report.rs", "syntax/format/spacing.rs"]),
    (
        "zip",
        &[
            "command/output.rs",
            "workbook/beside.rs",
            "workbook/extent.rs",
            "workbook/own.rs",
            "workbook/ods.rs",
            "workbook/sniff.rs",
        ],
    ),
];

/// Where parts of the standard library may be named: those that touch the world outside.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("fs", &["command"]),
    ("path", &["cli.rs", "command"]),
    ("env", &["command/console.rs", "main.rs"]),
    ("process", &["main.rs"]),
    ("net", &[]),
];

/// The standard streams, which only commands write to.
const STREAMS: &[&str] = &["stdin(", "stdout(", "stderr("];

/// What is written nowhere: printing past the console, ending past `main`, the clock.
const NOWHERE: &[&str] = &[
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "dbg!",
    "exit(",
    "abort(",
    "SystemTime::now",
    "Zoned::now",
];

#[test]
fn every_module_has_its_place() {
    let listed: BTreeSet<&str> = MAY_USE.iter().map(|(module, _)| *module).collect();
    let there: BTreeSet<String> = sources().into_keys().map(|path| module_of(&path)).collect();
    let there: BTreeSet<&str> = there.iter().map(String::as_str).collect();
    let without = ["lib", "main"].into();
    assert_eq!(listed, &there - &without);
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            continue;
        };
        let is_ground = GROUND.contains(&module.as_str());
        for used in uses(&path, &text) {
            let may = used == module
                || allowed.contains(&used.as_str())
                || (!is_ground && GROUND.contains(&used.as_str()))
                || EXCEPTIONS.iter().any(|(file, to, _)| *file == path && *to == used);
            if !may {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_directions_hold_no_circle() {
    let first: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).take(GROUND.len()).collect();
    assert_eq!(first, GROUND);
    for (at, (module, allowed)) in MAY_USE.iter().enumerate() {
        let above: Vec<&str> = MAY_USE[..at].iter().map(|(name, _)| *name).collect();
        for used in *allowed {
            assert!(above.contains(used), "{module} may use {used}, which stands below it");
        }
    }
}

#[test]
fn every_exception_is_needed() {
    let sources = sources();
    for &(path, module, item) in EXCEPTIONS {
        let named = format!("crate::{module}::{item}");
        assert!(sources[path].contains(&named), "{path} does not use {named} any more");
    }
}

#[test]
fn main_knows_the_commands_and_nothing_else() {
    let main = &sources()["main.rs"];
    let used: Vec<&str> = paths(main, "kpi::").collect();
    assert_eq!(used, ["command"]);
    assert!(main.lines().count() < 30);
}

#[test]
fn every_package_stays_at_home() {
    let own: BTreeSet<String> =
        sources().into_keys().filter_map(|path| Some(stem(&path)?.to_owned())).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for &(package, homes) in HOMES {
            // The name of one of our own files stands for that file, unless it is said otherwise.
            let named = names(&text, &format!("use {package}"))
                || names(&text, &format!("::{package}::"))
                || (!own.contains(package) && names(&text, &format!("{package}::")));
            if named && !is_in(&path, homes) {
                wrong.push(format!("{path} names {package}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_package_has_a_home() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).unwrap();
    let dependencies = dependencies.split("\n[").next().unwrap();
    let packages: BTreeSet<String> = dependencies
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .collect();
    let homes: BTreeSet<String> = HOMES.iter().map(|(package, _)| (*package).to_owned()).collect();
    assert_eq!(packages, homes);
}

#[test]
fn the_world_outside_is_touched_in_few_places() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let parts: BTreeSet<&str> = paths(&text, "std::").collect();
        for &(part, homes) in OUTSIDE {
            if parts.contains(part) && !is_in(&path, homes) {
                wrong.push(format!("{path} names std::{part}"));
            }
        }
        for &stream in STREAMS {
            if names(&text, stream) && !is_in(&path, &["command"]) {
                wrong.push(format!("{path} names {stream})"));
            }
        }
        for &name in NOWHERE {
            if names(&text, name) {
                wrong.push(format!("{path} writes {name}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_file_says_what_it_is_for_and_is_not_long() {
    const VAGUE: [&str; 6] = ["util", "utils", "helpers", "common", "misc", "types"];
    for path in files() {
        let text = fs::read_to_string(root().join("src").join(&path)).unwrap();
        assert!(text.starts_with("//! "), "{path} does not begin with its documentation");
        assert!(text.lines().count() < 1000, "{path} is long");
        assert!(stem(&path).is_none_or(|stem| !VAGUE.contains(&stem)), "{path} is a vague name");
    }
}

// ----------------------------------------------------------------------------- reading the sources

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths of all sources below `src`, with `/`.
fn files() -> Vec<String> {
    let src = root().join("src");
    let mut folders = vec![src.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let path = path.strip_prefix(&src).unwrap().to_str().unwrap();
                files.push(path.replace('\\', "/"));
            }
        }
    }
    files.sort();
    files
}

/// All sources by path, without their tests, comments and texts.
fn sources() -> BTreeMap<String, String> {
    let read = |path: String| {
        let text = fs::read_to_string(root().join("src").join(&path)).unwrap();
        let program = text.split("#[cfg(test)]").next().unwrap();
        (path, code(program))
    };
    files().into_iter().map(read).collect()
}

/// The top module that a file belongs to: `report/xlsx/style.rs` is of `report`.
fn module_of(path: &str) -> String {
    path.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

fn stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".rs")
}

/// Is a file one of these, or in a folder or module of that name?
fn is_in(path: &str, homes: &[&str]) -> bool {
    homes.iter().any(|home| {
        let below = path.strip_prefix(home);
        below.is_some_and(|rest| {
            home.is_empty() || matches!(rest, "" | ".rs") || rest.starts_with('/')
        })
    })
}

/// A program without comments, and with empty texts.
fn code(program: &str) -> String {
    let mut code = String::new();
    let mut rest = program;
    while let Some(c) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|rest| rest.trim_start_matches('#'));
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, next)| next);
            code.push('\n');
        } else if let Some(text) =
            raw.filter(|text| text.starts_with('"') && !code.ends_with(is_name))
        {
            let end = format!("\"{}", "#".repeat(rest.len() - text.len() - 1));
            rest = text[1..].split_once(&end).map_or("", |(_, next)| next);
        } else if c == '"' {
            rest = &rest[text_length(rest)..];
        } else if c == '\'' && is_character(rest) {
            let length = if rest.starts_with("'\\") { 2 } else { 1 };
            let behind =
                rest[length..].char_indices().nth(1).map_or(rest.len(), |(at, _)| length + at);
            rest = rest[behind..].split_once('\'').map_or("", |(_, next)| next);
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

/// The length of a text in quotes, with both of them.
fn text_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A character in quotes, and not a lifetime?
fn is_character(rest: &str) -> bool {
    rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Is the name written in the program, and not as a part of a longer one?
fn names(program: &str, name: &str) -> bool {
    program.match_indices(name).any(|(at, _)| {
        let before = program[..at].chars().next_back();
        let behind = program[at + name.len()..].chars().next();
        let starts = before.is_none_or(|c| !is_name(c) && (c != ':' || !name.starts_with(is_name)));
        let ends = !name.ends_with(is_name) || behind.is_none_or(|c| !is_name(c));
        starts && ends && !(name.starts_with(':') && before.is_some_and(is_name))
    })
}

/// What stands behind a prefix such as `crate::`; each of them where it is `crate::{a, b::c}`.
fn paths<'p>(program: &'p str, prefix: &'p str) -> impl Iterator<Item = &'p str> {
    let behind = program.match_indices(prefix).map(|(at, _)| &program[at + prefix.len()..]);
    behind.flat_map(|rest| match rest.strip_prefix('{') {
        Some(group) => first_names_of_group(group),
        None => vec![first_name(rest)],
    })
}

fn first_name(path: &str) -> &str {
    &path[..path.find(|c| !is_name(c)).unwrap_or(path.len())]
}

fn first_names_of_group(group: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        let ends = depth == 0 && matches!(c, ',' | '}');
        if ends {
            found.push(first_name(group[start..at].trim_start()));
            start = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The top modules that a file names, by `crate::…` or by enough `super::` to leave its own.
fn uses(path: &str, program: &str) -> BTreeSet<String> {
    let is_folder_of = path.split('/').count();
    let root = "super::".repeat(is_folder_of);
    let by_crate = paths(program, "crate::");
    let by_super = paths(program, &root);
    by_crate.chain(by_super).filter(|name| *name != "super").map(str::to_owned).collect()
}
