//! What a page downloads: the web build and the core without egui, each against its budget, as servers send them
//! (brotli).

use std::fs;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;

use crate::failure::{Failure, Result};
use crate::needs::WEB_TARGET;
use crate::project::{Project, run};

/// Bytes of the web app's files together, compressed, with four of eight scenes. With all of them it may be 1.10 MB; a
/// scene adds 10 kB at most. The fourth, `hinge`, added 14: with it came seven losses of the mathematics, which no
/// scene had used, and their sums over batches.
const WEB_APP: usize = 1_020_000;
/// Bytes of the core's module, compressed. More than half of them are faces and the shaper, which page figures, whose
/// budget is 300 kB with their faces, will have outside.
const CORE: usize = 470_000;
/// Files a browser asks for before the first figure is live.
const MOST_FILES: usize = 6;

/// Weighs both; an error names what is too heavy.
pub fn check(project: &Project) -> Result<()> {
    let files = files_of(&project.root().join("dist"))?;
    if files.len() > MOST_FILES {
        return Err(Failure::new(format!(
            "the web app is {} files, at most {MOST_FILES} are allowed: {files:?}",
            files.len()
        )));
    }
    let core = build_core(project)?;
    let app = within("the web app", &files, WEB_APP);
    let core = within("the core without egui", &[core], CORE);
    app.and(core)
}

/// Prints what the files weigh, and compares their sum with the budget.
fn within(what: &str, files: &[PathBuf], budget: usize) -> Result<()> {
    let mut sum = 0;
    for file in files {
        let size = compressed(file)?;
        println!("{size:>9} B  {}", file.file_name().unwrap_or_default().to_string_lossy());
        sum += size;
    }
    println!("{sum:>9} B  {what}, of {budget} B");
    if sum <= budget { Ok(()) } else { Err(over(what, sum, budget)) }
}

fn over(what: &str, size: usize, budget: usize) -> Failure {
    Failure::new(format!("{what} is {size} B with brotli, {} B over its budget of {budget} B", size - budget))
        .remedy("find what has grown (`twiggy top` on a build with `strip = false`), or argue for another budget")
}

/// Every file of the web build: the page asks for all of them.
fn files_of(dist: &Path) -> Result<Vec<PathBuf>> {
    let missing = |error: std::io::Error| {
        Failure::new(format!("cannot list {}: {error}", dist.display())).remedy("run `cargo xtask test web size`")
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).map_err(missing)? {
        files.push(entry.map_err(missing)?.path());
    }
    files.sort();
    if files.is_empty() {
        Err(Failure::new(format!("{} is empty", dist.display())).remedy("run `cargo xtask test web size`"))
    } else {
        Ok(files)
    }
}

/// The core as a module for browsers; its path.
fn build_core(project: &Project) -> Result<PathBuf> {
    let build = ["build", "--bin", "losslab", "--no-default-features", "--target", WEB_TARGET, "--profile", "web"];
    run(project.cargo(&build))?;
    let target = project.target().join(WEB_TARGET).join("web");
    let bindgen = project.which("wasm-bindgen").ok_or_else(|| Failure::new("wasm-bindgen is not installed"))?;
    let out = target.join("core");
    let mut command = project.command(bindgen);
    command.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&out).arg(target.join("losslab.wasm"));
    run(command)?;
    Ok(out.join("losslab_bg.wasm"))
}

/// Bytes of a file at brotli's best, which is what one compresses once and serves often with.
fn compressed(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).map_err(|error| Failure::new(format!("cannot read {}: {error}", file.display())))?;
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
    use super::{over, squeezed, within};

    #[test]
    fn repetition_weighs_little_and_noise_its_length() {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let noise: Vec<u8> = std::iter::successors(Some(1), next).map(|state| (state >> 24) as u8).take(4096).collect();
        assert!(squeezed(&[7; 4096]).is_ok_and(|size| size < 40));
        assert!(squeezed(&noise).is_ok_and(|size| size > 4000));
    }

    #[test]
    fn a_file_over_its_budget_is_a_failure() {
        let file = std::env::temp_dir().join(format!("losslab-size-{}", std::process::id()));
        std::fs::write(&file, "some words that take a few bytes").unwrap();
        let weighed = [100, 10].map(|budget| within("the file", std::slice::from_ref(&file), budget).is_ok());
        std::fs::remove_file(&file).unwrap();
        assert_eq!(weighed, [true, false]);
    }

    #[test]
    fn what_is_too_heavy_is_named_with_its_excess() {
        let message = over("the web app", 1_000_007, 1_000_000).to_string();
        assert!(message.contains("the web app is 1000007 B") && message.contains("7 B over"), "{message}");
    }
}
