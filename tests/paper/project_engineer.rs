use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree_on};

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Above every range: gains lift items, and the total, above full marks.
        Paper {
            id: "00903",
            points: &[
                ("工单误操作率", "12"),            // 70 × 15% = 10.5; 0÷300 < 0.5%: +1.5
                ("工单响应时间", "7.7"),           // 70 × 10% = 7; 100% > 98%: +0.7
                ("工单处理时长", "7.7"),           // 99% > 95%: +0.7
                ("机房管理规定", "7"),             // nothing to gain
                ("服务器与机房检查", "7.5"),       // none left out: +0.5
                ("保修期限核对与问题汇总", "7.5"), // 0 in July, blank since: +0.5
                ("备件报表", "4"),                 // 70 × 5% = 3.5, +0.5
                ("We.Do完成量", "4"),              // 12 > 10: +0.5
                ("RMA", "4"),                      // +0.5
                ("出勤", "3.5"),                   // nothing to gain
                ("邮件文档格式", "3.5"),           // nothing to gain
                ("部门协同", "4"),                 // 4 > 3: +0.5
                ("本职技能提升", "4"),             // 3 > 2: +0.5
                ("证书考取与非本职技能", "7"),     // 10 × 60% = 6; 2 > 1: +1
                ("新人培训", "2.5"),               // P4; 10 × 20% = 2; 3 > 2: +0.5
                ("试用期新人无误操作", "2"),
            ],
            unrounded: "109.875", // 87.9÷80 × 100
            score: "109.88",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // Just below the ranges, and P1: 2 of the 10 points go to the others, 6 and 2 become
        // 6 × 10÷8 and 2 × 10÷8.
        Paper {
            id: "00909",
            points: &[
                ("工单误操作率", "10.5"), // (2 + 1 + 2)÷300 = 1.67%
                ("工单响应时间", "6"),    // 94%: 1% begun below 95%
                ("工单处理时长", "6"),    // 89%: 1% below 90%
                ("机房管理规定", "7"),
                ("服务器与机房检查", "6"),       // 3, one more than 2
                ("保修期限核对与问题汇总", "6"), // 3 of the quarter, written in September
                ("备件报表", "3"),               // 2, one more than 1
                ("We.Do完成量", "3"),            // 4, one less than 5
                ("RMA", "3"),                    // 2, one more than 1
                ("出勤", "3.5"),
                ("邮件文档格式", "3.5"),
                ("部门协同", "2.5"),              // none: −1
                ("本职技能提升", "2"),            // none: −1.5
                ("证书考取与非本职技能", "3.75"), // (6 − 3) × 10÷8
                ("新人培训", ""),                 // not for P1
                ("试用期新人无误操作", "2.5"),    // 2 × 10÷8
            ],
            unrounded: "85.3125", // (62 + 6.25)÷80 × 100
            score: "85.31",
            grade: "B",
            rank: "21",
            ..SCORED
        },
        // The same of a P2, who trains nobody: 2 points less for that, and nothing grows.
        Paper {
            id: "00908",
            points: &[
                ("工单误操作率", "10.5"),
                ("工单响应时间", "6"),
                ("工单处理时长", "6"),
                ("机房管理规定", "7"),
                ("服务器与机房检查", "6"),
                ("保修期限核对与问题汇总", "6"),
                ("备件报表", "3"),
                ("We.Do完成量", "3"),
                ("RMA", "3"),
                ("出勤", "3.5"),
                ("邮件文档格式", "3.5"),
                ("部门协同", "2.5"),
                ("本职技能提升", "2"),
                ("证书考取与非本职技能", "3"), // 6 − 3
                ("新人培训", "0"),             // 2 − 2
                ("试用期新人无误操作", "2"),
            ],
            unrounded: "83.75", // (62 + 5)÷80 × 100
            score: "83.75",
            grade: "B",
            rank: "22",
            ..SCORED
        },
        // A loss grows as well: 1 of 2 points is 1.25 of 2.5. Just 90.
        Paper {
            id: "00927",
            points: &[
                ("工单误操作率", "10.5"), // 5÷300
                ("工单响应时间", "6"),    // 94%
                ("工单处理时长", "6"),    // 89%
                ("机房管理规定", "5"),    // once: −2
                ("服务器与机房检查", "7"),
                ("保修期限核对与问题汇总", "7"), // 2, written in August
                ("备件报表", "3.5"),
                ("We.Do完成量", "3.5"),
                ("RMA", "3.5"),
                ("出勤", "2.25"), // 3.5 − 2 × 0.5 − 0.25 days
                ("邮件文档格式", "3.5"),
                ("部门协同", "3.5"),
                ("本职技能提升", "2"),           // −1.5
                ("证书考取与非本职技能", "7.5"), // 6 × 10÷8
                ("新人培训", ""),
                ("试用期新人无误操作", "1.25"), // (2 − 1) × 10÷8
            ],
            unrounded: "90", // (63.25 + 8.75)÷80 × 100
            score: "90",
            grade: "A",
            rank: "17",
            ..SCORED
        },
        // The same with an eighth of a day more.
        Paper {
            id: "00928",
            unrounded: "89.84375", // 71.875÷80 × 100
            score: "89.84",
            grade: "B",
            rank: "18",
            ..SCORED
        },
        // More losses than there are points: none below 0.
        Paper {
            id: "00918",
            points: &[
                ("工单误操作率", "10.5"), // 3÷240 = 1.25%
                ("工单响应时间", "7"),    // 77÷80 = 96.25%
                ("工单处理时长", "7"),    // 74÷80 = 92.5%
                ("机房管理规定", "0"),    // 7 − 4 × 2
                ("服务器与机房检查", "7"),
                ("保修期限核对与问题汇总", "7"),
                ("备件报表", "3.5"),
                ("We.Do完成量", "3.5"),
                ("RMA", "3.5"),
                ("出勤", "1.5"),         // 3.5 − 3 × 0.5 − 0.5
                ("邮件文档格式", "2.5"), // 3.5 − 2 × 0.5
                ("部门协同", "3.5"),
                ("本职技能提升", "3.5"),
                ("证书考取与非本职技能", "6"),
                ("新人培训", "2"),
                ("试用期新人无误操作", "2"),
            ],
            unrounded: "87.5", // 70÷80 × 100
            score: "87.5",
            grade: "B",
            rank: "19",
            ..SCORED
        },
        // The quarter's work orders: just 3% is one step begun above 2%, just more are two, and
        // above 5% more is lost than there is.
        quarter("00913", "95.625", "95.63", "13"), // 9÷300: 10.5 − 3.5, 76.5÷80
        quarter("00914", "91.25", "91.25", "16"),  // 10÷300: 10.5 − 7, 73÷80
        Paper { grade: "B", ..quarter("00915", "86.875", "86.88", "20") }, // 16÷300: 69.5÷80
        // No work order in August, and 1 + 1 missed in July and September; none in the quarter.
        quarter("00910", "100", "100", "5"),
        quarter("00911", "99.375", "99.38", "11"), // 79.5÷80, once late
        // Joined in August: 3 of 130 work orders of two months are 2.3%.
        quarter("00929", "95.625", "95.63", "13"),
        // 0.5% is within the range, 1 of 201 is not.
        quarter("00916", "100", "100", "5"),
        quarter("00917", "101.875", "101.88", "4"), // 81.5÷80
        // What a P1 trains does not count: gains of 0.5 and 2 losses elsewhere, and 6 × 10÷8.
        quarter("00926", "95.9375", "95.94", "12"),
        // A blank of the month, one of the whole quarter, not on the roster, no 职级 there.
        Paper { id: "00922", ..INCOMPLETE },
        Paper { id: "00923", ..INCOMPLETE },
        Paper { id: "00924", ..INCOMPLETE },
        Paper { id: "00925", ..INCOMPLETE },
    ];
    let example = "examples/project-engineer.xlsx";
    agree_on(&["score", example, "--scheme", "project-engineer", "--period", "2026-08"], &on_paper)
}

/// Somebody with an A, of whom the total alone is worked out.
const fn quarter(
    id: &'static str,
    unrounded: &'static str,
    score: &'static str,
    rank: &'static str,
) -> Paper {
    Paper { id, unrounded, score, rank, grade: "A", ..SCORED }
}

/// A quarterly value counts in each of its months, wherever it stands.
#[test]
fn in_july_and_september_as_well() -> Result<()> {
    let in_july = [
        // 59 of 60 in time are 98.3%, a gain that 67 of 70 in August were not: 80.7÷80.
        quarter("00916", "100.875", "100.88", "5"),
        quarter("00901", "100", "100", "6"),
        // Of July itself there is no breach of 机房管理规定 and no lateness: 80.
        quarter("00918", "100", "100", "6"),
        // 9 of 300.
        quarter("00913", "95.625", "95.63", "15"),
    ];
    let example = "examples/project-engineer.xlsx";
    agree_on(&["score", example, "--scheme", "project-engineer", "--period", "2026-07"], &in_july)
}
