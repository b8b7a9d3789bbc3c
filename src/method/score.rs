//! `score`: one formula in x.

use super::row::Award;
use super::{Evidence, Outcome, Reading, Stop};
use crate::finding::{Code, Span};
use crate::interval::{Interval, Set};
use crate::lang::scheme as say;
use crate::layout::{Layout, Unit};
use crate::number::Number;
use crate::syntax::document::Literal;
use crate::syntax::expr::{Expr, Field, Operator};
use crate::syntax::formula::{Cells, Counted};
use crate::syntax::parser::{self, Scope};
use crate::syntax::shape::{NumberShape, number_shape};

/// What a formula may name beside x and columns.
const FIELDS: [Field; 4] =
    [Field::ServiceMonths, Field::JoinedInPeriod, Field::LeftInPeriod, Field::Full];

/// A formula.
#[derive(Clone, Debug)]
pub struct Score {
    /// What it computes, from x and columns.
    pub formula: Expr,
    /// The same with `full` in place of the full marks.
    pub in_full: Expr,
    /// As it is shown.
    pub text: String,
    /// Its place.
    pub span: Span,
}

impl Score {
    /// The value of the formula; `None` where something it reads may be absent, and is.
    pub fn points(&self, evidence: &mut dyn Evidence) -> Result<Option<Outcome>, Stop> {
        let points = evidence.number(&self.formula)?;
        Ok(points.map(|points| Outcome { points, steps: Vec::new() }))
    }

    /// The points as a formula, in which `full` is the cell of the full marks; nothing where some
    /// name in it stands nowhere.
    pub fn formula(&self, cells: &mut dyn Cells) -> Option<Counted> {
        self.in_full.counted(cells)
    }

    /// All points that it can give, where x can be this.
    pub fn attainable(&self, x: &NumberShape, layout: &Layout) -> Set {
        match self.formula.linear_in_x() {
            Some((slope, constant)) => Award::Linear { slope, constant }.points_of(&x.values()),
            None => number_shape(&self.formula, layout, x).values(),
        }
    }

    /// Reads the formula, in which `full` is the item's full marks; what is wrong is told.
    pub fn read(literal: Literal, span: Span, reading: &Reading) -> Option<Score> {
        let scope = Scope { x: reading.x.is_some(), fields: &FIELDS, ..reading.scope };
        let reading = &Reading { scope, ..reading.clone() };
        let in_full = match literal {
            Literal::Number { value, .. } => Expr::Number(value, Unit::Unknown),
            Literal::Text(text) => match parser::parse_number(&text.text, scope) {
                Ok(formula) => {
                    reading.doubt(&text);
                    formula
                }
                Err(error) => {
                    reading.diagnostics.add_syntax(Code::K107, &text, error);
                    return None;
                }
            },
        };
        let formula = with_full(&in_full, reading.full);
        if let Some(points) = most(&formula, reading).filter(|points| points > reading.full)
            && reading.cap.is_none()
        {
            let hint = Some(say::write_a_cap(reading.full));
            let message = say::row_above_full(reading.name, "score", &points, reading.full);
            reading.diagnostics.add_hint(Code::K303, span.clone(), message, hint);
        }
        let text = formula.to_text(reading.scope.layout);
        Some(Score { formula, in_full, text, span })
    }
}

/// The formula with the full marks as a number; those that no decimal is as `20 ÷ 3`.
fn with_full(formula: &Expr, full: &Number) -> Expr {
    let plain = |number: Number| Expr::Number(number, Unit::Unknown);
    let number = match full.places() {
        Some(_) => plain(full.clone()),
        None => {
            let denominator = full.denominator();
            let numerator = plain(full * &denominator);
            Expr::Arithmetic(Operator::Divide, Box::new(numerator), Box::new(plain(denominator)))
        }
    };
    formula.replaced(&|inner| (*inner == Expr::Field(Field::Full)).then(|| number.clone()))
}

/// The most points over all that x can be; `None` where there is no limit, or it is not linear.
fn most(formula: &Expr, reading: &Reading) -> Option<Number> {
    let (slope, constant) = formula.linear_in_x()?;
    let range = reading.x.map_or(Interval::ALL, |x| x.range.clone());
    Award::Linear { slope, constant }.at_ends(&range).into_iter().flatten().max()
}
