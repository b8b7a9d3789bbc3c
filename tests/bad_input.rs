//! Bad input: each is told in one helpful sentence with its place, in both languages; nothing
//! panics, and nobody else goes without a score.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod runs_support;

/// One file for each thing that can be wrong.
mod bad_input {
    mod cells;
    mod data_files;
    mod outputs;
    mod people;
    mod schemes;
    mod sheets;
    mod texts;

    use crate::runs_support::{Folder, OCTOBER};

    /// The team's rows, with this one for 李娜.
    fn with_row(row: &str) -> String {
        OCTOBER.replace("00015 李娜 华南 2026-10 80%    0", row)
    }

    /// This is said of a sheet 月度数据, and these people are what comes out.
    #[track_caller]
    fn wrong_in(table: &str, people: &[&str], zh: &str, en: &str) {
        let folder = Folder::of_team();
        folder.book("d.xlsx", &[("月度数据", table)]);
        wrong_data(&folder, people, zh, en);
    }

    /// This is said of the data, by every command and however quiet. The place is written without
    /// its file and sheet.
    #[track_caller]
    fn wrong_data(folder: &Folder, people: &[&str], zh: &str, en: &str) {
        let command = "score d.xlsx -s team.toml --format json";
        let place = |line: &str| line.replacen("]: ", "]: d.xlsx!月度数据", 1);
        let run = folder.kpi(command).exits(1).says(&place(zh));
        assert_eq!(run.people(), people);
        folder.kpi_en(command).exits(1).says(&place(en));
        folder.kpi("score d.xlsx -s team.toml -q").exits(1).prints_nothing().says(&place(zh));
        folder.kpi("check team.toml d.xlsx").exits(1).prints(&place(zh));
    }
}
