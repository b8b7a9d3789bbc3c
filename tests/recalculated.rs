//! Other programs that work a result workbook out from scratch get what is stored in it, in every
//! cell; and when a number of the policy or of the data is changed in the workbook, they get what
//! `kpi` makes of the same change. Those that need LibreOffice and openpyxl:
//! `cargo test --test recalculated -- --ignored`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

/// The workbooks, the program that works them out again, and one file for each question.
mod recalculated {
    mod book;
    mod edits;
    mod examples;
    mod law;
    mod libreoffice;
    mod strict;
    mod texts;
    mod whole;
}
