//! `kpi inspect`: what the reader sees of workbooks.

use super::{Console, Exit, inputs, schemes};
use crate::cli::Inspect;
use crate::inspect;
use crate::report::inspect as report;
use crate::scheme::{Scheme, embedded, read};

/// Runs it. A file that cannot be read is told, and the others are looked at all the same.
pub(super) fn run(options: &Inspect, console: &mut Console) -> anyhow::Result<Exit> {
    let asked = !options.schemes.is_empty();
    let schemes: Vec<Scheme> = match asked {
        true => schemes::load_sound(&options.schemes, false, console)?.schemes,
        false => embedded::ALL.iter().filter_map(|s| read(s.id, s.text).scheme).collect(),
    };
    if asked {
        console.adopt(&schemes);
    }
    let files = inputs::files(&options.data)?;
    inputs::tell_others(&options.data, console);
    let progress = console.progress();
    let (data, unreadable) = inputs::read_all(&options.data, &files, &progress, false);
    let workbooks = &data.workbooks;
    let inspection = inspect::inspect(workbooks, &schemes, asked);
    drop(progress);
    data.tell_passed_over(console);
    for error in &unreadable {
        console.fail(error);
    }
    if !workbooks.is_empty() {
        console.print_with(|out| match options.json {
            true => report::json::write(&inspection, out),
            false => {
                let text = report::write(&inspection, console.lang(), console.width());
                Ok(out.write_all(text.as_bytes())?)
            }
        })?;
    }
    Ok(match (unreadable.is_empty(), inspection.finds_people()) {
        (false, _) => Exit::Nothing,
        (true, false) => Exit::Faults,
        (true, true) => Exit::Well,
    })
}
