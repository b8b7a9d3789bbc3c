//! The policies as they are printed: each contradiction of the paper is found, with its row.

use kpi::finding::{Code, Place, Severity};
use kpi::lang::Lang;

use super::cases::{codes, notes, said, underlined};

/// What is wrong: its code, what is underlined, and the message.
fn found(text: &str) -> Vec<(&'static str, String, String)> {
    let read = kpi::scheme::read("literal.toml", text);
    assert!(read.scheme.is_none(), "a contradiction stops the scheme");
    let told = read.findings.iter().filter(|finding| finding.severity == Severity::Error);
    told.map(|f| (f.code.as_str(), underlined(f), said(f, Lang::En))).collect()
}

fn agree(text: &str, wanted: &[(&str, &str, &str)]) {
    let found = found(text);
    let shown: Vec<(&str, &str)> = found.iter().map(|(code, at, _)| (*code, at.as_str())).collect();
    let places: Vec<(&str, &str)> = wanted.iter().map(|(code, at, _)| (*code, *at)).collect();
    assert_eq!(shown, places, "{found:#?}");
    for ((_, _, message), (_, _, word)) in found.iter().zip(wanted) {
        assert!(message.contains(word), "{word} is not in {message}");
    }
}

#[test]
fn top_rows_above_the_full_marks_of_service_manager_monthly() {
    let text = include_str!("../fixtures/literal/service-manager-monthly.toml");
    let wanted = [
        // C4, C5, C6.
        ("K303", "5", "`x = 100%` of `效果` gives 5, more than the full marks of 4"),
        ("K303", "6", "`x = 100%` of `质量` gives 6, more than the full marks of 5"),
        ("K303", "5", "`x = 100%` of `部门满意` gives 5, more than the full marks of 4"),
    ];
    agree(text, &wanted);
}

#[test]
fn visible_points_of_service_post_deductions_add_up_to_seventy() {
    let text = include_str!("../fixtures/literal/service-post-deductions.toml");
    // C7.
    agree(text, &[("K301", "100", "add up to 70; the scheme's are 100")]);
}

#[test]
fn shared_ends_and_holes_of_service_department_levels() {
    let text = include_str!("../fixtures/literal/service-department-levels.toml");
    let wanted = [
        // C8: two ranges share an end.
        ("K202", "\"合格\"", "`优秀` and `合格` both hold x = 15"),
        ("K202", "\"不合格\"", "`合格` and `不合格` both hold x = 10"),
        // C9: nothing above 20 of 25.
        ("K305", "[table.\"二十分制\"]", "no level allows 20 < x ≤ 25"),
        // C10: holes of the items of five points.
        ("K305", "[table.\"五分制\"]", "no level allows 1 < x < 2"),
        ("K305", "[table.\"五分制\"]", "no level allows 4 < x < 5"),
    ];
    let found = found(text);
    let is = |found: &(&str, String, String), (code, at, word): (&str, &str, &str)| {
        found.0 == code && found.1 == at && found.2.contains(word)
    };
    for wanted in wanted {
        assert!(found.iter().any(|found| is(found, wanted)), "{wanted:?} in {found:#?}");
    }
    // Items share their tables, so that one hole can be told of several; there is nothing else.
    for found in &found {
        assert!(wanted.iter().any(|wanted| is(found, *wanted)), "{found:?}");
    }
}

#[test]
fn printed_weights_of_team_quarterly_add_up_to_ninety() {
    let text = include_str!("../fixtures/literal/team-quarterly.toml");
    let wanted = [
        // C2.
        ("K301", "100", "add up to 90; the scheme's are 100"),
    ];
    agree(text, &wanted);
}

#[test]
fn full_marks_and_groups_of_project_engineer() {
    let text = include_str!("../fixtures/literal/project-engineer.toml");
    let wanted = [
        // C12: the groups that are shown.
        ("K301", "100", "add up to 80; the scheme's are 100"),
        // C11: 15 of a hundred of 70.
        ("K309", "11", "by its weight the full marks are 10.5, and 11 is written"),
    ];
    agree(text, &wanted);
    let read = kpi::scheme::read("literal.toml", text);
    let sum = read.findings.iter().find(|finding| finding.code == Code::K301).unwrap();
    let Place::Scheme { source, others, .. } = &sum.place else {
        unreachable!("a place in the scheme");
    };
    let shown: Vec<(&str, &str)> =
        others.iter().map(|(at, text)| (&source.text[at.clone()], text.get(Lang::En))).collect();
    let groups =
        [("[group.\"内部流程\"]", "full marks 70"), ("[group.\"学习与创新\"]", "full marks 10")];
    assert_eq!(shown, groups);
}

#[test]
fn holes_between_the_grades_of_sales_service_360() {
    let text = include_str!("../fixtures/literal/sales-service-360.toml");
    // C15.
    let wanted = [
        ("K306", "[grade]", "add a row \"59.01 ≤ x ≤ 59.99\""),
        ("K306", "[grade]", "add a row \"69.01 ≤ x ≤ 69.99\""),
        ("K306", "[grade]", "add a row \"79.01 ≤ x ≤ 79.99\""),
        ("K306", "[grade]", "add a row \"89.01 ≤ x ≤ 89.99\""),
    ];
    agree(text, &wanted);
    let rounded = text.replace("full   = 100", "full   = 100\nround  = 1");
    assert_eq!(codes(&rounded), [""; 0], "rounded to whole points there is no hole");
    let closed = notes(&rounded).into_iter().filter(|code| *code == "K314");
    assert_eq!(closed.count(), 4);
}

#[test]
fn the_shipped_schemes_have_none_of_them() {
    for shipped in kpi::scheme::embedded::ALL {
        let read = kpi::scheme::read(&format!("{}.toml", shipped.id), shipped.text);
        let told = read.findings.iter().filter(|f| f.severity > Severity::Note);
        assert_eq!(told.count(), 0, "{}", shipped.id);
    }
}
