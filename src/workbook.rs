//! Spreadsheets in: from a file to facts. The only place that knows the library that reads them.

mod amount;
mod cell;
mod grid;
mod header;
mod people;
mod read;
pub mod result;
mod sniff;

pub use grid::{Grid, GridCell, GridRow, Raw, Workbook};
pub use read::read;
