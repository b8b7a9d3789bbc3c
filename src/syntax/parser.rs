//! Reads an expression and resolves its names.

use std::ops::Range;
use std::sync::Arc;

use super::expr::{
    Aggregate, Comparison, Expr, Field, Fold, Function, ItemName, Operator, PREVIOUS, SHARE,
};
use super::lexer::{self, Sign, Token, TokenKind};
use super::shape::{NumberShape, Shape};
use super::sound;
use super::{ErrorKind, SyntaxError};
use crate::lang::scheme as say;
use crate::layout::{ColumnRef, Layout, Role};
use crate::names;

/// The names that an expression may use.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Sheets and columns.
    pub layout: &'a Layout,
    /// Values that the engine knows at this place.
    pub fields: &'a [Field],
    /// Is there an x?
    pub x: bool,
    /// The sheet whose row is at hand, if one is.
    pub row: Option<usize>,
    /// What may be asked about a result, where there is one.
    pub asked: Option<Asked<'a>>,
}

/// What may be asked about a result, beside its fields.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The items whose share of their full marks may be asked for; nothing where they are not
    /// known, and every name is taken.
    pub items: Option<&'a [ItemName]>,
    /// Is one item after the other asked about?
    pub each: bool,
}

impl<'a> Scope<'a> {
    /// The names in which an indicator is written.
    pub fn measuring(layout: &'a Layout) -> Scope<'a> {
        Scope { layout, fields: &Field::OF_SERVICE, x: false, row: None, asked: None }
    }

    /// Everything that a word may be at this place.
    fn words(&self) -> Vec<&'a str> {
        let sheets = self.layout.sheets.iter();
        sheets
            .flat_map(|sheet| {
                std::iter::once(sheet.name.as_str())
                    .chain(sheet.columns.iter().map(|column| column.name.as_str()))
            })
            .chain(self.fields.iter().map(|field| field.name()))
            .collect()
    }
}

/// Reads a whole expression.
pub fn parse(text: &str, scope: Scope) -> Result<Expr, SyntaxError> {
    let mut parser = Parser::new(text, scope)?;
    let expr = parser.any()?;
    parser.expect_end()?;
    Ok(expr)
}

/// Reads an expression that is a number.
pub fn parse_number(text: &str, scope: Scope) -> Result<Expr, SyntaxError> {
    parse_as(text, scope, &Shape::Number(NumberShape::default()))
}

/// Reads an expression that is true or false.
pub fn parse_truth(text: &str, scope: Scope) -> Result<Expr, SyntaxError> {
    parse_as(text, scope, &Shape::Truth)
}

fn parse_as(text: &str, scope: Scope, wanted: &Shape) -> Result<Expr, SyntaxError> {
    let expr = parse(text, scope)?;
    sound::check(&expr, wanted, scope.layout, &NumberShape::default(), text.len())?;
    Ok(expr)
}

/// A reader of expressions that stops where one ends.
pub struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    scope: Scope<'a>,
    /// The sheet whose row is at hand; inside an aggregate once it is known.
    row: Option<Option<usize>>,
    depth: usize,
    used: Used,
}

/// What an expression uses that may be doubted, each with its place.
#[derive(Default)]
pub struct Used {
    /// What is divided by.
    pub denominators: Vec<(Expr, Range<usize>)>,
    /// Functions of numbers.
    pub functions: Vec<(Function, Range<usize>)>,
}

/// What an expression that can be read uses; nothing of one that cannot.
pub fn used(text: &str, scope: Scope) -> Used {
    let read = Parser::new(text, scope).and_then(|mut parser| {
        parser.any()?;
        Ok(parser.used)
    });
    read.unwrap_or_default()
}

/// So many periods back a decision may look: a year of months.
const FARTHEST: usize = 12;

/// Brackets within brackets; deeper ones are nobody's policy.
const MAX_DEPTH: usize = 64;

type Parsed = Result<Expr, SyntaxError>;

impl<'a> Parser<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str, scope: Scope<'a>) -> Result<Parser<'a>, SyntaxError> {
        let tokens = lexer::tokens(text, &scope.words())?;
        let row = scope.row.map(Some);
        Ok(Parser { text, tokens, at: 0, scope, row, depth: 0, used: Used::default() })
    }

    /// The token at hand.
    pub fn peek(&self) -> &TokenKind {
        &self.tokens[self.at].kind
    }

    /// Where the token at hand stands.
    pub fn span(&self) -> Range<usize> {
        self.tokens[self.at].span.clone()
    }

    /// Goes on to the next token.
    pub fn advance(&mut self) -> Token {
        let token = self.tokens[self.at].clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    /// Takes the sign if it stands here.
    pub fn take(&mut self, sign: Sign) -> bool {
        let here = *self.peek() == TokenKind::Sign(sign);
        if here {
            self.advance();
        }
        here
    }

    /// Takes the word if it stands here.
    pub fn take_word(&mut self, word: &str) -> bool {
        let here = matches!(self.peek(), TokenKind::Word(found) if found == word);
        if here {
            self.advance();
        }
        here
    }

    /// Nothing more may follow.
    pub fn expect_end(&self) -> Result<(), SyntaxError> {
        match self.peek() {
            TokenKind::End => Ok(()),
            _ => Err(self.unexpected()),
        }
    }

    /// Is a number taken from another number anywhere in the text?
    pub fn takes_a_number_from_another(&self) -> bool {
        self.tokens.windows(2).any(|pair| {
            let [first, second] = [&pair[0].kind, &pair[1].kind];
            matches!(first, TokenKind::Number(..)) && *second == TokenKind::Sign(Sign::Minus)
        })
    }

    /// The token at hand does not belong there.
    pub fn unexpected(&self) -> SyntaxError {
        let span = self.span();
        let found = self.text.get(span.clone()).unwrap_or_default();
        SyntaxError::form(span, say::unexpected(found))
    }

    fn expect(&mut self, sign: Sign, written: &str) -> Result<(), SyntaxError> {
        if self.take(sign) {
            return Ok(());
        }
        Err(SyntaxError { hint: Some(say::expected(written)), ..self.unexpected() })
    }

    /// `a or b`, and everything that binds more tightly.
    pub fn any(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SyntaxError::form(self.span(), say::nested_too_deeply()));
        }
        let mut left = self.all()?;
        while self.take_word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.all()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn all(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.take_word("and") {
            left = Expr::And(Box::new(left), Box::new(self.negation()?));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        let mut count = 0;
        while self.take_word("not") {
            count += 1;
        }
        let inner = self.comparison()?;
        Ok(if count % 2 == 1 { Expr::Not(Box::new(inner)) } else { inner })
    }

    fn comparison(&mut self) -> Parsed {
        let first = self.sum()?;
        if self.take_word("in") {
            self.expect(Sign::OpenBracket, "[")?;
            let list = self.list(Sign::CloseBracket, "]")?;
            return Ok(Expr::In(Box::new(first), list));
        }
        if self.take_word("is") {
            let not = self.take_word("not");
            if !self.take_word("missing") {
                let hint = Some(say::expected("missing"));
                return Err(SyntaxError { hint, ..self.unexpected() });
            }
            let missing = Expr::IsMissing(Box::new(first));
            return Ok(if not { Expr::Not(Box::new(missing)) } else { missing });
        }
        let mut rest = Vec::new();
        while let Some(sign) = self.comparison_sign() {
            self.advance();
            rest.push((sign, self.sum()?));
        }
        Ok(if rest.is_empty() { first } else { Expr::Compare(Box::new(first), rest) })
    }

    fn comparison_sign(&self) -> Option<Comparison> {
        let TokenKind::Sign(sign) = self.peek() else {
            return None;
        };
        match sign {
            Sign::Less => Some(Comparison::Less),
            Sign::LessEqual => Some(Comparison::LessEqual),
            Sign::Greater => Some(Comparison::Greater),
            Sign::GreaterEqual => Some(Comparison::GreaterEqual),
            Sign::Equal => Some(Comparison::Equal),
            Sign::NotEqual => Some(Comparison::NotEqual),
            _ => None,
        }
    }

    /// `a + b − c`, and everything that binds more tightly.
    pub fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                TokenKind::Sign(Sign::Plus) => Operator::Add,
                TokenKind::Sign(Sign::Minus) => Operator::Subtract,
                _ => return Ok(left),
            };
            self.advance();
            left = Expr::Arithmetic(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.signed()?;
        loop {
            let operator = match self.peek() {
                TokenKind::Sign(Sign::Times) => Operator::Multiply,
                TokenKind::Sign(Sign::Divide) => Operator::Divide,
                _ => return Ok(left),
            };
            self.advance();
            let start = self.span().start;
            let right = self.signed()?;
            if operator == Operator::Divide {
                let end = self.tokens[self.at.saturating_sub(1)].span.end;
                self.used.denominators.push((right.clone(), start..end));
            }
            left = Expr::Arithmetic(operator, Box::new(left), Box::new(right));
        }
    }

    fn signed(&mut self) -> Parsed {
        let mut negative = false;
        loop {
            if self.take(Sign::Minus) {
                negative = !negative;
            } else if !self.take(Sign::Plus) {
                break;
            }
        }
        let inner = self.primary()?;
        Ok(if negative { Expr::Negate(Box::new(inner)) } else { inner })
    }

    fn primary(&mut self) -> Parsed {
        let token = self.advance();
        match token.kind {
            TokenKind::Number(number, unit) => Ok(Expr::Number(number, unit)),
            TokenKind::Text(text) => Ok(Expr::Text(names::plain(&text).into())),
            TokenKind::Sign(Sign::OpenParen) => {
                let inner = self.any()?;
                self.expect(Sign::CloseParen, ")")?;
                Ok(inner)
            }
            TokenKind::Sign(Sign::OpenBracket) => {
                let (name, span) = self.bracketed(token.span)?;
                self.name(&name, span)
            }
            TokenKind::Word(word) if *self.peek() == TokenKind::Sign(Sign::OpenParen) => {
                self.call(&word, token.span)
            }
            TokenKind::Word(word) => self.name(&word, token.span),
            _ => {
                self.at = self.at.saturating_sub(usize::from(token.kind != TokenKind::End));
                Err(self.unexpected())
            }
        }
    }

    /// The name between square brackets, whatever signs it holds.
    fn bracketed(&mut self, open: Range<usize>) -> Result<(String, Range<usize>), SyntaxError> {
        while !matches!(self.peek(), TokenKind::Sign(Sign::CloseBracket) | TokenKind::End) {
            self.advance();
        }
        let close = self.span();
        self.expect(Sign::CloseBracket, "]")?;
        let name = self.text[open.end..close.start].trim().to_owned();
        Ok((name, open.end..close.start))
    }

    fn list(&mut self, close: Sign, written: &str) -> Result<Vec<Expr>, SyntaxError> {
        let mut list = Vec::new();
        if self.take(close) {
            return Ok(list);
        }
        loop {
            list.push(self.any()?);
            if !self.take(Sign::Comma) {
                break;
            }
        }
        self.expect(close, written)?;
        Ok(list)
    }

    fn call(&mut self, word: &str, span: Range<usize>) -> Parsed {
        const FUNCTIONS: [Function; 4] =
            [Function::Floor, Function::Ceil, Function::Round, Function::Abs];
        self.expect(Sign::OpenParen, "(")?;
        if let (SHARE, Some(asked)) = (word, self.scope.asked) {
            return self.share_of_item(asked);
        }
        if word == PREVIOUS && self.scope.asked.is_some() {
            return self.previous();
        }
        if let Some(function) = FUNCTIONS.into_iter().find(|f| f.name() == word) {
            let arguments = self.list(Sign::CloseParen, ")")?;
            if arguments.len() != 1 {
                return Err(SyntaxError::form(span, say::takes_one_argument(word)));
            }
            self.used.functions.push((function, span));
            return Ok(Expr::Call(function, arguments));
        }
        match word {
            "count" => self.count(),
            "sum" => self.fold(Fold::Sum, span),
            "mean" => self.fold(Fold::Mean, span),
            "min" => self.extreme(Function::Min, Fold::Min, span),
            "max" => self.extreme(Function::Max, Fold::Max, span),
            _ => {
                let known = ["floor", "ceil", "round", "abs", "min", "max", "count", "sum", "mean"];
                let asked = self.scope.asked.map(|_| [SHARE, PREVIOUS]);
                let known = known.into_iter().chain(asked.into_iter().flatten());
                Err(SyntaxError {
                    span,
                    kind: ErrorKind::UnknownName,
                    message: say::unknown_function(word),
                    hint: names::nearest(word, known).map(say::did_you_mean),
                })
            }
        }
    }

    /// `share('维修成功率')`, `share('返修控制/外返')`
    fn share_of_item(&mut self, asked: Asked) -> Parsed {
        let token = self.advance();
        let TokenKind::Text(text) = &token.kind else {
            self.at -= 1;
            return Err(SyntaxError { hint: Some(say::expected("'…'")), ..self.unexpected() });
        };
        self.expect(Sign::CloseParen, ")")?;
        let name = names::plain(text);
        let found = match asked.items {
            None => Some(ItemName { name: name.as_str().into(), path: Box::default() }),
            Some(items) => items.iter().find(|item| names::plain(&item.name) == name).cloned(),
        };
        found.map(|item| Expr::Share(Some(item))).ok_or_else(|| {
            let known = || asked.items.into_iter().flatten().map(|item| &*item.name);
            let is_part = |item: &&str| item.ends_with(&format!("/{name}"));
            let nearest = known().find(is_part).or_else(|| names::nearest(&name, known()));
            SyntaxError {
                span: token.span,
                kind: ErrorKind::UnknownName,
                message: say::unknown_item(&name),
                hint: nearest.map(say::did_you_mean),
            }
        })
    }

    /// `previous(grade)`, `previous(score, 2)`
    fn previous(&mut self) -> Parsed {
        let token = self.advance();
        let field = match &token.kind {
            TokenKind::Word(word) => Field::OF_EARLIER.into_iter().find(|f| f.name() == word),
            _ => None,
        };
        let Some(field) = field else {
            return Err(SyntaxError::form(token.span, say::not_of_an_earlier_period()));
        };
        let back = if self.take(Sign::Comma) { self.periods_back()? } else { 1 };
        self.expect(Sign::CloseParen, ")")?;
        Ok(Expr::Previous(field, back))
    }

    fn periods_back(&mut self) -> Result<usize, SyntaxError> {
        let token = self.advance();
        let count = match &token.kind {
            TokenKind::Number(number, _) => number.to_i64(),
            _ => None,
        };
        let count = count.and_then(|count| usize::try_from(count).ok());
        let count = count.filter(|count| (1..=FARTHEST).contains(count));
        count.ok_or_else(|| SyntaxError::form(token.span, say::not_so_far_back(FARTHEST)))
    }

    /// `count(扣分记录 where …)`
    fn count(&mut self) -> Parsed {
        let token = self.advance();
        let sheet = match &token.kind {
            TokenKind::Word(word) => self.scope.layout.sheet_named(word),
            _ => None,
        };
        let Some(sheet) = sheet else {
            let sheets = self.scope.layout.sheets.iter().map(|sheet| sheet.name.as_str());
            let found = &self.text[token.span.clone()];
            return Err(SyntaxError {
                span: token.span.clone(),
                kind: ErrorKind::UnknownName,
                message: say::not_a_sheet(found),
                hint: names::nearest(found, sheets).map(say::did_you_mean),
            });
        };
        let outer = self.row.replace(Some(sheet));
        let aggregate = self.clauses(Fold::Count, sheet, None)?;
        self.row = outer;
        Ok(aggregate)
    }

    /// `sum(…)`, `mean(… by 身份 where …)`
    fn fold(&mut self, fold: Fold, span: Range<usize>) -> Parsed {
        let outer = self.row.replace(None);
        let value = self.any()?;
        let Some(Some(sheet)) = self.row else {
            return Err(SyntaxError::form(span, say::no_sheet_in_aggregate(fold.name())));
        };
        let aggregate = self.clauses(fold, sheet, Some(value))?;
        self.row = outer;
        Ok(aggregate)
    }

    /// `min(a, b)` of numbers, or `min(…)` over rows.
    fn extreme(&mut self, function: Function, fold: Fold, span: Range<usize>) -> Parsed {
        if self.row.is_some() {
            let arguments = self.list(Sign::CloseParen, ")")?;
            return Ok(Expr::Call(function, arguments));
        }
        self.row = Some(None);
        let first = self.any()?;
        if let Some(Some(sheet)) = self.row {
            if *self.peek() == TokenKind::Sign(Sign::Comma) {
                return Err(SyntaxError::form(span, say::rows_need_a_fold(function.name())));
            }
            let aggregate = self.clauses(fold, sheet, Some(first))?;
            self.row = None;
            return Ok(aggregate);
        }
        self.row = None;
        let mut arguments = vec![first];
        while self.take(Sign::Comma) {
            arguments.push(self.any()?);
        }
        self.expect(Sign::CloseParen, ")")?;
        Ok(Expr::Call(function, arguments))
    }

    /// `by …` and `where …`, in any order, and the closing bracket.
    fn clauses(&mut self, fold: Fold, sheet: usize, value: Option<Expr>) -> Parsed {
        let mut aggregate = Aggregate { value, ..Aggregate::of_rows(fold, sheet) };
        loop {
            if aggregate.filter.is_none() && self.take_word("where") {
                aggregate.filter = Some(self.any()?);
            } else if aggregate.by.is_none() && self.take_word("by") {
                let span = self.span();
                match self.primary()? {
                    Expr::Column(column) if column.sheet == sheet => aggregate.by = Some(column),
                    _ => return Err(SyntaxError::form(span, say::by_needs_a_column())),
                }
            } else {
                break;
            }
        }
        self.expect(Sign::CloseParen, ")")?;
        Ok(Expr::Aggregate(Box::new(aggregate)))
    }

    /// A name: x, a field, a column, or a sheet with a column behind a point.
    fn name(&mut self, word: &str, span: Range<usize>) -> Parsed {
        if word == "x" && self.scope.x {
            return Ok(Expr::X);
        }
        if let Some(sheet) = self.scope.layout.sheet_named(word)
            && self.take(Sign::Dot)
        {
            return self.qualified(sheet);
        }
        if let Some(&field) = self.scope.fields.iter().find(|field| field.name() == word) {
            let day = field.day().filter(|day| self.scope.layout.day(day).is_none());
            return match day {
                None => Ok(Expr::Field(field)),
                Some(day) => Err(SyntaxError {
                    span,
                    kind: ErrorKind::UnknownName,
                    message: say::no_such_day(word, day),
                    hint: Some(say::declare_the_day(day)),
                }),
            };
        }
        match self.scope.asked {
            Some(Asked { each: true, .. }) if word == SHARE => Ok(Expr::Share(None)),
            Some(Asked { each: false, .. }) if word == SHARE => {
                let hint = Some(say::whose_share_hint());
                Err(SyntaxError { hint, ..SyntaxError::form(span, say::whose_share()) })
            }
            _ => self.unqualified(word, span),
        }
    }

    /// `工作行程.外勤工时`, also with `of 上级` behind it.
    fn qualified(&mut self, sheet: usize) -> Parsed {
        let token = self.advance();
        let (name, span) = match token.kind {
            TokenKind::Word(word) => (word, token.span),
            TokenKind::Sign(Sign::OpenBracket) => self.bracketed(token.span)?,
            _ => {
                self.at -= 1;
                return Err(self.unexpected());
            }
        };
        let layout = self.scope.layout;
        let Some(column) = layout.sheets[sheet].column_named(&name) else {
            let columns = layout.sheets[sheet].columns.iter().map(|column| column.name.as_str());
            return Err(SyntaxError {
                span,
                kind: ErrorKind::UnknownName,
                message: say::unknown_column(&layout.sheets[sheet].name, &name),
                hint: names::nearest(&name, columns).map(say::did_you_mean),
            });
        };
        if layout.sheets[sheet].has_many_rows() && self.row.is_none() && self.take_word("of") {
            return self.rated_by(ColumnRef { sheet, column });
        }
        self.column(ColumnRef { sheet, column }, span)
    }

    /// `… of 上级`, `… of ['同事', '上级']`: the mean of all that raters of these kinds gave.
    fn rated_by(&mut self, value: ColumnRef) -> Parsed {
        let span = self.span();
        let kinds = self.kinds_of_raters()?;
        let sheet = &self.scope.layout.sheets[value.sheet];
        let Some(column) = sheet.role(Role::Kind) else {
            return Err(SyntaxError::form(span, say::no_kind_of_rater(&sheet.name)));
        };
        let kind_of_row = Expr::Column(ColumnRef { sheet: value.sheet, column });
        let texts = kinds.iter().cloned().map(Expr::Text).collect();
        Ok(Expr::Aggregate(Box::new(Aggregate {
            value: Some(Expr::Column(value)),
            filter: Some(Expr::In(Box::new(kind_of_row), texts)),
            kinds,
            ..Aggregate::of_rows(Fold::Mean, value.sheet)
        })))
    }

    /// `上级`, `['同事', '上级']`
    fn kinds_of_raters(&mut self) -> Result<Vec<Arc<str>>, SyntaxError> {
        if !self.take(Sign::OpenBracket) {
            return Ok(vec![self.kind_of_rater()?]);
        }
        let mut kinds = vec![self.kind_of_rater()?];
        while self.take(Sign::Comma) {
            kinds.push(self.kind_of_rater()?);
        }
        self.expect(Sign::CloseBracket, "]")?;
        Ok(kinds)
    }

    fn kind_of_rater(&mut self) -> Result<Arc<str>, SyntaxError> {
        let token = self.advance();
        let (TokenKind::Word(kind) | TokenKind::Text(kind)) = token.kind else {
            self.at -= 1;
            return Err(self.unexpected());
        };
        Ok(names::plain(&kind).into())
    }

    /// A column whose sheet is known: of the row at hand, or of the person.
    fn column(&mut self, at: ColumnRef, span: Range<usize>) -> Parsed {
        let sheet = &self.scope.layout.sheets[at.sheet];
        match self.row {
            // A sheet with a row a month can be folded as well.
            Some(None) if sheet.has_many_rows() || self.scope.layout.pool(at).is_some() => {
                self.row = Some(Some(at.sheet));
            }
            Some(Some(row)) if row == at.sheet => {}
            _ if sheet.has_many_rows() => {
                let column = &sheet.columns[at.column].name;
                let message = say::many_rows(&sheet.name, column);
                let hint = Some(say::fold_them(&sheet.name, column));
                return Err(SyntaxError { hint, ..SyntaxError::form(span, message) });
            }
            _ => {}
        }
        Ok(Expr::Column(at))
    }

    /// A column without its sheet: of the row at hand, of the person scored, of the roster, or of
    /// the only sheet that has it.
    fn unqualified(&mut self, word: &str, span: Range<usize>) -> Parsed {
        let layout = self.scope.layout;
        let own = self.row.flatten().into_iter();
        let person = std::iter::once(layout.people).chain(layout.roster);
        let first = own.chain(person).find_map(|sheet| {
            let column = layout.sheets.get(sheet)?.column_named(word)?;
            Some(ColumnRef { sheet, column })
        });
        let anywhere: Vec<ColumnRef> = (0..layout.sheets.len())
            .filter_map(|sheet| {
                let column = layout.sheets[sheet].column_named(word)?;
                Some(ColumnRef { sheet, column })
            })
            .collect();
        match (first, anywhere.as_slice()) {
            (Some(at), _) => self.column(at, span),
            (None, [at]) => self.column(*at, span),
            (None, []) => {
                let known = self.scope.words();
                Err(SyntaxError {
                    span,
                    kind: ErrorKind::UnknownName,
                    message: say::unknown_name(word),
                    hint: names::nearest(word, known).map(say::did_you_mean),
                })
            }
            (None, several) => {
                let sheets: Vec<&str> =
                    several.iter().map(|at| layout.sheets[at.sheet].name.as_str()).collect();
                Err(SyntaxError {
                    span,
                    kind: ErrorKind::AmbiguousName,
                    message: say::ambiguous_name(word, &sheets),
                    hint: Some(say::write_the_sheet(sheets[0], word)),
                })
            }
        }
    }
}
