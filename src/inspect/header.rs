//! Which rows of a sheet are its header, where no scheme says which columns there should be.

use std::collections::BTreeMap;

use crate::names;
use crate::workbook::{
    Grid, GridCell, GridRow, HEADER_ROWS, Merge, Raw, Seems, names_of_columns, seems, shown,
};

/// No column's name has more characters.
const LONGEST: usize = 30;

/// No header has more rows.
const DEEPEST: u32 = 3;

/// So many rows below a header show what its columns hold.
const BELOW: usize = 20;

/// The rows of a header, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRows {
    /// The first of them.
    pub first: u32,
    /// The last of them.
    pub last: u32,
}

/// A header with the names of its columns.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) rows: HeaderRows,
    /// By column, from 0; of several rows joined: `迟到/次数`.
    pub(super) names: BTreeMap<u32, String>,
}

/// A row that is no header, and comes nearest to one.
#[derive(Debug, PartialEq, Eq)]
pub struct Likeliest {
    /// Its number, from 1.
    pub row: u32,
    /// What stands in it.
    pub texts: Vec<String>,
    /// Why it is none.
    pub why: WhyNot,
}

/// Why a row is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It holds fewer than two names.
    FewNames,
    /// It holds more values than names.
    Values,
    /// There is nothing below it.
    NothingBelow,
    /// What stands below it is as much a text as it is.
    AllTexts,
    /// It is a line of a form about one person: labels, each with what it names beside it.
    Form,
}

/// The header of a sheet: of the first rows the one with the most names that has people or values
/// below it, with the rows that are merged with it. `settled` are its rows, where they are known.
pub(super) fn find(
    grid: &Grid,
    merges: &[Merge],
    settled: Option<HeaderRows>,
) -> Result<Header, Option<Likeliest>> {
    let top = grid.rows.partition_point(|row| row.number <= HEADER_ROWS);
    let candidates = (0..top).map(|at| (at, weigh(&grid.rows, at), judge(&grid.rows, at)));
    let candidates: Vec<_> = candidates.collect();
    let best = candidates.iter().filter(|(.., verdict)| verdict.is_ok());
    // The first of several equally good ones.
    let best = best.reduce(|best, next| if next.1 > best.1 { next } else { best });
    // A table of items within a form about one person is no table of people.
    let is_form =
        |(_, _, verdict): &(usize, usize, Result<(), WhyNot>)| *verdict == Err(WhyNot::Form);
    let form = candidates.iter().position(is_form);
    let best = best.filter(|(at, ..)| form.is_none() || columns_of_people(&grid.rows, *at) > 0);
    let rows = settled.or_else(|| {
        let at = first_of_its_like(&grid.rows, best?.0);
        Some(rows_around(grid, merges, at))
    });
    match rows {
        Some(rows) => Ok(Header { rows, names: named(grid, merges, rows) }),
        None => match form {
            Some(at) => Err(likeliest(grid, &candidates[at..=at])),
            None => Err(likeliest(grid, &candidates)),
        },
    }
}

/// The first row with the same columns of people, and nothing else where both have names: below it
/// the header stands once more, over another block of people.
fn first_of_its_like(rows: &[GridRow], at: usize) -> usize {
    if columns_of_people(rows, at) == 0 {
        return at;
    }
    let is_alike = |above: &usize| {
        let names = rows[*above].cells.iter();
        let names = names.filter_map(|cell| Some((name_in(cell)?, rows[at].cell(cell.column))));
        let names: Vec<(String, Option<&GridCell>)> = names.collect();
        names.len() >= 2
            && names.iter().any(|(name, _)| is_of_people(name))
            && names.iter().all(|(name, below)| below.and_then(name_in).as_ref() == Some(name))
    };
    (0..at).find(is_alike).unwrap_or(at)
}

fn likeliest(grid: &Grid, candidates: &[(usize, usize, Result<(), WhyNot>)]) -> Option<Likeliest> {
    let best = candidates.iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let (at, _, verdict) = best?;
    let row = &grid.rows[*at];
    let texts = row.cells.iter().map(written);
    Some(Likeliest { row: row.number, texts: texts.collect(), why: (*verdict).err()? })
}

/// How much a row looks like a header: by its names, and most by those of people.
fn weigh(rows: &[GridRow], at: usize) -> usize {
    const PERSON: usize = 3;
    names_in(&rows[at]).len() + PERSON * columns_of_people(rows, at)
}

/// How many cells of a row name columns of people. Where another such name stands below, it is a
/// list of columns.
fn columns_of_people(rows: &[GridRow], at: usize) -> usize {
    let below = below(rows, at);
    let is_column = |cell: &&GridCell| {
        let Some(name) = name_in(cell).filter(|name| is_of_people(name)) else {
            return false;
        };
        let names = below.iter().filter_map(|row| name_in(row.cell(cell.column)?));
        names.into_iter().all(|other| other == name || !is_of_people(&other))
    };
    rows[at].cells.iter().filter(is_column).count()
}

fn is_of_people(name: &str) -> bool {
    names::is_of_ids(name) || names::is_of_names(name)
}

fn below(rows: &[GridRow], at: usize) -> &[GridRow] {
    let below = &rows[at + 1..];
    &below[..below.len().min(BELOW)]
}

/// Can a row be a header?
fn judge(rows: &[GridRow], at: usize) -> Result<(), WhyNot> {
    let (row, below) = (&rows[at], below(rows, at));
    let names = names_in(row).len() + usize::from(numbers_days(row));
    if is_of_form(rows, at) {
        Err(WhyNot::Form)
    } else if names < 2 {
        Err(WhyNot::FewNames)
    } else if columns_of_people(rows, at) > 0 {
        // Also over days or numbers, and with nothing below it yet.
        Ok(())
    } else if names * 2 < row.cells.len() {
        Err(WhyNot::Values)
    } else if !below.iter().any(|other| other.cells.len() >= 2) {
        Err(WhyNot::NothingBelow)
    } else if row.cells.iter().any(|cell| stands_over_values(cell, below)) {
        Ok(())
    } else {
        Err(WhyNot::AllTexts)
    }
}

/// Is a row a line of a form about one person: 姓名 beside 张伟 and 工号 beside 00012, or below it?
fn is_of_form(rows: &[GridRow], at: usize) -> bool {
    let own = labelled(&rows[at]);
    // Down a form of two columns the labels stand below one another.
    let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let around = around.filter_map(|other| rows.get(other)).filter(|row| row.cells.len() == 2);
    let is_narrow = rows[at].cells.len() == 2;
    let beside: Vec<_> = around.filter(|_| is_narrow).flat_map(labelled).collect();
    let is_sure = own.iter().chain(&beside).any(|(name, value)| is_value_of(name, value));
    let of_people = own.iter().chain(&beside).any(|(name, _)| is_of_people(name));
    !own.is_empty() && own.len() + beside.len() >= 2 && is_sure && of_people
}

/// The labels in a row, each with the cell beside it that is no label.
fn labelled(row: &GridRow) -> Vec<(String, &GridCell)> {
    let label = |cell: &GridCell| name_in(cell).filter(|name| is_label(name));
    let pairs = row.cells.windows(2).filter_map(|pair| Some((label(&pair[0])?, &pair[1])));
    pairs.filter(|(_, value)| label(value).is_none()).collect()
}

/// Can what stands beside a label be nothing but its value: an id, a department, a day, a month?
fn is_value_of(name: &str, beside: &GridCell) -> bool {
    let text = shown(&beside.value);
    let is_id = || {
        text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_unit = || text.chars().count() >= 3 && text.ends_with(['部', '组', '科', '室', '心']);
    let is_time = || matches!(seems(beside), Seems::Date | Seems::Period);
    names::is_of_ids(name) && is_id() || names::is_of_departments(name) && is_unit() || is_time()
}

/// Is it a usual label of forms?
fn is_label(name: &str) -> bool {
    const LABELS: [&str; 16] = [
        "岗位",
        "职位",
        "职务",
        "职级",
        "考核期",
        "考核期间",
        "考核月份",
        "月份",
        "日期",
        "考核日期",
        "入职日期",
        "填表日期",
        "性别",
        "年龄",
        "学历",
        "直接上级",
    ];
    is_of_people(name) || names::is_of_departments(name) || LABELS.contains(&name)
}

/// Is most of what stands below a cell no text?
fn stands_over_values(name: &GridCell, below: &[GridRow]) -> bool {
    let cells = below.iter().filter_map(|row| row.cell(name.column)).map(seems);
    let told: Vec<Seems> = cells.filter(|cell| *cell != Seems::Nothing).collect();
    let values = told.iter().filter(|cell| **cell != Seems::Text).count();
    values > 0 && values * 2 >= told.len()
}

/// Does a row number the days of a month: 1, 2, 3 up to 28 or 31?
fn numbers_days(row: &GridRow) -> bool {
    /// Of fewer, nobody can say that they are days.
    const FEWEST: usize = 20;
    let day = |cell: &GridCell| {
        let text = shown(&cell.value);
        text.strip_suffix('日').unwrap_or(&text).parse::<u32>().ok().filter(|day| *day <= 31)
    };
    let days: Vec<u32> = row.cells.iter().filter_map(day).collect();
    days.len() >= FEWEST && days.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

/// The names in a row, each once.
fn names_in(row: &GridRow) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in row.cells.iter().filter_map(name_in) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The name of a column that a cell can be. `部门:售后部` is none: it says what it names. In
/// brackets it may: `加班(单位:小时)`.
fn name_in(cell: &GridCell) -> Option<String> {
    let Raw::Text(text) = &cell.value else {
        return None;
    };
    let name = names::column(text);
    let is_short = (1..=LONGEST).contains(&name.chars().count());
    let outside = names::split_bracket(&name).map_or(name.as_str(), |(name, _)| name);
    (is_short && !outside.contains(':') && seems(cell) == Seems::Text).then_some(name)
}

/// A text in one line. Chinese words have no blanks between them.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().fold(String::new(), |line, word| {
        let is_latin = |c: char| c.is_ascii();
        let is_apart = line.ends_with(is_latin) || word.starts_with(is_latin);
        let blank = if is_apart && !line.is_empty() { " " } else { "" };
        line + blank + word
    })
}

/// What a cell shows, in one line.
pub(super) fn written(cell: &GridCell) -> String {
    match &cell.value {
        Raw::Text(text) => joined(text),
        other => shown(other),
    }
}

/// The rows of the header around the one that has most of its names.
fn rows_around(grid: &Grid, merges: &[Merge], at: usize) -> HeaderRows {
    let rows = &grid.rows;
    let above = (1..DEEPEST as usize).take_while(|up| {
        let is_next = |upper: usize| rows[upper].number + 1 == rows[upper + 1].number;
        at.checked_sub(*up)
            .is_some_and(|upper| is_next(upper) && is_group_row(&rows[upper], merges))
    });
    let first = at - above.count();
    let mut last = at;
    while last + 1 < rows.len()
        && rows[last + 1].number - rows[first].number < DEEPEST
        && is_continued(&rows[last], &rows[last + 1], merges)
    {
        last += 1;
    }
    HeaderRows { first: rows[first].number, last: rows[last].number }
}

/// The names of all columns. Days and numbers can be names, too.
fn named(grid: &Grid, merges: &[Merge], header: HeaderRows) -> BTreeMap<u32, String> {
    let start = grid.rows.partition_point(|row| row.number < header.first);
    let end = grid.rows.partition_point(|row| row.number <= header.last);
    let rows = &grid.rows[start..end];
    let cells = rows.iter().flat_map(|row| &row.cells);
    let mut names: BTreeMap<u32, String> = cells.map(|cell| (cell.column, written(cell))).collect();
    let of_texts = names_of_columns(rows, merges).into_iter();
    names.extend(of_texts.map(|(column, name)| (column, joined(&name))));
    names
}

/// Does a row name groups of columns, at least one of them over several?
fn is_group_row(row: &GridRow, merges: &[Merge]) -> bool {
    let names_only = row.cells.iter().all(|cell| name_in(cell).is_some());
    let is_over_several = |cell: &GridCell| {
        let merge = merge_at(merges, row.number, cell.column);
        merge.is_some_and(|merge| merge.columns.0 < merge.columns.1)
    };
    row.cells.len() >= 2 && names_only && row.cells.iter().any(is_over_several)
}

/// Does a header go on in the next row? Never where somebody stands there. Where something of it is
/// merged with that row, or stands merged over several names there; where merges are lost, when names
/// stand in the next row where there were none.
fn is_continued(row: &GridRow, next: &GridRow, merges: &[Merge]) -> bool {
    if next.number != row.number + 1 || has_people_below(row, next) {
        return false;
    }
    let touches = |merge: &&Merge| (merge.rows.0..=merge.rows.1).contains(&row.number);
    let of_row: Vec<&Merge> = merges.iter().filter(touches).collect();
    if of_row.iter().any(|merge| merge.rows.1 >= next.number) {
        return true;
    }
    if !numbers_days(next) && !next.cells.iter().all(|cell| name_in(cell).is_some()) {
        return false;
    }
    if !merges.is_empty() {
        return of_row.iter().any(|merge| merge.columns.0 < merge.columns.1);
    }
    let fills_gaps = next.cells.iter().any(|cell| row.cell(cell.column).is_none());
    fills_gaps && row.cells.len() >= 2
}

/// Stands something else below a name of people?
fn has_people_below(row: &GridRow, next: &GridRow) -> bool {
    row.cells.iter().any(|cell| {
        let name = name_in(cell).filter(|name| is_of_people(name));
        let below = next.cell(cell.column);
        name.is_some_and(|name| below.is_some_and(|below| name_in(below) != Some(name)))
    })
}

fn merge_at(merges: &[Merge], row: u32, column: u32) -> Option<&Merge> {
    merges.iter().find(|merge| merge.holds(row, column))
}
