//! A sound scheme, and how a fault is put into it: one piece of text for another.

use kpi::finding::{Code, Finding, Place, Severity};
use kpi::lang::Lang;
use kpi::scheme;

/// A scheme without faults that uses each part of the language once.
pub(crate) const SOUND: &str = r#"
[scheme]
id       = "sound"
name     = "样例"
period   = "month"
full     = 40
round    = 0.01
self     = "自评"
eligible = "在岗 = '是'"

[sheet."月度数据"]
period = "月份"

[sheet."月度数据".columns]
"次数"   = "次 0.."
"工时"   = "小时 0.."
"满意度" = "% 0..100%"
"考分"   = "分 0..100"
"在岗"   = { words = ["是", "否"], missing = "否" }
"职级"   = { order = ["P1", "P2"] }
"自评"   = { unit = "分 0..", missing = "none" }
"加分"   = { unit = "分 0..", missing = 0 }
"理由"   = { type = "text", missing = "none" }

[sheet."扣分记录"]
date   = "日期"
event  = "事项"
points = "扣分"
[sheet."扣分记录".columns]
"分值" = "分 0.."

[sheet."评分表"]
period    = "月份"
rater     = "评分人"
kind      = "身份"
indicator = "指标"
level     = "等级"
points    = "得分"
[sheet."评分表".columns]
"分值" = "分 0.."

[table."率表"]
"x ≥ 90%" = 8
"x < 90%" = 4

[each]
clause = "第一章"

[[indicator]]
name     = "满意"
full     = 10
x        = "满意度"
examples = { "97%" = 10 }
[indicator.bands]
"x ≥ 95%"       = 10
"60% ≤ x < 95%" = "0 → 8"
"x < 60%"       = 0

[[indicator]]
name = "考勤"
full = 10
[indicator.adjust]
"次数 = 2" = -1
"次数 ≥ 3" = "-5 per 3次"
"工时 > 8" = "-1 per 1小时 prorata"

[[indicator]]
name   = "事件"
full   = 5
events = { "被投诉" = "-1..-5", "出错" = -2 }

[[indicator]]
name = "态度"
full = 5
[indicator.levels]
"优秀"   = "x = 5"
"合格"   = "2 ≤ x < 5"
"不合格" = "0 ≤ x < 2"
[indicator.describe]
"优秀" = "主动尽责"

[[indicator]]
name = "总项"
full = 10
[[indicator.parts]]
name  = "率"
full  = 8
x     = "满意度"
bands = "率表"
[[indicator.parts]]
name  = "分"
full  = 2
x     = "考分 / 100"
score = "2 × x"

[bonus]
x      = "加分"
cap    = 10
reason = "理由"

[[veto]]
when = "count(扣分记录 where 事项 = '重大损失') > 0"

[[require]]
when      = "考分 ≥ 60分"
otherwise = "不及格"

[grade]
"x ≥ 60" = "好"
"x < 60" = "差"

[rank]
ties = "dense"

[pay]
amount = "score × 10"

[[decision]]
name = "提薪"
when = "score ≥ 38 and rank = 1 and 职级 = 'P2'"

[[decision]]
name   = "培训"
each   = "indicator"
period = ["month", "quarter"]
when   = "share < 60% and share('总项/率') ≥ 60% or previous(score, 2) < 20"

[slip]
signatures = ["被考核人"]

[period.quarter]
of       = "month"
at_least = 2
score    = "定量 × 70% + 定性 × 30%"
[period.quarter.part."定量"]
mean = "month"
[period.quarter.part."定性"]
x      = "考分"
months = "1..12"
"#;

/// A fault in the sound scheme.
pub(crate) struct Case {
    /// What is wrong, for the message of a test that fails.
    pub(crate) what: &'static str,
    /// The one code that is found.
    pub(crate) code: Code,
    /// What is replaced in the sound scheme, and by what.
    pub(crate) change: (&'static str, &'static str),
    /// What is underlined.
    pub(crate) at: &'static str,
    /// A word of the Chinese message or of its hint.
    pub(crate) zh: &'static str,
    /// A word of the English one.
    pub(crate) en: &'static str,
}

/// The sound scheme with one text for another, which stands in it once.
pub(crate) fn changed(change: (&str, &str)) -> String {
    changed_in(SOUND, change)
}

/// The same of another scheme.
pub(crate) fn changed_in(text: &str, (from, to): (&str, &str)) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

/// Every case has its finding, at its place, in both languages.
pub(crate) fn hold(cases: &[Case]) {
    hold_in(SOUND, cases);
}

/// The same of another sound scheme.
pub(crate) fn hold_in(text: &str, cases: &[Case]) {
    let wrong: Vec<String> = cases.iter().filter_map(|case| differs(text, case).err()).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn differs(text: &str, case: &Case) -> Result<(), String> {
    let read = scheme::read("s.toml", &changed_in(text, case.change));
    let told = crate::support::written(&read.findings);
    let wrong = |why: &str| Err(format!("{} — {why}:\n{told}", case.what));
    let stands = case.code.severity() < Severity::Error;
    if read.scheme.is_some() != stands {
        return wrong(if stands { "there is no scheme" } else { "there is a scheme all the same" });
    }
    let mut of_code = read.findings.iter().filter(|finding| finding.code == case.code);
    let Some(found) = of_code.find(|finding| underlined(finding) == case.at) else {
        return wrong(&format!("no {} at {:?}", case.code.as_str(), case.at));
    };
    for (lang, word) in [(Lang::Zh, case.zh), (Lang::En, case.en)] {
        if !said(found, lang).contains(word) {
            return wrong(&format!("{word:?} is not said: {}", said(found, lang)));
        }
    }
    Ok(())
}

/// What a finding is about, as it stands in the scheme.
pub(crate) fn underlined(finding: &Finding) -> String {
    let Place::Scheme { source, span, .. } = &finding.place else {
        return String::new();
    };
    source.text.get(span.clone()).unwrap_or("(between characters)").to_owned()
}

/// The message and what to do.
pub(crate) fn said(finding: &Finding, lang: Lang) -> String {
    let hint = finding.hint.as_ref().map_or("", |hint| hint.get(lang));
    format!("{} {hint}", finding.message.get(lang))
}

/// The codes of all faults that are found in a text: of errors and warnings.
pub(crate) fn codes(text: &str) -> Vec<&'static str> {
    codes_where(text, |severity| severity > Severity::Note)
}

/// The codes of all that is only noted in a text.
pub(crate) fn notes(text: &str) -> Vec<&'static str> {
    codes_where(text, |severity| severity == Severity::Note)
}

fn codes_where(text: &str, wanted: impl Fn(Severity) -> bool) -> Vec<&'static str> {
    let findings = scheme::read("s.toml", text).findings;
    let found = findings.iter().filter(|finding| wanted(finding.severity));
    found.map(|finding| finding.code.as_str()).collect()
}

#[test]
fn the_sound_scheme_is_sound() {
    let read = scheme::read("s.toml", SOUND);
    assert_eq!(codes(SOUND), [""; 0], "\n{}", crate::support::written(&read.findings));
    assert!(read.scheme.is_some());
    let noted = read.findings.iter().map(|note| (note.code.as_str(), underlined(note)));
    let noted: Vec<(&str, String)> = noted.collect();
    let at = |code, place: &str| (code, place.to_owned());
    assert_eq!(noted, [at("K313", "40"), at("K312", "\"考勤\""), at("K312", "\"事件\"")]);
}

/// All cases.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    let groups = [
        super::toml::CASES,
        super::names::CASES,
        super::values::CASES,
        super::bands::CASES,
        super::points::CASES,
        super::groups::CASES,
        super::reach::CASES,
        super::rounding::CASES,
    ];
    groups.into_iter().flatten()
}

#[test]
fn one_fault_is_one_finding() {
    let followed = all().filter_map(|case| {
        let found = codes(&changed(case.change));
        (found != [case.code.as_str()]).then(|| format!("{} — {}", case.what, found.join(" ")))
    });
    let followed: Vec<String> = followed.collect();
    assert!(followed.is_empty(), "faults with more than their finding:\n{}", followed.join("\n"));
}

#[test]
fn every_code_of_schemes_has_a_case() {
    let covered: Vec<Code> = all().map(|case| case.code).collect();
    // Notes, which are no faults, are tested with what they note.
    let is_fault = |code: &&Code| code.severity() > Severity::Note;
    // Versions are tested with whole runs: most of it needs several files, or data.
    let is_of_one_file = |code: &&Code| !code.as_str().starts_with("K5");
    let of_schemes = Code::ALL
        .iter()
        .filter(|code| code.as_str().starts_with('K'))
        .filter(is_fault)
        .filter(is_of_one_file);
    let bare: Vec<&str> =
        of_schemes.filter(|code| !covered.contains(code)).map(|code| code.as_str()).collect();
    assert_eq!(bare, Vec::<&str>::new(), "codes without a case");
}
