//! The rows of all rules: ends, points, and what they depend on, as methods read them.

use super::super::columns::Look;
use super::{Content, Line, Writer, all, ends, key, put};
use crate::formula::{Formula, Function, Value};
use crate::interval::Interval;
use crate::lang::{Lang, workings as say};
use crate::layout::Unit;
use crate::method::row::{Award, Counting, Row};
use crate::method::table::{Part, Table};
use crate::method::{Indicator, Method, events, levels};
use crate::names;
use crate::number::Number;
use crate::report::xlsx::rules::{rules_of_goals, table};
use crate::results::SchemeResults;
use crate::scheme::Goals;

/// Columns of the rows of rules behind those that formulas read: how units are counted, the points at
/// the ends of a line, what a level means.
struct Behind;

impl Behind {
    const COUNTING: usize = 11;
    const FROM: usize = 12;
    const TO: usize = 13;
    const LAST: usize = 14;

    /// Those at the end that nothing needs are left out.
    fn width<'i>(indicators: impl Iterator<Item = &'i Indicator>) -> usize {
        let last = |indicator: &Indicator| match &indicator.method {
            Method::Levels(levels) if levels.rows.iter().any(|row| row.meaning.is_some()) => {
                Behind::LAST
            }
            Method::Bands(bands) if bands.rows.iter().any(|row| row.line.is_some()) => Behind::TO,
            Method::Adjust(adjust) if adjust.rows.iter().any(|row| row.line.is_some()) => {
                Behind::TO
            }
            _ => Behind::COUNTING,
        };
        indicators.map(last).max().unwrap_or(Behind::COUNTING) + 1
    }
}

impl Writer<'_, '_> {
    pub(super) fn rows(&mut self, results: &SchemeResults) {
        let indicators = all(results).into_iter().flat_map(Indicator::walk);
        self.width = Behind::width(indicators);
        self.line(Line::Headings(say::rows_headings(self.width, self.lang)));
        let first = self.row();
        for indicator in all(results).into_iter().flat_map(Indicator::walk) {
            let start = self.row();
            self.rows_of(indicator, first);
            if self.row() > start {
                let table = Table { sheet: self.rules.sheet, rows: (start, self.row() - 1) };
                if let Some(cells) = self.rules.items.get_mut(&key(indicator)) {
                    cells.table = Some(table);
                }
            }
        }
        if let Some(goals) = results.goals() {
            self.goals(goals);
        }
        let last = self.row().max(first + 1) - 1;
        self.rules.all = Table { sheet: self.rules.sheet, rows: (first, last) };
        self.line(Line::Blank);
    }

    fn rows_of(&mut self, indicator: &Indicator, first: u32) {
        let texts = table(indicator);
        for (index, line) in texts.iter().enumerate() {
            let mut cells = vec![
                (Content::Text(indicator.name.clone()), Look::Text),
                (Content::Text(line.condition.clone()), Look::Text),
                (Content::Text(line.points.clone()), Look::Centered),
            ];
            cells.resize(Behind::LAST + 1, (Content::Blank, Look::General));
            match &indicator.method {
                Method::Bands(bands) => {
                    let held = |row: &Row| row.within().map(|(_, held)| held.clone());
                    let held: Vec<Interval> = bands.rows.iter().filter_map(held).collect();
                    self.row_cells(&bands.rows[index], indicator, &mut cells);
                    self.share_end(&held, index, &mut cells);
                }
                Method::Adjust(adjust) => {
                    self.row_cells(&adjust.rows[index], indicator, &mut cells)
                }
                Method::Events(events) => self.event_cells(&events.rows[index], &mut cells),
                Method::Levels(levels) => {
                    cells[0].0 = Content::Text(names::plain(&indicator.name));
                    self.level_cells(&levels.rows[index], indicator, &mut cells);
                }
                Method::Score(_) | Method::Parts(_) => {}
            }
            let number = f64::from(self.row() - first + 1);
            cells[Part::Number.column() as usize] = (Content::Number(number), Look::Ordinal);
            let meaning = line.meaning.clone().unwrap_or_default();
            cells[Behind::LAST] = (Content::Text(meaning), Look::Wrapped);
            cells.truncate(self.width);
            self.line(Line::Cells(cells));
        }
    }

    /// A row of `bands` or `adjust`.
    fn row_cells(&mut self, row: &Row, indicator: &Indicator, cells: &mut [(Content, Look)]) {
        let Some((_, interval)) = row.within() else {
            if let Some(points) = row.award.fixed() {
                put(cells, Part::Base, points, Look::General);
            }
            return;
        };
        let percent = indicator.shape.unit == Unit::Percent;
        let look = if percent { Look::Percent } else { Look::General };
        ends(interval, look, cells);
        self.tie(interval, look, cells);
        match &row.award {
            Award::Linear { slope, constant } => {
                put(cells, Part::Base, constant, Look::General);
                if !slope.is_zero() {
                    put(cells, Part::Slope, slope, Look::General);
                }
                if let Some(line) = &row.line {
                    self.line_cells(line, cells);
                }
            }
            Award::PerUnit { points, size, counting, .. } => {
                put(cells, Part::Slope, points, Look::General);
                put(cells, Part::Size, size, look);
                let counting = counted(*counting, self.lang).to_owned();
                cells[Behind::COUNTING] = (Content::Text(counting), Look::Text);
            }
        }
    }

    /// A straight line follows its four ends.
    fn line_cells(&mut self, [from, to]: &[Number; 2], cells: &mut [(Content, Look)]) {
        cells[Behind::FROM] = (Content::Number(from.to_f64()), Look::General);
        cells[Behind::TO] = (Content::Number(to.to_f64()), Look::General);
        let row = self.row();
        for (column, (content, _)) in (0..).zip(cells.iter()) {
            if let Content::Number(number) = content {
                self.grid.page_mut(self.rules.sheet).put(row, column, Value::Number(*number));
            }
        }
        let [low, high] = [Part::Low, Part::High].map(|part| self.cell(part.column() as usize));
        let [from, to] = [Behind::FROM, Behind::TO].map(|column| self.cell(column));
        let slope = to.minus(from.clone()).over(high.minus(low.clone()));
        let base = from.minus(self.cell(Part::Slope.column() as usize).times(low));
        cells[Part::Slope.column() as usize] = (self.formula(slope), Look::General);
        cells[Part::Base.column() as usize] = (self.formula(base), Look::General);
    }

    fn level_cells(
        &mut self,
        row: &levels::LevelRow,
        indicator: &Indicator,
        cells: &mut [(Content, Look)],
    ) {
        cells[1].0 = Content::Text(names::plain(&row.name));
        ends(&row.allowed, Look::General, cells);
        self.tie(&row.allowed, Look::General, cells);
        let full = self.rules.items.get(&key(indicator)).map(|item| item.full.clone());
        let (Some(share), Some(full)) = (&row.share, full) else {
            return;
        };
        let column = Part::Base.column();
        put(cells, Part::Base, share, Look::Percent);
        let row = self.row();
        self.grid.page_mut(self.rules.sheet).put(row, column, Value::Number(share.to_f64()));
        let points = self.formula(full.times(self.cell(column as usize)));
        for end in [Part::Low, Part::High] {
            cells[end.column() as usize] = (points.clone(), Look::General);
        }
    }

    /// Of a single number the upper end is the lower one, so that there is one cell to change.
    fn tie(&mut self, interval: &Interval, look: Look, cells: &mut [(Content, Look)]) {
        let Some(number) = interval.single() else {
            return;
        };
        let (row, low) = (self.row(), Part::Low.column());
        self.grid.page_mut(self.rules.sheet).put(row, low, Value::Number(number.to_f64()));
        let low = self.cell(low as usize);
        cells[Part::High.column() as usize] = (self.formula(low), look);
    }

    /// An event: what an assessor may write, or what it costs each time, which may be written too.
    fn event_cells(&mut self, row: &events::EventRow, cells: &mut [(Content, Look)]) {
        cells[1].0 = Content::Text(names::plain(&row.name));
        let taken = match &row.cost {
            events::Cost::Fixed(points) => {
                put(cells, Part::Base, points, Look::General);
                let (row, base) = (self.row(), Part::Base.column());
                let value = Value::Number(points.to_f64());
                self.grid.page_mut(self.rules.sheet).put(row, base, value);
                let amount = Formula::call(Function::Abs, [self.cell(base as usize)]);
                let amount = self.formula(amount);
                for end in [Part::Low, Part::High] {
                    cells[end.column() as usize] = (amount.clone(), Look::General);
                }
                points.is_negative()
            }
            events::Cost::Assessed { least, most, taken } => {
                put(cells, Part::Low, least, Look::General);
                put(cells, Part::High, most, Look::General);
                *taken
            }
        };
        let sign = if taken { -&Number::ONE } else { Number::ONE };
        put(cells, Part::Slope, &sign, Look::General);
    }

    /// How far a goal is reached, and what that is worth.
    fn goals(&mut self, goals: &Goals) {
        for (condition, points) in rules_of_goals(goals, &self.scheme.layout) {
            self.line(Line::Cells(vec![
                (Content::Text(goals.whole.name.clone()), Look::Text),
                (Content::Text(condition), Look::Text),
                (Content::Text(points), Look::Centered),
            ]));
        }
    }
}

fn counted(counting: Counting, lang: Lang) -> &'static str {
    match counting {
        Counting::Whole => "",
        Counting::Started => lang.pick("不满也算", "started"),
        Counting::Prorata => lang.pick("按比例", "in proportion"),
    }
}
