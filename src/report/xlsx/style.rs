//! How cells look: one font, thin borders, numbers with the decimals that they are judged by.

use super::live::Look;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Fill of headers.
const HEADER: Color = Color::RGB(0xDCE6F1);
/// Fill of numbers that people may change.
const ENTRY: Color = Color::RGB(0xFFF9E1);
/// Lines between cells.
const LINE: Color = Color::RGB(0xBFBFBF);
/// What is wrong, and what is odd: fill and text.
const WRONG: [Color; 2] = [Color::RGB(0xFFC7CE), Color::RGB(0x9C0006)];
const ODD: [Color; 2] = [Color::RGB(0xFFEB9C), Color::RGB(0x7F6000)];
/// Text of links and notes.
const QUIET: Color = Color::RGB(0x595959);

/// From the best grade to the worst.
pub(super) const GRADE_COLORS: [Color; 5] = [
    Color::RGB(0xC6E0B4),
    Color::RGB(0xDDEBF7),
    Color::RGB(0xFFF2CC),
    Color::RGB(0xFCE4D6),
    Color::RGB(0xF8CBAD),
];

/// The formats of all sheets.
pub(super) struct Styles {
    /// The first line of a sheet.
    pub(super) title: Format,
    /// Remarks under it.
    pub(super) remark: Format,
    /// What to write in a column.
    pub(super) hint: Format,
    /// Column headers.
    pub(super) header: Format,
    /// Texts on the left.
    pub(super) text: Format,
    /// Texts of several lines.
    pub(super) wrapped: Format,
    /// Short texts in the middle.
    pub(super) centered: Format,
    /// What must be put right.
    pub(super) wrong: Format,
    /// What must be looked at.
    pub(super) odd: Format,
    /// A name that leads somewhere.
    pub(super) link: Format,
    /// The lines of the scheme.
    pub(super) code: Format,
    /// Numbers as short as they are.
    pub(super) general: NumberStyle,
    /// Exact numbers, as far as they can be seen.
    pub(super) exact: NumberStyle,
    /// Amounts of money.
    pub(super) money: NumberStyle,
    /// Shares of one.
    pub(super) percent: NumberStyle,
    /// Places in a ranking and numbers of rows.
    pub(super) ordinal: NumberStyle,
    /// Days.
    pub(super) date: Format,
    /// Numbers that stand in a header.
    pub(super) header_number: NumberStyle,
    /// Do formulas stand in cells, or their values alone?
    pub(super) formulas: bool,
    number: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let base = Format::new().set_font_name("微软雅黑").set_font_size(10);
        let cell = base
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_align(FormatAlign::VerticalCenter);
        let header = cell
            .clone()
            .set_bold()
            .set_background_color(HEADER)
            .set_align(FormatAlign::Center)
            .set_text_wrap();
        let number = cell.clone().set_align(FormatAlign::Right);
        let centered = cell.clone().set_align(FormatAlign::Center);
        Styles {
            general: NumberStyle::new(&number, "General", 0),
            exact: NumberStyle::new(&number, "0.00####", 6),
            // As wide as the separators make it.
            money: NumberStyle::new(&number, "#,##0.00", 4),
            percent: NumberStyle::new(&number, "0.00%", 4),
            ordinal: NumberStyle::new(&centered, "0", 0),
            date: centered.clone().set_num_format("yyyy-mm-dd"),
            header_number: NumberStyle { format: header.clone(), places: 0 },
            title: base.clone().set_font_size(14).set_bold(),
            remark: base.clone().set_font_color(QUIET).set_font_size(9),
            hint: cell.clone().set_font_color(QUIET).set_font_size(9).set_text_wrap(),
            header,
            text: cell.clone(),
            wrapped: cell.clone().set_text_wrap(),
            wrong: colored(&centered, WRONG),
            odd: colored(&centered, ODD),
            centered,
            link: cell.clone().set_font_color(Color::RGB(0x1F4E79)),
            code: base.set_font_name("Consolas").set_font_size(9),
            formulas: true,
            number,
        }
    }

    /// How a cell looks, and how many decimals are counted for its width, where that is known.
    pub(super) fn look(&self, look: Look) -> (Format, Option<u32>) {
        let numbers = |style: &NumberStyle| (style.format.clone(), Some(style.places));
        match look {
            Look::Text => (self.text.clone(), None),
            Look::Wrapped => (self.wrapped.clone(), None),
            Look::Centered => (self.centered.clone(), None),
            Look::General => (self.general.format.clone(), Some(2)),
            Look::Exact => numbers(&self.exact),
            Look::Percent => numbers(&self.percent),
            Look::Money => numbers(&self.money),
            Look::Ordinal => numbers(&self.ordinal),
            Look::Date => (self.date.clone(), None),
            Look::Entry => (self.general.format.clone().set_background_color(ENTRY), Some(2)),
            Look::PercentEntry => {
                let (format, places) = numbers(&self.percent);
                (format.set_background_color(ENTRY), places)
            }
            Look::Fixed(places) => numbers(&self.fixed(places)),
        }
    }

    /// Numbers with so many decimals.
    pub(super) fn fixed(&self, places: u32) -> NumberStyle {
        NumberStyle::new(&self.number, &decimals(places), places)
    }
}

fn colored(base: &Format, [fill, text]: [Color; 2]) -> Format {
    base.clone().set_background_color(fill).set_font_color(text)
}

/// The format code of a number with so many decimals.
pub(super) fn decimals(places: u32) -> String {
    match places {
        0 => "0".to_owned(),
        _ => format!("0.{}", "0".repeat(places as usize)),
    }
}

/// How numbers look, and how many decimals they show.
#[derive(Clone)]
pub(super) struct NumberStyle {
    pub(super) format: Format,
    pub(super) places: u32,
}

impl NumberStyle {
    fn new(base: &Format, code: &str, places: u32) -> NumberStyle {
        NumberStyle { format: base.clone().set_num_format(code), places }
    }
}
