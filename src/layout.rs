//! What a scheme says of the workbooks it reads: sheets, their columns, and the part that each
//! column plays.

use std::sync::Arc;

use jiff::civil::Date;

use crate::interval::{Interval, Set};
use crate::number::Number;

/// The sheets of a scheme.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// In the order of the scheme.
    pub sheets: Vec<Sheet>,
    /// The sheet whose rows are the people scored.
    pub people: usize,
    /// The sheet that holds their fields, one row a person.
    pub roster: Option<usize>,
    /// Ids of digits alone have at least so many; shorter ones are filled up with zeros.
    pub id_width: usize,
    /// Does a period have several rows a person, one a month?
    pub is_pooled: bool,
}

/// A column of a sheet, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnRef {
    /// Index into [`Layout::sheets`].
    pub sheet: usize,
    /// Index into [`Sheet::columns`].
    pub column: usize,
}

/// A sheet that the scheme reads.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The name that its tab should have.
    pub name: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Patterns of the names of tabs that are read as this one sheet.
    pub tabs: Vec<String>,
    /// The row of its header, from 1, where the scheme settles it.
    pub header: Option<u32>,
    /// Its columns, those with a role among them.
    pub columns: Vec<Column>,
    /// Which column plays which part.
    pub roles: Vec<(Role, usize)>,
    /// Who reads it.
    pub usage: Use,
}

/// The part that a column plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who the row is about.
    Id,
    /// That person's name.
    Name,
    /// That person's department.
    Department,
    /// The period of the row.
    Period,
    /// The day of the row.
    Date,
    /// What happened.
    Event,
    /// How often it happened.
    Times,
    /// The points that somebody gave.
    Points,
    /// Who gave them.
    Rater,
    /// What kind of rater that is.
    Kind,
    /// The indicator that the row is about.
    Indicator,
    /// The level that somebody gave.
    Level,
}

impl Role {
    /// Every role with its key in a scheme.
    pub const ALL: [(Role, &'static str); 12] = [
        (Role::Id, "id"),
        (Role::Name, "name"),
        (Role::Department, "department"),
        (Role::Period, "period"),
        (Role::Date, "date"),
        (Role::Event, "event"),
        (Role::Times, "times"),
        (Role::Points, "points"),
        (Role::Rater, "rater"),
        (Role::Kind, "kind"),
        (Role::Indicator, "indicator"),
        (Role::Level, "level"),
    ];

    /// The type of a column that has this role and no type of its own.
    pub fn default_type(self) -> Type {
        match self {
            Role::Id => Type::Id,
            Role::Period => Type::Period,
            Role::Date => Type::Date,
            Role::Times => Type::Number(Measure {
                unit: Unit::Named("次".into()),
                range: Interval::closed(Some(Number::ONE), None),
                step: Some(Number::ONE),
            }),
            Role::Points => Type::Number(Measure { unit: Unit::points(), ..Measure::default() }),
            Role::Name | Role::Department | Role::Event | Role::Rater => Type::Text,
            Role::Kind | Role::Indicator | Role::Level => Type::Text,
        }
    }
}

/// A column that the scheme reads.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header that it should have.
    pub name: String,
    /// Other headers for it.
    pub aliases: Vec<String>,
    /// What its cells hold.
    pub kind: Type,
    /// Words that stand for a number, such as 全天 for 7.5.
    pub words: Vec<(String, Number)>,
    /// What a blank cell means.
    pub missing: Missing,
    /// Texts that stand for nothing, beside the usual ones such as `-`.
    pub blanks: Arc<[String]>,
    /// What becomes of the values of several months.
    pub pool: Pool,
    /// Who reads it.
    pub usage: Use,
}

/// What becomes of the values that a person has in the months of a longer period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// They are added up.
    Sum,
    /// Their mean.
    Mean,
    /// The least of them.
    Min,
    /// The greatest of them.
    Max,
    /// They must be alike.
    Same,
}

impl Pool {
    /// Every way with its word in a scheme.
    pub const ALL: [(Pool, &'static str); 5] = [
        (Pool::Sum, "sum"),
        (Pool::Mean, "mean"),
        (Pool::Min, "min"),
        (Pool::Max, "max"),
        (Pool::Same, "same"),
    ];

    /// What becomes of values of that type, unless the scheme says otherwise: shares and points
    /// are averaged, other numbers are added up, texts and days must be alike.
    pub fn usual(kind: &Type) -> Pool {
        match kind {
            Type::Number(measure) if measure.unit == Unit::Percent => Pool::Mean,
            Type::Number(measure) if measure.unit == Unit::named("分") => Pool::Mean,
            Type::Number(_) => Pool::Sum,
            _ => Pool::Same,
        }
    }
}

/// Who reads a column or a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Nobody: it need not be there.
    #[default]
    Unread,
    /// People only: it is shown where it is there.
    Shown,
    /// Decisions only: without it they are not proposed, and the score stands.
    Proposal,
    /// A rule: it must be there.
    Rule,
}

/// What the cells of a column hold.
#[derive(Clone, Debug)]
pub enum Type {
    /// Numbers with a unit, a range and a step.
    Number(Measure),
    /// Any text.
    Text,
    /// One of these words; in this order, where they have one (`职级 ≥ 'P2'`).
    Words {
        /// The words.
        words: Vec<Arc<str>>,
        /// Is one of them more than the one before it?
        ordered: bool,
    },
    /// A day.
    Date,
    /// A month or a longer period.
    Period,
    /// A person's id: a text from end to end.
    Id,
}

/// How a number is measured.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    /// Its unit.
    pub unit: Unit,
    /// What it can be.
    pub range: Interval,
    /// The step of which it is a multiple: 1 for whole numbers.
    pub step: Option<Number>,
}

/// What a number counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Nothing in particular.
    #[default]
    Unknown,
    /// A share of one, written in per cent.
    Percent,
    /// 次, 元, 小时 …
    Named(Arc<str>),
}

/// Units of what is counted one by one: occurrences, people, things, papers, cases. Any other is
/// measured and may have fractions.
const COUNTED: [&str; 64] = [
    "次", "人次", "车次", "班次", "批次", "场次", "户次", "台次", "件次", "趟", "回", "轮", "遍",
    "人", "名", "位", "户", "家", "组", "队", "个", "项", "件", "台", "辆", "车", "架", "艘", "套",
    "部", "张", "只", "支", "根", "把", "单", "票", "份", "封", "条", "篇", "页", "本", "册", "幅",
    "道", "题", "则", "笔", "通", "节", "门", "起", "例", "宗", "桩", "处", "批", "场", "届", "间",
    "栋", "种", "款",
];

/// Units of one kind, and how many of the first each is.
const SIZES: [&[(&str, i64)]; 2] = [
    &[("秒", 1), ("分钟", 60), ("小时", 3_600)],
    &[("元", 1), ("千元", 1_000), ("万元", 10_000), ("亿元", 100_000_000)],
];

impl Unit {
    /// The unit of that name; an empty name is no unit.
    pub fn named(name: &str) -> Unit {
        match name {
            "" => Unit::Unknown,
            "%" => Unit::Percent,
            _ => Unit::Named(name.into()),
        }
    }

    /// The unit of points.
    pub fn points() -> Unit {
        Unit::named("分")
    }

    /// Is it counted in whole numbers?
    pub fn is_counted(&self) -> bool {
        matches!(self, Unit::Named(name) if COUNTED.contains(&name.as_ref()))
    }

    /// A number of another unit in this one, where both are units of one kind: 90分钟 are 1.5小时.
    /// How many hours are a day, only the company knows.
    pub fn convert(&self, number: &Number, from: &Unit) -> Option<Number> {
        let (Unit::Named(own), Unit::Named(other)) = (self, from) else {
            return None;
        };
        let size = |kind: &[(&str, i64)], name: &str| {
            kind.iter().find(|(unit, _)| *unit == name).map(|(_, size)| *size)
        };
        let sizes = SIZES.iter().find_map(|kind| size(kind, other).zip(size(kind, own)));
        let (other, own) = sizes?;
        Some(number * &Number::ratio(other, own)?)
    }

    /// Writes a number in this unit: `95%`, `2次`, `0.5`.
    pub fn show(&self, number: &Number) -> String {
        match self {
            Unit::Unknown => number.to_string(),
            Unit::Percent => format!("{}%", number * &Number::HUNDRED),
            Unit::Named(name) => format!("{number}{name}"),
        }
    }
}

/// What a blank cell means.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// That person's error, when a rule needs it.
    Error,
    /// Nothing: there is no value, and that is all right.
    None,
    /// This value.
    Value(Value),
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; a per cent as a share of 1.
    Number(Number),
    /// A text, word, level or id.
    Text(Arc<str>),
    /// A day.
    Date(Date),
}

/// The column with the day on which somebody joined.
pub const JOINED: &str = "入职日期";

/// The column with the day on which somebody left.
pub const LEFT: &str = "离职日期";

impl Layout {
    /// The column behind a reference.
    pub fn column(&self, at: ColumnRef) -> &Column {
        &self.sheets[at.sheet].columns[at.column]
    }

    /// The same, where numbers reach as far as what stands in for blanks and words.
    pub fn with_stand_ins(&self) -> Layout {
        let mut layout = self.clone();
        for column in layout.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns) {
            column.reach_stand_ins();
        }
        layout
    }

    /// What becomes of the values that a person has in several rows of a column's sheet; nothing
    /// where a person has just one row.
    pub fn pool(&self, at: ColumnRef) -> Option<Pool> {
        self.pool_over_longer(at).filter(|_| self.is_pooled)
    }

    /// The same where something is measured over a longer period than the scheme's own.
    pub fn pool_over_longer(&self, at: ColumnRef) -> Option<Pool> {
        self.has_a_row_a_month(at.sheet).then(|| self.column(at).pool)
    }

    /// Are the rows that a person has on a sheet, one a month, pooled?
    pub fn pools(&self, sheet: usize) -> bool {
        self.is_pooled && self.has_a_row_a_month(sheet)
    }

    /// Has a person one row a month on a sheet?
    pub fn has_a_row_a_month(&self, sheet: usize) -> bool {
        let sheet = &self.sheets[sheet];
        sheet.role(Role::Period).is_some() && !sheet.has_many_rows()
    }

    /// The column of that name with a day of each person, [`JOINED`] or [`LEFT`]: among their own,
    /// or on the roster.
    pub fn day(&self, name: &str) -> Option<ColumnRef> {
        let sheets = std::iter::once(self.people).chain(self.roster);
        sheets.into_iter().find_map(|sheet| self.day_on(sheet, name))
    }

    /// The same of one sheet.
    pub fn day_on(&self, sheet: usize, name: &str) -> Option<ColumnRef> {
        let column = self.sheets.get(sheet)?.column_named(name)?;
        let at = ColumnRef { sheet, column };
        matches!(self.column(at).kind, Type::Date).then_some(at)
    }

    /// Does any column have this unit?
    pub fn has_unit(&self, unit: &Unit) -> bool {
        let columns = self.sheets.iter().flat_map(|sheet| &sheet.columns);
        columns.into_iter().any(|column| match &column.kind {
            Type::Number(measure) => measure.unit == *unit,
            _ => false,
        })
    }

    /// The sheet of that name.
    pub fn sheet_named(&self, name: &str) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.name == name)
    }
}

impl Column {
    /// The step of its numbers, where those that words and blanks stand for are multiples of it too.
    pub fn step(&self) -> Option<&Number> {
        let Type::Number(measure) = &self.kind else {
            return None;
        };
        let step = measure.step.as_ref()?;
        self.stand_ins().iter().all(|number| number.is_multiple_of(step)).then_some(step)
    }

    /// The numbers that its words and blanks stand for.
    pub fn stand_ins(&self) -> Vec<Number> {
        let blank = match &self.missing {
            Missing::Value(Value::Number(number)) => Some(number),
            _ => None,
        };
        self.words.iter().map(|(_, number)| number).chain(blank).cloned().collect()
    }

    fn reach_stand_ins(&mut self) {
        let stand_ins = self.stand_ins();
        let Type::Number(measure) = &mut self.kind else {
            return;
        };
        for number in stand_ins {
            let both = Set::from(measure.range.clone()).union(Set::point(number.clone()));
            measure.range = both.hull().unwrap_or(Interval::ALL);
            measure.step = measure.step.take().filter(|step| number.is_multiple_of(step));
        }
    }
}

impl Sheet {
    /// The column with that role.
    pub fn role(&self, role: Role) -> Option<usize> {
        self.roles.iter().find(|(known, _)| *known == role).map(|&(_, column)| column)
    }

    /// The column of that name.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Can one person have several rows in a period?
    pub fn has_many_rows(&self) -> bool {
        [Role::Date, Role::Event, Role::Rater, Role::Indicator]
            .iter()
            .any(|&role| self.role(role).is_some())
    }
}

/// The letters of a column counted from 0: A, Z, AA.
pub fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().collect()
}
