//! 360度绩效考核: everybody rates himself and is rated by one to three colleagues and by the
//! superior, each with a level for fourteen items; two months, so that decisions have a history.

use anyhow::{Context, Result, ensure};

use crate::sheet::{Column, Kind, Sheet, save, with_column, words};

const RATINGS: &[Column] = &[
    ("月份", Kind::Text),
    ("工号", Kind::Text),
    ("评分人", Kind::Text),
    ("身份", Kind::Text),
    ("指标", Kind::Text),
    ("得分", Kind::Number("General")),
    ("等级", Kind::Text),
];

const MONTHLY: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("月份", Kind::Text),
    ("出勤扣分", Kind::Number("0.00")),
    ("处罚扣分", Kind::Number("0.00")),
    ("奖励加分", Kind::Number("0.00")),
];

const ROSTER: &[Column] = &[
    ("工号", Kind::Text),
    ("姓名", Kind::Text),
    ("部门", Kind::Text),
    ("岗位", Kind::Text),
    ("职级", Kind::Text),
    ("入职日期", Kind::Date),
    ("转正日期", Kind::Date),
];

/// The items with their points.
const ITEMS: [(&str, u32); 14] = [
    ("订单处理及时性及准确性", 5),
    ("客户回访数量及频率", 5),
    ("客户咨询、投诉处理", 5),
    ("售后维修服务跟踪及反馈", 5),
    ("服务态度", 5),
    ("工作总结与汇报", 5),
    ("客户二次开发销售额目标达成率", 10),
    ("客户二次开发成功率", 5),
    ("重点客户流失量的控制", 5),
    ("客户服务满意度", 30),
    ("销售数据信息管理", 5),
    ("其它日常工作", 5),
    ("知识与技能", 5),
    ("愿望与态度", 5),
];

const LEVELS: [&str; 5] = ["很差", "较差", "一般", "良好", "优秀"];

/// 工号 姓名 部门 岗位 职级 入职日期 转正日期. Two people are called 张伟; 20109 and 20112 are on
/// probation.
const PEOPLE: &str = "
20101 沈佳宁 大客户部   客户经理 P3 2019-04-08 2019-07-08
20102 郑一鸣 大客户部   客户经理 P2 2021-03-15 2021-06-15
20103 曹雨薇 大客户部   客户经理 P2 2020-08-03 2020-11-03
20104 张伟   大客户部   客服专员 P2 2022-05-16 2022-08-16
20105 董晓光 大客户部   客服专员 P1 2023-11-06 2024-02-06
20106 夏梦   渠道服务部 客户经理 P2 2021-09-13 2021-12-13
20107 姚建平 渠道服务部 客户经理 P2 2018-06-25 2018-09-25
20108 谢雅琴 渠道服务部 客服专员 P1 2024-07-01 2024-10-01
20109 尹浩然 渠道服务部 客服专员 P1 2026-05-06 -
20110 钟丽娟 渠道服务部 客户经理 P2 2017-10-09 2018-01-09
20111 潘国栋 售后服务部 售后专员 P1 2023-02-13 2023-05-13
20112 汤小波 售后服务部 售后专员 P1 2026-05-11 -
20113 黎志勇 售后服务部 售后专员 P1 2022-12-05 2023-03-05
20114 康永福 售后服务部 售后专员 P1 2021-01-18 2021-04-18
20115 贾明月 售后服务部 客户经理 P3 2016-03-21 2016-06-21
20116 毛文博 售后服务部 售后专员 P2 2020-02-24 2020-05-24
20117 邱玉兰 售后服务部 售后专员 P1 2024-04-15 2024-07-15
20118 侯志强 区域服务部 客户经理 P2 2019-12-02 2020-03-02
20119 孟凡星 区域服务部 客户经理 P2 2021-07-05 2021-10-05
20120 龙飞   区域服务部 客服专员 P1 2023-12-04 2024-03-04
20121 张伟   区域服务部 客服专员 P2 2020-10-12 2021-01-12
20122 万晓燕 区域服务部 客服专员 P1 2022-08-22 2022-11-22
20123 段思远 区域服务部 客户经理 P3 2017-05-08 2017-08-08
20124 雷雨桐 区域服务部 客服专员 P1 2023-06-12 2023-09-12
";

/// 工号 出勤扣分 处罚扣分 奖励加分; who is not in it has 0 in each. 20102 ends on 89.5, 20103 a
/// hundredth below; 20112 and 20113 the same around 59.5. 20115 ends above 100. 20117 lacks a cell.
const EXTRAS: &str = "
20102 1.5 0    0
20103 1.5 0.01 0
20112 0.5 0    0
20113 0.5 0.01 0
20115 0   0    8
20117 0   0    -
20119 0   5    0
";

/// What one rater gave, 自评 for the person's own name: a digit an item, from 1 (很差) to 5 (优秀).
const SEPTEMBER: &str = "
20101 自评 自评 54555555455555
20101 罗毅 同事 55455555354555
20101 方丽 上级 55555454555545
20102 自评 自评 35552555553345
20102 苏敏 同事 45544455544545
20102 魏志远 上级 44553554545435
20111 自评 自评 42335335334245
20111 罗毅 同事 31323433344144
20111 方丽 上级 33343434425453
20113 自评 自评 43354323533443
20113 白雪 同事 23133433343323
20113 方丽 上级 34332333333333
20114 自评 自评 53243322224343
20114 程浩 同事 22231133133323
20114 魏志远 上级 33322222233212
20123 自评 自评 55555554545555
20123 白雪 同事 45445445455545
20123 方丽 上级 55544454354454
20124 自评 自评 44442443335353
20124 程浩 同事 34243332444333
20124 魏志远 上级 43354343233334
";

/// The same. 20116 is not rated by a colleague; 20118 by a customer too, whose rating does not
/// count.
const OCTOBER: &str = "
20101 自评 自评 55555555555555
20101 罗毅 同事 55555555555555
20101 方丽 上级 55555555555555
20102 自评 自评 35445545455545
20102 苏敏 同事 54545555544555
20102 魏志远 上级 45533544555544
20103 自评 自评 55545454455353
20103 白雪 同事 54555555545445
20103 方丽 上级 55455555444545
20104 自评 自评 54535434553545
20104 程浩 同事 44444445545445
20104 韩静 同事 55454444154544
20104 魏志远 上级 51444444354444
20105 自评 自评 44454444454424
20105 韩静 同事 45554345535445
20105 罗毅 同事 44444454443445
20105 苏敏 同事 54454445445453
20105 方丽 上级 34345544543334
20105 魏志远 上级 44434452354332
20106 自评 自评 23533344553544
20106 罗毅 同事 44444544344344
20106 魏志远 上级 45445544533355
20107 自评 自评 44553543445453
20107 苏敏 同事 44543434445444
20107 方丽 上级 54514542354123
20108 自评 自评 23444453443443
20108 白雪 同事 55344443434444
20108 魏志远 上级 43343443144245
20109 自评 自评 44343452441414
20109 程浩 同事 54342443433543
20109 方丽 上级 44334344334423
20110 自评 自评 34433324443454
20110 韩静 同事 43443433534354
20110 魏志远 上级 24333344143242
20111 自评 自评 43344333334443
20111 罗毅 同事 34323233443322
20111 方丽 上级 32342333433335
20112 自评 自评 31243143344123
20112 苏敏 同事 23433431333334
20112 魏志远 上级 33233142333333
20113 自评 自评 33213433243323
20113 白雪 同事 33342333233334
20113 方丽 上级 33144232332433
20114 自评 自评 33242224425223
20114 程浩 同事 23222332222133
20114 魏志远 上级 13123322412535
20115 自评 自评 55455544555545
20115 韩静 同事 45455553554545
20115 方丽 上级 55455555554442
20116 自评 自评 24554555454444
20116 魏志远 上级 55444144355454
20117 自评 自评 54554345544555
20117 苏敏 同事 34554444354344
20117 方丽 上级 44544443454144
20118 自评 自评 55555544355443
20118 白雪 同事 43555455555452
20118 程浩 同事 54555344554354
20118 魏志远 上级 54553544445555
20118 华盛物业 客户 13333344234332
20119 自评 自评 44533454445554
20119 程浩 同事 44443454454323
20119 方丽 上级 44544455444244
20120 自评 自评 34453444345344
20120 韩静 同事 54444444444444
20120 魏志远 上级 43444444153444
20121 自评 自评 54554445543455
20121 罗毅 同事 15255555555145
20121 方丽 上级 55455555535555
20122 自评 自评 31344343244443
20122 苏敏 同事 42414434544443
20122 魏志远 上级 35445443533533
20123 自评 自评 54544555555455
20123 白雪 同事 45555555554354
20123 方丽 上级 55555554455353
20124 自评 自评 41341343344343
20124 程浩 同事 43444433433432
20124 魏志远 上级 44532234333433
";

/// A superior writes the points beside the level; the one of 20122 wrote 4 points beside 优秀.
fn points(id: &str, kind: &str, at: usize, level: usize) -> String {
    match (id, kind, at) {
        ("20122", "上级", WRONG) => "4".to_owned(),
        (_, "上级", _) => (ITEMS[at].1 * (level as u32 + 1) / 5).to_string(),
        _ => "-".to_owned(),
    }
}

/// The item in which that happened: 服务态度.
const WRONG: usize = 4;

fn ratings(month: &str, marks: &str) -> Result<Vec<Vec<String>>> {
    let people = words(PEOPLE);
    let mut rows = Vec::new();
    for line in words(marks) {
        let [id, rater, kind, marks] = line.as_slice() else {
            anyhow::bail!("{line:?}");
        };
        ensure!(marks.len() == ITEMS.len(), "{line:?}");
        let own = people.iter().find(|person| person[0] == *id).context("nobody")?[1].clone();
        for (at, mark) in marks.chars().enumerate() {
            let level = mark.to_digit(10).and_then(|mark| usize::try_from(mark).ok());
            let level = level.and_then(|level| level.checked_sub(1)).context("1 to 5")?;
            let points = points(id, kind, at, level);
            let rater = if rater == kind { own.clone() } else { rater.clone() };
            let row = [month, id, &rater, kind, ITEMS[at].0, &points, LEVELS[level]];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    Ok(rows)
}

/// Everybody who is rated in a month, with what is added and taken.
fn monthly(month: &str, marks: &str) -> Vec<Vec<String>> {
    let extras = words(EXTRAS);
    let rated = words(marks);
    let is_rated = |id: &String| rated.iter().any(|line| line[0] == *id);
    let people = words(PEOPLE).into_iter().filter(|person| is_rated(&person[0]));
    let rows = people.map(|person| {
        let nothing = vec![String::new(), "0".into(), "0".into(), "0".into()];
        let own = extras.iter().find(|line| line[0] == person[0] && month == "2026-10");
        let extras = own.unwrap_or(&nothing);
        [&person[..4], &extras[1..]].concat()
    });
    with_column(rows.collect(), 4, month)
}

pub(crate) fn write() -> Result<()> {
    let months = [("2026-09", SEPTEMBER), ("2026-10", OCTOBER)];
    let monthly = months.iter().flat_map(|(month, marks)| monthly(month, marks)).collect();
    let mut rated = Vec::new();
    for (month, marks) in months {
        rated.extend(ratings(month, marks)?);
    }
    let sheets = [
        Sheet { name: "月度数据", title: None, columns: MONTHLY, rows: monthly, totals: false },
        Sheet { name: "评分表", title: None, columns: RATINGS, rows: rated, totals: false },
        Sheet {
            name: "花名册", title: None, columns: ROSTER, rows: words(PEOPLE), totals: false
        },
    ];
    save("sales-service-360", "360度绩效考核评分", &sheets)
}
