//! The `[group."…"]` tables, and the weights that turn a group's points into full marks.

use crate::finding::{Code, Span};
use crate::lang::{Text, proof as say, scheme};
use crate::method::Weight;
use crate::names;
use crate::number::Number;
use crate::syntax::document::{Diagnostics, Entry, Literal, Rows, Section, Spelled};

/// Indicators that share a number of points.
pub(super) struct Group {
    /// Its name.
    pub name: String,
    /// Its points; `None` where they cannot be read, which has been told.
    pub full: Option<Number>,
    /// Have all its items the same full marks?
    pub is_equal: bool,
    /// The place of its table.
    pub span: Span,
}

/// Reads all groups.
pub(super) fn read(root: &mut Section, diagnostics: &Diagnostics) -> Vec<Group> {
    match root.rows_or_name("group") {
        Some(Rows::Entries(entries, _)) => {
            entries.iter().filter_map(|entry| read_group(entry, diagnostics)).collect()
        }
        Some(Rows::Shared(text)) => {
            let message = scheme::wrong_type("group", &scheme::a_table(), &scheme::a_text());
            diagnostics.add(Code::K104, text.span, message);
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn read_group(entry: &Entry, diagnostics: &Diagnostics) -> Option<Group> {
    let Some(mut section) = entry.section(diagnostics) else {
        let message =
            scheme::wrong_type(&entry.key.text, &scheme::a_table(), &scheme::such_a_value());
        diagnostics.add(Code::K104, entry.value_span.clone(), message);
        return None;
    };
    if !section.has("full") {
        section.missing("full");
    }
    let full = positive(&mut section, "full", diagnostics).map(|(full, _)| full);
    let weights = section.text("weights");
    let is_equal = weights.as_ref().is_some_and(|weights| weights.text == "equal");
    if let Some(weights) = weights.filter(|_| !is_equal) {
        diagnostics.add(Code::K104, weights.span, scheme::one_of("weights", "\"equal\""));
    }
    section.text("clause");
    section.assumptions();
    let span = section.span.clone();
    section.finish();
    Some(Group { name: entry.key.text.clone(), full, is_equal, span })
}

/// The full marks of an indicator, and where they come from.
pub(super) struct Marks {
    /// Which of the groups it belongs to.
    pub group: Option<usize>,
    /// The full marks: as written, or by weight; `None` where they cannot be had.
    pub full: Option<Number>,
    weight: Option<(Number, Span)>,
    /// The same as a share of the group's points, also where all have the same.
    pub share: Option<Weight>,
    /// Where the weight or the full marks stand.
    span: Span,
}

impl Marks {
    /// Reads the full marks of a part, which has no group.
    pub(super) fn of_part(section: &mut Section, diagnostics: &Diagnostics) -> Marks {
        if !section.has("full") {
            section.missing("full");
        }
        let span = section.value_span("full").unwrap_or_else(|| section.span.clone());
        let full = written(section, diagnostics).map(|(full, _)| full);
        Marks { group: None, full, weight: None, share: None, span }
    }

    /// An item of a group whose items are all equal; its full marks are known once they are counted.
    fn equal(section: &mut Section, group: Option<usize>, diagnostics: &Diagnostics) -> Marks {
        section.know(&["full"]);
        for key in ["weight", "full"] {
            if let Some(span) = section.key_span(key) {
                diagnostics.add(Code::K309, span, say::beside_equal_weights(key));
            }
        }
        Marks { group, full: None, weight: None, share: None, span: section.span.clone() }
    }

    /// Reads the full marks of an indicator: written, or the share of its group's points that its
    /// weight says.
    pub(super) fn read(
        section: &mut Section,
        groups: &[Group],
        diagnostics: &Diagnostics,
    ) -> Marks {
        section.know(&["group", "weight"]);
        let named = section.text("group");
        let group = named.as_ref().and_then(|name| find(groups, name, diagnostics));
        if group.is_some_and(|group| groups[group].is_equal) {
            return Marks::equal(section, group, diagnostics);
        }
        if !section.has("weight") {
            return Marks { group, ..Marks::of_part(section, diagnostics) };
        }
        if !section.has("group") {
            section.missing("group");
        }
        let weight = positive(section, "weight", diagnostics);
        let span = section.value_span("weight").unwrap_or_else(|| section.span.clone());
        let points = group.and_then(|group| groups[group].full.clone());
        let share = weight.as_ref().zip(points).map(|((own, _), points)| Weight {
            points,
            own: own.clone(),
            all: Number::HUNDRED,
        });
        let full = share.as_ref().and_then(|share| (&share.points * &share.own).divide(&share.all));
        if let (Some((written, span)), Some(full)) = (written(section, diagnostics), &full)
            && written != *full
        {
            let hint = Some(say::write_by_weight(full));
            diagnostics.add_hint(Code::K309, span, say::full_beside_weight(&written, full), hint);
        }
        Marks { group, full, weight, share, span }
    }
}

/// The full marks of all indicators, which must be those of their groups.
pub(super) fn marks(
    sections: &mut [Section],
    groups: &[Group],
    diagnostics: &Diagnostics,
) -> Vec<Marks> {
    let each = sections.iter_mut().map(|section| Marks::read(section, groups, diagnostics));
    let mut marks: Vec<Marks> = each.collect();
    for (index, group) in groups.iter().enumerate().filter(|(_, group)| group.is_equal) {
        let items = marks.iter().filter(|item| item.group == Some(index)).count();
        let equal = group.full.as_ref().and_then(|full| full.divide(&Number::from(items)));
        for item in marks.iter_mut().filter(|item| item.group == Some(index)) {
            item.full.clone_from(&equal);
            item.share = group.full.clone().map(|points| Weight {
                points,
                own: Number::ONE,
                all: Number::from(items),
            });
        }
    }
    check(groups, &marks, diagnostics);
    marks
}

/// Full marks as they are written; below 0 there are none.
fn written(section: &mut Section, diagnostics: &Diagnostics) -> Option<(Number, Span)> {
    let (full, span) = section.number("full")?;
    if full.is_negative() {
        diagnostics.add(Code::K104, span, scheme::full_below_zero());
        return None;
    }
    Some((full, span))
}

fn positive(
    section: &mut Section,
    key: &'static str,
    diagnostics: &Diagnostics,
) -> Option<(Number, Span)> {
    let (number, span) = section.number(key)?;
    if !number.is_positive() {
        diagnostics.add(Code::K104, span, scheme::must_be_positive(key));
        return None;
    }
    Some((number, span))
}

fn find(groups: &[Group], name: &Spelled, diagnostics: &Diagnostics) -> Option<usize> {
    let found = groups.iter().position(|group| group.name == name.text);
    if found.is_none() {
        let known = groups.iter().map(|group| group.name.as_str());
        let hint = names::nearest(&name.text, known).map(scheme::did_you_mean);
        let message = say::unknown_group(&name.text);
        diagnostics.add_hint(Code::K102, name.span.clone(), message, hint);
    }
    found
}

/// Every group has items, and what they have of it adds up to the whole.
fn check(groups: &[Group], marks: &[Marks], diagnostics: &Diagnostics) {
    for (index, group) in groups.iter().enumerate() {
        let items: Vec<&Marks> = marks.iter().filter(|item| item.group == Some(index)).collect();
        if items.is_empty() {
            diagnostics.add(Code::K103, group.span.clone(), say::group_without_items(&group.name));
            continue;
        }
        let weights: Option<Vec<(Number, Span)>> =
            items.iter().map(|item| item.weight.clone()).collect();
        match weights {
            Some(weights) => {
                let what = say::weights_of_group(&group.name);
                check_weights(&weights, &what, group.span.clone(), diagnostics);
            }
            None => check_full(group, &items, diagnostics),
        }
    }
}

/// Do weights add up to 100? If not, that is told at `place`, with each of them.
pub(super) fn check_weights(
    weights: &[(Number, Span)],
    what: &Text,
    place: Span,
    diagnostics: &Diagnostics,
) -> bool {
    let sum: Number = weights.iter().map(|(weight, _)| weight.clone()).sum();
    if sum == Number::HUNDRED {
        return true;
    }
    let label = |(weight, span): &(Number, Span)| (span.clone(), say::weight(weight));
    let others = weights.iter().map(label).collect();
    diagnostics.add_with(Code::K308, place, say::weights_sum(what, &sum), None, others);
    false
}

/// The number of a row, where it is one that is allowed: a weight, say, above 0.
pub(super) fn number_of(
    entry: &Entry,
    diagnostics: &Diagnostics,
    is_allowed: impl Fn(&Number) -> bool,
) -> Option<Number> {
    match entry.literal(diagnostics)? {
        Literal::Number { value, .. } if is_allowed(&value) => Some(value),
        Literal::Number { .. } => {
            let message = say::not_below_zero(&entry.key.text);
            diagnostics.add(Code::K104, entry.value_span.clone(), message);
            None
        }
        Literal::Text(text) => {
            let message =
                scheme::wrong_type(&entry.key.text, &scheme::a_number(), &scheme::a_text());
            diagnostics.add(Code::K104, text.span, message);
            None
        }
    }
}

/// The items' full marks add up to the group's.
fn check_full(group: &Group, items: &[&Marks], diagnostics: &Diagnostics) {
    let each: Option<Vec<(&Number, &Span)>> =
        items.iter().map(|item| Some((item.full.as_ref()?, &item.span))).collect();
    let (Some(each), Some(full)) = (each, &group.full) else {
        return;
    };
    let sum: Number = each.iter().map(|(full, _)| (*full).clone()).sum();
    if sum == *full {
        return;
    }
    let label = |(full, span): &(&Number, &Span)| ((*span).clone(), scheme::full_marks(full));
    let others = each.iter().map(label).collect();
    let message = say::group_sum(&group.name, &sum, full);
    diagnostics.add_with(Code::K302, group.span.clone(), message, None, others);
}
