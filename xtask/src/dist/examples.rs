//! The example pages of a release, and the pictures that stand in them until their figures are live.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::project::{Project, output_of};

use super::folder;
use super::names::Files;

/// Pictures in examples: their names, and what `losslab export` is told to make them.
const POSTERS: [(&str, &[&str]); 2] = [
    ("examples/regression.svg", &["regression", "--set", "beta=0.5", "--set", "residual=2", "--theme", "light"]),
    ("examples/regression-dark.svg", &["regression", "--set", "beta=0.5", "--set", "residual=2", "--theme", "dark"]),
];

/// All examples by their paths in a release.
pub fn all(project: &Project, sources: &Path) -> Result<Files> {
    let mut files = Files::new();
    let unreadable = |error| Failure::new(format!("cannot list {}: {error}", sources.display()));
    for entry in fs::read_dir(sources).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = format!("examples/{}", entry.file_name().to_string_lossy());
        files.insert(name, folder::read(&entry.path())?);
    }
    for (name, state) in POSTERS {
        files.insert(name.to_owned(), poster(project, state)?);
    }
    Ok(files)
}

/// The program is the one that the tests of the core have compiled, if they have run.
fn poster(project: &Project, state: &[&str]) -> Result<Vec<u8>> {
    let program = ["run", "--quiet", "--profile", "test", "--no-default-features", "--features", "page", "--"];
    let arguments = [&program[..], &["export"], state, &["--format", "svg", "-o", "-"]].concat();
    output_of(project.cargo(&arguments)).filter(|text| text.starts_with("<svg")).map(String::into_bytes).ok_or_else(
        || {
            Failure::new(format!("no picture could be made of {}", state.join(" ")))
                .remedy(format!("see `cargo {}`", arguments.join(" ")))
        },
    )
}
