//! How trunk is called: without questions, without downloads of its own.

use std::env;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::project::Project;

/// `trunk` with these arguments, its settings being in `Trunk.toml`.
pub fn trunk(project: &Project, arguments: &[&str]) -> Result<Command> {
    let program = project
        .which("trunk")
        .ok_or_else(|| Failure::new("trunk is not installed").remedy("run `cargo install trunk`"))?;
    let mut command = project.command(program);
    // trunk 0.21 takes NO_COLOR for a flag of its own that must be `true` or `false`.
    if env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").env("CARGO_TERM_COLOR", "never").args(["--color", "never"]);
    }
    // Offline, it neither looks for a newer self nor downloads tools; the crates it has already fetched by the time it
    // builds, because its first step is `cargo metadata`.
    command.arg("--offline=true").args(arguments);
    Ok(command)
}
