//! Numbers whose format shows another thing than the number: ids, months, units, scales, per cents.

use crate::support::{Cell, Run, Table, monthly, run};

fn scheme(kind: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    monthly("10", &format!("\"值\" = {kind}"), item)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A table of one row.
fn table(header: &str, cells: [Cell; 3]) -> Table {
    let mut table = Table::new("月度数据", &format!("工号 月份 {header}"));
    table.rows.push(cells.into());
    table
}

/// A scores what a cell with that number and format says.
fn value(header: &str, kind: &str, number: f64, format: &'static str) -> Run {
    let cells = [text("A"), text("2026-10"), Cell::Shown(number, format)];
    run(&scheme(kind), &[table(header, cells)])
}

#[track_caller]
fn expect(kind: &str, cases: &[(f64, &'static str, &str)]) {
    for (number, format, wanted) in cases {
        let verdict = value("值", kind, *number, format).verdict("A");
        let verdict = verdict.map_or_else(|codes| codes, |number| number.to_string());
        assert_eq!(verdict, *wanted, "{number} {format}");
    }
}

#[test]
fn an_id_is_what_its_cell_shows() {
    for (number, format, id) in [
        (12.0, "\"GH\"000", "GH012"),
        (13.0, "00000_ ", "00013"),
        (14.0, "[$-804]00000", "00014"),
        (1234567.0, "000-00-00", "123-45-67"),
        (12.0, "0.00", "12"),
        (1234.0, "#,##0", "1234"),
        (12.0, "General", "12"),
        (123_456_789_012.0, "0.00E+00", "123456789012"),
    ] {
        let cells = [Cell::Shown(number, format), text("2026-10"), Cell::Number(5.0)];
        let run = run(&scheme("\"分\""), &[table("值", cells)]);
        assert_eq!(run.order(), [id], "{number} {format}");
    }
    for (number, format) in [(12.4, "0"), (12.0, "0%"), (12.0, ";;;"), (12.4, "\"GH\"000")] {
        let cells = [Cell::Shown(number, format), text("2026-10"), Cell::Number(5.0)];
        let run = run(&scheme("\"分\""), &[table("值", cells)]);
        assert_eq!(run.all(), ["D102 d.xlsx!月度数据!A2"], "{number} {format}");
    }
}

#[test]
fn a_month_is_what_its_cell_shows() {
    let month = |cell: Cell| {
        let run = run(&scheme("\"分\""), &[table("值", [text("A"), cell, Cell::Number(5.0)])]);
        let period = run.facts.sheets[0].rows[0].period.map(|period| period.to_string());
        period.unwrap_or_else(|| run.codes("A").join(" "))
    };
    for (number, format, wanted) in [
        (2026.1, "0.00", "2026-10"),
        (2026.1, "General", "D102"),
        (2026.1, "0.0", "D102"),
        (2026.01, "0.00", "2026-01"),
        (2026.01, "General", "2026-01"),
        (2026.11, "General", "2026-11"),
        (2026.12, "0.0", "D120"),
        (2026.2, "General", "2026-02"),
        (2026.2, "0.00", "D102"),
        (202610.0, "0", "2026-10"),
        (202610.0, "0000\"-\"00", "2026-10"),
        (202610.0, "0000\"年\"00\"月\"", "2026-10"),
        (2026.1, "\"第\"0", "D120"),
    ] {
        assert_eq!(month(Cell::Shown(number, format)), wanted, "{number} {format}");
    }
    assert_eq!(month(text("2026.1")), "2026-01");
}

#[test]
fn a_format_that_rounds_or_groups_leaves_the_number() {
    let cases = [
        (95.456, "0.00", "95.456"),
        (95.456, "0", "95.456"),
        (1234.5, "#,##0.00", "1234.5"),
        (5.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "5"),
        (0.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0"),
        (0.0, "0;-0;;@", "0"),
        (5.0, "00", "5"),
        (95.5, "0.0_ ", "95.5"),
        (95.4, "0\"分\"", "95.4"),
        (95.5, "General\"分\"", "95.5"),
    ];
    expect("\"分\"", &cases);
}

#[test]
fn a_format_that_says_another_thing_is_refused() {
    let cases = [
        (0.95, "0%", "D120"),
        (95.0, "0\"%\"", "D120"),
        (5.0, "0\"次\"", "D120"),
        (5.0, "\"GH\"000", "D120"),
        (12345.0, "0.0,", "D120"),
        (-5.0, "0;0", "D120"),
        (5.0, ";;;", "D120"),
        (46296.0, "aaaa", "D120"),
        (5.0, "$0.00", "D120"),
        (5.0, "¥0.00", "D120"),
        (0.0, "0;-0;\"缺考\"", "D120"),
        (1.0, "[=1]\"是\";[=0]\"否\"", "D120"),
    ];
    expect("\"分\"", &cases);
    let run = value("值", "\"分\"", 12345.0, "0.0,");
    assert_eq!(run.places("A"), ["d.xlsx!月度数据!C2"]);
    let told = crate::support::written(&run.person("A").card.findings);
    assert!(told.contains("12345") && told.contains("12.3"), "{told}");
}

#[test]
fn money_on_another_scale_is_what_is_shown() {
    let cases = [
        (12345.0, "0!.0000\"万元\"", "12345"),
        (12345.0, "0!.0,\"万\"", "12345"),
        (12345.0, "0.00", "12345"),
        (12345.0, "¥#,##0.00", "12345"),
        (12345.0, "0.0,", "D120"),
        (12345.0, "0.0,\"千元\"", "12345"),
        (12.0, "[$$-409]0.00", "D120"),
        (12.0, "0\"元\"", "12"),
        (12.0, "0\"美元\"", "D120"),
        (1.2, "0.0\"万元\"", "12000"),
        (0.04, "0.0,\"千元\"", "D120"),
    ];
    expect("\"元 0..\"", &cases);
    let cases = [
        (12345.0, "0!.0000\"万元\"", "1.2345"),
        (1.2, "0.0\"万元\"", "1.2"),
        (1.2, "0.0", "1.2"),
        (12000.0, "¥0.00", "D120"),
    ];
    expect("\"万元 0..\"", &cases);
    // The header says the scale that the format makes.
    let score = |number, format| value("值(千元)", "\"元 0..\"", number, format).verdict("A");
    assert_eq!(score(12345.0, "0.0,"), Ok(crate::support::n("12345")));
    assert_eq!(score(12.0, "0.0"), Ok(crate::support::n("12000")));
    // So it does of the sign: ￥ is 元.
    let money = |header: &str| value(header, "\"万元 0..\"", 12000.0, "￥#,##0").verdict("A");
    assert_eq!(money("值(元)"), Ok(crate::support::n("1.2")));
    assert_eq!(money("值(千元)"), Err("D120".to_owned()));
}

#[test]
fn a_unit_in_the_format_is_turned_into_the_columns() {
    expect("\"分钟 0..\"", &[(2.0, "0\"小时\"", "120"), (90.0, "0\"分钟\"", "90")]);
    expect("\"小时 0..\"", &[(90.0, "0\"分钟\"", "1.5"), (2.5, "0.0\"h\"", "2.5")]);
    expect("\"0..\"", &[(5.0, "0\"分\"", "5"), (5.0, "0\"万\"", "D120"), (5.0, "¥0", "5")]);
}

#[test]
fn per_cents() {
    let cases = [
        (0.95, "0%", "0.95"),
        (95.0, "0\"%\"", "0.95"),
        (95.0, "0", "0.95"),
        (5.0, "0\"分\"", "D120"),
        (0.5, "0‰", "D120"),
    ];
    expect("\"% 0..100%\"", &cases);
}

#[test]
fn words_and_days_are_what_is_shown() {
    let word = |number, format| {
        let scheme = monthly(
            "10",
            "\"值\" = { words = [\"是\", \"否\"] }",
            "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"1\"\nscore = \"x\"\n\
             [[veto]]\nname = \"否决\"\nwhen = \"值 = '是'\"",
        );
        let cells = [text("A"), text("2026-10"), Cell::Shown(number, format)];
        run(&scheme, &[table("值", cells)])
    };
    assert_eq!(word(1.0, "[=1]\"是\";[=0]\"否\"").score("A"), "0");
    assert_eq!(word(0.0, "[=1]\"是\";[=0]\"否\"").score("A"), "1");
    assert_eq!(word(1.0, "0").verdict("A"), Err("D105".to_owned()));
}

#[test]
fn a_truth_is_the_word_that_it_shows() {
    let as_number = "{ unit = \"分\", words = { \"TRUE\" = 8, \"FALSE\" = 2 } }";
    let verdict = |kind: &str, cell: Cell| {
        let cells = [text("A"), text("2026-10"), cell];
        run(&scheme(kind), &[table("值", cells)]).verdict("A").map(|number| number.to_string())
    };
    for (kind, cell, wanted) in [
        (as_number, Cell::Truth(true), Ok("8")),
        (as_number, Cell::Truth(false), Ok("2")),
        (as_number, text("TRUE"), Ok("8")),
        (as_number, Cell::Shown(1.0, "\"TRUE\";;\"FALSE\""), Ok("8")),
        (as_number, Cell::Shown(0.0, "\"TRUE\";;\"FALSE\""), Ok("2")),
        (as_number, Cell::Shown(3.0, "0\"分\""), Ok("3")),
        ("\"分\"", Cell::Truth(true), Err("D102")),
        ("\"分\"", Cell::Shown(1.0, "\"TRUE\";;\"FALSE\""), Err("D120")),
    ] {
        let wanted = wanted.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(verdict(kind, cell.clone()), wanted, "{kind} {cell:?}");
    }
}

#[test]
fn a_truth_is_one_of_the_two_words_of_a_column() {
    let vetoed = |words: [&str; 2], cell: Cell| {
        let kind = format!("\"值\" = {{ words = {words:?} }}");
        let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"1\"\nscore = \"x\"\n";
        let veto = format!("[[veto]]\nname = \"否决\"\nwhen = \"值 = '{}'\"", words[0]);
        let scheme = monthly("10", &kind, &format!("{item}{veto}"));
        let cells = [text("A"), text("2026-10"), cell];
        run(&scheme, &[table("值", cells)]).score("A") == "0"
    };
    for words in [["是", "否"], ["TRUE", "FALSE"]] {
        assert!(vetoed(words, Cell::Truth(true)));
        assert!(!vetoed(words, Cell::Truth(false)));
        assert!(vetoed(words, text("TRUE")));
        assert!(!vetoed(words, text("FALSE")));
    }
}

#[test]
fn error_values_are_errors_in_any_form() {
    let scheme = scheme("\"分\"");
    let csv = |cell: &str| {
        let text = format!("工号,月份,值\nA,2026-10,{cell}\n");
        crate::support::run_bytes(&scheme, &[("d.csv".to_owned(), text.into_bytes())])
    };
    for error in ["#N/A", "#REF!", "#SPILL!", "#CALC!"] {
        assert_eq!(csv(error).verdict("A"), Err("D107".to_owned()), "{error}");
    }
    assert_eq!(csv("N/A").verdict("A"), Err("D101".to_owned()));
    let blanks = scheme.replacen("[scheme]", "[scheme]\nblanks = [\"#N/A\"]", 1);
    let text = "工号,月份,值\nA,2026-10,#N/A\n".as_bytes().to_vec();
    let run = crate::support::run_bytes(&blanks, &[("d.csv".to_owned(), text)]);
    assert_eq!(run.verdict("A"), Err("D101".to_owned()));
}
