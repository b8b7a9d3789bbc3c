//! What one more step would bring: the nearest better row, and the cell that reaches it.

use super::told;
use crate::support::{Table, monthly};

/// The steps of one person with one item over these columns.
fn steps(columns: &str, item: &str, header: &str, cells: &str) -> Vec<String> {
    let item = format!("[[indicator]]\nname = \"项\"\nfull = 10\n{item}");
    let sheet = Table::new("月度数据", &format!("工号 月份 {header}"));
    let sheet = sheet.row(&format!("P 2026-10 {cells}"));
    told::next(&monthly("10", columns, &item), &[sheet], "P")
}

const RATE: &str = "x = \"率\"\n[indicator.bands]\n\"x = 100%\" = 10\n\"95% < x < 100%\" = 8\n\
                    \"80% ≤ x ≤ 95%\" = 5\n\"x < 80%\" = 0";

fn rate(cell: &str) -> Vec<String> {
    steps("\"率\" = \"% 0..100%\"", RATE, "率", cell)
}

#[test]
fn the_nearest_better_band_is_reached_at_its_edge() {
    // A closed edge is enough; an open one is passed by a hundredth of a per cent.
    assert_eq!(rate("79%"), ["项: 率 79% → 80%: 5 (+5), 5"]);
    assert_eq!(rate("80%"), ["项: 率 80% → 95.01%: 8 (+3), 8"]);
    assert_eq!(rate("95%"), ["项: 率 95% → 95.01%: 8 (+3), 8"]);
    assert_eq!(rate("95.01%"), ["项: 率 95.01% → 100%: 10 (+2), 10"]);
    assert_eq!(rate("100%"), [""; 0]);
}

#[test]
fn less_is_better_where_the_table_says_so() {
    let hours = |cell: &str| {
        let item = "x = \"时长\"\n[indicator.bands]\n\"x ≤ 24小时\" = 10\n\"24小时 < x < 72小时\" = 5\n\"x ≥ 72小时\" = 0";
        steps("\"时长\" = \"小时 0..\"", item, "时长", cell)
    };
    assert_eq!(hours("30"), ["项: 时长 30小时 → 24小时: 10 (+5), 10"]);
    assert_eq!(hours("72"), ["项: 时长 72小时 → 71.99小时: 5 (+5), 5"]);
    assert_eq!(hours("24"), [""; 0]);
}

#[test]
fn of_a_rate_the_things_done_are_counted() {
    let done = |cells: &str| {
        let item = "x = \"完成 / 计划\"\nrange = \"0..100%\"\n[indicator.bands]\n\"x = 100%\" = 10\n\
                    \"90% ≤ x < 100%\" = 8\n\"x < 90%\" = 0";
        steps("\"完成\" = \"项 0..\"\n\"计划\" = \"项 0..\"", item, "完成 计划", cells)
    };
    assert_eq!(
        done("15 20"),
        ["项: 完成 15项 → 18项; x 75% → 90%, 15 percentage points away: 8 (+8), 8"]
    );
    // 90% of 7 is 6.3: seven of seven are needed, which is the row above.
    assert_eq!(
        done("5 7"),
        ["项: 完成 5项 → 7项; x 71.4285…% → 100%, 28.5714… percentage points away: 10 (+10), 10"]
    );
}

#[test]
fn one_deduction_less() {
    let late = |cell: &str| {
        let item = "adjust = { \"迟到 = 2\" = -1, \"迟到 ≥ 3\" = \"-2 per 1次\" }";
        steps("\"迟到\" = \"次 0..\"", item, "迟到", cell)
    };
    assert_eq!(late("5"), ["项: 迟到 5次 → 4次: 8 (+2), 8"]);
    assert_eq!(late("2"), ["项: 迟到 2次 → 1次: 10 (+1), 10"]);
    assert_eq!(late("1"), [""; 0]);
    // Three are at the row's edge, which costs nothing yet.
    assert_eq!(late("3"), [""; 0]);
}

#[test]
fn below_the_floor_it_takes_more_than_one() {
    let item = "adjust = { \"投诉 > 0\" = \"-4 per 1次\" }";
    let complaints = |cell: &str| steps("\"投诉\" = \"次 0..\"", item, "投诉", cell);
    assert_eq!(complaints("1"), ["项: 投诉 1次 → 0次: 10 (+4), 10"]);
    assert_eq!(complaints("3"), ["项: 投诉 3次 → 2次: 2 (+2), 2"]);
    assert_eq!(complaints("7"), ["项: 投诉 7次 → 2次: 2 (+2), 2"]);
}

#[test]
fn a_part_of_a_unit_and_a_begun_one() {
    let score = |unit: &str, cell: &str| {
        let item = format!("adjust = {{ \"考分 < 75分\" = \"-1 per {unit}\" }}");
        steps("\"考分\" = \"分 0..100\"", &item, "考分", cell)
    };
    assert_eq!(score("1分", "72.5"), ["项: 考分 72.5分 → 73.01分: 9 (+1), 9"]);
    assert_eq!(score("started 1分", "72.5"), ["项: 考分 72.5分 → 73分: 8 (+1), 8"]);
    assert_eq!(score("1分 prorata", "72.5"), ["项: 考分 72.5分 → 73.5分: 8.5 (+1), 8.5"]);
    // Less than one unit short: the next step is the edge itself.
    assert_eq!(score("1分 prorata", "74.5"), ["项: 考分 74.5分 → 75分: 10 (+0.5), 10"]);
}

#[test]
fn a_formula_leads_to_its_full_marks() {
    let output = |cells: &str| {
        let item = "x = \"实际 / 目标\"\nscore = \"10 × x\"";
        steps("\"实际\" = \"元 0..\"\n\"目标\" = \"元 0..\"", item, "实际 目标", cells)
    };
    assert_eq!(
        output("90 100"),
        ["项: 实际 90元 → 100元; x 90% → 100%, 10 percentage points away: 10 (+1), 10"]
    );
    assert_eq!(output("110 100"), [""; 0]);
    let direct = steps("\"率\" = \"% 0..100%\"", "score = \"12 × 率\"", "率", "50%");
    assert_eq!(direct, ["项: 率 50% → 83.34%; points 6 → 10.0008, 4.0008 away: 10 (+4), 10"]);
}

#[test]
fn a_line_leads_to_its_better_end() {
    let item = "x = \"率\"\n[indicator.bands]\n\"x ≥ 90%\" = 10\n\"50% ≤ x < 90%\" = \"0 → 8\"\n\"x < 50%\" = 0";
    let at = |cell: &str| steps("\"率\" = \"% 0..100%\"", item, "率", cell);
    assert_eq!(at("60%"), ["项: 率 60% → 90%: 10 (+8), 10"]);
    assert_eq!(at("40%"), ["项: 率 40% → 90%: 10 (+10), 10"]);
}

#[test]
fn without_the_event_that_cost_most() {
    let scheme = monthly(
        "10",
        "",
        "[sheet.\"扣分记录\"]\ndate = \"日期\"\nevent = \"事项\"\ntimes = \"次数\"\n\
         [[indicator]]\nname = \"项\"\nfull = 10\nevents = { \"出错\" = -2, \"被投诉\" = -3 }\n\
         [grade]\n\"x ≥ 80\" = \"A\"\n\"x < 80\" = \"B\"",
    );
    let people = Table::new("月度数据", "工号 月份").row("P 2026-10").row("Q 2026-10");
    let log = Table::new("扣分记录", "工号 日期 事项 次数")
        .row("P 2026-10-05 被投诉 1")
        .row("P 2026-10-06 出错 2");
    let steps = |id| told::next(&scheme, &[people.clone(), log.clone()], id);
    assert_eq!(steps("P"), ["项: without: 2026-10-06 出错: 7 (+4), 7 B"]);
    assert_eq!(steps("Q"), [""; 0]);
}

#[test]
fn an_event_that_brings_more_elsewhere_is_passed_over() {
    let scheme = monthly(
        "20",
        "",
        "[sheet.\"记录\"]\ndate = \"日期\"\nevent = \"事项\"\n\
         [[indicator]]\nname = \"错\"\nfull = 10\nevents = { \"试新\" = -3, \"出错\" = -2 }\n\
         [[indicator]]\nname = \"新\"\nfull = 10\nx = \"count(记录 where 事项 = '试新')\"\nscore = \"5 × x\"",
    );
    let people = Table::new("月度数据", "工号 月份").row("P 2026-10");
    let log =
        Table::new("记录", "工号 日期 事项").row("P 2026-10-05 试新").row("P 2026-10-06 出错");
    let found = told::next(&scheme, &[people, log], "P");
    assert_eq!(found, ["错: without: 2026-10-06 出错: 7 (+2), 12"]);
}

#[test]
fn a_veto_leaves_nothing_to_gain() {
    let scheme = monthly(
        "10",
        "\"率\" = \"% 0..100%\"",
        "[[indicator]]\nname = \"项\"\nfull = 10\nx = \"率\"\nscore = \"10 × x\"\n[[veto]]\nwhen = \"率 < 50%\"",
    );
    let sheet = Table::new("月度数据", "工号 月份 率").row("P 2026-10 40%").row("Q 2026-10 50%");
    assert_eq!(told::next(&scheme, std::slice::from_ref(&sheet), "P"), [""; 0]);
    assert_eq!(told::next(&scheme, &[sheet], "Q"), ["项: 率 50% → 100%: 10 (+5), 10"]);
}

#[test]
fn one_cell_that_several_items_read_moves_them_all() {
    let item = |name: &str| {
        format!(
            "[[indicator]]\nname = \"{name}\"\nfull = 5\nx = \"率\"\nbands = {{ \"x ≥ 90%\" = 5, \"x < 90%\" = 1 }}\n"
        )
    };
    let scheme = monthly("10", "\"率\" = \"% 0..100%\"", &(item("甲") + &item("乙")));
    let sheet = Table::new("月度数据", "工号 月份 率").row("P 2026-10 89%");
    let found = told::next(&scheme, &[sheet], "P");
    assert_eq!(found, ["甲: 率 89% → 90%: 5 (+8), 10", "乙: 率 89% → 90%: 5 (+8), 10"]);
}

#[test]
fn a_step_that_costs_more_elsewhere_is_none() {
    let items = "[[indicator]]\nname = \"少\"\nfull = 10\nx = \"次数\"\nadjust = { \"x > 0\" = \"-1 per 1次\" }\n\
                 [[indicator]]\nname = \"多\"\nfull = 50\nx = \"次数\"\nbands = { \"x < 8\" = 0, \"x ≥ 8\" = 50 }\n";
    let scheme = monthly("60", "\"次数\" = \"次 0..\"", items);
    let sheet = Table::new("月度数据", "工号 月份 次数").row("P 2026-10 8").row("Q 2026-10 1");
    let steps = |id| told::next(&scheme, std::slice::from_ref(&sheet), id);
    // Once less is a point more for the one item, and fifty less for the other.
    assert_eq!(steps("P"), [""; 0]);
    // Most first, by what the total gains.
    assert_eq!(steps("Q"), ["多: 次数 1次 → 8次: 50 (+43), 52", "少: 次数 1次 → 0次: 10 (+1), 10"]);
}

#[test]
fn what_a_cap_above_a_part_eats_is_no_gain() {
    let part = |name: &str, column: &str| {
        format!(
            "[[indicator.parts]]\nname = \"{name}\"\nfull = 5\nx = \"{column}\"\nadjust = {{ \"x > 0\" = \"-2 per 1次\" }}\n"
        )
    };
    let items = format!(
        "[[indicator]]\nname = \"全\"\nfull = 10\ncap = 8\n{}{}\
         [[indicator]]\nname = \"项\"\nfull = 5\nx = \"丙\"\nadjust = {{ \"x > 0\" = \"-1.5 per 1次\" }}",
        part("一", "甲"),
        part("二", "乙")
    );
    let columns = "\"甲\" = \"次 0..\"\n\"乙\" = \"次 0..\"\n\"丙\" = \"次 0..\"";
    let scheme = monthly("15", columns, &items);
    let sheet =
        Table::new("月度数据", "工号 月份 甲 乙 丙").row("P 2026-10 1 0 0").row("Q 2026-10 1 1 1");
    let steps = |id| told::next(&scheme, std::slice::from_ref(&sheet), id);
    assert_eq!(steps("P"), [""; 0]);
    // Each part gains 2, of which the cap of the whole leaves 2.
    let wanted = [
        "全 / 一: 甲 1次 → 0次: 5 (+2), 11.5",
        "全 / 二: 乙 1次 → 0次: 5 (+2), 11.5",
        "项: 丙 1次 → 0次: 5 (+1.5), 11",
    ];
    assert_eq!(steps("Q"), wanted);
}

#[test]
fn a_gain_that_the_rounding_hides_is_still_one() {
    let items = "[[indicator]]\nname = \"全\"\nfull = 10\ncap = 6\n\
                 [[indicator.parts]]\nname = \"部\"\nfull = 10\nx = \"得分\"\nscore = \"x\"";
    let scheme = monthly("10", "\"得分\" = \"分 0..10\"", items);
    let scheme = scheme.replacen("[scheme]", "[scheme]\nround = \"1\"", 1);
    let sheet = Table::new("月度数据", "工号 月份 得分").row("P 2026-10 5.75");
    // The part gains 4.25 points, and the total a quarter of one.
    let wanted = ["全 / 部: 得分 5.75分 → 10分: 10 (+0.25), 6"];
    assert_eq!(told::next(&scheme, &[sheet], "P"), wanted);
}

#[test]
fn each_measure_has_its_own_unit() {
    let columns = "\"完成\" = \"项 0..\"\n\"计划\" = \"项 0..\"\n\"迟到\" = \"次 0..\"";
    let rate = "\"完成 / 计划 < 95%\" = -3";
    // x is counted in times, and the row is about a share.
    let beside_x = steps(
        columns,
        &format!("x = \"迟到\"\n[indicator.adjust]\n{rate}"),
        "完成 计划 迟到",
        "90 100 0",
    );
    let wanted =
        "项: 完成 90项 → 95项; 完成 ÷ 计划 90% → 95%, 5 percentage points away: 10 (+3), 10";
    assert_eq!(beside_x, [wanted]);
    let alone =
        steps(columns, &format!("[indicator.adjust]\n{rate}"), "完成 计划 迟到", "90 100 0");
    assert_eq!(alone, [wanted]);
    // A formula comes to points, whatever x is counted in.
    let formula = "x = \"完成 / 计划\"\nscore = \"5 × x + 迟到\"";
    let found = steps(columns, formula, "完成 计划 迟到", "90 100 5");
    assert_eq!(found, ["项: 完成 90项 → 100项; points 9.5 → 10, 0.5 away: 10 (+0.5), 10"]);
}

#[test]
fn the_cells_of_a_formula_and_those_behind_its_x() {
    let columns = "\"率\" = \"% 0..100%\"\n\"得分\" = \"分 0..8\"";
    let at = |cells: &str| steps(columns, "x = \"率\"\nscore = \"5 × x + 得分\"", "率 得分", cells);
    assert_eq!(at("80% 5.5"), ["项: 率 80% → 90%; points 9.5 → 10, 0.5 away: 10 (+0.5), 10"]);
    // The rate cannot rise so far: the other cell can.
    assert_eq!(at("90% 2.5"), ["项: 得分 2.5分 → 5.5分; points 7 → 10, 3 away: 10 (+3), 10"]);
}

/// The steps of one person with these three months of 甲 and 乙.
fn quarterly(units: [&str; 2], item: &str, months: [&str; 3]) -> Vec<String> {
    let [first, second] = units;
    let columns = format!("\"甲\" = {first}\n\"乙\" = {second}");
    let item = format!("[[indicator]]\nname = \"项\"\nfull = 10\n{item}");
    let scheme = monthly("10\nperiod = \"quarter\"", &columns, &item);
    let sheet = Table::new("月度数据", "工号 月份 甲 乙");
    let sheet = (10..).zip(months).fold(sheet, |sheet, (month, cells)| {
        // The months stand in the reverse order of the file.
        sheet.row(&format!("P 2026-{} {cells}", 22 - month))
    });
    told::next(&scheme, &[sheet], "P")
}

#[test]
fn of_a_quarter_the_last_month_moves_the_whole() {
    let sums = ["\"项 0..\"", "\"项 0..\""];
    let rate = "x = \"甲 / 乙\"\nempty = \"full\"\nrange = \"0..100%\"\n\
                bands = { \"x ≥ 90%\" = 10, \"x < 90%\" = 5 }";
    // 16 of 20 is 80%; 18 would be 90%.
    let found = quarterly(sums, rate, ["5 6", "5 6", "6 8"]);
    assert_eq!(
        found,
        ["项: 甲(2026-12) 5项 → 7项; x 80% → 90%, 10 percentage points away: 10 (+5), 10"]
    );
}

#[test]
fn of_a_mean_a_month_moves_its_part() {
    let means = ["\"分 0..100\"", "\"分 0..100\""];
    let item = "x = \"甲\"\nbands = { \"x ≥ 90分\" = 10, \"x < 90分\" = 5 }";
    let found = quarterly(means, item, ["91 0", "90 0", "80 0"]);
    assert_eq!(found, ["项: 甲(2026-12) 91分 → 100分; x 87分 → 90分, 3分 away: 10 (+5), 10"]);
    // December cannot be above 100; October can make up for it.
    let found = quarterly(means, item, ["95 0", "90 0", "70 0"]);
    assert_eq!(found, ["项: 甲(2026-10) 70分 → 85分; x 85分 → 90分, 5分 away: 10 (+5), 10"]);
}

#[test]
fn of_the_least_month_nothing_follows_in_proportion() {
    let least = "{ unit = \"分 0..100\", pool = \"min\" }";
    let item = "x = \"甲\"\nbands = { \"x ≥ 90分\" = 10, \"x < 90分\" = 5 }";
    let found = quarterly([least, "\"次\""], item, ["91 0", "90 0", "80 0"]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn of_an_item_by_quarter_it_is_the_cell_of_one_month() {
    let item = "[[indicator]]\nname = \"项\"\nfull = 10\nperiod = \"quarter\"\nx = \"错单 / 工单\"\n\
                empty = \"full\"\nadjust = { \"x > 2%\" = -4 }";
    let columns = "\"错单\" = \"单 0..\"\n\"工单\" = \"单 0..\"";
    let steps = |october: &str, november: &str| {
        let sheet = Table::new("月度数据", "工号 月份 错单 工单");
        let sheet = sheet.row(&format!("P 2026-10 {october}"));
        let sheet = sheet.row(&format!("P 2026-11 {november}"));
        told::next(&monthly("10", columns, item), &[sheet], "P")
    };
    let far = "x 3.5% → 2%, 1.5 percentage points away: 10 (+4), 10";
    // The last month first, and it is that month's own number.
    assert_eq!(steps("1 100", "6 100"), [format!("项: 错单(2026-11) 6单 → 3单; {far}")]);
    assert_eq!(steps("6 100", "1 100"), [format!("项: 错单 6单 → 3单; {far}")]);
    assert_eq!(steps("2 100", "2 100"), [""; 0]);
}
