//! The `[sheet."…"]` tables: which sheets and columns a scheme reads, and what they hold.

use std::sync::Arc;

use super::Scheme;
use crate::finding::{Code, Span};
use crate::interval::{Bound, Interval};
use crate::lang::scheme as say;
use crate::layout::{
    Column, ColumnRef, JOINED, LEFT, Layout, Measure, Missing, Pool, Role, Sheet, Type, Unit, Use,
    Value,
};
use crate::method::Method;
use crate::names;
use crate::number::Number;
use crate::period::Kind;
use crate::syntax::dashed;
use crate::syntax::document::{Diagnostics, Entry, Literal, Rows, Section, Spelled};

/// Columns that every sheet has under these names, unless the scheme says otherwise.
const USUAL: [(Role, &str); 3] =
    [(Role::Id, "工号"), (Role::Name, "姓名"), (Role::Department, "部门")];

/// No id is longer.
const MAX_ID_WIDTH: usize = 64;

/// Reads all sheets, and which of them holds the people.
pub(super) fn read(
    root: &mut Section,
    head: Option<&mut Section>,
    diagnostics: &Diagnostics,
) -> Layout {
    let sheets: Vec<Sheet> = match root.rows_or_name("sheet") {
        Some(Rows::Entries(entries, _)) => {
            entries.iter().filter_map(|entry| read_sheet(entry, diagnostics)).collect()
        }
        Some(Rows::Shared(name)) => {
            diagnostics.add(
                Code::K104,
                name.span,
                say::wrong_type("sheet", &say::a_table(), &say::a_text()),
            );
            Vec::new()
        }
        None => {
            root.missing("sheet");
            Vec::new()
        }
    };
    let mut layout = Layout { sheets, ..Layout::default() };
    let (people, roster) = match head {
        Some(head) => {
            layout.id_width = head
                .number("id_width")
                .and_then(|(width, _)| usize::try_from(width.to_i64()?).ok())
                .unwrap_or(0)
                .min(MAX_ID_WIDTH);
            // What is wrong with it is told where it is read.
            let kind = head.literal_text("period").and_then(Kind::from_word);
            layout.is_pooled = kind.is_some_and(|kind| kind != Kind::Month);
            let blanks = head.texts("blanks").unwrap_or_default().into_iter();
            let blanks: Arc<[String]> = blanks.map(|text| names::plain(&text.text)).collect();
            for column in layout.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns) {
                column.blanks = blanks.clone();
            }
            (head.text("people"), head.text("roster"))
        }
        None => (None, None),
    };
    layout.people = people
        .and_then(|name| named(&layout, &name, diagnostics))
        .unwrap_or_else(|| people_by_default(&layout));
    layout.roster = roster
        .and_then(|name| named(&layout, &name, diagnostics))
        .or_else(|| roster_by_default(&layout));
    layout
}

/// The sheet of that name; one that is not there is told.
pub(super) fn named(layout: &Layout, name: &Spelled, diagnostics: &Diagnostics) -> Option<usize> {
    let found = layout.sheet_named(&name.text);
    if found.is_none() {
        let sheets = layout.sheets.iter().map(|sheet| sheet.name.as_str());
        let hint = names::nearest(&name.text, sheets).map(say::did_you_mean);
        diagnostics.add_hint(Code::K102, name.span.clone(), say::not_a_sheet(&name.text), hint);
    }
    found
}

/// The sheet keyed by person and period; failing that, the one with the ratings, or the first.
fn people_by_default(layout: &Layout) -> usize {
    let by_person = |sheet: &&Sheet| sheet.role(Role::Period).is_some();
    let single_row = |sheet: &Sheet| by_person(&sheet) && !sheet.has_many_rows();
    let rated = |sheet: &Sheet| by_person(&sheet) && sheet.role(Role::Indicator).is_some();
    let position = |wanted: &dyn Fn(&Sheet) -> bool| layout.sheets.iter().position(wanted);
    position(&single_row).or_else(|| position(&rated)).unwrap_or(0)
}

/// The sheet with one row a person and no period.
fn roster_by_default(layout: &Layout) -> Option<usize> {
    let fits = |(index, sheet): (usize, &Sheet)| {
        index != layout.people && sheet.role(Role::Period).is_none() && !sheet.has_many_rows()
    };
    layout.sheets.iter().enumerate().find(|&pair| fits(pair)).map(|(index, _)| index)
}

fn read_sheet(entry: &Entry, diagnostics: &Diagnostics) -> Option<Sheet> {
    let Some(mut section) = entry.section(diagnostics) else {
        let message = say::wrong_type(&entry.key.text, &say::a_table(), &say::a_text());
        diagnostics.add(Code::K104, entry.value_span.clone(), message);
        return None;
    };
    let mut columns = Vec::new();
    match section.rows_or_name("columns") {
        Some(Rows::Entries(entries, _)) => {
            columns.extend(entries.iter().map(|entry| read_column(entry, diagnostics)));
        }
        Some(Rows::Shared(text)) => {
            let message = say::wrong_type("columns", &say::a_table(), &say::a_text());
            diagnostics.add(Code::K104, text.span, message);
        }
        None => {}
    }
    let mut sheet = Sheet {
        name: entry.key.text.clone(),
        aliases: texts(section.texts("aliases")),
        tabs: texts(section.texts("sheet")),
        header: header(&mut section, diagnostics),
        columns: columns.iter().map(|(column, _)| column.clone()).collect(),
        roles: Vec::new(),
        usage: Use::Unread,
    };
    for (column, wanted) in &columns {
        // A column of type "indicator" has that role without saying so again.
        if *wanted == Some(Role::Indicator)
            && let Some(index) = sheet.column_named(&column.name)
        {
            sheet.roles.push((Role::Indicator, index));
        }
    }
    for (role, key) in Role::ALL {
        let usual = USUAL.iter().find(|(usual, _)| *usual == role).map(|(_, name)| *name);
        let written = section.text(key).map(|text| text.text);
        if let Some(name) = written.or_else(|| usual.map(str::to_owned)) {
            give_role(&mut sheet, role, &name);
        }
    }
    section.finish();
    Some(sheet)
}

fn give_role(sheet: &mut Sheet, role: Role, name: &str) {
    let index = sheet.column_named(name).unwrap_or_else(|| {
        sheet.columns.push(Column {
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: role.default_type(),
            words: Vec::new(),
            missing: Missing::Error,
            blanks: Arc::default(),
            pool: Pool::usual(&role.default_type()),
            usage: Use::Unread,
        });
        sheet.columns.len() - 1
    });
    let column = &mut sheet.columns[index];
    match role {
        Role::Id => column.kind = Type::Id,
        Role::Period => column.kind = Type::Period,
        Role::Date => column.kind = Type::Date,
        // Blank times is once.
        Role::Times if column.missing == Missing::Error => {
            column.missing = Missing::Value(Value::Number(Number::ONE));
        }
        Role::Name | Role::Department | Role::Rater if column.missing == Missing::Error => {
            column.missing = Missing::None;
        }
        _ => {}
    }
    if !sheet.roles.contains(&(role, index)) {
        sheet.roles.push((role, index));
    }
}

fn texts(found: Option<Vec<Spelled>>) -> Vec<String> {
    found.unwrap_or_default().into_iter().map(|text| text.text).collect()
}

fn header(section: &mut Section, diagnostics: &Diagnostics) -> Option<u32> {
    let (number, span) = section.number("header")?;
    let row = number.to_i64().and_then(|row| u32::try_from(row).ok()).filter(|row| *row > 0);
    if row.is_none() {
        diagnostics.add(Code::K104, span, say::must_be_positive("header"));
    }
    row
}

/// A column, and the role that its type gives it. One that is written wrong is still known by its
/// name.
fn read_column(entry: &Entry, diagnostics: &Diagnostics) -> (Column, Option<Role>) {
    let mut column = Column {
        name: entry.key.text.clone(),
        aliases: Vec::new(),
        kind: Type::Number(Measure::default()),
        words: Vec::new(),
        missing: Missing::Error,
        blanks: Arc::default(),
        pool: Pool::Same,
        usage: Use::Unread,
    };
    let Some(mut section) = entry.section(diagnostics) else {
        let role = match entry.literal(diagnostics) {
            Some(Literal::Text(text)) => match type_named(&text.text) {
                Some((kind, role)) => {
                    column.kind = kind;
                    role
                }
                None => {
                    column.kind = Type::Number(read_measure(&text, diagnostics));
                    None
                }
            },
            Some(Literal::Number { .. }) => {
                let message =
                    say::wrong_type(&entry.key.text, &say::a_unit_and_range(), &say::a_number());
                diagnostics.add(Code::K104, entry.value_span.clone(), message);
                None
            }
            None => None,
        };
        column.pool = Pool::usual(&column.kind);
        return (column, role);
    };
    column.aliases = texts(section.texts("aliases"));
    let measure = section.text("unit").map(|text| read_measure(&text, diagnostics));
    let mut measure = measure.unwrap_or_default();
    if let Some(text) = section.text("range") {
        measure.range = read_range(&text.text, text.span.clone(), &measure.unit, diagnostics)
            .unwrap_or_default();
    }
    if let Some((step, _)) = section.number("step") {
        measure.step = Some(step).filter(Number::is_positive);
    }
    column.kind = Type::Number(measure);
    let mut role = None;
    if let Some(text) = section.text("type") {
        match type_named(&text.text) {
            Some((kind, named)) => (column.kind, role) = (kind, named),
            None if text.text == "number" => {}
            None => {
                let words = "number, text, date, period, id, indicator";
                diagnostics.add(Code::K104, text.span, say::one_of("type", words));
            }
        }
    }
    read_words(&mut section, &mut column, diagnostics);
    column.missing = read_missing(&mut section, &column.kind, diagnostics);
    column.pool = read_pool(&mut section, &column.kind, diagnostics);
    section.finish();
    (column, role)
}

fn type_named(name: &str) -> Option<(Type, Option<Role>)> {
    match name {
        "text" => Some((Type::Text, None)),
        "date" => Some((Type::Date, None)),
        "period" => Some((Type::Period, None)),
        "id" => Some((Type::Id, None)),
        "indicator" => Some((Type::Text, Some(Role::Indicator))),
        _ => None,
    }
}

/// `words = ["是", "否"]`, `order = ["P1", "P2"]`, `words = { "全天" = 7.5 }`
fn read_words(section: &mut Section, column: &mut Column, diagnostics: &Diagnostics) {
    let is_table = section.value_is_table("words");
    if is_table {
        if let Some(Rows::Entries(entries, _)) = section.rows_or_name("words") {
            for entry in entries {
                match entry.literal(diagnostics) {
                    Some(Literal::Number { value, .. }) => {
                        column.words.push((entry.key.text.clone(), value));
                    }
                    _ => diagnostics.add(
                        Code::K104,
                        entry.value_span.clone(),
                        say::wrong_type(&entry.key.text, &say::a_number(), &say::a_text()),
                    ),
                }
            }
        }
    } else if let Some(words) = section.texts("words") {
        column.kind = Type::Words { words: shared(words), ordered: false };
    }
    if let Some(words) = section.texts("order") {
        column.kind = Type::Words { words: shared(words), ordered: true };
    }
}

fn shared(words: Vec<Spelled>) -> Vec<Arc<str>> {
    words.into_iter().map(|word| names::plain(&word.text).into()).collect()
}

/// `pool = "mean"`
fn read_pool(section: &mut Section, kind: &Type, diagnostics: &Diagnostics) -> Pool {
    let usual = Pool::usual(kind);
    let Some(text) = section.text("pool") else {
        return usual;
    };
    let is_number = matches!(kind, Type::Number(_));
    let known = Pool::ALL.iter().filter(|(pool, _)| is_number || *pool == Pool::Same);
    match known.clone().find(|(_, word)| *word == text.text) {
        Some((pool, _)) => *pool,
        None => {
            let words: Vec<&str> = known.map(|(_, word)| *word).collect();
            diagnostics.add(Code::K104, text.span, say::one_of("pool", &words.join(", ")));
            usual
        }
    }
}

/// `missing = 0`, `missing = "none"`, `missing = "否"`
fn read_missing(section: &mut Section, kind: &Type, diagnostics: &Diagnostics) -> Missing {
    let Some((literal, span)) = section.literal("missing") else {
        return Missing::Error;
    };
    match (literal, kind) {
        (Literal::Text(text), _) if text.text == "none" => Missing::None,
        (Literal::Text(text), _) if text.text == "error" => Missing::Error,
        (Literal::Number { value, .. }, Type::Number(_)) => Missing::Value(Value::Number(value)),
        (Literal::Text(text), Type::Text) => {
            Missing::Value(Value::Text(names::plain(&text.text).into()))
        }
        (Literal::Text(text), Type::Words { words, .. }) => {
            let word: Arc<str> = names::plain(&text.text).into();
            if !words.contains(&word) {
                let hint = names::nearest(&word, words.iter().map(AsRef::as_ref));
                let hint = hint.map(say::did_you_mean);
                diagnostics.add_hint(Code::K104, span, say::not_one_of_the_words(&word), hint);
            }
            Missing::Value(Value::Text(word))
        }
        _ => {
            diagnostics.add(Code::K104, span, say::missing_does_not_fit());
            Missing::Error
        }
    }
}

/// `次 0..`, `% 0..100%`, `分 0..100`, `小时`: a unit and a range, either of which may be absent.
fn read_measure(text: &Spelled, diagnostics: &Diagnostics) -> Measure {
    let written = names::plain(&text.text);
    let (unit, range) = match written.find(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
        Some(at) => (written[..at].trim(), written[at..].trim()),
        None => (written.as_str(), ""),
    };
    let unit = Unit::named(unit);
    let counted = unit.is_counted();
    let range = if range.is_empty() {
        let zero = counted.then_some(Number::ZERO);
        Interval::closed(zero, None)
    } else {
        read_range(range, text.span.clone(), &unit, diagnostics).unwrap_or_default()
    };
    Measure { unit, range, step: counted.then_some(Number::ONE) }
}

/// `0..`, `..100`, `0..100%`
pub(super) fn read_range(
    text: &str,
    span: Span,
    unit: &Unit,
    diagnostics: &Diagnostics,
) -> Option<Interval> {
    let wrong = |code, message| {
        diagnostics.add(code, span.clone(), message);
        None
    };
    let written = names::plain(text);
    // Of three points the last would be the second number's: `0...10` is no range up to 0.1.
    let ends = written.split_once("..").filter(|(_, high)| !high.starts_with('.'));
    let Some((low, high)) = ends else {
        return wrong(Code::K107, say::not_a_range(&written, dashed::ends(&written)));
    };
    let mut ends = [None, None];
    for (end, part) in ends.iter_mut().zip([low.trim(), high.trim()]) {
        if part.is_empty() {
            continue;
        }
        let (digits, percent) = match part.strip_suffix('%') {
            Some(digits) => (digits.trim(), true),
            None => (part, false),
        };
        let Some(number) = Number::from_decimal(digits) else {
            return wrong(Code::K107, say::not_a_range(&written, dashed::ends(&written)));
        };
        if *unit == Unit::Percent && !percent && number > Number::ONE {
            return wrong(Code::K401, say::share_against_number(&number));
        }
        let value =
            if percent { number.divide(&Number::HUNDRED).unwrap_or(Number::ZERO) } else { number };
        *end = Some(Bound { value, closed: true });
    }
    let [low, high] = ends;
    let range = Interval { low, high };
    if range.is_empty() {
        return wrong(Code::K203, say::empty_row(&written));
    }
    Some(range)
}

/// Marks every column and sheet that a rule reads, or that is shown.
pub(super) fn mark_what_is_read(scheme: &mut Scheme) {
    let mut uses: Vec<(ColumnRef, Use)> = Vec::new();
    let mut sheets: Vec<(usize, Use)> = vec![(scheme.layout.people, Use::Rule)];
    let proposals = scheme.decisions.iter().map(|decision| (&decision.when, Use::Proposal));
    for (expr, usage) in scheme.rules().into_iter().map(|rule| (rule, Use::Rule)).chain(proposals) {
        let days = expr.days(&scheme.layout);
        sheets.extend(days.iter().map(|day| (day.sheet, usage)));
        uses.extend(expr.columns().into_iter().chain(days).map(|column| (column, usage)));
        sheets.extend(expr.sheets().into_iter().map(|sheet| (sheet, usage)));
    }
    // Who joined later or has left is not missed on the roster.
    let roster = scheme.layout.roster.into_iter();
    let days = roster.flat_map(|sheet| [JOINED, LEFT].map(|day| scheme.layout.day_on(sheet, day)));
    uses.extend(days.flatten().map(|day| (day, Use::Shown)));
    for indicator in scheme.walk() {
        let (columns, sets_points) = match &indicator.method {
            Method::Events(events) => (&events.columns, events.are_assessed()),
            Method::Levels(levels) => (&levels.columns, levels.leave_a_choice()),
            _ => continue,
        };
        sheets.push((columns.sheet, Use::Rule));
        let read = [columns.word, columns.times];
        uses.extend(read.into_iter().flatten().map(|column| (column, Use::Rule)));
        // Where no points are set by people, the column for them need not be there.
        let usage = if sets_points { Use::Rule } else { Use::Shown };
        uses.extend(columns.points.map(|column| (column, usage)));
    }
    sheets.extend(scheme.goals.iter().map(|goals| (goals.sheet, Use::Rule)));
    let reasons = scheme.bonus.iter().chain(&scheme.penalty).map(|extra| extra.reason);
    let reasons = reasons.chain(scheme.vetoes.iter().map(|veto| veto.reason));
    let shown = reasons.flatten().chain(scheme.self_score);
    uses.extend(shown.map(|column| (column, Use::Shown)));
    // Without it everybody would be ranked with everybody, unnoticed.
    sheets.extend(scheme.ranking.within.map(|column| (column.sheet, Use::Rule)));
    uses.extend(scheme.ranking.within.map(|column| (column, Use::Rule)));

    for (sheet, usage) in sheets {
        let sheet = &mut scheme.layout.sheets[sheet];
        sheet.usage = sheet.usage.max(usage);
    }
    for (at, usage) in uses {
        let column = &mut scheme.layout.sheets[at.sheet].columns[at.column];
        column.usage = column.usage.max(usage);
    }
    mark_texts(&mut scheme.layout);
    mark_roles(&mut scheme.layout);
}

/// A text that a scheme declares is there for people, also where no rule reads it: an assessor's
/// words, the file name of a piece of evidence.
fn mark_texts(layout: &mut Layout) {
    let columns = layout.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns);
    for column in columns.filter(|column| matches!(column.kind, Type::Text)) {
        column.usage = column.usage.max(Use::Shown);
    }
}

/// Columns with a role: the person is always needed, and so are the day, the event, the item and
/// the kind of rater of a sheet that is read. A month may be left out.
fn mark_roles(layout: &mut Layout) {
    for sheet in &mut layout.sheets {
        for (role, index) in sheet.roles.clone() {
            let usage = match role {
                Role::Id | Role::Date | Role::Event | Role::Indicator => Use::Rule,
                _ => Use::Shown,
            };
            let column = &mut sheet.columns[index];
            column.usage = column.usage.max(usage);
        }
    }
}

/// The place of a sheet that has a role, for methods that read many rows.
pub(super) fn sheet_with(layout: &Layout, role: Role) -> Vec<usize> {
    (0..layout.sheets.len()).filter(|&sheet| layout.sheets[sheet].role(role).is_some()).collect()
}

/// The span of a section's key, or of the section itself.
pub(super) fn span_of(section: &Section, key: &str) -> Span {
    section.key_span(key).unwrap_or_else(|| section.span.clone())
}
