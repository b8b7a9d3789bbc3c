//! Units and remarks in headers: a bracket is a unit only when it is one, another unit is turned or
//! refused, and a remark makes another column.

use kpi::lang::Lang;

use crate::support::{Run, monthly, n, run, table};

/// A sheet whose column 值 of this kind is the score.
fn below(headers: &str, kind: &str, cells: &str) -> Run {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    let scheme = monthly("10", &format!("\"值\" = {kind}"), item);
    run(&scheme, &[table("月度数据", &format!("工号 月份 {headers}\nA 2026-10 {cells}"))])
}

#[test]
fn a_unit_of_another_kind_is_refused() {
    for (headers, kind) in [
        ("值(分钟)", "\"次 0..\""),
        ("值（人）", "\"次 0..\""),
        ("值[分钟]", "\"次 0..\""),
        ("值【%】", "\"次 0..\""),
        ("值/分钟", "\"次 0..\""),
        ("值：分钟", "\"次 0..\""),
        ("值(单位：分钟)", "\"次 0..\""),
        ("值(美元)", "\"元 0..\""),
        ("值(USD)", "\"元 0..\""),
        ("值($)", "\"元 0..\""),
        ("值(万美元)", "\"元 0..\""),
        ("值(k)", "\"元 0..\""),
        ("值(K)", "\"次 0..\""),
        ("值(元/人)", "\"元 0..\""),
        ("值(‰)", "\"% 0..\""),
        ("值(小时)", "\"天 0..\""),
    ] {
        let run = below(headers, kind, "9");
        assert_eq!(run.verdict("A"), Err("D208".into()), "{headers} {kind}");
    }
    let run = below("值(分钟)", "\"次 0..\"", "9");
    let told = run.findings.iter().find(|found| found.code.as_str() == "D208").unwrap();
    assert_eq!(told.message.get(Lang::Zh), "“值”的表头写的单位是 分钟，方案里是 次，换算不了");
}

#[test]
fn a_unit_of_the_same_kind_is_turned_and_told() {
    for (headers, kind, cell, wanted) in [
        ("值(千元)", "\"元 0..\"", "1.2", "1200"),
        ("值(万)", "\"元 0..\"", "1.2", "12000"),
        ("值(百万元)", "\"元 0..\"", "1.2", "1200000"),
        ("值(元)", "\"万元 0..\"", "12000", "1.2"),
        ("值(万次)", "\"次 0..\"", "1.2", "12000"),
        ("值/分钟", "\"小时 0..\"", "90", "1.5"),
        ("值(万元)", "\"元 0..\"", "'5000元", "5000"),
    ] {
        let run = below(headers, kind, cell);
        assert_eq!(run.unrounded("A"), Some(n(wanted)), "{headers} {kind}");
        assert!(run.all().iter().any(|told| told.starts_with("D209")), "{headers} {:?}", run.all());
    }
}

#[test]
fn the_same_unit_in_other_words_says_nothing() {
    for (headers, kind) in [
        ("值(件)", "\"次 0..\""),
        ("值（分）", "\"分 0..\""),
        ("值[元]", "\"元 0..\""),
        ("值/元", "\"元 0..\""),
        ("值(单位:元)", "\"元 0..\""),
        ("值(RMB)", "\"元 0..\""),
        ("值(万)", "\"万元 0..\""),
        ("值(名)", "\"人 0..\""),
        ("值(年)", "\"年 0..\""),
        ("值(工单)", "\"工单 0..\""),
        ("值(必填)", "\"分 0..\""),
        ("值(分)（必填）", "\"分 0..\""),
        ("值(10分)", "\"分 0..\""),
        ("值(满分100分)", "\"0..\""),
        ("值(0-100)", "\"分 0..\""),
    ] {
        let run = below(headers, kind, "9");
        assert_eq!(run.unrounded("A"), Some(n("9")), "{headers} {kind}");
        assert!(run.all().is_empty(), "{headers} {:?}", run.all());
    }
}

#[test]
fn a_remark_makes_another_column() {
    for header in [
        "值（上月）",
        "值（自评）",
        "值(目标)",
        "值(未达标)",
        "值(2026)",
        "值(月)",
        "值(%)(上月)",
        "值[去年]",
        "值(10分钟以上)",
    ] {
        let run = below(header, "\"分 0..\"", "9");
        assert_eq!(run.verdict("A"), Err("D202".into()), "{header}");
        let told = run.findings.iter().find(|found| found.code.as_str() == "D202").unwrap();
        let hint = told.hint.as_ref().unwrap();
        assert!(hint.get(Lang::Zh).contains(&format!("aliases = [{header:?}]")), "{hint:?}");
        // Beside the column itself it is no more than another one.
        for headers in [format!("{header} 值"), format!("{header} 值(分)")] {
            let run = below(&headers, "\"分 0..\"", "9 8");
            assert_eq!(run.unrounded("A"), Some(n("8")), "{headers}");
            assert!(run.all().is_empty(), "{headers} {:?}", run.all());
        }
    }
    // A column of times is no matter of full marks.
    assert_eq!(below("值(10分)", "\"次 0..\"", "9").verdict("A"), Err("D202".into()));
}

#[test]
fn the_exact_header_wins_and_then_the_own_unit() {
    for headers in ["值(次) 值", "值(分钟) 值", "值(分钟) 值(次)", "值(上月) 值(次)"]
    {
        let run = below(headers, "\"次 0..\"", "35 2");
        assert_eq!(run.unrounded("A"), Some(n("2")), "{headers}");
    }
    assert_eq!(below("值(万元) 值(元)", "\"元 0..\"", "1 10000").unrounded("A"), Some(n("10000")));
    for headers in ["值 值", "值(次) 值（次）", "值(分钟) 值(小时)"] {
        let run = below(headers, "\"次 0..\"", "1 2");
        assert!(run.verdict("A").is_err(), "{headers}");
    }
}

#[test]
fn the_unit_in_an_alias_counts() {
    let column = |alias: &str| format!("{{ unit = \"小时 0..\", aliases = [\"{alias}\"] }}");
    let turned = below("时长(分钟)", &column("时长(分钟)"), "90");
    assert_eq!(turned.unrounded("A"), Some(n("1.5")));
    assert_eq!(below("时长(次)", &column("时长(次)"), "90").verdict("A"), Err("D208".into()));
    assert_eq!(below("值(上月)", &column("值(上月)"), "9").unrounded("A"), Some(n("9")));
}
