//! What is seen of workbooks, as a text for a terminal.

pub mod json;

use super::{Column, Table, account, display_width, terminal, visible};
use crate::account::Account;
use crate::inspect::{
    Chosen, ColumnView, FileView, Fit, Inspection, Kind, Likeliest, PassedOver, SheetFit,
    SheetView, WhyNot, WhyPassed,
};
use crate::lang::{Lang, Text, inspect as say, label};
use crate::layout::column_letters;

/// So many places of one kind are shown.
const PLACES: usize = 5;

/// A name of a column is shown up to this width.
const NAME: usize = 26;

/// A place, and what became of rows, up to this one.
const PLACE: usize = 30;

/// And a title up to this one.
const TITLE: usize = 60;

/// All that is seen, file by file, and how a scheme fits.
pub fn write(inspection: &Inspection, lang: Lang, width: usize) -> String {
    let mut page = Page { lang, width, lines: Vec::new() };
    for file in &inspection.files {
        page.file(file);
    }
    match &inspection.fit {
        Some(fit) => page.fit(fit),
        None => page.say(0, &say::no_scheme()),
    }
    page.account(&inspection.account);
    format!("{}\n", page.lines.join("\n"))
}

/// What has been written so far.
struct Page {
    lang: Lang,
    width: usize,
    lines: Vec<String>,
}

impl Page {
    fn get<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// A text, wrapped where it is too long.
    fn say(&mut self, indent: usize, text: &Text) {
        self.line(indent, text.get(self.lang));
    }

    fn line(&mut self, indent: usize, text: &str) {
        let (first, next) = (" ".repeat(indent), " ".repeat(indent + 2));
        let options =
            textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent(&next);
        // Values of cells have no limit of their own.
        let text = visible(text, 2_000);
        let lines = textwrap::wrap(&text, options).into_iter();
        self.lines.extend(lines.map(|line| line.trim_end().to_owned()));
    }

    fn file(&mut self, file: &FileView) {
        self.line(0, &format!("{}  ({})", file.name, file.format));
        self.lines.push(String::new());
        for sheet in &file.sheets {
            self.sheet(sheet);
            self.lines.push(String::new());
        }
    }

    fn sheet(&mut self, sheet: &SheetView) {
        let size = match sheet.rows {
            0 => say::blank_sheet(),
            _ => say::size(sheet.rows, sheet.columns),
        };
        let hidden = if sheet.visible { Text::new("", "") } else { say::hidden() };
        let title = format!("{}  {}  {}", sheet.name, self.get(&size), self.get(&hidden));
        self.line(0, &title);
        if sheet.rows == 0 {
            return;
        }
        match &sheet.header {
            Ok(rows) => {
                let header = say::header(rows.first, rows.last);
                let mut said = say::comma(
                    &header,
                    &say::data(sheet.data_rows, sheet.names_people.then_some(sheet.people)),
                );
                if !sheet.periods.is_empty() {
                    said = say::comma(&said, &say::periods(&texts(&sheet.periods)));
                }
                self.say(2, &said);
                if !sheet.titles.is_empty() {
                    let titles = sheet.titles.iter().map(|title| visible(title, TITLE));
                    self.say(2, &say::above(&titles.collect::<Vec<_>>().join(" / ")));
                }
                self.columns(&sheet.table, sheet.data_rows);
                self.doubts(&sheet.table);
            }
            Err(likeliest) => self.no_header(likeliest.as_ref()),
        }
        self.beside(sheet);
    }

    fn no_header(&mut self, likeliest: Option<&Likeliest>) {
        self.say(2, &say::no_header());
        let Some(Likeliest { row, texts, why }) = likeliest else {
            return;
        };
        let separator = self.separator();
        let texts: Vec<String> = texts.iter().map(|text| visible(text, NAME)).collect();
        let reason = match why {
            WhyNot::FewNames => say::few_names(),
            WhyNot::Values => say::values(),
            WhyNot::NothingBelow => say::nothing_below(),
            WhyNot::AllTexts => say::all_texts(),
        };
        self.say(2, &say::likeliest(*row, &texts.join(separator)).and(&reason));
        if !matches!(why, WhyNot::FewNames) {
            self.say(2, &say::write_the_header());
        }
    }

    fn separator(&self) -> &'static str {
        self.lang.pick("、", ", ")
    }

    /// The table of columns; samples take what is left of the width.
    fn columns(&mut self, columns: &[ColumnView], rows: usize) {
        let lang = self.lang;
        let fields: Vec<[String; 5]> = columns.iter().map(|c| fields(c, rows, lang)).collect();
        let headers = [say::COLUMN, say::NAME, say::KIND, say::UNIT, say::FILLED];
        let headers = headers.map(|label| label.get(lang));
        let widths = (0..headers.len()).map(|at| {
            let fields = fields.iter().map(|fields| display_width(&fields[at]));
            fields.chain([display_width(headers[at])]).max().unwrap_or(0) + 2
        });
        let indent = 2;
        let left = self.width.saturating_sub(indent + widths.sum::<usize>()).max(10);
        let separator = self.separator();
        let is_numeric = |at: usize| at == 4;
        let described = headers.iter().enumerate();
        let mut described: Vec<Column> =
            described.map(|(at, header)| Column::key(header, is_numeric(at))).collect();
        described.push(Column::key(say::SAMPLES.get(lang), false));
        let table = Table::new(described, columns.len(), |row| {
            let samples = columns[row].samples.join(separator);
            let samples = visible(&samples, left);
            fields[row].iter().cloned().chain([samples]).collect()
        });
        let style = terminal::Style { width: self.width, boxes: false };
        let drawn = terminal::draw(&table, style).text;
        self.lines.extend(drawn.lines().map(|line| format!("{}{line}", " ".repeat(indent))));
    }

    /// What is doubtful in columns.
    fn doubts(&mut self, columns: &[ColumnView]) {
        for column in columns {
            let cells = |rows: &[u32]| {
                let letters = column_letters(column.at);
                let cells: Vec<String> = rows.iter().map(|row| format!("{letters}{row}")).collect();
                self.some(&cells)
            };
            let mut doubts: Vec<Text> = Vec::new();
            if !column.as_text.is_empty() {
                doubts.push(say::as_text(column.as_text.len(), &cells(&column.as_text)));
            }
            if !column.odd.is_empty() {
                let kind = say::kind(column.kind.as_str());
                doubts.push(say::odd(column.odd.len(), &kind, &cells(&column.odd)));
            }
            if !column.errors.is_empty() {
                doubts.push(say::errors(column.errors.len(), &cells(&column.errors)));
            }
            if column.mixed {
                doubts.push(say::mixed());
            }
            let all = doubts.into_iter().reduce(|all, next| all.and(&next));
            if let Some(all) = all {
                let name = shown_name(column, self.lang);
                let line = format!("! {name}{}{}", self.lang.pick("：", ": "), self.get(&all));
                self.line(2, &line);
            }
        }
    }

    /// The first of several places.
    fn some(&self, places: &[String]) -> String {
        let shown = places[..places.len().min(PLACES)].join(self.separator());
        if places.len() > PLACES { shown + " …" } else { shown }
    }

    /// Rows that are passed over, merged cells and formulas without a value.
    fn beside(&mut self, sheet: &SheetView) {
        if !sheet.passed_over.is_empty() {
            let rows = sheet.passed_over.iter().map(|rows| self.get(&passed(rows)).to_owned());
            let rows = self.some(&rows.collect::<Vec<_>>());
            self.say(2, &say::passed_over(sheet.passed_over.len(), &rows));
        }
        if !sheet.merges.is_empty() {
            self.say(2, &say::merges(sheet.merges.len(), &self.some(&sheet.merges)));
        }
        if !sheet.formulas.is_empty() {
            self.say(2, &say::formulas(sheet.formulas.len(), &self.some(&sheet.formulas)));
        }
    }

    fn fit(&mut self, fit: &Fit) {
        let said = match fit.chosen {
            Chosen::Asked => say::scheme,
            Chosen::Best => say::best_scheme,
        };
        self.say(0, &said(&fit.scheme.id, &fit.scheme.name));
        for sheet in &fit.sheets {
            self.sheet_fit(sheet);
        }
        self.say(2, &say::found(fit.people, &texts(&fit.periods)));
        if let Some(aliases) = &fit.aliases {
            self.lines.push(String::new());
            self.say(0, &say::paste());
            self.lines.push(String::new());
            // To be pasted: a line stays a line, however long.
            self.lines.extend(aliases.lines().map(str::to_owned));
        }
    }

    /// What becomes of every sheet and row.
    fn account(&mut self, account: &Account) {
        let lang = self.lang;
        let lines = account::lines(account, lang);
        let is_of_one_file = account.files == 1;
        let sheet = |place: &str| match is_of_one_file {
            true => place.split_once('!').map_or(place, |(_, sheet)| sheet).to_owned(),
            false => place.to_owned(),
        };
        let headers = [
            (label::PLACE, false),
            (label::ROWS, true),
            (label::USED, true),
            (label::READ_ROWS, false),
            (label::READ_AS, false),
        ];
        let columns =
            headers.map(|(header, is_numeric)| Column::key(header.get(lang), is_numeric)).into();
        let table = Table::new(columns, lines.len(), |at| {
            let line = &lines[at];
            let place = visible(&sheet(&line.place), PLACE);
            let others = visible(&line.others, PLACE);
            vec![place, line.rows.to_string(), line.used.to_string(), others, line.read_as.clone()]
        });
        let style = terminal::Style { width: self.width, boxes: false };
        let drawn = terminal::draw(&table, style).text;
        self.lines.push(String::new());
        self.say(0, &account::summary(account));
        self.lines.push(String::new());
        self.lines.extend(drawn.lines().map(str::to_owned));
    }

    fn sheet_fit(&mut self, sheet: &SheetFit) {
        let separator = self.separator();
        let places = self.some(&sheet.found);
        self.say(
            2,
            &match (sheet.found.is_empty(), sheet.is_read) {
                (true, _) => say::no_sheet(&sheet.name),
                (false, true) => say::read_as(&sheet.name, sheet.found.len(), &places),
                (false, false) => say::near(&sheet.name, &places),
            },
        );
        let lang = self.lang;
        let matched = sheet.matched.iter().map(|(name, header)| match name == header {
            true => name.clone(),
            false => format!("{name} ← {header}"),
        });
        let absent = |needed: bool| -> Vec<String> {
            let absent = sheet.missing.iter().filter(|column| column.needed == needed);
            let named = absent.map(|column| match &column.nearest {
                Some(header) => say::nearest(&column.name, header).get(lang).to_owned(),
                None => column.name.clone(),
            });
            named.collect()
        };
        let list = |said: fn(usize, &str) -> Text, names: Vec<String>| {
            (!names.is_empty()).then(|| said(names.len(), &names.join(separator)))
        };
        let lists = [
            list(say::matched, matched.collect()),
            list(say::missing, absent(true)),
            list(say::left_out, absent(false)),
            list(say::extra, sheet.extra.clone()),
        ];
        for said in lists.iter().flatten() {
            self.say(4, said);
        }
    }
}

/// A column's letter, name, kind, unit and fill.
fn fields(column: &ColumnView, rows: usize, lang: Lang) -> [String; 5] {
    let unit = column.unit.clone().unwrap_or_default();
    let kind = say::kind(column.kind.as_str());
    let is_blank = column.kind == Kind::Empty && rows == 0;
    let filled = if is_blank { String::new() } else { format!("{}%", column.filled_percent(rows)) };
    [
        column_letters(column.at),
        shown_name(column, lang),
        kind.get(lang).to_owned(),
        visible(&unit, NAME / 2),
        filled,
    ]
}

fn shown_name(column: &ColumnView, lang: Lang) -> String {
    match column.name.as_str() {
        "" => say::NAMELESS.get(lang).to_owned(),
        name => visible(name, NAME),
    }
}

fn passed(rows: &PassedOver) -> Text {
    let why = match &rows.why {
        WhyPassed::Blank => say::blank(),
        WhyPassed::Nobody => say::nobody(),
        WhyPassed::NameOnly(name) => say::name_only(&visible(name, NAME)),
        WhyPassed::Header => say::header_again(),
        WhyPassed::Total(text) | WhyPassed::Note(text) => say::words(&visible(text, NAME)),
    };
    say::rows(rows.first, rows.last, &why)
}

fn texts<T: ToString>(all: impl IntoIterator<Item = T>) -> Vec<String> {
    all.into_iter().map(|one| one.to_string()).collect()
}
