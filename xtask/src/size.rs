//! What a page downloads, as servers send it (brotli): with a window, and with page figures, each against its budget.

use std::fs;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::failure::{Failure, Result};
use crate::project::Project;

/// A page as a visitor's browser sees it.
struct Page {
    what: &'static str,
    /// Everything it asks for before its first figure is live.
    files: &'static [&'static str],
    /// Bytes of these files together.
    budget: usize,
}

/// The window with all eight scenes. The page figure was to be 300 kB with all of them, and is a fifth more: points,
/// exact fits and a reader of one's own data are 30 kB, tables and playing 5, support vectors 18. Faces are 41 kB of
/// it, scripts 30.
const PAGES: [Page; 2] = [
    Page {
        what: "a page with a window",
        files: &["index.html", "loss-lab.js", "loss-lab-window.js", "losslab.js", "losslab_bg.wasm"],
        budget: 1_100_000,
    },
    Page {
        what: "a page with page figures",
        files: &[
            "index.html",
            "loss-lab.js",
            "loss-lab-figure.js",
            "losslab-page.js",
            "losslab-page_bg.wasm",
            "loss-lab-faces.bin",
        ],
        budget: 361_000,
    },
];
/// Files of the build that no figure needs to be live.
const LATER: [&str; 2] = ["loss-lab-outlines.bin", "loss-lab-cards.txt"];
/// Files a browser asks for at most.
const MOST_FILES: usize = 6;

/// Weighs both pages; an error names what is too heavy, missing, or belongs to neither.
pub fn check(project: &Project) -> Result<()> {
    let dist = project.root().join("dist");
    check_known(&dist)?;
    PAGES.iter().map(|page| within(page, &dist)).fold(Ok(()), Result::and)
}

/// Prints what the files weigh, and compares their number and sum with what is allowed.
fn within(page: &Page, dist: &Path) -> Result<()> {
    if page.files.len() > MOST_FILES {
        return Err(Failure::new(format!("{} is {:?}: at most {MOST_FILES} files are allowed", page.what, page.files)));
    }
    let mut sum = 0;
    for file in page.files {
        let size = compressed(&dist.join(file))?;
        println!("{size:>9} B  {file}");
        sum += size;
    }
    println!("{sum:>9} B  {}, of {} B", page.what, page.budget);
    if sum <= page.budget { Ok(()) } else { Err(over(page.what, sum, page.budget)) }
}

/// What is not named here would not be weighed.
fn check_known(dist: &Path) -> Result<()> {
    let missing = |error: std::io::Error| {
        Failure::new(format!("cannot list {}: {error}", dist.display())).remedy("run `cargo xtask test web size`")
    };
    for entry in fs::read_dir(dist).map_err(missing)? {
        let name = entry.map_err(missing)?.file_name().to_string_lossy().into_owned();
        let known = PAGES.iter().flat_map(|page| page.files).chain(&LATER).any(|file| *file == name);
        if !known {
            return Err(Failure::new(format!("no page is known to ask for {name}"))
                .remedy("name it in xtask/src/size.rs, or remove it from dist"));
        }
    }
    Ok(())
}

fn over(what: &str, size: usize, budget: usize) -> Failure {
    Failure::new(format!("{what} is {size} B with brotli, {} B over its budget of {budget} B", size - budget))
        .remedy("find what has grown (`twiggy top` on a build with `strip = false`), or argue for another budget")
}

/// Bytes of a file at brotli's best, which is what one compresses once and serves often with.
fn compressed(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).map_err(|error| {
        Failure::new(format!("cannot read {}: {error}", file.display())).remedy("run `cargo xtask test web size`")
    })?;
    squeezed(&bytes).map_err(|error| Failure::new(format!("cannot compress {}: {error}", file.display())))
}

fn squeezed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut out = Vec::new();
    brotli::BrotliCompress(
        &mut &bytes[..],
        &mut out,
        &BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() },
    )?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Page, check_known, over, squeezed, within};

    #[test]
    fn repetition_weighs_little_and_noise_its_length() {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let noise: Vec<u8> = std::iter::successors(Some(1), next).map(|state| (state >> 24) as u8).take(4096).collect();
        assert!(squeezed(&[7; 4096]).is_ok_and(|size| size < 40));
        assert!(squeezed(&noise).is_ok_and(|size| size > 4000));
    }

    /// A folder with one file of a few bytes, removed when the closure is through with it.
    fn with_folder<T>(file: &str, look: impl FnOnce(&PathBuf) -> T) -> T {
        let folder = std::env::temp_dir().join(format!("losslab-size-{}-{file}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(file), "some words that take a few bytes").unwrap();
        let seen = look(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        seen
    }

    #[test]
    fn a_page_over_its_budget_or_without_a_file_of_its_own_is_a_failure() {
        let page = |files, budget| Page { what: "the page", files, budget };
        let weighed = with_folder("words.js", |folder| {
            [page(&["words.js"], 100), page(&["words.js"], 10), page(&["words.js", "more.js"], 100)]
                .map(|page| within(&page, folder).map_err(|failure| failure.to_string()))
        });
        assert_eq!(weighed[0], Ok(()));
        assert!(weighed[1].as_ref().is_err_and(|message| message.contains("over its budget")), "{weighed:?}");
        assert!(weighed[2].as_ref().is_err_and(|message| message.contains("more.js")), "{weighed:?}");
    }

    #[test]
    fn a_file_that_would_not_be_weighed_is_a_failure() {
        assert!(with_folder("index.html", |folder| check_known(folder)).is_ok());
        let outcome = with_folder("more.bin", |folder| check_known(folder)).map_err(|failure| failure.to_string());
        assert!(outcome.as_ref().is_err_and(|message| message.contains("more.bin")), "{outcome:?}");
    }

    #[test]
    fn what_is_too_heavy_is_named_with_its_excess() {
        let message = over("the web app", 1_000_007, 1_000_000).to_string();
        assert!(message.contains("the web app is 1000007 B") && message.contains("7 B over"), "{message}");
    }
}
