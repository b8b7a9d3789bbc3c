//! How exactly the ends of what a scheme can give are known: indicator by indicator, and of all
//! together.

use super::attainable::{Reach, measured};
use super::{Goals, Scheme, siblings};
use crate::interval::{Interval, Set};
use crate::layout::{ColumnRef, Layout, Type};
use crate::method::adjust::Adjust;
use crate::method::events::Events;
use crate::method::levels::Levels;
use crate::method::{Indicator, Method};
use crate::names;
use crate::syntax::condition::Condition;
use crate::syntax::exact::{Exactness, Known, Place, Source, condition};
use crate::syntax::expr::Expr;
use crate::syntax::shape::{NumberShape, number_shape};

/// The sheets of a scheme.
#[derive(Clone, Copy)]
pub(super) struct Layouts<'a> {
    /// With what stands in for blanks and words.
    pub widest: &'a Layout,
    /// As the scheme describes them.
    pub layout: &'a Layout,
}

impl<'a> Layouts<'a> {
    fn place(self, x: &'a NumberShape, known_x: &'a Known, item: Option<&'a str>) -> Place<'a> {
        Place { widest: self.widest, layout: self.layout, item, x, known_x }
    }
}

/// Things that are added up.
pub(super) fn together(terms: impl Iterator<Item = Known>) -> Known {
    terms.fold(Known::constant(), Known::with)
}

/// An expression in x, where x is what is known already.
pub(super) fn scaled(expr: &Expr, x: &Set, known_x: Known, layouts: Layouts) -> Known {
    if expr.linear_in_x().is_some() {
        return if expr.mentions(&Expr::X) { known_x } else { Known::constant() };
    }
    let range = x.hull().unwrap_or(Interval::ALL);
    let x = NumberShape { range, ..NumberShape::default() };
    layouts.place(&x, &known_x, None).known(expr)
}

/// Can every veto act, and not act?
pub(super) fn vetoes_act(scheme: &Scheme) -> bool {
    let mut vetoes = scheme.vetoes.iter().map(|veto| condition(&veto.when, &scheme.layout));
    vetoes.all(|known| known.exactness > Exactness::Bound)
}

/// The points of an indicator; `parts` are those of its parts.
pub(super) fn of(indicator: &Indicator, parts: &[Reach], layouts: Layouts) -> Known {
    let (any, no_x) = (NumberShape::default(), Known::constant());
    let item = Some(indicator.name.as_str());
    let shape = measured(indicator, layouts.widest);
    let x = indicator.x.as_ref().map_or(no_x.clone(), |x| {
        let known = layouts.place(&any, &no_x, item).known(x);
        let is_cut = number_shape(x, layouts.widest, &any) != shape;
        // What is left of it ends elsewhere.
        if is_cut { known.if_at_least(Exactness::All) } else { known }
    });
    match &indicator.method {
        // A row may hold what lies between the ends.
        Method::Bands(_) => x.if_at_least(Exactness::All),
        Method::Score(score) if score.formula.linear_in_x().is_some() => x,
        Method::Score(score) => layouts.place(&shape, &x, item).known(&score.formula),
        Method::Levels(levels) => {
            indicator.x.as_ref().map_or(no_x, |x| rated(levels, x, item, layouts))
        }
        Method::Adjust(adjust) => adjusted(adjust, &layouts.place(&shape, &x, item)),
        Method::Events(events) => happened(events),
        Method::Parts(own) => siblings::known(own, parts),
    }
}

/// The goals of one person together. Each row is another's, and may be of any kind.
pub(super) fn of_goals(goals: &Goals, layouts: Layouts) -> Known {
    let (any, no_x) = (NumberShape::default(), Known::constant());
    let place = layouts.place(&any, &no_x, None);
    let each = goals.completion.iter().map(|row| {
        let asked = row.when.as_ref().map(|when| condition(when, layouts.layout));
        place.known(&row.x).with(asked.unwrap_or_else(Known::constant))
    });
    let each: Vec<Known> = each.collect();
    let exactness = each.iter().map(|known| known.exactness).min().unwrap_or_default();
    let sheet = goals.sheet;
    let is_of_rows = |read: &Source| matches!(read, Source::Column(at) if at.sheet == sheet);
    let reads = each.into_iter().flat_map(|known| known.reads).filter(|read| !is_of_rows(read));
    Known { exactness, reads: reads.chain([Source::Rows { sheet, about: None }]).collect() }
}

/// Every measure moves on its own, and so does every condition.
fn adjusted(adjust: &Adjust, place: &Place) -> Known {
    let mut measures: Vec<&Expr> = Vec::new();
    let mut known = Known::constant();
    for row in &adjust.rows {
        known = match &row.condition {
            Condition::Within { measure, .. } if measures.contains(&measure) => known,
            Condition::Within { measure, .. } => {
                measures.push(measure);
                known.with(place.known(measure).if_at_least(Exactness::All))
            }
            Condition::Truth(expr) => known.with(condition(expr, place.layout)),
        };
    }
    known
}

/// Nothing happens, or it happens as often as is needed to leave every limit behind.
fn happened(events: &Events) -> Known {
    let sheet = events.columns.sheet;
    let about = events.rows.iter().map(|row| Some(names::plain(&row.name)));
    let reads = about.map(|about| Source::Rows { sheet, about }).collect();
    Known { exactness: Exactness::Ends, reads }
}

/// What x makes of the ratings, the least and the most of which a rater can give.
fn rated(levels: &Levels, x: &Expr, item: Option<&str>, layouts: Layouts) -> Known {
    let rated = levels.rated(layouts.widest);
    let (any, no_x) = (NumberShape::default(), Known::constant());
    let known = Layouts { widest: &rated, layout: &rated }.place(&any, &no_x, item).known(x);
    let can_be_written = |at: &ColumnRef| match (&layouts.layout.column(*at).kind, levels.hull()) {
        (Type::Number(measure), Some(given)) => {
            let step = measure.step.as_ref();
            given.intersection(&measure.range) == given
                && step.is_none_or(|step| given.on_grid(step).as_ref() == Some(&given))
        }
        _ => true,
    };
    let all_can = levels.columns.points.iter().all(can_be_written);
    if all_can { known } else { known.at_most(Exactness::Bound) }
}
