//! What indicators and the whole can reach: full marks, limits that act unwritten, the total.

use super::super::Scheme;
use super::super::attainable::{Attainable, Reach};
use crate::finding::{Code, Span};
use crate::interval::{Bound, Interval};
use crate::lang::proof as say;
use crate::method::Indicator;
use crate::number::Number;
use crate::syntax::document::Diagnostics;

/// Checks every indicator, and says what the whole can give.
pub(super) fn check(
    scheme: &Scheme,
    attainable: &Attainable,
    full: Span,
    diagnostics: &Diagnostics,
) {
    let goals = scheme.goals.iter().map(|goals| &goals.whole).zip(&attainable.goals);
    let indicators = scheme.indicators.iter().zip(&attainable.indicators);
    for (indicator, reach) in indicators.chain(goals) {
        check_full(indicator, reach, diagnostics);
        check_limits(indicator, reach, diagnostics);
    }
    let (Some(points), Some(total)) = (attainable.points.hull(), attainable.total.hull()) else {
        return;
    };
    let has_extras = !(scheme.bonus.is_empty() && scheme.penalty.is_empty());
    let total = say::attainable_total(&total, attainable.is_exact);
    let message = if has_extras { say::total_before(&total, &points) } else { total };
    diagnostics.add(Code::K313, full, message);
}

/// Full marks that nobody can reach; of an indicator made of parts, at the part.
fn check_full(indicator: &Indicator, reach: &Reach, diagnostics: &Diagnostics) -> bool {
    let parts = indicator.parts().iter().zip(&reach.parts);
    let parts_reach =
        parts.fold(true, |all, (part, reach)| check_full(part, reach, diagnostics) && all);
    let at_full = Interval::closed(Some(indicator.full.clone()), None);
    let Some(hull) = reach.points.hull().filter(|_| !reach.points.meets(&at_full)) else {
        return parts_reach;
    };
    if parts_reach {
        let message = say::full_out_of_reach(&indicator.name, &indicator.full, hull.high.as_ref());
        diagnostics.add(Code::K310, indicator.span.clone(), message);
    }
    false
}

/// A floor of 0 or a cap of full marks that nothing writes, and that the points can pass.
fn check_limits(indicator: &Indicator, reach: &Reach, diagnostics: &Diagnostics) {
    for (part, reach) in indicator.parts().iter().zip(&reach.parts) {
        check_limits(part, reach, diagnostics);
    }
    let Some(raw) = &reach.raw else {
        return;
    };
    let note = |message| diagnostics.add(Code::K312, indicator.span.clone(), message);
    let passes = |end: &Option<Bound>, passes: &dyn Fn(&Number) -> bool| {
        end.as_ref().is_none_or(|end| passes(&end.value))
    };
    if !indicator.floor_is_written
        && let Some(floor) = &indicator.floor
        && passes(&raw.low, &|least| least < floor)
    {
        note(say::floor_acts(&indicator.name));
    }
    if !indicator.cap_is_written
        && let Some(cap) = &indicator.cap
        && passes(&raw.high, &|most| most > cap)
    {
        note(say::cap_acts(&indicator.name, cap));
    }
}
