//! Names for files after people: every system takes them, and takes no two of them for one.

use std::collections::BTreeSet;

use crate::names;

/// Characters of a name without its ending, and bytes, of which systems count one or the other.
const LONGEST: usize = 75;
const MOST_BYTES: usize = 240;

/// The name of a file that every system takes, and that none in the folder has yet.
pub(super) fn file_name(called: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = safe(called);
    for number in 1.. {
        let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
        let name = format!("{}{suffix}.xlsx", cut(&stem, LONGEST - suffix.len()));
        if taken.insert(folded(&name)) {
            return name;
        }
    }
    stem
}

/// Names are one where a system takes them for one: by case, or by how a letter is put together.
pub(super) fn folded(name: &str) -> String {
    names::compatible(name).to_lowercase()
}

/// A name without what some system forbids.
fn safe(name: &str) -> String {
    const FORBIDDEN: &str = "<>:\"/\\|?*";
    let allowed = |c: char| match c.is_control() || FORBIDDEN.contains(c) {
        true => '_',
        false => c,
    };
    let safe: String = name.chars().map(allowed).collect();
    // A dot in front hides a file, and `~$` is what a spreadsheet program leaves behind.
    let safe = safe.trim_start_matches(['.', ' ', '~']).trim_end_matches(is_bad_end);
    let device = safe.split('.').next().unwrap_or_default().trim();
    match safe.is_empty() || is_device(device) {
        true => format!("_{safe}"),
        false => safe.to_owned(),
    }
}

/// Windows drops these from the end of a name.
fn is_bad_end(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// What Windows takes for a device and not for a file.
fn is_device(stem: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = names::compatible(stem).to_lowercase();
    let port = ["com", "lpt"].iter().find_map(|port| stem.strip_prefix(port));
    let is_port =
        port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit());
    DEVICES.contains(&stem.as_str()) || is_port
}

/// As much of a name as fits.
fn cut(name: &str, most: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find(|(at, c)| {
        units += c.len_utf16();
        units > most || at + c.len_utf8() > MOST_BYTES
    });
    end.map_or(name, |(at, _)| &name[..at]).trim_end_matches(is_bad_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_names_that_every_system_takes() {
        let mut taken = BTreeSet::new();
        let mut name = |called: &str| file_name(called, &mut taken);
        assert_eq!(name("00306 张伟"), "00306 张伟.xlsx");
        assert_eq!(name("a<b>c:d\"e/f\\g|h?i*j\u{7}"), "a_b_c_d_e_f_g_h_i_j_.xlsx");
        assert_eq!(name("..\\../etc/passwd"), "_.._etc_passwd.xlsx");
        assert_eq!(name("~$x. . "), "$x.xlsx");
        assert_eq!(name(". "), "_.xlsx");
        for device in ["CON", "nul", "Com1", "LPT9", "com²", "aux.txt", "ｐｒｎ"] {
            assert_eq!(name(device), format!("_{device}.xlsx"));
        }
        assert_eq!(name("COM10"), "COM10.xlsx");
        assert_eq!(name("CON 张伟"), "CON 张伟.xlsx");
    }

    #[test]
    fn no_two_files_have_one_name_on_any_system() {
        let mut taken = BTreeSet::new();
        let mut name = |called: &str| file_name(called, &mut taken);
        assert_eq!(name("a1 Li"), "a1 Li.xlsx");
        assert_eq!(name("A1 LI"), "A1 LI (2).xlsx");
        assert_eq!(name("e\u{301}"), "e\u{301}.xlsx");
        assert_eq!(name("é"), "é (2).xlsx");
        let long = "很".repeat(300);
        assert_eq!(name(&long), format!("{}.xlsx", "很".repeat(75)));
        assert_eq!(name(&long), format!("{} (2).xlsx", "很".repeat(71)));
        let wide = "😀".repeat(300);
        assert_eq!(name(&wide).chars().count(), 37 + 5);
        assert!(name(&"𠀀".repeat(300)).len() < 255);
    }
}
