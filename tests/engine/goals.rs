//! Personal goals: each row an indicator of its person.

use crate::support::{GOALS, Run, Table, n, run, run_all, run_in, run_in_files, table};
use kpi::period::Period;

const HEADER: &str = "工号 月份 指标 权重 目标值 实际值 方向";

/// Rows of 目标表, all of October: id, goal, weight, target, actual, direction.
fn goals(rows: &str) -> Table {
    let rows = rows.trim().lines().map(|row| {
        let (id, rest) = row.trim().split_once(' ').unwrap();
        format!("{id} 2026-10 {rest}")
    });
    rows.fold(Table::new("目标表", HEADER), |table, row| table.row(&row))
}

fn scored(scheme: &str, rows: &str) -> Run {
    run(scheme, &[goals(rows)])
}

/// The points of somebody's goal, or `none`.
fn points(run: &Run, id: &str, goal: &str) -> String {
    let card = &run.person(id).card;
    let at = card.goals.iter().position(|one| one.name == goal).expect("a goal");
    let item = &card.items[run.scheme.indicators.len() + at];
    item.points.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string)
}

#[test]
fn a_goal_is_worth_its_weight_times_what_is_reached() {
    let run = scored(GOALS, "A 回访 40 50 45 -\nA 投诉 60 4 5 越低越好");
    assert_eq!(points(&run, "A", "回访"), "36");
    assert_eq!(points(&run, "A", "投诉"), "45");
    assert_eq!(run.unrounded("A"), Some(n("81")));
    // What somebody's goals are called, no scheme says.
    assert_eq!(run.all(), [""; 0]);
    // Thirds are thirds until the one rounding.
    let run = scored(GOALS, "A 回访 40 3 2 -\nA 投诉 60 7 7 越低越好");
    assert_eq!(run.unrounded("A"), Some(n("260/3")));
    assert_eq!(run.score("A"), "86.67");
}

#[test]
fn completion_lies_between_floor_and_cap() {
    for (actual, direction, wanted) in [
        ("120", "越高越好", "120"),
        ("120.01", "越高越好", "120"),
        ("119.99", "越高越好", "119.99"),
        ("0", "越高越好", "0"),
        ("80", "越低越好", "120"),
        ("79", "越低越好", "120"),
        ("0", "越低越好", "120"),
        ("199", "越低越好", "1"),
        ("200", "越低越好", "0"),
        ("201", "越低越好", "0"),
    ] {
        let run = scored(GOALS, &format!("A 目标 100 100 {actual} {direction}"));
        assert_eq!(run.unrounded("A"), Some(n(wanted)), "{actual} {direction}");
    }
    let limited = |floor, cap| {
        let text = GOALS.replace("\"120%\"", cap).replace("cap", &format!("floor = {floor}\ncap"));
        let run = scored(&text, "A 甲 50 10 20 -\nA 乙 50 10 30 越低越好");
        run.unrounded("A")
    };
    assert_eq!(limited("\"none\"", "\"none\""), Some(n("50")));
    assert_eq!(limited("\"0%\"", "\"none\""), Some(n("100")));
    assert_eq!(limited("\"none\"", "\"150%\""), Some(n("25")));
    assert_eq!(limited("\"50%\"", "\"100%\""), Some(n("75")));
}

#[test]
fn nothing_written_is_from_nothing_to_the_whole_weight() {
    let text = GOALS.replace("cap    = \"120%\"\n", "");
    let run = scored(&text, "A 甲 50 10 20 -\nA 乙 50 10 30 越低越好");
    assert_eq!(run.unrounded("A"), Some(n("50")));
}

#[test]
fn weights_of_a_person_add_up_to_what_goals_carry() {
    for (weight, wanted) in
        [("40", Ok(n("100"))), ("39", Err("D116")), ("41", Err("D116")), ("40.01", Err("D116"))]
    {
        let run = scored(GOALS, &format!("A 甲 60 1 1 -\nA 乙 {weight} 1 1 -\nB 丙 100 1 1 -"));
        assert_eq!(run.verdict("A"), wanted.map_err(str::to_owned), "{weight}");
        assert_eq!(run.unrounded("B"), Some(n("100")));
    }
    let run = scored(GOALS, "A 甲 60 1 1 -\nB 乙 100 1 1 -\nA 丙 30 1 1 -\nA 丁 5 1 1 -");
    assert_eq!(run.places("A"), ["d.xlsx!目标表!2,4-5"]);
    let told = run.person("A").card.findings[0].message.to_string();
    assert_eq!(
        told,
        "the weights of the goals of A come to 60 + 30 + 5 = 95; they must add up to 100"
    );
    let file = |row: &str| vec![goals(row)];
    let files = [file("A 甲 60 1 1 -\nA 乙 30 1 1 -"), file("A 丙 5 1 1 -")];
    let of_files = run_in_files("2026-10", GOALS, &files);
    assert_eq!(of_files.places("A"), ["d1.xlsx!目标表!2-3; d2.xlsx!目标表!2"]);
    // What does not add up has no sum to be shown either.
    assert_eq!(run.person("A").card.points, None);
    // Thirds add up.
    let thirds = GOALS.replace("\"权重\"\n", "\"权重 / 3\"\n");
    let run = scored(&thirds, "A 甲 100 1 1 -\nA 乙 100 1 1 -\nA 丙 100 1 1 -");
    assert_eq!(run.unrounded("A"), Some(n("100")));
}

#[test]
fn a_weight_is_not_below_nothing() {
    let run = scored(GOALS, "A 甲 100 1 1 -\nA 乙 0 1 1 -");
    assert_eq!(run.verdict("A"), Ok(n("100")));
    let taken = GOALS.replace("\"权重\"   = \"0..\"", "\"权重\" = \"-10..\"");
    let run = scored(&taken, "A 甲 101 1 1 -\nA 乙 -1 1 1 -");
    assert_eq!(run.codes("A"), ["D116"]);
}

/// Everything that is missing or wrong is told, with its cell, and keeps nobody else from a score.
#[test]
fn what_is_missing_is_told_with_its_cell() {
    for (row, code, place) in [
        ("A 甲 - 1 1 -", "D101", "D2"),
        ("A 甲 50 - 1 -", "D101", "E2"),
        ("A 甲 50 1 - -", "D101", "F2"),
        ("A - 50 1 1 -", "D101", "C2"),
        ("A 甲 50 0 1 -", "D109", "E2"),
        ("A 甲 50 0 0 越低越好", "D109", "E2"),
        ("A 甲 50 1 1 越少越好", "D105", "G2"),
        ("A 甲 50 1 -1 -", "D103", "F2"),
        ("A 甲 五十 1 1 -", "D102", "D2"),
    ] {
        let run = scored(GOALS, &format!("{row}\nA 乙 50 1 1 -\nB 乙 100 1 1 -"));
        assert_eq!(run.codes("A"), [code], "{row}");
        assert_eq!(run.places("A"), [format!("d.xlsx!目标表!{place}")], "{row}");
        assert_eq!((run.status("A"), run.status("B")), ("incomplete", "scored"), "{row}");
    }
    let run = scored(GOALS, "A 甲 - 0 1 -\nA 乙 50 1 - -");
    assert_eq!(run.codes("A"), ["D101", "D109", "D101"]);
}

#[test]
fn a_goal_stands_once() {
    let run = scored(GOALS, "A 甲 50 1 1 -\nB 甲 100 1 1 -\nA 甲 50 1 1 -");
    assert_eq!((run.codes("A"), run.places("A")), (vec!["D301"], vec!["d.xlsx!目标表!C4".into()]));
    let told = run.person("A").card.findings[0].message.to_string();
    assert_eq!(told, "the goal `甲` of A stands twice; the other is d.xlsx!目标表!C2");
    assert_eq!(points(&run, "A", "甲"), "none");
    assert_eq!(run.status("B"), "scored");
}

#[test]
fn just_one_formula_holds_for_a_goal() {
    let (head, _) = GOALS.split_once("[goals.x]").unwrap();
    let by_size = format!(
        "{head}[goals.x]\n\"目标值 ≥ 10\" = \"实际值 / 目标值\"\n\"目标值 < 10\" = \"2 - 实际值 / 目标值\"\n"
    );
    let run = scored(&by_size, "A 甲 50 10 5 -\nA 乙 50 9.99 9.99 -");
    assert_eq!(run.unrounded("A"), Some(n("75")));
    let with_hole = by_size.replace("< 10", "< 9");
    let run = scored(&with_hole, "A 甲 100 9 9 -\nB 甲 100 8 8 -");
    assert_eq!((run.codes("A"), run.places("A")), (vec!["D117"], vec!["d.xlsx!目标表!2".into()]));
    assert_eq!(run.unrounded("B"), Some(n("100")));
    let twice = by_size.replace("< 10", "≤ 10");
    let run = scored(&twice, "A 甲 100 10 10 -\nB 甲 100 8 8 -");
    assert_eq!(run.codes("A"), ["D117"]);
    let told = run.person("A").card.findings[0].message.to_string();
    assert_eq!(
        told,
        "several rows of [goals.x] hold for the goal `甲`: `目标值 ≥ 10`, `目标值 ≤ 10`"
    );
    // Of a target that is blank neither can be asked: that is told, once.
    let run = scored(&by_size, "A 甲 100 - 10 -");
    assert_eq!((run.codes("A"), run.places("A")), (vec!["D101"], vec!["d.xlsx!目标表!E2".into()]));
}

#[test]
fn what_a_target_of_zero_gives_may_be_said() {
    let with = |empty: &str| {
        let text = GOALS.replace("empty  = \"error\"", &format!("empty  = \"{empty}\""));
        scored(&text, "A 甲 40 0 1 -\nA 乙 60 1 1 -").verdict("A")
    };
    assert_eq!(with("error"), Err("D109".to_owned()));
    assert_eq!(with("full"), Ok(n("100")));
    assert_eq!(with("skip"), Ok(n("60")));
    assert_eq!(with("50%"), Ok(n("80")));
}

/// 93 of 95% is a hundred times too much, and 95% of 93 a hundred times too little.
#[test]
fn a_goal_is_in_per_cent_or_not() {
    for (numbers, wanted) in [
        ("95% 93%", Ok(n("9300/95"))),
        ("95 93", Ok(n("9300/95"))),
        ("'95% 93%", Ok(n("9300/95"))),
        ("95% 93", Err("D108 F2")),
        ("95% 0.93", Ok(n("9300/95"))),
        ("95% 1.01", Err("D108 F2")),
        ("'95% 93", Err("D108 F2")),
        ("95 93%", Err("D108 E2")),
        // Nothing is nothing, and nothing per cent.
        ("95% 0", Ok(n("0"))),
    ] {
        let run = scored(GOALS, &format!("A 甲 100 {numbers} -"));
        let told = run.codes("A").into_iter().zip(run.places("A")).next();
        let told = told
            .map(|(code, place)| format!("{code} {}", place.trim_start_matches("d.xlsx!目标表!")));
        let verdict = run.unrounded("A").ok_or_else(|| told.unwrap_or_default());
        assert_eq!(verdict, wanted.map_err(str::to_owned), "{numbers}");
    }
    // A column with a unit of its own says what its numbers are.
    let in_per_cent = GOALS.replace("\"实际值\" = \"0..\"", "\"实际值\" = \"% 0..\"");
    let run = scored(&in_per_cent, "A 甲 100 95% 93 -\nB 甲 100 95% 95 -");
    assert_eq!(run.unrounded("A"), Some(n("9300/95")));
}

/// Goals beside indicators carry what these leave over.
const BESIDE: &str = r#"
[scheme]
full = 100

[sheet."月度数据"]
period = "月份"
[sheet."月度数据".columns]
"满意度" = "% 0..100%"

[sheet."目标表"]
period    = "月份"
indicator = "指标"
[sheet."目标表".columns]
"权重"   = "0.."
"目标值" = "0.."
"实际值" = "0.."

[[indicator]]
name  = "满意"
full  = 70
x     = "满意度"
score = "70 × x"

[goals]
sheet  = "目标表"
weight = "权重"
x      = "实际值 / 目标值"
empty  = "error"
"#;

fn beside(scheme: &str, people: &str, rows: &str) -> Run {
    run(scheme, &[table("月度数据", &format!("工号 月份 满意度\n{people}")), goals(rows)])
}

#[test]
fn goals_stand_beside_indicators() {
    let people = "A 2026-10 90%\nB 2026-10 90%\nC 2026-10 90%";
    let run = beside(BESIDE, people, "A 甲 10 4 2 -\nA 乙 20 5 4 -\nB 甲 100 4 4 -\nX 甲 30 4 4 -");
    assert_eq!(run.unrounded("A"), Some(n("84"))); // 63 + 5 + 16
    assert_eq!(run.points("A", "满意"), "63");
    let goals = run.scheme.goals.as_ref().unwrap();
    assert_eq!(run.person("A").card.goal_points(goals), Some(n("21")));
    assert_eq!(run.person("B").card.goal_points(goals), None);
    assert_eq!(run.codes("B"), ["D116"]);
    // Who is scored and has no goals is told, and so are goals of somebody else.
    assert_eq!(
        (run.codes("C"), run.places("C")),
        (vec!["D101"], vec!["d.xlsx!月度数据!A4".into()])
    );
    assert!(run.all().contains(&"D303 d.xlsx!目标表!A5".to_owned()), "{:?}", run.all());
}

#[test]
fn a_scale_is_undone_to_tell_what_goals_carry() {
    // 80 points before they are scaled, 70 of them the indicator's.
    let scaled = BESIDE.replace("full = 100", "full = 100\nscale = \"points / 80 × 100\"");
    let run = beside(&scaled, "A 2026-10 100%\nB 2026-10 100%", "A 甲 10 4 2 -\nB 甲 30 4 4 -");
    assert_eq!(run.unrounded("A"), Some(n("93.75"))); // 75 ÷ 80
    assert_eq!(run.codes("B"), ["D116"]);
}

#[test]
fn without_their_sheet_nobody_has_a_score() {
    let run = run(BESIDE, &[table("月度数据", "工号 月份 满意度\nA 2026-10 90%")]);
    assert_eq!(run.codes("A"), ["D201"]);
}

#[test]
fn goals_read_the_person_and_other_rows_as_well() {
    let text = BESIDE
        .replace("x      = \"实际值 / 目标值\"", "x      = \"实际值 / max(目标值, 1) × 满意度\"");
    let run = beside(&text, "A 2026-10 50%", "A 甲 30 0 1 -");
    assert_eq!(run.unrounded("A"), Some(n("50"))); // 35 + 30 × 1 ÷ 1 × 50%
}

/// Goals are of the period as a whole: those of its months are others.
#[test]
fn goals_of_months_are_no_goals_of_a_quarter() {
    let text = GOALS.replace("full   = 100", "full   = 100\nperiod = \"quarter\"");
    let sheet = |rows: &str| table("目标表", &format!("{HEADER}\n{rows}"));
    let whole = "A 2026Q3 甲 60 10 9 -\nA 2026Q3 乙 40 10 10 -";
    let run_of = |rows: &str| run_in("2026Q3", &text, &[sheet(rows)]);
    let run = run_of(whole);
    assert_eq!(run.unrounded("A"), Some(n("94")));
    assert_eq!(run.codes("A"), [""; 0]);

    let run = run_of(&format!("A 2026-07 丙 100 1 1 -\n{whole}\nA 2026-09 丙 100 1 1 -"));
    assert_eq!(run.unrounded("A"), Some(n("94")));
    assert_eq!((run.codes("A"), run.places("A")), (vec!["D205"], vec!["d.xlsx!目标表!2,5".into()]));

    let run = run_of("A 2026-07 丙 100 1 1 -\nA 2026-08 丙 100 1 1 -\nA 2026-09 丙 100 1 1 -");
    assert_eq!(run.codes("A"), ["D205", "D101"]);
    assert_eq!(run.status("A"), "incomplete");
}

#[test]
fn rows_without_a_month_are_of_the_only_one() {
    let text = GOALS.replace("period    = \"月份\"\n", "");
    let sheet = table("目标表", "工号 指标 权重 目标值 实际值 方向\nA 甲 100 4 3 -");
    assert_eq!(run(&text, &[sheet]).unrounded("A"), Some(n("75")));
}

/// The months of a roll-up have each its own goals.
#[test]
fn goals_of_months_are_rolled_up_by_their_scores() {
    let text = format!(
        "{GOALS}\n[period.quarter]\nof = \"month\"\nat_least = 2\nscore = \"月均\"\n\
         [period.quarter.part.\"月均\"]\nmean = \"month\"\n"
    );
    let rows = "A 2026-07 甲 100 10 9 -\nA 2026-08 甲 50 10 10 -\nA 2026-08 乙 50 10 5 -";
    let sheet = table("目标表", &format!("{HEADER}\n{rows}"));
    let quarter = Period::parse("2026Q3");
    let run = run_all(&[&text], &[sheet], quarter).remove(0);
    assert_eq!(run.unrounded("A"), Some(n("82.5"))); // (90 + 75) ÷ 2
    assert!(run.person("A").card.goals.is_empty());
}

/// What is traced of one goal is that goal's.
#[test]
fn each_goal_keeps_its_own_cells() {
    let run = scored(GOALS, "A 甲 40 10 5 -\nA 乙 60 20 15 -");
    let card = &run.person("A").card;
    let cells = |at: usize| -> Vec<String> {
        let cells = card.items[at].cells.iter();
        cells.map(|cell| run.facts.place(cell.column(), cell.row)).collect()
    };
    assert_eq!(cells(0), ["D2", "G2", "F2", "E2"].map(|cell| format!("d.xlsx!目标表!{cell}")));
    assert_eq!(cells(1), ["D3", "G3", "F3", "E3"].map(|cell| format!("d.xlsx!目标表!{cell}")));
}
