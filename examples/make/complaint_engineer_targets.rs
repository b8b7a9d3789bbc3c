//! 客诉工程师绩效考核(目标): tried in one department from July, by everybody from September on; the
//! roster says how much is paid.

use anyhow::{Context, Result};

use crate::ratings::{self, Rated};
use crate::sheet::{Column, Kind, Sheet, save, words};

const COUNT: Kind = Kind::Number("0");
const HOURS: Kind = Kind::Number("General");

const COLUMNS: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("客户满意度", Kind::Percent),
    ("平均响应时间(小时)", HOURS),
    ("平均解决时间(小时)", HOURS),
    ("服务客户数", COUNT),
    ("投诉数", COUNT),
    ("成功解决数", COUNT),
    ("客诉次数", COUNT),
    ("应协作任务数", COUNT),
    ("完成协作任务数", COUNT),
    ("应参加培训数", COUNT),
    ("通过培训数", COUNT),
];

const ROSTER: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("职级", Kind::Text),
    ("入职日期", Kind::Date),
    ("转正日期", Kind::Date),
    ("月度绩效奖金", Kind::Number("0.00")),
];

/// Two people are called 孟洁. 00723 has no 月度绩效奖金.
const PEOPLE: &str = "
# 工号 姓名   部门     岗位       职级 入职       转正       奖金
00701 顾晨   华东客诉部 客诉工程师 P3 2021-03-15 2021-09-15 2400
00702 孟洁   华东客诉部 客诉工程师 P2 2023-07-01 2024-01-01 2000
00703 史磊   华东客诉部 客诉工程师 P2 2022-11-07 2023-05-07 2000
00704 陶欣   华东客诉部 客诉工程师 P1 2025-06-16 2025-12-16 1600
00705 熊健   华东客诉部 客诉工程师 P2 2024-02-26 2024-08-26 1800
00706 乔雨   华东客诉部 客诉工程师 P1 2025-09-30 2026-03-30 1600
00707 阎松   华东客诉部 客诉工程师 P3 2019-05-20 2019-11-20 2400
00708 佟丽   华东客诉部 客诉工程师 P1 2026-04-01 -          1500
00709 柯然   华南客诉部 客诉工程师 P2 2023-01-09 2023-07-09 2000
00710 聂云   华南客诉部 客诉工程师 P2 2022-08-22 2023-02-22 2000
00711 孟洁   华南客诉部 客诉工程师 P1 2025-03-03 2025-09-03 1600
00712 祝平   华南客诉部 客诉工程师 P3 2020-10-12 2021-04-12 2400
00713 甘霖   华南客诉部 客诉工程师 P1 2025-12-01 2026-06-01 1600
00714 匡正   华南客诉部 客诉工程师 P2 2024-04-15 2024-10-15 1800
00715 桑梅   华南客诉部 客诉工程师 P1 2026-02-09 2026-08-09 1500
00716 仇海   华南客诉部 客诉工程师 P2 2023-10-30 2024-04-30 1800
00717 安琪   西北客诉部 客诉工程师 P2 2024-07-08 2025-01-08 1800
00718 耿直   西北客诉部 客诉工程师 P1 2026-01-05 2026-07-05 1500
00719 卓越   西北客诉部 客诉工程师 P1 2025-08-18 2026-02-18 1600
00720 边疆   西北客诉部 客诉工程师 P2 2022-05-05 2022-11-05 2000
00721 荣华   西北客诉部 客诉工程师 P2 2023-03-20 2023-09-20 1800
00722 池清   西北客诉部 客诉工程师 P1 2025-11-11 2026-05-11 1600
00723 费扬   西北客诉部 客诉工程师 P1 2026-07-01 -          -
00724 佘磊   西北客诉部 客诉工程师 P1 2025-04-21 2025-10-21 1600
";

const JULY: &str = "
#     满意  响应  解决  客户 投诉 解决 客诉 协作  培训  协作满意 知识 客户   同事  上级 下属
00701 96%   9     31    82   3    3    0    4/4   1/1   95/93    96   94/97  94    96   95
00702 91%   20    60    75   3    3    0    3/3   1/1   90       88   90     91    89   -
00703 89%   26    70    68   4    3    1    5/4   1/1   84/86    85   82     86    84   88
00704 85%   30    75    55   3    3    0    2/2   2/1   80       78   83/81  80    79   -
00705 92%   23.5  66    70   2    2    0    3/3   0/0   88/85    90   89     87    90   -
00706 78%   40    99    40   4    3    2    2/1   1/1   75       72   70     76    71   -
00707 97%   6     24    95   2    2    0    6/6   0/0   97/96    98   95     96    98   92/94
00708 74%   44    88    36   3    2    1    2/2   2/2   79       70   75     78    72   -
";

const AUGUST: &str = "
00701 95%   12    36    80   4    4    0    5/5   0/0   96/92    95   93     95    97   94
00702 93%   18    55    77   2    2    0    4/4   1/1   91       90   92/94  90    91   -
00703 90%   24    72    66   3    3    0    4/4   1/1   87/85    86   85     88    87   90
00704 88%   25    71    58   2    2    1    3/2   1/1   82       80   85     83    81   -
00705 94%   21    58    72   3    3    0    2/2   1/1   90/86    91   90     88    92   -
00706 81%   34    90    42   3    3    1    2/2   1/0   78       75   76     79    74   -
00707 98%   5     20    97   1    1    0    5/5   1/1   98/97    98   97/99  97    99   95/96
00708 79%   37    80    38   2    2    0    2/2   1/1   80       76   79     81    77   -
";

/// Edges, each with its neighbour: 90% of 00702 and 89.9% of 00704, 24 hours of 00703 and 24.1 of
/// 00705, 72 hours and 72.5, 5% (2 of 40) of 00706 and 3 of 59 of 00708.
///
/// - 00709 has exactly 90, 00710 89.995, 00711 89.99; 00712 80, 00713 79.99; 00714 70; 00715 60.
/// - 00716 and 00717 have no complaints, one without hours, the other with them.
/// - 00718 has no hours for his complaints, 00719 no customers, 00720 no rating by a superior for
///   业务知识掌握度, 00721 passed more trainings than there were, 00724 has no 满意度.
const SEPTEMBER: &str = "
00701 97%   8     28    84   2    2    0    4/4   1/1   94/95    97   96     95    97   96
00702 90%   22    64    78   3    3    0    3/3   1/1   90       89   91     90    90   -
00703 91%   24    72    67   3    3    0    4/4   0/0   88/87    87   86/90  88    88   91
00704 89.9% 23    72.5  57   2    2    0    3/3   1/1   83       82   85     84    83   -
00705 93%   24.1  61    71   3    3    0    2/2   1/1   89/86    90   91     88    91   -
00706 80%   33    86    40   2    2    1    2/2   1/1   80       76   78     80    77   -
00707 98%   4.5   18    98   1    1    0    5/5   1/1   97/98    99   98     97    99   97/95
00708 79.9% 36.5  78    59   3    3    0    2/2   1/1   81       77   80     82    79   -
00709 85%   16    48    90   4    4    0    3/3   1/1   80/80    80   70     70    70   70
00710 85%   16    48    90   4    4    0    3/3   1/1   80/80    80   69.95  69.95 69.95 -
00711 85%   16    48    90   4    4    0    3/3   1/1   80/80    80   69.9   69.9  69.9 69.9
00712 95%   36    96    50   4    4    1    5/4   1/1   75       75   75/75  75    75   -
00713 95%   36    96    50   4    4    1    5/4   1/1   75       75   74.9   74.9  74.9 -
00714 80%   48    96    50   5    5    0    2/2   1/1   70       70   70     70    70   -
00715 60%   48    120   62   4    4    0    2/2   1/1   80       80   80     80    80   -
00716 94%   -     -     65   0    0    0    3/3   0/0   92/90    91   93     90    92   -
00717 94%   50    73    65   0    0    0    3/3   0/0   92/90    91   93     90    92   -
00718 88%   -     70    60   2    2    0    2/2   1/1   85       84   86     85    85   -
00719 86%   20    66    0    0    0    0    2/2   1/1   83       82   84     83    83   -
00720 92%   21    63    73   3    2    0    3/3   1/1   87/89    -    88     87    -    -
00721 90%   22    65    61   3    3    0    3/2   1/2   84       83   85     86    84   -
00722 59.9% 48.2  121   59   6    4    6    4/1   3/1   62/58    55   50     60    52   -
00723 70%   28    90    62   5    4    0    3/2   2/2   79       74   76/74  78    75   -
00724 -     27    74    64   3    3    0    2/2   1/1   80       80   82     81    80   -
";

/// 自评 is no kind of this policy.
const OTHERS: &str = "
00702 孟洁 自评 综合评价 100
";

/// The rows of a month: of 月度数据, and of 评分表.
fn month(month: &str, table: &str, people: &[Vec<String>]) -> Result<[Vec<Vec<String>>; 2]> {
    let mut data = Vec::new();
    let mut rated = Vec::new();
    for row in words(table) {
        let (id, numbers) = row.split_first().context("an id")?;
        let (numbers, marks) = numbers.split_at_checked(9).context("nine numbers")?;
        let person = people.iter().find(|person| person[0] == *id).context(id.clone())?;
        let cells = numbers.iter().flat_map(|cell| cell.split('/'));
        let row = person[..4].iter().map(String::as_str).chain([month]).chain(cells);
        data.push(row.map(str::to_owned).collect());
        let [team, knowledge, customers, beside, above, below] = marks else {
            anyhow::bail!("six marks: {marks:?}");
        };
        rated.extend([
            Rated::new(id, "协作满意度", "同事", team),
            Rated::new(id, "业务知识掌握度", "上级", knowledge),
            Rated::new(id, "综合评价", "客户", customers),
            Rated::new(id, "综合评价", "同事", beside),
            Rated::new(id, "综合评价", "上级", above),
            Rated::new(id, "综合评价", "下属", below),
        ]);
    }
    Ok([data, ratings::rows(month, people, &rated)?])
}

pub(crate) fn write() -> Result<()> {
    let people = words(PEOPLE);
    let months = [("2026-07", JULY), ("2026-08", AUGUST), ("2026-09", SEPTEMBER)];
    let (mut data, mut marks) = (Vec::new(), Vec::new());
    for (name, table) in months {
        let [rows, rated] = month(name, table, &people)?;
        data.extend(rows);
        marks.extend(rated);
    }
    marks.extend(ratings::further("2026-09", OTHERS)?);
    let sheet = |name, columns, rows| Sheet { name, title: None, columns, rows, totals: false };
    let sheets = [
        sheet("月度数据", COLUMNS, data),
        sheet("评分表", ratings::COLUMNS, marks),
        sheet("花名册", ROSTER, people),
    ];
    save("complaint-engineer-targets", "客诉工程师绩效考核数据（2026年第三季度）", &sheets)
}
