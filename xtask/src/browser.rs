//! Chromium and its driver, for the tests that run in a real browser.

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Result};
use crate::needs::announce;
use crate::project::{Project, output_of, run};

/// Debian's packages.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];
/// A program, the environment variable that names one, and the names it goes by.
type Program = (&'static str, &'static [&'static str]);
const BROWSER: Program =
    ("CHROME", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]);
const DRIVER: Program = ("CHROMEDRIVER", &["chromedriver"]);

/// The environment of the browser tests: `CHROME` and `CHROMEDRIVER` with the paths of the programs, if both are there.
pub fn environment(project: &Project) -> Option<[(&'static str, PathBuf); 2]> {
    Some([(BROWSER.0, find(project, BROWSER)?), (DRIVER.0, find(project, DRIVER)?)])
}

/// Installs the browser and its driver with apt unless they are there.
pub fn ensure(project: &Project) -> Result<()> {
    if environment(project).is_some() {
        return Ok(());
    }
    let command = format!("apt-get install {}", PACKAGES.join(" "));
    let missing = || Failure::new("the browser tests need Chromium and its driver (chromedriver)");
    let Some(apt) = project.which("apt-get") else {
        return Err(missing().remedy(
            "install both in the same version and put them on the PATH, or name them in CHROME and CHROMEDRIVER",
        ));
    };
    if !is_root(project) {
        return Err(missing().remedy(format!("as root, run `{command}`")));
    }
    announce("Chromium and its driver (with apt-get)");
    let update = ["update"].as_slice();
    let install = ["install", "--yes", PACKAGES[0], PACKAGES[1]].as_slice();
    for arguments in [update, install] {
        let mut step = project.command(&apt);
        step.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run(step).map_err(|failure| failure.remedy(format!("see apt's message above; then try `{command}`")))?;
    }
    environment(project)
        .map(|_| ())
        .ok_or_else(|| missing().remedy(format!("`{command}` put them where the PATH does not reach")))
}

fn is_root(project: &Project) -> bool {
    let mut command = project.command("id");
    command.arg("-u");
    output_of(command).as_deref() == Some("0")
}

/// The program the environment names, else the first of its names that is on the PATH.
fn find(project: &Project, (variable, names): Program) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .or_else(|| names.iter().find_map(|name| project.which(name)))
}
