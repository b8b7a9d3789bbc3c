//! What stands behind the standard output.

use crate::runs_support::{Folder, TEAM, rows};

#[cfg(unix)]
#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let folder = Folder::of_team();
    for command in
        ["score d.xlsx -s team.toml -q --format csv", "schemes show repair-technician", "--help"]
    {
        folder.shell(&format!("kpi {command} | head -1")).exits(0).says_nothing();
        folder.shell(&format!("kpi {command} | true")).exits(0).says_nothing();
    }
    // More than a pipe holds, so that writing does fail.
    let many: String = (0..3000).map(|n| format!("1{n:04} 张伟 华东 2026-10 95% 1\n")).collect();
    folder.book("many.xlsx", &[("月度数据", &rows(&many))]);
    let line = "kpi score many.xlsx -s team.toml -q --format json | head -1";
    folder.shell(line).exits(0).prints("{").says_nothing();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_standard_output_is_told() {
    let folder = Folder::of_team();
    folder.write("faulty.toml", TEAM.replace("full   = 40", "full   = 30"));
    for command in ["score d.xlsx -s team.toml", "schemes", "check faulty.toml", "--help"] {
        let run = folder.shell(&format!("kpi {command} > /dev/full")).exits(2).prints_nothing();
        assert!(run.stderr.starts_with("错误: "), "{run}");
        assert!(run.stderr.contains("os error 28"), "{run}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_in_chinese() {
    let run = Folder::of_team().shell("kpi score d.xlsx -s team.toml > /dev/full").exits(2);
    assert!(run.stderr.contains("无法写到标准输出"), "{run}");
}
