//! Scores of the example workbooks, worked out on paper from the policies' own words and not by
//! the program: each table gives a person's points with the arithmetic beside them.

mod paper {
    mod annual_appraisal;
    mod complaint_engineer_targets;
    mod complaint_engineer_weighted;
    mod engineer_360;
    mod engineer_quantified;
    mod problem_solving_engineer;
    mod project_engineer;
    mod repair_technician;
    mod role_goals;
    mod sales_service_360;
    mod service_department_levels;
    mod service_kpi_essentials;
    mod service_manager_monthly;
    mod service_post_deductions;
    mod team_quarterly;
}

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// What the paper says of a person. Numbers are decimal texts; one that ends in `…` is cut there.
struct Paper {
    id: &'static str,
    status: &'static str,
    /// Points by indicator, all of them in the scheme's order; `indicator/part` for a part.
    /// Empty where nothing is claimed of them.
    points: &'static [(&'static str, &'static str)],
    bonus: &'static str,
    penalty: &'static str,
    /// Exact, or cut at 12 digits after the point.
    unrounded: &'static str,
    score: &'static str,
    grade: &'static str,
    /// Empty where there is none, as for `score`, `grade` and `pay`.
    rank: &'static str,
    pay: &'static str,
}

/// Somebody scored, without bonus, penalty and pay.
const SCORED: Paper = Paper {
    id: "",
    status: "scored",
    points: &[],
    bonus: "0",
    penalty: "0",
    unrounded: "",
    score: "",
    grade: "",
    rank: "",
    pay: "",
};

/// Somebody without a value that a rule reads: no score, grade, rank or pay.
const INCOMPLETE: Paper = Paper { status: "incomplete", ..SCORED };

/// Runs `kpi score` on the example and compares everybody on paper with what it printed.
fn agree(id: &str, on_paper: &[Paper]) -> Result<()> {
    agree_on(&["score", &format!("examples/{id}.xlsx"), "--scheme", id], on_paper)
}

/// The same for a period of the annual appraisal.
fn agree_in(period: &str, on_paper: &[Paper]) -> Result<()> {
    let id = "annual-appraisal";
    agree_on(&["score", &format!("examples/{id}"), "--scheme", id, "--period", period], on_paper)
}

fn agree_on(arguments: &[&str], on_paper: &[Paper]) -> Result<()> {
    let output = Command::new(env!("CARGO_BIN_EXE_kpi"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--format", "json", "--lang", "en"])
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    // Somebody is incomplete.
    ensure!(output.status.code() == Some(1), "{}\n{told}", output.status);
    let printed: Value =
        serde_json::from_slice(&output.stdout).with_context(|| told.into_owned())?;
    let people = printed["people"].as_array().context("no people")?;
    let mut wrong = Vec::new();
    for paper in on_paper {
        match people.iter().find(|person| person["id"] == paper.id) {
            Some(person) => compare(paper, person, &mut wrong),
            None => wrong.push(format!("{}: not there", paper.id)),
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", arguments.join(" "), wrong.join("\n"));
    Ok(())
}

/// Adds a line for everything in which the printed person differs from the paper.
fn compare(paper: &Paper, person: &Value, wrong: &mut Vec<String>) {
    let mut expect = |what: &str, expected: &str, printed: &Value| {
        let got = plain(printed);
        let same = match expected.strip_suffix('…') {
            Some(start) => got.starts_with(start),
            None => got == expected,
        };
        if !same {
            let id = paper.id;
            wrong.push(format!("{id} {what}: {expected} on paper, {got} printed"));
        }
    };
    for (what, expected) in [
        ("status", paper.status),
        ("score", paper.score),
        ("grade", paper.grade),
        ("rank", paper.rank),
        ("pay", paper.pay),
    ] {
        expect(what, expected, &person[what]);
    }
    if paper.status != "incomplete" {
        expect("unrounded", paper.unrounded, &person["unrounded"]);
    }
    if paper.points.is_empty() {
        return;
    }
    expect("bonus", paper.bonus, &person["bonus"]);
    expect("penalty", paper.penalty, &person["penalty"]);
    let mut printed = Vec::new();
    for indicator in list(&person["indicators"]) {
        let name = plain(&indicator["name"]);
        printed.push((name.clone(), &indicator["score"]));
        for part in list(&indicator["parts"]) {
            let path = format!("{name}/{}", plain(&part["name"]));
            printed.push((path, &part["score"]));
        }
    }
    let on_paper: Vec<_> = paper.points.iter().map(|(name, _)| *name).collect();
    let names: Vec<_> = printed.iter().map(|(name, _)| name.as_str()).collect();
    expect("indicators", &on_paper.join(" "), &names.join(" ").into());
    for ((name, expected), (_, score)) in paper.points.iter().zip(&printed) {
        expect(name, expected, score);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text as it is, a number as a decimal without zeros at its end, nothing for null.
fn plain(value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.contains('.') && text.parse::<f64>().is_ok() {
        let whole = text.trim_end_matches('0').trim_end_matches('.');
        return whole.to_owned();
    }
    text
}
