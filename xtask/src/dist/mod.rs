//! `cargo xtask dist`: makes of a web build a folder that can be put on any server of static files.

mod examples;
mod folder;
pub mod names;
mod offline;

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::needs::{self, Need};
use crate::project::{Project, run as run_command};
use crate::trunk::trunk;
pub use folder::TWINS;
use names::Files;

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "[--out DIR] [--no-build]";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Builds the web app and makes a folder to copy to any web server: files that change have a mark of their content in their
names and may be kept for ever, each has its .br and .gz beside it, examples are in examples/.
  --out DIR   another folder than target/site; one that something else is in is left alone
  --no-build  of the release build that is there";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    out: Option<PathBuf>,
    build: bool,
}

/// Builds, unless told otherwise, and makes the release.
pub fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    if options.build {
        needs::ensure(project, [Need::WebTarget, Need::WebTools])?;
        run_command(trunk(project, &["build"])?)?;
    }
    let out = options.out.map_or_else(|| site(project), |out| project.root().join(out));
    release(project, &out)
}

/// Where a release is put unless told otherwise.
pub fn site(project: &Project) -> PathBuf {
    project.root().join("target/site")
}

/// Makes a release of the build that is there, in the place of the release that may be in the folder.
pub fn release(project: &Project, out: &Path) -> Result<()> {
    folder::check_free(out)?;
    let assets = project.root().join("assets");
    let mut files = built(&project.root().join("dist"))?;
    files.extend(examples::all(project, &assets.join("examples"))?);
    let worker = folder::read(&assets.join("sw.js"))?;
    let refused = |reason: String| Failure::new(format!("cannot make a release: {reason}"));
    let files = names::with_sums(files).map_err(refused)?;
    let files = offline::with_worker(files, &worker).map_err(refused)?;
    let count = files.len();
    folder::replace(out, files)?;
    println!("{count} files of a release are in {}", out.display());
    Ok(())
}

/// The files of the build, with scripts as a release has them.
fn built(dist: &Path) -> Result<Files> {
    let mut files = Files::new();
    let missing = |reason: &str| {
        Failure::new(format!("{} holds no release build: {reason}", dist.display())).remedy("run `cargo xtask dist`")
    };
    for entry in fs::read_dir(dist).map_err(|error| missing(&error.to_string()))? {
        let path = entry.map_err(|error| missing(&error.to_string()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() {
            files.insert(name, folder::read(&path)?);
        }
    }
    let script = files.get("loss-lab.js").ok_or_else(|| missing("loss-lab.js is not there"))?;
    if script.starts_with(b"/*") || script.windows(3).any(|bytes| bytes == b"\n  ") {
        return Err(missing("its scripts are those of a quick build"));
    }
    Ok(files)
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options { out: None, build: true };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (argument.as_str(), None),
        };
        match (name, value) {
            ("--no-build", None) => options.build = false,
            ("--out", value) => {
                let given = value.or_else(|| rest.next().map(String::as_str)).filter(|folder| !folder.is_empty());
                options.out = Some(given.ok_or_else(|| Failure::new("--out takes a folder, not nothing"))?.into());
            }
            _ => {
                return Err(Failure::new(format!("`dist` knows no argument `{argument}`"))
                    .remedy(format!("it takes {ARGUMENTS}")));
            }
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::{Options, parse};

    fn parsed(line: &str) -> Result<Options, String> {
        let arguments: Vec<String> = line.split_whitespace().map(String::from).collect();
        parse(&arguments).map_err(|failure| failure.to_string())
    }

    #[test]
    fn it_builds_unless_told_otherwise_and_takes_a_folder_in_both_spellings() {
        assert_eq!(parsed(""), Ok(Options { out: None, build: true }));
        for line in ["--out a/b --no-build", "--no-build --out=a/b"] {
            assert_eq!(parsed(line), Ok(Options { out: Some("a/b".into()), build: false }), "{line}");
        }
    }

    #[test]
    fn a_bad_argument_is_named() {
        for (line, named) in [("--out", "not nothing"), ("--fast", "`--fast`"), ("--no-build=1", "`--no-build=1`")] {
            let outcome = parsed(line);
            assert!(outcome.as_ref().is_err_and(|message| message.contains(named)), "{line}: {outcome:?}");
        }
    }
}
