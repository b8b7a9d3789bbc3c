//! `kpi score`: the ranked table, and the files that are asked for.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::filter::Filter;
use super::output::{self, FileFormat, Target};
use super::schemes::Sound;
use super::slips::{self, Slips};
use super::{Console, Exit, inputs, schemes};
use crate::cli::{Format, Score};
use crate::lang::{label, run as say};
use crate::report::{account, csv, json, markdown, ranking, terminal, xlsx};
use crate::results::Results;
use crate::run::{self, Stages, period};
use crate::scheme::Scheme;
use crate::settle::Appraisal;

/// Runs it.
pub(super) fn run(options: Score, console: &mut Console) -> anyhow::Result<Exit> {
    for path in &options.output {
        if !path.to_string_lossy().ends_with(['/', '\\']) {
            FileFormat::of(path)?;
        }
    }
    slips::check(&options)?;
    let filters: Vec<Filter> =
        options.filters.iter().map(|text| Filter::parse(text)).collect::<anyhow::Result<_>>()?;
    let Sound { mut schemes, are_doubtful } =
        schemes::load_sound(&options.schemes, options.strict, console)?;
    console.adopt(&schemes);
    for filter in &filters {
        filter.prepare(&mut schemes)?;
    }
    let files = inputs::files(&options.data)?;
    inputs::tell_others(&options.data, console);
    let is_each_by_itself = options.output.iter().any(|path| output::is_per_input(path));
    let (schemes, filters) = (&schemes, &filters);
    let run = Run { options: &options, schemes, are_doubtful, filters, is_each_by_itself };
    if !is_each_by_itself {
        return run.score(&files, &options.output, true, console);
    }
    // One result a file: what cannot be read does not keep the others from being scored.
    let outputs = outputs_by_file(&options.output, &files)?;
    let mut exit = Exit::Well;
    for (file, outputs) in files.iter().zip(&outputs) {
        let ended = run.score(std::slice::from_ref(file), outputs, files.len() == 1, console);
        exit = exit.max(match ended {
            Err(error) if files.len() > 1 => {
                console.fail(&error);
                Exit::Faults
            }
            ended => ended?,
        });
    }
    Ok(exit)
}

/// What is written for each file; nothing is written twice.
fn outputs_by_file(options: &[PathBuf], files: &[PathBuf]) -> anyhow::Result<Vec<Vec<PathBuf>>> {
    if let Some(path) = options.iter().find(|path| !output::is_per_input(path)) {
        return Err(say::mixed_outputs(&path.display().to_string()).into());
    }
    let mut known = BTreeSet::new();
    let mut outputs = Vec::new();
    for file in files {
        let own: Vec<PathBuf> = options.iter().map(|path| output::for_input(path, file)).collect();
        if let Some(path) = own.iter().find(|path| !known.insert((*path).clone())) {
            return Err(say::one_output_twice(&path.display().to_string()).into());
        }
        outputs.push(own);
    }
    Ok(outputs)
}

/// What every file of a run is scored with.
struct Run<'a> {
    options: &'a Score,
    schemes: &'a [Scheme],
    /// Is there a warning about one of the schemes?
    are_doubtful: bool,
    filters: &'a [Filter],
    /// Is each file a run of its own?
    is_each_by_itself: bool,
}

impl Run<'_> {
    fn score(
        &self,
        files: &[PathBuf],
        outputs: &[PathBuf],
        print: bool,
        console: &Console,
    ) -> anyhow::Result<Exit> {
        let progress = console.progress();
        let data = inputs::read(&self.options.data, files, &progress)?;
        if self.is_each_by_itself && data.workbooks.is_empty() {
            data.tell_passed_over(console);
            return Ok(Exit::Well);
        }
        let data = data.expect_some(console)?;
        let inputs::Data { workbooks, inputs, paths: files, .. } = data;
        let targets: Vec<(FileFormat, Target)> =
            outputs.iter().map(|path| self.target(path, &files)).collect::<anyhow::Result<_>>()?;
        progress.step(&say::scoring());
        let facts = inputs::facts(&workbooks, self.schemes, self.options.period.as_deref());
        drop(workbooks);
        let period = period::choose(self.options.period.as_deref(), self.schemes, &facts)?;
        let stages = Stages::new(self.schemes, &facts, period);
        let results = run::appraise(&stages, inputs, &|_| false);
        if results.schemes.iter().all(|scheme| scheme.appraisals.is_empty()) {
            drop(progress);
            console.findings(&results.findings);
            return Err(say::nobody().into());
        }
        slips::check_count(self.options, &results)?;
        let slips = self.slips(&results, outputs, &files)?;
        for (format, target) in &targets {
            progress.step(&say::writing(target.shown()));
            self.file(&results, *format, target, console)?;
        }
        if let Some(slips) = &slips {
            progress.step(&say::writing(&slips.shown()));
            slips.write(&results, console.lang())?;
        }
        drop(progress);
        if print {
            self.print(&results, console)?;
        }
        console.findings(&results.findings);
        console.note(&account::summary(&results.account));
        for (_, target) in &targets {
            console.note(&label::written(target.shown()));
        }
        if let Some(slips) = &slips {
            console.note(&slips.written());
        }
        let is_doubtful = self.are_doubtful || results.has_warning();
        let faulty = results.has_fault() || (self.options.strict && is_doubtful);
        Ok(if faulty { Exit::Faults } else { Exit::Well })
    }

    fn target(&self, path: &Path, inputs: &[PathBuf]) -> anyhow::Result<(FileFormat, Target)> {
        let read = self.all_read(inputs);
        Ok((FileFormat::of(path)?, Target::check(path, &read, self.options.force)?))
    }

    /// What must not be written over: data and schemes.
    fn all_read(&self, inputs: &[PathBuf]) -> Vec<PathBuf> {
        let schemes = self.options.schemes.iter().map(PathBuf::from);
        inputs.iter().cloned().chain(schemes).collect()
    }

    /// The slips of those who are shown, where a folder is to have them.
    fn slips<'r>(
        &'r self,
        results: &'r Results<'r>,
        outputs: &[PathBuf],
        inputs: &[PathBuf],
    ) -> anyhow::Result<Option<Slips<'r>>> {
        let Some(folder) = &self.options.slips_to else {
            return Ok(None);
        };
        let all = results.schemes.iter().enumerate().flat_map(|(index, scheme)| {
            scheme.appraisals.iter().map(move |appraisal| (index, scheme, appraisal))
        });
        let shown = all.filter(|(index, _, appraisal)| self.is_shown(results, *index, appraisal));
        let people = shown.map(|(_, scheme, appraisal)| (scheme, appraisal)).collect();
        let read = self.all_read(inputs);
        Slips::check(folder, people, outputs, &read, self.options.force).map(Some)
    }

    fn is_shown(&self, results: &Results, scheme: usize, appraisal: &Appraisal) -> bool {
        self.filters.iter().all(|filter| filter.shows(&results.schemes[scheme], appraisal))
    }

    /// A file of results. A workbook is complete by itself; the others hold what is shown.
    fn file(
        &self,
        results: &Results,
        format: FileFormat,
        target: &Target,
        console: &Console,
    ) -> anyhow::Result<()> {
        let shown = |scheme: usize, person: &Appraisal| self.is_shown(results, scheme, person);
        let lang = console.lang();
        target.write(|out| match format {
            FileFormat::Xlsx => {
                let Score { slips, values, .. } = *self.options;
                xlsx::write(results, xlsx::Options { slips, values }, lang, out)
            }
            FileFormat::Csv => {
                out.write_all(csv::BOM.as_bytes())?;
                csv::write(results, &shown, lang, out)
            }
            FileFormat::Json => json::write(results, &shown, lang, out),
            FileFormat::Markdown => markdown::write(results, &shown, lang, out),
        })
    }

    fn print(&self, results: &Results, console: &Console) -> anyhow::Result<()> {
        let shown = |scheme: usize, person: &Appraisal| self.is_shown(results, scheme, person);
        let lang = console.lang();
        match self.options.format {
            Some(Format::Json) => console.print_with(|out| json::write(results, &shown, lang, out)),
            Some(Format::Csv) => console.print_with(|out| csv::write(results, &shown, lang, out)),
            Some(Format::Markdown) => {
                console.print_with(|out| markdown::write(results, &shown, lang, out))
            }
            None if console.is_quiet() => Ok(()),
            Some(Format::Table) | None => self.print_tables(results, console),
        }
    }

    fn print_tables(&self, results: &Results, console: &Console) -> anyhow::Result<()> {
        let lang = console.lang();
        let style = terminal::Style { width: console.width(), boxes: self.options.pretty };
        let mut text = String::new();
        let mut dropped: Vec<String> = Vec::new();
        for (index, scheme) in results.schemes.iter().enumerate() {
            let shown = |person: &Appraisal| self.is_shown(results, index, person);
            let period = results.period.map_or(String::new(), |period| format!("  {period}"));
            let full = format!("{} {}", label::FULL.get(lang), scheme.scheme.full);
            if index > 0 {
                text.push('\n');
            }
            text.push_str(&format!("{}{period}  {full}\n\n", scheme.scheme.name));
            let ranked = ranking::ranked(scheme, &shown, lang);
            let unranked = ranking::unranked(scheme, &shown, lang);
            if !ranked.is_empty() {
                let drawn = terminal::draw(&ranked, style);
                text.push_str(&format!("{}\n", drawn.text));
                // Several schemes may have columns of one name.
                let news = drawn.dropped.into_iter().filter(|name| !dropped.contains(name));
                dropped.extend(news.collect::<Vec<_>>());
            }
            if !unranked.is_empty() {
                let gap = if ranked.is_empty() { "" } else { "\n" };
                text.push_str(&format!("{gap}{}\n", label::UNRANKED.get(lang)));
                text.push_str(&format!("{}\n", terminal::draw(&unranked, style).text));
            }
            let summary = label::summary(ranked.len(), unranked.len());
            text.push_str(&format!("\n{}\n", summary.get(lang)));
        }
        console.print(&text)?;
        if !dropped.is_empty() {
            let names: Vec<&str> = dropped.iter().map(String::as_str).collect();
            console.note(&label::columns_dropped(&names));
        }
        Ok(())
    }
}
