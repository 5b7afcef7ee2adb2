//! `cargo xtask fonts`: reads the font files of `assets/fonts` once, so that no font is parsed and no text shaped where
//! figures are laid out.
//!
//! ```text
//!                                      ┌ table.rs ────▶ src/figure/font/table/*.rs   what measures text
//! assets/fonts/*.otf, *.ttf, source.rs ┼ outlines.rs ─▶ loss-lab-outlines.bin        what files draw text with
//!                                      └ pack.rs ─────▶ loss-lab-faces.bin           what a page draws text with
//! ```

mod outlines;
mod pack;
mod source;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

use crate::failure::{Failure, Result};
use crate::project::Project;

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Reads the fonts of assets/fonts: writes the tables that measure text, the faces for pages, the outlines for files.";

const FONTS: &str = "assets/fonts";
const TABLES: &str = "src/figure/font/table";
const PACK: &str = "loss-lab-faces.bin";
const OUTLINES: &str = "loss-lab-outlines.bin";

/// A font file, what the library calls its face, and what pages know it as.
struct Face {
    file: &'static str,
    name: &'static str,
    /// A name that no host page has: one of the usual names would change the page's own text.
    family: &'static str,
    /// What `FontFace` calls weight and style. A face that stands in for others, where they lack a character, claims
    /// all they may be asked for: a browser would slant or embolden it otherwise.
    weight: &'static str,
    style: &'static str,
}

/// Also in place of heavier letters.
const ANY: &str = "100 900";
/// Upright letters, also beside italic ones.
const UPRIGHT: &str = "oblique 0deg 20deg";

/// The faces in the order of the library's `Face::ALL`.
const FACES: [Face; 4] = [
    Face { file: "Inter-Regular.otf", name: "regular", family: "Loss Lab Text", weight: ANY, style: UPRIGHT },
    Face { file: "Inter-SemiBold.otf", name: "semi_bold", family: "Loss Lab Strong", weight: "600", style: UPRIGHT },
    Face { file: "LossLabMath-Italic.ttf", name: "symbol", family: "Loss Lab Math", weight: ANY, style: "italic" },
    Face {
        file: "LossLabFormula-Regular.ttf",
        name: "formula",
        family: "Loss Lab Formula",
        weight: "400",
        style: "normal",
    },
];

/// Writes whatever differs from what the fonts say.
pub fn run(project: &Project, _arguments: &[String]) -> Result<()> {
    for (path, content) in generate(project.root())? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if fs::read(&path).is_ok_and(|old| old == content) {
            println!("{name}: as it was");
            continue;
        }
        fs::write(&path, content).map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
        println!("{name}: written");
    }
    Ok(())
}

/// Every generated file of the project and what should be in it.
fn generate(root: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let fonts = root.join(FONTS);
    let mut files = Vec::new();
    for face in &FACES {
        let path = fonts.join(face.file);
        let bytes = fs::read(&path);
        files.push(bytes.map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))?);
    }
    let mut sources = Vec::new();
    for (face, bytes) in FACES.iter().zip(&files) {
        let within = |failure: String| Failure::new(format!("{}: {failure}", face.file));
        sources.push(Source::read(bytes).map_err(within)?);
    }
    let tables = root.join(TABLES);
    let mut made = Vec::new();
    for (face, source) in FACES.iter().zip(&sources) {
        let text = table::write(face.file, source);
        made.push((tables.join(face.name).with_extension("rs"), text.into_bytes()));
    }
    made.push((tables.join("composed.rs"), table::composed(&sources).into_bytes()));
    made.push((fonts.join(OUTLINES), outlines::write(&sources)?));
    made.push((fonts.join(PACK), pack::write(&FACES, &files)));
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_files_are_those_of_the_fonts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for (path, content) in generate(&root).unwrap_or_else(|failure| panic!("{failure}")) {
            let committed = fs::read(&path).unwrap_or_default();
            assert!(committed == content, "{} is stale: run `cargo xtask fonts`", path.display());
        }
    }
}
