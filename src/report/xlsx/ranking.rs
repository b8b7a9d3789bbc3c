//! 排名: who stands where.

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Format};

use super::highlight;
use super::live::{Live, Look, SchemeSheets};
use super::sheet::{Sheet, range};
use super::style::{GRADE_COLORS, Styles};
use super::{Book, Names, fixed};
use crate::formula::{CellAt, Formula, SheetAt, Sign, Value};
use crate::lang::label::Label;
use crate::lang::{Lang, label, workings as say};
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;

/// Excel allows no more links on a sheet.
const MAX_LINKS: usize = 65_000;

/// Rows above the first person: title, remark, header.
pub(super) const ABOVE: usize = 3;

/// The cell of somebody in the column with this header; `at` counts everybody from 0.
pub(super) fn cell(
    results: &Results,
    sheet: &str,
    at: usize,
    header: Label,
    lang: Lang,
) -> Option<String> {
    let headers = Columns::of(results).headers(lang);
    let column = headers.iter().position(|&one| one == header.get(lang))?;
    Some(fixed(sheet, column, ABOVE + at))
}

/// Writes the sheet.
pub(super) fn write(
    book: &mut Book,
    results: &Results,
    live: &Live,
    names: &Names,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let mut title: Vec<String> =
        results.schemes.iter().map(|scheme| scheme.scheme.name.clone()).collect();
    title.extend(results.period.map(|period| period.to_string()));
    let remark = label::order_of_run();
    let ranking = book.sheet(&names.ranking)?;
    let mut sheet = Sheet::new(ranking, styles, &title.join("  "), &[remark.get(lang)])?;

    let columns = Columns::of(results);
    sheet.header(&columns.headers(lang))?;
    let first = sheet.row();
    let people: usize = results.schemes.iter().map(|scheme| scheme.appraisals.len()).sum();
    for (at, (scheme, sheets)) in results.schemes.iter().zip(&live.schemes).enumerate() {
        for (index, appraisal) in scheme.appraisals.iter().enumerate() {
            let place = (people <= MAX_LINKS).then(|| names.place_of(at, index));
            let person = Person { sheets, live, index: index as u32, place: place.as_deref() };
            row(&mut sheet, scheme, appraisal, &columns, &person, styles, lang)?;
        }
    }
    let last = sheet.row().saturating_sub(1);
    if last >= first {
        color(&mut sheet, results, &columns, first, last)?;
    }
    sheet.finish(3, lang)
}

/// Where the people of one scheme stand on the sheet, for the formulas of other sheets.
pub(super) struct People {
    sheet: &'static str,
    rows: (u32, u32),
    columns: Columns,
}

impl People {
    /// Those of a scheme, by its place among the schemes of the run. It must have somebody.
    pub(super) fn of(run: &Results, scheme: usize, lang: Lang) -> People {
        let count = |results: &SchemeResults| results.appraisals.len() as u32;
        let first = ABOVE as u32 + run.schemes[..scheme].iter().map(count).sum::<u32>();
        let rows = (first, first + count(&run.schemes[scheme]).saturating_sub(1));
        // The first sheet has the name that it wants.
        let sheet = label::RANKING_SHEET.get(lang);
        People { sheet, rows, columns: Columns::of(run) }
    }

    /// Their ranks: numbers where a score counts, and only there.
    pub(super) fn ranks(&self) -> String {
        range(self.sheet, self.rows, 0)
    }

    pub(super) fn ids(&self) -> String {
        range(self.sheet, self.rows, 1)
    }

    pub(super) fn names(&self) -> String {
        range(self.sheet, self.rows, 2)
    }

    pub(super) fn departments(&self) -> String {
        range(self.sheet, self.rows, 3)
    }

    pub(super) fn scores(&self) -> String {
        range(self.sheet, self.rows, self.columns.score().into())
    }

    /// Their grades, where the sheet has a column for them.
    pub(super) fn grades(&self) -> String {
        range(self.sheet, self.rows, usize::from(self.columns.score()) + 1)
    }

    /// How many rows stand above the first of them.
    pub(super) fn above(&self) -> u32 {
        self.rows.0
    }
}

/// Which columns the sheet has.
struct Columns {
    scheme: bool,
    grade: bool,
    pay: bool,
    months: bool,
    own: bool,
    decisions: bool,
}

impl Columns {
    fn of(results: &Results) -> Columns {
        let any = |has: &dyn Fn(&SchemeResults) -> bool| results.schemes.iter().any(has);
        Columns {
            scheme: results.schemes.len() > 1,
            grade: any(&|scheme| scheme.scheme.grades.is_some()),
            pay: any(&|scheme| scheme.pay().is_some()),
            months: any(&|scheme| scheme.counts_months()),
            own: any(&|scheme| scheme.scheme.self_score.is_some()),
            decisions: any(&|scheme| !scheme.scheme.decisions.is_empty()),
        }
    }

    /// The column of the score; that of the grade follows it.
    fn score(&self) -> u16 {
        4 + u16::from(self.scheme)
    }

    fn headers(&self, lang: Lang) -> Vec<&'static str> {
        let mut headers = vec![label::RANK, label::ID, label::NAME, label::DEPARTMENT];
        headers.extend(self.scheme.then_some(label::SCHEME));
        headers.push(label::SCORE);
        headers.extend(self.grade.then_some(label::GRADE));
        headers.extend(self.pay.then_some(label::PAY));
        headers.extend(self.months.then_some(label::MONTHS));
        headers.extend(self.own.then_some(label::SELF));
        headers.extend(self.decisions.then_some(label::DECISIONS));
        headers.extend([label::STATUS, label::REASON]);
        headers.into_iter().map(|label| label.get(lang)).collect()
    }
}

/// A person's row on the sheets of a scheme.
struct Person<'p> {
    sheets: &'p SchemeSheets,
    live: &'p Live,
    index: u32,
    /// Where the name leads.
    place: Option<&'p str>,
}

impl Person<'_> {
    /// Shows what 计算 has in a column.
    fn show(&self, sheet: &mut Sheet, at: usize, column: u32, look: Look) -> anyhow::Result<()> {
        let workings = &self.sheets.workings;
        let row = crate::formula::RowAt::Own;
        let cell = CellAt { sheet: workings.sheet, column, row };
        // As seen from a sheet of its own.
        let formula = Formula::from(cell).to_text(&self.live.grid, SheetAt(usize::MAX), self.index);
        let value = workings.cell(&self.live.grid, column, self.index).value;
        sheet.cell(at, Some(&formula), &value, look)
    }

    /// What was proposed, as long as score and rank are those of the run.
    fn decisions(
        &self,
        sheet: &mut Sheet,
        at: usize,
        text: &str,
        lang: Lang,
    ) -> anyhow::Result<()> {
        let shown = &self.sheets.shown;
        let Some([score, rank, proposed]) = shown.run.decided else {
            return sheet.cell(at, None, &Value::text(text), Look::Wrapped);
        };
        let same = [(shown.score, score), (shown.rank, rank)];
        let again = say::decide_again(lang);
        self.of_the_run(sheet, at, (&same, proposed), &again, text)
    }

    /// Why somebody has no score, as long as the status is that of the run.
    fn reasons(&self, sheet: &mut Sheet, at: usize, text: &str) -> anyhow::Result<()> {
        let shown = &self.sheets.shown;
        let same = [(shown.status, shown.run.status)];
        self.of_the_run(sheet, at, (&same, shown.run.reason), "", text)
    }

    /// A text that was told, as long as what is the same is so; else another.
    fn of_the_run(
        &self,
        sheet: &mut Sheet,
        at: usize,
        (same, told): (&[(u32, u32)], u32),
        other: &str,
        text: &str,
    ) -> anyhow::Result<()> {
        let cell = |column| Formula::from(CellAt::own(self.sheets.workings.sheet, column));
        let same = same.iter().map(|(now, then)| cell(*now).is(cell(*then))).collect();
        let same = Formula::all(same).unwrap_or(Formula::Truth(true));
        // A blank cell would else be 0.
        let told = cell(told).binary(Sign::Join, "");
        let formula = same.then(told, other);
        let formula = formula.to_text(&self.live.grid, SheetAt(usize::MAX), self.index);
        sheet.cell(at, Some(&formula), &Value::text(text), Look::Wrapped)
    }
}

fn row(
    sheet: &mut Sheet,
    results: &SchemeResults,
    appraisal: &Appraisal,
    columns: &Columns,
    own: &Person,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let scheme = results.scheme;
    let person = results.person(appraisal);
    let name = person.name.as_deref().unwrap_or_default();
    let shown = &own.sheets.shown;
    own.show(sheet, 0, shown.rank, Look::Ordinal)?;
    // Who has no name is called by the id.
    match own.place.filter(|_| name.is_empty()) {
        Some(place) => sheet.link(1, &person.id, place, &styles.link)?,
        None => sheet.text(1, &person.id, &styles.text)?,
    }
    match own.place.filter(|_| !name.is_empty()) {
        Some(place) => sheet.link(2, name, place, &styles.link)?,
        None => sheet.text(2, name, &styles.text)?,
    }
    sheet.text(3, person.department.as_deref().unwrap_or_default(), &styles.text)?;
    let mut column = 4;
    let mut next = || {
        column += 1;
        column - 1
    };
    if columns.scheme {
        let name = results.scheme_of(appraisal).map_or("", |scheme| &scheme.name);
        sheet.text(next(), name, &styles.text)?;
    }
    own.show(sheet, next(), shown.score, Look::Fixed(scheme.places()))?;
    if columns.grade {
        match shown.grade {
            Some(grade) => own.show(sheet, next(), grade, Look::Centered)?,
            None => sheet.text(next(), "", &styles.centered)?,
        }
    }
    if columns.pay {
        match shown.pay {
            Some(pay) => own.show(sheet, next(), pay, Look::Money)?,
            None => sheet.text(next(), "", &styles.centered)?,
        }
    }
    if columns.months {
        match shown.months {
            Some(months) => own.show(sheet, next(), months, Look::Centered)?,
            None => sheet.text(next(), &appraisal.card.months.to_string(), &styles.centered)?,
        }
    }
    if columns.own {
        let own = appraisal.card.self_score.as_ref();
        sheet.number(next(), own, &styles.general)?;
    }
    if columns.decisions {
        let names = results.decisions(appraisal, lang).join(lang.pick("；", "; "));
        own.decisions(sheet, next(), &names, lang)?;
    }
    own.show(sheet, next(), shown.status, Look::Centered)?;
    let reasons = results.reasons(appraisal, lang).join(lang.pick("；", "; "));
    own.reasons(sheet, next(), &reasons)?;
    sheet.next();
    Ok(())
}

/// Bars behind the scores; a colour for each grade.
fn color(
    sheet: &mut Sheet,
    results: &Results,
    columns: &Columns,
    first: u32,
    last: u32,
) -> anyhow::Result<()> {
    let score = columns.score();
    // Schemes may have other full marks.
    let mut from = first;
    for scheme in results.schemes.iter().filter(|scheme| !scheme.appraisals.is_empty()) {
        let to = from + scheme.appraisals.len() as u32 - 1;
        highlight::bars(sheet.worksheet(), (from, to), score, &scheme.scheme.full)?;
        from = to + 1;
    }
    if !columns.grade {
        return Ok(());
    }
    let grade = score + 1;
    let mut colored: Vec<&str> = Vec::new();
    for scheme in &results.schemes {
        let Some(grades) = &scheme.scheme.grades else {
            continue;
        };
        for (name, color) in by_height(grades) {
            if colored.contains(&name) {
                continue;
            }
            colored.push(name);
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(name))
                .set_format(Format::new().set_background_color(color));
            sheet.worksheet().add_conditional_format(first, grade, last, grade, &rule)?;
        }
    }
    Ok(())
}

/// Grades from the highest, each with its colour.
pub(super) fn by_height(grades: &crate::scheme::Grades) -> Vec<(&str, rust_xlsxwriter::Color)> {
    let mut rows: Vec<_> = grades.rows.iter().collect();
    rows.sort_by(|a, b| {
        let low =
            |row: &crate::scheme::GradeRow| row.interval.low.as_ref().map(|low| low.value.clone());
        low(b).cmp(&low(a))
    });
    let last = rows.len().saturating_sub(1).max(1);
    rows.iter()
        .enumerate()
        .map(|(index, row)| {
            let color = GRADE_COLORS[index * (GRADE_COLORS.len() - 1) / last];
            (row.name.as_str(), color)
        })
        .collect()
}
