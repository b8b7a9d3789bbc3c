//! 售后服务部绩效考核: one to three raters a person, each with a level and points for ten items;
//! ids are numbers shown with five digits.

use anyhow::{Context, Result, ensure};

use crate::sheet::{Column, Kind, Sheet, save, words};

const ID: Kind = Kind::Number("00000");

const RATINGS: &[Column] = &[
    ("月份", Kind::Text),
    ("工号", ID),
    ("评分人", Kind::Text),
    ("身份", Kind::Text),
    ("指标", Kind::Text),
    ("得分", Kind::Number("General")),
    ("等级", Kind::Text),
];

const ROSTER: &[Column] = &[
    ("工号", ID),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("入职日期", Kind::Date),
];

const ITEMS: [&str; 10] = [
    "责任心",
    "纪律性",
    "主动性执行力",
    "忠诚度",
    "团队配合能力",
    "创新能力",
    "理解分析判断能力",
    "客户满意度",
    "专业知识和实际操作能力",
    "灵活应变能力",
];

/// Two people are called 王磊.
const PEOPLE: &str = "
 3 王磊   华东售后部 售后工程师 2018-03-05
 7 李雪梅 华东售后部 客服专员   2019-07-22
12 张建军 华东售后部 售后工程师 2015-11-16
18 刘洁   华东售后部 备件专员   2020-04-13
21 陈宇航 华东售后部 售后工程师 2025-02-17
25 杨丽萍 华南售后部 客服专员   2017-09-04
30 赵志刚 华南售后部 售后工程师 2016-06-27
34 黄美玲 华南售后部 备件专员   2021-10-18
39 周子豪 华南售后部 售后工程师 2022-05-30
42 吴倩   华南售后部 客服专员   2023-03-06
47 徐国庆 华北售后部 售后工程师 2014-08-11
51 孙艳   华北售后部 客服专员   2020-11-23
56 胡俊杰 华北售后部 售后工程师 2026-01-12
60 王磊   华北售后部 售后工程师 2017-04-24
64 朱晓红 华北售后部 备件专员   2019-01-14
69 高飞   西南售后部 售后工程师 2013-12-02
73 林可欣 西南售后部 客服专员   2021-08-09
78 何勇   西南售后部 售后工程师 2018-10-29
82 郭婷婷 西南售后部 客服专员   2022-02-21
87 罗嘉豪 西南售后部 售后工程师 2024-06-17
90 邓小兰 西南售后部 备件专员   2020-09-14
";

/// A line is what one rater gave: 优 (优秀), 合 (合格) or 不 (不合格) and the points, `优` alone
/// a level without points, `-` no rating. 51 has no rating of 创新能力; 64 is rated twice by one
/// rater in 客户满意度; 10 and 15 stand under either level in 18 and 21.
const MARKS: &str = "
#  评分人 身份  责任 纪律 主动 忠诚 团队 创新 理解 客户   专业   应变
 3 顾明远 上级  优5  优5  优   优5  优5  优   优5  优20   优25   优20
 3 沈嘉禾 同事  优5  优   优5  优5  优5  优5  优5  优20   优25   优20
 7 顾明远 上级  优5  优5  合4  优5  优5  合4  合4  优18   优22.5 优17.5
12 顾明远 上级  优5  优5  合4  优5  优5  合4  合4  优18   优22   优18
12 沈嘉禾 同事  优5  合4  合4  优5  优5  合4  合4  优18   优22   优18
12 唐一诺 同事  优5  优5  合4  优5  合4  优5  合4  优18   优22   优18
18 顾明远 上级  合4  合4  合4  合4  合4  合3  合4  合15   合15   优15
18 唐一诺 同事  优5  合4  合4  合4  合4  合4  合4  优15   优15   合15
21 顾明远 上级  合3  合3  合2  合3  合3  合2  合3  合10   不10   合10
21 沈嘉禾 同事  合3  合2  合2  合3  合3  合2  合3  不10   合10   不9.5
25 许国华 上级  合4  合4  合4  合4  合4  合4  合4  优16   优20   优16
30 许国华 上级  合4  合4  合4  合4  合4  合4  合4  优16   优20   优16
30 蒋思琪 同事  合4  合4  合4  合4  合4  合3  合4  优16   优20   优16
34 许国华 上级  合3  合3  合3  合3  合3  合3  合3  合14   优20.5 合14.5
39 许国华 上级  合3  合3  合3  合3  合3  合3  合3  合14   优20.5 合14.5
39 蒋思琪 同事  合3  合3  合3  合3  合3  合2  合3  合14   优20.5 合14.5
42 许国华 上级  合3  合3  合3  合3  合3  合3  合3  合13   合14   合12
47 范文静 上级  合3  合3  合3  合3  合3  合3  合3  合13   合14   合12
47 石磊   同事  合3  合2  合3  合3  合3  合3  合3  合13   合14   合12
47 叶青青 同事  合3  合3  合3  合3  合3  合3  合3  合13   合14   合12
51 范文静 上级  合4  优5  合4  合4  优5  -    合4  优17   优19   优15.5
51 石磊   同事  合4  优5  合4  合4  合4  -    合3  优16   优18   合14
56 范文静 上级  不0  不1  不1  合2  合2  不0  不1  不0    不8    不6.5
60 范文静 上级  优5  优5  优5  优5  合4  合4  优5  优17   优23   优17
64 范文静 上级  优5  合4  合4  优5  合4  合4  合4  优17   优21   优16
64 范文静 上级  -    -    -    -    -    -    -    优18   -      -
69 丁海波 上级  优   优   优   合4  优   合4  优   优19   优24.5 优18
73 丁海波 上级  合2  优5  合2  合4  优   不1  合2  合12.5 合15   合11
73 汪雨晴 同事  不1  优5  合3  优5  优5  合2  合2  合13   优15   合11
78 丁海波 上级  合4  合4  优5  优5  合4  合3  合4  优16.5 优21.3 优15.5
78 秦晓峰 同事  合4  优5  优5  合4  合4  合3  合4  优17.2 优21.4 合14.8
82 丁海波 上级  优5  优5  合4  优5  优5  合3  合4  优19   优20   优16
82 汪雨晴 同事  优5  优5  合4  优5  优   合4  合4  优19.5 优20.5 优17
82 秦晓峰 同事  合4  优5  合4  合4  优5  合3  合3  优18   优21   优15
87 丁海波 上级  合3  合2  合4  合3  合4  合3  合3  合11   合12   合10
87 秦晓峰 同事  合3  合3  合4  合3  合3  合4  合3  合12   合13   合10.5
90 丁海波 上级  合4  优5  合4  合4  优5  合3  合4  优15.5 优18   优17
90 汪雨晴 同事  合4  优5  合3  合4  优5  合3  合3  优17   优17.5 优15
";

/// The ratings, one a row, of what the raters gave.
fn ratings() -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for line in words(MARKS) {
        let [id, rater, kind, marks @ ..] = line.as_slice() else {
            anyhow::bail!("{line:?}");
        };
        ensure!(marks.len() == ITEMS.len(), "{line:?}");
        for (item, mark) in ITEMS.iter().zip(marks).filter(|(_, mark)| *mark != "-") {
            let level = match mark.chars().next() {
                Some('优') => "优秀",
                Some('合') => "合格",
                Some('不') => "不合格",
                _ => anyhow::bail!("{mark} in {line:?}"),
            };
            let points = mark.get('优'.len_utf8()..).context("points")?;
            let points = if points.is_empty() { "-" } else { points };
            let row = ["2026-10", id, rater, kind, item, points, level];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    Ok(rows)
}

pub(crate) fn write() -> Result<()> {
    let sheets = [
        Sheet { name: "评分表", title: None, columns: RATINGS, rows: ratings()?, totals: false },
        Sheet {
            name: "花名册", title: None, columns: ROSTER, rows: words(PEOPLE), totals: false
        },
    ];
    save("service-department-levels", "售后服务部绩效考核评分", &sheets)
}
