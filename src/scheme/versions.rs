//! Versions of one scheme: which of them is in force in a month. A version is in force from its
//! `effective` on, until the next one is; without `effective`, from the beginning.

use std::collections::BTreeMap;

use super::Scheme;
use crate::finding::{Code, Finding, Place};
use crate::lang::scheme as say;
use crate::period::Period;

/// By id, the versions: indices into the schemes, the earliest first.
fn by_id(schemes: &[Scheme]) -> BTreeMap<&str, Vec<usize>> {
    let mut versions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, scheme) in schemes.iter().enumerate() {
        versions.entry(&scheme.id).or_default().push(index);
    }
    for indices in versions.values_mut() {
        indices.sort_by_key(|&index| schemes[index].effective);
    }
    versions
}

/// Of each id the version that is in force in a period, that is on its first day; of an id whose
/// first version comes later, none. Without a period it is the last version.
pub fn in_force(schemes: &[Scheme], period: Option<Period>) -> Vec<usize> {
    let began = |index: &usize| match (schemes[*index].effective, period) {
        (Some(effective), Some(period)) => effective <= period.first_day(),
        _ => true,
    };
    let last = |versions: Vec<usize>| versions.into_iter().rfind(began);
    let mut indices: Vec<usize> = by_id(schemes).into_values().filter_map(last).collect();
    indices.sort_unstable();
    indices
}

/// The schemes of which no version is in force in a period: of each id the first version.
pub fn not_in_force(schemes: &[Scheme], period: Option<Period>) -> Vec<usize> {
    let in_force = in_force(schemes, period);
    let ids: Vec<&str> = in_force.into_iter().map(|index| schemes[index].id.as_str()).collect();
    let firsts = by_id(schemes).into_iter().filter(|(id, _)| !ids.contains(id));
    firsts.filter_map(|(_, versions)| versions.first().copied()).collect()
}

/// Versions of one id that come into force on the same day: which one is meant nobody can say.
pub fn check(schemes: &[Scheme]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for versions in by_id(schemes).into_values() {
        for pair in versions.windows(2) {
            let (first, second) = (&schemes[pair[0]], &schemes[pair[1]]);
            if first.effective == second.effective {
                findings.push(same_day(first, second));
            }
        }
    }
    findings
}

fn same_day(first: &Scheme, second: &Scheme) -> Finding {
    let place = Place::Scheme {
        source: second.source.clone(),
        span: second.version_at.clone(),
        others: Vec::new(),
    };
    let message = say::same_effective(&second.id, second.effective, &first.source.name);
    Finding {
        code: Code::K501,
        severity: Code::K501.severity(),
        place,
        message,
        hint: Some(say::write_effective()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::scheme::read;

    /// Schemes from `id effective`, where `-` is no `effective`.
    fn schemes(versions: &[(&str, &str)]) -> Vec<Scheme> {
        let scheme = |(number, (id, effective)): (usize, &(&str, &str))| {
            let effective = match *effective {
                "-" => String::new(),
                day => format!("effective = {day}\n"),
            };
            let text = format!(
                "[scheme]\nid = \"{id}\"\nfull = 10\n{effective}[sheet.\"月度数据\"]\n\
                 columns = {{ \"次数\" = \"次 0..\" }}\n[[indicator]]\nname = \"次数\"\n\
                 full = 10\nadjust = {{ \"次数 > 0\" = -1 }}\n"
            );
            read(&format!("{number}.toml"), &text).scheme.unwrap()
        };
        versions.iter().enumerate().map(scheme).collect()
    }

    fn month(text: &str) -> Option<Period> {
        Some(Period::parse(text).unwrap())
    }

    #[test]
    fn the_last_version_that_has_begun_is_in_force() {
        let schemes = schemes(&[("a", "2026-07-01"), ("a", "2026-01-01"), ("b", "-")]);
        for (period, wanted) in [
            ("2026-01", vec![1, 2]),
            ("2026-06", vec![1, 2]),
            ("2026-07", vec![0, 2]),
            ("2027-01", vec![0, 2]),
            ("2025-12", vec![2]),
        ] {
            assert_eq!(in_force(&schemes, month(period)), wanted, "{period}");
        }
        assert_eq!(in_force(&schemes, None), [0, 2]);
    }

    #[test]
    fn a_version_that_begins_inside_a_month_is_in_force_from_the_next_one_on() {
        let schemes = schemes(&[("a", "-"), ("a", "2026-07-15")]);
        assert_eq!(in_force(&schemes, month("2026-07")), [0]);
        assert_eq!(in_force(&schemes, month("2026-08")), [1]);
    }

    #[test]
    fn before_the_first_version_none_is_in_force() {
        let schemes = schemes(&[("a", "2026-07-01"), ("a", "2026-01-01"), ("b", "-")]);
        assert_eq!(not_in_force(&schemes, month("2025-12")), [1]);
        assert_eq!(not_in_force(&schemes, month("2026-01")), [0; 0]);
        assert_eq!(not_in_force(&schemes, None), [0; 0]);
    }

    #[test]
    fn two_versions_of_one_day_are_told_at_the_second() {
        let two = schemes(&[("a", "2026-01-01"), ("b", "2026-01-01"), ("a", "2026-01-01")]);
        let places: Vec<_> = check(&two).iter().map(|finding| finding.place.to_text()).collect();
        assert_eq!(places, [Some("2.toml:4:13".to_owned())]);
        let without = schemes(&[("a", "-"), ("a", "-"), ("a", "2026-01-01")]);
        let places: Vec<_> =
            check(&without).iter().map(|finding| finding.place.to_text()).collect();
        assert_eq!(places, [Some("1.toml:2:6".to_owned())]);
        assert_eq!(check(&schemes(&[("a", "-"), ("a", "2026-01-01"), ("b", "-")])), []);
    }
}
