//! Every kind of workbook that is written, of every shipped example.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use kpi::scheme::embedded;

/// Where nobody has data, one of three is told at length, and only the header is left of a sheet.
const SCHEME: &str = r#"
[scheme]
full = 100
[sheet."月度数据"]
period = "月份"
[sheet."月度数据".columns]
"满意度" = "% 0..100%"
[sheet."扣分记录"]
date  = "日期"
id    = "工号"
event = "事项"
[[indicator]]
name  = "满意"
full  = 100
x     = "满意度"
score = "full × x"
[[indicator]]
name   = "无投诉"
full   = 0
floor  = "none"
events = { "投诉" = -2 }
"#;

/// Writes them all into a folder and gives their paths.
pub(crate) fn all(folder: &Path) -> Vec<PathBuf> {
    let mut runs = Vec::new();
    for shipped in embedded::ALL {
        runs.extend(of_example(shipped.id, &example(shipped.id), period(shipped.id)));
        runs.push(format!("template {id} -o template-{id}.xlsx", id = shipped.id));
    }
    let positions = example("by-position");
    runs.extend(of_example("by-position", &format!("{positions}/2026-10.xlsx"), None));
    runs.extend(of_example("engineer-360", &example("engineer-360-year"), Some("2025")));
    runs.extend(of_untidy(folder));
    run_all(folder, &runs);
    let mut written = Vec::new();
    collect(folder, &mut written);
    written.sort();
    written
}

/// The data of a shipped scheme, or of a folder of them: a path without blanks.
fn example(id: &str) -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let file = examples.join(format!("{id}.xlsx"));
    let found = if file.exists() { file } else { examples.join(id) };
    found.to_str().unwrap().to_owned()
}

/// The period to score of examples that hold several.
fn period(id: &str) -> Option<&'static str> {
    match id {
        "annual-appraisal" => Some("2026H1"),
        "sales-service-360" => Some("2026-10"),
        "engineer-360" | "complaint-engineer-targets" => Some("2026-09"),
        "project-engineer" => Some("2026-08"),
        _ => None,
    }
}

/// What is run for an example: results with formulas, slips and values, slips alone, and the data
/// back to their sender.
fn of_example(id: &str, data: &str, period: Option<&str>) -> Vec<String> {
    let scheme = if id == "by-position" { example(id) } else { id.to_owned() };
    let chosen = period.map_or(String::new(), |period| format!("--period {period}"));
    let name = format!("{id}{}", period.unwrap_or_default());
    let score = format!("score {data} -s {scheme} {chosen}");
    let mut runs = vec![
        format!("{score} -o {name}.xlsx"),
        format!("{score} -o slips-{name}.xlsx --slips --lang en"),
        format!("{score} -o values-{name}.xlsx --values"),
        format!("{score} --slips-to slips-{name}"),
    ];
    if id != "by-position" {
        runs.push(format!("check {scheme} {data} -o returned-{name}.xlsx"));
    }
    runs
}

/// Sheets that end in a row with a height of its own: a long finding, a header with nothing below.
fn of_untidy(folder: &Path) -> [String; 3] {
    fs::write(folder.join("s.toml"), SCHEME).unwrap();
    let long = "这里不知为什么写了很长的一段话而不是一个百分数".repeat(3);
    let data = format!("工号,姓名,月份,满意度\n1,张伟,2026-10,{long}\n");
    fs::write(folder.join("d.csv"), data).unwrap();
    fs::write(folder.join("e.csv"), "日期,工号,事项\n2026-10-08,7,投诉\n").unwrap();
    [
        "score d.csv e.csv -s s.toml -o untidy.xlsx".to_owned(),
        "check s.toml d.csv e.csv -o returned-untidy.xlsx".to_owned(),
        "template s.toml -o template-untidy.xlsx".to_owned(),
    ]
}

fn run_all(folder: &Path, runs: &[String]) {
    let half = runs.len().div_ceil(2);
    thread::scope(|scope| {
        for runs in runs.chunks(half) {
            scope.spawn(move || runs.iter().for_each(|arguments| run(folder, arguments)));
        }
    });
}

fn run(folder: &Path, arguments: &str) {
    let mut kpi = Command::new(env!("CARGO_BIN_EXE_kpi"));
    kpi.current_dir(folder).env("KPI_LANG", "zh").arg("-q").args(arguments.split_whitespace());
    let output = kpi.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "kpi {arguments}: {told}");
}

fn collect(folder: &Path, written: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, written);
        } else if path.extension().is_some_and(|ending| ending == "xlsx") {
            written.push(path);
        }
    }
}
