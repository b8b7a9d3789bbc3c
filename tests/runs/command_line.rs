//! Help, and mistakes on the command line.

use crate::runs_support::Folder;

#[test]
fn nothing_typed_prints_help() {
    Folder::new().kpi("").exits(0).prints("用法：kpi").says_nothing();
    Folder::new().kpi_en("").exits(0).prints("Usage: kpi").says_nothing();
}

#[test]
fn help_and_version_end_well() {
    let folder = Folder::new();
    for command in ["--help", "-h", "score --help", "check -h", "schemes -h", "new -h"] {
        folder.kpi(command).exits(0).prints("用法：kpi").says_nothing();
    }
    let version = concat!("kpi ", env!("CARGO_PKG_VERSION"), "\n");
    folder.kpi("--version").exits(0).prints(version).says_nothing();
    folder.kpi("-V").exits(0).prints(version).says_nothing();
}

#[test]
fn a_mistake_on_the_command_line_is_exit_2_and_names_what_was_meant() {
    let mistakes = [
        ("skore d.xlsx", "score"),
        ("score d.xlsx -s team.toml --perod 2026-10", "--period"),
        ("score d.xlsx", "--scheme"),
        ("score -s team.toml", "数据"),
        ("score d.xlsx -s team.toml --period", "--period"),
        ("score d.xlsx -s team.toml --format pdf", "table json csv markdown"),
        ("score d.xlsx -s team.toml --color sometimes", "auto always never"),
        ("score d.xlsx -s team.toml --lang fr", "zh en"),
        ("score d.xlsx -s team.toml --period 2026-10 --period 2026-10", "--period"),
        ("schemes show", "ID"),
        ("new service-manager-monthly", "--output"),
    ];
    let folder = Folder::of_team();
    for (arguments, named) in mistakes {
        let run = folder.kpi(arguments).exits(2).prints_nothing();
        assert!(run.stderr.starts_with("错误: "), "{run}");
        assert!(run.stderr.contains(named), "{run}");
        assert_eq!(run.stderr.lines().count(), 1, "{run}");
    }
}

#[test]
fn a_mistake_is_told_in_one_language() {
    let run = Folder::new().kpi("score").exits(2);
    assert!(run.stderr.contains("用 kpi --help 查看用法"), "{run}");
    assert!(!run.stderr.contains("see kpi --help"), "{run}");
}

#[test]
fn options_without_a_command_are_a_mistake_in_both_languages() {
    let run = Folder::new().kpi("--quiet").exits(2);
    assert!(!run.stderr.contains("requires a subcommand"), "{run}");
}
