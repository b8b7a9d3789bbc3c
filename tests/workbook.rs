//! The result workbook, cell by cell. Rewrite the golden files with `SNAPSHOTS=overwrite`.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/written.rs"]
mod written;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use quick_xml::events::Event;

/// Scores a workbook and gives the path of the result.
fn score(data: &Path, scheme: &str, folder: &Path, name: &str, lang: &str) -> PathBuf {
    score_in(&[], data, scheme, folder, name, lang)
}

/// The same for a period: `--period`, and which.
fn score_in(
    period: &[&str],
    data: &Path,
    scheme: &str,
    folder: &Path,
    name: &str,
    lang: &str,
) -> PathBuf {
    let result = folder.join(name);
    let run = Command::new(env!("CARGO_BIN_EXE_kpi"))
        .arg("score")
        .arg(data)
        .args(period)
        .args(["--scheme", scheme, "--lang", lang, "-q", "-o"])
        .arg(&result)
        .output()
        .unwrap();
    assert!(result.exists(), "{}", String::from_utf8_lossy(&run.stderr));
    result
}

fn example(id: &str) -> PathBuf {
    Path::new("examples").join(format!("{id}.xlsx"))
}

/// Every row a line, its cells by column; a number stands behind `=`.
fn cells(path: &Path) -> String {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut text = String::new();
    for name in book.sheet_names() {
        writeln!(text, "== {name}").unwrap();
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, fields) in range.rows().enumerate() {
            let mut line = format!("{}", top as usize + row + 1);
            for (column, value) in fields.iter().enumerate() {
                let column = kpi::layout::column_letters(left + column as u32);
                match value {
                    Data::Empty => {}
                    Data::String(value) => write!(line, " {column}:{value}").unwrap(),
                    value => write!(line, " {column}={value}").unwrap(),
                }
            }
            // The fingerprint changes with the example; that it is there is tested below.
            if !line.contains("SHA-256") {
                writeln!(text, "{line}").unwrap();
            }
        }
    }
    text
}

fn golden(id: &str) {
    golden_of(id, &example(id), id);
}

fn golden_of(id: &str, data: &Path, scheme: &str) {
    let folder = tempfile::tempdir().unwrap();
    same(id, &score(data, scheme, folder.path(), "r.xlsx", "zh"));
}

#[track_caller]
fn same(id: &str, result: &Path) {
    let path = Path::new("tests/golden/workbook").join(format!("{id}.txt"));
    snapbox::assert_data_eq!(cells(result), snapbox::Data::read_from(&path, None).raw());
}

/// The empty workbooks of schemes: with levels in Chinese, with columns and events in English.
#[test]
fn templates() {
    let folder = tempfile::tempdir().unwrap();
    for (id, lang) in [("service-department-levels", "zh"), ("service-post-deductions", "en")] {
        let template = folder.path().join(format!("{id}.xlsx"));
        let mut kpi = Command::new(env!("CARGO_BIN_EXE_kpi"));
        kpi.args(["template", id, "--lang", lang, "-q", "-o"]).arg(&template);
        assert!(kpi.status().unwrap().success());
        same(&format!("template-{id}"), &template);
    }
}

/// A half-year, whose months stand beside it.
#[test]
fn annual_appraisal() {
    let folder = tempfile::tempdir().unwrap();
    let (id, period) = ("annual-appraisal", ["--period", "2026H1"]);
    let data = Path::new("examples").join(id);
    same(id, &score_in(&period, &data, id, folder.path(), "r.xlsx", "zh"));
}

#[test]
fn service_manager_monthly() {
    golden("service-manager-monthly");
}

#[test]
fn service_post_deductions() {
    golden("service-post-deductions");
}

#[test]
fn service_department_levels() {
    golden("service-department-levels");
}

#[test]
fn repair_technician() {
    golden("repair-technician");
}

#[test]
fn team_quarterly() {
    golden("team-quarterly");
}

/// Full marks that are the person's own.
#[test]
fn project_engineer() {
    let folder = tempfile::tempdir().unwrap();
    let (id, period) = ("project-engineer", ["--period", "2026-08"]);
    same(id, &score_in(&period, &example(id), id, folder.path(), "r.xlsx", "zh"));
}

#[test]
fn role_goals() {
    golden("role-goals");
}

#[test]
fn engineer_quantified() {
    golden("engineer-quantified");
}

#[test]
fn complaint_engineer_targets() {
    let folder = tempfile::tempdir().unwrap();
    let (id, period) = ("complaint-engineer-targets", ["--period", "2026-09"]);
    same(id, &score_in(&period, &example(id), id, folder.path(), "r.xlsx", "zh"));
}

#[test]
fn complaint_engineer_weighted() {
    golden("complaint-engineer-weighted");
}

#[test]
fn service_kpi_essentials() {
    golden("service-kpi-essentials");
}

#[test]
fn problem_solving_engineer() {
    golden("problem-solving-engineer");
}

/// A month, to which the data have others.
#[test]
fn engineer_360() {
    let folder = tempfile::tempdir().unwrap();
    let (id, period) = ("engineer-360", ["--period", "2026-09"]);
    same(id, &score_in(&period, &example(id), id, folder.path(), "r.xlsx", "zh"));
}

#[test]
fn by_position() {
    golden_of("by-position", &example("by-position/2026-10"), "examples/by-position");
}

/// The first formula of every column, as people see them.
#[test]
fn formulas() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for (id, period) in [
        ("service-manager-monthly", "2026-10"),
        ("service-post-deductions", "2026-10"),
        ("annual-appraisal", "2026H1"),
    ] {
        let data =
            if id == "annual-appraisal" { Path::new("examples").join(id) } else { example(id) };
        let period = ["--period", period];
        let path = score_in(&period, &data, id, folder.path(), &format!("{id}.xlsx"), "zh");
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        for sheet in book.sheet_names() {
            let range = book.worksheet_formula(&sheet).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let mut columns = std::collections::BTreeSet::new();
            for (row, column, formula) in range.used_cells() {
                if columns.insert(column) {
                    let cell = kpi::layout::column_letters(left + column as u32);
                    let row = top as usize + row + 1;
                    writeln!(text, "{id} {sheet}!{cell}{row} ={formula}").unwrap();
                }
            }
        }
    }
    let path = Path::new("tests/golden/workbook/formulas.txt");
    snapbox::assert_data_eq!(text, snapbox::Data::read_from(path, None).raw());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name| {
        let id = "repair-technician";
        std::fs::read(score(&example(id), id, folder.path(), name, "zh")).unwrap()
    };
    assert!(bytes("a.xlsx") == bytes("b.xlsx"));
}

#[test]
fn the_workbook_carries_the_scheme_and_the_fingerprint_of_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let id = "service-manager-monthly";
    let path = score(&example(id), id, folder.path(), "r.xlsx", "en");
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheets = ["Ranking", "Scores", "Workings", "月度数据", "Scheme", "Charts", "Findings"];
    assert_eq!(book.sheet_names(), sheets);
    let range = book.worksheet_range("Scheme").unwrap();
    let lines: Vec<String> = range
        .used_cells()
        .filter(|(_, column, _)| *column == 0)
        .map(|(.., v)| v.to_string())
        .collect();
    let scheme = std::fs::read_to_string(format!("schemes/{id}.toml")).unwrap();
    for line in scheme.lines().filter(|line| !line.is_empty()) {
        assert!(lines.iter().any(|cell| cell.trim_end() == line.trim_end()), "{line}");
    }
    let digest = {
        use sha2::Digest;
        let bytes = std::fs::read(example(id)).unwrap();
        sha2::Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect::<String>()
    };
    assert!(lines.iter().any(|line| line.contains(&digest)));
}

#[test]
fn the_rules_show_what_an_item_is_measured_against() {
    let folder = tempfile::tempdir().unwrap();
    let (id, period) = ("sales-service-360", ["--period", "2026-10"]);
    let path = score_in(&period, &example(id), id, folder.path(), "r.xlsx", "zh");
    let text = cells(&path);
    let line = |item: &str| text.lines().find(|line| line.contains(&format!(" A:{item} B:mean")));
    assert!(text.contains(" K:标准\n"));
    assert!(line("订单处理及时性及准确性").unwrap().ends_with(" K:订单差错率低于5%"));
    assert!(!line("服务态度").unwrap().contains(" K:"));
}

#[test]
fn a_result_may_be_written_over_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let id = "service-manager-monthly";
    score(&example(id), id, folder.path(), "r.xlsx", "zh");
    let first = std::fs::read(folder.path().join("r.xlsx")).unwrap();
    score(&example(id), id, folder.path(), "r.xlsx", "en");
    assert!(first != std::fs::read(folder.path().join("r.xlsx")).unwrap());
}

#[test]
fn names_that_look_like_formulas_stay_texts() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+1", "1e5"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("月度数据").unwrap();
    let headers = ["工号", "姓名", "月份", "5A检查项", "5A达标项", "部门满意度"];
    for (column, header) in headers.iter().enumerate() {
        sheet.write_string(0, column as u16, *header).unwrap();
    }
    for (index, name) in names.iter().enumerate() {
        let row = index as u32 + 1;
        sheet.write_string(row, 0, format!("=A{row}")).unwrap();
        sheet.write_string(row, 1, *name).unwrap();
        sheet.write_string(row, 2, "2026-10").unwrap();
        for (column, value) in [(3, 20.0), (4, 19.0), (5, 0.9)] {
            sheet.write_number(row, column, value).unwrap();
        }
    }
    let data = folder.path().join("d.xlsx");
    book.save(&data).unwrap();
    let scheme = folder.path().join("mini.toml");
    let readme = std::fs::read_to_string("README.md").unwrap();
    let text = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    std::fs::write(&scheme, text).unwrap();

    let path = score(&data, scheme.to_str().unwrap(), folder.path(), "r.xlsx", "zh");
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    // Formulas lead to other cells; nothing that somebody is called stands in one.
    for sheet in book.sheet_names() {
        for (.., formula) in book.worksheet_formula(&sheet).unwrap().used_cells() {
            assert!(names.iter().all(|name| !formula.contains(&name[1..])), "{sheet}: {formula}");
        }
    }
    let ranking = book.worksheet_range("排名").unwrap();
    for name in names {
        assert!(
            ranking.used_cells().any(|(.., value)| *value == Data::String(name.to_owned())),
            "{name}"
        );
    }
}

/// Programs differ in what they make of a row that stands twice: one keeps the second.
#[test]
fn every_row_and_cell_stands_once_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let files = written::all(folder.path());
    assert!(files.len() > 150, "{}", files.len());
    for file in &files {
        let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
        for index in 0..archive.len() {
            let part = archive.by_index(index).unwrap();
            let part_name = part.name().unwrap().into_owned();
            let name = format!("{}: {part_name}", file.display());
            let is_sheet = part_name.starts_with("xl/worksheets/sheet");
            let xml = std::io::read_to_string(part).unwrap();
            let addresses = addresses(&name, &xml);
            if is_sheet {
                rise(&name, &addresses);
            }
        }
    }
}

/// The addresses of all rows and cells of a part, which must be well-formed: a row as `12`, a cell
/// as `C12`.
fn addresses(name: &str, xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let (mut depth, mut found) = (0, Vec::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"));
        let (start, deeper) = match &event {
            Event::Eof => break,
            Event::Start(start) => (start, 1),
            Event::Empty(start) => (start, 0),
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            _ => continue,
        };
        depth += deeper;
        for attribute in start.attributes() {
            let attribute = attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
            if matches!(start.name().as_ref(), "row" | "c") && attribute.key.as_ref() == "r" {
                found.push(attribute.value.to_string());
            }
        }
    }
    assert_eq!(depth, 0, "{name}");
    found
}

/// The numbers of rows rise, and within a row the columns of its cells.
fn rise(name: &str, addresses: &[String]) {
    let (mut row, mut column) = (0, 0);
    for address in addresses {
        let letters = address.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: u32 = address[letters.len()..].parse().unwrap();
        let at = letters.bytes().fold(0, |at, letter| at * 26 + u32::from(letter - b'A') + 1);
        let is_next = if letters.is_empty() { number > row } else { number == row && at > column };
        assert!(is_next, "{name}: {address} behind row {row}, column {column}");
        (row, column) = (number, at);
    }
}
