//! One file a command: the only place where reading, scoring and writing meet.

mod check;
mod console;
mod explain;
mod file_names;
mod filter;
mod fmt;
mod inputs;
mod inspect;
mod levels;
mod output;
mod returned;
mod schemes;
mod score;
mod slips;
mod template;
mod verify;

use std::ffi::OsString;

pub use console::Console;

use crate::cli::{self, Action, Refused};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All well.
    Well = 0,
    /// Done, but somebody has no score, or something is wrong.
    Faults = 1,
    /// Nothing could be done.
    Nothing = 2,
}

/// Reads the command line and does what it says.
pub fn run(arguments: Vec<OsString>, console: &mut Console) -> anyhow::Result<Exit> {
    let cli = match cli::parse(arguments, console.lang()) {
        Ok(cli) => cli,
        Err(Refused::Asked(text)) => {
            console.print(&text)?;
            return Ok(Exit::Well);
        }
        Err(Refused::Mistake(message)) => {
            return Err(message.and(&crate::lang::cli::see_help()).into());
        }
    };
    console.settle(&cli);
    match cli.command {
        Action::Score(score) => score::run(score, console),
        Action::Check(check) => check::run(check, console),
        Action::Explain(explain) => explain::run(explain, console),
        Action::Verify(verify) => verify::run(&verify, console),
        Action::Inspect(inspect) => inspect::run(&inspect, console),
        Action::Fmt(fmt) => fmt::run(&fmt, console),
        Action::Schemes => schemes::list(console),
        Action::ShowScheme(id) => schemes::show(&id, console),
        Action::New(new) => schemes::start(&new, console),
        Action::Template(template) => template::run(&template, console),
        Action::Schema => schemes::schema(console),
    }
}
