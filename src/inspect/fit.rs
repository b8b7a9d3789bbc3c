//! How a scheme fits what is seen: its columns that are there, that are missing, and what is there
//! beside them.

use std::collections::BTreeSet;

use super::{ColumnView, FileView, Kind, SheetView, aliases};
use crate::facts::{Facts, SheetSource};
use crate::layout::{Column, Missing, Role, Sheet, Type, Unit, Use};
use crate::names;
use crate::period::Period;
use crate::scheme::Scheme;
use crate::workbook::is_unit;

/// How a scheme fits.
#[derive(Debug)]
pub struct Fit<'s> {
    /// The scheme.
    pub scheme: &'s Scheme,
    /// Why it is this one.
    pub chosen: Chosen,
    /// Its sheets, those that are there in several files alike once.
    pub sheets: Vec<SheetFit>,
    /// How many people the reader finds with it.
    pub people: usize,
    /// The periods that the reader finds with it.
    pub periods: BTreeSet<Period>,
    /// Lines of TOML that say which headers the missing columns seem to have.
    pub aliases: Option<String>,
}

/// Why it is that scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It was asked for.
    Asked,
    /// Of those that come with the program it fits best.
    Best,
}

/// How a sheet of a scheme fits.
#[derive(Debug)]
pub struct SheetFit {
    /// Its name in the scheme.
    pub name: String,
    /// Does a rule read it?
    pub needed: bool,
    /// Does the reader take the sheets of [`SheetFit::found`] for it? Else they only come near.
    pub is_read: bool,
    /// The sheets of files: `d.xlsx!月度数据`.
    pub found: Vec<String>,
    /// Columns that are there: the name in the scheme, and the one in the header.
    pub matched: Vec<(String, String)>,
    /// Columns that are not.
    pub missing: Vec<MissingColumn>,
    /// Headers that the scheme has no column for.
    pub extra: Vec<String>,
}

/// A column of a scheme that is not there.
#[derive(Debug, PartialEq, Eq)]
pub struct MissingColumn {
    /// Its name in the scheme.
    pub name: String,
    /// The header that comes nearest.
    pub nearest: Option<String>,
    /// Must it be there?
    pub needed: bool,
}

/// The scheme that fits best; without being asked for, only where most of its columns are there.
pub(super) fn choose<'s>(
    files: &[FileView],
    schemes: &'s [Scheme],
    asked: bool,
) -> Option<&'s Scheme> {
    let sheets: Vec<&SheetView> = files.iter().flat_map(|file| &file.sheets).collect();
    let judged = schemes.iter().map(|scheme| (likeness(scheme, &sheets), scheme));
    // The first of several equally good ones.
    let best = judged.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|(likeness, _)| asked || likeness.is_decent()).map(|(_, scheme)| scheme)
}

/// How much of a scheme is there; the greater the better.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    /// Of a thousand columns that only this kind of data has.
    own: usize,
    /// How many of those there are.
    count: usize,
    /// All columns that are there.
    all: usize,
}

impl Likeness {
    fn is_decent(&self) -> bool {
        self.own > 500 && self.count >= 2
    }
}

fn likeness(scheme: &Scheme, sheets: &[&SheetView]) -> Likeness {
    let (mut own, mut needed, mut all) = (0, 0, 0);
    for sheet in scheme.layout.sheets.iter().filter(|sheet| sheet.usage == Use::Rule) {
        // Ids, names and months are everywhere.
        let usual = [Role::Id, Role::Name, Role::Department, Role::Period];
        let is_own = |at: usize| {
            is_needed(&sheet.columns[at]) && !usual.iter().any(|role| sheet.role(*role) == Some(at))
        };
        let there = best_view(sheet, sheets.iter().copied()).map(|(_, there)| there);
        let there = there.unwrap_or_default();
        needed += (0..sheet.columns.len()).filter(|at| is_own(*at)).count();
        own += there.iter().filter(|at| is_own(**at)).count();
        all += there.len();
    }
    Likeness { own: (own * 1000).checked_div(needed).unwrap_or(0), count: own, all }
}

/// The sheet of a file with the most columns of a sheet of the scheme, one of its name before
/// others, and which columns those are.
fn best_view<'v>(
    sheet: &Sheet,
    views: impl Iterator<Item = &'v SheetView>,
) -> Option<(&'v SheetView, Vec<usize>)> {
    let all = views.map(|view| (view, columns_there(sheet, view)));
    let weight = |view: &SheetView, there: &[usize]| (is_named(sheet, view), there.len());
    let best =
        all.reduce(
            |best, next| {
                if weight(next.0, &next.1) > weight(best.0, &best.1) { next } else { best }
            },
        );
    best.filter(|(view, there)| is_named(sheet, view) || there.len() >= 2)
}

fn columns_there(sheet: &Sheet, view: &SheetView) -> Vec<usize> {
    let is_there =
        |at: &usize| view.table.iter().any(|column| is_called(&sheet.columns[*at], &column.name));
    (0..sheet.columns.len()).filter(is_there).collect()
}

fn is_named(sheet: &Sheet, view: &SheetView) -> bool {
    let name = names::header(&view.name);
    std::iter::once(&sheet.name).chain(&sheet.aliases).any(|known| names::header(known) == name)
}

/// Is a column of the scheme called so, by its name or another one, with or without its unit and
/// its groups?
fn is_called(column: &Column, written: &str) -> bool {
    let written = names::header(written);
    let (run_on, leaf) = (written.replace('/', ""), written.rsplit('/').next());
    std::iter::once(&column.name).chain(&column.aliases).any(|known| {
        let known = names::header(known);
        let is_so = |known: &str| known == written || known == run_on || Some(known) == leaf;
        let without_unit = names::split_bracket(&known).filter(|(_, unit)| is_unit(unit));
        is_so(&known) || without_unit.is_some_and(|(name, _)| is_so(name))
    })
}

fn is_needed(column: &Column) -> bool {
    column.usage == Use::Rule && column.missing == Missing::Error
}

/// How a scheme fits, from what the reader found with it.
pub(super) fn compare<'s>(
    scheme: &'s Scheme,
    chosen: Chosen,
    facts: &Facts,
    files: &[FileView],
) -> Fit<'s> {
    let all = files.iter().flat_map(|file| file.sheets.iter().map(move |view| (file, view)));
    let all: Vec<(&FileView, &SheetView)> = all.collect();
    let is_source = |source: &SheetSource, (file, view): (&FileView, &SheetView)| {
        source.file == file.name && source.sheet == view.name
    };
    let free: Vec<&SheetView> = all
        .iter()
        .filter(|pair| pair.1.visible && !facts.sources.iter().any(|s| is_source(s, **pair)))
        .map(|(_, view)| *view)
        .collect();
    let mut sheets: Vec<SheetFit> = Vec::new();
    for (index, sheet) in scheme.layout.sheets.iter().enumerate() {
        let sources = facts.sources.iter().filter(|source| source.read_as == index);
        let mut found = false;
        for source in sources {
            let Some((file, view)) = all.iter().find(|pair| is_source(source, **pair)) else {
                continue;
            };
            found = true;
            let columns = source.columns.iter().map(|at| {
                let column = view.table.iter().find(|column| Some(column.at) == *at)?;
                Some(column.name.clone())
            });
            add(&mut sheets, sheet_fit(sheet, view, place(file, view), columns.collect(), true));
        }
        if !found && sheet.usage == Use::Rule {
            sheets.push(match best_view(sheet, free.iter().copied()) {
                Some((view, _)) => nearest_fit(sheet, view, &all),
                None => not_there(sheet),
            });
        }
    }
    let rows = facts.sheets.iter().flat_map(|sheet| &sheet.rows);
    let periods = rows.filter_map(|row| row.period).collect();
    let aliases = aliases::write(scheme, &sheets);
    Fit { scheme, chosen, sheets, people: facts.people.len(), periods, aliases }
}

fn place(file: &FileView, view: &SheetView) -> String {
    format!("{}!{}", file.name, view.name)
}

/// Files that fit alike are told together.
fn add(sheets: &mut Vec<SheetFit>, fit: SheetFit) {
    let alike = sheets.iter_mut().find(|known| {
        known.name == fit.name
            && known.matched == fit.matched
            && known.missing == fit.missing
            && known.extra == fit.extra
    });
    match alike {
        Some(known) => known.found.extend(fit.found),
        None => sheets.push(fit),
    }
}

/// `columns` are the headers of the scheme's columns, where they are there.
fn sheet_fit(
    sheet: &Sheet,
    view: &SheetView,
    place: String,
    columns: Vec<Option<String>>,
    is_read: bool,
) -> SheetFit {
    let pairs = || sheet.columns.iter().zip(&columns);
    let matched: Vec<(String, String)> = pairs()
        .filter_map(|(column, header)| Some((column.name.clone(), header.clone()?)))
        .collect();
    let known = |name: &String| {
        matched.iter().any(|(_, header)| header == name)
            || sheet.columns.iter().any(|column| is_called(column, name))
    };
    let mut extra: Vec<&ColumnView> =
        view.table.iter().filter(|seen| !seen.name.is_empty() && !known(&seen.name)).collect();
    let absent = pairs().filter(|(column, header)| header.is_none() && column.usage > Use::Unread);
    let absent: Vec<&Column> = absent.map(|(column, _)| column).collect();
    let is_there = |role| sheet.role(role).is_some_and(|at| columns[at].is_some());
    let mut missing: Vec<MissingColumn> = Vec::new();
    for column in &absent {
        let nearest = nearest(column, &absent, &extra);
        let is_usual = [Role::Name, Role::Department]
            .iter()
            .filter_map(|role| sheet.role(*role))
            .any(|at| sheet.columns[at].name == column.name);
        // Nobody misses a name beside the id.
        if nearest.is_some() || !is_usual {
            // Names do where the reader knows whose they are.
            let is_id =
                sheet.role(Role::Id).is_some_and(|at| sheet.columns[at].name == column.name);
            let stands_in = is_read && is_id && is_there(Role::Name);
            let (name, needed) = (column.name.clone(), is_needed(column) && !stands_in);
            missing.push(MissingColumn { name, nearest, needed });
        }
    }
    extra.retain(|seen| missing.iter().all(|column| column.nearest.as_ref() != Some(&seen.name)));
    SheetFit {
        name: sheet.name.clone(),
        needed: sheet.usage == Use::Rule,
        is_read,
        found: vec![place],
        matched,
        missing,
        extra: extra.iter().map(|seen| seen.name.clone()).collect(),
    }
}

/// The header that may be a column's under another name: each is the nearest to the other, they
/// could hold the same, and one does not deny the other.
fn nearest(column: &Column, absent: &[&Column], extra: &[&ColumnView]) -> Option<String> {
    let able = extra.iter().filter(|seen| can_hold(seen.kind, &column.kind));
    let able = able.filter(|seen| denies(&seen.name) == denies(&column.name));
    let found = names::nearest(&column.name, able.map(|seen| seen.name.as_str()))?;
    let back = names::nearest(found, absent.iter().map(|column| column.name.as_str()));
    (back == Some(&column.name)).then(|| found.to_owned())
}

/// 未完成数 is not 完成数.
fn denies(name: &str) -> bool {
    name.contains(['未', '不', '非', '无'])
}

/// Can what a column seems to hold be what the scheme wants of it?
fn can_hold(seems: Kind, wanted: &Type) -> bool {
    match (wanted, seems) {
        (_, Kind::Empty) | (Type::Text | Type::Id | Type::Words { .. }, _) => true,
        (Type::Number(measure), Kind::Percent) => !matches!(measure.unit, Unit::Named(_)),
        (Type::Number(_), seems) => matches!(seems, Kind::Number | Kind::Duration),
        (Type::Date, seems) => seems == Kind::Date,
        (Type::Period, seems) => matches!(seems, Kind::Period | Kind::Date | Kind::Number),
    }
}

/// A sheet that the reader does not take, and that comes nearest.
fn nearest_fit(sheet: &Sheet, view: &SheetView, all: &[(&FileView, &SheetView)]) -> SheetFit {
    let file = all.iter().find(|(_, other)| std::ptr::eq(*other, view)).map(|(file, _)| *file);
    let columns = sheet.columns.iter().map(|column| {
        let mut headers = view.table.iter().map(|seen| &seen.name);
        headers.find(|name| is_called(column, name)).cloned()
    });
    let place = file.map_or_else(|| view.name.to_string(), |file| place(file, view));
    sheet_fit(sheet, view, place, columns.collect(), false)
}

fn not_there(sheet: &Sheet) -> SheetFit {
    let needed = sheet.columns.iter().filter(|column| is_needed(column));
    let missing = needed.map(|column| MissingColumn {
        name: column.name.clone(),
        nearest: None,
        needed: true,
    });
    SheetFit {
        name: sheet.name.clone(),
        needed: true,
        is_read: false,
        found: Vec::new(),
        matched: Vec::new(),
        missing: missing.collect(),
        extra: Vec::new(),
    }
}
