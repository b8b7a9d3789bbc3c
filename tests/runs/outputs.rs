//! What is printed and written: formats, files, quiet runs, colours.

use crate::runs_support::{Folder, OCTOBER, TEAM, WARNING, rows};

#[test]
fn a_run_prints_the_ranking_and_says_how_much_was_read() {
    let run = Folder::of_team().kpi("score d.xlsx -s team.toml").exits(0);
    assert_eq!(run.stderr, "1 个文件，1 张表，3 行：3 行计入\n");
    let table = [
        "小组月度考核  2026-10  满分 100",
        "",
        "名次  工号   姓名  部门   总分  等级  客户满意  少投诉",
        "----- ------ ----- ----- ------ ----- --------- ------",
        "   1  00012  张伟  华东  92.00  A           57      35",
        "   2  00015  李娜  华南  88.00  B           48      40",
        "   3  00023  王芳  华东  80.00  B           60      20",
        "",
        "3 人已排名",
    ];
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), table);
}

#[test]
fn the_format_is_chosen_for_the_standard_output() {
    let folder = Folder::of_team();
    let score = |format: &str| {
        folder
            .kpi(&format!("score d.xlsx -s team.toml --format {format}"))
            .exits(0)
            .says_the_account_alone()
    };
    score("table").prints("   1  00012  张伟  华东  92.00  A");
    let csv = score("csv").prints("\n1,00012,张伟,华东,92.00,A,57,35,已评分,\n");
    assert!(csv.stdout.starts_with("名次,工号,"), "no byte order mark on the standard output");
    score("markdown").prints("# 小组月度考核 2026-10\n\n| 名次 | 工号 |");
    assert_eq!(score("json").people(), ["00012 scored 92", "00015 scored 88", "00023 scored 80"]);
}

#[test]
fn the_format_of_a_file_follows_its_ending() {
    let folder = Folder::of_team();
    let run = folder.kpi("score d.xlsx -s team.toml -o r.csv -o r.json -o r.MD").exits(0);
    run.prints("   1  00012").says("已写入 r.csv").says("已写入 r.json").says("已写入 r.MD");
    let csv = folder.text("r.csv");
    assert!(csv.starts_with("\u{feff}名次,工号,"), "a byte order mark, for Excel: {csv}");
    assert!(csv.contains("\n1,00012,张伟,华东,92.00,A,57,35,已评分,\n"), "{csv}");
    let json: serde_json::Value = serde_json::from_slice(&folder.bytes("r.json")).unwrap();
    assert_eq!(json["people"][0]["rank"], 1);
    assert!(folder.text("r.MD").starts_with("# 小组月度考核 2026-10\n"));
}

#[test]
fn another_ending_is_exit_2_before_anything_is_read() {
    let folder = Folder::new();
    for name in ["r.pdf", "r", "r.xls", "r.txt"] {
        folder.tells(
            &format!("score missing.xlsx -s missing.toml -o {name}"),
            2,
            &format!("错误: {name} 的扩展名不认识，可用 .xlsx .csv .json .md"),
            &format!("error: the ending of {name} is not one of .xlsx .csv .json .md"),
        );
    }
}

#[test]
fn several_files_make_one_run() {
    let folder = Folder::of_team();
    folder.book("e.xlsx", &[("月度数据", &rows("00031 刘洋 华北 2026-10 90% 0"))]);
    let run = folder.kpi("score d.xlsx e.xlsx -s team.toml --format json").exits(0);
    let all = ["00031 scored 94", "00012 scored 92", "00015 scored 88", "00023 scored 80"];
    assert_eq!(run.people(), all);
}

#[test]
fn a_folder_or_a_pattern_means_the_workbooks_in_it() {
    let folder = Folder::of_team();
    folder.book("in/a.xlsx", &[("月度数据", OCTOBER)]);
    folder.book("in/b.XLSX", &[("月度数据", &rows("00031 刘洋 华北 2026-10 90% 0"))]);
    folder.write("in/~$a.xlsx", "left by a spreadsheet that has a.xlsx open");
    folder.write("in/notes.txt", "not a workbook");
    folder.write("in/deeper/c.xlsx", "not looked at");
    for data in ["in", "in/", "in/*", "in/?.*", "in/[ab].*"] {
        let arguments = ["score", data, "-s", "team.toml", "--format", "json"];
        let run = folder.run(&arguments, &[("KPI_LANG", "zh")]).exits(0);
        let others = "文件夹里还有 2 个没有读(不是 xlsx、xls、xlsb、ods、csv，或是下级文件夹)：deeper, notes.txt";
        let said: &[&str] = if data.contains('*') || data.contains('?') { &[] } else { &[others] };
        assert_eq!(run.said(), said, "{data}");
        assert_eq!(run.people().len(), 4, "{data}");
    }
    folder.kpi("score in/*.xlsx in in/a.xlsx -s team.toml").exits(0).prints("4 人已排名");
}

#[test]
fn an_output_with_stem_is_written_for_each_file() {
    let folder = Folder::of_team();
    folder.book("in/a.xlsx", &[("月度数据", OCTOBER)]);
    folder.book("in/b.xlsx", &[("月度数据", &rows("00031 刘洋 华北 2026-10 90% 0"))]);
    folder.write("out/keep.txt", "");
    let run = folder.kpi("score in -s team.toml -o out/{stem}.json -o out/{stem}-表.csv").exits(0);
    run.prints_nothing().says("已写入 out/a.json").says("已写入 out/b-表.csv");
    assert_eq!(folder.names("out"), ["a-表.csv", "a.json", "b-表.csv", "b.json", "keep.txt"]);
    assert!(folder.text("out/b.json").contains("00031"));
    assert!(!folder.text("out/b.json").contains("00012"));
}

#[test]
fn an_output_folder_gets_a_workbook_for_each_file() {
    let folder = Folder::of_team();
    folder.book("in/a.xlsx", &[("月度数据", OCTOBER)]);
    folder.book("in/b.xlsx", &[("月度数据", OCTOBER)]);
    folder.write("out/keep.txt", "");
    folder.kpi("score in -s team.toml -o out/").exits(0).says("已写入 out/a.xlsx");
    assert_eq!(folder.names("out"), ["a.xlsx", "b.xlsx", "keep.txt"]);
}

#[test]
fn of_several_outputs_for_each_file_an_unreadable_input_costs_only_its_own() {
    let folder = Folder::of_team();
    folder.write("in/a.xlsx", "");
    folder.book("in/b.xlsx", &[("月度数据", OCTOBER)]);
    folder.write("out/keep.txt", "");
    let run = folder.kpi("score in -s team.toml -o out/{stem}.csv").exits(1);
    run.says("错误: a.xlsx 是空文件").says("已写入 out/b.csv");
    assert_eq!(folder.names("out"), ["b.csv", "keep.txt"]);
    folder.kpi("score in -s team.toml -o all.csv").exits(2).says("错误: a.xlsx 是空文件");
    assert!(!folder.has("all.csv"), "one run of several files needs all of them");
}

#[test]
fn two_inputs_of_one_stem_do_not_replace_each_others_output() {
    let folder = Folder::of_team();
    folder.book("a/d.xlsx", &[("月度数据", OCTOBER)]);
    folder.book("b/d.xlsx", &[("月度数据", &rows("00031 刘洋 华北 2026-10 90% 0"))]);
    folder.write("out/keep.txt", "");
    folder.kpi("score a/d.xlsx b/d.xlsx -s team.toml -o out/{stem}.csv").exits(2);
    assert_eq!(folder.names("out"), ["keep.txt"]);
}

#[test]
fn one_output_beside_outputs_for_each_file_is_not_overwritten_by_each_of_them() {
    let folder = Folder::of_team();
    folder.book("in/a.xlsx", &[("月度数据", OCTOBER)]);
    folder.book("in/b.xlsx", &[("月度数据", &rows("00031 刘洋 华北 2026-10 90% 0"))]);
    let run = folder.kpi("score in -s team.toml -o {stem}.json -o all.csv");
    let whole = || {
        let all = folder.text("all.csv");
        all.contains("00012") && all.contains("00031")
    };
    assert!(run.code == Some(2) || whole(), "{run}");
}

#[test]
fn when_quiet_only_what_is_wrong_is_said() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml -q").exits(0).prints_nothing().says_nothing();
    folder
        .kpi("score d.xlsx -s team.toml --quiet -o r.csv")
        .exits(0)
        .prints_nothing()
        .says_nothing();
    assert!(folder.has("r.csv"));
    // A format that is asked for is data and no chatter.
    folder
        .kpi("score d.xlsx -s team.toml -q --format csv")
        .exits(0)
        .prints("1,00012")
        .says_nothing();
    folder.book("blank.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    let line = "错误[D101]: blank.xlsx!月度数据!E3: “满意度”没有填";
    folder.kpi("score blank.xlsx -s team.toml -q").exits(1).prints_nothing().says(line);
    // A note is not.
    folder.book("renamed.xlsx", &[("十月", OCTOBER)]);
    folder.kpi("score renamed.xlsx -s team.toml -q").exits(0).says_nothing();
}

#[test]
fn a_quiet_run_says_its_warnings() {
    let folder = Folder::with_a_warning();
    let quiet = |options: &str| folder.kpi(&format!("score events.xlsx -s events.toml {options}"));
    quiet("-q").exits(0).prints_nothing().says(WARNING);
    quiet("-q --strict").exits(1).says(WARNING);
}

#[test]
fn boxes_are_drawn_when_asked_for() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml").does_not_print("│");
    folder.kpi("score d.xlsx -s team.toml --pretty").exits(0).prints("│    1 ┆ 00012 ┆ 张伟");
}

#[test]
fn columns_that_do_not_fit_are_left_out_and_named() {
    let folder = Folder::of_team();
    let wide = TEAM.replace("客户满意", "客户满意程度由客服中心每月回访得出的结果");
    folder.write("team.toml", wide);
    let run = folder.kpi("score d.xlsx -s team.toml").exits(0).does_not_print("少投诉");
    let run = run.says("终端太窄，没有显示：少投诉(加宽窗口，或用 -o 输出到文件)");
    assert!(run.stdout.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80));
}

#[test]
fn colours_stand_on_a_terminal_only_unless_they_are_asked_for() {
    let folder = Folder::of_team();
    folder.book("blank.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    let coloured = |color: &str, variables: &[(&str, &str)]| {
        let arguments = ["score", "blank.xlsx", "-s", "team.toml", "--color", color];
        folder.run(&arguments, variables).exits(1).stderr.contains('\u{1b}')
    };
    assert!(coloured("always", &[]));
    assert!(coloured("always", &[("NO_COLOR", "1")]));
    assert!(!coloured("auto", &[]));
    assert!(!coloured("never", &[]));
}
