//! `kpi fmt`: schemes in their one form.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::runs_support::{Folder, TEAM};

/// The team's scheme, typed in a hurry.
fn untidy() -> String {
    TEAM.replace("\"x ≥ 90\"      =", "\"x>=90\"=").replace("round  =", "round=")
}

fn formed() -> &'static str {
    TEAM.trim_start()
}

#[test]
fn a_scheme_is_written_in_form_and_named() {
    let folder = Folder::new();
    folder.write("team.toml", untidy());
    folder.kpi("fmt team.toml").exits(0).prints_nothing().says("已写入 team.toml");
    assert_eq!(folder.text("team.toml"), formed());
    folder.write("team.toml", untidy());
    folder.kpi_en("fmt team.toml").exits(0).prints_nothing().says("wrote team.toml");
    folder.write("team.toml", untidy());
    folder.kpi("fmt team.toml -q").exits(0).prints_nothing().says_nothing();
    assert_eq!(folder.text("team.toml"), formed());
}

#[test]
fn a_scheme_in_form_is_not_touched() {
    let folder = Folder::new();
    folder.write("team.toml", formed());
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().append(true).open(folder.path("team.toml")).unwrap();
    file.set_modified(long_ago).unwrap();
    folder.kpi("fmt team.toml").exits(0).prints_nothing().says_nothing();
    let modified = fs::metadata(folder.path("team.toml")).unwrap().modified().unwrap();
    assert_eq!(modified, long_ago);
}

#[test]
fn a_folder_is_done_whole() {
    let folder = Folder::new();
    folder.write("s/a.toml", untidy());
    folder.write("s/b.toml", formed());
    folder.write("s/c.toml", untidy());
    folder.write("s/notes.txt", "x  =  1");
    let run = folder.kpi("fmt s").exits(0).prints_nothing();
    assert_eq!(run.stderr, "已写入 s/a.toml\n已写入 s/c.toml\n");
    assert_eq!(folder.text("s/a.toml"), formed());
    assert_eq!(folder.text("s/c.toml"), formed());
    assert_eq!(folder.text("s/notes.txt"), "x  =  1");
    assert_eq!(folder.names("s").len(), 4);
}

#[test]
fn a_look_names_what_would_change_and_writes_nothing() {
    let folder = Folder::new();
    folder.write("s/a.toml", untidy());
    folder.write("s/b.toml", formed());
    let run = folder.kpi("fmt s --check").exits(1).says_nothing();
    assert_eq!(run.stdout, "s/a.toml\n");
    assert_eq!(folder.text("s/a.toml"), untidy());
    folder.kpi("fmt s/b.toml --check").exits(0).prints_nothing().says_nothing();
}

#[test]
fn what_is_not_toml_is_told_and_left_alone() {
    let folder = Folder::new();
    let broken = untidy().replace("full   = 100", "full   = “100”").replace("name   =", "title  =");
    folder.write("s/a.toml", &broken);
    folder.write("s/b.toml", untidy());
    let run = folder.kpi("fmt s/a.toml").exits(2).prints_nothing();
    assert!(run.stderr.starts_with("错误[K002]: 这里用了中文标点 “\n"), "{run}");
    // What the scheme means is the business of `kpi check`.
    assert!(!run.stderr.contains("title"), "{run}");
    assert_eq!(folder.text("s/a.toml"), broken);
    assert_eq!(
        folder.kpi("fmt s --check").exits(1).says("错误[K002]: 这里用了中文标点 “").stdout,
        "s/b.toml\n"
    );
    folder.kpi("fmt s").exits(1).says("错误[K002]: 这里用了中文标点 “").says("已写入 s/b.toml");
    assert_eq!(folder.text("s/a.toml"), broken);
    assert_eq!(folder.text("s/b.toml"), formed());
    folder.kpi("fmt s").exits(1);
    folder.write("gbk.toml", b"name = \"\xbf\xbc\xba\xcb\"");
    folder.kpi("fmt gbk.toml").exits(2).prints_nothing().says("错误[K001]: 文件不是 UTF-8 编码");
    assert_eq!(folder.bytes("gbk.toml"), b"name = \"\xbf\xbc\xba\xcb\"");
}

#[test]
fn a_scheme_with_faults_has_a_form_all_the_same() {
    let folder = Folder::new();
    folder.write("team.toml", untidy().replace("full   = 40", "full   = 30"));
    folder.kpi("fmt team.toml").exits(0).says("已写入 team.toml");
    assert_eq!(folder.text("team.toml"), formed().replace("full   = 40", "full   = 30"));
}

#[test]
fn a_scheme_that_comes_with_the_program_is_refused() {
    let folder = Folder::new();
    folder.refuses(
        "fmt repair-technician",
        "repair-technician 是自带方案，不能改；先用 kpi new repair-technician -o 方案.toml 建立自己的",
        "repair-technician comes with kpi and cannot be changed; start your own: kpi new repair-technician -o scheme.toml",
    );
    folder.refuses("fmt no.toml", "找不到文件 no.toml", "no.toml: no such file");
}

#[test]
fn a_copy_of_a_shipped_scheme_is_in_form() {
    let folder = Folder::new();
    folder.kpi("new repair-technician -o my.toml").exits(0);
    folder.kpi("fmt my.toml --check").exits(0).prints_nothing();
}

#[test]
fn line_ends_of_windows_stay_and_a_byte_order_mark_goes() {
    let folder = Folder::new();
    folder.write("team.toml", format!("\u{feff}{}", untidy().replace('\n', "\r\n")));
    folder.kpi("fmt team.toml").exits(0);
    assert_eq!(folder.text("team.toml"), formed().replace('\n', "\r\n"));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    folder.write("real.toml", untidy());
    let permissions = fs::Permissions::from_mode(0o640);
    fs::set_permissions(folder.path("real.toml"), permissions.clone()).unwrap();
    symlink("real.toml", folder.path("link.toml")).unwrap();
    folder.kpi("fmt link.toml").exits(0).says("已写入 link.toml");
    assert!(fs::symlink_metadata(folder.path("link.toml")).unwrap().is_symlink());
    assert_eq!(folder.text("real.toml"), formed());
    let mode = fs::metadata(folder.path("real.toml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, permissions.mode());
}

#[test]
fn a_read_only_file_stops_before_anything_is_written() {
    let folder = Folder::new();
    folder.write("s/a.toml", untidy());
    folder.write("s/b.toml", untidy());
    let mut permissions = fs::metadata(folder.path("s/b.toml")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("s/b.toml"), permissions).unwrap();
    folder.refuses("fmt s", "s/b.toml 是只读文件", "s/b.toml is read-only");
    assert_eq!(folder.text("s/a.toml"), untidy());
}
