//! Every shipped example in every period that it is made for, scored in both languages.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use kpi::lang::Lang;

/// Scheme, data and period.
pub(crate) const RUNS: &[(&str, &str, &str)] = &[
    ("annual-appraisal", "annual-appraisal", "2026-03"),
    ("annual-appraisal", "annual-appraisal", "2026H1"),
    ("annual-appraisal", "annual-appraisal", "2026"),
    ("by-position", "by-position/2026-10.xlsx", "2026-10"),
    ("complaint-engineer-targets", "complaint-engineer-targets.xlsx", "2026-09"),
    ("complaint-engineer-targets", "complaint-engineer-targets.xlsx", "2026Q3"),
    ("complaint-engineer-targets", "complaint-engineer-targets.xlsx", "2026"),
    ("complaint-engineer-weighted", "complaint-engineer-weighted.xlsx", "2026-10"),
    ("engineer-360", "engineer-360.xlsx", "2026-09"),
    ("engineer-360", "engineer-360.xlsx", "2026Q3"),
    ("engineer-360", "engineer-360-year.xlsx", "2025"),
    ("engineer-quantified", "engineer-quantified.xlsx", "2026-10"),
    ("problem-solving-engineer", "problem-solving-engineer.xlsx", "2026-10"),
    ("project-engineer", "project-engineer.xlsx", "2026-08"),
    ("repair-technician", "repair-technician.xlsx", "2026-10"),
    ("role-goals", "role-goals.xlsx", "2026-10"),
    ("sales-service-360", "sales-service-360.xlsx", "2026-10"),
    ("service-department-levels", "service-department-levels.xlsx", "2026-10"),
    ("service-kpi-essentials", "service-kpi-essentials.xlsx", "2026-10"),
    ("service-manager-monthly", "service-manager-monthly.xlsx", "2026-10"),
    ("service-post-deductions", "service-post-deductions.xlsx", "2026-10"),
    ("team-quarterly", "team-quarterly.xlsx", "2026Q3"),
];

/// A result workbook.
pub(crate) struct Scored {
    /// Scheme, period and language.
    pub(crate) name: String,
    /// The language.
    pub(crate) lang: Lang,
    /// Where it lies.
    pub(crate) path: PathBuf,
}

/// All results, written once.
pub(crate) static RESULTS: LazyLock<Vec<Scored>> = LazyLock::new(|| {
    let folder = folder("results");
    let all = RUNS.iter().flat_map(|run| [(run, Lang::Zh), (run, Lang::En)]);
    all.map(|(run, lang)| score(run, lang, &folder)).collect()
});

/// A new folder for what a test writes.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recalculated").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Where the examples lie.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn score(run: &(&'static str, &str, &str), lang: Lang, folder: &Path) -> Scored {
    let (scheme, data, period) = *run;
    let code = lang.pick("zh", "en");
    let name = format!("{scheme}-{period}-{code}");
    let path = folder.join(format!("{name}.xlsx"));
    let output = Command::new(env!("CARGO_BIN_EXE_kpi"))
        .current_dir(examples())
        .args(["score", data, "--scheme", scheme, "--period", period, "--lang", code, "-q", "-o"])
        .arg(&path)
        .output()
        .unwrap();
    assert!(path.exists(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    Scored { name, lang, path }
}
