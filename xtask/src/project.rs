//! Where the project and its tools are, and how to run a program there.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};

/// The project's folder and the folders in which programs are looked for.
pub struct Project {
    root: PathBuf,
    /// Where `cargo install` puts programs.
    tool_root: PathBuf,
    /// `PATH`, with the folder of those programs in front.
    search_path: OsString,
    cargo: OsString,
}

impl Project {
    /// Reads the surroundings; an error if there is no home folder to install tools in.
    pub fn find() -> Result<Self> {
        // The environment knows where the sources are now, the constant where they were when this was compiled.
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .ok_or_else(|| Failure::new(format!("{} is in no project", manifest.display())))?
            .to_path_buf();
        let tool_root = env::var_os("CARGO_INSTALL_ROOT")
            .or_else(|| env::var_os("CARGO_HOME"))
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
            .ok_or_else(|| {
                Failure::new("there is no home folder to install tools in").remedy("set HOME or CARGO_HOME")
            })?;
        let old_path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(tool_root.join("bin")).chain(env::split_paths(&old_path));
        let search_path =
            env::join_paths(folders).map_err(|error| Failure::new(format!("cannot extend PATH: {error}")))?;
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Self { root, tool_root, search_path, cargo })
    }

    /// The folder of the workspace.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder whose `bin` holds what cargo installs.
    pub fn tool_root(&self) -> &Path {
        &self.tool_root
    }

    /// The path of an installed program, if there is one of this name.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.search_path).map(|folder| folder.join(&file)).find(|path| path.is_file())
    }

    /// A command that runs in the project's folder, finds cargo's tools, and is never asked anything.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.search_path).stdin(Stdio::null());
        command
    }

    /// `cargo` with these arguments.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(&self.cargo);
        command.args(arguments);
        command
    }
}

/// Runs a command whose output a person sees.
pub fn run(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    let status = command.status().map_err(|error| Failure::new(format!("cannot start `{shown}`: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{shown}` failed ({status})"))) }
}

/// The standard output of a command, or None if it cannot be started or fails.
pub fn output_of(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as a person would type it: the program by its name, then its arguments.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
