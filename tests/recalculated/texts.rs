//! Texts of the data that look like formulas, have no end, or hold what nobody sees.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::book::{self, Value};
use super::examples::folder;
use super::libreoffice;

const SCHEME: &str = r#"
[scheme]
full = 100
[sheet."月度数据"]
period = "月份"
[sheet."月度数据".columns]
"值"   = "分 0..100"
"说明" = { type = "text", missing = "none" }
[[indicator]]
name  = "项"
full  = 100
x     = "值"
score = "x"
[bonus]
x      = "1"
cap    = 5
reason = "说明"
"#;

/// Names that would run, have no end, or hold what nobody sees.
fn names() -> Vec<String> {
    let names = ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+1", "'=1+1"];
    let unseen = ["王\t芳\n", "李\u{200b}娜\u{202e}", "_x0041_", "_x001B_[31m"];
    let mut names: Vec<String> =
        names.iter().chain(&unseen).map(|name| (*name).to_owned()).collect();
    names.push(format!("={}", "长".repeat(300)));
    names
}

/// The result for people with these names, and remarks one letter longer than a cell can be.
fn result(name: &str) -> PathBuf {
    let folder = folder(name);
    let mut data = csv::Writer::from_path(folder.join("d.csv")).unwrap();
    data.write_record(["工号", "姓名", "月份", "值", "说明"]).unwrap();
    for (row, name) in names().iter().enumerate() {
        let (id, remark) = (format!("=A{row}"), "注".repeat(32_768));
        data.write_record([&id, name, "2026-10", "95", &remark]).unwrap();
    }
    data.flush().unwrap();
    std::fs::write(folder.join("s.toml"), SCHEME).unwrap();
    let result = folder.join("r.xlsx");
    let run = Command::new(env!("CARGO_BIN_EXE_kpi"))
        .current_dir(&folder)
        .args(["score", "d.csv", "-s", "s.toml", "--lang", "zh", "-q", "-o", "r.xlsx"])
        .output()
        .unwrap();
    assert!(result.exists(), "{}", String::from_utf8_lossy(&run.stderr));
    result
}

/// The names and the scores on 排名, sorted.
fn ranked(path: &Path) -> Vec<(String, Value)> {
    let sheets = book::read(path);
    let ranking = &sheets[0];
    let header = ranking.header("工号").unwrap();
    let [name, score] = ["姓名", "总分"].map(|text| ranking.column(header, text).unwrap());
    let rows = header + 1..=ranking.end().0;
    let mut ranked: Vec<(String, Value)> =
        rows.map(|row| (ranking.text(row, name), ranking.value(row, score))).collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    ranked
}

#[test]
fn texts_stay_texts() {
    let result = result("texts");
    for sheet in book::read(&result) {
        for formula in sheet.formulas().values() {
            let ids = (0..names().len()).map(|row| format!("=A{row}"));
            let mut texts = ids.chain(names());
            let is_text = texts.any(|text| text.get(1..) == Some(formula.as_str()));
            assert!(!is_text, "{} {formula}", sheet.name);
        }
    }
    let ranked = ranked(&result);
    assert_eq!(ranked.len(), names().len());
    for name in names() {
        let plain = |text: &str| -> String {
            let is_seen =
                |c: &char| !c.is_whitespace() && !c.is_control() && !kpi::names::is_invisible(*c);
            text.chars().filter(is_seen).collect()
        };
        let found = ranked.iter().find(|(found, _)| plain(found) == plain(&name));
        assert_eq!(found.map(|(_, score)| score), Some(&Value::Number(96.0)), "{name:?}");
    }
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl"]
fn other_programs_open_them() {
    let result = result("texts-opened");
    let folder = result.parent().unwrap().join("libreoffice");
    let recalculated = libreoffice::recalculate(&[&result], &folder);
    assert_eq!(ranked(&result).len(), ranked(&recalculated[0]).len());
    for ((name, score), (other, found)) in ranked(&result).iter().zip(ranked(&recalculated[0])) {
        assert_eq!((name.as_str(), score), (other.as_str(), &found));
    }
    let open = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])";
    let python = Command::new("python3").args(["-c", open]).arg(&result).output().unwrap();
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stderr));
}
