//! Explanations of tables that are written down in a test, as lines of text.

use kpi::lang::Lang;
use kpi::outlook::prospects;
use kpi::period::Period;
use kpi::report::explain::{Explanation, Node, explain};
use kpi::results::SchemeResults;

use crate::support::{Run, Table, run_all, sound};

/// Explains one person of a run in English: in October 2026, or the longer period that holds it.
pub(super) fn of<T>(
    scheme: &str,
    tables: &[Table],
    id: &str,
    look: impl Fn(&Explanation) -> T,
) -> T {
    let kind = sound("s.toml", scheme).period;
    let period = Period::parse("2026-10").map(|month| Period::holding(month.first_day(), kind));
    let Run { scheme, facts, appraisals, .. } = run_all(&[scheme], tables, period).remove(0);
    let month = facts.in_period(period);
    let results = SchemeResults { scheme: &scheme, facts: &month, appraisals, shorter: Vec::new() };
    let mut all = results.appraisals.iter();
    let appraisal = all.find(|one| *results.person(one).id == *id).expect(id);
    let prospects = prospects(&scheme, &month, appraisal);
    look(&explain(&results, appraisal, &prospects, None, Lang::En))
}

/// The steps as lines: two blanks for each level, what is said, the number, what stands aside.
pub(super) fn lines(scheme: &str, tables: &[Table], id: &str) -> Vec<String> {
    of(scheme, tables, id, |one| {
        let mut lines = Vec::new();
        for node in &one.tree {
            add(node, 0, &mut lines);
        }
        lines
    })
}

fn add(node: &Node, depth: usize, lines: &mut Vec<String>) {
    let mark = if node.hit == Some(true) { "* " } else { "" };
    let value = node.value.as_ref().map_or(String::new(), |value| format!(" | {value}"));
    let aside = node.aside.as_ref().map_or(String::new(), |aside| format!(" | {aside}"));
    let place = node.place.as_ref().map_or(String::new(), |place| format!(" | {place}"));
    let indent = "  ".repeat(depth);
    lines.push(format!("{indent}{mark}{}{aside}{value}{place}", node.text));
    for child in &node.children {
        add(child, depth + 1, lines);
    }
}

/// What one more step would bring: `item: change: points (+gain), score, grade`.
pub(super) fn next(scheme: &str, tables: &[Table], id: &str) -> Vec<String> {
    of(scheme, tables, id, |one| {
        let steps = one.next.iter().map(|step| {
            let score = step.score.as_ref().map_or(String::new(), ToString::to_string);
            let grade = step.grade.as_ref().map_or(String::new(), |grade| format!(" {grade}"));
            let (name, change) = (&step.name, &step.change);
            format!("{name}: {change}: {} (+{}), {score}{grade}", step.points, step.gain)
        });
        steps.collect()
    })
}
