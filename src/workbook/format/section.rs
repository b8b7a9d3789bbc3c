//! The sections of a format code: which numbers each is for, and what it makes of them.

/// One of the sections that `;` parts.
#[derive(Debug)]
pub(super) struct Section {
    /// For which numbers it is, where it says so itself: `[>=1000]`.
    pub(super) condition: Option<Condition>,
    /// Is it for numbers below 0 alone? Then their sign is its own business.
    pub(super) is_negative: bool,
    /// What it makes of them.
    pub(super) look: Look,
    pub(super) parts: Vec<Part>,
}

/// What a section makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Itself; as a fraction or with an exponent, too.
    Plain,
    /// Itself, with decimals and at least so many digits before the point.
    Decimals { least: u8, most: u8, zeros: usize },
    /// A per cent.
    Percent,
    /// An amount of money.
    Money(char),
    /// A day or a time.
    Date,
    /// A text, or a number with a text or on another scale.
    Other,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `0`, `#` or `?`, before the point or behind it.
    Digit(char),
    Point,
    /// Between digits it groups them, behind them it divides by 1,000.
    Comma,
    Percent,
    /// A text, as it stands.
    Text(char),
    /// Blank space as wide as some character.
    Space,
    /// The number as it is.
    General,
    /// Of a day or a time.
    Date(char),
    /// Of a number with an exponent, or a fraction.
    Free,
}

/// For which numbers a section is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    pub(super) sign: Sign,
    pub(super) bound: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl Sign {
    pub(super) fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Sign::Less => number < bound,
            Sign::AtMost => number <= bound,
            Sign::Equal => number == bound,
            Sign::Unequal => number != bound,
            Sign::AtLeast => number >= bound,
            Sign::More => number > bound,
        }
    }
}

/// Signs of currencies before or behind an amount, and words for them.
const MONEY: [(&str, char); 11] = [
    ("¥", '¥'),
    ("￥", '¥'),
    ("CNY", '¥'),
    ("RMB", '¥'),
    ("$", '$'),
    ("US$", '$'),
    ("USD", '$'),
    ("€", '€'),
    ("EUR", '€'),
    ("£", '£'),
    ("₩", '₩'),
];

/// The currency that a sign or a word stands for.
pub(in crate::workbook) fn currency(word: &str) -> Option<char> {
    MONEY.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, sign)| *sign)
}

/// The sections for numbers, at least one.
pub(super) fn parse(code: &str) -> Vec<Section> {
    let mut raw: Vec<Raw> = split(code);
    // The fourth is for texts.
    raw.truncate(3);
    // So is one that shows what was typed, where others are for numbers.
    if raw.len() > 1 && raw.last().is_some_and(|section| section.is_for_texts) {
        raw.pop();
    }
    let count = raw.len();
    let first = raw.first().and_then(|section| section.condition);
    let takes_positive = |condition: Option<Condition>| match condition {
        None => true,
        Some(Condition { sign: Sign::AtLeast | Sign::More, bound }) => bound == 0.0,
        Some(_) => false,
    };
    let rest_is_negative = count > 1 && takes_positive(first);
    let sections = raw.into_iter().enumerate().map(|(at, section)| {
        let is_negative = match section.condition {
            Some(Condition { sign: Sign::Less | Sign::AtMost, bound }) => bound <= 0.0,
            Some(_) => false,
            None => at == 1 && rest_is_negative,
        };
        let look = look(&section, is_negative, count > 1);
        Section { condition: section.condition, is_negative, look, parts: section.parts }
    });
    sections.collect()
}

/// A section as it is written.
#[derive(Default)]
struct Raw {
    condition: Option<Condition>,
    has_colour: bool,
    /// Has it the place of a text, and nothing of a number?
    is_for_texts: bool,
    parts: Vec<Part>,
}

fn split(code: &str) -> Vec<Raw> {
    let mut sections = vec![Raw::default()];
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        if c == ';' {
            sections.push(Raw::default());
            rest = behind;
            continue;
        }
        let Some(section) = sections.last_mut() else {
            break;
        };
        rest = section.take(c, rest, behind);
    }
    sections
}

impl Raw {
    /// Takes the next piece, and says what is left.
    fn take<'c>(&mut self, c: char, all: &'c str, behind: &'c str) -> &'c str {
        if let Some(rest) = general(all) {
            self.parts.push(Part::General);
            return rest;
        }
        if let Some(rest) = half_of_day(all) {
            self.parts.push(Part::Date('a'));
            return rest;
        }
        let skip = |text: &'c str| {
            let mut chars = text.chars();
            chars.next();
            chars.as_str()
        };
        match c {
            '"' => {
                let (text, rest) = behind.split_once('"').unwrap_or((behind, ""));
                self.parts.extend(text.chars().map(Part::Text));
                return rest;
            }
            '\\' | '!' => {
                self.parts.extend(behind.chars().next().map(Part::Text));
                return skip(behind);
            }
            '_' => {
                self.parts.push(Part::Space);
                return skip(behind);
            }
            '*' => return skip(behind),
            '[' => {
                let (inside, rest) = behind.split_once(']').unwrap_or((behind, ""));
                self.bracket(inside);
                return rest;
            }
            '0' | '#' | '?' => self.parts.push(Part::Digit(c)),
            '.' => self.parts.push(Part::Point),
            ',' => self.parts.push(Part::Comma),
            '%' => self.parts.push(Part::Percent),
            '/' => self.parts.push(Part::Free),
            '@' => self.is_for_texts = true,
            'E' | 'e' if behind.starts_with(['+', '-']) => {
                self.parts.push(Part::Free);
                return skip(behind);
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'g' | 'b' | 'Y' | 'M' | 'D' | 'H' | 'S' | 'E'
            | 'G' | 'B' => self.parts.push(Part::Date(c.to_ascii_lowercase())),
            'a' | 'A' if is_weekday(all) => {
                let rest = all.trim_start_matches(['a', 'A']);
                self.parts.extend((rest.len()..all.len()).map(|_| Part::Date('a')));
                return rest;
            }
            ' ' => self.parts.push(Part::Space),
            _ => self.parts.push(Part::Text(c)),
        }
        behind
    }

    /// A condition, a currency, a colour, a time that runs on, or a language.
    fn bracket(&mut self, inside: &str) {
        if let Some(money) = inside.strip_prefix('$') {
            let sign = money.split('-').next().unwrap_or_default();
            self.parts.extend(sign.chars().map(Part::Text));
        } else if let Some(condition) = condition(inside) {
            self.condition = Some(condition);
        } else if is_time(inside) {
            self.parts.push(Part::Date('h'));
        } else {
            self.has_colour |= is_colour(inside);
        }
    }
}

/// What stands behind the word for a number as it is.
fn general(text: &str) -> Option<&str> {
    const WORDS: [&str; 2] = ["General", "G/通用格式"];
    WORDS.iter().find_map(|word| {
        let start = text.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
    })
}

/// What stands behind the sign for the half of the day.
fn half_of_day(text: &str) -> Option<&str> {
    const WORDS: [&str; 3] = ["AM/PM", "A/P", "上午/下午"];
    WORDS.iter().find_map(|word| {
        let start = text.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
    })
}

/// `aaa` and `aaaa` are days of the week; another a is a letter.
fn is_weekday(text: &str) -> bool {
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("aaa"))
}

fn condition(inside: &str) -> Option<Condition> {
    const SIGNS: [(&str, Sign); 6] = [
        ("<=", Sign::AtMost),
        (">=", Sign::AtLeast),
        ("<>", Sign::Unequal),
        ("<", Sign::Less),
        (">", Sign::More),
        ("=", Sign::Equal),
    ];
    let (sign, bound) =
        SIGNS.iter().find_map(|(text, sign)| Some((*sign, inside.strip_prefix(text)?)))?;
    let bound = bound.trim().parse().ok()?;
    Some(Condition { sign, bound })
}

fn is_time(inside: &str) -> bool {
    let inside = inside.to_ascii_lowercase();
    ["h", "m", "s"].iter().any(|unit| !inside.is_empty() && inside.replace(unit, "").is_empty())
}

fn is_colour(inside: &str) -> bool {
    const COLOURS: [&str; 18] = [
        "black",
        "blue",
        "cyan",
        "green",
        "magenta",
        "red",
        "white",
        "yellow",
        "color",
        "黑色",
        "蓝色",
        "青色",
        "蓝绿色",
        "绿色",
        "洋红",
        "红色",
        "黄色",
        "颜色",
    ];
    let inside = inside.to_lowercase();
    COLOURS.iter().any(|colour| inside.starts_with(colour))
}

/// What a section makes of a number.
fn look(section: &Raw, is_negative: bool, has_others: bool) -> Look {
    let parts = &section.parts;
    let has = |wanted: fn(&Part) -> bool| parts.iter().any(wanted);
    if has(|part| matches!(part, Part::Date(_))) {
        return Look::Date;
    }
    let has_digits = has(|part| matches!(part, Part::Digit(_)));
    let has_general = has(|part| matches!(part, Part::General));
    let words = words(parts);
    let (money, sign) = money(&words);
    let is_number = match sign {
        "" => !is_negative || section.has_colour,
        "-" | "()" => is_negative,
        "+" => has_others && !is_negative,
        _ => false,
    };
    if section.is_for_texts && !has_digits && !has_general {
        return Look::Plain;
    }
    if !has_digits && !has_general {
        // A code of nothing at all is none.
        return if parts.is_empty() && !has_others { Look::Plain } else { Look::Other };
    }
    if has(|part| *part == Part::Free) {
        return if words.is_empty() { Look::Plain } else { Look::Other };
    }
    let shape = Shape::of(parts);
    let is_scaled = shape.thousands > 0 || has_general && has_digits;
    match (shape.percents, money) {
        _ if !is_number || is_scaled => Look::Other,
        (0, Some(money)) => Look::Money(money),
        (0, None) if has_general => Look::Plain,
        (0, None) => Look::Decimals { least: shape.least, most: shape.most, zeros: shape.zeros },
        (1, None) => Look::Percent,
        _ => Look::Other,
    }
}

/// The texts of a section, without blanks.
fn words(parts: &[Part]) -> String {
    let texts = parts.iter().filter_map(|part| match part {
        Part::Text(c) if !c.is_whitespace() => Some(*c),
        _ => None,
    });
    texts.collect()
}

/// The currency among the texts of a section, and what makes the number positive or negative beside
/// it; `?` for any other text.
fn money(words: &str) -> (Option<char>, &'static str) {
    const SIGNS: [(&str, &str, &str); 5] =
        [("", "", ""), ("-", "", "-"), ("", "-", "-"), ("(", ")", "()"), ("+", "", "+")];
    for (start, end, sign) in SIGNS {
        let inner = words.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        match inner {
            Some("") => return (None, sign),
            Some(word) if currency(word).is_some() => return (currency(word), sign),
            _ => {}
        }
    }
    (None, "?")
}

/// What the digits of a section come to.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Digits after the point.
    pub(super) least: u8,
    pub(super) most: u8,
    /// Zeros before it.
    pub(super) zeros: usize,
    /// Places before it.
    pub(super) places: usize,
    /// How often it is multiplied by 100, and divided by 1,000.
    pub(super) percents: u32,
    pub(super) thousands: u32,
    pub(super) is_grouped: bool,
}

impl Shape {
    pub(super) fn of(parts: &[Part]) -> Shape {
        /// Numbers have 15 digits, and no more are shown of one.
        const MOST: u8 = 15;
        /// A number has no more than 308 digits.
        const SCALES: u32 = 20;
        let mut shape = Shape::default();
        let mut is_behind_point = false;
        // Commas that no digit has followed yet.
        let mut commas = 0;
        for part in parts {
            match part {
                Part::Digit(c) if is_behind_point => {
                    shape.most = (shape.most + 1).min(MOST);
                    shape.least = if *c == '0' { shape.most } else { shape.least };
                }
                Part::Digit(c) => {
                    shape.is_grouped |= commas > 0;
                    commas = 0;
                    shape.places += 1;
                    // A zero fills all places behind it as well.
                    shape.zeros += usize::from(*c == '0' || shape.zeros > 0);
                }
                Part::Point => is_behind_point = true,
                Part::Comma if shape.places > 0 || is_behind_point => commas += 1,
                Part::Percent => shape.percents = (shape.percents + 1).min(SCALES),
                _ => {}
            }
        }
        shape.thousands = commas.min(SCALES);
        shape
    }
}
