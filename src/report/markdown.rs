//! Markdown tables.

use std::io::Write;

use super::{Table, ranking};
use crate::lang::{Lang, label};
use crate::results::Results;
use crate::settle::Appraisal;

/// The ranking of each scheme, and those without a rank below it.
pub fn write(
    results: &Results,
    shown: &dyn Fn(usize, &Appraisal) -> bool,
    lang: Lang,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for (index, scheme) in results.schemes.iter().enumerate() {
        let shown = |appraisal: &Appraisal| shown(index, appraisal);
        let period = results.period.map_or(String::new(), |period| format!(" {period}"));
        let mut lines = vec![format!("# {}{period}", escape(&scheme.scheme.name)), String::new()];
        lines.extend(table(&ranking::ranked(scheme, &shown, lang)));
        let unranked = ranking::unranked(scheme, &shown, lang);
        if !unranked.is_empty() {
            lines.push(String::new());
            lines.push(format!("## {}", label::UNRANKED.get(lang)));
            lines.push(String::new());
            lines.extend(table(&unranked));
        }
        let gap = if index > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", lines.join("\n"))?;
    }
    Ok(())
}

fn table(table: &Table) -> Vec<String> {
    let line = |fields: Vec<String>| format!("| {} |", fields.join(" | "));
    let headers = table.columns.iter().map(|column| escape(&column.header)).collect();
    let rules = table.columns.iter().map(|c| if c.numeric { "---:" } else { "---" }.to_owned());
    let mut lines = vec![line(headers), line(rules.collect())];
    lines.extend(table.rows().map(|row| line(row.iter().map(|field| escape(field)).collect())));
    lines
}

/// A text that stays one field of a table and no markup.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '<' | '[' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
