//! What `kpi check` says of the examples.

use super::story::{EN, Example, Sheet, Story, ZH};
use super::usual::complete;
use crate::codes;
use crate::runs_support::{Folder, same};

/// What right examples have all the same, each with its reason: the story, the code, why.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("K313", "K313", "every sound scheme has a least and a most total")];

/// What wrong examples cannot be without, each with its reason: the story, the code, why.
const BESIDE: &[(&str, &str, &str)] =
    &[("D405", "D101", "what the earlier month lacks is told when that month is checked")];

/// What is found in an example: codes with their severities.
type Found = Vec<(String, String)>;

/// A folder with an example, and what to check in it.
pub(crate) fn written(code: &str, example: &Example) -> (Folder, String) {
    let folder = Folder::new();
    let mut arguments = match &example.fragments[..] {
        [fragment] => {
            let name = format!("{code}.toml");
            folder.write(&name, complete(fragment));
            name
        }
        fragments => {
            for (number, fragment) in (1..).zip(fragments) {
                folder.write(&format!("{code}/{number}.toml"), complete(fragment));
            }
            code.to_owned()
        }
    };
    let (texts, sheets): (Vec<&Sheet>, Vec<&Sheet>) =
        example.sheets.iter().partition(|sheet| sheet.is_csv());
    for text in texts {
        folder.write(&text.name, &text.rows);
        arguments.push_str(&format!(" {}", text.name));
    }
    if !sheets.is_empty() {
        let tables = |is_hidden: bool| -> Vec<(&str, &str)> {
            let sheets = sheets.iter().filter(|sheet| sheet.is_hidden == is_hidden);
            sheets.map(|sheet| (sheet.name.as_str(), sheet.rows.as_str())).collect()
        };
        folder.book_with_hidden("d.xlsx", &tables(false), &tables(true));
        arguments.push_str(" d.xlsx");
    }
    (folder, arguments)
}

/// What `kpi check` finds in an example.
fn found(code: &str, example: &Example) -> Found {
    let (folder, arguments) = written(code, example);
    let json = folder.kpi(&format!("check {arguments} --format json")).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let findings = json["findings"].as_array().unwrap();
    findings.iter().map(|finding| (text(&finding["code"]), text(&finding["severity"]))).collect()
}

#[test]
fn wrong_examples_have_their_fault_and_no_other() {
    let mut wrong = Vec::new();
    for code in codes() {
        let found = found(code, &Story::of(code, &ZH).wrong);
        let is_told = found.iter().any(|(found, _)| found == code);
        let is_beside =
            |found: &str| BESIDE.iter().any(|(story, of, _)| (*story, *of) == (code, found));
        let others = found
            .iter()
            .any(|(found, severity)| found != code && severity != "note" && !is_beside(found));
        if !is_told || others {
            wrong.push(format!("{code}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn right_examples_are_sound() {
    let mut wrong = Vec::new();
    for code in codes() {
        let is_excused =
            |found: &str| EXCEPTIONS.iter().any(|(story, of, _)| (*story, *of) == (code, found));
        let mut found = found(code, &Story::of(code, &ZH).right);
        found.retain(|(found, severity)| found == code || severity != "note");
        found.retain(|(found, _)| !is_excused(found));
        if !found.is_empty() {
            wrong.push(format!("{code}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_exception_is_needed() {
    for (code, other, reason) in EXCEPTIONS {
        let found = found(code, &Story::of(code, &ZH).right);
        assert!(found.iter().any(|(found, _)| found == other), "{code} {other}: {reason}");
    }
}

/// Notes that nearly every scheme has; but for their own stories they are left out.
const USUAL_NOTES: [&str; 2] = ["K312", "K313"];

/// What is said of the wrong examples, in Chinese and then in English.
#[test]
fn wrong_examples_are_told_as_ever() {
    for code in codes() {
        let (folder, arguments) = written(code, &Story::of(code, &EN).wrong);
        let allowed: Vec<&str> = USUAL_NOTES.into_iter().filter(|note| *note != code).collect();
        let check = format!("check {arguments} -A {}", allowed.join(","));
        let [zh, en] = [folder.kpi(&check), folder.kpi_en(&check)];
        let text = [format!("$ kpi {check}"), zh.stdout, en.stdout];
        let text = text.map(|part| format!("{}\n", part.trim_end())).join("\n");
        same(&format!("codes/{code}.txt"), text);
    }
}
