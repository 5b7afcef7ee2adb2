//! The command line: `losslab` opens the window; `list`, `read`, `export` and `cards` need none and know no egui.
//!
//! Every fault is one line on standard error that begins with `losslab:` and says which key, what was given and what is
//! allowed; the exit status is then 2 and nothing half-written stays behind.

mod arguments;
mod cards;
mod export;
mod failure;
mod list;
mod output;
mod read;

use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use arguments::{Arguments, Task};
use failure::{Failure, Result};

/// The exit status of every fault.
const FAULT: u8 = 2;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    crate::lesson::install_english();
    match Arguments::try_parse().map_err(|error| refusal(&error)).and_then(run) {
        // A broken pipe is no fault: the reader has seen enough (`losslab list | head -1`).
        Ok(()) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Help(text)) => output::print(&text).map_or(ExitCode::from(FAULT), |()| ExitCode::SUCCESS),
        Err(Failure::Fault(message)) => {
            eprintln!("losslab: {message}");
            ExitCode::from(FAULT)
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    match arguments.task {
        None => window(arguments.link.as_deref()),
        Some(Task::List) => output::print(&list::text()),
        Some(Task::Read(read)) => output::print(&read::text(&read)?),
        Some(Task::Export(export)) => export::run(&export),
        Some(Task::Cards(cards)) => cards::run(&cards),
    }
}

/// Opens the window at the state of a link, or at the first scene.
#[cfg(feature = "app")]
fn window(link: Option<&str>) -> Result<()> {
    let refused = |reason: String| Failure::new("cli.cannot_open", &[("reason", &reason)]);
    crate::desktop::run(arguments::session_of(link)?).map_err(refused)
}

#[cfg(not(feature = "app"))]
fn window(link: Option<&str>) -> Result<()> {
    arguments::session_of(link)?;
    Err(Failure::new("cli.no_window", &[]))
}

/// clap's message as one line; help and version are no faults.
fn refusal(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Failure::Help(text);
    }
    // What follows the first empty line is a usage text of several lines; tips stand before the usage.
    let said =
        text.split("\n\n").take_while(|part| !part.starts_with("Usage") && !part.starts_with("For more information"));
    let words: Vec<&str> = said.flat_map(str::split_whitespace).collect();
    let line = words.join(" ");
    Failure::Fault(line.strip_prefix("error: ").unwrap_or(&line).to_owned())
}
