//! How a scheme may be typed: look-alike signs, line ends, byte order mark; and places.

use super::cases::{SOUND, changed, codes};

#[test]
fn look_alike_signs_make_one_scheme() {
    let wanted = kpi::scheme::read("s.toml", SOUND).scheme.unwrap();
    for (from, to) in [
        ("\"60% ≤ x < 95%\"", "\"60% <= x < 95%\""),
        ("\"60% ≤ x < 95%\"", "\"60％ ＜= x ＜ 95％\""),
        ("\"60% ≤ x < 95%\"", "\"６０% ≦ x < ９５%\""),
        ("\"60% ≤ x < 95%\"", "\"95% > x >= 60%\""),
        ("\"60% ≤ x < 95%\"", "\"95% ＞ x ⩾ 60%\""),
        ("\"x ≥ 95%\"       =", "\"x=>95%\"       ="),
        ("\"0 → 8\"", "\"0 -> 8\""),
        ("\"-5 per 3次\"", "\"−5 per 3次\""),
        ("\"-5 per 3次\"", "\"－５ per ３次\""),
        ("\"-1..-5\"", "\"−1..−5\""),
        ("考分 / 100", "考分 ÷ 100"),
        ("考分 / 100", "考分／１００"),
        ("\"2 × x\"", "\"2 * x\""),
        ("事项 = '重大损失'", "事项 ＝ ‘重大损失’"),
        ("count(扣分记录 where 事项 = '重大损失')", "count（扣分记录 where 事项 = '重大损失'）"),
        ("\"次 0..\"", "\"次０..\""),
    ] {
        let read = kpi::scheme::read("s.toml", &changed((from, to)));
        let faults = codes(&changed((from, to)));
        assert!(faults.is_empty(), "{to}\n{}", crate::support::written(&read.findings));
        let scheme = read.scheme.unwrap();
        assert_eq!(methods(&scheme), methods(&wanted), "{to}");
    }
}

/// Everything that scores, without its places in the file.
fn methods(scheme: &kpi::scheme::Scheme) -> Vec<String> {
    let text = |i: &kpi::method::Indicator| match &i.method {
        kpi::method::Method::Bands(bands) => rows(&bands.rows),
        kpi::method::Method::Adjust(adjust) => rows(&adjust.rows),
        kpi::method::Method::Events(events) => {
            events.rows.iter().map(|row| format!("{} {}", row.name, row.cost.to_text())).collect()
        }
        kpi::method::Method::Levels(levels) => {
            levels.rows.iter().map(|row| format!("{} {:?}", row.name, row.allowed)).collect()
        }
        kpi::method::Method::Score(score) => score.text.clone(),
        kpi::method::Method::Parts(_) => String::new(),
    };
    let vetoes = scheme.vetoes.iter().map(|veto| veto.when.to_text(&scheme.layout));
    scheme.walk().map(text).chain(vetoes).collect()
}

fn rows(rows: &[kpi::method::row::Row]) -> String {
    rows.iter().map(|row| format!("{} {}; ", row.text, row.award.to_text())).collect()
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(codes(&format!("\u{feff}{SOUND}")), Vec::<&str>::new());
    let read = kpi::scheme::read("s.toml", &format!("\u{feff}rounds = 1{SOUND}"));
    let places: Vec<_> = read.findings.iter().filter_map(|f| f.place.to_text()).collect();
    assert_eq!(places, ["s.toml:1:1"]);
}

#[test]
fn windows_line_ends_make_no_difference_to_places() {
    let faulty = changed(("ties = \"dense\"", "ties = \"random\""));
    let place = |text: &str| {
        let read = kpi::scheme::read("s.toml", text);
        let places: Vec<_> = read.findings.iter().filter_map(|f| f.place.to_text()).collect();
        places
    };
    assert_eq!(codes(&SOUND.replace('\n', "\r\n")), Vec::<&str>::new());
    assert_eq!(place(&faulty.replace('\n', "\r\n")), place(&faulty));
}

#[test]
fn a_place_counts_lines_and_characters_from_one() {
    let text = changed(("\"x < 60%\"       =", "\"x ≤ 60%\"       ="));
    let line = text.lines().position(|line| line.starts_with("\"x ≤ 60%\"")).unwrap() + 1;
    let read = kpi::scheme::read("s.toml", &text);
    assert_eq!(read.findings[0].place.to_text(), Some(format!("s.toml:{line}:1")));
    // Behind Chinese text columns are characters, not bytes.
    let text = changed((
        "{ words = [\"是\", \"否\"], missing = \"否\" }",
        "{ words = [\"是\", \"否\"], missing = \"无\" }",
    ));
    let line = text.lines().position(|line| line.contains("\"无\"")).unwrap() + 1;
    let read = kpi::scheme::read("s.toml", &text);
    assert_eq!(read.findings[0].place.to_text(), Some(format!("s.toml:{line}:42")));
}

#[test]
fn the_order_of_tables_and_rows_means_nothing() {
    let (head, tail) = SOUND.split_once("[bonus]").unwrap();
    let turned = format!("[bonus]{tail}\n{head}");
    assert_eq!(codes(&turned), Vec::<&str>::new());
}

#[test]
fn a_scheme_without_an_id_takes_the_name_of_its_file() {
    let text = changed(("id       = \"sound\"\n", ""));
    assert_eq!(kpi::scheme::read("维修技工.toml", &text).scheme.unwrap().id, "维修技工");
    assert_eq!(kpi::scheme::read("x.toml", SOUND).scheme.unwrap().id, "sound");
}
