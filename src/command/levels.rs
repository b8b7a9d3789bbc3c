//! `-A`, `-W` and `-D`: what the codes of findings are to count as.

use std::collections::HashMap;

use crate::finding::{Code, Finding, Severity};
use crate::lang::cli as say;
use crate::names;

/// Codes that count as something else than by themselves; `None` is not told at all.
pub(super) struct Levels(HashMap<Code, Option<Severity>>);

impl Levels {
    /// Reads them as typed; the last one for a code wins.
    pub(super) fn parse(typed: &[(String, Option<Severity>)]) -> anyhow::Result<Levels> {
        let levels = typed.iter().map(|(name, level)| Ok((code(name)?, *level)));
        Ok(Levels(levels.collect::<anyhow::Result<_>>()?))
    }

    /// The findings that are told, each as much as it is to count.
    pub(super) fn settle(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let level = |finding: &Finding| {
            self.0.get(&finding.code).copied().unwrap_or(Some(finding.severity))
        };
        let told = findings.into_iter().filter_map(|finding| {
            let severity = level(&finding)?;
            Some(Finding { severity, ..finding })
        });
        told.collect()
    }
}

/// The code of that name, or the nearest one in the refusal.
pub(super) fn code(name: &str) -> anyhow::Result<Code> {
    Code::from_name(name.trim()).ok_or_else(|| {
        let known = Code::ALL.iter().map(|code| code.as_str());
        say::unknown_code(name, names::nearest(name, known)).into()
    })
}
