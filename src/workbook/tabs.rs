//! Which tabs of the files are meant by a sheet of the layout: by its name, by a pattern, or by
//! the columns it has.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::cell::shown;
use super::grid::{Grid, GridCell, GridRow, Raw, Workbook};
use super::header::{self, Header};
use crate::facts::{Likeness, Nearest, Unread};
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::{Layout, Missing, Role, Sheet, Use};
use crate::names;

/// A tab that is meant by a sheet of the layout.
pub(super) struct Found<'w> {
    pub(super) workbook: &'w Workbook,
    pub(super) grid: &'w Grid,
    /// Nothing where it has none.
    pub(super) header: Option<Header>,
    /// Was it found by a pattern? Then its name may be that of a department.
    pub(super) by_pattern: bool,
}

/// What is meant by the sheets of the layout.
pub(super) struct Tabs<'w> {
    workbooks: &'w [Workbook],
    layout: &'w Layout,
    /// By the layout's sheets.
    pub(super) found: Vec<Vec<Found<'w>>>,
    /// By the layout's sheets: why there is none, where one is needed.
    pub(super) faults: Vec<Option<Finding>>,
    /// What is to be told beside.
    pub(super) findings: Vec<Finding>,
    /// Tabs that are taken.
    taken: HashSet<At>,
}

/// Where a tab stands: the index of its workbook, and its own among the tabs.
type At = (usize, usize);

/// Finds the tabs of all sheets, file by file: what one file calls its tabs says nothing of another.
/// A name goes before every pattern, and both before columns.
pub(super) fn find<'w>(workbooks: &'w [Workbook], layout: &'w Layout) -> Tabs<'w> {
    let mut tabs = Tabs {
        workbooks,
        layout,
        found: layout.sheets.iter().map(|_| Vec::new()).collect(),
        faults: vec![None; layout.sheets.len()],
        findings: Vec::new(),
        taken: HashSet::new(),
    };
    let sheets = || layout.sheets.iter().enumerate();
    sheets().for_each(|(index, sheet)| tabs.find_by_name(index, sheet));
    sheets().for_each(|(index, sheet)| tabs.find_by_pattern(index, sheet));
    sheets().for_each(|(_, sheet)| tabs.note_unlisted(sheet));
    tabs.find_by_columns(layout);
    for (index, sheet) in sheets() {
        let is_missing = tabs.found[index].is_empty() && tabs.faults[index].is_none();
        if is_missing && sheet.usage >= Use::Proposal {
            tabs.faults[index] = Some(tabs.sheet_missing(sheet));
        }
    }
    tabs.in_order_of_files();
    tabs.note_hidden();
    tabs
}

/// A tab under another name, and the sheet whose columns it has.
struct Fitting<'w> {
    at: At,
    sheet: usize,
    found: Found<'w>,
}

impl<'w> Tabs<'w> {
    /// Every tab that may hold data and is not taken, in the order of the files.
    fn free(&self) -> Vec<(At, &'w Workbook, &'w Grid)> {
        let books = self.workbooks.iter().enumerate();
        let tabs = books.flat_map(|(book, workbook)| {
            let grids = workbook.sheets.iter().enumerate();
            grids.map(move |(index, grid)| ((book, index), workbook, grid))
        });
        tabs.filter(|(at, _, grid)| !grid.is_form && !self.taken.contains(at)).collect()
    }

    fn find_by_name(&mut self, index: usize, sheet: &Sheet) {
        for (at, workbook, grid) in self.free() {
            if is_named(grid, sheet) {
                self.taken.insert(at);
                let header = header::find(workbook, grid, sheet);
                self.found[index].push(Found { workbook, grid, header, by_pattern: false });
            }
        }
    }

    /// One that has nothing of what a rule reads is told, and is no sheet of that kind.
    fn find_by_pattern(&mut self, index: usize, sheet: &Sheet) {
        for (at, workbook, grid) in self.free() {
            let is_seen = grid.visible || is_listed(grid, sheet);
            let is_meant = is_seen && !grid.rows.is_empty() && is_like(grid, sheet);
            if !is_meant {
                continue;
            }
            let header = header::find(workbook, grid, sheet);
            if let Some(header) = header.filter(|header| header.has_any_value(sheet)) {
                self.taken.insert(at);
                let header = Some(header);
                self.found[index].push(Found { workbook, grid, header, by_pattern: true });
            } else if sheet.usage >= Use::Proposal {
                let message = say::pattern_without_header(&sheet.name);
                let finding = Finding::data(Code::D211, place(workbook, grid), message);
                // People may stand there.
                let is_error = holds_a_table(grid);
                self.findings.push(if is_error { finding.as_error() } else { finding });
            }
        }
    }

    /// Tabs that a sheet lists by their whole names and that no file has.
    fn note_unlisted(&mut self, sheet: &Sheet) {
        let grids = || self.workbooks.iter().flat_map(|workbook| &workbook.sheets);
        let is_there = |name: &str| grids().any(|grid| names::header(grid.own_name()) == name);
        let listed = sheet.tabs.iter().filter(|tab| !tab.contains('*'));
        let missing = listed.filter(|tab| !is_there(&names::header(tab)));
        let missing: Vec<&str> = missing.map(String::as_str).collect();
        if sheet.usage >= Use::Proposal && !missing.is_empty() {
            let message = say::listed_tabs_missing(&sheet.name, &missing);
            self.findings.push(Finding::data(Code::D201, self.file_names(), message));
        }
    }

    /// Under another name: in each file that has no tab of a sheet's name, the one tab that has every
    /// column that a rule reads.
    fn find_by_columns(&mut self, layout: &Layout) {
        let free = self.free().into_iter().filter(|(_, _, grid)| grid.visible);
        let all: Vec<Fitting> = free
            .filter_map(|(at, workbook, grid)| {
                let (sheet, header) = self.best_fit(workbook, grid, layout)?;
                let found = Found { workbook, grid, header: Some(header), by_pattern: false };
                Some(Fitting { at, sheet, found })
            })
            .collect();
        for (index, sheet) in layout.sheets.iter().enumerate() {
            let wanting: Vec<&Fitting> =
                all.iter().filter(|one| one.sheet == index && self.lacks(index, one)).collect();
            // Two that fit in one file: which one is meant cannot be known.
            let files: BTreeSet<(usize, &str)> = wanting.iter().map(|one| one.file()).collect();
            if files.len() < wanting.len() {
                let names: Vec<&str> = wanting.iter().map(|one| &*one.found.grid.name).collect();
                let message = say::several_sheets_fit(&sheet.name, &names);
                let finding = Finding::data(Code::D201, self.file_names(), message);
                self.faults[index] = Some(finding.hint(say::which_sheet(&sheet.name, &names)));
            }
        }
        for one in all {
            let is_settled = self.faults[one.sheet].is_none() && self.lacks(one.sheet, &one);
            if is_settled {
                let message = say::taken_by_columns(&layout.sheets[one.sheet].name);
                let place = place(one.found.workbook, one.found.grid);
                self.findings.push(Finding::data(Code::D204, place, message));
                self.taken.insert(one.at);
                self.found[one.sheet].push(one.found);
            }
        }
    }

    /// The sheet of the layout of which a tab has every column that a rule reads, and the most columns
    /// in all; none where two come out alike.
    fn best_fit(
        &self,
        workbook: &Workbook,
        grid: &Grid,
        layout: &Layout,
    ) -> Option<(usize, Header)> {
        let read = layout.sheets.iter().enumerate().filter(|(_, sheet)| sheet.usage > Use::Shown);
        let fitting = read.filter_map(|(index, sheet)| {
            let header = header::find(workbook, grid, sheet)?;
            let fits = header.is_complete(sheet) && header.says_more_than_who(sheet);
            fits.then_some((header.known(), index, header))
        });
        let mut fitting: Vec<(usize, usize, Header)> = fitting.collect();
        fitting.sort_by_key(|(known, index, _)| (*known, std::cmp::Reverse(*index)));
        let (known, index, header) = fitting.pop()?;
        let is_alone = fitting.last().is_none_or(|(other, ..)| *other < known);
        is_alone.then_some((index, header))
    }

    /// Has the file of a tab no other tab for a sheet?
    fn lacks(&self, sheet: usize, one: &Fitting) -> bool {
        !self.is_in_file(sheet, (one.found.workbook, one.found.grid))
    }

    /// Is a sheet found in the file of a tab, as its sender made it?
    fn is_in_file(&self, sheet: usize, (workbook, grid): (&Workbook, &Grid)) -> bool {
        let is_of_file = |found: &Found| {
            std::ptr::eq(found.workbook, workbook)
                && found.grid.own_file(&found.workbook.name) == grid.own_file(&workbook.name)
        };
        self.found[sheet].iter().any(is_of_file)
    }

    fn in_order_of_files(&mut self) {
        let position = |found: &Found| {
            let is_own = |book: &Workbook| std::ptr::eq(book, found.workbook);
            self.workbooks.iter().position(is_own)
        };
        for found in &mut self.found {
            found.sort_by_key(position);
        }
    }

    /// The tabs that no sheet of the layout is read from, but for blank ones.
    pub(super) fn unread(&self, layout: &Layout) -> Vec<Unread> {
        let free = self.free().into_iter().filter(|(_, _, grid)| !grid.rows.is_empty());
        let unread = free.map(|(_, workbook, grid)| Unread {
            file: workbook.name.clone(),
            sheet: grid.name.clone(),
            is_told: self.findings.iter().any(|told| told.is_at(&place(workbook, grid))),
            nearest: self.nearest(workbook, grid, layout),
        });
        unread.collect()
    }

    /// The sheet of the layout that a tab comes nearest to, where it says whose its rows are.
    fn nearest(&self, workbook: &Workbook, grid: &Grid, layout: &Layout) -> Option<Nearest> {
        let read = layout.sheets.iter().enumerate().filter(|(_, sheet)| sheet.usage > Use::Shown);
        let found = read.filter_map(|(index, sheet)| {
            Some((header::find(workbook, grid, sheet)?, index, sheet))
        });
        let merit = |(header, _, sheet): &(Header, usize, &Sheet)| {
            (header.says_more_than_who(sheet), header.known())
        };
        // The first of several equally near ones.
        let best = found.reduce(|best, next| if merit(&next) > merit(&best) { next } else { best });
        let (header, index, sheet) = best?;
        let missing: Vec<Arc<str>> =
            header.missing(sheet).map(|column| column.name.as_str().into()).collect();
        let has_half = missing.len() * 2 <= header::needed(sheet).count();
        let is_there = self.is_in_file(index, (workbook, grid));
        let has_more = is_there && self.has_more(index, grid, &header);
        let may_be_people = index == layout.people && !is_there && header.known() > 1;
        let likeness = match has_half && header.says_more_than_who(sheet) {
            true => Likeness::Near,
            false if may_be_people && holds_a_table(grid) => Likeness::Possible,
            false => Likeness::Far,
        };
        Some(Nearest { sheet: sheet.name.as_str().into(), missing, likeness, is_there, has_more })
    }

    /// Does a tab name somebody who is on none of the tabs that a sheet is read from? Where somebody has
    /// many rows, does it hold a row that they do not?
    fn has_more(&self, index: usize, grid: &Grid, header: &Header) -> bool {
        let sheet = &self.layout.sheets[index];
        let keys = |grid: &Grid, header: &Header| -> HashSet<String> {
            let key = sheet.role(Role::Id).and_then(|id| header.columns[id]);
            let rows = grid.rows[header.rows.end..].iter();
            let key_of = |row: &GridRow| match sheet.has_many_rows() {
                true => Some(row.cells.iter().map(|cell| shown(&cell.value) + "\n").collect()),
                false => Some(shown(&row.cell(key?)?.value)),
            };
            rows.filter_map(key_of).collect()
        };
        let found = self.found[index].iter();
        let known = found.filter_map(|found| Some(keys(found.grid, found.header.as_ref()?)));
        let known: HashSet<String> = known.flatten().collect();
        !keys(grid, header).is_subset(&known)
    }

    fn note_hidden(&mut self) {
        for (_, workbook, grid) in self.free() {
            if !grid.visible {
                let finding = Finding::data(Code::D207, place(workbook, grid), say::hidden_sheet());
                self.findings.push(finding);
            }
        }
    }

    fn file_names(&self) -> String {
        self.workbooks.iter().map(|workbook| &*workbook.name).collect::<Vec<_>>().join(", ")
    }

    /// The nearest of the tabs that are no other sheet of the layout may be the one.
    fn sheet_missing(&self, sheet: &Sheet) -> Finding {
        let wanted: Vec<&str> = sheet
            .columns
            .iter()
            .filter(|column| column.usage == Use::Rule && column.missing == Missing::Error)
            .map(|column| column.name.as_str())
            .collect();
        let free = self.free().into_iter().map(|(_, _, grid)| &*grid.name);
        let hint = match names::nearest(&sheet.name, free) {
            Some(nearest) => say::nearest_sheet(nearest),
            None => {
                let tabs = self.workbooks.iter().flat_map(|workbook| &workbook.sheets);
                let all: BTreeSet<&str> = tabs.map(|grid| &*grid.name).collect();
                say::sheets_there(&all.into_iter().collect::<Vec<_>>())
            }
        };
        let message = say::sheet_missing(&sheet.name, &wanted);
        Finding::data(Code::D201, self.file_names(), message).hint(hint)
    }
}

impl Fitting<'_> {
    /// The file that its sender made: a workbook that went back to its senders holds several.
    fn file(&self) -> (usize, &str) {
        (self.at.0, self.found.grid.own_file(&self.found.workbook.name))
    }
}

/// `d.xlsx!月度数据`
fn place(workbook: &Workbook, grid: &Grid) -> String {
    format!("{}!{}", workbook.name, grid.name)
}

/// Does a tab hold rows of values, and not only a title and some words?
fn holds_a_table(grid: &Grid) -> bool {
    /// A table has at least so many columns.
    const WIDTH: usize = 3;
    let is_number = |cell: &GridCell| matches!(cell.value, Raw::Number(_));
    let has_values = |row: &GridRow| row.cells.len() >= WIDTH && row.cells.iter().any(is_number);
    grid.rows.iter().any(has_values)
}

/// What is wrong with a tab that is meant and has no header.
pub(super) fn no_header(found: &Found, sheet: &Sheet) -> Finding {
    let id = sheet.role(Role::Id).map_or("", |id| sheet.columns[id].name.as_str());
    let nearest = header::nearest_id(found.grid, sheet);
    let hint = nearest.as_deref().map(|nearest| say::write_the_id(id, nearest));
    let message = say::no_header(id, nearest.as_deref());
    Finding::data(Code::D202, place(found.workbook, found.grid), message).hint_if(hint)
}

/// Is the tab called like the sheet?
fn is_named(grid: &Grid, sheet: &Sheet) -> bool {
    let name = names::header(grid.own_name());
    std::iter::once(&sheet.name).chain(&sheet.aliases).any(|known| names::header(known) == name)
}

/// Does one of the sheet's patterns fit the name of the tab?
fn is_like(grid: &Grid, sheet: &Sheet) -> bool {
    let name = names::header(grid.own_name());
    sheet.tabs.iter().any(|pattern| fits(&names::header(pattern), &name))
}

/// Does the sheet list the tab by its whole name?
fn is_listed(grid: &Grid, sheet: &Sheet) -> bool {
    let name = names::header(grid.own_name());
    sheet.tabs.iter().any(|pattern| names::header(pattern) == name)
}

/// Does a name fit a pattern? `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let inner = name.strip_prefix(start).and_then(|name| name.strip_suffix(end));
    // Each part as early as it can be leaves the most for those behind it.
    let after = |name: &'_ str, part: &str| name.find(part).map(|at| at + part.len());
    inner.is_some_and(|inner| {
        middle.split('*').try_fold(inner, |left, part| left.get(after(left, part)?..)).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let cases = [
            ("*", "", true),
            ("*", "华东部", true),
            ("*部", "华东部", true),
            ("*部", "部", true),
            ("*部", "华东部2", false),
            ("华*部", "华东部", true),
            ("华*东*", "华东部", true),
            ("华东", "华东部", false),
            ("华东部", "华东部", true),
        ];
        for (pattern, name, wanted) in cases {
            assert_eq!(fits(pattern, name), wanted, "{pattern} {name}");
        }
    }
}
