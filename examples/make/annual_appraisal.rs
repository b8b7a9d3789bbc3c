//! 售后服务考核办法: a year of monthly data with ratings, events and the roster in one workbook,
//! and each person's outings of the year in a workbook of their own.

use anyhow::{Context, Result, ensure};

use crate::sheet::{Column, Kind, Sheet, save, words};

const SCORE: Kind = Kind::Number("General");

const DATA: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("出勤得分", SCORE),
    ("返修率评定得分", SCORE),
    ("费用得分", SCORE),
    ("外勤目标工时", SCORE),
];

const RATINGS: &[Column] = &[
    ("月份", Kind::Text),
    ("工号", Kind::Text),
    ("评分人", Kind::Text),
    ("身份", Kind::Text),
    ("指标", Kind::Text),
    ("得分", SCORE),
];

const LOG: &[Column] =
    &[("日期", Kind::Date), ("工号", Kind::Text), ("事项", Kind::Text), ("备注", Kind::Text)];

const ROSTER: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("入职日期", Kind::Date),
];

/// Hours are numbers, but for the word 全天.
const OUTINGS: &[Column] = &[
    ("日期", Kind::Date),
    ("工号", Kind::Text),
    ("客户", Kind::Text),
    ("服务内容", Kind::Text),
    ("外勤工时", Kind::Hours),
    ("凭证", Kind::Text),
];

/// Two people are called 王磊. Six months of service by 30 June: 00502 and 00503 have them, 00504
/// lacks a day, 00515 is on probation.
const PEOPLE: &str = "
00501 陈立   华东售后部 售后工程师 2017-05-08
00502 林小雨 华东售后部 售后工程师 2025-12-31
00503 赵海波 华东售后部 售后工程师 2026-01-01
00504 孙悦   华东售后部 售后工程师 2026-01-02
00505 周建国 华东售后部 维修技师   2015-09-14
00506 吴静怡 华南售后部 售后工程师 2019-03-25
00507 王磊   华南售后部 维修技师   2018-07-02
00508 王磊   华南售后部 售后工程师 2020-11-09
00509 钱程   华南售后部 售后工程师 2021-04-19
00510 冯雪   华南售后部 售后工程师 2022-08-22
00511 蔡明远 西南售后部 售后工程师 2016-10-17
00512 罗佳   西南售后部 维修技师   2020-02-24
00513 邓超群 西南售后部 售后工程师 2023-06-05
00514 谭晓峰 西南售后部 售后工程师 2024-01-15
00515 高艺   西南售后部 售后工程师 2026-03-02
00516 贺强   西南售后部 维修技师   2024-09-02
";

/// A line is a month, or several alike, with the hours of each outing in such a month; `-` is a
/// blank, and among the outings none. 00505 and 00506 are on leave in months that have no line;
/// 00513 has a blank in March; 00511 has a month without outings.
const MONTHS: &str = "
# 工号 月份 出勤 返修 费用 目标 外勤工时
00501 01-06 100  96 92   20 全天,全天,5
00501 07-12 98   95 92   20 全天,全天
00502 01-03 90   80 85   30 全天,全天,5
00502 04-06 90   80 85   30 全天,全天,全天,全天
00502 07-12 88   84 80   25 全天,全天,5
00503 01-06 95   90 88   20 全天,8.5
00503 07-12 96   90 86   20 全天,全天,3
00504 01-06 92   85 90   20 全天,4.5
00504 07-12 94   88 90   20 全天,全天,1
00505 01-01 96   88 84   16 全天,4.5
00505 03-06 96   88 84   16 全天,4.5
00505 07-12 96   88 84   16 全天,全天,1
00506 03-06 97   91 89   15 全天,全天
00506 07-12 97   91 89   24 全天,全天,3
00507 01-06 93   86 81   15 全天,6
00507 07-12 93   86 81   18 全天,全天,3
00508 01-06 92   90 94   12 全天,4.5
00508 07-12 92   90 94   12 全天,4.5
00509 01-06 90   87 85   12 全天,3
00509 07-12 90   87 85   12 全天,4.5
00510 01-06 94   88 83   10 全天,0.2,0.5,0.6
00510 07-12 94   88 83   10 全天,0.2,0.2,0.2,0.1
00511 01-02 90   88 86   15 全天,全天
00511 03-03 90   88 86   15 -
00511 04-12 90   88 86   15 全天,全天
00512 01-06 95   86 80   14 全天,全天
00512 07-12 95   86 80   20 全天,全天,1
00513 01-02 85   82 78   20 全天,7
00513 03-03 85   -  78   20 全天,7
00513 04-12 85   82 78   20 全天,7
00514 01-06 95   90 88   20 8,8
00514 07-12 96   90 86   20 全天,8.5
00515 03-12 99   95 93   20 全天,全天,3
00516 01-06 75   70 65   30 全天,全天
00516 07-12 70   64 60.5 30 全天,4.5
";

/// By the month or by the period, which wins where there is either: 00503 and 00512. Nobody rated
/// 00509 as general manager.
const MARKS: &str = "
2026H1  00501 严松   直接领导 95
2026H1  00501 季鸿   总经理   91
2026    00501 严松   直接领导 90
2026    00501 季鸿   总经理   88
2026-05 00502 严松   直接领导 84
2026-06 00502 季鸿   总经理   80
2026-11 00502 严松   直接领导 86
2026-12 00502 季鸿   总经理   82
2026-03 00503 严松   直接领导 60
2026H1  00503 严松   直接领导 90
2026-06 00503 季鸿   总经理   80
2026    00503 严松   直接领导 88
2026    00503 季鸿   总经理   84
2026H1  00504 严松   直接领导 85
2026H1  00504 季鸿   总经理   85
2026    00504 严松   直接领导 87
2026    00504 季鸿   总经理   83
2026H1  00505 严松   直接领导 80
2026H1  00505 季鸿   总经理   84
2026    00505 严松   直接领导 82
2026    00505 季鸿   总经理   86
2026H1  00506 方珂   直接领导 90
2026H1  00506 季鸿   总经理   88
2026    00506 方珂   直接领导 91
2026    00506 季鸿   总经理   89
2026H1  00507 方珂   直接领导 75
2026H1  00507 季鸿   总经理   70
2026    00507 方珂   直接领导 78
2026    00507 季鸿   总经理   74
2026-06 00508 方珂   直接领导 88
2026-06 00508 季鸿   总经理   90
2026    00508 方珂   直接领导 85
2026    00508 季鸿   总经理   85
2026H1  00509 方珂   直接领导 86
2026    00509 方珂   直接领导 87
2026    00509 季鸿   总经理   85
2026H1  00510 方珂   直接领导 82
2026H1  00510 季鸿   总经理   78
2026    00510 方珂   直接领导 84
2026    00510 季鸿   总经理   80
2026-04 00511 石岚   直接领导 85
2026-06 00511 季鸿   总经理   87
2026-09 00511 石岚   直接领导 85
2026-12 00511 石岚   直接领导 88
2026-12 00511 季鸿   总经理   86
2026H1  00512 石岚   直接领导 89
2026H1  00512 季鸿   总经理   89.8
2026-10 00512 石岚   直接领导 70
2026    00512 石岚   直接领导 92
2026-12 00512 季鸿   总经理   88
2026H1  00513 石岚   直接领导 80
2026H1  00513 季鸿   总经理   80
2026    00513 石岚   直接领导 80
2026    00513 季鸿   总经理   80
2026H1  00514 石岚   直接领导 85
2026H1  00514 季鸿   总经理   85
2026    00514 石岚   直接领导 86
2026    00514 季鸿   总经理   86
2026-12 00515 石岚   直接领导 94
2026-12 00515 季鸿   总经理   92
2026H1  00516 石岚   直接领导 60
2026H1  00516 季鸿   总经理   64
2026    00516 石岚   直接领导 58
2026    00516 季鸿   总经理   60
";

/// One on either side of each end of the half-year.
const EVENTS: &str = "
2025-12-31 00508 恶劣影响     客户投诉至总部
2026-04-10 00510 迟到         -
2026-05-20 00507 重大损失     误拆客户主机
2026-07-01 00508 忽视安全工伤 未断电作业
";

const CUSTOMERS: [&str; 5] = ["宏远机械", "永盛物流", "蓝湾酒店", "金桥纺织", "东禾食品"];

const SERVICES: [&str; 4] = ["上门维修", "例行保养", "安装调试", "客户培训"];

/// The days of a month on which somebody is out, in turn.
const DAYS: [&str; 5] = ["03", "09", "16", "20", "26"];

/// The lines of somebody, each with the months that it is about.
fn months_of(id: &str) -> Result<Vec<(String, Vec<String>)>> {
    let mut months = Vec::new();
    for line in words(MONTHS).into_iter().filter(|line| line[0] == id) {
        ensure!(line.len() == 7, "{line:?}");
        let (first, last) = line[1].split_once('-').with_context(|| format!("{line:?}"))?;
        for month in first.parse::<u8>()?..=last.parse()? {
            months.push((format!("2026-{month:02}"), line[2..].to_vec()));
        }
    }
    Ok(months)
}

/// The rows of somebody in 月度数据.
fn data(person: &[String]) -> Result<Vec<Vec<String>>> {
    let months = months_of(&person[0])?.into_iter();
    let row = |(month, values): (String, Vec<String>)| {
        let values = values.into_iter().take(4);
        person[..4].iter().cloned().chain([month]).chain(values).collect()
    };
    Ok(months.map(row).collect())
}

/// The outings of somebody, with the file in which the customer's signature is kept.
fn outings(id: &str) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for (month, values) in months_of(id)? {
        let hours = values[4].split(',').filter(|hours| *hours != "-");
        for (hours, day) in hours.zip(DAYS) {
            let customer = CUSTOMERS[rows.len() % CUSTOMERS.len()];
            let service = SERVICES[rows.len() % SERVICES.len()];
            let date = format!("{month}-{day}");
            let evidence = format!("{customer}/{date}_{customer}_{service}.jpg");
            let row = [&date, id, customer, service, hours, &evidence];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    Ok(rows)
}

/// The ratings, each of the one item that there is.
fn ratings() -> Vec<Vec<String>> {
    let mut rows = words(MARKS);
    rows.iter_mut().for_each(|row| row.insert(4, "定性评价".to_owned()));
    rows
}

pub(crate) fn write() -> Result<()> {
    let people = words(PEOPLE);
    let sheet = |name, columns, rows| Sheet { name, title: None, columns, rows, totals: false };
    let mut monthly = Vec::new();
    for person in &people {
        monthly.extend(data(person)?);
        let (id, name) = (&person[0], &person[1]);
        let file = format!("annual-appraisal/2026年{name}{id}工作行程表");
        save(&file, "工作行程表", &[sheet("工作行程", OUTINGS, outings(id)?)])?;
    }
    let sheets = [
        sheet("月度数据", DATA, monthly),
        sheet("评分表", RATINGS, ratings()),
        sheet("扣分记录", LOG, words(EVENTS)),
        sheet("花名册", ROSTER, people),
    ];
    save("annual-appraisal/2026年考核数据", "售后服务考核数据", &sheets)
}
