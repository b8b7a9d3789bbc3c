use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree_on};

const ID: &str = "complaint-engineer-targets";
const DATA: &str = "examples/complaint-engineer-targets.xlsx";

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Exactly 24 and 72 hours, no training; half a hundredth rounds up.
        Paper {
            id: "00703",
            points: &[
                ("客户满意度", "20"), // 91% ≥ 90%
                ("响应时间", "10"),   // 24 ≤ 24
                ("解决时间", "15"),   // 72 ≤ 72
                ("投诉率", "10"),     // 3÷67 = 4.4…%
                ("投诉解决率", "10"), // 3÷3
                ("客诉次数", "5"),
                ("协作完成率", "5"),        // 4÷4
                ("培训通过率", "5"),        // 0 of 0
                ("协作满意度", "4.375"),    // (88 + 87)÷2 = 87.5
                ("业务知识掌握度", "4.35"), // 87
                ("综合评价", "8.83"),       // 88 × 30% + 88 × 20% + 88 × 40% + 91 × 10% = 88.3
            ],
            unrounded: "97.555",
            score: "97.56",
            grade: "A",
            rank: "5",
            pay: "1951.1", // 2000 × 97.555%
            ..SCORED
        },
        // A tenth of an hour more than 24. Nobody below him: 90 of 100 are left.
        Paper {
            id: "00705",
            points: &[
                ("客户满意度", "20"),
                ("响应时间", "6"),  // 24 < 24.1 ≤ 36
                ("解决时间", "15"), // 61
                ("投诉率", "10"),   // 3÷71
                ("投诉解决率", "10"),
                ("客诉次数", "5"),
                ("协作完成率", "5"),
                ("培训通过率", "5"),
                ("协作满意度", "4.375"),   // (89 + 86)÷2 = 87.5
                ("业务知识掌握度", "4.5"), // 90
                ("综合评价", "9.033333…"), // (91 × 30 + 88 × 20 + 91 × 40)÷90 = 8130÷90
            ],
            unrounded: "93.908333333333",
            score: "93.91",
            grade: "A",
            rank: "6",
            pay: "1690.35", // 1800 × 93.90833…%
            ..SCORED
        },
        // Below 90 before rounding, 90.00 after it; pay follows the unrounded score.
        Paper {
            id: "00710",
            points: &[
                ("客户满意度", "15"), // 80% ≤ 85% < 90%
                ("响应时间", "10"),
                ("解决时间", "15"),
                ("投诉率", "10"), // 4÷90 = 4.4…%
                ("投诉解决率", "10"),
                ("客诉次数", "5"),
                ("协作完成率", "5"),
                ("培训通过率", "5"),
                ("协作满意度", "4"),     // 80
                ("业务知识掌握度", "4"), // 80
                ("综合评价", "6.995"),   // 69.95 by every kind
            ],
            unrounded: "89.995",
            score: "90",
            grade: "A",
            rank: "7",
            pay: "1799.9", // 2000 × 89.995%; with 00709, who has exactly 90
            ..SCORED
        },
        // Exactly 36 and 96 hours, 8%, and exactly 80.
        Paper {
            id: "00712",
            points: &[
                ("客户满意度", "20"),
                ("响应时间", "6"),
                ("解决时间", "10"),
                ("投诉率", "6"), // 4÷50 = 8%
                ("投诉解决率", "10"),
                ("客诉次数", "4"),   // 5 − 1
                ("协作完成率", "4"), // 5 × 4÷5
                ("培训通过率", "5"),
                ("协作满意度", "3.75"),     // 75
                ("业务知识掌握度", "3.75"), // 75
                ("综合评价", "7.5"),        // 75
            ],
            unrounded: "80",
            score: "80",
            grade: "B",
            rank: "13",
            pay: "1920", // 2400 × 80%
            ..SCORED
        },
        // No complaints and no hours.
        Paper {
            id: "00716",
            points: &[
                ("客户满意度", "20"),
                ("响应时间", "10"),
                ("解决时间", "15"),
                ("投诉率", "10"), // 0÷65
                ("投诉解决率", "10"),
                ("客诉次数", "5"),
                ("协作完成率", "5"),
                ("培训通过率", "5"),
                ("协作满意度", "4.55"),     // (92 + 90)÷2 = 91
                ("业务知识掌握度", "4.55"), // 91
                ("综合评价", "9.188888…"),  // (93 × 30 + 90 × 20 + 92 × 40)÷90 = 8270÷90
            ],
            unrounded: "98.288888888888",
            score: "98.29",
            grade: "A",
            rank: "3",
            pay: "1769.2", // 1800 × 98.28888…%
            ..SCORED
        },
        // The same with hours: they count.
        Paper {
            id: "00717",
            points: &[
                ("客户满意度", "20"),
                ("响应时间", "0"),  // 50 > 48
                ("解决时间", "10"), // 72 < 73 ≤ 96
                ("投诉率", "10"),
                ("投诉解决率", "10"),
                ("客诉次数", "5"),
                ("协作完成率", "5"),
                ("培训通过率", "5"),
                ("协作满意度", "4.55"),
                ("业务知识掌握度", "4.55"),
                ("综合评价", "9.188888…"),
            ],
            unrounded: "83.288888888888",
            score: "83.29",
            grade: "B",
            rank: "11",
            pay: "1499.2", // 1800 × 83.28888…%
            ..SCORED
        },
        // Below every table; six complaints about him take no more than all five points.
        Paper {
            id: "00722",
            points: &[
                ("客户满意度", "0"),         // 59.9% < 60%
                ("响应时间", "0"),           // 48.2 > 48
                ("解决时间", "0"),           // 121 > 120
                ("投诉率", "0"),             // 6÷59 = 10.1…%
                ("投诉解决率", "6.666666…"), // 10 × 4÷6
                ("客诉次数", "0"),           // 5 − 6
                ("协作完成率", "1.25"),      // 5 × 1÷4
                ("培训通过率", "1.666666…"), // 5 × 1÷3
                ("协作满意度", "3"),         // (62 + 58)÷2 = 60
                ("业务知识掌握度", "2.75"),  // 55
                ("综合评价", "5.311111…"),   // (50 × 30 + 60 × 20 + 52 × 40)÷90 = 4780÷90
            ],
            unrounded: "20.644444444444",
            score: "20.64",
            grade: "E",
            rank: "18",
            pay: "330.31", // 1600 × 20.64444…%
            ..SCORED
        },
        // Complaints without a response time.
        Paper { id: "00718", ..INCOMPLETE },
        // No customers: there is no share of them.
        Paper { id: "00719", ..INCOMPLETE },
        // No superior rated 业务知识掌握度.
        Paper { id: "00720", ..INCOMPLETE },
        // Two trainings passed of one.
        Paper { id: "00721", ..INCOMPLETE },
        // Nothing to pay from.
        Paper { id: "00723", ..INCOMPLETE },
        // No 客户满意度.
        Paper { id: "00724", ..INCOMPLETE },
    ];
    agree_on(&["score", DATA, "--scheme", ID, "--period", "2026-09"], &on_paper)
}

#[test]
fn a_quarter_is_the_mean_of_its_months() -> Result<()> {
    let on_paper = [
        Paper {
            id: "00708",
            // July 61.55: 10 + 3 + 10 + 3 + 20÷3 + 4 + 5 + 5 + 3.95 + 3.5 + 6690÷900
            // August 69.65…: 10 + 3 + 10 + 6 + 10 + 5 + 5 + 5 + 4 + 3.8 + 7070÷900
            // September 69.9: 10 + 3 + 10 + 6 + 10 + 5 + 5 + 5 + 4.05 + 3.85 + 8
            unrounded: "67.035185185185",
            score: "67.04",
            grade: "D",
            rank: "8",
            ..SCORED
        },
        // There from September on.
        Paper { id: "00709", ..INCOMPLETE },
    ];
    agree_on(&["score", DATA, "--scheme", ID, "--period", "2026Q3"], &on_paper)
}
