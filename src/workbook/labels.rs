//! What a header calls each column: by one row, or by two or three of which the upper ones group
//! the columns below them (迟到 over 次数 and 分钟).

use std::collections::HashMap;

use super::cell::shown;
use super::grid::{GridRow, Merge, Raw};
use super::units::{self, Relation};
use crate::layout::{Column, Sheet, Type, Unit};
use crate::names;
use crate::number::Number;

/// The header of one column of a file.
#[derive(Debug)]
pub(super) struct Label {
    /// The column, from 0.
    pub(super) column: u32,
    /// From the outermost group to the column's own header.
    parts: Vec<Part>,
}

/// What one row says of a column.
#[derive(Clone, Debug)]
struct Part {
    written: String,
    name: String,
}

/// How well a label fits a column of the layout, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is called so.
    Exact,
    /// But for the column's own unit behind it, or a word on how it is to be filled in.
    OwnUnit,
    /// But for a unit that can be turned into the column's, or the full marks.
    OtherUnit,
    /// But for a unit that cannot.
    ForeignUnit,
}

/// A column of the layout that a label fits.
#[derive(Clone, Debug)]
pub(super) struct Fitting {
    /// Its index.
    pub(super) column: usize,
    /// How well.
    pub(super) fit: Fit,
    /// The unit that the label says.
    pub(super) unit: Option<String>,
}

/// The columns of a sheet of the layout by their names, in the form in which these are compared.
pub(super) struct Known {
    columns: HashMap<String, usize>,
    /// By columns: their names, their own before the others.
    names: Vec<Vec<String>>,
    /// By columns: the unit of its numbers; none where it holds another thing.
    units: Vec<Option<Unit>>,
    /// How many columns there are.
    pub(super) count: usize,
}

impl Known {
    pub(super) fn of(sheet: &Sheet) -> Known {
        let names_of = |column: &Column| {
            let names = std::iter::once(&column.name).chain(&column.aliases);
            names.map(|name| names::column(name)).collect()
        };
        let names: Vec<Vec<String>> = sheet.columns.iter().map(names_of).collect();
        let mut columns = HashMap::new();
        for (index, own) in names.iter().enumerate() {
            for name in own {
                // Of two columns the first.
                columns.entry(name.clone()).or_insert(index);
            }
        }
        let unit_of = |column: &Column| match &column.kind {
            Type::Number(measure) => Some(measure.unit.clone()),
            _ => None,
        };
        let units = sheet.columns.iter().map(unit_of).collect();
        Known { columns, names, units, count: sheet.columns.len() }
    }

    /// Can a label be called like the column, if a row of its header says this?
    pub(super) fn may_be(&self, column: usize, row: &GridRow) -> bool {
        let ends_a_name = |text: &str| {
            let part = Part::new(text);
            let mut names = self.names[column].iter();
            let base = self.strip(&part.name).0;
            names.any(|name| name.ends_with(&part.name) || name.ends_with(base))
        };
        let mut texts = row.cells.iter().filter_map(|cell| match &cell.value {
            Raw::Text(text) => Some(text),
            _ => None,
        });
        texts.any(|text| ends_a_name(text))
    }

    /// The columns that a number in a header may be called like: 1, 2026, 2026-10-05.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        let is_number = |name: &String| name.starts_with(|c: char| c.is_ascii_digit());
        (0..self.count).filter(move |column| self.names[*column].iter().any(is_number))
    }

    /// Is a column called like this?
    pub(super) fn is_called(&self, column: usize, text: &str) -> bool {
        self.names[column].contains(&names::column(text))
    }

    /// The column that is called like these parts: `迟到/次数` or `迟到次数`.
    fn column(&self, parts: &[Part]) -> Option<(usize, Fit)> {
        let named = |parts: &[&str]| {
            let names = [parts.join("/"), parts.concat()];
            names.iter().filter_map(|name| self.columns.get(name).copied()).min()
        };
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        if let Some(column) = named(&names) {
            return Some((column, Fit::Exact));
        }
        let (bases, remarks): (Vec<&str>, Vec<Vec<&str>>) =
            names.iter().map(|name| self.strip(name)).unzip();
        let column = named(&bases)?;
        let fits = remarks.iter().flatten().map(|remark| self.fit(column, remark));
        Some((column, fits.collect::<Option<Vec<Fit>>>()?.into_iter().max()?))
    }

    /// A name without what may stand behind it and belong to the same column, and what that is, the
    /// last first. 满意度(上月) is another column.
    fn strip<'n>(&self, name: &'n str) -> (&'n str, Vec<&'n str>) {
        let (mut base, mut remarks) = (name, Vec::new());
        while let Some((rest, remark)) = self.last_remark(base) {
            base = rest;
            remarks.push(remark);
        }
        (base, remarks)
    }

    fn last_remark<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let is_unit = |word: &str| {
            units::is_known(word)
                || self.units.iter().flatten().any(|unit| *unit == Unit::named(word))
        };
        if let Some((base, inside)) = names::split_bracket(name) {
            let is_none = !is_unit(units::said(inside)) && !is_scale(inside) && !is_help(inside);
            return (!is_none).then_some((base, inside));
        }
        let (base, word) = name.rsplit_once(['/', ':'])?;
        (!base.is_empty() && is_unit(word)).then_some((base, word))
    }

    /// How well a column fits with such a remark behind its name.
    fn fit(&self, column: usize, remark: &str) -> Option<Fit> {
        if is_help(remark) {
            return Some(Fit::OwnUnit);
        }
        let word = units::said(remark);
        let Some(own) = &self.units[column] else {
            return units::is_unit(word).then_some(Fit::OwnUnit);
        };
        if units::may_be_unit(word, own) {
            return Some(match units::relation(word, own) {
                Relation::Own => Fit::OwnUnit,
                Relation::Times(_) => Fit::OtherUnit,
                Relation::Foreign => Fit::ForeignUnit,
            });
        }
        let has_marks = [Unit::points(), Unit::Unknown].contains(own);
        (has_marks && is_scale(remark)).then_some(Fit::OtherUnit)
    }

    /// The unit that the last of some parts says that says one; that of a group holds for all of
    /// its columns. In the column's own name it is a part of the name, but for %.
    fn unit(&self, column: usize, fit: Fit, parts: &[Part]) -> Option<String> {
        let own = self.units[column].as_ref()?;
        let remarks = parts.iter().rev().flat_map(|part| self.strip(&part.name).1);
        let mut words = remarks.map(units::said).filter(|word| units::may_be_unit(word, own));
        let unit = words.next()?;
        let is_own_name = fit == Fit::Exact && {
            let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
            let own = self.names[column].first();
            own.is_some_and(|own| {
                (0..names.len())
                    .any(|at| *own == names[at..].join("/") || *own == names[at..].concat())
            })
        };
        (!is_own_name || units::unit_of(unit, &Unit::Percent) == Unit::Percent)
            .then(|| unit.to_owned())
    }
}

/// Do brackets say what a column reaches to: 满分100, 10分, 0-5?
fn is_scale(remark: &str) -> bool {
    let words = ["满分", "上限", "最高", "总分", "共", "max"];
    let head = words.iter().find_map(|word| remark.strip_prefix(word));
    let rest = head.unwrap_or(remark).trim_start_matches(':');
    let number = rest.trim_end_matches('制').trim_end_matches('分');
    let has_points = number.len() < rest.len();
    let parts: Vec<&str> = number.split(['-', '~', '至', '到', '–', '—']).collect();
    let are_numbers = parts.iter().all(|part| Number::from_decimal(part).is_some());
    let is_range = parts.len() == 2 && (has_points || parts[0] == "0");
    are_numbers && (parts.len() == 1 && (has_points || head.is_some()) || is_range)
}

/// Do brackets say how a column is to be filled in?
fn is_help(remark: &str) -> bool {
    const WORDS: [&str; 21] = [
        "必填",
        "必填项",
        "选填",
        "选填项",
        "可选",
        "可空",
        "非必填",
        "required",
        "optional",
        "mandatory",
        "文本",
        "文本格式",
        "数字",
        "数值",
        "整数",
        "下拉",
        "下拉选择",
        "yyyy-mm",
        "yyyy-mm-dd",
        "yyyy/mm/dd",
        "yyyymm",
    ];
    WORDS.contains(&remark)
        || ["格式:", "如:", "例:", "例如"].iter().any(|word| remark.starts_with(word))
}

impl Part {
    fn new(text: &str) -> Part {
        Part { written: text.trim().to_owned(), name: names::column(text) }
    }
}

impl Label {
    /// Is it, or one of its parts, this text?
    pub(super) fn says(&self, text: &str) -> bool {
        let (text, written) = (names::column(text), self.written());
        let mut parts = written.split('/').chain([written.as_str()]);
        parts.any(|part| names::column(part) == text)
    }

    /// As it is written: `工号`, `迟到/次数`.
    pub(super) fn written(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.written.as_str()).collect();
        parts.join("/")
    }

    /// The column that is called like it, with all its groups.
    pub(super) fn column_in(&self, known: &Known) -> Option<Fitting> {
        let (column, fit) = known.column(&self.parts)?;
        Some(Fitting { column, fit, unit: known.unit(column, fit, &self.parts) })
    }

    /// The columns that are called like it without the outer groups: `次数`.
    pub(super) fn columns_inside(&self, known: &Known) -> impl Iterator<Item = Fitting> {
        (1..self.parts.len()).filter_map(|start| {
            let (column, fit) = known.column(&self.parts[start..])?;
            Some(Fitting { column, fit, unit: known.unit(column, fit, &self.parts) })
        })
    }
}

/// What a header of these rows calls each column, from 0; of several rows joined: `迟到/次数`.
pub fn names_of_columns(rows: &[GridRow], merges: &[Merge]) -> Vec<(u32, String)> {
    of(rows, merges).iter().map(|label| (label.column, label.written())).collect()
}

/// The labels of a header of these rows, by column.
pub(super) fn of(rows: &[GridRow], merges: &[Merge]) -> Vec<Label> {
    let block = Block::new(rows, merges);
    let mut columns: Vec<u32> =
        rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let labels = columns.into_iter().map(|column| Label { column, parts: block.parts(column) });
    labels.filter(|label| !label.parts.is_empty()).collect()
}

/// The rows of a header and the merged cells among them.
struct Block<'g> {
    rows: &'g [GridRow],
    /// By rows: the merged cells that touch it, from left to right.
    merges: Vec<Vec<Merge>>,
    /// By rows: are there groups among these?
    has_merged_groups: Vec<bool>,
}

impl<'g> Block<'g> {
    fn new(rows: &'g [GridRow], merges: &[Merge]) -> Block<'g> {
        let touching = |row: &GridRow| {
            let is_touching = |merge: &&Merge| (merge.rows.0..=merge.rows.1).contains(&row.number);
            let mut merges: Vec<Merge> = merges.iter().filter(is_touching).copied().collect();
            merges.sort_unstable_by_key(|merge| merge.columns.0);
            merges
        };
        let merges: Vec<Vec<Merge>> = rows.iter().map(touching).collect();
        let is_group = |merge: &Merge| merge.columns.0 < merge.columns.1;
        let has_merged_groups = merges.iter().map(|merges| merges.iter().any(is_group)).collect();
        Block { rows, merges, has_merged_groups }
    }

    /// Every row's own text, or that of the group in which the column stands. A text that goes
    /// over several rows counts once.
    fn parts(&self, column: u32) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let texts = (0..self.rows.len()).filter_map(|row| {
            let text = self.text(row, column).map(str::to_owned);
            text.or_else(|| self.day(row, column))
                .or_else(|| self.merged(row, column).map(str::to_owned))
                .or_else(|| self.group(row, column).map(str::to_owned))
        });
        for part in texts.map(|text| Part::new(&text)) {
            if parts.last().is_none_or(|last| last.name != part.name) {
                parts.push(part);
            }
        }
        parts
    }

    fn text(&self, row: usize, column: u32) -> Option<&'g str> {
        match &self.rows[row].cell(column)?.value {
            Raw::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number or a day above another row of the header, as over the columns of a month. In the
    /// last row it would be a person's.
    fn day(&self, row: usize, column: u32) -> Option<String> {
        let value = &self.rows[row].cell(column)?.value;
        let is_day = matches!(value, Raw::Number(_) | Raw::Date(..));
        (is_day && self.text(self.rows.len() - 1, column).is_some() && row + 1 < self.rows.len())
            .then(|| shown(value))
    }

    fn has_below(&self, row: usize, column: u32) -> bool {
        (row + 1..self.rows.len()).any(|below| self.text(below, column).is_some())
    }

    /// The column of the last cell of a row that stands before a column.
    fn last_before(&self, row: usize, column: u32) -> Option<u32> {
        let cells = &self.rows[row].cells;
        let before = cells.partition_point(|cell| cell.column < column);
        cells[..before].last().map(|cell| cell.column)
    }

    /// The text of the merged cell that the place is part of.
    fn merged(&self, row: usize, column: u32) -> Option<&'g str> {
        let merges = &self.merges[row];
        let before = merges.partition_point(|merge| merge.columns.0 <= column);
        let merge = merges[..before].last().filter(|merge| column <= merge.columns.1)?;
        let first = self.rows.iter().position(|row| row.number == merge.rows.0)?;
        self.text(first, merge.columns.0)
    }

    /// Where groups are not merged, they reach from their first column to the next group.
    fn group(&self, row: usize, column: u32) -> Option<&'g str> {
        if self.has_merged_groups[row] || !self.has_below(row, column) {
            return None;
        }
        let start = self.last_before(row, column)?;
        // A greater group ends at the next one.
        let goes_on = |above: usize| self.last_before(above, column + 1) <= Some(start);
        let is_group = self.has_below(row, start) && (0..row).all(goes_on);
        is_group.then(|| self.text(row, start)).flatten()
    }
}
