//! The result workbook.
use crate::{lang::Lang, results::Results};
/// Marks workbooks that kpi wrote, in their properties.
pub const COMPANY: &str = "kpi result workbook";
/// stub
pub fn write(_r: &Results, _l: Lang) -> anyhow::Result<Vec<u8>> {
    Ok(Vec::new())
}
