//! What a task needs beyond cargo, and how it gets there: present things are left alone, absent ones installed.

use crate::failure::{Failure, Result};
use crate::project::{Project, output_of, run};
use crate::{browser, cargo_tools};

/// The target triple of the web build.
pub const WEB_TARGET: &str = "wasm32-unknown-unknown";

/// A thing a task cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
    /// The standard library of [`WEB_TARGET`].
    WebTarget,
    /// Chromium and its driver. Before the tools of the web build, because it is quicker to install, or to miss.
    Browser,
    /// trunk, and wasm-bindgen in the version of the lock file.
    WebTools,
}

/// Installs what is absent of `needs`.
pub fn ensure(project: &Project, needs: impl IntoIterator<Item = Need>) -> Result<()> {
    let mut needs: Vec<Need> = needs.into_iter().collect();
    needs.sort_unstable();
    needs.dedup();
    for need in needs {
        match need {
            Need::Rustfmt => ensure_component(project, "rustfmt", "fmt")?,
            Need::Clippy => ensure_component(project, "clippy", "clippy")?,
            Need::WebTarget => ensure_web_target(project)?,
            Need::Browser => browser::ensure(project)?,
            Need::WebTools => cargo_tools::ensure_web_tools(project)?,
        }
    }
    Ok(())
}

/// Says what is being installed; the installer's own output follows.
pub fn announce(what: &str) {
    eprintln!("\n== installing {what}");
}

fn ensure_component(project: &Project, component: &str, subcommand: &str) -> Result<()> {
    if output_of(project.cargo(&[subcommand, "--version"])).is_some() {
        return Ok(());
    }
    rustup(project, ["component", "add", component])
}

fn ensure_web_target(project: &Project) -> Result<()> {
    let mut query = project.command("rustc");
    query.args(["--print", "target-libdir", "--target", WEB_TARGET]);
    if output_of(query).is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(());
    }
    rustup(project, ["target", "add", WEB_TARGET])
}

fn rustup(project: &Project, arguments: [&str; 3]) -> Result<()> {
    let what = arguments[2];
    announce(&format!("{what} (with rustup)"));
    let program = project.which("rustup").ok_or_else(|| {
        Failure::new(format!("this Rust toolchain lacks `{what}`, and there is no rustup to add it"))
            .remedy("install Rust with https://rustup.rs, or that part with whatever installed Rust")
    })?;
    let mut command = project.command(program);
    command.args(arguments);
    run(command).map_err(|failure| {
        failure.remedy(format!("see rustup's message above; then try `rustup {}`", arguments.join(" ")))
    })
}
