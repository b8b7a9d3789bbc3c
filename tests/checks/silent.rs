//! Nothing is passed over in silence: what a scheme says and nothing would read, and what nobody
//! could ever fulfil.

use super::cases::{changed, codes};

/// Each change leaves something that has no effect, or none that could be meant.
fn told(changes: &[(&'static str, &'static str)]) {
    let silent = changes.iter().filter(|change| codes(&changed(**change)).is_empty());
    let silent: Vec<&str> = silent.map(|(_, to)| *to).collect();
    assert!(silent.is_empty(), "not a word about:\n{}", silent.join("\n"));
}

const PART: &str = "score = \"2 × x\"";
const BANDS: &str = "bands = \"率表\"";
const WHOLE: &str = "name = \"总项\"\nfull = 10";

#[test]
fn keys_that_the_method_does_not_read() {
    told(&[
        (BANDS, "bands = \"率表\"\nbase = 4"),
        (PART, "score = \"2 × x\"\nbase = 1"),
        (PART, "score = \"2 × x\"\nsheet = \"扣分记录\""),
        (WHOLE, "name = \"总项\"\nfull = 10\nx = \"考分\""),
        (WHOLE, "name = \"总项\"\nfull = 10\nmissing = 0"),
        (WHOLE, "name = \"总项\"\nfull = 10\nempty = \"full\""),
        (WHOLE, "name = \"总项\"\nfull = 10\nrange = \"0..1\""),
        (WHOLE, "name = \"总项\"\nfull = 10\nstep = 1"),
        (WHOLE, "name = \"总项\"\nfull = 10\nbase = 3"),
        (WHOLE, "name = \"总项\"\nfull = 10\nexamples = { \"1\" = 10 }"),
    ]);
}

#[test]
fn a_value_of_another_shape_than_its_key_has() {
    told(&[
        ("examples = { \"97%\" = 10 }", "examples = \"97%\""),
        ("[sheet.\"扣分记录\".columns]\n\"分值\" = \"分 0..\"", "columns = \"分值\""),
        ("[table.\"率表\"]", "[table]\n\"旧表\" = 3\n[table.\"率表\"]"),
    ]);
}

#[test]
fn full_marks_below_nought() {
    let text = changed(("full  = 2\n", "full  = -2\n")).replace("full = 10\n[[", "full = 6\n[[");
    assert_eq!(codes(&text.replace("full     = 40", "full     = 36")), ["K104"]);
}

#[test]
fn a_cap_below_the_floor() {
    told(&[(PART, "score = \"2 × x\"\nfloor = 2\ncap = 1")]);
}

#[test]
fn an_assessor_who_has_nowhere_to_write_the_points() {
    let events = changed(("points = \"扣分\"\n", ""));
    assert!(!codes(&events).is_empty(), "an assessed event without a column for its points");
    let levels = changed(("points    = \"得分\"\n", ""));
    assert!(!codes(&levels).is_empty(), "a level with a choice of points and no column for them");
}

#[test]
fn one_event_that_would_count_twice() {
    told(&[
        ("\"出错\" = -2", "\"出错\" = -2, \"出错 \" = -4"),
        (
            "[[indicator]]\nname = \"态度\"",
            "[[indicator]]\nname = \"另一项\"\nfull = 0\nevents = { \"出错\" = -2 }\n[[indicator]]\nname = \"态度\"",
        ),
    ]);
}

#[test]
fn a_scale_that_divides_by_nought() {
    told(&[("full     = 40", "full     = 40\nscale    = \"points / (full - 40)\"")]);
}
