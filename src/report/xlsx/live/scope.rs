//! Where the names of expressions stand: those of a person, and those of a single row of the data.

use super::data::View;
use super::people::People;
use crate::formula::Formula;
use crate::layout::{ColumnRef, Missing, Type, Unit};
use crate::method::Indicator;
use crate::number::Number;
use crate::syntax::expr::{Aggregate, Expr, Field, Fold};
use crate::syntax::formula::{Absence, Cells, Named};
use std::collections::HashMap;
use std::sync::Arc;

/// What an indicator's expressions name.
pub(super) struct Scope<'p, 'b, 'a> {
    pub(super) people: &'p mut People<'b, 'a>,
    pub(super) indicator: Option<&'p Indicator>,
    /// Whose numbers of the policy they are.
    pub(super) whose: &'p str,
    /// In what they stand.
    pub(super) what: &'p str,
    pub(super) x: Option<u32>,
    pub(super) view: View,
    /// Is something measured over more than the scheme's own period?
    pub(super) over_longer: bool,
    /// What else is known by name.
    pub(super) known: &'p HashMap<Field, Named>,
}

impl Cells for Scope<'_, '_, '_> {
    fn column(&mut self, at: ColumnRef) -> Option<Named> {
        let fetched = self.people.fetch(at, self.view, self.over_longer)?;
        let column = self.people.results.scheme.layout.column(at);
        let absence = match &column.missing {
            Missing::None => Absence::Allowed,
            Missing::Error | Missing::Value(_) => Absence::Missing,
        };
        let is_text = matches!(column.kind, Type::Text | Type::Words { .. });
        let is_exact = self.people.results.scheme.layout.pool(at).is_none();
        Some(Named { formula: self.people.own(fetched), absence, is_text, is_exact })
    }

    fn x(&mut self) -> Option<Named> {
        let formula = self.people.own(self.x?);
        Some(Named { formula, absence: Absence::Never, is_text: false, is_exact: false })
    }

    fn field(&mut self, field: Field) -> Option<Named> {
        match self.known.get(&field) {
            Some(known) => Some(known.clone()),
            None => self.people.of_service(field, self.view),
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> Option<Named> {
        let column =
            self.people.fold(aggregate, self.indicator, (self.whose, self.what), self.view)?;
        let formula = self.people.own(column);
        // Of nothing there are none: a count is always there.
        let is_count = aggregate.fold == Fold::Count && aggregate.kinds.is_empty();
        let absence = if is_count { Absence::Never } else { Absence::Told };
        Some(Named { formula, absence, is_text: false, is_exact: is_count })
    }

    fn result(&mut self, _: &Expr) -> Option<Named> {
        None
    }

    fn number(&mut self, number: &Number, unit: &Unit) -> Formula {
        self.people.rules.number(self.people.grid, self.whose, self.what, number, unit)
    }

    fn order(&self, at: ColumnRef) -> Option<Vec<Arc<str>>> {
        match &self.people.results.scheme.layout.column(at).kind {
            Type::Words { words, ordered: true } => Some(words.clone()),
            _ => None,
        }
    }

    fn is_limited(&self) -> bool {
        self.indicator.is_some_and(Indicator::is_limited)
    }
}

/// Names in single rows of a data sheet.
pub(super) struct RowScope<'p, 'b, 'a> {
    pub(super) people: &'p mut People<'b, 'a>,
    pub(super) sheet: usize,
    pub(super) whose: &'p str,
    pub(super) what: &'p str,
}

impl Cells for RowScope<'_, '_, '_> {
    fn column(&mut self, at: ColumnRef) -> Option<Named> {
        let data = self.people.data[self.sheet].as_ref().filter(|_| at.sheet == self.sheet)?;
        data.named(at, self.people.results)
    }

    fn x(&mut self) -> Option<Named> {
        None
    }

    fn field(&mut self, _: Field) -> Option<Named> {
        None
    }

    fn aggregate(&mut self, _: &Aggregate) -> Option<Named> {
        None
    }

    fn result(&mut self, _: &Expr) -> Option<Named> {
        None
    }

    fn number(&mut self, number: &Number, unit: &Unit) -> Formula {
        self.people.rules.number(self.people.grid, self.whose, self.what, number, unit)
    }

    fn order(&self, _: ColumnRef) -> Option<Vec<Arc<str>>> {
        None
    }

    fn is_limited(&self) -> bool {
        false
    }
}
