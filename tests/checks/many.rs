//! Many faults at once, and one fault only once.

use super::cases::{SOUND, changed, codes, underlined};

#[test]
fn ten_faults_are_ten_findings_in_the_order_of_the_file() {
    let faults = [
        ("round    = 0.01", "rounds   = 0.01"),
        ("missing = \"否\"", "missing = \"无\""),
        ("x        = \"满意度\"", "x        = \"满意度数\""),
        ("\"次数 = 2\" = -1", "\"次数 = 2\" = 1"),
        ("\"工时 > 8\" = \"-1 per 1小时 prorata\"", "\"工时 > 8天\" = -1"),
        ("\"-1..-5\"", "\"-1..5\""),
        ("\"2 ≤ x < 5\"", "\"2 ≤ x ≤ 4\""),
        ("\"x < 90%\" = 4", "\"x ≤ 90%\" = 4"),
        ("name  = \"分\"", "name  = \"率\""),
        ("ties = \"dense\"", "ties = \"random\""),
    ];
    let text = faults.iter().fold(SOUND.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    });
    let mut wanted =
        ["K101", "K104", "K202", "K102", "K304", "K401", "K109", "K305", "K105", "K104"];
    let read = kpi::scheme::read("s.toml", &text);
    let mut found: Vec<&str> = read.findings.iter().map(|f| f.code.as_str()).collect();
    let starts: Vec<usize> = read
        .findings
        .iter()
        .map(|finding| match &finding.place {
            kpi::finding::Place::Scheme { span, .. } => span.start,
            _ => 0,
        })
        .collect();
    assert!(starts.is_sorted(), "{starts:?}");
    wanted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, wanted, "\n{}", crate::support::written(&read.findings));
}

#[test]
fn an_unknown_column_does_not_make_its_rows_wrong_as_well() {
    assert_eq!(codes(&changed(("x        = \"满意度\"", "x        = \"满意度数\""))), ["K102"]);
}

#[test]
fn a_fault_in_each_is_told_once() {
    let text = changed(("clause = \"第一章\"", "empty = \"zero\""));
    assert_eq!(codes(&text), ["K104"]);
}

#[test]
fn a_fault_of_a_shared_table_is_told_once_though_two_items_use_it() {
    let text = changed(("\"x < 90%\" = 4", "\"x < 90分\" = 4"));
    let text = text
        .replace("score = \"2 × x\"", "bands = \"率表\"\ncap = 8")
        .replace("x     = \"考分 / 100\"", "x     = \"满意度\"");
    let read = kpi::scheme::read("s.toml", &text);
    let told: Vec<(&str, String)> =
        read.findings.iter().map(|f| (f.code.as_str(), underlined(f))).collect();
    assert_eq!(told, [("K401", "x < 90分".to_owned())]);
}
