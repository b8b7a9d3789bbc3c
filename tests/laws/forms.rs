//! The same data in any form of file give the same, to the last digit.

use encoding_rs::GB18030;
use kpi::number::Number;
use proptest::prelude::*;

use super::data::{cases, outcome, people, scheme, tables};
use crate::support::forms::{Written, as_texts, csv, xlsx};
use crate::support::{Table, run, run_bytes};

/// A file a sheet, called as the sheet is.
fn csv_files(tables: &[Table], bytes: impl Fn(&Table) -> Vec<u8>) -> Vec<(String, Vec<u8>)> {
    tables.iter().map(|table| (format!("{}.csv", table.name), bytes(table))).collect()
}

fn one(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    vec![("d.xlsx".to_owned(), bytes)]
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn every_form_of_file_gives_the_same(people in people(), down in 0usize..40, right in 0usize..30) {
        let tables = tables(&people, &Number::ONE);
        let scheme = scheme(&Number::ONE);
        let plain = outcome(&run(&scheme, &tables));
        let texts: Vec<Table> = tables.iter().map(as_texts).collect();
        let how = |from_1904, inline, offset| Written { from_1904, inline, offset };
        let forms = [
            one(xlsx(&tables, how(false, false, (0, 0)))),
            one(xlsx(&tables, how(false, true, (0, 0)))),
            one(xlsx(&tables, how(true, false, (0, 0)))),
            one(xlsx(&tables, how(true, true, (down, right)))),
            one(xlsx(&texts, how(false, false, (0, 0)))),
            csv_files(&tables, |table| csv(table, ',', "\n").into_bytes()),
            csv_files(&tables, |table| format!("\u{feff}{}", csv(table, ',', "\r\n")).into_bytes()),
            csv_files(&tables, |table| GB18030.encode(&csv(table, ',', "\r\n")).0.into_owned()),
            csv_files(&tables, |table| utf16(&csv(table, '\t', "\r\n"))),
            csv_files(&tables, |table| csv(table, ';', "\r").into_bytes()),
        ];
        for (at, files) in forms.into_iter().enumerate() {
            prop_assert_eq!(&outcome(&run_bytes(&scheme, &files)), &plain, "form {}", at);
        }
    }
}
