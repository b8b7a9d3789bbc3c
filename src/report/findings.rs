//! Findings for a terminal: a scheme's are underlined in its text, data are named by place. Equal
//! ones are one line; of many that differ in the value alone, the first stand for all.

use std::collections::HashMap;
use std::hash::Hash;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::finding::{Finding, Place, Severity};
use crate::lang::{Lang, label};
use crate::report::visible;

/// How many places of equal findings are named, and how many of one kind are told.
const SHOWN: usize = 3;

/// A message is at most so wide; values of cells have no limit of their own.
const LONGEST: usize = 400;

/// How findings are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language.
    pub lang: Lang,
    /// With colours?
    pub color: bool,
    /// The columns of the screen.
    pub width: usize,
}

/// All findings: a scheme's one after the other, then those about data by kind.
pub fn write(findings: &[Finding], style: Style) -> String {
    let (in_schemes, others): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| matches!(finding.place, Place::Scheme { .. }));
    let mut text = String::new();
    for finding in in_schemes {
        text.push_str(&underlined(finding, style));
        text.push_str("\n\n");
    }
    let equal = grouped(others, |f| (f.code, f.severity, &f.message, f.hint.as_ref()));
    // What differs in its message but is about one column is the same kind of fault.
    for kind in grouped(equal, |line| (line[0].code, line[0].severity, column(line[0]))) {
        text.push_str(&of_one_kind(&kind, style));
    }
    text
}

/// Lines of one kind: all where they are few, else the first and how many follow.
fn of_one_kind(lines: &[Vec<&Finding>], style: Style) -> String {
    let shown = if lines.len() > SHOWN + 1 { SHOWN } else { lines.len() };
    let mut text = String::new();
    for line in &lines[..shown] {
        text.push_str(&said(line, line[0], style));
    }
    let rest: Vec<&Finding> = lines[shown..].iter().flatten().copied().collect();
    if let Some(&first) = rest.first() {
        let for_all = Finding { message: label::not_listed(), hint: None, ..first.clone() };
        text.push_str(&said(&rest, &for_all, style));
    }
    text
}

/// Groups in the order in which the first of each stands.
fn grouped<T, K: Eq + Hash>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut known: HashMap<K, usize> = HashMap::new();
    for item in items {
        let at = *known.entry(key(&item)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// The column of a cell's place, `d.xlsx!月度数据!C`; of a row's, its sheet.
fn column(finding: &Finding) -> Option<&str> {
    match &finding.place {
        Place::Data(place) => Some(place.trim_end_matches(|c: char| c.is_ascii_digit())),
        Place::Scheme { .. } | Place::Run => None,
    }
}

/// The sheet of a cell's place: `d.xlsx!月度数据`.
fn sheet_of(place: &str) -> Option<&str> {
    place.rsplit_once('!').map(|(sheet, _)| sheet)
}

/// The row at the end of a cell's place; 0 where none stands there.
fn row(place: &str) -> u32 {
    let before = place.trim_end_matches(|c: char| c.is_ascii_digit());
    place[before.len()..].parse().unwrap_or(0)
}

/// The first places, those of one sheet by their rows, each without the sheet that it has in common
/// with the one before: `d.xlsx!月度数据!C7, C8, C9 … 共 1000 处`.
fn places(findings: &[&Finding], lang: Lang) -> String {
    let mut all: Vec<&str> = findings
        .iter()
        .filter_map(|finding| match &finding.place {
            Place::Data(place) => Some(place.as_str()),
            Place::Scheme { .. } | Place::Run => None,
        })
        .collect();
    if all.windows(2).all(|pair| sheet_of(pair[0]) == sheet_of(pair[1])) {
        all.sort_by_key(|place| row(place));
    }
    let mut text = String::new();
    let mut sheet = None;
    for place in all.iter().take(SHOWN) {
        let split = place.rsplit_once('!');
        let own_sheet = sheet_of(place);
        let is_same = own_sheet.is_some() && own_sheet == sheet;
        let short = split.filter(|_| is_same).map_or(*place, |(_, cell)| cell);
        let comma = if text.is_empty() { "" } else { ", " };
        text.push_str(&format!("{comma}{short}"));
        sheet = own_sheet;
    }
    if all.len() > SHOWN {
        text.push_str(&format!(" {}", label::places_in_all(all.len()).get(lang)));
    }
    text
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(severity.label().get(lang))
}

fn renderer(style: Style) -> Renderer {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width)
}

/// The finding under the text that it is about.
fn underlined(finding: &Finding, style: Style) -> String {
    let Place::Scheme { source, span, others } = &finding.place else {
        return String::new();
    };
    let lang = style.lang;
    let title = level(finding.severity, lang)
        .primary_title(finding.message.get(lang))
        .id(finding.code.as_str());
    let mut snippet = Snippet::source(&source.text)
        .path(&source.name)
        .annotation(AnnotationKind::Primary.span(within(span, &source.text)));
    for (other, text) in others {
        let label = AnnotationKind::Context.span(within(other, &source.text));
        snippet = snippet.annotation(label.label(text.get(lang)));
    }
    let mut groups = vec![title.element(snippet)];
    if let Some(hint) = &finding.hint {
        let help = Level::HELP.with_name(label::HELP.get(lang));
        groups.push(Group::with_title(help.secondary_title(visible(hint.get(lang), LONGEST))));
    }
    renderer(style).render(&groups)
}

/// A span that lies inside the text.
fn within(span: &std::ops::Range<usize>, text: &str) -> std::ops::Range<usize> {
    let end = span.end.min(text.len());
    span.start.min(end)..end
}

/// `错误[D101]: d.xlsx!月度数据!C7: …`, with what to do below it: one finding, said of the places of
/// all.
fn said(all: &[&Finding], finding: &Finding, style: Style) -> String {
    let lang = style.lang;
    let place = places(all, lang);
    let message = finding.message.get(lang);
    let text = if place.is_empty() { message.to_owned() } else { format!("{place}: {message}") };
    let text = visible(&text, LONGEST);
    let title = level(finding.severity, lang).primary_title(text).id(finding.code.as_str());
    let mut lines = renderer(style).render(&[Group::with_title(title)]);
    if let Some(hint) = &finding.hint {
        let help = Level::HELP.with_name(label::HELP.get(lang));
        let help = help.secondary_title(visible(hint.get(lang), LONGEST));
        lines.push('\n');
        lines.push_str(&renderer(style).render(&[Group::with_title(help)]));
    }
    lines + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Code;
    use crate::lang::Text;

    #[test]
    fn places_of_one_sheet_stand_in_the_order_of_their_rows() {
        let blank = |place: &&str| Finding::data(Code::D101, *place, Text::new("空", "blank"));
        let style = Style { lang: Lang::En, color: false, width: 80 };
        let told =
            |places: &[&str]| write(&places.iter().map(blank).collect::<Vec<Finding>>(), style);
        let of_one = told(&["d.xlsx!分!L10", "d.xlsx!分!L4", "d.xlsx!分!L101", "d.xlsx!分!L9"]);
        assert_eq!(of_one, "error[D101]: d.xlsx!分!L4, L9, L10 … 4 places: blank\n");
        let of_two = told(&["d.xlsx!分!L10", "e.xlsx!分!L4"]);
        assert_eq!(of_two, "error[D101]: d.xlsx!分!L10, e.xlsx!分!L4: blank\n");
    }
}
