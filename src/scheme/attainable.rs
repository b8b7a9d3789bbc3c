//! Which scores a scheme can give at all, found from what its columns can be.
//!
//! Every set holds each score that can come out. It may hold more:
//! - between its ends: a sum of thousands of pieces is kept as one interval, and so are the whole
//!   numbers of a column from the hundredth on, a column from its range to what stands in for its
//!   blanks and words, ratings from the least to the most level, and any formula that is not a
//!   line in x;
//! - beyond what comes out: terms that read the same data, such as `x ÷ (x + y)` or two indicators
//!   over one column, are taken to vary freely; so are conditions and what stands in for points,
//!   whether or not they can ever hold; bands take x to move in steps of 1 or in none.
//!
//! [`Attainable::is_exact`] tells whether the second can be ruled out: then the ends of the total
//! come out, else they are a bound.

use super::known::{self, Layouts};
use super::{Extra, Goals, Scheme, siblings};
use crate::interval::{Interval, Set};
use crate::layout::{Layout, Missing, Unit};
use crate::method::{Fallback, Indicator, Method, Otherwise};
use crate::number::Number;
use crate::syntax::exact::{Exactness, Known, condition};
use crate::syntax::expr::{Expr, Field};
use crate::syntax::shape::{NumberShape, number_shape};

/// What a scheme can give.
#[derive(Debug)]
pub struct Attainable {
    /// What each indicator can give, in the scheme's order.
    pub indicators: Vec<Reach>,
    /// What the goals of one person can give together.
    pub goals: Option<Reach>,
    /// The sum of the indicators, scaled.
    pub points: Set,
    /// The score before it is rounded, with bonus and penalty, or as a veto leaves it.
    pub total: Set,
    /// Do the least and the most total come out? Else they are a bound.
    pub is_exact: bool,
}

/// What one indicator can give.
#[derive(Debug)]
pub struct Reach {
    /// From the least to the most, before floor and cap; `None` where it can give nothing.
    pub raw: Option<Interval>,
    /// The points by its own full marks, and what stands in for them.
    pub points: Set,
    /// How exactly these are known.
    pub known: Known,
    /// Of its parts.
    pub parts: Vec<Reach>,
}

impl Attainable {
    /// Everything that a scheme can give.
    pub fn of(scheme: &Scheme) -> Attainable {
        let widest = scheme.layout.with_stand_ins();
        let layouts = Layouts { widest: &widest, layout: &scheme.layout };
        let indicators: Vec<Reach> =
            scheme.indicators.iter().map(|indicator| Reach::of(indicator, layouts)).collect();
        let goals = scheme.goals.as_ref().map(|goals| Reach::of_goals(goals, layouts));
        let terms = siblings::terms(&scheme.indicators, &indicators);
        let own = goals.iter().map(|reach| &reach.points);
        let nothing = Set::point(Number::ZERO);
        let sum = terms.iter().chain(own).fold(nothing, |sum, term| sum.plus(term));
        let known_sum = siblings::known(&scheme.indicators, &indicators);
        let known_sum = goals.iter().fold(known_sum, |sum, reach| sum.with(reach.known.clone()));
        let scaled = scheme.scale.as_ref().map(|scale| {
            let scale = in_x(scale, Field::Points, &scheme.full);
            (image(&scale, &sum, &widest), known::scaled(&scale, &sum, known_sum.clone(), layouts))
        });
        let (points, known_points) = scaled.unwrap_or((sum, known_sum));

        let extras = |extras: &[Extra]| {
            let each = extras.iter().map(|extra| extra_points(extra, scheme, &points, &widest));
            each.fold(Set::point(Number::ZERO), |sum, extra| sum.plus(&extra))
        };
        let (bonus, penalty) = (extras(&scheme.bonus), extras(&scheme.penalty));
        let judged = points.plus(&bonus).plus(&penalty.times(&-&Number::ONE));
        let known_extras = scheme.bonus.iter().chain(&scheme.penalty).map(|extra| {
            let x = in_x(&extra.x, Field::Points, &scheme.full);
            known::scaled(&x, &points, known_points.clone(), layouts)
        });
        let known_judged = known_extras.fold(known_points.clone(), Known::with);

        let vetoes = scheme.vetoes.iter().map(|veto| Set::point(veto.score.clone()));
        let total = vetoes.fold(judged.clone(), Set::union);
        let vetoes_act = known::vetoes_act(scheme) || total.hull() == judged.hull();
        let is_exact = known_judged.exactness >= Exactness::Ends && vetoes_act;
        Attainable { indicators, goals, points, total, is_exact }
    }
}

impl Reach {
    fn of(indicator: &Indicator, layouts: Layouts) -> Reach {
        if indicator.period.is_some() && !layouts.widest.is_pooled {
            let pooled = |layout: &Layout| Layout { is_pooled: true, ..layout.clone() };
            let (layout, widest) = (pooled(layouts.layout), pooled(layouts.widest));
            return Reach::of(indicator, Layouts { layout: &layout, widest: &widest });
        }
        let parts: Vec<Reach> =
            indicator.parts().iter().map(|part| Reach::of(part, layouts)).collect();
        let terms = terms(indicator, &parts, layouts.widest);
        let hulls: Option<Vec<Interval>> = terms.iter().map(Set::hull).collect();
        let raw = hulls.and_then(|hulls| hulls.into_iter().reduce(|sum, hull| sum.plus(&hull)));
        let (floor, cap) = (indicator.floor.as_ref(), indicator.cap.as_ref());
        let limited = Set::total(&terms, floor, cap);
        let stand_ins = [&indicator.empty, &indicator.missing].into_iter().map(stand_in);
        let measured = stand_ins.fold(limited.clone(), Set::union);
        let known = known::of(indicator, &parts, layouts);
        // What stands in may do so never.
        let is_wider = measured.hull() != limited.hull();
        let most = if is_wider { Exactness::Bound } else { Exactness::Ends };
        let known = known.at_most(most);
        match &indicator.applies {
            None => Reach { raw, points: measured, known, parts },
            Some(applies) => {
                let points = measured.union(without(&applies.otherwise));
                let known = known.with(condition(&applies.when, layouts.layout));
                Reach { raw, points, known, parts }
            }
        }
    }

    /// However the weights are shared out, the goals of a person come to something between the
    /// least and the most that one of them alone would come to.
    fn of_goals(goals: &Goals, layouts: Layouts) -> Reach {
        let whole = &goals.whole;
        let any = NumberShape::default();
        let shares = goals.completion.iter().map(|row| number_shape(&row.x, layouts.widest, &any));
        let shares: Set = shares.map(|shape| shape.range).collect();
        let raw = shares.times(&whole.full).hull();
        let limited = raw.clone().map(|raw| raw.clamp(whole.floor.as_ref(), whole.cap.as_ref()));
        let limited: Set = limited.into_iter().collect();
        let points = limited.clone().union(stand_in(&whole.empty)).hull();
        let is_wider = points != limited.hull();
        let most = if is_wider { Exactness::Bound } else { Exactness::Ends };
        let known = known::of_goals(goals, layouts).at_most(most);
        Reach { raw, points: points.into_iter().collect(), known, parts: Vec::new() }
    }
}

/// What the points of an indicator are the sum of.
fn terms(indicator: &Indicator, parts: &[Reach], layout: &Layout) -> Vec<Set> {
    let x = measured(indicator, layout);
    let from_start = |mut terms: Vec<Set>| {
        terms.push(Set::point(indicator.start().clone()));
        terms
    };
    match &indicator.method {
        Method::Bands(bands) => vec![bands.attainable(&x)],
        Method::Score(score) => vec![score.attainable(&x, layout)],
        Method::Levels(levels) => {
            indicator.x.iter().map(|x| levels.attainable(x, layout)).collect()
        }
        Method::Adjust(adjust) => {
            let absent = |measure: &Expr| {
                let x = indicator.x.as_ref().filter(|_| measure.mentions(&Expr::X));
                can_be_absent(measure, layout) || x.is_some_and(|x| can_be_absent(x, layout))
            };
            from_start(adjust.attainable(&x, layout, &absent))
        }
        Method::Events(events) => from_start(events.attainable(layout)),
        Method::Parts(own) => siblings::terms(own, parts),
    }
}

/// What x can be: within its range, and whole where the scheme says so.
pub(super) fn measured(indicator: &Indicator, layout: &Layout) -> NumberShape {
    let shape = indicator.x.as_ref().map(|x| number_shape(x, layout, &NumberShape::default()));
    let mut shape = NumberShape { step: indicator.shape.step.clone(), ..shape.unwrap_or_default() };
    if let Some(range) = &indicator.range {
        shape.range = shape.range.intersection(range);
    }
    shape
}

fn stand_in(fallback: &Fallback) -> Set {
    match fallback {
        Fallback::Error => Set::default(),
        Fallback::Skip => Set::point(Number::ZERO),
        Fallback::Points(given) => Set::point(given.points.clone()),
    }
}

/// What an item gives that does not apply; nothing where its full marks go to others.
fn without(otherwise: &Otherwise) -> Set {
    match otherwise {
        Otherwise::Share => Set::default(),
        Otherwise::Skip => Set::point(Number::ZERO),
        Otherwise::Points(given) => Set::point(given.points.clone()),
    }
}

/// The points of a bonus or penalty, capped; none where its columns may be absent.
fn extra_points(extra: &Extra, scheme: &Scheme, points: &Set, layout: &Layout) -> Set {
    let x = in_x(&extra.x, Field::Points, &scheme.full);
    let range = points.hull().unwrap_or(Interval::ALL);
    let given = number_shape(&x, layout, &NumberShape { range, ..NumberShape::default() });
    let absent = can_be_absent(&extra.x, layout).then(|| Set::point(Number::ZERO));
    given.values().union(absent.unwrap_or_default()).clamp(None, extra.cap.as_ref())
}

/// An expression over results as one in x: `variable` is x, and full marks are a number.
pub(super) fn in_x(expr: &Expr, variable: Field, full: &Number) -> Expr {
    expr.replaced(&|inner| match inner {
        Expr::Field(field) if *field == variable => Some(Expr::X),
        Expr::Field(Field::Full) => Some(Expr::Number(full.clone(), Unit::Unknown)),
        _ => None,
    })
}

/// All values of an expression in x.
fn image(expr: &Expr, x: &Set, layout: &Layout) -> Set {
    if let Some((slope, constant)) = expr.linear_in_x() {
        return x.times(&slope).plus(&Set::point(constant));
    }
    let at = |piece: &Interval| {
        let x = NumberShape { range: piece.clone(), ..NumberShape::default() };
        number_shape(expr, layout, &x).range
    };
    x.pieces().iter().map(at).collect()
}

/// Does it read what may be blank and has no value then?
fn can_be_absent(expr: &Expr, layout: &Layout) -> bool {
    let mut read = expr.columns().into_iter().chain(expr.days(layout));
    read.any(|at| layout.column(at).missing == Missing::None)
}
