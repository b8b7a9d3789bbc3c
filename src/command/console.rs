//! Where people read what a run says: data on the standard output, everything else on the
//! standard error.

use std::ffi::OsString;
use std::io::{BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Exit;
use crate::cli::{self, Cli, Color};
use crate::finding::{Finding, Severity};
use crate::lang::{Lang, Text, label, run as say};
use crate::report::findings;
use crate::scheme::Scheme;

/// The standard output, which remembers that its reader has gone.
struct Stdout {
    inner: BufWriter<StdoutLock<'static>>,
    is_closed: bool,
}

impl Stdout {
    fn note<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        if let Err(error) = &result {
            self.is_closed |= error.kind() == ErrorKind::BrokenPipe;
        }
        result
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let result = self.inner.write(bytes);
        self.note(result)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let result = self.inner.flush();
        self.note(result)
    }
}

/// Without a terminal, lines are this wide.
const WIDTH: usize = 80;

/// The standard output and error, and how they are written.
#[derive(Debug)]
pub struct Console {
    lang: Lang,
    /// Did somebody ask for this language, here or by KPI_LANG?
    lang_is_chosen: bool,
    color: Color,
    quiet: bool,
}

impl Console {
    /// A console in the language of the arguments, or of the system.
    pub fn for_arguments(arguments: &[OsString]) -> Console {
        let variable = |name| std::env::var(name).ok().and_then(|value| Lang::from_locale(&value));
        let chosen = cli::typed_lang(arguments).or_else(|| variable("KPI_LANG"));
        let system = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
            .map_or_else(
                || sys_locale::get_locale().and_then(|locale| Lang::from_locale(&locale)),
                variable,
            );
        Console {
            lang: chosen.or(system).unwrap_or(Lang::En),
            lang_is_chosen: chosen.is_some(),
            color: Color::Auto,
            quiet: false,
        }
    }

    /// Takes over what was typed.
    pub(super) fn settle(&mut self, cli: &Cli) {
        self.color = cli.color;
        self.quiet = cli.quiet;
    }

    /// The language of a scheme, where nobody asked for one.
    pub(super) fn adopt(&mut self, schemes: &[Scheme]) {
        if let (false, Some(lang)) = (self.lang_is_chosen, schemes.iter().find_map(|s| s.lang)) {
            self.lang = lang;
        }
    }

    /// The language in force.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Is only what is wrong to be said?
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// The columns of the screen.
    pub(super) fn width(&self) -> usize {
        let size = terminal_size::terminal_size();
        size.filter(|_| std::io::stdout().is_terminal())
            .map_or(WIDTH, |(width, _)| usize::from(width.0).max(40))
    }

    fn colors(&self, is_terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }

    /// Writes data. A reader who has seen enough is no error; a full disk is one.
    pub(super) fn print(&self, text: &str) -> anyhow::Result<()> {
        self.print_with(|out| Ok(out.write_all(text.as_bytes())?))
    }

    /// Writes data as it is made.
    pub(super) fn print_with(
        &self,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let stdout = std::io::stdout().lock();
        let mut out = Stdout { inner: BufWriter::new(stdout), is_closed: false };
        let written = write(&mut out).and_then(|()| Ok(out.flush()?));
        if out.is_closed {
            // What is still in the buffer has no reader.
            let _ = out.inner.into_parts();
            return Ok(());
        }
        written.map_err(|error| say::cannot_print(&error.to_string()).into())
    }

    /// Says something beside the data.
    pub(super) fn note(&self, text: &Text) {
        if !self.quiet {
            self.warn(text);
        }
    }

    /// Says that something may not be well, also when quiet.
    pub(super) fn warn(&self, text: &Text) {
        self.stderr(&format!("{}\n", text.get(self.lang)));
    }

    /// Says what was found; when quiet, only where something is not well.
    pub(super) fn findings(&self, list: &[Finding]) {
        let told = self.told(list);
        self.stderr(&findings::write(&told, self.finding_style(std::io::stderr().is_terminal())));
    }

    /// What is said of findings: when quiet, no notes.
    pub(super) fn told(&self, list: &[Finding]) -> Vec<Finding> {
        let least = if self.quiet { Severity::Warning } else { Severity::Note };
        list.iter().filter(|finding| finding.severity >= least).cloned().collect()
    }

    /// How findings are written to the standard output or error.
    pub(super) fn finding_style(&self, is_terminal: bool) -> findings::Style {
        let width = self.width();
        findings::Style { lang: self.lang, color: self.colors(is_terminal), width }
    }

    /// Says why nothing could be done.
    pub fn fail(&self, error: &anyhow::Error) -> Exit {
        match error.downcast_ref::<Text>() {
            Some(text) => self.error(text),
            None => self.error(&Text::new(format!("{error:#}"), format!("{error:#}"))),
        }
        Exit::Nothing
    }

    /// Says that something is wrong.
    pub(super) fn error(&self, text: &Text) {
        let message = text.get(self.lang);
        self.stderr(&format!("{}: {message}\n", label::ERROR.get(self.lang)));
    }

    fn stderr(&self, text: &str) {
        // Nobody can be told that the standard error is closed.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Shows on a terminal that a run goes on, from its first second on.
    pub(super) fn progress(&self) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let done = Arc::new(AtomicBool::new(false));
        if std::io::stderr().is_terminal() && !self.quiet {
            let (bar, done) = (bar.clone(), done.clone());
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_secs(1));
                if !done.load(Ordering::Acquire) {
                    bar.set_style(ProgressStyle::default_spinner());
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
        Progress { bar, done, lang: self.lang }
    }
}

/// A sign that a run goes on; it disappears when dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    done: Arc<AtomicBool>,
    lang: Lang,
}

impl Progress {
    /// Says what is being done.
    pub(super) fn step(&self, text: &Text) {
        self.bar.set_message(text.get(self.lang).to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Release);
        self.bar.finish_and_clear();
    }
}
