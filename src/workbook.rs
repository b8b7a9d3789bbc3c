//! Spreadsheets in: from a file to facts. The only place that knows the libraries that read them.

mod amount;
mod cell;
mod csv;
mod grid;
mod header;
mod old;
mod people;
mod read;
pub mod result;
mod returned;
mod sniff;
mod value;
mod xlsx;

pub use grid::{Format, Grid, GridCell, GridRow, Merge, Origin, Raw, Workbook};
pub use read::read;
pub use sniff::FileKind;
