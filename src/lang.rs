//! Chinese and English. A message is a function with typed parameters that returns a [`Text`],
//! so that neither language can lack it; which one is shown is decided where it is printed.

pub mod account;
pub mod charts;
pub mod cli;
pub mod data;
pub mod explain;
pub mod goals;
pub mod inspect;
pub mod label;
pub mod parse;
pub mod proof;
pub mod returned;
pub mod run;
pub mod scheme;
pub mod slip;
pub mod template;
pub mod verify;
pub mod workings;

use std::fmt;

/// A language that `kpi` speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a locale name such as `zh_CN.UTF-8`, `en`, `zh-Hans`; other locales get
    /// English, the empty one and `C` say nothing.
    pub fn from_locale(locale: &str) -> Option<Lang> {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "" | "c" | "posix" => None,
            "zh" => Some(Lang::Zh),
            _ => Some(Lang::En),
        }
    }

    /// The language of that exact name, as `--lang` and the scheme's `lang` take it.
    pub fn from_name(name: &str) -> Option<Lang> {
        match name {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// Picks the wording in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A message in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    zh: String,
    en: String,
}

impl Text {
    /// The same sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    /// This sentence and another one behind it.
    pub fn and(&self, other: &Text) -> Text {
        Text::new(format!("{}；{}", self.zh, other.zh), format!("{}; {}", self.en, other.en))
    }

    /// Both, with nothing between them.
    pub fn followed_by(&self, other: &Text) -> Text {
        Text::new(format!("{}{}", self.zh, other.zh), format!("{}{}", self.en, other.en))
    }

    /// The wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// English, for logs and for error chains that nobody translated.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// A [`Text`] stops a run as the error that it is.
impl std::error::Error for Text {}

/// A [`Text`] from two format strings, Chinese first.
macro_rules! text {
    ($zh:literal, $en:literal) => {
        $crate::lang::Text::new(format!($zh), format!($en))
    };
}
pub(crate) use text;
