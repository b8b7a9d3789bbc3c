//! Everything that can be wrong with data, in one workbook and one run: each is told with its
//! place, what was found and what was expected, and everybody else has the right score.

use crate::runs_support::Folder;

/// 30 points for 满意度, 20 for the share that was in time, 20 less 2 for each 投诉, 10 less what
/// events take, 20 for ratings; trainers are rated on a sheet of their own as well.
const SCHEME: &str = r#"
[scheme]
id     = "all"
name   = "全项考核"
period = "month"
full   = 110

[sheet."月度数据"]
id     = "工号"
period = "月份"
[sheet."月度数据".columns]
"岗位"   = { type = "text", words = ["工程师", "讲师"] }
"满意度" = "% 0..100%"
"按时数" = "项 0.."
"应完成" = "项 0.."
"投诉"   = "次 0.."

[sheet."事件记录"]
id    = "工号"
date  = "日期"
event = "事项"
[sheet."事件记录".columns]
"扣分" = "分"

[sheet."评分表"]
id    = "工号"
period = "月份"
indicator = "指标"
level = "等级"

[sheet."培训记录"]
id     = "工号"
period = "月份"
[sheet."培训记录".columns]
"培训得分" = "分 0..100"

[[indicator]]
name  = "客户满意"
full  = 30
x     = "满意度"
score = "30 × x"

[[indicator]]
name  = "及时"
full  = 20
x     = "按时数 / 应完成"
range = "0..100%"
empty = "error"
score = "20 × x"

[[indicator]]
name   = "少投诉"
full   = 20
adjust = { "投诉 > 0" = "-2 per 1次" }

[[indicator]]
name   = "纪律"
full   = 10
events = { "迟到" = -2, "被投诉" = "-5..-1" }

[[indicator]]
name   = "服务态度"
full   = 20
levels = { "优秀" = 20, "良好" = 15, "较差" = 5 }

[[indicator]]
name      = "培训"
full      = 10
x         = "培训得分"
score     = "x / 10"
applies   = "岗位 = '讲师'"
otherwise = "full"
"#;

const MONTHLY: &str = "
工号  姓名 月份    岗位   满意度 按时数 应完成 投诉
00001 张伟 2026-10 工程师 90%    19     20     1
00002 李娜 2026-10 工程师 约九成 19     20     1
00003 王芳 2026-10 工程师 #DIV/0! 19    20     1
00004 赵敏 2026-10 工程师 =0.9   19     20     1
00005 钱进 2026-10 工程师 105%   19     20     1
00006 孙立 2026-10 工程师 90%    0      0      1
00007 周杰 2026-10 工程师 90%    19     20     -3
00008 吴刚 2026-10 工程帅 90%    19     20     1
00009 郑丽 2026-10 工程师 90%    19     20     1
00010 冯涛 2026-10 工程师 90%    19     20     1
00011 陈静 2026-10 工程师 90%    19     20     1
00012 褚亮 2026-10 工程师 90%    19     20     1
00012 褚亮 2026-10 工程师 100%   20     20     0
A013  卫东 2026-10 工程师 90%    19     20     1
a013  卫东 2026-10 工程师 90%    19     20     1
00014 蒋欣 2026-10 工程师 90%    19     20     1
00015 沈阳 2026-10 讲师   90%    19     20     1
00016 韩雪 2026-10 工程师 90%    21     20     1.5
-     无名 2026-10 工程师 90%    19     20     1
00017 杨光 2026-10 工程师 100%   20     20     0
";

const EVENTS: &str = "
工号  日期        事项   扣分
00009 '2026-10-08 迟倒   -
00010 '2026-10-09 被投诉 -9
00001 '2026-10-10 迟到   -
00001 '2026-10-11 被投诉 -3
00011 '2026-13-11 被投诉 -3
";

const RATINGS: &str = "
工号  姓名 月份    指标     等级
00001 张伟 2026-10 服务态度 良好
00002 李娜 2026-10 服务态度 优秀
00003 王芳 2026-10 服务态度 优秀
00004 赵敏 2026-10 服务态度 优秀
00005 钱进 2026-10 服务态度 优秀
00006 孙立 2026-10 服务态度 优秀
00007 周杰 2026-10 服务态度 优秀
00008 吴刚 2026-10 服务态度 优秀
00009 郑丽 2026-10 服务态度 优秀
00010 冯涛 2026-10 服务态度 优秀
00011 陈静 2026-10 服务态度 优秀
00012 褚亮 2026-10 服务态度 优秀
A013  卫东 2026-10 服务态度 优秀
a013  卫东 2026-10 服务态度 优秀
00014 蒋新 2026-10 服务态度 优秀
00015 沈阳 2026-10 服务态度 优秀
00016 韩雪 2026-10 服务态度 特优
00017 杨光 2026-10 服务态度 优秀
00099 某人 2026-10 服务态度 优秀
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("all.toml", SCHEME);
    let sheets = [("月度数据", MONTHLY), ("事件记录", EVENTS), ("评分表", RATINGS)];
    folder.book("d.xlsx", &sheets);
    folder
}

#[test]
fn look() {
    let folder = folder();
    let run = folder.kpi("score d.xlsx --scheme all.toml --format json -o r.xlsx");
    println!("{}", run.stderr);
    println!("{:#?}", run.people());
    println!("{}", folder.kpi_en("check all.toml d.xlsx -o back.xlsx").stdout);
    std::fs::copy(folder.path("back.xlsx"), "/tmp/rt/back.xlsx").unwrap();
    std::fs::copy(folder.path("r.xlsx"), "/tmp/rt/r.xlsx").unwrap();
    panic!();
}
