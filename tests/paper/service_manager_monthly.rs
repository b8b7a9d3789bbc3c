use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree};

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Everything at 100%: the top rows print 5, 6 and 5, the items have 4, 5 and 4.
        Paper {
            id: "00012",
            points: &[
                ("月度重点工作推进与实效", "7"),
                ("月度重点工作推进与实效/进度", "3"), // 3 × 5÷5
                ("月度重点工作推进与实效/效果", "4"), // 100% → 5, at most 4
                ("数量质量", "8"),
                ("数量质量/数量", "3"),     // 3 × 40÷40
                ("数量质量/质量", "5"),     // 100% → 6, at most 5
                ("服务4S(5A)达标率", "12"), // 60÷60 = 100%
                ("部门满意", "4"),          // 100% → 5, at most 4
            ],
            unrounded: "31", // 7 + 8 + 12 + 4
            score: "31",
            grade: "A", // 31÷31 = 100%
            rank: "1",
            ..SCORED
        },
        // Exactly 95% in 5A, exactly 90% of the 31 points.
        Paper {
            id: "00023",
            points: &[
                ("月度重点工作推进与实效", "7"),
                ("月度重点工作推进与实效/进度", "3"), // 3 × 4÷4
                ("月度重点工作推进与实效/效果", "4"), // 95%
                ("数量质量", "7.9"),
                ("数量质量/数量", "2.9"),   // 3 × 29÷30
                ("数量质量/质量", "5"),     // 96%
                ("服务4S(5A)达标率", "10"), // 57÷60 = 95%
                ("部门满意", "3"),          // 89.9% is below 90%
            ],
            unrounded: "27.9", // 7 + 7.9 + 10 + 3
            score: "27.9",
            grade: "A", // 27.9÷31 = 90%
            rank: "7",  // with 00031; six have 28.61 and more
            ..SCORED
        },
        // Below 27.9 before rounding, 27.90 after it: the grade is that of the rounded total.
        Paper {
            id: "00031",
            points: &[
                ("月度重点工作推进与实效", "7"),
                ("月度重点工作推进与实效/进度", "3"), // 3 × 6÷6
                ("月度重点工作推进与实效/效果", "4"), // 92%
                ("数量质量", "7.896551…"),
                ("数量质量/数量", "2.896551…"), // 3 × 28÷29 = 84÷29
                ("数量质量/质量", "5"),         // 93%
                ("服务4S(5A)达标率", "10"),     // 39÷40 = 97.5%
                ("部门满意", "3"),              // 88%
            ],
            unrounded: "27.896551724137", // 25 + 84÷29 = 809÷29
            score: "27.9",
            grade: "A",
            rank: "7",
            ..SCORED
        },
        // The total ends in exactly five thousandths: away from zero.
        Paper {
            id: "00101",
            points: &[
                ("月度重点工作推进与实效", "7"),
                ("月度重点工作推进与实效/进度", "3"), // 3 × 4÷4
                ("月度重点工作推进与实效/效果", "4"), // 100% → 5, at most 4
                ("数量质量", "7.985"),
                ("数量质量/数量", "2.985"), // 3 × 199÷200
                ("数量质量/质量", "5"),     // 98%
                ("服务4S(5A)达标率", "12"), // 60÷60 = 100%
                ("部门满意", "4"),          // 100% → 5, at most 4
            ],
            unrounded: "30.985", // 7 + 7.985 + 12 + 4
            score: "30.99",
            grade: "A",
            rank: "2",
            ..SCORED
        },
        // Plans more than completed count as completed; 5A below 75%.
        Paper {
            id: "00121",
            points: &[
                ("月度重点工作推进与实效", "4"),
                ("月度重点工作推进与实效/进度", "3"), // 3 × 12÷8 = 4.5, at most 3
                ("月度重点工作推进与实效/效果", "1"), // 65%
                ("数量质量", "5"),
                ("数量质量/数量", "3"),    // 3 × 26÷20 = 3.9, at most 3
                ("数量质量/质量", "2"),    // 64%
                ("服务4S(5A)达标率", "0"), // 20÷28 = 71.4…%
                ("部门满意", "1"),         // 77%
            ],
            unrounded: "10", // 4 + 5 + 0 + 1
            score: "10",
            grade: "E", // 10÷31 = 32.2…%
            rank: "24",
            ..SCORED
        },
        // No 部门满意度.
        Paper { id: "00104", ..INCOMPLETE },
    ];
    agree("service-manager-monthly", &on_paper)
}
