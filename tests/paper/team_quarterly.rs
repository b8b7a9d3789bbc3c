use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree};

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // No complaint and no training in the quarter: full marks. A customer's rating is no
        // colleague's.
        Paper {
            id: "00402",
            points: &[
                ("客户满意度", "28.2"),        // 30 × (95 + 90 + 97)÷3÷100 = 30 × 94%
                ("投诉处理及时率", "20"),      // 0 complaints
                ("一次性解决率", "14.25"),     // 15 × (19 + 17 + 21)÷(20 + 18 + 22) = 15 × 57÷60
                ("服务流程规范性", "10"),      // 30÷30
                ("团队协作与沟通能力", "9.3"), // (90 + 96)÷2, without the customer's 60
                ("培训与技能提升", "5"),       // no training
            ],
            unrounded: "96.388888888888", // 86.75÷90 × 100
            score: "96.39",
            grade: "A",
            rank: "4",
            ..SCORED
        },
        // What July left was done in August: no month is at 100%, the quarter is.
        Paper {
            id: "00407",
            points: &[
                ("客户满意度", "28.8"),        // 30 × (96 + 95 + 97)÷3÷100
                ("投诉处理及时率", "20"),      // (3 + 5 + 2)÷(4 + 4 + 2) = 10÷10
                ("一次性解决率", "15"),        // (28 + 31 + 31)÷(30 + 30 + 30) = 90÷90
                ("服务流程规范性", "10"),      // 45÷45
                ("团队协作与沟通能力", "9.5"), // (95 + 95)÷2
                ("培训与技能提升", "5"),       // (0 + 1 + 1)÷(1 + 0 + 1)
            ],
            unrounded: "98.111111111111", // 88.3÷90 × 100
            score: "98.11",
            grade: "A",
            rank: "3",
            ..SCORED
        },
        // Sums over sums give exactly 90; the mean of the monthly rates would be 50% for 投诉.
        Paper {
            id: "00408",
            points: &[
                ("客户满意度", "27"),          // 30 × 90%
                ("投诉处理及时率", "18"),      // 20 × (0 + 9 + 0)÷(1 + 9 + 0)
                ("一次性解决率", "13.5"),      // 15 × (5 + 40 + 9)÷(10 + 40 + 10) = 15 × 54÷60
                ("服务流程规范性", "10"),      // 30÷30
                ("团队协作与沟通能力", "7.5"), // (80 + 70)÷2
                ("培训与技能提升", "5"),       // 3÷3
            ],
            unrounded: "90", // 81÷90 × 100
            score: "90",
            grade: "A",
            rank: "7", // with 00411; six have 90.33 and more
            ..SCORED
        },
        // Below 90 before rounding, 90.00 after it.
        Paper {
            id: "00411",
            points: &[
                ("客户满意度", "27"),             // 30 × 90%
                ("投诉处理及时率", "18"),         // 20 × (4 + 3 + 2)÷(5 + 3 + 2)
                ("一次性解决率", "13.5"),         // 15 × 54÷60
                ("服务流程规范性", "9"),          // 10 × 27÷30
                ("团队协作与沟通能力", "8.4975"), // (84.95 + 85)÷2 = 84.975
                ("培训与技能提升", "5"),          // 2÷2
            ],
            unrounded: "89.997222222222", // 80.9975÷90 × 100
            score: "90",
            grade: "A",
            rank: "7",
            ..SCORED
        },
        // Four ratings count alike: the mean of the two kinds would be 92.5. Thirds do not end.
        Paper {
            id: "00410",
            points: &[
                ("客户满意度", "27.2"),           // 30 × (90 + 91 + 91)÷3÷100 = 30 × 272÷300
                ("投诉处理及时率", "17.777777…"), // 20 × (4 + 3 + 1)÷(4 + 3 + 2) = 160÷9
                ("一次性解决率", "13.5"),         // 15 × (18 + 24 + 12)÷(20 + 25 + 15)
                ("服务流程规范性", "9.333333…"),  // 10 × (9 + 10 + 9)÷30
                ("团队协作与沟通能力", "8.875"),  // (80 + 90 + 85 + 100)÷4 = 88.75
                ("培训与技能提升", "3.333333…"),  // 5 × (1 + 1 + 0)÷(1 + 1 + 1)
            ],
            unrounded: "88.91049382716", // 80.019444…÷90 × 100 = 28807÷324
            score: "88.91",
            grade: "B",
            rank: "10",
            ..SCORED
        },
        // Exactly 80.
        Paper {
            id: "00415",
            points: &[
                ("客户满意度", "24"),        // 30 × 80%
                ("投诉处理及时率", "16"),    // 20 × (2 + 1 + 1)÷(2 + 2 + 1)
                ("一次性解决率", "12"),      // 15 × (13 + 13 + 14)÷(16 + 17 + 17) = 15 × 40÷50
                ("服务流程规范性", "8"),     // 10 × 12÷15
                ("团队协作与沟通能力", "8"), // (80 + 80)÷2
                ("培训与技能提升", "4"),     // 5 × (1 + 1 + 2)÷(1 + 1 + 3)
            ],
            unrounded: "80", // 72÷90 × 100
            score: "80",
            grade: "B",
            rank: "12",
            ..SCORED
        },
        // No August.
        Paper { id: "00404", ..INCOMPLETE },
        // No rating by a colleague.
        Paper { id: "00405", ..INCOMPLETE },
        // No rating by a superior.
        Paper { id: "00406", ..INCOMPLETE },
        // No survey in August.
        Paper { id: "00413", ..INCOMPLETE },
        // No problem in the quarter: there is no rate of solved ones.
        Paper { id: "00424", ..INCOMPLETE },
    ];
    agree("team-quarterly", &on_paper)
}
