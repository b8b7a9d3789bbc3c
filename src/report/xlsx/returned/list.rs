//! The first sheet: what the sender has to do, the sheets, and all that was found.

use crate::finding::Severity;
use crate::lang::{Lang, label, returned as say};
use crate::layout::column_letters;
use crate::number::Number;
use crate::report::returned::{Listed, Returned, Target};
use crate::report::xlsx::Book;
use crate::report::xlsx::sheet::Sheet;
use crate::report::xlsx::style::Styles;

/// More links than this make a workbook slow to open; a sheet cannot hold more than 65,530.
const LINKS: usize = 10_000;

/// Writes it; `names` are those of the sheets in the workbook.
pub(super) fn write(
    book: &mut Book,
    name: &str,
    returned: &Returned,
    names: &[String],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let (title, remarks) = (say::title(), [say::what_to_do(), say::values_only()]);
    let remarks: Vec<&str> = remarks.iter().map(|remark| remark.get(lang)).collect();
    let mut sheet = Sheet::new(book.sheet(name)?, styles, title.get(lang), &remarks)?;
    sheet.next();
    let headers = [label::SHEET, label::ERROR, label::WARNING, label::FILE];
    sheet.headings(&headers.map(|label| label.get(lang)))?;
    for (one, name) in returned.sheets.iter().zip(names) {
        sheet.link(0, name, &format!("{}!A1", quoted(name)), &styles.link)?;
        for (column, severity) in [(1, Severity::Error), (2, Severity::Warning)] {
            let count = Number::from(one.count(severity));
            sheet.number(column, Some(&count), &styles.ordinal)?;
        }
        sheet.text(3, one.grid.own_file(&one.workbook.name), &styles.text)?;
        sheet.next();
    }
    sheet.next();
    let headers = [label::PLACE, label::SEVERITY, label::CODE, label::MESSAGE, label::HINT];
    sheet.header(&headers.map(|label| label.get(lang)))?;
    for (at, listed) in returned.findings.iter().enumerate() {
        let link = link(listed, names).filter(|_| at < LINKS);
        finding(&mut sheet, listed, link.as_deref(), styles, lang)?;
    }
    sheet.finish(0, lang)
}

fn finding(
    sheet: &mut Sheet,
    listed: &Listed,
    link: Option<&str>,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let finding = listed.finding;
    let message = finding.message.get(lang);
    let hint = finding.hint.as_ref().map_or("", |hint| hint.get(lang));
    sheet.fit(&[message, hint])?;
    let place = finding.place.to_text().unwrap_or_default();
    match link {
        Some(link) => sheet.link(0, &place, link, &styles.link)?,
        None => sheet.text(0, &place, &styles.text)?,
    }
    let look = match finding.severity {
        Severity::Error => &styles.wrong,
        Severity::Warning | Severity::Note => &styles.odd,
    };
    sheet.text(1, finding.severity.label().get(lang), look)?;
    sheet.text(2, finding.code.as_str(), &styles.centered)?;
    sheet.text(3, message, &styles.wrapped)?;
    sheet.text(4, hint, &styles.wrapped)?;
    sheet.next();
    Ok(())
}

/// The address of the cell to which a finding leads.
fn link(listed: &Listed, names: &[String]) -> Option<String> {
    let Target { sheet, row, column } = listed.target?;
    Some(format!("{}!{}{row}", quoted(&names[sheet]), column_letters(column)))
}

/// The name of a sheet, as it stands in the address of a cell.
fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}
