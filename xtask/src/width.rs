//! No line of what is built is longer than a person reads at once: rustfmt breaks expressions, but neither comments nor
//! texts.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};
use crate::project::Project;

/// Characters of a line, as in rustfmt.toml.
const MOST: usize = 120;
/// Where sources are; tests may keep a row of a table, or a script for a page, in one line.
const FOLDERS: [&str; 4] = ["src", "xtask/src", "benches", "assets"];
/// Which files are sources.
const ENDINGS: [&str; 2] = ["rs", "js"];

/// Looks through all sources; an error names the lines that are too long.
pub fn check(project: &Project) -> Result<()> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        look_through(&project.root().join(folder), &mut found)?;
    }
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("longer than {MOST} characters: {}", found.join(", "))).remedy("break the line"))
}

fn look_through(folder: &Path, found: &mut Vec<String>) -> Result<()> {
    let unreadable = |error| Failure::new(format!("cannot read {}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            look_through(&path, found)?;
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending)) {
            let text = fs::read_to_string(&path).map_err(unreadable)?;
            found.extend(long_lines(&text).map(|line| format!("{}:{line}", path.display())));
        }
    }
    Ok(())
}

/// Numbers of the lines that are too long.
fn long_lines(text: &str) -> impl Iterator<Item = usize> {
    text.lines().enumerate().filter(|(_, line)| line.chars().count() > MOST).map(|(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::{MOST, long_lines};

    #[test]
    fn characters_count_and_not_bytes() {
        let text = format!("{}\n{}\n{}", "β".repeat(MOST), "x".repeat(MOST + 1), "");
        assert!(long_lines(&text).eq([2]));
    }
}
