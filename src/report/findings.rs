//! Findings for a terminal: a scheme's are underlined in its text, data are named by place; equal
//! ones are one line.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::finding::{Code, Finding, Place, Severity};
use crate::lang::{Lang, Text, label};
use crate::report::visible;

/// How many places of equal findings are named.
const PLACES: usize = 3;

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

/// All findings, one after the other.
pub fn write(findings: &[Finding], style: Style) -> String {
    let mut text = String::new();
    let mut grouped: Vec<(&Finding, Vec<&str>)> = Vec::new();
    let mut known: HashMap<(Code, &Text, Option<&Text>), usize> = HashMap::new();
    for finding in findings {
        match &finding.place {
            Place::Scheme { .. } => {
                text.push_str(&underlined(finding, style));
                text.push_str("\n\n");
            }
            Place::Data(place) => {
                let key = (finding.code, &finding.message, finding.hint.as_ref());
                let at = *known.entry(key).or_insert(grouped.len());
                if at == grouped.len() {
                    grouped.push((finding, Vec::new()));
                }
                grouped[at].1.push(place);
            }
            Place::Run => grouped.push((finding, Vec::new())),
        }
    }
    for (finding, places) in grouped {
        text.push_str(&line(finding, &places, style));
        text.push('\n');
    }
    text
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(label::ERROR.get(lang)),
        Severity::Warning => Level::WARNING.with_name(label::WARNING.get(lang)),
        Severity::Note => Level::NOTE.with_name(label::NOTE.get(lang)),
    }
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

/// `错误[D101] d.xlsx!月度数据!C7: …`, with what to do below it.
fn line(finding: &Finding, places: &[&str], style: Style) -> String {
    let lang = style.lang;
    let mut place = places.iter().take(PLACES).copied().collect::<Vec<_>>().join(", ");
    if places.len() > PLACES {
        place = format!("{place} {}", label::more_places(places.len()).get(lang));
    }
    let message = finding.message.get(lang);
    let said = if place.is_empty() { message.to_owned() } else { format!("{place}: {message}") };
    let said = visible(&said, LONGEST);
    let title = level(finding.severity, lang).primary_title(said).id(finding.code.as_str());
    let mut lines = renderer(style).render(&[Group::with_title(title)]);
    if let Some(hint) = &finding.hint {
        let help = Level::HELP.with_name(label::HELP.get(lang));
        let help = help.secondary_title(visible(hint.get(lang), LONGEST));
        lines.push('\n');
        lines.push_str(&renderer(style).render(&[Group::with_title(help)]));
    }
    lines
}
