//! K0: the file is not TOML.

use kpi::finding::Code;
use kpi::lang::Lang;

use super::cases::{Case, codes, hold, underlined};

pub(crate) const CASES: &[Case] = &[
    Case {
        what: "a text that never ends",
        code: Code::K001,
        change: ("name     = \"样例\"", "name     = \"样例"),
        at: "",
        zh: "TOML 写法有误：文字的引号没有成对",
        en: "not TOML",
    },
    Case {
        what: "a key without a value",
        code: Code::K001,
        change: ("cap    = 10", "cap    ="),
        at: "",
        zh: "TOML 写法有误：这里应是数字，或加引号的文字",
        en: "not TOML",
    },
    Case {
        what: "a percentage outside quotes",
        code: Code::K001,
        change: ("\"97%\" = 10 }", "\"97%\" = 10% }"),
        at: "10%",
        zh: "数字，或加引号的文字",
        en: "not TOML",
    },
    Case {
        what: "a full-width digit",
        code: Code::K002,
        change: ("cap    = 10", "cap    = ５"),
        at: "５",
        zh: "全角数字 ５ 写成半角的 5",
        en: "write 5",
    },
    Case {
        what: "Chinese quotes around a text",
        code: Code::K002,
        change: ("ties = \"dense\"", "ties = “dense”"),
        at: "“",
        zh: "改用英文标点 \"",
        en: "type \"",
    },
    Case {
        what: "a Chinese comma in a list",
        code: Code::K002,
        change: ("[\"是\", \"否\"]", "[\"是\"，\"否\"]"),
        at: "，",
        zh: "中文标点 ，",
        en: "type ,",
    },
    Case {
        what: "an ideographic comma in a list",
        code: Code::K002,
        change: ("[\"是\", \"否\"]", "[\"是\"、\"否\"]"),
        at: "、",
        zh: "中文标点 、",
        en: "type ,",
    },
    Case {
        what: "a Chinese colon for the equals sign",
        code: Code::K002,
        change: ("cap    = 10", "cap    ：10"),
        at: "：",
        zh: "改用英文标点 =",
        en: "type =",
    },
    Case {
        what: "a full-width equals sign",
        code: Code::K002,
        change: ("cap    = 10", "cap    ＝ 10"),
        at: "＝",
        zh: "中文标点 ＝",
        en: "type =",
    },
    Case {
        what: "Chinese brackets around a table",
        code: Code::K002,
        change: ("[rank]", "【rank】"),
        at: "【",
        zh: "改用英文标点 [",
        en: "type [",
    },
    Case {
        what: "Chinese quotes around a key",
        code: Code::K002,
        change: ("\"x < 60%\"       = 0", "“x < 60%”       = 0"),
        at: "“",
        zh: "中文标点 “",
        en: "Chinese punctuation",
    },
    Case {
        what: "a full-width number sign before a note",
        code: Code::K002,
        change: ("cap    = 10", "cap    = 10 ＃最多"),
        at: "＃",
        zh: "改用英文标点 #",
        en: "type #",
    },
    Case {
        what: "one key twice",
        code: Code::K003,
        change: ("cap    = 10", "cap    = 10\ncap    = 12"),
        at: "cap",
        zh: "“cap”写了两次",
        en: "`cap` stands twice",
    },
    Case {
        what: "one row twice",
        code: Code::K003,
        change: ("\"x < 60%\"       = 0", "\"x < 60%\"       = 0\n\"x < 60%\" = 1"),
        at: "\"x < 60%\"",
        zh: "写了两次",
        en: "stands twice",
    },
    Case {
        what: "one table twice",
        code: Code::K003,
        change: ("[rank]", "[slip]\n[rank]"),
        at: "slip",
        zh: "“slip”写了两次",
        en: "`slip` stands twice",
    },
];

#[test]
fn what_is_no_toml_is_told_at_its_place() {
    hold(CASES);
}

#[test]
fn what_is_usually_mistyped_is_told_in_chinese() {
    for line in [
        "满分 = 1",
        "a 1",
        "a =",
        "a = 1 2",
        "[a",
        "[[a]",
        "a = [1\nb = 2",
        "a = { b = 1\nc = 2",
        "= 1",
        "a = 1,",
        "a = 1}",
        "a == 1",
        "a = '1",
        "a = \"1",
        "a = \"\"\"1",
        "a = \"C:\\路\"",
        "a = \"\u{1}\"",
        "a = 010",
        "a = 1.",
        "a = --1",
        "a = 1__0",
        "a = 2026-1-1",
        "a = True",
        "a = 是",
        "a = 20/3",
        "a: 1",
        "a = 1;",
        "a. = 1",
        "a = [1 2]",
        "a = { b = 1 c = 2 }",
    ] {
        let read = kpi::scheme::read("s.toml", line);
        let told = read.findings.iter().filter(|finding| finding.code == Code::K001);
        let told: Vec<&str> = told.map(|finding| finding.message.get(Lang::Zh)).collect();
        assert!(!told.is_empty(), "{line}");
        for message in told {
            let said = message.replace("TOML", "").replace("true", "").replace("false", "");
            assert!(!said.contains(|c: char| c.is_ascii_alphabetic()), "{line}: {message}");
        }
    }
}

#[test]
fn chinese_signs_inside_a_text_or_a_note_are_nobodys_fault() {
    for (from, to) in [
        ("\"不及格\"", "\"不及格，“补考”：见第三条\""),
        ("cap    = 10", "cap    = 10 # 最多“十分”，不含：罚款"),
        ("clause = \"第一章\"", "clause = '第一章：“总则”，全文'"),
    ] {
        assert_eq!(codes(&super::cases::changed((from, to))), Vec::<&str>::new(), "{to}");
    }
}

#[test]
fn every_broken_line_is_told_once() {
    let text = super::cases::SOUND
        .replace("ties = \"dense\"", "ties = “dense”")
        .replace("\"不及格\"", "“不及格”")
        .replace("cap    = 10", "cap    =");
    let read = kpi::scheme::read("s.toml", &text);
    let of_toml = read.findings.iter().filter(|f| f.code < Code::K101);
    let told: Vec<(&str, String)> = of_toml.map(|f| (f.code.as_str(), underlined(f))).collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(code, at)| (*code, at.as_str())).collect();
    assert_eq!(told, [("K001", ""), ("K002", "“"), ("K002", "“")]);
}
