//! What stands on the sheets that a result is worked out on.

use super::label::{self, Label};
use super::{Lang, Text, text};

fn all(labels: &[Label], lang: Lang) -> Vec<String> {
    labels.iter().map(|label| label.get(lang).to_owned()).collect()
}

/// Stands where something is wrong.
pub fn wrong(lang: Lang) -> String {
    lang.pick("有误", "wrong").to_owned()
}

/// How many steps of the rounding are in 1.
pub fn steps(lang: Lang) -> String {
    lang.pick("取整：每 1 分的份数", "Rounding: steps in 1").to_owned()
}

/// The first day of the period, and the day after its last.
pub fn days(lang: Lang) -> [String; 2] {
    let first = lang.pick("考核期第一天", "First day of the period");
    let after = lang.pick("考核期后一天", "Day after the period");
    [first, after].map(str::to_owned)
}

/// The headings of the groups.
pub fn groups_headings(lang: Lang) -> Vec<String> {
    let group = Label("组", "Group");
    all(&[group, label::FULL, Label("权重合计", "Sum of weights")], lang)
}

/// The headings of the indicators; `more` are those at the end that are shown.
pub fn items_headings(more: [bool; 4], lang: Lang) -> Vec<String> {
    let labels = [
        label::INDICATOR,
        label::MEASURE,
        label::FULL,
        label::METHOD,
        label::FLOOR,
        label::CAP,
        label::EMPTY,
        label::MISSING,
        label::CLAUSE,
        label::ASSUMED,
    ];
    let behind = [
        Label("权重", "Weight"),
        Label("起算分", "Starts from"),
        Label("不适用时", "Where it does not apply"),
        label::YARDSTICK,
    ];
    let behind = behind.into_iter().zip(more).filter(|(_, is_shown)| *is_shown);
    let labels: Vec<Label> = labels.into_iter().chain(behind.map(|(label, _)| label)).collect();
    all(&labels, lang)
}

/// The first `width` headings of the rows of all rules.
pub fn rows_headings(width: usize, lang: Lang) -> Vec<String> {
    let sign = Label("≤ <", "≤ <");
    let labels = [
        label::INDICATOR,
        Label("条件（原文）", "Condition as written"),
        Label("得分（原文）", "Points as written"),
        label::LOW,
        sign,
        sign,
        label::HIGH,
        label::BASE,
        label::SLOPE,
        label::EACH,
        label::NUMBER,
        Label("计法", "Counting"),
        Label("起分", "From"),
        Label("止分", "To"),
        label::MEANING,
    ];
    all(&labels[..width.min(labels.len())], lang)
}

/// The headings of the grades.
pub fn grades_headings(lang: Lang) -> Vec<String> {
    let none = Label("", "");
    let sign = Label("≤ <", "≤ <");
    let labels = [
        label::GRADE,
        Label("条件（原文）", "Condition as written"),
        label::MEASURE,
        label::LOW,
        sign,
        sign,
        label::HIGH,
        none,
        none,
        none,
        label::NUMBER,
    ];
    all(&labels, lang)
}

/// The headings of the numbers that formulas name.
pub fn numbers_headings(lang: Lang) -> Vec<String> {
    let labels =
        [Label("规则里的数", "Numbers of the rules"), Label("出处", "In"), Label("数值", "Number")];
    all(&labels, lang)
}

/// In which row of a sheet somebody stands.
pub fn row_of(sheet: &str, lang: Lang) -> String {
    lang.pick("行：", "Row: ").to_owned() + sheet
}

/// What a blank cell stands for.
pub fn when_blank(lang: Lang) -> String {
    lang.pick("空白时", "when blank").to_owned()
}

/// What a column can hold.
pub fn range(lang: Lang) -> String {
    lang.pick("取值范围", "range").to_owned()
}

/// How many ratings of a kind there must be.
pub fn ratings_at_least(kind: &str, lang: Lang) -> String {
    format!("{kind} {}", lang.pick("至少几份", "at least"))
}

/// How much a kind of rater counts.
pub fn weight_of(kind: &str, lang: Lang) -> String {
    format!("{kind} {}", lang.pick("权重", "weight"))
}

/// Which of the rules a rating's level is.
pub fn level_row(lang: Lang) -> String {
    lang.pick("等级在方案的序号", "Number of the level").to_owned()
}

/// The points of a rating.
pub fn rated(whole: bool, lang: Lang) -> String {
    match whole {
        true => lang.pick("计分（整数）", "Points (whole)").to_owned(),
        false => lang.pick("计分", "Points of the rating").to_owned(),
    }
}

/// Which of the rules an event is.
pub fn event_row(whose: &str, lang: Lang) -> String {
    format!("{whose}{}", lang.pick("事项在方案的序号", "Number of the event"))
}

/// What an event adds.
pub fn event_points(whose: &str, lang: Lang) -> String {
    format!("{whose}{}", lang.pick("计分", "Points of the event"))
}

/// The item that an event counts in.
pub fn event_item(lang: Lang) -> String {
    lang.pick("计入", "Counts in").to_owned()
}

/// How many cells of a row are blank or wrong.
pub fn checked(lang: Lang) -> String {
    lang.pick("缺或有误", "Blank or wrong").to_owned()
}

/// Whether an item is for somebody.
pub fn applies(item: &str, lang: Lang) -> String {
    format!("{item} {}", lang.pick("适用", "applies"))
}

/// The items' points, after full marks were shared out.
pub fn own_full(item: &str, lang: Lang) -> String {
    format!("{item} {}", lang.pick("本人满分", "own full marks"))
}

/// Full marks of a group that are left, and that were given away.
pub fn shared(group: &str, lang: Lang) -> [String; 2] {
    let name =
        |what: &str| if group.is_empty() { what.to_owned() } else { format!("{group} {what}") };
    [name(lang.pick("适用满分", "full marks left")), name(lang.pick("让出满分", "given away"))]
}

/// A bonus or penalty as found.
pub fn found(name: &str, lang: Lang) -> String {
    format!("{name} {}", lang.pick("所记", "as found"))
}

/// The most that counts.
pub fn cap(lang: Lang) -> String {
    lang.pick("上限", "cap").to_owned()
}

/// Headings of what stands at the end of the row of a person.
pub struct Totals {
    /// Sum of the items.
    pub sum: Label,
    /// The same on the scheme's scale.
    pub scaled: Label,
    /// Does the person take part?
    pub eligible: Label,
    /// How much is missing or wrong.
    pub faults: Label,
    /// Errors that only reading can see.
    pub unseen: Label,
    /// Points before rounding.
    pub unrounded: Label,
    /// The score if it counts.
    pub counted: Label,
    /// What the grade is judged by.
    pub judged: Label,
    /// The number of the grade.
    pub grade: Label,
    /// Where first of equal scores.
    pub first: Label,
    /// The score that a veto leaves.
    pub veto: Label,
    /// How many requirements are not met.
    pub unmet: Label,
    /// The group in which people are ranked.
    pub within: Label,
    /// Periods that are known.
    pub months: Label,
}

/// Those headings.
pub const TOTALS: Totals = Totals {
    sum: Label("指标合计", "Sum of items"),
    scaled: Label("折算", "Scaled"),
    eligible: Label("参加考核", "Takes part"),
    faults: Label("缺或有误", "Missing or wrong"),
    unseen: Label("读入时的错误", "Errors seen when reading"),
    unrounded: Label("未取整", "Unrounded"),
    counted: Label("参加排名的分", "Score that is ranked"),
    judged: Label("定级依据", "Judged by"),
    grade: Label("等级序号", "Number of the grade"),
    first: Label("同分第一个", "First of equals"),
    veto: Label("否决后得分", "Score after veto"),
    unmet: Label("未达成的要求", "Requirements not met"),
    within: Label("排名范围", "Ranked within"),
    months: Label("月数", "Months"),
};

/// What the events of an item come to.
pub fn events(item: &str, lang: Lang) -> String {
    format!("{item} {}", lang.pick("事项合计", "events"))
}

/// What was measured, before it is held against its range.
pub fn measured(lang: Lang) -> String {
    lang.pick("量到的值", "measured").to_owned()
}

/// The points of an item with what others gave.
pub fn after_sharing(item: &str, lang: Lang) -> String {
    format!("{item} {}", lang.pick("分摊后得分", "points after sharing"))
}

/// How many months there must be.
pub fn months_needed(lang: Lang) -> String {
    lang.pick("至少几个月", "months needed").to_owned()
}

/// How far a goal is reached.
pub fn reached(lang: Lang) -> String {
    lang.pick("完成", "Reached").to_owned()
}

/// How many months a row is about.
pub fn months_of_row(lang: Lang) -> String {
    lang.pick("几个月", "Months").to_owned()
}

/// How many rows somebody has on a sheet.
pub fn rows_of(sheet: &str, lang: Lang) -> String {
    lang.pick("行数：", "Rows: ").to_owned() + sheet
}

/// Those rows of a period that are of its months.
pub fn of_months(period: crate::period::Period) -> String {
    format!("{period} *")
}

/// Why a column holds values: a program would compare too many cells.
pub fn too_slow(column: &str) -> Text {
    text!(
        "“{column}”这一列是数值，不是公式：数据太多，重算要比较的次数超过十亿",
        "the column `{column}` holds values and no formulas: to recalculate it, more than a thousand million cells would have to be compared"
    )
}

/// Why some cells hold values: a formula does not come to what the engine found.
pub fn not_by_formula(column: &str, count: usize) -> Text {
    text!(
        "“{column}”有 {count} 个单元格是数值，不是公式：二进制公式算不出同样的结果，或者数据在读入时就有错",
        "`{column}` holds values in {count} cells and no formula: a formula in binary numbers does not come to the same, or reading found the data wrong"
    )
}

/// What stays a value because no formula says it.
pub fn without_formula(name: &str) -> Text {
    text!(
        "“{name}”是数值，不是公式：这条规则写不成通用的公式",
        "`{name}` is a value and no formula: this rule cannot be written as a formula that all programs share"
    )
}

/// What stands in place of decisions once the result is another.
pub fn decide_again(lang: Lang) -> String {
    lang.pick("结果已变，请用 kpi 重新计算", "the result has changed: run kpi again").to_owned()
}

/// Which numbers of the rules people may change.
pub fn may_be_changed(lang: Lang) -> String {
    let text = lang.pick(
        "浅黄色的数可以改，各张表随之重算",
        "the numbers on light yellow may be changed; all sheets follow",
    );
    text.to_owned()
}
