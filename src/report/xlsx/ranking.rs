//! 排名: who stands where.

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Format};

use super::Book;
use super::highlight;
use super::sheet::{Sheet, range};
use super::style::{GRADE_COLORS, Styles};
use crate::lang::{Lang, label};
use crate::number::Number;
use crate::results::{Results, SchemeResults};
use crate::settle::Appraisal;

/// Excel allows no more links on a sheet.
const MAX_LINKS: usize = 65_000;

/// Writes the sheet; `scores` are the names of the sheets that the names lead to.
pub(super) fn write(
    book: &mut Book,
    results: &Results,
    scores: &[String],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let name = book.name(label::RANKING_SHEET.get(lang));
    let mut title: Vec<String> =
        results.schemes.iter().map(|scheme| scheme.scheme.name.clone()).collect();
    title.extend(results.period.map(|period| period.to_string()));
    let remark = label::order_of_run();
    let mut sheet = Sheet::new(book.sheet(&name)?, styles, &title.join("  "), &[remark.get(lang)])?;

    let columns = Columns::of(results);
    sheet.header(&columns.headers(lang))?;
    let first = sheet.row();
    let people: usize = results.schemes.iter().map(|scheme| scheme.appraisals.len()).sum();
    for (scheme, scores) in results.schemes.iter().zip(scores) {
        for (index, appraisal) in scheme.appraisals.iter().enumerate() {
            let place = (people <= MAX_LINKS).then(|| super::scores::place_of(scores, index));
            row(&mut sheet, scheme, appraisal, &columns, place.as_deref(), styles, lang)?;
        }
    }
    let last = sheet.row().saturating_sub(1);
    if last >= first {
        color(&mut sheet, results, &columns, first, last)?;
    }
    sheet.finish(3, lang)
}

/// Rows above the first person: title, remark, header.
const ABOVE: u32 = 3;

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
        let first = ABOVE + run.schemes[..scheme].iter().map(count).sum::<u32>();
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

fn row(
    sheet: &mut Sheet,
    results: &SchemeResults,
    appraisal: &Appraisal,
    columns: &Columns,
    place: Option<&str>,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let scheme = results.scheme;
    let person = results.person(appraisal);
    let name = person.name.as_deref().unwrap_or_default();
    let rank = appraisal.rank.map(Number::from);
    sheet.number(0, rank.as_ref(), &styles.ordinal)?;
    sheet.text(1, &person.id, &styles.text)?;
    match place {
        Some(place) if !name.is_empty() => sheet.link(2, name, place, &styles.link)?,
        _ => sheet.text(2, name, &styles.text)?,
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
    sheet.number(next(), appraisal.score.as_ref(), &styles.fixed(scheme.places()))?;
    if columns.grade {
        sheet.text(next(), results.grade(appraisal).unwrap_or_default(), &styles.centered)?;
    }
    if columns.pay {
        sheet.number(next(), appraisal.pay.as_ref(), &styles.money)?;
    }
    if columns.months {
        sheet.text(next(), &appraisal.card.months.to_string(), &styles.centered)?;
    }
    if columns.own {
        let own = appraisal.card.self_score.as_ref();
        sheet.number(next(), own, &styles.general)?;
    }
    if columns.decisions {
        let names = results.decisions(appraisal, lang).join(lang.pick("；", "; "));
        sheet.text(next(), &names, &styles.wrapped)?;
    }
    sheet.text(next(), appraisal.status.label().get(lang), &styles.centered)?;
    sheet.text(
        next(),
        &results.reasons(appraisal, lang).join(lang.pick("；", "; ")),
        &styles.wrapped,
    )?;
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
