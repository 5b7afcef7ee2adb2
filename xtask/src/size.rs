//! What a page downloads of a release, as servers send it (brotli): with a window, and with page figures, each against
//! its budget.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::dist;
use crate::failure::{Failure, Result};
use crate::project::Project;

/// A page as a visitor's browser sees it.
struct Page {
    what: &'static str,
    /// What it asks for before its first figure is live, but for its module.
    shared: &'static [&'static str],
    /// The module and its bindings.
    module: [&'static str; 2],
    /// Bytes of these files together.
    budget: usize,
}

impl Page {
    /// Everything it asks for before its first figure is live.
    fn files(&self) -> impl Iterator<Item = &'static str> {
        self.shared.iter().copied().chain(self.module)
    }
}

/// What a page with page figures asks for whatever its module.
const FIGURES: [&str; 4] = ["index.html", "loss-lab.js", "loss-lab-figure.js", "loss-lab-faces.bin"];
/// The same for windows.
const WINDOWS: [&str; 4] = ["index.html", "lab.js", "loss-lab.js", "loss-lab-window.js"];

/// The pages there are, by what their figures need of a module.
///
/// A first page is light: a window has all scenes but no cards, a page figure the module with its scene. With figures
/// of several of these modules, or with cards, a page asks for the one that has everything. The window's 1.10 MB are
/// meant give or take what the paths of a build weigh in its messages.
const PAGES: [Page; 6] = [
    Page {
        what: "a page with a window",
        shared: &WINDOWS,
        module: ["losslab.js", "losslab_bg.wasm"],
        budget: 1_102_000,
    },
    Page {
        what: "a page with a window and cards",
        shared: &WINDOWS,
        module: ["losslab-cards.js", "losslab-cards_bg.wasm"],
        budget: 1_150_000,
    },
    Page {
        what: "a page with the losses of one prediction",
        shared: &FIGURES,
        module: ["losslab-page-curves.js", "losslab-page-curves_bg.wasm"],
        budget: 300_000,
    },
    Page {
        what: "a page with points of one's own",
        shared: &FIGURES,
        module: ["losslab-page-points.js", "losslab-page-points_bg.wasm"],
        budget: 300_000,
    },
    Page {
        what: "a page with the multi-task loss",
        shared: &FIGURES,
        module: ["losslab-page-boxes.js", "losslab-page-boxes_bg.wasm"],
        budget: 300_000,
    },
    Page {
        what: "a page with figures of all kinds, and cards",
        shared: &FIGURES,
        module: ["losslab-page.js", "losslab-page_bg.wasm"],
        budget: 410_000,
    },
];
/// Files of a release that no figure in its own page needs to be live: the letters of files, what frames add, what a
/// browser or a host looks at.
const LATER: [&str; 9] = [
    "embed.html",
    "icon.svg",
    "loss-lab-cards.txt",
    "loss-lab-dialog.js",
    "loss-lab-embed.js",
    "loss-lab-frame.js",
    "loss-lab-outlines.bin",
    "loss-lab-release.txt",
    "sw.js",
];
/// Files a browser asks for at most.
const MOST_FILES: usize = 6;

/// Weighs both pages; an error names what is too heavy, missing, or belongs to neither.
pub fn check(project: &Project) -> Result<()> {
    let sizes = sizes(&dist::site(project))?;
    PAGES.iter().map(|page| within(page, &sizes)).fold(Ok(()), Result::and)
}

/// Bytes of each file as a server sends it, by the name that it has in the sources.
type Sizes = BTreeMap<String, usize>;

/// Prints what the files weigh, and compares their number and sum with what is allowed.
fn within(page: &Page, sizes: &Sizes) -> Result<()> {
    let files: Vec<&str> = page.files().collect();
    if files.len() > MOST_FILES {
        return Err(Failure::new(format!("{} is {files:?}: at most {MOST_FILES} files are allowed", page.what)));
    }
    let mut sum = 0;
    for file in files {
        let size = sizes.get(file).ok_or_else(|| {
            Failure::new(format!("the release has no {file}")).remedy("run `cargo xtask test web size`")
        })?;
        println!("{size:>9} B  {file}");
        sum += size;
    }
    println!("{sum:>9} B  {}, of {} B", page.what, page.budget);
    if sum <= page.budget { Ok(()) } else { Err(over(page.what, sum, page.budget)) }
}

/// Looks at all files of a release but its examples. What is not named here would not be weighed.
fn sizes(site: &Path) -> Result<Sizes> {
    let missing = |error: std::io::Error| {
        Failure::new(format!("cannot list {}: {error}", site.display())).remedy("run `cargo xtask test web size`")
    };
    let mut sizes = Sizes::new();
    for entry in fs::read_dir(site).map_err(missing)? {
        let path = entry.map_err(missing)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() || dist::TWINS.contains(&dist::names::ending(&name)) {
            continue;
        }
        let plain = dist::names::plain(&name);
        if !PAGES.iter().flat_map(Page::files).chain(LATER).any(|file| file == plain) {
            return Err(
                Failure::new(format!("no page is known to ask for {plain}")).remedy("name it in xtask/src/size.rs")
            );
        }
        let twin = site.join(format!("{name}.br"));
        let sent = fs::metadata(if twin.is_file() { &twin } else { &path }).map_err(missing)?.len();
        sizes.insert(plain, usize::try_from(sent).unwrap_or(usize::MAX));
    }
    Ok(sizes)
}

fn over(what: &str, size: usize, budget: usize) -> Failure {
    Failure::new(format!("{what} is {size} B with brotli, {} B over its budget of {budget} B", size - budget))
        .remedy("find what has grown (`twiggy top` on a build with `strip = false`), or argue for another budget")
}

/// Bytes at brotli's best, which is what one compresses once and serves often with.
pub fn squeezed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliCompress(
        &mut &bytes[..],
        &mut out,
        &BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() },
    )?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Page, Sizes, over, sizes, squeezed, within};

    #[test]
    fn repetition_weighs_little_and_noise_its_length() {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let noise: Vec<u8> = std::iter::successors(Some(1), next).map(|state| (state >> 24) as u8).take(4096).collect();
        assert!(squeezed(&[7; 4096]).is_ok_and(|bytes| bytes.len() < 40));
        assert!(squeezed(&noise).is_ok_and(|bytes| bytes.len() > 4000));
    }

    /// A folder with some files, removed when the closure is through with it.
    fn with_folder<T>(files: &[(&str, &str)], look: impl FnOnce(&Path) -> T) -> T {
        let folder = std::env::temp_dir().join(format!("losslab-size-{}-{}", std::process::id(), files[0].0));
        std::fs::create_dir_all(folder.join("examples")).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let seen = look(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        seen
    }

    #[test]
    fn a_page_over_its_budget_or_without_a_file_of_its_own_is_a_failure() {
        let page = |shared, budget| Page { what: "the page", shared, module: ["a.js", "a_bg.wasm"], budget };
        let sizes =
            Sizes::from([("words.js", 32), ("a.js", 8), ("a_bg.wasm", 2)].map(|(name, size)| (name.into(), size)));
        let weighed = [
            page(&["words.js"], 42),
            page(&["words.js"], 41),
            page(&["words.js", "more.js"], 100),
            page(&["words.js"; 5], 1000),
        ]
        .map(|page| within(&page, &sizes).map_err(|failure| failure.to_string()));
        assert_eq!(weighed[0], Ok(()));
        for (outcome, reason) in weighed[1..].iter().zip(["1 B over its budget", "more.js", "at most 6 files"]) {
            assert!(outcome.as_ref().is_err_and(|message| message.contains(reason)), "{weighed:?}");
        }
    }

    #[test]
    fn a_file_weighs_what_its_twin_does_and_goes_by_its_name_in_the_sources() {
        let files = [("losslab-0123abcd.js", "some words"), ("losslab-0123abcd.js.br", "some"), ("lab.js", "words")];
        let expected = Sizes::from([("lab.js".to_owned(), 5), ("losslab.js".to_owned(), 4)]);
        assert_eq!(with_folder(&files, |folder| sizes(folder).unwrap()), expected);
    }

    #[test]
    fn a_file_that_would_not_be_weighed_is_a_failure() {
        let outcome = with_folder(&[("more.bin", "")], sizes).map_err(|failure| failure.to_string());
        assert!(outcome.as_ref().is_err_and(|message| message.contains("more.bin")), "{outcome:?}");
    }

    #[test]
    fn what_is_too_heavy_is_named_with_its_excess() {
        let message = over("the web app", 1_000_007, 1_000_000).to_string();
        assert!(message.contains("the web app is 1000007 B") && message.contains("7 B over"), "{message}");
    }
}
