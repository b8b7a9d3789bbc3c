//! The expression as a tree: evaluated by the engine, described in messages.

use std::sync::Arc;

use super::raters::Raters;
use crate::layout::{ColumnRef, JOINED, LEFT, Layout, Unit};
use crate::names;
use crate::number::Number;

/// An expression whose names are resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A number as it stands in the scheme; a per cent is a share of 1.
    Number(Number, Unit),
    /// A text in quotes.
    Text(Arc<str>),
    /// What the indicator measures.
    X,
    /// A cell of the person's row, or of the row at hand inside an aggregate.
    Column(ColumnRef),
    /// A value that the engine knows.
    Field(Field),
    /// The points of an item ÷ its full marks; of the item that is asked about where none is named.
    Share(Option<ItemName>),
    /// What the same person reached so many periods of the same length before this one.
    Previous(Field, usize),
    /// `−a`
    Negate(Box<Expr>),
    /// `a + b` and the like.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// `a ≤ b < c`: every neighbouring pair must hold.
    Compare(Box<Expr>, Vec<(Comparison, Expr)>),
    /// `a in ['b', 'c']`
    In(Box<Expr>, Vec<Expr>),
    /// `a is missing`
    IsMissing(Box<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a and b`
    And(Box<Expr>, Box<Expr>),
    /// `a or b`
    Or(Box<Expr>, Box<Expr>),
    /// `floor(a)`, `min(a, b)`
    Call(Function, Vec<Expr>),
    /// `sum(…)` over the person's rows of a sheet.
    Aggregate(Box<Aggregate>),
}

/// An indicator, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemName {
    /// As a scheme names it: `返修控制`, and `返修控制/外返` for a part.
    pub name: Arc<str>,
    /// Its index among the indicators, then that among the parts, and so on.
    pub path: Box<[usize]>,
}

/// A value that the engine knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Whole months from 入职日期 to the day after the period's end.
    ServiceMonths,
    /// Does 入职日期 lie in the period?
    JoinedInPeriod,
    /// Does 离职日期 lie in the period?
    LeftInPeriod,
    /// The sum of the indicators, before it is scaled.
    Points,
    /// The full marks of the scheme.
    Full,
    /// The score: rounded where it is judged, unrounded where money is computed.
    Score,
    /// The score before rounding.
    Unrounded,
    /// The grade.
    Grade,
    /// The rank.
    Rank,
}

/// An operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A sign of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Comparison {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

/// A function of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Function {
    Floor,
    Ceil,
    Round,
    Abs,
    Min,
    Max,
}

/// A function of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// What is done with the rows.
    pub fold: Fold,
    /// Whose rows.
    pub sheet: usize,
    /// What is taken of each row; nothing for `count`.
    pub value: Option<Expr>,
    /// Which rows count.
    pub filter: Option<Expr>,
    /// First within each value of this column, then over those results.
    pub by: Option<ColumnRef>,
    /// The kinds of raters of `… of 上级`, each of which must have given something.
    pub kinds: Vec<Arc<str>>,
    /// How the means by kind of rater become one, where the kinds are weighed.
    pub raters: Option<Raters>,
    /// With fewer rows than this there is no mean; of kinds that are weighed, each has its own.
    pub at_least: usize,
}

/// What is done with rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Fold {
    Count,
    Sum,
    Mean,
    Min,
    Max,
}

/// The word for the share of its full marks that an item has.
pub const SHARE: &str = "share";

/// The word for a result of an earlier period.
pub const PREVIOUS: &str = "previous";

impl Operator {
    fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
        }
    }

    fn binds_tightly(self) -> bool {
        matches!(self, Operator::Multiply | Operator::Divide)
    }
}

impl Comparison {
    /// The sign itself.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Less => "<",
            Comparison::LessEqual => "≤",
            Comparison::Greater => ">",
            Comparison::GreaterEqual => "≥",
            Comparison::Equal => "=",
            Comparison::NotEqual => "≠",
        }
    }

    /// Does it hold between two values that compare like this?
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Less => order.is_lt(),
            Comparison::LessEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterEqual => order.is_ge(),
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
        }
    }

    /// The sign that says the same with both sides swapped.
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessEqual => Comparison::GreaterEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterEqual => Comparison::LessEqual,
            other => other,
        }
    }
}

impl Function {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Function::Floor => "floor",
            Function::Ceil => "ceil",
            Function::Round => "round",
            Function::Abs => "abs",
            Function::Min => "min",
            Function::Max => "max",
        }
    }
}

impl Function {
    /// The result; `None` without arguments.
    pub fn apply(self, arguments: Vec<Number>) -> Option<Number> {
        let mut arguments = arguments.into_iter();
        match self {
            Function::Floor => Some(arguments.next()?.floor()),
            Function::Ceil => Some(arguments.next()?.ceil()),
            Function::Round => Some(arguments.next()?.round_to(&Number::ONE)),
            Function::Abs => Some(arguments.next()?.abs()),
            Function::Min => arguments.min(),
            Function::Max => arguments.max(),
        }
    }
}

impl Fold {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Fold::Count => "count",
            Fold::Sum => "sum",
            Fold::Mean => "mean",
            Fold::Min => "min",
            Fold::Max => "max",
        }
    }
}

impl Expr {
    /// The expressions directly inside it.
    pub fn children(&self) -> Vec<&Expr> {
        match self {
            Expr::Number(..) | Expr::Text(_) | Expr::X => vec![],
            Expr::Column(_) | Expr::Field(_) | Expr::Share(_) | Expr::Previous(..) => vec![],
            Expr::Negate(a) | Expr::IsMissing(a) | Expr::Not(a) => vec![a],
            Expr::Arithmetic(_, a, b) | Expr::And(a, b) | Expr::Or(a, b) => vec![a, b],
            Expr::Compare(first, rest) => {
                std::iter::once(&**first).chain(rest.iter().map(|(_, e)| e)).collect()
            }
            Expr::In(item, list) => std::iter::once(&**item).chain(list).collect(),
            Expr::Call(_, arguments) => arguments.iter().collect(),
            Expr::Aggregate(aggregate) => aggregate.value.iter().chain(&aggregate.filter).collect(),
        }
    }

    /// Every column that it reads, in the order of reading.
    pub fn columns(&self) -> Vec<ColumnRef> {
        let mut columns: Vec<ColumnRef> =
            self.children().into_iter().flat_map(Expr::columns).collect();
        match self {
            Expr::Column(column) => columns.push(*column),
            Expr::Aggregate(aggregate) => columns.extend(aggregate.by),
            _ => {}
        }
        columns
    }

    /// Every sheet that it reads.
    pub fn sheets(&self) -> Vec<usize> {
        let mut sheets: Vec<usize> = self.children().into_iter().flat_map(Expr::sheets).collect();
        match self {
            Expr::Column(column) => sheets.push(column.sheet),
            Expr::Aggregate(aggregate) => sheets.push(aggregate.sheet),
            _ => {}
        }
        sheets
    }

    /// The columns of the days that its [fields of service](Field::OF_SERVICE) are about.
    pub fn days(&self, layout: &Layout) -> Vec<ColumnRef> {
        let read =
            Field::OF_SERVICE.into_iter().filter(|&field| self.mentions(&Expr::Field(field)));
        read.filter_map(|field| layout.day(field.day()?)).collect()
    }

    /// Every aggregate in it.
    pub fn aggregates(&self) -> Vec<&Aggregate> {
        let mut found: Vec<&Aggregate> =
            self.children().into_iter().flat_map(Expr::aggregates).collect();
        if let Expr::Aggregate(aggregate) = self {
            found.push(aggregate);
        }
        found
    }

    /// The texts that it compares a column with: `事项 = '被投诉'`.
    pub fn words_compared_with(&self, column: ColumnRef) -> Vec<String> {
        self.texts_compared_with(&|expr| *expr == Expr::Column(column))
    }

    /// The texts that it compares with what is asked for, on either side of a sign or in a list.
    pub fn texts_compared_with(&self, is_asked_for: &dyn Fn(&Expr) -> bool) -> Vec<String> {
        let mut compared: Vec<&Expr> = Vec::new();
        match self {
            Expr::Compare(first, rest) => {
                let sides = std::iter::once(&**first).chain(rest.iter().map(|(_, side)| side));
                let sides: Vec<&Expr> = sides.collect();
                for pair in sides.windows(2) {
                    let [left, right] = pair else { continue };
                    compared.extend(is_asked_for(left).then_some(*right));
                    compared.extend(is_asked_for(right).then_some(*left));
                }
            }
            Expr::In(item, list) if is_asked_for(item) => compared.extend(list),
            _ => {}
        }
        let own = compared.into_iter().filter_map(|other| match other {
            Expr::Text(word) => Some(word.to_string()),
            _ => None,
        });
        let inside = self.children().into_iter();
        own.chain(inside.flat_map(|child| child.texts_compared_with(is_asked_for))).collect()
    }

    /// Is it a name that has a value of its own?
    pub fn is_name(&self) -> bool {
        matches!(
            self,
            Expr::Column(_)
                | Expr::Field(_)
                | Expr::Share(_)
                | Expr::Previous(..)
                | Expr::Aggregate(_)
        )
    }

    /// Does it come of scoring, so that not everybody has it?
    fn is_result(&self) -> bool {
        match self {
            Expr::Field(field) => Field::RESULTS.contains(field),
            Expr::Share(_) | Expr::Previous(..) => true,
            _ => false,
        }
    }

    /// Everything in it that [comes of scoring](Field::RESULTS).
    pub fn results(&self) -> Vec<&Expr> {
        let own = self.is_result().then_some(self);
        let inside = self.children().into_iter().flat_map(Expr::results);
        own.into_iter().chain(inside).collect()
    }

    /// How many periods it looks back, wherever it does.
    pub fn looks_back(&self) -> impl Iterator<Item = usize> {
        self.results().into_iter().filter_map(|result| match result {
            Expr::Previous(_, back) => Some(*back),
            _ => None,
        })
    }

    /// Does it ask for the share of an item, by name or whichever is at hand?
    pub fn asks_for_share(&self) -> bool {
        self.results().iter().any(|result| matches!(result, Expr::Share(_)))
    }

    /// Does `wanted` stand in it anywhere?
    pub fn mentions(&self, wanted: &Expr) -> bool {
        self == wanted || self.children().into_iter().any(|child| child.mentions(wanted))
    }

    /// The same, with what `put` gives in place of every expression for which it gives something.
    pub fn replaced(&self, put: &dyn Fn(&Expr) -> Option<Expr>) -> Expr {
        if let Some(other) = put(self) {
            return other;
        }
        let one = |expr: &Expr| Box::new(expr.replaced(put));
        let all = |list: &[Expr]| list.iter().map(|expr| expr.replaced(put)).collect();
        match self {
            Expr::Number(..) | Expr::Text(_) | Expr::X => self.clone(),
            Expr::Column(_) | Expr::Field(_) | Expr::Share(_) | Expr::Previous(..) => self.clone(),
            Expr::Negate(a) => Expr::Negate(one(a)),
            Expr::Arithmetic(operator, a, b) => Expr::Arithmetic(*operator, one(a), one(b)),
            Expr::Compare(first, rest) => {
                let rest = rest.iter().map(|(sign, expr)| (*sign, expr.replaced(put)));
                Expr::Compare(one(first), rest.collect())
            }
            Expr::In(item, list) => Expr::In(one(item), all(list)),
            Expr::IsMissing(a) => Expr::IsMissing(one(a)),
            Expr::Not(a) => Expr::Not(one(a)),
            Expr::And(a, b) => Expr::And(one(a), one(b)),
            Expr::Or(a, b) => Expr::Or(one(a), one(b)),
            Expr::Call(function, arguments) => Expr::Call(*function, all(arguments)),
            Expr::Aggregate(aggregate) => Expr::Aggregate(Box::new(Aggregate {
                value: aggregate.value.as_ref().map(|value| value.replaced(put)),
                filter: aggregate.filter.as_ref().map(|filter| filter.replaced(put)),
                ..(**aggregate).clone()
            })),
        }
    }

    /// Its number and unit, where it holds no name: `2 × 3`, `95%`, `−1`.
    pub fn constant(&self) -> Option<(Number, Unit)> {
        match self {
            Expr::Number(number, unit) => Some((number.clone(), unit.clone())),
            Expr::Negate(inner) => inner.constant().map(|(number, unit)| (-&number, unit)),
            Expr::Arithmetic(operator, left, right) => {
                let ((a, unit), (b, other)) = (left.constant()?, right.constant()?);
                let value = operator.apply(&a, &b)?;
                Some((value, if unit == Unit::Unknown { other } else { unit }))
            }
            _ => None,
        }
    }

    /// Its value, where it holds only numbers and fields that `field` knows.
    pub fn evaluate(&self, field: &dyn Fn(Field) -> Option<Number>) -> Option<Number> {
        match self {
            Expr::Number(number, _) => Some(number.clone()),
            Expr::Field(wanted) => field(*wanted),
            Expr::Negate(inner) => Some(-&inner.evaluate(field)?),
            Expr::Arithmetic(operator, left, right) => {
                operator.apply(&left.evaluate(field)?, &right.evaluate(field)?)
            }
            Expr::Call(function, arguments) => {
                let values: Option<Vec<Number>> =
                    arguments.iter().map(|argument| argument.evaluate(field)).collect();
                function.apply(values?)
            }
            _ => None,
        }
    }

    /// `(slope, constant)` where it is `slope × x + constant`.
    pub fn linear_in_x(&self) -> Option<(Number, Number)> {
        self.linear_in(&Expr::X, &|_| None)
    }

    /// `(slope, constant)` where it is `slope × unknown + constant`; whatever else stands in it has
    /// the number that `known` gives.
    pub fn linear_in(
        &self,
        unknown: &Expr,
        known: &dyn Fn(&Expr) -> Option<Number>,
    ) -> Option<(Number, Number)> {
        if self == unknown {
            return Some((Number::ONE, Number::ZERO));
        }
        let number = || self.constant().map(|(number, _)| number).or_else(|| known(self));
        if !self.mentions(unknown)
            && let Some(number) = number()
        {
            return Some((Number::ZERO, number));
        }
        match self {
            Expr::Negate(inner) => inner.linear_in(unknown, known).map(|(a, b)| (-&a, -&b)),
            Expr::Arithmetic(operator, left, right) => {
                let ((a, b), (c, d)) =
                    (left.linear_in(unknown, known)?, right.linear_in(unknown, known)?);
                match operator {
                    Operator::Add => Some((&a + &c, &b + &d)),
                    Operator::Subtract => Some((&a - &c, &b - &d)),
                    Operator::Multiply if a.is_zero() => Some((&b * &c, &b * &d)),
                    Operator::Multiply if c.is_zero() => Some((&a * &d, &b * &d)),
                    Operator::Divide if c.is_zero() => Some((a.divide(&d)?, b.divide(&d)?)),
                    Operator::Multiply | Operator::Divide => None,
                }
            }
            // Of numbers alone it is a number, whatever it does with them.
            Expr::Call(function, arguments) => {
                let numbers = arguments.iter().map(|argument| {
                    let (slope, constant) = argument.linear_in(unknown, known)?;
                    slope.is_zero().then_some(constant)
                });
                let numbers: Option<Vec<Number>> = numbers.collect();
                Some((Number::ZERO, function.apply(numbers?)?))
            }
            _ => None,
        }
    }

    /// The expression as a person would write it, in one form of signs and spacing.
    pub fn to_text(&self, layout: &Layout) -> String {
        self.to_text_with(layout, &|_| None)
    }

    /// The same, with a text of one's own for some of the expressions in it: their values, say.
    pub fn to_text_with(
        &self,
        layout: &Layout,
        instead: &dyn Fn(&Expr) -> Option<String>,
    ) -> String {
        if let Some(text) = instead(self) {
            return text;
        }
        let inner = |expr: &Expr| expr.to_text_with(layout, instead);
        let join = |list: &[Expr]| list.iter().map(inner).collect::<Vec<_>>().join(", ");
        let factor = |expr: &Expr, also_tight: bool| match expr {
            Expr::Arithmetic(operator, ..) if also_tight || !operator.binds_tightly() => {
                format!("({})", inner(expr))
            }
            _ => inner(expr),
        };
        match self {
            Expr::Number(number, unit) => unit.show(number),
            Expr::Text(text) => format!("'{text}'"),
            Expr::X => "x".into(),
            Expr::Column(at) => column_text(*at, layout),
            Expr::Field(field) => field.name().into(),
            Expr::Previous(field, 1) => format!("{PREVIOUS}({})", field.name()),
            Expr::Previous(field, back) => format!("{PREVIOUS}({}, {back})", field.name()),
            Expr::Share(None) => SHARE.into(),
            Expr::Share(Some(item)) => format!("{SHARE}('{}')", item.name),
            Expr::Negate(a) => format!("−{}", factor(a, true)),
            Expr::Arithmetic(operator, a, b) => {
                let tight = operator.binds_tightly();
                let left = if tight { factor(a, false) } else { inner(a) };
                let loose_right = *operator == Operator::Add;
                let right = if loose_right { inner(b) } else { factor(b, tight) };
                format!("{left} {} {right}", operator.sign())
            }
            Expr::Compare(first, rest) => rest.iter().fold(inner(first), |text, (sign, expr)| {
                format!("{text} {} {}", sign.sign(), inner(expr))
            }),
            Expr::In(item, list) => format!("{} in [{}]", inner(item), join(list)),
            Expr::IsMissing(a) => format!("{} is missing", inner(a)),
            Expr::Not(a) => match **a {
                Expr::And(..) | Expr::Or(..) | Expr::Not(..) => format!("not ({})", inner(a)),
                _ => format!("not {}", inner(a)),
            },
            Expr::And(a, b) => {
                let side = |side: &Expr| match side {
                    Expr::Or(..) => format!("({})", inner(side)),
                    _ => inner(side),
                };
                format!("{} and {}", side(a), side(b))
            }
            Expr::Or(a, b) => format!("{} or {}", inner(a), inner(b)),
            Expr::Call(function, list) => format!("{}({})", function.name(), join(list)),
            Expr::Aggregate(aggregate) => aggregate.to_text(layout),
        }
    }
}

impl Aggregate {
    /// All rows of a sheet, and nothing taken of them yet.
    pub fn of_rows(fold: Fold, sheet: usize) -> Aggregate {
        Aggregate {
            fold,
            sheet,
            value: None,
            filter: None,
            by: None,
            kinds: Vec::new(),
            raters: None,
            at_least: 0,
        }
    }

    fn to_text(&self, layout: &Layout) -> String {
        let what = match &self.value {
            Some(value) => value.to_text(layout),
            None => layout.sheets[self.sheet].name.clone(),
        };
        match self.kinds.as_slice() {
            [] => {}
            [kind] => return format!("{what} of '{kind}'"),
            kinds => return format!("{what} of ['{}']", kinds.join("', '")),
        }
        let by = self.by.map_or(String::new(), |at| format!(" by {}", layout.column(at).name));
        let filter =
            self.filter.as_ref().map_or(String::new(), |f| format!(" where {}", f.to_text(layout)));
        let weighs = |raters: &Raters| {
            let first = raters.kinds.first().map(|kind| &kind.weight);
            raters.kinds.iter().any(|kind| Some(&kind.weight) != first)
        };
        let weighted = if self.raters.as_ref().is_some_and(weighs) { "weighted " } else { "" };
        format!("{weighted}{}({what}{by}{filter})", self.fold.name())
    }
}

/// A column's name; with its sheet where the column is not the scored people's own.
fn column_text(at: ColumnRef, layout: &Layout) -> String {
    let name = &layout.column(at).name;
    let plain = name.chars().all(super::lexer::is_word) && names::plain(name) == *name;
    let name = if plain { name.clone() } else { format!("[{name}]") };
    if at.sheet == layout.people {
        name
    } else {
        format!("{}.{name}", layout.sheets[at.sheet].name)
    }
}

impl Operator {
    /// The result; `None` for a division by 0.
    pub fn apply(self, a: &Number, b: &Number) -> Option<Number> {
        match self {
            Operator::Add => Some(a + b),
            Operator::Subtract => Some(a - b),
            Operator::Multiply => Some(a * b),
            Operator::Divide => a.divide(b),
        }
    }
}

impl Field {
    /// What follows from the days on which somebody joined and left.
    pub const OF_SERVICE: [Field; 3] =
        [Field::ServiceMonths, Field::JoinedInPeriod, Field::LeftInPeriod];

    /// What comes of scoring, and not everybody has.
    pub const RESULTS: [Field; 4] = [Field::Score, Field::Unrounded, Field::Grade, Field::Rank];

    /// What can be asked of an earlier period.
    pub const OF_EARLIER: [Field; 3] = [Field::Score, Field::Grade, Field::Rank];

    /// The name of the column with the day that it is about.
    pub fn day(self) -> Option<&'static str> {
        match self {
            Field::ServiceMonths | Field::JoinedInPeriod => Some(JOINED),
            Field::LeftInPeriod => Some(LEFT),
            _ => None,
        }
    }

    /// The word for it in a scheme.
    pub fn name(self) -> &'static str {
        match self {
            Field::ServiceMonths => "服务月数",
            Field::JoinedInPeriod => "本期入职",
            Field::LeftInPeriod => "本期离职",
            Field::Points => "points",
            Field::Full => "full",
            Field::Score => "score",
            Field::Unrounded => "unrounded",
            Field::Grade => "grade",
            Field::Rank => "rank",
        }
    }
}
