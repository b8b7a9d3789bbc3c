//! Works formulas out in binary numbers, by the strictest reading: nothing is rounded that the
//! formula does not round.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{CellAt, Formula, Function, Grid, RangeAt, RowAt, SheetAt, Sign, Value};

/// The row that a formula is worked out in.
#[derive(Clone, Copy, Debug)]
pub struct Evaluator<'g> {
    /// The cells that it reads.
    pub grid: &'g Grid,
    /// The sheet of the formula.
    pub sheet: SheetAt,
    /// The place of its row among those of the sheet.
    pub index: u32,
}

/// A value, or many side by side.
enum Operand {
    One(Value),
    Many(Vec<Value>),
}

impl Evaluator<'_> {
    /// What a cell with the formula holds: never nothing, since a formula that finds nothing is 0.
    pub fn value(&self, formula: &Formula) -> Value {
        match self.one(formula) {
            Value::Blank => Value::Number(0.0),
            Value::Number(number) if !number.is_finite() => Value::Error,
            value => value,
        }
    }

    fn one(&self, formula: &Formula) -> Value {
        match self.operand(formula) {
            Operand::One(value) => value,
            Operand::Many(values) => match <[Value; 1]>::try_from(values) {
                Ok([value]) => value,
                Err(_) => Value::Error,
            },
        }
    }

    fn operand(&self, formula: &Formula) -> Operand {
        match formula {
            Formula::Number(number) => Operand::One(Value::Number(*number)),
            Formula::Text(text) => Operand::One(Value::Text(text.clone())),
            Formula::Truth(truth) => Operand::One(Value::Truth(*truth)),
            Formula::Cell(cell) => Operand::One(self.cell(cell)),
            Formula::Range(range) => Operand::Many(self.cells(range)),
            Formula::Negate(inner) => self.operand(inner).map(|value| match number(&value) {
                Some(number) => Value::Number(-number),
                None => Value::Error,
            }),
            Formula::Binary(sign, left, right) => {
                let (left, right) = (self.operand(left), self.operand(right));
                left.with(&right, |a, b| binary(*sign, a, b))
            }
            Formula::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn cell(&self, cell: &CellAt) -> Value {
        let page = self.grid.page(cell.sheet);
        let row = match cell.row {
            RowAt::Fixed(row) => row,
            RowAt::Own => page.first_row + self.index,
        };
        page.value(row, cell.column)
    }

    fn own_row(&self, sheet: SheetAt) -> u32 {
        self.grid.page(sheet).first_row + self.index
    }

    /// The cells of a range, column by column.
    fn cells(&self, range: &RangeAt) -> Vec<Value> {
        let own = self.own_row(range.sheet);
        let columns = range.columns.0..=range.columns.1;
        columns.flat_map(|column| self.grid.values(range, own, column).cloned()).collect()
    }

    fn call(&self, function: Function, arguments: &[Formula]) -> Operand {
        let each = |change: &dyn Fn(f64) -> f64| {
            let first = arguments.first().map(|first| self.operand(first));
            first.map_or(Operand::One(Value::Error), |first| {
                first.map(|value| number(&value).map_or(Value::Error, |n| Value::Number(change(n))))
            })
        };
        match function {
            Function::Int => return each(&f64::floor),
            Function::Abs => return each(&f64::abs),
            Function::Round => {
                let digits = self.argument_number(arguments, 1).unwrap_or(0.0);
                let scale = 10f64.powi(digits as i32);
                return each(&|number| (number * scale).round() / scale);
            }
            Function::IsNumber => {
                let first = arguments.first().map(|first| self.operand(first));
                let is_number = |value| Value::Truth(matches!(value, Value::Number(_)));
                return first.map_or(Operand::One(Value::Error), |first| first.map(is_number));
            }
            _ => {}
        }
        Operand::One(self.single(function, arguments).unwrap_or(Value::Error))
    }

    /// The one value of a call; nothing where it is an error.
    fn single(&self, function: Function, arguments: &[Formula]) -> Option<Value> {
        Some(match function {
            Function::If => match truth(&self.one(arguments.first()?))? {
                true => self.one(arguments.get(1)?),
                false => self.one(arguments.get(2)?),
            },
            Function::IfError => match self.one(arguments.first()?) {
                Value::Error => self.one(arguments.get(1)?),
                Value::Number(number) if !number.is_finite() => self.one(arguments.get(1)?),
                value => value,
            },
            Function::And => Value::Truth(self.truths(arguments)?.into_iter().all(|truth| truth)),
            Function::Or => Value::Truth(self.truths(arguments)?.into_iter().any(|truth| truth)),
            Function::Not => Value::Truth(!truth(&self.one(arguments.first()?))?),
            Function::Sum => Value::Number(self.numbers(arguments)?.iter().sum()),
            Function::Count => Value::Number(self.count(arguments)),
            Function::Min => {
                let numbers = self.numbers(arguments)?.into_iter();
                Value::Number(numbers.reduce(f64::min).unwrap_or(0.0))
            }
            Function::Max => {
                let numbers = self.numbers(arguments)?.into_iter();
                Value::Number(numbers.reduce(f64::max).unwrap_or(0.0))
            }
            Function::Index => self.index(arguments)?,
            Function::Match => self.match_exactly(arguments)?,
            Function::SumProduct => self.sum_product(arguments)?,
            Function::CountIf | Function::CountIfs => {
                Value::Number(self.meeting(arguments)?.len() as f64)
            }
            Function::SumIfs => Value::Number(self.taken(arguments)?.iter().sum()),
            Function::AverageIfs => {
                let taken = self.taken(arguments)?;
                let sum: f64 = taken.iter().sum();
                (!taken.is_empty()).then(|| Value::Number(sum / taken.len() as f64))?
            }
            Function::Year | Function::Month | Function::Day => {
                let day = day(self.argument_number(arguments, 0)?)?;
                Value::Number(f64::from(match function {
                    Function::Year => day.year(),
                    Function::Month => day.month().into(),
                    _ => day.day().into(),
                }))
            }
            Function::Int | Function::Abs | Function::Round | Function::IsNumber => return None,
        })
    }

    fn argument_number(&self, arguments: &[Formula], at: usize) -> Option<f64> {
        number(&self.one(arguments.get(at)?))
    }

    fn truths(&self, arguments: &[Formula]) -> Option<Vec<bool>> {
        arguments.iter().map(|argument| truth(&self.one(argument))).collect()
    }

    /// The numbers of cells and of other arguments. Cells that hold no number count for nothing.
    fn numbers(&self, arguments: &[Formula]) -> Option<Vec<f64>> {
        let mut numbers = Vec::new();
        for argument in arguments {
            let is_place = matches!(argument, Formula::Cell(_) | Formula::Range(_));
            let values = self.operand(argument).into_values();
            for value in values {
                match value {
                    Value::Error => return None,
                    Value::Number(number) => numbers.push(number),
                    _ if is_place => {}
                    other => numbers.push(number(&other)?),
                }
            }
        }
        Some(numbers)
    }

    fn count(&self, arguments: &[Formula]) -> f64 {
        let values = arguments.iter().flat_map(|argument| self.operand(argument).into_values());
        values.filter(|value| matches!(value, Value::Number(_))).count() as f64
    }

    fn index(&self, arguments: &[Formula]) -> Option<Value> {
        let Formula::Range(range) = arguments.first()? else {
            return None;
        };
        let at = self.argument_number(arguments, 1)?;
        let (top, bottom) = range.rows?;
        let is_inside = at >= 1.0 && at <= f64::from(bottom - top + 1);
        is_inside.then(|| self.grid.page(range.sheet).value(top + at as u32 - 1, range.columns.0))
    }

    fn match_exactly(&self, arguments: &[Formula]) -> Option<Value> {
        let wanted = self.one(arguments.first()?);
        let Formula::Range(range) = arguments.get(1)? else {
            return None;
        };
        if let Some(whole) = whole(&wanted) {
            let first = self.grid.places_of(range, whole).first().copied()?;
            return Some(Value::Number(f64::from(first) + 1.0));
        }
        let cells = self.cells(range);
        let at = cells.iter().position(|cell| order(cell, &wanted) == Some(Ordering::Equal))?;
        Some(Value::Number(at as f64 + 1.0))
    }

    /// What is no number counts as 0 where it stands alone.
    fn sum_product(&self, arguments: &[Formula]) -> Option<Value> {
        let factors: Vec<Vec<Value>> =
            arguments.iter().map(|argument| self.operand(argument).into_values()).collect();
        let rows = factors.first()?.len();
        let mut sum = 0.0;
        for row in 0..rows {
            let mut product = 1.0;
            for factor in &factors {
                product *= match factor.get(row)? {
                    Value::Error => return None,
                    Value::Number(number) => *number,
                    _ => 0.0,
                };
            }
            sum += product;
        }
        Some(Value::Number(sum))
    }

    /// The numbers of the first range in the rows that meet all criteria.
    fn taken(&self, arguments: &[Formula]) -> Option<Vec<f64>> {
        let (Formula::Range(range), criteria) = arguments.split_first()? else {
            return None;
        };
        let (top, _) = range.rows?;
        let page = self.grid.page(range.sheet);
        let meeting = self.meeting(criteria)?;
        let values = meeting.into_iter().map(|at| page.value(top + at, range.columns.0));
        let numbers = values.filter_map(|value| match value {
            Value::Number(number) => Some(number),
            _ => None,
        });
        Some(numbers.collect())
    }

    /// The places, from 0, at which all of `range, criterion, range, criterion …` are met.
    fn meeting(&self, criteria: &[Formula]) -> Option<Vec<u32>> {
        let mut places: Option<Vec<u32>> = None;
        for pair in criteria.chunks(2) {
            let [Formula::Range(range), wanted] = pair else {
                return None;
            };
            let (top, bottom) = range.rows?;
            let wanted = self.one(wanted);
            let criterion = Criterion::of(&wanted);
            let cells = self.grid.page(range.sheet).cells(range.columns.0);
            let is_met = |at: &u32| {
                let cell = cells.get((top + at) as usize);
                criterion.is_met_by(cell.unwrap_or(&Value::Blank))
            };
            places = Some(match (places, whole(&wanted)) {
                (None, Some(whole)) => self.grid.places_of(range, whole),
                (None, None) => (0..=bottom - top).filter(is_met).collect(),
                (Some(places), _) => places.into_iter().filter(is_met).collect(),
            });
        }
        places
    }
}

impl Operand {
    fn into_values(self) -> Vec<Value> {
        match self {
            Operand::One(value) => vec![value],
            Operand::Many(values) => values,
        }
    }

    fn map(self, change: impl Fn(Value) -> Value) -> Operand {
        match self {
            Operand::One(value) => Operand::One(change(value)),
            Operand::Many(values) => Operand::Many(values.into_iter().map(change).collect()),
        }
    }

    fn with(&self, other: &Operand, join: impl Fn(&Value, &Value) -> Value) -> Operand {
        match (self, other) {
            (Operand::One(a), Operand::One(b)) => Operand::One(join(a, b)),
            (Operand::Many(a), Operand::One(b)) => {
                Operand::Many(a.iter().map(|a| join(a, b)).collect())
            }
            (Operand::One(a), Operand::Many(b)) => {
                Operand::Many(b.iter().map(|b| join(a, b)).collect())
            }
            (Operand::Many(a), Operand::Many(b)) => {
                Operand::Many(a.iter().zip(b).map(|(a, b)| join(a, b)).collect())
            }
        }
    }
}

/// The number that a value stands for in arithmetic; none for a text.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Truth(truth) => Some(f64::from(u8::from(*truth))),
        Value::Blank => Some(0.0),
        Value::Text(_) | Value::Error => None,
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Truth(truth) => Some(*truth),
        other => number(other).map(|number| number != 0.0),
    }
}

/// A whole number, which can be looked up.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) if number.trunc() == *number => Some(*number as i64),
        _ => None,
    }
}

fn binary(sign: Sign, a: &Value, b: &Value) -> Value {
    if *a == Value::Error || *b == Value::Error {
        return Value::Error;
    }
    let holds = |test: fn(Ordering) -> bool| match order(a, b) {
        Some(order) => Value::Truth(test(order)),
        None => Value::Error,
    };
    match sign {
        Sign::Equal => holds(Ordering::is_eq),
        Sign::NotEqual => holds(Ordering::is_ne),
        Sign::Less => holds(Ordering::is_lt),
        Sign::LessEqual => holds(Ordering::is_le),
        Sign::Greater => holds(Ordering::is_gt),
        Sign::GreaterEqual => holds(Ordering::is_ge),
        Sign::Join => Value::text(&format!("{}{}", shown(a), shown(b))),
        Sign::Add | Sign::Subtract | Sign::Multiply | Sign::Divide => {
            let Some((a, b)) = number(a).zip(number(b)) else {
                return Value::Error;
            };
            match sign {
                Sign::Add => Value::Number(a + b),
                Sign::Subtract => Value::Number(a - b),
                Sign::Multiply => Value::Number(a * b),
                _ if b == 0.0 => Value::Error,
                _ => Value::Number(a / b),
            }
        }
    }
}

/// How spreadsheets order values: numbers before texts before truths. A blank is 0 or the empty text.
fn order(a: &Value, b: &Value) -> Option<Ordering> {
    let rank = |value: &Value| match value {
        Value::Number(_) => 0,
        Value::Text(_) => 1,
        _ => 2,
    };
    match (a, b) {
        (Value::Error, _) | (_, Value::Error) => None,
        (Value::Blank, Value::Blank) => Some(Ordering::Equal),
        (Value::Blank, other) => order(&like(other), other),
        (other, Value::Blank) => order(other, &like(other)),
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b),
        (Value::Text(a), Value::Text(b)) => Some(a.to_lowercase().cmp(&b.to_lowercase())),
        (Value::Truth(a), Value::Truth(b)) => Some(a.cmp(b)),
        _ => Some(rank(a).cmp(&rank(b))),
    }
}

/// What a blank is beside another value.
fn like(other: &Value) -> Value {
    match other {
        Value::Text(_) => Value::text(""),
        Value::Truth(_) => Value::Truth(false),
        _ => Value::Number(0.0),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Truth(truth) => truth.to_string().to_uppercase(),
        Value::Blank | Value::Error => String::new(),
    }
}

/// What a cell is held against: a number, a text, or a sign with one of them behind it.
enum Criterion<'w> {
    /// The very value.
    Is(&'w Value),
    /// Anything that is not blank, an empty text among it.
    Anything,
    /// Numbers that compare so with this one; `others` says whether all that is no number does.
    Number { test: fn(Ordering) -> bool, number: f64, others: bool },
    /// Texts that compare so with this one.
    Text { test: fn(Ordering) -> bool, text: String, others: bool },
}

impl Criterion<'_> {
    fn of(wanted: &Value) -> Criterion<'_> {
        let Value::Text(text) = wanted else {
            return Criterion::Is(wanted);
        };
        let signs = ["<>", "<=", ">=", "<", ">", "="];
        let sign = signs.into_iter().find(|sign| text.starts_with(sign)).unwrap_or("");
        let rest = &text[sign.len()..];
        let test: fn(Ordering) -> bool = match sign {
            "<>" => Ordering::is_ne,
            "<=" => Ordering::is_le,
            ">=" => Ordering::is_ge,
            "<" => Ordering::is_lt,
            ">" => Ordering::is_gt,
            _ => Ordering::is_eq,
        };
        let others = sign == "<>";
        match rest.parse() {
            _ if others && rest.is_empty() => Criterion::Anything,
            Ok(number) => Criterion::Number { test, number, others },
            Err(_) => Criterion::Text { test, text: unescaped(rest).to_lowercase(), others },
        }
    }

    fn is_met_by(&self, cell: &Value) -> bool {
        match (self, cell) {
            (Criterion::Is(wanted), Value::Number(_) | Value::Truth(_)) => {
                order(cell, wanted) == Some(Ordering::Equal)
            }
            (Criterion::Is(_), _) => false,
            (Criterion::Anything, cell) => *cell != Value::Blank,
            (Criterion::Number { test, number, .. }, Value::Number(own)) => {
                own.partial_cmp(number).is_some_and(test)
            }
            (Criterion::Text { test, text, .. }, Value::Text(own)) => {
                test(own.to_lowercase().as_str().cmp(text))
            }
            (Criterion::Number { others, .. } | Criterion::Text { others, .. }, _) => *others,
        }
    }
}

/// A text without the signs that keep others from being patterns.
fn unescaped(text: &str) -> String {
    text.replace("~*", "*").replace("~?", "?").replace("~~", "~")
}

/// The day of a number of days since 1899-12-30.
fn day(number: f64) -> Option<Date> {
    let days = jiff::Span::new().try_days(number.floor() as i64).ok()?;
    Date::new(1899, 12, 30).ok()?.checked_add(days).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Page;

    /// Numbers in A, texts in B, both beside formulas.
    fn grid() -> Grid {
        let mut page = Page::new("s", 0, 5);
        let numbers = [1.0, 2.0, 2.0, 3.5];
        for (row, number) in (0..).zip(numbers) {
            page.put(row, 0, Value::Number(number));
        }
        for (row, text) in (0..).zip(["A", "b", "", "B"]) {
            page.put(row, 1, Value::text(text));
        }
        let mut grid = Grid::default();
        grid.add(page);
        grid
    }

    fn value(formula: &Formula) -> Value {
        let grid = grid();
        Evaluator { grid: &grid, sheet: SheetAt(0), index: 0 }.value(formula)
    }

    fn column(column: u32) -> Formula {
        RangeAt { sheet: SheetAt(0), columns: (column, column), rows: Some((0, 4)) }.into()
    }

    fn call(function: Function, arguments: impl IntoIterator<Item = Formula>) -> Value {
        value(&Formula::call(function, arguments))
    }

    fn cell(row: u32, column: u32) -> Formula {
        CellAt::fixed(SheetAt(0), column, row).into()
    }

    #[test]
    fn binary_numbers_are_not_rounded_unless_the_formula_says_so() {
        let hundredth = Formula::from(57.0).over(100.0).times(100.0);
        assert_ne!(value(&hundredth), Value::Number(57.0));
        assert_eq!(value(&hundredth.rounded()), Value::Number(57.0));
    }

    #[test]
    fn a_text_is_no_number_in_arithmetic_and_greater_than_any_in_comparisons() {
        assert_eq!(value(&cell(0, 1).plus(1.0)), Value::Error);
        let greater = Formula::nothing().binary(Sign::Greater, 0.0);
        assert_eq!(value(&greater), Value::Truth(true));
    }

    #[test]
    fn a_blank_is_0_or_the_empty_text() {
        assert_eq!(value(&cell(9, 9)), Value::Number(0.0));
        assert_eq!(value(&cell(9, 9).is(Formula::nothing())), Value::Truth(true));
        assert_eq!(value(&cell(9, 9).is(0.0)), Value::Truth(true));
        assert_eq!(value(&cell(9, 9).is_number()), Value::Truth(false));
    }

    #[test]
    fn sums_and_counts_pass_over_texts_in_cells() {
        assert_eq!(call(Function::Sum, [column(0), column(1)]), Value::Number(8.5));
        assert_eq!(call(Function::Count, [column(0), column(1)]), Value::Number(4.0));
    }

    #[test]
    fn criteria_are_numbers_signs_or_texts_without_regard_to_case() {
        let count = |range, wanted: Formula| call(Function::CountIf, [range, wanted]);
        assert_eq!(count(column(0), 2.0.into()), Value::Number(2.0));
        assert_eq!(count(column(0), ">2".into()), Value::Number(1.0));
        assert_eq!(count(column(1), "b".into()), Value::Number(2.0));
        // The empty text is something; the last row is not.
        assert_eq!(count(column(1), "<>".into()), Value::Number(4.0));
        let arguments = [column(0), column(1), "B".into(), column(0), ">2".into()];
        assert_eq!(call(Function::SumIfs, arguments), Value::Number(3.5));
        assert_eq!(call(Function::AverageIfs, [column(0), column(1), "c".into()]), Value::Error);
    }

    #[test]
    fn a_match_is_the_first_and_an_index_stays_inside() {
        assert_eq!(call(Function::Match, [2.0.into(), column(0), 0.0.into()]), Value::Number(2.0));
        assert_eq!(call(Function::Match, ["B".into(), column(1), 0.0.into()]), Value::Number(2.0));
        assert_eq!(call(Function::Match, [7.0.into(), column(0), 0.0.into()]), Value::Error);
        assert_eq!(call(Function::Index, [column(0), 4.0.into()]), Value::Number(3.5));
        assert_eq!(call(Function::Index, [column(0), 0.0.into()]), Value::Error);
    }

    #[test]
    fn only_the_branch_that_holds_is_worked_out() {
        let error = Formula::from(1.0).over(0.0);
        assert_eq!(value(&error), Value::Error);
        let guarded = cell(0, 0).is(1.0).then(5.0, error.clone());
        assert_eq!(value(&guarded), Value::Number(5.0));
        assert_eq!(call(Function::IfError, [error, 0.5.into()]), Value::Number(0.5));
    }

    #[test]
    fn products_of_columns_take_truths_for_1() {
        let two = column(0).is(2.0).times(column(0));
        assert_eq!(call(Function::SumProduct, [two]), Value::Number(4.0));
        assert_eq!(call(Function::SumProduct, [column(0).times(column(1))]), Value::Error);
    }

    #[test]
    fn days_are_counted_from_the_end_of_1899() {
        let day = |function| call(function, [46_316.0.into()]);
        assert_eq!(day(Function::Year), Value::Number(2026.0));
        assert_eq!(day(Function::Month), Value::Number(10.0));
        assert_eq!(day(Function::Day), Value::Number(21.0));
    }
}
