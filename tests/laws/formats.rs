//! A number is kept with what its cell shows just where that is another text than the number.

use kpi::workbook::{Format, Workbook};
use proptest::prelude::*;

use super::data::cases;

/// A number with decimals, and a format: what stands before it, zeros, decimals, grouped or not.
#[derive(Clone, Debug)]
struct Case {
    units: i64,
    decimals: u32,
    before: &'static str,
    zeros: usize,
    places: u32,
    is_grouped: bool,
    is_percent: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let number = (-2_000_000_i64..2_000_000, 0_u32..4);
    let shape = (prop::sample::select(vec!["", "", "GH", "第"]), 1_usize..8, 0_u32..4);
    (number, shape, any::<bool>(), prop::bool::weighted(0.2)).prop_map(
        |((units, decimals), (before, zeros, places), is_grouped, is_percent)| Case {
            units,
            decimals,
            before,
            zeros,
            places,
            is_grouped: is_grouped && zeros == 1,
            is_percent: is_percent && zeros == 1 && before.is_empty(),
        },
    )
}

impl Case {
    fn number(&self) -> f64 {
        format!("{}e-{}", self.units, self.decimals).parse().unwrap()
    }

    fn code(&self) -> String {
        let before = if self.before.is_empty() { "" } else { &format!("\"{}\"", self.before) };
        let whole = if self.is_grouped { "#,##0".to_owned() } else { "0".repeat(self.zeros) };
        let point = if self.places > 0 { "." } else { "" };
        let sign = if self.is_percent { "%" } else { "" };
        format!("{before}{whole}{point}{}{sign}", "0".repeat(self.places as usize))
    }

    /// By whole numbers alone: the digits before the point and behind it, rounded half up.
    fn digits(&self) -> (String, String) {
        let (ten, size) = (10_i64.pow(self.places), 10_i64.pow(self.decimals));
        let rounded = (self.units.abs() * ten * 2 + size) / (size * 2);
        let behind = format!("{:0>1$}", rounded % ten, self.places as usize);
        ((rounded / ten).to_string(), if self.places > 0 { behind } else { String::new() })
    }

    fn wanted(&self) -> Format {
        let (whole, behind) = self.digits();
        if self.is_percent {
            return Format::Percent;
        }
        if self.before.is_empty() && whole.len() >= self.zeros {
            let places = self.places as u8;
            return Format::Decimals { least: places, most: places };
        }
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if self.places > 0 { "." } else { "" };
        let whole = if self.is_grouped { grouped(&whole) } else { whole };
        let text = format!("{sign}{}{whole:0>1$}{point}{behind}", self.before, self.zeros);
        Format::Shown(std::sync::Arc::new(kpi::workbook::Shown { text, code: self.code().into() }))
    }
}

fn grouped(digits: &str) -> String {
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups = groups.map(|group| std::str::from_utf8(group).unwrap());
    groups.collect::<Vec<_>>().join(",")
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn what_is_shown_is_kept_where_it_is_another_text(cases in prop::collection::vec(case(), 1..40)) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, case) in (0..).zip(&cases) {
            let format = rust_xlsxwriter::Format::new().set_num_format(case.code());
            sheet.write_number_with_format(row, 0, case.number(), &format).unwrap();
        }
        let book = Workbook::open("d.xlsx", book.save_to_buffer().unwrap()).unwrap();
        for (row, case) in book.sheets[0].rows.iter().zip(&cases) {
            prop_assert_eq!(&row.cells[0].format, &case.wanted(), "{:?}", case);
        }
    }
}
