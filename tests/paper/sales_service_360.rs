use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree_on};

/// Levels are worth 20%, 40% … 100% of an item's points; a rater's fourteen levels add up to the
/// number that stands beside him.
#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Two colleagues count once, by their mean.
        Paper {
            id: "20104",
            points: &[
                ("订单处理及时性及准确性", "4.833333…"), // (5 + (4 + 5)÷2 + 5)÷3
                ("客户回访数量及频率", "3.166666…"),     // (4 + (4 + 5)÷2 + 1)÷3
                ("客户咨询、投诉处理", "4.333333…"),     // (5 + (4 + 4)÷2 + 4)÷3
                ("售后维修服务跟踪及反馈", "3.833333…"), // (3 + (4 + 5)÷2 + 4)÷3
                ("服务态度", "4.333333…"),               // (5 + (4 + 4)÷2 + 4)÷3
                ("工作总结与汇报", "4"),                 // (4 + (4 + 4)÷2 + 4)÷3
                ("客户二次开发销售额目标达成率", "7.333333…"), // (6 + (8 + 8)÷2 + 8)÷3
                ("客户二次开发成功率", "4.166666…"),     // (4 + (5 + 4)÷2 + 4)÷3
                ("重点客户流失量的控制", "3.666666…"),   // (5 + (5 + 1)÷2 + 3)÷3
                ("客户服务满意度", "29"),                // (30 + (24 + 30)÷2 + 30)÷3
                ("销售数据信息管理", "3.833333…"),       // (3 + (5 + 4)÷2 + 4)÷3
                ("其它日常工作", "4.5"),                 // (5 + (4 + 5)÷2 + 4)÷3
                ("知识与技能", "4"),                     // (4 + (4 + 4)÷2 + 4)÷3
                ("愿望与态度", "4.5"),                   // (5 + (5 + 4)÷2 + 4)÷3
            ],
            unrounded: "85.5", // (88 + (84 + 87)÷2 + 83)÷3 = 256.5÷3
            score: "86",
            grade: "B",
            rank: "8",
            ..SCORED
        },
        // Half a point is rounded up, and up to A.
        Paper {
            id: "20102",
            penalty: "1.5",
            unrounded: "89.5", // (92 + 91 + 90)÷3 − 1.5
            score: "90",
            grade: "A",
            rank: "4", // with 20118
            ..SCORED
        },
        // A hundredth less is not.
        Paper {
            id: "20103",
            penalty: "1.51",
            unrounded: "89.49", // (92 + 91 + 90)÷3 − 1.5 − 0.01
            score: "89",
            grade: "B",
            rank: "6",
            ..SCORED
        },
        // The customer's 60 does not count.
        Paper {
            id: "20118",
            unrounded: "89.666666666666", // (91 + (92 + 90)÷2 + 87)÷3 = 269÷3
            score: "90",
            grade: "A",
            rank: "4",
            ..SCORED
        },
        Paper {
            id: "20107",
            unrounded: "79.333333333333", // (82 + 79 + 77)÷3 = 238÷3
            score: "79",
            grade: "C",
            rank: "12",
            ..SCORED
        },
        Paper {
            id: "20112",
            penalty: "0.5",
            unrounded: "59.5", // (62 + 60 + 58)÷3 − 0.5
            score: "60",
            grade: "D",
            rank: "19",
            ..SCORED
        },
        Paper {
            id: "20113",
            penalty: "0.51",
            unrounded: "59.49", // (62 + 60 + 58)÷3 − 0.5 − 0.01
            score: "59",
            grade: "E",
            rank: "20",
            ..SCORED
        },
        // No cap above the whole.
        Paper {
            id: "20115",
            bonus: "8",
            unrounded: "102", // (95 + 94 + 93)÷3 + 8
            score: "102",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // No colleague rated him.
        Paper { id: "20116", ..INCOMPLETE },
        // 奖励加分 is blank.
        Paper { id: "20117", ..INCOMPLETE },
        // 4 points beside 优秀, which is 5.
        Paper { id: "20122", ..INCOMPLETE },
    ];
    let example = "examples/sales-service-360.xlsx";
    agree_on(&["score", example, "--scheme", "sales-service-360", "--period", "2026-10"], &on_paper)
}
