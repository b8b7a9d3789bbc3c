//! `kpi check … -o`: data that go back to their sender, marked, and come again.

use std::io::{Cursor, Read, Write};

use kpi::workbook::{Grid, Raw, Workbook};
use rust_xlsxwriter::{ExcelDateTime, Format};

use crate::runs_support::{Folder, HEADER, OCTOBER, Run, TEAM, raw_team, rows};

/// A check without the notes that every sound scheme has.
fn check(folder: &Folder, arguments: &str) -> Run {
    folder.kpi(&format!("check -A K312,K313 team.toml {arguments}"))
}

/// Two titles above the header, another column behind it, a person who is wrong twice, one who is
/// odd and a total.
const MESSY: &str = "
'=2026年10月考核 - - - - - -
- - - - - - 单位：售后部
工号  姓名 部门 月份 满意度 投诉 备注
00012 张伟 华东 2026-10 95% 1 '=1+1
23@00000 王芳 华东 2026-10 很好 -2 -
00031 韩雪 华东 2026-10 '88% #REF! 已离职
-
合计 - - - - 1 -
00032 李雷 - 2026-10 - 3 -
";

fn messy() -> Folder {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", MESSY), ("说明", "随便 写")]);
    folder
}

fn book(folder: &Folder, name: &str) -> Workbook {
    Workbook::open(name, folder.bytes(name)).unwrap()
}

/// The cells of a sheet: `C7 value`, with a sign where it is shown in per cent or with zeros.
fn cells(grid: &Grid) -> Vec<String> {
    let cells = grid.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    cells
        .map(|(row, cell)| {
            let letters = kpi::layout::column_letters(cell.column);
            format!("{letters}{} {:?} {:?}", row.number, cell.value, cell.format)
        })
        .collect()
}

/// The texts of a part of a workbook, as they are stored.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with a text in it exchanged, as its sender does it.
fn corrected(bytes: &[u8], exchanged: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        for (from, to) in exchanged {
            text = text.replace(from, to);
        }
        let name = file.name().unwrap().into_owned();
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

// -------------------------------------------------------------------------------- what goes back

#[test]
fn the_sheets_come_back_as_they_were() {
    let folder = messy();
    check(&folder, "d.xlsx -o back.xlsx").exits(1).says("已写入 back.xlsx");
    let (sent, back) = (book(&folder, "d.xlsx"), book(&folder, "back.xlsx"));
    let names =
        |book: &Workbook| book.sheets.iter().map(|s| s.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&back), names(&sent));
    for (sent, back) in sent.sheets.iter().zip(&back.sheets) {
        assert_eq!(cells(back), cells(sent));
        let origin = back.origin.as_ref().unwrap();
        assert_eq!((&*origin.file, &origin.sheet), ("d.xlsx", &sent.name));
    }
}

#[test]
fn each_row_says_what_is_wrong_with_it() {
    let folder = messy();
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let texts = part(&folder.bytes("back.xlsx"), "xl/sharedStrings.xml");
    for reason in [
        "问题 [d.xlsx]月度数据",
        "E5 “满意度”应是百分数，如 95%，填的是“很好”\nF5 “投诉”是 -2次，超出范围：投诉 ≥ 0次",
        "F6 “投诉”应是以次计的数字，却是错误值 #REF!",
        "E9 “满意度”没有填",
    ] {
        assert!(texts.contains(&format!(">{reason}<")), "{reason}\n{texts}");
    }
    // What is only told goes back to nobody.
    assert!(!texts.contains("不是人员"), "{texts}");
}

#[test]
fn wrong_cells_are_red_and_odd_ones_yellow() {
    let folder = messy();
    folder
        .write("team.toml", TEAM.replace("\"% 0..100%\"", "{ unit = \"% 0..100%\", missing = 0 }"));
    check(&folder, "d.xlsx -W D107 -o back.xlsx").exits(1);
    let bytes = folder.bytes("back.xlsx");
    let (sheet, styles) = (part(&bytes, "xl/worksheets/sheet2.xml"), part(&bytes, "xl/styles.xml"));
    let fill = |cell: &str| {
        let style = sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).unwrap();
        let style: usize = style.split('"').next().unwrap().parse().unwrap();
        let look = styles.split("<cellXfs").nth(1).unwrap().split("<xf ").nth(style + 1).unwrap();
        let fill = look.split("fillId=\"").nth(1).unwrap().split('"').next().unwrap();
        let fill = styles.split("<fill>").nth(fill.parse::<usize>().unwrap() + 1).unwrap();
        fill.split("rgb=\"FF").nth(1).map(|rest| rest[..6].to_owned())
    };
    assert_eq!(fill("E5").as_deref(), Some("FFC7CE"));
    assert_eq!(fill("H5").as_deref(), Some("FFC7CE"));
    assert_eq!(fill("F6").as_deref(), Some("FFEB9C"));
    assert_eq!([fill("E4"), fill("D5"), fill("H4"), fill("E9")], [None, None, None, None]);
}

#[test]
fn merged_cells_days_and_times_come_back_too() {
    let mut sent = rust_xlsxwriter::Workbook::new();
    let sheet = sent.add_worksheet().set_name("月度数据").unwrap();
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.merge_range(0, 0, 0, 6, "十月", &Format::new()).unwrap();
    for (column, header) in (0..).zip(HEADER.split(' ').chain(["填表时间", "用时"])) {
        sheet.write(1, column, header).unwrap();
    }
    sheet.merge_range(2, 2, 3, 2, "华东", &Format::new()).unwrap();
    let when = ExcelDateTime::parse_from_str("2026-11-02T08:30:15").unwrap();
    let day = ExcelDateTime::parse_from_str("2026-10-01").unwrap();
    for (row, id) in [(2, "00012"), (3, "00015")] {
        sheet.write(row, 0, id).unwrap();
        sheet.write_with_format(row, 3, &day, &format("yyyy\"年\"m\"月\"")).unwrap();
        sheet.write_with_format(row, 4, 0.9575, &format("0%")).unwrap();
        sheet.write_with_format(row, 6, &when, &format("yyyy-mm-dd hh:mm")).unwrap();
        sheet.write_with_format(row, 7, 1.5, &format("[h]:mm")).unwrap();
    }
    let folder = Folder::of_team();
    folder.write("d.xlsx", sent.save_to_buffer().unwrap());
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let (sent, back) = (book(&folder, "d.xlsx"), book(&folder, "back.xlsx"));
    assert_eq!(cells(&back.sheets[0]), cells(&sent.sheets[0]));
    let sorted = |book: &Workbook| {
        let mut merges = book.merges(&book.sheets[0]);
        merges.sort_by_key(|merge| merge.rows);
        merges
    };
    assert_eq!(sorted(&back), sorted(&sent));
}

#[test]
fn a_formula_that_nobody_computed_is_a_marked_blank() {
    let folder = Folder::of_team();
    let formula = ["00015", "李娜", "华南", "2026-10", "<f>0.4+0.4</f>", "<v>0</v>"];
    folder.raw_book("d.xlsx", &raw_team(&formula));
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let texts = part(&folder.bytes("back.xlsx"), "xl/sharedStrings.xml");
    let reason = "E3 “满意度”是公式，但文件里没有存结果（用 Excel 或 WPS 打开，保存一次）";
    assert!(texts.contains(reason), "{texts}");
    check(&folder, "back.xlsx").exits(1).prints("back.xlsx!月度数据!E3: “满意度”没有填");
}

#[test]
fn what_has_no_cell_stands_on_the_list_of_findings() {
    let folder = messy();
    folder.book("d.xlsx", &[("月度数据", &MESSY.replace("投诉", "抱怨"))]);
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let texts = part(&folder.bytes("back.xlsx"), "xl/sharedStrings.xml");
    assert!(texts.contains(">没有列“投诉”<"), "{texts}");
    let list = part(&folder.bytes("back.xlsx"), "xl/worksheets/sheet1.xml");
    assert!(list.contains("location=\"'月度数据'!E5\""), "{list}");
}

// ----------------------------------------------------------------------------- and comes again

#[test]
fn the_same_is_found_in_what_went_back() {
    let folder = messy();
    let sent = check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let again = check(&folder, "back.xlsx -o again.xlsx").exits(1);
    assert_eq!(again.stdout.replace("back.xlsx", "d.xlsx"), sent.stdout);
    // Also the second time it is known whose the sheets are.
    let again = book(&folder, "again.xlsx");
    assert_eq!(&*again.sheets[0].origin.as_ref().unwrap().file, "d.xlsx");
    assert_eq!(cells(&again.sheets[0]), cells(&book(&folder, "d.xlsx").sheets[0]));
}

#[test]
fn put_right_it_is_scored() {
    let folder = messy();
    folder.kpi_en("check team.toml d.xlsx -o back.xlsx").exits(1).says("wrote back.xlsx");
    // 韩雪's and 李雷's rows stay as they are.
    let right = [("<t>很好</t>", "<t>100%</t>"), ("<v>-2</v>", "<v>4</v>")];
    folder.write("back.xlsx", corrected(&folder.bytes("back.xlsx"), &right));
    let run = folder.kpi("score back.xlsx -s team.toml --format json").exits(1);
    let people = ["00012 scored 92", "00023 scored 80", "00031 incomplete", "00032 incomplete"];
    assert_eq!(run.people(), people);
}

#[test]
fn the_month_of_the_files_name_is_not_lost() {
    let folder = Folder::of_team();
    let table = OCTOBER.replace(" 月份", "").replace(" 2026-10", "").replace("95%", "-");
    folder.book("2026-10.xlsx", &[("月度数据", &table)]);
    check(&folder, "2026-10.xlsx -o back.xlsx").exits(1);
    let run = folder.kpi("score back.xlsx -s team.toml --format json").exits(1);
    assert_eq!(run.json()["period"], "2026-10");
    assert_eq!(run.people(), ["00015 scored 88", "00023 scored 80", "00012 incomplete"]);
}

#[test]
fn a_column_of_the_senders_called_findings_is_his() {
    let folder = Folder::of_team();
    let table = format!("{HEADER} 问题\n00012 张伟 华东 2026-10 - 1 无故\n");
    folder.book("d.xlsx", &[("月度数据", &table), ("问题", "问题\n屏幕")]);
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let (sent, back) = (book(&folder, "d.xlsx"), book(&folder, "back.xlsx"));
    assert_eq!(cells(&back.sheets[0]), cells(&sent.sheets[0]));
    assert_eq!(cells(&back.sheets[1]), cells(&sent.sheets[1]));
}

#[test]
fn one_event_twice_is_still_known_as_such() {
    let folder = Folder::with_a_warning();
    folder.kpi("check events.toml events.xlsx -o back.xlsx").exits(0).says("已写入 back.xlsx");
    let said = "back.xlsx!投诉记录!3: 与 back.xlsx!投诉记录!2 完全相同，两行都计";
    folder.kpi("check events.toml back.xlsx").exits(0).prints(said);
}

#[test]
fn per_cents_without_a_format_stay_doubtful() {
    let folder = Folder::of_team();
    folder.write("d.csv", "工号,月份,满意度,投诉\n00012,2026-10,1,1\n00015,2026-10,0,0\n");
    let sent = check(&folder, "d.csv -o back.xlsx").exits(1).prints("D108");
    let again = check(&folder, "back.xlsx").exits(1);
    assert_eq!(again.stdout.replace("back.xlsx!", "d.csv!"), sent.stdout);
}

// -------------------------------------------------------------------------------- several files

/// Two senders with a wrong cell each, and one without.
fn three_files() -> Folder {
    let folder = Folder::of_team();
    folder.book("a.xlsx", &[("月度数据", OCTOBER.replace("95%", "-").as_str())]);
    folder.book("b.xlsx", &[("月度数据", &rows("00101 赵敏 华南 2026-10 90% 两次"))]);
    folder.book("c.xlsx", &[("月度数据", &rows("00102 钱进 华南 2026-10 90% 2"))]);
    folder
}

#[test]
fn several_files_go_back_in_one_workbook_and_are_read_as_several() {
    let folder = three_files();
    check(&folder, "a.xlsx b.xlsx c.xlsx -o back.xlsx").exits(1);
    let back = book(&folder, "back.xlsx");
    let sheets: Vec<String> = back
        .sheets
        .iter()
        .map(|sheet| {
            let origin = sheet.origin.as_ref().unwrap();
            format!("{} = {}!{}", sheet.name, origin.file, origin.sheet)
        })
        .collect();
    assert_eq!(sheets, ["月度数据 = a.xlsx!月度数据", "月度数据 (2) = b.xlsx!月度数据"]);
    let run = folder.kpi("score back.xlsx c.xlsx -s team.toml --format json").exits(1);
    let people = [
        "00015 scored 88",
        "00102 scored 84",
        "00023 scored 80",
        "00012 incomplete",
        "00101 incomplete",
    ];
    assert_eq!(run.people(), people);
}

#[test]
fn each_sender_gets_his_own_and_who_is_right_gets_none() {
    let folder = three_files();
    folder.write("out/keep", "");
    let run = check(&folder, "a.xlsx b.xlsx c.xlsx -o out/").exits(1);
    assert_eq!(folder.names("out"), ["a.xlsx", "b.xlsx", "keep"]);
    run.says("已写入 out/a.xlsx").says("已写入 out/b.xlsx");
    let texts = part(&folder.bytes("out/b.xlsx"), "xl/sharedStrings.xml");
    assert!(texts.contains("两次") && !texts.contains("00012"), "{texts}");
    check(&folder, "a.xlsx b.xlsx c.xlsx -o {stem}-back.xlsx").exits(1);
    assert!(folder.has("a-back.xlsx") && folder.has("b-back.xlsx") && !folder.has("c-back.xlsx"));
}

// ------------------------------------------------------------------------ when nothing is written

#[test]
fn where_nothing_is_wrong_nothing_is_written() {
    let folder = Folder::of_team();
    check(&folder, "d.xlsx -o back.xlsx").exits(0).says("数据里没有要改的，没有写 back.xlsx");
    folder
        .kpi_en("check team.toml d.xlsx -o back.xlsx")
        .exits(0)
        .says("nothing in the data has to be put right; back.xlsx was not written");
    assert!(!folder.has("back.xlsx"));
}

#[test]
fn corrections_are_not_overwritten() {
    let folder = messy();
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    // As kpi left it, it may be written anew.
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let saved =
        ("2000-01-01T00:00:00Z</dcterms:modified>", "2026-11-02T08:00:00Z</dcterms:modified>");
    folder.write("back.xlsx", corrected(&folder.bytes("back.xlsx"), &[saved]));
    folder.refuses(
        "check team.toml d.xlsx -o back.xlsx",
        "back.xlsx 写出以后又被保存过，里面可能有改正，不覆盖；确实要覆盖请加 --force",
        "back.xlsx was saved again since it was written and may hold corrections; add --force to overwrite it",
    );
    check(&folder, "d.xlsx -o back.xlsx --force").exits(1).says("已写入 back.xlsx");
}

#[test]
fn inputs_and_other_endings_are_refused() {
    let folder = messy();
    let sent = folder.bytes("d.xlsx");
    folder.refuses(
        "check team.toml d.xlsx -o d.xlsx --force",
        "输出 d.xlsx 就是输入文件 d.xlsx，不会覆盖输入",
        "the output d.xlsx is the input d.xlsx; an input is never overwritten",
    );
    folder.refuses(
        "check team.toml d.xlsx -o back.csv",
        "退回的文件是工作簿，应以 .xlsx 结尾：back.csv",
        "what goes back is a workbook and ends in .xlsx: back.csv",
    );
    folder.kpi("check team.toml -o back.xlsx").exits(2).prints_nothing();
    assert!(folder.bytes("d.xlsx") == sent && !folder.has("back.csv"));
}

#[test]
fn texts_stay_texts() {
    let folder = messy();
    check(&folder, "d.xlsx -o back.xlsx").exits(1);
    let text = |at: &str| Raw::Text(at.into());
    let sheet = &book(&folder, "back.xlsx").sheets[0];
    assert_eq!(sheet.rows[0].cells[0].value, text("=2026年10月考核"));
    assert_eq!(sheet.rows[3].cells[6].value, text("=1+1"));
}
