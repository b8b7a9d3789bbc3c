//! Writes the example workbooks `examples/<id>.xlsx`, those of the annual appraisal in a folder of
//! their own, and the one of several positions in `examples/by-position/`: `cargo run --example make`.
//!
//! Everybody in them is invented. The people stand on the edges that the policies have: a rate of
//! exactly 95% beside one just below, a total of exactly 90 beside 89.98, a deduction that takes
//! an item below 0. In each workbook a cell, a rating or a month is missing, so that somebody is
//! incomplete; the rest is clean. The same bytes are written each time.

mod annual_appraisal;
mod by_position;
mod complaint_engineer_targets;
mod complaint_engineer_weighted;
mod engineer_360;
mod engineer_quantified;
mod problem_solving_engineer;
mod project_engineer;
mod ratings;
mod repair_technician;
mod role_goals;
mod sales_service_360;
mod service_department_levels;
mod service_kpi_essentials;
mod service_manager_monthly;
mod service_post_deductions;
mod sheet;
mod team_quarterly;

use anyhow::Result;

fn main() -> Result<()> {
    engineer_360::write()?;
    engineer_quantified::write()?;
    service_kpi_essentials::write()?;
    service_manager_monthly::write()?;
    service_post_deductions::write()?;
    service_department_levels::write()?;
    project_engineer::write()?;
    repair_technician::write()?;
    role_goals::write()?;
    team_quarterly::write()?;
    annual_appraisal::write()?;
    sales_service_360::write()?;
    complaint_engineer_targets::write()?;
    complaint_engineer_weighted::write()?;
    problem_solving_engineer::write()?;
    by_position::write()
}
