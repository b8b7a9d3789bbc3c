//! Words that stand in tables, headings and workbooks.

use super::{Lang, Text, text};

/// A word in both languages, Chinese first.
#[derive(Clone, Copy, Debug)]
pub struct Label(pub(super) &'static str, pub(super) &'static str);

impl Label {
    /// The word in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.0, self.1)
    }
}

/// Declares labels.
macro_rules! labels {
    ($($name:ident $zh:literal $en:literal;)+) => {
        $(#[doc = $en] pub const $name: Label = Label($zh, $en);)+
    };
}

labels! {
    RANK "名次" "Rank";
    ID "工号" "Id";
    NAME "姓名" "Name";
    DEPARTMENT "部门" "Department";
    SCHEME "方案" "Scheme";
    SCORE "总分" "Score";
    UNROUNDED "未取整" "Unrounded";
    GRADE "等级" "Grade";
    PAY "奖金" "Pay";
    SELF "自评" "Self";
    BONUS "加分" "Bonus";
    PENALTY "扣分" "Penalty";
    STATUS "状态" "Status";
    REASON "说明" "Reason";
    PERIOD "考核期" "Period";
    FULL "满分" "Full marks";
    OPTIONS "选项" "Options";
    RUN_STATUS "运行时的状态" "Status of the run";
    RUN_REASON "运行时的说明" "Reason of the run";
    RUN_SCORE "运行时的总分" "Score of the run";
    RUN_RANK "运行时的名次" "Rank of the run";
    RUN_DECISIONS "运行时的建议" "Proposals of the run";
    INDICATOR "指标" "Indicator";
    METHOD "计分法" "Method";
    CONDITION "条件" "Condition";
    POINTS "得分" "Points";
    POINTS_SUM "指标合计" "Sum of items";
    CLAUSE "原文" "Clause";
    ASSUMED "设定" "Assumed";
    YARDSTICK "标准" "Yardstick";
    MEANING "说明" "Meaning";
    ROWS_USED "计入" "used";
    ROWS_ABOVE "表头以上" "above the header";
    ROWS_OF_HEADER "表头" "header";
    ROWS_BLANK "空行" "blank";
    ROWS_OF_TOTALS "合计" "totals";
    ROWS_OF_NOTES "说明" "notes";
    ROWS_OF_HEADER_AGAIN "重复的表头" "header again";
    ROWS_OF_NOBODY "认不出是谁" "person unknown";
    ROWS_OF_OTHER_PERIODS "其他考核期" "of other periods";
    ROWS_NOT_SCORED "不在名单的人" "of people not listed";
    ROWS_UNREAD "没有读" "not read";
    ROWS "行数" "Rows";
    USED "计入" "Used";
    READ_AS "读作" "Read as";
    READ_ROWS "各行的去向" "What became of the rows";
    GUIDE "说明" "Guide";
    CHOICES "选项" "Choices";
    SHEET "工作表" "Sheet";
    COLUMN "列" "Column";
    HOLDS "填什么" "What to write";
    BLANK "空着" "When blank";
    MEASURE "x" "x";
    SOURCE "来源" "Source";
    SEVERITY "级别" "Severity";
    CODE "代码" "Code";
    PLACE "位置" "Place";
    MESSAGE "问题" "Message";
    HINT "怎么办" "What to do";
    RANKING_SHEET "排名" "Ranking";
    SCORES_SHEET "得分" "Scores";
    WORKINGS_SHEET "计算" "Workings";
    SCHEME_SHEET "方案" "Scheme";
    GOALS_SHEET "目标" "Goals";
    FINDINGS_SHEET "问题" "Findings";
    ERROR "错误" "error";
    WARNING "警告" "warning";
    NOTE "提示" "note";
    HELP "改法" "help";
    UNRANKED "未排名" "Not ranked";
    INPUTS "数据文件" "Input files";
    VERSION "程序版本" "Program version";
    FULL_TEXT "方案全文" "The scheme's text";
    EFFECTIVE "生效" "Effective";
    LOW "下限" "Low";
    HIGH "上限" "High";
    CLOSED "含" "Closed";
    BASE "基数" "Base";
    SLOPE "斜率" "Slope";
    EACH "每" "Each";
    ROUNDING "取整" "Rounding";
    NO_FINDINGS "没有问题" "Nothing to tell";
    NUMBER "序号" "No.";
    SCORED "已评分" "scored";
    VETOED "一票否决" "vetoed";
    UNRECOGNISED "不予承认" "not recognised";
    INELIGIBLE "不参加考核" "not eligible";
    INCOMPLETE "数据不全" "incomplete";
    UNMATCHED "无适用方案" "unmatched";
    BEFORE_LIMITS "限前" "before limits";
    FLOOR "最低" "Floor";
    CAP "最高" "Cap";
    EMPTY "分母为0" "Zero denominator";
    MISSING "空白" "Blank";
    LOST "失分" "Lost";
    MONTHS "月数" "Months";
    DECISIONS "建议" "Decisions";
    FILE "文件" "File";
    FINGERPRINT "指纹" "Fingerprint";
}

/// Why somebody does not take part.
pub fn not_eligible(rule: &str) -> Text {
    text!("不满足：{rule}", "does not meet: {rule}")
}

/// How many people have what result.
pub fn summary(scored: usize, unranked: usize) -> Text {
    match unranked {
        0 => text!("{scored} 人已排名", "{scored} ranked"),
        _ => {
            text!(
                "{scored} 人已排名，{unranked} 人未排名",
                "{scored} ranked, {unranked} not ranked"
            )
        }
    }
}

/// Columns that did not fit.
pub fn columns_dropped(names: &[&str]) -> Text {
    let (zh, en) = (names.join("、"), names.join(", "));
    text!(
        "终端太窄，没有显示：{zh}(加宽窗口，或用 -o 输出到文件)",
        "not shown for want of width: {en} (widen the window, or write a file with -o)"
    )
}

/// Where a result was written.
pub fn written(path: &str) -> Text {
    text!("已写入 {path}", "wrote {path}")
}

/// How many places there are, behind the first ones.
pub fn places_in_all(count: usize) -> Text {
    text!("… 共 {count} 处", "… {count} places")
}

/// Findings of one kind that are only counted.
pub fn not_listed() -> Text {
    text!(
        "还有同类问题，没有逐一列出(--format json 或 -o 文件.xlsx 全部列出)",
        "more of the same kind, not listed one by one (--format json and -o FILE.xlsx list them all)"
    )
}

/// The order of the rows of a ranking.
pub fn order_of_run() -> Text {
    text!(
        "各行的顺序是计算时的名次，改动数据后不会自动重排",
        "rows stand in the order of the run and do not move when data change"
    )
}

/// Why shown items may not add up.
pub fn shown_decimals() -> Text {
    text!(
        "各项显示时取了小数，相加可能与总分差一点；总分由未取整的各项得出，只取整一次",
        "shown decimals of items may not add up to the total, which is rounded once from exact items"
    )
}

/// Why full marks may be other than the scheme's.
pub fn own_full_marks() -> Text {
    text!(
        "满分是方案的满分；有的项对某人不适用时，它的满分分给同组其他各项，各人的满分见“计算”",
        "full marks are those of the scheme; where an item does not apply to somebody, the others of its group have its full marks too: see the workings"
    )
}

/// Page numbers of a printed sheet.
pub fn page_footer() -> Text {
    text!("第 &P 页，共 &N 页", "Page &P of &N")
}

/// What stands on the workings.
pub fn workings() -> Text {
    text!(
        "x 是量到的值；限前是按规则算出的分；得分是加了最低、最高限制之后的分",
        "x is what was measured; before limits are the points by the rule; points are those after floor and cap"
    )
}
