//! 方案: the rules that the scores follow from, and the text of the scheme.

use super::rules::{Numbers, fallback, limit, rules_of_goals, table};
use super::sheet::Sheet;
use super::style::Styles;
use super::{Book, Fingerprint};
use crate::lang::{Lang, label};
use crate::method::row::Counting;
use crate::number::Number;
use crate::results::{Results, SchemeResults};
use crate::scheme::{Goals, Scheme};

/// Writes the sheet of one scheme.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    run: &Results,
    fingerprints: &[Fingerprint],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let scheme = results.scheme;
    let name = book.name(label::SCHEME_SHEET.get(lang));
    let mut sheet = Sheet::new(book.sheet(&name)?, styles, &scheme.name, &[])?;
    write_head(&mut sheet, scheme, run, fingerprints, styles, lang)?;
    write_indicators(&mut sheet, scheme, styles, lang)?;
    write_rows(&mut sheet, scheme, styles, lang)?;
    write_grades(&mut sheet, scheme, styles, lang)?;
    sheet.next();
    sheet.line(label::FULL_TEXT.get(lang), &styles.title)?;
    for line in scheme.source.text.lines() {
        sheet.line(line, &styles.code)?;
    }
    sheet.finish(0, lang)
}

fn write_head(
    sheet: &mut Sheet,
    scheme: &Scheme,
    run: &Results,
    fingerprints: &[Fingerprint],
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let mut pairs = vec![
        (label::SCHEME.get(lang).to_owned(), scheme.id.clone()),
        (label::FULL.get(lang).to_owned(), scheme.full.to_string()),
        (label::ROUNDING.get(lang).to_owned(), scheme.round.to_string()),
    ];
    if let Some(date) = scheme.effective {
        pairs.push((label::EFFECTIVE.get(lang).to_owned(), date.to_string()));
    }
    if let Some(period) = run.period {
        pairs.push((label::PERIOD.get(lang).to_owned(), period.to_string()));
    }
    pairs.push((label::VERSION.get(lang).to_owned(), env!("CARGO_PKG_VERSION").to_owned()));
    for input in &run.inputs {
        let heading = label::INPUTS.get(lang).to_owned();
        pairs.push((heading, format!("{}  SHA-256 {}", input.name, input.sha256)));
    }
    for Fingerprint { of, sha256 } in fingerprints {
        let heading = label::FINGERPRINT.get(lang).to_owned();
        pairs.push((heading, format!("{of}  SHA-256 {sha256}")));
    }
    for (heading, value) in pairs {
        sheet.line(&format!("{heading}:{value}"), &styles.remark)?;
    }
    sheet.next();
    Ok(())
}

fn write_indicators(
    sheet: &mut Sheet,
    scheme: &Scheme,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let headers = [
        label::INDICATOR,
        label::MEASURE,
        label::FULL,
        label::METHOD,
        label::FLOOR,
        label::CAP,
        label::EMPTY,
        label::MISSING,
        label::CLAUSE,
        label::ASSUMED,
    ];
    let with_yardsticks = scheme.walk().any(|indicator| indicator.yardstick.is_some());
    let headers = headers.into_iter().chain(with_yardsticks.then_some(label::YARDSTICK));
    sheet.headings(&headers.map(|label| label.get(lang)).collect::<Vec<_>>())?;
    let goals = scheme.goals.iter().map(|goals| &goals.whole);
    for (depth, indicator) in scheme.indicators.iter().chain(goals).flat_map(|i| with_depth(i, 0)) {
        let x = indicator.x.as_ref().map(|x| x.to_text(&scheme.layout)).unwrap_or_default();
        let assumed: Vec<String> = indicator
            .assumed
            .iter()
            .map(|(key, why)| if key.is_empty() { why.clone() } else { format!("{key}: {why}") })
            .collect();
        sheet.text(0, &format!("{}{}", "  ".repeat(depth), indicator.name), &styles.text)?;
        sheet.text(1, &x, &styles.wrapped)?;
        sheet.number(2, Some(&indicator.full), &styles.general)?;
        sheet.text(3, indicator.method.key(), &styles.centered)?;
        sheet.text(4, &limit(indicator.floor.as_ref(), lang), &styles.centered)?;
        sheet.text(5, &limit(indicator.cap.as_ref(), lang), &styles.centered)?;
        sheet.text(6, &fallback(&indicator.empty, lang), &styles.centered)?;
        sheet.text(7, &fallback(&indicator.missing, lang), &styles.centered)?;
        sheet.text(8, indicator.clause.as_deref().unwrap_or_default(), &styles.wrapped)?;
        sheet.text(9, &assumed.join("; "), &styles.wrapped)?;
        if with_yardsticks {
            sheet.text(10, indicator.yardstick.as_deref().unwrap_or_default(), &styles.wrapped)?;
        }
        sheet.next();
    }
    sheet.next();
    Ok(())
}

/// An indicator and its parts, each with how deep it stands.
pub(super) fn with_depth(
    indicator: &crate::method::Indicator,
    depth: usize,
) -> Vec<(usize, &crate::method::Indicator)> {
    let parts = indicator.parts().iter().flat_map(|part| with_depth(part, depth + 1));
    std::iter::once((depth, indicator)).chain(parts).collect()
}

fn write_rows(
    sheet: &mut Sheet,
    scheme: &Scheme,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let headers = [
        label::INDICATOR,
        label::CONDITION,
        label::POINTS,
        label::LOW,
        label::CLOSED,
        label::HIGH,
        label::CLOSED,
        label::BASE,
        label::SLOPE,
        label::EACH,
    ];
    let numbers = 3..headers.len();
    let with_meanings = scheme.walk().flat_map(table).any(|line| line.meaning.is_some());
    let headers = headers.into_iter().chain(with_meanings.then_some(label::MEANING));
    let headers: Vec<&str> = headers.map(|label| label.get(lang)).collect();
    sheet.headings(&headers)?;
    for indicator in scheme.walk() {
        for line in table(indicator) {
            sheet.text(0, &indicator.name, &styles.text)?;
            sheet.text(1, &line.condition, &styles.text)?;
            sheet.text(2, &line.points, &styles.centered)?;
            match &line.numbers {
                Some(numbers) => write_numbers(sheet, numbers, styles, lang)?,
                None => {
                    for column in numbers.clone() {
                        sheet.text(column, "", &styles.text)?;
                    }
                }
            }
            if with_meanings {
                let meaning = line.meaning.as_deref().unwrap_or_default();
                sheet.text(numbers.end, meaning, &styles.wrapped)?;
            }
            sheet.next();
        }
    }
    if let Some(goals) = &scheme.goals {
        write_goals(sheet, goals, scheme, headers.len(), styles)?;
    }
    sheet.next();
    Ok(())
}

/// How far a goal is reached, and what that is worth.
fn write_goals(
    sheet: &mut Sheet,
    goals: &Goals,
    scheme: &Scheme,
    width: usize,
    styles: &Styles,
) -> anyhow::Result<()> {
    for (condition, points) in rules_of_goals(goals, &scheme.layout) {
        sheet.text(0, &goals.whole.name, &styles.text)?;
        sheet.text(1, &condition, &styles.text)?;
        sheet.text(2, &points, &styles.centered)?;
        for column in 3..width {
            sheet.text(column, "", &styles.text)?;
        }
        sheet.next();
    }
    Ok(())
}

fn write_numbers(
    sheet: &mut Sheet,
    numbers: &Numbers,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let edge = if numbers.percent { &styles.percent } else { &styles.general };
    let plain = &styles.general;
    let value = |end: &Option<(Number, bool)>| end.as_ref().map(|(value, _)| value.clone());
    let closed = |end: &Option<(Number, bool)>| {
        let yes = end.as_ref().is_some_and(|(_, closed)| *closed);
        if yes { lang.pick("含", "yes") } else { "" }
    };
    sheet.number(3, value(&numbers.low).as_ref(), edge)?;
    sheet.text(4, closed(&numbers.low), &styles.centered)?;
    sheet.number(5, value(&numbers.high).as_ref(), edge)?;
    sheet.text(6, closed(&numbers.high), &styles.centered)?;
    sheet.number(7, Some(&numbers.base), plain)?;
    sheet.number(8, Some(&numbers.slope), plain)?;
    match &numbers.size {
        Some((size, counting)) => {
            let how = match counting {
                Counting::Whole => "",
                Counting::Started => lang.pick("(不满也算)", " (started)"),
                Counting::Prorata => lang.pick("(按比例)", " (in proportion)"),
            };
            sheet.text(9, &format!("{size}{how}"), &styles.centered)
        }
        None => sheet.text(9, "", &styles.centered),
    }
}

fn write_grades(
    sheet: &mut Sheet,
    scheme: &Scheme,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let Some(grades) = &scheme.grades else {
        return Ok(());
    };
    sheet
        .headings(&[label::GRADE, label::CONDITION, label::MEASURE].map(|label| label.get(lang)))?;
    for row in &grades.rows {
        sheet.text(0, &row.name, &styles.centered)?;
        sheet.text(1, &row.text, &styles.text)?;
        sheet.text(2, &grades.on.to_text(&scheme.layout), &styles.text)?;
        sheet.next();
    }
    Ok(())
}
