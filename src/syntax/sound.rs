//! Is an expression sound? Numbers where numbers are needed, units alike, words that exist.

use super::expr::{Comparison, Expr, Field};
use super::shape::{NumberShape, Shape, shape};
use super::{ErrorKind, SyntaxError};
use crate::lang::{Text, scheme as say};
use crate::layout::{ColumnRef, Layout, Role, Type, Unit};
use crate::names;
use crate::number::Number;

/// What is wrong with `expr`, which should be a number or a truth, as a mistake of the whole text;
/// `x` is what x can be.
pub fn check(
    expr: &Expr,
    wanted: &Shape,
    layout: &Layout,
    x: &NumberShape,
    length: usize,
) -> Result<(), SyntaxError> {
    let wrong = |(kind, message, hint)| SyntaxError { span: 0..length, kind, message, hint };
    if let Some(expr) = misfit(expr, wanted, layout) {
        let message = say::misfit(&expr.to_text(layout), *wanted == Shape::Truth);
        return Err(wrong((ErrorKind::Shape, message, None)));
    }
    clash(expr, layout, x).map_or(Ok(()), |clash| Err(wrong(clash)))
}

type Clash = (ErrorKind, Text, Option<Text>);

/// The first expression inside `expr` that is used as a number or as a truth and is none.
fn misfit<'e>(expr: &'e Expr, wanted: &Shape, layout: &Layout) -> Option<&'e Expr> {
    let number = Shape::Number(NumberShape::default());
    let each = |list: Vec<&'e Expr>, wanted: &Shape| {
        list.into_iter().find_map(|inner| misfit(inner, wanted, layout))
    };
    let inside = match expr {
        Expr::Negate(_) | Expr::Arithmetic(..) | Expr::Call(..) => each(expr.children(), &number),
        Expr::Not(_) | Expr::And(..) | Expr::Or(..) => each(expr.children(), &Shape::Truth),
        Expr::Aggregate(aggregate) => {
            let value = aggregate.value.iter().collect();
            let filter = aggregate.filter.iter().collect();
            each(value, &number).or_else(|| each(filter, &Shape::Truth))
        }
        // What is compared may be anything, but must be sound in itself.
        Expr::Compare(..) | Expr::In(..) | Expr::IsMissing(_) => {
            expr.children().into_iter().find_map(|inner| {
                misfit(inner, &shape(inner, layout, &NumberShape::default()), layout)
            })
        }
        _ => None,
    };
    let found = shape(expr, layout, &NumberShape::default());
    let is_level = |at: &ColumnRef| layout.sheets[at.sheet].role(Role::Level) == Some(at.column);
    // In an item of levels a level is worth its points.
    let fits = std::mem::discriminant(&found) == std::mem::discriminant(wanted)
        || matches!((expr, wanted), (Expr::Column(at), Shape::Number(_)) if is_level(at));
    inside.or((!fits).then_some(expr))
}

/// The first unit or word inside `expr` that does not go with what it stands beside.
fn clash(expr: &Expr, layout: &Layout, x: &NumberShape) -> Option<Clash> {
    match expr {
        Expr::Number(number, unit) => unknown_unit(number, unit, layout),
        Expr::Compare(first, rest) => {
            let sides = std::iter::once(&**first).chain(rest.iter().map(|(_, side)| side));
            let sides: Vec<&Expr> = sides.collect();
            let pairs = sides.windows(2).zip(rest).find_map(|(pair, (sign, _))| {
                let [left, right] = pair else { return None };
                compared(left, right, *sign, layout, x)
            });
            pairs.or_else(|| sides.into_iter().find_map(|side| clash(side, layout, x)))
        }
        Expr::In(item, list) => list
            .iter()
            .find_map(|word| compared(item, word, Comparison::Equal, layout, x))
            .or_else(|| clash(item, layout, x)),
        _ => expr.children().into_iter().find_map(|inner| clash(inner, layout, x)),
    }
}

/// Two sides of a comparison, either of which may be the one written in the scheme.
fn compared(
    left: &Expr,
    right: &Expr,
    sign: Comparison,
    layout: &Layout,
    x: &NumberShape,
) -> Option<Clash> {
    let is_grade =
        |side: &Expr| matches!(side, Expr::Field(Field::Grade) | Expr::Previous(Field::Grade, _));
    let are_texts = [left, right].iter().all(|side| shape(side, layout, x) == Shape::Text);
    let asks_for_order = !matches!(sign, Comparison::Equal | Comparison::NotEqual);
    if asks_for_order && are_texts && (is_grade(left) || is_grade(right)) {
        let message = say::grades_have_no_order(sign.sign());
        return Some((ErrorKind::Shape, message, Some(say::write_a_list_of_grades())));
    }
    for (measure, written) in [(left, right), (right, left)] {
        let measured = shape(measure, layout, x);
        if let (Shape::Number(measured), Some((value, unit))) = (&measured, written.constant())
            && let Some(clash) = other_unit(&measured.unit, &value, &unit)
        {
            return Some(clash);
        }
        if let (Expr::Column(column), Expr::Text(word)) = (measure, written)
            && let Type::Words { words, .. } = &layout.column(*column).kind
            && !words.contains(word)
        {
            let nearest = names::nearest(word, words.iter().map(AsRef::as_ref));
            let hint = nearest.map(say::did_you_mean);
            return Some((ErrorKind::UnknownName, say::not_one_of_the_words(word), hint));
        }
    }
    let kinds = [left, right].map(|side| std::mem::discriminant(&shape(side, layout, x)));
    (kinds[0] != kinds[1]).then(|| {
        let texts = [left, right].map(|side| side.to_text(layout));
        let message = say::not_comparable(&texts[0], sign.sign(), &texts[1]);
        (ErrorKind::Shape, message, None)
    })
}

/// A number with a unit must be in the measure's own; a share compared with a bare number above 1
/// is most likely a per cent whose sign was forgotten.
pub fn other_unit(measure: &Unit, value: &Number, written: &Unit) -> Option<Clash> {
    match (measure, written) {
        (Unit::Percent, Unit::Unknown) if *value > Number::ONE => {
            let hint = say::did_you_mean(&format!("{value}%"));
            Some((ErrorKind::Unit, say::share_against_number(value), Some(hint)))
        }
        (Unit::Unknown, _) | (_, Unit::Unknown) => None,
        (own, other) if own == other => None,
        (own, other) => {
            let message = say::other_unit(own, &other.show(value));
            // What does not end cannot be written.
            let converted = own.convert(value, other).filter(|value| value.places().is_some());
            let converted = converted.map(|value| own.show(&value));
            Some((ErrorKind::Unit, message, converted.map(|value| say::write_instead(&value))))
        }
    }
}

/// A unit that no column has, and that is none of the common ones.
fn unknown_unit(number: &Number, unit: &Unit, layout: &Layout) -> Option<Clash> {
    let Unit::Named(name) = unit else {
        return None;
    };
    if unit.is_counted() || &**name == "分" || layout.has_unit(unit) {
        return None;
    }
    let hint = name.starts_with('x').then(|| say::write_times_x(number));
    Some((ErrorKind::Unit, say::unknown_unit(name), hint))
}
