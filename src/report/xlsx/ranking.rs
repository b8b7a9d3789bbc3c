//! 排名: who stands where.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar, Format,
};

use super::sheet::Sheet;
use super::style::{GRADE_COLORS, Styles};
use super::{Book, Names, fixed};
use crate::lang::label::Label;
use crate::lang::{Lang, label};
use crate::number::Number;
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
    for (at, scheme) in results.schemes.iter().enumerate() {
        for (index, appraisal) in scheme.appraisals.iter().enumerate() {
            let place = (people <= MAX_LINKS).then(|| names.place_of(at, index));
            row(&mut sheet, scheme, appraisal, &columns, place.as_deref(), styles, lang)?;
        }
    }
    let last = sheet.row().saturating_sub(1);
    if last >= first {
        color(&mut sheet, results, &columns, first, last)?;
    }
    sheet.finish(3, lang)
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
    // Who has no name is called by the id.
    match place.filter(|_| name.is_empty()) {
        Some(place) => sheet.link(1, &person.id, place, &styles.link)?,
        None => sheet.text(1, &person.id, &styles.text)?,
    }
    match place.filter(|_| !name.is_empty()) {
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
    let bar = ConditionalFormatDataBar::new()
        .set_fill_color(rust_xlsxwriter::Color::RGB(0x9DC3E6))
        .set_solid_fill(true);
    sheet.worksheet().add_conditional_format(first, score, last, score, &bar)?;
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
fn by_height(grades: &crate::scheme::Grades) -> Vec<(&str, rust_xlsxwriter::Color)> {
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
