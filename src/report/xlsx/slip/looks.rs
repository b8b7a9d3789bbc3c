//! How a slip looks: the fonts and borders of the other sheets, in sizes for a page.

use rust_xlsxwriter::{Format, FormatAlign};

use crate::report::xlsx::style::{NumberStyle, Styles};

/// The formats of a slip.
pub(super) struct Looks<'s> {
    styles: &'s Styles,
    /// What the page is.
    pub(super) title: Format,
    /// The line below it.
    pub(super) subtitle: Format,
    /// The way back.
    pub(super) link: Format,
    /// What stands beside it, or below.
    pub(super) heading: Format,
    /// Short texts.
    pub(super) text: Format,
    /// The names of items.
    pub(super) name: Format,
    /// The names of parts.
    pub(super) part: Format,
    /// Rules, in small letters.
    pub(super) rule: Format,
    /// Longer texts.
    pub(super) wrapped: Format,
    /// Room to write in.
    pub(super) room: Format,
    /// Numbers as short as they are.
    pub(super) general: NumberStyle,
    /// Shares of one.
    pub(super) percent: NumberStyle,
    /// Measures that go on and on.
    pub(super) long: NumberStyle,
    /// Amounts of money.
    pub(super) money: NumberStyle,
    /// Places in a ranking.
    pub(super) ordinal: NumberStyle,
}

impl<'s> Looks<'s> {
    pub(super) fn new(styles: &'s Styles) -> Looks<'s> {
        let text = styles.wrapped.clone().set_font_size(9);
        let small = |style: &NumberStyle| resized(style, FormatAlign::Center);
        Looks {
            styles,
            title: styles
                .title
                .clone()
                .set_font_size(16)
                .set_align(FormatAlign::Center)
                .set_text_wrap(),
            subtitle: styles.remark.clone().set_align(FormatAlign::Center),
            link: styles.link.clone().set_border(rust_xlsxwriter::FormatBorder::None),
            heading: styles.header.clone().set_font_size(9).set_align(FormatAlign::VerticalCenter),
            name: text.clone(),
            part: text.clone().set_indent(1),
            rule: text.clone().set_font_size(8),
            room: text.clone().set_align(FormatAlign::Top),
            wrapped: text.clone(),
            text: text.set_align(FormatAlign::Center),
            general: small(&styles.general),
            percent: small(&styles.percent),
            long: small(&styles.fixed(4)),
            money: small(&styles.money),
            ordinal: small(&styles.ordinal),
        }
    }

    /// The score, with so many decimals.
    pub(super) fn score(&self, places: u32) -> NumberStyle {
        resized(&self.styles.fixed(places), FormatAlign::Center)
    }

    /// Points with so many decimals.
    pub(super) fn points(&self, places: u32) -> NumberStyle {
        resized(&self.styles.fixed(places), FormatAlign::Right)
    }
}

fn resized(style: &NumberStyle, align: FormatAlign) -> NumberStyle {
    let format = style.format.clone().set_font_size(9).set_align(align);
    NumberStyle { format, places: style.places }
}
