//! Tools that cargo builds and installs: trunk, and the wasm-bindgen that fits the lock file.

use std::env;
use std::process::Command;

use crate::failure::Result;
use crate::lockfile::locked_version;
use crate::needs::announce;
use crate::project::{Project, output_of, run};

/// The newest trunk that builds with the project's minimum Rust version.
const TRUNK_VERSION: &str = "0.21.14";

/// These tools run for seconds and are built once for every fresh machine: build time counts, speed hardly.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// Installs trunk and wasm-bindgen unless they are there in the right version.
///
/// wasm-bindgen must equal the version the app is linked with: its two halves share an unstable format, and trunk would
/// otherwise download one.
pub fn ensure_web_tools(project: &Project) -> Result<()> {
    let bindgen = locked_version(project, "wasm-bindgen")?;
    ensure(project, "trunk", "trunk", TRUNK_VERSION)?;
    ensure(project, "wasm-bindgen-cli", "wasm-bindgen", &bindgen)
}

fn ensure(project: &Project, package: &str, program: &str, version: &str) -> Result<()> {
    let installed = project.which(program).and_then(|path| {
        let mut command = project.command(path);
        command.arg("--version");
        output_of(command)
    });
    if installed.as_deref().and_then(version_in) == Some(version) {
        return Ok(());
    }
    announce(&format!("{package} {version} (some minutes, once; found: {})", installed.as_deref().unwrap_or("none")));
    let first = run(install(project, package, version, true));
    let outcome = first.or_else(|failure| {
        eprintln!("{failure}\n== trying again without its lock file");
        run(install(project, package, version, false))
    });
    outcome.map_err(|failure| {
        failure.remedy(format!(
            "see cargo's message above (it needs the network and a C compiler); then try `cargo install {package} \
             --version {version}`"
        ))
    })
}

/// The command that builds and installs one version of a package.
fn install(project: &Project, package: &str, version: &str, locked: bool) -> Command {
    let mut command = project.cargo(&["install", package, "--version", version, "--force"]);
    if locked {
        command.arg("--locked");
    }
    command
        .arg("--root")
        .arg(project.tool_root())
        // Outside the project, so that its configuration and build folder have no part in this.
        .current_dir(env::temp_dir())
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_BUILD_TARGET")
        .envs(QUICK_BUILD);
    command
}

/// The version in what a tool answers to `--version`, such as `trunk 0.21.14`.
fn version_in(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn reads_the_version_a_tool_answers() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (27c7a4d06)"), Some("0.2.130"));
        assert_eq!(version_in(""), None);
    }
}
