//! From the text of a scheme file to a [`Scheme`], with everything that is wrong with it.

use std::sync::Arc;

use jiff::civil::Date;

use super::check::{self, Places};
use super::{Extra, GradeRow, Grades, Origin, Pay, Ranking, Requirement, Rule, Scheme, Veto};
use super::{decisions, goals, grades, groups, indicators, layout, periods, raters};
use crate::finding::{self, Code, Finding, Source};
use crate::lang::{Lang, goals as of_goals, proof, scheme as say};
use crate::layout::{ColumnRef, Layout};
use crate::number::Number;
use crate::period::{Kind, Period};
use crate::syntax::SyntaxError;
use crate::syntax::document::{self, Diagnostics, Section, Spelled};
use crate::syntax::doubt;
use crate::syntax::expr::{Expr, Field, Function, Operator};
use crate::syntax::parser::{self, Scope};
use crate::syntax::shape::NumberShape;

/// What reading a scheme gives.
#[derive(Debug)]
pub struct Read {
    /// The scheme; none where an error was found.
    pub scheme: Option<Scheme>,
    /// All findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// The text that they are about.
    pub source: Arc<Source>,
}

/// Reads a scheme. `name` is the file's name (without its folder); without an `id` of its own the
/// scheme takes it.
pub fn read(name: &str, text: &str) -> Read {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let source = Arc::new(Source { name: name.to_owned(), text });
    let diagnostics = Diagnostics::new(source.clone());
    let scheme = read_document(&source, &diagnostics);
    let findings = diagnostics.into_findings();
    let scheme = scheme.filter(|_| !finding::any_error(&findings));
    Read { scheme, findings, source }
}

fn read_document(source: &Arc<Source>, diagnostics: &Diagnostics) -> Option<Scheme> {
    let table = document::parse(diagnostics, &source.text);
    let mut root = Section::root(&table, diagnostics);

    let mut head = root.section("scheme");
    if head.is_none() && !root.has("scheme") {
        diagnostics.add(Code::K103, 0..0, say::scheme_table_needed());
    }
    let layout = layout::read(&mut root, head.as_mut(), diagnostics);
    let names = Names { layout: &layout, diagnostics };
    let head = head.map(|head| Head::read(head, source, &names));
    let groups = groups::read(&mut root, diagnostics);
    let own = head.as_ref().map_or(Kind::Month, |head| head.period);
    let (indicators, all_read) = indicators::read(&mut root, &layout, &groups, own, diagnostics);

    let full = head.as_ref().map_or(Number::HUNDRED, |head| head.full.clone());
    let bonus = names.extras(&mut root, "bonus", &full);
    let penalty = names.extras(&mut root, "penalty", &full);
    let vetoes = names.vetoes(&mut root);
    let requirements = names.requirements(&mut root);
    let ranking = names.ranking(&mut root);
    let slip = Slip::read(&mut root, diagnostics);
    let top = head.as_ref().and_then(Head::judged_at_full_marks);
    let grade_rows = grades::read(&mut root, &layout, &top, diagnostics);
    let known_grades =
        grade_names(&root, grade_rows.as_ref().map(|((rows, _), _)| rows.as_slice()));
    let pay = names.pay(&mut root, &full, known_grades.as_deref());
    let lang = head.as_ref().and_then(|head| head.lang).unwrap_or(Lang::Zh);
    let own = periods::Own { kind: own, full: &full, lang };
    let (rollups, kinds) = periods::read(&mut root, &names, own);
    let scale = head.as_ref().and_then(|head| head.scale.as_ref());
    let left = goals::left_over(&full, scale, &indicators).filter(Number::is_positive);
    // Where nothing is left that is told; the goals are read as if they were all.
    let left = left.unwrap_or_else(|| full.clone());
    let goals = goals::read(&mut root, &names, &left, of_goals::usual_name().get(lang));
    let all_read = all_read && goals.is_some() == root.has("goals");
    let about = decisions::About {
        indicators: all_read.then_some(&indicators),
        kinds: &kinds,
        grades: known_grades.as_deref(),
    };
    let decisions = decisions::read(&mut root, &names, &about);
    root.know(&["period"]);
    root.finish();

    // Without a sheet there is nothing that anything could be about.
    let head = head.filter(|_| !layout.sheets.is_empty())?;
    let (grade_rows, grade_table) = grade_rows.unzip();
    let grades =
        grade_rows.map(|(rows, assumed)| Grades { rows, on: head.grade_on.clone(), assumed });
    let mut scheme = Scheme {
        source: source.clone(),
        id: head.id,
        name: head.name,
        effective: head.effective,
        version_at: head.version_at,
        period: head.period,
        at_least: head.at_least,
        full: head.full,
        round: head.round,
        lang: head.lang,
        indicators,
        goals,
        scale: head.scale,
        bonus,
        penalty,
        vetoes,
        requirements,
        eligible: head.eligible,
        applies: head.applies,
        grades,
        ranking,
        decisions,
        pay,
        self_score: head.self_score,
        comments: slip.comments,
        signatures: slip.signatures,
        anonymous: slip.anonymous,
        rollups,
        assumed: head.assumed,
        layout,
    };
    layout::mark_what_is_read(&mut scheme);
    let places = Places {
        full: head.full_span,
        scale: head.scale_span,
        grades: grade_table.unwrap_or_default(),
        groups: &groups,
        all_read,
    };
    check::check(&scheme, &places, diagnostics);
    Some(scheme)
}

/// The `[scheme]` table.
struct Head {
    id: String,
    name: String,
    effective: Option<Date>,
    version_at: finding::Span,
    period: Kind,
    at_least: Option<usize>,
    full: Number,
    /// The place of the full marks; none where they are not there.
    full_span: Option<finding::Span>,
    round: Number,
    lang: Option<Lang>,
    scale: Option<Expr>,
    scale_span: Option<finding::Span>,
    eligible: Option<Rule>,
    applies: Option<Expr>,
    self_score: Option<ColumnRef>,
    grade_on: Expr,
    assumed: Vec<(String, String)>,
}

impl Head {
    fn read(mut head: Section, source: &Source, names: &Names) -> Head {
        let by_file = source.name.strip_suffix(".toml").unwrap_or(&source.name);
        let id = head.text("id").map_or_else(|| by_file.to_owned(), |id| id.text);
        let name = head.text("name").map_or_else(|| id.clone(), |name| name.text);
        // Where the policy comes from; for people.
        for key in ["source", "note"] {
            head.texts(key);
        }
        head.know(&["people", "roster", "id_width", "blanks"]);
        // The total and its grade depend on the indicators alone, not on cells of the data.
        let nothing = Layout::default();
        let only = |fields| Scope { layout: &nothing, fields, x: false, row: None, asked: None };
        let scope = only(&[Field::Points, Field::Full]);
        let grade_scope = only(&[Field::Score, Field::Unrounded, Field::Full, Field::Points]);
        if !head.has("full") {
            head.missing("full");
        }
        let full = positive(&mut head, "full", names.diagnostics);
        let full_span = head.value_span("full").filter(|_| full.is_some());
        let full = full.unwrap_or(Number::HUNDRED);
        let version_at = ["effective", "id"].iter().find_map(|key| head.value_span(key));
        let version_at = version_at.unwrap_or(head.span.clone());
        let period = names.period(&mut head);
        let read = Head {
            effective: effective(&mut head, names.diagnostics),
            version_at,
            period,
            at_least: names.at_least(&mut head, period),
            full_span,
            scale_span: head.value_span("scale"),
            round: positive(&mut head, "round", names.diagnostics).unwrap_or_else(cent),
            lang: names.lang(&mut head),
            scale: names.judging(&mut head, "scale", scope, &full),
            eligible: names.rule(&mut head, "eligible"),
            applies: head
                .text("applies")
                .and_then(|text| names.truth(&text, names.scope(&Field::OF_SERVICE))),
            self_score: names.column(&mut head, "self"),
            grade_on: names
                .judging(&mut head, "grade_on", grade_scope, &full)
                .unwrap_or_else(share_of_hundred),
            assumed: head.assumptions(),
            full,
            id,
            name,
        };
        head.finish();
        read
    }
}

impl Head {
    /// What is judged of somebody with full marks.
    fn judged_at_full_marks(&self) -> Option<Number> {
        self.grade_on.evaluate(&|_| Some(self.full.clone()))
    }
}

/// A version holds for whole months: one that begins inside a month waits for the next.
fn effective(head: &mut Section, diagnostics: &Diagnostics) -> Option<Date> {
    let effective = head.date("effective")?;
    if effective.day() != 1 {
        let span = head.value_span("effective").unwrap_or_default();
        let month = Period::holding(effective, Kind::Month);
        let message = say::inside_a_month(effective, month);
        let hint = say::first_days(month.first_day(), month.day_after());
        diagnostics.add_hint(Code::K502, span, message, Some(hint));
    }
    Some(effective)
}

fn cent() -> Number {
    Number::ratio(1, 100).unwrap_or(Number::ONE)
}

/// `score ÷ full × 100`
fn share_of_hundred() -> Expr {
    let share = Expr::Arithmetic(
        Operator::Divide,
        Box::new(Expr::Field(Field::Score)),
        Box::new(Expr::Field(Field::Full)),
    );
    let hundred = Expr::Number(Number::HUNDRED, crate::layout::Unit::Unknown);
    Expr::Arithmetic(Operator::Multiply, Box::new(share), Box::new(hundred))
}

fn positive(section: &mut Section, key: &'static str, diagnostics: &Diagnostics) -> Option<Number> {
    let (number, span) = section.number(key)?;
    if !number.is_positive() {
        diagnostics.add(Code::K104, span, say::must_be_positive(key));
        return None;
    }
    Some(number)
}

/// The names of the grades: none where the scheme has no table of them, nothing where it could not
/// be read.
fn grade_names(root: &Section, rows: Option<&[GradeRow]>) -> Option<Vec<String>> {
    match rows {
        Some(rows) => Some(rows.iter().map(|row| row.name.clone()).collect()),
        None => (!root.has("grade")).then(Vec::new),
    }
}

/// Where a table stands, its `clause`, and what it assumes.
pub(super) fn origin(section: &mut Section) -> Origin {
    let clause = section.text("clause").map(|clause| clause.text);
    Origin { span: section.span.clone(), clause, assumed: section.assumptions() }
}

/// The `[slip]` table: what is to be filled in, who signs, and whether raters are anonymous.
#[derive(Default)]
struct Slip {
    comments: Vec<String>,
    signatures: Vec<String>,
    anonymous: Option<usize>,
}

impl Slip {
    fn read(root: &mut Section, diagnostics: &Diagnostics) -> Slip {
        let Some(mut section) = root.section("slip") else {
            return Slip::default();
        };
        let mut list = |key| {
            let texts = section.texts(key).unwrap_or_default();
            texts.into_iter().map(|text| text.text).collect()
        };
        let (comments, signatures) = (list("comments"), list("signatures"));
        let anonymous = section
            .number("anonymous")
            .map(|least| raters::count_of("anonymous", least, diagnostics));
        section.assumptions();
        section.finish();
        Slip { comments, signatures, anonymous }
    }
}

/// The names of a scheme and where its findings go: what every table behind the indicators needs.
pub(super) struct Names<'a, 'd> {
    pub(super) layout: &'a Layout,
    pub(super) diagnostics: &'d Diagnostics,
}

impl<'a> Names<'a, '_> {
    fn scope<'f>(&self, fields: &'f [Field]) -> Scope<'f>
    where
        'a: 'f,
    {
        Scope { layout: self.layout, fields, x: false, row: None, asked: None }
    }

    /// An expression that is a number, in which the scheme's `full` may be named.
    fn number(
        &self,
        section: &mut Section,
        key: &'static str,
        scope: Scope,
        full: &Number,
    ) -> Option<Expr> {
        let text = section.text(key)?;
        let read = self.read(&text, parser::parse_number(&text.text, scope))?;
        let x = NumberShape::default();
        doubt::denominators(&text, scope, &x, full, None, self.diagnostics);
        doubt::roundings(&text, scope, &[Function::Round], self.diagnostics);
        Some(read)
    }

    /// The same for what becomes of the total, which nothing but the one rounding makes whole.
    fn judging(
        &self,
        section: &mut Section,
        key: &'static str,
        scope: Scope,
        full: &Number,
    ) -> Option<Expr> {
        let text = section.text(key)?;
        doubt::roundings(&text, scope, &[Function::Floor, Function::Ceil], self.diagnostics);
        self.number(section, key, scope, full)
    }

    /// An expression that is true or false.
    pub(super) fn truth(&self, text: &Spelled, scope: Scope) -> Option<Expr> {
        let read = self.read(text, parser::parse_truth(&text.text, scope))?;
        let hint = Some(proof::write_a_product());
        let (x, full) = (NumberShape::default(), Number::ONE);
        doubt::denominators(text, scope, &x, &full, hint, self.diagnostics);
        Some(read)
    }

    /// What was read, or else a finding.
    pub(super) fn read(&self, text: &Spelled, read: Result<Expr, SyntaxError>) -> Option<Expr> {
        read.map_err(|error| self.diagnostics.add_syntax(Code::K107, text, error)).ok()
    }

    /// The sheet of that name.
    pub(super) fn sheet(&self, name: &Spelled) -> Option<usize> {
        layout::named(self.layout, name, self.diagnostics)
    }

    fn rule(&self, section: &mut Section, key: &'static str) -> Option<Rule> {
        let text = section.text(key)?;
        let when = self.truth(&text, self.scope(&Field::OF_SERVICE))?;
        Some(Rule { text: when.to_text(self.layout), when, span: text.span })
    }

    /// A key whose value is the name of one column.
    fn column(&self, section: &mut Section, key: &'static str) -> Option<ColumnRef> {
        let text = section.text(key)?;
        match self.read(&text, parser::parse(&text.text, self.scope(&[])))? {
            Expr::Column(column) => Some(column),
            _ => {
                self.diagnostics.add(Code::K104, text.span, say::column_expected(key));
                None
            }
        }
    }

    fn period(&self, head: &mut Section) -> Kind {
        let Some(text) = head.text("period") else {
            return Kind::Month;
        };
        match Kind::from_word(&text.text) {
            Some(kind) => kind,
            None => {
                let words = "month, quarter, half-year, year";
                self.diagnostics.add(Code::K104, text.span, say::one_of("period", words));
                Kind::Month
            }
        }
    }

    /// `at_least = 2`: of the months of a longer period.
    fn at_least(&self, head: &mut Section, period: Kind) -> Option<usize> {
        let (number, span) = head.number("at_least")?;
        let months = number.to_i64().filter(|months| (1..=period.months().into()).contains(months));
        if months.is_none() {
            let message = say::not_so_many_months(period.months());
            self.diagnostics.add(Code::K104, span, message);
        }
        usize::try_from(months?).ok()
    }

    fn lang(&self, head: &mut Section) -> Option<Lang> {
        let text = head.text("lang")?;
        let lang = Lang::from_name(&text.text);
        if lang.is_none() {
            self.diagnostics.add(Code::K104, text.span, say::one_of("lang", "zh, en"));
        }
        lang
    }

    fn extras(&self, root: &mut Section, key: &'static str, full: &Number) -> Vec<Extra> {
        let mut extras = Vec::new();
        for mut section in root.sections(key) {
            let name = section.text("name").map(|name| name.text);
            let fields = [&Field::OF_SERVICE[..], &[Field::Points, Field::Full]].concat();
            let scope = self.scope(&fields);
            if !section.has("x") {
                section.missing("x");
            }
            let x = self.number(&mut section, "x", scope, full);
            let cap = positive(&mut section, "cap", self.diagnostics);
            let reason = self.column(&mut section, "reason");
            let origin = origin(&mut section);
            section.finish();
            extras.extend(x.map(|x| {
                let name = name.unwrap_or_else(|| x.to_text(self.layout));
                Extra { name, x, cap, reason, origin }
            }));
        }
        extras
    }

    pub(super) fn vetoes(&self, root: &mut Section) -> Vec<Veto> {
        let mut vetoes = Vec::new();
        for mut section in root.sections("veto") {
            let name = section.text("name");
            let when = section.required_text("when");
            let score = section.number("score").map_or(Number::ZERO, |(score, _)| score);
            let reason = self.column(&mut section, "reason");
            let origin = origin(&mut section);
            section.finish();
            let Some(when) = when else { continue };
            let Some(expr) = self.truth(&when, self.scope(&Field::OF_SERVICE)) else {
                continue;
            };
            let name = name.map_or_else(|| expr.to_text(self.layout), |name| name.text);
            vetoes.push(Veto { name, when: expr, score, reason, origin });
        }
        vetoes
    }

    fn requirements(&self, root: &mut Section) -> Vec<Requirement> {
        let mut requirements = Vec::new();
        for mut section in root.sections("require") {
            let when = section.required_text("when");
            let otherwise = section.required_text("otherwise");
            let origin = origin(&mut section);
            section.finish();
            let (Some(when), Some(otherwise)) = (when, otherwise) else {
                continue;
            };
            if let Some(when) = self.truth(&when, self.scope(&Field::OF_SERVICE)) {
                requirements.push(Requirement { when, otherwise: otherwise.text, origin });
            }
        }
        requirements
    }

    fn ranking(&self, root: &mut Section) -> Ranking {
        let Some(mut section) = root.section("rank") else {
            return Ranking::default();
        };
        let ties = section.text("ties");
        let within = self.column(&mut section, "within");
        section.finish();
        let dense = match &ties {
            None => false,
            Some(ties) if ties.text == "competition" => false,
            Some(ties) if ties.text == "dense" => true,
            Some(ties) => {
                let span = ties.span.clone();
                self.diagnostics.add(Code::K104, span, say::one_of("ties", "competition, dense"));
                false
            }
        };
        Ranking { dense, within }
    }

    fn pay(&self, root: &mut Section, full: &Number, grades: Option<&[String]>) -> Option<Pay> {
        let mut section = root.section("pay")?;
        let fields = [&[Field::Score, Field::Full, Field::Grade], &Field::OF_SERVICE[..]].concat();
        let amount = section.required_text("amount");
        let round = positive(&mut section, "round", self.diagnostics).unwrap_or_else(cent);
        let origin = origin(&mut section);
        section.finish();
        let text = amount?;
        let scope = self.scope(&fields);
        let amount = self.read(&text, parser::parse_number(&text.text, scope))?;
        let x = NumberShape::default();
        doubt::denominators(&text, scope, &x, full, None, self.diagnostics);
        decisions::check_grades(&amount, &text, grades, self.diagnostics);
        Some(Pay { amount, round, origin })
    }
}
