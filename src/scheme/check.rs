//! What is checked of a scheme as a whole, once all its tables are read: one file a topic.

mod goals;
mod grades;
mod limits;
mod shares;
mod totals;

use super::Scheme;
use super::attainable::Attainable;
use super::groups::Group;
use crate::finding::Span;
use crate::syntax::document::Diagnostics;

/// What only the reader of the tables knows of them.
pub(super) struct Places<'a> {
    /// The full marks of the scheme; `None` where they are not there.
    pub full: Option<Span>,
    /// How the sum of the indicators is scaled, where it is.
    pub scale: Option<Span>,
    /// The table of grades.
    pub grades: Span,
    /// The groups.
    pub groups: &'a [Group],
    /// Was every indicator read, and the goals?
    pub all_read: bool,
}

/// Checks everything. What scores there can be is asked only of a scheme without errors: of any
/// other it would tell what follows from them.
pub(super) fn check(scheme: &Scheme, places: &Places, diagnostics: &Diagnostics) {
    if let Some(full) = places.full.clone().filter(|_| places.all_read) {
        let whole = totals::Places { full, scale: places.scale.clone() };
        match &scheme.goals {
            Some(_) => goals::check_full(scheme, whole.full, diagnostics),
            None => totals::check(scheme, places.groups, whole, diagnostics),
        }
    }
    if let Some(goals) = &scheme.goals {
        goals::check_rows(goals, &scheme.layout, diagnostics);
    }
    shares::check(scheme, diagnostics);
    let attainable = (!diagnostics.has_error()).then(|| Attainable::of(scheme));
    grades::check(scheme, attainable.as_ref(), places.grades.clone(), diagnostics);
    if let (Some(attainable), Some(full)) = (&attainable, &places.full) {
        limits::check(scheme, attainable, full.clone(), diagnostics);
    }
}
