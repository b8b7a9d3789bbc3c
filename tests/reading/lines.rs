//! Lines of a CSV that are not as they should be: open quotes, bad bytes, a separator more or less.
//! The line is told, its person is incomplete, and nobody is lost.

use crate::support::{Run, monthly, run_bytes};

const HEADER: &str = "工号,姓名,月份,值,备注";

fn read_bytes(bytes: Vec<u8>) -> Run {
    let item =
        "[[indicator]]\nname = \"项\"\nfull = 100\nx = \"值\"\nscore = \"x\"\ncap = \"none\"";
    let scheme = monthly("100", "\"值\" = { unit = \"分 0..\", missing = 0 }", item);
    run_bytes(&scheme, &[("d.csv".to_owned(), bytes)])
}

/// A header and these lines.
fn read(lines: &[&str]) -> Run {
    read_bytes(format!("{HEADER}\n{}\n", lines.join("\n")).into_bytes())
}

/// What becomes of everybody: the score, or the codes of the errors.
fn outcome(run: &Run) -> String {
    let mut ids = run.order();
    ids.sort_unstable();
    let of = |id: &&str| match run.verdict(id) {
        Ok(score) => format!("{id} {score}"),
        Err(codes) => format!("{id} {codes}"),
    };
    ids.iter().map(of).collect::<Vec<_>>().join(", ")
}

const FOUR: [&str; 4] = [
    "00011,周岚,2026-10,90,",
    "00012,吴峻,2026-10,85,",
    "00013,郑可,2026-10,80,",
    "00014,冯远,2026-10,75,",
];

/// The four with another second line.
#[track_caller]
fn second(line: &str, wanted: &str) -> Run {
    let run = read(&[FOUR[0], line, FOUR[2], FOUR[3]]);
    assert_eq!(outcome(&run), format!("00011 90, {wanted}, 00013 80, 00014 75"), "{line}");
    run
}

#[test]
fn a_quote_that_is_never_closed_swallows_nobody() {
    let run = second("00012,吴峻,2026-10,85,\"5寸屏", "00012 D125");
    assert_eq!(run.places("00012"), ["d.csv!d!3"]);
    second("00012,\"吴峻,2026-10,85,", "00012 D125");
    second("00012,吴峻,2026-10,\"85,", "00012 D125");
    second("00012,吴峻,2026-10,\"8\"5,", "00012 D125");
}

#[test]
fn a_quote_that_is_closed_behind_other_rows_swallows_nobody() {
    let last = "00014,冯远,2026-10,75,7寸\"";
    let run = read(&[FOUR[0], "00012,吴峻,2026-10,85,\"5寸屏", FOUR[2], last]);
    assert_eq!(outcome(&run), "00011 90, 00012 D125, 00013 80, 00014 75");
    let last = "00014,冯远,2026-10,75,\"7寸";
    let run = read(&[FOUR[0], "00012,吴峻,2026-10,85,\"5寸屏", FOUR[2], last]);
    assert_eq!(outcome(&run), "00011 90, 00012 D125, 00013 80, 00014 D125");
}

#[test]
fn a_field_over_several_lines_and_quotes_inside_one_are_no_fault() {
    second("00012,吴峻,2026-10,85,\"屏幕碎了，\n换 1 块,\n已好\"", "00012 85");
    second("00012,吴峻,2026-10,85,5\"屏", "00012 85");
    second("00012,吴峻,2026-10,85,\"5\"\"屏\"", "00012 85");
    second("=\"00012\",吴峻,2026-10,=\"85\",", "00012 85");
    second("'00012,吴峻,2026-10,'85,", "00012 85");
}

#[test]
fn a_line_with_fewer_fields_than_the_header_is_told() {
    let run = second("00012,吴峻,2026-10,85", "00012 D125");
    assert_eq!(run.places("00012"), ["d.csv!d!3"]);
    second("00012,吴峻", "00012 D125");
    second("00012,吴峻,2026-10 85,", "00012 D125");
}

#[test]
fn a_line_with_more_fields_than_the_header_is_told() {
    second("00012,吴峻,2026-10,85,5,修好", "00012 D125");
    // Moved by one, with a blank at the end.
    second("00012,吴峻,2026-10,,85,", "00012 D125");
}

#[test]
fn separators_at_the_end_of_every_line_are_no_fault() {
    let lines = FOUR.map(|line| format!("{line},,"));
    let run = read(&lines.each_ref().map(String::as_str));
    assert_eq!(outcome(&run), "00011 90, 00012 85, 00013 80, 00014 75");
    assert_eq!(run.all(), ["D204 d.csv!d"]);
}

/// Excel writes sixteen rows at a time, each as long as the longest of them.
#[test]
fn what_excel_cuts_is_no_fault() {
    let line = |row: usize, end: &str| format!("{row:05},周岚,2026-10,90{end}");
    let lines: Vec<String> =
        (2..=40).map(|row| line(row, if row > 16 { "" } else { "," })).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert!(!outcome(&read(&lines)).contains("D125"));
    // One of them alone is.
    let mut lines = lines;
    lines[20] = "00022,周岚,2026-10,";
    lines[21] = "00023,周岚,2026-10,90,修好";
    let told = outcome(&read(&lines));
    assert!(told.contains("00024 D125") && told.contains("00023 90"), "{told}");
}

#[test]
fn titles_totals_and_notes_have_fields_of_their_own() {
    let text = format!(
        "2026年10月\n\n{HEADER}\n{}\n合计,,,90\n注：以上为初评\n制表人：张三,,,,,,2026-11-01\n",
        FOUR[0]
    );
    let run = read_bytes(text.into_bytes());
    assert_eq!(outcome(&run), "00011 90");
    assert!(run.all().iter().all(|told| told.starts_with("D20")), "{:?}", run.all());
}

#[test]
fn a_bad_byte_costs_its_line_alone() {
    let text = format!("{HEADER}\n{}\n", FOUR.join("\n"));
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    for (encoded, bad) in [(text.clone().into_bytes(), 0xff), (gbk.clone(), 0xff), (gbk, 0)] {
        let second = encoded.windows(3).position(|bytes| bytes == b"85,").unwrap();
        for at in [second, second + 3] {
            let damaged = [&encoded[..at], &[bad], &encoded[at..]].concat();
            let run = read_bytes(damaged);
            assert_eq!(outcome(&run), "00011 90, 00012 D125, 00013 80, 00014 75", "{bad} {at}");
            assert_eq!(run.places("00012"), ["d.csv!d!3"]);
        }
    }
}

#[test]
fn a_bad_byte_in_an_id_makes_nobody_of_it() {
    let text = format!("{HEADER}\n{}\n", FOUR.join("\n")).into_bytes();
    let at = text.windows(5).position(|bytes| bytes == b"00012").unwrap();
    for bad in [&b"\0"[..], b"\xff", b"\""] {
        let damaged = [&text[..at + 2], bad, &text[at + 2..]].concat();
        let run = read_bytes(damaged);
        assert_eq!(outcome(&run), "00011 90, 00013 80, 00014 75", "{bad:?}");
        assert!(run.all().contains(&"D102 d.csv!d!A3".to_owned()), "{:?}", run.all());
    }
}

#[test]
fn damage_above_the_rows_is_told() {
    let text = format!("2026\0年10月\n{HEADER}\n{}\n", FOUR[0]);
    let run = read_bytes(text.into_bytes());
    assert_eq!(outcome(&run), "00011 90");
    assert!(run.all().contains(&"D125 d.csv!d!1".to_owned()), "{:?}", run.all());
}

#[test]
fn half_a_file_in_another_encoding_is_refused() {
    let lines = |from: usize| (from..from + 40).map(|row| format!("{row:05},周岚,2026-10,9,\n"));
    let first = format!("{HEADER}\n{}", lines(0).collect::<String>());
    let second = encoding_rs::GB18030.encode(&lines(40).collect::<String>()).0.into_owned();
    let bytes = [first.as_bytes(), &second].concat();
    let refused = kpi::workbook::Workbook::open("d.csv", bytes).err().expect("an error");
    assert_eq!(
        refused.get(kpi::lang::Lang::En),
        "d.csv: 40 of its 81 lines are no text; it is damaged or in two encodings: export it again, in UTF-8"
    );
}
