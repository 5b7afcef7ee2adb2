//! Writing to standard output, and to files so that they are complete or not there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::failure::{Failure, Result};

/// The name of standard output on the command line.
const STANDARD_OUTPUT: &str = "-";

/// Writes text to standard output.
///
/// # Errors
/// [`Failure::BrokenPipe`] if nobody reads it, or whatever else keeps it from being written.
pub fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::write(STANDARD_OUTPUT, &error))
}

/// Writes a file through a temporary one beside it, or to standard output if the path is `-`.
///
/// # Errors
/// Whatever keeps the file from being written; the path then holds what it held before.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let shown = path.to_string_lossy();
    if path == Path::new(STANDARD_OUTPUT) {
        let mut stdout = io::stdout().lock();
        return stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| Failure::write(&shown, &error));
    }
    // A terminal, a pipe or /dev/null must be written to, not replaced by a file.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let written = OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(bytes));
        return written.map_err(|error| Failure::write(&shown, &error));
    }
    let temporary = beside(path).map_err(|error| Failure::write(&shown, &error))?;
    let outcome = fill(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    outcome.map_err(|error| {
        // If even this fails, there is nothing left to try.
        let _ = fs::remove_file(&temporary);
        Failure::write(&shown, &error)
    })
}

/// A name in the same folder, so that renaming is one step.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
