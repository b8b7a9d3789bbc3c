//! Slips: a page for each person, in the result workbook or a workbook of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use rust_xlsxwriter::Workbook;

use crate::runs_support::{Folder, HEADER, OCTOBER, TEAM, example};

/// Scores the team's data and gives the result workbook, with slips.
fn with_slips(folder: &Folder, data: &str) -> Book {
    folder.kpi(&format!("score {data} -s team.toml -q -o r.xlsx --slips")).exits(0);
    Book::open(&folder.path("r.xlsx"))
}

/// A workbook with its links.
struct Book {
    names: Vec<String>,
    values: Vec<Range<Data>>,
    formulas: Vec<Range<String>>,
    /// The XML of the sheets.
    xml: Vec<String>,
}

impl Book {
    fn open(path: &Path) -> Book {
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let names = book.sheet_names();
        let values = names.iter().map(|name| book.worksheet_range(name).unwrap()).collect();
        let formulas = names.iter().map(|name| book.worksheet_formula(name).unwrap()).collect();
        let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        let mut part = |number: usize| {
            let part = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
            std::io::read_to_string(part).unwrap()
        };
        let xml = (1..=names.len()).map(&mut part).collect();
        Book { names, values, formulas, xml }
    }

    fn index(&self, name: &str) -> usize {
        self.names.iter().position(|one| one == name).expect(name)
    }

    /// The sheets behind the findings.
    fn slips(&self) -> &[String] {
        let findings = self.names.iter().position(|name| name == "问题").unwrap();
        &self.names[findings + 1..]
    }

    /// What a cell holds, as a text.
    fn text(&self, name: &str, cell: &str) -> String {
        let value = self.values[self.index(name)].get_value(position(cell));
        value.map_or(String::new(), Data::to_string)
    }

    /// The number in a cell; nothing where words stand there, such as ÷0.
    fn number(&self, name: &str, cell: &str) -> String {
        let value = self.values[self.index(name)].get_value(position(cell));
        let number = value.filter(|value| matches!(value, Data::Int(_) | Data::Float(_)));
        number.map_or(String::new(), Data::to_string)
    }

    /// What stands to the right of a word.
    fn beside(&self, name: &str, word: &str) -> String {
        let range = &self.values[self.index(name)];
        let is_word = |cell: &Data| *cell == Data::String(word.to_owned());
        let row = range.rows().find(|row| row.iter().any(is_word));
        let row = row.unwrap_or_else(|| panic!("{name} has no {word}"));
        let at = row.iter().position(is_word).unwrap();
        row[at + 1..]
            .iter()
            .find(|cell| **cell != Data::Empty)
            .map_or(String::new(), Data::to_string)
    }

    /// Every text of a sheet.
    fn texts(&self, name: &str) -> String {
        let cells = self.values[self.index(name)].used_cells();
        cells.map(|(_, _, cell)| format!("{cell}\n")).collect()
    }

    /// The links of a sheet: from which cell, to which sheet and cell.
    fn links(&self, name: &str) -> Vec<(String, String, String)> {
        let xml = &self.xml[self.index(name)];
        let links = xml.split("<hyperlink ").skip(1);
        let link = |link: &str| {
            let value = |key: &str| {
                let value = link.split(&format!("{key}=\"")).nth(1).unwrap();
                unescaped(value.split('"').next().unwrap())
            };
            let (sheet, cell) = sheet_and_cell(&value("location"));
            (value("ref"), sheet, cell)
        };
        links.map(link).collect()
    }
}

fn unescaped(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

/// `'O''Neil'!$A$1` is the sheet `O'Neil` and its cell A1.
fn sheet_and_cell(place: &str) -> (String, String) {
    let (sheet, cell) = place.rsplit_once('!').unwrap();
    let sheet = sheet.strip_prefix('\'').unwrap().strip_suffix('\'').unwrap();
    (sheet.replace("''", "'"), cell.replace('$', ""))
}

/// Row and column of a cell, from 0.
fn position(cell: &str) -> (u32, u32) {
    let digits = cell.find(|c: char| c.is_ascii_digit()).unwrap();
    let letters = cell[..digits].bytes();
    let column = letters.fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (cell[digits..].parse::<u32>().unwrap() - 1, column - 1)
}

/// The team's data, with these names, which may hold anything.
fn with_names(names: &[&str]) -> Folder {
    let folder = Folder::of_team();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("月度数据").unwrap();
    sheet.write_row(0, 0, HEADER.split(' ')).unwrap();
    for (row, name) in (1..).zip(names) {
        let id = format!("{row:05}");
        sheet.write_row(row, 0, [id.as_str(), *name, "华东", "2026-10"]).unwrap();
        sheet.write_row(row, 4, [0.95, 1.0]).unwrap();
    }
    folder.write("d.xlsx", workbook.save_to_buffer().unwrap());
    folder
}

/// People whose names make trouble.
const TROUBLE: [&str; 20] = [
    "张伟",
    "张伟",
    "History",
    "history",
    "'Li'",
    "O'Neil",
    "a[b]c:d*e?f/g\\h",
    "=HYPERLINK(\"http://x\")",
    "tab\tand\u{1}bell\u{7}",
    "排名",
    "月度数据",
    "问题",
    "[]:*?/\\",
    "'''",
    "Ann",
    "ANN",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十'末",
    "很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很",
    "很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很",
    "x & <y> \"z\"",
];

#[test]
fn slips_have_names_that_every_spreadsheet_program_takes() {
    let long = "长".repeat(300);
    let names: Vec<&str> = TROUBLE.into_iter().chain([long.as_str(), long.as_str()]).collect();
    let folder = with_names(&names);
    let book = with_slips(&folder, "d.xlsx");
    assert_eq!(book.slips().len(), names.len());
    let mut known = BTreeSet::new();
    for name in &book.names {
        let units = name.encode_utf16().count();
        assert!((1..=31).contains(&units), "{name:?}");
        assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name:?}");
        assert!(!name.contains(char::is_control), "{name:?}");
        assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name:?}");
        assert!(!name.eq_ignore_ascii_case("history"), "{name:?}");
        assert!(known.insert(name.to_lowercase()), "{name:?} twice");
    }
    for fixed in ["排名", "得分", "计算", "月度数据", "方案", "问题"] {
        assert!(!book.slips().iter().any(|name| name == fixed), "{fixed} is taken");
    }
    for name in ["张伟 00001", "张伟 00002", "Li", "O'Neil", "=HYPERLINK(\"httpx\")", "abcdefgh"]
    {
        assert!(book.slips().iter().any(|one| one == name), "no {name} in {:?}", book.slips());
    }
}

#[test]
fn every_name_leads_to_its_slip_and_the_slip_back() {
    let folder = with_names(&TROUBLE);
    let book = with_slips(&folder, "d.xlsx");
    let links = book.links("排名");
    assert_eq!(links.len(), TROUBLE.len());
    let mut slips = BTreeSet::new();
    for (from, slip, cell) in links {
        assert_eq!(cell, "A1");
        let id = book.text("排名", &from.replace('C', "B"));
        assert_eq!(book.beside(&slip, "工号"), id, "{slip}");
        let back = book.links(&slip);
        assert_eq!(back, [("A1".to_owned(), "排名".to_owned(), from)], "{slip}");
        slips.insert(slip);
    }
    assert_eq!(slips.len(), TROUBLE.len());
}

#[test]
fn who_has_no_name_is_linked_by_the_id() {
    let folder = Folder::of_team();
    folder.write("d.csv", "工号,月份,满意度,投诉\n00012,2026-10,95%,1\n");
    let book = with_slips(&folder, "d.csv");
    assert_eq!(book.slips(), ["00012"]);
    let link = ("B4".to_owned(), "00012".to_owned(), "A1".to_owned());
    assert_eq!(book.links("排名"), [link]);
}

#[test]
fn a_slip_tells_the_result_with_rules_and_losses() {
    let folder = Folder::of_team();
    let book = with_slips(&folder, "d.xlsx");
    assert_eq!(book.slips(), ["张伟", "李娜", "王芳"]);
    let beside = |word: &str| book.beside("王芳", word);
    assert_eq!(book.text("王芳", "A2"), "小组月度考核");
    assert_eq!(book.text("王芳", "A3"), "绩效考核单    考核期 2026-10（2026-10-01 至 2026-10-31）");
    let told = ["工号", "部门", "总分", "等级", "名次", "状态"].map(beside);
    assert_eq!(told, ["00023", "华东", "80", "B", "3", "已评分"]);
    assert_eq!(beside("客户满意"), "x = 满意度；60 × x");
    assert_eq!(beside("少投诉"), "投诉 > 0 → -5 per 1");
    assert_eq!(beside("投诉 > 0 → -5 per 1"), "投诉 = 4次");
    assert_eq!(beside("投诉 = 4次"), "40");
    assert_eq!(beside("强项"), "客户满意 60/60");
    assert_eq!(beside("弱项"), "少投诉 20/40");
    assert_eq!(beside("失分次序"), "少投诉 -20");
    let texts = book.texts("王芳");
    for room in ["评语", "改进计划", "被考核人", "考核人", "年    月    日"] {
        assert!(texts.contains(room), "no {room}:\n{texts}");
    }
}

#[test]
fn a_slip_is_one_page_of_a4() {
    let folder = Folder::of_team();
    let book = with_slips(&folder, "d.xlsx");
    let xml = &book.xml[book.index("张伟")];
    assert!(xml.contains("fitToPage=\"1\""), "{xml}");
    let setup = xml.split("<pageSetup ").nth(1).unwrap();
    let setup = setup.split("/>").next().unwrap();
    assert!(setup.contains("paperSize=\"9\"") && setup.contains("orientation=\"portrait\""));
    assert!(!setup.contains("fitToHeight=\"0\""), "{setup}");
}

#[test]
fn who_has_no_score_has_a_slip_with_the_reason() {
    let folder = Folder::of_team();
    folder.write(
        "d.csv",
        "工号,姓名,月份,满意度,投诉\n00012,张伟,2026-10,,1\n00013,林涛,2026-10,1,0\n",
    );
    folder.kpi("score d.csv -s team.toml -q -o r.xlsx --slips").exits(1);
    let book = Book::open(&folder.path("r.xlsx"));
    assert_eq!(book.beside("张伟", "状态"), "数据不全");
    assert_eq!(book.beside("张伟", "说明"), "“满意度”没有填");
    assert_eq!(book.beside("张伟", "总分"), "");
}

/// Every formula that only repeats a cell elsewhere: what it shows is what stands there.
fn repeats(book: &Book) -> usize {
    let mut count = 0;
    for name in book.slips() {
        let at = book.index(name);
        let first = book.formulas[at].start().unwrap();
        for (row, column, formula) in book.formulas[at].used_cells() {
            let number = formula.strip_prefix("IF(ISNUMBER(").and_then(|rest| rest.split_once(')'));
            let Some((place, _)) = number.or_else(|| formula.split_once("&\"\"")) else {
                assert!(formula.starts_with("IF(AND("), "{formula}");
                continue;
            };
            let (sheet, cell) = sheet_and_cell(place);
            let shown = book.values[at]
                .get_value((first.0 + row as u32, first.1 + column as u32))
                .map_or(String::new(), Data::to_string);
            let expected = match number {
                Some(_) => book.number(&sheet, &cell),
                None => book.text(&sheet, &cell),
            };
            assert_eq!(shown, expected, "{name}: {formula}");
            count += 1;
        }
    }
    count
}

/// Parts, a scale, bonus and penalty; goals; months; levels; and full marks of one's own.
#[test]
fn what_a_slip_shows_stands_where_its_formulas_say() {
    let examples = [
        ("repair-technician", "", 800),
        ("role-goals", "", 300),
        ("annual-appraisal", "--period 2026H1", 200),
        ("sales-service-360", "--period 2026-10", 700),
        ("project-engineer", "--period 2026-08", 900),
        ("team-quarterly", "", 300),
    ];
    let folder = Folder::new();
    for (id, period, least) in examples {
        let data = example(id);
        let data = if data.exists() { data } else { data.with_extension("") };
        let score = format!("score {} -s {id} {period} -q -o {id}.xlsx --slips", data.display());
        folder.kpi(&score).exits(1);
        let count = repeats(&Book::open(&folder.path(&format!("{id}.xlsx"))));
        assert!(count > least, "{id}: {count} formulas");
    }
}

#[test]
fn a_slip_of_its_own_has_values_and_nobody_else() {
    let folder = Folder::of_team();
    let run = folder.kpi("score d.xlsx -s team.toml --slips-to out").exits(0);
    run.prints("   1  00012").says("已在 out 写入 3 份考核单");
    assert_eq!(folder.names("out"), ["00012 张伟.xlsx", "00015 李娜.xlsx", "00023 王芳.xlsx"]);
    let book = Book::open(&folder.path("out/00012 张伟.xlsx"));
    assert_eq!(book.names, ["绩效考核单"]);
    assert!(book.formulas[0].is_empty());
    let texts = book.texts("绩效考核单");
    assert!(texts.contains("张伟") && !texts.contains("李娜") && !texts.contains("王芳"));
    assert!(!texts.contains("[scheme]"));
    assert_eq!(book.beside("绩效考核单", "等级"), "A");
    assert!(book.links("绩效考核单").is_empty());
}

#[test]
fn only_those_who_are_shown_get_a_slip_of_their_own() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml --slips-to out --where 部门=华东 -o r.csv").exits(0);
    assert_eq!(folder.names("out"), ["00012 张伟.xlsx", "00023 王芳.xlsx"]);
}

#[test]
fn files_have_safe_names_of_their_own() {
    let long = "长".repeat(300);
    let names: Vec<&str> = TROUBLE.into_iter().chain([long.as_str()]).collect();
    let folder = with_names(&names);
    folder.kpi("score d.xlsx -s team.toml -q --slips-to out").exits(0);
    let files = folder.names("out");
    assert_eq!(files.len(), names.len());
    for name in &files {
        assert!(name.chars().count() <= 80, "{name:?}");
        assert!(!name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*']), "{name:?}");
        assert!(!name.contains(char::is_control), "{name:?}");
    }
    assert!(files.contains(&"00007 a[b]c_d_e_f_g_h.xlsx".to_owned()), "{files:?}");
}

/// Ids alike but for their case make two files, also where a system takes the names for one.
#[test]
fn names_alike_but_for_their_case_make_two_files() {
    let folder = Folder::of_team();
    let people = "NUL,,2026-10,95%,1\n'n/1,Li,2026-10,95%,1\n'n?1,LI,2026-10,95%,1\n";
    folder.write("d.csv", format!("工号,姓名,月份,满意度,投诉\n{people}"));
    folder.kpi("score d.csv -s team.toml -q --slips-to out").exits(0);
    let names = folder.names("out");
    assert_eq!(names, ["'n_1 LI (2).xlsx", "'n_1 Li.xlsx", "_NUL.xlsx"]);
}

#[cfg(unix)]
#[test]
fn slips_are_their_owners() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml -q --slips-to out").exits(0);
    let mode = fs::metadata(folder.path("out/00012 张伟.xlsx")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn slips_without_a_workbook_are_exit_2() {
    let folder = Folder::of_team();
    for output in ["", "-o r.csv", "-o {stem}.json"] {
        folder.refuses(
            &format!("score d.xlsx -s team.toml --slips {output}"),
            "--slips 要写进结果工作簿，请加 -o 结果.xlsx；只要考核单时用 --slips-to 文件夹",
            "--slips go into the result workbook: add -o result.xlsx, or take --slips-to FOLDER for slips alone",
        );
    }
    folder.write("out/keep.txt", "");
    folder.kpi("score d.xlsx -s team.toml -q --slips -o out/").exits(0);
    assert!(Book::open(&folder.path("out/d.xlsx")).names.contains(&"张伟".to_owned()));
}

#[test]
fn a_folder_for_slips_that_cannot_be_one_is_exit_2() {
    let folder = Folder::of_team();
    let score = "score d.xlsx -s team.toml --slips-to";
    folder.refuses(
        &format!("{score} team.toml"),
        "--slips-to 要写一个文件夹，team.toml 是文件",
        "--slips-to takes a folder, and team.toml is a file",
    );
    folder.refuses(
        &format!("{score} no/such"),
        "没有文件夹 no，请先建立",
        "there is no folder no; make it first",
    );
    folder.refuses(
        &format!("{score} out -o {{stem}}.csv"),
        "--slips-to 是一次运行的考核单，不能和每个数据文件各写一个的 -o 同时用",
        "--slips-to is for one run and cannot stand beside an -o that writes one for each data file",
    );
    assert!(!folder.has("out"));
}

#[test]
fn slips_of_more_people_than_a_workbook_is_good_for_are_refused() {
    let folder = Folder::of_team();
    let rows: String = (0..501).map(|at| format!("{at:05},李{at},华东,2026-10,95%,1\n")).collect();
    folder.write("d.csv", format!("工号,姓名,部门,月份,满意度,投诉\n{rows}"));
    folder.refuses(
        "score d.csv -s team.toml -o r.xlsx -o r.csv --slips",
        "501 人各一张考核单，工作簿装不下这么多张工作表(最多 500 张)，没有写；请用 --slips-to 文件夹，每人一个工作簿",
        "501 slips are more sheets than a workbook is good for (at most 500), and nothing was written; --slips-to FOLDER gives each person a workbook",
    );
    assert!(!folder.has("r.xlsx") && !folder.has("r.csv"));
}

#[test]
fn what_kpi_did_not_write_is_kept_and_then_nothing_is_written() {
    let folder = Folder::of_team();
    let theirs = "out/00023 王芳.xlsx";
    folder.book(theirs, &[("月度数据", OCTOBER)]);
    let before = folder.bytes(theirs);
    folder.refuses(
        "score d.xlsx -s team.toml -o r.csv --slips-to out",
        &format!("{theirs} 不是 kpi 写的文件，不覆盖；确实要覆盖请加 --force"),
        &format!("{theirs} was not written by kpi and is left alone; add --force to overwrite it"),
    );
    assert_eq!(folder.bytes(theirs), before);
    assert_eq!(folder.names("out"), ["00023 王芳.xlsx"]);
    assert!(!folder.has("r.csv"));
    folder.kpi("score d.xlsx -s team.toml -q --slips-to out --force").exits(0);
    assert_ne!(folder.bytes(theirs), before);
}

#[test]
fn slips_are_written_again_as_long_as_nobody_filled_them_in() {
    let folder = Folder::of_team();
    let score = "score d.xlsx -s team.toml -q --slips-to out";
    folder.kpi(score).exits(0);
    let slip = "out/00012 张伟.xlsx";
    let first = folder.bytes(slip);
    folder.kpi(score).exits(0);
    assert_eq!(folder.bytes(slip), first, "the same data give the same bytes");

    save_again(&folder.path(slip));
    folder.refuses(
        score,
        &format!("{slip} 写出以后又被保存过，里面可能填了评语，不覆盖；确实要覆盖请加 --force"),
        &format!("{slip} was saved again since it was written and may have been filled in; add --force to overwrite it"),
    );
    folder.kpi(&format!("{score} --force")).exits(0);
    assert_eq!(folder.bytes(slip), first);
}

/// Leaves the time in a workbook, as every program does that saves one.
fn save_again(path: &Path) {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let parts: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|index| {
            let part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let text = std::io::read_to_string(part).unwrap();
            (name, text.replace("2000-01-01T", "2026-11-03T").into_bytes())
        })
        .collect();
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    fs::write(path, crate::runs_support::zip(&parts)).unwrap();
}

#[test]
fn data_and_results_in_the_folder_are_not_written_over() {
    let folder = Folder::of_team();
    folder.write("team.toml", TEAM);
    let data = "out/00012 张伟.xlsx";
    folder.book(data, &[("月度数据", OCTOBER)]);
    let arguments = ["score", data, "-s", "team.toml", "--slips-to", "out", "--force"];
    let run = folder.run(&arguments, &[("KPI_LANG", "zh")]).exits(2);
    assert!(run.stderr.contains(data), "{run}");
    assert_eq!(folder.names("out"), ["00012 张伟.xlsx"]);

    let result = "new/00015 李娜.xlsx";
    fs::create_dir(folder.path("new")).unwrap();
    let arguments = ["score", "d.xlsx", "-s", "team.toml", "-o", result, "--slips-to", "new"];
    folder.book("d.xlsx", &[("月度数据", OCTOBER)]);
    folder.run(&arguments, &[("KPI_LANG", "zh")]).exits(0);
    assert!(Book::open(&folder.path(result)).names.contains(&"排名".to_owned()));
    let names = ["00012 张伟.xlsx", "00015 李娜 (2).xlsx", "00015 李娜.xlsx", "00023 王芳.xlsx"];
    assert_eq!(folder.names("new"), names);
}

#[test]
fn evidence_and_post_are_carried_to_the_slip() {
    let folder = Folder::new();
    let data = example("annual-appraisal").with_extension("");
    let score = format!("score {} -s annual-appraisal --period 2026H1", data.display());
    folder.kpi(&format!("{score} -q --slips-to out")).exits(1);
    let book = Book::open(&folder.path("out/00501 陈立.xlsx"));
    let evidence = book.beside("绩效考核单", "凭证");
    assert!(evidence.contains("东禾食品/2026-02-09_东禾食品_上门维修.jpg"), "{evidence}");

    let goals = example("role-goals");
    folder.kpi(&format!("score {} -s role-goals -q --slips-to posts", goals.display())).exits(1);
    let files = folder.names("posts");
    let file = files.iter().find(|file| file.starts_with("00626 ")).unwrap();
    let book = Book::open(&folder.path(&format!("posts/{file}")));
    assert_eq!(book.beside("绩效考核单", "岗位"), "服务IT信息员");
}

#[test]
fn anonymous_raters_stay_so_on_slips() {
    let folder = Folder::new();
    let data = example("sales-service-360");
    let scheme = folder.kpi("schemes show sales-service-360").exits(0).stdout;
    let anonymous = scheme.replace("[slip]", "[slip]\nanonymous = 3");
    folder.write("s.toml", anonymous);
    let score = format!("score {} -s s.toml --period 2026-10 -q --slips-to", data.display());
    folder.kpi(&format!("{score} out")).exits(1);
    folder.write("t.toml", scheme);
    folder.kpi(&format!("{} open", score.replace("s.toml", "t.toml"))).exits(1);
    let texts = |name: &str| {
        let file = folder.names(name).into_iter().find(|file| file.starts_with("20123")).unwrap();
        Book::open(&folder.path(&format!("{name}/{file}"))).texts("绩效考核单")
    };
    assert!(texts("open").contains("优秀 2次"), "{}", texts("open"));
    assert!(!texts("out").contains("优秀 2次"), "{}", texts("out"));
}

/// Slips stand beside the data: a result workbook with them still explains itself.
#[test]
fn a_result_with_slips_can_be_explained() {
    let folder = Folder::of_team();
    with_slips(&folder, "d.xlsx");
    folder.kpi("explain 00012 r.xlsx").exits(0).prints("92.00");
}
