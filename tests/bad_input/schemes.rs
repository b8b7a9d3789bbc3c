//! Scheme files with faults.

use crate::runs_support::{Folder, TEAM};

/// The faults that `kpi check` tells of a scheme: `K102 team.toml:18:9`, in the order of the text.
/// `kpi score` tells the same and scores nobody.
#[track_caller]
fn faults(scheme: impl AsRef<[u8]>) -> Vec<String> {
    let folder = Folder::of_team();
    folder.write("team.toml", scheme);
    let checked = folder.kpi("check team.toml --format json").exits(1).json();
    for command in ["check team.toml", "check team.toml d.xlsx"] {
        folder.kpi_en(command).exits(1);
    }
    let scored = folder.kpi("score d.xlsx -s team.toml -o r.csv").exits(2).prints_nothing();
    scored.says("错误: 方案 team.toml 有错，没有评分");
    assert!(!folder.has("r.csv"));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let line = |finding: &serde_json::Value| {
        format!("{} {}", text(&finding["code"]), text(&finding["place"]))
    };
    checked["findings"].as_array().unwrap().iter().map(line).collect()
}

/// `kpi check` prints this, in Chinese and in English.
#[track_caller]
fn check_prints(scheme: impl AsRef<[u8]>, zh: &[&str], en: &[&str]) {
    let folder = Folder::of_team();
    folder.write("team.toml", scheme);
    let mut run = folder.kpi("check team.toml").exits(1);
    for text in zh {
        run = run.prints(text);
    }
    let mut run = folder.kpi_en("check team.toml").exits(1);
    for text in en {
        run = run.prints(text);
    }
}

#[test]
fn ten_faults_are_told_at_once() {
    let faulty = r#"
[scheme]
id     = "team"
name   = "小组月度考核"
period = "week"
full   = 100
rounding = "0.01"

[sheet."月度数据"]
id     = "工号"
period = "月份"

[sheet."月度数据".columns]
"满意度" = "% 0..100%"
"投诉"   = "次 0.."

[[indicator]]
name  = "客户满意"
full  = 60
wieght = 1
x     = "满意度"
[indicator.bands]
"95% ≤ x ≤ 100%" = 70
"80% ≤ x ≤ 95%"  = 40
"x < 75%"        = 0

[[indicator]]
name   = "少投诉"
full   = 40
adjust = { "投诉 > 0" = "5 per 1次", "投述 > 3" = -1 }

[[require]]
when = "满意度 ="
otherwise = "不予承认"

[grade]
"x ≥ 90"      = "A"
"80 ≤ x < 89" = "B"
"x < 80"      = "C"
"#;
    let told = faults(faulty);
    let expected = [
        "K104 team.toml:5:10",  // no such period
        "K101 team.toml:7:1",   // no such key
        "K101 team.toml:20:1",  // no such key
        "K201 team.toml:22:1",  // nothing holds 75% ≤ x < 80%
        "K303 team.toml:23:20", // 70 of 60
        "K202 team.toml:24:1",  // two rows hold 95%
        "K304 team.toml:30:23", // no sign
        "K102 team.toml:30:36", // no such column
        "K107 team.toml:33:14", // not a condition
        "K306 team.toml:36:1",  // nothing holds 89.5
    ];
    let missing: Vec<_> =
        expected.iter().filter(|fault| !told.contains(&fault.to_string())).collect();
    assert!(missing.is_empty(), "{missing:?} not among {told:#?}");
}

#[test]
fn an_unknown_key_with_the_nearest_one() {
    let scheme = TEAM.replace("round  =", "rond   =");
    assert_eq!(faults(&scheme), ["K101 team.toml:7:1"]);
    check_prints(
        &scheme,
        &[
            "错误[K101]: 不认识的键“rond”\n",
            "7 | rond   = \"0.01\"\n  | ^^^^\n",
            "改法: 是不是“round”？\n",
        ],
        &["error[K101]: unknown key `rond`\n", "help: did you mean `round`?\n"],
    );
}

#[test]
fn an_unknown_column_with_the_nearest_one() {
    let scheme = TEAM.replace("x     = \"满意度\"", "x     = \"满意读\"");
    assert!(faults(&scheme).contains(&"K102 team.toml:20:10".to_owned()));
    check_prints(
        &scheme,
        &[
            "错误[K102]: 没有声明过“满意读”\n",
            "20 | x     = \"满意读\"\n   |          ^^^^^^\n",
            "改法: 是不是“满意度”？\n",
        ],
        &["error[K102]: nothing declares `满意读`\n", "help: did you mean `满意度`?\n"],
    );
}

#[test]
fn an_unknown_column_costs_nothing_but_itself() {
    let bands = "[indicator.bands]\n\"90% ≤ x ≤ 100%\" = 60\n\"x < 90%\" = 0\n";
    let scheme = TEAM.replace("x     = \"满意度\"", "x     = \"满意读\"");
    assert_eq!(faults(scheme.replace("score = \"60 × x\"", bands)), ["K102 team.toml:20:10"]);
}

#[test]
fn a_fault_in_an_item_does_not_change_the_sum_of_full_marks() {
    let scheme = TEAM.replace("-5 per 1次", "-5 per 1天");
    assert_eq!(faults(&scheme), ["K401 team.toml:26:24"]);
}

#[test]
fn an_item_with_two_faults_is_told_both() {
    let told = faults(TEAM.replace("adjust = {", "adjusts = {").replace("少投诉", "客户满意"));
    let codes: Vec<&str> = told.iter().map(|fault| &fault[..4]).collect();
    assert!(codes.contains(&"K101") && codes.contains(&"K105"), "{told:?}");
}

#[test]
fn another_unit_in_a_rule() {
    for rule in [
        "[[require]]\nwhen = \"满意度 ≥ 90\"\notherwise = \"不予承认\"\n",
        "[[veto]]\nname = \"投诉太多\"\nwhen = \"投诉 ≥ 4天\"\nscore = 0\n",
    ] {
        let told = faults(TEAM.replace("[grade]", &format!("{rule}\n[grade]")));
        assert!(told.iter().any(|fault| fault.starts_with("K401")), "{told:?}");
    }
}

#[test]
fn chinese_punctuation() {
    let scheme = TEAM.replace("\"team\"", "“team”");
    assert_eq!(faults(&scheme), ["K002 team.toml:3:10"]);
    check_prints(
        &scheme,
        &["错误[K002]: 这里用了中文标点 “\n", "改法: 改用英文标点 \"\n"],
        &["error[K002]: `“` is Chinese punctuation; TOML wants ASCII here\n", "help: type \"\n"],
    );
    for (ascii, chinese, code) in [
        ("\"-5 per 1次\" }", "\"-5 per 1次\"， \"投诉 > 9\" = -1 }", "K002 team.toml:26:34"),
        ("full  = 60", "full  ＝ 60", "K002 team.toml:19:7"),
        ("full  = 60", "full  ： 60", "K002 team.toml:19:7"),
    ] {
        let told = faults(TEAM.replace(ascii, chinese));
        assert!(told.contains(&code.to_owned()), "{told:?}");
    }
}

#[test]
fn the_same_scheme_with_a_byte_order_mark_or_other_line_ends() {
    for scheme in
        [format!("\u{feff}{TEAM}"), TEAM.replace('\n', "\r\n"), TEAM.trim_end().to_owned()]
    {
        let folder = Folder::of_team();
        folder.write("team.toml", scheme);
        folder.kpi("check team.toml").exits(0).prints("提示[K313]").says("没有发现问题");
        folder.kpi("score d.xlsx -s team.toml").exits(0).prints("   1  00012  张伟  华东  92.00");
    }
}

#[test]
fn a_scheme_in_another_encoding() {
    // 考核 in GBK, in a comment; UTF-16; a file cut within a character.
    let gbk = [b"# \xbf\xbc\xba\xcb\n".as_slice(), TEAM.as_bytes()].concat();
    let utf_16: Vec<u8> = TEAM.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cut = [TEAM.as_bytes(), "# 考".as_bytes().split_last().unwrap().1].concat();
    for (bytes, code) in [(&gbk, "K001 team.toml:1:3"), (&cut, "K001 team.toml:32:3")] {
        assert_eq!(faults(bytes), [code]);
    }
    for bytes in [gbk, utf_16, cut] {
        check_prints(&bytes, &["错误[K001]: "], &["error[K001]: "]);
    }
}

#[test]
fn an_empty_scheme() {
    for empty in ["", "\n", "# nothing\n", "\u{feff}"] {
        let told = faults(empty);
        assert!(told.contains(&"K103 team.toml:1:1".to_owned()), "{told:?}");
        check_prints(
            empty,
            &["错误[K103]: 缺少 [scheme] 表\n"],
            &["error[K103]: the [scheme] table is missing\n"],
        );
    }
}

#[test]
fn a_scheme_without_sheets() {
    let scheme = "[scheme]\nname = \"小组月度考核\"\nfull = 100\n";
    assert!(faults(scheme).contains(&"K103 team.toml:1:1".to_owned()));
    check_prints(scheme, &["错误[K103]: 缺少 sheet\n"], &["error[K103]: `sheet` is missing\n"]);
    check_prints("[scheme", &["错误[K001]: "], &["error[K001]: "]);
}

#[test]
fn brackets_without_end_and_deep_nesting() {
    let folder = Folder::of_team();
    for scheme in [
        "[".repeat(1_000_000),
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {}", "{a=".repeat(100_000)),
        format!("[{}]\n", vec!["a"; 100_000].join(".")),
        format!("{TEAM}[[require]]\nwhen = \"{}x > 0\"\n", "(".repeat(100_000)),
        TEAM.replace("60 × x", &format!("{}x{}", "(".repeat(1000), ")".repeat(1000))),
    ] {
        folder.write("team.toml", scheme);
        folder.kpi("check team.toml").exits(1);
    }
}

#[test]
fn a_sum_of_ten_thousand_terms() {
    let folder = Folder::of_team();
    folder.write("team.toml", TEAM.replace("60 × x", &vec!["x"; 10_000].join(" + ")));
    let run = folder.kpi("check team.toml");
    assert!(matches!(run.code, Some(0 | 1)), "{run}");
    let run = folder.kpi("score d.xlsx -s team.toml");
    assert!(matches!(run.code, Some(0 | 2)), "{run}");
}

#[test]
fn a_number_in_a_unit_that_nobody_declared() {
    for formula in ["1e1 × x", "60吨 × x"] {
        assert!(!faults(TEAM.replace("60 × x", formula)).is_empty());
    }
}

#[test]
fn numbers_beyond_all_measure() {
    for number in ["1e999999999", "1e-999999999", "nan", "inf", "-1", &"9".repeat(100_000)] {
        assert!(!faults(TEAM.replace("full  = 60", &format!("full  = {number}"))).is_empty());
    }
}

#[test]
fn a_scheme_file_that_is_not_there() {
    let folder = Folder::of_team();
    for command in ["score d.xlsx -s no.toml", "check no.toml"] {
        folder.refuses(command, "找不到文件 no.toml", "no.toml: no such file");
    }
}

#[test]
fn a_workbook_in_the_place_of_a_scheme() {
    let folder = Folder::of_team();
    let run = folder.kpi("check d.xlsx team.toml");
    assert!(!run.stdout.contains("UTF-8") && run.code != Some(0), "{run}");
}
