//! The folder of a release: what may be in its place before, and how it gets there as a whole.

use std::path::{Path, PathBuf};
use std::{fs, io, thread};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::{Failure, Result};

use super::names::{Files, ending, sum};
use crate::size;

/// The list of a release's files with their sums, as `sha256sum --check` reads it; it tells a release from other
/// folders.
const LIST: &str = "loss-lab-release.txt";
/// The endings of the compressed twins.
pub const TWINS: [&str; 2] = ["br", "gz"];
/// The endings of files that are compressed already.
const DENSE: [&str; 1] = ["png"];

/// A file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))
}

/// An error if something is in the place of a release that would be lost.
pub fn check_free(out: &Path) -> Result<()> {
    let refused = |what: String| {
        Failure::new(format!("{} {what}", out.display())).remedy("name another folder with `--out`, or move it away")
    };
    if !out.exists() {
        return Ok(());
    }
    let mut present = Vec::new();
    list(out, "", &mut present).map_err(|error| refused(format!("cannot be listed: {error}")))?;
    if present.is_empty() {
        return Ok(());
    }
    let Ok(known) = fs::read_to_string(out.join(LIST)) else {
        return Err(refused("is not a release of Loss Lab".to_owned()));
    };
    let known: Vec<&str> = known.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
    let is_known = |name: &str| {
        let twin = name.rsplit_once('.').filter(|(_, ending)| TWINS.contains(ending)).map(|(name, _)| name);
        name == LIST || known.contains(&name) || twin.is_some_and(|name| name == LIST || known.contains(&name))
    };
    match present.iter().find(|name| !is_known(name)) {
        Some(other) => Err(refused(format!("holds {other}, which is of no release"))),
        None => Ok(()),
    }
}

/// The paths of all files in a folder, seen from it.
fn list(folder: &Path, before: &str, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

/// Writes files and their twins into a fresh folder and puts it in the place of the old one.
pub fn replace(out: &Path, mut files: Files) -> Result<()> {
    let lines: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sum(bytes))).collect();
    files.insert(LIST.to_owned(), lines.into_bytes());
    let (fresh, old) = (beside(out, "new"), beside(out, "old"));
    let wrong = |error: io::Error| Failure::new(format!("cannot write {}: {error}", out.display()));
    for left in [&fresh, &old] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(wrong)?;
        }
    }
    write(&fresh, &files).map_err(wrong)?;
    if out.exists() {
        fs::rename(out, &old).map_err(wrong)?;
    }
    fs::rename(&fresh, out).map_err(wrong)?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(wrong)?;
    }
    Ok(())
}

/// A folder for a moment, on the same disk.
fn beside(out: &Path, mark: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.{mark}"))
}

fn write(folder: &Path, files: &Files) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    // Compressing takes nearly all of the time, and the largest file nearly all of that.
    thread::scope(|scope| {
        let writers: Vec<_> =
            files.iter().map(|(name, bytes)| scope.spawn(move || write_file(&folder.join(name), bytes))).collect();
        writers.into_iter().try_for_each(|writer| writer.join().unwrap_or_else(|_| Err(io::Error::other("a fault"))))
    })
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)?;
    if DENSE.contains(&ending(&path.to_string_lossy())) {
        return Ok(());
    }
    for (ending, twin) in TWINS.iter().zip([size::squeezed(bytes)?, zipped(bytes)?]) {
        if twin.len() < bytes.len() {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".{ending}"));
            fs::write(name, twin)?;
        }
    }
    Ok(())
}

/// At its best, and without the time, which would be another one in every release.
fn zipped(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    io::Write::write_all(&mut encoder, bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read as _;
    use std::path::{Path, PathBuf};

    use super::{Files, LIST, check_free, list, replace};

    /// A folder that is gone when the closure is through with it.
    fn with_folder<T>(name: &str, look: impl FnOnce(&Path) -> T) -> T {
        let folder: PathBuf = std::env::temp_dir().join(format!("losslab-dist-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let seen = look(&folder);
        fs::remove_dir_all(&folder).unwrap();
        seen
    }

    fn files(name: &str) -> Files {
        [(name.to_owned(), "some words, some words, some words, ".repeat(9).into_bytes()), ("a".to_owned(), vec![1])]
            .into()
    }

    fn present(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let mut names = Vec::new();
        list(folder, "", &mut names).unwrap();
        names.sort_unstable();
        names.into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
    }

    #[test]
    fn a_release_takes_the_place_of_the_one_before_with_the_same_bytes_for_the_same_files() {
        with_folder("replace", |folder| {
            let out = folder.join("site");
            replace(&out, files("old.js")).unwrap();
            check_free(&out).unwrap();
            replace(&out, files("examples/b.js")).unwrap();
            let first = present(&out);
            let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
            let expected = ["a", "examples/b.js", "examples/b.js.br", "examples/b.js.gz", LIST];
            assert_eq!(names[..5], expected, "{names:?}");
            assert!(!names.contains(&"a.br"), "no twin that is longer");
            let mut unzipped = Vec::new();
            flate2::read::GzDecoder::new(&first[3].1[..]).read_to_end(&mut unzipped).unwrap();
            assert_eq!(unzipped, first[1].1);
            replace(&out, files("examples/b.js")).unwrap();
            assert_eq!(present(&out), first);
            assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "nothing is left beside it");
        });
    }

    #[test]
    fn a_folder_with_anything_else_in_it_is_left_alone() {
        with_folder("free", |folder| {
            assert!(check_free(&folder.join("none")).is_ok() && check_free(folder).is_ok());
            fs::write(folder.join("course.html"), "mine").unwrap();
            let reason = |path: &Path| check_free(path).map_err(|failure| failure.to_string());
            assert!(reason(folder).is_err_and(|message| message.contains("is not a release")));
            let out = folder.join("site");
            replace(&out, files("b.js")).unwrap();
            fs::write(out.join("course.html"), "mine").unwrap();
            assert!(reason(&out).is_err_and(|message| message.contains("holds course.html")));
        });
    }
}
