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

/// All codes.
fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}
