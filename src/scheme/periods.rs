//! The `[period.…]` tables: how the scores of months become those of quarters, half-years and years.

use std::ops::RangeInclusive;

use super::read::{Names, origin};
use super::{PartSource, Rollup, indicators};
use crate::finding::{Code, Span};
use crate::interval::Interval;
use crate::lang::{Lang, proof, scheme as say};
use crate::layout::{Column, ColumnRef, Layout, Measure, Missing, Pool, Sheet, Type, Unit, Use};
use crate::method::Indicator;
use crate::names;
use crate::number::Number;
use crate::period::Kind;
use crate::syntax::document::{Diagnostics, Entry, Rows, Section, Spelled};
use crate::syntax::expr::Expr;
use crate::syntax::parser::{self, Scope};

/// Keys that a table takes from the one that it is like.
const SHARED: [&str; 5] = ["of", "at_least", "score", "veto", "clause"];

/// A table of one kind of period.
struct Table<'d> {
    name: String,
    span: Span,
    section: Section<'d>,
    like: Option<Spelled>,
}

/// The periods that a scheme scores itself.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    /// How long they are.
    pub(super) kind: Kind,
    /// Their full marks.
    pub(super) full: &'a Number,
    /// The language in which the scheme speaks.
    pub(super) lang: Lang,
}

/// Reads all tables. With them come the lengths of all periods that the scheme means to score, its
/// own first, also where a table of them cannot be read.
pub(super) fn read<'d>(
    root: &mut Section<'d>,
    names: &Names<'_, 'd>,
    own: Own,
) -> (Vec<Rollup>, Vec<Kind>) {
    let entries = match root.rows_or_name("period") {
        Some(Rows::Entries(entries, _)) => entries,
        Some(Rows::Shared(text)) => {
            let message = say::wrong_type("period", &say::a_table(), &say::a_text());
            names.diagnostics.add(Code::K104, text.span, message);
            Vec::new()
        }
        None => Vec::new(),
    };
    let longer = entries.iter().filter_map(|entry| Kind::from_word(&entry.key.text));
    let kinds = std::iter::once(own.kind).chain(longer.filter(|kind| *kind > own.kind)).collect();
    (rollups(&entries, names, own), kinds)
}

fn rollups<'d>(entries: &[Entry<'d>], names: &Names<'_, 'd>, own: Own) -> Vec<Rollup> {
    let diagnostics = names.diagnostics;
    let tables: Vec<Table> = entries.iter().filter_map(|entry| table(entry, diagnostics)).collect();
    if !(all_known(&tables, diagnostics) && no_circle(&tables, diagnostics)) {
        return Vec::new();
    }
    let likes: Vec<Vec<usize>> = (0..tables.len()).map(|at| chain(&tables, at)).collect();
    let shared: Vec<Section> = tables.iter().map(|table| table.section.again()).collect();
    let tables = tables.into_iter().zip(likes);
    tables
        .filter_map(|(mut table, likes)| {
            // The table that comes nearest has the last word.
            for &like in likes.iter().rev() {
                table.section.default_to(&shared[like], &SHARED);
            }
            let parts = likes.iter().map(|&like| shared[like].again()).collect();
            rollup(table, parts, names, own)
        })
        .collect()
}

fn table<'d>(entry: &Entry<'d>, diagnostics: &'d Diagnostics) -> Option<Table<'d>> {
    let Some(mut section) = entry.section(diagnostics) else {
        let message = say::wrong_type(&entry.key.text, &say::a_table(), &say::such_a_value());
        diagnostics.add(Code::K104, entry.value_span.clone(), message);
        return None;
    };
    let like = section.text("like");
    Some(Table { name: entry.key.text.clone(), span: entry.key.span.clone(), section, like })
}

/// What a table is like, what that is like, and so on.
fn chain(tables: &[Table], start: usize) -> Vec<usize> {
    let next = |at: &usize| position(tables, &tables[*at].like.as_ref()?.text);
    std::iter::successors(next(&start), next).collect()
}

fn rollup<'d>(
    table: Table<'d>,
    likes: Vec<Section<'d>>,
    names: &Names<'_, 'd>,
    own: Own,
) -> Option<Rollup> {
    let Table { name, span, mut section, .. } = table;
    let diagnostics = names.diagnostics;
    let kind = Kind::from_word(&name).filter(|kind| *kind > own.kind);
    if kind.is_none() {
        diagnostics.add(Code::K104, span, say::not_a_longer_period(&name, own.kind.word()));
    }
    same_kind(&mut section, "of", own.kind, diagnostics);
    let count = kind.map_or(12, |kind| kind.months() / own.kind.months());
    let at_least = at_least(&mut section, count, diagnostics);
    let parts = parts(&mut section, likes, names, own);
    let (parts, sources): (Vec<Indicator>, Vec<PartSource>) = parts.into_iter().unzip();
    let columns = columns(&parts, own.full);
    let score = section.text("score");
    let scope = Scope { layout: &columns, fields: &[], x: false, row: None, asked: None };
    let score = match score {
        Some(text) => names.read(&text, parser::parse_number(&text.text, scope)),
        None if parts.len() == 1 => Some(only()),
        None => {
            section.missing("score");
            None
        }
    };
    let vetoes = names.vetoes(&mut section);
    let origin = origin(&mut section);
    section.finish();
    let (kind, score) = kind.zip(score)?;
    Some(Rollup { kind, at_least, parts, sources, score, names: columns, vetoes, origin })
}

/// The score of a period that has just one part.
fn only() -> Expr {
    Expr::Column(ColumnRef { sheet: 0, column: 0 })
}

/// `of = "month"`: scores are made of those of the scheme's own periods.
fn same_kind(section: &mut Section, key: &'static str, own: Kind, diagnostics: &Diagnostics) {
    if let Some(text) = section.text(key).filter(|text| text.text != own.word()) {
        diagnostics.add(Code::K104, text.span, say::one_of(key, own.word()));
    }
}

fn at_least(section: &mut Section, count: i8, diagnostics: &Diagnostics) -> usize {
    let all = usize::try_from(count).unwrap_or(1);
    let Some((number, span)) = section.number("at_least") else {
        return all;
    };
    match number.to_i64().and_then(|number| usize::try_from(number).ok()) {
        Some(number) if (1..=all).contains(&number) => number,
        _ => {
            diagnostics.add(Code::K104, span, say::not_so_many_months(count));
            all
        }
    }
}

/// The parts of the table itself, and those of the tables that it is like; without any, the mean
/// of the shorter periods.
fn parts<'d>(
    section: &mut Section<'d>,
    likes: Vec<Section<'d>>,
    names: &Names<'_, 'd>,
    own: Own,
) -> Vec<(Indicator, PartSource)> {
    let mut entries: Vec<Entry<'d>> = Vec::new();
    // Parts keep the order of the table that is farthest; the nearest has the last word.
    for mut section in likes.into_iter().rev().chain([section.again()]) {
        let Some(Rows::Entries(found, _)) = section.rows_or_name("part") else { continue };
        for entry in found {
            match entries.iter_mut().find(|known| known.key.text == entry.key.text) {
                Some(known) => *known = entry,
                None => entries.push(entry),
            }
        }
    }
    section.know(&["part"]);
    if entries.is_empty() {
        let name = say::mean_of(own.kind);
        let indicator =
            indicators::mean_of_periods(name.get(own.lang), section.span.clone(), own.full);
        return vec![(indicator, PartSource::Mean)];
    }
    entries.iter().filter_map(|entry| part(entry, names, own)).collect()
}

/// `{ mean = "month" }`, or what is measured.
fn part<'d>(entry: &Entry<'d>, names: &Names<'_, 'd>, own: Own) -> Option<(Indicator, PartSource)> {
    let mut section = entry.section(names.diagnostics)?;
    if section.has("mean") {
        same_kind(&mut section, "mean", own.kind, names.diagnostics);
        let indicator = indicators::read_mean(section, &entry.key, own.full);
        return Some((indicator, PartSource::Mean));
    }
    let months = months(&mut section, names.diagnostics);
    let indicator = indicators::read_measured(
        section,
        &entry.key,
        own.full,
        names.layout,
        own.kind,
        names.diagnostics,
    )?;
    Some((indicator, PartSource::Measured(months)))
}

/// `months = "7..12"`
fn months(section: &mut Section, diagnostics: &Diagnostics) -> RangeInclusive<i8> {
    const ALL: RangeInclusive<i8> = 1..=12;
    let Some(text) = section.text("months") else {
        return ALL;
    };
    let ends = text.text.split_once("..").and_then(|(first, last)| {
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        (ALL.contains(&first) && ALL.contains(&last) && first <= last).then_some(first..=last)
    });
    ends.unwrap_or_else(|| {
        diagnostics.add(Code::K104, text.span, say::not_months());
        ALL
    })
}

/// The parts as columns of a sheet, so that a score can name them.
fn columns(parts: &[Indicator], full: &Number) -> Layout {
    let range = Interval::closed(None, Some(full.clone()));
    let column = |part: &Indicator| Column {
        name: part.name.clone(),
        aliases: Vec::new(),
        kind: Type::Number(Measure { unit: Unit::Unknown, range: range.clone(), step: None }),
        words: Vec::new(),
        missing: Missing::Error,
        blanks: Default::default(),
        pool: Pool::Same,
        usage: Use::Rule,
    };
    let sheet = Sheet {
        name: String::new(),
        aliases: Vec::new(),
        tabs: Vec::new(),
        header: None,
        columns: parts.iter().map(column).collect(),
        roles: Vec::new(),
        usage: Use::Rule,
    };
    Layout { sheets: vec![sheet], ..Layout::default() }
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
