//! 售后工程师量化考核: a month of repairs, attendance and tests, and ratings by superiors and
//! colleagues.

use anyhow::{Context, Result};

use crate::ratings::{self, Rated};
use crate::sheet::{Column, Kind, Sheet, save, with_column, words};

const COUNT: Kind = Kind::Number("0");
const GENERAL: Kind = Kind::Number("General");

const COLUMNS: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("应出勤天数", GENERAL),
    ("实际出勤天数", GENERAL),
    ("满意度调查得分", GENERAL),
    ("产品知识测试得分", GENERAL),
    ("平均故障处理时间(小时)", GENERAL),
    ("维修台数", COUNT),
    ("一次修复台数", COUNT),
    ("应参加培训", COUNT),
    ("实际参加培训", COUNT),
];

/// Two people are called 丁宁.
///
/// - 00809 has exactly 90, 00810 89.995, 00811 89.99; 00812 80, 00813 79.99; 00814 70; 00815 60.
/// - 00804 was there 90% of the days, 00805 half a day less; 00806 has 95% in 维修成功率, 00807 just
///   less; 00808 80%, 00816 less.
/// - 00817 had nothing to repair, 00818 neither, but still has hours; 00819 repaired without hours,
///   00820 has a repair of none.
/// - 00821 has no test, 00822 no rating by a colleague for 责任心, 00823 no working days.
const PEOPLE: &str = "
# 工号 姓名   部门     岗位       应出 实出 满意 测试 小时 维修 修复 应训 实训
00801 韦航   售后一部 售后工程师 22   22   100  100  3    40   40   2 2
00802 丁宁   售后一部 售后工程师 22   21.5 95   92   4    36   35   1 1
00803 石岩   售后一部 售后工程师 22   21   91   90   4.1  28   27   1 1
00804 姚远   售后一部 售后工程师 20   18   90   89.5 8    31   29   1 1
00805 邹彤   售后一部 售后工程师 20   17.5 92   84   8.5  33   31   2 1
00806 雷鸣   售后一部 售后工程师 22   22   88   78   6    20   19   1 1
00807 温和   售后一部 售后工程师 22   22   86   81   7.5  19   18   1 1
00808 庞博   售后一部 售后工程师 22   22   84   60   24   10   8    1 1
00809 丁宁   售后二部 售后工程师 22   22   80   90   8    20   19   1 1
00810 鲁敏   售后二部 售后工程师 22   22   80   90   8    20   19   1 1
00811 葛军   售后二部 售后工程师 22   22   80   90   8    20   19   1 1
00812 樊华   售后二部 售后工程师 22   22   80   75   24   20   19   5 4
00813 焦阳   售后二部 售后工程师 22   22   80   75   24   20   19   5 4
00814 向南   售后二部 售后工程师 20   18   90   75   8    10   8    1 1
00815 裴松   售后二部 售后工程师 22   22   60   60   24   10   8    1 1
00816 翁婷   售后二部 售后工程师 22   20   75   59.5 48.5 29   23   3 2
00817 尚进   售后三部 售后工程师 22   22   94   93   -    0    0    1 1
00818 芦苇   售后三部 售后工程师 22   22   94   93   50   0    0    1 1
00819 辛勤   售后三部 售后工程师 22   22   85   80   -    12   11   1 1
00820 阮玲   售后三部 售后工程师 22   22   87   82   9    0    1    1 1
00821 凌霄   售后三部 售后工程师 22   21   83   -    12   18   16   1 1
00822 祁山   售后三部 售后工程师 22   22   89   88   5    24   23   0 0
00823 花蕾   售后三部 售后工程师 0    0    80   80   10   5    5    0 0
00824 路遥   售后三部 售后工程师 22   22   93   91   25   26   25   0 0
00825 易安   售后三部 售后工程师 22   15   0    0    60   8    0    2 0
";

/// 上级 and 同事 for each of the four.
const RATED: &str = "
#     积极性      责任心      团队合作     服务意识
00801 100 100/100 100 100     100 100/100 100 100
00802 95  92/94   96  93      94  95/96   97  94
00803 90  91      92  90      88  90/86   93  92
00804 88  85/87   90  88      86  89      91  90
00805 84  82      80  83      85  84/86   82  81
00806 86  87/85   88  86      84  83      87  85
00807 83  81/82   85  84      82  80/83   84  83
00808 80  78      79  80      81  82      78  77
00809 80  80/80   80  80      80  75/85   80  80
00810 80  80/80   80  80      80  75/85   79.9 79.9
00811 80  80/80   80  80      80  75/85   79.8 79.8
00812 80  80      80  70/90   80  80      80  80
00813 80  80      80  70/90   80  80      79.8 79.8
00814 80  80      80  80      80  80      80  80
00815 60  60      60  60      60  60      60  60
00816 66  70/68   64  67      70  72      65  63
00817 92  90/91   93  92      90  94      95  93
00818 92  90/91   93  92      90  94      95  93
00819 85  84      86  85      83  82      84  86
00820 82  80      84  83      81  85      83  82
00821 81  80/82   83  82      80  79      82  84
00822 90  88      89  -       91  90      92  91
00823 80  80      80  80      80  80      80  80
00824 91  90      92  93      90  91/88   94  92
00825 0   0       0   0       0   0       0   0
";

/// A customer is no rater of this policy.
const OTHERS: &str = "
00802 华信 客户 服务意识 60
";

const ITEMS: [&str; 4] = ["积极性", "责任心", "团队合作", "服务意识"];

pub(crate) fn write() -> Result<()> {
    let people = with_column(words(PEOPLE), 4, "2026-10");
    let mut rated = Vec::new();
    for row in words(RATED) {
        let (id, marks) = row.split_first().context("an id")?;
        for (item, marks) in ITEMS.into_iter().zip(marks.chunks_exact(2)) {
            rated.push(Rated::new(id, item, "上级", &marks[0]));
            rated.push(Rated::new(id, item, "同事", &marks[1]));
        }
    }
    let mut rows = ratings::rows("2026-10", &people, &rated)?;
    rows.extend(ratings::further("2026-10", OTHERS)?);
    let sheet = |name, columns, rows| Sheet { name, title: None, columns, rows, totals: false };
    let sheets = [sheet("月度数据", COLUMNS, people), sheet("评分表", ratings::COLUMNS, rows)];
    save("engineer-quantified", "售后工程师量化考核数据（2026年10月）", &sheets)
}
