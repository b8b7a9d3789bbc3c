//! Which scores a scheme can give at all, found from what its columns can be.
//!
//! Every set holds each score that can come out. It holds nothing else as long as no two of its
//! terms read the same column; terms that do are taken to vary freely, so that it may hold more.

use super::{Extra, Scheme};
use crate::interval::{Interval, Set};
use crate::layout::{Layout, Missing, Unit};
use crate::method::{Fallback, Indicator, Method};
use crate::number::Number;
use crate::syntax::expr::{Expr, Field};
use crate::syntax::shape::{NumberShape, number_shape};

/// What a scheme can give.
#[derive(Debug)]
pub struct Attainable {
    /// What each indicator can give, in the scheme's order.
    pub indicators: Vec<Reach>,
    /// The sum of the indicators, scaled.
    pub points: Set,
    /// The score before it is rounded, with bonus and penalty, or as a veto leaves it.
    pub total: Set,
}

/// What one indicator can give.
#[derive(Debug)]
pub struct Reach {
    /// From the least to the most, before floor and cap; `None` where it can give nothing.
    pub raw: Option<Interval>,
    /// The points, and what stands in for them.
    pub points: Set,
    /// Of its parts.
    pub parts: Vec<Reach>,
}

impl Attainable {
    /// Everything that a scheme can give.
    pub fn of(scheme: &Scheme) -> Attainable {
        let layout = scheme.layout.with_stand_ins();
        let indicators: Vec<Reach> =
            scheme.indicators.iter().map(|indicator| Reach::of(indicator, &layout)).collect();
        let nothing = Set::point(Number::ZERO);
        let sum = indicators.iter().fold(nothing, |sum, reach| sum.plus(&reach.points));
        let points = match &scheme.scale {
            Some(scale) => image(&in_x(scale, Field::Points, &scheme.full), &sum, &layout),
            None => sum,
        };
        let extras = |extras: &[Extra]| {
            let each = extras.iter().map(|extra| extra_points(extra, scheme, &points, &layout));
            each.fold(Set::point(Number::ZERO), |sum, extra| sum.plus(&extra))
        };
        let (bonus, penalty) = (extras(&scheme.bonus), extras(&scheme.penalty));
        let judged = points.plus(&bonus).plus(&penalty.times(&-&Number::ONE));
        let vetoes = scheme.vetoes.iter().map(|veto| Set::point(veto.score.clone()));
        let total = vetoes.fold(judged, Set::union);
        Attainable { indicators, points, total }
    }
}

impl Reach {
    fn of(indicator: &Indicator, layout: &Layout) -> Reach {
        let parts: Vec<Reach> =
            indicator.parts().iter().map(|part| Reach::of(part, layout)).collect();
        let terms = terms(indicator, &parts, layout);
        let hulls: Option<Vec<Interval>> = terms.iter().map(Set::hull).collect();
        let raw = hulls.and_then(|hulls| hulls.into_iter().reduce(|sum, hull| sum.plus(&hull)));
        let (floor, cap) = (indicator.floor.as_ref(), indicator.cap.as_ref());
        let limited = Set::total(&terms, floor, cap);
        let stand_ins = [&indicator.empty, &indicator.missing].into_iter().map(stand_in);
        let points = stand_ins.fold(limited, Set::union);
        Reach { raw, points, parts }
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
        Method::Parts(_) => parts.iter().map(|part| part.points.clone()).collect(),
    }
}

/// What x can be: within its range, and whole where the scheme says so.
fn measured(indicator: &Indicator, layout: &Layout) -> NumberShape {
    let shape = indicator.x.as_ref().map(|x| number_shape(x, layout, &NumberShape::default()));
    let mut shape = NumberShape { whole: indicator.shape.whole, ..shape.unwrap_or_default() };
    if let Some(range) = &indicator.range {
        shape.range = shape.range.intersection(range);
    }
    shape
}

fn stand_in(fallback: &Fallback) -> Set {
    match fallback {
        Fallback::Error => Set::default(),
        Fallback::Skip => Set::point(Number::ZERO),
        Fallback::Points(points) => Set::point(points.clone()),
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
