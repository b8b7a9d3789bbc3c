//! 售后团队季度绩效考核: three months of everybody in one sheet, and the ratings of the quarter;
//! the 月份 of a rating is a month or the quarter itself.

use anyhow::{Context, Result, ensure};

use crate::sheet::{Column, Kind, Sheet, save, words};

const COUNT: Kind = Kind::Number("0");

const DATA: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("满意度调查得分", Kind::Number("General")),
    ("投诉数", COUNT),
    ("按时处理投诉数", COUNT),
    ("受理问题数", COUNT),
    ("一次解决数", COUNT),
    ("检查项数", COUNT),
    ("规范项数", COUNT),
    ("应参加培训", COUNT),
    ("实际参加培训", COUNT),
];

const RATINGS: &[Column] = &[
    ("月份", Kind::Text),
    ("工号", Kind::Number("00000")),
    ("评分人", Kind::Text),
    ("身份", Kind::Text),
    ("指标", Kind::Text),
    ("得分", Kind::Number("General")),
];

const MONTHS: [&str; 3] = ["2026-07", "2026-08", "2026-09"];

/// Two people are called 王磊.
const PEOPLE: &str = "
00401 陈思远 客户服务部 售后经理
00402 林晓雯 客户服务部 客户服务
00403 王磊   客户服务部 客户服务
00404 赵敏   客户服务部 客户服务
00405 孙浩然 客户服务部 客户服务
00406 周雅琴 技术支持部 技术支持
00407 吴建国 技术支持部 技术支持
00408 郑凯   技术支持部 技术支持
00409 冯丽娜 技术支持部 技术支持
00410 王磊   技术支持部 技术支持
00411 蒋欣怡 技术支持部 技术支持
00412 沈国强 技术支持部 售后经理
00413 韩雪   维修部     维修
00414 曹志远 维修部     维修
00415 许文静 维修部     维修
00416 邓伟   维修部     维修
00417 彭晓东 维修部     维修
00418 曾慧   维修部     维修
00419 萧然   维修部     维修
00420 田佳怡 客户服务部 客户服务
00421 董明哲 客户服务部 客户服务
00422 袁立   客户服务部 客户服务
00423 潘婷   综合管理部 售后总监
00424 于海   综合管理部 售后经理
";

/// `July/August/September` for each number; `-` is a blank cell, `*` a month without a row.
///
/// - 00402 has no complaints and no training in the quarter, 00403 and 00423 in some months only.
/// - 00404 has no August, 00413 no survey in August, 00424 no problems in the quarter.
/// - 00407 handled a complaint of July and solved problems of July in August: no month is at 100%
///   in 投诉处理及时率, the quarter is.
/// - 00408 has months of 0%, 100% and no complaints: 9 of 10 in the quarter, and exactly 90.
/// - 00411 has 89.997…, 90.00 when it is rounded; 00412 has 89.99.
const NUMBERS: &str = "
#     满意度       投诉  及时  问题     解决     检查     规范     应训  实训
00401 100/100/100  2/3/1 2/3/1 40/42/38 40/42/38 20/20/20 20/20/20 1/0/1 1/0/1
00402 95/90/97     0/0/0 0/0/0 20/18/22 19/17/21 10/10/10 10/10/10 0/0/0 0/0/0
00403 92/94/93     3/0/5 3/0/4 30/25/35 27/24/33 12/12/12 12/11/12 1/1/1 1/1/1
00404 90/*/92      2/*/1 2/*/1 25/*/28  24/*/27  10/*/10  10/*/9   1/*/0 1/*/0
00405 88/91/90     2/1/2 2/1/1 22/24/20 20/23/19 10/10/10 9/10/10  1/0/1 1/0/1
00406 93/92/94     1/2/1 1/2/1 26/24/25 25/23/24 10/10/10 10/10/10 1/1/0 1/1/0
00407 96/95/97     4/4/2 3/5/2 30/30/30 28/31/31 15/15/15 15/15/15 1/0/1 0/1/1
00408 90/90/90     1/9/0 0/9/0 10/40/10 5/40/9   10/10/10 10/10/10 1/1/1 1/1/1
00409 89/90/91     5/3/2 4/3/2 20/20/20 18/18/18 10/10/10 9/9/9    1/1/0 1/1/0
00410 90/91/91     4/3/2 4/3/1 20/25/15 18/24/12 10/10/10 9/10/9   1/1/1 1/1/0
00411 90/90/90     5/3/2 4/3/2 20/20/20 18/18/18 10/10/10 9/9/9    1/1/0 1/1/0
00412 90/90/90     4/3/3 4/3/2 40/35/25 36/31/23 20/20/20 18/17/19 2/1/2 2/1/1
00413 85/-/88      3/2/4 3/1/3 18/20/22 15/17/20 8/8/8    8/7/8    1/0/1 1/0/0
00414 85/82/88     3/2/4 3/1/3 18/20/22 15/17/20 8/8/8    8/7/8    1/0/1 1/0/0
00415 80/80/80     2/2/1 2/1/1 16/17/17 13/13/14 5/5/5    4/4/4    1/1/3 1/1/2
00416 79/80/80     2/2/1 2/1/1 16/17/17 13/13/14 5/5/5    4/4/4    1/1/3 1/1/2
00417 76.5/74/78.5 6/4/5 5/3/4 24/21/25 17/16/18 9/9/9    7/7/6    1/1/0 1/0/0
00418 70/70/70     4/3/3 3/2/2 10/10/10 7/7/7    10/10/10 7/7/7    2/4/4 1/3/3
00419 68/72/65     3/5/4 2/4/2 15/14/16 10/10/9  6/6/6    4/4/4    1/1/1 1/0/1
00420 60/60/60     2/2/1 1/1/1 10/5/5   6/3/3    4/3/3    2/2/2    2/2/1 1/1/1
00421 55/48/51     7/6/8 3/2/4 19/17/20 8/7/9    7/7/7    3/4/3    1/1/1 0/0/1
00422 0/0/0        3/2/1 0/0/0 9/8/7    0/0/0    5/5/5    0/0/0    1/1/1 0/0/0
00423 97/96/98     0/2/0 0/2/0 8/0/4    8/0/4    0/6/0    0/6/0    0/1/0 0/1/0
00424 94/95/96     1/0/1 1/0/1 0/0/0    0/0/0    6/6/6    6/6/5    1/0/0 1/0/0
";

/// Nobody of the same rank rated 00405, no superior 00406; what a customer gave 00402 does not
/// count. The mean of 00409 and 00410 is that of all four ratings, not of the two kinds.
const MARKS: &str = "
00401 沈国强 同事 2026-07 100
00401 潘婷   上级 2026-09 100
00402 王磊   同事 2026-08 90
00402 陈思远 上级 2026Q3  96
00402 华信   客户 2026Q3  60
00403 林晓雯 同事 2026-07 88
00403 孙浩然 同事 2026-09 92
00403 陈思远 上级 2026Q3  90
00404 林晓雯 同事 2026-07 90
00404 陈思远 上级 2026Q3  90
00405 陈思远 上级 2026Q3  89
00406 吴建国 同事 2026-08 94
00406 郑凯   同事 2026Q3  91
00407 周雅琴 同事 2026Q3  95
00407 沈国强 上级 2026Q3  95
00408 吴建国 同事 2026-07 80
00408 沈国强 上级 2026Q3  70
00409 吴建国 同事 2026-07 80
00409 郑凯   同事 2026-08 90
00409 王磊   同事 2026-09 85
00409 沈国强 上级 2026Q3  97
00410 吴建国 同事 2026-07 80
00410 郑凯   同事 2026-08 90
00410 冯丽娜 同事 2026Q3  85
00410 沈国强 上级 2026Q3  100
00411 郑凯   同事 2026-09 84.95
00411 沈国强 上级 2026Q3  85
00412 陈思远 同事 2026-09 94.8
00412 潘婷   上级 2026Q3  95
00413 曹志远 同事 2026Q3  86
00413 沈国强 上级 2026Q3  84
00414 韩雪   同事 2026Q3  86
00414 沈国强 上级 2026Q3  84
00415 邓伟   同事 2026-08 80
00415 沈国强 上级 2026Q3  80
00416 许文静 同事 2026-08 80
00416 沈国强 上级 2026Q3  80
00417 邓伟   同事 2026-07 78
00417 曾慧   同事 2026-08 74
00417 沈国强 上级 2026Q3  77.5
00418 萧然   同事 2026Q3  70
00418 沈国强 上级 2026Q3  70
00419 曾慧   同事 2026-09 66
00419 沈国强 上级 2026Q3  64
00420 董明哲 同事 2026Q3  60
00420 陈思远 上级 2026Q3  60
00421 田佳怡 同事 2026-07 52
00421 陈思远 上级 2026Q3  45
00422 董明哲 同事 2026Q3  0
00422 陈思远 上级 2026Q3  0
00423 于海   同事 2026-07 98
00423 陈思远 同事 2026-09 99
00423 丁海波 上级 2026Q3  96
00424 陈思远 同事 2026-08 93
00424 潘婷   上级 2026Q3  95
";

/// A row for everybody in each month, July first.
fn data() -> Result<Vec<Vec<String>>> {
    let (people, numbers) = (words(PEOPLE), words(NUMBERS));
    let mut rows = Vec::new();
    for (at, month) in MONTHS.into_iter().enumerate() {
        ensure!(people.len() == numbers.len(), "a person without numbers");
        for (person, numbers) in people.iter().zip(&numbers) {
            ensure!(person[0] == numbers[0], "{} and {}", person[0], numbers[0]);
            let cells = numbers[1..].iter().map(|three| three.split('/').nth(at));
            let cells: Option<Vec<&str>> = cells.collect();
            let cells = cells.with_context(|| format!("three months in {numbers:?}"))?;
            if cells.contains(&"*") {
                continue;
            }
            let row = person.iter().map(String::as_str).chain([month]).chain(cells);
            rows.push(row.map(str::to_owned).collect());
        }
    }
    Ok(rows)
}

fn ratings() -> Result<Vec<Vec<String>>> {
    let ratings = words(MARKS).into_iter().map(|line| match line.as_slice() {
        [id, rater, kind, month, points] => {
            let row = [month, id, rater, kind, "团队协作与沟通能力", points];
            Ok(row.map(str::to_owned).to_vec())
        }
        _ => anyhow::bail!("{line:?}"),
    });
    ratings.collect()
}

pub(crate) fn write() -> Result<()> {
    let sheets = [
        Sheet { name: "月度数据", title: None, columns: DATA, rows: data()?, totals: false },
        Sheet { name: "评分表", title: None, columns: RATINGS, rows: ratings()?, totals: false },
    ];
    save("team-quarterly", "售后团队第三季度绩效数据", &sheets)
}
