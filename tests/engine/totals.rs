//! From the items to the score: sum, scale, bonus, penalty, rounding.

use crate::support::{expect, monthly, n, run, table};

const COLUMNS: &str = r#"
    "得" = "分"
    "加分" = { unit = "分 0..", missing = 0 }
    "加分理由" = { type = "text", missing = "none" }
    "扣分" = { unit = "分 0..", missing = 0 }
"#;

/// The score is what stands in 得, plus and minus what `extras` say.
fn plain(extras: &str) -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 100\nfloor = \"none\"\nscore = \"得\"";
    monthly("100", COLUMNS, &format!("{item}\n{extras}"))
}

/// The rounded score at each value of 得.
fn rounded(scheme: &str, cases: &[(&str, &str)]) {
    let header = "工号 月份 得 加分 加分理由 扣分";
    let rows = (0..).zip(cases).map(|(row, (cells, _))| format!("P{row} 2026-10 {cells}"));
    let rows: Vec<String> = rows.collect();
    let run = run(scheme, &[table("月度数据", &format!("{header}\n{}", rows.join("\n")))]);
    for (row, (cells, wanted)) in (0..).zip(cases) {
        assert_eq!(run.score(&format!("P{row}")), *wanted, "at {cells}");
    }
}

#[test]
fn items_add_up_exactly() {
    // Weights 15, 30, 20, 35 with 100, 72, 99, 96 are exactly 90; in binary they are less.
    let columns = "\"a\" = \"分\"\n\"b\" = \"分\"\n\"c\" = \"分\"\n\"d\" = \"分\"";
    let item = |name: &str, full: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = {full}\nscore = \"{name} × {full}%\"\n")
    };
    let items = [item("a", "15"), item("b", "30"), item("c", "20"), item("d", "35")].concat();
    let scheme = monthly("100", columns, &items);
    expect(&scheme, "a b c d", &[("100 72 99 96", "90"), ("0.1 0.2 0.3 0.4", "0.275")]);
}

#[test]
fn thirds_add_up_to_a_whole() {
    let item = |name: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = 1\nx = \"得 / 3\"\nscore = \"x\"\n")
    };
    let items = [item("一"), item("二"), item("三")].concat();
    let scheme = monthly("3", "\"得\" = \"分 0..\"", &items);
    expect(&scheme, "得", &[("1", "1"), ("2", "2"), ("0.1", "0.1")]);
}

#[test]
fn items_are_not_rounded_before_they_are_added() {
    let item = |name: &str, full: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = {full}\nscore = \"得\"\n")
    };
    let items = [item("一", "50"), item("二", "50")].concat();
    let scheme = monthly("100", "\"得\" = \"分 0..\"", &items);
    let run = run(&scheme, &[table("月度数据", "工号 月份 得\nA 2026-10 1.004")]);
    assert_eq!((run.score("A"), run.unrounded("A")), ("2.01".into(), Some(n("2.008"))));
}

#[test]
fn halves_are_rounded_away_from_nought_on_both_sides() {
    let cases = [
        ("84.995 - - -", "85"),
        ("84.994999 - - -", "84.99"),
        ("84.985 - - -", "84.99"),
        ("1.005 - - -", "1.01"),
        ("2.675 - - -", "2.68"),
        ("1.395 - - -", "1.4"),
        ("-84.995 - - -", "-85"),
        ("-1.005 - - -", "-1.01"),
        ("-1.0049 - - -", "-1"),
        ("-0.004 - - -", "0"),
        ("-0.005 - - -", "-0.01"),
    ];
    rounded(&plain(""), &cases);
}

#[test]
fn a_scheme_may_round_to_another_step() {
    let to = |step: &str| {
        plain("").replace("full = 100\n\n", &format!("full = 100\nround = {step}\n\n"))
    };
    rounded(&to("1"), &[("89.5 - - -", "90"), ("89.49 - - -", "89"), ("-89.5 - - -", "-90")]);
    rounded(&to("\"0.1\""), &[("89.95 - - -", "90"), ("89.949 - - -", "89.9")]);
    rounded(&to("0.5"), &[("89.25 - - -", "89.5"), ("89.2 - - -", "89"), ("89.75 - - -", "90")]);
    rounded(&to("5"), &[("87.5 - - -", "90"), ("87.4 - - -", "85")]);
    rounded(&to("0.001"), &[("1.0005 - - -", "1.001")]);
}

#[test]
fn a_bonus_above_its_cap_counts_as_the_cap_and_is_told() {
    let scheme = plain("[bonus]\nx = \"加分\"\ncap = 10");
    let cases = [("90 10 - -", "100"), ("90 12 - -", "100"), ("90 9.5 - -", "99.5")];
    expect(&scheme, "得 加分 加分理由 扣分", &cases);
    let sheet = table("月度数据", "工号 月份 得 加分\nA 2026-10 90 10\nB 2026-10 90 10.01");
    let run = run(&scheme, &[sheet]);
    assert_eq!(run.codes("A"), Vec::<&str>::new());
    assert_eq!(run.codes("B"), ["D401"]);
    assert_eq!(run.places("B"), ["d.xlsx!月度数据!D3"]);
    assert_eq!(run.status("B"), "scored");
}

#[test]
fn the_total_after_bonus_and_penalty_has_neither_cap_nor_floor() {
    let scheme = plain("[bonus]\nx = \"加分\"\n[penalty]\nx = \"扣分\"");
    let cases = [
        ("100 8 - 0", "108"),
        ("100 8 - 3", "105"),
        ("10 - - 30", "-20"),
        ("90 - - -", "90"),
        ("90 0.005 - 0.01", "89.995"),
    ];
    expect(&scheme, "得 加分 加分理由 扣分", &cases);
}

#[test]
fn several_bonuses_and_penalties_are_held_to_their_own_caps() {
    let extras = r#"
        [[bonus]]
        name = "一"
        x    = "加分"
        cap  = 5
        [[bonus]]
        name = "二"
        x    = "加分 × 2"
        cap  = 8
        [[penalty]]
        x    = "扣分"
        cap  = 6
        [[penalty]]
        x    = "扣分 × 3"
    "#;
    let cases = [("50 3 - 0", "59"), ("50 6 - 0", "63"), ("50 - - 4", "34"), ("50 - - 10", "14")];
    expect(&plain(extras), "得 加分 加分理由 扣分", &cases);
}

#[test]
fn a_bonus_may_follow_the_points() {
    let scheme = plain("[bonus]\nx = \"points × 10%\"\ncap = 9");
    let cases = [("50 - - -", "55"), ("90 - - -", "99"), ("95 - - -", "104")];
    expect(&scheme, "得 加分 加分理由 扣分", &cases);
}

#[test]
fn a_bonus_without_its_reason_is_a_warning() {
    let scheme = plain("[bonus]\nx = \"加分\"\nreason = \"加分理由\"");
    let sheet = table(
        "月度数据",
        "工号 月份 得 加分 加分理由\nA 2026-10 90 5 -\nB 2026-10 90 5 创新\nC 2026-10 90 0 -\n\
         D 2026-10 90 - -",
    );
    let run = run(&scheme, &[sheet]);
    assert_eq!((run.codes("A"), run.score("A")), (vec!["D402"], "95".into()));
    for id in ["B", "C", "D"] {
        assert_eq!(run.codes(id), Vec::<&str>::new(), "{id}");
    }
}

#[test]
fn a_bonus_or_penalty_that_is_blank_is_missing_unless_the_column_says_otherwise() {
    let columns = COLUMNS.replace(", missing = 0", "");
    let item = "[[indicator]]\nname = \"项\"\nfull = 100\nscore = \"得\"";
    let scheme = monthly("100", &columns, &format!("{item}\n[penalty]\nx = \"扣分\""));
    expect(&scheme, "得 扣分", &[("90 -", "D101"), ("90 0", "90")]);
}

#[test]
fn the_sum_may_be_scaled() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 90\nscore = \"得\"\n[bonus]\nx = \"加分\"";
    let scheme = monthly("100", COLUMNS, item)
        .replace("full = 100\n", "full = 100\nscale = \"points / 90 × full\"\n");
    let cases = [("90 - - -", "100"), ("60 - - -", "200/3"), ("9 1 - -", "11")];
    expect(&scheme, "得 加分 加分理由 扣分", &cases);
}

#[test]
fn a_scale_by_a_persons_own_factor_counts_or_is_refused() {
    let columns = format!("{COLUMNS}\n\"系数\" = \" 0..\"");
    let item = "[[indicator]]\nname = \"项\"\nfull = 100\nscore = \"得\"";
    let scheme = monthly("100", &columns, item)
        .replace("full = 100\n\n", "full = 100\nscale = \"points × 系数\"\n\n");
    let read = kpi::scheme::read("s.toml", &scheme);
    if read.scheme.is_some() {
        expect(&scheme, "得 系数", &[("80 1.1", "88"), ("80 1", "80")]);
    }
}

#[test]
fn a_score_of_oneself_that_is_no_number_keeps_nobody_from_being_scored() {
    let scheme = plain("")
        .replace("full = 100\n\n", "full = 100\nself = \"自评\"\n\n")
        .replace("\"得\" =", "\"自评\" = { unit = \"分 0..\", missing = \"none\" }\n\"得\" =");
    let sheet = table("月度数据", "工号 月份 得 自评\nA 2026-10 90 很好");
    let run = run(&scheme, &[sheet]);
    assert_eq!((run.verdict("A"), run.codes("A")), (Ok(n("90")), vec!["D102"]));
}

#[test]
fn the_score_of_oneself_stands_beside_the_result() {
    let scheme = plain("")
        .replace("full = 100\n\n", "full = 100\nself = \"自评\"\n\n")
        .replace("\"得\" =", "\"自评\" = { unit = \"分 0..\", missing = \"none\" }\n\"得\" =");
    let sheet = table("月度数据", "工号 月份 得 自评\nA 2026-10 90 99\nB 2026-10 90 -");
    let run = run(&scheme, &[sheet]);
    assert_eq!(run.person("A").card.self_score, Some(n("99")));
    assert_eq!(run.person("B").card.self_score, None);
    assert_eq!((run.score("A"), run.score("B")), ("90".into(), "90".into()));
}

#[test]
fn who_lacks_an_item_has_no_total_and_every_reason_is_told() {
    let columns = "\"a\" = \"分\"\n\"b\" = \"分\"\n\"c\" = { unit = \"分\", missing = 0 }";
    let item =
        |name: &str| format!("[[indicator]]\nname = \"{name}\"\nfull = 10\nscore = \"{name}\"\n");
    let scheme = monthly("20", columns, &format!("{}{}[bonus]\nx = \"c\"", item("a"), item("b")));
    let sheet = table("月度数据", "工号 月份 a b c\nA 2026-10 - x 1\nB 2026-10 1 2 3");
    let run = run(&scheme, &[sheet]);
    assert_eq!(run.status("A"), "incomplete");
    assert_eq!(run.codes("A"), ["D101", "D102"]);
    assert_eq!((run.score("A"), run.grade("A"), run.rank("A")), ("none".into(), "none", None));
    assert_eq!((run.score("B"), run.rank("B")), ("6".into(), Some(1)));
}

#[test]
fn who_is_incomplete_is_always_told_why() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 100\nscore = \"得\"";
    let text = monthly("100", COLUMNS, item)
        .replace("full = 100\n\n", "full = 100\nscale = \"points / (full - 100)\"\n\n");
    if kpi::scheme::read("s.toml", &text).scheme.is_some() {
        let run = run(&text, &[table("月度数据", "工号 月份 得\nA 2026-10 90")]);
        assert!(run.status("A") != "incomplete" || !run.codes("A").is_empty());
    }
}
