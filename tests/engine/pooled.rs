//! A quarter pools the facts of its months: a rate is the sum of numerators over the sum of
//! denominators, never the mean of the months' rates.

use crate::support::{Run, Table, n, run_in};

const Q3: &str = "2026Q3";

/// A quarterly scheme of ten points, read from 月度数据.
fn quarterly(head: &str, columns: &str, rest: &str) -> String {
    format!(
        "[scheme]\nfull = 10\nperiod = \"quarter\"\n{head}\n[sheet.\"月度数据\"]\nperiod = \"月份\"\n\
         [sheet.\"月度数据\".columns]\n{columns}\n{rest}"
    )
}

/// The rows of 00012, each a month and what stands in these columns.
fn months(columns: &str, rows: &[&str]) -> Table {
    let table = Table::new("月度数据", &format!("工号 月份 {columns}"));
    rows.iter().fold(table, |table, row| table.row(&format!("00012 {row}")))
}

const RATE: &str = r#"
    [[indicator]]
    name  = "及时率"
    full  = 10
    x     = "及时 / 投诉"
    range = "0..100%"
    score = "10 × x"
    empty = "full"
"#;

/// What 00012 reaches in the third quarter by a rate of 及时 and 投诉.
fn rated(head: &str, rows: &[&str]) -> Run {
    let columns = "\"及时\" = \"起 0..\"\n\"投诉\" = \"起 0..\"";
    run_in(Q3, &quarterly(head, columns, RATE), &[months("及时 投诉", rows)])
}

/// What 00012 reaches by one column as it is, a month a value.
fn measured(column: &str, values: [&str; 3]) -> Result<kpi::number::Number, String> {
    let item = "[[indicator]]\nname = \"甲\"\nfull = 10\nx = \"甲\"\nscore = \"x\"\n\
                cap = \"none\"\nfloor = \"none\"";
    let scheme = quarterly("", &format!("\"甲\" = {column}"), item);
    let rows = ["2026-07", "2026-08", "2026-09"];
    let rows: Vec<String> = rows.iter().zip(values).map(|(m, v)| format!("{m} {v}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    run_in(Q3, &scheme, &[months("甲", &rows)]).verdict("00012")
}

#[test]
fn a_rate_is_a_sum_over_a_sum() {
    // 0 of 1, 9 of 9 and 0 of 0: 90%, where the mean of the two rates is 50%.
    let run = rated("", &["2026-07 0 1", "2026-08 9 9", "2026-09 0 0"]);
    assert_eq!(run.verdict("00012"), Ok(n("9")));
    assert_eq!(run.item("00012", "及时率").x, Some(n("9/10")));
}

#[test]
fn a_month_may_lie_outside_the_range_and_the_quarter_may_not() {
    // A complaint of July is handled in August.
    let run = rated("", &["2026-07 3 4", "2026-08 5 4", "2026-09 2 2"]);
    assert_eq!(run.verdict("00012"), Ok(n("10")));
    let run = rated("", &["2026-07 4 4", "2026-08 5 4", "2026-09 2 2"]);
    assert_eq!(run.verdict("00012"), Err("D110".to_owned()));
}

#[test]
fn a_quarter_without_anything_is_empty_and_a_month_without_is_not() {
    let run = rated("", &["2026-07 0 0", "2026-08 0 0", "2026-09 0 0"]);
    assert_eq!(run.verdict("00012"), Ok(n("10")));
    let run = rated("", &["2026-07 0 0", "2026-08 1 2", "2026-09 0 0"]);
    assert_eq!(run.verdict("00012"), Ok(n("5")));
}

#[test]
fn counts_are_added_up_and_points_and_shares_are_averaged() {
    assert_eq!(measured("\"次 0..\"", ["1", "0", "3"]), Ok(n("4")));
    assert_eq!(measured("\"小时\"", ["0.5", "-0.5", "1.25"]), Ok(n("1.25")));
    assert_eq!(measured("\"分 0..100\"", ["90", "91", "91"]), Ok(n("272/3")));
    assert_eq!(measured("\"% 0..100%\"", ["90%", "95%", "100%"]), Ok(n("0.95")));
}

#[test]
fn a_column_says_how_it_is_pooled() {
    let pooled = |unit: &str, pool: &str| {
        measured(&format!("{{ unit = \"{unit}\", pool = \"{pool}\" }}"), ["4", "1", "3"])
    };
    assert_eq!(pooled("次 0..", "mean"), Ok(n("8/3")));
    assert_eq!(pooled("次 0..", "min"), Ok(n("1")));
    assert_eq!(pooled("次 0..", "max"), Ok(n("4")));
    assert_eq!(pooled("分 0..", "sum"), Ok(n("8")));
    // A target that must be the same in each month.
    assert_eq!(pooled("元", "same"), Err("D311".to_owned()));
    let target = measured("{ unit = \"元\", pool = \"same\" }", ["7", "7", "7"]);
    assert_eq!(target, Ok(n("7")));
}

#[test]
fn a_blank_month_is_that_persons_error_with_its_cell() {
    let run = rated("", &["2026-07 1 1", "2026-08 - 1", "2026-09 1 1"]);
    assert_eq!(run.verdict("00012"), Err("D101".to_owned()));
    assert_eq!(run.places("00012"), ["d.xlsx!月度数据!C3"]);
    // Every blank is told.
    let run = rated("", &["2026-07 - 1", "2026-08 1 -", "2026-09 1 1"]);
    assert_eq!(run.places("00012"), ["d.xlsx!月度数据!C2", "d.xlsx!月度数据!D3"]);
}

#[test]
fn a_wrong_month_is_that_persons_error_too() {
    let run = rated("", &["2026-07 1 1", "2026-08 1.5 2", "2026-09 1 1"]);
    assert_eq!(run.places("00012"), ["d.xlsx!月度数据!C3"]);
    assert_eq!(run.status("00012"), "incomplete");
}

#[test]
fn a_blank_that_means_something_means_it_in_each_month() {
    let counted = |missing: &str| {
        let column = format!("{{ unit = \"分 0..100\", missing = {missing} }}");
        measured(&column, ["90", "-", "60"])
    };
    // Taken for 30; or not there at all, where the mean is that of the other two.
    assert_eq!(counted("30"), Ok(n("60")));
    assert_eq!(counted("\"none\""), Ok(n("75")));
    let nothing = "{ unit = \"分 0..100\", missing = \"none\" }";
    assert_eq!(measured(nothing, ["-", "-", "-"]), Err("D101".to_owned()));
}

const TALKED: &str = r#"
    [[indicator]]
    name   = "投诉"
    full   = 10
    adjust = { "投诉 > 0" = "-1 per 1起" }
    [[require]]
    when      = "面谈 = '是'"
    otherwise = "没有面谈"
"#;

/// How 00012 stands where 面谈 has these words.
fn talked(words: [&str; 3]) -> Run {
    let columns = "\"投诉\" = \"起 0..\"\n\"面谈\" = { words = [\"是\", \"否\"] }";
    let rows = ["2026-07 1", "2026-08 0", "2026-09 1"];
    let rows: Vec<String> = rows.iter().zip(words).map(|(row, w)| format!("{row} {w}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    run_in(Q3, &quarterly("", columns, TALKED), &[months("投诉 面谈", &rows)])
}

#[test]
fn words_must_be_alike() {
    let run = talked(["是", "是", "是"]);
    assert_eq!((run.status("00012"), run.score("00012")), ("scored", "8".to_owned()));
    assert_eq!(talked(["否", "否", "否"]).status("00012"), "unrecognised");
    let run = talked(["是", "是", "否"]);
    assert_eq!((run.status("00012"), run.codes("00012")), ("incomplete", vec!["D311"]));
}

#[test]
fn as_many_months_as_the_scheme_asks_for() {
    let rows = ["2026-07 1 2", "2026-09 3 3"];
    let run = rated("", &rows);
    assert_eq!(run.verdict("00012"), Err("D310".to_owned()));
    let run = rated("at_least = 3", &rows);
    assert_eq!(run.verdict("00012"), Err("D310".to_owned()));
    let run = rated("at_least = 2", &rows);
    assert_eq!(run.verdict("00012"), Ok(n("8")));
    let months = run.person("00012").card.months;
    assert_eq!((months.used, months.expected), (2, 3));
    let run = rated("at_least = 2", &rows[..1]);
    assert_eq!(run.verdict("00012"), Err("D310".to_owned()));
}

#[test]
fn months_of_other_quarters_do_not_count() {
    let rows = ["2026-06 9 9", "2026-07 0 2", "2026-08 1 1", "2026-09 1 1", "2026-10 9 9"];
    let run = rated("", &rows);
    assert_eq!(run.verdict("00012"), Ok(n("5")));
    assert_eq!(run.person("00012").card.months.used, 3);
}

#[test]
fn a_row_of_the_whole_quarter_instead_of_months() {
    let run = rated("", &["2026Q3 3 4"]);
    assert_eq!(run.verdict("00012"), Ok(n("7.5")));
    let months = run.person("00012").card.months;
    assert_eq!((months.used, months.expected), (3, 3));
}

#[test]
fn a_month_twice_is_an_error_and_never_counted_double() {
    let run = rated("", &["2026-07 1 1", "2026-08 1 1", "2026-08 1 1", "2026-09 1 2"]);
    assert_eq!(run.verdict("00012"), Err("D301".to_owned()));
    assert_eq!(run.item("00012", "及时率").points, None);
    // A second row does not make up for a month.
    let run = rated("", &["2026-07 1 1", "2026-08 1 1", "2026-08 1 1"]);
    assert_eq!(run.person("00012").card.months.used, 2);
}

#[test]
fn a_quarter_beside_one_of_its_months_is_that_month_twice() {
    let months = ["2026-07 1 1", "2026-08 1 1", "2026-09 1 2"];
    let run = rated("", &[&months[..], &["2026Q3 3 4"]].concat());
    assert_eq!(run.verdict("00012"), Err("D301".to_owned()));
    assert_eq!(run.all(), ["D301 d.xlsx!月度数据!A5"]);
    assert_eq!(run.item("00012", "及时率").points, None);
    let run = rated("", &[&["2026Q3 3 4"], &months[..1]].concat());
    assert_eq!(run.all(), ["D301 d.xlsx!月度数据!A3"]);
    // The next quarter is another time.
    let run = rated("", &[&months[..], &["2026Q4 3 4"]].concat());
    assert_eq!(run.verdict("00012"), Ok(n("7.5")));
}

#[test]
fn every_sheet_with_a_row_a_month_needs_its_months() {
    let columns = "\"及时\" = \"起 0..\"\n\"投诉\" = \"起 0..\"";
    let other = "[sheet.\"培训\"]\nperiod = \"月份\"\n[sheet.\"培训\".columns]\n\"节\" = \"次\"\n";
    let rate = RATE.replace("10 × x", "10 × x - 培训.节");
    let scheme = |head: &str| quarterly(head, columns, &format!("{other}{rate}"));
    let data = months("及时 投诉", &["2026-07 1 1", "2026-08 1 1", "2026-09 1 2"]);
    let lessons = |rows: &[&str]| Table { name: "培训".to_owned(), ..months("节", rows) };
    let whole = [data.clone(), lessons(&["2026-07 1", "2026-08 0", "2026-09 1"])];
    let score = run_in(Q3, &scheme(""), &whole).verdict("00012");
    assert_eq!(score, Ok(n("5.5")));
    let short = [data, lessons(&["2026-07 1", "2026-08 0"])];
    let run = run_in(Q3, &scheme(""), &short);
    assert_eq!(run.all(), ["D310 d.xlsx!培训!A2"]);
    assert_eq!(run_in(Q3, &scheme("at_least = 2"), &short).verdict("00012"), Ok(n("6.5")));
}

#[test]
fn ratings_are_of_any_month_or_of_the_quarter() {
    let sheet = "[sheet.\"评分表\"]\nperiod = \"月份\"\nrater = \"评分人\"\nindicator = \"指标\"\n\
                 points = \"得分\"\n";
    let item = "[[indicator]]\nname = \"协作\"\nfull = 10\nx = \"mean(评分表.得分)\"\n\
                range = \"0..10\"\nscore = \"x\"\n";
    let scheme = format!("[scheme]\nfull = 10\nperiod = \"quarter\"\n{sheet}{item}");
    let ratings = Table::new("评分表", "工号 月份 评分人 指标 得分")
        .row("00012 2026-06 甲 协作 1")
        .row("00012 2026-09 甲 协作 6")
        .row("00012 2026Q3 乙 协作 9")
        .row("00012 2026Q3 丙 协作 9");
    let run = run_in(Q3, &scheme, &[ratings]);
    assert_eq!(run.verdict("00012"), Ok(n("8")));
}

#[test]
fn quarters_make_up_a_year() {
    let columns = "\"及时\" = \"起 0..\"\n\"投诉\" = \"起 0..\"";
    let scheme = quarterly("", columns, RATE).replace("quarter", "year");
    let rows = ["2026Q1 1 2", "2026Q2 1 2", "2026H2 6 6"];
    let run = run_in("2026", &scheme, &[months("及时 投诉", &rows)]);
    assert_eq!(run.verdict("00012"), Ok(n("8")));
    assert_eq!(run.person("00012").card.months.used, 12);
    let run = run_in("2026", &scheme, &[months("及时 投诉", &rows[1..])]);
    assert_eq!(run.person("00012").card.months.used, 9);
    assert_eq!(run.verdict("00012"), Err("D310".to_owned()));
}

#[test]
fn a_fold_of_ones_own_over_the_months() {
    let folded = |x: &str| {
        let columns = "\"投诉\" = \"起 0..\"";
        let item = format!(
            "[[indicator]]\nname = \"甲\"\nfull = 10\nx = \"{x}\"\nscore = \"x\"\ncap = \"none\""
        );
        let rows = ["2026-07 4", "2026-08 1", "2026-09 3"];
        let run = run_in(Q3, &quarterly("", columns, &item), &[months("投诉", &rows)]);
        run.verdict("00012")
    };
    assert_eq!(folded("sum(月度数据.投诉)"), Ok(n("8")));
    assert_eq!(folded("mean(月度数据.投诉)"), Ok(n("8/3")));
    assert_eq!(folded("max(月度数据.投诉)"), Ok(n("4")));
    assert_eq!(folded("count(月度数据 where 投诉 > 2)"), Ok(n("2")));
    // Month by month inside the fold, pooled outside it.
    assert_eq!(folded("sum(max(月度数据.投诉, 2)) - 投诉"), Ok(n("1")));
}

#[test]
fn half_years_and_years_have_their_months() {
    let columns = "\"及时\" = \"起 0..\"\n\"投诉\" = \"起 0..\"";
    let scheme = |word: &str| quarterly("", columns, RATE).replace("quarter", word);
    let row = |month: usize| format!("2026-{month:02} 1 2");
    let rows: Vec<String> = (1..=12).map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    for (word, period, count) in [("half-year", "2026H2", 6), ("year", "2026", 12)] {
        let run = run_in(period, &scheme(word), &[months("及时 投诉", &rows)]);
        assert_eq!(run.verdict("00012"), Ok(n("5")), "{word}");
        let used = run.person("00012").card.months;
        assert_eq!((used.used, used.expected), (count, count), "{word}");
    }
    let run = run_in("2026H2", &scheme("half-year"), &[months("及时 投诉", &rows[..11])]);
    assert_eq!(run.verdict("00012"), Err("D310".to_owned()));
}
