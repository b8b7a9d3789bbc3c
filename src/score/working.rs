//! How a value came about, kept for the people who are asked about: the names of an expression with
//! what each was worth, and the rows behind every count, sum and mean.

use std::sync::Arc;

use jiff::civil::Date;

use super::CellRef;
use crate::method::RowPlace;
use crate::number::Number;
use crate::syntax::expr::{Aggregate, Expr};

/// What an expression is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; a per cent as a share of 1.
    Number(Number),
    /// A text, word, level or id.
    Text(Arc<str>),
    /// A day.
    Date(Date),
    /// Is it so?
    Truth(bool),
    /// Absent, and the scheme lets it be.
    None,
}

/// How the values of some expressions came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Working {
    /// Each name and each whole expression with its value, in the order of evaluation.
    pub values: Vec<(Expr, Value)>,
    /// Each fold over rows, in the order of evaluation.
    pub folds: Vec<Folded>,
    /// The cells that were read.
    pub cells: Vec<CellRef>,
}

/// A count, sum, mean, least or greatest, with the rows that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    /// What was folded.
    pub aggregate: Aggregate,
    /// The rows that count, by the value of `by`; one group without a name where there is none.
    pub groups: Vec<Group>,
}

/// Rows that are folded together before the groups are.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What the rows have in common: a kind of rater, say.
    pub name: Arc<str>,
    /// Each row with what was taken of it: 1 for a count.
    pub rows: Vec<(RowPlace, Option<Number>)>,
    /// What they come to; nothing for a mean of nothing.
    pub value: Option<Number>,
}

impl Working {
    /// What an expression was worth.
    pub fn value(&self, expr: &Expr) -> Option<&Value> {
        self.values.iter().find(|(known, _)| known == expr).map(|(_, value)| value)
    }

    /// The number that an expression was worth.
    pub fn number(&self, expr: &Expr) -> Option<&Number> {
        match self.value(expr)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Keeps a value, once.
    pub(super) fn note(&mut self, expr: &Expr, value: &Value) {
        if self.value(expr).is_none() {
            self.values.push((expr.clone(), value.clone()));
        }
    }
}
