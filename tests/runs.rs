//! Whole runs, one sentence each: every command, option and exit code, and what is read from
//! workbooks as people keep them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod runs_support;

/// One file for each thing that can be asked for.
mod runs {
    mod account;
    mod anonymous;
    mod charts;
    mod checks;
    mod command_line;
    mod decisions;
    mod explain;
    mod filters;
    mod fmt;
    mod goals;
    mod inspect;
    mod languages;
    mod longer_periods;
    mod outputs;
    mod own_files;
    mod periods;
    mod pipes;
    mod results;
    mod returned;
    mod schemes;
    mod several_schemes;
    mod slips;
    mod template;
    mod verify;
    mod workbooks;
    mod wrong_data;
}
