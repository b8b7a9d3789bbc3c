//! What is not there: zero denominators, blank cells, values outside their range.

use crate::support::{expect, monthly, n, run, table};

const RATE: &str = "\"完成\" = \"项 0..\"\n\"应完成\" = \"项 0..\"";

/// Two items: the rate, and one that always has 5 points.
fn rate(body: &str) -> String {
    let items = format!(
        "[[indicator]]\nname = \"率\"\nfull = 10\nx = \"完成 / 应完成\"\nscore = \"10 × x\"\n{body}\n\
         [[indicator]]\nname = \"定\"\nfull = 5\nscore = 5"
    );
    monthly("15", RATE, &items)
}

fn column(unit: &str, body: &str) -> String {
    let item = format!("[[indicator]]\nname = \"项\"\nfull = 10\n{body}");
    monthly("10", &format!("\"值\" = {unit}"), &item)
}

#[test]
fn a_zero_denominator_is_an_error_unless_the_scheme_says_what_it_gives() {
    let cases = |wanted| [("3 4", "12.5"), ("0 0", wanted)];
    expect(&rate(""), "完成 应完成", &cases("D109"));
    expect(&rate("empty = \"error\""), "完成 应完成", &cases("D109"));
    expect(&rate("empty = \"full\""), "完成 应完成", &cases("15"));
    expect(&rate("empty = 0"), "完成 应完成", &cases("5"));
    expect(&rate("empty = 2.5"), "完成 应完成", &cases("7.5"));
    expect(&rate("empty = \"skip\""), "完成 应完成", &cases("5"));
}

#[test]
fn something_of_nothing_is_no_share() {
    let cases = |wanted| [("0 0", "15"), ("3 0", wanted)];
    let share = "range = \"0..100%\"\nempty = \"full\"";
    expect(&rate(share), "完成 应完成", &cases("D110"));
    // The completion of a plan has no limit.
    expect(&rate("empty = \"full\""), "完成 应完成", &cases("15"));
    expect(&rate("range = \"0..\"\nempty = \"full\""), "完成 应完成", &cases("15"));
}

#[test]
fn a_zero_denominator_names_its_own_cell() {
    let at = |scheme: &str| {
        let sheet = table("月度数据", "工号 月份 完成 应完成\nA 2026-10 3 0");
        run(scheme, &[sheet]).places("A")
    };
    assert_eq!(at(&rate("")), ["d.xlsx!月度数据!D2"]);
    // Also where it was read already, before it divides.
    let change = rate("").replace("完成 / 应完成", "(完成 - 应完成) / 应完成");
    assert_eq!(at(&change), ["d.xlsx!月度数据!D2"]);
}

#[test]
fn a_zero_denominator_outside_the_items_says_where_it_stands() {
    // There is no `empty` for a veto, and no indicator to name.
    let veto = "[[veto]]\nname = \"落后\"\nwhen = \"完成 / 应完成 < 10%\"";
    let scheme = format!("{}\n{veto}", rate("empty = \"full\""));
    let sheet = table("月度数据", "工号 月份 完成 应完成\nA 2026-10 3 0");
    let run = run(&scheme, &[sheet]);
    assert_eq!(run.codes("A"), ["D109"]);
    let found = &run.person("A").card.findings[0];
    for lang in [kpi::lang::Lang::Zh, kpi::lang::Lang::En] {
        let message = found.message.get(lang);
        assert!(!message.contains("``") && !message.contains("“”"), "{message}");
        let hint = found.hint.as_ref().map_or("", |hint| hint.get(lang));
        assert!(!hint.contains("empty"), "{hint}");
    }
}

#[test]
fn a_blank_cell_is_an_error_unless_the_scheme_says_what_it_gives() {
    let cases = |wanted| [("3 4", "12.5"), ("- 4", wanted), ("3 -", wanted)];
    expect(&rate(""), "完成 应完成", &cases("D101"));
    expect(&rate("missing = \"error\""), "完成 应完成", &cases("D101"));
    expect(&rate("missing = \"full\""), "完成 应完成", &cases("15"));
    expect(&rate("missing = 0"), "完成 应完成", &cases("5"));
    expect(&rate("missing = 6"), "完成 应完成", &cases("11"));
    expect(&rate("missing = \"skip\""), "完成 应完成", &cases("5"));
}

#[test]
fn a_zero_denominator_and_a_blank_are_told_apart() {
    let scheme = rate("empty = 1\nmissing = 2");
    expect(&scheme, "完成 应完成", &[("0 0", "6"), ("- 0", "7"), ("0 -", "7"), ("- -", "7")]);
    expect(&rate("empty = \"full\""), "完成 应完成", &[("- 0", "D101")]);
    expect(&rate("missing = \"full\""), "完成 应完成", &[("0 0", "D109")]);
}

#[test]
fn nought_is_a_value() {
    expect(&rate("missing = \"full\"\nempty = \"full\""), "完成 应完成", &[("0 4", "5")]);
}

#[test]
fn a_skipped_item_is_left_out_and_nothing_is_rescaled() {
    let sheet = table("月度数据", "工号 月份 完成 应完成\nA 2026-10 0 0");
    let run = run(&rate("empty = \"skip\""), &[sheet]);
    assert!(run.item("A", "率").skipped);
    assert_eq!(run.points("A", "率"), "none");
    assert_eq!(run.score("A"), "5");
    assert_eq!(run.codes("A"), Vec::<&str>::new());
}

#[test]
fn a_skipped_part_is_left_out_of_its_whole() {
    let items = r#"
        [[indicator]]
        name = "总"
        full = 10
        [[indicator.parts]]
        name  = "甲"
        full  = 6
        x     = "完成 / 应完成"
        score = "6 × x"
        empty = "skip"
        [[indicator.parts]]
        name  = "乙"
        full  = 4
        score = 4
    "#;
    let scheme = monthly("10", RATE, items);
    expect(&scheme, "完成 应完成", &[("0 0", "4"), ("1 2", "7")]);
}

#[test]
fn a_blank_column_may_be_nought() {
    let scheme =
        column("{ unit = \"次 0..\", missing = 0 }", "adjust = { \"值 > 0\" = \"-2 per 1次\" }");
    expect(&scheme, "值", &[("-", "10"), ("0", "10"), ("2", "6")]);
}

#[test]
fn a_blank_column_may_be_a_word() {
    let unit = "{ words = [\"是\", \"否\"], missing = \"否\" }";
    let scheme = column(unit, "adjust = { \"值 = '是'\" = -4 }");
    expect(&scheme, "值", &[("-", "10"), ("否", "10"), ("是", "6"), ("有", "D105")]);
}

#[test]
fn a_blank_column_may_be_nothing() {
    let unit = "{ unit = \"分 0..100\", missing = \"none\" }";
    let adjusted = column(unit, "adjust = { \"值 < 75分\" = \"-1 per 1分\" }");
    expect(&adjusted, "值", &[("-", "10"), ("73", "8")]);
    // What cannot do without it says so, unless the item has a value for that.
    let needed = column(unit, "x = \"值\"\nscore = \"x / 10\"");
    expect(&needed, "值", &[("-", "D101"), ("73", "7.3")]);
    let stood_in = column(unit, "x = \"值\"\nscore = \"x / 10\"\nmissing = 4");
    expect(&stood_in, "值", &[("-", "4"), ("73", "7.3")]);
    let banded = column(unit, "x = \"值\"\nbands = { \"x < 60\" = 0, \"x ≥ 60\" = 10 }");
    expect(&banded, "值", &[("-", "D101"), ("60", "10")]);
}

#[test]
fn all_the_texts_for_nothing_are_blank() {
    let scheme = column("{ unit = \"次 0..\", missing = 0 }", "score = \"10 - 值\"");
    let blanks = ["-", "'--", "'—", "'——", "'/", "'无", "'N/A", "'NA"];
    let cases: Vec<(&str, &str)> = blanks.into_iter().map(|blank| (blank, "10")).collect();
    expect(&scheme, "值", &cases);
}

#[test]
fn a_number_outside_its_column_is_that_cells_error() {
    let scheme = column("\"% 0..100%\"", "x = \"值\"\nscore = \"10 × x\"");
    expect(&scheme, "值", &[("100%", "10"), ("100.1%", "D103"), ("0%", "0"), ("-0.1%", "D103")]);
}

#[test]
fn a_value_outside_the_items_range_is_that_persons_error() {
    let scheme = rate("range = \"0..120%\"\ncap = \"none\"");
    expect(&scheme, "完成 应完成", &[("6 5", "17"), ("13 10", "D110"), ("5 5", "15")]);
}

#[test]
fn a_step_of_one_refuses_fractions_of_x() {
    let scheme =
        column("\"分 0..10\"", "x = \"值\"\nstep = 1\nbands = { \"x ≤ 4\" = 0, \"x ≥ 5\" = 10 }");
    expect(&scheme, "值", &[("4", "0"), ("4.5", "D104"), ("5", "10")]);
}

#[test]
fn a_text_where_a_number_belongs_is_that_cells_error() {
    let scheme = column("\"次 0..\"", "score = \"10 - 值\"");
    expect(&scheme, "值", &[("'3", "7"), ("'3次", "7"), ("'三", "D102"), ("'3台", "D102")]);
}

#[test]
fn a_column_that_is_not_there_is_everybodys_error() {
    let scheme = column("\"次 0..\"", "score = \"10 - 值\"");
    let run = run(&scheme, &[table("月度数据", "工号 月份\nA 2026-10\nB 2026-10")]);
    assert_eq!(run.codes("A"), ["D202"]);
    assert_eq!(run.codes("B"), ["D202"]);
    assert_eq!(run.unrounded("A"), None);
}

#[test]
fn a_column_that_may_be_blank_may_be_left_out() {
    let scheme = column("{ unit = \"次 0..\", missing = 2 }", "score = \"10 - 值\"");
    let run = run(&scheme, &[table("月度数据", "工号 月份\nA 2026-10")]);
    assert_eq!(run.unrounded("A"), Some(n("8")));
    assert_eq!(run.all(), ["D203 d.xlsx!月度数据"]);
}

#[test]
fn a_column_that_no_rule_reads_is_not_required() {
    let columns = "\"次\" = \"次 0..\"\n\"别的\" = \"次 0..\"";
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nscore = \"10 - 次\"";
    expect(&monthly("10", columns, item), "次 别的", &[("1 abc", "9"), ("1 -", "9")]);
    expect(&monthly("10", columns, item), "次", &[("1", "9")]);
}

#[test]
fn what_an_item_of_events_does_not_need_is_not_missing() {
    let scheme = |items: &str| {
        format!(
            "[scheme]\nfull = 20\n[sheet.\"月度数据\"]\nperiod = \"月份\"\n\
             [sheet.\"月度数据\".columns]\n\"率\" = \"% 0..100%\"\n\
             [sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\n[each]\nx = \"率\"\n{items}"
        )
    };
    let events = "[[indicator]]\nname = \"事\"\nfull = 10\nevents = { \"迟到\" = -1 }\n";
    let rate = "[[indicator]]\nname = \"率\"\nfull = 10\nmissing = \"full\"\nscore = \"10 × x\"\n";
    let tables = [
        table("月度数据", "工号 月份 率\nA 2026-10 -"),
        table("扣分记录", "工号 日期 事项\nA 2026-10-05 迟到"),
    ];
    // Whichever stands first.
    for items in [format!("{events}{rate}"), format!("{rate}{events}")] {
        assert_eq!(run(&scheme(&items), &tables).verdict("A"), Ok(n("19")), "{items}");
    }
}

#[test]
fn a_word_stands_for_what_the_scheme_says_be_it_whole_or_not() {
    let scheme = column(
        "{ unit = \"次 0..4\", words = { \"半次\" = 0.5, \"五次\" = 5 } }",
        "x = \"值\"\nscore = \"2 × x\"",
    );
    expect(&scheme, "值", &[("半次", "1"), ("3", "6"), ("0.5", "D104"), ("五次", "D103")]);
}

#[test]
fn bands_cover_what_words_stand_for() {
    let rows = "x = \"值\"\nbands = { \"x ≤ 0\" = 10, \"x ≥ 1\" = 0 }";
    let codes = |unit: &str| {
        let findings = kpi::scheme::read("s.toml", &column(unit, rows)).findings;
        findings.iter().any(|finding| finding.code.as_str() == "K201")
    };
    assert!(!codes("{ unit = \"次 0..4\" }"));
    assert!(codes("{ unit = \"次 0..4\", words = { \"半次\" = 0.5 } }"));
}
