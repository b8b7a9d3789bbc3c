//! Outputs that cannot or may not be written.

use std::fs;

use crate::runs_support::{Folder, TEAM};

#[test]
fn an_output_folder_that_is_not_there() {
    let folder = Folder::of_team();
    for output in ["no/r.csv", "no/", "no/{stem}.csv"] {
        folder.refuses(
            &format!("score d.xlsx -s team.toml -o {output}"),
            "没有文件夹 no，请先建立",
            "there is no folder no; make it first",
        );
    }
    folder.write("no", "a file");
    folder.kpi("score d.xlsx -s team.toml -o no/r.csv").exits(2);
    assert_eq!(folder.text("no"), "a file");
}

#[test]
fn an_output_that_is_a_folder() {
    let folder = Folder::of_team();
    folder.write("r.csv/keep.txt", "");
    folder.refuses(
        "score d.xlsx -s team.toml -o r.csv",
        "r.csv 是文件夹，不是文件",
        "r.csv is a folder, not a file",
    );
}

#[test]
fn a_read_only_output_is_left_alone() {
    let folder = Folder::of_team();
    folder.write("r.csv", "old");
    let mut permissions = fs::metadata(folder.path("r.csv")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("r.csv"), permissions).unwrap();
    for force in ["", "--force"] {
        folder.refuses(
            &format!("score d.xlsx -s team.toml -o r.csv {force}"),
            "r.csv 是只读文件",
            "r.csv is read-only",
        );
    }
    assert_eq!(folder.text("r.csv"), "old");
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::of_team();
    let data = folder.bytes("d.xlsx");
    for force in ["", "--force"] {
        folder.refuses(
            &format!("score d.xlsx -s team.toml -o ./d.xlsx {force}"),
            "输出 ./d.xlsx 就是输入文件 d.xlsx，不会覆盖输入",
            "the output ./d.xlsx is the input d.xlsx; an input is never overwritten",
        );
    }
    folder.kpi("score d.xlsx -s team.toml -o {stem}.xlsx --force").exits(2);
    folder.kpi("score . -s team.toml -o d.xlsx --force").exits(2);
    assert_eq!(folder.bytes("d.xlsx"), data);
    // The scheme is an input too, whatever its ending.
    folder.write("team.md", TEAM);
    folder.kpi("score d.xlsx -s team.md -o team.md").exits(2);
    assert_eq!(folder.text("team.md"), TEAM);
}

#[cfg(unix)]
#[test]
fn nor_is_it_through_a_link() {
    let folder = Folder::of_team();
    let data = folder.bytes("d.xlsx");
    std::os::unix::fs::symlink(folder.path("d.xlsx"), folder.path("soft.xlsx")).unwrap();
    fs::hard_link(folder.path("d.xlsx"), folder.path("hard.xlsx")).unwrap();
    for link in ["soft.xlsx", "hard.xlsx"] {
        for force in ["", "--force"] {
            folder.refuses(
                &format!("score d.xlsx -s team.toml -o {link} {force}"),
                &format!("输出 {link} 就是输入文件 d.xlsx，不会覆盖输入"),
                &format!("the output {link} is the input d.xlsx; an input is never overwritten"),
            );
        }
        folder.kpi(&format!("score {link} -s team.toml -o d.xlsx --force")).exits(2);
    }
    assert_eq!(folder.bytes("d.xlsx"), data);
}

#[test]
fn a_workbook_of_somebody_else_is_left_alone() {
    let folder = Folder::of_team();
    folder.book("other.xlsx", &[("工资", "工号 工资\n00012 5000\n")]);
    folder.write("notes.xlsx", "no workbook at all");
    for name in ["other.xlsx", "notes.xlsx"] {
        let before = folder.bytes(name);
        folder.refuses(
            &format!("score d.xlsx -s team.toml -o {name}"),
            &format!("{name} 不是 kpi 写的文件，不覆盖；确实要覆盖请加 --force"),
            &format!(
                "{name} was not written by kpi and is left alone; add --force to overwrite it"
            ),
        );
        assert_eq!(folder.bytes(name), before);
        let forced = format!("score d.xlsx -s team.toml -o {name} --force");
        folder.kpi(&forced).exits(0).says(&format!("已写入 {name}"));
        assert_ne!(folder.bytes(name), before);
    }
    // Texts are not asked about.
    folder.write("r.csv", "old");
    folder.kpi("score d.xlsx -s team.toml -o r.csv").exits(0);
    assert_ne!(folder.text("r.csv"), "old");
}

#[test]
fn a_result_stays_as_it_was_when_the_run_fails() {
    let folder = Folder::of_team();
    folder.write("r.csv", "old");
    folder.write("empty.xlsx", "");
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    for command in [
        "score empty.xlsx -s team.toml -o r.csv",
        "score d.xlsx -s faulty.toml -o r.csv",
        "score d.xlsx -s team.toml -o r.csv --period 2026-08",
        "score d.xlsx -s team.toml -o r.csv --where 心情=好",
        "score d.xlsx -s team.toml -o r.csv -o no/r.json",
        "score d.xlsx -s team.toml -o r.csv -o r.pdf",
    ] {
        folder.kpi(command).exits(2);
        assert_eq!(folder.text("r.csv"), "old", "{command}");
    }
    let names = folder.names(".");
    assert_eq!(names, ["d.xlsx", "empty.xlsx", "faulty.toml", "r.csv", "team.toml"]);
}

#[test]
fn nothing_is_left_beside_a_result() {
    let folder = Folder::of_team();
    folder.kpi("score d.xlsx -s team.toml -o r.csv").exits(0);
    folder.kpi("score d.xlsx -s team.toml -o r.csv").exits(0);
    assert_eq!(folder.names("."), ["d.xlsx", "r.csv", "team.toml"]);
}

#[cfg(unix)]
#[test]
fn a_new_result_is_its_owners_and_an_old_one_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of_team();
    let mode = |name| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    folder.write("old.csv", "old");
    fs::set_permissions(folder.path("old.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    folder.kpi("score d.xlsx -s team.toml -o old.csv -o new.csv").exits(0);
    assert_eq!((mode("old.csv"), mode("new.csv")), (0o640, 0o600));
    assert_eq!(folder.text("old.csv"), folder.text("new.csv"));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_result_stays_a_link() {
    let folder = Folder::of_team();
    folder.write("real.csv", "old");
    std::os::unix::fs::symlink("real.csv", folder.path("link.csv")).unwrap();
    folder.kpi("score d.xlsx -s team.toml -o link.csv").exits(0);
    assert!(folder.path("link.csv").is_symlink());
    assert!(folder.text("real.csv").contains("00012"));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_result_that_is_not_there_yet_stays_a_link() {
    let folder = Folder::of_team();
    std::os::unix::fs::symlink("real.csv", folder.path("link.csv")).unwrap();
    folder.kpi("score d.xlsx -s team.toml -o link.csv");
    assert!(folder.path("link.csv").is_symlink());
}

#[test]
#[ignore = "takes a minute"]
fn more_people_than_a_sheet_has_rows() {
    let folder = Folder::of_team();
    let rows: String = (0..1_048_577).map(|id| format!("P{id},2026-10,95%,0\n")).collect();
    folder.write("d.csv", format!("工号,月份,满意度,投诉\n{rows}"));
    folder.write("r.xlsx", "");
    folder.refuses(
        "score d.csv -s team.toml -o r.xlsx --force",
        "1048577 行超过一张工作表的上限(1048576 行)，没有写工作簿；可用 -o 结果.csv",
        "1048577 rows are more than a sheet holds (1,048,576), and no workbook was written; \
         -o result.csv has no limit",
    );
    assert_eq!(folder.text("r.xlsx"), "");
}
