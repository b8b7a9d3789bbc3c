//! 问题: everything skipped, missing, wrong or odd, with its place: what is worst first, and all of
//! one kind together.

use std::cmp::Reverse;

use super::Book;
use super::sheet::Sheet;
use super::style::Styles;
use crate::finding::{Finding, Severity};
use crate::lang::{Lang, Text, label};

/// Writes the sheet.
pub(super) fn write(
    book: &mut Book,
    list: &[Finding],
    values: &[(String, Text)],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let name = book.name(label::FINDINGS_SHEET.get(lang));
    let title = label::FINDINGS_SHEET.get(lang);
    let mut sheet = Sheet::new(book.sheet(&name)?, styles, title, &[])?;
    let headers = [label::SEVERITY, label::CODE, label::PLACE, label::MESSAGE, label::HINT];
    sheet.header(&headers.map(|label| label.get(lang)))?;
    if list.is_empty() && values.is_empty() {
        sheet.line(label::NO_FINDINGS.get(lang), &styles.remark)?;
    }
    // Those of one kind stay in the order of the run.
    let mut list: Vec<&Finding> = list.iter().collect();
    list.sort_by_key(|finding| (Reverse(finding.severity), finding.code));
    for finding in list {
        let message = finding.message.get(lang);
        let hint = finding.hint.as_ref().map_or("", |hint| hint.get(lang));
        sheet.fit(&[message, hint])?;
        let look = match finding.severity {
            Severity::Error => &styles.wrong,
            Severity::Warning => &styles.odd,
            Severity::Note => &styles.centered,
        };
        sheet.text(0, finding.severity.label().get(lang), look)?;
        sheet.text(1, finding.code.as_str(), &styles.centered)?;
        sheet.text(2, &finding.place.to_text().unwrap_or_default(), &styles.text)?;
        sheet.text(3, message, &styles.wrapped)?;
        sheet.text(4, hint, &styles.wrapped)?;
        sheet.next();
    }
    // About the workbook itself.
    for (place, why) in values {
        let why = why.get(lang);
        sheet.fit(&[why])?;
        sheet.text(0, Severity::Note.label().get(lang), &styles.centered)?;
        sheet.text(1, "", &styles.centered)?;
        sheet.text(2, place, &styles.text)?;
        sheet.text(3, why, &styles.wrapped)?;
        sheet.text(4, "", &styles.wrapped)?;
        sheet.next();
    }
    sheet.finish(0, lang)
}
