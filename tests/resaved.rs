//! Files that other programs have saved again give the same scores: each shipped example, through
//! LibreOffice as xlsx, xls and ods, and through openpyxl. Result workbooks that they have saved
//! again still verify, as long as nothing was changed; what is written is the same to other readers.
//! It needs both programs:
//! `cargo test --test resaved -- --ignored`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/written.rs"]
mod written;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx, open_workbook};
use kpi::scheme::embedded;

/// The examples that are one workbook, and the period to score of those that hold several.
fn examples() -> Vec<(&'static str, PathBuf, Option<&'static str>)> {
    let period = |id: &str| match id {
        "sales-service-360" => Some("2026-10"),
        "engineer-360" | "complaint-engineer-targets" => Some("2026-09"),
        "project-engineer" => Some("2026-08"),
        _ => None,
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = embedded::ALL
        .iter()
        .map(|shipped| (shipped.id, root.join(format!("{}.xlsx", shipped.id)), period(shipped.id)));
    files.filter(|(_, file, _)| file.exists()).collect()
}

/// What is printed of everybody: scores, items and reasons, without the names of files.
fn scored(scheme: &Path, file: &Path, period: Option<&str>) -> String {
    let mut kpi = Command::new(env!("CARGO_BIN_EXE_kpi"));
    kpi.args(["score", "--format", "csv", "--lang", "zh", "--scheme"]).arg(scheme).arg(file);
    kpi.args(period.iter().flat_map(|period| ["--period", period]));
    let Output { status, stdout, stderr } = kpi.output().unwrap();
    let told = String::from_utf8_lossy(&stderr);
    assert!(matches!(status.code(), Some(0 | 1)), "{}: {told}", file.display());
    let printed = String::from_utf8(stdout).unwrap();
    assert!(printed.lines().count() > 10, "{printed}\n{told}");
    let name = file.file_name().unwrap().to_string_lossy();
    printed.replace(&*name, "FILE")
}

/// Runs it and gives what it prints.
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Scores each example as `save` leaves it in a folder, under its own name with another ending.
fn gives_the_same(ending: &str, save: impl Fn(&[&str], &str)) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let examples = examples();
    assert!(examples.len() > 12, "{}", examples.len());
    let files: Vec<&str> = examples.iter().map(|(_, file, _)| file.to_str().unwrap()).collect();
    save(&files, out);
    for (id, file, period) in examples {
        let saved = folder.path().join(format!("{id}.{ending}"));
        let scheme = folder.path().join(format!("{id}.toml"));
        std::fs::write(&scheme, embedded::find(id).unwrap().text).unwrap();
        let [saved, first] = [saved, file].map(|file| scored(&scheme, &file, period));
        for (saved, first) in saved.lines().zip(first.lines()) {
            assert_eq!(saved, first, "{id}.{ending}");
        }
        assert_eq!(saved.lines().count(), first.lines().count(), "{id}.{ending}");
    }
}

/// Verifies the result of each example as `save` leaves it, with its data and without.
fn verifies(ending: &str, save: impl Fn(&[&str], &str)) {
    let folder = tempfile::tempdir().unwrap();
    let [results, saved] = ["results", "saved"].map(|name| folder.path().join(name));
    [&results, &saved].iter().for_each(|folder| std::fs::create_dir(folder).unwrap());
    let mut examples = examples();
    examples.retain(|(id, ..)| ending == "xlsx" || *id != "role-goals");
    let result = |id: &str| results.join(format!("{id}.xlsx"));
    for (id, file, period) in &examples {
        let mut kpi = Command::new(env!("CARGO_BIN_EXE_kpi"));
        kpi.args(["score", "-q", "--lang", "zh", "--scheme", id]).arg(file);
        kpi.args(period.iter().flat_map(|period| ["--period", period]));
        kpi.arg("-o").arg(result(id)).output().unwrap();
    }
    let files: Vec<PathBuf> = examples.iter().map(|(id, ..)| result(id)).collect();
    let files: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    save(&files, saved.to_str().unwrap());
    for (id, file, _) in &examples {
        let saved = saved.join(format!("{id}.{ending}"));
        for data in [None, Some(file)] {
            let mut kpi = Command::new(env!("CARGO_BIN_EXE_kpi"));
            let output = kpi.arg("verify").arg(&saved).args(data).output().unwrap();
            let told = String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(0), "{id} {data:?}: {told}");
        }
    }
}

fn by_libreoffice(ending: &str) {
    gives_the_same(ending, |files, out| libreoffice(ending, files, out));
}

fn libreoffice(ending: &str, files: &[&str], out: &str) {
    // A profile of its own: another LibreOffice may be open.
    let profile = format!("-env:UserInstallation=file://{out}/profile");
    let fixed = [profile.as_str(), "--headless", "--convert-to", ending, "--outdir", out];
    run("soffice", &[&fixed, files].concat());
}

#[test]
#[ignore = "needs LibreOffice"]
fn results_by_libreoffice() {
    verifies("xlsx", |files, out| libreoffice("xlsx", files, out));
}

#[test]
#[ignore = "needs LibreOffice"]
fn results_by_libreoffice_as_ods() {
    verifies("ods", |files, out| libreoffice("ods", files, out));
}

#[test]
#[ignore = "needs LibreOffice"]
fn by_libreoffice_as_xlsx() {
    by_libreoffice("xlsx");
}

#[test]
#[ignore = "needs LibreOffice"]
fn by_libreoffice_as_xls() {
    by_libreoffice("xls");
}

#[test]
#[ignore = "needs LibreOffice"]
fn by_libreoffice_as_ods() {
    by_libreoffice("ods");
}

#[test]
#[ignore = "needs Python with openpyxl"]
fn by_openpyxl() {
    gives_the_same("xlsx", openpyxl);
}

#[test]
#[ignore = "needs Python with openpyxl"]
fn results_by_openpyxl() {
    verifies("xlsx", openpyxl);
}

fn openpyxl(files: &[&str], out: &str) {
    const SAVE: &str = "import sys, os, openpyxl\n\
        for file in sys.argv[2:]:\n    \
            book = openpyxl.load_workbook(file)\n    \
            book.save(os.path.join(sys.argv[1], os.path.basename(file)))\n";
    run("python3", &[&["-c", SAVE, out], files].concat());
}

/// Every written workbook, cell by cell, as openpyxl and calamine have it.
#[test]
#[ignore = "needs Python with openpyxl"]
fn what_is_written_is_the_same_to_two_readers() {
    let folder = tempfile::tempdir().unwrap();
    let files = written::all(folder.path());
    for files in files.chunks(40) {
        let paths: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
        let told = run("python3", &[&["-c", CELLS][..], &paths].concat());
        let mut told = told.lines();
        for file in files {
            let told: Vec<&str> = told.by_ref().take_while(|line| !line.is_empty()).collect();
            let cells = cells(file);
            for (told, cell) in told.iter().zip(&cells) {
                assert_eq!(told, cell, "{}", file.display());
            }
            assert_eq!(told.len(), cells.len(), "{}", file.display());
            assert!(cells.len() > 3, "{}", file.display());
        }
    }
}

/// Prints each cell in the form of [`cells`], and a blank line behind each workbook.
const CELLS: &str = r#"
import sys, json, struct, openpyxl
from openpyxl.utils.datetime import to_excel
for file in sys.argv[1:]:
    for sheet in openpyxl.load_workbook(file, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                value, at = cell.value, f"{sheet.title} {cell.row} {cell.column}"
                if value is None or value == "":
                    continue
                if isinstance(value, bool):
                    print(at, "true" if value else "false")
                elif isinstance(value, (int, float)):
                    print(at, struct.pack(">d", value).hex())
                elif cell.data_type == "e":
                    print(at, value)
                elif isinstance(value, str):
                    print(at, json.dumps(value, ensure_ascii=False))
                else:
                    print(at, f"{to_excel(value):.6f}")
    print()
"#;

/// Each cell with something in it: sheet, row, column, and the value: the bits of a number, a text
/// as JSON, the serial number of a day.
fn cells(file: &Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let mut cells = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let value = match value {
                Data::Bool(value) => value.to_string(),
                Data::Int(value) => format!("{:016x}", (*value as f64).to_bits()),
                Data::Float(value) => format!("{:016x}", value.to_bits()),
                Data::String(text) if text.is_empty() => continue,
                Data::String(text) => serde_json::to_string(text).unwrap(),
                Data::DateTime(day) => format!("{:.6}", day.as_f64()),
                value => value.to_string(),
            };
            let (row, column) = (top as usize + row + 1, left as usize + column + 1);
            cells.push(format!("{name} {row} {column} {value}"));
        }
    }
    cells
}
