//! Everything that can be wrong with data, in one workbook and one run: each is told with its
//! place, what was found and what was expected, and everybody else has the right score.

use kpi::workbook::{GridCell, Raw, Workbook};

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
points = "扣分"

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
00001 '2026-10-11 被投诉 3
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

/// What the run says, without notes: one finding a line, its hint in the next.
const SAID: &str = "
错误[D304]: d.xlsx!月度数据!A20: 没有工号，有工号的表里也没有“无名”，不知道是谁
改法: 填上工号；不是人员的行请删去
错误[D201]: d.xlsx: 没有找到工作表“培训记录”(应有列：培训得分、工号)
改法: 文件里有工作表：事件记录、月度数据、评分表
错误[D303]: d.xlsx!评分表!A20: “评分表”里的 00099 不在考核人员中
改法: 改对工号；若这个人本来就不参加考核，删去这一行或写进花名册
错误[D102]: d.xlsx!月度数据!E3: “满意度”应是百分数，如 95%，填的是“约九成”
错误[D107]: d.xlsx!月度数据!E4: “满意度”应是百分数，如 95%，却是错误值 #DIV/0!
错误[D106]: d.xlsx!月度数据!E5: “满意度”是公式，但文件里没有存结果
改法: 用 Excel 或 WPS 打开，保存一次
错误[D103]: d.xlsx!月度数据!E6: “满意度”是 105%，超出范围：0% ≤ 满意度 ≤ 100%
错误[D109]: d.xlsx!月度数据!G7: “及时”的分母为 0：按时数 ÷ 应完成 (0 ÷ 0)
改法: 改数据，或在方案里用 empty 写明分母为 0 时怎么算
错误[D103]: d.xlsx!月度数据!H8: “投诉”是 -3次，超出范围：投诉 ≥ 0次
错误[D105]: d.xlsx!月度数据!D9: “岗位”填的是“工程帅”，只能是：工程师、讲师
改法: 是不是“工程师”？
错误[D111]: d.xlsx!事件记录!C2: 方案里没有事项“迟倒”
改法: 是不是“迟到”？
错误[D112]: d.xlsx!事件记录!D3: 事项“被投诉”每次应为 1–5 分，写的是 -9
错误[D112]: d.xlsx!事件记录!D6: 事项“被投诉”每次应为 1–5 分，写的是 -3
改法: 扣几分就填几，不带负号：3
错误[D102]: d.xlsx!事件记录!B6: “日期”应是日期，如 2026-10-05，填的是“2026-13-11”
错误[D301]: d.xlsx!月度数据!A14: 00012 在 2026-10 出现两次，另一处在 d.xlsx!月度数据!A13
改法: 只留一行，或改工号、月份
错误[D302]: d.xlsx!评分表!B16: 工号 00014 有两个姓名：“蒋欣”(d.xlsx!月度数据!B17)和“蒋新”
改法: 改成同一个姓名；若是两个人，改工号
错误[D110]: d.xlsx!月度数据!F19: “及时”的 x = 105%，超出范围：0% ≤ x ≤ 100%
错误[D104]: d.xlsx!月度数据!H19: “投诉”应是整数，填的是 1.5次
错误[D105]: d.xlsx!评分表!E18: “等级”填的是“特优”，只能是：优秀、良好、较差
错误[D308]: d.xlsx!月度数据!A16: 工号 a013 与 A013(d.xlsx!月度数据!A15)只有大小写不同
改法: 若是同一个人，都写成 A013
";

const SAID_EN: &str = "
error[D304]: d.xlsx!月度数据!A20: the row has no id, and no sheet with ids has `无名`; whose it is nobody can say
help: enter the id, or delete the row if it is nobody's
error[D201]: d.xlsx: there is no sheet `培训记录` (with the columns 培训得分, 工号)
help: the sheets of the data: 事件记录, 月度数据, 评分表
error[D303]: d.xlsx!评分表!A20: 00099 on `评分表` is not among the people scored
help: correct the id; if that person is not appraised here, delete the row or enter the person on the roster
error[D102]: d.xlsx!月度数据!E3: `满意度` should be a per cent such as 95%, and is `约九成`
error[D107]: d.xlsx!月度数据!E4: `满意度` should be a per cent such as 95%, and is the error #DIV/0!
error[D106]: d.xlsx!月度数据!E5: `满意度` is a formula without a stored value
help: open the file in Excel or WPS and save it once
error[D103]: d.xlsx!月度数据!E6: `满意度` is 105%, out of range: 0% ≤ 满意度 ≤ 100%
error[D109]: d.xlsx!月度数据!G7: a denominator of `及时` is 0: 按时数 ÷ 应完成 (0 ÷ 0)
help: mend the data, or say with `empty` in the scheme what a zero denominator gives
error[D103]: d.xlsx!月度数据!H8: `投诉` is -3次, out of range: 投诉 ≥ 0次
error[D105]: d.xlsx!月度数据!D9: `岗位` is `工程帅`; it takes 工程师, 讲师
help: did you mean `工程师`?
error[D111]: d.xlsx!事件记录!C2: the scheme knows no event `迟倒`
help: did you mean `迟到`?
error[D112]: d.xlsx!事件记录!D3: event `被投诉` takes 1–5 points each time, and -9 are given
error[D112]: d.xlsx!事件记录!D6: event `被投诉` takes 1–5 points each time, and -3 are given
help: enter what is taken without a sign: 3
error[D102]: d.xlsx!事件记录!B6: `日期` should be a date such as 2026-10-05, and is `2026-13-11`
error[D301]: d.xlsx!月度数据!A14: 00012 stands twice in 2026-10; the other is d.xlsx!月度数据!A13
help: keep one of the rows, or correct the id or the period
error[D302]: d.xlsx!评分表!B16: id 00014 has two names: `蒋欣` (d.xlsx!月度数据!B17) and `蒋新`
help: enter one name; if they are two people, correct the id
error[D110]: d.xlsx!月度数据!F19: x of `及时` is 105%, out of range: 0% ≤ x ≤ 100%
error[D104]: d.xlsx!月度数据!H19: `投诉` is counted in whole numbers, and is 1.5次
error[D105]: d.xlsx!评分表!E18: `等级` is `特优`; it takes 优秀, 良好, 较差
error[D308]: d.xlsx!月度数据!A16: id a013 and A013 (d.xlsx!月度数据!A15) differ in capitals only
help: if they are one person, write A013 throughout
";

/// Those whose data are right: 27 + 19 + 18 + 5 + 15 + 10 points, and all of them.
const SCORED: [&str; 2] = ["00017 scored 110", "00001 scored 94"];

#[test]
fn all_of_it_is_told_in_one_run() {
    let folder = folder();
    let run = folder.kpi("score d.xlsx --scheme all.toml --format json").exits(1);
    assert_eq!(run.said(), SAID.trim_start().lines().collect::<Vec<_>>());
    let run = folder.kpi_en("score d.xlsx --scheme all.toml --format json").exits(1);
    assert_eq!(run.said(), SAID_EN.trim_start().lines().collect::<Vec<_>>());
}

#[test]
fn a_check_tells_the_same() {
    let folder = folder();
    let run = folder.kpi("check all.toml d.xlsx -A K312,K313").exits(1);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&run.stdout), sorted(SAID.trim_start()));
}

#[test]
fn everybody_else_has_the_right_score() {
    let people = folder().kpi("score d.xlsx --scheme all.toml --format json").people();
    assert_eq!(people[..2], SCORED);
    let incomplete = people[2..].iter().filter(|person| person.ends_with(" incomplete"));
    assert_eq!((people.len(), incomplete.count()), (18, 16), "{people:?}");
}

#[test]
fn the_result_workbook_lists_all_of_it_by_kind() {
    let folder = folder();
    folder.kpi("score d.xlsx --scheme all.toml -o r.xlsx -q").exits(1);
    let book = Workbook::open("r.xlsx", folder.bytes("r.xlsx")).unwrap();
    let list = book.sheets.iter().find(|sheet| &*sheet.name == "问题").unwrap();
    let text = |cell: &GridCell| kpi::workbook::shown(&cell.value);
    let is_code = |cell: Option<&GridCell>| {
        cell.is_some_and(|cell| matches!(&cell.value, Raw::Text(code) if code.len() == 4))
    };
    // Behind them it lists what is said of the workbook itself, which has no code, and the account.
    let (of_data, of_workbook): (Vec<_>, Vec<_>) =
        list.rows[2..].iter().partition(|row| row.cell(3).is_some() && is_code(row.cell(1)));
    let kinds: Vec<String> = of_data
        .iter()
        .map(|row| format!("{} {}", text(&row.cells[0]), text(&row.cells[1])))
        .collect();
    let expected = [
        "D102", "D102", "D103", "D103", "D104", "D105", "D105", "D106", "D107", "D109", "D110",
        "D111", "D112", "D112", "D201", "D301", "D302", "D303", "D304", "D308",
    ];
    let expected = expected.iter().map(|code| format!("错误 {code}"));
    assert_eq!(kinds, expected.collect::<Vec<_>>());
    assert!(of_workbook.iter().all(|row| row.number > of_data[of_data.len() - 1].number));
    assert!(of_workbook.iter().any(|row| text(&row.cells[0]) == "提示"));
}

/// Without the data as well: who has no score has none again.
#[test]
fn the_result_workbook_verifies() {
    let folder = folder();
    folder.kpi("score d.xlsx --scheme all.toml -o r.xlsx -q").exits(1);
    folder.kpi("verify r.xlsx").exits(0);
    folder.kpi("verify r.xlsx d.xlsx").exits(0);
}
