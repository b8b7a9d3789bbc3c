//! `kpi template`: an empty data workbook for a scheme.

use super::output::{FileFormat, Target};
use super::{Console, Exit, schemes};
use crate::cli::Template;
use crate::lang::{label, run as say};
use crate::report::xlsx;

/// Runs it. A file that is there stays as it is, unless that is waived: people may have entered
/// data in it.
pub(super) fn run(options: &Template, console: &mut Console) -> anyhow::Result<Exit> {
    let shown = options.output.display().to_string();
    if FileFormat::of(&options.output).ok() != Some(FileFormat::Xlsx) {
        return Err(say::template_ending(&shown).into());
    }
    let sound = schemes::load_sound(std::slice::from_ref(&options.scheme), false, console)?;
    let mut ids: Vec<&str> = sound.schemes.iter().map(|scheme| scheme.id.as_str()).collect();
    ids.dedup();
    // Of several versions the last one is what new data are for.
    let last = sound.schemes.iter().max_by_key(|scheme| scheme.effective);
    let Some(scheme) = last.filter(|_| ids.len() == 1) else {
        return Err(say::one_scheme_needed(&options.scheme, &ids).into());
    };
    console.adopt(&sound.schemes);
    if options.output.exists() && !options.force {
        return Err(say::exists_already(&shown).into());
    }
    let target = Target::check(&options.output, &[], true)?;
    let lang = console.lang();
    target.write(|out| xlsx::template::write(scheme, lang, out))?;
    console.note(&label::written(target.shown()));
    Ok(Exit::Well)
}
