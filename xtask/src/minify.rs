//! `cargo xtask minify`: makes few and small scripts of a web build's many and readable ones. trunk calls it before a
//! build is put in place: comments and indentation would be nearly a hundredth of the download.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::failure::{Failure, Result};
use crate::join;
use crate::project::Project;

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Joins the scripts of each folder of assets, and takes comments and indentation out of those of a release build; trunk
calls it (see Trunk.toml).";

/// Names the folder of the build, and whether it is a release, in the environment of trunk's hooks.
const FOLDER: &str = "TRUNK_STAGING_DIR";
const PROFILE: &str = "TRUNK_PROFILE";

/// Puts the joined scripts into the build in the environment and minifies every script of it; a quick build keeps its
/// lines for those who look for faults.
pub fn run(project: &Project, _arguments: &[String]) -> Result<()> {
    let folder = env::var_os(FOLDER).map(PathBuf::from);
    let folder =
        folder.ok_or_else(|| Failure::new(format!("{FOLDER} names no build")).remedy("run `cargo xtask test web`"))?;
    join::all(&project.root().join("assets"), &folder)?;
    if env::var(PROFILE).is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    for path in scripts(&folder)? {
        let text = fs::read_to_string(&path).map_err(|error| unusable(&path, &error.to_string()))?;
        let short = minified(&text).map_err(|reason| unusable(&path, &reason))?;
        fs::write(&path, short).map_err(|error| unusable(&path, &error.to_string()))?;
    }
    Ok(())
}

fn unusable(path: &Path, reason: &str) -> Failure {
    Failure::new(format!("cannot minify {}: {reason}", path.display()))
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| unusable(folder, &error.to_string()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    Ok(paths.filter(|path| path.extension().is_some_and(|extension| extension == "js")).collect())
}

/// The script without what does nothing.
fn minified(text: &str) -> std::result::Result<String, String> {
    minifier::js::minify(text).map(|short| short.to_string()).map_err(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn comments_go_and_texts_stay() {
        let script = "/** Says `// it`. */\nconst said = `// ${ name } /* here */`; // so\n\
                      class A {\n  #b = said ?? \"/*\";\n}\n";
        let short = minified(script);
        assert!(short.as_ref().is_ok_and(|short| !short.contains("Says") && !short.contains("so\n")), "{short:?}");
        assert!(short.is_ok_and(|short| short.contains("`// ${ name } /* here */`") && short.contains("\"/*\"")));
    }
}
