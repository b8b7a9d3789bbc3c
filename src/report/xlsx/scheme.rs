//! 方案: the rules that the scores follow from, each number in a cell, and the text of the scheme.

use super::live::{Content, Line, Live, Look, SchemeSheets};
use super::sheet::Sheet;
use super::style::Styles;
use super::{Book, Fingerprint};
use crate::formula::Value;
use crate::lang::{Lang, label};

/// Writes the sheet of one scheme.
pub(super) fn write(
    book: &mut Book,
    sheets: &SchemeSheets,
    live: &Live,
    name: &str,
    fingerprints: &[Fingerprint],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let mut sheet = Sheet::plain(book.sheet(name)?, styles);
    for line in &sheets.rules.lines {
        match line {
            Line::Fingerprint(at) => {
                let Fingerprint { of, sha256 } = &fingerprints[*at];
                let heading = label::FINGERPRINT.get(lang);
                sheet.line(&format!("{heading}:{of}  SHA-256 {sha256}"), &styles.remark)?;
            }
            line => write_line(&mut sheet, line, sheets, live, styles)?,
        }
    }
    sheet.next();
    sheet.line(label::FULL_TEXT.get(lang), &styles.title)?;
    for line in sheets.rules.text.lines() {
        sheet.line(line, &styles.code)?;
    }
    sheet.finish(0, lang)
}

fn write_line(
    sheet: &mut Sheet,
    line: &Line,
    sheets: &SchemeSheets,
    live: &Live,
    styles: &Styles,
) -> anyhow::Result<()> {
    match line {
        Line::Blank | Line::Fingerprint(_) => sheet.next(),
        Line::Title(title) => sheet.line(title, &styles.title)?,
        Line::Remark(remark) => sheet.line(remark, &styles.remark)?,
        Line::Headings(headings) => sheet.headings(headings)?,
        Line::Cells(cells) => {
            let wrapped = cells.iter().filter_map(|(content, look)| match content {
                Content::Text(text) if *look == Look::Wrapped => Some(text.as_str()),
                _ => None,
            });
            sheet.fit(&wrapped.collect::<Vec<_>>())?;
            for (column, (content, look)) in cells.iter().enumerate() {
                write_cell(sheet, column, content, *look, sheets, live)?;
            }
            sheet.next();
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Sheet,
    column: usize,
    content: &Content,
    look: Look,
    sheets: &SchemeSheets,
    live: &Live,
) -> anyhow::Result<()> {
    match content {
        Content::Blank => sheet.cell(column, None, &Value::Blank, look),
        Content::Text(text) => sheet.cell(column, None, &Value::text(text), look),
        Content::Number(number) => {
            let look = match look {
                Look::General => Look::Entry,
                Look::Percent => Look::PercentEntry,
                look => look,
            };
            sheet.cell(column, None, &Value::Number(*number), look)
        }
        Content::Formula(formula, value) => {
            let formula = formula.to_text(&live.grid, sheets.rules.sheet(), 0);
            sheet.cell(column, Some(&formula), value, look)
        }
    }
}
