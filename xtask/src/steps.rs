//! The steps of `cargo xtask test`, in their order.
//!
//! Features are chosen so that no dependency is compiled twice for the same purpose: everything native that has a
//! window uses [`ALL_FEATURES`], because cargo unifies the features of shared dependencies, and a smaller set would
//! build half of them again.

use crate::browser;
use crate::dist;
use crate::failure::{Failure, Result};
use crate::needs::{Need, WEB_TARGET};
use crate::project::{Project, output_of, run};
use crate::size;
use crate::trunk::trunk;
use crate::width;

/// One check.
pub struct Step {
    /// What a person types to run it alone.
    pub name: &'static str,
    /// What it shows to hold.
    pub about: &'static str,
    /// What must be installed.
    pub needs: &'static [Need],
    /// The check itself; its output is for people.
    pub run: fn(&Project) -> Result<()>,
}

/// Everything CI checks. The browser tests come last, so that the run ends with a test runner's summary.
pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "the sources are formatted, and no line is too long",
        needs: &[Need::Rustfmt],
        run: |project| {
            run(project.cargo(&["fmt", "--all", "--check"]))?;
            width::check(project)
        },
    },
    Step {
        name: "lint",
        about: "no warnings: desktop, tests, benches, xtask",
        needs: &[Need::Clippy],
        run: |project| {
            clippy(project, &["--workspace", "--all-targets", "--features", ALL_FEATURES])?;
            // Not among all targets, because it only runs when asked for by name.
            clippy(project, &["--test", "browser", "--features", ALL_FEATURES])
        },
    },
    Step {
        name: "lint-core",
        about: "no warnings: the core and the page figure without egui",
        needs: &[Need::Clippy],
        run: |project| clippy(project, &["--all-targets", "--no-default-features", "--features", PAGE]),
    },
    Step {
        name: "lint-web",
        about: "no warnings: all modules of the web",
        needs: &[Need::Clippy, Need::WebTarget],
        run: |project| {
            let window = ["--package", "losslab", "--package", "losslab-cards", "--features", "losslab/cards"];
            clippy(project, &[&window[..], &["--lib", "--bins", "--target", WEB_TARGET]].concat())?;
            let page = ["--package", "losslab", "--package", "losslab-page", "--no-default-features", "--features"];
            let features = ["losslab/page,losslab-page/cards", "--lib", "--bins", "--target", WEB_TARGET];
            clippy(project, &[&page[..], &features].concat())
        },
    },
    Step {
        name: "layers",
        about: "the core and the page figure depend on no egui crate",
        needs: &[],
        run: check_layers,
    },
    Step {
        name: "xtask",
        about: "tests of these tasks",
        needs: &[],
        run: |project| run(project.cargo(&["test", "--package", "xtask"])),
    },
    Step {
        name: "core",
        about: "tests of the core and the page figure: unit, property, reference values",
        needs: &[],
        run: |project| run(project.cargo(&["test", "--no-default-features", "--features", PAGE])),
    },
    Step {
        name: "ui",
        about: "tests of the interface through its accessibility tree",
        needs: &[],
        run: |project| {
            // What the step before has run would be linked and run once more.
            let windows = ["--lib", "--bins", "--test", "ui", "--test", "text_widths", "--test", "cli"];
            run(project.cargo(&[&["test", "--features", ALL_FEATURES][..], &windows].concat()))
        },
    },
    Step { name: "docs", about: "the documentation builds without warnings", needs: &[], run: document },
    Step {
        name: "web",
        about: "the release build of all modules and scripts, as a folder for any server",
        needs: &[Need::WebTarget, Need::WebTools],
        run: |project| {
            run(trunk(project, &["build"])?)?;
            dist::release(project, &dist::site(project))
        },
    },
    Step {
        name: "size",
        about: "what a page downloads keeps within its budget",
        needs: &[Need::WebTarget, Need::WebTools],
        run: size::check,
    },
    Step {
        name: "browser",
        about: "tests of that release in a real browser",
        needs: &[Need::Browser],
        run: test_in_browser,
    },
];

/// The features of all native tests.
const ALL_FEATURES: &str = "losslab/ui-tests,losslab/browser-tests";
/// The feature of the page figure.
const PAGE: &str = "page";
/// Crates that the core must live without.
const EGUI_CRATES: [&str; 5] = ["egui", "eframe", "epaint", "emath", "ecolor"];

fn clippy(project: &Project, selection: &[&str]) -> Result<()> {
    let mut command = project.cargo(&["clippy"]);
    command.args(selection).args(["--", "--deny", "warnings"]);
    run(command)
}

fn document(project: &Project) -> Result<()> {
    let arguments = ["doc", "--workspace", "--no-deps", "--features", ALL_FEATURES];
    let mut command = project.cargo(&arguments);
    command.env("RUSTDOCFLAGS", "--deny warnings");
    run(command)
}

fn test_in_browser(project: &Project) -> Result<()> {
    let programs =
        browser::environment(project).ok_or_else(|| Failure::new("Chromium or its driver has disappeared"))?;
    let site = dist::site(project);
    if !site.join("index.html").is_file() {
        return Err(
            Failure::new(format!("{} holds no release", site.display())).remedy("run `cargo xtask test web browser`")
        );
    }
    let mut command = project.cargo(&["test", "--features", ALL_FEATURES, "--test", "browser"]);
    command.env("LOSSLAB_DIST", site).envs(programs);
    run(command)
}

fn check_layers(project: &Project) -> Result<()> {
    let arguments = [
        "tree",
        "--package",
        "losslab",
        "--no-default-features",
        "--features",
        PAGE,
        "--edges",
        "normal,build,dev",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let tree = output_of(project.cargo(&arguments)).ok_or_else(|| {
        Failure::new("cargo cannot list the dependencies of the core")
            .remedy(format!("see `cargo {}`", arguments.join(" ")))
    })?;
    let found = forbidden_in(&tree);
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("without default features losslab still depends on {}", found.join(", "))).remedy(
        format!(
            "make it optional, behind `app`; see `cargo tree --no-default-features --features {PAGE} -i {}`",
            found[0]
        ),
    ))
}

/// The crates of egui's family in a list of packages (`name v1.2.3`, one a line).
fn forbidden_in(tree: &str) -> Vec<&str> {
    let is_forbidden = |name: &str| EGUI_CRATES.contains(&name) || name.starts_with("egui");
    let mut found: Vec<&str> =
        tree.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| is_forbidden(name)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::forbidden_in;

    #[test]
    fn the_family_of_egui_is_recognised() {
        let tree =
            "losslab v0.1.0 (/somewhere/eframe)\negui_kittest v0.37.0\negui v0.37.0 (*)\nepaint v0.37.0\negui v0.37.0";
        assert_eq!(forbidden_in(tree), ["egui", "egui_kittest", "epaint"]);
    }

    #[test]
    fn other_crates_pass() {
        assert!(forbidden_in("losslab v0.1.0\nskrifa v0.44.0\n\nserde_json v1.0.154 (*)").is_empty());
    }
}
