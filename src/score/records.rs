//! Rows that people write down: ratings with a level and points, and events with what they cost.

use super::evaluate::Evaluator;
use crate::facts::Cell;
use crate::finding::{Code, Finding};
use crate::lang::data as say;
use crate::layout::ColumnRef;
use crate::method::events::{CostError, Event, Events};
use crate::method::levels::{Levels, RatingError, allowed_text};
use crate::method::{Method, RowPlace, Stop};
use crate::names;
use crate::number::Number;
use crate::syntax::expr::Expr;

impl Evaluator<'_> {
    /// The points of the rating at hand, where the column is its level or its points.
    pub(super) fn rated(&mut self, column: ColumnRef) -> Option<Result<Number, Stop>> {
        let levels = match &self.indicator?.method {
            Method::Levels(levels) if levels.columns.hold_rating(column) => levels,
            _ => return None,
        };
        let (sheet, row) = self.row?;
        (sheet == column.sheet).then(|| self.rate(levels, row))
    }

    fn rate(&mut self, levels: &Levels, row: u32) -> Result<Number, Stop> {
        let level = match levels.columns.word.map(|column| self.cell(column)).transpose()? {
            Some((Cell::Text(level), _)) => Some(level.clone()),
            Some((Cell::Bad, _)) => return Err(Stop::Fault),
            Some((_, row)) => {
                let column = levels.columns.word.unwrap_or(ColumnRef { sheet: 0, column: 0 });
                self.absent.push(self.missing_cell(column, row));
                return Err(Stop::Missing);
            }
            None => None,
        };
        let points = match levels.columns.points.map(|column| self.cell(column)).transpose()? {
            Some((Cell::Number(points), _)) => Some(points.clone()),
            Some((Cell::Bad, _)) => return Err(Stop::Fault),
            _ => None,
        };
        levels.rate(level.as_deref(), points.as_ref()).map_err(|error| {
            self.tell_rating(levels, row, level.as_deref(), points.as_ref(), &error);
            Stop::Fault
        })
    }

    fn tell_rating(
        &mut self,
        levels: &Levels,
        row: u32,
        level: Option<&str>,
        points: Option<&Number>,
        error: &RatingError,
    ) {
        let indicator = self.indicator.map_or("", |indicator| indicator.name.as_str());
        let known: Vec<&str> = levels.rows.iter().map(|row| row.name.as_str()).collect();
        let level = level.unwrap_or_default();
        let zero = Number::ZERO;
        let points = points.unwrap_or(&zero);
        let allowed = |row: usize| allowed_text(&levels.rows[row].allowed);
        let (code, message) = match *error {
            RatingError::UnknownLevel => (
                Code::D105,
                say::unknown_word(&self.column_name(levels.columns.word), level, &known),
            ),
            RatingError::NoPoints(row) => {
                (Code::D112, say::level_without_points(level, &allowed(row)))
            }
            RatingError::NotAllowed(row) => {
                (Code::D112, say::level_points(level, points, &allowed(row)))
            }
            RatingError::NotWhole => (Code::D112, say::points_not_whole(indicator, points)),
            RatingError::NoLevel => (Code::D112, say::no_level(indicator)),
        };
        let about_level = *error == RatingError::UnknownLevel;
        let column = if about_level { levels.columns.word } else { levels.columns.points };
        let hint = about_level
            .then(|| names::nearest(level, known.iter().copied()))
            .flatten()
            .map(crate::lang::scheme::did_you_mean);
        let place = match column {
            Some(column) => self.facts.facts.place(column, row),
            None => self.facts.facts.row_place(levels.columns.sheet, row),
        };
        self.tell(Finding::data(code, place, message).hint_if(hint));
    }

    fn column_name(&self, column: Option<ColumnRef>) -> String {
        column.map_or(String::new(), |column| self.layout.column(column).name.clone())
    }

    /// The event of a row, where it is one of these.
    fn event(&mut self, events: &Events, row: u32) -> Result<Option<Event>, Stop> {
        let sheet = events.columns.sheet;
        self.row = Some((sheet, row));
        let Some(word) = events.columns.word else {
            return Ok(None);
        };
        let cells = &self.facts.facts.sheets[sheet].rows[row as usize].cells;
        let Cell::Text(name) = &cells[word.column] else {
            return Ok(None);
        };
        let Some(index) = events.row_named(name) else {
            return Ok(None);
        };
        self.cell(word)?;
        let times = match events.columns.times {
            Some(times) => self.numeric(&Expr::Column(times))?.unwrap_or(Number::ONE),
            None => Number::ONE,
        };
        let recorded = match events.columns.points.map(|column| self.cell(column)).transpose()? {
            Some((Cell::Number(points), _)) => Some(points.clone()),
            Some((Cell::Bad, _)) => return Err(Stop::Fault),
            _ => None,
        };
        let cost = &events.rows[index].cost;
        let once = cost.points(recorded.as_ref()).map_err(|error| {
            let allowed = cost.allowed();
            let found = recorded.clone().unwrap_or(Number::ZERO);
            let message = match error {
                CostError::NotSet => say::points_not_set(name, &allowed),
                CostError::NotAllowed => say::points_not_allowed(name, &found, &allowed),
            };
            let place = self.facts.facts.place(events.columns.points.unwrap_or(word), row);
            // Some write down what is taken, others by how much the score changes.
            let turned = -&found;
            let is_turned = found.is_negative() && cost.points(Some(&turned)).is_ok();
            let hint = is_turned.then(|| say::without_sign(&turned));
            self.tell(Finding::data(Code::D112, place, message).hint_if(hint));
            Stop::Fault
        })?;
        Ok(Some(Event { place: RowPlace { sheet, row }, row: index, times, once }))
    }

    /// The person's events that one indicator names.
    pub(super) fn events_of(&mut self, events: &Events) -> Result<Vec<Event>, Stop> {
        self.check_sheet(events.columns.sheet)?;
        if let Some(column) = events.columns.word
            && let Some(fault) = &self.facts.facts.sheets[column.sheet].column_faults[column.column]
        {
            self.tell(fault.clone());
            return Err(Stop::Fault);
        }
        let mut found = Vec::new();
        let mut stop = None;
        for row in self.rows(events.columns.sheet) {
            match self.event(events, row) {
                Ok(event) => found.extend(event),
                Err(why) => stop = stop.max(Some(why)),
            }
        }
        self.row = None;
        stop.map_or(Ok(found), Err)
    }
}
