//! The account of the input, as every report tells it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::account::{Account, Fate, SheetAccount, Tally};
use crate::lang::{Lang, Text, account as say, label};

/// The whole of it in one line.
pub fn summary(account: &Account) -> Text {
    let rows = account.rows();
    let said = say::read(account.files, account.read().count(), rows.filled(), rows.of(Fate::Used));
    let passed_over: usize = rows.passed_over().map(|(_, count)| count).sum();
    let fates = |lang| fates(rows.passed_over(), lang);
    let more = [
        (passed_over > 0)
            .then(|| say::passed_over(passed_over, &fates(Lang::Zh), &fates(Lang::En))),
        (account.hidden() > 0).then(|| say::hidden(account.hidden())),
        (account.unread().count() > 0).then(|| say::unread(account.unread().count())),
    ];
    more.into_iter().flatten().fold(said, |said, more| said.followed_by(&more))
}

/// `合计 5，说明 7`
fn fates(counts: impl Iterator<Item = (Fate, usize)>, lang: Lang) -> String {
    let counts = counts.map(|(fate, count)| format!("{} {count}", fate.label().get(lang)));
    counts.collect::<Vec<_>>().join(lang.pick("，", ", "))
}

/// What there is to say of a sheet.
pub struct Line {
    /// How many rows it has, down to the last that holds something.
    pub rows: usize,
    /// How many of them are used.
    pub used: usize,
    /// `d.xlsx!月度数据`
    pub place: String,
    /// What became of the others.
    pub others: String,
    /// The sheets of the schemes as which it was read.
    pub read_as: String,
}

/// A line for each sheet.
pub fn lines(account: &Account, lang: Lang) -> Vec<Line> {
    account.sheets.iter().map(|sheet| line(sheet, lang)).collect()
}

fn line(sheet: &SheetAccount, lang: Lang) -> Line {
    let others = Fate::ALL.iter().map(|(fate, _)| (*fate, sheet.rows.of(*fate)));
    let mut others = fates(others.filter(|(fate, count)| *fate != Fate::Used && *count > 0), lang);
    if sheet.hidden > 0 {
        let separator = if others.is_empty() { "" } else { lang.pick("；", "; ") };
        others.push_str(separator);
        others.push_str(say::hidden_rows(sheet.hidden).get(lang));
    }
    let read_as: Vec<&str> = sheet.read_as.iter().map(String::as_str).collect();
    Line {
        rows: sheet.rows.sum(),
        used: sheet.rows.of(Fate::Used),
        place: format!("{}!{}", sheet.file, sheet.sheet),
        others,
        read_as: match read_as.as_slice() {
            [] if sheet.is_read => "-".to_owned(),
            [] => label::ROWS_UNREAD.get(lang).to_owned(),
            names => names.join(lang.pick("、", ", ")),
        },
    }
}

/// The account in JSON.
#[derive(Serialize)]
pub(super) struct AccountJson<'a> {
    files: usize,
    sheets: Vec<SheetJson<'a>>,
    rows: usize,
    used: usize,
    passed_over: usize,
}

#[derive(Serialize)]
struct SheetJson<'a> {
    file: &'a str,
    sheet: &'a str,
    read_as: Vec<&'a str>,
    people: usize,
    rows: usize,
    #[serde(flatten)]
    fates: BTreeMap<&'static str, usize>,
    hidden: usize,
}

impl AccountJson<'_> {
    pub(super) fn of(account: &Account) -> AccountJson<'_> {
        let all = account.rows();
        let sheets = account.sheets.iter().map(|sheet| SheetJson {
            file: &sheet.file,
            sheet: &sheet.sheet,
            read_as: sheet.read_as.iter().map(String::as_str).collect(),
            people: sheet.people,
            rows: sheet.rows.sum(),
            fates: by_name(&sheet.rows),
            hidden: sheet.hidden,
        });
        AccountJson {
            files: account.files,
            sheets: sheets.collect(),
            rows: all.filled(),
            used: all.of(Fate::Used),
            passed_over: all.passed_over().map(|(_, count)| count).sum(),
        }
    }
}

fn by_name(rows: &Tally) -> BTreeMap<&'static str, usize> {
    Fate::ALL.iter().map(|(fate, name)| (*name, rows.of(*fate))).collect()
}
