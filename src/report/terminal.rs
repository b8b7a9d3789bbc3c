//! Tables for a terminal: aligned under Chinese text, without box characters unless asked for.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row,
    TableStyle, Width, presets,
};

use super::{Table, display_width, visible};

/// How a table is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The columns of the screen.
    pub width: usize,
    /// With boxes?
    pub boxes: bool,
}

/// A drawn table, and the headers of what did not fit.
#[derive(Debug)]
pub struct Drawn {
    /// The lines.
    pub text: String,
    /// Headers of columns that were left out, from the left.
    pub dropped: Vec<String>,
}

/// A field is at most so wide.
const WIDEST: usize = 40;

/// So many rows are laid out at once, to keep a long table out of memory.
const AT_ONCE: usize = 1000;

/// Draws a table. Key columns never shrink; the others are left out from the right until the rest
/// fits.
pub fn draw(table: &Table, style: Style) -> Drawn {
    let widths = widths(table, style);
    let kept = columns_that_fit(table, &widths, style);
    let mut text = String::new();
    // A box is one piece.
    let at_once = if style.boxes { table.len().max(1) } else { AT_ONCE };
    let mut rows = table.rows();
    let mut is_first = true;
    loop {
        let piece: Vec<Vec<String>> =
            rows.by_ref().take(at_once).map(|row| cut(&row, style)).collect();
        if piece.is_empty() && !is_first {
            break;
        }
        let mut drawn = lay_out(table, &piece, &kept, &widths, style);
        if is_first {
            let headers = kept.iter().map(|&index| table.columns[index].header.clone());
            drawn.set_header(Row::from(headers.collect::<Vec<_>>()));
        }
        for line in drawn.lines() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line.trim_end());
        }
        is_first = false;
    }
    let dropped = (0..table.columns.len()).filter(|index| !kept.contains(index));
    Drawn { text, dropped: dropped.map(|index| table.columns[index].header.clone()).collect() }
}

/// Some rows of a table, in columns of settled widths.
fn lay_out(
    table: &Table,
    rows: &[Vec<String>],
    kept: &[usize],
    widths: &[usize],
    style: Style,
) -> comfy_table::Table {
    let mut drawn = comfy_table::Table::new();
    drawn.set_content_arrangement(ContentArrangement::Dynamic).force_no_tty();
    // Wide enough for every column: nothing is ever broken.
    drawn.set_width(u16::MAX);
    if style.boxes {
        drawn.load_style(presets::UTF8_FULL_CONDENSED);
    } else {
        let blank = ContentLineStyle::none().junction(' ');
        let rule = LineStyle::none().fill('-').junction(' ');
        let plain = TableStyle::new().header_lines(blank).content_lines(blank);
        drawn.load_style(plain.header_separator(rule));
    }
    for row in rows {
        drawn.add_row(kept.iter().map(|&index| Cell::new(&row[index])).collect::<Vec<_>>());
    }
    drawn.discover_columns();
    for (at, &index) in kept.iter().enumerate() {
        let padding = if style.boxes { (1, 1) } else { (0, u16::from(at + 1 < kept.len())) };
        let Some(column) = drawn.column_mut(at) else { continue };
        if table.columns[index].numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
        column.set_padding(padding);
        let width = u16::try_from(widths[index]).unwrap_or(u16::MAX / 2) + padding.0 + padding.1;
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    drawn
}

/// The fields of a row as they are shown. The last one, often a sentence, may be as wide as the
/// screen.
fn cut(row: &[String], style: Style) -> Vec<String> {
    let last = row.len().saturating_sub(1);
    let widest = |index: usize| if index == last { style.width.max(WIDEST) } else { WIDEST };
    row.iter().enumerate().map(|(index, field)| visible(field, widest(index))).collect()
}

/// How wide each column stands.
fn widths(table: &Table, style: Style) -> Vec<usize> {
    let headers = table.columns.iter().map(|column| display_width(&column.header).max(1));
    table.rows().fold(headers.collect(), |mut widths: Vec<usize>, row| {
        for (width, field) in widths.iter_mut().zip(&cut(&row, style)) {
            *width = (*width).max(display_width(field));
        }
        widths
    })
}

/// The indices of the columns that are shown.
fn columns_that_fit(table: &Table, widths: &[usize], style: Style) -> Vec<usize> {
    // Two blanks between columns; a box takes three characters a column and one more.
    let (between, frame) = if style.boxes { (3, 1) } else { (2, 0) };
    let total = |kept: &[usize]| {
        let sum: usize = kept.iter().map(|&index| widths[index] + between).sum();
        (sum + frame).saturating_sub(if style.boxes { 0 } else { between })
    };
    let mut kept: Vec<usize> = (0..table.columns.len()).collect();
    while total(&kept) > style.width {
        let Some(last) = kept.iter().rposition(|&index| !table.columns[index].key) else {
            break;
        };
        kept.remove(last);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

    fn table() -> Table<'static> {
        let columns = vec![
            Column::key("姓名", false),
            Column::key("总分", true),
            Column::detail("客户满意度", true),
        ];
        let rows = [["欧阳明月", "9.50", "12"], ["李四", "10.00", "3"]];
        Table::new(columns, 2, move |index| rows[index].map(str::to_owned).into())
    }

    #[test]
    fn numbers_stand_on_the_right_under_chinese_headers() {
        let drawn = draw(&table(), Style { width: 80, boxes: false });
        let lines: Vec<&str> = drawn.text.lines().collect();
        assert_eq!(lines[2], "欧阳明月   9.50          12");
        assert_eq!(lines[3], "李四      10.00           3");
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_named() {
        let drawn = draw(&table(), Style { width: 20, boxes: false });
        assert_eq!(drawn.dropped, ["客户满意度"]);
        assert!(drawn.text.lines().all(|line| display_width(line) <= 20));
    }
}
