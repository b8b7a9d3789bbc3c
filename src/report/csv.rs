//! CSV that a spreadsheet opens without running anything.

use std::io::Write;

use super::ranking;
use crate::lang::{Lang, label};
use crate::results::Results;
use crate::settle::Appraisal;

/// Chinese Excel needs it to see that a file is UTF-8.
pub const BOM: &str = "\u{feff}";

/// Everybody, a scheme after the other; a scheme's own columns need a header of its own.
pub fn write(
    results: &Results,
    shown: &dyn Fn(usize, &Appraisal) -> bool,
    lang: Lang,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(out);
    for (index, scheme) in results.schemes.iter().enumerate() {
        let table = ranking::everybody(scheme, &|appraisal| shown(index, appraisal), lang);
        let several = results.schemes.len() > 1;
        let first = several.then(|| label::SCHEME.get(lang).to_owned());
        let headers = table.columns.iter().map(|column| harmless(&column.header));
        writer.write_record(first.into_iter().chain(headers))?;
        let people = scheme.appraisals.iter().filter(|appraisal| shown(index, appraisal));
        for (row, appraisal) in table.rows().zip(people) {
            let fields = row.iter().zip(&table.columns).map(|(field, column)| {
                match (column.numeric, field.as_str()) {
                    (true, ranking::MISSING) => String::new(),
                    (true, number) => number.to_owned(),
                    (false, text) => harmless(text),
                }
            });
            let id = || scheme.scheme_of(appraisal).map_or("", |scheme| &scheme.id);
            let first = several.then(|| harmless(id()));
            writer.write_record(first.into_iter().chain(fields))?;
        }
    }
    Ok(writer.flush()?)
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn harmless(text: &str) -> String {
    if text == ranking::MISSING {
        return String::new();
    }
    let first = text.chars().next();
    if first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@') || c.is_control()) {
        return format!("'{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_in_names_do_not_run() {
        for name in ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1"] {
            assert!(harmless(name).starts_with('\''), "{name}");
        }
        assert_eq!(harmless("张伟"), "张伟");
        assert_eq!(harmless("-"), "");
    }
}
