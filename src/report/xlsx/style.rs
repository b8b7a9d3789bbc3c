//! How cells look: one font, thin borders, numbers with the decimals that they are judged by.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Fill of headers.
const HEADER: Color = Color::RGB(0xDCE6F1);
/// Lines between cells.
const LINE: Color = Color::RGB(0xBFBFBF);
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
    /// Column headers.
    pub(super) header: Format,
    /// Texts on the left.
    pub(super) text: Format,
    /// Texts of several lines.
    pub(super) wrapped: Format,
    /// Short texts in the middle.
    pub(super) centered: Format,
    /// A name that leads somewhere.
    pub(super) link: Format,
    /// The lines of the scheme.
    pub(super) code: Format,
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
        Styles {
            title: base.clone().set_font_size(14).set_bold(),
            remark: base.clone().set_font_color(QUIET).set_font_size(9),
            header: cell
                .clone()
                .set_bold()
                .set_background_color(HEADER)
                .set_align(FormatAlign::Center)
                .set_text_wrap(),
            text: cell.clone(),
            wrapped: cell.clone().set_text_wrap(),
            centered: cell.clone().set_align(FormatAlign::Center),
            link: cell.clone().set_font_color(Color::RGB(0x1F4E79)),
            code: base.set_font_name("Consolas").set_font_size(9),
            number: cell.set_align(FormatAlign::Right),
        }
    }

    /// Numbers in this format code; at most so many decimals are seen.
    fn number(&self, code: &str, places: u32) -> NumberStyle {
        NumberStyle { format: self.number.clone().set_num_format(code), places }
    }

    /// Numbers as short as they are.
    pub(super) fn general(&self) -> NumberStyle {
        self.number("General", 0)
    }

    /// Numbers with so many decimals.
    pub(super) fn fixed(&self, places: u32) -> NumberStyle {
        let decimals = "0".repeat(places as usize);
        let code = if places == 0 { "0".to_owned() } else { format!("0.{decimals}") };
        self.number(&code, places)
    }

    /// Exact numbers, as far as they can be seen.
    pub(super) fn exact(&self) -> NumberStyle {
        self.number("0.00####", 6)
    }

    /// Amounts of money.
    pub(super) fn money(&self) -> NumberStyle {
        // As wide as the separators make it.
        self.number("#,##0.00", 4)
    }

    /// Shares of one.
    pub(super) fn percent(&self) -> NumberStyle {
        self.number("0.00%", 4)
    }

    /// Places in a ranking and numbers of rows.
    pub(super) fn ordinal(&self) -> NumberStyle {
        let style = self.fixed(0);
        NumberStyle { format: style.format.set_align(FormatAlign::Center), ..style }
    }

    /// Numbers that stand in a header.
    pub(super) fn header_number(&self) -> NumberStyle {
        NumberStyle { format: self.header.clone(), places: 0 }
    }
}

/// How numbers look, and how many decimals they show.
pub(super) struct NumberStyle {
    pub(super) format: Format,
    pub(super) places: u32,
}
