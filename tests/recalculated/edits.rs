//! Numbers of the policy and of the data that are changed in a result workbook: LibreOffice makes of
//! it what `kpi` makes of the scheme and the data with the same changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use kpi::lang::{Lang, label};
use kpi::scheme::embedded;
use serde_json::{Value as Json, json};

use super::book::{self, Value};
use super::examples::{examples, folder};
use super::libreoffice;

/// A change of a number. Its row is that which holds all the texts between `|`, and of a policy all
/// such rows; the value `-` is nothing.
enum Edit {
    /// Of a number of the policy, on the sheet with the rules: rows, heading and value; and of the
    /// scheme, in which the one text becomes the other.
    Rule(&'static str, &'static str, &'static str, [&'static str; 2]),
    /// Of data: sheet, row, heading and value.
    Cell(&'static str, &'static str, &'static str, &'static str),
}
use Edit::{Cell, Rule};

/// Stands where another change has changed the text already.
const DONE: [&str; 2] = ["", ""];

/// The edge between the two best grades, which all the policies share: it stands once, at the lower
/// end of the better one, and the other row follows.
const GRADES: &[Edit] = &[
    Rule("A|x ≥ 90", "下限", "88.5", ["\"x ≥ 90\"", "\"x ≥ 88.5\""]),
    Rule("B|80 ≤ x < 90", "下限", "80", ["\"80 ≤ x < 90\"", "\"80 ≤ x < 88.5\""]),
];

/// The people with their rank, score, grade, pay and status, by id.
type Outcome = BTreeMap<String, String>;

/// Scheme, data, period and changes; those of the policy make one workbook, those of data another.
const CASES: &[(&str, &str, &str, &[Edit])] = &[
    ("annual-appraisal", "annual-appraisal", "2026-03", ANNUAL_MONTH),
    ("annual-appraisal", "annual-appraisal", "2026H1", ANNUAL_HALF_YEAR),
    ("complaint-engineer-targets", "complaint-engineer-targets.xlsx", "2026-09", TARGETS),
    ("complaint-engineer-targets", "complaint-engineer-targets.xlsx", "2026Q3", QUARTER),
    ("complaint-engineer-weighted", "complaint-engineer-weighted.xlsx", "2026-10", WEIGHTED),
    ("engineer-360", "engineer-360.xlsx", "2026-09", ENGINEER_360),
    ("engineer-quantified", "engineer-quantified.xlsx", "2026-10", QUANTIFIED),
    ("problem-solving-engineer", "problem-solving-engineer.xlsx", "2026-10", SOLVING),
    ("project-engineer", "project-engineer.xlsx", "2026-08", PROJECT),
    ("repair-technician", "repair-technician.xlsx", "2026-10", REPAIR),
    ("role-goals", "role-goals.xlsx", "2026-10", ROLE_GOALS),
    ("sales-service-360", "sales-service-360.xlsx", "2026-10", SALES),
    ("service-department-levels", "service-department-levels.xlsx", "2026-10", DEPARTMENT),
    ("service-kpi-essentials", "service-kpi-essentials.xlsx", "2026-10", ESSENTIALS),
    ("service-manager-monthly", "service-manager-monthly.xlsx", "2026-10", MANAGER),
    ("service-post-deductions", "service-post-deductions.xlsx", "2026-10", POST),
    ("team-quarterly", "team-quarterly.xlsx", "2026Q3", TEAM),
];

const ANNUAL_MONTH: &[Edit] = &[
    Rule("参加考核|服务月数 ≥ 6", "数值", "5", ["\"服务月数 ≥ 6\"", "\"服务月数 ≥ 5\""]),
    Rule("外勤得分|x", "数值", "1", ["0.5小时)", "1小时)"]),
    Cell("月度数据", "00501|2026-03", "出勤得分", "59.995"),
    Cell("月度数据", "00502|2026-03", "费用得分", "-"),
    Cell("月度数据", "00503|2026-03", "返修率评定得分", "101"),
    Cell("月度数据", "00504|2026-03", "外勤目标工时", "0"),
    Cell("花名册", "00505", "入职日期", "2025-10-02"),
    Cell("花名册", "00506", "入职日期", "不详"),
    Cell("花名册", "00507", "入职日期", "-"),
];

const ANNUAL_HALF_YEAR: &[Edit] = &[
    Rule("half-year|at_least", "数值", "6", ["at_least = 5", "at_least = 6"]),
    Rule("half-year|score|0.7", "数值", "0.6", ["定量 × 70%", "定量 × 60%"]),
    Rule("half-year|score|0.3", "数值", "0.4", ["定性评价 × 30%", "定性评价 × 40%"]),
    Rule(
        "重大损失|否决后得分",
        "数值",
        "10",
        [
            "score  = 0\nclause = \"因本人过失造成重大损失",
            "score  = 10\nclause = \"因本人过失造成重大损失",
        ],
    ),
    Cell("评分表", "00501|2026H1|严松", "得分", "60"),
    Cell("扣分记录", "00507|重大损失", "事项", "迟到"),
    Cell("扣分记录", "00510|迟到", "事项", "恶劣影响"),
    Cell("月度数据", "00504|2026-02", "出勤得分", "-"),
    Cell("月度数据", "00503|2026-02", "出勤得分", "12.5"),
];

const TARGETS: &[Edit] = &[
    Rule("客户满意度|x ≥ 90%", "下限", "0.95", ["\"x ≥ 90%\"", "\"x ≥ 95%\""]),
    Rule("客户满意度|80% ≤ x < 90%", "上限", "0.95", ["\"80% ≤ x < 90%\"", "\"80% ≤ x < 95%\""]),
    Rule("客户满意度|70% ≤ x < 80%", "基数", "12", ["< 80%\" = 10", "< 80%\" = 12"]),
    Rule(
        "投诉解决率|成功解决数 ÷ 投诉数",
        "满分",
        "12",
        [
            "name  = \"投诉解决率\"\ngroup = \"定量指标\"\nfull  = 10",
            "name  = \"投诉解决率\"\ngroup = \"定量指标\"\nfull  = 12",
        ],
    ),
    Rule(
        "协作完成率|完成协作任务数 ÷ 应协作任务数",
        "满分",
        "3",
        [
            "name  = \"协作完成率\"\ngroup = \"定量指标\"\nfull  = 5",
            "name  = \"协作完成率\"\ngroup = \"定量指标\"\nfull  = 3",
        ],
    ),
    Rule("综合评价|客户 权重", "数值", "50", ["\"客户\" = 30", "\"客户\" = 50"]),
    Rule("综合评价|上级 权重", "数值", "20", ["\"上级\" = 40", "\"上级\" = 20"]),
    Rule("客诉次数|客诉次数 > 0", "斜率", "-2", ["-1 per 1次", "-2 per 1次"]),
    Rule("奖金|amount", "数值", "50", ["score / 100 × 花名册", "score / 50 × 花名册"]),
    Cell("月度数据", "00701", "客户满意度", "0.9"),
    Cell("月度数据", "00702", "客户满意度", "-"),
    Cell("月度数据", "00703", "平均响应时间(小时)", "24.01"),
    Cell("月度数据", "00704", "客户满意度", "1.01"),
    Cell("月度数据", "00718", "平均响应时间(小时)", "36"),
    Cell("月度数据", "00724", "客户满意度", "0.8"),
    Cell("月度数据", "00719", "服务客户数", "20"),
    Cell("花名册", "00723", "月度绩效奖金", "1234.56"),
    Cell("花名册", "00705", "月度绩效奖金", "-"),
    Cell("评分表", "00706", "得分", "12.5"),
    Cell("评分表", "00707", "得分", "101"),
];

const QUARTER: &[Edit] = &[
    Rule("综合评价|客户 权重", "数值", "50", ["\"客户\" = 30", "\"客户\" = 50"]),
    Rule("综合评价|上级 权重", "数值", "20", ["\"上级\" = 40", "\"上级\" = 20"]),
    Rule("客诉次数|客诉次数 > 0", "斜率", "-2", ["-1 per 1次", "-2 per 1次"]),
    Cell("月度数据", "00701|2026-07", "客户满意度", "0.9"),
    Cell("月度数据", "00702|2026-08", "客户满意度", "-"),
    Cell("月度数据", "00703|2026-09", "投诉数", "-1"),
    Cell("评分表", "00704|2026-07|同事", "得分", "1"),
];

const WEIGHTED: &[Edit] = &[
    Rule("客户满意度|满意度", "满分", "25", ["full    = 30", "full    = 25"]),
    Rule("问题解决率|成功解决数 ÷ 投诉数", "满分", "25", ["full   = 20", "full   = 25"]),
    Rule("投诉处理效率|x ≤ 24小时", "上限", "20", ["\"x ≤ 24小时\"", "\"x ≤ 20小时\""]),
    Rule("投诉处理效率|24小时 < x ≤ 48小时", "下限", "20", ["\"24小时 < x", "\"20小时 < x"]),
    Rule("投诉处理效率|48小时 < x ≤ 72小时", "基数", "14.5", ["72小时\" = 15", "72小时\" = 14.5"]),
    Rule("工作质量|上级 权重", "数值", "40", ["\"上级\" = 50", "\"上级\" = 40"]),
    Rule("工作质量|客户 权重", "数值", "40", ["\"客户\" = 30", "\"客户\" = 40"]),
    Cell("月度数据", "00601", "平均处理时间(小时)", "24"),
    Cell("月度数据", "00602", "满意度", "-"),
    Cell("月度数据", "00603", "投诉数", "0"),
    Cell("月度数据", "00618", "平均处理时间(小时)", "48.5"),
    Cell("月度数据", "00619", "成功解决数", "2"),
    Cell("月度数据", "00621", "满意度", "0.875"),
    Cell("评分表", "00604|客户", "得分", "-"),
    Cell("评分表", "00605|上级", "得分", "33"),
];

const ENGINEER_360: &[Edit] = &[
    Rule("服务成本|95% < x ≤ 100%", "基数", "8.5", ["x ≤ 100%\"  = 9", "x ≤ 100%\"  = 8.5"]),
    Rule("资源利用率|x ≥ 85%", "下限", "0.9", ["\"x ≥ 85%\"", "\"x ≥ 90%\""]),
    Rule("资源利用率|75% ≤ x < 85%", "上限", "0.9", ["\"75% ≤ x < 85%\"", "\"75% ≤ x < 90%\""]),
    Rule("客户评价|80分 ≤ x < 90分", "基数", "4.5", ["< 90分\" = 4", "< 90分\" = 4.5"]),
    Rule("奖金|amount", "数值", "80", ["score / 100 × 花名册", "score / 80 × 花名册"]),
    Cell("月度数据", "00801", "平均处理时间", "24"),
    Cell("月度数据", "00802", "平均处理时间", "24.5"),
    Cell("月度数据", "00803", "重复服务次数", "3"),
    Cell("月度数据", "00804", "实际服务成本", "-"),
    Cell("月度数据", "00815", "实际服务成本", "9500"),
    Cell("月度数据", "00805", "计划任务数", "0"),
    Cell("月度数据", "00806", "完成任务数", "0"),
    Cell("评分表", "00807|自评", "得分", "100"),
    Cell("评分表", "00808|上级", "得分", "-1"),
    Cell("花名册", "00818", "月度绩效奖金", "3000"),
];

const QUANTIFIED: &[Edit] = &[
    Rule("故障处理时间|x ≤ 4小时", "上限", "5", ["\"x ≤ 4小时\"", "\"x ≤ 5小时\""]),
    Rule("故障处理时间|4小时 < x ≤ 8小时", "下限", "5", ["\"4小时 < x", "\"5小时 < x"]),
    Rule("维修成功率|80% ≤ x < 95%", "起分", "5", ["\"6 → 15\"", "\"5 → 15\""]),
    Rule("上级 权重", "数值", "50", ["\"上级\" = 60", "\"上级\" = 50"]),
    Rule("同事 权重", "数值", "50", ["\"同事\" = 40", "\"同事\" = 50"]),
    Cell("月度数据", "00801", "实际出勤天数", "21.5"),
    Cell("月度数据", "00802", "产品知识测试得分", "60"),
    Cell("月度数据", "00803", "产品知识测试得分", "59.9"),
    Cell("月度数据", "00804", "维修台数", "0"),
    Cell("月度数据", "00805", "平均故障处理时间(小时)", "4"),
    Cell("月度数据", "00821", "产品知识测试得分", "89.5"),
    Cell("月度数据", "00823", "应出勤天数", "22"),
    Cell("评分表", "00806|责任心|同事", "得分", "-"),
];

const SOLVING: &[Edit] = &[
    Rule(
        "产品知识|产品知识测试得分",
        "权重",
        "20",
        [
            "name   = \"产品知识\"\ngroup  = \"技术能力\"\nweight = 25",
            "name   = \"产品知识\"\ngroup  = \"技术能力\"\nweight = 20",
        ],
    ),
    Rule("产品知识|x ≥ 90分", "基数", "8", ["\"x ≥ 90分\"        = 10", "\"x ≥ 90分\"        = 8"]),
    Rule(
        "掌握新技术|新技术学习完成数 ÷ 新技术学习计划数",
        "权重",
        "20",
        ["weight = 15", "weight = 20"],
    ),
    Rule("解决质量|x ≥ 95%", "下限", "0.97", ["\"x ≥ 95%\"       = 12", "\"x ≥ 97%\"       = 12"]),
    Rule("解决质量|90% ≤ x < 95%", "上限", "0.97", ["< 95%\" = 10", "< 97%\" = 10"]),
    Rule("时间管理|逾期事项数 > 0", "斜率", "-1.5", ["-1 per 1项", "-1.5 per 1项"]),
    Cell("月度数据", "00701", "平均解决时间", "8.01"),
    Cell("月度数据", "00702", "产品知识测试得分", "89.99"),
    Cell("月度数据", "00703", "完成工单数", "80"),
    Cell("月度数据", "00704", "新技术学习计划数", "0"),
    Cell("月度数据", "00705", "逾期事项数", "9"),
    Cell("月度数据", "00713", "逾期事项数", "0"),
    Cell("月度数据", "00725", "受理问题数", "10"),
    Cell("评分表", "00706|客户|态度", "得分", "0"),
    Cell("评分表", "00707|同事|沟通", "得分", "-"),
];

const PROJECT: &[Edit] = &[
    Rule(
        "内部流程",
        "满分",
        "72",
        ["[group.\"内部流程\"]\nfull = 70", "[group.\"内部流程\"]\nfull = 72"],
    ),
    Rule(
        "学习与创新",
        "满分",
        "8",
        ["full    = 10\nassumed = \"三项", "full    = 8\nassumed = \"三项"],
    ),
    Rule("工单响应时间|x < 95%", "上限", "0.96", ["\"x < 95%\"", "\"x < 96%\""]),
    Rule("工单误操作率|x > 2%", "斜率", "-3", ["\"-3.5 per started", "\"-3 per started"]),
    Rule("出勤|缺勤天数 > 0", "斜率", "-1.25", ["-1 per 1天 prorata", "-1.25 per 1天 prorata"]),
    Rule("证书考取与非本职技能|非本职证书数 < 1", "基数", "-2", ["< 1\" = -3", "< 1\" = -2"]),
    Cell("月度数据", "00901|2026-08", "及时响应工单数", "95"),
    Cell("月度数据", "00902|2026-08", "迟到次数", "3"),
    Cell("月度数据", "00903|2026-08", "缺勤天数", "0.5"),
    Cell("月度数据", "00904|2026-08", "误操作工单数", "9"),
    Cell("月度数据", "00905|2026-08", "检查漏项数", "3"),
    Cell("月度数据", "00906|2026-08", "格式差错数", "-"),
    Cell("月度数据", "00922|2026-08", "及时响应工单数", "90"),
    Cell("花名册", "00925", "职级", "P1"),
    Cell("花名册", "00907", "职级", "P1"),
];

const REPAIR: &[Edit] = &[
    Rule("客户满意度|满意度", "满分", "20", ["full    = 25", "full    = 20"]),
    Rule(
        "工作任务|adjust",
        "满分",
        "15",
        ["name   = \"工作任务\"\nfull   = 10", "name   = \"工作任务\"\nfull   = 15"],
    ),
    Rule("技术案例|x < 2", "斜率", "-2", ["-2.5 per 1个", "-2 per 1个"]),
    Rule("加分|上限", "数值", "8", ["cap    = 10\nreason", "cap    = 8\nreason"]),
    Cell("月度数据", "00301", "未完成任务次数", "1"),
    Cell("月度数据", "00303", "培训得分", "74.5"),
    Cell("月度数据", "00306", "加分", "3"),
    Cell("月度数据", "00309", "满意度", "1.5"),
    Cell("月度数据", "00312", "维修台数", "149"),
    Cell("月度数据", "00315", "实际工时产值", "0"),
    Cell("月度数据", "00318", "一票否决", "是"),
    Cell("月度数据", "00321", "面谈", "否"),
    Cell("月度数据", "00327", "一票否决", "否"),
    Cell("月度数据", "00330", "面谈", "是"),
    Cell("月度数据", "00336", "满意度", "0.96"),
    Cell("月度数据", "00339", "目标精品产值", "0"),
    Cell("月度数据", "00342", "培训得分", "-"),
    Cell("月度数据", "00345", "面谈", "也许"),
];

const ROLE_GOALS: &[Edit] = &[
    Rule("合计完成%", "最高", "110", ["\"120%\"", "\"110%\""]),
    Cell("目标表", "00601|部门产值", "实际值", "400"),
    Cell("目标表", "00602|进厂台次", "目标值", "1201"),
    Cell("目标表", "00603", "权重", "-"),
    Cell("目标表", "00609", "权重", "41"),
    Cell("目标表", "00612|休息区满意度", "实际值", "0.95"),
    Cell("目标表", "00604", "方向", "越低越好"),
    Cell("目标表", "00605", "权重", "-1"),
    Cell("目标表", "00606", "方向", "随便"),
    Cell("目标表", "00607", "目标值", "0"),
];

const SALES: &[Edit] = &[
    Rule("良好", "基数", "0.75", ["\"良好\" = \"80%\"", "\"良好\" = \"75%\""]),
    Cell("月度数据", "20101", "奖励加分", "3"),
    Cell("月度数据", "20102", "处罚扣分", "2.5"),
    Cell("月度数据", "20103", "出勤扣分", "-"),
    Cell("月度数据", "20104", "出勤扣分", "-1"),
    Cell("月度数据", "20117", "奖励加分", "1"),
    Cell("评分表", "20105|上级|客户服务满意度", "等级", "很差"),
    Cell("评分表", "20106|同事|服务态度", "等级", "很好"),
];

const DEPARTMENT: &[Edit] = &[
    Rule(
        "专业知识和实际操作能力|合格",
        "下限",
        "9",
        [
            "\"合格\"   = \"10 ≤ x ≤ 15\"\n\"不合格\" = \"0 ≤ x ≤ 10\"\n[indicator.assumed]\nlevels",
            "\"合格\"   = \"9 ≤ x ≤ 15\"\n\"不合格\" = \"0 ≤ x ≤ 9\"\n[indicator.assumed]\nlevels",
        ],
    ),
    Rule("专业知识和实际操作能力|不合格", "上限", "9", DONE),
    Cell("评分表", "00003|责任心", "得分", "4"),
    Cell("评分表", "00007|纪律性", "得分", "-"),
    Cell("评分表", "00012|客户满意度", "得分", "15"),
    Cell("评分表", "00018|客户满意度", "得分", "21"),
    Cell("评分表", "00025|责任心", "得分", "2.5"),
    Cell("评分表", "00030|纪律性", "等级", "优秀"),
    Cell("评分表", "00034|忠诚度", "等级", "-"),
];

const ESSENTIALS: &[Edit] = &[
    Rule(
        "问题解决率|x ≥ 98%",
        "下限",
        "0.97",
        [
            "\"x ≥ 98%\"       = 25\n\"95% ≤ x < 98%\" = 22\n\"90% ≤ x < 95%\" = 18\n\"85%",
            "\"x ≥ 97%\"       = 25\n\"95% ≤ x < 97%\" = 22\n\"90% ≤ x < 95%\" = 18\n\"85%",
        ],
    ),
    Rule("问题解决率|95% ≤ x < 98%", "上限", "0.97", DONE),
    Rule("客户满意度|80% ≤ x < 90%", "起分", "6", ["\"8 → 18\"", "\"6 → 18\""]),
    Rule("有责投诉|有责投诉数 > 0", "斜率", "-3", ["-2 per 1起", "-3 per 1起"]),
    Rule("工作反馈|上级 权重", "数值", "30", ["\"上级\" = 40", "\"上级\" = 30"]),
    Rule("工作反馈|客户 权重", "数值", "40", ["\"客户\" = 30", "\"客户\" = 40"]),
    Cell("月度数据", "00601", "平均响应时间", "30.01"),
    Cell("月度数据", "00602", "有责投诉数", "2"),
    Cell("月度数据", "00603", "专业测试得分", "-"),
    Cell("月度数据", "00604", "投诉数", "0"),
    Cell("月度数据", "00605", "受理问题数", "-"),
    Cell("月度数据", "00616", "平均响应时间", "60"),
    Cell("评分表", "00606|上级", "得分", "55"),
];

const MANAGER: &[Edit] = &[
    Rule(
        "服务4S(5A)达标率|90% ≤ x < 95%",
        "基数",
        "9",
        ["\"90% ≤ x < 95%\"  = 8", "\"90% ≤ x < 95%\"  = 9"],
    ),
    Rule(
        "部门满意|85% ≤ x < 90%",
        "下限",
        "0.86",
        ["\"85% ≤ x < 90%\"  = 3", "\"86% ≤ x < 90%\"  = 3"],
    ),
    Rule(
        "部门满意|80% ≤ x < 85%",
        "上限",
        "0.86",
        ["\"80% ≤ x < 85%\"  = 2", "\"80% ≤ x < 86%\"  = 2"],
    ),
    Cell("月度数据", "00012", "上级满意度", "0.9"),
    Cell("月度数据", "00015", "5A达标项", "57"),
    Cell("月度数据", "00101", "部门满意度", "1.2"),
    Cell("月度数据", "00104", "部门满意度", "0.85"),
    Cell("月度数据", "00110", "计划任务数", "0"),
    Cell("月度数据", "00023", "质量满意度", "-"),
];

const POST: &[Edit] = &[
    Rule("工作态度|上班做无关事", "基数", "-3", ["\"上班做无关事\" = -2", "\"上班做无关事\" = -3"]),
    Rule("工作态度|上班做无关事", "下限", "3", DONE),
    Rule("工作态度|上班做无关事", "上限", "3", DONE),
    Rule(
        "出勤率|迟到次数 = 2",
        "基数",
        "-1.5",
        ["\"迟到次数 = 2\" = -1", "\"迟到次数 = 2\" = -1.5"],
    ),
    Rule("出勤率|旷工次数 > 0", "斜率", "-4", ["-5 per 1次", "-4 per 1次"]),
    Rule(
        "工作绩效|效率下滑",
        "上限",
        "6",
        ["\"效率下滑\" = \"-1..-5\"", "\"效率下滑\" = \"-1..-6\""],
    ),
    Rule("奖金|amount", "数值", "90", ["score / 100", "score / 90"]),
    Cell("月度数据", "00201", "缺勤天数", "1.5"),
    Cell("月度数据", "00202", "迟到次数", "2"),
    Cell("月度数据", "00252", "早退次数", "1"),
    Cell("月度数据", "00205", "迟到次数", "-"),
    Cell("扣分记录", "00208|上班做无关事", "次数", "2"),
    Cell("扣分记录", "00211|效率下滑", "扣分", "6"),
    Cell("扣分记录", "00214|沟通失误", "扣分", "-"),
    Cell("扣分记录", "00217|效率下滑", "扣分", "1"),
    Cell("扣分记录", "00219|沟通失误", "事项", "维修函出错"),
    Cell("扣分记录", "00237|被投诉", "次数", "1"),
    Cell("花名册", "00201", "月度绩效奖金", "2345.67"),
    Cell("花名册", "00202", "月度绩效奖金", "-"),
    Cell("扣分记录", "00234|效率下滑", "次数", "0"),
    Cell("扣分记录", "00241|效率下滑", "事项", "没有这件事"),
    Cell("扣分记录", "00249|被投诉", "次数", "1.5"),
    Cell("扣分记录", "00256|效率下滑", "扣分", "2.55"),
    Cell("扣分记录", "00245|未按要求代理维修", "扣分", "5"),
];

const TEAM: &[Edit] = &[
    Rule("客户满意度|满意度调查得分", "满分", "25", ["full   = 30", "full   = 25"]),
    Rule("投诉处理及时率|按时处理投诉数 ÷ 投诉数", "满分", "25", ["full   = 20", "full   = 25"]),
    Cell("月度数据", "00401|2026-07", "满意度调查得分", "10"),
    Cell("月度数据", "00402|2026-08", "受理问题数", "-"),
    Cell("月度数据", "00403|2026-07", "投诉数", "0"),
    Cell("月度数据", "00413|2026-09", "满意度调查得分", "95"),
    Cell("评分表", "00407|上级", "得分", "1"),
    Cell("月度数据", "00408|2026-08", "满意度调查得分", "101"),
    Cell("月度数据", "00409|2026-07", "投诉数", "1.5"),
    Cell("月度数据", "00410|2026-09", "受理问题数", "若干"),
];

/// A result workbook to be changed, with what it came from.
struct Run {
    name: String,
    scheme: PathBuf,
    data: PathBuf,
    period: &'static str,
    result: PathBuf,
}

impl Run {
    /// The scheme with all changes of its text, the data as they are.
    fn new(id: &str, data: &str, period: &'static str, kind: &str, folder: &Path) -> Run {
        let name = format!("{id}-{period}-{kind}");
        let own = folder.join(&name);
        std::fs::create_dir_all(&own).unwrap();
        let run = Run {
            scheme: own.join(format!("{id}.toml")),
            data: own.join(data),
            period,
            result: folder.join(format!("{name}.xlsx")),
            name,
        };
        std::fs::write(&run.scheme, embedded::find(id).unwrap().text).unwrap();
        copy(&examples().join(data), &run.data);
        let path = run.result.to_str().unwrap().to_owned();
        let told = run.kpi(&["-o", &path]);
        assert!(run.result.exists(), "{}: {told}", run.name);
        run
    }

    fn kpi(&self, output: &[&str]) -> String {
        let run = Command::new(env!("CARGO_BIN_EXE_kpi"))
            .args(["score", "--lang", "zh", "-q", "--period", self.period, "--scheme"])
            .args([&self.scheme, &self.data])
            .args(output)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 1)), "{}: {told}", self.name);
        String::from_utf8(run.stdout).unwrap()
    }

    /// The change of a cell, as the script reads it. That of a scheme's text is made at once.
    fn change(&self, edit: &Edit) -> Json {
        let (sheet, row, heading, to, data) = match edit {
            Rule(row, heading, to, [old, new]) => {
                let text = std::fs::read_to_string(&self.scheme).unwrap();
                let found = old.is_empty() || text.matches(old).count() == 1;
                assert!(found, "{}: {old:?} {} times", self.name, text.matches(old).count());
                if !old.is_empty() {
                    std::fs::write(&self.scheme, text.replace(old, new)).unwrap();
                }
                ("方案", row, heading, to, None)
            }
            Cell(sheet, row, heading, to) => (*sheet, row, heading, to, Some(&self.data)),
        };
        let row: Vec<&str> = row.split('|').collect();
        json!({ "result": self.result, "data": data, "sheet": sheet, "row": row,
                "heading": heading, "to": to })
    }

    /// What `kpi` makes of scheme and data.
    fn scored(&self) -> Outcome {
        let json: Json = serde_json::from_str(&self.kpi(&["--format", "json"])).unwrap();
        let people = json["people"].as_array().unwrap();
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let number = |value: &Json| value.as_f64().map(|n| n.to_string()).unwrap_or_default();
        let outcome = |one: &Json| {
            let [rank, score, pay] = ["rank", "score", "pay"].map(|key| number(&one[key]));
            let [grade, status] = ["grade", "status"].map(|key| text(&one[key]));
            (text(&one["id"]), [rank, score, grade, pay, status].join(" "))
        };
        people.iter().map(outcome).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).unwrap();
        for file in std::fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    } else {
        std::fs::copy(from, to).unwrap();
    }
}

/// The words of JSON for what stands on 排名.
fn status(word: &str) -> String {
    use kpi::settle::Status;
    let all = [
        (Status::Scored, "scored"),
        (Status::Incomplete, "incomplete"),
        (Status::Ineligible, "ineligible"),
        (Status::Vetoed, "vetoed"),
        (Status::Unrecognised, "unrecognised"),
        (Status::Unmatched, "unmatched"),
    ];
    let known = all.iter().find(|(status, _)| status.label().get(Lang::Zh) == word);
    known.map_or(word, |(_, code)| code).to_owned()
}

/// What stands on 排名.
fn ranked(path: &Path) -> Outcome {
    let sheets = book::read(path);
    let sheet = &sheets[0];
    let heading = |label: label::Label| label.get(Lang::Zh);
    let header = sheet.header(heading(label::ID)).unwrap();
    let (last, _) = sheet.end();
    let cell = |row: u32, label| {
        sheet.column(header, heading(label)).map_or(String::new(), |column| {
            match sheet.value(row, column) {
                Value::Number(number) => number.to_string(),
                Value::Text(text) => text,
                other => format!("{other:?}"),
            }
        })
    };
    let outcome = |row: u32| {
        let [rank, score, grade, pay] =
            [label::RANK, label::SCORE, label::GRADE, label::PAY].map(|label| cell(row, label));
        (
            cell(row, label::ID),
            [rank, score, grade, pay, status(&cell(row, label::STATUS))].join(" "),
        )
    };
    (header + 1..=last).map(outcome).collect()
}

#[test]
#[ignore = "needs LibreOffice and Python with openpyxl"]
fn edited_workbooks_follow_as_kpi_does() {
    let folder = folder("edits");
    let mut runs = Vec::new();
    let mut changes = Vec::new();
    for (id, data, period, edits) in CASES {
        let is_rule = |edit: &&Edit| matches!(edit, Rule(..));
        let of_policy: Vec<&Edit> = edits.iter().filter(is_rule).chain(GRADES).collect();
        let of_data: Vec<&Edit> = edits.iter().filter(|edit| !is_rule(edit)).collect();
        for (kind, edits) in [("policy", of_policy), ("data", of_data)] {
            let run = Run::new(id, data, period, kind, &folder);
            changes.extend(edits.iter().map(|edit| run.change(edit)));
            runs.push(run);
        }
    }
    let list = folder.join("changes.json");
    std::fs::write(&list, Json::Array(changes).to_string()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recalculated/edit.py");
    let python = Command::new("python3").arg(script).arg(&list).output().unwrap();
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stderr));
    let results: Vec<&Path> = runs.iter().map(|run| run.result.as_path()).collect();
    let recalculated = libreoffice::recalculate(&results, &folder.join("libreoffice"));

    let mut wrong = Vec::new();
    for (run, result) in runs.iter().zip(recalculated) {
        let (found, scored) = (ranked(&result), run.scored());
        assert!(scored.len() > 10, "{}", run.name);
        for (id, scored) in scored {
            let found = found.get(&id).map_or("-", String::as_str);
            if found != scored {
                wrong.push(format!("{} {id}: {found}, kpi: {scored}", run.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
