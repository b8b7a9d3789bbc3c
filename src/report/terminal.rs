//! Tables for a terminal: aligned under Chinese text, without box characters unless asked for.

use comfy_table::{
    Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Row, TableStyle, presets,
};

use super::{Table, display_width};

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

/// Draws a table. Key columns never shrink; the others are left out from the right until the rest
/// fits.
pub fn draw(table: &Table, style: Style) -> Drawn {
    let kept = columns_that_fit(table, style);
    let mut drawn = comfy_table::Table::new();
    drawn.set_content_arrangement(ContentArrangement::Disabled).force_no_tty();
    if style.boxes {
        drawn.load_style(presets::UTF8_FULL_CONDENSED);
    } else {
        let blank = ContentLineStyle::none().junction(' ');
        let rule = LineStyle::none().fill('-').junction(' ');
        let plain = TableStyle::new().header_lines(blank).content_lines(blank);
        drawn.load_style(plain.header_separator(rule));
    }
    let headers = kept.iter().map(|&index| table.columns[index].header.clone());
    drawn.set_header(Row::from(headers.collect::<Vec<_>>()));
    for row in &table.rows {
        drawn.add_row(kept.iter().map(|&index| Cell::new(&row[index])).collect::<Vec<_>>());
    }
    for (at, &index) in kept.iter().enumerate() {
        let last = at + 1 == kept.len();
        if let Some(column) = drawn.column_mut(at) {
            if table.columns[index].numeric {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if !style.boxes {
                column.set_padding((0, u16::from(!last)));
            }
        }
    }
    let lines: Vec<String> = drawn.lines().map(|line| line.trim_end().to_owned()).collect();
    let dropped = (0..table.columns.len()).filter(|index| !kept.contains(index));
    Drawn {
        text: lines.join("\n"),
        dropped: dropped.map(|index| table.columns[index].header.clone()).collect(),
    }
}

/// The indices of the columns that are shown.
fn columns_that_fit(table: &Table, style: Style) -> Vec<usize> {
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|index| {
            let fields = table.rows.iter().map(|row| row[index].as_str());
            let header = std::iter::once(table.columns[index].header.as_str());
            fields.chain(header).map(display_width).max().unwrap_or(0)
        })
        .collect();
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

    fn table() -> Table {
        Table {
            columns: vec![
                Column::key("姓名", false),
                Column::key("总分", true),
                Column::detail("客户满意度", true),
            ],
            rows: vec![
                vec!["欧阳明月".into(), "9.50".into(), "12".into()],
                vec!["李四".into(), "10.00".into(), "3".into()],
            ],
        }
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
