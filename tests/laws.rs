//! Laws that hold for whatever data and scheme: tried on random cases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

/// The data and the scheme that vary, and one file for each kind of law.
mod laws {
    mod account;
    mod cells;
    mod data;
    mod exact;
    mod explain;
    mod formats;
    mod forms;
    mod goals;
    mod monotone;
    mod order;
    mod pooled;
    mod previous;
    mod proof;
    mod raters;
    mod reach;
    mod reading;
    mod rollup;
    mod rows;
    mod service;
    mod shares;
    mod texts;
    mod ties;
    mod words;
}
