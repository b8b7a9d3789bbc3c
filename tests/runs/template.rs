//! `kpi template`: an empty workbook that can be filled in and scored.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

use crate::runs_support::Folder;

/// The cells of each sheet, row by row.
type Sheets = BTreeMap<String, Vec<Vec<String>>>;

fn sheets(folder: &Folder, name: &str) -> Sheets {
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path(name)).unwrap();
    let names = book.sheet_names();
    let rows = |range: calamine::Range<Data>| {
        let cells = |row: &[Data]| row.iter().map(ToString::to_string).collect();
        range.rows().map(cells).collect()
    };
    names
        .into_iter()
        .map(|name| (name.clone(), rows(book.worksheet_range(&name).unwrap())))
        .collect()
}

/// Fills in a template: people by sheet, each with the values of some columns.
fn fill(folder: &Folder, template: &str, filled: &str, people: &[(&str, &[(&str, &str)])]) {
    let mut book = Workbook::new();
    let percent = Format::new().set_num_format("0%");
    for (name, rows) in sheets(folder, template) {
        let sheet = book.add_worksheet().set_name(&name).unwrap();
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        let own = people.iter().filter(|(of, _)| *of == name);
        for (row, (_, values)) in (rows.len() as u32..).zip(own) {
            for (header, value) in *values {
                let column = rows[1].iter().position(|cell| cell == header).expect(header) as u16;
                if let Some(share) = value.strip_suffix('%') {
                    let share: f64 = format!("{share}e-2").parse().unwrap();
                    sheet.write_number_with_format(row, column, share, &percent).unwrap();
                } else if let (Ok(number), false) = (value.parse::<f64>(), value.starts_with('0')) {
                    sheet.write_number(row, column, number).unwrap();
                } else {
                    sheet.write_string(row, column, *value).unwrap();
                }
            }
        }
    }
    book.save(folder.path(filled)).unwrap();
}

/// Every part of a workbook whose name begins so.
fn parts(folder: &Folder, name: &str, beginning: &str) -> Vec<String> {
    let file = std::fs::File::open(folder.path(name)).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut texts = Vec::new();
    for part in names.iter().filter(|name| name.starts_with(beginning)) {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(part).unwrap(), &mut text).unwrap();
        texts.push(text);
    }
    texts
}

#[test]
fn the_template_of_every_shipped_scheme_can_be_read_and_holds_nobody() {
    let folder = Folder::new();
    for shipped in kpi::scheme::embedded::ALL {
        let name = format!("{}.xlsx", shipped.id);
        folder.kpi(&format!("template {} -o {name}", shipped.id)).exits(0);
        let check = folder.kpi(&format!("check {} {name}", shipped.id)).exits(2);
        check.says("错误: 数据里没有可考核的人").says("没有发现问题");
        let check = folder.kpi(&format!("check {} {name} --format json", shipped.id));
        let told = &check.json()["findings"];
        let codes = told.as_array().unwrap().iter().map(|finding| finding["code"].to_string());
        assert_eq!(codes.filter(|code| code.starts_with("\"D")).count(), 0, "{told}");
    }
}

#[test]
fn a_template_that_is_filled_in_is_scored() {
    let folder = Folder::new();
    folder.kpi("template service-manager-monthly -o t.xlsx").exits(0);
    let values = [
        ("工号", "00012"),
        ("姓名", "张伟"),
        ("部门", "华东"),
        ("月份", "2026-10"),
        ("计划重点工作数", "3"),
        ("完成重点工作数", "3"),
        ("上级满意度", "90%"),
        ("计划任务数", "4"),
        ("完成任务数", "3"),
        ("质量满意度", "85%"),
        ("5A检查项", "20"),
        ("5A达标项", "19"),
        ("部门满意度", "100%"),
    ];
    fill(&folder, "t.xlsx", "d.xlsx", &[("月度数据", &values)]);
    let run = folder.kpi("score d.xlsx -s service-manager-monthly --format json").exits(0);
    // 3 + 4 by 90% to 100%, 3 × 3/4 + 4 by 80% to 90%, 10 by 95% to 100%, 4 of 5 at the cap.
    assert_eq!(run.people(), ["00012 scored 27.25"]);
}

#[test]
fn ratings_are_entered_by_level_and_points() {
    let folder = Folder::new();
    folder.kpi("template service-department-levels -o t.xlsx").exits(0);
    let items = sheets(&folder, "t.xlsx")["选项"].clone();
    let items: Vec<&str> = items[1..].iter().map(|row| row[0].as_str()).collect();
    let ratings: Vec<(&str, Vec<(&str, &str)>)> = items
        .iter()
        .map(|item| {
            let points =
                if items.iter().position(|one| one == item) < Some(7) { "5" } else { "18" };
            let values = vec![
                ("工号", "00012"),
                ("月份", "2026-10"),
                ("评分人", "王芳"),
                ("指标", *item),
                ("等级", "优秀"),
                ("得分", points),
            ];
            ("评分表", values)
        })
        .collect();
    let ratings: Vec<(&str, &[(&str, &str)])> =
        ratings.iter().map(|(sheet, values)| (*sheet, values.as_slice())).collect();
    fill(&folder, "t.xlsx", "d.xlsx", &ratings);
    let run = folder.kpi("score d.xlsx -s service-department-levels --format json").exits(0);
    // Seven items of 5 points, three of 18.
    assert_eq!(run.people(), ["00012 scored 89"]);
}

#[test]
fn the_guide_says_what_each_level_means_and_what_an_item_is_measured_against() {
    let folder = Folder::new();
    let scheme = include_str!("../../schemes/service-department-levels.toml");
    let item = "name   = \"责任心\"";
    let yardstick = format!("{item}\nyardstick = \"份内的事不用催\"");
    folder.write("s.toml", scheme.replace(item, &yardstick));
    folder.kpi("template s.toml -o t.xlsx").exits(0);
    let guide = &sheets(&folder, "t.xlsx")["说明"];
    let has = |wanted: [&str; 6]| assert!(guide.iter().any(|row| *row == wanted), "{wanted:?}");
    has(["指标", "满分", "标准", "条件", "得分", "说明"]);
    let words = "份内的事不用催,出了问题先担起来,有始有终";
    has(["责任心", "5", "份内的事不用催", "优秀", "5", words]);
    has(["纪律性", "5", "", "优秀", "5", "全月没有违纪,还提醒同事守规矩"]);
    has(["", "", "", "不合格", "0–1", "当月违纪超过两次"]);
}

#[test]
fn words_are_chosen_from_lists_and_numbers_stay_in_their_range() {
    let folder = Folder::new();
    folder.kpi("template service-post-deductions -o t.xlsx").exits(0);
    let sheets = parts(&folder, "t.xlsx", "xl/worksheets/sheet");
    let has = |wanted: &str| assert!(sheets.iter().any(|sheet| sheet.contains(wanted)), "{wanted}");
    has("<formula1>'选项'!$A$2:$A$15</formula1>");
    has("type=\"whole\" operator=\"greaterThanOrEqual\"");
    folder.kpi("template service-manager-monthly -o m.xlsx").exits(0);
    let sheets = parts(&folder, "m.xlsx", "xl/worksheets/sheet");
    let share = "<formula1>0</formula1><formula2>1</formula2>";
    assert!(sheets.iter().any(|sheet| sheet.contains(share)));
}

#[test]
fn a_header_stands_in_the_row_that_the_scheme_gives_it() {
    let folder = Folder::new();
    for row in [1, 2, 5] {
        let sheet = "[sheet.\"月度数据\"]\nid     = \"工号\"";
        let scheme = crate::runs_support::TEAM.replace(sheet, &format!("{sheet}\nheader = {row}"));
        assert!(scheme.contains("header"));
        folder.write("s.toml", scheme);
        folder.kpi("template s.toml -o t.xlsx --force").exits(0);
        let mut book: Xlsx<_> = calamine::open_workbook(folder.path("t.xlsx")).unwrap();
        let range = book.worksheet_range("月度数据").unwrap();
        let found = range.get_value((row - 1, 0)).map(ToString::to_string);
        assert_eq!(found.as_deref(), Some("工号"), "{row}");
    }
}

#[test]
fn a_file_that_is_there_is_left_alone() {
    let folder = Folder::new();
    folder.write("t.xlsx", "data of somebody");
    folder.tells(
        "template team-quarterly -o t.xlsx",
        2,
        "错误: t.xlsx 已经存在，不覆盖；确实要覆盖请加 --force",
        "error: t.xlsx is there already and is left alone; add --force to overwrite it",
    );
    assert_eq!(folder.bytes("t.xlsx"), b"data of somebody");
    folder.kpi("template team-quarterly -o t.xlsx --force").exits(0);
    // It will hold data, and is no result that may be written over.
    folder.book("d.xlsx", &[("月度数据", crate::runs_support::OCTOBER)]);
    folder.write("team.toml", crate::runs_support::TEAM);
    folder
        .kpi("score d.xlsx -s team.toml -o t.xlsx")
        .exits(2)
        .says("错误: t.xlsx 不是 kpi 写的文件，不覆盖；确实要覆盖请加 --force");
}

#[test]
fn a_template_is_a_workbook_of_one_scheme() {
    let folder = Folder::of_team();
    folder.tells(
        "template team.toml -o t.csv",
        2,
        "错误: 数据表应以 .xlsx 结尾：t.csv",
        "error: a data workbook ends in .xlsx: t.csv",
    );
    folder.write("two/a.toml", crate::runs_support::TEAM);
    let other = crate::runs_support::TEAM.replace("\"team\"", "\"other\"");
    folder.write("two/b.toml", other);
    folder.tells(
        "template two -o t.xlsx",
        2,
        "错误: two 里有几个方案：team、other；请指定其中一个文件",
        "error: two holds several schemes: team, other; name the file of one",
    );
}

#[test]
fn of_several_versions_the_last_one_is_filled_in() {
    let folder = Folder::new();
    let team = crate::runs_support::TEAM;
    folder.write("team/b.toml", team);
    let new = team
        .replace("full   = 100", "full   = 100\neffective = 2027-01-01")
        .replace("\"投诉\"   = ", "\"投诉\" = ")
        .replace("投诉", "客诉");
    folder.write("team/a.toml", new);
    folder.kpi("template team -o t.xlsx").exits(0);
    let header = &sheets(&folder, "t.xlsx")["月度数据"][1];
    assert!(header.contains(&"客诉".to_owned()), "{header:?}");
}

#[test]
fn the_same_scheme_gives_the_same_bytes() {
    let folder = Folder::new();
    for name in ["a.xlsx", "b.xlsx"] {
        folder.kpi(&format!("template annual-appraisal -o {name}")).exits(0);
    }
    assert!(folder.bytes("a.xlsx") == folder.bytes("b.xlsx"));
}
