//! `cargo xtask formulas`: sets the LaTeX under `assets/formulas/source` in type, once, so that no layout engine ships.
//! What no scene speaks yet waits in `assets/formulas/waiting`, with its sentence for the catalogue: a page would
//! download it for nothing.
//!
//! ```text
//! source/smooth_l1.tex ── source.rs ──▶ LaTeX with sentinel colours ── typeset.rs ──▶ pieces ── list.rs ──▶ lists.txt
//! ```
//!
//! Marks (which term, which branch, which slot) travel through the layout engine as colours that stand for them, since
//! colour is the one thing it hands through to every glyph.

mod glyphs;
mod list;
mod marks;
mod source;
mod typeset;

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::project::Project;

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Sets the formulas of assets/formulas/source in type: writes lists.txt, and glyphs.txt for assets/fonts/subset.py.";

/// The two files that are generated, beside the folder of sources.
const LISTS: &str = "lists.txt";
const GLYPHS: &str = "glyphs.txt";

/// Writes the lists and the glyphs they use.
pub fn run(project: &Project, _arguments: &[String]) -> Result<()> {
    let folder = project.root().join("assets/formulas");
    let made = generate(&folder.join("source"))?;
    for (name, text) in [(LISTS, &made.lists), (GLYPHS, &made.glyphs)] {
        let path = folder.join(name);
        let old = fs::read_to_string(&path).unwrap_or_default();
        if old == *text {
            println!("{name}: as it was");
            continue;
        }
        fs::write(&path, text).map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
        println!("{name}: written");
        if name == GLYPHS {
            println!("  the font needs other glyphs now: run assets/fonts/subset.py, as assets/fonts/README.md says");
        }
    }
    Ok(())
}

/// What is generated from the sources.
struct Made {
    lists: String,
    glyphs: String,
}

/// Sets every source of a folder, in the order of their names.
fn generate(folder: &Path) -> Result<Made> {
    let mut glyphs = glyphs::Glyphs::new();
    let mut lists = String::from(list::HEAD);
    for path in sources(folder)? {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let within = |failure: String| Failure::new(format!("{}: {failure}", path.display()));
        let text = fs::read_to_string(&path).map_err(|error| within(error.to_string()))?;
        let formula = source::read(&text).map_err(within)?;
        list::write(&id, &formula, &mut glyphs, &mut lists).map_err(within)?;
    }
    Ok(Made { lists, glyphs: glyphs.table() })
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let cannot = |error: std::io::Error| Failure::new(format!("cannot read {}: {error}", folder.display()));
    let entries = fs::read_dir(folder).map_err(cannot)?.collect::<std::io::Result<Vec<_>>>().map_err(cannot)?;
    let mut paths: Vec<PathBuf> = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "tex"))
        .collect();
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_lists_are_those_of_the_sources() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/formulas");
        let made = generate(&folder.join("source"));
        let made = made.unwrap_or_else(|failure| panic!("{failure}"));
        for (name, text) in [(LISTS, made.lists), (GLYPHS, made.glyphs)] {
            let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
            assert!(committed == text, "{name} is stale: run `cargo xtask formulas`");
        }
    }
}
