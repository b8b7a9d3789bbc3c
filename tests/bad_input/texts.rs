//! Texts that are too long, or hold what nobody sees.

use super::with_row;
use crate::runs_support::{Folder, raw_team};

#[test]
fn texts_without_end() {
    let long = "长".repeat(32_000);
    let folder = Folder::of_team();
    for row in [
        format!("00015 李娜 华南 2026-10 {long} 0"),
        format!("00015 {long} 华南 2026-10 80% 0"),
        format!("{long} 李娜 华南 2026-10 80% 0"),
    ] {
        folder.book("d.xlsx", &[("月度数据", &with_row(&row))]);
        let run = folder.kpi("score d.xlsx -s team.toml --format json");
        assert!(run.people().contains(&"00012 scored 92".to_owned()));
        for format in ["table", "csv", "markdown"] {
            folder.kpi(&format!("score d.xlsx -s team.toml --format {format}")).prints("00012");
        }
    }
}

#[test]
fn a_text_without_end_is_cut_where_it_is_shown() {
    let folder = Folder::of_team();
    let long = "长".repeat(32_000);
    for row in
        [format!("00015 {long} 华南 2026-10 80% 0"), format!("00015 李娜 华南 2026-10 {long} 0")]
    {
        folder.book("d.xlsx", &[("月度数据", &with_row(&row))]);
        let run = folder.kpi("score d.xlsx -s team.toml");
        assert!(run.stdout.lines().all(|line| line.chars().count() < 300));
        assert!(run.stderr.lines().all(|line| line.chars().count() < 300));
    }
}

/// 李娜 with an escape sequence, a tab and a line break in her texts.
const CONTROL: [&str; 6] =
    ["00015", "_x001B_[31m李娜", "华&#9;南&#10;区", "2026-10", "_x001B_[2J&#10;a", "<v>0</v>"];

#[test]
fn control_characters_are_read_as_texts() {
    let folder = Folder::of_team();
    folder.raw_book("d.xlsx", &raw_team(&CONTROL));
    let run = folder.kpi("score d.xlsx -s team.toml --format json").exits(1);
    assert_eq!(run.people(), ["00012 scored 92", "00015 incomplete"]);
    assert!(!run.stderr.contains('\u{1b}'), "{run}");
    let run = folder.kpi("score d.xlsx -s team.toml --format markdown").exits(1);
    assert!(run.stdout.chars().all(|c| c == '\n' || !c.is_control()), "{run}");
    assert!(run.stdout.lines().filter(|line| line.starts_with("| 00015")).count() == 1, "{run}");
    folder.kpi("score d.xlsx -s team.toml -o r.xlsx -q").exits(1);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path("r.xlsx")).unwrap();
    let ranking = calamine::Reader::worksheet_range(&mut book, "排名").unwrap();
    assert!(ranking.used_cells().any(|(.., cell)| cell.to_string().ends_with("[31m李娜")));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::of_team();
    folder.raw_book("d.xlsx", &raw_team(&CONTROL));
    let run = folder.kpi("score d.xlsx -s team.toml").exits(1);
    let shown = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control());
    assert!(shown(&run.stdout) && shown(&run.stderr), "{run:?}");
}

#[test]
fn a_text_that_looks_like_a_formula_does_not_run_in_a_spreadsheet() {
    let folder = Folder::of_team();
    let row = ["00015", "=1+1", "@SUM(1)", "2026-10", "<v>0.8</v>", "<v>0</v>"];
    folder.raw_book("d.xlsx", &raw_team(&row));
    let run = folder.kpi("score d.xlsx -s team.toml --format csv").exits(0);
    run.prints("\n2,00015,'=1+1,'@SUM(1),88.00,");
}
