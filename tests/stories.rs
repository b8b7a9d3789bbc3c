//! The stories of the codes, which `kpi check --explain` tells: `docs/codes/zh/K201.md`
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
const NOT_YET: &[&str] = &[
    "K112", "K206", "K308", "K309", "K310", "K311", "K312", "K313", "K314", "K402", "K701", "K702",
];

/// The codes that the program knows.
fn known() -> Vec<&'static str> {
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let late: Vec<&&str> = NOT_YET.iter().filter(|code| known.contains(code)).collect();
    assert!(late.is_empty(), "known by now, and still in NOT_YET: {late:?}");
    known
}
