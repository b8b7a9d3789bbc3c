use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree_in};

#[test]
fn a_half_year_as_on_paper() -> Result<()> {
    let on_paper = [
        // Six months alike.
        Paper {
            id: "00501",
            points: &[
                ("定量", "97"),     // (100 + 100 × 20÷20 + 96 + 92)÷4, and 7.5 + 7.5 + 5 = 20 hours
                ("定性评价", "93"), // (95 + 91)÷2
            ],
            unrounded: "95.8", // 97 × 70% + 93 × 30% = 67.9 + 27.9
            score: "95.8",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // Hired on 31 December; months with a third, which is rounded nowhere; rated by the month.
        Paper {
            id: "00502",
            points: &[
                // January to March (90 + 100 × 20÷30 + 80 + 85)÷4 = 965÷12, then
                // (90 + 100 + 80 + 85)÷4 = 88.75; (3 × 965÷12 + 3 × 88.75)÷6 = 507.5÷6
                ("定量", "84.583333…"),
                ("定性评价", "82"), // (84 in May + 80 in June)÷2
            ],
            unrounded: "83.808333333333", // 59.208333… + 24.6
            score: "83.81",
            grade: "B",
            rank: "9",
            ..SCORED
        },
        // Hired on 1 January; the 90 of the half-year stands for the 60 of March.
        Paper {
            id: "00503",
            points: &[
                ("定量", "88.25"),  // (95 + 100 × 16÷20 + 90 + 88)÷4
                ("定性评价", "85"), // (90 + 80 in June)÷2
            ],
            unrounded: "87.275", // 61.775 + 25.5
            score: "87.28",
            grade: "B",
            rank: "4", // with 00514
            ..SCORED
        },
        // Five of six months: the one on leave is not a month of 0.
        Paper {
            id: "00505",
            points: &[
                ("定量", "85.75"),  // (96 + 100 × 12÷16 + 88 + 84)÷4, five times, ÷5
                ("定性评价", "82"), // (80 + 84)÷2
            ],
            unrounded: "84.625", // 60.025 + 24.6
            score: "84.63",
            grade: "B",
            rank: "8",
            ..SCORED
        },
        // 0.2 and 0.5 hours count as half an hour each, 0.6 as it is.
        Paper {
            id: "00510",
            points: &[
                ("定量", "89"),     // (94 + 100 × (7.5 + 0.5 + 0.5 + 0.6)÷10 + 88 + 83)÷4
                ("定性评价", "80"), // (82 + 78)÷2
            ],
            unrounded: "86.3", // 62.3 + 24
            score: "86.3",
            grade: "B",
            rank: "7",
            ..SCORED
        },
        // March without outings is a month of 66.
        Paper {
            id: "00511",
            points: &[
                ("定量", "86.833333…"), // (5 × (90 + 100 + 88 + 86)÷4 + (90 + 0 + 88 + 86)÷4)÷6
                ("定性评价", "86"),     // (85 in April + 87 in June)÷2
            ],
            unrounded: "86.583333333333", // 521÷6 × 70% + 25.8
            score: "86.58",
            grade: "B",
            rank: "6",
            ..SCORED
        },
        // Below 90 before rounding, 90.00 after it; 15 hours of 14 count as 14.
        Paper {
            id: "00512",
            points: &[
                ("定量", "90.25"),    // (95 + 100 + 86 + 80)÷4
                ("定性评价", "89.4"), // (89 + 89.8)÷2
            ],
            unrounded: "89.995", // 63.175 + 26.82
            score: "90",
            grade: "A",
            rank: "3",
            ..SCORED
        },
        // 重大损失 on 20 May.
        Paper {
            id: "00507",
            status: "vetoed",
            points: &[
                ("定量", "87.5"),     // (93 + 100 × 13.5÷15 + 86 + 81)÷4
                ("定性评价", "72.5"), // (75 + 70)÷2
            ],
            unrounded: "0",
            score: "0",
            grade: "E",
            rank: "11",
            ..SCORED
        },
        // The other 王磊: the day before the half-year and the day after it.
        Paper {
            id: "00508",
            points: &[
                ("定量", "94"),     // (92 + 100 × 12÷12 + 90 + 94)÷4
                ("定性评价", "89"), // (88 + 90)÷2, both in June
            ],
            unrounded: "92.5", // 65.8 + 26.7
            score: "92.5",
            grade: "A",
            rank: "2",
            ..SCORED
        },
        // Hired on 2 January: a day short of six months.
        Paper { id: "00504", status: "ineligible", ..SCORED },
        // Four of six months.
        Paper { id: "00506", ..INCOMPLETE },
        // No rating by the general manager.
        Paper { id: "00509", ..INCOMPLETE },
        // A blank in March.
        Paper { id: "00513", ..INCOMPLETE },
    ];
    agree_in("2026H1", &on_paper)
}

#[test]
fn a_year_as_on_paper() -> Result<()> {
    let on_paper = [
        // Ten of twelve months, the first of them that of joining; rated in December.
        Paper {
            id: "00515",
            points: &[
                ("定量", "94.25"),  // (99 + 100 × 18÷20 + 95 + 93)÷4
                ("定性评价", "93"), // (94 + 92)÷2
            ],
            unrounded: "93.875", // 65.975 + 27.9
            score: "93.88",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // The half-years differ; what was rated for the first of them counts no more.
        Paper {
            id: "00501",
            points: &[
                ("定量", "93.5"),   // (6 × 97 + 6 × (98 + 100 × 15÷20 + 95 + 92)÷4)÷12
                ("定性评价", "89"), // (90 + 88)÷2
            ],
            unrounded: "92.15", // 65.45 + 26.7
            score: "92.15",
            grade: "A",
            rank: "2",
            ..SCORED
        },
        // Two months of July to December by one rater: their mean.
        Paper {
            id: "00511",
            points: &[
                ("定量", "88.916666…"), // (11 × 91 + 66)÷12
                ("定性评价", "86.25"),  // ((85 + 88)÷2 + 86)÷2
            ],
            unrounded: "88.116666666666", // 1067÷12 × 70% + 25.875
            score: "88.12",
            grade: "B",
            rank: "6",
            ..SCORED
        },
        // The 92 of the year stands for the 70 of October.
        Paper {
            id: "00512",
            points: &[
                ("定量", "87.75"),  // (6 × 90.25 + 6 × (95 + 100 × 16÷20 + 86 + 80)÷4)÷12
                ("定性评价", "90"), // (92 + 88 in December)÷2
            ],
            unrounded: "88.425", // 61.425 + 27
            score: "88.43",
            grade: "B",
            rank: "4",
            ..SCORED
        },
        // 忽视安全工伤 on 1 July.
        Paper {
            id: "00508",
            status: "vetoed",
            unrounded: "0",
            score: "0",
            grade: "E",
            rank: "14", // with 00507
            ..SCORED
        },
        // A blank in March.
        Paper { id: "00513", ..INCOMPLETE },
    ];
    agree_in("2026", &on_paper)
}
