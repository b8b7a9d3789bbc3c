//! Spreadsheet formulas as trees: printed as every spreadsheet program reads them, and worked out
//! in binary numbers, as those programs do.
//!
//! A formula is made once for a whole column and holds for each of its rows.

mod evaluate;
mod grid;
mod text;

use std::sync::Arc;

pub use evaluate::Evaluator;
pub use grid::{Grid, Page};
pub use text::Names;

/// Digits behind the point that a comparison looks at: more are noise of binary numbers.
const DIGITS: f64 = 10.0;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A number; a day as its number of days since 1899-12-30.
    Number(f64),
    /// A text, the empty one among them.
    Text(Arc<str>),
    /// Is it so?
    Truth(bool),
    /// What no program can work out: a division by 0, a sum of a text.
    Error,
}

impl Value {
    /// A text.
    pub fn text(text: &str) -> Value {
        Value::Text(text.into())
    }
}

/// A sheet of the workbook, by its place in the [`Grid`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SheetAt(pub usize);

/// The row of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAt {
    /// The row that is at the same place among the rows of its sheet as that of the formula.
    Own,
    /// This row, counted from 0.
    Fixed(u32),
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellAt {
    /// Its sheet.
    pub sheet: SheetAt,
    /// Its column, counted from 0.
    pub column: u32,
    /// Its row.
    pub row: RowAt,
}

/// Some rows of a column, or of several columns side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RangeAt {
    /// Its sheet.
    pub sheet: SheetAt,
    /// First and last column.
    pub columns: (u32, u32),
    /// First and last row; the formula's own row where there is none.
    pub rows: Option<(u32, u32)>,
}

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// `TRUE` or `FALSE`
    Truth(bool),
    /// A cell.
    Cell(CellAt),
    /// Several cells.
    Range(RangeAt),
    /// `-a`
    Negate(Box<Formula>),
    /// `a+b`, `a<=b` and the like.
    Binary(Sign, Box<Formula>, Box<Formula>),
    /// `SUM(a, b)`
    Call(Function, Vec<Formula>),
}

/// A sign between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sign {
    Add,
    Subtract,
    Multiply,
    Divide,
    Join,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

macro_rules! functions {
    ($($name:ident $word:literal),* $(,)?) => {
        /// A function that Excel 2010, WPS and LibreOffice share.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Function { $($name),* }

        impl Function {
            /// Its name in a formula.
            pub fn name(self) -> &'static str {
                match self { $(Function::$name => $word),* }
            }
        }
    };
}

functions! {
    Abs "ABS", And "AND", AverageIfs "AVERAGEIFS", Count "COUNT", CountIf "COUNTIF",
    CountIfs "COUNTIFS", Day "DAY", If "IF", IfError "IFERROR", Index "INDEX", Int "INT",
    IsNumber "ISNUMBER", Match "MATCH", Max "MAX", Min "MIN", Month "MONTH", Not "NOT", Or "OR",
    Round "ROUND", Sum "SUM", SumIfs "SUMIFS", SumProduct "SUMPRODUCT", Year "YEAR",
}

impl From<f64> for Formula {
    fn from(number: f64) -> Formula {
        Formula::Number(number)
    }
}

impl From<&str> for Formula {
    fn from(text: &str) -> Formula {
        Formula::Text(text.into())
    }
}

impl From<CellAt> for Formula {
    fn from(cell: CellAt) -> Formula {
        Formula::Cell(cell)
    }
}

impl From<RangeAt> for Formula {
    fn from(range: RangeAt) -> Formula {
        Formula::Range(range)
    }
}

impl CellAt {
    /// The cell of a column in the formula's own row.
    pub fn own(sheet: SheetAt, column: u32) -> CellAt {
        CellAt { sheet, column, row: RowAt::Own }
    }

    /// A cell that is the same for every row.
    pub fn fixed(sheet: SheetAt, column: u32, row: u32) -> CellAt {
        CellAt { sheet, column, row: RowAt::Fixed(row) }
    }
}

impl Formula {
    /// The empty text.
    pub fn nothing() -> Formula {
        "".into()
    }

    /// A call.
    pub fn call(function: Function, arguments: impl IntoIterator<Item = Formula>) -> Formula {
        Formula::Call(function, arguments.into_iter().collect())
    }

    /// Two sides and a sign between them.
    pub fn binary(self, sign: Sign, right: impl Into<Formula>) -> Formula {
        Formula::Binary(sign, Box::new(self), Box::new(right.into()))
    }

    /// `IF(self, yes, no)`, as short as it can be said.
    pub fn then(self, yes: impl Into<Formula>, no: impl Into<Formula>) -> Formula {
        let (yes, no) = (yes.into(), no.into());
        if yes == no {
            return yes;
        }
        match self {
            Formula::Truth(true) => yes,
            Formula::Truth(false) => no,
            Formula::Call(Function::Not, mut inner) if inner.len() == 1 => {
                inner.pop().map_or(Formula::Truth(false), |inner| inner.then(no, yes))
            }
            condition => Formula::call(Function::If, [condition, yes, no]),
        }
    }

    /// `self = other`
    pub fn is(self, other: impl Into<Formula>) -> Formula {
        self.binary(Sign::Equal, other)
    }

    /// `self = "word"`, where `self` is a text. One that looks like a number can be kept as a number
    /// beside its formula.
    pub fn is_word(self, word: &str) -> Formula {
        match word.parse::<f64>() {
            Ok(_) => self.binary(Sign::Join, Formula::nothing()).is(word),
            Err(_) => self.is(word),
        }
    }

    /// `self + other`
    pub fn plus(self, other: impl Into<Formula>) -> Formula {
        self.binary(Sign::Add, other)
    }

    /// `self - other`
    pub fn minus(self, other: impl Into<Formula>) -> Formula {
        self.binary(Sign::Subtract, other)
    }

    /// `self * other`
    pub fn times(self, other: impl Into<Formula>) -> Formula {
        self.binary(Sign::Multiply, other)
    }

    /// `self / other`
    pub fn over(self, other: impl Into<Formula>) -> Formula {
        self.binary(Sign::Divide, other)
    }

    /// `ISNUMBER(self)`
    pub fn is_number(self) -> Formula {
        Formula::call(Function::IsNumber, [self])
    }

    /// `NOT(self)`, without saying not twice.
    pub fn negated(self) -> Formula {
        match self {
            Formula::Truth(truth) => Formula::Truth(!truth),
            Formula::Call(Function::Not, mut inner) if inner.len() == 1 => {
                inner.pop().unwrap_or(Formula::Truth(true))
            }
            condition => Formula::call(Function::Not, [condition]),
        }
    }

    /// The number without the noise of binary arithmetic, for comparisons. A cell or number that is
    /// there as somebody wrote it has none.
    pub fn rounded(self) -> Formula {
        Formula::call(Function::Round, [self, DIGITS.into()])
    }

    /// `SUM` of several formulas; 0 of none.
    pub fn sum(terms: Vec<Formula>) -> Formula {
        match terms.is_empty() {
            true => 0.0.into(),
            false => Formula::Call(Function::Sum, terms),
        }
    }

    /// The terms with a sign between each two; nothing where there are none.
    pub fn joined(sign: Sign, terms: impl IntoIterator<Item = Formula>) -> Option<Formula> {
        terms.into_iter().reduce(|all, term| all.binary(sign, term))
    }

    /// `AND` of all of them, or the only one; nothing where there are none.
    pub fn all(conditions: Vec<Formula>) -> Option<Formula> {
        Formula::connected(Function::And, conditions)
    }

    /// `OR` of all of them, or the only one; nothing where there are none.
    pub fn any(conditions: Vec<Formula>) -> Option<Formula> {
        Formula::connected(Function::Or, conditions)
    }

    fn connected(function: Function, mut conditions: Vec<Formula>) -> Option<Formula> {
        match conditions.len() {
            0 | 1 => conditions.pop(),
            _ => Some(Formula::Call(function, conditions)),
        }
    }

    /// How many cells it compares or adds up for one row, beside those of its own row.
    pub fn cost(&self, rows_of: &dyn Fn(&RangeAt) -> u64) -> u64 {
        match self {
            Formula::Number(_) | Formula::Text(_) | Formula::Truth(_) | Formula::Cell(_) => 0,
            Formula::Range(range) => rows_of(range),
            Formula::Negate(inner) => inner.cost(rows_of),
            Formula::Binary(_, left, right) => left.cost(rows_of) + right.cost(rows_of),
            // A row of a range is found at once.
            Formula::Call(Function::Index, arguments) => {
                arguments.iter().skip(1).map(|argument| argument.cost(rows_of)).sum()
            }
            Formula::Call(_, arguments) => {
                arguments.iter().map(|argument| argument.cost(rows_of)).sum()
            }
        }
    }
}
