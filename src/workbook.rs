//! Spreadsheets in: from a file to facts. The only place that knows the libraries that read them.

mod agree;
mod amount;
mod beside;
mod biff;
mod cell;
mod csv;
mod extent;
mod format;
mod grid;
mod header;
mod labels;
mod nobody;
mod ods;
mod old;
pub mod origins;
mod people;
mod read;
pub mod result;
mod returned;
mod rows;
mod seems;
mod sniff;
pub mod stored;
mod table;
mod tabs;
mod value;
mod xlsx;

pub use cell::{Percents, shown, shown_in};
pub use format::{Format, Shown};
pub use grid::{Grid, GridCell, GridRow, Merge, Origin, Raw, Workbook, guarded};
pub use header::ROWS as HEADER_ROWS;
pub use labels::names_of_columns;
pub use nobody::is_nobodys;
pub use read::read;
pub use seems::{Seems, seems};
pub use sniff::FileKind;
