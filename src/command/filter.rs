//! `--where`: who is shown. What is computed does not depend on it.

use std::cmp::Ordering;

use crate::facts::InPeriod;
use crate::lang::{Lang, run as say};
use crate::layout::{ColumnRef, Use};
use crate::names;
use crate::number::Number;
use crate::results::SchemeResults;
use crate::scheme::Scheme;
use crate::score::Evaluator;
use crate::settle::Appraisal;
use crate::syntax::expr::Comparison;

/// One condition.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    field: String,
    sign: Comparison,
    value: String,
}

/// Signs, longer ones first.
const SIGNS: [(&str, Comparison); 9] = [
    ("!=", Comparison::NotEqual),
    ("<=", Comparison::LessEqual),
    (">=", Comparison::GreaterEqual),
    ("≠", Comparison::NotEqual),
    ("≤", Comparison::LessEqual),
    ("≥", Comparison::GreaterEqual),
    ("=", Comparison::Equal),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

impl Filter {
    /// Reads `部门=华东`, `总分>=90`.
    pub(super) fn parse(text: &str) -> anyhow::Result<Filter> {
        let text = names::plain(text);
        let found = SIGNS
            .iter()
            .filter_map(|(sign, comparison)| Some((text.find(sign)?, sign.len(), *comparison)))
            // The first sign counts; of two that start at one place, the longer.
            .min_by_key(|&(at, length, _)| (at, std::cmp::Reverse(length)));
        let (at, length, sign) = found.ok_or_else(|| say::no_filter(&text))?;
        let value = text[at + length..].trim().trim_matches(['\'', '"']).to_owned();
        Ok(Filter { field: text[..at].trim().to_owned(), sign, value })
    }

    /// Makes sure that the column is read, and that there is one.
    pub(super) fn prepare(&self, schemes: &mut [Scheme]) -> anyhow::Result<()> {
        let is_number = ["score", "rank", "pay"].iter().any(|field| self.is_about(field));
        if is_number && number(&self.value).is_none() {
            return Err(say::not_a_number(&self.field, &self.value).into());
        }
        let mut known = KNOWN.iter().any(|names| names.contains(&self.field.as_str()));
        for scheme in schemes {
            if let Some(at) = column(scheme, &self.field) {
                let column = &mut scheme.layout.sheets[at.sheet].columns[at.column];
                column.usage = column.usage.max(Use::Shown);
                known = true;
            }
        }
        if known { Ok(()) } else { Err(say::unknown_field(&self.field).into()) }
    }

    /// Is it about this field, by whatever name?
    fn is_about(&self, field: &str) -> bool {
        KNOWN.iter().any(|names| names[1] == field && names.contains(&self.field.as_str()))
    }

    /// Is the person shown?
    pub(super) fn shows(&self, results: &SchemeResults, appraisal: &Appraisal) -> bool {
        let Some(found) = value(results, appraisal, &self.field) else {
            return self.sign == Comparison::NotEqual;
        };
        if self.is_about("status") {
            let words = [Lang::Zh, Lang::En].map(|lang| appraisal.status.label().get(lang));
            let is_it = found == self.value || words.contains(&self.value.as_str());
            return self.sign.holds(if is_it { Ordering::Equal } else { Ordering::Less });
        }
        let order = match (number(&found), number(&self.value)) {
            (Some(found), Some(wanted)) if !self.is_about("id") => found.cmp(&wanted),
            _ if self.is_about("name") => found.cmp(&names::person(&self.value)),
            _ => found.cmp(&self.value),
        };
        self.sign.holds(order)
    }
}

/// Fields of every result, each with its names.
const KNOWN: [[&str; 2]; 9] = [
    ["工号", "id"],
    ["姓名", "name"],
    ["部门", "department"],
    ["方案", "scheme"],
    ["状态", "status"],
    ["总分", "score"],
    ["等级", "grade"],
    ["名次", "rank"],
    ["奖金", "pay"],
];

/// A number, or a per cent as a share of 1.
fn number(text: &str) -> Option<Number> {
    match text.strip_suffix('%') {
        Some(percent) => Number::from_decimal(percent.trim())?.divide(&Number::HUNDRED),
        None => Number::from_decimal(text),
    }
}

fn value(results: &SchemeResults, appraisal: &Appraisal, field: &str) -> Option<String> {
    let person = results.person(appraisal);
    let known = KNOWN.iter().find(|names| names.contains(&field)).map(|names| names[1]);
    match known {
        Some("id") => Some(person.id.to_string()),
        Some("name") => person.name.as_deref().map(names::plain),
        Some("department") => person.department.as_deref().map(names::plain),
        Some("scheme") => Some(results.scheme.id.clone()),
        Some("status") => Some(appraisal.status.as_str().to_owned()),
        Some("score") => appraisal.score.as_ref().map(Number::to_string),
        Some("grade") => results.grade(appraisal).map(str::to_owned),
        Some("rank") => appraisal.rank.map(|rank| rank.to_string()),
        Some("pay") => appraisal.pay.as_ref().map(Number::to_string),
        _ => cell(results.scheme, results.facts, appraisal, field),
    }
}

fn cell(scheme: &Scheme, facts: &InPeriod, appraisal: &Appraisal, field: &str) -> Option<String> {
    let column = column(scheme, field)?;
    let evaluator = Evaluator::new(&scheme.layout, facts, appraisal.card.person);
    evaluator.text(column).map(|text| text.to_string())
}

/// A column of the people's sheet or the roster.
fn column(scheme: &Scheme, field: &str) -> Option<ColumnRef> {
    let sheets = std::iter::once(scheme.layout.people).chain(scheme.layout.roster);
    sheets.into_iter().find_map(|sheet| {
        let column = scheme.layout.sheets.get(sheet)?.column_named(field)?;
        Some(ColumnRef { sheet, column })
    })
}
