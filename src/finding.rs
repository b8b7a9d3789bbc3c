//! A finding: something in a scheme or in the data that somebody should know.
//!
//! Findings are values. Every stage collects its own; none is printed where it is made, and the
//! exit code is decided in one place from all of them.

use std::ops::Range;
use std::sync::Arc;

use crate::lang::label::{self, Label};
use crate::lang::{Lang, Text};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; changes nothing.
    Note,
    /// Probably not what was meant; the result stands.
    Warning,
    /// Wrong: what depends on it has no result.
    Error,
}

impl Finding {
    /// The same, about something without which the result stands.
    pub fn as_warning(self) -> Finding {
        Finding { severity: self.severity.min(Severity::Warning), ..self }
    }
}

impl Severity {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Its name for people.
    pub fn label(self) -> Label {
        match self {
            Severity::Note => label::NOTE,
            Severity::Warning => label::WARNING,
            Severity::Error => label::ERROR,
        }
    }
}

/// Declares the codes: the name that people see, how much it matters, and what it is about. Each
/// has its story in `docs/codes`, in both languages; without it the code does not compile.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident $severity:ident;)+) => {
        /// The stable code of a finding: K for schemes, D for data.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $code,)+ }

        impl Code {
            /// All codes, in order.
            pub const ALL: &[Code] = &[$(Code::$code,)+];

            /// As it is written: `K201`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$code => stringify!($code),)+ }
            }

            /// How much a finding with this code matters.
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity,)+ }
            }

            /// What it means, wrong and right examples, and why it matters: Markdown.
            pub fn story(self, lang: Lang) -> &'static str {
                match self {
                    $(Code::$code => lang.pick(story!("zh", $code), story!("en", $code)),)+
                }
            }
        }
    };
}

/// The text of a code's story.
macro_rules! story {
    ($lang:literal, $code:ident) => {
        include_str!(concat!("../docs/codes/", $lang, "/", stringify!($code), ".md"))
    };
}

codes! {
    /// The file is not TOML.
    K001 Error;
    /// Chinese quotes, commas or colons where TOML wants ASCII ones.
    K002 Error;
    /// One key twice.
    K003 Error;
    /// A key that the scheme language does not know.
    K101 Error;
    /// A column, sheet, function, item or grade that nothing declares.
    K102 Error;
    /// A key that is needed is not there.
    K103 Error;
    /// A value of the wrong type, or one that is not among those allowed.
    K104 Error;
    /// Two indicators, parts or columns of one name.
    K105 Error;
    /// No method, or more than one.
    K106 Error;
    /// An expression that cannot be read.
    K107 Error;
    /// A row whose condition cannot be read.
    K108 Error;
    /// A row whose value cannot be read.
    K109 Error;
    /// A name that several sheets have.
    K111 Error;
    /// A circle: tables that refer to one another.
    K112 Error;
    /// Values that exist but that no row holds.
    K201 Error;
    /// Values that two rows hold.
    K202 Error;
    /// A row that holds nothing: its edges are reversed, or equal and open.
    K203 Error;
    /// A row or a level that can never hold.
    K204 Error;
    /// A line or a value per unit on a row without the one finite edge that it needs.
    K205 Error;
    /// A score that falls and rises again as x grows, or rises and falls.
    K206 Warning;
    /// The indicators' full marks do not add up to the scheme's.
    K301 Error;
    /// The full marks of parts, or of a group's items, do not add up to the whole's.
    K302 Error;
    /// A row gives more than the full marks, and no cap is written.
    K303 Error;
    /// A deduction without its sign, or a sign where points are given.
    K304 Error;
    /// A level allows points outside 0 to full, or points that no level allows.
    K305 Error;
    /// A score that no grade holds at the rounding in force.
    K306 Error;
    /// Points that two levels allow; the recorded level settles which is meant.
    K307 Note;
    /// Weights of a group, or of kinds of raters, that do not add up to 100.
    K308 Error;
    /// Full marks beside a weight that say something else.
    K309 Error;
    /// Full marks that nobody can reach.
    K310 Warning;
    /// A grade that nobody can reach.
    K311 Warning;
    /// A floor of 0 or a cap of full marks that is in force unwritten, and can act.
    K312 Note;
    /// The least and the most attainable total.
    K313 Note;
    /// A hole between grades that the rounding closes.
    K314 Note;
    /// A score that no grade would hold, if it can come out.
    K315 Warning;
    /// A number in another unit than what it is compared with.
    K401 Error;
    /// A denominator that can be 0, and nothing says what that gives.
    K402 Warning;
    /// Two versions of one scheme that come into force on the same day.
    K501 Error;
    /// A version that comes into force inside a month.
    K502 Warning;
    /// A month of the data in which no version of the scheme is in force.
    K503 Error;
    /// An example of the scheme that comes out otherwise.
    K601 Error;
    /// What the paper does not say, and the scheme assumes.
    K602 Note;
    /// A grade edge finer than the rounding of the score.
    K701 Warning;
    /// A rounding beside the scheme's one rounding.
    K702 Warning;

    /// A cell that a rule reads is blank.
    D101 Error;
    /// A cell that is not the number, date or word that its column holds.
    D102 Error;
    /// A number outside its column's range.
    D103 Error;
    /// A fraction where only whole numbers exist.
    D104 Error;
    /// A word or level that the scheme does not know.
    D105 Error;
    /// A formula without a stored value.
    D106 Error;
    /// An error value such as #DIV/0!.
    D107 Error;
    /// A per cent that may be a share, or the other way round.
    D108 Error;
    /// A zero denominator.
    D109 Error;
    /// What is measured lies outside its range.
    D110 Error;
    /// An event that no indicator names.
    D111 Error;
    /// Points of an event or a rating that the scheme does not allow.
    D112 Error;
    /// No rating where one is needed.
    D113 Error;
    /// A rated item that the scheme does not name; an error where one of its own seems to be meant.
    D114 Warning;
    /// A kind of rater that no rule names; an error where one of these seems to be meant.
    D115 Warning;
    /// Weights of somebody's goals that are not above 0, or do not add up to what they must.
    D116 Error;
    /// A goal to which no row of `[goals.x]` applies, or more than one.
    D117 Error;
    /// A cell that shows another thing than it holds.
    D120 Error;
    /// Cells under merged ones hold values that nobody sees.
    D121 Warning;
    /// A line of a CSV with an open quote, with bytes that are no text, or with more or fewer fields
    /// than the header.
    D125 Error;
    /// A number of which nobody can say whether its comma or point parts decimals or thousands.
    D126 Error;
    /// A sheet that a rule reads is not there.
    D201 Error;
    /// A column that a rule reads is not there.
    D202 Error;
    /// A column that may be blank is not there at all.
    D203 Warning;
    /// A sheet was taken by its columns, under another name.
    D204 Note;
    /// Rows of other periods were passed over.
    D205 Note;
    /// A row that is no person's was passed over.
    D206 Note;
    /// A sheet was passed over: it is hidden, or none of the scheme's.
    D207 Note;
    /// A column that is written in a unit which cannot be turned into the scheme's.
    D208 Error;
    /// A column that is written in another unit of the same kind, and was turned into the scheme's.
    D209 Note;
    /// Rows without a period or department of their own took that of a title or a tab.
    D210 Note;
    /// A tab that a pattern means has no header; an error where it holds rows of values.
    D211 Warning;
    /// A sheet that was not read and looks like one of the scheme's: people may stand there.
    D212 Error;
    /// One person, or one goal of a person, twice in one period.
    D301 Error;
    /// One id with two names.
    D302 Error;
    /// A row for somebody who is not scored; a warning where that person is known otherwise.
    D303 Error;
    /// A row without an id.
    D304 Error;
    /// An id that the spreadsheet has already damaged.
    D305 Error;
    /// Somebody who is not on the roster.
    D306 Error;
    /// Two rows that are equal in every column.
    D307 Warning;
    /// Ids that differ in capitals or width only.
    D308 Error;
    /// Ids that differ in zeros, dashes or blanks only, one of them not scored.
    D309 Error;
    /// Months of a longer period that are not there.
    D310 Error;
    /// Words that change from month to month, where one is needed.
    D311 Error;
    /// Somebody on the roster who has no data in the period.
    D312 Note;
    /// Months of a longer period were scored by several versions of the scheme.
    D313 Note;
    /// A sheet without ids: its people were told by their names.
    D314 Note;
    /// A name without an id that two people have.
    D315 Error;
    /// A name that holds more than a name.
    D316 Warning;
    /// Characters in ids or names that nobody sees were taken out.
    D317 Note;
    /// Two people who are probably one: their ids differ in zeros, dashes or blanks only.
    D318 Error;
    /// More than one id in a cell.
    D319 Error;
    /// A bonus above its cap.
    D401 Warning;
    /// A bonus, penalty or veto without its reason.
    D402 Warning;
    /// No scheme applies to somebody.
    D403 Error;
    /// Several schemes apply to somebody.
    D404 Error;
    /// A decision that looks back at a period for which somebody's data are incomplete.
    D405 Note;
}

impl Code {
    /// The code of that name, in capitals or small letters.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(name))
    }
}

/// The text of a scheme and the name under which it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// File name or embedded id.
    pub name: String,
    /// The whole text, as it is underlined in findings.
    pub text: String,
}

impl Source {
    /// Line and column, both from 1, of a byte offset; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..offset.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// A place in a scheme's text, in bytes.
pub type Span = Range<usize>;

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A place in a scheme, with other places that take part.
    Scheme {
        /// The scheme's text.
        source: Arc<Source>,
        /// The place itself.
        span: Span,
        /// Others, each with what it has to do with it.
        others: Vec<(Span, Text)>,
    },
    /// A place in the data: `d.xlsx!月度数据!C7`, a sheet, or a file.
    Data(String),
    /// The run as a whole.
    Run,
}

impl Place {
    /// `my.toml:12:5`, `d.xlsx!月度数据!C7`, or nothing.
    pub fn to_text(&self) -> Option<String> {
        match self {
            Place::Scheme { source, span, .. } => {
                let (line, column) = source.line_column(span.start);
                Some(format!("{}:{line}:{column}", source.name))
            }
            Place::Data(place) => Some(place.clone()),
            Place::Run => None,
        }
    }
}

/// Something that somebody should know, where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its stable code.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
}

impl Finding {
    /// A finding about data, at `file!sheet!cell`, a sheet or a file.
    pub fn data(code: Code, place: impl Into<String>, message: Text) -> Finding {
        let place = Place::Data(place.into());
        Finding { code, severity: code.severity(), place, message, hint: None }
    }

    /// A finding about the run as a whole.
    pub fn run(code: Code, message: Text) -> Finding {
        Finding { code, severity: code.severity(), place: Place::Run, message, hint: None }
    }

    /// Is it about this place in the data?
    pub fn is_at(&self, place: &str) -> bool {
        matches!(&self.place, Place::Data(own) if own == place)
    }

    /// The same, about something without which the result cannot stand.
    pub fn as_error(self) -> Finding {
        Finding { severity: Severity::Error, ..self }
    }

    /// The same with a remedy.
    pub fn hint(mut self, hint: Text) -> Finding {
        self.hint = Some(hint);
        self
    }

    /// The same with a remedy, where there is one.
    pub fn hint_if(mut self, hint: Option<Text>) -> Finding {
        self.hint = hint;
        self
    }
}

/// Is one of them an error?
pub fn any_error<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> bool {
    findings.into_iter().any(|finding| finding.severity == Severity::Error)
}
