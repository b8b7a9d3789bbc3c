//! The engine by values: what each method, and each step after it, gives on either side of every
//! edge. The wanted values are worked out by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

/// One file for each method, and one for each step that follows.
mod engine {
    mod absent;
    mod adjust;
    mod applies;
    mod applies_items;
    mod bands;
    mod decisions;
    mod eligible;
    mod events;
    mod expressions;
    mod goals;
    mod grades;
    mod levels;
    mod parts;
    mod pay;
    mod pooled;
    mod previous;
    mod quarterly;
    mod ranks;
    mod raters;
    mod rollup;
    mod roster;
    mod score;
    mod service;
    mod shared;
    mod shares;
    mod totals;
    mod vetoes;
}
