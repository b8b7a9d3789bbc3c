//! The numbers around all scores.

use super::{Source, TABLE, mean, median};
use crate::lang::charts as say;
use crate::number::Number;
use crate::report::xlsx::sheet::{Sheet, relative};

/// Writes the table, and gives the cell that counts those with a rank.
pub(super) fn write(sheet: &mut Sheet, source: &Source) -> anyhow::Result<String> {
    let lang = source.lang;
    let headers = [say::PEOPLE, say::MEAN, say::MEDIAN, say::GREATEST, say::LEAST];
    let headers = headers.map(|label| label.get(lang));
    source.head(sheet, say::SUMMARY.get(lang), &headers)?;

    let (ranks, scores) = (source.people.ranks(), source.people.scores());
    let counted = format!("IF(ISNUMBER({ranks}),{scores})");
    let numbers = source.ranked_scores();
    let row = sheet.row();
    let count = relative(row, TABLE);
    let people = Number::from(numbers.len());
    let people_formula = format!("=COUNTIF({ranks},\">0\")");
    sheet.number_formula(TABLE, &people_formula, Some(&people), &source.styles.ordinal)?;
    let style = source.styles.fixed(source.places());
    let columns = [
        ("AVERAGE", mean(&numbers)),
        ("MEDIAN", median(&numbers)),
        ("MAX", numbers.iter().max().cloned()),
        ("MIN", numbers.iter().min().cloned()),
    ];
    for (at, (function, number)) in (TABLE + 1..).zip(columns) {
        let formula = format!("=IF({count}=0,\"\",{function}({counted}))");
        sheet.array_formula(at, &formula, number.as_ref(), &style)?;
    }
    sheet.next();
    sheet.next();
    Ok(format!("${}${}", &count.trim_end_matches(char::is_numeric), row + 1))
}
