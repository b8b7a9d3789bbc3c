//! The `[period.…]` tables. They are not scored yet; what they say of one another is checked.

use crate::finding::{Code, Span};
use crate::lang::{proof, scheme as say};
use crate::names;
use crate::syntax::document::{Diagnostics, Entry, Rows, Section, Spelled};

/// A table that may say which other one it is like.
struct Table {
    name: String,
    like: Option<Spelled>,
}

/// Tells of periods that cannot be what they say, or else that they are not scored.
pub(super) fn check(root: &mut Section, diagnostics: &Diagnostics) {
    let Some(place) = root.key_span("period") else {
        return;
    };
    let tables: Vec<Table> = match root.rows_or_name("period") {
        Some(Rows::Entries(entries, _)) => {
            entries.iter().filter_map(|entry| read(entry, diagnostics)).collect()
        }
        Some(Rows::Shared(_)) => Vec::new(),
        None => return,
    };
    let are_sound = all_known(&tables, diagnostics) && no_circle(&tables, diagnostics);
    if are_sound {
        diagnostics.add(Code::K110, place, say::not_scored("period"));
    }
}

fn read(entry: &Entry, diagnostics: &Diagnostics) -> Option<Table> {
    let mut section = entry.section(diagnostics)?;
    Some(Table { name: entry.key.text.clone(), like: section.text("like") })
}

fn all_known(tables: &[Table], diagnostics: &Diagnostics) -> bool {
    let mut known = true;
    for like in tables.iter().filter_map(|table| table.like.as_ref()) {
        if position(tables, &like.text).is_none() {
            known = false;
            let names = tables.iter().map(|table| table.name.as_str());
            let hint = names::nearest(&like.text, names).map(say::did_you_mean);
            let message = proof::unknown_period(&like.text);
            diagnostics.add_hint(Code::K102, like.span.clone(), message, hint);
        }
    }
    known
}

fn position(tables: &[Table], name: &str) -> Option<usize> {
    tables.iter().position(|table| table.name == name)
}

/// From each table, what it is like, what that is like, and so on, never leads back to it. A
/// circle is told once, at the first of its tables.
fn no_circle(tables: &[Table], diagnostics: &Diagnostics) -> bool {
    let mut told: Vec<usize> = Vec::new();
    for start in 0..tables.len() {
        let circle = circle_from(tables, start).filter(|circle| !told.contains(&circle[0]));
        let Some(circle) = circle else { continue };
        let names: Vec<&str> =
            circle.iter().chain(&circle[..1]).map(|&at| tables[at].name.as_str()).collect();
        let spans: Vec<Span> = circle
            .iter()
            .filter_map(|&at| tables[at].like.as_ref().map(|like| like.span.clone()))
            .collect();
        let others = spans[1..].iter().map(|span| (span.clone(), proof::part_of_circle()));
        let message = proof::circle(&names.join(" → "));
        diagnostics.add_with(Code::K112, spans[0].clone(), message, None, others.collect());
        told.extend(circle);
    }
    told.is_empty()
}

/// The tables on the way from `start` back to itself, if it leads there.
fn circle_from(tables: &[Table], start: usize) -> Option<Vec<usize>> {
    let mut way = vec![start];
    loop {
        let last = *way.last()?;
        let next = position(tables, &tables[last].like.as_ref()?.text)?;
        if next == start {
            return Some(way);
        }
        if way.contains(&next) {
            return None;
        }
        way.push(next);
    }
}
