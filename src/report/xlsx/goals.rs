//! 目标: the personal goals, person by person, goal by goal.

use super::data::write_cell;
use super::sheet::Sheet;
use super::style::Styles;
use super::{Book, fixed};
use crate::lang::{Lang, label};
use crate::layout::ColumnRef;
use crate::results::SchemeResults;
use crate::scheme::Goals;
use crate::score::Item;
use crate::settle::Appraisal;

/// Rows above the first goal: title, remark, header.
const ABOVE: usize = 3;

/// What the sheet tells of a goal.
#[derive(Clone, Copy)]
pub(super) enum Told {
    /// Its full marks.
    Full,
    /// How far it is reached.
    X,
    /// The points.
    Points,
}

/// The cell of a goal; the person and the goal are counted from 0.
pub(super) fn cell(
    results: &SchemeResults,
    sheet: &str,
    (index, goal): (usize, usize),
    told: Told,
) -> Option<String> {
    let before = results.appraisals[..index].iter();
    let above: usize = before.map(|appraisal| appraisal.card.goal_items().len()).sum();
    let column = match told {
        Told::Full => 0,
        Told::X => 1,
        Told::Points => 3,
    };
    let first = 3 + columns(results.goals()?).len();
    Some(fixed(sheet, first + column, ABOVE + above + goal))
}

/// Writes the sheet of one scheme, where people have goals of their own, under a name that is
/// settled already.
pub(super) fn write(
    book: &mut Book,
    results: &SchemeResults,
    name: &str,
    styles: &Styles,
    lang: Lang,
) -> anyhow::Result<()> {
    let Some(goals) = results.goals() else {
        return Ok(());
    };
    let title = format!("{} {}", results.scheme.name, goals.whole.name);
    let remark = label::workings();
    let mut sheet = Sheet::new(book.sheet(name)?, styles, &title, &[remark.get(lang)])?;

    let columns = columns(goals);
    let layout = &results.scheme.layout;
    let [id, person] = [label::ID, label::NAME].map(|label| label.get(lang));
    let mut headers = vec![id, person, layout.column(goals.name).name.as_str()];
    headers.extend(columns.iter().map(|column| layout.column(*column).name.as_str()));
    let behind = [label::FULL, label::MEASURE, label::BEFORE_LIMITS, label::POINTS, label::SOURCE];
    headers.extend(behind.map(|label| label.get(lang)));
    sheet.header(&headers)?;
    for appraisal in &results.appraisals {
        for (index, item) in appraisal.card.goal_items().iter().enumerate() {
            write_goal(&mut sheet, results, appraisal, (index, item), &columns, styles)?;
        }
    }
    sheet.finish(3, lang)
}

/// The columns that are read of a goal's row, in the order of the sheet.
fn columns(goals: &Goals) -> Vec<ColumnRef> {
    let read = goals.expressions().flat_map(|expr| expr.columns());
    let mut columns: Vec<ColumnRef> = read.filter(|column| column.sheet == goals.sheet).collect();
    columns.sort();
    columns.dedup();
    columns
}

fn write_goal(
    sheet: &mut Sheet,
    results: &SchemeResults,
    appraisal: &Appraisal,
    (index, item): (usize, &Item),
    columns: &[ColumnRef],
    styles: &Styles,
) -> anyhow::Result<()> {
    let (person, goal) = (results.person(appraisal), &appraisal.card.goals[index]);
    let facts = results.facts.facts;
    let cell = item.cells.iter().find(|cell| columns.contains(&cell.column()));
    sheet.text(0, &person.id, &styles.text)?;
    sheet.text(1, person.name.as_deref().unwrap_or_default(), &styles.text)?;
    sheet.text(2, &goal.name, &styles.text)?;
    let row = cell.map(|cell| &facts.sheets[cell.column().sheet].rows[cell.row as usize]);
    for (at, column) in (3..).zip(columns) {
        match row {
            Some(row) => {
                let layout = &results.scheme.layout.sheets[column.sheet];
                write_cell(sheet, at, layout, column.column, row, styles)?;
            }
            None => sheet.text(at, "", &styles.text)?,
        }
    }
    let at = 3 + columns.len();
    sheet.number(at, Some(&goal.full), &styles.general)?;
    sheet.number(at + 1, item.x.as_ref(), &styles.percent)?;
    sheet.number(at + 2, item.raw.as_ref(), &styles.exact)?;
    sheet.number(at + 3, item.points.as_ref(), &styles.exact)?;
    let place = cell.map(|cell| facts.id_place(cell.column().sheet, cell.row));
    sheet.text(at + 4, &place.unwrap_or_default(), &styles.text)?;
    sheet.next();
    Ok(())
}
