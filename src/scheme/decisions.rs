//! The `[[decision]]` tables: what is proposed, of whom, and when it is asked.

use super::read::{Names, origin};
use super::{Asks, Decision};
use crate::finding::{Code, Span};
use crate::lang::scheme as say;
use crate::method::Indicator;
use crate::names;
use crate::period::Kind;
use crate::syntax::document::{Diagnostics, Section, Spelled};
use crate::syntax::expr::{Expr, Field, ItemName};
use crate::syntax::parser::{Asked, Scope};

/// What the rest of the scheme gives a decision to ask about.
pub(super) struct About<'a> {
    /// The indicators; nothing where not all of them could be read.
    pub(super) indicators: Option<&'a [Indicator]>,
    /// The lengths of the periods that are scored.
    pub(super) kinds: &'a [Kind],
    /// The names of the grades; nothing where they could not be read.
    pub(super) grades: Option<&'a [String]>,
}

/// Reads all decisions.
pub(super) fn read(root: &mut Section, names: &Names, about: &About) -> Vec<Decision> {
    let items = about.indicators.map(item_names);
    let sections = root.sections("decision").into_iter();
    sections.filter_map(|section| decision(section, names, about, items.as_deref())).collect()
}

fn decision(
    mut section: Section,
    names: &Names,
    about: &About,
    items: Option<&[ItemName]>,
) -> Option<Decision> {
    let name = section.required_text("name");
    let each = section.text("each");
    let asks = asks(each.as_ref(), names.diagnostics);
    let places = section.value_span("period");
    let periods = periods(&mut section, about.kinds, names.diagnostics);
    let when = section.required_text("when");
    let origin = origin(&mut section);
    section.finish();
    let (name, text) = (name?, when?);
    let fields = [&Field::RESULTS[..], &[Field::Full], &Field::OF_SERVICE].concat();
    let asked = Asked { items, each: asks == Asks::EachIndicator };
    let scope =
        Scope { layout: names.layout, fields: &fields, x: false, row: None, asked: Some(asked) };
    let when = names.truth(&text, scope)?;
    check_grades(&when, &text, about.grades, names.diagnostics);
    let is_sound = |each: &Spelled| each.text != EACH || when.mentions(&Expr::Share(None));
    if let Some(each) = each.filter(|each| !is_sound(each)) {
        names.diagnostics.add(Code::K104, each.span, say::each_without_share());
    }
    let decision = Decision { name: name.text, asks, periods, when, origin };
    check_can_be_asked(&decision, places, names, about.kinds);
    Some(decision)
}

/// What only the scheme's own periods have can be asked in one of them, or never.
fn check_can_be_asked(decision: &Decision, place: Option<Span>, names: &Names, scored: &[Kind]) {
    let (Some(place), Some(own)) = (place, scored.first()) else { return };
    if !decision.is_asked_in(*own) && decision.is_of_own_periods(names.layout) {
        names.diagnostics.add(Code::K104, place, say::never_asked(own.word()));
    }
}

/// What a decision may be asked of each of.
const EACH: &str = "indicator";

/// `each = "indicator"`.
fn asks(each: Option<&Spelled>, diagnostics: &Diagnostics) -> Asks {
    match each {
        None => Asks::Once,
        Some(each) if each.text == EACH => Asks::EachIndicator,
        Some(each) => {
            diagnostics.add(Code::K104, each.span.clone(), say::one_of("each", EACH));
            Asks::EachIndicator
        }
    }
}

/// `period = ["quarter", "year"]`: lengths that the scheme scores; none where it is not said.
fn periods(section: &mut Section, scored: &[Kind], diagnostics: &Diagnostics) -> Vec<Kind> {
    let texts = section.texts("period").unwrap_or_default();
    let kind = |text: Spelled| {
        let kind = Kind::from_word(&text.text).filter(|kind| scored.contains(kind));
        if kind.is_none() {
            let words: Vec<&str> = scored.iter().map(|kind| kind.word()).collect();
            diagnostics.add(Code::K104, text.span, say::one_of("period", &words.join(", ")));
        }
        kind
    };
    texts.into_iter().filter_map(kind).collect()
}

/// Every grade that a condition or an amount names is one of the scheme's.
pub(super) fn check_grades(
    expr: &Expr,
    text: &Spelled,
    grades: Option<&[String]>,
    diagnostics: &Diagnostics,
) {
    let Some(grades) = grades else { return };
    let is_grade =
        |expr: &Expr| matches!(expr, Expr::Field(Field::Grade) | Expr::Previous(Field::Grade, _));
    for named in expr.texts_compared_with(&is_grade) {
        if grades.iter().any(|grade| names::plain(grade) == named) {
            continue;
        }
        let nearest = names::nearest(&named, grades.iter().map(String::as_str));
        let hint = nearest.map(say::did_you_mean).or_else(|| say::known_grades(grades));
        let quoted = ['\'', '"'].map(|quote| format!("{quote}{named}{quote}"));
        let found = quoted.iter().find_map(|quoted| Some((text.text.find(quoted)?, quoted.len())));
        let part = found.map_or(0..text.text.len(), |(start, length)| start..start + length);
        diagnostics.add_hint(Code::K102, text.part(part), say::unknown_grade(&named), hint);
    }
}

/// Every indicator and part by its name, the whole before its parts.
fn item_names(indicators: &[Indicator]) -> Vec<ItemName> {
    let mut names = Vec::new();
    add_names(indicators, "", &[], &mut names);
    names
}

fn add_names(indicators: &[Indicator], whole: &str, above: &[usize], names: &mut Vec<ItemName>) {
    for (index, indicator) in indicators.iter().enumerate() {
        let name = format!("{whole}{}", indicator.name);
        let path = [above, &[index]].concat();
        names.push(ItemName { name: name.as_str().into(), path: path.clone().into() });
        add_names(indicator.parts(), &format!("{name}/"), &path, names);
    }
}
