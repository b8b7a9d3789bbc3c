//! What kpi wrote itself lies beside the data: it is known, passed over and told.

use crate::runs_support::{Folder, OCTOBER};

const SCORE: &str = "score data -s team.toml --period 2026-10 --format csv";

fn folder() -> Folder {
    let folder = Folder::of_team();
    folder.book("data/d.xlsx", &[("月度数据", OCTOBER)]);
    folder
}

#[test]
fn a_second_run_over_a_folder_with_the_first_result_gives_the_same() {
    let folder = folder();
    let first =
        folder.kpi(&format!("{SCORE} -o data/r.xlsx -o data/r.csv --slips-to data")).exits(0);
    let again = folder.kpi(&format!("{SCORE} -o data/r.xlsx -o data/r.csv")).exits(0);
    assert_eq!(first.stdout, again.stdout);
    for line in [
        "r.csv, r.xlsx 是 kpi 写出的结果，不是数据，没有读",
        "00012 张伟.xlsx, 00015 李娜.xlsx, 00023 王芳.xlsx 是 kpi 写出的考核单，不是数据，没有读",
    ] {
        assert!(again.stderr.contains(line), "{line}\n{again}");
    }
    folder.kpi("verify data/r.xlsx data").exits(0);
    folder.kpi("score data/*.csv -s team.toml").exits(2).says("错误: 给出的文件里没有数据文件");
}

#[test]
fn results_are_passed_over_where_each_file_is_a_run_of_its_own() {
    let folder = folder();
    folder.kpi("score data -s team.toml -o data/{stem}-result.xlsx").exits(0);
    let again = folder.kpi("score data -s team.toml -o data/{stem}-result.xlsx").exits(0);
    assert!(again.stderr.contains("d-result.xlsx 是 kpi 写出的结果"), "{again}");
    assert!(!folder.has("data/d-result-result.xlsx"));
}

#[test]
fn a_result_that_is_named_alone_is_scored() {
    let folder = folder();
    let first = folder.kpi(&format!("{SCORE} -o r.xlsx")).exits(0);
    let of_result = folder.kpi("score r.xlsx -s team.toml --period 2026-10 --format csv");
    assert_eq!(first.stdout, of_result.stdout);
}

#[test]
fn a_template_is_data_from_its_first_entry_on() {
    let folder = folder();
    folder.kpi("template team.toml -o data/t.xlsx").exits(0);
    let told = "t.xlsx 是还没有填的模板，没有读";
    let run = folder.kpi(SCORE).exits(0);
    assert!(run.stderr.contains(told), "{run}");
    assert_eq!(run.stdout, folder.kpi("score d.xlsx -s team.toml --format csv").stdout);
    let filled =
        OCTOBER.replace("00012", "00099").replace("00015", "00098").replace("00023", "00097");
    let head = "怎么填 - - - - -\n";
    folder.book("data/t.xlsx", &[("月度数据", &format!("{head}{filled}")), ("说明", GUIDE)]);
    let run = folder.kpi(SCORE).exits(0);
    assert!(!run.stderr.contains("t.xlsx"), "{run}");
    assert!(run.stdout.contains("00099"), "{run}");
}

/// How the guide of a template begins.
const GUIDE: &str = "小组考核\n表头下面一行填一条；表头上面的小字说明这一列怎么填，可以留着";

#[test]
fn one_person_in_the_original_and_the_returned_workbook_is_told_so() {
    let folder = folder();
    folder.book("data/d.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    folder.kpi("check team.toml data -o data/back.xlsx").exits(1);
    let run = folder.kpi("score data -s team.toml").exits(1);
    let told = "00012 2026-10 在原文件和退回后改好的文件里都有，另一处在";
    assert!(run.stderr.contains(told) && run.stderr.contains("只给改好的那个文件"), "{run}");
    folder
        .kpi("score data/back.xlsx -s team.toml")
        .exits(1)
        .says("错误[D101]: back.xlsx!月度数据!E3: “满意度”没有填");
}

#[test]
fn data_with_the_title_of_a_slip_are_data() {
    let folder = folder();
    let titled =
        OCTOBER.replace("00012", "00099").replace("00015", "00098").replace("00023", "00097");
    folder.book("data/e.xlsx", &[("月度数据", &format!("绩效考核单 - - - - -\n{titled}"))]);
    let run = folder.kpi(SCORE).exits(0);
    assert!(run.stdout.contains("00099"), "{run}");
}
