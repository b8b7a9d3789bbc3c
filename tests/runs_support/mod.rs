//! Whole runs: a folder of its own for each test, workbooks from tables of words, and the program
//! started in that folder as people start it.

#![allow(dead_code, reason = "each test file uses its own part of this one")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use serde_json::Value;
use snapbox::IntoData;
use snapbox::data::DataFormat;
use tempfile::TempDir;

/// A scheme whose scores can be worked out in the head: 60 points for 满意度, 40 less 5 for each
/// 投诉.
pub(crate) const TEAM: &str = r#"
[scheme]
id     = "team"
name   = "小组月度考核"
period = "month"
full   = 100
round  = "0.01"

[sheet."月度数据"]
id     = "工号"
period = "月份"

[sheet."月度数据".columns]
"满意度" = "% 0..100%"
"投诉"   = "次 0.."

[[indicator]]
name  = "客户满意"
full  = 60
x     = "满意度"
score = "60 × x"

[[indicator]]
name   = "少投诉"
full   = 40
adjust = { "投诉 > 0" = "-5 per 1次" }

[grade]
"x ≥ 90"      = "A"
"80 ≤ x < 90" = "B"
"x < 80"      = "C"
"#;

/// The header of the team's sheet.
pub(crate) const HEADER: &str = "工号 姓名 部门 月份 满意度 投诉";

/// Three people of the team: 92 points and A, 88 and B, 80 and B.
pub(crate) const OCTOBER: &str = "
    工号  姓名 部门 月份    满意度 投诉
    00012 张伟 华东 2026-10 95%    1
    00015 李娜 华南 2026-10 80%    0
    00023 王芳 华东 2026-10 100%   4
";

/// The header of the team's sheet, and these rows.
pub(crate) fn rows(rows: &str) -> String {
    format!("{HEADER}\n{rows}")
}

/// What is said of [`Folder::with_a_warning`].
pub(crate) const WARNING: &str =
    "警告[D307]: events.xlsx!投诉记录!3: 与 events.xlsx!投诉记录!2 完全相同，两行都计";

/// A folder that is gone after the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    /// A folder with the team's scheme `team.toml` and its data `d.xlsx`.
    pub(crate) fn of_team() -> Folder {
        let folder = Folder::new();
        folder.write("team.toml", TEAM);
        folder.book("d.xlsx", &[("月度数据", OCTOBER)]);
        folder
    }

    /// A folder with a scheme `events.toml` that counts events, and data `events.xlsx` where one
    /// is entered twice.
    pub(crate) fn with_a_warning() -> Folder {
        let folder = Folder::new();
        let sheet = "[sheet.\"投诉记录\"]\ndate = \"日期\"\nid = \"工号\"\nevent = \"事项\"\n";
        let scheme = TEAM
            .replacen("[[indicator]]", &format!("{sheet}\n[[indicator]]"), 1)
            .replace("adjust = { \"投诉 > 0\" = \"-5 per 1次\" }", "events = { \"失礼\" = -2 }");
        folder.write("events.toml", scheme);
        let events = "日期 工号 事项\n2026-10-05 00012 失礼\n2026-10-05 00012 失礼\n";
        folder.book("events.xlsx", &[("月度数据", OCTOBER), ("投诉记录", events)]);
        folder
    }

    /// The path of a file in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, in a new folder where `name` has one.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Reads a file.
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect(name)
    }

    /// Reads a file of UTF-8.
    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    /// Is there such a file?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// The names in a folder of it, sorted.
    pub(crate) fn names(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).unwrap();
        let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
        let mut names: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
        names.sort();
        names
    }

    /// Writes a workbook, a sheet for each name and [table](sheet).
    pub(crate) fn book(&self, name: &str, sheets: &[(&str, &str)]) {
        self.book_with_hidden(name, sheets, &[]);
    }

    /// The same with sheets that nobody sees behind them.
    pub(crate) fn book_with_hidden(
        &self,
        name: &str,
        sheets: &[(&str, &str)],
        hidden: &[(&str, &str)],
    ) {
        let mut workbook = Workbook::new();
        for (name, table) in sheets {
            sheet(workbook.add_worksheet().set_name(*name).unwrap(), table);
        }
        for (name, table) in hidden {
            let worksheet = workbook.add_worksheet().set_name(*name).unwrap();
            sheet(worksheet.set_hidden(true), table);
        }
        self.write(name, without_results(&workbook.save_to_buffer().unwrap()));
    }

    /// Writes a workbook of one sheet 月度数据 from the XML of its rows, as other programs write it.
    pub(crate) fn raw_book(&self, name: &str, rows: &str) {
        self.write(name, raw_book(rows));
    }

    /// Runs `kpi` in the folder with arguments that have no blanks in them, in Chinese.
    pub(crate) fn kpi(&self, arguments: &str) -> Run {
        self.run(&arguments.split_whitespace().collect::<Vec<_>>(), &[("KPI_LANG", "zh")])
    }

    /// The same in English.
    pub(crate) fn kpi_en(&self, arguments: &str) -> Run {
        self.run(&arguments.split_whitespace().collect::<Vec<_>>(), &[("KPI_LANG", "en")])
    }

    /// Runs `kpi` with these arguments and variables, and none of the variables that choose a
    /// language or a colour elsewhere.
    pub(crate) fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = kpi();
        command.current_dir(self.0.path()).args(arguments).envs(variables.iter().copied());
        Run::of(command.output().unwrap(), arguments)
    }

    /// Runs a line of the shell, where `kpi` is the program under test. A fault on the left of a
    /// pipe counts.
    #[cfg(unix)]
    pub(crate) fn shell(&self, line: &str) -> Run {
        let mut command = plain(Command::new("bash"));
        let program = env!("CARGO_BIN_EXE_kpi");
        let line = format!("set -o pipefail; kpi() {{ '{program}' \"$@\"; }}; {line}");
        command.current_dir(self.0.path()).args(["-c", &line]).env("KPI_LANG", "zh");
        Run::of(command.output().unwrap(), &[&line])
    }

    /// Runs `kpi` in both languages: it ends with `code` and says `zh`, or `en`, as one of its
    /// lines.
    #[track_caller]
    pub(crate) fn tells(&self, arguments: &str, code: i32, zh: &str, en: &str) {
        self.kpi(arguments).exits(code).says(zh);
        self.kpi_en(arguments).exits(code).says(en);
    }

    /// Runs `kpi` in both languages: it ends with 2, and this sentence is all that it says.
    #[track_caller]
    pub(crate) fn refuses(&self, arguments: &str, zh: &str, en: &str) {
        let run = self.kpi(arguments).exits(2).prints_nothing();
        assert_eq!(run.stderr, format!("错误: {zh}\n"), "{run}");
        let run = self.kpi_en(arguments).exits(2).prints_nothing();
        assert_eq!(run.stderr, format!("error: {en}\n"), "{run}");
    }
}

/// The program, without variables that would change what it says.
pub(crate) fn kpi() -> Command {
    plain(Command::new(env!("CARGO_BIN_EXE_kpi")))
}

fn plain(mut command: Command) -> Command {
    for name in ["KPI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// Compares a text with a file in `tests/golden/`.
#[track_caller]
pub(crate) fn same(name: &str, actual: String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    // As it is, letter by letter: `...` and `[..]` of the texts are no patterns.
    let expected = snapbox::Data::read_from(&path, Some(DataFormat::Text)).raw();
    let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    let compared = assert.try_eq(Some(&name), actual.into_data(), expected);
    assert!(compared.is_ok(), "{}", compared.unwrap_err());
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    arguments: String,
    /// The exit code.
    pub(crate) code: Option<i32>,
    /// The standard output.
    pub(crate) stdout: String,
    /// The standard error.
    pub(crate) stderr: String,
}

impl Run {
    #[track_caller]
    fn of(output: Output, arguments: &[&str]) -> Run {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output in UTF-8");
        let run = Run {
            arguments: arguments.join(" "),
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        assert!(!run.stderr.contains("panicked"), "{run}");
        run
    }

    /// Makes sure of the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    /// Makes sure that the text stands on the standard output.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Run {
        assert!(self.stdout.contains(text), "{text:?} is not printed:\n{self}");
        self
    }

    /// Makes sure that the text does not stand on the standard output.
    #[track_caller]
    pub(crate) fn does_not_print(self, text: &str) -> Run {
        assert!(!self.stdout.contains(text), "{text:?} is printed:\n{self}");
        self
    }

    /// Makes sure that nothing stands on the standard output.
    #[track_caller]
    pub(crate) fn prints_nothing(self) -> Run {
        assert_eq!(self.stdout, "", "{self}");
        self
    }

    /// Makes sure that it is a line of the standard error.
    #[track_caller]
    pub(crate) fn says(self, line: &str) -> Run {
        assert!(self.stderr.lines().any(|said| said == line), "{line:?} is not said:\n{self}");
        self
    }

    /// Makes sure that the standard error is empty.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Run {
        assert_eq!(self.stderr, "", "{self}");
        self
    }

    /// Nothing is said but how much was read.
    #[track_caller]
    pub(crate) fn says_the_account_alone(self) -> Run {
        assert!(self.said().is_empty() && !self.stderr.is_empty(), "{self}");
        self
    }

    /// The lines of the standard error, but for the one that says how much was read.
    pub(crate) fn said(&self) -> Vec<&str> {
        let is_account = |line: &str| line.contains(" 个文件，") || line.contains(" used");
        self.stderr.lines().filter(|line| !is_account(line)).collect()
    }

    /// The standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let json = serde_json::from_str(&self.stdout);
        assert!(json.is_ok(), "{json:?}\n{self}");
        json.unwrap()
    }

    /// Everybody in JSON results: `00012 scored 92`, without the score where there is none.
    #[track_caller]
    pub(crate) fn people(&self) -> Vec<String> {
        let json = self.json();
        let people = json["people"].as_array().unwrap();
        let text = |value: &Value| value.to_string().trim_matches('"').to_owned();
        let line = |person: &Value| {
            let score = Some(&person["score"]).filter(|score| !score.is_null());
            let fields = [&person["id"], &person["status"]].into_iter().chain(score);
            fields.map(text).collect::<Vec<_>>().join(" ")
        };
        people.iter().map(line).collect()
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Run { arguments, code, stdout, stderr } = self;
        write!(f, "kpi {arguments}\nexit {code:?}\n--- stdout\n{stdout}--- stderr\n{stderr}")
    }
}

/// Stands before merged cells such as `D2:D3`, on a line of their own above a table.
pub(crate) const MERGED: &str = "merged ";

/// Fills a sheet from a table of words, a row a line; an empty line is an empty row, except the
/// first and the last one. A word is
/// - a number, or a share as `95%`, shown that way;
/// - a number with its format behind `@`: `12@00000`;
/// - an error value such as `#DIV/0!`;
/// - a formula that nobody has computed: `=80+5`;
/// - nothing, where it is `-`;
/// - else a text, also where an apostrophe stands before it or a zero begins it, as in an id.
fn sheet(sheet: &mut Worksheet, table: &str) {
    let table = table.strip_prefix('\n').unwrap_or(table);
    let merged = table.strip_prefix(MERGED).and_then(|table| table.split_once('\n'));
    let table = merged.map_or(table, |(_, rows)| rows);
    if let Some((range, _)) = merged {
        let [first, last] = [&range[..2], &range[3..]].map(|cell| {
            (u32::from(cell.as_bytes()[1] - b'1'), u16::from(cell.as_bytes()[0] - b'A'))
        });
        sheet.merge_range(first.0, first.1, last.0, last.1, "", &Format::new()).unwrap();
    }
    for (row, line) in (0..).zip(table.lines()) {
        for (column, word) in (0..).zip(line.split_whitespace()) {
            cell(sheet, row, column, word);
        }
    }
}

fn cell(sheet: &mut Worksheet, row: u32, column: u16, word: &str) {
    let is_id = word.len() > 1 && word.starts_with('0') && !word.contains(['.', '%', '@']);
    let share =
        word.strip_suffix('%').and_then(|digits| format!("{digits}e-2").parse::<f64>().ok());
    let shown = word.split_once('@').and_then(|(n, code)| Some((n.parse::<f64>().ok()?, code)));
    if word == "-" {
    } else if let Some(text) = word.strip_prefix('\'') {
        sheet.write(row, column, text).unwrap();
    } else if word.starts_with('=') {
        sheet.write_formula(row, column, Formula::new(word).set_result(NOT_COMPUTED)).unwrap();
    } else if word.starts_with('#') {
        let formula = Formula::new("1/0").set_result(word);
        sheet.write_formula(row, column, formula).unwrap();
    } else if let Some(share) = share {
        let format = Format::new().set_num_format("0%");
        sheet.write_number_with_format(row, column, share, &format).unwrap();
    } else if let Some((number, code)) = shown {
        let format = Format::new().set_num_format(code);
        sheet.write_number_with_format(row, column, number, &format).unwrap();
    } else if let Some(number) = word.parse::<f64>().ok().filter(|_| !is_id) {
        sheet.write_number(row, column, number).unwrap();
    } else {
        sheet.write(row, column, word).unwrap();
    }
}

/// The XML of the team's header, of 张伟 (92 points), and of this row.
pub(crate) fn raw_team(row: &[&str]) -> String {
    let header: Vec<&str> = HEADER.split(' ').collect();
    let zhang = ["00012", "张伟", "华东", "2026-10", "<v>0.95</v>", "<v>1</v>"];
    raw_row(1, &header) + &raw_row(2, &zhang) + &raw_row(3, row)
}

/// The XML of a row: each cell is a text, or its own content where it begins with `<`, or an error
/// value where it begins with `#`.
pub(crate) fn raw_row(number: u32, cells: &[&str]) -> String {
    let cell = |(column, content): (char, &&str)| match content.starts_with('<') {
        true => format!("<c r=\"{column}{number}\">{content}</c>"),
        false if content.starts_with('#') => {
            format!("<c r=\"{column}{number}\" t=\"e\"><v>{content}</v></c>")
        }
        false => {
            let text = format!("<is><t xml:space=\"preserve\">{content}</t></is>");
            format!("<c r=\"{column}{number}\" t=\"inlineStr\">{text}</c>")
        }
    };
    let cells: String = ('A'..='Z').zip(cells).map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// Stands where a formula has no stored value: the writer always stores one.
const NOT_COMPUTED: &str = "-987654321";

/// The workbook without the values of formulas that nobody has computed.
fn without_results(workbook: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let value = format!("<v>{NOT_COMPUTED}</v>");
        parts.push((file.name().unwrap().into_owned(), text.replace(&value, "").into_bytes()));
    }
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    zip(&parts)
}

fn raw_book(rows: &str) -> Vec<u8> {
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" \
                 ContentType=\"{SHEET}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" \
                 ContentType=\"{SHEET}.worksheet+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>\
                 <sheet name=\"月度数据\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let parts: Vec<(&str, Vec<u8>)> = parts
        .into_iter()
        .map(|(name, xml)| {
            (name, format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}").into_bytes())
        })
        .collect();
    zip(&parts)
}

/// An archive of these files.
pub(crate) fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The examples that come with the program.
pub(crate) fn example(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{id}.xlsx"))
}
