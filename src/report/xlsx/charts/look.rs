//! How charts look: one font, light lines, axes that start at 0.

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisCrossing, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel,
    ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegend, ChartLegendPosition, ChartLine,
    ChartSeries, ChartSolidFill, Color,
};

use crate::number::Number;

/// The colour of most bars and of the main line.
pub(super) const MAIN: Color = Color::RGB(0x5B9BD5);
/// Bars of the best.
pub(super) const BEST: Color = Color::RGB(0x70AD47);
/// Bars of the last.
pub(super) const LAST: Color = Color::RGB(0xED7D31);
/// Bars under whiskers and numbers.
pub(super) const PALE: Color = Color::RGB(0xBDD7EE);
/// Lines around a chart and behind its bars.
pub(super) const LIGHT: Color = Color::RGB(0xD9D9D9);
/// Whiskers, titles and numbers.
pub(super) const DARK: Color = Color::RGB(0x404040);

/// Lines of people, each unlike its neighbours.
pub(super) const LINES: [Color; 12] = [
    Color::RGB(0x5B9BD5),
    Color::RGB(0xED7D31),
    Color::RGB(0x70AD47),
    Color::RGB(0xFFC000),
    Color::RGB(0x7E57C2),
    Color::RGB(0x26A69A),
    Color::RGB(0xC55A11),
    Color::RGB(0x2E75B6),
    Color::RGB(0xA5A5A5),
    Color::RGB(0xD81B60),
    Color::RGB(0x8D6E63),
    Color::RGB(0x9CCC65),
];

/// Pixels of a chart: at least, at most, above and under the bars that lie, and for each of them.
const HEIGHTS: (u32, u32) = (260, 820);
const AROUND: u32 = 70;
const BAR: u32 = 19;

/// An axis reaches so much further than what is drawn.
const ROOM: f64 = 1.1;

/// A chart, and how high it should be.
pub(super) struct Drawing {
    pub(super) chart: Chart,
    pub(super) height: u32,
}

/// What an axis of values shows.
pub(super) struct Scale {
    min: f64,
    max: Option<f64>,
    unit: f64,
    format: &'static str,
}

impl Scale {
    /// From 0 to `full` and to the values that lie outside, with room for the numbers behind bars.
    pub(super) fn new<'n>(
        values: impl IntoIterator<Item = &'n Number>,
        full: &Number,
        format: &'static str,
    ) -> Scale {
        let (mut least, mut most) = (0.0_f64, full.to_f64());
        for value in values.into_iter().map(Number::to_f64) {
            least = least.min(value);
            most = most.max(value);
        }
        let unit = unit((most - least).max(f64::MIN_POSITIVE));
        let min = (least * ROOM / unit).floor() * unit;
        Scale { min, max: Some(most * ROOM), unit, format }
    }

    /// From 0, for so many people at most.
    pub(super) fn of_people(most: usize) -> Scale {
        Scale { min: 0.0, max: None, unit: unit(most.max(1) as f64).max(1.0), format: "0" }
    }
}

/// The distance of at most six lines up to a value: 1, 2 or 5 and zeros.
fn unit(max: f64) -> f64 {
    let power = 10_f64.powf((max / 6.0).log10().floor());
    let wanted = max / 6.0 / power;
    let step = [1.0, 2.0, 5.0].into_iter().find(|step| wanted <= step * 1.000_001);
    step.unwrap_or(10.0) * power
}

/// A chart of columns or lines that stand, with a title and a scale.
pub(super) fn chart(mut chart: Chart, title: &str, scale: &Scale) -> Chart {
    frame(&mut chart, title);
    show_values(chart.y_axis(), scale);
    show_categories(chart.x_axis());
    chart
}

/// A chart of so many bars that lie, the first on top.
pub(super) fn bars(title: &str, scale: &Scale, series: &mut ChartSeries, count: usize) -> Drawing {
    let mut chart = Chart::new_bar();
    frame(&mut chart, title);
    show_values(chart.x_axis(), scale);
    show_categories(chart.y_axis());
    // The first on top; the numbers of the other axis stay below.
    chart.y_axis().set_reverse();
    chart.y_axis().set_crossing(ChartAxisCrossing::Max);
    chart.legend().set_hidden();
    // A few bars do not fill the chart.
    chart.push_series(series.set_gap(if count < 4 { 200 } else { 60 }));
    let height = (AROUND + BAR * count as u32).clamp(HEIGHTS.0, HEIGHTS.1);
    Drawing { chart, height }
}

fn frame(chart: &mut Chart, title: &str) {
    chart.title().set_name(title).set_font(font(11).set_bold());
    chart.chart_area().set_format(ChartFormat::new().set_border(&line(LIGHT, 0.75)));
    chart.set_alt_text(title);
}

fn show_values(axis: &mut ChartAxis, scale: &Scale) {
    axis.set_font(&font(9)).set_num_format(scale.format);
    axis.set_major_gridlines(true).set_major_gridlines_line(&line(LIGHT, 0.5));
    axis.set_format(ChartFormat::new().set_no_line());
    axis.set_major_tick_type(ChartAxisTickType::None);
    axis.set_min(scale.min).set_major_unit(scale.unit);
    if let Some(max) = scale.max {
        axis.set_max(max);
    }
}

fn show_categories(axis: &mut ChartAxis) {
    axis.set_font(&font(9)).set_format(ChartFormat::new().set_line(&line(LIGHT, 1.0)));
    axis.set_major_gridlines(false).set_major_tick_type(ChartAxisTickType::None);
    // Beside the chart also where bars lead below 0.
    axis.set_label_position(ChartAxisLabelPosition::Low);
}

/// Names the lines of a chart beside it.
pub(super) fn show_legend(chart: &mut Chart) -> &mut ChartLegend {
    chart.legend().set_position(ChartLegendPosition::Right).set_font(&font(9))
}

/// A chart that is as high as most.
pub(super) fn drawing(chart: Chart) -> Drawing {
    Drawing { chart, height: HEIGHTS.0 }
}

/// Bars that draw from these rows, counted from 0, of two columns of a sheet.
pub(super) fn series(
    sheet: &str,
    (first, last): (u32, u32),
    (categories, values): (usize, usize),
    color: Color,
) -> ChartSeries {
    let mut series = ChartSeries::new();
    series
        .set_categories((sheet, first, categories as u16, last, categories as u16))
        .set_values((sheet, first, values as u16, last, values as u16))
        .set_format(ChartFormat::new().set_solid_fill(&fill(color)))
        .set_gap(60);
    series
}

/// The values of a series, written beside them in this format.
pub(super) fn labels(format: &str, position: ChartDataLabelPosition) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format(format).set_font(&font(9)).set_position(position);
    label
}

pub(super) fn font(size: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name("微软雅黑").set_size(size).set_color(DARK);
    font
}

pub(super) fn line(color: Color, width: f64) -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(color).set_width(width);
    line
}

pub(super) fn fill(color: Color) -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(color);
    fill
}

/// Lines from the least to the greatest.
pub(super) fn whisker() -> ChartLine {
    line(DARK, 1.0)
}

/// The line around light bars.
pub(super) fn edge() -> ChartLine {
    line(Color::RGB(0xA6A6A6), 0.75)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_scale_stand_at_round_numbers() {
        let units = [(100.0, 20.0), (120.0, 20.0), (1.0, 0.2), (30.0, 5.0), (5.0, 1.0)];
        for (max, wanted) in units {
            assert!((unit(max) - wanted).abs() < 1e-9, "{max}: {}", unit(max));
        }
    }

    #[test]
    fn a_scale_starts_at_0_and_reaches_beyond_full_marks_unless_values_lie_outside() {
        let scale = |values: &[i64]| {
            let values: Vec<Number> = values.iter().copied().map(Number::from).collect();
            let scale = Scale::new(&values, &Number::from(100), "0");
            (scale.min, scale.max.map(f64::round))
        };
        assert_eq!(scale(&[]), (0.0, Some(110.0)));
        assert_eq!(scale(&[0, 50, 100]), (0.0, Some(110.0)));
        assert_eq!(scale(&[-55, 120]), (-100.0, Some(132.0)));
    }
}
