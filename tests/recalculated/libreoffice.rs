//! LibreOffice works workbooks out from scratch.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Tells it to distrust every value that is stored beside a formula.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"#;

/// Works all of them out in one go, since it is slow to start; gives where each lies now.
pub(crate) fn recalculate(files: &[&Path], folder: &Path) -> Vec<PathBuf> {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), SETTINGS).unwrap();
    // A profile of its own: another LibreOffice may be open.
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(folder)
        .args(files)
        .output()
        .unwrap_or_else(|error| panic!("soffice: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let of = |file: &&Path| folder.join(file.file_name().unwrap());
    let made: Vec<PathBuf> = files.iter().map(of).collect();
    for file in &made {
        assert!(file.exists(), "{} was not written", file.display());
    }
    made
}
