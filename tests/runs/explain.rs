//! `kpi explain`: who is asked about, from which data, in which format.

use crate::runs_support::{Folder, TEAM};

const EXPLAIN: &str = "d.xlsx --scheme team.toml";

#[test]
fn one_person_by_id() {
    let run = Folder::of_team().kpi(&format!("explain 00012 {EXPLAIN}")).exits(0).says_nothing();
    run.prints("00012 张伟")
        .prints("总分 92.00 / 100")
        .prints("月度数据!E2")
        .does_not_print("李娜");
}

#[test]
fn several_people_in_the_order_of_asking() {
    let run = Folder::of_team().kpi(&format!("explain 00023,00012 {EXPLAIN}")).exits(0);
    let at = |id: &str| run.stdout.find(id);
    assert!(at("00023 王芳") < at("00012 张伟"), "{run}");
    let again = Folder::of_team().kpi(&format!("explain 00023，00012、00023 {EXPLAIN}"));
    assert_eq!(again.stdout, run.stdout);
}

#[test]
fn a_name_that_only_one_person_has() {
    let folder = Folder::of_team();
    let by_id = folder.kpi(&format!("explain 00015 {EXPLAIN}")).stdout;
    assert_eq!(folder.kpi(&format!("explain 李娜 {EXPLAIN}")).exits(0).stdout, by_id);
}

#[test]
fn a_name_that_several_people_have() {
    let folder = Folder::of_team();
    let rows = "工号 姓名 部门 月份 满意度 投诉\n00012 张伟 华东 2026-10 95% 1\n\
                00013 张伟 华东 2026-10 95% 1";
    folder.book("two.xlsx", &[("月度数据", rows)]);
    folder.refuses(
        "explain 张伟 two.xlsx --scheme team.toml",
        "有几个人叫张伟，请写工号：00012、00013",
        "several people are called 张伟; write an id: 00012, 00013",
    );
}

#[test]
fn short_ids_are_filled_up_where_the_scheme_says_so() {
    let folder = Folder::of_team();
    let scheme = folder.text("team.toml").replacen("[scheme]", "[scheme]\nid_width = 5", 1);
    folder.write("wide.toml", scheme);
    folder.kpi("explain 12 d.xlsx --scheme wide.toml").exits(0).prints("00012 张伟");
}

#[test]
fn whom_nobody_knows_is_told_and_the_others_are_explained() {
    let folder = Folder::of_team();
    folder
        .kpi(&format!("explain 00013,00023 {EXPLAIN}"))
        .exits(1)
        .says("错误: 数据里没有工号 00013，最接近的是 00012")
        .prints("00023 王芳");
    folder.refuses(&format!("explain 9 {EXPLAIN}"), "数据里没有工号 9", "nobody has the id 9");
    // A number that differs in leading zeros only is nearer than any other id.
    folder.refuses(
        &format!("explain 23 {EXPLAIN}"),
        "数据里没有工号 23，最接近的是 00023",
        "nobody has the id 23; the nearest is 00023",
    );
}

#[test]
fn nobody_at_all_is_told() {
    let zh = "没有写工号；请写要看的人的工号，例如 00012";
    let en = "no id is given; write whose score to explain, such as 00012";
    for nobody in [",", "，、"] {
        Folder::of_team().refuses(&format!("explain {nobody} {EXPLAIN}"), zh, en);
    }
    let arguments = ["explain", "", "d.xlsx", "--scheme", "team.toml"];
    let run = Folder::of_team().run(&arguments, &[("KPI_LANG", "zh")]);
    run.exits(2).says(&format!("错误: {zh}"));
}

#[test]
fn somebody_without_a_score_ends_with_1() {
    let folder = Folder::of_team();
    let rows = "工号 姓名 部门 月份 满意度 投诉\n00012 张伟 华东 2026-10 95% -";
    folder.book("blank.xlsx", &[("月度数据", rows)]);
    let run = folder.kpi("explain 00012 blank.xlsx --scheme team.toml").exits(1);
    run.prints("数据不全").prints("“投诉”没有填");
}

#[test]
fn the_result_workbook_alone_is_enough() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx --scheme team.toml -o r.xlsx").exits(0);
    let data = folder.kpi(&format!("explain 00023 {EXPLAIN}")).exits(0);
    let result = folder.kpi("explain 00023 r.xlsx").exits(0).says_nothing();
    // The same, word for word, but for the places.
    let plain = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("数据 "));
        lines.map(|line| line.split("月度数据!").next().unwrap().trim_end().to_owned()).collect()
    };
    assert_eq!(plain(&result.stdout), plain(&data.stdout));
    // In English the headers of ids and names are others.
    folder.kpi_en("score d.xlsx --scheme team.toml -o en.xlsx").exits(0);
    folder.kpi("explain 00023 en.xlsx").exits(0).prints("00023 王芳");
}

#[test]
fn the_result_keeps_the_months_behind_an_item_by_quarter() {
    let folder = Folder::new();
    let item = "[[indicator]]\nname = \"错单率\"\nfull = 10\nperiod = \"quarter\"\n\
                x = \"错单 / 工单\"\nempty = \"full\"\nadjust = { \"x > 2%\" = -4 }\n";
    let columns = "[sheet.\"月度数据\".columns]\n\"错单\" = \"单 0..\"\n\"工单\" = \"单 0..\"\n";
    let sheet = format!("[sheet.\"月度数据\"]\nperiod = \"月份\"\n{columns}");
    folder.write("s.toml", format!("[scheme]\nfull = 10\n{sheet}{item}"));
    let rows = "工号 月份 错单 工单\n00012 2026-06 9 10\n00012 2026-07 6 100\n\
                00012 2026-08 0 100\n00012 2026-09 1 100\n";
    folder.book("q.xlsx", &[("月度数据", rows)]);
    folder.kpi("score q.xlsx -s s.toml --period 2026-08 -o r.xlsx").exits(0);
    for from in ["q.xlsx -s s.toml --period 2026-08", "r.xlsx"] {
        let run = folder.kpi(&format!("explain 00012 {from}")).exits(0);
        run.prints("x = 错单 ÷ 工单 = 7单 ÷ 300单").prints("总分 6.00 / 10");
    }
}

#[test]
fn an_id_that_was_the_name_of_a_file_is_kept_in_the_result() {
    let folder = Folder::of_team();
    let lines = TEAM.lines().filter(|line| !line.starts_with("id "));
    let nameless: String = lines.map(|line| format!("{line}\n")).collect();
    assert!(nameless.len() < TEAM.len(), "the team's scheme has an id of its own");
    folder.write("一队.toml", nameless);
    for score in
        ["score d.xlsx -s 一队.toml -o r.xlsx", "score d.xlsx -s 一队.toml -o r.xlsx --lang en"]
    {
        folder.kpi(score).exits(0);
        let json = folder.kpi("explain 00023 r.xlsx --format json").exits(0).json();
        assert_eq!(json["people"][0]["scheme"], "一队", "{score}");
    }
}

#[test]
fn a_result_of_several_schemes() {
    let folder = Folder::of_team();
    for (id, department) in [("east", "华东"), ("south", "华南")] {
        let head = format!("id     = \"{id}\"\napplies = \"部门 = '{department}'\"");
        let scheme = folder.text("team.toml").replacen("id     = \"team\"", &head, 1);
        folder.write(&format!("{id}.toml"), scheme);
    }
    folder.kpi("score d.xlsx -s east.toml -s south.toml -o r.xlsx").exits(0);
    let run = folder.kpi("explain 00012,00015 r.xlsx").exits(0);
    run.prints("00012 张伟").prints("月度数据!").prints("00015 李娜").prints("月度数据 (2)!");
}

#[test]
fn a_workbook_that_keeps_no_scheme_needs_one() {
    let zh = "缺少 --scheme；只有单独给出一个 kpi 写的结果工作簿时才可省略";
    let en = "--scheme is missing; only a single result workbook that kpi wrote can do without it";
    Folder::of_team().refuses("explain 00012 d.xlsx", zh, en);
    Folder::of_team().refuses("explain 00012 d.xlsx d.xlsx", zh, en);
}

#[test]
fn json_holds_the_steps_and_the_next_ones() {
    let run = Folder::of_team().kpi(&format!("explain 00012 {EXPLAIN} --format json")).exits(0);
    let json = run.json();
    let person = &json["people"][0];
    assert_eq!(person["score"], 92);
    assert_eq!(person["steps"][0]["kind"], "indicator");
    assert_eq!(person["steps"][0]["steps"][0]["place"], "d.xlsx!月度数据!E2");
    assert_eq!(person["steps"][0]["steps"][0]["value"], 0.95);
    assert_eq!(person["next"][0]["name"], "少投诉");
    assert_eq!(person["next"][0]["place"], "d.xlsx!月度数据!F2");
    assert_eq!(person["next"][0]["to"], 0);
    assert_eq!(person["next"][0]["score"], 97);
}

#[test]
fn markdown_holds_whole_places() {
    let run = Folder::of_team().kpi(&format!("explain 00012 {EXPLAIN} --format markdown"));
    run.exits(0).prints("# 00012 张伟").prints("`d.xlsx!月度数据!E2`");
}

#[test]
fn several_months_need_a_period() {
    let folder = Folder::of_team();
    let rows = "工号 姓名 部门 月份 满意度 投诉\n00012 张伟 华东 2026-10 95% 1\n\
                00012 张伟 华东 2026-09 100% 0";
    folder.book("two.xlsx", &[("月度数据", rows)]);
    folder.kpi("explain 00012 two.xlsx -s team.toml").exits(2).prints_nothing();
    let run = folder.kpi("explain 00012 two.xlsx -s team.toml --period 2026-09").exits(0);
    run.prints("总分 100.00 / 100").prints("月度数据!E3");
}
