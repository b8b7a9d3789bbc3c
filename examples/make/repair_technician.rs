//! 维修技工绩效考核: one wide sheet; hours and accessories are the figures of the person's team.

use anyhow::{Context, Result};

use crate::sheet::{Column, Kind, Sheet, save, words};

const COUNT: Kind = Kind::Number("0");
const MONEY: Kind = Kind::Number("#,##0");
const POINTS: Kind = Kind::Number("General");

const COLUMNS: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("未完成任务次数", COUNT),
    ("目标工时产值", MONEY),
    ("实际工时产值", MONEY),
    ("目标精品产值", MONEY),
    ("实际精品产值", MONEY),
    ("满意度", Kind::Percent),
    ("不配合次数", COUNT),
    ("维修台数", COUNT),
    ("外返修台数", COUNT),
    ("内返修台数", COUNT),
    ("延时台次", COUNT),
    ("轻微安全事故", COUNT),
    ("重大安全事故", COUNT),
    ("技术案例数", COUNT),
    ("培训缺席迟到次数", COUNT),
    ("培训得分", POINTS),
    ("加分", POINTS),
    ("加分理由", Kind::Text),
    ("扣分", POINTS),
    ("扣分理由", Kind::Text),
    ("一票否决", Kind::Text),
    ("否决原由", Kind::Text),
    ("面谈", Kind::Text),
    ("面谈评价", Kind::Text),
    ("自评总分", POINTS),
];

/// 100% and above it, just below it, and fractions that do not end.
const TEAMS: &str = "
# 部门     目标工时 实际工时 目标精品 实际精品
华东售后部 120000   120000   60000    63000
华南售后部 150000   142500   80000    80000
华北售后部  90000    99000   45000    30000
西南售后部 100000    87500   50000    41000
华中售后部 300000   299900  100000   100000
东北售后部  84000    63000   42000    35000
";

/// Columns as in the sheet, without the month and the figures of the team. Two people are called
/// 陈浩; 00336 has no 满意度; one bonus, one penalty and one veto have no reason.
const PEOPLE: &str = "
# 工号 姓名 部门      岗位     未完 满意  不配 台 外 内 延 轻 重 案例 缺 培训 加 理由 扣 理由 否 原由 谈 评价 自评
00301 陈浩   华东售后部 机修技师 0 100%   0 120 2 1  0 0 0 2 0 75    0 -            0 -            否 -        是 保持     98
00303 邓志斌 华东售后部 机修技师 0  97.7% 0  99 1 0  0 0 0 3 0 -     0 -            0 -            否 -        是 继续努力 97
00306 冯建业 华东售后部 钣金技师 0  98%   0 100 2 1  0 0 0 4 0 92   12 工艺改进被采纳 0 -          否 -        是 可带新人 100
00309 韩东升 华东售后部 喷漆技师 0  96%   2  88 1 0  5 0 0 2 0 80    0 -            0 -            否 -        是 注意交期 91.5
00315 蒋国平 华东售后部 电工技师 0  95.9% 2  64 1 0  5 0 0 2 0 78    0 -            0 -            否 -        是 注意交期 90
00318 廖振华 华南售后部 机修技师 0  95%   0 150 3 1  0 0 0 2 0 74.5  0 -            0 -            否 -        是 -        95
00321 马俊   华南售后部 机修技师 0  95%   0 149 3 1  0 0 0 2 0 74    0 -            0 -            否 -        是 补考     95
00324 潘志宏 华南售后部 钣金技师 1  88.3% 0 110 2 2  1 1 0 2 1 76    0 -            0 -            否 -        是 -        86
00327 任伟东 华南售后部 机修技师 0  92%   0 105 2 1  1 0 1 2 0 81    0 -            0 -            是 装配失误致发动机报废 是 停岗培训 80
00330 沈浩然 华南售后部 电工技师 0  96.5% 0  72 1 0  0 0 0 2 0 88    5 抢修获客户锦旗 0 -          否 -        否 -        96
00333 田立新 华北售后部 喷漆技师 2  71%   1  60 2 1  4 0 1 1 1 66    0 -            0 -            是 -            否 -        -
00336 万小龙 华北售后部 机修技师 0  -     0  95 1 0  1 0 0 2 0 83    0 -            0 -            否 -        是 -        90
00339 夏明亮 华北售后部 机修技师 0  93.4% 1 101 2 1  0 0 0 3 0 85    3 -            0 -            否 -        是 -        92
00342 熊志强 华北售后部 钣金技师 0  90%   0  97 1 0  2 0 0 2 0 77    0 -            5 违规操作举升机 否 -      是 安全第一 84
00345 严建国 华中售后部 机修技师 0  94%   0 100 3 2  1 0 0 2 0 90    0 -            0 -            否 -        是 -        94
00312 姜宏   华中售后部 机修技师 2  96%   0  85 1 0  5 0 0 2 0 75    0 -            0 -            否 -        是 注意交期 90
00348 杨志勇 华中售后部 喷漆技师 0  91.5% 1  49 1 0  2 0 0 2 0 79    0 -            0 -            否 -        是 -        90
00351 殷海峰 华中售后部 电工技师 1  82%   0  50 8 7 12 0 0 2 0 73.5  0 -            0 -            否 -        是 返修过多 75
00354 陈浩   西南售后部 机修技师 6  68%   5  58 1 0  3 0 1 0 1 69    0 -            0 -            否 -        是 限期改进 60
00357 余文斌 西南售后部 钣金技师 1  84.6% 0  77 1 0  2 3 0 1 0 70    0 -            0 -            否 -        是 注意安全 78
00360 袁军   西南售后部 机修技师 3  92.2% 0  99 1 0  4 0 0 0 0 75    0 -            0 -            否 -        是 -        82
00363 翟永胜 西南售后部 机修技师 3  92.1% 0  98 1 0  4 0 0 0 0 79    0 -            0 -            否 -        是 -        82
00366 张海龙 西南售后部 喷漆技师 5  80.2% 4  66 1 0  4 3 0 0 0 76    0 -            0 -            否 -        是 -        65
00369 钟启明 西南售后部 电工技师 5  80.1% 4  54 1 0  4 3 0 0 0 -     0 -            0 -            否 -        是 -        64
00372 邹家兴 东北售后部 机修技师 0  85.8% 0  70 2 1  4 0 0 2 2 71    0 -            2 -            否 -        是 -        80
00375 左国强 东北售后部 钣金技师 4  80%   3  92 1 0  6 0 0 0 0 84    2 班组安全标兵 0 -            否 -        是 -        70
00378 薛晓峰 华东售后部 机修技师 4  80%   3  93 1 0  6 0 0 0 0 84    0 -            0 -            否 -        是 -        70
";

pub(crate) fn write() -> Result<()> {
    let teams = words(TEAMS);
    let mut people = words(PEOPLE);
    for person in &mut people {
        let team = teams.iter().find(|team| team.first() == person.get(2));
        let figures = team.and_then(|team| team.get(1..)).context("no team")?;
        person.splice(5..5, figures.iter().cloned());
        person.insert(4, "2026-10".to_owned());
    }
    let sheet =
        Sheet { name: "月度数据", title: None, columns: COLUMNS, rows: people, totals: false };
    save("repair-technician", "维修技工绩效考核数据", &[sheet])
}
