//! 售后服务项目工程师KPI: three months of everybody in one sheet, because two items are measured by
//! quarter, and the roster with the 职级.

use anyhow::{Context, Result};

use crate::sheet::{Column, Kind, Sheet, save, words};

const COUNT: Kind = Kind::Number("0");

const DATA: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("工单数", COUNT),
    ("误操作工单数", COUNT),
    ("及时响应工单数", COUNT),
    ("按时完成工单数", COUNT),
    ("机房违规次数", COUNT),
    ("检查漏项数", COUNT),
    ("保修漏报数", COUNT),
    ("报表差错数", COUNT),
    ("We.Do下单数", COUNT),
    ("RMA差错数", COUNT),
    ("迟到次数", COUNT),
    ("缺勤天数", Kind::Number("General")),
    ("格式差错数", COUNT),
    ("协同任务数", COUNT),
    ("本职证书数", COUNT),
    ("非本职证书数", COUNT),
    ("带教新人数", COUNT),
    ("新人误操作数", COUNT),
];

const ROSTER: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("职级", Kind::Text),
    ("入职日期", Kind::Date),
];

const MONTHS: [&str; 3] = ["2026-07", "2026-08", "2026-09"];

/// `July/August/September`, or one value for each of them; `-` is a blank cell, `*` a month without
/// a row. Two people are called 李伟. The month to look at is August.
///
/// - 00901 and 00902 lie inside every range, 00903 and 00904 above every one; 00902 and 00904 are P1,
///   and so are 00909, 00926 and 00927: nobody asks whom they train, whatever stands there.
/// - 00905 stands on the upper edge of every range, 00906 just above it; 00907 on the lower edge,
///   00908 and 00909 just below it.
/// - Of the quarter's work orders, 00905 got just 2% wrong and 00912 just more, 00913 just 3% and
///   00914 just more, 00915 more than there are points to lose; 00916 just 0.5%, 00917 just less.
/// - The 保修漏报数 of the quarter stands in July, August or September, of 00910 in two months.
/// - 00910 had no work order in August, 00911 none in the quarter. 00929 joined in August.
/// - 00918 lost all of 机房管理规定, and half a day; 00919 loses almost everywhere.
/// - 00920 has exactly 80, 00921 just less; 00927 exactly 90, 00928 just less; 00931 exactly 60,
///   00932 exactly 70.
/// - 00922 has a blank in 及时响应工单数, 00923 no 保修漏报数 in the whole quarter; 00924 is not on
///   the roster, and 00925 has no 职级 there.
const PEOPLE: &str = "
# 工号 姓名 部门  工单       误操作   响应       完成       机 漏 保修  报 下单 R 迟 缺  格 协 本 非 教 新误
00901 高俊峰 华东项目组 100 1/2/2 97 92 0 1 -/-/1 1 7 1 0 0 0 2 1 1 1 0
00902 谢雨桐 华东项目组 100 1/2/2 97 92 0 1 -/1/- 1 7 1 0 0 0 2 1 1 - 0
00903 罗文博 华东项目组 100 0 100 99 0 0 0/-/- 0 12 0 0 0 0 4 3 2 3 0
00904 邹晓彤 华东项目组 100 0 100 99 0 0 -/-/0 0 12 0 0 0 0 4 3 2 - 0
00905 汤志刚 华东项目组 100 2 98 95 0 2 2/-/- 1 10 1 0 0 0 3 2 1 2 0
00906 庞海燕 华东项目组 100 2/1/2 99 96 0 0 -/0/- 0 11 0 0 0 0 4 3 2 3 0
00907 阎国强 华东项目组 100 2/2/1 95 90 0 2 -/-/2 1 5 1 0 0 0 1 1 1 1 0
00908 詹小军 华南项目组 100 2/1/2 94 89 0 3 3/-/- 2 4 2 0 0 0 0 0 0 0 0
00909 黎嘉欣 华南项目组 100 2/1/2 94 89 0 3 -/-/3 2 4 2 0 0 0 0 0 0 - 0
00910 李伟 华南项目组 100/0/100 0/0/3 97/0/96 92/0/93 0 1 1/-/1 1 6 1 0 0 0 2 1 1 1 0
00911 李伟 华北项目组 0 0 0 0 0 1 -/1/- 1 5 1 1 0 0 2 1 1 1 0
00912 蓝天宇 华南项目组 100 3/2/2 97 92 0 1 1/-/- 1 7 1 0 0 0 2 1 1 1 0
00913 温慧敏 华南项目组 100 3 97 92 0 1 1/-/- 1 7 1 0 0 0 2 1 1 1 0
00914 季成林 华南项目组 100 3/4/3 97 92 0 1 1/-/- 1 7 1 0 0 0 2 1 1 1 0
00915 祝永康 华南项目组 100 6/5/5 97 92 0 1 -/1/- 1 7 1 0 0 0 2 1 1 1 0
00916 俞静雯 华北项目组 60/70/70 0/1/0 59/67/68 56/64/65 0 1 -/-/1 1 8 1 0 0 0 2 2 1 2 0
00917 聂建平 华北项目组 60/70/71 0/1/0 59/67/69 56/64/66 0 1 -/-/1 1 8 1 0 0 0 2 2 1 2 0
00918 符大海 华北项目组 80 1 77 74 0/4/0 1 -/1/- 1 7 1 0/3/1 0/0.5/0 0/2/1 2 1 1 1 0
00919 柯俊杰 华北项目组 50 3/4/2 40 36 2 7 5/-/- 6 0 5 4 2 5 0 0 0 0 3
00920 邵明珠 华北项目组 100 3/2/2 93 87 1 2 -/-/1 1 6 1 1 0.5 0 1 0 1 0 1
00921 霍春生 华北项目组 100 3/2/2 93 87 1 2 -/-/1 1 6 1 1 0.625 0 1 0 1 0 1
00922 甘立新 华中项目组 100 1 97/-/98 92 0 1 -/1/- 1 7 1 0 0 0 2 1 1 1 0
00923 路遥 华中项目组 100 1 97 92 0 1 - 1 7 1 0 0 0 2 1 1 1 0
00924 丛林 华中项目组 100 1 97 92 0 1 0/-/- 1 7 1 0 0 0 2 1 1 1 0
00925 桂香兰 华中项目组 100 1 97 92 0 1 -/-/1 1 7 1 0 0 0 2 1 1 1 0
00926 房小龙 华中项目组 90 1 88 83 0 1 0/-/- 1 9 0 0 0 1 3 1 0 3 0
00927 单宝华 华中项目组 100 2/2/1 94 89 1 2 -/2/- 1 6 1 2 0.25 0 2 0 1 0 1
00928 项飞 华中项目组 100 2/2/1 94 89 1 2 -/2/- 1 6 1 2 0.375 0 2 0 1 0 1
00929 农玉玲 华中项目组 */40/90 */1/2 */39/88 */37/83 0 1 */-/1 1 5 1 0 0 0 1 1 1 1 0
00931 万福来 华中项目组 100 6/5/5 92 88 2 4 -/1/- 1 4 3 0 0 2 0 1 0 0 2
00932 苗春晖 华中项目组 100 6/5/5 92 88 2 4 -/1/- 1 4 1 0 0 2 0 1 1 1 0
";

/// 00930 is on leave and has no data.
const HIRED: &str = "
00901 高俊峰 华东项目组 项目工程师 P3 2019-05-06
00902 谢雨桐 华东项目组 项目工程师 P1 2026-02-23
00903 罗文博 华东项目组 项目工程师 P4 2014-08-11
00904 邹晓彤 华东项目组 项目工程师 P1 2025-11-03
00905 汤志刚 华东项目组 项目工程师 P2 2021-03-15
00906 庞海燕 华东项目组 项目工程师 P3 2018-09-10
00907 阎国强 华东项目组 项目工程师 P2 2022-06-20
00908 詹小军 华南项目组 项目工程师 P2 2022-10-17
00909 黎嘉欣 华南项目组 项目工程师 P1 2026-04-13
00910 李伟 华南项目组 项目工程师 P2 2020-01-06
00911 李伟 华北项目组 项目工程师 P3 2017-12-04
00912 蓝天宇 华南项目组 项目工程师 P2 2021-07-26
00913 温慧敏 华南项目组 项目工程师 P2 2023-03-20
00914 季成林 华南项目组 项目工程师 P2 2020-10-12
00915 祝永康 华南项目组 项目工程师 P2 2019-02-18
00916 俞静雯 华北项目组 项目工程师 P3 2018-04-09
00917 聂建平 华北项目组 项目工程师 P3 2016-11-21
00918 符大海 华北项目组 项目工程师 P2 2023-08-28
00919 柯俊杰 华北项目组 项目工程师 P2 2024-05-13
00920 邵明珠 华北项目组 项目工程师 P2 2022-02-14
00921 霍春生 华北项目组 项目工程师 P2 2021-12-06
00922 甘立新 华中项目组 项目工程师 P2 2020-07-13
00923 路遥 华中项目组 项目工程师 P2 2023-10-16
00925 桂香兰 华中项目组 项目工程师 - 2026-05-18
00926 房小龙 华中项目组 项目工程师 P1 2025-07-14
00927 单宝华 华中项目组 项目工程师 P1 2025-09-08
00928 项飞 华中项目组 项目工程师 P1 2025-03-24
00929 农玉玲 华中项目组 项目工程师 P2 2026-08-03
00930 戚薇 华中项目组 项目工程师 P2 2019-09-02
00931 万福来 华中项目组 项目工程师 P2 2025-01-13
00932 苗春晖 华中项目组 项目工程师 P3 2024-09-23
";

/// A row for everybody in each month, July first.
fn data() -> Result<Vec<Vec<String>>> {
    let people = words(PEOPLE);
    let mut rows = Vec::new();
    for (at, month) in MONTHS.into_iter().enumerate() {
        for person in &people {
            let (who, numbers) = person.split_at_checked(3).context("a name and a department")?;
            let cells = numbers.iter().map(|cell| of_month(cell, at));
            let cells: Vec<&str> = cells.collect();
            if cells.contains(&"*") {
                continue;
            }
            let who = who.iter().map(String::as_str).chain(["项目工程师", month]);
            rows.push(who.chain(cells).map(str::to_owned).collect());
        }
    }
    Ok(rows)
}

/// One of three values, or the only one.
fn of_month(cell: &str, at: usize) -> &str {
    cell.split('/').nth(at).unwrap_or(cell)
}

pub(crate) fn write() -> Result<()> {
    let sheets = [
        Sheet { name: "月度数据", title: None, columns: DATA, rows: data()?, totals: false },
        Sheet {
            name: "花名册", title: None, columns: ROSTER, rows: words(HIRED), totals: false
        },
    ];
    save("project-engineer", "售后服务项目工程师第三季度数据", &sheets)
}
