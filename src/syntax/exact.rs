//! How exactly [`shape`](super::shape) knows what an expression can be: every number of it comes
//! out, its ends do, or it is no more than a bound.

use super::condition::half_line;
use super::expr::{Aggregate, Comparison, Expr, Fold, Function, Operator};
use super::shape::{NumberShape, is_never_negative, number_shape};
use crate::interval::{Bound, Interval};
use crate::layout::{Column, ColumnRef, Layout, Role, Type};
use crate::number::Number;

/// How exactly it is known what something can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exactness {
    /// Nothing lies outside; its ends may never come out.
    #[default]
    Bound,
    /// Its ends come out, or are approached where they are open; what lies between may not.
    Ends,
    /// Every number in it comes out; of whole numbers, every whole one.
    All,
}

/// Data that vary on their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A column of which each person has one cell.
    Column(ColumnRef),
    /// The rows of a sheet; where it says what each is about, those about one thing.
    Rows {
        /// Index into the layout's sheets.
        sheet: usize,
        /// The event or the indicator.
        about: Option<String>,
    },
}

/// How exactly it is known what something can be, and what that depends on.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// How exactly.
    pub exactness: Exactness,
    /// What it reads.
    pub reads: Vec<Source>,
}

impl Source {
    fn depends_on(&self, other: &Source) -> bool {
        match (self, other) {
            (Source::Rows { sheet: a, about: x }, Source::Rows { sheet: b, about: y }) => {
                a == b && (x.is_none() || y.is_none() || x == y)
            }
            _ => self == other,
        }
    }
}

impl Known {
    /// What depends on nothing.
    pub fn constant() -> Known {
        Known { exactness: Exactness::All, reads: Vec::new() }
    }

    /// What no more than a bound is known of.
    pub fn bound() -> Known {
        Known::default()
    }

    /// What is made of two things: no more than a bound where both read the same.
    pub fn with(mut self, other: Known) -> Known {
        let is_shared = |source: &Source| other.reads.iter().any(|read| read.depends_on(source));
        self.exactness = match self.reads.iter().any(is_shared) {
            true => Exactness::Bound,
            false => self.exactness.min(other.exactness),
        };
        self.reads.extend(other.reads);
        self
    }

    /// No more exactly than this.
    pub fn at_most(self, most: Exactness) -> Known {
        Known { exactness: self.exactness.min(most), ..self }
    }

    /// A bound, unless it is known at least as exactly as this.
    pub fn if_at_least(self, least: Exactness) -> Known {
        let is_enough = self.exactness >= least;
        if is_enough { self } else { self.at_most(Exactness::Bound) }
    }
}

/// Where expressions stand.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The sheets, with what stands in for blanks and words.
    pub widest: &'a Layout,
    /// The sheets as the scheme describes them.
    pub layout: &'a Layout,
    /// The indicator, whose own rows are read.
    pub item: Option<&'a str>,
    /// What x can be.
    pub x: &'a NumberShape,
    /// How exactly that is known.
    pub known_x: &'a Known,
}

impl Place<'_> {
    /// How exactly the shape of an expression is known.
    pub fn known(&self, expr: &Expr) -> Known {
        match expr {
            Expr::Number(..) => Known::constant(),
            Expr::X => self.known_x.clone(),
            Expr::Column(at) => Known {
                exactness: of_column(self.layout.column(*at)),
                reads: vec![Source::Column(*at)],
            },
            Expr::Negate(inner) => self.known(inner),
            Expr::Arithmetic(operator, a, b) => self.arithmetic(*operator, a, b),
            Expr::Call(function, arguments) => self.call(*function, arguments),
            Expr::Aggregate(aggregate) => self.aggregate(aggregate),
            _ => Known::bound(),
        }
    }

    fn shape(&self, expr: &Expr) -> NumberShape {
        number_shape(expr, self.widest, self.x)
    }

    fn arithmetic(&self, operator: Operator, left: &Expr, right: &Expr) -> Known {
        let (a, b) = (self.shape(left), self.shape(right));
        let (known, divisor) = (self.known(left), self.known(right));
        let divides_by_nought = operator == Operator::Divide && b.range.contains(&Number::ZERO);
        // Which number next to 0 it can be divided by, its ends do not tell.
        let least = if divides_by_nought { Exactness::All } else { Exactness::Ends };
        let known = known.with(divisor.if_at_least(least));
        let are_lines = is_line(&a) && is_line(&b);
        let is_filled = match operator {
            Operator::Add | Operator::Subtract => are_lines || a.is_whole() && b.is_whole(),
            Operator::Multiply => are_lines,
            // Any share is one of large numbers.
            Operator::Divide if has_no_most(&a.range) && has_no_most(&b.range) => true,
            Operator::Divide => are_lines && !divides_by_nought,
        };
        if is_filled { known } else { known.at_most(Exactness::Ends) }
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> Known {
        let shapes: Vec<NumberShape> = arguments.iter().map(|each| self.shape(each)).collect();
        let known = arguments.iter().map(|each| self.known(each));
        let known = known.reduce(Known::with).unwrap_or_default();
        let is_exact = match function {
            Function::Floor | Function::Ceil | Function::Round => {
                shapes.iter().all(|shape| is_closed(&shape.range))
            }
            Function::Abs => shapes.iter().all(|shape| is_never_negative(&shape.range)),
            Function::Min | Function::Max => true,
        };
        let is_filled = shapes.iter().all(is_line) || shapes.iter().all(NumberShape::is_whole);
        match (is_exact, is_filled) {
            (true, true) => known,
            (true, false) => known.at_most(Exactness::Ends),
            (false, _) => known.at_most(Exactness::Bound),
        }
    }

    /// Rows can be any number, and each holds whatever its columns allow.
    fn aggregate(&self, aggregate: &Aggregate) -> Known {
        let sheet = &self.layout.sheets[aggregate.sheet];
        let value = aggregate.value.as_ref().map(|value| self.known(value));
        let value = value.unwrap_or_else(Known::constant);
        let filter = aggregate.filter.as_ref().map(|filter| condition(filter, self.layout));
        let filter = filter.unwrap_or_else(Known::constant);
        let mut known = value.if_at_least(Exactness::Ends).with(filter);
        known.exactness = match aggregate.fold {
            _ if !sheet.has_many_rows() || known.exactness == Exactness::Bound => Exactness::Bound,
            Fold::Sum => Exactness::Ends,
            Fold::Mean if aggregate.raters.is_some() => Exactness::Ends,
            // Means fill what lies between.
            Fold::Count | Fold::Mean => Exactness::All,
            Fold::Min | Fold::Max => known.exactness,
        };
        let is_of_rows =
            |read: &Source| matches!(read, Source::Column(at) if at.sheet == aggregate.sheet);
        known.reads.retain(|read| !is_of_rows(read));
        let own = self.item.filter(|_| sheet.role(Role::Indicator).is_some());
        let about = own.or_else(|| aggregate.filter.as_ref().and_then(only_word));
        known.reads.push(Source::Rows { sheet: aggregate.sheet, about: about.map(str::to_owned) });
        known
    }
}

/// How exactly it is known that a condition can hold and can fail: where a column is compared with
/// a number on whose other side it can be as well, or with a word that it may hold, or may not.
pub fn condition(expr: &Expr, layout: &Layout) -> Known {
    let is_open = is_open_word(expr, layout) || is_open_number(expr, layout);
    let reads = expr.columns().into_iter().map(Source::Column).collect();
    Known { exactness: if is_open { Exactness::All } else { Exactness::Bound }, reads }
}

fn is_open_number(expr: &Expr, layout: &Layout) -> bool {
    let Expr::Compare(first, rest) = expr else {
        return false;
    };
    let ([(sign, number)], Expr::Column(at)) = (rest.as_slice(), &**first) else {
        return false;
    };
    let number = number.constant().and_then(|(number, _)| half_line(*sign, number));
    number.is_some_and(|side| {
        let column = layout.column(*at);
        let Type::Number(measure) = &column.kind else {
            return false;
        };
        let held = measure.range.intersection(&side);
        let can_hold = !held.holds_none(measure.step.as_ref());
        of_column(column) == Exactness::All && can_hold && held != measure.range
    })
}

fn is_open_word(expr: &Expr, layout: &Layout) -> bool {
    words_asked(expr).is_some_and(|(at, words)| match &layout.column(at).kind {
        Type::Text => true,
        Type::Words { words: known, .. } => {
            let asked = known.iter().filter(|known| words.contains(&known.as_ref())).count();
            0 < asked && asked < known.len()
        }
        _ => false,
    })
}

/// Which words a condition asks of a column: `a = 'b'`, `a in ['b', 'c']`.
fn words_asked(expr: &Expr) -> Option<(ColumnRef, Vec<&str>)> {
    let (asked, words) = match expr {
        Expr::Compare(first, rest) => match rest.as_slice() {
            [(Comparison::Equal | Comparison::NotEqual, word)] => {
                (first, std::slice::from_ref(word))
            }
            _ => return None,
        },
        Expr::In(item, list) => (item, list.as_slice()),
        _ => return None,
    };
    let Expr::Column(at) = **asked else {
        return None;
    };
    let words = words.iter().map(|word| match word {
        Expr::Text(word) => Some(word.as_ref()),
        _ => None,
    });
    Some((at, words.collect::<Option<_>>()?))
}

/// The one word that rows have which count: `where 事项 = '被投诉'`.
fn only_word(filter: &Expr) -> Option<&str> {
    match filter {
        Expr::Compare(_, rest) if matches!(rest.as_slice(), [(Comparison::Equal, _)]) => {
            words_asked(filter)?.1.first().copied()
        }
        _ => None,
    }
}

fn of_column(column: &Column) -> Exactness {
    let Type::Number(measure) = &column.kind else {
        return Exactness::Bound;
    };
    let step = measure.step.as_ref();
    let is_usual = |number: &Number| {
        measure.range.contains(number) && step.is_none_or(|step| number.is_multiple_of(step))
    };
    let is_off = |step| measure.range.on_grid(step).as_ref() != Some(&measure.range);
    if step.is_some_and(is_off) {
        return Exactness::Bound;
    }
    let is_filled = step.is_none_or(|step| *step == Number::ONE);
    match is_filled && column.stand_ins().iter().all(is_usual) {
        true => Exactness::All,
        false => Exactness::Ends,
    }
}

/// Has it no holes?
fn is_line(shape: &NumberShape) -> bool {
    shape.step.is_none() || shape.range.single().is_some()
}

fn is_closed(range: &Interval) -> bool {
    let is_closed = |end: &Option<Bound>| end.as_ref().is_none_or(|end| end.closed);
    is_closed(&range.low) && is_closed(&range.high)
}

/// Does it go on for ever, on the one side only?
fn has_no_most(range: &Interval) -> bool {
    is_never_negative(range) && range.high.is_none()
}
