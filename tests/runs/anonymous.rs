//! Anonymous raters: neither who they are nor where they wrote, and nothing of a few.

use crate::runs_support::{Folder, Run};

const SCHEME: &str = r#"
[scheme]
full = 100
[sheet."评分表"]
id        = "工号"
period    = "月份"
rater     = "评分人"
kind      = "身份"
indicator = "指标"
points    = "得分"
[sheet."评分表".columns]
"得分" = "分 0..100"
[[indicator]]
name   = "协作"
full   = 100
raters = { "自评" = 10, "同事" = 30, "上级" = 60 }
score  = "x"
[slip]
signatures = ["上级"]
"#;

const RATINGS: &str = "工号 姓名 月份 评分人 身份 指标 得分\n\
    00012 张伟 2026-10 张伟 自评 协作 99\n\
    00012 张伟 2026-10 钱一 同事 协作 71\n\
    00012 张伟 2026-10 孙二 同事 协作 83\n\
    00012 张伟 2026-10 李三 上级 协作 90";

fn explained(slip: &str, options: &str) -> Run {
    let folder = Folder::new();
    folder.write("s.toml", SCHEME.replace("[slip]", slip));
    folder.book("d.xlsx", &[("评分表", RATINGS)]);
    folder.kpi(&format!("explain 00012 d.xlsx --scheme s.toml {options}")).exits(0)
}

#[test]
fn everything_is_told_unless_somebody_asks() {
    let run = explained("[slip]", "");
    run.prints("钱一 = 71")
        .prints("李三 = 90")
        .prints("评分表!G3")
        .prints("同事 = 77(占 30/100)")
        .prints("(99 × 10 + 77 × 30 + 90 × 60) ÷ 100 = 87");
}

#[test]
fn names_and_places_are_not_told() {
    for (slip, options) in [
        ("[slip]", "--anonymous"),
        ("[slip]\nanonymous = 1", ""),
        ("[slip]", "--anonymous --format json"),
        ("[slip]", "--anonymous --format markdown"),
    ] {
        let run = explained(slip, options).prints("同事 = 83").prints("上级 = 90");
        let hidden = ["钱一", "孙二", "李三", "评分表!"];
        hidden.into_iter().fold(run, Run::does_not_print);
    }
}

#[test]
fn the_order_of_the_rows_does_not_tell_who_they_are() {
    let run = explained("[slip]", "--anonymous");
    assert!(run.stdout.find("同事 = 83") < run.stdout.find("同事 = 71"), "{run}");
}

#[test]
fn what_a_few_gave_cannot_be_worked_out() {
    // The one superior, and so the colleagues too; the person knows what he gave himself.
    let run = explained("[slip]", "--anonymous=2").prints("自评 = 99");
    let run = run.prints("上级 的评分不显示").prints("同事 的评分不显示");
    ["90", "71", "83", "77"].into_iter().fold(run, Run::does_not_print);
}

#[test]
fn what_is_typed_outweighs_the_scheme() {
    let run = explained("[slip]\nanonymous = 2", "--anonymous=0");
    run.prints("李三 = 90").prints("评分表!G3");
    explained("[slip]\nanonymous = 1", "--anonymous=2").does_not_print("= 90");
}
