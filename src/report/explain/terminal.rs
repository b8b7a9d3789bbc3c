//! An explanation for a terminal: a tree in reading order, numbers and places on the right.

use super::words::{fixed, shown};
use super::{Explanation, Kind, Lost, Node, Step, only_file, say};
use crate::lang::{Lang, explain as told, label, label::Label};
use crate::report::{Column, Table, display_width, terminal, visible};
use crate::results::Results;

/// Lines are at most so wide: across a wider screen the eye loses the line.
const WIDEST: usize = 100;

/// All explanations, one below the other.
pub fn write(run: &Results, explanations: &[Explanation], lang: Lang, width: usize) -> String {
    let page = Page { file: only_file(run), lang, width: width.min(WIDEST) };
    let texts: Vec<String> = explanations.iter().map(|one| page.explanation(run, one)).collect();
    let rule = format!("\n{}\n\n", "-".repeat(page.width));
    let order = textwrap::fill(told::order().get(lang), page.width);
    format!("{}\n{order}\n", texts.join(&rule))
}

/// How everything is laid out.
struct Page {
    /// The only file, whose name need not stand in every place.
    file: Option<String>,
    lang: Lang,
    width: usize,
}

impl Page {
    fn explanation(&self, run: &Results, one: &Explanation) -> String {
        let mut lines = self.head(run, one);
        for node in &one.tree {
            if matches!(node.kind, Kind::Goals | Kind::Indicator | Kind::Sum) {
                lines.push(String::new());
            }
            self.node(node, 0, 0, &mut lines);
        }
        lines.extend(self.summary(one));
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        format!("{}\n", lines.join("\n"))
    }

    /// Who it is about, and how it ended.
    fn head(&self, run: &Results, one: &Explanation) -> Vec<String> {
        let results = one.results;
        let person = results.person(one.appraisal);
        let period = run.period.map_or(String::new(), |period| format!("  {period}"));
        let department = person.department.as_deref().map_or(String::new(), |d| format!("  {d}"));
        let mut lines = vec![
            format!("{}{period}", results.scheme.name),
            format!("{}{department}", results.called(one.appraisal)),
            self.result(one),
        ];
        let files: Vec<String> = run.inputs.iter().map(|input| input.name.to_string()).collect();
        lines.push(say(&told::data(&files.join(", ")), self.lang));
        lines.into_iter().flat_map(|line| self.wrapped(&line, 0)).collect()
    }

    /// Score, grade, rank and pay, or why there are none.
    fn result(&self, one: &Explanation) -> String {
        let (results, appraisal, lang) = (one.results, one.appraisal, self.lang);
        let scheme = results.scheme;
        let mut fields = Vec::new();
        if let Some(score) = &appraisal.score {
            let score = told::out_of(&fixed(score, scheme.places()), &shown(&scheme.full));
            fields.push(format!("{} {score}", label::SCORE.get(lang)));
        }
        fields.extend(results.grade(appraisal).map(|g| format!("{} {g}", label::GRADE.get(lang))));
        fields.extend(appraisal.rank.map(|rank| format!("{} {rank}", label::RANK.get(lang))));
        let places = scheme.pay.as_ref().and_then(|pay| pay.round.places()).unwrap_or(2);
        let pay = appraisal.pay.as_ref().map(|pay| fixed(pay, places));
        fields.extend(pay.map(|pay| format!("{} {pay}", label::PAY.get(lang))));
        fields.push(appraisal.status.label().get(lang).to_owned());
        fields.join("  ")
    }

    /// A node and everything below it. Rows of one table stand below each other: their conditions
    /// take `condition` columns.
    fn node(&self, node: &Node, depth: usize, condition: usize, lines: &mut Vec<String>) {
        let indent = 2 * depth;
        match node.kind {
            Kind::Row => lines.push(self.row(node, indent, condition)),
            _ => lines.extend(self.left_and_right(&node.text, &self.right(node), indent)),
        }
        lines.extend(self.origin(node, indent + 2));
        let condition = node.children.iter().filter(|child| child.kind == Kind::Row);
        let condition = condition.map(|row| display_width(&row.text)).max().unwrap_or(0);
        for child in &node.children {
            self.node(child, depth + 1, condition, lines);
        }
    }

    /// What stands on the right: points, or the place in the data.
    fn right(&self, node: &Node) -> String {
        if let Some(place) = &node.place {
            let short = self.file.as_ref().and_then(|file| place.strip_prefix(file.as_str()));
            let short = short.and_then(|place| place.strip_prefix('!'));
            let points = node.aside.as_ref().map_or(String::new(), |aside| format!("{aside}  "));
            return format!("{points}{}", short.unwrap_or(place));
        }
        match (&node.value, &node.full) {
            (Some(value), Some(full)) => told::out_of(&shown(value), &shown(full)),
            (None, Some(full)) => told::out_of("-", &shown(full)),
            (Some(value), None) if node.kind.is_heading() => shown(value),
            _ => String::new(),
        }
    }

    /// A row of a table, marked where it holds.
    fn row(&self, node: &Node, indent: usize, condition: usize) -> String {
        let mark = if node.hit == Some(true) { "▸ " } else { "  " };
        let gap = condition.saturating_sub(display_width(&node.text)) + 2;
        let aside = node.aside.as_deref().unwrap_or_default();
        let line = format!("{}{mark}{}{}{aside}", blanks(indent), node.text, blanks(gap));
        visible(&line, self.width)
    }

    /// Line and clause of what has a clause, or heads a part.
    fn origin(&self, node: &Node, indent: usize) -> Vec<String> {
        let text = match (node.line, &node.clause) {
            (Some(line), Some(clause)) => told::line_and_clause(line, clause),
            (Some(line), None) if node.kind.names_its_line() => told::line(line),
            _ => return Vec::new(),
        };
        self.wrapped(text.get(self.lang), indent)
    }

    /// A text, and something on the right of its last line or below it.
    fn left_and_right(&self, left: &str, right: &str, indent: usize) -> Vec<String> {
        let mut lines = self.wrapped(left, indent);
        if right.is_empty() {
            return lines;
        }
        let last = lines.last().map_or(0, |line| display_width(line));
        let room = self.width.saturating_sub(last + display_width(right));
        match lines.last_mut() {
            Some(line) if room >= 2 => line.push_str(&format!("{}{right}", blanks(room))),
            _ => {
                let room = self.width.saturating_sub(display_width(right));
                lines.push(format!("{}{right}", blanks(room)));
            }
        }
        lines
    }

    /// A text on as many lines as it needs; those behind the first stand further in.
    fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        let (first, next) = (blanks(indent), blanks(indent + 2));
        let options =
            textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent(&next);
        // Values of cells have no limit of their own.
        let text = visible(text, 1000);
        textwrap::wrap(&text, options).into_iter().map(|line| line.into_owned()).collect()
    }

    /// What was lost, what is strong and weak, what would bring more.
    fn summary(&self, one: &Explanation) -> Vec<String> {
        let mut lines = Vec::new();
        if !one.lost.is_empty() {
            lines.extend([String::new(), say(&told::lost(), self.lang)]);
            lines.extend(self.lost(&one.lost));
        }
        for (heading, items) in
            [(told::strongest(), &one.strongest), (told::weakest(), &one.weakest)]
        {
            if items.is_empty() {
                continue;
            }
            let items: Vec<String> =
                items.iter().map(|item| format!("{} {}", item.name, item.share())).collect();
            let items = items.join(self.lang.pick("，", ", "));
            lines.push(String::new());
            lines.extend(self.wrapped(&format!("{}  {items}", heading.get(self.lang)), 0));
        }
        if !(one.next.is_empty() && one.unmet.is_empty()) {
            lines.extend([String::new(), say(&told::next(), self.lang)]);
            let first = one.unmet.iter().map(|what| say(&told::first_of_all(what), self.lang));
            lines.extend(first.flat_map(|line| self.wrapped(&line, 2)));
            lines.extend(one.next.iter().flat_map(|step| self.step(step)));
        }
        lines
    }

    fn lost(&self, lost: &[Lost]) -> Vec<String> {
        let column = |label: Label, numeric| Column::key(label.get(self.lang), numeric);
        let columns = vec![
            column(label::INDICATOR, false),
            column(label::LOST, true),
            column(label::POINTS, true),
        ];
        let table = Table::new(columns, lost.len(), |index| {
            let item = &lost[index];
            vec![item.name.clone(), format!("-{}", shown(&item.lost)), item.share()]
        });
        let style = terminal::Style { width: self.width, boxes: false };
        let drawn = terminal::draw(&table, style).text;
        drawn.lines().map(|line| format!("  {line}")).collect()
    }

    fn step(&self, step: &Step) -> Vec<String> {
        let short = self.file.as_ref().and_then(|file| step.place.strip_prefix(file.as_str()));
        let place = short.and_then(|place| place.strip_prefix('!')).unwrap_or(&step.place);
        let text = format!("{}{}{}", step.name, self.lang.pick("：", ": "), step.change);
        let mut lines = self.left_and_right(&text, place, 2);
        lines.extend(self.wrapped(&step.outcome(self.lang), 4));
        lines
    }
}

fn blanks(count: usize) -> String {
    " ".repeat(count)
}
