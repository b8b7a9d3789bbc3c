//! Where the numbers of a slip stand in the same workbook, as formulas that follow them there.

use crate::lang::Lang;
use crate::lang::label::Label;
use crate::period::Period;
use crate::report::xlsx::live::{GoalTold, Live, Shown, WORKINGS_HEAD};
use crate::report::xlsx::{Names, fixed, place, ranking, scores};
use crate::results::{Results, SchemeResults};

/// What a row of the table is about.
#[derive(Clone, Copy)]
pub(super) enum About {
    /// An item: by the indicators, and with each whole counted before its parts.
    Item(usize, usize),
    /// A part, counted in the second way.
    Part(usize),
    /// A personal goal.
    Goal(usize),
    /// A month of a longer period.
    Month(Period),
}

/// The other sheets, and the rows on them that are about one person.
pub(super) struct Places<'r> {
    pub(super) run: &'r Results<'r>,
    pub(super) results: &'r SchemeResults<'r>,
    pub(super) live: &'r Live,
    pub(super) names: &'r Names,
    /// The scheme, and the person in it, from 0.
    pub(super) scheme: usize,
    pub(super) index: usize,
    /// The person in the ranking, from 0.
    pub(super) at: usize,
    pub(super) lang: Lang,
}

impl Places<'_> {
    /// Where the way back leads: the person in the ranking.
    pub(super) fn back(&self) -> String {
        place(&self.names.ranking, &format!("C{}", ranking::ABOVE + self.at + 1))
    }

    /// A number of the ranking.
    pub(super) fn ranked(&self, header: Label) -> Option<String> {
        Some(number(&self.ranking(header)?))
    }

    /// A text of the ranking.
    pub(super) fn told(&self, header: Label) -> Option<String> {
        Some(format!("={}&\"\"", self.ranking(header)?))
    }

    fn ranking(&self, header: Label) -> Option<String> {
        ranking::cell(self.run, &self.names.ranking, self.at, header, self.lang)
    }

    /// What the scores tell of the person as a whole.
    pub(super) fn scored(&self, told: scores::Told) -> String {
        number(&scores::cell(self.results, self.scores_sheet(), self.index, told))
    }

    /// The full marks of all items together.
    pub(super) fn full_sum(&self) -> String {
        let items = self.results.columns().len();
        number(&scores::full(self.scores_sheet(), items))
    }

    fn scores_sheet(&self) -> &str {
        &self.names.schemes[self.scheme].scores
    }

    /// What was measured.
    pub(super) fn x(&self, about: About) -> Option<String> {
        let cell = match about {
            About::Item(_, walked) | About::Part(walked) => {
                self.worked_out(self.shown().walked.get(walked)?.x?)
            }
            About::Goal(goal) => self.goal(goal, GoalTold::X)?,
            About::Month(_) => return None,
        };
        Some(number(&cell))
    }

    /// The full marks; nothing where no sheet tells them.
    pub(super) fn full(&self, about: About) -> Option<String> {
        let own = |walked: usize| self.shown().walked.get(walked)?.full;
        let cell = match about {
            About::Item(_, walked) | About::Part(walked) if own(walked).is_some() => {
                self.worked_out(own(walked)?)
            }
            About::Item(item, _) => scores::full(self.scores_sheet(), item),
            About::Goal(goal) => self.goal(goal, GoalTold::Full)?,
            About::Part(_) | About::Month(_) => return None,
        };
        Some(number(&cell))
    }

    /// The points.
    pub(super) fn points(&self, about: About) -> Option<String> {
        let cell = match about {
            About::Item(item, _) => {
                let told = scores::Told::Points(item);
                scores::cell(self.results, self.scores_sheet(), self.index, told)
            }
            About::Part(walked) => self.worked_out(self.shown().walked.get(walked)?.points?),
            About::Goal(goal) => self.goal(goal, GoalTold::Points)?,
            About::Month(month) => {
                let months = &self.shown().by_month;
                self.worked_out(months.iter().find(|(one, _)| *one == month)?.1)
            }
        };
        Some(number(&cell))
    }

    fn shown(&self) -> &Shown {
        &self.live.schemes[self.scheme].shown
    }

    /// A cell of the person on 计算.
    fn worked_out(&self, column: u32) -> String {
        let sheet = &self.names.schemes[self.scheme].workings;
        fixed(sheet, column as usize, WORKINGS_HEAD as usize + self.index)
    }

    /// A cell of the row of a goal.
    fn goal(&self, goal: usize, told: GoalTold) -> Option<String> {
        let goals = self.results.goals()?;
        let item = self.results.appraisals[self.index].card.goal_items().get(goal)?;
        let read = item.cells.iter().find(|cell| cell.column().sheet == goals.sheet)?;
        let (column, row) = self.live.schemes[self.scheme].goal(goals.sheet, read.row, told)?;
        let sheet = self.names.schemes[self.scheme].data[goals.sheet].as_ref()?;
        Some(fixed(sheet, column as usize, row as usize))
    }
}

/// A cell's number; a blank one would else be 0.
fn number(cell: &str) -> String {
    format!("=IF(ISNUMBER({cell}),{cell},\"\")")
}
