//! What `kpi check` finds in a scheme: for each code a fault that has just that one, and where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

/// The faults by group, the drivers, and the policies as they are printed.
mod checks {
    mod bands;
    mod cases;
    mod form;
    mod goals;
    mod groups;
    mod literal;
    mod many;
    mod names;
    mod points;
    mod reach;
    mod rounding;
    mod schema;
    mod silent;
    mod text;
    mod toml;
    mod values;
}
