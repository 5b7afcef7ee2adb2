//! The project's tasks, run as `cargo xtask TASK`: serving the web app, setting its formulas, reading its fonts, making
//! a release, everything CI checks.
//!
//! A task is one line in [`TASKS`] and one file. Whatever a task needs beyond cargo it installs first (`needs.rs`).

mod browser;
mod cargo_tools;
mod dist;
mod failure;
mod fonts;
mod formulas;
mod join;
mod lockfile;
mod minify;
mod needs;
mod project;
mod serve;
mod size;
mod steps;
mod test;
mod trunk;
mod width;

use std::process::ExitCode;

use failure::{Failure, Result};
use project::Project;

/// Something a person can ask for.
struct Task {
    name: &'static str,
    arguments: &'static str,
    help: &'static str,
    run: fn(&Project, &[String]) -> Result<()>,
}

/// All tasks, in the order in which `help` lists them.
const TASKS: &[Task] = &[
    Task { name: "serve", arguments: serve::ARGUMENTS, help: serve::HELP, run: serve::run },
    Task { name: "formulas", arguments: formulas::ARGUMENTS, help: formulas::HELP, run: formulas::run },
    Task { name: "fonts", arguments: fonts::ARGUMENTS, help: fonts::HELP, run: fonts::run },
    Task { name: "minify", arguments: minify::ARGUMENTS, help: minify::HELP, run: minify::run },
    Task { name: "dist", arguments: dist::ARGUMENTS, help: dist::HELP, run: dist::run },
    Task { name: "test", arguments: test::ARGUMENTS, help: test::HELP, run: test::run },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (name, rest) = match arguments {
        [] => ("help", arguments),
        [name, rest @ ..] => (name.as_str(), rest),
    };
    let wants_help = rest.iter().any(|argument| argument == "--help" || argument == "-h");
    if wants_help || matches!(name, "help" | "--help" | "-h") {
        print_help();
        return Ok(());
    }
    let task = TASKS.iter().find(|task| task.name == name).ok_or_else(|| {
        let known: Vec<&str> = TASKS.iter().map(|task| task.name).collect();
        Failure::new(format!("there is no task `{name}`")).remedy(format!("choose one of: {}, help", known.join(", ")))
    })?;
    (task.run)(&Project::find()?, rest)
}

fn print_help() {
    println!("Usage: cargo xtask TASK\n");
    for task in TASKS {
        println!("  {} {}", task.name, task.arguments);
        for line in task.help.lines() {
            println!("      {line}");
        }
    }
    println!("  help\n      This list.");
}
