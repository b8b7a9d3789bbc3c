//! The `kpi` program: reads the command line, runs it, and ends with its exit code.

use std::ffi::OsString;
use std::process::ExitCode;

use kpi::command::{self, Console};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let mut console = Console::for_arguments(&arguments);
    let outcome = command::run(arguments, &mut console);
    let exit = outcome.unwrap_or_else(|error| console.fail(&error));
    ExitCode::from(exit as u8)
}
