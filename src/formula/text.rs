//! Formulas as text, in the one spelling that is kept in files: English names, commas, points.

use super::{CellAt, Formula, Function, RangeAt, RowAt, SheetAt, Sign};
use crate::layout::column_letters;

/// What has to be known of the sheets to write a formula.
pub trait Names {
    /// The name of a sheet.
    fn name(&self, sheet: SheetAt) -> &str;
    /// The first of the rows of a sheet, counted from 0.
    fn first_row(&self, sheet: SheetAt) -> u32;
}

/// A formula of a row of a sheet.
struct Writer<'n, N: Names> {
    names: &'n N,
    sheet: SheetAt,
    /// The place of the row among those of its sheet.
    index: u32,
    text: String,
}

impl Formula {
    /// The formula as it stands in a sheet, in the row that is at `index` among its rows.
    pub fn to_text(&self, names: &impl Names, sheet: SheetAt, index: u32) -> String {
        let mut writer = Writer { names, sheet, index, text: String::new() };
        writer.formula(self, 0);
        writer.text
    }
}

impl<N: Names> Writer<'_, N> {
    /// Writes a formula, in brackets where the signs around it bind tighter than its own.
    fn formula(&mut self, formula: &Formula, around: u8) {
        match formula {
            Formula::Number(number) => self.number(*number),
            Formula::Text(text) => {
                self.text.push_str(&format!("\"{}\"", text.replace('"', "\"\"")));
            }
            Formula::Truth(truth) => self.text.push_str(if *truth { "TRUE" } else { "FALSE" }),
            Formula::Cell(cell) => self.cell(*cell),
            Formula::Range(range) => self.range(*range),
            Formula::Negate(inner) => {
                self.text.push('-');
                self.formula(inner, 5);
            }
            Formula::Binary(sign, left, right) => self.binary(*sign, left, right, around),
            Formula::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn binary(&mut self, sign: Sign, left: &Formula, right: &Formula, around: u8) {
        let strength = sign.strength();
        let is_inside = strength < around;
        if is_inside {
            self.text.push('(');
        }
        self.formula(left, strength);
        self.text.push_str(sign.text());
        // a-(b-c), a/(b*c)
        self.formula(right, strength + u8::from(!sign.is_associative()));
        if is_inside {
            self.text.push(')');
        }
    }

    fn call(&mut self, function: Function, arguments: &[Formula]) {
        self.text.push_str(function.name());
        self.text.push('(');
        for (at, argument) in arguments.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.formula(argument, 0);
        }
        self.text.push(')');
    }

    fn number(&mut self, number: f64) {
        match number < 0.0 {
            true => self.text.push_str(&format!("({number})")),
            false => self.text.push_str(&number.to_string()),
        }
    }

    fn sheet(&mut self, sheet: SheetAt) {
        if sheet != self.sheet {
            self.text.push_str(&quoted(self.names.name(sheet)));
            self.text.push('!');
        }
    }

    /// A cell of the formula's own row moves with it; any other stays where it is, also where rows
    /// are sorted.
    fn cell(&mut self, cell: CellAt) {
        self.sheet(cell.sheet);
        let column = column_letters(cell.column);
        let cell = match cell.row {
            RowAt::Fixed(row) => format!("${column}${}", row + 1),
            RowAt::Own => {
                let row = self.names.first_row(cell.sheet) + self.index + 1;
                match cell.sheet == self.sheet {
                    true => format!("{column}{row}"),
                    false => format!("${column}${row}"),
                }
            }
        };
        self.text.push_str(&cell);
    }

    fn range(&mut self, range: RangeAt) {
        self.sheet(range.sheet);
        let (first, last) = (column_letters(range.columns.0), column_letters(range.columns.1));
        let range = match range.rows {
            Some((top, bottom)) => format!("${first}${}:${last}${}", top + 1, bottom + 1),
            None => {
                let row = self.names.first_row(range.sheet) + self.index + 1;
                format!("{first}{row}:{last}{row}")
            }
        };
        self.text.push_str(&range);
    }
}

impl Sign {
    fn text(self) -> &'static str {
        match self {
            Sign::Add => "+",
            Sign::Subtract => "-",
            Sign::Multiply => "*",
            Sign::Divide => "/",
            Sign::Join => "&",
            Sign::Equal => "=",
            Sign::NotEqual => "<>",
            Sign::Less => "<",
            Sign::LessEqual => "<=",
            Sign::Greater => ">",
            Sign::GreaterEqual => ">=",
        }
    }

    /// How tightly it binds.
    fn strength(self) -> u8 {
        match self {
            Sign::Multiply | Sign::Divide => 4,
            Sign::Add | Sign::Subtract => 3,
            Sign::Join => 2,
            _ => 1,
        }
    }

    fn is_associative(self) -> bool {
        matches!(self, Sign::Add | Sign::Multiply | Sign::Join)
    }
}

/// The name of a sheet as a formula writes it: in quotes, unless it is a word of Chinese characters
/// or of letters that are too many for a column.
fn quoted(name: &str) -> String {
    let is_chinese = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_word = name.len() > 3 && name.chars().all(|c| c.is_ascii_alphabetic());
    if !name.is_empty() && (is_chinese || is_word) {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::{Grid, Page};

    fn grid() -> Grid {
        let mut grid = Grid::default();
        grid.add(Page::new("计算", 3, 10));
        grid.add(Page::new("方案", 0, 1));
        grid.add(Page::new("得 分'1", 4, 10));
        grid
    }

    fn cell(sheet: usize, column: u32) -> Formula {
        CellAt::own(SheetAt(sheet), column).into()
    }

    fn text(formula: &Formula) -> String {
        formula.to_text(&grid(), SheetAt(0), 2)
    }

    #[test]
    fn a_cell_of_the_own_row_moves_and_any_other_stays() {
        assert_eq!(text(&cell(0, 4)), "E6");
        assert_eq!(text(&cell(2, 27)), "'得 分''1'!$AB$7");
        assert_eq!(text(&CellAt::fixed(SheetAt(1), 2, 13).into()), "方案!$C$14");
        let range = RangeAt { sheet: SheetAt(0), columns: (0, 1), rows: Some((3, 12)) };
        assert_eq!(text(&range.into()), "$A$4:$B$13");
        let own = RangeAt { sheet: SheetAt(0), columns: (0, 2), rows: None };
        assert_eq!(text(&own.into()), "A6:C6");
    }

    #[test]
    fn brackets_stand_where_they_are_needed_and_only_there() {
        let [a, b, c] = [0, 1, 2].map(|column| cell(0, column));
        let sum = a.clone().plus(b.clone());
        assert_eq!(text(&sum.clone().times(c.clone())), "(A6+B6)*C6");
        assert_eq!(text(&c.clone().minus(sum.clone())), "C6-(A6+B6)");
        assert_eq!(text(&sum.clone().plus(c.clone())), "A6+B6+C6");
        assert_eq!(text(&a.clone().over(b.clone().times(c.clone()))), "A6/(B6*C6)");
        assert_eq!(text(&a.clone().times(b.clone()).over(c)), "A6*B6/C6");
        assert_eq!(text(&Formula::Negate(Box::new(sum))), "-(A6+B6)");
        let holds = a.is(b).times(-2.0);
        assert_eq!(text(&holds), "(A6=B6)*(-2)");
    }

    #[test]
    fn a_condition_is_said_as_short_as_it_can_be() {
        let a = cell(0, 0);
        let no = a.clone().is_number().negated();
        assert_eq!(text(&no.clone().then("x", 1.5)), "IF(ISNUMBER(A6),1.5,\"x\")");
        assert_eq!(text(&no.negated()), "ISNUMBER(A6)");
        assert_eq!(text(&a.clone().is(0.0).then(a.clone(), a)), "A6");
    }

    #[test]
    fn quotes_in_texts_are_doubled() {
        assert_eq!(text(&"a\"b".into()), "\"a\"\"b\"");
    }
}
