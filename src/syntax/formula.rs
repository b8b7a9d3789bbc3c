//! Expressions as spreadsheet formulas.
//!
//! Where the engine has a number or a reason why there is none, a cell has a number or one of the
//! [`Words`] for the reason.

use crate::formula::{Formula, Function as Call, Sign};
use crate::layout::{ColumnRef, Unit};
use crate::number::Number;

use std::sync::Arc;

use super::expr::{Aggregate, Comparison, Expr, Field, Function, Operator};

/// What stands in a cell in place of a number.
#[derive(Clone, Debug)]
pub struct Words {
    /// Something that is needed is not there.
    pub missing: Arc<str>,
    /// A denominator is 0.
    pub empty: Arc<str>,
    /// Something is wrong.
    pub wrong: Arc<str>,
    /// The item is left out.
    pub skipped: Arc<str>,
    /// The item gave its full marks to others.
    pub given: Arc<str>,
}

/// Where something that an expression names stands.
#[derive(Clone, Debug)]
pub struct Named {
    /// The cell, or a formula.
    pub formula: Formula,
    /// What it means where no value stands there.
    pub absence: Absence,
    /// Is it a text?
    pub is_text: bool,
    /// Is it free of the noise of binary arithmetic, as what somebody wrote is?
    pub is_exact: bool,
}

/// What it means where no value stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// There always is one.
    Never,
    /// It is missing.
    Missing,
    /// The cell says what is the matter.
    Told,
    /// That is all right.
    Allowed,
}

/// Where everything that expressions name stands in the workbook. Nothing is given where that cannot
/// be said, and so the expression has no formula.
pub trait Cells {
    /// A column: of the person, or of the row at hand.
    fn column(&mut self, at: ColumnRef) -> Option<Named>;
    /// x.
    fn x(&mut self) -> Option<Named>;
    /// What the engine knows.
    fn field(&mut self, field: Field) -> Option<Named>;
    /// A count, sum or mean of rows.
    fn aggregate(&mut self, aggregate: &Aggregate) -> Option<Named>;
    /// A share or an earlier result.
    fn result(&mut self, expr: &Expr) -> Option<Named>;
    /// A number of the policy.
    fn number(&mut self, number: &Number, unit: &Unit) -> Formula;
    /// The words of an ordered column, from the least to the greatest.
    fn order(&self, at: ColumnRef) -> Option<Vec<Arc<str>>>;
    /// Must a numerator be 0 where its denominator is?
    fn is_limited(&self) -> bool;
}

/// A number, and what must be so that there is one.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The number, where there is one.
    pub value: Formula,
    missing: Vec<Formula>,
    told: Vec<Formula>,
    allowed: Vec<Formula>,
    /// Numerators and denominators, those inside others first.
    divisions: Vec<[Formula; 2]>,
    is_exact: bool,
}

/// A condition, and when it cannot be told.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Does it hold?
    pub holds: Formula,
    /// Is something missing that it needs?
    pub unknown: Option<Formula>,
}

impl Counted {
    fn plain(value: Formula, is_exact: bool) -> Counted {
        Counted {
            value,
            missing: Vec::new(),
            told: Vec::new(),
            allowed: Vec::new(),
            divisions: Vec::new(),
            is_exact,
        }
    }

    fn of(named: Named) -> Counted {
        let mut counted = Counted::plain(named.formula.clone(), named.is_exact);
        match named.absence {
            Absence::Never => {}
            Absence::Missing => counted.missing.push(named.formula),
            Absence::Told => counted.told.push(named.formula),
            Absence::Allowed => counted.allowed.push(named.formula),
        }
        counted
    }

    /// Both, with a value of their own.
    fn with(self, other: Counted, value: impl FnOnce(Formula, Formula) -> Formula) -> Counted {
        let join = |one: Vec<Formula>, other: Vec<Formula>| -> Vec<Formula> {
            let mut all = one;
            all.extend(other);
            all.dedup();
            all
        };
        let mut divisions = self.divisions;
        divisions.extend(other.divisions);
        Counted {
            value: value(self.value, other.value),
            missing: join(self.missing, other.missing),
            told: join(self.told, other.told),
            allowed: join(self.allowed, other.allowed),
            divisions,
            is_exact: false,
        }
    }

    /// The number as comparisons take it.
    fn compared(&self) -> Formula {
        match self.is_exact {
            true => self.value.clone(),
            false => self.value.clone().rounded(),
        }
    }

    /// The formula of a cell: the number, or the word for why there is none.
    pub fn into_cell(self, words: &Words, is_limited: bool) -> Formula {
        let mut cell = self.value;
        if let Some(some) = not_all(&self.allowed) {
            cell = some.then(Formula::nothing(), cell);
        }
        for [numerator, denominator] in self.divisions.into_iter().rev() {
            let empty = Formula::from(&*words.empty);
            let of_nothing = match is_limited {
                true => numerator.binary(Sign::Greater, 0.0).then(&*words.wrong, empty),
                false => empty,
            };
            cell = denominator.is(0.0).then(of_nothing, cell);
        }
        for told in self.told.into_iter().rev() {
            // A cell that only repeats another needs no condition.
            if cell != told {
                cell = told.clone().is_number().then(cell, told);
            }
        }
        match not_all(&self.missing) {
            Some(some) => some.then(&*words.missing, cell),
            None => cell,
        }
    }

    /// When there is no number, though there should be one.
    pub fn unknown(&self) -> Vec<Formula> {
        let needed: Vec<Formula> = self.missing.iter().chain(&self.told).cloned().collect();
        let empty = self.divisions.iter().map(|[_, denominator]| denominator.clone().is(0.0));
        not_all(&needed).into_iter().chain(empty).collect()
    }
}

/// Is one of these no number?
fn not_all(cells: &[Formula]) -> Option<Formula> {
    match cells {
        [] => None,
        [one] => Some(one.clone().is_number().negated()),
        several => {
            let count = Formula::call(Call::Count, several.iter().cloned());
            Some(count.binary(Sign::Less, several.len() as f64))
        }
    }
}

impl Expr {
    /// The number of an expression as a formula; nothing where it cannot be one.
    pub fn counted(&self, cells: &mut dyn Cells) -> Option<Counted> {
        match self {
            Expr::Number(number, unit) => {
                let is_exact = number.places().is_some_and(|places| places <= 10);
                Some(Counted::plain(cells.number(number, unit), is_exact))
            }
            Expr::X => cells.x().map(Counted::of),
            Expr::Column(at) => cells.column(*at).filter(|named| !named.is_text).map(Counted::of),
            Expr::Field(field) => {
                cells.field(*field).filter(|named| !named.is_text).map(Counted::of)
            }
            Expr::Aggregate(aggregate) => cells.aggregate(aggregate).map(Counted::of),
            Expr::Share(_) | Expr::Previous(..) => {
                cells.result(self).filter(|named| !named.is_text).map(Counted::of)
            }
            Expr::Negate(inner) => {
                let inner = inner.counted(cells)?;
                Some(Counted { value: Formula::Negate(Box::new(inner.value.clone())), ..inner })
            }
            Expr::Arithmetic(operator, left, right) => {
                let (left, right) = (left.counted(cells)?, right.counted(cells)?);
                Some(operator.counted(left, right))
            }
            Expr::Call(function, arguments) => {
                let arguments: Option<Vec<Counted>> =
                    arguments.iter().map(|argument| argument.counted(cells)).collect();
                function.counted(arguments?)
            }
            Expr::Text(_) | Expr::Compare(..) | Expr::In(..) => None,
            Expr::IsMissing(_) | Expr::Not(_) | Expr::And(..) | Expr::Or(..) => None,
        }
    }

    /// A condition as a formula; nothing where it cannot be one.
    pub fn asked(&self, cells: &mut dyn Cells) -> Option<Asked> {
        match self {
            Expr::Compare(first, rest) => compared(first, rest, cells),
            Expr::In(item, list) => is_in(item, list, cells),
            Expr::IsMissing(inner) => is_missing(inner, cells),
            Expr::Not(inner) => {
                let results: Option<Vec<Named>> =
                    inner.results().into_iter().map(|result| known(result, cells)).collect();
                let there = results?.into_iter().map(Named::there);
                let asked = inner.asked(cells)?;
                let holds = std::iter::once(asked.holds.negated()).chain(there).collect();
                Some(Asked { holds: Formula::all(holds)?, unknown: asked.unknown })
            }
            Expr::And(left, right) => {
                Some(connected(left.asked(cells)?, right.asked(cells)?, false))
            }
            Expr::Or(left, right) => Some(connected(left.asked(cells)?, right.asked(cells)?, true)),
            Expr::Field(field @ (Field::JoinedInPeriod | Field::LeftInPeriod)) => {
                let named = cells.field(*field)?;
                let unknown = (named.absence != Absence::Never)
                    .then(|| named.formula.clone().is(Formula::nothing()));
                Some(Asked { holds: named.formula.is(Formula::Truth(true)), unknown })
            }
            _ => None,
        }
    }
}

impl Named {
    /// Does a value stand there?
    fn there(self) -> Formula {
        match self.is_text {
            true => self.formula.binary(Sign::NotEqual, Formula::nothing()),
            false => self.formula.is_number(),
        }
    }
}

fn known(expr: &Expr, cells: &mut dyn Cells) -> Option<Named> {
    match expr {
        Expr::Column(at) => cells.column(*at),
        Expr::Field(field) => cells.field(*field),
        Expr::Aggregate(aggregate) => cells.aggregate(aggregate),
        Expr::Share(_) | Expr::Previous(..) => cells.result(expr),
        Expr::X => cells.x(),
        _ => None,
    }
}

impl Operator {
    fn counted(self, left: Counted, right: Counted) -> Counted {
        let sign = match self {
            Operator::Add => Sign::Add,
            Operator::Subtract => Sign::Subtract,
            Operator::Multiply => Sign::Multiply,
            Operator::Divide => Sign::Divide,
        };
        let is_constant = right.missing.is_empty() && right.told.is_empty() && right.is_exact;
        let division = (self == Operator::Divide && !(is_constant && right.allowed.is_empty()))
            .then(|| [left.value.clone(), right.value.clone()]);
        let mut both = left.with(right, |left, right| left.binary(sign, right));
        both.divisions.extend(division);
        both
    }
}

impl Function {
    fn counted(self, arguments: Vec<Counted>) -> Option<Counted> {
        let call = |function: Call| {
            move |one: Counted| {
                let compared = one.compared();
                Counted { value: Formula::call(function, [compared]), is_exact: true, ..one }
            }
        };
        let mut arguments = arguments.into_iter();
        match self {
            Function::Floor => arguments.next().map(call(Call::Int)),
            Function::Ceil => arguments.next().map(|one| {
                let below = Formula::Negate(Box::new(one.compared()));
                let value = Formula::Negate(Box::new(Formula::call(Call::Int, [below])));
                Counted { value, is_exact: true, ..one }
            }),
            Function::Round => arguments.next().map(|one| {
                let value = Formula::call(Call::Round, [one.compared(), 0.0.into()]);
                Counted { value, is_exact: true, ..one }
            }),
            Function::Abs => arguments
                .next()
                .map(|one| Counted { value: Formula::call(Call::Abs, [one.value.clone()]), ..one }),
            Function::Min | Function::Max => {
                let function = if self == Function::Min { Call::Min } else { Call::Max };
                let arguments: Vec<Counted> = arguments.collect();
                let values: Vec<Formula> = arguments.iter().map(|one| one.value.clone()).collect();
                let is_exact = arguments.iter().all(|one| one.is_exact);
                let all = arguments.into_iter().reduce(|one, other| one.with(other, |one, _| one));
                all.map(|all| Counted { value: Formula::Call(function, values), is_exact, ..all })
            }
        }
    }
}

impl Comparison {
    /// The sign in a formula.
    pub fn in_formula(self) -> Sign {
        match self {
            Comparison::Less => Sign::Less,
            Comparison::LessEqual => Sign::LessEqual,
            Comparison::Greater => Sign::Greater,
            Comparison::GreaterEqual => Sign::GreaterEqual,
            Comparison::Equal => Sign::Equal,
            Comparison::NotEqual => Sign::NotEqual,
        }
    }
}

/// `and` and `or`: one side alone decides where it is `decisive`, whatever the other lacks.
fn connected(left: Asked, right: Asked, decisive: bool) -> Asked {
    let function = if decisive { Call::Or } else { Call::And };
    let decides = |side: &Asked| {
        let says = match decisive {
            true => side.holds.clone(),
            false => side.holds.clone().negated(),
        };
        match side.unknown.clone() {
            Some(unknown) => Formula::call(Call::And, [unknown.negated(), says]),
            None => says,
        }
    };
    let unknown: Vec<Formula> = left.unknown.iter().chain(&right.unknown).cloned().collect();
    let unknown = Formula::any(unknown).map(|unknown| {
        let decided = Formula::call(Call::Or, [decides(&left), decides(&right)]);
        Formula::call(Call::And, [unknown, decided.negated()])
    });
    Asked { holds: Formula::call(function, [left.holds, right.holds]), unknown }
}

/// A side of a comparison.
enum Side {
    Number(Counted),
    Text(Named),
    Word(Arc<str>),
}

fn side(expr: &Expr, cells: &mut dyn Cells) -> Option<Side> {
    if let Expr::Text(text) = expr {
        return Some(Side::Word(text.clone()));
    }
    if let Some(named) = known(expr, cells).filter(|named| named.is_text) {
        return Some(Side::Text(named));
    }
    expr.counted(cells).map(Side::Number)
}

fn compared(first: &Expr, rest: &[(Comparison, Expr)], cells: &mut dyn Cells) -> Option<Asked> {
    let mut holds = Vec::new();
    let mut unknown: Vec<Formula> = Vec::new();
    let mut left = first;
    for (sign, right) in rest {
        let words = [left, right].into_iter().find_map(|side| match side {
            Expr::Column(at) => cells.order(*at),
            _ => None,
        });
        let pair = match (side(left, cells)?, side(right, cells)?) {
            (Side::Number(a), Side::Number(b)) => numbers(&a, *sign, &b),
            (Side::Text(text), Side::Word(word)) => {
                text.compared(*sign, &word, words.as_deref())?
            }
            (Side::Word(word), Side::Text(text)) => {
                text.compared(sign.mirrored(), &word, words.as_deref())?
            }
            _ => return None,
        };
        holds.push(pair.holds);
        unknown.extend(pair.unknown);
        left = right;
    }
    unknown.dedup();
    Some(Asked { holds: Formula::all(holds)?, unknown: Formula::any(unknown) })
}

/// Of what is absent nothing is so.
fn numbers(a: &Counted, sign: Comparison, b: &Counted) -> Asked {
    let mut holds = a.compared().binary(sign.in_formula(), b.compared());
    let allowed: Vec<Formula> = a.allowed.iter().chain(&b.allowed).cloned().collect();
    if let Some(none) = not_all(&allowed) {
        holds = none.then(Formula::Truth(false), holds);
    }
    let unknown = a.unknown().into_iter().chain(b.unknown()).collect();
    Asked { holds, unknown: Formula::any(unknown) }
}

impl Named {
    /// How its text compares with a word; by the place among the words where these are ordered.
    fn compared(self, sign: Comparison, word: &str, order: Option<&[Arc<str>]>) -> Option<Asked> {
        let missing = self.formula.clone().is(Formula::nothing());
        let unknown = (self.absence == Absence::Missing).then(|| missing.clone());
        let is = |word: &str| self.formula.clone().is_word(word);
        let holds = match (sign, order) {
            (Comparison::Equal, _) => is(word),
            (Comparison::NotEqual, _) => {
                Formula::call(Call::And, [missing.negated(), is(word).negated()])
            }
            (_, Some(words)) => {
                let place = words.iter().position(|known| **known == *word)?;
                let holding = words.iter().enumerate().filter(|(at, _)| sign.holds(at.cmp(&place)));
                let holding: Vec<Formula> = holding.map(|(_, word)| is(word)).collect();
                Formula::any(holding).unwrap_or(Formula::Truth(false))
            }
            (_, None) => return None,
        };
        Some(Asked { holds, unknown })
    }
}

fn is_in(item: &Expr, list: &[Expr], cells: &mut dyn Cells) -> Option<Asked> {
    let each: Option<Vec<Asked>> =
        list.iter().map(|one| compared(item, &[(Comparison::Equal, one.clone())], cells)).collect();
    let each = each?;
    let unknown = each.first()?.unknown.clone();
    Some(Asked { holds: Formula::any(each.into_iter().map(|one| one.holds).collect())?, unknown })
}

fn is_missing(inner: &Expr, cells: &mut dyn Cells) -> Option<Asked> {
    let holds = known(inner, cells)?.there().negated();
    Some(Asked { holds, unknown: None })
}
