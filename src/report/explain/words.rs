//! Expressions and values in words: `x = 达标项 ÷ 检查项 = 19项 ÷ 20项 = 95%`.

use super::{Kind, Node, say};
use crate::facts::Cell;
use crate::lang::{Lang, explain as told};
use crate::layout::{Type, Unit};
use crate::number::Number;
use crate::period;
use crate::results::SchemeResults;
use crate::score::{CellRef, Value, Working};
use crate::syntax::expr::Expr;
use crate::syntax::shape::{NumberShape, number_shape};

/// Decimals after which a number is not written any further.
const PLACES: u32 = 4;

/// Digits before the point up to which a number is written out: Excel keeps no more either, and
/// nobody counts them.
const DIGITS: usize = 15;

/// A number; one that goes on behind the last place that is written ends in `…`.
pub(super) fn shown(number: &Number) -> String {
    match number.places() {
        _ if is_long(number) => scientific(number),
        Some(places) if places <= PLACES => number.to_string(),
        _ => format!("{}…", number.cut(PLACES)),
    }
}

/// A number with so many decimals, as scores and pay are written.
pub(super) fn fixed(number: &Number, places: u32) -> String {
    if is_long(number) { scientific(number) } else { number.to_fixed(places) }
}

fn is_long(number: &Number) -> bool {
    number.abs().cut(0).len() > DIGITS
}

/// A long number by its first digits and its power of ten: `1.2345…e20`.
fn scientific(number: &Number) -> String {
    let sign = if number.is_negative() { "-" } else { "" };
    let digits = number.abs().cut(0);
    let (first, rest) = digits.split_at(1);
    let (written, beyond) = rest.split_at(PLACES as usize);
    let goes_on = beyond.contains(|digit| digit != '0') || !number.is_whole();
    let mantissa = match (written.trim_end_matches('0'), goes_on) {
        ("", false) => first.to_owned(),
        (written, false) => format!("{first}.{written}"),
        (_, true) => format!("{first}.{written}…"),
    };
    format!("{sign}{mantissa}e{}", rest.len())
}

/// The same with its unit.
pub(super) fn in_unit(number: &Number, unit: &Unit) -> String {
    match unit {
        Unit::Unknown => shown(number),
        Unit::Percent => format!("{}%", shown(&(number * &Number::HUNDRED))),
        Unit::Named(unit) => format!("{}{unit}", shown(number)),
    }
}

/// The results and the language in which they are explained.
pub(super) struct Words<'r> {
    pub(super) results: &'r SchemeResults<'r>,
    pub(super) lang: Lang,
    /// Are raters anonymous, and with how few of a kind is it not shown what they gave?
    pub(super) anonymous: Option<usize>,
}

impl Words<'_> {
    /// `name = expression = values = result`, each only where it says something new; `x` is what
    /// x is, where the expression is about it.
    pub(super) fn equation(
        &self,
        name: &str,
        expr: &Expr,
        working: &Working,
        x: Option<&str>,
        result: &str,
    ) -> String {
        let layout = &self.results.scheme.layout;
        let values = expr.to_text_with(layout, &|inner| match inner {
            Expr::X => x.map(str::to_owned),
            inner => self.value_of(inner, working),
        });
        let mut text = name.to_owned();
        let mut last = name.to_owned();
        for next in [expr.to_text(layout), values, result.to_owned()] {
            if next != last {
                text = format!("{text} = {next}");
                last = next;
            }
        }
        text
    }

    /// An expression with the values of its names in their stead.
    pub(super) fn with_values(&self, expr: &Expr, working: &Working) -> String {
        let layout = &self.results.scheme.layout;
        expr.to_text_with(layout, &|inner| self.value_of(inner, working))
    }

    /// The value of a name; nothing for what is no name.
    fn value_of(&self, expr: &Expr, working: &Working) -> Option<String> {
        if !expr.is_name() {
            return None;
        }
        let unit = self.unit_of_value(expr, working);
        Some(match working.value(expr)? {
            Value::Number(number) if number.is_negative() => {
                format!("({})", in_unit(number, &unit))
            }
            Value::Number(number) => in_unit(number, &unit),
            Value::Text(text) => format!("'{text}'"),
            Value::Date(date) => date.to_string(),
            Value::Truth(truth) => told::truth(*truth, self.lang).to_owned(),
            Value::None => told::nothing(self.lang).to_owned(),
        })
    }

    /// The unit of a cell's number: that of its column, or else what it is written in.
    pub(super) fn unit(&self, at: CellRef) -> Unit {
        let column = at.column();
        let row = &self.results.facts.facts.sheets[column.sheet].rows[at.row as usize];
        match &self.results.scheme.layout.column(column).kind {
            Type::Number(measure) if measure.unit != Unit::Unknown => measure.unit.clone(),
            Type::Number(_) if row.percents.contain(column.column) => Unit::Percent,
            _ => Unit::Unknown,
        }
    }

    /// The unit of a value: that of the cell where it is the only one of its column.
    fn unit_of_value(&self, expr: &Expr, working: &Working) -> Unit {
        let mut cells = working.cells.iter().filter(|at| *expr == Expr::Column(at.column()));
        match (cells.next(), cells.next()) {
            (Some(cell), None) => self.unit(*cell),
            _ => number_shape(expr, &self.results.scheme.layout, &NumberShape::default()).unit,
        }
    }

    /// The cells that belong to the person or the goal alone; those of ratings and events stand
    /// with them.
    pub(super) fn cells(&self, cells: &[CellRef]) -> Vec<Node> {
        let scheme = self.results.scheme;
        let goals = scheme.goals.as_ref().map(|goals| goals.sheet);
        let is_one_of_many =
            |sheet: usize| scheme.layout.sheets[sheet].has_many_rows() && Some(sheet) != goals;
        let own = cells.iter().filter(|cell| !is_one_of_many(cell.column().sheet));
        own.map(|cell| self.cell(*cell)).collect()
    }

    /// A cell with its value and place.
    pub(super) fn cell(&self, at: CellRef) -> Node {
        let facts = self.results.facts.facts;
        let column = at.column();
        let name = &self.cell_name(at);
        let row = &facts.sheets[column.sheet].rows[at.row as usize];
        let (value, text) = match &row.cells[column.column] {
            Cell::Number(number) => (Some(number), in_unit(number, &self.unit(at))),
            Cell::Text(text) => (None, text.to_string()),
            Cell::Date(date) => (None, date.to_string()),
            Cell::None | Cell::Missing => (None, String::new()),
            Cell::Bad => {
                let node = Node::new(Kind::Cell, say(&told::bad_cell(name), self.lang));
                return Node { place: Some(facts.place(column, at.row)), ..node };
            }
        };
        let text = match (row.blanks.contain(column.column), text.as_str()) {
            (false, text) => told::cell(name, text),
            (true, "") => told::blank_cell(name),
            (true, text) => told::blank_cell_as(name, text),
        };
        let node = Node::new(Kind::Cell, say(&text, self.lang)).value(value);
        Node { place: Some(facts.place(column, at.row)), ..node }
    }

    /// The name of a cell's column, with the month where the person has one such cell a month, or
    /// where it is another than the one at hand.
    pub(super) fn cell_name(&self, at: CellRef) -> String {
        let column = at.column();
        let layout = &self.results.scheme.layout;
        let facts = self.results.facts;
        let name = &layout.column(column).name;
        let row = &facts.facts.sheets[column.sheet].rows[at.row as usize];
        let is_one_of_many = facts.rows_of(column.sheet, row.person as usize).len() > 1;
        let is_pooled = layout.pool(column).is_some() && is_one_of_many;
        let is_of_another = !period::counts(row.period, facts.period);
        match row.period.filter(|_| is_pooled || is_of_another) {
            Some(period) => format!("{name}({period})"),
            None => name.clone(),
        }
    }

    /// A value of the scheme as it is written there.
    pub(super) fn written(&self, span: &crate::finding::Span) -> String {
        let text = &self.results.scheme.source.text;
        text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']).to_owned()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        Number::from_decimal(text).unwrap()
    }

    #[test]
    fn a_long_number_is_its_first_digits_and_its_power_of_ten() {
        let written = [
            ("999999999999999", "999999999999999"),
            ("999999999999999.5", "999999999999999.5"),
            ("1000000000000000", "1e15"),
            ("-1e300", "-1e300"),
            ("123450000000000000000", "1.2345e20"),
            ("120000000000000000000.5", "1.2000…e20"),
            ("123456789012345678901", "1.2345…e20"),
        ];
        for (number, text) in written {
            assert_eq!(shown(&n(number)), text);
        }
        assert_eq!(in_unit(&n("1e300"), &Unit::Percent), "1e302%");
        assert_eq!(fixed(&n("1e300"), 2), "1e300");
        assert_eq!(fixed(&n("86.5"), 2), "86.50");
    }
}
