//! What runs print, whole, as it stands in `tests/golden/`. After a change that is meant,
//! `SNAPSHOTS=overwrite cargo test --test golden` rewrites the files; the diff is then read.
//!
//! There is no terminal: lines are 80 wide, and nothing is coloured.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod runs_support;

use std::process::Output;

use runs_support::{kpi, same};

const MANAGER: &str = "service-manager-monthly";
const POST: &str = "service-post-deductions";
const DEPARTMENT: &str = "service-department-levels";
const TECHNICIAN: &str = "repair-technician";
const TEAM: &str = "team-quarterly";
const PROJECT: &str = "project-engineer";
const ESSENTIALS: &str = "service-kpi-essentials";
const SOLVING: &str = "problem-solving-engineer";
const ENGINEER: &str = "engineer-360";
const SALES: &str = "sales-service-360";
const GOALS: &str = "role-goals";
const QUANTIFIED: &str = "engineer-quantified";
const TARGETS: &str = "complaint-engineer-targets";
const WEIGHTED: &str = "complaint-engineer-weighted";

/// Runs `kpi` in the project's folder, with arguments that have no blanks in them.
fn run(lang: &str, arguments: &str) -> Output {
    let root = env!("CARGO_MANIFEST_DIR");
    let arguments = arguments.split_whitespace();
    kpi().current_dir(root).env("KPI_LANG", lang).args(arguments).output().unwrap()
}

/// A run as it is seen at a prompt: what is typed, both outputs one after the other, exit code.
#[track_caller]
fn seen(name: &str, lang: &str, arguments: &str) {
    let Output { status, stdout, stderr } = run(lang, arguments);
    let mut text = format!("$ kpi {arguments}\n{}", String::from_utf8(stdout).unwrap());
    if !stderr.is_empty() {
        text.push_str(&format!("\n[stderr]\n{}", String::from_utf8(stderr).unwrap()));
    }
    text.push_str(&format!("\n[exit {}]\n", status.code().unwrap()));
    same(name, text);
}

/// The standard output of a run in Chinese, alone.
#[track_caller]
fn printed(name: &str, arguments: &str) {
    same(name, String::from_utf8(run("zh", arguments).stdout).unwrap());
}

/// An example: the table with what is said beside it, CSV and Markdown.
#[track_caller]
fn example(id: &str) {
    let score = format!("score examples/{id}.xlsx --scheme {id}");
    seen(&format!("{id}.zh.txt"), "zh", &score);
    printed(&format!("{id}.csv"), &format!("{score} --format csv"));
    printed(&format!("{id}.md"), &format!("{score} --format markdown"));
}

/// One month of an example that holds several.
#[track_caller]
fn example_in(id: &str, period: &str) {
    let score = format!("score examples/{id}.xlsx --scheme {id} --period {period}");
    seen(&format!("{id}.zh.txt"), "zh", &score);
    printed(&format!("{id}.csv"), &format!("{score} --format csv"));
    printed(&format!("{id}.md"), &format!("{score} --format markdown"));
}

#[test]
fn service_manager_monthly() {
    example(MANAGER);
}

#[test]
fn service_post_deductions() {
    example(POST);
}

#[test]
fn service_department_levels() {
    example(DEPARTMENT);
}

#[test]
fn repair_technician() {
    example(TECHNICIAN);
}

/// Months rolled up: the table and one person whole.
#[test]
fn annual_appraisal() {
    let score = "score examples/annual-appraisal --scheme annual-appraisal --period 2026H1";
    seen("annual-appraisal.zh.txt", "zh", score);
    printed("annual-appraisal.csv", &format!("{score} --format csv"));
    printed("annual-appraisal.md", &format!("{score} --format markdown"));
    printed("annual-appraisal.json", &format!("{score} --format json --where 工号=00503"));
}

#[test]
fn team_quarterly() {
    example(TEAM);
}

#[test]
fn project_engineer() {
    example_in(PROJECT, "2026-08");
}

#[test]
fn service_kpi_essentials() {
    example(ESSENTIALS);
}

#[test]
fn problem_solving_engineer() {
    example(SOLVING);
}

/// Its three cycles: a month, a quarter and a year.
#[test]
fn engineer_360() {
    example_in(ENGINEER, "2026-09");
    let score = |data: &str, period: &str| {
        format!("score examples/{data}.xlsx --scheme {ENGINEER} --period {period}")
    };
    seen("engineer-360-quarter.zh.txt", "zh", &score(ENGINEER, "2026Q3"));
    seen("engineer-360-year.zh.txt", "zh", &score("engineer-360-year", "2025"));
}

#[test]
fn sales_service_360() {
    example_in(SALES, "2026-10");
}

#[test]
fn engineer_quantified() {
    example(QUANTIFIED);
}

/// A month, and a quarter that not everybody has whole.
#[test]
fn complaint_engineer_targets() {
    example_in(TARGETS, "2026-09");
    let score = format!("score examples/{TARGETS}.xlsx --scheme {TARGETS}");
    seen("complaint-engineer-targets-quarter.zh.txt", "zh", &format!("{score} --period 2026Q3"));
    printed("json-pay.json", &format!("{score} --period 2026-09 --format json --where 工号=00710"));
}

#[test]
fn role_goals() {
    example(GOALS);
}

#[test]
fn complaint_engineer_weighted() {
    example(WEIGHTED);
}

/// Three schemes and one workbook: each person goes to the scheme of the position.
#[test]
fn by_position() {
    let score = "score examples/by-position/2026-10.xlsx --scheme examples/by-position";
    seen("by-position.zh.txt", "zh", score);
    printed("by-position.json", &format!("{score} --format json"));
}

#[test]
fn a_table_in_english() {
    let score = "score examples/repair-technician.xlsx --scheme repair-technician";
    seen("repair-technician.en.txt", "en", score);
}

#[test]
fn a_table_in_boxes_of_some_people() {
    let score = "score examples/service-manager-monthly.xlsx --scheme service-manager-monthly";
    seen("boxes.zh.txt", "zh", &format!("{score} --pretty --where 部门=华中售后部"));
}

/// One example whole: with events, pay, and somebody incomplete.
#[test]
fn json_of_everybody() {
    let score = "score examples/service-post-deductions.xlsx --scheme service-post-deductions";
    printed("service-post-deductions.json", &format!("{score} --format json"));
}

/// Of the others, those who show what this one lacks.
#[test]
fn json_of_some() {
    let json = |name: &str, id: &str, person: &str| {
        let score = format!("score examples/{id}.xlsx --scheme {id} --format json");
        printed(name, &format!("{score} --where 工号={person}"));
    };
    json("json-bonus.json", TECHNICIAN, "00306");
    json("json-veto-unrecognised.json", TECHNICIAN, "00333");
    json("json-parts.json", MANAGER, "00031");
    json("json-raters.json", DEPARTMENT, "00012");
    json("json-months.json", TEAM, "00404");
    let example = "score examples/project-engineer.xlsx --scheme project-engineer --period 2026-08";
    printed("json-own-full-marks.json", &format!("{example} --format json --where 工号=00909"));
    json("json-goals.json", GOALS, "00608");
}

/// Why: somebody of each example, and the other formats and language.
#[test]
fn explanations() {
    let explain =
        |id: &str, person: &str| format!("explain {person} examples/{id}.xlsx --scheme {id}");
    seen("explain-manager.zh.txt", "zh", &explain(MANAGER, "00031"));
    seen("explain-post.zh.txt", "zh", &explain(POST, "00237,00252"));
    seen("explain-department.zh.txt", "zh", &explain(DEPARTMENT, "00073"));
    seen("explain-technician.zh.txt", "zh", &explain(TECHNICIAN, "00306,00333"));
    seen("explain-technician.en.txt", "en", &explain(TECHNICIAN, "00369"));
    let project = format!("{} --period 2026-08", explain(PROJECT, "00909"));
    seen("explain-project.zh.txt", "zh", &project);
    seen("explain-project.en.txt", "en", &project);
    // Of three kinds of raters, one.
    seen("explain-essentials.zh.txt", "zh", &explain(ESSENTIALS, "00613"));
    // A slip to print and fill in.
    printed("explain-solving.md", &format!("{} --format markdown", explain(SOLVING, "00714")));
    let engineer = explain(ENGINEER, "00812");
    seen("explain-engineer.zh.txt", "zh", &format!("{engineer} --period 2026-09"));
    let sales = format!("{} --period 2026-10", explain(SALES, "20104"));
    seen("explain-sales.zh.txt", "zh", &sales);
    seen("explain-sales-anonymous.zh.txt", "zh", &format!("{sales} --anonymous=2"));
    seen("explain-team.zh.txt", "zh", &explain(TEAM, "00408,00405"));
    seen("explain-team.en.txt", "en", &explain(TEAM, "00408"));
    seen("explain-goals.zh.txt", "zh", &explain(GOALS, "00608,00609"));
    let targets = format!("{} --period 2026-09", explain(TARGETS, "00717"));
    seen("explain-targets.zh.txt", "zh", &targets);
    seen("explain-quantified.zh.txt", "zh", &explain(QUANTIFIED, "00818"));
    seen("explain-weighted.zh.txt", "zh", &explain(WEIGHTED, "00612,00616,00620"));
    let by_position = "examples/by-position/2026-10.xlsx --scheme examples/by-position";
    seen("explain-by-position.en.txt", "en", &format!("explain 00404,00413 {by_position}"));
    printed("explain-manager.md", &format!("{} --format markdown", explain(MANAGER, "00031")));
    printed("explain-manager.json", &format!("{} --format json", explain(MANAGER, "00031")));
}

#[test]
fn help() {
    for lang in ["zh", "en"] {
        seen(&format!("help.{lang}.txt"), lang, "--help");
        for command in [
            "score", "check", "explain", "verify", "inspect", "fmt", "schemes", "new", "template",
            "schema",
        ] {
            seen(&format!("help-{command}.{lang}.txt"), lang, &format!("{command} --help"));
        }
    }
}

#[test]
fn the_list_of_schemes() {
    seen("schemes.zh.txt", "zh", "schemes");
    seen("schemes.en.txt", "en", "schemes");
}

/// What the reader sees: of an example, and of a file with much amiss beside a scheme.
#[test]
fn what_is_seen_of_workbooks() {
    seen("inspect-manager.zh.txt", "zh", "inspect examples/service-manager-monthly.xlsx");
    let untidy = "inspect tests/golden/untidy.csv --scheme service-manager-monthly";
    seen("inspect-untidy.zh.txt", "zh", untidy);
    seen("inspect-untidy.en.txt", "en", untidy);
    printed("inspect-untidy.json", &format!("{untidy} --format json"));
}

/// A scheme as it was typed in a hurry, and in form.
#[test]
fn an_untidy_scheme() {
    let typed = include_str!("golden/untidy.toml");
    same("untidy-formed.toml", kpi::syntax::format::format(typed).unwrap());
}

/// A scheme with several faults, each of another kind.
#[test]
fn a_faulty_scheme() {
    let check = "check tests/golden/faulty.toml";
    seen("faulty.zh.txt", "zh", check);
    seen("faulty.en.txt", "en", check);
    printed("faulty.json", &format!("{check} --format json"));
}
