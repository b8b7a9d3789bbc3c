//! A story in parts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::runs_support::MERGED;

/// A language of the stories.
pub(crate) struct Language {
    /// Its name, also that of its folder and of `KPI_LANG`.
    pub(crate) name: &'static str,
    /// The headings, in their order.
    pub(crate) headings: [&'static str; 3],
    /// The word before the name of a sheet.
    pub(crate) sheet: &'static str,
    /// What stands behind the name of a hidden one.
    pub(crate) hidden: &'static str,
    /// What stands before the merged cells behind the name of one that has some.
    pub(crate) merged: &'static str,
}

/// Chinese.
pub(crate) const ZH: Language = Language {
    name: "zh",
    headings: ["错", "对", "为什么要紧"],
    sheet: "工作表",
    hidden: "(隐藏)",
    merged: "(合并",
};

/// English.
pub(crate) const EN: Language = Language {
    name: "en",
    headings: ["Wrong", "Right", "Why it matters"],
    sheet: "Sheet",
    hidden: "(hidden)",
    merged: "(merged",
};

/// Parts the text of several files in one example.
const ANOTHER_FILE: &str = "# ---- 另一个文件 another file\n";

/// A story.
pub(crate) struct Story {
    /// The first line.
    pub(crate) title: String,
    /// What the code means.
    pub(crate) meaning: String,
    /// The headings below it, in their order.
    pub(crate) headings: Vec<String>,
    /// The example that has the fault.
    pub(crate) wrong: Example,
    /// The one that has it no more.
    pub(crate) right: Example,
    /// Why it matters.
    pub(crate) matter: String,
}

/// An example: fragments of schemes, and data where the fault is about them.
#[derive(Debug, PartialEq)]
pub(crate) struct Example {
    /// A fragment for each scheme; an empty one where the usual scheme does.
    pub(crate) fragments: Vec<String>,
    /// The data.
    pub(crate) sheets: Vec<Sheet>,
}

/// A sheet of an example.
#[derive(Debug, PartialEq)]
pub(crate) struct Sheet {
    /// Its name; that of the file, where it is a CSV.
    pub(crate) name: String,
    /// Does nobody see it?
    pub(crate) is_hidden: bool,
    /// A row a line, a cell a word; of a CSV the text.
    pub(crate) rows: String,
}

impl Story {
    /// The story of a code.
    #[track_caller]
    pub(crate) fn of(code: &str, language: &Language) -> Story {
        let path = folder(language).join(format!("{code}.md"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let mut sections = text.split("\n## ");
        let (title, meaning) = sections.next().unwrap().split_once('\n').unwrap();
        let sections: Vec<(&str, &str)> =
            sections.map(|section| section.split_once('\n').unwrap()).collect();
        let [(_, wrong), (_, right), (_, matter)] = sections[..] else {
            panic!("{path:?} has {} sections", sections.len());
        };
        Story {
            title: title.to_owned(),
            meaning: meaning.trim().to_owned(),
            headings: sections.iter().map(|(heading, _)| (*heading).to_owned()).collect(),
            wrong: Example::read(wrong, language),
            right: Example::read(right, language),
            matter: matter.trim().to_owned(),
        }
    }
}

impl Example {
    /// Reads a block of TOML, where there is one, and behind it tables or blocks of CSV, each with its
    /// name on a line above it.
    #[track_caller]
    fn read(section: &str, language: &Language) -> Example {
        let section = section.trim();
        let block = section.strip_prefix("```toml\n");
        let (toml, data) = block.map_or(("", section), |block| block.split_once("```").unwrap());
        let mut sheets: Vec<Sheet> = Vec::new();
        let is_frame = |line: &str| line.starts_with("|-") || line.starts_with("```");
        for line in data.lines().filter(|line| !line.is_empty() && !is_frame(line)) {
            match line.strip_prefix(language.sheet) {
                Some(name) => sheets.push(Sheet::called(name, language)),
                None => sheets.last_mut().unwrap().add(line),
            }
        }
        let fragments = toml.split(ANOTHER_FILE).map(str::to_owned).collect();
        Example { fragments, sheets }
    }
}

impl Sheet {
    fn called(title: &str, language: &Language) -> Sheet {
        let name = title.trim();
        let hidden = name.strip_suffix(language.hidden).map(str::trim);
        let (name, merged) = name.split_once(language.merged).unwrap_or((name, ""));
        let merged = merged.trim_matches([' ', ')']);
        Sheet {
            name: hidden.unwrap_or(name).trim().to_owned(),
            is_hidden: hidden.is_some(),
            rows: if merged.is_empty() { String::new() } else { format!("{MERGED}{merged}\n") },
        }
    }

    /// Is it a file of its own?
    pub(crate) fn is_csv(&self) -> bool {
        self.name.ends_with(".csv")
    }

    #[track_caller]
    fn add(&mut self, line: &str) {
        let row = if self.is_csv() { format!("{line}\n") } else { words(line) };
        self.rows.push_str(&row);
    }
}

/// The cells of a row of a Markdown table, as words of a line; a blank one is `-`.
#[track_caller]
fn words(row: &str) -> String {
    let row = row.strip_prefix('|').and_then(|row| row.strip_suffix('|')).expect("a row");
    let word = |cell: &str| match cell.trim() {
        "" => "-".to_owned(),
        word => {
            assert!(!word.contains(char::is_whitespace), "a blank inside a cell: {word:?}");
            word.to_owned()
        }
    };
    format!("{}\n", row.split('|').map(word).collect::<Vec<_>>().join(" "))
}

/// The folder of a language's stories.
pub(crate) fn folder(language: &Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes").join(language.name)
}
