//! Which columns say who a row is about, by their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::names;
use crate::workbook::{GridRow, shown};

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

/// The columns that say who a row is about: the id, and the name; of several the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Who {
    pub(super) id: Option<u32>,
    pub(super) name: Option<u32>,
}

impl Who {
    /// Who a row is about: the id, else the name.
    pub(super) fn of(&self, row: &GridRow) -> Option<String> {
        let cell = row.cell(self.id.or(self.name)?)?;
        Some(shown(&cell.value))
    }

    /// Is there any column that says it?
    pub(super) fn is_known(&self) -> bool {
        self.id.or(self.name).is_some()
    }
}

/// Finds them by the names of all columns; one in which nothing is filled in only where there is no
/// other.
pub(super) fn columns(all: &BTreeMap<u32, String>, below: &[&GridRow]) -> Who {
    let is_filled = |column: u32| below.iter().any(|row| row.cell(column).is_some());
    let first = |fits: fn(&str) -> bool| {
        let named = all.iter().filter(|(_, name)| name.split('/').any(fits));
        let columns: Vec<u32> = named.map(|(column, _)| *column).collect();
        let filled = columns.iter().copied().find(|column| is_filled(*column));
        (filled, columns.first().copied())
    };
    let (id, name) = (first(is_id), first(is_name));
    match (id.0, name.0) {
        (None, None) => Who { id: id.1, name: name.1 },
        (id, name) => Who { id, name },
    }
}

/// How many people some rows are about.
pub(super) fn count(rows: &[&GridRow], who: &Who) -> usize {
    rows.iter().filter_map(|row| who.of(row)).collect::<BTreeSet<_>>().len()
}
