//! The JSON Schema for editors: it takes every sound scheme, and knows the keys that the reader
//! knows, no more and no fewer.

use std::collections::BTreeSet;

use kpi::finding::Code;
use kpi::lang::Lang;
use kpi::scheme::{JSON_SCHEMA, read};
use serde_json::Value;

use super::cases::{SOUND, all, changed, changed_in, said};
use super::goals;

fn schema() -> Value {
    serde_json::from_str(JSON_SCHEMA).unwrap()
}

/// A scheme as editors see it.
fn seen(text: &str) -> Value {
    json(toml::Value::Table(text.parse().unwrap()))
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::from(truth),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, json(value))).collect()
        }
    }
}

/// What the schema says against a scheme.
fn errors(text: &str) -> Vec<String> {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    let scheme = seen(text);
    let errors = validator.iter_errors(&scheme);
    errors.map(|error| format!("{} {error}", error.instance_path())).collect()
}

#[test]
fn it_is_a_schema() {
    assert!(jsonschema::draft7::meta::is_valid(&schema()));
}

#[test]
fn every_sound_scheme_is_taken() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let readme = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    for text in super::form::in_form().into_iter().chain([readme]) {
        assert_eq!(errors(text), [""; 0], "{text}");
    }
}

/// A table of each kind: where the schema has it, and where its keys stand in the sound scheme.
const TABLES: [(&str, &str); 19] = [
    ("", "[scheme]"),
    ("/definitions/scheme", "id       = \"sound\""),
    ("/definitions/sheet", "event  = \"事项\""),
    ("/definitions/column", "missing = 0 }"),
    ("/definitions/each", "clause = \"第一章\""),
    ("/definitions/indicator", "name     = \"满意\""),
    ("/definitions/indicator", "name   = \"事件\""),
    ("/definitions/indicator", "name = \"总项\""),
    ("/definitions/goals", "weight = \"权重\""),
    ("/definitions/part", "name  = \"率\""),
    ("/definitions/extra", "cap    = 10"),
    ("/definitions/veto", "when = \"count"),
    ("/definitions/require", "when      = \"考分"),
    ("/definitions/rank", "ties = \"dense\""),
    ("/definitions/pay", "amount = \"score × 10\""),
    ("/definitions/longer", "at_least = 2"),
    ("/definitions/longerPart", "months = \"1..12\""),
    ("/definitions/decision", "when = \"score ≥ 38"),
    ("/definitions/slip", "signatures = [\"被考核人\"]"),
];

/// The sound scheme, or that of goals, with a key that nobody knows before another one.
fn with_unknown_key(before: &str) -> String {
    let separator = if before.ends_with('}') { "," } else { "\n" };
    let text = if SOUND.contains(before) { SOUND } else { goals::SOUND };
    assert_eq!(text.matches(before).count(), 1, "{before}");
    text.replace(before, &format!("zzzz = 1{separator} {before}"))
}

#[test]
fn it_knows_the_keys_that_the_reader_knows() {
    for (pointer, before) in TABLES {
        let read = read("s.toml", &with_unknown_key(before));
        let told: Vec<String> = read.findings.iter().map(|found| said(found, Lang::En)).collect();
        let list = told.iter().find_map(|told| told.split_once("known here: "));
        let known: BTreeSet<&str> = list.expect(before).1.split(", ").collect();

        let schema = schema();
        let table = schema.pointer(pointer).unwrap();
        let listed = table["properties"].as_object().unwrap();
        let listed: BTreeSet<&str> = listed.keys().map(String::as_str).collect();
        assert_eq!(listed, known, "{pointer}");
    }
}

#[test]
fn it_refuses_an_unknown_key_in_every_table() {
    for (pointer, before) in TABLES {
        let errors = errors(&with_unknown_key(before));
        assert!(errors.iter().any(|error| error.contains("zzzz")), "{pointer}: {errors:?}");
    }
    let penalty = SOUND.replace("[bonus]", "[penalty]\nzzzz = 1");
    assert!(errors(&penalty).iter().any(|error| error.starts_with("/penalty ")));
}

#[test]
fn it_refuses_every_key_that_the_reader_does_not_know() {
    for case in all().filter(|case| case.code == Code::K101) {
        assert_ne!(errors(&changed(case.change)), [""; 0], "{}", case.what);
    }
}

#[test]
fn it_takes_fractions_that_are_written_as_texts() {
    for (from, to) in [
        ("full     = 40", "full     = \"80 / 2\""),
        ("full  = 8\n", "full  = \"16/2\"\nempty = \"20/3\"\nfloor = \"1/3\"\ncap = \"8/1\"\n"),
        ("cap    = 10", "cap    = \"20÷2\""),
        ("{ \"97%\" = 10 }", "{ \"97%\" = \"20/2\" }"),
    ] {
        let text = changed((from, to));
        assert_eq!(errors(&text), [""; 0], "{to}");
    }
    assert!(!errors(&changed(("full     = 40", "full     = \"40/\""))).is_empty());
}

#[test]
fn it_refuses_what_can_be_seen_without_the_names() {
    for change in [
        ("full     = 40\n", ""),
        ("full     = 40", "full     = 0"),
        ("full     = 40", "full     = \"vierzig\""),
        ("period   = \"month\"", "period   = \"week\""),
        ("ties = \"dense\"", "ties = \"random\""),
        ("name     = \"满意\"\n", ""),
        ("name     = \"满意\"\n", "name     = 3\n"),
        ("\"x ≥ 95%\" ", "\"95%\" "),
        ("\"x ≥ 95%\"       = 10", "\"x ≥ 95%\"       = true"),
        ("\"次数 ≥ 3\" = \"-5 per 3次\"", "\"次数\" = \"-5 per 3次\""),
        ("\"-5 per 3次\"", "\"5 per 3次\""),
        ("\"-1..-5\"", "\"1..5\""),
        ("examples = { \"97%\" = 10 }", "examples = \"97%\""),
        ("examples = { \"97%\" = 10 }", "cap = \"full\""),
        ("examples = { \"97%\" = 10 }", "empty = \"nothing\""),
        ("examples = { \"97%\" = 10 }", "range = \"100%\""),
        ("\"x ≥ 60\" = \"好\"", "\"x ≥ 60\" = 1"),
        ("when      = \"考分 ≥ 60分\"", "when      = \"考分\""),
        ("amount = \"score × 10\"", ""),
        ("name = \"提薪\"\n", ""),
        ("when = \"score ≥ 38 and rank = 1 and 职级 = 'P2'\"", ""),
        ("score ≥ 38 and rank = 1 and 职级 = 'P2'", "score"),
        ("{ unit = \"分 0..\", missing = 0 }", "3"),
        ("{ type = \"text\", missing = \"none\" }", "{ type = \"txt\" }"),
    ] {
        let text = changed(change);
        assert_ne!(errors(&text), [""; 0], "{change:?}");
        assert!(read("s.toml", &text).scheme.is_none(), "{change:?} is sound");
    }
}

#[test]
fn it_refuses_goals_that_can_be_seen_to_be_wrong() {
    for change in [
        ("sheet  = \"目标表\"\n", ""),
        ("weight = \"权重\"\n", ""),
        ("weight = \"权重\"", "weight = 100"),
        ("cap    = \"120%\"", "cap    = 120"),
        ("cap    = \"120%\"", "cap    = \"full\""),
        ("empty  = \"error\"", "empty  = \"nothing\""),
        ("\"方向 = '越低越好'\"", "\"越低越好\""),
        ("[goals.x]", "[table.x]"),
    ] {
        let text = changed_in(goals::SOUND, change);
        assert_ne!(errors(&text), [""; 0], "{change:?}");
        assert!(read("s.toml", &text).scheme.is_none(), "{change:?} is sound");
    }
    // Goals may stand alone; something must be scored.
    let (head, rest) = goals::SOUND.split_once("[[indicator]]").unwrap();
    let (_, goals) = rest.split_once("[goals]").unwrap();
    assert_eq!(errors(&format!("{head}[goals]{goals}")), [""; 0]);
    assert_ne!(errors(head), [""; 0]);
}

#[test]
fn every_key_is_described_in_both_languages() {
    let schema = schema();
    let described = |key: &str, property: &Value| {
        let mut property = property;
        while let Some(definition) = property["$ref"].as_str() {
            property = schema.pointer(&definition[1..]).unwrap();
        }
        let text = property["description"].as_str();
        let text = text.unwrap_or_else(|| panic!("{key} is not described"));
        assert!(text.contains(|c: char| c > '\u{2e80}'), "{key}: {text}");
        assert!(text.contains(|c: char| c.is_ascii_alphabetic()), "{key}: {text}");
    };
    let tables = schema["definitions"].as_object().unwrap().values().chain([&schema]);
    for (key, property) in tables.filter_map(|table| table["properties"].as_object()).flatten() {
        described(key, property);
    }
}
