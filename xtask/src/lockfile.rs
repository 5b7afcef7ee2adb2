//! Which version of a package `Cargo.lock` holds, read without a TOML parser: cargo writes the file in one fixed shape.

use crate::failure::{Failure, Result};
use crate::project::Project;

/// The locked version of `package`; an error if it is absent or locked in several versions.
pub fn locked_version(project: &Project, package: &str) -> Result<String> {
    let path = project.root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!("cannot read {}: {error}", path.display())).remedy("run `cargo generate-lockfile`")
    })?;
    match versions_of(&text, package).as_slice() {
        [version] => Ok((*version).to_owned()),
        found => Err(Failure::new(format!("{} should lock `{package}` once and holds {found:?}", path.display()))
            .remedy(format!("see `cargo tree --target all -i {package}`"))),
    }
}

/// Every version of `package` in the text of a lock file.
fn versions_of<'a>(lock: &'a str, package: &str) -> Vec<&'a str> {
    lock.split("[[package]]")
        .filter(|entry| value_of(entry, "name") == Some(package))
        .filter_map(|entry| value_of(entry, "version"))
        .collect()
}

/// The string behind `key = "…"` at the start of a line.
fn value_of<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::versions_of;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "syn"
version = "2.0.119"

[[package]]
name = "syn"
version = "3.0.10"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"
"#;

    #[test]
    fn finds_the_package_of_exactly_this_name() {
        assert_eq!(versions_of(LOCK, "wasm-bindgen"), ["0.2.130"]);
    }

    #[test]
    fn finds_every_version() {
        assert_eq!(versions_of(LOCK, "syn"), ["2.0.119", "3.0.10"]);
    }

    #[test]
    fn finds_nothing_where_nothing_is() {
        assert!(versions_of(LOCK, "wasm").is_empty());
        assert!(versions_of("", "wasm-bindgen").is_empty());
    }
}
