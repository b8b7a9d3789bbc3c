//! `kpi check`: what its codes count as, their stories, what is told of data, and versions.

use crate::runs_support::{Folder, OCTOBER, Run, TEAM, WARNING, rows};

/// The team's scheme as a version that is in force from that day on.
fn version(effective: &str) -> String {
    TEAM.replacen("period =", &format!("effective = {effective}\nperiod ="), 1)
}

/// Notes that every sound scheme of these tests has; they are not what is asked about.
const NOTES: &str = "-A K312,K313";

/// `kpi check`, in Chinese.
fn check(folder: &Folder, arguments: &str) -> Run {
    folder.kpi(&format!("check {NOTES} {arguments}"))
}

/// The same in English.
fn check_en(folder: &Folder, arguments: &str) -> Run {
    folder.kpi_en(&format!("check {NOTES} {arguments}"))
}

/// The codes in JSON, in their order, each with its severity: `K301 error`.
#[track_caller]
fn codes(folder: &Folder, arguments: &str) -> Vec<String> {
    let json = check(folder, &format!("{arguments} --format json")).json();
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|f| format!("{} {}", word(&f["code"]), word(&f["severity"]))).collect()
}

// ------------------------------------------------------------------------- what codes count as

#[test]
fn a_code_can_be_allowed_made_a_warning_or_an_error() {
    let folder = Folder::with_a_warning();
    let run = |options: &str| check(&folder, &format!("events.toml events.xlsx {options}"));
    run("").exits(0).prints(WARNING).says("0 个错误，1 个警告");
    run("-D D307").exits(1).prints("错误[D307]").says("1 个错误，0 个警告");
    run("--deny D307").exits(1).prints("错误[D307]");
    run("-A D307 --strict").exits(0).prints_nothing().says("没有发现问题");
    run("--allow d307").exits(0).prints_nothing();
    run("--strict --warn D307").exits(1).prints("警告[D307]");
}

#[test]
fn a_quiet_check_tells_no_notes() {
    let folder = Folder::with_a_warning();
    let quiet = |options: &str| folder.kpi(&format!("check events.toml events.xlsx -q {options}"));
    quiet("").exits(0).prints(WARNING).says_nothing();
    quiet("-A D307").exits(0).prints_nothing().says_nothing();
    let strict = quiet("--strict").exits(1).prints(WARNING);
    assert!(!strict.stdout.contains("K313"), "{strict}");
    quiet("-D K313").exits(1).prints("K313");
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    folder.kpi("check faulty.toml -q").exits(1).prints("错误[K301]");
}

#[test]
fn an_error_that_counts_as_a_warning_passes_the_check() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    check(&folder, "faulty.toml -W K301").exits(0).prints("警告[K301]");
    check(&folder, "faulty.toml -W K301 --strict").exits(1);
    check(&folder, "faulty.toml -A K301").exits(0).prints_nothing().says("没有发现问题");
    folder.book("blank.xlsx", &[("月度数据", &OCTOBER.replace("80%", "-"))]);
    check(&folder, "team.toml blank.xlsx -W D101").exits(0).prints("警告[D101]");
    assert_eq!(codes(&folder, "team.toml blank.xlsx -W D101"), ["D101 warning"]);
}

#[test]
fn several_codes_stand_behind_one_option_and_the_last_word_counts() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30\nrounds = 1"));
    let check = |options: &str| codes(&folder, &format!("faulty.toml {options}"));
    assert_eq!(check(""), ["K301 error", "K101 error"]);
    assert_eq!(check("-A K301,K101"), [""; 0]);
    assert_eq!(check("-A K301 -A K101"), [""; 0]);
    assert_eq!(check("-A K301,K101 -W K301"), ["K301 warning"]);
    assert_eq!(check("-W K301 -A K301,K101"), [""; 0]);
    assert_eq!(check("-D K301 -A K101 -W K301,K101"), ["K301 warning", "K101 warning"]);
}

#[test]
fn errors_of_the_data_come_first_as_they_are_made_to_count() {
    let folder = Folder::with_a_warning();
    let events = "日期 工号 事项\n2026-10-05 00012 失礼\n2026-10-05 00012 失礼\n";
    let blank = OCTOBER.replace("80%", "-");
    folder.book("events.xlsx", &[("月度数据", &blank), ("投诉记录", events)]);
    let check = |options: &str| codes(&folder, &format!("events.toml events.xlsx {options}"));
    assert_eq!(check(""), ["D101 error", "D307 warning"]);
    assert_eq!(check("-D D307 -W D101"), ["D307 error", "D101 warning"]);
}

#[test]
fn an_unknown_code_is_exit_2_and_the_nearest_is_named() {
    let folder = Folder::of_team();
    for option in ["-A", "-W", "-D", "--explain"] {
        folder.refuses(
            &format!("check team.toml {option} K2O1"),
            "没有代码 K2O1，是不是 K201？",
            "there is no code `K2O1`; did you mean `K201`?",
        );
    }
    folder.refuses(
        "check team.toml -A 满意度",
        "没有代码 满意度；代码写在每条问题前面的方括号里，如 K201",
        "there is no code `满意度`; every finding shows its own in brackets, as K201",
    );
}

#[test]
fn a_faulty_scheme_scores_nobody_whatever_its_codes_count_as() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml -A K301").exits(2).prints_nothing();
}

// -------------------------------------------------------------------------------------- stories

#[test]
fn the_story_of_a_code_is_printed_without_a_scheme() {
    let folder = Folder::new();
    let story = |lang: &str| {
        let path = format!("{}/docs/codes/{lang}/D101.md", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    for code in ["D101", "d101"] {
        let run = folder.kpi(&format!("check --explain {code}")).exits(0).says_nothing();
        assert_eq!(run.stdout, format!("错误[D101]\n\n{}", story("zh")));
        let run = folder.kpi_en(&format!("check --explain {code}")).exits(0).says_nothing();
        assert_eq!(run.stdout, format!("error[D101]\n\n{}", story("en")));
    }
    folder.kpi("check --explain D307").prints("警告[D307]");
    folder.kpi_en("check --explain K602").prints("note[K602]");
}

// ------------------------------------------------------------------------------ what data tell

/// So many people with that 满意度.
fn people(count: usize, satisfaction: impl Fn(usize) -> String) -> String {
    let row = |at: usize| format!("P{at} 张伟 华东 2026-10 {} 0\n", satisfaction(at));
    rows(&(0..count).map(row).collect::<String>())
}

#[test]
fn a_thousand_equal_faults_are_one_line() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &people(1000, |_| "-".to_owned()))]);
    let run = check(&folder, "team.toml d.xlsx").exits(1).says("1000 个错误，0 个警告");
    assert_eq!(run.stdout, "错误[D101]: d.xlsx!月度数据!E2, E3, E4 … 共 1000 处: “满意度”没有填\n");
    let run = check_en(&folder, "team.toml d.xlsx").exits(1).says("1000 errors, 0 warnings");
    assert_eq!(
        run.stdout,
        "error[D101]: d.xlsx!月度数据!E2, E3, E4 … 1000 places: `满意度` is blank\n"
    );
    assert_eq!(codes(&folder, "team.toml d.xlsx").len(), 1000);
}

#[test]
fn faults_that_differ_in_the_value_alone_are_counted_behind_the_first_three() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &people(1000, |at| format!("约{at}")))]);
    let line = |at: usize| {
        let row = at + 2;
        format!("错误[D102]: d.xlsx!月度数据!E{row}: “满意度”应是百分数，如 95%，填的是“约{at}”\n")
    };
    let rest = "错误[D102]: d.xlsx!月度数据!E5, E6, E7 … 共 997 处: \
                还有同类问题，没有逐一列出(--format json 或 -o 文件.xlsx 全部列出)\n";
    let run = check(&folder, "team.toml d.xlsx").exits(1).says("1000 个错误，0 个警告");
    assert_eq!(run.stdout, format!("{}{}{}{rest}", line(0), line(1), line(2)));
    let rest = "… 997 places: more of the same kind, not listed one by one (--format json and \
                -o FILE.xlsx list them all)\n";
    assert!(check_en(&folder, "team.toml d.xlsx").stdout.ends_with(rest));
    assert_eq!(codes(&folder, "team.toml d.xlsx").len(), 1000);

    folder.book("d.xlsx", &[("月度数据", &people(4, |at| format!("约{at}")))]);
    let run = check(&folder, "team.toml d.xlsx").exits(1);
    assert_eq!(run.stdout, (0..4).map(line).collect::<String>(), "four are few");
}

#[test]
fn faults_of_two_columns_or_files_are_not_mixed_up() {
    let folder = Folder::of_team();
    let wrong = |at: usize, both: &str| format!("P{at} 张伟 华东 2026-10 {both}{at} {both}{at}\n");
    let sheet = rows(&(0..5).map(|at| wrong(at, "约")).collect::<String>());
    folder.book("d.xlsx", &[("月度数据", &sheet)]);
    let run = check(&folder, "team.toml d.xlsx").exits(1);
    assert_eq!(run.stdout.lines().count(), 8, "{run}");
    let run = run.prints("d.xlsx!月度数据!E5, E6: 还有").prints("d.xlsx!月度数据!F5, F6: 还有");
    assert_eq!(run.stdout.matches("“满意度”").count(), 3, "{run}");

    folder.book("a.xlsx", &[("月度数据", &people(1, |_| "-".to_owned()))]);
    folder.book("b.xlsx", &[("月度数据", &people(2, |_| "-".to_owned()).replace('P', "Q"))]);
    let line = "错误[D101]: a.xlsx!月度数据!E2, b.xlsx!月度数据!E2, E3: “满意度”没有填\n";
    check(&folder, "team.toml a.xlsx b.xlsx").exits(1).prints(line);
}

#[test]
fn what_only_scoring_knows_is_told_and_no_score_is() {
    let folder = Folder::of_team();
    let pay = "[pay]\namount = \"score × 花名册.基数\"\n";
    let roster =
        "[sheet.\"花名册\"]\nid = \"工号\"\n[sheet.\"花名册\".columns]\n\"基数\" = \"元\"\n";
    let scheme = TEAM
        .replace(
            "[[indicator]]\nname  = \"客户满意\"",
            &format!("{roster}[[indicator]]\nname = \"率\""),
        )
        .replace("\"满意度\"\nscore", "\"满意度 / 投诉\"\nempty = \"error\"\nscore");
    folder.write("pay.toml", format!("{scheme}\n{pay}"));
    let people = "00012 50\n00015 50\n00023 -\n";
    folder.book("d.xlsx", &[("月度数据", OCTOBER), ("花名册", &format!("工号 基数\n{people}"))]);
    let run = check(&folder, "pay.toml d.xlsx").exits(1);
    assert_eq!(
        run.stdout,
        "错误[D109]: d.xlsx!月度数据!F3: “率”的分母为 0：满意度 ÷ 投诉 (0.8 ÷ 0)\n\
         改法: 改数据，或在方案里用 empty 写明分母为 0 时怎么算\n\
         错误[D101]: d.xlsx!花名册!B4: “基数”没有填\n"
    );
}

#[test]
fn data_that_list_nobody_are_exit_2() {
    let folder = Folder::of_team();
    folder.book("d.xlsx", &[("月度数据", &rows("合计 - - - - -"))]);
    let run = check(&folder, "team.toml d.xlsx").exits(2).prints("提示[D206]");
    run.says("错误: 数据里没有可考核的人");
    check_en(&folder, "team.toml d.xlsx")
        .exits(2)
        .says("error: there is nobody to score in the data");
}

#[test]
fn data_of_a_faulty_scheme_are_not_read_and_that_is_said() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    for options in ["", "-A K301", "-W K301"] {
        folder.tells(
            &format!("check faulty.toml nowhere.xlsx {options}"),
            1,
            "方案有错，数据没有检查；先改方案",
            "the scheme has errors, and the data were not checked; mend the scheme first",
        );
    }
}

#[test]
fn without_a_period_every_month_of_the_data_is_checked() {
    let folder = Folder::of_team();
    let months = rows(
        "00012 张伟 华东 2026-09 - 0
         00012 张伟 华东 2026-10 90% 0
         00015 李娜 华南 2026-10 - 0
         00099 张伟 华东 2026-11 95% 0.5",
    );
    folder.book("d.xlsx", &[("月度数据", &months)]);
    let run = check(&folder, "team.toml d.xlsx").exits(1).says("3 个错误，0 个警告");
    assert_eq!(
        run.stdout,
        "错误[D101]: d.xlsx!月度数据!E2, E4: “满意度”没有填\n\
         错误[D104]: d.xlsx!月度数据!F5: “投诉”应是整数，填的是 0.5次\n"
    );
    let run = check(&folder, "team.toml d.xlsx --period 2026-10").exits(1);
    let passed_over = "提示[D205]: d.xlsx!月度数据: “月度数据”有 2 行不属于 2026-10，没有计入\n";
    let run = run.prints(passed_over).prints("E4: “满意度”没有填").says("1 个错误，0 个警告");
    assert!(!run.stdout.contains("D104"), "{run}");
}

#[test]
fn what_is_found_in_every_month_is_told_once() {
    let folder = Folder::with_a_warning();
    let months = rows("00012 张伟 华东 2026-09 90% 0\n00012 张伟 华东 2026-10 90% 0");
    let events = "日期 工号 事项\n2026-10-05 00012 失礼\n2026-08-05 00012 失礼\n合计 - -\n";
    folder.book("events.xlsx", &[("月度数据", &months), ("投诉记录", events)]);
    let run = check(&folder, "events.toml events.xlsx").exits(0);
    assert_eq!(
        run.stdout,
        "提示[D206]: events.xlsx!投诉记录!B4: “合计”是合计或统计，不是人员，跳过\n\
         提示[D205]: events.xlsx!投诉记录: “投诉记录”有 1 行不属于 2026-09、2026-10，没有计入\n"
    );
}

// ------------------------------------------------------------------------------------- versions

#[test]
fn two_versions_of_one_day_are_an_error_at_the_later_file() {
    let folder = Folder::new();
    folder.write("two/a.toml", version("2026-01-01"));
    folder.write("two/b.toml", version("2026-01-01"));
    let run = check(&folder, "two").exits(1).prints("--> b.toml:5:13");
    run.prints("错误[K501]: 方案“team”有两个版本都从 2026-01-01 起生效，另一个是 a.toml");
    let run = check_en(&folder, "two");
    run.prints("two versions of scheme `team` come into force on 2026-01-01; the other is a.toml");

    folder.write("two/a.toml", TEAM);
    check(&folder, "two").exits(0).says("没有发现问题");
    folder.write("two/b.toml", TEAM);
    let run = check(&folder, "two").exits(1).prints("--> b.toml:3:10");
    run.prints("错误[K501]: 方案“team”有两个版本都没有写生效日期，另一个是 a.toml");
    check_en(&folder, "two").prints("have no `effective`; the other is a.toml");
    folder.write("two/b.toml", TEAM.replacen("\"team\"", "\"other\"", 1));
    check(&folder, "two").exits(0);
}

#[test]
fn a_version_that_begins_inside_a_month_is_a_warning() {
    let folder = Folder::new();
    folder.write("v.toml", version("2026-07-15"));
    let run = check(&folder, "v.toml").exits(0).says("0 个错误，1 个警告");
    run.prints("警告[K502]: 2026-07-15 在 2026-07 的中间").prints("写 2026-07-01 或 2026-08-01");
    let run = check_en(&folder, "v.toml").prints("2026-07-15 lies inside 2026-07");
    run.prints("write 2026-07-01 or 2026-08-01");
    folder.write("v.toml", version("2026-07-01"));
    check(&folder, "v.toml").exits(0).prints_nothing();
}

#[test]
fn each_month_is_checked_by_the_version_in_force() {
    let folder = Folder::new();
    let later = version("2026-10-01").replace("\"投诉\"   = \"次 0..\"", "\"投诉\" = \"次 0..3\"");
    folder.write("team/1.toml", later);
    folder.write("team/2.toml", version("2026-01-01"));
    let months = rows("00012 张伟 华东 2026-09 90% 4\n00012 张伟 华东 2026-10 90% 4");
    folder.book("d.xlsx", &[("月度数据", &months)]);
    let run = check(&folder, "team d.xlsx").exits(1);
    assert_eq!(
        run.stdout,
        "错误[D103]: d.xlsx!月度数据!F3: “投诉”是 4次，超出范围：0次 ≤ 投诉 ≤ 3次\n"
    );
    check(&folder, "team d.xlsx --period 2026-09").exits(0);
    folder.kpi("score d.xlsx -s team --period 2026-09").exits(0).prints("1 人已排名");
    folder.kpi("score d.xlsx -s team --period 2026-10").exits(1).prints("数据不全");
}

#[test]
fn a_month_before_the_first_version_is_an_error() {
    let folder = Folder::new();
    folder.write("team/1.toml", version("2026-12-01"));
    folder.write("team/2.toml", version("2026-10-01"));
    let months = rows("00012 张伟 华东 2026-08 - 4\n00012 张伟 华东 2026-10 90% 4");
    folder.book("d.xlsx", &[("月度数据", &months)]);
    let run = check(&folder, "team d.xlsx").exits(1);
    assert_eq!(
        run.stdout,
        "错误[K503]: d.xlsx!月度数据: 2026-08 没有生效的方案：“team”最早的版本从 2026-10-01 起生效\n\
         改法: 补上当时的版本，或把 effective 改早\n"
    );
    let run = check_en(&folder, "team d.xlsx -W K503").exits(0);
    run.prints(
        "no version of scheme `team` is in force in 2026-08; the first begins on 2026-10-01",
    );
    check(&folder, "team d.xlsx --period 2026-10").exits(0);
    // Of a single version too.
    check(&folder, "team/2.toml d.xlsx").exits(1).prints("错误[K503]");
}
