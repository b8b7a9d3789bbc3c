//! Names that columns of people usually have.

use super::column;

/// Names of columns with ids, as [`column`] writes them; those in Latin letters in one word.
const IDS: &str = "员工编号 员工号 员工id 员工代码 员工代号 员工编码 职工号 职工编号 职工代码 职员编号 \
     职员代码 人员编号 人员id 人员代码 人员编码 人事编号 用户编号 用户id 考勤号 考勤号码 \
     考勤编号 打卡号 登记号 登记号码 工牌号 胸卡号 学号 警号 工號 員工編號 員工代號 \
     人員編號 编号 id userid userno usercode empid empno empcode empnumber employeeid \
     employeeno employeecode employeenumber staffid staffno staffcode staffnumber \
     personid personnelno personnelnumber payrollno payrollnumber badgeid badgeno \
     workerid memberid agentid studentid studentno sisuserid loginid";

/// Names of columns with names.
const NAMES: &str = "员工 人员 工程师 维修员 技师 处理人 受理人 负责人 责任人 接收人 接单人 提交人 报单人 \
     经办人 值班人 客服 客服人员 坐席 座席 销售员 职员 职工 名字 人名 中文名 员工名称 \
     人员名称 被考核人 被考评人 被评价人 被评人 考核对象 评价对象 assignee agent \
     agentname name fullname displayname employee employeename employeefullname staff \
     staffname student studentname technician engineer operator person personname \
     username salesperson";

/// Names of columns with departments.
const DEPARTMENTS: &str = "部門 科室 班组 组别 大区 department departmentname dept deptname team";

/// Names of columns that number the rows.
const NUMBERS: &str = "序号 序 行号 顺序号 项次 no # sn s/n sno srno serialno index rowno";

/// Does a column of that name hold ids?
pub fn is_of_ids(name: &str) -> bool {
    let name = column(name);
    name.ends_with("工号") || is_one_of(IDS, &name)
}

/// Does a column of that name hold the names of people?
pub fn is_of_names(name: &str) -> bool {
    let name = column(name);
    name.ends_with("姓名") || is_one_of(NAMES, &name)
}

/// Does a column of that name hold departments?
pub fn is_of_departments(name: &str) -> bool {
    let name = column(name);
    name.ends_with("部门") || is_one_of(DEPARTMENTS, &name)
}

/// Does a column of that name number the rows? Then it holds no ids, however like one it is called.
pub fn numbers_rows(name: &str) -> bool {
    is_one_of(NUMBERS, &column(name))
}

/// `Emp_ID`, `Emp. ID` and `emp-id` are one.
fn is_one_of(list: &str, name: &str) -> bool {
    let is_same = |name: &str| list.split_ascii_whitespace().any(|word| word == name);
    is_same(name) || is_same(&name.replace(['_', '-', '.'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_people_are_known_by_their_names() {
        for name in [
            "工号",
            "*工号",
            "工号*",
            "工号（必填）",
            "员工工号",
            "Emp_id",
            "Emp ID",
            "EMP. ID",
            "employee_id",
            "人员编号",
            "UserId",
            "User ID",
            "Student ID",
            "Employee No.",
        ] {
            assert!(is_of_ids(name), "{name}");
        }
        for name in
            ["姓名", "*姓名", "员工姓名", "名字", "Student Name", "Full Name", "employee-name"]
        {
            assert!(is_of_names(name), "{name}");
        }
        for name in ["所属部门", "Department", "dept."] {
            assert!(is_of_departments(name), "{name}");
        }
        for name in ["序号", "No.", "№", "S/N", "Sr. No."] {
            assert!(numbers_rows(name), "{name}");
        }
        for name in ["订单号", "Order ID", "项目名称", "Ticket No", "满意度"] {
            assert!(!is_of_ids(name) && !is_of_names(name) && !numbers_rows(name), "{name}");
        }
    }
}
