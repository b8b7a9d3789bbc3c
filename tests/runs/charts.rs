//! The sheet of charts in a result workbook: the tables that charts draw from, and how they follow
//! the other sheets.

use std::io::Read;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx};

use crate::runs_support::{Folder, OCTOBER, TEAM, rows};

/// The first column of the tables.
const TABLE: u32 = 23;

/// The sheet, its formulas and its charts.
struct Charts {
    values: Range<Data>,
    formulas: Range<String>,
    parts: Vec<String>,
}

impl Charts {
    fn of(folder: &Folder, data: &str, code: i32) -> Charts {
        folder.kpi(&format!("score {data} -s team.toml -o r.xlsx")).exits(code);
        let path = folder.path("r.xlsx");
        let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
        let values = book.worksheet_range("统计").unwrap();
        let formulas = book.worksheet_formula("统计").unwrap();
        Charts { values, formulas, parts: parts(folder, "xl/charts/chart") }
    }

    /// The rows below a heading and its header, each with its cells; a formula's as it is stored.
    #[track_caller]
    fn table(&self, heading: &str) -> Vec<String> {
        let text = |row, column| {
            let value = self.values.get_value((row, column));
            value.map(ToString::to_string).unwrap_or_default()
        };
        let (last, width) = self.values.end().unwrap();
        let found = (0..=last).find(|&row| text(row, TABLE) == heading);
        let first = found.unwrap_or_else(|| panic!("no table {heading}")) + 2;
        let below = (first..=last).take_while(|&row| !text(row, TABLE).is_empty());
        let line = |row| (TABLE..=width).map(|column| text(row, column)).collect::<Vec<_>>();
        below.map(|row| line(row).join(" ").trim_end().to_owned()).collect()
    }

    /// Is there a formula that contains this?
    fn computes(&self, part: &str) -> bool {
        self.formulas.used_cells().any(|(.., formula)| formula.contains(part))
    }

    fn has_table(&self, heading: &str) -> bool {
        self.values.used_cells().any(|(.., value)| *value == Data::String(heading.to_owned()))
    }
}

/// The examples that come with the program: a workbook, or a folder of them.
fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// The texts of the parts of the result workbook whose names begin so.
fn parts(folder: &Folder, prefix: &str) -> Vec<String> {
    let file = std::fs::File::open(folder.path("r.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.name().unwrap().starts_with(prefix) {
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            parts.push(text);
        }
    }
    parts
}

fn charts_of(table: &str, code: i32) -> Charts {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", table)]);
    Charts::of(&folder, "d.xlsx", code)
}

#[test]
fn each_chart_has_a_table_that_it_draws_from() {
    let charts = charts_of(OCTOBER, 0);
    let mean = (92.0 + 88.0 + 80.0) / 3.0;
    assert_eq!(charts.table("总体情况"), [format!("3 {mean} 88 92 80")]);
    assert_eq!(charts.table("等级分布"), ["A 1", "B 2", "C 0"]);
    assert_eq!(charts.table("部门平均分"), ["华东 2 86", "华南 1 88"]);
    let items = charts.table("各指标得分率：平均，线为最低到最高");
    assert!(items[0].starts_with("客户满意 3 0.8 0.916") && items[0].contains(" 0.95 1 "));
    assert!(items[1].starts_with("少投诉 3 0.5 0.791") && items[1].contains(" 0.875 1 "));
    assert_eq!(charts.table("前 2 名"), ["1 00012 张伟 92 1", "2 00015 李娜 88 2"]);
    assert_eq!(charts.table("后 1 名"), ["1 00023 王芳 80 3"]);
    assert_eq!(charts.parts.len(), 5);
}

#[test]
fn the_tables_are_formulas_over_the_ranking_and_the_scores() {
    let charts = charts_of(OCTOBER, 0);
    for part in [
        "COUNTIF('排名'!$A$4:$A$6,\">0\")",
        "SUMPRODUCT(EXACT('排名'!$F$4:$F$6,X",
        "EXACT('排名'!$D$4:$D$6,X",
        "'得分'!$C$5:$C$7/'得分'!$C$3",
        "LARGE(IF(ISNUMBER('排名'!$A$4:$A$6),'排名'!$E$4:$E$6),X",
        "INDEX('排名'!$C$4:$C$6,AA",
    ] {
        assert!(charts.computes(part), "{part}");
    }
}

#[test]
fn a_year_has_the_months_as_lines_and_nothing_where_a_month_is_missing() {
    let folder = Folder::new();
    let data = example("annual-appraisal");
    let data = data.to_str().unwrap();
    let run = ["score", data, "-s", "annual-appraisal", "--period", "2026H1", "-o", "r.xlsx"];
    folder.run(&run, &[("KPI_LANG", "en")]).exits(1);
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path("r.xlsx")).unwrap();
    let values = book.worksheet_range("Charts").unwrap();
    let formulas = book.worksheet_formula("Charts").unwrap();
    let missing = values.used_cells().filter(|(.., value)| matches!(value, Data::Error(_)));
    assert_eq!(missing.count(), 1);
    let means = formulas.used_cells().filter(|(.., formula)| formula.contains("AVERAGEIFS('Work"));
    assert_eq!(means.count(), 6);
    // Such a place in a line is passed over, and not drawn as 0.
    let lines = parts(&folder, "xl/charts/chart").into_iter().find(|c| c.contains("lineChart"));
    assert!(lines.unwrap().contains("dispBlanksAs val=\"span\""));
}

#[test]
fn nobody_stands_at_both_ends_and_equal_scores_keep_their_order() {
    let people = "
        00001 甲 华东 2026-10 90% 0
        00002 乙 华东 2026-10 90% 0
        00003 丙 华东 2026-10 90% 0
        00004 丁 华东 2026-10 90% 0
        00005 戊 华东 2026-10 50% 0
    ";
    let charts = charts_of(&rows(people.trim()), 0);
    assert_eq!(charts.table("前 3 名"), ["1 00001 甲 94 1", "2 00002 乙 94 2", "3 00003 丙 94 3"]);
    assert_eq!(charts.table("后 2 名"), ["1 00005 戊 70 5", "2 00004 丁 94 4"]);
}

#[test]
fn one_person_stands_on_top_and_not_at_the_bottom() {
    let charts = charts_of(&rows("00001 甲 - 2026-10 90% 0"), 0);
    assert_eq!(charts.table("前 1 名"), ["1 00001 甲 94 1"]);
    assert!(!charts.has_table("后 0 名"));
    // Where no department is known there is no chart of them.
    assert!(!charts.has_table("部门平均分"));
    assert_eq!(charts.parts.len(), 3);
}

#[test]
fn somebody_without_a_score_counts_nowhere() {
    let charts = charts_of(&OCTOBER.replace("80%", "-"), 1);
    assert_eq!(charts.table("总体情况"), ["2 86 86 92 80"]);
    assert_eq!(charts.table("等级分布"), ["A 1", "B 1", "C 0"]);
    assert_eq!(charts.table("部门平均分"), ["华东 2 86"]);
    let items = charts.table("各指标得分率：平均，线为最低到最高");
    // 李娜 has full points for 少投诉, but no score.
    assert!(items[1].starts_with("少投诉 2 0.5 0.6875 0.6875 0.875 "), "{}", items[1]);
}

#[test]
fn where_nobody_has_a_score_the_sheet_says_so() {
    let charts = charts_of(&rows("00001 甲 华东 2026-10 - 0"), 1);
    assert!(charts.has_table("没有人有名次，没有图可画"));
    assert!(charts.parts.is_empty() && charts.formulas.is_empty());
}

#[test]
fn departments_that_look_like_patterns_count_only_themselves() {
    let people = "
        00001 甲 A*  2026-10 100% 0
        00002 乙 AB  2026-10 50%  0
        00003 丙 a*  2026-10 0%   0
        00004 丁 '>5 2026-10 100% 1
        00005 戊 '12 2026-10 100% 2
        00006 己 -   2026-10 100% 3
    ";
    let charts = charts_of(&rows(people.trim()), 0);
    let departments = ["(无部门) 1 85", "12 1 90", ">5 1 95", "A* 1 100", "AB 1 70", "a* 1 40"];
    assert_eq!(charts.table("部门平均分"), departments);
}

#[test]
fn of_many_departments_those_with_most_people_are_drawn() {
    let person = |n: usize| format!("{n:05} 某 部{} 2026-10 90% 0", if n > 24 { 7 } else { n });
    let people: Vec<String> = (1..=26).map(person).collect();
    let charts = charts_of(&rows(&people.join("\n")), 0);
    let departments = charts.table("部门平均分(人数最多的 20 个部门)");
    assert_eq!(departments.len(), 24);
    assert_eq!(departments[0], "部7 3 94");
    let ends: Vec<&str> = charts
        .parts
        .iter()
        .filter_map(|chart| {
            let chart = chart.contains("部7").then_some(chart)?;
            chart.split("ptCount val=\"").nth(1)?.split('"').next()
        })
        .collect();
    assert_eq!(ends, ["20"]);
}

#[test]
fn axes_start_at_0_and_texts_have_a_chinese_font() {
    let charts = charts_of(OCTOBER, 0);
    for chart in &charts.parts {
        assert!(chart.contains("<c:min val=\"0\"/>"), "{chart}");
        let fonts = chart.matches("<a:latin typeface=\"微软雅黑\"/>").count();
        assert!(fonts >= chart.matches("<a:defRPr").count(), "{chart}");
    }
}

#[test]
fn an_axis_reaches_below_0_where_a_score_does() {
    let folder = Folder::of_team();
    folder.write(
        "team.toml",
        TEAM.replace("name   = \"少投诉\"\n", "name   = \"少投诉\"\nfloor  = \"none\"\n"),
    );
    let people = rows("00001 甲 华东 2026-10 10% 20\n00002 乙 华东 2026-10 90% 0");
    folder.book("d.xlsx", &[("月度数据", &people)]);
    let charts = Charts::of(&folder, "d.xlsx", 0);
    assert_eq!(charts.table("后 1 名"), ["1 00001 甲 -54 2"]);
    assert!(charts.parts.iter().any(|chart| chart.contains("<c:min val=\"-100\"/>")));
}

#[test]
fn each_scheme_has_charts_of_its_own() {
    let folder = Folder::new();
    let data = example("by-position");
    let data = data.to_str().unwrap();
    let run = ["score", data, "-s", data, "-o", "r.xlsx", "--lang", "zh"];
    folder.run(&run, &[]).exits(1);
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path("r.xlsx")).unwrap();
    let values = book.worksheet_range("统计").unwrap();
    let tables = values.used_cells().filter(|(.., value)| **value == "等级分布");
    assert_eq!(tables.count(), 3);
}

#[test]
fn bars_reach_from_0_to_full_marks_and_items_below_60_per_cent_are_light_red() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml -o r.xlsx").exits(0);
    let sheets = parts(&folder, "xl/worksheets/sheet");
    let bar = "<cfvo type=\"num\" val=\"100\"/>";
    assert_eq!(sheets.iter().filter(|sheet| sheet.contains(bar)).count(), 2);
    let rule = "AND(ISNUMBER(D5),ROUND(D5-0.6*D$3,10)&lt;0)";
    assert!(sheets.iter().any(|sheet| sheet.contains(rule)));
}

#[test]
fn items_are_held_against_the_full_marks_of_the_person_where_they_are_shared_out() {
    let folder = Folder::new();
    let data = example("project-engineer.xlsx");
    let data = data.to_str().unwrap();
    let run = ["score", data, "-s", "project-engineer", "--period", "2026-08", "-o", "r.xlsx"];
    folder.run(&run, &[("KPI_LANG", "zh")]).exits(1);
    let rule = "ROUND(P5-0.6*INDEX(own_full_0_13,ROW()-4),10)&lt;0";
    assert!(parts(&folder, "xl/worksheets/sheet").iter().any(|sheet| sheet.contains(rule)));
    let name = "<definedName name=\"own_full_0_13\">'计算'!$CS$4:$CS$34</definedName>";
    assert!(parts(&folder, "xl/workbook.xml")[0].contains(name));
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path("r.xlsx")).unwrap();
    assert_eq!(
        book.worksheet_range("计算").unwrap().get_value((2, 96)).unwrap(),
        "证书考取与非本职技能 本人满分"
    );
    let formulas = book.worksheet_formula("统计").unwrap();
    let share = "'得分'!$P$5:$P$35/'计算'!$CS$4:$CS$34";
    assert!(formulas.used_cells().any(|(.., formula)| formula.contains(share)));
}

#[test]
fn somebody_without_a_name_is_called_by_the_id_as_a_text() {
    let charts = charts_of(&rows("00001 - 华东 2026-10 90% 0"), 0);
    assert_eq!(charts.table("前 1 名"), ["1 工号 00001 94 1"]);
}
