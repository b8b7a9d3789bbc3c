//! An explanation as Markdown: nested lists, a row that holds in bold.

use std::io::Write;

use super::words::{fixed, shown};
use super::{Explanation, Node, say};
use crate::lang::{Lang, explain as told, label};
use crate::report::markdown::escape;
use crate::results::Results;

/// All explanations, one below the other.
pub fn write(
    run: &Results,
    explanations: &[Explanation],
    lang: Lang,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for (index, one) in explanations.iter().enumerate() {
        let gap = if index > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", lines(run, one, lang).join("\n"))?;
    }
    writeln!(out, "\n{}", told::order().get(lang))?;
    Ok(())
}

fn lines(run: &Results, one: &Explanation, lang: Lang) -> Vec<String> {
    let results = one.results;
    let period = run.period.map_or(String::new(), |period| format!(" {period}"));
    let mut lines = vec![
        format!("# {}", escape(&results.called(one.appraisal))),
        String::new(),
        format!("{}{period}", escape(&results.scheme.name)),
        String::new(),
        format!("**{}**", escape(&result(one, lang))),
        String::new(),
    ];
    for node in &one.tree {
        item(node, 0, &mut lines, lang);
    }
    if !one.lost.is_empty() {
        lines.extend([String::new(), format!("## {}", told::lost().get(lang)), String::new()]);
        let headers = [label::INDICATOR, label::LOST, label::POINTS].map(|label| label.get(lang));
        lines.push(format!("| {} |", headers.join(" | ")));
        lines.push("| --- | ---: | ---: |".to_owned());
        lines.extend(one.lost.iter().map(|item| {
            format!("| {} | -{} | {} |", escape(&item.name), shown(&item.lost), item.share())
        }));
    }
    for (heading, items) in [(told::strongest(), &one.strongest), (told::weakest(), &one.weakest)] {
        if !items.is_empty() {
            lines.extend([String::new(), format!("## {}", heading.get(lang)), String::new()]);
            lines.extend(items.iter().map(|i| format!("- {} {}", escape(&i.name), i.share())));
        }
    }
    if !(one.next.is_empty() && one.unmet.is_empty()) {
        lines.extend([String::new(), format!("## {}", told::next().get(lang)), String::new()]);
        let first = one.unmet.iter().map(|what| say(&told::first_of_all(what), lang));
        lines.extend(first.map(|line| format!("- {}", escape(&line))));
        lines.extend(one.next.iter().map(|step| {
            let text = format!("{}{}{}", step.name, lang.pick("：", ": "), step.change);
            let text = format!("{text} ({})", step.place);
            format!("- {}  \n  {}", escape(&text), escape(&step.outcome(lang)))
        }));
    }
    lines.extend(to_fill_in(one, lang));
    lines
}

/// Room for comments, and for those who sign.
fn to_fill_in(one: &Explanation, lang: Lang) -> Vec<String> {
    let scheme = one.results.scheme;
    let mut lines = Vec::new();
    if !scheme.comments.is_empty() {
        lines.extend([String::new(), format!("## {}", told::comments().get(lang)), String::new()]);
        let row = |what: &String| format!("- {}{}", escape(what), lang.pick("：", ":"));
        lines.extend(scheme.comments.iter().map(row));
    }
    if !scheme.signatures.is_empty() {
        lines.extend([
            String::new(),
            format!("## {}", told::signatures().get(lang)),
            String::new(),
        ]);
        let names: Vec<String> = scheme.signatures.iter().map(|name| escape(name)).collect();
        lines.push(format!("| {} |", names.join(" | ")));
        lines.push(format!("|{}", " --- |".repeat(names.len())));
        lines.push(format!("|{}", "  |".repeat(names.len())));
    }
    lines
}

/// Score, grade and rank, or how somebody stands without them.
fn result(one: &Explanation, lang: Lang) -> String {
    let (results, appraisal) = (one.results, one.appraisal);
    let score = appraisal.score.as_ref().map(|score| {
        let score =
            told::out_of(&fixed(score, results.scheme.places()), &shown(&results.scheme.full));
        format!("{} {score}", label::SCORE.get(lang))
    });
    let grade = results.grade(appraisal).map(|grade| format!("{} {grade}", label::GRADE.get(lang)));
    let rank = appraisal.rank.map(|rank| format!("{} {rank}", label::RANK.get(lang)));
    let status = Some(appraisal.status.label().get(lang).to_owned());
    let fields: Vec<String> = [score, grade, rank, status].into_iter().flatten().collect();
    fields.join("  ")
}

fn item(node: &Node, depth: usize, lines: &mut Vec<String>, lang: Lang) {
    let mut text = escape(&node.text);
    if let Some(aside) = &node.aside {
        text = format!("{text}: {}", escape(aside));
    }
    if node.hit == Some(true) {
        text = format!("**{text}**");
    }
    let points = match (&node.value, &node.full) {
        (Some(value), Some(full)) => Some(told::out_of(&shown(value), &shown(full))),
        (Some(value), None) if node.kind.is_heading() => Some(shown(value)),
        _ => None,
    };
    if let Some(points) = points {
        text = format!("{text} — **{points}**");
    }
    if let Some(place) = &node.place {
        text = format!("{text} — `{}`", place.replace('`', "'"));
    }
    let origin = match (node.line, &node.clause) {
        (Some(line), Some(clause)) => Some(told::line_and_clause(line, clause)),
        (Some(line), None) if node.kind.names_its_line() => Some(told::line(line)),
        _ => None,
    };
    if let Some(origin) = origin {
        text = format!("{text} ({})", escape(&say(&origin, lang)));
    }
    lines.push(format!("{}- {text}", "  ".repeat(depth)));
    for child in &node.children {
        item(child, depth + 1, lines, lang);
    }
}
