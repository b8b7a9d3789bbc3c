use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree};

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Every goal at exactly 120%, also where less is better.
        Paper {
            id: "00601",
            points: &[
                ("部门产值", "36"),   // 30 × 600÷500
                ("客户满意度", "30"), // 25 × 90%÷75%
                ("一次修复率", "30"), // 25 × 96%÷80%
                ("投诉件数", "24"),   // 20 × (2 − 8÷10)
            ],
            unrounded: "120", // 36 + 30 + 30 + 24
            score: "120",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // 120.1% counts as 120%.
        Paper {
            id: "00602",
            points: &[
                ("进厂台次", "48"),     // 40 × 120%, not 1201÷1000
                ("客户满意度", "30"),   // 30 × 95%÷95%
                ("平均等候分钟", "30"), // 30 × (2 − 15÷15)
            ],
            unrounded: "108",
            score: "108",
            grade: "A",
            rank: "3",
            ..SCORED
        },
        // 90 to the point.
        Paper {
            id: "00603",
            points: &[
                ("一次修复率", "31.5"), // 35 × 81%÷90%
                ("返修台次", "25"),     // 25 × (2 − 8÷8)
                ("技术培训场次", "20"), // 25 × 4÷5
                ("疑难案例数", "13.5"), // 15 × 9÷10
            ],
            unrounded: "90",
            score: "90",
            grade: "A",
            rank: "11",
            ..SCORED
        },
        // A hundredth short of it.
        Paper {
            id: "00604",
            points: &[
                ("备件供应率", "40"),
                ("库存周转次数", "30"),
                ("备件销售额", "19.99"), // 30 × 199.9÷300
            ],
            unrounded: "89.99",
            score: "89.99",
            grade: "B",
            rank: "13",
            ..SCORED
        },
        // Half a hundredth short of it, which the one rounding makes up.
        Paper {
            id: "00605",
            points: &[
                ("续保率", "50"),
                ("保费金额", "19.995"), // 30 × 133.3÷200
                ("理赔周期天数", "20"), // 20 × (2 − 7÷7)
            ],
            unrounded: "89.995",
            score: "90",
            grade: "A",
            rank: "11",
            ..SCORED
        },
        // Twice the target is nothing, three quarters of it are 125% and count as 120%.
        Paper {
            id: "00606",
            points: &[
                ("终检覆盖率", "40"),
                ("漏检台次", "0"), // 30 × (2 − 4÷2)
                ("内返率", "36"),  // 30 × 120%, not 2 − 1.5%÷2%
            ],
            unrounded: "76",
            score: "76",
            grade: "C",
            rank: "16",
            ..SCORED
        },
        // More than twice the target is no less than nothing.
        Paper {
            id: "00607",
            points: &[
                ("终检覆盖率", "39.6"), // 40 × 99%÷100%
                ("漏检台次", "0"),      // 2 − 5÷2 = −50%
                ("内返率", "30"),       // 30 × (2 − 2%÷2%)
            ],
            unrounded: "69.6",
            score: "69.6",
            grade: "D",
            rank: "18",
            ..SCORED
        },
        // Shares that do not end.
        Paper {
            id: "00608",
            points: &[
                ("系统可用率", "29.879879…"), // 30 × 995÷999
                ("数据上报及时率", "28.8"),   // 30 × 96%
                ("故障处理小时", "24"),       // 20 × 120%, not 2 − 2÷3
                ("信息差错数", "13.333333…"), // 20 × (2 − 4÷3)
            ],
            unrounded: "96.013213213213", // 29850÷999 + 52.8 + 40÷3
            score: "96.01",
            grade: "A",
            rank: "10",
            ..SCORED
        },
        // 104 in two ways: one rank, and the next one is left out.
        Paper {
            id: "00617",
            points: &[
                ("引导准确率", "50"),
                ("引导等候分钟", "36"), // 30 × (2 − 4÷5)
                ("秩序检查得分", "18"), // 20 × 81÷90
            ],
            unrounded: "104",
            score: "104",
            grade: "A",
            rank: "5",
            ..SCORED
        },
        Paper {
            id: "00618",
            points: &[
                ("引导准确率", "50"),
                ("引导等候分钟", "33"), // 30 × (2 − 4.5÷5)
                ("秩序检查得分", "21"), // 20 × 94.5÷90
            ],
            unrounded: "104",
            score: "104",
            grade: "A",
            rank: "5",
            ..SCORED
        },
        Paper {
            id: "00627",
            points: &[
                ("休息区满意度", "47.368421…"), // 50 × 90÷95
                ("卫生检查得分", "31"),         // 30 × 93÷90
                ("投诉次数", "24"),             // 20 × 120%, not 2 − 2÷3
            ],
            unrounded: "102.368421052631", // 900÷19 + 31 + 24
            score: "102.37",
            grade: "A",
            rank: "7",
            ..SCORED
        },
        // Weights of 99 and of 101; a target of 0; an actual and a weight that are not filled in;
        // 93 of 95%; one goal twice.
        Paper { id: "00609", ..INCOMPLETE },
        Paper { id: "00610", ..INCOMPLETE },
        Paper { id: "00611", ..INCOMPLETE },
        Paper { id: "00612", ..INCOMPLETE },
        Paper { id: "00614", ..INCOMPLETE },
        Paper { id: "00615", ..INCOMPLETE },
        Paper { id: "00616", ..INCOMPLETE },
    ];
    agree("role-goals", &on_paper)
}
