//! The steps of an explanation, in the order in which they are computed.

use super::told::{self, lines};
use crate::support::{Table, monthly};

const EVERYTHING: &str = r#"
[scheme]
full     = 100
round    = "1"
scale    = "points / 20 × 100"
eligible = "服务月数 ≥ 6"
[sheet."月度数据"]
period = "月份"
[sheet."月度数据".columns]
"达标" = "项 0.."
"检查" = "项 0.."
"迟到" = "次 0.."
"加分" = { unit = "分 0..", missing = 0 }
"理由" = { type = "text", missing = "none" }
"否决" = { words = ["是", "否"], missing = "否" }
"面谈" = { words = ["是", "否"] }
[sheet."花名册"]
[sheet."花名册".columns]
"入职日期" = "date"
"奖金基数" = "元 0.."
[[indicator]]
name   = "达标率"
full   = 12
clause = "第三条"
x      = "达标 / 检查"
range  = "0..100%"
[indicator.bands]
"x = 100%"       = 12
"95% ≤ x < 100%" = 10
"x < 95%"        = "10 × x"
[[indicator]]
name    = "出勤"
full    = 8
assumed = { full = "原文没有印出满分" }
adjust  = { "迟到 > 0" = "-3 per 1次" }
[bonus]
x      = "加分"
cap    = 10
reason = "理由"
[[veto]]
name  = "一票否决"
when  = "否决 = '是'"
score = 1
[[require]]
when      = "面谈 = '是'"
otherwise = "不予承认"
[grade]
"x ≥ 90" = "A"
"x < 90" = "B"
[pay]
amount = "score ÷ 100 × 奖金基数"
"#;

fn tables(cells: &str) -> [Table; 2] {
    let data = Table::new("月度数据", "工号 姓名 月份 达标 检查 迟到 加分 理由 否决 面谈")
        .row(&format!("P 张伟 2026-10 {cells}"))
        .row("Q 李娜 2026-10 19 20 1 - - - 是");
    let roster = Table::new("花名册", "工号 入职日期 奖金基数")
        .row("P 2026-05-01 1000")
        .row("Q 2025-01-01 1000");
    [data, roster]
}

#[test]
fn from_the_cells_to_the_pay() {
    let found = lines(EVERYTHING, &tables("19 20 1 12 抢修 - 是"), "P");
    let wanted = [
        "takes part: 服务月数 ≥ 6",
        "  入职日期 = 2026-05-01 | d.xlsx!花名册!B2",
        "  that is, 6 ≥ 6: true",
        "达标率 | 10",
        "  达标 = 19项 | 19 | d.xlsx!月度数据!D2",
        "  检查 = 20项 | 20 | d.xlsx!月度数据!E2",
        "  x = 达标 ÷ 检查 = 19项 ÷ 20项 = 95% | 0.95",
        "  x = 100% | 12",
        "  * 95% ≤ x < 100% | 10 | 10",
        "  x < 95% | 10 × x",
        "出勤 | 5",
        "  assumed full: 原文没有印出满分",
        "  迟到 = 1次 | 1 | d.xlsx!月度数据!F2",
        "  from the full marks of 8 | 8",
        "  * 迟到 > 0 | -3 per 1次  →  -3 | -3",
        "sum of the indicators | 15",
        "scaled points ÷ 20 × 100 = 15 ÷ 20 × 100 | 75",
        "plus: 加分 | 10",
        "  加分 = 12分 | 12 | d.xlsx!月度数据!G2",
        "  12 is above the cap and counts as 10 | 10",
        "  理由: 抢修 | d.xlsx!月度数据!H2",
        "score before rounding | 85",
        "rounded once, to 1 (half away from zero) | 85",
        "grade B",
        "  x = score ÷ full × 100 = 85 ÷ 100 × 100 = 85 | 85",
        "  x ≥ 90 | A",
        "  * x < 90 | B",
        "met: 面谈 = '是'",
        "  面谈 = 是 | d.xlsx!月度数据!J2",
        "rank 1 of 2 | 1",
        "pay (from the unrounded score, to 0.01) | 850",
        "  奖金基数 = 1000元 | 1000 | d.xlsx!花名册!C2",
        "  Pay = score ÷ 100 × 花名册.奖金基数 = 85 ÷ 100 × 1000元 = 850 | 850",
    ];
    assert_eq!(found, wanted, "\n{}", found.join("\n"));
}

#[test]
fn a_row_with_a_formula_says_what_it_came_to() {
    let found = lines(EVERYTHING, &tables("3 7 0 - - - 是"), "P");
    assert!(found.contains(
        &"  * x < 95% | 10 × x  →  10 × 42.8571…% = 4.2857… | 4.285714285714".to_owned()
    ));
    assert!(
        found.contains(&"  x = 达标 ÷ 检查 = 3项 ÷ 7项 = 42.8571…% | 0.428571428571".to_owned())
    );
}

#[test]
fn the_floor_where_it_acts() {
    let found = lines(EVERYTHING, &tables("20 20 4 - - - 是"), "P");
    assert!(found.contains(&"  -4 is below the floor and counts as 0 | 0".to_owned()), "{found:?}");
}

#[test]
fn a_blank_that_counts_as_something_says_so() {
    let found = lines(EVERYTHING, &tables("20 20 0 - - - 是"), "P");
    // Nobody who has no bonus needs to hear of it; the veto was asked, and does not hold.
    assert!(found.iter().all(|line| !line.contains("加分") && !line.contains("否决")), "{found:?}");
    let scheme = monthly(
        "10",
        "\"投诉\" = { unit = \"次 0..\", missing = 0 }",
        "[[indicator]]\nname = \"项\"\nfull = 10\nadjust = { \"投诉 > 0\" = \"-1 per 1次\" }",
    );
    let sheet = Table::new("月度数据", "工号 月份 投诉").row("P 2026-10 -");
    let found = lines(&scheme, &[sheet], "P");
    assert_eq!(found[1], "  投诉 is blank, which counts as 0次 | 0 | d.xlsx!月度数据!C2");
}

#[test]
fn a_veto_and_a_requirement_that_is_not_met() {
    let found = lines(EVERYTHING, &tables("20 20 0 - - 是 否"), "P");
    let tail: Vec<&str> =
        found.iter().map(String::as_str).skip_while(|l| !l.starts_with("veto")).collect();
    let wanted = [
        "veto: 一票否决; the score is 1 | 1",
        "  否决 = 是 | d.xlsx!月度数据!I2",
        "score before rounding | 1",
        "rounded once, to 1 (half away from zero) | 1",
        "not met: 面谈 = '是'; 不予承认",
        "  面谈 = 否 | d.xlsx!月度数据!J2",
    ];
    assert_eq!(tail, wanted);
}

#[test]
fn somebody_who_does_not_take_part() {
    let [data, roster] = tables("20 20 0 - - - 是");
    let mut late = roster;
    late.rows[1][1] = crate::support::Cell::Date("2026-05-02".into());
    let found = lines(EVERYTHING, &[data, late], "P");
    let wanted = [
        "does not take part; not met: 服务月数 ≥ 6",
        "  入职日期 = 2026-05-02 | d.xlsx!花名册!B2",
        "  that is, 5 ≥ 6: false",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn somebody_with_a_blank_cell() {
    let found = lines(EVERYTHING, &tables("- 20 0 - - - 是"), "P");
    assert_eq!(found[0], "problem: `达标` is blank | d.xlsx!月度数据!D2");
    assert!(found.contains(&"  达标 is blank | d.xlsx!月度数据!D2".to_owned()));
    assert!(found.contains(&"  cannot be computed".to_owned()));
    assert!(found.iter().all(|line| !line.starts_with("score")), "{found:?}");
}

#[test]
fn what_stands_in_for_a_zero_denominator() {
    let scheme = |empty: &str| {
        monthly(
            "10",
            "\"完成\" = \"项 0..\"\n\"计划\" = \"项 0..\"",
            &format!(
                "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"完成 / 计划\"\nscore = \"10 × x\"\nempty = {empty}"
            ),
        )
    };
    let sheet = Table::new("月度数据", "工号 月份 完成 计划").row("P 2026-10 0 0");
    let found = |empty| lines(&scheme(empty), std::slice::from_ref(&sheet), "P").join("\n");
    assert!(found("\"full\"").contains("a denominator is 0; the scheme gives 10 | 10"));
    assert!(found("6").contains("a denominator is 0; the scheme gives 6 | 6"));
    assert!(found("\"skip\"").contains("a denominator is 0; the scheme leaves the item out"));
}

#[test]
fn a_rank_that_is_shared_names_the_others() {
    let found = lines(EVERYTHING, &tables("19 20 1 - - - 是"), "P");
    assert!(found.contains(&"rank 1 of 2, shared with Q 李娜 | 1".to_owned()), "{found:?}");
}

#[test]
fn ratings_one_by_one_and_by_kind() {
    let scheme = r#"
        [scheme]
        full = 10
        [sheet."评分表"]
        period    = "月份"
        rater     = "评分人"
        kind      = "身份"
        indicator = "指标"
        points    = "得分"
        [[indicator]]
        name  = "协作"
        full  = 10
        x     = "mean(评分表.得分 by 身份)"
        score = "x ÷ 10"
    "#;
    let ratings = Table::new("评分表", "月份 工号 评分人 身份 指标 得分")
        .row("2026-10 P 甲 上级 协作 90")
        .row("2026-10 P 乙 同事 协作 80")
        .row("2026-10 P 丙 同事 协作 70");
    let found = lines(scheme, &[ratings], "P");
    let wanted = [
        "协作 | 8.25",
        "  上级 = 90 | 90",
        "    上级 甲 = 90 | 90 | d.xlsx!评分表!F2",
        "  同事 = 75 | 75",
        "    同事 乙 = 80 | 80 | d.xlsx!评分表!F3",
        "    同事 丙 = 70 | 70 | d.xlsx!评分表!F4",
        "  x = mean(得分 by 身份) = 82.5分 | 82.5",
        "  points = x ÷ 10 = 82.5分 ÷ 10 = 8.25 | 8.25",
    ];
    assert_eq!(found[..8], wanted, "{found:#?}");
}

#[test]
fn an_outing_counts_row_by_row() {
    let scheme = r#"
        [scheme]
        full = 10
        [sheet."月度数据"]
        period = "月份"
        [sheet."工作行程"]
        date = "日期"
        [sheet."工作行程".columns]
        "外勤工时" = { unit = "小时 0..", words = { "全天" = 7.5 } }
        [[indicator]]
        name  = "外勤"
        full  = 10
        x     = "sum(max(工作行程.外勤工时, 0.5小时))"
        score = "x"
    "#;
    let people = Table::new("月度数据", "工号 月份").row("P 2026-10");
    let trips = Table::new("工作行程", "工号 日期 外勤工时")
        .row("P 2026-10-05 全天")
        .row("P 2026-10-06 0.2");
    let found = lines(scheme, &[people, trips], "P");
    assert_eq!(found[1], "  2026-10-05 = 7.5 | 7.5 | d.xlsx!工作行程!2");
    assert_eq!(found[2], "  2026-10-06 = 0.5 | 0.5 | d.xlsx!工作行程!3");
    assert_eq!(found[3], "  x = sum(max(工作行程.外勤工时, 0.5小时)) = 8小时 | 8");
}

#[test]
fn a_cell_of_a_quarter_has_its_month() {
    let scheme = monthly(
        "10\nperiod = \"quarter\"\nat_least = 1",
        "\"投诉\" = \"次\"\n\"加班\" = { unit = \"次\", missing = 0 }",
        "[[indicator]]\nname = \"少投诉\"\nfull = 10\n\
         adjust = { \"投诉 > 0\" = \"-1 per 1次\", \"加班 > 0\" = \"-1 per 1次\" }",
    );
    let sheet = Table::new("月度数据", "工号 月份 投诉 加班")
        .row("P 2026-10 2 -")
        .row("P 2026-12 1 1")
        .row("Q 2026-11 3 0");
    let cells = |id| -> Vec<String> {
        let all = lines(&scheme, std::slice::from_ref(&sheet), id);
        let own = all.into_iter().filter(|line| line.contains("d.xlsx!"));
        own.map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(
        cells("P"),
        [
            "投诉(2026-10) = 2次 | 2 | d.xlsx!月度数据!C2",
            "投诉(2026-12) = 1次 | 1 | d.xlsx!月度数据!C3",
            "加班(2026-10) is blank, which counts as 0次 | 0 | d.xlsx!月度数据!D2",
            "加班(2026-12) = 1次 | 1 | d.xlsx!月度数据!D3",
        ]
    );
    // With one month there is nothing to tell apart.
    let own = ["投诉 = 3次 | 3 | d.xlsx!月度数据!C4", "加班 = 0次 | 0 | d.xlsx!月度数据!D4"];
    assert_eq!(cells("Q"), own);
}

#[test]
fn an_event_that_happened_no_times_still_says_what_one_costs() {
    let scheme = monthly(
        "10",
        "",
        "[sheet.\"记录\"]\ndate = \"日期\"\nevent = \"事项\"\ntimes = \"次数\"\n\
         [sheet.\"记录\".columns]\n\"次数\" = \"次 0..\"\n\
         [[indicator]]\nname = \"项\"\nfull = 10\nevents = { \"被投诉\" = -5 }",
    );
    let people = Table::new("月度数据", "工号 月份").row("P 2026-10");
    let log = Table::new("记录", "工号 日期 事项 次数").row("P 2026-10-05 被投诉 0");
    let found = lines(&scheme, &[people, log], "P");
    assert_eq!(found[2], "  2026-10-05 被投诉: -5 each time × 0 | 0 | 0 | d.xlsx!记录!2");
}

#[test]
fn a_huge_number_is_short() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"产值\"\nscore = \"x ÷ 3\"";
    let scheme = monthly("10", "\"产值\" = \"元 0..\"", item);
    let mut sheet = Table::new("月度数据", "工号 月份 产值").row("P 2026-10 0");
    sheet.rows[1][2] = crate::support::Cell::Number(1e300);
    let text = told::of(&scheme, &[sheet], "P", |one| {
        let nodes = one.tree.iter().flat_map(kpi::report::explain::Node::walk);
        nodes.map(|node| node.text.clone()).collect::<Vec<_>>().join("\n")
    });
    assert!(text.contains("产值 = 1e300元\n"), "{text}");
    assert!(text.contains("x ÷ 3 = 1e300元 ÷ 3 = 3.3333…e299\n"), "{text}");
    assert!(text.contains("3.3333…e299 is above the cap and counts as 10\n"), "{text}");
}

#[test]
fn a_veto_and_a_penalty_stand_among_what_was_lost() {
    let scheme = monthly(
        "10",
        "\"率\" = \"% 0..100%\"\n\"扣分\" = { unit = \"分 0..\", missing = 0 }\n\
         \"否决\" = { words = [\"是\", \"否\"], missing = \"否\" }",
        "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"率\"\nscore = \"10 × x\"\n\
         [penalty]\nname = \"扣分\"\nx = \"扣分\"\n[[veto]]\nname = \"重大损失\"\nwhen = \"否决 = '是'\"\nscore = 1",
    );
    let sheet = Table::new("月度数据", "工号 月份 率 扣分 否决")
        .row("P 2026-10 90% 2 是")
        .row("Q 2026-10 90% 2 -");
    let lost = |id| {
        told::of(&scheme, std::slice::from_ref(&sheet), id, |one| {
            let each = one.lost.iter().map(|lost| format!("{} {}", lost.name, lost.lost));
            each.collect::<Vec<_>>()
        })
    };
    // 9 points less 2, and 1 that the veto leaves.
    assert_eq!(lost("P"), ["veto: 重大损失 6", "minus: 扣分 2", "项 1"]);
    assert_eq!(lost("Q"), ["minus: 扣分 2", "项 1"]);
}

#[test]
fn strong_is_near_full_marks_and_weak_has_lost_something() {
    let item = |name: &str| {
        format!("[[indicator]]\nname = \"{name}\"\nfull = 10\nx = \"{name}\"\nscore = \"x\"\n")
    };
    let columns = ["甲", "乙", "丙", "丁"].map(|name| format!("\"{name}\" = \"分 0..10\""));
    let items = ["甲", "乙", "丙", "丁"].map(item).concat();
    let scheme = monthly("40", &columns.join("\n"), &items);
    let sheet = Table::new("月度数据", "工号 月份 甲 乙 丙 丁")
        .row("P 2026-10 10 10 10 9")
        .row("Q 2026-10 7.9 5 4 8")
        .row("R 2026-10 10 10 10 10");
    let named = |id| {
        told::of(&scheme, std::slice::from_ref(&sheet), id, |one| {
            [&one.strongest, &one.weakest]
                .map(|few| few.iter().map(|item| item.name.as_str()).collect::<String>())
        })
    };
    assert_eq!(named("P"), ["甲乙", "丁"]);
    assert_eq!(named("Q"), ["丁", "丙乙"]);
    assert_eq!(named("R"), ["", ""]);
}

#[test]
fn a_level_without_points_is_told_at_the_level() {
    let scheme = r#"
        [scheme]
        full = 10
        [sheet."评分表"]
        period    = "月份"
        rater     = "评分人"
        indicator = "指标"
        level     = "等级"
        points    = "得分"
        [[indicator]]
        name   = "态度"
        full   = 10
        levels = { "优秀" = "100%", "良好" = "80%", "较差" = "20%" }
    "#;
    let ratings = Table::new("评分表", "月份 工号 评分人 指标 得分 等级")
        .row("2026-10 P 甲 态度 - 良好")
        .row("2026-10 P 乙 态度 10 优秀");
    let found = lines(scheme, &[ratings], "P");
    assert_eq!(found[1], "  甲 良好 = 8 | 8 | d.xlsx!评分表!F2");
    assert_eq!(found[2], "  乙 优秀 = 10 | 10 | d.xlsx!评分表!E3");
}

/// The same scheme with decisions: one on the result, one on the person, one that never holds.
fn with_decisions() -> String {
    format!(
        "{EVERYTHING}\n\
         [[decision]]\nname = \"提薪\"\nwhen = \"score ≥ 85 and 奖金基数 < 2000元\"\nclause = \"第九条\"\n\
         [[decision]]\nname = \"辞退\"\nwhen = \"score < 60\"\n\
         [[decision]]\nname = \"新人谈话\"\nwhen = \"本期入职 and 服务月数 < 3\"\n"
    )
}

#[test]
fn what_is_proposed_follows_from_its_cells_and_the_result() {
    let found = lines(&with_decisions(), &tables("19 20 1 12 抢修 - 是"), "P");
    let from = found.iter().position(|line| line.starts_with("proposed")).unwrap();
    let wanted = [
        "proposed 提薪: score ≥ 85 and 花名册.奖金基数 < 2000元",
        "  奖金基数 = 1000元 | 1000 | d.xlsx!花名册!C2",
        "  that is, 85 ≥ 85 and 1000元 < 2000元: true",
    ];
    assert_eq!(found[from..], wanted);
}

#[test]
fn what_is_proposed_of_the_ineligible_stands_behind_why_they_are_not() {
    let mut tables = tables("19 20 1 12 抢修 - 是");
    tables[1] = Table::new("花名册", "工号 入职日期 奖金基数")
        .row("P 2026-10-31 1000")
        .row("Q 2025-01-01 1000");
    let wanted = [
        "does not take part; not met: 服务月数 ≥ 6",
        "  入职日期 = 2026-10-31 | d.xlsx!花名册!B2",
        "  that is, 0 ≥ 6: false",
        "proposed 新人谈话: 本期入职 and 服务月数 < 3",
        "  入职日期 = 2026-10-31 | d.xlsx!花名册!B2",
        "  that is, true and 0 < 3: true",
    ];
    assert_eq!(lines(&with_decisions(), &tables, "P"), wanted);
}

/// Decisions on the share of an item, by name and of each.
fn with_shares() -> String {
    format!(
        "{EVERYTHING}\n\
         [[decision]]\nname = \"补考\"\nwhen = \"share('达标率') < 100% and score > 0\"\n\
         [[decision]]\nname = \"培训\"\neach = \"indicator\"\nwhen = \"share < 100%\"\n"
    )
}

#[test]
fn what_is_proposed_for_items_shows_the_share_of_each() {
    let found = lines(&with_shares(), &tables("19 20 1 12 抢修 - 是"), "P");
    let from = found.iter().position(|line| line.starts_with("proposed")).unwrap();
    let wanted = [
        "proposed 补考: share('达标率') < 100% and score > 0",
        "  that is, 83.3333…% < 100% and 85 > 0: true",
        "proposed 培训: 达标率, 出勤: share < 100%",
        "  达标率 = 10 ÷ 12 = 83.3333…%",
        "    that is, 83.3333…% < 100%: true",
        "  出勤 = 5 ÷ 8 = 62.5%",
        "    that is, 62.5% < 100%: true",
    ];
    assert_eq!(found[from..], wanted);
}

#[test]
fn what_is_proposed_for_what_was_before_shows_the_earlier_result_and_its_period() {
    let text = format!(
        "{EVERYTHING}\n[[decision]]\nname = \"提薪\"\n\
         when = \"previous(grade) = 'B' and score > previous(score)\"\n"
    );
    let mut tables = tables("19 20 1 12 抢修 - 是");
    tables[0] = tables[0].clone().row("P 张伟 2026-09 10 20 0 - - - 是");
    tables[1] = Table::new("花名册", "工号 入职日期 奖金基数")
        .row("P 2025-05-01 1000")
        .row("Q 2025-01-01 1000");
    let found = lines(&text, &tables, "P");
    let from = found.iter().position(|line| line.starts_with("proposed")).unwrap();
    let wanted = [
        "proposed 提薪: previous(grade) = 'B' and score > previous(score)",
        "  previous(grade) = B (2026-09)",
        "  previous(score) = 65 (2026-09) | 65",
        "  that is, 'B' = 'B' and 85 > 65: true",
    ];
    assert_eq!(found[from..], wanted);
}

#[test]
fn an_item_shows_its_yardstick_and_what_the_level_given_means() {
    let scheme = r#"
        [scheme]
        full   = 10
        people = "评分表"
        [sheet."评分表"]
        period    = "月份"
        rater     = "评分人"
        indicator = "指标"
        level     = "等级"
        [[indicator]]
        name      = "纪律"
        full      = 10
        yardstick = "全月违纪不超过两次"
        assumed   = { full = "原文没有印出满分" }
        levels    = { "优秀" = 10, "合格" = 6, "不合格" = 0 }
        describe  = { "优秀" = "没有违纪", "不合格" = "违纪超过两次" }
    "#;
    let data = Table::new("评分表", "工号 月份 评分人 指标 等级")
        .row("P 2026-10 甲 纪律 优秀")
        .row("P 2026-10 乙 纪律 合格");
    let found = lines(scheme, &[data], "P");
    let wanted = [
        "纪律 | 8",
        "  yardstick: 全月违纪不超过两次",
        "  assumed full: 原文没有印出满分",
        "  甲 优秀 = 10 | 10 | d.xlsx!评分表!E2",
        "  乙 合格 = 6 | 6 | d.xlsx!评分表!E3",
        "  x = mean(等级) = 8 | 8",
        "  * 优秀 | 10",
        "    没有违纪",
        "  * 合格 | 6",
        "  不合格 | 0",
    ];
    let end = found.iter().position(|line| line.starts_with("sum of")).unwrap();
    assert_eq!(found[..end], wanted);
}
