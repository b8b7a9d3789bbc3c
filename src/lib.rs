//! Scores appraisals: a policy, read as one TOML scheme, and raw data, read from workbooks, become
//! exact scores, grades, ranks and pay, each of which leads back to its cell and its rule.
//!
//! Data goes one way:
//!
//! ```text
//! scheme.toml ──scheme──▶ Scheme ─┐
//!                                 ├─score──▶ Scorecards ──settle──▶ Appraisals ──report──▶ text, files
//! data.xlsx ───workbook─▶ Facts ──┘  (unrounded, with a trace)  (round, grade, rank, pay)
//! ```
//!
//! Every stage adds [findings](finding); none prints, none exits. [`command`] is the only place
//! where reading, scoring and writing meet.
//!
//! | room | what it is for |
//! |---|---|
//! | [`number`] | the exact number, the one rounding, the one way to write it |
//! | [`interval`] | intervals and sets of them, and the proof that they cover a range without overlap |
//! | [`names`], [`period`], [`lang`] | names as people write them; the calendar; Chinese and English |
//! | [`finding`] | what somebody should know: code, severity, place, message, remedy |
//! | [`fingerprint`] | by what a file and the cells of a sheet are known again |
//! | [`layout`] | the sheets and columns that a scheme reads |
//! | [`formula`] | spreadsheet formulas as trees: their text, and what they come to in binary numbers |
//! | [`syntax`] | the TOML with places, expressions as trees, conditions, and their one form |
//! | [`method`] | `bands adjust events levels score parts`, one file each |
//! | [`scheme`] | the checked scheme, what it can give, and the shipped ones |
//! | [`workbook`] | spreadsheets in |
//! | [`facts`] | what was read: person × period × sheet, each value with its place |
//! | [`account`] | what became of every sheet and row of the input |
//! | [`inspect`] | what the reader sees of workbooks, and how a scheme fits them |
//! | [`score`] | the engine, pure, with its trace |
//! | [`settle`] | rounding, grade, status, pay, rank |
//! | [`run`] | one run: its period, the versions in force, months rolled up, results |
//! | [`outlook`] | what one more step would bring, by scoring again |
//! | [`verify`] | a result workbook beside what it should be, cell by cell |
//! | [`results`], [`report`] | results as data, and as text, files and workbooks |
//! | [`cli`], [`command`] | what can be typed, and what it does |

pub mod account;
pub mod cli;
pub mod command;
pub mod facts;
pub mod finding;
pub mod fingerprint;
pub mod formula;
pub mod inspect;
pub mod interval;
pub mod lang;
pub mod layout;
pub mod method;
pub mod names;
pub mod number;
pub mod outlook;
pub mod period;
pub mod report;
pub mod results;
pub mod run;
pub mod scheme;
pub mod score;
pub mod settle;
pub mod syntax;
pub mod verify;
pub mod workbook;
