//! What an item says of its raters: how each kind counts, what a silent one means, and how many
//! ratings there must be.

use std::sync::Arc;

use super::groups::{check_weights, number_of};
use crate::finding::{Code, Span};
use crate::lang::{proof as say, scheme};
use crate::layout::{ColumnRef, Layout, Role};
use crate::names;
use crate::number::Number;
use crate::syntax::document::{Diagnostics, Literal, Rows, Section, Spelled};
use crate::syntax::expr::{Aggregate, Expr, Fold};
use crate::syntax::raters::{Absent, RaterKind, Raters};

/// The keys that are read here.
const KEYS: [&str; 3] = ["raters", "absent", "at_least"];

/// What is written of raters.
pub(super) struct Written {
    /// How their kinds count; `None` where nothing is said of kinds.
    kinds: Option<Kinds>,
    /// How many ratings there must be in all, where no kinds are named.
    at_least: usize,
    /// Are they the item's own words, and not those of `[each]`?
    is_own: bool,
    place: Span,
}

enum Kinds {
    /// Every kind that gave something, all alike.
    Equal,
    /// These.
    Named(Raters),
}

/// Reads what is written; `None` where nothing is, or it cannot be meant, which is told.
pub(super) fn read(section: &mut Section, diagnostics: &Diagnostics) -> Option<Written> {
    section.know(&KEYS);
    let place = KEYS.iter().find_map(|key| section.value_span(key))?;
    let is_own = KEYS.iter().any(|key| section.has_own(key));
    let kinds = match section.has("raters") {
        true => Some(read_kinds(section, diagnostics)?),
        false => None,
    };
    let absent = absent(section, diagnostics);
    let kinds = match kinds {
        Some((kinds, span)) => Some(named(kinds, span, absent, section, diagnostics)?),
        None => None,
    };
    let names_kinds = matches!(kinds, Some(Kinds::Named(_)));
    if let (false, Some(span)) = (names_kinds, section.key_span("absent")) {
        diagnostics.add(Code::K104, span, say::absent_needs_kinds());
    }
    let at_least = match names_kinds {
        true => 0,
        false => {
            section.number("at_least").map_or(0, |count| count_of("at_least", count, diagnostics))
        }
    };
    Some(Written { kinds, at_least, is_own, place })
}

/// The kinds with their weights, and where they stand; an empty list for `"equal"`.
fn read_kinds(
    section: &mut Section,
    diagnostics: &Diagnostics,
) -> Option<(Vec<(Spelled, Number)>, Span)> {
    let span = section.value_span("raters")?;
    if !section.value_is_table("raters") {
        let texts = section.texts("raters")?;
        let is_word = section.literal_text("raters").is_some();
        return match texts.as_slice() {
            [text] if is_word && text.text == "equal" => Some((Vec::new(), span)),
            [] => None,
            _ if is_word => {
                let words = "\"equal\", [\"…\", …], { \"…\" = 50, … }";
                diagnostics.add(Code::K104, span, scheme::one_of("raters", words));
                None
            }
            _ => Some((texts.into_iter().map(|text| (text, Number::ONE)).collect(), span)),
        };
    }
    let Some(Rows::Entries(entries, _)) = section.rows_or_name("raters") else {
        return None;
    };
    let weigh =
        |entry| Some((number_of(entry, diagnostics, |weight| !weight.is_negative())?, entry));
    let weights: Option<Vec<_>> = entries.iter().map(weigh).collect();
    let weights = weights?;
    let places: Vec<(Number, Span)> =
        weights.iter().map(|(weight, entry)| (weight.clone(), entry.value_span.clone())).collect();
    if !check_weights(&places, &say::weights_of_raters(), span.clone(), diagnostics) {
        return None;
    }
    Some((weights.into_iter().map(|(weight, entry)| (entry.key.clone(), weight)).collect(), span))
}

fn absent(section: &mut Section, diagnostics: &Diagnostics) -> Absent {
    let Some((literal, span)) = section.literal("absent") else {
        return Absent::Error;
    };
    if literal.number().is_some_and(|number| number.is_zero()) {
        return Absent::Zero;
    }
    match &literal {
        Literal::Text(text) if text.text == "error" => Absent::Error,
        Literal::Text(text) if text.text == "reweight" => Absent::Reweight,
        _ => {
            let words = "\"error\", \"reweight\", 0";
            diagnostics.add(Code::K104, span, scheme::one_of("absent", words));
            Absent::Error
        }
    }
}

fn named(
    kinds: Vec<(Spelled, Number)>,
    place: Span,
    absent: Absent,
    section: &mut Section,
    diagnostics: &Diagnostics,
) -> Option<Kinds> {
    if kinds.is_empty() {
        return Some(Kinds::Equal);
    }
    let mut raters = Raters { kinds: Vec::new(), absent };
    for (name, weight) in kinds {
        let plain: Arc<str> = names::plain(&name.text).into();
        if raters.kind(&plain).is_some() {
            diagnostics.add(Code::K105, name.span, say::kind_twice(&name.text));
            return None;
        }
        raters.kinds.push(RaterKind { name: plain, weight, at_least: 1 });
    }
    if !section.value_is_table("at_least") {
        if let Some(count) = section.number("at_least") {
            let count = count_of("at_least", count, diagnostics);
            raters.kinds.iter_mut().for_each(|kind| kind.at_least = count);
        }
        return Some(Kinds::Named(raters));
    }
    let Some(Rows::Entries(entries, _)) = section.rows_or_name("at_least") else {
        return None;
    };
    for entry in entries {
        let count = number_of(&entry, diagnostics, |_| true);
        let count = count.map_or(1, |count| {
            count_of(&entry.key.text, (count, entry.value_span.clone()), diagnostics)
        });
        let name = names::plain(&entry.key.text);
        if let Some(kind) = raters.kinds.iter_mut().find(|kind| *kind.name == *name) {
            kind.at_least = count;
            continue;
        }
        let others = vec![(place.clone(), say::the_kinds())];
        let known = raters.kinds.iter().map(|kind| &*kind.name);
        let hint = names::nearest(&name, known).map(scheme::did_you_mean);
        let message = say::unknown_rater(&name);
        diagnostics.add_with(Code::K102, entry.key.span.clone(), message, hint, others);
    }
    Some(Kinds::Named(raters))
}

/// A whole number above 0.
pub(super) fn count_of(
    key: &str,
    (number, span): (Number, Span),
    diagnostics: &Diagnostics,
) -> usize {
    let count = number.to_i64().and_then(|count| usize::try_from(count).ok());
    count.filter(|count| *count > 0).unwrap_or_else(|| {
        diagnostics.add(Code::K104, span, say::not_a_count(key));
        1
    })
}

impl Written {
    /// Does it weigh kinds against each other?
    pub(super) fn names_kinds(&self) -> bool {
        self.kinds.is_some()
    }

    /// The same x, whose means are taken as it is written. Where it has none, that is told.
    pub(super) fn put_into(&self, x: Expr, layout: &Layout, diagnostics: &Diagnostics) -> Expr {
        let is_meant = |aggregate: &Aggregate| {
            let sheet = &layout.sheets[aggregate.sheet];
            let by = aggregate.by.map(|by| by.column);
            aggregate.fold == Fold::Mean
                && match self.kinds {
                    Some(_) => by.is_some() && by == sheet.role(Role::Kind),
                    None => sheet.role(Role::Rater).is_some() || sheet.role(Role::Kind).is_some(),
                }
        };
        if !x.aggregates().into_iter().any(is_meant) {
            self.have_no_mean(diagnostics);
            return x;
        }
        x.replaced(&|expr| match expr {
            Expr::Aggregate(aggregate) if is_meant(aggregate) => {
                Some(Expr::Aggregate(Box::new(self.mean((**aggregate).clone()))))
            }
            _ => None,
        })
    }

    /// Tells that there is no mean which they could be about.
    pub(super) fn have_no_mean(&self, diagnostics: &Diagnostics) {
        // What `[each]` says is for the items that have raters.
        if self.is_own {
            let message = match self.kinds {
                Some(_) => say::raters_need_a_mean(),
                None => say::at_least_needs_a_mean(),
            };
            diagnostics.add(Code::K104, self.place.clone(), message);
        }
    }

    fn mean(&self, mean: Aggregate) -> Aggregate {
        let at_least = self.at_least;
        let raters = match &self.kinds {
            Some(Kinds::Named(raters)) => Some(raters.clone()),
            Some(Kinds::Equal) | None => None,
        };
        Aggregate { at_least, raters, ..mean }
    }
}

/// The mean of all ratings, by kind of rater where these are weighed.
pub(super) fn mean(value: ColumnRef, by_kind: bool, layout: &Layout) -> Expr {
    let kind = layout.sheets[value.sheet].role(Role::Kind).filter(|_| by_kind);
    let by = kind.map(|column| ColumnRef { sheet: value.sheet, column });
    let mean = Aggregate {
        value: Some(Expr::Column(value)),
        by,
        ..Aggregate::of_rows(Fold::Mean, value.sheet)
    };
    Expr::Aggregate(Box::new(mean))
}
