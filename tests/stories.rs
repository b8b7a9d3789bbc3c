//! The stories of the scheme's codes, which `kpi check --explain` tells: `docs/codes/zh/K201.md`
//! and `docs/codes/en/K201.md`. Their wrong examples have just the fault that they are about,
//! their right ones have none, and both languages show the same ones.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod runs_support;

/// How a story is written, how its fragments become whole schemes, what is told of them, and what
/// they score.
mod stories {
    mod form;
    mod numbers;
    mod story;
    mod told;
    mod usual;
}

use kpi::finding::Code;

/// Codes whose story is told before the program knows them. A code that it knows leaves this list:
/// [`known`] makes sure of it.
const NOT_YET: &[&str] = &["K501", "K502", "K503"];

/// The scheme's codes that the program knows.
fn known() -> Vec<&'static str> {
    let of_schemes =
        Code::ALL.iter().map(|code| code.as_str()).filter(|code| code.starts_with('K'));
    let known: Vec<&str> = of_schemes.collect();
    let late: Vec<&&str> = NOT_YET.iter().filter(|code| known.contains(code)).collect();
    assert!(late.is_empty(), "known by now, and still in NOT_YET: {late:?}");
    known
}
