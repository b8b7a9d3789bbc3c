//! What real workbooks hold, and what is read of it: each test builds the file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

/// By what is unusual about the file.
mod reading {
    mod amounts;
    mod decimals;
    mod files;
    mod formats;
    mod headers;
    mod ids;
    mod lines;
    mod merged;
    mod names;
    mod nobody;
    mod ods;
    mod periods;
    mod tabs;
    mod units;
    mod xls;
}
