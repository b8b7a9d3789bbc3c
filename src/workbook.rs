//! Spreadsheets in: from a file to facts. The only place that knows the libraries that read them.

mod amount;
mod cell;
mod csv;
mod grid;
mod header;
mod labels;
mod nobody;
mod old;
mod people;
mod read;
pub mod result;
mod rows;
mod sniff;
mod table;
mod tabs;
mod value;
mod xlsx;

pub use grid::{Grid, GridCell, GridRow, Merge, Raw, Workbook};
pub use read::read;
pub use sniff::FileKind;
