//! 说明: what stands in each column, and for each item its full marks, yardstick, levels and rows.

use super::fields::Field;
use crate::lang::{Lang, label, template as say};
use crate::report::xlsx::Book;
use crate::report::xlsx::live::with_depth;
use crate::report::xlsx::rules::table;
use crate::report::xlsx::sheet::Sheet;
use crate::report::xlsx::style::Styles;
use crate::scheme::Scheme;

/// Writes the sheet.
pub(super) fn write(
    book: &mut Book,
    name: &str,
    scheme: &Scheme,
    sheets: &[Vec<Field>],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let full = format!("{}{}{}", label::FULL.get(lang), lang.pick("：", ": "), scheme.full);
    let how = say::how_to_fill_in();
    let remarks = [full.as_str(), how.get(lang)];
    let mut sheet = Sheet::new(book.sheet(name)?, styles, &scheme.name, &remarks)?;
    sheet.next();
    write_columns(&mut sheet, scheme, sheets, styles, lang)?;
    write_items(&mut sheet, scheme, styles, lang)?;
    sheet.finish(0, lang)
}

fn write_columns(
    sheet: &mut Sheet,
    scheme: &Scheme,
    sheets: &[Vec<Field>],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let headers = [label::SHEET, label::COLUMN, label::HOLDS, label::BLANK, label::CHOICES];
    sheet.headings(&headers.map(|label| label.get(lang)))?;
    for field in sheets.iter().flatten() {
        let words = field.words.join(lang.pick("、", ", "));
        sheet.fit(&[&words])?;
        sheet.text(0, &scheme.layout.sheets[field.at.sheet].name, &styles.text)?;
        sheet.text(1, field.name(), &styles.text)?;
        sheet.text(2, &field.holds(lang), &styles.wrapped)?;
        sheet.text(3, &field.blank(lang), &styles.text)?;
        sheet.text(4, &words, &styles.wrapped)?;
        sheet.next();
    }
    sheet.next();
    Ok(())
}

/// A row for each level or row of an item; the first of them says what the item is.
fn write_items(
    sheet: &mut Sheet,
    scheme: &Scheme,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let headers = [
        label::INDICATOR,
        label::FULL,
        label::YARDSTICK,
        label::CONDITION,
        label::POINTS,
        label::MEANING,
    ];
    sheet.headings(&headers.map(|label| label.get(lang)))?;
    for (depth, indicator) in scheme.indicators.iter().flat_map(|i| with_depth(i, 0)) {
        let lines = table(indicator);
        for at in 0..lines.len().max(1) {
            let line = lines.get(at);
            let of_item = |text: &str| if at == 0 { text.to_owned() } else { String::new() };
            let name = format!("{}{}", "  ".repeat(depth), indicator.name);
            let yardstick = of_item(indicator.yardstick.as_deref().unwrap_or_default());
            let condition = line.map_or("", |line| &line.condition);
            let meaning = line.and_then(|line| line.meaning.as_deref()).unwrap_or_default();
            sheet.fit(&[&yardstick, condition, meaning])?;
            sheet.text(0, &of_item(&name), &styles.text)?;
            sheet.number(1, Some(&indicator.full).filter(|_| at == 0), &styles.general)?;
            sheet.text(2, &yardstick, &styles.wrapped)?;
            sheet.text(3, condition, &styles.wrapped)?;
            sheet.text(4, line.map_or("", |line| &line.points), &styles.centered)?;
            sheet.text(5, meaning, &styles.wrapped)?;
            sheet.next();
        }
    }
    Ok(())
}
