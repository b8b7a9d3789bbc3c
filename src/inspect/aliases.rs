//! The lines of a scheme that would make missing columns known by the headers that come nearest.

use super::fit::SheetFit;
use crate::layout::{Role, Sheet};
use crate::scheme::Scheme;
use crate::syntax::document::{self, Diagnostics, Entry, Rows, Section, quoted};

/// TOML that replaces the lines of the same columns in the scheme; none where nothing comes near.
/// A sheet that the reader does not take is called by its tab, too.
pub(super) fn write(scheme: &Scheme, sheets: &[SheetFit]) -> Option<String> {
    let mut blocks: Vec<String> = Vec::new();
    for sheet in &scheme.layout.sheets {
        let of_sheet: Vec<&SheetFit> = sheets.iter().filter(|fit| fit.name == sheet.name).collect();
        let table = format!("[sheet.{}", quoted(&sheet.name));
        let tabs = of_sheet.iter().filter(|fit| !fit.is_read).flat_map(|fit| &fit.found);
        let tabs =
            tabs.filter_map(|place| place.rsplit('!').next()).filter(|tab| *tab != sheet.name);
        let tabs: Vec<String> =
            sheet.aliases.iter().map(String::as_str).chain(tabs).map(quoted).collect();
        if tabs.len() > sheet.aliases.len() {
            blocks.push(format!("{table}]\naliases = [{}]\n", tabs.join(", ")));
        }
        let lines = lines(scheme, sheet, &of_sheet);
        if !lines.is_empty() {
            blocks.push(format!("{table}.columns]\n{lines}"));
        }
    }
    (!blocks.is_empty()).then(|| blocks.join("\n"))
}

fn lines(scheme: &Scheme, sheet: &Sheet, fits: &[&SheetFit]) -> String {
    let lines = sheet.columns.iter().enumerate().filter_map(|(at, column)| {
        let missing = fits.iter().flat_map(|fit| &fit.missing).filter(|m| m.name == column.name);
        let mut nearest: Vec<&str> = missing.filter_map(|m| m.nearest.as_deref()).collect();
        nearest.dedup();
        if nearest.is_empty() {
            return None;
        }
        let known = column.aliases.iter().map(String::as_str);
        let all: Vec<String> = known.chain(nearest).map(quoted).collect();
        let aliases = format!("aliases = [{}]", all.join(", "));
        let declared = declared(scheme, &sheet.name, &column.name);
        let value = match declared {
            Some(text) => with_aliases(&text, &aliases),
            None => format!("{{ {}, {aliases} }}", by_role(sheet, at)),
        };
        Some(format!("{} = {value}\n", quoted(&column.name)))
    });
    lines.collect()
}

/// What the scheme's text says of a column.
fn declared(scheme: &Scheme, sheet: &str, column: &str) -> Option<String> {
    let diagnostics = Diagnostics::new(scheme.source.clone());
    let table = document::parse(&diagnostics, &scheme.source.text);
    let mut root = Section::root(&table, &diagnostics);
    let sheets = entries(root.rows_or_name("sheet"));
    let sheet = sheets.iter().find(|entry| entry.key.text == sheet)?;
    let columns = entries(sheet.section(&diagnostics)?.rows_or_name("columns"));
    let column = columns.iter().find(|entry| entry.key.text == column)?;
    scheme.source.text.get(column.value_span.clone()).map(str::to_owned)
}

fn entries(rows: Option<Rows>) -> Vec<Entry> {
    match rows {
        Some(Rows::Entries(entries, _)) => entries,
        _ => Vec::new(),
    }
}

/// `"次 0.."` and `{ unit = "次 0.." }` with aliases, in place of those that are there.
fn with_aliases(declared: &str, aliases: &str) -> String {
    const TYPES: [&str; 5] = ["text", "date", "period", "id", "indicator"];
    let Some(inner) = declared.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
        let is_type = TYPES.contains(&declared.trim_matches(['"', '\'']));
        return format!("{{ {} = {declared}, {aliases} }}", if is_type { "type" } else { "unit" });
    };
    let inner = inner.trim();
    let known = inner.find("aliases").and_then(|at| Some((at, at + inner[at..].find(']')? + 1)));
    match known {
        Some((start, end)) => format!("{{ {}{aliases}{} }}", &inner[..start], &inner[end..]),
        None => format!("{{ {inner}, {aliases} }}"),
    }
}

/// How a column is written that the scheme knows by its part only.
fn by_role(sheet: &Sheet, column: usize) -> &'static str {
    let role = sheet.roles.iter().find(|(_, of_role)| *of_role == column).map(|(role, _)| *role);
    match role {
        Some(Role::Id) => "type = \"id\"",
        Some(Role::Period) => "type = \"period\"",
        Some(Role::Date) => "type = \"date\"",
        Some(Role::Times) => "unit = \"次 1..\"",
        Some(Role::Points) => "unit = \"分\"",
        _ => "type = \"text\"",
    }
}
