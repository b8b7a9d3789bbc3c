//! Units and signs in cells, durations, headers in another unit, texts for nothing.

use crate::support::{Run, expect, monthly, run, table};

/// A column of this kind, whose number is the score.
fn column(kind: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    monthly("10", &format!("\"值\" = {kind}"), item)
}

/// A scores what stands in the one cell below `header`.
fn below(header: &str, kind: &str, cell: &str) -> Run {
    let sheet = format!("工号 月份 {header}\nA 2026-10 {cell}");
    run(&column(kind), &[table("月度数据", &sheet)])
}

#[test]
fn money() {
    let cases = [
        ("'1,234.5", "1234.5"),
        ("'￥1200", "1200"),
        ("'¥1,200.50", "1200.5"),
        ("'1200元", "1200"),
        ("'1.2万", "12000"),
        ("'1.2万元", "12000"),
        ("'１２００", "1200"),
        ("'1,23", "D102"),
        ("'1200美元", "D102"),
    ];
    expect(&column("\"元 0..\""), "值", &cases);
}

#[test]
fn units_beside_the_number() {
    expect(&column("\"分 0..100\""), "值", &[("'95分", "95"), ("'95次", "D102"), ("'95%", "D102")]);
    expect(&column("\"次 0..\""), "值", &[("'3次", "3"), ("'3分", "D102"), ("'3.5次", "D104")]);
}

#[test]
fn durations() {
    let cases = [
        ("'4小时30分钟", "4.5"),
        ("'2.5小时", "2.5"),
        ("'90分钟", "1.5"),
        ("'09:30", "9.5"),
        ("2.5", "2.5"),
        ("'3天", "D102"),
        ("'4小时30", "D102"),
    ];
    expect(&column("\"小时 0..\""), "值", &cases);
    expect(&column("\"分钟 0..\""), "值", &[("'4小时4分钟", "244"), ("90", "90")]);
}

#[test]
fn a_header_in_another_unit_of_the_kind_is_turned() {
    let run = below("值(分钟)", "\"小时 0..\"", "90");
    assert_eq!(run.unrounded("A"), Some(crate::support::n("1.5")));
    assert!(run.all().iter().any(|told| told.contains("D209")), "{:?}", run.all());
    // A cell that says its own unit is in that.
    assert_eq!(below("值(分钟)", "\"小时 0..\"", "'2小时").score("A"), "2");
    assert_eq!(below("值(万元)", "\"元 0..\"", "1.2").score("A"), "12000");
    assert_eq!(below("值（小时）", "\"小时 0..\"", "2").score("A"), "2");
}

#[test]
fn a_header_in_a_unit_that_cannot_be_turned_is_refused() {
    for (header, kind) in
        [("值(分)", "\"% 0..100%\""), ("值(%)", "\"分 0..100\""), ("值(天)", "\"小时 0..\"")]
    {
        assert_eq!(below(header, kind, "9").verdict("A"), Err("D208".into()), "{header} {kind}");
    }
    // What is no unit says nothing.
    assert_eq!(below("值(满分100)", "\"分 0..100\"", "9").score("A"), "9");
    assert_eq!(below("值(起)", "\"次 0..\"", "9").score("A"), "9");
}

#[test]
fn the_scheme_may_know_more_texts_for_nothing() {
    let scheme = column("{ unit = \"次 0..\", missing = 0 }");
    expect(&scheme, "值", &[("'无", "0"), ("'未考核", "D102")]);
    let more = scheme.replacen("[scheme]", "[scheme]\nblanks = [\"未考核\", \"数据尚未提供\"]", 1);
    let cases = [("'无", "0"), ("'未考核", "0"), ("'数据尚未提供", "0"), ("'暂缺", "D102")];
    expect(&more, "值", &cases);
}

/// 1.2 may be 120% or 1.2%; where only the one can be, it is that.
#[test]
fn a_number_that_may_be_a_share_or_a_per_cent_is_refused() {
    for (kind, verdict) in [
        ("\"% 0..150%\"", Err("D108".to_owned())),
        ("\"% 0..\"", Err("D108".to_owned())),
        ("\"% 0..100%\"", Ok(crate::support::n("0.012"))),
    ] {
        assert_eq!(below("值", kind, "1.2").verdict("A"), verdict, "{kind}");
    }
    assert_eq!(below("值", "\"% 0..150%\"", "120%").unrounded("A"), Some(crate::support::n("1.2")));
    assert_eq!(below("值", "\"% 0..150%\"", "120").unrounded("A"), Some(crate::support::n("1.2")));
}
