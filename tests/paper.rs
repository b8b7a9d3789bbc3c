//! Scores of the example workbooks, worked out on paper from the policies' own words and not by
//! the program: each table gives a person's points with the arithmetic beside them.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// What the paper says of a person. Numbers are decimal texts; one that ends in `…` is cut there.
struct Paper {
    id: &'static str,
    status: &'static str,
    /// Points by indicator, all of them in the scheme's order; `indicator/part` for a part.
    /// Empty where nothing is claimed of them.
    points: &'static [(&'static str, &'static str)],
    bonus: &'static str,
    penalty: &'static str,
    /// Exact, or cut at 12 digits after the point.
    unrounded: &'static str,
    score: &'static str,
    grade: &'static str,
    /// Empty where there is none, as for `score`, `grade` and `pay`.
    rank: &'static str,
    pay: &'static str,
}

/// Somebody scored, without bonus, penalty and pay.
const SCORED: Paper = Paper {
    id: "",
    status: "scored",
    points: &[],
    bonus: "0",
    penalty: "0",
    unrounded: "",
    score: "",
    grade: "",
    rank: "",
    pay: "",
};

/// Somebody without a value that a rule reads: no score, grade, rank or pay.
const INCOMPLETE: Paper = Paper { status: "incomplete", ..SCORED };

#[test]
fn service_manager_monthly_as_on_paper() -> Result<()> {
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

#[test]
fn service_post_deductions_as_on_paper() -> Result<()> {
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

#[test]
fn service_department_levels_as_on_paper() -> Result<()> {
    let on_paper = [
        // All at the top; 优秀 without points is 5; 25 is 优秀 of the 25-point item.
        Paper {
            id: "00003",
            points: &[
                ("责任心", "5"),
                ("纪律性", "5"),       // (5 + 优秀)÷2
                ("主动性执行力", "5"), // (优秀 + 5)÷2
                ("忠诚度", "5"),
                ("团队配合能力", "5"),
                ("创新能力", "5"), // (优秀 + 5)÷2
                ("理解分析判断能力", "5"),
                ("客户满意度", "20"),
                ("专业知识和实际操作能力", "25"),
                ("灵活应变能力", "20"),
            ],
            unrounded: "100", // 7 × 5 + 20 + 25 + 20
            score: "100",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // Three raters: thirds that do not end.
        Paper {
            id: "00012",
            points: &[
                ("责任心", "5"),
                ("纪律性", "4.666666…"), // (5 + 4 + 5)÷3
                ("主动性执行力", "4"),
                ("忠诚度", "5"),
                ("团队配合能力", "4.666666…"), // (5 + 5 + 4)÷3
                ("创新能力", "4.333333…"),     // (4 + 4 + 5)÷3
                ("理解分析判断能力", "4"),
                ("客户满意度", "18"),
                ("专业知识和实际操作能力", "22"),
                ("灵活应变能力", "18"),
            ],
            unrounded: "89.666666666666", // (90 + 89 + 90)÷3 = 269÷3
            score: "89.67",
            grade: "B",
            rank: "5",
            ..SCORED
        },
        // 15 is 合格 to one rater and 优秀 to the other.
        Paper {
            id: "00018",
            points: &[
                ("责任心", "4.5"), // (4 + 5)÷2
                ("纪律性", "4"),
                ("主动性执行力", "4"),
                ("忠诚度", "4"),
                ("团队配合能力", "4"),
                ("创新能力", "3.5"), // (3 + 4)÷2
                ("理解分析判断能力", "4"),
                ("客户满意度", "15"),             // 合格 15, 优秀 15
                ("专业知识和实际操作能力", "15"), // 合格 15, 优秀 15
                ("灵活应变能力", "15"),           // 优秀 15, 合格 15
            ],
            unrounded: "73", // 28 + 45
            score: "73",
            grade: "C",
            rank: "12",
            ..SCORED
        },
        // One rater gave 客户满意度 twice: both ratings count.
        Paper {
            id: "00064",
            points: &[
                ("责任心", "5"),
                ("纪律性", "4"),
                ("主动性执行力", "4"),
                ("忠诚度", "5"),
                ("团队配合能力", "4"),
                ("创新能力", "4"),
                ("理解分析判断能力", "4"),
                ("客户满意度", "17.5"), // (17 + 18)÷2
                ("专业知识和实际操作能力", "21"),
                ("灵活应变能力", "16"),
            ],
            unrounded: "84.5", // 30 + 17.5 + 21 + 16
            score: "84.5",
            grade: "B",
            rank: "7",
            ..SCORED
        },
        // Points with decimals where the level is a range.
        Paper {
            id: "00078",
            points: &[
                ("责任心", "4"),
                ("纪律性", "4.5"), // (4 + 5)÷2
                ("主动性执行力", "5"),
                ("忠诚度", "4.5"), // (5 + 4)÷2
                ("团队配合能力", "4"),
                ("创新能力", "3"),
                ("理解分析判断能力", "4"),
                ("客户满意度", "16.85"),             // (16.5 + 17.2)÷2
                ("专业知识和实际操作能力", "21.35"), // (21.3 + 21.4)÷2
                ("灵活应变能力", "15.15"),           // (15.5 + 14.8)÷2
            ],
            unrounded: "82.35", // 29 + 16.85 + 21.35 + 15.15
            score: "82.35",
            grade: "B",
            rank: "8",
            ..SCORED
        },
        // Nobody rated 创新能力.
        Paper { id: "00051", ..INCOMPLETE },
    ];
    agree("service-department-levels", &on_paper)
}

#[test]
fn repair_technician_as_on_paper() -> Result<()> {
    let on_paper = [
        // No training in the month; 2% of 99 is one whole unit; five thousandths away from zero.
        Paper {
            id: "00303",
            points: &[
                ("工作任务", "10"),
                ("工时产值", "10"),       // 10 × 120000÷120000
                ("精品产值", "10"),       // 10 × 63000÷60000 = 10.5, at most 10
                ("客户满意度", "24.425"), // 25 × 97.7%
                ("团队协作", "10"),
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 1 of 1 allowed (99 × 2% = 1.98)
                ("返修控制/内返", "5"), // 0 of 0 allowed (99 × 1% = 0.99)
                ("准时交车", "10"),
                ("安全", "5"),
                ("技术案例", "5"), // 3 of 2
                ("培训学习", "5"),
            ],
            unrounded: "99.425", // 10 + 10 + 10 + 24.425 + 10 + 10 + 10 + 5 + 5 + 5
            score: "99.43",
            grade: "A",
            rank: "3",
            ..SCORED
        },
        // A bonus of 12 counts as 10; the total has no cap.
        Paper {
            id: "00306",
            points: &[
                ("工作任务", "10"),
                ("工时产值", "10"),     // 10 × 120000÷120000
                ("精品产值", "10"),     // 10 × 63000÷60000 = 10.5, at most 10
                ("客户满意度", "24.5"), // 25 × 98%
                ("团队协作", "10"),
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 2 of 2 allowed (100 × 2%)
                ("返修控制/内返", "5"), // 1 of 1 allowed (100 × 1%)
                ("准时交车", "10"),
                ("安全", "5"),
                ("技术案例", "5"),
                ("培训学习", "5"), // 92
            ],
            bonus: "10",
            unrounded: "109.5", // 99.5 + 10
            score: "109.5",
            grade: "A",
            rank: "1",
            ..SCORED
        },
        // Below 90 before rounding, 90.00 after it.
        Paper {
            id: "00312",
            points: &[
                ("工作任务", "6"),         // 10 − 2 × 2
                ("工时产值", "9.996666…"), // 10 × 299900÷300000
                ("精品产值", "10"),        // 10 × 100000÷100000
                ("客户满意度", "24"),      // 25 × 96%
                ("团队协作", "10"),
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 1 of 1 allowed (85 × 2% = 1.7)
                ("返修控制/内返", "5"), // 0 of 0 allowed (85 × 1% = 0.85)
                ("准时交车", "5"),      // 10 − 5
                ("安全", "5"),
                ("技术案例", "5"),
                ("培训学习", "5"), // exactly 75
            ],
            unrounded: "89.996666666666", // 80 + 2999÷300
            score: "90",
            grade: "A",
            rank: "9", // with 00309, who has 90 exactly
            ..SCORED
        },
        // 74 is one whole point short; 3 units where 2% of 149 allows 2.
        Paper {
            id: "00321",
            points: &[
                ("工作任务", "10"),
                ("工时产值", "9.5"),     // 10 × 142500÷150000
                ("精品产值", "10"),      // 10 × 80000÷80000
                ("客户满意度", "23.75"), // 25 × 95%
                ("团队协作", "10"),
                ("返修控制", "9"),
                ("返修控制/外返", "4"), // 5 − 1: 3 of 2 allowed (149 × 2% = 2.98)
                ("返修控制/内返", "5"), // 1 of 1 allowed (149 × 1% = 1.49)
                ("准时交车", "10"),
                ("安全", "5"),
                ("技术案例", "5"),
                ("培训学习", "4"), // 5 − 1
            ],
            unrounded: "96.25", // 10 + 9.5 + 10 + 23.75 + 10 + 9 + 10 + 5 + 5 + 4
            score: "96.25",
            grade: "A",
            rank: "5",
            ..SCORED
        },
        // 74.5 is not a whole point short; 3 units where 2% of 150 allows 3.
        Paper {
            id: "00318",
            points: &[
                ("工作任务", "10"),
                ("工时产值", "9.5"),     // 10 × 142500÷150000
                ("精品产值", "10"),      // 10 × 80000÷80000
                ("客户满意度", "23.75"), // 25 × 95%
                ("团队协作", "10"),
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 3 of 3 allowed (150 × 2%)
                ("返修控制/内返", "5"), // 1 of 1 allowed (150 × 1% = 1.5)
                ("准时交车", "10"),
                ("安全", "5"),
                ("技术案例", "5"),
                ("培训学习", "5"), // 74.5
            ],
            unrounded: "98.25", // 10 + 9.5 + 10 + 23.75 + 10 + 10 + 10 + 5 + 5 + 5
            score: "98.25",
            grade: "A",
            rank: "4",
            ..SCORED
        },
        // Items that end at 0, not below it.
        Paper {
            id: "00354",
            points: &[
                ("工作任务", "0"),    // 10 − 6 × 2 = −2
                ("工时产值", "8.75"), // 10 × 87500÷100000
                ("精品产值", "8.2"),  // 10 × 41000÷50000
                ("客户满意度", "17"), // 25 × 68%
                ("团队协作", "0"),    // 10 − 5 × 2
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 1 of 1 allowed (58 × 2% = 1.16)
                ("返修控制/内返", "5"), // 0 of 0 allowed (58 × 1% = 0.58)
                ("准时交车", "7"),      // 10 − 3
                ("安全", "0"),          // 5 − 5
                ("技术案例", "0"),      // 5 − 2 × 2.5
                ("培训学习", "0"),      // 5 − 2 − 6 (69) = −3
            ],
            unrounded: "50.95", // 8.75 + 8.2 + 17 + 10 + 7
            score: "50.95",
            grade: "E",
            rank: "23",
            ..SCORED
        },
        // A penalty of 5 on the total.
        Paper {
            id: "00342",
            points: &[
                ("工作任务", "10"),
                ("工时产值", "10"),        // 10 × 99000÷90000 = 11, at most 10
                ("精品产值", "6.666666…"), // 10 × 30000÷45000
                ("客户满意度", "22.5"),    // 25 × 90%
                ("团队协作", "10"),
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 1 of 1 allowed (97 × 2% = 1.94)
                ("返修控制/内返", "5"), // 0 of 0 allowed (97 × 1% = 0.97)
                ("准时交车", "8"),      // 10 − 2
                ("安全", "5"),
                ("技术案例", "5"),
                ("培训学习", "5"), // 77
            ],
            penalty: "5",
            unrounded: "87.166666666666", // 85.5 + 20÷3 − 5
            score: "87.17",
            grade: "B",
            rank: "13",
            ..SCORED
        },
        // Vetoed: 0, and ranked.
        Paper {
            id: "00327",
            status: "vetoed",
            unrounded: "0", // not 91.5
            score: "0",
            grade: "E",
            rank: "24", // the last of 23 scored and one vetoed
            ..SCORED
        },
        // No interview: a score, but no grade and no rank.
        Paper {
            id: "00330",
            status: "unrecognised",
            points: &[
                ("工作任务", "10"),
                ("工时产值", "9.5"),      // 10 × 142500÷150000
                ("精品产值", "10"),       // 10 × 80000÷80000
                ("客户满意度", "24.125"), // 25 × 96.5%
                ("团队协作", "10"),
                ("返修控制", "10"),
                ("返修控制/外返", "5"), // 1 of 1 allowed (72 × 2% = 1.44)
                ("返修控制/内返", "5"), // 0 of 0 allowed (72 × 1% = 0.72)
                ("准时交车", "10"),
                ("安全", "5"),
                ("技术案例", "5"),
                ("培训学习", "5"), // 88
            ],
            bonus: "5",
            unrounded: "103.625", // 98.625 + 5
            score: "103.63",
            ..SCORED
        },
        // No interview outweighs a veto.
        Paper { id: "00333", status: "unrecognised", unrounded: "0", score: "0", ..SCORED },
        // No 满意度.
        Paper { id: "00336", ..INCOMPLETE },
    ];
    agree("repair-technician", &on_paper)
}

#[test]
fn team_quarterly_as_on_paper() -> Result<()> {
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

/// Runs `kpi score` on the example and compares everybody on paper with what it printed.
fn agree(id: &str, on_paper: &[Paper]) -> Result<()> {
    agree_on(&["score", &format!("examples/{id}.xlsx"), "--scheme", id], on_paper)
}

/// The same for a period of the annual appraisal.
fn agree_in(period: &str, on_paper: &[Paper]) -> Result<()> {
    let id = "annual-appraisal";
    agree_on(&["score", &format!("examples/{id}"), "--scheme", id, "--period", period], on_paper)
}

fn agree_on(arguments: &[&str], on_paper: &[Paper]) -> Result<()> {
    let output = Command::new(env!("CARGO_BIN_EXE_kpi"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--format", "json", "--lang", "en"])
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    // Somebody is incomplete.
    ensure!(output.status.code() == Some(1), "{}\n{told}", output.status);
    let printed: Value =
        serde_json::from_slice(&output.stdout).with_context(|| told.into_owned())?;
    let people = printed["people"].as_array().context("no people")?;
    let mut wrong = Vec::new();
    for paper in on_paper {
        match people.iter().find(|person| person["id"] == paper.id) {
            Some(person) => compare(paper, person, &mut wrong),
            None => wrong.push(format!("{}: not there", paper.id)),
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", arguments.join(" "), wrong.join("\n"));
    Ok(())
}

/// Adds a line for everything in which the printed person differs from the paper.
fn compare(paper: &Paper, person: &Value, wrong: &mut Vec<String>) {
    let mut expect = |what: &str, expected: &str, printed: &Value| {
        let got = plain(printed);
        let same = match expected.strip_suffix('…') {
            Some(start) => got.starts_with(start),
            None => got == expected,
        };
        if !same {
            let id = paper.id;
            wrong.push(format!("{id} {what}: {expected} on paper, {got} printed"));
        }
    };
    for (what, expected) in [
        ("status", paper.status),
        ("score", paper.score),
        ("grade", paper.grade),
        ("rank", paper.rank),
        ("pay", paper.pay),
    ] {
        expect(what, expected, &person[what]);
    }
    if paper.status != "incomplete" {
        expect("unrounded", paper.unrounded, &person["unrounded"]);
    }
    if paper.points.is_empty() {
        return;
    }
    expect("bonus", paper.bonus, &person["bonus"]);
    expect("penalty", paper.penalty, &person["penalty"]);
    let mut printed = Vec::new();
    for indicator in list(&person["indicators"]) {
        let name = plain(&indicator["name"]);
        printed.push((name.clone(), &indicator["score"]));
        for part in list(&indicator["parts"]) {
            let path = format!("{name}/{}", plain(&part["name"]));
            printed.push((path, &part["score"]));
        }
    }
    let on_paper: Vec<_> = paper.points.iter().map(|(name, _)| *name).collect();
    let names: Vec<_> = printed.iter().map(|(name, _)| name.as_str()).collect();
    expect("indicators", &on_paper.join(" "), &names.join(" ").into());
    for ((name, expected), (_, score)) in paper.points.iter().zip(&printed) {
        expect(name, expected, score);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text as it is, a number as a decimal without zeros at its end, nothing for null.
fn plain(value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.contains('.') && text.parse::<f64>().is_ok() {
        let whole = text.trim_end_matches('0').trim_end_matches('.');
        return whole.to_owned();
    }
    text
}

#[test]
fn annual_appraisal_of_a_half_year_as_on_paper() -> Result<()> {
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
fn annual_appraisal_of_a_year_as_on_paper() -> Result<()> {
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
