use anyhow::Result;

use super::super::{INCOMPLETE, Paper, SCORED, agree};

#[test]
fn as_on_paper() -> Result<()> {
    let on_paper = [
        // Late twice; the pay ends in exactly half a cent.
        Paper {
            id: "00205",
            points: &[
                ("工作绩效", "30"),
                ("代理维修", "30"),
                ("工作态度", "20"),
                ("出勤率", "9"), // 10 − 1
                ("5S", "8"),     // 10 − 2 (着装不整齐, points not written)
            ],
            unrounded: "97", // 30 + 30 + 20 + 9 + 8
            score: "97",
            grade: "A",
            rank: "6",      // with 00270; five have 97.5 and more
            pay: "1455.49", // 0.97 × 1500.50 = 1455.485
            ..SCORED
        },
        // A day and a half of absence.
        Paper {
            id: "00214",
            points: &[
                ("工作绩效", "30"),
                ("代理维修", "29"), // 30 − 1 (沟通失误)
                ("工作态度", "20"),
                ("出勤率", "5"), // 10 − 2 × 1.5 − 2 × 1
                ("5S", "10"),
            ],
            unrounded: "94", // 30 + 29 + 20 + 5 + 10
            score: "94",
            grade: "A",
            rank: "10",  // with 00274
            pay: "1692", // 0.94 × 1800
            ..SCORED
        },
        // Times and halves of a point; half a point short of B.
        Paper {
            id: "00226",
            points: &[
                ("工作绩效", "30"),
                ("代理维修", "18.5"), // 30 − 1.5 (未完成交办) − 2 × 5 (维修函出错)
                ("工作态度", "20"),
                ("出勤率", "10"),
                ("5S", "1"), // 10 − 2 × 3 (卫生不合格) − 3 (未关电源或归位)
            ],
            unrounded: "79.5", // 30 + 18.5 + 20 + 10 + 1
            score: "79.5",
            grade: "C",
            rank: "17",
            pay: "1470.75", // 0.795 × 1850
            ..SCORED
        },
        // An item below 0.
        Paper {
            id: "00230",
            points: &[
                ("工作绩效", "30"),
                ("代理维修", "15"), // 30 − 3 × 5 (未按要求代理维修)
                ("工作态度", "16"), // 20 − 2 × 2 (上班做无关事)
                ("出勤率", "-1"),   // 10 − 2 × 2 − 2 × 1 − 5 × 1
                ("5S", "10"),
            ],
            unrounded: "70", // 30 + 15 + 16 − 1 + 10
            score: "70",
            grade: "C",
            rank: "18",
            pay: "1330", // 0.70 × 1900
            ..SCORED
        },
        // A total below 0.
        Paper {
            id: "00249",
            points: &[
                ("工作绩效", "25"),  // 30 − 5
                ("代理维修", "-15"), // 30 − 3 × 5 − 4 × 5 − 2 × 5
                ("工作态度", "-19"), // 20 − 2 × 10 − 2 × 2 − 3 × 5
                ("出勤率", "-40"),   // 10 − 2 × 4.5 − 5 (late 6) − 2 × 3 − 5 × 6
                ("5S", "-4"),        // 10 − 2 × 5 − 2 × 2
            ],
            unrounded: "-53", // 25 − 15 − 19 − 40 − 4
            score: "-53",
            grade: "E",
            rank: "23",
            pay: "0", // not −0.53 × 1700
            ..SCORED
        },
        // Events of 1 and 31 October count.
        Paper {
            id: "00263",
            points: &[
                ("工作绩效", "30"),
                ("代理维修", "30"),
                ("工作态度", "20"),
                ("出勤率", "10"),
                ("5S", "8"), // 10 − 1 (卫生不合格) − 1 (未关电源或归位)
            ],
            unrounded: "98", // 30 + 30 + 20 + 10 + 8
            score: "98",
            grade: "A",
            rank: "4",
            pay: "1764", // 0.98 × 1800
            ..SCORED
        },
        // Events of 30 September and 2 November do not.
        Paper {
            id: "00260",
            points: &[
                ("工作绩效", "30"),
                ("代理维修", "30"),
                ("工作态度", "20"),
                ("出勤率", "10"),
                ("5S", "10"),
            ],
            unrounded: "100",
            score: "100",
            grade: "A",
            rank: "1",   // with 00201 and 00202
            pay: "2300", // 1 × 2300
            ..SCORED
        },
        // No 早退次数.
        Paper { id: "00252", ..INCOMPLETE },
    ];
    agree("service-post-deductions", &on_paper)
}
