//! 问题: everything skipped, missing, wrong or odd, with its place: what is worst first, and all of
//! one kind together; behind them what is to be said of the workbook itself, and below it all the
//! account of the input.

use std::cmp::Reverse;

use super::sheet::{Sheet, fitting};
use super::style::Styles;
use super::{Book, Fingerprint};
use crate::account::Account;
use crate::finding::{Finding, Severity};
use crate::fingerprint::Cells;
use crate::lang::{Lang, Text, label};
use crate::number::Number;
use crate::report::account;
use crate::results::Results;

/// Places in the workbook, and what is to be said of them.
pub(super) type Remarks = [(String, Text)];

/// A row: how grave, and its texts.
type Row = (Severity, [String; 5]);

/// Writes the sheet.
pub(super) fn write(
    book: &mut Book,
    results: &Results,
    remarks: &Remarks,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let name = book.name(label::FINDINGS_SHEET.get(lang));
    let title = label::FINDINGS_SHEET.get(lang);
    let mut sheet = Sheet::new(book.sheet(&name)?, styles, title, &[])?;
    sheet.header(&headers(lang))?;
    let rows = rows(&results.findings, remarks, lang);
    if rows.is_empty() {
        sheet.line(label::NO_FINDINGS.get(lang), &styles.remark)?;
    }
    for (severity, texts) in rows {
        let [told, code, place, message, hint] = &texts;
        sheet.fit(&[message, hint])?;
        let look = match severity {
            Severity::Error => &styles.wrong,
            Severity::Warning => &styles.odd,
            Severity::Note => &styles.centered,
        };
        sheet.text(0, told, look)?;
        sheet.text(1, code, &styles.centered)?;
        sheet.text(2, place, &styles.text)?;
        sheet.text(3, message, &styles.wrapped)?;
        sheet.text(4, hint, &styles.wrapped)?;
        sheet.next();
    }
    sheet.end_of_table();
    write_account(&mut sheet, &results.account, styles, lang)?;
    sheet.finish(0, lang)
}

/// A row for each sheet of the files; nothing where these are not at hand.
fn write_account(
    sheet: &mut Sheet,
    account: &Account,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    if account.sheets.is_empty() {
        return Ok(());
    }
    sheet.next();
    sheet.line(account::summary(account).get(lang), &styles.remark)?;
    sheet.headings(&account_headers(lang))?;
    for line in account::lines(account, lang) {
        sheet.fit(&[&line.place, &line.others, &line.read_as])?;
        sheet.number(0, Some(&Number::from(line.rows as i64)), &styles.ordinal)?;
        sheet.number(1, Some(&Number::from(line.used as i64)), &styles.ordinal)?;
        sheet.text(2, &line.place, &styles.text)?;
        sheet.text(3, &line.others, &styles.wrapped)?;
        sheet.text(4, &line.read_as, &styles.wrapped)?;
        sheet.next();
    }
    Ok(())
}

fn account_headers(lang: Lang) -> [&'static str; 5] {
    [label::ROWS, label::USED, label::PLACE, label::READ_ROWS, label::READ_AS]
        .map(|label| label.get(lang))
}

fn headers(lang: Lang) -> [&'static str; 5] {
    [label::SEVERITY, label::CODE, label::PLACE, label::MESSAGE, label::HINT]
        .map(|label| label.get(lang))
}

/// What is worst comes first; those of one kind stay in the order of the run.
fn rows(list: &[Finding], remarks: &Remarks, lang: Lang) -> Vec<Row> {
    let mut list: Vec<&Finding> = list.iter().collect();
    list.sort_by_key(|finding| (Reverse(finding.severity), finding.code));
    let found = list.into_iter().map(|finding| {
        let hint = finding.hint.as_ref().map_or("", |hint| hint.get(lang));
        let texts = [
            finding.severity.label().get(lang).to_owned(),
            finding.code.as_str().to_owned(),
            finding.place.to_text().unwrap_or_default(),
            finding.message.get(lang).to_owned(),
            hint.to_owned(),
        ];
        (finding.severity, texts)
    });
    let remarks = remarks.iter().map(|(place, remark)| {
        let told = Severity::Note.label().get(lang).to_owned();
        let remark = remark.get(lang).to_owned();
        (Severity::Note, [told, String::new(), place.clone(), remark, String::new()])
    });
    found.chain(remarks).collect()
}

/// What the sheet, which is written behind the scheme, will be known by.
pub(super) fn fingerprint(results: &Results, remarks: &Remarks, lang: Lang) -> Fingerprint {
    let title = label::FINDINGS_SHEET.get(lang);
    let mut cells = Cells::default();
    cells.text(0, 0, title);
    (0..).zip(headers(lang)).for_each(|(column, header)| cells.text(1, column, header));
    let rows = rows(&results.findings, remarks, lang);
    let mut next = 2 + rows.len().max(1) as u32;
    if rows.is_empty() {
        cells.text(2, 0, label::NO_FINDINGS.get(lang));
    }
    for (row, (_, texts)) in (2..).zip(rows) {
        let texts = (0..).zip(texts).filter(|(_, text)| !text.is_empty());
        texts.for_each(|(column, text)| cells.text(row, column, &fitting(&text)));
    }
    let account = &results.account;
    if !account.sheets.is_empty() {
        cells.text(next + 1, 0, &fitting(account::summary(account).get(lang)));
        let headers = (0..).zip(account_headers(lang));
        headers.for_each(|(column, header)| cells.text(next + 2, column, header));
        next += 3;
    }
    for (row, line) in (next..).zip(account::lines(account, lang)) {
        cells.number(row, 0, line.rows as f64);
        cells.number(row, 1, line.used as f64);
        let texts = (2..).zip([&line.place, &line.others, &line.read_as]);
        texts.for_each(|(column, text)| cells.text(row, column, &fitting(text)));
    }
    Fingerprint { of: title.to_owned(), sha256: cells.finish() }
}
