//! Where the numbers of a slip stand in the same workbook, as formulas that follow them there.

use crate::lang::Lang;
use crate::lang::label::Label;
use crate::period::Period;
use crate::report::xlsx::{Names, goals, place, ranking, scores, workings};
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
        number(&scores::cell(self.results, &self.names.scores[self.scheme], self.index, told))
    }

    /// The full marks of all items together.
    pub(super) fn full_sum(&self) -> String {
        let items = self.results.columns().len();
        number(&scores::full(&self.names.scores[self.scheme], items))
    }

    /// What was measured.
    pub(super) fn x(&self, about: About) -> Option<String> {
        let cell = match about {
            About::Item(_, walked) | About::Part(walked) => {
                self.worked_out(workings::Told::X(walked))?
            }
            About::Goal(goal) => self.goal(goal, goals::Told::X)?,
            About::Month(_) => return None,
        };
        Some(number(&cell))
    }

    /// The full marks; nothing where no sheet tells them.
    pub(super) fn full(&self, about: About) -> Option<String> {
        let cell = match about {
            About::Item(_, walked) | About::Part(walked) if self.results.shares_full_marks() => {
                self.worked_out(workings::Told::Full(walked))?
            }
            About::Item(item, _) => scores::full(&self.names.scores[self.scheme], item),
            About::Goal(goal) => self.goal(goal, goals::Told::Full)?,
            About::Part(_) | About::Month(_) => return None,
        };
        Some(number(&cell))
    }

    /// The points.
    pub(super) fn points(&self, about: About) -> Option<String> {
        let cell = match about {
            About::Item(item, _) => {
                let scores = &self.names.scores[self.scheme];
                scores::cell(self.results, scores, self.index, scores::Told::Points(item))
            }
            About::Part(walked) => self.worked_out(workings::Told::Points(walked))?,
            About::Goal(goal) => self.goal(goal, goals::Told::Points)?,
            About::Month(month) => self.worked_out(workings::Told::Month(month))?,
        };
        Some(number(&cell))
    }

    fn worked_out(&self, told: workings::Told) -> Option<String> {
        workings::cell(self.results, &self.names.workings[self.scheme], self.index, told)
    }

    fn goal(&self, goal: usize, told: goals::Told) -> Option<String> {
        goals::cell(self.results, &self.names.goals[self.scheme], (self.index, goal), told)
    }
}

/// A cell's number; a blank one would else be 0.
fn number(cell: &str) -> String {
    format!("=IF(ISNUMBER({cell}),{cell},\"\")")
}
