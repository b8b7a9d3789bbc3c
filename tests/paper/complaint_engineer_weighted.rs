use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree};

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Rated twice by one colleague: both count. What she gave herself does not.
        Paper {
            id: "00603",
            points: &[
                ("客户满意度", "28.8"), // 30 × 96%
                ("投诉处理效率", "25"), // 18.25 ≤ 24
                ("问题解决率", "20"),   // 7÷7
                ("工作质量", "14.01"),  // 95 × 50% + 90 × 20% + 93 × 30% = 93.4
                ("团队协作", "8.9"),    // (92 + 91 + 84)÷3 = 89
            ],
            unrounded: "96.71",
            score: "96.71",
            grade: "A",
            rank: "5",
            ..SCORED
        },
        // Exactly 24 hours; below 90 before rounding, 90.00 after it.
        Paper {
            id: "00605",
            points: &[
                ("客户满意度", "27"), // 30 × 90%
                ("投诉处理效率", "25"),
                ("问题解决率", "18"),  // 20 × 18÷20
                ("工作质量", "13.5"),  // 90 by every kind
                ("团队协作", "6.495"), // (64.9 + 65)÷2 = 64.95
            ],
            unrounded: "89.995",
            score: "90",
            grade: "A",
            rank: "7", // with 00604, who has exactly 90
            ..SCORED
        },
        // A hundredth of an hour more than 24. Kinds are weighed by their means.
        Paper {
            id: "00609",
            points: &[
                ("客户满意度", "28.5"),  // 30 × 95%
                ("投诉处理效率", "20"),  // 24.01 > 24
                ("问题解决率", "18.75"), // 20 × 15÷16
                ("工作质量", "13.65"), // 92 × 50% + 89.5 × 20% + 271÷3 × 30% = 46 + 17.9 + 27.1 = 91
                ("团队协作", "8.95"),  // (90 + 89)÷2
            ],
            unrounded: "89.85",
            score: "89.85",
            grade: "B",
            rank: "10",
            ..SCORED
        },
        // More than 72 hours. No customer rated: 50 and 20 of 70 are left.
        Paper {
            id: "00612",
            points: &[
                ("客户满意度", "26.4"),       // 30 × 88%
                ("投诉处理效率", "0"),        // 72.5 > 72
                ("问题解决率", "17.777777…"), // 20 × 8÷9
                ("工作质量", "12.3"),         // (84 × 50 + 77 × 20)÷70 = 82
                ("团队协作", "8.05"),         // (82 + 79)÷2
            ],
            unrounded: "64.527777777777",
            score: "64.53",
            grade: "D",
            rank: "20",
            ..SCORED
        },
        // Colleagues alone are the whole of 工作质量.
        Paper {
            id: "00623",
            points: &[
                ("客户满意度", "24.99"),      // 30 × 83.3%
                ("投诉处理效率", "20"),       // 33 hours
                ("问题解决率", "16.666666…"), // 20 × 5÷6
                ("工作质量", "12.25"),        // (81 + 84 + 80)÷3 = 245÷3
                ("团队协作", "8.3"),
            ],
            unrounded: "82.206666666666",
            score: "82.21",
            grade: "B",
            rank: "15",
            ..SCORED
        },
        // No complaints and no hours.
        Paper {
            id: "00616",
            points: &[
                ("客户满意度", "28.2"), // 30 × 94%
                ("投诉处理效率", "25"),
                ("问题解决率", "20"),
                ("工作质量", "14.01"), // 93 × 50% + 92 × 20% + 95 × 30% = 93.4
                ("团队协作", "9.25"),
            ],
            unrounded: "96.46",
            score: "96.46",
            grade: "A",
            rank: "6",
            ..SCORED
        },
        // The same without complaints, but with hours: they count.
        Paper {
            id: "00617",
            points: &[
                ("客户满意度", "28.2"),
                ("投诉处理效率", "15"), // 48 < 50 ≤ 72
                ("问题解决率", "20"),
                ("工作质量", "14.01"),
                ("团队协作", "9.25"),
            ],
            unrounded: "86.46",
            score: "86.46",
            grade: "B",
            rank: "13",
            ..SCORED
        },
        // Exactly 72 hours and exactly 60.
        Paper {
            id: "00614",
            points: &[
                ("客户满意度", "21"), // 30 × 70%
                ("投诉处理效率", "15"),
                ("问题解决率", "12"), // 20 × 12÷20
                ("工作质量", "6"),    // 15 × 40%
                ("团队协作", "6"),
            ],
            unrounded: "60",
            score: "60",
            grade: "D",
            rank: "21",
            ..SCORED
        },
        // Complaints without hours.
        Paper { id: "00618", ..INCOMPLETE },
        // Five solved of four.
        Paper { id: "00619", ..INCOMPLETE },
        // One solved of none.
        Paper { id: "00620", ..INCOMPLETE },
        // No 满意度.
        Paper { id: "00621", ..INCOMPLETE },
        // No colleague rated 团队协作.
        Paper { id: "00624", ..INCOMPLETE },
        // Nobody rated 工作质量.
        Paper { id: "00625", ..INCOMPLETE },
    ];
    agree("complaint-engineer-weighted", &on_paper)
}
