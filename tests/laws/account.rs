//! The account of the input adds up to the rows that are there, and `inspect` keeps the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kpi::account::{Account, Fate};
use kpi::scheme::{Scheme, embedded, read};
use kpi::workbook::Workbook;
use proptest::prelude::*;

use super::data::cases;
use crate::support::{Cell, Table, monthly, run_in_files, xlsx};

/// Rows of a sheet, each with what should become of it.
const KINDS: [(&str, Fate); 9] = [
    ("P 张伟 2026-10 7", Fate::Used),
    ("P 张伟 2026-09 7", Fate::OtherPeriod),
    ("合计 - - 7", Fate::Total),
    ("最高分 - 2026-10 7", Fate::Total),
    ("平均 - - 7.5", Fate::Total),
    ("说明：以上为初评 - - -", Fate::Note),
    ("工号 姓名 月份 值", Fate::HeaderAgain),
    ("- - - -", Fate::Blank),
    ("- - 2026-10 7", Fate::Nobody),
];

fn scheme() -> String {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"值\"\nscore = \"x\"";
    monthly("10", "\"值\" = \"分 0..10\"", item)
}

/// A sheet with so many titles, and rows of these kinds below its header.
fn sheet(name: &str, titles: usize, kinds: &[usize], first: usize) -> Table {
    let cells = |row: &str| row.split(' ').map(Cell::word).collect::<Vec<Cell>>();
    let titles = (0..titles).map(|at| vec![Cell::Text(format!("标题{at}"))]);
    let rows = kinds
        .iter()
        .enumerate()
        .map(|(at, kind)| cells(&KINDS[*kind].0.replace('P', &format!("{:05}", first + at))));
    let mut table = Table::new(name, "");
    table.rows = titles.chain([cells("工号 姓名 月份 值")]).chain(rows).collect();
    table
}

fn fates(account: &Account) -> BTreeMap<Fate, usize> {
    let rows = account.rows();
    let counts = Fate::ALL.iter().map(|(fate, _)| (*fate, rows.of(*fate)));
    counts.filter(|(_, count)| *count > 0).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_row_is_accounted_for(
        titles in 0_usize..3,
        first in prop::collection::vec(0..KINDS.len(), 1..30),
        second in prop::collection::vec(0..KINDS.len(), 0..30),
    ) {
        let files = [
            vec![sheet("月度数据", titles, &first, 1)],
            vec![sheet("十月", 0, &second, 100), Table::new("空", "")],
        ];
        let run = run_in_files("2026-10", &scheme(), &files);
        let mut wanted: BTreeMap<Fate, usize> = BTreeMap::new();
        for kind in first.iter().chain(&second) {
            *wanted.entry(KINDS[*kind].1).or_default() += 1;
        }
        // Blank rows at the end of a sheet are not there.
        let ends = [&first, &second].map(|kinds| {
            kinds.iter().rev().take_while(|kind| KINDS[**kind].1 == Fate::Blank).count()
        });
        wanted.entry(Fate::Blank).and_modify(|count| *count -= ends.iter().sum::<usize>());
        wanted.insert(Fate::Title, titles);
        wanted.insert(Fate::Header, 2);
        wanted.retain(|_, count| *count > 0);
        prop_assert_eq!(fates(&run.account), wanted);
        for account in &run.account.sheets {
            let rows = run.facts.sources.iter().filter(|source| source.sheet == account.sheet);
            let passed: usize = rows.map(|source| source.passed_over.len()).sum();
            prop_assert!(account.rows.sum() >= passed);
        }
    }

    #[test]
    fn inspect_keeps_the_same_account(
        titles in 0_usize..3,
        kinds in prop::collection::vec(0..KINDS.len(), 1..30),
    ) {
        let table = sheet("月度数据", titles, &kinds, 1);
        let book = Workbook::open("d.xlsx", xlsx(std::slice::from_ref(&table))).unwrap();
        let schemes = [crate::support::sound("s.toml", &scheme())];
        let seen = kpi::inspect::inspect(&[book], &schemes, true).account;
        let run = run_in_files("2026-10", &scheme(), &[vec![table]]);
        let mut wanted = fates(&run.account);
        // It scores no period.
        let others = wanted.remove(&Fate::OtherPeriod).unwrap_or(0);
        if others > 0 {
            *wanted.entry(Fate::Used).or_default() += others;
        }
        prop_assert_eq!(fates(&seen), wanted);
    }
}

/// The workbooks of an example, and the scheme of its name.
fn examples() -> Vec<(Vec<Workbook>, Scheme)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = |id: &str| -> Vec<PathBuf> {
        match std::fs::read_dir(folder.join(id)) {
            Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
            Err(_) => vec![folder.join(format!("{id}.xlsx"))],
        }
    };
    let open = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Workbook::open(&name, std::fs::read(path).unwrap()).unwrap()
    };
    let all = embedded::ALL.iter().map(|one| {
        let books = files(one.id).into_iter().map(open).collect();
        (books, read(one.id, one.text).scheme.unwrap())
    });
    all.collect()
}

#[test]
fn the_accounts_of_all_examples_add_up() {
    for (books, scheme) in examples() {
        let there: usize =
            books.iter().flat_map(Workbook::input_sheets).map(|sheet| sheet.rows).sum();
        let facts = kpi::workbook::read(&books, &scheme.layout, None);
        let schemes = [scheme];
        let seen = kpi::inspect::inspect(&books, &schemes, true).account;
        let sum = |account: &Account| -> usize {
            account.sheets.iter().map(|sheet| sheet.rows.sum()).sum()
        };
        assert_eq!(sum(&seen), there, "inspect: {}", schemes[0].id);
        for source in &facts.sources {
            let book = books.iter().find(|book| book.name == source.file).unwrap();
            let grid = book.sheets.iter().find(|grid| grid.name == source.sheet).unwrap();
            let is_own =
                |row: &&kpi::facts::Row| std::ptr::eq(&facts.sources[row.source as usize], source);
            let data = facts.sheets.iter().flat_map(|sheet| &sheet.rows).filter(is_own).count();
            let all = source.titles + source.header_rows + source.passed_over.len() + data;
            assert_eq!(all, grid.rows.len(), "{} {}", schemes[0].id, grid.name);
        }
    }
}
