//! How the stories are written.

use std::collections::BTreeSet;
use std::fs;

use unicode_width::UnicodeWidthStr;

use super::story::{EN, Language, Story, ZH, folder};
use crate::codes;

/// Lines are printed as they stand.
const WIDEST: usize = 80;

/// The codes that a language has a story of.
fn written(language: &Language) -> BTreeSet<String> {
    let files = fs::read_dir(folder(language)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.map(|name| name.strip_suffix(".md").expect("a story").to_owned()).collect()
}

#[test]
fn every_code_has_its_story_and_every_story_its_code() {
    let codes: BTreeSet<String> = codes().into_iter().map(str::to_owned).collect();
    for language in [&ZH, &EN] {
        assert_eq!(written(language), codes, "{}", language.name);
    }
}

#[test]
fn every_story_has_its_parts() {
    for language in [&ZH, &EN] {
        for code in codes() {
            let story = Story::of(code, language);
            assert!(story.title.starts_with(&format!("# {code} ")), "{}", story.title);
            assert_eq!(story.headings, language.headings, "{}/{code}", language.name);
            for prose in [&story.meaning, &story.matter] {
                assert!(prose.ends_with(['。', '？', ')', '.', '?']), "{code}: {prose}");
            }
        }
    }
}

#[test]
fn no_line_is_wider_than_a_screen() {
    for language in [&ZH, &EN] {
        for code in codes() {
            let text = fs::read_to_string(folder(language).join(format!("{code}.md"))).unwrap();
            let wide: Vec<&str> = text.lines().filter(|line| line.width() > WIDEST).collect();
            assert_eq!(wide, [""; 0], "{}/{code}", language.name);
        }
    }
}

#[test]
fn both_languages_show_the_same_examples() {
    for code in codes() {
        let [zh, en] = [&ZH, &EN].map(|language| Story::of(code, language));
        assert_eq!(zh.wrong, en.wrong, "{code}");
        assert_eq!(zh.right, en.right, "{code}");
        assert_ne!(zh.wrong, zh.right, "{code}");
    }
}
