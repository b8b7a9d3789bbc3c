//! 售后服务绩效方案: eleven positions, and each person's own goals in 目标表, one a row. Ids are
//! texts; goals in per cent stand between others in days, cars and money.

use anyhow::{Result, bail};

use crate::sheet::{Column, Kind, Sheet, save, words};

const GOALS: &[Column] = &[
    ("月份", Kind::Text),
    ("工号", Kind::Text),
    ("指标", Kind::Text),
    ("权重", Kind::Number("General")),
    ("目标值", Kind::Amount),
    ("实际值", Kind::Amount),
    ("方向", Kind::Text),
];

const ROSTER: &[Column] =
    &[("工号", Kind::Text), ("姓名", Kind::Text), ("部门", Kind::Text), ("岗位", Kind::Text)];

/// Two people are called 王丽.
const PEOPLE: &str = "
00601 周海涛 华东服务中心 服务部长
00602 何静   华东服务中心 前台主管
00603 王丽   华东服务中心 技术经理
00604 罗文斌 华东服务中心 备件经理
00605 谢雨桐 华东服务中心 保险经理
00606 韩冰   华东服务中心 质检员
00607 孙鹏   华南服务中心 质检员
00608 曹颖   华东服务中心 服务IT信息员
00609 邓伟   华东服务中心 索赔员
00610 冯佳   华南服务中心 索赔员
00611 许强   华北服务中心 索赔员
00612 程曦   华东服务中心 休息区接待员
00613 王丽   华北服务中心 接待员
00614 苏婉清 华东服务中心 接待员
00615 蒋磊   华南服务中心 接待员
00616 魏兰   华东服务中心 引导员
00617 叶子航 华南服务中心 引导员
00618 潘晓雯 华北服务中心 引导员
00619 杜鹃   华北服务中心 接待员
00620 袁野   华南服务中心 服务部长
00621 郑凯   华南服务中心 前台主管
00622 唐晓   华北服务中心 技术经理
00623 黎明辉 华南服务中心 备件经理
00624 范玉   华北服务中心 保险经理
00625 石大伟 华北服务中心 质检员
00626 姚瑶   华南服务中心 服务IT信息员
00627 顾磊   华北服务中心 休息区接待员
00628 陆一鸣 华东服务中心 接待员
";

/// A goal is name:weight:target:actual, and `低` or `高` where its 方向 is written.
const MARKS: &str = "
# exactly 120% in every goal; just above it in one, which counts as 120%
00601 部门产值:30:500:600 客户满意度:25:75%:90%:高 一次修复率:25:80%:96% 投诉件数:20:10:8:低
00602 进厂台次:40:1000:1201 客户满意度:30:95%:95% 平均等候分钟:30:15:15:低
# exactly 90; 89.99; 89.995, which is rounded to 90.00
00603 一次修复率:35:90%:81% 返修台次:25:8:8:低 技术培训场次:25:5:4 疑难案例数:15:10:9
00604 备件供应率:40:95%:95% 库存周转次数:30:6:6 备件销售额:30:300:199.9
00605 续保率:50:80%:80% 保费金额:30:200:133.3 理赔周期天数:20:7:7:低
# twice the target where less is better: exactly 0; below 0, which counts as 0
00606 终检覆盖率:40:100%:100% 漏检台次:30:2:4:低 内返率:30:2%:1.5%:低
00607 终检覆盖率:40:100%:99% 漏检台次:30:2:5:低 内返率:30:2%:2%:低
# shares that do not end
00608 系统可用率:30:99.9%:99.5% 数据上报及时率:30:100%:96% 故障处理小时:20:3:2:低 信息差错数:20:3:4:低
# weights of 99 and of 101; a target of 0
00609 索赔通过率:40:95%:96% 索赔单差错数:30:4:3:低 索赔回款率:29:100%:98%
00610 索赔通过率:40:95%:94% 索赔单差错数:30:4:2:低 旧件返回及时率:31:100%:99%
00611 索赔通过率:40:95%:96% 索赔单差错数:30:0:1:低 旧件返回及时率:30:100%:100%
# an actual that is not filled in
00612 休息区满意度:50:95%:- 卫生检查得分:30:90:88 投诉次数:20:3:1:低
00613 接待台次:40:120:132 客户满意度:30:95%:95% 增项销售额:20:50:55 回访率:10:100%:100%
# 93 of 95%; a weight that is not filled in; one goal twice
00614 接待台次:40:120:118 客户满意度:30:95%:93 增项销售额:20:50:52 回访率:10:100%:98%
00615 接待台次:40:120:121 客户满意度:30:95%:96% 增项销售额:20:50:47 回访率:-:100%:97%
00616 引导准确率:50:98%:99% 引导等候分钟:25:5:4:低 引导等候分钟:25:5:4:低
# 104 in two ways
00617 引导准确率:50:98%:98% 引导等候分钟:30:5:4:低 秩序检查得分:20:90:81
00618 引导准确率:50:98%:98%:高 引导等候分钟:30:5:4.5:低 秩序检查得分:20:90:94.5:高
# nothing at all of one goal
00619 接待台次:40:120:96 客户满意度:30:95%:76% 增项销售额:20:50:0 回访率:10:100%:90%
# exactly 80; 79.99; exactly 70; exactly 60; 59.99
00620 部门产值:30:400:320 客户满意度:25:90%:72% 一次修复率:25:90%:72% 投诉件数:20:10:12:低
00621 进厂台次:40:800:640 客户满意度:30:95%:76% 预约率:30:60%:47.98%
00622 一次修复率:35:90%:63% 返修台次:25:10:13:低 技术培训场次:25:10:7 疑难案例数:15:10:7
00623 备件供应率:40:95%:57% 库存周转次数:30:6:3.6 备件销售额:30:300:180
00624 续保率:50:80%:48% 保费金额:20:200:119.9 理赔周期天数:30:10:14:低
# nothing missed where less is better, and 2 − 80%, which is 120%
00625 终检覆盖率:40:100%:100% 漏检台次:30:2:0:低 内返率:30:2%:1.6%:低
00626 系统可用率:30:99.9%:99.9% 数据上报及时率:30:100%:100% 故障处理小时:20:3:3:低 信息差错数:20:3:3:低
00627 休息区满意度:50:95%:90% 卫生检查得分:30:90:93 投诉次数:20:3:2:低
00628 接待台次:40:120:114 客户满意度:30:95%:93.1% 增项销售额:20:50:48 回访率:10:100%:95%
";

fn goals() -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for line in words(MARKS) {
        let Some((id, goals)) = line.split_first() else { continue };
        for goal in goals {
            let parts: Vec<&str> = goal.split(':').collect();
            let (name, weight, target, actual, better) = match parts.as_slice() {
                [name, weight, target, actual] => (name, weight, target, actual, "-"),
                [name, weight, target, actual, "低"] => (name, weight, target, actual, "越低越好"),
                [name, weight, target, actual, "高"] => (name, weight, target, actual, "越高越好"),
                _ => bail!("{goal} of {id}"),
            };
            let row = ["2026-10", id, name, weight, target, actual, better];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    Ok(rows)
}

pub(crate) fn write() -> Result<()> {
    let sheets = [
        Sheet { name: "目标表", title: None, columns: GOALS, rows: goals()?, totals: false },
        Sheet {
            name: "花名册", title: None, columns: ROSTER, rows: words(PEOPLE), totals: false
        },
    ];
    save("role-goals", "售后服务绩效目标", &sheets)
}
