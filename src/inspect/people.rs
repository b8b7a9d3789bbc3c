//! Which columns say who a row is about, by their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::names;
use crate::workbook::{CellAt, GridRow, WhoColumns, shown_in};

/// Names of columns with ids, in the form in which headers are compared.
const IDS: [&str; 23] = [
    "员工编号",
    "员工号",
    "员工id",
    "职工号",
    "职工编号",
    "人员编号",
    "人员id",
    "考勤号",
    "考勤号码",
    "登记号",
    "登记号码",
    "学号",
    "工號",
    "員工編號",
    "員工代號",
    "人員編號",
    "编号",
    "id",
    "userid",
    "employeeid",
    "employeeno",
    "employeenumber",
    "staffid",
];

/// Names of columns with names.
const NAMES: [&str; 21] = [
    "员工",
    "人员",
    "工程师",
    "维修员",
    "技师",
    "处理人",
    "受理人",
    "负责人",
    "责任人",
    "接收人",
    "接单人",
    "提交人",
    "报单人",
    "assignee",
    "agent",
    "中文名",
    "员工名称",
    "被考核人",
    "name",
    "employee",
    "employeename",
];

/// Names of columns with departments.
const DEPARTMENTS: [&str; 8] =
    ["部門", "科室", "班组", "组别", "大区", "department", "dept", "team"];

/// Does a column of that name hold ids?
pub(super) fn is_id(name: &str) -> bool {
    let name = names::header(name);
    name.ends_with("工号") || IDS.contains(&name.as_str())
}

/// Does a column of that name hold the names of people?
pub(super) fn is_name(name: &str) -> bool {
    let name = names::header(name);
    name.ends_with("姓名") || NAMES.contains(&name.as_str())
}

/// Does a column of that name hold departments?
fn is_department(name: &str) -> bool {
    let name = names::header(name);
    name.ends_with("部门") || DEPARTMENTS.contains(&name.as_str())
}

/// The columns that say who a row is about, by the names of all columns: of several the first; one
/// in which nothing is filled in only where there is no other.
pub(super) fn columns(all: &BTreeMap<u32, String>, below: &[GridRow]) -> WhoColumns {
    let is_filled = |column: u32| below.iter().any(|row| row.cell(column).is_some());
    let first = |fits: fn(&str) -> bool| {
        let named = all.iter().filter(|(_, name)| name.split('/').any(fits));
        let columns: Vec<u32> = named.map(|(column, _)| *column).collect();
        let filled = columns.iter().copied().find(|column| is_filled(*column));
        (filled, columns.first().copied())
    };
    let (id, name, department) = (first(is_id), first(is_name), first(is_department).0);
    match (id.0, name.0) {
        (None, None) => WhoColumns { id: id.1, name: name.1, department },
        (id, name) => WhoColumns { id, name, department },
    }
}

/// How many people some rows are about.
pub(super) fn count<'g>(rows: &[&'g GridRow], who: WhoColumns, cell: CellAt<'_, 'g>) -> usize {
    let key = |row: &&'g GridRow| Some(shown_in(cell(who.key()?, row)?));
    rows.iter().filter_map(key).collect::<BTreeSet<_>>().len()
}
