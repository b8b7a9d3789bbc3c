//! 客诉工程师绩效考核(加权): a month of complaints, and ratings by superiors, colleagues and customers.

use anyhow::{Context, Result};

use crate::ratings::{self, Rated};
use crate::sheet::{Column, Kind, Sheet, save, with_column, words};

const COUNT: Kind = Kind::Number("0");

const COLUMNS: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("满意度", Kind::Percent),
    ("平均处理时间(小时)", Kind::Number("General")),
    ("投诉数", COUNT),
    ("成功解决数", COUNT),
];

/// Two people are called 李静.
///
/// - 00604, 00607, 00611 and 00614 have exactly 24, 48 and 72 hours, the next ones a little more.
/// - 00616 has no complaints and no hours: full marks; 00617 has hours without complaints: they
///   count; 00618 has complaints without hours.
/// - 00619 solved more than there were, 00620 something where there was nothing.
/// - 00621 has no 满意度.
const PEOPLE: &str = "
# 工号 姓名  部门       岗位         满意   小时  投诉 解决
00601 陆文博 客诉一部 客诉工程师   100%   3.5   12   12
00602 方晓   客诉一部 客诉工程师    98%  11     25   24
00603 李静   客诉一部 客诉工程师    96%  18.25   7    7
00604 秦朗   客诉一部 客诉工程师    90%  24     20   18
00605 贺敏   客诉一部 客诉工程师    90%  24     20   18
00606 龙飞   客诉一部 客诉工程师    90%  24     20   18
00607 金莉   客诉一部 客诉工程师    80%  48     10    8
00608 邱磊   客诉一部 客诉工程师    80%  48     10    8
00609 侯宇   客诉二部 客诉工程师    95%  24.01  16   15
00610 白雪   客诉二部 客诉工程师    93%  48.1   30   28
00611 江涛   客诉二部 客诉工程师    80%  72     10    7
00612 段红   客诉二部 客诉工程师    88%  72.5    9    8
00613 李静   客诉二部 客诉工程师    92%  36     11   10
00614 汤伟   客诉二部 客诉工程师    70%  72     20   12
00615 尹航   客诉二部 客诉工程师    85%  30      3    2
00616 黎娜   客诉二部 客诉工程师    94%   -      0    0
00617 易明   客诉二部 客诉工程师    94%  50      0    0
00618 常青   客诉三部 客诉工程师    91%   -      3    3
00619 武强   客诉三部 客诉工程师    87%  20      4    5
00620 康宁   客诉三部 客诉工程师    89%   -      0    1
00621 贾岚   客诉三部 客诉工程师     -   26      8    7
00622 毛丽   客诉三部 客诉工程师  97.5%  22     14   14
00623 邵刚   客诉三部 客诉工程师  83.3%  33      6    5
00624 万芳   客诉三部 客诉工程师    86%  40.5   13   12
00625 钱程   客诉三部 客诉工程师    78%  60     18   13
00626 严冬   客诉三部 客诉工程师     0% 120      5    0
00627 覃丹   客诉三部 客诉工程师  91.5%  28     22   20
00628 倪虹   客诉三部 客诉工程师    99%   0.5    2    2
";

/// What each kind gave. Of 工作质量 00612 has nothing from customers, 00623 from colleagues only,
/// 00625 nothing at all; of 团队协作 nobody rated 00624.
const RATED: &str = "
#     工作质量                团队协作
#     上级 同事      客户     同事
00601 100  100/100   100      100/100
00602 96   94/95     97/92    93/97
00603 95   90        93       92/91
00604 90   90/90     90       60/70
00605 90   90/90     90       64.9/65
00606 90   90/90     90       64.8/65
00607 80   75/85     80       80/80
00608 80   75/85     80       79.8/80
00609 92   88/91     90/95/86 90/89
00610 88   90        85       91
00611 60   60        60       80/80
00612 84   77        -        82/79
00613 91   86/89     90       88/87
00614 40   40        40       60/60
00615 83   80/81     79/84/85 80/81/83
00616 93   92        95       94/91
00617 93   92        95       94/91
00618 90   88        91       90
00619 85   84        88       86/83
00620 90   85        90       88
00621 87   85        90       86/90
00622 94   93/96     92       95/92
00623 -    81/84/80  -        83
00624 86   88        84       -
00625 -    -         -        74/70
00626 0    0         0        0
00627 89   90/92     87       90/86/91
00628 97   95        99       96/98
";

/// 陆文博 rated 00603 twice, and both count. 自评 and 下属 are no kinds of this policy, 服务态度 no
/// item of it, and 00699 is nobody of this month.
const OTHERS: &str = "
00603 陆文博 同事 团队协作 84
00603 李静   自评 工作质量 100
00613 覃丹   下属 工作质量 70
00613 华信   客户 服务态度 95
00699 陆文博 同事 团队协作 90
";

pub(crate) fn write() -> Result<()> {
    let people = with_column(words(PEOPLE), 4, "2026-10");
    let by_item = |row: &[String]| match row {
        [id, above, beside, customers, team] => Some(vec![
            Rated::new(id, "工作质量", "上级", above),
            Rated::new(id, "工作质量", "同事", beside),
            Rated::new(id, "工作质量", "客户", customers),
            Rated::new(id, "团队协作", "同事", team),
        ]),
        _ => None,
    };
    let rated = words(RATED);
    let rated: Option<Vec<Vec<Rated>>> = rated.iter().map(|row| by_item(row)).collect();
    let rated = rated.context("five words a line")?.concat();
    let mut rows = ratings::rows("2026-10", &people, &rated)?;
    rows.extend(ratings::further("2026-10", OTHERS)?);
    let sheets = [
        Sheet { name: "月度数据", title: None, columns: COLUMNS, rows: people, totals: false },
        Sheet { name: "评分表", title: None, columns: ratings::COLUMNS, rows, totals: false },
    ];
    save("complaint-engineer-weighted", "客诉工程师绩效考核数据（2026年10月）", &sheets)
}
