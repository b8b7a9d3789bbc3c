//! The best and the last: by score, and those with the same score as they stand on the ranking.

use rust_xlsxwriter::{ChartDataLabelPosition, Color};

use super::look::{self, Drawing, Scale};
use super::{Source, TABLE};
use crate::lang::{Text, charts as say, label};
use crate::number::Number;
use crate::report::xlsx::sheet::{Sheet, relative};
use crate::report::xlsx::style::decimals;
use crate::settle::Appraisal;

/// So many stand at either end, and nobody at both.
const MOST: usize = 10;

/// Columns of a table, from its first one.
const NAME: usize = TABLE + 1;
const SCORE: usize = TABLE + 2;
const ROW: usize = TABLE + 3;

/// One end of the order by score.
struct End<'a> {
    /// Its people, from that end.
    people: Vec<&'a Appraisal>,
    title: Text,
    color: Color,
    /// The n-th score from this end, and the n-th row among those with the same score.
    score: &'static str,
    row: &'static str,
    /// How many of all this end may have: nobody stands at both after a change either.
    limit: &'static str,
}

/// Writes both tables and draws them; `ranked` is the cell that counts those with a rank.
pub(super) fn draw(
    sheet: &mut Sheet,
    source: &Source,
    ranked: &str,
) -> anyhow::Result<[Option<Drawing>; 2]> {
    let mut order = source.ranked.clone();
    // Ranks within groups are no order of all.
    order.sort_by(|a, b| b.score.cmp(&a.score));
    let top: Vec<&Appraisal> =
        order.iter().copied().take(order.len().div_ceil(2).min(MOST)).collect();
    let bottom: Vec<&Appraisal> =
        order.iter().rev().copied().take((order.len() / 2).min(MOST)).collect();
    let (best, last) = (say::top(top.len()), say::bottom(bottom.len()));
    let best = End {
        people: top,
        title: best,
        color: look::BEST,
        score: "LARGE",
        row: "SMALL",
        limit: "+1",
    };
    let last = End {
        people: bottom,
        title: last,
        color: look::LAST,
        score: "SMALL",
        row: "LARGE",
        limit: "",
    };
    Ok([end(sheet, source, best, ranked)?, end(sheet, source, last, ranked)?])
}

fn end(
    sheet: &mut Sheet,
    source: &Source,
    end: End,
    ranked: &str,
) -> anyhow::Result<Option<Drawing>> {
    if end.people.is_empty() {
        return Ok(None);
    }
    let (lang, full) = (source.lang, &source.results.scheme.full);
    let headers = [label::NUMBER, label::NAME, label::SCORE, say::ROW];
    let title = end.title.get(lang);
    source.head(sheet, title, &headers.map(|label| label.get(lang)))?;
    let first = sheet.row();
    for (index, appraisal) in end.people.iter().enumerate() {
        write_row(sheet, source, &end, (first, index), appraisal, ranked)?;
    }
    let rows = (first, sheet.row() - 1);
    sheet.next();

    let scores = end.people.iter().filter_map(|one| one.score.as_ref());
    let scale = Scale::new(scores, full, "General");
    let mut series = look::series(source.charts, rows, (NAME, SCORE), end.color);
    let format = decimals(source.results.scheme.places());
    series.set_data_label(&look::labels(&format, ChartDataLabelPosition::OutsideEnd));
    Ok(Some(look::bars(title, &scale, &mut series, end.people.len())))
}

fn write_row(
    sheet: &mut Sheet,
    source: &Source,
    end: &End,
    (first, index): (u32, usize),
    appraisal: &Appraisal,
    ranked: &str,
) -> anyhow::Result<()> {
    let (people, styles, lang) = (&source.people, source.styles, source.lang);
    let (ranks, scores) = (people.ranks(), people.scores());
    let cells = [TABLE, SCORE, ROW].map(|column| relative(sheet.row(), column));
    let [number, score, row] = &cells;

    let score_formula = format!(
        "=IF({number}>INT(({ranked}{})/2),\"\",{}(IF(ISNUMBER({ranks}),{scores}),{number}))",
        end.limit, end.score
    );
    // Those with one score are told apart by how often it stands in the table so far.
    let so_far = format!("COUNTIF({}:{score},{score})", relative(first, SCORE));
    let row_formula = format!(
        "=IF({score}=\"\",\"\",{}(IF(ISNUMBER({ranks}),IF({scores}={score},ROW({scores})-{})),{so_far}))",
        end.row,
        people.above(),
    );
    let [id, name] = [people.ids(), people.names()].map(|range| format!("INDEX({range},{row})"));
    let nameless = say::nameless(&format!("\"&{id}"));
    let name_formula =
        format!("=IF({row}=\"\",\"\",IF({name}=\"\",\"{},{id}&\" \"&{name}))", nameless.get(lang));
    let place =
        source.results.appraisals.iter().position(|one| one.card.person == appraisal.card.person);
    let place = place.map(|place| Number::from(place + 1));

    sheet.number(TABLE, Some(&Number::from(index + 1)), &styles.ordinal)?;
    sheet.text_formula(NAME, &name_formula, &called(source, appraisal), &styles.text)?;
    let style = styles.fixed(source.results.scheme.places());
    sheet.array_formula(SCORE, &score_formula, appraisal.score.as_ref(), &style)?;
    sheet.array_formula(ROW, &row_formula, place.as_ref(), &styles.ordinal)?;
    sheet.next();
    Ok(())
}

/// Id and name; never only what looks like a number, which a formula would not give as a text.
fn called(source: &Source, appraisal: &Appraisal) -> String {
    let person = source.results.person(appraisal);
    match &person.name {
        Some(name) if !name.is_empty() => format!("{} {name}", person.id),
        _ => say::nameless(&person.id).get(source.lang).to_owned(),
    }
}
