//! What goes back to the senders: their own sheets, and what is to be put right on each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::facts::Facts;
use crate::finding::{Finding, Place, Severity};
use crate::workbook::{Grid, Workbook};

/// The files in which something is to be put right, whole, so that they can be sent again.
#[derive(Default)]
pub struct Returned<'a> {
    /// Their sheets.
    pub sheets: Vec<Sheet<'a>>,
    /// All errors and warnings: first those that are about no cell, then by sheet, row and column.
    pub findings: Vec<Listed<'a>>,
}

/// A sheet that goes back.
pub struct Sheet<'a> {
    /// The file that it is from.
    pub workbook: &'a Workbook,
    /// Its cells.
    pub grid: &'a Grid,
    /// The row of its header, from 1, where it was read.
    pub header: Option<u32>,
    /// What is to be put right, by row from 1.
    pub remarks: BTreeMap<u32, Vec<Remark<'a>>>,
}

/// Something to put right in a row.
pub struct Remark<'a> {
    /// The column, from 0; the whole row where it is `None`.
    pub column: Option<u32>,
    /// What it is.
    pub finding: &'a Finding,
}

/// A finding, and where it leads.
pub struct Listed<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Where it leads; nowhere where it is about no sheet.
    pub target: Option<Target>,
}

/// A cell to which a finding leads: of a sheet as a whole the first one, of a row as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// An index into [`Returned::sheets`].
    pub sheet: usize,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// Where a finding lies.
enum Spot {
    /// On rows of sheets: the sheet, the row, and the column.
    Rows(Vec<(usize, u32, Option<u32>)>),
    /// On a sheet as a whole.
    Sheet(usize),
    /// In files, by index.
    Files(Vec<usize>),
    /// In no file.
    Nowhere,
}

impl<'a> Returned<'a> {
    /// What goes back of all files, or of one of them, by its index. What lies in no file, such as
    /// a person without data, is told with all files only: whose it is nobody can say.
    pub fn new(
        workbooks: &'a [Workbook],
        only: Option<usize>,
        facts: &[Facts],
        findings: &'a [Finding],
    ) -> Returned<'a> {
        let places = Places::new(workbooks);
        let is_meant = |book: usize| only.is_none_or(|only| only == book);
        let told: Vec<(&Finding, Spot)> = findings
            .iter()
            .filter(|finding| finding.severity >= Severity::Warning)
            .filter_map(|finding| Some((finding, places.find(&finding.place)?)))
            .filter(|(_, spot)| match spot {
                Spot::Nowhere => only.is_none(),
                spot => places.files_of(spot).into_iter().any(is_meant),
            })
            .collect();
        let faulty: BTreeSet<usize> = told
            .iter()
            .flat_map(|(_, spot)| places.files_of(spot))
            .filter(|b| is_meant(*b))
            .collect();
        let mut returned = Returned::default();
        // Of all sheets, those that go back.
        let mut own: HashMap<usize, usize> = HashMap::new();
        for (at, &(book, grid)) in places.sheets.iter().enumerate() {
            if faulty.contains(&book) {
                own.insert(at, returned.sheets.len());
                returned.sheets.push(Sheet::new(&workbooks[book], grid, facts));
            }
        }
        for (finding, spot) in told {
            returned.add(finding, &spot, &own);
        }
        for remarks in returned.sheets.iter_mut().flat_map(|sheet| sheet.remarks.values_mut()) {
            remarks.sort_by_key(|remark| remark.column);
        }
        returned.findings.sort_by_key(|listed| listed.target);
        returned
    }

    /// Is there nothing to put right?
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    fn add(&mut self, finding: &'a Finding, spot: &Spot, own: &HashMap<usize, usize>) {
        let target = match spot {
            Spot::Rows(rows) => {
                let rows: Vec<(usize, u32, Option<u32>)> = rows
                    .iter()
                    .filter_map(|&(sheet, row, column)| Some((*own.get(&sheet)?, row, column)))
                    .collect();
                for &(sheet, row, column) in &rows {
                    let remarks = self.sheets[sheet].remarks.entry(row).or_default();
                    remarks.push(Remark { column, finding });
                }
                rows.first().map(|&(sheet, row, column)| Target {
                    sheet,
                    row,
                    column: column.unwrap_or(0),
                })
            }
            Spot::Sheet(sheet) => own.get(sheet).map(|&sheet| Target { sheet, row: 1, column: 0 }),
            Spot::Files(_) | Spot::Nowhere => None,
        };
        self.findings.push(Listed { finding, target });
    }
}

impl<'a> Sheet<'a> {
    fn new(workbook: &'a Workbook, grid: &'a Grid, facts: &[Facts]) -> Sheet<'a> {
        let mut sources = facts.iter().flat_map(|facts| &facts.sources);
        let source = sources.find(|s| s.file == workbook.name && s.sheet == grid.name);
        let header = source.map(|source| source.header.1);
        Sheet { workbook, grid, header, remarks: BTreeMap::new() }
    }

    /// How many findings of that severity are on its rows.
    pub fn count(&self, severity: Severity) -> usize {
        let remarks = self.remarks.values().flatten();
        remarks.filter(|remark| remark.finding.severity == severity).count()
    }
}

/// The places of all files.
struct Places<'a> {
    workbooks: &'a [Workbook],
    /// Every sheet, with the index of its file.
    sheets: Vec<(usize, &'a Grid)>,
    /// The sheets by their places: `d.xlsx!月度数据`.
    by_name: HashMap<String, usize>,
}

impl<'a> Places<'a> {
    fn new(workbooks: &'a [Workbook]) -> Places<'a> {
        let of_book = |(book, workbook): (usize, &'a Workbook)| {
            workbook.sheets.iter().map(move |grid| (book, grid))
        };
        let sheets: Vec<(usize, &Grid)> = workbooks.iter().enumerate().flat_map(of_book).collect();
        let name =
            |&(book, grid): &(usize, &Grid)| format!("{}!{}", workbooks[book].name, grid.name);
        let by_name = sheets.iter().enumerate().map(|(at, sheet)| (name(sheet), at)).collect();
        Places { workbooks, sheets, by_name }
    }

    /// Where a finding lies; `None` for what is no matter of the data.
    fn find(&self, place: &Place) -> Option<Spot> {
        let place = match place {
            Place::Scheme { .. } => return None,
            Place::Run => return Some(Spot::Nowhere),
            Place::Data(place) => place.as_str(),
        };
        if let Some(&sheet) = self.by_name.get(place) {
            return Some(Spot::Sheet(sheet));
        }
        if let Some(rows) = self.rows(place) {
            return Some(Spot::Rows(rows));
        }
        // Rows of several sheets.
        let parts: Option<Vec<_>> = place.split("; ").map(|part| self.rows(part)).collect();
        if let Some(parts) = parts {
            return Some(Spot::Rows(parts.concat()));
        }
        // Somebody who is not on a sheet: `d.xlsx!评分表 00814`.
        let somebody = place.rsplit_once(' ').and_then(|(sheet, _)| self.by_name.get(sheet));
        if let Some(&sheet) = somebody {
            return Some(Spot::Sheet(sheet));
        }
        let names: BTreeSet<&str> = place.split(", ").chain([place]).collect();
        let files = self.workbooks.iter().enumerate();
        let files = files.filter(|(_, workbook)| names.contains(&*workbook.name));
        let files: Vec<usize> = files.map(|(book, _)| book).collect();
        Some(if files.is_empty() { Spot::Nowhere } else { Spot::Files(files) })
    }

    /// The rows of `d.xlsx!月度数据!C7`, `…!7` or `…!2-4,7`.
    fn rows(&self, place: &str) -> Option<Vec<(usize, u32, Option<u32>)>> {
        let (sheet, cells) = place.rsplit_once('!')?;
        let sheet = *self.by_name.get(sheet)?;
        let mut rows = Vec::new();
        for cell in cells.split(',') {
            let letters = cell.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(cell.len());
            let (letters, numbers) = cell.split_at(letters);
            let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
            let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
            let column = column(letters);
            rows.extend((first..=last).map(|row| (sheet, row, column)));
        }
        Some(rows)
    }

    /// The files in which something lies.
    fn files_of(&self, spot: &Spot) -> Vec<usize> {
        match spot {
            Spot::Rows(rows) => rows.iter().map(|&(sheet, ..)| self.sheets[sheet].0).collect(),
            Spot::Sheet(sheet) => vec![self.sheets[*sheet].0],
            Spot::Files(files) => files.clone(),
            Spot::Nowhere => Vec::new(),
        }
    }
}

/// The column of its letters, from 0; none without letters.
fn column(letters: &str) -> Option<u32> {
    let number = letters.bytes().fold(0_u32, |sum, letter| {
        sum.saturating_mul(26).saturating_add(u32::from(letter - b'A') + 1)
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::column_letters;

    #[test]
    fn letters_are_read_as_they_are_written() {
        for at in [0, 25, 26, 51, 701, 702, 16_383] {
            assert_eq!(column(&column_letters(at)), Some(at));
        }
        assert_eq!(column(""), None);
    }
}
